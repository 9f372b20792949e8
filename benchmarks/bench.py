"""Speed against peers, in one run: ``make bench``, or ``python benchmarks/bench.py --data articles.jsonl``.

Every figure is a ratio of medians, measured in turns in the same process (or, for start-up, in turns of processes), so
that the load of the machine weighs on both sides. With --data, a JSON Lines file of real articles (key "text") takes
the place of the generated ones for cleaning and for ordinary articles.

    cleaning        our cleaning, MB/s, over hazm's default Normalizer          target >= 5
    ordinary        the whole extraction of ordinary articles, over the same    target >= 1
    directives      the whole extraction of circulars, over the same            target >= 0.3
    rules           the speed with rules and models over that with rules alone  target >= 0.4 on circulars
    start-up        `extractor extract one.txt` over `python -c "import spacy"` target <= 1.5
    memory          peak of that extraction                                     target <= 400 MB
    linear          time of 10 and 100 copies of a long document over that of 1, per copy   target <= 1.15
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from texts import articles, letters, long_document

MB = 1_000_000


def seconds(action: Callable[[], object]) -> float:
    """The time that `action` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def in_turns(rounds: int, *actions: Callable[[], object]) -> list[float]:
    """The median time of each action, one after the other, `rounds` times; a first turn is thrown away."""
    for action in actions:
        action()
    times = [[seconds(action) for action in actions] for _ in range(rounds)]
    return [median(column) for column in zip(*times, strict=True)]


def size(texts: list[str]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(text.encode("utf-8")) for text in texts) / MB


def verdict(name: str, ratio: float, low: float = 0.0, high: float = float("inf"), detail: str = "") -> bool:
    """Print one line; whether the ratio is within its bounds."""
    well = low <= ratio <= high
    bound = f">= {low:g}" if high == float("inf") else f"<= {high:g}" if low == 0 else f"{low:g} to {high:g}"
    print(f"{name:22} {ratio:8.2f}   target {bound:12} {'met' if well else 'MISSED':7} {detail}", flush=True)
    return well


def throughput(texts: list[str], circulars: list[str], rounds: int) -> list[bool]:
    """Cleaning and extraction against the Normalizer, which is handed the very same texts."""
    from hazm import Normalizer

    from extractor import clean, extract

    normalizer = Normalizer()
    by_rules = partial(extract, rules_only=True)
    tasks: list[tuple[str, list[str], Callable[[str], Any], float]] = [
        ("cleaning", texts, clean, 5.0),
        ("ordinary articles", texts, extract, 1.0),
        ("... by rules alone", texts, by_rules, 1.0),
        ("full of directives", circulars, extract, 0.3),
        ("... by rules alone", circulars, by_rules, 0.3),
    ]
    results = []
    for name, inputs, ours, low in tasks:
        mine, theirs = in_turns(
            rounds,
            lambda ours=ours, inputs=inputs: [ours(text) for text in inputs],
            lambda inputs=inputs: [normalizer.normalize(text) for text in inputs],
        )
        megabytes = size(inputs)
        detail = (
            f"{megabytes / mine:.2f} MB/s against {megabytes / theirs:.2f} ({len(inputs)} texts, {megabytes:.2f} MB)"
        )
        results.append(verdict(name, theirs / mine, low, detail=detail))
    for name, inputs, low in (("ordinary articles", texts, 0.0), ("full of directives", circulars, 0.4)):
        both, rules = in_turns(
            rounds,
            lambda inputs=inputs: [extract(text) for text in inputs],
            lambda inputs=inputs: [by_rules(text) for text in inputs],
        )
        results.append(verdict("models over rules", rules / both, low, detail=name))
    return results


def spent(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a process."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss * unit / MB


def start_up(text: str, rounds: int) -> list[bool]:
    """The command on one small file against an import of spaCy, and the command's memory."""
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder, "one.txt")
        one.write_text(text, "utf-8")
        commands = (
            [sys.executable, "-m", "extractor", "extract", str(one), "--format", "jsonl"],
            [sys.executable, "-c", "import spacy"],
        )
        for command in commands * 2:  # caches warm
            spent(command)
        runs = [[spent(command) for command in commands] for _ in range(rounds)]
    mine, theirs = (median(run[side][0] for run in runs) for side in (0, 1))
    memory = max(run[0][1] for run in runs)
    return [
        verdict("start-up", mine / theirs, high=1.5, detail=f"{mine:.2f} s against {theirs:.2f} s"),
        verdict("memory, MB", memory, high=400),
    ]


ENDLESS = ("ها", "می", "ه", "\u200c", "\u064bا", "#ها")  # written without end, hard on a pattern that backtracks
RUNS = (40_000, 400_000)


def linear(rounds: int) -> list[bool]:
    """The time of one file with 1, 10 and 100 copies of a long document, per copy."""
    from extractor import clean, extract

    document = "\n".join(long_document())
    extract(document)
    clean(document)
    once = median(seconds(lambda: extract(document)) for _ in range(2 * rounds + 1))
    results = []
    for copies, times in ((10, rounds), (100, 1)):
        taken = median(seconds(lambda text=document * copies: extract(text)) for _ in range(times))
        detail = f"{taken:.2f} s against {once:.3f} s for one"
        results.append(verdict(f"linear, {copies} copies", taken / copies / once, 0, 1.15, detail))
    shares = []
    for word in ENDLESS:
        short, long = (median(seconds(lambda n=n, word=word: clean(word * n)) for _ in range(rounds)) for n in RUNS)
        shares.append(long / short * RUNS[0] / RUNS[1])
    detail = f"cleaning one word {RUNS[1]:,} times against {RUNS[0]:,} times, the worst of {len(ENDLESS)} words"
    results.append(verdict("linear, endless word", max(shares), 0, 2.0, detail))
    return results


def main() -> int:
    """Run what is asked for; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Speed against peers, in one run.")
    parser.add_argument("--data", type=Path, help="a JSON Lines file of real articles, key text")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("throughput", "start-up", "linear"))
    options = parser.parse_args()
    circulars = letters(100)
    texts = articles(150)
    if options.data:
        lines = options.data.read_text("utf-8").splitlines()[:400]
        texts = [json.loads(line)["text"] for line in lines]
    results = []
    # First, while this process is small: a child's peak counts what its parent held when it was started.
    if options.only in (None, "start-up"):
        results += start_up(circulars[0], 2 * options.rounds + 1)
    if options.only in (None, "throughput"):
        results += throughput(texts, circulars, options.rounds)
    if options.only in (None, "linear"):
        results += linear(options.rounds)
    return int(not all(results))


if __name__ == "__main__":
    raise SystemExit(main())
