"""The shapes in which instruments are numbered, their canonical rendering, and the turned reading.

Canonical: ASCII digits, letters and separators in the order of the text, no spaces, no tatweel or joiner: «۱۵۹۵ / الف
/ م» → "1595/الف/م", «۱۰۲۴۴/ت۵۲۳۴۵هـ» → "10244/ت52345ه". A backslash is a slash.
"""

from __future__ import annotations

import re

from extractor.find.rule import Rule

_LETTERS = r"(?:(?:الف|[^\W\d_])(?:\u200c(?:الف|[^\W\d_])){1,3}|الف|[^\W\d_]{1,3})[\u200d\u0640]?(?![^\W\d_])"
_SINGLE = r"(?:الف|[^\W\d_])[\u200d\u0640]?(?![^\W\d_])"
_DIGITS = r"(?:(?!و)[^\W\d_][\u200d\u0640]?)?\d{1,20}(?:[^\W\d_]{1,2}[\u200d\u0640]?(?![^\W\d_]))?"
_SLASH = r"[/\\]"
_CABINET = rf" ?{_SLASH} ?ت ?\d{{3,6}} ?ه[\u200d\u0640]?(?![^\W\d_])"
_SPACED = (
    r"(?:الف|(?!و)[^\W\d_])(?: (?:الف|(?!و)[^\W\d_])){1,2}"
    r"(?= (?:مورخه?|به تاریخ|تاریخ)(?!\w)|[ \t]{2}|[ \t]{0,3}(?:$|[\n،؛.)»]))"
)  # letters apart, in front of the day or of a stop: «512/م ف مورخ …»
_SPEAKER = rf" ?{_SLASH} ?ه[\u200d\u0640]?[ \u200c/]{{0,2}}ب(?![^\W\d_])"  # of the board that tests the cabinet's acts

RUN = Rule(
    id="number.run",
    pattern=rf"(?:(?<![\w/.,\u200c@#])|(?<= و)|(?<=شماره)|(?<=شماره/)|(?<=شماره:/)|(?<=شماره: /)|"
    rf"(?<=ماده)|(?<=بند)|(?<=تبصره)|(?<=کد))"
    rf"(?:[^\W\d_][.\u200c\-–][^\W\d_]{{1,2}} ?{_SLASH} ?(?=\d)|"
    rf"(?:{_LETTERS}{_SLASH}){{1,3}}(?=[^\s]{{0,8}}\d)|(?:{_SINGLE} ?{_SLASH} ?){{1,3}}(?=\d))?{_DIGITS}"
    rf"(?:{_CABINET}|{_SPEAKER}| ?{_SLASH} ?{_SPACED}|{_SLASH}{_DIGITS}|{_SLASH}{_LETTERS}| ?{_SLASH} ?{_DIGITS}|"
    rf" ?{_SLASH} ?{_SINGLE}| [-–] \d{{1,4}}(?={_SLASH}\d{{3,6}}(?![\d/]))|[-–_]\d{{1,20}}|"
    rf"[-–_]{_SINGLE}(?={_SLASH}|[-–_]\d|[\s.،,:؛)»]|$)){{0,6}}",
    match=(
        "1595/الف/م",
        "1595 / الف / م",
        "م/96/123",
        "ص/ک/5521",
        "د / م / 18245",
        "200/96/528",
        "10244/ت52345ه",
        "2727/د",
        "95/3525",
        "374899",
        "م.ب/6620",
        "م.ب /6620",
        "د-ع/6620",
        "7/06/5626",
        "م\u200cب/1280/5",
        "114206 /ت 56931 هـ",
        "70112/هـ ب",
        "98-ب-14",
        "94/3318/ش\u200cالف\u200cس",
        "805/ک ش",
        "41/2207 - 18/6640",
    ),
    reject=("شماره", "م/الف"),
)
LETTERED = Rule(
    id="number.lettered",
    pattern=r"(?:^|[/\\\-–_])(?:الف[^\W\d_]{0,2}|[^\W\d_]{1,3})(?:[/\\\-–_]|$)|\d[^\W\d_]|[^\W\d_]\d",
    match=("1595/الف/م", "2727/د", "57455/ت62771"),
    reject=("95/3525", "200/96/528"),
)
FRONT = Rule(
    id="number.front-letters",
    pattern=r"(?<![\w/.\-–\u200c])(?:(?:[^\W\d_]{1,4}[-–.\u200c/]){0,2}[^\W\d_]{1,4}[-–.\u200c/]?"
    r"|(?:[^\W\d_]{1,2} ){1,3}|[^\W\d_] [^\W\d_]{1,2} ?/ ?)$",
    match=("صش", "QC-", "ص-م-", "م ح ", "ن ", "ر م / "),
    reject=("شماره", "نامه ", "12/"),
)
"""Letters in front of the digits of a number, in whatever way they are joined to them; only a letterhead's number has
them all: «شماره: صش1402/1188».
"""
MORE = Rule(
    id="number.more-groups",
    pattern=rf"[.*+#](?:\d{{1,20}}|{_SINGLE})(?![^\W_])(?:[.*+#/\\](?:\d{{1,20}}|{_SINGLE})(?![^\W_])){{0,5}}(?![.*+#]\d)",
    match=(".112.554", ".ص.88", "*45", ".40/3"),
    reject=(".", ". 12", "/5.", "+"),
)
"""Groups joined otherwise, behind a number that a label calls one."""
RULES = (RUN, LETTERED, FRONT, MORE)

_DROP = {ord(c): None for c in " \u200c\u200d\u0640\u200e\u200f"} | {ord("\\"): "/", ord("–"): "-"}


def canonical(text: str) -> str:
    """The canonical rendering of a number as printed.

    >>> canonical("1595 / الف / م"), canonical("10244/ت52345هـ")
    ('1595/الف/م', '10244/ت52345ه')
    """
    return text.translate(_DROP)


def form(value: str) -> str:
    """lettered | slashed (also by dots and other signs) | dashed | plain, of a canonical number."""
    if LETTERED.regex.search(value):
        return "lettered"
    return "slashed" if set("/.*+#") & set(value) else "dashed" if "-" in value or "_" in value else "plain"


def turned(value: str) -> str | None:
    """The reading from the other end, where bidi or habit seems to have turned the number: "376911/00" → "00/376911".

    A two-digit year stands first in Iranian numbering; one that stands last, behind longer groups, is taken as turned.
    """
    groups = value.split("/")
    if len(groups) < 2 or not all(groups) or re.search(r"[^\W\d_]", groups[-1]):
        return None
    if len(groups[-1]) == 2 and groups[-1].isdigit() and len(groups[0]) >= 3:
        return "/".join(reversed(groups))
    return None
