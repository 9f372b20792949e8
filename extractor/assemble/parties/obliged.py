"""Whom a sentence says that an instrument obliges, or on whom a duty is laid («… شهرداری را مکلف کرد»)."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.parties.audiences import AUDIENCE, NOBODY, is_audience, trimmed
from extractor.find.bodies.office import office_start
from extractor.find.rule import Rule

OBLIGED = Rule(
    "directive.whom-it-obliges",
    r"(?P<before>(?:[^،.:؛\n«»]|، ){4,140}) را "
    r"(?:(?:مکلف|ملزم|موظف) (?:کرد|کردند|می‌کند|نمود|نمودند|کرده|ساخت|ساختند|دانست)"
    r"|از [^،.:؛\n«»]{4,80}? (?:منع|برحذر|معاف|مستثنا|مستثنی) (?:کرد|کردند|می‌کند|نمود|کرده|داشت))(?!\w)",
    match=("شورا شهرداری را مکلف کرد سهم معلولان را بپردازد", "ادارات را از ماندن در کانال‌ها منع کرد"),
    reject=("شهرداری مکلف شد", "کالا را از انبار برد"),
    stems=("را مکلف", "را ملزم", "را موظف", "را از"),
)
DUTIES_OF = Rule(
    "directive.whose-duties",
    r"(?<!\w)(?:تکلیف|تکالیف|وظایف)(?: و (?:تکالیف|وظایف|مسئولیت‌های))? (?P<who>[^،.:؛\n«»]{4,60}?)"
    r"(?: (?:به‌ویژه|در|برای) [^.؛:\n]{2,60}?)? را (?:[^\s.؛:]{2,12} ){0,3}?(?:مشخص|تعیین|روشن|یکسره|معلوم)(?!\w)"
    r"|(?<!\w)(?:تکلیف|تکالیف) (?P<by>[^،.:؛\n«»]{4,60}?) (?:طبق|بر‌اساس|مطابق|به‌موجب) (?:این |همین )?(?:مصوبه"
    r"|قانون|بخش‌نامه)",
    match=("تکالیف دستگاه‌های اجرایی برای ساخت پناهگاه را مشخص می‌کند", "تکلیف سردفتران را چنین روشن کرد"),
    reject=("تکلیف را روشن کرد", "وظایف خود را انجام دهد"),
    stems=("تکلیف", "تکالیف", "وظایف"),
)
CHARGED = Rule(
    "directive.charged",
    r"(?<!\w)(?:بر|به) عهده (?P<who>[^،.:؛\n«»]{4,60}?)(?: به‌عنوان [^.؛:\n]{4,90}?)? (?:است|خواهد بود|می‌باشد|قرار"
    r"|گذاشته"
    r"|نهاده|سپرده)(?!\w)",
    match=("اجرای سامانه بر عهده مرکز توسعه تجارت گذاشته شده است",),
    reject=("بر عهده گرفت",),
    stems=("عهده",),
)
RULES = (OBLIGED, DUTIES_OF, CHARGED)


_PARTED = re.compile(r"،(?!.{0,140} و )")  # «اعضا، بانک‌ها»: a comma without «و» behind it parts two phrases
_NOT_WHO = re.compile(r"(?<![\w\u200c])(?:از|به|با|در|خود|که|رای|رأی|موافق|طی|برای|است|شد|کرد)(?![\w\u200c])")


def obliged(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """Whom the sentence in [start, end) says that an instrument obliges («… شهرداری را مکلف کرد»)."""
    for bound in OBLIGED.regex.finditer(draft.text, start, end) if OBLIGED.possible(draft.text, start, end) else ():
        stop = bound.end("before")
        at = bound.start("before")
        for barrier in _NOT_WHO.finditer(draft.text, at, stop):
            at = barrier.end() + 1
        bodies = draft.within("body", at, stop)
        for word in re.finditer(r"(?:(?<= )|^)[^ ]", draft.text[at:stop]):
            here = at + word.start()
            named = next((b for b in bodies if b.start <= here < b.end), None)
            if NOBODY.regex.match(draft.text[here:stop]):
                break
            if _PARTED.search(draft.text, here, stop):
                continue
            if (named is not None and named.start == here and named.end == stop) or (
                named is None and AUDIENCE.regex.match(draft.text, here, stop)
            ):
                return _listed_from(draft, start, here), stop
    duties = DUTIES_OF.regex.search(draft.text, start, end) if DUTIES_OF.possible(draft.text, start, end) else None
    who = duties.span(str(duties.lastgroup)) if duties else None
    return trimmed(draft, *who) if who and is_audience(draft, *who) else None


def _listed_from(draft: Draft, low: int, start: int) -> int:
    """Where the list of bodies begins that ends with the one at `start` («وزارت کشور، بانک مرکزی و گمرک را»)."""
    last = start
    while draft.text.endswith(" و " if start == last else ("، ", " و "), low, start):
        end = start - (2 if draft.text.endswith("، ", low, start) else 3)
        body = next((b for b in draft.within("body", low, end) if b.end == end and b.value is not None), None)
        if body is None:
            break
        start = office_start(body)
    return start


def charged(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The body on which the sentence in [start, end) says that a duty is laid («بر عهده مرکز … گذاشته شده است»)."""
    laid = CHARGED.regex.search(draft.text, start, end) if CHARGED.possible(draft.text, start, end) else None
    if laid is None:
        return None
    many = AUDIENCE.regex.match(draft.text, *laid.span("who"))
    plural = many is not None and many.group().endswith(("ها", "های", "ان", "ین"))
    return trimmed(draft, *laid.span("who")) if plural or draft.within("body", *laid.span("who")) else None
