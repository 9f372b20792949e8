"""Public bodies in clean text: the cases, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from conftest import read_cases
from hypothesis import given
from hypothesis import strategies as st

from extractor.find.bodies.finder import canonical_name, find_bodies
from extractor.find.skeleton import Skeleton

_PIECES = st.lists(
    st.sampled_from(
        [
            *("وزارت", "کشور", "شورای عالی", "کار", "سازمان", "معاونت", "دادستانی کل", "تهران", "استان", "مهر"),
            *("به گزارش", "رئیس جمهور", "و", "،", " ", "\u200c", "\n", "12", "پلیس", "راه", "هیات وزیران", "ها"),
            *("آمریکا", "کرونا در"),
        ]
    ),
    max_size=30,
)


@pytest.mark.parametrize("case", read_cases("bodies"))
def test_find_bodies_cases(case: dict[str, Any]) -> None:
    text = case["text"].replace("أ", "ا") if case.get("fold") else case["text"]
    mentions = find_bodies(text)
    kept = [m for m in mentions if m.rejected is None]
    expected = [[words.replace("أ", "ا"), body_id] for words, body_id in case["found"]]
    assert [[m.text, m.value] for m in kept] == expected
    dropped = [[m.text, m.rejected] for m in mentions if m.rejected is not None]
    for pair in case.get("rejected", []):
        assert pair in dropped
    for words, features in case.get("features", {}).items():
        mention = next(m for m in kept if m.text == words)
        assert {key: mention.features.get(key) for key in features} == features
    assert all(m.confidence <= case.get("at_most", 1) for m in kept)


@given(_PIECES, st.sampled_from(["", " ", "\u200c"]))
def test_find_bodies_spans(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    mentions = find_bodies(text)
    assert all(m.text == text[m.start : m.end] and m.text.strip() for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.value is None or canonical_name(m.value) for m in mentions)
    assert [(m.start, m.end, m.value) for m in find_bodies(text, Skeleton(text))] == [
        (m.start, m.end, m.value) for m in mentions
    ]


@given(st.text(max_size=60))
def test_find_bodies_any_text(text: str) -> None:
    assert all(0 <= m.confidence <= 1 for m in find_bodies(text))


@pytest.mark.parametrize("gap", [" ", "\u200c", ""])
def test_find_bodies_joined_however(gap: str) -> None:
    text = gap.join(("شورای", "عالی", "انقلاب", "فرهنگی"))
    assert [m.value for m in find_bodies(text)] == ["supreme-council-of-cultural-revolution"]


def test_canonical_name() -> None:
    assert canonical_name("tax-administration") == "سازمان امور مالیاتی کشور"
    assert canonical_name("karaj-municipality") == "شهرداری کرج"
    assert canonical_name("no-such-body") is None


@pytest.mark.parametrize(
    ("text", "body", "agency"),
    [
        ("به گزارش ایرنا، باران بارید.", "irna", True),
        ("به گزارش زومیت، گوشی تازه آمد.", "zoomit", True),
        ("به گزارش روزنامه شرق، باران بارید.", "shargh", False),
        ("مجلس شورای اسلامی تعطیل است.", "parliament", False),
    ],
)
def test_find_bodies_tells_news_agencies(text: str, body: str, agency: bool) -> None:
    (found,) = [mention for mention in find_bodies(text) if mention.value == body]
    assert found.features["is_news_agency"] is agency
