"""Words as features: the same whether half-spaces were kept, lost or written as spaces beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*|\d+|[^\w\s]")


@lru_cache(maxsize=4)
def _tokens(text: str) -> tuple[list[int], list[str]]:
    """The tokens of a whole text: where each begins, and each as a word; remembered, since spans of it overlap."""
    starts, words = [], []
    for token in _TOKEN.finditer(text):
        starts.append(token.start())
        word = token.group()
        words.append("0" if word.isdigit() else word.replace("\u200c", ""))
    return starts, words


def words_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The tokens that begin in text[start:end], half-spaces dropped, every number as 0.

    >>> words_of("می‌شود 12/5")
    ['میشود', '0', '/', '0']
    """
    starts, words = _tokens(text)
    return words[bisect_left(starts, start) : len(words) if end is None else bisect_left(starts, end)]


def bag(text: str, start: int, end: int, name: str, *, pairs: bool = False) -> Iterator[str]:
    """A feature for each word of text[start:end], on demand for each two words in a row."""
    words = words_of(text, start, end)
    for word in words:
        yield f"{name}={word}"
    if pairs:
        for first, second in pairwise(words):
            yield f"{name}2={first}_{second}"


def around(text: str, start: int, end: int, name: str, *, before: int = 3, after: int = 2) -> Iterator[str]:
    """Features for the words beside text[start:end], with their distance, on the same line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    left = words_of(text, max(line_start, start - 60), start)[-before:][::-1]
    right = words_of(text, end, min(line_end if line_end >= 0 else len(text), end + 50))[:after]
    yield from (f"{name}-{place}={word}" for place, word in enumerate(left))
    yield from (f"{name}+{place}={word}" for place, word in enumerate(right))
    yield f"{name}-01={'_'.join(left[:2])}"
    yield f"{name}+01={'_'.join(right[:2])}"
    if not left:
        yield f"{name} opens"
    if not right:
        yield f"{name} closes"


def size(count: float, *bounds: float) -> int:
    """Which of the bands that `bounds` part a number falls in."""
    return sum(count >= bound for bound in bounds)
