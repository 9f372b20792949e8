"""What a phrase means: from its tokens to a partial Jalali date and an interval of days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from extractor.find.dates import calendars
from extractor.find.dates.numeric import as_hijri
from extractor.find.dates.parts import Parts, collect
from extractor.find.dates.relative import ago, deictic, relative_unit, relative_year, weekday_reading
from extractor.find.dates.tokens import Tokens

Span = tuple[date, date]


@dataclass(slots=True)
class Reading:
    """The meaning of a phrase; `span` holds the first and the last Gregorian day, None while unresolved."""

    value: str | None = None
    precision: str = "unresolved"
    span: Span | None = None
    calendar: str = "jalali"
    confidence: float = 1.0
    rejected: str | None = None
    warning: str | None = None
    features: dict[str, Any] = field(default_factory=dict)


def covering(first: date, last: date) -> tuple[str | None, str]:
    """The narrowest Jalali ISO date that holds both days, and its precision; None where no single year does.

    >>> covering(date(2017, 10, 12), date(2017, 10, 17))
    ('1396-07', 'month')
    """
    a, b = calendars.gregorian_to_jalali(first), calendars.gregorian_to_jalali(last)
    if a is None or b is None:
        return None, "unresolved"
    if a == b:
        return calendars.iso(first), "day"
    if a[:2] == b[:2]:
        return f"{a[0]:04d}-{a[1]:02d}", "month"
    if a[0] == b[0]:
        return f"{a[0]:04d}", "year"
    return None, "unresolved"


def interval(first: date, last: date, calendar: str = "jalali") -> Reading:
    """The reading of the days first..last."""
    value, precision = covering(first, last)
    if value is None:  # a foreign year or month lies across two Jalali ones: name the one that holds most of it
        middle = calendars.gregorian_to_jalali(first + (last - first) / 2)
        if middle is None or (last - first).days > 370:
            return Reading(
                calendar=calendar,
                features={
                    "first": calendars.iso(first),
                    "last": calendars.iso(last),
                    "interval": [first.isoformat(), last.isoformat()],
                },
            )
        value, precision = f"{middle[0]:04d}", "year"
    reading = Reading(value, precision, (first, last), calendar)
    if calendar != "jalali" and precision != "day":
        reading.features["approximate"] = True
    if calendar == "hijri":
        reading.features["approximate"] = True
        reading.confidence = 0.85
    return reading


def foreign_month(first: date, last: date, calendar: str) -> Reading:
    """A month of another calendar, named by the Jalali month that holds most of it."""
    reading = interval(first, last, calendar)
    middle = calendars.gregorian_to_jalali(first + (last - first) / 2)
    if calendar != "jalali" and middle:
        reading.value, reading.precision = f"{middle[0]:04d}-{middle[1]:02d}", "month"
        reading.span = (first, last)
    return reading


def calendar_of_year(year: int, era: str | None, default: str = "jalali") -> str | None:
    """The calendar of a year number; None for one that no calendar in use has."""
    if era in ("jalali", "hijri", "gregorian"):
        return era
    if era == "bc":
        return None
    if era == "era" and 1400 + calendars.PIVOT < year < 1500:
        return "hijri"
    if year < 100 or 300 <= year < 400 + calendars.PIVOT:
        return default
    if 1150 <= year < 1500:
        return "hijri" if default == "hijri" else "jalali"
    return "gregorian" if 1500 <= year <= 2200 else None


def _is_early(parts: Parts) -> bool:
    """Whether a short year is one of the first century: «سال 40 هجری» is no 1340."""
    return parts.era in ("era", "hijri") and bool(parts.years) and parts.years[-1] < 100


def day_month(parts: Parts, published: date | None, future: bool) -> Reading:
    """«۲۲ اسفند ۱۳۹۶», «۲۰ تا ۲۵ مهر», «3 نوامبر 2018», «۱۲ رمضان ۱۴۴۰»."""
    calendar, month = parts.months[-1]
    days = [day for day in parts.days if day > 0]
    if not days or max(days) > 31:
        return Reading(calendar=calendar, rejected="no such day")
    year = year_of(parts, calendar, published)
    if parts.years and calendar_of_year(calendars.full_year(parts.years[-1], calendar), None, calendar) != calendar:
        return Reading(calendar=calendar, warning="month and year of different calendars", confidence=0.5)
    features: dict[str, Any] = {"day": days[0], "month": month}
    if _is_early(parts):
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
        year = nearest_year(calendar, month, last_day, published, future)
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


def nearest_year(calendar: str, month: int, day: int, published: date, future: bool) -> int | None:
    """The year that puts the day nearest before `published` (or after it, for a deadline)."""
    now = calendars.gregorian_to_jalali(published) if calendar == "jalali" else (published.year, 0, 0)
    if now is None:
        return None
    for year in (now[0], now[0] + 1) if future else (now[0], now[0] - 1):
        found = calendars.day_of(calendar, year, month, day)
        if found and (found >= published if future else found <= published):
            return year
    return now[0]


def year_of(parts: Parts, calendar: str, published: date | None) -> int | None:
    """The full year that the phrase names, or that «سال گذشته» means on `published`."""
    if parts.years:
        return calendars.full_year(parts.years[-1], calendar)
    if parts.relative is not None and published:
        return relative_year(parts.relative, calendar, published)
    if parts.this and parts.unit == "Y" and published:
        return relative_year(0, calendar, published)
    return None


def month_phrase(parts: Parts, published: date | None, future: bool) -> Reading:
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
        year = nearest_year(calendar, first_month, 28 if future else 1, published, future)
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


def year_phrase(parts: Parts, published: date | None) -> Reading:
    """«سال ۹۳», «سال جاری», «سال‌های ۵۹ تا ۷۲», «۱۴۴۰ هجری قمری»; with a season, a half or a quarter, that part of
    it.
    """
    if parts.years:
        numbers = parts.years
        if _is_early(parts):
            return Reading(calendar="hijri", features={"year": numbers[0]}, confidence=0.6)
        default = "jalali" if parts.era != "gregorian" else "gregorian"
        kind = calendar_of_year(calendars.full_year(numbers[-1], default), parts.era)
        if kind is None:
            return Reading(features={"year": numbers[0]}, confidence=0.6)
        first_year, last_year = (calendars.full_year(number, kind) for number in (numbers[0], numbers[-1]))
        if len(numbers) > 1 and last_year < first_year:
            first_year = last_year
    else:
        kind = "gregorian" if parts.era == "gregorian" else "jalali"
        year = year_of(parts, kind, published)
        if year is None:
            return Reading(calendar=kind)
        first_year = last_year = year
    spans = calendars.year_span(kind, first_year), calendars.year_span(kind, last_year)
    if spans[0] is None or spans[1] is None:
        return Reading(calendar=kind, rejected="no such year")
    first, last = spans[0][0], spans[1][1]
    if kind == "jalali" and first_year == last_year:
        part = _part_of_year(parts)
        if part:
            bounds = calendars.month_span(kind, first_year, part[0]), calendars.month_span(kind, first_year, part[1])
            if bounds[0] and bounds[1]:
                reading = interval(bounds[0][0], bounds[1][1])
                reading.features["months"] = list(part)
                return reading
    reading = interval(first, last, kind)
    if reading.value is None and kind == "jalali":
        reading.features.update({"first": f"{first_year:04d}", "last": f"{last_year:04d}"})
    if parts.open_end:
        reading = Reading(calendar=kind, features={"first": f"{first_year:04d}", "last": None})
    return reading


def _part_of_year(parts: Parts) -> tuple[int, int] | None:
    """First and last month of a season, a half («نیمه دوم») or a run of months («سه‌ماهه اول»)."""
    if parts.season:
        return 3 * parts.season[0] - 2, 3 * parts.season[-1]
    ordinal = next((day for day in reversed(parts.days) if day > 0), None)
    if parts.half and ordinal and ordinal <= parts.half:
        size = 12 // parts.half
        return size * (ordinal - 1) + 1, size * ordinal
    if parts.quarter:
        return (3 * ordinal - 2, 3 * ordinal) if ordinal and ordinal <= 4 else None
    if parts.days and 0 < parts.days[0] < 12:
        size = parts.days[0]
        which = parts.days[1] if len(parts.days) > 1 else 1 if parts.edge != "last" else 12 // size
        if which >= 1 and size * which <= 12:
            return size * (which - 1) + 1, size * which
    return None


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
    rule: str, tokens: Tokens, start: int, end: int, published: date | None, future: bool = False
) -> Reading:
    """The reading of the phrase `rule` over the tokens [start, end); `future`: a deadline, so a missing year lies
    ahead.
    """
    parts = collect(tokens, start, end)
    reading: Reading
    if parts.numeric:
        reading = numeric(parts)
    elif rule == "day_month" and parts.days and parts.days[0] < 0:  # «آخرین روز اسفند», «آخرین روزهای اسفند»
        reading = month_phrase(parts, published, future)
        one = all(tokens.ends[i] - tokens.starts[i] < 4 for i in range(start, end) if tokens.classes[i] == "D")
        if reading.span and one:
            reading = interval(reading.span[1], reading.span[1], reading.calendar)
    elif rule == "day_month":
        reading = day_month(parts, published, future)
    elif rule in ("month_year", "month") or (rule == "half" and parts.months):
        reading = month_phrase(parts, published, future)
    elif rule == "year" and "o" in tokens.classes[start:end]:  # «سال ششم هجری»
        reading = Reading()
    elif rule in ("year", "bare_year", "season", "half", "quarter") or (rule == "deictic" and parts.unit == "Y"):
        reading = (
            _wrap(relative_unit("M", parts.relative, published))
            if rule == "half" and parts.unit == "M"
            else year_phrase(parts, published)
        )
    elif rule == "deictic":
        day = start + (tokens.classes[start] == "e")  # «پایان امروز»
        reading = _wrap(deictic(tokens, day, published))
    elif rule == "weekday":
        reading = _wrap(weekday_reading(parts.weekday, parts.relative, parts.this, parts.unit, parts.days, published))
    elif rule == "ago":
        reading = _wrap(ago(tokens, start, end, published))
    elif rule in ("relative_unit", "edge_unit"):
        offset = parts.relative if parts.relative is not None else (0.0 if parts.this or rule == "edge_unit" else None)
        reading = _wrap(relative_unit(parts.unit or "D", offset, published))
    elif rule == "day_this_month" and published:
        month = relative_unit("M", parts.relative or 0.0, published)
        days = [day for day in parts.days if 0 < day <= 31]
        ends = [month[0] + timedelta(days=day - 1) for day in days] if month else []
        reading = interval(ends[0], ends[-1]) if ends and ends[0] <= ends[-1] else Reading()
    elif rule == "decade":
        reading = Reading(features={"decade": (parts.years or parts.days or [0])[0]})
    else:
        reading = Reading()
    if parts.edge:
        reading.features["edge"] = parts.edge
    if parts.weekday is not None:
        reading.features["weekday"] = parts.weekday
        if rule in ("day_month", "numeric", "deictic"):
            check_weekday(reading, parts.weekday)
    return reading


def check_weekday(reading: Reading, named: int) -> None:
    """Warn where the weekday named beside a day is not that day's weekday."""
    if reading.span and reading.span[0] == reading.span[1]:
        real = calendars.weekday(reading.span[0])
        tolerance = 1 if reading.calendar == "hijri" else 0
        if min((real - named) % 7, (named - real) % 7) > tolerance:
            reading.warning = "the weekday contradicts the date"


def _wrap(span: Span | None) -> Reading:
    return interval(*span) if span else Reading()
