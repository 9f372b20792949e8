"""What a report says was never given: instruments denied, called a forgery, or only still to come."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.rule import Rule

DENIED = Rule(
    "instrument.denied",
    r"(?:ابلاغ|صادر|تصویب|مصوب|مطرح) (?:نشده|نکرده|نشد|نکرد|نگردیده)(?![^\W\d_])|تکذیب|کذب (?:است|محض)"
    r"|(?<!\w)نه (?:ابلاغ|صادر|نوشته|تصویب|امضا) شده|(?:جعلی|ساختگی|کذب|دروغ) (?:خواند|دانست|نامید)(?!\w)"
    r"|(?<!\w)(?:صدور|ابلاغ) [^.؛:\n]{4,110}? را رد کرد(?!\w)"
    r"|صحت ندارد|واقعیت ندارد|(?:جعلی|ساختگی)(?: و \S{2,12})? (?:است|بود|می‌باشد|اعلام)"
    r"|شایعه(?:‌ای)? (?:است|بود|بیش|دروغ|ساخته)"
    r"|(?:دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|فرمان)[^\s.؛:]{0,4}(?: [^\s.؛:]{1,16}){0,7}? نداده[ \u200c]?(?:ایم"
    r"|است|اند)|خارج نشده"
    r"|(?<!\w)(?:مصوبه‌ای|بخشنامه‌ای|دستوری|دستورالعملی|حکمی|ابلاغیه‌ای) (?:برای|درباره|در‌خصوص|در (?:خصوص|مورد|زمینه)"
    r"|مبنی بر) (?:[^\s.؛:،]{1,16} ){1,7}?(?:نداشته|نداشت|ندارد|ندارند|نداریم|نداشته‌ایم)(?!\w)",
    match=(
        "دستوری برای آن نداده‌ایم",
        "چنین بخشنامه‌ای نه صادر شده و نه در دست تدوین است",
        "ابلاغ دستورالعمل افزایش سن را رد کرد",
        "نامه ساختگی است",
        "دستورالعمل جدیدی ابلاغ نشده",
        "این خبر کذب محض است",
        "بخشنامه جعلی است",
        "این بخشنامه شایعه‌ای بیش نیست",
        "مصوبه‌ای درباره افزایش کرایه نداشته",
    ),
    reject=("ابلاغ شده", "پروانه صادر نمی‌شود", "با رد شایعه تعطیلی", "مجوز دریافت نکرده‌اند"),
    stems=(
        "نشد",
        "نکرد",
        "نگردید",
        "تکذیب",
        "کذب",
        "نه ",
        "جعلی",
        "ساختگی",
        "دروغ",
        "رد کرد",
        "ندار",
        "شایعه",
        "نداد",
        "نداشت",
    ),
)

DENIED_RUMOUR = Rule(
    "instrument.denied-rumour",
    r"(?<!\w)(?:شایعه|شایعات|خبر|اخبار|ادعای) (?!(?:این|آن|همین|منتشر|مذکور|فوق|مربوط)(?!\w))"
    r"(?:(?!(?:ابلاغ|صدور|تصویب|دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|فرمان|قانون|طرح|لایحه|آیین‌نامه|اطلاعیه)(?!\w))"
    r"[^\s.؛:،]{1,20} ){1,9}?را (?:[^\s.؛:،]{3,10} )?تکذیب",
    match=("شایعه مسدود شدن پیام‌رسان‌ها را تکذیب", "خبر افزایش نرخ نان را قویا تکذیب"),
    reject=("خبر صدور این بخشنامه را تکذیب", "این خبر را تکذیب", "شایعه منتشر شده را تکذیب"),
    stems=("تکذیب",),
)


def denies(text: str) -> bool:
    """Whether the text denies an instrument, and not only a rumour of something else."""
    told = DENIED_RUMOUR.regex.sub(" ", text) if DENIED_RUMOUR.possible(text) else text
    return DENIED.search(told) is not None


NOT_YET = Rule(
    "instrument.not-yet",
    r"(?<!\w)(?:تا ?کنون|هنوز|تا به امروز|تا امروز|تا این لحظه)(?!\w)",
    match=("تاکنون دستورالعمل اجرایی ابلاغ نشده", "هنوز صادر نشده"),
    reject=("هرگز صادر نشده",),
)
NEVER = Rule(
    "instrument.never-given",
    r"(?<!\w)نه (?:ابلاغ|صادر|نوشته|تصویب|امضا) شده|(?<!\w)چنین [^\s.؛:]{3,14}ی (?:[^\s.؛:]{1,12} ){0,3}?(?:هرگز )?"
    r"(?:ابلاغ|صادر|نوشته|تصویب|امضا) (?:نشده|نشد|نکرده)",
    match=("چنین بخشنامه‌ای صادر نشده", "نه صادر شده و نه در دست تدوین است"),
    reject=("هنوز صادر نشده",),
)


def denies_named(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether what is denied is an instrument on something, and not one that is only still to come."""
    strong = any(head.features.get("strength") == "strong" for head in item.mentions)
    if not strong or item.subject is None or len(draft.text[slice(*item.subject)].split()) < 2:
        return False
    return NOT_YET.regex.search(draft.text, max(0, item.start - 40), item.mentions[0].end + 160) is None


RULES = (DENIED, DENIED_RUMOUR, NOT_YET, NEVER)
