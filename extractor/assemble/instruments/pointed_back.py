"""What a pronoun points back at: «… با صدور رأیی آن را ابطال کرد», «بر اساس این مصوبه …»."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

STAYS_IT = Rule(
    "directive.stays-it",
    r"[^.؛:\n]{0,60}?(?<!\w)(?:توقف(?: موقت)? (?:اجرای )?آن(?!\w)|اجرای آن را [^.؛:\n]{0,20}?متوقف)",
    match=(" توقف اجرای آن را صادر کرد", " موقت داد و اجرای آن را متوقف کرد"),
    reject=(" توقف کار را صادر کرد",),
)
LIFTS_IT = Rule(
    "directive.lifts-it",
    r"(?: [^\s.؛:]{1,16}){0,8}? (?:آن(?:‌ها)? را (?:[^\s.؛:]{1,12} ){0,3}?(?:لغو|ابطال|باطل|نسخ|ملغی|منسوخ)"
    r"(?: (?:کرد|کرده|نمود|اعلام)(?!\w)| و )|جای آن (?:را )?(?:گرفت|گرفته|آمد)(?!\w)|جایگزین آن (?:شد|شده"
    r"|می‌شود)(?!\w)|(?:به|بر) (?:ابطال|لغو|نسخ|بطلان) آن (?:داد|صادر|رأی|رای|حکم)(?!\w))",
    match=(" آن را لغو کرد", " دیوان آن را از تاریخ تصویب ابطال کرد", " به ابطال آن داد"),
    reject=(" آن را ابلاغ کرد", " آن را لغو نکرد"),
)
AMENDS_IT = Rule(
    "directive.amends-it",
    r"(?: [^\s.؛:]{1,16}){0,8}? آن را (?:[^\s.؛:]{1,12} ){0,4}?(?:اصلاح|تمدید|تکمیل|بازنگری) (?:کرد|کرده|نمود)(?!\w)",
    match=(" جدید آن را اصلاح کرد", "‌ای آن را تا پایان سال تمدید کرد"),
    reject=(" آن را ابلاغ کرد", " آن را اصلاح نکرد"),
)
GRANTS_IT = Rule(
    "directive.grants-proposal",
    r"(?:با )?(?:این|همین) (?:پیشنهاد|درخواست|تقاضا)(?:‌ها)?(?: را)? (?:[^\s.؛:]{1,12} ){0,4}?"
    r"(?:تصویب|موافقت|قبول|تایید|تأیید|پذیرفت)",
    match=("این پیشنهاد را تصویب کرد", "با این درخواست موافقت کرد", "این پیشنهاد را پذیرفت"),
    reject=("این پیشنهاد را رد کرد",),
    stems=("پیشنهاد", "درخواست", "تقاضا"),
)
RULES = (STAYS_IT, LIFTS_IT, AMENDS_IT, GRANTS_IT)

_BY_COURT = ("order", "ruling")


def may_be_act(heading: Mention, found: list[DirectiveDraft]) -> bool:
    """Whether «این مصوبه» may mean an act that is told by a verb, as only what made it known has a noun before it."""
    meant = [item for item in found if item.mentions[-1].start < heading.start]
    return (
        heading.value in ("resolution", "decision")
        and bool(heading.features["anaphor"])
        and bool(meant)
        and all(item.type in ("notice", "announcement", "letter") for item in meant)
    )


def mark_lifted(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Mark the mentions that a later sentence lifts by a pronoun."""
    for source in found:
        pointed = meant_by(draft, source, found)
        if pointed is not None and pointed[0] == "repeals":
            pointed[1].mentions[-1].features["lifted_later"] = True


def meant_by(draft: Draft, source: DirectiveDraft, found: list[DirectiveDraft]) -> tuple[str, DirectiveDraft] | None:
    """What an instrument does to the one that a pronoun behind its name means, and which one that is."""
    for head in source.mentions:
        relation = done_to_it(draft, head)
        if relation is None:
            continue
        never = ("law", *_BY_COURT) if source.type in _BY_COURT else ()
        named = [
            (mention.end, item)
            for item in found
            for mention in item.mentions
            if item is not source and item.type not in never and mention.end <= head.start
        ]
        if named:
            return relation, max(named, key=lambda pair: pair[0])[1]
    return None


def proposal_meant(draft: Draft, source: DirectiveDraft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The letter told before whose proposal an act grants: «شورا این پیشنهاد را تصویب کرد»."""
    for head in source.mentions if source.type in ("resolution", "decision") else ():
        index = draft.sentence_at(head.start)
        if index is None or not GRANTS_IT.search(draft.text, draft.sentences[index].start, draft.sentences[index].end):
            continue
        letters = [item for item in found if item.type == "letter" and item.start < draft.sentences[index].start]
        if letters:
            return letters[-1]
    return None


def done_to_it(draft: Draft, head: Mention) -> str | None:
    """What the words behind a name say that it does to «آن»."""
    if head.value in _BY_COURT and STAYS_IT.regex.match(draft.text, head.end):
        return "cites"
    if LIFTS_IT.regex.match(draft.text, head.end):
        return "repeals"
    return "amends" if AMENDS_IT.regex.match(draft.text, head.end) else None
