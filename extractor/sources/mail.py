"""Mails (.eml) and pages saved as such (.mht, .mhtml): their text by the reader of pages or of plain text.

Of a mail's versions the web page is read, else the plain text. Its subject and day stand in lines at the head, as what
only the markup of a page tells. Attachments of a kind that some reader reads come as documents of their own; the others
are named in a warning. Of a saved page the pictures, styles and frames stored beside it are left alone.
"""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractor.errors import InputError
from extractor.record import Region, Warning
from extractor.sources.html_dates import PageDate, day_of
from extractor.sources.media import HEAD, UNREAD, media_type
from extractor.sources.text import Hint, LoadedText

if TYPE_CHECKING:
    from extractor.sources.reader import Raw

MAX_BYTES = 64_000_000
"""A larger mail is refused."""
MAX_PARTS = 500
"""A mail of more parts within parts is refused."""
MAX_DEPTH = 5
"""Mails within mails are read so deep."""
_NESTED = re.compile(
    rb"^content-type:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?(?:multipart|message)/", re.IGNORECASE | re.MULTILINE
)
_FLOWED = re.compile(r"(?<!^--)(?<=\S) \r?\n(?![>\s])", re.MULTILINE)
"""A line's end at which a mailer folded a paragraph («format=flowed»)."""
_SENT = ("To", "Cc", "Bcc", "Received", "Delivered-To", "Message-ID", "Return-Path")
"""Headers that a mail has on its way, and a saved page has not."""
_ADDRESS = ("Snapshot-Content-Location", "Content-Location")
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")
_SEALS = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_PASSED_ON = re.compile(r"(?:(?:re|fwd?|پاسخ|ارجاع) ?: ?){1,9}(?=\S)", re.IGNORECASE)
"""What mailers set before the subject of a mail that is answered or passed on."""
_CHARSET_ERRORS = (LookupError, UnicodeDecodeError, ValueError)


def read_raw(raw: Raw) -> Iterator[LoadedText | InputError]:
    """The reader of mails and saved pages (see `sources.reader`). Raises InputError where nothing can be read."""
    data = raw.data()
    if len(data) > MAX_BYTES:
        raise InputError(raw.uri, f"the mail has {len(data):,} bytes, and at most {MAX_BYTES:,} are read")
    if sum(1 for _ in _NESTED.finditer(data)) > MAX_PARTS:
        raise InputError(raw.uri, f"the mail has more than {MAX_PARTS} parts within parts")
    try:
        message = message_from_bytes(data.removeprefix(BOM_UTF8))
    except RecursionError as error:
        raise InputError(raw.uri, "the mail has parts too deep within parts") from error
    yield from _read(message, raw.uri, hashlib.sha256(data).hexdigest())


def _read(message: Message, uri: str, digest: str | None, depth: int = 0) -> Iterator[LoadedText | InputError]:
    leaves = list(_leaves(message))
    sent = any(name in message for name in _SENT)
    texts = [part for part in leaves if part.get_content_type() in _TEXTS and not _is_attached(part)]
    texts.sort(key=lambda part: _TEXTS.index(part.get_content_type()))
    others = [part for part in leaves if _is_attached(part) and part.get_content_type() not in _SEALS] if sent else []
    read = [part for part in others if _is_read(part)]
    names = [_name(part) for part in others if not _is_read(part)]
    warnings = [Warning(code="not_read", message=f"attachments of a kind that is not read: {', '.join(names)}")]
    failed: list[InputError] = []
    found = False
    for part in texts:
        try:
            for loaded in _text(part, uri, None if sent else _address(message, part)):
                if isinstance(loaded, InputError):
                    yield loaded
                    continue
                if not found:
                    loaded = _headed(loaded, message) if sent else loaded
                    kept = (*loaded.warnings, *(warnings if names else ()))
                    loaded = replace(loaded, warnings=kept, sha256=digest or loaded.sha256)
                found = True
                yield loaded
        except InputError as error:
            failed.append(error)
        if found:
            break
    for part in read:
        found = True
        yield from _attached(part, uri, depth)
    if not found:
        told = f"; attachments of a kind that is not read: {', '.join(names)}" if names else ""
        yield failed[0] if failed and not names else InputError(uri, f"no text in it{told}")


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something themselves; a mail within the mail is one."""
    queue = [message]
    while queue:
        part = queue.pop(0)
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() == "multipart":
            queue = [one for one in inner if isinstance(one, Message)] + queue
        else:
            yield part


def _is_attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    named = part.get_filename() is not None and part.get_content_type() not in _TEXTS and "Content-ID" not in part
    return part.get_content_disposition() == "attachment" or named


def _is_read(part: Message) -> bool:
    from extractor.sources.reader import READERS

    if part.get_content_type() == "message/rfc822":
        return True
    data = _bytes(part)
    kind = media_type(data[:HEAD], _name(part))
    known = part.get_content_maintype() == "text" or _name(part).lower().endswith((".txt", ".text", ".md"))
    return kind in READERS and kind not in UNREAD and (kind != "text/plain" or known)


def _attached(part: Message, uri: str, depth: int) -> Iterator[LoadedText | InputError]:
    """The texts of an attachment; a failure as its error."""
    from extractor.sources.reader import Raw, read

    own = f"{uri}#{_name(part)}"
    inner = part.get_payload()
    try:
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
            if depth >= MAX_DEPTH:
                raise InputError(own, f"mails within mails are read {MAX_DEPTH} deep")
            yield from _read(_first(inner), own, None, depth + 1)
            return
        data = _bytes(part)
        kind = media_type(data[:HEAD], _name(part))
        if kind == "message/rfc822" and depth >= MAX_DEPTH:
            raise InputError(own, f"mails within mails are read {MAX_DEPTH} deep")
        yield from read(Raw(own, data[:HEAD], kind, lambda: BytesIO(data)))
    except InputError as error:
        yield error


def _text(part: Message, uri: str, url: str | None) -> Iterator[LoadedText | InputError]:
    """The text of a part by the reader of its kind."""
    data = _bytes(part)
    if part.get_content_type() != "text/plain":
        from extractor.sources.html import read_html

        yield from read_html(data, uri, header_charset=part.get_content_charset(), url=url)
        return
    from extractor.sources.text import read_bytes

    charset = part.get_content_charset()
    try:  # what a mail says of its charset holds, unless its bytes are none of it
        text = data.decode(charset) if charset and charset != "us-ascii" else None
    except _CHARSET_ERRORS:
        text = None
    if text is None:
        yield read_bytes(data, uri)
        return
    if part.get_param("format") == "flowed":
        text = _FLOWED.sub(" ", text)
    yield replace(read_bytes(text.encode("utf-8", "replace"), uri), charset=charset)


def _bytes(part: Message) -> bytes:
    """The content of a part, its transfer encoding undone as far as it is sound."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _first(inner: list[Any]) -> Message:
    return inner[0] if isinstance(inner[0], Message) else Message()


def _name(part: Message) -> str:
    """What an attachment is called; its kind where it has no name."""
    name = _decoded(part.get_filename() or "")
    if not name and part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        name = _header(_first(inner), "Subject") if isinstance(inner, list) and inner else ""
    return name or part.get_content_type()


def _address(message: Message, part: Message) -> str | None:
    """Where a saved page came from."""
    found = [_header(one, name) for name in _ADDRESS for one in (message, part)]
    return next((address for address in found if address.startswith(("http://", "https://"))), None)


def _header(message: Message, name: str) -> str:
    """The value of a header, also where its bytes are no ASCII."""
    return _decoded(next((str(value) for own, value in message.raw_items() if own.lower() == name.lower()), ""))


def _decoded(value: str) -> str:
    """A header's value in clear, on one line."""
    if not value.isascii():
        data = value.encode("utf-8", "surrogateescape")
        try:
            value = data.decode("utf-8")
        except UnicodeDecodeError:
            value = data.decode("cp1256")
    try:
        value = str(make_header(decode_header(value)))
    except (MessageError, *_CHARSET_ERRORS):
        pass
    return " ".join(value.split())


def _headed(loaded: LoadedText, message: Message) -> LoadedText:
    """The text below lines for the subject and the day of its mail."""
    head, regions, hints = "", [], []
    if subject := _header(message, "Subject"):
        regions.append(Region(start=0, end=len(subject), block="Subject"))
        low = found.end() if (found := _PASSED_ON.match(subject)) else 0
        hints.append(Hint("title", low, len(subject), subject[low:], "rule:mail.subject", 0.85))
        head = f"{subject}\n"
    day = _day(message)
    if day is not None:
        written = _header(message, "Date")
        label = "تاریخ ارسال: "
        start = len(head) + len(label)
        regions.append(Region(start=start, end=start + len(written), block="Date"))
        hints.append(
            Hint(
                "published", start, start + len(written), day.value, "rule:mail.date", 0.9,
                gregorian=day.day.isoformat(), time=day.clock,
            )
        )  # fmt: skip
        head += f"{label}{written}\n"
    own = {hint.field for hint in hints}
    kept = [hint for hint in loaded.hints if hint.field not in own]
    moved = len(head)
    body = loaded.body if loaded.body is not None else ((0, len(loaded.text)),)
    return replace(
        loaded,
        text=head + loaded.text,
        warnings=tuple(_moved(warning, moved) for warning in loaded.warnings if warning.code != "date_conflict"),
        regions=(*regions, *(_shifted(region, moved) for region in loaded.regions or [_whole(loaded)])),
        hints=(*hints, *(replace(hint, start=hint.start + moved, end=hint.end + moved) for hint in kept)),
        body=tuple((start + moved, end + moved) for start, end in body),
    )


def _whole(loaded: LoadedText) -> Region:
    return Region(start=0, end=len(loaded.text), block=loaded.media_type)


def _shifted(region: Region, by: int) -> Region:
    return region.model_copy(update={"start": region.start + by, "end": region.end + by})


def _moved(warning: Warning, by: int) -> Warning:
    if warning.start is None or warning.end is None:
        return warning
    return warning.model_copy(update={"start": warning.start + by, "end": warning.end + by})


def _day(message: Message) -> PageDate | None:
    """The day on which a mail was sent, in Tehran's time."""
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
        return day_of(int(moment.timestamp() * 1000), 0, 0)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
