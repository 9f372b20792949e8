"""Figures read again: a small network that reads the digits, signs and letters on a strip of a line.

The engine reads digits by what is usual in its texts, so it drops and doubles some, takes «/» for a letter and reads
nothing where a number stands alone. This network was learned from strips of numbers and dates set in many typefaces
and damaged like scans (``python -m extractor.scans.figures``). It is a convolutional network with a connectionist
temporal classification (Graves and others 2006): for each step along the strip it tells how probable each character is.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

DIGITS = "۰۱۲۳۴۵۶۷۸۹"
WORD = "ـ"
"""Stands for a whole word of three letters and more; those are the engine's to read."""
CLASSES = DIGITS + "0123456789/-.:،؛()«»% ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی" + WORD
"""The characters told apart; Arabic digits are the Persian ones, letters lose their hamza."""
HEIGHT = 48
"""Rows of a strip."""
STEP = 4
"""Columns of a strip to a step of the network."""
WEIGHTS = Path(__file__).with_name("figures.onnx")
_CLASS = {
    **{chr(0x660 + n): DIGITS[n] for n in range(10)},
    **dict(zip("آأإيىئكؤةۀ,٬٫–—−", "اااییی" + "کوهه،،/---", strict=True)),
}


def as_class(character: str) -> str:
    """The class of a character; the character itself where it has none."""
    return _CLASS.get(character, character)


def strip(image: Gray, box: tuple[float, float, float, float]) -> Gray:
    """The part of a prepared page in that box, `HEIGHT` rows tall; what the box has outside the page is paper."""
    left, top, right, bottom = box
    factor = HEIGHT / max(bottom - top, 4.0)
    width = max(8, round((right - left) * factor))
    move = np.array([[factor, 0, -left * factor], [0, factor, -top * factor]])
    way = cv2.INTER_AREA if factor < 0.7 else cv2.INTER_LINEAR
    if factor < 0.7:  # warping does not average
        image = cv2.GaussianBlur(image[max(0, int(top)) : int(bottom) + 1], (0, 0), 0.4 / factor)
        move[1, 2] += max(0, int(top)) * factor
    return cv2.warpAffine(image, move, (width, HEIGHT), flags=way, borderValue=255).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Seen:
    """A character on a page, one of `CLASSES`: its left and right end in pixels, and how sure it is, 0 to 1."""

    character: str
    left: float
    right: float
    sure: float


def seen(image: Gray, box: tuple[float, float, float, float]) -> list[Seen]:
    """The characters in that box of a prepared page, from left to right; blanks part words."""
    shares = _shares(strip(image, box))
    best, lost = shares.argmax(axis=1), shares[:, :-1].copy()
    pixels = STEP * (box[3] - box[1]) / HEIGHT
    found: list[Seen] = []
    doubt, at = 0.0, 0
    for kind, steps in groupby(best.tolist()):
        end = at + len(list(steps))
        if kind == len(CLASSES):  # nothing, unless a character was nearly seen there that is not beside it
            for near in (at - 1, end):
                if 0 <= near < len(best):
                    lost[at:end, best[near]] = 0.0
            doubt = float(lost[at:end].max())
            if found:
                last = found[-1]
                found[-1] = Seen(last.character, last.left, last.right, min(last.sure, 1 - doubt))
        else:
            left, right = box[0] + at * pixels, box[0] + end * pixels
            found.append(Seen(CLASSES[kind], left, right, min(float(shares[at:end, kind].max()), 1 - doubt)))
            doubt = 0.0
        at = end
    return found


def _shares(picture: Gray) -> np.ndarray:
    """How probable each class is at each step of a strip, as (steps, classes + 1); the last is for none."""
    ink = (255 - picture.astype(np.float32)) / 255
    network = _network()
    network.setInput(ink[None, None])
    scores = network.forward()[0, :, 0].T
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: np.ndarray = scores / scores.sum(axis=1, keepdims=True)
    return shares


_local = threading.local()


def _network() -> cv2.dnn.Net:
    """The network of this thread: one may not read two strips at once."""
    if not hasattr(_local, "network"):
        _local.network = cv2.dnn.readNetFromONNX(str(WEIGHTS))
    network: cv2.dnn.Net = _local.network
    return network
