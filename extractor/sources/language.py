"""Whether a text is Persian at all: cheap, by script, letters and small words, on samples."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extractor.lexicons import table

SAMPLE = 2_000
"""Characters in each of the three places that are looked at: beginning, middle and end."""
QUICK = 1_500
"""Characters of the beginning that mostly settle it."""
MIN_LETTERS = 20
"""Below so many letters nothing is claimed."""

_ARABIC_SCRIPT = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_FOLDS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا"})


def other_language(text: str) -> str | None:
    """What `text` is in, where it is not Persian ("Arabic", "another script"); None where it is, or is too short."""
    if _plainly_persian(text[:QUICK]):
        return None
    sample = _sample(text)
    letters = [char for char in sample if char.isalpha()]
    if len(letters) < MIN_LETTERS:
        return None
    script = _ARABIC_SCRIPT.findall(sample)
    if len(script) < 0.2 * len(letters):
        return "another script"
    known = table("languages")
    for language, alphabet in known["letters"].items():
        if sum(char in alphabet for char in script) > 0.03 * len(script):
            return str(language)
    tokens = Counter(re.findall(r"\w{1,20}", sample.translate(_FOLDS)))
    persian, arabic = (sum(tokens[word] for word in known["words"][name].split()) for name in ("Persian", "Arabic"))
    articles = sum(count for token, count in tokens.items() if token.startswith("ال") and len(token) > 4)
    if arabic + articles > 0.15 * tokens.total() and arabic + articles > 2 * persian:
        return "Arabic"
    return None


def _plainly_persian(beginning: str) -> bool:
    """The quick look: letters that Persian has and Arabic lacks, none that only its other neighbours have."""
    own = sum(map(beginning.count, "پچژگ"))
    vowels = sum(map(beginning.count, "ایي"))
    return own >= 3 and vowels * 20 > len(beginning) and not _foreign().search(beginning)


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(table('languages')['letters'].values())}]")


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))
