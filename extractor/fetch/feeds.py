"""What a feed or sitemap announces: RSS and Atom by feedparser, sitemaps with their news by the XML reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from extractor.errors import InputError
from extractor.sources.warc import inflated

MOST = 5_000
"""Items of one feed that are looked at."""
_SITEMAP = re.compile(rb"<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]")
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@dataclass(frozen=True, slots=True)
class Item:
    """One announced page: address, title and date as the feed words them."""

    url: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands in a feed: items, and for an index of sitemaps the addresses of those."""

    items: tuple[Item, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_feed(data: bytes, uri: str, limit: int = 20_000_000) -> Feed:
    """The items of an RSS or Atom feed or a sitemap, also gzipped. Raises InputError for anything else."""
    if data[:2] == b"\x1f\x8b":
        try:
            data = inflated(data, limit)
        except ValueError as error:
            raise InputError(uri, str(error)) from error
    if re.search(rb"<!(?:ENTITY|DOCTYPE[^>]{0,2000}\[)", data[:100_000]):
        raise InputError(uri, "a feed that declares entities is not read")
    if _SITEMAP.search(data[:4096]):
        return _sitemap(data, uri)
    return _feed(data, uri)


def _sitemap(data: bytes, uri: str) -> Feed:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise InputError(uri, f"damaged sitemap: {error}") from error
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    items, sitemaps = [], []
    for entry in list(root)[:MOST]:
        address = (entry.findtext(f"{space}loc") or "").strip()
        if not address:
            continue
        if entry.tag == f"{space}sitemap":
            sitemaps.append(address)
            continue
        title = entry.findtext(f"{_NEWS}news/{_NEWS}title")
        published = entry.findtext(f"{_NEWS}news/{_NEWS}publication_date") or entry.findtext(f"{space}lastmod")
        items.append(Item(address, title and title.strip(), published and published.strip()))
    return Feed(tuple(items), tuple(sitemaps))


def _feed(data: bytes, uri: str) -> Feed:
    import feedparser

    found = feedparser.parse(data)
    if not found.get("version"):
        raise InputError(uri, "no RSS or Atom feed and no sitemap")
    items = [
        Item(entry.link, entry.get("title"), entry["published"] if "published" in entry else entry.get("updated"))
        for entry in found.entries[:MOST]
        if entry.get("link")
    ]
    return Feed(tuple(items))
