"""The frozen parts of the corpus: each story is in one of train, dev and test, and stays there."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.corpus.document import CorpusDocument
from extractor.errors import CorpusError

FILE = "splits.csv"
PARTS = ("train", "dev", "test")
_SHARES = (60, 80, 100)  # of a hundred stories, up to which a part takes them


@dataclass(frozen=True)
class Row:
    """Where a story belongs, and the hash of its texts and annotations when it was put there."""

    part: str
    sha256: str


def assign(story: str) -> str:
    """The part of a new story: by the hash of its id, so no choice is made."""
    place = int(hashlib.sha256(story.encode("utf-8")).hexdigest(), 16) % 100
    return next(part for part, share in zip(PARTS, _SHARES, strict=True) if place < share)


def story_hash(documents: Iterable[CorpusDocument]) -> str:
    """SHA-256 over the files of one story."""
    digest = hashlib.sha256()
    for document in sorted(documents, key=lambda d: d.id):
        for suffix in (".txt", ".toml"):
            digest.update(document.path.with_suffix(suffix).read_bytes())
    return digest.hexdigest()


def by_story(documents: Iterable[CorpusDocument]) -> dict[str, list[CorpusDocument]]:
    """The documents of each story, stories in order of id."""
    stories: dict[str, list[CorpusDocument]] = {}
    for document in sorted(documents, key=lambda d: (d.story, d.id)):
        stories.setdefault(document.story, []).append(document)
    return stories


def read(folder: Path) -> dict[str, Row]:
    """The rows of `folder`/splits.csv by story; raises CorpusError where it cannot be read."""
    path = folder / FILE
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return {row["story"]: Row(row["part"], row["sha256"]) for row in csv.DictReader(stream)}
    except (OSError, KeyError, ValueError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error


def freeze(folder: Path, documents: Iterable[CorpusDocument]) -> dict[str, Row]:
    """Write the splits: known stories stay where they are, new ones are assigned, every hash is taken anew."""
    known = read(folder) if (folder / FILE).exists() else {}
    rows = {
        story: Row(known[story].part if story in known else assign(story), story_hash(members))
        for story, members in by_story(documents).items()
    }
    with (folder / FILE).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("story", "part", "sha256"))
        writer.writerows((story, row.part, row.sha256) for story, row in sorted(rows.items()))
    return rows


def part(documents: Iterable[CorpusDocument], rows: Mapping[str, Row], name: str) -> list[CorpusDocument]:
    """The documents of one part. Raises CorpusError for a story that has no row."""
    chosen = []
    for document in documents:
        if document.story not in rows:
            raise CorpusError(f"{document.path}: its story has no part yet (extractor corpus split)")
        if rows[document.story].part == name:
            chosen.append(document)
    return chosen


def changed(documents: Iterable[CorpusDocument], rows: Mapping[str, Row]) -> list[str]:
    """The stories whose files are not those that were frozen, or that have no part."""
    return [
        story
        for story, members in by_story(documents).items()
        if story not in rows or rows[story].sha256 != story_hash(members)
    ]
