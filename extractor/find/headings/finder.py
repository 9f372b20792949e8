"""Directive heads: the nouns that name an instrument, with what stands around them.

«پیرو بخشنامه شماره … مورخ … سازمان …», «این مصوبه», «طی نامه‌ای», «بخشنامه‌های متعدد»: the noun gives the type,
the words beside it say whether one instrument is meant, whether it was named before, and what this text does with
it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from extractor.find.headings.beside import alternatives, beside
from extractor.find.headings.generic import is_compound, is_generic, is_no_plan, is_obeyed
from extractor.find.headings.joined import AGAINST, CARRIED_OUT, CHANGED, FOLLOWS_TOO, OPPOSED, join_grounds
from extractor.find.headings.written import WRITTEN, is_written
from extractor.find.mention import Mention
from extractor.find.pleas import is_brief, is_refused
from extractor.find.rule import Rule, flexible
from extractor.lexicons import rows, table

_SUFFIX = r"(?P<suffix>\u200c?(?:هایی|های|ها|هایش|ات|اش|ای|ی)|\u200c?هایی|یی)?"
_NAME = r"(?:\d{1,4}|الف|(?!و)[آ-ی]|واحده|اول|یکم?|دوم?|سه|سوم|چهارم?|پنجم?|ششم?|هفتم?|هشتم?|نهم?|دهم?)(?![^\W\d_])"
_UNIT = r"(?<!\w)(?:بند|جزء|ماده|تبصره|مواد|اصل)(?:\u200c?های)?[ ]{0,2}"
_OPEN, _CLOSE = r"[(«\"]?", r"[)»\"\\]{0,2}"
_PART = rf"(?:{_UNIT}{_OPEN}{_NAME}{_CLOSE}(?: ?[و،] ?{_OPEN}{_NAME}{_CLOSE}){{0,4}}|تبصره(?= ذیل))"
CLAUSE_OF = Rule(
    "heading.clause-of",
    rf"(?:{_PART}(?: ?[،و]| از| ذیل)? {{0,2}}){{0,3}}"
    rf"{_UNIT}{_OPEN}(?P<label>{_NAME}){_CLOSE}(?: ?[و،] ?{_OPEN}{_NAME}{_CLOSE}){{0,4}} ?(?:از )?$",
    match=(
        "بر اساس بند 11 ",
        "ماده (3) ",
        "تبصره 2 ",
        "تبصره (3) ماده (11) ",
        "بندهای 2 و 3 ",
        "بند ب ماده 26 ",
        "بند 1 ماده 12 و ماده 88 ",
        "تبصره ذیل بند 5 ",
    ),
    reject=("بند بازی ", "بر اساس اصل ", "در دو ماده و "),
)
BILL_CONTEXT = Rule(
    "heading.bill-context",
    r"مجلس|نمایندگان|فوریت|شورای نگهبان|کمیسیون|صحن علنی",
    match=("نمایندگان مجلس طرحی تقدیم کردند", "یک فوریت این طرح"),
    reject=("طرح توسعه فرودگاه",),
)
ISSUE_VERB = Rule(
    "heading.issue-verb",
    r"ابلاغ (?:شد|کرد|کرده|شده|کردیم|گردید|نمود|می‌کند|می‌شود|شده‌است|کرده‌است)|صادر (?:شد|کرد|کرده|شده|نمود|گردید)"
    r"|(?:با|از) صدور|تصویب (?:شد|کرد|کرده|شده|رسید|رساند|کردند|گردید|رسیده|رساندند|رسانده)"
    r"|به تصویب|تصویب نهایی|منتشر (?:شد|کرد|کرده)|آمده است|آمده:|ارسال (?:شد|کرد|کرده)|خطاب به|مصوب (?:شد|کرد|کردند)"
    r"|اعلام (?:کرد|شد|کرده)|نوشت|تعیین کرد|لغو (?:شد|کرد)|تمدید (?:شد|کرد)|ملزم|موظف|مکلف|ممنوع|مقرر",
    match=("این بخشنامه ابلاغ شد", "به تصویب رسید", "در این نامه آمده است"),
    reject=("درباره آن صحبت شد",),
)
NOT_MEANT = Rule(
    "heading.not-meant",
    r"دستور(?: کار|‌کار| جلسه| جلسات| زبان| پخت| مطرح)|تصمیم (?:گرفت|می‌گیر|بگیر|نگرفت|گیری|‌گیری|خواهد گرفت|خواهند گرفت)"
    r"|طرح (?:سوال|سؤال|این سوال|موضوع|شکایت|دعوا|ادعا|مساله|مسئله)|حکم(?: می‌کند"
    r"|‌فرما)|قانون (?:جنگل|طبیعت|جاذبه|نیوتن|بازی|اساسی(?!\w))"
    r"|رای (?:دادن|دهند|گیری|‌گیری|مردم|موافق|مخالف|ممتنع|اعتماد|قاطع|اکثریت|مثبت|منفی|اعضا|نمایندگان)|نامه "
    r"(?:الکترونیک|رسان)|شعب(?:ه|ات)? (?:اخذ )?رای"
    r"|(?<=اخذ )رای|(?<=حق )رای|(?<=آرا )رای|لایحه (?:دفاعیه|جوابیه|اعتراضیه|تجدید‌نظر)",
    match=(
        "دستور کار جلسه",
        "دستور جلسات",
        "تصمیم بگیرد",
        "حق رای در مجمع",
        "تصمیم گرفتند",
        "قانون اساسی مصوب",
        "طرح سوال از وزیر",
        "رای اعتماد",
    ),
    reject=("دستور رئیس",),
)
REVISED = Rule(
    "heading.revised",
    r"(?: [^.،؛:\n]{0,40}?)? (?:مورد )?(?:بازنگری|تجدید‌نظر|اصلاح) (?:قرار گیرد|قرار گرفت|شود|شد|می‌شود|خواهد شد|گردد)",
    match=(" واردات خودرو بازنگری می‌شود", " مورد بازنگری قرار گیرد"),
    reject=(" ابلاغ شد",),
)
REVISES = Rule(
    "heading.revises",
    r"(?: (?!بخش|مصوب|آیین|دستور|شیوه|ماده|بند|تبصره|قانون|نامه|را )[^\s.،؛:]{1,16}){0,8} را (?:اصلاح|تمدید|تکمیل) "
    r"(?:کرد|کرده|می‌کند|نمود|نموده)(?!\w)",
    match=(" شماره 41 را اصلاح کرد", " ارز را تمدید کرده"),
    reject=(" را ابلاغ کرد", " اصلاح شد"),
)
OBJECT = Rule("heading.object", r"(?:دادن|پخش|درج|چاپ|توزیع|نصب) $", match=("دادن ", "پخش "), reject=("صدور ",))
REPEALED_BY = Rule(
    "heading.repealed-by",
    r"(?:(?! (?:اما|ولی|لیکن|(?:اصلاح|تمدید|تصویب|ابلاغ|صادر) و) )[^.؛:\n]){0,90}? "
    r"(?:را (?:لغو|ملغی|ابطال|باطل|نسخ|منسوخ|کان‌لم‌یکن|بی‌اعتبار)"
    r"(?!\w| ن(?:کرد|شد|می))|(?:لغو|ملغی|نسخ|باطل|منتفی|فاقد اعتبار|بلااثر|بلا‌اثر|کان‌لم‌یکن) "
    r"(?:می‌گردد|می‌شود|شد|گردید|است|می‌باشد|تلقی)|و (?:آن را )?(?:لغو|ابطال|باطل) (?:کرد|نمود)"
    r"|را که [^.؛:\n]{4,110}?،? (?:لغو|ابطال|باطل|نسخ|ملغی) (?:می‌کند|کرد|نمود|می‌نماید))",
    match=(" شماره 60/1430 را لغو کرد", " قبلی را که سقف را تعیین کرده بود، لغو می‌کند"),
    reject=(" را ابلاغ کرد", " را ابطال نکرد"),
)
NOT_TAKEN = Rule(
    "heading.not-taken",
    r"(?: [^\s.؛:]{1,20}){0,10}? (?:(?:گرفته|اتخاذ) (?:نشده|نکرده|نشد|نکرد|نمی‌شود)"
    r"|صورت نگرفت|نرسید|نگرفت)",
    match=(" تازه‌ای درباره نرخ آب گرفته نشده", " روشنی نرسیده", " ویژه‌ای صورت نگرفت"),
    reject=(" گرفته شد",),
)
STAYED = Rule(
    "heading.stayed",
    r"[^.؛:\n]{0,90}? (?:را )?متوقف (?:کرد|کردند|نمود|شد|می‌شود|ماند)",
    match=(" ساماندهی پیام‌رسان‌ها را متوقف کرد",),
    reject=(" را ابلاغ کرد",),
)
MEANS = Rule(
    "heading.means",
    r"(?<!\w)(?:با|طی|در|با (?:صدور|ارسال|ابلاغ|انتشار)|به موجب|بر‌اساس) (?:(?:این|همین) )?$",
    match=("سازمان با ", "با صدور ", "با این "),
    reject=("هم ", "برای این "),
)
BAN_ENDED = Rule(
    "heading.ban-ended",
    r"[^.؛:\n]{0,90}?(?<!\w)(?:ممنوعیت|محدودیت|فیلتر|فیلترینگ|مسدودیت|مسدودی|انسداد)(?:‌ها|‌های)?"
    r"(?: [^\s.؛]{1,16}){0,10} (?:را )?لغو (?:شد|شده|گردید|گردیده|می‌شود|می‌گردد|کرد)",
    match=(" دادستان، فیلترینگ تلگرام لغو شد", " ستاد محدودیت‌های تردد شبانه لغو می‌شود"),
    reject=(" شماره 12 لغو شد",),
)
WISHED = Rule(
    "heading.wished",
    r"(?<!\w)(?:خواستار|خواهان|درخواست|تقاضای|تقاضا|پیشنهاد|لزوم|ضرورت|احتمال|امکان|عدم|مطالبه|پیگیر|پیگیری"
    r"|وعده)(?: (?:رسمی|فوری|برای))? [^\s]{2,14} (?:(?:این|آن|همین|کامل|فوری|مفاد|اجرای) )?$",
    match=("وی خواستار لغو ", "خواستار لغو این ", "درخواست ابطال ", "بر لزوم اصلاح "),
    reject=("سازمان ناسخ ", "از لغو "),
)
ALTERING = Rule(
    "heading.altering",
    r" (?:الحاق|اصلاح|اصلاحیه|تفسیر|متمم|لغو|نسخ|تمدید|تسری)(?: [^\s،.؛:]{1,16}){0,6}? ?$",
    match=(" الحاق برخی مواد به ", " اصلاح ", " اصلاح موادی از "),
    reject=(" کار و ", " بودجه و اصلاح، "),
)
CARRIES_OUT = Rule(
    "heading.carries-out",
    r"^ (?:نحوه )?اجرای $",
    match=(" اجرای ",),
    reject=(" و اجرای آن ",),
)
"""Between «قانون» and what it carries out by its name: «قانون اجرای سیاست‌های کلی اصل 44»."""
GROUND = Rule(
    "heading.ground",
    r"(?<!\w)(?:مبنا|مبنای|مستند|پشتوانه|تکیه)(?: (?:قانونی|حقوقی|کار|تصمیم|اقدام))?[ \u200c]?(?:(?:این|آن)"
    r" [^\s]{2,14}|آن|ما|‌اش|‌شان)(?: (?:را|بر|هم|نیز|توضیح داد:)){0,2} $",
    match=("پشتوانه‌اش را هم ", "مبنای این دستور ", "مبنای کار ما ", "مبنای قانونی این اقدام توضیح داد: "),
    reject=("مبنای محاسبه ", "تکیه بر "),
)
WHICH = Rule(
    "heading.which",
    r"(?: (?!را )[^\s.؛:،]{2,14}){0,2} که(?!\w)",
    match=(" که دامپزشکی فرستاد", " پارسال که"),
    reject=(" نیز",),
)
"""Behind «همان بخشنامه‌ای»: a clause says which one is meant, and it points to none told before."""
RULES = (
    WHICH,
    GROUND,
    ALTERING,
    CARRIES_OUT,
    WISHED,
    NOT_TAKEN,
    STAYED,
    MEANS,
    BAN_ENDED,
    REPEALED_BY,
    OBJECT,
    REVISED,
    REVISES,
    NOT_MEANT,
    CLAUSE_OF,
    BILL_CONTEXT,
    ISSUE_VERB,
)

_WINDOW = 120


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    kinds = {
        row["noun"].replace("\u200c", "").replace("أ", "ا"): (row["type"], row["strength"])
        for row in rows("instruments")
    }
    nouns = sorted({row["noun"].replace("أ", "ا") for row in rows("instruments")}, key=len, reverse=True)
    body = "|".join(flexible(noun) for noun in nouns)
    return re.compile(rf"(?<![\w\u200c])(?P<noun>{body}){_SUFFIX}(?![\w\u200c])"), kinds


@cache
def _before() -> list[tuple[str, re.Pattern[str]]]:
    """Tried in order on the text before the noun; the first that ends there wins."""
    groups: dict[str, list[str]] = table("heading_words")["before"]
    return [
        (
            name,
            re.compile(
                rf"(?<!\w)(?:{alternatives(words)})(?: (?:فوری|کامل|مفاد|اجرای|آخرین|متن|کلیه|تمام|همه|این|آن|همین|همان"
                rf"|یک))?[ «\"]{{0,2}}$"
            ),
        )
        for name, words in groups.items()
    ]


def find_headings(text: str) -> list[Mention]:
    """The instrument nouns of the clean text, kind="heading"; value is the directive type.

    features: strength strong|weak, plural, indefinite, anaphor, generic, relation (based_on, implements, follows,
    amends, repeals, negative or None), wished (the relation is only asked for: «خواستار لغو بخشنامه»), clause (the
    label in «بند 11 مصوبه»), verb (an issuing verb is near).
    """
    pattern, kinds = _nouns()
    found = []
    for match in pattern.finditer(text):
        noun = match["noun"].replace("\u200c", "").replace(" ", "")
        type_, strength = kinds[noun]
        suffix = (match["suffix"] or "").strip("\u200c")
        if noun in ("حکم", "طرح", "رای", "نامه", "دستور") and suffix in ("ات", "اش"):
            continue
        if is_compound(noun, text[max(0, match.start() - 20) : match.start()]):
            continue
        if noun == "پیشنویس" and pattern.match(text, match.end() + 1):
            continue
        lead = text[max(0, match.start() - 40) : match.start()]
        leans = any(before.search(lead) for _, before in _before())
        if noun in WRITTEN and not (is_written(noun, lead, text, match.end(), leans=leans) and not suffix):
            continue
        if NOT_MEANT.regex.match(text, match.start(), min(len(text), match.end() + 14)):
            continue
        before = text[max(0, match.start() - 90) : match.start()]
        after = text[match.end() : match.end() + _WINDOW]
        features = _features(noun, type_, strength, suffix, before, after, text, match.start())
        if features is None or (noun == "سند" and not features["anaphor"]):
            continue
        found.append(
            Mention(
                "heading",
                match.start(),
                match.end(),
                match.group(),
                type_,
                "rule:heading.noun",
                0.8 if strength == "strong" else 0.5,
                features,
            )
        )
    found = [*found[:1], *(heading for law, heading in pairwise(found) if not _inside_name(text, law, heading))]
    for heading, behind in pairwise(found):
        if heading.features["relation"] == "repeals" and behind.features["relation"] == "repeals":
            led = _led_to(text, heading, behind)
            heading.features["relation"] = None if led else "repeals"
    join_grounds(text, found)
    return found


def coordinated(headings: list[Mention], numbers: list[Mention]) -> list[Mention]:
    """The headings, and one of no length for each further number of one («بخشنامه‌های شماره 12 و 15»), in order."""
    more = [
        replace(heading, start=number.start, end=number.start, text="", features={**heading.features, "plural": False})
        for number in numbers
        if number.features.get("coordinated")
        for heading in headings
        if heading.start <= number.features["label_span"][0] <= heading.end
    ]
    return sorted([*headings, *more], key=lambda heading: heading.start)


def _inside_name(text: str, law: Mention, heading: Mention) -> bool:
    """Whether a law is named only as what the cited one before it alters («به استناد قانون الحاق موادی به قانون …»)."""
    if law.value == "law" and CARRIES_OUT.regex.match(text[law.end : heading.start]):
        return True
    cited = law.features["relation"] or law.features["clause"]
    if law.value != "law" or heading.value != "law" or not cited:
        return False
    return ALTERING.regex.fullmatch(text, law.end, heading.start) is not None


def _led_to(text: str, heading: Mention, behind: Mention) -> bool:
    """Whether the first repeals the second: «با بخشنامه …، بخشنامه … را لغو کرد», «این بخشنامه، بخشنامه … را …»."""
    if heading.features["anaphor"] and re.fullmatch(r"[،, ]{1,3}", text[heading.end : behind.start]):
        return True
    return bool(MEANS.regex.search(text, max(0, heading.start - 14), heading.start)) and not re.search(
        r"[.؛:\n]", text[heading.end : behind.start]
    )


def lifts_ban(text: str, start: int, end: int) -> bool:
    """Whether the instrument named there cancels a ban and is not cancelled («با دستور …، فیلترینگ … لغو شد»)."""
    return bool(MEANS.regex.search(text, max(0, start - 14), start)) and BAN_ENDED.regex.match(text, end) is not None


def _features(
    noun: str, type_: str, strength: str, suffix: str, before: str, after: str, text: str, at: int
) -> dict[str, Any] | None:
    clause = CLAUSE_OF.regex.search(before)
    lead = before[: clause.start()] if clause else before
    relation = next((name for name, pattern in _before() if pattern.search(lead)), None)
    if relation == "based_on" and OPPOSED.regex.search(lead):
        relation = "cites"
    if relation is None and FOLLOWS_TOO.regex.search(lead):
        relation = "follows"
    if relation is None and CARRIED_OUT.regex.search(lead):
        relation = "implements"
    if relation is None and GROUND.regex.search(lead):
        relation = "based_on"
    if relation == "replaces":
        relation = "amends" if clause else "repeals"
    revised = REVISED.regex.match(after) or (REVISES.regex.match(after) and not MEANS.regex.search(lead))
    if relation is None and (revised or (clause and CHANGED.regex.match(after))):
        relation = "amends"
    if relation is None and AGAINST.regex.search(lead):
        relation = "cites"
    by_it = suffix in ("ای", "ی", "یی") and MEANS.regex.search(lead)  # «در بخشنامه‌ای اعلام کرد … فاقد اعتبار است»
    repealed = REPEALED_BY.regex.match(after) and not lifts_ban(text, at, at + len(noun) + len(suffix))
    if relation is None and repealed and not by_it:
        relation = "repeals"
    if type_ == "bill" and noun == "طرح":
        around = text[max(0, at - 150) : at + 200]
        if not BILL_CONTEXT.regex.search(around) or is_no_plan(before, after):
            return None
    if noun == "لایحه" and is_brief(text, at, after):
        return None
    if relation == "implements" and STAYED.regex.match(after):
        relation = "cites"  # a stay neither repeals nor carries out
    indefinite = suffix in ("ای", "ی", "یی") and noun not in ("آگهی",)
    if relation in ("follows", "in_wake") and indefinite:
        relation = None  # «در پی بخشنامه‌ای از سوی …» tells of it
    if relation in ("in_wake", "in_view"):
        seen = relation == "in_view" and type_ == "letter" and not lead.endswith("مفاد ")  # of «مفاد نامه» it makes use
        relation = "cites" if seen else "based_on"
    plural = suffix.startswith("ها") or suffix == "ات" or noun in ("مصوبات", "تصمیمات", "ضوابط", "مقررات", "سیاستها")
    return {
        "noun": noun,
        "strength": strength,
        "plural": plural and noun not in ("ضوابط", "سیاستها"),
        "indefinite": indefinite,
        "anaphor": bool(beside("anaphor_before", end=True).search(before) or beside("anaphor_after").match(after))
        and not (indefinite and WHICH.regex.match(after)),
        "generic": bool(
            beside("generic_after").match(after)
            or OBJECT.regex.search(before)
            or is_generic(before, after)
            or is_obeyed(noun, before, after)
        )
        or (type_ == "decision" and bool(NOT_TAKEN.regex.match(after))),
        "relation": relation,
        "wished": relation in ("repeals", "amends") and (bool(WISHED.regex.search(lead)) or is_refused(text, lead)),
        "clause": clause["label"] if clause else None,
        "verb": bool(ISSUE_VERB.regex.search(text, max(0, at - 80), at + 200)),
    }
