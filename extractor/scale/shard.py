"""One shard to one file of records, whole or not at all: the function that every engine runs.

The rows go into a temporary file, which is synced and then takes its final name in one step (`os.replace`); after it
the manifest does. A shard whose manifest fits its input, the configuration and the models is done and is not read
again. So a run may be killed at any moment and started again: no record is lost, none stands twice, and what has a
final name is whole.

A document on which the process itself dies is told by a journal beside the temporary file: after `DEATHS` attempts that
ended in it under one driver it becomes an error row, like every other document that fails.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError, InputError, ModelError
from extractor.scale.rows import Row, writer
from extractor.scale.shards import Bad, Item, entries, opened, parsed, size_of
from extractor.sources import warc
from extractor.sources.text import LoadedText, from_string

DEATHS = 3
"""So often a process may die on one document before the document is left out."""


@dataclass(frozen=True, slots=True)
class Config:
    """What decides over the content: format, whether the gate is asked, column of the text, rules without models."""

    format: str = "parquet"
    gate: bool = True
    column: str = "text"
    rules_only: bool = False

    @property
    def sha256(self) -> str:
        """A hash of all of it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one shard: documents read, rows written, and how many were left out, and why."""

    shard: str
    output: str
    read: int = 0
    records: int = 0
    irrelevant: int = 0
    passed: dict[str, int] = field(default_factory=dict)
    failed: int = 0
    bytes: int = 0
    resumed: bool = False
    error: str | None = None


def output_name(path: str, config: Config) -> str:
    """The name of a shard's output: its own stem and eight digits that tell equal names in two folders apart."""
    stem = path.rstrip("/").rsplit("/", 1)[-1]
    for suffix in (".gz", ".warc", ".jsonl", ".ndjson", ".parquet"):
        stem = stem.removesuffix(suffix)
    return f"{stem}.{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:8]}.{config.format}"


def process_shard(path: str, out: str, config: Config | None = None) -> Report:
    """The records of the shard at `path` in a file in `out` (both local or fsspec), with a manifest beside it.

    Raises nothing for what is wrong with a document or the shard: that becomes an error row. Raises InputError where
    the shard cannot be opened, OSError where the output cannot be written, ModelError where there are no models.
    """
    config = config or Config()
    name = output_name(path, config)
    source = _hash(path)
    if "://" not in out:
        _sweep(Path(out), name)
    known = _manifest(out, name)
    if known is not None and _fits(known, source[0], config) and _size(out, name) == known["output"]["bytes"]:
        if "://" not in out:
            _journal(Path(out), name).unlink(missing_ok=True)  # of a process that died behind its manifest
        return Report(**{**known["report"], "resumed": True})
    folder = Path(out) if "://" not in out else Path(tempfile.mkdtemp(prefix="extractor-"))
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{name}.{os.getpid()}.tmp"
    try:
        report = _write(path, temporary, _journal(folder, name), config, source[1])
        report = Report(**{**asdict(report), "output": name})
        manifest = {
            "input": {"path": path, "sha256": source[0], "bytes": source[1]},
            "config": {**asdict(config), "sha256": config.sha256},
            "models": models_of(config),
            "output": {"name": name, "sha256": _hash(str(temporary))[0], "bytes": temporary.stat().st_size},
            "report": asdict(report),
        }
        publish(temporary, out, name)
        temporary.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
        publish(temporary, out, _manifest_name(name))
        _journal(folder, name).unlink(missing_ok=True)
        return report
    finally:
        temporary.unlink(missing_ok=True)
        if "://" in out:
            shutil.rmtree(folder, ignore_errors=True)


def _journal(folder: Path, name: str) -> Path:
    return folder / f".{name}.journal"


def publish(temporary: Path, out: str, name: str) -> None:
    """Give the finished file its final name in `out`, in one step and only once its bytes are on the disk."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    if "://" in out:
        import fsspec

        fs, folder = fsspec.core.url_to_fs(out)
        fs.makedirs(folder, exist_ok=True)
        fs.put_file(str(temporary), f"{folder}/.{name}.tmp")
        fs.mv(f"{folder}/.{name}.tmp", f"{folder}/{name}")
        return
    os.replace(temporary, Path(out) / name)
    handle = os.open(out, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: str, temporary: Path, journal: Path, config: Config, size: int) -> Report:
    """Write the rows of the shard and count them."""
    counts: dict[str, int] = {"read": 0, "records": 0, "irrelevant": 0, "failed": 0}
    passed: dict[str, int] = {}
    deadly = _deadly(journal)
    rows = writer(temporary, config.format)
    with opened(path) as stream, journal.open("ab", buffering=0) as log:
        log.write(b"begin %d\n" % os.getppid())
        for entry in entries(path, stream, config.column):
            counts["read"] += isinstance(entry, Item)
            if isinstance(entry, warc.Passed):
                reason = entry.reason if len(passed) < 100 else "other"
                passed[reason] = passed.get(reason, 0) + 1
                continue
            if isinstance(entry, Item) and config.gate and not _let_through(entry):
                counts["irrelevant"] += 1
                continue
            if entry.number in deadly:
                entry = Bad(entry.number, entry.uri, f"left out: the process died on it {DEATHS} times; out of memory?")
            elif isinstance(entry, Item):
                log.write(b"%d\n" % entry.number)
            for row in _rows(path, entry, config):
                counts["failed" if row.error else "records"] += 1
                rows.write(row)
        rows.close()
    return Report(
        shard=path,
        output="",
        read=counts["read"],
        records=counts["records"],
        irrelevant=counts["irrelevant"],
        passed=passed,
        failed=counts["failed"],
        bytes=size,
    )


def _deadly(journal: Path) -> set[int]:
    """The documents on which earlier attempts under one and the same driver ended, too often to try them again.

    Deaths are counted by driver, since a driver that is killed takes its workers with it, whatever they are at.
    """
    if not journal.exists():
        return set()
    ends: Counter[tuple[bytes, int]] = Counter()
    for attempt in journal.read_bytes().split(b"begin ")[1:]:
        driver, *numbers = attempt.split()
        if numbers and numbers[-1].isdigit():
            ends[driver, int(numbers[-1])] += 1
    return {number for (_, number), count in ends.items() if count >= DEATHS}


def _sweep(folder: Path, name: str) -> None:
    """Remove the temporary files that killed processes left behind."""
    for left in folder.glob(f".{glob.escape(name)}.*.tmp"):
        owner = left.suffixes[-2][1:]
        if owner.isdigit() and not _alive(int(owner)):
            left.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _let_through(item: Item) -> bool:
    from extractor.find.relevance_bytes import may_be_relevant

    if item.page is not None and item.page.media_type not in ("text/html", "text/plain", "application/xhtml+xml"):
        return True
    return may_be_relevant(item.data)


def _rows(shard: str, entry: Item | Bad, config: Config) -> Iterator[Row]:
    """The rows of one entry; whatever fails in it becomes an error row."""
    from extractor.pipeline import extract_source

    if isinstance(entry, Bad):
        yield Row(shard, entry.number, 0, entry.uri, error=entry.error)
        return
    part = 0
    try:
        for part, found in enumerate(_texts(entry, config)):
            if isinstance(found, InputError):
                yield Row(shard, entry.number, part, found.uri, error=found.reason)
                continue
            document = extract_source(found, rules_only=config.rules_only)
            content = document.model_dump_json()
            yield Row(
                shard, entry.number, part, found.uri, document.id, document.kind, len(document.directives), content
            )
    except InputError as error:
        yield Row(shard, entry.number, part, entry.uri, error=error.reason)
    except ExtractorError:
        raise
    except Exception as error:
        yield Row(shard, entry.number, part, entry.uri, error=f"internal error: {type(error).__name__}: {error}")


def _texts(item: Item, config: Config) -> Iterator[LoadedText | InputError]:
    if item.page is not None:
        yield from warc.texts(item.page)
        return
    uri, text = (item.uri, item.text) if item.text is not None else parsed(item, config.column)
    if not text.strip():
        raise InputError(uri, "no text in it: only white space")
    yield from_string(text, uri)


def _hash(path: str) -> tuple[str, int]:
    """sha256 and number of bytes of the file at `path`."""
    digest, size = hashlib.sha256(), 0
    with opened(path) as stream:
        try:
            while part := stream.read(1 << 20):
                digest.update(part)
                size += len(part)
        except OSError as error:
            raise InputError(path, error.strerror or str(error)) from error
    return digest.hexdigest(), size


def models_of(config: Config) -> dict[str, str | None]:
    """What decides beside the configuration: hashes of the version with its words, and of the file of trained models.

    Raises ModelError where models shall decide and there are none.
    """
    from extractor.learn.store import FILE, folder

    return {"sha256": _words_sha256(), "weights": None if config.rules_only else _weights_sha256(folder() / FILE)}


@cache
def _weights_sha256(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{file}: {error.strerror}; train models (extractor train) or use --rules-only") from error


@cache
def _words_sha256() -> str:
    from importlib.resources import files

    from extractor import __version__

    digest = hashlib.sha256(__version__.encode())
    for file in sorted(files("extractor.lexicons").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".csv", ".toml")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _manifest_name(name: str) -> str:
    return f"{name}.manifest.json"


def _manifest(out: str, name: str) -> dict[str, Any] | None:
    """The manifest of an earlier run, null where there is none that can be read."""
    path = f"{out.rstrip('/')}/{_manifest_name(name)}"
    try:
        with opened(path) as stream:
            found = json.loads(stream.read())
    except (InputError, ValueError):
        return None
    return found if isinstance(found, dict) and "output" in found else None


def _fits(manifest: dict[str, Any], sha256: str, config: Config) -> bool:
    told = (manifest["input"]["sha256"], manifest["config"]["sha256"], manifest["models"])
    return told == (sha256, config.sha256, models_of(config))


def _size(out: str, name: str) -> int:
    return size_of(f"{out.rstrip('/')}/{name}")
