"""Whether the models may find a directive where the rules claim none: a fast look before the slowest stage.

What the rules propose and doubt is known by now; the words of the sentences that hold it are hashed (Weinberger et al.
2009, «Feature Hashing for Large Scale Multitask Learning»). A text in which the rules claim a directive is never held
back. The model's bias is set so that a half is the threshold at which enough is let through
(`extractor.training.relevance`).
"""

from __future__ import annotations

from zlib import crc32

from extractor.assemble.draft import Draft
from extractor.decide.decider import YES, Decider
from extractor.decide.words import bag, size

TASK = "relevance"
BUCKETS = 1 << 13
THRESHOLD = 0.5

type Row = dict[str, float]


def worth_deciding(draft: Draft, decider: Decider) -> bool:
    """Whether the models shall go over what the rules proposed in `draft`."""
    if draft.directives or not decider.knows(TASK):
        return True
    (chances,) = decider.rate(TASK, draft, [draft], [relevance_features(draft)])
    return chances[YES] >= THRESHOLD


def relevance_features(draft: Draft) -> Row:
    """What the rules propose and doubt in the text, and the hashed words of the sentences that hold it."""
    items, provisions = draft.proposal.items, draft.provisions
    best = max((item.score for item in items), default=-1.0)
    row: Row = {
        f"best{size(best, 0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4)}": 1.0,
        f"items{size(len(items), 1, 2, 3, 5)}": 1.0,
        f"provisions{size(len(provisions), 1, 2, 4, 8)}": 1.0,
        "density": min(1.0, len(provisions) / max(1, len(draft.sentences))),
        f"kind={draft.kind}": 1.0,
        f"sentences{size(len(draft.sentences), 4, 8, 16)}": 1.0,
    }
    for item in items:
        row |= {f"type={item.type}": 1.0, f"item by={item.by}": 1.0}
        for name, value in item.features.items():
            row[f"item:{name}"] = max(row.get(f"item:{name}", 0.0), min(1.0, float(value)))
    for provision in provisions:
        row |= {f"cue={provision.by}": 1.0, f"modality={provision.modality}": 1.0}
        for name, value in provision.features.items():
            row[f"clause:{name}"] = max(row.get(f"clause:{name}", 0.0), min(1.0, float(value)))
    with_cue = {provision.sentence for provision in provisions}
    with_name = {draft.sentence_at(mention.start) for item in items for mention in item.mentions} - {None}
    for kind, places in (("c", with_cue), ("n", with_name)):
        for place in places:
            sentence = draft.sentences[place]  # type: ignore[index]
            for word in bag(draft.text, sentence.start, sentence.end, kind, pairs=True):
                row[f"w=#{crc32(word.encode()) % BUCKETS}"] = 1.0
    return row
