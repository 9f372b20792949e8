"""The lexicons: words as data. CSV and TOML files of this folder, read once, on first use."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.errors import LexiconError


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``<name>.csv``; lines that begin with # are comments.

    Raises LexiconError with file and line where a row has too many or too few cells.
    """
    lines = files(__package__).joinpath(f"{name}.csv").read_text("utf-8").splitlines()
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader((line for _, line in numbered), strict=True)
    found = []
    for (number, _), row in zip(numbered[1:], reader, strict=True):
        if None in row or None in row.values():
            raise LexiconError(f"{name}.csv:{number}: expected the cells {reader.fieldnames}")
        found.append({key: (cell or "").strip() for key, cell in row.items()})
    return tuple(found)


def any_of(words: Iterable[str]) -> str:
    """A group of words of a lexicon for a pattern, the longest first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def months(calendar: str) -> str:
    """The names of the months of a calendar ("jalali", "gregorian", "hijri") as a group for a pattern."""
    return any_of(row["name"] for row in rows("months") if row["calendar"] == calendar)


@cache
def table(name: str) -> dict[str, Any]:
    """The content of ``<name>.toml``."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
