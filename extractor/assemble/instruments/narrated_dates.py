"""The date of an instrument where a report narrates: the day opens the sentence, stands behind the body or comes later.

«دهم مهر بود که وزارت …», «سازمان … 14 مهر 1400 پس از … در ابلاغیه‌ای …», «صورتجلسه این نشست که دهم آذر برگزار شد».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

_SITTING = r"(?:(?!را )[^\s،.؛:]{1,14} ){0,7}?(?:جلسه|نشست|صحن) (?:(?!را )[^\s،.؛:]{2,12} ){0,4}?"
OF_ACT = Rule(
    "attribute.date-of-act",
    rf"^[ ،]{{1,2}}(?:(?:نیز|هم|بالاخره|سرانجام|همچنین) )?(?:(?:در|طی) (?:{_SITTING})?)?(?:به )?"
    r"(?:(?:تاریخ|مورخ|مورخه|روز|صبح|عصر|شامگاه|ظهر) )?(?:(?:\S{1,4}[\u200c ]?)?شنبه، )?$",
    match=(" در سی‌امین نشست عادی خود در تاریخ ", " در جلسه ", " ", " در "),
    reject=(" صادرات پیاز را در ", " تا "),
)
AT_HEAD = Rule(
    "attribute.date-at-head",
    r"^(?:به (?:گزارش|نقل از) [^،:\n]{2,40}[،:] )?(?:(?:اما|و|ولی|البته|نخستین بار|اولین بار|گروه [^\s:]{3,14}:|در|طی"
    r"|روز|به|تاریخ|مورخ|صبح|عصر|شامگاه|ظهر"
    r"|بامداد) ){0,4}$",
    match=("در ", "", "گروه سیاسی: ", "به گزارش ایسنا، "),
    reject=("تا ", "مهلت آن از "),
)
"""What stands before a day that opens a sentence."""
LEADS_TO_BODY = Rule(
    "attribute.leads-to-body",
    r"^(?: (?:هم |نیز )?بود که| و (?:هم‌زمان با|در پی|به دنبال|در آستانه|بنا به) [^،.؛:\n]{3,60})?[ ،]{1,3}"
    r"(?:هم |نیز )?(?:[^\s،.؛:]{2,12} ){0,3}$",
    match=(" ", " بود که بازپرس ", " و همزمان با اعتراض‌ها، "),
    reject=(" مهلت پرداخت عوارض برای ساختمان‌ها تمدید شد ",),
)
"""What stands between that day and the body that acts."""
HELD_ON = Rule(
    "attribute.held-on",
    r"(?<!\w)(?:جلسه|نشست|صورت‌جلسه)(?:‌?ای)? (?:(?:این|همین) (?:نشست|جلسه) |[^\s،.؛:]{1,14} ){0,9}?که "
    r"(?:در )?(?:(?:تاریخ|روز|مورخ|صبح|عصر|ظهر|شامگاه|شب) ){0,2}$",
    match=("مطابق صورتجلسه این نشست که ", "در جلسه‌ای که روز "),
    reject=("در جلسه شورا، وزیر گفت که ",),
)
ITS_DATE = Rule(
    "attribute.its-date",
    r"(?<!\w)تاریخ(?:‌?ش|‌?اش| (?:صدور |ابلاغ |ثبت )?(?:آن|این نامه))(?: هم| نیز)? ?:? $",
    match=("شماره 12 است. تاریخش ", "تاریخ صدور آن "),
    reject=("در تاریخ ", "از این تاریخ "),
)
WAS_HELD = Rule(
    "attribute.was-held",
    r"،? (?:(?!که(?!\w))[^\s.؛:]{1,16} ){0,12}?(?:برگزار|تشکیل|منعقد) (?:شد|شده|گردید|گردیده|کرد)(?!\w)",
    match=(" برگزار شده است", " در محل وزارت تشکیل شد"),
    reject=(" اعلام شد",),
)
OF_EVENT = Rule(
    "attribute.date-of-event",
    r"(?<!\w)(?:در پی|به‌دنبال|پس از|بعد از|پیش از|قبل از|به دلیل|به علت|به مناسبت|در سالگرد|در آستانه) "
    r"(?!(?:این|آن|صدور|ابلاغ|تصویب|جلسه|نشست|امضای)(?!\w))(?:[^\s،.؛:]{2,16} ){1,4}$",
    match=("سازمان در پی حادثه ", "پس از اعتراض‌های روز "),
    reject=("پس از تصویب در ", "در پی ", "در بخشنامه "),
)
"""In front of the day of something else, on which an instrument follows."""
HELD_THEN = Rule(
    "attribute.held-then",
    r"(?: (?!که(?!\w))[^\s.؛:،]{1,14}){0,4}? (?:برگزار|افتتاح|آغاز|اجرایی|عملیاتی|منقضی) "
    r"(?:شد|شده|می‌شود|می‌گردد|خواهد شد|کرد)(?!\w)"
    r"| در (?:روزنامه‌ها|رسانه‌ها|مطبوعات|فضای مجازی|شبکه‌های اجتماعی|کانال‌ها)(?!\w)(?: [^\s.؛:،]{1,14}){0,4}? "
    r"(?:منتشر|پخش|بازنشر|دست به دست) (?:شد|شده|می‌شد)(?!\w)",
    match=(" برگزار می‌شود", " در تهران برگزار شد", " اجرایی می‌شود", " در روزنامه‌ها منتشر شد"),
    reject=(" ابلاغ شد", " در روزنامه رسمی منتشر شد"),
)
"""Behind the day of a meeting on it, of its coming into force, or when the papers had it."""
OF_PAPER = Rule(
    "attribute.date-of-paper",
    r"(?<!\w)(?:گزارش|یادداشت|مقاله|سرمقاله|مطلب|مصاحبه)(?:(?<=ه)‌?ی|‌?های)?(?: (?:روز|ماه|مورخ|سال|شماره))? $",
    match=("در گزارش ", "در یادداشت روز "),
    reject=("در گزارشی ", "در بخشنامه "),
)
"""In front of the day of what an outlet wrote: «در گزارش تیر 99 نیز به مصوبه 117 پرداخته بود»."""
SAT_ON = Rule(
    "attribute.sat-on",
    r"[ ،]{1,2}(?:که )?(?:(?:در|روز|تاریخ|مورخ|صبح|عصر|ظهر|شامگاه|شب|بامداد) ){0,3}",
    match=(" عصر ", " که عصر ", " روز "),
    reject=("را",),
)
"""Between a body and the day on which it met."""
RULES = (SAT_ON, OF_PAPER, OF_EVENT, HELD_THEN, OF_ACT, AT_HEAD, LEADS_TO_BODY, HELD_ON, ITS_DATE, WAS_HELD)

NOT_ITS_OWN = ("deadline", "effective", "from", "published", "updated", "birth", "registered")
_TOLD_REACH = 160  # letters


def day_of_doing(draft: Draft, heading: Mention) -> Mention | None:
    """The day on which a body does by what is named first in the sentence behind it.

    «اسفند 1402 شورای … در مصوبه‌ای …», «دهم مهر بود که وزارت …», «هیئت عمومی در جلسه 3 خرداد 1401 … به موجب دادنامه …».
    """
    f, index = heading.features, draft.sentence_at(heading.start)
    ground = f.get("relation") and heading.value != "ruling"
    if index is None or heading.value in ("law", "bill") or ground or any(f.get(k) for k in _NOT_ONE):
        return None
    if draft.kind == "legal":  # the day of its own sitting
        return None
    start = draft.sentences[index].start
    for date in draft.within("date", start, heading.start):
        if date.value is None or date.features.get("label") in NOT_ITS_OWN:
            continue
        if OF_EVENT.regex.search(draft.text, max(start, date.start - 70), date.start):
            continue
        if date.features.get("precision") == "year" or draft.within("heading", date.end, heading.start):
            continue
        bodies = draft.within("body", date.end, heading.start)
        if bodies and date.start - start < _HEAD_REACH and AT_HEAD.regex.search(draft.text[start : date.start]):
            opens = office_start(bodies[0])
            if LEADS_TO_BODY.regex.match(draft.text[date.end : opens]):
                return date
        acting = draft.within("body", start, date.start)
        if (
            acting
            and not (bodies or draft.within("heading", start, date.start))
            and OF_ACT.regex.search(draft.text[acting[-1].end : date.start])
        ):
            return date
    return None


_NOT_ONE = ("anaphor", "plural", "generic")
_HEAD_REACH = 60  # letters


def day_of_sitting(draft: Draft, heading: Mention, later: int = 0) -> Mention | None:
    """The day on which the sitting of a verb was held, told in its sentence or so many behind it.

    «مطابق صورتجلسه این نشست که دهم آذر 1399 برگزار شده است، …»
    """
    index = draft.sentence_at(heading.start)
    if index is None or not heading.features.get("event"):
        return None
    for sentence in draft.sentences[index : index + 1 + later]:
        for date in draft.within("date", sentence.start, sentence.end):
            held = HELD_ON.regex.search(draft.text, sentence.start, date.start)
            own = sentence is draft.sentences[index] or (held is not None and THIS_SITTING.search(held.group()))
            day = date.features.get("precision") == "day"
            if held and own and day and WAS_HELD.regex.match(draft.text, date.end, sentence.end):
                return date
    return None


def day_sat_before(draft: Draft, heading: Mention) -> Mention | None:
    """The day on which the body of a verb met, told in one of the sentences before («شورا عصر امروز تشکیل شد. …»)."""
    body, index = heading.features.get("issuer"), draft.sentence_at(heading.start)
    if body is None or index is None or not heading.features.get("event"):
        return None
    for sentence in reversed(draft.sentences[max(0, index - EARLIER_TOLD) : index + 1]):
        for date in draft.within("date", sentence.start, min(sentence.end, heading.start)):
            day = date.value is not None and date.features.get("precision") == "day"
            if not day or date.features.get("label") in NOT_ITS_OWN:
                continue
            sat = draft.within("body", sentence.start, date.start)[-1:]
            same = bool(sat) and (sat[0].text == body.text or (body.value is not None and sat[0].value == body.value))
            if same and SAT_ON.regex.fullmatch(draft.text, sat[0].end, date.start):
                return date if WAS_HELD.regex.match(draft.text, date.end, sentence.end) else None
    return None


EARLIER_TOLD = 3  # sentences in front of a verb in which its body may be told to have met
THIS_SITTING = re.compile(r"(?<!\w)(?:این|همین|آن) ")
LATER_TOLD = 3  # sentences behind a verb in which the day of its sitting may be told


def told_after(draft: Draft, heading: Mention) -> Mention | None:
    """The date that a later clause gives: «یه بخشنامه داده بیرون. تاریخش 13 شهریور 99 ـه»."""
    for date in draft.within("date", heading.end, heading.end + _TOLD_REACH):
        if ITS_DATE.regex.search(draft.text, heading.end, date.start):
            others = draft.within("heading", heading.end + 1, date.start)
            return date if not others and date.value is not None else None
    return None


def of_something_else(draft: Draft, start: int, date: Mention) -> bool:
    """Whether a day is that of an event before it, of a paper on it, or of a meeting held then."""
    if OF_PAPER.regex.search(draft.text, max(start, date.start - 30), date.start):
        return True
    if OF_EVENT.regex.search(draft.text, max(start, date.start - 70), date.start):
        return True
    held = HELD_THEN.regex.match(draft.text, date.end, date.end + 90)
    return held is not None and not re.search("جلسه|نشست", draft.text[max(start, date.start - 40) : date.start])
