"""The gate itself: what it lets pass and what not, what lowering a floor takes, what it lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.errors import GoldError
from extractor.evaluate import floors
from extractor.evaluate.gold import GoldRecord
from extractor.evaluate.run import Evaluation, evaluate
from extractor.evaluate.score import Counts

GOLD: dict[str, dict[str, Any]] = {
    "one": {"kind": "letter", "platforms": [{"id": "bale", "stance": "permitted"}], "directives": [{"number": "7"}]},
    "two": {"kind": "news", "platforms": [{"id": "eitaa", "stance": "mentioned"}], "directives": [{"number": "8"}]},
}


def records(tmp_path: Path, gold: dict[str, dict[str, Any]] = GOLD) -> list[GoldRecord]:
    for name in gold:
        (tmp_path / f"{name}.txt").write_text(f"متن {name}", "utf-8")
    return [
        GoldRecord(name, {"document": f"{name}.txt", **fields}, tmp_path / f"{name}.txt")
        for name, fields in gold.items()
    ]


def predicted(**changes: dict[str, Any]) -> dict[str, Any]:
    """Predictions that are right but for `changes` to a document's fields."""
    right = {
        name: {**gold, "text": "", "directives": [{"id": "d1", "number": {"value": gold["directives"][0]["number"]}}]}
        for name, gold in GOLD.items()
    }
    return {name: {**fields, **changes.get(name, {})} for name, fields in right.items()}


@pytest.fixture
def gold(tmp_path: Path) -> list[GoldRecord]:
    return records(tmp_path)


@pytest.fixture
def perfect(gold: list[GoldRecord]) -> Evaluation:
    return evaluate(gold, predicted())


@pytest.fixture
def worse(gold: list[GoldRecord]) -> Evaluation:
    return evaluate(gold, predicted(one={"platforms": []}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def test_floors_hold_for_the_pinned_run(path: Path, perfect: Evaluation) -> None:
    floors.update(path, perfect)
    known = floors.read(path)
    assert known == floors.pinned(perfect)
    assert floors.violations(perfect, known) == []
    assert list(floors.changes(perfect, known)) == []


def test_floors_a_lost_value_fails(path: Path, perfect: Evaluation, worse: Evaluation) -> None:
    floors.update(path, perfect)
    failed = floors.violations(worse, floors.read(path))
    assert [line.split(":")[0] for line in failed] == ["platforms", "platform-ids", "micro"]
    assert failed[0] == "platforms: tp 1 fp 0 fn 1 (F1 0.667) is below the floor tp 2 fp 0 fn 0 (F1 1.000)"


def test_floors_a_spurious_value_fails(path: Path, perfect: Evaluation, gold: list[GoldRecord]) -> None:
    floors.update(path, perfect)
    more = [{"id": "bale", "stance": "permitted"}, {"id": "telegram", "stance": "prohibited"}]
    failed = floors.violations(evaluate(gold, predicted(one={"platforms": more})), floors.read(path))
    assert [line.split(":")[0] for line in failed] == ["platforms", "platform-ids", "micro"]


def test_floors_a_crash_counts_as_missed(path: Path, perfect: Evaluation, gold: list[GoldRecord]) -> None:
    floors.update(path, perfect)
    crashed = evaluate(gold, {**predicted(), "two": "internal error: ValueError"})
    assert crashed.fields["number"] == Counts(1, 0, 1)
    assert crashed.failures == ["two: internal error: ValueError"]
    assert floors.violations(crashed, floors.read(path))


def test_floors_a_field_that_has_no_floor_yet(path: Path, perfect: Evaluation, gold: list[GoldRecord]) -> None:
    floors.update(path, perfect)
    known = floors.read(path)
    dated = predicted(one={"directives": [{"id": "d1", "number": {"value": "7"}, "date": {"value": "1402"}}]})
    assert "date: tp 0 fp 1 fn 0" in floors.violations(evaluate(gold, dated), known)[0]


def test_floors_a_gain_passes(path: Path, perfect: Evaluation, worse: Evaluation) -> None:
    floors.update(path, worse)
    assert floors.violations(perfect, floors.read(path)) == []


def test_floors_a_trade_within_a_field_passes_only_without_loss(path: Path, gold: list[GoldRecord]) -> None:
    first = evaluate(gold, predicted(one={"kind": "law"}))
    second = evaluate(gold, predicted(two={"kind": "law"}))
    floors.update(path, first)
    assert floors.violations(second, floors.read(path)) == []
    assert [str(change) for change in floors.changes(second, floors.read(path))] == [
        "gain  one  kind: tp 0→1 fp 1→0 fn 1→0",
        "loss  two  kind: tp 1→0 fp 0→1 fn 0→1",
    ]


@pytest.mark.parametrize("changed", ["gold", "text"])
def test_floors_other_gold_fails(path: Path, perfect: Evaluation, tmp_path: Path, changed: str) -> None:
    floors.update(path, perfect)
    known = floors.read(path)
    other = {**GOLD, "one": {**GOLD["one"], "kind": "legal"}} if changed == "gold" else GOLD
    changed_records = records(tmp_path, other)
    if changed == "text":
        (tmp_path / "one.txt").write_text("متن دیگر", "utf-8")
    assert floors.violations(evaluate(changed_records, predicted()), known) == [
        "gold or texts are not the pinned ones: pin the floors anew"
    ]


def test_update_refuses_to_lower(path: Path, perfect: Evaluation, worse: Evaluation) -> None:
    floors.update(path, perfect)
    before = path.read_bytes()
    with pytest.raises(GoldError, match="platforms, platform-ids, micro would sink; this takes --allow-lower"):
        floors.update(path, worse)
    assert path.read_bytes() == before


def test_update_lowers_with_the_flag_and_says_so_in_the_file(
    path: Path, perfect: Evaluation, worse: Evaluation
) -> None:
    floors.update(path, perfect)
    floors.update(path, worse, allow_lower=True)
    assert json.loads(path.read_text("utf-8"))["lowered"]["platforms"] == [[2, 0, 0], [1, 0, 1]]
    assert floors.violations(worse, floors.read(path)) == []
    floors.update(path, perfect)
    assert "lowered" not in json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"gold_sha256": "a", "fields": {"number": [1, 2]}, "documents": []}']
)
def test_read_refuses_what_is_no_floors_file(path: Path, content: str) -> None:
    path.write_text(content, "utf-8")
    with pytest.raises(GoldError, match="not a floors file"):
        floors.read(path)
