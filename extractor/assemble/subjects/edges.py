"""What stands at the edges of a subject and is none of it: a dash, the day, who answered, to whom it was sent."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.subjects.noun_phrases import bare_end, goes_on
from extractor.find.rule import Rule

_DAY = r"(?:فردا|پس‌?فردا|امروز|دیروز|امشب|(?:(?:یک|دو|سه|چهار|پنج)‌?)?شنبه|جمعه)(?: (?:شب|صبح|عصر|ظهر))?"

DAY_LAST = Rule(
    "subject.day-last",
    rf"(?<!روز)(?<!روزهای)(?<!نماز)(?<! و)(?<!شنبه)(?<! در)(?<! تا)(?<! هر) (?:از (?:صبح |بامداد |روز )?)?{_DAY}$",
    match=("مدارس سه شهر فردا", "تردد کامیون از شنبه", "پروازهای صبح امروز"),
    reject=("کار در روز شنبه", "برگزاری نماز جمعه", "مدارس فردا باز است", "مهلت تا فردا", "شنبه و یکشنبه"),
)
ANSWERED_LAST = Rule(
    "subject.answered-last",
    r"(?:؛|،| و) (?:پاسخ|واکنش|توضیح|توضیحات|جوابیه) (?!به |بودن |گویی)[^،؛.\n]{2,40}$",
    match=("سهمیه آرد و پاسخ وزارت جهاد", "حذف یارانه؛ واکنش معاون رفاه"),
    reject=("ثبت و پاسخ به شکایات", "پرسش و پاسخ"),
)
REGARDED_LAST = Rule(
    "subject.regarded-last",
    r"،? (?:با توجه به|با عنایت به|نظر به) [^؛\n]{4,200}$",
    match=("خروج مرغ از استان با توجه به میزان مصرف",),
    reject=("توجه به سالمندان",),
)
"""For what reason it was laid down."""
TAKEN_UP = Rule(
    "subject.taken-up",
    r" (?:(?:مطرح|قرائت)(?: (?:شد|گردید|شده))?(?: و [^؛\n]{2,200})?"
    r"|(?:بررسی|طرح) و (?:با|مقرر|تصویب(?= (?:شد|گردید|کرد|نمود)|$)|موافقت)(?!\w)[^؛\n]{0,200})$",
    match=("احداث پل عابر مطرح و با احداث آن", "تعرفه پسماند قرائت شد"),
    reject=("بررسی و تصویب طرح", "نحوه بررسی و تصویب طرح‌های روستایی", "مطرح شدن پرونده"),
)
"""What a sitting did with a proposal («درخواست … درباره احداث پل مطرح و با آن موافقت شد»)."""
PASSED_ROUND = Rule(
    "subject.passed-round",
    r" (?:در|توی?|روی) [^،؛.\n]{3,40} دست$",
    match=("قطع برق ادارات در شبکه‌های اجتماعی دست",),
    reject=("فروش لباس در بازار دست دوم",),
)
"""Where a rumour is handed round («دست به دست می‌شود»)."""
ON_DAY = Rule(
    "subject.on-day",
    r"(?:(?:در|از|طی|به) )?(?:(?:تاریخ|مورخ|مورخه|روز|امروز|دیروز) )?$",
    match=("در تاریخ ", "روز ", ""),
    reject=(),
)
IN_SITTING = Rule(
    "subject.in-sitting",
    r"(?:(?:در|طی) )?(?:(?!صورت[ \u200c]?جلسه)[^\s.؛:،]{2,14} ){0,3}?(?:جلسه|نشست|اجلاس)"
    r"(?: (?:اخیر|امروز|دیروز|عادی|فوق‌العاده|علنی"
    r"|\d{1,4}|شماره \d{1,4}|[^\s.؛:،]{2,14}م))? $",
    match=("سی‌امین جلسه ", "نشست اخیر ", "در جلسه "),
    reject=("برگزاری نمایشگاه ",),
)
RULES = (TAKEN_UP, REGARDED_LAST, ON_DAY, IN_SITTING, DAY_LAST, ANSWERED_LAST, PASSED_ROUND)

_DASH = re.compile(r"[-–—•*\s]{1,4}")
_ABOUT = re.compile(r"(?:درباره|در ?خصوص|در مورد|پیرامون|راجع به)(?:‌?ی)? (?=\S{1,24} \S)")
_WORDS = 2
_FRONTS = 3  # a sitting, its day


def without_front(draft: Draft, item: DirectiveDraft, span: tuple[int, int]) -> tuple[int, int]:
    """A subject without the day and the sitting that stand before it: «در تاریخ ۵ مرداد فروش کالا …»."""
    start, end = span
    for _ in range(_FRONTS):
        dates = (d for d in draft.within("date", start, end) if ON_DAY.regex.fullmatch(draft.text, start, d.start))
        last = next(dates, None)
        issuer = item.issuer
        if last is None and issuer is not None and start < issuer.start < end:
            last = issuer if IN_SITTING.regex.fullmatch(draft.text, start, issuer.start) else None
        if last is None or len(draft.text[last.end : end].split()) < _WORDS:
            break
        start = last.end + len(draft.text[last.end : end]) - len(draft.text[last.end : end].lstrip(" ،"))
    return start, end


def within_edges(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A subject without what stands loose before and behind it; as it is where hardly anything would be left."""
    start, end = span
    if dash := _DASH.match(text, start, end):
        start = dash.end()
    if about := _ABOUT.match(text, start, end):
        start = about.end()
    if text[end - 1] == "»" and "«" not in text[start:end]:
        end -= 1
    for rule in (TAKEN_UP, REGARDED_LAST, PASSED_ROUND, ANSWERED_LAST, DAY_LAST):
        loose = rule.regex.search(text[start:end])
        if loose and len(text[start : start + loose.start()].split()) >= _WORDS:
            end = start + loose.start()
    return start, end


SHORTEST = 8  # characters of a subject


def without_complement(draft: Draft, span: tuple[int, int]) -> tuple[int, int]:
    """The phrase without what belongs to the verb behind it: to whom it was sent, where it was passed.

    «صادرات پیاز | به گمرکات کشور ابلاغ شد», «تردد کامیون | در شورای شهر تصویب شد»
    """
    text, (start, end) = draft.text, span
    if _SENDS.match(text, end) is None:
        return span
    for to in reversed([*_TO.finditer(text, start + SHORTEST, end)]):
        body = any(b.start == to.end() + 1 and b.end == end for b in draft.within("body", to.end(), end))
        if to.group() == "در" and body:
            return start, bare_end(text, start, to.start())
        if to.group() != "در" and (body or AUDIENCE.regex.match(text, to.end() + 1, end)):
            return span if goes_on(text, start, to) else (start, bare_end(text, start, to.start()))
    return span


_TO = re.compile(r"(?<= )(?:به|از|برای|در)(?= )")
_SENDS = re.compile(
    r" (?:نیز |هم |به )?(?:(?:ابلاغ|ارسال|صادر|منتشر|اعلام|تذکر|هشدار|فرستاده|داده|رسیده|تصویب|تدوین|تهیه|بررسی"
    r"|نهایی)(?!\w)"
    r"|رسید|داد|فرستاد|نوشت|خواست)"
)


def undated(draft: Draft, span: tuple[int, int]) -> tuple[int, int]:
    """The phrase up to a day in it, which dates the instrument («ساماندهی باغات شهر تهران 27 آذر 97»)."""
    days = [d for d in draft.within("date", *span) if d.features.get("precision") == "day"]
    end = min((d.start for d in days), default=span[1])
    return (span[0], bare_end(draft.text, span[0], end)) if days and end - span[0] > SHORTEST else span
