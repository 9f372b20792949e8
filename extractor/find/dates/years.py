"""What names years: «سال ۹۳», «بهار ۱۴۰۲», «نیمه دوم سال جاری», «دهه ۶۰», «قرن نوزدهم»."""

from __future__ import annotations

from datetime import date

from extractor.find.dates import calendars
from extractor.find.dates.parts import Parts
from extractor.find.dates.reading import Reading, calendar_of_year, interval
from extractor.find.dates.relative import AFTERWARDS, passed_year, relative_year

_ROMAN_CENTURIES = 16  # from here on a bare century is Gregorian: «قرن نوزدهم»
_PARTED = frozenset(("jalali", "gregorian"))


def is_early(parts: Parts) -> bool:
    """Whether a short year is one of the first century: «سال 40 هجری» is no 1340."""
    return parts.era in ("era", "hijri") and bool(parts.years) and parts.years[-1] < 100


def year_of(parts: Parts, calendar: str, published: date | None) -> int | None:
    """The full year that the phrase names, or that «سال گذشته» means on `published`; «خرداد گذشته» is the last Khordad
    that is over.
    """
    if parts.years:
        return calendars.full_year(parts.years[-1], calendar)
    if parts.relative is None or published is None:
        return None
    if parts.unit != "Y":
        months = _part_of_year(parts) if parts.season else (parts.months[0][1], parts.months[-1][1])
        return passed_year(calendar, months, parts.relative, published) if months else None
    return relative_year(parts.relative, calendar, published) if parts.relative != AFTERWARDS else None


def year_phrase(parts: Parts, published: date | None) -> Reading:
    """«سال ۹۳», «سال جاری», «سال‌های ۵۹ تا ۷۲», «۱۴۴۰ هجری قمری»; with a season, a half or a quarter, that part of
    it.
    """
    if parts.years:
        numbers = parts.years
        if is_early(parts):
            return Reading(calendar="hijri", features={"year": numbers[0]}, confidence=0.6)
        default = "jalali" if parts.era != "gregorian" else "gregorian"
        kinds = {calendar_of_year(calendars.full_year(number, default), parts.era) for number in numbers}
        kind = kinds.pop()
        if kind is None or kinds:
            return Reading(features={"year": numbers[0]}, confidence=0.6)
        first_year, last_year = (calendars.full_year(number, kind) for number in (numbers[0], numbers[-1]))
        if len(numbers) > 1 and last_year < first_year:
            first_year = last_year
        if len(numbers) > 1 and not parts.ranged and last_year - first_year >= len(numbers):  # «۱۳۸۰ و ۱۳۹۵»
            return Reading(calendar=kind, features={"years": numbers})
    else:
        kind = "gregorian" if parts.era == "gregorian" else "jalali"
        year = year_of(parts, kind, published)
        if year is None:
            return Reading(calendar=kind)
        first_year = last_year = year
    if parts.fiscal and parts.fiscal > 1:
        return _fiscal_year(parts, first_year, last_year)
    if kind in _PARTED and first_year == last_year and (part := _part_of_year(parts)):
        return _part_reading(parts, kind, first_year, part)
    spans = calendars.year_span(kind, first_year), calendars.year_span(kind, last_year)
    if spans[0] is None or spans[1] is None:
        return Reading(calendar=kind, rejected="no such year")
    reading = interval(spans[0][0], spans[1][1], kind)
    if reading.value is None and kind == "jalali":
        reading.features.update({"first": f"{first_year:04d}", "last": f"{last_year:04d}"})
    if parts.open_end:
        reading = Reading(calendar=kind, features={"first": f"{first_year:04d}", "last": None})
    return reading


def _part_reading(parts: Parts, kind: str, year: int, part: tuple[int, int]) -> Reading:
    """A season, a half or a quarter of a year. «تابستان 2018» is the Jalali summer that lies in it; a winter lies
    across two.
    """
    if parts.season and kind == "gregorian":
        if part[1] == 12:
            return Reading(calendar=kind, features={"year": year})
        return _part_reading(parts, "jalali", year - calendars.TO_GREGORIAN, part)
    bounds = calendars.month_span(kind, year, part[0]), calendars.month_span(kind, year, part[1])
    if bounds[0] is None or bounds[1] is None:
        return Reading(calendar=kind, rejected="no such year")
    reading = interval(bounds[0][0], bounds[1][1], kind)
    if kind == "jalali":
        reading.features["months"] = list(part)
    return reading


def _fiscal_year(parts: Parts, first: int, last: int) -> Reading:
    """A year that begins in autumn («سال تحصیلی ۱۴۰۲-۱۴۰۳»): it lies across two, and «سال زراعی ۱۴۰۲» leaves open
    which.
    """
    if parts.fiscal and parts.ranged and last == first + 1:
        ends = f"{first:04d}-{parts.fiscal:02d}", f"{last:04d}-{parts.fiscal - 1:02d}"
        return Reading(features={"first": ends[0], "last": ends[1]})
    return Reading()


def decade(parts: Parts) -> Reading:
    """«دهه ۶۰», «دهه‌های ۶۰ و ۷۰», «دهه ۱۹۸۰»: its first and its last day; no single year covers it."""
    numbers = [number for number in parts.years or parts.days if number > 0]
    if not numbers or any(number % 10 for number in numbers):
        return Reading()
    kind = calendar_of_year(calendars.full_year(numbers[0], "jalali"), parts.era)
    if kind not in _PARTED or (len(numbers) > 1 and (numbers[0] >= numbers[-1] or numbers[-1] > 9999)):
        return Reading(features={"decade": numbers[0]})
    century = {"jalali": 1300, "gregorian": 1900}[kind]
    first_year, last_year = (number + century if number < 100 else number for number in (numbers[0], numbers[-1]))
    spans = calendars.year_span(kind, first_year), calendars.year_span(kind, last_year + 9)
    if spans[0] is None or spans[1] is None:
        return Reading(calendar=kind, features={"decade": numbers[0]})
    reading = interval(spans[0][0], spans[1][1], kind)
    reading.features["decade"] = numbers[0]
    if kind == "jalali":
        reading.features.update({"first": f"{first_year:04d}", "last": f"{last_year + 9:04d}"})
    return reading


def century(parts: Parts) -> Reading:
    """«قرن نوزدهم», «قرن چهارم هجری»: the number and, where it is plain, the calendar."""
    number = next((day for day in parts.days if day > 0), None)
    kind = {"era": "hijri"}.get(parts.era or "", parts.era)
    if number is None or kind == "bc":
        return Reading()
    if kind is None:
        kind = "gregorian" if number >= _ROMAN_CENTURIES else None
    reading = Reading(features={"century": number})
    if kind in _PARTED and len(parts.days) == 1:
        first = calendars.year_span(kind, 100 * number - 99)
        last = calendars.year_span(kind, 100 * number)
        if first and last and calendars.iso(first[0]):
            reading = interval(first[0], last[1], kind)
            reading.features["century"] = number
    reading.calendar = kind or reading.calendar
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
