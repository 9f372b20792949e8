"""Folding of characters: one spelling for each letter, digit, space and quotation mark, and nothing invisible.

Two kinds of fixes live here. One-to-one folds change no position and run as chained `str.replace`, only for characters
that are there. The others (deletions, ligatures) are one pass of a regular expression that tells where it changed what.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extractor.lexicons import rows

ZWNJ = "\u200c"
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c7"
)
"""Letters of the Arabic script, as the inside of a character class."""

_NAMED: dict[str, tuple[str, str]] = {
    "letters": ("يىےېۍێیٸ", "ی"),
    "letters.kaf": ("كڪګڭڮ", "ک"),
    "letters.heh": ("ۀةۂۃہھەۿ", "ه"),
    "letters.alef": ("أإٱٲٳٵ", "ا"),
    "letters.waw": ("ٶ", "ؤ"),
    "separators.slash": ("\u060d\u2044\u2215", "/"),
    "separators.decimal": ("٫", "."),
    "separators.thousands": ("٬", ","),
    "separators.hyphen": ("\u2010\u2011\u2212\ufe63", "-"),
    "spaces": ("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    "lines": ("\u0085\u2028\u2029\x0b\x0c", "\n"),
    "quotes.open": ("\u201c\u201e\u201f\u2039\u275d", "«"),
    "quotes.close": ("\u201d\u203a\u275e", "»"),
    "quotes.single": ("\u2018\u2019\u201a\u201b", "'"),
}
_FOLDS = {old: new for olds, new in _NAMED.values() for old in olds if old != new}
_REASONS = {old: name for name, (olds, _) in _NAMED.items() for old in olds}

_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ac\u00ad\u061c\u0640\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
_HALFSPACE_STANDINS = re.compile("[\u00ac\u00ad\u001f\u200c]")
_IS_DELETED = re.compile(f"[{_INVISIBLE}{_MARKS}]")
_DELETED_RUN = re.compile(f"[{_INVISIBLE}{_MARKS}{ZWNJ}]+")
_LOOSE_HALFSPACE = re.compile(f"{ZWNJ}(?:(?<![{LETTERS}]{ZWNJ})|(?![{LETTERS}]))")
_CARRIES = re.compile(f"[{LETTERS}{_MARKS}]")
_WORD_BEFORE = re.compile(f"[{LETTERS}]{{2}}$")
_WORD_AFTER = re.compile(f"[{LETTERS}]{{2}}")
_CARRIAGE_RETURN = re.compile("\r\n?")
_BLANK_LINES = re.compile("\n(?:[ \t]*\n){2,}")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff\uff00-\uffef]")
_HAMZA = {"و": "ؤ", "ی": "ئ"}

Change = tuple[int, int, str]
"""(start, end, replacement) in positions of the text that a step was given."""

_FREQUENT = tuple(
    [(old, _FOLDS[old]) for old in "يكىۀةأإٱ\u00a0\u201c\u201d"]
    + [(digit, str(unicodedata.decimal(digit))) for digit in "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"]
)
"""Folded without looking first: a `str.replace` that finds nothing is faster than any look at each character."""
_UNUSUAL = re.compile(
    "[^\\x20-\\x7e\n\t\r\u060c\u061b\u061f\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc«»\u200c…–]"
)


@cache
def fold_character(character: str) -> str:
    """What one character is folded to; several characters for a ligature.

    >>> fold_character("ي"), fold_character("٩"), fold_character("\\ufefb")
    ('ی', '9', 'لا')
    """
    if character in _FOLDS:
        return _FOLDS[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if _PRESENTATION.match(character) and not _IS_DELETED.match(character):
        folded = "".join(_FOLDS.get(c, c) for c in unicodedata.normalize("NFKC", character))
        return _IS_DELETED.sub("", folded).strip() if len(folded) > 1 else folded
    return character


def fold_reason(character: str) -> str:
    """The name of the fix that folds `character`."""
    if character in _REASONS:
        return _REASONS[character]
    return "digits" if character.isdecimal() else "presentation"


_LAST_HAMZA = re.compile(r"(?<=[^\W\d_]{2}ا)ء(?![^\W\d_])")


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["usual"]) for row in rows("spellings"))


def fold_in_place(text: str) -> tuple[str, frozenset[str]]:
    """Letters, digits, spaces and quotation marks to one form each. Risk: Urdu and Kurdish letters become Persian ones.

    Returns the text and the characters met that are left for the other fixes: ligatures and invisible ones.

    >>> fold_in_place("ماده ي ٣")[0]
    'ماده ی 3'
    """
    for old, new in _FREQUENT:
        if old in text:
            text = text.replace(old, new)
    left = set()
    for character in set(_UNUSUAL.findall(text)):
        new = fold_character(character)
        if new != character and len(new) == 1:
            text = text.replace(character, new)
        elif new != character or _IS_DELETED.match(character):
            left.add(character)
    for old, new in _spellings():
        if old in text:
            text = text.replace(old, new)
    return text, frozenset(left)


def split_ligatures(text: str, met: frozenset[str]) -> list[Change]:
    """«ﷲ» is «الله», «ﻻ» is «لا»: presentation forms of several letters. Risk: none known."""
    ligatures = {character: new for character in met if (new := fold_character(character)) != character}
    if not ligatures:
        return []
    pattern = re.compile("[" + re.escape("".join(ligatures)) + "]")
    return [(match.start(), match.end(), ligatures[match.group()]) for match in pattern.finditer(text)]


def drop_last_hamza(text: str, met: frozenset[str]) -> list[Change]:
    """«اجراء», «امضاء», «استثناء» without the hamza that spelling has given up. Risk: Arabic names lose theirs."""
    if "ء" not in text:
        return []
    return [(match.start(), match.end(), "") for match in _LAST_HAMZA.finditer(text)]


def drop_invisible(text: str, met: frozenset[str]) -> list[Change]:
    """Bidi marks, tatweel, vowel signs, soft hyphens and control characters go; a hamza or madda joins its letter.

    A soft hyphen or «¬» between two letters is the half-space of old word processors and becomes one; inside a number
    every invisible character goes. A tatweel that no letter carries is the dash of old type («1ـ», « ـ ») and
    becomes one. Risk: a vowel sign that told two words apart is lost.
    """
    if not met and ZWNJ + ZWNJ not in text:
        return []
    changes = []
    for match in _DELETED_RUN.finditer(text):
        run = match.group()
        if run == ZWNJ:
            continue
        start, end = match.span()
        base = text[start - 1 : start]
        new = ZWNJ if _HALFSPACE_STANDINS.search(run) else ""
        if "\u0640" in run and not _CARRIES.match(base):
            new = "-"
        if base == "ا" and "\u0653" in run:
            start, new = start - 1, "آ" + new
        elif base in _HAMZA and "\u0654" in run:
            start, new = start - 1, _HAMZA[base] + new
        changes.append((start, end, new))
    return changes


def drop_loose_halfspaces(text: str, met: frozenset[str]) -> list[Change]:
    """A half-space that does not stand between two letters joins nothing and goes.

    Between a word and a number it becomes a space («مصوبه‌۳۲»), beside a single letter it goes («ت‌۵۲»).
    Risk: a half-space typed for a space between a word and punctuation is lost.
    """
    if ZWNJ not in text:
        return []
    changes = []
    for match in _LOOSE_HALFSPACE.finditer(text):
        start, end = match.span()
        before, after = _WORD_BEFORE.search(text[max(0, start - 2) : start]), _WORD_AFTER.match(text, end)
        number_before, number_after = text[start - 1 : start].isdecimal(), text[end : end + 1].isdecimal()
        apart = (before and number_after) or (number_before and after)
        changes.append((start, end, " " if apart else ""))
    return changes


def one_line_end(text: str, met: frozenset[str]) -> list[Change]:
    """Carriage returns become, or go before, a newline. Risk: none known."""
    if "\r" not in text:
        return []
    starts = ((match.start(), len(match.group())) for match in _CARRIAGE_RETURN.finditer(text))
    return [(start, start + 1, "" if length == 2 else "\n") for start, length in starts]


def few_blank_lines(text: str, met: frozenset[str]) -> list[Change]:
    """Three and more line ends in a row, with blanks between them, become two. Risk: the height of a gap is lost."""
    return [(match.start() + 1, match.end() - 1, "") for match in _BLANK_LINES.finditer(text)]


def apply(text: str, changes: list[Change]) -> str:
    """The text with all changes made."""
    pieces = []
    at = 0
    for start, end, new in changes:
        pieces.append(text[at:start])
        pieces.append(new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
