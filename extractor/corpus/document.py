"""Corpus documents: text and annotation read from a folder, every quote resolved to its place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from extractor.corpus.annotation import Annotation, DirectiveEntry, ProvisionEntry, Quoted
from extractor.errors import CorpusError

Span = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Something wrong (`error`) or doubtful (`warning`) in a corpus file."""

    file: str
    code: str
    message: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}: {self.level} {self.code}: {self.message}"


@dataclass(frozen=True)
class CorpusDocument:
    """A document of the corpus.

    `spans` maps the path of a quote ("directives.0.number", "directives.0.provisions.2.bearer", "others.3",
    "metadata.title") to its place in `text`: code points, half-open.
    """

    id: str
    story: str
    path: Path
    text: str
    annotation: Annotation
    spans: dict[str, Span]


class PlaceError(ValueError):
    """A quote that is not in the text, or that stands there more than once."""


def occurrences(text: str, quote: str) -> list[Span]:
    """Every place of `quote` in `text` that does not cut a word or a number in two."""
    found, at = [], text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if not _cuts(text, at) and not _cuts(text, end):
            found.append((at, end))
        at = text.find(quote, at + 1)
    return found


def _cuts(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _inner(before) and _inner(after):
        return True
    if before.isdigit() and after in "/.-" and at + 1 < len(text):
        return text[at + 1].isdigit()
    if after.isdigit() and before in "/.-" and at > 1:
        return text[at - 2].isdigit()
    return False


def _inner(char: str) -> bool:
    return char.isalnum() or char in "\u200c\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


def locate(text: str, quoted: Quoted, *, within: Span | None = None) -> Span:
    """The place of a quote; `within` is looked through first. Raises PlaceError."""
    places = occurrences(text, quoted.quote)
    if not places:
        hint = " (only as a part of longer words)" if quoted.quote in text else ""
        raise PlaceError(f"not in the text{hint}: «{_short(quoted.quote)}»")
    if quoted.line is not None:
        on_line = [p for p in places if line_of(text, p[0]) == quoted.line]
        if not on_line:
            raise PlaceError(f"not on line {quoted.line} but on {_lines(text, places)}: «{_short(quoted.quote)}»")
        places = on_line
    elif within is not None and quoted.nth is None:
        inside = [p for p in places if within[0] <= p[0] and p[1] <= within[1]]
        if inside:
            return inside[0]
    if quoted.nth is not None:
        if quoted.nth > len(places):
            raise PlaceError(f"has {len(places)} occurrences, not {quoted.nth}: «{_short(quoted.quote)}»")
        return places[quoted.nth - 1]
    if len(places) > 1:
        raise PlaceError(f"stands on {_lines(text, places)}; add line (or nth): «{_short(quoted.quote)}»")
    return places[0]


def line_of(text: str, at: int) -> int:
    """The line of an offset, counted from 1."""
    return text.count("\n", 0, at) + 1


def _lines(text: str, places: list[Span]) -> str:
    return "lines " + ", ".join(str(line_of(text, p[0])) for p in places)


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else quote[:77] + "…"


def load_corpus(folder: Path) -> tuple[list[CorpusDocument], list[Problem]]:
    """All documents of `folder`/stories, by story and id, and the problems of those that cannot be read whole.

    Raises CorpusError where there is no such folder.
    """
    if not (folder / "stories").is_dir():
        raise CorpusError(
            f"{folder}: no corpus: it has no folder stories/" if folder.is_dir() else f"{folder}: no such folder"
        )
    documents, problems = [], []
    for path in sorted((folder / "stories").rglob("*.toml")):
        document, found = load_document(path)
        problems += found
        if document is not None:
            documents.append(document)
    for path in sorted((folder / "stories").rglob("*.txt")):
        if path.parent.parent.name == "stories" and not path.with_suffix(".toml").exists():
            problems.append(Problem(str(path), "no-annotation", "a text without its .toml"))
    return documents, problems


def load_document(path: Path, text_path: Path | None = None) -> tuple[CorpusDocument | None, list[Problem]]:
    """The document whose annotation is `path` (.toml), and its problems; None where the annotation cannot be used.

    text_path: where its text lies, if not beside it.
    """
    try:
        text = (text_path or path.with_suffix(".txt")).read_bytes().decode("utf-8")
        annotation = Annotation.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        return None, [Problem(str(path), "unreadable", str(error))]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [Problem(str(path), "syntax", str(error))]
    except ValidationError as error:
        return None, [_invalid(path, part) for part in error.errors()]
    spans: dict[str, Span] = {}
    problems = []
    for key, quoted, inside in _quotes(annotation):
        within = spans.get(inside) if inside else None
        try:
            spans[key] = locate(text, quoted, within=within)
        except PlaceError as error:
            problems.append(Problem(str(path), "quote", f"{key} {error}"))
    return CorpusDocument(path.stem, path.parent.name, path, text, annotation, spans), problems


def _invalid(path: Path, part: Any) -> Problem:
    where = ".".join(str(step) for step in part["loc"] if step != "function-before[_table()")
    return Problem(str(path), "format", f"{where}: {part['msg']}")


def _quotes(annotation: Annotation) -> Iterator[tuple[str, Quoted, str | None]]:
    """Every quote of an annotation with its key, and the key of the quote that holds it, holders first."""
    meta = annotation.metadata
    for name, quoted in (
        ("title", meta.title),
        ("published", meta.published_quote),
        ("outlet", meta.outlet),
        ("agency", meta.agency_quote),
        ("news_code", meta.news_code_quote),
        ("url", meta.url),
    ):
        if quoted is not None:
            first = name in ("title", "outlet") and quoted.line is None and quoted.nth is None
            yield f"metadata.{name}", quoted.model_copy(update={"nth": 1}) if first else quoted, None
    for index, directive in enumerate(annotation.directives):
        yield from _directive_quotes(f"directives.{index}", directive)
    for index, other in enumerate(annotation.others):
        yield f"others.{index}", other, None


def _directive_quotes(key: str, directive: DirectiveEntry) -> Iterator[tuple[str, Quoted, str | None]]:
    for name, quoted in (
        ("number", directive.number_quote),
        ("date", directive.date_quote),
        ("subject", directive.subject),
        ("issuer", directive.issuer),
    ):
        if quoted is not None:
            yield f"{key}.{name}", quoted, None
    if directive.signatory is not None:
        yield f"{key}.signatory.name", directive.signatory.name, None
        if directive.signatory.role is not None:
            yield f"{key}.signatory.role", directive.signatory.role, None
    for index, addressee in enumerate(directive.addressees):
        yield f"{key}.addressees.{index}", addressee, None
    for index, provision in enumerate(directive.provisions):
        yield from _provision_quotes(f"{key}.provisions.{index}", provision)


def _provision_quotes(key: str, provision: ProvisionEntry) -> Iterator[tuple[str, Quoted, str | None]]:
    yield key, provision, None
    for name, quoted in (
        ("bearer", provision.bearer),
        ("action", provision.action),
        ("condition", provision.condition),
        ("deadline", provision.deadline),
    ):
        if quoted is not None:
            yield f"{key}.{name}", quoted, key
