"""Digits read one by one by their shape, where the engine's reading of a whole line fails.

Persian digits do not join, so each is a piece of ink of its own. A small network, learned from typefaces by
``python -m extractor.scans.digits``, says of each piece which digit or separator it is, or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.sources.scan.page import Box, Gray

CLASSES = "۰۱۲۳۴۵۶۷۸۹/-."
DIGITS = CLASSES[:10]
WEIGHTS = Path(__file__).with_name("digits.npz")
SIDE = 16


@dataclass(frozen=True)
class Piece:
    """A connected piece of ink: its box on the page, and its picture (255 is ink)."""

    box: Box
    ink: Gray


def pieces_of(even: Gray) -> list[Piece]:
    """The pieces of ink of a page whose paper is white, specks and large drawings aside."""
    _, ink = cv2.threshold(even, 150, 255, cv2.THRESH_BINARY_INV)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = []
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        if area >= 6 and height <= 160 and width <= 160:
            box = (left, top, left + width, top + height)
            inside = labels[top : top + height, left : left + width] == label
            found.append(Piece(box, inside.astype(np.uint8) * np.uint8(255)))
    return found


def features(pieces: Sequence[Piece]) -> np.ndarray:
    """For each piece of a line its shape, stretched to a square, with its proportions and its place among its like.

    The pieces that say what the heights of a line are stand no further off than some letters.
    """
    boxes = np.array([piece.box for piece in pieces], np.float64)
    left, top, right, bottom = boxes.T
    height = bottom - top
    tall = height >= 4
    usual = float(np.percentile(height[tall], 75)) if tall.any() else float(height.max())
    rows = []
    for n, piece in enumerate(pieces):
        near = tall & (np.abs(left - left[n]) < 6 * usual)
        line = float(np.percentile(height[near], 75)) if near.any() else float(height[n])
        base = near & (height >= 0.6 * line)
        middle = float(np.median((top[base] + bottom[base]) / 2)) if base.any() else (top[n] + bottom[n]) / 2
        width = right[n] - left[n]
        shape = cv2.resize(piece.ink, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32).ravel() / 255
        place = np.array(
            [
                width / (height[n] + width),
                height[n] / line / 2,
                width / line / 2,
                (top[n] - middle) / line,
                (bottom[n] - middle) / line,
            ],
            np.float32,
        )
        rows.append(np.concatenate([shape, np.repeat(np.clip(place, -2, 2), 3)]))
    return np.array(rows)


@cache
def _weights() -> tuple[np.ndarray, ...]:
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return tuple(stored[name].astype(np.float32) for name in ("w0", "b0", "w1", "b1"))


def told(pieces: Sequence[Piece]) -> list[tuple[str, float]]:
    """For each piece of a line its character (empty: none of ours) and how sure that is, 0 to 1."""
    if not pieces:
        return []
    first, first_bias, second, second_bias = _weights()
    scores = np.maximum(features(pieces) @ first + first_bias, 0) @ second + second_bias
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = scores / scores.sum(axis=1, keepdims=True)
    best = shares.argmax(axis=1)
    return [((*CLASSES, "")[at], float(shares[n, at])) for n, at in enumerate(best)]
