"""What kind of thing an input is, told from its first bytes and, where they leave it open, from its name."""

from __future__ import annotations

import codecs
import re
import zlib

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAILS = (".eml", ".mht", ".mhtml")
"""Suffixes of mails, and of pages saved as such."""
HEAD = 4096
"""So many bytes are looked at."""

# Magic bytes at the start -> media type.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"WARC/", "application/warc"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
UNREAD = {
    "application/json": "JSON, not text: documents in JSON Lines (.jsonl) are read by extractor run",
    "application/xml": "XML, neither text nor a web page: feeds and sitemaps are read by extractor watch",
    "text/csv": "a table, not a text: give each text a file of its own, or JSON Lines (.jsonl) to extractor run",
    "application/vnd.apache.parquet": "a Parquet file: it is read by extractor run",
}
"""Media types that no reader reads, though they may hold text, and what to do with them."""
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<\?xml[\s>]", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:\{\s{0,100}\"[^\"\n]{1,100}\"\s{0,100}:|\[\s{0,100}\{\s{0,100}\")")
_HEADER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:From [^\n]{1,200}\n)?"
    rb"(?:[A-Za-z][A-Za-z\d_\-]{1,60}:[^\n]{0,998}\n(?:[ \t][^\n]{0,998}\n){0,50}){2,100}"
)
_PACKED = re.compile(
    rb"^(?:content-transfer-encoding:[ \t]{0,9}(?:base64|quoted-printable)|content-type:[ \t]{0,9}multipart/)",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_BY_NAME: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".html", ".htm", ".xhtml"), "text/html"),
    ((".warc.gz", ".warc"), "application/warc"),
    ((".pdf",), "application/pdf"),
    ((".png",), "image/png"),
    ((".jpg", ".jpeg"), "image/jpeg"),
    ((".tif", ".tiff"), "image/tiff"),
    ((".json", ".jsonl", ".ndjson"), "application/json"),
    ((".csv", ".tsv"), "text/csv"),
    ((".xml", ".rss"), "application/xml"),
)


def media_type(head: bytes, name: str) -> str:
    """The media type of an input that begins with `head`; text/plain where nothing says otherwise."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    if head.startswith(b"\x1f\x8b") and _unpacked(head).startswith(b"WARC/"):
        return "application/warc"
    header = _HEADER.match(head)
    if header and (_PACKED.search(header.group()) or name.lower().endswith(MAILS)):
        return "message/rfc822"
    if _HTML.search(head):
        return "text/html"
    if _XML.match(head):
        return "application/xml"
    if _JSON.match(head):
        return "application/json"
    for suffixes, kind in _BY_NAME:
        if name.lower().endswith(suffixes):
            return kind
    return "text/plain"


def _unpacked(head: bytes) -> bytes:
    """The first bytes in a gzip archive; none where it is damaged."""
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""
