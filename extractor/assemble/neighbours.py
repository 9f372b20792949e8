"""Clauses too faint by themselves that stand beside others of their instrument.

A report that has told one duty of an instrument goes on telling its duties: what «می‌توانند» or «باید» alone would not
say, they say in the next sentence.
"""

from __future__ import annotations

import re

from extractor.assemble.clauses.bearing import WISHES
from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.explanation import note
from extractor.assemble.scorer import Scorer
from extractor.assemble.speech import speaks_outsider
from extractor.find.rule import Rule

_NEXT_PARAGRAPH = 0.6  # of what a clause of the same paragraph says for its neighbour, one of the next does
_DONE = re.compile(r"(?<!\w)(?:شده?|کرد|کردند)(?: است)?$")
_NAMED = re.compile(r"(?:رفع|لغو) ")  # «رفع محدودیت» names a lifting, «محدودیت … برداشته شد» tells it
_TOLD_AS_DONE = ("leave", "closed")
_NO_NEIGHBOUR = ("lifted-ban", "charged")
_AGAINST = ("soft", "question", "foreign", "first_person", "past", "title", "denied")


def is_beside(
    draft: Draft,
    scorer: Scorer,
    provision: ProvisionDraft,
    owner: DirectiveDraft,
    accepted: list[tuple[ProvisionDraft, DirectiveDraft]],
) -> bool:
    """Whether a clause too faint by itself counts beside another of its instrument: in the next sentence of the same
    paragraph or, less, of the next one. What a speaker of another paragraph wants counts no more, unless both clauses
    are of platforms, nor does what was done."""
    beside = [p for p, other in accepted if other is owner and abs(p.sentence - provision.sentence) <= 1]
    near = [p.sentence for p in beside]
    if near and _is_told_of(owner) and _may_stand_beside(draft, provision):
        paragraph = draft.sentences[provision.sentence].paragraph
        same = any(draft.sentences[index].paragraph == paragraph for index in near)
        wanted = _is_spoken(provision) and _may_be_wished(provision)
        alike = provision.features.get("platform") and any(p.features.get("platform") for p in beside)
        let = provision.modality == "permission" and (provision.features.get("bearer") or not _is_may(provision))
        provision.features["beside"] = 1.0 if same or let else 0.0 if wanted and not alike else _NEXT_PARAGRAPH
        provision.score = scorer.score("provision", provision.features)
        if provision.score >= scorer.threshold:
            return True
    note(draft, provision, "rejected", scorer.reasons("provision", provision.features))
    return False


def go_on(
    draft: Draft,
    scorer: Scorer,
    accepted: list[tuple[ProvisionDraft, DirectiveDraft]],
    items: list[DirectiveDraft],
    main: DirectiveDraft | None,
) -> list[tuple[ProvisionDraft, DirectiveDraft]]:
    """The clauses in plain present or future that stand beside a provision of an instrument, and belong to it;
    before it, and in laws and guides, only those that say when, how much or how many. What a court tells is its reason.
    """
    owners: dict[int, DirectiveDraft] = {}
    for provision, owner in accepted:
        owners.setdefault(provision.sentence, owner)
    leading = _leading(draft, items)
    found = []
    for provision in draft.told:
        index = provision.sentence
        led = leading.get(index) if index not in owners else None
        if led and led[0] < provision.cue[0] and _says(draft, led[0], provision):
            owners[index] = led[1]
        elif main is not None and index not in owners and _on_its_ground(draft, provision):
            owners[index] = main
        beside = next((at for at in (index, index - 1, index + 1) if at in owners), None)
        if beside is None or ((beside > index or draft.kind == "legal") and not provision.features["definite"]):
            continue
        owner = owners[beside]
        if (
            owner.status == "denied"
            or owner.type == "ruling"
            or not _is_told_of(owner)
            or not _may_stand_beside(draft, provision)
        ):
            continue
        paragraph = draft.sentences[index].paragraph
        same = draft.sentences[beside].paragraph == paragraph or owner.region is not None
        provision.features["beside"] = 1.0 if same else 0.0 if _is_spoken(provision) else _NEXT_PARAGRAPH
        provision.score = scorer.score("provision", provision.features)
        if provision.score < scorer.threshold:
            continue
        owners.setdefault(index, owner)
        draft.provisions.append(provision)
        found.append((provision, owner))
    return found


def _says(draft: Draft, end: int, provision: ProvisionDraft) -> bool:
    """Whether an instrument that ends at `end` says the clause: right behind its name, or from when it holds."""
    behind = BEHIND.regex.match(draft.text, end)
    return (behind is not None and behind.end() >= provision.start) or (
        FROM_NOW.regex.search(draft.text, end, provision.cue[0]) is not None
    )


def _on_its_ground(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether a clause stands right behind the rules that are told of, without their name («طبق ضوابط جدید، …»)."""
    begin = max(draft.sentences[provision.sentence].start, provision.start - _GROUND)
    return GROUND.regex.search(draft.text, begin, provision.start) is not None


_GROUND = 40
"""Letters of such a ground at most."""


def _leading(draft: Draft, items: list[DirectiveDraft]) -> dict[int, tuple[int, DirectiveDraft]]:
    """The sentences that an instrument opens whose content they tell: «طبق بخشنامه …، …», «در اطلاعیه‌ای گفت …»."""
    found: dict[int, tuple[int, DirectiveDraft]] = {}
    for item in items:
        for head in item.mentions:
            index = draft.sentence_at(head.start)
            if index is None or item.region or head.features.get("event") or draft.sentences[index].title:
                continue
            if LEADS.regex.search(draft.text, max(draft.sentences[index].start, head.start - 14), head.start):
                found.setdefault(index, (head.end, item))
    return found


LEADS = Rule(
    "neighbours.leads",
    r"(?<!\w)(?:در|طی|طبق|مطابق|برابر|بنا‌بر|بر‌اساس|بر پایه|به‌موجب|با صدور|با انتشار) (?:این |آن )?$",
    match=("بر اساس ", "دیروز در ", "طبق این "),
    reject=("از ", "درباره "),
)
FROM_NOW = Rule(
    "neighbours.from-now",
    r"(?<!\w)از (?:این پس|این تاریخ|امروز|فردا|امشب|(?:\S{1,4}‌)?شنبه|ابتدای|اول|آغاز|ماه|هفته|سال|ترم|مهر|\d)"
    r"(?![\w\u200c])",
    match=("از این پس ", "از ابتدای مهر"),
    reject=("از سال‌های دور",),
)
BEHIND = Rule(
    "neighbours.behind",
    r"(?: (?:جدید|تازه|یادشده|مذکور|فوق|اخیر|مزبور))?(?:،| نیز| که| آمده(?: است)?(?: که)?(?: ?[:،])?){0,3} ?[«\"]?",
    match=("، صاحبان کالا", " آمده است که ", " جدید، "),
    reject=(),
)
GROUND = Rule(
    "neighbours.ground",
    r"(?<!\w)(?:بر (?:این|همین) اساس|(?:طبق|مطابق|بر‌اساس|به‌موجب|بر پایه|در) (?:این |آن )?(?:ضوابط|مقررات|شرایط|رویه"
    r"|تصمیم|قواعد|چارچوب|شیوه|سازوکار)(?: (?:جدید|تازه|یادشده))?)[،:]? ?$",
    match=("طبق ضوابط جدید، ", "بر این اساس "),
    reject=("بر اساس آمار، ", "در شرایط سخت "),
)
RULES = (LEADS, FROM_NOW, BEHIND, GROUND)


def _is_told_of(item: DirectiveDraft) -> bool:
    """Whether a report tells of the instrument in headline or lead or as an event, and does not name it in passing."""
    return bool(item.region) or any(item.features.get(name) for name in ("title", "lead", "verb", "event"))


def _may_stand_beside(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether nothing speaks against the clause but that it is faint: no wish, no question, nothing told as done."""
    name = provision.by.rsplit(".", 1)[-1]
    names = name in _NO_NEIGHBOUR and (name != "lifted-ban" or _NAMED.match(draft.text, *provision.cue) is not None)
    done = name in _TOLD_AS_DONE and _DONE.search(draft.text, *provision.cue)
    against = ("denied",) if provision.features.get("full_text") else _AGAINST
    line = draft.sentences[provision.sentence].paragraph
    before = draft.text[draft.lines[line].start : provision.cue[0]] if line < len(draft.lines) else ""
    return not (done or speaks_outsider(before) or names or any(provision.features.get(f) for f in against))


def _may_be_wished(provision: ProvisionDraft) -> bool:
    """Whether a speaker may want what the clause says («باید», «نباید»); «نمی‌توانند» and «متوقف می‌شود» tell a rule."""
    if provision.modality not in ("obligation", "prohibition"):
        return False
    return provision.by.rsplit(".", 1)[-1] in WISHES and not provision.features.get("cannot")


def _is_may(provision: ProvisionDraft) -> bool:
    """Whether the clause says «می‌تواند», which also tells what could come."""
    return provision.by.endswith(".may")


def _is_spoken(provision: ProvisionDraft) -> bool:
    return any(provision.features.get(name) for name in ("speech", "told"))
