"""The date of an instrument: behind its name, behind its number, or in front of the name."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.attributes import clause_end, too_far
from extractor.assemble.instruments.date_rules import (
    AFTER_PASSING,
    BEFORE_BODY,
    CONFIRMED,
    ENACTED,
    LAID_THEN,
    LED_BY,
    OBJECT_IN,
    PASSED,
    REFERRED,
    THAT_YEAR,
    TO_LAW,
    WAS_MADE,
    WHO_WROTE,
    WITH_NUMBER,
    WROTE,
)
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.assemble.instruments.narrated_dates import (
    HELD_THEN,
    NOT_ITS_OWN,
    OF_ACT,
    day_of_doing,
    day_of_sitting,
    day_sat_before,
    of_something_else,
    told_after,
)
from extractor.find.headings.beside import adjectives_after
from extractor.find.mention import Mention

_TITLE_REACH = 160
_ACT_REACH = 200  # characters


def _enacted_in(draft: Draft, heading: Mention, date: Mention) -> bool:
    """Whether a bare year is the year of enactment («مصوب 1392») and not a budget's."""
    before = draft.text[max(heading.end, date.start - 12) : date.start].rstrip()
    told = not heading.features.get("anaphor") and ENACTED.regex.match(draft.text, date.end, date.end + 30)
    if told or _in_brackets(draft, date):
        return True
    return (
        before.endswith(("مصوب", "مصوبه", "مصوب سال", "سال", "ابلاغی", "که", "که در", "صادره"))
        and "بودجه" not in draft.text[heading.end : date.start]
    )


def _in_brackets(draft: Draft, date: Mention) -> bool:
    """Whether a year stands alone in brackets behind a name («دستورالعمل نگهداری کالا (1394)»)."""
    return draft.text[date.start - 1 : date.start] == "(" and draft.text[date.end : date.end + 1] == ")"


_LAST_YEAR = re.compile("(?:سال (?:گذشته|جاری|پیش|قبل)|پارسال|امسال)")


def _behind_body(draft: Draft, date: Mention) -> bool:
    """Whether a day in brackets stands behind the body whose one it is («بخشنامه … سازمان … (12 مهر 1401)»)."""
    return any(body.end == date.start - 2 for body in draft.within("body", max(0, date.start - 90), date.start))


_OTHER_YEAR = re.compile(r"(?<!\w)(?:تحصیلی|زراعی|آبی|مالی|مالیاتی)(?!\w)")
_BREAK = re.compile(r"[،؛:.()]|(?<!\w)(?:را|که)(?!\w)")
_BEFORE_IT = re.compile(r"(?<!\w)مصوب $|\d[^\s]{0,12}[ ،(]{1,3}(?:مورخه?|به تاریخ|تاریخ) $")
"""In front of a day that belongs to what is named before it: «رأی شماره 12 مورخ …، بخشنامه …»."""


def _is_number(draft: Draft, date: Mention) -> bool:
    """Whether a bare year, or a day with another behind it, is an instrument's number («شماره 44/5/11 مورخ …»)."""
    numbers = draft.covering("number", date.start, date.end)
    if date.features.get("precision") == "year":
        return any(n.features.get("label") in ("directive", "letter", "ruling") for n in numbers)
    return any(n.features.get("beside_day") for n in numbers)


def _of_subject(draft: Draft, heading: Mention, number: Mention | None, date: Mention) -> bool:
    """Whether «سال …» belongs to what the instrument is about («بخشنامه دستمزد سال 1403»)."""
    start = number.end if number and number.end <= date.start else adjectives_after(draft.text, heading.end)
    between = draft.text[start : date.start]
    for body in draft.within("body", start, date.start):
        between = between.replace(body.text, "")
    if between.endswith(("در ", "که ")):
        return False
    return between.strip(" ،()«»\n") != ""


def _date_of_act(draft: Draft, event: Mention) -> Mention | None:
    """The day on which a body did what a verb tells: behind the body («شورا در جلسه 17 تیر 1404 … را لغو کرد»), or
    before it.
    """
    body, index = event.features.get("issuer"), draft.sentence_at(event.start)
    if body is None or index is None or not draft.sentences[index].start <= body.start < event.start:
        return None
    start = draft.sentences[index].start
    for date in draft.within("date", max(start, body.start - _ACT_REACH), min(event.start, body.end + _ACT_REACH)):
        if date.value is None or date.features.get("label") in NOT_ITS_OWN:
            continue
        if date.features.get("precision") != "day" and not draft.text.startswith("در ", date.start - 3):
            continue
        if date.start >= body.end:
            if OF_ACT.regex.search(draft.text[body.end : date.start]):
                return date
        elif (
            date.features.get("precision") != "year"
            and re.fullmatch(r"[ ،]{1,2}(?:[^\s،.؛:]{2,12} ){0,2}", draft.text[date.end : body.start])
            and BEFORE_BODY.regex.search(draft.text[max(start, date.start - 60) : date.start])
        ):
            return date
    return None


def _of_another(draft: Draft, start: int, date: Mention) -> bool:
    """Whether a day is that of what is named before it: by its number («شماره 12 مورخ …») or by «مورخ»."""
    if _BEFORE_IT.search(draft.text, max(0, date.start - 40), date.start):
        return True
    dated = draft.text.endswith(("مورخ ", "مورخه "), 0, date.start)
    return dated and bool(draft.within("heading", max(start, date.start - _ACT_REACH), date.start))


def date_of(draft: Draft, heading: Mention, number: Mention | None) -> Mention | None:
    """The date of the instrument: introduced by مورخ / مصوب / در سال, or directly behind name and number.

    Where only a week is known («هفته گذشته») there is none.
    """
    date = _date_of(draft, heading, number)
    week = date is not None and "هفته" in date.text and date.features.get("precision") != "day"
    return None if week else date


def _date_of(draft: Draft, heading: Mention, number: Mention | None) -> Mention | None:
    event = bool(heading.features.get("event"))
    if event and (acted := _date_of_act(draft, heading) or day_of_sitting(draft, heading)):
        return acted
    if heading.features.get("alters"):
        return None
    end = min(clause_end(draft, heading), (number.end if number else heading.end) + _TITLE_REACH)
    for date in draft.within("date", heading.end, end):
        if date.features.get("label") in NOT_ITS_OWN or date.value is None or _is_number(draft, date):
            continue
        if number is None and too_far(heading, date):
            if AFTER_PASSING.regex.fullmatch(draft.text, heading.end, date.start):
                return date
            continue
        laws = [h for h in draft.within("heading", heading.end + 1, date.start) if h.value == "law"]
        law = heading if heading.value == "law" else next(iter(laws), None)
        if law is not None and bool(laws) != _is_of_bylaw(draft, law, date):
            continue  # «آیین‌نامه اجرایی قانون … مصوب … هیئت وزیران»: the bylaw's, and not the law's
        if "تحصیلی" in date.text or CONFIRMED.regex.match(draft.text, date.end, date.end + 60):
            continue
        if REFERRED.regex.match(draft.text, date.end, date.end + 120):
            continue
        if heading.features.get("anaphor") and HELD_THEN.regex.match(draft.text, date.end, date.end + 90):
            continue
        year = date.features.get("precision") == "year"
        if _written_then(draft, heading, date) or _with_its_number(draft, date, number):
            return date
        if year and heading.value in ("law", "bill", "regulation") and not _enacted_in(draft, heading, date):
            continue
        between = draft.text[(number.end if number and number.end <= date.start else heading.end) : date.start]
        if PASSED.regex.search(draft.text[max(heading.end - 2, date.start - 44) : date.start]):
            return date
        if date.text.startswith(("سال‌ها", "سال ها", "سالها")) or _OTHER_YEAR.search(date.text):
            continue
        about = year and _of_subject(draft, heading, number, date)
        if (
            len(between) < 22
            and not about
            and not re.search(r"(?<!\w)(?:تا|برای|از ابتدای|بودجه|تحصیلی|مالیاتی|دوره)(?!\w)", between)
        ):
            return date
        if not year and _in_brackets(draft, date) and _behind_body(draft, date):
            return date
        if year and _in_brackets(draft, date) and not _BREAK.search(between[:-1]):
            return date
        if THAT_YEAR.regex.search(between) and WAS_MADE.regex.match(draft.text, date.end, date.end + 90):
            return date
        if (date.features.get("precision") != "year" or _LAST_YEAR.match(date.text)) and (
            ENACTED.regex.match(draft.text, date.end, date.end + 30)
            or (
                heading.value not in ("law", "bill")
                and not _BREAK.search(between)
                and WAS_MADE.regex.match(draft.text, date.end, date.end + 110)
            )
        ):
            return date
        if re.fullmatch(r"(?: خود)?(?: که)? در (?:سال )?", between) and date.features.get("precision") != "day":
            return date
        if _of_body_in(draft, heading, date):
            return date
        then = draft.text.endswith(("در ", "در سال "), 0, date.start) and not _BREAK.search(between)
        if then and LAID_THEN.regex.match(draft.text, date.end, date.end + 240):
            return date
    index = draft.sentence_at(heading.start)
    if index is not None and not (
        heading.features.get("anaphor") or heading.features.get("relation") in ("amends", "repeals")
    ):
        start = draft.sentences[index].start
        for date in draft.within("date", start, heading.start):
            between = draft.text[date.end : heading.start]
            if of_something_else(draft, start, date):
                continue
            if (
                date.value
                and not _of_another(draft, start, date)
                and re.fullmatch(r"[ ،]{0,3}(?:(?:نیز|هم) )?(?:[^\s]{1,12} ){0,2}", between)
                and (
                    date.features.get("precision") != "year"
                    or (not event and draft.text[max(0, date.start - 7) : date.start] == "در سال ")
                    or (not event and date.text.startswith("سال"))
                )
                and date.features.get("label") not in NOT_ITS_OWN
            ):
                return date
            if _leads(draft, date, heading):
                return date
    return day_of_doing(draft, heading) or told_after(draft, heading) or day_sat_before(draft, heading)


def _is_of_bylaw(draft: Draft, law: Mention, date: Mention) -> bool:
    """Whether the day is that of the bylaw to a law, for the cabinet passed it («… مصوب 5 آذر 1395 هیئت وزیران»)."""
    passed = TO_LAW.regex.search(draft.text, max(0, law.start - 44), law.start)
    by = draft.covering("body", date.end + 1, date.end + 2) if passed else []
    return any(body.value == "cabinet" for body in by)


def _with_its_number(draft: Draft, date: Mention, number: Mention | None) -> bool:
    """Whether the day stands right before the instrument's number: «که در 8 بهمن 1402 با شماره 200/55 ابلاغ شد»."""
    if number is None or date.features.get("precision") != "day":
        return False
    return WITH_NUMBER.regex.fullmatch(draft.text, date.end, number.start) is not None


def _of_body_in(draft: Draft, heading: Mention, date: Mention) -> bool:
    """Whether a ground is named by body and month: «به استناد مصوبه شورای … در اسفند 1380، …»."""
    if heading.features.get("relation") not in GROUNDS or not draft.text.endswith("در ", 0, date.start):
        return False
    bodies = draft.within("body", heading.end, date.start)
    closed = draft.text[date.end : date.end + 1] in "،,"
    return bool(bodies) and closed and (bodies[0].start, bodies[-1].end) == (heading.end + 1, date.start - 4)


def _written_then(draft: Draft, heading: Mention, date: Mention) -> bool:
    """Whether a clause behind the name tells on which day a body gave it, or that it was passed then."""
    made = WROTE.regex.match(draft.text, date.end, date.end + 110)
    who = WHO_WROTE.regex.search(draft.text, heading.end, date.start) if made else None
    if who is not None:
        return bool(draft.within("body", who.start("who"), date.start))
    passed = heading.value == "law" and ENACTED.regex.match(draft.text, date.end, date.end + 30)
    return bool(passed) and OBJECT_IN.regex.search(draft.text, heading.end, date.start) is not None


_OPENING = ("در ", "در سال ", "در تاریخ ", "طی سال ", "جلسه مورخ ", "جلسه ")


def _leads(draft: Draft, date: Mention, heading: Mention) -> bool:
    """Whether a sentence opens with when its subject wrote («در بهمن 1400 نیز معاونت … در نامه‌ای خواسته بود»)."""
    if date.value is None or date.features.get("label") in NOT_ITS_OWN or "تحصیلی" in date.text:
        return False
    own = heading.features.get("indefinite") or draft.within("number", heading.end, heading.end + 30)
    opens = draft.text[max(0, date.start - 12) : date.start].endswith(_OPENING)
    return bool(own) and opens and LED_BY.regex.fullmatch(draft.text, date.end, heading.start) is not None
