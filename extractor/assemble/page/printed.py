"""Letters that a web page prints: what stands around them is the page's, and no part of the letter.

The page shows itself by its own labels («تاریخ انتشار»، «کد خبر»), by the trail of sections, by tags, related stories
and comments below. Between its lines and the letter's header stand the page's headline and a word of introduction.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.page.foot import is_page_line
from extractor.assemble.page.headlines import TRAIL, is_paragraph
from extractor.assemble.page.kind_signs import ADDRESSED, GREETING, LETTER_FIELD, OFFICE
from extractor.assemble.page.kinds import document_kind, news_signs
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

PAGE_LINE = Rule(
    "printed.page-line",
    r"^[\W]{0,4}(?:(?:تاریخ|زمان) (?:انتشار|درج|بارگذاری)|انتشار[ ]?:"
    r"|(?:کد|شناسه) (?:خبر|مطلب|نوشته|نوشتار|محتوا|قانون|مقرره)"
    r"|(?:تعداد )?بازدید|تعداد دانلود|زمان مطالعه|نویسنده[ ]?:|(?:صفحه (?:اصلی|نخست)|خانه)[ ]{0,3}[>»›/|])",
    match=("تاریخ انتشار: 1402/01/05", "کد خبر: 56318", "صفحه اصلی > بخشنامه‌ها"),
    reject=("تاریخ: 1402/01/05", "شماره: 266550", "خانه‌های سازمانی"),
)
WARNING = Rule(
    "printed.warning",
    rf"^[^\w\n]{{0,8}}{any_of(table('instrument_heads')['warnings'])}(?![\w\u200c])"
    r"(?![^\n]{0,150} (?:شد|کرد|داد|داده|است|گردید|می‌شود|می‌کند|می‌دهد|نیست|گرفت)[^\w\n]{0,6}$)[^\n.؟:]{0,90}$",
    match=("اخطار", "⚠️ اخطار به صاحبان صنایع آلاینده", "اعلان به دریانوردان"),
    reject=("اخطار پلیس به رانندگان داده شد", "اخطارهای هواشناسی", "اعلان عمومی منتشر شد"),
    flags=re.MULTILINE,
)
CODE_BESIDE = Rule(
    "printed.code-beside",
    r"[ ](?:کد|شناسه) (?:خبر|مطلب)[ ]{0,2}:",
    match=("21 آذر 1399 کد خبر: 5",),
    reject=("این کد خبر",),
)
NOTICE = Rule(
    "printed.notice",
    rf"^[^\w\n]{{0,8}}(?:متن (?:کامل )?)?{any_of(table('instrument_heads')['notices'])}(?![\w\u200c])"
    r"(?![^\n]{0,150} (?:شد|کرد|داد|است|گردید|می‌شود|می‌کند|نیست)[^\w\n]{0,6}$)[^\n.؟]{0,120}$",
    match=("اطلاعیه شماره 3 ستاد انتخابات", "📢 اطلاعیه", "اطلاعیه اداره آموزش دانشگاه"),
    reject=("اطلاعیه سازمان آب منتشر شد", "اطلاعیه‌های دروغین", "اطلاعیه چیست؟"),
    flags=re.MULTILINE,
)
GIVER = Rule(
    "printed.giver",
    r"^(?:اداره|واحد|معاونت|مدیریت|دفتر|امور|روابط عمومی|کمیته|شورای?|هیئت|هیات|ستاد|سازمان|شرکت|بخش|مرکز|اتحادیه"
    r"|انجمن)"
    r"(?: [^\s\d.:؛،\-–]{1,14}){1,6}[ ،\-–]{0,3}$",
    match=("اداره امور خوابگاه‌ها", "واحد حراست و انتظامات -"),
    reject=("اداره تا پایان مرداد تعطیل است. تاریخ", "تلفن"),
)
RULES = (PAGE_LINE, CODE_BESIDE, NOTICE, WARNING, GIVER)

_TOP = 10  # lines in which a page says what it is
_FOOT = 3  # lines in which a notice is signed
_BESIDE_DATE = 10  # characters: «تاریخ: », a weekday


def printed_letter(lines: list[Line], foot: int, *, known: bool) -> tuple[int, int] | None:
    """The first line of the letter that a page prints and the one behind its last, as indices; None where none is.

    foot: the index from which on the lines are the page's own, by its clutter; ``len(lines)`` where none is.
    known: the whole text was taken for a letter already.
    """
    foot = next((i for i in range(len(lines) // 2, foot) if is_of_page(lines[i].text)), foot)
    top = [i for i, line in enumerate(lines[: min(_TOP, foot)]) if is_of_page(line.text)]
    if not top and foot == len(lines):
        return None
    start = _letter_start(lines[:foot], top) if top else 0
    if start is None:
        return None
    inner = lines[start:foot]
    above = [line for i, line in enumerate(lines[:start]) if i not in top and not is_paragraph(line.text)]
    text = [*above[-1:], *inner]
    known = known or document_kind("\n".join(line.text for line in text), text) == "letter"
    return (start, foot) if known else None


def _letter_start(lines: list[Line], top: list[int]) -> int | None:
    """The line below the page's own with which the letter begins: its first field, or the head above that."""
    below = (i for i, line in enumerate(lines) if i > top[0] and i not in top and LETTER_FIELD.regex.match(line.text))
    start = next(below, None)
    while start and start - 1 not in top and (_is_head(lines[start - 1].text) or _is_between(lines, start - 1, top)):
        start -= 1
    return start


def _is_between(lines: list[Line], at: int, top: list[int]) -> bool:
    """Whether a short line stands between the page's own labels and the first field: an office that nobody knows."""
    text = lines[at].text
    return at - 1 in top and at - 1 > 0 and len(text.split()) <= _NAME and not is_paragraph(text)


_NAME = 8  # words


def is_of_page(text: str) -> bool:
    """Whether a line holds a label of the page or the trail of its sections."""
    labelled = PAGE_LINE.regex.match(text) or CODE_BESIDE.regex.search(text)
    return bool(labelled) or is_page_line(text) or _is_trail(text)


def _is_trail(text: str) -> bool:
    return (">" in text or ("»" in text and "«" not in text)) and TRAIL.regex.match(text.strip()) is not None


def _is_head(text: str) -> bool:
    """Whether a line above the first field is the letter's: its letterhead, whom it speaks to, a greeting."""
    head = OFFICE.regex.match(text) or ADDRESSED.regex.match(text) or GREETING.regex.match(text)
    return bool(head) and not is_paragraph(text)


def is_printed_whole(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the text is a notice itself and tells of none: its name heads the text, and nobody reports."""
    if item.type not in ("notice", "announcement") or news_signs(draft.text):
        return False
    head = [line.text for line in draft.lines if line.kind in ("title", "body", "letterhead")][:3]
    return any(NOTICE.regex.match(text) for text in head)


def printed_warning(draft: Draft, number: Mention | None) -> DirectiveDraft | None:
    """The notice that a text is which calls itself a warning or a notice and binds; None where it is reported.

    A warning bears a number, or the word stands alone above it («اخطار»), as that of a notice does («اطلاعیه»).
    """
    if draft.kind == "letter" or news_signs(draft.text):
        return None
    bound = any(p.features["strength"] >= _BINDS for p in draft.provisions)
    head = [line.text for line in draft.lines[:_NAMED]]
    named = any(
        (WARNING.regex.match(text) and (number is not None or len(text.split()) == 1))
        or (NOTICE.regex.match(text) and len(text.split()) <= _ALONE and "آگهی" not in text)
        for text in head
    )
    if not bound or not named:
        return None
    return DirectiveDraft("notice", 0, "rule:printed.warning", role="full_text", score=0.9, region=(0, len(draft.text)))


_BINDS = 0.6  # the strength from which a provision tells a text that lays something down
_NAMED = 3  # lines
_ALONE = 2  # words: «اطلاعیه عمومی»


def day_below(draft: Draft) -> Mention | None:
    """The day that stands alone below the last words of an act or a notice, and on which no page was published."""
    foot = date_at_foot(draft)
    published = draft.metadata.get("published")
    return None if foot is None or (published is not None and published.start == foot.start) else foot


def date_at_foot(draft: Draft) -> Mention | None:
    """The day that stands alone below the last words of a notice, with or without the name of who gives it."""
    lines = [line for line in draft.lines if line.text.strip()]
    told = [i for i, line in enumerate(lines) if line.kind == "body" and line.text.rstrip().endswith(".")]
    foot = lines[told[-1] + 1 :][:_FOOT] if told else lines[-_FOOT:]
    alone = [
        date
        for line in foot
        for date in draft.within("date", line.start, line.end)
        if date.value and _beside(draft, line, date) < _BESIDE_DATE
    ]
    return alone[-1] if alone else None


def _beside(draft: Draft, line: Line, date: Mention) -> int:
    """How many characters stand beside the day on its line, without the body that gives the notice."""
    rest = draft.text[line.start : date.start] + " " + draft.text[date.end : line.end]
    for body in draft.within("body", line.start, line.end):
        rest = rest.replace(body.text, "", 1)
    rest = " ".join(rest.split())
    return 0 if GIVER.regex.fullmatch(rest) else len(rest)
