"""Lists of reasons: findings, dangers and aims that a letter or an act gives before it lays anything down.

A sentence that announces them («به دلایل زیر», «نتایج زیر محرز گردید») heads the marked lines behind it. A line
without a cue of its own states a fact («۱- داده‌ها در خارج از کشور نگهداری می‌شوند»), whatever verb it ends with.
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.sentences import is_list_line
from extractor.find.modality import find_modality
from extractor.find.rule import Rule

REASONS = Rule(
    "reasons.head",
    r"(?<!\w)(?:دلایل|دلائل|علل|جهات|نتایج|یافته‌های?|شواهد|پیامدها(?:ی)?|عواقب|آثار|تبعات|مزایا(?:ی)?|معایب|محاسن"
    r"|(?:خطر|تهدید|آسیب|مخاطره|چالش|مشکل|ایراد|اشکال|نقص|نگرانی|فایده)‌(?:ها|های)|خطرات|مخاطرات|تهدیدات|مشکلات|ایرادات"
    r"|اشکالات|نواقص|ابهامات|واقعیت‌های|مقدمات|اهداف)(?: [^\s،؛.:]{1,14}){0,3}? (?:به شرح |به قرار )?(?:زیر|ذیل)(?!\w)"
    r"(?! (?:سؤال|سوال|نظر|فشار|بار|پوشش|دست|پا)(?!\w))"
    r"|(?<!\w)(?:نظر|با عنایت|با توجه) به (?:موارد|مراتب|نکات|مطالب|جهات) (?:مشروح )?(?:زیر|ذیل)(?!\w)"
    r"|(?:^[\W\d]{0,6}|، )(?:دلایل|دلائل|علل|خطرات|خطرهای|مخاطرات|تهدیدات|تهدیدهای|آسیب‌های|مشکلات|معایب|مزایای?"
    r"|پیامدهای|عواقب|تبعات|اهداف)(?: (?!و )[^\s،؛.:]{1,20}){0,6} ?:$",
    match=(
        "به دلایل زیر استفاده از این سامانه متوقف شد:",
        "نتایج زیر محرز گردیده است.",
        "این نرم‌افزارها خطرهای امنیتی زیر را دارند:",
        "با توجه به موارد زیر:",
        "خطرات این برنامه:",
    ),
    reject=("موارد زیر ممنوع است:", "شرایط زیر:", "دلایل این تصمیم زیر سؤال است", "اهداف و وظایف شورا:"),
)
RULES = (REASONS,)


_WITHIN = 160  # characters before the end of the line in which its head announces them


def reasons(draft: Draft) -> frozenset[int]:
    """The sentences that stand in a list of reasons and hold no cue but their verb."""
    lines: set[int] = set()
    announced = False
    for index, line in enumerate(draft.lines):
        text = line.text.rstrip()
        if not text:
            continue
        if is_list_line(text):
            if announced:
                lines.add(index)
        else:
            announced = REASONS.regex.search(text[-_WITHIN:]) is not None
    return frozenset(
        index
        for index, sentence in enumerate(draft.sentences)
        if sentence.paragraph in lines and not find_modality(draft.text, sentence.start, sentence.end)
    )
