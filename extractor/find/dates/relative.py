"""Expressions that lean on the day of publication: «دیروز», «هفته گذشته», «سه روز پیش», «یکشنبه این هفته».

All functions give the first and the last Gregorian day, or None without a publication date.
"""

from __future__ import annotations

from datetime import date, timedelta

from extractor.find.dates import calendars
from extractor.find.dates.tokens import Tokens

Span = tuple[date, date]
_DAYS = {"D": 1, "H": 7}


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


def relative_unit(unit: str, offset: float | None, published: date | None) -> Span | None:
    """«هفته گذشته», «ماه آینده», «روز قبل», «این هفته»: the whole day, week (Saturday to Friday), month or year
    meant.
    """
    if published is None or offset is None:
        return None
    step = int(offset)
    if unit == "D":
        day = _shift(published, step)
        return (day, day) if day and offset != -0.5 else None
    if unit == "H":
        first = _shift(published, -calendars.weekday(published) + 7 * step)
        return (first, first + timedelta(days=6)) if first else None
    if unit == "M":
        month = _jalali_months_from(published, step)
        return calendars.month_span("jalali", *month) if month else None
    if unit == "Y":
        year = relative_year(offset, "jalali", published)
        return calendars.year_span("jalali", year) if year else None
    return None


def deictic(tokens: Tokens, start: int, published: date | None) -> Span | None:
    """«امروز», «دیروز», «پس‌فردا», «دیشب»."""
    if published is None:
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
    """«سه روز پیش», «دو هفته بعد»: that day, week, month or year; «۱۰ سال گذشته», «سه ماه آینده»: from then to now."""
    numbers = [float(tokens.values[i]) for i in range(start, end) if tokens.classes[i] in "dt0cny"]
    if published is None or not numbers or any(tokens.classes[i] in "qz" for i in range(start, end)):
        return None
    unit = next((cls for cls in tokens.classes[start:end] if cls in "YMHDFCE7"), "").replace("7", "D")
    sign = float(tokens.values[end - 1])
    count = int(numbers[-1] * (1 if sign > 0 else -1))
    if not 0 < abs(count) < 3000 or unit not in ("Y", "M", "H", "D") or sign == 0:  # «جنگ 12 روزه اخیر»: none
        return None
    whole = relative_unit(unit, float(count), published)
    if whole is None or tokens.classes[end - 1] == "p":
        return whole
    if unit in _DAYS:
        edge = _shift(published, count * _DAYS[unit])
    else:
        month = _jalali_months_from(published, count * (12 if unit == "Y" else 1))
        now = calendars.gregorian_to_jalali(published)
        edge = calendars.day_of("jalali", *month, min(now[2], 29)) if month and now else None
    if edge is None:
        return None
    return (edge, published) if edge < published else (published, edge)
