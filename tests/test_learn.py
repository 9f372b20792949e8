"""The models at run time: probabilities, storage, and the refusal of what does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.decide.decider import likeliest, loyal
from extractor.errors import ModelError
from extractor.learn import store
from extractor.learn.linear import LinearModel
from extractor.learn.store import FILE, Models, load, save

MODEL = LinearModel(
    ("none", "ban", "duty"),
    ("w=ممنوع", "w=باید", "length"),
    np.array([[-1.0, 2.0, 0.0], [0.0, -0.5, 1.5], [0.1, 0.0, 0.0]], dtype=np.float32),
    np.array([0.5, 0.0, 0.0], dtype=np.float32),
    temperature=2.0,
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["w=ممنوع", "w=باید", "length", "unknown"]), st.floats(-20, 20)), max_size=6
)


@given(ROWS)
def test_learn_probabilities_sum_to_one_row_by_row(rows: list[dict[str, float]]) -> None:
    rated = MODEL.probabilities(rows)
    assert [set(chances) for chances in rated] == [set(MODEL.classes)] * len(rows)
    assert all(sum(chances.values()) == pytest.approx(1.0, abs=1e-4) for chances in rated)
    for row, chances in zip(rows, rated, strict=True):
        known = {name: value for name, value in row.items() if name != "unknown"}
        alone = MODEL.probabilities([known])[0]
        assert chances == pytest.approx(alone, abs=1e-3)


def test_learn_probabilities_follow_the_weights() -> None:
    (chances,) = MODEL.probabilities([{"w=ممنوع": 1.0}])
    odds = np.exp(np.array([-0.5, 2.0, 0.0]) / 2.0)
    assert list(chances.values()) == pytest.approx(list(odds / odds.sum()), abs=1e-5)
    assert MODEL.reasons({"w=ممنوع": 1.0, "length": 2.0}, "ban") == "w=ممنوع +2.0, length +0.0"


def test_learn_saved_models_come_back_and_are_the_same_bytes(tmp_path: Path) -> None:
    models = Models({"clause": MODEL}, {"loyalty": {"clause": 1.5}})
    save(models, tmp_path / "a")
    save(models, tmp_path / "b")
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    back = load(tmp_path / "a")
    row = [{"w=ممنوع": 1.0, "w=باید": 1.0}]
    assert back.tasks["clause"].names == MODEL.names
    assert back.tasks["clause"].probabilities(row)[0] == pytest.approx(MODEL.probabilities(row)[0], abs=1e-3)
    assert (back.loyalty("clause"), back.loyalty("other")) == (1.5, 0.0)
    assert back.knows("clause")
    assert not back.knows("claim")


@pytest.mark.parametrize("name", ["FEATURES", "LEXICON"])
def test_learn_models_of_another_version_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    save(Models({"clause": MODEL}), tmp_path)
    monkeypatch.setattr(store, name, 999)
    with pytest.raises(ModelError, match=rf"{FILE}: made for {name.lower()} version 1, and this is version 999"):
        load(tmp_path)


def test_learn_missing_and_damaged_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no models there"):
        load(tmp_path)
    (tmp_path / FILE).write_bytes(b"no archive")
    with pytest.raises(ModelError, match=f"{FILE}: cannot be read"):
        load(tmp_path)


def test_learn_an_archive_with_pickled_objects_is_not_opened(tmp_path: Path) -> None:
    np.savez(tmp_path / FILE, meta=np.array([{"features": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ModelError, match="cannot be read"):
        load(tmp_path)


def test_learn_models_of_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.FOLDER, str(tmp_path))
    assert store.folder() == tmp_path
    monkeypatch.delenv(store.FOLDER)
    assert (store.folder() / FILE).is_file()


def test_learn_the_shipped_models_fit_this_version() -> None:
    models = load(store.folder())
    meta = json.loads(json.dumps(models.meta))
    assert meta["documents"] > 0
    assert all(model.names for model in models.tasks.values())


class Loyal:
    """A decider of which only the loyalty is asked."""

    def __init__(self, weight: float) -> None:
        self.weight = weight

    def loyalty(self, task: str) -> float:
        return self.weight


@given(st.floats(0.01, 0.99), st.floats(0, 5))
def test_decide_loyalty_raises_what_the_rules_said(chance: float, weight: float) -> None:
    raised = loyal(Loyal(weight), "claim", {"yes": chance, "no": 1 - chance}, "yes")  # type: ignore[arg-type]
    assert sum(raised.values()) == pytest.approx(1.0)
    assert raised["yes"] >= chance - 1e-9
    odds = raised["yes"] / raised["no"] / (chance / (1 - chance))
    assert odds == pytest.approx(np.exp(weight), rel=1e-6)


def test_decide_likeliest_is_the_highest() -> None:
    assert likeliest({"a": 0.2, "b": 0.7, "c": 0.1}) == ("b", 0.7)
