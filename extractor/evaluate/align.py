"""Which predicted directive answers which gold one: pairs by similarity, the most alike first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.evaluate.alike import Fields, close, fold_number, overlap, same_issuer, value_of, wording_of

MIN_SIMILARITY = 0.9
"""A pair has to be more alike than this; the same type alone (1.0) is enough."""


def similarity(gold: Fields, predicted: Fields, text: str) -> float:
    """How alike two directives are: number 4, date 3, issuer 2, subject 2, type 1, role 0.5, each provision whose span
    overlaps 1, each modality in common 0.3 where the gold names modalities only."""
    total = 0.0
    if gold.get("number") and fold_number(value_of(predicted.get("number"))) == fold_number(gold["number"]):
        total += 4
    if gold.get("date") and value_of(predicted.get("date")) == gold["date"]:
        total += 3
    if gold.get("issuer") and predicted.get("issuer") and same_issuer(gold["issuer"], predicted["issuer"]):
        total += 2
    if gold.get("type") == predicted.get("type"):
        total += 1
    if gold.get("role") == predicted.get("role"):
        total += 0.5
    if gold.get("subject") and predicted.get("subject") and close(gold["subject"], wording_of(predicted["subject"])):
        total += 2
    provisions = predicted.get("provisions") or []
    for provision in gold.get("provisions") or []:
        if any(overlap(provision["quote"], other, text) >= 0.3 for other in provisions):
            total += 1
    modalities = Counter([other["modality"] for other in provisions] + list(predicted.get("modalities") or []))
    return total + 0.3 * (Counter(gold.get("modalities") or []) & modalities).total()


def align(gold: Sequence[Fields], predicted: Sequence[Fields], text: str) -> list[tuple[Fields | None, Fields | None]]:
    """Pair the directives one to one, the most alike first; what stays alone is paired with None.

    Of pairs that are equally alike, the later ones in the document come first.
    """
    ranked = sorted(
        ((similarity(one, other, text), i, j) for i, one in enumerate(gold) for j, other in enumerate(predicted)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for likeness, i, j in ranked:
        if likeness > MIN_SIMILARITY and i not in partner and j not in partner.values():
            partner[i] = j
    pairs: list[tuple[Fields | None, Fields | None]] = [(gold[i], predicted[j]) for i, j in partner.items()]
    pairs += [(one, None) for i, one in enumerate(gold) if i not in partner]
    taken = set(partner.values())
    return pairs + [(None, other) for j, other in enumerate(predicted) if j not in taken]
