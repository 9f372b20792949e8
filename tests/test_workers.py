"""A function over many items in processes: order, workers that die, workers that end with their parent."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.workers import in_order


def crash_on(number: int) -> int:
    """Die on 3, as a process without memory does."""
    if number == 3:
        os._exit(9)
    return number * 10


def test_in_order_survives_a_worker_that_dies() -> None:
    found = list(in_order(crash_on, range(12), workers=2, lost=lambda number: -number))
    assert found == [-3 if number == 3 else number * 10 for number in range(12)]


def crash_on_odd(number: int) -> int:
    """Die on every second item, so that pools break while they are still being filled."""
    if number % 2:
        os._exit(9)
    return number * 10


def test_in_order_survives_workers_that_die_while_items_are_handed_out() -> None:
    def slowly() -> Iterator[int]:
        for number in range(6):
            yield number
            time.sleep(0.2)

    found = list(in_order(crash_on_odd, slowly(), workers=1, lost=lambda number: -number))
    assert found == [0, -1, 20, -3, 40, -5]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the process table")
def test_workers_end_with_their_parent() -> None:
    code = (
        "import time\nfrom extractor.workers import in_order\n"
        "for _ in in_order(time.sleep, [0, 60, 60, 60], workers=2, lost=print): print('one', flush=True)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    parent.stdout.readline()
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    assert len(children) == 2
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [child for child in children if alive(child)] == []


def alive(process: str) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_in_order_draws_inputs_only_as_results_are_taken() -> None:
    drawn = []

    def numbers() -> object:
        for number in range(1000):
            drawn.append(number)
            yield number

    results = in_order(abs, numbers(), workers=2, lost=int)  # type: ignore[arg-type]
    assert next(results) == 0
    assert len(drawn) < 20
    results.close()
