"""How far a name goes: given names, titles before them, and surnames known by their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.find.bodies.lexicon import keys, words
from extractor.find.bodies.patterns import word_key
from extractor.find.rule import Rule
from extractor.lexicons import rows, table

RULES = (
    Rule(
        id="person.surname",
        pattern="(?:ی|زاده|نژاد|پور|فر|نیا|یان|منش|خواه|دوست|لو|وند|راد|مند|چی|گر|مقدم|کیا|صفت|پناه|طلب|مهر|فرد|دل)$",
        match=("رحمانی", "قلی\u200cزاده", "احمدی\u200cنژاد"),
        reject=("دستگاه", "جلسه"),
    ),
)
SURNAME = RULES[0].regex
_WORD = re.compile("[^\\W\\d_]{1,30}(?:\u200c[^\\W\\d_]{1,30}){0,4}")
_NEXT = re.compile("[ \u200c]{1,2}([^\\W\\d_]{1,30}(?:\u200c[^\\W\\d_]{1,30}){0,4})")
_GOD = re.compile("الله$")  # also written «ولی‌اله»
_BREAK = re.compile("[\n.؛:!؟«»()\\[\\]0-9]")
_SEPARATORS = " \u200c-–—،,(«؛"
_WEAK_TITLES = frozenset(("استاد", "شهید", "امیر", "حاج"))  # also words and given names


@dataclass(frozen=True, slots=True)
class NameLists:
    given: dict[str, bool]
    lead: frozenset[str]
    honorifics: frozenset[str]
    not_names: frozenset[str]
    roles: frozenset[str]
    place_nouns: frozenset[str]


@dataclass(slots=True)
class Name:
    """A stretch of text read as a name; `given` tells whether a given name stands in it."""

    start: int
    end: int
    given: bool
    honorific: str | None = None


@cache
def name_lists() -> NameLists:
    data = table("people_words")
    roles = {word for row in rows("roles") for word in (row["role"], *row["variants"].split("|")) if word}
    return NameLists(
        given={
            word_key(name): row["flags"] == "ambiguous"
            for row in rows("given_names")
            for name in (row["name"], _GOD.sub("اله", row["name"]))
        },
        lead=keys(data["lead"]),
        honorifics=keys([part for title in data["honorifics"] for part in title.split()] + data["honorifics"]) - {"و"},
        not_names=keys(data["not_names"]),
        roles=keys(list(roles)) | keys([role.split()[0] for role in roles]),
        place_nouns=keys(data["place_nouns"]),
    )


def name_at(text: str, at: int, stop: int | None = None) -> Name | None:
    """The name that begins at `at`, after any titles, and ends no later than `stop`."""
    lists = name_lists()
    stop = len(text) if stop is None else stop
    word = _WORD.match(text, at + (at < stop and text[at] in " \u200c"), stop)
    honorific: str | None = None
    first = word
    while word is not None and word_key(word[0]) in lists.honorifics and word_key(word[0]) not in lists.lead:
        honorific = text[first.start() : word.end()] if first else None
        if first is not None and word.end() - first.start() > 60:
            return None
        word = _following(text, word.end(), stop, skip_and=True)
    if word is None:
        return None
    start, end, given = word.start(), word.end(), False
    here: re.Match[str] | None = word
    if word_key(word[0]) in lists.lead:
        here = _following(text, word.end(), stop)
    for _ in range(2):
        if here is None:
            break
        key, after = word_key(here[0]), _following(text, here.end(), stop)
        if after is not None and (joined := key + word_key(after[0])) in lists.given:  # «حسام الدین»
            key, here, after = joined, after, _following(text, after.end(), stop)
        elif not (key in lists.given or (_led(key) and not given) or _joined(here[0])) or (
            not given and lists.given.get(key, not _joined(here[0])) and not _surname_like(after)
        ):  # «سیدصولت مرتضوی»
            break
        given, end, here = True, here.end(), after
    if not given and honorific is None:
        return None
    if not given and (
        _is_place_name(text, first)
        or word_key(word[0]) in words().vocabulary
        or (honorific in _WEAK_TITLES and not _surname_like(word))
    ):
        return None
    surnames = 0
    while here is not None and surnames < 3 and _may_be_surname(here[0], first=surnames == 0):
        surnames += 1
        end = here.end()
        here = _following(text, here.end(), stop)
    if surnames == 0 and not (given and (end > word.end() or _whole(word[0]))):
        return None
    return Name(start, end, given, honorific)


def name_of_line(text: str, start: int, end: int, *, beside: bool = False) -> Name | None:
    """The name in [start, end), which signs: a given name or «سید», then any words that are no office or verb form.

    beside: an office shares its line, so that the given name may be a word too.
    """
    lists = name_lists()
    parts = list(_WORD.finditer(text, start, end))
    if text[start:end].strip() and text[start : parts[0].start() if parts else end].strip():
        return None
    while parts and word_key(parts[0][0]) in lists.honorifics - lists.lead:
        start = parts.pop(0).end()
    if not 2 <= len(parts) <= 4 or text[start : parts[0].start()].strip() or text[parts[-1].end() : end].strip():
        return None
    keys_ = [word_key(part[0]) for part in parts]
    named = keys_[0] in lists.given if beside else lists.given.get(keys_[0]) is False
    led = keys_[0] in lists.lead or named or _led(keys_[0])
    if not led or any(key in lists.roles or key in lists.not_names for key in keys_[1:]):
        return None
    return Name(parts[0].start(), parts[-1].end(), given=True)


def name_before(text: str, at: int) -> Name | None:
    """The name that ends right before `at`: the longest of the readings that end there."""
    floor = max(0, at - 50)
    window = text[floor:at]
    before = window.rstrip(_SEPARATORS)
    last = before.replace("\u200c", " ").rpartition(" ")[2]
    if len(window) - len(before) > 5 or not last.isalpha() or not _may_be_surname(last, first=True):
        return None
    stop = floor + len(before)
    breaks = [m.end() for m in _BREAK.finditer(text, floor, stop)]
    segment_start = breaks[-1] if breaks else floor
    starts = [m.start() for m in _WORD.finditer(text, segment_start, stop)]
    if floor and starts and starts[0] == floor and text[floor - 1].isalpha():
        starts = starts[1:]
    lists = name_lists()
    for start in starts[-6:]:
        word = _WORD.match(text, start)
        if word is None:
            continue
        key = word_key(word[0])
        if not (key in lists.given or key in lists.lead or key in lists.honorifics or _led(key) or _joined(word[0])):
            continue
        name = name_at(text, start, stop)
        if name is not None and name.end == stop:
            return name
    return None


def _following(text: str, at: int, stop: int, *, skip_and: bool = False) -> re.Match[str] | None:
    """The next word of the same phrase; with `skip_and` over a «و» («حجت‌الاسلام و المسلمین»)."""
    gap = _NEXT.match(text, at, stop)
    if gap is None:
        return None
    if skip_and and gap[1] == "و":
        gap = _NEXT.match(text, gap.end(), stop)
    return _WORD.match(text, gap.start(1), stop) if gap else None


def _led(key: str) -> bool:
    """Whether the leading «سید» is written together with a given name, whichever it is."""
    return key.startswith("سید") and len(key) > 5


_ENDINGS = keys(["علی", "الله", "الدین", "رضا", "حسین", "محمد"])


def _joined(word: str) -> bool:
    """Whether a word is two given names in one («حکمت‌علی»), or a whole name that lost its space."""
    key = word_key(word)
    return _whole(word) or any(key.endswith(last) and key.removesuffix(last) in name_lists().given for last in _ENDINGS)


def _whole(word: str) -> bool:
    """Whether a half-space stands where the space between given name and surname was; «مهدی‌زاده» is a surname."""
    first, _, rest = word.partition("\u200c")
    ending = SURNAME.search(rest)
    return ending is not None and ending.start() > 1 and name_lists().given.get(word_key(first)) is False


def _surname_like(word: re.Match[str] | None) -> bool:
    return word is not None and bool(SURNAME.search(word[0])) and _may_be_surname(word[0], first=True)


def _may_be_surname(word: str, *, first: bool) -> bool:
    """Whether `word` may go on a name; after the first surname only what has the form of one."""
    lists, key = name_lists(), word_key(word)
    if len(key) < 2 or key in lists.not_names or key in words().stops or key in lists.roles or key in lists.honorifics:
        return False
    if word.startswith(("می\u200c", "نمی\u200c")) or word.endswith(("\u200cها", "\u200cهای")):
        return False
    return first or (bool(SURNAME.search(word)) and key not in words().vocabulary)


def _is_place_name(text: str, word: re.Match[str] | None) -> bool:
    """«خیابان شهید …»: the title belongs to a street, a hall, a university."""
    before = text[max(0, (word.start() if word else 0) - 16) : word.start() if word else 0].split()
    return bool(before) and word_key(before[-1]) in name_lists().place_nouns
