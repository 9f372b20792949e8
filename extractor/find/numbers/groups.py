"""Groups of a number that dots and other signs join: «شماره: 1403.112.554», or alone on a line over its day."""

from __future__ import annotations

import re

from extractor.find.numbers.forms import MORE
from extractor.find.numbers.labels import label_before

SIGNS = frozenset(".*+#")
"""What joins groups of a number besides slashes and dashes."""
ALONE = 0.6
"""How sure a number is that stands alone over its day."""


def farther(text: str, start: int, end: int) -> int:
    """The end of the number at [start, end) with its groups behind dots and other signs, if a label calls it a number:
    «شماره: 1403.112.554». In prose, «بند 3.2» and «3.5 درصد», it stays.
    """
    more = MORE.regex.match(text, end)
    label = label_before(text, start) if more else None
    if more is not None and label is None and alone_over_day(text, start, more.end()):
        return more.end()
    if more is None or label is None or not label.numbered or label.kind in ("other", "news_code", "clause"):
        return end
    long = sum(map(str.isdigit, text[start : more.end()])) >= 5
    return more.end() if long or label.name == "letterhead" else end


def alone_over_day(text: str, start: int, end: int) -> bool:
    """Whether a number is all that its line holds, and the next one is a day, as on a letterhead without labels."""
    if text[max(0, start - 80) : start].rpartition("\n")[2].strip() or text[end : end + 40].partition("\n")[0].strip():
        return False
    below = text[end : end + 40].partition("\n")[2].partition("\n")[0]
    return _DAY_LINE.fullmatch(below.strip()) is not None


_DAY_LINE = re.compile(r"\d{2,4}/\d{1,2}/\d{1,4}")
