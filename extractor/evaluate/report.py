"""An evaluation for the eye and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.evaluate.alike import value_of
from extractor.evaluate.run import MICRO, Evaluation, micro
from extractor.evaluate.score import UNCOUNTED, Counts


def _row(name: str, counts: Counts) -> str:
    return (
        f"{name:26} tp {counts.tp:5} fp {counts.fp:5} fn {counts.fn:5}"
        f"   P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}"
    )


def as_table(evaluation: Evaluation, *, each: bool = False, misses: bool = False) -> Iterator[str]:
    """Lines: the fields, their micro average, the slices; on demand each document, and each comparison that failed."""
    fields = evaluation.fields
    for name, counts in fields.items():
        yield _row(f"{name} (not in micro)" if name in UNCOUNTED else name, counts)
    yield _row(MICRO, micro(fields))
    yield ""
    for name, counts in evaluation.slices.items():
        yield _row(name, counts)
    if each:
        yield ""
        for document in evaluation.documents:
            yield _row(document.record.name, micro(document.fields))
    if misses:
        yield ""
        for name, outcome in evaluation.misses():
            yield f"{name}  {outcome.field}: gold {_shown(outcome.gold)}, predicted {_shown(outcome.predicted)}"


def _shown(value: Any) -> str:
    """A value in one short line: a record by what names it."""
    if isinstance(value, tuple | list):
        return "/".join(map(str, value))
    if isinstance(value, dict):
        parts = [value.get("modality"), value.get("quote") or value.get("text") or value_of(value)]
        return " ".join(f"{part}" for part in parts if part)[:160].replace("\n", "⏎")
    return "nothing" if value in (None, "") else str(value)[:160].replace("\n", "⏎")


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """The same as plain data: counts with P, R and F1 by field, in sum, by slice and by document."""
    fields = evaluation.fields
    documents = ((document.record.name, document.fields) for document in evaluation.documents)
    return {
        "gold_sha256": evaluation.gold_sha256,
        "micro": _figures(micro(fields)),
        "fields": _all(fields.items()),
        "slices": _all(evaluation.slices.items()),
        "documents": {name: {MICRO: _figures(micro(counts)), **_all(counts.items())} for name, counts in documents},
        "failures": evaluation.failures,
    }


def _all(rows: Iterable[tuple[str, Counts]]) -> dict[str, dict[str, float]]:
    return {name: _figures(counts) for name, counts in rows}


def _figures(counts: Counts) -> dict[str, float]:
    return {
        **counts._asdict(),
        "precision": round(counts.precision, 6),
        "recall": round(counts.recall, 6),
        "f1": round(counts.f1, 6),
    }
