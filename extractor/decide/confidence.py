"""How far a value can be trusted: its confidence rated anew, with what is known of its directive, as the last step.

A finder's or a model's own confidence says how likely a value is if its directive is one. A number of an instrument
that should not have been claimed is wrong however sure the number is; so the probability that a value is right is a
logistic function of its own confidence, the directive's, and who found it (Platt 1999, «Probabilistic Outputs for
Support Vector Machines», with covariates). It never falls with either confidence: only non-negative weights are
fitted (`extractor.training.confidence`). There is one function for each field after the models, and one after the
rules alone; a field without one keeps the confidence that it has.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.decide.decider import YES, Decider
from extractor.find.mention import Mention

METADATA = ("title", "published", "agency", "news_code", "url")
MENTIONS = ("number", "date", "issuer", "signatory")
RISING = ("value", "claim", "role", "type", "status")
"""Features that are confidences themselves, as log odds."""
_FARTHEST = 5.0  # log odds: 0.9933

type Row = dict[str, float]


@dataclass(frozen=True)
class Rated:
    """A value of a draft: its field as the scorer calls it, its place in the clean text, what is known of it.

    item: its directive; None for metadata. set: gives it another confidence.
    """

    field: str
    start: int
    end: int
    row: Row
    item: DirectiveDraft | None
    set: Callable[[float], None]


def task_of(field: str) -> str:
    """The name of the decision whether a value of `field` is right."""
    return f"right-{field}"


def calibrate(draft: Draft, decider: Decider) -> None:
    """Give the values of a finished draft the confidence that `decider` has in them."""
    by_task: dict[str, list[Rated]] = {}
    for value in values_of(draft):
        by_task.setdefault(task_of(value.field), []).append(value)
    for task, values in by_task.items():
        if decider.knows(task):
            rated = decider.rate(task, draft, values, [value.row for value in values])
            for value, chances in zip(values, rated, strict=True):
                value.set(chances[YES])


def values_of(draft: Draft) -> Iterator[Rated]:
    """Every value of the draft that has a confidence and that gold can judge."""
    for field in METADATA:
        if (mention := draft.metadata.get(field)) is not None:
            row = _row(draft, mention.confidence, mention.by)
            yield Rated(field, mention.start, mention.end, row, None, _of_metadata(draft, field, mention))
    for item in draft.directives:
        for field in MENTIONS:
            if (mention := getattr(item, field)) is not None:
                row = _row(draft, mention.confidence, mention.by, item)
                yield Rated(field, mention.start, mention.end, row, item, _of_item(item, field, mention))
        if item.subject is not None:
            row = _row(draft, item.sureness.get("subject", 0.7), item.subject_by, item)
            yield Rated("subject", *item.subject, row, item, _of_span(item, "subject"))
        for span in item.addressees:
            name = f"addressee {span[0]}"
            row = _row(draft, item.sureness.get(name, 0.7), item.addressees_by, item)
            yield Rated("addressees", *span, row, item, _of_span(item, name))
        for provision in item.provisions:
            row = _row(draft, provision.score, provision.by, item) | {f"modality={provision.modality}": 1.0}
            row["numbered"] = float(provision.clause is not None)
            yield Rated("provisions", provision.start, provision.end, row, item, _of_score(provision))


def _row(draft: Draft, confidence: float, by: str, item: DirectiveDraft | None = None) -> Row:
    row: Row = {"value": log_odds(confidence), f"by={by}": 1.0, f"kind={draft.kind}": 1.0}
    if item is None:
        return row
    row |= {f"role={item.role}": 1.0, f"status={item.status}": 1.0, f"own={item.region is not None}": 1.0}
    row |= {f"type={item.type}": 1.0, f"directive by={item.by}": 1.0, f"of={min(len(draft.directives), 4)}": 1.0}
    row["claim"] = log_odds(item.score)
    row |= {name: log_odds(item.sureness[name]) for name in ("role", "type", "status") if name in item.sureness}
    return row


def log_odds(chance: float) -> float:
    """The log odds of a probability, at most 5 either way.

    >>> log_odds(0.5), log_odds(1.0), round(log_odds(0.1), 2)
    (0.0, 5.0, -2.2)
    """
    edge = 1.0 / (1.0 + math.exp(_FARTHEST))
    if chance <= edge or chance >= 1.0 - edge:
        return -_FARTHEST if chance <= edge else _FARTHEST
    return math.log(chance / (1.0 - chance))


def _of_metadata(draft: Draft, field: str, mention: Mention) -> Callable[[float], None]:
    def put(chance: float) -> None:
        draft.metadata[field] = replace(mention, confidence=chance)

    return put


def _of_item(item: DirectiveDraft, field: str, mention: Mention) -> Callable[[float], None]:
    return lambda chance: setattr(item, field, replace(mention, confidence=chance))


def _of_span(item: DirectiveDraft, name: str) -> Callable[[float], None]:
    return lambda chance: item.sureness.__setitem__(name, chance)


def _of_score(provision: object) -> Callable[[float], None]:
    return lambda chance: setattr(provision, "score", chance)
