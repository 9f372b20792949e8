"""What a stretch of text reads as: a body of the authority file, a local one of a family, a name that a head opens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.find.bodies.lexicon import Body, Family, Head, Surface, offices, words
from extractor.find.bodies.patterns import Chain, family_place, local_place, place_at, word_key
from extractor.find.rule import Rule
from extractor.find.skeleton import skeleton_key

RULES = (
    Rule(
        id="body.tail",
        pattern="^\u200c(?:جمهوری اسلامی(?: ایران)?|اسلامی ایران|ج\\.ا\\.ا?(?:یران)?|ایران|کشورمان|کشور)(?![^\\W_])",
        match=(" کشور", " جمهوری اسلامی ایران", "ایران"),
        reject=(" کشورها", " ایرانی", " جمهوری"),
    ),
    Rule(
        id="body.unnamed-unit",
        pattern=" (?:این )?(?:استان|شهرستان)(?:\u200cها)?(?=[ .،؛:!؟»)/\n]|$)",
        match=(" استان", " شهرستان‌ها", " این استان گفت"),
        reject=(" استان‌های", " استانی"),
    ),
)
_TAIL, _SOME_UNIT = (rule.regex for rule in RULES)

_PART = {
    "municipality": re.compile(" منطقه [0-9]{1,2}(?: شهرداری)?(?: شهر)?(?![\\w\u200c])"),
    "province": re.compile(" ویژه(?: شهرستان)?(?= )"),
    "office": re.compile(" (?:ناحیه|منطقه) (?:[0-9]{1,2}|یک|دو|سه|چهار|پنج|شش|هفت)(?= )"),
}
"""What may stand between the words of a family and its place («شهرداری منطقه 22 تهران»)."""
_WHICH = re.compile(" (?:جدید|سابق|اسبق|وقت|پیشین|منتخب|کنونی|فعلی)(?= )")
_OF_DIRECTORATE = "مدیرکل"
_SENTENCE_MARK = re.compile("[.،؛:!؟\n0-9]")

_BRANCHING = frozenset(
    (
        "organization",
        "police",
        "guild",
        "union",
        "office",
        "headquarters",
        "foundation",
        "university",
        "court",
        "council",
        "committee",
    )
)
_NOT_FOREIGN = frozenset(("agency", "outlet", "company", "blocker"))


@dataclass(slots=True)
class Reading:
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


def of_surface(text: str, start: int, end: int, surface: Surface) -> Reading:
    """A spelling of a body, with its tail, and what the words beside it make of it."""
    body = surface.body
    found = Reading(
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


def _localised(text: str, found: Reading, body: Body) -> Reading:
    """Let `found` run on over «کشور» or over the place that makes it a local body."""
    branches = body.kind in _BRANCHING or "branches" in body.flags
    known = body.parent is not None or body.kind == "guild" or body.local_id is not None
    bare = branches and known and found.office is None
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
    elif "unnamed" in body.flags and (part := _PART[body.kind].match(text, found.end) if body.kind in _PART else None):
        found.end = part.end()  # «شهرداری منطقه 5», of which town is not said
    return found


def _foreign_after(text: str, end: int) -> bool:
    """Whether a country other than Iran follows («رئیس جمهور جدید آمریکا»); «آذربایجان شرقی» is none."""
    adjective = _WHICH.match(text, end)
    at = adjective.end() if adjective else end
    return place_at(text, at, kinds=("country",)) is not None and place_at(text, at, kinds=("province",)) is None


def of_family(text: str, start: int, end: int, family: Family) -> Reading | None:
    """A local body whose family the file knows: the id is composed of the family and the place."""
    part = _PART.get(family.kind)
    behind = part.match(text, end) if part is not None else None
    office = office_before(text, start)
    needs_unit = family.needs_unit and office is None  # «مدیرکل آموزش و پرورش هرمزگان»
    spot = family_place(text, behind.end() if behind else end, family.place, needs_unit=needs_unit)
    if spot is None:
        unit = _SOME_UNIT.match(text, end)
        if office is None or (unit is None and office[0] != _OF_DIRECTORATE):
            return None
        ends, sure = unit.end() if unit else end, min(family.confidence, 0.8)  # «مدیرکل محیط زیست استان»
        return Reading(start, ends, None, family.kind, family.parent, sure, "exact", "body.family")
    body_id = family.row_id.replace(f"{{{family.place}}}", spot[1]) if spot[2] else None
    return Reading(
        start, spot[0], body_id, family.kind, family.parent, family.confidence, "exact", "body.family",
        office=family.office, place=spot[1],
    )  # fmt: skip


def of_chain(text: str, start: int, hung: Chain, head: Head) -> Reading:
    end = hung.end
    tail = _TAIL.match(text[end : end + 30])
    if tail is not None:
        end += tail.end()
    name = " ".join(text[start:end].split())
    rejected = "foreign" if tail is None and head.kind not in _NOT_FOREIGN and _foreign_after(text, end) else None
    return Reading(
        start, end, None, head.kind, hung.parent, hung.confidence, "pattern", "body.chain",
        name=name, place=hung.place, rejected=rejected,
    )  # fmt: skip


def office_before(text: str, start: int) -> tuple[str, int] | None:
    """The office word right before a body («رئیس سازمان …») and where it begins; two words rather than one."""
    before = text[max(0, start - 20) : start].rpartition("\n")[2]
    if not before or before[-1] not in " \u200c":
        return None
    parts = before[:-1].replace("\u200c", " ").split(" ")
    parts[-1] = parts[-1].lstrip("".join(c for c in parts[-1] if not c.isalnum()))  # «♦️مدیرکل …»
    at = start - 1 - len(parts[-1])
    if len(parts) > 1 and (office := offices().get(word_key(f"{parts[-2]} {parts[-1]}"))):
        return office, at - 1 - len(parts[-2])
    office = offices().get(word_key(parts[-1]))
    return (office, at) if office else None
