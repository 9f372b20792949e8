"""An evaluation: every gold record scored, and the sums by field, by slice and by document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.evaluate.alike import Fields
from extractor.evaluate.gold import GoldRecord, gold_hash
from extractor.evaluate.score import AGREE, UNCOUNTED, Counts, Outcome, score

MICRO = "micro"


def tally(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """The counts by field, in order of first appearance."""
    sums: dict[str, Counts] = {}
    for outcome in outcomes:
        sums[outcome.field] = sums.get(outcome.field, Counts()).plus(outcome.counts)
    return sums


def micro(fields: Mapping[str, Counts]) -> Counts:
    """The sum over the fields that count."""
    total = Counts()
    for name, counts in fields.items():
        if name not in UNCOUNTED:
            total = total.plus(counts)
    return total


@dataclass(frozen=True)
class DocumentResult:
    """One gold record's outcomes; `failure` says why there was no prediction."""

    record: GoldRecord
    outcomes: list[Outcome]
    failure: str | None = None

    @property
    def fields(self) -> dict[str, Counts]:
        """The counts by field."""
        return tally(self.outcomes)


@dataclass(frozen=True)
class Evaluation:
    """The results of all documents against one set of gold records."""

    documents: list[DocumentResult]
    gold_sha256: str = field(default="")

    @property
    def fields(self) -> dict[str, Counts]:
        """The counts by field, over all documents."""
        return tally(outcome for document in self.documents for outcome in document.outcomes)

    @property
    def slices(self) -> dict[str, Counts]:
        """The counts over all fields by group of documents."""
        sums: dict[str, Counts] = {}
        for document in self.documents:
            for name in document.record.slices:
                sums[name] = sums.get(name, Counts()).plus(micro(document.fields))
        return dict(sorted(sums.items()))

    @property
    def failures(self) -> list[str]:
        """The documents without a prediction, with the cause."""
        return [f"{document.record.name}: {document.failure}" for document in self.documents if document.failure]

    def misses(self) -> Iterator[tuple[str, Outcome]]:
        """Every comparison that failed, with the document's name."""
        for document in self.documents:
            for outcome in document.outcomes:
                if outcome.counts != AGREE:
                    yield document.record.name, outcome


def evaluate(records: list[GoldRecord], predictions: Mapping[str, Fields | str]) -> Evaluation:
    """Score `predictions`, which map the stem of a document to its fields or, where it failed, to the cause."""
    results = []
    for record in records:
        answer: Any = record.answer(predictions)
        failure = "no prediction" if answer is None else answer if isinstance(answer, str) else None
        results.append(DocumentResult(record, score(record.fields, None if failure else answer), failure))
    return Evaluation(results, gold_hash(records))
