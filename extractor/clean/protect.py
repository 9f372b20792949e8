"""What no spacing fix may touch: addresses, handles, hashtags, and everything that is not a run of Persian letters.

Numbers, dates, times and Latin names hold no Persian letters, so the spacing fixes, which only look at runs of these,
never see them. What is left are pieces that mix: a hashtag, a handle, an e-mail or web address with Persian in it.
"""

from __future__ import annotations

import re

from extractor.clean.characters import LETTERS

ATOM = re.compile(f"[{LETTERS}]+")
"""A run of Persian letters; the unit all spacing fixes work on."""
_LAST = re.compile(f"[{LETTERS}]{{1,64}}\\Z")
_PROTECTED = re.compile(r"[@#]|://|www\.|[A-Za-z0-9]\.[A-Za-z]{2}|[A-Za-z]/|/[A-Za-z]|\\|_")
_PIECES = re.compile("[\n\t]")


def is_protected(piece: str) -> bool:
    """Whether a piece without blanks is left alone as a whole.

    >>> is_protected("#شبکههای_اجتماعی"), is_protected("fa.example.ir/شبکههای"), is_protected("1595/الف/م")
    (True, True, False)
    """
    return _PROTECTED.search(piece) is not None


def pieces(token: str) -> list[tuple[int, str]]:
    """The pieces between line ends and tabs of a token without spaces, each with its start."""
    if "\n" not in token and "\t" not in token:
        return [(0, token)]
    found = []
    at = 0
    for match in _PIECES.finditer(token):
        found.append((at, token[at : match.start()]))
        at = match.end()
    found.append((at, token[at:]))
    return found


def first_atom(piece: str) -> str:
    """The Persian letters that a piece begins with, up to a half-space or anything else; empty when it does not."""
    match = ATOM.match(piece)
    return match.group() if match else ""


def last_atom(piece: str) -> str:
    """The Persian letters that a piece ends with, from a half-space or anything else on."""
    match = _LAST.search(piece)
    return match.group() if match else ""
