"""The number and the date that an instrument prints of itself: in its head, at its foot, in a sentence on itself.

Acts have heads of their own layout: «لایحه شماره 544», «شماره ثبت: 784», «تاریخ تصویب: …», a line of a ruling with
number and date. What such a line says of another instrument, of the parties or of the case is left alone.
"""

from __future__ import annotations

import itertools
import re

from extractor.assemble.draft import Draft, Line
from extractor.assemble.page.foot import is_page_line
from extractor.assemble.page.kind_signs import ENACTED, is_own_field
from extractor.assemble.sentences import ITEM
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FOREIGN = Rule(
    "legal.foreign-line",
    r"^[\W\d]{0,6}(?:موضوع|خواسته|شاکی|شاکیان|خواهان|خوانده|طرف|متهم|گردش|مقدمه|گزارش|مشخصات|مقرره|پیرو|عطف|بازگشت"
    r"|به استناد|بنا به|در اجرای|به پیشنهاد|پیشنهاد|تقاضا|ضمیمه|پیوست|دوره|سال|مستند|روزنامه رسمی|تلفن|نمابر|کد پستی"
    r"|نظر|نظرات|وضعیت|تاریخ (?:اجرا|انقضا|اعتبار|لازم‌الاجرا)|رونوشت)(?!\w)",
    match=("موضوع شکایت: ابطال بخشنامه شماره 12", "سال هفتم، شماره 2179", "وضعیت: منسوخ به موجب تصویب‌نامه شماره 9"),
    reject=("شماره ثبت: 784", "تاریخ تصویب: 1402/08/30"),
)
OF_ITSELF = Rule(
    "legal.number-of-itself",
    r"(?:(?<!\w)این|(?:زیر|ذیل|حاضر)(?: را)?|(?:به شرح|مراتب)) ?[^.؛\n]{0,80}?(?:به|با|تحت|ذیل|طی) شماره(?: ثبت)? $",
    match=("این تصویب‌نامه در تاریخ 1400/11/12 با شماره ", "آیین‌نامه زیر را به شماره "),
    reject=("بخشنامه وزارت کشور به شماره ",),
)
PASSED_IN = Rule(
    "legal.passed-in",
    r"(?<!\w)(?:این (?:مصوبه|آیین‌نامه|دستور‌العمل|ضوابط|شیوه‌نامه|تصویب‌نامه|لایحه|طرح|قانون|نظام‌نامه)"
    r"|(?:مصوبه|آیین‌نامه|دستور‌العمل|شیوه‌نامه|قانون) (?:فوق|بالا|حاضر))(?!\w)"
    r"(?:[^.؛\n]{0,80}?(?:جلسه|نشست)[^.؛\n]{0,60}|[^.؛\n]{0,80}? (?:در تاریخ|مورخ|در) [^.؛\n]{6,30}? به تصویب)",
    match=(
        "این مصوبه در هفتاد و نهمین جلسه رسمی شورا مورخ 1398/8/22 تصویب",
        "این آیین‌نامه در 7 ماده و 1 تبصره در تاریخ 1400/10/13 به تصویب",
        "دستورالعمل فوق مشتمل بر 6 ماده در تاریخ 1398/6/10 به تصویب",
    ),
    reject=("این مصوبه ابلاغ شد", "آیین‌نامه دیگر در تاریخ 1380/11/8 به تصویب"),
)
ENACTING_DATE = Rule(
    "legal.enacting-date",
    r"^[\W]{0,4}(?:مصوب(?!ه|ات)|(?:تاریخ|زمان|روز) (?:تصویب|(?:تشکیل |برگزاری )?(?:جلسه|نشست))|زمان[ ]{0,2}[:：])"
    r"|(?:جلسه|نشست)[^.؛\n]{0,60}$",
    match=("مصوب جلسه 12 مورخ ", "تاریخ تصویب: ", "زمان: ", "تاریخ برگزاری جلسه: ", "مصوبه 14، نشست سی‌ام، "),
    reject=("تاریخ ابلاغ: ", "مصوبه شماره 12 - "),
)
PASSED_BY = Rule(
    "legal.passed-by",
    r"[^.؛\n]{0,160}?به تصویب (?P<who>[^.؛\n]{4,90}?) (?:رسید|رسیده|رساند)",
    match=(" در تاریخ 1398/6/10 به تصویب رئیس قوه قضائیه رسید",),
    reject=(" به تصویب رسید",),
)
RULED = Rule(
    "legal.ruled",
    r"(?:^[\W]{0,4}|\s)(?:تاریخ|شماره) (?:صدور )?(?:دادنامه|رأی|رای)[ ]{0,2}[:：]",
    match=("تاریخ دادنامه: 1400/11/5", "کلاسه: 12   شماره دادنامه: 99"),
    reject=("به شماره دادنامه 12", "تاریخ رسیدگی: 1400/11/5"),
)
RULES = (RULED, FOREIGN, OF_ITSELF, PASSED_IN, PASSED_BY, ENACTING_DATE)

_SHORT = 110  # characters up to which a line belongs to head or foot
_HEAD, _FOOT, _TOP = 14, 8, 6  # lines
_CASE = re.compile("پرونده|کلاسه")
_NOT_ITS_OWN = ("deadline", "effective", "from", "published", "updated", "birth")
_SENT = re.compile("ابلاغ|ثبت|ابلاغیه")
_NAMES = ("directive", "letter", "ruling", None)


def head_lines(draft: Draft, start: int) -> list[Line]:
    """The short lines from `start` to the first paragraph, article or item; the headline may be long."""
    lines = [line for line in draft.lines if line.start >= start]
    title = draft.metadata.get("title")
    headed = title is not None and lines and lines[0].start <= title.start < lines[0].end
    stop = next((i for i, line in enumerate(lines) if i >= bool(headed) and _is_text(line)), len(lines))
    return lines[: min(stop, _HEAD)]


def foot_lines(draft: Draft, start: int) -> list[Line]:
    """The short lines behind the last paragraph, article or item; a sentence among them is passed over."""
    head = {line.start for line in head_lines(draft, start)}
    own = [line for line in draft.lines if line.start >= start and line.start not in head and _is_own(line)]
    last = own[-_FOOT:]
    text = [i for i, line in enumerate(last) if _is_text(line) and not _is_sentence(line)]
    return [line for line in last[text[-1] + 1 if text else 0 :] if not _is_sentence(line)]


def _is_own(line: Line) -> bool:
    """Whether a line is the act's: what surrounds it on a page is not, but for a field taken for furniture."""
    if line.kind == "tail":
        return False
    return line.kind not in ("furniture", "meta") or bool(is_own_field(line.text))


def _is_sentence(line: Line) -> bool:
    text = line.text.rstrip(' "»')
    return len(text) <= _SHORT and text.endswith((".", ":", "؛")) and not ITEM.regex.match(text)


def _is_text(line: Line) -> bool:
    text = line.text.rstrip()
    return (
        len(text) > _SHORT or text.endswith(".") or bool(ITEM.regex.match(text)) or bool(ENACTED.regex.match(line.text))
    )


def head_number(draft: Draft, start: int) -> Mention | None:
    """The number in the head of a notice or the like, whose foot may be that of its page."""
    lines = [line for line in head_lines(draft, start) if not FOREIGN.regex.match(line.text) and line.kind != "tail"]
    return next((number for line in lines for number in _numbers(draft, line)), None)


def own_number(draft: Draft, start: int, kind: str) -> Mention | None:
    """The instrument's number: of the head, of its name, of the foot, of a sentence on itself; `kind` is its type."""
    if kind == "ruling" and (ruled := _of_ruling(draft, "number", start)):
        return ruled
    for lines in (head_lines(draft, start), _names(draft, start), foot_lines(draft, start)):
        own = [number for line in lines if not FOREIGN.regex.match(line.text) for number in _numbers(draft, line)]
        if own:
            labelled = [number for number in own if number.features.get("label") == "ruling"]
            return labelled[0] if kind == "ruling" and labelled else own[0]
    for number in draft.found("number"):
        if number.start >= start and OF_ITSELF.regex.search(draft.text[max(start, number.start - 140) : number.start]):
            return number
    return None


def _of_ruling(draft: Draft, kind: str, start: int) -> Mention | None:
    """The number or the day that a field of a ruling's head calls its own («شماره دادنامه: …»), also below a lead."""
    for line in [line for line in draft.lines if line.start >= start][:_FIELDS]:
        for label in RULED.regex.finditer(line.text):
            at = line.start + label.end()
            if found := next(iter(draft.within(kind, at, min(line.end, at + _BEHIND))), None):
                return found if found.value else None
    return None


_FIELDS = 20  # lines
_BEHIND = 30  # characters behind a label


def _names(draft: Draft, start: int) -> list[Line]:
    """The short lines near the top that begin with an instrument's noun, also below a first paragraph."""
    top = [line for line in draft.lines if line.start >= start][:_TOP]
    named = [line for line in top if _is_own(line) and not (_is_text(line) or _is_sentence(line))]
    return [
        line for line in named if any(h.start - line.start < 4 for h in draft.within("heading", line.start, line.end))
    ]


def _numbers(draft: Draft, line: Line) -> list[Mention]:
    """The numbers of a line that an instrument may bear."""
    return [
        number
        for number in draft.within("number", line.start, line.end)
        if number.features.get("label") in _NAMES
        and not _CASE.search(number.features.get("label_text") or "")
        and not any(
            date.end - date.start >= number.end - number.start
            and date.features.get("precision") not in ("year", None)
            and date.value
            for date in draft.covering("date", number.start, number.end)
        )
    ]


def own_date(draft: Draft, start: int, number: Mention | None) -> Mention | None:
    """The instrument's date: of its sitting, else of its issue, else the one under which it was sent out."""
    if ruled := _of_ruling(draft, "date", start):
        return ruled
    head, foot = head_lines(draft, start), foot_lines(draft, start)
    dates = [
        date
        for line in head + foot
        if not (FOREIGN.regex.match(line.text) or is_page_line(line.text))
        for date in draft.within("date", line.start, line.end)
        if date.value and date.features.get("label") not in _NOT_ITS_OWN and not _of_another(draft, date, number)
    ]
    dates.sort(key=lambda date: date.features.get("precision") == "year")  # «صورت‌جلسه شماره 3 سال 1398»
    sat = [date for date in dates if _of_sitting(draft, date)] or _passed_in(draft, start)
    said = [date for date in dates if not _SENT.search(date.features.get("label_text") or "")]
    beside = [date for date in draft.found("date") if number is not None and _beside(draft, number, date)]
    return next(iter(sat + said + beside + dates), None) or _opening_day(draft, start)


_ON_DAY = re.compile(r"[\W]{0,4}(?:به|در) تاریخ[ :]{0,2}")


def _opening_day(draft: Draft, start: int) -> Mention | None:
    """The day with which the minutes of a court or board open («به تاریخ 1399/2/3 در وقت فوق‌العاده …»)."""
    opened = (line for line in draft.lines if line.start >= start and (line.kind in ("title", "body")))
    for line in itertools.islice(opened, _TOP):
        if on := _ON_DAY.match(line.text):
            at = line.start + on.end()
            return next((date for date in draft.within("date", at, line.end) if date.start == at and date.value), None)
    return None


def _of_sitting(draft: Draft, date: Mention) -> bool:
    """Whether a line of head or foot calls the date that of the sitting or of the passing."""
    line = draft.line_at(date.start)
    if date.features.get("label") in ("enacted", "session"):
        return True
    return line is not None and bool(ENACTING_DATE.regex.search(draft.text[line.start : date.start]))


def _passed_in(draft: Draft, start: int) -> list[Mention]:
    """The date that a sentence on the instrument itself gives of its sitting."""
    told = PASSED_IN.regex.search(draft.text, start)
    return [d for d in draft.within("date", told.start(), told.end() + 30) if d.value] if told else []


def passed_by(draft: Draft, start: int) -> Mention | None:
    """The body by which a sentence on the instrument itself says that it was passed («به تصویب … رسید»)."""
    told = PASSED_IN.regex.search(draft.text, start)
    by = PASSED_BY.regex.match(draft.text, told.start()) if told else None
    return next(iter(draft.within("body", by.start("who"), by.end("who"))), None) if by else None


def _of_another(draft: Draft, date: Mention, number: Mention | None) -> bool:
    """Whether another instrument’s number stands before the date («ابطال بخشنامه شماره 60/12 مورخ 1399/7/12»)."""
    line = draft.line_at(date.start)
    before = draft.within("number", line.start, date.start) if line else []
    named = [n for n in before if n.features.get("numbered") and n.features.get("label") != "session"]
    return number is not None and bool(named) and named[-1].value != number.value and _beside(draft, named[-1], date)


def _beside(draft: Draft, number: Mention, date: Mention) -> bool:
    """Whether the date stands next to the instrument's number, in the same sentence."""
    low, high = (number, date) if number.start < date.start else (date, number)
    between = draft.text[low.end : high.start]
    return bool(date.value) and len(between) < 24 and not re.search(r"[.؛\n]", between)
