"""Training of the second look: what the first answers of models that did not see the document left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.corpus.document import CorpusDocument
from extractor.decide.embedded import TASK, look_again, unsure
from extractor.decide.stage import decide
from extractor.learn.embed import Encoder
from extractor.learn.linear import Features, LinearModel
from extractor.learn.spans import Marked
from extractor.pipeline import analyse
from extractor.training.fit import Fitted, fit
from extractor.training.run import fold_of, surfaces
from extractor.training.teacher import Teacher
from extractor.training.truth import Truth

COPIES = 0
"""Damaged copies of each document that are learned from; vectors are slow, and damage moves them little."""
STRENGTH = 0.1
"""Inverse of the L2 penalty; chosen on the development split."""

LEARNED = (0.05, 0.97)
"""As `UNSURE`, while learning: wider, since examples are few."""


@dataclass(frozen=True)
class _Unsure:
    """Answers as the first model, and shows the teacher what a second look would see."""

    teacher: Teacher
    first: Fitted
    encoder: Encoder

    def knows(self, task: str) -> bool:
        return task == TASK

    def learned(self, task: str, feature: str) -> bool:
        return True

    def loyalty(self, task: str) -> float:
        return self.teacher.loyalty(task)

    def mark(self, text: str) -> Sequence[Marked] | None:
        return self.teacher.mark(text)

    def rate(
        self,
        task: str,
        draft: Draft,
        candidates: Sequence[Any],
        features: Sequence[Features],
        about: DirectiveDraft | None = None,
    ) -> list[dict[str, float]]:
        rated = self.first.folds[self.teacher.fold].probabilities(features)
        places = unsure(rated, LEARNED)
        spans = [candidates[place] for place in places]
        self.teacher.rate(task, draft, spans, look_again(draft, spans, [rated[p] for p in places], self.encoder))
        return rated


def train_second(documents: Sequence[CorpusDocument], first: Fitted, encoder: Encoder) -> LinearModel:
    """The model of the second look. first: that of the first, trained on the same documents."""
    teacher = Teacher((TASK,), known={})
    decider = _Unsure(teacher, first, encoder)
    for document in documents:
        for text in surfaces(document, COPIES):
            draft = analyse(text.text)
            teacher.open(Truth(document, text, draft), fold_of(document.story))
            decide(draft, decider)
    return fit(teacher.recorded[TASK], strength=STRENGTH, rarest=1).model
