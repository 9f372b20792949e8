"""A part of a Word document to its lines: paragraphs, rows of tables, lines of text boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractor.sources.docx_lists import Lists
from extractor.sources.docx_xml import walk

CELL = 200
"""A row one of whose cells holds so many characters, or several lines, is no line."""
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_PASSED = frozenset({_FALLBACK, "moveFrom", "del", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange"})
"""Elements passed over: the second of two versions of a drawing, and what was before a change."""
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PROPERTIES = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"})


@dataclass(slots=True)
class Line:
    """A line of the text, where it stands, and how many characters of it are a label that Word sets."""

    text: str
    place: str
    label: int = 0


@dataclass(slots=True)
class _Paragraph:
    place: str
    pieces: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    level: int = 0


def read_lines(pieces: Iterable[bytes], part: str, lists: Lists) -> Iterator[Line]:
    """The lines of a part; an empty line for an empty paragraph. `part` names it in their places."""
    reader = _Reader(part, lists)
    walk(pieces, start=reader.start, end=reader.end, text=reader.text)
    return iter(reader.lines)


class _Reader:
    """Follows the elements of a part: paragraphs in paragraphs are text boxes, tables stand in cells."""

    def __init__(self, part: str, lists: Lists) -> None:
        self.lines: list[Line] = []
        self._part = part
        self._lists = lists
        self._count = 0
        self._passed = self._properties = 0
        self._open: list[_Paragraph] = []
        self._into: list[list[Line]] = [self.lines]
        self._rows: list[list[list[Line]]] = []
        self._hidden = self._in_text = False

    def start(self, tag: str, known: dict[str, str]) -> None:
        if self._passed or tag in _PASSED:
            self._passed += 1
        elif tag == "t":
            self._in_text = not self._hidden
        elif tag == "p":
            self._count += 1
            self._open.append(_Paragraph(f"{self._part} p[{self._count}]"))
        elif tag == "r":
            self._hidden = False
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc" and self._rows:
            self._into.append([])
        elif tag in _PROPERTIES:
            self._properties += 1
        elif self._properties:
            self._property(tag, known.get("val", ""))
        elif tag in _SIGNS and self._open and not self._hidden:
            self._open[-1].pieces.append(_SIGNS[tag])

    def _property(self, tag: str, value: str) -> None:
        if not self._open:
            return
        own = self._open[-1]
        if tag == "vanish":
            self._hidden = value not in _OFF
        elif tag == "numId":
            own.number = value
        elif tag == "ilvl":
            own.level = int(value) if value.isascii() and value.isdigit() else 0
        elif tag == "pStyle":
            own.style = value

    def end(self, tag: str) -> None:
        if self._passed:
            self._passed -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "p" and self._open:
            self._into[-1] += self._paragraph(self._open.pop())
        elif tag in _PROPERTIES:
            self._properties -= 1
            if tag == "pPr":
                self._hidden = False
        elif tag == "tc" and self._rows and len(self._into) > 1:
            self._rows[-1].append(self._into.pop())
        elif tag == "tr" and self._rows:
            self._into[-1] += _row(self._rows.pop())

    def text(self, text: str) -> None:
        if self._in_text and self._open and not self._passed:
            self._open[-1].pieces.append(text)

    def _paragraph(self, own: _Paragraph) -> list[Line]:
        place = f"{own.place} {own.style}".rstrip()
        found = [text.strip() for text in "".join(own.pieces).split("\n")]
        lines = [Line(text, place) for text in found if text] or [Line("", place)]
        number, level = (own.number, own.level) if own.number else self._lists.styles.get(own.style, ("", 0))
        if number and lines[0].text and (label := self._lists.label(number, level).strip()):
            lines[0].text = f"{label} {lines[0].text}"
            lines[0].label = len(label) + 1
        return lines


def _row(cells: list[list[Line]]) -> list[Line]:
    """The lines of a row: one where no cell holds more than a short line; a value stands beside its label."""
    full = [[line for line in cell if line.text] for cell in cells]
    found = [cell for cell in full if cell]
    if any(len(cell) > 1 or len(cell[0].text) > CELL for cell in found):
        return [line for cell in found for line in cell]
    if not found:
        return []
    first = found[0][0]
    texts = [cell[0].text for cell in found]
    whole = "".join(text + (" " if text.endswith((":", "：")) else "\t") for text in texts)
    return [Line(whole.strip(), first.place, first.label)]
