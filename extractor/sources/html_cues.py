"""The phrases of `page.toml` at the start of a block: headings of sections, pointers, clutter, labels of the page."""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicons import table
from extractor.sources.html_blocks import fold

_LEAD = re.compile(r"[\W\d_]{0,8}")


@cache
def starts(name: str) -> re.Pattern[str]:
    """The phrases of a list of `page.toml`, at the start of a folded block."""
    return re.compile(rf"^[\W\d_]{{0,8}}(?:{_any_of(name)})(?!\w)", re.IGNORECASE)


def _any_of(name: str) -> str:
    """A pattern of the phrases of a list, the longest first, each space of them there or not."""
    phrases = sorted({fold(str(phrase)) for phrase in table("page")[name]}, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in phrases)


class Cue:
    """The phrases of some lists, told at the start of a folded block; the first two letters decide most blocks."""

    def __init__(self, pattern: re.Pattern[str], *names: str) -> None:
        self.match = pattern.match
        phrases = [fold(str(phrase)).lower() for name in names for phrase in table("page")[name]]
        self.keys = frozenset(part[:2] for phrase in phrases for part in (phrase, phrase.replace(" ", "")))
        self.certain = all(len(key) == 2 and key[0].isalpha() for key in self.keys)

    def find(self, bare: str, key: str) -> re.Match[str] | None:
        """The match at the start of `bare`, whose first two letters are `key`."""
        return self.match(bare) if key in self.keys or not self.certain else None


@cache
def cues() -> tuple[Cue, Cue, Cue, Cue]:
    """Headings of sections, pointers, clutter, labels of the page."""
    sections = Cue(_prefixes("sections", "sections_alone"), "sections", "sections_alone")
    clutter = Cue(_heads("clutter", "clutter_alone"), "clutter", "clutter_alone")
    return sections, Cue(_prefixes("pointers"), "pointers"), clutter, Cue(starts("meta"), "meta")


def key_of(bare: str) -> str:
    """The first two letters of a folded block, past signs and digits."""
    if bare[:1].isalpha():
        return bare[:2].lower()
    found = _LEAD.match(bare)
    at = found.end() if found else 0
    return bare[at : at + 2].lower()


def _heads(name: str, alone: str) -> re.Pattern[str]:
    """The phrases of a list at the start of a block; of the list `alone` before a separator or as all of it."""
    whole = rf"(?:{_any_of(alone)})(?= ?[:：|/\-–]|[\W\d_]{{0,20}}$)"
    return re.compile(rf"^[\W\d_]{{0,8}}(?:(?:{_any_of(name)})(?!\w)|{whole})", re.IGNORECASE)


def _prefixes(name: str, alone: str | None = None) -> re.Pattern[str]:
    """The phrases of a list with their endings at the start of a block; of the list `alone` as all of it."""
    whole = rf"|(?:{_any_of(alone)})[\W\d_]{{0,8}}$" if alone else ""
    return re.compile(
        rf"^[\W\d_]{{0,8}}(?:(?:{_any_of(name)})(?: ?(?:ها|های|ترین|ی)){{0,3}}(?!\w){whole})", re.IGNORECASE
    )
