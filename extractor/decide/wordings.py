"""The wording of a directive's subject and addressees: what the rules read is rated, or else every candidate phrase.

Beside a subject of the rules the models hardly ever chose another phrase: 12 times of 369.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.words import content_words
from extractor.decide.decider import NO, SILENT, YES, Decider, loyal
from extractor.decide.phrases import Found, Span, addressee_candidates, subject_candidates
from extractor.decide.words import around, bag, size, words_of
from extractor.find.rule import flexible

SUBJECT, ADDRESSEE = "subject", "addressee"
THRESHOLDS = {SUBJECT: 0.3, ADDRESSEE: 0.35}
LABELLED = ("rule:subject.label",)
"""Rules that read the subject off a line which calls it so («موضوع: …»); there is nothing left to decide."""

type Row = dict[str, float]


def decide_wordings(draft: Draft, claimed: list[DirectiveDraft], decider: Decider) -> None:
    """Subject and addressees of every claimed directive."""
    for item in claimed if decider.knows(SUBJECT) else ():
        if item.subject_by in LABELLED:
            continue
        found = [(item.subject, item.subject_by)] if item.subject else subject_candidates(draft, item)
        chances = _rated(draft, item, SUBJECT, found, decider)
        best = max(zip(chances, found, strict=True), key=lambda pair: pair[0], default=None)
        if best is None or best[0] < THRESHOLDS[SUBJECT]:
            item.subject, item.subject_by = None, ""
        else:
            rule = item.subject_by.partition(":")[2] if best[1][0] == item.subject else ""
            item.subject, item.subject_by = best[1][0], f"rule+model:{rule}" if rule else "model:subject"
            item.sureness["subject"] = best[0]
    for item in claimed if decider.knows(ADDRESSEE) else ():
        ruled = [(span, "rule") for span in item.addressees]
        found = ruled or addressee_candidates(draft, item)
        chances = _rated(draft, item, ADDRESSEE, found, decider)
        kept: list[Span] = []
        for chance, (span, _) in sorted(zip(chances, found, strict=True), key=lambda pair: -pair[0]):
            if chance < THRESHOLDS[ADDRESSEE]:
                break
            if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
                kept.append(span)
                item.sureness[f"addressee {span[0]}"] = chance
        item.addressees, item.addressees_by = sorted(kept), "rule+model:directive.addressee"


def _rated(draft: Draft, item: DirectiveDraft, task: str, found: list[Found], decider: Decider) -> list[float]:
    seen = _Seen(draft, item, task)
    rows = [seen.features(span, kind) for span, kind in found]
    ruled = seen.ruled
    share = 1.0 if any(ruled) else SILENT
    rated = decider.rate(task, draft, [span for span, _ in found], rows, item)
    return [
        loyal(decider, task, chances, YES if span in ruled else NO, share)[YES]
        for (span, _), chances in zip(found, rated, strict=True)
    ]


class _Seen:
    """What the phrases of one directive are seen against."""

    def __init__(self, draft: Draft, item: DirectiveDraft, task: str) -> None:
        self.draft = draft
        self.item = item
        self.task = task
        self.own = item.region is not None
        self.ruled = [item.subject] if task == SUBJECT else list(item.addressees)
        self.named = {draft.sentence_at(m.start) for m in item.mentions}
        told = " ".join(draft.text[p.start : p.end] for p in item.provisions[:4])
        self.told = content_words(told) if task == SUBJECT else frozenset()
        self.title = draft.metadata.get("title") if draft.metadata else None
        self.headline = content_words(draft.text[self.title.start : self.title.end]) if self.title else frozenset()

    def features(self, span: Span, kind: str) -> Row:
        """What speaks for a phrase."""
        draft, item, own = self.draft, self.item, self.own
        text, (start, end) = draft.text, span
        words = words_of(text, start, end)
        picked = span in self.ruled
        overlapping = any(r and r[0] < end and start < r[1] for r in self.ruled)
        length = f"words{size(len(words), 2, 3, 4, 6, 9, 13, 20)}"
        row: Row = {
            f"place={kind}": 1.0,
            f"place={kind}&own={own}": 1.0,
            f"place={kind}&type={item.type}": 1.0,
            f"place={kind}&role={item.role}": 1.0,
            f"place={kind}&ruled={bool(item.subject)}": 1.0,
            "rule:picked": float(picked),
            "rule:shares": float(overlapping and not picked),
            f"rule:picked={picked}&by={item.subject_by}": 1.0,
            f"rule:picked={picked}&own={own}": 1.0,
            f"type={item.type}&own={own}": 1.0,
            f"role={item.role}": 1.0,
            f"kind={draft.kind}&own={own}": 1.0,
            length: 1.0,
            f"{length}&place={kind}": 1.0,
        }
        for place, word in enumerate(words[:2]):
            row[f"first{place}={word}"] = 1.0
        for place, word in enumerate(words[-2:][::-1]):
            row[f"last{place}={word}"] = 1.0
        row |= dict.fromkeys(bag(text, start, end, "w"), 1.0)
        row |= dict.fromkeys(around(text, start, end, "n"), 1.0)
        index = draft.sentence_at(start)
        line = draft.line_at(start)
        row |= {
            f"line={line.kind if line else None}": 1.0,
            f"named here={index in self.named}": 1.0,
            f"sentence{size(index if index is not None else 99, 1, 2, 3, 5)}": 1.0,
            "body": float(any(b.start - start < 8 for b in draft.within("body", start, end))),
            "heading": float(bool(draft.within("heading", start, end))),
            "number": float(bool(draft.within("number", start, end)) or bool(draft.within("date", start, end))),
        }
        return row | (self._as_addressee(span) if self.task == ADDRESSEE else self._as_subject(span))

    def _as_addressee(self, span: Span) -> Row:
        """What tells those whom an instrument binds from others who are named."""
        item, text, (start, end) = self.item, self.draft.text, span
        bearers = [p for p in item.provisions if p.bearer and p.bearer[0] < end and start < p.bearer[1]]
        holding = next((n for n, p in enumerate(item.provisions) if p.start <= start < p.end), -1)
        row: Row = {
            "audience": float(bool(AUDIENCE.regex.match(text, start, end))),
            "vague": float(bool(_VAGUE.match(text, start, end))),
            "object": float(text.startswith(" را", end)),
            f"bears{size(len(bearers), 1, 2, 3)}": 1.0,
            f"holding{size(holding + 1, 1, 2, 3, 5)}": 1.0,
            f"clauses{size(len(item.provisions), 1, 2, 4)}": 1.0,
            f"named{size(_named(text, span), 2, 3, 5)}": 1.0,
        }
        for bearer in bearers[:1]:
            row[f"bears={bearer.modality}&first={bearer is item.provisions[0]}"] = 1.0
            row[f"bears exactly={bearer.bearer == span}"] = 1.0
        if item.issuer is not None:
            row["issuer"] = float(start < item.issuer.end and item.issuer.start < end)
            row["issuer named"] = float(item.issuer.text in text[start:end])
        return row

    def _as_subject(self, span: Span) -> Row:
        """How the phrase stands to the headline and to what the instrument lays down."""
        item, text, (start, end) = self.item, self.draft.text, span
        words = content_words(text[start:end])
        row: Row = {
            f"told shares{_share(words, self.told)}": 1.0,
            "verbal": float(bool(_VERBAL_END.search(text, max(start, end - 16), end))),
            f"clauses{size(len(item.provisions), 1, 2, 4)}": 1.0,
            f"named{size(_named(text, span), 2, 3)}": 1.0,
        }
        if self.title is not None and not (self.title.start <= start < self.title.end):
            row[f"headline shares{_share(words, self.headline)}"] = 1.0
        first = item.mentions[0].start if item.mentions else item.start
        away = size(abs(start - first), 20, 60, 150, 400, 1000)
        row[f"away{away}&{'behind' if start >= first else 'before'}"] = 1.0
        return row


_VAGUE = re.compile(
    flexible(r"(?:مرتکب|مردم|همه|متخلف|افراد|فرد|کسانی|کسی|اشخاص|دولت|وی|او|این|آن|ما|آنها|متقاضی|برخی|بعضی)")
    + r"(?:ان|ین|ات|ی)?(?![\w\u200c])"
)
_NEAR = 20_000


def _named(text: str, span: Span) -> int:
    """How often the words of the phrase stand within 20,000 characters of it: bounded, so long texts stay linear."""
    start, end = span
    return text.count(text[start:end], max(0, start - _NEAR), end + _NEAR)


_VERBAL_END = re.compile(flexible(r"(?:شد|شود|می‌شود|کرد|است|شدند|کنند|کند|می‌کند|نیست|گرفت|یافت|دهد|گردید)$"))


def _share(words: frozenset[str], others: frozenset[str]) -> int:
    """Which band the share of the phrase's words that others have falls in; -1 where there is nothing to compare."""
    return size(len(words & others) / len(words), 0.01, 0.3, 0.5, 0.7, 0.9) if words and others else -1
