"""Clauses of a letter's frame: bare courtesies, what follows by another letter, what a committee concluded."""

from __future__ import annotations

from extractor.assemble.clauses.clauses import cue_name
from extractor.find.mention import Mention
from extractor.find.rule import Rule

COURTEOUS = Rule(
    "provision.courteous",
    r"^(?:و )?(?:لذا |ضمنا |پیشاپیش )?(?:خواهشمند است|مستدعی است|متمنی است|انتظار دارد|از شما خواهشمندیم|لطفا) "
    r"(?:(?:در (?:این|همین) (?:خصوص|زمینه|باره|رابطه|مورد|راستا)"
    r"|نسبت به (?:مراتب|موضوع|موارد) (?:آتی|فوق|زیر|ذیل|یاد‌شده)) )?"
    r"(?:نهایت )?(?:همکاری|مساعدت|عنایت|توجه|دستور|اقدام|بذل توجه|اهتمام)(?:‌های)? "
    r"(?:و (?:همکاری|مساعدت|عنایت|توجه|اقدام) )?"
    r"(?:لازم|مقتضی|شایسته|کامل|ویژه)(?: را)? (?:مبذول|معمول|به‌عمل|به عمل)"
    r"(?: (?:فرمایید|فرمایند|دارید|دارند|نمایید|نمایند|آورید|آورند|آید|گردد|شود))?[.!]?$",
    match=(
        "خواهشمند است همکاری لازم را مبذول فرمایید.",
        "لذا خواهشمند است در این خصوص مساعدت لازم به عمل آید",
        "خواهشمند است نسبت به موارد آتی اقدام لازم مبذول فرمایند.",
    ),
    reject=(
        "خواهشمند است با بازرسان همکاری لازم را به عمل آورند.",
        "خواهشمند است نسبت به تعویض کنتورها اقدام لازم مبذول فرمایند.",
    ),
)
LATER = Rule(
    "provision.follows-later",
    r"(?<!\w)(?:طی|در|به موجب) (?:نامه|بخش‌نامه|مکاتبه|ابلاغیه|اطلاعیه|دستور‌العمل)(?:‌?ای)?(?: [^\s.؛]{1,14})? "
    r"(?:جداگانه|جداگانه‌ای|دیگر|دیگری|مجزا|بعدی)(?!\w)[^.؛\n]{0,60}?(?<!\w)(?:اعلام|ابلاغ|ارسال|ایفاد|اطلاع‌رسانی) "
    r"(?:می‌شود|می‌گردد|خواهد شد|خواهد گردید|خواهند شد)$"
    r"|(?<!\w)(?:پیش‌نویس|لایحه|طرح|اصلاحیه|آیین‌نامه)(?!\w)[^.؛\n]{0,120}?"
    r"(?<!\w)(?:در (?:دست|حال) (?:تدوین|تهیه|بررسی))(?!\w)"
    r"[^.؛\n]{0,120}?(?<!\w)(?:تقدیم|ارسال|ارائه|ابلاغ|اعلام) (?:می‌شود|می‌گردد|خواهد شد|خواهد گردید)$",
    match=(
        "پاسخ پرسش شعب طی نامه جداگانه‌ای ارسال خواهد شد",
        "پیش‌نویس آیین‌نامه تازه در دست تدوین است و پس از نظرخواهی به شورا تقدیم خواهد شد",
    ),
    reject=("نتیجه هر ماه طی نامه‌ای به این اداره ارسال می‌شود", "گزارش به شورا تقدیم خواهد شد"),
)
"""What will be sent or tabled another time."""
CONCLUDED = Rule(
    "provision.concluded",
    r"(?<!\w)به (?:این|چنین) (?:نتیجه|جمع‌بندی|برداشت|باور|نظر)(?:‌?ای)? "
    r"(?:رسید|رسیده|رسیدند|رسیده‌اند|رسیدیم)(?: است| بود)? که(?!\w)",
    match=("موضوع را بررسی و به این نتیجه رسید که رأی ناظر به قراردادهای مدت‌دار است",),
    reject=("به این نتیجه رسید و مقرر کرد که",),
)
SET_OUT = Rule(
    "provision.set-out",
    r"(?<!\w)به (?:این|همین|قرار|شرح) (?:شرح|قرار|ترتیب|زیر|ذیل|آتی)(?!\w)[^.؛\n]{0,40}?"
    r"(?<!\w)(?:تعیین|مقرر|تدوین|بیان|تشریح|تبیین) (?:می‌شود|می‌گردد|شد|گردید|شده‌است|گردیده‌است)$",
    match=("نحوه اقدام شعب به این شرح تعیین می‌گردد", "ضوابط به شرح زیر تعیین گردید"),
    reject=("نرخ به این شرح تعیین می‌شود: هر نفر دو ریال", "نرخ را شورا تعیین می‌کند"),
)
"""What only heads the clauses below it."""
RULES = (COURTEOUS, LATER, CONCLUDED, SET_OUT)

_BEFORE = 120  # letters of the sentence that stand before the clause


def is_formula(text: str, start: int, end: int, cue: Mention) -> bool:
    """Whether a clause is only of the letter's frame."""
    told = text[start : cue.end]
    if cue_name(cue) in ("request", "subjunctive", "mandatory") and COURTEOUS.regex.match(text[start:end].strip()):
        return True
    begin = max(text.rfind(mark, 0, start) for mark in (".", "؛", "\n")) + 1
    before = text[max(begin, start - _BEFORE) : cue.end]
    if LATER.regex.search(before) or (
        SET_OUT.regex.search(told) and cue_name(cue) in ("dispositive", "enacted", "told")
    ):
        return True
    return (
        cue_name(cue) == "subjunctive"
        and CONCLUDED.regex.search(text, max(begin, start - _BEFORE), cue.start) is not None
    )
