"""A folder with gold records and the texts they belong to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from extractor.errors import GoldError
from extractor.evaluate.alike import Fields


@dataclass(frozen=True)
class GoldRecord:
    """One gold record: its name (the stem of its file), its fields, and where its text lies."""

    name: str
    fields: Fields
    text: Path

    @property
    def key(self) -> str:
        """The stem of the document's name, by which a prediction is recognised."""
        return PurePath(str(self.fields["document"])).stem

    def answer(self, predictions: Mapping[str, Any]) -> Any | None:
        """This record's prediction out of a mapping by stem."""
        return predictions.get(self.key, predictions.get(self.name))

    @property
    def slices(self) -> list[str]:
        """The groups that the document is reported in."""
        return [f"{field} {self.fields[field]}" for field in ("kind", "zwnj") if self.fields.get(field)]


def read_gold(folder: Path) -> list[GoldRecord]:
    """The records of ``folder/gold/*.json``, in order of name; the texts lie in ``folder/text`` or ``folder``.

    Raises GoldError, naming the file, where there is none or one is no gold record.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder}: no such folder")
    texts = folder / "text" if (folder / "text").is_dir() else folder
    records = []
    for path in sorted((folder / "gold").glob("*.json")):
        try:
            fields = json.loads(path.read_text("utf-8"))
            records.append(GoldRecord(path.stem, fields, texts / str(fields["document"])))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise GoldError(f"{path}: not a gold record: {error!r}") from error
    if not records:
        raise GoldError(f"{folder}: no gold record (gold/*.json) in it")
    return records


def gold_hash(records: Iterable[GoldRecord]) -> str:
    """SHA-256 over names, gold and texts: counts are comparable only where it is the same.

    The gold enters as sorted JSON, so its layout does not matter; a missing text enters as none.
    """
    digest = hashlib.sha256()
    for record in records:
        fields = json.dumps(record.fields, sort_keys=True, ensure_ascii=False).encode("utf-8")
        text = record.text.read_bytes() if record.text.is_file() else b""
        for part in (record.name.encode("utf-8"), fields, text):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def read_predictions(path: Path) -> dict[str, Fields]:
    """The documents of a JSON Lines file by the stem of their source; raises GoldError for a file that is none."""
    found: dict[str, Fields] = {}
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                fields = json.loads(line)
                name = fields["source"]["uri"] if "source" in fields else fields["document"]
            except (ValueError, KeyError, TypeError) as error:
                raise GoldError(f"{path}:{number}: not a document: {error!r}") from error
            found[PurePath(name).stem] = fields
    return found
