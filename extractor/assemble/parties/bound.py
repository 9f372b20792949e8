"""Whom an instrument binds: the one who must or must not in its main provision, as the shortest full noun phrase."""

from __future__ import annotations

import re

from extractor.assemble.clauses.heads import behind_verb
from extractor.assemble.clauses.parts import BEARER_CUES, WHEN
from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.parties.audiences import AUDIENCE, is_audience, trimmed
from extractor.assemble.parties.bound_rules import (
    ACTS,
    BINDS,
    BY_WHOM,
    FOR_WHOM,
    GOES_ON,
    GROUND,
    IN_IT,
    LEAD,
    LISTED,
    MARK,
    NOT_IN_PHRASE,
    OBLIGING,
    ORDERS,
    PASSIVE,
    RELATIVE,
    TERM,
    VOTE,
)
from extractor.assemble.parties.obliged import obliged
from extractor.find.bodies.office import office_start
from extractor.find.headings.beside import adjectives_after

_SHUT = ("closed", "day-off", "shut")
"""Cues of what is closed: the subject is who has to close («مدارس ابتدایی فردا تعطیل است»)."""
_LEADS = 4
_MAIN = 4
_NAMED_WITHIN = 26
_BESIDE = 4
_TERM = 24  # letters of a term behind the phrase
_BODY_ALONE = re.compile(
    r" ?(?:شورا|ستاد|کمیسیون|کارگروه|کمیته|سازمان|هیئت|هیات|دولت|مجلس)(?= [^\s]{2,14}(?:ها|ان)(?:ی|‌ی)?(?: |$))"
)
_DAY = re.compile(r" (?:در )?روز(?:های)? (?:\S{1,4}[\u200c ])?(?:شنبه|جمعه)(?!\w)")
_OURS = re.compile(r" ما(?![\w\u200c])")
"""A speaker's own: «تا مسئولان ما …»."""
_PERFECT = re.compile(r"ه[\u200c ]?(?:اند|است) و ")


def bound_by(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whom the instrument binds: by one of its first duties or bans; by a leave that comes first, else by an exemption.

    What an instrument that gives leave to everybody adds for one body is not what it is for.
    """
    voted = (p for p in item.provisions if not VOTE.regex.search(draft.text, p.start, p.end))
    first = next(voted, None)
    if first is None:
        return None
    if first.modality == "permission" and item.type != "ruling":
        return _bearer(draft, first)
    duties = [p for p in item.provisions if p.modality in ("obligation", "prohibition") and not _is_note(p)]
    spans = [span for p in duties[:_MAIN] if (span := _bearer(draft, p, wide=item.role != "cited"))]
    if spans:
        found = next((span for span in spans if _is_fuller(draft, span, spans[0])), spans[0])
        return None if _OURS.search(draft.text, *found) else found
    return _bearer(draft, first) if not duties and first.modality == "exemption" else None


def bound_in_it(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """Whom the sentence in [start, end) says to be bound in an instrument («مصوبه‌ای که در آن بانک‌ها مکلف شده‌اند»)."""
    for lead in IN_IT.regex.finditer(draft.text, start, end):
        if any(other.value != "law" for other in draft.within("heading", start, lead.start())):
            return None  # «این تصمیم بر پایه تصویب‌نامه‌ای است که در آن …»: in the other one
        binds = BINDS.regex.match(draft.text, lead.end(), end)
        span = _phrase(draft, lead.end(), binds.end(), whole=True) if binds else None
        if span and is_audience(draft, *span) and (kept := trimmed(draft, *span, bound=True)):
            return kept
    return None


_ALL = re.compile(r"(?:کلیه|همه|تمامی|تمام) ")


def _is_fuller(draft: Draft, span: tuple[int, int], first: tuple[int, int]) -> bool:
    """Whether a phrase names all of those whom the first names in short («تمام مدارس …» for «مدارس شهر»)."""
    whole, short = draft.text[slice(*span)], draft.text[slice(*first)]
    return bool(_ALL.match(whole)) and not _ALL.match(short) and short.split(" ")[0] in whole.split(" ")[1:3]


def _is_note(provision: ProvisionDraft) -> bool:
    return (provision.clause or "").startswith("تبصره")


def _bearer(draft: Draft, provision: ProvisionDraft, *, wide: bool = False) -> tuple[int, int] | None:
    """Whom a provision binds, as an addressee; None where it does not say.

    wide: also where grounds and places stand between the head of the clause and who is bound.
    """
    if span := obliged(draft, provision.start, provision.end):
        return span
    if ORDERS.regex.search(draft.text, provision.start, provision.end):
        return None
    for span in (
        _behind_cue(draft, provision),
        _subject(draft, provision),
        _for_whom(draft, provision),
        _found(draft, provision),
        _beside_cue(draft, provision),
        _many_beside_cue(draft, provision) if wide else None,
    ):
        if span and is_audience(draft, *span) and (kept := trimmed(draft, *span, bound=True)):
            return kept
    return None


def _subject(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The noun phrase at the head of the clause, behind its grounds and up to its first other part."""
    cue = provision.cue[0] if provision.cue[0] > provision.start else provision.cue[1]
    told = provision.by.rsplit(".", 1)[-1] in (*BEARER_CUES, "granted", "mandatory")
    tail = (max(provision.start, provision.end - 40), provision.end)
    passive = PASSIVE.regex.search(draft.text, *tail) and not ACTS.regex.search(draft.text, *tail)
    if not told and (passive or provision.modality == "permission"):
        return None
    start = behind_verb(draft.text, provision.start, cue)
    perfect = [verb.end() for verb in _PERFECT.finditer(draft.text, start, cue)]
    start = _behind_leads(draft, perfect[-1] if perfect else start, cue, told=told)
    shut = provision.by.rsplit(".", 1)[-1] in _SHUT
    everyone = [word.start() for word in _ALL.finditer(draft.text, start, cue)] if shut else []
    return _phrase(draft, everyone[-1] if everyone else start, cue, whole=told or shut)


def _behind_cue(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """Who has to act behind a cue that opens the clause («لازم است بانک‌ها تا پایان هفته …»)."""
    if provision.by.rsplit(".", 1)[-1] != "mandatory" or provision.cue[0] - provision.start > _BESIDE:
        return None
    opens = _THAT.match(draft.text, provision.cue[1], provision.end)
    return _phrase(draft, opens.end(), provision.end, whole=False) if opens else None


_THAT = re.compile("(?: است)?،?(?: که| تا)? ")


def _for_whom(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """Whom a ban or a leave is said to be for («همراه داشتن تلفن برای داوطلبان ممنوع است»)."""
    found = FOR_WHOM.regex.search(draft.text, provision.start, provision.end)
    if found is None and provision.modality == "prohibition":  # «فروش آن توسط عطاری‌ها ممنوع است»
        found = BY_WHOM.regex.search(draft.text, provision.start, provision.end)
    return _phrase(draft, *found.span("who"), whole=True) if found else None


def _found(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The bearer that the provision was read with: without who bound him, and up to the first other part."""
    if provision.bearer is None:
        return None
    start, end = provision.bearer
    if draft.text.startswith(" که ", end) and draft.text[end - 1] == "ی":
        end = max(end, provision.cue[0])
    return _phrase(draft, start, end, whole=True)


def _beside_cue(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The body that stands right in front of what binds it, behind a ground («مطابق رأی صادره شرکت … موظف است»)."""
    if provision.by.rsplit(".", 1)[-1] not in ("duty", "task", "must", "may-not"):
        return None
    cue = provision.cue[0]
    beside = [b for b in draft.within("body", provision.start, cue) if draft.text[b.end : cue].strip(" \u200c") == ""]
    return next(((office_start(b), b.end) for b in beside), None)


def _many_beside_cue(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The many right in front of what binds them, behind a ground or place («در شهرهای بزرگ دانشگاه‌ها باید»)."""
    if provision.by.rsplit(".", 1)[-1] not in ("duty", "task", "must", "may-not"):
        return None
    cue = provision.cue[0]
    start = provision.start
    for stop in NOT_IN_PHRASE.regex.finditer(draft.text, start, cue):
        start = stop.end()
    for word in re.finditer(r"(?:(?<= )|^)[^ ]", draft.text[start:cue]):
        plural = AUDIENCE.regex.match(draft.text, start + word.start(), cue)
        if plural and plural.group().endswith(("ها", "های", "ان")):
            return _until(draft.text, start + word.start(), cue)
    return None


def _behind_leads(draft: Draft, start: int, end: int, *, told: bool) -> int:
    """Where the clause begins behind its joints, its conditions and the instrument that it stands on.

    told: a cue stands next to whom it binds, so that a day without a comma leads up to the phrase too.
    """
    for _ in range(_LEADS):
        if lead := LEAD.regex.match(draft.text, start, end):
            start = lead.end()
        elif ground := GROUND.regex.match(draft.text, start, end):
            names = draft.within("heading", ground.end(), end)
            if not names or names[0].start - ground.end() > _NAMED_WITHIN:
                return start
            start = adjectives_after(draft.text, names[0].end)
            alone = _BODY_ALONE.match(draft.text, start, end)
            start = alone.end() if alone else start
            for value in (m for kind in ("number", "date", "body") for m in draft.within(kind, start, end)):
                start = value.end if value.start - start < _BESIDE else start
            start += len(draft.text[start:end]) - len(draft.text[start:end].lstrip(" ،"))
        elif told and (dated := _behind_day(draft, start, end)):
            start = dated
        else:
            break
    return start


def _behind_day(draft: Draft, start: int, end: int) -> int | None:
    """Where the many begin behind the day that opens the clause («از اول دی نانوایان باید»)."""
    day = next((d for d in draft.within("date", start, end) if d.start - start < _DAY_LEAD), None)
    if day is None or not draft.text.startswith(" ", day.end) or not _FROM.match(draft.text, start, day.start + 1):
        return None
    return day.end + 1 if AUDIENCE.regex.match(draft.text, day.end + 1, end) else None


_FROM = re.compile("(?:از|تا|در|طی|ظرف|به مدت) ")
_DAY_LEAD = 14


def _phrase(draft: Draft, start: int, limit: int, *, whole: bool) -> tuple[int, int] | None:
    """The noun phrase from `start` to its first end before `limit`; up to `limit` itself only if `whole`."""
    text = draft.text
    if mark := MARK.regex.match(text, start, limit):
        start = mark.end()
    at = start
    while stop := NOT_IN_PHRASE.regex.search(text, at, limit):
        listed = LISTED.regex.match(text, stop.start(), limit)
        if listed or GOES_ON.regex.search(text, start, stop.end()):
            at = listed.end() if listed else stop.end()
        elif stop.group() == " که" and text[stop.start() - 1] == "ی":
            told = RELATIVE.regex.match(text, stop.end(), limit)
            return (start, told.end()) if told else None
        elif stop.group() in (" را", " خود", " لازم را") and not OBLIGING.regex.match(text, stop.end(), limit + 20):
            return _before_object(draft, start, stop.start())
        else:
            return _until(text, start, stop.start())
    return _until(text, start, limit) if whole else None


def _until(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase without its day and without marks at its end."""
    when = next((w for w in WHEN.regex.finditer(text, start, end) if not text.endswith("همراه", 0, w.start())), None)
    end = when.start() if when else end
    day = _DAY.search(text, start, end)
    end = day.start() if day else end
    term = TERM.regex.search(text, start, end + _TERM)
    end = min(end, term.start()) if term else end
    return start, start + len(text[start:end].rstrip(" ،"))


def _before_object(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The body or the many that act upon an object next to them («سازمان بنادر عوارض را دریافت نکند»)."""
    named = next(iter(draft.within("body", start, end)), None)
    if named is not None and named.start - start < _BESIDE:
        return start, named.end
    plural = _PLURAL.match(draft.text, start, end)
    if plural is None or not plural.group().endswith(("ها", "ان", "ین", "های")):
        return plural.span() if plural else None
    return start, _with_its_words(draft.text, plural.end(), end)


_PLURAL = re.compile(r"[^\s،.]{2,14}(?:(?:های|ان) (?:این |آن )?(?:استان|شهر|شهرستان|کشور)(?= )|(?:ها|ان|ین|های)(?= ))")
"""A plural in front of what is done to an object («کارفرمایان مزایا را …»)."""


def _with_its_words(text: str, at: int, end: int) -> int:
    """Where the phrase of a plural that ends at `at` ends: with what a written ezafe, «و» or an adjective adds."""
    while more := _ITS_WORD.match(text, at, end):
        joined = text.endswith("های", 0, at) or more["many"] or more["kind"]
        if not joined or more.end() >= end:
            break
        at = more.end()
    return at


_ITS_WORD = re.compile(
    r"(?:(?P<many> و [^\s،.]{2,14}(?:ها|های|ان|ین|ات))|(?P<kind> (?!خود)(?:[^\s،.]{3,14}(?<![اه])ی|مجاز|سیار|محترم"
    r"|تابعه"
    r"|مستقل|بزرگ|کوچک|متخلف|مشمول|فعال|متقاضی|غیر\S{2,10}|کارگاه‌های|واحدهای|شرکت‌های|مراکز|مدارس|ادارات|شعب|دفاتر))"
    r"| (?!خود)[^\s،.]{2,14})(?= )"
)
