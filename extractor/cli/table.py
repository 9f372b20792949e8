"""The table output: what was found, for the eye."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from extractor.cli.bidi import Cell, isolated
from extractor.record import Directive, Document, DocumentPlatform, PlatformStance

MIN_WIDTH = 100
"""Columns; a narrower terminal, or none, gets tables of this width."""
PIPE_WIDTH = 140


def console(out: TextIO) -> Console:
    """The console that writes to `out`."""
    terminal = Console(file=out, highlight=False, markup=False, emoji=False)
    if not terminal.is_terminal:
        terminal.width = PIPE_WIDTH
    terminal.width = max(terminal.width, MIN_WIDTH)
    return terminal


def write_table(documents: Iterable[Document], out: TextIO) -> None:
    """One row per directive, then each directive's provisions and each document's warnings in full; without documents
    nothing."""
    table = plain_table("document", "directive", "number", "date", "issuer", "subject", "platforms", "provisions")
    for column in table.columns:
        column.no_wrap = column.header in ("number", "date", "provisions")
    listing: list[Table] = []
    for document in documents:
        name = PurePath(document.source.uri).name
        first = f"{name}\n{document.kind}"
        for directive in document.directives:
            table.add_row(Cell(first), *_row(directive))
            first = ""
        if not document.directives:
            platforms = _stances(document.platforms)
            table.add_row(Cell(first), *map(Cell, ("none", "", "", "", "", platforms, "0")))
        table.add_section()
        listing += _listed(document, name)
    if not table.rows:
        return  # every input failed, and was complained of
    terminal = console(out)
    terminal.print(table)
    for part in listing:
        terminal.print()
        terminal.print(part)


def plain_table(*columns: str) -> Table:
    """A table with these columns, nothing cut off."""
    table = Table(box=box.SQUARE_DOUBLE_HEAD, show_lines=False, expand=False)
    for column in columns:
        table.add_column(column, overflow="fold", vertical="top")
    return table


def _row(directive: Directive) -> Iterable[Cell]:
    number, date, issuer = directive.number, directive.date, directive.issuer
    yield Cell(f"{directive.id} {directive.type}\n{directive.role}, {directive.status}")
    yield Cell((number.value or number.text) if number else "")
    yield Cell((date.value or date.text) if date else "")
    yield Cell((issuer.name or issuer.text) if issuer else "")
    yield Cell(directive.subject.text if directive.subject else "")
    yield Cell(_stances(directive.platforms))
    yield Cell(str(len(directive.provisions)))


def _stances(platforms: Iterable[PlatformStance] | Iterable[DocumentPlatform]) -> str:
    """The platforms by stance, one stance a line."""
    by_stance: dict[str, list[str]] = {}
    for platform in platforms:
        by_stance.setdefault(platform.stance, []).append(platform.id)
    return "\n".join(f"{stance}: {', '.join(ids)}" for stance, ids in by_stance.items())


def _listed(document: Document, name: str) -> Iterable[Table]:
    """The provisions of each directive, one row each, and the warnings."""
    for directive in document.directives:
        if directive.provisions:
            number = directive.number
            label = isolated(number.value or number.text) if number else ""
            table = plain_table("modality", "clause", "text", "platforms", "deadline")
            table.title = f"{name}: {directive.id} {directive.type} {label}".rstrip()
            table.title_justify = "left"
            for provision in directive.provisions:
                deadline = provision.deadline
                table.add_row(
                    Cell(provision.modality),
                    Cell(provision.clause or ""),
                    Cell(provision.text),
                    Cell("\n".join(provision.platforms)),
                    Cell((deadline.value or deadline.text) if deadline else ""),
                )
            yield table
    if document.warnings:
        table = plain_table("warning", "place", "message")
        table.title = f"{name}: warnings"
        table.title_justify = "left"
        for warning in document.warnings:
            place = "" if warning.start is None else f"{warning.start}-{warning.end}"
            table.add_row(Cell(warning.code), Cell(place), Cell(warning.message))
        yield table
