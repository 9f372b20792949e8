"""The words of time expressions and their classes of one character: words alone, run together, entries of several.

====  =======================================  ====  ==========================================
d 0   1-31; "00"-"09"                          W     weekday
t y   32-99; year of four digits               A a   part of the day; the same, also another word
n     any other number                         R N   امروز, فردا; امشب, دیشب
c o   number word below 100; ordinal           I     امسال, پارسال
q z   چند; نیم                                 L p   گذشته, جاری, آینده; پیش, قبل, بعد, دیگر
m w   Jalali month; the same, also a name      i v   این, همان; هر
g h b Gregorian month; also a word; «می»       e f   ابتدای, پایان …; نیمه, ربع
l     lunar month                              P > <  در; از; تا, الی
Y M H D F C E   units: سال … دهه               Z s   طی, ظرف, حدود; پس
T U   ساعت; دقیقه, ثانیه                       & k   و, یا; تاریخ, مورخ
G     ساله, ماهه, روزه                         K     شمسی, قمری, میلادی
S B   season; بهار                             O ~ j تاکنون; تحصیلی, مالی; نوروز
X V   date in digits; clock time               %     counted things: نفر, درصد
u r   به; مانده                                J !   بار, مرتبه; در میان, متوالی
Q =   به‌جز; منتهی به                          @ 7   ماهی (each month); شبانه‌روز
1 2   روز به روز; زمستانی                      3 4   عید فطر, ایام‌البیض; انتخابات, فتنه
5 6   «ق» behind a year; اولیه
====  =======================================  ====  ==========================================
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from extractor.find.numbers import number_words
from extractor.lexicons import rows

ZWNJ = "\u200c"

_CLASS = {
    "weekday": "W", "year_unit": "Y", "month_unit": "M", "week_unit": "H", "day_unit": "D", "season_unit": "F",
    "century_unit": "C", "decade_unit": "E", "hour_unit": "T", "minute_unit": "U", "aged": "G", "day_part": "A",
    "day_part_weak": "a", "season": "S", "season_weak": "B", "deictic_day": "R", "deictic_night": "N", 
    "deictic_era": "x",
    "deictic_none": "x", "deictic_year": "I", "after": "L", "after_weak": "p", "this": "i", "that": "i", "every": "v",
    "vague": "q", "half_number": "z", "edge": "e", "half": "f", "in": "P", "from": ">", "until": "<", "till_now": "O",
    "during": "Z", "afterwards": "s", "and": "&", "date_word": "k", "calendar": "K", "fiscal": "~", "feast": "j",
    "counted": "%", "to": "u", "remaining": "r", "times": "J", "repeated": "!", "except": "Q", "ending_in": "=",
    "each_month": "@", "day_night": "7", "always": "1", "season_adjective": "2", "feast_day": "3", "event": "4",
    "early": "6",
}  # fmt: skip
_MONTH_CLASS = {
    ("jalali", "strong"): "m", ("jalali", "weak"): "w", ("gregorian", "strong"): "g", ("gregorian", "weak"): "h",
    ("gregorian", "verb"): "b", ("hijri", "weak"): "l",
}  # fmt: skip

_GLUABLE = frozenset("WYMHDmwglRNILTUSGAECpef7J")
_PREFIX = frozenset(("در", "از", "تا", "این", "همین", "همان", "هر"))

Entry = tuple[str, Any]


@cache
def lexicon() -> dict[str, Entry]:
    """Every single word, without half-spaces: its class and its value."""
    found: dict[str, Entry] = {}
    for row in rows("date_words"):
        if row["class"] != "scale":
            key = row["word"].replace(ZWNJ, "")
            found[key] = (
                _CLASS[row["class"]],
                (row["class"], row["value"]) if row["class"] == "that" else row["value"],
            )
    for word in number_words.words():
        found.setdefault(word, ("#", word))
    for row in rows("months"):
        key = row["name"].replace(ZWNJ, "")
        found[key] = (_MONTH_CLASS[row["calendar"], row["strength"]], (row["calendar"], int(row["number"])))
    return found


@cache
def compounds() -> dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]:
    """First word → the second words, and the rest of each entry of several words, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    names = [row["word"] for row in rows("date_words")] + [row["name"] for row in rows("months")]
    for parts in {variant for name in names if ZWNJ in name for variant in _partly_glued(tuple(name.split(ZWNJ)))}:
        found.setdefault(parts[0], []).append(parts[1:])
    for tails in found.values():
        tails.sort(key=len, reverse=True)
    return {word: (tuple({tail[0] for tail in tails}), tails) for word, tails in found.items()}


def _partly_glued(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The ways in which some of the half-spaces may be lost: «بعد از ظهر», «بعداز ظهر», «بعد ازظهر»."""
    if len(parts) < 3:
        return [parts]
    head, second, *rest = parts
    return [parts, (head + second, *rest), (head, second + rest[0], *rest[1:])]


@lru_cache(maxsize=1 << 16)
def classify(word: str) -> tuple[tuple[str, Any, int], ...] | None:
    """Class, value and length of the pieces of a word: one for a known word, several for words that ran together.

    >>> [piece[0] for piece in classify("دیماه")], classify("کتاب")
    (['w', 'M'], None)
    """
    words = lexicon()
    entry = words.get(word)
    if entry is None and word.isascii():
        entry = words.get(word.lower())
    if entry is not None:
        return ((*entry, len(word)),)
    if len(word) < 4 or len(word) > 60:
        return None
    for suffix in ("های", "ها", "ی"):
        base = word.removesuffix(suffix)
        if base != word and base in words and words[base][0] in ("HECfLWUG" if suffix == "ی" else "WAHDYMTECFS"):
            return ((*words[base], len(word)),)
    if word[0] == "و" and words.get(word[1:], "x")[0] in "zf":  # «هشت‌ونیم»
        return (("&", "و", 1), (*words[word[1:]], len(word) - 1))
    numbers = number_words.split_glued(word)
    if numbers:
        return tuple(("&", "و", 1) if part == "و" else ("#", part, len(part)) for part in numbers)
    return _glued(word)


def _glued(word: str) -> tuple[tuple[str, Any, int], ...] | None:
    """Two or three words of time that ran together: «دیماه», «امروزدوشنبه», «صدسال»."""
    words = lexicon()
    for cut in range(len(word) - 2, 1, -1):
        head, tail = word[:cut], word[cut:]
        first = words.get(head)
        if first is None:
            continue
        if not (first[0] in _GLUABLE or head in _PREFIX or (first[0] == "#" and len(tail) >= 3) or first[0] == "q"):
            continue
        second = words.get(tail)
        if second is not None and second[0] in _GLUABLE:
            if head in _PREFIX and (second[0] in "wh" or len(tail) < 3):
                continue
            if first[0] == "#" and second[0] not in "YMHDTUGCE7J":
                continue
            return ((*first, len(head)), (*second, len(tail)))
        if len(tail) >= 6 and (rest := _glued(tail)):
            return ((*first, len(head)), *rest)
    return None
