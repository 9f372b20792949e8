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
from extractor.assemble.speech import is_standing, personal
from extractor.find.mention import Mention
from extractor.find.rule import Rule

_DID = r"(?:کرد|کردند|نمود|نمودند|کرده‌است|کرده‌اند|کرده)(?!\w)(?! بود)"
FIXES = Rule(
    "instrument.fixes",
    r"(?<![\w\u200c])(?P<what>(?:نرخ|قیمت|حداقل|حداکثر|سقف|کف|کرایه|تعرفه|دستمزد|مزد|شهریه|عوارض|کارمزد|سهمیه|سود|بهای"
    r"|ساعت کار|ساعات کار|مهلت|ضریب)(?:‌های|‌ها)? [^.؛:\n]{2,150}?) را (?:[^.؛:\n]{1,60}? )?"
    rf"(?P<done>(?:تعیین|تصویب) {_DID})",
    match=("نرخ سود سپرده‌های کوتاه‌مدت را تعیین کرد", "حداقل مزد روزانه را 129 هزار ریال تعیین کرد"),
    reject=("تاریخ جلسه را تعیین کرد", "نرخ سود را تعیین کرده بود"),
    stems=("تعیین", "تصویب"),
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
    r"(?<![\w\u200c])(?P<what>[^.؛:،\n]{3,70}?) را (?:[^.؛:\n]{1,60}? )?"
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
RULES = (WITHIN, LONG_AGO, FIXES, VOTES, OBLIGES, DECLARES, STOPS, ALLOWS, LETS_KNOW, GIVER_NOT, OBJECT)

_GIVERS = (*COUNCILS, *OFFICIAL, "board", "university", "court")
_NEAR = 140  # letters between the body and what it lays down


def enacted(draft: Draft, index: int) -> Mention | None:
    """The act that a sentence tells by the verb that lays it down, where it names no instrument of its own."""
    sentence = draft.sentences[index]
    told = draft.text[sentence.start : sentence.end]
    if sentence.title or told.rstrip('»" ').endswith("؟"):
        return None
    named = [h for h in in_sentence(draft, index) if h.text != "رای" and not h.features["relation"]]
    if any(not h.features["anaphor"] or WITHIN.regex.search(draft.text, max(0, h.start - 18), h.start) for h in named):
        return None
    for rule in (FIXES, VOTES, OBLIGES, DECLARES, STOPS, ALLOWS, LETS_KNOW):
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
        if rule in (FIXES, VOTES, STOPS):
            event.features["what"] = found.span("what")
        return event
    return None


def _giver(draft: Draft, start: int, found: re.Match[str]) -> Mention | None:
    """The body that acts: the last one before what it lays down that is not the object or somebody's office."""
    commands = found["done"].startswith("ابلاغ")  # the head of an office does so himself
    bodies = [
        b
        for b in draft.within("body", max(start, found.start("what") - 300), found.start("done"))
        if (b.features.get("kind") in _GIVERS or b.value == "central-bank")
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
    if rule is FIXES:
        return kind in COUNCILS or giver.value is not None
    if rule is VOTES:
        return kind in (*COUNCILS, "board", "court")
    if rule is STOPS:
        return kind in (*COUNCILS, "board", "ministry", "regulator") or (giver.value is not None and kind in OFFICIAL)
    if rule is LETS_KNOW:
        least = 0.45 if found["done"].startswith("ابلاغ") else 0.6
        return _heard(draft, found) and any(p.features["strength"] >= least for p in after)
    if rule is ALLOWS:
        return _heard(draft, found) and bool(after)
    return bool(after)


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
    if kind in COUNCILS and rule not in (DECLARES, STOPS):
        return "resolution"
    return "order" if rule is OBLIGES else "decision"
