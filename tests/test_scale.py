"""Shards to records: names, manifests, resuming, engines and the command."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from conftest import Run
from shards import BAN, LINES, WEATHER, rows_of, write_lines

from extractor.errors import ModelError
from extractor.learn import store
from extractor.scale.drive import Progress
from extractor.scale.engines import datatrove
from extractor.scale.shard import Config, output_name, process_shard
from extractor.scale.shards import expand


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_shard_becomes_records_with_a_manifest(form: str, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 5)
    config = Config(format=form)
    report = process_shard(str(path), str(tmp_path / "out"), config)
    rows = rows_of(tmp_path / "out")
    assert [row["uri"] for row in rows] == [f"d{number}" for number in range(5)]
    assert {row["directives"] for row in rows} == {1}
    manifest = json.loads((tmp_path / "out" / f"{report.output}.manifest.json").read_text())
    assert manifest["input"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(manifest["config"]["sha256"]) == len(manifest["models"]["sha256"]) == 64
    assert not list((tmp_path / "out").glob(".*"))


def test_a_shard_that_is_done_is_not_read_again_until_something_changes(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 3), str(tmp_path / "out")
    assert not process_shard(str(path), out, LINES).resumed
    assert process_shard(str(path), out, LINES).resumed
    assert not process_shard(str(path), out, Config(format="jsonl", gate=False)).resumed
    write_lines(path, 4)
    assert process_shard(str(path), out, Config(format="jsonl", gate=False)).records == 4
    (tmp_path / "out" / output_name(str(path), LINES)).unlink()
    assert process_shard(str(path), out, LINES).records == 4


def test_the_manifest_tells_the_models_and_other_models_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 2), tmp_path / "out"
    rules = Config(format="jsonl", rules_only=True)
    assert output_name(str(path), LINES) == output_name(str(path), rules)
    manifest = out / f"{output_name(str(path), LINES)}.manifest.json"
    process_shard(str(path), str(out), LINES)
    weights = hashlib.sha256((store.folder() / store.FILE).read_bytes()).hexdigest()
    assert json.loads(manifest.read_text())["models"]["weights"] == weights
    assert not process_shard(str(path), str(out), rules).resumed
    assert json.loads(manifest.read_text())["models"]["weights"] is None
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "none"))
    assert process_shard(str(path), str(out), rules).resumed
    with pytest.raises(ModelError, match=r"none/decisions\.npz"):
        process_shard(str(path), str(out), LINES)


def test_a_run_without_models_says_so_and_goes_by_rules_alone(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    environment = {**os.environ, store.FOLDER: str(tmp_path / "none")}
    done = run("run", "a.jsonl", "--out", "out", env=environment)
    assert done.returncode == 1
    assert b"none/decisions.npz: No such file" in done.stderr
    assert not (tmp_path / "out").exists()
    assert run("run", "a.jsonl", "--out", "out", "--rules-only", env=environment).returncode == 0
    assert [row["directives"] for row in rows_of(tmp_path / "out")] == [1, 1]


def test_a_process_that_died_behind_its_manifest_leaves_nothing(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 2), tmp_path / "out"
    process_shard(str(path), str(out), LINES)
    finished = sorted(out.iterdir())
    (out / f".{output_name(str(path), LINES)}.journal").write_bytes(b"begin 0\n")
    assert process_shard(str(path), str(out), LINES).resumed
    assert sorted(out.iterdir()) == finished


def test_the_gate_leaves_out_what_holds_no_directive(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (BAN, WEATHER, BAN)), "utf-8")
    assert (report := process_shard(str(path), str(tmp_path / "out"), LINES)).irrelevant == 1
    assert report.records == 2
    assert process_shard(str(path), str(tmp_path / "out"), Config("jsonl", gate=False)).records == 3


def test_shards_are_named_by_file_folder_pattern_and_address(tmp_path: Path) -> None:
    first, second = write_lines(tmp_path / "a.jsonl", 1), write_lines(tmp_path / "b.jsonl", 1)
    every = [str(first), str(second)]
    assert expand([str(tmp_path)]) == expand([str(tmp_path / "*.jsonl"), *every]) == (every, [])
    assert expand([f"file://{tmp_path}/*.jsonl"]) == ([f"file://{path}" for path in every], [])
    assert output_name("x/a.warc.gz", LINES) != output_name("y/a.warc.gz", LINES)


def test_names_that_are_no_shard_leave_the_others(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    (tmp_path / "b.docx").write_bytes(b"x")
    (tmp_path / "void").mkdir()
    done = run("run", "b.docx", "void", "c.warc", "a.jsonl", "--out", "out", "--format", "jsonl", "--quiet")
    assert done.returncode == 1
    causes = [line.split(": ", 2)[1:] for line in done.stderr.decode().splitlines()]
    assert [(name, cause.split(":")[0]) for name, cause in causes] == [
        ("b.docx", "no shard"),
        ("void", "no shard in it"),
        ("c.warc", "no such file, and no file matches it"),
    ]
    assert len(rows_of(tmp_path / "out")) == 2


def test_addresses_of_fsspec_are_read_and_written(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 2), f"file://{tmp_path}/out"
    assert process_shard(f"file://{path}", out, LINES).records == 2
    assert process_shard(f"file://{path}", out, LINES).resumed
    assert len(rows_of(tmp_path / "out")) == 2


def test_the_same_under_datatrove(tmp_path: Path) -> None:
    shards = [str(write_lines(tmp_path / f"{number}.jsonl", 3, number * 3)) for number in range(3)]
    summary = datatrove(shards, str(tmp_path / "out"), LINES, workers=2)
    assert summary.shards == 3
    assert sorted(row["uri"] for row in rows_of(tmp_path / "out")) == [f"d{number}" for number in range(9)]


def test_progress_tells_rate_and_time_left() -> None:
    progress = Progress([50, 50])
    progress.add(50, 7)
    line = progress.line()
    assert line.startswith("1/2 shards, 7 documents, ")
    assert "documents/s" in line
    assert line.endswith(" left")


def test_the_command_tells_what_became_of_everything(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    (tmp_path / "b.jsonl").write_text("{" + BAN)
    done = run("run", "*.jsonl", "--out", "out", "--workers", "2")
    assert done.returncode == 1
    for part in (b"2 done", b"read       3 documents", b"failed     1 documents", b"records    2"):
        assert part in done.stdout
    assert b"2/2 shards" in done.stderr
    done = run("run", "none/*.jsonl", "--out", "out")
    assert done.returncode == 1
    assert b"none/*.jsonl: no such file" in done.stderr
