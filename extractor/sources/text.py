"""Plain text: bytes, files and strings to `LoadedText`.

The raw text is the decoded content, untouched: no line end is changed and no character is dropped, so offsets index
it as it came. A byte-order mark belongs to the encoding, not to the text: offset 0 is the character after it. (In a
string handed over by a caller nothing is taken away, a leading U+FEFF stays.) A byte that cannot be decoded stands in
the text as one U+FFFD, with a warning that gives its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.errors import InputError
from extractor.record import Region, Warning
from extractor.sources.charset import Decoded, decode
from extractor.sources.charset_twice import read_once
from extractor.sources.language import other_language

if TYPE_CHECKING:
    from extractor.sources.reader import Raw

MEDIA_TYPE = "text/plain"
MAX_PLACES = 20
"""So many places of one kind of damage are named one by one; the rest in one closing warning."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEMENT = re.compile("\ufffd{1,1000}")
_NUL = re.compile("\0{1,1000}")


@dataclass(frozen=True)
class Hint:
    """A value that the reader knows from the source's own structure, where it stands in the text.

    field: a name of `record.Metadata`, or "author" or "tag", which records do not hold. For "published", value is the
    Jalali day, gregorian the same day, time the clock.
    """

    field: str
    start: int
    end: int
    value: str
    by: str
    confidence: float
    gregorian: str | None = None
    time: str | None = None


@dataclass(frozen=True)
class LoadedText:
    """One input as raw text, with its origin and what was doubtful in the reading.

    sha256: over the bytes as they came; over the UTF-8 form of a string. charset: IANA name, null for a string.
    regions: where the reader took each run of the text from, in text order; empty where the text is the input itself.
    hints: metadata that the reader knows. body: the spans of the text proper; None where the reader cannot tell.
    recognised: whether a reading engine made the text out of a picture; None where that is not known.
    """

    text: str
    uri: str
    media_type: str
    charset: str | None
    sha256: str
    warnings: tuple[Warning, ...] = ()
    regions: Sequence[Region] = ()
    hints: tuple[Hint, ...] = ()
    body: tuple[tuple[int, int], ...] | None = None
    recognised: bool | None = None

    @property
    def id(self) -> str:
        """The document's id: the first 16 hex digits of `sha256`, so the same bytes give the same id."""
        return self.sha256[:16]


def from_string(text: str, uri: str = "<text>") -> LoadedText:
    """`text` as it is. A lone surrogate, which is no character, becomes U+FFFD at the same place, with a warning."""
    found: tuple[Warning, ...] = ()
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
        data = text.encode("utf-8")
        found = tuple(_places(text, _REPLACEMENT, "undecodable", "a lone surrogate"))
    if not text.strip():
        found = (*found, Warning(code="empty", message="the text is empty"))
    if twice := read_once(text):
        message = f"looks like UTF-8 that was read as {twice[1]} and written as UTF-8 again; left as it came"
        found = (*found, Warning(code="encoded_twice", message=message))
    digest = hashlib.sha256(data).hexdigest()
    return LoadedText(text, uri, MEDIA_TYPE, None, digest, (*found, *_doubts(text)))


def read_bytes(data: bytes, uri: str = "<bytes>") -> LoadedText:
    """Decode `data`: UTF-8, UTF-16 or UTF-32 with or without byte-order mark, windows-1256, or what detection finds.

    Raises InputError for data that is empty, is no text, or is in an encoding that cannot be told.
    """
    if not data:
        raise InputError(uri, "empty file")
    decoded = decode(data, uri)
    if not decoded.text.strip():
        raise InputError(uri, "no text in it: only white space")
    digest = hashlib.sha256(data).hexdigest()
    warnings = (*_damage(decoded), *_doubts(decoded.text))
    return LoadedText(decoded.text, uri, MEDIA_TYPE, decoded.charset, digest, warnings)


def read_raw(raw: Raw) -> Iterator[LoadedText]:
    """The reader of plain text (see `sources.reader`)."""
    yield read_bytes(raw.data(), raw.uri)


def _damage(decoded: Decoded) -> Iterator[Warning]:
    """What the decoding could not read."""
    yield from decoded.doubts()
    if decoded.truncated:
        end = len(decoded.text)
        yield Warning(code="truncated", message=decoded.truncated, start=end, end=end)
    if decoded.damaged:
        yield from _places(decoded.text, _REPLACEMENT, "undecodable", f"no valid {decoded.charset}")
    elif "\ufffd" in decoded.text:
        yield from _places(decoded.text, _REPLACEMENT, "lost_characters", "replaced by U+FFFD before it came here")


def _doubts(text: str) -> Iterator[Warning]:
    """What makes the text itself doubtful."""
    if "\0" in text:
        yield from _places(text, _NUL, "nul", "NUL characters")
    language = other_language(text)
    if language:
        yield Warning(code="not_persian", message=f"the text is not Persian: {language}")


def _places(text: str, pattern: re.Pattern[str], code: str, message: str) -> Iterator[Warning]:
    """One warning for each match, with its place; past `MAX_PLACES` of them, their number."""
    count = 0
    for count, match in enumerate(pattern.finditer(text), 1):
        if count <= MAX_PLACES:
            yield Warning(code=code, message=message, start=match.start(), end=match.end())
    if count > MAX_PLACES:
        yield Warning(code=code, message=f"{message}: {count - MAX_PLACES} further places")
