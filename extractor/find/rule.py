"""Patterns as data: each has an id, examples that match and examples that must not.

Persian joiners: in a pattern, the half-space U+200C stands for "half-space, space or nothing", so a rule is
written once in right orthography and holds for text that lost its half-spaces. Digits in the clean text are ASCII.

Linear time by construction: every repeat is bounded (tests walk the parsed patterns), so a match looks at a
bounded window whatever the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

ZWNJ = "\u200c"


def flexible(pattern: str) -> str:
    """Let every half-space in `pattern` stand for half-space, space or nothing.

    >>> bool(re.search(flexible("پیام\u200cرسان"), "پیام رسان"))
    True
    """
    return pattern.replace(ZWNJ, "[ \u200c]?")


@dataclass(frozen=True)
class Rule:
    """A named pattern with its own examples; `match` must be found by it, `reject` must not."""

    id: str
    pattern: str
    match: tuple[str, ...]
    reject: tuple[str, ...] = ()
    flags: int = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; compiled on first use."""
        return re.compile(flexible(self.pattern), self.flags)
