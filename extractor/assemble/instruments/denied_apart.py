"""Whether what a report denies and what it tells as given are two instruments, though their names are alike.

«… بخشنامه شماره 12 که ابلاغ شد … این خبر دروغ است و چنین بخشنامه‌ای صادر نشده», «بخشنامه‌ای درباره … جعلی است. ملاک
همان است که در بخشنامه شماره 12 آمده».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.denials import denied_at, is_rumoured
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.find.mention import Mention
from extractor.find.rule import Rule

DOUBTED = Rule(
    "instrument.doubted",
    r"(?<!\w)(?:گویا|ظاهرا|مدعی|ادعا\w{0,2}|استناد شده|منتسب|منسوب|با این مضمون|شایع\w{0,4}|جعلی|ساختگی)(?!\w)",
    match=("در گزارش به نامه شماره 5 استناد شده که گویا", "ادعای صدور بخشنامه"),
    reject=("بخشنامه شماره 12 ابلاغ شد",),
)
GIVEN = Rule(
    "instrument.told-as-given",
    r"(?<!\w)(?:(?:ابلاغ|صادر|تصویب|اعلام|منتشر|ارسال) (?:شد|شده|کرد|کرده|کردیم|کرده‌ایم|گردید|نمود)"
    r"|(?:مطابق|طبق|بر‌اساس|بر اساس|به استناد|با اشاره به|به موجب))(?!\w)",
    match=("که هفته گذشته ابلاغ شد", "با اشاره به بخشنامه"),
    reject=("ابلاغ نشده",),
)
RULES = (DOUBTED, GIVEN)


_NEAR = 3  # sentences between a rumour and the word that there is no such instrument


def denied_again(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The rumoured instrument, told right before, of which a mention says that there is no such one."""
    if not is_none_such(draft, heading):
        return None
    here = draft.sentence_at(heading.start) or 0
    for item in sorted(found, key=lambda other: other.mentions[-1].start, reverse=True):
        last = item.mentions[-1]
        near = last.start < heading.start and here - (draft.sentence_at(last.start) or 0) <= _NEAR
        if near and (item.type == heading.value or last.features.get("event")) and _all_doubted(draft, item):
            return item
    return None


def denied_apart(draft: Draft, item: DirectiveDraft, heading: Mention, *, named: bool) -> bool:
    """Whether one of the two is denied and the other told as given; `named`: the mention has a number or date."""
    if heading.features.get("anaphor") or heading.features.get("event"):
        return False
    names = [head for head in item.mentions if not head.features.get("anaphor")]
    if is_none_such(draft, heading):
        return any(_is_given(draft, head) for head in names) and not _all_doubted(draft, item)
    if denied_at(draft, heading) or item.number or item.date:
        return False
    if names and all(is_none_such(draft, head) for head in names):
        return True
    named = named or heading.features.get("relation") in GROUNDS
    return bool(named and not _is_doubted(draft, heading) and all(denied_at(draft, head) for head in item.mentions))


def is_denied(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether every name of it says that there is no such one."""
    return all(is_none_such(draft, head) or head.features.get("relation") == "negative" for head in item.mentions)


def is_none_such(draft: Draft, head: Mention) -> bool:
    """Whether a mention says that there is no such instrument: «چنین بخشنامه‌ای صادر نشده»."""
    return draft.text.endswith(("چنین ", "همچین "), 0, head.start) and denied_at(draft, head)


def _all_doubted(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether every sentence that names it tells of it as of a rumour or a claim."""
    return all(_is_doubted(draft, head) for head in item.mentions if not head.features.get("anaphor"))


def _is_given(draft: Draft, head: Mention) -> bool:
    """Whether the sentence of a mention tells that it was given, or rests on it."""
    index = draft.sentence_at(head.start)
    if index is None or is_none_such(draft, head):
        return False
    sentence = draft.sentences[index]
    return GIVEN.regex.search(draft.text, sentence.start, sentence.end) is not None


def _is_doubted(draft: Draft, head: Mention) -> bool:
    """Whether the sentence of a mention tells of it as of a rumour or a claim."""
    index = draft.sentence_at(head.start)
    if index is None or is_rumoured(draft, head) or denied_at(draft, head):
        return True
    sentence = draft.sentences[index]
    return sentence.title or DOUBTED.regex.search(draft.text, sentence.start, sentence.end) is not None
