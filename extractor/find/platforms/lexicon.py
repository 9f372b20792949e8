"""The names of platforms as the matchers need them: keys, automata, affixes. Built once, on first use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.errors import LexiconError
from extractor.find.rule import flexible
from extractor.find.skeleton import Skeleton, skeleton_key
from extractor.lexicons import rows, table

SHORT = 4
"""Keys up to this length that need evidence are searched for only in texts that show a sign of platforms."""

EVIDENCE = frozenset(
    {
        "head",
        "app",
        "net",
        "list",
        "quote",
        "near",
        "use",
        "in",
        "via",
        "tag",
        "doc",
        "school",
        "channel",
        "moved",
        "blocked",
        "handle",
    },
)


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one platform. `gaps` are the places in the key where the spelling has a gap of its own."""

    id: str
    variant: str
    key: str
    gaps: frozenset[int]
    needs: tuple[frozenset[str], ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    category: str
    domestic: bool | None
    latin: bool
    address: bool

    @property
    def certain(self) -> bool:
        """Whether the spelling names nothing but the platform."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling at its place in the clean text; `tail` is where its suffixes end."""

    start: int
    end: int
    tail: int
    name: Name


def alternatives(words: list[str]) -> str:
    """A pattern for any of `words`, longest first, with half-spaces (and single spaces) made flexible."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(flexible(re.escape(word).replace("\\ ", "\u200c")) for word in ordered)


@cache
def words(section: str, name: str) -> str:
    """A pattern for any word of the list `name` of a section of ``platform_classes.toml``."""
    return alternatives(list(table("platform_classes")[section][name]))


@cache
def names() -> tuple[Name, ...]:
    """All rows of the lexicon ``platforms``."""
    heads: dict[str, tuple[str, bool | None]] = {}
    found = []
    for row in rows("platforms"):
        if row["id"] not in heads:
            if not row["category"]:
                raise LexiconError(f"platforms.csv: the first row of {row['id']} has no category")
            heads[row["id"]] = (row["category"], {"yes": True, "no": False}.get(row["domestic"]))
        needs = tuple(frozenset(one.split("+")) for one in row["needs"].split("|") if one)
        unknown = frozenset().union(*needs) - EVIDENCE
        if unknown:
            raise LexiconError(f"platforms.csv: {row['variant']}: unknown evidence {sorted(unknown)}")
        found.append(_name(row, needs, *heads[row["id"]]))
    return tuple(found)


def _name(row: dict[str, str], needs: tuple[frozenset[str], ...], category: str, domestic: bool | None) -> Name:
    variant = row["variant"]
    gaps = frozenset(len(skeleton_key(variant[:i])) for i, letter in enumerate(variant) if letter in " \u200c")
    before = [word[1:] for word in row["unless"].split() if word.startswith("<")]
    after = [word[1:] for word in row["unless"].split() if word.startswith(">")]
    return Name(
        id=row["id"],
        variant=variant,
        key=skeleton_key(variant),
        gaps=gaps,
        needs=needs,
        before=re.compile(rf"(?<!\w)(?:{alternatives(before)})[ \u200c]?$") if before else None,
        after=re.compile(rf"[ \u200c]?(?:{alternatives(after)})(?!\w)") if after else None,
        category=category,
        domestic=domestic,
        latin=variant.isascii(),
        address="/" in variant,
    )


class Scanner:
    """An automaton over keys, with the names that stand behind each key."""

    def __init__(self, keyed: list[tuple[str, Name | None]]) -> None:
        merged: dict[str, list[Name | None]] = {}
        for key, name in keyed:
            merged.setdefault(key, []).append(name)
        self.keys = list(merged)
        self.behind = [merged[key] for key in self.keys]
        self.automaton = AhoCorasick(self.keys, matchkind=MatchKind.Standard)

    def raw(self, key: str) -> list[tuple[int, int, int]]:
        """(pattern, start, end) of all hits in the skeleton key, overlapping ones too."""
        return self.automaton.find_matches_as_indexes(key, overlapping=True)


def _cases(name: Name) -> set[str]:
    if not name.latin or len(name.key) == 1:
        return {name.key}
    return {name.key, name.key.lower(), name.key.upper(), name.key.capitalize()}


@cache
def scanners() -> tuple[Scanner, Scanner]:
    """The scanner for every text, and the one for the short ambiguous names."""
    first: list[tuple[str, Name | None]] = []
    second: list[tuple[str, Name | None]] = []
    for name in names():
        scanner = second if len(name.key) <= SHORT and not (name.certain or name.address) else first
        scanner.extend((key, name) for key in sorted(_cases(name)))
    first.extend((skeleton_key(word), None) for word in table("platform_classes")["evidence"]["triggers"])
    return Scanner(first), Scanner(second)


@cache
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    spelling: dict[str, Any] = table("platform_classes")["spelling"]
    before = re.compile(rf"(?<!\w)(?:{alternatives(spelling['before'])})$")
    after = re.compile(rf"[ \u200c]?(?:{alternatives(spelling['after'])})(?!\w)")
    plural = re.compile(r"[ \u200c]?(?:ها|های|هایی)(?!\w)")
    return before, after, plural


def place(skeleton: Skeleton, start: int, end: int, name: Name) -> Hit | None:
    """The hit of `name` at the key span, or None where it does not stand at word edges.

    A certain name of five letters or more may have a particle glued on; «آنلاین», «ارشاد» and the like are no hits.
    """
    text = skeleton.text
    begin, stop = skeleton.span(start, end)
    if not _solid(text, begin, stop, name):
        return None
    before, after, plural = _affixes()
    previous, following = text[begin - 1 : begin], text[stop : stop + 1]
    if name.address:
        return None if previous.isalnum() or previous in ("@", "_", "-") else Hit(begin, stop, stop, name)
    if name.latin:
        if (previous.isascii() and (previous.isalnum() or previous == "_")) or (
            following.isascii() and (following.isalnum() or following == "_")
        ):
            return None
        return Hit(begin, stop, stop, name)
    glue = name.certain and len(name.key) >= 5
    if previous.isalnum() or (previous == "_" and not glue):
        if not glue or not before.search(text, max(0, begin - 9), begin):
            return None
    elif previous == "\u200c" and not glue:
        return None
    if following.isalnum():
        suffix = after.match(text, stop) if glue else None
        return Hit(begin, stop, suffix.end(), name) if suffix else None
    suffix = (after if glue else plural).match(text, stop) if following in " \u200c" and following else None
    if suffix and text[stop] == "\u200c":
        return Hit(begin, stop, suffix.end(), name)
    if suffix and plural.match(text, stop):
        return Hit(begin, stop, suffix.end(), name) if glue else None
    if following == "\u200c" and not glue and text[stop + 1 : stop + 2].isalnum():
        return None
    return Hit(begin, stop, stop, name)


def _solid(text: str, begin: int, stop: int, name: Name) -> bool:
    """Whether the gaps inside the span are such as the spelling may have."""
    inside = text[begin:stop]
    if len(inside) == len(name.key):
        return True
    at, odd, size = 0, 0, len(name.key)
    for letter in inside:
        if letter in " _" and at not in name.gaps:
            odd += 1 if 2 <= at <= size - 2 else 2
        elif letter in " _":
            continue
        elif letter == "\u200c":
            odd += at not in name.gaps and (name.latin or not name.certain)
        else:
            at += 1
    return odd == 0 or (odd == 1 and name.certain and not name.latin and size > 5)


def scan(scanner: Scanner, skeleton: Skeleton, raw: list[tuple[int, int, int]]) -> list[Hit]:
    """The hits behind `raw` that stand at word edges, leftmost and longest first, none overlapping."""
    hits = []
    for pattern, start, end in raw:
        for name in scanner.behind[pattern]:
            hit = place(skeleton, start, end, name) if name else None
            if hit:
                hits.append(hit)
    return longest(hits)


def longest(hits: list[Hit]) -> list[Hit]:
    """`hits` without those that a longer or earlier one covers."""
    hits.sort(key=lambda hit: (hit.start, -hit.end, not hit.name.certain))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
