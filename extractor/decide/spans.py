"""What the span model marked in a text: candidates beside those of the rules, and features of all candidates.

The marks of a label become mentions of the kind `marked.LABEL`, with `by` = "model:spans".
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.decide.decider import Decider
from extractor.decide.words import size
from extractor.find.mention import Mention
from extractor.learn.spans import LABELS

BY = "model:spans"
CONFIDENCE = 0.5
"""Of a mark by itself, before a decider has weighed it: the precision that marks had in left-out stories."""

type Span = tuple[int, int]


def kind_of(label: str) -> str:
    """The kind of the mentions that marks of a label become."""
    return f"marked.{label}"


def mark(draft: Draft, decider: Decider) -> None:
    """Put what the decider's span model marks into the draft's mentions; nothing where it has none."""
    marked = decider.mark(draft.text)
    if marked is None:
        return
    for label in LABELS:
        draft.mentions[kind_of(label)] = [
            Mention(kind_of(label), one.start, one.end, draft.text[one.start : one.end], None, BY, CONFIDENCE)
            for one in marked
            if one.label == label
        ]


def spans_of(draft: Draft, label: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The marks of a label inside [start, end)."""
    stop = len(draft.text) if end is None else end
    return [(one.start, one.end) for one in draft.within(kind_of(label), start, stop)]


def unseen(draft: Draft, label: str, kind: str) -> list[Mention]:
    """The marks of a label that no mention of `kind` touches, as mentions of that kind without a value."""
    return [
        Mention(kind, one.start, one.end, one.text, one.text if kind == "person" else None, BY, one.confidence)
        for one in draft.found(kind_of(label))
        if not draft.overlapping(kind, one.start, one.end)
    ]


def span_features(draft: Draft, label: str, start: int, end: int, *given: str) -> dict[str, float]:
    """How a candidate stands to the marks of a label: how alike the most alike one is, alone and with each of `given`.

    Nothing where the draft was not marked.
    """
    if kind_of(label) not in draft.mentions:
        return {}
    touching = draft.covering(kind_of(label), start, end)
    alike = max((_alike(one, start, end) for one in touching), default=0.0)
    band = f"m:alike={size(alike, 0.01, 0.4, 0.75, 0.95)}"
    return {band: 1.0, "m:alike": alike} | {f"{band}&{name}": 1.0 for name in given}


def _alike(mention: Mention, start: int, end: int) -> float:
    shared = min(end, mention.end) - max(start, mention.start)
    return shared / (max(end, mention.end) - min(start, mention.start))
