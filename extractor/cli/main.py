"""``extractor``: the commands and what they have in common.

Exit codes: 0 all is well; 1 an input failed, or a floor does not hold; 2 misuse.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from extractor import __version__
from extractor.cli import corpus, evaluate, explain, extract, fetch, metadata, outlet, run, schema, stories, train
from extractor.errors import ExtractorError

COMMANDS = (extract, fetch, run, evaluate, explain, schema, corpus, train, outlet, stories, metadata)


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, with all commands."""
    main_parser = argparse.ArgumentParser(
        prog="extractor",
        description="Reads Persian news and official letters and returns the government directives in them as records.",
        epilog="extractor COMMAND --help shows examples. Exit codes: 0 well, 1 an input failed, 2 misuse.",
    )
    main_parser.add_argument("--version", action="version", version=f"extractor {__version__}")
    commands = main_parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name (those of the process by default); returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has gone (``| head``): nothing more to say, not even on closing
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except ExtractorError as error:
        print(f"extractor: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return code
