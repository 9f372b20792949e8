"""What learning adds: the same documents under rules only, models only, both, and both with sentence vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.corpus.document import CorpusDocument
from extractor.decide.decider import Around, Decider
from extractor.decide.embedded import TASK, SecondLook
from extractor.learn.embed import Encoder
from extractor.learn.linear import Features
from extractor.learn.store import Models
from extractor.training.fit import of_rules
from extractor.training.run import train, train_folds
from extractor.training.scoring import Score, table
from extractor.training.second import train_second


@dataclass(frozen=True)
class WithoutRules(Around):
    """Models that see no verdict, score or cue of the rules, neither while learning nor while deciding."""

    def loyalty(self, task: str) -> float:
        """None: the rules have no say."""
        return 0.0

    def rate(
        self,
        task: str,
        draft: Draft,
        candidates: Sequence[Any],
        features: Sequence[Features],
        about: DirectiveDraft | None = None,
    ) -> list[dict[str, float]]:
        """As the models, over what is left of the features."""
        return self.first.rate(task, draft, candidates, [_bare(row) for row in features], about)


def _bare(row: Features) -> dict[str, float]:
    return {name: value for name, value in row.items() if not of_rules(name)}


def without_rules(documents: Sequence[CorpusDocument]) -> WithoutRules:
    """Models trained on `documents` without any feature of the rules."""
    return WithoutRules(Models(train(documents, see=_bare)))


def with_embeddings(documents: Sequence[CorpusDocument], first: Decider, encoder: Encoder) -> SecondLook:
    """A second look over the answers of `first`, trained on the documents that `first` was trained on."""
    return SecondLook(first, train_second(documents, train_folds(documents)[TASK], encoder), encoder)


def columns(documents: Sequence[CorpusDocument], models: Decider, encoder: Encoder | None) -> dict[str, Decider | None]:
    """What is set side by side: None is the rules; without an encoder there is no column for vectors.

    documents: those that `models` were trained on; the models of the other columns are trained on them here.
    """
    deciders: dict[str, Decider | None] = {"rules only": None, "models only": without_rules(documents), "both": models}
    if encoder is not None:
        deciders["both with embeddings"] = with_embeddings(documents, models, encoder)
    return deciders


def compare(samples: Mapping[str, Score], deciders: Mapping[str, Decider | None]) -> Iterator[str]:
    """One table for each sample of documents, a column for each decider."""
    for name, score in samples.items():
        yield f"== {name}"
        yield from table({column: score(decider) for column, decider in deciders.items()})
        yield ""
