"""What learning adds: the same documents under rules only, models only, and both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.corpus.document import CorpusDocument
from extractor.decide.decider import Decider
from extractor.learn.linear import Features
from extractor.learn.store import Models
from extractor.training.fit import of_rules
from extractor.training.run import train
from extractor.training.scoring import Score, table


@dataclass(frozen=True)
class WithoutRules:
    """Models that see no verdict, score or cue of the rules, neither while learning nor while deciding."""

    models: Models

    def loyalty(self, task: str) -> float:
        """None: the rules have no say."""
        return 0.0

    def knows(self, task: str) -> bool:
        """As the models."""
        return self.models.knows(task)

    def rate(
        self, task: str, draft: object, candidates: Sequence[Any], features: Sequence[Features], about: object = None
    ) -> list[dict[str, float]]:
        """As the models, over what is left of the features."""
        return self.models.rate(task, draft, candidates, [_bare(row) for row in features], about)


def _bare(row: Features) -> dict[str, float]:
    return {name: value for name, value in row.items() if not of_rules(name)}


def without_rules(documents: Sequence[CorpusDocument]) -> WithoutRules:
    """Models trained on `documents` without any feature of the rules."""
    return WithoutRules(Models(train(documents, see=_bare)))


def compare(samples: Mapping[str, Score], models: Decider | None, bare: WithoutRules) -> Iterator[str]:
    """One table for each sample of documents: rules only, models only, both."""
    for name, score in samples.items():
        yield f"== {name}"
        yield from table({"rules only": score(None), "models only": score(bare), "both": score(models)})
        yield ""
