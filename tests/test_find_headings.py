"""The nouns that name an instrument, and what the words around them say of it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.find.headings.beside import adjectives_after
from extractor.find.headings.finder import find_headings
from extractor.lexicons import rows

FOUND: list[tuple[str, str, str, dict[str, Any]]] = [
    ("پیرو بخشنامه شماره 5 سازمان", "بخشنامه", "circular", {"relation": "follows", "strength": "strong"}),
    ("به استناد قانون کار", "قانون", "law", {"relation": "based_on", "strength": "weak"}),
    ("بر‌اساس مصوبه شورا", "مصوبه", "resolution", {"relation": "based_on"}),
    ("در اجرای ماده 5 قانون کار", "قانون", "law", {"relation": "implements", "clause": "5"}),
    ("با عنایت به مصوبه شورای پول و اعتبار", "مصوبه", "resolution", {"relation": "based_on"}),
    ("با عنایت به نامه شماره 12 آن اداره", "نامه", "letter", {"relation": "cites"}),
    ("در پی ابلاغ مصوبه هیئت وزیران، مدارس", "مصوبه", "resolution", {"relation": "based_on"}),
    ("در پی صدور بخشنامه‌ای از سوی گمرک", "بخشنامه‌ای", "circular", {"relation": None}),
    ("در پی اعتراض به بخشنامه گمرک", "بخشنامه", "circular", {"relation": None}),
    ("لغو بخشنامه قبلی", "بخشنامه", "circular", {"relation": "repeals"}),
    ("اصلاح آیین‌نامه معاملات", "آیین‌نامه", "regulation", {"relation": "amends"}),
    ("هیچ بخشنامه‌ای صادر نشده است", "بخشنامه‌ای", "circular", {"relation": "negative", "indefinite": True}),
    ("بند 11 مصوبه شورا", "مصوبه", "resolution", {"clause": "11"}),
    ("بخشنامه مذکور به ادارات رسید", "بخشنامه", "circular", {"anaphor": True, "verb": False}),
    ("این آیین‌نامه در شهر", "آیین‌نامه", "regulation", {"anaphor": True}),
    ("بخشنامه‌های متعدد در این باره", "بخشنامه‌های", "circular", {"plural": True, "generic": True}),
    ("مصوبات گذشته شورا", "مصوبات", "resolution", {"plural": True, "generic": True}),
    ("این بخشنامه ابلاغ شد", "بخشنامه", "circular", {"verb": True, "plural": False}),
    ("دستور العمل تازه", "دستور العمل", "instruction", {"indefinite": False}),
    ("دستورالعملی تازه", "دستورالعملی", "instruction", {"indefinite": True}),
    ("آئین نامه اجرایی", "آئین نامه", "regulation", {}),
    ("نمایندگان مجلس طرحی را امضا کردند", "طرحی", "bill", {"indefinite": True}),
    ("ضوابط ساخت‌وساز", "ضوابط", "regulation", {"plural": False}),
    ("شماره دادنامه", "دادنامه", "ruling", {"strength": "strong"}),
    ("هیچ طرحی در این باره به مجلس تقدیم نشده", "طرحی", "bill", {"relation": "negative"}),
    ("این سند در شورا", "سند", "regulation", {"anaphor": True}),
]


@pytest.mark.parametrize(("text", "noun", "kind", "features"), FOUND, ids=[case[0] for case in FOUND])
def test_find_headings_found(text: str, noun: str, kind: str, features: dict[str, Any]) -> None:
    (heading,) = find_headings(text)
    assert (heading.text, heading.value) == (noun, kind)
    assert {name: heading.features[name] for name in features} == features


@pytest.mark.parametrize(
    "text",
    [
        *("دستور کار جلسه", "دستور زبان فارسی", "طرح توسعه فرودگاه", "طرح سوال از وزیر", "رای مردم", "رای اعتماد"),
        *("بیمه نامه شماره 12/4", "نمایندگان گفتند هیچ طرحی در شهر بی‌نظر مردم نمی‌ماند"),
        *("نامه‌رسان آمد", "سند رسمی", "قانون جنگل", "حکم‌فرما بود", "شعبه اخذ رای", "نظریه", "فرمانداری تهران"),
        pytest.param("اقدام قانونی", marks=pytest.mark.xfail(strict=True, reason="an adjective, read as «a law»")),
    ],
)
def test_find_headings_passed_over(text: str) -> None:
    assert find_headings(text) == []


@pytest.mark.parametrize("noun", ["بخش‌نامه", "دستور‌العمل", "آیین‌نامه", "تصویب‌نامه", "شیوه‌نامه"])
@pytest.mark.parametrize("joint", ["", " ", "\u200c"])
def test_find_headings_half_space_space_or_nothing(noun: str, joint: str) -> None:
    written = noun.replace("\u200c", joint)
    (heading,) = find_headings(f"متن {written} تازه")
    assert heading.text == written
    assert heading.features["noun"] == noun.replace("\u200c", "")


def test_find_headings_every_strong_noun_is_found() -> None:
    strong = [row for row in rows("instruments") if row["strength"] == "strong"]
    assert strong
    for row in strong:
        assert [m.value for m in find_headings(f"این {row['noun']} شماره 12")] == [row["type"]]


def test_find_headings_adjective_is_a_whole_word() -> None:
    (heading,) = find_headings("این مصوبه لازم‌الاجراست")
    assert not heading.features["generic"]


def test_adjectives_after_reads_a_run() -> None:
    text = "بخشنامه جدید ابلاغی شماره 5"
    assert text[: adjectives_after(text, len("بخشنامه"))] in ("بخشنامه جدید ابلاغی", "بخشنامه جدید ابلاغی شماره")
    assert adjectives_after("بخشنامه وزارت", 7) == 7


@given(
    st.lists(
        st.sampled_from(
            ["بخشنامه", "این", "نامه", "‌ها", "قانون", "مصوبه", "لغو", "هیچ", " ", "\n", "طرح", "مجلس", "بند 3"]
        ),
        max_size=20,
    )
)
def test_find_headings_spans(pieces: list[str]) -> None:
    text = " ".join(pieces)
    headings = find_headings(text)
    assert all(text[h.start : h.end] == h.text and h.kind == "heading" for h in headings)
    assert all(a.end <= b.start for a, b in pairwise(headings))
