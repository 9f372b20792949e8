"""Which body issued a named instrument: behind its name, in front of it as who acts, or in a relative clause."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.parties.acting import MEMBER, is_office, is_ordered, is_source, speaks_for
from extractor.assemble.parties.issuer_rules import (
    ACTS_BY,
    BESIDE,
    BROUGHT,
    DRAWN_UP,
    ENACTED_BY,
    GAVE_IT,
    HAS_ISSUED,
    HEAD_OF_UNIT,
    IN_HAND,
    IS_BOUND,
    ISSUED_BY,
    ISSUES_IT,
    ITS_OWN,
    MADE,
    PASSED_BY,
    PASSED_IN,
    RECEIVED,
    UNDER_HAND,
    WE_ISSUED,
    WHICH_ISSUED,
)
from extractor.assemble.parties.issuing import circulates, own_order
from extractor.assemble.parties.opening import opens
from extractor.assemble.parties.pointed import BOUND, POINTED, bodies_within, pointed_at
from extractor.assemble.parties.sent_from import sent_from
from extractor.find.bodies.office import office_start
from extractor.find.headings.beside import adjectives_after
from extractor.find.headings.heading_rules import MEANS
from extractor.find.mention import Mention
from extractor.find.rule import Rule


def issuer_of(draft: Draft, heading: Mention, number: Mention | None, date: Mention | None) -> Mention | None:
    """The issuing body: directly behind the name, by «از سوی», or the subject that issues it."""
    found = _behind(draft, heading, number, date)
    closed = _title_end(draft, heading) if found is None else None
    if closed is not None:
        found = _behind(draft, replace(heading, end=closed), number, date)
    return found or _acting(draft, heading)


_REACH, _DATED = 170, 14  # letters behind the name; letters between it and its day («نامه‌ای به تاریخ …»)
TITLE_BEHIND = Rule(
    "issuers.title-behind",
    r" ?«[^«»\n]{4,140}»(?= )",
    match=(" «الزامات نشت داده» مرکز",),
    reject=(" الزامات نشت داده", "«الزامات نشت داده»."),
)
NOT_ACTING = Rule(
    "issuers.not-acting",
    r"(?<![\w\u200c])(?:قانون|پیشنهاد|درخواست|موافقت|شکایت|اعتراض|استعلام) (?:مشترک )?$",
    match=("به استناد ماده 5 قانون ", "هیئت وزیران پیشنهاد "),
    reject=("طبق قانون، ",),
)
DETAILS = Rule(
    "issuers.details",
    r"(?<![\w\u200c])(?:جزئیات|جزییات|محتوای|مفاد|متن)(?: (?:تازه|کامل|اجرای))? $",
    match=("جزئیات ", "متن کامل "),
    reject=("جزئیات را در ",),
)
OBJECT_FIRST = Rule(
    "issuers.object-first",
    r"(?:(?! که )[^.؛:،\n]){0,80} را ",
    match=(" واردات خودرو را ",),
    reject=(" واردات خودرو ",),
)
RULES = (TITLE_BEHIND, NOT_ACTING, DETAILS, OBJECT_FIRST)


def _title_end(draft: Draft, heading: Mention) -> int | None:
    """Where the quoted title ends that the name begins («آیین‌نامه … تصویب‌نامه …» مصوب …), or that stands behind it."""
    if behind := TITLE_BEHIND.regex.match(draft.text, heading.end):
        return behind.end()
    if not draft.text.endswith(("«", "« "), 0, heading.start):
        return None
    closed = draft.text.find("»", heading.end, heading.end + 2 * _REACH)
    return closed + 1 if closed > 0 else None


def _behind(draft: Draft, heading: Mention, number: Mention | None, date: Mention | None) -> Mention | None:
    """The body behind the name: beside it, by «از سوی», or in its relative clause."""
    at = adjectives_after(draft.text, heading.end)
    limit = min(clause_end(draft, heading), heading.end + _REACH)
    if (passed := PASSED_BY.regex.search(draft.text, heading.end, limit)) is not None:
        who = passed.span("who") if passed["who"] else passed.span("then")
        named = bodies_within(draft, *who)
        if named and named[0].start - who[0] < 4:
            return named[0]
    dated = date.end if date is not None and heading.end < date.start < heading.end + _DATED else heading.end
    if heading.features.get("indefinite") and (sent := RECEIVED.regex.match(draft.text, dated, limit + 60)):
        named = bodies_within(draft, *sent.span("who"))
        if named and named[0].start == sent.start("who"):
            return named[0]
    known = [m for m in (number, date) if m is not None]
    for body in bodies_within(draft, heading.end, limit):
        between = draft.text[at : body.start] if body.start >= at else ""
        grounds = heading.features.get("relation") in _GROUNDS
        bound = ("،" in between and _BOUND_NEXT.match(draft.text, body.end)) or BOUND.regex.match(draft.text, body.end)
        if grounds and bound:
            continue
        for value in [*known, *_of_session(draft, heading, body.start), *draft.within("date", at, body.start)]:
            if heading.end <= value.start < body.start:
                between = between.replace(value.text, "")
        by = ISSUED_BY.regex.search(draft.text, max(heading.end, body.start - 14), body.start)
        of_office = (is_ordered(draft, heading) or heading.value in _BY_OFFICE) and is_office(between)
        of_office = of_office and not draft.text.endswith(("رونوشت ", "پاسخ به "), 0, heading.start)
        if (
            (BESIDE.regex.fullmatch(between) and not _is_object(draft, heading, body))
            or of_office
            or (heading.value in _BY_OFFICE and IN_HAND.regex.fullmatch(between) and speaks_for(draft, body))
            or _is_enacted(draft, heading.end, body)
            or (heading.value in _BY_OFFICE and UNDER_HAND.regex.fullmatch(draft.text, heading.end, body.start))
            or _drawn_up_in(draft, heading, body)
            or _behind_values(draft, heading, body, known)
            or (by and (MADE.regex.search(draft.text, heading.end, body.end + 45) or _issuance(draft, heading)))
        ):
            return body
    return _which_issued(draft, heading, limit) or _passed_in(draft, heading, limit)


def _acting(draft: Draft, heading: Mention) -> Mention | None:
    """The body that issues it as the subject of the sentence, in front of the name or behind it."""
    limit = min(clause_end(draft, heading), heading.end + _REACH)
    index = draft.sentence_at(heading.start)
    if index is None:
        return None
    sentence = draft.sentences[index]
    if (named := _before_bracket(draft, heading, sentence.start)) is not None:
        return named
    before = [
        b
        for b in bodies_within(draft, sentence.start, heading.start)
        if not (is_source(draft, b) or NOT_ACTING.regex.search(draft.text, max(0, b.start - 16), b.start))
    ]
    if not heading.features.get("relation") and (sender := sent_from(draft, heading, sentence.start)) is not None:
        return sender
    if not heading.features.get("relation") and (opener := opens(draft, heading)) is not None:
        return opener
    if before and not heading.features.get("relation"):
        body = before[-1]
        between = draft.text[body.end : heading.start]
        if len(before) > 1 and draft.text[before[-2].end : body.start] in (" ", "\u200c"):
            body = before[-2]  # «مرکز … نهاد ریاست جمهوری»: the first names it, the second its parent
        acts: object = ACTS_BY.regex.fullmatch(between) or (
            len(between) < 60
            and "،" not in between
            and (_commands(draft, heading, body) or not speaks_for(draft, body))
            and not DETAILS.regex.search(draft.text, max(0, heading.start - 20), heading.start)
            and (
                ISSUES_IT.regex.search(draft.text, heading.end, sentence.end)
                or circulates(draft, heading)
                or _gave(draft, heading, sentence.end)
            )
        )
        if acts and heading.features["anaphor"] and _by_another(draft, body.end, heading.start):
            acts = None  # «شعبه دیوان با دادنامه … این بخشنامه را باطل کرد»: the ruling is its own
        acts = acts or (
            heading.features["noun"] == "رای" and _VOTES.match(draft.text, heading.end) and len(between) < _REACH
        )
        acts = acts or (ITS_OWN.regex.fullmatch(between) is not None and _commands(draft, heading, body))
        acts = acts or (
            len(between) < 120 and not speaks_for(draft, body) and BROUGHT.regex.search(draft.text, heading.end, limit)
        )
        member = MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
        acts = acts and not (_JUDICIAL.match(draft.text, heading.end) and body.features.get("kind") not in _JUDGES)
        if acts and not member and not _TOWARDS.search(draft.text[max(0, body.start - 14) : body.start]):
            return body
    if (led := _pointed_before(draft, sentence.start, heading)) is not None:
        return led
    if WE_ISSUED.regex.search(draft.text, heading.end, min(sentence.end, heading.end + _REACH)):
        told = draft.within("body", max(0, heading.start - 1500), heading.start)
        told = told if heading.value != "law" else []
        if near := [body for body in told if _is_spoken_for(draft, body)]:
            return near[-1]
    for body in draft.within("body", heading.end, sentence.end):
        by = ISSUED_BY.regex.search(draft.text, max(0, body.start - 14), body.start)
        if by and MADE.regex.search(draft.text, body.end, min(sentence.end, body.end + 45)):
            return body
    return own_order(draft, heading)


def _before_bracket(draft: Draft, heading: Mention, start: int) -> Mention | None:
    """The body whose letter is named between brackets behind it («گزارش دیوان محاسبات (نامه شماره 12)»)."""
    if heading.value != "letter" or not draft.text.endswith(" (", start, heading.start):
        return None
    body = next((b for b in draft.within("body", start, heading.start) if b.end == heading.start - 2), None)
    return None if body is None or draft.text.endswith((" به ", " با "), start, body.start) else body


def _by_another(draft: Draft, start: int, end: int) -> bool:
    """Whether [start, end) names another instrument by which the body acts."""
    named = (h for h in draft.within("heading", start, end) if not h.features["anaphor"])
    return any(MEANS.regex.search(draft.text, max(start, h.start - 14), h.start) for h in named)


def _gave(draft: Draft, heading: Mention, end: int) -> bool:
    """Whether the clause of «بخشنامه‌ای», «دستورالعملی» ends with the verb of who gave it."""
    if not heading.features["indefinite"] or heading.features["strength"] != "strong":
        return False
    return GAVE_IT.regex.match(draft.text, heading.end, end) is not None


def _is_spoken_for(draft: Draft, body: Mention) -> bool:
    """Whether an office of the body, or the head of a unit of it, speaks."""
    if _TOWARDS.search(draft.text[max(0, body.start - 14) : body.start]):
        return False
    unit = HEAD_OF_UNIT.regex.search(draft.text, max(0, body.start - 75), body.start)
    return speaks_for(draft, body) or unit is not None


def _drawn_up_in(draft: Draft, heading: Mention, body: Mention) -> bool:
    """Whether the instrument is told to be drawn up or passed there («از تصویب ضوابط … در جلسه این شورا خبر داد»)."""
    led = DRAWN_UP.regex.search(draft.text, max(0, heading.start - 30), heading.start)
    there = draft.text.endswith(" در ", 0, body.start) or PASSED_IN.regex.search(draft.text, heading.end, body.start)
    return bool(led and there) and heading.value not in ("law", "bill") and not speaks_for(draft, body)


def _behind_values(draft: Draft, heading: Mention, body: Mention, known: list[Mention]) -> bool:
    """Whether the body meant stands right behind number or day («دستور قطع شماره 12 مورخ 10 دی این معاونت»)."""
    last = max((value.end for value in known if value.start >= heading.end), default=None)
    pointed = body.by == f"rule:{POINTED.id}"
    return (
        pointed and last is not None and 0 < body.start - last <= _GAP and not BOUND.regex.match(draft.text, body.end)
    )


_GAP = 2  # letters between a number or day and the body


def _is_enacted(draft: Draft, start: int, body: Mention) -> bool:
    """Whether the body behind «مصوب …» passed the instrument, and not what a clause in between tells of."""
    between = draft.text[start : body.start]
    for date in draft.within("date", start, body.start):
        between = between.replace(date.text, "")
    enacted = ENACTED_BY.regex.search(between[-80:]) and not _CLAUSE.search(between)
    return bool(enacted) and not BOUND.regex.match(draft.text, body.end)


_GROUNDS = ("based_on", "follows", "implements")
_BOUND_NEXT = re.compile(
    r"[^،؛:.\n]{0,40}? (?:موظف|مکلف|ملزم|مجاز|باید|نباید|می.?تواند|نمی.?تواند|حق ندارد|بایستی)(?!\w)"
)
_CLAUSE = re.compile(r"(?<!\w)(?:را|که|کرد|شد|است|بود|باید|نرخ|تعرفه|قیمت)(?!\w)")


_INDEFINITE = re.compile(r"(?:ه[ \u200c]?ای|دستوری|حکمی|قانونی|طرحی)$")


def _is_object(draft: Draft, heading: Mention, body: Mention) -> bool:
    """Whether the body behind the name is what something is done to («مصوبه‌ای شهرداری تهران را مکلف کرد»)."""
    indefinite = _INDEFINITE.search(heading.text) is not None and draft.text.startswith(" را ", body.end)
    return indefinite or IS_BOUND.regex.match(draft.text, body.end) is not None


_ISSUANCE = re.compile(r"(?<!\w)(?:ابلاغ|صدور|تصویب|انتشار|تدوین|ارسال) (?:متن )?$")


def _issuance(draft: Draft, heading: Mention) -> bool:
    """Whether the name hangs on the noun of what is done («ابلاغ آیین‌نامه … توسط وزیر …»)."""
    return _ISSUANCE.search(draft.text, max(0, heading.start - 14), heading.start) is not None


def _of_session(draft: Draft, heading: Mention, end: int) -> list[Mention]:
    """The number of the session in front of `end` («مصوبه سیصد و دومین جلسه مورخ 1403/5/24 شورای …»)."""
    return [m for m in draft.within("number", heading.end, end) if m.features.get("label") == "session"]


_BY_OFFICE = ("letter", "circular", "order", "notice", "instruction")
"""Instruments that one office-holder writes."""


def _pointed_before(draft: Draft, start: int, heading: Mention) -> Mention | None:
    """The body meant by «این سازمان» in front of the name, whatever stands between them."""
    if heading.features.get("relation"):
        return None
    meant = pointed_at(draft, max(start, heading.start - 70), heading.start)
    return next((body for body in meant if body.by == f"rule:{POINTED.id}" and body.value), None)


def _which_issued(draft: Draft, heading: Mention, limit: int) -> Mention | None:
    """The body of a relative clause: «بخشنامه‌ای که مرکز … به اتاق‌ها فرستاده است»."""
    first = next(iter(draft.within("body", heading.end, limit)), None)
    if first is not None and OBJECT_FIRST.regex.fullmatch(draft.text, heading.end, first.start):
        return first if HAS_ISSUED.regex.match(draft.text, first.end, limit + 60) else None
    that = draft.text.find(" که ", heading.end, limit)
    for body in bodies_within(draft, that, limit)[:1] if that >= 0 else ():
        start = office_start(body)
        which = WHICH_ISSUED.regex.fullmatch(draft.text, heading.end, start)
        if which and not _TOWARDS.search(which["lead"]) and HAS_ISSUED.regex.match(draft.text, body.end, limit + 60):
            return body
    return None


_PASSED = re.compile(r"(?<!\w)(?:تصویب|مصوب) (?:رسید|رسیده|شد|شده|قرار گرفت|گردید|گردیده)(?!\w| که)")

_PASSED_THERE = re.compile(r" (?:نیز |هم )?(?:به )?" + _PASSED.pattern.removeprefix(r"(?<!\w)"))


_WHERE = re.compile(r"(?<!\w)که (?:(?:سال|در|ماه|از|پیش|پیش‌تر|پارسال|امسال|دیروز|هفته|گذشته|\d{1,4}) ){0,5}در $")
_PASSED_FOR = re.compile(r" برای [^.؛:،\n]{3,80}? (?:تصویب|تدوین|صادر|تهیه|مصوب|نوشته) (?:شد|شده|گردید)(?!\w)")
"""«آیین‌نامه‌ای که سال 1400 در وزارت نیرو برای عبور از پیک تصویب شد»"""


def _passed_in(draft: Draft, heading: Mention, limit: int) -> Mention | None:
    """The body in whose session the instrument was passed («دستورالعملی که در جلسه … شورای … به تصویب رسید»)."""
    for body in draft.within("body", heading.end, limit)[:2]:
        if _PASSED_THERE.match(draft.text, body.end) and draft.text.endswith(" در ", 0, body.start):
            own = body.value == "cabinet" or (body.value == "parliament" and heading.text.startswith("طرح"))
            return body if heading.value != "bill" or own else None
        where = _WHERE.search(draft.text, heading.end, body.start)
        if where and heading.value != "bill" and _PASSED_FOR.match(draft.text, body.end):
            return body
        held = PASSED_IN.regex.search(draft.text, heading.end, body.start)
        if held and not re.search(r"[:.؛]", draft.text[heading.end : held.start()]):
            return body if _PASSED.search(draft.text, body.end, min(limit, body.end + 160) + 60) else None
    return None


def _commands(draft: Draft, heading: Mention, body: Mention) -> bool:
    """Whether the office itself issues such an instrument («دادستان … دستوری صادر کرد»), not the body it speaks for."""
    if heading.value not in _BY_OFFICE and heading.features.get("noun") != "ضوابط":
        return False
    return bool(body.features.get("office")) or (
        speaks_for(draft, body) and not MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
    )


_VOTES = re.compile(r" (?:(?:مثبت|موافق) )?(?:داد|دادند|داده)(?!\w)")  # «شورا … به رفع فیلتر … رأی داد»
_JUDICIAL = re.compile(r" (?:قضایی|قضائی|قاضی|دادگاه|مقام قضایی)(?!\w)")
_JUDGES = ("prosecutor", "court", "judiciary")
_TOWARDS = re.compile(r"(?<!\w)(?:به|با|برای|علیه|از|حاشیه جلسه|حاشیه نشست)[ «]{1,2}$")
