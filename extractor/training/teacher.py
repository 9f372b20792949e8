"""A decider that knows the gold: it records every candidate with its right answer, and answers for the stage before.

The stages of the decision see what the earlier ones decided. So that a later model learns from what it will meet, the
earlier tasks are answered by models that did not see the document (one for each fold of stories), never by the gold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.decide import bearers, clauses, directives, relations, stances, values, wordings
from extractor.decide.clauses import likeness
from extractor.decide.decider import NO, NONE, YES
from extractor.evaluate.alike import close, fold_number
from extractor.learn.linear import Features, LinearModel
from extractor.learn.spans import Marked
from extractor.training.truth import Truth

LOYALTY: dict[str, float] = {
    clauses.TASK: 1.5,
    directives.CLAIM: 2.0,
    "role": 1.5,
    "type": 4.5,
    "status": 4.5,
    **dict.fromkeys(values.FIELDS, 1.5),
    "issuer": 3.0,
    bearers.TASK: 0.0,
    wordings.SUBJECT: 1.5,
    wordings.ADDRESSEE: 2.2,
    relations.TASK: 1.5,
    stances.OF_DIRECTIVE: 2.0,
    stances.OF_DOCUMENT: 3.0,
}
"""How much the rules' verdict counts beside a model's, by task, in logits (see `extractor.decide.decider.loyal`).

Chosen so that neither the development split nor real text that the models never learned from gets worse.
"""
STAGES: tuple[tuple[str, ...], ...] = (
    (clauses.TASK,),
    (directives.CLAIM,),
    (*directives.ATTRIBUTES, *values.FIELDS, bearers.TASK),
    (wordings.SUBJECT, wordings.ADDRESSEE, relations.TASK),
    (stances.OF_DIRECTIVE,),
    (stances.OF_DOCUMENT,),
)
"""The tasks that are learned together; each stage needs the models of those before it."""


@dataclass
class Examples:
    """The candidates of one task: features, right answers, weights, the story they come from and its fold."""

    rows: list[Features] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    folds: list[int] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)

    def add(self, row: Features, label: str, weight: float, fold: int, story: str) -> None:
        """One candidate; without weight it is left out."""
        if weight > 0:
            self.rows.append(row)
            self.labels.append(label)
            self.weights.append(weight)
            self.folds.append(fold)
            self.stories.append(story)


@dataclass
class Teacher:
    """See the module. recorded: examples by task. known: for each earlier task its models, one a fold.

    marks: by clean text, what span models that did not see the document mark in it.
    """

    tasks: tuple[str, ...]
    known: Mapping[str, Sequence[LinearModel]]
    see: Callable[[Features], Features] = lambda row: row
    marks: Mapping[str, Sequence[Marked]] = field(default_factory=dict)
    recorded: dict[str, Examples] = field(default_factory=dict)
    truth: Truth | None = None
    fold: int = 0
    _pairs: dict[int, int] = field(default_factory=dict)

    def open(self, truth: Truth, fold: int) -> None:
        """The next document; the models of its own fold have not seen it."""
        self.truth, self.fold, self._pairs = truth, fold, {}

    def mark(self, text: str) -> Sequence[Marked] | None:
        """What a span model that did not see the document marks in it."""
        return self.marks.get(text)

    def knows(self, task: str) -> bool:
        """Every task, but those of later stages: what they would change is not looked at."""
        return task in self.tasks or task in self.known

    def learned(self, task: str, feature: str) -> bool:
        """Everything: it is being learned."""
        return True

    def loyalty(self, task: str) -> float:
        """As in use."""
        return LOYALTY[task]

    def rate(
        self,
        task: str,
        draft: Draft,
        candidates: Sequence[Any],
        features: Sequence[Features],
        about: DirectiveDraft | None = None,
    ) -> list[dict[str, float]]:
        """What is right, or, of an earlier task, what its model says."""
        features = [self.see(row) for row in features]
        if task == directives.CLAIM:
            self._align(candidates)
        answers = [self._answer(task, candidate, about) for candidate in candidates]
        if task in self.tasks:
            examples = self.recorded.setdefault(task, Examples())
            for row, (label, weight) in zip(features, answers, strict=True):
                examples.add(row, label, weight, self.fold, self.truth.document.story if self.truth else "")
        if task in self.known:
            return self.known[task][self.fold].probabilities(features)
        return [{NONE: 0.0, NO: 0.0, YES: 0.0} | {label: 1.0} for label, _ in answers]

    def _align(self, items: Sequence[DirectiveDraft]) -> None:
        assert self.truth is not None
        pairs = self.truth.align(list(items))
        self._pairs |= {id(items[place]): number for place, number in pairs.items()}

    def _answer(self, task: str, candidate: Any, about: DirectiveDraft | None) -> tuple[str, float]:
        assert self.truth is not None
        if task == clauses.TASK:
            return _clause(self.truth, candidate)
        if task == relations.TASK:
            return self._relation(*candidate)
        if task == stances.OF_DOCUMENT:
            return self._document_stance(candidate)
        if task == bearers.TASK:
            return _bearer(self.truth, *candidate)
        item = candidate if about is None else about
        number = self._pairs.get(id(item))
        entry = None if number is None else self.truth.directives[number]
        if task == directives.CLAIM:
            return (NO, 1.0) if entry is None else (YES, 0.0 if entry.optional else 1.0)
        if entry is None:
            return (
                (NONE, 0.0)
                if task in directives.ATTRIBUTES
                else (NONE, 0.3)
                if task == stances.OF_DIRECTIVE
                else (NO, 0.3)
            )
        if entry.optional:
            return NO, 0.0
        if task in directives.ATTRIBUTES:
            return str(getattr(entry, task)), 1.0
        if task == stances.OF_DIRECTIVE:
            return next((p.stance for p in entry.platforms if p.id == candidate), NONE), 1.0
        key = f"directives.{number}"
        draft = self.truth.draft
        if task == "number":
            right = bool(entry.number) and fold_number(candidate.value) in [
                fold_number(n) for n in (entry.number, *(entry.number_alt or ()))
            ]
        elif task == "date":
            right = bool(entry.date) and candidate.value in (entry.date, *(entry.date_alt or ()))
        elif task == "issuer":
            if entry.issuer is None and (entry.issuer_optional or entry.issuer_alt):
                return NO, 0.0 if not self.truth.is_issuer(entry, candidate) else 0.3
            right = self.truth.is_issuer(entry, candidate)
        elif task == "signatory":
            right = close(self.truth.wording(f"{key}.signatory.name"), candidate.text)
        elif task == wordings.SUBJECT:
            right = close(self.truth.wording(f"{key}.subject"), draft.text[slice(*candidate)])
        else:
            wanted = [self.truth.wording(f"{key}.addressees.{place}") for place in range(len(entry.addressees))]
            right = any(close(one, draft.text[slice(*candidate)]) for one in wanted)
        return (YES if right else NO), 1.0

    def _relation(self, one: DirectiveDraft, other: DirectiveDraft) -> tuple[str, float]:
        assert self.truth is not None
        numbers = self._pairs.get(id(one)), self._pairs.get(id(other))
        if None in numbers:
            return NONE, 0.3
        source, target = (self.truth.directives[n] for n in numbers if n is not None)
        return next((str(r.relation) for r in source.references if r.target == target.id), NONE), 1.0

    def _document_stance(self, key: str) -> tuple[str, float]:
        assert self.truth is not None
        entry = next((p for p in self.truth.document.annotation.platforms if p.id == key), None)
        return (NONE, 0.0) if entry is None else (str(entry.stance), 0.0 if entry.optional else 1.0)


def _clause(truth: Truth, span: tuple[int, int]) -> tuple[str, float]:
    """The modality of the provision that a clause is; half-right spans count less."""
    alike, modality = max(((likeness(gold, span), name) for gold, name in truth.provisions()), default=(0.0, NONE))
    unsure = any(not d.provisions_scored for d in truth.directives)
    weight = 0.6 if 0.3 <= alike < 0.8 else 1.0
    if alike < 0.5:
        return NONE, weight * (0.3 if unsure else 1.0)
    return modality, weight


def _bearer(truth: Truth, provision: ProvisionDraft, span: tuple[int, int]) -> tuple[str, float]:
    """Whether a phrase is whom the annotated provision in its place binds."""
    alike, key = max(
        ((likeness(gold, (provision.start, provision.end)), key) for gold, key in truth.places()), default=(0.0, "")
    )
    if alike < 0.5:
        return NO, 0.0
    return (YES if close(truth.wording(f"{key}.bearer"), truth.draft.text[slice(*span)]) else NO), 1.0
