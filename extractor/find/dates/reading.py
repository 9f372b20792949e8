"""The meaning of a phrase: a partial Jalali date, the days it spans, and what is known where it fixes none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from extractor.find.dates import calendars

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
