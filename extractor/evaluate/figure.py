"""Confidence as a picture: how often values are right by how sure they are, and what a threshold keeps of each field.

An SVG, written out: two kinds of small line chart need no plotting library among the package's requirements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

SIDE = 150.0  # of a small chart, in pixels
LARGE = 320.0
GAP = 46.0
COLUMNS = 4
COLOURS = ("#1b6ca8", "#c8553d", "#4c956c", "#7a5195")


class Bin(NamedTuple):
    """Values of like confidence: its mean, the share that is right, their number."""

    said: float
    right: float
    values: int


class Kept(NamedTuple):
    """What a threshold keeps of a field."""

    threshold: float
    precision: float
    recall: float


def draw(reliability: Mapping[str, Sequence[Bin]], fields: Mapping[str, Sequence[Kept]], title: str) -> str:
    """The picture. reliability: bins by sample, at most four samples. fields: precision and recall by threshold."""
    rows = -(-len(fields) // COLUMNS)
    left = LARGE + 2 * GAP
    width = left + COLUMNS * (SIDE + GAP) + GAP / 2
    height = max(LARGE + 2.6 * GAP, rows * (SIDE + GAP) + 1.9 * GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="sans-serif" font-size="11">',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="white"/>',
        _text(GAP, 20, title, size=14),
        *_reliability(reliability, GAP, GAP),
    ]
    for place, (field, curve) in enumerate(fields.items()):
        x = left + (place % COLUMNS) * (SIDE + GAP)
        y = GAP + (place // COLUMNS) * (SIDE + GAP)
        parts += _kept(field, curve, x, y)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _reliability(samples: Mapping[str, Sequence[Bin]], x: float, y: float) -> Iterator[str]:
    """Said against right; a dot's area grows with the number of values."""
    yield from _frame(x, y, LARGE, "confidence said", "share that is right")
    yield _line([(x, y + LARGE), (x + LARGE, y)], "#999999", dashed=True)
    for bins, colour in zip(samples.values(), COLOURS, strict=False):
        points = [(x + LARGE * each.said, y + LARGE * (1 - each.right)) for each in bins]
        yield _line(points, colour)
        total = sum(each.values for each in bins) or 1
        for (across, down), each in zip(points, bins, strict=True):
            radius = 2.0 + 14.0 * (each.values / total) ** 0.5
            yield f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.35"/>'
    for place, (name, colour) in enumerate(zip(samples, COLOURS, strict=False)):
        yield _text(x + 10, y + 18 + 15 * place, name, colour=colour)


def _kept(field: str, curve: Sequence[Kept], x: float, y: float) -> Iterator[str]:
    """Precision and recall of a field by the least confidence that is kept."""
    yield from _frame(x, y, SIDE, "threshold", "")
    yield _text(x, y - 5, field, size=12)
    for colour, name, place in ((COLOURS[0], "precision", 1), (COLOURS[1], "recall", 2)):
        yield _line([(x + SIDE * at[0], y + SIDE * (1 - at[place])) for at in curve], colour)
        yield _text(x + 6, y + SIDE - 22 + 13 * (place - 1), name, colour=colour, size=10)


def _frame(x: float, y: float, side: float, across: str, up: str) -> Iterator[str]:
    yield f'<rect x="{x:.1f}" y="{y:.1f}" width="{side:.1f}" height="{side:.1f}" fill="none" stroke="#444444"/>'
    for tick in (0.0, 0.5, 1.0):
        yield _text(x + side * tick, y + side + 13, f"{tick:g}", anchor="middle", size=9)
        yield _text(x - 4, y + side * (1 - tick) + 3, f"{tick:g}", anchor="end", size=9)
    yield _text(x + side / 2, y + side + 25, across, anchor="middle", size=10)
    if up:
        yield _text(x - 30, y + side / 2, up, anchor="middle", turned=True)


def _line(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>'


def _text(
    x: float,
    y: float,
    text: str,
    *,
    size: int = 11,
    colour: str = "#222222",
    anchor: str = "start",
    turned: bool = False,
) -> str:
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{turn}>'
        f"{escape(text)}</text>"
    )
