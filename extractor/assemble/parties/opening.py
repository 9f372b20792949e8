"""The office that opens a clause and acts by an instrument further on, whatever it leans on in between.

«استاندار … پس از بازدید از … در نامه‌ای به … خواست», «شهردار … نیز با استناد به این مصوبه … دستور داده است».
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import OFFICIAL
from extractor.assemble.parties.acting import MEMBER, is_source
from extractor.assemble.speech import is_foreign
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.people.names import Name, name_at
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
    r"| [^.؛:،\n]{2,120}? را (?:به (?!وی |او )[^.؛:،\n]{2,50}? )?داد(?:ه است)?(?!\w)(?! (?:شد|بود|می))"
    r"| به (?:ابطال|لغو|نقض|توقف|تعلیق|توقیف|پلمب|انحلال|انسداد|مسدود|رفع|تعطیلی|ممنوعیت) [^.؛:،\n]{2,120}? "
    r"داد(?:ه است)?(?!\w)(?! (?:شد|بود|می))",
    match=(
        " به توقف اجرای طرح داد",
        " داده است",
        " داد",
        " خروج دستگاه‌ها از تلگرام را صادر کرد",
        " رفع پلمب کارخانه را داد",
        " قطع آب را به شرکت آبفا داد",
    ),
    reject=(" داده شد", " را بررسی کرد", " صادر نشد"),
)
AFTER = Rule(
    "opening.after",
    r"(?:در پی|به دنبال|به‌دنبال|پیرو|پس از|در اجرای|در راستای|بر‌اساس|به‌استناد|با استناد به|با توجه به) ",
    match=("در پی دستور وزیر کشور",),
    reject=("در نامه‌ای",),
)
HE = Rule(
    "opening.he",
    r"(?:وی|او|ایشان)(?= |،)",
    match=("وی در نامه‌ای", "او همچنین"),
    reject=("ویژه", "اوقاف"),
)
UNNAMED = Rule(
    "opening.unnamed",
    r"(?:^|[\n:؛.،\-–ـ/|»]) {0,2}$",
    match=("\n", "اهواز - "),
    reject=("احمدی ",),
)
"""Before an office that is told without who holds it."""
MEMBERS = Rule(
    "opening.members",
    r"(?:(?:\d{1,3}|\S{2,10} نفر|\S{2,10} تن)(?: (?:نفر|تن))?(?: از)?|(?:جمعی|شماری|تعدادی|گروهی|عده‌ای) از) "
    r"(?:نماینده|نمایندگان|اعضای|عضو|استادان|اساتید|دانشجویان|پزشکان|وکلای|کارگران|فعالان|ناشران|حقوقدانان)"
    r"(?: (?!در |با |به |طی |ضمن )[^\s،.:؛]{2,14}){0,4}(?= (?:در|طی|با ارسال|ضمن|خطاب) )",
    match=("52 نماینده مجلس در نامه‌ای", "جمعی از اساتید دانشگاه تهران در نامه‌ای"),
    reject=("نماینده مجلس در نامه‌ای", "52 نماینده گفتند"),
)
"""Some of a house or a calling who write together; they are no body, and what they are called is their name."""
ALL_MEMBERS = Rule(
    "opening.all-members",
    r"(?:^|[\n:،.] ?|(?<!\w)(?:همه|تمامی|کلیه) (?:\d{1,2} )?)(?:اعضای|عضو) $",
    match=("به گزارش ایسنا، اعضای ", "همه 11 عضو "),
    reject=("جمعی از اعضای ", "یک عضو "),
)
"""Before a council that writes by all its members."""
OUTSIDE = Rule(
    "opening.office-outside-the-file",
    r"(?P<who>(?:معاون|مدیر‌کل|مدیر کل|رئیس|رییس|مدیر|دبیر|سرپرست|فرمانده)"
    r"(?: (?!(?:در|طی|با|به|از|که|و|نیز|هم|گفت|افزود|کرد|داد|شد)(?!\w))[^\s،.:؛«»]{2,14}){1,4}) "
    r"(?:نیز |هم )?"
    r"(?:در|طی|با (?:صدور|ارسال|انتشار)) (?:یک )?",
    match=("معاون سیما در ", "مدیرکل دارو در ", "رئیس دفتر تبلیغات با صدور "),
    reject=("معاون در ", "معاون سیما گفت در "),
)
"""An office that the authority file does not know, in front of the paper that it gives."""
RULES = (OUTSIDE, FRAME, LEADS, BY_MEANS, ORDERED, GAVE, AFTER, HE, UNNAMED, MEMBERS, ALL_MEMBERS)

_GIVEN = ("دستور", "اطلاعیه", "اخطار", "حکم", "قرار")
_GIVERS = (*OFFICIAL, "guild", "university", "court")
_FRAME_REACH = 240  # letters back from the noun that the clause may begin


def opens(draft: Draft, heading: Mention) -> Mention | None:
    """The office at the head of the clause in which a letter, circular or order is given, if nothing else is told.

    Sets the feature `ordered` of an order that it is told to have given.
    """
    index = draft.sentence_at(heading.start)
    if index is None or heading.features["anaphor"] or heading.features["plural"]:
        return None
    order = heading.features["noun"] in _GIVEN and GAVE.regex.match(draft.text, heading.end)
    if not order and not heading.features["indefinite"]:
        return None
    start = draft.sentences[index].start
    for frame in FRAME.regex.finditer(draft.text, max(start, heading.start - _FRAME_REACH), heading.start):
        start = frame.end()
    lead = LEADS.regex.match(draft.text, start, heading.start)
    start = _behind_ground(draft, lead.end() if lead else start, heading.start)
    if order and any(h.features["indefinite"] for h in draft.within("heading", start, heading.start)):
        return None  # «در نامه‌ای به … دستور داد»: what the letter says
    if not order and heading.value == "letter" and (some := _members(draft, start, heading)) is not None:
        return some
    if (meant := _by_its_holder(draft, start, heading, ORDERED if order else BY_MEANS)) is not None:
        heading.features["ordered"] = heading.value == "order"
        return meant
    for body in draft.within("body", start, heading.start)[:1]:
        if office_start(body) - start > _AT_HEAD:
            return None
        between = (ORDERED if order else BY_MEANS).regex.fullmatch(draft.text, body.end, heading.start) or (
            order and body.end + 1 == heading.start  # «دیوان حکم به توقف … داد»
        )
        abroad = body.value is None and is_foreign(draft.text[start : heading.end])
        if between and not abroad and _may_give(draft, body):
            heading.features["ordered"] = heading.value == "order"
            return body
    return None if order else _outside(draft, start, heading)


def _outside(draft: Draft, start: int, heading: Mention) -> Mention | None:
    """The office at the head of the clause of which no body is known («معاون سیما در نامه‌ای به …»)."""
    office = OUTSIDE.regex.fullmatch(draft.text, start, heading.start)
    if office is None or any(draft.within(kind, *office.span("who")) for kind in ("body", "person")):
        return None
    features: dict[str, object] = {"kind": "unknown", "parent": None, "name": office["who"], "office": office["who"]}
    return Mention("body", *office.span("who"), office["who"], None, f"rule:{OUTSIDE.id}", 0.5, features)


def _behind_ground(draft: Draft, start: int, end: int) -> int:
    """Where who acts stands behind what went before: «در پی دستور وزیر مبنی بر …، استانداری …»; else `start`."""
    if not AFTER.regex.match(draft.text, start, end):
        return start
    offices = (office_start(body) for body in draft.within("body", start, end))
    return max((begin for begin in offices if draft.text.endswith("، ", start, begin)), default=start)


def _members(draft: Draft, start: int, heading: Mention) -> Mention | None:
    """Those who write a letter together, at the head of the clause."""
    some = MEMBERS.regex.match(draft.text, start, heading.start)
    if some is None or not BY_MEANS.regex.fullmatch(draft.text, some.end(), heading.start):
        return None
    features: dict[str, object] = {"kind": None, "parent": None, "name": some.group()}
    return Mention("body", *some.span(), some.group(), None, f"rule:{MEMBERS.id}", 0.6, features)


_AT_HEAD = 14  # letters of an office's title before the body
_TOLD = 1500  # letters back that an office is looked for


def _by_its_holder(draft: Draft, start: int, heading: Mention, way: Rule) -> Mention | None:
    """The body whose office was told last, where «وی» or a person's name opens the clause («NAME در نامه‌ای به …»).

    way: what may stand between who opens the clause and the noun.
    """
    who = HE.regex.match(draft.text, start, heading.start) or name_at(draft.text, start, heading.start)
    if who is None:
        return None
    end = who.end if isinstance(who, Name) else who.end()
    beside = way is ORDERED and heading.start - end == 1  # «وی دستور داد»
    if not (beside or way.regex.fullmatch(draft.text, end, heading.start)) or draft.within(
        "body", start, heading.start
    ):
        return None
    told = draft.within("body", max(0, heading.start - _TOLD), start)
    for body in reversed(told):
        if body.features.get("office") and _may_give(draft, body):
            office = int(body.features.get("office_start", body.start))
            unnamed = UNNAMED.regex.search(draft.text, max(0, office - 4), office)
            return body if unnamed or not isinstance(who, Name) else None
    return None


def _may_give(draft: Draft, body: Mention) -> bool:
    """Whether the body or its head gives such instruments, and does not only speak for it."""
    member = MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start) is not None
    if member and body.features.get("kind") in ("council", "city_council"):
        member = ALL_MEMBERS.regex.search(draft.text, max(0, body.start - 24), body.start) is None
    return body.features.get("kind") in _GIVERS and not member and not is_source(draft, body)
