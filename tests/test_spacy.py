"""The stages as a spaCy `Language`: the same records, spans over the clean text, and a pipeline that can be stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from conftest import read_cases
from spacy.language import Language

from extractor.api import extract, load
from extractor.pipeline_spacy import SPAN_GROUPS

CASES = [*read_cases("letters")[:4], *read_cases("directives")[:6], *read_cases("negatives")[:3]]
TEXTS = [case.values[0]["text"] for case in CASES]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_spacy_language(nlp: Language) -> None:
    assert nlp.lang == "fa"
    assert nlp.pipe_names == ["extractor_find", "extractor_assemble"]


@pytest.mark.parametrize("text", TEXTS)
def test_spacy_same_record(nlp: Language, text: str) -> None:
    doc = nlp(text)
    document = extract(text)
    assert doc._.document == document
    assert doc._.directives == document.directives


def test_spacy_some_directives(nlp: Language) -> None:
    assert sum(len(doc._.directives) for doc in nlp.pipe(TEXTS)) >= 8


def test_spacy_pipe(nlp: Language) -> None:
    records = [doc._.document for doc in nlp.pipe(TEXTS, batch_size=3)]
    assert records == [extract(text) for text in TEXTS]


@pytest.mark.parametrize("text", TEXTS)
def test_spacy_spans(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert set(SPAN_GROUPS) <= set(doc.spans)
    for group in SPAN_GROUPS:
        assert all(span.text.strip() and span.label_ == group.upper() for span in doc.spans[group])


def test_spacy_span_of_number(nlp: Language) -> None:
    doc = nlp("بخشنامه شماره ۹۵/۱۱۲ مورخ ۱۴۰۰/۰۱/۱۷ وزارت کشور ابلاغ شد.\n")
    assert [span.text for span in doc.spans["number"]] == ["95/112"]
    assert [(span.text, span.kb_id_) for span in doc.spans["date"]] == [("1400/01/17", "1400-01-17")]
    assert "ministry-of-interior" in [span.kb_id_ for span in doc.spans["body"]]


def test_spacy_stored_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    stored = spacy.load(tmp_path / "pipeline")
    for text in TEXTS[:5]:
        assert stored(text)._.document == extract(text)


@pytest.mark.parametrize("text", ["", "\n", "\u200c", "abc", "😀" * 3])
def test_spacy_text_without_content(nlp: Language, text: str) -> None:
    assert nlp(text)._.document == extract(text)


def as_plain(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else value


def test_spacy_two_pipelines_do_not_share_state(nlp: Language) -> None:
    other = load()
    first, second = nlp(TEXTS[0]), other(TEXTS[1])
    assert as_plain(first._.document) == as_plain(extract(TEXTS[0]))
    assert as_plain(second._.document) == as_plain(extract(TEXTS[1]))


def test_spacy_loaded_in_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    """`spacy.load` alone finds our components, by the entry points of the installed package."""
    nlp.to_disk(tmp_path / "pipeline")
    program = "import spacy, sys; print(spacy.load(sys.argv[1]).pipe_names)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "pipeline")], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["['extractor_find',", "'extractor_assemble']"]
