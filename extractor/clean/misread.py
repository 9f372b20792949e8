"""A word that an engine misread, and the known word that it stands for: a noisy channel over learned confusions.

A word that no lexicon knows is read as the known word from which the engine's confusions (`ocr_learned.csv`, counted by
``python -m extractor.scans.learn``) lead to it most probably (Kernighan, Church and Gale 1990), where that is far more
probable than an unknown word. A repair never makes or takes a negation.
"""

from __future__ import annotations

import math
import re
from functools import cache

from extractor.clean.halfspace import HalfSpaces, halfspaces
from extractor.clean.lexicon import NON_JOINERS, STRONG
from extractor.clean.typeface import ALPHABET, Confusions, read_back
from extractor.lexicons import rows

KEEP = 7.0
"""Minus the decimal logarithm of how probable an unknown word is: what a repair has to beat."""
MARGIN = 0.4
"""By so much a repair has to be better than the next one."""
LISTED, RARE = 4.9, 6.3
"""The same for a word of the lexicon in use, and for one hardly in use, that the letters did not have."""
TAKEN_APART = 5.3
"""The same for a compound or an inflection of such words."""
USUAL = 2.0
"""By so much a word has to be more probable than a short or known one that was read for it."""
UNSEEN = 3.0
"""What it costs that a letter was read as another one of the same skeleton, where learning never saw it."""
LONG, FAR = 6, 3.4
"""Letters of a word that hardly has another one letter away, and what it costs that any letter of it was misread."""
SHORTEST, LONGEST = 4, 20
_SKELETONS = {
    letter: group for group in ["بپتثنیئ", "جچحخ", "دذ", "رزژ", "سش", "صض", "طظ", "عغ", "فق", "کگ"] for letter in group
}
_NONE: Confusions = {}
_NOT = frozenset(("نیست", "نیستند", "نبود", "نبودند", "ندارد", "ندارند", "نباید", "نشده", "نشد"))
_NEGATIONS = ("ن", "نمی", "بی", "نا", "غیر", "عدم")


@cache
def channel() -> dict[str, tuple[tuple[str, float], ...]]:
    """From what is read to what may have been printed, with minus the decimal logarithm of how probable that is."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in rows("ocr_learned"):
        read, printed = row["read"], row["printed"]
        if all(character.isalpha() for character in read + printed):
            cost = -math.log10(int(row["count"]) / max(int(row["seen"]), int(row["count"]), 1))
            found.setdefault(read, []).append((printed, cost))
    return {read: tuple(options) for read, options in found.items()}


@cache
def _counts() -> tuple[dict[str, int], int]:
    counts = {row["word"]: int(row["count"]) for row in rows("ocr_words")}
    return counts, sum(counts.values())


def is_usual(word: str, words: HalfSpaces) -> bool:
    """Whether a word is in use, or a form of one that is."""
    cost = word_cost(word, words)
    return (cost is not None and cost < RARE) or _is_form(word, words)


def is_official(word: str) -> bool:
    """Whether the letters that were learned from have a word of four letters or more."""
    return len(word) >= SHORTEST and word in _counts()[0]


def is_known(word: str, words: HalfSpaces) -> bool:
    """Whether a word, its half-spaces aside, needs no repair: listed, official, or an inflection of such."""
    bare = word.replace("\u200c", "")
    if bare in _counts()[0] or words.words.rank(bare) or words.known(bare) or _is_form(bare, words):
        return True
    if all(words.words.rank(part) or part in _counts()[0] or len(part) < 3 for part in word.split("\u200c")):
        return True
    split = words.split(bare)
    return split != bare and all(words.words.rank(part) or len(part) < 4 for part in re.split("[ \u200c]", split))


def _is_form(word: str, words: HalfSpaces) -> bool:
    """Whether a word is a form of a known noun or verb: «خودروها», «روستای», «مخاطبان»; «نوشت», «بدهد», «ندانست»."""
    if word in words.words.verbs or (word.startswith(("ب", "ن")) and word[1:] in words.words.verbs):
        return True
    for ending in ("هایی", "های", "ها", "ان", "ی"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and words.words.rank(stem) >= STRONG:
            return len(stem) > 3 or (ending.startswith("ها") and stem[-1] in NON_JOINERS)
    return False


def word_cost(word: str, words: HalfSpaces, most: float = math.inf) -> float | None:
    """Minus the decimal logarithm of a word's share of official text; None for an unknown word.

    most: a word that costs as much need not be known, and is not taken apart.
    """
    counts, total = _counts()
    if word in counts:
        return -math.log10(counts[word] / total)
    rank = words.words.rank(word)
    if rank:
        return LISTED if rank >= STRONG else RARE
    return TAKEN_APART if most > TAKEN_APART and words.known(word) else None


def readings(word: str) -> dict[str, float]:
    """What may have been printed where `word` was read, one confusion away, with the cost of that.

    A confusion was learned from the engine, or is of letters that only their dots tell apart.
    """
    table = channel()
    found: dict[str, float] = {}
    if len(word) >= LONG:
        found = {word[:at] + other + word[at + 1 :]: FAR for at in range(len(word)) for other in ALPHABET}
    found |= {
        word[:at] + other + word[at + 1 :]: UNSEEN
        for at, letter in enumerate(word)
        for other in _SKELETONS.get(letter, "")
        if other != letter
    }
    for start in range(len(word) + 1):
        for end in range(start, min(start + 3, len(word)) + 1):
            for printed, cost in table.get(word[start:end], ()):
                other = word[:start] + printed + word[end:]
                if cost < found.get(other, KEEP):
                    found[other] = cost
    found.pop(word, None)
    return found


def negates(one: str, other: str) -> bool:
    """Whether one of two words says no where the other does not: a negation before it, or «ن» for «ب» of a verb."""
    verbs = halfspaces().words.verbs
    for first, second in ((one, other), (other, one)):
        if any(first == prefix + second or first == prefix + second[1:] for prefix in _NEGATIONS if prefix != "ن"):
            return True
        if first == "ن" + second or (first.startswith("نمی") and not second.startswith("نمی")):
            return True
        if first.startswith("ن") and not second.startswith("ن") and (first[1:] in verbs or first in _NOT):
            return True
    return False


def repaired(word: str, words: HalfSpaces, typeface: Confusions = _NONE) -> str | None:
    """The known word that was printed where an unknown one was read; None where that is not plain.

    typeface: what the text's own typeface is misread by.
    """
    if is_known(word, words) or len(word) < SHORTEST:
        return _usual(word, words, typeface)
    if len(word) > LONGEST:
        return None
    found = readings(word)
    for other, cost in read_back(word, typeface).items():
        found[other] = min(cost, found.get(other, cost))
    ranked = []
    for other, cost in found.items():
        prior = word_cost(other, words, KEEP - cost) if len(other) > 2 else None
        if prior is not None and cost + prior < KEEP and not negates(word, other):
            ranked.append((cost + prior, other))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < MARGIN):
        return None
    return ranked[0][1]


def _usual(word: str, words: HalfSpaces, typeface: Confusions) -> str | None:
    """The far more usual word that a short or rare one stands for in a text whose letters are misread throughout."""
    costs = {
        other: cost + prior
        for other, cost in read_back(word, typeface).items()
        if not negates(word, other) and (prior := word_cost(other, words)) is not None
    }
    if not costs:
        return None
    best = min(costs, key=costs.__getitem__)
    own = word_cost(word, words)
    return best if costs[best] + USUAL < (KEEP if own is None else own) else None
