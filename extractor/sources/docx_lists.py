"""The numbers that Word sets before the paragraphs of lists: they are on the page and not in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from extractor.sources.docx_xml import walk

_PLACE = re.compile(r"%([1-9])")
_ALPHABET = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
_ABJAD = ("الف", *"بجدهوزحطیکلمنسعفصقرشتثخذضظغ")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_FORMATS: dict[str, Callable[[int], str]] = {
    "arabicAlpha": lambda count: _ALPHABET[(count - 1) % len(_ALPHABET)],
    "arabicAbjad": lambda count: _ABJAD[(count - 1) % len(_ABJAD)],
    "lowerLetter": lambda count: _LATIN[(count - 1) % len(_LATIN)],
    "upperLetter": lambda count: _LATIN[(count - 1) % len(_LATIN)].upper(),
    "decimalZero": lambda count: f"{count:02d}",
    "none": lambda count: "",
}
"""How numbers are written; every other way as decimal ones."""
BULLET = "•"


@dataclass
class Level:
    """A level of a list: how its numbers are written, the pattern of its label, its first number."""

    format: str = "decimal"
    pattern: str = ""
    first: int = 1


@dataclass
class Lists:
    """The lists of a document. levels: list -> level -> how it is. kinds: the number of a list -> the list.

    firsts: the number of a list -> level -> its first number there. styles: style -> list and level of its paragraphs.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    firsts: dict[str, dict[int, int]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number: str, level: int) -> str:
        """The label of the next paragraph at a level of a list; none where there is no such list."""
        kind = self.kinds.get(number, "")
        levels = self.levels.get(kind)
        if levels is None or level not in levels:
            return ""
        own = levels[level]
        if own.format == "bullet":
            return BULLET
        counts = self._counts.setdefault(kind, {})
        restart = self.firsts.get(number, {}).get(level)
        if restart is not None and (number, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((number, level))
        first = own.first if restart is None else restart
        counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]

        def written(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            known = levels.get(at, Level())
            return _FORMATS.get(known.format, str)(counts.get(at, known.first))

        return _PLACE.sub(written, own.pattern)


def read_lists(pieces: Iterable[bytes]) -> Lists:
    """The lists that the numbering part of a document describes."""
    lists = Lists()
    kind = number = ""
    at, own = 0, Level()

    def start(tag: str, known: dict[str, str]) -> None:
        nonlocal kind, number, at, own
        value = known.get("val", "")
        if tag == "abstractNum":
            kind, number = known.get("abstractNumId", ""), ""
            lists.levels[kind] = {}
        elif tag == "num":
            number, kind = known.get("numId", ""), ""
        elif tag == "abstractNumId":
            lists.kinds[number] = value
        elif tag in ("lvl", "lvlOverride"):
            at = _count(known.get("ilvl"), 0)
            if kind and tag == "lvl":
                own = lists.levels[kind][at] = Level()
        elif tag == "startOverride":
            lists.firsts.setdefault(number, {})[at] = _count(value, 1)
        elif kind and tag == "numFmt":
            own.format = value
        elif kind and tag == "lvlText":
            own.pattern = value[:30]
        elif kind and tag == "start":
            own.first = _count(value, 1)

    walk(pieces, start=start)
    return lists


def read_styles(pieces: Iterable[bytes]) -> dict[str, tuple[str, int]]:
    """The list and level of the paragraphs of a style, from the styles of a document."""
    found: dict[str, tuple[str, int]] = {}
    style, level = "", 0

    def start(tag: str, known: dict[str, str]) -> None:
        nonlocal style, level
        if tag == "style":
            style, level = known.get("styleId", ""), 0
        elif tag == "ilvl":
            level = _count(known.get("val"), 0)
        elif tag == "numId" and style:
            found[style] = known.get("val", ""), level

    walk(pieces, start=start)
    return found


def _count(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else otherwise
