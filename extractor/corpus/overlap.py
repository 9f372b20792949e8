"""Runs of words that documents share, outside the official formulas."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RUN = 10
"""The shortest run of words that two documents may not share."""

_FOLD = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا"}
    | dict.fromkeys([0x200C, 0x200D, 0x0640, *range(0x064B, 0x0656)])
)
_WORD = re.compile(r"[^\W_]+")
_BREAK = ""


@dataclass(frozen=True)
class SharedRun:
    """`words` stand in both documents, one after the other."""

    first: str
    second: str
    words: tuple[str, ...]


def words(text: str) -> list[str]:
    """The words of a text, folded: half-space and diacritics dropped, Persian letters, every number a "#".

    >>> words("شماره ۱۲/۳۴ می\\u200cشود")
    ['شماره', '#', '#', 'میشود']
    """
    folded = unicodedata.normalize("NFKC", text).translate(_FOLD).lower()
    return ["#" if word.isdigit() else word for word in _WORD.findall(folded)]


def shared_runs(
    texts: Sequence[tuple[str, str]], *, formulas: Iterable[str] = (), reference: Sequence[tuple[str, str]] = ()
) -> list[SharedRun]:
    """Every longest run of at least `RUN` words that two of `texts`, or a text and a `reference`, share.

    `texts` and `reference` are (name, text). Formulas are taken out first, so that no run reaches across one.
    A run made mostly of numbers is no run: at least half of the words must be letters.
    """
    known = sorted((tuple(words(f)) for f in formulas if words(f)), key=len, reverse=True)
    streams = [(name, _without(words(text), known)) for name, text in [*texts, *reference]]
    own = len(texts)
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for index, (_, stream) in enumerate(streams):
        for at in range(len(stream) - RUN + 1):
            gram = tuple(stream[at : at + RUN])
            if _BREAK not in gram and gram.count("#") * 2 <= RUN:
                places[gram].append((index, at))
    starts: dict[tuple[int, int], set[int]] = defaultdict(set)
    for found in places.values():
        for place, (i, at) in enumerate(found):
            for j, _ in found[place + 1 :]:
                if i != j and i < own:
                    starts[i, j].add(at)
    runs = []
    for (i, j), ats in sorted(starts.items()):
        for begin, end in _merged(sorted(ats)):
            runs.append(SharedRun(streams[i][0], streams[j][0], tuple(streams[i][1][begin : end + RUN])))
    return runs


def _merged(starts: list[int]) -> list[tuple[int, int]]:
    groups: list[tuple[int, int]] = []
    for at in starts:
        if groups and at == groups[-1][1] + 1:
            groups[-1] = (groups[-1][0], at)
        else:
            groups.append((at, at))
    return groups


def _without(stream: list[str], formulas: list[tuple[str, ...]]) -> list[str]:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for formula in formulas:
        by_first[formula[0]].append(formula)
    out: list[str] = []
    at = 0
    while at < len(stream):
        fitting = [f for f in by_first.get(stream[at], ()) if tuple(stream[at : at + len(f)]) == f]
        if not fitting:
            out.append(stream[at])
            at += 1
        else:
            out.append(_BREAK)
            at += len(fitting[0])
    return out
