"""``extractor corpus``: the corpus written for this project."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.cli.command import Commands, examples


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Look after the annotated corpus."
    parser = commands.add_parser("corpus", help=summary, description=summary)
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    _add_check(actions)


def _add_check(actions: Commands) -> None:
    summary = "Check the annotation of the corpus and count what it holds."
    parser = actions.add_parser(
        "check",
        help=summary,
        description=summary + " FOLDER holds stories/, ids.csv and formulas.txt (see corpora/GUIDELINE.md).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor corpus check",
            "extractor corpus check corpora --story vat-invoice-deadline --no-counts",
            "extractor corpus check corpora --against seeds --gold out/gold",
        ),
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.add_argument(
        "--story", action="append", default=[], metavar="ID", help="only problems of this story; repeatable"
    )
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="texts that nothing may be copied from",
    )
    parser.add_argument("--gold", type=Path, metavar="DIR", help="write the gold records there")
    parser.add_argument("--no-counts", action="store_true", help="only the problems")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the corpus; 1 where it has an error."""
    from extractor.corpus.check import checked

    lines, good = checked(
        options.folder,
        stories=options.story,
        against=options.against,
        gold=options.gold,
        counts=not options.no_counts,
    )
    print("\n".join(lines))
    return int(not good)
