"""Which proposed instruments are directives, and what they are: role, type, status."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.parties.acting import is_source
from extractor.decide.decider import NO, NONE, YES, Decider, likeliest, loyal
from extractor.decide.words import around, bag, size, words_of
from extractor.find.mention import Mention

CLAIM = "claim"
MEASURE = "model:measure"
ATTRIBUTES = ("role", "type", "status")
THRESHOLD = 0.5
_LOOKED_AT = 3  # mentions of an instrument whose surroundings count

type Row = dict[str, float]


def decide_claims(
    draft: Draft, items: list[DirectiveDraft], ruled: list[DirectiveDraft], decider: Decider
) -> list[DirectiveDraft]:
    """The instruments that are directives; `ruled` are those that the rules claimed.

    Faint instruments the rules only pass over, which counts half of a verdict; of the models' own they know nothing.
    """
    taken = {id(item) for item in ruled}
    faint = {id(item) for item in draft.proposal.faint}
    rows = [item_features(draft, item, items) | {"ruled": float(id(item) in taken)} for item in items]
    claimed = []
    for item, chances in zip(items, decider.rate(CLAIM, draft, items, rows), strict=True):
        share = 0.0 if item.by == MEASURE else 0.5 if id(item) in faint else 1.0
        item.score = loyal(decider, CLAIM, chances, YES if id(item) in taken else NO, share)[YES]
        if item.score >= THRESHOLD:
            claimed.append(item)
    return claimed


def decide_attributes(draft: Draft, claimed: list[DirectiveDraft], decider: Decider) -> None:
    """Role, type and status of every claimed directive, as the models see them.

    What a text names beside an instrument of its own is cited, and stays so.
    """
    own = any(item.region is not None for item in claimed)
    rows = [item_features(draft, item, claimed) for item in claimed]
    for task in filter(decider.knows, ATTRIBUTES):
        tasked = [row | _said(item) for row, item in zip(rows, claimed, strict=True)]
        for item, chances in zip(claimed, decider.rate(task, draft, claimed, tasked), strict=True):
            value, item.sureness[task] = likeliest(loyal(decider, task, chances, getattr(item, task)))
            held = task == "role" and own and item.region is None
            if value != NONE and not held:
                setattr(item, task, value)


def _said(item: DirectiveDraft) -> Row:
    """What the rules said of it."""
    return {
        f"rule:role={item.role}": 1.0,
        f"rule:status={item.status}": 1.0,
        f"rule:role={item.role}&type={item.type}": 1.0,
    }


def item_features(draft: Draft, item: DirectiveDraft, items: list[DirectiveDraft]) -> Row:
    """What is known of an instrument and of the places that name it."""
    row: Row = {f"r:{name}": value for name, value in item.features.items()}
    own = item.region is not None
    row |= {
        "own": float(own),
        f"kind={draft.kind}": 1.0,
        f"kind={draft.kind}&own={own}": 1.0,
        f"type={item.type}": 1.0,
        f"type={item.type}&kind={draft.kind}": 1.0,
        f"by={item.by}": 1.0,
        f"rule:score{size(item.score, 0.15, 0.3, 0.5, 0.7, 0.9)}": 1.0,
        f"mentions{size(len(item.mentions), 2, 3, 5)}": 1.0,
        f"clauses{size(len(item.provisions), 1, 2, 4, 8)}": 1.0,
        f"clauses{size(len(item.provisions), 1, 2)}&own={own}": 1.0,
        f"place{items.index(item) if item in items else 0}": 1.0,
        f"first&of{size(len(items), 2, 3, 5)}": float(bool(items) and items[0] is item),
        f"of{size(len(items), 2, 3, 5)}": 1.0,
        "number": float(item.number is not None),
        "date": float(item.date is not None),
        f"subject={item.subject_by}": 1.0,
        f"issuer={item.issuer.features.get('kind') if item.issuer else None}": 1.0,
        f"background={item.background}": 1.0,
    }
    if item.date is not None:
        row[f"precision={item.date.features.get('precision')}"] = 1.0
    title = draft.metadata.get("title") if draft.metadata else None
    if title is not None:
        row |= dict.fromkeys(bag(draft.text, title.start, title.end, "headline"), 1.0)
    if item.subject:
        row |= dict.fromkeys(bag(draft.text, *item.subject, "about"), 1.0)
    for name in _told(draft, item):
        row[name] = 1.0
    return row


def _told(draft: Draft, item: DirectiveDraft) -> Iterator[str]:
    """The words beside its first mentions, those of its first sentence, and what its mentions are."""
    for order, mention in enumerate(item.mentions[:_LOOKED_AT]):
        yield from around(draft.text, mention.start, mention.end, "m")
        if order == 0:
            yield from around(draft.text, mention.start, mention.end, "m0", before=4, after=4)
            yield f"noun={'_'.join(words_of(draft.text, mention.start, mention.end))}"
        yield f"relation={mention.features.get('relation')}"
        for flag in ("anaphor", "indefinite", "plural", "generic", "verb", "event", "strength"):
            yield f"{flag}={mention.features.get(flag)}"
        index = draft.sentence_at(mention.start)
        if index is None:
            continue
        sentence = draft.sentences[index]
        yield f"at{size(index, 1, 2, 3, 5, 9)}"
        yield from bag(draft.text, sentence.start, sentence.end, "s", pairs=order == 0)
        verb = words_of(draft.text, sentence.start, sentence.end)[-3:]
        yield f"ends={'_'.join(verb)}"
    if item.region:
        yield from bag(draft.text, item.region[0], item.region[0] + 300, "opening")


def is_nobodys(item: DirectiveDraft) -> bool:
    """Whether «can» is all that tells it, without issuer and subject: what may be, not what somebody allows."""
    named = item.issuer is not None or item.subject is not None
    return item.by == MEASURE and not named and all(clause.modality == "permission" for clause in item.provisions)


def measure(draft: Draft, clause: ProvisionDraft) -> DirectiveDraft:
    """The instrument behind a clause that lays something down and that no instrument is named for."""
    sentence = draft.sentences[clause.sentence]
    features = dict.fromkeys(("plural", "indefinite", "anaphor", "generic"), False) | {
        "strength": "weak",
        "event": True,
        "verb": True,
        "relation": None,
        "clause": None,
        "noun": "",
    }
    start, end = clause.cue if clause.cue[1] > clause.cue[0] else (clause.start, clause.end)
    mention = Mention("heading", start, end, draft.text[start:end], "decision", MEASURE, clause.score, dict(features))
    bodies = [b for b in draft.within("body", sentence.start, sentence.end) if not is_source(draft, b)]
    return DirectiveDraft(
        "decision", start, mention.by, mentions=[mention], issuer=bodies[0] if bodies else None, provisions=[clause]
    )
