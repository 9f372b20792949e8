"""Pages in a wide face, such as a typewriter's: read again with their lines squeezed, where that is the surer reading.

In such faces the letters stand so far apart that the engine takes a word for several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import mean, median
from typing import TYPE_CHECKING

import cv2

if TYPE_CHECKING:
    from extractor.sources.scan.engine import Engine
    from extractor.sources.scan.page import Gray, Word

WIDE, USUAL = 22.5, 19.0
"""Pixels of a line that a letter of a prepared page takes: from where on a face is wide, and how many it is given."""
FEW = 10
"""Words that tell the width of letters."""


def squeezed(words: Sequence[Word], image: Gray, engine: Engine) -> list[Word]:
    """The words of a prepared page, or, where its face is wide and that is surer, those of the same page squeezed."""
    widths = [(word.box[2] - word.box[0]) / len(word.text) for word in words if len(word.text) > 2]
    if len(widths) < FEW or median(widths) < WIDE:
        return list(words)
    share = USUAL / median(widths)
    narrow = cv2.resize(image, None, fx=share, fy=1.0, interpolation=cv2.INTER_AREA)
    again = [
        replace(word, box=(round(word.box[0] / share), word.box[1], round(word.box[2] / share), word.box[3]))
        for word in engine.read(narrow)
    ]
    return again if confidence(again) > confidence(words) else list(words)


def confidence(words: Sequence[Word]) -> float:
    """The mean confidence of the words of two letters and more."""
    sure = [word.confidence or 0.0 for word in words if len(word.text) > 1]
    return mean(sure) if sure else 0.0
