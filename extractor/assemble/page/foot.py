"""The lines with which a page tells of itself above or below its text: its day, its code, how often it was read."""

from __future__ import annotations

import re

from extractor.find.rule import Rule
from extractor.lexicons import any_of, months, table
from extractor.sources.labels import CODE_NAME, CODE_THING

_SECTIONS = any_of(table("layout")["foot_labels"])
DAY = Rule(
    "foot.day",
    r"\d{1,4}[/\-.]\d{1,2}[/\-.]\d{1,4}|(?:\d{1,2}|[^\s\d]{2,10}(?: و [^\s\d]{2,5})?) "
    rf"{months('jalali')}(?:[ ]?ماه)?،? (?:سال )?\d{{2,4}}|{months('jalali')} \d{{1,2}}، \d{{4}}",
    match=("17 آذر 1400", "1402/07/22", "سوم آذر 1401", "مهر 18، 1399"),
    reject=("آذر ماه خوبی بود",),
)
OF_FOOT = Rule(
    "metadata.of-foot",
    rf"(?:{CODE_NAME}[ ]{{0,2}}{CODE_THING}?[ ]{{0,2}}[:：]?[ ]{{0,3}}[A-Za-z\d\-]{{3,30}}"
    rf"|{_SECTIONS}(?!\w)[ ]{{0,2}}[:：(]?[ ]{{0,3}}[^|\n/–—\-\d]{{0,30}}"
    r"|بدون دیدگاه|\d{1,4} (?:دیدگاه|نظر)(?!\w)"
    r"|(?:(?:یک|دو|سه|چهار|پنج)?[\u200c ]?شنبه|جمعه|در|ساعت|روز|تاریخ|نوشته شده"
    r"|ارسال شده|منتشر شده|انتشار|درج)(?!\w)|\d{1,2}:\d\d)",
    match=("کد خبر: mazandaran-41877", "سرویس: فناوری ", "ساعت 14:20", "نظرات: 37", "بدون دیدگاه"),
    reject=("مجموع تلفات",),
)
"""What stands beside the day at the foot of a page."""
OF_PAGE = Rule(
    "foot.of-page",
    rf"(?:{CODE_NAME}[ ]{{0,2}}{CODE_THING}|{_SECTIONS}|(?:بدون|\d{{1,4}}) (?:دیدگاه|نظر)"
    r"|(?:تاریخ|زمان) (?:درج|انتشار))(?!\w)",
    match=("کد خبر: 5", "بازدید: 12", "14 دیدگاه", "تاریخ درج: 3 تیر 1400"),
    reject=("تاریخ: 1400/1/2", "شماره: 12"),
)
RULES = (DAY, OF_FOOT, OF_PAGE)

_LONGEST = 160  # characters


def is_page_line(text: str) -> bool:
    """Whether a line tells a day of the page with its code, its section or its readers, and nothing else."""
    if len(text) > _LONGEST or (day := DAY.regex.search(text)) is None or not OF_PAGE.regex.search(text):
        return False
    rest = OF_FOOT.regex.sub(" ", f"{text[: day.start()]} | {text[day.end() :]}")
    return re.search(r"[^\W\d_]{2}", rest) is None
