"""Ways in which a text tells what is forbidden, demanded, allowed, left free or punished, each with eight contents.

A cell of the matrix comes out right where each clause between ⟦ and ⟧ is found with its modality (the letter behind ⟦)
and nothing else is. `cells` of a way is for how many contents it does; it may only grow.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import read_rows, read_ways

from extractor.api import extract
from extractor.evaluate.alike import overlap

CONTENTS = [row for row in read_rows("laid_down") if "way" not in row]
MODALITIES = {"p": "prohibition", "o": "obligation", "m": "permission", "x": "exemption", "s": "sanction"}
ABOVE = "تصمیم تازه درباره {thing}\n"
BELOW = "\nاین موضوع در ماه‌های گذشته بارها در رسانه‌ها مطرح شده بود.\n"
_CLAUSE = re.compile(r"⟦(\w)([^⟧]{1,400})⟧")


def comes_out(way: str, content: dict[str, str]) -> bool:
    """Whether the clauses that a way marks are found with this content, and no others."""
    marked = way.format(**content)
    text = _CLAUSE.sub(r"\2", marked)
    found = [
        provision.model_dump() for one in extract(text, rules_only=True).directives for provision in one.provisions
    ]
    for clause in _CLAUSE.finditer(marked):
        same = (one for one in found if one["modality"] == MODALITIES[clause[1]])
        taken = next((one for one in same if overlap(clause[2], one, text) >= 0.5), None)
        if taken is None:
            return False
        found.remove(taken)
    return not found


@pytest.mark.parametrize("case", read_ways("laid_down", "cells"))
def test_way_of_laying_down_comes_out(case: dict[str, Any]) -> None:
    way = case["text"] if case.get("whole") else ABOVE + case["text"] + BELOW
    assert sum(comes_out(way, content) for content in CONTENTS) >= case["cells"]
