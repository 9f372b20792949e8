"""Whether the clause of an instrument's noun says outright that the instrument was given.

«دستور تعطیلی … را صادر کرد», «دستوری برای … صادر شده است», «به دستور مدیر شبکه بهداشت … پلمب شد»,
«در اتخاذ تصمیمی برای …», «در مصوبه اول مقرر شد که …».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COURTS
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.parties.acting import speaks_for
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.parties.issuer_rules import CIRCULATES
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ISSUED = Rule(
    "instrument.issued",
    r"[^.؛:\n]{1,150}?(?<!\w)صادر (?:و (?:اجرا|ابلاغ) )?(?:شد|شده|شده‌است|کرد|کرده|کردند|کرده‌است|کرده‌اند|نمود|نموده"
    r"|گردید|گردیده|کرده‌ایم|کردیم|کردم)(?!\w)",
    match=(" تعطیلی کشتارگاه را صادر کرد", "ی برای تخلیه انبارها صادر شده است", " آن از سوی سازمان صادر شده"),
    reject=(" تعطیلی کشتارگاه را صادر نکرد", " تخلیه صادر نشده"),
)
GAVE = Rule(
    "instrument.gave",
    r"[^.؛:\n]{4,150}? را (?:به [^.؛:،\n]{2,50}? )?(?:داد|دادند|داده|داده‌است|داده‌اند)(?!\w)(?! بود)",
    match=(" بسته شدن جاده ساحلی را داد", " بسته شدن جاده را به راهداری داد"),
    reject=(" بسته شدن جاده را داده بود", " بسته شدن جاده را نداد"),
)
"""What an office is told to give in front of it: «دادستان دستور … را داد»."""
OFFICE = Rule(
    "instrument.by-order-of-office",
    r" (?:مستقیم |کتبی |صریح |ویژه |اکید |شفاهی )?(?:آقای |دکتر |مهندس )?"
    r"(?:وزیر|معاون|معاونت|رئیس|رییس|مدیر|مدیرکل|مدیرعامل|استاندار|فرماندار|بخشدار|شهردار|دهیار|دادستان|بازپرس|دادیار"
    r"|قاضی|فرمانده(?! تیم)|سرپرست(?! تیم)|دبیر|نخست‌وزیر|(?:مقام|مقامات|مرجع|مراجع) (?:محترم )?قضا[یئ]ی"
    r"|مقام عالی)(?![\w\u200c])",
    match=(" مدیر شبکه بهداشت شهرستان", " وزیر کشور فرانسه", " مقام قضایی"),
    reject=(" کار جلسه", " پزشک", " او"),
)
ENACTED = Rule(
    "instrument.enacted",
    r"[^.؛:\n]{3,130}? (?:به تصویب (?:\S{1,14} ){0,4}?(?:رسید|رساند|رساندند)|(?:را )?(?:تصویب|ابلاغ|صادر) (?:و ابلاغ )?"
    r"(?:شد|کرد|کردند|نمود|گردید))(?!\w)"
    r"|(?:(?! که )[^.؛:\n]){3,110}? (?:ابلاغ|صادر|تصویب) (?:شده|کرده)(?:‌است| است)?(?= ?[،.\n]| (?:و|اما|ولی|که)(?!\w))"
    r"|[^.؛:\n]{3,130}? (?:از [^.؛:\n]{2,24} )?(?:لازم‌الاجرا(?:ست| است| شد| می‌شود)|به اجرا در(?:می‌آید|آمد))(?!\w)",
    match=(" ثبت‌نام مدارس به تصویب رسید", " انبار کالا را تصویب کرد", " سهمیه‌ها ابلاغ شد"),
    reject=(" ثبت‌نام به تصویب نرسید", " سهمیه‌ها را نقد کرد", " ابلاغ شود"),
)
ENDED = Rule(
    "instrument.ended",
    r"[^.؛:\n]{0,160}? (?:خبر (?:داد|دادند)|(?:لغو|ابطال|باطل|نسخ|منسوخ|ملغی|نقض|بی‌اعتبار|بلااثر)"
    r"(?: (?:اعلام|شناخته|دانسته))? (?:شد|کرد|کردند|نمود|گردید|شده‌است|کرده‌است)"
    r"|باطل (?:دانست|شناخت)|را (?:صادر|اعلام|ابلاغ) کرد|(?:رأی|رای|حکم) (?:داد|دادند|صادر (?:کرد|شد))|(?:داد|دادند))"
    r"(?!\w)(?! بود)",
    match=(
        " سهمیه چای خبر داد",
        " سهمیه چای را لغو کرد",
        " سهمیه چای را باطل اعلام کرد",
        " سهمیه چای با رأی دیوان باطل شد",
        " سهمیه چای رأی داد",
    ),
    reject=(" همه در فرهنگ نمود پیدا می‌کند", " سهمیه چای را پذیرفت"),
)
TAKEN = Rule(
    "instrument.taken",
    r"[^.؛:\n]{1,120}? (?:(?:گرفته|اتخاذ) (?:شد|شده|کرد|کرده|کردند|کرده‌اند|گردید)|خبر (?:داد|دادند))(?!\w)",
    match=("ی برای تعطیلی بازار اتخاذ کرد", " درباره نرخ آب گرفته شد", " تازه ستاد برای مهار قیمت خبر داد"),
    reject=(" نهایی اتخاذ شود", "ی گرفته نشد"),
)
CONTENT = Rule(
    "instrument.content-told",
    r"[^.؛:\n]{0,60}?(?<!\w)(?:مقرر (?:شد|شده|شده‌است|گردید|گردیده|کرده|کرد)"
    r"|(?:آمده|تاکید شده|تصریح شده|پیش‌بینی شده) است"
    r"|آمده:)(?!\w)",
    match=(" اول مقرر شد که دو دستگاه نظارت کنند", " آمده است"),
    reject=(" باید مقرر شود", " تصویب شد"),
)
TO_ALL = Rule(
    "instrument.to-all-units",
    r"(?:‌?(?:ای|ی))?(?: [^\s.؛:،]{1,16}){0,3}? (?:را )?که (?:[^\s.؛:،]{1,16} ){0,9}?(?:به|برای) "
    r"(?:(?:همه|تمام|تمامی|کلیه) )?(?:شعب|ادارات|مدارس|مراکز|سراسر کشور"
    r"|(?:شعبه|اداره|استان|دانشگاه|مدیریت|معاونت|دستگاه|شهرستان|واحد)‌ها)"
    r"(?:‌?(?:ی|یش|یشان|ی خود))?(?: [^\s.؛:،]{1,16}){0,4}? (?:نوشت|نوشته|فرستاد|فرستاده|ارسال|ابلاغ)(?!\w)",
    match=("‌ای که تأمین اجتماعی به شعبه‌هایش نوشته بود", " تازه‌ای که وزارتخانه برای سراسر کشور فرستاد"),
    reject=("‌ای که به وزیر نوشت", "‌ای به شعبه‌ها"),
)
WITHIN = Rule(
    "instrument.within",
    r"(?<!\w)(?:در|طی|طبق|مطابق|به‌موجب|بر‌اساس) $",
    match=("در ", "بر اساس "),
    reject=("نقد ",),
)
APPOINTS = Rule(
    "instrument.appoints",
    r"[^.؛\n]{0,120}?(?<!\w)(?:انتصاب|منصوب|به سمت|به‌سمت|ابقا)(?!\w)",
    match=("ی ضمن انتصاب معاون تازه", "ی حسن کریمی را به سمت معاون برگزید"),
    reject=("ی متهم را محکوم کرد",),
)
GIVEN = Rule(
    "instrument.given",
    r"[^.؛:\n]{0,150}?(?<!\w)(?:صادر(?: و [^\s.؛:]{2,12})?|داده|ابلاغ) (?:شد|شده|شده‌است|گردید|گردیده|شدند)(?!\w)",
    match=(" پلمب دو تالار صادر و اجرا شد", " داده شده تجمع را متوقف کند"),
    reject=(" پلمب صادر نشد", " داد"),
)
RULES = (TO_ALL, GIVEN, GAVE, ISSUED, ENACTED, ENDED, OFFICE, TAKEN, CONTENT, WITHIN, APPOINTS)

_VERB = 20  # letters of an auxiliary and what follows it
_VOTING = ("council", "city_council", "committee", "commission", "headquarters")
_SPEECH = 600  # letters back that who speaks is looked for


def type_of(draft: Draft, item: DirectiveDraft) -> str:
    """The type of an instrument, told by who gave it where its noun is one of courts and others.

    «رای شورا» is a resolution, a vote of a board that the report calls «تصمیم» a decision, «حکم وزیر» that appoints
    somebody an order.
    """
    if item.type == "letter" and any(_to_all(draft, head) for head in item.mentions):
        return "circular"
    if item.type != "ruling":
        return item.type
    nouns = {head.features.get("noun") for head in item.mentions}
    of = item.issuer.features.get("kind") if item.issuer is not None else None
    if "رای" in nouns and (of in _VOTING or (of is None and "مصوبه" in nouns)):
        return "resolution"
    if {"رای", "تصمیم"} <= nouns and of == "board":
        return "decision"
    return "order" if of not in COURTS and any(appoints(draft, head) for head in item.mentions) else "ruling"


def _to_all(draft: Draft, heading: Mention) -> bool:
    """Whether a letter went down to all units of its body: «نامه‌ای که سازمان برای شعبه‌هایش فرستاد»."""
    plain = heading.value == "letter" and not (
        heading.features.get("event") or heading.features["relation"] == "follows"
    )
    return plain and TO_ALL.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None


def appoints(draft: Draft, heading: Mention) -> bool:
    """Whether somebody is appointed by it: «در حکمی … را به سمت … منصوب کرد»."""
    return heading.features.get("noun") == "حکم" and APPOINTS.regex.match(draft.text, heading.end) is not None


def is_issued(draft: Draft, heading: Mention) -> bool:
    """Whether the clause of a noun goes on to say that the order was given, or the instrument passed or sent out."""
    if heading.features["plural"] or heading.features["generic"] or heading.features.get("event"):
        return False
    if heading.value == "order":
        end = clause_end(draft, heading)
        return ISSUED.regex.match(draft.text, heading.end, end) is not None or (
            GAVE.regex.match(draft.text, heading.end, end) is not None and _of_authority(draft, heading)
        )
    named = (
        heading.features["strength"] == "strong"
        and heading.value not in _PASSED_ON
        and not heading.features["relation"]
    )
    return named and (
        circulates(draft, heading)
        or ENACTED.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None
    )


def _of_authority(draft: Draft, heading: Mention) -> bool:
    """Whether the last body in front of the noun, in its sentence, is one whose word lays something down."""
    index = draft.sentence_at(heading.start)
    start = draft.sentences[index].start if index is not None else heading.start
    before = [body for body in draft.within("body", start, heading.start) if not body.features.get("is_news_agency")]
    return bool(before) and has_authority(before[-1])


def circulates(draft: Draft, heading: Mention) -> bool:
    """Whether the noun is part of the verb by which it is given: «وزارت … بخشنامه کرد که …»."""
    behind = draft.text[heading.end : heading.end + _VERB]
    return heading.features.get("noun") == "بخشنامه" and CIRCULATES.regex.match(behind) is not None


_PASSED_ON = ("bill", "ruling")
"""Types whose vote or service is not yet their issuing."""


def is_ended(draft: Draft, heading: Mention) -> bool:
    """Whether the report tells that an instrument is lifted, not only names it: «از لغو بخشنامه … خبر داد»."""
    f = heading.features
    named = f["strength"] == "strong" or heading.value == "letter"
    if not named or f.get("wished") or f["plural"] or f["generic"]:
        return False
    if f.get("relation") != "repeals":
        return is_lifted(draft, heading)
    return ENDED.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None


def is_taken(draft: Draft, heading: Mention) -> bool:
    """Whether a decision is told as taken: «تصمیمی برای … گرفته شد»."""
    if heading.value != "decision" or heading.features["plural"] or heading.features["generic"]:
        return False
    return TAKEN.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None


def tells_content(draft: Draft, heading: Mention) -> bool:
    """Whether the clause of a name goes on with what stands in the instrument: «در مصوبه اول مقرر شد که …»."""
    if heading.features["strength"] != "strong" or heading.features["plural"] or heading.features["generic"]:
        return False
    within = WITHIN.regex.search(draft.text, max(0, heading.start - 12), heading.start)
    return within is not None and CONTENT.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None


def of_office(draft: Draft, heading: Mention) -> bool:
    """Whether an office stands behind the noun, known to the authority file or not."""
    return OFFICE.regex.match(draft.text, heading.end) is not None


def own_order(draft: Draft, heading: Mention) -> Mention | None:
    """The prosecutor who tells that an order was given and names no other: «دادستان … گفت: دستور … صادر شد»."""
    if heading.value != "order" or not GIVEN.regex.match(draft.text, heading.end, clause_end(draft, heading)):
        return None
    near = draft.within("body", max(0, heading.start - _SPEECH), heading.start)
    speakers = [body for body in near if speaks_for(draft, body) or body.features["kind"] == "prosecutor"]
    return speakers[-1] if speakers and speakers[-1].features["kind"] == "prosecutor" else None
