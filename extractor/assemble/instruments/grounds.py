"""What tells a ground apart that has no number: a day, its year told or not, or the letter with which it came."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.former import only_of_before
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.find.mention import Mention
from extractor.find.rule import Rule

DATED = Rule(
    "instrument.dated",
    r" (?:مورخه?|تاریخ|مصوب|جلسه) (?:روز )?$",
    match=(" مورخ ", " مصوب "),
    reject=(" تا ",),
)
SENT_WITH = Rule(
    "instrument.sent-with",
    r" [^.؛:\n]{2,90}? که (?:طی|به‌موجب|با|ضمن|به‌پیوست|همراه) (?:نامه|ابلاغیه|بخش‌نامه|مکاتبه)(?!\w)",
    match=(" شورای امنیت کشور که طی نامه شماره 4410 واصل گردیده",),
    reject=(" شورا که در نامه آمده",),
)
ATTACHED_NAME = Rule(
    "instrument.attached-name",
    r"(?<!\w)(?:به‌پیوست|به‌ضمیمه|به‌انضمام)(?: (?:یک )?(?:تصویر|متن|نسخه‌ای از|نسخه|نسخه از|رونوشت|فایل)){0,2},? «$",
    match=("با احترام، به پیوست «", "به پیوست یک نسخه از «"),
    reject=("به پیوست ", "در پیوست «"),
)
QUOTED_NAME = Rule(
    "instrument.quoted-name",
    r"(?: [^\s«»\n]{1,20}){2,40}»",
    match=(" ثبت و نگهداری اسناد اداری»",),
    reject=(" مذکور»", " اسناد را بفرستید"),
)
OF_THIS = Rule(
    "instrument.ground-of-this",
    r"(?<!\w)این (?:تصمیم|اقدام|ممنوعیت|محدودیت|تعطیلی|تغییر|تعلیق|تمدید|کار|امر)(?!\w)[^.؛:\n]{0,60}? $",
    match=("این تصمیم بر اساس ", "این تعطیلی در اجرای "),
    reject=("بر اساس ", "این مصوبه بر اساس "),
)
BESIDES = Rule(
    "instrument.besides",
    r"\W{0,3}(?:[^\s،.؛:]{2,14} )?(?:همچنین|علاوه بر این|افزون بر این)(?!\w)",
    match=("وی همچنین از موافقت", "همچنین "),
    reject=("شورا در مصوبه‌ای",),
)
"""How a sentence begins that tells of something beside what was told."""
_TOO = (" نیز ", " هم ")
RULES = (DATED, SENT_WITH, ATTACHED_NAME, QUOTED_NAME, OF_THIS, BESIDES)

_DAY_NEAR = 90  # letters from a ground to its day


def is_ground(heading: Mention) -> bool:
    """Whether a text rests on one instrument that is named for the first time."""
    f = heading.features
    return f.get("relation") in GROUNDS and not (f["anaphor"] or f["plural"] or heading.value in ("law", "bill"))


def dated_ground(draft: Draft, heading: Mention) -> bool:
    """Whether a day, its year told or not, says which instrument a ground is («مصوبه کمیته … مورخ 17 آبان»)."""
    if not is_ground(heading):
        return False
    end = min(clause_end(draft, heading), heading.end + _DAY_NEAR)
    return any(
        DATED.regex.search(draft.text, max(heading.end - 1, date.start - 12), date.start)
        for date in draft.within("date", heading.end, end)
    )


def sent_with(draft: Draft, heading: Mention) -> bool:
    """Whether it came with a letter («مصوبه شورا که طی نامه شماره … واصل شده است») or goes out with this one, by name
    («به پیوست «آیین‌نامه …» ارسال می‌گردد»).
    """
    if ATTACHED_NAME.regex.search(draft.text, max(0, heading.start - 50), heading.start):
        return QUOTED_NAME.regex.match(draft.text, heading.end) is not None
    ground = heading.features.get("relation") in GROUNDS and heading.value in ("resolution", "decision", "order")
    return ground and SENT_WITH.regex.match(draft.text, heading.end) is not None


def stands_behind(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether an instrument is not what the news begins with: it is told besides, as of before, or as a mere ground."""
    named = [head for head in item.mentions if not head.features.get("anaphor")]
    if item.background or not named:
        return item.background
    besides = is_told_besides(draft, named[0]) and not item.number
    return besides or only_of_before(draft, item) or all(_grounds_this(draft, head) for head in named)


def is_told_besides(draft: Draft, heading: Mention) -> bool:
    """Whether the sentence that names it first tells it beside what was told above: «رئیس سازمان نیز در دستوری …»."""
    index = draft.sentence_at(heading.start)
    if index is None or draft.sentences[index].title:
        return False
    start = draft.sentences[index].start
    too = any(draft.text.startswith(_TOO, body.end) for body in draft.within("body", start, heading.start))
    return too or BESIDES.regex.match(draft.text, start, heading.start) is not None


def _grounds_this(draft: Draft, heading: Mention) -> bool:
    """Whether what was told before is said to rest on it: «این تصمیم بر اساس مصوبه … گرفته شده است»."""
    index = draft.sentence_at(heading.start)
    if heading.features.get("relation") not in GROUNDS or index is None:
        return False
    return OF_THIS.regex.search(draft.text, draft.sentences[index].start, heading.start) is not None
