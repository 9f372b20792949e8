"""Which body issued an instrument whose own name does not tell: who signed, who is accused, who acts or speaks.

The name and the clause around it come first (`issuers`); here the rest of the report is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.stories import in_other_story
from extractor.assemble.legal.ruling_fields import accused_of
from extractor.assemble.parties.acting import informs, is_ordered, is_private, is_source, speaks_for
from extractor.assemble.parties.issuing import of_office
from extractor.assemble.parties.signers import office_of
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BY_WHOSE_ACT = Rule(
    "directive.by-whose-act",
    r"(?<!\w)(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس)"
    r" (?:ابلاغ|دستور|حکم|اعلام|تصمیم|تصویب|موافقت|تأیید|رأی|بخش‌نامه|ابلاغیه|اطلاعیه)"
    r"(?: (?:اخیر|جدید|تازه|رسمی|کتبی))? $",
    match=("با ابلاغ ", "به دستور ", "گفت: با تصمیم اخیر "),
    reject=("ابلاغ ", "با دستور دیروز "),
)
SPOKESMAN = Rule(
    "directive.spokesman",
    r"(?:\S{2,14} ){0,4}?(?:سخنگوی|روابط عمومی) ",
    match=("سخنگوی دولت گفت", "به گزارش پیام، سخنگوی "),
    reject=("رئیس سازمان گفت",),
)
LAYS_DOWN = Rule(
    "directive.lays-down",
    r" (?:به شرح زیر |بدین‌وسیله )?(?:مقرر|اعلام|ابلاغ|اشعار) (?:می‌دارد|می‌نماید)(?!\w)",
    match=(" مقرر می‌دارد:", " بدین‌وسیله اعلام می‌دارد"),
    reject=(" مقرر شد",),
)
AFTER_WHICH = Rule(
    "directive.after-which",
    r"(?<!\w)(?:(?:پس|بعد) از (?:این|آن)‌?که|پیش از (?:این|آن)‌?که|زمانی که|در حالی که|با توجه به (?:این|آن)‌?که) $",
    match=("گفت: پس از این که ", "در حالی که "),
    reject=("پس از این ",),
)
SENDS_OUT = Rule(
    "directive.sends-out",
    r"[^.؛:\n]{4,220}? را [^.؛:\n]{0,120}?(?:تصویب|ابلاغ|صادر|امضا)(?: و (?:ابلاغ|تصویب|صادر))? "
    r"(?:کرد|کرده|نمود|نموده)(?!\w)(?! بود)",
    match=(" نرخ‌نامه وکلا را با استناد به ماده 19 قانون تصویب و ابلاغ کرد",),
    reject=(" نرخ‌نامه وکلا را نقد کرد", " نرخ‌نامه وکلا را ابلاغ کرده بود"),
)
RULES = (SENDS_OUT, BY_WHOSE_ACT, SPOKESMAN, LAYS_DOWN, AFTER_WHICH)


def complete_issuer(draft: Draft, item: DirectiveDraft, *, main: bool) -> None:
    """The issuer of an instrument that has none yet, in its fullest name; none where it is only what a law is about.

    main: whether the report is about the instrument, so that the lead and the headline speak of it.
    """
    if item.issuer is None and item.signatory is not None and item.role != "full_text":
        item.issuer = office_of(draft, item.signatory)
    if item.issuer is None:
        item.issuer = accused_of(draft, item)
    if _is_in_name(draft, item):
        item.issuer = None
    if item.issuer is None and item.role == "reported" and item.type in ("law", "bill") and not item.background:
        item.issuer = _legislator(draft, item)
    if item.issuer is None and item.status == "denied":
        item.issuer = _denier(draft, item) or _teller(draft, item)
    if item.issuer is None and (main or item.role == "full_text"):
        item.issuer = _who_lays_down(draft, item)
    if item.issuer is None and item.type == "notice" and (main or item.role == "full_text"):
        item.issuer = _at_head_or_foot(draft)
    if item.issuer is None and main and not _by_unknown_office(draft, item):
        told = _issuer_of_lead(draft, item)
        item.issuer = told if told is None or told.value == "parliament" or not _is_plan(item) else None
    if item.issuer is None and item.type == "regulation" and main:
        item.issuer = _promulgator(draft, item)
    if item.issuer is not None:
        item.issuer = named_in_full(draft, item.issuer)


def _promulgator(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The office that sends out a regulation of which the text names no body that passed it («وزیر … را ابلاغ کرد»)."""
    bodies = [b for b in draft.found("body") if not is_source(draft, b)]
    if any(b.features.get("kind") in (*_COLLEGIATE, "person_office", "parliament") for b in bodies):
        return None
    for head in item.mentions[:1]:
        index = draft.sentence_at(head.start)
        if index is not None and SENDS_OUT.regex.match(draft.text, head.end, draft.sentences[index].end):
            return next((b for b in bodies if 0 < head.start - b.end < _BY_HAND and speaks_for(draft, b)), None)
    return None


_BY_HAND = 4  # letters between the office and the name


def named_in_full(draft: Draft, body: Mention) -> Mention:
    """The fuller name that the text has for a body without an id («شورای شهر»: «شورای شهر تهران»), where it is one.

    A court is the general board that the text names for it.
    """
    if body.value is not None:
        boards = [b for b in draft.found("body") if body.features.get("kind") == "court" and _is_board_of(b, body)]
        return boards[0] if boards else body
    words = body.text.split()
    fuller = [b for b in draft.found("body") if b.value is not None and _holds(b.text.split(), words)]
    if len({b.value for b in fuller}) != 1:
        return body
    known = fuller[0]
    return replace(known, by=body.by, confidence=min(body.confidence, known.confidence))


def _by_unknown_office(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the order of an office outside the file is told («به دستور وزیر کشور فرانسه»), and so of nobody else."""
    return item.type == "order" and any(is_ordered(draft, h) and of_office(draft, h) for h in item.mentions)


def _is_plan(item: DirectiveDraft) -> bool:
    """Whether members of parliament bring it in («طرح»), whoever else speaks of it."""
    return item.type == "bill" and bool(item.mentions) and item.mentions[0].text.startswith("طرح")


def _is_in_name(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether what was taken for the issuer of a law or plan is the body that it is about («طرح کانون سردفتران»)."""
    if item.type == "bill" and item.issuer is not None and item.issuer.features.get("kind") != "parliament":
        return draft.text[max(0, item.issuer.start - 6) : item.issuer.start].rstrip(" «").endswith("طرح")
    if item.type != "law" or item.issuer is None or item.issuer.features.get("kind") == "parliament":
        return False
    return draft.text[max(0, item.issuer.start - 14) : item.issuer.start].rstrip(" «").endswith("قانون")


_ACTED_ON = re.compile(r"(?<!\w)(?:به|از|برای|با|علیه|کارکنان|کارمندان|حقوق|بازنشستگان|اموال|درآمد)[ «]{1,2}$")
_BESIDE = 90
"""So many characters around the name of a bill its author is looked for."""


def _legislator(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """Parliament where the report of a law names it; of a bill, who stands in the sentence that names it."""
    if item.type == "law":
        return next((b for b in draft.found("body") if b.value == "parliament"), None)
    for head in item.mentions[:2]:
        wanted = "cabinet" if head.text.startswith("لایحه") else "parliament"
        index = draft.sentence_at(head.start)
        if index is not None and not head.features.get("event"):
            sentence = draft.sentences[index]
            named = [
                b
                for b in draft.within("body", sentence.start, sentence.end)
                if b.value == wanted
                and abs(b.start - head.start) < _BESIDE
                and not _ACTED_ON.search(draft.text, max(0, b.start - 12), b.start)
                and not draft.text.startswith(" را", b.end)
            ]
            if named:
                return named[0]
    return None


def _holds(name: list[str], words: list[str]) -> bool:
    """Whether a name has all the words and begins with the first («شورای اسلامی شهر تهران» for «شورای شهر»)."""
    return name[:1] == words[:1] and set(words) <= set(name)


def _is_board_of(board: Mention, court: Mention) -> bool:
    """Whether a body is the general board of a court, which rules where the court is said to."""
    return board.features.get("parent") == court.value and board.text.startswith(("هیات عمومی", "هیئت عمومی"))


def _denier(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body whose spokesman says in the sentence of the name that there is no such instrument of it."""
    index = draft.sentence_at(item.mentions[0].start) if item.mentions else None
    if index is None:
        return None
    named = draft.within("body", draft.sentences[index].start, item.mentions[0].start)
    spoken = SPOKESMAN.regex.match(draft.text, draft.sentences[index].start, item.mentions[0].start)
    named = [b for b in named if not is_source(draft, b)]
    whole = [b for b in named if b.value is None or not b.value.endswith("-spokesperson")]
    return whole[0] if spoken and whole else None


def _at_head_or_foot(draft: Draft) -> Mention | None:
    """The body of which one of the first or last lines of a notice consists, but for number and day."""
    lines = [line for line in draft.lines if line.text.strip()]
    for line in [*lines[-_FOOT:], *lines[:_HEAD]]:
        for body in draft.within("body", line.start, line.end)[:1]:
            around = draft.text[line.start : body.start] + draft.text[body.end : line.end]
            for value in (m for kind in ("number", "date") for m in draft.within(kind, line.start, line.end)):
                around = around.replace(value.text, "")
            if not is_source(draft, body) and _AROUND.fullmatch(around):
                return body
    return None


_HEAD, _FOOT = 3, 2  # lines
_AROUND = re.compile(r"(?:روابط عمومی|شماره|تاریخ|سال|[\W\d]){0,40}")


def _who_lays_down(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body that says in the words of the text that it lays down («سازمان … مقرر می‌دارد:»)."""
    start, end = item.region or (0, len(draft.text))
    bodies = draft.within("body", start, end)
    return next((b for b in bodies if b.value is not None and LAYS_DOWN.regex.match(draft.text, b.end)), None)


def _issuer_of_lead(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body that acts in the sentence of the first mention, or else at the head of the lead."""
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        bodies = [b for b in _actors(draft, index) if b.end <= head.start]
        if bodies:
            return bodies[0]
    for body in draft.within("body", 0, draft.sentences[_LEAD - 1].end if draft.sentences[_LEAD:] else len(draft.text)):
        start = office_start(body)
        if body.value is not None and BY_WHOSE_ACT.regex.search(draft.text, max(0, start - 40), start):
            return body
    for index, sentence in enumerate(draft.sentences[:4]):
        for body in _actors(draft, index)[:1]:
            if body.start - sentence.start < 25 or (
                body.start - sentence.start < 60 and "گزارش" in draft.text[sentence.start : body.start]
            ):
                return body
    return _teller(draft, item)


_LEAD = 4
"""So many sentences of a report tell what it is about."""
_GIVEN_BY_OTHERS = ("law", "bill", "ruling", "order", "regulation")
"""Types that others tell of than who gave them: members of parliament, the police, the health office."""
_COLLEGIATE = ("council", "city_council", "committee", "commission", "headquarters")


def _teller(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body whose head or spokesman tells of its instrument in the lead; of what was passed only a body that votes.

    An instrument that is named only as the ground of something («طبق دستورالعمل …») may be anybody's.
    """
    grounds = all(head.features.get("relation") in ("based_on", "implements") for head in item.mentions)
    named_only = grounds or (item.role == "cited" and item.status != "denied")
    if item.type in _GIVEN_BY_OTHERS or item.background or named_only:
        return None
    for sentence in draft.sentences[: _LEAD - 1]:
        if in_other_story(draft, item, sentence.start):
            continue
        for body in draft.within("body", sentence.start, sentence.end):
            if speaks_for(draft, body) and not is_source(draft, body) and not is_private(draft, body):
                kind = body.features.get("kind")
                voted = kind in _COLLEGIATE and not (body.value or "").startswith("parliament")
                return body if voted or (item.type != "resolution" and kind not in _COLLEGIATE) else None
    return None


def _actors(draft: Draft, index: int) -> list[Mention]:
    """The bodies of a sentence that may act: no agency, no office holder who speaks, none that something is done to."""
    sentence = draft.sentences[index]
    bodies = draft.within("body", sentence.start, sentence.end)
    return [
        b
        for b in bodies
        if not (
            b.features.get("is_news_agency") or b.features.get("is_outlet") or speaks_for(draft, b) or informs(draft, b)
        )
        and not AFTER_WHICH.regex.search(draft.text, max(0, b.start - 24), b.start)
        and not re.search(
            r"(?:به|با|برای|علیه|از|خبرنگار|خبرگزاری|مجوز|تایید|موافقت|اجازه|حاشیه (?:جلسه|نشست))[ «]{1,2}$",
            draft.text[max(0, b.start - 14) : b.start],
        )
    ]
