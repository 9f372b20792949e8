"""The stages as an ordinary spaCy `Language` (lang "fa").

nlp = extractor.load()
doc = nlp(raw_text)
doc.text            the clean text
doc.spans["date"]   what the finders found: number, date, body, person, heading, platform
doc.spans["party"]  what the span model marks in a text with directives: subject, party, issuer, signatory
doc._.directives    the directives, offsets over doc._.document.text (the raw text)
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from extractor.learn.spans import LABELS
from extractor.learn.store import default
from extractor.pipeline import FIND, LOOK, begin, calibrated, finish, models, relevant, run, to_document
from extractor.sources.text import from_string

SPAN_GROUPS = ("number", "date", "body", "person", "heading", "platform")
MARKED_GROUPS = tuple(label.lower() for label in LABELS)

for _name in ("document", "directives"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)


class CleaningTokenizer:
    """Cleans the raw text, then cuts the clean text into tokens with spaCy's own Persian tokenizer."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._inner = spacy.blank("fa", vocab=vocab).tokenizer

    def __call__(self, text: str) -> Doc:
        draft = begin(text)
        doc: Doc = self._inner(draft.text)
        doc.user_data["draft"] = draft
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> CleaningTokenizer:
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing is stored: the tokenizer has no parameters."""

    def from_disk(self, _path: Any, **_: Any) -> CleaningTokenizer:
        return self


@registry.tokenizers("extractor.cleaning_tokenizer.v1")  # type: ignore[untyped-decorator]
def cleaning_tokenizer() -> Any:
    """The tokenizer as a config block names it."""
    return lambda nlp: CleaningTokenizer(nlp.vocab)


@Language.component("extractor_find")
def find(doc: Doc) -> Doc:
    """Run the finders and set `doc.spans`; a span that cuts a token is widened to it."""
    draft = run(doc.user_data["draft"], LOOK)
    if relevant(draft):
        run(draft, FIND)
    for group in SPAN_GROUPS:
        spans = [
            doc.char_span(m.start, m.end, label=group.upper(), kb_id=m.value or "", alignment_mode="expand")
            for m in draft.found(group)
            if m.end > m.start
        ]
        doc.spans[group] = filter_spans([span for span in spans if span is not None])
    return doc


@Language.component("extractor_assemble")
def assemble(doc: Doc) -> Doc:
    """Decide over the candidates and set `doc._.document` and `doc._.directives`."""
    draft = doc.user_data.pop("draft")
    decider = models()
    document = to_document(calibrated(finish(draft, decider), decider), from_string(draft.clean.raw))
    spans = default().spans
    marked = spans.mark(draft.text) if spans is not None and document.directives else []
    for group in MARKED_GROUPS:
        doc.spans[group] = [
            span
            for one in marked
            if one.label.lower() == group
            and (span := doc.char_span(one.start, one.end, label=one.label, alignment_mode="expand")) is not None
        ]
    doc._.document = document
    doc._.directives = document.directives
    return doc


def load() -> Language:
    """A spaCy pipeline for raw Persian text: `nlp(text)._.directives`."""
    nlp = spacy.blank("fa", config={"nlp": {"tokenizer": {"@tokenizers": "extractor.cleaning_tokenizer.v1"}}})
    nlp.add_pipe("extractor_find")
    nlp.add_pipe("extractor_assemble")
    return nlp
