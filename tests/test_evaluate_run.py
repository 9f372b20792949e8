"""Gold folders, predictions, slices and the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.errors import GoldError
from extractor.evaluate.gold import gold_hash, read_gold, read_predictions
from extractor.evaluate.report import as_data, as_table
from extractor.evaluate.run import evaluate
from extractor.evaluate.score import Counts


def write_gold(folder: Path, name: str, **fields: object) -> None:
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    record = {"document": f"{name}.txt", "directives": [], "platforms": [], **fields}
    (folder / "gold" / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_gold(tmp_path, "a", kind="news", zwnj="kept")
    write_gold(tmp_path, "b", kind="letter", directives=[{"type": "circular", "number": "5"}])
    return tmp_path


@pytest.mark.parametrize("place", [".", "text"])
def test_read_gold_finds_texts(folder: Path, place: str) -> None:
    (folder / place).mkdir(exist_ok=True)
    records = read_gold(folder)
    assert [(record.name, record.text) for record in records] == [
        ("a", folder / place / "a.txt"),
        ("b", folder / place / "b.txt"),
    ]


@pytest.mark.parametrize("content", ["", "[]", '{"kind": "news"}', "{"])
def test_read_gold_names_a_broken_record(folder: Path, content: str) -> None:
    (folder / "gold" / "c.json").write_text(content, "utf-8")
    with pytest.raises(GoldError, match=r"c\.json: not a gold record"):
        read_gold(folder)


def test_read_gold_of_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold record"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="none: no such folder"):
        read_gold(tmp_path / "none")


def test_gold_hash_is_of_the_content(folder: Path) -> None:
    before = gold_hash(read_gold(folder))
    path = folder / "gold" / "a.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=3, sort_keys=True), "utf-8")
    assert gold_hash(read_gold(folder)) == before
    (folder / "a.txt").write_text("متن", "utf-8")
    assert gold_hash(read_gold(folder)) != before


def test_read_predictions_by_stem(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text('\ufeff{"source": {"uri": "x/a.txt"}}\n\n{"document": "b.txt", "kind": "letter"}\n', "utf-8")
    assert set(read_predictions(path)) == {"a", "b"}


@pytest.mark.parametrize("line", ["{", "3", '{"kind": "news"}'])
def test_read_predictions_names_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(f'{{"document": "a.txt"}}\n{line}\n', "utf-8")
    with pytest.raises(GoldError, match=r"p\.jsonl:2: not a document"):
        read_predictions(path)


def test_evaluate_finds_a_prediction_by_document_or_by_gold_name(tmp_path: Path) -> None:
    write_gold(tmp_path, "a", kind="news", document="long-name.txt")
    records = read_gold(tmp_path)
    for key in ("long-name", "a"):
        assert evaluate(records, {key: {"kind": "news"}}).fields == {"kind": Counts(tp=1)}


def test_evaluate_sums_slices_and_failures(folder: Path) -> None:
    evaluation = evaluate(read_gold(folder), {"a": {"kind": "news"}})
    assert evaluation.slices == {"kind letter": Counts(fn=4), "kind news": Counts(tp=1), "zwnj kept": Counts(tp=1)}
    assert evaluation.failures == ["b: no prediction"]
    assert [(name, outcome.field) for name, outcome in evaluation.misses()] == [
        ("b", "kind"),
        ("b", "directive"),
        ("b", "type"),
        ("b", "number"),
    ]


def test_report_table_and_data_agree(folder: Path) -> None:
    evaluation = evaluate(read_gold(folder), {"a": {"kind": "letter"}, "b": {"kind": "letter"}})
    lines = list(as_table(evaluation, each=True, misses=True))
    assert lines[0].split() == ["kind", "tp", "1", "fp", "1", "fn", "1", "P", "0.500", "R", "0.500", "F1", "0.500"]
    data = json.loads(json.dumps(as_data(evaluation)))
    assert data["fields"]["kind"] == {"tp": 1, "fp": 1, "fn": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert data["documents"]["a"]["micro"]["fp"] == 1
    assert "a  kind: gold news, predicted letter" in lines
