"""Fitting of one model: scikit-learn's logistic regression over named features, its temperature on left-out folds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from extractor.decide.decider import NO, NONE, YES
from extractor.learn.linear import LinearModel
from extractor.training.teacher import Examples

FOLDS = 5


@dataclass(frozen=True)
class Fitted:
    """The model of all examples, and one for each fold that did not see it."""

    model: LinearModel
    folds: list[LinearModel]


def fit(examples: Examples, *, strength: float = 0.3, rarest: int = 3, folds: int = FOLDS) -> Fitted:
    """Models of one task. strength: inverse of the L2 penalty. rarest: a feature counts that so many stories have.

    The temperature minimises the cross-entropy of every example under the model of its own, unseen fold.
    """
    parts = [_fit(examples, strength, rarest, without=fold) for fold in range(folds)]
    temperature = _temperature(examples, parts)
    parts = [_cooled(part, temperature) for part in parts]
    return Fitted(_cooled(_fit(examples, strength, rarest), temperature), parts)


TRUST_RULES, TRUST_WORDS = 3.0, 0.15
_OF_RULES = ("rule", "r:", "place=", "clause=", "by=", "says=", "its=")
_OF_WORDS = (
    "w=",
    "w2=",
    "s=",
    "s2=",
    "lead=",
    "rest=",
    "headline=",
    "about=",
    "opening=",
    "both=",
    "behind=",
    "n-",
    "n+",
)


def of_rules(name: str) -> bool:
    """Whether a feature is a verdict, score or cue of the rules."""
    return name.startswith(_OF_RULES)


def trust_in(name: str) -> float:
    """The scale of a feature while fitting: what the rules say is penalised less than single words."""
    return TRUST_RULES if of_rules(name) else TRUST_WORDS if name.startswith(_OF_WORDS) else 1.0


def _cooled(model: LinearModel, temperature: float) -> LinearModel:
    return LinearModel(model.classes, model.names, model.weights, model.bias, temperature)


def _fit(examples: Examples, strength: float, rarest: int, without: int | None = None) -> LinearModel:
    chosen = [place for place, fold in enumerate(examples.folds) if fold != without]
    stories = len({examples.stories[place] for place in chosen})
    least = min(rarest, 1 + stories // 20)  # a handful of documents has nothing that many share
    kept = {name for name, count in _spread(examples, chosen).items() if count >= least}
    rows = [{name: value for name, value in examples.rows[place].items() if name in kept and value} for place in chosen]
    labels = [examples.labels[place] for place in chosen]
    weights = [examples.weights[place] for place in chosen]
    seen = set(labels)
    if len(seen) < 2:  # nothing to tell apart: what was seen is likelier than what the task can answer besides
        others = {NO, YES} if seen <= {NO, YES} else {NONE}
        classes = tuple(sorted(seen | others | set(examples.labels)))
        bias = np.array([float(name in seen) for name in classes], np.float32)
        return LinearModel(classes, (), np.zeros((0, len(classes)), np.float32), bias)
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform(rows)
    names = vectorizer.get_feature_names_out()
    trust = np.array([trust_in(name) for name in names], dtype=np.float32)
    model = LogisticRegression(C=strength, max_iter=400, tol=1e-3)
    model.fit(matrix.multiply(trust).tocsr(), labels, sample_weight=weights)
    weights_, bias = model.coef_ * trust, model.intercept_
    if len(model.classes_) == 2:
        weights_ = np.concatenate([-weights_ / 2, weights_ / 2])
        bias = np.concatenate([-bias / 2, bias / 2])
    return LinearModel(
        tuple(str(c) for c in model.classes_),
        tuple(str(n) for n in names),
        weights_.T.astype(np.float32),
        bias.astype(np.float32),
    )


def _spread(examples: Examples, chosen: list[int]) -> Counter[str]:
    """In how many stories each feature stands: what only one affair has tells nothing of the next."""
    by_story: dict[str, set[str]] = {}
    for place in chosen:
        by_story.setdefault(examples.stories[place], set()).update(examples.rows[place])
    return Counter(name for names in by_story.values() for name in names)


def _temperature(examples: Examples, parts: list[LinearModel]) -> float:
    """The divisor of the raw scores under which the left-out examples are likeliest."""
    scored: list[tuple[np.ndarray, int, float]] = []
    for fold, part in enumerate(parts):
        places = [place for place, of in enumerate(examples.folds) if of == fold]
        rated = part.probabilities([examples.rows[place] for place in places])
        for place, chances in zip(places, rated, strict=True):
            label = examples.labels[place]
            if label in part.classes:
                logits = np.log(np.maximum([chances[c] for c in part.classes], 1e-12))
                scored.append((logits, part.classes.index(label), examples.weights[place]))
    if not scored:
        return 1.0

    def loss(log_temperature: float) -> float:
        total = 0.0
        for logits, at, weight in scored:
            cooled = logits / np.exp(log_temperature)
            cooled = cooled - cooled.max()
            total -= weight * float(cooled[at] - np.log(np.exp(cooled).sum()))
        return total

    found = minimize_scalar(loss, bounds=(-1.0, 2.0), method="bounded", options={"xatol": 0.02})
    return float(np.exp(found.x))
