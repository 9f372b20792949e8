"""A page's picture made ready for the engine: flat, straight, free of shade, specks and black edges, large enough.

Every step is a pure function of the picture; the way from the prepared picture back to the page as it came is one
matrix. The background is divided out and the threshold is local, since photographed and copied pages are darker in
places (Sauvola 2000); grain is averaged out, and specks smaller than a dot are taken; the skew is the angle under which
the rows of ink are told apart best (Postl 1986).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.sources.scan.stamps import without_stamps

if TYPE_CHECKING:
    from extractor.sources.scan.page import Box, Gray, Matrix

LETTER_HEIGHT = 22
"""Pixels that the middle letters of a page should be tall; the engine reads best about there."""
MAX_SCALE = 4.0
MAX_WORKING_PIXELS = 36_000_000
"""A page is not scaled up beyond this."""
SKEW = 12.0
"""Degrees; pages turned more than this are not straightened."""
STRAIGHT = 0.12
"""Degrees of skew that are left as they are."""
GRAINY = 6.0
"""From so much grain on, in grey levels, a page is filtered."""


@dataclass(frozen=True)
class Prepared:
    """A picture for the engine, and the matrix that takes its pixels back to those of the page as it came."""

    image: Gray
    back: Matrix
    grain: float

    def place(self, box: Box) -> Box:
        """A box of the prepared picture on the page as it came."""
        left, top, right, bottom = box
        corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], dtype=np.float64)
        moved = cv2.perspectiveTransform(corners, self.back)[0]
        low, high = np.floor(moved.min(axis=0)), np.ceil(moved.max(axis=0))
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def prepare(image: Gray, *, quarter_turns: int = 0, strong: bool = False) -> Prepared | None:
    """The picture made ready; None for one without ink.

    quarter_turns: the page is turned by so many quarters, clockwise, first. strong: filter and threshold at any rate,
    as a second try for a page that gave nothing.
    """
    image, forward = _turned(image, quarter_turns)
    found = _page_corners(image)
    if found is not None:
        image, step = _flattened(image, found)
        forward = step @ forward
    even = without_shade(image)
    grain = noise(even)
    noisy = strong or grain > GRAINY
    if noisy:
        even = cv2.GaussianBlur(even, (0, 0), 0.8).astype(np.uint8)
    ink = _ink(even)
    if not _has_ink(ink):
        return None
    angle = skew(ink)
    if abs(angle) >= STRAIGHT:
        even, step = _rotated(even, angle)
        forward = step @ forward
    even = without_edges(even)
    ink = _ink(even)
    box = _content(ink)
    if box is None:
        return None
    left, top, right, bottom = box
    even = np.ascontiguousarray(even[top:bottom, left:right])
    forward = _shift(-left, -top) @ forward
    height = letter_height(ink[top:bottom, left:right])
    even, factor = _scaled(even, height)
    forward = np.diag([factor, factor, 1.0]) @ forward
    even = without_stamps(even, max(height * factor, 10.0))
    if noisy:
        even = without_specks(even, max(height * factor, 10.0))
    margin = 30
    even = cv2.copyMakeBorder(even, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=255)
    forward = _shift(margin, margin) @ forward
    return Prepared(even.astype(np.uint8), np.linalg.inv(forward), grain)


def noise(even: Gray) -> float:
    """The grain of the paper: the standard deviation of its pixels from the median around them, in grey levels.

    Only paper away from letters counts; the specks on it do.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(_ink(even), connectivity=8)
    large = (stats[:, cv2.CC_STAT_AREA] >= 25).astype(np.uint8)
    large[0] = 0
    paper = cv2.dilate(large[labels], np.ones((15, 15), np.uint8)) == 0 if count > 1 else np.ones(even.shape, bool)
    rest = cv2.absdiff(even, cv2.medianBlur(even, 3))[paper]
    return float(np.sqrt(np.mean(np.square(rest.astype(np.float32))))) if rest.size else 0.0


def without_shade(image: Gray) -> Gray:
    """Paper made white everywhere: the picture divided by its background, the local maximum made smooth."""
    side = max(image.shape)
    factor = min(1.0, 800 / side)
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    size = max(9, round(max(small.shape) / 45)) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    paper = cv2.medianBlur(paper, min(size, 255))
    paper = cv2.GaussianBlur(paper, (0, 0), size / 2)
    paper = cv2.resize(paper, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    even = cv2.divide(image, np.maximum(paper, 1), scale=255)
    printed = even[::2, ::2]
    printed = printed[printed < 215]
    dark = float(np.percentile(printed, 5)) if printed.size > 50 else 0.0
    if dark > 60:  # pale print: black is made black
        even = cv2.convertScaleAbs(even, alpha=255 / max(255 - dark, 40), beta=-dark * 255 / max(255 - dark, 40))
    return even.astype(np.uint8)


def _ink(even: Gray) -> Gray:
    """Ink as 255, from a picture whose paper is white."""
    _, ink = cv2.threshold(even, 160, 255, cv2.THRESH_BINARY_INV)
    return ink.astype(np.uint8)


def _has_ink(ink: Gray) -> bool:
    return cv2.countNonZero(ink) > 60


def skew(ink: Gray) -> float:
    """The angle in degrees, anticlockwise positive, by which the page has to be turned to stand straight."""
    factor = min(1.0, 900 / max(ink.shape))
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    height, width = small.shape
    small = small[height // 40 : height - height // 40, width // 40 : width - width // 40]
    coarse = cv2.resize(small, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    best = _best_angle(coarse, np.arange(-SKEW, SKEW + 0.1, 1.0))
    best = _best_angle(small, np.arange(best - 1.0, best + 1.01, 0.25))
    return _best_angle(small, np.arange(best - 0.25, best + 0.26, 0.05))


def _best_angle(ink: Gray, angles: np.ndarray) -> float:
    height, width = ink.shape
    scores = []
    for angle in angles:
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0)
        rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
        scores.append(float(np.square(np.diff(rows)).sum()))
    return float(angles[int(np.argmax(scores))])


def without_edges(even: Gray) -> Gray:
    """Without the dark bars that a copier leaves along the edges: large dark pieces that touch the border."""
    ink = _ink(even)
    height, width = ink.shape
    factor = min(1.0, 1000 / max(ink.shape))
    small = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small = ((small > 100) * np.uint8(255)).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    rows, columns = small.shape
    gone = np.zeros(count, dtype=np.uint8)
    for label in range(1, count):
        x, y, w, h, _ = (int(value) for value in stats[label])
        touches = x <= 2 or y <= 2 or x + w >= columns - 2 or y + h >= rows - 2
        if touches and (h > rows * 0.08 or w > columns * 0.08 or max(w, h) > 3 * min(w, h) + 20):
            gone[label] = 255
    if not gone.any():
        return even
    mask = cv2.dilate(cv2.resize(gone[labels], (width, height), interpolation=cv2.INTER_NEAREST), np.ones((7, 7)))
    even = even.copy()
    even[mask > 0] = 255
    return even


def _content(ink: Gray) -> Box | None:
    """The part of the page that has ink, specks aside, with a little air around it."""
    smooth = cv2.medianBlur(ink, 3)
    rows, columns = np.flatnonzero(smooth.any(axis=1)), np.flatnonzero(smooth.any(axis=0))
    if not len(rows) or not len(columns):
        return None
    air = 12
    height, width = ink.shape
    return (
        max(0, int(columns[0]) - air),
        max(0, int(rows[0]) - air),
        min(width, int(columns[-1]) + air),
        min(height, int(rows[-1]) + air),
    )


def letter_height(ink: Gray) -> float:
    """The height of the middle letters in pixels; 0 where there are hardly any."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, areas = stats[1:, cv2.CC_STAT_HEIGHT].astype(np.float64), stats[1:, cv2.CC_STAT_AREA]
    widths = stats[1:, cv2.CC_STAT_WIDTH]
    letters = heights[(areas >= 25) & (heights >= 7) & (heights < 200) & (widths < 600)]
    return float(np.median(letters)) if len(letters) >= 5 else 0.0


def _scaled(even: Gray, height: float) -> tuple[Gray, float]:
    """The picture at a size in which its middle letters are `LETTER_HEIGHT` tall."""
    if height <= 0:
        return even, 1.0
    factor = min(MAX_SCALE, LETTER_HEIGHT / height)
    factor = min(factor, (MAX_WORKING_PIXELS / even.size) ** 0.5)
    if 0.9 <= factor <= 1.15:
        return even, 1.0
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return cv2.resize(even, None, fx=factor, fy=factor, interpolation=way).astype(np.uint8), factor


def without_specks(even: Gray, height: float) -> Gray:
    """Paper made white, by a local threshold (Sauvola 2000), with the specks on it; ink keeps its greys.

    A speck is smaller than a dot of these letters, or no larger than one and far from every letter.
    """
    window = round(height * 2.5) | 1
    mean = cv2.boxFilter(even, cv2.CV_32F, (window, window))
    square = cv2.sqrBoxFilter(even, cv2.CV_32F, (window, window))
    deviation = np.sqrt(np.maximum(square - mean * mean, 0))
    level = cv2.multiply(mean, cv2.addWeighted(deviation, 0.25 / 128, deviation, 0, 0.75))
    black = cv2.compare(even.astype(np.float32), level, cv2.CMP_LT)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    areas, tall = stats[:, cv2.CC_STAT_AREA], stats[:, cv2.CC_STAT_HEIGHT]
    dot = (height * 0.13) ** 2
    keep = areas >= dot
    large = (areas >= 4 * dot) & (tall >= height * 0.35)
    large[0] = keep[0] = False
    reach = max(3, round(height * 2)) | 1
    near = cv2.dilate(np.where(large, np.uint8(255), np.uint8(0))[labels], np.ones((reach, reach), np.uint8))
    touched = np.bincount(labels[near > 0].astype(np.intp), minlength=count) > 0
    keep &= large | touched
    ink = np.where(keep, np.uint8(255), np.uint8(0))[labels]
    around = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    return np.where(around > 0, even, np.uint8(255)).astype(np.uint8)


def _turned(image: Gray, quarters: int) -> tuple[Gray, Matrix]:
    height, width = image.shape
    turn: Matrix = np.eye(3)
    for _ in range(quarters % 4):  # a quarter clockwise: (x, y) -> (height - 1 - y, x)
        turn = np.array([[0, -1, height - 1], [1, 0, 0], [0, 0, 1]], dtype=np.float64) @ turn
        height, width = width, height
    return np.ascontiguousarray(np.rot90(image, -quarters)), turn


def _rotated(image: Gray, angle: float) -> tuple[Gray, Matrix]:
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    sine, cosine = abs(turn[0, 1]), abs(turn[0, 0])
    wide, tall = round(height * sine + width * cosine), round(height * cosine + width * sine)
    turn[0, 2] += (wide - width) / 2
    turn[1, 2] += (tall - height) / 2
    moved = cv2.warpAffine(image, turn, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=255)
    return moved.astype(np.uint8), np.vstack([turn, [0, 0, 1]])


def _shift(x: float, y: float) -> Matrix:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=np.float64)


def _page_corners(image: Gray) -> np.ndarray | None:
    """The corners of a sheet on something darker, as in a photograph; None for a page that fills the picture."""
    factor = 600 / max(image.shape)
    if factor > 1:
        return None
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    small = cv2.morphologyEx(cv2.GaussianBlur(small, (5, 5), 0), cv2.MORPH_CLOSE, np.ones((15, 15)))
    _, sheet = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    inside, outside = small[sheet > 0], small[sheet == 0]
    if outside.size < 0.05 * small.size or float(np.median(inside)) - float(np.median(outside)) < 60:
        return None
    contours, _ = cv2.findContours(sheet, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea)
    area = cv2.contourArea(largest)
    if area < 0.3 * small.size:
        return None
    corners = cv2.approxPolyDP(cv2.convexHull(largest), 0.03 * cv2.arcLength(largest, True), True)
    if len(corners) != 4 or not 0.9 < area / cv2.contourArea(corners) <= 1.02:
        return None
    found: np.ndarray = corners.reshape(4, 2).astype(np.float64) / factor
    return found


def _flattened(image: Gray, corners: np.ndarray) -> tuple[Gray, Matrix]:
    """The sheet with these corners seen from straight above."""
    by_sum, by_difference = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    ordered = corners[[by_sum.argmin(), by_difference.argmax(), by_sum.argmax(), by_difference.argmin()]]
    top, bottom = (np.linalg.norm(ordered[a] - ordered[b]) for a, b in ((0, 1), (3, 2)))
    left, right = (np.linalg.norm(ordered[a] - ordered[b]) for a, b in ((0, 3), (1, 2)))
    wide, tall = round(max(top, bottom)), round(max(left, right))
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    step = cv2.getPerspectiveTransform(ordered.astype(np.float32), target)
    flat = cv2.warpPerspective(image, step, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=255)
    return flat.astype(np.uint8), step
