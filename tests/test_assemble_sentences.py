"""Sentences and the marks of numbered items."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assemble.sentences import item_mark, sentences_of

PIECES = st.lists(
    st.sampled_from(
        ["ممنوع است", ".", "؟", "؛", "!", " ", "10.5", "a.b", "«", "»", "1- ", "،", "و", "\u200c", ")", '"']
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("ورود ممنوع است. خروج آزاد است.", ["ورود ممنوع است.", "خروج آزاد است."]),
        ("آیا می‌دانید؟ بله.", ["آیا می‌دانید؟", "بله."]),
        ("نرخ 10.5 درصد است. تمام.", ["نرخ 10.5 درصد است.", "تمام."]),
        ("گفت: «ورود ممنوع است.» سپس رفت.", ["گفت: «ورود ممنوع است.»", "سپس رفت."]),
        ("نشانی www.ostan.ir است", ["نشانی www.ostan.ir است"]),
        ("بدون نقطه", ["بدون نقطه"]),
        ("  ", []),
        ("هزینه‌ها بالا رفت.قیمت‌ها ثابت ماند.", ["هزینه‌ها بالا رفت.", "قیمت‌ها ثابت ماند."]),
    ],
)
def test_assemble_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text, 0, len(text))] == sentences


@given(PIECES)
def test_assemble_sentences_leave_nothing_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = sentences_of(text, 0, len(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1- ورود ممنوع است", "1", "ورود ممنوع است"),
        ("4. ارسال گزارش", "4", "ارسال گزارش"),
        ("(3) ارسال گزارش", "3", "ارسال گزارش"),
        ("الف) صادرات", "الف", "صادرات"),
        ("ب- واردات", "ب", "واردات"),
        ("ماده 12 - هر کس", "12", "هر کس"),
        ("ماده واحده- دولت", "واحده", "دولت"),
        ("تبصره 2- در مواردی", "تبصره 2", "در مواردی"),
        ("تبصره- در مواردی", "تبصره", "در مواردی"),
        ("بند 3- مدیران", "3", "مدیران"),
    ],
)
def test_assemble_item_mark(line: str, label: str, rest: str) -> None:
    found, length = item_mark(line)
    assert (found, line[length:]) == (label, rest)


@pytest.mark.parametrize(
    "line", ["1397 سال خوبی بود", "10.5 درصد", "ماده غذایی", "الفبا", "12 نفر آمدند", "ماده 14 قانون کار را", "برف", ""]
)
def test_assemble_item_mark_none(line: str) -> None:
    assert item_mark(line) == (None, 0)
