"""The draft of a profile from one page: what the generic way found there, written down as selectors."""

from __future__ import annotations

import json
import re

from bs4 import BeautifulSoup, Tag

from extractor.errors import InputError
from extractor.sources.html import read_html
from extractor.sources.html_charset import decode_page

PROFILES = "extractor/sources/outlets"
SNAPSHOTS = "tests/outlets"
_STABLE = re.compile(r"[A-Za-z][\w\-]{1,40}")


def draft_files(data: bytes, *, name: str, host: str = "", url: str | None = None) -> dict[str, bytes]:
    """The profile, the snapshot and the expectation, by their paths in the project.

    Raises InputError for a page on which the generic way finds no headline or no text.
    """
    uri = url or name
    loaded = next(read_html(data, uri, url=url))
    if isinstance(loaded, InputError):
        raise loaded
    hints = {hint.field: hint for hint in loaded.hints}
    body = [loaded.text[start:end] for start, end in loaded.body or ()]
    if "title" not in hints or not body:
        raise InputError(uri, "no headline or no text was found on this page; try another article")
    soup = BeautifulSoup(decode_page(data, uri)[0].text, "html.parser")
    title = _holder(soup, [hints["title"].value])
    text = _holder(soup, "\n".join(body).split("\n"))
    shown = hints.get("published")
    date = _holder(soup, [loaded.text[shown.start : shown.end]]) if shown else None
    lines = [
        f"# Drafted from one page; the selectors are to be looked at. Snapshot: {SNAPSHOTS}/{name}.html",
        f'name = "{name}"',
        f"hosts = {json.dumps([host] if host else [])}",
    ]
    if not host:
        marks = dict.fromkeys(_marks(title) + _marks(text))  # one class alone may be any outlet's
        lines.append(f"marks = {json.dumps(list(marks), ensure_ascii=False)}")
    lines += ["", "[[versions]]", f"title = {json.dumps(selector(title))}", f"body = {json.dumps(selector(text))}"]
    if date is not None and len(date.get_text()) < 300:
        lines.append(f"published = {json.dumps(selector(date))}")
    expected = {
        "url": url,
        "title": hints["title"].value,
        "published": shown.value if shown else None,
        "first": body[0].split("\n")[0],
        "last": body[-1].split("\n")[-1],
    }
    return {
        f"{PROFILES}/{name}.toml": ("\n".join(lines) + "\n").encode(),
        f"{SNAPSHOTS}/{name}.html": data,
        f"{SNAPSHOTS}/{name}.json": (json.dumps(expected, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def _holder(soup: BeautifulSoup, texts: list[str]) -> Tag:
    """The innermost element that holds most of these texts."""
    wanted = [_bare(text) for text in texts if text.strip()]
    here: Tag = soup.body or soup
    while True:
        inner = next((child for child in here.find_all(True, recursive=False) if _holds(child, wanted)), None)
        if inner is None:
            return here
        here = inner


def _holds(element: Tag, wanted: list[str]) -> bool:
    if element.name in ("script", "style", "head"):
        return False
    content = _bare(element.get_text())
    return sum(text in content for text in wanted) >= max(1, 0.9 * len(wanted))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _marks(element: Tag) -> list[str]:
    names: list[str] = list(element.get("class") or [])
    return [f'class="{" ".join(names)}"'] if names else [f'id="{element["id"]}"'] if element.get("id") else []


def selector(element: Tag) -> str:
    """The shortest selector of tags, ids and classes that leads to this element alone."""
    steps: list[str] = []
    chain = [element, *(parent for parent in element.parents if parent.name != "[document]")]
    root = chain[-1].parent or chain[-1]
    for outer in chain:
        steps.insert(0, _step(outer))
        if root.select(" > ".join(steps)) == [element]:
            break
    return " > ".join(steps)


def _step(element: Tag) -> str:
    if element.get("id") and _STABLE.fullmatch(str(element["id"])):
        return f"{element.name}#{element['id']}"
    names = [name for name in element.get("class") or [] if _STABLE.fullmatch(name)]
    return ".".join([element.name, *names[:2]])
