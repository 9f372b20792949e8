"""Right-to-left text in a left-to-right terminal: each line of Persian in a frame of its own.

A terminal with bidi support orders each line as one paragraph, so without isolates the cells of a row would run into
one another and numbers would change sides. Every line of a cell that holds right-to-left text is put between U+2067
and U+2069, which have no width; a terminal without bidi support passes over them. Seen right in VTE terminals (also
inside tmux) and, its letters in logical order, in xterm. mlterm 3.9 gives the isolates a box and a column of their own,
which breaks the lines, and orders each cell by itself: it gets none.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

RLI, PDI = "\u2067", "\u2069"

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINTS = "-/"
"""After these a word that is too long for its column is broken."""


def harmless(text: str) -> str:
    """`text` without what could command a terminal or turn its line round: control characters and bidi marks."""
    return _BIDI.sub("", _CONTROLS.sub(" ", text))


def isolated(line: str) -> str:
    """`line` between isolates where it holds right-to-left text and the terminal knows them, else as it is."""
    return f"{RLI}{line}{PDI}" if _RIGHT_TO_LEFT.search(line) and not _in_mlterm() else line


def _in_mlterm() -> bool:
    return "MLTERM" in os.environ or os.environ.get("TERM", "").startswith("mlterm")


def broken(text: str, width: int) -> str:
    """`text` with a line end after the last joint (- or /) that fits in each word longer than `width` columns.

    >>> broken("class:foreign-messengers, viber", 20)
    'class:foreign-\\nmessengers, viber'
    """
    return re.sub(r"\S+", lambda word: _broken_word(word.group(), width), text)


def _broken_word(word: str, width: int) -> str:
    if cell_len(word) <= width or _RIGHT_TO_LEFT.search(word):
        return word
    cut = max(word.rfind(joint, 0, width) for joint in _JOINTS) + 1
    return f"{word[:cut]}\n{_broken_word(word[cut:], width)}" if cut > 1 else word


@dataclass
class Cell:
    """A text in a table, wrapped to the width there is; its right-to-left lines isolated and set to the right."""

    text: str
    style: str = ""

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, Text(self._shown()))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style(self.style) if self.style else Style.null()
        for line in Text(broken(self._shown(), options.max_width)).wrap(console, options.max_width):
            plain = line.plain.rstrip()
            padding = " " * (options.max_width - cell_len(plain)) if _RIGHT_TO_LEFT.search(plain) else ""
            yield Segment(padding + isolated(plain), style)
            yield Segment.line()

    def _shown(self) -> str:
        return "\n".join(harmless(line) for line in self.text.split("\n"))
