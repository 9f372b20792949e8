"""The date of an instrument: behind its name, behind its number, or in front of the name."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.attributes import clause_end, too_far
from extractor.assemble.parties.issuing_words import DID, NOUN, WAS_DONE
from extractor.find.headings.beside import adjectives_after
from extractor.find.mention import Mention
from extractor.find.rule import Rule

PASSED = Rule(
    "attribute.passed",
    r"(?:مصوب(?:ه)?|ابلاغی|صادره)(?: جلسه| سال)?[ ]{1,2}(?:مورخ )?$"
    r"|مورخ(?:ه)?[ ]{1,2}$|به تاریخ[ ]{1,2}$|در تاریخ[ ]{1,2}$"
    r"|تاریخ[ ]{1,2}$|تصویب در (?:جلسه|نشست|صحن)(?: (?:علنی|رسمی|عمومی|عادی|نوبت|صبح|عصر|روز|مورخ|به|تاریخ)){0,3} $",
    match=("مصوب ", "مورخ ", "ابلاغی سال ", "تصویب در جلسه علنی "),
    reject=("تا ",),
)


THAT_YEAR = Rule(
    "attribute.that-year",
    r"(?<!\w)که (?:خود )?(?:به |در )?(?:(?:جلسه|نشست) (?:به |مورخ |روز )?)?(?:سال |تاریخ |مورخ |اوایل |اواخر )?$",
    match=(" کالای نمایشگاهی که در سال ", " که ", " که در جلسه به تاریخ "),
    reject=(" که تا سال ",),
)
WAS_MADE = Rule(
    "attribute.was-made",
    r"[ ]?(?:[^\s،.؛:]{1,14} ){0,6}?"
    rf"{NOUN} (?:{WAS_DONE}|{DID})(?!\w)"
    r"|[ ]?(?:[^\s،.؛:]{1,14} ){0,5}?به تصویب (?:[^\s،.؛:]{1,14} ){0,4}?(?:رسید|رسیده|رساند)(?!\w)",
    match=(" ابلاغ شده", " از سوی وزارت کار صادر شد", " به تصویب هیئت وزیران رسید"),
    reject=(" بررسی شد",),
)
ENACTED = Rule(
    "attribute.enacted",
    r"[ ،]{0,2}(?:به تصویب|تصویب|مصوب|ابلاغ|صادر)(?: (?:رسید|رساند|شد|کرد|گردید|شده|نمود)\S{0,4})",
    match=(" به تصویب رساند", "، ابلاغ شد"),
    reject=(" بررسی شد",),
)
CONFIRMED = Rule(
    "attribute.confirmed",
    r" (?:نیز |هم )?(?:به|مورد) (?:تایید|تائید|تأیید) (?:نهایی )?(?:فقهای |اعضای )?شورای نگهبان",
    match=(" به تایید شورای نگهبان رسید",),
    reject=(" به تصویب شورای عالی رسید",),
)
REFERRED = Rule(
    "attribute.referred",
    r"[^.؛:\n]{0,90}? (?:سپرده|ارجاع(?: داده)?|محول|موکول|واگذار|اعاده|عودت(?: داده)?|بازگردانده) "
    r"(?:شد|شده|گردید|کرد|کردند|داد)(?!\w)",
    match=(" با تقاضای اصل 85 به کمیسیون مشترک سپرده شد", " به کمیسیون فرهنگی ارجاع شد"),
    reject=(" به کمیسیون ابلاغ شد",),
)
_SITTING = r"(?:(?!را )[^\s،.؛:]{1,14} ){0,7}?(?:جلسه|نشست|صحن) (?:(?!را )[^\s،.؛:]{2,12} ){0,4}?"
OF_ACT = Rule(
    "attribute.date-of-act",
    rf"^[ ،]{{1,2}}(?:(?:نیز|هم) )?(?:(?:در|طی) (?:{_SITTING})?)?(?:به )?"
    r"(?:(?:تاریخ|مورخ|مورخه|روز|صبح|عصر|شامگاه|ظهر) )?$",
    match=(" در سی‌امین نشست عادی خود در تاریخ ", " در جلسه ", " ", " در "),
    reject=(" صادرات پیاز را در ", " تا "),
)
BEFORE_BODY = Rule(
    "attribute.date-before-body",
    r"(?:^|[،:؛] |(?<!\w)که )(?:(?:در|طی|روز|به|تاریخ|جلسه|نشست|مورخ|صبح|عصر|شامگاه) ){0,4}$",
    match=("در تاریخ ", "گفت: در جلسه مورخ "),
    reject=("مصوب ", "مهلت تا "),
)
AT_HEAD = Rule(
    "attribute.date-at-head",
    r"^(?:(?:اما|و|ولی|البته|نخستین بار|اولین بار|گروه [^\s:]{3,14}:|در|طی|روز|به|تاریخ|مورخ|صبح|عصر|شامگاه|ظهر"
    r"|بامداد) ){0,4}$",
    match=("در ", "", "گروه سیاسی: "),
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
    r"(?<!\w)(?:جلسه|نشست|صورت‌جلسه)(?:‌?ای)? (?:(?:این|همین) (?:نشست|جلسه) |[^\s،.؛:]{2,14} ){0,4}?که "
    r"(?:در )?(?:(?:تاریخ|روز|مورخ) ){0,2}$",
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
    r" (?:[^\s،.؛:]{2,16} ){0,4}?(?:برگزار|تشکیل|منعقد) (?:شد|شده|گردید|گردیده|کرد)(?!\w)",
    match=(" برگزار شده است", " در محل وزارت تشکیل شد"),
    reject=(" اعلام شد",),
)
RULES = (
    AT_HEAD,
    LEADS_TO_BODY,
    HELD_ON,
    WAS_HELD,
    PASSED,
    THAT_YEAR,
    WAS_MADE,
    ENACTED,
    OF_ACT,
    BEFORE_BODY,
    CONFIRMED,
    REFERRED,
)

_TITLE_REACH = 160
_ACT_REACH = 200  # characters


def _enacted_in(draft: Draft, heading: Mention, date: Mention) -> bool:
    """Whether a bare year is the year of enactment («مصوب 1392») and not a budget's."""
    before = draft.text[max(heading.end, date.start - 12) : date.start].rstrip()
    told = not heading.features.get("anaphor") and ENACTED.regex.match(draft.text, date.end, date.end + 30)
    if told or _in_brackets(draft, date):
        return True
    return (
        before.endswith(("مصوب", "مصوبه", "مصوب سال", "سال", "ابلاغی", "که", "که در", "صادره"))
        and "بودجه" not in draft.text[heading.end : date.start]
    )


def _in_brackets(draft: Draft, date: Mention) -> bool:
    """Whether a year stands alone in brackets behind a name («دستورالعمل نگهداری کالا (1394)»)."""
    return draft.text[date.start - 1 : date.start] == "(" and draft.text[date.end : date.end + 1] == ")"


_BREAK = re.compile(r"[،؛:.()]|(?<!\w)(?:را|که)(?!\w)")
_BEFORE_IT = re.compile(r"(?<!\w)مصوب $|\d[^\s]{0,12}[ ،(]{1,3}(?:مورخه?|به تاریخ|تاریخ) $")
"""In front of a day that belongs to what is named before it: «رأی شماره 12 مورخ …، بخشنامه …»."""
_NOT_ITS_OWN = ("deadline", "effective", "from", "published", "updated", "birth", "registered")


def _is_number(draft: Draft, date: Mention) -> bool:
    """Whether a bare year is really the labelled number of an instrument («مصوبه شماره 1288»)."""
    return date.features.get("precision") == "year" and any(
        n.features.get("label") in ("directive", "letter", "ruling")
        for n in draft.covering("number", date.start, date.end)
    )


def _of_subject(draft: Draft, heading: Mention, number: Mention | None, date: Mention) -> bool:
    """Whether «سال …» belongs to what the instrument is about («بخشنامه دستمزد سال 1403»)."""
    start = number.end if number and number.end <= date.start else adjectives_after(draft.text, heading.end)
    between = draft.text[start : date.start]
    for body in draft.within("body", start, date.start):
        between = between.replace(body.text, "")
    if between.endswith(("در ", "که ")):
        return False
    return between.strip(" ،()«»\n") != ""


def _date_of_act(draft: Draft, event: Mention) -> Mention | None:
    """The day on which a body did what a verb tells: behind the body («شورا در جلسه 17 تیر 1404 … را لغو کرد»), or
    before it.
    """
    body, index = event.features.get("issuer"), draft.sentence_at(event.start)
    if body is None or index is None or not draft.sentences[index].start <= body.start < event.start:
        return None
    start = draft.sentences[index].start
    for date in draft.within("date", max(start, body.start - _ACT_REACH), min(event.start, body.end + _ACT_REACH)):
        if date.value is None or date.features.get("label") in _NOT_ITS_OWN:
            continue
        if date.features.get("precision") != "day" and not draft.text.startswith("در ", date.start - 3):
            continue
        if date.start >= body.end:
            if OF_ACT.regex.search(draft.text[body.end : date.start]):
                return date
        elif (
            date.features.get("precision") != "year"
            and re.fullmatch(r"[ ،]{1,2}(?:[^\s،.؛:]{2,12} ){0,2}", draft.text[date.end : body.start])
            and BEFORE_BODY.regex.search(draft.text[max(start, date.start - 60) : date.start])
        ):
            return date
    return None


def _day_of_doing(draft: Draft, heading: Mention) -> Mention | None:
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
        if date.value is None or date.features.get("label") in _NOT_ITS_OWN:
            continue
        if date.features.get("precision") == "year" or draft.within("heading", date.end, heading.start):
            continue
        bodies = draft.within("body", date.end, heading.start)
        if bodies and date.start - start < _HEAD_REACH and AT_HEAD.regex.search(draft.text[start : date.start]):
            opens = min(bodies[0].start, int(bodies[0].features.get("office_start", bodies[0].start)))
            if LEADS_TO_BODY.regex.match(draft.text[date.end : opens]):
                return date
        acting = draft.within("body", start, date.start)
        if acting and not bodies and OF_ACT.regex.search(draft.text[acting[-1].end : date.start]):
            return date
    return None


_OTHER_YEAR = re.compile(r"(?<!\w)(?:تحصیلی|زراعی|آبی|مالی|مالیاتی)(?!\w)")
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


THIS_SITTING = re.compile(r"(?<!\w)(?:این|همین|آن) ")
LATER_TOLD = 3  # sentences behind a verb in which the day of its sitting may be told


def date_of(draft: Draft, heading: Mention, number: Mention | None) -> Mention | None:
    """The date of the instrument: introduced by مورخ / مصوب / در سال, or directly behind name and number."""
    event = bool(heading.features.get("event"))
    if event and (acted := _date_of_act(draft, heading) or day_of_sitting(draft, heading)):
        return acted
    end = min(clause_end(draft, heading), (number.end if number else heading.end) + _TITLE_REACH)
    for date in draft.within("date", heading.end, end):
        if date.features.get("label") in _NOT_ITS_OWN or date.value is None or _is_number(draft, date):
            continue
        if number is None and too_far(heading, date):
            continue
        if any(other.value == "law" for other in draft.within("heading", heading.end + 1, date.start)):
            continue
        if CONFIRMED.regex.match(draft.text, date.end, date.end + 60):
            continue
        if REFERRED.regex.match(draft.text, date.end, date.end + 120):
            continue
        year = date.features.get("precision") == "year"
        if year and heading.value in ("law", "bill", "regulation") and not _enacted_in(draft, heading, date):
            continue
        between = draft.text[(number.end if number and number.end <= date.start else heading.end) : date.start]
        if PASSED.regex.search(draft.text[max(heading.end - 2, date.start - 44) : date.start]):
            return date
        if date.text.startswith(("سال‌ها", "سال ها", "سالها")) or _OTHER_YEAR.search(date.text):
            continue
        about = year and _of_subject(draft, heading, number, date)
        if (
            len(between) < 22
            and not about
            and not re.search(r"(?<!\w)(?:تا|برای|از ابتدای|بودجه|تحصیلی|مالیاتی|دوره)(?!\w)", between)
        ):
            return date
        if year and _in_brackets(draft, date) and not _BREAK.search(between[:-1]):
            return date
        if THAT_YEAR.regex.search(between) and WAS_MADE.regex.match(draft.text, date.end, date.end + 90):
            return date
        if date.features.get("precision") != "year" and ENACTED.regex.match(draft.text, date.end, date.end + 30):
            return date
        if re.fullmatch(r"(?: خود)?(?: که)? در (?:سال )?", between) and date.features.get("precision") != "day":
            return date
    index = draft.sentence_at(heading.start)
    if index is not None and not (
        heading.features.get("anaphor") or heading.features.get("relation") in ("amends", "repeals")
    ):
        start = draft.sentences[index].start
        for date in draft.within("date", start, heading.start):
            between = draft.text[date.end : heading.start]
            if (
                date.value
                and not _BEFORE_IT.search(draft.text, max(0, date.start - 40), date.start)
                and re.fullmatch(r"[ ،]{0,3}(?:[^\s]{1,12} ){0,3}", between)
                and (
                    date.features.get("precision") != "year"
                    or (not event and draft.text[max(0, date.start - 7) : date.start] == "در سال ")
                    or (not event and date.text.startswith("سال"))
                )
                and date.features.get("label") not in _NOT_ITS_OWN
            ):
                return date
    return _day_of_doing(draft, heading) or _told_after(draft, heading)


def _told_after(draft: Draft, heading: Mention) -> Mention | None:
    """The date that a later clause gives: «یه بخشنامه داده بیرون. تاریخش 13 شهریور 99 ـه»."""
    for date in draft.within("date", heading.end, heading.end + _TITLE_REACH):
        if ITS_DATE.regex.search(draft.text, heading.end, date.start):
            others = draft.within("heading", heading.end + 1, date.start)
            return date if not others and date.value is not None else None
    return None
