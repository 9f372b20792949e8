"""Instruments, provisions and header values to directives: which are claimed, in what role, with what references."""

from __future__ import annotations

from extractor.assemble.attribution import attribute
from extractor.assemble.draft import Considered, DirectiveDraft, Draft, Link, Proposal, ProvisionDraft
from extractor.assemble.instruments.counted import share_sitting
from extractor.assemble.instruments.faint import propose_faint
from extractor.assemble.instruments.idle import is_idle, is_survey
from extractor.assemble.instruments.instruments import propose_instruments
from extractor.assemble.instruments.references import link, relation_of
from extractor.assemble.instruments.roles import decide_roles, main_of
from extractor.assemble.instruments.stories import story_starts
from extractor.assemble.legal.fields import head_lines, head_number, own_date
from extractor.assemble.legal.texts import full_text
from extractor.assemble.letters.letters import assemble_letters
from extractor.assemble.page.printed import date_at_foot, is_printed_whole, printed_warning
from extractor.assemble.scorer import Scorer
from extractor.assemble.stances.stance import directive_platforms, document_platforms
from extractor.assemble.subjects.completion import complete
from extractor.find.rule import Rule

THIS = Rule("directive.this", r"(?<!\w)(?:این|همین) $", match=("این ", "مفاد این "), reject=("آن ",))
BELOW = Rule("directive.below", r" (?:ذیل|زیر|حاضر|پیوست)(?!\w)", match=(" ذیل به تاریخ",), reject=(" زیرساخت",))
RULES = (THIS, BELOW)


def propose_directives(draft: Draft) -> Proposal:
    """Every instrument that the text is or names, before any of them is claimed."""
    draft.stories = story_starts(draft)
    own, sent = assemble_letters(draft)
    instrument = full_text(draft)
    sent += [(letter, "implements", instrument) for letter in own] if instrument else []
    own += [instrument] if instrument else []
    named, doubted = propose_instruments(draft, own_text=bool(own))
    told = any(not is_idle(draft, item) for item in named)
    if not own and not told and (warning := printed_warning(draft, head_number(draft, 0))):
        own.append(warning)
        _read_head(draft, warning)
    faint = propose_faint(draft, own + named, doubted, own_text=bool(own))
    survey = not own and is_survey(draft)
    named, faint = ([i for i in items if not (survey or is_idle(draft, i))] for items in (named, faint))
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
    link(draft, own, claimed, draft.proposal.links)
    main = main_of(draft, claimed) if not (own or draft.stories) else None
    if main is not None and is_printed_whole(draft, main):
        main.role = "full_text"
        _read_head(draft, main)
    for item in sorted(items, key=lambda item: item is not main):  # what the others may take from it comes first
        complete(draft, item, main)
    share_sitting(draft, items)
    items.sort(key=lambda d: d.start)
    for item in items:
        item.platforms = directive_platforms(draft, item)
    draft.directives = items
    draft.platforms = document_platforms(draft)


def _read_head(draft: Draft, notice: DirectiveDraft) -> None:
    """Number and day that a printed notice has in its head or at its foot."""
    notice.number = notice.number or head_number(draft, 0)
    above = own_date(draft, 0, notice.number)
    above = above if above is not None and above.features.get("precision") == "day" else None
    notice.date = notice.date or above or date_at_foot(draft)


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
            relation = relation_of(item)
            if host is not None and host is not twin:
                links.append((host, relation or "cites", twin))
                if twin.type == "letter" and item.type in ("circular", "instruction", "notice", "order"):
                    twin.type = item.type
        elif (
            host is not None
            and not item.number
            and ((_agree(host, item) and _means(draft, host, item)) or _is_itself(draft, host, item))
        ):
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
            if known.number and (known.number.value == item.number.value or _ends_so(known, item)):
                return known
    alike = [o for o in own if o.type == item.type and not (o.number and item.number)]
    dated = [o for o in alike if o.date and item.date and o.date.value == item.date.value]
    outside = not any(o.region and o.region[0] <= item.start < o.region[1] for o in own if o in dated)
    if len(dated) == 1 and outside:
        return dated[0]
    called = [
        o for o in alike if not (o.date and item.date) and _title(draft, o) and _title(draft, o) == _title(draft, item)
    ]
    if len(called) == 1:
        return called[0]
    bare = [o for o in alike if o.number is None and not (o.date and item.date)]
    if len(bare) != 1 or item.number is None or not _says_this(draft, item):
        return None
    bare[0].number, bare[0].date = item.number, bare[0].date or item.date
    return bare[0]


def _title(draft: Draft, item: DirectiveDraft) -> str | None:
    """The name between quotation marks by which an instrument is called, where it has one."""
    named = item.subject if item.subject_by in ("rule:letter.resolved-title", "rule:subject.quoted") else None
    return draft.text[slice(*named)].strip() if named else None


def _ends_so(known: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether a ruling is called by the last digits of its long number («رأی شماره 2914»)."""
    if not known.type == item.type == "ruling" or known.number is None or item.number is None:
        return False
    whole, short = known.number.value or "", item.number.value or ""
    return len(whole) >= _WHOLE and whole.isdigit() and len(short) >= _LAST and whole.endswith(short)


_WHOLE, _LAST = 15, 3  # digits


def _says_this(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the name follows «این رأی به …», so that it is the number of what is at hand."""
    return any(
        head.value == item.type and head.features.get("anaphor")
        for head in draft.within("heading", max(0, item.start - 30), item.start)
    ) or any(head.features.get("anaphor") for head in item.mentions[:1])


def _is_itself(draft: Draft, host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether an instrument speaks of itself: «این تصویب‌نامه در تاریخ … تأیید شد», «لایحه ذیل به تاریخ …»."""
    return item.type in (host.type, "circular", "instruction", "resolution", "decision", "notice", "order") and all(
        THIS.regex.search(draft.text, max(0, head.start - 6), head.start) or BELOW.regex.match(draft.text, head.end)
        for head in item.mentions
    )


def _agree(host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether a name has no date but that of the sitting that passed the instrument («مصوبه جلسه 34 مورخ …»)."""
    if item.date is None:
        return True
    return bool(item.sessions) and host.date is not None and host.date.value == item.date.value


def _means(draft: Draft, host: DirectiveDraft, item: DirectiveDraft) -> bool:
    """Whether a name inside an instrument, without number and date, is its own: «مصوبه جلسه 352 …» only in its head."""
    if any(head.features.get("told_apart") for head in item.mentions):
        return False
    if not item.sessions or item.sessions == host.sessions:
        return True
    head = head_lines(draft, host.region[0] if host.region else 0)
    return any(line.start <= item.start < line.end for line in head)


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
        told = len(item.provisions) + item.came_of
        item.features["empty"] = float(bool(item.features.get("bare")) and not told)
        item.features["provisions"] = float(min(told, 2))
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
