"""Whether two mentions name one instrument.

By the same number; by an anaphor («این بخشنامه که تاریخ … دارد»); by headline and lead of a report; by one without a
name that is named later («بخشنامه‌ای صادر کرد. طبق بخشنامه شماره …»); by the same type without a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.counted import counted_apart
from extractor.assemble.instruments.denied_apart import denied_again, denied_apart, is_denied
from extractor.assemble.instruments.events import REVOKES
from extractor.assemble.instruments.features import TELLING
from extractor.assemble.instruments.former import is_former, is_new, is_of_before, only_of_before
from extractor.assemble.instruments.grounds import is_told_besides
from extractor.assemble.instruments.identity_signs import (
    ACCORDING,
    ALSO,
    COMPLAINT,
    GROUNDS,
    READ_OUT,
    kin_bodies,
    one_body,
    opposed,
    overlap,
)
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.instruments.same_sentence import apposed, by_another, lifts_some, ordered_by, sent_down
from extractor.assemble.instruments.stories import in_other_story
from extractor.assemble.instruments.untrue import called_false
from extractor.find.mention import Mention

_ALIKE = {"instruction", "regulation", "circular", "notice", "announcement"}
_ALIKE_SHARE, _NEAR = 0.34, 5  # of the shorter subject's words; sentences back that an anaphor looks for a verb
LOOSE = {"decision", "announcement"}
"""Types of a verb without a noun, which give way to the noun that the report calls it by later."""


def same_instrument(
    draft: Draft,
    heading: Mention,
    found: list[DirectiveDraft],
    number: Mention | None,
    date: Mention | None,
    issuer: Mention | None,
    subject: tuple[int, int] | None,
) -> DirectiveDraft | None:
    """The instrument among those found that the mention names too, or None.

    number, date, issuer and subject are those of the mention.
    """
    if number:
        for item in found:
            if item.number and item.number.value == number.value:
                return item
    for meant in (ordered_by, sent_down, denied_again):
        if (by := meant(draft, heading, found)) is not None:
            return by
    if heading.features.get("anaphor"):
        pointed = next(_pointed_at(draft, heading, found, number, date, issuer), None)
        if pointed is not None:
            return pointed
    passes = heading.features.get("event") and not REVOKES.regex.search(heading.text)
    apart = (number or date) and not heading.features.get("anaphor") and is_lifted(draft, heading)
    for item in reversed(found):
        if in_other_story(draft, item, heading.start) or counted_apart(draft, item, heading):
            continue
        if denied_apart(draft, item, heading, named=bool(number or date)):
            continue
        if _one_ground(item, heading, number, date, issuer):
            return item
        lifted = any(is_lifted(draft, mention) for mention in item.mentions)
        if not lifted and (_other_times(draft, item, heading, date, subject) or lifts_some(draft, heading)):
            continue
        if not _kin(draft, heading, item, subject) or (passes and (lifted or _grounds_another(draft, item, found))):
            continue
        if heading.features.get("event") and not passes and lifted:
            continue  # what annuls is not what is annulled
        if heading.features.get("alters") and _altered(draft, item, heading):
            continue  # what alters is not what is altered
        if item.type == heading.value and heading.features.get("indefinite") and apposed(draft, item, heading):
            return item
        if by_another(draft, item, heading, number, date, subject):
            continue
        if (
            _contradict(item.number, number)
            or _contradict(item.date, date)
            or opposed(draft, [*item.mentions, heading])
        ):
            continue
        untrue = heading.features.get("relation") == "negative" or called_false(draft, heading)
        if untrue and not _denied_alike(draft, item, subject):
            continue
        if item.issuer and issuer and not kin_bodies(item.issuer, issuer):
            continue
        headed = _headline_of(draft, item.mentions[0], heading)
        if (
            heading.value in ("law", "bill", "regulation", "instruction")
            and subject
            and item.subject
            and overlap(draft, subject, item.subject) < (0.2 if headed else 0.34)
            and not (headed and item.mentions[0].features.get("indefinite"))
        ):
            continue
        if apart and not lifted and not item.background:
            continue
        if heading.features.get("event") and _under_another(draft, item, issuer, subject):
            continue
        if _brings_news(draft, item, heading, number, date, subject, headed=headed):
            continue
        if _another(draft, item, heading, issuer, subject) or _beside(draft, item, heading, subject):
            continue
        if (
            subject
            and item.subject
            and overlap(draft, subject, item.subject) < 0.12
            and (issuer is None or item.issuer is None)
        ):
            continue
        return item
    return None


def _altered(draft: Draft, item: DirectiveDraft, event: Mention) -> bool:
    """Whether the sentence that tells of an alteration names the instrument as what is altered."""
    index = draft.sentence_at(event.start)
    return any(draft.sentence_at(head.start) == index for head in item.mentions)


def _other_times(
    draft: Draft, item: DirectiveDraft, heading: Mention, date: Mention | None, subject: tuple[int, int] | None
) -> bool:
    """Whether one is told as of long before and the other as given now, on something else."""
    if is_former(draft, heading) and not any(is_former(draft, mention) for mention in item.mentions):
        return True
    if is_new(draft, heading) and all(head.features.get("relation") == "amends" for head in item.mentions):
        return True  # «… بخشنامه شماره … را اصلاح کرد. در بخشنامه جدید …»
    before, known = is_of_before(draft, heading, date), only_of_before(draft, item)
    if before == known or heading.features.get("anaphor"):
        return False
    if subject and item.subject and overlap(draft, subject, item.subject) >= _ALIKE_SHARE:
        return False
    opens = heading.features.get("indefinite") or heading.features.get("event") or is_new(draft, heading)
    return before or bool(opens)


def _one_ground(
    item: DirectiveDraft, heading: Mention, number: Mention | None, date: Mention | None, issuer: Mention | None
) -> bool:
    """Whether two grounds without number and day are one: «در پی مصوبه ستاد …», «در اجرای تصمیمات … ستاد …»."""
    if {item.type, heading.value} != {"resolution", "decision"} or item.issuer is None or issuer is None:
        return False
    if number or date or item.number or item.date or issuer.value is None or issuer.value != item.issuer.value:
        return False
    return all(head.features.get("relation") in GROUNDS for head in [*item.mentions, heading])


def _pointed_at(
    draft: Draft,
    heading: Mention,
    found: list[DirectiveDraft],
    number: Mention | None,
    date: Mention | None,
    issuer: Mention | None,
) -> Iterator[DirectiveDraft]:
    """What an anaphor may mean, likeliest first: the same type, mentioned last, one that is only a ground behind those
    that are told and what is denied behind what is true. A date told with it is its own."""
    named = bool(number or date)
    near = sorted(found, key=lambda item: (is_denied(draft, item), -item.mentions[-1].start))
    near = [item for item in near if item.mentions[-1].start < heading.start]
    near = [item for item in near if not in_other_story(draft, item, heading.start)]
    same = sorted((item for item in near if item.type == heading.value), key=_is_ground)
    others = [item for item in near if item.type not in (heading.value, "law", "bill", "letter")]
    if heading.value == "decision":  # «در نامه‌ای … نوشت: …»: «این تصمیم» is what the letter says
        others = sorted((item for item in near if item.type not in ("decision", "law", "bill")), key=_is_ground)
    if heading.value in ("notice", "circular") and all(map(_is_ground, others)):
        letters = [item for item in near if item.type == "letter" and not _is_ground(item)]
        others = letters + others  # «مسئولیت اجرای این ابلاغیه …» at the end of a letter that is quoted
    here = draft.sentence_at(heading.start)
    if heading.features.get("relation") in GROUNDS:  # «دستورالعمل اجرای این مصوبه» does not rest on itself
        others = [item for item in others if draft.sentence_at(item.mentions[-1].start) != here]
    for item in same if named or heading.value in ("law", "bill", "letter") else same + others:
        if _contradict(item.number, number) or _contradict(item.date, date):
            continue
        if named and issuer and item.issuer and not kin_bodies(item.issuer, issuer):
            continue
        yield item


def _is_ground(item: DirectiveDraft) -> bool:
    """Whether it was only named as what another rests on."""
    return all(mention.features.get("relation") in GROUNDS for mention in item.mentions)


def told_before(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """What an anaphor without an antecedent of its kind means: the verb told last before it, else the bill."""
    at = draft.sentence_at(heading.start)
    before = [item for item in found if item.mentions[0].start < heading.start]
    verbs = [
        item
        for item in before
        if item.mentions[0].features.get("event")
        and at is not None
        and at - (draft.sentence_at(item.mentions[0].start) or 0) <= _NEAR
    ]
    bills = [item for item in before if item.type == "bill" and heading.value in ("resolution", "decision")]
    return max(verbs or bills, key=lambda item: item.mentions[0].start, default=None)


def _contradict(known: Mention | None, told: Mention | None) -> bool:
    return known is not None and told is not None and known.value != told.value


def _denied_alike(draft: Draft, item: DirectiveDraft, subject: tuple[int, int] | None) -> bool:
    """Whether what the text denies («هیچ دستوری برای … وجود ندارد») may be the instrument told already."""
    denied = any(mention.features.get("relation") == "negative" for mention in item.mentions)
    if denied or subject is None:
        return True
    return item.subject is not None and overlap(draft, subject, item.subject) >= _ALIKE_SHARE


def _grounds_another(draft: Draft, item: DirectiveDraft, found: list[DirectiveDraft]) -> bool:
    """Whether it is named only as the ground of one told before it («در بخشنامه … آمده است: با توجه به مصوبه …»)."""
    if any(head.features.get("relation") not in GROUNDS for head in item.mentions):
        return False
    at = draft.sentence_at(item.start)
    told = [head for other in found for head in other.mentions if other is not item and head.start < item.start]
    return any(not head.features.get("relation") and draft.sentence_at(head.start) == at for head in told)


def _kin(draft: Draft, heading: Mention, item: DirectiveDraft, subject: tuple[int, int] | None) -> bool:
    """Whether the mention is of a type that can name the instrument."""
    if heading.features.get("event"):
        if item.type in ("resolution", "decision") and heading.value != "order":
            if abs(item.mentions[-1].start - heading.start) < 1200:
                return True
        elif item.type == heading.value:
            return True
        told = not item.background and not item.mentions[0].features.get("relation")
        told = told and not (item.type == "letter" and "تصویب" in heading.text)  # what was asked for in it was passed
        return _passed_by_parliament(heading, item) or (
            told and (_headline_of(draft, heading, item.mentions[0]) or _leads_to(draft, heading, item))
        )
    if item.type == heading.value:
        return True
    if {item.type, heading.value} <= _ALIKE and subject and item.subject:
        return overlap(draft, subject, item.subject) >= 0.8
    return False


def _brings_news(
    draft: Draft,
    item: DirectiveDraft,
    heading: Mention,
    number: Mention | None,
    date: Mention | None,
    subject: tuple[int, int] | None,
    *,
    headed: bool,
) -> bool:
    """Whether a number or date that the instrument has not belongs to another one, named as a ground or as repealed."""
    relation, told = heading.features.get("relation"), item.mentions[0].features.get("relation")
    if not ((number and not item.number) or (date and not item.date)):
        return False
    if not (relation or told == "repeals") or told == relation:
        return False
    unnamed = not (item.number or item.date)
    if unnamed and not told and (headed or _names(draft, item, heading)):
        return False
    if unnamed and told == "repeals" and COMPLAINT.regex.search(draft.text, max(0, heading.start - 60), heading.start):
        return False  # «در شکایت … از مصوبه شماره …»: what the court annulled
    alike = subject and item.subject and overlap(draft, subject, item.subject) >= 0.6
    return not (unnamed and told == "repeals" and not relation and alike)


def _names(draft: Draft, item: DirectiveDraft, heading: Mention) -> bool:
    """Whether «طبق بخشنامه شماره …» names what was told without a name before («بخشنامه‌ای صادر کرد»)."""
    first = item.mentions[0]
    at, before = draft.sentence_at(heading.start), draft.sentence_at(first.start)
    if any(draft.sentence_at(mention.start) == at for mention in item.mentions[1:]):
        return False  # «این بخشنامه که بر اساس بخشنامه شماره … صادر شد»
    return (
        at is not None
        and before is not None
        and 0 <= at - before <= 4
        and bool(first.features.get("indefinite") or first.features.get("event") or is_new(draft, first))
        and ACCORDING.regex.search(draft.text, max(0, heading.start - 40), heading.start) is not None
    )


def _headline_of(draft: Draft, mention: Mention, named: Mention) -> bool:
    """Whether the first stands in the headline and the second in the lead, so that they tell of one instrument."""
    at = draft.sentence_at(mention.start)
    title = draft.metadata.get("title") if draft.metadata else None
    top = title.start if title is not None else 0  # what stands above the headline is its kicker
    lead = [i for i, s in enumerate(draft.sentences) if not s.title and s.start >= top][:2]
    headed = at is not None and (draft.sentences[at].title or draft.sentences[at].start < top)
    return headed and draft.sentence_at(named.start) in lead


def _leads_to(draft: Draft, event: Mention, item: DirectiveDraft) -> bool:
    """Whether a verb of the headline or lead («… را ممنوع کرد») tells what an instrument named near it lays down."""
    body = [i for i, s in enumerate(draft.sentences) if not s.title]
    at, named = draft.sentence_at(event.start), draft.sentence_at(item.mentions[0].start)
    if at is None or named is None or not (draft.sentences[at].title or at in body[:2]):
        return False
    sent = item.type == "letter" and not READ_OUT.regex.search(draft.text, item.start, draft.sentences[named].end)
    if sent or not (draft.sentences[named].title or named in body[:4]) or item.type in ("law", "bill"):
        return False
    issuer = event.features["issuer"]
    if item.issuer is None or issuer is None:
        return item.issuer is None and bool(item.mentions[0].features.get("anaphor"))
    return one_body(item.issuer, issuer)


def _passed_by_parliament(event: Mention, item: DirectiveDraft) -> bool:
    """Whether the vote told is the one on the law whose promulgation is reported."""
    body = event.features["issuer"]
    return item.promulgated and body is not None and body.features.get("kind") == "parliament"


def _under_another(draft: Draft, item: DirectiveDraft, issuer: Mention | None, subject: tuple[int, int] | None) -> bool:
    """Whether what a body lays down is not what the one above or below it does: it is on something else."""
    if item.issuer is None or issuer is None or item.issuer.value == issuer.value:
        return False
    if subject is None or item.subject is None:
        return False
    return overlap(draft, subject, item.subject) < _ALIKE_SHARE


def _another(
    draft: Draft, item: DirectiveDraft, heading: Mention, issuer: Mention | None, subject: tuple[int, int] | None
) -> bool:
    """Whether a mention far off that names its issuer means another instrument than one without an issuer."""
    if issuer is None or item.issuer is not None or item.subject_by not in TELLING or item.subject is None:
        return False
    far = heading.start - item.mentions[-1].start > 500
    return far and (subject is None or overlap(draft, subject, item.subject) < 0.34)


def _beside(draft: Draft, item: DirectiveDraft, heading: Mention, subject: tuple[int, int] | None) -> bool:
    """Whether «همچنین» sets the mention beside the instrument, as one on something else."""
    if subject is None or item.subject is None or heading.features.get("anaphor"):
        return False
    event = bool(heading.features.get("event"))
    said = ALSO.regex.search(draft.text, max(0, heading.start - 20), heading.start)
    also = is_told_besides(draft, heading) if event else said is not None
    return also and overlap(draft, subject, item.subject) < (_ALIKE_SHARE if event else 0.8)
