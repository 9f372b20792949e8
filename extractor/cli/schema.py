"""``extractor schema``: the JSON Schema of the records."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.cli.command import Commands


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Print the JSON Schema of the records."
    parser = commands.add_parser("schema", help=summary, description=summary)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    from extractor.record import json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
