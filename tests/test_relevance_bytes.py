"""The first look at bytes lets through every document that the pipeline would read whole, however it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.document import load_corpus
from extractor.find.relevance import SHORT, is_relevant, stems
from extractor.find.relevance_bytes import may_be_relevant
from extractor.find.skeleton import Skeleton
from extractor.lexicons import rows
from extractor.pipeline import LOOK, begin, relevant, run

ROOT = Path(__file__).parents[1]
TEXTS = sorted([*ROOT.glob("corpora/stories/*/*.txt"), *ROOT.glob("seeds/*.txt")])

OF_1256 = str.maketrans("یک۰۱۲۳۴۵۶۷۸۹", "يك0123456789")
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "Arabic letters": lambda text: text.replace("ی", "ي").replace("ک", "ك").encode(),
    "no half-spaces": lambda text: text.replace("\u200c", "").encode(),
    "spaces for half-spaces": lambda text: text.replace("\u200c", " ").encode(),
    "half-spaces for spaces": lambda text: text.replace(" ", "\u200c").encode(),
    "non-breaking spaces": lambda text: text.replace(" ", "\u00a0").encode(),
    "bidi marks": lambda text: text.replace(" ", " \u200f").replace("ا", "ا\u202b").encode(),
    "numeric entities": lambda text: "".join(f"&#{ord(char)};" for char in text).encode(),
    "hexadecimal entities": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "named entities": lambda text: escape(text).replace("\u200c", "&zwnj;").replace(" ", "&nbsp;").encode(),
    "tags between letters": lambda text: "<b class='c1:2'>".join(text).encode(),
    "JSON": lambda text: json.dumps({"text": text}, ensure_ascii=False).encode(),
    "escaped JSON": lambda text: json.dumps({"text": text}).encode(),
    "windows-1256": lambda text: text.translate(OF_1256).encode("cp1256", "ignore"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without mark": lambda text: text.encode("utf-16-le"),
    "cut off": lambda text: text.encode() + "م".encode()[:1],
    "Persian digits": lambda text: text.translate({48 + n: 0x6F0 + n for n in range(10)}).encode(),
    "Arabic digits": lambda text: text.translate({48 + n: 0x660 + n for n in range(10)}).encode(),
}


def test_every_text_with_a_directive_passes() -> None:
    documents, _ = load_corpus(ROOT / "corpora")
    wanted = [document.text for document in documents if document.annotation.directives]
    assert len(wanted) > 800
    assert [text[:80] for text in wanted if not may_be_relevant(text.encode())] == []


WEATHER = "فردا هوا آفتابی است و باران می‌بارد. " * 16
"""Long enough not to be read for its shortness."""
assert len(WEATHER) > SHORT


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_every_relevant_text_passes_however_it_is_written(written: Callable[[str], bytes]) -> None:
    texts = [path.read_text("utf-8-sig") for path in TEXTS]
    wanted = [text for text in texts if relevant(run(begin(text), LOOK))]
    assert len(wanted) > 300
    assert [text[:80] for text in wanted if not may_be_relevant(written(text))] == []


@pytest.mark.parametrize("stem", stems())
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_every_stem_alone_passes(stem: str, written: Callable[[str], bytes]) -> None:
    assert may_be_relevant(written(f"{WEATHER}و این {stem} را"))


OLD_SPELLING = ("پلمپ شد", "غدغن است", "بتصویب رسیده", "باطلاع عموم میرساند", "باستحضار میرساند")
"""What cleaning reads as «پلمب», «قدغن», «به تصویب», «به اطلاع» and «به استحضار»."""


@pytest.mark.parametrize("words", OLD_SPELLING)
def test_old_spelling_passes_as_the_usual_one_does(words: str) -> None:
    text = f"{WEATHER}و این {words}."
    assert relevant(run(begin(text), LOOK))
    assert may_be_relevant(text.encode())


@pytest.mark.parametrize("row", rows("spellings"), ids=lambda row: row["written"])
def test_every_stem_of_a_word_has_its_other_spelling(row: dict[str, str]) -> None:
    assert len(row["written"]) == len(row["usual"])
    for stem in (stem for stem in stems() if row["usual"] in stem):
        assert may_be_relevant(f"{WEATHER}و این {stem.replace(row['usual'], row['written'])} را".encode())


@given(st.lists(st.sampled_from(["هوا", "آفتابی", "است", "و", "باران", "می‌بارد", "فردا", "،", "."]), max_size=60))
def test_weather_does_not_pass(words: list[str]) -> None:
    text = WEATHER + " ".join(words)
    assert not may_be_relevant(text.encode())
    assert not may_be_relevant(text.translate(OF_1256).encode("cp1256", "ignore"))


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_short_texts_pass_whatever_they_hold(written: Callable[[str], bytes]) -> None:
    post, story = WEATHER[: SHORT - 1], WEATHER
    assert may_be_relevant(written(post))
    assert is_relevant(Skeleton(post))
    assert not may_be_relevant(written(story))
    assert not is_relevant(Skeleton(story))


@pytest.mark.parametrize("words", ["", "The weather will be fine.", "12/34 :-)", "ـــ"])
def test_short_texts_without_persian_do_not_pass(words: str) -> None:
    assert not may_be_relevant(words.encode())
    assert not is_relevant(Skeleton(words))


LOOK_ALIKE = (
    "نامه را",
    "نامه سفید",
    "نامه او",
    "نامه‌ای",
    "نامه زیبا",
    "مادرم",
    "ماده روان",
    "نامه‌ي او",
    "برنامه و کار",
)


@pytest.mark.parametrize("words", LOOK_ALIKE)
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_letters_are_not_taken_for_digits(words: str, written: Callable[[str], bytes]) -> None:
    assert not may_be_relevant(written(WEATHER + words))


@given(st.text(max_size=80), st.sampled_from(stems()), st.text(max_size=80))
def test_what_the_pipeline_holds_for_relevant_passes(before: str, stem: str, after: str) -> None:
    text = (before + stem + after).encode("utf-8", "replace").decode()
    if is_relevant(Skeleton(text)):
        assert may_be_relevant(text.encode())


@given(st.binary(max_size=300))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    assert may_be_relevant(data) in (True, False)
