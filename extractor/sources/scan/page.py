"""What the stages of reading a scan hand to one another: pages as grey pictures, words with their boxes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from extractor.record import Warning

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extractor.sources.scan.prepare import Prepared

    type Gray = NDArray[Any]
    """Rows of pixels of 8 bits, 0 is black, 255 is white."""
    type Matrix = NDArray[Any]
    """3 x 3, takes (x, y, 1) of one picture to another."""

type Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as an engine read it.

    confidence: 0 to 1, the engine's own; None for a word of a PDF's text layer. line: the engine's line it stands in,
    any number that the words of a line share.
    """

    text: str
    box: Box
    confidence: float | None
    line: int

    def at(self, box: Box) -> Word:
        """The word with another box."""
        return replace(self, box=box)


@dataclass
class Reading:
    """The words of a page, with what was doubtful.

    words: boxes in the upright picture, by which lines are told. size: width and height of that picture.
    places: for each word its box in the page's picture as it came. prepared: the upright one, till the page is read.
    """

    number: int
    size: tuple[int, int]
    words: list[Word] = field(default_factory=list)
    places: list[Box] = field(default_factory=list)
    prepared: Prepared | None = None
    warnings: list[Warning] = field(default_factory=list)
