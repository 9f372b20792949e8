"""A page read for a test, and what of it is compared."""

from __future__ import annotations

from extractor.sources.html import read_html
from extractor.sources.text import LoadedText

PARAGRAPH = "<p>این یک متن ساختگی است که باید خوانده شود و درست باشد.</p>"


def read(data: bytes | str, **more: str) -> LoadedText:
    (text,) = read_html(data.encode() if isinstance(data, str) else data, "page.html", **more)
    assert isinstance(text, LoadedText)
    return text


def body_of(text: LoadedText) -> str:
    return "\n".join(text.text[start:end] for start, end in text.body or ())


def hints_of(text: LoadedText) -> dict[str, str]:
    return {hint.field: hint.value for hint in text.hints}
