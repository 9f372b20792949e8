"""Web archives (WARC): the pages in them, one by one, by fastwarc.

A page is a response with status 200, or a resource or conversion of an address of the web, with a body that some reader
reads. A response's body is what the server sent, with its content encoding undone here, within `MAX_BYTES`. Damage
becomes an error with the number of the record it came in.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import InputError
from extractor.sources.media import DOCX, HEAD, UNREAD, media_type
from extractor.sources.warc_records import records

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

    from extractor.sources.reader import Raw
    from extractor.sources.text import LoadedText

MAX_BYTES = 32_000_000
"""A body that is larger, also when decompressed, is refused."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!--|!doctype\s|\?xml\s|[a-z]{1,10}[1-6]?[\s>])", re.IGNORECASE)
READ = ("text/html", "text/plain", "application/xhtml+xml", "application/pdf", DOCX)
"""The content types that are read; a body of none is told by its first bytes."""


@dataclass(frozen=True, slots=True)
class Page:
    """One response of an archive: number of its record (from 1), address, media type, charset of its header, body."""

    number: int
    url: str
    media_type: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Passed:
    """A record that holds no page, and why."""

    number: int
    url: str
    reason: str


def pages(stream: BinaryIO, uri: str) -> Iterator[Page | Passed | InputError]:
    """The pages of the archive in `stream`, in its order; what is no page or cannot be read comes with its reason.

    Raises InputError where fastwarc is not installed.
    """
    for found in records(stream, uri):
        if isinstance(found, InputError):
            yield found
            continue
        number, record = found
        url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
        kind = (record.headers.get("WARC-Type") or "").lower()
        try:
            if kind == "response":
                yield _page(record, number, url, uri)
            elif kind in ("resource", "conversion"):
                yield _resource(record, number, url, uri)
            elif not kind:
                yield InputError(uri, f"record {number}: no valid WARC header")
            elif kind not in ("warcinfo", "request", "metadata"):
                yield Passed(number, url, f"a {kind} record")
        except (OSError, EOFError) as error:
            yield InputError(uri, f"record {number} ({url or 'without address'}): damaged: {error}")


def _page(record: WarcRecord, number: int, url: str, uri: str) -> Page | Passed | InputError:
    """One response record as a page."""
    where = f"record {number} ({url or 'without address'})"
    if not record.is_http_parsed:
        return InputError(uri, f"{where}: holds no HTTP response")
    status = record.http_headers.status_code
    if status != 200:
        return Passed(number, url, f"status {status}")
    declared = (record.http_content_type or "").lower()
    if declared and declared not in READ:
        return Passed(number, url, f"content type {declared}")
    try:
        body = unpacked(
            _body(record), record.http_headers.get("Content-Encoding"), record.http_headers.get("Transfer-Encoding")
        )
    except ValueError as error:
        return InputError(uri, f"{where}: {error}")
    return Page(number, url, _kind(body, url, declared), record.http_charset, body)


def _resource(record: WarcRecord, number: int, url: str, uri: str) -> Page | Passed | InputError:
    """A record that holds a page without what HTTP said of it: a resource, or the text that a crawl made of a page."""
    if not url.lower().startswith(("http://", "https://")):
        return Passed(number, url, f"a {record.headers['WARC-Type']} of no address of the web")
    told = Message()
    told["Content-Type"] = record.headers.get("Content-Type") or ""
    declared = told.get_content_type() if told["Content-Type"] else ""
    if declared and declared not in READ:
        return Passed(number, url, f"content type {declared}")
    try:
        body = _body(record)
    except ValueError as error:
        return InputError(uri, f"record {number} ({url}): {error}")
    return Page(number, url, _kind(body, url, declared), told.get_content_charset(), body)


def _body(record: WarcRecord) -> bytes:
    """The body of a record. Raises ValueError for one that is too large or cut off."""
    expected = record.content_length
    if expected > MAX_BYTES:
        raise ValueError(f"{expected} bytes, more than {MAX_BYTES}")
    body = record.reader.read()
    if len(body) < expected:
        raise ValueError(f"cut off, {len(body)} of {expected} bytes")
    return body


def _kind(body: bytes, url: str, declared: str) -> str:
    """The media type of a body, told from its bytes and else as it was declared."""
    kind = media_type(body[:HEAD], url)
    if declared and (kind in ("text/plain", "message/rfc822") or kind in UNREAD):
        return "text/html" if "html" in declared else declared
    return kind


def unpacked(body: bytes, encoding: str | None, transfer: str | None = None, limit: int = MAX_BYTES) -> bytes:
    """`body` without its content and transfer encoding. Raises ValueError: unknown, damaged, or larger than `limit`.

    Markup in the clear is taken as it is: archives often undo an encoding and leave the header that tells of it.
    """
    if transfer and "chunked" in transfer.lower():
        body = _dechunked(body)
    names = [name.strip().lower() for name in (encoding or "").split(",") if name.strip()]
    for name in reversed(names):
        if _MARKUP.match(body):
            break
        if name in ("gzip", "x-gzip", "deflate"):
            body = inflated(body, limit)
        elif name == "br":
            body = _unbrotlied(body, limit)
        elif name != "identity":
            raise ValueError(f"content encoding {name} is not read")
    return body


def inflated(body: bytes, limit: int) -> bytes:
    """gzip, zlib or raw deflate, at most `limit` bytes of it. Raises ValueError for more, and for damage."""
    bits = 47 if body[:2] == b"\x1f\x8b" or (body[:1] == b"\x78" and int.from_bytes(body[:2]) % 31 == 0) else -15
    found: list[bytes] = []
    room = limit
    while body:
        inflate = zlib.decompressobj(bits)
        try:
            part = inflate.decompress(body, room + 1)
        except zlib.error as error:
            raise ValueError(f"damaged compression: {error}") from error
        room -= len(part)
        if room < 0:
            raise ValueError(f"more than {limit} bytes when decompressed")
        if not inflate.eof:
            raise ValueError("compressed body is cut off")
        found.append(part)
        body = inflate.unused_data if inflate.unused_data[:2] == b"\x1f\x8b" else b""
    return b"".join(found)


def _unbrotlied(body: bytes, limit: int) -> bytes:
    """Brotli, at most `limit` bytes of it. Raises ValueError for more, and for damage."""
    import brotli

    stream, found = brotli.Decompressor(), bytearray()
    try:
        while not stream.is_finished() and len(found) <= limit:
            part = stream.process(body, output_buffer_limit=limit + 1 - len(found))
            if not part and not body:
                raise ValueError("compressed body is cut off")
            found += part
            body = b""
    except brotli.error as error:
        raise ValueError(f"damaged compression: {error}") from error
    if len(found) > limit:
        raise ValueError(f"more than {limit} bytes when decompressed")
    return bytes(found)


def _dechunked(body: bytes) -> bytes:
    """`body` without chunk framing; as it is where it has none, as archives often take it off and leave the header."""
    found: list[bytes] = []
    stream = BytesIO(body)
    while True:
        try:
            size = int(stream.readline(64).split(b";")[0].strip() or b"x", 16)
        except ValueError:
            return body
        if size == 0:
            return b"".join(found)
        found.append(stream.read(size))
        if stream.readline(8) not in (b"\r\n", b"\n"):
            return body


def read_raw(raw: Raw) -> Iterator[LoadedText | InputError]:
    """The reader of web archives (see `sources.reader`): the texts of all pages; the source of each is its address."""
    found = False
    passed: Counter[str] = Counter()
    try:
        stream = raw.open()
    except OSError as error:
        raise InputError(raw.uri, error.strerror or str(error)) from error
    with stream:
        for page in pages(stream, raw.uri):
            if isinstance(page, Passed):
                passed[page.reason] += 1
                continue
            found = True
            if isinstance(page, InputError):
                yield page
            else:
                yield from texts(page)
    if not found:
        why = ", ".join(f"{reason} ({count})" for reason, count in passed.most_common(5))
        yield InputError(raw.uri, f"holds no page that can be read: {why or 'no response and no resource'}")


def texts(page: Page) -> Iterator[LoadedText | InputError]:
    """The texts of one page, by the reader of its media type; a failure as its error."""
    from extractor.sources.reader import Raw, read

    uri = page.url or f"record {page.number}"
    try:
        if page.media_type in ("text/html", "application/xhtml+xml"):
            yield from _html(page, uri)
        else:
            body = page.body
            yield from read(Raw(uri, body[:HEAD], page.media_type, lambda: BytesIO(body)))
    except InputError as error:
        yield error


def _html(page: Page, uri: str) -> Iterator[LoadedText | InputError]:
    from extractor.sources.html import read_html

    yield from read_html(page.body, uri, header_charset=page.charset, url=page.url or None)
