"""Shards to records: whole or not at all, whatever is in the shards and whenever the process is killed."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import brotli
import pyarrow as pa
import pytest
from conftest import Run
from hostile import PAGE
from pyarrow import parquet

from extractor.errors import ModelError
from extractor.learn import store
from extractor.scale import shard as module
from extractor.scale.drive import Progress
from extractor.scale.engines import datatrove
from extractor.scale.shard import Config, output_name, process_shard
from extractor.scale.shards import expand
from extractor.sources import warc

BAN = "وزارت نیرو استفاده از تلگرام را در مکاتبات اداری ممنوع کرد."
LINES = Config(format="jsonl")


def write_lines(path: Path, count: int, first: int = 0) -> Path:
    """A shard of `count` texts with addresses of their own."""
    rows = [{"id": f"d{number}", "text": f"{BAN} {number}"} for number in range(first, first + count)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def response(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html", extra: str = "") -> bytes:
    """A response record of a web archive."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    http = head.encode() + body
    names = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{len(url)}>\r\n"
    rest = f"WARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    return (names + rest).encode() + http + b"\r\n\r\n"


def rows_of(out: Path) -> list[dict[str, Any]]:
    """All rows in all finished outputs of a folder."""
    found: list[dict[str, Any]] = []
    for path in sorted(out.glob("[!.]*")):
        if path.suffix == ".parquet":
            found += parquet.read_table(path).to_pylist()
        elif path.suffix == ".jsonl":
            found += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return found


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_shard_becomes_records_with_a_manifest(form: str, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 5)
    config = Config(format=form)
    report = process_shard(str(path), str(tmp_path / "out"), config)
    rows = rows_of(tmp_path / "out")
    assert [row["uri"] for row in rows] == [f"d{number}" for number in range(5)]
    assert {row["directives"] for row in rows} == {1}
    manifest = json.loads((tmp_path / "out" / f"{report.output}.manifest.json").read_text())
    assert manifest["input"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(manifest["config"]["sha256"]) == len(manifest["models"]["sha256"]) == 64
    assert not list((tmp_path / "out").glob(".*"))


def test_a_shard_that_is_done_is_not_read_again_until_something_changes(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 3), str(tmp_path / "out")
    assert not process_shard(str(path), out, LINES).resumed
    assert process_shard(str(path), out, LINES).resumed
    assert not process_shard(str(path), out, Config(format="jsonl", gate=False)).resumed
    write_lines(path, 4)
    assert process_shard(str(path), out, Config(format="jsonl", gate=False)).records == 4
    (tmp_path / "out" / output_name(str(path), LINES)).unlink()
    assert process_shard(str(path), out, LINES).records == 4


def test_the_manifest_tells_the_models_and_other_models_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 2), tmp_path / "out"
    rules = Config(format="jsonl", rules_only=True)
    assert output_name(str(path), LINES) == output_name(str(path), rules)
    manifest = out / f"{output_name(str(path), LINES)}.manifest.json"
    process_shard(str(path), str(out), LINES)
    weights = hashlib.sha256((store.folder() / store.FILE).read_bytes()).hexdigest()
    assert json.loads(manifest.read_text())["models"]["weights"] == weights
    assert not process_shard(str(path), str(out), rules).resumed
    assert json.loads(manifest.read_text())["models"]["weights"] is None
    monkeypatch.setenv(store.FOLDER, str(tmp_path / "none"))
    assert process_shard(str(path), str(out), rules).resumed
    with pytest.raises(ModelError, match=r"none/decisions\.npz"):
        process_shard(str(path), str(out), LINES)


def test_a_run_without_models_says_so_and_goes_by_rules_alone(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    environment = {**os.environ, store.FOLDER: str(tmp_path / "none")}
    done = run("run", "a.jsonl", "--out", "out", env=environment)
    assert done.returncode == 1
    assert b"none/decisions.npz: No such file" in done.stderr
    assert not (tmp_path / "out").exists()
    assert run("run", "a.jsonl", "--out", "out", "--rules-only", env=environment).returncode == 0
    assert [row["directives"] for row in rows_of(tmp_path / "out")] == [1, 1]


def test_the_gate_leaves_out_what_holds_no_directive(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (BAN, "فردا هوا آفتابی است", BAN)), "utf-8")
    assert (report := process_shard(str(path), str(tmp_path / "out"), LINES)).irrelevant == 1
    assert report.records == 2
    assert process_shard(str(path), str(tmp_path / "out"), Config("jsonl", gate=False)).records == 3


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


DEADLY = """
import os, signal
from extractor import pipeline
real = pipeline.extract_source
def deadly(source, **options):
    if source.uri in ("d1", "d4"):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(source, **options)
pipeline.extract_source = deadly
"""


def test_a_document_that_kills_its_process_is_left_out(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 6)
    write_lines(tmp_path / "b.jsonl", 2, 10)
    (tmp_path / "sitecustomize.py").write_text(DEADLY)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run("run", "a.jsonl", "b.jsonl", "--out", "out", "--format", "jsonl", "--workers", "2", env=environment)
    assert done.returncode == 1, done.stderr.decode()
    assert b"failed     2 documents" in done.stdout
    rows = rows_of(tmp_path / "out")
    assert len(rows) == 8
    left_out = {row["uri"] for row in rows if row["error"] and "the process died on it" in row["error"]}
    assert left_out == {"line 2", "line 5"}


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


def stored(kind: str, url: str, body: bytes, content: str) -> bytes:
    """A record that holds a body without a server's answer around it."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)


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


def test_shards_are_named_by_file_folder_pattern_and_address(tmp_path: Path) -> None:
    first, second = write_lines(tmp_path / "a.jsonl", 1), write_lines(tmp_path / "b.jsonl", 1)
    every = [str(first), str(second)]
    assert expand([str(tmp_path)]) == expand([str(tmp_path / "*.jsonl"), *every]) == (every, [])
    assert expand([f"file://{tmp_path}/*.jsonl"]) == ([f"file://{path}" for path in every], [])
    assert output_name("x/a.warc.gz", LINES) != output_name("y/a.warc.gz", LINES)


def test_names_that_are_no_shard_leave_the_others(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    (tmp_path / "b.docx").write_bytes(b"x")
    (tmp_path / "void").mkdir()
    done = run("run", "b.docx", "void", "c.warc", "a.jsonl", "--out", "out", "--format", "jsonl", "--quiet")
    assert done.returncode == 1
    causes = [line.split(": ", 2)[1:] for line in done.stderr.decode().splitlines()]
    assert [(name, cause.split(":")[0]) for name, cause in causes] == [
        ("b.docx", "no shard"),
        ("void", "no shard in it"),
        ("c.warc", "no such file, and no file matches it"),
    ]
    assert len(rows_of(tmp_path / "out")) == 2


def test_addresses_of_fsspec_are_read_and_written(tmp_path: Path) -> None:
    path, out = write_lines(tmp_path / "a.jsonl", 2), f"file://{tmp_path}/out"
    assert process_shard(f"file://{path}", out, LINES).records == 2
    assert process_shard(f"file://{path}", out, LINES).resumed
    assert len(rows_of(tmp_path / "out")) == 2


def test_the_same_under_datatrove(tmp_path: Path) -> None:
    shards = [str(write_lines(tmp_path / f"{number}.jsonl", 3, number * 3)) for number in range(3)]
    summary = datatrove(shards, str(tmp_path / "out"), LINES, workers=2)
    assert summary.shards == 3
    assert sorted(row["uri"] for row in rows_of(tmp_path / "out")) == [f"d{number}" for number in range(9)]


def test_progress_tells_rate_and_time_left() -> None:
    progress = Progress([50, 50])
    progress.add(50, 7)
    line = progress.line()
    assert line.startswith("1/2 shards, 7 documents, ")
    assert "documents/s" in line
    assert line.endswith(" left")


def test_the_command_tells_what_became_of_everything(run: Run, tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 2)
    (tmp_path / "b.jsonl").write_text("{" + BAN)
    done = run("run", "*.jsonl", "--out", "out", "--workers", "2")
    assert done.returncode == 1
    for part in (b"2 done", b"read       3 documents", b"failed     1 documents", b"records    2"):
        assert part in done.stdout
    assert b"2/2 shards" in done.stderr
    done = run("run", "none/*.jsonl", "--out", "out")
    assert done.returncode == 1
    assert b"none/*.jsonl: no such file" in done.stderr


def workers_of(driver: int) -> list[int]:
    """The processes that a driver started."""
    try:
        tasks = Path(f"/proc/{driver}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


@pytest.mark.parametrize(("seed", "engine"), [(0, "local"), (1, "local"), (2, "local"), (3, "datatrove")])
def test_nothing_is_lost_or_doubled_when_processes_are_killed(seed: int, engine: str, tmp_path: Path) -> None:
    rng = random.Random(seed)
    for number in range(4):
        write_lines(tmp_path / f"s{number}.jsonl", 60, number * 60)
    command = [sys.executable, "-m", "extractor", "run", "s*.jsonl", "--out", "out", "--workers", "2", "--quiet"]
    command += ["--engine", engine]
    for victim in ("driver", "worker", "driver"):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0.3, 1.5))
        children = workers_of(process.pid)
        if victim == "driver":
            os.kill(process.pid, signal.SIGKILL)
        elif children:
            os.kill(rng.choice(children), signal.SIGKILL)
        process.wait(120)
        assert_whole(tmp_path / "out")
        ends = time.monotonic() + 20
        while any(Path(f"/proc/{child}/stat").exists() and not _zombie(child) for child in children):
            assert time.monotonic() < ends, "a worker outlived its driver"
            time.sleep(0.05)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    counts = Counter(row["uri"] for row in rows_of(tmp_path / "out"))
    assert counts == Counter({f"d{number}": 1 for number in range(240)})
    assert not list((tmp_path / "out").glob(".*"))


def _zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def assert_whole(out: Path) -> None:
    """Every output under a final name is whole."""
    for row in rows_of(out):
        assert row["error"] is None


def test_a_journal_counts_deaths_of_one_driver(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    journal.write_bytes(b"begin 1\n5\n6\nbegin 2\n6\nbegin 3\n6\n")
    assert module._deadly(journal) == set()
    journal.write_bytes(b"begin 1\n5\n6\n" * 3)
    assert module._deadly(journal) == {6}
