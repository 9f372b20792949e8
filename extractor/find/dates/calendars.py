"""The three calendars of Persian texts: Jalali (solar Hijri), Gregorian, and lunar Hijri.

Jalali conversion and validity come from jdatetime. The lunar calendar in use in Iran is by observation; here it is the
arithmetic civil calendar (Reingold and Dershowitz, *Calendrical Calculations*, chapter 7), which may differ by a day
or two.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

#: Two-digit Jalali years up to this one are of the 1400s, all others of the 1300s: «۹۳» is 1393, «۰۲» is 1402, «۱۵»
#: is 1415.
PIVOT = 15
#: Two-digit Gregorian years up to this one are of the 2000s.
GREGORIAN_PIVOT = 40
#: From a Jalali year to the Gregorian one in which it begins.
TO_GREGORIAN = 621
_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 16 July 622 (Julian), in the proleptic Gregorian calendar

Jalali = tuple[int, int, int]


def full_year(number: int, calendar: str = "jalali") -> int:
    """The year meant by `number`, which may have lost its century: 93 → 1393, 2 → 1402, 403 → 1403.

    >>> full_year(93), full_year(2), full_year(15), full_year(16), full_year(403), full_year(18, "gregorian")
    (1393, 1402, 1415, 1316, 1403, 2018)
    """
    if calendar == "gregorian":
        return number + (2000 if number <= GREGORIAN_PIVOT else 1900) if number < 100 else number
    if calendar == "hijri":
        return number + 1400 if number < 60 else number + 1300 if number < 100 else number
    if number < 100:
        return number + (1400 if number <= PIVOT else 1300)
    if 300 <= number < 400 + PIVOT:
        return number + 1000
    return number


@lru_cache(maxsize=4096)
def jalali_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Jalali one, or None where there is no such day (30 Esfand of a common year)."""
    import jdatetime

    if not 1 <= year <= 3000:
        return None
    try:
        found = jdatetime.date(year, month, day, locale="fa_IR").togregorian()  # else it asks the system
    except ValueError:
        return None
    return date(found.year, found.month, found.day)


@lru_cache(maxsize=4096)
def gregorian_to_jalali(day: date) -> Jalali | None:
    """The Jalali (year, month, day) of a Gregorian one; None before the calendar begins."""
    import jdatetime

    if day < date(622, 3, 22):
        return None
    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day


def month_length(year: int, month: int) -> int:
    """The number of days of a Jalali month; 0 for a month that does not exist."""
    if not 1 <= month <= 12:
        return 0
    if month <= 6:
        return 31
    if month <= 11:
        return 30
    return 30 if jalali_to_gregorian(year, 12, 30) else 29


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a lunar Hijri one by the arithmetic calendar, or None where there is no such day."""
    if not (1 <= year <= 2000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    if day == 30 and month % 2 == 0 and not (month == 12 and (14 + 11 * year) % 30 < 11):
        return None
    ordinal = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    return date.fromordinal(ordinal)


def gregorian(year: int, month: int, day: int) -> date | None:
    """`date(year, month, day)`, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TO_GREGORIAN: dict[str, Callable[[int, int, int], date | None]] = {
    "jalali": jalali_to_gregorian,
    "gregorian": gregorian,
    "hijri": hijri_to_gregorian,
}


def day_of(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in `calendar` (jalali, gregorian or hijri); None where there is no such day."""
    return _TO_GREGORIAN[calendar](year, month, day)


def month_span(calendar: str, year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a month of `calendar`."""
    first = day_of(calendar, year, month, 1)
    after = day_of(calendar, year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def year_span(calendar: str, year: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a year of `calendar`."""
    first, after = day_of(calendar, year, 1, 1), day_of(calendar, year + 1, 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def iso(day: date) -> str:
    """The Jalali ISO date of a Gregorian day ("1396-12-22"); empty before the calendar begins."""
    found = gregorian_to_jalali(day)
    return "{:04d}-{:02d}-{:02d}".format(*found) if found else ""


def weekday(day: date) -> int:
    """0 for Saturday to 6 for Friday, the Persian week."""
    return (day.weekday() + 2) % 7
