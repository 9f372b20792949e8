"""Feeds and sitemaps, asked again and again: every new item is fetched, once."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from extractor.errors import InputError
from extractor.fetch.client import FEEDS, Fetcher, FetchError, checked
from extractor.fetch.feeds import Feed, read_feed
from extractor.fetch.pages import fetch_all
from extractor.fetch.store import Store

SITEMAPS = 50
"""Sitemaps of one index that are asked in a round."""


@dataclass(frozen=True, slots=True)
class Source:
    """One feed of the file: its address and every how many minutes it is asked."""

    url: str
    minutes: float = 15.0


def read_sources(path: Path) -> list[Source]:
    """The feeds in a TOML file: tables ``[[feed]]`` with ``url`` and, if they like, ``minutes``. Raises InputError."""
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error
    except ValueError as error:
        raise InputError(str(path), f"no TOML: {error}") from error
    feeds = found.get("feed")
    if not isinstance(feeds, list) or not feeds or not all(isinstance(feed, dict) for feed in feeds):
        raise InputError(str(path), "holds no [[feed]]")
    sources = []
    for number, feed in enumerate(feeds, 1):
        url, minutes = feed.get("url"), feed.get("minutes", 15)
        if not isinstance(url, str) or not isinstance(minutes, int | float) or minutes <= 0:
            raise InputError(str(path), f"feed {number}: needs an url, and minutes above 0 if any")
        sources.append(Source(url, float(minutes)))
    return sources


def round_of(sources: Sequence[Source], store: Store, fetcher: Fetcher) -> Iterator[tuple[str, str | InputError]]:
    """Ask `sources` once and fetch what is new or was left by an earlier round; for each address what became of it."""
    for source in sources:
        yield from _asked(source.url, source.url, store, fetcher, index=True)
    yield from fetch_all(store.waiting(), store, fetcher)


def _asked(
    url: str, origin: str, store: Store, fetcher: Fetcher, *, index: bool
) -> Iterator[tuple[str, str | InputError]]:
    """One feed or sitemap: its items are kept as announced; an index leads to its sitemaps, one step deep."""
    try:
        feed = _feed(url, fetcher)
    except InputError as error:
        yield url, error
        return
    items = []
    for item in feed.items:
        try:
            items.append((str(checked(urljoin(url, item.url))), item.title, item.published))
        except FetchError as error:
            yield item.url, error
    new = store.announce(origin, items)
    yield url, f"{len(feed.items)} items, {new} new"
    if index:
        for address in feed.sitemaps[:SITEMAPS]:
            yield from _asked(urljoin(url, address), origin, store, fetcher, index=False)


def _feed(url: str, fetcher: Fetcher) -> Feed:
    hop = fetcher.get(url, types=FEEDS)[-1]
    return read_feed(hop.content(fetcher.limits.size), url, fetcher.limits.size)


def watch(
    sources: Sequence[Source], store: Store, fetcher: Fetcher, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[tuple[str, str | InputError]]:
    """Rounds without end, each feed when its minutes are over."""
    due = dict.fromkeys(sources, 0.0)
    while True:
        now = time.monotonic()
        turn = [source for source in sources if due[source] <= now]
        yield from round_of(turn, store, fetcher)
        for source in turn:
            due[source] = time.monotonic() + source.minutes * 60
        sleep(max(0.0, min(due.values()) - time.monotonic()))
