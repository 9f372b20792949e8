"""Many shards by worker processes of this machine, with progress and a summary."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from extractor.errors import InputError, ModelError
from extractor.scale.shard import Config, Report, process_shard
from extractor.scale.shards import size_of

type Told = Callable[[str], None]

ROUNDS = 8
"""So often shards whose worker died are begun anew; each round tries them twice."""


@dataclass
class Summary:
    """The sum of the reports: shards done, resumed and failed; documents by what became of them."""

    shards: int = 0
    resumed: int = 0
    read: int = 0
    records: int = 0
    irrelevant: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    bytes: int = 0
    errors: list[InputError] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Take one report in."""
        if report.error is not None:
            self.errors.append(InputError(report.shard, report.error))
            return
        self.shards += 1
        self.resumed += report.resumed
        for name in ("read", "records", "irrelevant", "failed", "bytes"):
            setattr(self, name, getattr(self, name) + getattr(report, name))
        for reason, count in report.passed.items():
            self.passed[reason] = self.passed.get(reason, 0) + count

    def lines(self) -> Iterator[str]:
        """The summary in plain words."""
        yield f"shards     {self.shards} done, {self.resumed} of them by an earlier run; {len(self.errors)} failed"
        yield f"read       {self.read} documents in {self.bytes / 1e6:.1f} MB"
        yield f"skipped    {self.irrelevant} without any word of a directive"
        yield f"refused    {sum(self.passed.values())} that are no page"
        for reason, count in sorted(self.passed.items(), key=lambda each: -each[1])[:10]:
            yield f"             {count} {reason}"
        yield f"failed     {self.failed} documents, each an error row"
        yield f"records    {self.records}"


def attempt(path: str, *, out: str, config: Config) -> Report:
    """`process_shard`, with what is wrong with the whole shard as the report's error."""
    try:
        return process_shard(path, out, config)
    except InputError as error:
        return Report(path, "", error=error.reason)
    except ModelError as error:
        return Report(path, "", error=str(error))
    except OSError as error:
        return Report(path, "", error=f"{error.filename or out}: {error.strerror or error}")


def drive(
    shards: Sequence[str],
    out: str,
    config: Config,
    *,
    workers: int = 1,
    tell: Told | None = None,
    by: Callable[..., Report] = attempt,
) -> Summary:
    """All `shards` to records in `out` by `workers` processes; `tell` is given a line of progress after each.

    `by` is what does one shard: `attempt`, or an engine's way to it. A shard whose worker dies is begun anew, until the
    document that kills it is known and left out.
    """
    summary, progress = Summary(), Progress([size_of(path) for path in shards])
    work = partial(by, out=out, config=config)
    waiting = list(shards)
    for turn in range(ROUNDS):
        dead: list[str] = []
        for report in _reports(work, waiting, workers, dead if turn < ROUNDS - 1 else None):
            summary.add(report)
            progress.add(size_of(report.shard), 0 if report.resumed else report.read)
            if tell is not None:
                tell(progress.line())
        if not dead:
            break
        waiting = dead
    return summary


def _reports(
    work: Callable[[str], Report], shards: Sequence[str], workers: int, dead: list[str] | None
) -> Iterator[Report]:
    from extractor.workers import in_order

    def lost(path: str) -> Report:
        return Report(path, "", error="the process that worked on it died, more than once; out of memory?")

    for report in in_order(work, shards, workers=workers, lost=lost):
        if dead is not None and report.error == lost(report.shard).error:
            dead.append(report.shard)
        else:
            yield report


class Progress:
    """How far a run is, by the bytes of its shards: rate and time left."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._start = time.monotonic()
        self._total, self._shards = sum(sizes), len(sizes)
        self._bytes = self._done = self._documents = 0

    def add(self, size: int, documents: int) -> None:
        """One more shard is done."""
        self._bytes += size
        self._done += 1
        self._documents += documents

    def line(self) -> str:
        """One line: shards, documents, rate, time left."""
        spent = max(time.monotonic() - self._start, 1e-6)
        left = spent * (self._total - self._bytes) / self._bytes if self._bytes else 0.0
        rate = f"{self._documents / spent:.0f} documents/s, {self._bytes / spent / 1e6:.2f} MB/s"
        return f"{self._done}/{self._shards} shards, {self._documents} documents, {rate}, {_clock(left)} left"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
