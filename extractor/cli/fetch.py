"""``extractor fetch`` and ``extractor watch``: pages and feeds from the web into web archives."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.command import Commands, at_least_one, examples

if TYPE_CHECKING:
    from extractor.errors import InputError
    from extractor.fetch.client import Fetcher


def add(commands: Commands) -> None:
    """Add both commands to the command line."""
    summary = "Fetch pages into web archives, politely and within limits; what is kept is not fetched again."
    parser = commands.add_parser(
        "fetch",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor fetch https://example.ir/news/1 https://example.ir/news/2 --out pages/",
            "extractor fetch - --out pages/ < addresses.txt",
            "extractor fetch https://example.ir/news/1 --out pages/ --refresh",
        ),
    )
    parser.add_argument("urls", nargs="+", metavar="URL", help="an address, or - for addresses on standard input")
    parser.add_argument("--refresh", action="store_true", help="ask again for pages that are kept (conditionally)")
    add_options(parser)
    parser.set_defaults(run=run_fetch)
    summary = "Watch feeds and sitemaps and fetch their new items, each once."
    parser = commands.add_parser(
        "watch",
        help=summary,
        description=summary
        + " FEEDS is a TOML file with a [[feed]] for each: url, and minutes between two looks (15).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor watch feeds.toml --out pages/", "extractor watch feeds.toml --out pages/ --once"),
    )
    parser.add_argument("feeds", type=Path, metavar="FEEDS")
    parser.add_argument("--once", action="store_true", help="one round, then stop")
    add_options(parser)
    parser.set_defaults(run=run_watch)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of politeness and limits."""
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="where the archives and the state go")
    parser.add_argument("--delay", type=float, default=1.0, metavar="S", help="seconds between pages of a host (1)")
    parser.add_argument("--time", type=float, default=60.0, metavar="S", help="seconds for one page (60)")
    parser.add_argument("--quiet-time", type=float, default=20.0, metavar="S", help="seconds without a byte (20)")
    parser.add_argument("--longest-wait", type=float, default=60.0, metavar="S", help="longest Retry-After obeyed (60)")
    parser.add_argument("--tries", type=at_least_one, default=3, metavar="N", help="tries for one page (3)")
    parser.add_argument("--size", type=at_least_one, default=20, metavar="MB", help="largest page, decompressed (20)")
    add_allow_private(parser)


def add_allow_private(parser: argparse.ArgumentParser) -> None:
    """The option that allows a private network."""
    parser.add_argument(
        "--allow-private",
        action="append",
        default=[],
        metavar="NETWORK",
        help="also fetch from this private address or network, as 127.0.0.1; repeatable",
    )


def fetcher(options: argparse.Namespace) -> Fetcher:
    """The fetcher that the options describe."""
    from extractor.errors import ExtractorError

    try:
        from extractor.fetch.addresses import networks
        from extractor.fetch.client import Fetcher, Limits
    except ImportError as error:
        raise ExtractorError("fetching needs the extra web: pip install 'extractor[web]'") from error
    try:
        allowed = networks(options.allow_private)
    except ValueError as error:
        raise ExtractorError(f"--allow-private: {error}") from error
    if not hasattr(options, "delay"):
        return Fetcher(allowed=allowed)
    limits = Limits(
        size=options.size * 1_000_000,
        seconds=options.time,
        quiet=options.quiet_time,
        tries=options.tries,
        longest_wait=options.longest_wait,
        delay=options.delay,
    )
    return Fetcher(limits, allowed=allowed)


def run_fetch(options: argparse.Namespace) -> int:
    """Fetch; 1 where a page did not come."""
    client = fetcher(options)
    from extractor.fetch.pages import fetch_all
    from extractor.fetch.store import Store

    urls = [url for name in options.urls for url in (sys.stdin.read().split() if name == "-" else [name])]
    store = Store(options.out)
    try:
        return _told(fetch_all(urls, store, client, refresh=options.refresh))
    finally:
        store.close()
        client.close()


def run_watch(options: argparse.Namespace) -> int:
    """Watch; with --once 1 where a feed or page did not come."""
    client = fetcher(options)
    from extractor.fetch.store import Store
    from extractor.fetch.watch import read_sources, round_of, watch

    sources = read_sources(options.feeds)
    store = Store(options.out)
    try:
        rounds = round_of if options.once else watch
        return _told(rounds(sources, store, client))
    finally:
        store.close()
        client.close()


def _told(outcomes: Iterable[tuple[str, str | InputError]]) -> int:
    """Tell each outcome and at the end their numbers."""
    from extractor.cli.inputs import complain
    from extractor.errors import InputError

    counts: Counter[str] = Counter()
    for url, outcome in outcomes:
        if isinstance(outcome, InputError):
            counts["failed"] += 1
            complain(InputError(url, outcome.reason))
        else:
            counts[outcome if outcome in ("fetched", "unchanged", "kept") else "feeds"] += 1
            print(f"{outcome:10} {url}", flush=True)
    print(", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing to do")
    return int(bool(counts["failed"]))
