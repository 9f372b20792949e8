"""Whether a phrase can tell what an instrument is about, and which part of it does."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.subjects.finite import first_finite
from extractor.assemble.subjects.named import without_asking
from extractor.assemble.subjects.noun_phrases import without_clauses
from extractor.assemble.subjects.subjects import is_whose, only_names
from extractor.find.mention import Mention

_LEADS = re.compile(
    r"(?:با|به|در|بر|از|و|این|آن|همان|وی|او|ما|من|هیچ|مقرر|اعلام|خبر|گزارش|اگر|چنانچه|تا|طبق|نظر|ضمن|پس|هر|کلیه|همه"
    r"|پیرو|باید|نباید|قابل|عطف|احتراما|خطاب|کسی|جدول|فهرست|لیست|متن|جزئیات|نسخه|اسامی|تصویر|مراتب|مبلغ)(?![\w])|[\d(]"
)
"""What begins no subject: what leads up to one, what points, numbers; and papers that come with an instrument."""

_SAYS = re.compile(
    r"(?<![\w\u200c])(?:کرد|شد|است|گفت|افزود|داد|نوشت|صادر|رسید|ن?هست(?:ند)?|ن?داشته?|ن?دارد|ن?بوده?|[^\W\d]{2,14}ه\u200c(?:اند|است)|می\u200c\w{1,12})(?![\w\u200c])"
)
_RULES_OF = ("ضوابط", "مقررات", "سیاست‌ها")
"""Nouns of an instrument that as often name what another one lays down («در نامه‌ای ضوابط برگزاری … را ابلاغ کرد»)."""


def topical(draft: Draft, item: DirectiveDraft, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without loose marks, where it is one that can tell a subject."""
    text = draft.text
    while start < end and text[start] in ' ،:؛*«"':
        start += 1
    while end > start and text[end - 1] in ' ،:؛*»"':
        end -= 1
    if text.startswith("»", end) and "«" in text[start:end].rpartition("»")[2]:
        end += 1  # «تهیه «سند آمایش»»
    asked = without_asking(text, (start, end))
    if asked is None:
        return None
    start, end = asked
    said = without_clauses(text, start, end)
    if not 2 <= len(said.split()) <= 26 or end - start > 190 or _LEADS.match(said):
        return None
    if (
        _SAYS.search(said)
        or first_finite(said, 0, len(said)) is not None
        or any(_names_another(h, start) for h in draft.within("heading", start, end))
    ):
        return None
    inside = any(draft.covering(kind, start, start + 1) for kind in ("person", "date"))
    inside = inside or any(body.start < start for body in draft.covering("body", start, start + 1))
    broken = " را که " in said or said.startswith("را ")  # the object of a verb before it
    broken = broken or said.endswith((" آن", " آنها", " خود"))  # «کلیات آن»: of what, the text says before
    whose = is_whose(text, (start, end))
    return None if inside or broken or whose or only_names(draft, (start, end)) else (start, end)


def _names_another(heading: Mention, start: int) -> bool:
    """Whether a noun of an instrument in a phrase is another one, and no law that only says who is meant."""
    return heading.features["noun"] not in _RULES_OF and not (heading.value == "law" and heading.start > start)
