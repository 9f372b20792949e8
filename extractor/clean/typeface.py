"""The letters that one text's typeface is misread by, told from the text alone.

A typeface far from those that an engine knows is misread in the same way on every line: «احاری», «شهرحاری», «خحمات»
have «ح» for «د» throughout. So the unknown words of a text that one letter parts from a single known word tell which
letters stand for which others in it, and those are then read back where learned confusions have no say.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations

ALPHABET = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئ"
SHORTEST, LONGEST = 4, 20
"""Words that tell."""
SURE = 1.0
"""Orders of magnitude by which a word has to be more usual than the next one to tell."""
MIN_WORDS = 3
"""A letter that fewer words tell of was misread by chance."""
MOST = 3
"""Letters of a word that are read back at once."""

type Confusions = Mapping[str, tuple[tuple[str, float], ...]]
"""From the letter that was read to those that were printed, each with minus the decimal logarithm of how often."""


def confusions(words: Iterable[str], known: Callable[[str], bool], cost: Callable[[str], float | None]) -> Confusions:
    """The letters that this text misreads throughout.

    words: those of the text; known: whether a word needs no repair; cost: minus the decimal logarithm of a known
    word's share of official text, None for an unknown one.
    """
    votes: Counter[tuple[str, str]] = Counter()
    printed: Counter[str] = Counter()
    for word in set(words):
        if not SHORTEST <= len(word) <= LONGEST:
            continue
        if known(word):
            printed.update(set(word))
            continue
        told = _told(word, cost)
        if told is not None:
            votes[told] += 1
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for (read, true), count in votes.items():
        if count >= MIN_WORDS:
            share = count / (count + printed[true])
            found[read] = (*found.get(read, ()), (true, -math.log10(share)))
    return found


def _told(word: str, cost: Callable[[str], float | None]) -> tuple[str, str] | None:
    """The letter read and the one printed, where a single usual word is one letter away."""
    ranked = []
    for at, read in enumerate(word):
        for true in ALPHABET:
            prior = cost(word[:at] + true + word[at + 1 :]) if true != read else None
            if prior is not None:
                ranked.append((prior, (read, true)))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < SURE):
        return None
    return ranked[0][1]


def read_back(word: str, table: Confusions) -> dict[str, float]:
    """What may have been printed for a word, one to `MOST` of its letters read back, with the cost of that."""
    places = [(at, true, cost) for at, read in enumerate(word) for true, cost in table.get(read, ())]
    found: dict[str, float] = {}
    for count in range(1, MOST + 1) if places else ():
        for chosen in combinations(places, count):
            if len({at for at, _, _ in chosen}) < count:
                continue
            letters = list(word)
            for at, true, _ in chosen:
                letters[at] = true
            other, cost = "".join(letters), sum(cost for _, _, cost in chosen)
            found[other] = min(cost, found.get(other, math.inf))
    return found
