"""A linear model over named features: a mapping of feature to number becomes a probability for each class.

Multinomial logistic regression, fitted elsewhere (`extractor.training`); here it is a table of weights. The raw
scores are divided by a temperature that was fitted on documents kept out of the training (Guo et al. 2017, «On
Calibration of Modern Neural Networks»), so that a probability can be read as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

type Features = Mapping[str, float]


@dataclass(frozen=True)
class LinearModel:
    """classes: k names. names: n feature names. weights: float32 (n, k). bias: float32 (k,). temperature: > 0."""

    classes: tuple[str, ...]
    names: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray
    temperature: float = 1.0

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def _table(self) -> np.ndarray:
        """The weights, and behind them zeros for a feature that the model does not know."""
        import numpy as np

        return np.concatenate([self.weights, np.zeros((1, len(self.classes)), np.float32)])

    def knows(self, feature: str) -> bool:
        """Whether there is a weight for the feature."""
        return feature in self._places

    def probabilities(self, rows: Sequence[Features]) -> list[dict[str, float]]:
        """For each row the probability of every class, summing to 1; a feature the model does not know is nothing."""
        import numpy as np

        if not rows:
            return []
        place_of, unknown = self._places.get, repeat(len(self.names))
        at: list[int] = []
        values: list[float] = []
        bounds = [0]
        for row in rows:
            at.extend(map(place_of, row, unknown))
            values.extend(row.values())
            bounds.append(len(at))
        sums = np.zeros((len(at) + 1, len(self.classes)), np.float32)
        weighed = self._table[np.array(at, np.intp)] * np.array(values, np.float32)[:, None]
        np.add.accumulate(weighed, axis=0, out=sums[1:])
        till = sums[bounds]
        scores = (self.bias + (till[1:] - till[:-1])) / self.temperature
        odds = np.exp(scores - np.maximum.reduce(scores, axis=1, keepdims=True))
        chances = (odds / np.add.reduce(odds, axis=1, keepdims=True)).tolist()
        return [dict(zip(self.classes, row, strict=True)) for row in chances]

    def reasons(self, row: Features, of: str, count: int = 6) -> str:
        """The features that weighed most for or against class `of`: «number +2.6, plural -2.2»."""
        column = self.classes.index(of)
        weighed = [
            (float(self.weights[place, column]) * value, name)
            for name, value in row.items()
            if (place := self._places.get(name)) is not None
        ]
        return ", ".join(f"{name} {weight:+.1f}" for weight, name in sorted(weighed, key=lambda p: -abs(p[0]))[:count])
