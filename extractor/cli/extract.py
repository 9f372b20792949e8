"""``extractor extract``: files, folders and standard input to records."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from extractor.cli.command import Commands, at_least_one, examples, share
from extractor.cli.fetch import add_allow_private

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from extractor.errors import InputError
    from extractor.fetch.client import Fetcher
    from extractor.record import Document
    from extractor.sources.text import LoadedText

FORMATS = ("table", "json", "jsonl", "csv")


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Extract the directives of texts."
    parser = commands.add_parser(
        "extract",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor extract letter.txt",
            "extractor extract page.html saved-pages/",
            "extractor extract letters/ more/*.txt --format jsonl > records.jsonl",
            "extractor extract letters/ --workers 2 -o records.csv",
            "extractor extract scan.png letter.pdf --save-evidence out/",
            "cat letter.txt | extractor extract - --format json",
            "extractor extract https://example.ir/news/1 crawl.warc.gz",
        )
        + "\n\nA folder stands for its texts (*.txt, *.text, *.md), pages (*.html, *.htm, *.xhtml), scans"
        "\n(*.png, *.jpg, *.tif, *.pdf) and web archives (*.warc, *.warc.gz), also in its subfolders."
        "\ntable: for the eye. json: one array. jsonl: one document a line."
        "\ncsv: one row per directive, UTF-8 with byte-order mark, for spreadsheets.",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file, a folder, an address of the web, or - for standard input"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: by the suffix of --output, else table")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write there, not to standard output")
    parser.add_argument(
        "--min-confidence", type=share, default=0.0, metavar="C", help="leave out values less sure than this, 0 to 1"
    )
    parser.add_argument("--rules-only", action="store_true", help="let the rules decide, not the trained models")
    parser.add_argument("--workers", type=at_least_one, default=1, metavar="N", help="processes (default: 1)")
    add_allow_private(parser)
    parser.add_argument(
        "--save-evidence",
        type=Path,
        metavar="DIR",
        help="of scans: write the pages there, the values' boxes drawn on them",
    )
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Extract from every input and write what was found; 1 where an input failed."""
    parser: argparse.ArgumentParser = options.parser
    if options.inputs.count("-") > 1:
        parser.error("standard input (-) can be read only once")
    form = options.format or _by_suffix(options.output)
    if form is None:
        known = ", ".join(f".{name}" for name in FORMATS if name != "table")
        parser.error(f"{options.output}: no format has this suffix; give --format, or one of .txt, {known}")
    if options.output is None:
        return _write(form, options, sys.stdout)
    from extractor.cli.inputs import reads

    if reads(options.inputs, options.output):
        parser.error(f"{options.output}: is among the inputs, and writing would empty it")
    try:
        out = options.output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        parser.error(f"{options.output}: cannot be written: {error.strerror}")
    with out:
        return _write(form, options, out)


def _by_suffix(output: Path | None) -> str | None:
    """The format that the name of the output asks for; a table without a suffix; None for an unknown one."""
    suffix = output.suffix[1:].lower() if output else ""
    return suffix if suffix in FORMATS else "table" if suffix in ("", "txt") else None


def _write(form: str, options: argparse.Namespace, out: TextIO) -> int:
    from extractor.cli.inputs import complain
    from extractor.errors import InputError
    from extractor.record import at_least

    failed = 0

    def documents() -> Iterator[Document]:
        nonlocal failed
        for result in _extracted(options):
            if isinstance(result, InputError):
                out.flush()
                complain(result)
                failed = 1
            else:
                failed = _keep(options.save_evidence, result) or failed
                yield at_least(result, options.min_confidence) if options.min_confidence else result

    if form == "table":
        from extractor.cli.table import write_table

        write_table(documents(), out)
    elif form == "csv":
        from extractor.cli.sheet import write_csv

        write_csv(documents(), out)
    elif form == "jsonl":
        for document in documents():
            out.write(document.model_dump_json() + "\n")
    else:
        mark = "["
        for document in documents():
            out.write(f"{mark}\n{document.model_dump_json()}")
            mark = ","
        out.write("\n]\n" if mark == "," else "[]\n")
    return failed


def _fetch(options: argparse.Namespace) -> Callable[[str], Iterator[LoadedText | InputError]]:
    """What brings the texts at an address; nothing of it is loaded, and no connection made, before the first one."""
    clients: list[Fetcher] = []

    def fetch(url: str) -> Iterator[LoadedText | InputError]:
        from extractor.cli.fetch import fetcher

        if not clients:
            clients.append(fetcher(options))
        from extractor.fetch.pages import read_urls

        yield from read_urls([url], clients[0])

    return fetch


def _keep(folder: Path | None, document: Document) -> int:
    """Save the evidence of a scan; 1 where that fails, which is told."""
    if folder is None or not any(region.box for region in document.regions):
        return 0
    from extractor.cli.inputs import complain
    from extractor.errors import InputError
    from extractor.scans.evidence import save_evidence

    try:
        save_evidence(document, folder)
    except InputError as error:
        complain(error)
        return 1
    except OSError as error:
        complain(InputError(str(folder), f"evidence cannot be written: {error.strerror}"))
        return 1
    return 0


def _extracted(options: argparse.Namespace) -> Iterator[Document | InputError]:
    """The documents of the inputs in their order, an error in the place of each that failed."""
    with _progress():
        yield from _of_groups(options)


def _of_groups(options: argparse.Namespace) -> Iterator[Document | InputError]:
    from itertools import groupby

    from extractor.api import extract_many
    from extractor.cli.inputs import expand
    from extractor.errors import InputError

    for failed, group in groupby(
        expand(options.inputs, _fetch(options)), key=lambda found: isinstance(found, InputError)
    ):
        if failed:
            yield from (error for error in group if isinstance(error, InputError))
        else:
            inputs = (found for found in group if not isinstance(found, InputError))
            yield from extract_many(inputs, workers=options.workers, on_error="yield", rules_only=options.rules_only)


@contextmanager
def _progress() -> Iterator[None]:
    """A bar over the pages of long scans, on a terminal: it appears with the first page that was read."""
    if not sys.stderr.isatty():
        yield
        return
    from extractor.sources import progress

    bars: dict[str, TaskID] = {}
    shown: list[Progress] = []

    def page_done(uri: str, done: int, total: int) -> None:
        if total < 2:
            return
        if not shown:
            from rich.console import Console
            from rich.progress import Progress as Bar

            shown.append(Bar(console=Console(stderr=True), transient=True))
            shown[0].start()
        if uri not in bars:
            bars[uri] = shown[0].add_task(uri, total=total)
        shown[0].update(bars[uri], completed=done)

    progress.listeners.append(page_done)
    try:
        yield
    finally:
        progress.listeners.remove(page_done)
        for bar in shown:
            bar.stop()
