"""Numbers of instruments in the clean text, as candidates: which number, in what form, called what.

A number is a candidate when a label stands beside it («بخشنامه شماره …», «شماره:» over or behind it, «کد خبر») or
when its form tells («۱۵۹۵/الف/م»). Telephones, sums, counts, votes, dates and times come back too, with `rejected`
saying what they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from extractor.find.dates.numeric import CLOCK, cut_number, numeric_dates
from extractor.find.mention import Mention
from extractor.find.numbers.forms import FRONT, RUN, canonical, form, turned
from extractor.find.numbers.forms import RULES as FORM_RULES
from extractor.find.numbers.groups import ALONE, SIGNS, alone_over_day, farther
from extractor.find.numbers.labels import RULES as LABEL_RULES
from extractor.find.numbers.labels import Label, label_after, label_before, unit_after
from extractor.find.numbers.spelled import RULES as WORD_RULES
from extractor.find.numbers.spelled import is_month, word_numbers
from extractor.find.rule import Rule

PHONE = Rule(
    id="number.phone-form",
    pattern=r"^(?:0?9\d{9}|0\d{2,3}[-–]\d{5,8}|0\d{9,11}|\+?98\d{10})$",
    match=("09121234567", "021-88776655", "02188776655"),
    reject=("374899", "95/3525"),
)
RANGE = Rule(
    id="number.range",
    pattern=r"[ \u200c]{0,2}(?P<joint>تا|الی|لغایت|و|،|,|-|–)[ \u200c]{0,2}(?:شماره[ ])?(?P<next>\d{1,20})(?![\d/.:])",
    match=(" تا 40", " و 5966"),
    reject=(" تا 40/2",),
)
COORDINATED = Rule(
    id="number.coordinated",
    pattern=r"(?:[ ]{0,2}[(،–-]?[ ]{0,2}(?:مورخه?|به تاریخ|تاریخ)?[ ]{0,2}"
    r"(?:\d{2,4}/\d{1,2}/\d{1,4}|\d{1,2} [^\W\d_]{2,9} \d{2,4})[ ]{0,2}\)?)?"
    r"[ ]{0,2}(?:و|،|,)[ ]{0,2}(?:شماره[ ])?$",
    match=(" مورخ 1401/03/02 و ", " (1401/3/2)، ", " و شماره "),
    reject=(" مورخ 1401/03/02 ", " تا "),
)
HEADS_LINE = Rule(
    id="number.heads-line",
    pattern=r"^(?:(?:\d{2,7}/\d{2,7}|1[34]\d\d-\d{2,6}|\d{2,7}/[^\W\d_]\u200c?[^\W\d_]{0,3}/\d{2,7})[ \t]{0,3}(?:\n|$)"
    r"|[^\s،,|]{5,20}[ \t]{0,3}"
    r"(?:[-–—|،,]{1,4}|مورخه?|به تاریخ)[ \t]{0,3}(?:\d{2,4}/\d{1,2}/\d{1,2}|\d{1,2} [^\W\d_]{2,10} \d{2,4})(?!\w))",
    match=("60/202991 --- 1400/5/16", "95/35251\n", "880/112 مورخ 24 آذر 1400", "812/ما/97\n"),
    reject=("60/202991 نفر", "3/2\n"),
)
OVER_DAY = Rule(
    id="number.over-day",
    pattern=r"[ \t]{0,3}\n[ \t]{0,3}(?:1[34])?\d\d/\d{1,2}/\d{1,2}[ \t]{0,3}(?:\n|$)",
    match=("\n1403/04/23\n", " \n 98/4/2"),
    reject=("\n1403/04/23 روز", " 1403/04/23\n"),
)
IN_BRACKETS = Rule(
    id="number.in-brackets",
    pattern=r"[ ]{0,2}[،,–-]?[ ]{0,2}(?:مورخه?|به تاریخ|تاریخ)[ ]{0,2}:?[ ]{0,2}"
    r"\d{1,4}(?:/\d{1,2}/|[ ][^\W\d_]{2,10}[ ])\d{2,4}\)",
    match=(" به تاریخ 16 تیر 1391)", "، مورخ 1391/4/16)"),
    reject=(" به تاریخ 16 تیر 1391 ", " تا پایان تیر 1391)"),
)
RULES = (*FORM_RULES, *LABEL_RULES, *WORD_RULES, PHONE, RANGE, COORDINATED, HEADS_LINE, OVER_DAY, IN_BRACKETS)
_MAX_SESSIONS = 60
_DASHED_FRONT = re.compile(r"[^\W\d_]{1,2}[-–]")
_DIGIT = re.compile(r"[0-9]{1,20}")
# Without a label, letters tell only as «الف» or single ones («هود/88» is a verse), and groups of three digits are a
# sum.
_TELLING = re.compile(r"(?:(?:الف|[^\W\d_]|[^\W\d_]?\d{1,12}[^\W\d_]?)(?:/|-|$)){2,6}")
_DISTINCT = re.compile(r"^\d{1,3}/(?!\d{3}(?:/|$))|^\d{4,20}/|/\d{4,20}|/\d{1,2}/")
_DATED = re.compile(r"[ ]{1,2}مورخه? |[ ]?[-–][ ]?\d{2,4}/\d{1,2}/\d")
_DAY_BEHIND = re.compile(r"[ ]{1,3}(?:مورخه?|به تاریخ|تاریخ)[ ]?:?[ ]?\d")
_YEAR = re.compile(r"^1[34]\d\d$")


def find_numbers(text: str) -> list[Mention]:
    """The numbers in the clean text that an instrument may bear, kind "number", in order of place.

    The span is without the label. Features: label (directive | letter | gazette | session | clause | ruling
    | news_code | None), label_text, label_span, form, numbered («شماره» stands there), letterhead, unit (بند, ماده …),
    sessions, range, paired_with, turned, looks_like_date, beside_day, list, coordinated (labelled by the one before).
    `rejected` tells telephones, fax, plate, postal code, money, percentage, votes, counts, years, dates.
    """
    found: list[Mention] = []
    if any(map(text.__contains__, "0123456789")):
        found = _digit_numbers(text)
    found.extend(word_numbers(text))
    found.sort(key=lambda mention: (mention.start, mention.end))
    return found


def _digit_numbers(text: str) -> list[Mention]:
    dates = [(item.start, item.end) for item in numeric_dates(text) if not item.rejected]
    starts = [start for start, _ in dates]
    found: list[Mention] = []
    previous: Mention | None = None
    position = 0
    while hit := _DIGIT.search(text, position):
        run = _run_at(text, hit.start(), position)
        if run is None:
            position = hit.end()
            continue
        start, end = run
        position = end
        if text[end : end + 1] == ":" or text[start - 1 : start] == ":":
            clock = CLOCK.regex.match(text, start) or (
                CLOCK.regex.search(text, max(0, start - 4), end) if start else None
            )
            if clock and clock.end() >= end:
                continue
        index = bisect_right(starts, start) - 1
        if index >= 0 and dates[index][0] == start and dates[index][1] >= end:
            position = dates[index][1]
            mention = _date_shaped(text, start, dates[index][1])
            if mention:
                found.append(mention)
            previous = None
            continue
        if (index + 1 < len(dates) and dates[index + 1][0] < end) or (index >= 0 and dates[index][1] > start):
            cut_start, cut_end = cut_number(text, start, end)
            if cut_start < cut_end:
                start, end = cut_start, cut_end
                position = max(position if end == run[1] else end, start + 1)
        if text[end : end + 1] in SIGNS:
            position = end = farther(text, start, end)
        dotted = "." in text[start:end] and alone_over_day(text, start, end)
        mention = _make(text, start, end, None, ALONE) if dotted else _read(text, start, end, previous)
        if found and _coordinated(text, found[-1], start, end):
            mention = mention or _make(text, start, end, None, found[-1].confidence * 0.95)
            for key in ("label", "label_text", "label_span", "numbered"):
                mention.features[key] = found[-1].features[key]
            mention.features["coordinated"] = True
            mention.by = found[-1].by
        if mention is not None:
            found.append(mention)
        previous = mention if mention is not None and mention.rejected in (None, "telephone") else None
    return found


def _run_at(text: str, at: int, position: int) -> tuple[int, int] | None:
    """The run of digits and letter groups around the digits at `at`, looking back over the letters and slashes before
    them.
    """
    before = text[at - 1 : at]
    if (start := _front(text, at, position)) is not None:
        joined = RUN.regex.match(text[at : at + 80])
        return (start, at + joined.end()) if joined else None
    if (
        before.isalpha()
        or before in ("/", "\\", "\u200d", "\u0640")
        or (before == " " and text[at - 2 : at - 1] in ("/", "\\"))
    ):
        found = RUN.regex.search(text, max(position, at - 8), min(len(text), at + 80))
        return found.span() if found and found.end() > at else None
    found = RUN.regex.match(text, at)
    return found.span() if found else None


def _front(text: str, at: int, position: int) -> int | None:
    """Where the letters in front of the digits at `at` begin, if the label of a letterhead stands before them."""
    before = text[at - 1 : at]
    if not (before.isalpha() or before in ("-", "–", ".", "/", " ", "\u200c")):
        return None
    front = FRONT.regex.search(text, max(position, at - 14), at)
    if front is None:
        return None
    label = label_before(text, front.start())
    if label is None:
        return None
    named = label.numbered and label.kind not in ("other", "news_code", "clause")
    dashed = named and _DASHED_FRONT.fullmatch(front.group()) is not None  # «نامه شماره ر-95-1140»
    return front.start() if label.name == "letterhead" or dashed else None


def _date_shaped(text: str, start: int, end: int) -> Mention | None:
    """A date in digits right behind «شماره»: perhaps a number after all, and surely where the day stands behind it."""
    label = label_before(text, start)
    if label is None or not label.numbered or label.kind in ("other", "news_code", "clause"):
        return None
    if re.match(r"[ \u200c]{0,2}تاریخ", text[end : end + 8]):
        return None
    dated = _DAY_BEHIND.match(text, end)
    mention = _make(text, start, end, label, 0.8 if dated else 0.45)
    mention.features["beside_day" if dated else "looks_like_date"] = True
    return mention


def _make(
    text: str, start: int, end: int, label: Label | None, confidence: float, rejected: str | None = None
) -> Mention:
    value = canonical(text[start:end])
    features: dict[str, Any] = {"label": None, "label_text": None, "label_span": None, "form": form(value)}
    by = "rule:number.form"
    if label is not None:
        features["label"] = label.kind if label.kind != "other" else None
        features["label_text"] = text[label.start : label.end]
        features["label_span"] = (label.start, label.end)
        features["numbered"] = label.numbered
        by = "rule:number.labelled"
        if label.name == "letterhead":
            features["letterhead"] = True
            by = "rule:number.letterhead"
        if label.kind == "clause":
            features["unit"] = label.name
            by = "rule:number.clause"
        if label.kind in ("session", "news_code"):
            by = f"rule:number.{label.kind.replace('_', '-')}"
    reading = turned(value)
    if reading:
        features["turned"] = reading
    return Mention("number", start, end, text[start:end], value, by, confidence, features, rejected)


def _read(text: str, start: int, end: int, previous: Mention | None) -> Mention | None:
    """The candidate at [start, end), or None for a number that nothing calls an instrument's."""
    value = canonical(text[start:end])
    shape = form(value)
    label = label_before(text, start) or label_after(text, end)
    unit = unit_after(text, end)
    if PHONE.regex.match(value) and (label is None or label.kind in (None, "other") or value.startswith("09")):
        return _make(text, start, end, label, 0.9, "telephone")
    if previous is not None and label is None:
        joined = RANGE.regex.match(text, previous.end)
        if joined and joined.start("next") == start:
            return _joined(text, start, end, previous, joined["joint"], unit)
    if label is not None and label.kind == "other":
        return _make(text, start, end, label, 0.9, label.name)
    if unit is not None and shape in ("plain", "slashed") and not (label and label.kind == "clause"):
        if label is None and shape == "plain":
            return _make(text, start, end, None, 0.8, unit) if unit in ("money", "percentage", "votes") else None
        return _make(text, start, end, label, 0.8, unit)
    if label is None:
        groups = value.split("/")
        opens = shape != "plain" and len(value) > 5 and text[start - 1 : start] in ("", "\n")
        if opens and not PHONE.regex.match(value) and HEADS_LINE.regex.match(text[start : end + 32]):
            return _make(text, start, end, None, 0.5)
        alone = shape == "plain" and 3 < len(value) < 8 and text[start - 1 : start] in ("", "\n")
        if alone and not _YEAR.match(value) and OVER_DAY.regex.match(text, end):
            return _make(text, start, end, None, 0.5)
        if len(value) > 2 and text[start - 1 : start] == "(" and IN_BRACKETS.regex.match(text, end):
            mention = _make(text, start, end, None, 0.7)
            mention.features["label"] = "directive"
            return mention
        if shape == "lettered":
            telling = len(groups) > 1 and _TELLING.fullmatch(value) and re.search(r"\d{2}", value)
            return _make(text, start, end, None, 0.6) if telling else None
        if shape == "slashed" and len(groups) >= 3 and max(map(len, groups)) >= 3 and _DISTINCT.search(value):
            return _make(text, start, end, None, 0.5)
        return None
    return _labelled(text, start, end, label, value, shape)


def _labelled(text: str, start: int, end: int, label: Label, value: str, shape: str) -> Mention | None:
    if label.kind == "clause":
        return _make(text, start, end, label, 0.9)
    if label.kind == "session":
        if shape != "plain" or len(value) > 4:
            return _make(text, start, end, label, 0.5) if label.numbered else None
        if _YEAR.match(value) and not label.numbered:
            return _make(text, start, end, label, 0.6, "year")
        following = re.match(r"[ \u200c]([^\W\d_]+)", text[end : end + 14])
        if following and is_month(following[1]):
            return _make(text, start, end, label, 0.6, "date")
        mention = _make(text, start, end, label, 0.9 if label.numbered or int(value) > 9 else 0.6)
        mention.features["sessions"] = [int(value)]
        return mention
    if label.kind == "news_code":
        if shape != "plain" and not value.isdigit():
            return _make(text, start, end, label, 0.4)
        sure = "خبر" in (text[label.start : label.end]) or "مطلب" in text[label.start : label.end]
        if not sure and len(value) < 4:
            return None
        return _make(text, start, end, label, 0.95 if sure else 0.6)
    if shape == "plain" and _YEAR.match(value) and not label.numbered and not _DATED.match(text, end):
        return _make(text, start, end, label, 0.7, "year")
    if (
        not label.numbered
        and (label.kind == "letter" or label.name in ("قانون", "طرح"))
        and shape in ("plain", "dashed")
        and not (label.kind == "letter" and len(value) > 3 and _DATED.match(text, end))
    ):
        return None
    mention = _make(text, start, end, label, _sureness(label, value, shape))
    if label.kind is None:
        mention.features["label"] = "directive"
        mention.features["bare_label"] = True
    return mention


def _sureness(label: Label, value: str, shape: str) -> float:
    """How sure it is that a labelled number is an instrument's."""
    if label.name == "letterhead":
        return 0.97
    if label.kind is None and shape == "plain" and not 4 <= len(value) <= 7:
        return 0.3
    sure = (0.95 if label.kind else 0.7) if label.numbered else 0.6 if len(value) > 2 or shape != "plain" else 0.3
    return max(sure, 0.85) if shape == "lettered" or (shape == "slashed" and len(value) > 5) else sure


def _coordinated(text: str, first: Mention, start: int, end: int) -> bool:
    """Whether the number at [start, end) goes on with the label of the one before («های شماره A مورخ … و B مورخ …»)."""
    if first.rejected or first.features["label"] not in ("directive", "letter", "ruling") or start - first.end > 50:
        return False
    shape = form(canonical(text[start:end]))
    if not COORDINATED.regex.fullmatch(text, first.end, start) or (shape == "plain" and end - start < 3):
        return False
    label = label_before(text, start)
    if (label is not None and label.kind is not None) or unit_after(text, end):
        return False
    plural = "های" in (first.features["label_text"] or "")
    return plural or re.match(r"[ ]{0,2}\(?(?:مورخ|\d{2,4}/\d{1,2}/\d)", text[end : end + 14]) is not None


def _joined(text: str, start: int, end: int, previous: Mention, joint: str, unit: str | None) -> Mention | None:
    """The second of a pair or of a range: it takes the label of the first."""
    if previous.rejected:
        return _make(text, start, end, None, 0.8, previous.rejected) if joint in ("-", "–", "و", "،", ",") else None
    label = previous.features.get("label")
    if unit is not None or label in (None, "news_code") or not previous.features.get("label_text"):
        return None
    if joint in ("-", "–", "،", ",") and label not in ("clause", "session"):
        return None
    mention = _make(text, start, end, None, previous.confidence * 0.95)
    for key in ("label", "label_text", "label_span", "numbered", "unit"):
        if key in previous.features:
            mention.features[key] = previous.features[key]
    mention.by = previous.by
    mention.features["paired_with"] = previous.value
    previous.features.setdefault("paired_with", mention.value)
    if joint in ("تا", "الی", "لغایت", "-", "–"):
        previous.features["range"] = mention.features["range"] = [previous.value, mention.value]
    if label == "session" and (previous.value or "").isdigit() and (mention.value or "").isdigit():
        first, last = int(previous.value or 0), int(mention.value or 0)
        listed = previous.features.get("sessions", [first])
        if "range" in mention.features and first < last <= first + _MAX_SESSIONS:
            listed = sorted({*listed, *range(first, last + 1)})
        else:
            listed = [*listed, last]
        previous.features["sessions"] = mention.features["sessions"] = listed
    return mention
