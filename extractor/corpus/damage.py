"""Surface damage, generated with a seed: what becomes of clean text on its way through pages, keyboards and scanners.

Every kind of damage is a function from text to the changes that it makes, so the gold's offsets follow through an
`OffsetMap`. The corpus itself holds clean text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import reduce

from extractor.clean.offsets import OffsetMap, compose

type Change = tuple[int, int, str]
"""Start and end in the text before, and what stands there afterwards."""


@dataclass(frozen=True)
class Damaged:
    """A damaged text and the way from the clean one to it."""

    text: str
    offsets: OffsetMap = field(default_factory=OffsetMap)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the clean text's [start, end) stands in the damaged one."""
        return self.offsets.clean_span(start, end)


def _everywhere(pattern: str, new: Callable[[re.Match[str]], str], share: float) -> Damage:
    compiled = re.compile(pattern)

    def changes(text: str, chance: random.Random) -> Iterable[Change]:
        for match in compiled.finditer(text):
            if chance.random() < share:
                replacement = new(match)
                if replacement != match.group():
                    yield match.start(), match.end(), replacement

    return changes


type Damage = Callable[[str, random.Random], Iterable[Change]]

_PERSIAN, _ARABIC, _LATIN = "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩", "0123456789"
_ANY_DIGIT = {digit: value for row in (_PERSIAN, _ARABIC, _LATIN) for value, digit in enumerate(row)}


def _digits(row: str) -> Damage:
    return _everywhere(r"\d", lambda m: row[_ANY_DIGIT.get(m.group(), 0)], 1.0)


def _turned(match: re.Match[str]) -> str:
    return match["c"] + match["s"] + match["b"] + match["s"] + match["a"]


def _confused(match: re.Match[str]) -> str:
    return _CONFUSIONS[match.group()]


_CONFUSIONS = {"پ": "ب", "چ": "ج", "گ": "ک", "ژ": "ز", "ت": "ن", "غ": "ع", "ذ": "د", "/": "ا", "ش": "س", "ق": "ف"}
_CLUTTER = (
    "انتهای پیام",
    "پربیننده‌ترین اخبار",
    "ارسال نظر",
    "اشتراک‌گذاری این خبر",
    "کد امنیتی را وارد کنید",
    "اخبار مرتبط",
    "بازگشت به صفحه نخست",
)


def _clutter(text: str, chance: random.Random) -> Iterable[Change]:
    """Lines of a page behind the text."""
    lines = chance.sample(_CLUTTER, 3)
    yield len(text), len(text), "\n" + "\n".join(lines) + "\n"


# Kind of damage -> what it does. `share` is the part of the places that it strikes.
DAMAGES: dict[str, Damage] = {
    "zwnj-lost": _everywhere("\u200c", lambda m: "", 1.0),
    "zwnj-spaced": _everywhere("\u200c", lambda m: " ", 1.0),
    "zwnj-mixed": _everywhere("\u200c", lambda m: "" if m.start() % 2 else " ", 0.8),
    "arabic-letters": _everywhere("[یک]", lambda m: "ي" if m.group() == "ی" else "ك", 1.0),
    "latin-digits": _digits(_LATIN),
    "arabic-digits": _digits(_ARABIC),
    "turned-dates": _everywhere(
        r"(?<![\d/])(?P<a>\d{2,4})(?P<s>[/.])(?P<b>\d{1,2})[/.](?P<c>\d{1,2})(?![\d/])", _turned, 0.5
    ),
    "spaced-slashes": _everywhere(r"(?<=\d)/(?=\d)", lambda m: " / ", 0.5),
    "glued-words": _everywhere(r"(?<=[ادرزژو]) (?=[بپتجچحخسشصضطظعغفقکگلمنهی]\w{2})", lambda m: "", 0.04),
    "ocr": _everywhere("[پچگژتغذشق/]", _confused, 0.02),
    "clutter": _clutter,
}

# Damage that comes together, as the outlets and machines have it.
MIXES: tuple[tuple[str, ...], ...] = (
    ("zwnj-lost",),
    ("zwnj-spaced", "arabic-letters"),
    ("zwnj-lost", "arabic-letters", "latin-digits"),
    ("zwnj-mixed", "arabic-digits", "glued-words"),
    ("zwnj-lost", "turned-dates", "clutter"),
    ("zwnj-spaced", "spaced-slashes", "latin-digits", "clutter"),
    ("zwnj-lost", "ocr", "arabic-digits", "spaced-slashes"),
)


def damage(text: str, kinds: Iterable[str], seed: int) -> Damaged:
    """`text` with the `kinds` of damage done to it in a row; the same seed gives the same text.

    >>> damage("می‌شود ۱۲", ["zwnj-lost", "latin-digits"], 1).text
    'میشود 12'
    """
    chance = random.Random(seed)

    def one(before: Damaged, kind: str) -> Damaged:
        changes = list(DAMAGES[kind](before.text, chance))
        step = OffsetMap.of_changes((start, end, len(new)) for start, end, new in changes if end - start != len(new))
        return Damaged(_applied(before.text, changes), compose(before.offsets, step))

    return reduce(one, kinds, Damaged(text))


def mixed(text: str, seed: int) -> Damaged:
    """`text` with one of the `MIXES`, chosen by the seed."""
    return damage(text, MIXES[seed % len(MIXES)], seed)


def _applied(text: str, changes: list[Change]) -> str:
    parts, at = [], 0
    for start, end, new in changes:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
