"""A user's corrected records as corpus documents: what ``extractor extract --format jsonl`` wrote, put right by hand.

A record's values already have their places, so nothing has to be looked for. A value whose place does not hold its
text is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from extractor.corpus.annotation import (
    Annotation,
    DirectiveEntry,
    Issuer,
    MetadataEntry,
    PlatformEntry,
    ProvisionEntry,
    Quoted,
    ReferenceEntry,
    Signer,
)
from extractor.corpus.document import CorpusDocument, Span
from extractor.errors import CorpusError
from extractor.record import Directive, Document, Provision, Value

type _Quoting = Callable[[Value | Provision | None, str], Quoted | None]


def read_corrections(path: Path) -> list[CorpusDocument]:
    """The documents of a JSON Lines file of records. Raises CorpusError, naming the line, for one that is none."""
    found = []
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(as_corpus_document(Document.model_validate_json(line), path))
            except (ValidationError, ValueError) as error:
                raise CorpusError(f"{path}:{number}: not a record: {error}") from error
    return found


def as_corpus_document(record: Document, path: Path) -> CorpusDocument:
    """A record as an annotated document; a story of its own. Raises ValueError for a value out of its place."""
    spans: dict[str, Span] = {}

    def quoted(value: Value | Provision | None, key: str) -> Quoted | None:
        if value is None:
            return None
        if record.text[value.start : value.end] != value.text:
            raise ValueError(f"{key}: «{value.text[:60]}» does not stand at {value.start}-{value.end}")
        spans[key] = (value.start, value.end)
        return Quoted(quote=value.text)

    directives = [_directive(d, f"directives.{number}", quoted) for number, d in enumerate(record.directives)]
    annotation = Annotation(
        scenario="a corrected record",
        domain="other",
        manner="news",
        kind=record.kind,
        metadata=MetadataEntry(title=quoted(record.metadata.title, "metadata.title")),
        platforms=[PlatformEntry(id=p.id, stance=p.stance) for p in record.platforms],
        directives=directives,
    )
    return CorpusDocument(record.id, f"correction-{record.id}", path, record.text, annotation, spans)


def _directive(given: Directive, key: str, quoted: _Quoting) -> DirectiveEntry:
    issuer = quoted(given.issuer, f"{key}.issuer")
    name = quoted(given.signatory.name, f"{key}.signatory.name") if given.signatory else None
    return DirectiveEntry(
        id=given.id,
        role=given.role,
        type=given.type,
        status=given.status,
        number=given.number.value if given.number else None,
        number_quote=quoted(given.number, f"{key}.number"),
        date=given.date.value if given.date else None,
        date_quote=quoted(given.date, f"{key}.date"),
        subject=quoted(given.subject, f"{key}.subject"),
        issuer=Issuer(id=given.issuer.value, quote=issuer.quote) if issuer and given.issuer else None,
        signatory=Signer(name=name) if name else None,
        addressees=[q for n, a in enumerate(given.addressees) if (q := quoted(a, f"{key}.addressees.{n}"))],
        references=[ReferenceEntry(relation=r.relation, target=r.target) for r in given.references],
        platforms=[PlatformEntry(id=p.id, stance=p.stance) for p in given.platforms],
        provisions=[
            ProvisionEntry(modality=p.modality, quote=q.quote, clause=p.clause)
            for n, p in enumerate(given.provisions)
            if (q := quoted(p, f"{key}.provisions.{n}"))
        ],
    )
