"""Which clauses lay something down, and what: every clause candidate rated, the best that do not overlap kept.

Rated are those of sentences in which the rules propose one: of 1,000 candidates in others the models took none.
"""

from __future__ import annotations

from extractor.assemble.clauses.listed import definitions
from extractor.assemble.clauses.parts import fill_parts
from extractor.assemble.clauses.provisions import counts
from extractor.assemble.clauses.reasons import reasons
from extractor.assemble.clauses.retelling import sentence_features, span_features, told_features
from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft, Sentence
from extractor.decide.clause_candidates import clause_candidates
from extractor.decide.decider import NONE, Decider, loyal
from extractor.decide.words import around, bag, size, words_of
from extractor.find.mention import Mention
from extractor.find.modality import find_modality

TASK = "clause"
THRESHOLD = 0.5
"""A clause is kept from this probability on that it lays down anything; set on the development split."""
_SHARED = 0.3  # of the shorter of two spans that may overlap
_SAME = 0.5
_HELD = 0.9  # of a provision that stands in a candidate
_NEW_CUE = 3.0

type Span = tuple[int, int]


def decide_clauses(draft: Draft, items: list[DirectiveDraft], decider: Decider) -> list[ProvisionDraft]:
    """The provisions of the document with the models' modality and score, in text order."""
    context = _Context(draft, items)
    spans: list[tuple[Span, int]] = []
    features: list[dict[str, float]] = []
    idle = definitions(draft) | reasons(draft)
    for index, rules in sorted(context.rules.items()):
        if index in idle:
            continue
        sentence, proposed = draft.sentences[index], [(p.start, p.end) for p in rules]
        for span in sorted({*clause_candidates(draft, sentence), *proposed}):
            if not context.loses_cue(index, span) and not context.swallows(index, span):
                spans.append((span, index))
                features.append(context.features(index, sentence, span))
    rated = [
        loyal(decider, TASK, chances, *context.ruled(index, span, decider))
        for (span, index), chances in zip(
            spans, decider.rate(TASK, draft, [span for span, _ in spans], features), strict=True
        )
    ]
    ranked = sorted(
        ((1.0 - chances[NONE], span, index, chances) for (span, index), chances in zip(spans, rated, strict=True)),
        key=lambda row: (-row[0], row[1]),
    )
    kept: list[ProvisionDraft] = []
    chosen: dict[int, list[Span]] = {}  # by sentence: no candidate reaches out of its own
    for chance, span, index, chances in ranked:
        if chance < THRESHOLD:
            break
        beside = chosen.setdefault(index, [])
        if all(_overlap(span, other) <= _SHARED for other in beside):
            modality = max((name for name in chances if name != NONE), key=chances.__getitem__)
            span = context.borders(index, span, modality)
            kept.append(context.provision(index, span, modality, chance))
            beside.append(span)
    return sorted(kept, key=lambda p: p.start)


def _overlap(one: Span, other: Span) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1, min(one[1] - one[0], other[1] - other[0]))


def likeness(one: Span, other: Span) -> float:
    """Intersection over union of two spans, in characters."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / ((one[1] - one[0]) + (other[1] - other[0]) - shared or 1)


class _Context:
    """What the clauses of one document are seen against."""

    def __init__(self, draft: Draft, items: list[DirectiveDraft]) -> None:
        self.draft = draft
        self.items = items
        self.told: dict[int, dict[str, float]] = {}
        self.rules: dict[int, list[ProvisionDraft]] = {}
        for provision in draft.provisions:
            self.rules.setdefault(provision.sentence, []).append(provision)
        self.accepted = {id(p) for item in items for p in item.provisions}
        self.named = {draft.sentence_at(m.start) for item in items for m in item.mentions if not item.background}

    def features(self, index: int, sentence: Sentence, span: Span) -> dict[str, float]:
        """What speaks for and against the candidate."""
        text, (start, end) = self.draft.text, span
        words = words_of(text, start, end)
        found = dict.fromkeys(bag(text, start, end, "w", pairs=True), 1.0)
        for place, word in enumerate(words[-3:][::-1]):
            found[f"last{place}={word}"] = 1.0
            for length in range(2, 5):
                found[f"tail={word[-length:]}"] = found[f"head={word[:length]}"] = 1.0
        for count in (2, 3):
            found[f"last={'_'.join(words[-count:])}"] = 1.0
        for place, word in enumerate(words[:2]):
            found[f"first{place}={word}"] = 1.0
        found.update(dict.fromkeys(around(text, start, end, "n"), 1.0))
        found.update(dict.fromkeys(bag(text, sentence.start, start, "lead"), 1.0))
        found.update(dict.fromkeys(bag(text, end, sentence.end, "rest"), 1.0))
        cues = self._cues(span)
        for cue in cues:
            found[f"cue={cue.by}"] = found[f"says={cue.value}"] = 1.0
        inside = any(item.region and item.region[0] <= start < item.region[1] for item in self.items)
        back = next((step for step in (1, 2, 3) if index - step in self.named), 0)
        found |= {
            "starts": float(start == sentence.start),
            "ends": float(end >= sentence.end - 1),
            f"kind={self.draft.kind}": 1.0,
            "item": float(sentence.clause is not None),
            "title": float(sentence.title),
            f"length{size(len(words), 5, 10, 15, 20, 30, 40)}": 1.0,
            "inside": float(inside),
            "named": float(index in self.named),
            "any": float(bool(self.items)),
            f"back{back}": 1.0,
            f"place{size(index, 1, 2, 3, 5, 9)}": 1.0,
        }
        if inside:
            last = (f"last{place}={word}" for place, word in enumerate(words[-2:][::-1]))
            found |= {f"in:{name}": 1.0 for name in (*last, *(f"cue={cue.by}" for cue in cues))}
        if index not in self.told:
            self.told[index] = sentence_features(self.draft, sentence)
        for name, value in (self.told[index] | span_features(self.draft, sentence, start, end)).items():
            found[f"told:{name}"] = value
        found |= self._proposed(index, span)
        return found

    def _cues(self, span: Span) -> list[Mention]:
        """The cues of modality in the candidate that say anything there."""
        found = find_modality(self.draft.text, *span, forms=True, acts=self.draft.kind == "legal")
        return [cue for cue in found if counts(self.draft, cue)]

    def loses_cue(self, index: int, span: Span) -> bool:
        """Whether the candidate is a provision that the rules took, cut short of the words that lay it down."""
        return any(
            rule.start <= rule.cue[0] < rule.end
            and not span[0] <= rule.cue[0] < span[1]
            and likeness(span, (rule.start, rule.end)) >= _SAME
            for rule in self.rules.get(index, ())
            if id(rule) in self.accepted
        )

    def swallows(self, index: int, span: Span) -> bool:
        """Whether the candidate holds two provisions that the rules took, one beside the other."""
        held = [
            rule
            for rule in self.rules.get(index, ())
            if id(rule) in self.accepted
            and _overlap(span, (rule.start, rule.end)) >= _HELD
            and (rule.start, rule.end) != span
        ]
        return any(
            _overlap((one.start, one.end), (other.start, other.end)) <= _SHARED for one in held for other in held
        )

    def _proposed(self, index: int, span: Span) -> dict[str, float]:
        """What the rules made of it."""
        found: dict[str, float] = {}
        for rule in self.rules.get(index, ()):
            alike = likeness(span, (rule.start, rule.end))
            if alike >= _SAME:
                found[f"rule:{rule.modality}"] = alike
                found["rule:score"] = rule.score
                found["rule:alike"] = alike
                if id(rule) in self.accepted:
                    found["rule:taken"] = found[f"rule:taken:{rule.modality}"] = 1.0
        return found

    def ruled(self, index: int, span: Span, decider: Decider) -> tuple[str, float]:
        """What the rules decided of the candidate, the modality of the provision that they took there or none; and how
        much of the loyalty to them it has: more where the decider never learned the cue, as with a row just added."""
        taken = [r for r in self.rules.get(index, ()) if id(r) in self.accepted]
        best = max(taken, key=lambda r: likeness(span, (r.start, r.end)), default=None)
        if best is None or likeness(span, (best.start, best.end)) < _SAME:
            return NONE, 1.0
        return best.modality, 1.0 if decider.learned(TASK, f"cue={best.by}") else _NEW_CUE

    def borders(self, index: int, span: Span, modality: str) -> Span:
        """The borders of the clause that the rules took there, where they say the same of it; else its own."""
        twins = [
            r
            for r in self.rules.get(index, ())
            if id(r) in self.accepted and r.modality == modality and likeness(span, (r.start, r.end)) >= _SAME
        ]
        best = max(twins, key=lambda r: likeness(span, (r.start, r.end)), default=None)
        return (best.start, best.end) if best else span

    def provision(self, index: int, span: Span, modality: str, score: float) -> ProvisionDraft:
        """The provision that a chosen candidate becomes; the parts that a rule read in it are kept."""
        twins = [r for r in self.rules.get(index, ()) if likeness(span, (r.start, r.end)) >= _SAME]
        twin = max(twins, key=lambda r: (r.modality == modality, likeness(span, (r.start, r.end))), default=None)
        sentence = self.draft.sentences[index]
        if twin is not None:
            by = f"rule+model:{twin.by.partition(':')[2]}" if twin.modality == modality else f"model:{TASK}"
            cue, features = twin.cue, twin.features
        else:
            first = next((cue for cue in self._cues(span) if cue.value == modality), None)
            by = f"rule+model:{first.by.partition(':')[2]}" if first else f"model:{TASK}"
            cue = (first.start, first.end) if first else (span[1], span[1])
            features = told_features(self.draft, sentence, *span)
        made = ProvisionDraft(modality, *span, by, cue, index, features=dict(features), score=score)
        made.clause = twin.clause if twin else sentence.clause
        fill_parts(self.draft, made, cue[0])
        if twin is not None:
            made.bearer, made.action = twin.bearer or made.bearer, twin.action or made.action
            made.condition, made.deadline = twin.condition or made.condition, twin.deadline or made.deadline
        return made
