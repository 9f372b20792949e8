"""Authors and tags that stand on a page in so many words: labelled lines, microdata, the list below «برچسب‌ها»."""

from __future__ import annotations

import re

from extractor.sources.html_blocks import Block, Page
from extractor.sources.html_content import LINKED
from extractor.sources.html_cues import starts

LONGEST = 60
"""No name and no tag is longer."""
MANY = 20
"""So many tags of a page are kept."""

_AUTHOR = re.compile(
    r"(?<!\w)(?:نویسنده|نویسندگان|خبرنگار|نگارنده|گزارشگر|مترجم|تهیه[ \u200c]?کننده|به قلم|posted by|author)"
    r"[ \u200c]{0,2}[:：][ \u200c]{0,2}(?P<name>[^\d\n\t:|،,/\-–۰-۹]{3,60}?)"
    r"(?=\s{0,2}(?:$|[|،,/\-–\t\d۰-۹]|(?:کد|شناسه|تاریخ|ساعت|سرویس|گروه)(?!\w)))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[\W\d_]{0,4}[^\W\d_]{2,12}(?:[ \u200c]{0,2}(?:ها|واژه|واژه[ \u200c]?ها|کلیدی|های مطلب|های خبر))?[ ]{0,2}[:：]?"
)
_BY = re.compile(
    r"^\W{0,4}(?:(?:نوشته|ارسال|منتشر|ثبت) شده )?توسط[ \u200c]?[:：]? (?P<name>[^\d\n\t:|،,/–]{3,40}?)"
    r"(?= در |\s{0,2}(?:$|[|\-–/،]))"
)
_NO_NAME = re.compile(r"[\d:：]")
_APART = re.compile(r"\s*[،,|#•\t]\s*")

type Place = tuple[int, int, int]
"""A block, and where in it the value stands."""


def find_author(page: Page) -> Place | None:
    """The author whom microdata or a label outside the text names; None where nothing does."""
    for mark in page.marked:
        if mark.name == "author" and mark.block < len(page.blocks):
            block = page.blocks[mark.block]
            if 3 <= len(block.text) <= LONGEST and block.kind != "body" and not _NO_NAME.search(block.text):
                return mark.block, 0, len(block.text)
    for index, block in enumerate(page.blocks):
        if block.kind in ("body", "title", "dropped", "link") or len(block.text) > 220 or len(block.text) < 8:
            continue
        if ":" in block.text:
            found = _AUTHOR.search(block.text)
        else:
            found = _BY.match(block.text) if "توسط" in block.text else None
        if found:
            return index, found.start("name"), found.start("name") + len(found["name"].rstrip())
    return None


def find_tags(page: Page) -> list[Place]:
    """The tags behind the page's label for them, on its line or as the links that follow it."""
    for index, block in enumerate(page.blocks):
        if len(block.text) > 400 or block.kind == "body" or not starts("tag_labels").match(block.bare):
            continue
        label = _LABEL.match(block.text)
        low = label.end() if label else 0
        found = [(index, *span) for span in _parts(block.text, low)] if low < len(block.text) else []
        return (found or [(at, 0, len(page.blocks[at].text)) for at in _links_after(page.blocks, index)])[:MANY]
    return []


def _parts(text: str, low: int) -> list[tuple[int, int]]:
    """The spans between separators from `low` on."""
    spans, start = [], low
    for match in [*_APART.finditer(text, low), None]:
        end = match.start() if match else len(text)
        stripped = text[start:end].strip()
        if 2 <= len(stripped) <= LONGEST:
            first = text.index(stripped, start)
            spans.append((first, first + len(stripped)))
        start = match.end() if match else end
    return spans


def _links_after(blocks: list[Block], index: int) -> list[int]:
    """The short links that directly follow a block."""
    found = []
    for at in range(index + 1, min(len(blocks), index + 1 + MANY)):
        block = blocks[at]
        if block.links < LINKED * len(block.text) or len(block.text) > LONGEST:
            break
        found.append(at)
    return found
