"""Words on a page to text in reading order: lines from right to left, columns, the number block, paragraphs made whole.

The engine's own order is not used, since it prints a value before its label: what stands further right is read first,
runs of Latin words excepted. Lines side by side (letterhead and number block, columns) are read one column after the
other, right to left; rows of many short pieces are a table and are read row by row. Lines that fill their column
belong to one paragraph, which becomes one line of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extractor.sources.scan.page import Box, Word

WIDE_GAP = 2.6
"""A gap of so many line heights parts a line in two pieces."""
LABEL_GAP = 1.3
"""The same before a label, which begins a piece."""
BESIDE = 3
"""A left column goes on after so many rows that only the right one has."""
CELLS = 3
"""Rows of so many pieces or more are a table's."""
_LATIN = re.compile("[A-Za-z]")
_LATIN_DIGITS = re.compile("[0-9]")
_LABEL = re.compile(r"^\W{0,3}(?:شماره|شمار|تاریخ|پیوست|پوست|موضوع|ساعت|کلاسه|تلفن|نمابر)[^\n:]{0,14}[:؛.]?\W{0,3}$")
_OPENS = ("شماره", "تاریخ", "پیوست")
_OPENS_MORE = re.compile("(?:شماره|تاریخ)(?:\u200c?ی)?$")
_OPENING_END = re.compile(r"[^\W\d_]{2,9}[:؛]")
_STARTS_NEW = re.compile(
    r"^(?:[-•▪*]|\(?[0-9۰-۹٠-٩]{1,2}\s?[-–.)ـ]|(?:الف|[بجدهوزحطی])\s?[-–.)ـ]|تبصره|ماده\s[0-9۰-۹]|بند\s[0-9۰-۹]"
    r"|شماره|تاریخ|پیوست|موضوع|رونوشت|با سلام|سلام علیکم|باسلام|آدرس|نشانی|تلفن)"
)
_ENDS = re.compile(r"[.؟!:؛]\W{0,2}$")


@dataclass
class Piece:
    """Words that stand on one line without a wide gap, in reading order, by their numbers."""

    words: list[int]
    box: Box
    text: str

    @property
    def height(self) -> int:
        """In pixels."""
        return self.box[3] - self.box[1]


@dataclass
class Paragraph:
    """A line of the text to be: the words in reading order. apart: set off from what stands above it."""

    words: list[int] = field(default_factory=list)
    apart: bool = False
    last: Piece | None = None


def paragraphs(words: Sequence[Word]) -> list[Paragraph]:
    """The paragraphs of a page in reading order."""
    rows = _rows(words)
    if not rows:
        return []
    pieces = [piece for row in rows for piece in row]
    pitch = _pitch(rows)
    left, right = _edges(pieces)
    found: list[Paragraph] = []
    for column in _columns(rows):
        before: Piece | None = None
        for piece in column:
            if before is not None and found and _continues(before, piece, words, (left, right), pitch):
                found[-1].words += piece.words
            else:
                apart = before is None or piece.box[1] - before.box[1] > 1.45 * pitch
                found.append(Paragraph(list(piece.words), apart))
            found[-1].last = before = piece
    return found


def ordered(words: Sequence[Word], numbers: Sequence[int]) -> list[int]:
    """The words of one line in reading order: from right to left, runs of Latin words from left to right."""
    line = sorted(numbers, key=lambda n: -(words[n].box[0] + words[n].box[2]))
    result: list[int] = []
    run: list[int] = []
    for n in [*line, -1]:
        text = words[n].text if n >= 0 else ""
        if _LATIN.search(text) or _LATIN_DIGITS.search(text):
            run.append(n)
            continue
        result += reversed(run) if any(_LATIN.search(words[m].text) for m in run) else run
        run = []
        result += [n] if n >= 0 else []
    return result


def _rows(words: Sequence[Word]) -> list[list[Piece]]:
    """The lines from top to bottom, each as its pieces from right to left."""
    heights = [word.box[3] - word.box[1] for word in words if len(word.text) > 2]
    if not words:
        return []
    height = median(heights) if heights else median(word.box[3] - word.box[1] for word in words)
    by_line: dict[int, list[int]] = {}
    for n, word in enumerate(words):
        by_line.setdefault(word.line, []).append(n)
    pieces: list[Piece] = []
    for numbers in by_line.values():
        pieces += _cut(words, numbers, height)
    pieces.sort(key=lambda piece: piece.box[1] + piece.box[3])
    rows: list[list[Piece]] = []
    for piece in pieces:
        middle = (piece.box[1] + piece.box[3]) / 2
        row = rows[-1] if rows else None
        if row and all(_beside(piece, other) for other in row):
            last = sum(other.box[1] + other.box[3] for other in row) / 2 / len(row)
            if abs(middle - last) < 0.5 * height:
                row.append(piece)
                continue
        rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: -piece.box[2])
    return rows


def _beside(one: Piece, other: Piece) -> bool:
    return one.box[2] <= other.box[0] + 4 or other.box[2] <= one.box[0] + 4


def _cut(words: Sequence[Word], numbers: list[int], height: float) -> Iterator[Piece]:
    """The pieces of an engine's line: cut at wide gaps, unless a label stands before and its value behind."""
    line = sorted(numbers, key=lambda n: -words[n].box[2])
    part = [line[0]]
    for n, after in pairwise([*line[1:], -1]):
        gap = min(words[m].box[0] for m in part) - words[n].box[2]
        opens = _opens(words[n].text, words[after].text if after >= 0 else "")
        wide = gap > (LABEL_GAP if opens else WIDE_GAP) * height
        if wide and not _LABEL.match(" ".join(words[m].text for m in part)):
            yield _piece(words, part)
            part = []
        part.append(n)
    yield _piece(words, part)


def _opens(text: str, after: str) -> bool:
    """Whether a word is a label with its colon, one letter of it misread perhaps, or the first of a label of two."""
    if _OPENS_MORE.match(text):
        return _OPENING_END.match(after) is not None
    label = text[:6].rstrip(":؛")
    return text[len(label) : len(label) + 1] in (":", "؛") and any(
        len(label) == len(other) and sum(map(str.__ne__, label, other)) < 2 for other in _OPENS
    )


def _piece(words: Sequence[Word], numbers: list[int]) -> Piece:
    boxes = [words[n].box for n in numbers]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    order = ordered(words, numbers)
    box = (min(lefts), round(median(tops)), max(rights), round(median(bottoms)))
    return Piece(order, box, " ".join(words[n].text for n in order))


def _pitch(rows: list[list[Piece]]) -> float:
    """The distance from line to line."""
    tops = [row[0].box[1] for row in rows]
    heights = [piece.height for row in rows for piece in row]
    steps = sorted(b - a for a, b in pairwise(tops) if b - a > 0.6 * median(heights))
    return float(steps[len(steps) // 3]) if steps else 2.0 * median(heights)


def _edges(pieces: list[Piece]) -> tuple[int, int]:
    """Left and right edge of the body: of the lines that are nearly as wide as the widest."""
    widest = max(piece.box[2] - piece.box[0] for piece in pieces)
    wide = [piece for piece in pieces if piece.box[2] - piece.box[0] > 0.8 * widest]
    return round(median(piece.box[0] for piece in wide)), round(median(piece.box[2] for piece in wide))


def _columns(rows: list[list[Piece]]) -> Iterator[list[Piece]]:
    """The pieces in reading order, as runs that stand one below the other."""
    band: list[list[Piece]] = []
    gap: tuple[int, int] | None = None
    for row in rows:
        if len(row) >= CELLS:
            yield from _read(band, gap)
            band, gap = [], None
            yield [_row_of_cells(row)]
            continue
        new = _common(gap, row, bool(band))
        if band and (new is None) != (gap is None):
            yield from _read(band, gap)
            band, new = [], _common(None, row, False)
        band.append(row)
        gap = new
    yield from _read(band, gap)


def _row_of_cells(row: list[Piece]) -> Piece:
    words = [n for piece in row for n in piece.words]
    lefts, tops, rights, bottoms = zip(*(piece.box for piece in row), strict=True)
    return Piece(words, (min(lefts), min(tops), max(rights), max(bottoms)), " ".join(piece.text for piece in row))


def _common(gap: tuple[int, int] | None, row: list[Piece], begun: bool) -> tuple[int, int] | None:
    """The gap between two columns that stays open with this row; None where the row closes it, or there is none."""
    if len(row) == 2:
        low, high = row[1].box[2], row[0].box[0]
    elif gap is None or not begun:
        return None
    else:
        left, right = row[0].box[0], row[0].box[2]
        if left >= gap[1] or right <= gap[0]:
            return gap
        low, high = (right, gap[1]) if (left + right) / 2 < gap[0] else (gap[0], left)
    if gap is not None:
        low, high = max(low, gap[0]), min(high, gap[1])
    return (low, high) if high - low >= 8 else None


def _read(band: list[list[Piece]], gap: tuple[int, int] | None) -> Iterator[list[Piece]]:
    """A band of rows: as columns where a gap runs through it, and what stands below the columns after both."""
    if not band:
        return
    if gap is None:
        yield [piece for row in band for piece in row]
        return
    last = max((i for i, row in enumerate(band) if len(row) == 2), default=-1)
    for at in range(last + 1, len(band)):
        piece = band[at][0]
        if at > last + BESIDE or (piece.box[0] < gap[1] - 8 and piece.box[2] > gap[0] + 8):
            break
        if piece.box[2] <= gap[0] + 8:
            last = at
    inside = [piece for row in band[: last + 1] for piece in row]
    middle = (gap[0] + gap[1]) / 2
    for side in (True, False):
        column = [piece for piece in inside if (piece.box[0] + piece.box[2] > 2 * middle) == side]
        if column:
            yield column
    below = [piece for row in band[last + 1 :] for piece in row]
    if below:
        yield below


def _continues(before: Piece, piece: Piece, words: Sequence[Word], edges: tuple[int, int], pitch: float) -> bool:
    """Whether a line carries on the paragraph of the line above it: that one is full, and this one begins nothing."""
    if piece.box[1] - before.box[1] > 1.45 * pitch or _STARTS_NEW.match(piece.text) or _LABEL.match(piece.text):
        return False
    left, right = edges
    width = right - left
    if before.box[2] < right - 0.2 * width:  # a piece of a narrow column or of the head
        return False
    first = words[piece.words[0]].box
    room = max(before.box[0] - left, 0)
    needed = first[2] - first[0] + 0.4 * piece.height
    if _ENDS.search(before.text):
        return room < 0.02 * width and piece.box[2] >= right - 0.01 * width
    return room < needed + 0.02 * width
