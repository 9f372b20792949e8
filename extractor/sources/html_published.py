"""The publication date among all dates of a page: those that stand on it, weighed, against those its markup tells.

Today's date, updates, comments and other stories' dates are passed over. Where two sources contradict each other the
choice is made all the same, and a warning says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from extractor.lexicons import table
from extractor.sources.html_blocks import Page, fold
from extractor.sources.html_dates import THOUSAND, PageDate, find_dates, make_day, parse_stamp
from extractor.sources.html_meta import PUBLISHED, Facts, Told
from extractor.sources.labels import code_label

FIRM = 0.6
"""A visible date of this score needs nobody to confirm it."""
RIVAL = 0.4
"""A visible date of this score is told where the markup contradicts it."""
SINGLE = 0.3
"""A visible date of this score is taken where there is no other."""

_LABELLED = {"published": 0.5, "date_labels": 0.45, "not_published": -1.0}
"""What a label before a date adds to its score, by the list of `page.toml` that holds it."""
_MAY_HOLD = re.compile(r"[0-9۰-۹٠-٩](?:\d{3}| ?[/.\-] ?\d{1,2} ?[/.\-] ?\d|(?<= \d)\d$)")
_CODE = re.compile(code_label(" ?"))
_URL_DAY = re.compile(r"/(\d{4})[/\-](\d{1,2})[/\-](\d{1,2})(?=[/\-_.]|$)")


@dataclass(frozen=True, slots=True)
class Published:
    """The date chosen: on the page at `block`, told by the markup, or else in the page's address.

    doubt: what spoke against it.
    """

    date: PageDate
    confidence: float
    by: str
    block: int | None = None
    told: Told | None = None
    doubt: str | None = None


@cache
def _labels(name: str) -> tuple[str, ...]:
    """The phrases of a list, each space of them there or not."""
    found: dict[str, None] = {}
    for phrase in table("page")[name]:
        first, *others = fold(str(phrase)).split(" ")
        forms = [first]
        for word in others:
            forms = [form + space + word for form in forms for space in ("", " ")]
        found |= dict.fromkeys(forms)
    return tuple(found)


@lru_cache(maxsize=512)
def _last(name: str, text: str) -> int:
    """Where the last phrase of a list ends in a text; -1 where none stands."""
    return max([at + len(phrase) for phrase in _labels(name) if (at := text.rfind(phrase)) >= 0], default=-1)


def find_published(page: Page, facts: Facts, title: int | None, url: str | None) -> Published | None:
    """The publication date; None where nothing speaks for any."""
    told = [(stamp, day) for stamp in facts.get("published") if (day := parse_stamp(stamp.value))]
    if not told:
        times = [(stamp, day) for stamp in facts.get("time") if (day := parse_stamp(stamp.value))]
        told = times if len({day.day for _, day in times}) == 1 else []
    address = url_date(_first_url(facts) or url or "")
    seen = _visible(page, title, {day.day for _, day in told}, address.day if address else None)
    if seen and told:
        return _both(seen, told)
    if told:
        return Published(told[0][1], 0.9, "rule:page.told-date", told=told[0][0], doubt=_disagree(told))
    if not seen:
        return Published(address, 0.8, "rule:page.address-date") if address else None
    score, block, found = seen[0]
    rivals = [other for other in seen[1:] if other[2].day != found.day and other[0] > score - 0.15]
    if score < SINGLE or (score < FIRM and rivals):
        return None
    doubt = None
    if rivals:
        doubt = f"another date speaks nearly as well for publication: {rivals[0][2].value}"
    elif score < 0.5:
        doubt = "no label says that this is the publication date"
    return Published(found, min(0.95, score), "rule:page.visible-date", block, doubt=doubt)


def _both(seen: list[tuple[float, int, PageDate]], told: list[tuple[Told, PageDate]]) -> Published:
    days = {day.day for _, day in told}
    doubt: str | None
    score, block, found = seen[0]
    agreeing = next((other for other in seen if other[2].day in days), None)
    if agreeing and (agreeing[0] >= SINGLE or found.day in days):
        if agreeing[2].day != found.day and score >= 0.75 and score > agreeing[0]:
            doubt = f"the page says {found.value}, its markup {agreeing[2].value}"
            return Published(found, 0.6, "rule:page.visible-date", block, doubt=doubt)
        clock = agreeing[2].clock or next((d.clock for _, d in told if d.day == agreeing[2].day), None)
        kept = PageDate(agreeing[2].start, agreeing[2].end, agreeing[2].day, agreeing[2].jalali, clock)
        return Published(kept, 0.98, "rule:page.confirmed-date", agreeing[1], doubt=_disagree(told))
    stamp, day = told[0]
    if score >= FIRM:
        doubt = f"the page says {found.value}, its markup {day.value} ({stamp.where})"
        return Published(found, 0.6, "rule:page.visible-date", block, doubt=doubt)
    doubt = _disagree(told)
    if doubt is None and score >= RIVAL:
        doubt = f"the markup says {day.value} ({stamp.where}), and {found.value} stands on the page"
    return Published(day, 0.88, "rule:page.told-date", told=stamp, doubt=doubt)


def _disagree(told: list[tuple[Told, PageDate]]) -> str | None:
    days = {day.day: (day, stamp) for stamp, day in reversed(told)}
    if len(days) < 2:
        return None
    return "the markup tells several dates: " + ", ".join(f"{d.value} ({s.where})" for d, s in days.values())


def _first_url(facts: Facts) -> str:
    told = facts.first("url")
    return told.value if told else ""


def url_date(url: str) -> PageDate | None:
    """The day in the path of an address, where it stands there."""
    for match in _URL_DAY.finditer(url):
        made = make_day(int(match[1]), int(match[2]), int(match[3]))
        if made:
            return PageDate(match.start(1), match.end(3), *made)
    return None


def _visible(page: Page, title: int | None, told: set[date], in_url: date | None) -> list[tuple[float, int, PageDate]]:
    """The dates outside the text with the weight that speaks for each, heaviest first."""
    body = [index for index, block in enumerate(page.blocks) if block.kind == "body"]
    marked = {mark.block for mark in page.marked if mark.name in PUBLISHED}
    changed = {mark.block for mark in page.marked if mark.name == "datemodified"}
    above = page.around(min(title, body[0]), body[0]).first if title is not None and body else 0
    found: list[tuple[float, int, PageDate]] = []
    for index, block in enumerate(page.blocks):
        if block.kind in ("body", "title") or len(block.text) > 220:
            continue
        if not _may_hold(block.text):
            continue
        for day in find_dates(block.text):
            label = _label(page, index, day)
            score = 0.3 + (_LABELLED[label] if label else 0.0)
            score += 0.15 if day.clock else 0.0
            score += 0.4 if index in marked else 0.0
            score -= 1.0 if index in changed and index not in marked else 0.0
            score += 0.15 if index >= above and _coded(page, index) else 0.0
            if title is not None:
                if index < title - 5:
                    score -= 0.2
                elif max(above, title - 3) <= index <= title + 5:  # in the head of an outlet's pages stands today's
                    score += 0.15
            if body and index > body[-1] and label is None:
                score -= 0.2
            if block.kind == "dropped":
                score -= 0.8
            elif page.boxes[block.box].out or block.kind == "link":
                score -= 0.3 if label is None else 0.15
            score += 0.4 if day.day in told else 0.0
            score += 0.25 if day.day == in_url else 0.0
            found.append((round(score, 3), index, day))
    return sorted((entry for entry in found if entry[0] > 0), key=lambda entry: (-entry[0], entry[1]))


@lru_cache(maxsize=512)
def _may_hold(text: str) -> bool:
    """Whether a line may hold a day. Kept: menus and labels come again on the next page of an outlet."""
    return THOUSAND in text or _MAY_HOLD.search(text) is not None


def _coded(page: Page, index: int) -> bool:
    """Whether the code of the news stands near a block."""
    near = "\n".join([block.bare for block in page.blocks[max(0, index - 2) : index + 3]])
    return _CODE.search(near) is not None


def _label(page: Page, index: int, day: PageDate) -> str | None:
    """The list (`_LABELLED`) that holds the nearest label before the date; None where there is none."""
    texts = [page.blocks[index].text[: day.start]]
    if index and len(page.blocks[index - 1].text) <= 30 and page.blocks[index - 1].kind != "title":
        texts.append(page.blocks[index - 1].text)
    for text in texts:
        before = fold(text)
        at, label = max((_last(name, before), name) for name in _LABELLED)
        if at >= 0:
            return label
        if text is texts[0] and re.search(r"\w", text.replace(":", "")):
            weekday = re.fullmatch(r"[\W\d_]*(?:(?:یک|دو|سه|چهار|پنج)? ?شنبه|جمعه|ساعت)?[\W\d_]*", before)
            if not weekday:
                return None
    return None
