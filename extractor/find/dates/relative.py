"""Expressions that lean on the day of publication: «دیروز», «هفته گذشته», «سه روز پیش», «یکشنبه این هفته».

All functions give the first and the last Gregorian day, or None without a publication date.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from extractor.find.dates import calendars
from extractor.find.dates.tokens import Tokens

Span = tuple[date, date]
#: Where the year of «۲۰ مهر» lies: behind the day of publication, before it (a deadline), on the nearer side of it, or
#: near it, when what was is told of longer than what will be.
Lean = Literal["past", "future", "either", "near"]
RECENT = -0.5  # «اخیر»
AFTERWARDS = 1.5  # «بعد»: from what is told, not from now
_MOST = 3000
_LONG_AGO, _ABOUT = 100, 10  # years
_AHEAD = 110  # days: what is announced; a day that lies further ahead is rather the one of last year
_HALF_YEAR = 200
_FAR = 270  # a limit further off is told with its year
_DAYS = {"D": 1, "H": 7}


def nearest_year(
    calendar: str, month: int, day: int, published: date, lean: Lean, weekday: int | None = None
) -> int | None:
    """The year that puts the day where `lean` says; a weekday named beside it tells it better."""
    now = calendars.gregorian_to_jalali(published) if calendar == "jalali" else (published.year, 0, 0)
    if now is None:
        return None
    away: dict[int, int] = {}
    for year in range(now[0] - 1, now[0] + 2):
        found = calendars.day_of(calendar, year, month, day)
        if found:
            away[year] = (found - published).days
            if weekday == calendars.weekday(found) and abs(away[year]) < _HALF_YEAR:
                return year
    if lean == "future" and (ahead := next((year for year, days in away.items() if 0 <= days < _FAR), None)):
        return ahead
    most = {"past": 0, "near": _AHEAD, "future": 0}.get(lean, _HALF_YEAR)
    return min((year for year, days in away.items() if days <= most), key=lambda year: abs(away[year]), default=now[0])


def passed_year(calendar: str, months: tuple[int, int], offset: float, published: date) -> int | None:
    """The year of «خرداد گذشته», «تابستان آینده»: the last that is over, or the next to begin."""
    year = relative_year(0, calendar, published)
    if year is None or offset == 0:
        return year
    for candidate in (year, year - 1) if offset < 0 else (year, year + 1):
        first, last = (calendars.month_span(calendar, candidate, month) for month in months)
        if first and last and (last[1] < published if offset < 0 else first[0] > published):
            return candidate
    return year + (1 if offset > 0 else -1)


def relative_year(offset: float, calendar: str, published: date) -> int | None:
    """The year of `calendar` that lies `offset` years from that of `published`; «اخیر» (-0.5) is this year."""
    step = int(offset)
    if calendar == "gregorian":
        return published.year + step
    if calendar == "jalali":
        now = calendars.gregorian_to_jalali(published)
        return now[0] + step if now else None
    return None


def _jalali_months_from(day: date, months: int) -> tuple[int, int] | None:
    now = calendars.gregorian_to_jalali(day)
    if now is None:
        return None
    index = now[0] * 12 + now[1] - 1 + months
    return index // 12, index % 12 + 1


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def relative_unit(unit: str, offset: float | None, published: date | None, calendar: str = "jalali") -> Span | None:
    """«هفته گذشته», «ماه آینده», «روز قبل», «این هفته»: the whole day, week (Saturday to Friday), month or year
    meant; «ماه گذشته میلادی» by its own calendar.
    """
    if published is None or offset is None:
        return None
    step = int(offset)
    if unit == "D":
        day = _shift(published, step)
        return (day, day) if day and offset not in (RECENT, AFTERWARDS) else None
    if unit == "H":
        first = _shift(published, -calendars.weekday(published) + 7 * step)
        return (first, first + timedelta(days=6)) if first else None
    if unit == "M" and calendar == "gregorian":
        index = published.year * 12 + published.month - 1 + step
        return calendars.month_span(calendar, index // 12, index % 12 + 1)
    if unit == "M" and calendar == "jalali":
        month = _jalali_months_from(published, step)
        return calendars.month_span("jalali", *month) if month else None
    if unit == "Y" and offset != AFTERWARDS:
        year = relative_year(offset, calendar, published)
        return calendars.year_span(calendar, year) if year else None
    return None


def deictic(tokens: Tokens, start: int, published: date | None) -> Span | None:
    """«امروز», «دیروز», «پس‌فردا», «دیشب»."""
    if published is None or float(tokens.values[start]) == AFTERWARDS:  # «فردای آن روز»
        return None
    day = _shift(published, int(tokens.values[start]))
    return (day, day) if day else None


def weekday_reading(
    named: int | None, offset: float | None, this: bool, unit: str | None, numbers: list[int], published: date | None
) -> Span | None:
    """A weekday: of this, the last or the next week, or bare, when it is the nearest one not after publication."""
    if published is None or named is None:
        return None
    saturday = published - timedelta(days=calendars.weekday(published))
    if unit == "H" or (this and offset is None):
        weeks = int(offset or 0) * (numbers[0] if numbers else 1)
        day = _shift(saturday, 7 * weeks + named)
    elif offset is not None and offset > 0:
        day = _shift(published, (named - calendars.weekday(published) - 1) % 7 + 1)
    elif offset is not None:
        day = _shift(published, -((calendars.weekday(published) - named - 1) % 7 + 1))
    else:
        day = _shift(published, -((calendars.weekday(published) - named) % 7))
    return (day, day) if day else None


def ago(tokens: Tokens, start: int, end: int, published: date | None) -> Span | None:
    """«سه روز پیش», «دو هفته دیگر»: that day, week, month or year; «۱۰ سال گذشته», «سه ماه آینده»: from then to now;
    «10 ماه جاری»: that day of it. «سه روز بعد» counts from what is told, and says no day.
    """
    numbers = [int(tokens.values[i]) for i in range(start, end) if tokens.classes[i] in "dt0cny"]
    if published is None or not numbers or any(tokens.classes[i] in "qz" for i in range(start, end)):
        return None
    at = next((i for i in range(start, end) if tokens.classes[i] in "YMHDFCEG7"), start)
    unit = str(tokens.values[at]) if tokens.classes[at] == "G" else tokens.classes[at].replace("7", "D")
    sign = float(tokens.values[end - 1])
    if sign == 0:
        return _days_of_month(numbers, published) if unit == "M" else None
    if unit not in ("Y", "M", "H", "D") or sign == AFTERWARDS or (sign == RECENT and tokens.classes[at] == "G"):
        return None  # «جنگ 12 روزه اخیر»
    counts = [number * (1 if sign > 0 else -1) for number in numbers]
    if not all(0 < abs(count) < _MOST for count in counts):
        return None
    if tokens.classes[end - 1] == "p":
        if unit == "Y" and (abs(counts[-1]) >= _LONG_AGO or (abs(counts[-1]) > _ABOUT and not counts[-1] % 10)):
            return None  # «صد سال پیش», «30 سال پیش»: about so many
        spans = [relative_unit(unit, float(count), published) for count in counts]
        first, last = min(spans, key=_begin), max(spans, key=_begin)
        return (first[0], last[1]) if first and last else None
    count = counts[-1]
    if unit in _DAYS:
        edge = _shift(published, count * _DAYS[unit])
    else:
        month = _jalali_months_from(published, count * (12 if unit == "Y" else 1))
        now = calendars.gregorian_to_jalali(published)
        edge = calendars.day_of("jalali", *month, min(now[2], 29)) if month and now else None
    if edge is None:
        return None
    if unit == "D" and count == -1:
        return edge, edge
    return (edge, published) if edge < published else (published, edge)


def _begin(span: Span | None) -> date:
    return span[0] if span else date.min


def _days_of_month(numbers: list[int], published: date) -> Span | None:
    month = relative_unit("M", 0.0, published)
    if month is None or not all(0 < number <= 31 for number in numbers):
        return None
    first, last = (_shift(month[0], number - 1) for number in (numbers[0], numbers[-1]))
    return (first, last) if first and last and first <= last <= month[1] else None
