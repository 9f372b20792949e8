"""What stands around an instrument's name: its number and its issuer; the date is read in `instrument_dates`.

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


GROUND = Rule(
    "attribute.ground",
    r"(?<!\w)(?:عطف به|پیرو|بازگشت به|به استناد|در پاسخ به|در ادامه)(?!\w)",
    match=(" تبلیغ و عطف به گزارش ", " پیرو نامه "),
    reject=(" پیروی از ",),
)


_REACH = 110


def clause_end(draft: Draft, heading: Mention) -> int:
    """Where the clause of the instrument's name ends at the latest: the sentence, or the next instrument."""
    index = draft.sentence_at(heading.start)
    end = draft.sentences[index].end if index is not None else min(len(draft.text), heading.end + 200)
    for other in draft.within("heading", heading.end + 1, end):
        if other.value != "law" and not other.features.get("anaphor"):
            return other.start
    return end


def shared_end(draft: Draft, heading: Mention) -> int:
    """Where the predicate of an instrument's name ends: behind the names that «و» joins to it and that share it."""
    end = clause_end(draft, heading)
    for other in draft.within("heading", heading.end + 1, min(len(draft.text), heading.end + 260)):
        if other.start != end or not JOINED.regex.fullmatch(draft.text, heading.end, end):
            break
        heading, end = other, clause_end(draft, other)
    return end


JOINED = Rule(
    "attribute.joined",
    r"(?:(?!(?<!\w)(?:شد|شده|است|کرد|می‌شود|می‌گردد|گردید|ابلاغ|صادر|اصلاح|لغو|که)(?!\w))[^.؛:\n]){1,140} و ",
    match=(" شماره 14/5 جدید درآمد و ", " شماره 12 مورخ 1401/3/4 و "),
    reject=(" شماره 12 لغو شد", " شماره 12 که در آن "),
)


def number_of(draft: Draft, heading: Mention) -> Mention | None:
    """The number that is labelled by, or directly follows, the instrument's name."""
    end = min(clause_end(draft, heading), heading.end + _REACH)
    for number in draft.within("number", heading.end, end):
        label = number.features.get("label")
        if _is_date(draft, number) or too_far(heading, number):
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
    return None


def too_far(heading: Mention, value: Mention) -> bool:
    """A value belongs to a mention that only points back («این قانون») if it stands directly behind it."""
    return bool(heading.features.get("anaphor")) and value.start - heading.end > 14


def _is_date(draft: Draft, number: Mention) -> bool:
    """Whether a number is part of a date that reaches beyond it («26 مرداد»), or a whole numeric date."""
    dates = draft.covering("date", number.start, number.end)
    return any(d.end - d.start > number.end - number.start or d.features.get("precision") == "day" for d in dates)


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
        of_office = is_ordered(draft, heading) and SPEAKER.regex.fullmatch(between.lstrip())
        if (
            BESIDE.regex.fullmatch(between)
            or of_office
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


RULES = (JOINED, PASSED_BY, BROUGHT, ISSUED_BY, BESIDE, ACTS_BY, ISSUES_IT, WE_ISSUED, MADE, GROUND, THIS_BODY)
