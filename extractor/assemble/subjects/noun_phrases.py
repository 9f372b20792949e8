"""Where a noun phrase ends: at a verb, a mark or a preposition that belongs to none of its nouns."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.subjects.finite import first_finite
from extractor.clean.characters import ZWNJ
from extractor.find.rule import Rule
from extractor.lexicons import table

EZAFE_STOP = Rule(
    "attribute.ezafe-stop",
    r"(?<![\w\u200c])(?:را|(?:پس|بعد|قبل|پیش) از|به(?![ \u200c](?:کارگیری|کارگماری|کار گرفتن|روزرسانی|کارت(?!\w)))|از"
    r"|در|با|برای|که|تا|بر|است|شد|شده|شود|کرد|کرده|نیز|هم|می‌شود|مبنی|درباره|درخصوص|پیرامون"
    r"|طی|مورخ|مورخه|شماره|مصوب|ابلاغ|ابلاغی|صادر|صادره|گفت|افزود|باید|موظف|مکلف|موظفند|مکلفند|اعلام|تصویب|همچنین"
    r"|اما|یا|اگر|این|آن"
    r"|خود|وی|اعضای|مذکور|یادشده|بود|نبود|نیست|ندارد|دارد|می|خواهد|منتشر|آمده|توسط|جهت|تدوین|تهیه|مورد|بازنگری|طبق"
    r"|داد|داده|دادند|ما|شما|چنین|خطاب|سخن|نقض|هیچ|مقرر|روز|امروز|دیروز|قرار|دارند|داشت|بدهد|بدهند|دهد|دهند|کند"
    r"|کنند|شوند|عنوان|نوشته|سپس|گرفت"
    r"|گرفته|نمی|مطابق|دادم|دادیم|کردم|کردیم|آورد|آوردند|نوشت|نکرد|نکرده|نشد|نشده|بگیرد|بگیرند|برسد|بشود|باشد|باشند"
    r"|ممکن)(?!\w|\u200cها)|[،؛:.؟!()\n«»\"]|(?<![\w\u200c])(?:خواهد(?!\w)|می\u200c)",
    match=("قانون بودجه را", "قانون مالیات، "),
    reject=("قانون تسهیل تکالیف مودیان", "صیانت داده‌های پزشکی", "واحدهای تعطیل‌شده", "میزان عوارض"),
)


ELSEWHERE = Rule(
    "attribute.elsewhere",
    r" ?(?:این|آن|همین|جلسه|جلسات|نشست|تاریخ|سال|پی|حال|صورت|نامه|خصوص|مورد|راستای|دست|صحن|ادامه|گفت|پایان|دیدار"
    r"|حاشیه|\S{2,8}مین (?:بار|سال)"
    r"|همه|کلیه|تمامی|تامین نظر|تأمین نظر|رفع ایراد"
    r"|اجرا|بررسی|ارائه|تصویب|صف|انتظار|آستانه|دستور کار|روز|ساعت|\d)(?!\w)",
    match=(" جلسه امروز", " این استان"),
    reject=(" حوضه آبریز دریاچه", " مناطق محروم"),
)


VERBAL = re.compile(
    r"(?<![\w\u200c])(?:است|هستند|شد|شدند|شده|شود|کرد|کرده|کردند|می|گفت|افزود|را|ابلاغ|صادر|منتشر|آمده|داد|دادند"
    r"|داده(?! (?:در|از|های|ها)(?!\w))|اعلام|تصویب|خبر|رسید"
    r"|موظف|مکلف|مصوب|نسخ|ملغی|مورخ|مورخه|لغو|قرار|دارد|دارند|داشت|داشته|بود|نمی|باشد|شوند|عنوان|گرفت|آماده"
    r"|چه|چگونه|چیست|چقدر|همچنان|هنوز|کماکان|خطاب|نیز|با (?:رأی|رای|حکم|دستور|موافقت|امضای)|به آینده"
    r"|نوشت|نوشته|نوشتند|بیرون آمد|به امضای?|هشدار|تذکر"
    r"|وجود|ن?داده\u200c?(?:ایم|اند)|پرسیده|(?:برای|جهت) (?:تأیید|تایید|تصویب|بررسی|اجرا|اقدام)"
    r"|ندارد|ندارند|نداشت|نیست|نشد|نشده|نبود|هیچ\u200c?گاه|هرگز|کان\u200c?لم\u200c?یکن|به (?:جهت|دلیل|علت) عدم"
    r"|در (?:این|آن|همین|دست (?:تهیه|تدوین|بررسی|نگارش|اقدام))"
    r"|و (?:در|طی|متن|با توجه|نظر به|با عنایت|به استناد))(?!\w|\u200cها)"
    r"|[؛:.؟!\n«»\"]|(?<!\w)می\u200c|،"
)


UNTIL = re.compile(
    r"(?<![\w\u200c])(?:را|رو|به(?! کارت(?![\w\u200c]))|از|در|با|برای|که|تا|بر|است|شد|شده|شود|شوند|کرد|کرده|نیز|هم|بین"
    r"|میان|پس|پیش|قبل|بعد|فردا|پس\u200c?فردا|امروز|امشب"
    r"|ظرف|طی|حداکثر|به\u200c?زودی|توسط|طبق|مطابق|هنگام|خواهد|خواهند|باید|نباید|بایستی?|نبایستی?|می|نمی|فقط|تنها|دیگر|همچنان"
    r"|معاف|مشمول|مستلزم|منوط"
    r"|(?:رایگان|ممنوع|قدغن|آزاد|متوقف|تعطیل|لغو|الزامی|اجباری|غیر\u200c?(?:مجاز|حضوری|قانونی)|بلامانع|محدود|مسدود"
    r"|صادر|برگزار"
    r"|رفع فیلتر|قطع|حذف|بسته|برقرار|تشکیل|تمدید|ابلاغ|اجرا|واگذار|پرداخت|واریز|انجام|منتشر|تخلف|یک\u200c?طرفه)"
    r"(?= (?:ن?می|شد|است|نیست|اعلام|خواه|گرد|بود|کرد|تا|از|و |شناخته)|[ ]{0,2}(?:[^\w\s«(#@\u200c]|\n|$))"
    r"|(?:موظف|مکلف|ملزم|مجاز)\u200c?(?:اند|ند)?|حق|عهده\u200cدار|اگر|چون|زیرا|اما|ولی)(?![\w\u200c])"
    r"|(?<![\w\u200c])ن?می\u200c|[،؛:.؟!()\n«»\"*]"
)
"""What ends the subject of a clause, its predicate among it («صید میگو | تا پایان تیر ممنوع است»)."""


# Verbs that make one word with the noun in front of them: «ارسال شد», «اشاره کرد», «مقرر می‌دارد».
_LIGHT = re.compile(
    r"(?:است|شد|شده|شود|شوند|کرد|کرده|کردند|داد|داده|گرفت|گرفته|می|می\u200c|می‌شود|خواهد|باشد|بود|نمی|ندارد|ندارند"
    r"|نشد|نشده)\s*"
)


LOOSE = (
    *("نیز", "هم", "و", "در", "به", "از", "با", "برای", "که", "تا", "یا", "معروف", "جدید", "همچنان", "هنوز", "فردا"),
    *("امروز", "امشب", "امسال", "موقتا", "دوباره", "مجددا", "رسما", "اکیدا", "سپس"),
)


# What begins no subject: what points, joins, or belongs to the name in front («شماره 14/9 جدید درآمد»).
_NO_HEAD = (
    *("این", "آن", "همین", "وی", "او", "خود", "و", "یا", "جدید", "جدیدی", "کامل"),
    *("فقط", "تنها", "حتی", "لکن", "لیکن", "ولی", "سپس", "نیز", "باید", "نباید", "پارسال", "امسال", "دیگر", "هنوز"),
)


_HAVING = re.compile(r"ن?(?:داشته(?:\u200cاند| است)?|داشتند|داشت|دارند|دارد)(?![\w\u200c])")
_PART = re.compile(r"\(\d{1,2}\)")


@cache
def _takes(name: str) -> dict[str, frozenset[str]]:
    """By preposition, the nouns of action that take it with them, without half-spaces; `name` is the table's."""
    return {
        word: frozenset(noun.replace(ZWNJ, "") for noun in nouns)
        for word, nouns in table("heading_words")[name].items()
    }


_QUOTED_NAME = re.compile(r"«(?:[^\s«»]{1,20} ?){1,9}»")
"""A name in guillemets inside a phrase («پخش «ساعت دیواری»»)."""


_NEAR, _WIDE = 3, 12  # words that may stand in front of a place or a purpose which belongs to the phrase


def _goes_on(text: str, start: int, stop: re.Match[str], far: int) -> bool:
    """Whether a preposition belongs to the noun of action in front of it, so that the phrase goes on."""
    if stop.group() in ("در", "برای") and len(text[start : stop.start()].split()) <= far:
        return ELSEWHERE.regex.match(text, stop.end()) is None
    if stop.group() in "()" and _PART.search(text, max(start, stop.start() - 3), stop.end() + 3):
        return True
    if stop.group() in "«»" and stop.start() > start:
        opened = text.rfind("«", start + 1, stop.end())
        named = _QUOTED_NAME.match(text, opened) if opened > 0 else None
        return named is not None and named.end() >= stop.end()
    nouns = _takes("takes").get(stop.group())
    if nouns is None:
        return False
    before = text[max(start, stop.start() - 60) : stop.start()].replace(ZWNJ, "").split()
    apart = _takes("takes_with_object").get(stop.group(), frozenset())
    return bool(before) and (before[-1] in nouns or not apart.isdisjoint(before[-5:]))


def phrase_until(
    text: str, start: int, end: int, stops: re.Pattern[str] = EZAFE_STOP.regex, *, wide: bool = False
) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`: to the first word that ends it and belongs to none of its nouns.

    wide: a place or a purpose behind it belongs to it, however long it is already («… در استان اردبیل»).
    None where fewer than six characters are left or nothing is named («این»).
    """
    limit, far = min(end, start + 200), _WIDE if wide else _NEAR
    found = stops.finditer(text, start, limit)
    stop = next((m for m in found if not _goes_on(text, start, m, far)), None)
    end = stop.start() if stop else limit
    if stop and " که " in text[start:end] and (having := _HAVING.match(text, stop.start())):
        return start, having.end()  # the verb of the relative clause: «لایحه بودجه که به یارانه‌ها اختصاص داشت»
    verb = first_finite(text, start, end)
    if verb is not None:
        end = verb
    if (verb is not None or (stop and _LIGHT.fullmatch(stop.group()))) and len(text[start:end].split()) > 2:
        end = start + text[start:end].rstrip().rfind(" ")
    while end > start and text[end - 1] in " ،-–\u200c":
        end -= 1
    while start < end and text[start] in " ،:":
        start += 1
    start += len("ضمن ") if text.startswith("ضمن ", start) else 0
    while (word := text[start:end].rsplit(" ", 1)[-1]) in LOOSE and end - len(word) - 1 > start:
        end -= len(word) + 1
    pointing = text[start:end].split(" ")[0] in _NO_HEAD
    return (start, end) if end - start >= 6 and not pointing else None


RULES = (EZAFE_STOP, ELSEWHERE)
