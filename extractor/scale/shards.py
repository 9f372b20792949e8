"""What stands in a shard: the documents of a WARC, JSON Lines or Parquet file, one by one, each with its number.

A path is local or an fsspec address (``s3://…``). JSON Lines hold one object a line with a text in column `text`
and, if they like, `url` or `id`; Parquet files have the same columns.
"""

from __future__ import annotations

import glob
import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import InputError
from extractor.sources import warc

FORMATS = {".warc": "warc", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
KINDS = f"{', '.join(FORMATS)} (or these with .gz)"
LINE = 32_000_000
"""Bytes; a longer line is no document but damage, or too much for one."""
BATCH = 64
"""Rows of a Parquet file that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document before it is read: `page` of a web archive, or `text`; `data` is what the gate looks at."""

    number: int
    uri: str
    data: bytes
    page: warc.Page | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """A document, or the rest of a shard, that cannot be read, and why."""

    number: int
    uri: str
    error: str


type Entry = Item | Bad | warc.Passed


def expand(names: Sequence[str]) -> tuple[list[str], list[InputError]]:
    """The shards that paths, folders, patterns and fsspec addresses name, sorted and once each; and what is no shard.

    Of a folder the files of other kinds are passed over; a file that is named, or matches a pattern, has to be a shard.
    """
    found: set[str] = set()
    failed: list[InputError] = []
    for name in names:
        try:
            for match in _matches(name):
                if kind_of(match):
                    found.add(match)
                else:
                    failed.append(InputError(match, f"no shard: no name ends in {KINDS}"))
        except InputError as error:
            failed.append(error)
    return sorted(found), failed


def _matches(name: str) -> list[str]:
    """The files that a name stands for. Raises InputError for none."""
    if "://" in name:
        matches = _remote(name)
    elif Path(name).is_dir():
        matches = [str(path) for path in Path(name).rglob("*") if path.is_file() and kind_of(str(path))]
        if not matches:
            raise InputError(name, f"no shard in it: no name ends in {KINDS}")
    else:
        matches = [name] if Path(name).exists() else list(filter(os.path.isfile, glob.glob(name, recursive=True)))
    if not matches:
        raise InputError(name, "no such file, and no file matches it")
    return matches


def _remote(name: str) -> list[str]:
    fsspec = _fsspec(name)
    try:
        fs, path = fsspec.core.url_to_fs(name)
        return [fs.unstrip_protocol(match) for match in fs.glob(path)]
    except (ValueError, OSError, ImportError) as error:
        raise InputError(name, str(error)) from error


def kind_of(path: str) -> str | None:
    """The format that the name of a shard tells."""
    name = path.lower().removesuffix(".gz")
    return next((kind for suffix, kind in FORMATS.items() if name.endswith(suffix)), None)


def opened(path: str) -> BinaryIO:
    """The shard at a local path or fsspec address, as bytes. Raises InputError where it cannot be opened."""
    try:
        if "://" not in path:
            return open(path, "rb")
        stream: BinaryIO = _fsspec(path).open(path, "rb").open()
        return stream
    except (OSError, ValueError, ImportError) as error:
        raise InputError(path, getattr(error, "strerror", None) or str(error)) from error


def size_of(path: str) -> int:
    """Bytes of a shard; 0 where they cannot be told."""
    try:
        if "://" not in path:
            return Path(path).stat().st_size
        fs, inner = _fsspec(path).core.url_to_fs(path)
        return int(fs.size(inner) or 0)
    except (OSError, ValueError, InputError):
        return 0


def _fsspec(path: str) -> Any:
    try:
        import fsspec
    except ImportError as error:
        raise InputError(path, "needs the extra web: pip install 'extractor[web]'") from error
    return fsspec


def entries(path: str, stream: BinaryIO, column: str) -> Iterator[Entry]:
    """The documents of the shard in `stream`; damage comes as `Bad`, in its place."""
    kind = kind_of(path)
    if kind == "warc":
        yield from _of_warc(path, stream)
    elif kind == "jsonl":
        yield from _of_lines(path, stream, column)
    elif kind == "parquet":
        yield from _of_parquet(path, stream, column)
    else:
        yield Bad(0, path, f"no shard: no name ends in {KINDS}")


def _of_warc(path: str, stream: BinaryIO) -> Iterator[Entry]:
    number = 0
    for found in warc.pages(stream, path):
        if isinstance(found, InputError):
            number += 1
            yield Bad(number, path, found.reason)
        else:
            number = found.number
            if isinstance(found, warc.Page):
                yield Item(number, found.url or f"record {number}", found.body, page=found)
            else:
                yield found


def _of_lines(path: str, stream: BinaryIO, column: str) -> Iterator[Entry]:
    lines: Any = gzip.GzipFile(fileobj=stream) if path.lower().endswith(".gz") else stream
    number = 0
    try:
        while line := lines.readline(LINE + 1):
            number += 1
            if len(line) > LINE:
                while line and not line.endswith(b"\n"):
                    line = lines.readline(LINE)
                yield Bad(number, f"line {number}", f"longer than {LINE} bytes")
            elif line.strip():
                yield Item(number, f"line {number}", line)
    except (OSError, EOFError, zlib.error) as error:
        yield Bad(number + 1, f"line {number + 1}", f"damaged after line {number}: {error}")


def parsed(item: Item, column: str) -> tuple[str, str]:
    """The address and the text of an item that is a line of JSON. Raises InputError, with the cause, for any other."""
    import orjson

    try:
        found = orjson.loads(item.data)
    except orjson.JSONDecodeError as error:
        raise InputError(item.uri, f"no JSON: {error}") from error
    text = found.get(column) if isinstance(found, dict) else None
    if not isinstance(text, str):
        raise InputError(item.uri, f"no text in the field {column!r}")
    name = found.get("url") or found.get("id")
    return (str(name) if name else item.uri), text


def _of_parquet(path: str, stream: BinaryIO, column: str) -> Iterator[Entry]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        yield Bad(0, path, "a Parquet file needs the extra web: pip install 'extractor[web]'")
        return
    number = 0
    try:
        file = parquet.ParquetFile(stream)
        names = file.schema_arrow.names
        if column not in names:
            yield Bad(0, path, f"no column {column!r}; it has {', '.join(names[:20]) or 'none'}")
            return
        labels = [name for name in ("url", "id") if name in names]
        for batch in file.iter_batches(BATCH, columns=[column, *labels], use_threads=False):
            rows = batch.to_pylist()
            for row in rows:
                number += 1
                text, uri = row[column], next((str(row[name]) for name in labels if row[name]), f"row {number}")
                if isinstance(text, str):
                    yield Item(number, uri, text.encode("utf-8", "replace"), text=text)
                else:
                    yield Bad(number, uri, f"no text in the column {column!r}")
    except (OSError, ValueError, pa.ArrowException) as error:
        yield Bad(number + 1, path, f"damaged after row {number}: {error}")
