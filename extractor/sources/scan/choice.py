"""Which of two readings of a figure is the better one: that of the network, or that of the engine.

The engine drops, joins and guesses digits however sure it is; the network hardly ever sees digits that are not there,
but takes a sign for one at times. So the calendar is asked first, then how much was read, then how surely.
"""

from __future__ import annotations

import re

from extractor.sources.scan.days import is_day, is_year

TRUSTED, ALONE = 0.7, 0.9
"""How sure a figure has to be to stand whatever the engine read, and a digit that stands alone."""
LONG, FAIR = 4, 0.45
"""The same for a figure of so many digits that has no fewer of them than the engine read."""
SLASHED = 0.35
"""The same for one that has but slashes more, where the engine read a stroke or nothing."""
_UNSLASHED = re.compile(r"[^\d/]")
_DIGIT = re.compile("[۰-۹٠-٩0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_LETTERS, _PAIR = re.compile(r"[^\W\d_]+"), re.compile(r"(?<![^\W\d_])[^\W\d_]{2}(?![^\W\d_])")
_DOT = re.compile(r"(?<=\d)\.(?=\d)")
_SIGNS = re.compile(r"^\W+|\W+$")
_TAIL = re.compile(r"(\d{3})([^\W\d_]{1,2})$")
_ENDS = re.compile(r"(\d{3})[^\W\d_]{0,2}$")
_FOLD = {**{0x660 + n: 0x6F0 + n for n in range(10)}, **{0x30 + n: 0x6F0 + n for n in range(10)}}
_SIGN_AS_DIGIT = {"-": "۰0", ".": "۰0", "(": "۶6", ")": "۶6"}
"""What the network takes such a sign left of a figure for."""
_DAY, _YEAR = 2, 1


def better(ours: str, sure: float, theirs: str, confidence: float) -> bool:
    """Whether a figure is rather what stands there than what the engine read.

    ours, theirs: the readings of the network and of the engine; sure, confidence: how sure each is, 0 to 1.
    """
    if ours == theirs:
        return False
    one, other = _dated(ours), _dated(theirs)
    if _plain(theirs) in (_plain(ours), _plain("".join(reversed(ours.split(" "))))):
        return one >= other  # the engine gives what blanks part as it stands, from left to right
    if one != other:
        return one > other
    if _mixed(ours) and not _mixed(theirs):
        return False
    if sure >= SLASHED and _lost_slashes(ours, theirs):
        return True
    more = count(ours) - count(theirs)
    if more > 0 and one == _DAY:
        return True
    if count(ours) > 1 and sure >= TRUSTED:
        return True
    whole = " " not in theirs and _DIGIT.findall(_plain(ours)) == _DIGIT.findall(_plain(theirs))
    if whole and _LETTER.search(theirs):
        return False  # the engine reads letters better
    if count(ours) >= LONG and more >= 0 and sure >= FAIR:
        return True
    return sure > (max(confidence, ALONE) if count(ours) == count(theirs) == 1 else confidence)


def has_sign_for_digit(ours: str, theirs: str) -> bool:
    """Whether a figure has but a digit more, on its left, than the engine read, and that stands for a sign there."""
    return any(
        sign in theirs and ours[:1] in digits and ours[1:].translate(_FOLD) == _SIGNS.sub("", theirs).translate(_FOLD)
        for sign, digits in _SIGN_AS_DIGIT.items()
    )


def with_tail(ours: str, theirs: str) -> str:
    """A figure that ends in the letter or two that the engine read behind the same digits."""
    tail, end = _TAIL.search(theirs), _ENDS.search(ours)
    if not tail or not end or _plain(tail[1]) != _plain(end[1]):
        return ours
    return ours[: end.end(1)] + tail[2]


def _lost_slashes(ours: str, theirs: str) -> bool:
    """Whether the engine read but the slashes of a figure otherwise: not at all, or as the strokes of a digit."""
    one, other = (_UNSLASHED.sub("", text.translate(_FOLD)) for text in (ours, theirs))
    if "/" not in one.strip("/") or other.count("/") >= one.count("/"):
        return False
    return re.fullmatch("[/۱۷۸]?".join(map(re.escape, one.split("/"))), other) is not None


def agreed(ours: str, theirs: str) -> str:
    """A figure with what the engine reads better where they have the same digits.

    That is a zero for a dot in a number with slashes, and one letter where the network saw two, as it does in the long
    tail of a letter that stands alone.
    """
    digits = _DIGIT.findall(_plain(theirs))
    if "/" in ours and "." in ours and "." not in theirs:
        zeros = _DOT.sub("0" if re.search("[0-9]", ours) else "۰", ours)
        if _DIGIT.findall(_plain(zeros)) == digits:
            return zeros
    pair, alone = _PAIR.findall(ours), _LETTERS.findall(theirs)
    if len(pair) == len(alone) == 1 and pair[0].endswith(alone[0]) and _DIGIT.findall(_plain(ours)) == digits:
        return ours.replace(pair[0], alone[0])
    return ours


def count(text: str) -> int:
    """The digits in it."""
    return len(_DIGIT.findall(text))


def _dated(text: str) -> int:
    """Whether it is or holds a day of the calendar, or holds a year that letters tell of."""
    if is_day(text.replace(" ", "")) or any(map(is_day, text.split())):
        return _DAY
    return _YEAR if any(map(is_year, re.split(r"\D+", text))) else 0


def _mixed(text: str) -> bool:
    """Whether digits of two scripts stand in it."""
    return bool(re.search("[0-9]", text)) and bool(re.search("[۰-۹٠-٩]", text))


def _plain(text: str) -> str:
    return text.replace(" ", "").translate(_FOLD)
