"""The cue beside a date: is it called the date of issue, of publication, of update, a deadline, the day of a
session?
"""

from __future__ import annotations

import re
from functools import cache

from extractor.find.rule import ZWNJ, flexible
from extractor.lexicons import rows

_REACH = 48
_FILLER = r"(?:[ \u200c]?(?:روز|های)){0,1}"
_GLUE = r"[ \u200c]{0,3}[:：؛،.\-–)|*_]{0,3}[ \u200c]{0,3}\n{0,2}[ \u200c]{0,3}"
_CLOCK = r"(?:(?:ساعت[ ]?:?[ ]?)?\d{1,2}[ ]?:[ ]?\d{2}[ \u200c]{0,2}[-–|،,]?[ ]{0,2})?"


@cache
def _before() -> tuple[re.Pattern[str], dict[str, str]]:
    cues = sorted((row for row in rows("date_labels") if row["place"] == "before"), key=lambda row: -len(row["cue"]))
    alternatives = "|".join(flexible(row["cue"].replace(" ", "[ \\u200c]{1,2}")) for row in cues)
    labels = {re.sub(f"[ {ZWNJ}]", "", row["cue"]): row["label"] for row in cues}
    return re.compile(rf"(?<![^\W\d_])(?:{alternatives})(?={_FILLER}{_GLUE}{_CLOCK}$)"), labels


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    cues = [row for row in rows("date_labels") if row["place"] == "after"]
    labels = {row["cue"]: row["label"] for row in cues}
    return re.compile(rf"[ \u200c]{{0,2}}(?P<cue>{'|'.join(labels)})[ \u200c]?:?[ \u200c]{{0,2}}(?=\n|$)"), labels


def label_before(text: str, start: int) -> tuple[str, int, int] | None:
    """The label, start and end of the cue that ends right before `start`; a colon, «روز» or a line break may lie
    between.
    """
    left = max(0, start - _REACH)
    pattern, labels = _before()
    match = pattern.search(text[left:start])
    if match is None:
        return None
    cue = re.sub(f"[ {ZWNJ}]", "", match.group())
    return labels.get(cue, "date"), left + match.start(), left + match.end()


def label_after(text: str, end: int) -> tuple[str, int, int] | None:
    """The label of a cue that stands behind the date at the end of its line: «93/11/29 تاریخ:»."""
    pattern, labels = _after()
    match = pattern.match(text, end)
    return (labels[match["cue"]], *match.span("cue")) if match else None
