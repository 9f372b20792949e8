"""Lines broken at a fixed width, as in mail and text cut out of PDF files, put together to paragraphs again."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.clean.characters import ZWNJ, Change

_NARROWEST, _WIDEST = 42, 130
_FEWEST = 4  # filled lines that tell a fixed width, two of them in a row
_SLACK = 2  # half-spaces and marks are counted by some programs and not by others
_MID_SENTENCE = 0.6  # the share of such breaks that stand within a sentence
_ENDED = re.compile(r"[.؟!:؛»…)\]\"][ ]{0,3}$")
_OPENS = re.compile(
    r"[ ]{2}|[ ]?(?:[-–•*#>|\u25a0-\u25ff\u2700-\u27bf\U0001f000-\U0001faff]"
    r"|\(?[\d۰-۹]{1,3}[-–ـ.)]|(?:ماده|تبصره|بند)[ ][\d۰-۹])"
)
_TABLE = re.compile(r"\t|\||\S[ ]{3,160}\S")


def join_wrapped(text: str, met: frozenset[str]) -> list[Change]:
    """Breaks within a paragraph whose lines were filled up to one width become spaces, character for character.

    A line is filled if the first word of the next one would not have gone into it; the width is that of the longest
    line. Four such lines, two of them in a row, tell that a text was broken so, if most end within a sentence; points
    of a list and rows of a table are left. Risk: a paragraph whose last line is full runs into the next one.
    """
    if text.count("\n") < _FEWEST:
        return []
    lines = text.split("\n")
    sizes = [len(line.rstrip()) - line.count(ZWNJ) for line in lines]
    width = _width(lines, sizes)
    if width is None:
        return []
    changes, at = [], 0
    for number, line in enumerate(lines[:-1]):
        at += len(line)
        if _filled(lines, sizes, number, width):
            changes.append((at, at + 1, " "))
        at += 1
    return changes


def _filled(lines: list[str], sizes: list[int], number: int, width: int) -> bool:
    """Whether line `number` goes on in the next one."""
    line, below = lines[number], lines[number + 1]
    if not (width // 2 < sizes[number] <= width + _SLACK) or not below.strip() or _OPENS.match(below):
        return False
    word = below.split(maxsplit=1)[0]
    return sizes[number] + 1 + len(word) + _SLACK > width and not (_TABLE.search(line) or _TABLE.search(below))


def _width(lines: list[str], sizes: list[int]) -> int | None:
    """The width that the lines were filled up to; None for a text that was not broken so."""
    width = max((size for line, size in zip(lines, sizes, strict=True) if " " in line.strip()), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    filled = [number for number in range(len(lines) - 1) if _filled(lines, sizes, number, width)]
    inside = sum(not _ENDED.search(lines[number]) for number in filled)
    return width if len(filled) >= _FEWEST and _any_two(filled) and inside >= _MID_SENTENCE * len(filled) else None


def _any_two(numbers: list[int]) -> bool:
    return any(other == one + 1 for one, other in pairwise(numbers))
