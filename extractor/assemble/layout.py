"""Lines of the clean text told apart: title, body, metadata, furniture; and what kind of document it is.

No page structure survives in plain text, so the lines themselves must tell: furniture says so in a few set
phrases, paragraphs are long or end a sentence, a headline is a short line before the first paragraph, best one
that stands twice.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft, Line
from extractor.assemble.kinds import document_kind, is_own_field
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

PARAGRAPH = 90  # characters from which a line without a full stop counts as a paragraph
RUN_ON = 400  # characters from which a line without any sentence end is run-together headlines

EMOJI_LINE = Rule(
    "layout.mark-line",
    r"^[^\w«»\"]{0,12}$",
    match=("🔹", "- -", "✅"),
    reject=("متن", "12"),
)
DATELINE = Rule(
    "layout.dateline",
    r"\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}|(?:\d{1,2}|[^\s\d]{2,10}(?: و [^\s\d]{2,5})?) (?:فروردین|اردیبهشت|خرداد|تیر"
    r"|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)(?:[ ]?ماه)?،? (?:سال )?\d{2,4}",
    match=("17 آذر 1400", "1402/07/22", "سوم آذر 1401"),
    reject=("آذر ماه خوبی بود",),
)
MASTHEAD = Rule(
    "layout.masthead",
    r"^[^\w]{0,4}(?:خبرگزاری|روزنامه|پایگاه|سایت|هفته‌نامه|ماهنامه|مجله|گروه|سرویس|صفحه|سرمقاله|یادداشت|ویژه‌نامه"
    r"|دبیر‌خانه|اخبار|خبر‌نامه)(?![\w\u200c])",
    match=("روزنامه سلامت", "پایگاه خبری رهنمون", "گروه فرهنگ"),
    reject=("پایگاه‌های خبری فیلتر شدند",),
)
KICKER = Rule(
    "layout.kicker",
    r"(?:کرد|داد|گفت|شد|خواست|است)[؛:،][ ]{0,2}$|^[^.:؛]{3,60}؛[ ]{0,2}$",
    match=("دبیر مرکز ملی فضای مجازی تشریح کرد؛", "معاون مرکز اعلام کرد:"),
    reject=("استفاده از فیلترشکن تخلف شد",),
)
RULES = (EMOJI_LINE, DATELINE, MASTHEAD, KICKER)

_SENTENCE_END = re.compile(r"[.؟!:؛»\"](?:\s|$)|[.؟!]\"?$")
_HANDLE_LINE = re.compile(r"^\W{0,6}(?:@|https?://|www\.|t\.me/)?[A-Za-z@][\w@.|/: \-]{0,60}$")
_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*•▪●🔹🔸🔻♦️◾️▫️]{1,3}|\(?\d{1,2}[ ]{0,2}[-–.)ـ])[ ]{0,3}")
_HEADLINE_MARK = re.compile(
    r"^(?:[♦⭕📣🌐🎥📹🎬🔴🟢🔺🔻📌🚨❗‼⚡✅⬅💢🟡🔵◾]\ufe0f?[ ]?){1,4}(?=[^\W\d_])"
)  # a post's headline
_POINT = re.compile(r"^[ \t]{0,8}[🔹🔸▪▫•]")  # one of the points below it
_WITHIN_SENTENCE = re.compile(
    r"(?:^|\s)(?:تا|از|مورخه?|مصوبه?|شماره \S{2,30})[ ]{1,2}(?:پایان |روز |تاریخ )?$"
)  # a date that is said of something
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


def _is_paragraph(text: str) -> bool:
    bare = text.strip()
    if len(bare) >= RUN_ON and not re.search(r"[.؟](?:[\s»”\")]|$)", bare):
        return False
    return len(bare) >= PARAGRAPH or (len(bare) > 25 and bool(re.search(r"[.؟!؛]\"?»?$", bare)))


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, without their line ends."""
    return [Line(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def lay_out(draft: Draft) -> None:
    """Fill `draft.lines` and `draft.kind`."""
    draft.lines = lines = split_lines(draft.text)
    if draft.body:
        _lay_out_page(draft, draft.body)
        return
    draft.kind = document_kind(draft.text, lines)
    if draft.kind == "letter":
        return
    _mark_furniture(lines)
    for line in lines:
        if any(hint.field != "title" and line.start <= hint.start < line.end for hint in draft.hints):
            line.kind = "meta"
    first = next((i for i, line in enumerate(lines) if line.kind == "body" and _is_paragraph(line.text)), None)
    _mark_title(lines, first, draft.kind)
    if first is not None:
        _mark_edges(lines, first)


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
            if EMOJI_LINE.regex.match(line.text.strip()) or _HANDLE_LINE.match(line.text.strip()):
                line.kind = "furniture"
    if not told:
        first = next((i for i, line in enumerate(inner) if line.kind == "body" and _is_paragraph(line.text)), None)
        _mark_title(inner, first, draft.kind)


def _mark_furniture(lines: list[Line]) -> None:
    clutter, tail = _starts("clutter"), _starts("tail")
    seen_paragraph = ended = False
    for line in lines:
        bare = line.text.strip()
        paragraph = _is_paragraph(bare)
        if ended:
            line.kind = "tail"
        elif _is_meta(bare) or _DATE_ONLY.match(bare) or (not seen_paragraph and _is_dateline(bare)):
            line.kind = "meta"
        elif clutter.match(bare) and len(bare) < 120:
            line.kind = "furniture"
            ended = seen_paragraph and bool(tail.match(bare))
        elif EMOJI_LINE.regex.match(bare) or _HANDLE_LINE.match(bare) or (len(bare) >= RUN_ON and not paragraph):
            line.kind = "furniture"
        seen_paragraph = seen_paragraph or (paragraph and line.kind == "body")


def _is_dateline(text: str) -> bool:
    """A short line above the text that is hardly more than a date, with an outlet or a code beside it."""
    if len(text) > 90 or not (found := DATELINE.regex.search(text)):
        return False
    if _WITHIN_SENTENCE.search(text[: found.start()]):
        return False
    rest = re.sub(r"[\d:/|\-–،.()]{1,20}|ساعت|شنبه|کد خبر|شناسه خبر", " ", text[: found.start()] + text[found.end() :])
    return len(rest.split()) <= 6 and not text.endswith((".", "؟"))


def _mark_title(lines: list[Line], first: int | None, kind: str) -> None:
    """The headline: before the first paragraph, best one that stands twice; else the line next above the text."""
    if kind == "post" and (headline := _marked_headline(lines)):
        headline.kind = "title"
        return
    ends = tuple(table("layout")["kicker_end"])
    stop = len(lines) if first is None else first
    above = [line for line in lines[:stop] if line.kind == "body" and not line.text.strip().endswith(ends)]
    above = [line for line in above if len(line.text.split()) >= 3 and not _BULLET.match(line.text)]
    above = [line for line in above if not _above_title(line.text)] or above
    if kind == "legal":
        above = [line for line in above if not is_own_field(line.text.strip())]
    if not above and first is not None and _opens(lines, first, kind):
        above = [lines[first]]
    if kind == "post":
        above = [line for line in above if not line.text.rstrip().endswith((".", ":", "،"))]
    if not above:
        return
    texts = [line.text.strip() for line in above]
    twice = [line for line, text in zip(above, texts, strict=True) if texts.count(text) > 1]
    chosen = (
        twice[0] if twice else (above[0] if kind in ("legal", "post", "other") or above[0] is lines[0] else above[-1])
    )
    for line in lines[:stop] if chosen is not (lines[first] if first is not None else None) else [chosen]:
        if line is chosen or line.text.strip() == chosen.text.strip():
            line.kind = "title"
    if first is not None and (twice or any(line.kind == "meta" for line in lines)):
        for line in lines[:first]:
            if (
                line.kind == "body"
                and not line.text.startswith("#")
                and len(line.text.split()) < 5
                and not line.text.rstrip().endswith(".")
            ):
                line.kind = "furniture"


def _marked_headline(lines: list[Line]) -> Line | None:
    """The first line of a post where a mark of its own sets it off from the text below («♦️ …»)."""
    body = [line for line in lines if line.kind == "body"][:2]
    if len(body) < 2 or not _HEADLINE_MARK.match(body[0].text):
        return None
    text = body[0].text.strip()
    sentence = text.endswith(".") and not _POINT.match(body[1].text)
    return None if sentence or text.endswith((":", "،")) or len(text) > 220 else body[0]


def _above_title(text: str) -> bool:
    """Whether a line is a masthead or a kicker, which stand above the headline."""
    return bool(KICKER.regex.search(text)) or (len(text.split()) <= 5 and bool(MASTHEAD.regex.match(text)))


def _opens(lines: list[Line], first: int, kind: str) -> bool:
    """Whether the first long line is itself the headline: it opens the text, ends no sentence, and text follows."""
    text = lines[first].text.strip()
    if first + 1 >= len(lines) or any(line.kind == "body" for line in lines[:first]):
        return False
    if kind == "post":
        return (
            len(text) < 130
            and not text.endswith((".", "،", ":"))
            and any(len(line.text) > 60 for line in lines[first + 1 :])
        )
    return not text.endswith((".", "؛", ":", "،")) and len(text) < 420


def _mark_edges(lines: list[Line], first: int) -> None:
    """Short lines after the last paragraph, without a sentence end, are furniture; bullets are not."""
    last = max((i for i, line in enumerate(lines) if line.kind == "body" and _is_paragraph(line.text)), default=first)
    for line in lines[last + 1 :]:
        if (
            line.kind == "body"
            and not _SENTENCE_END.search(line.text)
            and not _BULLET.match(line.text)
            and len(line.text) < 60
        ):
            line.kind = "furniture"
