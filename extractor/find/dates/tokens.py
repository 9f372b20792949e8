"""The words of time expressions as tokens, each with a class of one character, for the grammar of `dates.grammar`.

«یکشنبه ۲۱ فروردین ۱۴۰۲ ساعت ۱۱:۲۴» becomes ``WdmyTV``: the grammar is then a regular expression over such strings, in
which half-space, space and nothing are equal, because the tokens are words and not characters. The classes:
`dates.lexicon`. Marks of punctuation stand for themselves, ``|`` is a line break, ``x`` any other word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extractor.find.dates.lexicon import ZWNJ, Entry, classify, compounds, lexicon
from extractor.find.dates.numeric import CLOCK, DATE_PATTERN, read_match
from extractor.find.numbers import number_words

_LEX = re.compile(
    r"(?P<era>(?<!\w)هـ?[ .]{1,2}[شق]\b\.?)|(?P<half_day>(?<!\w)[بق] ?\. ?ظ\b|(?<=\d )[AaPp]\.?[Mm]\b)|"
    r"(?P<word>[^\W\d_]+)|(?P<line>\n+)"
    rf"|(?P<numeric>{DATE_PATTERN})|(?P<clock>{CLOCK.pattern})|(?P<number>\d+(?:\.\d+)?)|(?P<mark>[^\w\s\u200c])"
)
_LETTER_AFTER = re.compile(r"\.[ \u200c]?[^\W\d_](?![^\W\d_])")  # «265 ق.م» is no year
_SOFT = frozenset(" \u200c\t")
_ORDINAL_TAIL = frozenset(("ام", "امین", "مین", "م", "یم", "امي"))
_ERA_LETTERS = {"ق": "hijri", "ش": "jalali", "م": "gregorian"}
_ATTACHED = set(_ERA_LETTERS) | _ORDINAL_TAIL | {"ی", "ای", "ها", "های", "هایی"}
_COUNTING = "d0tn#qiv"  # «یک روز کارگر …» is no «روز کارگر»
_DASHES = "-–—ـ‐‑‒"
_PLAIN_LIMIT = 1 << 17
_plain: set[str] = set()  # words seen and known to mean nothing here; only a cache


@dataclass(slots=True)
class Tokens:
    """Parallel lists over the tokens of a stretch of text; `classes` is one character per token."""

    classes: str
    starts: list[int]
    ends: list[int]
    values: list[Any]


def _other_word(cls: str, text: str, end: int) -> bool:
    """Whether a half-space at `end` makes another word of a month or a unit: «می‌شود», «هفته‌نامه»."""
    return cls == "b" or (cls in "YMH" and text.startswith(f"{ZWNJ}نامه", end))


def _era(letter: str, classes: list[str], values: list[Any]) -> str | None:
    """The class of the letter of an era behind a number: a year, or what can be a lunar one («۱۱۱ ق»)."""
    if classes[-1] == "y":
        return "K"
    return "5" if letter == "ق" and classes[-1] == "n" and values[-1] <= 1500 and classes[-2:-1] != ["%"] else None


def _number_class(digits: str) -> tuple[str, Any]:
    if "." in digits:
        return "n", float(digits) if len(digits) < 16 else 0.0
    number = int(digits) if len(digits) < 16 else 0
    if len(digits) <= 2:
        return ("0" if digits[0] == "0" and len(digits) == 2 else "d" if number <= 31 else "t"), number
    if len(digits) == 4 and 1000 <= number <= 2100:
        return "y", number
    return "n", number


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of text[start:end]."""
    classes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Any] = []
    entries = compounds()
    has_words = False
    skip_to = start
    for match in _LEX.finditer(text, start, end):
        left, right = match.span()
        if left < skip_to:
            continue
        kind = match.lastgroup
        if kind == "word":
            word = match.group()
            if word[0] == "و" and classes and classes[-1] == "#" and left == ends[-1] + 1:  # «بیست‌ویکم», «بیست ویکم»
                number = word[1:]
                if number in number_words.words():
                    classes += "&", "#"
                    starts += left, left + 1
                    ends += left + 1, right
                    values += "و", number
                    has_words = True
                    continue
            if word in _plain:
                if classes and classes[-1] == "x":
                    ends[-1] = right
                else:
                    classes.append("x")
                    starts.append(left)
                    ends.append(right)
                    values.append(word)
                continue
            if classes and left - ends[-1] <= 1:
                last = classes[-1]
                if (
                    word in _ORDINAL_TAIL
                    and last in "d0tn"
                    and (left == ends[-1] or text[left - 1] == ZWNJ or word == "ام")
                ):
                    classes[-1], ends[-1] = "o", right
                    continue
                if word in _ORDINAL_TAIL and last == "#" and left > ends[-1] and word != "م":
                    classes[-1], ends[-1], values[-1] = "#", right, values[-1] + "م"
                    continue
                if (
                    word in _ERA_LETTERS
                    and not _LETTER_AFTER.match(text, right)
                    and (cls := _era(word, classes, values))
                ):
                    classes.append(cls)
                    starts.append(left)
                    ends.append(right)
                    values.append(_ERA_LETTERS[word])
                    continue
                if word == "شنبه" and last == "d" and 0 < values[-1] < 6 and text[left - 1] != " ":  # «3شنبه»
                    classes[-1], ends[-1] = "W", right
                    continue
                if word in ("ی", "ای") and last != "x":
                    continue
                if word in ("ها", "های", "هایی") and last in "WAHDYMTEUCFS":
                    ends[-1] = right
                    continue
            tails = None if word == "روز" and classes and classes[-1] in _COUNTING else entries.get(word)
            if tails:
                compound = _compound(text, right, word, tails)
                if compound:
                    entry, right = compound
                    skip_to = right
                    classes.append(entry[0])
                    starts.append(left)
                    ends.append(right)
                    values.append(entry[1])
                    continue
            found = classify(word)
            if found is None or (text[right : right + 1] == ZWNJ and _other_word(found[0][0], text, right)):
                if found is None and tails is None and word not in _ATTACHED:
                    if len(_plain) > _PLAIN_LIMIT:
                        _plain.clear()
                    _plain.add(word)
                classes.append("x")
                starts.append(left)
                ends.append(right)
                values.append(word)
                continue
            at = left
            for piece_class, piece, size in found:
                classes.append(piece_class)
                starts.append(at)
                at += size
                ends.append(at)
                values.append(piece)
                has_words = has_words or piece_class == "#"
            continue
        value: Any = None
        if kind == "number":
            cls, value = _number_class(match.group())
        elif kind == "mark":
            cls = match.group()
            cls = "-" if cls in _DASHES else "," if cls in "،,؛" else cls if cls in "()[]/:." else "x"
            value = "."
        elif kind == "line":
            cls = "|"
        elif kind == "numeric":
            value = read_match(match)
            cls = "X" if value else "x"
        elif kind == "clock":
            cls, value = "V", f"{int(match['hour']):02d}:{match['minute']}"
        elif kind == "era":
            cls, value = "K", "hijri" if "ق" in match.group() else "jalali"
        else:
            cls, value = "A", "15" if match.group()[0] in "بPp" else "10"
        classes.append(cls)
        starts.append(left)
        ends.append(right)
        values.append(value)
    tokens = Tokens("".join(classes), starts, ends, values)
    return _join_numbers(tokens) if has_words else tokens


def _compound(
    text: str, at: int, word: str, tails: tuple[tuple[str, ...], list[tuple[str, ...]]]
) -> tuple[Entry, int] | None:
    """The entry of several words that goes on at `at` after `word`, and its end."""
    after = _past_gap(text, at)
    if not text.startswith(tails[0], after):
        return None
    for tail in tails[1]:
        if not text.startswith(tail[0], after):
            continue
        position = after + len(tail[0])
        for part in tail[1:]:
            gap = _past_gap(text, position)
            if not text.startswith(part, gap):
                break
            position = gap + len(part)
        else:
            if not text[position : position + 1].isalpha():
                return lexicon()[word + "".join(tail)], position
    return None


def _past_gap(text: str, at: int) -> int:
    """The place behind the blanks and half-spaces, two at most, that stand at `at`."""
    gap = at
    while gap < at + 2 and text[gap : gap + 1] in _SOFT:
        gap += 1
    return gap


def _join_numbers(tokens: Tokens) -> Tokens:
    """Number words joined into single tokens; «۲ هزار» too."""
    classes, starts, ends, values = list[str](), list[int](), list[int](), list[Any]()
    index, count = 0, len(tokens.classes)
    while index < count:
        cls, value = tokens.classes[index], tokens.values[index]
        after = index + 1
        if cls == "#":
            stop = after
            while stop < count and tokens.classes[stop] in "#&" and stop - index < number_words.MAX_WORDS:
                stop += 1
            read = number_words.read_number([str(v) for v in tokens.values[index:stop]])
            if read is None:
                cls = "x"
            else:
                value, used, ordinal = read
                after = index + used
                year = used > 1 and (1200 <= value < 1500 or 1800 <= value <= 2100)
                short = not ordinal and used > 1 and 31 < value < 100  # «نود و پنج»: a short year, as in digits
                cls = "o" if ordinal and value < 100 else "y" if year else "t" if short else "c" if value < 100 else "n"
        elif (
            cls in "d0tny"
            and after < count
            and tokens.classes[after] == "#"
            and tokens.values[after] in ("هزار", "میلیون", "میلیارد")
        ):
            cls, value, after = "n", value * {"هزار": 1000}.get(tokens.values[after], 1000000), after + 1
            while (
                after + 1 < count
                and tokens.classes[after] == "&"
                and tokens.classes[after + 1] in "#n"
                and value > 99999
            ):
                after += 2
        classes.append(cls)
        starts.append(tokens.starts[index])
        ends.append(tokens.ends[after - 1])
        values.append(value)
        index = after
    return Tokens("".join(classes), starts, ends, values)
