"""Instrument candidates of a running text, gathered into one draft per instrument.

A candidate comes from a noun («بخشنامه شماره …»), or from a verb of resolving without one («در این جلسه مقرر شد»).
Mentions of the same instrument are joined: by an anaphor, the same number, or the same type without a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.attributes import clause_end, date_of, issuer_of, number_of, speaks_for, subject_of
from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.speech import said
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

ENACT = Rule(
    "instrument.enacting-verb",
    r"(?<!\w)(?:تصویب|مصوب|مقرر|وضع) (?:کرد|کردند|نمود|نمودند|شد|گردید|کرده|کرده‌است|شده|شده‌است)(?!\w)|به تصویب "
    r"(?:\S{1,12} ){0,4}?(?:رسید|رساند|رساندند|رسیده|رسانده)|(?<!\w)قرار (?:شد|شده)(?!\w)|دستور (?:داد|دادند|داده)"
    r"|ممنوع (?:اعلام )?(?:کرد|شد|کردند|کرده‌اند|کرده|شده|است|اعلام شد)|(?:موافقت) (?:کرد|کردند|شد)"
    r"|ابلاغ (?:کرد|شد|کرده)(?!\w)",
    match=("هیئت وزیران تصویب کرد", "مقرر شد", "به تصویب اعضا رسید", "دستور داد"),
    reject=("تصویب نکرد", "قرارداد", "برقرار است"),
)
DENIED = Rule(
    "instrument.denied",
    r"(?:ابلاغ|صادر|تصویب|مصوب|اعلام|مطرح) (?:نشده|نکرده|نشد|نکرد|نگردیده|نمی‌شود)|تکذیب|کذب (?:است|محض)|صحت ندارد"
    r"|واقعیت ندارد|جعلی|شایعه",
    match=("دستورالعمل جدیدی ابلاغ نشده", "این خبر کذب محض است", "بخشنامه جعلی است"),
    reject=("ابلاغ شده",),
)
DRAFTED = Rule(
    "instrument.draft",
    r"پیش‌نویس|در حال (?:تدوین|تهیه|نگارش|بررسی|آماده‌سازی)|(?:تدوین|تهیه) (?:کرده‌ایم|کردیم|شده|می‌شود|کرده|خواهد "
    r"شد|می‌کنیم|شد)|مراحل تدوین",
    match=("پیش‌نویس آیین‌نامه", "در حال تدوین", "تدوین کردیم"),
    reject=("تصویب شد",),
)
PROPOSED = Rule(
    "instrument.proposed",
    r"در صورت (?:تصویب|تایید|تأیید|موافقت)|(?:تقدیم|پیشنهاد) (?:می‌شود|شد|شده|کرد|کرده|داد|داده)|به مجلس (?:ارائه"
    r"|ارسال|تقدیم)|پیشنهادی|تقدیم (?:مجلس|هیات|هیئت)|در دستور کار|بررسی (?:خواهد شد|می‌شود)|منتظر (?:تصویب|تایید)"
    r"|نیازمند تایید",
    match=("در صورت تصویب نهایی", "لایحه تقدیم مجلس شد"),
    reject=("ابلاغ شد",),
)
REPEALED = Rule(
    "instrument.repealed",
    r"(?:لغو|ملغی|نسخ|ابطال|باطل|منسوخ|کان‌لم‌یکن|ملغی‌الاثر)(?: و \S{2,12})? (?:شد|شده|گردید|گردیده|می‌شود|می‌گردد"
    r"|است|اعلام|کرد)|(?:از درجه اعتبار ساقط)",
    match=("این بخشنامه لغو شد", "ملغی می‌گردد"),
    reject=("لغو سفر",),
)
SITTING = Rule(
    "instrument.sitting",
    r"در (?:این |آن |همین )(?:جلسه|نشست)|در جلسه (?:مذکور|امروز|یادشده)",
    match=("در این جلسه مقرر شد",),
    reject=("جلسه بعدی",),
)

COURTS = ("court", "tribunal", "judiciary", "prosecutor", "commission", "board")
_TELLING = ("rule:subject.about", "rule:subject.quoted", "rule:subject.headline", "rule:subject.that")
COUNCILS = ("council", "parliament", "commission", "cabinet", "committee", "headquarters", "city-council")


def propose_instruments(draft: Draft, *, own_text: bool) -> list[DirectiveDraft]:
    """The instruments named in the body and title, in order of first mention.

    own_text: the document is an instrument itself, so «این قانون» means it and no other.
    """
    found: list[DirectiveDraft] = []
    for heading in _in_body(draft):
        if not _inside_subject(heading, found):
            _place(draft, heading, found, own_text=own_text)
    for event in _events(draft):
        _place(draft, event, found)
    if not own_text:
        _merge_passed_bills(draft, found)
        if measure := _measure(draft, found):
            found.append(measure)
    found.sort(key=lambda d: d.start)
    for item in found:
        item.features = _features(draft, item)
        item.status = _status(draft, item)
    return found


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
_RANK = tuple(f"rule:subject.{place}" for place in ("quoted", "about", "headline", "that", "ezafe"))


def _place(draft: Draft, heading: Mention, found: list[DirectiveDraft], *, own_text: bool = False) -> None:
    """Join the mention to the instrument it names, or open a new one."""
    f = heading.features
    number = number_of(draft, heading)
    date = date_of(draft, heading, number)
    issuer = issuer_of(draft, heading, number, date)
    subject, subject_by = subject_of(draft, heading, number, date, issuer)
    if f.get("event"):
        subject, subject_by, issuer = None, "", f.get("issuer")
    unnamed = not number and not date and not f.get("event")
    if unnamed and heading.value == "law" and not _law_news(draft, heading):
        return
    if unnamed and (f["plural"] or f["generic"] or (own_text and f["anaphor"])):
        return
    known = _same(draft, heading, found, number, date, issuer, subject)
    if known is None:
        if f.get("anaphor") and not number and not date:
            return
        known = DirectiveDraft(str(heading.value), heading.start, heading.by)
        found.append(known)
    known.mentions.append(heading)
    known.number = known.number or number
    known.date = known.date or date
    known.issuer = known.issuer or issuer
    if f.get("anaphor") and not number and not date:
        return
    if subject and (known.subject is None or _RANK.index(subject_by) < _RANK.index(known.subject_by)):
        known.subject, known.subject_by = subject, subject_by
    if not known.sessions and known.type in ("resolution", "decision", "regulation"):
        known.sessions = _sessions(draft, heading)


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
        if not kin and subject and item.subject and {item.type, heading.value} <= _ALIKE:
            kin = _overlap(draft, subject, item.subject) >= 0.8
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
            and _overlap(draft, subject, item.subject) < 0.34
        ):
            continue
        if (number and not item.number) or (date and not item.date):
            if heading.features.get("relation") and item.mentions[0].features.get("relation") != heading.features.get(
                "relation"
            ):
                continue
        if _another(draft, item, heading, issuer, subject):
            continue
        if (
            subject
            and item.subject
            and _overlap(draft, subject, item.subject) < 0.12
            and (issuer is None or item.issuer is None)
        ):
            continue
        return item
    return None


_ALIKE = {"instruction", "regulation", "circular", "notice", "announcement"}


def _law_news(draft: Draft, heading: Mention) -> bool:
    """Whether title or lead report on the law itself: it was passed, promulgated, annulled."""
    index = draft.sentence_at(heading.start)
    if index is None or sum(not s.title for s in draft.sentences[: index + 1]) > 2:
        return False
    return bool(PASSED_LAW.regex.match(draft.text, heading.end, draft.sentences[index].end))


PASSED_LAW = Rule(
    "instrument.law-passed",
    r"[^.؛]{3,110}?(?:را (?:ابلاغ|تصویب|تایید|اصلاح|لغو)|(?:ابلاغ|تصویب|لازم‌الاجرا) شد)",
    match=(" مالیات بر سوداگری را ابلاغ کرد",),
    reject=(" کشور را بررسی کرد",),
)


def _another(
    draft: Draft, item: DirectiveDraft, heading: Mention, issuer: Mention | None, subject: tuple[int, int] | None
) -> bool:
    """Whether a mention far off that names its issuer means another instrument than one whose issuer was never named."""
    if issuer is None or item.issuer is not None or item.subject_by not in _TELLING or item.subject is None:
        return False
    far = heading.start - item.mentions[-1].start > 500
    return far and (subject is None or _overlap(draft, subject, item.subject) < 0.34)


def _apposed(draft: Draft, item: DirectiveDraft, heading: Mention) -> bool:
    """Whether the mention stands in the sentence of the last one, as «…، مصوبه‌ای که» does."""
    return draft.sentence_at(item.mentions[-1].start) == draft.sentence_at(heading.start) is not None


def _kin_bodies(a: Mention, b: Mention) -> bool:
    return (
        a.features.get("parent") == b.value or b.features.get("parent") == a.value or a.value is None or b.value is None
    )


def content_words(text: str) -> set[str]:
    """The words of four letters and more, joined forms folded; for comparing what two phrases are about."""
    return {word for word in re.findall(r"\w{4,}", text.replace("\u200c", "").replace("ئ", "ی"))}


def _overlap(draft: Draft, a: tuple[int, int], b: tuple[int, int]) -> float:
    x, y = content_words(draft.text[a[0] : a[1]]), content_words(draft.text[b[0] : b[1]])
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


RESOLVES = Rule(
    "instrument.resolves-that",
    r"(?<!\w)(?:مقرر|قرار) (?:شد|گردید|شده)(?!\w)|(?:تصویب|مصوب) (?:کرد|کردند|شد|نمود) (?:که|تا)|دستور داد",
    match=("مقرر شد دستورالعمل بازنگری شود", "تصویب کرد که"),
    reject=("دستورالعمل تصویب شد",),
)
BANS = Rule(
    "instrument.bans",
    r"ممنوع (?:اعلام )?(?:کرد|شد|کردند|کرده‌اند|کرده|شده|است|می‌شود)",
    match=("ممنوع اعلام کرده‌اند", "ممنوع شد"),
    reject=("ممنوعیت",),
)


COUNCIL_PASSED = Rule(
    "instrument.council-passed",
    r"در (?:یکی از )?(?:جلسات|جلسه|نشست) (?:شورا|هیات|هیئت|کمیسیون|مجلس|ستاد|کارگروه)[^.؛]{2,70}? به تصویب رسید",
    match=("در یکی از جلسات شورای عالی فضای مجازی به تصویب رسید",),
    reject=("این بخشنامه به تصویب رسید",),
)


def _events(draft: Draft) -> Iterator[Mention]:
    """Resolving verbs that stand for an instrument without a name: «شورای … در جلسه امروز … تصویب کرد»."""
    heads = [h for h in draft.found("heading") if h.value not in ("law", "letter")]
    headed = {draft.sentence_at(h.start) for h in heads}
    pointed = {draft.sentence_at(h.start) for h in heads if h.features["anaphor"]}
    for index, sentence in enumerate(draft.sentences):
        if index in pointed and not COUNCIL_PASSED.regex.search(draft.text, sentence.start, sentence.end):
            continue
        rule = RESOLVES if index in headed - pointed else ENACT
        verb = rule.regex.search(draft.text, sentence.start, sentence.end)
        if not verb:
            continue
        body = _acting_body(draft, index, verb)
        banned = BANS.regex.match(draft.text, verb.start(), sentence.end)
        sitting = SITTING.regex.search(draft.text, sentence.start, verb.end())
        if body is None and not sitting and not (banned and draft.within("platform", sentence.start, sentence.end)):
            continue
        council = body is not None and body.features.get("kind") in COUNCILS
        passed = "تصویب" in verb.group() or "مصوب" in verb.group()
        kind = (
            "order" if "دستور" in verb.group() else "resolution" if passed or (council and not banned) else "decision"
        )
        features = {
            "strength": "weak",
            "event": True,
            "verb": True,
            "issuer": body,
            "plural": False,
            "indefinite": False,
            "anaphor": False,
            "generic": False,
            "relation": None,
            "clause": None,
            "noun": verb.group(),
        }
        yield Mention(
            "heading", verb.start(), verb.end(), verb.group(), kind, "rule:instrument.enacting-verb", 0.5, features
        )


def _acting_body(draft: Draft, index: int, verb: re.Match[str]) -> Mention | None:
    """The body that resolves: before the verb in its sentence, or the one whose sitting is being told."""
    sentence = draft.sentences[index]
    bodies = [
        b
        for b in draft.within("body", sentence.start, verb.start())
        if not b.features.get("is_news_agency") and not (speaks_for(draft, b) and "دستور" not in verb.group())
    ]
    council = next((b for b in bodies if b.features.get("kind") in COUNCILS), None)
    if council is not None and "دستور" not in verb.group():
        return council
    if SITTING.regex.search(draft.text, sentence.start, verb.end()):
        near = [
            b for b in draft.within("body", max(0, sentence.start - 1500), sentence.start) if not speaks_for(draft, b)
        ]
        sat = [b for b in near if b.features.get("kind") in COUNCILS]
        sat = sat or [b for b in near if draft.text[max(0, b.start - 3) : b.start] == "در "]
        if sat:
            return sat[-1]
    placed = [b for b in bodies if draft.text[max(0, b.start - 3) : b.start] == "در "]
    bodies = placed or bodies
    if not bodies:
        return None
    return bodies[-1] if "دستور" in verb.group() else bodies[0]


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


def _measure(draft: Draft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """A measure told in the lead without the name of an instrument: «… ممنوع شد», «… واجد شرایط معرفی شدند»."""
    body = [i for i, s in enumerate(draft.sentences) if not s.title][:3]
    if any(
        item.type != "law" and any(draft.sentence_at(h.start) in body or _titled(draft, h) for h in item.mentions)
        for item in found
    ):
        return None
    for provision in draft.provisions:
        f = provision.features
        if (
            provision.sentence not in body
            or f["strength"] < 0.6
            or f["question"]
            or f["soft"]
            or f["foreign"]
            or f["past"]
        ):
            continue
        if provision.by.endswith(("resolved", "mandatory", "nominal-ban", "sanction-verb")):
            continue
        sentence = draft.sentences[provision.sentence]
        after = draft.sentences[provision.sentence + 1] if provision.sentence + 1 < len(draft.sentences) else sentence
        actors = [b for b in draft.within("body", sentence.start, after.end) if not b.features.get("is_news_agency")]
        actors = [
            b
            for b in actors
            if not speaks_for(draft, b) and b.start - (sentence if b.start < sentence.end else after).start < 30
        ]
        if not actors:
            continue
        told = ANNOUNCED.regex.search(draft.text, sentence.start, after.end)
        features = dict.fromkeys(("plural", "indefinite", "anaphor", "generic"), False)
        head = Mention(
            "heading",
            *provision.cue,
            draft.text[provision.cue[0] : provision.cue[1]],
            "announcement" if told else "decision",
            "rule:instrument.measure",
            0.5,
            {**features, "strength": "weak", "event": True, "verb": True, "relation": None, "clause": None, "noun": ""},
        )
        return DirectiveDraft(str(head.value), head.start, head.by, mentions=[head], issuer=actors[0])
    return None


def _titled(draft: Draft, heading: Mention) -> bool:
    index = draft.sentence_at(heading.start)
    return index is not None and draft.sentences[index].title


ANNOUNCED = Rule(
    "instrument.announced",
    r"اعلام (?:کرد|شد|نمود)|معرفی (?:شد|شدند|کرد)|خبر داد|اطلاع داد",
    match=("معرفی شدند", "اعلام کرد"),
    reject=("ممنوع شد",),
)


def _features(draft: Draft, item: DirectiveDraft) -> dict[str, float]:
    heads = item.mentions
    sentences = [s for s in (draft.sentence_at(h.start) for h in heads) if s is not None]
    first_body = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    own_first = draft.text[draft.sentences[sentences[0]].start : draft.sentences[sentences[0]].end] if sentences else ""
    head = " ".join(draft.text[s.start : s.end] for s in draft.sentences[:1])
    bare = not item.number and not item.date
    return {
        "number": float(item.number is not None),
        "date": float(item.date is not None),
        "issuer": float(item.issuer is not None),
        "subject_about": float(item.subject_by in ("rule:subject.about", "rule:subject.quoted")),
        "subject_ezafe": float(item.subject_by == "rule:subject.ezafe"),
        "strong": float(any(h.features.get("strength") == "strong" for h in heads)),
        "weak": float(all(h.features.get("strength") == "weak" for h in heads)),
        "verb": float(any(h.features.get("verb") for h in heads)),
        "basis": float(
            any(h.features.get("relation") in ("based_on", "implements", "follows", "amends", "repeals") for h in heads)
        ),
        "indefinite": float(all(h.features.get("indefinite") for h in heads)),
        "plural": float(all(h.features.get("plural") for h in heads)),
        "generic": float(all(h.features.get("generic") for h in heads)),
        "title": float(any(draft.sentences[i].title for i in sentences)),
        "lead": float(any(first_body <= i <= first_body + 2 for i in sentences)),
        "bare": float(bare and item.type != "bill" and item.issuer is None and item.subject_by not in _TELLING),
        "bare_statement": float(
            item.type == "announcement" and bare and not any(h.features.get("event") for h in heads)
        ),
        "bare_law": float(item.type == "law" and bare),
        "bare_letter": float(item.type == "letter" and bare),
        "bare_order": float(item.type == "order" and bare),
        "bare_ruling": float(
            item.type == "ruling" and bare and not (item.issuer and item.issuer.features.get("kind") in COURTS)
        ),
        "bare_bill": float(item.type == "bill" and bare),
        "bare_decision": float(item.type == "decision" and bare and not any(h.features.get("event") for h in heads)),
        "event": float(all(h.features.get("event") for h in heads)),
        "denied": float(item.type != "decision" and any(DENIED.regex.search(draft.text, h.start, h.end + 160) for h in heads)),
        "platform_ban": float(_platform_ban(draft, item)),
        "foreign": float(not _platform_ban(draft, item) and (said("foreign", own_first) or said("foreign", head))),
        "soft": float(said("soft", own_first)),
        "repeated": float(min(len(heads), 4) - 1),
    }


def _platform_ban(draft: Draft, item: DirectiveDraft) -> bool:
    """A ban of platforms counts whoever lays it down."""
    return any(h.features.get("event") and BANS.regex.match(h.text) for h in item.mentions) and bool(
        draft.within("platform", max(0, item.start - 250), item.start + 100)
    )


def _status(draft: Draft, item: DirectiveDraft) -> str:
    near = ""
    for head in item.mentions[:4]:
        index = draft.sentence_at(head.start)
        if index is not None:
            near += (
                " "
                + draft.text[
                    max(draft.sentences[index].start, head.start - 120) : min(
                        draft.sentences[index].end, head.end + 220
                    )
                ]
            )
    issued = re.search(
        flexible(
            r"ابلاغ (?:شد|کرد|کرده|نمود|گردید)|صادر (?:شد|کرد)|تصویب (?:شد|کرد|کردند)|به تصویب (?:\S{1,14} "
            r"){0,3}رسید|لازم‌الاجرا"
        ),
        near,
    )
    if DENIED.regex.search(near) and not issued:
        return "denied"
    lifted = any(
        h.features.get("relation") == "repeals" or REPEALED.regex.search(draft.text, h.end, clause_end(draft, h))
        for h in item.mentions
    )
    if lifted and not item.features["soft"]:
        return "repealed"
    if item.type == "bill":
        return "draft" if DRAFTED.regex.search(near) else "proposed"
    if DRAFTED.regex.search(near) and not issued:
        return "draft"
    if PROPOSED.regex.search(near) and not issued:
        return "proposed"
    return "issued"


RULES = (
    COUNCIL_PASSED,
    ENACT,
    DENIED,
    DRAFTED,
    PROPOSED,
    REPEALED,
    SITTING,
    RESOLVES,
    BANS,
    PASSED_BILL,
    PASSED_LAW,
    ANNOUNCED,
)
