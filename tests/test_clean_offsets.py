from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.clean import CleanText, OffsetMap, clean, compose, replay
from extractor.clean.characters import apply

PERSIAN = st.text(
    alphabet="ابپتدرزسشفقکگلمنوهیيكۀةأآئؤءٓٔ ـ\u200c\u200f\u200d\u00ac\u00ad\u00a0۰۱٤5/.:،؛()«»“”\n\r\t@#ﻻﷲaZ_",
    max_size=60,
)
SAMPLE = (
    "می نمی ها های هایی شود شبکه پیام رسان گفته اند ای تر ترین بزرگ به عنوان رسمی است اجتماعی سرمایه گذاری گذاران نرم"
    " افزار بی توجهی خانه اش شان ۹۵/۳۵۲۵ #شبکههای @kanal www.a.ir/شبکههای ۱۲:۳۰ آیت الله برمی گردد ی هایاجتماعی رسمیاست"
    " میشود حرفهای دستورالعملها"
)
WORDS = st.lists(st.sampled_from(SAMPLE.split()), max_size=14)
GLUED = st.builds(
    lambda words, marks: "".join(w + m for w, m in zip(words, [*marks, *[" "] * len(words)], strict=False)),
    WORDS,
    st.lists(st.sampled_from([" ", "\u200c", "", "\n", "  ", "\u200f", "،"]), max_size=14),
)
ANY = st.one_of(st.text(max_size=60), PERSIAN, GLUED)


def check_spans(cleaned: CleanText) -> None:
    length = len(cleaned.text)
    spans = [cleaned.raw_span(i, i + 1) for i in range(length)]
    assert all(0 <= start <= end <= len(cleaned.raw) for start, end in spans)
    assert spans == sorted(spans)
    for i in range(length):
        for j in range(i + 1, min(length, i + 9) + 1):
            start, end = cleaned.raw_span(i, j)
            inside = [span for span in spans[i:j] if span[0] < span[1]]
            assert (start, end) == (inside[0][0], inside[-1][1]) if inside else start == end
            assert cleaned.raw_span(*cleaned.clean_span(start, end)) == (start, end)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_clean_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_edits_replayed_give_the_clean_text(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.raw == text
    assert replay(text, cleaned.edits) == cleaned.text
    assert all(edit.fix and text[edit.start : edit.end] != edit.replacement for edit in cleaned.edits)
    ends = [0] + [edit.end for edit in cleaned.edits]
    assert all(end <= edit.start for end, edit in zip(ends, cleaned.edits, strict=False))


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_spans_are_monotone_and_come_back(text: str) -> None:
    check_spans(clean(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_clean_text_has_nothing_invisible_and_no_foreign_digit(text: str) -> None:
    new = clean(text).text
    assert not set(new) & set("\u200e\u200f\u202a\u202e\ufeff\u0640\u064b\u00a0\r\u200b\u0000يكۀة")
    assert all(character.isascii() for character in new if character.isdecimal())
    assert "\n\n\n" not in new


CHANGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=6)


def placed(text: str, drawn: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sorted, disjoint changes of `text` from drawn (gap, length, replacement)."""
    found, at = [], 0
    for gap, length, new in drawn:
        start = at + gap
        end = min(len(text), start + length)
        if start > len(text) or (start == end and (not new or (found and found[-1][1] == start))):
            continue
        found.append((start, end, new))
        at = end
    return found


@given(st.text("abcdef", max_size=20), CHANGES, CHANGES)
def test_offsets_compose_as_their_steps(text: str, first_drawn: Any, second_drawn: Any) -> None:
    first = placed(text, first_drawn)
    middle = apply(text, first)
    second = placed(middle, second_drawn)
    final = apply(middle, second)
    a = OffsetMap.of_changes((s, e, len(n)) for s, e, n in first)
    b = OffsetMap.of_changes((s, e, len(n)) for s, e, n in second)
    whole = compose(a, b)
    at_raw = at_clean = 0
    for r0, r1, c0, c1 in (*whole.regions, (len(text), len(text), len(final), len(final))):
        assert text[at_raw:r0] == final[at_clean:c0]
        assert r0 <= r1
        assert c0 <= c1
        at_raw, at_clean = r1, c1
    for i in range(len(final)):
        start, end = b.raw_span(i, i + 1)
        if start < end:
            start, end = a.raw_span(start, end)
        span = whole.raw_span(i, i + 1)
        if start < end:
            assert span[0] <= start
            assert end <= span[1]


@pytest.mark.parametrize(
    ("text", "word", "raw"),
    [
        ("به\u200fشماره\u200e ۱۲", "شماره", "شماره"),
        ("در پیامرسانها", "پیام\u200cرسان", "پیامرسان"),
        ("كـــتاب", "کتاب", "كـــتاب"),
        ("ـــكتابـــ", "کتاب", "كتاب"),
        ("مُصَوّبه‌ی", "مصوبه", "مُصَوّبه"),
        ("a\r\nb", "a\nb", "a\r\nb"),
        ("ﻻزم", "لازم", "ﻻزم"),
    ],
)
def test_raw_span_begins_and_ends_at_its_own_characters(text: str, word: str, raw: str) -> None:
    cleaned = clean(text)
    at = cleaned.text.index(word)
    start, end = cleaned.raw_span(at, at + len(word))
    assert cleaned.raw[start:end] == raw


def test_inserted_halfspace_has_an_empty_raw_span() -> None:
    cleaned = clean("میشود")
    assert cleaned.text == "می\u200cشود"
    assert cleaned.raw_span(2, 3) == (2, 2)
    assert cleaned.raw_span(2, 4) == (2, 3)
    assert cleaned.raw_span(0, 3) == (0, 2)
