"""The corpus: what its check finds, and that the corpus itself passes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from extractor.cli.corpus import add
from extractor.corpus import load_document, to_gold
from extractor.corpus.check import check_corpus, checked
from extractor.corpus.counts import count, report
from extractor.corpus.document import load_corpus
from extractor.corpus.forms import date_form, number_form, number_value
from extractor.corpus.overlap import RUN, shared_runs

CORPORA = Path(__file__).parent.parent / "corpora"
LINES = (Path(__file__).parent / "cases" / "corpus.jsonl").read_text("utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]


def folder_of(tmp_path: Path, **documents: tuple[str, str]) -> Path:
    """A corpus folder with one story that holds the (text, annotation) pairs."""
    story = tmp_path / "stories" / "story"
    story.mkdir(parents=True)
    (tmp_path / "ids.csv").write_text("kind,id,names\nbody,central-bank,\nagency,irna,\n", "utf-8")
    (tmp_path / "formulas.txt").write_text("# none\nبه نام خداوند بخشنده مهربان\n", "utf-8")
    for name, (text, annotation) in documents.items():
        (story / f"{name}.txt").write_text(text, "utf-8")
        (story / f"{name}.toml").write_text(annotation, "utf-8")
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_check_finds_the_problems_of_a_document(case: dict[str, Any], tmp_path: Path) -> None:
    folder = folder_of(tmp_path, one=(str(case["text"]), str(case["annotation"])))
    assert sorted({problem.code for problem in check_corpus(folder)}) == sorted(case["codes"])


def test_check_passes_the_corpus_itself() -> None:
    assert [str(problem) for problem in check_corpus(CORPORA) if problem.level == "error"] == []


def test_spans_hold_the_quotes_of_the_corpus() -> None:
    documents, problems = load_corpus(CORPORA)
    assert not problems
    for document in documents:
        quotes = {text for _, text in _quotes(to_gold(document))}
        assert quotes or not document.annotation.directives, document.id
        held = {document.text[start:end] for start, end in document.spans.values()}
        assert quotes <= held, document.id


def _quotes(value: object, key: str = "") -> list[tuple[str, str]]:
    """The provision quotes, issuer quotes and subjects of a gold record, with their key."""
    if isinstance(value, dict):
        return [found for k, v in value.items() for found in _quotes(v, str(k))]
    if isinstance(value, list):
        return [found for v in value for found in _quotes(v, key)]
    return [(key, value)] if isinstance(value, str) and key in ("quote", "subject", "title", "addressees") else []


def test_to_gold_carries_every_field(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["id"] == "whole")
    document, problems = load_document(
        folder_of(tmp_path, one=(case["text"], case["annotation"])) / "stories/story/one.toml"
    )
    assert document is not None
    assert not problems
    record = to_gold(document)
    assert record["document"] == "one.txt"
    directive = record["directives"][0]
    assert (directive["number"], directive["date"]) == ("95/12", "1395-02-03")
    assert [provision["modality"] for provision in directive["provisions"]] == ["prohibition", "obligation"]
    assert directive["provisions"][1]["bearer"] == "مدیران مناطق"
    assert directive["provisions"][1]["deadline_value"] == "P7D"
    start, end = document.spans["directives.0.provisions.1.bearer"]
    assert document.text.rfind("مدیران مناطق") == start, "the bearer inside the provision, not the addressee line"
    assert document.text[start:end] == "مدیران مناطق"


def test_unscored_provisions_are_null(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["id"] == "line")
    given = case["annotation"] + "provisions_scored = false\n"
    document, _ = load_document(folder_of(tmp_path, one=(case["text"], given)) / "stories/story/one.toml")
    assert document is not None
    assert to_gold(document)["directives"][0]["provisions"] is None


LONG = "دیروز در میدان اصلی شهر چند کارگر سنگ‌فرش تازه‌ای را با حوصله زیاد کنار هم چیدند"


def test_shared_run_is_found_whole_and_across_spelling() -> None:
    other = LONG.replace("\u200c", "").replace("ی", "ي").replace("شهر", "شهر،")
    runs = shared_runs([("a", f"یک {LONG} دو"), ("b", f"سه {other} چهار")])
    assert [(run.first, run.second, len(run.words)) for run in runs] == [("a", "b", len(LONG.split()))]


def test_shared_run_needs_ten_words() -> None:
    nine = " ".join(LONG.split()[: RUN - 1])
    assert shared_runs([("a", f"یک {nine} دو"), ("b", f"سه {nine} چهار")]) == []


def test_shared_run_skips_formulas_and_repeats_within_a_document() -> None:
    texts = [("a", f"یک {LONG} دو"), ("b", f"سه {LONG} چهار")]
    assert shared_runs(texts, formulas=[LONG]) == []
    assert shared_runs([("a", f"{LONG}\n{LONG}")]) == []


def test_shared_run_with_a_reference_is_reported_only_for_own_texts() -> None:
    runs = shared_runs([("a", LONG)], reference=[("r1", LONG), ("r2", LONG)])
    assert {(run.first, run.second) for run in runs} == {("a", "r1"), ("a", "r2")}


@pytest.mark.parametrize(
    ("quote", "form"),
    [
        ("۱۴۰۱/۰۲/۰۳", "numeric-ymd"),
        ("۱/۲/۱۴۰۱", "numeric-dmy"),
        ("15-02-1398", "numeric-dmy"),
        ("۹۳/۱۱/۲۹", "numeric-two-digit-year"),
        ("۲۲ اسفندماه ۱۳۹۶", "day-month-year"),
        ("شنبه ۱۸ شهریور", "weekday-day-month"),
        ("۲۰ تا ۲۵ مهر", "range"),
        ("دی ماه ۹۶", "month-year"),
        ("سال ۹۳", "year"),
        ("نیمه دوم ۱۴۰۱", "season-part"),
        ("بیست و یکم اسفند", "words"),
        ("سال گذشته", "relative"),
        ("۱۹ فوریه ۲۰۱۴", "gregorian"),
        ("۲۰ رجب ۱۴۴۴", "lunar-hijri"),
    ],
)
def test_date_form(quote: str, form: str) -> None:
    assert date_form(quote) == form


@pytest.mark.parametrize(
    ("quote", "form", "value"),
    [
        ("۳۷۴۸۹۹", "plain", "374899"),
        ("۹۵/۳۵", "two-part", "95/35"),
        ("۲۰۰/۹۶/۵۲۸", "three-part", "200/96/528"),
        ("۱۵/الف/م", "letter-last", "15/الف/م"),
        ("م/۹۶/۱۲", "letter-first", "م/96/12"),
        ("۱۰۲/ت۵۲۳هـ", "cabinet", "102/ت523ه"),
        ("۲۱۰ / ۹۸ / ۱۲", "spaced", "210/98/12"),
        ("۱۴۰۱۳۱۳۹۰۰۰۲", "long-digits", "140131390002"),
    ],
)
def test_number_form_and_value(quote: str, form: str, value: str) -> None:
    assert (number_form(quote), number_value(quote)) == (form, value)


def test_counts_agree_with_the_corpus() -> None:
    documents, _ = load_corpus(CORPORA)
    tally = count(documents)
    assert tally["manner"].total() == len(documents)
    assert tally["total"]["provisions"] == sum(tally["modality"].values())
    assert "modality:" in report(tally)


def test_command_checks_and_writes_gold(tmp_path: Path) -> None:
    import argparse

    parser = argparse.ArgumentParser()
    add(parser.add_subparsers())
    options = parser.parse_args(["corpus", "check", str(CORPORA), "--no-counts", "--gold", str(tmp_path / "gold")])
    assert options.run(options) == 0
    assert len(list((tmp_path / "gold").glob("*.json"))) == len(load_corpus(CORPORA)[0])


def test_checked_says_whether_there_is_an_error(tmp_path: Path) -> None:
    case = next(case for case in CASES if case["id"] == "altered")
    lines, good = checked(folder_of(tmp_path, one=(case["text"], case["annotation"])), counts=False)
    assert not good
    assert lines[-1] == "1 documents, 1 errors, 0 warnings"


@pytest.mark.parametrize("action", ["check", "split", "agreement", "card"])
def test_a_folder_that_is_no_corpus_is_named(action: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder, reason in (("empty", "no corpus: it has no folder stories/"), ("none", "no such folder")):
        done = run("corpus", action, folder)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode() == f"extractor: {folder}: {reason}\n"


def test_a_corpus_without_its_lists_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    done = run("corpus", "check", ".")
    assert (done.returncode, done.stderr.decode()) == (1, "extractor: ids.csv: No such file or directory\n")
