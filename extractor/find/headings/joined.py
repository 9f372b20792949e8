"""What a text does with an instrument, by what stands beside its name: a second ground, a changed clause."""

from __future__ import annotations

from itertools import pairwise

from extractor.find.mention import Mention
from extractor.find.rule import Rule

JOINED = Rule(
    "heading.joined",
    r"(?:(?!(?<!\w)(?:که|را|است|شد|شده|کرد|کرده|باید|صادر|ابلاغ|مقرر|اعلام|بود|گفت|ن?می‌\w{2,12})(?!\w))"
    r"[^؛:.\n؟!]){0,120}?(?<!\w)و (?:همچنین |نیز )?(?:(?:مفاد|بند|بندهای|ماده|مواد|تبصره"
    r"|تصویر) (?:\S{1,6} ){0,3}){0,3}",
    match=(" ستاد اقتصادی دولت و ", " شماره 12 مورخ 1399/8/20 وزارت نیرو و بند 3 "),
    reject=(" مدارس، بخشنامه",),
)
CARRIED_OUT = Rule(
    "heading.carried-out",
    r"(?:آیین‌نامه|دستور‌العمل|شیوه‌نامه|ضوابط|مقررات) اجرایی (?:موضوع )?$",
    match=("آیین‌نامه اجرایی ", "دستورالعمل اجرایی موضوع "),
    reject=("دستگاه اجرایی ",),
)
CHANGED = Rule(
    "heading.changed",
    r"(?:(?! (?:که|و|درباره|اما|ولی)(?!\w))[^.؛:\n]){0,110}? (?:(?:را|که [^.؛:\n]{4,90}?) )?(?:به‌?طور کلی "
    r"|به کلی )?تغییر"
    r" (?:می‌دهد|داد|داده|خواهد داد|کرد|کرده|یافت|یافته)(?!\w)"
    r"|(?:(?! (?:که|و|درباره|اما|ولی)(?!\w))[^.؛:\n]){0,110}? را (?:عوض|اصلاح|بازنویسی|تمدید|تکمیل|حذف) "
    r"(?:کرد|کرده|می‌کند|نمود|نموده|خواهد کرد)(?!\w)",
    match=(
        " مدیریت خدمات کشوری مصوب 1386 را تغییر می‌دهد",
        " شماره 98/40 مورخ 1398/12/6 تغییر کرد",
        " 281 همین کمیسیون را عوض کرد",
    ),
    reject=(" را ابلاغ کرد", " تغییر نکرد"),
)
AGAINST = Rule(
    "heading.against",
    r"(?<!\w)(?:(?:بر)?خلاف|در برابر|علیه|مغایر(?:ت)?(?: با)?|مخالف(?: با)?|ناقض|در تضاد با|منافی|خارج از)"
    r"(?: (?:مفاد|نص|صریح|روح|بند|ماده|مواد|تبصره|اصل)(?: [^\s،.؛:]{1,6}){0,3}?){0,2} $",
    match=("تصویب کلیات را خلاف ", "مغایر با ماده 5 ", "برخلاف نص "),
    reject=("لغو ", "بخشنامه مخالفان "),
)
"""Before what something else is measured by: that is not what is lifted."""
OPPOSED = Rule(
    "heading.opposed",
    r"(?<!\w)در برابر(?: \S{2,12})? $",
    match=("را شعبه در برابر ",),
    reject=("برابر ",),
)
FOLLOWS_TOO = Rule(
    "heading.follows-too",
    r"(?<!\w)(?:پیرو|عطف به) (?!(?:نامه|بخش‌نامه|مصوبه|دستور)(?!\w))[^.؛:،\n\d]{3,40} و $"
    r"|(?<!\w)(?:پاسخ به|پیرو|عطف به|بازگشت به) [^.؛:،\n\d()]{3,50} "
    r"\((?:از جمله|شامل|از قبیل|منجمله|طی|موضوع)(?: طی)? $",
    match=("پیرو تماس‌های تلفنی و ", "در پاسخ به پرسش‌های رسیده (از جمله "),
    reject=("پیرو نامه قبلی و ", "ابهام در قانون (از جمله "),
)
BY_IT = Rule(
    "heading.by-it",
    r"(?<!\w)(?:که )?(?:به‌موجب|طی|بر‌اساس|برابر|مطابق) آن،? $",
    match=("که به موجب آن ",),
    reject=("به موجب ",),
)
"""«که به موجب آن ماده 3 دستورالعمل …»: the ground is what was named before."""
LIFTED_BY_IT = Rule(
    "heading.lifted-by-it",
    r"[^.؛:\n]{0,110}? (?:ابطال|لغو|نقض|باطل|ملغی|نسخ|بی‌اعتبار) "
    r"(?:شد|شده|گردید|گردیده|اعلام|شناخته|می‌شود|می‌گردد)(?!\w)",
    match=(" شماره 4 از جهت تکلیف کارگاه ابطال گردید",),
    reject=(" شماره 4 ابلاغ شد",),
)
RULES = (BY_IT, LIFTED_BY_IT, JOINED, CARRIED_OUT, CHANGED, AGAINST, OPPOSED, FOLLOWS_TOO)

_GROUNDS = ("based_on", "implements", "follows")


def join_grounds(text: str, headings: list[Mention]) -> None:
    """Give the second of two names under one «به استناد … و …» the relation of the first."""
    for first, second in pairwise(headings):
        plain = second.features["relation"] is None and not (
            second.features["anaphor"] or second.features["indefinite"]
        )
        if plain and first.features["relation"] in _GROUNDS and JOINED.regex.fullmatch(text, first.end, second.start):
            second.features["relation"] = first.features["relation"]
