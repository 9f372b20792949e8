"""What the bodies of other countries lay down, told beside the news: it is no directive there, and it is none here.

«… دو هفته پس از آن آغاز شد که رئیس‌جمهور آمریکا دستور … را صادر کرد». Where headline or lead tell of it, the
text may be about it as a measure.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.speech import is_foreign
from extractor.find.mention import Mention
from extractor.find.rule import Rule

AFTER = Rule(
    "abroad.after",
    r"(?<!\w)(?:(?:پس|بعد|پیش|قبل) از (?:آن|این)(?:‌?که| [^.؛\n،]{2,30} که)|از (?:زمانی|هنگامی|وقتی) که)(?!\w)",
    match=("پس از آنکه دولت", "دو هفته پس از آن آغاز شد که"),
    reject=("پس از آن دولت اعلام کرد",),
)
RULES = (AFTER,)
_LEAD = 2  # sentences of the body
_LAID = 0.6  # the strength of a clause that tells what it lays down


def is_told_aside(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether another country's body gave it, and neither headline nor lead tell of it but as what went before."""
    if item.number or (item.issuer is not None and item.issuer.value is not None and not _is_common(item.issuer)):
        return False
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    return bool(item.mentions) and all(_is_aside(draft, head, first) for head in item.mentions)


def _is_common(issuer: Mention) -> bool:
    """Whether other countries have such a body too: «دیوان عالی», «ارتش»."""
    return issuer.features.get("kind") in ("court", "military")


def _is_aside(draft: Draft, head: Mention, first: int) -> bool:
    index = draft.sentence_at(head.start)
    if index is None or draft.sentences[index].title:
        return False
    sentence = draft.sentences[index]
    if not is_foreign(draft.text[sentence.start : sentence.end]):
        return False
    if AFTER.regex.search(draft.text, sentence.start, head.start):
        return True
    lays = any(p.sentence == index and p.features["strength"] >= _LAID for p in draft.provisions)
    return index >= first + _LEAD and not lays
