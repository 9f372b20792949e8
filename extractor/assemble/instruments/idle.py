"""Instruments that lay nothing down: papers of courtesy and denial, steps of a criminal case, a survey of headlines.

«… در اطلاعیه‌ای از حضور مردم قدردانی کرد», «… خبر را در اطلاعیه‌ای تکذیب کرد», «به دستور بازپرس پرونده … در
اختیار پلیس قرار گرفت», «مهم‌ترین عناوین روزنامه‌های امروز».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft, Sentence
from extractor.assemble.instruments.abroad import is_told_aside
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL
from extractor.assemble.instruments.bygone import is_bygone
from extractor.assemble.instruments.denials import denies
from extractor.assemble.instruments.features import TELLING
from extractor.assemble.instruments.identity_signs import VEHICLE
from extractor.assemble.instruments.supposed import is_supposed
from extractor.assemble.parties.acting import is_of_games, is_source
from extractor.assemble.parties.powerless import is_powerless
from extractor.find.mention import Mention
from extractor.find.rule import Rule

COURTESY = Rule(
    "idle.courtesy",
    r"(?<!\w)(?:(?:تقدیر|تشکر|قدردانی|تجلیل|سپاس‌گزاری)(?: و (?:تقدیر|تشکر|قدردانی))? (?:کرد|کردند|نمود|نمودند|کرده)"
    r"|(?:تسلیت|تبریک)(?: و (?:تسلیت|تبریک|تعزیت|همدردی))? گفت(?:ند|ه)?|محکوم (?:کرد|کردند|نمود)"
    r"|(?:ابراز|اعلام) (?:همدردی|انزجار|تأسف|تاسف) (?:کرد|کردند|نمود)|گرامی داشت(?:ند)?"
    r"|مدعی (?:شد|شدند|است)|ادعا (?:کرد|کردند|نمود)|تهدید (?:کرد|کردند)|بر? ?عهده گرفت(?:ند)?)(?!\w)",
    match=("از حضور مردم قدردانی کرد", "درگذشت او را تسلیت گفت", "این حمله را محکوم کردند"),
    reject=("ضمن قدردانی اعلام کرد", "محکوم شد"),
)
LAID = Rule(
    "idle.laid",
    r"(?<!\w)(?:باید|نباید|ممنوع|موظف|مکلف|ملزم|لازم است|ضروری است|مجاز|تعطیل|خواست(?:ه|ند)?(?!\w)|خودداری"
    r"|بلامانع|الزامی|می‌توان(?:د|ند)(?!\w))",
    match=("تردد ممنوع است", "از مردم خواست"),
    reject=("قدردانی کرد",),
)
STEP = Rule(
    "idle.step",
    r"(?<!\w)(?:متهم|متهمان|متهمین|مظنون|مظنونان|مظنونین|سارق|سارقان|قاتل|ضارب|جسد|پیکر|مقتول"
    r"|پرونده(?!‌های)(?=[^.\n]{0,160}(?<!\w)(?:متهم|جنایت|قتل|سرقت|زورگیری|آگاهی|بازپرس|مرگ)))(?!\w)[^.؛\n]{0,120}? "
    r"(?:در اختیار|ارجاع|تحویل|روانه|منتقل|انتقال|معرفی|بازداشت|دستگیر|احضار|جلب|آزاد|پزشکی قانونی)(?!\w)"
    r"|(?<!\w)به دستور [^.؛\n]{3,90}? (?:منصوب|برگزیده|گماشته) شده بود(?!\w)|(?<!\w)به دستور [^.؛:\n]{3,50} بود$"
    r"|(?<!\w)دستور (?:(?:بازداشت|جلب|احضار|دستگیری|شناسایی و (?:بازداشت|دستگیری))(?!\w)"
    r"|(?:پیگیری|رسیدگی|بررسی|تحقیق)(?: [^.؛\n]{1,120})? (?:را|داد|دادند)(?!\w))",
    match=(
        "پرونده متهم برای ادامه تحقیقات در اختیار پلیس آگاهی",
        "دستور بازداشت موقت سه متهم",
        "دستور پیگیری ویژه را",
        "به دستور وزیر سابق به ریاست شرکت منصوب شده بود",
    ),
    reject=("پلمب رستوران", "دستور توقف ساخت‌وساز", "پرونده واگذاری زمین به هیئت ارجاع"),
)
CASE = Rule(
    "idle.case",
    r"(?<!\w)(?:(?:قصاص|اعدام|شلاق|دیه|حبس|تبرئه|برائت|عفو)(?!\w)"
    r"|(?:راهی|روانه) (?:\S{1,8} )?(?:زندان|بازداشتگاه)(?!\w)|به (?:زندان|بازداشتگاه) (?:منتقل|فرستاده)"
    r"|بی‌گناه شناخته|آزادی مشروط|آزاد (?:شد|شدند) و [^.؛\n]{0,30}(?:خانه|خانواده|وطن)"
    r"|(?:سال|ماه|روز) زندان(?!\w)|(?:به|از) (?:اتهام|جرم)(?!\w)|حکم (?:جلب|بازداشت|آزادی|تبرئه)"
    r"|(?:قرار|سپردن) (?:وثیقه|کفالت)"
    r"|(?:دستور|حکم) آزادی (?=[^\s.؛]{2,14})(?!(?:سازی|صادرات|واردات|فروش|تردد|ورود|عبور|کشتی|محموله|کالا|حساب|اموال))"
    r"|(?:متهم|محکوم|زندانی|متهمان|محکومان|زندانیان)(?: [^.؛\n]{1,60})? (?:آزاد|بازداشت|دستگیر|احضار|منتقل|معرفی)(?!\w)"
    r"|(?:به|تحویل) (?:پزشکی قانونی|پلیس آگاهی)(?: [^.؛\n]{1,20})? (?:معرفی|منتقل|تحویل|ارجاع))",
    match=(
        "به پنج سال زندان محکوم کرد",
        "از اتهام سرقت تبرئه شد",
        "دستور آزادی راننده را صادر کرد",
        "با قرار وثیقه آزاد شد",
        "به پزشکی قانونی معرفی شد",
    ),
    reject=("دستور آزادی صادرات", "به پلمب واحد محکوم شد", "دستور توقف ساخت‌وساز"),
)
"""What a court does to one person: his charge, his punishment, his release."""
SEALS = Rule(
    "idle.seals",
    r"(?<!\w)(?:پلمب|پلمپ|توقیف|توقف|مسدود|مسدودسازی|انسداد|تخریب|قلع|جمع‌آوری|فیلتر|ابطال|تعلیق|قطع|تخلیه)(?!\w)",
    match=("دستور پلمب سه انبار به اتهام احتکار",),
    reject=("دستور بازداشت به اتهام احتکار",),
)
"""What an order does to a place or a thing, whatever its owner is charged with."""
SPORT = Rule(
    "idle.sport",
    r" (?:و \S{2,12} )?"
    r"(?:فوتبال|فوتسال|والیبال|بسکتبال|هندبال|واترپلو|کشتی|وزنه‌برداری|شنا|دو و میدانی|دوومیدانی|تکواندو"
    r"|کاراته|جودو|بوکس|ووشو|ژیمناستیک|تنیس|بدمینتون|شطرنج|قایقرانی|تیراندازی|کوهنوردی|اسکی|لیگ|مسابقات|جام)(?!\w)",
    match=(" واترپلو تشکیل جلسه داد", " و برگزاری مسابقات"),
    reject=(" استانداری",),
)
"""Behind the name of a committee: whose games it is for."""
SURVEY = Rule(
    "idle.survey",
    r"(?<!\w)(?:عناوین|عنوان‌های|تیتر(?:‌های)?|سرخط|صفحه (?:نخست|اول)|گزیده|مرور|بررسی)(?: [^\s.؛:]{2,14}){0,4} "
    r"(?:روزنامه‌ها|روزنامه‌های|مطبوعات|جراید)(?!\w)"
    r"|(?<!\w)(?:روزنامه‌های|مطبوعات|جراید)(?: [^\s.؛:]{2,14}){0,5} (?:مهم‌ترین|مهمترین|عناوین|سرخط|تیتر)",
    match=("مهم‌ترین عناوین روزنامه‌های امروز", "روزنامه‌های صبح امروز ایران مهمترین عناوین"),
    reject=("به گزارش روزنامه",),
)
HANDED = Rule(
    "idle.handed",
    r"(?<!\w)(?:(?:ابلاغ|ارسال|صادر|منتشر|تصویب|آماده) (?:شد|شده|گردید|کرد|کرده|نمود)|رسید|رسیده|فرستاد|فرستاده"
    r"|قرار (?:گرفت|گرفته))(?!\w)"
    r"|(?<!\w)از (?:ابلاغ|صدور|تصویب)(?!\w)[^.؛\n]{4,120}? خبر داد",
    match=("به شهرستان‌ها ابلاغ شد", "به دست مدیران رسید", "از ابلاغ دستورالعمل ایمنی کارگاه‌ها خبر داد"),
    reject=("صادر می‌کند", "ابلاغ نشد"),
)
OFFICE = Rule(
    "idle.office",
    r"(?<![\w\u200c])(?:وزیر|معاون وزیر|مدیر ?کل|استاندار|فرماندار|شهردار|دادستان|رئیس کل)"
    r"(?= [^\W\d_]{2})(?! (?:سابق|اسبق|پیشین))",
    match=("مدیرکل بازرسی کار گفت", "رئیس کل بیمه"),
    reject=("مدیر فروش شرکت", "وزیر سابق"),
)
"""Who holds an office of state, though its body is not named."""
RULES = (HANDED, OFFICE, COURTESY, LAID, STEP, CASE, SEALS, SPORT, SURVEY)

_LEAD = 3  # sentences
_WRITTEN = ("circular", "instruction", "regulation", "notice")
_OPENS = 3  # letters before the first word of a headline
_AUTHORITIES = (*OFFICIAL, *COUNCILS, *COURTS, "board", "university", "bank", "guild", "union")


def is_survey(draft: Draft) -> bool:
    """Whether headline or lead say that the text only lists the headlines of newspapers."""
    return any(SURVEY.regex.search(draft.text, s.start, s.end) for s in draft.sentences[:_LEAD])


def is_idle(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether an instrument without number and date lays nothing down where it is named."""
    if item.number:
        return False
    if is_told_aside(draft, item) or is_supposed(draft, item):
        return True
    if item.date:
        return False
    if item.issuer is not None and (is_of_games(item.issuer) or _is_for_games(draft, item.issuer)):
        return True  # what a league or its disciplinary committee rules on a match
    if is_bygone(draft, item) or is_powerless(draft, item) or _is_project(draft, item):
        return True
    if _is_at_large(draft, item) and not _names_authority(draft):
        return True
    if item.type not in ("notice", "announcement", "order", "ruling"):
        return False
    found = {draft.sentence_at(mention.start) for mention in item.mentions}
    told = [draft.sentences[index] for index in sorted(i for i in found if i is not None)]
    if not told:
        return False
    if item.type in ("order", "ruling"):
        sealed = any(SEALS.regex.search(draft.text, s.start, s.end) for s in told)
        steps = ((STEP,) if sealed else (CASE, STEP)) if item.type == "order" else (CASE,)
        own = item.type == "ruling" and draft.kind in ("letter", "legal")
        return not own and all(
            any(step.regex.search(draft.text, s.start, s.end) for step in steps) and not _lays(draft, s) for s in told
        )
    head = item.mentions[0]
    if not VEHICLE.regex.search(draft.text, max(0, head.start - 14), head.start):
        return False
    first = told[0]
    courteous = COURTESY.regex.search(draft.text, head.end, first.end) or denies(draft.text[head.end : first.end])
    return bool(courteous) and not any(_lays(draft, s) for s in told)


def _is_for_games(draft: Draft, body: Mention) -> bool:
    """Whether a committee that the authority file does not know is one of a sport («کمیته فنی واترپلو»)."""
    committee = body.value is None and body.features.get("kind") in ("committee", "headquarters")
    return committee and any(
        SPORT.regex.match(draft.text, other.end) for other in draft.found("body") if other.text == body.text
    )


def _is_project(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a «طرح» that a report names beside its news was passed by a commission: no bill, but a project."""
    if (
        item.type != "bill"
        or item.issuer is None
        or item.issuer.features.get("kind") not in ("commission", "committee")
    ):
        return False
    named = item.mentions[0].features.get("noun") == "طرح"
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    led = any((index := draft.sentence_at(head.start)) is not None and index <= first for head in item.mentions)
    return named and not led and "مجلس" not in item.issuer.text


def _is_at_large(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a report names it without saying what it is on or who gave it, and does not open with its noun."""
    if draft.kind != "news" or item.type not in _WRITTEN or item.issuer is not None or item.subject_by in TELLING:
        return False
    title = draft.metadata.get("title")
    headed = title is not None and item.start - title.start < _OPENS
    index = draft.sentence_at(item.start)
    told = draft.sentences[index] if index is not None else None
    handed = told is not None and HANDED.regex.search(draft.text, told.start, told.end)
    named = draft.within("platform", told.start, told.end) if told is not None else []
    if told and _lays(draft, told) and any(not p.features.get("channel_use") for p in named):
        return False  # whoever lays it down
    return not (headed or handed or item.features["issued"]) and item.status == "issued"


def _names_authority(draft: Draft) -> bool:
    """Whether the text names any body that could have given it; an essay on «بخشنامه» at large names none."""
    opening = next((s for s in draft.sentences if not s.title), None)
    if opening is not None and OFFICE.regex.search(draft.text, opening.start, opening.end):
        return True
    return any(
        body.features.get("kind") in _AUTHORITIES and not (is_source(draft, body) or is_of_games(body))
        for body in draft.found("body")
        if (line := draft.line_at(body.start)) is not None and line.kind in ("body", "title")
    )


def _lays(draft: Draft, sentence: Sentence) -> bool:
    """Whether the sentence, or the next, holds a word by which something is laid down."""
    following = next((s for s in draft.sentences if s.start >= sentence.end), sentence)
    return LAID.regex.search(draft.text, sentence.start, following.end) is not None
