"""What stands at the edges of a subject and is none of it: a list's dash, the day, who answered."""

from __future__ import annotations

import re

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
PASSED_ROUND = Rule(
    "subject.passed-round",
    r" (?:در|توی?|روی) [^،؛.\n]{3,40} دست$",
    match=("قطع برق ادارات در شبکه‌های اجتماعی دست",),
    reject=("فروش لباس در بازار دست دوم",),
)
"""Where a rumour is handed round («دست به دست می‌شود»)."""
RULES = (DAY_LAST, ANSWERED_LAST, PASSED_ROUND)

_DASH = re.compile(r"[-–—•*\s]{1,4}")
_WORDS = 2


def within_edges(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A subject without what stands loose before and behind it; as it is where hardly anything would be left."""
    start, end = span
    if dash := _DASH.match(text, start, end):
        start = dash.end()
    for rule in (PASSED_ROUND, ANSWERED_LAST, DAY_LAST):
        loose = rule.regex.search(text[start:end])
        if loose and len(text[start : start + loose.start()].split()) >= _WORDS:
            end = start + loose.start()
    return start, end
