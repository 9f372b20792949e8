from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from extractor.clean import clean, lexicon, replay
from extractor.clean.cleaner import ORDER
from extractor.clean.lexicon import Lexicon, compile_lexicon, conjugate, hazm_data, shows
from extractor.clean.tags import drop_tags

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "clean.jsonl").read_text("utf-8").splitlines()]


def case(entry: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=entry["why"])] if entry["kind"] == "known-failure" else []
    return pytest.param(entry, id=entry["id"], marks=marks)


@pytest.mark.parametrize("entry", [case(entry) for entry in CASES])
def test_clean_gives_the_expected_text(entry: dict[str, Any]) -> None:
    assert clean(entry["text"]).text == entry["clean"]


@pytest.mark.parametrize("entry", CASES, ids=[entry["id"] for entry in CASES])
def test_clean_of_a_case_is_stable_and_replayable(entry: dict[str, Any]) -> None:
    cleaned = clean(entry["text"])
    assert clean(cleaned.text).text == cleaned.text
    assert replay(cleaned.raw, cleaned.edits) == cleaned.text


def test_clean_names_the_fix_of_each_edit() -> None:
    raw = "ي۵\u00a0“ميشود” شبکه های\r\nرسمیاست ﷲ خُدا\u200c، مصوبه\u200c۵\n\n\nپایان"
    assert {edit.fix for edit in clean(raw).edits} == {
        "letters",
        "digits",
        "spaces",
        "quotes.open",
        "quotes.close",
        "halfspace.lost",
        "halfspace.spaced",
        "glued",
        "invisible",
        "presentation",
        "halfspace.loose",
        "lines.end",
        "lines.blank",
    }


def test_clean_names_the_fix_of_marks_blanks_and_tags() -> None:
    raw = "<p>نان&nbsp;تازه,آب  سرد .</p>\n آیا آمد?"
    assert clean(raw).text == "\nنان تازه، آب سرد.\n\n آیا آمد؟"
    assert {edit.fix for edit in clean(raw).edits} == {"tags", "marks.latin", "glued", "blanks"}


@pytest.mark.parametrize("size", [2, 3, 4, 39, 40, 41, 90])
@pytest.mark.parametrize(
    "frame", ["ورود{}ممنوع است.", "ورود ممنوع است.{}\nپایان", "آمد{}.", "«{}متن{}»", "{}ورود\n{}خروج", "گفت{}:{}بیا"]
)
def test_wide_gaps_are_evened_at_once(frame: str, size: int) -> None:
    once = clean(frame.replace("{}", " " * size)).text
    assert clean(once).text == once


def test_every_fix_states_its_risk() -> None:
    assert all("Risk:" in (fix.__doc__ or "") for fix in (*ORDER, drop_tags))


TEXTS = [
    entry["text"]
    for topic in ("directives", "letters", "provisions", "negatives")
    for entry in map(json.loads, (Path(__file__).parent / "cases" / f"{topic}.jsonl").read_text("utf-8").splitlines())
    if not re.search(r"[ \t]{2}|[,;?<>&*\\]|^[ \t]|[ ]$|\n{3}", entry["text"], re.MULTILINE)
]
"""Written as an outlet would set them, so that a change of setting is told from what stood there before."""

SETTINGS: dict[str, Callable[[str], str]] = {
    "two blanks between words": lambda text: text.replace(" ", "  "),
    "hard blanks": lambda text: text.replace(" ", "\u00a0"),
    "a margin": lambda text: "".join(
        f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True)
    ),
    "blanks at the end of lines": lambda text: text.replace("\n", "  \n"),
    "Latin marks": lambda text: re.sub(
        r"(?<=[^\W\d])[،؛؟](?=\s)", lambda mark: {"،": ",", "؛": ";", "؟": "?"}[mark[0]], text
    ),
    "a blank before marks": lambda text: re.sub(r"(?<=[^\W\d])(?=[،؛](?:\s))", " ", text),
    "no blank behind a comma": lambda text: re.sub(r"(?<=[آ-ی]،) (?=[آ-ی])", "", text),
    "character references": lambda text: (
        text.replace("\u200c", "&zwnj;").replace("«", "&laquo;").replace("»", "&raquo;")
    ),
    "lines ended by a tag": lambda text: text.replace("\n", "<br />"),
    "strong words": lambda text: re.sub(r"(?<=\s)([آ-ی]{5,})(?=\s)", r"<b>\1</b>", text),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_how_a_text_is_set_changes_nothing(setting: str) -> None:
    assert len(TEXTS) > 300
    changed = [text for text in TEXTS if clean(SETTINGS[setting](text)).text != clean(text).text]
    assert changed == []


@pytest.mark.parametrize(
    "name",
    [
        "characters",
        "cleaner",
        "gaps",
        "glued",
        "halfspace",
        "lexicon",
        "markup",
        "offsets",
        "protect",
        "spacing",
        "tags",
    ],
)
def test_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(import_module(f"extractor.clean.{name}")).failed == 0


def test_clean_joins_a_run_beyond_one_block_of_text() -> None:
    line = "دستگاههای دولتی می گویند\n"
    count = 60_000
    assert clean(line * count).text == "دستگاه\u200cهای دولتی می\u200cگویند\n" * count


@pytest.mark.parametrize("word", ["ها", "می", "ه", "\u200c", "\u064bا", " \n", "#ها"])
def test_clean_of_one_endless_word(word: str) -> None:
    """Its time is measured in benchmarks/bench.py --only linear."""
    raw = word * 200_000
    cleaned = clean(raw)
    assert clean(cleaned.text).text == cleaned.text
    assert not cleaned.text or cleaned.raw_span(0, len(cleaned.text))[1] <= len(raw)


def test_import_is_light() -> None:
    code = (
        "import sys; from extractor.clean import clean; clean('می شود');"
        "print([m for m in ('hazm', 'spacy', 'numpy', 'nltk', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def compiled() -> lexicon.Compiled:
    return compile_lexicon(hazm_data())


def test_lexicon_ranks_words(compiled: lexicon.Compiled) -> None:
    words = Lexicon(compiled)
    assert words.rank("کتابخانه") >= lexicon.STRONG
    assert words.rank("رسمی") == lexicon.WEAK
    assert words.rank("زقنبط") == 0
    assert words.rank("") == 0
    assert words.glued["نرمافزار"] == "نرم\u200cافزار"
    assert "قابل\u200cتوجه" not in words.pairs


def test_lexicon_conjugates() -> None:
    forms, participles = conjugate(["#هست", "آمد#آی", "خواست#خواه", "نمود#نما"])
    assert {"آید", "آیند", "آمدند", "خواهد", "خواست", "نماید", "نمایند"} <= forms
    assert {"آمده", "نیامده", "خواسته", "نخواسته"} <= participles
    assert "هستند" not in forms


def test_shows_only_behind_joining_letters() -> None:
    assert shows("می\u200cشود")
    assert not shows("کار\u200cها")


def test_lexicon_cache_is_written_whole_and_read_back(tmp_path: Path, compiled: lexicon.Compiled) -> None:
    path = tmp_path / "deep" / "lexicon.marshal"
    lexicon._write(path, compiled)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    assert lexicon._read(path) == compiled


@pytest.mark.parametrize("damage", [b"", b"abc", b"\x00" * 100])
def test_lexicon_cache_that_is_damaged_is_ignored(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "lexicon.marshal"
    path.write_bytes(damage)
    assert lexicon._read(path) is None


def test_lexicon_cache_that_is_cut_short_is_ignored(tmp_path: Path, compiled: lexicon.Compiled) -> None:
    path = tmp_path / "lexicon.marshal"
    lexicon._write(path, compiled)
    path.write_bytes(path.read_bytes()[:-1000])
    assert lexicon._read(path) is None


def test_clean_works_where_the_cache_folder_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    code = "from extractor.clean import clean; print(ascii(clean('می شود').text))"
    environment = {**os.environ, "XDG_CACHE_HOME": str(blocked), "HOME": str(blocked), "LOCALAPPDATA": str(blocked)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert "\\u200c" in done.stdout
