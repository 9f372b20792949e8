"""Headings that say nothing of the content: type and number of a paper, or the body that it comes from."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Line
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

BARE = Rule(
    "page.bare-heading",
    rf"^\W{{0,6}}(?:{any_of(table('instrument_heads')['titles'])}|آگهی|تصمیم|رأی|رای|نامه)"
    r"(?: [^\s\d:،]{2,14}){0,2} شماره[ ]?:?[ ]?\d{1,6}(?:/\d{1,6})?\W{0,4}$",
    match=("اطلاعیه شماره 14", "🚨 اطلاعیه هواشناسی شماره 7"),
    reject=("اطلاعیه شماره 3 اداره آموزش", "آگهی مزایده شماره 12 فروش ضایعات"),
)
"""A heading that only names type and number is letterhead and no title."""
RULES = (BARE,)


def names_body(draft: Draft, line: Line) -> bool:
    """Whether a line is nothing but the name of a body, as on a letterhead."""
    bodies = draft.within("body", line.start, line.end)
    if len(bodies) != 1:
        return False
    beside = draft.text[line.start : bodies[0].start] + draft.text[bodies[0].end : line.end]
    return re.search(r"\w", beside) is None
