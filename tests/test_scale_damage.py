"""Damaged shards and odd records: an error row says what is wrong, and the rest is read."""

from __future__ import annotations

import gzip
import random
from pathlib import Path
from typing import Any

import brotli
import pyarrow as pa
import pytest
from hostile import PAGE
from pyarrow import parquet
from shards import BAN, LINES, response, rows_of, stored, write_lines

from extractor.scale.shard import Config, process_shard
from extractor.sources import warc

NOISE = random.Random(1).randbytes(9999)


NOISY = b'{"text": "' + BAN.encode() + b' %d %s"}\n'


BAD_SHARDS: dict[str, tuple[bytes, int, str]] = {
    "no.warc": (b"hello world\r\n" * 100, 0, "damaged after record 0"),
    "empty.warc.gz": (b"", 0, "holds no WARC record"),
    "cut.warc.gz": (
        gzip.compress(response("http://a/1", PAGE)) + gzip.compress(response("http://a/2", NOISE))[:5000],
        1,
        "cut off",
    ),
    "flipped.warc.gz": (
        gzip.compress(response("http://a/1", PAGE)) + b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(range(99)),
        1,
        "damaged after record 1",
    ),
    "length.warc": (response("http://a/1", PAGE) + b"WARC/1.1\r\nContent-Length: x\r\n\r\n\r\n", 1, "record"),
    "bomb.warc": (
        response("http://a/1", PAGE)
        + response("http://a/2", gzip.compress(bytes(99_000_000)), extra="Content-Encoding: gzip\r\n")
        + response("http://a/3", PAGE),
        2,
        "when decompressed",
    ),
    "large.warc": (response("http://a/1", b"a" * 50_000_000) + response("http://a/2", PAGE), 1, "more than"),
    "cut.jsonl.gz": (
        gzip.compress(b"".join(NOISY % (n, NOISE[n * 900 :][:900].hex().encode()) for n in range(9)))[:5000],
        -1,
        "damaged after line",
    ),
    "mixed.jsonl": (
        b'{"text": "' + BAN.encode() + b'"}\n' + BAN.encode() + b'\n{"text": 1, "a": "' + BAN.encode() + b'"}\n',
        1,
        "no JSON",
    ),
    "what.xyz": (b"x", 0, "no shard"),
    "no.parquet": (b"PAR1 not really", 0, "damaged after row 0"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_SHARDS)
def test_damage_becomes_an_error_row_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    data, good, reason = BAD_SHARDS[name]
    (tmp_path / name).write_bytes(data)
    report = process_shard(str(tmp_path / name), str(tmp_path / "out"), LINES)
    errors = [row["error"] for row in rows_of(tmp_path / "out") if row["error"]]
    assert any(reason in error for error in errors), errors
    assert report.failed == len(errors)
    assert report.records == good or (good == -1 and report.records > 0)


def test_a_parquet_shard_needs_its_column(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"body": [BAN, None, BAN]}), path)
    process_shard(str(path), str(tmp_path / "out"), LINES)
    assert [row["error"] for row in rows_of(tmp_path / "out")] == ["no column 'text'; it has body"]
    process_shard(str(path), str(tmp_path / "out"), Config("jsonl", column="body"))
    assert [bool(row["error"]) for row in rows_of(tmp_path / "out")] == [False, True, False]


def test_a_fault_of_one_document_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor import pipeline

    real = pipeline.extract_source

    def faulty(source: Any, **options: Any) -> Any:
        if source.uri == "d1":
            raise RecursionError("deep")
        return real(source, **options)

    monkeypatch.setattr(pipeline, "extract_source", faulty)
    process_shard(str(write_lines(tmp_path / "a.jsonl", 3)), str(tmp_path / "out"), LINES)
    errors = [row["error"] for row in rows_of(tmp_path / "out")]
    assert errors == [None, "internal error: RecursionError: deep", None]


def test_pages_that_are_none_are_passed_with_their_reason(tmp_path: Path) -> None:
    data = response("http://a/1", PAGE) + response("http://a/2", b"", status="404 Not Found")
    data += response("http://a/3", b"{}", kind="application/json")
    (tmp_path / "a.warc").write_bytes(data)
    report = process_shard(str(tmp_path / "a.warc"), str(tmp_path / "out"), LINES)
    assert report.passed == {"status 404": 1, "content type application/json": 1}
    assert report.records == 1


MIDDLES = {
    "cut.warc": lambda middle: middle[:200],
    "headless.warc": lambda middle: middle[60:],
    "between.warc": lambda middle: b"no record\r\n" * 9 + middle[9:],
    "flipped.warc.gz": lambda middle: middle[:60] + bytes(20) + middle[80:],
    "cut.warc.gz": lambda middle: middle[:90],
    "checksum.warc.gz": lambda middle: middle[:-8] + bytes(8),
    "lost.warc.gz": lambda middle: bytes(len(middle)),
}
"""What becomes of the second of four records."""


@pytest.mark.parametrize("name", MIDDLES)
def test_behind_a_damaged_stretch_an_archive_is_read_on(name: str, tmp_path: Path) -> None:
    records = [response(f"http://a/{number}", PAGE) for number in range(1, 5)]
    packed = [gzip.compress(record) if name.endswith(".gz") else record for record in records]
    (tmp_path / name).write_bytes(packed[0] + MIDDLES[name](packed[1]) + packed[2] + packed[3])
    report = process_shard(str(tmp_path / name), str(tmp_path / "out"), LINES)
    rows = rows_of(tmp_path / "out")
    assert {"http://a/1", "http://a/3", "http://a/4"} <= {row["uri"] for row in rows if not row["error"]}
    assert any("damaged after record" in (row["error"] or "") for row in rows)
    assert len({row["number"] for row in rows}) == len(rows)
    assert report.failed == 1


def test_resources_of_an_archive_are_pages(tmp_path: Path) -> None:
    data = stored("resource", "http://a/1", PAGE, "text/html; charset=utf-8")
    data += stored("resource", "http://a/2", BAN.replace("ی", "ي").encode("cp1256"), "text/plain; charset=windows-1256")
    data += stored("conversion", "http://a/3", BAN.encode(), "text/plain")
    data += stored("resource", "metadata://tool/arguments.txt", b"--warc-file a", "text/plain")
    data += stored("resource", "http://a/4", b"\x89PNG", "image/png")
    (tmp_path / "a.warc").write_bytes(data)
    report = process_shard(str(tmp_path / "a.warc"), str(tmp_path / "out"), LINES)
    assert (report.records, report.failed) == (3, 0)
    assert report.passed == {"a resource of no address of the web": 1, "content type image/png": 1}


def test_bodies_are_unpacked_within_their_limit() -> None:
    packed = gzip.compress(PAGE) + gzip.compress(PAGE)
    assert warc.unpacked(packed, "gzip") == PAGE + PAGE
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    assert warc.unpacked(chunked, "gzip", "chunked") == PAGE + PAGE
    assert warc.unpacked(PAGE, None, "chunked") == PAGE
    assert warc.unpacked(brotli.compress(PAGE), "br") == PAGE
    assert warc.unpacked(PAGE, "gzip") == warc.unpacked(PAGE, "br") == PAGE
    damaged = [(packed[:-9], "gzip"), (b"x" * 99, "gzip"), (b"x" * 99, "br"), (brotli.compress(PAGE)[:-9], "br")]
    for body, encoding in [*damaged, (PAGE[1:], "zstd"), (gzip.compress(bytes(99)), "gzip")]:
        with pytest.raises(ValueError, match=r"cut off|damaged|not read|more than"):
            warc.unpacked(body, encoding, limit=98 if encoding == "gzip" and len(body) < 60 else 10_000)
