"""The order of the fixes, and what comes out: the clean text with its way back to the raw text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from extractor.clean.characters import (
    ZWNJ,
    Change,
    apply,
    drop_invisible,
    drop_last_hamza,
    drop_loose_halfspaces,
    few_blank_lines,
    fold_character,
    fold_in_place,
    fold_reason,
    one_line_end,
    split_ligatures,
)
from extractor.clean.gaps import drop_margin, even_blanks, persian_marks, space_marks
from extractor.clean.heads import part_heads
from extractor.clean.markup import MARKS, drop_markup
from extractor.clean.offsets import OffsetMap, compose
from extractor.clean.spacing import part_glued_be, restore_spacing
from extractor.clean.tags import drop_tags
from extractor.clean.wrapped import join_wrapped

Fix = Callable[[str, frozenset[str]], list[Change]]
"""Text and the unusual characters met in it -> changes, sorted and disjoint."""

ORDER: tuple[Fix, ...] = (
    split_ligatures,
    drop_invisible,
    drop_last_hamza,
    drop_loose_halfspaces,
    one_line_end,
    drop_margin,
    drop_markup,
    few_blank_lines,
    join_wrapped,
    even_blanks,
    part_heads,
    persian_marks,
    space_marks,
    part_glued_be,
    restore_spacing,
)
"""All fixes after the one-to-one folds, in order. Each leaves nothing for itself or for the ones before it to do."""


class Edit(NamedTuple):
    """Raw [start, end) was replaced by `replacement`; `fix` names the reason."""

    start: int
    end: int
    replacement: str
    fix: str


class CleanText:
    """A raw text and its clean form; edits and offsets are worked out when first asked for."""

    def __init__(self, raw: str, text: str, steps: tuple[list[Change], ...], mended: int | None = None) -> None:
        self.raw = raw
        self.text = text
        self._steps = steps
        self._mended = mended  # the step that repaired an engine's misreadings, whose changes stay whole

    def __repr__(self) -> str:
        return f"CleanText({self.text!r})"

    @cached_property
    def offsets(self) -> OffsetMap:
        """The map between raw and clean positions."""
        whole = OffsetMap()
        for number, changes in enumerate(self._steps):
            whole_words = number == self._mended
            step = OffsetMap.of_changes((s, e, len(new)) for s, e, new in changes if whole_words or e - s != len(new))
            whole = compose(whole, step)
        return whole

    @cached_property
    def edits(self) -> list[Edit]:
        """Every difference between raw and clean, sorted and disjoint; `replay` on the raw text gives the clean one."""
        return list(_edits(self.raw, self.text, self.offsets))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the clean span [start, end); see `OffsetMap.raw_span`."""
        return self.offsets.raw_span(start, end)

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The clean span of the raw span [start, end); see `OffsetMap.clean_span`."""
        return self.offsets.clean_span(start, end)


def clean(text: str, *, recognised: bool | None = None) -> CleanText:
    """Fold characters, drop what is invisible, restore spacing; numbers, addresses and names stay whole.

    recognised: whether a reading engine made the text of a scan; then its misreadings are repaired as well. None: told
    by the text itself.

    Cleaning a clean text changes nothing: ``clean(clean(text).text).text == clean(text).text``.

    >>> clean("شبکه هاي پيامرسان").text.replace("\\u200c", "|")
    'شبکه|های پیام|رسان'
    """
    bare, steps = _without_tags(text)
    new, met = fold_in_place(bare)
    mended = None
    for fix in ORDER:
        changes = fix(new, met)
        if fix is few_blank_lines:
            repairs = _repairs(apply(new, changes), recognised)
            if repairs:
                if changes:
                    new = apply(new, changes)
                    steps.append(changes)
                changes = repairs
                mended = len(steps)
        if changes:
            new = apply(new, changes)
            steps.append(changes)
    return CleanText(text, new, tuple(steps), mended)


def _without_tags(text: str) -> tuple[str, list[list[Change]]]:
    """The text without tags, and the steps to it: a tag that stands within another shows when that one is gone."""
    steps: list[list[Change]] = []
    while changes := drop_tags(text):
        text = apply(text, changes)
        steps.append(changes)
    return text, steps


def _repairs(text: str, recognised: bool | None) -> list[Change]:
    """The repairs of what an engine misread; none for a text that no engine made."""
    if recognised is False or (recognised is None and ":" not in text):
        return []
    from extractor.clean.recognised import is_recognised, repair

    return repair(text) if recognised or is_recognised(text) else []


def replay(raw: str, edits: list[Edit]) -> str:
    """The raw text with all edits made."""
    return apply(raw, [(edit.start, edit.end, edit.replacement) for edit in edits])


def _edits(raw: str, text: str, offsets: OffsetMap) -> Iterator[Edit]:
    at_raw = at_clean = 0
    for r0, r1, c0, c1 in (*offsets.regions, (len(raw), len(raw), len(text), len(text))):
        if raw[at_raw:r0] != text[at_clean:c0]:
            for i, (old, new) in enumerate(zip(raw[at_raw:r0], text[at_clean:c0], strict=True), at_raw):
                if old != new:
                    yield Edit(i, i + 1, new, _reason(old, new))
        if raw[r0:r1] != text[c0:c1]:
            yield Edit(r0, r1, text[c0:c1], _reason(raw[r0:r1], text[c0:c1]))
        at_raw, at_clean = r1, c1


def _reason(old: str, new: str) -> str:
    """The name of the fix that made `new` of `old`."""
    if old == "\n" and new == " ":
        return "lines.wrapped"
    if not old:
        return "halfspace.lost" if new == ZWNJ else "glued"
    if new == ZWNJ:
        return "halfspace.spaced" if old.isspace() else "halfspace.stand-in"
    if old == ZWNJ:
        return "halfspace.loose"
    if "\r" in old and len(old) == 1:
        return "lines.end"
    if not new.strip() and "\n" in old and old.isspace():
        return "lines.blank"
    if old.strip(" ") in (",", ";", "?") and new.strip(" ") in ("،", "؛", "؟"):
        return "marks.latin"
    if not old.strip(" ") and not new.strip(" "):
        return "blanks"
    if old[:1] in ("<", "&"):
        return "tags"
    if old == "ء" and not new:
        return "spelling"
    if not new:
        return "markup" if MARKS.issuperset(old) else "invisible"
    if (
        len(old) > 1
        and any(c.isalnum() and c != "\u0640" for c in old)
        and fold_in_place(old)[0].replace(ZWNJ, "") != new.replace(ZWNJ, "")
    ):
        return "recognised.field" if any(map(str.isdigit, new)) else "recognised.word"
    if new == "،":
        return "recognised.mark"
    if len(old) == len(new) == 1 and old.isalpha() and fold_character(old) == old:
        return "spelling"
    return fold_reason(old) if len(old) == 1 else "marks"
