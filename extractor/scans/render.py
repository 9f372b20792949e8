"""A letter set in type: its lines on white pages with letterhead, number block and body, and where each line stands.

The layouts are those of office letters: the name of the body in the middle or on the right, number, date and
attachment in a block on the left, the addressee, the subject, the justified body, the signature on the left.
"""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.scans.fonts import Face, load

type Gray = NDArray[Any]
PAPER = (8.27, 11.69)
"""A4 in inches."""
POINTS = 72
_FIELD = re.compile(r"^\W{0,4}(?:شماره|تاریخ|پیوست|کلاسه|ساعت)")
_HEAD_LINES = 9
"""So many short lines at the top may belong to the letterhead."""
_PARAGRAPH = 85


@dataclass
class Page:
    """A page: its picture (grey, 0 is black), and its printed lines from top to bottom as (text, box).

    A box is left, top, right, bottom in pixels.
    """

    image: Gray
    lines: list[tuple[str, tuple[int, int, int, int]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The printed lines."""
        return "\n".join(line for line, _ in self.lines)


@dataclass(frozen=True)
class Layout:
    """How a letter is set.

    dpi: of the scan. points: size of the body's type. head: where the letterhead stands. block: where number and date
    stand; "line" sets them one below the other on the right, like all else. justified: both edges straight.
    persian_digits: as they are, or turned to Latin digits.
    """

    dpi: int = 200
    points: float = 13
    head: str = "middle"
    block: str = "left"
    justified: bool = True
    margin: float = 0.9

    @classmethod
    def drawn(cls, chance: random.Random, *, dpi: int) -> Layout:
        """One of the usual ways."""
        return cls(
            dpi=dpi,
            points=chance.choice((12, 13, 14)),
            head=chance.choice(("middle", "right")),
            block=chance.choice(("left", "left", "line")),
            justified=chance.random() < 0.6,
            margin=chance.choice((0.8, 1.0)),
        )


class _Setter:
    """Sets lines on pages."""

    def __init__(self, face: Face, layout: Layout) -> None:
        self.layout = layout
        self.size = round(layout.points * face.scale * layout.dpi / POINTS)
        self.font = load(face.path, self.size)
        self.leading = round(self.size * 1.75)
        self.width, self.height = (round(side * layout.dpi) for side in PAPER)
        self.margin = round(layout.margin * layout.dpi)
        self.pages: list[Page] = []
        self.new_page()

    def new_page(self) -> None:
        from PIL import Image, ImageDraw

        self.canvas = Image.new("L", (self.width, self.height), 255)
        self.draw = ImageDraw.Draw(self.canvas)
        self.pages.append(Page(np.zeros((0, 0), np.uint8)))
        self.y = self.margin

    def finish_page(self) -> None:
        self.pages[-1].image = np.array(self.canvas)

    def room(self) -> None:
        if self.y + self.leading > self.height - self.margin:
            self.finish_page()
            self.new_page()

    def length(self, text: str) -> float:
        return self.font.getlength(text, direction="rtl", language="fa")

    def put(self, text: str, right: float, before: str = "") -> None:
        """Set a line that ends (on its right) at `right`; `before` is what its paragraph had till there."""
        left = right - self.length(text)
        self.draw.text((left, self.y), behind(before, text), font=self.font, fill=0, direction="rtl", language="fa")
        self.pages[-1].lines.append((text, (round(left), self.y, round(right), self.y + self.leading)))

    def put_justified(self, words: list[str], right: float, width: float, before: str) -> None:
        gaps = len(words) - 1
        gap = (width - sum(map(self.length, words))) / gaps if gaps else 0
        x = right
        for word in words:
            x -= self.length(word)
            self.draw.text((x, self.y), behind(before, word), font=self.font, fill=0, direction="rtl", language="fa")
            before += " " + word
            x -= gap
        self.pages[-1].lines.append(
            (" ".join(words), (round(right - width), self.y, round(right), self.y + self.leading))
        )

    def paragraph(self, text: str, *, indent: float = 0) -> None:
        right, left = self.width - self.margin, self.margin
        words = text.split(" ")
        space = self.length(" ")
        first = True
        done = ""
        while words:
            width = right - left - (indent if first else 0)
            line: list[str] = []
            used = 0.0
            while words and (not line or used + space + self.length(words[0]) <= width):
                used += (space if line else 0) + self.length(words[0])
                line.append(words.pop(0))
            self.room()
            edge = right - (indent if first else 0)
            if words and self.layout.justified and len(line) > 2:
                self.put_justified(line, edge, width, done)
            else:
                self.put(" ".join(line), edge, done)
            done += " " + " ".join(line)
            self.y += self.leading
            first = False


def behind(before: str, text: str) -> str:
    """`text` marked to be set as behind `before`: digits behind Arabic letters are Arabic numbers (UAX 9, rule W2)."""
    ways = map(unicodedata.bidirectional, reversed(before))
    return "\u061c" + text if next((way for way in ways if way in ("L", "R", "AL")), "") == "AL" else text


def set_letter(text: str, face: Face, layout: Layout) -> list[Page]:
    """The pages of a letter; every non-blank line of `text` is printed, words in their order."""
    setter = _Setter(face, layout)
    lines = text.split("\n")
    head, fields, rest = _parts(lines)
    if layout.block == "line":
        head, fields, rest = head, [], [*fields, *rest]
    top = setter.y
    for line in head:
        right = setter.width - setter.margin
        middle = layout.head == "middle" and not fields
        if layout.head == "middle":
            right = round((setter.width + setter.length(line)) / 2)
        setter.put(line, right)
        setter.y += setter.leading - (0 if middle else setter.size // 4)
    if fields:
        below = setter.y
        setter.y = top
        edge = setter.margin + max(map(setter.length, fields))
        crowded = layout.head == "middle" and edge > setter.width / 2 - max([0, *map(setter.length, head)]) / 2
        if crowded:
            setter.y = below
        for line in fields:
            setter.put(line, edge)
            setter.y += setter.leading
        setter.y = max(below, setter.y) + setter.leading // 2
    seen_body = False
    for line in rest:
        bare = line.strip()
        if not bare:
            setter.y += setter.leading // 2
            continue
        seen_body = seen_body or len(bare) > _PARAGRAPH
        setter.paragraph(bare, indent=setter.size if len(bare) > _PARAGRAPH and layout.justified else 0)
    setter.finish_page()
    return setter.pages


def _parts(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The letterhead, the fields (number, date, attachment) and the rest of a letter's lines."""
    head: list[str] = []
    fields: list[str] = []
    for at, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            if fields:
                return head, fields, lines[at:]
            continue
        if _FIELD.match(bare) and len(bare) < 45:
            fields.append(bare)
        elif fields or len(bare) > 60 or at > _HEAD_LINES:
            return (head, fields, lines[at:]) if fields else ([], [], lines)
        else:
            head.append(bare)
    return ([], [], lines) if not fields else (head, fields, [])
