"""Whether what was read can be a date of a letter, which is how readings of digits are chosen."""

from __future__ import annotations

import re

FIRST, LAST = 1320, 1410
"""Years of the calendar of Iran; earlier ones are rather misread, as 1300 is of 1400."""


def is_day(text: str) -> bool:
    """Whether these are a day of the calendar, its parts joined by slashes, hyphens or dots, in any digits."""
    parts = re.split("[/.-]", text)
    return len(parts) == 3 and all(part.isdecimal() for part in parts) and is_date(*parts)


def is_date(year: str, month: str, day: str) -> bool:
    """Whether these are a day of the years that letters come from and tell of, year first or last."""
    if len(day) == 4:
        year, day = day, year
    if len(year) not in (2, 4) or max(len(month), len(day)) > 2:
        return False
    full = int(year) if len(year) == 4 else (1400 if int(year) <= LAST - 1400 else 1300) + int(year)
    longest = 31 if int(month) <= 6 else 30
    return FIRST <= full <= LAST and 1 <= int(month) <= 12 and 1 <= int(day) <= longest


def is_year(text: str) -> bool:
    """Whether these four digits are one of those years."""
    return len(text) == 4 and text.isdecimal() and FIRST <= int(text) <= LAST
