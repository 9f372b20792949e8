"""A page of posts: every post a text of its own, with its date, its address and its place on the page.

A profile says where the posts stand. Without one, posts are known by what a channel's page cannot do without: each
holds the link to itself, and that link shows its time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from extractor.lexicons import table
from extractor.record import Region, Warning
from extractor.sources.html_blocks import read_blocks
from extractor.sources.html_cues import starts
from extractor.sources.html_dates import PageDate, day_of, find_dates, parse_stamp
from extractor.sources.outlets.profile import Posts
from extractor.sources.text import Hint, LoadedText

_HOSTS = "|".join(re.escape(host) for host in table("page")["channel_hosts"])
_NUMBER = r"\d{1,12}|-?\d{4,20}/(?P<moment>\d{13})|[A-J]{8,40}"
"""What names a post of a channel: its number; in Bale its id and the moment in milliseconds; in Rubika a code."""
POST_LINK = re.compile(rf"^https?://(?:{_HOSTS})/(?:s/)?(?P<channel>[A-Za-z]\w{{2,40}})/(?P<number>{_NUMBER})(?:\?|$)")
LINKED_POST = re.compile(rf"href=[\"']?(https?://(?:{_HOSTS})/(?:s/)?[A-Za-z]\w{{2,40}}/(?:{_NUMBER}))[\"'?\s>]")
"""The same in a page's markup."""
NAMED = "data-post="
OWN_POST = re.compile(rf"\s{NAMED}[\"']?[A-Za-z]\w{{2,40}}/\d{{1,12}}(?!\w)")
"""How the markup of a post names it where the page is of one alone."""
_PATH = re.compile(rf"^/(?:s/)?(?P<channel>[A-Za-z]\w{{2,40}})/(?P<number>{_NUMBER})(?:\?|$)")
"""The address of a post less its host, which a saved page need not tell."""
_OWN_LINK = re.compile(f"{POST_LINK.pattern}|{re.sub('[(][?]P<[a-z]+>', '(', _PATH.pattern)}")
MAX_POSTS = 1000
"""No channel's page shows more; what does is no such page."""
_MARK_ONLY = re.compile(r"^[^\w#@«\"(\-]{1,12}$")
_TAG_ONLY = re.compile(r"^#\S{1,60}$")
_STOP = (".", "!", "؟", ":", "؛", "…")


@dataclass(frozen=True)
class _Post:
    lines: list[str]
    place: str
    href: str
    footer: str
    stamp: PageDate | None
    markup: str


def read_posts(rules: Posts, html: str, loaded: LoadedText) -> Iterator[LoadedText]:
    """The posts of a page by a profile's selectors, in page order; none where the selectors no longer fit."""
    soup = BeautifulSoup(html, "html.parser")
    for post in soup.select(rules.post):
        text, link = post.select_one(rules.text), post.select_one(rules.link)
        if link is None:
            continue
        lines = _joined([line.strip() for line in text.get_text().splitlines()]) if text else []
        yield _loaded(_Post(lines, _place(post, text), str(link.get("href")), *_footer(link), str(post)), loaded)


def guess_posts(html: str, loaded: LoadedText, url: str | None) -> list[LoadedText]:
    """The posts of a channel's page that no profile knows; none where it is no such page.

    One post alone is enough where the markup names it by its address; else it is a page that shows a post among others.
    url: where the page was fetched from, to which links without a host belong.
    """
    soup = BeautifulSoup(html, "html.parser")
    if url:
        for anchor in soup.find_all("a", href=_PATH):
            anchor["href"] = urljoin(url, str(anchor["href"]))
    links: dict[str, Tag] = {}
    for anchor in soup.find_all("a", href=_OWN_LINK):
        if anchor.find("time") or next(find_dates(anchor.get_text()), None) or _moment(str(anchor["href"])):
            links.setdefault(str(anchor["href"]), anchor)
    named = tuple(f"/{post['data-post']}" for post in soup.select("[data-post]"))
    least = 1 if any(href.split("?")[0].endswith(named) for href in links) else 2
    if not least <= len(links) <= MAX_POSTS:
        return []
    found = []
    for href, anchor, post in [(href, anchor, _around(anchor, href, links)) for href, anchor in links.items()]:
        place, markup, shown = _place(post, None), str(post), _footer(anchor)
        _foot(anchor, post).decompose()
        lines = [
            block.text
            for block in read_blocks(str(post)).blocks
            if block.links < 0.9 * len(block.text) and not starts("forwarded").match(block.bare)
        ]
        found.append(_loaded(_Post(lines, place, href, *shown, markup), loaded))
    return found


def _around(anchor: Tag, href: str, links: dict[str, Tag]) -> Tag:
    """The largest element around a post's own link that holds no other post's."""
    post = anchor
    while post.parent is not None and post.parent.name not in ("body", "[document]"):
        others = (str(a["href"]) for a in post.parent.find_all("a", href=_OWN_LINK))
        if any(other != href and other in links for other in others):
            break
        post = post.parent
    return post


def _foot(anchor: Tag, post: Tag) -> Tag:
    """The line of a post that its date stands in, with the counts beside it."""
    words = "|".join(map(re.escape, table("page")["counts"]))
    counts = re.compile(rf"(?:[\W\d_]|[KM](?!\w)|(?:{words})(?!\w)){{0,60}}", re.IGNORECASE)
    foot = anchor
    while foot.parent is not None and foot.parent is not post:
        beside = foot.parent.get_text(" ", strip=True).replace(foot.get_text(" ", strip=True), " ", 1)
        if not counts.fullmatch(beside):
            break
        foot = foot.parent
    return foot


def _footer(link: Tag) -> tuple[str, PageDate | None]:
    shown = " ".join(link.get_text(" ").split())
    time = link.find("time")
    if isinstance(time, Tag) and time.get("datetime"):
        return str(time["datetime"]), parse_stamp(str(time["datetime"]))
    return shown, next(find_dates(shown), None)


def _moment(href: str) -> PageDate | None:
    """The day of a post whose address tells the moment that it was sent at."""
    found = POST_LINK.match(href) or _PATH.match(href)
    return day_of(int(found["moment"]), *found.span("moment")) if found and found["moment"] else None


def _place(post: Tag, text: Tag | None) -> str:
    inside = f" .{text['class'][0]}" if text is not None and text.get("class") else ""
    name = f"#{post['id']}" if post.get("id") else str(post.get("data-post") or post.name)
    return name + inside


def _joined(lines: list[str]) -> list[str]:
    """The lines of a post, with marks and hashtags that the page set on lines of their own back where they were."""
    found: list[str] = []
    open_end = False
    for line in lines:
        if not line:
            open_end = False
        elif open_end and found:
            found[-1] += " " + line
            open_end = bool(_MARK_ONLY.match(line))
        elif _TAG_ONLY.match(line) and found and not found[-1].endswith(_STOP) and not _TAG_ONLY.match(found[-1]):
            found[-1] += " " + line
            open_end = True
        else:
            found.append(line)
            open_end = bool(_MARK_ONLY.match(line))
    return found


def _loaded(post: _Post, page: LoadedText) -> LoadedText:
    """The text of a post: its lines, then its date and its address as the page has them."""
    lines = [*post.lines, *([post.footer] if post.footer else []), post.href]
    text = "\n".join(lines)
    body_end = len("\n".join(post.lines))
    footer_at = text.rfind(post.footer, 0, len(text) - len(post.href)) if post.footer else 0
    link_at = len(text) - len(post.href)
    hints = []
    known = POST_LINK.match(post.href) or _PATH.match(post.href)
    if not post.href.startswith("/"):
        hints.append(Hint("url", link_at, len(text), post.href, "rule:page.post-link", 0.98))
    if known:
        start = link_at + known.start("channel")
        hints.append(
            Hint("outlet", start, start + len(known["channel"]), known["channel"], "rule:page.post-channel", 0.95)
        )
    regions, warnings = [], list(page.warnings)
    if post.lines:
        regions.append(Region(start=0, end=body_end, block=post.place))
    else:
        warnings.append(Warning(code="no_words", message="the post is a picture or another medium without words"))
    if post.footer:
        regions.append(Region(start=footer_at, end=footer_at + len(post.footer), block="date"))
    regions.append(Region(start=link_at, end=len(text), block="a[href]"))
    if post.stamp:
        found = post.stamp
        low, high = footer_at + found.start, footer_at + found.end
        day = found.day.isoformat()
        by = "rule:page.post-date"
        hints.append(Hint("published", low, high, found.value, by, 0.97, gregorian=day, time=found.clock))
    elif moment := _moment(post.href):
        low, high = link_at + moment.start, link_at + moment.end
        day = moment.day.isoformat()
        by = "rule:page.post-moment"
        hints.append(Hint("published", low, high, moment.value, by, 0.95, gregorian=day, time=moment.clock))
    else:
        warnings.append(Warning(code="no_date", message="no date was found beside the post's link"))
    anchor = post.place.split(" ")[0]
    uri = f"{page.uri}{anchor}" if anchor.startswith("#") else f"{page.uri}#{known['number'] if known else ''}"
    return replace(
        page,
        text=text,
        uri=uri,
        sha256=hashlib.sha256(post.markup.encode("utf-8", "replace")).hexdigest(),
        warnings=tuple(warnings),
        regions=tuple(regions),
        hints=tuple(hints),
        body=((0, body_end),) if post.lines else (),
    )
