"""What has lifted the very act that a page prints.

«وضعیت: منسوخ (به موجب تصویب‌نامه شماره …)», «این بخشنامه با … لغو شد».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

STRUCK_BY = Rule(
    "instrument.struck-by",
    r"(?<!\w)(?:منسوخ|نسخ|لغو|ملغی|ابطال|باطل|کان‌لم‌یکن)(?: (?:صریح|ضمنی|کلی|شده(?:‌است| است)?|گردیده(?:‌است| است)?))?"
    r"[ :،(\[–-]{1,4}(?:به موجب|با|طبق|توسط|بر‌اساس|برابر|مطابق|طی|به استناد) $",
    match=("وضعیت: منسوخ (به موجب ", "لغو شده با ", "وضعیت تنقیحی: منسوخ صریح (طبق "),
    reject=("لغو محدودیت با ", "منسوخ است. طبق "),
)
"""In front of the act by which the one at hand was struck, as a field of its page tells it."""
BY = Rule(
    "instrument.lifted-by",
    r"(?<!\w)(?:با|به موجب|طبق|توسط|بر‌اساس|برابر|مطابق|طی|به استناد) $",
    match=("این آیین‌نامه به موجب ", "تبصره 2 با "),
    reject=("لغو ",),
)
WAS_LIFTED = Rule(
    "instrument.was-lifted",
    r"(?:(?! را | ن(?:شد|گردید))[^.؛:\n]){0,110}? "
    r"(?:لغو|ملغی|نسخ|منسوخ|باطل|ابطال|ملغی‌الاثر|کان‌لم‌یکن|بی‌اعتبار)(?: اعلام)? "
    r"(?:شد|شده|گردید|گردیده|می‌شود|می‌گردد|است)(?!\w)",
    match=(" مورخ 1396/2/19 ملغی گردیده است", " شماره 44 مورخ 1397/2/5 لغو شد"),
    reject=(" شماره 44 را لغو کرد", " شماره 44 ابلاغ شد"),
)
RULES = (STRUCK_BY, BY, WAS_LIFTED)

_WHOLE = re.compile(
    flexible(r"(?:این|متن) (?:مصوبه|بخش‌نامه|آیین‌نامه|دستور‌العمل|تصویب‌نامه|قانون|ابلاغیه|شیوه‌نامه|نامه)(?![\w\u200c])")
)
_LEFT = 40  # characters


def lifting(draft: Draft, head: Mention) -> str | None:
    """How much of the act at hand the instrument named there has lifted: "whole", a "part"; None where nothing."""
    if STRUCK_BY.regex.search(draft.text, max(0, head.start - _LEFT), head.start):
        return "whole"
    index = draft.sentence_at(head.start)
    if index is None or not BY.regex.search(draft.text, max(0, head.start - _LEFT), head.start):
        return None
    sentence = draft.sentences[index]
    if WAS_LIFTED.regex.match(draft.text, head.end, sentence.end) is None:
        return None
    others = [h for h in draft.within("heading", sentence.start, head.start) if not h.features["anaphor"]]
    if others:
        return None
    return "whole" if _WHOLE.search(draft.text, sentence.start, head.start) else "part"


def refer_back(draft: Draft, own: list[DirectiveDraft], host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Let `item` repeal the document's own act where it has lifted it; whether it has."""
    told = [done for head in item.mentions if (done := lifting(draft, head))]
    if not told or not (item.number or item.date):
        return False
    sent = [to for said, to in host.references if said == "implements" and any(to is other for other in own)]
    act = sent[0] if sent else host
    item.references.append(("repeals", act))
    item.status = "issued"
    if "whole" in told:
        act.status = "repealed"
    return True
