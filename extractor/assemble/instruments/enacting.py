"""Acts that lay something down by a verb of their own: a body fixes a price, votes, obliges, allows, closes.

«شورای پول و اعتبار نرخ سود … را تعیین کرد», «شورا به رفع محدودیت … رای داد», «این سازمان شرکت را ملزم کرد …»,
«کمیسیون به اپراتورها اجازه داد …», «استانداری ادارات … را تعطیل اعلام کرد», «سازمان به اتحادیه‌ها اعلام کرده است …».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.resolving import HEARSAY, PRIVATE, meant_body
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, is_source, speaks_for
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.parties.authority import is_public_company
from extractor.assemble.speech import is_standing, personal
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_DEEDS = any_of(flexible(deed) for deed in table("issuing")["declared"]["deeds"])
_DID = r"(?:کرد|کردند|نمود|نمودند|کرده‌است|کرده‌اند|کرده)(?!\w)(?! بود)"
FIXES = Rule(
    "instrument.fixes",
    r"(?<![\w\u200c])(?P<what>(?:نرخ|قیمت|حداقل|حداکثر|سقف|کف|کرایه|تعرفه|دستمزد|مزد|شهریه|عوارض|کارمزد|سهمیه|سود|بهای"
    r"|ساعت کار|ساعات کار|مهلت|ضریب)(?:‌های|‌ها)? [^.؛:\n]{2,150}?) را (?:[^.؛:\n]{1,60}? )?"
    rf"(?P<done>(?:تعیین|تصویب|تمدید|اصلاح) {_DID}"
    r"|(?:افزایش|کاهش|تغییر) (?:داد|دادند|داده‌است|داده)(?!\w)(?! (?:بود|شد|می)))",
    match=(
        "نرخ سود سپرده‌های کوتاه‌مدت را تعیین کرد",
        "مهلت ثبت‌نام را تا پایان مهر تمدید کرد",
        "ساعت کار شعب را تغییر داد",
    ),
    reject=("تاریخ جلسه را تعیین کرد", "نرخ سود را تعیین کرده بود"),
    stems=("تعیین", "تصویب", "تمدید", "اصلاح", "افزایش", "کاهش", "تغییر"),
)
RAISES = Rule("instrument.raises", r"(?:افزایش|کاهش) ", match=("افزایش داد",), reject=("تغییر داد",))
FIXES_AMOUNT = Rule(
    "instrument.fixes-amount",
    r"(?<![\w\u200c])(?P<what>[^.؛:\n]{3,150}?) را (?:[^.؛:\n]{0,60}? )?(?:\d[\d.,]{0,12}|صفر|دو|سه|چهار|پنج|نصف|نیم) "
    rf"[^.؛:\n]{{1,60}}?(?<!\w)(?P<done>تعیین {_DID})",
    match=("کمک‌هزینه عائله‌مندی کارکنان را ماهانه 800 هزار تومان تعیین کرد",),
    reject=("اعضای هیئت را تعیین کرد", "سهم هر استان را تعیین کرد"),
    stems=("تعیین",),
)
ALTERS = Rule(
    "instrument.alters",
    r"(?<![\w\u200c])(?P<what>[^.؛:\n]{3,150}?) را (?:[^.؛:\n]{1,60}? )?"
    rf"(?P<done>(?:متوقف|لغو|معلق|محدود|آزاد|تمدید|الزامی|اجباری|رایگان|تعطیل|غیر‌حضوری) {_DID})",
    match=("کلاس‌های تابستانی را به دو روز در هفته محدود کرد", "ثبت سفارش خودرو را آزاد کرد"),
    reject=("کلاس‌ها را محدود کرده بود", "کلاس‌ها محدود شد"),
    stems=("متوقف", "لغو", "معلق", "محدود", "آزاد", "تمدید", "الزامی", "اجباری", "رایگان", "تعطیل", "حضوری"),
)
GRANTS = Rule(
    "instrument.grants",
    r"(?<![\w\u200c])(?P<what>این (?:اجازه|مجوز|اختیار)) را (?:[^.؛:\n]{1,60}? )?"
    r"(?P<done>(?:داد|دادند|داده‌است|داده|صادر کرد)(?!\w)(?! بود))",
    match=("این اجازه را داد", "این مجوز را به بنادر داده‌است"),
    reject=("اجازه را داد", "این اجازه را نداد"),
    stems=("اجازه", "مجوز", "اختیار"),
)
VOTES = Rule(
    "instrument.votes",
    r"(?<![\w\u200c])به (?P<what>(?:رفع|لغو|توقف|تعلیق|تعطیلی|افزایش|کاهش|تمدید|انحلال|ممنوعیت|محدودیت|اصلاح|حذف"
    r"|واگذاری|آزادی|آزادسازی|اجرای|ادامه|ابطال|بازگشایی|اختصاص) [^.؛:\n]{3,120}?) (?P<done>رای (?:مثبت |موافق )?"
    r"(?:داد|دادند|داده‌اند|داده)(?!\w)(?! بود))",
    match=("به رفع محدودیت بازارچه رای داد", "به افزایش کرایه تاکسی رای مثبت دادند"),
    reject=("به وزیر پیشنهادی رای داد", "به لغو مصوبه رای نداد"),
    stems=("رای",),
)
OBLIGES = Rule(
    "instrument.obliges",
    r"(?<![\w\u200c])(?P<what>[^.؛:،\n]{3,70}?) را (?:[^.؛:\n]{1,110}? )?"
    rf"(?P<done>(?:ملزم|مکلف|موظف) (?:به [^.؛:\n]{{3,90}}? )?{_DID})",
    match=("شرکت‌های برق را ملزم کرد", "دهیاری‌ها را مکلف به جمع‌آوری پسماند کرده است"),
    reject=("دولت مکلف شد", "شرکت‌ها را موظف کرده بود"),
    stems=("ملزم", "مکلف", "موظف"),
)
DECLARES = Rule(
    "instrument.declares",
    r"(?<![\w\u200c])(?P<what>[^.؛:\n]{3,110}?) را (?:[^.؛:\n]{1,50}? )?"
    rf"(?P<done>(?:تعطیل|غیر‌حضوری|الزامی|اجباری|آزاد|مجاز|بلامانع|رایگان) اعلام {_DID})",
    match=("ادارات دو شهر را پنج‌شنبه تعطیل اعلام کرده است",),
    reject=("ادارات تعطیل اعلام شد", "ادارات را تعطیل اعلام کرده بود"),
    stems=("اعلام",),
)
STOPS = Rule(
    "instrument.stops",
    r"(?<![\w\u200c])(?P<what>(?:صادرات|واردات|پروانه|مجوز|فروش|عرضه|توزیع|انتشار|فعالیت|تردد|ورود|خروج|پذیرش|ثبت‌نام"
    r"|تولید|معاملات|برداشت|صید|شکار|روزنامه|هفته‌نامه|ماهنامه|نشریه) [^.؛:\n]{3,110}?) را (?:[^.؛:\n]{1,60}? )?"
    rf"(?P<done>(?:متوقف|لغو|توقیف|معلق|محدود|آزاد|ابطال|باطل) {_DID})",
    match=("صادرات تخم‌مرغ را تا پایان بهمن متوقف کرد", "پروانه سه داروخانه را لغو کرد"),
    reject=("خودروی سارق را متوقف کرد", "صادرات تخم‌مرغ را متوقف کرده بود"),
    stems=("متوقف", "لغو", "توقیف", "معلق", "محدود", "آزاد", "ابطال", "باطل"),
)
LISTS = Rule(
    "instrument.lists",
    r"(?<![\w\u200c])(?P<what>[^.؛:\n]{3,110}?) را (?:به|از|در) (?:فهرست|لیست|جمع) [^.؛:\n]{2,60}?"
    rf"(?P<done>(?:حذف|خارج|اضافه) {_DID}|افزود(?:ند)?(?!\w)|قرار داد(?:ند)?(?!\w))",
    match=("دو دارو را از فهرست اقلام مجاز حذف کرد", "ایتا را به فهرست پیام‌رسان‌های مجاز افزود"),
    reject=("نام او از فهرست حذف شد",),
    stems=("فهرست", "لیست", "جمع"),
)
ALLOWS = Rule(
    "instrument.allows",
    r"(?<![\w\u200c])به (?P<what>(?:(?:همه|کلیه|تمامی) )?[^.؛:،\n]{3,50}?(?:ها|های|ان|ین|ات)(?: [^.؛:،\n]{2,24}?)?) "
    r"(?P<done>(?:اجازه|اختیار) (?:داد|دادند|داده‌است|داده‌اند|داده)(?!\w)(?! (?:بود|می|شد|خواهد|نشد|ن?می)))",
    match=("به دانشگاه‌های علوم پزشکی اختیار داد", "به اپراتورها اجازه داده"),
    reject=("به او اجازه داد", "به ادارات اختیار داده می‌شود", "به اپراتورها اجازه نداد"),
    stems=("اجازه", "اختیار"),
)
LETS_KNOW = Rule(
    "instrument.lets-know",
    r"(?<![\w\u200c])به (?P<what>(?:(?:همه|کلیه|تمامی) )?[^.؛:،\n]{3,60}?(?:ها|‌های|ان|ین|ات)(?: [^.؛:،\n]{2,30}?)?) "
    rf"(?P<done>(?:اعلام|ابلاغ) {_DID})(?! (?:آمادگی|نیاز|وصول))",
    match=("به اتحادیه‌ها اعلام کرده است", "به مدیران مدارس استان ابلاغ کرد"),
    reject=("به او اعلام کرد", "به اتحادیه‌ها اعلام نکرد"),
    stems=("اعلام", "ابلاغ"),
)
TERM = Rule(
    "instrument.sets-term",
    r"(?<![\w\u200c])(?P<when>[^.؛:\n]{4,50}?) را (?:به ?عنوان )?(?:آخرین |پایان )(?:مهلت|فرصت|زمان|روز) "
    rf"(?P<what>[^.؛:\n]{{4,120}}?) (?P<done>(?:اعلام|تعیین|عنوان|معین) {_DID})",
    match=("30 آذر را آخرین مهلت ثبت‌نام دامداران اعلام کرد",),
    reject=("آخرین مهلت ثبت‌نام را اعلام کرد", "شنبه را آخرین روز او دانست"),
    stems=("آخرین", "پایان"),
)
GIVES_TERM = Rule(
    "instrument.gives-term",
    r"(?<![\w\u200c])به (?P<what>(?:(?:همه|کلیه|تمامی) )?[^.؛:،\n]{3,60}?(?:ها|‌های|ان|ین|ات)(?: [^.؛:،\n]{2,40}?)?) "
    r"(?P<done>(?:مهلت|فرصت|اخطار) (?:داد|دادند|داده‌است|داده‌اند|داده)(?!\w)(?! (?:بود|می|شد|خواهد|نشد|ن?می)))",
    match=("به مالکان خودرو تا پایان آذر مهلت داد", "به دهیاری‌ها یک ماه فرصت داده است"),
    reject=("به او مهلت داد", "به مالکان فرصت داده می‌شود", "به مالکان مهلت نداد"),
    stems=("مهلت", "فرصت", "اخطار"),
)
DELEGATES = Rule(
    "instrument.delegates",
    r"(?<![\w\u200c])(?P<what>(?:اختیار|اختیارات|صدور (?:مجوز|پروانه)) [^.؛:\n]{3,110}?) را به (?:[^.؛:\n]{1,60}? )?"
    rf"(?P<done>(?:واگذار|تفویض|محول) {_DID})",
    match=("اختیار صدور پروانه چاه را به استان‌ها واگذار کرد",),
    reject=("اختیار خود را از دست داد", "زمین را به شهرداری واگذار کرد"),
    stems=("واگذار", "تفویض", "محول"),
)
ENDS_IT = Rule(
    "instrument.ends-it",
    rf"(?<![\w\u200c])به (?P<what>{_DEEDS}(?!\w| خود)[^.؛:،\n«»]{{3,120}}?) (?P<done>پایان (?:داد|دادند)(?!\w))",
    match=("به فروش اقساطی نهاده پایان داد",),
    reject=("به نگرانی‌ها پایان داد", "به فعالیت خود پایان داد", "به فروش نهاده پایان می‌دهد"),
    stems=("پایان",),
)
GIVER_NOT = Rule(
    "instrument.no-giver",
    r"(?<![\w\u200c])(?:به|از|با|بین|علیه|برای|قانون|لایحه|طرح|درباره|مخالفت|اعتراض|حضور|ریاست|پیشنهاد|درخواست) $",
    match=("با ", "به پیشنهاد "),
    reject=("دیروز ",),
)
OBJECT = Rule(
    "instrument.is-object",
    r" (?:(?:استان|کشور|شهر|شهرستان|منطقه|مذکور|مربوط|نیز)(?: [^\s.؛:،]{2,14})? )?را(?!\w)",
    match=(" را", " استان را"),
    reject=(" در",),
)
WITHIN = Rule(
    "instrument.within-this",
    r"(?<!\w)(?:در|طی|طبق|مطابق|به‌موجب|بر‌اساس) (?:این|آن|همین) $",
    match=("در این ", "بر اساس همین "),
    reject=("با استفاده از همین ",),
)
LONG_AGO = Rule(
    "instrument.long-ago",
    r"(?<!\w)(?:در|از) (?:سال‌?های|سال|دهه) (?:\d{2,4}|گذشته|پیش)",
    match=("در سال 1320 ", "از دهه 60"),
    reject=("در سال جاری",),
)
_ACTS = (
    FIXES,
    FIXES_AMOUNT,
    VOTES,
    OBLIGES,
    DECLARES,
    STOPS,
    LISTS,
    ALTERS,
    ALLOWS,
    GRANTS,
    LETS_KNOW,
    TERM,
    GIVES_TERM,
    DELEGATES,
    ENDS_IT,
)
"""What is tried on a sentence, in this order."""
RULES = (WITHIN, LONG_AGO, RAISES, *_ACTS, GIVER_NOT, OBJECT)

_NAMING = (FIXES, FIXES_AMOUNT, VOTES, STOPS, ALTERS, TERM, DELEGATES, ENDS_IT)
"""Acts whose object is the subject of the instrument."""
_GIVERS = (*COUNCILS, *OFFICIAL, "board", "university", "court")
_OPENS = 45  # letters before the body that opens the sentence
_NEAR = 140  # letters between the body and what it lays down


def enacted(draft: Draft, index: int) -> Mention | None:
    """The act that a sentence tells by the verb that lays it down, where it names no instrument of its own."""
    sentence = draft.sentences[index]
    told = draft.text[sentence.start : sentence.end]
    if sentence.title or told.rstrip('»" ').endswith("؟"):
        return None
    named = [
        h for h in in_sentence(draft, index) if h.text != "رای" and h.value != "law" and not h.features["relation"]
    ]
    if any(not h.features["anaphor"] or WITHIN.regex.search(draft.text, max(0, h.start - 18), h.start) for h in named):
        return None
    for rule in _ACTS:
        found = rule.search(draft.text, sentence.start, sentence.end)
        if found and rule is STOPS and any(h.features["relation"] == "repeals" for h in in_sentence(draft, index)):
            continue  # «دستورالعمل صدور پروانه … را ابطال کرد»
        if found is None or HEARSAY.regex.search(draft.text, sentence.start, found.end()):
            continue
        if is_standing(draft.text[sentence.start : found.end()]):
            continue
        giver = _giver(draft, sentence.start, found)
        if giver is None or LONG_AGO.regex.search(draft.text, sentence.start, max(sentence.start, giver.start)):
            continue
        if not _meant(draft, index, rule, found, giver):
            continue
        event = event_of(rule, found, _kind(rule, found, giver), giver, "done")
        event.features["content"] = True
        if rule in _NAMING:
            start, end = found.span("what")
            event.features["what"] = (giver.end + 1 if start <= giver.start < giver.end < end else start, end)
        return event
    return None


def _giver(draft: Draft, start: int, found: re.Match[str]) -> Mention | None:
    """The body that acts: the last one before what it lays down that is not the object or somebody's office."""
    commands = found["done"].startswith(("ابلاغ", "مهلت", "فرصت", "اخطار"))  # the head of an office does so himself
    bodies = [
        b
        for b in draft.within("body", max(start, found.start("what") - 300), found.start("done"))
        if (b.features.get("kind") in _GIVERS or b.value == "central-bank" or is_public_company(b))
        and not (is_source(draft, b) or is_of_games(b) or PRIVATE.regex.search(b.text) or b.features.get("foreign"))
        and not (
            speaks_for(draft, b)
            and not (commands and not MEMBER.regex.search(draft.text, max(start, b.start - 40), b.start))
        )
        and not GIVER_NOT.regex.search(draft.text, max(start, b.start - 12), b.start)
        and not OBJECT.regex.match(draft.text, b.end)
    ]
    bodies = [b for b in bodies if abs(found.start("what") - b.end) < _NEAR]
    bodies = [b for b in bodies if not personal().search(draft.text, b.end, max(b.end, found.start("what")))]
    if not bodies or _cited(draft, start, bodies[-1]):
        return meant_body(draft, start, found.end())
    return bodies[-1]


def _cited(draft: Draft, start: int, body: Mention) -> bool:
    """Whether the body is only that of the instrument that the act rests on («به استناد مصوبه … کمیسیون …»)."""
    return any(h.end > body.start - 30 for h in draft.within("heading", start, body.start))


def _meant(draft: Draft, index: int, rule: Rule, found: re.Match[str], giver: Mention) -> bool:
    """Whether the verb of this body lays something down here and now, for others."""
    kind = giver.features.get("kind")
    if is_abroad(draft) or kind == "parliament":
        return False
    after = [p for p in draft.provisions if p.sentence == index and p.cue[1] >= found.start("done")]
    after = [p for p in after if not (p.features["soft"] or p.features["foreign"] or p.features["question"])]
    if rule in (TERM, DELEGATES, ENDS_IT):
        return giver.start - draft.sentences[index].start <= _OPENS
    if rule in (FIXES, FIXES_AMOUNT):
        rates = kind in (*COUNCILS, "ministry", "regulator", "bank")  # others raise and cut their own
        return rates or (giver.value is not None and not RAISES.regex.match(found["done"]))
    if rule is VOTES:
        return kind in (*COUNCILS, "board", "court")
    if rule is STOPS:
        return kind in (*COUNCILS, "board", "ministry", "regulator") or (giver.value is not None and kind in OFFICIAL)
    if rule is ALTERS and giver.start - draft.sentences[index].start > _OPENS:
        return False
    if rule is ALTERS:
        return kind in (*COUNCILS, "ministry", "regulator", "province") or (kind in OFFICIAL and bool(after))
    if rule is GRANTS:
        return kind in (*COUNCILS, *OFFICIAL) and _granted(draft, index)
    if rule is LETS_KNOW:
        least = 0.4 if found["done"].startswith("ابلاغ") else 0.6
        return _heard(draft, found) and any(p.features["strength"] >= least for p in after)
    if rule in (ALLOWS, GIVES_TERM):
        return _heard(draft, found) and bool(after)
    return bool(after)


def _granted(draft: Draft, index: int) -> bool:
    """Whether the sentence itself or the one before tells what was allowed."""
    return any(p.modality == "permission" and index - 1 <= p.sentence <= index for p in draft.provisions)


def _heard(draft: Draft, found: re.Match[str]) -> bool:
    """Whether those who are told are the ones who have to follow."""
    return AUDIENCE.regex.match(draft.text, found.start("what")) is not None


def _kind(rule: Rule, found: re.Match[str], giver: Mention) -> str:
    """The type of the instrument that the act stands for."""
    kind = giver.features.get("kind")
    if rule is LETS_KNOW:
        return "order" if found["done"].startswith("ابلاغ") else "announcement"
    if kind in COURTS:
        return "ruling"
    if kind in COUNCILS and rule not in (DECLARES, STOPS, LISTS, ALTERS, GRANTS):
        return "resolution"
    return "order" if rule is OBLIGES else "decision"
