"""Words as features: the same whether half-spaces were kept, lost or written as spaces beside them.

Candidates of one text overlap and share their beginnings and ends, so what its words give is made once and sliced.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*|\d+|[^\w\s]")


class _Words:
    """The tokens of a whole text: where each begins, each as a word, and the features made of them so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        tokens = list(_TOKEN.finditer(text))
        self.starts = [token.start() for token in tokens]
        self.words = ["0" if (word := token[0]).isdigit() else word.replace("\u200c", "") for token in tokens]
        self._named: dict[str, list[str]] = {}
        self._left: dict[tuple[str, int, int], tuple[list[str], list[str]]] = {}
        self._right: dict[tuple[str, int, int], tuple[list[str], list[str]]] = {}

    def places(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that begin in [start, end), as a slice of `words`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def named(self, name: str) -> list[str]:
        """A feature for each token."""
        if name not in self._named:
            self._named[name] = [f"{name}={word}" for word in self.words]
        return self._named[name]

    def paired(self, name: str) -> list[str]:
        """A feature for each two tokens in a row, at the place of the first."""
        key = f"{name}2"
        if key not in self._named:
            self._named[key] = [f"{key}={first}_{second}" for first, second in pairwise(self.words)]
        return self._named[key]

    def left(self, start: int, name: str, count: int) -> tuple[list[str], list[str]]:
        """Features for the `count` words in front of `start` on its line: for each alone, and for all together."""
        key = (name, start, count)
        if key not in self._left:
            line_start = self.text.rfind("\n", 0, start) + 1
            first, last = self.places(max(line_start, start - 60), start)
            words = self.words[first:last][-count:][::-1]
            self._left[key] = _beside(f"{name}-", words, f"{name} opens")
        return self._left[key]

    def right(self, end: int, name: str, count: int) -> tuple[list[str], list[str]]:
        """The same for the words behind `end`."""
        key = (name, end, count)
        if key not in self._right:
            line_end = self.text.find("\n", end)
            first, last = self.places(end, min(line_end if line_end >= 0 else len(self.text), end + 50))
            self._right[key] = _beside(f"{name}+", self.words[first:last][:count], f"{name} closes")
        return self._right[key]


def _beside(sided: str, words: list[str], alone: str) -> tuple[list[str], list[str]]:
    each = [f"{sided}{place}={word}" for place, word in enumerate(words)]
    return each, [f"{sided}01={'_'.join(words[:2])}", *([] if words else [alone])]


_words = lru_cache(maxsize=4)(_Words)


def words_of(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The tokens that begin in text[start:end], half-spaces dropped, every number as 0.

    >>> words_of("می‌شود 12/5")
    ['میشود', '0', '/', '0']
    """
    known = _words(text)
    first, last = known.places(start, len(text) if end is None else end)
    return known.words[first:last]


def bag(text: str, start: int, end: int, name: str, *, pairs: bool = False) -> Iterable[str]:
    """A feature for each word of text[start:end], on demand for each two words in a row."""
    known = _words(text)
    first, last = known.places(start, end)
    words = known.named(name)[first:last]
    return [*words, *known.paired(name)[first : last - 1]] if pairs and words else words


def around(text: str, start: int, end: int, name: str, *, before: int = 3, after: int = 2) -> Iterable[str]:
    """Features for the words beside text[start:end], with their distance, on the same line."""
    known = _words(text)
    left, first = known.left(start, name, before)
    right, last = known.right(end, name, after)
    return [*left, *right, first[0], last[0], *first[1:], *last[1:]]


def size(count: float, *bounds: float) -> int:
    """Which of the bands that the rising `bounds` part a number falls in."""
    return bisect_right(bounds, count)
