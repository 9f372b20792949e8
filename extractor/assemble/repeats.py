"""What a text tells twice: in headline and lead, and again in the body; kept once, in its fullest wording."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.explanation import note
from extractor.assemble.words import content_words

_LEAD = 6  # sentences of the first paragraph that can be a lead; a page without line breaks is no lead as a whole
_RECENT = 40  # provisions back that a provision is compared with
_FEW = 2
_NEARLY = 0.6  # the share of a lead's words from which on a wording of the body tells the whole of it
_NARRATED = re.compile(r"(?:کرد|کردند|نمود|نمودند|ساخت|کرده|کرده است)$")
_WHOLE = 0.85  # the share of the shorter one's words from which on two wordings of the body are one
_PRINTED = 0.25  # the share of words that a numbered point has in common with the lead that tells it as done
_AGAIN = 0.5  # the share of a lead's words that a sentence of the body repeats if it tells the same


def distinct(
    draft: Draft, accepted: list[tuple[ProvisionDraft, DirectiveDraft]]
) -> list[tuple[ProvisionDraft, DirectiveDraft]]:
    """A thing told twice is one provision, at its fullest wording; compared with the latest, headline and lead."""
    kept: list[_Told] = []
    lead: list[_Told] = []
    first = next((index for index, sentence in enumerate(draft.sentences) if not sentence.title), 0)
    first_paragraph = draft.sentences[first].paragraph if draft.sentences else -1
    for provision, owner in accepted:
        told = _Told(provision, owner, _what(draft, provision))
        twin = next(
            (other for other in (*lead, *kept[-_RECENT:]) if _same_thing(draft, told, other, other in lead)), None
        )
        if twin is None:
            kept.append(told)
            sentence = draft.sentences[provision.sentence]
            if sentence.title or (sentence.paragraph == first_paragraph and provision.sentence - first < _LEAD):
                lead.append(told)
        elif _measure(draft, told) > _measure(draft, twin) or (twin in lead and _in_its_words(draft, told, twin)):
            note(draft, twin.provision, "rejected", "told again more fully")
            twin.provision, twin.words = provision, told.words
            twin.owner = owner if provision.score > twin.provision.score else twin.owner
        else:
            note(draft, provision, "rejected", "told before")
    return sorted(((told.provision, told.owner) for told in kept), key=lambda pair: pair[0].start)


def fuller(
    draft: Draft, told: list[tuple[ProvisionDraft, DirectiveDraft]], faint: list[tuple[ProvisionDraft, DirectiveDraft]]
) -> list[tuple[ProvisionDraft, DirectiveDraft]]:
    """What headline or lead lay down, in the fuller wording of the body, though that alone was too faint."""
    first_paragraph = next((s.paragraph for s in draft.sentences if not s.title), -1)
    words = {id(p): frozenset(content_words(draft.text[p.start : p.end])) for p, _ in (*told, *faint)}
    kept = []
    for provision, owner in told:
        sentence = draft.sentences[provision.sentence]
        here = words[id(provision)]
        again = [
            other
            for other, of in faint
            if of is owner
            and (sentence.title or sentence.paragraph == first_paragraph)
            and draft.sentences[other.sentence].paragraph > sentence.paragraph
            and other.modality == provision.modality
            and not any(
                other.features.get(f) for f in ("soft", "question", "foreign", "denied", "first_person", "past")
            )
            and len(words[id(other)]) > len(here)
            and len(here & words[id(other)]) >= _AGAIN * len(here)
        ]
        if again:
            note(draft, provision, "rejected", "told again more fully")
            again[0].score = max(again[0].score, provision.score)
        kept.append((again[0] if again else provision, owner))
    return sorted(kept, key=lambda pair: pair[0].start)


# «ممنوعیت … را به باشگاه‌ها ابلاغ کرد»
_SENT = re.compile(r" را (?:(?:به|برای) [^.؛،\n]{2,70} )?(?:ابلاغ|اعلام|ارسال) (?:کرد|کردند|نمود|کرده)")
_THEN = re.compile(r" و (?!مقرر|قرار|باید)")  # «… را تصویب کرد و پرونده به دادگاه رفت»
_NAME_REACH = 24
"""Letters between an instrument's noun and the ban that is its name."""


def without_names(
    draft: Draft, told: list[tuple[ProvisionDraft, DirectiveDraft]]
) -> list[tuple[ProvisionDraft, DirectiveDraft]]:
    """What is told, without the bans that only name an instrument («بخشنامه ممنوعیت …») of which a clause forbids, and
    without what came of a decision («… را تصویب کرد و پرونده به دادگاه رفت»)."""
    full = {id(owner) for p, owner in told if p.modality == "prohibition" and not p.by.endswith("nominal-ban")}
    kept = []
    for provision, owner in told:
        ban = provision.by.endswith("nominal-ban") and draft.text.startswith("ممنوعیت", provision.cue[0])
        named = ban and draft.within("heading", provision.cue[0] - _NAME_REACH, provision.cue[0])
        sent = ban and _SENT.match(draft.text, provision.end) is not None
        if (named or sent) and id(owner) in full and provision.clause is None:
            note(draft, provision, "rejected", "names the ban that a clause tells")
            owner.named_ban = (provision.start, provision.end) if sent else owner.named_ban
        elif provision.by.endswith(".resolved") and _THEN.match(draft.text, provision.cue[1]):
            note(draft, provision, "rejected", "what came of it is told behind it")
            owner.came_of = True
        else:
            kept.append((provision, owner))
    return kept


@dataclass(eq=False, slots=True)
class _Told:
    provision: ProvisionDraft
    owner: DirectiveDraft
    words: frozenset[str]


def _what(draft: Draft, provision: ProvisionDraft) -> frozenset[str]:
    """The words of what is laid down: of the clause without its cue, unless hardly any are left."""
    text, (start, end) = draft.text, provision.cue
    if _is_lifting(draft, provision):  # «با رفع محدودیت … موافقت کرد»: what is let stands behind it
        lifted = frozenset(content_words(text[end : provision.end].rsplit(" ", 2)[0]))
        if len(lifted) >= _FEW:
            return lifted
    around = text[provision.start : start] + " " + text[end : provision.end]
    words = frozenset(content_words(around)) if provision.start <= start <= end <= provision.end else frozenset()
    return words if len(words) >= _FEW else frozenset(content_words(text[provision.start : provision.end]))


def _is_lifting(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether a report only tells that a body agreed to lift something."""
    named = provision.by.endswith("lifted-ban") and draft.text.startswith(("رفع", "لغو"), provision.cue[0])
    return named and _NARRATED.search(draft.text[provision.cue[1] : provision.end].rstrip(" .»")) is not None


def _measure(draft: Draft, told: _Told) -> tuple[int, bool, bool]:
    """How full a wording is: its words, whether it says who is bound, whether it is more than a headline."""
    return len(told.words), told.provision.bearer is not None, not draft.sentences[told.provision.sentence].title


def _in_its_words(draft: Draft, told: _Told, lead: _Told) -> bool:
    """Whether the body says in its own words what the lead only tells as an event («بانک‌ها را ملزم کرد …»)."""
    narrated = _is_event(draft, lead)
    if narrated and told.provision.clause and lead.provision.clause is None:
        return True
    own = _NARRATED.search(draft.text[slice(*told.provision.cue)]) is None
    return narrated and own and len(told.words) >= _NEARLY * len(lead.words)


def _is_event(draft: Draft, told: _Told) -> bool:
    """Whether a clause only tells that somebody forbade, obliged or lifted."""
    narrated = _NARRATED.search(draft.text[slice(*told.provision.cue)]) is not None
    return narrated or _is_lifting(draft, told.provision)


def _by_others(told: _Told, other: _Told) -> bool:
    """Whether two bodies lay it down, each by an instrument that its own sentence tells."""
    bodies = [item.issuer for item in (told.owner, other.owner)]
    if told.provision.sentence == other.provision.sentence or not all(bodies):
        return False
    first, second = ((body.value or body.text) if body else "" for body in bodies)
    return first != second and bool(
        told.provision.features.get("anchored") and other.provision.features.get("anchored")
    )


def _same_thing(draft: Draft, told: _Told, other: _Told, lead: bool) -> bool:
    if other.provision.modality != told.provision.modality or not told.words or not other.words:
        return False
    if told.owner.region and other.provision.sentence != told.provision.sentence:
        return False
    clauses = (told.provision.clause, other.provision.clause)
    if told.owner is other.owner and None not in clauses and clauses[0] != clauses[1]:  # two points of one text
        return False
    named = told.provision.by.endswith("nominal-ban") or other.provision.by.endswith("nominal-ban")
    if named and told.owner is not other.owner:  # the ban that another instrument is named after is its own
        return False
    shared = len(told.words & other.words) / min(len(told.words), len(other.words))
    apart = told.owner is not other.owner and (
        all(item.number or item.date for item in (told.owner, other.owner)) or _by_others(told, other)
    )
    if not lead or apart:
        return shared >= _WHOLE
    if told.owner is other.owner and told.provision.clause and _is_event(draft, other):
        return shared >= _PRINTED  # «وزیر … را ممنوع کرد»: its numbered points are printed below
    if told.owner is other.owner and _shuts_same(draft, told, other):
        return True
    return shared > _AGAIN or (shared == _AGAIN and told.owner is not other.owner)  # else the record would be twofold


def _shuts_same(draft: Draft, told: _Told, other: _Told) -> bool:
    """Whether the headline bans in short what the body bans of the same platforms and more."""
    if not draft.sentences[other.provision.sentence].title or draft.sentences[told.provision.sentence].title:
        return False
    short, full = (
        {m.value for m in draft.within("platform", one.provision.start, one.provision.end)} for one in (other, told)
    )
    return other.provision.modality == "prohibition" and bool(short) and short <= full
