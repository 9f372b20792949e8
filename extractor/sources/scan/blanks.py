"""Blanks on a strip: those that part nothing, those that were not seen, and those about the slashes of a number.

In a typewriter's face each digit stands alone in a place of one width, so that blanks are seen that part nothing.
The middles of neighbours tell. In such a face they are as far apart where a blank is seen between them as where none
is; in other faces a blank makes them farther.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from extractor.sources.scan.days import is_day
from extractor.sources.scan.figures import WORD, Seen

SAME = 1.12
"""Middles up to so many times as far apart as those of neighbouring digits have nothing between them."""
_SIGNS = frozenset("/-.")
_SPACED = re.compile(r"\d(?: / ?|/ )\d")
_CONJUNCTIONS = frozenset(("و", "ات", "اب", "هب", "زا", "رد"))
"""Short words as they stand from left to right, which are no codes of an office."""


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


def words_apart(found: list[Seen]) -> Iterator[Seen]:
    """The characters with blanks about «و», «تا» and the like where no sign joins them to the digits beside them."""
    at = 0
    for lettered, run in groupby(found, lambda one: one.character.isalpha()):
        part = list(run)
        at += len(part)
        beside = [*found[at - len(part) - 1 : at - len(part)], *found[at : at + 1]]
        apart = lettered and "".join(one.character for one in part) in _CONJUNCTIONS
        if apart and all(one.character == " " or one.character.isdecimal() for one in beside):
            part = [Seen(" ", part[0].left, part[0].left, 1.0), *part, Seen(" ", part[-1].right, part[-1].right, 1.0)]
        yield from part


def evened(found: Iterable[Seen]) -> Iterator[Seen]:
    """The characters with blanks about every slash of a chain where one between two digits has a blank beside it.

    A chain that is a day of the calendar has no blanks.
    """
    for chain in _chains(_single(found)):
        bare = [one for one in chain if one.character != " "]
        text = "".join(one.character for one in chain)
        if len(bare) == len(chain) or not _SPACED.search(text):
            yield from chain
        elif is_day("".join(one.character for one in bare)):
            yield from bare
        else:
            for one in bare:
                around = [Seen(" ", end, end, 1.0) for end in (one.left, one.right)] if one.character == "/" else []
                yield from (*around[:1], one, *around[1:])


def _single(found: Iterable[Seen]) -> list[Seen]:
    """The characters with one blank where several stand."""
    kept: list[Seen] = []
    for one in found:
        if not (kept and one.character == kept[-1].character == " "):
            kept.append(one)
    return kept


def _chains(found: list[Seen]) -> Iterator[list[Seen]]:
    """The characters cut before and behind words and blanks that stand beside no slash."""
    chain: list[Seen] = []
    for n, one in enumerate(found):
        beside = [*found[max(n - 1, 0) : n], *found[n + 1 : n + 2]]
        if one.character == WORD or (one.character == " " and all(other.character != "/" for other in beside)):
            yield from (chain, [one])
            chain = []
        else:
            chain.append(one)
    yield chain
