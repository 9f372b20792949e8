"""Training of all tasks, stage by stage, from corpus documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from extractor.corpus.damage import Damaged, mixed
from extractor.corpus.document import CorpusDocument
from extractor.decide.stage import decide
from extractor.learn.linear import Features, LinearModel
from extractor.learn.spans import Marked
from extractor.pipeline import analyse
from extractor.training.fit import FOLDS, Fitted, fit
from extractor.training.teacher import STAGES, Teacher
from extractor.training.truth import Truth

COPIES = 1
"""Damaged copies of each document that are learned from beside the clean one."""

# Inverse of the L2 penalty, by task; chosen on the development split.
STRENGTH: dict[str, float] = {}


type Marks = Mapping[str, Sequence[Marked]]
"""What is marked in a clean text, by the text."""


def train(
    documents: Sequence[CorpusDocument],
    *,
    copies: int = COPIES,
    marks: Marks | None = None,
    see: Callable[[Features], Features] = lambda row: row,
    say: Callable[[str], None] = lambda line: None,
) -> dict[str, LinearModel]:
    """The models of all tasks; see `train_folds`."""
    return {
        task: fitted.model
        for task, fitted in train_folds(documents, copies=copies, marks=marks, see=see, say=say).items()
    }


def train_folds(
    documents: Sequence[CorpusDocument],
    *,
    copies: int = COPIES,
    marks: Marks | None = None,
    see: Callable[[Features], Features] = lambda row: row,
    say: Callable[[str], None] = lambda line: None,
) -> dict[str, Fitted]:
    """The models of all tasks, each with those that did not see a fold of the stories.

    copies: damaged copies of each document that are learned from beside the clean one. marks: by clean text, what
    span models that did not see the document mark in it. see: what of the features a model is shown. say: told what
    was learned, line by line.
    """
    known: dict[str, Fitted] = {}
    for tasks in STAGES:
        folds = {task: fitted.folds for task, fitted in known.items()}
        teacher = Teacher(tasks, folds, see, marks or {})
        for document in documents:
            fold = fold_of(document.story)
            for text in surfaces(document, copies):
                draft = analyse(text.text)
                teacher.open(Truth(document, text, draft), fold)
                decide(draft, teacher)
        for task in tasks:
            examples = teacher.recorded.get(task)
            if examples is not None:
                known[task] = fit(examples, strength=STRENGTH.get(task, 0.3))
                say(f"{task}: {len(examples.rows)} examples, {len(known[task].model.names)} features")
    return known


def surfaces(document: CorpusDocument, copies: int) -> list[Damaged]:
    """The document as written, and in `copies` damaged forms; always the same ones."""
    seed = seed_of(document)
    return [Damaged(document.text), *(mixed(document.text, seed + number) for number in range(copies))]


def seed_of(document: CorpusDocument) -> int:
    """The seed of a document's damage, from its id."""
    return int(hashlib.sha256(document.id.encode()).hexdigest()[:8], 16)


def fold_of(story: str) -> int:
    """The fold of a story: documents of one affair are never on both sides."""
    return int(hashlib.sha256(f"fold {story}".encode()).hexdigest()[:8], 16) % FOLDS


def portion(documents: Sequence[CorpusDocument], share: float) -> list[CorpusDocument]:
    """The documents of a share of the stories, always the same ones, each share inside every larger one."""
    return [
        d for d in documents if int(hashlib.sha256(f"share {d.story}".encode()).hexdigest()[:8], 16) < share * 2**32
    ]
