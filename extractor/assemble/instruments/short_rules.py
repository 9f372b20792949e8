"""By what the line of a short text shows that it lays something down, or that it only asks, jokes or is of a house."""

from __future__ import annotations

from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_WORDS = table("short")
PASSED = Rule(
    "short.passed",
    r"(?:شد|شدند|شدن|می‌شود|می‌شوند|می‌شه|خواهد شد|خواهند شد|گردید|می‌گردد|افتاد|می‌افتد|یافت|می‌یابد|می‌کند|تغییر کرد)(?!\w)",
    match=("ممنوع شد", "به تعویق افتاد", "کاهش یافت"),
    reject=("ممنوع کرد",),
)
MANY = Rule(
    "short.many",
    r"\W{0,3}(?:(?:همه|تمامی?|کلیه) )?[^\s.:،]{2,20}(?:‌?ها|‌?های|ات|ان)(?!\w)",
    match=("پروازهای عصر", "همه امتحانات"),
    reject=("کلاس امروز",),
)
PRIVATE = Rule(
    "short.private",
    rf"(?<![\w\u200c]){any_of(_WORDS['private'])}(?![\w\u200c])|[\U0001F602\U0001F923\U0001F606\U0001F605\U0001F639]"
    r"|#(?:طنز|جوک|شوخی|دلنوشته)",
    match=("کلاس استاد احمدی", "ارسال لینک در گروه", "😂"),
    reject=("ورود موتور به بازار", "گروه‌های سنی"),
)
"""What is of a house, a shop, a club or a joke: nobody's word makes it a rule."""
NOW = Rule(
    "short.now",
    r"(?<!\w)(?:دیگه|دیگر|از این به بعد|از الان|از حالا|من‌بعد|فعلا)(?!\w)",
    match=("دیگه نمیشه", "از این به بعد"),
    reject=("دیگران",),
)
NOMINAL = Rule(
    "short.nominal",
    rf"(?P<what>{any_of(_WORDS['named'])})(?!\w)[^.؛:؟!\n«»]{{6,140}}$",
    match=("ممنوعیت صید ماهی از شنبه",),
    reject=("ممنوع شد",),
)
PUBLIC = Rule(
    "short.public",
    rf"(?<!\w){any_of(_WORDS['public'])}(?!\w)",
    match=("مدارس ابتدایی", "صادرات"),
    reject=("کارخانه",),
)
UTILITY = Rule("short.utility", rf"(?<!\w){any_of(_WORDS['utilities'])}(?!\w)", match=("برق ادارات",), reject=("برقی",))
FINITE = Rule(
    "short.finite",
    r"(?<!\w)(?:ن?شد|ن?کرد|ن?داد|است|نیست|دارد|ندارد|گفت|ن?می‌[^\W\d]{2,10}|خواهد|شده|کرده|بود)(?!\w)",
    match=("لغو شد", "اجرا می‌شود"),
    reject=("لغو پروازها",),
)
RULES = (
    PASSED, MANY, PRIVATE, NOW, NOMINAL, PUBLIC, UTILITY, FINITE,
)  # fmt: skip
