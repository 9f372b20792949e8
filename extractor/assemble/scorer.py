"""The decision over candidates: one replaceable scorer.

The rules propose candidates with features; a `Scorer` turns features into a probability. `RuleScorer` is a
logistic score with hand-set weights (lexicons/weights.toml). A trained model stands in by offering the same two
methods.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import Protocol

from extractor.lexicons import table


class Scorer(Protocol):
    """Probability, 0..1, that a candidate of a kind ("provision", "directive") is one."""

    threshold: float

    def score(self, kind: str, features: Mapping[str, float]) -> float: ...

    def reasons(self, kind: str, features: Mapping[str, float]) -> str: ...


class RuleScorer:
    """A logistic score over hand-set weights; a feature without a weight does not count."""

    threshold = 0.5

    @cached_property
    def _weights(self) -> dict[str, dict[str, float]]:
        return {kind: table("weights")[kind] for kind in ("provision", "directive")}

    def score(self, kind: str, features: Mapping[str, float]) -> float:
        """The logistic of bias plus the weighted features."""
        weights = self._weights[kind]
        total = weights["bias"] + sum(weights[name] * value for name, value in features.items() if name in weights)
        return 1.0 / (1.0 + math.exp(-total))

    def reasons(self, kind: str, features: Mapping[str, float]) -> str:
        """The features that weighed, heaviest first: «number +2.6, plural -2.2»."""
        weights = self._weights[kind]
        parts = [(weights[name] * value, name) for name, value in features.items() if name in weights and value]
        return ", ".join(f"{name} {weight:+.1f}" for weight, name in sorted(parts, key=lambda p: -abs(p[0])))
