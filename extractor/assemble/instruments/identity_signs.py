"""By what two mentions show that they mean one instrument, or two."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ACCORDING = Rule(
    "instrument.according-to",
    r"(?<!\w)(?:بر‌اساس|طبق|برابر|مطابق|به‌موجب|بنا بر|بنا به|بر پایه)"
    r"(?: (?:بند|ماده|تبصره|مفاد|متن|آنچه در)(?: \S{1,6}){0,2}?)?[ «]{1,2}$",
    match=("مطابق ", "بر اساس بند 2 ", "طبق مفاد "),
    reject=("به استناد ", "پیرو ", "در اجرای "),
)
ALSO = Rule(
    "instrument.also",
    r"(?<!\w)(?:همچنین|علاوه بر (?:این|آن)|افزون بر (?:این|آن)|دیگری?)[ ،]{1,2}$",
    match=("رسید. همچنین ", "علاوه بر این، "),
    reject=("همچنین در این ",),
)
GAVE = Rule("instrument.order-gave", r" داد(?:ند|ه)?(?!\w)", match=(" داده است",), reject=(" وزیر", " دادستان"))
"""Behind «دستور»: the noun is part of the verb."""
RULES_MADE = Rule(
    "instrument.rules-made",
    r"[^.؛:\n]{3,110}? را (?:[^\s.؛:]{1,14} ){0,4}?(?:اعلام|ابلاغ|تعیین|تشریح|مشخص|منتشر|تغییر|اصلاح) (?:کرد|کرده|نمود"
    r"|داد)(?!\w)",
    match=(" مالیات خانه‌های خالی را اعلام کرد",),
    reject=(" مالیات خانه‌های خالی اعلام شد",),
)
"""Behind «ضوابط»: what the sheet that is named before sets."""
LIFTS_NEXT = Rule(
    "instrument.lifts-next",
    r"[ \u200c]?(?:ی |ای )?(?:رفع|لغو|بازگشایی|آزادسازی|برداشته شدن|برداشتن) ",
    match=(" رفع فیلتر پیام‌رسان",),
    reject=(" رفت و آمد",),
)
BANS_NEXT = Rule(
    "instrument.bans-next",
    r"[ \u200c]?(?:ی |ای )?(?:مسدود|انسداد|فیلتر|ممنوعیت|منع|توقف|توقیف|قطع|پلمب|تعطیلی|پالایش|محدودیت)",
    match=(" مسدودسازی سایت",),
    reject=(" ساماندهی سایت",),
)
GROUNDS = {"based_on", "follows", "implements"}
"""The relations by which a text names what another instrument rests on."""
COMPLAINT = Rule(
    "identity.complaint",
    r"(?<!\w)(?:شکایت|دادخواست|اعتراض|شاکی|شاکیان)(?!\w)[^.؛:،\n]{0,44}? (?:از|علیه|نسبت به|به|ابطال) $",
    match=("در شکایت یک شهروند از ", "اعتراض وکلا به "),
    reject=("شکایت کرد. از ",),
)
VEHICLE = Rule(
    "instrument.vehicle",
    r"(?<!\w)(?:در|طی|با صدور|با انتشار|ضمن صدور)(?: این)? $",
    match=("با صدور ", "در "),
    reject=("این ", "صدور "),
)
READ_OUT = Rule(
    "identity.read-out",
    r"(?:آمده|نوشته شده|تاکید شده|تصریح شده)(?: ?است)?(?!\w)",
    match=("در نامه معاون گمرک به مدیران آمده است",),
    reject=("نامه معاون گمرک به دست ما رسید",),
)
"""Behind the name of a letter: what stands in it is told."""
RULES = (READ_OUT, VEHICLE, COMPLAINT, ACCORDING, ALSO, GAVE, RULES_MADE, LIFTS_NEXT, BANS_NEXT)


def opposed(draft: Draft, mentions: list[Mention]) -> bool:
    """Whether one mention is of a ban and another of a lifting: «دستور مسدودسازی …» and «دستور رفع فیلتر …»."""
    return {"bans", "lifts"} <= {_does(draft, mention) for mention in mentions}


def _does(draft: Draft, heading: Mention) -> str | None:
    if LIFTS_NEXT.regex.match(draft.text, heading.end):
        return "lifts"
    return "bans" if BANS_NEXT.regex.match(draft.text, heading.end) else None


def kin_bodies(a: Mention, b: Mention) -> bool:
    """Whether two issuers may be one: the same, one above the other, or one that the authority file does not hold."""
    return (
        a.value is None or b.value in (None, a.value, a.features.get("parent")) or b.features.get("parent") == a.value
    )


def one_body(a: Mention, b: Mention) -> bool:
    """Whether two names are of one body or its head, as far as they tell: «استاندار یزد», «استانداری یزد»."""
    if a.value is not None and a.value == b.value:
        return True
    x, y = ({word.rstrip("ی") for word in content_words(body.text)} for body in (a, b))
    return x <= y or y <= x


def overlap(draft: Draft, a: tuple[int, int], b: tuple[int, int]) -> float:
    """The share of the content words of the shorter phrase that the other has too, or of its short words."""
    x, y = content_words(draft.text[slice(*a)]), content_words(draft.text[slice(*b)])
    if not (_letters(x) and _letters(y)):
        x, y = (_letters(frozenset(draft.text[slice(*span)].split())) - {"سال"} for span in (a, b))
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def _letters(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not word.isdigit())
