"""A parsed page to its blocks: runs of visible text between the starts and ends of block elements, in page order.

The tree is the HTML parser's, which mends whatever markup it is given; it is walked as the well-formed text that the
parser writes back, since that is many times faster than asking node after node. Nothing recurses: depth costs nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import unescape

from extractor.lexicons import table

MAX_DEPTH = 400
"""Elements nested deeper than this count for the one that holds them."""
BARE = 300
"""No cue, label or headline is longer."""
BEGUN = 80
"""So many characters of a longer block are enough to tell how it begins."""
MAX_CHARS = 2_000_000
"""So many characters of visible text are read; what follows is left out, with a warning."""

_SPACES = "\n\t\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""White space other than the space."""
_ATTRIBUTE = re.compile(r"([a-z][\w:.\-]*)=\"([^\"]*)\"")
_RAW = "script|style|noscript|template|svg|iframe|select|textarea|button|canvas|object|video|audio|math"
_RAW_START = re.compile(rf"<(?:!--|(?P<tag>{_RAW})[ >])")
_BOX_TAGS = "div section article main header footer nav aside form table tbody tr td th ul ol dl body blockquote"
_BOXES = frozenset(f"{_BOX_TAGS} figure center fieldset details dd li".split())
_TEXT_TAGS = "p h1 h2 h3 h4 h5 h6 dt pre figcaption caption legend address summary br hr"
_CELLS = frozenset({"td", "th"})
_LINE_BREAKS = ("br", "br/")
"""With the slash where Beautiful Soup wrote them."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OPEN, _CLOSE, _TEXT, _BREAK, _LINK, _TIME = range(6)
_STEPS = {
    **dict.fromkeys(_BOXES, _OPEN),
    **{f"/{tag}": _CLOSE for tag in _BOXES},
    **dict.fromkeys(_TEXT_TAGS.split(), _TEXT),
    **{f"/{tag}": _BREAK for tag in _TEXT_TAGS.split()},
    **dict.fromkeys((*_LINE_BREAKS, "hr", "hr/"), _BREAK),
    **dict.fromkeys(("a", "/a"), _LINK),
    "time": _TIME,
}
"""What a tag means for the blocks: an element around them opens or closes, a text begins or breaks off."""
_FOLD = (("ي", "ی"), ("ك", "ک"), ("أ", "ا"), ("ۀ", "ه"), ("\u200c", " "), ("\u200f", ""), ("\u200e", ""))
OUT = frozenset({"nav", "aside", "footer", "form"})
"""Elements that are furniture by their tag."""
_NAMED = frozenset({"div", "section", "ul", "ol", "table", "td", "aside", "dl"})
_HIDDEN = re.compile(r"display:\s{0,3}none|visibility:\s{0,3}hidden|(?:^| )hidden(?:=| |$)", re.IGNORECASE)


@dataclass(slots=True)
class Box:
    """An element that holds blocks, from `first` to `last` (exclusive). `out`: furniture by tag or name."""

    tag: str
    attributes: str
    parent: int
    first: int
    last: int = 0
    out: bool = False
    score: float = 0.0


@dataclass(slots=True)
class Block:
    """A run of visible text, white space folded. `links`: characters of it inside links. `row`: its table row.

    bare: the text folded, for comparison alone; of one of more than `BARE` characters the beginning.
    """

    text: str
    tag: str
    box: int
    links: int
    row: int = 0
    cell: bool = False
    kind: str = ""
    bare: str = ""


@dataclass(slots=True)
class Marked:
    """A microdata property or time element: its name, its attribute value, and the block its visible text stands in."""

    name: str
    value: str
    block: int


@dataclass
class Page:
    """The blocks of a page, the elements around them, and what its markup says in so many words.

    broken: the blocks that follow a line break in the heading of the block before.
    folded: the `bare` texts of all blocks, a line break before each.
    held: characters of paragraphs in each element, once kinds are told; of the first, on the whole page.
    """

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    truncated: bool = False
    folded: str = ""
    held: list[int] = field(default_factory=list)
    _paths: dict[int, str] = field(default_factory=dict)

    def join(self, first: int, last: int) -> None:
        """Make the blocks from `first` to `last` (inclusive) one."""
        lines, gone = self.blocks[first : last + 1], last - first
        for name in ("text", "bare"):
            setattr(lines[0], name, " ".join(getattr(line, name) for line in lines))
        lines[0].links = sum(line.links for line in lines)
        del self.blocks[first + 1 : last + 1]
        for box in self.boxes:
            box.first -= min(gone, max(0, box.first - first))
            box.last -= min(gone, max(0, box.last - 1 - first))
        for mark in self.marked:
            mark.block -= min(gone, max(0, mark.block - first))

    def chain(self, box: int) -> list[int]:
        """A box and those around it, inside out."""
        found = []
        while box >= 0:
            found.append(box)
            box = self.boxes[box].parent
        return found

    def around(self, first: int, last: int) -> Box:
        """The innermost element that holds the blocks `first` and `last`."""
        boxes = (self.boxes[number] for number in self.chain(self.blocks[last].box))
        return next((box for box in boxes if box.first <= first and last < box.last), self.boxes[0])

    def where(self, index: int) -> str:
        """What a region says of a block: its path, or for a link among links its tag alone."""
        block = self.blocks[index]
        return self.path(index) if block.kind != "link" else f"{block.tag} [{index}]"

    def path(self, index: int) -> str:
        """Where a block stands: its element, by tag, id and first class, from the nearest element with an id on."""
        block = self.blocks[index]
        box = self.boxes[block.box]
        around = self._paths.get(block.box)
        if around is None:
            around = self._paths[block.box] = self._around(block.box)
        own = f" > {block.tag}" if block.tag != box.tag else ""
        return f"{around}{own} [{index}]"

    def _around(self, number: int) -> str:
        steps: list[str] = []
        for outer in self.chain(number)[:6]:
            box = self.boxes[outer]
            known = attributes(box.attributes) if box.attributes else {}
            if known.get("id", "").split():
                steps.append(f"{box.tag}#{known['id'].split()[0]}")
                break
            names = known.get("class", "").split()
            steps.append(f"{box.tag}.{names[0]}" if names else box.tag)
        return " > ".join(reversed(steps))


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag as the parser writes them."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def fold(text: str) -> str:
    """For comparison alone: Arabic letters as Persian, half-space as space."""
    for old, new in _FOLD:  # many times faster than str.translate
        text = text.replace(old, new)
    return " ".join(text.split())


def one_space(text: str) -> str:
    """`text` with one space for every run of white space: several times faster than by `str.split`."""
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _fold_all(page: Page) -> None:
    """Give every block its folded text: all in one string, since a page costs little more than a line."""
    texts = [block.text if len(block.text) <= BARE else block.text[:BEGUN] for block in page.blocks]
    text = "\n".join(["", *texts]).replace("\t", " ")
    for old, new in _FOLD:
        text = text.replace(old, new)
    while "  " in text:
        text = text.replace("  ", " ")
    page.folded = text
    for block, bare in zip(page.blocks, text.split("\n")[1:], strict=True):
        block.bare = bare.strip(" ")


def without_raw(html: str) -> str:
    """Serialised markup less scripts, styles, comments and controls, whose content is no text of the page."""
    pieces, at = [], 0
    while found := _RAW_START.search(html, at):
        tag = found["tag"]
        pieces.append(html[at : found.start()] + (" " if tag else ""))  # a comment parts no word
        stop = "-->" if tag is None else f"</{tag}>"
        end = html.find(stop, found.end() - 1 if tag else found.end() - 2)
        at = len(html) if end < 0 else end + len(stop)
    pieces.append(html[at:])
    return "".join(pieces)


@cache
def _furniture() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, table("page")["furniture_names"]), key=len, reverse=True))
    word = rf"(?:(?:{names})(?:[\-_][\w\-]*)?|(?!has[\-_]|with[\-_]|no[\-_])\w{{1,20}}[\-_](?:{names})(?:[\-_]\w*)?)"
    return re.compile(rf"(?:class|id)=\"(?:[^\"]* )?{word}[ \"]", re.IGNORECASE)


@lru_cache(maxsize=512)
def furniture_name(attributes: str) -> bool:
    """Whether a class or id among the attributes of a tag names furniture."""
    return _furniture().search(attributes) is not None


def _time_name(tag: str, known: dict[str, str]) -> str:
    """What a time element is of, by its classes where they say it."""
    names = known.get("class", "").lower()
    if "entry-date" in names and "modified" not in names:  # of an entry never changed, WordPress says both
        return "datepublished"
    if "updated" in names or "modified" in names:
        return "datemodified" if "published" not in names else tag
    return "datepublished" if "published" in names or "pubdate" in known else tag


def read_blocks(html: str) -> Page:
    """The blocks of a page's serialised body."""
    page = Page([], [Box("body", "", -1, 0)])
    blocks, boxes = page.blocks, page.boxes
    stack = [0]
    run, tag_now = "", "body"
    links = deep = hidden = row = total = 0
    in_link = goes_on = False
    pending: list[tuple[str, str]] = []

    def flush(run: str, links: int) -> None:
        """Make a run of text a block, and give what microdata said in it its place."""
        nonlocal total
        text = unescape(run) if "&" in run else run
        text = (one_space(text) if "&" in run or "  " in run else text).strip(" ")
        if text:
            cell = tag_now in _CELLS
            last = blocks[-1] if cell and blocks else None
            beside = last and last.cell and last.row == row and boxes[last.box].first == len(blocks) - 1
            if last and beside and last.box != stack[-1] and len(last.text) < 200 and len(text) < 200:
                last.text += "\t" + text
                last.links += links
            else:
                blocks.append(Block(text, tag_now, stack[-1], min(links, len(text)), row, cell))
                if goes_on:
                    page.broken.append(len(blocks) - 1)
            total += len(text)
        for name, value in pending:
            page.marked.append(Marked(name, value, len(blocks) - 1 if text else len(blocks)))
        pending.clear()

    steps = _STEPS.get
    pieces = one_space(without_raw(html)).split("<")
    run = pieces[0]
    for piece in pieces[1:]:  # in serialised markup neither texts nor attributes hold a bare "<" or ">"
        tag, _, text = piece.partition(">")
        attrs = ""
        if " " in tag:
            tag, _, attrs = tag.partition(" ")
        step = steps(tag)
        if step == _LINK:
            in_link = tag == "a"
        elif step is not None and step != _TIME:
            broken = tag in _LINE_BREAKS and tag_now in HEADINGS
            begun = goes_on or run != ""
            if run or pending:
                flush(run, links)
                run, links = "", 0
            goes_on = broken and begun
            if step == _CLOSE:
                if deep:
                    deep -= 1
                elif len(stack) > 1:
                    boxes[stack.pop()].last = len(blocks)
                    if hidden == len(stack):
                        hidden = 0
                    tag_now = boxes[stack[-1]].tag
            elif step != _OPEN:
                if not broken:
                    tag_now = tag if step == _TEXT else boxes[stack[-1]].tag
                if total > MAX_CHARS:
                    page.truncated = True
                    break
            elif len(stack) < MAX_DEPTH:
                parent = stack[-1]
                out = boxes[parent].out or tag in OUT
                if attrs:
                    if not out and tag in _NAMED and ("class=" in attrs or "id=" in attrs):
                        out = furniture_name(attrs)
                    if not hidden and ("style" in attrs or "hidden" in attrs) and _HIDDEN.search(attrs):
                        hidden = len(stack)
                stack.append(len(boxes))
                boxes.append(Box(tag, attrs, parent, len(blocks), 0, out))
                tag_now = tag
                if tag == "tr":
                    row += 1
            else:
                deep += 1
        if attrs and (step == _TIME or "itemprop" in attrs or "datetime" in attrs):
            known = attributes(attrs)
            value = known.get("datetime") or known.get("content") or ""
            pending.append(((known.get("itemprop") or _time_name(tag, known)).lower(), value))
        if text and not hidden and (run or text != " "):
            if run and text[0].isdigit() and run[-1].isdigit():
                run += " "  # two elements side by side are not one number
            run += text
            if in_link:
                links += len(text.strip(" "))
    flush(run, links)
    for number in stack:
        boxes[number].last = len(blocks)
    _fold_all(page)
    return page
