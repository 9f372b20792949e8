"""``extractor run``: the shards of a crawl to shards of records."""

from __future__ import annotations

import argparse
import sys

from extractor.cli.command import Commands, at_least_one, examples


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Extract the directives of a crawl: WARC, JSON Lines and Parquet shards to shards of records, resumable."
    parser = commands.add_parser(
        "run",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor run 'crawl/*.warc.gz' --out records/ --workers 2",
            "extractor run news.jsonl.gz more.parquet --out records/ --format jsonl",
            "extractor run crawl/ --out records/ --engine datatrove --workers 2",
        )
        + "\n\nOne output for each shard, with a manifest beside it; started again, a run goes on where it was stopped."
        "\nA document that fails becomes a row with its error."
        "\nNeeds the extra web; datatrove needs scale, Ray is in no extra.",
    )
    parser.add_argument("shards", nargs="+", metavar="SHARD", help="a file, a pattern, a folder, or an fsspec address")
    parser.add_argument("--out", required=True, metavar="DIR", help="where the records go: a folder or fsspec address")
    parser.add_argument("--format", choices=("parquet", "jsonl"), default="parquet", help="default: parquet")
    parser.add_argument("--workers", type=at_least_one, default=1, metavar="N", help="processes (default: 1)")
    parser.add_argument("--engine", choices=("local", "datatrove", "ray"), default="local", help="default: local")
    parser.add_argument("--column", default="text", metavar="NAME", help="column of the text (default: text)")
    parser.add_argument("--no-gate", action="store_true", help="also extract texts without any word of a directive")
    parser.add_argument("--rules-only", action="store_true", help="let the rules decide, not the trained models")
    parser.add_argument("--quiet", action="store_true", help="no progress on standard error")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run; 1 where a shard or a document failed."""
    from extractor.cli.inputs import complain
    from extractor.scale.shard import Config, models_of
    from extractor.scale.shards import expand

    shards, failed = expand(options.shards)
    for error in failed:
        complain(error)
    if not shards:
        return 1
    config = Config(options.format, not options.no_gate, options.column, options.rules_only)
    models_of(config)  # where there are none, that is told before anything is read
    if options.engine == "local":
        from extractor.scale.drive import drive as engine
    elif options.engine == "ray":
        from extractor.scale.engines import ray as engine  # type: ignore[assignment]
    else:
        from extractor.scale.engines import datatrove as engine  # type: ignore[assignment]
    summary = engine(shards, options.out, config, workers=options.workers, tell=None if options.quiet else _tell)
    if not options.quiet and sys.stderr.isatty():
        print(file=sys.stderr)
    for error in summary.errors:
        complain(error)
    print("\n".join(summary.lines()))
    return int(bool(failed or summary.errors or summary.failed))


def _tell(line: str) -> None:
    """A line of progress: in place on a terminal, one after another in a log."""
    end = "" if sys.stderr.isatty() else "\n"
    start = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{start}{line}", end=end, file=sys.stderr, flush=True)
