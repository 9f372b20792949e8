"""What stands around an instrument's name: its number and date; `clause_end` says how far its clause reaches.

Everything is looked for inside the noun's own clause, nearest first; a value that is named with another instrument
in between belongs to that one.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

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


RULES = (PASSED, ENACTED)
