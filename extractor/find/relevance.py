"""The first look: may this text hold a directive at all?

A scan for word stems over the skeleton (Aho-Corasick, Aho and Corasick 1975), one pass whatever the number of
stems. It is made to let through: what it stops holds no name of an instrument, no enacting verb and no strong
word of duty or ban. Short texts are let through as they are: they cost next to nothing to read, and posts tell a
directive in any words.
"""

from __future__ import annotations

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractor.find.skeleton import Skeleton, skeleton_key
from extractor.lexicons import rows

SHORT = 400
"""Texts of fewer characters are read whatever they hold, if any of it is Persian."""
_PERSIAN = re.compile("[ا-غف-يپچژکگی]")


def stems() -> tuple[str, ...]:
    """The stems, as skeleton keys; `find.relevance_bytes` asks for the same ones in bytes."""
    strong = [row["noun"] for row in rows("instruments") if row["strength"] == "strong"]
    return tuple(sorted({skeleton_key(stem) for stem in (*strong, *(row["stem"] for row in rows("relevance")))}))


@cache
def _stems() -> AhoCorasick:
    return AhoCorasick(stems())


def is_relevant(skeleton: Skeleton) -> bool:
    """Whether the text is short or holds a stem without which there is no directive."""
    if len(skeleton.text) < SHORT and _PERSIAN.search(skeleton.text):
        return True
    return bool(_stems().find_matches_as_indexes(skeleton.key))
