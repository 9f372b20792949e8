"""What a phrase means: from its tokens to a partial Jalali date and an interval of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from extractor.find.dates import calendars
from extractor.find.dates.numeric import as_hijri
from extractor.find.dates.parts import Parts, collect
from extractor.find.dates.reading import Reading, Span, calendar_of_year, foreign_month, interval
from extractor.find.dates.relative import Lean, ago, deictic, nearest_year, relative_unit, weekday_reading
from extractor.find.dates.tokens import Tokens
from extractor.find.dates.years import century, decade, is_early, year_of, year_phrase

_TWO_DIGITS = 10
_SIDES = frozenset(("سوی", "طرف", "جانب", "طریق"))  # «از سوی» is of the one who acts


def day_month(parts: Parts, published: date | None, lean: Lean) -> Reading:
    """«۲۲ اسفند ۱۳۹۶», «۲۰ تا ۲۵ مهر», «3 نوامبر 2018», «۱۲ رمضان ۱۴۴۰»."""
    calendar, month = parts.months[-1]
    if not parts.days and len(parts.years) > 1:  # «مهر 18، 1399»
        parts.days, parts.years = parts.years[:1], parts.years[1:]
    days = [day for day in parts.days if day > 0]
    if not days or max(days) > 31:
        return Reading(calendar=calendar, rejected="no such day")
    year = year_of(parts, calendar, published)
    if parts.years and calendar_of_year(calendars.full_year(parts.years[-1], calendar), None, calendar) != calendar:
        return Reading(calendar=calendar, warning="month and year of different calendars", confidence=0.5)
    features: dict[str, Any] = {"day": days[0], "month": month}
    if is_early(parts):
        return Reading(calendar=calendar, features=features)
    if len(days) > 1:
        features["days"] = days
    first_day, last_day = days[0], days[-1]
    if (
        year is None
        and parts.relative is None
        and not parts.years
        and published
        and calendar != "hijri"
        and not parts.this
    ):
        year = nearest_year(calendar, month, last_day, published, lean, parts.weekday)
        features["resolved"] = "published"
    if year is None:
        reading = Reading(calendar=calendar, features=features, confidence=0.9)
        longest = 30 if calendar == "hijri" or (calendar == "jalali" and month > 6) else 31
        if last_day > longest or (calendar == "gregorian" and calendars.gregorian(2000, month, last_day) is None):
            reading.rejected = "no such day"
        return reading
    first, last = calendars.day_of(calendar, year, month, first_day), calendars.day_of(calendar, year, month, last_day)
    if first is None or last is None:
        return Reading(calendar=calendar, rejected="no such day", features=features)
    if last < first:
        first, last = last, first
    reading = interval(first, last, calendar)
    reading.features.update(features)
    return reading


def _last_day(calendar: str, month: int) -> int:
    """A last day that the month has in every year."""
    if calendar == "jalali":
        return 31 if month <= 6 else 30 if month < 12 else 29
    return 28 if month == 2 else 30


def month_phrase(parts: Parts, published: date | None, lean: Lean) -> Reading:
    """«دی ماه ۹۶», «مهرماه سال قبل», «مهر و آبان ۹۸», «نوامبر 2018»."""
    calendar, first_month = parts.months[0]
    last_month = parts.months[-1][1]
    year = year_of(parts, calendar, published)
    features: dict[str, Any] = {"month": first_month}
    if parts.years and calendar_of_year(calendars.full_year(parts.years[-1], calendar), None, calendar) != calendar:
        return Reading(
            calendar=calendar, warning="month and year of different calendars", confidence=0.5, features=features
        )
    if year is None and published and parts.relative is None and calendar != "hijri" and parts.unit != "Y":
        year = nearest_year(
            calendar, first_month, _last_day(calendar, first_month) if lean == "future" else 1, published, lean
        )
        features["resolved"] = "published"
    if year is None:
        return Reading(calendar=calendar, features=features)
    first, last = calendars.month_span(calendar, year, first_month), calendars.month_span(calendar, year, last_month)
    if first is None or last is None:
        return Reading(calendar=calendar, rejected="no such month")
    if last < first:
        first = calendars.month_span(calendar, year - 1, first_month) or first
    reading = foreign_month(first[0], last[1], calendar) if first == last else interval(first[0], last[1], calendar)
    if parts.half and len(parts.days) == 1 and calendar == "jalali" and first == last:
        middle = first[0] + timedelta(days=14)
        reading.span = (first[0], middle) if parts.days[0] == 1 else (middle + timedelta(days=1), first[1])
    reading.features.update(features)
    return reading


def numeric(parts: Parts) -> Reading:
    """A date in digits; «قمری» after it makes it a lunar one."""
    found = parts.numeric
    assert found is not None
    if parts.era == "hijri" and found.calendar == "jalali":
        found = as_hijri(found)
    if found.day is None:
        return Reading(calendar=found.calendar, rejected=found.rejected or "no such day", confidence=found.confidence)
    reading = interval(found.day, found.day, found.calendar)
    reading.confidence = min(reading.confidence, found.confidence)
    if reading.value is None:
        reading.rejected = "before the calendar"
    return reading


def read_phrase(
    rule: str, tokens: Tokens, start: int, end: int, published: date | None, lean: Lean = "near"
) -> Reading:
    """The reading of the phrase `rule` over the tokens [start, end); `lean`: where a missing year lies."""
    parts = collect(tokens, start, end)
    reading = Reading()
    if parts.numeric:
        reading = numeric(parts)
    elif _from_an_event(tokens, end):
        pass
    elif rule == "day_month" and parts.days and parts.days[0] < 0:  # «آخرین روز اسفند», «آخرین روزهای اسفند»
        reading = month_phrase(parts, published, lean)
        one = all(tokens.ends[i] - tokens.starts[i] < 4 for i in range(start, end) if tokens.classes[i] == "D")
        if reading.span and one:
            reading = interval(reading.span[1], reading.span[1], reading.calendar)
    elif rule == "day_month":
        reading = day_month(parts, published, lean)
    elif rule in ("month_year", "month") or (rule == "half" and parts.months):
        reading = month_phrase(parts, published, lean)
    elif rule == "year" and _no_year(parts, tokens.classes[start:end]):
        pass
    elif rule == "half" and parts.unit == "M":
        reading = _half_month(parts, relative_unit("M", _offset(parts), published))
    elif rule == "half" and parts.unit in ("C", "E"):  # «نیمه دوم قرن نوزدهم»
        pass
    elif rule in ("year", "bare_year", "season", "half", "quarter") or (rule == "deictic" and parts.unit == "Y"):
        reading = year_phrase(parts, published)
    elif rule == "deictic":
        day = start + (tokens.classes[start] == "e")  # «پایان امروز»
        reading = _wrap(deictic(tokens, day, published))
    elif rule == "weekday":
        reading = _weekdays(parts, published)
    elif rule == "ago":
        reading = _wrap(ago(tokens, start, end, published))
    elif rule == "relative_unit" or (rule == "edge_unit" and parts.edge not in (None, "eve")):
        kind = "gregorian" if parts.era == "gregorian" else "jalali"
        offset = _offset(parts) if rule == "relative_unit" else parts.relative or 0.0
        if not parts.fiscal or parts.fiscal == 1:
            span = relative_unit(parts.unit or "D", offset, published, kind)
            reading = foreign_month(*span, kind) if span and parts.unit == "M" else _wrap(span, kind)
    elif rule == "day_this_month" and published:
        month = relative_unit("M", parts.relative or 0.0, published)
        days = [day for day in parts.days if 0 < day <= 31]
        ends = [month[0] + timedelta(days=day - 1) for day in days] if month else []
        reading = interval(ends[0], ends[-1]) if ends and ends[0] <= ends[-1] else Reading()
    elif rule == "decade":
        reading = decade(parts) if "o" not in tokens.classes[start:end] else reading
    elif rule == "century":
        reading = century(parts)
    if parts.edge or (rule == "half" and parts.half == 2 and not parts.days):  # «نیمه شهریور»
        reading.features["edge"] = parts.edge or "middle"
    if parts.weekday is not None:
        reading.features["weekday"] = parts.weekday
        if rule in ("day_month", "numeric", "deictic"):
            check_weekday(reading, parts.weekday)
        if reading.warning and reading.features.get("resolved"):  # the year was a guess, and a wrong one
            reading.value, reading.precision, reading.span = None, "unresolved", None
    return reading


def _from_an_event(tokens: Tokens, end: int) -> bool:
    """«سه روز پیش از انتخابات» says no day; «سه روز پیش از سوی دادستان» does."""
    if tokens.classes[end - 1] != "p" or tokens.classes[end : end + 1] != ">":
        return False
    return tokens.classes[end + 1 : end + 2] != "x" or tokens.values[end + 1] not in _SIDES


def _no_year(parts: Parts, classes: str) -> bool:
    """«سال ششم هجری», and «سال ۲», which is no year of two digits."""
    return "o" in classes or (len(parts.years) == 1 and parts.years[0] < _TWO_DIGITS and "0" not in classes)


def _offset(parts: Parts) -> float | None:
    """How far from now; «این هفته» and «همین ماه» are the present ones, «در این سال» is the one spoken of."""
    if parts.relative is not None:
        return parts.relative
    return 0.0 if parts.this and (parts.unit == "H" or (parts.present and parts.unit == "M")) else None


def _half_month(parts: Parts, month: Span | None) -> Reading:
    """«نیمه اول ماه جاری»: the first fifteen days, or what is left."""
    if month is None or parts.half != 2 or not parts.days:
        return _wrap(month)
    middle = month[0] + timedelta(days=14)
    return interval(month[0], middle) if parts.days[0] == 1 else interval(middle + timedelta(days=1), month[1])


def _weekdays(parts: Parts, published: date | None) -> Reading:
    """One weekday, or the days from the first to the last of «شنبه تا چهارشنبه هفته آینده»; others are sets."""
    days = [
        weekday_reading(named, parts.relative, parts.this, parts.unit, parts.days, published)
        for named in parts.weekdays
    ]
    first, last = days[0], days[-1]
    if parts.every or first is None or last is None:
        return Reading()
    if len(days) == 1:
        return _wrap(first)
    apart = (last[0] - first[0]).days
    known = parts.relative is not None or parts.this
    return interval(first[0], last[0]) if known and (apart == 1 or (parts.ranged and apart > 0)) else Reading()


def check_weekday(reading: Reading, named: int) -> None:
    """Warn where the weekday named beside a day is not that day's weekday."""
    if reading.span and reading.span[0] == reading.span[1]:
        real = calendars.weekday(reading.span[0])
        tolerance = 1 if reading.calendar == "hijri" else 0
        if min((real - named) % 7, (named - real) % 7) > tolerance:
            reading.warning = "the weekday contradicts the date"


def _wrap(span: Span | None, calendar: str = "jalali") -> Reading:
    return interval(*span, calendar) if span else Reading()
