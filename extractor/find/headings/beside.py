"""The words that stand beside an instrument's noun: adjectives, what points back, what introduces its subject."""

from __future__ import annotations

import re
from functools import cache

from extractor.find.rule import flexible
from extractor.lexicons import table


def alternatives(words: list[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(flexible(w) for w in sorted(words, key=len, reverse=True))


@cache
def beside(name: str, *, end: bool = False) -> re.Pattern[str]:
    """The words of a list of `heading_words.toml` right behind a place or, with `end`, right before it."""
    body = alternatives(table("heading_words")[name])
    return re.compile(rf"(?<!\w)(?:{body})[ «\"]{{0,2}}$" if end else rf"[ ]?(?:{body})(?![\w\u200c])")


def adjectives_after(text: str, at: int) -> int:
    """The end of the run of adjectives that stands at `at` («جدید», «ابلاغی», «مذکور»), or `at`."""
    for _ in range(3):
        match = beside("adjectives").match(text, at) or beside("anaphor_after").match(text, at)
        if not match or match.end() == at:
            break
        at = match.end()
    return at


@cache
def subject_lead(name: str = "subject") -> re.Pattern[str]:
    """What introduces a subject («در خصوص», «مبنی بر»); "subject_near" are those that must stand directly behind."""
    return re.compile(rf"[ ]{{0,2}}(?:(?:خود|ای|را|شد|شده)? ?)?{lead_words(name).pattern}")


@cache
def lead_words(name: str = "subject") -> re.Pattern[str]:
    """The words of `subject_lead` alone, without what may stand in front of them; found faster, and the ends are the
    same."""
    return re.compile(rf"(?:{alternatives(table('heading_words')[name])})(?: (?:اینکه|این‌که|آنکه))?[ :]{{1,3}}")
