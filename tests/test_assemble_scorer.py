"""The decision over candidates is one replaceable scorer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from conftest import read_cases

from extractor.assemble.scorer import RuleScorer, Scorer
from extractor.lexicons import table
from extractor.pipeline import analyse

TEXTS = [case.values[0]["text"] for case in read_cases("directives")[:12]]


class Fixed:
    """Says the same of every candidate."""

    threshold = 0.5

    def __init__(self, verdict: float) -> None:
        self.verdict = verdict
        self.asked: set[str] = set()

    def score(self, kind: str, features: Mapping[str, float]) -> float:
        self.asked.add(kind)
        return self.verdict

    def reasons(self, kind: str, features: Mapping[str, float]) -> str:
        return f"always {self.verdict}"


def test_assemble_scorer_that_rejects_all() -> None:
    scorer: Scorer = Fixed(0.0)
    told = [text for text in TEXTS if (draft := analyse(text)).kind == "news" and draft.directives]
    assert len(told) > 9
    assert [text for text in told if analyse(text, scorer=scorer).directives] == []


def test_assemble_scorer_that_accepts_all() -> None:
    more = [len(analyse(text, scorer=Fixed(1.0)).directives) - len(analyse(text).directives) for text in TEXTS]
    assert min(more) >= 0


def test_assemble_scorer_is_asked_of_both_kinds() -> None:
    scorer = Fixed(1.0)
    for text in TEXTS:
        analyse(text, scorer=scorer)
    assert scorer.asked == {"directive", "provision"}


@pytest.mark.parametrize("kind", ["provision", "directive"])
def test_assemble_rule_scorer_weighs_features(kind: str) -> None:
    scorer = RuleScorer()
    weights = table("weights")[kind]
    plain = scorer.score(kind, {})
    assert 0 < plain < scorer.threshold
    for name, weight in weights.items():
        if name != "bias":
            changed = scorer.score(kind, {name: 1.0})
            assert (changed > plain) == (weight > 0)
            assert f"{name} {weight:+.1f}" in scorer.reasons(kind, {name: 1.0})
    assert scorer.score(kind, {"no such feature": 5.0}) == plain
