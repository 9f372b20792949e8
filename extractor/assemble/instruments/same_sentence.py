"""Whether two names in one sentence mean one instrument: what is done by the one is not done to itself.

«در بخشنامه‌ای به استانداران دستور داد» tells of one, «پیرو بخشنامه شماره … در بخشنامه‌ای اعلام کرد» of two.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.former import is_new
from extractor.assemble.instruments.identity_signs import GAVE, RULES_MADE
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.instruments.pointed_back import done_to_it
from extractor.assemble.instruments.reference_rules import AMENDED, STILL_HOLDS
from extractor.assemble.instruments.roles import RECALLED
from extractor.find.headings.heading_rules import MEANS, WHICH
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SENT_DOWN = Rule(
    "instrument.sent-down",
    r"[^.؛:\n«»]{0,140}?(?<!\w)(?:ابلاغ|ارسال) (?:کرد|نمود|شد|گردید)(?:ه(?:‌است)?)?(?!\w)",
    match=(" شماره 356 به دستگاه‌ها ابلاغ کرده است", "‌ای به استانداران ابلاغ کرد"),
    reject=(": قانون را ابلاغ خواهد کرد", " نوشت"),
    stems=("ابلاغ", "ارسال"),
)
RULES = (SENT_DOWN,)

_SHEETS = ("instruction", "regulation", "circular", "notice", "announcement", "letter")


def ordered_by(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The sheet by which its sentence says that an order was given or rules were set.

    «در بخشنامه‌ای به استانداران دستور داد», «با صدور بخشنامه‌ای ضوابط … را اعلام کرد»
    """
    index, noun = draft.sentence_at(heading.start), heading.features.get("noun")
    rules = noun == "ضوابط" and RULES_MADE.regex.match(draft.text, heading.end)
    if not rules and not (noun == "دستور" and GAVE.regex.match(draft.text, heading.end)):
        return None
    for item in reversed(found):
        last = item.mentions[-1]
        told = draft.sentence_at(last.start) == index is not None and item.type in _SHEETS
        if told and not (last.features.get("event") or last.features.get("relation") or last.features.get("anaphor")):
            by = MEANS.regex.search(draft.text, max(0, last.start - 14), last.start)
            return item if by and last.start < heading.start else None
    return None


def sent_down(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """What a letter named in its sentence only sends down: «این مصوبه را طی نامه شماره … به دستگاه‌ها ابلاغ کرد»."""
    if heading.value != "letter" or MEANS.regex.search(draft.text, max(0, heading.start - 14), heading.start) is None:
        return None
    if SENT_DOWN.regex.match(draft.text, heading.end) is None or WHICH.regex.match(draft.text, heading.end):
        return None
    index = draft.sentence_at(heading.start)
    for item in reversed(found):
        last = item.mentions[-1]
        if draft.sentence_at(last.start) == index is not None and last.end <= heading.start and item.type != "letter":
            between = draft.text[last.end : heading.start]
            alone = last.features.get("relation") is None or " آن را " in between
            return item if item.number is None and (alone or " را " not in between) else None
    return None


def by_another(
    draft: Draft,
    item: DirectiveDraft,
    heading: Mention,
    number: Mention | None,
    date: Mention | None,
    subject: tuple[int, int] | None,
) -> bool:
    """Whether the mention tells by what something is done to the instrument that its sentence names before it.

    «پیرو بخشنامه شماره … در بخشنامه‌ای اعلام کرد», «بخشنامه شماره … با بخشنامه جدید لغو شد», «در این بخشنامه با
    اشاره به بخشنامه شماره … آمده است»
    """
    last, given = item.mentions[-1], heading.features
    if given.get("anaphor") or given.get("event") or last.features.get("event"):
        return False
    if draft.sentence_at(last.start) != draft.sentence_at(heading.start) or draft.sentence_at(last.start) is None:
        return False
    brings = bool((number and not item.number) or (date and not item.date))
    if last.features.get("anaphor"):
        return brings
    if brings and RECALLED.regex.search(draft.text, max(0, heading.start - 60), heading.start):
        return True
    by_last = MEANS.regex.search(draft.text, max(0, last.start - 14), last.start)
    if brings and by_last and not (item.number or item.date):
        end = clause_end(draft, heading)
        changed = AMENDED.regex.search(draft.text, heading.end, end) or STILL_HOLDS.regex.match(draft.text, heading.end)
        if changed or is_lifted(draft, heading):
            return True
    means = MEANS.regex.search(draft.text, max(0, heading.start - 14), heading.start)
    done = last.features.get("relation")
    bare = subject is not None and not (number or date)
    opens = given.get("indefinite") or means or (done in ("follows", "implements") and bare)
    newly = means and (given.get("indefinite") or is_new(draft, heading)) and (item.number or item.date)
    return bool(newly or (opens and done not in (None, "negative"))) and not given.get("relation")


def lifts_some(draft: Draft, heading: Mention) -> bool:
    """Whether the mention opens what is lifted («لغو بخشنامه‌ای که …»), or lifts what was told («… آن را لغو کرد»)."""
    lifted = heading.features.get("relation") == "repeals" or done_to_it(draft, heading)
    return bool(lifted and (heading.features.get("indefinite") or is_new(draft, heading)))


def apposed(draft: Draft, item: DirectiveDraft, heading: Mention) -> bool:
    """Whether the mention stands in the sentence of the last one, as «…، مصوبه‌ای که» does."""
    if item.mentions[-1].features.get("relation") and not WHICH.regex.match(draft.text, heading.end):
        return False
    return draft.sentence_at(item.mentions[-1].start) == draft.sentence_at(heading.start) is not None
