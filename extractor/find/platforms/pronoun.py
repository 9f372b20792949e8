"""Pronouns that mean a platform: «تلگرام خارجی است و استفاده از آن ممنوع است», «دسترسی به این دو قطع شود»."""

from __future__ import annotations

import re
from bisect import bisect_left

from extractor.find.mention import Mention
from extractor.find.platforms.context import END
from extractor.find.rule import Rule

REACH = 160
"""How far back a pronoun may refer, in code points."""
JOINED = 30
"""Names this near to each other are one list."""

_ENDS = (
    r"(?=[.،؛:»)\n]|$| (?:در|برای|به|از|توسط|را|رو|و|که|نیز|هم|جهت|با|تا|بدون|ممنوع|مجاز|غیر‌مجاز|جایز|قدغن|آزاد|بلا‌مانع"
    r"|تخلف|خلاف|جرم|الزامی|اجباری|ضروری|لازم|قطع|مسدود|محدود|فیلتر|پذیرفته|معتبر|منتشر|ارسال|درج|استفاده|خودداری|خارج"
    r"|اعلام|باید|بایستی|نباید|است|ملزم|موظف|مکلف|خواستار|دستور|رأی|رای|اقدام|ممکن|امکان|مطلقا|مطلقاً|اکیدا|اکیداً|همچنان|می|ن?می‌\w{2,9}|ن\w{2,9}ند|نگذار\w{1,3}|بگذار\w{1,3})(?!\w))"
)
_THAT = r"(?:آن‌ها|آن‌جا|آن|این (?:دو|سه|چهار)|هر (?:دو|سه|چهار))"
PRONOUN = Rule(
    id="platform.pronoun",
    pattern=(
        r"(?<!\w)(?:(?:استفاده|بهره‌گیری|بهره‌برداری)(?: [^\s،؛.]{1,14}){0,3} از"
        r"|(?:دسترسی|ورود|اتصال)(?: [^\s،؛.]{1,14}){0,3} به"
        r"|(?:عضویت|فعالیت|حضور|ارسال|انتشار|درج|ثبت|تبلیغ|تبلیغات|اعلام|فروش|پخش|بارگذاری|تبادل|مطلبی|مطلب)"
        r"(?: [^\s،؛.]{1,14}){0,5} (?P<there>در)"
        r"|(?:نصب|حذف|فیلتر|فیلترینگ|پالایش|مسدود‌سازی|مسدود کردن|انسداد|رفع فیلتر) (?:نسخه )?(?:از )?"
        r"|(?:باید|کاربران|همه|لازم است) از)"
        rf"[ ]?(?P<it>{_THAT}){_ENDS}"
    ),
    match=("استفاده از آن ممنوع است", "دسترسی به این دو را قطع کرد", "ثبت شکایت در آن پذیرفته نیست", "پالایش آن رأی"),
    reject=("استفاده از آن سامانه", "در آن روز", "باید آن را"),
)
OTHER = Rule(
    id="platform.pronoun.other",
    pattern=(
        r"(?<!\w)(?:سامانه|نرم‌افزار|اپلیکیشن|سایت|وب‌سایت|درگاه|بازی|دستگاه|خودرو|کارت|کالا|دارو|مواد|سیگار|دخانیات|قلیان"
        r"|اداره|ساختمان|خیابان|بزرگراه|پارک|دانشگاه|مدرسه|قانون|بخشنامه|مصوبه)(?:‌?(?:ها|های|ی|ای))?(?!\w)"
    ),
    match=("سامانه جامع را راه انداخت و استفاده از",),
    reject=("پیام‌رسانی خارجی است و استفاده از",),
)
"""What else a pronoun may mean."""
ASIDE = Rule(
    id="platform.pronoun.aside",
    pattern=(
        r"(?<!\w)(?:در|از طریق|توسط|به نقل از|به گزارش|با)(?: (?:کانال|صفحه|گروه|شبکه|پیام‌رسان|حساب)"
        r"(?: [^\s،؛.]{1,12}){0,2})?"
        r" [«(\"]{0,2}$"
    ),
    match=("در کانال ", "از طریق "),
    reject=("کانال ", "استفاده از "),
)
"""A name that only tells where something was said is not meant."""
RULES = (PRONOUN, OTHER, ASIDE)


def refer_by_pronoun(text: str, mentions: list[Mention]) -> list[Mention]:
    """One mention for each platform of the list that a pronoun means; none where something else may be meant."""
    known = sorted((m for m in mentions if _citable(m)), key=lambda m: m.start)
    starts = [m.start for m in known]
    found: list[Mention] = []
    for match in PRONOUN.regex.finditer(text) if known else ():
        at = match.start("it")
        meant = _meant(text, known[: bisect_left(starts, at)], match)
        found += [_pointing(text, match, mention) for mention in meant]
    return found


def _citable(mention: Mention) -> bool:
    features = mention.features
    return bool(mention.value and not mention.rejected and features["via"] != "link" and not features.get("bare"))


def _meant(text: str, before: list[Mention], match: re.Match[str]) -> list[Mention]:
    start, at = match.start(), match.start("it")
    if not before or before[-1].start < at - REACH:
        return []
    last = before[-1]
    if (
        last.end > start
        or len(END.regex.findall(text, last.end, start)) > 1
        or OTHER.regex.search(text, last.end, start)
    ):
        return []
    group = [last]
    for mention in reversed(before[:-1]):
        between = text[mention.end : max(mention.end, group[0].start)]
        if group[0].start - mention.end > JOINED or END.regex.search(between):
            break
        group.insert(0, mention)
    used = match["there"] and not any(mention.features["channel_use"] for mention in group)
    if not used and ASIDE.regex.search(text, max(0, group[0].start - 60), group[0].start):
        return []
    return list({mention.value: mention for mention in group}.values())


def _pointing(text: str, match: re.Match[str], meant: Mention) -> Mention:
    features = {**meant.features, "via": "context", "channel_use": False, "anaphor": True}
    features["refers_to"] = [(meant.start, meant.end)]
    start, end = match.span("it")
    confidence = round(0.7 * meant.confidence, 2)
    return Mention("platform", start, end, text[start:end], meant.value, "rule:platform.pronoun", confidence, features)
