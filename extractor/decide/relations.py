"""How the directives of a text stand to one another: every ordered pair rated."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.decide.decider import NONE, Decider, likeliest, loyal
from extractor.decide.words import bag, size, words_of

TASK = "relation"
MOST = 8
"""So many directives of a text are paired; the rest keep what the rules said."""

type Row = dict[str, float]


def decide_relations(draft: Draft, claimed: list[DirectiveDraft], decider: Decider) -> None:
    """The references of every claimed directive."""
    if not decider.knows(TASK):
        return
    paired = claimed[:MOST]
    pairs = [(one, other) for one in paired for other in paired if one is not other]
    rows = [pair_features(draft, one, other, claimed) for one, other in pairs]
    rated = decider.rate(TASK, draft, pairs, rows)
    ruled = [next((r for r, target in one.references if target is other), NONE) for one, other in pairs]
    for item in paired:
        item.references = [r for r in item.references if all(r[1] is not other for other in paired)]
    for (one, other), chances, said in zip(pairs, rated, ruled, strict=True):
        relation, _ = likeliest(loyal(decider, TASK, chances, said))
        if relation != NONE:
            one.references.append((relation, other))


def pair_features(draft: Draft, one: DirectiveDraft, other: DirectiveDraft, claimed: list[DirectiveDraft]) -> Row:
    """What speaks for a reference from `one` to `other`."""
    said = next((relation for relation, target in one.references if target is other), None)
    host = one.region is not None and one.region[0] <= other.start < one.region[1]
    row: Row = {
        f"rule={said}": 1.0,
        f"rule={said}&status={other.status}": 1.0,
        f"roles={one.role}>{other.role}": 1.0,
        f"types={one.type}>{other.type}": 1.0,
        f"type>{other.type}": 1.0,
        f"status={one.status}>{other.status}": 1.0,
        f"host={host}&roles={one.role}>{other.role}": 1.0,
        f"first={claimed[0] is one}": 1.0,
        f"of{size(len(claimed), 3, 4, 6)}": 1.0,
        f"order={one.start < other.start}&own={one.region is not None}": 1.0,
    }
    sentences = {draft.sentence_at(m.start) for m in one.mentions}
    for mention in other.mentions[:3]:
        relation = mention.features.get("relation")
        index = draft.sentence_at(mention.start)
        together = index in sentences
        row |= {
            f"its={relation}": 1.0,
            f"its={relation}&together={together}": 1.0,
            f"its={relation}&roles={one.role}>{other.role}": 1.0,
            f"together={together}": 1.0,
        }
        before = words_of(draft.text, max(0, mention.start - 70), mention.start)[-6:]
        row |= dict.fromkeys((f"before={word}" for word in before), 1.0)
        row |= dict.fromkeys((f"before{place}={word}" for place, word in enumerate(before[::-1][:3])), 1.0)
        row[f"before01={'_'.join(before[-2:])}"] = 1.0
        if index is not None:
            sentence = draft.sentences[index]
            row |= dict.fromkeys(bag(draft.text, mention.end, min(sentence.end, mention.end + 120), "behind"), 1.0)
            if together:
                row |= dict.fromkeys(bag(draft.text, sentence.start, sentence.end, "both"), 1.0)
    return row
