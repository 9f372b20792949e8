"""Labels that pages print and texts copied from pages keep, as patterns: words are in `layout.toml`."""

from __future__ import annotations

from extractor.lexicons import any_of, table

CODE_NAME = any_of(table("layout")["code_names"])
"""«کد», «شناسه»."""
CODE_THING = any_of(table("layout")["code_things"])
"""«خبر», «مطلب»."""


def code_label(gap: str) -> str:
    """A pattern of the label of a story's code («کد خبر»), `gap` between its two words."""
    return CODE_NAME + gap + CODE_THING
