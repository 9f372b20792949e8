"""Killed processes: no record is lost, none is written twice, no output is cut off."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from conftest import Run
from shards import rows_of, write_lines

from extractor.scale import shard as module

DEADLY = """
import os, signal
from extractor import pipeline
real = pipeline.extract_source
def deadly(source, **options):
    if source.uri in ("d1", "d4"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(source, **options)
pipeline.extract_source = deadly
"""


def test_a_document_that_kills_its_process_is_left_out(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 6)
    write_lines(tmp_path / "b.jsonl", 2, 10)
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run("run", "a.jsonl", "b.jsonl", "--out", "out", "--format", "jsonl", "--workers", "2", env=environment)
    assert done.returncode == 1, done.stderr.decode()
    assert b"failed     2 documents" in done.stdout
    rows = rows_of(tmp_path / "out")
    assert len(rows) == 8
    left_out = {row["uri"] for row in rows if row["error"] and "the process died on it" in row["error"]}
    assert left_out == {"line 2", "line 5"}


def workers_of(driver: int) -> list[int]:
    """The processes that a driver started."""
    try:
        tasks = Path(f"/proc/{driver}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


@pytest.mark.parametrize(("seed", "engine"), [(0, "local"), (1, "local"), (2, "local"), (3, "datatrove")])
def test_nothing_is_lost_or_doubled_when_processes_are_killed(seed: int, engine: str, tmp_path: Path) -> None:
    rng = random.Random(seed)
    for number in range(4):
        write_lines(tmp_path / f"s{number}.jsonl", 60, number * 60)
    command = [sys.executable, "-m", "extractor", "run", "s*.jsonl", "--out", "out", "--workers", "2", "--quiet"]
    command += ["--engine", engine]
    for victim in ("driver", "worker", "driver"):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.3, 1.5))
        children = workers_of(process.pid)
        if victim == "driver":
            os.kill(process.pid, signal.SIGKILL)
        elif children:
            os.kill(rng.choice(children), signal.SIGKILL)
        process.wait(120)
        assert_whole(tmp_path / "out")
        ends = time.monotonic() + 20
        while any(Path(f"/proc/{child}/stat").exists() and not _zombie(child) for child in children):
            assert time.monotonic() < ends, "a worker outlived its driver"
            time.sleep(0.05)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    counts = Counter(row["uri"] for row in rows_of(tmp_path / "out"))
    assert counts == Counter({f"d{number}": 1 for number in range(240)})
    assert not list((tmp_path / "out").glob(".*"))


def _zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def assert_whole(out: Path) -> None:
    """Every output under a final name is whole."""
    for row in rows_of(out):
        assert row["error"] is None


def test_a_journal_counts_deaths_of_one_driver(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    journal.write_bytes(b"begin 1\n5\n6\nbegin 2\n6\nbegin 3\n6\n")
    assert module._deadly(journal) == set()
    journal.write_bytes(b"begin 1\n5\n6\n" * 3)
    assert module._deadly(journal) == {6}
