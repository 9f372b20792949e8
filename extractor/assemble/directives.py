"""Instruments, provisions and header values to directives: which are claimed, in what role, with what references."""

from __future__ import annotations

from extractor.assemble.attributes import clause_end
from extractor.assemble.attribution import attribute
from extractor.assemble.completion import complete
from extractor.assemble.draft import Considered, DirectiveDraft, Draft, Link, Proposal, ProvisionDraft
from extractor.assemble.faint import propose_faint
from extractor.assemble.instruments import propose_instruments
from extractor.assemble.legal import full_text
from extractor.assemble.legal_fields import head_lines
from extractor.assemble.letters import assemble_letters
from extractor.assemble.printed import date_at_foot, is_printed_whole
from extractor.assemble.roles import decide_roles, main_of
from extractor.assemble.scorer import Scorer
from extractor.assemble.stance import directive_platforms, document_platforms
from extractor.find.rule import Rule

AMENDED = Rule(
    "directive.amended",
    r"(?:اصلاح|الحاق|اضافه|افزوده|جایگزین|تمدید|حذف|تصحیح)(?: و \S{2,12})? (?:می‌شود|می‌گردد|می‌شوند|شد|گردید|گردیده|گشت"
    r"|شود|گردد)|(?<!\w)تغییر (?:می‌یابد|یافت|می‌کند|داده)|(?<!\w)(?:اصلاح|تمدید|حذف) و "
    r"(?=(?:مصوبه|بخش‌?نامه|بند|ماده|تبصره))|جایگزین (?:\S{1,12} ){1,6}(?:می‌شود|می‌گردد|شد|گردید)",
    match=("بند 2 مصوبه 266 به شرح زیر اصلاح می‌شود", "عدد 3 به 5 تغییر می‌یابد", "متن زیر به ماده 52 الحاق می‌گردد"),
    reject=("اصلاح قانون",),
)
RECALLED = Rule(
    "directive.recalled",
    r"(?<!\w)(?:با یادآوری|یادآوری|با اشاره به|با استناد به|مذکور در|مقرر در|مندرج در|پیش‌بینی‌شده در|ارجاع به"
    r"|ضوابط|مفاد)(?: [^\s.؛:]{1,16}){0,4} $",
    match=("جریمه مقرر در ماده 14 ", "امضاکنندگان با یادآوری "),
    reject=("پیش از این نیز ",),
)
ATTACHED = Rule(
    "directive.attached",
    r"(?<!\w)به پیوست(?: (?:تصویر|متن|نسخه‌ای از|یک نسخه از|یک نسخه))?[ «\"]{1,2}$",
    match=("با احترام، به پیوست تصویر ", "به پیوست "),
    reject=("پیوست نامه ",),
)
BY_THIS = Rule(
    "directive.by-this",
    r"(?<!\w)(?:با|به موجب) (?:(?:رأی|رای|تصویب|ابلاغ|صدور|ارسال|اجرای) )?(?:این|همین) [^\s]{2,14}،? $",
    match=("با رأی این جلسه، ", "با ابلاغ این بخشنامه، ", "با این مصوبه "),
    reject=("با رأی قاطع، ",),
)
READS = Rule(
    "directive.reads",
    r"[^.؛:\n«»]{0,60}(?:آمده|تصریح شده|تاکید شده|نوشته شده|می‌خوانیم|نوشته)(?:[ \u200c]?است)?[ ]?:[ ]?[«\"]?[ ]?"
    r"(?:پیرو|عطف به|بازگشت به|در اجرای|به استناد)(?: مفاد)? $",
    match=(" آمده است: «پیرو ", " به مدیران تاکید شده است: در اجرای "),
    reject=(" آمده است: مدیران مکلفند پیرو ",),
)
FORMER = Rule(
    "directive.former",
    r" ?(?:قبلی|پیشین|سابق)(?!\w)",
    match=(" قبلی",),
    reject=(" قبل از ظهر",),
)
RULES = (BY_THIS, AMENDED, RECALLED, ATTACHED, READS, FORMER)

_RELATIONS = {
    "follows": "follows",
    "based_on": "based_on",
    "implements": "implements",
    "amends": "amends",
    "repeals": "repeals",
    "cites": "cites",
}


def propose_directives(draft: Draft) -> Proposal:
    """Every instrument that the text is or names, before any of them is claimed."""
    own = assemble_letters(draft)
    instrument = full_text(draft)
    sent = [(letter, "implements", instrument) for letter in own] if instrument else []
    own += [instrument] if instrument else []
    named, doubted = propose_instruments(draft, own_text=bool(own))
    faint = propose_faint(draft, own + named, doubted, own_text=bool(own))
    named, links = _fold_into_own(draft, own, named)
    return Proposal(own, named, faint, [*sent, *links])


def assemble_directives(draft: Draft) -> None:
    """Fill `draft.proposal`, `draft.directives` and `draft.platforms`, as the rules decide."""
    scorer = draft.scorer
    draft.proposal = propose_directives(draft)
    own, named = draft.proposal.own, draft.proposal.named
    claimed = _claim(draft, named, scorer, own)
    items = own + claimed
    attribute(draft, items, scorer)
    if not own:
        claimed = _second_look(draft, claimed, scorer)
        items = claimed
    decide_roles(draft, own, claimed)
    _references(draft, own, claimed, draft.proposal.links)
    main = main_of(draft, claimed) if not own else None
    for item in items:
        complete(draft, item, main)
    if main is not None and is_printed_whole(draft, main):
        main.role = "full_text"
        main.date = main.date or date_at_foot(draft)
    items.sort(key=lambda d: d.start)
    for item in items:
        item.platforms = directive_platforms(draft, item)
    draft.directives = items
    draft.platforms = document_platforms(draft)


def _fold_into_own(
    draft: Draft, own: list[DirectiveDraft], named: list[DirectiveDraft]
) -> tuple[list[DirectiveDraft], list[Link]]:
    """Take out the mentions that mean the document's own instruments; keep how one letter speaks of another."""
    rest: list[DirectiveDraft] = []
    links: list[Link] = []
    for item in named:
        twin = _twin(draft, own, item)
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None)
        if twin is not None:
            relation = _relation(item)
            if host is not None and host is not twin:
                links.append((host, relation or "cites", twin))
                if twin.type == "letter" and item.type in ("circular", "instruction", "notice", "order"):
                    twin.type = item.type
        elif host is not None and not item.number and _agree(host, item) and _means(draft, host, item):
            host.sessions = host.sessions or item.sessions
        else:
            rest.append(item)
    return rest, links


def _twin(draft: Draft, own: list[DirectiveDraft], item: DirectiveDraft) -> DirectiveDraft | None:
    """The own instrument that a mention means: by its number, by type and date, or because it says so.

    «این رأی به شماره دادنامه … صادر شد» above the text of the ruling gives it the number that its own text lacks.
    """
    if item.number:
        for known in own:
            if known.number and known.number.value == item.number.value:
                return known
    alike = [o for o in own if o.type == item.type and not (o.number and item.number)]
    dated = [o for o in alike if o.date and item.date and o.date.value == item.date.value]
    outside = not any(o.region and o.region[0] <= item.start < o.region[1] for o in own if o in dated)
    if len(dated) == 1 and outside:
        return dated[0]
    bare = [o for o in alike if o.number is None and not (o.date and item.date)]
    if len(bare) != 1 or item.number is None or not _says_this(draft, item):
        return None
    bare[0].number, bare[0].date = item.number, bare[0].date or item.date
    return bare[0]


def _says_this(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the name follows «این رأی به …», so that it is the number of what is at hand."""
    return any(
        head.value == item.type and head.features.get("anaphor")
        for head in draft.within("heading", max(0, item.start - 30), item.start)
    ) or any(head.features.get("anaphor") for head in item.mentions[:1])


def _agree(host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether a name has no date but that of the sitting that passed the instrument («مصوبه جلسه 34 مورخ …»)."""
    if item.date is None:
        return True
    return bool(item.sessions) and host.date is not None and host.date.value == item.date.value


def _means(draft: Draft, host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether a name inside an instrument, without number and date, is its own: «مصوبه جلسه 352 …» only in its head."""
    if any(head.features.get("sent_with") for head in item.mentions):
        return False
    if not item.sessions:
        return True
    head = head_lines(draft, host.region[0] if host.region else 0)
    return any(line.start <= item.start < line.end for line in head)


def _relation(item: DirectiveDraft) -> str | None:
    """How the text speaks of the instrument: by its first mention that says more than that it is named."""
    said = [
        "cites" if h.features.get("wished") else _RELATIONS[h.features["relation"]]
        for h in item.mentions
        if h.features.get("relation") in _RELATIONS
    ]
    if len({h.value for h in item.mentions}) > 1 and "implements" in said:
        return "implements"  # «در پی مصوبه …» of the report, «در اجرای تصمیمات …» of the instrument itself
    return next((relation for relation in said if relation != "cites"), next(iter(said), None))


def _amended(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the clause that names the instrument goes on to change its wording."""
    return any(AMENDED.regex.search(draft.text, head.end, clause_end(draft, head)) for head in item.mentions)


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
            item.features["bare_letter"] = 0.25
        item.features["empty"] = float(bool(item.features.get("bare")) and not item.provisions)
        item.features["provisions"] = min(len(item.provisions), 2) / 1.0 if item.provisions else 0.0
        item.score = scorer.score("directive", item.features)
        if item.score >= scorer.threshold:
            kept.append(item)
            _note(draft, item, "chosen", scorer.reasons("directive", item.features))
        else:
            _note(draft, item, "rejected", scorer.reasons("directive", item.features))
            orphans += item.provisions
    heir = main_of(draft, kept)
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


def _before(draft: Draft, item: DirectiveDraft, rule: Rule) -> bool:
    """Whether such words lead up to the first mention of the instrument."""
    head = item.mentions[0].start if item.mentions else item.start
    return rule.regex.search(draft.text, max(0, head - 60), head) is not None


def _former(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether it is the one before the one that the report is about («دستورالعمل قبلی … کان لم یکن شد»)."""
    return any(FORMER.regex.match(draft.text, head.end) for head in item.mentions)


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


def _references(
    draft: Draft,
    own: list[DirectiveDraft],
    claimed: list[DirectiveDraft],
    links: list[Link],
) -> None:
    for source, relation, target in links:
        source.references.append((relation, target))
    main = main_of(draft, claimed) if not own else None
    for item in claimed:
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None)
        host = host or _reading(draft, claimed, item) or main
        if host is None or host is item:
            continue
        said = "repeals" if own and item.status == "repealed" else _relation(item)
        told = said == "based_on" and host.type == item.type == "ruling"  # «به موجب دادنامه …» recalls what went before
        if told or (said in ("based_on", "implements") and item.type == "law" and _in_article(draft, item)):
            said = "cites"
        if own and said is None and _before(draft, item, ATTACHED):
            said = "implements"
        if own:
            proposal = said == "based_on" and any(h.text.startswith("پیشنهاد") for h in item.mentions[:1])
            host.references.append(
                ("amends" if _amended(draft, item) else "cites" if proposal else said or "cites", item)
            )
        elif item.status == "repealed" and (_before(draft, item, BY_THIS) or _former(draft, item)):
            host.references.append(("repeals", item))
        elif said or (item.role == "cited" and _before(draft, item, RECALLED)):
            host.references.append((said or "cites", item))
