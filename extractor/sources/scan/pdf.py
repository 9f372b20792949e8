"""PDF files to pages: the text layer of a page where it is sound, its picture otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, BinaryIO

from extractor.errors import InputError
from extractor.lexicons import table
from extractor.sources.scan.extra import need
from extractor.sources.scan.limits import MAX_PIXELS, MAX_SIDE, check_pages
from extractor.sources.scan.page import Box, Reading, Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

DPI = 250
"""Pages are drawn at this resolution; boxes of a PDF count its pixels."""
_POINTS = 72
MIN_LETTERS = 30
"""A text layer with fewer letters than this says too little to trust it."""
SOUND = 0.08
"""Small Persian words make up at least so much of a sound layer's words."""
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x02]")
_BAD = re.compile("[\ufffd\ue000-\uf8ff\ufffe]")


class Pdf:
    """The pages of a PDF; `count` tells how many, `text` reads a page's sound text layer, `page` draws it."""

    def __init__(self, stream: BinaryIO, uri: str) -> None:
        self.uri = uri
        self._pdfium = need("pypdfium2", uri)
        try:
            self._document: Any = self._pdfium.PdfDocument(stream)
            self.count = len(self._document)
        except self._pdfium.PdfiumError as error:
            raise InputError(uri, _cause(str(error))) from error
        check_pages(uri, self.count)

    def close(self) -> None:
        """Let the file go."""
        self._document.close()

    def text(self, index: int) -> Reading | None:
        """The words of the text layer of a page (from 0); None where there is none, or it is no sound text."""
        page = self._get(index)
        scale = self._scale(page)
        layer = page.get_textpage()
        try:
            width, height = (round(side * scale) for side in page.get_size())
            words = _words(self._pdfium, layer, page.get_height(), scale)
        finally:
            layer.close()
            page.close()
        if not is_sound([word.text for word in words]):
            return None
        return Reading(index + 1, (width, height), words, [word.box for word in words])

    def page(self, index: int) -> Gray:
        """The picture of a page, grey."""
        from extractor.sources.scan.pictures import to_gray

        return to_gray(self.color(index))

    def color(self, index: int) -> Any:
        """The picture of a page as a Pillow image in colour."""
        page = self._get(index)
        try:
            drawn = page.render(scale=self._scale(page), rev_byteorder=True)
            return drawn.to_pil().convert("RGB")
        except (self._pdfium.PdfiumError, ValueError, MemoryError) as error:
            raise InputError(self.uri, f"page {index + 1} cannot be drawn: {error}") from error
        finally:
            page.close()

    def _get(self, index: int) -> Any:
        try:
            return self._document[index]
        except self._pdfium.PdfiumError as error:
            raise InputError(self.uri, f"page {index + 1} is damaged: {error}") from error

    def _scale(self, page: Any) -> float:
        """Pixels a point: `DPI`, less where the page would break the limits."""
        width, height = page.get_size()
        scale = DPI / _POINTS
        return float(min(scale, (MAX_PIXELS / 4 / max(width * height, 1)) ** 0.5, MAX_SIDE / max(width, height, 1)))


def _cause(said: str) -> str:
    if "password" in said.lower():
        return "an encrypted PDF; it needs a password"
    return "a damaged PDF, or none"


def is_sound(words: list[str]) -> bool:
    """Whether the words of a text layer are a text: Persian with its small words, or Latin; no glyph numbers."""
    joined = " ".join(words)
    letters = sum(character.isalpha() for character in joined)
    if letters < MIN_LETTERS or len(_BAD.findall(joined)) > 0.01 * len(joined):
        return False
    latin = sum(character.isascii() and character.isalpha() for character in joined)
    if latin > 0.8 * letters:
        return True
    small = set(str(table("languages")["words"]["Persian"]).split())
    folded = joined.replace("ي", "ی").replace("ك", "ک").split()
    return sum(word in small for word in folded) >= SOUND * len(folded)


def _words(pdfium: Any, layer: Any, height: float, scale: float) -> list[Word]:
    """The words of a text layer with their boxes, line by line as the layer has them."""
    found: list[Word] = []
    line = 0
    letters: list[str] = []
    box: list[float] = []

    def finish() -> None:
        bare = _BIDI.sub("", "".join(letters)).strip("\u200c")
        if bare and box:
            left, bottom, right, top = box
            place: Box = (
                round(left * scale),
                round((height - top) * scale),
                round(right * scale),
                round((height - bottom) * scale),
            )
            found.append(Word(bare, place, None, line))
        letters.clear()
        box.clear()

    count = layer.count_chars()
    for index in range(count):
        character = chr(pdfium.raw.FPDFText_GetUnicode(layer.raw, index) or 0xFFFD)
        if character in "\r\n":
            finish()
            line += character == "\n"
            continue
        if character.isspace():
            finish()
            continue
        letters.append(character)
        left, bottom, right, top = layer.get_charbox(index)
        if right > left and top > bottom:
            box[:] = (
                [min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)]
                if box
                else [
                    left,
                    bottom,
                    right,
                    top,
                ]
            )
    finish()
    return found
