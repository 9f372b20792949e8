"""What stands around an instrument's name: its number, date and issuer.

Everything is looked for inside the noun's own clause, nearest first; a value that is named with another instrument
in between belongs to that one.
"""

from __future__ import annotations

import re

from extractor.assemble.acting import MEMBER, SPEAKER, is_ordered, is_source, speaks_for
from extractor.assemble.draft import Draft
from extractor.find.headings import adjectives_after
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ISSUED_BY = Rule(
    "attribute.issued-by",
    r"(?:از سوی|توسط|صادره از|از طرف|از جانب|ابلاغی|صادره|به تصویب)[ ]$",
    match=("از سوی ", "توسط "),
    reject=("به سوی ",),
)


BESIDE = Rule(
    "attribute.beside",
    r"[\s،\"»]{0,4}(?:(?:شماره|جلسه|نشست|مورخ|مورخه|سال|به شماره|ی|اخیر|جدید|\d{1,5})[\s:]{0,3}){0,4}",
    match=(" شماره ", " مورخ "),
)


ACTS_BY = Rule(
    "attribute.acts-by",
    r"[ ]?(?:نیز |هم |کشور |ایران |،)?[ ]?(?:در|با صدور|با انتشار|با ارسال|با ابلاغ|طی|ضمن صدور|از طریق|با|به موجب)[ ]"
    r"(?:آخرین |یک |متن |تازه‌ترین |جدیدترین )?",
    match=(" با صدور ", " در ", " طی "),
    reject=(" و وزارت کشور ",),
)


PASSED_BY = Rule(
    "attribute.passed-by",
    r"به تصویب (?:نهایی |اعضای )?(?P<who>(?!می|رس)[^.،؛:\n]{3,70}?) (?:رسید|رسیده|می‌رسد|برسد|رساند|خواهد رسید)(?!\w)",
    match=("به تصویب کمیته دائمی رسید",),
    reject=("به تصویب رسید",),
)


BROUGHT = Rule(
    "attribute.brought-to-vote",
    r"(?:به تصویب|به امضا) رساند(?:ند)?(?!\w)",
    match=("مصوبه را به تصویب رساندند",),
    reject=("به تصویب رسید",),
)


ISSUES_IT = Rule(
    "attribute.issues-it",
    r"(?:^|[\s\w])(?:را) (?:\S{1,14} ){0,4}?(?:ابلاغ|صادر|تصویب|منتشر|تدوین|اعلام|ارسال|مصوب)|صادر (?:کرد|نمود)"
    r"|منتشر کرد",
    match=("مصوبه را به استان‌ها ابلاغ کرد",),
    reject=("را بررسی کرد",),
)


WE_ISSUED = Rule(
    "attribute.we-issued",
    r"(?:ابلاغ|صادر|تصویب|اعلام|ارسال|تدوین|تهیه) (?:کردیم|کرده‌ایم|نمودیم|می‌کنیم)",
    match=("دستورالعملی را ابلاغ کردیم",),
    reject=("ابلاغ کردند",),
)


MADE = Rule(
    "attribute.made",
    r"(?:ابلاغ|صادر|تصویب|مصوب|تدوین|منتشر|تهیه|اعلام|وضع|ارائه|رسید|لازم‌الاجرا)",
    match=(" ابلاغ شد",),
    reject=(" بررسی شد",),
)


PASSED = Rule(
    "attribute.passed",
    r"مصوب(?:ه)?(?: جلسه| سال)?[ ]{1,2}(?:مورخ )?$|مورخ(?:ه)?[ ]{1,2}$|به تاریخ[ ]{1,2}$|در تاریخ[ ]{1,2}$"
    r"|تاریخ[ ]{1,2}$",
    match=("مصوب ", "مورخ "),
    reject=("تا ",),
)


ENACTED = Rule(
    "attribute.enacted",
    r"[ ،]{0,2}(?:به تصویب|تصویب|مصوب|ابلاغ|صادر)(?: (?:رسید|رساند|شد|کرد|گردید|شده|نمود)\S{0,4})",
    match=(" به تصویب رساند", "، ابلاغ شد"),
    reject=(" بررسی شد",),
)


_REACH = 110


_TITLE_REACH = 160


def clause_end(draft: Draft, heading: Mention) -> int:
    """Where the clause of the instrument's name ends at the latest: the sentence, or the next instrument."""
    index = draft.sentence_at(heading.start)
    end = draft.sentences[index].end if index is not None else min(len(draft.text), heading.end + 200)
    for other in draft.within("heading", heading.end + 1, end):
        if other.value != "law" and not other.features.get("anaphor"):
            return other.start
    return end


def number_of(draft: Draft, heading: Mention) -> Mention | None:
    """The number that is labelled by, or directly follows, the instrument's name."""
    end = min(clause_end(draft, heading), heading.end + _REACH)
    for number in draft.within("number", heading.end, end):
        label = number.features.get("label")
        if _is_date(draft, number) or _too_far(heading, number):
            continue
        if heading.value in ("law", "bill") and label is None:
            continue
        if label is None and len(number.text) < 3:
            continue
        if label in ("article", "clause", "session", "news_code", "gazette"):
            continue
        between = draft.text[heading.end : number.start]
        if label in ("directive", "letter", "ruling") or re.fullmatch(
            r"[\s:()\u200c]{0,4}(?:(?:به |با )?شماره|ش|های شماره)?[\s:()]{0,4}", between
        ):
            return number
        if number.features.get("form") in ("slashed", "lettered") and len(between) < 40:
            return number
    return None


def _too_far(heading: Mention, value: Mention) -> bool:
    """A value belongs to a mention that only points back («این قانون») if it stands directly behind it."""
    return bool(heading.features.get("anaphor")) and value.start - heading.end > 14


def _enacted_in(draft: Draft, heading: Mention, date: Mention) -> bool:
    """Whether a bare year is the year of enactment («مصوب 1392») and not a budget's."""
    before = draft.text[max(heading.end, date.start - 12) : date.start].rstrip()
    return before.endswith(("مصوب", "مصوبه", "مصوب سال", "سال")) and "بودجه" not in draft.text[heading.end : date.start]


_NOT_ITS_OWN = ("deadline", "effective", "from", "published", "updated", "birth", "registered")


def _is_date(draft: Draft, number: Mention) -> bool:
    """Whether a number is part of a date that reaches beyond it («26 مرداد»), or a whole numeric date."""
    dates = draft.covering("date", number.start, number.end)
    return any(d.end - d.start > number.end - number.start or d.features.get("precision") == "day" for d in dates)


def _is_number(draft: Draft, date: Mention) -> bool:
    """Whether a bare year is really the labelled number of an instrument («مصوبه شماره 1288»)."""
    return date.features.get("precision") == "year" and any(
        n.features.get("label") in ("directive", "letter", "ruling")
        for n in draft.covering("number", date.start, date.end)
    )


def date_of(draft: Draft, heading: Mention, number: Mention | None) -> Mention | None:
    """The date of the instrument: introduced by مورخ / مصوب / در سال, or directly behind name and number."""
    end = min(clause_end(draft, heading), (number.end if number else heading.end) + _TITLE_REACH)
    for date in draft.within("date", heading.end, end):
        if date.features.get("label") in _NOT_ITS_OWN or date.value is None or _is_number(draft, date):
            continue
        if number is None and _too_far(heading, date):
            continue
        if any(other.value == "law" for other in draft.within("heading", heading.end + 1, date.start)):
            continue
        year = date.features.get("precision") == "year"
        if year and heading.value in ("law", "bill", "regulation") and not _enacted_in(draft, heading, date):
            continue
        between = draft.text[(number.end if number and number.end <= date.start else heading.end) : date.start]
        if PASSED.regex.search(draft.text[max(heading.end - 2, date.start - 24) : date.start]):
            return date
        if len(between) < 22 and not re.search(
            r"(?<!\w)(?:تا|برای|از ابتدای|بودجه|تحصیلی|مالیاتی|دوره)(?!\w)", between
        ):
            return date
        if date.features.get("precision") != "year" and ENACTED.regex.match(draft.text, date.end, date.end + 30):
            return date
        if re.fullmatch(r"(?: خود)?(?: که)? در (?:سال )?", between) and date.features.get("precision") != "day":
            return date
    index = draft.sentence_at(heading.start)
    if index is not None and heading.features.get("relation") not in ("amends", "repeals"):
        start = draft.sentences[index].start
        for date in draft.within("date", start, heading.start):
            between = draft.text[date.end : heading.start]
            if (
                date.value
                and re.fullmatch(r"[ ،]{0,3}(?:[^\s]{1,12} ){0,2}", between)
                and (
                    date.features.get("precision") != "year"
                    or draft.text[max(0, date.start - 7) : date.start] == "در سال "
                    or date.text.startswith("سال")
                )
                and date.features.get("label") not in _NOT_ITS_OWN
            ):
                return date
    return None


def issuer_of(draft: Draft, heading: Mention, number: Mention | None, date: Mention | None) -> Mention | None:
    """The issuing body: directly behind the name, by «از سوی», or the subject that issues it."""
    at = adjectives_after(draft.text, heading.end)
    limit = min(clause_end(draft, heading), heading.end + 170)
    if (passed := PASSED_BY.regex.search(draft.text, heading.end, limit)) is not None:
        named = draft.within("body", passed.start("who"), passed.end("who"))
        if named and named[0].start - passed.start("who") < 4:
            return named[0]
    known = [m for m in (number, date) if m is not None]
    for body in draft.within("body", heading.end, limit):
        between = draft.text[at : body.start] if body.start >= at else ""
        for value in known:
            if heading.end <= value.start < body.start:
                between = between.replace(value.text, "")
        by = ISSUED_BY.regex.search(draft.text, max(heading.end, body.start - 14), body.start)
        of_office = (is_ordered(draft, heading) or heading.value in _BY_OFFICE) and _is_office(between)
        of_office = of_office and not draft.text.endswith(("رونوشت ", "پاسخ به "), 0, heading.start)
        if (
            BESIDE.regex.fullmatch(between)
            or of_office
            or (heading.value in _BY_OFFICE and IN_HAND.regex.fullmatch(between) and speaks_for(draft, body))
            or (by and MADE.regex.search(draft.text, heading.end, body.end + 45))
        ):
            return body
    index = draft.sentence_at(heading.start)
    if index is None:
        return None
    sentence = draft.sentences[index]
    before = [b for b in draft.within("body", sentence.start, heading.start) if not is_source(draft, b)]
    if before and not heading.features.get("relation"):
        body = before[-1]
        between = draft.text[body.end : heading.start]
        if len(before) > 1 and body.start - before[-2].end <= 2:
            body = before[-2]  # «مرکز … نهاد ریاست جمهوری»: the first names it, the second its parent
        acts = ACTS_BY.regex.fullmatch(between) or (
            len(between) < 60
            and "،" not in between
            and (_commands(heading, body) or not speaks_for(draft, body))
            and heading.features.get("verb")
            and ISSUES_IT.regex.search(draft.text, heading.end, sentence.end)
        )
        acts = acts or (
            len(between) < 120 and not speaks_for(draft, body) and BROUGHT.regex.search(draft.text, heading.end, limit)
        )
        member = MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
        if acts and not member and not _TOWARDS.search(draft.text[max(0, body.start - 14) : body.start]):
            return body
    if (antecedent := _antecedent(draft, sentence.start, heading)) is not None:
        return antecedent
    if WE_ISSUED.regex.search(draft.text, heading.end, min(sentence.end, heading.end + 170)):
        near = [b for b in draft.within("body", max(0, heading.start - 1500), heading.start) if speaks_for(draft, b)]
        if near:
            return near[-1]
    for body in draft.within("body", heading.end, sentence.end):
        by = ISSUED_BY.regex.search(draft.text, max(0, body.start - 14), body.start)
        if by and MADE.regex.search(draft.text, body.end, min(sentence.end, body.end + 45)):
            return body
    return None


def _is_office(between: str) -> bool:
    """Whether only an office that may issue stands between an instrument and a body («نامه مدیرکل آموزش و پرورش»)."""
    office = between.lstrip("ی \u200c")
    barred = MEMBER.regex.search(office) or re.search(r"(?<!\w)(?:به|از|با|در|و)(?!\w)", office)
    return SPEAKER.regex.fullmatch(office) is not None and not barred


_BY_OFFICE = ("letter", "circular", "order", "notice", "instruction")
"""Instruments that one office-holder writes."""


IN_HAND = Rule(
    "attribute.in-hand",
    r"(?:‌?ا?ی)?(?: [^.؛،:\n]{0,30}?)? (?:با|به) امضا[یء]? [^.؛:\n]{3,70}",
    match=("‌ای که به امضای حسین کاویانی، معاون ", " با امضای فرهاد نیک‌پور "),
    reject=(" را امضا کرد",),
)
THIS_BODY = Rule(
    "attribute.this-body",
    r"(?<!\w)(?:این|همین|آن) (?P<noun>سازمان|شورا|وزارتخانه|وزارت|ستاد|بانک|کمیسیون|نهاد|مرکز|اداره|دانشگاه|هیات"
    r"|هیئت|صندوق|معاونت|کارگروه)(?!\w)",
    match=("پیش از این، این سازمان در بخشنامه‌ای",),
    reject=("این بخشنامه",),
)


def _antecedent(draft: Draft, start: int, heading: Mention) -> Mention | None:
    """The body meant by «این سازمان» in front of the name: the last one named with that noun."""
    this = THIS_BODY.regex.search(draft.text, start, heading.start)
    if this is None or heading.start - this.end() > 60 or heading.features.get("relation"):
        return None
    noun = this["noun"].removesuffix("خانه")
    named = [b for b in draft.within("body", max(0, this.start() - 2500), this.start()) if noun in b.text]
    return named[-1] if named else None


def _commands(heading: Mention, body: Mention) -> bool:
    """Whether the office itself issues such an instrument («دادستان … دستوری صادر کرد»), not the body it speaks for."""
    return bool(body.features.get("office")) and heading.value in (
        "order",
        "circular",
        "instruction",
        "letter",
        "notice",
    )


_TOWARDS = re.compile(r"(?<!\w)(?:به|با|برای|علیه|از|حاشیه جلسه|حاشیه نشست)[ «]{1,2}$")


RULES = (
    PASSED_BY,
    BROUGHT,
    ENACTED,
    ISSUED_BY,
    BESIDE,
    ACTS_BY,
    ISSUES_IT,
    WE_ISSUED,
    MADE,
    PASSED,
    IN_HAND,
    THIS_BODY,
)
