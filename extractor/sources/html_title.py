"""Which block of a page is its headline: one that repeats what the markup tells, a heading, the line above the text."""

from __future__ import annotations

import re

from extractor.sources.html_blocks import HEADINGS, Block, Page, fold
from extractor.sources.html_content import LINKED, is_meta
from extractor.sources.html_cues import starts
from extractor.sources.html_dates import find_dates
from extractor.sources.html_meta import Facts
from extractor.sources.html_names import SEPARATOR, is_name

LEAST, MOST = 0.4, 1.2
"""A block that is no heading is a told title only where it has between such shares of its length."""

MASTHEAD = 5
"""A line of fewer words that is a told title and begins like an outlet's name is that name."""

FIRST = 20
"""So many headings of several lines are looked at."""
LONGEST = 250
"""No headline of several lines is longer."""
_ENDS = (".", ":", "؛", "،", "…", "...")
_LABEL = re.compile(r"(?P<label>[^\W\d_]{3,10}(?:[ \u200c][^\W\d_]{2,12}){0,2})[ \u200c]{0,2}[:：\t][ ]?")
_RANKS = {"h1": 1.0, "h2": 0.4, "h3": 0.2}


def join_lines(page: Page, told: list[str]) -> None:
    """Make one block of a headline that a line break parts, unless one of its lines alone is what the markup tells."""
    folded = {fold(title) for title in told}
    runs: list[tuple[int, int]] = []
    for index in page.broken:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = runs[-1][0], index
        elif len(runs) < FIRST:
            runs.append((index - 1, index))
    for first, last in reversed(runs):
        lines = [line.bare for line in page.blocks[first : last + 1]]
        whole, tag = " ".join(lines), page.blocks[first].tag
        if len(whole) <= LONGEST and tag in _RANKS and folded.isdisjoint(lines) and (tag == "h1" or whole in folded):
            page.join(first, last)


def title_above(page: Page, *, headings: bool) -> int | None:
    """On a page whose markup repeats no headline: the line with a label, or next above the text, or first in it.

    It has words enough and is neither a label nor a name. headings: a line above has to be a heading, since the window
    title may be the headline.
    """
    blocks = page.blocks
    labelled = (i for i, block in enumerate(blocks) if block.kind not in ("body", "dropped") and label_end(block.text))
    if (found := next(labelled, None)) is not None:
        return found
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), 0)
    if blocks[first].tag in HEADINGS[:4] and 15 <= len(blocks[first].text) <= 200:
        return first
    for index in range(first - 1, max(-1, first - 6), -1):
        block = blocks[index]
        if "\t" in block.text or (headings and block.tag not in HEADINGS) or block.text.endswith((".", ":")):
            continue
        if block.cell and any(o.cell and o.row == block.row for o in (blocks[index - 1], blocks[index + 1])):
            continue
        if block.kind in ("out", "text", "good") and _may_head(block):
            return index
    alone = (i for i in range(first - 1, max(-1, first - 6), -1) if _links_alone(blocks, i))
    if (found := next(alone, None)) is not None:
        return found
    below = next((block for block in blocks[first + 1 : first + 5] if block.kind == "body"), None)
    return first if not headings and below and _heads(blocks[first], below) else None


def _links_alone(blocks: list[Block], index: int) -> bool:
    """Whether a block is a link with none of its kind beside it, as a headline that leads to its own page."""
    block = blocks[index]
    if block.kind != "link" or "\t" in block.text or not _may_head(block) or starts("clutter").match(block.bare):
        return False
    beside = (blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks))
    return not any(other.kind == "link" and other.tag == block.tag for other in beside)


def _may_head(block: Block) -> bool:
    if not 15 <= len(block.text) <= 200 or len(block.text.split()) < 3 or is_name(block.bare):
        return False
    return next(find_dates(block.text), None) is None


def _heads(block: Block, below: Block) -> bool:
    """Whether the first line of a text is its headline: without an end, above a longer one."""
    if "\t" in block.text or block.text.endswith(_ENDS) or len(below.text) < max(100, len(block.text)):
        return False
    return block.kind == "body" and not is_meta(block.text) and _may_head(block)


def label_end(text: str) -> int:
    """Where the headline begins behind its label on a line of fields; 0 where the line is none such."""
    found = _LABEL.match(text)
    if found is None or "\t" in text[found.end() :] or len(text) - found.end() < 10:
        return 0
    return found.end() if starts("title_labels").match(fold(found["label"])) else 0


def find_title(page: Page, told: list[str], *, names: bool = False) -> int | None:
    """The block of the headline: one that a told title holds or repeats, h1 first; else the first h1 with words.

    names: also where it is no more than the name of an outlet, an office or a section.
    """
    folded = [fold(title) for title in told]
    least = LEAST * min(map(len, folded), default=1)
    most = MOST * max(map(len, folded), default=0)
    own = starts("mastheads")
    every, begun = "\n".join(folded), tuple(title for title in folded if title)
    best: tuple[float, int] | None = None
    for index, block in enumerate(page.blocks):
        text, tag = block.text, block.tag
        length = len(text)
        if length > 300 or length < 6:
            continue
        heads = tag in HEADINGS
        if not heads and (length < least or length > most):
            continue
        bare = block.bare
        score = 0.0
        repeats = bare in every or bare.startswith(begun)
        if not repeats and tag not in _RANKS:
            continue
        if repeats:
            alike = [_likeness(bare, title) for title in folded if heads or _as_long(length, title)]
            score = max(alike, default=0.0)
        score += _RANKS.get(tag, 0.0) + (0.3 if tag == "h1" and score else 0)
        if score < 1.0 or page.boxes[block.box].out:
            score -= 0.8
        linked = block.links > LINKED * length
        if (linked or (bare in folded and bare.count(" ") < MASTHEAD)) and own.match(bare):
            continue
        if linked:
            score -= 0.3 if score > 1.0 else 0.4  # a linked heading that no title repeats may be the site's name
        if score >= 0.7 and (best is None or score > best[0]) and (names or not is_name(bare)):
            best = (score, index)
    return best[1] if best else None


def _as_long(length: int, title: str) -> bool:
    return LEAST * len(title) <= length <= MOST * len(title)


def _likeness(bare: str, title: str) -> float:
    """3 for a block that is a told title, 1 to 2 for one that holds it or a part of it, the more of it the more."""
    if bare == title:
        return 3.0
    if len(bare) > 12 and (bare.startswith(title) or bare in title):
        return 1.0 + len(bare) / (len(title) + len(bare))
    return 0.0


def page_titles(facts: Facts) -> list[str]:
    """The forms of the window title that a headline may have: whole, and either part around a separator."""
    told = facts.first("page_title")
    if told is None:
        return []
    parts = [part.strip() for part in SEPARATOR.split(told.value) if len(part.strip()) >= 12]
    return [told.value, *parts]


def names_page(facts: Facts) -> bool:
    """Whether the window title holds more than the names of an outlet, an office or a section."""
    parts = [fold(part) for told in facts.get("page_title") for part in SEPARATOR.split(told.value)]
    return any(len(part.split()) >= 2 and not is_name(part) for part in parts)


def without_site(title: str, names: list[str]) -> str:
    """A window title less the outlet's name before or behind a separator."""
    parts = SEPARATOR.split(title)
    own = starts("mastheads")
    kept = [part.strip() for part in parts if part.strip() not in names and not own.match(fold(part))]
    return next((part for part in kept if len(part) >= 8), title)
