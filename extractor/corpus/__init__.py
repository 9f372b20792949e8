"""The corpus written for this project: reading its annotation, checking it, turning it into gold records.

`check_corpus` lives in `extractor.corpus.check`.
"""

from __future__ import annotations

from extractor.corpus.document import CorpusDocument, Problem, load_corpus, load_document
from extractor.corpus.gold import to_gold

__all__ = ["CorpusDocument", "Problem", "load_corpus", "load_document", "to_gold"]
