"""A profile's selectors on an article's page, checked against the generic way before they are believed."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup, Tag

from extractor.sources.html_blocks import Page, read_blocks
from extractor.sources.html_dates import find_dates
from extractor.sources.outlets.profile import Profile, Version

ALIKE = 0.5
"""A profile whose text shares less than this with the generic way's is doubted, with a warning."""


def apply_profile(profile: Profile, html: str, page: Page, title: int | None) -> tuple[int | None, str | None]:
    """Mark the blocks of `page` by a profile. Returns the headline's block and what was doubtful, if anything.

    Where no version fits, the page stays as the generic way left it.
    """
    soup = BeautifulSoup(html, "html.parser")
    version = next((version for version in profile.versions if _holds(version, soup)), None)
    if version is None:
        return title, f"no version of the profile {profile.name} fits this page; it was read the generic way"
    own = _numbers(page, _texts(soup, version))
    if not own:
        return title, f"the profile {profile.name} leads to no text of this page; it was read the generic way"
    generic = {index for index, block in enumerate(page.blocks) if block.kind == "body"}
    shared = sum(len(page.blocks[i].text) for i in own & generic)
    whole = max(sum(len(page.blocks[i].text) for i in part) for part in (own, generic))
    for index, block in enumerate(page.blocks):
        if index in own:
            block.kind = "body"
        elif block.kind == "body":
            block.kind = "out"
    heading = soup.select_one(version.title)
    if heading is not None:
        found = _numbers(page, [block.text for block in read_blocks(str(heading)).blocks])
        title = min(found, default=title)
    if title is not None:
        page.blocks[title].kind = "title"
    doubt = f"the profile {profile.name} and the generic way take different texts" if shared < ALIKE * whole else None
    return title, doubt


def _holds(version: Version, soup: BeautifulSoup) -> bool:
    """Whether a version's selectors match, and the page was published in its time."""
    if soup.select_one(version.title) is None or soup.select_one(version.body) is None:
        return False
    if version.until is None:
        return True
    shown = soup.select_one(version.published) if version.published else None
    day = _day(shown)
    return day is not None and day <= version.until


def _day(shown: Tag | None) -> date | None:
    found = next(find_dates(shown.get_text(" ")), None) if shown is not None else None
    return found.day if found else None


def _texts(soup: BeautifulSoup, version: Version) -> list[str]:
    """The texts of the lead and the body, block by block."""
    for selector in version.remove:
        for element in soup.select(selector):
            element.decompose()
    parts = [*(soup.select(version.lead) if version.lead else []), *soup.select(version.body)]
    return [block.text for part in parts for block in read_blocks(str(part)).blocks]


def _numbers(page: Page, texts: list[str]) -> set[int]:
    """The blocks of the page that hold these texts."""
    wanted = set(texts)
    return {index for index, block in enumerate(page.blocks) if block.text in wanted}
