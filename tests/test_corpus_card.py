"""The figures of the corpus card: they agree with counts made another way, and the measures do what they say."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.card import card
from extractor.corpus.document import load_corpus
from extractor.corpus.splits import read
from extractor.corpus.variety import STEPS, Variety, issuers, measure, read_texts, tokens, wordings
from extractor.errors import CorpusError

CORPORA = Path(__file__).parent.parent / "corpora"
FILES = sorted((CORPORA / "stories").glob("*/*.toml"))
WORDS = st.sampled_from(["باید", "نباید", "شبکه\u200cهای", "بخشنامه", "۱۲", "ممنوع", "است", "و", "در»."])
TEXTS = st.lists(st.lists(WORDS, max_size=40).map(" ".join), max_size=12)


@pytest.fixture(scope="module")
def raw() -> list[dict[str, Any]]:
    """The annotations as plain TOML, read without the package."""
    return [tomllib.loads(path.read_text("utf-8")) for path in FILES]


@pytest.fixture(scope="module")
def lines() -> dict[str, str]:
    """The lines of the card by their title."""
    documents, _ = load_corpus(CORPORA)
    found = [line.partition(": ") for line in card(documents, read(CORPORA))]
    return {title.strip(): rest for title, _, rest in found}


def counts(line: str) -> dict[str, int]:
    return {name: int(number) for name, number in (part.rsplit(" ", 1) for part in line.split(", "))}


@pytest.mark.parametrize("field", ["manner", "kind", "domain"])
def test_documents_are_counted(field: str, raw: list[dict[str, Any]], lines: dict[str, str]) -> None:
    assert counts(lines[f"documents by {field}"]) == Counter(entry[field] for entry in raw)


@pytest.mark.parametrize("field", ["type", "role", "status"])
def test_directives_are_counted(field: str, raw: list[dict[str, Any]], lines: dict[str, str]) -> None:
    wanted = Counter(directive[field] for entry in raw for directive in entry.get("directives", []))
    assert counts(lines[f"directives by {field}"]) == wanted


@pytest.mark.parametrize(
    ("title", "part", "field"),
    [("relations between directives", "references", "relation"), ("provisions by modality", "provisions", "modality")],
)
def test_parts_are_counted(title: str, part: str, field: str, raw: list[dict[str, Any]], lines: dict[str, str]) -> None:
    every = [directive for entry in raw for directive in entry.get("directives", [])]
    assert counts(lines[title]) == Counter(item[field] for directive in every for item in directive.get(part, []))


def test_every_document_has_a_part(lines: dict[str, str]) -> None:
    parts = counts(lines["documents by split"])
    assert set(parts) == {"train", "dev", "test"}
    assert sum(parts.values()) == len(FILES)


def test_documents_about_platforms_are_counted(raw: list[dict[str, Any]], lines: dict[str, str]) -> None:
    about = [
        entry
        for entry in raw
        if entry["domain"] == "platforms" or any(d.get("platforms") for d in entry.get("directives", []))
    ]
    assert lines["documents about platforms"].startswith(f"{len(about)} of {len(raw)} ({len(about) / len(raw):.1%}")


def test_lengths_sum_to_the_documents(lines: dict[str, str]) -> None:
    assert sum(counts(lines["documents by words"]).values()) == len(FILES)


def test_issuers_are_counted(raw: list[dict[str, Any]]) -> None:
    documents, _ = load_corpus(CORPORA)
    named = [d["issuer"] for entry in raw for d in entry.get("directives", []) if "issuer" in d]
    found = issuers(documents)
    assert found.total() == len(named)
    with_id = Counter(issuer["id"] for issuer in named if "id" in issuer)
    assert {name: found[name] for name in with_id} == with_id


def test_wordings_hold_every_provision_once(raw: list[dict[str, Any]]) -> None:
    documents, _ = load_corpus(CORPORA)
    found = wordings(documents)
    every = Counter(p["modality"] for e in raw for d in e.get("directives", []) for p in d.get("provisions", []))
    assert {name: wording.cues.total() for name, wording in found.items()} == every
    assert {name: wording.words.total() for name, wording in found.items()} == every
    plain = sum(
        "ممنوع است" in p["quote"]
        for e in raw
        for d in e.get("directives", [])
        for p in d.get("provisions", [])
        if p["modality"] == "prohibition"
    )
    assert 0 < found["prohibition"].words["ممنوع است"] <= plain


def test_types_of_the_corpus_are_those_of_its_texts() -> None:
    texts = [path.with_suffix(".txt").read_text("utf-8") for path in FILES]
    variety = measure(texts)
    every = [token for text in texts for token in tokens(text)]
    assert (variety.tokens, variety.types, variety.texts) == (len(every), len(set(every)), len(texts))
    assert variety.lengths == tuple(sorted(len(tokens(text)) for text in texts))
    openings = {tuple(tokens(text)[:3]) for text in texts}
    assert variety.distinct_openings == len(openings) / len(texts)


@given(TEXTS)
def test_growth_never_falls_and_is_at_most_the_tokens(texts: list[str]) -> None:
    variety = measure(texts)
    steps = sorted(variety.growth)
    assert all(variety.growth[step] <= step for step in steps)
    assert [variety.growth[step] for step in steps] == sorted(variety.growth.values())
    assert variety.types == len({token for text in texts for token in tokens(text)})
    assert 0 < variety.distinct_openings <= 1


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(texts: list[str], chance: Any) -> None:
    shuffled = list(texts)
    chance.shuffle(shuffled)
    assert measure(shuffled) == measure(texts)


def test_types_are_counted_at_the_steps() -> None:
    letters = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    numbered = [f"{one}{two}" for one in letters for two in letters]
    # one text, so that its order is known: 1,000 words, of them 900 different
    stream = [*numbered[:900], *numbered[:100], *numbered[900:1000]]
    variety = measure([" ".join(stream)])
    assert STEPS[0] == 1000
    assert variety.growth == {1000: 900, 1100: 1000}


def test_spelling_of_the_half_space_does_not_change_the_tokens() -> None:
    assert tokens("می‌شود شبکه‌های ۱۲") == tokens("مي شود شبكه هاي 12")


def test_no_text_has_no_figures() -> None:
    assert measure(["", " \n"]) == Variety(0, {}, (), Counter(), Counter())
    assert measure([]).quantiles() == []


def test_cues_of_any_spelling_count() -> None:
    assert measure(["استفاده از آن ممنوع ميباشد."]).cues == Counter({"forbidden": 1})


@pytest.mark.parametrize(
    ("content", "cause"),
    [('{"text": "یک"}\n{\n', "line 2 is no JSON"), ('{"id": 1}\n', "line 1 is no object"), ("[1]\n", "line 1 is no")],
)
def test_reference_that_cannot_be_used_is_named(content: str, cause: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=cause):
        read_texts(path)
    done = run("corpus", "card", CORPORA, "--reference", path)
    assert done.returncode == 1
    assert "bad.jsonl" in done.stderr.decode()
    assert not done.stdout


def test_missing_reference_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=re.escape("none.jsonl: cannot be read")):
        read_texts(tmp_path / "none.jsonl")


def test_command_sets_the_reference_beside_the_corpus(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "reference.jsonl"
    texts = ["بانک‌ها باید گزارش بدهند.", "فروش آن ممنوع است."]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    done = run("corpus", "card", CORPORA, "--reference", path)
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert re.search(rf"^  texts +{len(FILES):,} +2$", shown, re.MULTILINE)
    assert re.search(r"^  distinct three-word openings +[\d.]+% +100.0%$", shown, re.MULTILINE)
    assert re.search(r"^    of them must +[\d.]+% +50.0%$", shown, re.MULTILINE)


CARD = (CORPORA / "CARD.md").read_text("utf-8") if (CORPORA / "CARD.md").exists() else ""


def test_card_shows_the_figures_of_today() -> None:
    documents, _ = load_corpus(CORPORA)
    own = [line for line in card(documents, read(CORPORA)) if ": " in line]
    assert [line for line in own if line not in CARD] == [], "corpora/CARD.md: extractor corpus card"
