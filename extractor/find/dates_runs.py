"""Phrases of time put together: two that make a range («از ۲۰ آبان تا ۱۴ آذر»), and the wide run of an expression.

The wide run follows parstdex: prepositions in front belong to it, dates and times side by side are one expression, and
marks of punctuation part expressions.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.find.dates_grammar import BY_ID
from extractor.find.dates_tokens import Tokens


class Found(NamedTuple):
    """A phrase: the id of its rule (of a range: both and the token where the second begins, joined by ".."), its tokens
    [first, last), and why it is none after all.
    """

    rule: str
    first: int
    last: int
    rejected: str | None = None


#: What may stand between two phrases of one run: «تا», «در», «از», «به جز», «منتهی به», «مانده به», «و».
_JOINT = re.compile(r"<?[P>Z]?k?(?P<edge>e?)|Q|=|ru|(?P<both>&)")
_LEAD = re.compile(r"(?:(?:[ps]>|[P<>Z]){1,2}k?D?|k)(?P<edge>e?)$")
_UPWARD = re.compile(r">?[doc0]<$")  # «اول تا» before «اواسط آذر»
_LEAD_TOKENS = 6
_LEAD_GAP = 3  # characters between a preposition and what follows it
#: Forms that count: «دو روز و سه ساعت» is one expression, as are two of the same other form.
_COUNTS = frozenset(("span", "time_span", "hour_part", "minutes"))
_ALIKE = frozenset(("day_month", "hour_part", "hour", "clock", "season", "month", "weekday", "every"))
_LENGTHS = frozenset(("span", "time_span", "minutes"))
_THE_DAY = frozenset(("روزی", "ساعتی", "سالی"))


def join_ranges(tokens: Tokens, found: list[Found]) -> list[Found]:
    """«از ۲۰ آبان تا ۱۴ آذر»: two phrases of the calendar with «تا» between them become one range."""
    out: list[Found] = []
    for item in found:
        if out and item.rejected is None and out[-1].rejected is None:
            rule, first, last, _ = out[-1]
            gap = tokens.classes[last : item.first]
            pairable = BY_ID[rule.split("..")[0]].time == BY_ID[item.rule].time if rule else False
            hyphen = (
                gap == "-"
                and rule == item.rule == "day_month"
                and _calendars(tokens, first, last) == _calendars(tokens, item.first, item.last)
            )
            if pairable and "span" not in (rule, item.rule) and (gap in ("<", "<P", "<k") or hyphen):
                out[-1] = Found(f"{rule}..{item.rule}..{item.first}", first, item.last)
                continue
        out.append(item)
    return out


def _calendars(tokens: Tokens, first: int, last: int) -> set[str]:
    return {tokens.values[i][0] for i in range(first, last) if tokens.classes[i] in "mwghlb"}


def wide_runs(text: str, tokens: Tokens, found: list[Found]) -> list[tuple[int, int]]:
    """For each phrase, the character span of the run of phrases it belongs to, with its prepositions."""
    runs: list[list[int]] = []
    for index, item in enumerate(found):
        if runs and item.rejected is None and found[runs[-1][-1]].rejected is None:
            before = found[runs[-1][-1]]
            gap = _JOINT.fullmatch(tokens.classes, before.last, item.first)
            if (
                gap
                and (not gap["both"] or _alike(before.rule, item.rule))
                and (not gap["edge"] or item.rule in _LENGTHS)
            ):
                runs[-1].append(index)
                continue
        runs.append([index])
    spans: list[tuple[int, int]] = [(0, 0)] * len(found)
    for run in runs:
        first, last = found[run[0]], found[run[-1]]
        span = tokens.starts[_run_start(tokens, first)], tokens.ends[_run_end(text, tokens, first.first, last.last) - 1]
        for index in run:
            spans[index] = span
    return spans


def _alike(first: str, second: str) -> bool:
    one, other = first.rpartition("..")[0].rpartition("..")[2] or first, second.partition("..")[0]
    return (one in _COUNTS and other in _COUNTS) or (one == other and one in _ALIKE)


def _run_start(tokens: Tokens, item: Found) -> int:
    """The token where the prepositions before a phrase begin."""
    at = item.first
    left = max(0, at - _LEAD_TOKENS)
    if tokens.classes[at] == "e" and (lead := _UPWARD.search(tokens.classes[left:at])):
        at -= len(lead.group())
    lead = _LEAD.search(tokens.classes[left:at])
    if lead and not (lead["edge"] and item.rule not in _LENGTHS):
        start = at - len(lead.group())
        while at > start and tokens.starts[at] - tokens.ends[at - 1] < _LEAD_GAP:
            at -= 1
    return at


def _run_end(text: str, tokens: Tokens, first: int, last: int) -> int:
    """The end of a run with what may follow it: an era behind the clock time, «روزی (که)» behind a date."""
    classes = tokens.classes
    if classes[last : last + 1] in ("K", "5") and any(cls in "Xy" for cls in classes[first:last]):
        return last + 1
    if classes[last : last + 1] == "5" and classes[last - 1] == "n":
        return last + 1
    if classes[last : last + 1] in ("D", "T", "Y") and text[tokens.starts[last] : tokens.ends[last]] in _THE_DAY:
        return last + 1
    return last
