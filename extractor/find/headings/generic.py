"""Whether the noun of an instrument speaks of its kind at large, so that no instrument is meant.

«آن‌قدر بخشنامه متناقض دیده‌ایم», «با بخشنامه نمی‌توان …», «هر دستورالعملی که …».
"""

from __future__ import annotations

from extractor.find.rule import Rule

MANY = Rule(
    "heading.many",
    r"(?<![\w\u200c])(?:آن‌قدر|آنقدر|این‌قدر|این‌همه|آن‌همه|انبوه|انبوهی از|سیل|سیلی از|هزاران|صدها|ده‌ها|چندین"
    r"|هر گونه|هر‌گونه|هر نوع|نوعی|گونه‌ای|بدون هیچ|کدام|منتظر|چشم‌به‌راه|هر (?:روز|هفته|ماه)(?: یک)?"
    r"|(?:در فکر|به فکر|در اندیشه) (?:تدوین|تهیه|نوشتن|تنظیم|صدور)(?: یک)?"
    r"|(?:بیش از|افزون بر|بالغ بر|حدود|نزدیک به|قریب به|تعداد) \d{1,4}"
    r"|\d{1,4} (?:بخش‌نامه|دستور‌العمل|مصوبه|آیین‌نامه|اطلاعیه|دستور|لایحه|طرح|قانون) و \d{1,4}) $",
    match=("این همه ", "هرگونه ", "نمی‌داند کدام ", "هر روز منتظر ", "در فکر تدوین ", "بیش از 40 ", "20 بخشنامه و 12 "),
    reject=("آخرین ", "صدهای ", "ماده 12 ", "بندهای 4 و 12 "),
)
BY_WHICH_NOT = Rule(
    "heading.by-which-not",
    r"(?<!\w)(?P<cannot>نمی‌توان(?:د|ند|یم)? )?با (?:صرف |صدور |یک |هیچ |چند )?$",
    match=("اعتماد را با ", "با صدور "),
    reject=("تا ",),
)
AVAILS_NOT = Rule(
    "heading.avails-not",
    r"(?:‌?ای|‌?ی)?(?: (?:یا|و) [^\s.؛:]{2,14})?،?(?: (?!که )[^\s.؛:]{1,14}){0,4}? "
    r"(?:نمی‌توان(?:د|ند|یم)?|شدنی نیست|ممکن نیست|حل نمی‌شود|درست نمی‌شود|اداره نمی‌شود|عوض نمی‌شود|بر‌نمی‌گردد)(?!\w)",
    match=(" نمی‌توان بازار را اداره کرد", "‌ای شدنی نیست", " و تهدید، زنان را نمی‌توان برگرداند"),
    reject=(" بازار را اداره کرد", " شدنی بود"),
)
COMPOUND = Rule(
    "heading.compound",
    r"(?<![\w\u200c])(?:بیمه|گواهی|گذر|پایان|اساس|شناس|اجاره|توافق|تفاهم|موافقت|قرارداد|وصیت|فیلم|روز|هفته|نمایش|زندگی|ویژه|پرسش|لغت"
    r"|شجره|سوگند|شب|ضمانت|اظهار|وکالت|دعوت|استشهاد|استعفا|قسم|بر|سفر|مقاوله|عهد|پیمان|مرام|رضایت|مبایعه|معرفی|خبر|شهادت|فرهنگ|اصلاح)"
    r" $",
    match=("صدور بیمه ", "امضای تفاهم "),
    reject=("در این ", "متن "),
)
NONE_SUCH = Rule(
    "heading.none-such",
    r" (?:جدیدی |خاصی |مشخصی |تازه‌ای )?(?:در|برای) (?:این|آن|همین) (?:زمینه|خصوص|باره|مورد|رابطه|موضوع|کار|منظور)"
    r"(?: [^\s.؛:،]{1,12}){0,2} (?:نداشته|نداشت|ندارد|ندارند|نداریم|نداشتیم|نداشته‌ایم|وجود ندارد|در کار نیست"
    r"|صادر نکرده|نداده|نگذرانده)(?!\w)",
    match=(" در این زمینه نداشته است", " جدیدی در این باره وجود ندارد"),
    reject=(" در این زمینه صادر شد", " درباره کرایه ندارد"),
)
NO_SUCH_PLAN = Rule(
    "heading.no-such-plan",
    r"(?<!\w)هیچ $",
    match=("که هیچ ",),
    reject=("در هیچ یک از ",),
)
REFUSED = Rule(
    "heading.plan-refused",
    r"[^.؛:\n]{0,90}?(?<!\w)(?:(?:ابلاغ|صادر|تصویب|مصوب|تدوین|ارائه|تقدیم|مطرح|تهیه|آماده|اعلام وصول) ن|ندار|نداشت"
    r"|وجود ن|در دستور کار ن|در کار نیست|نرسید|نداده|تکذیب)",
    match=("ی برای تعطیلی بازار تقدیم نشده", "ی در این باره نداریم"),
    reject=("ی در شهر بدون نظر متخصصان اجرا نشده",),
)
NOT_BY = Rule(
    "heading.not-by-such",
    r"(?<!\w)(?:نه|نه فقط|نه تنها|نه صرفا) (?:با|به) (?:زور |صدور |یک )?$",
    match=("باید با کیفیت رقابت کنیم نه با ", "نه به زور "),
    reject=("با ", "نه تنها "),
)
"""Before what something is not to be done by, where the clause ends with it."""
CLOSED = Rule(
    "heading.clause-closed",
    r"(?: و [^\s.؛:،]{2,14}){0,2} ?[.!؟،؛»\n]",
    match=(".", " و دستور."),
    reject=(" تازه وزارت نیرو",),
)
ON_NO_AGENDA = Rule(
    "heading.on-no-agenda",
    r"(?:‌?ای|ی)?(?: [^\s.؛:]{1,16}){0,16}? (?:در دستور(?: کار)?|در برنامه|در دست تدوین|در دست بررسی)"
    r"(?: [^\s.؛:،]{1,14}){0,3}? (?:نیست|نبوده?|ندار(?:د|یم|ند)|قرار ن[^\s.؛:،]{2,10})(?!\w)",
    match=("‌ای برای محدود کردن خرید در دستور کار نیست", "ی در برنامه شورا نداریم"),
    reject=("‌ای صادر نشده است", "‌ای در دستور کار است"),
)
"""Behind «هیچ مصوبه»: nothing of the kind is even to come."""
OBEYS = Rule(
    "heading.obeys-rules",
    r"(?<![\w\u200c])(?:رعایت|مراعات|نقض|اجرای|طبق|مطابق|برابر|وفق|مطابق با|بر‌اساس|در چارچوب|با رعایت"
    r"|(?:عمل|پایبندی|التزام|توجه|بی‌توجهی) به|تخطی از|تخلف از|مغایر با) (?:کامل |دقیق |همه |کلیه |تمامی )?$",
    match=("عدم رعایت ", "رعایت کامل ", "تخطی از "),
    reject=("ابلاغ ", "تدوین "),
)
OBEYED = Rule(
    "heading.rules-obeyed",
    r"(?: [^\s.؛:،]{1,16}){1,9} را (?:[^\s.؛:،]{1,12} ){0,3}?(?:رعایت|مراعات|اجرا|نقض) "
    r"(?:کند|کنند|کنیم|کرد|کرده|کردند|نمایند|نماید|می‌کنند|می‌کند|نکنند|نکند)(?!\w)",
    match=(" سازمان محیط زیست را رعایت کنند", " صنفی را به طور کامل اجرا نمایند"),
    reject=(" اعطای وام را ابلاغ کرد",),
)
WHENEVER = Rule(
    "heading.whenever",
    r" که (?:صادر|ابلاغ|تصویب|نوشته) (?:شد|می‌شود|بشود|بشه)،? (?:دیگر|همه|باید|کسی|هیچ‌کس|تازه|تمام)(?!\w)",
    match=(" که صادر شد دیگر کسی اعتراض نمی‌کند",),
    reject=(" که دیروز صادر شد", " که صادر شد، ورود را ممنوع کرد"),
)
"""Behind a bare noun: what happens each time one is given."""
OBLIGED = Rule(
    "heading.obliged-to-write",
    r"(?<!\w)(?:باید|بایستی|(?:موظف|مکلف|ملزم|موظف‌اند|مکلف‌اند)(?:ند| است| هستند| شد| شدند| شده| شده است)?)"
    r"(?: [^\s.؛:]{1,16}){0,8} $",
    match=("سازمان شیلات باید ", "وزارت کشور موظف است ظرف سه ماه "),
    reject=("سازمان شیلات ",),
)
TO_BE_WRITTEN = Rule(
    "heading.to-be-written",
    r"[^.؛:\n]{0,110}? را (?:[^\s.؛:]{1,14} ){0,12}?(?:تهیه|تدوین|تنظیم|آماده) (?:و [^.؛:\n]{2,50} )?"
    r"(?:کند|کنند|نماید|نمایند)(?!\w)",
    match=(" اجرایی آن را ظرف سه ماه تهیه کند", " این تبصره را تدوین و به تصویب دولت رسانده و ابلاغ نماید"),
    reject=(" اجرایی را ابلاغ کند", " را تهیه کرد"),
)
"""Behind what somebody is bound to draw up: it is not there yet."""
DISOBEYED = Rule(
    "heading.disobeyed",
    r"(?<!\w)(?:استنکاف|تمرد|سرپیچی|تخلف|امتناع|نافرمانی) از $",
    match=("به عنوان استنکاف از ",),
    reject=("سرپیچی از این ",),
)
WHOSE_AT_LARGE = Rule(
    "heading.of-authorities",
    r" (?:مقام|مقامات|مقام‌های|مرجع|مراجع|مامور|مأمور|ماموران|مأموران) (?:قضایی|قضائی|صالح|انتظامی|قانونی)(?!\w)",
    match=(" مقام قضایی",),
    reject=(" بازپرس شعبه",),
)
"""Behind the noun in the name of an offence: «استنکاف از دستور مقام قضایی»."""
_KINDS = (
    r"(?:بخش‌نامه|دستور‌العمل|شیوه‌نامه|آیین‌نامه|ابلاغیه|اطلاعیه|مصوبه|تصویب‌نامه|مقررات|ضوابط|قانون|قوانین|نامه|حکم|احکام"
    r"|رای|آرا|دستور|صورت‌جلسه|گزارش|مکاتبه|مکاتبات|دادنامه|لایحه|طرح)(?:‌?(?:ها|های|هایی|ات))?"
)
AMONG_KINDS = Rule(
    "heading.among-kinds",
    rf"(?<!\w)(?:اعم از|انواع|از قبیل|هر‌گونه|هر نوع|چه|خواه) "
    rf"(?:{_KINDS}(?: [^\s.؛:،]{{1,14}}){{0,2}}(?:،| یا| و) ){{1,6}}(?:یا |و )?$",
    match=("نامه‌های وارده، اعم از بخشنامه، دستورالعمل، ", "انواع آیین‌نامه، مصوبه و "),
    reject=("اعم از کارخانه‌ها و کارگاه‌ها، ", "بخشنامه، "),
)
"""In front of one kind of a list of kinds."""
NOT_COME = Rule(
    "heading.not-come",
    r"(?:‌?ای|ی)? که (?:هنوز |تاکنون |هرگز |هیچ‌گاه |هیچ‌وقت )?(?:به [^\s.؛:،]{2,12} (?:ما )?)?"
    r"(?:نیامده|نیومده|نرسیده|وجود ندارد|در کار نیست|کسی (?:آن را )?ندیده|هیچ‌کس (?:آن را )?ندیده)(?!\w)",
    match=("‌ای که نیامده", "‌ای که هنوز به دست ما نرسیده است", "ی که کسی ندیده"),
    reject=("‌ای که در آن رقمی نیامده", "‌ای که هنوز ابلاغ نشده"),
)
"""Behind the noun of what people talk about and nobody has seen."""
RULES = (
    AMONG_KINDS,
    NOT_COME,
    NOT_BY,
    ON_NO_AGENDA,
    CLOSED,
    WHENEVER,
    OBLIGED,
    TO_BE_WRITTEN,
    DISOBEYED,
    WHOSE_AT_LARGE,
    OBEYS,
    OBEYED,
    MANY,
    BY_WHICH_NOT,
    AVAILS_NOT,
    COMPOUND,
    NONE_SUCH,
    NO_SUCH_PLAN,
    REFUSED,
)


def is_compound(noun: str, before: str) -> bool:
    """Whether «نامه» is only the second half of another word, written with a space («بیمه نامه»)."""
    return noun == "نامه" and COMPOUND.regex.search(before) is not None


def is_generic(noun: str, before: str, after: str) -> bool:
    """Whether the words around the noun (the text up to it, and from its end) speak of the kind at large."""
    if MANY.regex.search(before) or NONE_SUCH.regex.match(after) or WHENEVER.regex.match(after):
        return True
    if AMONG_KINDS.regex.search(before):
        return True
    if noun not in ("لایحه", "طرح") and NOT_COME.regex.match(after):  # a bill is there before it comes
        return True
    if TO_BE_WRITTEN.regex.match(after) and OBLIGED.regex.search(before):
        return True
    if DISOBEYED.regex.search(before) and WHOSE_AT_LARGE.regex.match(after):
        return True
    if NOT_BY.regex.search(before) and CLOSED.regex.match(f"{after}\n"):
        return True
    by = BY_WHICH_NOT.regex.search(before)
    return by is not None and (bool(by["cannot"]) or AVAILS_NOT.regex.match(after) is not None)


def is_obeyed(noun: str, before: str, after: str) -> bool:
    """Whether rules are only what somebody keeps to («رعایت ضوابط سازمان استاندارد الزامی است»)."""
    kept = noun == "ضوابط" and (OBEYS.regex.search(before) or OBEYED.regex.match(after))
    return bool(kept)


def is_not_to_come(before: str, after: str) -> bool:
    """Whether none is even being worked on: «هیچ مصوبه‌ای برای … در دستور کار نیست»."""
    return NO_SUCH_PLAN.regex.search(before) is not None and ON_NO_AGENDA.regex.match(after) is not None


def is_no_plan(before: str, after: str) -> bool:
    """Whether «هیچ طرحی …» speaks of plans at large, and does not deny that one was brought in."""
    return NO_SUCH_PLAN.regex.search(before) is not None and REFUSED.regex.match(after) is None
