"""How sure values are: the fit, what a finished draft becomes, the store, the picture; the look before the models."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.document import load_corpus
from extractor.corpus.splits import part, read
from extractor.decide.confidence import RISING, calibrate, log_odds, task_of, values_of
from extractor.decide.decider import NO, YES
from extractor.decide.relevance import TASK as RELEVANCE
from extractor.decide.relevance import worth_deciding
from extractor.evaluate.figure import Bin, Kept, draw
from extractor.learn import store
from extractor.learn.linear import LinearModel
from extractor.learn.store import FOLDER, Models, save
from extractor.pipeline import analyse, to_document
from extractor.sources.text import from_string
from extractor.training.confidence import fit_rising, learn_confidence
from extractor.training.models import train_models
from extractor.training.relevance import learn_relevance
from extractor.training.scoring import calibration
from extractor.training.teacher import Examples

CORPUS = Path(__file__).parents[1] / "corpora"
LETTER = (
    "شماره: 12/4450\nتاریخ: 1402/03/10\nموضوع: ساعت کار\nمدیران محترم مناطق\nبا سلام\n"
    "به استحضار می‌رساند کلیه واحدها موظف‌اند تا پایان ماه گزارش خود را بفرستند.\nرضا احمدی\nمدیرکل"
)
ORDINARY = "شهردار گفت باید به فکر درخت‌ها باشیم. مردم باید کمک کنند و دستور زبان خوب است."


def always(chance: float) -> LinearModel:
    """A model that gives every row the same probability of yes."""
    edge = float(np.log(chance / (1 - chance)) / 2)
    return LinearModel((NO, YES), (), np.zeros((0, 2), np.float32), np.array([-edge, edge], np.float32))


def noisy(count: int = 400, said: float = 0.98) -> Examples:
    """Values that say `said`, right in the share of the cases that their directive's confidence names."""
    examples = Examples()
    for number in range(count):
        claim = (0.2, 0.9)[number % 2]
        right = (number // 2) % 10 < 10 * claim
        examples.add(
            {"value": log_odds(said), "claim": log_odds(claim)},
            YES if right else NO,
            1.0,
            number % 5,
            f"story {number}",
        )
    return examples


def test_confidence_learns_that_a_value_of_a_doubtful_directive_is_doubtful() -> None:
    examples = noisy()
    model = fit_rising(examples)
    pairs = [
        (chances[YES], label == YES)
        for chances, label in zip(model.probabilities(examples.rows), examples.labels, strict=True)
    ]
    assert calibration(pairs)[0] < 0.02
    assert calibration([(0.98, right) for _, right in pairs])[0] > 0.3


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.booleans()), min_size=4, max_size=40))
def test_confidence_never_falls_with_what_it_rests_on(values: list[tuple[float, float, bool]]) -> None:
    examples = Examples()
    for number, (value, claim, right) in enumerate(values):
        examples.add(
            {"value": log_odds(value), "claim": log_odds(claim)},
            YES if right else NO,
            1.0,
            number % 5,
            f"story {number}",
        )
    model = fit_rising(examples)
    rising = [weights[1] for name, weights in zip(model.names, model.weights, strict=True) if name in RISING]
    assert min(rising) >= 0


def test_confidence_leaves_fields_with_few_examples_alone() -> None:
    few = noisy(20)
    assert learn_confidence({"right-number": few, "right-date": noisy()}).keys() == {"right-date"}


def test_confidence_of_every_value_comes_from_the_decider_and_nothing_else_changes() -> None:
    before = to_document(analyse(LETTER), from_string(LETTER)).model_dump()
    draft = analyse(LETTER)
    fields = {value.field for value in values_of(draft)}
    assert {"number", "date", "subject", "addressees", "provisions", "signatory"} <= fields
    calibrate(draft, Models({task_of(field): always(0.25) for field in fields}))
    after = to_document(draft, from_string(LETTER)).model_dump()
    (directive,) = after["directives"]
    rated = [directive[name] for name in ("number", "date", "subject")] + [directive["signatory"]["name"]]
    rated += directive["addressees"] + directive["provisions"]
    assert {value["confidence"] for value in rated} == {0.25}
    scrub = re.compile(r"'confidence': [\d.]+")
    assert scrub.sub("", str(after)) == scrub.sub("", str(before))


def test_confidence_of_a_task_that_is_not_known_stays() -> None:
    draft = analyse(LETTER)
    before = [value.row["value"] for value in values_of(draft)]
    calibrate(draft, Models({}))
    assert [value.row["value"] for value in values_of(draft)] == before


def test_confidence_after_rules_is_stored_beside_the_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Models({"clause": always(0.5)}, {}, {"right-number": always(0.25)}), tmp_path)
    monkeypatch.setenv(FOLDER, str(tmp_path))
    store.default_rules.cache_clear()
    try:
        rules = store.default_rules()
        assert rules.knows("right-number")
        assert not rules.knows("clause")
        assert not store.load(tmp_path).knows("right-number")
        monkeypatch.setenv(FOLDER, str(tmp_path / "none"))
        store.default_rules.cache_clear()
        assert store.default_rules().tasks == {}
    finally:
        store.default_rules.cache_clear()


def test_relevance_holds_back_only_where_the_rules_claim_nothing() -> None:
    never, ever = Models({RELEVANCE: always(0.01)}), Models({RELEVANCE: always(0.99)})
    letter, ordinary = analyse(LETTER), analyse(ORDINARY)
    assert letter.directives
    assert worth_deciding(letter, never)
    assert not ordinary.directives
    assert not worth_deciding(ordinary, never)
    assert worth_deciding(ordinary, ever)
    assert worth_deciding(ordinary, Models({}))


def test_relevance_lets_through_what_unseen_models_found() -> None:
    examples = Examples()
    for number in range(200):
        found = number % 4 == 0
        row = {f"w=#{number % 7}": 1.0, "best3" if found and number % 8 else "best0": 1.0}
        examples.add(row, YES if found else NO, 1.0, number % 5, f"story {number}")
    model = learn_relevance(examples, [False] * 200)
    assert model is not None
    kept = [
        chances[YES] >= 0.5
        for chances, label in zip(model.probabilities(examples.rows), examples.labels, strict=True)
        if label == YES
    ]
    assert all(kept)
    assert learn_relevance(noisy(0), []) is None


def test_training_makes_all_of_it_from_a_few_documents() -> None:
    documents, _ = load_corpus(CORPUS)
    few = sorted(part(documents, read(CORPUS), "train"), key=lambda d: len(d.text))[200:224]
    models = train_models(few, copies=0)
    assert {"clause", "claim", "right-provisions"} <= models.tasks.keys()
    assert "right-provisions" in models.rules


def test_figure_is_a_picture_of_what_it_is_given() -> None:
    picture = draw(
        {"clean": [Bin(0.2, 0.25, 10), Bin(0.9, 0.8, 90)]},
        {"date": [Kept(0.0, 0.8, 0.6), Kept(0.5, 0.9, 0.4)]},
        "Confidence & <more>",
    )
    root = ElementTree.fromstring(picture)
    kinds = [element.tag.rpartition("}")[2] for element in root]
    assert kinds.count("circle") == 2
    assert kinds.count("polyline") == 4
    assert "Confidence & <more>" in [element.text for element in root]
