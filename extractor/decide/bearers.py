"""Whom a provision binds, frees or punishes: the phrases that rules and span model propose, the likeliest taken."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.decide.decider import NO, YES, Decider, loyal
from extractor.decide.spans import BY, Span, kind_of, span_features, spans_of
from extractor.decide.words import around, bag, size, words_of

TASK = "bearer"
THRESHOLD = 0.25

type Row = dict[str, float]


def decide_bearers(draft: Draft, claimed: list[DirectiveDraft], decider: Decider) -> None:
    """The bearer of every provision of the claimed directives, where a span model marked the text."""
    for item in claimed if decider.knows(TASK) and kind_of("PARTY") in draft.mentions else ():
        for provision in item.provisions:
            found = bearer_candidates(draft, provision)
            rows = [bearer_features(draft, item, provision, span) for span in found]
            rated = decider.rate(TASK, draft, [(provision, span) for span in found], rows, item)
            chances = [
                loyal(decider, TASK, chances, YES if span == provision.bearer else NO)[YES]
                for span, chances in zip(found, rated, strict=True)
            ]
            best = max(zip(chances, found, strict=True), key=lambda pair: pair[0], default=(0.0, None))
            chance, taken = best if best[0] >= THRESHOLD else (0.0, None)
            provision.bearer_by = "rule+model:provision.bearer" if taken == provision.bearer else BY
            provision.bearer, provision.bearer_chance = taken, chance


def bearer_candidates(draft: Draft, provision: ProvisionDraft) -> list[Span]:
    """What the rules took, and what is marked inside the provision."""
    found = [provision.bearer] if provision.bearer else []
    return list(dict.fromkeys([*found, *spans_of(draft, "PARTY", provision.start, provision.end)]))


def bearer_features(draft: Draft, item: DirectiveDraft, provision: ProvisionDraft, span: Span) -> Row:
    """What speaks for a phrase."""
    text, (start, end) = draft.text, span
    words = words_of(text, start, end)
    ruled = span == provision.bearer
    row: Row = {
        "rule:picked": float(ruled),
        f"rule:picked={ruled}&modality={provision.modality}": 1.0,
        "rule:none": float(provision.bearer is None),
        f"modality={provision.modality}": 1.0,
        f"cue={provision.by}": 1.0,
        f"own={item.region is not None}": 1.0,
        f"from start{size(start - provision.start, 1, 5, 20, 50)}": 1.0,
        f"before cue={end <= provision.cue[0]}": 1.0,
        f"to cue{size(abs(provision.cue[0] - end), 2, 6, 20, 60)}": 1.0,
        f"words{size(len(words), 2, 3, 5, 8, 12)}": 1.0,
        "body": float(any(b.start - start < 8 for b in draft.within("body", start, end))),
    }
    row |= dict.fromkeys(bag(text, start, end, "w"), 1.0)
    row |= dict.fromkeys(around(text, start, end, "n"), 1.0)
    return row | span_features(draft, "PARTY", start, end, f"picked={ruled}", f"modality={provision.modality}")
