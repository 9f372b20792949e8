"""Repair of text that a reading engine made: its words (`misread`), its labels and fields (`fields`), its commas.

Whether a text is an engine's is told by the text itself where nothing else tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.clean.characters import LETTERS, Change, apply
from extractor.clean.days import days_of, long_days_of
from extractor.clean.fields import fields_of, formulas_of, labels_of
from extractor.clean.halfspace import halfspaces
from extractor.clean.misread import is_known, is_official, is_usual, repaired, word_cost
from extractor.clean.typeface import confusions

SIGNS = 2
"""So many signs of an engine a text needs before it is taken for one's."""
_WORD = re.compile(f"[{LETTERS}\u200c]+")
_HEAD = re.compile(r"^[ \t]{0,8}(?:شماره|تاریخ|پیوست|شمارة)[ \t]{0,2}:", re.MULTILINE)
_ALONE = frozenset(("و", "ن", "نه", "نا", "بی", "می", "نمی"))
"""Parts that are words of their own, or without which a word says no."""
_COMMA = re.compile(rf"(?<=[{LETTERS}])[,»](?=\s)|(?<=[0-9]),(?=\s)")


def repair(text: str) -> list[Change]:
    """All repairs of a text that is an engine's, in order and disjoint. Fields are looked for behind mended labels."""
    labels = _disjoint(sorted(labels_of(text)))
    labelled = apply(text, labels)
    fields = _before([*days_of(labelled), *long_days_of(labelled), *fields_of(labelled)], labels)
    return _disjoint(sorted([*fields, *labels, *formulas_of(text), *_commas(text), *_torn(text), *_words(text)]))


def _disjoint(changes: list[Change]) -> list[Change]:
    """The changes without those that begin within an earlier one."""
    result: list[Change] = []
    for change in changes:
        if not result or change[0] >= result[-1][1]:
            result.append(change)
    return result


def _before(changes: Iterable[Change], made: list[Change]) -> Iterator[Change]:
    """Changes of a text in which others were made, where they stand in the text without those."""
    for start, end, new in changes:
        shift = 0
        for first, last, other in made:
            if first + shift >= start:
                break
            shift += len(other) - (last - first)
        yield start - shift, end - shift, new


def is_recognised(text: str) -> bool:
    """Whether a text is an engine's: a letter's labels, and among its words signs of misreading."""
    if len(text) > 60_000 or len(_HEAD.findall(text)) < 2:
        return False
    signs = sum(len(list(found(text))) for found in (labels_of, formulas_of, fields_of, days_of))
    if signs >= SIGNS:
        return True
    found = list(_words(text))
    return signs + len(found) > SIGNS and len(found) * 120 >= len(_WORD.findall(text))


def _words(text: str) -> Iterator[Change]:
    words = halfspaces()
    known: dict[str, str | None] = {}
    found = [match for match in _WORD.finditer(text) if "\u200c" not in match.group()]
    typeface = confusions(
        (match.group() for match in found), lambda word: is_known(word, words), lambda word: word_cost(word, words)
    )
    for match in found:
        word = match.group()
        if word not in known:
            known[word] = repaired(word, words, typeface)
        new = known[word]
        if new is not None:
            yield match.start(), match.end(), new


def _torn(text: str) -> Iterator[Change]:
    """«مصو به» is «مصوبه»: a blank within a word of official texts, of which a part is no word."""
    words = halfspaces()
    end = 0
    for before, behind in pairwise(_WORD.finditer(text)):
        parts = before.group(), behind.group()
        if before.start() < end or text[before.end() : behind.start()] != " " or not is_official("".join(parts)):
            continue
        whole = all(len(part) > 1 and is_usual(part, words) for part in parts)
        if not whole and not _ALONE.intersection(parts):
            end = behind.end()
            yield before.end(), behind.start(), ""


def _commas(text: str) -> Iterator[Change]:
    """«،» that was read as a Latin comma, or as a quotation mark that nothing opens."""
    for match in _COMMA.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if match.group() == "," or before.count("«") <= before.count("»"):
            yield match.start(), match.end(), "،"
