"""Faint instruments: what the rules claim none for, and what the models weigh.

A noun without number, date or name («آیین‌نامه‌ای که سال گذشته …»), a mention that was joined to another instrument on
weak grounds («مصوبه جلسه 309» beside «این مصوبه»), the number of a letter that no noun names («بازگشت به درخواست
2204»), and a body that lays something down with a verb of its own («شورا پذیرفت …», «… را امضا کرد»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.attributes import number_of
from extractor.assemble.instruments.dates import date_of
from extractor.assemble.instruments.features import instrument_features
from extractor.assemble.instruments.identity_signs import overlap
from extractor.assemble.instruments.instruments import Doubted
from extractor.assemble.instruments.statuses import instrument_status
from extractor.assemble.parties.acting import is_of_some, speaks_for
from extractor.assemble.parties.issuers import issuer_of
from extractor.assemble.subjects.subjects import subject_of
from extractor.find.mention import Mention
from extractor.find.rule import Rule

LAYS_DOWN = Rule(
    "faint.lays-down",
    r"(?<![\w\u200c])(?:تصمیم گرفت|پذیرفت|موافقت کرد|امضا کرد|اصلاح کرد|تغییر داد|عوض کرد|تمدید کرد|لغو کرد|متوقف کرد"
    r"|رد کرد|برگرداند|عودت (?:داد|داده شد)|حکم داد|رای داد|مجوز داد|اجازه داد|صادر کرد|ابلاغ کرد|تعیین کرد|وضع کرد"
    r"|تصویب کرد|مقرر کرد|دستور داد|ممنوع کرد|آزاد کرد|ملزم کرد|موظف کرد|مکلف کرد|منع کرد|معاف کرد)"
    r"(?:ند|ه است|ه‌است|ه‌اند)?(?![\w\u200c])",
    match=("شورا پذیرفت", "دستورالعمل را عوض کرد", "هیئت ورود موتور را منع کردند"),
    reject=("رد کردنی", "پذیرفته نشد"),
)
LETS_KNOW = Rule(
    "faint.lets-know",
    r"(?<![\w\u200c])(?:اعلام|ابلاغ|اطلاع‌رسانی|منتشر|تاکید) (?:کرد|کردند|کرده|شد|شده)(?: است|‌است)?(?![\w\u200c])"
    r"|(?<![\w\u200c])(?:نوشته‌ایم|ابلاغ کرده‌ایم|ابلاغ کردیم|اعلام کرده‌ایم|دستور داده‌ایم|دستور دادیم)(?![\w\u200c])",
    match=("سازمان اعلام کرده است", "به معاونت‌ها نوشته‌ایم که"),
    reject=("اعلام نکرد",),
)
NOTIFIES = Rule(
    "faint.notifies",
    r"به (?:اطلاع|استحضار|آگاهی)(?: [^.؛:\n]{2,60}?)? (?:می‌رساند|می رساند|می‌رسد|می رسد|رسانده می‌شود)(?![\w\u200c])"
    r"|قابل توجه (?:کلیه |همه |تمامی )?[^.؛:\n]{3,60}",
    match=("به استحضار می‌رساند", "به اطلاع کلیه مودیان می‌رساند", "قابل توجه مشترکان محترم"),
    reject=("به اطلاع رسید",),
    stems=("به اطلاع", "به استحضار", "به آگاهی", "قابل توجه"),
)
FORMER = Rule(
    "faint.former",
    r" ?(?:(?:سال|پیشین|قبلی|سابق|پارسال|جلسه|نشست|مصوب|دیگر|دیگری|پیش|گذشته|اسفند|مورخ)(?![\w\u200c])|\(?[\d])",
    match=(" سال 1392 شورا", " قبلی همین شورا", " (1394)"),
    reject=(" جدید شورا",),
)
OF_CONTRACT = Rule(
    "faint.of-contract",
    r"(?<![\w\u200c])(?:(?:تفاهم|توافق|موافقت|بیمه|ضمانت|گواهی|اجاره|صلح)‌?نامه|قرارداد|مناقصه|مزایده|فاکتور|صورت‌حساب"
    r"|چک|پلاک|سند)(?:‌?ای|ی)?(?: [^\s.؛:]{2,14}){0,3} (?:به )?شماره:? ?$",
    match=("تفاهم‌نامه به شماره ", "قرارداد اجاره شماره "),
    reject=("نامه به شماره ", "درخواست شماره "),
)
RULES = (LAYS_DOWN, LETS_KNOW, NOTIFIES, FORMER, OF_CONTRACT)

_MOST = 14
"""So many faint instruments of one text are weighed."""
_OWN_LABELS = ("directive", "letter", "ruling")


def propose_faint(
    draft: Draft, found: list[DirectiveDraft], doubted: Iterable[Doubted], *, own_text: bool
) -> list[DirectiveDraft]:
    """The faint instruments of a text, in order of first mention. found: those that the rules proposed."""
    faint: list[DirectiveDraft] = []
    for heading, known in doubted:
        if not (heading.features["plural"] or (own_text and heading.features["anaphor"])) and (
            known is None or _could_be_another(draft, known, heading)
        ):
            _add(draft, heading, "instrument.passed-over" if known is None else "instrument.joined", faint)
    for number in _orphans(draft, [*found, *faint]):
        _add(draft, _as_heading(number, "letter"), "instrument.number", faint)
    if not own_text:
        told = {draft.sentence_at(m.start) for item in found for m in item.mentions if not item.background}
        for event in _events(draft, told):
            _add(draft, event, "instrument.told", faint, event.features["issuer"])
    faint.sort(key=lambda item: item.start)
    for item in faint:
        item.features = instrument_features(draft, item)
        item.status = instrument_status(draft, item)
    return faint


def _could_be_another(draft: Draft, known: DirectiveDraft, heading: Mention) -> bool:
    """Whether a mention that the rules joined to an instrument may as well name another one."""
    f = heading.features
    if f.get("anaphor") or f.get("event"):
        return False
    return bool(f.get("relation")) or known.type != heading.value or bool(FORMER.regex.match(draft.text, heading.end))


def _add(draft: Draft, heading: Mention, by: str, faint: list[DirectiveDraft], issuer: Mention | None = None) -> None:
    """Keep the mention as a faint instrument, or join it to the faint one of the same name."""
    if len(faint) >= _MOST:
        return
    event = bool(heading.features.get("event"))
    number = None if event else number_of(draft, heading)
    if by == "instrument.number":
        number = replace(heading, kind="number", value=str(heading.features["number"]))
    date = None if event else date_of(draft, heading, number)
    issuer = issuer or (None if event else issuer_of(draft, heading, number, date))
    subject, subject_by = (None, "") if event else subject_of(draft, heading, number, date, issuer)
    for item in faint:
        if item.type == heading.value and (
            (heading.features["anaphor"] and not number)
            or (subject and item.subject and overlap(draft, subject, item.subject) >= 0.5)
            or (number and item.number and number.value == item.number.value)
        ):
            item.mentions.append(heading)
            return
    faint.append(
        DirectiveDraft(
            str(heading.value),
            heading.start,
            f"rule:{by}",
            mentions=[heading],
            number=number,
            date=date,
            issuer=issuer,
            subject=subject,
            subject_by=subject_by,
        )
    )


def _as_heading(mention: Mention, type_: str, **features: object) -> Mention:
    """A mention that stands for an instrument without a noun."""
    plain = dict.fromkeys(("plural", "indefinite", "anaphor", "generic", "verb", "event"), False)
    return replace(
        mention,
        kind="heading",
        value=type_,
        by="rule:instrument.faint",
        confidence=0.3,
        features={**plain, "strength": "weak", "relation": None, "clause": None, "noun": "", "number": mention.value}
        | features,
    )


def _orphans(draft: Draft, known: list[DirectiveDraft]) -> Iterator[Mention]:
    """The labelled or slashed numbers of the body that no instrument has."""
    taken = {item.number.value for item in known if item.number}
    for number in draft.found("number"):
        line = draft.line_at(number.start)
        if line is None or line.kind != "body" or number.value in taken or number.value is None:
            continue
        if OF_CONTRACT.regex.search(draft.text, max(0, number.start - 70), number.start):
            continue
        label, form = number.features.get("label"), number.features.get("form")
        if (label in _OWN_LABELS or (label is None and form in ("slashed", "lettered"))) and not any(
            d.start <= number.start and number.end <= d.end for d in draft.covering("date", number.start, number.end)
        ):
            taken.add(number.value)
            yield number


def _events(draft: Draft, told: set[int | None]) -> Iterator[Mention]:
    """Verbs by which a body lays something down, in sentences that name no instrument."""
    clauses = {p.sentence for p in draft.provisions if p.features.get("strength", 0.0) >= 0.5}
    for index, sentence in enumerate(draft.sentences):
        if index in told:
            continue
        verb = LAYS_DOWN.regex.search(draft.text, sentence.start, sentence.end)
        if verb is None and clauses & {index, index + 1}:
            verb = LETS_KNOW.regex.search(draft.text, sentence.start, sentence.end)
        notice = NOTIFIES.search(draft.text, sentence.start, sentence.end)
        verb = notice or verb
        if verb is None:
            continue
        bodies = [
            b
            for b in draft.within("body", sentence.start, sentence.end)
            if not (b.features.get("is_news_agency") or b.features.get("is_outlet"))
        ]
        acting = [b for b in bodies if not speaks_for(draft, b)] or bodies
        if not acting and notice is None:
            continue
        if acting and is_of_some(draft, acting[0]):
            continue
        kind = (
            "order" if "دستور" in verb.group() else "ruling" if verb.group() in ("حکم داد", "رای داد") else "decision"
        )
        kind = "notice" if notice else "announcement" if LETS_KNOW.regex.fullmatch(verb.group()) else kind
        spoken = Mention("heading", verb.start(), verb.end(), verb.group(), kind, "", 0.3)
        yield _as_heading(spoken, kind, event=True, verb=True, issuer=acting[0] if acting else None, noun=verb.group())
