"""Alignment, damage, and the repair of what an engine misread."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.clean import clean, replay
from extractor.clean.halfspace import halfspaces
from extractor.clean.misread import negates, repaired
from extractor.clean.recognised import is_recognised
from extractor.scans.align import differences, edit_distance
from extractor.scans.damage import DEGREES, damaged
from extractor.scans.letters import letters

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "seeds" / "003_77b1630f4c2555c6.txt").read_text("utf-8")
TEXT = st.text(alphabet="ابپتس۱۲۳/: \n", max_size=30)


@given(TEXT, TEXT)
def test_align_differences_lead_from_one_text_to_the_other(read: str, truth: str) -> None:
    found = list(differences(read, truth))
    assert (not found) == (read == truth)
    assert sum(max(len(was), len(true)) for was, true, _, _ in found) >= edit_distance(read, truth)
    assert sum(len(true) - len(was) for was, true, _, _ in found) == len(truth) - len(read)


def test_align_tells_the_letters_around() -> None:
    assert list(differences("نظریر تلگرام", "نظیر تلگرام")) == [("ر", "", "ظ", "ی")] or list(
        differences("نظریر تلگرام", "نظیر تلگرام")
    )
    assert list(differences("تلکرام", "تلگرام")) == [("ک", "گ", "ل", "ر")]


@pytest.mark.parametrize("degree", DEGREES)
def test_damage_is_the_same_for_the_same_chance(degree: str) -> None:
    page = np.full((200, 150), 255, np.uint8)
    page[50:60, 20:100] = 0
    first, second = (damaged(page, degree, random.Random(5)) for _ in range(2))  # type: ignore[arg-type]
    assert first.shape == page.shape
    assert np.array_equal(first, second)


def test_letters_for_learning_and_testing_are_disjoint() -> None:
    stories = [{letter.story for letter in letters(ROOT / "corpora", use)} for use in ("learn", "dev", "test")]
    assert sum(map(len, stories)) == len(set.union(*stories))


@pytest.mark.parametrize(
    ("one", "other"), [("ندارد", "دارد"), ("نمی", "می"), ("نیست", "است"), ("بی‌اثر", "اثر"), ("ناممکن", "ممکن")]
)
def test_repair_knows_negations(one: str, other: str) -> None:
    assert negates(one.replace("\u200c", ""), other)


def test_repair_of_the_seed() -> None:
    assert is_recognised(SEED)
    cleaned = clean(SEED)
    assert "پیوست: ندارد" in cleaned.text
    assert "سلام علیکم" in cleaned.text.split("با احترام")[0]
    edits = [edit for edit in cleaned.edits if edit.fix.startswith("recognised")]
    originals = [SEED[edit.start : edit.end] for edit in edits]
    assert "پوست" in originals
    assert replay(SEED, cleaned.edits) == cleaned.text


def test_repair_leaves_known_words() -> None:
    words = halfspaces()
    assert [
        word for word in ("ممنوعیت", "استفاده", "پیامرسانهای", "دستگاههای", "نمیشود", "ندارد") if repaired(word, words)
    ] == []


def test_repair_never_touches_plain_text() -> None:
    text = "شهردار نظریر گفت: پوست میوه‌ها را فراغوان نکنید.\n" * 5
    assert not [edit for edit in clean(text).edits if edit.fix.startswith("recognised")]


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("تاریخ: ۱۴۰۲|۰۳|۲۷", "1402-03-27"),
        ("تاریخ: ۱۴۰۲«۰۳«۲۷", "1402-03-27"),
        ("تاریخ: ۱۴۰۲۱۰۳۱۲۷", "1402-03-27"),
        ("تاریخ: ۱۴۰۲ / ۰۳/ ۲۷", "1402-03-27"),
    ],
)
def test_repair_of_dates(read: str, value: str) -> None:
    text = f"وزارت نیرو\nشماره: ۴۴/۱۲۵۷\n{read}\nموضوع: ممنوعیت\nبا سلام\nاستفاده از تلگرام ممنوع است.\n"
    cleaned = clean(text, recognised=True)
    assert [date.value for date in extractor.find_dates(cleaned.text)] == [value]
    assert cleaned.raw == text
