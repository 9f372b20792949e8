"""Which files of a folder are to be read: texts, pages and scans."""

from __future__ import annotations

import os
from pathlib import Path

from extractor.errors import InputError

TEXTS = (".txt", ".text", ".md")
PAGES = (".html", ".htm")
SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pdf")
SUFFIXES = TEXTS + PAGES + SCANS


def text_files(folder: str | os.PathLike[str]) -> list[Path]:
    """The texts, pages and scans (`SUFFIXES`) under `folder`, in sorted order; hidden ones are passed over.

    Raises InputError where there is none, or where a folder cannot be listed.
    """
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        raise InputError(str(error.filename), error.strerror or str(error))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(root, name) for name in files if name.lower().endswith(SUFFIXES) and not name.startswith(".")]
    if not found:
        raise InputError(
            os.fspath(folder), f"no text, page or scan ({', '.join('*' + suffix for suffix in SUFFIXES)}) in it"
        )
    return sorted(found)
