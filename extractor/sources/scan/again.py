"""A page read again, smaller and softer: where the two readings differ, the likelier words of the two.

The engine errs otherwise at another size, so what one reading garbles or leaves out the other often has. Words that
share their ink are compared: those of which more letters stand in words of official texts (`ocr_words.csv`) are
taken, else those that the engine is surer of. Words with digits are left for the second look at figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.lexicons import rows

if TYPE_CHECKING:
    from extractor.sources.scan.engine import Engine
    from extractor.sources.scan.page import Gray, Word

SMALLER, SOFTER = 0.78, 0.6
"""The size of the second picture beside the first, and the blur of it in pixels."""
WIDTH, HEIGHT = 0.4, 0.5
"""Two words share their ink where their boxes share so much of the narrower's width and of the lower's height."""
MOST = 4
"""More words than this in one place are lines that were cut otherwise; they are left alone."""
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def read_again(words: Sequence[Word], image: Gray, engine: Engine) -> list[Word]:
    """The words of a prepared page, the likelier ones of two readings; lines that the first lost are added."""
    small = cv2.resize(image, None, fx=SMALLER, fy=SMALLER, interpolation=cv2.INTER_AREA)
    found = engine.read(cv2.GaussianBlur(small, (0, 0), SOFTER).astype(np.uint8))
    return likelier(words, [_enlarged(word) for word in found])


def _enlarged(word: Word) -> Word:
    left, top, right, bottom = (round(side / SMALLER) for side in word.box)
    return word.at((left, top, right, bottom))


def likelier(first: Sequence[Word], second: Sequence[Word]) -> list[Word]:
    """The words of the first reading with those of the second in their place where these are likelier."""
    if not first or not second:
        return [*first, *second]
    shared = _shared(first, second)
    at: dict[int, list[Word]] = {}
    gone: set[int] = set()
    for ours, theirs in _places(shared):
        mine, new = [first[n] for n in ours], [second[n] for n in theirs]
        if max(len(mine), len(new)) <= MOST and _is_likelier(new, mine):
            gone.update(ours)
            at[ours[0]] = [replace(word, line=mine[0].line) for word in sorted(new, key=lambda word: -word.box[2])]
    kept = [word for n, one in enumerate(first) for word in at.get(n, () if n in gone else (one,))]
    return [*kept, *_lost(second, shared.any(axis=0), 1 + max(word.line for word in first))]


def _shared(first: Sequence[Word], second: Sequence[Word]) -> np.ndarray:
    """Which words of the first reading (rows) share their ink with which of the second (columns)."""
    one, other = (np.array([word.box for word in words], np.float64) for words in (first, second))
    sizes = []
    for low, high, least in ((0, 2, WIDTH), (1, 3, HEIGHT)):
        ends = np.minimum(one[:, None, high], other[None, :, high])
        starts = np.maximum(one[:, None, low], other[None, :, low])
        smaller = np.minimum((one[:, high] - one[:, low])[:, None], (other[:, high] - other[:, low])[None, :])
        sizes.append(ends - starts > least * smaller)
    shared: np.ndarray = sizes[0] & sizes[1]
    return shared


def _places(shared: np.ndarray) -> Iterator[tuple[list[int], list[int]]]:
    """The words of both readings that belong together, by their numbers: all that share ink, also by way of others."""
    seen: set[int] = set()
    for start in range(len(shared)):
        if start in seen or not shared[start].any():
            continue
        ours, theirs = {start}, set[int]()
        while True:
            more = {int(n) for n in np.flatnonzero(shared[sorted(ours)].any(axis=0))}
            back = {int(n) for n in np.flatnonzero(shared[:, sorted(more)].any(axis=1))}
            if more == theirs and back == ours:
                break
            ours, theirs = back, more
        seen |= ours
        yield sorted(ours), sorted(theirs)


def _is_likelier(new: Sequence[Word], old: Sequence[Word]) -> bool:
    if any(_DIGIT.search(word.text) for word in old):
        return False
    ours, theirs = _known(old), _known(new)
    if ours is None or theirs is None:
        return False
    surer = min(word.confidence or 0.0 for word in new) > min(word.confidence or 0.0 for word in old)
    return theirs > ours or (theirs == ours and surer)


def _known(words: Sequence[Word]) -> float | None:
    """The share of the letters that stand in words of official texts; None where there are no letters."""
    found = _LETTERS.findall(" ".join(word.text for word in words))
    letters = sum(map(len, found))
    return sum(len(word) for word in found if word in _official()) / letters if letters else None


@cache
def _official() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("ocr_words"))


def _lost(words: Sequence[Word], shared: np.ndarray, line: int) -> Iterator[Word]:
    """The lines of the second reading, of two words and more, of which the first has nothing; numbered from `line`."""
    lines: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        lines.setdefault(word.line, []).append(number)
    for numbers in lines.values():
        if len(numbers) > 1 and not shared[numbers].any():
            yield from (replace(words[number], line=line) for number in numbers)
            line += 1
