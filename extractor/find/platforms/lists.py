"""Lists of platforms: they prove ambiguous members, and show where a damaged name may be read.

«شامل: تلکرام، وابر، لاین و تانگو»: the messenger word and the list prove `لاین` and `تانگو`; the others are read
through the table of confusions, each as a platform that the list does not hold yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from extractor.find.fuzzy import Reading, assign
from extractor.find.platforms.classes import ClassHit
from extractor.find.platforms.context import Context
from extractor.find.platforms.damaged import EDGE, HEAD, LOOSE, SHORTEST, TIGHT, Damaged, agrees, near, near_in_prose
from extractor.find.platforms.lexicon import Hit, Name, words
from extractor.find.rule import Rule
from extractor.find.skeleton import skeleton_key

INTRO_REACH = 150
MAX_ITEMS = 40

BETWEEN = Rule(
    id="platform.list.between",
    pattern=r"\s{0,3}[،,؛;/+]\s{0,3}(?:(?:و|یا)\s{1,2})?(?!\w{0,40}[،,])|\s{0,3}[،,؛;/+]\s{0,3}|[\s»\")](?:و‌یا|و|یا)\s",
    match=("، ", " و ", "» و «", "، و "),
    reject=("دوست",),
)
WORD = Rule(
    id="platform.list.word",
    pattern=r"[^\s«»\"'()\[\]،,؛;:/.!?؟+…]{1,30}",
    match=("تلگرام",),
    reject=("، ",),
)
POINT = r"(?:[\-–—•*▪️✅❌🔹🔸✔]{1,2}|\w{1,2}[\-).]{1,2})"
"""The mark of a list's line."""
MARK = Rule(
    id="platform.list.mark",
    pattern=rf"[ \t]{{0,4}}{POINT}[ \t]{{0,2}}[«\"(]?",
    match=("- ", "۱) ", "• «", "الف) "),
    reject=("پیام‌رسان ",),
)
RULES: tuple[Rule, ...] = (BETWEEN, WORD, MARK)


@dataclass(slots=True)
class _Item:
    tokens: list[tuple[int, int]]
    whole: bool
    last: bool = False
    hit: Hit | None = None
    read: Damaged | None = None


@dataclass(slots=True)
class _List:
    items: list[_Item]
    intro: ClassHit | None
    introduced: bool
    known: list[_Item] = field(default_factory=list)


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The ordinary words that are never a damaged name, and what introduces a list."""
    never = re.compile(rf"(?:{words('fuzzy', 'words')})(?:[ \u200c]?(?:ها|های|هایی|ی))?$")
    intro = re.compile(rf"(?<!\w)(?:{words('evidence', 'intro')})(?!\w)\s{{0,2}}:?|[:(]")
    return never, intro


class Lists:
    """The lists of one text. After `run`: `proved`, the ambiguous hits that a list proves, and `damaged`."""

    def __init__(self, context: Context, classes: list[ClassHit], certain: list[Hit], pending: list[Hit]) -> None:
        self.context = context
        self.text = context.text
        self.classes = [hit for hit in classes if (hit.kind and not hit.against) or hit.back]
        self.hits = sorted([*certain, *pending], key=lambda hit: hit.start)
        self.certain = {hit.start for hit in certain}
        self.proved: dict[int, Hit] = {}
        self.damaged: list[Damaged] = []
        self.starts = [hit.start for hit in self.hits]
        self.head_starts = [hit.start for hit in self.classes]

    def run(self) -> None:
        """Read every sentence that names a platform or speaks of messengers."""
        marks = sorted({hit.start for hit in self.hits} | {hit.start for hit in self.classes if hit.kind})
        done = -1
        for mark in marks:
            if mark < done:
                continue
            low, done = self.context.sentences.around(mark, mark + 1, 1 << 40)
            heads = self._heads(low, done)
            for found in self._lists(low, done):
                self._judge(found)
            self._after_heads(heads)
            self._in_prose(low, done, bool(heads) or any(hit.start in self.certain for hit in self._hits(low, done)))
        self._in_lines()

    def _in_lines(self) -> None:
        """Prove names that fill a line of their own beside a line that another name fills («- ایتا», «- بله»)."""
        alone = [hit for hit in self.hits if self._fills_line(hit)]
        for one, other in pairwise(alone):
            if self.text.count("\n", one.tail, other.start) != 1:
                continue
            sure = [hit.start in self.certain or hit.start in self.proved for hit in (one, other)]
            for hit, proved in ((one, sure[1]), (other, sure[0] or one.start in self.proved)):
                if proved and hit.start not in self.certain and frozenset({"list"}) in hit.name.needs:
                    self.proved[hit.start] = hit

    def _fills_line(self, hit: Hit) -> bool:
        start = self.text.rfind("\n", 0, hit.start) + 1
        end = self.text.find("\n", hit.tail)
        rest = self.text[hit.tail : end if end >= 0 else len(self.text)]
        return MARK.regex.fullmatch(self.text, start, hit.start) is not None and not rest.strip(' \t»")،,؛;.')

    def _hits(self, low: int, high: int) -> list[Hit]:
        """The hits that begin in [low, high)."""
        return self.hits[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def _heads(self, low: int, high: int) -> list[ClassHit]:
        """The class phrases that begin in [low, high)."""
        return self.classes[bisect_left(self.head_starts, low) : bisect_left(self.head_starts, high)]

    def _lists(self, low: int, high: int) -> Iterator[_List]:
        cuts = [low]
        for match in BETWEEN.regex.finditer(self.text, low, high):
            cuts += [match.start() + (self.text[match.start()] in '»")'), match.end()]
        cuts.append(high)
        parts = list(zip(cuts[::2], cuts[1::2], strict=True))
        if len(parts) < 2:
            return
        at = 0
        while at < len(parts) - 1:
            first, intro, introduced = self._first(low, *parts[at])
            items, at = [first], at + 1
            while at < len(parts) and len(items) < MAX_ITEMS:
                start, end = parts[at]
                if _words()[1].search(self.text, start, end) and not self._hits(start, start + 2):
                    break
                item = self._next(*parts[at])
                if item.whole and item.hit is None and self._ends(item):
                    break  # «… ممنوع و استفاده از بله و ایتا …»: another list begins with its last word
                items.append(item)
                if not item.whole:
                    break
                at += 1
            yield _List(items, intro, introduced, [item for item in items if item.hit])

    def _first(self, low: int, start: int, end: int) -> tuple[_Item, ClassHit | None, bool]:
        """The tail of the part before the first separator: what stands after the head or the introducing word."""
        begin, introduced = start, False
        for match in _words()[1].finditer(self.text, start, end):
            begin, introduced = match.end(), True
        reach = max(low, begin - INTRO_REACH)
        before = [hit for hit in self._heads(reach, end) if hit.kind and hit.end <= end]
        head = before[-1] if before else None
        if head and head.end >= begin:
            begin, introduced = head.end, True
        tokens = [match.span() for match in WORD.regex.finditer(self.text, begin, end)]
        whole = 0 < len(tokens) <= 3 and (introduced or begin == start)
        item = _Item(tokens if whole else tokens[-2:], whole, last=not whole)
        hits = self._hits(max(start, tokens[-1][1] - INTRO_REACH), end) if tokens else []
        item.hit = next((hit for hit in hits if hit.tail == tokens[-1][1]), None)
        introduced = introduced and head is not None and (whole or item.hit is not None)
        return item, head, introduced

    def _next(self, start: int, end: int) -> _Item:
        for head in self._heads(start, start + 4):
            if head.kind:
                start = min(head.end, end)
        tokens = [match.span() for match in WORD.regex.finditer(self.text, start, end)]
        if not tokens:
            return _Item([], False)
        hit = next(iter(self._hits(tokens[0][0], tokens[0][0] + 1)), None)
        whole = len(tokens) <= 3 and (hit is None or hit.tail >= tokens[-1][1])
        return _Item(tokens if whole else tokens[:2], whole, hit=hit)

    def _ends(self, item: _Item) -> bool:
        """Whether a name closes the item, behind other words."""
        return any(hit.tail == item.tokens[-1][1] for hit in self._hits(item.tokens[0][1], item.tokens[-1][1]))

    def _judge(self, found: _List) -> None:
        sure = [item for item in found.known if item.hit and item.hit.start in self.certain]
        if not (sure or found.introduced or len(found.known) >= 2):
            return
        self._read(found, bool(sure))
        for number, item in enumerate(found.items):
            hit = item.hit
            if hit is None or hit.start in self.certain or hit.start in self.proved:
                continue
            if frozenset({"list"}) not in hit.name.needs or self.context.vetoed(hit):
                continue
            if self.context.answers(hit) and not (found.introduced and number == 0):
                continue
            fellows = [
                other
                for place, other in enumerate(found.items)
                if other is not item and (other.hit or other.read) and self._linked(found.items, number, place)
            ]
            exact = [other for other in fellows if other.hit]
            if any(other.hit and other.hit.start in self.certain for other in fellows) or (found.introduced and exact):
                self.proved[hit.start] = hit
            elif hit.name.domestic and any(other.name.domestic for other in self._next_to(found.items, number)):
                self.proved[hit.start] = hit  # «سروش و بله»: either alone is a word, together they are two messengers

    @staticmethod
    def _next_to(items: list[_Item], number: int) -> list[Hit]:
        """The names right before and behind an item of a list."""
        return [item.hit for item in (*items[max(0, number - 1) : number], *items[number + 1 : number + 2]) if item.hit]

    @staticmethod
    def _linked(items: list[_Item], one: int, other: int) -> bool:
        """Whether no two neighbours between the places are both unknown words."""
        low, high = min(one, other), max(one, other)
        known = [bool(item.hit or item.read) for item in items[low : high + 1]]
        return all(a or b for a, b in pairwise(known))

    def _read(self, found: _List, sure: bool) -> None:
        """Read the unknown items of a list as damaged names."""
        taken = {item.hit.name.id for item in found.known if item.hit}
        exact = len(taken)
        if not (sure or found.introduced):
            return
        for limit, enough in ((TIGHT, True), (TIGHT, True), (LOOSE, found.introduced and exact >= 2)):
            if not enough:
                continue
            readings, by = [], {}
            for number, item in enumerate(found.items):
                if item.hit or item.read or (limit == LOOSE and not item.whole) or not self._beside(found, number):
                    continue
                for reading, name in self._readings(number, item, limit if item.whole else EDGE, found, len(taken)):
                    readings.append(reading)
                    by[number, reading.id, reading.span] = name
            for reading in assign(readings, taken, margin=0.0 if limit == TIGHT else 0.02):
                name = by[reading.item, reading.id, reading.span]
                read = Damaged(*reading.span, name, reading.cost)
                found.items[reading.item].read = read
                self.damaged.append(read)
                taken.add(reading.id)

    @staticmethod
    def _beside(found: _List, number: int) -> bool:
        """Whether the item stands near a known member, or near the word that introduces the list."""
        near = range(max(0, number - 2), min(len(found.items), number + 3))
        return (found.introduced and number <= 3) or any(found.items[at].hit or found.items[at].read for at in near)

    def _readings(
        self, number: int, item: _Item, limit: float, found: _List, fellows: int
    ) -> Iterator[tuple[Reading, Name]]:
        never = _words()[0]
        spans = {(item.tokens[0][0], item.tokens[-1][1])} if item.tokens else set()
        if item.tokens and not item.whole:
            edge = item.tokens[-1] if item.last else item.tokens[0]
            spans.add(edge)
        if any(never.match(self.text[start:end]) for start, end in item.tokens[:1] + item.tokens[-1:]):
            return
        for start, end in spans:
            key = skeleton_key(self.text[start:end])
            for name, cost in near(key, limit):
                size = len(name.key)
                if size == SHORTEST and (limit == LOOSE or not fellows):
                    continue
                if not name.certain and not (item.whole and fellows):
                    continue
                if limit == LOOSE and not agrees(key, name, found.intro):
                    continue
                yield Reading(number, (start, end), name.id, cost), name

    def _after_heads(self, heads: list[ClassHit]) -> None:
        """Damaged names right after a messenger word: «پیام‌رسان تلکرام»."""
        never = _words()[0]
        for head in heads:
            if not head.kind or head.back:
                continue
            gap = re.compile(r"[ \u200c]?[«\"'(]?").match(self.text, head.end)
            first = WORD.regex.match(self.text, gap.end() if gap else head.end)
            if not first or self._hits(first.start(), first.start() + 1) or never.match(first[0]):
                continue
            second = WORD.regex.match(self.text, first.end() + 1)
            best: Damaged | None = None
            for end in (first.end(), second.end() if second else first.end()):
                key = skeleton_key(self.text[first.start() : end])
                for name, cost in near(key, HEAD):
                    if (
                        len(name.key) > SHORTEST
                        and abs(len(name.key) - len(key)) <= 1
                        and (not best or cost < best.cost)
                    ):
                        best = Damaged(first.start(), end, name, cost)
            if best:
                self.damaged.append(best)

    def _in_prose(self, low: int, high: int, spoken: bool) -> None:
        """Long names with nothing but dots, bars and teeth amiss, anywhere in a sentence that speaks of messengers."""
        if not spoken:
            return
        for match in WORD.regex.finditer(self.text, low, high):
            found = near_in_prose(match[0]) if len(match[0]) > 5 else None
            if found:
                self.damaged.append(Damaged(match.start(), match.end(), *found))
