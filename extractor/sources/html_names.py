"""Lines of a page that are names: of the outlet, an office, a section or a view of a portal.

A headline tells something, a name does not.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.lexicons import table
from extractor.sources.html_blocks import fold
from extractor.sources.html_cues import starts

SECTION, OFFICE = 6, 9
"""The name of a section and that of an outlet or office have at most so many words."""
SEPARATOR = re.compile(r"\s[|\-–—«»:/•>]\s")
"""What stands between a headline and the outlet's name in a window title, and between the names on a way to a page."""
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word for phrase in table("page")[name] for word in fold(str(phrase)).split())


@cache
def _ends() -> tuple[str, ...]:
    return tuple(f" {fold(str(end))}" for end in table("page")["sentence_ends"])


def is_name(bare: str) -> bool:
    """Whether a folded line is a name, or names one behind the other."""
    parts = [part for part in SEPARATOR.split(bare) if part.strip()]
    return bool(parts) and all(map(_one_name, parts))


def _one_name(bare: str) -> bool:
    words = _WORD.findall(bare)
    if not words or len(words) > OFFICE or bare.endswith(_ends()):
        return False
    if starts("mastheads").match(bare) or starts("offices").match(bare):
        return True
    if len(words) > SECTION:
        return False
    sections = _words("section_words")
    return starts("section_heads").match(bare) is not None or all(word.lower() in sections for word in words)
