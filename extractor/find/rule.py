"""Patterns as data: each has an id, examples that match and examples that must not.

Persian joiners: in a pattern, the half-space U+200C stands for "half-space, space or nothing", so a rule is
written once in right orthography and holds for text that lost its half-spaces. Digits in the clean text are ASCII.

Linear time by construction: every repeat is bounded (tests walk the parsed patterns), so a match looks at a
bounded window whatever the text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

ZWNJ = "\u200c"


def flexible(pattern: str) -> str:
    """Let a half-space in `pattern` stand for half-space, space or nothing, and «أ» for the «ا» of cleaned text too.

    >>> bool(re.search(flexible("پیام\u200cرسان"), "پیام رسان")), bool(re.search(flexible("رأی"), "رای"))
    (True, True)
    """
    return _CLASS_OR_HAMZA.sub(lambda found: _EITHER if found.group() == "أ" else found.group(), pattern).replace(
        ZWNJ, "[ \u200c]?"
    )


_CLASS_OR_HAMZA, _EITHER = re.compile(r"\[[^\]]{0,400}\]|أ"), "[أا]"


@dataclass(frozen=True, eq=False)
class Rule:
    """A named pattern with its own examples; `match` must be found by it, `reject` must not.

    stems: letters of which every match holds some, where such are known: `search` tries nothing without them.
    """

    id: str
    pattern: str
    match: tuple[str, ...]
    reject: tuple[str, ...] = ()
    flags: int = 0
    stems: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; compiled on first use."""
        return re.compile(flexible(self.pattern), self.flags)

    def possible(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        """Whether one of the stems stands in [start, end), or none is known."""
        for stem in self.stems:
            if text.find(stem, start, end) >= 0:
                return True
        return not self.stems

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in [start, end), looked for only where one of the stems stands there."""
        return self.regex.search(text, start, end) if self.possible(text, start, end) else None

    def at_lines(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches in [start, end) that begin with a line and end in it; nothing is tried within the lines."""
        return (match for at in _line_starts(text, start, end) if (match := self.regex.match(text, at, end)))


@dataclass(frozen=True, eq=False)
class Rules:
    """Rules in their order; of many, those that a stretch of text may hold are found by one pass over it."""

    rules: Sequence[Rule]

    @cached_property
    def _stems(self) -> tuple[AhoCorasick, tuple[int, ...], int]:
        """All stems as one automaton, for each the rules (as bits) that it lets in, and the rules without stems."""
        masks: dict[str, int] = {}
        always = 0
        for place, rule in enumerate(self.rules):
            for stem in rule.stems:
                masks[stem] = masks.get(stem, 0) | 1 << place
            always |= 0 if rule.stems else 1 << place
        return AhoCorasick(list(masks)), tuple(masks.values()), always

    def possible(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Rule]:
        """The rules of which a stem stands in [start, end), or none is known, in their order."""
        automaton, masks, present = self._stems
        for index, _, _ in automaton.find_matches_as_indexes(text[start:end], overlapping=True):
            present |= masks[index]
        while present:
            lowest = present & -present
            present ^= lowest
            yield self.rules[lowest.bit_length() - 1]


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    if not start or text[start - 1] == "\n":
        yield start
    while start := text.find("\n", start, end) + 1:
        yield start
