"""Public bodies: the authority file by Aho-Corasick over the skeleton, other bodies by head and chain.

Spans do not overlap; of two readings the one that begins first wins, then the longer. A mention names the whole
body («معاونت … دادستانی …»); the body it belongs to is in ``features["parent"]``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.find.body_lexicon import Body, Family, Head, Surface, authority, matcher, offices, words
from extractor.find.body_patterns import Chain, chain, family_place, local_place, place_at, word_key
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.find.skeleton import Skeleton, skeleton_key

RULES = (
    Rule(
        id="body.plural",
        pattern="^\u200cها(?:ی|یی|یش|یشان)?(?![^\\W_])",
        match=("ها", "\u200cهای کشور", " هایی که"),
        reject=("هاله", " و"),
    ),
    Rule(
        id="body.tail",
        pattern="^\u200c(?:جمهوری اسلامی(?: ایران)?|اسلامی ایران|ج\\.ا\\.ا?(?:یران)?|ایران|کشورمان|کشور)(?![^\\W_])",
        match=(" کشور", " جمهوری اسلامی ایران", "ایران"),
        reject=(" کشورها", " ایرانی", " جمهوری"),
    ),
    Rule(
        id="body.ezafe",
        pattern="(?<=[او])\u200cی(?![^\\W_])",
        match=("افتای نهاد", "ناجا ی کل"),
        reject=("افتایی", "شورایعالی"),
    ),
    Rule(
        id="body.unnamed-unit",
        pattern=" (?:این )?(?:استان|شهرستان)(?:\u200cها)?(?=[ .،؛:!؟»)/\n]|$)",
        match=(" استان", " شهرستان‌ها", " این استان گفت"),
        reject=(" استان‌های", " استانی"),
    ),
)
_PLURAL, _TAIL, _EZAFE, _SOME_UNIT = (rule.regex for rule in RULES)

_COMPOUND = re.compile("\u200c(?!ایران)[^\\W_]")
_WHICH = re.compile(" (?:جدید|سابق|اسبق|وقت|پیشین|منتخب|کنونی|فعلی)(?= )")
_SENTENCE_MARK = re.compile("[.،؛:!؟\n0-9]")

_BRANCHING = frozenset(
    (
        "organization",
        "police",
        "guild",
        "office",
        "headquarters",
        "foundation",
        "university",
        "court",
        "council",
        "committee",
    )
)
_UNITS = frozenset(("organization", "deputy", "office", "center", "committee", "commission", "headquarters", "board"))
_OWNERS = frozenset(
    ("ministry", "municipality", "province", "police", "prosecutor", "parliament", "university", "bank")
)
_NOT_FOREIGN = frozenset(("agency", "outlet", "company", "blocker"))


@dataclass(slots=True)
class _Found:
    """A reading of a stretch of text as a body that the authority file knows of."""

    start: int
    end: int
    body_id: str | None
    kind: str
    parent: str | None
    confidence: float
    via: str
    rule: str
    name: str | None = None
    office: str | None = None
    place: str | None = None
    rejected: str | None = None
    needs_context: bool = False
    flags: frozenset[str] = frozenset()


def canonical_name(body_id: str) -> str | None:
    """The name that the authority file gives the body, or None for an id that is not in it."""
    body = authority().get(body_id)
    return body.name if body is not None and body.kind != "blocker" else None


def find_bodies(text: str, skeleton: Skeleton | None = None) -> list[Mention]:
    """The bodies named in the clean text, in order; ``kind="body"``, ``value`` the id or None.

    features: kind, name (canonical; as written for a body outside the file), parent, via (exact | pattern),
    is_news_agency, is_outlet; where they apply office («وزیر») and office_start, place, needs_context, valid_to.
    A candidate that is not a body of this country or lacks its cue has ``rejected`` set.
    """
    skeleton = skeleton or Skeleton(text)
    automaton, entries = matcher()
    exact: list[_Found] = []
    heads: list[tuple[int, int, Head]] = []
    for index, key_start, key_end in automaton.find_matches_as_indexes(skeleton.key, overlapping=True):
        start, end = skeleton.span(key_start, key_end)
        entry = entries[index]
        if start and text[start - 1].isalnum():
            continue
        if end < len(text) and text[end].isalnum():
            ezafe = _EZAFE.match(text, end)
            if ezafe is None:
                continue
            end = ezafe.end()
        if isinstance(entry, Head):
            heads.append((start, end, entry))
        elif isinstance(entry, Family):
            found = _of_family(text, start, end, entry)
            if found is not None:
                exact.append(found)
        elif not (entry.one_word and (" " in text[start:end] or _COMPOUND.match(text, end))):
            exact.append(_of_surface(text, start, end, entry))
    chosen = _join_units(text, _leftmost_longest([f for f in exact if not _PLURAL.match(text[f.end : f.end + 6])]))
    if heads:
        chosen = _with_patterns(text, chosen, heads)
    return [_mention(text, found) for found in chosen if found.kind != "blocker"]


def _of_surface(text: str, start: int, end: int, surface: Surface) -> _Found:
    """A spelling of a body, with its tail, and what the words beside it make of it."""
    body = surface.body
    found = _Found(
        start,
        end,
        None if "unnamed" in body.flags else body.id,
        body.kind,
        body.parent,
        surface.confidence,
        "exact",
        "body.exact",
        office=surface.office,
        needs_context=surface.needs_context,
        flags=body.flags,
    )
    if body.kind == "blocker":
        return found
    if body.kind not in _NOT_FOREIGN and _foreign_after(text, end):
        found.rejected = "foreign"
        return found
    if surface.needs_context:
        found.confidence = _source_cue(text, start)
        if found.confidence < 0.5:
            found.rejected = "no cue of a source before a short name"
        return found
    return _localised(text, found, body)


def _source_cue(text: str, start: int) -> float:
    """How sure a short name at `start` is an agency: «به گزارش …», «خبرنگار … …», «تهران/…»."""
    before = text[max(0, start - 30) : start]
    key = skeleton_key(before)
    if key.endswith(words().agency_cues) or key.endswith("/"):
        return 0.9
    near = _SENTENCE_MARK.split(before)[-1]
    return 0.8 if any(cue in near for cue in ("خبرنگار", "گزارش", "خبرگزاری")) else 0.1


def _localised(text: str, found: _Found, body: Body) -> _Found:
    """Let `found` run on over «کشور» or over the place that makes it a local body."""
    branches = body.kind in _BRANCHING or "branches" in body.flags
    known = body.parent is not None or body.kind == "guild" or body.local_id is not None
    bare = body.kind in _BRANCHING and known and found.office is None
    spot = local_place(text, found.end, bare=bare, preposition=body.local_id is not None)
    tail = _TAIL.match(text[found.end : found.end + 30])
    if spot is not None and (branches or body.local_id) and not tail:
        found.end, found.place = spot
        found.parent, found.body_id = body.id, body.local_id
        found.confidence, found.rule = min(found.confidence, 0.85), "body.local"
    elif tail is not None:
        found.end += tail.end()
    elif (branches or body.local_id) and (unit := _SOME_UNIT.match(text, found.end)):
        found.end, found.parent, found.body_id = unit.end(), body.id, body.local_id
        found.confidence, found.rule = min(found.confidence, 0.8), "body.local"
    return found


def _foreign_after(text: str, end: int) -> bool:
    """Whether a country other than Iran follows («رئیس جمهور جدید آمریکا»); «آذربایجان شرقی» is none."""
    adjective = _WHICH.match(text, end)
    at = adjective.end() if adjective else end
    return place_at(text, at, kinds=("country",)) is not None and place_at(text, at, kinds=("province",)) is None


def _of_family(text: str, start: int, end: int, family: Family) -> _Found | None:
    """A local body whose family the file knows: the id is composed of the family and the place."""
    spot = family_place(text, end, family.place, needs_unit=family.needs_unit)
    if spot is None:
        return None
    body_id = family.row_id.replace(f"{{{family.place}}}", spot[1]) if spot[2] else None
    return _Found(
        start, spot[0], body_id, family.kind, family.parent, family.confidence, "exact", "body.family",
        office=family.office, place=spot[1],
    )  # fmt: skip


def _leftmost_longest(found: list[_Found]) -> list[_Found]:
    chosen: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.rejected is not None, f.body_id is None, -f.confidence)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def _join_units(text: str, found: list[_Found]) -> list[_Found]:
    """A unit right before its owner is one name: «سازمان فناوری اطلاعات شهرداری …»."""
    joined: list[_Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind in _UNITS
            and one.kind in _OWNERS
            and not (last.rejected or one.rejected or one.office or last.place)
            and text[last.end : one.start] in (" ", "\u200c")
        ):
            last.end = one.end
            if one.body_id is not None and last.parent not in (one.body_id, one.parent):
                last.body_id, last.parent, last.via, last.rule = None, one.body_id, "pattern", "body.unit"
                last.confidence = min(last.confidence, 0.75)
        else:
            joined.append(one)
    return joined


def _with_patterns(text: str, exact: list[_Found], heads: list[tuple[int, int, Head]]) -> list[_Found]:
    """`exact` and the bodies that heads open; a head within a known name opens nothing, one before may take it in."""
    starts = {
        f.start: (f.end, f.body_id) for f in exact if not f.rejected and f.kind not in ("blocker", "agency", "outlet")
    }
    covered = {f.start: f for f in exact}
    spans = [(f.start, f.end) for f in exact]
    found: list[_Found] = []
    at, last_end = 0, 0
    for start, end, head in sorted(heads, key=lambda h: (h[0], -h[1])):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        same = covered.get(start)
        if start < last_end or (at < len(spans) and spans[at][0] < start):
            continue
        if same is not None and (same.confidence > 0.6 or same.kind == "blocker"):
            continue
        if _PLURAL.match(text[end : end + 6]) or _determined(text, start):
            continue
        word = word_key(text[start:end])
        one = _transparent(start, covered.get(end + 1), starts) if word in words().transparent else None
        if one is None and head.open != "none":
            hung = chain(text, end, head, word, starts)
            if hung is not None:
                one = _of_chain(text, start, hung, head)
        if one is not None:
            found.append(one)
            last_end = one.end
    return _leftmost_longest(exact + found) if found else exact


def _determined(text: str, start: int) -> bool:
    """«این سازمان»: a determiner before the head."""
    before = text[max(0, start - 8) : start].replace("\u200c", " ").split()
    return bool(before) and text[start - 1] in " \u200c" and word_key(before[-1]) in words().determiners


def _transparent(start: int, body: _Found | None, starts: dict[int, tuple[int, str | None]]) -> _Found | None:
    """«دبیرخانه شورای …» speaks for the council that follows it."""
    if body is None or body.start not in starts:
        return None
    return _Found(
        start, body.end, body.body_id, body.kind, body.parent, min(body.confidence, 0.85), body.via, "body.transparent",
        place=body.place, flags=body.flags,
    )  # fmt: skip


def _of_chain(text: str, start: int, hung: Chain, head: Head) -> _Found:
    end = hung.end
    tail = _TAIL.match(text[end : end + 30])
    if tail is not None:
        end += tail.end()
    name = " ".join(text[start:end].split())
    rejected = "foreign" if tail is None and head.kind not in _NOT_FOREIGN and _foreign_after(text, end) else None
    return _Found(
        start, end, None, head.kind, hung.parent, hung.confidence, "pattern", "body.chain",
        name=name, place=hung.place, rejected=rejected,
    )  # fmt: skip


def _office_before(text: str, start: int) -> tuple[str, int] | None:
    """The office word right before a body («رئیس سازمان …») and where it begins; two words rather than one."""
    before = text[max(0, start - 20) : start]
    if not before or before[-1] not in " \u200c":
        return None
    parts = before[:-1].replace("\u200c", " ").split(" ")
    at = start - 1 - len(parts[-1])
    if len(parts) > 1 and (office := offices().get(word_key(f"{parts[-2]} {parts[-1]}"))):
        return office, at - 1 - len(parts[-2])
    office = offices().get(word_key(parts[-1]))
    return (office, at) if office else None


def _mention(text: str, found: _Found) -> Mention:
    body = authority().get(found.body_id or "")
    features: dict[str, object] = {
        "kind": body.kind if body else found.kind,
        "name": body.name if body else (found.name or " ".join(text[found.start : found.end].split())),
        "parent": body.parent if body and found.rule != "body.local" else found.parent,
        "via": found.via,
        "is_news_agency": found.kind == "agency" or "agency" in found.flags,
        "is_outlet": found.kind == "outlet" or "outlet" in found.flags,
    }
    if found.needs_context:
        features["needs_context"] = True
    if found.place:
        features["place"] = found.place
    if body and body.valid_to:
        features["valid_to"] = body.valid_to
    if "foreign" in found.flags:
        features["foreign"] = True
    if found.office:
        features["office"] = offices().get(word_key(found.office), found.office)
        features["office_start"] = found.start
    elif before := _office_before(text, found.start):
        features["office"], features["office_start"] = before
    return Mention(
        kind="body",
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        value=found.body_id,
        by=f"rule:{found.rule}",
        confidence=found.confidence,
        features=features,
        rejected=found.rejected,
    )
