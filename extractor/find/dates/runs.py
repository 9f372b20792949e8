"""Phrases of time put together: two that make a range («از ۲۰ آبان تا ۱۴ آذر»), and the wide run of an expression.

A run follows parstdex: prepositions in front belong to it, and marks of punctuation part expressions. In the wide run
dates and times side by side are one expression; apart, they are runs of their own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.find.dates.grammar import BY_ID
from extractor.find.dates.tokens import Tokens


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
_LEAD = re.compile(r"(?:(?:[ps]>|<u|[P<>Z]){1,2}k?D?|k)(?P<edge>e?)$")
_UPWARD = re.compile(r">?[doc0]<$")  # «اول تا» before «اواسط آذر»
_OF_ONE_DAY = re.compile(r"(?<!\w)(?:مورخه?|مصوب) ?$")  # «بخشنامه مورخ 14 آبان 1399 تا پایان سال تمدید شد»
_TILL_NOW = re.compile("<?O")  # «از دو ماه پیش تا کنون», «امسال تاکنون», «از 3 مهر 1402 تاکنون»
_LEAD_TOKENS = 6
_LEAD_GAP = 3  # characters between a preposition and what follows it
#: Forms that count: «دو روز و سه ساعت» is one expression, as are two of the same other form.
_COUNTS = frozenset(("span", "time_span", "hour_part", "minutes"))
_ALIKE = frozenset(("day_month", "hour_part", "hour", "clock", "season", "month", "weekday", "every"))
_LENGTHS = frozenset(("span", "time_span", "minutes"))
_THE_DAY = frozenset(("روزی", "ساعتی", "سالی"))


def join_ranges(text: str, tokens: Tokens, found: list[Found]) -> list[Found]:
    """«از ۲۰ آبان تا ۱۴ آذر»: two phrases of the calendar with «تا» between them become one range."""
    out: list[Found] = []
    for item in found:
        if out and item.rejected is None and out[-1].rejected is None:
            rule, first, last, _ = out[-1]
            gap = tokens.classes[last : item.first]
            pairable = _is_time(out[-1]) == _is_time(item)
            hyphen = (
                gap == "-"
                and rule == item.rule
                and rule in ("day_month", "clock")
                and _calendars(tokens, first, last) == _calendars(tokens, item.first, item.last)
            )
            one_day = _OF_ONE_DAY.search(text, max(0, tokens.starts[first] - 10), tokens.starts[first])
            if pairable and not one_day and "span" not in (rule, item.rule) and (gap in ("<", "<P", "<k") or hyphen):
                out[-1] = Found(f"{rule.partition('..')[0]}..{item.rule}..{item.first}", first, item.last)
                continue
        out.append(item)
    return out


def _calendars(tokens: Tokens, first: int, last: int) -> set[str]:
    return {tokens.values[i][0] for i in range(first, last) if tokens.classes[i] in "mwghlb"}


def runs(text: str, tokens: Tokens, found: list[Found], *, apart: bool) -> list[tuple[int, int]]:
    """For each phrase, the character span of the run of phrases it belongs to, with its prepositions.

    apart: whether dates and times are runs of their own, as tags such as DAT and TIM mark them.
    """
    groups: list[list[Found]] = []
    for item in found:
        if groups and _joined(tokens, groups[-1][-1], item, apart):
            groups[-1].append(item)
        else:
            groups.append([item])
    spans: list[tuple[int, int]] = []
    floor = 0
    for group in groups:
        start = _run_start(tokens, group[0], floor)
        floor = _run_end(text, tokens, group[0].first, group[-1].last)
        spans.extend([(tokens.starts[start], tokens.ends[floor - 1])] * len(group))
    return spans


def _joined(tokens: Tokens, before: Found, item: Found, apart: bool) -> bool:
    gap = _JOINT.fullmatch(tokens.classes, before.last, item.first)
    if gap is None or before.rejected or item.rejected:
        return False
    if apart and (_is_time(before) != _is_time(item) or _beside(before, item, gap.group())):
        return False
    return bool((not gap["both"] or _alike(before.rule, item.rule)) and (not gap["edge"] or item.rule in _LENGTHS))


def _beside(before: Found, item: Found, gap: str) -> bool:
    """Whether a length stands behind a point of time that it does not belong to: «صبح نیم ساعت»."""
    return not gap and item.rule in _LENGTHS and before.rule not in _COUNTS


def _is_time(item: Found) -> bool:
    return BY_ID[item.rule.split("..")[0]].time


def _alike(first: str, second: str) -> bool:
    one, other = first.rpartition("..")[0].rpartition("..")[2] or first, second.partition("..")[0]
    return (one in _COUNTS and other in _COUNTS) or (one == other and one in _ALIKE)


def _run_start(tokens: Tokens, item: Found, floor: int) -> int:
    """The token, not before `floor`, where the prepositions before a phrase begin."""
    at = item.first
    left = max(floor, at - _LEAD_TOKENS)
    if tokens.classes[at] == "e" and (lead := _UPWARD.search(tokens.classes[left:at])):
        at -= len(lead.group())
    lead = _LEAD.search(tokens.classes[left:at])
    if lead and not (lead["edge"] and item.rule not in _LENGTHS):
        start = at - len(lead.group())
        while at > start and tokens.starts[at] - tokens.ends[at - 1] < _LEAD_GAP:
            at -= 1
    return at


def _run_end(text: str, tokens: Tokens, first: int, last: int) -> int:
    """The end of a run with what may follow it: an era behind the clock time, «به بعد», «روزی (که)» behind a date."""
    classes = tokens.classes
    if classes[last : last + 1] in ("K", "5") and any(cls in "Xy" for cls in classes[first:last]):
        return last + 1
    if classes[last : last + 1] == "5" and classes[last - 1] == "n":
        return last + 1
    since = _TILL_NOW.match(classes, last)
    if since and (classes[last - 1] in "LpI" or ">" in classes[max(0, first - 2) : first]):
        return since.end()
    if classes[last : last + 2] == "up" and text[tokens.starts[last + 1] : tokens.ends[last + 1]] == "بعد":
        return last + 2
    if classes[last : last + 1] in ("D", "T", "Y") and text[tokens.starts[last] : tokens.ends[last]] in _THE_DAY:
        return last + 1
    return last
