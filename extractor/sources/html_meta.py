"""What a page's markup says of it: JSON-LD, OpenGraph, meta tags, microdata, canonical link, in the markup's words.

Every value keeps where it came from, so that a reader can look it up. What is told, not what is true: dates are
weighed in `html_published`, titles against the headline that stands on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urljoin

from extractor.lexicons import table
from extractor.sources.html_blocks import Marked, Page, attributes, fold

_META = re.compile(r"<meta ([^>]{1,4000})>")
_LINK = re.compile(r"<link ([^>]{1,2000})>")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})")
_JSON_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>")
_WRAPPING = re.compile(r"(?:/\*|//)?\s{0,9}(?:<!\[CDATA\[|\]\]>|<!--|-->)\s{0,9}(?:\*/)?")
_COMMA = re.compile(r",(?=\s{0,99}[}\]])")
_ARTICLES = ("article", "blogposting", "reportage", "report")
PUBLISHED = ("datepublished", "pubdate")
"""Names of marks that tell the day of publication."""
MAX_JSON = 500_000
"""A longer JSON-LD script is passed over."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value as the markup gives it, and where."""

    value: str
    where: str


@dataclass
class Facts:
    """Field -> what is told of it, most believed first. `article`: the text that JSON-LD tells."""

    fields: dict[str, list[Told]] = field(default_factory=dict)
    article: str = ""

    def add(self, name: str, value: object, where: str) -> None:
        """Note a value, if it is one."""
        if isinstance(value, str | int) and not isinstance(value, bool):
            text = " ".join(str(value).split())
            if text and len(text) < 1000:
                told = self.fields.setdefault(name, [])
                if all(other.value != text for other in told):
                    told.append(Told(text, where))

    def get(self, name: str) -> list[Told]:
        """What is told of a field."""
        return self.fields.get(name, [])

    def first(self, name: str) -> Told | None:
        """The most believed value of a field."""
        told = self.get(name)
        return told[0] if told else None


def read_facts(head: str, html: str, url: str | None) -> Facts:
    """Everything told about the page by more than its elements; `head` and `html` as the parser writes them."""
    facts, tags = Facts(), Facts()
    _from_meta(tags, head)
    if found := _TITLE.search(head):
        tags.add("page_title", unescape(found[1]), "title")
    for item in _own_items(list(_json_ld(html)), tags):
        _from_json(facts, item)
    for name, values in tags.fields.items():  # believed less than JSON-LD
        for told in values:
            facts.add(name, told.value, told.where)
    for match in _LINK.finditer(head):
        known = attributes(match[1])
        if known.get("rel", "").lower() == "canonical" and known.get("href"):
            facts.add("url", urljoin(url or "", known["href"]), "link[rel=canonical]")
    for told in facts.fields.pop("og_url", []):
        facts.add("url", told.value, told.where)
    return facts


def add_marked(facts: Facts, page: Page, title: int | None) -> None:
    """What microdata and time elements tell, once it is known which blocks are the page's own."""
    page.marked = _own_marks(page, title)
    for mark in page.marked:
        if mark.name in PUBLISHED:
            facts.add("published", _stamp(mark, page), f"[itemprop={mark.name}]")
        elif mark.name == "time" and mark.value:
            facts.add("time", mark.value, "time[datetime]")


def _stamp(mark: Marked, page: Page) -> str:
    return mark.value or (page.blocks[mark.block].text[:60] if mark.block < len(page.blocks) else "")


def _own_marks(page: Page, title: int | None) -> list[Marked]:
    """The marks in the innermost element around headline and text, by name; where none is there, those elsewhere.

    Elsewhere several days of publication are those of several other stories.
    """
    body = [index for index, block in enumerate(page.blocks) if block.kind == "body"]
    if not page.marked or not body:
        return page.marked
    around = page.around(min(body[0], title if title is not None else body[0]), body[0])
    last = body[-1]
    kept: list[Marked] = []
    for name in dict.fromkeys(mark.name for mark in page.marked):
        every = [mark for mark in page.marked if mark.name == name]
        inside = [mark for mark in every if around.first <= mark.block < around.last]
        if inside and name in PUBLISHED:  # what stands below the text may be of readers' words
            inside = [mark for mark in inside if mark.block <= last] or inside
        if inside or name not in PUBLISHED or len({_stamp(mark, page)[:10] for mark in every}) == 1:
            kept += inside or every
    return kept


def _own_items(items: list[dict[str, Any]], tags: Facts) -> list[dict[str, Any]]:
    """Of several articles that JSON-LD describes those whose headline the page's titles hold; else all."""
    if len(items) < 2:
        return items
    told = [fold(each.value) for name in ("title", "page_title") for each in tags.get(name)]
    own = []
    for item in items:
        name = _unescaped(item.get("headline") or item.get("name"))
        bare = fold(name) if isinstance(name, str) else ""
        if bare and any(bare in title or title in bare for title in told):
            own.append(item)
    return own or items


def _from_meta(facts: Facts, head: str) -> None:
    metas: list[tuple[int, str, str, str]] = []
    for match in _META.finditer(head):
        known = attributes(match[1])
        name = known.get("property") or known.get("name") or known.get("itemprop") or known.get("http-equiv")
        if name and known.get("content") and (entry := _names().get(name.lower())):
            metas.append((*entry, name.lower(), known["content"]))
    for _, field_name, name, value in sorted(metas, key=lambda meta: meta[0]):
        facts.add(field_name, value, f"meta[{name}]")


@cache
def _names() -> dict[str, tuple[int, str]]:
    """The name of a meta tag -> its place in the order of belief, and the field it tells."""
    entries = [(name, entry) for entry, names in table("page")["names"].items() for name in names]
    return {name: (place, "og_url" if entry == "url" else entry) for place, (name, entry) in enumerate(entries)}


def _json_ld(html: str) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article; broken JSON is passed over."""
    for match in _JSON_LD.finditer(html) if "application/ld+json" in html else ():
        end = html.find("</script", match.end())
        raw = html[match.end() : end]
        if end < 0 or len(raw) > MAX_JSON:
            continue
        found = _loaded(raw.strip().rstrip(";"))
        queue, seen = [found], 0
        while queue and seen < 500:
            item = queue.pop(0)
            seen += 1
            if isinstance(item, list):
                queue += item
            elif isinstance(item, dict):
                kinds = item.get("@type") or ""
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(str(name).lower().endswith(_ARTICLES) for name in names):
                    yield item
                queue += [value for key, value in item.items() if key in ("@graph", "mainEntity")]


def _loaded(raw: str) -> Any:
    """The content of a script; of what is not quite JSON less the wrapping and the commas that systems leave in it."""
    try:
        return json.loads(raw, strict=False)
    except RecursionError:
        return None
    except ValueError:
        raw = _COMMA.sub("", _WRAPPING.sub("", raw))
    try:
        return json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        return None


def _from_json(facts: Facts, item: dict[str, Any]) -> None:
    where = "script[ld+json]"
    text = item.get("articleBody")
    if isinstance(text, str) and len(text) > len(facts.article):
        facts.article = unescape(text)
    facts.add("title", _unescaped(item.get("headline") or item.get("name")), f"{where} headline")
    facts.add("published", item.get("datePublished") or item.get("dateCreated"), f"{where} datePublished")
    facts.add("description", _unescaped(item.get("description")), f"{where} description")
    for name, key in (("author", "author"), ("outlet", "publisher")):
        for value in _listed(item.get(key)):
            facts.add(name, value.get("name") if isinstance(value, dict) else value, f"{where} {key}")
    for value in _listed(item.get("keywords")):
        facts.add("tags", value, f"{where} keywords")
    page = item.get("mainEntityOfPage")
    address = item.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    if isinstance(address, str) and address.startswith("http"):
        facts.add("og_url", address, f"{where} url")
    identifier = item.get("identifier")
    if isinstance(identifier, str | int) and str(identifier).isdigit():
        facts.add("news_code", identifier, f"{where} identifier")


def _unescaped(value: object) -> object:
    return unescape(value) if isinstance(value, str) else value


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
