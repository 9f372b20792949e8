"""The same story on several pages: exact copies by their words, near copies by MinHash, kept with all their sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extractor.errors import ExtractorError
from extractor.sources.text import LoadedText

ALIKE = 0.7
"""Texts that share so much of their runs of `RUN` words are one story (Jaccard, as MinHash estimates it)."""
RUN = 3
PERMUTATIONS = 128
SHORT = 12
"""A text of fewer words is joined to its exact copies alone."""

_WORD = re.compile(r"\w{1,60}")
_FOLD = (("ي", "ی"), ("ك", "ک"), ("\u200c", ""))


@dataclass
class Story:
    """One story: its first text, and every text of it, in the order they came, with its likeness to the first."""

    first: LoadedText
    sources: list[tuple[LoadedText, float]] = field(default_factory=list)


def words_of(text: LoadedText) -> list[str]:
    """The words of a text's body, folded; of all of it where the reader knows no body."""
    spans = text.body or ((0, len(text.text)),)
    body = " ".join(text.text[start:end] for start, end in spans).lower()
    for old, new in _FOLD:
        body = body.replace(old, new)
    return _WORD.findall(body)


def group(texts: Iterable[LoadedText]) -> list[Story]:
    """The stories of many texts, in the order of their first texts.

    Raises ExtractorError where datasketch (extra web) is absent.
    """
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise ExtractorError("near copies need the extra web: pip install 'extractor[web]'") from error
    near = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    stories: list[Story] = []
    exact: dict[bytes, int] = {}
    sketches: dict[int, Any] = {}
    for text in texts:
        words = words_of(text)
        key = hashlib.sha256(" ".join(words).encode()).digest()
        at, likeness, sketch = exact.get(key), 1.0, None
        if at is None and len(words) >= SHORT:
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([" ".join(words[i : i + RUN]).encode() for i in range(len(words) - RUN + 1)])
            likest = [(sketch.jaccard(sketches[other]), -other) for other in near.query(sketch)]
            best, number = max(likest, default=(0.0, 0))
            if best >= ALIKE:
                at, likeness = -number, round(best, 3)
        if at is None:
            at = len(stories)
            stories.append(Story(text))
            if sketch is not None:
                sketches[at] = sketch
                near.insert(at, sketch)
        exact.setdefault(key, at)
        stories[at].sources.append((text, likeness))
    return stories
