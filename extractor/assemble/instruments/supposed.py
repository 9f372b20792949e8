"""What a speaker only supposes or fears may be laid down one day: «چه بسا لایحه … هم به مجلس تقدیم شود»."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

SUPPOSES = Rule(
    "supposed.supposes",
    rf"(?<![\w\u200c]){any_of(table('speech')['supposing'])}(?![\w\u200c])",
    match=("چه بسا لایحه بودجه", "شاید دولت بخشنامه‌ای"),
    reject=("شایسته است", "دولت بخشنامه"),
)
BECOMES = Rule(
    "supposed.becomes",
    r"[^.؛\n]{0,160}?(?<!\w)(?:شود|شوند|گردد|کند|کنند|نماید|دهد|بدهد|دهند|برسد|برساند|بیاورد|بیاید|برود|بنویسد|بگیرد"
    r"|بگذارد|باشد|می‌شد|می‌کرد|می‌داد|می‌آورد|می‌شود|می‌کند|خواهد (?:شد|کرد|داد))(?!\w)",
    match=(" مالیات نیز به همین شکل راهی مجلس شود",),
    reject=(" بودجه به مجلس تقدیم شد",),
)
DONE = Rule(
    "supposed.done",
    r"[^.؛\n]{0,120}?(?<!\w)(?:شد|شده|کرد|کرده|داد|داده|رسید|رسیده|گردید|گرفت|گرفته)(?!\w)",
    match=(" بودجه دیروز تقدیم شد",),
    reject=(" بودجه تقدیم شود",),
)
WISHED = Rule(
    "supposed.wished",
    r"(?: [^\s.؛،:]{1,14}){0,5}? (?:(?:تدوین|تهیه|تصویب|نوشته|صادر|ارائه|تقدیم|وضع|مصوب) "
    r"(?:شود|گردد|کند|کنند|نماید)|داشته باش(?:د|ند))(?!\w)",
    match=("‌ای تدوین شود", "‌ای در این باره داشته باشد", "‌ای برای آب به مجلس تقدیم کند"),
    reject=("‌ای تدوین شد",),
)
IF = Rule(
    "supposed.if",
    r"(?<![\w\u200c])(?:اگر|چنانچه|در صورتی که|هرگاه)(?!\w)[^.؛:،\n]{2,120}$",
    match=("اگر شهرداری ورود خودرو را ",),
    reject=("اگر باران ببارد، شهرداری ",),
)
"""In front of a verb that is only a condition."""
OUGHT = Rule(
    "supposed.ought",
    r"(?<!\w)(?:باید|نباید|بهتر است|لازم است|خوب است)(?: [^\s.؛:]{1,14}){0,6}? $",
    match=("شورا نیز باید ", "لازم است وزارت بهداشت "),
    reject=("شورا ",),
)
"""In front of an instrument that somebody says there ought to be."""
RULES = (SUPPOSES, BECOMES, DONE, WISHED, IF, OUGHT)


def is_supposed(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether an instrument without number is only named where somebody supposes that it may come."""
    supposed = [head for head in item.mentions if _supposed(draft, head)]
    rest = [head for head in item.mentions if head not in supposed]
    return bool(supposed) and not item.number and all(_is_wished(draft, head) for head in rest)


def _is_wished(draft: Draft, head: Mention) -> bool:
    """Whether a mention only tells of one that should be made: «یا لایحه‌ای تدوین شود»."""
    return bool(head.features["indefinite"]) and WISHED.regex.match(draft.text, head.end) is not None


def _supposed(draft: Draft, head: Mention) -> bool:
    index = draft.sentence_at(head.start)
    if index is None:
        return False
    sentence = draft.sentences[index]
    if _is_wished(draft, head) and OUGHT.regex.search(draft.text, sentence.start, head.start):
        return True
    if head.features.get("event") and IF.regex.search(draft.text, max(sentence.start, head.start - _NEAR), head.start):
        return BECOMES.regex.match(draft.text, head.start - 1, head.end + 12) is not None
    before = max(draft.text.rfind(mark, sentence.start, head.start) for mark in ":؛") + 1 or sentence.start
    if SUPPOSES.regex.search(draft.text, before, head.start) is None:
        return False
    to_come = BECOMES.regex.match(draft.text, head.end, sentence.end)
    done = DONE.regex.match(draft.text, head.end, sentence.end)
    return to_come is not None and (done is None or to_come.end() < done.end())


_NEAR = 140  # letters
