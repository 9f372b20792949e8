"""The generated site: text, titles, dates, codes and half-spaces of its pages, and pages of content systems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from extractor.sources.text import LoadedText
from tests.site import outlets, portals
from tests.site.pages import CHARSETS, DATES, LAYOUTS, Site, make
from tests.site.reading import body_of, hints_of, read

PAGES = 330


@cache
def site() -> tuple[tuple[Site, LoadedText], ...]:
    return tuple((page, read(page.html)) for page in map(make, range(PAGES)))


def test_html_site_has_what_it_promises() -> None:
    pages = [page for page, _ in site()]
    assert {page.layout for page in pages} == {layout.__name__ for layout in LAYOUTS}
    assert {page.charset for page in pages} == set(CHARSETS)
    assert {page.dates for page in pages} == set(DATES)


@pytest.mark.parametrize(("friendly", "floor"), [(True, 0.985), (False, 0.97)])
def test_html_body_of_the_site(friendly: bool, floor: float) -> None:
    scores = [f1(body_of(text), "\n".join(page.body)) for page, text in site() if page.friendly is friendly]
    assert sum(scores) / len(scores) >= floor


@pytest.mark.parametrize("make_page", [outlets.make, portals.make])
@pytest.mark.parametrize("number", range(2 * len(outlets.LAYOUTS)))
def test_html_reads_content_systems(make_page: Callable[[int], Site], number: int) -> None:
    page = make_page(number)
    text = read(page.html)
    known = hints_of(text)
    assert f1(body_of(text), "\n".join(page.body)) >= 0.985, page.layout
    assert (known.get("title"), known.get("published") or "", known.get("news_code") or "") == (
        page.title,
        page.published,
        page.code,
    )


def test_html_half_spaces_survive() -> None:
    for page, text in site():
        for paragraph in page.body:
            assert paragraph in text.text, page.number


def test_html_titles_and_codes_of_the_site() -> None:
    right = [hints_of(text).get("title") == page.title for page, text in site()]
    assert sum(right) >= 0.99 * PAGES
    assert all(hints_of(text).get("news_code") == page.code for page, text in site())


def test_html_dates_of_the_site_are_right_or_doubted() -> None:
    right = 0
    for page, text in site():
        day = hints_of(text).get("published")
        doubted = any(warning.code == "date_conflict" for warning in text.warnings)
        right += day == page.published
        assert day in (page.published, None) or doubted, page.number
        assert doubted or not page.conflict, page.number
    assert right >= 0.98 * PAGES


def test_html_offsets_hold() -> None:
    for _, text in site():
        for hint in text.hints:
            if hint.field not in ("published", "news_code"):
                assert text.text[hint.start : hint.end] == hint.value
        assert all(region.block and region.start < region.end for region in text.regions)
        assert all(before.end <= after.start for before, after in zip(text.regions, text.regions[1:], strict=False))


def f1(found: str, right: str) -> float:
    have, want = (Counter(re.findall(r"[\w\u200c]+", text)) for text in (found, right))
    return 2 * (have & want).total() / (have.total() + want.total())
