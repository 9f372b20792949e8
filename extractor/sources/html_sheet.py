"""The text of a page as it is laid, line after line, with the places of its blocks and what is known of them.

What only the markup tells stands in lines at the head, since every value of a record must be a span of its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import overload

from extractor.record import Region
from extractor.sources.html_blocks import Block, Page
from extractor.sources.html_byline import MANY, find_author, find_tags
from extractor.sources.html_meta import Facts
from extractor.sources.html_published import Published
from extractor.sources.html_title import label_end, without_site
from extractor.sources.labels import code_label
from extractor.sources.text import Hint

_GAP = r"[ \u200c]{0,2}"
_CODE = re.compile(
    rf"(?:{code_label(_GAP)}{_GAP}[:：]?"
    r"|(?<![^\W\d_])(?:کد|شناسه)[ \u200c]{0,2}[:：])\s{0,3}(?P<code>[\d۰-۹٠-٩]{4,18})(?![\d۰-۹٠-٩])"
)
_CODE_LABEL = re.compile(rf"{code_label(_GAP)}{_GAP}[:：]?")
_URL_CODE = re.compile(r"/(?:news|report|content)/(?:\d{4}/\d\d/\d\d/)?(\d{5,16})(?=[/?#]|$)")
"""Content systems of agencies address a story by the code that they print on it."""
_CODE_ALONE = re.compile(r"(?P<code>[\d۰-۹٠-٩]{4,18})")
_COMMA = re.compile(r"[,،]")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


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
class Sheet:
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


def lay(
    sheet: Sheet,
    page: Page,
    facts: Facts,
    title: int | None,
    published: Published | None,
    url: str | None,
    told_text: list[str],
) -> None:
    """Write the page onto the sheet: what only the markup tells at the head, then the blocks, a line each.

    told_text: the lines of a text that scripts would show.
    """
    blocks = page.blocks
    if title is None:
        told = facts.first("title") or facts.first("page_title")
        if told:
            names = [outlet.value for outlet in facts.get("outlet")]
            text = told.value if told.where != "title" else without_site(told.value, names)
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
    _tell_byline(sheet, facts)
    if told_text:
        begun_at = [sheet.line(line, "script[ld+json] articleBody") for line in told_text]
        sheet.body.append((begun_at[0], sheet.at - 1))
    begun = sheet.blocks([block.text for block in blocks])
    _lay_body(sheet, blocks, begun)
    if title is not None:
        confidence = 0.97 if facts.get("title") or facts.get("page_title") else 0.85
        low, text = label_end(blocks[title].text), blocks[title].text
        start, end = begun[title] + low, begun[title] + len(text)
        sheet.hints.append(Hint("title", start, end, text[low:], "rule:page.title", confidence))
    if published and published.block is not None:
        sheet.hints.append(_date_hint(published, begun[published.block]))
    if code is not None:
        start, found = begun[code[0]], code[1]
        low, high = start + found.start("code"), start + found.end("code")
        value = found["code"].translate(_DIGITS)
        sheet.hints.append(Hint("news_code", low, high, value, "rule:page.news-code", 0.95))
    _mark_byline(sheet, page, begun)


def _tell_byline(sheet: Sheet, facts: Facts) -> None:
    """The authors and tags that the markup tells; tags also where they are written into one value."""
    for author in facts.get("author")[:3]:
        if not author.value.startswith("http"):
            sheet.told("author", author.value, author.where, "نویسنده: ", 0.8)
    tags = [(part.strip(), told.where) for told in facts.get("tags") for part in _COMMA.split(told.value)]
    for tag, where in list(dict.fromkeys(tags))[:MANY]:
        if tag:
            sheet.told("tag", tag, where, "برچسب: ", 0.8)


def _mark_byline(sheet: Sheet, page: Page, begun: list[int]) -> None:
    """The author and the tags that stand on the page, where the markup tells none."""
    told = {hint.field for hint in sheet.hints}
    places = [("author", find_author(page))] if "author" not in told else []
    places += [("tag", place) for place in find_tags(page)] if "tag" not in told else []
    for name, place in places:
        if place is not None:
            index, low, high = place
            start, text = begun[index], page.blocks[index].text
            sheet.hints.append(Hint(name, start + low, start + high, text[low:high], f"rule:page.visible-{name}", 0.7))


def _lay_body(sheet: Sheet, blocks: list[Block], begun: list[int]) -> None:
    """The spans of the blocks that are the page's own text, those one after the other joined."""
    before = -2
    for index, block in enumerate(blocks):
        if block.kind == "body":
            first = sheet.body.pop()[0] if before == index - 1 else begun[index]
            sheet.body.append((first, begun[index] + len(block.text)))
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
