"""Nouns of instruments that stand inside the title of another one."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.attributes import number_of
from extractor.assemble.instruments.naming_rules import AND
from extractor.assemble.subjects.subjects import PASSED
from extractor.find.mention import Mention

_EZAFE = "rule:subject.ezafe"
_DATED = 44  # letters
_BESIDE = 24  # letters between a noun and the number that is beside it
_SHORTEST = 12  # letters of a subject


def inside_subject(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> bool:
    """Whether the noun stands inside the title of an instrument named before it («مصوبه «سیاست‌ها و اقدامات …»»).

    One with a number of its own behind «و» is another instrument, and ends the title; a law with its year is another.
    """
    for item in found:
        if (
            item.subject
            and item.mentions[0].start < heading.start
            and item.subject[0] <= heading.start < item.subject[1]
        ):
            lead = AND.regex.search(draft.text, item.subject[0] - 1, heading.start)
            number = number_of(draft, heading)
            near = number is not None and number.start - heading.end < _BESIDE
            if heading.value == "law" and item.subject_by == _EZAFE and PASSED.regex.match(draft.text, heading.end):
                continue  # «اصلاح موادی از قانون … مصوب 1375»
            near = near or (heading.value != "law" and _dated_beside(draft, heading))
            altered = heading.features["relation"] in ("amends", "repeals") and near
            if not altered and (lead is None or item.subject_by == "rule:subject.quoted" or not near):
                return True
            if lead is None:
                return False  # «بخشنامه لغو مصوبه 12 خرداد 1401»
            whole = lead.start() - item.subject[0] >= _SHORTEST
            item.subject, item.subject_by = ((item.subject[0], lead.start()), item.subject_by) if whole else (None, "")
    return False


def _dated_beside(draft: Draft, heading: Mention) -> bool:
    """Whether the day or year of the instrument stands beside its noun («مصوبه 12 خرداد 1401»)."""
    dates = draft.within("date", heading.end, heading.end + _DATED)
    return any("year" in d.features.get("parts", ()) or d.value is not None for d in dates)
