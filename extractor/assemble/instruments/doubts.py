"""Why a sentence lays nothing down though it has the words: it asks, wishes, heard it said, recalls or denies.

One place for all ways of telling. The words are in lexicons/speech.toml (`soft`, `standing`, `hearsay`); a clause
knows some of it of itself, from when it was proposed.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, ProvisionDraft, Sentence
from extractor.assemble.instruments.denials import denies
from extractor.assemble.speech import is_hearsay, is_soft, is_standing

_OF_CLAUSE = ("question", "soft", "past", "foreign", "first_person")
_ONE_CAN = re.compile(r"(?<!\w)نمی[ \u200c]?توان (?!بیش|بیشتر|کمتر)[^.؟!؛،\n]{0,40}$")  # «… را نمی‌توان متوقف کرد»
_DENIAL = 90  # letters behind a sentence that may deny it


def asks(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence is a question."""
    return draft.text[sentence.start : sentence.end].rstrip('»" ').endswith(("؟", "?"))


def is_doubted(draft: Draft, sentence: Sentence, end: int) -> bool:
    """Whether a sentence asks or denies, or is a wish, hearsay or a memory up to where the telling verb ends."""
    told = draft.text[sentence.start : end]
    return (
        asks(draft, sentence)
        or is_soft(told)
        or is_standing(told)
        or is_hearsay(told)
        or _ONE_CAN.search(told) is not None
        or denies(draft.text[sentence.start : sentence.end + _DENIAL])
    )


def is_doubtful(provision: ProvisionDraft, *but: str) -> bool:
    """Whether a clause was proposed as a question, a wish, a memory, of another country or of whom speaks himself."""
    return any(provision.features.get(doubt) for doubt in _OF_CLAUSE if doubt not in but)
