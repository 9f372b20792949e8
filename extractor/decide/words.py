"""Words as features: the same whether half-spaces were kept, lost or written as spaces beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_TOKEN = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*|\d+|[^\w\s]")


def words_of(text: str) -> list[str]:
    """The tokens of `text`, half-spaces dropped, every number as 0.

    >>> words_of("می‌شود 12/5")
    ['میشود', '0', '/', '0']
    """
    return ["0" if token.isdigit() else token.replace("\u200c", "") for token in _TOKEN.findall(text)]


def bag(text: str, name: str, *, pairs: bool = False) -> Iterator[str]:
    """A feature for each word, on demand for each two words in a row."""
    words = words_of(text)
    for word in words:
        yield f"{name}={word}"
    if pairs:
        for first, second in pairwise(words):
            yield f"{name}2={first}_{second}"


def around(text: str, start: int, end: int, name: str, *, before: int = 3, after: int = 2) -> Iterator[str]:
    """Features for the words beside text[start:end], with their distance, on the same line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    left = words_of(text[max(line_start, start - 60) : start])[-before:][::-1]
    right = words_of(text[end : min(line_end if line_end >= 0 else len(text), end + 50)])[:after]
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
