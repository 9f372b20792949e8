"""People and their offices in clean text: the cases, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from extractor.find.bodies.finder import find_bodies
from extractor.find.people.finder import find_people

_PIECES = st.lists(
    st.sampled_from(
        [
            *("رئیس", "مرکز", "وزیر کشور", "علی", "رضا", "سید", "رحمانی", "دکتر", "و", "،", "\n", " - ", "گفت"),
            *("به امضای", "معاون اول", "رئیس جمهور", "الله", "شهید", "خیابان", "12", ":"),
        ]
    ),
    max_size=25,
)


@pytest.mark.parametrize("case", read_cases("people"))
def test_find_people_cases(case: dict[str, Any]) -> None:
    mentions = [m for m in find_people(case["text"]) if "at_most" not in case or m.confidence > case["at_most"]]
    found = [[m.text, m.features.get("role_text"), m.features.get("body_id")] for m in mentions]
    assert found == case["found"]
    if "cue" in case:
        assert {m.features["cue"] for m in mentions} == {case["cue"]}
        assert {m.features["in_signature"] for m in mentions} == {case["cue"] in ("signature", "line")}
    if "dropped" in case:
        assert mentions[0].features["dropped"] == case["dropped"]


@given(_PIECES, st.sampled_from(["", " ", "\u200c"]))
def test_find_people_spans(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    mentions = find_people(text)
    assert all(m.text == text[m.start : m.end] and m.value == " ".join(m.text.split()) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for m in mentions:
        if "role_span" in m.features:
            start, end = m.features["role_span"]
            assert text[start:end] == m.features["role_text"]
            assert end <= m.start or start >= m.end
    assert [(m.start, m.end) for m in find_people(text, find_bodies(text))] == [(m.start, m.end) for m in mentions]


@given(st.text(max_size=60))
def test_find_people_any_text(text: str) -> None:
    assert all(0 <= m.confidence <= 1 for m in find_people(text))
