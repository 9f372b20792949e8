"""A second look at the clauses that the models are unsure of: what they mean, told by a sentence vector.

A small model of its own takes the first answer and the vector of the clause to a second answer. Vectors are slow, so
that only what the first answer leaves open is looked at again.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.decide.clauses import TASK as CLAUSE
from extractor.decide.decider import NONE, Around
from extractor.learn.embed import SIZE, Encoder
from extractor.learn.linear import Features, LinearModel

TASK = CLAUSE
"""The one task that is looked at again; for claims and attributes vectors brought nothing (models/CARD.md)."""
UNSURE = (0.2, 0.9)
"""A clause that lays something down with a probability between these is looked at again; wider gains nothing on dev."""
SCALE = 9.0
"""What a vector's numbers are multiplied by: they vary by about 1/50, the first answer's logarithms by more than 1."""
NAMES = tuple(f"vector={place}" for place in range(SIZE))
"""The features of a vector."""


@dataclass(frozen=True)
class SecondLook(Around):
    """`first` and, over its answers to `TASK`, `model`. encoder: whose vectors the model learned from."""

    model: LinearModel
    encoder: Encoder

    def rate(
        self,
        task: str,
        draft: Draft,
        candidates: Sequence[Any],
        features: Sequence[Features],
        about: DirectiveDraft | None = None,
    ) -> list[dict[str, float]]:
        """The first answers, and the second ones where those are unsure."""
        rated = self.first.rate(task, draft, candidates, features, about)
        if task != TASK:
            return rated
        places = unsure(rated, UNSURE)
        rows = look_again(
            draft, [candidates[place] for place in places], [rated[place] for place in places], self.encoder
        )
        for place, chances in zip(places, self.model.probabilities(rows), strict=True):
            rated[place] = chances
        return rated


def unsure(rated: Sequence[Mapping[str, float]], bounds: tuple[float, float]) -> list[int]:
    """The places of the answers by which something is laid down with a probability between the bounds."""
    low, high = bounds
    return [place for place, chances in enumerate(rated) if low < 1.0 - chances[NONE] < high]


def look_again(
    draft: Draft, spans: Sequence[tuple[int, int]], rated: Sequence[Mapping[str, float]], encoder: Encoder
) -> list[Features]:
    """What the second look sees of each clause: the logarithms of the first answer, and the vector of its wording."""
    vectors = encoder.encode([draft.text[slice(*span)] for span in spans])
    return [
        {f"first={name}": math.log(max(chance, 1e-6)) for name, chance in chances.items()}
        | dict(zip(NAMES, (SCALE * vector).tolist(), strict=True))
        for chances, vector in zip(rated, vectors, strict=True)
    ]
