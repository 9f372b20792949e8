"""Dates as pages print them and as their markup holds them: one day, in both calendars, with the clock time.

Years 1300-1450 are Jalali wherever they stand, also in ISO strings and meta tags; other four-digit years Gregorian.
An ISO time with an offset is told in Tehran's time, in which the page was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from itertools import chain

from extractor.lexicons import rows

_FOLD = tuple(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يكـ؍٫", "01234567890123456789یک //", strict=True))
KEPT = 8192
"""So many days are kept converted: those of twenty years, on which most pages of a crawl were published."""
_OWN_ZONES = ("+0330", "+0430")
"""Tehran's, in winter and in the summers up to 2022: what carries them is taken as the page prints it."""
THOUSAND = "هزار"
_EPOCH = re.compile(r"\s{0,3}(1\d{9})(?:\d{3})?\s{0,3}")
"""Seconds or milliseconds since 1970."""
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISO = re.compile(
    r"(?P<y>\d{4})(?P<sep>[\-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"(?:[T ]{1,3}(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2}(?:\.\d{1,9})?)?[ ]{0,2}(?P<zone>Z|[+\-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(r"(\d(?<![\d/.].)(?<!\d-.)\d{0,3}) ?([/\-.]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![\d/]|(?:\2|\.)\d)")
_SLASHES = re.compile(r"(?<=\d-)(\d{4})(/)(\d{1,2})/(\d{1,2})(?![\d/]|\.\d)")
"""The same behind a counter or a clock and a hyphen."""
_CLOCK = re.compile(r"(?<![\d:/])([01]?\d|2[0-3])(?: ?: ?([0-5]\d)(?: ?: ?[0-5]\d)?(?![\d:/])| و (\d{1,2}) دقیقه)")
_ORDINAL = re.compile(r"(?:م|اول)[ ]{1,3}\w{2,8}(?: ?ماه)?[ ,،]{1,3}(?:سال )?\d")
_GAP = re.compile(r"[ \u200c]")
_AFTER_YEAR = re.compile(r"\d{4}[ ,،]{1,3}\w{2,10}(?: ?ماه)?[ ,،]{1,3}\d{1,2}(?!\d)")
_AFTER_NAME = re.compile(r"[ ]\d{1,2}[ ,،]{1,3}(?:سال )?\d\d")
_PM = re.compile(r"^ {0,2}(?:بعد ?از ?ظهر|ب\.?ظ|pm|PM|عصر)")
_GREGORIAN = {
    name: number
    for number, names in enumerate(
        (
            "ژانویه january jan", "فوریه february feb", "مارس march mar", "آوریل اوریل april apr", "مه می may",
            "ژوئن ژوین june jun", "ژوئیه جولای july jul", "اوت آگوست august aug", "سپتامبر september sep sept",
            "اکتبر october oct", "نوامبر november nov", "دسامبر december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LATIN_NAMES = "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand"
_LATIN_JALALI = {name: number for number, name in enumerate(_LATIN_NAMES.split(), 1)}


@dataclass(frozen=True, slots=True)
class PageDate:
    """A day as it stands at [start, end) of a string. `jalali`: whether it was written in that calendar."""

    start: int
    end: int
    day: date
    jalali: bool
    clock: str | None = None

    @property
    def value(self) -> str:
        """The day as Jalali ISO."""
        year, month, day = to_jalali(self.day)
        return f"{year:04d}-{month:02d}-{day:02d}"


@lru_cache(maxsize=KEPT)
def to_jalali(day: date) -> tuple[int, int, int]:
    """The Jalali year, month and day of a Gregorian day."""
    from jdatetime import GregorianToJalali

    made = GregorianToJalali(day.year, day.month, day.day)
    return made.jyear, made.jmonth, made.jday


@lru_cache(maxsize=KEPT)
def from_jalali(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Jalali one; None where there is no such day."""
    import jdatetime

    try:
        made: date = jdatetime.date(year, month, day, locale="fa_IR").togregorian()  # else it asks the system for one
    except ValueError:
        return None
    return made


def fold_digits(text: str) -> str:
    """ASCII digits and Persian letters, character for character."""
    for old, new in _FOLD:  # many times faster than str.translate
        text = text.replace(old, new)
    return _INVISIBLE.sub(" ", text)


type Months = dict[str, tuple[int, bool]]
"""Name -> number, and whether the calendar is the Jalali one."""


def _named(folded: str) -> Iterator[tuple[re.Match[str], Months]]:
    """The dates with the name of a month; the slow patterns run only where their parts are there."""
    both, day_first, in_words, year_first, year_in_words, known = _months()
    if not any(map(folded.lower().__contains__, known)):
        return
    if THOUSAND in folded:
        for match in year_in_words.finditer(folded):
            yield match, known
    if _AFTER_YEAR.search(folded):
        for match in year_first.finditer(folded):
            yield match, known
    pattern = day_first
    if (after := _AFTER_NAME.search(folded)) or _ORDINAL.search(folded):
        pattern = both if after else in_words
    for match in pattern.finditer(folded):
        yield match, known


@cache
def _months() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], Months]:
    known = {name: (number, False) for name, number in _GREGORIAN.items()}
    known |= {name: (number, True) for name, number in _LATIN_JALALI.items()}
    known |= {row["name"]: (int(row["number"]), True) for row in rows("months") if row["calendar"] == "jalali"}
    names = "|".join(sorted(known, key=len, reverse=True))
    day_first = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: ?ام)?[ ,،\u200c]{{0,3}}(?P<n>{names})(?: ?ماه)?"
    month_first = rf"(?P<n2>{names})[ ]{{1,2}}(?P<d2>\d{{1,2}})"
    year = r"(?:[ ,،\u200c]{1,3}|(?<=[^\W\d_]))(?:سال )?(?P<y>\d{4}(?!\d)|\d{2}(?= ?[^\d: ]| ?$| \d))"
    both = re.compile(rf"(?<!\d)(?:{day_first}|{month_first}){year}", re.IGNORECASE)
    numbers = re.compile(rf"(?=\d)(?<!\d){day_first}(?P<n2>)(?P<d2>){year}", re.IGNORECASE)
    spelled = "|".join(r"[ \u200c]{0,2}".join(word) for word in sorted(_spelled(), key=len, reverse=True))
    words = rf"(?<!\w)(?P<d>\d{{1,2}}|{spelled})[ ]{{1,3}}(?P<n>{names})(?: ?ماه)?(?P<n2>)(?P<d2>)"
    parts = "|".join(sorted(_small(), key=len, reverse=True))
    years = rf"(?:یک ?)?{THOUSAND} ?و ?(?:سی|چهار)صد(?: ?و ?(?:{parts})){{0,2}}"
    all_words = re.compile(rf"{words}[ ،]{{1,3}}(?:سال )?(?P<y>{years})(?!\w)")
    month = rf"[ ,،]{{1,3}}(?P<n>{names})(?: ?ماه)?(?P<n2>)(?P<d2>)[ ,،]{{1,3}}"
    first = rf"(?<!\d)(?<!\w )(?P<y>\d{{4}}){month}(?P<d>\d{{1,2}})(?!\d)"
    return both, numbers, re.compile(words + year), re.compile(first, re.IGNORECASE), all_words, known


@cache
def _small() -> dict[str, int]:
    """The words of the numbers below a hundred."""
    kinds = ("unit", "teen", "ten")
    return {row["word"]: int(row["value"]) for row in rows("number_words") if row["kind"] in kinds}


def _year(text: str) -> int:
    """A year in figures, or as `_months` finds it in words."""
    if text.isdigit():
        return int(text)
    hundreds, _, rest = text.partition("صد")
    tail = re.findall("|".join(sorted(_small(), key=len, reverse=True)), rest)
    return 1000 + (300 if hundreds.endswith("سی") else 400) + sum(map(_small().__getitem__, tail))


@cache
def _spelled() -> dict[str, int]:
    """The days of a month as ordinal words without their spaces: «سی‌ام», «بیستویکم»."""
    found = {f"{word}م": value for word, value in _small().items() if value <= 20}
    found |= {row["word"]: int(row["value"]) for row in rows("number_words") if row["kind"] == "ordinal"}
    found = {word: value for word, value in found.items() if word.endswith("م") or word == "اول"}
    units = [(word, value) for word, value in found.items() if value < 10]
    found |= {f"بیستو{word}": 20 + value for word, value in units}
    return {word: value for word, value in (found | {"سیویکم": 31}).items() if 1 <= value <= 31}


def make_day(year: int, month: int, day: int) -> tuple[date, bool] | None:
    """A day from its numbers, and whether they are Jalali."""
    if 1300 <= year <= 1450:
        made = from_jalali(year, month, day)
        return (made, True) if made else None
    if 1900 <= year <= 2100:
        try:
            return date(year, month, day), False
        except ValueError:
            return None
    return None


def parse_stamp(text: str) -> PageDate | None:
    """The day of a meta or JSON-LD value, in Tehran's time where it names an offset."""
    folded = fold_digits(text)
    if epoch := _EPOCH.fullmatch(folded):
        return day_of(int(epoch[1]) * 1000, *epoch.span())
    found = _ISO.search(folded)
    if not found:
        return next(find_dates(text), None)
    made = make_day(int(found["y"]), int(found["m"]), int(found["d"]))
    if made is None:
        return next(find_dates(text), None)
    day, jalali = made
    clock = f"{int(found['h']):02d}:{found['min']}" if found["h"] else None
    if clock and int(found["h"]) > 23:
        clock = None
    if clock and found["zone"] and not jalali and found["zone"].replace(":", "") not in _OWN_ZONES:
        moment = datetime(day.year, day.month, day.day, int(clock[:2]), int(clock[3:]), tzinfo=_zone(found["zone"]))
        local = _tehran(moment)
        day, clock = local.date(), f"{local.hour:02d}:{local.minute:02d}"
    return PageDate(found.start(), found.end(), day, jalali, clock)


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=min(minutes, 1439) * (-1 if text[0] == "-" else 1)))


def _tehran(moment: datetime) -> datetime:
    """Tehran's clock: three and a half hours ahead, four and a half in the summers up to 2022."""
    return moment.astimezone(_zone_of_tehran())


@cache
def _zone_of_tehran() -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo("Asia/Tehran")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=3, minutes=30))


def day_of(moment: int, start: int, end: int) -> PageDate:
    """Tehran's day and clock at a moment, milliseconds since 1970, that stands at [start, end) of a string."""
    local = _tehran(datetime.fromtimestamp(moment / 1000, UTC))
    return PageDate(start, end, local.date(), False, f"{local.hour:02d}:{local.minute:02d}")


def find_dates(text: str) -> Iterator[PageDate]:
    """The whole days written in `text`, in order: numbers with a four-digit year, or with the name of a month."""
    folded = fold_digits(text)
    clocks = list(_CLOCK.finditer(folded)) if ":" in folded or "دقیقه" in folded else []
    found: list[tuple[int, int, date, bool]] = []
    for match in chain(_NUMERIC.finditer(folded), _SLASHES.finditer(folded) if "-" in folded else ()):
        first, month, last = int(match[1]), int(match[3]), int(match[4])
        made = None
        if len(match[1]) == 4:
            made = make_day(first, month, last)
        elif len(match[4]) == 4:
            made = make_day(last, month, first) or make_day(last, first, month)
        elif len(match[1]) == 2 and 80 <= first <= 99 and match[2] == "/":
            made = make_day(1300 + first, month, last)
        if made:
            found.append((match.start(), match.end(), *made))
    for match, known in _named(folded):
        month, jalali = known[(match["n"] or match["n2"]).lower()]
        year = _year(match["y"])
        if year < 100:
            year += (1300 if year > 60 else 1400) if jalali else 2000
        number = match["d"] or match["d2"]
        made = make_day(year, month, int(number) if number.isdigit() else _spelled()[_GAP.sub("", number)])
        if made and made[1] == jalali:
            found.append((match.start(), match.end(), *made))
    for start, end, day, jalali in sorted(found):
        near = [clock for clock in clocks if clock.end() <= start or clock.start() >= end]
        near = [clock for clock in near if -14 <= clock.start() - end <= 25 or 0 <= start - clock.end() <= 12]
        yield PageDate(start, end, day, jalali, _clock(near[0], folded) if near else None)


def _clock(match: re.Match[str], text: str) -> str:
    hour = int(match[1])
    if hour < 12 and _PM.match(text[match.end() :]):
        hour += 12
    return f"{hour:02d}:{match[2] or match[3].zfill(2)}"
