"""How the instruments of a text stand to one another, as the words beside their names say: «پیرو», «به استناد», «لغو».

A letter or act speaks itself of what it names. In a report it is the instrument told in the same sentence that does
(«گمرک با بخشنامه …، این مصوبه را ابلاغ کرد»), else the one that the report is about.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Link
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.former import is_former
from extractor.assemble.instruments.lifted import LIFTS, is_lifted
from extractor.assemble.instruments.lifts_own import refer_back
from extractor.assemble.instruments.pointed_back import meant_by, proposal_meant
from extractor.assemble.instruments.reference_rules import (
    ACCEPTED,
    AMENDED,
    ANNULS,
    ATTACHED,
    BY_CLAUSE,
    BY_THIS,
    CARRIED_OUT_IN_NAME,
    CONTESTED,
    PASSES_ON,
    PROLONGED,
    READS,
    REPLACED,
    SAME_COURT,
    SENDS,
    SENT_BY,
    STILL_HOLDS,
    TROUBLED,
)
from extractor.assemble.instruments.roles import is_recalled, main_of
from extractor.find.headings.heading_rules import MEANS
from extractor.find.mention import Mention
from extractor.find.rule import Rule

_ANOTHER = re.compile(r"(?<!\w)(?:شد|شده|کرد|کرده|گردید|است|داشت)(?: است)? و ")
_RELATIONS = ("follows", "based_on", "implements", "amends", "repeals", "cites")


def relation_of(item: DirectiveDraft) -> str | None:
    """How the text speaks of the instrument: by its first mention that says more than that it is named."""
    told = any(not h.features.get("anaphor") for h in item.mentions)
    said = [
        "cites" if h.features.get("wished") else str(h.features["relation"])
        for h in item.mentions
        if h.features.get("relation") in _RELATIONS and not (told and _only_tells(h))
    ]
    if len({h.value for h in item.mentions}) > 1 and "implements" in said:
        return "implements"  # «در پی مصوبه …» of the report, «در اجرای تصمیمات …» of the instrument itself
    return next((relation for relation in said if relation != "cites"), next(iter(said), None))


def _only_tells(head: Mention) -> bool:
    """Whether «بر اساس این آیین‌نامه …» goes on with what that instrument itself lays down."""
    return head.features.get("relation") == "based_on" and bool(head.features.get("anaphor"))


def _amended(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the clause that names the instrument goes on to change its wording, and not to replace it."""
    if any(REPLACED.regex.match(draft.text, head.end, clause_end(draft, head)) for head in item.mentions):
        return False
    return any(AMENDED.regex.search(draft.text, head.end, clause_end(draft, head)) for head in item.mentions)


def _before(draft: Draft, item: DirectiveDraft, rule: Rule) -> bool:
    """Whether such words lead up to the first mention of the instrument."""
    head = item.mentions[0].start if item.mentions else item.start
    return rule.regex.search(draft.text, max(0, head - 60), head) is not None


def _reading(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> DirectiveDraft | None:
    """The instrument whose words open with the name: «در این نامه آمده است: «پیرو تصویب‌نامه شماره …»»."""
    if not item.mentions:
        return None
    head = item.mentions[0]
    for other in claimed:
        for named in other.mentions:
            near = other is not item and named.end <= head.start <= named.end + _QUOTED
            if near and READS.regex.fullmatch(draft.text, named.end, head.start):
                return other
    return None


_QUOTED = 110
"""So many characters lie at most between a name and the one with which its words open."""


def _in_article(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a law is named inside a numbered clause, whose content it serves, and not as the ground of the whole."""
    index = draft.sentence_at(item.start)
    return index is not None and draft.sentences[index].clause is not None


def link(
    draft: Draft,
    own: list[DirectiveDraft],
    claimed: list[DirectiveDraft],
    links: list[Link],
) -> None:
    """Fill the references of the document's own instruments, or of those that a report tells.

    links: what the letters of the document say of one another.
    """
    for source, relation, target in links:
        source.references.append((relation, target))
    main = main_of(draft, claimed) if not own else None
    for item in claimed:
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None)
        if own and host is not None and (ruling := _ruled(draft, claimed, item)) is not None:
            ruling.references.append(("repeals", item))
        elif own and host is not None and refer_back(draft, own, host, item):
            continue
        elif own and host is not None:
            host.references.append((_said_by_own(draft, host, item), item))
        elif not own:
            reading = _reading(draft, claimed, item)
            if reading or not _link_told(draft, claimed, item):
                _link_to_main(draft, reading or main, item)
    if not own:
        _link_pointed(draft, claimed)
    for item in claimed:
        item.references = [pair for pair in item.references if not _answered(item, *pair)]
        known = [(said, to) for said, to in item.references if to.type != "law" or to.number or to.date or to.region]
        item.references = [] if item.status == "denied" else known


def _answered(item: DirectiveDraft, said: str, to: DirectiveDraft) -> bool:
    """Whether what lifts or changes the instrument is only said to be its ground («به موجب … به آن الحاق شد»)."""
    return said in ("based_on", "cites") and any(
        back is item and does in ("amends", "repeals") for does, back in to.references
    )


def _link_pointed(draft: Draft, claimed: list[DirectiveDraft]) -> None:
    """Refer from what stays, lifts or changes «آن» to what was named last before it."""
    for source in claimed:
        pointed = meant_by(draft, source, claimed)
        if pointed is not None and all(target is not pointed[1] for _, target in source.references):
            source.references.append(pointed)
        asked = proposal_meant(draft, source, claimed)
        if asked is not None and all(target is not asked for _, target in source.references):
            source.references.append(("cites", asked))


def _ruled(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> DirectiveDraft | None:
    """The ruling that a letter passes on and that annuls the instrument («دادنامه … مبنی بر ابطال بخشنامه …»)."""
    for head in item.mentions[:1] if item.status == "repealed" else ():
        for ruling in (other for other in claimed if other.type == "ruling" and other.region is None):
            for named in ruling.mentions:
                near = named.end <= head.start <= named.end + _RULED
                if near and ANNULS.regex.fullmatch(draft.text, named.end, head.start):
                    return ruling
    return None


_RULED = 240
"""So many characters lie at most between a ruling and the instrument that it annuls."""


def _said_by_own(draft: Draft, host: DirectiveDraft, item: DirectiveDraft) -> str:
    """What an instrument that the document is does with one that it names."""
    if _amended(draft, item):
        return "amends"
    if item.status == "repealed":
        return "repeals"
    said = _softened(draft, host, item, relation_of(item))
    if said is None and _before(draft, item, ATTACHED):
        return "cites" if item.type == "letter" else "implements"
    if said in (None, "based_on") and item.type == "law" and any(_in_title(draft, host, h) for h in item.mentions):
        return "implements"
    proposal = said == "based_on" and any(h.text.startswith("پیشنهاد") for h in item.mentions[:1])
    return "cites" if proposal else said or "cites"


def _in_title(draft: Draft, host: DirectiveDraft, head: Mention) -> bool:
    """Whether the host's own name is that of the bylaw to the law («آیین‌نامه اجرایی ماده 9 قانون …»)."""
    first = next((line for line in draft.lines if line.text.strip()), None)
    lead = CARRIED_OUT_IN_NAME.regex.match(first.text) if first else None
    name = draft.text[head.start : head.end + 12]
    return bool(first and lead and host.region and name in first.text)


def _softened(draft: Draft, host: DirectiveDraft, item: DirectiveDraft, said: str | None) -> str | None:
    """The relation, but for a ruling or law that is only recalled on the way."""
    recalls = said == "based_on" and host.type == item.type == "ruling"  # «به موجب دادنامه …» tells what went before
    if recalls and not any(SAME_COURT.regex.match(draft.text, head.end) for head in item.mentions):
        return "cites"
    if said == "implements" and any(TROUBLED.regex.match(draft.text, head.end) for head in item.mentions):
        return "cites"  # «برخی ادارات در اجرای بخشنامه … با ابهام مواجه شده‌اند»: others do
    if said in ("based_on", "implements") and item.type == "law" and _in_article(draft, item):
        return "cites"
    return said


def _link_to_main(draft: Draft, main: DirectiveDraft | None, item: DirectiveDraft) -> None:
    """Refer from what the report is about to an instrument that is named without another beside it."""
    if main is None or main is item:
        return
    said = _softened(draft, main, item, relation_of(item))
    if item.status == "repealed" and (
        _before(draft, item, BY_THIS)
        or any(BY_CLAUSE.regex.match(draft.text, h.end) for h in item.mentions)
        or item.features.get("recalled")
        or any(is_former(draft, h) for h in item.mentions)
    ):
        main.references.append(("repeals", item))
    elif said or (item.role == "cited" and item.mentions and is_recalled(draft, item.mentions[0])):
        main.references.append((said or "cites", item))


def _link_told(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> bool:
    """Refer to the instrument from those that are told in the sentences of its mentions; whether there was one."""
    linked = False
    for head in item.mentions:
        beside = _beside(draft, claimed, item, head)
        if beside is None:
            continue
        source, acting = beside
        led = _is_led(draft, source, head, acting)
        said = _softened(draft, source, item, _said_beside(draft, head, acting, led=led))
        if said in ("follows", "based_on") and relation_of(item) == "implements":
            said = "implements"
        if said and all(target is not item for _, target in source.references):
            source.references.append((said, item))
            linked = True
    return linked


def _beside(
    draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft, head: Mention
) -> tuple[DirectiveDraft, Mention] | None:
    """The instrument that acts in the sentence of the mention, and its name there: the means, else the nearest."""
    at = draft.sentence_at(head.start)
    near = []
    for source in claimed:
        told = [named for named in source.mentions if at is not None and draft.sentence_at(named.start) == at]
        if source is item or source.type in ("law", "bill") or source.status == "repealed":
            continue
        if any(named.features.get("relation") and not _by_it(draft, named, head) for named in told):
            continue
        near += [(not _is_means(draft, named), abs(named.start - head.start), source, named) for named in told]
    if not near:
        return None
    *_, source, named = min(near, key=lambda told: told[:2])
    return source, named


def _by_it(draft: Draft, named: Mention, head: Mention) -> bool:
    """Whether «به موجب دادنامه …» or «بر اساس بخشنامه جدید …» leads up to what is lifted or changed by it."""
    if named.features.get("relation") != "based_on" or head.start < named.end:
        return False
    return is_lifted(draft, head) or _changed(draft, head)


def _is_led(draft: Draft, source: DirectiveDraft, head: Mention, acting: Mention) -> bool:
    """Whether who gives the instrument opens the sentence, and then leans on the one named by `head`."""
    index = draft.sentence_at(head.start)
    if index is None or source.issuer is None or source.role == "full_text":
        return False
    return draft.sentences[index].start <= source.issuer.start < head.start < acting.start


def _is_means(draft: Draft, head: Mention) -> bool:
    """Whether something is done by the instrument: «با بخشنامه …», «در نامه …»."""
    return MEANS.regex.search(draft.text, max(0, head.start - 14), head.start) is not None


def acts(draft: Draft, acting: Mention) -> bool:
    """Whether its sentence says that another instrument is lifted or changed by it («با رأی … ابطال شد»)."""
    f, index = acting.features, draft.sentence_at(acting.start)
    if index is None or f.get("event") or f.get("anaphor") or f.get("relation") or not _is_means(draft, acting):
        return False
    sentence = draft.sentences[index]
    for head in draft.within("heading", sentence.start, sentence.end):
        plain = head is not acting and not head.features.get("wished") and head.value != "bill"
        if plain and (is_lifted(draft, head) or _changed(draft, head)):
            return True
    return False


def _changed(draft: Draft, head: Mention) -> bool:
    return AMENDED.regex.search(draft.text, head.end, clause_end(draft, head)) is not None


def _said_beside(draft: Draft, head: Mention, acting: Mention, *, led: bool = False) -> str | None:
    """What the instrument whose name is `acting` does with the one named by `head`, in one sentence.

    led: who gives it stands in front of both («شهردار نیز با استناد به این مصوبه … دستور داد»).
    """
    relation = head.features.get("relation")
    if _only_tells(head) and not led:
        return None  # «بر اساس این بخشنامه، آیین‌نامه … باید اصلاح شود»
    if relation == "implements" and _ANOTHER.search(draft.text, head.end, max(head.end, acting.start)):
        return None  # «بر اجرای این بخشنامه تأکید شده و …»: the clause is over
    if relation in _RELATIONS:
        return "cites" if head.features.get("wished") else str(relation)
    means = _is_means(draft, acting)
    if (means or acting.value in ("ruling", "order") or _by_it(draft, acting, head)) and is_lifted(draft, head):
        return "repeals"
    if acting.end < head.start and LIFTS.regex.match(draft.text, head.end):
        return "repeals"  # «بخشنامه تازه سازمان، بخشنامه … را لغو کرد»
    if means and STILL_HOLDS.regex.match(draft.text, head.end):
        return "cites"
    sent = means and SENT_BY.regex.fullmatch(draft.text, head.end, acting.start)
    if sent and PASSES_ON.regex.match(draft.text, acting.end):
        return "implements"
    if means and acting.end <= head.start and SENDS.regex.match(draft.text, head.end):
        return "implements"  # «با نامه شماره … مصوبه شماره … را ابلاغ کرد»
    prolonged = PROLONGED.regex.search(draft.text, max(0, head.start - 40), head.start)
    if means and prolonged and AMENDED.regex.search(draft.text, acting.end, clause_end(draft, acting)):
        return "amends"
    last = head if acting.end <= head.start else acting
    if means and AMENDED.regex.search(draft.text, last.end, clause_end(draft, last)):
        return "amends"  # «به موجب این بخشنامه … به آیین‌نامه … الحاق می‌شود»
    if acting.value == "ruling" and CONTESTED.regex.search(draft.text, max(0, head.start - 40), head.start):
        return "cites"
    accepted = head.text.startswith("پیشنهاد") and ACCEPTED.regex.match(draft.text, head.end)
    return "cites" if accepted or is_recalled(draft, head) else None
