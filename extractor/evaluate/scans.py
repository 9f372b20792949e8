"""The evaluation of scans: letters for testing, set in faces for testing, in three degrees, with and without repair.

Gold is the corpus' annotation, by values. Numbers and dates are those of the letter itself (its full text): exact says
how many of them are right in the directive that answers it, as `score` pairs and accepts them. A third reading, of the
letter's own text, says what the extraction makes of it without any scan between. Figures are all printed words with
digits in them, whatever the extraction makes of them: the share of them that was read right tells the reading from the
extraction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.corpus.gold import to_gold
from extractor.evaluate.align import align
from extractor.evaluate.alike import close, fold_number, value_of
from extractor.evaluate.score import Counts, score
from extractor.scans.align import edit_distance
from extractor.scans.damage import DEGREES
from extractor.scans.learn import folded
from extractor.scans.pages import Sheet, sheets

if TYPE_CHECKING:
    from extractor.evaluate.alike import Fields

READINGS = ("text", "raw", "repaired")
"""The letter's own text; the scan as the engine read it; the same repaired."""
ROUNDS = 2
_FIGURE = re.compile(r"[\w/.\-]*[0-9][\w/.\-]*")
_SPACED = re.compile(r"(?<=[0-9]) / (?=[0-9])")


@dataclass
class Sums:
    """What was counted over the letters of one degree and reading."""

    letters: int = 0
    pages: int = 0
    numbers: Counts = field(default_factory=Counts)
    dates: Counts = field(default_factory=Counts)
    platforms: Counts = field(default_factory=Counts)
    provisions: Counts = field(default_factory=Counts)
    figures: Counts = field(default_factory=Counts)
    wrong: int = 0
    printed: int = 0

    def row(self) -> dict[str, float]:
        """The figures; exact is the share of gold values that were read right, cer edits per printed letter."""
        return {
            "letters": self.letters,
            "pages": self.pages,
            "number": self.numbers.recall,
            "date": self.dates.recall,
            "platforms": self.platforms.f1,
            "provisions": self.provisions.f1,
            "figures": self.figures.recall,
            "cer": self.wrong / self.printed if self.printed else 0.0,
        }


@dataclass(frozen=True)
class _Reading:
    """What came of a letter, and the text that it was made from and that was printed, both folded."""

    record: Fields
    text: str
    printed: str


def evaluate_scans(corpora: Path, *, workers: int = 2, rounds: int = ROUNDS) -> dict[tuple[str, str], Sums]:
    """By degree and reading, the sums over all test letters, `rounds` times in different faces."""
    sums: dict[tuple[str, str], Sums] = {(degree, reading): Sums() for degree in DEGREES for reading in READINGS}
    with ThreadPoolExecutor(workers) as pool:
        for sheet, pages, found in pool.map(_read, sheets(corpora, "test", rounds)):
            for name, reading in found.items():
                _count(sums[sheet.degree, name], to_gold(sheet.letter), reading, pages)
    return sums


def _read(sheet: Sheet) -> tuple[Sheet, int, dict[str, _Reading]]:
    from extractor.pipeline import analyse, models, to_document
    from extractor.sources.scan.engine import chosen
    from extractor.sources.scan.read import joined, read_page
    from extractor.sources.text import from_string

    made = sheet.pages()
    text, _, _ = joined([read_page(image, number, chosen()) for number, (image, _) in enumerate(made, 1)])
    printed = folded("\n".join(lines for _, lines in made))
    found: dict[str, _Reading] = {}
    for name, source, recognised in (
        ("text", sheet.letter.text, False),
        ("raw", text, False),
        ("repaired", text, True),
    ):
        loaded = replace(from_string(source), recognised=recognised)
        draft = analyse(source, models(), source=loaded)
        record = to_document(draft, loaded).model_dump(mode="json")
        found[name] = _Reading(record, folded(draft.text), printed)
    return sheet, len(made), found


def _count(sums: Sums, gold: Fields, reading: _Reading, pages: int) -> None:
    sums.letters += 1
    sums.pages += pages
    sums.wrong += edit_distance(reading.text, reading.printed)
    sums.printed += len(reading.printed)
    wanted, read = (Counter(figures(text)) for text in (reading.printed, reading.text))
    right = (wanted & read).total()
    sums.figures = sums.figures.plus(Counts(right, read.total() - right, wanted.total() - right))
    for own, found in align(gold["directives"], reading.record["directives"], reading.record["text"]):
        if own and own["role"] == "full_text":
            sums.numbers = sums.numbers.plus(exact(own, found, "number"))
            sums.dates = sums.dates.plus(exact(own, found, "date"))
    for outcome in score(gold, reading.record):
        if outcome.field == "platform-ids":
            sums.platforms = sums.platforms.plus(outcome.counts)
    sums.provisions = sums.provisions.plus(_provisions(gold, reading.record))


def figures(text: str) -> Iterator[str]:
    """The words with digits in a folded text, signs at their ends aside; blanks about a slash part no word."""
    for match in _FIGURE.finditer(_SPACED.sub("/", text)):
        yield match.group().strip("/.-")


def exact(gold: Fields, found: Fields | None, name: str) -> Counts:
    """How the number or the date of a directive counts; a value that gold accepts beside its own is right."""
    accepted = {fold_number(value) for value in (gold.get(name), *gold.get(f"{name}_alt", ()))} - {None}
    value = fold_number(value_of(found.get(name))) if found else None
    if value is None:
        return Counts(fn=int(bool(gold.get(name))))
    return Counts(1, 0, 0) if value in accepted else Counts(0, 1, int(bool(gold.get(name))))


def _provisions(gold: Fields, document: Fields) -> Counts:
    """Provisions by modality and likeness of wording, since a scan has other letters than the gold."""
    scored = [directive for directive in gold["directives"] if directive.get("provisions") is not None]
    wanted = [provision for directive in scored for provision in directive["provisions"]]
    free = [provision for directive in document["directives"] for provision in directive["provisions"]]
    right = 0
    for provision in wanted:
        at = next(
            (
                i
                for i, other in enumerate(free)
                if other["modality"] == provision["modality"] and close(provision["quote"], other["text"])
            ),
            None,
        )
        if at is not None:
            free.pop(at)
            right += 1
    return Counts(right, len(free), len(wanted) - right)


def as_lines(sums: dict[tuple[str, str], Sums]) -> Iterator[str]:
    """The table: a line for each degree and reading."""
    yield f"{'damage':8} {'reading':9} letters pages  number   date  platforms F1  provisions F1  figures    CER"
    for (degree, reading), found in sums.items():
        row = found.row()
        yield (
            f"{degree:8} {reading:9} {found.letters:7} {found.pages:5}  {row['number']:6.3f} {row['date']:6.3f}"
            f"  {row['platforms']:12.3f}  {row['provisions']:13.3f}  {row['figures']:7.3f} {row['cer']:6.3f}"
        )
