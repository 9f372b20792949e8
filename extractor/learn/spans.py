"""The span model at run time: an ordinary spaCy pipeline that marks phrases which no rule proposes.

It lies in `<models>/spans` and is loaded, with spaCy itself, when the first text is asked for. Nothing of it is a
pickle: spaCy stores its configuration as text and JSON, its weights as msgpack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

FOLDER = "spans"
"""The folder of the pipeline, beside the other models."""
LABELS = ("SUBJECT", "PARTY", "ISSUER", "SIGNATORY")
"""What is marked: what an instrument is about, to whom it goes or whom a provision binds, who issues, who signs."""
LONGEST = 100_000
"""Of a longer text no spans are marked; characters."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A phrase: code points of the text, half-open, and its label. No two overlap."""

    start: int
    end: int
    label: str


class Marker(Protocol):
    """Whatever marks phrases in a clean text."""

    def mark(self, text: str) -> Sequence[Marked]: ...


def digest(path: Path) -> str:
    """The SHA-256 of a stored pipeline: of the names and bytes of its files."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


@dataclass
class SpanModel:
    """The pipeline stored in `path`. Raises ModelError where it cannot be loaded, or is not the one of `sha256`."""

    path: Path
    sha256: str | None = None
    _last: tuple[str, list[Marked]] = ("", [])

    @cached_property
    def language(self) -> Language:
        """The pipeline, loaded once."""
        import spacy

        if self.sha256 is not None and digest(self.path) != self.sha256:
            raise ModelError(
                f"{self.path}: another span model than the deciders learned with; train anew (extractor train)"
            )
        try:
            return spacy.load(self.path)
        except (OSError, ValueError) as error:
            raise ModelError(f"{self.path}: no span model that can be read: {error}") from error

    def mark(self, text: str) -> list[Marked]:
        """The phrases in `text`, in text order; those of the last text are remembered."""
        if not text or len(text) > LONGEST:
            return []
        if self._last[0] != text:
            found = [Marked(span.start_char, span.end_char, span.label_) for span in self.language(text).ents]
            self._last = text, found
        return self._last[1]
