"""The CSV output: one row per directive, for spreadsheets.

UTF-8 with a byte-order mark, without which spreadsheet programs read Persian as something else. A cell that a
spreadsheet would run as a formula (=, +, - or @ first) gets an apostrophe in front, as the text is not to be trusted.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from extractor.record import DateValue, Directive, Document

COLUMNS = (
    "document",
    "document_id",
    "kind",
    "published",
    "directive",
    "role",
    "type",
    "status",
    "number",
    "date",
    "date_text",
    "gregorian_first",
    "gregorian_last",
    "issuer_id",
    "issuer",
    "signatory",
    "signatory_role",
    "addressees",
    "subject",
    "attachments",
    "references",
    "platforms",
    "provisions",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(documents: Iterable[Document], out: TextIO) -> None:
    """Write `documents` to `out`, with the header `COLUMNS`; a document without directives has no row."""
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for document in documents:
        for directive in document.directives:
            writer.writerow(map(_inert, _cells(document, directive)))


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(document: Document, directive: Directive) -> Iterator[str]:
    """The cells of one row; several values in one cell are parted by line breaks."""
    yield from (document.source.uri, document.id, document.kind, _date(document.metadata.published))
    yield from (directive.id, directive.role, directive.type, directive.status)
    yield directive.number.value or directive.number.text if directive.number else ""
    yield _date(directive.date)
    yield directive.date.text if directive.date else ""
    yield from (directive.date.gregorian if directive.date else None) or ("", "")
    issuer = directive.issuer
    yield (issuer.value or "") if issuer else ""
    yield (issuer.name or issuer.text) if issuer else ""
    signatory = directive.signatory
    yield signatory.name.text if signatory else ""
    yield signatory.role.text if signatory and signatory.role else ""
    yield "\n".join(addressee.text for addressee in directive.addressees)
    yield directive.subject.text if directive.subject else ""
    yield "" if directive.attachments is None else str(directive.attachments).lower()
    yield "\n".join(f"{reference.relation} {reference.target}" for reference in directive.references)
    yield "\n".join(f"{platform.id}: {platform.stance}" for platform in directive.platforms)
    yield "\n".join(f"{provision.modality}: {provision.text}" for provision in directive.provisions)


def _date(date: DateValue | None) -> str:
    return (date.value or "") if date else ""
