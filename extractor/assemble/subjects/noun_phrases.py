"""Where a noun phrase ends: at a verb, a mark or a preposition that belongs to none of its nouns."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.subjects.finite import first_finite
from extractor.clean.characters import ZWNJ
from extractor.clean.lexicon import WEAK, fold, lexicon
from extractor.find.rule import Rule
from extractor.lexicons import table

_GIVEN = r"داده(?=\u200c?(?:ایم|اند|ام|است)(?!\w)| (?:\d|(?:است|بود|شد|شده|می|که|تا|و)(?!\w))|[ ]?[،.؛:\n]|[ ]?$)"
"""The participle, and not the data: «داده شد», not «داده مشترکان»."""


EZAFE_STOP = Rule(
    "attribute.ezafe-stop",
    r"(?<![\w\u200c])(?:را|(?:پس|بعد|قبل|پیش) از|به(?![ \u200c](?:کارگیری|کارگماری|کار گرفتن|روزرسانی|کارت(?!\w)))|از"
    r"|در|با|برای|که|تا|بر|است|شد|شده|شود|کرد|کرده|نیز|هم|می‌شود|مبنی|درباره|درخصوص|پیرامون"
    r"|طی|مورخ|مورخه|شماره|مصوب|ابلاغ|ابلاغی|صادر|صادره|گفت|افزود|باید|موظف|مکلف|موظفند|مکلفند|اعلام|تصویب|همچنین"
    r"|اما|یا|اگر|این|آن"
    r"|خود|وی|اعضای|مذکور|یادشده|بود|نبود|نیست|ندارد|دارد|می|خواهد|منتشر|آمده|توسط|جهت|تدوین|تهیه|مورد|بازنگری|طبق"
    rf"|{_GIVEN}|داد|دادند|ما|شما|چنین|خطاب|سخن|نقض|هیچ|مقرر|روز|امروز|دیروز|قرار|دارند|داشت|بدهد|بدهند|دهد|دهند|کند"
    r"|کنند|شوند|عنوان|نوشته|سپس|گرفت"
    r"|گرفته|نمی|مطابق|دادم|دادیم|کردم|کردیم|آورد|آوردند|نوشت|نکرد|نکرده|نشد|نشده|بگیرد|بگیرند|برسد|بشود|باشد|باشند"
    r"|ممکن|گردید|گردیده|گردد|نمود|نموده|یافت|یافته)(?!\w|\u200cها)|[،؛:.؟!()\n«»\"]|(?<![\w\u200c])(?:خواهد(?!\w)|می\u200c)",
    match=("قانون بودجه را", "قانون مالیات، "),
    reject=("قانون تسهیل تکالیف مودیان", "صیانت داده‌های پزشکی", "واحدهای تعطیل‌شده", "میزان عوارض"),
)


ELSEWHERE = Rule(
    "attribute.elsewhere",
    r" ?(?:این|آن|همین|جلسه|جلسات|نشست|تاریخ|سال|پی|حال|صورت|نامه|خصوص|مورد|راستای|دست|صحن|ادامه|گفت|پایان|دیدار"
    r"|حاشیه|\S{2,12}مین (?:بار|سال|جلسه|نشست|اجلاس)"
    r"|\S{1,5} (?:بند|ماده|تبصره|نوبت|مرحله|فصل|صفحه)|کمیسیون|کارگروه|شورای|مجلس|هی[أئا]ت|اختیار|قالب|نهایت|حالی|زمان"
    r"|همه|کلیه|تمامی|تامین نظر|تأمین نظر|رفع ایراد"
    r"|اجرا|بررسی|ارائه|تصویب|صف|انتظار|آستانه|دستور کار|روز|ساعت|\d)(?!\w)",
    match=(" جلسه امروز", " این استان", " سی‌امین جلسه شورا"),
    reject=(" حوضه آبریز دریاچه", " مناطق محروم"),
)


VERBAL = re.compile(
    r"(?<![\w\u200c])(?:است|هستند|شد|شدند|شده|شود|کرد|کرده|کردند|می|گفت|افزود|را|ابلاغ|صادر|منتشر|آمده|داد|دادند"
    rf"|{_GIVEN}|اعلام|تصویب|خبر|رسید"
    r"|موظف|مکلف|مصوب|نسخ|ملغی|مورخ|مورخه|لغو|قرار|دارد|دارند|داشت|داشته|بود|نمی|باشد|شوند|عنوان|گرفت|آماده"
    r"|چه|چگونه|چیست|چقدر|همچنان|هنوز|کماکان|خطاب|نیز|با (?:رأی|رای|حکم|دستور|موافقت|امضای)|به آینده"
    r"|با(?= (?:قانون|قوانین|اصل|ماده|مصوبه|مصوبات|آیین\u200c?نامه|مقررات)(?!\w))"
    r"|نوشت|نوشته|نوشتند|بیرون آمد|به امضای?|هشدار|تذکر"
    r"|وجود|ن?داده\u200c?(?:ایم|اند)|پرسیده"
    r"|(?:برای|جهت) (?:تأیید|تایید|تصویب|بررسی|اجرا|اقدام|استحضار|اطلاع|آگاهی|دستور|بهره‌برداری)"
    r"|ندارد|ندارند|نداشت|نیست|نشد|نشده|نبود|هیچ\u200c?گاه|هرگز|کان\u200c?لم\u200c?یکن|به (?:جهت|دلیل|علت) عدم"
    r"|در (?:این|آن|همین|دست (?:تهیه|تدوین|بررسی|نگارش|اقدام))"
    r"|از سوی|از طرف|توسط|که|خواست|خواستند|خواستار"
    r"|و (?:در|طی|متن|با توجه|نظر به|با عنایت|عنایت به|به استناد))(?!\w|\u200cها)"
    r"|[؛:.؟!\n«»\"]|(?<!\w)می\u200c|،"
)


UNTIL = re.compile(
    r"(?<![\w\u200c])(?:را|(?<!پیاده )(?<!سواره )(?<!راه )(?<!تک )رو"
    r"|به(?! کارت(?![\w\u200c]))|از|در|با|برای|که|تا|بر|است|شد|شده|شود|شوند|کرد|کرده|نیز|هم|بین"
    r"|میان|پس|پیش|قبل|بعد|فردا|پس\u200c?فردا|امروز|امشب"
    r"|ظرف|طی|حداکثر|به\u200c?زودی|توسط|طبق|مطابق|هنگام|خواهد|خواهند|باید|نباید|بایستی?|نبایستی?|می|نمی|فقط|تنها|دیگر|همچنان"
    r"|معاف|مشمول|مستلزم|منوط"
    r"|(?:رایگان|ممنوع|قدغن|آزاد|متوقف|تعطیل|لغو|الزامی|اجباری|غیر\u200c?(?:مجاز|حضوری|قانونی)|بلامانع|محدود|مسدود"
    r"|صادر|برگزار"
    r"|رفع فیلتر|قطع|حذف|بسته|برقرار|تشکیل|تمدید|ابلاغ|اجرا|واگذار|پرداخت|واریز|انجام|منتشر|تخلف|یک\u200c?طرفه)"
    r"(?= (?:ن?می|شد|است|نیست|اعلام|خواه|گرد|بود|کرد|تا|از|و |شناخته|برگزار|انجام)|[ ]{0,2}(?:[^\w\s«(#@\u200c]|\n|$))"
    r"|(?:موظف|مکلف|ملزم|مجاز)\u200c?(?:اند|ند)?|حق|عهده\u200cدار|اگر|چون|زیرا|اما|ولی)(?![\w\u200c])"
    r"|(?<![\w\u200c])ن?می\u200c|[،؛:.؟!()\n«»\"*]"
)
"""What ends the subject of a clause, its predicate among it («صید میگو | تا پایان تیر ممنوع است»)."""


_PREDICATES = ("لغو", "باطل", "ابطال", "ملغی", "منتفی", "متوقف", "تمدید", "اصلاح", "منسوخ", "معلق")
"""What is done to a thing whose name is one word: «مصوبه نیزار لغو شد»."""
# Verbs that make one word with the noun in front of them: «ارسال شد», «اشاره کرد», «مقرر می‌دارد».
_DONE_TOO = re.compile(r" (?:اصلاح|بازنگری|بررسی|نهایی|تمدید|لغو) و ?$")
"""What was done to it besides, in front of what ends the phrase: «آیین‌نامه … اصلاح و تصویب شد»."""
_LIGHT = re.compile(
    r"(?:است|شد|شده|شود|شوند|کرد|کرده|کردند|داد|داده|گرفت|گرفته|می|می\u200c|می‌شود|خواهد|باشد|بود|نمی|ندارد|ندارند"
    r"|نشد|نشده|گردید|گردیده|گردد|نمود|نموده|یافت|یافته)\s*"
)


LOOSE = (
    *("نیز", "هم", "و", "در", "به", "از", "با", "برای", "که", "تا", "یا", "معروف", "جدید", "همچنان", "هنوز", "فردا"),
    *("امروز", "امشب", "امسال", "موقتا", "دوباره", "مجددا", "رسما", "اکیدا", "سپس", "همزمان", "حتی", "صرفا"),
)


# What begins no subject: what points, joins, or belongs to the name in front («شماره 14/9 جدید درآمد»).
_NO_HEAD = (
    *("این", "آن", "همین", "وی", "او", "خود", "و", "یا", "جدید", "جدیدی", "کامل"),
    *("فقط", "تنها", "حتی", "لکن", "لیکن", "ولی", "سپس", "نیز", "باید", "نباید", "پارسال", "امسال", "دیگر", "هنوز"),
)


_PART = re.compile(r"\((?:\d{1,2}|[^()\d\n]{2,40})\)")
"""A number of a part, or a few words, in brackets inside a phrase («داروهای خواب‌آور (بدون نسخه) در داروخانه‌ها»)."""
_OUT_OF = re.compile(
    r" محل | ساعت (?:\d{1,2}(?::\d\d)?|[^\W\d]{2,8})(?: [^\W\d]{2,8})? تا (?:ساعت )?(?:\d{1,2}(?::\d\d)?|[^\W\d]{2,8})"
)
"""From one hour to another, which tells what is meant and not how long it holds («تردد کامیون از ساعت 7 تا 21»)."""
_ONE = r"(?!(?:و|که|را|از|به|در|با)(?!\w))[^\s،؛:.«»()\n]{2,20}"
_ITEM = rf"(?:{_ONE}(?: {_ONE})?)"
_LISTED = re.compile(rf" (?P<next>{_ITEM})(?:، {_ITEM}){{0,4}} و(?= )")
"""The rest of a list of short names up to its «و» («اتباع عمان، عراق و ترکیه»)."""
RELATIVE = Rule(
    "attribute.relative-clause",
    r" (?:(?!که )[^\s،؛:.\n«»]{1,20} ){0,9}?"
    r"(?:[^\s،؛:.\n«»]{1,16}ه\u200c?(?:اند|است| است|ایم)|ن?(?:است|هستند|بودند|بود|دارند|دارد|داشتند|داشت|شدند"
    r"|کردند|شوند|کنند)|نیستند|نیست|ن?می\u200c[^\W\d]{2,12}(?:ند|د))(?![\w\u200c])",
    match=(" بازنشسته شده‌اند", " پروانه ندارند", " در تهران کار می‌کنند"),
    reject=(" بازنشسته، مرخصی",),
)


@cache
def _takes(name: str) -> dict[str, frozenset[str]]:
    """By preposition, the nouns of action that take it with them, without half-spaces; `name` is the table's."""
    return {
        word: frozenset(noun.replace(ZWNJ, "") for noun in nouns)
        for word, nouns in table("heading_words")[name].items()
    }


_QUOTED_NAME = re.compile(r"«(?:[^\s«»]{1,20} ?){1,9}»")
"""A name in guillemets inside a phrase («پخش «ساعت دیواری»»)."""


def _alike(said: str, rest: re.Match[str]) -> bool:
    """Whether what stands behind a comma can go on a list that the last word begins: things beside things, no body."""
    first = rest["next"].split(" ")[0]
    return bool(said) and said.endswith("ها") == first.endswith("ها") and first.split(ZWNJ)[0] not in offices()


@cache
def offices() -> frozenset[str]:
    """The words that open the name of a body («فرمانداری», «اداره»)."""
    return frozenset(word for head in table("body_words")["heads"] for word in head["words"])


_SEVERAL = re.compile(r"\u200c?(?:ها|های|هایی)(?: \w{1,16})? ?$")
"""What «است» says something of, and makes no verb with: «دستورالعمل عرضه آنتی‌بیوتیک‌ها است»."""


def goes_on(text: str, start: int, stop: re.Match[str]) -> int:
    """How far the phrase goes on over a word that ends others: 0 where it belongs to none of its nouns."""
    word, at = stop.group(), stop.end()
    if word[0].isalpha() and text.endswith("های ", start, stop.start()):
        return at  # «اتوبوس‌های بین شهری», «واحدهای در حال ساخت», «روزهای تعطیل»
    if word in ("در", "برای"):
        return at if ELSEWHERE.regex.match(text, at) is None else 0
    if word == "که":
        clause = RELATIVE.regex.match(text, at)
        return clause.end() if clause and _picks_out(text, stop.start(), clause) else 0
    if word == "از" and (source := _OUT_OF.match(text, at)):
        return source.end()
    if word == "،" and (rest := _LISTED.match(text, at)) and _alike(text[start : stop.start()], rest):
        return rest.end()
    if word == "(" and (part := _PART.match(text, stop.start())):
        return part.end()
    if word == "«" and stop.start() > start and (named := _QUOTED_NAME.match(text, stop.start())):
        return named.end()
    nouns = _takes("takes").get(word)
    if nouns is None:
        return 0
    before = text[max(start, stop.start() - 60) : stop.start()].replace(ZWNJ, "").split()
    apart = _takes("takes_with_object").get(word, frozenset())
    return 0 if nouns.isdisjoint(before[-2:]) and apart.isdisjoint(before[-5:]) else at  # «مبارزه ملی با»


def _picks_out(text: str, end: int, clause: re.Match[str]) -> bool:
    """Whether a clause says which one is meant: «مدیرانی که …», «شرکت‌هایی که …»; not «خدمات درمانی که …».

    What it has or lacks does so too («بورسیه‌های خارج که پروانه ندارند»), unless it tells how the instrument came about.
    """
    word = fold(text[max(0, end - 24) : end].rstrip().rsplit(" ", 1)[-1])
    people = word.endswith("انی") and not lexicon().rank(word) and lexicon().rank(word[:-3]) > WEAK
    if people or word.endswith("هایی") or word == "کسانی":
        return True
    return _HAVING.search(clause.group()) is not None and _CAME_ABOUT.search(clause.group()) is None


_CAME_ABOUT = re.compile(
    r"(?<!\w)(?:ابلاغ|تصویب|مصوب|صادر|منتشر|اعلام|تدوین|تهیه|نوشته|ارائه|ارسال|امضا|رسیده?|را|شده)(?!\w)"
)
_HAVING = re.compile(r"(?<!\w)ن?(?:داشته(?:\u200cاند| است)?|داشتند|داشت|دارند|دارد)$")


def without_clauses(text: str, start: int, end: int) -> str:
    """What is said without the clauses that say which one is meant («پاداش مدیرانی | که بازنشسته شده‌اند»)."""
    said, at = "", start
    for which in re.compile(r" که(?= )").finditer(text, start, end):
        clause = RELATIVE.regex.match(text, which.end(), end)
        if which.start() >= at and clause and _picks_out(text, which.start(), clause):
            said, at = said + text[at : which.start()], clause.end()
    return said + text[at:end]


def bare_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends without marks and words that lead on to something else («… در»)."""
    while True:
        while end > start and text[end - 1] in " ،-–\u200c":
            end -= 1
        word = text[start:end].rsplit(" ", 1)[-1]
        if word not in LOOSE or end - len(word) - 1 <= start:
            return end
        end -= len(word) + 1


def phrase_until(text: str, start: int, end: int, stops: re.Pattern[str] = EZAFE_STOP.regex) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`: to the first word that ends it and belongs to none of its nouns.

    None where fewer than six characters are left or nothing is named («این»).
    """
    limit = min(end, start + 200)
    stop, passed = None, start
    for found in stops.finditer(text, start, limit):
        if found.start() < passed:
            continue
        further = goes_on(text, start, found)
        if not further:
            stop = found
            break
        passed = further
    end = stop.start() if stop else limit
    verb = first_finite(text, passed if passed - start < end - start else start, end)
    if verb is not None:
        end = verb
    light = (
        stop and _LIGHT.fullmatch(stop.group()) and not (stop.group() == "است" and _SEVERAL.search(text, start, end))
    )
    said = text[start:end].split()
    if (verb is not None or light) and (len(said) > 2 or (len(said) == 2 and said[-1] in _PREDICATES)):
        end = start + text[start:end].rstrip().rfind(" ")
    if stop and (too := _DONE_TOO.search(text, start, end)) is not None:
        end = too.start()
    while start < end and text[start] in " ،:":
        start += 1
    start += len("ضمن ") if text.startswith("ضمن ", start) else 0
    end = bare_end(text, start, end)
    pointing = text[start:end].split(" ")[0] in _NO_HEAD
    return (start, end) if end - start >= 6 and not pointing else None


RULES = (EZAFE_STOP, ELSEWHERE, RELATIVE)
