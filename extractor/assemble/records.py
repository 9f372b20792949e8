"""Drafts over the clean text to records over the raw text. The only place where offsets change their text."""

from __future__ import annotations

from typing import cast

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.find.bodies.finder import canonical_name
from extractor.find.mention import Mention
from extractor.record import (
    DateValue,
    Directive,
    DocumentPlatform,
    IssuerValue,
    Metadata,
    PlatformMention,
    PlatformStance,
    Provision,
    Reference,
    Relation,
    Signatory,
    Value,
)


def _place(draft: Draft, start: int, end: int) -> tuple[str, int, int]:
    raw = draft.clean.raw
    raw_start, raw_end = whole_marks(raw, *draft.clean.raw_span(start, end))
    return raw[raw_start:raw_end], raw_start, raw_end


def whole_marks(raw: str, start: int, end: int) -> tuple[int, int]:
    """The raw span widened, or else narrowed, so that no half of a pair of marks («**…**») stands at its ends.

    >>> [("- **بانک‌ها** باید."[s:e]) for s, e in [whole_marks("- **بانک‌ها** باید.", 4, 18)]]
    ['**بانک‌ها** باید']
    """
    if raw.count("**", start, end) % 2 == 0:
        return start, end
    if raw.endswith("**", 0, start):
        return start - 2, end
    if raw.startswith("**", end):
        return start, end + 2
    if raw.endswith("**", start, end):
        return start, end - 2
    return (start + 2, end) if raw.startswith("**", start) else (start, end)


def to_value(draft: Draft, start: int, end: int, value: str | None, by: str, confidence: float) -> Value:
    """A Value over the raw text."""
    text, raw_start, raw_end = _place(draft, start, end)
    return Value(value=value, text=text, start=raw_start, end=raw_end, confidence=round(confidence, 3), by=by)


def mention_value(draft: Draft, mention: Mention | None) -> Value | None:
    """The Value of a mention."""
    if mention is None:
        return None
    return to_value(draft, mention.start, mention.end, mention.value, mention.by, mention.confidence)


def date_value(draft: Draft, mention: Mention | None) -> DateValue | None:
    """The DateValue of a date mention."""
    if mention is None:
        return None
    text, start, end = _place(draft, mention.start, mention.end)
    span = mention.features.get("gregorian")
    return DateValue(
        value=mention.value,
        text=text,
        start=start,
        end=end,
        confidence=round(mention.confidence, 3),
        by=mention.by,
        precision=mention.features.get("precision", "unresolved"),
        gregorian=(str(span[0]), str(span[1])) if span else None,
        time=mention.features.get("time"),
    )


def metadata(draft: Draft) -> Metadata:
    """The page's metadata."""
    meta = draft.metadata
    return Metadata(
        title=_text_value(draft, meta.get("title")),
        published=date_value(draft, meta.get("published")),
        outlet=_text_value(draft, meta.get("outlet")),
        agency=mention_value(draft, meta.get("agency")),
        news_code=mention_value(draft, meta.get("news_code")),
        url=_text_value(draft, meta.get("url")),
    )


def _text_value(draft: Draft, mention: Mention | None) -> Value | None:
    """A value that is its own wording, as it stands in the raw text."""
    if mention is None:
        return None
    found = mention_value(draft, mention)
    return found.model_copy(update={"value": found.text}) if found else None


def _span(draft: Draft, span: tuple[int, int] | None, by: str, confidence: float) -> Value | None:
    if span is None or span[1] <= span[0]:
        return None
    text, start, end = _place(draft, *span)
    return Value(value=text, text=text, start=start, end=end, confidence=round(confidence, 3), by=by)


def provision(draft: Draft, item: ProvisionDraft) -> Provision:
    """One provision over the raw text."""
    text, start, end = _place(draft, item.start, item.end)
    platforms = list(
        dict.fromkeys(
            str(p.value)
            for p in draft.within("platform", item.start, item.end)
            if p.value and not p.features.get("bare")
        )
    )
    deadline = mention_value(draft, item.deadline)
    return Provision(
        modality=item.modality,  # type: ignore[arg-type]
        text=text,
        start=start,
        end=end,
        confidence=round(item.score, 3),
        by=item.by,
        clause=item.clause,
        bearer=_span(draft, item.bearer, item.bearer_by, item.bearer_chance),
        action=_span(draft, item.action, "rule:provision.action", 0.6),
        platforms=platforms,
        condition=_span(draft, item.condition, "rule:provision.condition", 0.7),
        deadline=deadline,
    )


def directives(draft: Draft) -> list[Directive]:
    """The directives in order of appearance, with ids d1, d2 …"""
    ids = {id(item): f"d{number}" for number, item in enumerate(draft.directives, 1)}
    return [_directive(draft, item, ids) for item in draft.directives]


def _directive(draft: Draft, item: DirectiveDraft, ids: dict[int, str]) -> Directive:
    return Directive(
        id=ids[id(item)],
        role=item.role,  # type: ignore[arg-type]
        type=item.type,  # type: ignore[arg-type]
        status=item.status,  # type: ignore[arg-type]
        number=mention_value(draft, item.number),
        date=date_value(draft, item.date),
        subject=_span(draft, item.subject, item.subject_by, item.sureness.get("subject", 0.7)),
        issuer=_issuer(draft, item.issuer),
        signatory=_signatory(draft, item.signatory),
        addressees=[value for span in item.addressees if (value := _addressee(draft, item, span))],
        attachments=item.attachments,
        sessions=item.sessions,
        references=[
            Reference(relation=cast("Relation", relation), target=ids[id(target)])
            for relation, target in _once(item.references)
            if id(target) in ids
        ],
        platforms=[PlatformStance(id=key, stance=stance) for key, stance in item.platforms],  # type: ignore[arg-type]
        provisions=[provision(draft, p) for p in item.provisions],
    )


def _addressee(draft: Draft, item: DirectiveDraft, span: tuple[int, int]) -> Value | None:
    return _span(draft, span, item.addressees_by, item.sureness.get(f"addressee {span[0]}", 0.7))


def _once(references: list[tuple[str, DirectiveDraft]]) -> list[tuple[str, DirectiveDraft]]:
    """One reference to a target, the first."""
    first: dict[int, tuple[str, DirectiveDraft]] = {}
    for relation, target in references:
        first.setdefault(id(target), (relation, target))
    return list(first.values())


def _issuer(draft: Draft, mention: Mention | None) -> IssuerValue | None:
    if mention is None:
        return None
    text, start, end = _place(draft, mention.start, mention.end)
    name = canonical_name(mention.value) if mention.value else None
    return IssuerValue(
        value=mention.value,
        text=text,
        start=start,
        end=end,
        confidence=round(mention.confidence, 3),
        by=mention.by,
        name=name or str(mention.features.get("means") or text),
    )


def _signatory(draft: Draft, mention: Mention | None) -> Signatory | None:
    if mention is None:
        return None
    name = _text_value(draft, mention)
    role = mention.features.get("role_span")
    return (
        Signatory(name=name, role=_span(draft, tuple(role), mention.by, mention.confidence) if role else None)
        if name
        else None
    )


def platforms(draft: Draft) -> list[DocumentPlatform]:
    """The document's platforms with every mention."""
    found = []
    for item in draft.platforms:
        mentions = []
        for place in item["mentions"]:
            text, start, end = _place(draft, place.start, place.end)
            mentions.append(
                PlatformMention(start=start, end=end, text=text, by=place.by, confidence=round(place.confidence, 3))
            )
        found.append(DocumentPlatform(id=item["id"], stance=item["stance"], mentions=mentions))
    return found
