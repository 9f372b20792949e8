"""Picture files to pages: PNG, JPEG and TIFF, one page decoded at a time, its size checked before that."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from extractor.errors import InputError
from extractor.sources.scan.extra import need
from extractor.sources.scan.limits import check_pages, check_size

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray


class Pictures:
    """The pages of a picture file; `count` tells how many there are, `page` decodes one (counted from 0)."""

    def __init__(self, stream: BinaryIO, uri: str) -> None:
        self.uri = uri
        pillow: Any = need("PIL.Image", uri)
        self._pillow = pillow
        self._pillow.MAX_IMAGE_PIXELS = None  # our own limit is checked, by name, before anything is decoded
        with self._told():
            self._image: Any = self._pillow.open(stream)
            check_size(uri, self._image.size)
            self.count: int = getattr(self._image, "n_frames", 1)
        check_pages(uri, self.count)

    def page(self, index: int) -> Gray:
        """The picture of a page, grey. Raises InputError where it is damaged or too large."""
        with self._told(index + 1):
            self._image.seek(index)
            check_size(self.uri, self._image.size, page=index + 1)
            return to_gray(self._upright(self._image))

    def color(self, index: int) -> Any:
        """The picture of a page as a Pillow image in colour, upright as `page` gives it."""
        with self._told(index + 1):
            self._image.seek(index)
            check_size(self.uri, self._image.size, page=index + 1)
            return self._upright(self._image).convert("RGB")

    def close(self) -> None:
        """Let the file go."""
        self._image.close()

    def _upright(self, image: Any) -> Any:
        """Turned as the camera says it was held."""
        turned = need("PIL.ImageOps", self.uri).exif_transpose(image)
        if "transparency" in turned.info or turned.mode in ("RGBA", "LA", "PA"):
            paper = self._pillow.new("RGBA", turned.size, "white")
            paper.alpha_composite(turned.convert("RGBA"))
            return paper.convert("RGB")
        return turned

    @contextmanager
    def _told(self, page: int = 1) -> Iterator[None]:
        """What the decoder raises, as an error of this input."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        except InputError:
            raise
        except Exception as error:  # decoders raise what they like on damaged files
            where = f"page {page}: " if page > 1 else ""
            raise InputError(self.uri, f"{where}a damaged picture: {_cause(error)}") from error


def _cause(error: Exception) -> str:
    said = str(error).split("<")[0].strip().rstrip(":")
    return said or type(error).__name__


def to_gray(image: Any) -> Gray:
    """A Pillow image as grey pixels; coloured ink is made paler than it looks: stamps and pens fade, black stays."""
    if image.mode in ("1", "L"):
        return np.array(image.convert("L"))
    if image.mode.startswith("I") or image.mode == "F":  # 16 and 32 bits
        deep = np.asarray(image, dtype=np.float64)
        low, high = float(deep.min()), float(deep.max())
        return ((deep - low) * (255.0 / (high - low or 1.0))).astype(np.uint8)
    colors = np.asarray(image.convert("RGB"))
    gray: Gray = (colors.max(axis=2) // 2 + np.asarray(image.convert("L")) // 2).astype(np.uint8)
    return gray
