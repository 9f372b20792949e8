"""`process_shard` as a step of a datatrove pipeline (extra `scale`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from datatrove.pipeline.base import PipelineStep

from extractor.scale.drive import attempt
from extractor.scale.shard import Config, Report


class ShardStep(PipelineStep):  # type: ignore[misc]
    """Every `world_size`-th shard, beginning with the rank's own; passes on what came before it, unread."""

    type = "extractor"
    name = "directives"

    def __init__(self, shards: Sequence[str], out: str, config: Config) -> None:
        super().__init__()
        self.shards, self.out, self.config = list(shards), out, config
        self.reports: list[Report] = []

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Process the rank's shards."""
        if data:
            yield from data
        for path in self.shards[rank::world_size]:
            report = attempt(path, out=self.out, config=self.config)
            self.reports.append(report)
            for name in ("read", "records", "irrelevant", "failed"):
                self.stat_update(name, value=getattr(report, name))
