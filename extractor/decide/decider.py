"""The seam between candidates and who decides over them: trained models, or a teacher that knows the gold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.learn.linear import Features
from extractor.learn.spans import Marked

NONE = "none"
YES = "yes"
NO = "no"
SILENT = 0.3
"""The share of the loyalty that the rules get where they found no value at all."""


class Decider(Protocol):
    """Probabilities, by class, for the candidates of one task.

    draft: the document. about: the directive that the candidates are weighed for, where they are weighed for one.
    candidates and features go together, one by one. What a decider does not know stays as the rules decided it.
    """

    def mark(self, text: str) -> Sequence[Marked] | None:
        """The phrases that the decider's span model marks in a clean text; None where it has no such model."""

    def knows(self, task: str) -> bool: ...

    def learned(self, task: str, feature: str) -> bool:
        """Whether the feature says anything to the one who decides the task."""

    def loyalty(self, task: str) -> float:
        """How much the rules' verdict counts beside the answers for the task, in logits; 0 for not at all."""

    def rate(
        self,
        task: str,
        draft: Draft,
        candidates: Sequence[Any],
        features: Sequence[Features],
        about: DirectiveDraft | None = None,
    ) -> list[dict[str, float]]: ...


@dataclass(frozen=True)
class Around:
    """A decider that stands around another, and is as that one in all that it does not say itself."""

    first: Decider

    def knows(self, task: str) -> bool:
        """As the first decider."""
        return self.first.knows(task)

    def learned(self, task: str, feature: str) -> bool:
        """As the first decider."""
        return self.first.learned(task, feature)

    def loyalty(self, task: str) -> float:
        """As the first decider's."""
        return self.first.loyalty(task)

    def mark(self, text: str) -> Sequence[Marked] | None:
        """As the first decider."""
        return self.first.mark(text)


def loyal(decider: Decider, task: str, chances: dict[str, float], ruled: str, share: float = 1.0) -> dict[str, float]:
    """The probabilities with the rules' verdict `ruled` made likelier, by a `share` of the loyalty to it.

    The models learned from a corpus; the rules from the language. Text unlike the corpus is where the rules are the
    better guide, and a model has to be the surer to overrule them.
    """
    weight = math.exp(share * decider.loyalty(task))
    raised = {name: chance * (weight if name == ruled else 1.0) for name, chance in chances.items()}
    total = sum(raised.values()) or 1.0
    return {name: chance / total for name, chance in raised.items()}


def likeliest(rated: dict[str, float]) -> tuple[str, float]:
    """The class with the highest probability."""
    return max(rated.items(), key=lambda pair: pair[1])
