"""Corpus documents as gold records, in the JSON that the scorer reads."""

from __future__ import annotations

from typing import Any

from extractor.corpus.annotation import DirectiveEntry, PlatformEntry, ProvisionEntry, Quoted
from extractor.corpus.document import CorpusDocument

ALTERNATIVES = ("role_alt", "type_alt", "status_alt", "number_alt", "date_alt", "issuer_alt")


def to_gold(document: CorpusDocument) -> dict[str, Any]:
    """The gold record of a corpus document: values and verbatim quotes, no offsets."""
    given = document.annotation
    meta = given.metadata
    record: dict[str, Any] = {
        "document": f"{document.id}.txt",
        "kind": given.kind,
        "metadata": {
            "title": _quote(meta.title),
            "published": meta.published,
            "published_time": meta.published_time,
            "outlet": _quote(meta.outlet),
            "agency": meta.agency,
            "news_code": meta.news_code,
            "url": _quote(meta.url),
        },
        "platforms": [_platform(p) for p in given.platforms],
        "directives": [_directive(d) for d in given.directives],
    }
    if given.kind_alt:
        record["kind_alt"] = list(given.kind_alt)
    if given.notes:
        record["notes"] = given.notes
    return record


def _quote(quoted: Quoted | None) -> str | None:
    return None if quoted is None else quoted.quote


def _platform(platform: PlatformEntry) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": platform.id, "stance": platform.stance}
    return entry | ({"optional": True} if platform.optional else {})


def _directive(directive: DirectiveEntry) -> dict[str, Any]:
    signer = directive.signatory
    entry: dict[str, Any] = {
        "id": directive.id,
        "role": directive.role,
        "type": directive.type,
        "number": directive.number,
        "date": directive.date,
        "status": directive.status,
        "issuer": None if directive.issuer is None else {"id": directive.issuer.id, "quote": directive.issuer.quote},
        "signatory": None if signer is None else {"name": signer.name.quote, "role": _quote(signer.role)},
        "addressees": [addressee.quote for addressee in directive.addressees],
        "subject": _quote(directive.subject),
        "references": [{"relation": r.relation, "target": r.target} for r in directive.references],
        "platforms": [_platform(p) for p in directive.platforms],
        "provisions": [_provision(p) for p in directive.provisions] if directive.provisions_scored else None,
    }
    if directive.attachments is not None:
        entry["attachments"] = directive.attachments
    if directive.sessions:
        entry["sessions"] = list(directive.sessions)
    if directive.optional:
        entry["optional"] = True
    if directive.issuer_optional:
        entry["issuer_optional"] = True
    for name in ALTERNATIVES:
        if getattr(directive, name):
            entry[name] = list(getattr(directive, name))
    return entry


def _provision(provision: ProvisionEntry) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "modality": provision.modality,
        "clause": provision.clause,
        "quote": provision.quote,
        "platforms": list(provision.platforms),
    }
    for name in ("bearer", "action", "condition", "deadline"):
        quoted = getattr(provision, name)
        if quoted is not None:
            entry[name] = quoted.quote
    if provision.deadline is not None and provision.deadline.value is not None:
        entry["deadline_value"] = provision.deadline.value
    return entry
