"""Shards for the tests: lines and records of web archives, and the rows that became of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pyarrow import parquet

from extractor.scale.shard import Config

BAN = "وزارت نیرو استفاده از تلگرام را در مکاتبات اداری ممنوع کرد."
WEATHER = "فردا هوا آفتابی است. " * 30
"""No directive, and too long to be read for its shortness."""


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


def stored(kind: str, url: str, body: bytes, content: str) -> bytes:
    """A record that holds a body without a server's answer around it."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(body), body)
