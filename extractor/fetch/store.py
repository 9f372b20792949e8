"""What was fetched: pages in web archives, and in a SQLite file which, from where, with what outcome.

A folder holds ``state.sqlite`` and ``pages-….warc.gz``. The archive that is written to is called ``….open``; its bytes
are on the disk before the state knows of them, and after a kill whatever the state does not know of is cut off. So a
page is in the archives once, and what is in the state is in an archive.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.fetch.client import Hop

_SCHEMA = """
CREATE TABLE IF NOT EXISTS archives (name TEXT PRIMARY KEY, end INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
  url TEXT PRIMARY KEY, fetched REAL NOT NULL, final TEXT, etag TEXT, modified TEXT, archive TEXT, start INTEGER,
  end INTEGER, failure TEXT, again INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS items (
  url TEXT PRIMARY KEY, feed TEXT NOT NULL, title TEXT, published TEXT, seen REAL NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0);
"""
_ROTATE = 1_000_000_000
"""Bytes after which a new archive is begun."""


class Store:
    """The folder of one fetch or watch; one process at a time. Raises InputError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._archive: Path | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = (folder / ".lock").open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InputError(str(folder), "another process is fetching into this folder") from error
        except OSError as error:
            raise InputError(str(folder), error.strerror or str(error)) from error
        try:
            self._state = sqlite3.connect(folder / "state.sqlite", isolation_level=None)
            self._state.execute("PRAGMA journal_mode=WAL")
            self._state.execute("PRAGMA synchronous=FULL")
            self._state.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise InputError(str(folder / "state.sqlite"), str(error)) from error
        self._repair()

    def _repair(self) -> None:
        """Archives that a killed process left open: cut to what the state knows, and closed."""
        for path in self.folder.glob("*.warc.gz.open"):
            name = path.name.removesuffix(".open")
            row = self._state.execute("SELECT end FROM archives WHERE name = ?", (name,)).fetchone()
            if row is None:
                path.unlink()
                continue
            with path.open("r+b") as file:
                file.truncate(row[0])
                os.fsync(file.fileno())
            path.rename(self.folder / name)

    def close(self) -> None:
        """Close the archive, which gets its final name, and the state."""
        self._finish()
        self._state.close()
        self._lock.close()

    def _finish(self) -> None:
        if self._archive is not None:
            if self._archive.exists():
                self._archive.rename(self._archive.with_suffix(""))
            self._archive = None

    def known(self, url: str) -> bool:
        """Whether the page is in an archive, or failed for a reason that another try would not change."""
        row = self._state.execute("SELECT again FROM pages WHERE url = ?", (url,)).fetchone()
        return row is not None and not row[0]

    def conditions(self, url: str) -> dict[str, str]:
        """The headers of a conditional request: those that the page came with."""
        row = self._state.execute(
            "SELECT etag, modified FROM pages WHERE url = ? AND failure IS NULL", (url,)
        ).fetchone()
        names = ("If-None-Match", "If-Modified-Since")
        return {name: value for name, value in zip(names, row or (), strict=False) if value}

    def add(self, url: str, hops: Sequence[Hop]) -> None:
        """Keep the answers on the way to a page, its own last; a 304 leaves the page as it is known."""
        from extractor.fetch.archive import record

        if self._archive is not None and self._archive.stat().st_size > _ROTATE:
            self._finish()
        if self._archive is None:
            stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime())
            self._archive = self.folder / f"pages-{stamp}-{time.time_ns() % 10**9:09}.warc.gz.open"
        members = [record(hop) for hop in hops]
        with self._archive.open("ab") as file:
            start = file.tell() + sum(map(len, members[:-1]))
            file.write(b"".join(members))
            file.flush()
            os.fsync(file.fileno())
            end = file.tell()
        name, last = self._archive.name.removesuffix(".open"), hops[-1]
        with self._state:
            self._state.execute("BEGIN IMMEDIATE")
            self._state.execute("INSERT OR REPLACE INTO archives VALUES (?, ?)", (name, end))
            if last.status == 304:
                self._state.execute("UPDATE pages SET fetched = ?, again = 0 WHERE url = ?", (time.time(), url))
            else:
                self._state.execute(
                    "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, 0)",
                    (url, time.time(), last.url, last.header("etag"), last.header("last-modified"), name, start, end),
                )
            self._state.execute("UPDATE items SET done = 1 WHERE url = ?", (url,))

    def fail(self, url: str, reason: str, *, again: bool) -> None:
        """Keep why a page did not come; a page that came before stays known."""
        with self._state:
            self._state.execute("BEGIN IMMEDIATE")
            self._state.execute(
                "INSERT INTO pages (url, fetched, failure, again) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE"
                " SET fetched = excluded.fetched, again = excluded.again,"
                " failure = CASE WHEN archive IS NULL THEN excluded.failure ELSE NULL END",
                (url, time.time(), reason, int(again)),
            )
            self._state.execute("UPDATE items SET tries = tries + 1, done = ? WHERE url = ?", (int(not again), url))

    def page(self, url: str) -> tuple[str, bytes] | None:
        """The final address of a page and the bytes of its record (a gzip member), None where it is not kept."""
        row = self._state.execute(
            "SELECT archive, start, end, final FROM pages WHERE url = ? AND archive IS NOT NULL", (url,)
        ).fetchone()
        if row is None:
            return None
        path = self.folder / row[0]
        path = path if path.exists() else path.with_name(f"{row[0]}.open")
        with path.open("rb") as file:
            file.seek(row[1])
            return row[3], file.read(row[2] - row[1])

    def announce(self, feed: str, items: Iterable[tuple[str, str | None, str | None]]) -> int:
        """Keep the items of a feed (address, title, date); the number of those not met before."""
        before = self._state.total_changes
        with self._state:
            self._state.execute("BEGIN IMMEDIATE")
            self._state.executemany(
                "INSERT OR IGNORE INTO items (url, feed, title, published, seen, done) VALUES (?, ?, ?, ?, ?,"
                " EXISTS (SELECT 1 FROM pages WHERE pages.url = ? AND archive IS NOT NULL))",
                [(url, feed, title, published, time.time(), url) for url, title, published in items],
            )
        return self._state.total_changes - before

    def waiting(self, tries: int = 5) -> list[str]:
        """The addresses of announced items that were not fetched yet, oldest first."""
        rows = self._state.execute(
            "SELECT url FROM items WHERE done = 0 AND tries < ? ORDER BY seen, rowid", (tries,)
        ).fetchall()
        return [row[0] for row in rows]
