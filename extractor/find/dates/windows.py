"""Where in a text to look for expressions of time at all: one scan for trigger words and digits, widened to windows.

Only words that no phrase can do without are triggers; گذشته, پایان, نیمه … never stand alone. A unit («روز», «سال»)
counts only beside a number or a word that makes a phrase of it, which most of them are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import ahocorasick_rs

from extractor.find.dates.lexicon import ZWNJ, classify, lexicon
from extractor.lexicons import rows

_ALONE = frozenset("WSRNImwghljKO")
_UNITS = frozenset("YMHDFCEGB7")
_TIMES = frozenset("TUAa123")
_NUMBERED = frozenset("@4")  # «ماهی», «انتخابات»: a time only before a number
_IDLE = frozenset("&P>Z<sk%urJ!Q=@24")  # «در», «از», «و» beside a unit say nothing
_DIGIT = re.compile(r"\d ?[/\-.:,\\\u02cf\u2013] ?\d|[12]\d{3}")
_BESIDE = _UNITS | _NUMBERED
_BEFORE, _BEYOND = 26, 40
_WORD_AFTER = re.compile(
    r"[ \u200c]{0,3}(?:(?:های|ها|هایی|ای|ی)[ \u200c]{1,2})?[(،]?[ ]?(?:(?P<digit>[\d(-])|(?P<word>[^\W\d_]{1,24}))"
)
_WORD_BEFORE = re.compile(r"(?:(?P<digit>[\d)])|(?P<word>[^\W\d_]{1,24}))[ \u200c]{0,3}$")
_ORDINAL_TAIL = frozenset(("امین", "ام"))  # of «سی‌امین سالگرد»


@cache
def _automaton(times: bool) -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """The trigger words and the class of each."""
    wanted = _ALONE | _UNITS | (_TIMES | _NUMBERED if times else frozenset())
    classes = {word: cls for word, (cls, _) in lexicon().items() if cls in wanted}
    for word in [word for word in classes if len(word) < 3]:  # «دی» and «مه» would hit inside every third word
        cls = classes.pop(word)
        classes |= {f"{a}{word}{b}": cls for a in " \n(0123456789" for b in " \u200c.,،)\n"}
    classes |= {"دیماه": "m", "تا کنون": "O", "تا\u200cکنون": "O", "ه.ش": "K", "ه.ق": "K", "هـ.ش": "K", "هـ.ق": "K"}
    for row in (*rows("date_words"), *rows("months")):
        word = row.get("word") or row["name"]
        cls = lexicon()[word.replace(ZWNJ, "")][0] if ZWNJ in word else ""
        if cls in wanted and not any(classes.get(part, "Y") not in _BESIDE for part in word.split(ZWNJ)):
            classes |= {word.replace(ZWNJ, gap): cls.replace("7", "1") for gap in (" ", ZWNJ)}
    if times:
        classes |= {f"می {number}": "b" for number in ("دو هزار", "هزار و", "یک هزار و")}
        leads = ("طول", "بار در", "مرتبه در", "نوبت در")
        classes |= {f"{lead} {unit}": "Z" for lead in leads for unit in ("روز", "هفته", "ماه", "سال")}
        classes |= {f"طی {unit}{gap}ها": "Z" for unit in ("روز", "هفته", "ماه", "سال") for gap in ("", ZWNJ, " ")}
        classes |= {f"ربع {word}": "f" for word in ("به", "مانده", "پیش", "قبل", "بعد", "دیگر", "دیگه")}
        classes |= {f"{digit} ق{after}": "5" for digit in range(10) for after in " ،,)\n"}
    words = sorted(classes)
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(words, matchkind=kind), tuple(classes[word] for word in words)


def _hits(text: str, times: bool) -> list[int]:
    text = f"\n{text}\n"  # so that a short word at an edge stands between two gaps as well
    hits = [match.start() for match in _DIGIT.finditer(text)]
    automaton, classes = _automaton(times)
    length = len(text)
    last = -1
    for index, start, end in automaton.find_matches_as_indexes(text):
        cls = classes[index]
        if start < last:
            continue
        if not text[start].isalpha():
            hits.append(start)
        elif (start and text[start - 1].isalpha()) or (end < length and text[end].isalpha()):
            left, right = start, end
            while left > 0 and text[left - 1].isalpha() and start - left < 12:
                left -= 1
            while right < length and text[right].isalpha() and right - start < 60:
                right += 1
            last = right
            pieces = classify(text[left:right])
            several = not text[left:right].isalpha()  # «سال نو» of «سال نود»
            if several or (pieces and (len(pieces) > 1 or cls not in _BESIDE or _busy(text, left, right))):
                hits.append(start)
        elif cls not in _BESIDE or _busy(text, start, end):
            hits.append(start)
    return sorted(max(0, hit - 1) for hit in hits)


def _busy(text: str, start: int, end: int) -> bool:
    """Whether a unit has a number or a word of time beside it."""
    after = _WORD_AFTER.match(text, end)
    if after and (after["digit"] or _telling(after["word"])):
        return True
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before is None or before["digit"]:
        return before is not None
    return before["word"] in _ORDINAL_TAIL or _telling(before["word"])


def _telling(word: str) -> bool:
    pieces = classify(word)
    return bool(pieces) and pieces is not None and any(piece[0] not in _IDLE for piece in pieces)


def windows(text: str, *, times: bool = True) -> Iterator[tuple[int, int]]:
    """The stretches of `text` around words and digits of time; merged, cut at white space.

    times: whether words of the clock («ساعت», «صبح») open a window too.
    """
    left, right = 0, -1
    for hit in _hits(text, times):
        if hit - _BEFORE > right:
            start = _edge(text, hit - _BEFORE, -1)
            if start > right:
                if right >= 0:
                    yield left, right
                left = start
        right = _edge(text, hit + _BEYOND, 1)
    if right >= 0:
        yield left, right


def _edge(text: str, at: int, step: int) -> int:
    """`at`, moved outwards to the next white space (at most 40 characters)."""
    if at <= 0:
        return 0
    if at >= len(text):
        return len(text)
    for _ in range(40):
        if at <= 0 or at >= len(text) or text[at].isspace():
            break
        at += step
    return min(max(at, 0), len(text))
