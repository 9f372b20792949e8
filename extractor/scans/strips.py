"""Strips of lines with figures on them, for learning to read figures: set in type, damaged and prepared like scans.

A strip is what `sources.scan.figures` reads: a few words and figures that stand side by side on a line. Its truth is
what stands there from left to right, as `figures.CLASSES` writes it, each character with the part of the strip that
is its own; so neither an order of reading nor an alignment has to be learned.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from extractor.lexicons import rows
from extractor.scans.damage import DEGREES, DPI, damaged
from extractor.scans.fonts import Face, draws, load, same
from extractor.scans.render import PAPER, POINTS
from extractor.sources.scan.figures import CLASSES, HEIGHT, WORD, as_class, strip
from extractor.sources.scan.prepare import prepare

if TYPE_CHECKING:
    from PIL import ImageDraw
    from PIL.ImageFont import FreeTypeFont

    from extractor.sources.scan.page import Gray

PERSIAN, ARABIC, LATIN = "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"
LEFT_TO_RIGHT = "\u202d"
"""Without it Arabic digits joined by hyphens or blanks run from right to left (UAX 9)."""
LONGEST = 30
"""Characters on a strip."""
MIDDLE = 0.28
"""So much of a character on either side does not count as its middle."""
UNDERLINED, RULED = 0.03, 0.03
"""So many words have a line below them, or the rule of a table on their left."""
BOLD_DPI = 180
"""Coarser pages are not set bolder than the face is."""
SPACED = 0.25
"""So many pages are set like a typewriter's: each digit and sign in the middle of a place of one width."""
MOST_DPI = 200
"""Finer scans are made coarser before they are read, so they are not drawn."""
_LETTERS = "ابپتثجچحخدذرزسشصضطظعغفقکگلمنوهی"
_CODES = (
    "الف",
    "ت",
    "ه",
    "د",
    "ص",
    "ش",
    "م",
    "ک",
    "ن",
    "ب",
    "ج",
    "ق",
    "ع",
    "ط",
    "و",
    "ص/ت",
    "ه",
    "دش",
    "آ",
    "غ",
    "ر",
    "س",
    "ج",
    "پ",
)
_LABELS = ("شماره", "شماره:", "تاریخ:", "تاریخ", "مورخ", "مورخه", "پیوست:", "نامه", "به", "بخشنامه", "ساعت")


type Spot = tuple[str, float, float]
"""A character, and the left and right end of its middle in pixels."""


@dataclass(frozen=True)
class _Unit:
    """What is drawn in one go: the text, and what stands there from left to right."""

    text: str
    seen: str
    latin: bool


def _plain(text: str) -> _Unit:
    """Digits and signs, drawn from left to right."""
    return _Unit(text, "".join(map(as_class, text)), True)


def _lettered(text: str) -> _Unit:
    seen = "".join(map(as_class, reversed(text)))
    return _Unit(text, seen if len(seen) < 3 or text in _CODES else WORD, False)


def _digits(chance: random.Random, script: str, count: int) -> str:
    return "".join(chance.choice(script) for _ in range(count))


def _date(chance: random.Random, script: str) -> list[_Unit]:
    year = chance.choice((str(chance.randint(1330, 1410)), str(chance.randint(60, 99))))
    month, day = chance.randint(1, 12), chance.randint(1, 31)
    pad = chance.random() < 0.7
    parts = [year, f"{month:02}" if pad else str(month), f"{day:02}" if pad else str(day)]
    if chance.random() < 0.25:
        parts.reverse()
    mark = chance.choice(("/", "/", "/", "/", "/", "-", ".", " / "))
    return [_plain(mark.join(parts).translate({ord(str(n)): script[n] for n in range(10)}))]


def _number(chance: random.Random, script: str) -> list[_Unit]:
    """A number of an office: groups of digits, signs and letters."""
    if chance.random() < 0.12:
        return [_plain(_digits(chance, script, chance.randint(8, 18)))]
    units: list[_Unit] = []
    mark = chance.choice("////-.–")
    for group in range(chance.choice((1, 2, 2, 3, 3, 4))):
        if group:
            units.append(_plain(mark))
        if chance.random() < 0.22:
            units.append(_lettered(chance.choice(_CODES)))
            if chance.random() < 0.6:
                continue
        units.append(_plain(_digits(chance, script, chance.choice((1, 2, 2, 3, 3, 4, 5, 6)))))
        if chance.random() < 0.06:
            units.append(_lettered(chance.choice(_CODES[:10])))
    return units


def _amount(chance: random.Random, script: str) -> list[_Unit]:
    kind = chance.randint(0, 5)
    if kind == 0:
        groups = [_digits(chance, script, 3) for _ in range(chance.randint(1, 3))]
        return [_plain(chance.choice("/،,.").join([_digits(chance, script, chance.randint(1, 3)), *groups]))]
    if kind == 1:
        return [_plain(f"{_digits(chance, script, 2)}:{_digits(chance, script, 2)}")]
    if kind == 2:
        return [_plain(")"), _plain(_digits(chance, script, chance.randint(1, 4))), _plain("(")]
    if kind == 3:
        return [_plain(chance.choice(("-", "–", "/")))]
    number = _plain(_digits(chance, script, chance.randint(1, 4)))
    return [number, _plain(chance.choice("-.(،:؛%"))] if kind == 4 else [number]


def _words(chance: random.Random) -> list[_Unit]:
    if chance.random() < 0.15:
        return [_lettered("".join(chance.choice(_LETTERS) for _ in range(chance.randint(1, 3))))]
    if chance.random() < 0.25:
        text = chance.choice(_LABELS)
        return [_lettered(text.rstrip(":")), *([_plain(":")] if text.endswith(":") else [])]
    word = chance.choices(*_vocabulary())[0]
    units = [_lettered(word)]
    return [*units, _plain(chance.choice(".،:؛«("))] if chance.random() < 0.08 else units


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    listed = [
        (row["word"], float(row["count"]) ** 0.5)
        for row in rows("ocr_words")
        if 1 < len(row["word"]) < 10 and set(map(as_class, row["word"])) <= set(CLASSES)
    ]
    return [word for word, _ in listed], [count for _, count in listed]


def _token(chance: random.Random, script: str) -> list[_Unit]:
    """The units of a word or a figure, from right to left."""
    kind = chance.random()
    if kind < 0.2:
        return _date(chance, script)
    if kind < 0.48:
        return _number(chance, script)
    if kind < 0.62:
        return _amount(chance, script)
    return _words(chance)


@dataclass
class _Placed:
    """A token on the page: its ink as left, top, right, bottom, and its characters from left to right."""

    box: tuple[float, float, float, float]
    spots: list[Spot]


def _page(face: Face, chance: random.Random, dpi: int) -> tuple[Gray, list[list[_Placed]]]:
    """A clean page of tokens, and for each line its tokens from right to left."""
    from PIL import Image, ImageDraw

    size = round(chance.choice((11, 12, 13, 14, 16)) * face.scale * dpi / POINTS)
    font = load(face.path, size)
    scripts = [script for script in (PERSIAN, ARABIC, LATIN) if draws(face.path, script) and _own(face, script)]
    width, height = round(PAPER[0] * dpi), round(PAPER[1] * dpi * 0.2)
    canvas = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(canvas)
    bold = chance.choice((0, 0, 0, 0, 0, 0.5, 1)) if dpi >= BOLD_DPI else 0
    widest = max(font.getlength(digit) for digit in PERSIAN + LATIN if draws(face.path, digit))
    pitch = widest * chance.uniform(1.0, 1.4) if chance.random() < SPACED else 0.0
    lines = []
    margin = round(0.4 * dpi)
    for top in range(margin, height - margin, round(size * 1.55)):
        script = chance.choices(scripts, [(7, 1, 2)[(PERSIAN, ARABIC, LATIN).index(s)] for s in scripts])[0]
        x = float(width - margin)
        line: list[_Placed] = []
        space = max(font.getlength(" "), pitch) * chance.choice((1.0, 1.0, 1.3, 2.0))
        while True:
            units = _drawn(_token(chance, script), face)
            if x - sum(_length(font, unit, pitch) for unit in units) < margin:
                break
            if not units:
                continue
            line.append(_put(draw, font, units, x, top, bold, pitch))
            x = line[-1].box[0] - max(space, 0.15 * size)
            kind = chance.random()
            if kind < UNDERLINED:
                low = round(top + 1.3 * size)
                draw.line((line[-1].box[0], low, line[-1].box[2], low), fill=0, width=max(1, dpi // 100))
            elif kind > 1 - RULED:
                x -= 0.4 * size
                draw.line((x, top - 0.1 * size, x, top + 1.4 * size), fill=0, width=max(1, dpi // 100))
                x -= 0.4 * size
        lines.append(line)
    return np.array(canvas), lines


@cache
def _own(face: Face, script: str) -> bool:
    """Whether its digits look as they should: faces made for Persian often draw «4» as «۴»."""
    return script != LATIN or not any(same(face.path, one, other) for one, other in zip(LATIN, PERSIAN, strict=True))


def _drawn(units: list[_Unit], face: Face) -> list[_Unit]:
    """The units as the face can set them, Arabic letters for Persian ones that it lacks; none where it cannot."""
    made = []
    for unit in units:
        text = unit.text
        if not all(draws(face.path, letter) for letter in "یک" if letter in text):
            text = text.replace("ی", "ي").replace("ک", "ك")
        if not all(draws(face.path, character) for character in text if character != " "):
            return []
        made.append(replace(unit, text=text))
    return made


def _length(font: FreeTypeFont, unit: _Unit, pitch: float) -> float:
    """The width of a unit; pitch: that of each digit and sign, 0 where each has its own."""
    return pitch * len(unit.text) if pitch and unit.latin else font.getlength(unit.text)


def _spaced(unit: _Unit, pitch: float) -> list[_Unit]:
    """Digits and signs one by one, from right to left, where each has a place of its own."""
    return [_plain(character) for character in reversed(unit.text)] if pitch and unit.latin else [unit]


def _put(
    draw: ImageDraw.ImageDraw, font: FreeTypeFont, units: list[_Unit], x: float, top: int, bold: float, pitch: float
) -> _Placed:
    boxes: list[tuple[float, float, float, float]] = []
    spots: list[Spot] = []
    for unit in [part for whole in units for part in _spaced(whole, pitch)]:
        way = "ltr" if unit.latin else "rtl"
        drawn = f"{LEFT_TO_RIGHT}{unit.text}" if unit.latin else unit.text
        left, high, right, low = font.getbbox(drawn, direction=way, language="fa")
        length = font.getlength(drawn, direction=way, language="fa")
        air = max(pitch - length, 0.0) / 2 if unit.latin else 0.0
        x -= length + air
        draw.text((x, top), drawn, font=font, fill=0, direction=way, language="fa", stroke_width=bold)
        boxes.append((x + left, top + high, x + right, top + low))
        if unit.latin:
            ends = [font.getlength(unit.text[:n], direction=way, language="fa") for n in range(len(unit.text) + 1)]
        else:
            ends = [length * n / len(unit.seen) for n in range(len(unit.seen) + 1)]
        middles = []
        for character, low_end, high_end in zip(unit.seen, ends, ends[1:], strict=False):
            share = 0.1 if character == WORD else MIDDLE
            edge = share * (high_end - low_end)
            middles.append((character, x + low_end + edge, x + high_end - edge))
        spots = middles + spots
        x -= air
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return _Placed((min(lefts), min(tops), max(rights), max(bottoms)), spots)


def strips(there: list[Face], pages: int, seed: int) -> Iterator[tuple[Gray, list[Spot]]]:
    """Strips of `pages` pages in those faces, each with its characters from left to right."""
    chance = random.Random(seed)
    for _ in range(pages):
        degree = chance.choice(DEGREES)
        dpi = min(chance.choice(DPI[degree]), MOST_DPI)
        clean, lines = _page(chance.choice(there), chance, dpi)
        ready = prepare(damaged(clean, degree, chance, straight=True))
        if ready is None:
            continue
        forward = np.linalg.inv(ready.back)
        for line in lines:
            yield from _cut(ready.image, [_moved(token, forward) for token in line], chance)


def _cut(image: Gray, line: list[_Placed], chance: random.Random) -> Iterator[tuple[Gray, list[Spot]]]:
    at = 0
    while at < len(line):
        part = line[at : at + chance.choice((1, 2, 3, 4))]
        while len(part) > 1 and sum(len(token.spots) + 1 for token in part) > LONGEST:
            part.pop()
        at += len(part)
        boxes = np.array([token.box for token in part])
        near = np.array([token.box for token in line[max(0, at - 8) : at + 4]]) if chance.random() < 0.7 else boxes
        top, bottom = float(np.median(near[:, 1])), float(np.median(near[:, 3]))
        top, bottom = min(top, boxes[:, 1].min() + 4), max(bottom, boxes[:, 3].max() - 4)
        height = bottom - top
        box = (
            boxes[:, 0].min() - height * chance.uniform(0.05, 0.25),
            top - height * chance.uniform(0.1, 0.35),
            boxes[:, 2].max() + height * chance.uniform(0.05, 0.25),
            bottom + height * chance.uniform(0.1, 0.35),
        )
        factor = HEIGHT / (box[3] - box[1])
        spots: list[Spot] = []
        for token in reversed(part):
            if spots:
                gap = (token.spots[0][1] + 3 * spots[-1][2]) / 4, (3 * token.spots[0][1] + spots[-1][2]) / 4
                spots.append((" ", *gap))
            spots += token.spots
        yield strip(image, box), [(c, (left - box[0]) * factor, (right - box[0]) * factor) for c, left, right in spots]


def _moved(token: _Placed, forward: np.ndarray) -> _Placed:
    """A token of the clean page on the prepared one."""
    left, top, right, bottom = token.box
    middle = (top + bottom) / 2
    ends = [(end, middle) for _, low, high in token.spots for end in (low, high)]
    points = np.array([[(left, top), (right, top), (right, bottom), (left, bottom), *ends]], np.float64)
    moved = cv2.perspectiveTransform(points, forward)[0]
    low, high = moved[:4].min(axis=0), moved[:4].max(axis=0)
    along = moved[4:, 0]
    spots = [(spot[0], float(along[2 * n]), float(along[2 * n + 1])) for n, spot in enumerate(token.spots)]
    return _Placed((float(low[0]), float(low[1]), float(high[0]), float(high[1])), spots)
