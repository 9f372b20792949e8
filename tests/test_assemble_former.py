"""What a text told of before, and what it sets against it."""

from __future__ import annotations

from extractor.assemble.instruments.former import is_set_against_old
from extractor.find.mention import Mention
from extractor.pipeline import begin


def test_an_act_without_a_noun_is_set_against_nothing() -> None:
    """An event has none of the features of a heading, and may stand before «تازه» all the same."""
    draft = begin("شورا آن را تصویب کرد. تصویب تازه است.\n")
    start = draft.text.rindex("تصویب")
    event = Mention("event", start, start + 5, "تصویب", "resolution", "rule:enacting.votes", 0.9, {"event": True})
    assert not is_set_against_old(draft, event)
