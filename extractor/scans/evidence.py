"""Page pictures with the boxes of the values drawn on them, each with a label: what was read, and where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import InputError
from extractor.scans.fonts import FontError, faces, load
from extractor.sources.media import HEAD, media_type
from extractor.sources.scan.pdf import Pdf
from extractor.sources.scan.pictures import Pictures

if TYPE_CHECKING:
    from extractor.record import Document, Value
    from extractor.sources.scan.page import Box

COLORS = {
    "number": "#c2185b",
    "date": "#1565c0",
    "issuer": "#2e7d32",
    "subject": "#6a1b9a",
    "addressee": "#00838f",
    "signatory": "#4e342e",
    "platform": "#e65100",
    "provision": "#b8860b",
}


def marks(document: Document) -> Iterator[tuple[str, str, int, int]]:
    """The values of a document as (kind, label, start, end)."""
    for directive in document.directives:
        name = directive.id
        single: list[tuple[str, Value | None]] = [
            ("number", directive.number),
            ("date", directive.date),
            ("issuer", directive.issuer),
            ("subject", directive.subject),
            ("signatory", directive.signatory.name if directive.signatory else None),
        ]
        for kind, value in [*single, *(("addressee", addressee) for addressee in directive.addressees)]:
            if value is not None:
                said = f" {value.value}" if kind in ("number", "date", "issuer") and value.value else ""
                yield kind, f"{name} {kind}{said}", value.start, value.end
        for provision in directive.provisions:
            yield "provision", f"{name} {provision.modality}", provision.start, provision.end
    for platform in document.platforms:
        for mention in platform.mentions:
            yield "platform", platform.id, mention.start, mention.end


def save_evidence(document: Document, folder: Path) -> list[Path]:
    """Write a PNG for each page that a value stands on, ``<file>-page<n>.png``; the paths written.

    Only for documents that were read from page pictures or PDFs; none for others. Raises InputError where the file
    cannot be read again, OSError where the folder cannot be written.
    """
    pages: dict[int, list[tuple[str, str, list[Box]]]] = {}
    for kind, label, start, end in marks(document):
        boxes: dict[int, list[Box]] = {}
        for region in document.regions_of(start, end):
            if region.page is not None and region.box is not None:
                boxes.setdefault(region.page, []).append(region.box)
        for page, found in boxes.items():
            pages.setdefault(page, []).append((kind, label, _lines(found)))
    if not pages:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    uri = document.source.uri
    try:
        stream = open(uri, "rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(uri, f"cannot be read again for its evidence: {error.strerror}") from error
    with stream:
        kind_of_file = media_type(stream.read(HEAD), uri)
        stream.seek(0)
        file: Pdf | Pictures = Pdf(stream, uri) if kind_of_file == "application/pdf" else Pictures(stream, uri)
        for number, drawn in sorted(pages.items()):
            picture = file.color(number - 1)
            _draw(picture, drawn)
            path = folder / f"{Path(uri).name}-page{number}.png"
            picture.save(path)
            written.append(path)
        file.close()
    return written


def _lines(boxes: list[Box]) -> list[Box]:
    """The boxes of words as one box for each line they stand on."""
    lines: list[Box] = []
    for box in boxes:
        last = lines[-1] if lines else None
        if last is not None and min(last[3], box[3]) - max(last[1], box[1]) > 0.3 * min(
            last[3] - last[1], box[3] - box[1]
        ):
            lines[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            lines.append(box)
    return lines


def _draw(picture: Any, found: list[tuple[str, str, list[Box]]]) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    size = max(14, picture.width // 75)
    font = _font(size)
    stroke = max(2, picture.width // 700)
    taken: list[Box] = []
    for kind, label, boxes in sorted(found, key=lambda mark: mark[0] != "provision"):
        color = COLORS[kind]
        air = 2 if kind == "provision" else 0
        for left, top, right, bottom in boxes:
            draw.rectangle(
                (left - air - 2, top - air - 2, right + air + 2, bottom + air + 2), outline=color, width=stroke
            )
        left, top, right, _ = boxes[0]
        wide = round(draw.textlength(label, font=font)) + 8
        x = max(0, min(right - wide, picture.width - wide))
        y = max(0, top - size - 8)
        while any(x < box[2] and box[0] < x + wide and y < box[3] and box[1] < y + size + 6 for box in taken) and x > 0:
            x = max(0, x - wide // 2)
        taken.append((x, y, x + wide, y + size + 6))
        draw.rectangle((x, y, x + wide, y + size + 6), fill=color)
        draw.text((x + 4, y + 1), label, font=font, fill="white")


def _font(size: int) -> Any:
    """A face that holds Persian letters, if there is one: numbers may have some."""
    from PIL import ImageFont

    try:
        found = [
            face for use in ("learn", "test") for face in faces(use) if face.family in ("DejaVu Sans", "FreeFarsi")
        ]
        return load(found[0].path, size)
    except (FontError, IndexError):
        return ImageFont.load_default(size)
