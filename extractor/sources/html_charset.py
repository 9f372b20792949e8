"""The charset of a page: its byte-order mark, then UTF-8 by proof, then what header and meta say, then detection.

Headers and meta tags lie: bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever they are called, and bytes that
are not UTF-8 are not made so by a label.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from extractor.sources.charset import Decoded, decode

_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w\-:.]{2,40})", re.IGNORECASE)
_NO_TEXT = re.compile("[\x80-\x9f\ufffd]")
"""What a text has hardly any of in the charset that it is in: controls, and bytes that stand for nothing."""
_BEYOND = re.compile(r"[^\x00-\x7f]")
SAMPLE = 8000
"""So many characters tell the script of a page."""
_ALIASES = {"windows-1256": "cp1256", "cp-1256": "cp1256", "win-1256": "cp1256", "x-cp1256": "cp1256"}
_IANA = {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}


def decode_page(data: bytes, uri: str, header: str | None = None) -> tuple[Decoded, str | None]:
    """The text of `data` and, where header or meta named another charset, which one they named.

    Raises InputError for binary data and for a charset that cannot be told.
    """
    found = _META.search(data[:8192])
    told = [name for name in (header, found[1].decode("ascii", "replace") if found else None) if name]
    codecs_told = [codec for name in told if (codec := _codec(name))]
    for codec in codecs_told:
        if codec not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32") and _not_utf8(data):
            text = data.decode(codec, "replace")
            sound = codec == "cp1256" or len(_NO_TEXT.findall(text)) * 100 <= len(text)  # which has no such byte
            if sound and _persian(text):
                return Decoded(text, _IANA.get(codec, codec), damaged="\ufffd" in text), _lie(told, codec)
    decoded = decode(data, uri)
    if decoded.guessed and decoded.charset.startswith("windows") is False:
        text = data.decode("cp1256", "replace")
        if _persian(text):
            decoded = replace(decoded, text=text, charset="windows-1256")
    return decoded, _lie(told, _codec(decoded.charset))


def _codec(name: str) -> str | None:
    bare = name.strip().strip("\"'").lower()
    try:
        return codecs.lookup(_ALIASES.get(bare, bare)).name
    except LookupError:
        return None


def _lie(told: list[str], codec: str | None) -> str | None:
    same = {codec, "ascii", *(("utf-16",) if (codec or "").startswith("utf-16") else ())}
    return next((name for name in told if _codec(name) not in same), None)


def _not_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are mostly no UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return False
    sample = data[:20_000]
    text = sample.decode("utf-8", "ignore")
    broken = len(sample) - len(text.encode("utf-8"))
    return broken > len(text) - len(text.encode("ascii", "ignore"))


def _persian(text: str) -> bool:
    """Whether most letters beyond ASCII are Arabic ones (U+06xx), in the stretch that begins with the first of them."""
    first = _BEYOND.search(text)
    sample = text[first.start() :][:SAMPLE] if first else ""
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    high_bytes = sample.encode("utf-16-le", "surrogatepass")[1::2]
    return beyond > 0 and high_bytes.count(6) + sample.count("\u200c") > 0.7 * beyond
