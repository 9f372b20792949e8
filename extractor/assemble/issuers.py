"""Which body issued a named instrument: behind its name, in front of it as who acts, or in a relative clause."""

from __future__ import annotations

import re

from extractor.assemble.acting import MEMBER, SPEAKER, is_ordered, is_source, speaks_for
from extractor.assemble.attributes import clause_end
from extractor.assemble.draft import Draft
from extractor.assemble.issuing import own_order
from extractor.assemble.issuing_words import DID, NOUN, OWN_NOUN, WE_DID, WROTE
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
    r"(?:آخرین |یک |متن |تازه‌ترین |جدیدترین )?[«\"]?",
    match=(" با صدور ", " در ", " طی ", " با ابلاغ «"),
    reject=(" و وزارت کشور ",),
)


PASSED_IN = Rule(
    "attribute.passed-in",
    r"(?<!\w)در (?:[^\s.؛،:]{1,12} ){0,6}?(?:جلسه|نشست)(?:‌?ی)?"
    r"(?: به (?:تاریخ|شماره))?(?: (?!(?:که|با|به|از|و|در|برای|تا)(?!\w))[^\s.؛،:]{1,12}){0,7}?(?: محترم)? $",
    match=("در جلسه ", "در نود و پنجمین جلسه مورخ 12/3/1400 ", "در جلسه روز گذشته "),
    reject=("در سفر ", "در جلسه با حضور "),
)


PASSED_BY = Rule(
    "attribute.passed-by",
    r"به تصویب (?:نهایی |اعضای )?(?P<who>(?!می|رس)[^.،؛:\n]{3,70}?) (?:رسید|رسیده|می‌رسد|برسد|رساند|خواهد رسید)(?!\w)"
    r"|(?:پس از|بعد از|با) تصویب (?:نهایی )?(?:آن )?(?:در|از سوی|توسط) (?P<then>[^.،؛:\n]{3,70}?)"
    r" (?:برای|جهت|به|ابلاغ|لازم|و)(?!\w)",
    match=("به تصویب کمیته دائمی رسید", "پس از تصویب در شورای عالی برای اجرا ابلاغ شد"),
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
    r"(?<!\w)را (?:\S{1,14} ){0,4}?"
    rf"(?:{OWN_NOUN}|فرستاد)|(?:صادر|امضا|منتشر) (?:کرد|نمود)",
    match=("مصوبه را به استان‌ها ابلاغ کرد",),
    reject=("را بررسی کرد",),
)


ITS_OWN = Rule(
    "attribute.its-own",
    r"[ ،]{1,2}(?:نیز |هم )?از (?:صدور|ابلاغ|انتشار|ارسال) (?:یک )?",
    match=(" از صدور ",),
    reject=(" از لغو ",),
)


WHICH_ISSUED = Rule(
    "attribute.which-it-issued",
    r"(?:‌?ا?ی)?(?: (?:است|بود))? که (?P<lead>[^.؛،\n]{0,40}?)",
    match=("‌ای که ", "‌ای که هفته گذشته "),
    reject=(" را ",),
)
HAS_ISSUED = Rule(
    "attribute.has-issued",
    rf"(?:(?!آن را)[^.؛\n]){{0,110}}?(?<![\w\u200c])(?:{NOUN} {DID}|{WROTE})(?!\w)",
    match=(" هفته قبل به اتاق‌ها فرستاده است", " ابلاغ کرد"),
    reject=(" به آن اعتراض کرد",),
)


RECEIVED = Rule(
    "attribute.received-from",
    r" (?:رسمی |محرمانه |فوری |جدید )?از (?:طرف |سوی |جانب )?(?P<who>[^.؛،:\n]{3,70}?) (?:(?:به|برای) "
    r"(?:[^\s.؛،:]{1,14} ){1,5}?(?:رسید|رسیده|ارسال شد|ارسال شده|آمده)"
    r"|دریافت (?:شد|شده|کرده|کردیم|کردند|کرده‌ایم))(?!\w)",
    match=(" از مخابرات به دست ما رسیده", " از سوی اداره اماکن دریافت کرده‌ایم"),
    reject=(" از مخابرات منتشر شد", " به دست ما رسیده"),
)


WE_ISSUED = Rule(
    "attribute.we-issued",
    rf"{OWN_NOUN} {WE_DID}",
    match=("دستورالعملی را ابلاغ کردیم",),
    reject=("ابلاغ کردند",),
)


MADE = Rule(
    "attribute.made",
    rf"(?:{OWN_NOUN}|وضع|ارائه|رسید|لازم‌الاجرا)",
    match=(" ابلاغ شد",),
    reject=(" بررسی شد",),
)


def issuer_of(draft: Draft, heading: Mention, number: Mention | None, date: Mention | None) -> Mention | None:
    """The issuing body: directly behind the name, by «از سوی», or the subject that issues it."""
    at = adjectives_after(draft.text, heading.end)
    limit = min(clause_end(draft, heading), heading.end + 170)
    if (passed := PASSED_BY.regex.search(draft.text, heading.end, limit)) is not None:
        who = passed.span("who") if passed["who"] else passed.span("then")
        named = draft.within("body", *who)
        if named and named[0].start - who[0] < 4:
            return named[0]
    if heading.features.get("indefinite") and (sent := RECEIVED.regex.match(draft.text, heading.end, limit + 60)):
        named = draft.within("body", *sent.span("who"))
        if named and named[0].start == sent.start("who"):
            return named[0]
    known = [m for m in (number, date) if m is not None]
    for body in draft.within("body", heading.end, limit):
        between = draft.text[at : body.start] if body.start >= at else ""
        for value in [*known, *_of_session(draft, heading, body.start), *_beside(draft, heading, at)]:
            if heading.end <= value.start < body.start:
                between = between.replace(value.text, "")
        by = ISSUED_BY.regex.search(draft.text, max(heading.end, body.start - 14), body.start)
        of_office = (is_ordered(draft, heading) or heading.value in _BY_OFFICE) and _is_office(between)
        of_office = of_office and not draft.text.endswith(("رونوشت ", "پاسخ به "), 0, heading.start)
        if (
            (BESIDE.regex.fullmatch(between) and not _is_object(draft, heading, body))
            or of_office
            or (heading.value in _BY_OFFICE and IN_HAND.regex.fullmatch(between) and speaks_for(draft, body))
            or (by and (MADE.regex.search(draft.text, heading.end, body.end + 45) or _issuance(draft, heading)))
        ):
            return body
    if (which := _which_issued(draft, heading, limit) or _passed_in(draft, heading, limit)) is not None:
        return which
    index = draft.sentence_at(heading.start)
    if index is None:
        return None
    sentence = draft.sentences[index]
    before = [b for b in draft.within("body", sentence.start, heading.start) if not is_source(draft, b)]
    if before and not heading.features.get("relation"):
        body = before[-1]
        between = draft.text[body.end : heading.start]
        if len(before) > 1 and draft.text[before[-2].end : body.start] in (" ", "\u200c"):
            body = before[-2]  # «مرکز … نهاد ریاست جمهوری»: the first names it, the second its parent
        acts: object = ACTS_BY.regex.fullmatch(between) or (
            len(between) < 60
            and "،" not in between
            and (_commands(draft, heading, body) or not speaks_for(draft, body))
            and ISSUES_IT.regex.search(draft.text, heading.end, sentence.end)
        )
        acts = acts or (ITS_OWN.regex.fullmatch(between) is not None and _commands(draft, heading, body))
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
    return own_order(draft, heading)


def _beside(draft: Draft, heading: Mention, at: int) -> list[Mention]:
    """The day right behind the name, whether or not its year is known («مصوبه 4 دی شورای …»)."""
    return [date for date in draft.within("date", heading.end, at + _CLOSE) if date.start - at < _CLOSE]


_INDEFINITE = re.compile(r"(?:ه[ \u200c]?ای|دستوری|حکمی|قانونی|طرحی)$")


def _is_object(draft: Draft, heading: Mention, body: Mention) -> bool:
    """Whether the body behind the name is what something is done to («مصوبه‌ای شهرداری تهران را مکلف کرد»)."""
    return _INDEFINITE.search(heading.text) is not None and draft.text.startswith(" را ", body.end)


_ISSUANCE = re.compile(r"(?<!\w)(?:ابلاغ|صدور|تصویب|انتشار|تدوین|ارسال) (?:متن )?$")


def _issuance(draft: Draft, heading: Mention) -> bool:
    """Whether the name hangs on the noun of what is done («ابلاغ آیین‌نامه … توسط وزیر …»)."""
    return _ISSUANCE.search(draft.text, max(0, heading.start - 14), heading.start) is not None


def _of_session(draft: Draft, heading: Mention, end: int) -> list[Mention]:
    """Number and day of the session in front of `end` («مصوبه سیصد و دومین جلسه مورخ 1403/5/24 شورای …»)."""
    sessions = [m for m in draft.within("number", heading.end, end) if m.features.get("label") == "session"]
    return [*sessions, *draft.within("date", heading.end, end)] if sessions else []


_VALUES = re.compile(r"^(?:[ \u200c]|به شماره|شماره|مورخه?|تاریخ){1,8}")  # what was said of number and day
_TWOFOLD = re.compile(r"(?<=\w) و [^\s،.:؛]{3,14} $")  # «معاون امور اقتصادی و بازرگانی وزارت …»


def _is_office(between: str) -> bool:
    """Whether only an office that may issue stands between an instrument and a body («نامه مدیرکل آموزش و پرورش»)."""
    office = _TWOFOLD.sub(" ", _VALUES.sub("", between).lstrip("ی \u200c"))
    barred = MEMBER.regex.search(office) or re.search(r"(?<!\w)(?:به|از|با|در|و)(?!\w)", office)
    return SPEAKER.regex.fullmatch(office) is not None and not barred


_CLOSE = 12  # letters: « مورخ », « در تاریخ »
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


def _which_issued(draft: Draft, heading: Mention, limit: int) -> Mention | None:
    """The body of a relative clause: «بخشنامه‌ای که مرکز … به اتاق‌ها فرستاده است»."""
    for body in draft.within("body", heading.end, limit)[:1]:
        start = min(body.start, int(body.features.get("office_start", body.start)))
        which = WHICH_ISSUED.regex.fullmatch(draft.text, heading.end, start)
        if which and not _TOWARDS.search(which["lead"]) and HAS_ISSUED.regex.match(draft.text, body.end, limit + 60):
            return body
    return None


_PASSED = re.compile(r"(?<!\w)(?:تصویب|مصوب) (?:رسید|رسیده|شد|شده|قرار گرفت|گردید|گردیده)(?!\w| که)")


def _passed_in(draft: Draft, heading: Mention, limit: int) -> Mention | None:
    """The body in whose session the instrument was passed («دستورالعملی که در جلسه … شورای … به تصویب رسید»)."""
    for body in draft.within("body", heading.end, limit)[:2]:
        held = PASSED_IN.regex.search(draft.text, heading.end, body.start)
        if held and not re.search(r"[:.؛]", draft.text[heading.end : held.start()]):
            return body if _PASSED.search(draft.text, body.end, min(limit, body.end + 160) + 60) else None
    return None


def _commands(draft: Draft, heading: Mention, body: Mention) -> bool:
    """Whether the office itself issues such an instrument («دادستان … دستوری صادر کرد»), not the body it speaks for."""
    if heading.value not in _BY_OFFICE:
        return False
    return bool(body.features.get("office")) or (
        speaks_for(draft, body) and not MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
    )


_TOWARDS = re.compile(r"(?<!\w)(?:به|با|برای|علیه|از|حاشیه جلسه|حاشیه نشست)[ «]{1,2}$")


RULES = (
    *(PASSED_BY, PASSED_IN, BROUGHT, ISSUED_BY, BESIDE, ACTS_BY, ISSUES_IT, RECEIVED, WE_ISSUED, MADE, IN_HAND),
    *(THIS_BODY, ITS_OWN, WHICH_ISSUED, HAS_ISSUED),
)
