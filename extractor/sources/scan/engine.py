"""The seam of the reading engines: a picture in, words out.

An engine is a class without arguments whose objects have `name` and `read`. Which one reads is told by the environment
variable ``EXTRACTOR_OCR_ENGINE``: a name of `ENGINES`, or ``module:Class`` for one of your own.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from extractor.errors import ExtractorError
from extractor.sources.scan.page import Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

VARIABLE = "EXTRACTOR_OCR_ENGINE"
ENGINES: dict[str, str] = {"tesseract": "extractor.sources.scan.tesseract:Tesseract"}
"""Name -> ``module:Class``."""


class EngineError(ExtractorError):
    """An engine that is not there, lacks Persian, or failed on a page; the message says what to install or try."""


class Engine(Protocol):
    """Reads the words of a picture."""

    name: str

    def read(self, image: Gray, *, sparse: bool = False) -> list[Word]:
        """The words of an upright page, boxes in its pixels, in any order; none for a page without text.

        sparse: the page holds a few scattered words, not running text. Raises EngineError.
        """
        ...


def chosen() -> Engine:
    """The engine of this process. Raises EngineError where there is none of that name, or it cannot run."""
    return _engine(os.environ.get(VARIABLE) or "tesseract")


@cache
def _engine(name: str) -> Engine:
    module, _, kind = ENGINES.get(name, name).partition(":")
    try:
        engine: Engine = getattr(import_module(module), kind)()
    except (ImportError, AttributeError, ValueError) as error:
        known = ", ".join(ENGINES)
        raise EngineError(f"no reading engine {name!r} ({VARIABLE}); known: {known}, or module:Class") from error
    return engine
