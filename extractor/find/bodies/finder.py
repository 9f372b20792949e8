"""Public bodies: the authority file by Aho-Corasick over the skeleton, other bodies by head and chain.

Spans do not overlap; of two readings the one that begins first wins, then the longer. A mention names the whole
body («معاونت … دادستانی …»); the body it belongs to is in ``features["parent"]``.
"""

from __future__ import annotations

import re

from extractor.find.bodies.lexicon import Family, Head, authority, matcher, offices, words
from extractor.find.bodies.patterns import chain, word_key
from extractor.find.bodies.readings import Reading, of_chain, of_family, of_surface, office_before
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.find.skeleton import Skeleton

RULES = (
    Rule(
        id="body.plural",
        pattern="^\u200cها(?:ی|یی|یش|یشان)?(?![^\\W_])",
        match=("ها", "\u200cهای کشور", " هایی که"),
        reject=("هاله", " و"),
    ),
    Rule(
        id="body.ezafe",
        pattern="(?<=[او])\u200cی(?![^\\W_])",
        match=("افتای نهاد", "ناجا ی کل"),
        reject=("افتایی", "شورایعالی"),
    ),
)
_PLURAL, _EZAFE = (rule.regex for rule in RULES)

_COMPOUND = re.compile("\u200c(?!ایران)[^\\W_]")

_UNITS = frozenset(("organization", "deputy", "office", "center", "committee", "commission", "headquarters", "board"))
_OWNERS = frozenset(
    ("ministry", "municipality", "province", "police", "prosecutor", "parliament", "university", "bank")
)


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
    exact: list[Reading] = []
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
            found = of_family(text, start, end, entry)
            if found is not None:
                exact.append(found)
        elif not (entry.one_word and (" " in text[start:end] or _COMPOUND.match(text, end))):
            exact.append(of_surface(text, start, end, entry))
    chosen = _join_units(text, _leftmost_longest([f for f in exact if not _PLURAL.match(text[f.end : f.end + 6])]))
    if heads:
        chosen = _with_patterns(text, chosen, heads)
    return [_mention(text, found) for found in chosen if found.kind != "blocker"]


def _leftmost_longest(found: list[Reading]) -> list[Reading]:
    chosen: list[Reading] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end, f.rejected is not None, f.body_id is None, -f.confidence)):
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def _join_units(text: str, found: list[Reading]) -> list[Reading]:
    """A unit right before its owner is one name: «سازمان فناوری اطلاعات شهرداری …»."""
    joined: list[Reading] = []
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


def _with_patterns(text: str, exact: list[Reading], heads: list[tuple[int, int, Head]]) -> list[Reading]:
    """`exact` and the bodies that heads open; a head within a known name opens nothing, one before may take it in."""
    starts = {
        f.start: (f.end, f.body_id) for f in exact if not f.rejected and f.kind not in ("blocker", "agency", "outlet")
    }
    covered = {f.start: f for f in exact}
    spans = [(f.start, f.end) for f in exact]
    found: list[Reading] = []
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
                one = of_chain(text, start, hung, head)
        if one is not None:
            found.append(one)
            last_end = one.end
    return _leftmost_longest(exact + found) if found else exact


def _determined(text: str, start: int) -> bool:
    """«این سازمان»: a determiner before the head."""
    before = text[max(0, start - 8) : start].replace("\u200c", " ").split()
    return bool(before) and text[start - 1] in " \u200c" and word_key(before[-1]) in words().determiners


def _transparent(start: int, body: Reading | None, starts: dict[int, tuple[int, str | None]]) -> Reading | None:
    """«دبیرخانه شورای …» speaks for the council that follows it."""
    if body is None or body.start not in starts:
        return None
    return Reading(
        start, body.end, body.body_id, body.kind, body.parent, min(body.confidence, 0.85), body.via, "body.transparent",
        place=body.place, flags=body.flags,
    )  # fmt: skip


def _mention(text: str, found: Reading) -> Mention:
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
    elif before := office_before(text, found.start):
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
