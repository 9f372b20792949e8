"""One file to its letters: where each begins, by its header fields, and who signed the one before."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assemble.draft import Draft, Letter, Line
from extractor.assemble.letters.heads import is_office, is_short
from extractor.assemble.letters.lines import COPY, FOOTER, NUMBERED, is_field
from extractor.assemble.letters.signatures import signer_behind


def split_letters(lines: list[Line]) -> list[Letter]:
    """The letters of a file, in order; a group of header fields opens each."""
    groups: list[int] = []
    last = -10
    for index, line in enumerate(lines):
        if is_field(line):
            if index - last > 6 or (
                NUMBERED.match(line.text) and any(NUMBERED.match(p.text) for p in lines[groups[-1] : index])
                if groups
                else True
            ):
                groups.append(index)
            last = index
    if not groups:
        return [Letter(lines, 0)] if lines else []
    starts = [0]
    for at in groups[1:]:
        start = at
        while (
            start > 0
            and at - start < 6
            and is_short(lines[start - 1])
            and not FOOTER.regex.search(lines[start - 1].text)
        ):
            if is_field(lines[start - 1]) or COPY.regex.search(lines[start - 1].text):
                break
            start -= 1
        starts.append(max(start, starts[-1] + 1))
    ends = [*starts[1:], len(lines)]
    return [Letter(lines[s:e], g - s) for s, e, g in zip(starts, ends, groups, strict=True)]


def give_back_signatures(draft: Draft, letters: list[Letter]) -> None:
    """Move the name and office above a letter's head to the letter before, which they sign."""
    for before, after in pairwise(letters):
        signed = _signing(draft, after.lines[: after.fields_at])
        before.lines, after.lines = before.lines + after.lines[:signed], after.lines[signed:]
        after.fields_at -= signed


def _signing(draft: Draft, lines: list[Line]) -> int:
    """How many of the first lines sign: a person's name, with the offices around it."""
    for i, line in enumerate(lines[:3]):
        if _NAMED.search(line.text):
            return 0
        if draft.within("person", line.start - 1, line.end + 1) or signer_behind(draft, line, known=True):
            return i + 2 if i + 1 < len(lines) and is_office(lines[i + 1]) else i + 1
        if not is_office(line):
            return 0
    return 0


_NAMED = re.compile(r"(?<!\w)(?:جناب|آقای|خانم|محترم)(?!\w)")
