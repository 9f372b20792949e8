"""One input, whatever its kind, to the raw texts in it: the media type is told from the bytes, a reader does the rest.

Most inputs hold one document; a page of posts or a web archive holds many. A part that fails comes as its InputError,
in its place, and the other parts follow.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputError
from extractor.sources.media import HEAD, UNREAD, media_type
from extractor.sources.text import LoadedText

type Read = Iterator[LoadedText | InputError]


@dataclass(frozen=True)
class Raw:
    """An input before it is read: its name, first bytes (at most `HEAD`), media type, and a way to all of it.

    workers: a reader of pages may read so many at once.
    """

    uri: str
    head: bytes
    media_type: str
    open: Callable[[], BinaryIO]
    workers: int = 1

    def data(self) -> bytes:
        """All bytes. Raises InputError where they cannot be read."""
        try:
            with self.open() as stream:
                return stream.read()
        except OSError as error:
            raise InputError(self.uri, error.strerror or str(error)) from error


# Media type -> "module:function" of its reader, a function of a `Raw` that yields texts and errors. Imported on use.
READERS: dict[str, str] = {
    "application/warc": "extractor.sources.warc:read_raw",
    "text/plain": "extractor.sources.text:read_raw",
    "text/html": "extractor.sources.html:read_raw",
    "image/png": "extractor.sources.scan.read:read_picture",
    "image/jpeg": "extractor.sources.scan.read:read_picture",
    "image/tiff": "extractor.sources.scan.read:read_picture",
    "application/pdf": "extractor.sources.scan.read:read_pdf",
    "application/zip": "extractor.sources.docx:read_zip",
    "application/x-ole-storage": "extractor.sources.docx:read_old",
    "message/rfc822": "extractor.sources.mail:read_raw",
}


def read_path(path: str | os.PathLike[str], *, workers: int = 1) -> Read:
    """The texts in the file at `path`, which may also be a named pipe.

    Raises InputError, naming the file and the cause, for one that cannot be read or holds nothing readable.
    """
    uri = os.fsencode(path).decode("utf-8", "replace")  # a name need not be Unicode, a record has to be
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise InputError(uri, "is a directory")
        if stat.S_ISFIFO(mode):
            return read_bytes(Path(path).read_bytes(), uri)
        if not stat.S_ISREG(mode):
            raise InputError(uri, "is not a regular file")
        with open(path, "rb") as stream:
            head = stream.read(HEAD)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(uri, getattr(error, "strerror", None) or str(error)) from error
    return read(Raw(uri, head, media_type(head, uri), lambda: open(path, "rb"), workers))


def read_bytes(data: bytes, uri: str = "<bytes>") -> Read:
    """The texts in `data`."""
    return read(Raw(uri, data[:HEAD], media_type(data[:HEAD], uri), lambda: BytesIO(data)))


def read(raw: Raw) -> Read:
    """The texts of one input, by the reader of its media type. Raises InputError for one that none reads (`UNREAD`)."""
    if raw.media_type in UNREAD and raw.head.strip():
        raise InputError(raw.uri, UNREAD[raw.media_type])
    module, _, function = READERS.get(raw.media_type, READERS["text/plain"]).partition(":")
    reader: Callable[[Raw], Read] = getattr(import_module(module), function)
    return reader(raw)


def only(texts: Read, uri: str) -> LoadedText:
    """The one text of an input. Raises InputError for none, for several, and for one that failed."""
    found = list(texts)
    if len(found) != 1:
        raise InputError(uri, f"holds {len(found)} documents, and one is asked for")
    if isinstance(found[0], InputError):
        raise found[0]
    return found[0]
