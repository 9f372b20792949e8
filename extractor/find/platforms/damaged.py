"""Which names a damaged word may be: those near it in the table of confusions, within a bound by length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.find.fuzzy import SUBSTITUTE, confusions, distance
from extractor.find.platforms.classes import ClassHit
from extractor.find.platforms.lexicon import Name, names
from extractor.find.skeleton import skeleton_key

TIGHT, LOOSE, EDGE, HEAD = 0.25, 0.4, 0.2, 0.17
"""Cost per letter of the name: in a list; in a list whose other members are certain; at the long ends of a list;
right after a messenger word."""
SHORTEST, LONGEST = 4, 14
FOUR_LETTERS = 0.5
"""What a name of four letters may cost: one dot, bar or tooth."""
PROSE = 0.7
"""What a long name may cost in prose, where only confusions that `fold` undoes are looked for."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged name: its place, the name read there, and the cost per letter."""

    start: int
    end: int
    name: Name
    cost: float


@cache
def _pool() -> dict[int, tuple[tuple[Name, tuple[tuple[str, int], ...]], ...]]:
    """By length, the names that a damaged word may be read as, with the count of each letter."""
    pool: dict[int, list[tuple[Name, tuple[tuple[str, int], ...]]]] = {}
    for name in names():
        if not name.latin and len(name.key) >= SHORTEST and name.category not in ("store", "other"):
            counts = tuple((letter, name.key.count(letter)) for letter in sorted(set(name.key)))
            pool.setdefault(len(name.key), []).append((name, counts))
    return {size: tuple(found) for size, found in pool.items()}


@lru_cache(maxsize=8192)
def near(key: str, rate: float) -> tuple[tuple[Name, float], ...]:
    """The names within `rate` per letter of `key`, with the cost per letter.

    At least half of the name's letters must stand in the writing, a third where the rate is loose: a word whose
    letters are all confusable is no damaged name.
    """
    if not SHORTEST <= len(key) <= LONGEST:
        return ()
    found = []
    share = 3 if rate >= LOOSE else 2
    for size in range(max(SHORTEST, len(key) - 2), len(key) + 3):
        for name, counts in _pool().get(size, ()):
            kept = sum(min(count, key.count(letter)) for letter, count in counts)
            if kept * share < size:
                continue
            cost = distance(key, name.key, FOUR_LETTERS if size == SHORTEST else rate * size)
            if cost is not None:
                found.append((name, cost / size))
    return tuple(found)


_GROUPS = ("بپتثنی", "رزژو", "کگ", "جچحخ", "سش", "صض", "طظ", "عغ", "فق", "دذ")
_FOLD = {ord(letter): group[0] for group in _GROUPS for letter in group}


def fold(key: str) -> str:
    """`key` with confusable letters made one and repeats dropped; a damaged and a sound name share it.

    >>> fold("تلکرام") == fold("تلگرام")
    True
    """
    return re.sub(r"(.)\1{1,9}", r"\1", key.translate(_FOLD))


@cache
def _folded() -> dict[str, tuple[Name, ...]]:
    found: dict[str, tuple[Name, ...]] = {}
    for name, _ in (entry for size, entries in _pool().items() if size >= 6 for entry in entries):
        if name.certain:
            found[fold(name.key)] = (*found.get(fold(name.key), ()), name)
    return found


@lru_cache(maxsize=8192)
def near_in_prose(word: str) -> tuple[Name, float] | None:
    """The certain name of six letters or more that `word` is but for dots, bars and teeth, with its cost per letter."""
    key = skeleton_key(word)
    for name in _folded().get(fold(key), ()):
        cost = distance(key, name.key, PROSE)
        if cost and abs(len(key) - len(name.key)) <= 1:
            return name, cost / len(name.key)
    return None


def agrees(key: str, name: Name, intro: ClassHit | None) -> bool:
    """Whether a far-fetched reading fits: the first letter, and the qualifier of the class that introduces the list."""
    swap = confusions().swap
    if len(name.key) < 5 or (key[0] != name.key[0] and swap.get((key[0], name.key[0]), SUBSTITUTE) > 0.4):
        return False
    quals = intro.quals if intro else []
    if len(quals) == 1 and name.domestic is not None and name.domestic != (quals[0] == "domestic"):
        return False
    return intro is None or intro.kind != "messengers" or name.category == "messenger"
