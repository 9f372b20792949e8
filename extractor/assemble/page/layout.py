"""Lines of the clean text told apart: title, body, metadata, furniture; and what kind of document it is.

No page structure survives in plain text, so the lines themselves must tell: furniture says so in a few set
phrases, paragraphs are long or end a sentence, a headline is a short line before the first paragraph, best one
that stands twice.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft, Line
from extractor.assemble.page.foot import DAY, is_page_line
from extractor.assemble.page.headlines import BULLET, PARAGRAPH, RUN_ON, VERB, is_paragraph, mark_title
from extractor.assemble.page.kinds import document_kind
from extractor.assemble.page.printed import is_of_page, printed_letter
from extractor.assemble.page.run_in import part_run_in
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

EMOJI_LINE = Rule(
    "layout.mark-line",
    r"^[^\w«»\"]{0,12}$",
    match=("🔹", "- -", "✅"),
    reject=("متن", "12"),
)
ISSUE = Rule(
    "layout.gazette-issue",
    r"^[\W]{0,4}(?:روزنامه رسمی(?: (?:جمهوری اسلامی ایران|کشور))?[ ]{0,2}(?:[،–ـ|-][^\n:]{0,60})?"
    r"(?:شماره[ :]{0,3}\d{3,6}(?![\d/])[^\n:.]{0,60})?"
    r"|سال(?: \S{1,12}){1,4}[ ]{0,2}[-–ـ،|]?[ ]{0,2}شماره[ :]{0,3}\d[^\n.]{0,80}"
    r"|(?:به )?نقل از [^\n.:]{0,60}روزنامه رسمی[^\n.:]{0,60})[\W]{0,4}$",
    match=(
        "روزنامه رسمی جمهوری اسلامی ایران",
        "روزنامه رسمی شماره 21774 مورخ 1398/9/20",
        "سال هفتاد و ششم، شماره 21794، یکشنبه 1398/10/15، صفحه 9، بها 2000 ریال",
        "(نقل از شماره 21774 - 1398/9/20 روزنامه رسمی)",
    ),
    reject=("روزنامه رسمی این قانون را منتشر کرد.", "رئیس محترم هیئت مدیره روزنامه رسمی جمهوری اسلامی ایران"),
)
OF_ISSUE = Rule(
    "layout.number-of-issue",
    r"^[\W]{0,4}(?:شماره|ویژه‌نامه)[ :]{0,3}\d{3,6}(?![\d/])"
    r"(?=[^\n]{0,40}(?:شنبه|جمعه|\d{4}/\d{1,2}/\d{1,2}|تاریخ))[^\n.؛]{4,90}$",
    match=("شماره 21774 - چهارشنبه، بیستم آذر 1398 - سال هفتاد و پنج", "شماره: 21774   تاریخ: 1398/9/20"),
    reject=("شماره 98/4412/ش", "شماره 2210"),
)
"""The number of an issue of the gazette and its day, below the name of the gazette."""
RULES = (EMOJI_LINE, ISSUE, OF_ISSUE)

_SENTENCE_END = re.compile(r"[.؟!:؛»\"](?:\s|$)|[.؟!]\"?$")
_HANDLE_LINE = re.compile(r"^\W{0,6}(?:@|https?://|www\.|t\.me/)?[A-Za-z@][\w@.|/: \-]{0,60}$")
_WITHIN_SENTENCE = re.compile(
    r"(?:^|\s)(?:تا|از|مورخه?|مصوبه?|شماره \S{2,30})[ ]{1,2}(?:پایان |روز |تاریخ )?$"
)  # a date that is said of something
_SENTENCE = re.compile(r"\.[\"»)]{0,2}(?:[ ]|$)")  # what no headline has
_BESIDE = re.compile(
    r"[\d:/|\-–،.()]{1,20}|ساعت|شنبه|کد خبر|شناسه خبر|زمان مطالعه|بازدید|برابر با"
)  # what stands beside a date
_CLOCK_BEHIND = re.compile(r"[ ,،|–-]{1,4}(?:ساعت )?\d{1,2}:\d{2}(?!\d)")  # sections of the outlet may follow
_LABEL_ENDS = re.compile(r"[ ]{0,2}(?:[:：؛»/|(]|$)")
_DATE_ONLY = re.compile(
    r"^[\W\d]{4,40}$|^(?:(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه)?[،, ]{0,2}\d{1,2} [^\d\s]{2,10} \d{2,4}(?: "
    r"{0,3}[-–|،]? {0,3}(?:ساعت )?\d{1,2}:\d{2})?$"
)


@cache
def _starts(name: str) -> re.Pattern[str]:
    phrases = sorted((str(p) for p in table("layout")[name]), key=len, reverse=True)
    body = "|".join(flexible(re.escape(p).replace("\\\u200c", "\u200c")) for p in phrases)
    return re.compile(rf"^[\W\d_]{{0,10}}(?:{body})(?!\w)", re.IGNORECASE)


def _is_meta(text: str) -> bool:
    found = _starts("meta").match(text)
    return (
        bool(found)
        and len(text) < 70
        and bool(re.match(r"\s{0,3}(?::|：|$|[\d])", text[found.end() :] if found else ""))
    )


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, without their line ends."""
    return [Line(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def lay_out(draft: Draft) -> None:
    """Fill `draft.lines` and `draft.kind`; points that run on in one body line are lines of their own."""
    _tell_apart(draft)
    draft.lines = part_run_in(draft.lines)


def _tell_apart(draft: Draft) -> None:
    draft.lines = lines = split_lines(draft.text)
    if draft.body:
        _lay_out_page(draft, draft.body)
        return
    issue = _gazette_issue(lines)
    for line in lines[:issue]:
        line.kind = "issue"
    lines = lines[issue:]
    draft.kind = document_kind(draft.text[lines[0].start :] if issue else draft.text, lines)
    if inner := printed_letter(lines, _foot(lines), known=draft.kind == "letter"):
        draft.kind = "letter"
        _lay_out_around(lines, *inner)
    if draft.kind == "letter":
        return
    _mark_furniture(lines)
    for line in lines:
        if any(hint.field != "title" and line.start <= hint.start < line.end for hint in draft.hints):
            line.kind = "meta"
    mark_title(lines, draft.kind)
    _mark_edges(lines)


def _gazette_issue(lines: list[Line]) -> int:
    """How many of the first lines name the gazette and its issue, where an act or a letter stands below."""
    named = 0
    for at, line in enumerate(lines[:_ISSUE_LINES]):
        numbered = (
            named and OF_ISSUE.regex.match(line.text) and not (" تاریخ" in line.text and not _numbered(lines, at))
        )
        if not (ISSUE.regex.match(line.text) or numbered):
            break
        named = at + 1
    return named if named < len(lines) else 0


_ISSUE_LINES = 4


def _numbered(lines: list[Line], at: int) -> bool:
    """Whether one of the lines below bears a number of its own."""
    return any(_OWN_NUMBER.match(line.text) for line in lines[at + 1 : at + _HEAD])


_OWN_NUMBER = re.compile(r"\W{0,4}شماره")
_HEAD = 8  # lines


def _foot(lines: list[Line]) -> int:
    """The index from which on the lines are clutter of the page, as tags, related stories and comments are."""
    tail, related = _starts("tail"), _starts("related")
    below = (i for i, line in enumerate(lines) if i > len(lines) // 3 and len(line.text) < 120)
    ends = (i for i in below if tail.match(lines[i].text.strip()) or _heads(related, lines[i].text.strip()))
    return next(ends, len(lines))


def _heads(labels: re.Pattern[str], text: str) -> bool:
    found = labels.match(text)
    return found is not None and bool(_LABEL_ENDS.match(text, found.end()))


def _lay_out_around(lines: list[Line], start: int, end: int) -> None:
    """The lines of a page around the letter that it prints, told apart; those of the letter are left."""
    around = lines[:start]
    _mark_furniture(around)
    for line in around:
        if line.kind == "body" and is_of_page(line.text):
            line.kind = "furniture"
    mark_title(around, "news")
    for line in around:
        line.kind = "furniture" if line.kind == "body" else line.kind
    for line in lines[end:]:
        line.kind = "meta" if _is_meta(line.text.strip()) or is_page_line(line.text) else "tail"


def _lay_out_page(draft: Draft, body: tuple[tuple[int, int], ...]) -> None:
    """Lines of a page whose reader told its text from what surrounds it: only that is body, and decides the kind."""
    titles = [hint for hint in draft.hints if hint.field == "title"]
    inner: list[Line] = []
    for line in draft.lines:
        if any(start <= line.start < end for start, end in body):
            inner.append(line)
        elif any(hint.start < line.end and line.start < hint.end for hint in titles):
            line.kind = "title"
        else:
            line.kind = "meta" if _is_meta(line.text.strip()) else "furniture"
    told = [line for line in draft.lines if line.kind == "title"]
    draft.kind = document_kind("\n".join(line.text for line in told + inner), inner)
    if draft.kind == "letter":
        return
    if draft.kind == "post":
        _mark_furniture(inner)
    else:
        for line in inner:
            if _is_mark(line.text.strip()):
                line.kind = "furniture"
    if not told:
        mark_title(inner, draft.kind)


def _mark_furniture(lines: list[Line]) -> None:
    clutter, tail, related = _starts("clutter"), _starts("tail"), _starts("related")
    ended = aside = False
    sentences = 0  # paragraphs so far that end a sentence: a date can stand below the lead
    for line in lines:
        bare = line.text.strip()
        paragraph = is_paragraph(bare)
        if ended:
            line.kind = "tail"
        elif _is_meta(bare) or _DATE_ONLY.match(bare) or is_page_line(bare) or (sentences < 2 and _is_dateline(bare)):
            line.kind = "meta"
        elif _heads(related, bare):
            line.kind, aside = "furniture", True
        elif clutter.match(bare) and len(bare) < 120:
            line.kind = "furniture"
            ended = sentences > 0 and bool(tail.match(bare))
        elif _is_mark(bare) or (aside and not _SENTENCE.search(bare)) or (len(bare) >= RUN_ON and not paragraph):
            line.kind = "furniture"  # beside the text: the headlines of other stories too
        if line.kind == "body" and paragraph:
            aside = False
            sentences += bool(_SENTENCE.search(bare)) or len(bare) > 2 * PARAGRAPH


def _is_mark(text: str) -> bool:
    """Whether a line holds marks or an address and no words."""
    return bool(EMOJI_LINE.regex.match(text) or _HANDLE_LINE.match(text))


def _is_dateline(text: str) -> bool:
    """A short line above the text that is hardly more than a date, with an outlet or a code beside it."""
    if len(text) > 90 or not (found := DAY.regex.search(text)):
        return False
    if _WITHIN_SENTENCE.search(text[: found.start()]):
        return False
    rest = _BESIDE.sub(" ", text[: found.start()] + text[found.end() :])
    stamped = found.start() == 0 and _CLOCK_BEHIND.match(text[found.end() :]) and not VERB.search(text)
    if text.endswith((".", "؟", ":")):
        return False  # «مصوبه شورا (12 مهر 1402):» opens its points
    return len(rest.split()) <= (10 if stamped else 6)


def _mark_edges(lines: list[Line]) -> None:
    """Short lines after the last paragraph, without a sentence end, are furniture; bullets are not.

    Where nothing else of a page stands around the text, as in a post, only a line of very few words is.
    """
    page = any(line.kind in ("meta", "furniture", "tail") for line in lines)
    last = max((i for i, ln in enumerate(lines) if ln.kind == "body" and is_paragraph(ln.text)), default=len(lines))
    for line in lines[last + 1 :]:
        short = len(line.text) < 60 and (page or len(line.text.split()) < 6)
        if line.kind == "body" and short and not _SENTENCE_END.search(line.text) and not BULLET.match(line.text):
            line.kind = "furniture"
