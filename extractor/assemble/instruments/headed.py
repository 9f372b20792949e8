"""The instrument that a headline calls by another name than the lead does.

«دستور وزیر به مدیران: …» over «وزیر در نامه‌ای …»; «دستورالعملی که …» over «دستورالعمل شماره 38».
The lead's name is kept.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.counted import is_another
from extractor.assemble.instruments.identity import told_before
from extractor.assemble.instruments.identity_signs import GAVE, kin_bodies, opposed, overlap
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.parties.issuing import is_issued
from extractor.assemble.words import content_words

_LEAD = 2  # sentences of the body
_NEVER = ("law", "bill", "ruling")
_GENERIC = ("resolution", "decision")
"""What a headline calls any instrument."""
_ALIKE = 0.34


def merge_headline(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join an instrument that only the headline names to the first one of the lead, where nothing tells them apart."""
    lead = [i for i, s in enumerate(draft.sentences) if not s.title][:_LEAD]
    for item in [item for item in found if _only_headed(draft, item)]:
        told = [
            other
            for other in found
            if other is not item
            and draft.sentence_at(other.start) in lead
            and other.type not in _NEVER
            and not (other.mentions[0].features.get("relation") or is_another(draft, other.mentions[0]))
        ]
        twin = min(told, key=lambda other: other.start, default=None)
        if twin is None or not _one(draft, item, twin):
            continue
        twin.mentions = sorted(item.mentions + twin.mentions, key=lambda h: h.start)
        twin.start = min(twin.start, item.start)
        twin.issuer = twin.issuer or item.issuer
        if twin.subject is None:
            twin.subject, twin.subject_by = item.subject, item.subject_by
        found.remove(item)
    _merge_ruled(draft, found)
    _merge_acted(draft, found, lead)


def _merge_acted(draft: Draft, found: list[DirectiveDraft], lead: list[int]) -> None:
    """Join what the headline tells by a verb alone to the instrument by which the lead says that it is so.

    «دولت استفاده از تلگرام را ممنوع کرد» over «بر اساس بخشنامه‌ای که … ، کارکنان از … منع شدند»
    """
    acted = [item for item in found if all(h.features.get("event") for h in item.mentions) and _is_headed(draft, item)]
    by = [
        other
        for other in found
        if other.type not in _NEVER
        and draft.sentence_at(other.start) in lead
        and other.mentions[0].features.get("indefinite")
        and other.mentions[0].features.get("relation") == "based_on"
    ]
    if len(acted) != 1 or len(by) != 1 or opposed(draft, acted[0].mentions + by[0].mentions):
        return
    item, twin = acted[0], by[0]
    twin.mentions = sorted(item.mentions + twin.mentions, key=lambda h: h.start)
    twin.start, twin.issuer = item.start, twin.issuer or item.issuer
    if twin.subject is None:
        twin.subject, twin.subject_by = item.subject, item.subject_by
    found.remove(item)


def _merge_ruled(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join the ruling that only the headline names to the one that the text names by its number, wherever it does."""
    rulings = [item for item in found if item.type == "ruling"]
    numbered = [item for item in rulings if item.number and not item.mentions[0].features.get("relation")]
    headed = [item for item in rulings if _is_headed(draft, item) and not item.mentions[0].features.get("relation")]
    if len(numbered) != 1 or len(headed) != 1:
        return
    item, twin = headed[0], numbered[0]
    if item.issuer and twin.issuer and not kin_bodies(item.issuer, twin.issuer):
        return
    twin.mentions = sorted(item.mentions + twin.mentions, key=lambda h: h.start)
    twin.start, twin.issuer = min(item.start, twin.start), twin.issuer or item.issuer
    if twin.subject is None:
        twin.subject, twin.subject_by = item.subject, item.subject_by
    found.remove(item)


def merge_annulled(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join what the headline calls annulled («مصوبه …») to the one instrument that the lead annuls («دستورالعمل …»)."""
    lead = [i for i, s in enumerate(draft.sentences) if not s.title][:_LEAD]
    annulled = [
        item for item in found if item.type not in _NEVER and any(is_lifted(draft, head) for head in item.mentions)
    ]
    told = [item for item in annulled if draft.sentence_at(item.start) in lead]
    headed = [item for item in annulled if _is_headed(draft, item)]
    if len(told) != 1 or len(headed) != 1 or opposed(draft, headed[0].mentions + told[0].mentions):
        return
    item, twin = headed[0], told[0]
    if item.issuer and twin.issuer and not kin_bodies(item.issuer, twin.issuer):
        return
    if twin.number and twin.type != item.type and item.type not in _GENERIC:
        return
    twin.mentions = sorted(item.mentions + twin.mentions, key=lambda h: h.start)
    twin.start = item.start
    if twin.subject is None:
        twin.subject, twin.subject_by = item.subject, item.subject_by
    found.remove(item)


def merge_named_fully(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join what headline and lead name without a body to what the third sentence names with one («مصوبه … مجلس»)."""
    opening = [i for i, s in enumerate(draft.sentences) if not s.title][: _LEAD + 1]
    for item in [item for item in found if _nobodys_in_headline(draft, item)]:
        fully = [
            other
            for other in found
            if other is not item
            and other.type == item.type
            and other.issuer is not None
            and not (other.number or other.date or other.mentions[0].features.get("indefinite"))
            and draft.sentence_at(other.start) in opening
            and not any(head.features.get("relation") for head in other.mentions[:1])
            and _stems(draft, other) & _stems(draft, item)
            and not opposed(draft, item.mentions + other.mentions)
        ]
        if len(fully) == 1:
            item.mentions = sorted(item.mentions + fully[0].mentions, key=lambda h: h.start)
            item.issuer = fully[0].issuer
            found.remove(fully[0])


def merge_numbered(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join «این مصوبه با شماره … ابلاغ شد» to the verb told before it that it means: «شورا … را ممنوع کرد»."""
    for item in [item for item in found if _only_points_back(item) or _is_the_paper(item)]:
        told = told_before(draft, item.mentions[0], [other for other in found if other is not item])
        written = told is not None and told.mentions[0].by == "rule:instrument.writes"
        if (
            told is None
            or told.number
            or (not written and not _only_points_back(item))
            or (told.date and item.date and told.date.value != item.date.value)
        ):
            continue
        if item.issuer and told.issuer and not kin_bodies(item.issuer, told.issuer):
            continue
        told.mentions = sorted(told.mentions + item.mentions, key=lambda h: h.start)
        told.number, told.date, told.type = item.number, told.date or item.date, item.type
        told.issuer = told.issuer or item.issuer
        found.remove(item)


def _only_points_back(item: DirectiveDraft) -> bool:
    """Whether an instrument was opened by a name that points to one told before, only since a number stands by it."""
    first = item.mentions[0].features
    pointing = first.get("anaphor") and not first.get("relation") and item.number is not None
    return bool(pointing) and item.type not in (*_NEVER, "letter")


def _is_the_paper(item: DirectiveDraft) -> bool:
    """Whether of an instrument no more is told than its number («به شعب نوشته: … نامه با شماره … رفته»)."""
    first = item.mentions[0].features
    bare = not (item.issuer or item.subject or first.get("relation") or first.get("indefinite") or first.get("event"))
    return bare and item.number is not None and item.type not in _NEVER


def _nobodys_in_headline(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the headline names it, and no body, number or day is known of it."""
    known = item.issuer or item.number or item.date or item.sessions
    first, index = item.mentions[0].features, draft.sentence_at(item.start)
    titled = index is not None and draft.sentences[index].title
    return titled and not known and item.type not in _NEVER and not (first.get("relation") or first.get("event"))


def _stems(draft: Draft, item: DirectiveDraft) -> set[str]:
    words = content_words(draft.text[slice(*item.subject)]) if item.subject else ()
    return {word[:_STEM] for word in words if len(word) >= _STEM}


_STEM = 5  # letters


def _is_headed(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether nothing but the headline names it, without number or date."""
    places = {draft.sentence_at(h.start) for h in item.mentions if not h.features.get("anaphor")}
    titled = all(index is not None and draft.sentences[index].title for index in places)
    return titled and not (item.number or item.date or item.sessions)


def _only_headed(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether nothing but the headline names it, without number or date; the body only points back or tells the act."""
    named = [
        h
        for h in item.mentions
        if not (h.features.get("event") or h.features.get("anaphor") or GAVE.regex.match(draft.text, h.end))
    ]
    places = {draft.sentence_at(h.start) for h in named or item.mentions}
    titled = all(index is not None and draft.sentences[index].title for index in places)
    first = item.mentions[0].features
    bare = not (item.number or item.date or item.sessions)
    return titled and bare and item.type not in _NEVER and not first.get("relation") and not first.get("event")


def _one(draft: Draft, item: DirectiveDraft, twin: DirectiveDraft) -> bool:
    """Whether headline and lead mean one: by the same issuer, or the headline leaves open which one it means."""
    if opposed(draft, item.mentions + twin.mentions):
        return False
    if item.issuer and twin.issuer:
        return kin_bodies(item.issuer, twin.issuer)
    if item.mentions[0].features.get("indefinite") or _given_in_both(draft, item, twin):
        return item.type == twin.type
    if item.subject and twin.subject:
        return overlap(draft, item.subject, twin.subject) >= _ALIKE
    return item.mentions[0].features["strength"] == "weak" and _tells_same(draft, item, twin)


def _given_in_both(draft: Draft, item: DirectiveDraft, twin: DirectiveDraft) -> bool:
    """Whether headline and lead both tell of one as given («بخشنامه دستمزد ابلاغ شد»), the lead by its number."""
    return twin.number is not None and any(is_issued(draft, head) for head in item.mentions)


def _tells_same(draft: Draft, item: DirectiveDraft, twin: DirectiveDraft) -> bool:
    """Whether the sentence that names the second repeats the words of the headline that names the first."""
    at, lead = draft.sentence_at(item.start), draft.sentence_at(twin.start)
    if at is None or lead is None:
        return False
    headline, told = draft.sentences[at], draft.sentences[lead]
    return overlap(draft, (headline.start, headline.end), (told.start, told.end)) >= _ALIKE
