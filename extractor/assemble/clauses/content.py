"""Where the content begins that an instrument's noun leads to, and where a noun that forbids ends."""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import FINAL, cue_name
from extractor.find.mention import Mention
from extractor.find.rule import Rule

PHRASE_END = Rule(
    "provision.phrase-end",
    r"[\"»](?! برای| در| از| به)|،(?= (?:در|تصریح|تاکید|گفت|اعلام|از|که|با|ابلاغ|به|نیز|لازم)(?!\w))|؛| (?:مورد بحث"
    r"|را (?:(?:به|برای) [^.؛،\n]{2,70} )?(?:ابلاغ|صادر|اعلام|تصویب|لغو|خواستار)|به تصویب|در (?:جلسه|نشست|صحن)"
    r"|ابلاغ|صادر|تاکید|تصویب|ایفاد|ارسال"
    r"|خبر داد|خبر دادند|جهت (?:استحضار|اطلاع|آگاهی|اقدام|اجرا|دستور)"
    r"|(?:به|با) (?:دستور|حکم|تصمیم|ابلاغ|رای|مصوبه)|از سوی|توسط)(?= |[.،])",
    match=("تلگرام» و", "خدمات پستی، در نشست هفته گذشته"),
    reject=("دبیرخانه، تبلیغات",),
)
CONTENT = Rule(
    "provision.content-lead",
    r"(?<![\w\u200c])(?<!مشمول )(?<!موضوع )"
    r"(?:بخش‌نامه|دستور‌العمل|مصوبه|نامه|اطلاعیه|ابلاغیه|دستور|تصمیم|قانون|لایحه|آیین‌نامه|سند|طرح)"
    r"(?:‌ای|ی)?(?: "
    r"[^.؟!؛]{0,110}?)? (?:(?<!انی )(?<!یی )(?<!کسی )(?<!دی )(?<!صی )که"
    r"|مبنی بر(?: (?:اینکه|این‌که|آنکه))?|فرمودند"
    r"|(?<!حداکثر )تا(?! (?:پایان|تاریخ|سقف|اطلاع|سال|روز|اول|آخر|نیمه|فردا|ساعت|زمان|ابتدای|انتهای|سررسید"
    r"|انقضا|انقضای|خاتمه|موعد|هنگام|غروب|طلوع|ظهر|صبح|شب|نیمه‌شب|حدود|یک|دو|سه|چهار|پنج|شش|ده|بیست|رفع|تعیین|تصویب|صدور|استقرار|\d)))"
    r"[ :]{1,2}[«\"]?",
    match=("دستورالعمل را برای شعب فرستادیم که همه", "بخشنامه جدید شورا که زمین‌ها"),
    reject=(
        "بانک‌هایی که",
        "استفاده از این دستورالعمل برای مودیانی که",
        "برنامه کوتاه تا ظهر",
        "اشخاص مشمول قانون که",
    ),
)
RULES = (PHRASE_END, CONTENT)

COPULA = re.compile(
    r"(?:است|نیست|ندارد|ندارند|ست|می[ \u200c]?باشد|می[ \u200c]?باشند|هستند|خواهد بود|خواهند بود|شد|شده است|گردید)$"
)
_CLOSED = re.compile(r"(?:[دن]د|است|بود)، ")
_RELATIVE = re.compile(r"(?<!\w)برای \S{2,16}ی که $")


def noun_phrase(text: str, cue: Mention, end: int) -> tuple[int, int]:
    """The phrase that a nominal ban heads: to its closing quotation mark, or to where a new predicate begins."""
    start = cue.start - 1 if text[cue.start - 1 : cue.start] in ("«", '"') else cue.start
    named = [found.span() for found in _NAMED.finditer(text, cue.end, end)]
    stops = PHRASE_END.regex.finditer(text, cue.end, end)
    stop = next((found for found in stops if not any(low < found.start() < high for low, high in named)), None)
    return start, stop.start() if stop else end


_NAMED = re.compile(r"«[^«»\n]{1,24}»")


def content_at(text: str, start: int, cue: Mention) -> int | None:
    """Where the content begins after the instrument's name and a «که» or an opening quotation mark.

    «تا» opens it only where a subjunctive may follow («تا رفع آلودگی متوقف است» says how long).
    """
    found = None
    told = cue_name(cue) in FINAL and COPULA.search(cue.text) is not None
    for match in CONTENT.regex.finditer(text, start, cue.start):
        if match.group().endswith(" را که ") and _CLOSED.search(text, match.end(), cue.start):
            continue  # «همکاری با سایت‌ها را که نماد ندارند، ممنوع کرد»
        if not _RELATIVE.search(match.group()) and not (told and match.group().rstrip(' «"').endswith(" تا")):
            found = match.end()
    return found if found is not None and cue.start - found < 400 else None
