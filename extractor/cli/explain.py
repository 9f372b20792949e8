"""``extractor explain``: every value of one text, and every candidate that was passed over."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from extractor.cli.command import Commands, examples

if TYPE_CHECKING:
    from extractor.pipeline import Explanation


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Show for each value where it stands, by which rule, how sure it is, and what was rejected and why."
    parser = commands.add_parser(
        "explain",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor explain letter.txt", "extractor explain - --format json < letter.txt"),
    )
    parser.add_argument("input", metavar="INPUT", help="a file, or - for standard input")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    parser.add_argument("--rules-only", action="store_true", help="let the rules decide, not the trained models")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Explain one input."""
    from pathlib import Path

    from extractor.pipeline import explain_source
    from extractor.sources.reader import only, read_bytes, read_path

    stdin = options.input == "-"
    texts = read_bytes(sys.stdin.buffer.read(), "<stdin>") if stdin else read_path(Path(options.input))
    source = only(texts, options.input)
    explanation = explain_source(source, rules_only=options.rules_only)
    if options.format == "json":
        text = explanation.document.text
        considered = [{**asdict(item), "text": text[item.start : item.end]} for item in explanation.considered]
        document = explanation.document.model_dump(mode="json")
        print(json.dumps({"document": document, "considered": considered}, ensure_ascii=False, indent=1))
    else:
        _print_table(explanation)
    return 0


def _print_table(explanation: Explanation) -> None:
    from extractor.cli.bidi import Cell
    from extractor.cli.table import console, plain_table

    table = plain_table("directive", "field", "place", "text", "value", "by", "sure", "outcome")
    for candidate in explanation.considered:
        rejected = candidate.outcome == "rejected"
        style = "dim" if rejected else ""
        cells = (
            candidate.directive or "",
            candidate.field,
            f"{candidate.start}-{candidate.end}",
            explanation.document.text[candidate.start : candidate.end],
            candidate.value or "",
            candidate.by,
            f"{candidate.confidence:.2f}",
            f"{candidate.outcome}: {candidate.reason}" if candidate.reason else candidate.outcome,
        )
        table.add_row(*(Cell(cell, style) for cell in cells))
    console(sys.stdout).print(table)
