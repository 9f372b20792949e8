"""Stamps taken from a page: rings and scrawls of an ink paler than the print that they lie across.

What is printed under a stamp stays, since it is darker; so does what stands close to it, which are its soft edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.sources.scan.page import Box

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

PRINT = (95, 60)
"""Print is darker than the first of these, in grey levels; under a dark stamp, than the second."""
PALE, INK = 190, 160
"""A stamp's ink is darker than the first of these; what is to be read, than the second."""
EDGE = 185
"""The edges of print are no darker than this below a stamp."""
PRINTED = 0.97
"""So much of the other ink has to be dark, or stand close to what is: on paler pages nothing tells a stamp."""
LEAST = 5.0
"""A stamp is so many letters tall and wide at least."""
PIECE, GROWTH = 0.6, 3
"""A piece of a stamp is so many letters long; so many times pieces bring others along."""
WIDEST = 0.45
"""A stamp is no wider and no taller than this share of the page's width; frames and shadows are."""
HOLLOW = 0.5
"""A larger share of its box is no stamp's ink, but a shadow's."""


def without_stamps(even: Gray, height: float) -> Gray:
    """The page, its paper white and its letters `height` tall, without stamps."""
    smooth = cv2.GaussianBlur(even, (0, 0), 0.8)
    for print_ in PRINT:
        dark = (even < print_).astype(np.uint8)
        near, edges = (cv2.dilate(dark, np.ones((side, side), np.uint8)) for side in (5, 3))
        pale = ((smooth < PALE) & (near == 0)).astype(np.uint8)
        found = _stamps(pale, height)
        if found and _is_dark(even, near, found):
            return _cleared(even, dark, edges, found)
    return even


def _cleared(even: Gray, dark: Gray, edges: Gray, boxes: list[Box]) -> Gray:
    """The page with nothing in these boxes but what is dark, and its edges as pale as edges are."""
    result = even.copy()
    for left, top, right, bottom in boxes:
        part, print_, edge = (whole[top:bottom, left:right] for whole in (result, dark, edges))
        part[(edge > 0) & (print_ == 0)] = np.maximum(part[(edge > 0) & (print_ == 0)], EDGE)
        part[edge == 0] = 255
    return result


def _is_dark(even: Gray, near: Gray, boxes: list[Box]) -> bool:
    """Whether the ink beside the stamps is dark."""
    ink = even < INK
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = False
    return bool(ink.any()) and float((near[ink] > 0).mean()) >= PRINTED


def _stamps(pale: Gray, height: float) -> list[Box]:
    """The boxes of large pieces of pale ink, each with the pieces beside it: print cuts a ring into several."""
    most = WIDEST * pale.shape[1]
    joined = cv2.dilate(pale, np.ones((3, 3), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    pieces = [
        (left, top, left + wide, top + tall)
        for left, top, wide, tall, _ in stats[1:].tolist()
        if max(wide, tall) >= PIECE * height
    ]
    found = []
    for label, (left, top, wide, tall, _) in enumerate(stats.tolist()):
        if label == 0 or not LEAST * height <= min(wide, tall) <= max(wide, tall) <= most:
            continue
        inside = labels[top : top + tall, left : left + wide] == label
        if cv2.countNonZero(pale[top : top + tall, left : left + wide][inside]) < HOLLOW * wide * tall:
            found.append(_grown((left, top, left + wide, top + tall), pieces, height))
    return [box for box in found if max(box[2] - box[0], box[3] - box[1]) <= most]


def _grown(box: Box, pieces: list[Box], height: float) -> Box:
    """The box with the pieces that stand in it or close to it, and with what those bring along."""
    reach = round(height)
    for _ in range(GROWTH):
        left, top, right, bottom = box
        near = [
            piece
            for piece in pieces
            if piece[0] < right + reach and piece[2] > left - reach and piece[1] < bottom + reach
            if piece[3] > top - reach
        ]
        lefts, tops, rights, bottoms = zip(box, *near, strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
    return box
