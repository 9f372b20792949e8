"""The labels by which a line says whom it is for («گیرندگان: …»، «به: …»): one lexicon for letters and reports."""

from __future__ import annotations

import re
from functools import cache

from extractor.find.rule import flexible
from extractor.lexicons import table


@cache
def receiver_words() -> str:
    """The labels of receivers as alternatives of a pattern, longest first."""
    words = sorted((str(word) for word in table("people_words")["receiver_labels"]), key=len, reverse=True)
    return "|".join(flexible(word) for word in words)


@cache
def _line() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|\|)[\W\d_]{{0,6}}(?:{receiver_words()})(?: (?:اصلی|محترم)| ?/ ?ذی.?نفعان)?"
        r"[ *]{0,4}[:：|][ *]{0,4}(?P<who>[^\n|]{4,260})",
        re.MULTILINE,
    )


def receivers(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Whom the line between the offsets is for, without its label; None where it has no label of receivers."""
    found = _line().search(text, start, end)
    if found is None:
        return None
    return found.start("who"), found.start("who") + len(found["who"].rstrip(" .:،؛…_*"))


@cache
def plural_offices() -> re.Pattern[str]:
    """The holders of an office or the units with which an address line begins («رؤسای …», «ادارات کل …»)."""
    words = sorted((str(word) for word in table("people_words")["plural_offices"]), key=len, reverse=True)
    return re.compile(rf"\W{{0,4}}{_SIRS}(?:{'|'.join(flexible(word) for word in words)})ی?(?!\w)")


_SIRS = flexible(
    r"(?:(?:آقایان|خانم‌ها|خانم‌های|برادران|خواهران)(?: و (?:آقایان|خانم‌ها|برادران|خواهران))?"
    r"(?: محترم)?[ ،]{1,2})?"
)
"""Titles of many in front of their office («آقایان و خانم‌ها رؤسای …»)."""
