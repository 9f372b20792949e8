"""Names of bodies that no lexicon holds: a head noun and the chain of words that hangs on it.

«معاونت حقوقی سازمان …» is a head («معاونت»), words at home in names of bodies, and often a known body or a place
at the end. The chain stops at verbs, prepositions, determiners and at a «و» that opens something new.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.find.bodies.lexicon import Head, Places, Words, places, tasks, words
from extractor.find.numbers.number_words import words as number_words
from extractor.find.skeleton import skeleton_key

_WORD = re.compile("[ \u200c]?([^\\W_]{1,30}(?:\u200c[^\\W_]{1,30}){0,4})")
_AND = re.compile(" ?و ")
_COMMA_AND = re.compile(" ?، ?(?=[^\\W_]{2,30}(?: [^\\W_]{2,30}){0,2} و )")
_UNIT = re.compile(
    "[ \u200c]?(?:(?:مرکز )?استان|شهرستان|شهر|کلان\u200c?شهر|بخش|شهرک(?: صنعتی)?|روستای|جزیره|بندر|فرودگاه|مرز)"
    "[ \u200c]"
)
_NUMBERED = re.compile(" (?:شماره )?[0-9]{1,4}(?![0-9/])")
_SMALL = re.compile(" (?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده)(?= [^\\W\\d_]|[.،؛:]|$)(?! و )")
_TAKES_NUMBER = frozenset(("شعبه", "ناحیه", "منطقه", "ماده", "اصل"))
_SUFFIX = re.compile("\u200c?(?:هایی|های|ها)$")
_TRADE = re.compile("[^\\W_]{2,12}\u200c?(?:داران|گران|سازان|فروشان|کاران|کنندگان|دهندگان|ورزان|بانان|نویسان)")
_MOST_WORDS = 12
_MOST_UNKNOWN = 3  # words that no name of the lexicon holds, in front of one that does

word_key = lru_cache(8192)(skeleton_key)
"""`skeleton_key` of a single word, remembered."""


@dataclass(frozen=True, slots=True)
class Chain:
    """What hangs on a head: where it ends, the known body it ends in, and how sure it is a name."""

    end: int
    parent: str | None
    place: str | None
    confidence: float


def place_at(text: str, at: int, *, kinds: tuple[str, ...] = ("province", "city")) -> tuple[int, str] | None:
    """The end and the slug of the place that is named at `at` (a gap before it allowed), the longest name first."""
    known: Places = places()
    tables = [{"province": known.provinces, "city": known.cities, "country": known.countries}[kind] for kind in kinds]
    found: tuple[int, str] | None = None
    key, here = "", at
    for _ in range(4):
        word = _WORD.match(text, here)
        if word is None:
            break
        key += word_key(word[1])
        if key not in known.prefixes:
            break
        here = word.end()
        found = next(((here, table[key]) for table in tables if key in table), found)
    return found


def local_place(text: str, at: int, *, bare: bool, preposition: bool = False) -> tuple[int, str] | None:
    """The place that makes a body local: «استان گیلان», with `bare` also «گیلان», with `preposition` «در گیلان»."""
    if preposition and text.startswith(" در ", at):
        at, bare = at + 3, True
    unit = _UNIT.match(text, at)
    if unit is not None:
        found = place_at(text, unit.end() - 1)
        if found is not None:
            return found
    found = place_at(text, at) if bare else None
    return found if found is None or found[1] not in places().needs_unit else None


def family_place(text: str, at: int, place: str, *, needs_unit: bool) -> tuple[int, str, bool] | None:
    """The place after the words of a local family: its end, its slug, and whether it is of the kind `place`."""
    unit = _UNIT.match(text, at)
    if unit is None or (not needs_unit and place_at(text, at, kinds=(place,))):  # «بندر لنگه» is a name as a whole
        found = None if needs_unit else place_at(text, at, kinds=(place,))
        if found is not None:
            return (*found, True)
        found = None if needs_unit else local_place(text, at, bare=True)
        return (*found, False) if found else None
    word = unit[0].strip(" \u200c").removeprefix("مرکز ")
    if needs_unit and word not in ("استان", "شهرستان"):
        return None
    province = word == "استان"
    if province == (place == "province") and (found := place_at(text, unit.end() - 1, kinds=(place,))):
        return (*found, True)
    found = local_place(text, at, bare=False)
    return (*found, False) if found else None


def chain(text: str, at: int, head: Head, head_word: str, exact: Mapping[int, tuple[int, str | None]]) -> Chain | None:
    """The name that goes on at `at`, right after the head; None when the head stands alone.

    `exact` maps where a known body begins to where it ends and its id.
    """
    if head.open == "place":
        found = local_place(text, at, bare=True)
        return Chain(found[0], None, found[1], 0.8) if found else None
    lists = words()
    end = here = at
    known = unknown = 0
    if head_word in _TAKES_NUMBER and (counted := _counted(text, here)):
        end = here = counted
        known += 1
    for _ in range(_MOST_WORDS):
        gap = here + 1 if here < len(text) and text[here] in " \u200c" else here
        if gap in exact and (gap > here or here == at):
            stop, body_id = exact[gap]
            return Chain(stop, body_id, None, 0.75)
        spot = local_place(text, here, bare=known + unknown > 0 or head.open == "strong")
        if spot is not None:
            return Chain(spot[0], None, spot[1], 0.7) if known or head.open == "strong" else None
        joint = (_AND.match(text, here) or _COMMA_AND.match(text, here) or _task(text, at, here)) if known else None
        word = _WORD.match(text, joint.end() if joint else here)
        if word is None or (joint and joint.end() in exact):
            break
        if _PAID.match(text, here):
            break
        state = _word_state(word[1], lists)
        if state == "stop":
            break
        if state == "known":
            known += 1
            end = here = word.end()
            if (head_word == _COUNCIL and known == 1 and word_key(word[1]) == _TOWN) or word_key(word[1]) in _OF_SOME:
                break  # «شورای شهر», «شورای تأمین استان» of a place that is not told here
            if degree := _DEGREE.match(text, here):
                end = here = degree.end()
            if word_key(word[1]) in _TAKES_NUMBER and (counted := _counted(text, here)):
                end = here = counted
            continue
        if unknown >= _MOST_UNKNOWN or head.open != "strong" or (not known and word_key(word[1]) in lists.not_a_name):
            break
        if not known and not unknown:
            end = word.end()
        unknown += 1
        here = word.end()
    return _judge(end, at, known, unknown, head, numbered=head_word in _TAKES_NUMBER)


_DEGREE = re.compile("(?<=کیفری) (?:یک|دو)(?![\\w\u200c])")  # the two courts of crimes
_COUNCIL, _TOWN = word_key("شورای"), word_key("شهر")
_OF_SOME = frozenset(map(word_key, ("استان", "شهرستان")))
_PAID = re.compile(r"(?:(?<=شهر)|(?<=روستا)|(?<=استان)|(?<=اسلامی)|(?<=کشور)) پرداخت(?:ند|ه)?(?= ?(?:[.،؛:]| و |$))")
"""A verb: «به عملکرد شورای شهر پرداخت»."""
_PREPOSITION = re.compile(" (با|بر|از|به) ")


def _task(text: str, start: int, at: int) -> re.Match[str] | None:
    """The preposition behind the noun of a task that ends at `at`: «مبارزه با قاچاق», «نظارت بر سازمان‌ها»."""
    joint = _PREPOSITION.match(text, at)
    noun = text[start:at].replace("\u200c", " ").split()[-1:] if joint else []
    return joint if joint and noun and f"{noun[0]} {joint[1]}" in tasks() else None


def _counted(text: str, at: int) -> int | None:
    """Where the number of a chamber or district ends, in digits or in words («سی و یکم», «ناحیه یک»)."""
    if number := _NUMBERED.match(text, at) or _SMALL.match(text, at):
        return number.end()
    here = at
    for _ in range(5):
        word = _WORD.match(text, here)
        known = number_words().get(word[1].replace("\u200c", "")) if word else None
        if word is None or known is None:
            return None
        if known[2]:
            return word.end()
        joint = _AND.match(text, word.end())
        here = joint.end() if joint else word.end()
    return None


def _judge(end: int, at: int, known: int, unknown: int, head: Head, *, numbered: bool) -> Chain | None:
    if end == at or (head.open != "strong" and known < 2 and not (numbered and known)):
        return None
    if known >= 2:
        return Chain(end, None, None, 0.65 if head.open == "strong" else 0.5)
    return Chain(end, None, None, 0.3 if not known else 0.4 if unknown else 0.5)


def _word_state(word: str, lists: Words) -> str:
    """known, unknown, or stop."""
    key = word_key(word)
    if key in lists.vocabulary:
        return "known"
    if key in lists.stops or key in lists.determiners or key[:1].isdigit() or len(key) < 2:
        return "stop"
    stem = word_key(_SUFFIX.sub("", word))
    if stem in lists.vocabulary or _TRADE.fullmatch(word):
        return "known"
    if word.startswith(("می\u200c", "نمی\u200c")) or word.endswith(("ند", "\u200cای", "\u200cاست", "\u200cام")):
        return "stop"
    if key in lists.not_a_name:
        return "stop"
    return "unknown"
