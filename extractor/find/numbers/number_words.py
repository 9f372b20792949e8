"""Persian number words: «هفتصد و شصت و ششمین» → 766, «یک هزار و سیصد و نود و پنج» → 1395.

The words are rows of ``lexicons/number_words.csv``; the grammar (descending ranks, joined by «و») is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.lexicons import rows

ZWNJ = "\u200c"
MAX_WORDS = 24
_WORD = re.compile(r"[^\W\d_]+")
_AND = "و"
_TAILS = ("ام", "امین")


@cache
def words() -> dict[str, tuple[int, str, bool]]:
    """Every number word as one key without half-spaces: value, kind, and whether it is an ordinal."""
    found: dict[str, tuple[int, str, bool]] = {}
    for row in rows("number_words"):
        key, value, kind = row["word"].replace(ZWNJ, ""), int(row["value"]), row["kind"]
        if kind == "ordinal":
            found[key] = (value, "unit" if 0 < value < 10 else "ten", True)
            continue
        found[key] = (value, kind, False)
        if kind not in ("zero",):
            for suffix in ("م", "مین", "ام", "امین"):
                found.setdefault(key + suffix, (value, kind, True))
    for odd in ("سهم", "سهمین", "دهام", "نهام", "یهم", "یهمین", "دوام", "شیشم"):
        found.pop(odd, None)  # «سهم» is a share, «دوام» is durability
    return found


def _step(state: tuple[int, int, int], value: int, kind: str, joined: bool) -> tuple[int, int, int] | None:
    """The state (total, current, last scale) after one more word, or None where the word cannot follow."""
    total, current, scale = state
    if kind == "scale":
        if value >= scale or (joined and current == 0 and total == 0):
            return None
        if joined and current:
            return None
        return total + (current or 1) * value, 0, value
    if kind == "thousand":
        return (value, 0, value) if not (total or current) else None
    started = bool(total or current)
    if started and not joined and not (kind == "unit" and current % 100 >= 20 and current % 10 == 0):
        return None
    fits = {
        "unit": current % 10 == 0 and current % 100 != 10,
        "teen": current % 100 == 0,
        "ten": current % 100 == 0,
        "hundred": current == 0,
        "zero": not started,
    }[kind]
    return (total, current + value, scale) if fits else None


def read_number(tokens: Sequence[str], start: int = 0) -> tuple[int, int, bool] | None:
    """The longest number that begins at ``tokens[start]``: value, index after it, ordinal or not.

    >>> read_number(["بیست", "و", "یکم", "اسفند"])
    (21, 3, True)
    >>> read_number(["بیست", "و", "بیست", "و", "سه"])
    (20, 1, False)
    """
    lexicon = words()
    state = (0, 0, 10**12)
    index, end, ordinal = start, start, False
    joined = False
    while index < len(tokens) and index - start < MAX_WORDS:
        entry = lexicon.get(tokens[index])
        if entry is None:
            break
        value, kind, ordinal_here = entry
        if value < 0:
            return (value, index + 1, True) if index == start else (state[0] + state[1], end, False)
        after = _step(state, value, kind, joined)
        if after is None:
            break
        state, end, ordinal = after, index + 1, ordinal_here
        index += 1
        joined = False
        if ordinal:
            break
        if index < len(tokens) and tokens[index] == _AND:
            joined = True
            index += 1
    if end == start:
        return None
    return state[0] + state[1], end, ordinal


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(key[:2] for key in words())


@cache
def split_glued(word: str) -> tuple[str, ...] | None:
    """The number words that ran together in `word`: «هزاروسیصدونود» → هزار و سیصد و نود; None if it is not of that
    kind.

    Only whole segmentations into at least two number words joined by «و» (or a scale) count, so «دوده» stays whole.
    """
    if len(word) < 5 or len(word) > 60 or word[:2] not in _prefixes():
        return None
    lexicon = words()

    def cut(rest: str, need_and: bool, depth: int) -> tuple[str, ...] | None:
        if not rest:
            return ()
        if depth > MAX_WORDS:
            return None
        if need_and and rest[0] == _AND and len(rest) > 1:
            tail = cut(rest[1:], False, depth + 1)
            if tail is not None:
                return (_AND, *tail)
        for size in range(min(len(rest), 9), 1, -1):
            entry = lexicon.get(rest[:size])
            if entry is None or (need_and and entry[1] != "scale"):
                continue
            tail = cut(rest[size:], True, depth + 1)
            if tail is not None:
                return (rest[:size], *tail)
        return None

    parts = cut(word, False, 0)
    if parts is None or len(parts) < 2:
        return None
    if len(parts) == 2 and parts[1] not in ("هزار", "میلیون", "میلیارد", "هزارم"):
        return None
    return parts


def spans(text: str) -> list[tuple[str, int, int]]:
    """The letter words of `text` with their places; number words that ran together are taken apart, and what a
    blank cuts off is joined: «بیست‌ویکمین» is بیست, و, یکمین, and «سی‌امین» is one word.
    """
    known = words()
    out: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if out and word in _TAILS and start == out[-1][2] + 1 and out[-1][0] + word in known:
            out[-1] = (out[-1][0] + word, out[-1][1], end)
            continue
        near = bool(out) and out[-1][0] in known and start == out[-1][2] + 1
        and_next = near and word[0] == _AND and word[1:] in known
        parts = (_AND, word[1:]) if and_next else None if word in known else split_glued(word)
        for part in parts or (word,):
            out.append((part, start, start + len(part)))
            start += len(part)
    return out


def pieces(text: str) -> list[str]:
    """The letter words of `text`, as `spans` takes them."""
    return [word for word, _, _ in spans(text)]


def to_int(text: str) -> int | None:
    """The number that the whole of `text` spells, cardinal or ordinal, digits allowed; None if it spells none.

    >>> to_int("هفتصد و شصت و ششمین"), to_int("یک\u200cهزار و سیصد"), to_int("12"), to_int("کتاب")
    (766, 1300, 12, None)
    >>> to_int("بیست\u200cویکمین"), to_int("سی\u200cام")
    (21, 30)
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) < 19:
        return int(text)
    tokens = pieces(text)
    found = read_number(tokens)
    return found[0] if found and found[1] == len(tokens) else None
