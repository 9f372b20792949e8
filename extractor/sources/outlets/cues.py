"""A profile that knows an outlet's pages by the lines they show, whatever their markup: no selector is needed for it.

The headline is the first line behind the last line above the text, labels passed over; the text goes on from there to
the first line below it. Lines are compared folded, by their beginnings.
"""

from __future__ import annotations

from functools import cache

from extractor.sources.html_blocks import Page, fold
from extractor.sources.html_content import is_meta
from extractor.sources.outlets.profile import Cues, Profile, profiles

ALIKE = 0.5
"""As for selectors: a text that shares less than this with the generic way's is doubted, with a warning."""
LEAST = 15
"""A headline has at least so many characters."""


def profile_by_cues(page: Page) -> Profile | None:
    """The profile all whose lines the page shows."""
    for profile in profiles():
        if profile.cues is not None and all(line in page.folded for line in _begun(profile.cues.lines)):
            return profile
    return None


@cache
def _begun(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("\n" + fold(line) for line in lines)


def apply_cues(profile: Profile, cues: Cues, page: Page, title: int | None) -> tuple[int | None, str | None]:
    """Mark the blocks of `page` by the lines of a profile. Returns the headline's block and what was doubtful.

    Where headline or text is not found between the lines, the page stays as the generic way left it.
    """
    blocks = page.blocks
    above, below = (tuple(map(fold, part)) for part in (cues.above, cues.below))
    begin = next((i for i, block in enumerate(blocks) if block.bare.startswith(above)), -1)
    stop = next((i for i in range(begin + 1, len(blocks)) if blocks[i].bare.startswith(below)), len(blocks))
    last = max((i for i in range(begin + 1, stop) if blocks[i].bare.startswith(above)), default=begin)
    heading = next((i for i in range(last + 1, stop) if _may_head(blocks[i].text)), None)
    if begin < 0 or heading is None:
        return title, f"the lines of the profile {profile.name} are not in their order; it was read the generic way"
    first = heading + 1
    while first < stop and blocks[first].bare == blocks[heading].bare:
        first += 1
    own = {i for i in range(first, stop) if blocks[i].kind not in ("link", "clutter", "section", "pointer")}
    if not own:
        return title, f"the profile {profile.name} leads to no text of this page; it was read the generic way"
    generic = {i for i, block in enumerate(blocks) if block.kind == "body"}
    shared = sum(len(blocks[i].text) for i in own & generic)
    whole = max(sum(len(blocks[i].text) for i in part) for part in (own, generic))
    for i, block in enumerate(blocks):
        if i in own:
            block.kind = "body"
        elif block.kind in ("body", "title"):
            block.kind = "out"
    blocks[heading].kind = "title"
    doubt = f"the profile {profile.name} and the generic way take different texts" if shared < ALIKE * whole else None
    return heading, doubt


def _may_head(text: str) -> bool:
    return len(text) >= LEAST and not is_meta(text)
