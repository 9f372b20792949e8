"""Two readings of a page made one: which words of which reading are taken."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.sources.scan.again import likelier, read_again
from extractor.sources.scan.page import Word
from extractor.sources.scan.read import read_page

UNIT, HIGH = 20, 30


def line(*words: tuple[str, float], top: int = 0, number: int = 0) -> list[Word]:
    """Words from right to left, each as wide as its letters, a letter's width between them."""
    right, made = 1000, []
    for text, confidence in words:
        left = right - UNIT * len(text)
        made.append(Word(text, (left, top, right, top + HIGH), confidence, number))
        right = left - UNIT
    return made


def texts(words: list[Word]) -> list[str]:
    return [word.text for word in words]


CHOICES = {
    "a word of official texts": ([("وزادت", 0.9)], [("وزارت", 0.4)], ["وزارت"]),
    "the surer of two unknown ones": ([("قزاکلو", 0.3)], [("قزاقلو", 0.6)], ["قزاقلو"]),
    "the first of two as sure": ([("قزاکلو", 0.6)], [("قزاقلو", 0.6)], ["قزاکلو"]),
    "an unknown word is not likelier": ([("وزارت", 0.4)], [("وزادت", 0.9)], ["وزارت"]),
    "figures are not its to read": ([("۱۴۰۲", 0.1)], [("وزار", 0.9)], ["۱۴۰۲"]),
    "letters for signs are not": ([("...", 0.1)], [("وزا", 0.9)], ["..."]),
    "one word for two": ([("وزا", 0.9), ("ت", 0.9)], [("وزارت", 0.5)], ["وزارت"]),
    "two words for one": ([("وزارتکشور", 0.9)], [("وزارت", 0.5), ("شور", 0.5)], ["وزارت", "شور"]),
    "others stay in their order": (
        [("این", 0.9), ("وزادت", 0.9), ("نیز", 0.9)],
        [("این", 0.5), ("وزارت", 0.5), ("نبز", 0.5)],
        ["این", "وزارت", "نیز"],
    ),
    "nothing against something": ([], [("وزارت", 0.5)], ["وزارت"]),
    "something against nothing": ([("وزارت", 0.5)], [], ["وزارت"]),
}


@pytest.mark.parametrize(("first", "second", "wanted"), CHOICES.values(), ids=CHOICES)
def test_the_likelier_word_is_taken(
    first: list[tuple[str, float]], second: list[tuple[str, float]], wanted: list[str]
) -> None:
    assert texts(likelier(line(*first), line(*second))) == wanted


def test_a_line_that_the_first_reading_lost_is_added_with_a_number_of_its_own() -> None:
    first = line(("وزارت", 0.9), ("کشور", 0.9))
    second = [*line(("وزارت", 0.9)), *line(("نامه", 0.5), ("ها", 0.5), top=200, number=1)]
    found = likelier(first, second)
    assert texts(found) == ["وزارت", "کشور", "نامه", "ها"]
    assert [word.line for word in found] == [0, 0, 1, 1]


def test_a_word_alone_that_the_first_reading_lost_is_a_speck() -> None:
    assert texts(likelier(line(("وزارت", 0.9)), line(("نامه", 0.9), top=200, number=1))) == ["وزارت"]


def test_a_line_cut_otherwise_is_left_alone() -> None:
    first = line(*[("ور", 0.1)] * 5)
    assert likelier(first, [Word("وزارت", (0, 0, 1000, HIGH), 0.9, 0)]) == first


words = st.lists(
    st.builds(
        lambda text, left, top, confidence, number: Word(
            text, (left, top, left + UNIT * len(text), top + HIGH), confidence, number
        ),
        st.sampled_from(["وزارت", "وزادت", "۱۲", "به", "از", ":"]),
        st.integers(0, 500),
        st.sampled_from([0, 20, 100]),
        st.floats(0, 1),
        st.integers(0, 3),
    ),
    max_size=12,
)


@given(words, words)
def test_every_word_comes_from_a_reading_and_figures_of_the_first_stay(first: list[Word], second: list[Word]) -> None:
    found = likelier(first, second)
    assert {(word.text, word.box) for word in found} <= {(word.text, word.box) for word in [*first, *second]}
    assert sum(word in found for word in first if word.text == "۱۲") == sum(word.text == "۱۲" for word in first)
    assert likelier(first, []) == first


class Engine:
    """Reads the word wrongly where the picture is as large as at first, and tells where it stood."""

    name = "garbling"

    def __init__(self, image: np.ndarray) -> None:
        self.height, self.width = image.shape

    def read(self, image: np.ndarray, *, sparse: bool = False) -> list[Word]:
        share = image.shape[1] / self.width
        text = "وزادت" if share == 1 else "وزارت"
        return [Word(text, (round(100 * share), round(50 * share), round(300 * share), round(90 * share)), 0.9, 0)]


def test_the_second_picture_is_smaller_and_its_words_stand_where_the_first_ones_do() -> None:
    image = np.full((400, 800), 255, np.uint8)
    engine = Engine(image)
    (word,) = read_again(engine.read(image), image, engine)
    assert word.text == "وزارت"
    assert np.allclose(word.box, (100, 50, 300, 90), atol=1)


def test_a_page_is_read_twice() -> None:
    """The page's words are those of both readings, whatever its picture was made to for the engine."""
    sizes: list[tuple[int, ...]] = []

    class Counting:
        name = "counting"

        def read(self, image: np.ndarray, *, sparse: bool = False) -> list[Word]:
            sizes.append(image.shape)
            first = image.shape == sizes[0]
            high, wide = image.shape
            box = (wide // 4, high // 4, wide // 2, high // 3)
            return [
                Word("وزادت" if first else "وزارت", box, 0.9, 0),
                Word("کشور", (0, box[1], wide // 8, box[3]), 0.9, 0),
            ]

    image = np.full((1200, 900), 255, np.uint8)
    for row in range(200, 1000, 60):
        for column in range(100, 800, 40):
            image[row : row + 24, column : column + 18] = 0
    reading = read_page(image, 1, Counting())
    assert {"وزارت", "کشور"} <= {word.text for word in reading.words}
    assert "وزادت" not in {word.text for word in reading.words}
    assert len(set(sizes)) > 1
