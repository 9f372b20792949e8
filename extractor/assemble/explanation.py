"""What was weighed for a document: every value that was chosen, with its directive, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.assemble.draft import Considered, Draft, ProvisionDraft
from extractor.record import Directive, Document, Value

KINDS = ("number", "date", "body", "person", "platform")


def note(draft: Draft, provision: ProvisionDraft, outcome: str, reason: str) -> None:
    """Keep how the weighing of a provision candidate ended, for `explain`."""
    draft.considered.append(
        Considered(
            "provision",
            provision.start,
            provision.end,
            provision.modality,
            provision.by,
            provision.score,
            outcome,
            reason,
        )
    )


def considered(draft: Draft, document: Document) -> list[Considered]:
    """Chosen values first, directive by directive, then what was rejected, in text order; offsets over the raw text."""
    weighed = [_raw(draft, item) for item in draft.considered]
    reasons = {(item.field, item.start, item.end): item.reason for item in weighed if item.outcome == "chosen"}
    chosen = list(_metadata(document))
    claims = {draft.clean.raw_span(d.start, d.start + 1)[0]: i for i, d in enumerate(draft.directives, 1)}
    for directive in document.directives:
        claim = (c for c in weighed if c.field == "directive" and f"d{claims.get(c.start)}" == directive.id)
        chosen.extend(replace(c, directive=directive.id) for c in claim if c.outcome == "chosen")
        chosen.extend(_directive(directive, reasons))
    chosen.extend(
        Considered("platform", place.start, place.end, platform.id, place.by, place.confidence, "chosen", "")
        for platform in document.platforms
        for place in platform.mentions
    )
    taken = {(item.start, item.end) for item in chosen}
    rejected = [item for item in weighed if item.outcome != "chosen" and (item.start, item.end) not in taken]
    rejected += [item for item in _mentions(draft) if (item.start, item.end) not in taken]
    return chosen + sorted(rejected, key=lambda item: item.start)


def _raw(draft: Draft, item: Considered) -> Considered:
    start, end = draft.clean.raw_span(item.start, item.end)
    return replace(item, start=start, end=end, outcome="rejected" if item.outcome == "considered" else item.outcome)


def _metadata(document: Document) -> Iterator[Considered]:
    for name in ("title", "published", "outlet", "agency", "news_code", "url"):
        value = getattr(document.metadata, name)
        if value is not None:
            yield _of(value, name)


def _of(value: Value, field: str, directive: str | None = None, reason: str = "") -> Considered:
    return Considered(
        field, value.start, value.end, value.value, value.by, value.confidence, "chosen", reason, directive
    )


def _directive(directive: Directive, reasons: dict[tuple[str, int, int], str]) -> Iterator[Considered]:
    """The values of one directive; its provisions with what weighed for them."""
    for name in ("number", "date", "issuer", "subject"):
        value = getattr(directive, name)
        if value is not None:
            yield _of(value, name, directive.id)
    if directive.signatory is not None:
        yield _of(directive.signatory.name, "signatory", directive.id)
        if directive.signatory.role is not None:
            yield _of(directive.signatory.role, "signatory role", directive.id)
    for value in directive.addressees:
        yield _of(value, "addressee", directive.id)
    for provision in directive.provisions:
        reason = reasons.get(("provision", provision.start, provision.end), "")
        yield Considered(
            "provision",
            provision.start,
            provision.end,
            provision.modality,
            provision.by,
            provision.confidence,
            "chosen",
            reason,
            directive.id,
        )
        for part in ("bearer", "action", "condition", "deadline"):
            value = getattr(provision, part)
            if value is not None:
                yield _of(value, part, directive.id)


def _mentions(draft: Draft) -> Iterator[Considered]:
    """What the finders proposed and nobody took, with the finder's reason or none."""
    for kind in KINDS:
        for mention in draft.mentions.get(kind, ()):
            start, end = draft.clean.raw_span(mention.start, mention.end)
            reason = mention.rejected or "in no role of a directive"
            yield Considered(kind, start, end, mention.value, mention.by, mention.confidence, "rejected", reason)
