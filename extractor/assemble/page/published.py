"""When a page was published: of all days outside its text, the one that says so.

The day beside «تاریخ انتشار»; without the label, one that stands alone above the text, and never «به‌روز شده» or
today's date in the page head.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Considered, Draft, Line
from extractor.assemble.page.bare import BARE
from extractor.assemble.page.foot import DAY, OF_FOOT, is_page_line
from extractor.assemble.page.headlines import is_paragraph
from extractor.assemble.page.kind_signs import OFFICE, OWN_LINE, is_own_field
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table
from extractor.sources.labels import code_label

PUBLISHED = Rule(
    "metadata.published",
    r"(?:تاریخ )?(?:انتشار|مخابره|درج)(?: خبر)?(?!\w)|^[\W]{0,4}تاریخ[ ]{0,2}:",
    match=("تاریخ انتشار: 8 مهر 1399", "انتشار: 15:09"),
    reject=("به روز شده در",),
    flags=re.MULTILINE,
)
OF_AFFAIR = Rule(
    "metadata.day-of-affair",
    r"(?:^|[\s|])(?:(?:تاریخ|زمان|روز|نوبت) )?(?:ثبت (?:درخواست|مکاتبه|سفارش|شکایت)|پذیرش"
    r"|مراجعه(?: بعدی)?|تولد|ویزیت|بستری"
    r"|ترخیص|سفارش|خرید|تحویل|سررسید|اعتبار|انقضا|نوبت(?: بعدی)?|بازدید بعدی|مهلت)[ ]{0,2}[:：][ ]{0,3}$",
    match=("مراجعه بعدی: ", "نسخه | تاریخ پذیرش: "),
    reject=("تاریخ انتشار: ", "تاریخ: "),
)
"""In front of a day of what a form or receipt is about."""
RECEIPT = Rule(
    "metadata.receipt",
    r"^[^\w\n]{0,4}(?:کد (?:رهگیری|پیگیری)|شماره (?:پیگیری|رهگیری|پرونده|سفارش))[ ]{0,2}[:：]",
    match=("کد رهگیری: 9904",),
    reject=("کد خبر: 9904",),
    flags=re.MULTILINE,
)
UPDATED = Rule(
    "metadata.updated",
    r"به‌روز|بروز‌رسانی|آخرین (?:تغییر|ویرایش)|(?<!خبرهای )(?<!اخبار )(?<!رویدادهای )امروز",
    match=("به روز شده در: 3 تیر", "به‌روزرسانی", "امروز: 3 تیر 1402"),
    reject=("تاریخ انتشار", "مهم‌ترین خبرهای امروز، 3 تیر 1402"),
)
RULES = (PUBLISHED, OF_AFFAIR, RECEIPT, UPDATED)

_FOOT = 4  # lines below the text
_NEWS_CODE = re.compile(code_label("[ ]{0,2}"))
_OF_PAGE = re.compile(rf"انتشار|مخابره|درج|{code_label('[ ]{0,2}')}|بازدید")
_OWN_NUMBER = re.compile(r"^\W{0,6}شماره[ ]{0,2}(?:(?:نامه|جلسه|بخش[\u200c]?نامه)[ ]{0,2})?[:：]?[ ]{0,2}[\d«/]")
_NAMED = re.compile(flexible(rf"^\W{{0,6}}{any_of(table('instrument_heads')['titles'])}(?![\w\u200c])"))


def published(draft: Draft) -> Mention | None:
    """The labelled date; else a date that stands alone above the text and is not today's or the update's."""
    outside = [line for line in draft.lines if line.kind in ("meta", "furniture", "tail", "title")]
    lines = [line for line in outside if not is_of_act(draft, line)]
    text = (line for line in draft.lines if line.kind == "body" and is_paragraph(line.text))
    body_from = next((line.start for line in text), len(draft.text))
    alone = _single_head_date(draft, lines, body_from)
    foot = None if draft.kind in ("legal", "letter") else _foot_date(draft, lines)
    best: tuple[float, Mention] | None = None
    for position, line in enumerate(lines):
        for date in draft.within("date", line.start, line.end):
            if date.features.get("precision") != "day" or line.kind == "title":
                continue
            above = lines[position - 1] if position else None
            labelled = PUBLISHED.regex.search(line.text) or (
                above is not None and len(above.text) < 30 and PUBLISHED.regex.search(above.text)
            )
            if _of_instrument(draft, line) or _of_affair(draft, line, date) or _signed_on(draft, line, above):
                continue
            if UPDATED.regex.search(line.text):
                score, reason = 0.05, "update or today's date"
            elif labelled:
                score, reason = 0.95, "labelled"
            elif date is alone:
                score, reason = 0.6, "the only date above the text"
            elif draft.kind == "post" and line.start > body_from and _stamped(draft, line, date):
                score, reason = 0.8, "with its clock on a line of its own below the post"
            elif date is foot:
                score, reason = 0.55, "on a line of the page right below the text"
            else:
                score, reason = 0.2, "unlabelled, one of several dates outside the text"
            draft.considered.append(
                Considered("published", date.start, date.end, date.value, date.by, score, "considered", reason)
            )
            if score >= 0.3 and (best is None or score > best[0]):
                best = (score, date)
    if best is None:
        return None
    date = best[1]
    if date.features.get("time") is None:
        clock = _clock_near(draft, date)
        if clock:
            date.features["time"] = clock
    date.confidence = best[0]
    return date


def _stamped(draft: Draft, line: Line, date: Mention) -> bool:
    """Whether a line is nothing but a day and its clock."""
    rest = draft.text[line.start : date.start] + draft.text[date.end : line.end]
    return _clock_near(draft, date) is not None and not re.search(r"[^\W\d_]", rest)


def _single_head_date(draft: Draft, lines: list[Line], body_from: int) -> Mention | None:
    """The date above the text where there is just one and it is not called an update; else that of the page's lines."""
    dates = [
        (line, date)
        for line in lines
        if not UPDATED.regex.search(line.text)
        for date in draft.within("date", line.start, line.end)
        if date.features.get("precision") == "day"
    ]
    above = {date.value: date for line, date in reversed(dates) if line.start < body_from}
    beside = {date.value: date for line, date in reversed(dates) if line.kind == "meta"}
    named = any(line.kind == "title" and _NAMED.match(line.text) for line in draft.lines)
    if named or draft.kind != "news":
        beside = {value: date for value, date in beside.items() if _on_page(draft, date)}
    found = above or beside
    return next(iter(found.values())) if len(found) == 1 else None


def _foot_date(draft: Draft, lines: list[Line]) -> Mention | None:
    """The first day right below the text, on a line that tells nothing but of the page: its code, clock, section."""
    last = max((line.end for line in draft.lines if line.kind == "body"), default=0)
    for line in [line for line in lines if line.start >= last and line.text.strip()][:_FOOT]:
        days = [d for d in draft.within("date", line.start, line.end) if d.features.get("precision") == "day"]
        if days and not UPDATED.regex.search(line.text):
            told = OF_FOOT.regex.sub(
                " ", draft.text[line.start : days[0].start] + " | " + draft.text[days[0].end : line.end]
            )
            return days[0] if not re.search(r"[^\W\d_]{2}", told) else None
    return None


def _on_page(draft: Draft, date: Mention) -> bool:
    """Whether the page says by a clock or a code beside the date that it is its own."""
    place = next((i for i, line in enumerate(draft.lines) if line.start <= date.start < line.end), 0)
    near = draft.lines[max(0, place - 1) : place + 2]
    coded = any(_NEWS_CODE.search(line.text) for line in near if line.kind != "body")
    return coded or _clock_near(draft, date) is not None


def _of_instrument(draft: Draft, line: Line) -> bool:
    """Whether a date's line heads an instrument: «شماره» stands beside it, or it begins with the instrument's name."""
    if _OF_PAGE.search(line.text) or is_page_line(line.text):
        return False
    place = next(i for i, other in enumerate(draft.lines) if other is line)
    near = draft.lines[max(0, place - 2) : place + 3]
    if draft.kind == "legal" and any(
        n.features.get("form") == "lettered" for n in draft.within("number", line.start, line.end)
    ):
        return True  # «1398/04/18 - 44329/ت56692ه»
    if draft.kind != "post" and any(BARE.regex.match(other.text) for other in near):
        return True
    return bool(_NAMED.match(line.text)) or any(_OWN_NUMBER.match(other.text) for other in near)


def _of_affair(draft: Draft, line: Line, date: Mention) -> bool:
    """Whether a day is that of what a form or receipt is about: its registration, the next visit."""
    before = draft.text[line.start : date.start]
    if OF_AFFAIR.regex.search(before):
        return True
    return before.strip() in ("تاریخ ثبت:", "تاریخ ثبت :") and RECEIPT.regex.search(draft.text) is not None


def _signed_on(draft: Draft, line: Line, above: Line | None) -> bool:
    """Whether a day stands alone under the office that signs a notice, and not on a line of the page."""
    text = [other.end for other in draft.lines if other.kind == "body" and is_paragraph(other.text)]
    signs = above is not None and text and above.start >= text[-1] and OFFICE.regex.match(above.text) is not None
    return bool(signs) and not re.search(r"[^\W\d_]{3}", DAY.regex.sub(" ", line.text))


def _clock_near(draft: Draft, date: Mention) -> str | None:
    line = draft.line_at(date.start)
    match = re.search(r"(?<![\d/:])([01]?\d|2[0-3]):([0-5]\d)(?![\d/:])", line.text) if line else None
    return f"{int(match[1]):02d}:{match[2]}" if match else None


_PASSED = re.compile(r"[\W]{0,4}مصوب(?!ه|ات) ?[(:]?[ ]?\d")


def is_of_act(draft: Draft, line: Line) -> bool:
    """Whether a line of a legal text tells number or date of the act, not of the page that prints it."""
    own = is_own_field(line.text) or OWN_LINE.regex.match(line.text) or _PASSED.match(line.text)
    return draft.kind == "legal" and bool(own) and not re.search("انتشار|درج", line.text)
