"""Which number, date, body and person is the directive's own: every candidate rated, the likeliest taken."""

from __future__ import annotations

from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.acting import speaks_for
from extractor.decide.decider import NO, YES, Decider, loyal
from extractor.decide.spans import BY, span_features, unseen
from extractor.decide.words import around, size, words_of
from extractor.find.mention import Mention

# Field of the directive -> kind of the candidates.
FIELDS = {"number": "number", "date": "date", "issuer": "body", "signatory": "person"}
THRESHOLDS = {"number": 0.5, "date": 0.45, "issuer": 0.4, "signatory": 0.5}
_FEATURES = ("label", "form", "precision", "kind", "office", "cue", "is_news_agency", "is_outlet", "edge", "calendar")
_OUTSIDE = ("furniture", "meta", "tail")
_MARKED = {"issuer": "ISSUER", "signatory": "SIGNATORY"}
_FAR = 40
"""So many candidates, the nearest, are weighed for one directive."""

type Row = dict[str, float]


def decide_values(draft: Draft, claimed: list[DirectiveDraft], decider: Decider) -> None:
    """Number, date, issuer and signatory of every claimed directive."""
    for field, kind in FIELDS.items():
        if not decider.knows(field):
            continue
        chosen: list[Mention | None] = []
        for item in claimed:
            candidates = _candidates(draft, item, field, kind)
            rows = [value_features(draft, item, claimed, field, mention) for mention in candidates]
            ruled = getattr(item, field)
            rated = [
                loyal(decider, field, chances, YES if _is(mention, ruled) else NO)
                for mention, chances in zip(candidates, decider.rate(field, draft, candidates, rows, item), strict=True)
            ]
            best = max(zip(rated, candidates, strict=True), key=lambda pair: pair[0][YES], default=None)
            taken = best[1] if best and best[0][YES] >= THRESHOLDS[field] else None
            chosen.append(taken and _decided(taken, getattr(item, field), best[0][YES] if best else 0.0))
        for item, value in zip(claimed, chosen, strict=True):
            setattr(item, field, value)


def _candidates(draft: Draft, item: DirectiveDraft, field: str, kind: str) -> list[Mention]:
    marked = unseen(draft, _MARKED[field], kind) if field in _MARKED else []
    found = [
        m
        for m in [*draft.found(kind), *marked]
        if (m.value is not None or field in ("issuer", "signatory"))
        and not ((line := draft.line_at(m.start)) and line.kind in _OUTSIDE)
        and not (field == "issuer" and (m.features.get("is_news_agency") or m.features.get("is_outlet")))
    ]
    ruled: Mention | None = getattr(item, field)
    if ruled is not None and all((m.start, m.end) != (ruled.start, ruled.end) for m in found):
        found.append(ruled)
    if item.region:
        found = [m for m in found if item.region[0] <= m.start < item.region[1] or _is(m, ruled)]
    if len(found) > _FAR:
        found = sorted(found, key=lambda m: abs(m.start - item.start))[:_FAR]
    return found


def _is(mention: Mention, ruled: Mention | None) -> bool:
    """Whether a candidate is what the rules chose."""
    return ruled is not None and (ruled.start, ruled.end) == (mention.start, mention.end)


def _decided(taken: Mention, ruled: Mention | None, chance: float) -> Mention:
    """The chosen mention with the model's probability, and who found it."""
    same = _is(taken, ruled)
    rule = taken.by.partition(":")[2]
    by = BY if taken.by == BY else f"rule+model:{rule}"
    return replace(ruled if same and ruled is not None else taken, by=by, confidence=chance)


def value_features(
    draft: Draft, item: DirectiveDraft, claimed: list[DirectiveDraft], field: str, mention: Mention
) -> Row:
    """How a candidate stands to a directive."""
    own = item.region is not None
    ruled = getattr(item, field)
    picked = _is(mention, ruled)
    same_value = ruled is not None and ruled.value is not None and ruled.value == mention.value
    elsewhere = any(
        other is not item and (value := getattr(other, field)) is not None and value.start == mention.start
        for other in claimed
    )
    row: Row = {
        "rule:picked": float(picked),
        "rule:same": float(same_value and not picked),
        "rule:none": float(ruled is None),
        "rule:elsewhere": float(elsewhere),
        f"rule:picked={picked}&elsewhere={elsewhere}": 1.0,
        f"rule:picked={picked}&own={own}": 1.0,
        f"own={own}&kind={draft.kind}": 1.0,
        f"type={item.type}": 1.0,
        f"by={mention.by}": 1.0,
        f"length{size(len(mention.text), 3, 5, 8, 12, 20)}": 1.0,
        "value": float(mention.value is not None),
    }
    for name in _FEATURES:
        if (value := mention.features.get(name)) not in (None, False, ""):
            row |= {f"{name}={value}": 1.0, f"{name}={value}&own={own}": 1.0, f"{name}={value}&type={item.type}": 1.0}
    line = draft.line_at(mention.start)
    row[f"line={line.kind if line else None}&own={own}"] = 1.0
    row |= _distance(draft, item, claimed, mention, own=own)
    row |= dict.fromkeys(around(draft.text, mention.start, mention.end, "n", before=4, after=3), 1.0)
    row |= dict.fromkeys(around(draft.text, mention.start, mention.end, "own:n" if own else "told:n"), 1.0)
    if field in _MARKED:
        given = f"picked={picked}", f"none={ruled is None}", f"own={own}"
        row |= span_features(draft, _MARKED[field], mention.start, mention.end, *given)
    if field == "issuer":
        row |= _as_issuer(draft, mention)
    return row


def _distance(draft: Draft, item: DirectiveDraft, claimed: list[DirectiveDraft], mention: Mention, *, own: bool) -> Row:
    """Where the candidate stands, seen from the nearest place that names the directive."""
    if own and item.region:
        offset = mention.start - item.region[0]
        return {
            f"from top{size(offset, 60, 150, 300, 600)}": 1.0,
            f"to end{size(item.region[1] - mention.end, 60, 150)}": 1.0,
        }
    at = draft.sentence_at(mention.start)
    nearest = min(item.mentions, key=lambda m: abs(m.start - mention.start), default=None)
    if nearest is None:
        return {"nowhere": 1.0}
    there = draft.sentence_at(nearest.start)
    steps = at - there if at is not None and there is not None else 99
    gap = mention.start - nearest.end if mention.start >= nearest.start else nearest.start - mention.end
    side = "behind" if mention.start >= nearest.start else "before"
    low, high = min(mention.end, nearest.end), max(mention.start, nearest.start)
    between = draft.text[low:high]
    others = any(low <= m.start < high for other in claimed if other is not item for m in other.mentions)
    row: Row = {
        f"steps={max(-3, min(3, steps))}": 1.0,
        f"{side} gap{size(gap, 2, 8, 20, 40, 80, 160)}": 1.0,
        f"{side}&steps={max(-2, min(2, steps))}&first={nearest is item.mentions[0]}": 1.0,
        f"between others={others}&steps={max(-1, min(1, steps))}": 1.0,
        f"nearest={nearest.value}&{side}": 1.0,
        f"relation={nearest.features.get('relation')}&{side}&near={gap < 40}": 1.0,
    }
    if steps == 0 and len(between) < 60:
        words = words_of(draft.text, low, high)
        row |= dict.fromkeys((f"{side} between={word}" for word in words), 1.0)
        row[f"{side} all between={'_'.join(words[:6])}"] = 1.0
    if at is not None:
        row[f"sentence{size(at, 1, 2, 3, 5)}"] = row[f"title={draft.sentences[at].title}"] = 1.0
    return row


def _as_issuer(draft: Draft, mention: Mention) -> Row:
    """What tells a body that decides from one that speaks, asks or is told."""
    index = draft.sentence_at(mention.start)
    same = [b for b in draft.found("body") if b.value is not None and b.value == mention.value]
    row: Row = {
        "speaks": float(speaks_for(draft, mention)),
        f"named{size(len(same), 2, 3, 5)}": 1.0,
        "first body": float(bool(draft.found("body")) and draft.found("body")[0].start == mention.start),
        f"body={mention.value}": 1.0,
    }
    if index is not None:
        sentence = draft.sentences[index]
        row["heads the sentence"] = float(mention.start - sentence.start < 25)
        verb = words_of(draft.text, sentence.start, sentence.end)[-3:]
        row |= dict.fromkeys((f"verb={word}" for word in verb), 1.0)
    return row
