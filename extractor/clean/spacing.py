"""The spacing fixes run over a whole text: one look-up per token, and work only where something may change.

A token is what stands between two spaces. What is known of it (how its letter runs split, and whether it may take part
in a half-space with its neighbour) is remembered, so running text costs one dictionary look-up a token.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from extractor.clean.characters import Change
from extractor.clean.glued import LINKS
from extractor.clean.halfspace import HalfSpaces, halfspaces
from extractor.clean.protect import ATOM, first_atom, is_protected, last_atom, pieces

_MEMORY = 200_000
"""At most so many tokens are remembered; then remembering starts anew."""
_LONG = 100
"""Longer tokens are not remembered, so that a file without spaces does not stay in memory."""
_BLOCK = 500_000
"""Long texts are worked through in blocks of about so many characters, cut at line ends."""


class Token(NamedTuple):
    """What may change at a token: insertions inside it, and gaps beside it that deserve a look."""

    inserts: tuple[tuple[int, str], ...]
    looks_left: bool
    looks_right: bool


_LOOKS = {(left, right): Token((), left, right) for left in (True, False) for right in (True, False)}


class Spacing(dict[str, Token | None]):
    """From token to what is known of it; None for a token that nothing can happen to."""

    def __init__(self, decisions: HalfSpaces) -> None:
        super().__init__()
        self.decisions = decisions
        self._ends: dict[str, tuple[str, str]] = {}
        self._joined: dict[tuple[str, str], bool] = {}
        self._splits: dict[str, str] = {}

    def __missing__(self, token: str) -> Token | None:
        if len(self) >= _MEMORY:
            self.clear()
            self._ends.clear()
            self._joined.clear()
            self._splits.clear()
        known = self._study(token)
        if len(token) <= _LONG:
            self[token] = known
        return known

    def _study(self, token: str) -> Token | None:
        inserts: list[tuple[int, str]] = []
        if ATOM.fullmatch(token):
            first, last = self._study_run(0, token, inserts)
            return self._token(first, last, inserts)
        first, last = "", ""
        for number, (start, piece) in enumerate(pieces(token)):
            first_here = last = ""
            if piece and not is_protected(piece):
                first_here, last = self._study_piece(start, piece, inserts)
            if number == 0:
                first = first_here
        return self._token(first, last, inserts)

    def _token(self, first: str, last: str, inserts: list[tuple[int, str]]) -> Token | None:
        looks_left = bool(first) and self.decisions.may_follow(first)
        looks_right = bool(last) and self.decisions.may_lead(last)
        if not (inserts or looks_left or looks_right):
            return None
        if not inserts:
            return _LOOKS[looks_left, looks_right]
        return Token(tuple(inserts), looks_left, looks_right)

    def _study_piece(self, start: int, piece: str, inserts: list[tuple[int, str]]) -> tuple[str, str]:
        """Add the insertions of a piece; return its first and its last letter run after them."""
        first = last = ""
        for match in ATOM.finditer(piece):
            joined = match.start() > 0 and piece[match.start() - 1] == "\u200c"
            head, tail = self._study_run(start + match.start(), match.group(), inserts, joined=joined)
            if match.start() == 0:
                first = head
            if match.end() == len(piece):
                last = tail
        return first, last

    def _study_run(
        self, start: int, run: str, inserts: list[tuple[int, str]], *, joined: bool = False
    ) -> tuple[str, str]:
        """The same for one letter run that begins at `start` of the token; joined: behind a half-space."""
        new = self._split(run)
        if new == run:
            return run, run
        parts, marks = _parts(new)
        if joined and parts[0] in LINKS:  # «آموزش‌وپرورش»
            return run, run
        for left, mark, right in zip(parts, marks, parts[1:], strict=False):
            start += len(left)
            inserts.append((start, "\u200c" if mark == " " and self.joined(left, right) else mark))
        return parts[0], parts[-1]

    def _split(self, run: str) -> str:
        if len(run) > _LONG:
            return run
        new = self._splits.get(run)
        if new is None:
            new = self._splits[run] = self.decisions.split(run)
        return new

    def ends(self, token: str) -> tuple[str, str]:
        """The split letter runs a token begins and ends with; empty where it does not, or where it is protected."""
        known = self._ends.get(token)
        if known is None:
            parts = pieces(token)
            first, last = parts[0][1], parts[-1][1]
            known = (
                "" if is_protected(first) else _parts(self._split(first_atom(first)))[0][0],
                "" if is_protected(last) else _parts(self._split(last_atom(last)))[0][-1],
            )
            if len(token) <= _LONG:
                self._ends[token] = known
        return known

    def joined(self, left: str, right: str) -> bool:
        """Whether the space between two letter runs is a half-space."""
        if not left or not right:
            return False
        known = self._joined.get((left, right))
        if known is None:
            known = self._joined[left, right] = self.decisions.joined(left, right)
        return known

    def _gap(self, before: str, after: str) -> bool:
        """Whether the space between two tokens is a half-space."""
        left = (self._ends.get(before) or self.ends(before))[1]
        right = (self._ends.get(after) or self.ends(after))[0]
        known = self._joined.get((left, right))
        return self.joined(left, right) if known is None else known

    def changes(self, text: str) -> list[Change]:
        """All spacing changes of a text, in order."""
        if len(text) <= _BLOCK:
            return self._changes(text)
        found: list[Change] = []
        start = 0
        while start < len(text):
            cut = text.find("\n", start + _BLOCK) + 1 or len(text)
            found += [(start + s, start + e, new) for s, e, new in self._changes(text[start:cut])]
            start = cut
        return found

    def _changes(self, text: str) -> list[Change]:
        tokens = text.split(" ")
        busy = [i for i, known in enumerate(map(self.__getitem__, tokens)) if known is not None]
        if not busy:
            return []
        starts = list(accumulate(map(len, tokens)))  # start of token i is starts[i - 1] + i
        found: list[Change] = []
        decided = 0  # gaps up to the one before this token are decided
        last = len(tokens) - 1
        for i in busy:
            known = self[tokens[i]]
            if known is None:
                continue
            inserts, looks_left, looks_right = known
            if looks_left and i > decided and self._gap(tokens[i - 1], tokens[i]):
                at = starts[i - 1] + i - 1
                found.append((at, at + 1, "\u200c"))
            if inserts:
                start = starts[i - 1] + i if i else 0
                found += [(start + at, start + at, mark) for at, mark in inserts]
            if looks_right and i < last:
                decided = i + 1
                if self._gap(tokens[i], tokens[i + 1]):
                    at = starts[i] + i
                    found.append((at, at + 1, "\u200c"))
        return found


def _parts(split: str) -> tuple[list[str], list[str]]:
    """The letter runs of a split run and the marks between them."""
    marks = [character for character in split if character in " \u200c"]
    return split.replace(" ", "\u200c").split("\u200c"), marks


@cache
def spacing() -> Spacing:
    """The spacing fixes of this process, with what they remember."""
    return Spacing(halfspaces())


def part_glued_be(text: str, met: frozenset[str]) -> list[Change]:
    """«بعنوان», «باستناد»: «به» that old spelling glued to its noun as «ب»; «برطبق». Risk: none known for those."""
    return [(match.end(), match.end(), "ه " if match.group() == "ب" else " ") for match in _glued_be().finditer(text)]


@cache
def _glued_be() -> re.Pattern[str]:
    nouns = "|".join(sorted(halfspaces().words.to, key=len, reverse=True))
    return re.compile(rf"(?<![\w\u200c])(?:ب(?=(?:{nouns})(?![^\W\d_]))|بر(?=طبق(?![^\W\d_])))")


def restore_spacing(text: str, met: frozenset[str]) -> list[Change]:
    """Half-spaces that were lost or became a space, and words that ran together. Risk: stated by each decision."""
    return spacing().changes(text)
