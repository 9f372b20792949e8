"""The parts of a provision: who must, what, on what condition, by when."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.clauses.clauses import FINAL
from extractor.assemble.clauses.heads import behind_verb
from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.find.dates.finder import find_durations
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import rows, table

_ACTS = "|".join(flexible(word) for word in table("modality")["no_bearer"]["heads"].split())
_INFINITIVE = r"(?!معدن|معادن|متن|لندن)[^\W\d_]{1,10}(?:دن|تن)(?!\u200c)"
_MONTHS = "|".join(row["name"] for row in rows("months"))

CONDITION = Rule(
    "provision.condition",
    r"(?<![\w\u200c])(?:در صورتی‌که|در صورت|چنانچه|اگر|مشروط (?:به|بر)|به شرط|به شرطی‌که|تنها در صورتی|منوط به)(?!\w)"
    r"[^،؛.\n]{4,160}",
    match=("در صورتی که متقاضی واجد شرایط باشد، مجاز است", "به شرط رعایت دستورالعمل‌ها"),
    reject=("صورت جلسه", "در صورتحساب درج کنند", "اینستاگرام برای کارکنان"),
)


BEARER = Rule(
    "provision.bearer",
    r"^(?:که |تا |و |نیز |اینکه |لیکن |ولی |اما )?(?:(?:تا|در|از|طبق|پس از|ظرف|با|بر پایه|بر) [^،؛:.\n]{3,60}، )?"
    r"(?P<who>(?:کلیه|همه|تمامی|تمام) [^؛:.\n]{3,110}?|(?:(?!(?:در|از|به|با|برای|تا|طبق"
    r"|که|چنانچه|اگر|علاوه|حداقل|حداکثر|نیز|هم"
    r"|وی|ما|آن|این|همه چیز|لذا|البته|اما|یا|هرگونه|هر‌گونه"
    rf"|(?:{_ACTS})(?!\u200c?(?:کنند|دهند|گیرند|کار|دار|گر))|{_INFINITIVE}|خواهشمند|مقتضی|لیکن|ولی|جهت|نسبت|ضمن|بر"
    r"|پس|قبل|بعد|مطابق|براساس|پایان|ابتدای|آخر|اول|اواخر|اوایل|نیمه|امسال|سال|ماه|روز|هفته|مهلت)\b)"
    r"[^\s،؛:.]{1,20})(?: [^\s،؛:.]{1,20}){0,16}?)،? ?$",
    match=(
        "بانک‌ها و موسسات اعتباری ",
        "کلیه دستگاه‌های اجرایی ",
        "تمامی مدارس و آموزشگاه‌های دولتی، هیئت‌امنایی و غیردولتی ",
    ),
    reject=("در این جلسه ", "آوردن مداد ", "پوشیدن لباس فرم تا پایان سال "),
)


WHEN = Rule(
    "provision.bearer-when",
    r"(?<!بالای)(?<!زیر)(?<!بیش)(?<!پیش)(?<!کمتر)(?<!بیشتر)(?<! از)"
    r" (?:حداکثر |حداقل )?(?:(?:تا|از|در|طی|ظرف|پس از|به|برای) (?:مدت )?)?"
    r"(?:(?:پایان|ابتدای|اول|آخر|اوایل|اواخر|نیمه)(?!\w)"
    rf"|(?:\S{{0,4}}شنبه )?\d{{1,2}} (?:{_MONTHS})(?!\w)"
    r"|(?:\d{1,4}|یک|دو|سه|چهار|پنج|شش|ده|بیست|سی|چهل) (?:روز|هفته|ماه|سال|ساعت)(?!\w)|تاریخ \d|روز \S{3,8}شنبه"
    r"|(?:سالی|ماهی|هفته‌ای|روزی|سالانه|ماهانه|روزانه|هفتگی) (?:\d|یک|دو|سه|چهار|پنج|شش|ده|بیست)(?!\w))",
    match=(
        "هر دهیار سالی دو بار",
        "مودیان یک ماه",
        "مودیان تا پایان فروردین",
        "بانک‌ها ظرف 10 روز",
        "مالکان از 3 مهر",
        "صرافی‌ها به مدت 2 ماه",
    ),
    reject=("دستگاه‌های اجرایی", "مدیران ارشد", "رانندگان بالای 70 سال"),
)


PENALTY = Rule(
    "provision.penalty",
    r"(?<!\w)(?:حبس|انفصال|محرومیت|محروم|تعلیق|معلق|تعزیری?|اخیر|گذشته)(?!\w)",
    match=("به حبس از سه ماه تا یک سال محکوم", "به مدت سه ماه تعلیق", "طی دو سال اخیر"),
    reject=("ظرف ده روز اعلام کند",),
)


BAN_OF = Rule(
    "provision.ban-of",
    r"(?:ممنوعیت|عدم) (?:استفاده|فعالیت|حضور|عضویت|ورود|به‌کارگیری|تردد)(?:ی)? (?P<who>(?!از|در|به"
    r"|هرگونه)[^،؛.\n]{4,70}?) (?:از|در|به)(?!\w)"
    r"|برای (?P<whom>(?:کلیه|همه|تمامی) [^،؛.\n]{4,60})",
    match=("ممنوعیت استفاده مدارس شبانه‌روزی از پیام‌رسان",),
    reject=("ممنوعیت استفاده از پیام‌رسان",),
)


BY_WHOM = Rule(
    "provision.by-whom",
    r"توسط (?P<who>[^،؛.\n]{4,40}(?:، [^،؛.\n]{3,30})?) (?:معرفی|اعلام|تعیین|انتخاب|مجاز)",
    match=("عرضه دارو توسط داروخانه‌های شبانه‌روزی، روزانه و بیمارستانی معرفی شدند",),
    reject=("توسط وی",),
)


TO_WHOM = Rule(
    "provision.to-whom",
    r"(?:^|[ ،])به (?P<who>[^،؛.\n]{3,50}?) (?:اجازه|اختیار|مجوز)?[ ]?(?:داده|اجازه|اختیار)",
    match=("به استان‌ها داده شد تا", "به بانک‌ها اجازه داده شد"),
    reject=("اجازه داده شد",),
)


_VOTED = re.compile(r" ?با [^،.]{2,16} ر[اأ]ی (?:موافق |مثبت )?")  # «با 12 رأی موافق شهرداری را موظف کرد»
_UNTOLD = re.compile(r" که (?!.{0,80}(?:[^\W\d_]{2}ند|است|شد|شود|کند|دارد|باشد)$)")
_TRAILING = re.compile(
    r"[ ،]{1,2}(?:همچنین|هم|نیز|(?:فقط|صرفا|تنها)(?: (?:در|از|با|به|برای)(?!\w).{0,80})?|فعلا|همچنان)[ ،]{0,2}$"
)
_IMPERSONAL = re.compile(flexible(r"تمدید|مهلت داد|بلا‌مانع|بدون مانع|بلا‌اشکال|مانعی|ایرادی|اشکالی|موردی"))

OBJECT = Rule(
    "provision.object",
    r" را (?:به(?: [^\s؛.]{1,20}){1,12} )?$",
    match=("بانک‌ها را ", "شهرداران را به توقف ساخت‌وساز ", "ادارات را به استفاده از ایتا، بله و روبیکا "),
    reject=("بانک‌ها ",),
)
_NO_LIMIT = {None, "از", "مدت", "به مدت", "به‌مدت", "برای مدت"}
_LASTING = {"تا", "حداکثر", "حداکثر تا"}
BEARER_CUES = {
    "duty",
    "task",
    "must",
    "may",
    "may-not",
    "not-permitted",
    "allowed",
    "time-limit",
    "exempt",
    "not-bound",
}
"""Cues that stand next to whom they bind («بانک‌ها موظفند»)."""
_WHOM = {"nominal-ban": (BAN_OF,), "leave": (BY_WHOM, TO_WHOM)}
"""By cue, how else it tells whom it binds."""


def fill_parts(draft: Draft, provision: ProvisionDraft, bearer_end: int) -> None:
    """Bearer, action, condition, deadline and platforms of the clause."""
    text, start, end = draft.text, provision.start, provision.end
    cue_start, cue_end = provision.cue
    name = provision.by.rsplit(".", 1)[-1]
    for rule in _WHOM.get(name, ()):
        if whom := rule.regex.search(text, start, end):
            provision.bearer = whom.span("whom") if "whom" in whom.groupdict() and whom["whom"] else whom.span("who")
    condition = CONDITION.regex.search(text, start, end)
    if condition:
        stop = cue_start if condition.start() < cue_start < condition.end() else condition.end()
        provision.condition = (condition.start(), condition.start() + len(text[condition.start() : stop].rstrip()))
    head_start = (
        condition.end() + 1 if condition and condition.start() - start < 4 and condition.end() < cue_start else start
    )
    if _IMPERSONAL.search(text, cue_start, cue_end):
        provision.bearer = None
    elif (name in BEARER_CUES or bearer_end < cue_start) and bearer_end > head_start:
        head_start = behind_verb(text, head_start, bearer_end)
        head = text[head_start:bearer_end]
        offset = len(head) - len(head.lstrip(" ،"))
        found = BEARER.regex.match(head[offset:])
        if found and len(found["who"]) > 2:
            who = found["who"]
            when = WHEN.regex.search(who)
            if when and _UNTOLD.search(who[: when.start()]):  # the day stands in a relative clause
                when = None
            who = _TRAILING.sub("", who[: when.start()] if when else who)
            at = head_start + offset + found.start("who")
            if condition and at < condition.start() < at + len(who):
                who = text[at : condition.start()]
            provision.bearer = (at, at + len(who.rstrip(" ،")))
    if provision.modality == "obligation":
        provision.bearer = _object(draft, head_start, bearer_end) or provision.bearer
    if name in FINAL or name == "mandatory":
        low = provision.bearer[1] if provision.bearer else start
        provision.action = _strip(text, low, cue_start)
    else:
        provision.action = _strip(text, cue_end, end)
    provision.deadline = _deadline(draft, start, end, provision.modality)


def _object(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """Whom a body binds: the object in front of the cue («بانک مرکزی با صدور بخشنامه شماره 12 بانک‌ها را ملزم کرد»)."""
    marked = OBJECT.regex.search(draft.text, start, end)
    if marked is None:
        return None
    before = [m for kind in ("number", "date", "body", "heading") for m in draft.within(kind, start, marked.start())]
    low = max((m.end for m in before if m.end < marked.start() - 2), default=start)
    if voted := _VOTED.match(draft.text, low, marked.start()):
        low = voted.end()
    return _strip(draft.text, low, marked.start(), 3)


def _deadline(draft: Draft, start: int, end: int, modality: str) -> Mention | None:
    """By when: a date that the clause calls its limit («تا پایان مهر» is its last day), else a duration.

    How long a leave, an exemption or a penalty lasts («تا سه ماه», «به مدت دو هفته») is no deadline.
    """
    for date in draft.within("date", start, end):
        if date.features.get("label") == "deadline" and date.value:
            last = date.features.get("last") if date.features.get("edge") == "last" else None
            return replace(date, value=last or date.value)
    for duration in find_durations(draft.text[start:end]):
        cue = duration.features.get("cue")
        at, to = start + duration.start, start + duration.end
        lasting = cue in _NO_LIMIT or (modality not in ("obligation", "prohibition") and cue in _LASTING)
        asked = duration.value == "asap" and modality == "obligation"
        if not asked and (lasting or PENALTY.regex.search(draft.text, max(start, at - 45), min(end, to + 14))):
            continue
        return replace(duration, start=at, end=to)
    return None


def _strip(text: str, start: int, end: int, least: int = 5) -> tuple[int, int] | None:
    while start < end and text[start] in ' ،؛:."«\n':
        start += 1
    while end > start and text[end - 1] in ' ،؛:."»\n':
        end -= 1
    return (start, end) if end - start >= least else None


RULES = (
    CONDITION,
    BEARER,
    WHEN,
    PENALTY,
    BAN_OF,
    BY_WHOM,
    TO_WHOM,
    OBJECT,
)
