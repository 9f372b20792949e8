"""What models make of documents that they did not see: the examples of the confidences and of the first look.

Every training document is decided by the models of the folds that its story was left out of, and scored against its
gold. Each value that gold judges is an example: what is known of it, and whether it is right. The same documents
under the rules alone give the examples for the rules' own confidences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.assemble.draft import Draft
from extractor.corpus.document import CorpusDocument
from extractor.decide.confidence import Row, task_of, values_of
from extractor.decide.decider import NO, YES
from extractor.decide.relevance import relevance_features
from extractor.decide.stage import decide
from extractor.evaluate.gold import GoldRecord
from extractor.evaluate.score import score
from extractor.learn.spans import Marked
from extractor.learn.store import Models
from extractor.pipeline import analyse, relevant, to_document
from extractor.sources.text import from_string
from extractor.training.fit import Fitted
from extractor.training.run import Marks, fold_of, surfaces
from extractor.training.scoring import gold_of
from extractor.training.teacher import LOYALTY, Examples


@dataclass
class Unseen:
    """Values after the models and after the rules alone, by task; texts by whether the models claim a directive.

    claimed_by_rules goes with `texts`, one by one: whether the rules claim one.
    """

    after_models: dict[str, Examples] = field(default_factory=dict)
    after_rules: dict[str, Examples] = field(default_factory=dict)
    texts: Examples = field(default_factory=Examples)
    claimed_by_rules: list[bool] = field(default_factory=list)


@dataclass(frozen=True)
class _Marked:
    """What span models that did not see the text marked in it."""

    marks: Marks

    def mark(self, text: str) -> Sequence[Marked]:
        return self.marks.get(text, ())


def decide_unseen(
    documents: Sequence[CorpusDocument], fitted: Mapping[str, Fitted], *, copies: int, marks: Marks | None = None
) -> Unseen:
    """Every document, as written and in `copies` damaged forms, under models that did not see its story."""
    found = Unseen()
    meta = {"loyalty": LOYALTY, "spans": marks is not None}
    for document in documents:
        fold = fold_of(document.story)
        tasks = {task: each.folds[fold] for task, each in fitted.items()}
        models = Models(tasks, meta, spans=None if marks is None else _Marked(marks))
        for text in surfaces(document, copies):
            gold = gold_of(document, text)
            draft = analyse(text.text)
            _note(found.after_rules, draft, gold, fold, document.story)
            if relevant(draft):
                row, ruled = relevance_features(draft), bool(draft.directives)
                decide(draft, models)
                found.texts.add(row, YES if draft.directives else NO, 1.0, fold, document.story)
                found.claimed_by_rules.append(ruled)
            _note(found.after_models, draft, gold, fold, document.story)
    return found


def _note(by_task: dict[str, Examples], draft: Draft, gold: GoldRecord, fold: int, story: str) -> None:
    for row, task, right in judged(draft, gold):
        by_task.setdefault(task, Examples()).add(row, YES if right else NO, 1.0, fold, story)


def judged(draft: Draft, gold: GoldRecord) -> Iterator[tuple[Row, str, bool]]:
    """What is known of each value that gold judges, its task, and whether it is right."""
    record = to_document(draft, from_string(draft.clean.raw)).model_dump(mode="json")
    numbers = {id(item): number for number, item in enumerate(draft.directives)}
    for value in values_of(draft):
        holder = record["metadata"] if value.item is None else record["directives"][numbers[id(value.item)]]
        start = draft.clean.raw_span(value.start, value.end)[0]
        for written in _written(holder, value.field):
            if written["start"] == start:
                written["row"] = value.row
    for outcome in score(gold.fields, record):
        if outcome.value is not None and "row" in outcome.value:
            yield outcome.value["row"], task_of(outcome.field), bool(outcome.counts.tp)


def _written(holder: Mapping[str, Any], field: str) -> list[dict[str, Any]]:
    """The values of a field in a record's metadata or directive."""
    found = holder[field]
    if field == "signatory":
        found = found and found["name"]
    return found if isinstance(found, list) else [found] if found else []
