"""What is right for a document, over the clean text of a draft: the gold that candidates are labelled by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.corpus.annotation import DirectiveEntry
from extractor.corpus.damage import Damaged
from extractor.corpus.document import CorpusDocument
from extractor.decide.clauses import likeness
from extractor.evaluate.alike import close, fold_number, same_issuer

type Span = tuple[int, int]


@dataclass(frozen=True)
class Truth:
    """A corpus document in the surface form that was read, with its quotes as spans of the draft's clean text."""

    document: CorpusDocument
    damaged: Damaged
    draft: Draft

    @property
    def directives(self) -> list[DirectiveEntry]:
        """The annotated directives."""
        return list(self.document.annotation.directives)

    def span(self, key: str) -> Span | None:
        """The clean span of the quote at `key` ("directives.0.subject"); None where there is none."""
        if key not in self.document.spans:
            return None
        return self.draft.clean.offsets.clean_span(*self.damaged.span(*self.document.spans[key]))

    def wording(self, key: str) -> str | None:
        """The clean text of the quote at `key`."""
        span = self.span(key)
        return None if span is None else self.draft.text[slice(*span)]

    def provisions(self) -> list[tuple[Span, str]]:
        """Every annotated provision: its span and modality."""
        found = []
        for number, directive in enumerate(self.directives):
            for place, provision in enumerate(directive.provisions):
                if span := self.span(f"directives.{number}.provisions.{place}"):
                    found.append((span, str(provision.modality)))
        return found

    def places(self) -> list[tuple[Span, str]]:
        """Every annotated provision: its span and the key of its quotes."""
        keys = [
            f"directives.{number}.provisions.{place}"
            for number, directive in enumerate(self.directives)
            for place in range(len(directive.provisions))
        ]
        return [(span, key) for key in keys if (span := self.span(key))]

    def align(self, items: list[DirectiveDraft]) -> dict[int, int]:
        """Which item answers which annotated directive, by their places: {item: directive}, the most alike first."""
        ranked = sorted(
            (
                (self._likeness(item, number, entry), -place, -number)
                for place, item in enumerate(items)
                for number, entry in enumerate(self.directives)
            ),
            reverse=True,
        )
        pairs: dict[int, int] = {}
        for alike, place, number in ranked:
            if alike > 0.9 and -place not in pairs and -number not in pairs.values():
                pairs[-place] = -number
        return pairs

    def _likeness(self, item: DirectiveDraft, number: int, entry: DirectiveEntry) -> float:
        """As the scorer's, and a little for standing in the sentence that a quote of the directive stands in."""
        key = f"directives.{number}"
        total = 0.0
        if entry.number and item.number and fold_number(item.number.value) == fold_number(entry.number):
            total += 4
        if entry.date and item.date and item.date.value == entry.date:
            total += 3
        if entry.issuer and item.issuer and self.is_issuer(entry, item.issuer):
            total += 2
        if item.subject and close(self.wording(f"{key}.subject"), self.draft.text[slice(*item.subject)]):
            total += 2
        total += 1.0 * (item.type == entry.type) + 0.5 * (item.role == entry.role)
        for place in range(len(entry.provisions)):
            span = self.span(f"{key}.provisions.{place}")
            total += float(span is not None and any(likeness(span, (p.start, p.end)) >= 0.3 for p in item.provisions))
        sentences = {self.draft.sentence_at(m.start) for m in item.mentions} - {None}
        quotes = [s for name in ("number", "date", "subject", "issuer") if (s := self.span(f"{key}.{name}"))]
        total += 0.5 * any(self.draft.sentence_at(start) in sentences for start, _ in quotes)
        return total

    @staticmethod
    def is_issuer(entry: DirectiveEntry, mention: Any) -> bool:
        """Whether a body is the annotated issuer, or one that is as right."""
        fields = {"value": mention.value, "text": mention.text, "name": None}
        wanted = [{"id": entry.issuer.id, "quote": entry.issuer.quote}] if entry.issuer else []
        return any(same_issuer(one, fields) for one in [*wanted, *(entry.issuer_alt or ())])
