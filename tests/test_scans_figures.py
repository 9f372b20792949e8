"""Figures read again: reading order, the choice between two readings, and strips to learn from."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.scans.fonts import faces
from extractor.scans.strips import strips
from extractor.sources.scan.figures import CLASSES, HEIGHT
from extractor.sources.scan.page import Word
from extractor.sources.scan.second import Figure, better, logical, merged


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("فلا/۴۵/۲۲۱۷", "۴۵/۲۲۱۷/الف"),
        ("۹۸/د/۱۲۰/۷۷", "۱۲۰/۷۷/د/۹۸"),
        ("ه۵۹۶۴۰ت/۳۰۱۷۷", "۳۰۱۷۷/ت۵۹۶۴۰ه"),
        ("۹۵-۳۳۰", "۳۳۰-۹۵"),
        ("۱۴۰۳-۰۲-۱۱", "۱۴۰۳-۰۲-۱۱"),
        ("۱۱-۰۲-۱۴۰۳", "۱۴۰۳-۰۲-۱۱"),
        ("۱۴:۳۰", "۱۴:۳۰"),
    ],
)
def test_figures_are_put_in_reading_order(seen: str, read: str) -> None:
    assert logical(seen, lettered=True) == read


def test_figures_alone_run_from_left_to_right() -> None:
    assert logical("330-95", lettered=False) == "330-95"


@pytest.mark.parametrize(
    ("ours", "sure", "theirs", "confidence", "taken"),
    [
        ("۱۴۰۳/۰۲/۱۱", 0.6, "۱۴۰۳/۰۲/۸۱", 0.9, True),
        ("۱۴۰۳/۰۲/۸۱", 0.99, "۱۴۰۳/۰۲/۱۱", 0.4, False),
        ("۴۵/۲۲۱۷/الف", 0.4, "۴۵/۲۲۱۷/ الف", 0.9, True),
        ("۴۵/۲۲۱۷", 0.99, "۴۵۸/۲۲۱۷", 0.7, True),
        ("۴۵/۲۲۱۷", 0.5, "۴۵۸/۲۲۱۷", 0.95, False),
    ],
)
def test_the_better_reading_is_taken(ours: str, sure: float, theirs: str, confidence: float, taken: bool) -> None:
    assert better(ours, sure, theirs, confidence) is taken


def test_a_figure_takes_the_place_of_the_words_that_share_its_ink() -> None:
    label, first, rest = (
        Word("شماره:", (300, 10, 380, 40), 0.9, 3),
        Word("۴۵۸/", (220, 10, 290, 40), 0.5, 3),
        Word("۲۲۱۷،", (140, 10, 215, 40), 0.6, 3),
    )
    found = merged([label, first, rest], [Figure("۴۵/۲۲۱۷", (142, 8, 288, 42), 0.98)])
    assert [word.text for word in found] == ["شماره:", "۴۵/۲۲۱۷،"]
    assert found[1].box == (142, 8, 288, 42)
    assert found[1].line == 3


def test_words_of_letters_are_left_alone() -> None:
    words = [Word("ندارد", (10, 10, 60, 30), 0.9, 0), Word("پیوست:", (70, 10, 120, 30), 0.9, 0)]
    found = merged(words, [Figure("۵", (12, 10, 20, 30), 0.9)])
    assert sorted(found, key=lambda word: word.box) == words


def test_strips_hold_what_their_characters_say() -> None:
    made = list(strips(faces("test")[:1], 1, 3))
    assert made
    for picture, spots in made:
        assert picture.shape[0] == HEIGHT
        assert {spot[0] for spot in spots} <= set(CLASSES)
        assert all(-2 <= left <= right <= picture.shape[1] + 2 for _, left, right in spots)
        assert all(before[1] <= after[1] for before, after in pairwise(spots))
