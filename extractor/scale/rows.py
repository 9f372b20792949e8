"""The rows of an output shard, as JSON Lines or Parquet: a record, or the cause why there is none.

Columns: shard (its path), number (of the document in it, from 1), part (of the document, from 0, for pages of many
posts), uri, id, kind, directives (their number), document (the record as JSON), error (null, or the cause).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from extractor.errors import InputError

GROUP = 256
"""Rows that are in memory before they are written to a Parquet file."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `document` is JSON text, null where `error` says why there is none."""

    shard: str
    number: int
    part: int
    uri: str
    id: str | None = None
    kind: str | None = None
    directives: int = 0
    document: str | None = None
    error: str | None = None


class Writer(Protocol):
    """What takes the rows of one shard and closes the file."""

    def write(self, row: Row) -> None: ...

    def close(self) -> None: ...


class JsonlWriter:
    """One JSON object a line; the record stands in it as an object."""

    def __init__(self, path: Path) -> None:
        self._out = path.open("wb")

    def write(self, row: Row) -> None:
        """Write one row."""
        fields = {name: value for name, value in asdict(row).items() if name != "document"}
        head = json.dumps(fields, ensure_ascii=False)
        self._out.write(f'{head[:-1]}, "document": {row.document or "null"}}}\n'.encode("utf-8", "replace"))

    def close(self) -> None:
        """Finish the file."""
        self._out.close()


class ParquetWriter:
    """Columns as in `Row`, in row groups of `GROUP`, compressed with zstd."""

    def __init__(self, path: Path) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise InputError(str(path), "Parquet needs the extra web: pip install 'extractor[web]'") from error
        text, number = pa.string(), pa.int64()
        kinds = {"number": number, "part": number, "directives": number}
        self._schema = pa.schema([(name, kinds.get(name, text)) for name in Row.__dataclass_fields__])
        self._table = pa.Table
        self._out = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, row: Row) -> None:
        """Take one row; it is written with its group."""
        self._rows.append(asdict(row))
        if len(self._rows) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._out.write_table(self._table.from_pylist(self._rows, schema=self._schema))
            self._rows = []

    def close(self) -> None:
        """Write what is left and finish the file."""
        self._flush()
        self._out.close()


def writer(path: Path, form: str) -> Writer:
    """The writer of a format: "jsonl" or "parquet"."""
    return ParquetWriter(path) if form == "parquet" else JsonlWriter(path)
