"""Tags and character references of HTML left in plain text, as dumps of content systems have them."""

from __future__ import annotations

import html
import re

from extractor.clean.characters import Change

_BLOCK = (
    "p|br|div|h[1-6]|li|ul|ol|tr|table|tbody|thead|blockquote|section|article|header|footer|hr|figure|figcaption|center"
)
_INLINE = "span|b|strong|i|em|u|a|font|img|small|big|sub|sup|td|th|label|ins|del|mark|iframe"
_OPEN, _CLOSE = "(?:<|&(?:amp;){0,3}lt;)", "(?:>|&(?:amp;){0,3}gt;)"
_TAG = re.compile(
    rf"{_OPEN}/?(?:(?P<block>{_BLOCK})|{_INLINE})(?:[ \t\n/][^<>&]{{0,1000}})?{_CLOSE}"
    r"|&(?:amp;){0,3}(?P<name>nbsp|zwnj|zwj|lrm|rlm|shy|laquo|raquo|ldquo|rdquo|lsquo|rsquo|quot|apos|ndash|mdash|hellip"
    r"|bull|middot|deg|times|ensp|emsp|thinsp|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});",
    re.IGNORECASE,
)


def drop_tags(text: str) -> list[Change]:
    """Tags go, those of blocks as line ends; references become their characters («&zwnj;», «&#1705;»).

    Only names that HTML knows; an escaped tag counts as one. «&amp;», «&lt;» and «&gt;» alone stay as they are. Risk: a
    text about HTML loses its examples.

    >>> drop_tags("<p>نان&nbsp;تازه</p>")
    [(0, 3, '\\n'), (6, 12, ' '), (16, 20, '\\n')]
    """
    if "&" not in text and "<" not in text:
        return []
    return [(match.start(), match.end(), _new(match)) for match in _TAG.finditer(text)]


def _new(match: re.Match[str]) -> str:
    if match["name"] is None:
        return "\n" if match["block"] else ""
    said = html.unescape(f"&{match['name']};")
    return " " if said == "\u00a0" else said if said.isprintable() or said in "\u200c\u200d\u200e\u200f\u00ad" else ""
