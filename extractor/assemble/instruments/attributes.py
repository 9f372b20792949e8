"""What stands around an instrument's name: its number, and how far its clause reaches.

Everything is looked for inside the noun's own clause, nearest first; a value that is named with another instrument
in between belongs to that one.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

GROUND = Rule(
    "attribute.ground",
    r"(?<!\w)(?:عطف به|پیرو|بازگشت به|به استناد|در پاسخ به|در ادامه)(?!\w)"
    r"|(?<!\w)و (?:گزارش|صورت‌جلسه|صورتحساب|دادخواست|شکایت|پرونده|کلاسه|پروانه|مجوز|سند|جدول|فرم) "
    r"(?:به )?شماره[ :]{0,2}$",
    match=(" تبلیغ و عطف به گزارش ", " پیرو نامه ", " شورای سلامت و گزارش شماره "),
    reject=(" پیروی از ", " و به شماره ", " غذا و دارو به شماره "),
)


_REACH, _TOLD_REACH, _SEEN_REACH = 110, 160, 260  # letters


def clause_end(draft: Draft, heading: Mention) -> int:
    """Where the clause of the instrument's name ends at the latest: the sentence, or the next instrument."""
    index = draft.sentence_at(heading.start)
    end = draft.sentences[index].end if index is not None else min(len(draft.text), heading.end + 200)
    for other in draft.within("heading", heading.end + 1, end):
        if other.value != "law" and not other.features.get("anaphor"):
            return other.start
    return end


def shared_end(draft: Draft, heading: Mention) -> int:
    """Where the predicate of an instrument's name ends: behind the names joined to it, and behind that of the means.

    «بخشنامه 12 و نامه 14 لغو شد», «بخشنامه 12 را با نامه 14 لغو کرد»
    """
    end = clause_end(draft, heading)
    for other in draft.within("heading", heading.end + 1, min(len(draft.text), heading.end + 260)):
        if other.start != end or not JOINED.regex.fullmatch(draft.text, heading.end, end):
            break
        heading, end = other, clause_end(draft, other)
    return end


JOINED = Rule(
    "attribute.joined",
    r"(?:(?!(?<!\w)(?:شد|شده|است|کرد|می‌شود|می‌گردد|گردید|ابلاغ|صادر|اصلاح|لغو|که)(?!\w))[^.؛:\n]){1,140}"
    r" (?:و|(?:را )?(?:با|طی|به‌موجب)) ",
    match=(" شماره 14/5 جدید درآمد و ", " شماره 12 مورخ 1401/3/4 و ", " پارسال خود را با ", " درباره اجاره با "),
    reject=(" شماره 12 لغو شد", " شماره 12 که در آن "),
)


def number_of(draft: Draft, heading: Mention) -> Mention | None:
    """The number that is labelled by, or directly follows, the instrument's name."""
    end = min(clause_end(draft, heading), heading.end + _REACH)
    for number in draft.within("number", heading.end, end):
        label = number.features.get("label")
        if _is_date(draft, number) or (too_far(heading, number) and not _in_its_clause(draft, heading, number)):
            continue
        if heading.value in ("law", "bill") and label is None:
            continue
        if label is None and len(number.text) < 3:
            continue
        if label in ("article", "clause", "session", "news_code", "gazette"):
            continue
        between = draft.text[heading.end : number.start]
        if GROUND.regex.search(between):
            return None  # «نامه درباره ضوابط تبلیغ و عطف به گزارش شماره …»
        if label in ("directive", "letter", "ruling") or re.fullmatch(
            r"[\s:()\u200c]{0,4}(?:(?:به |با )?شماره|ش|های شماره)?[\s:()]{0,4}", between
        ):
            return number
        if number.features.get("form") in ("slashed", "lettered") and len(between) < 40:
            return number
    return _told_after(draft, heading)


def _told_after(draft: Draft, heading: Mention) -> Mention | None:
    """The number that a later clause gives: «دستورالعمل وزارت نیرو بود. شماره‌اش 97/31/4480 است», «که … شماره آن …»."""
    for number in draft.within("number", heading.end, heading.end + _TOLD_REACH):
        shaped = number.rejected is None and number.features.get("form") in ("slashed", "lettered")
        own = shaped and (number.features.get("label_text") or "").endswith(("ش", "آن"))
        if own and not draft.within("heading", heading.end + 1, number.start):
            return number
    for number in draft.within("number", heading.end, heading.end + _SEEN_REACH):
        seen = number.features.get("label") in ("directive", "letter") and ON_IT.regex.match(draft.text, number.end)
        if (
            seen
            and not draft.within("heading", heading.end + 1, number.start)
            and not draft.within("number", heading.end, number.start)
        ):
            return number
    return None


def _in_its_clause(draft: Draft, heading: Mention, number: Mention) -> bool:
    """Whether the number stands in the relative clause of the name («این نامه که دیروز و با شماره … ارسال شد»)."""
    if draft.within("heading", heading.end + 1, number.start):
        return False
    told = draft.text[heading.end : number.start]
    for date in draft.within("date", heading.end, number.start):
        told = told.replace(date.text, "")
    if heading.features.get("anaphor") and DATED.regex.fullmatch(told):
        return True
    return WITH_NUMBER.regex.search(draft.text[heading.end : number.start]) is not None


def too_far(heading: Mention, value: Mention) -> bool:
    """A value belongs to a mention that only points back («این قانون») if it stands directly behind it."""
    return bool(heading.features.get("anaphor")) and value.start - heading.end > 14


def _is_date(draft: Draft, number: Mention) -> bool:
    """Whether a number is part of a date that reaches beyond it («26 مرداد»), or a whole numeric date."""
    dates = [] if number.features.get("beside_day") else draft.covering("date", number.start, number.end)
    return any(d.end - d.start > number.end - number.start or d.features.get("precision") == "day" for d in dates)


WITH_NUMBER = Rule(
    "attribute.with-number",
    r"^(?: [^\s،.؛:]{2,14}){0,3} که (?:(?!که )[^.؛:\n]){0,60}?(?:به|با|ذیل|تحت) شماره[ :]{0,2}$"
    r"|^ (?:مورد اشاره|مذکور|مزبور|یاد‌شده|فوق|فوق‌الذکر) (?:به|با) شماره[ :]{0,2}$",
    match=(" که 14 تیر 1398 و با شماره ", " که تحت شماره ", " مورد اشاره با شماره "),
    reject=(" اعلام می‌کند به شماره ",),
)
DATED = Rule(
    "attribute.dated-and-numbered",
    r"^(?:،? که (?:(?!که )[^.؛:\n]){2,70}?،|،)?"
    r"(?:[ ()،]|(?:در|روز|به|تاریخ|مورخ|نیز|هم|که|دیروز|امروز|سرانجام|همچنین|و|از سوی \S{3,12}(?: \S{3,12})?"
    r"|با امضای(?: [^\s.؛:،]{2,16}){1,4})(?= )){0,10} (?:به|با|ذیل|تحت) شماره[ :]{0,2}$",
    match=(
        " در تاریخ  با شماره ",
        "  با شماره ",
        " دیروز به شماره ",
        "، دیروز به شماره ",
        " که هفته گذشته تایید شده بود، دیروز با امضای معاون اول و به شماره ",
    ),
    reject=(" به نامه شماره ", " درباره گندم با شماره "),
)
"""Between «این بخشنامه» and its number, without the day: «این بخشنامه 12 آذر 1402 با شماره 655 ابلاغ شد»."""
ON_IT = Rule(
    "attribute.number-on-it",
    r" (?:پای|روی|بالای|ذیل|زیر|سربرگ|در سربرگ) آن (?:است|بود|خورده|نوشته|درج|دیده|ثبت|آمده|نقش)(?!\w)",
    match=(" پای آن است", " روی آن خورده است", " در سربرگ آن دیده می‌شود"),
    reject=(" روی آن پل ساخته شد", " آن است"),
)
"""Behind a number that a sentence tells of the paper that is meant."""
RULES = (JOINED, GROUND, WITH_NUMBER, DATED, ON_IT)
