"""The scorer against counts that the reference scorer gave."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate.align import align
from extractor.evaluate.alike import close, fold_number, overlap
from extractor.evaluate.run import micro, tally
from extractor.evaluate.scans import exact
from extractor.evaluate.score import Counts, score

COUNTS = st.builds(Counts, *[st.integers(0, 30)] * 3)


@pytest.mark.parametrize("case", read_cases("scoring"))
def test_score_agrees_with_reference_counts(case: dict[str, Any]) -> None:
    found = tally(score(case["gold"], case["predicted"]))
    assert {field: list(counts) for field, counts in found.items()} == case["counts"]


def test_micro_leaves_platform_ids_out() -> None:
    fields = {"platforms": Counts(1, 2, 3), "platform-ids": Counts(9, 9, 9), "number": Counts(1, 0, 0)}
    assert micro(fields) == Counts(2, 2, 3)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(0, 0, 0), 1.0, 1.0, 1.0),
        (Counts(3, 1, 0), 0.75, 1.0, 6 / 7),
        (Counts(0, 0, 2), 1.0, 0.0, 0.0),
        (Counts(0, 2, 0), 0.0, 1.0, 0.0),
    ],
)
def test_counts_figures(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


@given(COUNTS, COUNTS)
def test_counts_exact_f1_orders_as_cross_multiplication(one: Counts, other: Counts) -> None:
    if any(one) and any(other):
        left = 2 * one.tp * (2 * other.tp + other.fp + other.fn)
        right = 2 * other.tp * (2 * one.tp + one.fp + one.fn)
        assert (one.exact_f1 < other.exact_f1) == (left < right)


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("كلية دستگاه‌هاي اجرايي", "کلیه دستگاههای اجرایی", True),
        ("سال ۱۴۰۲", "سال 1402", True),
        ("وزارت کشور", "وزارت کار", True),  # alike enough by letters, as the reference has it
        ("وزارت کشور", "بانک مرکزی", False),
        ("", "", False),
        ("بند", "بند نخست این مصوبه", False),
    ],
)
def test_close(gold: str, predicted: str, same: bool) -> None:
    assert close(gold, predicted) is same


@pytest.mark.parametrize(
    ("number", "folded"),
    [("۹۵/٣٥٢٥", "95/3525"), (" 1595 / الف / م", "1595/الف/م"), ("۱۲\u200c۳", "123"), (None, None), ("", None)],
)
def test_fold_number(number: str | None, folded: str | None) -> None:
    assert fold_number(number) == folded


def test_overlap_takes_the_best_place() -> None:
    text = "الف ب الف ب"
    assert overlap("الف", {"start": 6, "end": 9}, text) == 1.0
    assert overlap("الف", {"start": 1, "end": 3}, text) == pytest.approx(2 / 3)
    assert overlap("پ", {"start": 0, "end": 3}, text) == 0.0


@given(
    st.lists(st.fixed_dictionaries({"type": st.sampled_from("abc"), "number": st.sampled_from(["1", "2", None])})),
    st.lists(st.fixed_dictionaries({"type": st.sampled_from("abc"), "number": st.sampled_from(["1", "2", None])})),
)
def test_align_keeps_every_directive_once(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> None:
    pairs = align(gold, predicted, "")
    assert sorted(id(one) for one, _ in pairs if one is not None) == sorted(map(id, gold))
    assert sorted(id(other) for _, other in pairs if other is not None) == sorted(map(id, predicted))


@pytest.mark.parametrize(
    ("gold", "found", "counts"),
    [
        ({"number": "12/ص"}, {"number": {"value": "12/ص"}}, Counts(1, 0, 0)),
        ({"number": "12/ص", "number_alt": ["99/12"]}, {"number": {"value": "99/12"}}, Counts(1, 0, 0)),
        ({"number": "12/ص"}, {"number": {"value": "13/ص"}}, Counts(0, 1, 1)),
        ({"number": "12/ص"}, {"number": None}, Counts(0, 0, 1)),
        ({"number": "12/ص"}, None, Counts(0, 0, 1)),
        ({"number": None}, {"number": {"value": "13/ص"}}, Counts(0, 1, 0)),
        ({"number": None}, None, Counts(0, 0, 0)),
    ],
)
def test_exact_value_of_scan(gold: dict[str, Any], found: dict[str, Any] | None, counts: Counts) -> None:
    assert exact(gold, found, "number") == counts
