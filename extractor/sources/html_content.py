"""Which blocks of a page are its own lead and text, and which is its headline.

Names of classes help where they are honest, and nothing leans on them: the text's container is the element whose
paragraphs weigh most; sections go that a Persian heading announces («پربیننده‌ترین», «ارسال نظر», «اخبار مرتبط»), and
blocks that are mostly links, labels of the page, or clutter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from extractor.lexicons import months, table
from extractor.sources.html_blocks import HEADINGS, OUT, Block, Page, fold, furniture_name
from extractor.sources.html_cues import cues, key_of, starts

SHORT = 60
"""A block of at most so many characters can be a heading of a section or clutter."""
ENOUGH = 200
"""So many characters of a paragraph tell whether it is running text."""
LINKED = 0.5
"""A block of which such a share is links is no text."""

_END = re.compile(r"[.؟!:؛…»\")]\W{0,3}$")
_ITEM = re.compile(
    r"(?:\W{0,2}(?:\d{1,2}|الف|[بپتثجچحخدذرز])[ \u200c]?[.\-–)/ـ](?!\d)|[•●▪*\-–])[ \u200c]?[^\W\d]{2}.{8}"
)
_COUNT = re.compile(r"\(\d{1,6}\)$")
_DIGITS = re.compile(r"\d(?:[/\-.]\d{1,2}[/\-.]\d|[ :]\d{2})")
_BEHIND_LABEL = re.compile(r" ?(?:[:：|»\d\-–]|$)")
_WORD = re.compile(r"[^\W\d_]{2,40}")
_DIGIT = re.compile(r"[0-9۰-۹٠-٩]")
_YEAR = re.compile(r"[1۱١2۲٢](?<!\d.)(?:(?<=[1۱١])[34۳۴٣٤]|(?<=[2۲٢])[0۰٠])\d\d(?!\d)")
_DATE_WORDS = re.compile(
    rf"(?<!\w)(?:{months('jalali')}|ماه"
    r"|(?:یک|دو|سه|چهار|پنج)? ?شنبه|جمعه|ساعت|تاریخ|انتشار|زمان|کد|خبر|شناسه|مطلب|به|روز|شده|در|رسانی|به روز)(?!\w)"
)
_FIELDS = ("شماره", "تاریخ", "پیوست", "موضوع")
_FIELD = re.compile(rf"(?:{'|'.join(_FIELDS)})(?: ?نامه)? ?[:：]")
_GREETING = re.compile(r"^[«\" ]{0,3}(?:با |ضمن )?(?:عرض )?(?:سلام|احترام)(?!\w)")
_NEVER_MAIN = ("nav", "footer", "aside")
"""No such element holds the whole page, as a form does."""


@cache
def _is_stop_word() -> Callable[[object], bool]:
    return frozenset(table("page")["stop_words"]).__contains__


def is_meta(text: str) -> bool:
    """Whether a text says something of the page rather than of the world."""
    bare = fold(text)
    return len(text) <= 140 and _is_meta(bare, key_of(bare))


def _is_meta(bare: str, key: str) -> bool:
    """Whether a block says something of the page rather than of the world: its code, date, author."""
    found = cues()[3].find(bare, key)
    if found and _BEHIND_LABEL.match(bare, found.end()):
        return True
    if not _DIGIT.search(bare):
        return False
    if (_DIGITS.search(bare) or _YEAR.search(bare)) and not bare.endswith((".", "؟", "!")):
        rest = _DATE_WORDS.sub(" ", bare)
        return len(_WORD.findall(rest)) <= 5
    return False


def tell_kinds(page: Page) -> None:
    """Give every block the `kind` that it has by itself, and free the page's main part of names that would hide it."""
    kind_of_short, kind_of_long = _kind, _kind.__wrapped__
    for block in page.blocks:
        text = block.text
        kind = kind_of_short if len(text) <= SHORT else kind_of_long
        block.kind = kind(text, block.bare, block.tag, block.links >= LINKED * len(text))
    _free_main(page)


def mark_content(page: Page, title: int | None) -> None:
    """From kinds by themselves to what the blocks are on this page: body, title, link, meta, clutter, section, out."""
    if title is not None:
        page.blocks[title].kind = "title"
    _free_headline(page, title)
    _drop_sections(page)
    _drop_items(page)
    _drop_stories(page, title)
    chosen = sorted(_choose(page, title))
    if _is_letter([page.blocks[index] for index in chosen]):
        begun = False
        for index in chosen:
            block = page.blocks[index]
            if block.kind in ("text", "good") or (block.kind == "meta" and (begun or _FIELD.match(block.bare))):
                begun = True
                block.kind = "body"
    own = set(chosen)
    for index, block in enumerate(page.blocks):
        if block.kind in ("text", "good"):
            block.kind = "body" if index in own else "out"
    if not _is_letter([block for block in page.blocks if block.kind == "body"]):
        _trim(page)


def _is_letter(blocks: list[Block]) -> bool:
    """Whether a text is a letter, of which number, date, addressee and greeting are parts."""
    texts = [block.bare for block in blocks[:30]]
    fields = sum(_FIELD.match(text) is not None for text in texts if text.startswith(_FIELDS))
    return fields >= 3 or (fields >= 1 and any(map(_GREETING.match, texts)))


@lru_cache(maxsize=512)
def _kind(text: str, bare: str, tag: str, linked: bool) -> str:
    """What a block is by itself. Kept for short ones: menus and labels come again on the next page of an outlet."""
    sections, pointers, clutter, _ = cues()
    key = key_of(bare) if len(text) <= 140 else ""
    if len(text) <= SHORT:
        if sections.find(bare, key) and not _END.search(_COUNT.sub("", bare).rstrip(":؛ »")) and len(bare.split()) <= 6:
            return "section"
        if pointers.find(bare, key):
            return "pointer"
    if linked:
        return "link"
    if len(text) <= SHORT * 2:
        found = clutter.find(bare, key)
        if found and (len(text) <= 30 or bare[found.end() :].lstrip()[:1] in (":", "|", "-", "/", "")):
            return "clutter"
        if found and len(text) <= SHORT and not _END.search(text):
            return "clutter"
    if len(text) <= 140 and _is_meta(bare, key):
        return "meta"
    if tag in ("figcaption", "caption", "legend"):
        return "clutter"
    if len(text) < 40:
        return "text"
    words = text[:ENOUGH].split()
    share = sum(map(_is_stop_word(), words)) / len(words)
    good = share >= 0.08 and (len(text) >= 100 or _END.search(text) is not None)
    return "good" if good else "text"


def _free_main(page: Page) -> None:
    """A name never hides the main part: an element that holds most of the page's paragraphs is kept."""
    page.held = held = [0] * len(page.boxes)
    whole = 1
    for block in page.blocks:
        if block.kind == "good":
            size, number = len(block.text), block.box
            whole += size
            while number >= 0:
                held[number] += size
                number = page.boxes[number].parent
    held[0] = whole
    _free(page, lambda number: page.held[number] > 0.7 * whole and page.boxes[number].tag not in _NEVER_MAIN)


def _free_headline(page: Page, title: int | None) -> None:
    """Nor does it hide an element that holds the headline and some of the paragraphs."""
    if title is not None and page.boxes[page.blocks[title].box].out:
        holders = set(page.chain(page.blocks[title].box))
        _free(page, lambda number: number in holders and page.held[number] > 0.3 * page.held[0])


def _free(page: Page, main: Callable[[int], bool]) -> None:
    for number, box in enumerate(page.boxes[1:], 1):
        if box.out:
            own = box.tag in OUT or furniture_name(box.attributes)
            box.out = (own and not main(number)) or page.boxes[box.parent].out


def _drop_sections(page: Page) -> None:
    """What a heading of a section announces is no text of the page; links behind a pointer neither."""
    blocks = page.blocks
    for block in blocks:
        if page.boxes[block.box].out and block.kind in ("good", "text"):
            block.kind = "out"
    good = [0, *accumulate(len(block.text) if block.kind == "good" else 0 for block in blocks)]
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), -1)
    until = 0
    for index, block in enumerate(blocks):
        if block.kind != "section" or index < until:
            continue
        stop = _section_end(page, index, good)
        if index <= title < stop:
            stop = index + 1
        for other in blocks[index:stop]:
            if other.kind in ("good", "text", "meta"):
                other.kind = "dropped"
        until = stop


def _drop_items(page: Page) -> None:
    """Paragraphs in small elements that come again and again: below a link, other stories; below a day, readers' words.

    A box is small that holds at most four blocks, and one paragraph.
    """
    teasers: list[int] = []
    said: list[int] = []
    blocks, boxes = page.blocks, page.boxes
    for index, (above, block) in enumerate(pairwise(blocks), 1):
        if block.kind != "good" or above.kind not in ("link", "meta"):
            continue
        item = above.box if above.box in (block.box, boxes[block.box].parent) else boxes[above.box].parent
        if item not in (above.box, block.box, boxes[block.box].parent) or item <= 0:
            continue
        inside = blocks[boxes[item].first : boxes[item].last]
        if len(inside) <= 4 and all(other.kind != "title" for other in inside):
            if above.kind == "link":
                teasers.append(index)
            elif _DIGITS.search(above.bare) or _YEAR.search(above.bare):
                said.append(index)
    for found, least in ((teasers, 2), (said, 3)):
        if len(found) >= least:
            for index in found:
                blocks[index].kind = "out"


def _drop_stories(page: Page, title: int | None) -> None:
    """Articles behind the one that holds the headline and paragraphs, each with a headline of its own, go."""
    own = [n for n in page.chain(page.blocks[title].box) if page.boxes[n].tag == "article"] if title is not None else []
    if not own or not page.held[own[0]]:
        return
    first = page.boxes[own[0]]
    for box in page.boxes[own[0] + 1 :]:
        if box.tag == "article" and box.parent == first.parent and first.last <= box.first < box.last:
            inside = page.blocks[box.first : box.last]
            if inside[0].tag in HEADINGS[:3]:
                for block in inside:
                    block.kind = "dropped" if block.kind in ("good", "text", "meta") else block.kind


def _section_end(page: Page, index: int, good: list[int]) -> int:
    """Where a section ends that the block `index` heads; `good` counts the characters of paragraphs before a block."""
    blocks = page.blocks
    root = None
    for number in page.chain(blocks[index].box):
        box = page.boxes[number]
        if box.first < index or number == 0:
            break
        root = number
    if root is not None and page.boxes[root].last > index + 1:
        return page.boxes[root].last
    if starts("adverts").match(blocks[index].bare):
        return index + 1  # a label above what is no text
    # the heading's own wrapper, or a bare line in the container: all that follows in there
    outer = page.boxes[page.boxes[root].parent if root is not None else blocks[index].box]
    before, after = good[index] - good[outer.first], good[outer.last] - good[index + 1]
    if before > after or outer.first == index:
        return outer.last
    if before and any(map(blocks[index].bare.__contains__, table("page")["comments"])):
        said = sum(block.kind == "meta" for block in blocks[index + 1 : outer.last])
        if said >= 2:  # readers' names and days: what they said may be longer than the text
            return outer.last
    return next((i for i in range(index + 1, outer.last) if blocks[i].kind in ("good", "title")), outer.last)


def _choose(page: Page, title: int | None) -> set[int]:
    """The numbers of the blocks of the text: those of the heaviest container, its twins, and the lead above it."""
    blocks, boxes = page.blocks, page.boxes
    for box in boxes:
        box.score = 0.0
    scored = {0}
    for block in blocks:
        if block.kind == "good":
            weight = float(min(len(block.text), 800))
            number = block.box
            for share in (1.0, 0.8, 0.5, 0.2):
                boxes[number].score += weight * share
                scored.add(number)
                number = boxes[number].parent
                if number < 0:
                    break
    best = max(scored, key=lambda n: (boxes[n].score, -n))
    if boxes[best].score == 0:
        return _poor(page, title)
    best = _around(page, best)
    chosen = set(range(boxes[best].first, boxes[best].last))
    parent = boxes[best].parent
    if parent >= 0:
        for number, box in enumerate(boxes):
            if box.parent == parent and number != best and box.tag == boxes[best].tag and not box.out:
                inside = blocks[box.first : box.last]
                linked = sum(b.links for b in inside)
                if box.score >= 0.25 * boxes[best].score and linked * 6 < sum(len(b.text) for b in inside):
                    chosen |= set(range(box.first, box.last))
    first = min(chosen)
    if title is not None and title < first:
        for index in range(title + 1, first):
            block = blocks[index]
            if block.kind == "good" and (index - title <= 12):
                chosen.add(index)
    if title is not None and title in chosen:
        chosen -= {i for i in chosen if i < title and (blocks[i].kind != "good" or blocks[i].tag in HEADINGS)}
        chosen -= {i for i in chosen if i < title and title - i > 4}
    return chosen


def _around(page: Page, best: int) -> int:
    """The box that holds a text of which only one line is a paragraph: the lines beside it are its text too."""
    blocks, boxes = page.blocks, page.boxes
    own = boxes[best]
    if own.last - own.first > 1 or own.parent <= 0:
        return best
    outer = boxes[own.parent]
    beside = [b for b in blocks[outer.first : outer.last] if b.kind == "text" and _END.search(b.text)]
    linked = sum(b.links for b in blocks[outer.first : outer.last])
    return own.parent if len(beside) >= 2 and linked * 4 < sum(len(b.text) for b in beside) else best


def _poor(page: Page, title: int | None) -> set[int]:
    """On a page without a paragraph: what follows the headline, up to the first links; without a headline, all."""
    if title is None:
        return set(range(len(page.blocks)))
    stop = next(
        (i for i in range(title + 1, len(page.blocks)) if page.blocks[i].kind in ("section", "pointer")),
        len(page.blocks),
    )
    return set(range(title + 1, stop))


def _trim(page: Page) -> None:
    """Short blocks without a sentence before the first and after the last paragraph are none of the text.

    Behind it, those that begin with the number, letter or mark of an item are.
    """
    body = [i for i, block in enumerate(page.blocks) if block.kind == "body"]
    firm = [i for i in body if len(page.blocks[i].text) >= SHORT or _END.search(page.blocks[i].text)]
    if not firm:
        return
    last = max([firm[-1], *(i for i in body if i > firm[-1] and _ITEM.match(page.blocks[i].text))])
    for index in body:
        block = page.blocks[index]
        if (index < firm[0] or index > last) and block.tag not in ("li", "td", "th"):
            block.kind = "out"
