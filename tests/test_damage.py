"""Generated surface damage: the gold's places follow through it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.corpus.damage import DAMAGES, MIXES, damage, mixed

TEXT = "به‌موجب بخشنامه شماره ۱۲/۳۴ مورخ ۱۴۰۱/۰۲/۰۳ شبکه‌های خارجی در کارگزاری‌ها ممنوع می‌شود."

CASES = {
    "zwnj-lost": ("شبکه‌های", "شبکههای"),
    "zwnj-spaced": ("شبکه‌های", "شبکه های"),
    "arabic-letters": ("یک", "يك"),
    "latin-digits": ("۱۲/۳", "12/3"),
    "arabic-digits": ("۴۵", "٤٥"),
}


@pytest.mark.parametrize("kind", CASES)
def test_damage_kinds(kind: str) -> None:
    before, after = CASES[kind]
    assert damage(before, [kind], 0).text == after


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_strikes_something(kind: str) -> None:
    assert any(damage(TEXT * 20, [kind], seed).text != TEXT * 20 for seed in range(3))


@given(st.integers(0, 500))
def test_damage_is_repeatable_and_places_follow(seed: int) -> None:
    found = mixed(TEXT, seed)
    assert found.text == mixed(TEXT, seed).text
    word = TEXT.index("بخشنامه")
    start, end = found.span(word, word + len("بخشنامه"))
    assert end - start == len("بخشنامه")
    assert found.text[start:end] in ("بخشنامه", "بخسنامه")
    whole = found.span(0, len(TEXT))
    assert found.text[slice(*whole)].rstrip() == found.text.split("\n")[0].rstrip()


def test_damage_mixes_name_known_kinds() -> None:
    assert {kind for mix in MIXES for kind in mix} <= set(DAMAGES)
