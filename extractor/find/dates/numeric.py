"""Dates and clock times written in digits: «1396/12/22», «15-02-1398», «93/11/29», «1403,05,03», «2018/11/03», «15:09».

`numeric_dates` and `cut_number` are shared with the number finder, so both cut a run such as «200/96/528-1396/05/21»
at the same place.

Which group is the year: the one with four digits; of two-digit groups the one that cannot be a day, else the first (the
Iranian habit), unless that would be a year of 1410-1431 while the last group gives a likelier one. Two-digit years take
their century from `calendars.PIVOT`. Four-digit years below 1500 are Jalali, above Gregorian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractor.find.dates import calendars
from extractor.find.rule import Rule

_GAP = r"[ \u200c]{0,2}"
_SEP = r"[/\-.,\\\u02cf\u2013\u2010\u2011\u2012_]"
_BEFORE = r"(?<![A-Za-z0-9_/\\])(?<!\d:)(?<!\d[.,])(?<!\d[.,] )"
_AFTER = r"(?!\d)(?![/\\_]\w)(?![.,]\d)"

LONG_YEAR_FIRST = Rule(
    id="date.numeric.year-first",
    pattern=rf"{_BEFORE}(?P<a>[12]\d{{3}}){_GAP}(?P<sa>{_SEP}){_GAP}(?P<b>\d{{1,2}}){_GAP}(?P=sa){_GAP}(?P<c>\d{{1,2}}){_AFTER}",
    match=("1396/12/22", "1403,05,03", "مورخ 1403.5.3", "1395 - 09 - 11", "2018/11/03", "200/96/528-1396/05/21"),
    reject=("1396/12", "1396/12/222", "12/1396/05/21", "1396-12/22", "1396/05/21/7"),
)
LONG_YEAR_LAST = Rule(
    id="date.numeric.year-last",
    pattern=rf"{_BEFORE}(?P<d>\d{{1,2}}){_GAP}(?P<sb>{_SEP}){_GAP}(?P<e>\d{{1,2}}){_GAP}(?P=sb){_GAP}(?P<f>[12]\d{{3}}){_AFTER}",
    match=("15-02-1398", "24/12/1400", "4/ 12/ 1392", "12345-21/5/1396", "03/11/2018", "28\u02cf12\u02cf1335"),
    reject=("7/06/5626", "3/15-02-1398", "15-02/1398", "02-1398"),
)
SHORT_YEAR = Rule(
    id="date.numeric.short-year",
    pattern=rf"{_BEFORE}(?<!\d-)(?<!\d- )(?P<g>\d{{2,3}}|\d(?={_GAP}/{_GAP}\d{{1,2}}{_GAP}/{_GAP}\d{{2}})"
    rf"){_GAP}(?P<sc>[/\-.]){_GAP}"
    rf"(?P<h>\d{{1,2}}){_GAP}(?P=sc){_GAP}(?P<i>\d{{1,2}})(?!{_GAP}(?P=sc){_GAP}\d){_AFTER}",
    match=("93/11/29", "تاریخ 99/1/3", "403/5/3", "21/5/96", "95 . 9 . 6"),
    reject=("93/11/2999", "200/93/11/29", "93/11", "1/2/3", "12-93-11-29"),
)
CLOCK = Rule(
    id="time.clock",
    pattern=r"(?<![\d:/])(?P<hour>[01]?\d|2[0-4])[ \u200c]?:[ \u200c]?(?P<minute>[0-5]\d)"
    r"(?:[ \u200c]?:[ \u200c]?(?P<second>[0-5]\d))?(?![\d:])",
    match=("15:09", "ساعت 4 : 45", "12:38:41"),
    reject=("15:9", "99:10", "3:2", "12:345"),
)
RULES = (LONG_YEAR_FIRST, LONG_YEAR_LAST, SHORT_YEAR, CLOCK)

DATE_PATTERN = f"(?:{LONG_YEAR_FIRST.pattern}|{LONG_YEAR_LAST.pattern}|{SHORT_YEAR.pattern})"
_DATE = re.compile(DATE_PATTERN)
_LOOKS = re.compile(rf"\d{{1,4}}{_GAP}{_SEP}{_GAP}\d")  # begins with a digit class, so the scan is fast


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in digits. `day` is the Gregorian day, None where the date cannot be (`rejected` says why)."""

    start: int
    end: int
    calendar: str
    year: int
    month: int
    dom: int
    day: date | None
    by: str
    confidence: float
    rejected: str | None = None


def _short_order(first: int, third: int, first_text: str) -> bool:
    """Whether a date of short groups begins with its year."""
    if len(first_text) == 3:
        return True
    if first > 31 or first == 0:
        return True
    if third > 31 or third == 0:
        return False
    return not (first > calendars.PIVOT or first > 9) or not (third <= calendars.PIVOT or third > 31)


def read_match(match: re.Match[str]) -> NumericDate | None:
    """The reading of a match of `DATE_PATTERN` (its groups stay named when embedded), or None where it is no date at
    all.
    """
    start, end = match.span()
    if match["a"]:
        year, month, dom, sep, rule = int(match["a"]), int(match["b"]), int(match["c"]), match["sa"], LONG_YEAR_FIRST
        long_year = True
    elif match["f"]:
        dom, month, year, sep, rule = int(match["d"]), int(match["e"]), int(match["f"]), match["sb"], LONG_YEAR_LAST
        long_year = True
    elif match["g"]:
        first, month, third = match["g"], int(match["h"]), match["i"]
        sep, rule, long_year = match["sc"], SHORT_YEAR, False
        if _short_order(int(first), int(third), first):
            year, dom = int(first), int(third)
        else:
            year, dom = int(third), int(first)
            if len(third) < 2:
                return None
        if len(first) == 3 and not (sep == "/" and 400 <= year <= 400 + calendars.PIVOT):
            return None
        if sep != "/" and (year <= 31 or " " in match.group()) and not (sep == "." and year > 31):
            return None
        if not (1 <= month <= 12 and 1 <= dom <= 31):
            return None
        year = calendars.full_year(year)
    else:
        return None
    calendar = "jalali" if year < 1500 else "gregorian"
    if calendar == "gregorian" and month > 12 and dom <= 12:
        month, dom = dom, month
    if long_year and not (1100 <= year < 1500 or 1700 <= year <= 2100):
        return None
    day = calendars.day_of(calendar, year, month, dom)
    why = None
    if day is None:
        why = "no such month" if not 1 <= month <= 12 else "no such day"
    confidence = (0.95 if sep in "/-." else 0.85) if long_year else (0.8 if sep == "/" else 0.65)
    return NumericDate(start, end, calendar, year, month, dom, day, "rule:" + rule.id, confidence, why)


def as_hijri(found: NumericDate) -> NumericDate:
    """The same digits read as a lunar Hijri date («1440/09/12 قمری»)."""
    day = calendars.hijri_to_gregorian(found.year, found.month, found.dom)
    return NumericDate(
        found.start,
        found.end,
        "hijri",
        found.year,
        found.month,
        found.dom,
        day,
        found.by,
        0.8,
        None if day else "no such day",
    )


def numeric_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[NumericDate]:
    """The dates in digits in text[start:end], impossible ones included (their `rejected` says why)."""
    position, stop = start, len(text) if end is None else end
    while hint := _LOOKS.search(text, position, stop):
        match = _DATE.match(text, hint.start(), stop)
        found = read_match(match) if match else None
        if found:
            yield found
            position = found.end
        else:
            position = hint.start() + 1
            while position < stop and text[position].isdigit():
                position += 1


def cut_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the number run [start, end) that is left when a date that ran into it is cut off.

    «200/96/528-1396/05/21» → «200/96/528»; «12345-21/5/1396» → «12345»; a run without a date stays whole; a run that
    is a date from end to end gives an empty span at `start`.
    """
    for found in numeric_dates(text, start, min(len(text), end + 6)):
        if found.rejected or found.start >= end:
            continue
        if found.start == start and found.end >= end:
            return start, start
        if found.start > start:
            cut = found.start
            while cut > start and text[cut - 1] in "-–/ \u200c":
                cut -= 1
            return start, cut
        rest = found.end
        while rest < end and text[rest] in "-– \u200c":
            rest += 1
        return rest, end
    return start, end
