"""What the tests share: the real command in a process of its own, and how hypothesis runs here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("project")

CASES = Path(__file__).parent / "cases"


def read_cases(topic: str) -> list[Any]:
    """The cases of ``tests/cases/<topic>.jsonl`` as test parameters, by id; known failures as strict xfail."""
    ids = [row["id"] for row in read_rows(topic)]
    assert len(set(ids)) == len(ids), f"{topic}: an id stands twice"
    return [
        pytest.param(
            case, id=case["id"], marks=pytest.mark.xfail(strict=True) if case["kind"] == "known-failure" else ()
        )
        for case in read_rows(topic)
    ]


def read_rows(topic: str) -> list[dict[str, Any]]:
    """The rows of ``tests/cases/<topic>.jsonl``."""
    lines = (CASES / f"{topic}.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def read_ways(topic: str, floor: str) -> list[Any]:
    """The ways of a file of cases as test parameters, by name; one whose floor is 0 is a strict xfail of one cell."""
    names = [row["way"] for row in read_rows(topic) if "way" in row]
    assert len(set(names)) == len(names), f"{topic}: a name stands twice"
    return [
        pytest.param(
            {**row, floor: row[floor] or 1},
            id=row["way"],
            marks=() if row[floor] else pytest.mark.xfail(strict=True),
        )
        for row in read_rows(topic)
        if "way" in row and row.get("of") != "not"
    ]


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """``run("extract", "-", stdin=b"…")``: the command as a user runs it, in an empty folder."""

    def run_command(*arguments: object, stdin: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "extractor", *map(str, arguments)]
        options = {"cwd": tmp_path, "timeout": 300, **options}
        return subprocess.run(command, input=stdin, capture_output=True, check=False, **options)

    return run_command
