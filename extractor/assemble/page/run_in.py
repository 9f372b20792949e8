"""Points of a list and articles that run on in one line, as where a page has lost its line breaks, made lines again.

A mark counts behind the end of a sentence, a colon, a comma or a wide gap. Numbers and letters count only as a series
from the first on, of two at least; within a series, and between articles, the next mark is one wherever it stands.
So are the signs with which posts open their points, two at least.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.assemble.draft import Line
from extractor.find.rule import Rule

ORDINALS = (
    ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده"),
    ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم"),
)
ORDER = {word: str(number) for words in ORDINALS for number, word in enumerate(words, 1)}
"""Number words as the marks of articles have them, with their figures."""
_WORDS = "|".join(sorted(ORDER, key=len, reverse=True))
_SIGNS = "▪●◾◽■♦►▸▶➤✅☑✔✓🔹🔸🔻🔺🔷🔶🔘📌"  # with which posts open their points

RUN_IN = Rule(
    "layout.run-in",
    r"(?<![^\s.؛:،)»\"])(?:"
    rf"(?P<unit>ماده|تبصره)(?:[ ]{{0,2}}\(?(?P<of>\d{{1,3}}|{_WORDS})\)?)?[ ]{{0,2}}[-–ـ—:]"
    r"|(?P<sub>\d{1,2}[ ]?[-–ـ—][ ]?\d{1,2})[ ]?[-–ـ—)]"
    r"|\(?(?P<number>\d{1,2})[ ]?(?P<close>[-–ـ—).])"
    r"|(?P<letter>الف|[بپتثجچحخدذ])[ ]{0,2}[-–ـ—)]"
    rf"|(?P<bullet>[{_SIGNS}])\ufe0f?"
    r")(?=[ ]{0,2}[«(\"]?[^\W\d_])",
    match=("ماده 2- بانک‌ها", "تبصره: کارگاه‌ها", "ماده دو: کلیه", "3ـ1ـ صرافی‌ها", "1- ارسال", "الف) صادرات"),
    reject=("ماده 7 این قانون", "2-1 برد", "10.5 درصد", "12-3-1400", "ب مصوبه"),
)
RULES = (RUN_IN,)

_POSSIBLE = re.compile(
    r"1[ ]?[-–ـ—).]|\d[ ]?[-–ـ—][ ]?\d{1,2}[ ]?[-–ـ—)]|ماده|تبصره|الف[ ]{0,2}[-–ـ—)]"
    rf"|[{_SIGNS}]"
)  # what every run of points has
_ENDED = re.compile(r"[.؛:،)»\"][ ]{0,3}$|[ \u00a0]{2,3}$|^[ ]{0,3}$")
_UNIT_BEFORE = re.compile(r"(?:ماده|مواد|بند|بندهای|تبصره|اصل|جزء|ردیف|شماره|صفحه|فصل|ردیف‌های)[ ]{1,2}$")
_ALPHABET = ("الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ")
_ABJAD = ("الف", "ب", "ج", "د")
_FOLLOWS = {pair for letters in (_ALPHABET, _ABJAD) for pair in pairwise(letters)}
_ALONE = ("article", "note", "sub")  # what needs no series
_SHORTEST = 60  # a line below this holds no run of points


def part_run_in(lines: list[Line]) -> list[Line]:
    """The lines with every run of points in a body line made a line for each point."""
    found: list[Line] = []
    for line in lines:
        cuts = _cuts(line.text) if line.kind == "body" and len(line.text) >= _SHORTEST else []
        for begin, stop in pairwise([0, *cuts, len(line.text)]):
            text = line.text[begin:stop] if stop == len(line.text) else line.text[begin:stop].rstrip()
            if text:
                found.append(replace(line, start=line.start + begin, end=line.start + begin + len(text), text=text))
    return found


def _cuts(text: str) -> list[int]:
    """Where the points in a line begin, but for one at its head."""
    if not _POSSIBLE.search(text):
        return []
    marks: list[tuple[int, str]] = []
    last: dict[str, str] = {}
    for match, strict in _candidates(text):
        series, value = _series(match)
        begins = series == "bullet" or (strict and (series in _ALONE or value in ("1", "الف")))
        if begins or _follows(last.get(series, ""), value):
            last[series] = value
            marks.append((match.start(), series))
    counts = Counter(series for _, series in marks)
    return [at for at, series in marks if at and (counts[series] > 1 or series in _ALONE)]


def _candidates(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    for match in RUN_IN.regex.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if not _UNIT_BEFORE.search(before):
            yield match, bool(_ENDED.search(before))


def _series(match: re.Match[str]) -> tuple[str, str]:
    """The series that a mark belongs to, and its place in it."""
    if match["unit"]:
        of = match["of"] or ""
        return "article" if match["unit"] == "ماده" else "note", ORDER.get(of, of)
    if match["sub"]:
        return "sub", match["sub"]
    if match["number"]:
        return f"number {match['close']}", match["number"]
    return ("letter", match["letter"]) if match["letter"] else ("bullet", match["bullet"])


def _follows(before: str, value: str) -> bool:
    return (before, value) in _FOLLOWS or (before.isdigit() and value.isdigit() and int(value) == int(before) + 1)
