"""What the decisions make of instruments after their values are chosen."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft
from extractor.decide.stage import one_each
from extractor.find.mention import Mention


def told(
    start: int, number: str | None, type_: str = "ruling", region: tuple[int, int] | None = None
) -> DirectiveDraft:
    found = Mention("number", start, start + 3, "شماره", number, "rule:number.code", 0.9) if number else None
    return DirectiveDraft(type_, start, "rule:heading.noun", number=found, region=region)


def test_one_each_joins_type_and_number() -> None:
    first, again, circular = told(5, "112"), told(60, "112"), told(90, "44/1", "circular")
    again.references = [("repeals", circular), ("cites", first)]
    circular.references = [("cites", again)]
    kept = one_each([again, circular, first])
    assert [item.start for item in kept] == [5, 90]
    assert [(relation, target.start) for relation, target in kept[0].references] == [("repeals", 90)]
    assert [(relation, target.start) for relation, target in kept[1].references] == [("cites", 5)]


def test_one_each_keeps_apart() -> None:
    """Other numbers, other types, none, or a text of its own: nothing is joined."""
    items = [told(1, "112"), told(2, "113"), told(3, "112", "letter"), told(4, None), told(5, None)]
    items.append(told(6, "112", region=(6, 90)))
    assert one_each(items) == items
