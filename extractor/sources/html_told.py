"""The text of an article that its page does not show before scripts run, and JSON-LD tells (`articleBody`)."""

from __future__ import annotations

from extractor.sources.html_blocks import Page, read_blocks

LEAST = 100
"""A told text of fewer characters is a summary."""
SHARE = 0.3
"""A page that shows less than this of the told text leaves it to scripts."""


def told_lines(article: str, page: Page) -> list[str]:
    """The lines of the told text, where `page` shows hardly any of it; what it shows is then none of the text."""
    if len(article) < LEAST:
        return []
    shown = [block for block in page.blocks if block.kind == "body"]
    if sum(len(block.text) for block in shown) >= SHARE * len(article):
        return []
    for block in shown:
        block.kind = "out"
    if "<" in article:
        from resiliparse.parse.html import HTMLTree

        body = HTMLTree.parse(article).body
        return [block.text for block in read_blocks(body.html).blocks] if body else []
    return [text for line in article.splitlines() if (text := " ".join(line.split()))]
