"""Blanks between digits that part nothing: in a typewriter's face each digit stands alone in a place of one width.

The middles of neighbours tell. In such a face they are as far apart where a blank is seen between them as where none
is; in other faces a blank makes them farther.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.sources.scan.figures import Seen

SAME = 1.12
"""Middles up to so many times as far apart as those of neighbouring digits have nothing between them."""
_SIGNS = frozenset("/-.")


def without_void(found: Sequence[Seen]) -> list[Seen]:
    """The characters of a strip, from left to right, without the blanks that part no two places of a digit."""
    steps = [
        _middle(right) - _middle(left)
        for left, right in pairwise(found)
        if left.character.isdecimal() and right.character.isdecimal()
    ]
    if not steps:
        return list(found)
    widest = SAME * median(steps)
    return [one for n, one in enumerate(found) if not (one.character == " " and _void(found[n - 1 : n + 2], widest))]


def _void(around: Sequence[Seen], widest: float) -> bool:
    """Whether the middle one of three characters stands between a digit and a digit, sign or letter as near as that."""
    if len(around) < 3:
        return False
    left, right = around[0], around[2]
    digits = left.character.isdecimal() + right.character.isdecimal()
    near = _middle(right) - _middle(left) <= widest
    return near and (digits == 2 or (digits == 1 and bool({left.character, right.character} & _SIGNS)))


def _middle(one: Seen) -> float:
    return (one.left + one.right) / 2
