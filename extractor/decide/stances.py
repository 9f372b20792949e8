"""How a directive, and the document, stands to each platform named in it."""

from __future__ import annotations

from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.stances.stance import MOST_NAMED, provision_stance
from extractor.decide.decider import NONE, Decider, likeliest, loyal
from extractor.decide.words import around, bag
from extractor.find.mention import Mention

OF_DIRECTIVE, OF_DOCUMENT = "directive-stance", "document-stance"

type Row = dict[str, float]


def decide_stances(draft: Draft, decider: Decider) -> None:
    """The platforms of every directive and of the document; `draft.platforms` names them, as the rules rated them."""
    named = {str(entry["id"]): entry["mentions"] for entry in draft.platforms}
    seen = {key: _common(draft, key, mentions) for key, mentions in named.items()}
    for item in draft.directives if decider.knows(OF_DIRECTIVE) else ():
        keys = list(named)
        rows = [seen[key] | _of_directive(draft, item, key, named[key]) for key in keys]
        rated = decider.rate(OF_DIRECTIVE, draft, keys, rows, item)
        ruled = dict(item.platforms)
        chosen = []
        for key, chances in zip(keys, rated, strict=True):
            said = ruled.get(key, NONE)
            stance = likeliest(loyal(decider, OF_DIRECTIVE, chances, said))[0]
            told = said not in (NONE, "mentioned")  # what a clause says of a platform is doubted, but not lost
            chosen.append((key, said if stance == NONE and told else stance))
        denied = item.status == "denied"  # what is denied lays nothing down
        item.platforms = [(key, "mentioned" if denied else stance) for key, stance in chosen if stance != NONE]
    if not decider.knows(OF_DOCUMENT):
        return
    rows = [seen[str(entry["id"])] | _of_document(draft, entry) for entry in draft.platforms]
    rated = decider.rate(OF_DOCUMENT, draft, [str(entry["id"]) for entry in draft.platforms], rows)
    for entry, chances in zip(draft.platforms, rated, strict=True):
        entry["stance"] = likeliest(loyal(decider, OF_DOCUMENT, chances, entry["stance"]))[0]


def _common(draft: Draft, key: str, mentions: list[Mention]) -> Row:
    """How the platform is named, whoever the stance is."""
    row: Row = {
        f"class={key.startswith('class:')}": 1.0,
        f"domestic={bool(mentions[0].features.get('domestic'))}": 1.0,
        f"kind={draft.kind}": 1.0,
        f"channel={all(m.features.get('channel_use') for m in mentions)}": 1.0,
    }
    for mention in mentions[:5]:
        row |= dict.fromkeys(around(draft.text, mention.start, mention.end, "n", before=6, after=6), 1.0)
        index = draft.sentence_at(mention.start)
        if index is not None:
            sentence = draft.sentences[index]
            row |= dict.fromkeys(bag(draft.text, sentence.start, sentence.end, "s"), 1.0)
            row[f"title={sentence.title}"] = 1.0
    return row


def _of_directive(draft: Draft, item: DirectiveDraft, key: str, mentions: list[Mention]) -> Row:
    ruled = dict(item.platforms).get(key)
    row: Row = {f"rule={ruled}": 1.0, f"rule={ruled}&status={item.status}": 1.0, f"role={item.role}": 1.0}
    row |= {f"status={item.status}": 1.0, f"type={item.type}": 1.0, f"own={item.region is not None}": 1.0}
    inside = [m for m in mentions if any(p.start <= m.start < p.end for p in item.provisions)]
    row[f"in clause={bool(inside)}&role={item.role}"] = 1.0
    row[f"in subject={bool(item.subject and any(item.subject[0] <= m.start < item.subject[1] for m in mentions))}"] = (
        1.0
    )
    for provision in item.provisions:
        for mention in [m for m in mentions if provision.start <= m.start < provision.end][:MOST_NAMED]:
            stance = provision_stance(draft, provision, mention)
            row |= {
                f"clause={stance}": 1.0,
                f"modality={provision.modality}": 1.0,
                f"clause={stance}&status={item.status}": 1.0,
            }
    for modality in {p.modality for p in item.provisions}:
        row[f"any={modality}&domestic={bool(mentions[0].features.get('domestic'))}"] = 1.0
    row[f"directives={len(draft.directives) > 1}"] = 1.0
    return row


def _of_document(draft: Draft, entry: dict[str, Any]) -> Row:
    row: Row = {f"rule={entry['stance']}": 1.0}
    for item in draft.directives:
        for key, stance in item.platforms:
            if key == entry["id"]:
                row |= {
                    f"by={stance}": 1.0,
                    f"by={stance}&status={item.status}": 1.0,
                    f"by={stance}&role={item.role}": 1.0,
                }
    row[f"directives={bool(draft.directives)}"] = 1.0
    return row
