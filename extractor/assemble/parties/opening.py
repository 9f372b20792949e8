"""The office that opens a clause and acts by an instrument further on, whatever it leans on in between.

«استاندار … پس از بازدید از … در نامه‌ای به … خواست», «شهردار … نیز با استناد به این مصوبه … دستور داده است».
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import OFFICIAL
from extractor.assemble.parties.acting import MEMBER, is_source
from extractor.assemble.speech import is_foreign
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FRAME = Rule(
    "opening.frame",
    r"[:؛«\n][ «]{0,2}|(?<!\w)(?:اینکه|این‌که)(?!\w) ?|(?<!\w)(?:گفت|افزود|است|شد|کرد)(?!\w)،?(?: و| که)? ",
    match=("وی گفت: ", "با بیان اینکه ", "بررسی شد و "),
    reject=("با استناد به ",),
)
LEADS = Rule(
    "opening.leads",
    r"(?:(?:همچنین|سپس|بر همین اساس|بر این اساس|در همین راستا|در این راستا|در همین زمینه|در همین حال|در ادامه"
    r"|از سوی دیگر|امروز|دیروز|روز گذشته)[ ،]{1,2}){1,2}"
    r"|[^،\n]{2,40} ?[-–ـ/] |[^،\n]{0,12}(?:به گزارش|به نقل از) [^،\n]{2,60}، |\W{0,6}",
    match=("همچنین ", "در همین راستا، ", "عصر شرق - ", "به گزارش ایسنا، "),
)
_NO_VERB = (
    r"(?:(?!(?<!\w)(?:(?:گفت|افزود|کرد|کردند|شد|شدند|است|بود|داشت|خواهد|باید|که|تا|دانست|خواند)(?!\w)|ن?می‌))"
    r"[^.؛:\n])"
)
BY_MEANS = Rule(
    "opening.by-means",
    rf"{_NO_VERB}{{0,170}}? (?:در|طی|با صدور|با ارسال|با انتشار|با ابلاغ|ضمن صدور|ضمن ارسال) (?:یک )?",
    match=(" پس از بازدید از شهرک صنعتی در ", " نیز در اجرای این مصوبه طی "),
    reject=(" گفت", " دستور"),
)
ORDERED = Rule(
    "opening.ordered",
    rf"{_NO_VERB}{{1,170}}? ",
    match=(" نیز با استناد به این مصوبه به مدیران مناطق درباره نمای ساختمان‌ها ",),
    reject=("گفت",),
)
GAVE = Rule(
    "opening.gave",
    r" (?:داد|داده)(?:‌?است| است)?(?!\w)(?! (?:شد|بود|می))"
    r"|(?: [^.؛:،\n]{2,120}? را)?(?: (?:به|برای) [^.؛:،\n]{2,60}?)?"
    r" (?:صادر|ابلاغ|منتشر|ارسال) (?:کرد|کرده|نمود|نموده)(?!\w)(?! بود)"
    r"| [^.؛:،\n]{2,120}? را داد(?:ه است)?(?!\w)",
    match=(" داده است", " داد", " خروج دستگاه‌ها از تلگرام را صادر کرد", " رفع پلمب کارخانه را داد"),
    reject=(" داده شد", " را بررسی کرد", " صادر نشد"),
)
RULES = (FRAME, LEADS, BY_MEANS, ORDERED, GAVE)

_GIVERS = (*OFFICIAL, "guild", "university", "court")
_FRAME_REACH = 240  # letters back from the noun that the clause may begin


def opens(draft: Draft, heading: Mention) -> Mention | None:
    """The office at the head of the clause in which a letter, circular or order is given, if nothing else is told.

    Sets the feature `ordered` of an order that it is told to have given.
    """
    index = draft.sentence_at(heading.start)
    if index is None or heading.features["anaphor"] or heading.features["plural"]:
        return None
    order = heading.features["noun"] in ("دستور", "اطلاعیه", "اخطار") and GAVE.regex.match(draft.text, heading.end)
    if not order and not heading.features["indefinite"]:
        return None
    start = draft.sentences[index].start
    for frame in FRAME.regex.finditer(draft.text, max(start, heading.start - _FRAME_REACH), heading.start):
        start = frame.end()
    lead = LEADS.regex.match(draft.text, start, heading.start)
    start = lead.end() if lead else start
    if order and any(h.features["indefinite"] for h in draft.within("heading", start, heading.start)):
        return None  # «در نامه‌ای به … دستور داد»: what the letter says
    for body in draft.within("body", start, heading.start)[:1]:
        if min(body.start, int(body.features.get("office_start", body.start))) - start > _AT_HEAD:
            return None
        between = (ORDERED if order else BY_MEANS).regex.fullmatch(draft.text, body.end, heading.start)
        abroad = body.value is None and is_foreign(draft.text[start : heading.end])
        if between and not abroad and _may_give(draft, body):
            heading.features["ordered"] = heading.value == "order"
            return body
    return None


_AT_HEAD = 14  # letters of an office's title before the body


def _may_give(draft: Draft, body: Mention) -> bool:
    """Whether the body or its head gives such instruments, and does not only speak for it."""
    member = MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
    return body.features.get("kind") in _GIVERS and not member and not is_source(draft, body)
