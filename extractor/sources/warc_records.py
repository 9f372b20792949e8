"""The records of a web archive (WARC) one by one, by fastwarc; behind a damaged stretch reading goes on.

The next record is looked for by what every record begins with: its version line, or a gzip member that holds one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from extractor.errors import InputError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_START = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z\-]{1,40}:|\x1f\x8b\x08")
_MEMBER = b"\x1f\x8b\x08"
CHUNK = 1 << 20
"""Bytes that are searched at once."""
OVERLAP = 512
"""Bytes of a chunk that are looked at again with the next: a start, and as much of a member as shows what is in it."""
MAX_DAMAGES = 1000
"""So many damaged stretches are passed over; what lies behind them is given up."""


def records(stream: BinaryIO, uri: str) -> Iterator[tuple[int, WarcRecord] | InputError]:
    """The records of the archive in `stream` with their numbers, from 1; a damaged stretch takes a number too.

    Raises InputError where fastwarc is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise InputError(uri, "a web archive needs the extra web: pip install 'extractor[web]'") from error
    number = 0
    last = -1  # where the last record began, or the last start that led to none
    sound = True
    for _ in range(MAX_DAMAGES):
        try:
            for record in ArchiveIterator(stream, parse_http=True, auto_decode="none"):
                number, last, sound = number + 1, record.stream_pos, True
                yield number, record
            break
        except (OSError, ValueError, EOFError) as error:
            if sound:
                yield InputError(uri, f"damaged after record {number}: {error}")
                number, sound = number + 1, False
        found = _next_start(stream, last + 1) if stream.seekable() else None
        if found is None:
            return
        last = found
        stream.seek(found)
    if number == 0:
        yield InputError(uri, "holds no WARC record")


def _next_start(stream: BinaryIO, position: int) -> int | None:
    """Where a record seems to begin, at or behind `position`; None where none does."""
    stream.seek(position)
    held = b""
    while True:
        part = stream.read(CHUNK)
        held += part
        for match in _START.finditer(held):
            if part and match.start() >= len(held) - OVERLAP:
                break
            if match.group() != _MEMBER or _holds_record(held[match.start() :][:OVERLAP]):
                return position + match.start()
        if not part:
            return None
        kept = held[-OVERLAP:]
        position += len(held) - len(kept)
        held = kept


def _holds_record(member: bytes) -> bool:
    """Whether a gzip member that begins so holds a WARC record."""
    try:
        return zlib.decompressobj(31).decompress(member, 5) == b"WARC/"
    except zlib.error:
        return False
