"""Which letters of the corpus are for learning and which for testing."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from extractor.corpus.document import CorpusDocument
    from extractor.scans.fonts import Use

MANNERS = ("letter", "circular", "resolution", "decree", "ruling")
"""What is printed as a letter is."""


class LettersError(ExtractorError):
    """A corpus without letters."""


def letters(corpora: Path, use: Use) -> list[CorpusDocument]:
    """The letters of the corpus in that folder for learning (train and dev) or for testing, by id."""
    from extractor.corpus.document import load_corpus

    documents, _ = load_corpus(corpora)
    found = [
        document
        for document in documents
        if document.annotation.manner in MANNERS and _tested(document.story) == (use == "test")
    ]
    if not found:
        raise LettersError(f"{corpora}: no letters in it")
    return sorted(found, key=lambda document: document.id)


def _tested(story: str) -> bool:
    """Whether a story is for testing: by a hash of its id, as when the table of confusions was learned."""
    return hashlib.sha256(story.encode()).digest()[0] < 51
