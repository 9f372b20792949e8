"""Scanned files to raw text: the readers of pictures and of PDFs (see `sources.reader`).

Pages are read one by one, or a few at a time, and only their words are kept, so a long file needs no more memory than
a short one. A page that fails becomes a warning; a file of which no page can be read is an error.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from statistics import median
from typing import TYPE_CHECKING, Protocol

from extractor.errors import InputError
from extractor.record import Region, Warning
from extractor.sources import progress
from extractor.sources.language import other_language
from extractor.sources.scan.engine import Engine, EngineError, chosen
from extractor.sources.scan.layout import paragraphs
from extractor.sources.scan.page import Reading, Word
from extractor.sources.text import LoadedText

if TYPE_CHECKING:
    from typing import BinaryIO

    from extractor.sources.reader import Raw
    from extractor.sources.scan.page import Gray

POOR = 0.5
"""Below this mean confidence a page is tried turned round, and doubted."""
NOISE_HEIGHT, NOISE_SURE, NOISE_LETTERS = 0.35, 0.5, 3.0
"""A line of this share of the usual height, or of words so unsure and so short in the mean, is noise."""
FEW = 5
"""Below so many words a page is tried again with stronger filters, then turned."""


type Layer = Callable[[File, int], Reading | None]
"""The text layer of a page, where it has a sound one."""


class File(Protocol):
    """A file of pages."""

    count: int

    def page(self, index: int) -> Gray:
        """The picture of a page, counted from 0."""
        ...

    def close(self) -> None:
        """Let the file go."""
        ...


def read_picture(raw: Raw) -> Iterator[LoadedText]:
    """The text of a PNG, JPEG or TIFF file, all its pages as one document."""
    from extractor.sources.scan.pictures import Pictures

    with _opened(raw) as stream:
        yield _document(raw, Pictures(stream, raw.uri), lambda file, index: None)


def read_pdf(raw: Raw) -> Iterator[LoadedText]:
    """The text of a PDF, page by page from its text layer or its picture, as one document."""
    from extractor.sources.scan.pdf import Pdf

    with _opened(raw) as stream:
        pdf = Pdf(stream, raw.uri)
        yield _document(raw, pdf, lambda file, index: pdf.text(index))


def _opened(raw: Raw) -> BinaryIO:
    if not raw.head:
        raise InputError(raw.uri, "empty file")
    try:
        return raw.open()
    except OSError as error:
        raise InputError(raw.uri, error.strerror or str(error)) from error


def _document(raw: Raw, file: File, layer: Layer) -> LoadedText:
    try:
        readings = list(_readings(raw.uri, file, layer, raw.workers))
    finally:
        file.close()
    text, regions, warnings = joined(readings)
    if not text.strip():
        causes = {warning.message for warning in warnings}
        raise InputError(raw.uri, "; ".join(sorted(causes)) or "no text found on the page: blank, or a picture")
    persian = sum("\u0620" <= character <= "\u06ff" for character in text)
    if persian < 20 and not any(character.isdigit() for character in text):
        warnings.append(Warning(code="no_text", message="hardly any Persian text found: a picture, not a letter?"))
    language = other_language(text)
    if language:
        warnings.append(Warning(code="not_persian", message=f"the text is not Persian: {language}"))
    read = any(region.confidence is not None for region in regions)
    return LoadedText(
        text, raw.uri, raw.media_type, None, _digest(raw), tuple(warnings), tuple(regions), recognised=read
    )


def _digest(raw: Raw) -> str:
    digest = hashlib.sha256()
    with _opened(raw) as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()


def _readings(uri: str, file: File, layer: Layer, workers: int) -> Iterator[Reading]:
    """The pages in order, `workers` of them at once; files are drawn from in this thread alone."""
    waiting: deque[Reading | Future[Reading]] = deque()
    done = 0
    with ThreadPoolExecutor(workers) as pool:
        for index in range(file.count):
            try:
                found = layer(file, index)
                if found is None:
                    engine = _engine(uri)
                    waiting.append(pool.submit(read_page, file.page(index), index + 1, engine))
                else:
                    waiting.append(found)
            except InputError as error:
                if file.count == 1:
                    raise
                message = error.reason if "page" in error.reason else f"page {index + 1}: {error.reason}"
                waiting.append(Reading(index + 1, (0, 0), warnings=[Warning(code="page_failed", message=message)]))
            while len(waiting) > workers or (index + 1 == file.count and waiting):
                reading = waiting.popleft()
                yield reading if isinstance(reading, Reading) else reading.result()
                done += 1
                for listener in progress.listeners:
                    listener(uri, done, file.count)


def _engine(uri: str) -> Engine:
    try:
        return chosen()
    except EngineError as error:
        raise InputError(uri, str(error)) from error


def read_page(image: Gray, number: int, engine: Engine) -> Reading:
    """The words of one page's picture. A page that gives little is tried again: filtered harder, and turned."""
    from extractor.sources.scan.again import read_again
    from extractor.sources.scan.second import second_look
    from extractor.sources.scan.stops import with_commas
    from extractor.sources.scan.wide import confidence, squeezed

    height, width = image.shape
    reading = Reading(number, (width, height))
    try:
        best = _attempt(image, engine, reading, 0, strong=False)
        if _merit(best) < POOR * FEW or confidence(best.words) < POOR:
            for turns, strong in ((0, True), (2, False), (1, False), (3, False)):
                other = _attempt(image, engine, reading, turns, strong=strong)
                if _merit(other) > 1.3 * _merit(best):
                    best = other
                    if turns:
                        break
        if _lies(best):
            best = max((_attempt(image, engine, reading, turns, strong=False) for turns in (1, 3)), key=_merit)
        if best.prepared is not None:
            image = best.prepared.image
            best.words = without_noise(read_again(squeezed(best.words, image, engine), image, engine))
    except EngineError as error:
        reading.warnings.append(Warning(code="page_failed", message=f"page {number}: {error}"))
        return reading
    if best.words and confidence(best.words) < POOR:
        message = f"page {number} is hard to read: the engine's mean confidence is {confidence(best.words):.2f}"
        best.warnings.append(Warning(code="poor_scan", message=message))
    if best.prepared is not None:
        best.words = second_look(with_commas(best.words, best.prepared.image), best.prepared.image)
        best.places = [best.prepared.place(word.box) for word in best.words]
        best.prepared = None
    return best


def _attempt(image: Gray, engine: Engine, base: Reading, turns: int, *, strong: bool) -> Reading:
    from extractor.sources.scan.prepare import prepare

    prepared = prepare(image, quarter_turns=turns, strong=strong)
    reading = Reading(base.number, base.size)
    if prepared is None:
        return reading
    height, width = prepared.image.shape
    reading.size = (width, height)
    reading.words = without_noise(engine.read(prepared.image))
    reading.prepared = prepared
    if turns:
        words = {1: "a quarter, clockwise", 2: "upside down", 3: "a quarter, anticlockwise"}[turns]
        reading.warnings.append(Warning(code="turned", message=f"page {base.number} was turned to be read: {words}"))
    return reading


def without_noise(words: list[Word]) -> list[Word]:
    """The words without those that have neither letter nor digit, and without lines of specks, stamps and rulings.

    Such lines are read as short words of low confidence, or are far lower than the others of the page.
    """
    words = [word for word in words if any(c.isalnum() or c in ":-/" for c in word.text)]
    heights = [word.box[3] - word.box[1] for word in words if len(word.text) > 2]
    usual = median(heights) if heights else 0
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    kept = []
    for line in lines.values():
        letters = sum(len(word.text) for word in line)
        sure = sum((word.confidence or 0.0) * len(word.text) for word in line) / letters
        low = median(word.box[3] - word.box[1] for word in line) < NOISE_HEIGHT * usual
        if not low and (sure >= NOISE_SURE or letters >= NOISE_LETTERS * len(line)):
            kept += line
    return kept


def _lies(reading: Reading) -> bool:
    """Whether a page lies on its side: the engine may read it so, but its words stand upright then."""
    long = [word.box for word in reading.words if len(word.text) > 3]
    return len(long) >= FEW and sum(bottom - top > right - left for left, top, right, bottom in long) > len(long) / 2


def _merit(reading: Reading) -> float:
    """How much was read, and how surely."""
    return sum((word.confidence or 0.0) ** 2 for word in reading.words if len(word.text) > 1)


def joined(readings: list[Reading]) -> tuple[str, list[Region], list[Warning]]:
    """The text of all pages, a line for each paragraph, with a region for each word.

    A paragraph that the end of a page cuts is joined to its rest.
    """
    pieces: list[str] = []
    regions: list[Region] = []
    warnings: list[Warning] = []
    at = 0
    open_end = False
    for reading in readings:
        warnings += reading.warnings
        for number, paragraph in enumerate(paragraphs(reading.words)):
            if pieces:
                whole = number == 0 and open_end and len(paragraph.words) > 8
                mark = " " if whole else "\n\n" if paragraph.apart else "\n"
                pieces.append(mark)
                at += len(mark)
            for n, index in enumerate(paragraph.words):
                word = reading.words[index]
                if n:
                    pieces.append(" ")
                    at += 1
                pieces.append(word.text)
                place = reading.places[index]
                regions.append(
                    Region(
                        start=at,
                        end=at + len(word.text),
                        page=reading.number,
                        box=place,
                        confidence=None if word.confidence is None else round(word.confidence, 4),
                    )
                )
                at += len(word.text)
            last = reading.words[paragraph.words[-1]].text
            open_end = len(paragraph.words) > 8 and not last.endswith((".", "؟", ":", "!", "؛"))
    return "".join(pieces), regions, warnings
