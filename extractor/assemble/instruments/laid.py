"""What an instrument lays down, told beside its bare name: without number, day or a verb of issuing that tells of it.

«دادستان از دستوری گفت که به پلیس فتا داده است: فروشگاه‌ها حق ندارند …», «با تصمیم کارگروه …، مدارس فردا غیرحضوری است».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL
from extractor.assemble.instruments.doubts import is_doubted, is_doubtful
from extractor.assemble.instruments.headlined import names_measure
from extractor.assemble.parties.acting import is_abroad, is_of_games, is_private, is_source
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BY = Rule(
    "laid.by",
    r"(?<!\w)(?:با|طبق|برابر|مطابق|حسب|بنا به|بنا‌بر|بر‌اساس|بر پایه) $",
    match=("امروز با ", "بر اساس "),
    reject=("از ", "به "),
)
OF = Rule(
    "laid.of",
    r" (?:(?:امروز|دیروز|جدید|تازه|اخیر|مشترک|اعضای|جلسه|نشست|رئیس|رییس|مدیر|مدیرکل|معاون|معاونت|وزیر|استاندار) ){0,3}",
    match=(" ", " اخیر اعضای "),
)
FOR = Rule("laid.for", r" (?:برای|جهت|درباره|مبنی بر) ", match=(" برای ",), reject=(" به ",))
READ = Rule(
    "laid.read",
    r"(?<!\w)(?:(?:به‌موجب|بر‌اساس|طبق|مطابق|بر پایه) آن|که (?:در|تو|توی) آن"
    r"|(?:به‌موجب|بر‌اساس|طبق|مطابق|برابر|بر پایه|در) (?:این|همین|متن) (?:لایحه|طرح|متن|آن)|که توش)(?!\w)",
    match=("به موجب آن ", "طبق این طرح،", "که در آن "),
    reject=("در این میان", "طبق آنچه", "در لایحه 1400 ", "در آن زمان"),
)
NOT_YET = Rule(
    "laid.not-yet",
    r"(?:(?! که )[^.؛:،\n]){0,90}? (?:خواهد|خواهند|باید|شود|شوند|کند|کنند|دهد|دهند|نماید|بنویسد|بدهد)(?!\w)",
    match=(" را برای این موضوع قرار دهد", " باید نوشته شود"),
    reject=(" به پلیس داده است: مغازه‌ها بسته است", " فرستاد"),
)
RULES = (BY, OF, FOR, READ, NOT_YET)

_GIVEN = ("order", "decision", "ruling")
_WRITTEN = ("circular", "instruction", "order")
_ACTING = (*OFFICIAL, *COUNCILS, *COURTS, "board", "university")
_BACK = 2  # sentences before a paper's name in which the office that speaks of it is named
_NEXT = 2  # sentences behind the name in which what is laid down begins
_LEAST = 0.4  # strength of a clause that lays something down
_PLAIN = 0.6  # of one that says so outright


def is_laid(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a public body acts where the bare name stands, and what it lays down is told there or right behind."""
    return any(
        _headed(draft, item, head)
        or _by_act(draft, item, head)
        or _which(draft, item, head)
        or _read(draft, item, head)
        for head in item.mentions
    )


def _headed(draft: Draft, item: DirectiveDraft, head: Mention) -> bool:
    """Whether a headline names measure and giver: «ممنوعیت … با تصمیم شورا», «دستور دادستان برای توقف …»."""
    index = draft.sentence_at(head.start)
    if index is None or not draft.sentences[index].title or head.value not in ("order", "decision"):
        return False
    sentence = draft.sentences[index]
    of = next((b for b in draft.within("body", head.end, head.end + 60) if _acts(draft, b)), None)
    if of is None or is_abroad(draft) or is_doubted(draft, sentence, sentence.end):
        return False
    if not OF.regex.fullmatch(draft.text, head.end, office_start(of)):
        return False
    if head.value == "order" and head.start == sentence.start:
        wanted = FOR.regex.match(draft.text, of.end, sentence.end)
        return wanted is not None and names_measure(draft.text[wanted.end() : sentence.end])
    by = BY.regex.search(draft.text, max(0, head.start - 12), head.start)
    return by is not None and names_measure(draft.text[sentence.start : by.start()].rstrip())


def _by_act(draft: Draft, item: DirectiveDraft, head: Mention) -> bool:
    """Whether something is done by the decision of a body: «با تصمیم کارگروه …، مدارس فردا غیرحضوری است»."""
    f = head.features
    if item.type not in _GIVEN or head.value not in _GIVEN or f.get("event") or f["plural"] or f["anaphor"]:
        return False
    if not BY.regex.search(draft.text, max(0, head.start - 12), head.start):
        return False
    of = next((b for b in draft.within("body", head.end, head.end + 60) if _acts(draft, b)), None)
    if of is None or not OF.regex.fullmatch(draft.text, head.end, office_start(of)):
        return False
    return _told(draft, of.end, 1, _LEAST)


def _which(draft: Draft, item: DirectiveDraft, head: Mention) -> bool:
    """Whether a body gave «دستوری», «بخشنامه‌ای», which the next sentences read out."""
    f = head.features
    if item.type not in _WRITTEN or not f["indefinite"] or f["relation"] or f["generic"] or f["plural"]:
        return False
    index = draft.sentence_at(head.start)
    if index is None or draft.sentences[index].title or NOT_YET.regex.match(draft.text, head.end):
        return False
    sentence = draft.sentences[index]
    told = sentence if item.type == "order" else draft.sentences[max(0, index - _BACK)]
    acting = [b for b in draft.within("body", told.start, sentence.end) if _acts(draft, b)]
    return bool(item.issuer or acting) and _told(draft, head.end, _NEXT, _PLAIN)


def _read(draft: Draft, item: DirectiveDraft, head: Mention) -> bool:
    """Whether what a bill will lay down is read out: «لایحه … راهی مجلس شد. به موجب آن افزایش … متوقف می‌ماند»."""
    index = draft.sentence_at(head.start)
    if item.type != "bill" or head.features["generic"] or head.features["plural"] or index is None:
        return False
    for at, sentence in enumerate(draft.sentences[index : index + _NEXT], index):
        read = READ.regex.search(draft.text, max(head.end, sentence.start), sentence.end)
        if read is None or sentence.title:
            continue
        if any(
            p.sentence == at and p.cue[0] >= read.end() and p.features["strength"] >= _LEAST for p in draft.provisions
        ):
            return True
    return False


def _told(draft: Draft, start: int, following: int, least: float) -> bool:
    """Whether a clause that lays something down begins behind `start`, in its sentence or the `following` ones."""
    index = draft.sentence_at(start - 1)
    return index is not None and any(
        index <= p.sentence <= index + following
        and p.cue[0] >= start
        and p.features["strength"] >= least
        and not is_doubtful(p)
        for p in draft.provisions
    )


def _acts(draft: Draft, body: Mention) -> bool:
    """Whether the body is a public one that may lay something down here."""
    known = body.value is not None or len(body.text.split()) > 1
    return (
        known
        and body.features.get("kind") in _ACTING
        and not (is_source(draft, body) or is_of_games(body) or is_private(draft, body))
    )
