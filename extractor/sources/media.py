"""What kind of thing an input is, told from its first bytes and, where they leave it open, from its name."""

from __future__ import annotations

import re

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
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_BY_NAME: tuple[tuple[tuple[str, ...], str], ...] = (
    ((".html", ".htm", ".xhtml"), "text/html"),
    ((".warc.gz", ".warc"), "application/warc"),
    ((".pdf",), "application/pdf"),
    ((".png",), "image/png"),
    ((".jpg", ".jpeg"), "image/jpeg"),
    ((".tif", ".tiff"), "image/tiff"),
)


def media_type(head: bytes, name: str) -> str:
    """The media type of an input that begins with `head`; text/plain where nothing says otherwise."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _HTML.search(head):
        return "text/html"
    for suffixes, kind in _BY_NAME:
        if name.lower().endswith(suffixes):
            return kind
    return "text/plain"
