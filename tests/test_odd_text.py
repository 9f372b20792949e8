"""Odd text through the whole extraction: long runs, endless lines, any string; offsets hold, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Document, extract

LAST = "استفاده از تلگرام در ادارات ممنوع است.\n"
SENTENCE = "هوای امروز آرام است و باران نمی‌بارد. "


ODD = {
    "brackets": "(" * 100_000 + " بخشنامه شماره ۱۲/۳ " + ")" * 100_000,
    "guillemets": "«" * 100_000 + " بخشنامه شماره ۱۲/۳ " + "»" * 100_000,
    "digits": "۱" * 200_000,
    "slashes": "شماره " + "۱/" * 100_000,
    "half-spaces": "می\u200c" * 50_000,
    "bare half-spaces": "بخشنامه" + "\u200c" * 200_000 + "ها",
    "spaces": " " * 200_000 + "بخشنامه",
    "blank lines": "\n \n" * 70_000 + "بخشنامه",
    "labels": "شماره: تاریخ: پیوست: موضوع: " * 3_000,
    "marks": "\u202e\u200f\u0640\u064b" * 50_000,
    "conjunctions": "تلگرام، " * 10_000 + "ممنوع است",
    "not a sentence end": "ممنوع " * 10_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_survived(name: str) -> None:
    assert extract(ODD[name]).text == ODD[name]


def test_one_line_of_ten_megabytes() -> None:
    line = (SENTENCE * 200_000).encode()[:10_000_000]
    document = extract(line)
    assert len(document.text.encode()) >= 9_999_990
    assert document.directives == []


@pytest.mark.slow
def test_a_hundred_megabytes() -> None:
    document = extract((f"{SENTENCE}\n" * 1_500_000).encode()[:100_000_000] + LAST.encode())
    assert document.text.endswith(LAST)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_string_has_a_document(text: str) -> None:
    document = extract(text)
    assert len(document.text) == len(text)
    Document.model_validate_json(document.model_dump_json())


PIECES = st.sampled_from(
    [
        "بخشنامه",
        "شماره",
        ":",
        "۱۲/۳",
        "مورخ",
        "۹۵/۰۱/۰۲",
        "تلگرام",
        "ممنوع",
        "است",
        ".",
        "\n",
        "«",
        "»",
        "\u200c",
        " ",
        "پیرو",
        "وزارت کشور",
        "موظفند",
        "ماده",
        "۱-",
        "تبصره",
        "به استناد",
        "لغو",
        "(",
        ")",
        "ظرف یک هفته",
        "مدیرکل",
        "\u202b",
        "ي",
    ]
)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_every_value_stands_where_it_says(text: str) -> None:
    document = extract(text)
    data = document.model_dump()

    def check(node: object) -> None:
        if isinstance(node, dict):
            if {"text", "start", "end"} <= node.keys():
                assert text[node["start"] : node["end"]] == node["text"]
            for child in node.values():
                check(child)
        elif isinstance(node, list):
            for child in node:
                check(child)

    check(data["directives"])
    check(data["platforms"])
    check(data["metadata"])
    for start, end in document.body:
        assert 0 <= start <= end <= len(text)
