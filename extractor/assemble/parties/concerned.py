"""Whom an instrument concerns, where it is told neither to whom it is sent nor whom a provision binds.

«مخاطب این بخشنامه … هستند», «این بخشنامه شامل … می‌شود», «اختیار … به … واگذار شد», «ممنوعیت … برای … را لغو کرد»;
else who is bound in the headline, or whose attention a line calls («قابل توجه …»).
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE, trimmed
from extractor.find.rule import Rule

_NOUN = (
    r"(?:این|همین) (?:بخش‌نامه|دستور‌العمل|شیوه‌نامه|مصوبه|تصویب‌نامه|آیین‌نامه|اطلاعیه|ابلاغیه|دستور|تصمیم|قانون|نامه|طرح)"
)
CONCERNS = Rule(
    "concerned.told",
    rf"(?<!\w)(?:(?:مخاطب|مخاطبان|مخاطبین|گیرندگان|مشمولان)(?: اصلی)? {_NOUN}،? (?P<whose>[^.؛:\n«»]{{4,110}}?)،? "
    r"(?:است|هستند|بوده‌اند|خواهند بود)"
    rf"|{_NOUN} (?:فقط |تنها |صرفا )?(?:شامل|ناظر بر|متوجه|ویژه|مخصوص) (?P<whom>[^.؛:\n«»]{{4,110}}?) "
    r"(?:می‌شود|می‌گردد|است|می‌باشد|خواهد شد|خواهد بود))(?!\w)",
    match=("مخاطب این بخشنامه مدیران مدارس هستند", "این مصوبه تنها شامل مالکان واحدهای تجاری می‌شود"),
    reject=("مخاطب این خبر مدیران هستند", "این مصوبه شامل نمی‌شود"),
    stems=("مخاطب", "گیرندگان", "مشمولان", "شامل", "ناظر بر", "متوجه", "ویژه", "مخصوص"),
)
GIVEN_TO = Rule(
    "concerned.given-to",
    r"(?<!\w)(?:اختیار|اختیارات|اجازه|مجوز|حق|مسئولیت|وظیفه|مأموریت|ماموریت) [^.؛:\n«»]{0,90}?(?<!\w)به "
    r"(?P<who>[^.؛:\n«»]{4,90}?) (?:واگذار|تفویض|محول|سپرده|داده|اعطا) "
    r"(?:شد|شده|شده‌است|می‌شود|خواهد شد|کرد|کرده|گردید)(?!\w)",
    match=("اختیار تعیین نرخ نان به استانداران واگذار شد",),
    reject=("اختیار تعیین نرخ نان واگذار نشد",),
    stems=("واگذار", "تفویض", "محول", "سپرده", "داده", "اعطا"),
)
CHANGED_FOR = Rule(
    "concerned.changed-for",
    r"(?<!\w)(?:مهلت|فرصت|ممنوعیت|محدودیت|سقف|نرخ|تعرفه|سهمیه|شرط|شرایط|جریمه|عوارض|الزام)(?!\w)[^.؛:\n«»]{0,90}? برای "
    r"(?P<who>(?:(?! [\d.]{1,5} درصد)[^.؛:\n«»]){4,90}?) (?:را )?(?:(?:تا|از) [^.؛:\n«»]{3,40} )?"
    r"(?:(?:تمدید|لغو|برداشته|رفع|حذف|متوقف|تعیین|اعلام) (?:کرد|کرده|نمود|شد|شده|می‌شود|خواهد شد|گردید)|برداشت)(?!\w)",
    match=(
        "محدودیت سفر را برای دانشگاه‌ها برداشت",
        "ممنوعیت صادرات پیاز برای تعاونی‌ها را لغو کرد",
        "مهلت ثبت‌نام برای دانشجویان تا پایان مهر تمدید شد",
    ),
    reject=("ممنوعیت صادرات پیاز را لغو کرد", "نرخ سود را برای همه بخش‌ها 17 درصد تعیین کرد"),
    stems=("برای",),
)
NONE_FOR = Rule(
    "concerned.none-for",
    r"(?<!\w)برای (?P<who>[^.؛:\n«»]{4,70}?) (?:(?:تا|از) [^.؛:\n«»]{3,30} )?(?:هیچ )?(?:مجوز|پروانه|کارت|گواهی|برگ"
    r"|بلیت"
    r"|خدمات|تسهیلات|سهمیه)[^.؛:\n«»]{0,40} (?:صادر|داده|ارائه|تمدید|پرداخت) (?:نمی‌شود|نخواهد شد|نمی‌گردد)(?!\w)",
    match=("برای شرکت‌های حفاری تا پایان بهمن مجوز جدید صادر نمی‌شود",),
    reject=("برای شرکت‌های حفاری مجوز صادر می‌شود",),
    stems=("برای",),
)
HEADED = Rule(
    "concerned.headed",
    r"^[^\w«]{0,4}(?P<who>[^.؛:،\n«»]{4,70}?) (?:نیز |هم )?"
    r"(?:(?:مکلف|موظف|ملزم|معاف)(?: (?:به|از) [^.؛:\n]{3,60}?)? (?:شد|شدند|می‌شوند|شده‌اند|هستند)|(?:مکلف|موظف"
    r"|ملزم)(?:ند|‌اند))(?!\w)",
    match=("سردفتران مکلف شدند", "داروخانه‌ها موظف‌اند نسخه کاغذی بپذیرند"),
    reject=("داروخانه‌ها باید پاسخگو باشند",),
    stems=("مکلف", "موظف", "ملزم", "معاف"),
)
NOTE = Rule(
    "concerned.note",
    r"^[^\w«\n]{0,4}(?:قابل توجه|توجه توجه|مورد توجه)[:،!]? (?P<who>[^.؛:،!\n«»]{4,70})[.:،!؛]{0,3}[ ]{0,4}$",
    match=("قابل توجه سردفتران اسناد رسمی", "🔴 قابل توجه داوطلبان آزمون:"),
    reject=("سخنان قابل توجه وزیر",),
)
RULES = (CONCERNS, GIVEN_TO, CHANGED_FOR, NONE_FOR, HEADED, NOTE)

_NOTED = 12  # lines


def concerned(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whom the sentences that name a reported instrument, and those behind them, say that it concerns."""
    if item.region is not None or item.role == "cited" or item.type in ("ruling", "law", "bill"):
        return None
    named = [place for head in item.mentions if (place := draft.sentence_at(head.start)) is not None]
    near = sorted({place + step for place in named for step in (0, 1) if place + step < len(draft.sentences)})
    for rule in (CONCERNS, GIVEN_TO, CHANGED_FOR, NONE_FOR):
        for place in near:
            sentence = draft.sentences[place]
            told = rule.search(draft.text, sentence.start, sentence.end)
            if told and (found := _audience(draft, *told.span(told.lastgroup or "who"))):
                return found
    return _noted(draft, item) or _headed(draft, item)


def _noted(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whose attention a line above the name of the instrument calls."""
    for line in draft.lines[:_NOTED]:
        told = NOTE.regex.match(line.text) if line.end <= item.start else None
        if told:
            return _audience(draft, line.start + told.start("who"), line.start + told.end("who"))
    return None


def _headed(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whom the headline of a report on one instrument calls bound or freed."""
    if not (item.features.get("title") or item.features.get("lead")):
        return None
    for sentence in draft.sentences:
        if not sentence.title:
            break
        told = HEADED.regex.match(draft.text[sentence.start : sentence.end])
        if told:
            return _audience(draft, sentence.start + told.start("who"), sentence.start + told.end("who"))
    return None


def _audience(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The phrase where it names the many or a body, without what follows it."""
    known = any(body.start == start for body in draft.within("body", start, end))
    if not known and not AUDIENCE.regex.match(draft.text, start, end):
        return None
    return trimmed(draft, start, end)
