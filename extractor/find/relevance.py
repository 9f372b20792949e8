"""The first look: may this text hold a directive at all?

A scan for word stems over the skeleton (Aho-Corasick, Aho and Corasick 1975), one pass whatever the number of
stems. It is made to let through: what it stops holds no name of an instrument, no enacting verb and no strong
word of duty or ban.
"""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick

from extractor.find.skeleton import Skeleton, skeleton_key
from extractor.lexicons import rows


def stems() -> tuple[str, ...]:
    """The stems, as skeleton keys; `find.relevance_bytes` asks for the same ones in bytes."""
    strong = [row["noun"] for row in rows("instruments") if row["strength"] == "strong"]
    return tuple(sorted({skeleton_key(stem) for stem in (*strong, *(row["stem"] for row in rows("relevance")))}))


@cache
def _stems() -> AhoCorasick:
    return AhoCorasick(stems())


def is_relevant(skeleton: Skeleton) -> bool:
    """Whether the text holds a stem without which there is no directive."""
    return bool(_stems().find_matches_as_indexes(skeleton.key))
