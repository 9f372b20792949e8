"""Office documents: the lines of a Word document (.docx), and words for those that are not read.

The text holds headers, paragraphs, tables, notes and footers, a line each; a row of a table is one line, its cells
apart by tabs, unless a cell holds more than a line's worth. `regions` lead back to part and paragraph. What was deleted
or hidden stays out. A document without words yields the pictures in it, which are often a scanned letter.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import PurePosixPath
from posixpath import join, normpath
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from extractor.errors import InputError
from extractor.record import Region, Warning
from extractor.sources.docx_lines import Line, read_lines
from extractor.sources.docx_lists import Lists, read_lists, read_styles
from extractor.sources.docx_xml import Refused, walk
from extractor.sources.media import DOCX, HEAD, media_type
from extractor.sources.text import LoadedText

if TYPE_CHECKING:
    from extractor.sources.reader import Raw

MAX_BYTES = 50_000_000
"""So many bytes are unpacked of a document, its pictures aside."""
MAX_CHARS = 2_000_000
"""So many characters are read; what follows is left out, with a warning."""
MAX_PARTS = 20_000
"""An archive of more files is refused."""
MAX_PICTURES = 50
"""So many pictures of a document without words are read."""

_MAIN = "word/document.xml"
_BEFORE, _BEHIND = ("header",), ("footnotes", "endnotes", "footer")
_NUMBERING = "numbering"
_OTHERS = (
    ("xl/", "an Excel workbook, no text: give each text a file of its own"),
    ("ppt/", "a PowerPoint presentation: save it as PDF or as text"),
    ("content.xml", "an OpenDocument file: save it as .docx, PDF or text"),
)
"""What other archives hold, and what they are."""
_OLD = (
    ("EncryptedPackage", "an office document with a password: save it without one"),
    ("WordDocument", "an old Word document (.doc): save it as .docx, PDF or text"),
    ("Workbook", "an old Excel workbook (.xls), no text: give each text a file of its own"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt): save it as PDF or text"),
    ("__properties_version1.0", "an Outlook message (.msg): save it as .eml or text"),
)
"""Streams by which the kinds of OLE files are known, and what to do with each."""


def read_old(raw: Raw) -> Iterator[LoadedText | InputError]:
    """Tells what an OLE file is (see `sources.reader`): none is read."""
    data = raw.data()
    known = (what for stream, what in _OLD if stream.encode("utf-16-le") in data)
    yield InputError(raw.uri, next(known, "an old office document, or damaged: save it as .docx, PDF or text"))


def read_zip(raw: Raw) -> Iterator[LoadedText | InputError]:
    """The reader of office documents (see `sources.reader`). Raises InputError for every other ZIP archive."""
    try:
        with raw.open() as stream:
            digest = hashlib.sha256()
            while piece := stream.read(1 << 20):
                digest.update(piece)
        with raw.open() as stream, ZipFile(stream) as archive:
            yield from _read(_Parts(archive), raw.uri, digest.hexdigest())
    except Refused as error:
        raise InputError(raw.uri, str(error)) from error
    except ExpatError as error:
        raise InputError(raw.uri, f"a damaged office document: {error}") from error
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, ValueError) as error:  # packed in a way unknown here
        raise InputError(raw.uri, f"a damaged ZIP archive or office document: {error}") from error
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise InputError(raw.uri, "an archive with a password: save it without one") from error
    except OSError as error:
        raise InputError(raw.uri, error.strerror or str(error)) from error


class _Parts:
    """The files of an archive, within `MAX_BYTES` together when unpacked."""

    def __init__(self, archive: ZipFile) -> None:
        self.names = archive.namelist()
        if len(self.names) > MAX_PARTS:
            raise Refused(f"the archive holds {len(self.names):,} files, and at most {MAX_PARTS:,} are looked at")
        self._archive = archive
        self._room = MAX_BYTES

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece. Raises Refused beyond the limit."""
        with self._archive.open(name) as stream:
            while piece := stream.read(1 << 16):
                self._room -= len(piece)
                if self._room < 0:
                    raise Refused(f"the document unpacks to more than {MAX_BYTES:,} bytes")
                yield piece


def _read(parts: _Parts, uri: str, digest: str) -> Iterator[LoadedText | InputError]:
    main = _main(parts)
    if main not in parts.names:
        kinds = (what for start, what in _OTHERS if any(name.startswith(start) for name in parts.names))
        raise Refused(next(kinds, "a ZIP archive, no office document: unpack it and give its files"))
    beside = _relations(parts, main)
    lists = Lists()
    for name in beside.get(_NUMBERING, ()):
        lists = read_lists(parts.pieces(name))
    for name in beside.get("styles", ()):
        lists.styles = read_styles(parts.pieces(name))
    order = [[name for kind in kinds for name in sorted(beside.get(kind, ()))] for kinds in (_BEFORE, _BEHIND)]
    names = chain(order[0], [main], order[1])
    lines = chain.from_iterable(read_lines(parts.pieces(name), _stem(name), lists) for name in names)
    loaded = _laid(lines, LoadedText("", uri, DOCX, None, digest))
    if loaded.text.strip():
        yield loaded
        return
    pictures = [name for name in parts.names if name.startswith("word/media/")]
    if not pictures:
        raise Refused("no text in it")
    for name in pictures[:MAX_PICTURES]:
        yield from _picture(b"".join(parts.pieces(name)), f"{uri}#{PurePosixPath(name).name}")


def _picture(data: bytes, uri: str) -> Iterator[LoadedText | InputError]:
    from extractor.sources.reader import Raw, read

    kind = media_type(data[:HEAD], uri)
    try:
        if not kind.startswith("image/"):
            raise InputError(uri, "the document has no words, and this picture is of a kind that is not read")
        yield from read(Raw(uri, data[:HEAD], kind, lambda: BytesIO(data)))
    except InputError as error:
        yield error


def _laid(lines: Iterator[Line], empty: LoadedText) -> LoadedText:
    """The lines as one text, each once in headers and footers, with the way back."""
    texts: list[str] = []
    regions: list[Region] = []
    warnings: tuple[Warning, ...] = ()
    at = 0
    repeated: set[str] = set()
    for line in lines:
        if line.text:
            if line.place.startswith(("header", "footer")):
                if line.text in repeated:
                    continue
                repeated.add(line.text)
            start = at + line.label
            regions.append(Region(start=start, end=at + len(line.text), block=line.place))
        elif not texts or not texts[-1]:
            continue
        texts.append(line.text)
        at += len(line.text) + 1
        if at > MAX_CHARS:
            warnings = (Warning(code="truncated", message="the document is longer than what is read of one"),)
            break
    return replace(empty, text="\n".join(texts), regions=tuple(regions), warnings=warnings)


def _main(parts: _Parts) -> str:
    """The part that holds the text, as the package names it."""
    for names in _relations(parts, "").get("officeDocument", ()), [_MAIN]:
        for name in names:
            if name in parts.names and name.startswith("word"):
                return name
    return _MAIN


def _relations(parts: _Parts, part: str) -> dict[str, list[str]]:
    """Kind -> the parts that a part refers to, as far as they are in the archive."""
    folder, _, name = part.rpartition("/")
    listed = join(folder, "_rels", f"{name}.rels")
    found: dict[str, list[str]] = {}

    def start(tag: str, known: dict[str, str]) -> None:
        if tag.endswith("Relationship") and known.get("TargetMode") != "External":
            target = normpath(join("/", folder, known.get("Target", ""))).lstrip("/")
            if target in parts.names:
                found.setdefault(known.get("Type", "").rpartition("/")[2], []).append(target)

    if listed in parts.names:
        walk(parts.pieces(listed), start=start)
    return found


def _stem(name: str) -> str:
    return PurePosixPath(name).stem
