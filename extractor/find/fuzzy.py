"""Weighted edit distance over the confusions that scanners and hasty typists make.

A letter changed at random costs 1, a likely confusion (lexicon ``ocr_learned``) less. The classic dynamic
programme of Wagner and Fischer (1974), with operations of up to two letters on either side.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.lexicons import rows

SUBSTITUTE = 1.0
DROP = 0.8
ADD = 1.0
REPEAT = 0.3
FLOOR, CEILING = 0.2, 0.9
"""The bounds of a learned cost."""


@dataclass(frozen=True)
class Confusions:
    """The costs: (written, read) pairs of letters, letters dropped or added, a letter repeated, string for string."""

    swap: dict[tuple[str, str], float]
    drop: dict[str, float]
    add: dict[str, float]
    repeat: float
    join: tuple[tuple[str, str, float], ...]


@cache
def confusions() -> Confusions:
    """The costs, from the counts of the lexicon ``ocr_learned``: what the engine does often costs little."""
    swap: dict[tuple[str, str], float] = {}
    drop: dict[str, float] = {}
    add: dict[str, float] = {}
    join: list[tuple[str, str, float]] = []
    for row in rows("ocr_learned"):
        read, printed = row["read"], row["printed"]
        if not all(character.isalpha() for character in read + printed):
            continue
        cost = _cost(int(row["count"]) / max(int(row["seen"]), 1))
        if len(read) == len(printed) == 1:
            swap[read, printed] = cost
        elif not read and len(printed) == 1:
            drop[printed] = cost
        elif not printed and len(read) == 1:
            add[read] = cost
        elif read and printed:
            join.append((read, printed, cost))
    return Confusions(swap, drop, add, REPEAT, tuple(join))


def _cost(share: float) -> float:
    """From the share of a letter's places at which the engine does this: 0.3 for one in a hundred."""
    return round(min(CEILING, max(FLOOR, 0.3 + 0.25 * (-2 - math.log10(share)))), 3)


def distance(written: str, name: str, limit: float, table: Confusions | None = None) -> float | None:
    """The least cost of reading `name` where `written` stands, or None where it exceeds `limit`.

    >>> distance("تلکرام", "تلگرام", 1.0)
    0.2
    >>> distance("کتابخانه", "تلگرام", 1.0) is None
    True
    """
    if written == name:
        return 0.0
    if min(FLOOR, REPEAT) * abs(len(written) - len(name)) > limit + 1e-9:  # no step is cheaper
        return None
    table = table or confusions()
    swap, drop, add = table.swap, table.drop, table.add
    joins = [(a, b, step) for a, b, step in table.join if a in written and b in name]
    drops = [drop.get(b, DROP) for b in name]
    for j in range(1, len(name)):
        if name[j] == name[j - 1]:
            drops[j] = min(drops[j], table.repeat)
    best = [[0.0]]
    for step in drops:
        best[0].append(best[0][-1] + step)
    above = 0.0
    for i, a in enumerate(written, 1):
        last = best[-1]
        added = add.get(a, ADD)
        if i > 1 and a == written[i - 2]:
            added = min(added, table.repeat)
        row = [last[0] + added]
        for j, b in enumerate(name, 1):
            cost = last[j - 1] + (0.0 if a == b else swap.get((a, b), SUBSTITUTE))
            if row[-1] + drops[j - 1] < cost:
                cost = row[-1] + drops[j - 1]
            if last[j] + added < cost:
                cost = last[j] + added
            for x, y, step in joins:
                if i >= len(x) and j >= len(y) and written.endswith(x, 0, i) and name.endswith(y, 0, j):
                    cost = min(cost, best[i - len(x)][j - len(y)] + step)
            row.append(cost)
        best.append(row)
        least = min(row)
        if least > limit and above > limit:
            return None
        above = least
    cost = round(best[-1][-1], 6)
    return cost if cost <= limit else None


@dataclass(frozen=True)
class Reading:
    """One way to read one item: which of the `spans` of the item, as which name, at what relative cost."""

    item: int
    span: tuple[int, int]
    id: str
    cost: float


def assign(readings: Iterable[Reading], taken: Iterable[str] = (), *, margin: float = 0.0) -> Sequence[Reading]:
    """The best reading of each item, each name used once, cheapest first.

    `taken` are names that the list already holds; a list does not name one thing twice. With a `margin`, a reading
    is kept only where no other free name comes as near for that item.
    """
    used, done = set(taken), set[int]()
    chosen: list[Reading] = []
    ordered = sorted(readings, key=lambda reading: reading.cost)
    for reading in ordered:
        if reading.id in used or reading.item in done:
            continue
        rivals = (r for r in ordered if r.item == reading.item and r.id != reading.id and r.id not in used)
        if any(rival.cost - reading.cost < margin for rival in rivals):
            continue
        used.add(reading.id)
        done.add(reading.item)
        chosen.append(reading)
    return chosen
