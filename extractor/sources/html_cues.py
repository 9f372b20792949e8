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
    phrases = sorted({fold(str(phrase)) for phrase in table("page")[name]}, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in phrases)
    return re.compile(rf"^[\W\d_]{{0,8}}(?:{body})(?!\w)", re.IGNORECASE)


class Cue:
    """The phrases of a list, told at the start of a folded block; the first two letters decide most blocks."""

    def __init__(self, name: str, pattern: re.Pattern[str]) -> None:
        self.match = pattern.match
        phrases = [fold(str(phrase)).lower() for phrase in table("page")[name]]
        self.keys = frozenset(part[:2] for phrase in phrases for part in (phrase, phrase.replace(" ", "")))
        self.certain = all(len(key) == 2 and key[0].isalpha() for key in self.keys)

    def find(self, bare: str, key: str) -> re.Match[str] | None:
        """The match at the start of `bare`, whose first two letters are `key`."""
        return self.match(bare) if key in self.keys or not self.certain else None


@cache
def cues() -> tuple[Cue, Cue, Cue, Cue]:
    """Headings of sections, pointers, clutter, labels of the page."""
    sections, pointers = (Cue(name, _prefixes(name)) for name in ("sections", "pointers"))
    clutter, meta = (Cue(name, starts(name)) for name in ("clutter", "meta"))
    return sections, pointers, clutter, meta


def key_of(bare: str) -> str:
    """The first two letters of a folded block, past signs and digits."""
    if bare[:1].isalpha():
        return bare[:2].lower()
    found = _LEAD.match(bare)
    at = found.end() if found else 0
    return bare[at : at + 2].lower()


@cache
def _prefixes(name: str) -> re.Pattern[str]:
    phrases = sorted({fold(str(phrase)) for phrase in table("page")[name]}, key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\ ", " ?") for phrase in phrases)
    return re.compile(rf"^[\W\d_]{{0,8}}(?:{body})(?: ?(?:ها|های|ترین|ی)){{0,3}}(?!\w)", re.IGNORECASE)
