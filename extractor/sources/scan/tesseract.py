"""Tesseract 5 with the Persian data, run as a program: the picture goes in by a pipe, words come back as a table."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extractor.sources.scan.engine import EngineError
from extractor.sources.scan.page import Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

LANGUAGE = "fas"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-fas"
PAGE_SECONDS = 180
"""A page that takes the engine longer than this is given up."""
AUTOMATIC, SPARSE = 3, 11
"""Tesseract's modes of page segmentation."""
OPTIONS = ("textord_noise_rejrows=0",)
"""Without this whole Persian lines are taken for noise and dropped (issue 4582 of tesseract)."""
_LATIN = re.compile("[A-Za-z]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Tesseract:
    """The engine. Raises EngineError, with the line that installs it, where the program or its data are missing."""

    name = "tesseract"

    def __init__(self) -> None:
        found = shutil.which("tesseract")
        if found is None:
            raise EngineError(f"reading scans needs tesseract with Persian, which is not installed: {INSTALL}")
        self.program = found
        listed = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False)
        if LANGUAGE not in (listed.stdout + listed.stderr).split():
            raise EngineError(f"tesseract is installed without its Persian data ({LANGUAGE}): {INSTALL}")

    def read(self, image: Gray, *, sparse: bool = False) -> list[Word]:
        """The words of a page (see `engine.Engine`); those of one line share its number."""
        mode = SPARSE if sparse else AUTOMATIC
        command = [self.program, "stdin", "stdout", "-l", LANGUAGE, "--psm", str(mode), "--dpi", "300"]
        for option in OPTIONS:
            command += ["-c", option]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # pages run in parallel, not the parts of one
        try:
            done = subprocess.run(
                [*command, "tsv"], input=_portable(image), capture_output=True, timeout=PAGE_SECONDS, env=environment
            )
        except subprocess.TimeoutExpired as error:
            raise EngineError(f"tesseract did not finish a page within {PAGE_SECONDS} seconds") from error
        except OSError as error:
            raise EngineError(f"tesseract cannot be run: {error.strerror or error}") from error
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise EngineError(f"tesseract failed: {said[-1] if said else f'exit code {done.returncode}'}")
        return apart(list(_words(done.stdout.decode("utf-8", "replace"))))


def _portable(image: Gray) -> bytes:
    """The picture as a portable grey map, which costs no compression."""
    height, width = image.shape
    return f"P5 {width} {height} 255\n".encode() + np.ascontiguousarray(image).tobytes()


def apart(words: list[Word]) -> list[Word]:
    """The words in the engine's order, none with a box that goes on over the word before it on its line.

    The engine gives some words boxes that reach over those on their right; by these they would be read too early.
    """
    result: list[Word] = []
    for word in words:
        last = result[-1] if result else None
        if last and last.line == word.line and word.box[0] < last.box[0] < word.box[2] and not _LATIN.search(word.text):
            word = replace(word, box=(*word.box[:2], last.box[0], word.box[3]))
        result.append(word)
    return result


def _words(table: str) -> list[Word]:
    found, lines = [], dict[tuple[str, ...], int]()
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = _BIDI.sub("", row.get("text") or "").strip()
        if row["level"] != "5" or not text:
            continue
        left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        confidence = min(1.0, max(0.0, float(row["conf"]) / 100))
        found.append(Word(text, (left, top, left + width, top + height), confidence, line))
    return found
