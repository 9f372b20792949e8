"""Numbers: the cases of cases/numbers.jsonl, the examples of every rule, and properties over any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.find.mention import Mention
from extractor.find.numbers import finder as numbers
from extractor.find.numbers.finder import find_numbers
from extractor.find.numbers.forms import canonical, form, turned
from extractor.find.rule import Rule

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "numbers.jsonl").read_text("utf-8").splitlines()
]
WORDS = """
شماره شماره: بخشنامه نامه جلسه جلسات ماده بند (الف) تلفن کد خبر پلاک ریال درصد رأی تا و الف م د ت 95/3525
1712/الف/م 61244/ت55310 12345-21/5/1396 200/96/528-1396/05/21 1396/05/21 10:30 7 12 999999999999999999999 / -
: .
"""
MIXED = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200c", "\u200d"]), max_size=14).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), MIXED, MIXED.map(lambda text: text.replace(" ", "")))


def _value(mention: Mention, key: str) -> object:
    return {"text": mention.text, "value": mention.value}.get(key, mention.features.get(key))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_find_numbers_case(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(case["why"])))
    found = find_numbers(str(case["text"]))
    expected = case["expect"]
    assert isinstance(expected, list)
    kept = [mention for mention in found if mention.rejected is None]
    assert [mention.value for mention in kept] == [item["value"] for item in expected]
    for mention, item in zip(kept, expected, strict=True):
        assert {key: _value(mention, key) for key in item} == item
    assert {m.text: m.rejected for m in found if m.rejected} == case.get("rejected", {})


@pytest.mark.parametrize("rule", numbers.RULES, ids=[rule.id for rule in numbers.RULES])
def test_rule_examples(rule: Rule) -> None:
    assert all(rule.regex.search(example) for example in rule.match)
    assert not any(rule.regex.search(example) for example in rule.reject)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_find_numbers_any_text(text: str) -> None:
    for mention in find_numbers(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.value
        assert " " not in mention.value
        assert 0 <= mention.confidence <= 1
        if mention.features.get("label_span"):
            left, right = mention.features["label_span"]
            assert text[left:right] == mention.features["label_text"]


@pytest.mark.parametrize(
    "text", ["تصویب‌نامه شماره 61244/ت55310", "تصویب نامه شماره 61244/ت55310", "تصویبنامه شماره 61244/ت55310"]
)
def test_half_space_space_and_nothing_are_equal(text: str) -> None:
    (mention,) = find_numbers(text)
    assert (mention.value, mention.features["label"]) == ("61244/ت55310", "directive")


def test_number_and_date_finders_agree() -> None:
    from extractor.find.dates.finder import find_dates

    text = "نامه شماره 210/97/334-1397/02/18"
    (number,), (date,) = find_numbers(text), find_dates(text)
    assert number.end < date.start
    assert text[number.end : date.start] == "-"


@pytest.mark.parametrize(
    ("value", "shape"), [("1712/الف/م", "lettered"), ("95/3525", "slashed"), ("12-345", "dashed"), ("374899", "plain")]
)
def test_form(value: str, shape: str) -> None:
    assert form(canonical(value)) == shape


@pytest.mark.parametrize(
    ("value", "reading"), [("381244/00", "00/381244"), ("00/381244", None), ("95/3525", None), ("3921/د", None)]
)
def test_turned(value: str, reading: str | None) -> None:
    assert turned(value) == reading
