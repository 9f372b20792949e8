"""``extractor outlet new``: a profile for an outlet, drafted from one of its pages, with the snapshot and its test."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from extractor.cli.command import Commands, examples
from extractor.cli.fetch import add_allow_private, fetcher


def add(commands: Commands) -> None:
    """Add the command to the parser of the main command."""
    summary = "Drafts the profile of an outlet from one of its pages: selectors, a snapshot, and the test of both."
    parser = commands.add_parser(
        "outlet",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor outlet new page.html --name outlet", "extractor outlet new https://example.ir/news/1"
        ),
    )
    parser.add_argument("action", choices=["new"], help="draft a new profile")
    parser.add_argument("page", metavar="URL|FILE", help="a page of the outlet: an article, with headline and text")
    parser.add_argument("--name", help="the profile's name (default: from the host or the file)")
    parser.add_argument(
        "--out", type=Path, default=Path(), metavar="FOLDER", help="the checkout to write into (default: this folder)"
    )
    add_allow_private(parser)
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Write profile, snapshot and expectation; say where they are and what is to be looked at."""
    from extractor.sources.outlets.draft import draft_files

    page: str = options.page
    online = page.startswith(("http://", "https://"))
    if online:
        data, host = _fetched(page, options), (urlsplit(page).hostname or "").removeprefix("www.")
    else:
        try:
            data, host = Path(page).read_bytes(), ""
        except OSError as error:
            options.parser.error(f"{page}: {error.strerror}")
    name = options.name or (host or Path(page).stem).split(".")[0].replace("-", "_").lower()
    if not name.isidentifier():
        options.parser.error(f"--name {name}: letters, digits and underscores only")
    files = draft_files(data, name=name, host=host, url=page if online else None)
    if existing := [path for path in files if (options.out / path).exists()]:
        options.parser.error(f"{existing[0]} is there already; give another --name, or remove it")
    for path, content in files.items():
        target = options.out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"wrote {target}")
    print("Look at the selectors and at the expectation, mend them, then: pytest tests/test_outlets.py")
    return 0


def _fetched(url: str, options: argparse.Namespace) -> bytes:
    """The page, within the limits of fetching. Raises FetchError, naming the cause."""
    with closing(fetcher(options)) as client:
        return client.get(url)[-1].content(client.limits.size)
