"""Letters whose lines were lost: head, greeting and text that run on in one line, made lines again.

A page that kept no line breaks prints «بسمه تعالی … شماره: … تاریخ: … موضوع: … با سلام …» in one. The blank in front of
each label, behind the value of the last, around the greeting and behind the last sentence becomes a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.clean.characters import Change

_NUMBER = re.compile(r"شماره(?: نامه)?[ ]?:")
_DAY = re.compile(r"تاریخ(?: نامه)?[ ]?:")
_ABOUT = re.compile(r"موضوع[ ]?:")
_GREETS = re.compile(
    r"(?<=[^\s])(?P<before> )(?=(?:با سلام|سلام علیکم|با احترام|احتراما)(?![\w\u200c]))"
    r"(?:(?:(?:با )?سلام(?: علیکم| و احترام| و تحیت| و درود)?|با احترام)[ ]?[،؛.]{0,1}(?P<behind> )(?=\w))?"
)
_LABEL = re.compile(r"(?<=[^\s:])(?P<blank> )(?=(?:شماره|تاریخ|پیوست|موضوع)(?: نامه)?[ ]?:)")
_GOD = re.compile(r"^\W{0,4}(?:بسمه ?تعالی|باسمه ?تعالی|به نام خدا)(?P<blank> )(?=\w)")
_VALUE = re.compile(
    r"(?:پیوست[ ]?:[ ]?(?:ندارد|دارد|\d{1,3}(?: برگ)?)"
    r"|تاریخ(?: نامه)?[ ]?:[ ]?(?:\d{2,4}/\d{1,2}/\d{1,4}|\d{1,2} [^\W\d_]{2,10} \d{2,4}))(?P<blank> )(?=[^\W\d_])"
)
_SIGNED = re.compile(r"(?<=[^\W\d]\.)(?P<blank> )(?=[^.\n:؛]{8,110}$)")
_SPOKEN_TO = re.compile(r"محترم(?: [^\s:]{1,20}){0,12}?(?P<blank> )(?=موضوع[ ]?:)")

_LED = re.compile(r"(?<!\w)(?:با|به|و|دارای|از|تحت|طی|در) {0,2}$")  # in a sentence
_FRONT = 220  # characters of a letterhead
_NEAR = 90  # characters between the two fields of a head
_HEAD = 700  # characters in which the head of a letter ends
_AHEAD = 8  # characters of a letterhead in front of the fields


def part_heads(text: str, met: frozenset[str]) -> list[Change]:
    """The blanks between the parts of a letter's head that share a line, as line ends.

    Risk: a sentence that tells of a letter by its labels («شماره: … تاریخ: … موضوع: …») becomes lines too.
    """
    cuts: set[int] = set()
    for number in _NUMBER.finditer(text):
        start, end = text.rfind("\n", 0, number.start()) + 1, text.find("\n", number.end())
        line = text[start : end if end >= 0 else len(text)]
        day = _DAY.search(line, max(0, number.start() - start - _NEAR), number.end() - start + _NEAR)
        if day is None:
            continue
        first = min(day.start(), number.start() - start)
        if first > _FRONT or _LED.search(line, max(0, first - 12), first):
            continue
        flat = _ABOUT.search(line, first, _HEAD) is not None or _GREETS.search(line, first, _HEAD) is not None
        cuts.update(start + at for at in (_of_whole(line) if flat else _of_letterhead(line, first)))
        if not flat and end >= 0 and (below := _SPOKEN_TO.match(text, text.find("محترم", end + 1, end + 60))):
            cuts.add(below.start("blank"))
    return [(at, at + 1, "\n") for at in sorted(cuts)]


def _of_whole(line: str) -> Iterator[int]:
    """Where the parts of a letter in one line begin."""
    greets = _GREETS.search(line, 0, _HEAD)
    stop = greets.start() if greets else _HEAD
    if god := _GOD.match(line):
        yield god.start("blank")
    for pattern in (_LABEL, _VALUE):
        yield from (match.start("blank") for match in pattern.finditer(line, 0, stop))
    if greets:
        yield from (greets.start(name) for name in ("before", "behind") if greets[name])
    if signed := _SIGNED.search(line, stop):
        yield signed.start("blank")


def _of_letterhead(line: str, first: int) -> Iterator[int]:
    """Where the fields begin behind a letterhead on their line."""
    if len(line[:first].strip()) >= _AHEAD and line[first - 1 : first] == " ":
        yield first - 1
