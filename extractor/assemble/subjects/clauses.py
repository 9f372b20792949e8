"""What an instrument is about by the first of its clauses that says it: «صید ماهی سفید تا پایان فروردین ممنوع است»."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.subjects.noun_phrases import UNTIL, phrase_until
from extractor.assemble.subjects.subjects import only_names
from extractor.find.rule import Rule

LEADING = Rule(
    "subject.before-clause",
    r"(?:[^\w\n«]{1,12}|\d{1,2}[.)\-–/] ?|(?:[آ-ی]|\d{1,2})[)\-–] ?"
    r"|(?:به (?:علت|دلیل|منظور|سبب|موجب|استناد|جهت|اعلام|گفته|مناسبت|دستور)|با (?:توجه|عنایت|هدف|تصمیم|دستور|تصویب|اعلام)"
    r"|بر‌(?:اساس|پایه)|نظر به|طبق|برابر|مطابق|بنا (?:به|بر)|در (?:پی|راستای|اجرای|جهت)|پیرو)(?!\w)[^،؛:.\n]{2,110}،"
    r"|از (?:امروز|فردا|پس‌فردا|امشب|این پس|این تاریخ|این به بعد|هم‌اکنون|ابتدای|اول|(?:روز )?(?:\S{1,4}‌?)?شنبه"
    r"|جمعه|(?:روز )?\d{1,2})(?: (?:سال|ماه|هفته|روز)?(?: ?(?:آینده|جاری|بعد))?(?: ?(?:فروردین|اردیبهشت|خرداد|تیر|مرداد"
    r"|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند))?(?:‌?ماه)?)?"
    r"|(?:اولا|ثانیا|ثالثا|نخست|دوم|سوم|همچنین|لذا|بنابراین|ضمنا|همه|کلیه|تمامی|هر‌گونه|هر‌نوع|انجام|دیگر|فقط|تنها)"
    r"(?: آنکه| اینکه| این‌که)?)(?: |(?<=[\W]))",
    match=("🔹 صید", "به علت تعمیر لوله‌ها، پذیرش", "از امروز رسیدگی", "از شنبه تردد", "۱- صید", "هرگونه تبلیغ"),
    reject=("صید از فردا", "به مدیران ابلاغ"),
)
PREDICATE = Rule(
    "subject.predicate",
    r"(?:(?! (?:که|را|و)(?!\w)) [^\s،؛:.«»]{1,20}){0,14}?"
    r" (?:(?:ممنوع|قدغن|متوقف|تعطیل|آزاد|بلامانع|الزامی|اجباری|خلاف|تخلف)(?=[ ]{0,2}(?:[.،؛!\n]|$|و ))"
    r"|(?:\S{2,20} )?(?:است|نیست|می‌باشد|نمی‌باشد|بوده|(?:ن?می‌)?شود|(?:ن?می‌)?گردد|شد|گردید|شده|ن?خواهد (?:شد|بود)"
    r"|(?:صورت|انجام) ن?می‌(?:گیرد|پذیرد)|ندارد|دارد|باشد))(?![\w‌])",
    match=(
        " از ۱ تا ۱۲ محرم بعد از ساعت ۲۳ ممنوع و",
        " فقط از طریق سامانه انجام می‌شود",
        " تا پایان سال ممنوع است",
        " متوقف می‌شود",
    ),
    reject=(" را ممنوع کردند", " باید پروانه بگیرند"),
)
RULES = (LEADING, PREDICATE)

_NOBODY = ("هیچ", "هر", "کسی", "کس", "مدت", "مهلت", "کسانی")


def told_by_clause(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The thing of which the first clause says that it is banned, required or done."""
    if not item.provisions or item.type in ("law", "bill", "ruling"):
        return None
    clause = item.provisions[0]
    if clause.modality in ("exemption", "sanction"):
        return None
    start = clause.start
    while lead := LEADING.regex.match(draft.text, start, clause.end):
        start = lead.end()
    span = phrase_until(draft.text, start, min(len(draft.text), clause.end + 30), UNTIL, wide=True)
    return span if span is not None and span[1] <= clause.end and _tells(draft, span) else None


def _tells(draft: Draft, span: tuple[int, int]) -> bool:
    """Whether the phrase names a thing, no one who is bound, and is what the clause goes on about."""
    text, words = draft.text, draft.text[slice(*span)].split()
    if len(words) < 2 or words[0] in _NOBODY or AUDIENCE.regex.match(text, *span) or only_names(draft, span):
        return False
    if draft.within("heading", *span) or any(body.start == span[0] for body in draft.within("body", *span)):
        return False
    return text.startswith(" را ", span[1]) or PREDICATE.regex.match(text, span[1]) is not None
