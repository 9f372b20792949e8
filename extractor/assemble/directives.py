"""Instruments, provisions and header values to directives: which are claimed, in what role, with what references."""

from __future__ import annotations

import re

from extractor.assemble.attributes import speaks_for
from extractor.assemble.attribution import attribute
from extractor.assemble.draft import Considered, DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.instruments import propose_instruments
from extractor.assemble.legal import full_text
from extractor.assemble.letters import assemble_letters
from extractor.assemble.scorer import Scorer
from extractor.assemble.stance import directive_platforms, document_platforms
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

SENT_TO = Rule(
    "directive.sent-to",
    r"(?:خطاب به|به) (?P<who>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,80}?) (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت"
    r"|صادر)(?: (?:شد|کرد|کردیم|کرده|شده|نمود|گردید))?|خطاب به (?P<to>[^،.:؛\n«»]{4,70})|برای (?P<for>(?:کلیه|همه"
    r"|تمامی) [^،.:؛\n«»]{4,60})",
    match=("دستورالعملی را به همه وزارتخانه‌ها ابلاغ کردیم", "در نامه‌ای خطاب به استانداران سراسر کشور"),
    reject=("ابلاغ شد",),
)
AFTERTHOUGHT = Rule(
    "directive.no-addressee",
    r"(?<!\w)(?:است|شد|شده|کرد|کرده|دارند|ندارند|دارد|گزارش|خبرگزاری|خبرنگار|بود|می‌شود|گفت|تمایلی|که)(?!\w)",
    match=("گزارش حوزه دولت", "کارگران تمایلی ندارند"),
    reject=("کلیه دستگاه‌های اجرایی",),
)
SENT_ON = Rule(
    "directive.sent-on",
    r"به (?P<who>(?:کلیه|همه|تمامی) [^،.:؛\n«»]{4,60}?)(?: اعم از [^.؛\n]{3,120}?)? (?:اعلام و ابلاغ|ابلاغ|اعلام"
    r"|اطلاع‌رسانی) (?:نمایند|کنند|شود|گردد|نماید|کند)",
    match=("به کلیه واحدهای صنفی اعم از اینترنتی و غیر آن سراسر کشور اعلام و ابلاغ نمایند",),
    reject=("به آنان ابلاغ شد",),
)
AUDIENCE = Rule(
    "directive.audience",
    r"(?:کلیه|همه|تمامی|تمام)(?!\w)|(?:مسئول|مسوول|مدیر|استاندار|مودی|مؤدی|کارکن|کارمند|بازنشست|دانش‌آموز|دانشجو|شهروند"
    r"|رانند|متقاضی|مشمول|مشترک|کارفرما|کارگر|بانک|دستگاه|سازمان|وزارت|نهاد|شرکت|واحد|اداره|ادارات|گمرک|استان|شهردار"
    r"|دانشگاه"
    r"|مدرسه|مدارس|رسانه|اپراتور|صنف|اصناف|پزشک|داروخانه|بیمارستان|نمایند|مالک|صاحب|فروشند|تولیدکنند|وارد‌کنند"
    r"|صادر‌کنند"
    r"|عامل|عوامل|ناشر|هیات|هیئت|باشگاه|ورزشکار|کوهنورد|مسافر|زائر|روسا|رؤسا|رئیس|معاون|والدین|خانواد|بیمار|دولت"
    r"|مجلس|پیمانکار"
    r"|کسب|موسس|مؤسس|مراکز|مرکز|کاربر)\S{0,14}",
    match=("کلیه دستگاه‌های اجرایی", "مودیان مشمول", "شهرداری تهران"),
    reject=("را به طور رسمی", "علاوه بر دو طبقه"),
)
TITLE_PART = Rule("directive.title-part", r"[^/|؛:]{6,200}", match=("اطلاعیه ستاد",), reject=("/",))
LATER = Rule(
    "directive.earlier",
    r"پیش از این|پیش‌از‌این|پیشتر|قبلا|سال گذشته|سال‌های گذشته|در گذشته|همچنان که",
    match=("پیش از این گمرک در بخشنامه‌ای",),
    reject=("از این پس",),
)
RULES = (AFTERTHOUGHT, SENT_TO, SENT_ON, AUDIENCE, TITLE_PART, LATER)

_INSTRUMENT_WORD = re.compile(
    flexible(
        r"بخش‌نامه|دستور‌العمل|مصوبه|تصویب|ممنوع|مجاز|موظف|مکلف|ابلاغ|لایحه|طرح|قانون|آیین‌نامه|الزامی|معاف|لغو"
        r"|می‌شود|شد"
    )
)
_RELATIONS = {
    "follows": "follows",
    "based_on": "based_on",
    "implements": "implements",
    "amends": "amends",
    "repeals": "repeals",
}


def assemble_directives(draft: Draft) -> None:
    """Fill `draft.directives` and `draft.platforms`."""
    scorer = draft.scorer
    own: list[DirectiveDraft] = []
    if draft.kind == "letter":
        own = assemble_letters(draft)
    else:
        instrument = full_text(draft)
        own = [instrument] if instrument else []
    named = propose_instruments(draft, own_text=bool(own))
    named, links = _fold_into_own(draft, own, named)
    claimed = _claim(draft, named, scorer, own)
    items = own + claimed
    attribute(draft, items, scorer)
    if not own:
        claimed = _second_look(draft, claimed, scorer)
        items = claimed
    _roles(draft, own, claimed)
    _references(draft, own, claimed, links)
    main = _main(claimed) if not own else None
    for item in items:
        _complete(draft, item, main)
    items.sort(key=lambda d: d.start)
    for item in items:
        item.platforms = directive_platforms(draft, item)
    draft.directives = items
    draft.platforms = document_platforms(draft)


def _fold_into_own(
    draft: Draft, own: list[DirectiveDraft], named: list[DirectiveDraft]
) -> tuple[list[DirectiveDraft], list[tuple[DirectiveDraft, str, DirectiveDraft]]]:
    """Take out the mentions that mean the document's own instruments; keep how one letter speaks of another."""
    rest: list[DirectiveDraft] = []
    links: list[tuple[DirectiveDraft, str, DirectiveDraft]] = []
    for item in named:
        twin = next((o for o in own if item.number and o.number and item.number.value == o.number.value), None)
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None)
        if twin is not None:
            relation = _relation(item)
            if host is not None and host is not twin:
                links.append((host, relation or "cites", twin))
                if twin.type == "letter" and item.type in ("circular", "instruction", "notice", "order"):
                    twin.type = item.type
        elif host is not None and not item.number and not item.date:
            continue
        else:
            rest.append(item)
    return rest, links


def _relation(item: DirectiveDraft) -> str | None:
    return next(
        (_RELATIONS[h.features["relation"]] for h in item.mentions if h.features.get("relation") in _RELATIONS), None
    )


def _claim(
    draft: Draft, named: list[DirectiveDraft], scorer: Scorer, own: list[DirectiveDraft]
) -> list[DirectiveDraft]:
    claimed = []
    for item in named:
        if own:
            item.features["lead"] = item.features["title"] = 0.0
        item.score = scorer.score("directive", item.features)
        if item.score >= scorer.threshold - 0.35:
            claimed.append(item)
        else:
            _note(draft, item, "rejected", scorer.reasons("directive", item.features))
    return [item for item in claimed if not own or item.score >= scorer.threshold]


def _second_look(draft: Draft, claimed: list[DirectiveDraft], scorer: Scorer) -> list[DirectiveDraft]:
    """Decide again with the provisions in hand: an instrument whose content is told is one."""
    kept: list[DirectiveDraft] = []
    orphans: list[ProvisionDraft] = []
    for item in claimed:
        if item.type == "letter" and item.issuer is not None and any(p.score >= 0.6 for p in item.provisions):
            item.features["bare_letter"] = 0.5
        item.features["empty"] = float(bool(item.features.get("bare")) and not item.provisions)
        item.features["provisions"] = min(len(item.provisions), 2) / 1.0 if item.provisions else 0.0
        item.score = scorer.score("directive", item.features)
        if item.score >= scorer.threshold:
            kept.append(item)
            _note(draft, item, "chosen", scorer.reasons("directive", item.features))
        else:
            _note(draft, item, "rejected", scorer.reasons("directive", item.features))
            orphans += item.provisions
    heir = _main(kept)
    if heir is not None:
        heir.provisions = sorted(heir.provisions + orphans, key=lambda p: p.start)
    return kept


def _note(draft: Draft, item: DirectiveDraft, outcome: str, reason: str) -> None:
    head = item.mentions[0] if item.mentions else None
    draft.considered.append(
        Considered(
            "directive",
            item.start,
            head.end if head else item.start + 1,
            item.type,
            item.by,
            item.score,
            outcome,
            reason,
        )
    )


def _roles(draft: Draft, own: list[DirectiveDraft], claimed: list[DirectiveDraft]) -> None:
    main = _main(claimed) if not own else None
    for item in claimed:
        if own:
            item.role = "cited"
        elif item is main:
            item.role = "reported"
        else:
            earlier = any(
                (index := draft.sentence_at(h.start)) is not None
                and LATER.regex.search(draft.text, draft.sentences[index].start, h.start)
                for h in item.mentions[:2]
            )
            relation = bool(item.mentions) and bool(item.mentions[0].features.get("relation"))
            past = item.date is not None and item.date.features.get("precision") != "day"
            item.role = "cited" if relation or earlier or past or item.type == "law" else "reported"


def _main(claimed: list[DirectiveDraft]) -> DirectiveDraft | None:
    real = [item for item in claimed if item.type != "law"]
    led = [item for item in real if item.features.get("title") or item.features.get("lead")]
    return max(
        led,
        key=lambda d: (d.features.get("title", 0), not all(h.features.get("relation") for h in d.mentions), d.score),
        default=real[0] if real else None,
    )


def _references(
    draft: Draft,
    own: list[DirectiveDraft],
    claimed: list[DirectiveDraft],
    links: list[tuple[DirectiveDraft, str, DirectiveDraft]],
) -> None:
    for source, relation, target in links:
        source.references.append((relation, target))
    main = _main(claimed) if not own else None
    for item in claimed:
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None) or main
        if host is None or host is item:
            continue
        said = "repeals" if own and item.status == "repealed" else _relation(item)
        if own:
            host.references.append((said if said in ("follows", "amends", "repeals", "implements") else "cites", item))
        elif said:
            host.references.append((said, item))


def _complete(draft: Draft, item: DirectiveDraft, main: DirectiveDraft | None) -> None:
    """Subject and addressees where the instrument's own words give none."""
    title = draft.metadata.get("title") if draft.metadata else None
    ban = next((p for p in item.provisions if p.by.endswith("nominal-ban")), None)
    if item.subject is None and ban is not None and item.role != "full_text":
        item.subject, item.subject_by = (ban.start, ban.end), "rule:subject.ban"
    elif (
        item is main
        and item.subject is None
        and title is not None
        and item.type != "law"
        and _about(draft, title, item)
    ):
        item.subject, item.subject_by = _title_subject(draft, title), "rule:subject.title"
    if not item.addressees:
        found = _addressees(draft, item)
        issuer = item.issuer and item.issuer.text
        item.addressees = [span for span in found if draft.text[span[0] : span[1]] != issuer]
    if item.signatory is None and item.role != "full_text":
        item.signatory = _signed_by(draft, item)
    if item.issuer is None and item is main:
        item.issuer = _issuer_of_lead(draft, item)


def _about(draft: Draft, title: Mention, item: DirectiveDraft) -> bool:
    """Whether the headline is about the instrument: it shares a word with what names it or with what it lays down."""
    told = [draft.text[p.start : p.end] for p in item.provisions]
    for head in item.mentions[:4]:
        index = draft.sentence_at(head.start)
        if index is not None:
            told.append(draft.text[draft.sentences[index].start : draft.sentences[index].end])
    words = content_words(draft.text[title.start : title.end])
    shared = words & content_words(" ".join(told))
    return not words or len(shared) / len(words) >= 0.3


def _signed_by(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """Who signed according to the sentence that names the instrument («با امضای …»)."""
    for head in item.mentions[:3]:
        index = draft.sentence_at(head.start)
        if index is not None:
            people = draft.within("person", draft.sentences[index].start, draft.sentences[index].end)
            signed = [p for p in people if p.features.get("cue") == "signed"]
            if signed:
                return signed[0]
    return None


def _title_subject(draft: Draft, title: Mention) -> tuple[int, int]:
    """The part of the headline that tells the measure, without «X:» in front."""
    text = draft.text[title.start : title.end]
    colon = re.match(r"^[^:]{3,60}:[ ]{1,3}", text)
    start = title.start + (colon.end() if colon and title.end - title.start - colon.end() > 12 else 0)
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^/]+", draft.text[start : title.end])]
    if len(parts) > 1:
        best = max(
            parts, key=lambda p: (len(_INSTRUMENT_WORD.findall(draft.text[start + p[0] : start + p[1]])), p[1] - p[0])
        )
        piece = draft.text[start + best[0] : start + best[1]]
        left = len(piece) - len(piece.lstrip())
        return start + best[0] + left, start + best[0] + len(piece.rstrip())
    return start, title.end


def _addressees(draft: Draft, item: DirectiveDraft) -> list[tuple[int, int]]:
    for head in item.mentions:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        sentence = draft.sentences[index]
        match = SENT_TO.regex.search(draft.text, sentence.start, sentence.end)
        if match:
            group = next(g for g in ("who", "to", "for") if match[g])
            if _audience(draft, match.start(group), match.end(group)):
                return [span] if (span := _trimmed(draft, *match.span(group))) else []
    for provision in item.provisions:
        if sent := SENT_ON.regex.search(draft.text, provision.start, provision.end):
            return [sent.span("who")]
    for provision in item.provisions:
        bound = provision.bearer if provision.modality != "sanction" else None
        if bound and _audience(draft, *bound) and (span := _trimmed(draft, *bound)):
            return [span]
    return []


def _trimmed(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """An addressee without the object marker and what follows it; None where a verb or a source is left in it."""
    text = draft.text[start:end]
    cut = re.search(r" را(?!\w)| و$| اعم از ", text)
    if cut:
        end = start + cut.start()
    if AFTERTHOUGHT.regex.search(draft.text, start, end) or end - start < 4:
        return None
    return start, end


def _audience(draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase names bodies or a group of people, to whom an instrument can be sent."""
    known = any(b.start - start < 12 for b in draft.within("body", start, end))
    return known or bool(AUDIENCE.regex.match(draft.text, start, end))


def _issuer_of_lead(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body that acts in the sentence of the first mention, or else at the head of the lead."""
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        bodies = [b for b in _actors(draft, index) if b.end <= head.start]
        if bodies:
            return bodies[0]
    for index, sentence in enumerate(draft.sentences[:4]):
        for body in _actors(draft, index)[:1]:
            if body.start - sentence.start < 25 or (
                body.start - sentence.start < 60 and "گزارش" in draft.text[sentence.start : body.start]
            ):
                return body
    return None


def _actors(draft: Draft, index: int) -> list[Mention]:
    """The bodies of a sentence that may act: no agency, no office holder who speaks, none that something is done to."""
    sentence = draft.sentences[index]
    bodies = draft.within("body", sentence.start, sentence.end)
    return [
        b
        for b in bodies
        if not (b.features.get("is_news_agency") or b.features.get("is_outlet") or speaks_for(draft, b))
        and not re.search(
            r"(?:به|با|برای|علیه|از|خبرنگار|خبرگزاری)[ «]{1,2}$", draft.text[max(0, b.start - 10) : b.start]
        )
    ]
