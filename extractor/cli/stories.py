"""``extractor stories``: which texts tell the same story."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from extractor.cli.command import Commands, examples

if TYPE_CHECKING:
    from extractor.errors import InputError
    from extractor.sources.text import LoadedText


def add(commands: Commands) -> None:
    """Add the command to the parser of the main command."""
    summary = "Groups pages and texts that tell the same story; one story a line, with all its sources."
    parser = commands.add_parser(
        "stories",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor stories saved-pages/", "extractor stories a.html b.html > stories.jsonl"),
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, a folder, or - for standard input")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the stories as JSON Lines; 1 where an input failed."""
    from extractor.cli.inputs import texts
    from extractor.sources.stories import group

    failed: list[InputError] = []
    for story in group(texts(options.inputs, failed)):
        sources = [{**_source(text), "likeness": likeness} for text, likeness in story.sources]
        print(json.dumps({"id": story.first.id, **_told(story.first), "sources": sources}, ensure_ascii=False))
    return bool(failed)


def _source(text: LoadedText) -> dict[str, str | None]:
    return {"uri": text.uri, "id": text.id, **_told(text, "url", "outlet", "published")}


def _told(text: LoadedText, *names: str) -> dict[str, str | None]:
    hints = {hint.field: hint.value for hint in text.hints}
    return {name: hints.get(name) for name in names or ("title",)}
