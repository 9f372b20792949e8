"""The first look at bytes, before anything is decoded: may this page, line or letter hold a directive at all?

It asks for the stems of `find.relevance`, and must let through whatever that lets through. Persian in UTF-8 is two
bytes a letter, and the first tells little: what is scanned is a key of one byte a letter, made by one
`bytes.translate` that drops the first bytes, all ASCII (and with it tags, entities and spaces), half-spaces and vowel
signs, and lays letters that are written in several ways on one byte. Letters that share a second byte fall together:
the key finds too much, never too little. windows-1256 has a table of its own to the same key. What is rarer (UTF-16,
presentation forms, numeric entities, ``\\u`` escapes) is decoded first.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from extractor.find.relevance import stems

_LEADS = bytes(range(0xC2, 0xE0))
_SAME = (("ی", "يىئ"), ("ک", "ك"), ("ا", "آأإ"), ("و", "ؤ"))
_MARKS = "ً" + "".join(map(chr, range(0x64E, 0x653))) + "ـ"
_SPELLINGS = {"ه": ("ه", "ة", "ۀ", "ۃ", "ہ"), **{str(n): (str(n), chr(0x6F0 + n), chr(0x660 + n)) for n in range(10)}}
"""Further letters of one sound that no common byte can be laid on, spelled out in the patterns."""
_INVISIBLE = re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xaf])|\xc2[\x80-\xad]|\xef\xbb\xbf")
_NUMERIC = re.compile(rb"&#(?:[xX]0{0,4}[0-9a-fA-F]{1,5}|0{0,4}[0-9]{1,6});?")
_ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_KEPT = frozenset(b"0123456789:()/.,-+*=")
"""ASCII that the key of stems with digits or a colon keeps, so that what it parts stays parted."""


@cache
def _tables() -> tuple[bytes, bytes, bytes, bytes]:
    """Byte to key for UTF-8 and windows-1256; what is deleted, with and without digits and colons kept."""
    utf8 = bytearray(range(256))
    for letter, others in _SAME:
        for other in others:
            utf8[other.encode()[1]] = utf8[letter.encode()[1]]
    ascii_bytes = set(range(128))
    marks = {mark.encode()[1] for mark in _MARKS}
    drop = bytes({*_LEADS, *ascii_bytes, *marks})
    keep = bytes({*_LEADS, *(ascii_bytes - _KEPT), *marks})
    arabic = bytearray(range(256))
    for byte in range(128, 256):
        encoded = bytes([byte]).decode("cp1256").encode()
        second = encoded[1] if len(encoded) == 2 and 0xD8 <= encoded[0] < 0xDC else None
        arabic[byte] = 0 if second is None or second in marks else utf8[second]
    return bytes(utf8), bytes(arabic), drop, keep


@cache
def _automata() -> tuple[tuple[bool, object], ...]:
    """The automata over keys without and with ASCII digits and colons."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation

    table, _, drop, keep = _tables()
    patterns: tuple[set[bytes], set[bytes]] = (set(), set())
    for stem in stems():
        marked = any(char in ":0123456789" for char in stem)
        for spelled in product(*(_SPELLINGS.get(char, (char,)) for char in stem)):
            patterns[marked].add("".join(spelled).encode().translate(table, keep if marked else drop))
    return tuple(
        (bool(kept), BytesAhoCorasick(sorted(each), implementation=Implementation.DFA))
        for kept, each in enumerate(patterns)
        if each
    )


def may_be_relevant(data: bytes) -> bool:
    """Whether `data` may hold a stem without which there is no directive: text or markup, in any charset of Persian."""
    data = _plain(data)
    table, arabic, drop, keep = _tables()
    for with_digits, automaton in _automata():
        if with_digits and b"<" in data:
            data = _TAG.sub(b"", data)
        if _hit(automaton, data.translate(table, keep if with_digits else drop)):
            return True
    if not _is_utf8(data):
        for with_digits, automaton in _automata():
            kept = _KEPT if with_digits else frozenset()
            unmapped = {byte for byte in range(128, 256) if not arabic[byte]}
            if _hit(automaton, data.translate(arabic, bytes({*range(128)} - kept | unmapped))):
                return True
    return False


def _hit(automaton: object, key: bytes) -> bool:
    return bool(automaton.find_matches_as_indexes(key))  # type: ignore[attr-defined]


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
    return data


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
