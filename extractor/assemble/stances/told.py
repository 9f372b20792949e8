"""Acts that a text tells of beside a platform: a block laid on it, a throttle, a use that is a crime."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BLOCKED_IT = Rule(
    "stance.blocked-it",
    r"[»)\"]? (?:هم |نیز )?(?:را|رو)(?: [^\s،؛.]{1,16}){0,5}? (?:(?:مسدود|فیلتر|قدغن|ممنوع(?: اعلام)?) "
    r"(?:کرد(?:ند|ن|ه|ه‌است|ه‌اند)?|نمود(?:ند|ه)?)|بست(?:ند|ن|ه‌اند|ه‌است)?)(?!\w)",
    match=(" را مسدود کرد", " رو بستن", " را بسته‌اند", "» را به‌طور کامل فیلتر کرده‌اند"),
    reject=(" را رفع فیلتر نکرد", " را مسدود نکرد"),
)
ORDERED_OF = Rule(
    "stance.ordered-of",
    r"(?<!\w)(?:دستور|حکم|رأی|رای|مصوبه|تصمیم)(?: (?!رفع|لغو|عدم)[^\s،؛.]{1,14}){0,2}? "
    r"(?:فیلتر(?:ینگ)?|مسدود‌سازی|انسداد|مسدودیت|فیلتر کردن|مسدود کردن|قطع دسترسی)"
    r"(?: (?!صفحه|صفحات|کانال|گروه|حساب|پیج)[^\s،؛.]{1,14}){0,4}? ?[«(\"]?$",
    match=("دستور فیلتر ", "حکم مسدودسازی پیام‌رسان "),
    reject=("دستور رفع فیلتر ", "دستور مسدودسازی کانال‌های "),
)
ORDERED = Rule(
    "stance.ordered",
    r"[^.؛\n]{0,60}? (?:(?:صادر|ابلاغ|تصویب|امضا|اجرا|اجرایی) (?:شد(?!ن)|شده|کرد|کردند|کرده)"
    r"|را داد(?:ند|ه)?|داده شد)(?!\w)",
    match=("، تانگو و واتس‌اپ صادر شد", " را داد"),
    reject=(" صادر نشد", " صادر می‌شود"),
)
THROTTLED_IT = Rule(
    "stance.throttled-it",
    r"[^.؛\n]{0,60}? (?:(?:محدود|کند|کم|نصف) (?:شد(?!ن)|شده|شدند|کرد|کرده|کردند)|کاهش (?:یافت|یافته|داد|داده))(?!\w)",
    match=(" به دستور کارگروه محدود شد", " را کاهش داد"),
    reject=(" محدود نشد", " محدود می‌شود"),
)
BAND_OF = Rule(
    "stance.band-of",
    r"(?<!\w)(?:پهنای‌باند|سرعت دسترسی|سرعت|دسترسی)(?: (?!در)[^\s،.؛]{1,16}){0,4} [«(\"]{0,2}$",
    match=("پهنای باند ", "سرعت دسترسی کاربران به "),
    reject=("سرعت اینترنت در ",),
)
USE_OF = Rule(
    "stance.use-of",
    r"(?<!\w)(?:استفاده|خرید|فروش|فروختن|نصب|واردات|نگهداری|داشتن|توزیع|عرضه|تولید|راه‌اندازی)(?!\w)"
    r"(?: (?!نیست|ندارد)[^\s،؛.]{1,14}){0,6} [«(\"]?$",
    match=("خرید و فروش هر نوع ", "استفاده از "),
    reject=("درباره ",),
)
CRIME = Rule(
    "stance.crime",
    r"[»)\"]?(?:(?:ها|هایی|ی)(?!\w))?(?: [^\s،؛.؟]{1,14}){0,5}? (?:جرم|غیر‌قانونی|قاچاق|تخلف) "
    r"(?:است|بوده|محسوب|تلقی|شمرده|شناخته|شد|اعلام)(?!\w)(?! نمی)"
    r"|[»)\"]?(?: [^\s،؛.؟]{1,14}){0,5}? (?:آزاد نشده|(?:آزاد|مجاز) (?:نیست|نمی‌باشد))(?!\w)",
    match=(" جرم است", " برای همه غیرقانونی است", " جرم محسوب می‌شود"),
    reject=(" جرم نیست", " جرم محسوب نمی‌شود"),
)
VOTED_OF = Rule(
    "stance.voted-of",
    r"(?<!\w)(?:به|با|از تصویب|از موافقت(?: [^\s،؛.]{1,14}){1,6} با) (?:طرح |پیشنهاد )?(?P<what>(?:رفع|لغو|پایان) )?"
    r"(?:فیلتر(?:ینگ)?|فیلتر (?:شدن|کردن)|پالایش|مسدود‌سازی|مسدود (?:شدن|کردن)|انسداد|مسدودیت|ممنوعیت|ممنوع (?:شدن|کردن)"
    r"|محدودیت)(?: (?!صفحه|صفحات|کانال|گروه|حساب|پیج)[^\s،؛.]{1,14}){0,5}? ?[«(\"]?$",
    match=("به فیلتر ", "از تصویب مسدودسازی پیام‌رسان «", "به رفع فیلتر "),
    reject=("به مسدودسازی کانال‌های ", "درباره فیلتر "),
)
VOTED = Rule(
    "stance.voted",
    r"[»)\"]?(?: [^\s؛.]{1,16}){0,9}? (?:ر[أا]ی (?:مثبت |موافق )?(?:داد|دادند|داده)"
    r"|خبر (?:داد|دادند)|موافقت (?:کرد|کردند))(?!\w)",
    match=(" رأی داد", " در جلسه هفته گذشته خبر داد"),
    reject=(" رأی نداد", " اعتراض کرد"),
)
MOVED_FROM = Rule(
    "stance.moved-from",
    r"(?<!\w)از(?: (?!به(?!\w))[^\s،؛.]{1,16}){0,4} [«(\"]{0,2}$",
    match=("همه مکاتبات از ", "گروه‌ها را از پیام‌رسان "),
    reject=("از تلگرام به ",),
)
MOVED_TO = Rule(
    "stance.moved-to",
    r"(?<!\w)از [^،؛.\n]{2,90}? به(?: (?!از(?!\w))[^\s،؛.]{1,16}){0,3} [«(\"]{0,2}$",
    match=("مکاتبات از تلگرام به ",),
    reject=("مکاتبات از ", "از کارکنان به صراحت خواست در سامانه "),
)
MOVED = Rule(
    "stance.moved",
    r"[^.؛\n]{0,90}? (?:(?:منتقل|جابه‌جا) (?:شد|شدند|شده|کرد|کردند|می‌شود|می‌شوند|خواهد شد|خواهند شد)"
    r"|(?:انتقال|کوچ) (?:یافت|یافتند|داد|دادند|می‌یابد|می‌یابند|کرد|کردند))(?!\w)",
    match=(" به ایتا منتقل شد", " انتقال یافت"),
    reject=(" منتقل نشد",),
)
CHOSEN = Rule(
    "stance.chosen",
    r"[»)\"]?(?: را| نیز| هم)? (?:به‌عنوان |(?=بستر|مرجع|پیام‌رسان|سکو|پلتفرم|سامانه|ابزار|درگاه|کانال|تنها))"
    r"(?:[^\s،؛.]{1,14} ){0,4}?"
    r"(?P<how>رسمی|اصلی|واحد|تنها|جایگزین|مجاز|منتخب|معتبر|مورد‌تایید|مورد‌تأیید)"
    r"(?!\w)[^.؛\n]{0,60}? (?:تعیین|انتخاب|معرفی|اعلام|برگزیده|برگزید|شناخته|تصویب)"
    r"(?: (?:شد|شدند|کرد|کردند|شده|گردید|می‌شود))?(?!\w)",
    match=(" را به عنوان بستر رسمی اطلاع‌رسانی تعیین کرد", " به عنوان پیام‌رسان مجاز معرفی شدند"),
    reject=(" را به عنوان یک سرمایه معرفی کرد",),
)
PROLONGED_OF = Rule(
    "stance.prolonged-of",
    r"(?<!\w)(?P<what>محدودیت|ممنوعیت|فیلترینگ|فیلتر|مسدودی|مسدودیت|انسداد|قطع)"
    r"(?: [^\s،؛.]{1,16}){0,5} [«(\"]{0,2}$",
    match=("محدودیت دسترسی به ",),
    reject=("استفاده از ",),
)
PROLONGED = Rule(
    "stance.prolonged",
    r"[»)\"]?(?: را)?(?: [^\s،؛.]{1,14}){0,7}? تمدید (?:شد|کرد|کردند|شده|می‌شود|خواهد شد)(?!\w)",
    match=(" را تا پایان ماه تمدید کرد", " تمدید شد"),
    reject=(" تمدید نشد",),
)
OBLIGED_TO = Rule(
    "stance.obliged-to",
    r"(?<!\w)(?:الزام|اجبار|ضرورت|لزوم|الزامی شدن|اجباری شدن|موظف شدن|مکلف شدن)(?: [^\s،؛.]{1,16}){0,6}? "
    r"(?:استفاده(?: [^\s،؛.]{1,16}){0,4}? از|به‌کارگیری|بهره‌گیری از|عضویت در|حضور در|مهاجرت به|کوچ به|فعالیت در)"
    r"(?: [^\s،؛.]{1,16}){0,2} [«(\"]{0,2}$",
    match=("بخشنامه الزام ادارات به استفاده از ", "اجباری شدن عضویت در گروه‌های "),
    reject=("الزام به ترک ",),
)
JUDGED = Rule(
    "stance.judged",
    r"[»)\"]?(?:ی)?(?: (?:برای|توسط|در|از|از سوی|به‌عنوان|روی|بین|هنگام|تا)(?: [^\s.؛]{1,18}){1,6}?)? را "
    r"(?:(?:(?!را )[^\s.؛]{1,16}) ){0,9}?"
    r"(?:(?P<prohibited>ممنوع|مسدود|فیلتر|قطع|متوقف|تعطیل|پایان‌یافته|غیر‌مجاز|غیر‌قانونی|تخلف|خلاف|جرم|قدغن|بی‌اعتبار"
    r"|فاقد اعتبار|باطل|ناروا)|(?P<restricted>محدود|مشروط|منوط|(?:تنها|فقط|صرفا) با)"
    r"|(?P<permitted>مجاز|آزاد|بلا‌مانع|بدون (?:اشکال|مانع)|بلا‌اشکال|بی‌اشکال|دارای اعتبار|معتبر|قانونی|روا|جایز)"
    r"|(?P<required>الزامی|اجباری|ضروری|لازم))"
    r"(?: (?!و )[^\s،.؛]{1,14}){0,7}? (?:کرد|کردند|کرده|ساخت|دانست|دانستند|خواند|شمرد|شناخت|دانسته|خوانده|شمرده)(?!\w)",
    match=(" را پایان‌یافته اعلام کرد", " در ادارات را غیرمجاز دانست", " را بین ساعت ۱۲ تا ۶ محدود کرد"),
    reject=(" ورود خودرو ممنوع شد", " را ممنوع نکرد", " را اعلام کرد"),
)
NARROWED = Rule(
    "stance.narrowed",
    r"[»)\"]?(?: [^\s،.؛]{1,16}){0,6}? (?:محدود|کم|کمتر|کند|کندتر|نصف) "
    r"(?:می‌شود|می‌شوند|خواهد شد|خواهد بود|شد|شدند|کرد|کردند)(?!\w)"
    r"|[»)\"]?(?: را)?(?: [^\s،.؛]{1,16}){0,6}? کاهش (?:می‌یابد|خواهد یافت|یافت|داد|داده)(?!\w)",
    match=(" کم می‌شود", " در ساعات شلوغ کاهش می‌یابد"),
    reject=(" کم نمی‌شود",),
)
BECAME = Rule(
    "stance.became",
    r"[»)\"]?(?: (?:برای|توسط|در|از|روی|بین|هنگام|تا)(?: [^\s،.؛]{1,18}){1,6}?)? "
    r"(?:(?P<prohibited>ممنوع|مسدود|فیلتر|قطع|متوقف|تعطیل|بسته|حذف|برچیده|کنار گذاشته|غیر‌مجاز|قدغن)"
    r"|(?P<restricted>محدود)"
    r"|(?P<permitted>مجاز|آزاد|بلا‌مانع|اختیاری|امکان‌پذیر|ممکن|باز|برقرار)"
    r"|(?P<required>الزامی|اجباری|جایگزین|بستر رسمی))"
    r"(?: (?!و |نیست)[^\s،.؛]{1,16}){0,6}? "
    r"(?:شد|شدند|شده(?:‌است|‌اند)?|گردید|گردیدند|می‌شود|می‌شوند|خواهد شد|خواهند شد)(?!\w)",
    match=(" در جلسات کنار گذاشته شد", " جایگزین پیامک در اطلاع‌رسانی شد", " اختیاری شد"),
    reject=(" برگزار شد", " ممنوع نشد"),
)
"""The passive of what is judged; what only may come is no matter here, for an instrument is named beside it."""
IN_LIST = Rule(
    "stance.in-list",
    r"[»)\"]? (?:نیز |هم )?(?:در|به|از) (?:فهرست|لیست|جمع|شمار|زمره) (?:[^\s،؛.]{1,16} ){0,4}?"
    r"(?:(?P<prohibited>غیر‌مجاز|ممنوعه?|مسدود|فیلتر‌شده)|(?P<permitted>مجاز|تأیید‌شده|تایید‌شده|مورد تأیید|مورد تایید))"
    r"(?: [^\s،؛.]{1,14}){0,4}? (?:قرار (?:گرفت|گرفته|دارد|دارند|می‌گیرد)|افزوده|اضافه|جا گرفت|وارد|پیوست|آمده)(?!\w)",
    match=(" در فهرست ابزارهای مجاز قرار گرفته است", " به فهرست سکوهای غیرمجاز افزوده شد"),
    reject=(" در فهرست پرفروش‌ها قرار گرفت",),
)
OPENS_IF = Rule(
    "stance.opens-if",
    r"[»)\"]?(?: (?:نیز|هم))?،? (?:فقط|تنها|صرفا|صرفاً) (?:وقتی|زمانی|هنگامی|در صورتی|به شرطی|در شرایطی) "
    r"(?:[^\s،؛.]{1,14} ){0,5}?(?:باز|آزاد|رفع فیلتر|رفع محدودیت|برقرار|فعال|مجاز) "
    r"(?:می‌شود|می‌شوند|خواهد شد|خواهند شد|خواهد بود|است|می‌شه) که(?!\w)",
    match=(" فقط وقتی باز می‌شود که داده‌ها در داخل بماند",),
    reject=(" فقط برای خبرنگاران باز می‌شود",),
)
ONLY_TO = Rule(
    "stance.only-to",
    r"(?<!دسترسی )(?<!\w)به [«(\"]{0,2}$",
    match=("ارتباط مدرسه و خانه به ",),
    reject=("دسترسی به ",),
)
"""«… به ایتا محدود شد»: nothing else is left."""
ONLY_PLACE = Rule(
    "stance.only-place",
    r"[»)\"]? را (?:به‌عنوان )?(?:تنها|یگانه) (?:محل|بستر|مرجع|راه|پیام‌رسان|سکوی|سامانه|ابزار|درگاه)(?!\w)",
    match=(" را تنها محل مجاز برای گروه‌ها دانست",),
    reject=(" را محل گفت‌وگو دانست",),
)
BACKING = Rule(
    "stance.backing",
    r"(?<!\w)(?:ممنوعیت|محدودیت|مسدودسازی|فیلترینگ|انسداد|مخالفت|انتقاد|خبر|شایعه|اخبار|الزام|منع)"
    r"(?: [^\s،؛.]{1,16}){0,5} [«(\"]{0,2}$",
    match=("ممنوعیت استفاده از ", "خبر مسدود شدن "),
    reject=("استفاده از ",),
)
"""What is judged there is a ban or a report, not the use of the platform."""
BACK = Rule(
    "stance.back",
    r"[»)\"]? را(?: [^\s.؛]{1,16}){0,8}? (?:لغو|ابطال|باطل|نقض|متوقف|معلق|منتفی) (?:کرد|کردند|نمود|ساخت|اعلام)(?!\w)"
    r"|[»)\"]?(?: [^\s.؛]{1,16}){0,6}? (?:لغو|ابطال|باطل|نقض|منتفی) شد(?!\w)",
    match=(" را لغو کرد", " از امروز لغو شد"),
    reject=(" را ابلاغ کرد",),
)
RULES = (
    NARROWED,
    BACKING,
    BECAME,
    IN_LIST,
    JUDGED,
    OPENS_IF,
    ONLY_PLACE,
    BACK,
    MOVED_FROM,
    MOVED_TO,
    MOVED,
    CHOSEN,
    PROLONGED_OF,
    PROLONGED,
    OBLIGED_TO,
    BLOCKED_IT,
    ORDERED_OF,
    ORDERED,
    VOTED_OF,
    VOTED,
    THROTTLED_IT,
    BAND_OF,
    USE_OF,
    CRIME,
)

_BEFORE = 90


def blocked_by_act(draft: Draft, end: int, *, head: int, tail: int) -> bool:
    """Whether it is told that someone blocked the platforms listed in [head, tail), or ordered so."""
    if BLOCKED_IT.regex.match(draft.text, tail, end):
        return True
    return bool(
        ORDERED_OF.regex.search(draft.text, max(0, head - _BEFORE), head) and ORDERED.regex.match(draft.text, tail, end)
    )


def used_by_act(draft: Draft, start: int, end: int, *, head: int, tail: int) -> str | None:
    """The stance to the platforms listed in [head, tail) of an act told in [start, end): moved, chosen, prolonged."""
    text, start = draft.text, max(start, head - _BEFORE)
    if (voted := VOTED_OF.regex.search(text, start, head)) and VOTED.regex.match(text, tail, end):
        return "permitted" if voted["what"] else "prohibited"
    if MOVED.regex.match(text, tail, end):
        if MOVED_TO.regex.search(text, start, head):
            return "required"
        if MOVED_FROM.regex.search(text, start, head) and " به " in text[tail:end]:
            return "prohibited"
    if chosen := CHOSEN.regex.match(text, tail, end):
        return "required" if chosen["how"] in ("رسمی", "اصلی", "واحد", "تنها", "جایگزین") else "permitted"
    if (what := PROLONGED_OF.regex.search(text, start, head)) and PROLONGED.regex.match(text, tail, end):
        return "restricted" if what["what"] == "محدودیت" else "prohibited"
    if OBLIGED_TO.regex.search(text, start, head):
        return "mentioned" if BACK.regex.match(text, tail, end) else "required"
    if OPENS_IF.regex.match(text, tail, end):
        return "restricted"
    if ONLY_PLACE.regex.match(text, tail, end):
        return "required"
    band = BAND_OF.regex.search(text, start, head)
    if band and NARROWED.regex.match(text, tail, end):
        return "restricted"
    judged = JUDGED.regex.match(text, tail, end) or IN_LIST.regex.match(text, tail, end)
    judged = judged or BECAME.regex.match(text, tail, end)
    if judged and judged.lastgroup == "restricted" and ONLY_TO.regex.search(text, start, head):
        return "required"
    return judged.lastgroup if judged and not BACKING.regex.search(text, start, head) else None


def throttled(draft: Draft, start: int, end: int, *, head: int, tail: int) -> bool:
    """Whether it is told in [start, end) that the way to the platforms listed in [head, tail) was made narrower."""
    return bool(
        BAND_OF.regex.search(draft.text, max(start, head - _BEFORE), head)
        and THROTTLED_IT.regex.match(draft.text, tail, end)
    )


def criminal(draft: Draft, place: Mention, start: int, end: int) -> bool:
    """Whether it is told in [start, end) that using or selling the thing is a crime; a question tells nothing."""
    return bool(
        draft.text[end - 1 : end] != "؟"
        and USE_OF.regex.search(draft.text, max(start, place.start - _BEFORE), place.start)
        and CRIME.regex.match(draft.text, place.end, end)
    )
