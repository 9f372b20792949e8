"""The marks of light markup (Markdown, as crawlers save pages): strong words, quoted lines, escapes."""

from __future__ import annotations

import re

from extractor.clean.characters import Change

_STARS = r"(?:(?<=[^\s*])\*{2,80}|(?<!\*)\*{2,80}(?=[^\s*]))"
_MARKUP = re.compile(
    r"^(?:[ \t]{0,8}(?:>|\\{0,4}\*{2,80}(?=[^\s*]))){1,20}[ \t]{0,8}"  # quoted lines
    rf"|{_STARS}"  # strong words
    r"|(?<!\\)\\{1,4}(?=\*{2,80}[^\s*]|[!-\"$-)+-/:-=?@^-`{-~])",  # escapes
    re.MULTILINE,
)
MARKS = frozenset("*>\\ \t")
"""All that `drop_markup` takes away."""


def drop_markup(text: str, met: frozenset[str]) -> list[Change]:
    r"""Of Markdown the words stay and the marks go: «**موضوع:**», «> پیرو», «13\)»; a heading keeps its sign, «## ».

    Strong emphasis, block quotes and backslash escapes as CommonMark has them. A single asterisk stays, since in news
    it begins the headings within a text, and so does a row of stars, which parts texts. Risk: stars that stand for
    left-out letters go.

    >>> drop_markup("> **موضوع:** دورکاری (13\\)", frozenset())
    [(0, 4, ''), (10, 12, ''), (24, 25, '')]
    """
    if not any(mark in text for mark in ("**", ">", "\\")):
        return []
    return [(match.start(), match.end(), "") for match in _MARKUP.finditer(text)]
