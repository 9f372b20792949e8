"""Candidates: what the finders propose, with the reasons that a scorer weighs.

A finder never decides the role of what it found. It returns `Mention`s over the clean text, each
with the features that speak for a role; the assembly, and later a trained model, decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Mention:
    """One candidate in the clean text.

    start, end: code points into the clean text, half-open.
    value:      the normalised value ("95/3525", "1396-12-22", a lexicon id), or None.
    by:         who found it, "rule:<id>".
    rejected:   why it is not what it looks like ("telephone", "money"), or None; kept for `explain`.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str | None
    by: str
    confidence: float
    features: dict[str, Any] = field(default_factory=dict)
    rejected: str | None = None
