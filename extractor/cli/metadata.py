"""``extractor metadata``: what pages tell of themselves, also what the records have no field for: authors and tags."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from extractor.cli.command import Commands, examples

if TYPE_CHECKING:
    from extractor.errors import InputError
    from extractor.sources.text import LoadedText


def add(commands: Commands) -> None:
    """Add the command to the parser of the main command."""
    summary = "Prints what web pages tell of themselves, authors and tags included; one document a line."
    parser = commands.add_parser(
        "metadata",
        help=summary,
        description=f"{summary} Ids and places are those of the records that extract gives.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor metadata page.html", "extractor metadata saved-pages/ > metadata.jsonl"),
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, a folder, or - for standard input")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a JSON object for each document; 1 where an input failed."""
    from extractor.cli.inputs import texts

    failed: list[InputError] = []
    for text in texts(options.inputs, failed):
        print(json.dumps({"id": text.id, "uri": text.uri, **told(text)}, ensure_ascii=False))
    return bool(failed)


def told(text: LoadedText) -> dict[str, Any]:
    """Field -> its value, or null; `authors` and `tags` are lists. Each value has its words and their place."""
    values: dict[str, list[dict[str, Any]]] = {}
    for hint in text.hints:
        place = {"text": text.text[hint.start : hint.end], "start": hint.start, "end": hint.end}
        value = {"value": hint.value, **place, "confidence": hint.confidence, "by": hint.by}
        values.setdefault(hint.field, []).append(value)
    single = {name: values.get(name, [None])[0] for name in ("title", "published", "outlet", "news_code", "url")}
    return {**single, "authors": values.get("author", []), "tags": values.get("tag", [])}
