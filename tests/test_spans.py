"""The span model: its examples, its training end to end, its marks as candidates of the deciders."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy

from extractor.corpus.document import CorpusDocument, load_corpus
from extractor.corpus.splits import part, read
from extractor.decide.bearers import bearer_candidates
from extractor.decide.spans import BY, kind_of, mark, span_features, spans_of, unseen
from extractor.errors import ModelError
from extractor.evaluate.alike import fold_wording
from extractor.learn.spans import FOLDER, LABELS, LONGEST, Marked, SpanModel, digest
from extractor.learn.store import folder
from extractor.pipeline import analyse
from extractor.training.spans import FOLDS, examples, group_of, label_of, train_spans

CORPUS = Path(__file__).parents[1] / "corpora"
NEWS = "ستاد ساماندهی انبارهای مرزی در بخشنامه شماره ۴۴/۱۲ انبارداران مناطق آزاد را موظف کرد موجودی خود را ثبت کنند.\n"


@pytest.fixture(scope="module")
def few() -> list[CorpusDocument]:
    documents, problems = load_corpus(CORPUS)
    assert problems == []
    return sorted(part(documents, read(CORPUS), "train"), key=lambda d: len(d.text))[60:72]


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("directives.0.subject", "SUBJECT"),
        ("directives.1.addressees.2", "PARTY"),
        ("directives.0.provisions.3.bearer", "PARTY"),
        ("directives.0.issuer", "ISSUER"),
        ("directives.0.signatory.name", "SIGNATORY"),
        ("directives.0.signatory.role", None),
        ("directives.0.provisions.3", None),
        ("metadata.title", None),
        ("others.1", None),
    ],
)
def test_spans_labels(key: str, label: str | None) -> None:
    assert label_of(key) == label
    assert label is None or label in LABELS


def test_spans_examples_hold_what_is_annotated(few: list[CorpusDocument]) -> None:
    for document in few:
        clean, damaged = examples([document])
        quotes = {fold_wording(document.text[slice(*span)]) for key, span in document.spans.items() if label_of(key)}
        marked = {fold_wording(entity.text) for entity in clean.ents}
        assert len(marked & quotes) >= 0.8 * len(quotes)
        assert len(damaged.ents) >= 0.8 * len(clean.ents)


def test_spans_stories_are_in_one_group(few: list[CorpusDocument]) -> None:
    assert {group_of(document.story) for document in few} <= set(range(FOLDS))
    assert group_of(few[0].story) == group_of(few[0].story)


def hashes(path: Path) -> dict[str, str]:
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def test_spans_trained_twice_are_the_same_and_load_as_a_spacy_model(few: list[CorpusDocument], tmp_path: Path) -> None:
    said: list[str] = []
    short = {"training.max_steps": "3"}
    marks = train_spans(few, tmp_path / "a", settings=short, say=said.append)
    train_spans(few, tmp_path / "b", settings=short, left_out=False)
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")
    assert len(said) == FOLDS + 1
    assert len(marks) >= len(few)
    language = spacy.load(tmp_path / "a" / FOLDER)
    assert (language.lang, language.pipe_names) == ("fa", ["tok2vec", "ner"])
    assert set(language.get_pipe("ner").labels) <= set(LABELS)  # type: ignore[attr-defined]


def test_spans_training_that_fails_is_told(few: list[CorpusDocument], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="spacy train failed"):
        train_spans(few, tmp_path, settings={"paths.train": "nowhere"})


def test_spans_shipped_model_is_small_and_holds_no_pickle() -> None:
    files = [file for file in (folder() / FOLDER).rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 6_000_000
    assert {file.name for file in files} >= {"config.cfg", "meta.json", "model", "tokenizer"}
    assert not [
        file.name for file in files if file.suffix in (".pkl", ".pickle") or file.read_bytes()[:2] == b"\x80\x04"
    ]


def test_spans_marks_stand_in_the_text_and_do_not_overlap(few: list[CorpusDocument]) -> None:
    model = SpanModel(folder() / FOLDER)
    found = [(document.text, model.mark(document.text)) for document in few]
    assert any(marks for _, marks in found)
    for text, marks in found:
        assert {one.label for one in marks} <= set(LABELS)
        assert all(before.end <= after.start for before, after in pairwise(marks))
        assert all(0 <= one.start < one.end <= len(text) for one in marks)
    assert model.mark("") == []
    assert model.mark("ا" * (LONGEST + 1)) == []


def test_spans_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no span model that can be read"):
        SpanModel(tmp_path / "none").mark("متن")


def test_spans_another_model_than_the_deciders_learned_with_is_refused() -> None:
    path = folder() / FOLDER
    assert SpanModel(path, digest(path)).mark(NEWS) == SpanModel(path).mark(NEWS)
    with pytest.raises(ModelError, match="another span model"):
        SpanModel(path, "0" * 64).mark(NEWS)


class Marking:
    """A decider that marks what it is given, and decides nothing."""

    def __init__(self, *marks: Marked) -> None:
        self.marks = marks

    def mark(self, text: str) -> Sequence[Marked]:
        return self.marks

    def knows(self, task: str) -> bool:
        return False


def marking(*quotes: tuple[str, str]) -> Any:
    text = analyse(NEWS).text
    return Marking(*(Marked(text.index(quote), text.index(quote) + len(quote), label) for quote, label in quotes))


def test_spans_become_candidates() -> None:
    draft = analyse(NEWS)
    mark(draft, marking(("انبارداران مناطق آزاد", "PARTY"), ("ستاد ساماندهی انبارهای مرزی", "ISSUER")))
    provision = next(p for item in draft.directives for p in item.provisions)
    assert set(spans_of(draft, "PARTY", provision.start, provision.end)) <= set(bearer_candidates(draft, provision))
    (party,) = draft.found(kind_of("PARTY"))
    assert (party.text, party.by) == ("انبارداران مناطق آزاد", BY)
    draft.mentions["body"] = []
    (body,) = unseen(draft, "ISSUER", "body")
    assert (body.text, body.value, body.kind) == ("ستاد ساماندهی انبارهای مرزی", None, "body")
    assert span_features(draft, "PARTY", party.start, party.end)["m:alike"] == 1.0
    assert span_features(draft, "SUBJECT", party.start, party.end)["m:alike"] == 0.0


def test_spans_that_a_finder_knows_are_not_unseen() -> None:
    draft = analyse("وزارت نیرو در بخشنامه شماره ۴۴/۱۲ شرکت‌ها را موظف کرد.\n")
    at = draft.text.index("وزارت نیرو")
    mark(draft, Marking(Marked(at, at + len("وزارت نیرو"), "ISSUER")))  # type: ignore[arg-type]
    assert unseen(draft, "ISSUER", "body") == []


def test_spans_cost_nothing_where_no_directive_is() -> None:
    """A text with the vocabulary and no directive is read without spaCy."""
    program = (
        "import sys; from extractor import extract; "
        "print(len(extract('هوا در تهران امروز ابری است و مردم به خانه ماندند.').directives), 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False"]
