"""Date expressions of the clean text, as candidates with their reading and the cue beside them.

`find_temporal` gives every expression of time with its exact span; `find_dates` those that fix days of a calendar, with
value, precision and interval; `find_durations` («ظرف یک هفته») lives in `durations`.

An interval (a range, a week, a quarter) takes as value the narrowest Jalali ISO date that covers it, and its first and
last day stand in ``features["gregorian"]``. Two-digit years: `calendars.PIVOT`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from extractor.find.dates import calendars
from extractor.find.dates.clock import read_clock
from extractor.find.dates.durations import find_durations as find_durations
from extractor.find.dates.durations import read_length
from extractor.find.dates.grammar import BY_ID, GRAMMAR
from extractor.find.dates.labels import label_after, label_before
from extractor.find.dates.numeric import RULES as NUMERIC_RULES
from extractor.find.dates.reading import Reading, interval
from extractor.find.dates.relative import Lean
from extractor.find.dates.runs import Found, join_ranges, runs
from extractor.find.dates.tokens import Tokens, tokenize
from extractor.find.dates.values import read_phrase
from extractor.find.dates.windows import windows
from extractor.find.mention import Mention
from extractor.find.rule import Rule

_TIME_NEAR = Rule(
    id="date.time-beside",
    pattern=r"[ \u200c]{0,2}[،,\-–|/(]{0,2}[ \u200c]{0,2}(?:در[ ])?(?:ساعت)?[ :]{0,3}(?P<time>(?:[01]?\d|"
    r"2[0-3])[ ]?:[ ]?[0-5]\d)(?!\d)",
    match=(" ساعت 11:24", " - 00:14", "، 15:09"),
    reject=(" ساعت یازده", "11/24"),
)
_PLACE = Rule(
    id="date.place-name",
    pattern=r"(?:خیابان|میدان|بلوار|بزرگراه|ورزشگاه|بیمارستان|سالن|تالار|شهرک|دانشگاه|دبستان|دبیرستان|"
    r"هنرستان|مدرسه|مسجد|پادگان|پارک|پل|کوی|نشان|کانون)[ \u200c]{1,2}(?:شهدای[ ])?$",
    match=("خیابان ", "ورزشگاه "),
    reject=("خیابان در ", "روز "),
)
_PRAYER = Rule(
    id="date.friday-prayer",
    pattern=r"(?:نماز|نمازهای|امام|ائمه|امامان|خطبه|خطبه‌های|خطیب|خطبای|نمازگزاران)[ \u200c]{1,2}$",
    match=("نماز ", "امام ", "خطیب "),
    reject=("روز ",),
)
RULES = (*NUMERIC_RULES, _TIME_NEAR, _PLACE, _PRAYER)
_NUMBERED = re.compile(r"(?<![^\W\d_])(?:شماره|ش)[ \u200c:./]{0,3}$")  # «رأی شماره 1176» names no year
_OF_PRAYER = re.compile("W(?:i[HM]|H[Lp])")
_TOWN = re.compile("شهر[ \u200c]{1,2}«?$")  # «شهر دوشنبه», the capital of Tajikistan
_WEEKDAY_COMMA = re.compile(r"e?D?W[,(]")  # over token classes
_PLURAL = re.compile("(?:روز|هفته|ماه|سال|دهه|قرن|فصل)[ \u200c]?ها|ایام|قرون")
#: «این روزها», «هفته‌های گذشته», «سال‌های اخیر», «جمعه‌ها» name no day, week or year.
_SETS = {
    "relative_unit": _PLURAL,
    "edge_unit": _PLURAL,
    "year": _PLURAL,
    "weekday": re.compile("(?:شنبه|جمعه)[ \u200c]?ها|روزهای"),
}
_LEANS: dict[str, Lean] = {"deadline": "future", "effective": "either"}
_BAZAAR = re.compile(r"[ \u200c]?بازار")
_FROM_NOW = frozenset(("deictic", "weekday", "ago", "relative_unit", "edge_unit"))  # told from the day of publication
_FIRST_EVENT_YEAR = 57  # elections and budgets go by two digits of their year since the revolution of 1357
_LUNAR_NOW, _FIRST_FOREIGN_YEAR = 1460, 1700  # between them no year stands alone
_MORE_THAN = re.compile(r"(?:بیش|بیشتر|کمتر) از $|(?:تعداد|نزدیک به) $")
_FIRST_YEAR = 1200  # that stands alone: «ارسال 1000 اثر»
_LENGTHS = frozenset(("span", "time_span"))
_FIRST_SHORT_YEAR = 10
_LAST_HOUR = 24
_MONTH_ZERO = ("hijri", 2)  # «صفر» is the month Safar and the hour nought
_QUARTER = "4"


def _is_prayer(text: str, tokens: Tokens, first: int) -> bool:
    start = tokens.starts[first]
    return bool(_PRAYER.regex.search(text[max(0, start - 14) : start]))


def _blocked(text: str, rule: str, tokens: Tokens, first: int, last: int) -> str | None:
    """Why a phrase is only the look of one: a prayer, a market, a street, a count."""
    classes, start, end = tokens.classes[first:last], tokens.starts[first], tokens.ends[last - 1]
    if rule == "bare_year" and _NUMBERED.search(text, max(0, start - 10), start):
        return "a number"
    if rule == "weekday":
        if _BAZAAR.match(text, end):
            return "a market"
        if classes == "W" and _is_prayer(text, tokens, first):
            return "Friday prayer"
        if classes == "W" and _TOWN.search(text, max(0, start - 8), start):
            return "name of a place"
    if rule == "month" and classes == "m" and _PLACE.regex.search(text[max(0, start - 20) : start]):
        return "name of a place"
    if rule == "day_month":
        if (
            classes[0] == "c"
            and len(classes) == 2
            and tokens.values[first] < 10
            and tokens.values[first + 1] == ("jalali", 4)
        ):
            return "a count"
        if classes == "cw" and tokens.values[first : first + 2] == [30, ("jalali", 10)]:
            return "a disc"  # «سی دی»
        if len(classes) < 4 and _PLACE.regex.search(text[max(0, start - 20) : start]):
            return "name of a place"
    if rule == "bare_year" and classes == "y":
        year = tokens.values[first]
        if year < _FIRST_YEAR or not year % 1000 or _LUNAR_NOW < year < _FIRST_FOREIGN_YEAR:
            return "a count"
        if _MORE_THAN.search(text, max(0, start - 14), start):
            return "a count"
    if rule == "year" and classes == "Yc" and tokens.values[last - 1] < _FIRST_SHORT_YEAR:
        return "a count"  # «در سال یک تریلیون دلار», «سال‌های نه چندان دور»
    if rule == "event_year" and tokens.values[first] < _FIRST_EVENT_YEAR:
        return "a count"
    if rule == "to_hour":
        to = first + classes.index("u")
        if any(tokens.classes[i] in "dc" and tokens.values[i] > _LAST_HOUR for i in range(to, last)):
            return "no hour"
    if rule == "hour" and "l" in classes and tokens.values[first + classes.index("l")] != _MONTH_ZERO:
        return "no hour"
    if rule == "time_span" and "f" in classes and tokens.values[first + classes.index("f")] != _QUARTER:
        return "no quarter of an hour"
    if rule == "month_year" and classes[0] in "wh" and len(classes) == 2 and classes[1] in "L0":
        return "a name"
    return None


def find_temporal(text: str, published: date | None = None) -> list[Mention]:
    """Every expression of time in the clean text: kind "date" or "time" (clock times, parts of the day, hours and
    minutes).

    The span begins at the expression itself, without «در» or «از»; a range is one mention, a weekday and the date
    behind its comma are two. ``features["wide"]`` is the span of the whole run it stands in: prepositions in front,
    dates and times joined; ``features["typed"]`` the same where dates and times are kept apart (`runs`).
    ``features["form"]`` names the phrase of the grammar; forms such as "span", "every" and "frequency" are durations
    and sets, not points. ``features["duration"]`` is ISO 8601, of a length; a time has "HH:MM" as its value.
    """
    return _find(text, published, times=True)


def _find(text: str, published: date | None, times: bool) -> list[Mention]:
    mentions: list[Mention] = []
    for left, right in windows(text, times=times):
        mentions.extend(_in_window(text, tokenize(text, left, right), published, times))
    return mentions


def _in_window(text: str, tokens: Tokens, published: date | None, times: bool) -> list[Mention]:
    found: list[Found] = []
    for match in GRAMMAR.finditer(tokens.classes):
        rule = match.lastgroup or ""
        first, last = match.span()
        while last > first and tokens.classes[last - 1] in ",(&-":
            last -= 1
        if rule == "span" and tokens.classes[last - 2 : last] == "Go" and tokens.values[last - 2] != "M":
            last -= 1  # «16 سالگی اولین …»; but «سه‌ماهه دوم»
        comma = (
            _WEEKDAY_COMMA.match(tokens.classes, first, last) if times and rule in ("numeric", "day_month") else None
        )
        if comma:  # comma or bracket part two expressions
            found.append(Found("weekday", first, comma.end() - 1))
            first = comma.end()
        if rule == "weekday" and _OF_PRAYER.match(tokens.classes, first, last) and _is_prayer(text, tokens, first):
            found.append(Found("weekday", first, first + 1, "Friday prayer"))  # «نماز جمعه این هفته»
            rule, first = "relative_unit", first + 1
        if first < last:
            found.append(Found(rule, first, last, _blocked(text, rule, tokens, first, last)))
    found = join_ranges(text, tokens, found)
    mentions = [_mention(text, tokens, item, published) for item in found]
    if times:
        wide = runs(text, tokens, found, apart=False)
        typed = runs(text, tokens, found, apart=True) if len(found) > 1 else wide
        for mention, whole, part in zip(mentions, wide, typed, strict=True):
            mention.features["wide"], mention.features["typed"] = whole, part
    return mentions


def _mention(text: str, tokens: Tokens, item: Found, published: date | None) -> Mention:
    rule, first, last, why = item
    start, end = tokens.starts[first], tokens.ends[last - 1]
    head = rule.split("..")[0]
    phrase = BY_ID[head]
    features: dict[str, Any] = {"form": head}
    if head in _LENGTHS:
        features["duration"] = read_length(tokens, first, last)
    kind = "time" if phrase.time else "date"
    mention = Mention(kind, start, end, text[start:end], None, f"rule:{kind}.{head}", phrase.confidence, features, why)
    if phrase.time:
        mention.value = features["time"] = read_clock(tokens, first, last)
        return mention
    label = label_before(text, start) or label_after(text, end)
    features["label"] = label[0] if label else None
    classes = tokens.classes[first:last]
    if label:
        features["label_span"] = (label[1], label[2])
        features["label_text"] = text[label[1] : label[2]]
        mention.confidence = min(0.98, mention.confidence + 0.05)
    lean: Lean = _LEANS.get(label[0], "near") if label else "near"
    if ".." in rule:
        reading = _range_reading(rule, tokens, first, last, published, lean)
        features["form"] = "range"
    else:
        reading = read_phrase(head, tokens, first, last, published, lean)
    if head in _SETS and _SETS[head].search(mention.text) and not any(cls in "ytd0c" for cls in classes):
        reading = Reading()
    _apply(mention, reading)
    if features["label"] == "from" and features.get("edge") == "first":
        features["label"] = "effective"
    features["time"] = _time_beside(text, start, end)
    return mention


def _range_reading(rule: str, tokens: Tokens, first: int, last: int, published: date | None, lean: Lean) -> Reading:
    """The reading of «A تا B»; the first takes the year of the second where it has none of its own."""
    parts = rule.split("..")
    middle = int(parts[-1])
    head, tail = parts[0], parts[-2]
    stop = middle
    while stop > first and tokens.classes[stop - 1] in "<-Pk":
        stop -= 1
    second = read_phrase(tail, tokens, middle, last, published, lean)
    if head in _FROM_NOW:
        leading = read_phrase(head, tokens, first, stop, published)
        if tail == "weekday" and leading.span and not set(tokens.classes[middle:last]) - {"W", "D"}:
            second = read_phrase(tail, tokens, middle, last, leading.span[0] + timedelta(days=6))
    else:
        leading = read_phrase(head, tokens, first, stop, second.span[0] if second.span else published, "past")
    out = Reading(calendar=second.calendar, confidence=0.8)
    if leading.span and second.span and leading.span[0] <= second.span[1]:
        out = interval(leading.span[0], second.span[1], second.calendar)
    out.features.update({"first": leading.value, "last": second.value})
    out.rejected = leading.rejected or second.rejected
    return out


def _apply(mention: Mention, reading: Reading) -> None:
    """Write a reading into the mention's value and features."""
    features = mention.features
    features.update(reading.features)
    if reading.span and "first" not in features and reading.span[0] != reading.span[1]:
        features["first"], features["last"] = calendars.iso(reading.span[0]), calendars.iso(reading.span[1])
    mention.value = reading.value
    features["precision"] = reading.precision
    features["gregorian"] = [day.isoformat() for day in reading.span] if reading.span and reading.value else None
    features["calendar"] = reading.calendar
    features.setdefault("weekday", None)
    features["warning"] = reading.warning
    mention.confidence *= reading.confidence
    if reading.warning:
        mention.confidence *= 0.8
    mention.rejected = mention.rejected or reading.rejected
    if mention.rejected:
        mention.value, features["precision"], features["gregorian"] = None, "unresolved", None


_LEADING_TIME = re.compile(
    r"(?<![\d:])(?P<time>(?:[01]?\d|2[0-3]) ?: ?[0-5]\d)(?::[0-5]\d)?[ \u200c]{0,2}[،,\-–|/(]{0,2}[ \u200c]{0,2}$"
)


def _time_beside(text: str, start: int, end: int) -> str | None:
    """The clock time right behind or before a date: «15:09 - 15-02-1398», «21 فروردین 1402 ساعت 11:24»."""
    if text.find(":", max(0, start - 16), end + 24) < 0:
        return None
    match = _TIME_NEAR.regex.match(text, end) or _LEADING_TIME.search(text[max(0, start - 16) : start])
    if match is None:
        return None
    hour, minute = match["time"].replace(" ", "").split(":")
    return f"{int(hour):02d}:{minute}"


_NUMBER_LABEL = re.compile(r"شماره[ \u200c:]{0,3}$")


def find_dates(text: str, published: date | None = None) -> list[Mention]:
    """The dates in the clean text, kind "date": what names a day, month, year or interval of a calendar, absolute or
    relative.

    ``value`` is a partial Jalali ISO date, None while unresolved. Features: precision, gregorian ([first, last] ISO
    days or None), time, calendar, weekday, label (issued | date | enacted | amended | session | published | updated |
    deadline | effective | from | registered | birth | None), label_text, label_span, form, warning; first and last of
    an interval; day and month of a date without its year; edge for «پایان …». What cannot be a date has `rejected` set.
    """
    dates = [
        mention
        for mention in _find(text, published, times=False)
        if mention.kind == "date" and BY_ID[mention.by.rpartition(".")[2]].point
    ]
    for mention in dates:
        if mention.features["form"] == "numeric" and _NUMBER_LABEL.search(
            text[max(0, mention.start - 12) : mention.start]
        ):
            mention.features["number_label"] = True
            mention.confidence *= 0.45
    return dates
