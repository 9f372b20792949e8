"""Days that an engine misread, mended by the calendar: slashes lost or misread, digits too many, no letter's years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.clean.characters import LETTERS, Change
from extractor.sources.scan.days import is_date, is_day

_SLASHLIKE = r"|\\\[\]«»اlI!،؛'"
_STROKES = "178"
"""Digits that a slash is read as."""
_DATE = re.compile(
    rf"(?:تاریخ|مورخه?)(?: [{LETTERS}]{{3,9}})?[ ]{{0,2}}:?[ ]{{0,2}}"
    rf"(?P<date>[0-9](?:[0-9/.\- {_SLASHLIKE}]{{4,14}})[0-9])(?![0-9/])"
)
_COMMAS_OF_DAY = re.compile(r"(?<![0-9،])1[34][0-9]{2}،[0-9]{1,2}،[0-9]{1,2}(?![0-9،])")
_OLD_YEAR = re.compile(
    r"^[ \t]{0,8}تاریخ[ ]{0,2}:[ ]{0,2}(?P<year>130[0-9])(?P<rest>([/.-])[0-9]{1,2}\3[0-9]{1,2})", re.M
)
_NO_YEAR = re.compile(r"(?<![0-9/])120[0-9](?=(?P<rest>/[0-9]{1,2}/[0-9]{1,2})(?![0-9/]))")
_LONG_DAY = re.compile(r"(?<![0-9/])(?P<date>1[34][0-9]{2}/[0-9]{1,2}/[0-9]{2})(?P<more>[0-9])(?![0-9/])")
_NUMBER_LABEL = re.compile(rf"شماره(?: [{LETTERS}]{{2,9}})?[ ]{{0,2}}:?[ ]{{0,2}}$")


def days_of(text: str) -> Iterator[Change]:
    """Days as the calendar has them: behind a label whatever makes them one, elsewhere what can be nothing else."""
    for match in _DATE.finditer(text):
        old = match["date"]
        new = _date(old)
        if new is not None and new != old:
            yield *match.span("date"), new
    for match in _OLD_YEAR.finditer(text):  # letters are not so old; «۴» is read as «۳»
        year = f"14{match['year'][2:]}"
        if is_day(year + match["rest"]):
            yield *match.span("year"), year
    for match in _NO_YEAR.finditer(text):  # nor of years that no calendar of a letter has; «۴» is read as «۲»
        year = f"14{match.group()[2:]}"
        if is_day(year + match["rest"]):
            yield *match.span(), year
    for match in _COMMAS_OF_DAY.finditer(text):
        if is_day(match.group().replace("،", "/")):
            yield *match.span(), match.group().replace("،", ",")


def long_days_of(text: str) -> Iterator[Change]:
    """A sign behind a day that was read as a digit of it. Numbers of letters have that form as well («1399/7/180»).

    So this is no sign of an engine, and what is labelled as a number stays.
    """
    for match in _LONG_DAY.finditer(text):
        if is_day(match["date"]) and not _NUMBER_LABEL.search(text, max(0, match.start() - 20), match.start()):
            yield *match.span("more"), ""


def _date(old: str) -> str | None:
    """A date of the calendar in what was read for one: slashes misread, lost or read as a digit; None where none is."""
    if re.fullmatch(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}", old):
        return None if is_day(old) else _with_year(*re.split("[/.-]", old))
    parts = [part for part in re.split(rf"[/.\- {_SLASHLIKE}]+", old) if part]
    if len(parts) == 3 and is_date(*parts):
        return "/".join(parts)
    digits = "".join(parts)
    if len(digits) == 10 and digits[4] == digits[7] == "1" and is_date(digits[:4], digits[5:7], digits[8:]):
        return f"{digits[:4]}/{digits[5:7]}/{digits[8:]}"
    if len(digits) == 8 and is_date(digits[:4], digits[4:6], digits[6:]):
        return f"{digits[:4]}/{digits[4:6]}/{digits[6:]}"
    return _with_slash(*parts) if len(parts) == 2 and re.fullmatch("[0-9]+/[0-9]+", old) else None


def _with_year(year: str, month: str, day: str) -> str | None:
    """The day with a zero more in its year, which was read once where it stands twice or lost: «140», «142»."""
    if len(year) != 3 or not year.startswith("14"):
        return None
    full = f"140{year[2]}"
    return f"{full}/{month}/{day}" if is_date(full, month, day) else None


def _with_slash(first: str, second: str) -> str | None:
    """The day of which one slash was read as a digit, where that can be in but one way."""
    if len(first) > 4:
        cuts = [(first[:4], first[4], first[5:], second)]
    else:
        cuts = [(first, second[:at], second[at : at + 1], second[at + 1 :]) for at in (1, 2)]
        cuts = [(year, between, month, day) for year, month, between, day in cuts]
    days = {
        f"{year}/{month}/{day}"
        for year, between, month, day in cuts
        if len(year) == 4 and between and between in _STROKES and month and day and is_date(year, month, day)
    }
    return days.pop() if len(days) == 1 else None
