"""When a predicted value counts as the gold one: folding, likeness of wording, overlap of spans.

Records are read as plain mappings, so a prediction made by another tool or an older version is scored the same way.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Fields = Mapping[str, Any]

_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ؤ": "و", "ئ": "ی", "آ": "ا"}
)
_UNHEARD = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640\u064b-\u0655«»\"'“”().،,:؛;\\-–]+")
_GAPS = re.compile("[\\s\u200c]")
CLOSE = 0.75
"""The likeness of two wordings from which they count as the same."""
PART = 0.4
"""Where one wording stands whole within the other, it has to be at least so large a part of it."""


def absent(value: object) -> bool:
    """Whether a field says nothing: null, the empty string or the empty list."""
    return value in (None, "", [])


def value_of(field: Any) -> Any:
    """The value of a field that is either a `Value` record or the bare value."""
    return field.get("value") if isinstance(field, Mapping) else field


def wording_of(field: Any) -> Any:
    """The wording of a field that is either a `Value` record or the bare wording."""
    return (field.get("text") or field.get("value")) if isinstance(field, Mapping) else field


def _fold(text: object) -> str:
    folded = unicodedata.normalize("NFKC", str(text)).translate(_LETTERS)
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in folded)


def fold_wording(text: object) -> str:
    """`text` in one form of letters and digits, without white space, punctuation and marks."""
    return _UNHEARD.sub("", _fold(text or ""))


def fold_number(number: object) -> str | None:
    """A number in one form of letters and digits, without spaces and half-spaces; None for none."""
    return _GAPS.sub("", _fold(number)) if number else None


def equal(gold: object, predicted: object) -> bool:
    """Plain equality, as a function."""
    return gold == predicted


def close(gold: object, predicted: object) -> bool:
    """Whether two wordings are the same but for spelling: one within the other, or a likeness of at least `CLOSE`."""
    first, second = fold_wording(gold), fold_wording(predicted)
    if not first or not second:
        return False
    if first in second or second in first:
        return min(len(first), len(second)) / max(len(first), len(second)) >= PART
    return difflib.SequenceMatcher(None, first, second).ratio() >= CLOSE


def same_issuer(gold: str | Fields, predicted: Fields) -> bool:
    """Whether two issuers are one body: the same id, or a wording close to the quote of the gold."""
    if isinstance(gold, str):
        gold = {"id": gold, "quote": gold}
    if gold.get("id") and gold["id"] == value_of(predicted):
        return True
    wordings = (predicted.get("text"), predicted.get("quote"), predicted.get("name"))
    return any(close(gold.get("quote"), wording) for wording in wordings if wording)


def overlap(quote: str, provision: Fields, text: str) -> float:
    """The best intersection over union, in characters, of a predicted span with a place of `quote` in `text`."""
    if "start" not in provision:
        return 0.0
    best, start = 0.0, text.find(quote)
    while start >= 0:
        end = start + len(quote)
        shared = max(0, min(end, provision["end"]) - max(start, provision["start"]))
        covered = max(end, provision["end"]) - min(start, provision["start"])
        best = max(best, shared / (covered or 1))
        start = text.find(quote, start + 1)
    return best
