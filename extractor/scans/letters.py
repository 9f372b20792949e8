"""Which letters of the corpus are for learning, choosing and testing: those of its parts train, dev and test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.corpus.document import CorpusDocument
    from extractor.scans.fonts import Use

MANNERS = ("letter", "circular", "resolution", "decree", "ruling")
"""What is printed as a letter is."""
PARTS = {"learn": "train", "dev": "dev", "test": "test"}
"""The part of the corpus for each use."""


class LettersError(ExtractorError):
    """A corpus without letters."""


def letters(corpora: Path, use: Use) -> list[CorpusDocument]:
    """The letters of the corpus in that folder for that use, by id."""
    from extractor.corpus import splits
    from extractor.corpus.document import load_corpus

    documents, _ = load_corpus(corpora)
    printed = [document for document in documents if document.annotation.manner in MANNERS]
    found = splits.part(printed, splits.read(corpora), PARTS[use])
    if not found:
        raise LettersError(f"{corpora}: no letters in it for this")
    return sorted(found, key=lambda document: document.id)
