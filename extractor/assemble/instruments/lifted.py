"""Whether a text says of an instrument that it is lifted: by a verb behind its name, or in a list of what is lifted."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.attributes import shared_end
from extractor.assemble.speech import verbs
from extractor.find.headings.beside import beside
from extractor.find.headings.heading_rules import MEANS
from extractor.find.headings.joined import AGAINST
from extractor.find.mention import Mention
from extractor.find.rule import Rule

REPEALED = Rule(
    "instrument.repealed",
    r"(?:لغو|ملغی|نسخ|ابطال|باطل|منسوخ|کان‌لم‌یکن|ملغی‌الاثر|بلااثر|بلا‌اثر|بی‌اعتبار|منتفی"
    r"|فاقد اعتبار)(?: و \S{2,12})? (?:شد|شده|گردید|گردیده|می‌شود|می‌گردد|است|اعلام|کرد|می‌باشد|تلقی|محسوب)"
    r"|(?<!\w)(?:لغو|ملغی|منسوخ|ابطال|باطل) و "
    r"(?=[^.؛\n]{4,160}(?:است|می‌باشد|می‌شود|می‌گردد|باید|شود|گردد|کنند|نمایند)(?!\w))"
    r"|از (?:درجه )?اعتبار (?:ساقط|خارج|می‌افتد|افتاد|انداخت)"
    r"|(?<!\w)خارج از (?:حدود )?(?:صلاحیت و )?اختیار(?:ات)?(?: قانونی)? (?:دانست|تشخیص داد|شناخت|شناخته شد)(?!\w)"
    r"|(?<!\w)کنار (?:(?:گذاشته|نهاده) (?:شد|شده|می‌شود|می‌گردد|خواهد شد)|می‌رود|رفت)(?!\w)"
    r"|(?<!\w)دیگر (?:ملاک عمل|قابل استناد|قابل اجرا|معتبر) (?:نیست|نمی‌باشد|نخواهد بود)(?!\w)"
    r"|(?<!\w)(?:کنار گذاشت|(?:باز)?پس گرفت)(?:ند)?(?!\w)"
    r"|(?<!\w)(?:لغو|ملغی|منسوخ) و (?:[^\s.؛:]{2,14} ){1,4}?جایگزین (?:آن(?:‌ها)? )?"
    r"(?:می‌شود|می‌شوند|می‌گردد|شد|گردید)(?!\w)",
    match=(
        "شماره 12 لغو و تردد از این پس آزاد است",
        "دو بند از نامه را کنار گذاشت",
        "مصوبه پارسال دیگر ملاک عمل نیست",
        "ملغی و موارد زیر جایگزین می‌شود",
        "لغو و این بخشنامه جایگزین آن می‌گردد",
        "با این رای، مصوبه سال پیش کنار گذاشته شد",
        "این بخشنامه لغو شد",
        "از اعتبار خارج است",
        "بلااثر می‌گردد",
        "ملغی می‌گردد",
        "کان‌لم‌یکن تلقی می‌گردد",
    ),
    reject=("لغو سفر",),
)
LIFTS = Rule(
    "instrument.lifts-object",
    r"(?: (?!را )[^\s.؛:]{1,16}){0,8}? را (?:(?:لغو|ابطال|باطل|منسوخ|ملغی|نسخ|بی‌اعتبار) (?:کرد|کرده|نمود|می‌کند)"
    r"|از (?:درجه )?اعتبار (?:انداخت|ساقط کرد|می‌اندازد)|کنار (?:گذاشت|زد))(?!\w)",
    match=(" شماره 12 را لغو کرد", " سال 98 را از اعتبار انداخت"),
    reject=(" شماره 12 را ابلاغ کرد",),
)
LISTS = Rule(
    "instrument.lists-lifted",
    r"(?<!\w)(?:زیر|ذیل|آتی)(?: [^.؛\n]{0,90}?)?? (?:لغو|نسخ|ملغی|منسوخ|ابطال|باطل|بلااثر|کان‌لم‌یکن) "
    r"(?:می‌شود|می‌شوند|می‌گردد|می‌گردند|شد|شدند|گردید|گردیدند|است|هستند|اعلام|تلقی)[^.؛\n]{0,40}[:.]?[ ]?$",
    match=("تصویب‌نامه‌های زیر لغو می‌شوند:", "مقررات مشروح ذیل از تاریخ ابلاغ ملغی اعلام می‌گردد:"),
    reject=("موارد زیر از شمول لغو خارج است:", "به شرح زیر اصلاح می‌شود:"),
)
MADE_BY = Rule(
    "instrument.lifted-made-by",
    r"(?<!\w)(?:ممنوعیت|محدودیت|تعطیلی|شرط|الزام|مهلت|عوارض|سقف)(?:‌ها|‌های)?(?!\w)[^.؛:\n]{0,90}? که "
    r"(?:با|طبق|در|به‌موجب|بر‌اساس) $",
    match=("ممنوعیت صید میگو که با ", "محدودیت‌های تردد شبانه که بر اساس "),
    reject=("گفت که با ",),
)
MADE_AND_LIFTED = Rule(
    "instrument.made-and-lifted",
    r"[^.؛:\n]{0,90}? (?:اعمال|وضع|برقرار|ایجاد|تصویب|مقرر|تعیین) شده (?:بود|است)،? (?:[^\s.؛:]{1,12} ){0,6}?"
    r"(?:برداشته|لغو|رفع|ملغی) (?:شد|شده|می‌شود|می‌گردد|خواهد شد|گردید)(?!\w)",
    match=(" 3 آذر شورا اعمال شده بود، از امروز برداشته می‌شود",),
    reject=(" 3 آذر شورا اعمال شده بود، پابرجاست",),
)
RULES = (REPEALED, LIFTS, LISTS, MADE_BY, MADE_AND_LIFTED)

_OPENS = 24
"""So many characters stand at most between the start of a line and the name that it lists: a mark, «بند 2»."""
_MADE = 120
"""So many characters lie at most between a ban and the name of what laid it down."""
_LISTED = 30
"""So many sentences a list has at most."""


def is_lifted(draft: Draft, head: Mention) -> bool:
    """Whether the clause of a mention says that the instrument is lifted, and not what it lifts or stands on."""
    f = head.features
    if f.get("lifted_later") or is_lifted_with_ban(draft, head):
        return True
    if f.get("relation") == "repeals":
        return not f.get("wished")
    ground = f.get("relation") in ("based_on", "implements", "follows") and not draft.text[: head.start].endswith(
        "موضوع "
    )
    measured = AGAINST.regex.search(draft.text, max(0, head.start - 40), head.start)
    if f.get("event") or ground or measured or MEANS.regex.search(draft.text, max(0, head.start - 14), head.start):
        return False
    lifted = REPEALED.regex.search(draft.text, head.end, shared_end(draft, head))
    if lifted is None:
        return _is_listed(draft, head)
    between = draft.text[head.end : lifted.start()]
    by_it = draft.text.endswith(("در ", "طی ", "با صدور "), 0, head.start)
    says = by_it and verbs().search(between) is not None  # «در بخشنامه‌ای اعلام کرد … فاقد اعتبار است»
    return ": " not in between and not says  # what follows is somebody's words


def is_lifted_with_ban(draft: Draft, head: Mention) -> bool:
    """Whether the ban ends that was laid down by it: «ممنوعیت … که با مصوبه … اعمال شده بود، برداشته می‌شود»."""
    if MADE_AND_LIFTED.regex.match(draft.text, head.end) is None:
        return False
    return MADE_BY.regex.search(draft.text, max(0, head.start - _MADE), head.start) is not None


def points_at_lifted(draft: Draft, head: Mention) -> bool:
    """Whether a letter lifts what it cited before: «بخشنامه یاد شده لغو می‌گردد», «جایگزین بخشنامه مذکور می‌شود»."""
    pointed = beside("anaphor_after").match(draft.text, head.end) is not None
    return bool(head.features["anaphor"]) and pointed and is_lifted(draft, head)


def _is_listed(draft: Draft, head: Mention) -> bool:
    """Whether the mention opens a line of a list of what is lifted: «تصویب‌نامه‌های زیر لغو می‌شوند: 1- …»."""
    index, line = draft.sentence_at(head.start), draft.line_at(head.start)
    if index is None or line is None or head.start - line.start > _OPENS:
        return False
    above = (s for s in reversed(draft.sentences[max(0, index - _LISTED) : index]) if s.end <= line.start)
    lead = next((s for s in above if draft.text[s.start : s.end].rstrip().endswith(":")), None)
    own = draft.sentences[index].clause or ""
    if lead is None or (
        lead.clause and lead.clause.isdigit() == own.isdigit()
    ):  # the next clause, and none of the list
        return False
    return LISTS.regex.search(draft.text, lead.start, lead.end) is not None
