"""Words that merely ran together with no half-space owed: «رسمیاست», «هایاجتماعی», «اسلامیقانونی».

They are parted by a space, and only where both halves are certain: long words in use, or one of the few short words
that end or begin such runs.
"""

from __future__ import annotations

from extractor.clean.lexicon import STRONG, WEAK, Lexicon

_TAILS = ("است", "نیست", "را", "بود", "شود", "شده", "برای", "کشور", "ایران", "اسلامی", "اجتماعی", "مجازی")
_PREPOSITIONS = ("در", "بر", "با", "از")
LINKS = ("و", *_PREPOSITIONS)
"""What is parted from the word behind it, but not within a word of half-spaces."""
_SHORT = ("این", "همین", "آن", "حال", "پی")
_HEADS = ("هایی", "های", "برای", "توسط", "است", "شده", "کلیه")


def split_glued(run: str, words: Lexicon) -> str:
    """The run in two, or empty when that is not certain. Call it only for runs that are no known word or inflection.

    Risk: a name of two words written as one.
    """
    if len(run) < 6:
        return ""
    for tail in _TAILS:
        if run.endswith(tail):
            stem = run[: -len(tail)]
            if tail == "است" and words.rank(stem + "ا"):  # «آمریکاست»
                continue
            listed = len(tail) > 2 and len(stem) > 4 and words.rank(stem) >= WEAK
            if len(stem) >= 4 and (listed or _certain(stem, words)):
                return f"{stem} {tail}"
    if (rest := run[2:]) and run.startswith(_PREPOSITIONS) and (rest in _SHORT or _stands_alone(rest, words)):
        return f"{run[:2]} {rest}"
    if run[0] == "و" and len(run) > 5 and _stands_alone(run[1:], words):
        return f"و {run[1:]}"
    for head in _HEADS:
        if run.startswith(head) and len(run) - len(head) >= 4 and words.rank(run[len(head) :]) >= WEAK:
            return f"{head} {run[len(head) :]}"
    if len(run) >= 10:
        found = [
            at
            for at in range(5, len(run) - 4)
            if run[at - 1] in "یت" and _certain(run[:at], words) and _certain(run[at:], words)
        ]
        if len(found) == 1:
            return f"{run[: found[0]]} {run[found[0] :]}"
    return ""


def _certain(word: str, words: Lexicon) -> bool:
    """A word in use, or one in use with the ending ی."""
    rank = words.rank(word)
    return rank >= STRONG or (word.endswith("ی") and (rank >= WEAK or words.rank(word[:-1]) >= STRONG))


def _stands_alone(word: str, words: Lexicon) -> bool:
    """Whether what is left behind a preposition or «و» is a word of its own, and no verb that the two make."""
    return len(word) > 3 and words.rank(word) >= STRONG and word not in words.verbs and word not in words.participles
