"""The errors that the package raises on purpose; every one names its input and the cause."""

from __future__ import annotations


class ExtractorError(Exception):
    """The root of all errors raised by this package."""


class InputError(ExtractorError):
    """An input that cannot be read or is no text; `uri` names it, `reason` says why."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"{uri}: {reason}")
        self.uri = uri
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.uri, self.reason)


class GoldError(ExtractorError):
    """A gold record or a floors file that cannot be used."""


class LexiconError(ExtractorError):
    """A row of a lexicon that breaks the lexicon's format; the message names file and line."""


class ModelError(ExtractorError):
    """Models that are missing, damaged, or made for another version."""


class CorpusError(ExtractorError):
    """A corpus, or a part of one, that cannot be used."""
