"""Which files of a folder are to be read: texts, pages, office documents, mails, scans and web archives."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import InputError
from extractor.sources.media import MAILS

TEXTS = (".txt", ".text", ".md")
PAGES = (".html", ".htm", ".xhtml")
SCANS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pdf")
ARCHIVES = (".warc", ".warc.gz")
OFFICE = (".docx", ".docm", ".dotx")
HIDDEN = (".", "~$")
"""How names of hidden files begin, and of those that Word keeps beside a document that is open."""
SUFFIXES = TEXTS + PAGES + OFFICE + MAILS + SCANS + ARCHIVES
KINDS = "text, page, office document, mail, scan or web archive"


def is_read(name: str) -> bool:
    """Whether a file of this name in a folder is read."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(HIDDEN)


class Folder:
    """The files under a folder; `left_out` counts by suffix those that are not read, hidden ones aside."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self.left_out: Counter[str] = Counter()

    def read(self) -> Iterator[Path | InputError]:
        """The files that are read by their names (`SUFFIXES`) in sorted order.

        A folder that cannot be listed comes as its error. Raises InputError where there is nothing to read in it.
        """
        found: list[Path] = []
        failed: list[InputError] = []

        def refuse(error: OSError) -> None:
            failed.append(InputError(str(error.filename), error.strerror or str(error)))

        for root, folders, files in os.walk(self.path, onerror=refuse):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            self.left_out["link to a folder"] += sum(Path(root, name).is_symlink() for name in folders)
            for name in files:
                if is_read(name):
                    found.append(Path(root, name))
                elif not name.startswith(HIDDEN):
                    suffix = Path(name).suffix.lower()
                    self.left_out[f"*{suffix}" if suffix else "without a suffix"] += 1
        self.left_out = +self.left_out
        yield from failed
        yield from sorted(found)
        if not found and not failed:
            read = ", ".join(f"*{suffix}" for suffix in SUFFIXES)
            raise InputError(self.path, f"no {KINDS} ({read}) in it")

    def told(self) -> str:
        """How many files were left out, of which kinds."""
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.left_out.items()))
        return f"left out, being no {KINDS} by their names: {kinds}"
