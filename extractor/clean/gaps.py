"""Blanks and marks of punctuation as Persian is set: one blank between words, none before a mark, one behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.clean.characters import LETTERS, Change

_WIDE = re.compile(r"  [ ]{0,38}(?=[^\s])")
_LATIN_MARK = re.compile(rf"(?<=[{LETTERS}»)\d])[ ]?[,;?](?=[\s»)]|$|(?<!\d.)[{LETTERS}«])")
_SPACED_MARK = re.compile(r" [.،؛!؟:»)]")
_INSIDE = re.compile(r"(?<=[«(])[ ]{1,3}(?=\S)")
_BEHIND_MARK = re.compile(rf"[،؛:!؟.](?=[{LETTERS}«])")
_WORD = re.compile(rf"[{LETTERS}»)]")
_LONG_WORD = re.compile(rf"[{LETTERS}]{{3}}$")
_TWO_LETTERS = re.compile(rf"[{LETTERS}]{{2}}")
_TABLE_GAP = 3
_BEHIND_A_MARK = ("", " ", "\n", "\t", "»")
_LINE = re.compile(r"[^\n]+")
_PERSIAN = {",": "،", ";": "؛", "?": "؟"}


def even_blanks(text: str, met: frozenset[str]) -> list[Change]:
    """Two and three blanks between words become one, those at the end of a line go; a wider gap is that of a table.

    Risk: columns that stand less than four blanks apart run together.

    >>> even_blanks("ورود  ممنوع است ", frozenset())
    [(4, 6, ' '), (15, 16, '')]
    """
    changes: list[Change] = []
    if "  " in text:
        wide = (match for match in _WIDE.finditer(text) if match.end() - match.start() <= _TABLE_GAP)
        changes = [(m.start(), m.end(), " ") for m in wide if m.start() and text[m.start() - 1] not in "\n\t"]
    if " \n" in text or text.endswith(" "):
        lines = ((line.end(), len(line.group()) - len(line.group().rstrip(" "))) for line in _LINE.finditer(text))
        changes = sorted(changes + [(end - size, end, "") for end, size in lines if size])
    return changes


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
    changes = [(match.end(), match.end(), " ") for match in _behind(text)]
    spaced = (_blanks_before(text, match.end() - 1) for match in _SPACED_MARK.finditer(text))
    changes += [(start, end, "") for start, end in spaced if end]
    if "« " in text or "( " in text:
        changes += [(match.start(), match.end(), "") for match in _INSIDE.finditer(text)]
    return sorted(set(changes))


def _blanks_before(text: str, mark: int) -> tuple[int, int]:
    """The blanks between a word, or what closes one, and a mark at `mark`; (0, 0) where they are none of these."""
    closing = text[mark] in "»)"
    if not closing and text[mark + 1 : mark + 2] not in _BEHIND_A_MARK:
        return 0, 0
    start = mark
    while start and text[start - 1] == " ":
        start -= 1
    last = text[start - 1 : start]
    fits = last.isdigit() or _WORD.match(last) is not None or (closing and last not in "\n\t")
    return (start, mark) if last and fits and mark - start <= _TABLE_GAP else (0, 0)


def _behind(text: str) -> Iterator[re.Match[str]]:
    """The places behind marks that a word follows without a blank."""
    for match in _BEHIND_MARK.finditer(text):
        at = match.end() - 1
        if text[at] == ".":
            if _LONG_WORD.search(text, max(0, at - 3), at) and _TWO_LETTERS.match(text, match.end()):
                yield match
        elif at and _WORD.match(text[at - 1]):
            yield match
