"""Fitting of the fast look before the models (`extractor.decide.relevance`): the threshold keeps what they find."""

from __future__ import annotations

import math

import numpy as np

from extractor.decide.decider import NO, YES
from extractor.learn.linear import LinearModel
from extractor.training.fit import fit
from extractor.training.teacher import Examples

RECALL = 0.9975
"""The share of the training texts in which the models find a directive that is let through, at least: half the loss
that is allowed (0.995), since the threshold is set where it is measured."""
_ROUNDING = 0.05  # log odds; weights are stored as float16


def learn_relevance(examples: Examples, claimed_by_rules: list[bool]) -> LinearModel | None:
    """The model over texts labelled by whether models that did not see them claim a directive.

    claimed_by_rules: for each example whether the rules claim one, so that it is let through whatever the model says.
    None where all examples are alike.
    """
    if len(set(examples.labels)) < 2:
        return None
    fitted = fit(examples)
    scores = []
    for row, label, fold, ruled in zip(examples.rows, examples.labels, examples.folds, claimed_by_rules, strict=True):
        if label == YES and not ruled:
            chance = min(max(fitted.folds[fold].probabilities([row])[0].get(YES, 1.0), 1e-9), 1 - 1e-9)
            scores.append(math.log(chance / (1.0 - chance)))
    lost = int((1.0 - RECALL) * examples.labels.count(YES))
    scores.sort()
    threshold = (scores[lost] if lost < len(scores) else 0.0) - _ROUNDING
    model = fitted.model
    bias = model.bias.copy()
    bias[model.classes.index(YES)] -= np.float32(threshold * model.temperature)
    assert set(model.classes) == {NO, YES}
    return LinearModel(model.classes, model.names, model.weights, bias, model.temperature)
