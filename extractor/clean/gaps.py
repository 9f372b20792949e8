"""Blanks and marks of punctuation as Persian is set: one blank between words, none before a mark, one behind it."""

from __future__ import annotations

import re

from extractor.clean.characters import LETTERS, Change

_WIDE = re.compile(r"(?P<within>(?<=[^\s])[ ]{2,3}(?=[^\s]))|[ ]{1,40}(?=\n|$)")
_LATIN_MARK = re.compile(rf"(?<=[{LETTERS}»)\d])[ ]?[,;?](?=[\s»)]|$|(?<!\d.)[{LETTERS}«])")
_BEFORE_MARK = re.compile(
    rf"(?<=[{LETTERS}»)\d])[ ]{{1,3}}(?=[.،؛!؟:](?:[\s»]|$))|(?<=[«(])[ ]{{1,3}}(?=\S)|(?<=\S)[ ]{{1,3}}(?=[»)])"
)
_BEHIND_MARK = re.compile(rf"(?<=[{LETTERS}»)][،؛:!؟])(?=[{LETTERS}«])|(?<=[{LETTERS}]{{3}}\.)(?=[{LETTERS}]{{2}})")
_LINE = re.compile(r"[^\n]+")
_PERSIAN = {",": "،", ";": "؛", "?": "؟"}


def even_blanks(text: str, met: frozenset[str]) -> list[Change]:
    """Two and three blanks between words become one, those at the end of a line go; a wider gap is that of a table.

    Risk: columns that stand less than four blanks apart run together.

    >>> even_blanks("ورود  ممنوع است ", frozenset())
    [(4, 6, ' '), (15, 16, '')]
    """
    if "  " not in text and " \n" not in text and not text.endswith(" "):
        return []
    return [
        (m.start(), m.end(), " " if m.end() < len(text) and text[m.end()] != "\n" else "") for m in _WIDE.finditer(text)
    ]


def drop_margin(text: str, met: frozenset[str]) -> list[Change]:
    """Blanks that open every line go: the margin of a pasted text; those that set some lines in stay. Risk: none known.

    >>> drop_margin("  نان\\n    آب", frozenset())
    [(0, 2, ''), (6, 8, '')]
    """
    if text[:1] not in (" ", "\n", "\t"):
        return []
    lines = [match for match in _LINE.finditer(text) if match.group().strip()]
    margin = min((len(match.group()) - len(match.group().lstrip(" \t")) for match in lines), default=0)
    return [(match.start(), match.start() + margin, "") for match in lines] if margin else []


def persian_marks(text: str, met: frozenset[str]) -> list[Change]:
    """The comma, semicolon and question mark of Latin script between Persian words become the Persian ones.

    Risk: a comma that parts the thousands of a number from its rest behind a blank is read as one between words.

    >>> persian_marks("نان, آب", frozenset())
    [(3, 4, '،')]
    """
    if not any(mark in text for mark in _PERSIAN):
        return []
    return [(m.end() - 1, m.end(), _PERSIAN[text[m.end() - 1]]) for m in _LATIN_MARK.finditer(text)]


def space_marks(text: str, met: frozenset[str]) -> list[Change]:
    """A blank before a mark or inside brackets goes, and one that is missing behind a mark is put between two words.

    A full stop counts only behind three letters («شد.وی»), since shorter ones are abbreviations («ه.ش»). Risk: an
    abbreviation of longer parts is taken apart.

    >>> space_marks("گفت:کار تمام شد .", frozenset())
    [(4, 4, ' '), (15, 16, '')]
    """
    changes = [(match.start(), match.end(), "") for match in _BEFORE_MARK.finditer(text)]
    behind = [(match.start(), match.end(), " ") for match in _BEHIND_MARK.finditer(text)]
    return sorted(changes + behind) if changes and behind else changes or behind
