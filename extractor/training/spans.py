"""Training of the span model: annotated documents as spaCy examples, and `spacy train` over them.

One model is trained on all stories and kept. Deciders that shall learn from marks need those of models that had not
seen the document: then one more is trained without each of `FOLDS` groups of stories.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from extractor.corpus.damage import Damaged
from extractor.corpus.document import CorpusDocument
from extractor.errors import ModelError
from extractor.learn.spans import FOLDER, Marked, SpanModel
from extractor.learn.store import shipped
from extractor.pipeline import begin
from extractor.training.run import Marks, surfaces
from extractor.training.truth import Truth

CONFIG = "spans.cfg"
"""The configuration of `spacy train`, beside the models."""
FOLDS = 3
COPIES = 1
"""Damaged copies of each document that are learned from beside the clean one."""
TOGETHER = 2
"""Trainings that run at the same time, a process each."""
_LABELS = {"subject": "SUBJECT", "addressees": "PARTY", "issuer": "ISSUER"}
_LOOSE = " \t\n\u200c"


def label_of(key: str) -> str | None:
    """The label of the quote at `key` of an annotation; None where it is not learned.

    >>> label_of("directives.0.provisions.2.bearer")
    'PARTY'
    """
    steps = key.split(".")
    if steps[0] != "directives":
        return None
    if steps[-1] == "bearer":
        return "PARTY"
    return "SIGNATORY" if steps[2:] == ["signatory", "name"] else _LABELS.get(steps[2])


def examples(documents: Iterable[CorpusDocument], copies: int = COPIES) -> Iterator[Doc]:
    """Every document as written and in `copies` damaged forms, cleaned, with its spans as `Doc.ents`."""
    language = spacy.blank("fa")
    for document in documents:
        for surface in surfaces(document, copies):
            yield _example(language.make_doc, document, surface)


def _example(make: Callable[[str], Doc], document: CorpusDocument, surface: Damaged) -> Doc:
    truth = Truth(document, surface, begin(surface.text))
    doc = make(truth.draft.text)
    found: dict[tuple[int, int], str] = {}
    for key in document.spans:
        label, span = label_of(key), truth.span(key)
        if label is None or span is None:
            continue
        start, end = span
        while start < end and doc.text[start] in _LOOSE:
            start += 1
        while start < end and doc.text[end - 1] in _LOOSE:
            end -= 1
        found[start, end] = label
    spans = (doc.char_span(start, end, label, alignment_mode="expand") for (start, end), label in sorted(found.items()))
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc


def write(documents: Iterable[CorpusDocument], path: Path, copies: int = COPIES) -> None:
    """The examples as a file for `spacy train` (a `DocBin`)."""
    DocBin(docs=list(examples(documents, copies))).to_disk(path)


def train_spans(
    documents: Sequence[CorpusDocument],
    output: Path,
    *,
    left_out: bool = True,
    config: Path | None = None,
    settings: Mapping[str, str] | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Marks | None:
    """Train the span model into `output`/spans; what models that did not see a document mark in it.

    left_out: train those models too; without, None is returned. config: another configuration than the shipped one.
    settings: entries of it to replace ("training.max_steps").
    """
    config = config or shipped() / CONFIG
    groups = [[d for d in documents if group_of(d.story) == number] for number in range(FOLDS)]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for number, group in enumerate(groups):
            write(group, work / f"{number}.spacy")
        runs = [(work / "model", list(range(FOLDS)), [0])]
        if left_out:
            runs += [(work / f"model{n}", [m for m in range(FOLDS) if m != n], [n]) for n in range(FOLDS)]

        def one(run: tuple[Path, list[int], list[int]]) -> None:
            place, seen, left = run
            for name, numbers in (("train", seen), ("dev", left)):
                folder = place.with_suffix(f".{name}")
                folder.mkdir()
                for number in numbers:
                    os.link(work / f"{number}.spacy", folder / f"{number}.spacy")
            _spacy_train(config, place, settings or {})
            say(f"spans: trained on {', '.join(f'group {number}' for number in seen)}")

        with ThreadPoolExecutor(TOGETHER) as pool:
            list(pool.map(one, runs))
        shutil.rmtree(output / FOLDER, ignore_errors=True)
        shutil.copytree(work / "model" / "model-last", output / FOLDER)
        if not left_out:
            return None
        marks: dict[str, Sequence[Marked]] = {}
        for number, group in enumerate(groups):
            model = SpanModel(work / f"model{number}" / "model-last")
            for document in group:
                for surface in surfaces(document, COPIES):
                    text = begin(surface.text).text
                    marks[text] = model.mark(text)
    return marks


def _spacy_train(config: Path, place: Path, settings: Mapping[str, str]) -> None:
    """`spacy train` in a process of its own, with a fixed order of hashing, so that twice gives the same."""
    given = {"paths.train": f"{place.name}.train", "paths.dev": f"{place.name}.dev", **settings}
    words = [word for name, value in given.items() for word in (f"--{name}", value)]
    done = subprocess.run(
        [sys.executable, "-m", "spacy", "train", str(config.resolve()), "--output", place.name, *words],
        cwd=place.parent,  # the paths are stored with the model, so they are relative
        env={**os.environ, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ModelError(f"spacy train failed: {done.stderr[-2000:] or done.stdout[-2000:]}")


def group_of(story: str) -> int:
    """The group of a story: documents of one affair are never on both sides."""
    return int(hashlib.sha256(f"spans {story}".encode()).hexdigest()[:8], 16) % FOLDS
