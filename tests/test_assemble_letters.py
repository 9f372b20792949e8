"""A file of letters is cut without losing a line, and every line gets its part."""

from __future__ import annotations

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from extractor.assemble.draft import Line
from extractor.assemble.letters.split import split_letters
from extractor.assemble.page.layout import split_lines
from extractor.pipeline import analyse

LETTERS = [case.values[0] for case in read_cases("letters")]
AROUND = {"issue", "title", "meta", "furniture", "tail"}  # what a page that prints the letter sets around it
PARTS = {"field", "letterhead", "subject", "greeting", "addressee", "body", "signature", "stamp", "footer", "copies"}
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "شماره: 12/م",
                "تاریخ: 1401/02/03",
                "پیوست: ندارد",
                "وزارت کشور",
                "کلیه ادارات",
                "موضوع: تردد",
                "سلام علیکم",
            ),
            *("ورود ممنوع است.", "رضا کریمی", "رئیس مرکز", "تلفن: 88990011", "رونوشت:", "1- عدم استفاده", ""),
        ]
    ),
    max_size=40,
)


@given(LINES)
def test_assemble_letters_partition_the_lines(texts: list[str]) -> None:
    lines = split_lines("\n".join(texts))
    letters = split_letters(lines)
    cut: list[Line] = [line for letter in letters for line in letter.lines]
    assert cut == lines
    assert all(letter.lines for letter in letters)
    assert all(letter.start == letter.lines[0].start and letter.end == letter.lines[-1].end for letter in letters)


@pytest.mark.parametrize("case", LETTERS, ids=[case["id"] for case in LETTERS])
def test_assemble_letters_parts(case: dict[str, str]) -> None:
    draft = analyse(case["text"])
    if draft.kind == "letter":
        assert {line.kind for line in draft.lines} <= PARTS | AROUND
        assert any(line.kind == "body" for line in draft.lines)


def test_assemble_letters_are_letters() -> None:
    kinds = [analyse(case["text"]).kind for case in LETTERS]
    assert kinds.count("letter") == len(LETTERS)
