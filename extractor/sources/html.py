"""Web pages: bytes to `LoadedText`, with the page's own text told from what surrounds it.

The text holds every visible block on a line of its own, in page order; `body` says which spans are the page's lead and
text, and `regions` lead back to the elements. What only the markup tells (a date in JSON-LD, the canonical address)
stands in lines at the head, since every value of a record must be a span of its text. Half-spaces are kept as they are.

Pages of an outlet that is known are read by its profile (`sources.outlets`); a page of posts yields a text for each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, overload

from extractor.errors import InputError
from extractor.record import Region, Warning
from extractor.sources.html_charset import decode_page
from extractor.sources.text import Hint, LoadedText

if TYPE_CHECKING:
    from extractor.sources.html_blocks import Block, Page
    from extractor.sources.html_meta import Facts
    from extractor.sources.html_published import Published
    from extractor.sources.outlets import Profile
    from extractor.sources.reader import Raw

MEDIA_TYPE = "text/html"
MAX_BYTES = 20_000_000
"""A larger page is refused: no article is as long, and reading it would take a gigabyte."""

MAX_ATTRIBUTES = 1000
"""A tag with more is read as if it had none."""

_LONG_TAG = re.compile(r"<(?P<name>[A-Za-z]\w{0,20})[^<>]{4000,}>?")
_CODE = re.compile(
    r"(?:(?:کد|شناسه|شماره)[ \u200c]{0,2}(?:خبر|مطلب|نوشته|محتوا)[ \u200c]{0,2}[:：]?"
    r"|(?<!\w)(?:کد|شناسه)[ \u200c]{0,2}[:：])\s{0,3}(?P<code>[\d۰-۹٠-٩]{4,18})(?![\d۰-۹٠-٩])"
)
_CODE_LABEL = re.compile(r"(?:کد|شناسه|شماره)[ \u200c]{0,2}(?:خبر|مطلب|نوشته|محتوا)[ \u200c]{0,2}[:：]?")
_URL_CODE = re.compile(r"/(?:news|report|content)/(?:\d{4}/\d\d/\d\d/)?(\d{5,16})(?=[/?#]|$)")
"""Content systems of agencies address a story by the code that they print on it."""
_CODE_ALONE = re.compile(r"(?P<code>[\d۰-۹٠-٩]{4,18})")
_SEPARATOR = re.compile(r"\s[|\-–—«»:/•]\s")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def _bounded(tag: re.Match[str]) -> str:
    """A tag with thousands of attributes less all of them: the parser compares each with each."""
    return f"<{tag['name']}>" if tag.group().count("=") > MAX_ATTRIBUTES else tag.group()


def read_raw(raw: Raw) -> Iterator[LoadedText | InputError]:
    """The reader of web pages (see `sources.reader`)."""
    yield from read_html(raw.data(), raw.uri)


def read_html(
    data: bytes, uri: str, *, header_charset: str | None = None, url: str | None = None
) -> Iterator[LoadedText | InputError]:
    """The documents of one page: one, or one for each post of a page of posts.

    header_charset: what the HTTP header said. url: where the page was fetched from, null for a saved one.
    Raises InputError for a page that is empty, too large, in no charset that can be told, or without visible text.
    """
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise InputError(uri, "a web page needs the extra web: pip install 'extractor[web]'") from error
    if not data.strip():
        raise InputError(uri, "empty file")
    if len(data) > MAX_BYTES:
        raise InputError(uri, f"the page has {len(data):,} bytes, and at most {MAX_BYTES:,} are read")
    decoded, lie = decode_page(data, uri, header_charset)
    warnings: list[Warning] = []
    if lie:
        warnings.append(Warning(code="charset_contradicted", message=f"called {lie}, and is {decoded.charset}"))
    if decoded.guessed:
        warnings.append(Warning(code="charset_guessed", message=f"the bytes are no UTF-8; read as {decoded.charset}"))
    if decoded.damaged:
        warnings.append(Warning(code="undecodable", message=f"not all bytes are valid {decoded.charset}"))
    loaded = LoadedText("", uri, MEDIA_TYPE, decoded.charset, hashlib.sha256(data).hexdigest(), tuple(warnings))
    from extractor.sources.outlets import profile_for

    profile = profile_for(decoded.text, url)
    posts = _posts(profile, decoded.text, loaded)
    if posts:
        yield from posts
        return
    html = decoded.text.replace("\0", "\ufffd")
    if html.count("=") > MAX_ATTRIBUTES:
        html = _LONG_TAG.sub(_bounded, html)
    tree = HTMLTree.parse(html)
    body, head = tree.body, tree.head
    yield _article(body.html if body else "", head.html if head else "", loaded, url, profile)


def _posts(profile: Profile | None, html: str, loaded: LoadedText) -> list[LoadedText]:
    """The posts of a page of posts; none for another page."""
    if profile is not None and profile.posts:
        from extractor.sources.outlets.posts import read_posts

        return list(read_posts(profile.posts, html, loaded))
    if profile is None:
        from extractor.sources.outlets.posts import LINKED_POST, guess_posts

        if len(set(LINKED_POST.findall(html))) >= 2:
            return guess_posts(html, loaded)
    return []


def _article(body: str, head: str, loaded: LoadedText, url: str | None, profile: Profile | None) -> LoadedText:
    """The one document of an ordinary page."""
    from extractor.sources.html_blocks import read_blocks
    from extractor.sources.html_content import mark_content, tell_kinds
    from extractor.sources.html_meta import read_facts
    from extractor.sources.html_published import find_published
    from extractor.sources.html_title import find_title, title_above

    page = read_blocks(body)
    if not page.blocks:
        raise InputError(loaded.uri, "no visible text on the page")
    facts = read_facts(head, head + body, page, url)
    titles = [told.value for told in facts.get("title")] + _page_titles(facts)
    tell_kinds(page)
    title = find_title(page, titles)
    mark_content(page, title)
    if title is None and not facts.get("title"):
        title = title_above(page, headings=_names_page(facts))
        if title is not None:
            tell_kinds(page)
            mark_content(page, title)
    warnings = list(loaded.warnings)
    if profile is not None and profile.versions:
        from extractor.sources.outlets.articles import apply_profile

        title, doubt = apply_profile(profile, body, page, title)
        if doubt:
            warnings.append(Warning(code="profile_doubted", message=doubt))
    if profile is None or profile.cues:
        from extractor.sources.outlets.cues import apply_cues, profile_by_cues

        known = profile or profile_by_cues(page)
        if known is not None and known.cues:
            title, doubt = apply_cues(known, known.cues, page, title)
            if doubt:
                warnings.append(Warning(code="profile_doubted", message=doubt))
    published = find_published(page, facts, title, url)
    sheet = _Sheet()
    _lay(sheet, page, facts, title, published, url)
    if published and published.doubt:
        hint = next(hint for hint in sheet.hints if hint.field == "published")
        warnings.append(Warning(code="date_conflict", message=published.doubt, start=hint.start, end=hint.end))
    if page.truncated:
        warnings.append(Warning(code="truncated", message="the page's text is longer than what is read of a page"))
    if not sheet.body:
        warnings.append(Warning(code="no_body", message="no block of the page was taken for its own text"))
    return replace(
        loaded,
        text=sheet.text,
        warnings=tuple(warnings),
        regions=Regions(page, sheet.places),
        hints=tuple(sheet.hints),
        body=tuple(sheet.body),
    )


class Regions(Sequence[Region]):
    """The regions of a page's lines, made when they are asked for: a crawl that keeps few pages pays for few."""

    def __init__(self, page: Page, places: list[tuple[int, int, str | int]]) -> None:
        self._page = page
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Region: ...
    @overload
    def __getitem__(self, index: slice) -> list[Region]: ...
    def __getitem__(self, index: int | slice) -> Region | list[Region]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        start, end, where = self._places[index]
        return Region(start=start, end=end, block=where if isinstance(where, str) else self._page.where(where))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self._places))


@dataclass
class _Sheet:
    """The text as it is laid, line after line."""

    lines: list[str] = field(default_factory=list)
    at: int = 0
    places: list[tuple[int, int, str | int]] = field(default_factory=list)
    hints: list[Hint] = field(default_factory=list)
    body: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def line(self, text: str, where: str | int, label: str = "") -> int:
        """Add a line, its label outside the region; returns where `text` begins."""
        start = self.at + len(label)
        self.lines.append(label + text)
        self.places.append((start, start + len(text), where))
        self.at = start + len(text) + 1
        return start

    def blocks(self, texts: list[str]) -> list[int]:
        """Add the lines of the blocks; returns where each begins."""
        ends = list(accumulate([len(text) + 1 for text in texts], initial=self.at))
        self.lines += texts
        self.places += [(start, end - 1, index) for index, (start, end) in enumerate(pairwise(ends))]
        self.at = ends.pop()
        return ends

    def told(self, name: str, text: str, where: str, label: str, confidence: float = 0.9) -> int:
        """A head line for a value that only the markup holds; returns where the value begins."""
        start = self.line(text, where, label)
        self.hints.append(Hint(name, start, start + len(text), text, f"rule:page.{name}", confidence))
        return start


def _lay(
    sheet: _Sheet, page: Page, facts: Facts, title: int | None, published: Published | None, url: str | None
) -> None:
    blocks = page.blocks
    if title is None:
        told = facts.first("title") or facts.first("page_title")
        if told:
            names = [outlet.value for outlet in facts.get("outlet")]
            text = told.value if told.where != "title" else _without_site(told.value, names)
            sheet.told("title", text, told.where, "", 0.85)
    if published and published.told:
        start = sheet.line(published.told.value, published.told.where, "تاریخ انتشار: ")
        sheet.hints.append(_date_hint(published, start))
    code = _find_code(blocks)
    if code is None and (told := facts.first("news_code")) and told.value.isdigit():
        sheet.told("news_code", told.value, told.where, "کد خبر: ")
    outlet = facts.first("outlet")
    if outlet and not outlet.value.startswith("http"):
        sheet.told("outlet", outlet.value, outlet.where, "پایگاه: ")
    told_url = facts.first("url")
    if told_url or url:
        address, where = (told_url.value, told_url.where) if told_url else (str(url), "request")
        start = sheet.told("url", address, where, "نشانی: ", 0.95)
        if published and published.told is None and published.block is None:
            sheet.hints.append(_date_hint(published, start))
        found = _URL_CODE.search(address) if code is None else None
        if found and "news_code" not in {hint.field for hint in sheet.hints}:
            low, high = start + found.start(1), start + found.end(1)
            sheet.hints.append(Hint("news_code", low, high, found[1], "rule:page.address-code", 0.8))
    for author in facts.get("author")[:3]:
        if not author.value.startswith("http"):
            sheet.told("author", author.value, author.where, "نویسنده: ", 0.8)
    for tag in facts.get("tags")[:20]:
        sheet.told("tag", tag.value, tag.where, "برچسب: ", 0.8)
    starts = sheet.blocks([block.text for block in blocks])
    _lay_body(sheet, blocks, starts)
    if title is not None:
        confidence = 0.97 if facts.get("title") or facts.get("page_title") else 0.85
        start, text = starts[title], blocks[title].text
        sheet.hints.append(Hint("title", start, start + len(text), text, "rule:page.title", confidence))
    if published and published.block is not None:
        sheet.hints.append(_date_hint(published, starts[published.block]))
    if code is not None:
        start, found = starts[code[0]], code[1]
        low, high = start + found.start("code"), start + found.end("code")
        value = found["code"].translate(_DIGITS)
        sheet.hints.append(Hint("news_code", low, high, value, "rule:page.news-code", 0.95))


def _lay_body(sheet: _Sheet, blocks: list[Block], starts: list[int]) -> None:
    """The spans of the blocks that are the page's own text, those one after the other joined."""
    before = -2
    for index, block in enumerate(blocks):
        if block.kind == "body":
            first = sheet.body.pop()[0] if before == index - 1 else starts[index]
            sheet.body.append((first, starts[index] + len(block.text)))
            before = index


def _find_code(blocks: list[Block]) -> tuple[int, re.Match[str]] | None:
    """The block outside the text that shows the code of the news, and the code; its label may be the block before."""
    for index, block in enumerate(blocks):
        text = block.text
        if ("کد" in text or "شناسه" in text or "شماره" in text) and block.kind != "body":
            if found := _CODE.search(block.text):
                return index, found
            beside = blocks[index + 1].text if index + 1 < len(blocks) else ""
            if _CODE_LABEL.fullmatch(block.text) and (found := _CODE_ALONE.fullmatch(beside)):
                return index + 1, found
    return None


def _date_hint(published: Published, start: int) -> Hint:
    found = published.date
    return Hint(
        "published",
        start + found.start,
        start + found.end,
        found.value,
        published.by,
        published.confidence,
        gregorian=found.day.isoformat(),
        time=found.clock,
    )


def _page_titles(facts: Facts) -> list[str]:
    """The forms of the window title that a headline may have: whole, and either part around a separator."""
    told = facts.first("page_title")
    if told is None:
        return []
    parts = [part.strip() for part in _SEPARATOR.split(told.value) if len(part.strip()) >= 12]
    return [told.value, *parts]


def _names_page(facts: Facts) -> bool:
    """Whether the window title holds more than the outlet's name."""
    from extractor.sources.html_blocks import fold
    from extractor.sources.html_content import starts

    parts = [part for told in facts.get("page_title") for part in _SEPARATOR.split(told.value)]
    return any(len(part.split()) >= 2 and not starts("mastheads").match(fold(part)) for part in parts)


def _without_site(title: str, names: list[str]) -> str:
    """A window title less the outlet's name before or behind a separator."""
    from extractor.sources.html_blocks import fold
    from extractor.sources.html_content import starts

    parts = _SEPARATOR.split(title)
    own = starts("mastheads")
    kept = [part.strip() for part in parts if part.strip() not in names and not own.match(fold(part))]
    return next((part for part in kept if len(part) >= 8), title)
