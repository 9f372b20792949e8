"""Commas told from full stops by the mark itself: the engine reads a third of the Persian commas as full stops.

A full stop is about as tall as it is wide; a comma is taller, and much taller than the full stops of its page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.sources.scan.page import Box, Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

INK = 150
"""Ink is darker."""
LEAST, MOST, WIDEST = 6, 18, 10
"""Pixels of a prepared page: a comma is no lower, no taller and no wider."""
TALLER, ALONE, ALONE_LEAST = 1.5, 1.3, 7
"""So many times as tall as the full stops of its page; where that has none: as its own width, and at least so tall."""
ROUND = 1.2
"""A full stop is less than so many times as tall as wide."""
_STOPPED = re.compile(r"[^\W\d_](?:[^\W\d_]|\u200c){1,30}\.")


def with_commas(words: Sequence[Word], image: Gray) -> list[Word]:
    """The words of a prepared page, a comma behind those that end in one and were read with a full stop."""
    marks = {n: _mark(word.box, image) for n, word in enumerate(words) if _STOPPED.fullmatch(word.text)}
    sizes = {n: mark for n, mark in marks.items() if mark is not None}
    stops = [height for width, height in sizes.values() if height < ROUND * width]
    usual = min(np.median(stops), np.percentile([height for _, height in sizes.values()], 25)) if stops else 0.0
    return [
        replace(word, text=word.text[:-1] + "،") if n in sizes and _is_comma(*sizes[n], float(usual)) else word
        for n, word in enumerate(words)
    ]


def _is_comma(width: int, height: int, usual: float) -> bool:
    """Whether a mark of this size is a comma; usual: the height of the page's full stops, 0 where it has none."""
    if not LEAST <= height <= MOST or width > WIDEST:
        return False
    return height >= max(width, TALLER * usual) if usual else height >= max(ALONE * width, ALONE_LEAST)


def _mark(box: Box, image: Gray) -> tuple[int, int] | None:
    """Width and height of the ink that stands furthest left in a word's box."""
    left, top, _, bottom = box
    right = left + max(14, round(0.55 * (bottom - top)))
    ink = (image[max(0, top - 4) : bottom + 8, max(0, left - 6) : right] < INK).astype(np.uint8)
    if not ink.size:
        return None
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    pieces = [piece for piece in stats[1:].tolist() if piece[cv2.CC_STAT_AREA] >= LEAST]
    if not pieces:
        return None
    first = min(pieces, key=lambda piece: piece[cv2.CC_STAT_LEFT])
    return first[cv2.CC_STAT_WIDTH], first[cv2.CC_STAT_HEIGHT]
