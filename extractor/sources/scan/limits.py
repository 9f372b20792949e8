"""What is refused before a picture is decoded or a page drawn, so that no input can take the machine down."""

from __future__ import annotations

from extractor.errors import InputError

MAX_PIXELS = 120_000_000
"""A page may have so many pixels: A3 at 600 dpi has 70 million."""
MAX_SIDE = 30_000
"""Nor may a side be longer than this."""
MAX_PAGES = 2_000
"""A file may have so many pages."""
MIN_SIDE = 20
"""A picture smaller than this holds no text."""


def check_size(uri: str, size: tuple[int, int], page: int = 1) -> None:
    """Raise InputError, naming the limit, for a page that is too large or too small to be read."""
    width, height = size
    where = f"page {page}: " if page > 1 else ""
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise InputError(
            uri,
            f"{where}a picture of {width:,} x {height:,} pixels; the limit is {MAX_PIXELS:,} pixels "
            f"and {MAX_SIDE:,} a side",
        )
    if min(width, height) < MIN_SIDE:
        raise InputError(uri, f"{where}a picture of {width} x {height} pixels is too small to hold text")


def check_pages(uri: str, count: int) -> None:
    """Raise InputError for a file without pages or with too many."""
    if count == 0:
        raise InputError(uri, "has no page")
    if count > MAX_PAGES:
        raise InputError(uri, f"has {count:,} pages; the limit is {MAX_PAGES:,}")
