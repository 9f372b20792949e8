"""The time of day that a phrase names: «ساعت ۸ و نیم شب» is 20:30, «یک ربع به هفت عصر» 18:45, «ساعت 30/18» 18:30."""

from __future__ import annotations

import re

from extractor.find.dates.tokens import Tokens

_DIGITS = re.compile(r"e?T?VU?(?P<part>[Aa]?)[Lp]?")
_HOUR = re.compile(
    r"e?T?(?P<hour>[dc0tl])(?:&(?P<half>z)|&(?P<quarter>f)|&(?P<minute>[dct0])U)?(?:&[dct0]U)?(?P<part>[Aa]?)[Lp]?"
)
_SLASH = re.compile(r"T(?P<one>[dt0])/(?P<two>[dt0])(?P<part>[Aa]?)[Lp]?")
_BEFORE = re.compile(r"T?(?:(?P<minute>[dct0])U|c?(?P<quarter>f))r?uT?(?P<hour>[dc0])r?(?P<part>[Aa]?)[Lp]?")
_NOON, _DAY = 12, 24
_DAWN, _NIGHT = 4, 20
_SMALL_HOURS = 4  # «۲ شب» is behind midnight, «۸ شب» before it


def read_clock(tokens: Tokens, first: int, last: int) -> str | None:
    """ "HH:MM", or None for a range, and where morning and evening are both meant: «ساعت ۵»."""
    classes = tokens.classes

    def number(match: re.Match[str], group: str) -> int:
        value = tokens.values[match.start(group)]
        return 0 if isinstance(value, tuple) else int(value)  # «صفر» is also a month

    if match := _DIGITS.fullmatch(classes, first, last):
        hour, minute = map(int, str(tokens.values[first + classes[first:last].index("V")]).split(":"))
    elif match := _HOUR.fullmatch(classes, first, last):
        hour = number(match, "hour")
        minute = 30 if match["half"] else 15 if match["quarter"] else number(match, "minute") if match["minute"] else 0
        if not match["part"] and classes[match.start("hour")] != "0" and 0 < hour <= _NOON:
            return None
    elif match := _SLASH.fullmatch(classes, first, last):
        minute, hour = number(match, "one"), number(match, "two")
        if minute <= _DAY:
            minute, hour = hour, minute
        if minute <= _DAY:
            return None
    elif match := _BEFORE.fullmatch(classes, first, last):
        hour, minute = number(match, "hour"), -(15 if match["quarter"] else number(match, "minute"))
        if not match["part"] and 0 < hour <= _NOON:
            return None
    else:
        return None
    if match["part"]:
        shifted = _at(hour, int(tokens.values[match.start("part")]))
        if shifted is None:
            return None
        hour = shifted
    if hour > _DAY or abs(minute) > 59:
        return None
    whole = (hour * 60 + minute) % (_DAY * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _at(hour: int, part: int) -> int | None:
    """The hour of 24 for one of 12 in that part of the day, which goes by a typical hour of its own."""
    if hour > _NOON:
        return hour
    if part <= _DAWN:
        return hour % _NOON
    if part < _NOON:
        return hour if hour < _NOON else None
    if part == _NOON:
        return hour + _NOON if hour <= _SMALL_HOURS else hour
    if part < _NIGHT:
        return hour % _NOON + _NOON
    return hour % _NOON if hour <= _SMALL_HOURS or hour == _NOON else hour + _NOON
