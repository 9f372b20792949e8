"""Instrument candidates of a running text, gathered into one draft per instrument.

A candidate comes from a noun («بخشنامه شماره …»), or from a verb of resolving without one («در این جلسه مقرر
شد»). Mentions of the same instrument are joined: by an anaphor, the same number, or the same type without a
contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.attributes import date_of, number_of
from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.events import find_events, passed_object
from extractor.assemble.instrument_features import TELLING, instrument_features, instrument_status
from extractor.assemble.issuers import issuer_of
from extractor.assemble.subjects import subject_of
from extractor.assemble.told import find_measure
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule

type Doubted = tuple[Mention, DirectiveDraft | None]
"""A mention that named no instrument of its own, and the one it was taken for, if any."""


def propose_instruments(draft: Draft, *, own_text: bool) -> tuple[list[DirectiveDraft], list[Doubted]]:
    """The instruments named in the body and title, in order of first mention; and the mentions that opened none.

    own_text: the document is an instrument itself, so «این قانون» means it and no other.
    """
    found: list[DirectiveDraft] = []
    doubted: list[Doubted] = []
    for heading in _in_body(draft):
        if not _inside_subject(heading, found):
            known = _place(draft, heading, found, own_text=own_text)
            if known is None or known.mentions[0] is not heading:
                doubted.append((heading, known))
    for event in () if own_text else find_events(draft):
        _place(draft, event, found)
    if not own_text:
        _merge_passed_bills(draft, found)
        if measure := find_measure(draft, found):
            found.append(measure)
    found.sort(key=lambda d: d.start)
    for item in found:
        item.features = instrument_features(draft, item)
        item.status = instrument_status(draft, item)
    return found, doubted


def _in_body(draft: Draft) -> Iterator[Mention]:
    for heading in draft.found("heading"):
        line = draft.line_at(heading.start)
        if line is not None and line.kind in ("body", "title"):
            yield heading


def _inside_subject(heading: Mention, found: list[DirectiveDraft]) -> bool:
    """Whether the noun stands inside the title of an instrument named before it («مصوبه «سیاست‌ها و اقدامات …»»)."""
    return any(
        item.subject and item.mentions[0].start < heading.start and item.subject[0] <= heading.start < item.subject[1]
        for item in found
    )


def _sessions(draft: Draft, heading: Mention) -> list[int]:
    """The sittings that the sentence of a mention names."""
    index = draft.sentence_at(heading.start)
    if index is None:
        return []
    numbers = draft.within("number", draft.sentences[index].start, draft.sentences[index].end)
    return next((list(n.features["sessions"]) for n in numbers if n.features.get("sessions")), [])


# How telling the places are that a subject is taken from, best first.
_RANK = tuple(f"rule:subject.{place}" for place in ("quoted", "about", "headline", "that", "object", "ezafe"))


def _place(
    draft: Draft, heading: Mention, found: list[DirectiveDraft], *, own_text: bool = False
) -> DirectiveDraft | None:
    """Join the mention to the instrument it names, or open a new one; None where it names none."""
    f = heading.features
    number = number_of(draft, heading)
    date = date_of(draft, heading, number)
    if own_text and not number and not date:
        return None
    issuer = issuer_of(draft, heading, number, date)
    subject, subject_by = subject_of(draft, heading, number, date, issuer)
    if subject and draft.covering("person", subject[0], subject[0] + 1):
        subject, subject_by = None, ""  # «با دستور X رئیس …»: who, not what
    if f.get("event"):
        subject, issuer = passed_object(draft, heading), f.get("issuer")
        subject_by = "rule:subject.object" if subject else ""
    unnamed = not number and not date and not f.get("event")
    f["promulgated"] = unnamed and heading.value == "law" and _law_news(draft, heading)
    if unnamed and heading.value == "law" and not f["promulgated"]:
        return None
    if unnamed and (f["plural"] or f["generic"]):
        return None
    known = _same(draft, heading, found, number, date, issuer, subject)
    if known is None:
        if f.get("anaphor") and not number and not date:
            return None
        known = DirectiveDraft(str(heading.value), heading.start, heading.by)
        found.append(known)
    known.mentions.append(heading)
    known.number = known.number or number
    known.date = known.date or date
    known.issuer = known.issuer or issuer
    if f.get("anaphor") and not number and not date:
        return known
    if subject and (known.subject is None or _RANK.index(subject_by) < _RANK.index(known.subject_by)):
        known.subject, known.subject_by = subject, subject_by
    if not known.sessions and known.type in ("resolution", "decision", "regulation"):
        known.sessions = _sessions(draft, heading)
    return known


def _same(
    draft: Draft,
    heading: Mention,
    found: list[DirectiveDraft],
    number: Mention | None,
    date: Mention | None,
    issuer: Mention | None,
    subject: tuple[int, int] | None,
) -> DirectiveDraft | None:
    if number:
        for item in found:
            if item.number and item.number.value == number.value:
                return item
    for item in reversed(found):
        kin = item.type == heading.value or (
            heading.features.get("anaphor") and not number and heading.value not in ("law", "bill", "letter")
        )
        if heading.features.get("event") and item.type in ("resolution", "decision") and heading.value != "order":
            kin = not item.features.get("relation_only") and abs(item.mentions[-1].start - heading.start) < 1200
        if heading.features.get("event"):
            kin = (
                kin
                or _passed_by_parliament(heading, item)
                or (
                    not item.background
                    and not item.mentions[0].features.get("relation")
                    and _headline_of(draft, heading, item.mentions[0])
                )
            )
        if not kin and subject and item.subject and {item.type, heading.value} <= _ALIKE:
            kin = overlap(draft, subject, item.subject) >= 0.8
        if not kin:
            continue
        if item.type == heading.value and heading.features.get("indefinite") and _apposed(draft, item, heading):
            return item
        if heading.features.get("anaphor") and not number and not date:
            return item
        if item.number and number and item.number.value != number.value:
            continue
        if item.date and date and item.date.value != date.value:
            continue
        if item.issuer and issuer and item.issuer.value != issuer.value and not _kin_bodies(item.issuer, issuer):
            continue
        if (
            heading.value in ("law", "bill", "regulation", "instruction")
            and subject
            and item.subject
            and overlap(draft, subject, item.subject) < 0.34
        ):
            continue
        relation = heading.features.get("relation")
        news = (number and not item.number) or (date and not item.date)
        told = item.mentions[0].features.get("relation")
        headed = not (item.number or item.date or told) and _headline_of(draft, item.mentions[0], heading)
        if news and (relation or told == "repeals") and not headed and told != relation:
            continue
        if _another(draft, item, heading, issuer, subject):
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


def _headline_of(draft: Draft, mention: Mention, named: Mention) -> bool:
    """Whether the first stands in the headline and the second in the lead, so that they tell of one instrument."""
    at = draft.sentence_at(mention.start)
    lead = [i for i, s in enumerate(draft.sentences) if not s.title][:2]
    return at is not None and draft.sentences[at].title and draft.sentence_at(named.start) in lead


def _passed_by_parliament(event: Mention, item: DirectiveDraft) -> bool:
    """Whether the vote told is the one on the law whose promulgation is reported."""
    body = event.features["issuer"]
    return item.promulgated and body is not None and body.features.get("kind") == "parliament"


_ALIKE = {"instruction", "regulation", "circular", "notice", "announcement"}


def _law_news(draft: Draft, heading: Mention) -> bool:
    """Whether title or lead report on the law itself: it was passed, promulgated, annulled."""
    index = draft.sentence_at(heading.start)
    if index is None or sum(not s.title for s in draft.sentences[: index + 1]) > 2:
        return False
    return bool(PASSED_LAW.regex.match(draft.text, heading.end, draft.sentences[index].end))


PASSED_LAW = Rule(
    "instrument.law-passed",
    r"[^.؛]{3,110}?(?:را (?:که [^.؛]{3,150}? )?(?:(?:برای|جهت) اجرا )?(?:به [^.؛]{3,60}? )?"
    r"(?:ابلاغ|تصویب|تایید|اصلاح|لغو)"
    r"|(?:ابلاغ|تصویب|لازم‌الاجرا) شد)",
    match=(" مالیات بر سوداگری را ابلاغ کرد", " مسکن را که مجلس تصویب کرده بود برای اجرا به وزارت راه ابلاغ کرد"),
    reject=(" کشور را بررسی کرد",),
)


def _another(
    draft: Draft, item: DirectiveDraft, heading: Mention, issuer: Mention | None, subject: tuple[int, int] | None
) -> bool:
    """Whether a mention far off that names its issuer means another instrument than one without an issuer."""
    if issuer is None or item.issuer is not None or item.subject_by not in TELLING or item.subject is None:
        return False
    far = heading.start - item.mentions[-1].start > 500
    return far and (subject is None or overlap(draft, subject, item.subject) < 0.34)


def _apposed(draft: Draft, item: DirectiveDraft, heading: Mention) -> bool:
    """Whether the mention stands in the sentence of the last one, as «…، مصوبه‌ای که» does."""
    return draft.sentence_at(item.mentions[-1].start) == draft.sentence_at(heading.start) is not None


def _kin_bodies(a: Mention, b: Mention) -> bool:
    return (
        a.features.get("parent") == b.value or b.features.get("parent") == a.value or a.value is None or b.value is None
    )


def overlap(draft: Draft, a: tuple[int, int], b: tuple[int, int]) -> float:
    """The share of the content words of the shorter phrase that the other has too."""
    x, y = content_words(draft.text[a[0] : a[1]]), content_words(draft.text[b[0] : b[1]])
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def _merge_passed_bills(draft: Draft, found: list[DirectiveDraft]) -> None:
    """«مصوبه مجلس» and the bill that the same report says was passed are one resolution, named by the bill."""
    for bill in [item for item in found if item.type == "bill"]:
        passed = any(
            PASSED_BILL.regex.search(draft.text, draft.sentences[i].start, draft.sentences[i].end)
            for h in bill.mentions
            if (i := draft.sentence_at(h.start)) is not None
        )
        twin = next((item for item in found if item.type == "resolution"), None)
        if passed and twin is not None and (twin.issuer is None or twin.issuer.features.get("kind") == "parliament"):
            twin.mentions = sorted(twin.mentions + bill.mentions, key=lambda h: h.start)
            twin.subject, twin.subject_by = (
                (bill.subject, bill.subject_by) if bill.subject else (twin.subject, twin.subject_by)
            )
            twin.issuer = twin.issuer or bill.issuer
            twin.start = min(twin.start, bill.start)
            found.remove(bill)


PASSED_BILL = Rule(
    "instrument.bill-passed",
    r"تصویب (?:کرد|کردند|شد|رساندند|نهایی شد)|به تصویب (?:\S{1,14} ){0,4}?(?:رسید|رساندند)|رای (?:مثبت )?دادند",
    match=("ماده 5 این طرح را تصویب کردند", "لایحه به تصویب نمایندگان رسید"),
    reject=("در صورت تصویب",),
)


RULES = (
    PASSED_LAW,
    PASSED_BILL,
)
