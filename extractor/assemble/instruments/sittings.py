"""What a council resolved, told in sum before it is told in full.

«در جلسه امروز ستاد دو تصمیم گرفته شد؛ نخست …», «وی در تشریح مصوبات گفت: …», «کارگروه به این جمع‌بندی رسید که …».
"""

from __future__ import annotations

from dataclasses import replace

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, event_of
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.doubts import is_doubtful
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.assemble.instruments.naming_rules import QUOTED
from extractor.assemble.instruments.resolving import PRIVATE, meant_body
from extractor.assemble.parties.acting import is_abroad, is_of_games, is_source
from extractor.assemble.speech import is_hearsay
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SUMS_UP = Rule(
    "sittings.sums-up",
    r"(?<!\w)(?:(?:چند|دو|سه|چهار|پنج) (?:تصمیم|مصوبه)|تصمیم‌(?:ها|های|هایی)|تصمیمات|تصمیماتی|مصوبات|مصوباتی|مصوبه‌هایی)"
    r"(?: [^\s،.:؛]{2,14}){0,4}? "
    r"(?P<done>(?:گرفت|گرفتند|گرفتیم|گرفته|گرفته‌است|گرفته شد|داشت|داشتیم|اتخاذ (?:کرد|کردند|شد|گردید)"
    r"|به تصویب رسید|تصویب (?:شد|کرد|کردند)|را (?:یکی یکی )?(?:تشریح|اعلام|بیان|برشمرد|توضیح)(?: کرد| داد)?)(?!\w))",
    match=("دو تصمیم گرفته شد", "تصمیم‌هایی گرفت که", "مصوبات این جلسه را تشریح کرد", "تصمیم‌های خوبی گرفت"),
    reject=("تصمیم گرفت", "تصمیم‌هایی نگرفت", "مصوبات را اجرا کرد"),
)
READS_THEM = Rule(
    "sittings.reads-them",
    r"(?<!\w)(?:در|با|ضمن) (?:تشریح|بیان|اعلام|توضیح|اشاره به) (?:جزئیات |مهم‌ترین |برخی (?:از )?)?"
    r"(?P<done>مصوبات|تصمیمات|تصمیم‌های|مصوبه‌های)(?: (?!گذشته|سال|مجلس|قبلی|پیشین)[^\s،.:؛]{2,16}){0,8}? "
    r"(?:گفت|افزود|اظهار (?:کرد|داشت)|بیان (?:کرد|داشت)|اعلام کرد|تصریح کرد|عنوان کرد|خاطرنشان کرد)(?!\w)",
    match=("وی در تشریح مصوبات گفت", "با اشاره به مصوبات این نشست اظهار کرد"),
    reject=("با اشاره به مصوبات مجلس گفت", "در اجرای مصوبات گفت"),
)
CONCLUDES = Rule(
    "sittings.concludes",
    r"(?<!\w)به (?:این |یک )?(?P<done>جمع‌بندی (?:نهایی )?(?:رسید|رسیدند|رسیده‌است|رسیده))(?!\w)(?! بود)",
    match=("به این جمع‌بندی رسید که", "به جمع‌بندی رسیده است"),
    reject=("به جمع‌بندی نرسید",),
)
GRANTED = Rule(
    "sittings.granted",
    r"(?<!\w)(?:اختصاص|تخصیص) (?:یافت|یافته‌است|داده شد)(?!\w)"
    r"|(?:در نظر گرفته|تعیین|پیش‌بینی|مقرر|لحاظ|تصویب) (?:شد|شده‌است)(?!\w)",
    match=("مبلغ 20 میلیارد ریال تخصیص یافت", "سقف تازه تعیین شد"),
    reject=("بررسی شد",),
)
RULES = (SUMS_UP, READS_THEM, CONCLUDES, GRANTED)

_SAT_BACK = 3  # sentences back that the sitting is told
_TOLD_NEXT = 2  # sentences behind in which what was resolved begins
_STRONG = 0.45  # of a clause in a sentence behind
_SAID = 0.4  # of one in the same sentence, where «… باشند» may be enough


def summed_up(draft: Draft, index: int) -> Mention | None:
    """The verb or noun by which a sentence sums up what a council resolved, where the next ones tell it."""
    sentence = draft.sentences[index]
    if sentence.title or sentence.clause:
        return None
    for rule in (SUMS_UP, READS_THEM, CONCLUDES):
        found = rule.regex.search(draft.text, sentence.start, sentence.end)
        if found is None or is_hearsay(draft.text[sentence.start : found.start()]):
            continue
        council = _council(draft, index, found.end())
        if council is None or is_abroad(draft) or not _is_told(draft, index, found.start()):
            continue
        passed = "مصوب" in found.group() or "تصویب" in found.group()
        event = event_of(rule, found, "resolution" if passed else "decision", council, "done")
        event.features["content"] = True
        return event
    return None


def _council(draft: Draft, index: int, end: int) -> Mention | None:
    """The council that resolved: the one meant by «این شورا», the last of the sentence, or whose sitting is told."""
    sentence = draft.sentences[index]
    if meant := meant_body(draft, sentence.start, end):
        return meant
    for back in range(_SAT_BACK + 1):
        if index < back:
            break
        before = draft.sentences[index - back]
        bodies = [b for b in draft.within("body", before.start, end if back == 0 else before.end) if _sits(draft, b)]
        if bodies:
            return bodies[-1]
    return None


def _sits(draft: Draft, body: Mention) -> bool:
    """Whether the body is a council whose resolutions bind others; not parliament, a club or an inner board."""
    kind = body.features.get("kind")
    if kind not in COUNCILS or kind == "parliament" or PRIVATE.regex.search(body.text):
        return False
    return not (is_source(draft, body) or is_of_games(body) or body.features.get("foreign"))


def _is_told(draft: Draft, index: int, start: int) -> bool:
    """Whether what was resolved begins behind the words that sum it up, in their sentence or the next ones."""
    return any(
        index <= p.sentence <= index + _TOLD_NEXT
        and p.cue[0] > start
        and p.features["strength"] >= (_STRONG if p.sentence > index else _SAID)
        and not is_doubtful(p, "first_person")
        for p in draft.provisions
    )


def sessions_of(draft: Draft, heading: Mention) -> list[int]:
    """The sittings that the sentence of a mention names."""
    index = draft.sentence_at(heading.start)
    if index is None:
        return []
    numbers = draft.within("number", draft.sentences[index].start, draft.sentences[index].end)
    return next((list(n.features["sessions"]) for n in numbers if n.features.get("sessions")), [])


def resolved_together(draft: Draft, heading: Mention, issuer: Mention | None) -> bool:
    """Whether a plural or «مصوبه اخیر» is what a council resolved that its sentence goes on to tell.

    «بر اساس مصوبات ستاد تنظیم بازار، خروج مرغ از استان ممنوع است», «در مصوبه اخیر هیئت وزیران مبلغ … اختصاص یافت».
    """
    if heading.value not in ("resolution", "decision") or issuer is None or not _sits(draft, issuer):
        return False
    index = draft.sentence_at(heading.start)
    if index is None or issuer.start < heading.end or issuer.start - heading.end > _SITTING_NEAR:
        return False
    lately = draft.text.startswith(_LATELY, heading.end)
    if not lately and sum(not s.title for s in draft.sentences[: index + 1]) > _LEAD:
        return False
    by = heading.features.get("relation") in GROUNDS or draft.text.endswith(("در ", "طی "), 0, heading.start)
    if not (by and (lately or heading.features["plural"])):
        return False
    told = any(
        p.sentence == index
        and p.start >= issuer.end
        and p.features["strength"] >= _STRONG
        and not p.features.get("past")
        for p in draft.provisions
    )
    granted = lately and GRANTED.regex.search(draft.text, issuer.end, draft.sentences[index].end)
    return told or granted is not None


def of_sitting(draft: Draft, heading: Mention) -> bool:
    """Whether the sitting that passed it stands right behind its name («مصوبه جلسه شماره 245 کمیسیون …»)."""
    if heading.value not in ("resolution", "decision", "regulation") or heading.features.get("anaphor"):
        return False
    titled = QUOTED.regex.match(draft.text, heading.end)
    start = titled.end() if titled else heading.end
    end = min(clause_end(draft, replace(heading, end=start)), start + _SITTING_NEAR)
    return any(n.features.get("sessions") for n in draft.within("number", start, end))


_SITTING_NEAR = 34  # letters behind a name or its quoted title
_LEAD = 3  # sentences of a report in which what rests on them is the news
_LATELY = (" اخیر ", " تازه ", " جدید ")
