"""Sessions and clauses numbered in words or letters: «هفتصد و شصت و ششمین جلسه», «اصل یکصد و سی و هشتم», «بند (ث)»."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import ahocorasick_rs

from extractor.find.mention import Mention
from extractor.find.numbers import number_words
from extractor.find.rule import Rule
from extractor.lexicons import rows

_WORDS = r"[^\W\d_]{1,12}(?:[ \u200c]{1,2}[^\W\d_]{1,12}){0,11}"
_SESSION_NOUNS = ("جلسه", "نشست")
_CLAUSE_NOUNS = ("اصل", "اصول", "ماده", "بند", "تبصره", "فصل", "جزء")
_REACH = 72

WORDS_BEFORE = Rule(
    id="number.session-words-before",
    pattern=rf"(?P<words>{_WORDS})[ \u200c]{{1,2}}$",
    match=("هفتصد و شصت و ششمین ",),
    reject=("جلسه 766",),
)
WORDS_AFTER = Rule(
    id="number.session-words-after",
    pattern=rf"^[ \u200c]{{1,2}}(?P<words>{_WORDS})",
    match=(" هفتصد و شصت و ششم",),
    reject=(" 766",),
)
CLAUSE_WORD = Rule(
    id="number.clause-word",
    pattern=rf"(?<![^\W\d_])(?P<noun>{'|'.join(_CLAUSE_NOUNS)})[ \u200c]{{0,2}}(?:(?P<open>[«(\"])[ ]?)?"
    rf"(?P<words>(?:الف(?![^\W\d_])|(?<=[«(\" ])[ابپتثجچحخدذرزسشصضطظعغفقکگلمنوهی])(?=[ ]?[»)\"])|(?<![«(\"]){_WORDS})",
    match=("اصل یکصد و سی و هشتم", "بند (ث)", "بند «الف»", "ماده واحده"),
    reject=("بند 7", "تبصره (12)"),
)
RULES = (WORDS_BEFORE, WORDS_AFTER, CLAUSE_WORD)
_LETTER_WORD = re.compile(r"[^\W\d_]+")


@cache
def _nouns() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([*_SESSION_NOUNS, *_CLAUSE_NOUNS])


@cache
def _months() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("months"))


def is_month(word: str) -> bool:
    """Whether `word` is the name of a month, «ماه» glued to it or not: «جلسه ششم مهرماه» is no sixth session."""
    return word in _months() or word.removesuffix("ماه") in _months()


def word_numbers(text: str) -> list[Mention]:
    """The sessions and clauses of `text` that are numbered in words or by a letter, kind "number"."""
    found: list[Mention] = []
    for word, start, end in _nouns().find_matches_as_indexes(text):
        if start and (text[start - 1].isalpha() or text[start - 1] == "\u200c"):
            continue
        if word >= len(_SESSION_NOUNS):
            clause = _clause(text, start)
            if clause:
                found.append(clause)
        elif not text[end : end + 1].isalpha():
            found.extend(_sessions(text, start, end))
    return found


def _sessions(text: str, start: int, end: int) -> list[Mention]:
    """«هفتصد و شصت و ششمین جلسه», «جلسه هفتصد و شصت و ششم»."""
    found: list[Mention] = []
    left = max(0, start - _REACH)
    before = WORDS_BEFORE.regex.search(text[left:start])
    if before and before["words"].endswith(("ین", "م", "نخست")):
        stop = left + before.end("words")
        for word in _LETTER_WORD.finditer(text, left + before.start("words"), stop):
            value = number_words.to_int(text[word.start() : stop])
            if value is not None and value > 0:
                found.append(_session(text, word.start(), stop, value, (start, end)))
                break
    after = WORDS_AFTER.regex.match(text[end : end + _REACH])
    if after:
        base = end + after.start("words")
        words = [(end, word) for word, _, end in number_words.spans(after["words"])]
        read = number_words.read_number([word for _, word in words])
        dated = read is not None and read[1] < len(words) and is_month(words[read[1]][1])
        if read and read[2] and read[0] > 0 and not dated:
            found.append(_session(text, base, base + words[read[1] - 1][0], read[0], (start, end)))
    return found


def _session(text: str, start: int, end: int, value: int, noun: tuple[int, int]) -> Mention:
    features: dict[str, Any] = {"label": "session", "label_text": text[noun[0] : noun[1]], "label_span": noun}
    features |= {"form": "words", "sessions": [value], "numbered": False}
    confidence = 0.85 if value > 9 else 0.4  # «نخستین جلسه» is seldom a number
    return Mention("number", start, end, text[start:end], str(value), "rule:number.session-words", confidence, features)


def _clause(text: str, at: int) -> Mention | None:
    """«اصل یکصد و سی و هشتم», «بند (ث)», «ماده واحده»."""
    match = CLAUSE_WORD.regex.match(text, at)
    if match is None:
        return None
    words, start = match["words"], match.start("words")
    if len(words) == 1 or words == "الف":
        if len(words) == 1 and not match["open"]:
            return None
        value, end = words, match.end("words")
    elif words.startswith("واحده"):
        value, end = "واحده", start + 5
    else:
        spans = number_words.spans(words)
        read = number_words.read_number([word for word, _, _ in spans])
        first = _LETTER_WORD.match(words)
        glued = first is not None and number_words.split_glued(first.group()) is not None
        if read is None or read[0] <= 0 or not (read[2] or glued):
            return None
        value, end = str(read[0]), start + spans[read[1] - 1][2]
    unit = {"اصول": "اصل"}.get(match["noun"], match["noun"])
    features: dict[str, Any] = {"label": "clause", "label_text": match["noun"], "label_span": match.span("noun")}
    features |= {"unit": unit, "form": "words", "numbered": False}
    return Mention("number", start, end, text[start:end], value, "rule:number.clause-word", 0.8, features)
