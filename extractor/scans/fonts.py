"""Typefaces that can set Persian: found on the machine, their coverage tried glyph by glyph.

Fonts for learning and for testing are disjoint by family. They come from packages of Debian (those for
testing are named in the Makefile) and, for learning, of PyPI and npm; which ones, says ``fonts.csv`` of the lexicons.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.errors import ExtractorError
from extractor.lexicons import rows

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

type Use = Literal["learn", "figures", "dev", "test"]
NEEDED = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئ۰۱۲۳۴۵۶۷۸۹/:.،؛()«»-"
"""What a typeface has to hold; some Arabic faces lack «/», others «گ» or the Persian digits."""
FIGURES = "٠١٢٣٤٥٦٧٨٩0123456789/:.()-"
"""What a typeface has to hold for figures alone."""
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


class FontError(ExtractorError):
    """A typeface that is not there, or lacks glyphs that Persian needs."""


@dataclass(frozen=True)
class Face:
    """A typeface: its family, file, the package that brings it, and how it is set.

    scale: its size relative to the others, so that its letters come out about as tall.
    """

    family: str
    path: Path
    package: str
    scale: float


def faces(use: Use) -> list[Face]:
    """The faces for that use that are on this machine and hold every needed glyph; those for figures, less.

    Raises FontError, naming the packages, where there is none.
    """
    found, missing = [], []
    for row in rows("fonts"):
        if row["use"] != use:
            continue
        path = _locate(row["file"], row["package"])
        if path is None:
            missing.append(row["package"])
        elif draws(path, FIGURES) if use == "figures" else not lacking(path):
            found.append(Face(row["family"], path, row["package"], float(row["scale"])))
    if not found:
        raise FontError(f"no Persian typeface for this; install one of the packages {', '.join(sorted(set(missing)))}")
    return found


def lacking(path: Path) -> str:
    """The needed characters that the font at `path` has no glyph for: those drawn like a code point that none has."""
    font = load(path, 40)
    nothing = _drawn(font, "\uffff")
    return "".join(character for character in NEEDED if _drawn(font, character) in (nothing, b""))


@cache
def draws(path: Path, characters: str) -> bool:
    """Whether the font has a glyph for each of the characters."""
    font = load(path, 40)
    nothing = _drawn(font, "\uffff")
    return all(_drawn(font, character) not in (nothing, b"") for character in characters)


def same(path: Path, one: str, other: str) -> bool:
    """Whether the font draws two characters alike."""
    font = load(path, 40)
    return _drawn(font, one) == _drawn(font, other)


def load(path: Path, size: int) -> FreeTypeFont:
    """The font at `size` pixels."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(path), size)
    except OSError as error:
        raise FontError(f"{path}: not a font: {error}") from error


def _drawn(font: FreeTypeFont, character: str) -> bytes:
    return bytes(font.getmask(character))


def _locate(name: str, package: str) -> Path | None:
    found = _installed().get(name)
    if found is None and package.startswith("pypi:"):
        try:
            listed = files(package.removeprefix("pypi:")) or []
        except PackageNotFoundError:
            return None
        found = next((Path(str(entry.locate())) for entry in listed if entry.name == name), None)
    return found


@cache
def _installed() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for root, _, names in os.walk(Path(folder).expanduser()):
            found.update({name: Path(root, name) for name in names if name.lower().endswith((".ttf", ".otf"))})
    return found
