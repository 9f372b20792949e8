"""Floors: the counts that were reached, pinned; falling below them fails, and lowering them takes a flag.

A floors file holds the hash of the gold, the counts by field, and the counts by document and field of the pinned run:

    {"gold_sha256": …, "fields": {"number": [tp, fp, fn], …}, "documents": {"003": {"number": [tp, fp, fn], …}, …}}

Where floors were lowered on purpose, "lowered" names the fields with the counts before and after, so that a lowering
shows in the file's own diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import GoldError
from extractor.evaluate.run import MICRO, Evaluation, micro
from extractor.evaluate.score import Counts

ByField = Mapping[str, Counts]


@dataclass(frozen=True)
class Floors:
    """The pinned run."""

    gold_sha256: str
    fields: ByField
    documents: Mapping[str, ByField]
    lowered: Mapping[str, list[list[int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """Counts of one field that moved between the pinned run and this one."""

    document: str
    field: str
    before: Counts
    after: Counts

    @property
    def loss(self) -> bool:
        """Whether the field got worse."""
        return self.after.exact_f1 < self.before.exact_f1

    def __str__(self) -> str:
        moved = " ".join(
            f"{name} {old}→{new}"
            for name, old, new in zip(Counts._fields, self.before, self.after, strict=True)
            if old != new
        )
        return f"{'loss' if self.loss else 'gain'}  {self.document}  {self.field}: {moved}"


def pinned(evaluation: Evaluation) -> Floors:
    """What `evaluation` reached, as floors."""
    documents = {result.record.name: result.fields for result in evaluation.documents}
    return Floors(evaluation.gold_sha256, evaluation.fields, documents)


def violations(evaluation: Evaluation, floors: Floors) -> list[str]:
    """Why `evaluation` does not pass: other gold than the pinned one, or a field or the micro average below its floor.

    F1 is compared exactly, as fractions of integers. A field without a floor starts from nothing to find, none found.
    """
    if evaluation.gold_sha256 != floors.gold_sha256:
        return ["gold or texts are not the pinned ones: pin the floors anew"]
    return [
        f"{name}: {_figures(after)} is below the floor {_figures(before)}"
        for name, before, after in _compared(evaluation, floors)
        if after.exact_f1 < before.exact_f1
    ]


def changes(evaluation: Evaluation, floors: Floors) -> Iterator[Change]:
    """What moved since the pinned run, document by document."""
    for result in evaluation.documents:
        before, after = floors.documents.get(result.record.name, {}), result.fields
        for name in dict.fromkeys([*before, *after]):
            old, new = before.get(name, Counts()), after.get(name, Counts())
            if old != new:
                yield Change(result.record.name, name, old, new)


def update(path: Path, evaluation: Evaluation, *, allow_lower: bool = False) -> Floors:
    """Pin `evaluation` in `path`; raises GoldError where a floor would sink, unless `allow_lower`."""
    new = pinned(evaluation)
    if path.exists():
        old = read(path)
        sinking = {
            name: [list(before), list(after)]
            for name, before, after in _compared(evaluation, old)
            if after.exact_f1 < before.exact_f1
        }
        if sinking and not allow_lower:
            raise GoldError(f"{path}: the floors of {', '.join(sinking)} would sink; this takes --allow-lower")
        new = Floors(new.gold_sha256, new.fields, new.documents, sinking)
    _write(path, new)
    return new


def read(path: Path) -> Floors:
    """The floors in `path`; raises GoldError for a file that holds none."""
    try:
        data = json.loads(path.read_text("utf-8"))
        documents = {name: _by_field(fields) for name, fields in data["documents"].items()}
        return Floors(data["gold_sha256"], _by_field(data["fields"]), documents, data.get("lowered", {}))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path}: not a floors file: {error!r}") from error


def _by_field(data: Mapping[str, list[int]]) -> ByField:
    return {name: Counts(*map(int, counts)) for name, counts in data.items()}


def _compared(evaluation: Evaluation, floors: Floors) -> Iterator[tuple[str, Counts, Counts]]:
    """Each field that has a floor or was scored, and the micro average: its floor and what was reached."""
    reached = evaluation.fields
    for name in dict.fromkeys([*floors.fields, *reached]):
        yield name, floors.fields.get(name, Counts()), reached.get(name, Counts())
    yield MICRO, micro(floors.fields), micro(reached)


def _figures(counts: Counts) -> str:
    return f"tp {counts.tp} fp {counts.fp} fn {counts.fn} (F1 {counts.f1:.3f})"


def _write(path: Path, floors: Floors) -> None:
    """One field a line, so that a diff shows what moved."""
    fields = ",\n".join(f"  {_json(name)}: {_json(list(counts))}" for name, counts in floors.fields.items())
    documents = ",\n".join(
        f"  {_json(name)}: {{\n"
        + ",\n".join(f"   {_json(key)}: {_json(list(counts))}" for key, counts in by_field.items())
        + "\n  }"
        for name, by_field in floors.documents.items()
    )
    lowered = f' "lowered": {_json(floors.lowered)},\n' if floors.lowered else ""
    path.write_text(
        f'{{\n "gold_sha256": {_json(floors.gold_sha256)},\n{lowered}'
        f' "fields": {{\n{fields}\n }},\n "documents": {{\n{documents}\n }}\n}}\n',
        "utf-8",
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
