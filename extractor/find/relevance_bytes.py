"""The first look at bytes, before anything is decoded: may this page, line or letter hold a directive at all?

It asks for the stems of `find.relevance`, and must let through whatever that lets through. Persian in UTF-8 is two
bytes a letter, and the first tells little: what is scanned is a key of one byte a letter, made by one
`bytes.translate` that drops the first bytes, all ASCII (and with it tags, entities and spaces), half-spaces and vowel
signs, and lays letters that are written in several ways on one byte. Letters that share a second byte fall together:
the key finds too much, never too little. Persian digits share theirs with letters («نامه‌ر» would be «نامه ۱»), so stems
with a digit or a colon have a key of their own that drops no first byte but that of the vowel signs, and patterns that
spell all letters out. windows-1256 has a table of its own to the first key. What is rarer (UTF-16, presentation forms,
numeric entities, ``\\u`` escapes) is decoded first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from extractor.find.relevance import SHORT, stems

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_LEADS = bytes(range(0xC2, 0xE0))
_SAME = (("ی", "يىئ"), ("ک", "ك"), ("ا", "آأإ"), ("و", "ؤ"))
_MARKS = "ً" + "".join(map(chr, range(0x64E, 0x653))) + "ـ"
_MARK_BYTES = frozenset(mark.encode()[1] for mark in _MARKS)
_DIGITS = {str(n): (str(n), chr(0x6F0 + n), chr(0x660 + n)) for n in range(10)}
_ONE_DIGIT = {digit: (digit,) for digit in _DIGITS}
_SPELLED = {letter: (letter, *others) for letter, others in _SAME}
_SPELLINGS = {"ه": ("ه", "ة", "ۃ", "ہ"), **_DIGITS}
"""Further letters of one sound that no common byte can be laid on, spelled out in the patterns."""
_HEH_YEH = "ۀ".encode()
"""Its second byte is that of a mark, and no key would have it."""
_INVISIBLE = re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xaf])|\xc2[\x80-\xad]|\xef\xbb\xbf")
_NUMERIC = re.compile(rb"&#(?:[xX]0{0,4}[0-9a-fA-F]{1,5}|0{0,4}[0-9]{1,6});?")
_ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_WRITTEN = 20
"""Bytes to a character of a post, markup and escapes with it, at most."""
_SOUND = 0.9
"""UTF-8 that was cut or damaged has at least this share of sound bytes."""
_KEPT = frozenset(b"0123456789:()/.,-+*=")
"""ASCII that the key of stems with digits or a colon keeps, so that what it parts stays parted."""


@cache
def _tables() -> tuple[bytes, bytes]:
    """Byte to key for UTF-8 and for windows-1256 (0: no letter)."""
    utf8 = bytearray(range(256))
    for letter, others in _SAME:
        for other in others:
            utf8[other.encode()[1]] = utf8[letter.encode()[1]]
    arabic = bytearray(range(256))
    for byte in range(128, 256):
        encoded = bytes([byte]).decode("cp1256").encode()
        second = encoded[1] if len(encoded) == 2 and 0xD8 <= encoded[0] < 0xDC else None
        arabic[byte] = 0 if second is None or second in _MARK_BYTES else utf8[second]
    return bytes(utf8), bytes(arabic)


@dataclass(frozen=True, slots=True)
class _Look:
    """One way to look: bytes to key (null: as they are), the bytes that are deleted, and the automaton over the key."""

    automaton: BytesAhoCorasick
    table: bytes | None
    deleted: bytes
    without_tags: bool = False

    def finds(self, data: bytes) -> bool:
        """Whether a stem is in the key of `data`."""
        if self.without_tags and b"<" in data:
            data = _TAG.sub(b"", data)
        return bool(self.automaton.find_matches_as_indexes(self.key(data)))

    def key(self, data: bytes) -> bytes:
        """What the automaton sees of `data`."""
        return data.translate(self.table, self.deleted)


@cache
def _looks() -> tuple[tuple[_Look, ...], tuple[_Look, ...]]:
    """The ways to look at UTF-8, and those at what is none: each for stems of letters and for those with a digit."""
    utf8, arabic = _tables()
    marked = [stem for stem in stems() if any(char in ":0123456789" for char in stem)]
    plain = [stem for stem in stems() if stem not in marked]
    foreign = bytes(byte for byte in range(128, 256) if not arabic[byte])
    ascii_bytes = bytes(range(128))
    dropped = bytes({*_LEADS, *ascii_bytes, *_MARK_BYTES})
    signs = bytes({*ascii_bytes} - {*_KEPT})
    exact = bytes({*signs, 0xD9, *_MARK_BYTES})
    letters = _patterns(plain, _SPELLINGS, utf8, dropped)
    spelled = _patterns(marked, _SPELLINGS | _SPELLED, None, exact)
    one_byte = _patterns(marked, _SPELLINGS | _ONE_DIGIT, utf8, bytes({*_LEADS, *signs, *_MARK_BYTES}))
    return (
        (_Look(letters, utf8, dropped), _Look(spelled, None, exact, without_tags=True)),
        (_Look(letters, arabic, ascii_bytes + foreign), _Look(one_byte, arabic, signs + foreign, without_tags=True)),
    )


def _patterns(
    words: Iterable[str], spellings: Mapping[str, tuple[str, ...]], table: bytes | None, deleted: bytes
) -> BytesAhoCorasick:
    """The automaton of the keys of `words`, in all their spellings."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    keys = {
        "".join(spelled).encode().translate(table, deleted)
        for word in words
        for spelled in product(*(spellings.get(char, (char,)) for char in word))
    }
    return BytesAhoCorasick(sorted(keys), implementation=Implementation.DFA)


def may_be_relevant(data: bytes) -> bool:
    """Whether `data` may hold a stem without which there is no directive: text or markup, in any charset of Persian."""
    data = _plain(data)
    of_utf8, of_1256 = _looks()
    if any(look.finds(data) for look in of_utf8) or _is_short(data):
        return True
    return not _is_utf8(data) and any(look.finds(data) for look in of_1256)


def _is_short(data: bytes) -> bool:
    """Whether there are some letters and not as many as `relevance.SHORT`, with no more markup than a post has."""
    if len(data) >= _WRITTEN * SHORT:
        return False
    of_utf8, of_1256 = _looks()
    sound = len(data.decode("utf-8", "ignore").encode()) > _SOUND * len(data)
    return 0 < len((of_utf8 if sound else of_1256)[0].key(data)) < SHORT


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _plain(data: bytes) -> bytes:
    """`data` with what the key cannot take over decoded or dropped."""
    if b"\0" in data[:4096] or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _decoded(data)
    if b"\xef" in data and re.search(rb"\xef[\xac-\xbb]", data):
        import unicodedata

        data = unicodedata.normalize("NFKC", data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if b"\\u" in data:
        data = _ESCAPED.sub(lambda match: chr(int(match[1], 16)).encode("utf-8", "replace"), data)
    if b"&#" in data:
        data = _NUMERIC.sub(_character, data)
    if b"\xe2" in data or b"\xc2" in data:
        data = data.replace(b"\xe2\x80\x8c", b"")
        if _is_utf8(data):
            data = _INVISIBLE.sub(b"", data)
    return data.replace(_HEH_YEH, "ه".encode())


def _character(match: re.Match[bytes]) -> bytes:
    digits = match[0][2:].rstrip(b";")
    code = int(digits[1:], 16) if digits[:1] in (b"x", b"X") else int(digits)
    return chr(code).encode("utf-8", "replace") if code < 0x110000 else b""


def _decoded(data: bytes) -> bytes:
    from extractor.errors import InputError
    from extractor.sources.charset import decode

    try:
        return decode(data, "").text.encode("utf-8", "replace")
    except InputError:
        return data.replace(b"\0", b"")
