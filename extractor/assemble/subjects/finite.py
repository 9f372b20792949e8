"""Finite verbs by hazm's conjugations: what no noun phrase goes on over («دادگاه صالح ندانست»)."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.clean.lexicon import WEAK, fold, lexicon

_WORD = re.compile(r"(?<![\w\u200c])[^\W\d_]{4,20}(?![\w\u200c])")
_VERB = re.compile(r"(?<![\w\u200c])ن?می[\u200c ]?[^\W\d_]{2,14}(?![\w\u200c])")
_ALSO_NOUNS = frozenset(("زیست", "شیفت", "برگشت", "گذشت", "باخت", "کاشت", "آلود", "داود"))
"""Verbs of hazm's list that its words do not have as the nouns which they are as often."""


@lru_cache(maxsize=4096)
def is_finite(word: str) -> bool:
    """Whether a word is a verb with its ending and nothing else: «نپذیرفت», «ندارند»; not «ساخت», «رسید».

    Whatever ends in «ی» is left out, since it is more often part of a compound («نسخه‌نویسی») than «تو».
    """
    folded = fold(word)
    if len(folded) < 4 or folded.endswith("ی") or folded in _ALSO_NOUNS or lexicon().rank(folded) > WEAK:
        return False
    verbs = lexicon().verbs
    return folded in verbs or (folded[0] == "ن" and folded[1:] in verbs)


def first_finite(text: str, start: int, end: int) -> int | None:
    """Where the first finite verb in [start, end) begins."""
    return next((word.start() for word in _WORD.finditer(text, start, end) if is_finite(word.group())), None)


def last_finite(text: str, start: int, end: int) -> int | None:
    """Where the last finite verb in [start, end) begins, those with «می» among them."""
    verbs = [word.start() for word in _WORD.finditer(text, start, end) if is_finite(word.group())]
    return max([*verbs, *(verb.start() for verb in _VERB.finditer(text, start, end))], default=None)
