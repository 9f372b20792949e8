"""Web pages: bytes to `LoadedText`, with the page's own text told from what surrounds it.

The text holds every visible block on a line of its own, in page order; `body` says which spans are the page's lead and
text, and `regions` lead back to the elements. What only the markup tells (a date in JSON-LD, the canonical address)
stands in lines at the head, since every value of a record must be a span of its text. Half-spaces are kept as they are.

Pages of an outlet that is known are read by its profile (`sources.outlets`); a page of posts yields a text for each.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.errors import InputError
from extractor.record import Warning
from extractor.sources.html_charset import decode_page
from extractor.sources.text import LoadedText

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

    from extractor.sources.outlets import Profile
    from extractor.sources.reader import Raw

MEDIA_TYPE = "text/html"
MAX_BYTES = 20_000_000
"""A larger page is refused: no article is as long, and reading it would take a gigabyte."""

MAX_ATTRIBUTES = 1000
"""A tag with more is read as if it had none."""

_LONG_TAG = re.compile(r"<(?P<name>[A-Za-z]\w{0,20})[^<>]{4000,}>?")


def _bounded(tag: re.Match[str]) -> str:
    """A tag with thousands of attributes less all of them: the parser compares each with each."""
    return f"<{tag['name']}>" if tag.group().count("=") > MAX_ATTRIBUTES else tag.group()


def read_raw(raw: Raw) -> Iterator[LoadedText | InputError]:
    """The reader of web pages (see `sources.reader`)."""
    yield from read_html(raw.data(), raw.uri)


def read_html(
    data: bytes, uri: str, *, header_charset: str | None = None, url: str | None = None
) -> Iterator[LoadedText | InputError]:
    """The documents of one page: one, or one for each post of a page of posts.

    header_charset: what the HTTP header said. url: where the page was fetched from, null for a saved one.
    Raises InputError for a page that is empty, too large, in no charset that can be told, or without visible text.
    """
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise InputError(uri, "a web page needs the extra web: pip install 'extractor[web]'") from error
    if not data.strip():
        raise InputError(uri, "empty file")
    if len(data) > MAX_BYTES:
        raise InputError(uri, f"the page has {len(data):,} bytes, and at most {MAX_BYTES:,} are read")
    decoded, lie = decode_page(data, uri, header_charset)
    warnings: list[Warning] = []
    if lie:
        warnings.append(Warning(code="charset_contradicted", message=f"called {lie}, and is {decoded.charset}"))
    warnings += decoded.doubts()
    if decoded.damaged:
        warnings.append(Warning(code="undecodable", message=f"not all bytes are valid {decoded.charset}"))
    loaded = LoadedText("", uri, MEDIA_TYPE, decoded.charset, hashlib.sha256(data).hexdigest(), tuple(warnings))
    from extractor.sources.outlets import profile_for

    profile = profile_for(decoded.text, url)
    posts = _posts(profile, decoded.text, loaded, url)
    if posts:
        yield from posts
        return
    html = decoded.text.replace("\0", "\ufffd")
    if html.count("=") > MAX_ATTRIBUTES:
        html = _LONG_TAG.sub(_bounded, html)
    yield _article(HTMLTree.parse(html), loaded, url, profile)


def _posts(profile: Profile | None, html: str, loaded: LoadedText, url: str | None) -> list[LoadedText]:
    """The posts of a page of posts; none for another page."""
    if profile is not None and profile.posts:
        from extractor.sources.outlets.posts import read_posts

        return list(read_posts(profile.posts, html, loaded))
    if profile is None:
        from extractor.sources.outlets.posts import LINKED_POST, NAMED, OWN_POST, guess_posts

        if len(set(LINKED_POST.findall(html))) >= 2 or (NAMED in html and OWN_POST.search(html)):
            return guess_posts(html, loaded, url)
    return []


def _article(tree: HTMLTree, loaded: LoadedText, url: str | None, profile: Profile | None) -> LoadedText:
    """The one document of an ordinary page."""
    from extractor.sources.html_blocks import fold, read_blocks
    from extractor.sources.html_content import mark_content, tell_kinds
    from extractor.sources.html_meta import add_marked, read_facts
    from extractor.sources.html_names import is_name
    from extractor.sources.html_published import find_published
    from extractor.sources.html_sheet import Regions, Sheet, lay
    from extractor.sources.html_title import find_title, join_lines, names_page, page_titles, title_above
    from extractor.sources.html_told import told_lines

    body, head = (part.html if part else "" for part in (tree.body, tree.head))
    page = read_blocks(body)
    facts = read_facts(head, head + body, url)
    if not page.blocks and not facts.article:
        root = tree.document
        frames = [frame["src"] for frame in root.query_selector_all("frame[src], iframe[src]")[:5]] if root else []
        held = f"; its frames: {', '.join(frames)}" if frames else ""
        raise InputError(loaded.uri, f"no visible text on the page{held}")
    titles = [told.value for told in facts.get("title")] + page_titles(facts)
    join_lines(page, titles)
    tell_kinds(page)
    title = find_title(page, titles)
    mark_content(page, title)
    if title is None:
        told = any(not is_name(fold(told.value)) for told in facts.get("title"))
        title = None if told else title_above(page, headings=names_page(facts))
        if title is None:
            title = find_title(page, titles, names=True)
        if title is not None:
            tell_kinds(page)
            mark_content(page, title)
    warnings = list(loaded.warnings)
    if profile is not None and profile.versions:
        from extractor.sources.outlets.articles import apply_profile

        title, doubt = apply_profile(profile, body, page, title)
        if doubt:
            warnings.append(Warning(code="profile_doubted", message=doubt))
    if profile is None or profile.cues:
        from extractor.sources.outlets.cues import apply_cues, profile_by_cues

        known = profile or profile_by_cues(page)
        if known is not None and known.cues:
            title, doubt = apply_cues(known, known.cues, page, title)
            if doubt:
                warnings.append(Warning(code="profile_doubted", message=doubt))
    told_text = told_lines(facts.article, page)
    add_marked(facts, page, title)
    published = find_published(page, facts, title, url)
    sheet = Sheet()
    lay(sheet, page, facts, title, published, url, told_text)
    if published and published.doubt:
        hint = next(hint for hint in sheet.hints if hint.field == "published")
        warnings.append(Warning(code="date_conflict", message=published.doubt, start=hint.start, end=hint.end))
    if page.truncated:
        warnings.append(Warning(code="truncated", message="the page's text is longer than what is read of a page"))
    if not sheet.body:
        warnings.append(Warning(code="no_body", message="no block of the page was taken for its own text"))
    return replace(
        loaded,
        text=sheet.text,
        warnings=tuple(warnings),
        regions=Regions(page, sheet.places),
        hints=tuple(sheet.hints),
        body=tuple(sheet.body),
    )
