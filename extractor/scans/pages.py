"""Pages of the corpus' letters, set and damaged: the same call gives the same pages, on any machine with the fonts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.scans.damage import DEGREES, DPI, Degree, damaged
from extractor.scans.fonts import Face, Use, faces
from extractor.scans.letters import letters
from extractor.scans.render import Gray, Layout, set_letter

if TYPE_CHECKING:
    from extractor.corpus.document import CorpusDocument


@dataclass(frozen=True)
class Sheet:
    """A letter to be set: which, in which face, with which damage; `seed` settles all that is left to chance."""

    letter: CorpusDocument
    face: Face
    degree: Degree
    seed: int

    def pages(self) -> list[tuple[Gray, str]]:
        """The scanned pages with the lines printed on each."""
        chance = random.Random(self.seed)
        layout = Layout.drawn(chance, dpi=chance.choice(DPI[self.degree]))
        made = set_letter(self.letter.text, self.face, layout)
        return [(damaged(page.image, self.degree, chance), page.text) for page in made]


def sheets(corpora: Path, use: Use, rounds: int) -> Iterator[Sheet]:
    """Every letter for that use in each degree, `rounds` times, each time in another face."""
    found, there = letters(corpora, use), faces(use)
    seed = 0 if use == "learn" else 1_000_000
    for turn in range(rounds):
        for number, letter in enumerate(found):
            for at, degree in enumerate(DEGREES):
                seed += 1
                yield Sheet(letter, there[(number + turn + at) % len(there)], degree, seed)
