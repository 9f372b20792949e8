"""The same shard function under engines of others: a datatrove step and Ray tasks.

Every engine may run a shard again or twice at once: `process_shard` is whole or not at all, so nothing doubles.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any

from extractor.errors import InputError
from extractor.scale.drive import Progress, Summary, Told, attempt, drive
from extractor.scale.shard import Config, Report
from extractor.scale.shards import size_of


def step(shards: Sequence[str], out: str, config: Config) -> Any:
    """A datatrove PipelineStep over `shards`: rank r of n does every n-th. For Local, Ray and Slurm executors.

    Raises InputError where datatrove is not installed.
    """
    try:
        from extractor.scale.datatrove_step import ShardStep
    except ImportError as error:
        raise InputError(out, "needs the extra scale: pip install 'extractor[scale]'") from error
    return ShardStep(shards, out, config)


def datatrove(
    shards: Sequence[str], out: str, config: Config, *, workers: int = 1, tell: Told | None = None
) -> Summary:
    """All `shards` by datatrove's local executor, one task each, in worker processes of our own.

    The executor's own pool waits for ever for a worker that was killed, and outlives a driver that was.
    """
    step((), out, config)
    with tempfile.TemporaryDirectory(prefix="extractor-") as logs:
        task = partial(_task, shards=tuple(shards), logs=logs)
        return drive(shards, out, config, workers=workers, tell=tell, by=task)


def _task(path: str, *, out: str, config: Config, shards: Sequence[str], logs: str) -> Report:
    """The task of one shard, as the executor runs it."""
    from datatrove.executor import LocalPipelineExecutor

    work = step(shards, out, config)
    executor = LocalPipelineExecutor(pipeline=[work], tasks=len(shards), logging_dir=logs, skip_completed=False)
    executor._run_for_rank(shards.index(path))
    report: Report = work.reports[-1]
    return report


def ray(shards: Sequence[str], out: str, config: Config, *, workers: int = 1, tell: Told | None = None) -> Summary:
    """All `shards` as Ray tasks, on the cluster that Ray finds, else on `workers` processes of this machine."""
    try:
        engine: Any = import_module("ray")
    except ImportError as error:
        raise InputError(out, "the engine ray is not installed: pip install ray") from error
    begun = not engine.is_initialized()
    if begun:
        engine.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    try:
        task = engine.remote(attempt)
        summary, progress = Summary(), Progress([size_of(path) for path in shards])
        waiting = [task.remote(path, out=out, config=config) for path in shards]
        while waiting:
            (done,), waiting = engine.wait(waiting)
            report = engine.get(done)
            summary.add(report)
            progress.add(size_of(report.shard), 0 if report.resumed else report.read)
            if tell is not None:
                tell(progress.line())
    finally:
        if begun:
            engine.shutdown()
    return summary
