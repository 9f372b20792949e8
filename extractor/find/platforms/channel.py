"""Where a platform is only the place of a post or a signature: «در کانال تلگرامی خود نوشت», «کانال ما در ایتا».

Such a mention says nothing about the platform; the assembly gives it the stance "mentioned".
"""

from __future__ import annotations

import re

from extractor.find.platforms.context import Context
from extractor.find.rule import Rule

_PLACE = (
    r"(?:کانال|صفحه|پیج|حساب|اکانت|گروه|استوری|پست|توییت|توئیت|پیام|یادداشت|نشانی|آدرس|آیدی|ربات|بات|بازو|بازوی|لایو)"
)

OWN = Rule(
    id="platform.channel.own",
    pattern=(
        rf"(?<!\w){_PLACE}(?:‌(?:ها|های|هایی)|ی)?(?:[ \u200c][^\s.؟!]{{1,14}}){{0,4}}?[ \u200c]"
        r"(?:خود|خودش|خویش|شخصی|ما|رسمی)(?!\w)"
        rf"|(?<!\w){_PLACE}(?:ش|شان|مان)(?!\w)"
    ),
    match=("کانال تلگرامی خود", "صفحه شخصی", "کانال ما", "صفحه رسمی", "پستی در صفحه اینستاگرام خود"),
    reject=("کانال‌های تلگرامی", "پیام داد"),
)
WROTE = Rule(
    id="platform.channel.wrote",
    pattern=(
        r"(?<!\w)(?:نوشت|نوشته|منتشر‌(?:کرد|شد|نمود|ساخت)|بازنشر|توییت‌کرد|پست‌کرد|به‌اشتراک‌گذاشت|خبر‌داد|اعلام‌کرد|واکنش‌نشان‌داد)"
    ),
    match=("نوشت", "منتشر کرد", "منتشرکرده", "اعلام کرد"),
    reject=("ممنوع کرد",),
)
IN = Rule(
    id="platform.channel.in",
    pattern=(
        rf"(?<!\w)(?:{_PLACE}(?:ی|‌های)?(?:[ \u200c][^\s.،؟!]{{1,14}}){{0,5}}?[ \u200c])?(?:در|روی|طریق)"
        r"(?:[ \u200c](?:پیام‌رسان|شبکه‌اجتماعی|صفحه|کانال|حساب|فضای)){0,2}[ \u200c]?[«\"(]?$"
    ),
    match=("در ", "در شبکه اجتماعی ", "پیامی در ", "در کانال "),
    reject=("به ", "از "),
)
JOIN = Rule(
    id="platform.channel.join",
    pattern=(
        r"(?<!\w)(?:بپیوندید|عضو‌شوید|دنبال‌کنید|همراه‌باشید|ما‌را‌در|(?:کانال|صفحه|گروه)‌(?:ما|تلگرامی‌ما|های‌ما)|فالو‌کنید)"
        r"|(?i:\bjoin\b|\bfollow\b)"
    ),
    match=("به کانال بپیوندید", "عضو شوید", "ما را در", "کانال ما"),
    reject=("عضو شورا",),
)
BOT = Rule(
    id="platform.channel.bot",
    pattern=r"(?<!\w)(?:بات|ربات|بازوی|بازو|مینی‌اپ|کانال)[ \u200c]?(?:«[^»\n]{1,40}»|\"[^\"\n]{1,40}\")[ ](?:در|به|از)",
    match=("بات «همراه» در", "کانال «خبر» در"),
    reject=("بات در",),
)
HANDLE = Rule(
    id="platform.channel.handle",
    pattern=r"(?<![\w.])@[A-Za-z]\w{2,31}|(?:https?://|t\.me/)\S{1,80}",
    match=("@channel_fa", "t.me/abc", "https://eitaa.com/x"),
    reject=("info@site.ir",),
)
DUTY = Rule(
    id="platform.channel.duty",
    pattern=(
        r"(?<!\w)(?:ممنوع|خودداری|عدم|مجاز|موظف|باید|نباید|تخلف|اجتناب|بلامانع|لازم‌است|مکلف|فیلتر|مسدود|انسداد|محدود|ضوابط|حق‌ندار|بایست|منتقل|انتقال|کوچ|مهاجرت|تعطیل|غیر‌فعال|دستور‌داد"
        r"|غیر‌مجاز|غیر‌قانونی|جرم(?!‌شناس)|ملزم|الزام|منع(?!‌?کس)|اجازه|ضروری|متوقف|توقف|مختار|(?:فقط|صرفا|تنها|منحصرا)‌(?:از|در)‌)"
    ),
    match=("ممنوع است", "موظفند", "عدم استفاده", "فیلتر شد", "غیرمجاز اعلام کرد", "فقط از طریق بات"),
    reject=("معدن",),
)
RULES: tuple[Rule, ...] = (OWN, WROTE, IN, JOIN, BOT, HANDLE, DUTY)

_CHANNEL_WORD = re.compile(rf"(?<!\w){_PLACE}(?:ی|[ \u200c]?خبری)?[ \u200c](?:رسمی[ \u200c])?$")


def channel_use(context: Context, start: int, end: int) -> bool:
    """Whether the platform named at [start, end) is only where something was published, or a signature."""
    text = context.text
    low, high = context.sentences.around(start, end)
    near_low, near_high = max(low, start - 80), min(high, end + 80)
    if JOIN.regex.search(text, near_low, near_high):
        return True
    if DUTY.regex.search(text, low, high):
        return bool(OWN.regex.search(text, max(low, start - 30), min(high, end + 12))) and bool(
            WROTE.regex.search(text, end, min(high, end + 40))
        )
    if HANDLE.regex.search(text, near_low, near_high):
        return True
    around_low, around_high = max(low, start - 60), min(high, end + 16)
    if OWN.regex.search(text, around_low, around_high) or BOT.regex.search(text, low, start):
        return True
    if _CHANNEL_WORD.search(text, max(low, start - 24), start) and text[end : end + 1] == "ی":
        return True
    return bool(IN.regex.search(text, around_low, start)) and bool(WROTE.regex.search(text, end, min(high, end + 60)))
