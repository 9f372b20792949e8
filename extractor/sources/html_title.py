"""Which block of a page is its headline: one that repeats what the markup tells, a heading, the line above the text."""

from __future__ import annotations

from extractor.sources.html_blocks import Page, fold
from extractor.sources.html_content import HEADINGS, LINKED


def title_above(page: Page, *, headings: bool) -> int | None:
    """On a page whose markup repeats no headline: the line next above the text that has words enough and is no label.

    headings: it has to be a heading, since the window title may be the headline.
    """
    first = next((i for i, block in enumerate(page.blocks) if block.kind == "body"), 0)
    if page.blocks[first].tag in HEADINGS[:4] and 15 <= len(page.blocks[first].text) <= 200:
        return first
    for index in range(first - 1, max(-1, first - 6), -1):
        block = page.blocks[index]
        if block.cell or "\t" in block.text or (headings and block.tag not in HEADINGS):
            continue
        if block.kind in ("out", "text", "good") and 15 <= len(block.text) <= 200 and len(block.text.split()) >= 3:
            return index
    return None


def find_title(page: Page, told: list[str]) -> int | None:
    """The block of the headline: one that a told title holds or repeats, h1 first; else the first h1 with words."""
    folded = [fold(title) for title in told]
    sizes = [(0.4 * len(title), 1.2 * len(title)) for title in folded]
    least, most = min((low for low, _ in sizes), default=1.0), max((high for _, high in sizes), default=0.0)
    best: tuple[float, int] | None = None
    for index, block in enumerate(page.blocks):
        length = len(block.text)
        if length > 300 or length < 6:
            continue
        if block.tag not in HEADINGS:
            if length < least or length > most:
                continue
            for low, high in sizes:
                if low <= length <= high:
                    break
            else:
                continue
        bare = block.bare
        score = 0.0
        for title in folded:
            if bare == title:
                score = max(score, 3.0)
            elif len(bare) > 12 and (title.startswith(bare) or bare.startswith(title) or bare in title):
                score = max(score, 1.0 + len(bare) / (len(title) + len(bare)))
        score += {"h1": 1.0, "h2": 0.4, "h3": 0.2}.get(block.tag, 0.0) + (0.3 if block.tag == "h1" and score else 0)
        if score < 1.0 or page.boxes[block.box].out:
            score -= 0.8
        if block.links > LINKED * len(block.text):
            score -= 0.3
        if score >= 0.7 and (best is None or score > best[0]):
            best = (score, index)
    return best[1] if best else None
