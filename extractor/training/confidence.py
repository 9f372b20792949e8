"""Fitting of how far values can be trusted (`extractor.decide.confidence`), on what unseen models and rules decided."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.feature_extraction import DictVectorizer

from extractor.decide.confidence import RISING
from extractor.decide.decider import NO, YES
from extractor.learn.linear import LinearModel
from extractor.training.teacher import Examples

FEWEST = 40
"""A field with fewer examples, or with fewer than two wrong or right ones, keeps the confidences that it has."""
RAREST = 12
"""A feature needs so many examples to count."""
PENALTY = 4.0
"""Half of it times the squared weights is added to the summed cross-entropy of the examples; chosen on dev."""


def learn_confidence(by_task: Mapping[str, Examples]) -> dict[str, LinearModel]:
    """How sure values are, by task."""
    return {
        task: fit_rising(examples)
        for task, examples in sorted(by_task.items())
        if len(examples.rows) >= FEWEST and min(map(examples.labels.count, (YES, NO))) >= 2
    }


def fit_rising(examples: Examples, *, penalty: float = PENALTY) -> LinearModel:
    """A logistic regression with an L2 penalty in which no feature of `RISING` has a negative weight."""
    vectorizer = DictVectorizer(dtype=np.float64)
    matrix = vectorizer.fit_transform(examples.rows)
    names = list(vectorizer.get_feature_names_out())
    common = np.asarray((matrix != 0).sum(axis=0)).ravel() >= RAREST
    kept = [place for place, name in enumerate(names) if common[place] or name in RISING]
    matrix, names = matrix[:, kept], [names[place] for place in kept]
    right = np.array([label == YES for label in examples.labels], dtype=np.float64)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        raw = matrix @ weights[:-1] + weights[-1]
        total = float(np.sum(np.logaddexp(0.0, raw) - right * raw) + penalty / 2 * np.sum(weights[:-1] ** 2))
        away = expit(raw) - right
        return total, np.append(matrix.T @ away + penalty * weights[:-1], away.sum())

    bounds = [(0.0, None) if name in RISING else (None, None) for name in names] + [(None, None)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", bounds=bounds)
    weights, bias = found.x[:-1, None], found.x[-1]
    return LinearModel(
        (NO, YES),
        tuple(names),
        np.hstack([-weights / 2, weights / 2]).astype(np.float32),
        np.array([-bias / 2, bias / 2], dtype=np.float32),
    )
