"""Which charset bytes are in, and the text they decode to.

The order of the questions: a byte-order mark; a signature of a binary format; UTF-16 by its high bytes; strict UTF-8;
UTF-8 with a little damage; windows-1256; whatever charset-normalizer holds for likely. Only the last two load it. Sound
UTF-8 may have been written so twice.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.errors import InputError
from extractor.record import Warning
from extractor.sources.charset_twice import read_once

SAMPLE = 1 << 16
"""So many bytes are looked at where a share is estimated."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNITS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_BINARY = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32), 127})
_ASCII = bytes(range(128))
_HALF = bytes(range(128, 256)).decode("cp1256")
_ARABIC = "".join(char for char in _HALF if "\u0620" <= char <= "\u06d3" or char == "\u200c").encode("cp1256")
_ESCAPED = re.compile("[\udc80-\udcff]")
_HIGH_BYTES = {0x00, 0x06, 0x20, 0xFB, 0xFC, 0xFD, 0xFE}
"""The high bytes of UTF-16 that Persian text is made of: ASCII, Arabic, general punctuation, presentation forms."""
_IANA = {
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
    "cp1252": "windows-1252",
    "cp1256": "windows-1256",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the IANA name of its charset, and what went wrong.

    truncated: what was cut off the end. twice: in which charset it was read before it was written as UTF-8 again.
    """

    text: str
    charset: str
    damaged: bool = False
    guessed: bool = False
    truncated: str | None = None
    twice: str | None = None

    def doubts(self) -> Iterator[Warning]:
        """The warnings that no place of the text belongs to."""
        if self.guessed:
            yield Warning(code="charset_guessed", message=f"the bytes are no UTF-8; read as {self.charset}")
        if self.twice:
            message = f"UTF-8 that was read as {self.twice} and written as UTF-8 again; put back"
            yield Warning(code="encoded_twice", message=message)


def decode(data: bytes, uri: str) -> Decoded:
    """The text in `data`; raises InputError, naming `uri`, where it is binary or in no charset that can be told."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], codec)
    for signature, name in _BINARY:
        if data.startswith(signature):
            raise InputError(uri, f"binary, not text: {name}")
    wide = _unmarked_utf16(data)
    if wide:
        return _decode_marked(data, wide)
    try:
        decoded = Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _legacy(data, uri)
    if _control_share(data) > 0.3:
        raise InputError(uri, "binary, not text: mostly control characters")
    return _once(decoded)


def _decode_marked(data: bytes, codec: str) -> Decoded:
    """`data` in a codec that is certain; its damage is reported, not doubted."""
    truncated = None
    rest = len(data) % _UNITS.get(codec, 1)
    if rest:
        truncated = f"cut off in the middle of a character: {rest} byte at the end dropped"
        data = data[:-rest]
    charset = _IANA.get(codec, codec)
    try:
        return _once(Decoded(data.decode(codec), charset, truncated=truncated))
    except UnicodeDecodeError:
        if codec == "utf-8":
            return Decoded(_escaped(data, codec), charset, damaged=True)
        return Decoded(data.decode(codec, "replace"), charset, damaged=True, truncated=truncated)


def _once(decoded: Decoded) -> Decoded:
    """What was decoded, put back where it had been written as UTF-8 twice."""
    found = read_once(decoded.text)
    return replace(decoded, text=found[0], twice=_IANA[found[1]]) if found else decoded


def _escaped(data: bytes, codec: str) -> str:
    """`data` decoded, with one U+FFFD for each undecodable byte."""
    return _ESCAPED.sub("\ufffd", data.decode(codec, "surrogateescape"))


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, recognised by what Persian and Latin text has as high bytes."""
    sample = data[:SAMPLE]
    if len(sample) < 8 or not (b"\0" in sample or b"\x06" in sample):
        return None
    even, odd = sample[::2], sample[1::2]
    shares = [sum(byte in _HIGH_BYTES for byte in half) / len(half) for half in (even, odd)]
    for high, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if shares[high] > 0.9 and shares[1 - high] < 0.6:
            return codec
    return None


def _control_share(data: bytes) -> float:
    """The share of control characters, which text has none of, in a sample of `data`."""
    sample = data[:SAMPLE]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """`data` as UTF-8 where only a little of it is not: at most one broken byte to five characters beyond ASCII.

    In text that is nearly all ASCII, a few broken bytes are taken for damage, more of them for another charset.
    """
    sound = data.decode("utf-8", "ignore")
    broken = len(data) - len(sound.encode("utf-8"))
    beyond = len(sound) - len(data.translate(None, bytes(range(128, 256))))
    few = broken <= 8 and broken * 100 <= len(sound) + broken
    if broken * 5 > beyond and not few:
        return None
    return Decoded(_escaped(data, "utf-8"), "utf-8", damaged=True)


def _legacy(data: bytes, uri: str) -> Decoded:
    """`data` in a one-byte charset, detected; windows-1256 is asked for first, as the one Persian text came in."""
    if _control_share(data) > 0.02:
        raise InputError(uri, "binary, not text")
    first = next(i for i, byte in enumerate(data) if byte > 127)
    sample = data[first : first + SAMPLE]
    if _arabic_share(sample) > 0.8:
        return Decoded(data.decode("cp1256"), "windows-1256")
    from charset_normalizer import from_bytes

    if from_bytes(sample, cp_isolation=["cp1256"]).best():
        return Decoded(data.decode("cp1256"), "windows-1256")
    best = from_bytes(sample).best()
    if best is None:
        raise InputError(uri, "no text in a charset that can be told")
    text = data.decode(best.encoding, "replace")
    charset = best.encoding.replace("cp125", "windows-125").replace("_", "-")
    return Decoded(text, charset, damaged="\ufffd" in text, guessed=True)


def _arabic_share(sample: bytes) -> float:
    """The share of Arabic letters among the characters beyond ASCII, were `sample` in windows-1256."""
    beyond = sample.translate(None, _ASCII)
    return 1 - len(beyond.translate(None, _ARABIC)) / len(beyond) if beyond else 0.0
