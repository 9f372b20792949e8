"""Bans of one use of a platform: one kind of thing is not to be sent or sold there, or there as elsewhere."""

from __future__ import annotations

from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.assemble.stances.stance_rules import WHOLE
from extractor.find.rule import Rule

_NOUN = (
    "ارسال|فرستادن|مکاتبه|انتشار|بازنشر|پخش|درج|نشر|اعلام|افشای|دریافت|گرفتن|اخذ|ثبت|پذیرش|خرید|(?:پیش‌)?فروش|عرضه|معرفی"
    "|رأی‌گیری|رای‌گیری|نظرسنجی|پاسخ|پاسخ‌گویی|پاسخگویی|اطلاع‌رسانی"
    "|برگزاری (?:آزمون|امتحان|امتحانات)|ضبط|اشتراک‌گذاری|به اشتراک گذاشتن|بارگذاری|گذاشتن|تبادل|انتقال|تبلیغ|ابلاغ"
)
ONE_THING = Rule(
    "stance.one-thing",
    rf"(?<!\w)(?<!و )(?<!گروه )(?<!کانال )(?<!صفحه )(?<!صفحات )(?<!های )(?:{_NOUN})(?! و)(?!\w)"
    r"(?: [^\s؛.]{1,16}){0,8}? (?:در|از طریق|توی|تو|روی|بر بستر|به‌وسیله|توسط|با|به|داخل)"
    r"(?: [^\s؛.]{1,16}){0,4} [«(\"]?$",
    match=("ارسال نسخه بیمار در ", "مکاتبه با مشتریان در ", "برگزاری آزمون شفاهی در ", "فروش بلیت قطار در "),
    reject=("تشکیل گروه در ", "تبلیغ و فروش در ", "تولید و انتشار مطلب در ", "خرید یا فروش پایانه "),
)
TOLD_THERE = Rule(
    "stance.told-there",
    r"(?<!\w)را (?:در|توی|تو|روی|از طریق|به‌وسیله|با)(?: [^\s،؛.]{1,14}){0,3} [«(\"]{0,2}$",
    match=("نرخ طلا را در صفحه ", "رمز مشتری را از طریق "),
    reject=("استفاده از ", "را به "),
)
TELLS = Rule(
    "stance.tells",
    r"[»)\"ی‌]{0,2}(?: [^\s؛.]{1,14}){0,6}? (?:ن?فرست\w{1,4}|ن?می‌فرست\w{1,4}|ن?گذار\w{1,4}|ن?گذاشت\w{0,4}|بفرست\w{1,4}"
    r"|بگذار\w{1,4}|بفروش\w{1,4}|نفروش\w{1,4}|بگیر\w{1,4}|نگیر\w{1,4}|(?:ارسال|منتشر|پخش|درج|اعلام|افشا|ثبت|عرضه|معرفی|بارگذاری"
    r"|تبلیغ|بازنشر|دریافت) (?:ن?کن\w{1,3}|ن?نمای\w{1,3}|ن?شو\w{1,3}|ن?گرد\w{1,3}))(?!\w)",
    match=(" خود اعلام کنند", " شماره کارت نفرستید", " برای مشتری بفرستند"),
    reject=(" استفاده کنند", " عضو شوند"),
)
"""One thing is not to be told or sold there, said by a verb."""
SENT_THERE = Rule(
    "stance.sent-on-it",
    r"(?<!\w)(?!که |همچنین |هم )[^\s،؛.]{3,16} (?:در|توی|روی|از طریق|به‌وسیله)(?: [^\s،؛.]{1,14}){0,3} [«(\"]{0,2}$",
    match=("نتیجه آزمایش بیماران در گروه‌های ", "شماره کارت از طریق "),
    reject=("در ", "همچنین در "),
)
NOT_SENT = Rule(
    "stance.not-sent",
    r"[»)\"ی‌]{0,2}(?: [^\s؛.]{1,14}){0,3}? (?:به اشتراک گذاشته|فرستاده|ارسال|منتشر|اعلام|درج|بارگذاری|مبادله) "
    r"نشو(?:د|ند)(?!\w)",
    match=(" به اشتراک گذاشته نشود", "ی فرستاده نشود"),
    reject=(" استفاده نشود", " ارسال شود"),
)
ONE_PLACE = Rule(
    "stance.one-place",
    r"(?<!\w)(?:از جمله|مانند|مثل|همچون|نظیر|خواه|چه|حتی) (?:در|روی|بر بستر|از طریق)(?!\w)"
    r"(?: [^\s،؛.]{1,16}){0,4} [«(\"]{0,2}$"
    r"|(?<!\w)(?:فضای مجازی|اینترنت|رسانه‌ها)،? (?:از جمله|مانند|مثل|همچون|نظیر|شامل|اعم از)"
    r"(?: [^\s،؛.]{1,16}){0,4} [«(\"]{0,2}$",
    match=("پخش آگهی به هر شکل، از جمله در ", "تبلیغ دارو در فضای مجازی از جمله ", "خواه از طریق صفحه "),
    reject=("پیام‌رسان‌های خارجی از جمله ", "در "),
)
"""The platform is one of the places of what is forbidden everywhere."""
SOME_GROUPS = Rule(
    "stance.some-groups",
    r"(?<!\w)(?:عضویت|حضور|شرکت|مشارکت|فعالیت)(?: [^\s،؛.]{1,16}){0,5} در (?:گروه|کانال|صفحه|صفحات)(?:‌ها|‌های|‌هایی)?"
    r"(?: [^\s،؛.]{1,16}){0,3} [«(\"]{0,2}$",
    match=("عضویت کارکنان در گروه‌های ", "فعالیت در کانال‌های "),
    reject=("عضویت در ",),
)
SO_NAMED = Rule(
    "stance.so-named",
    r"[»)\"ی‌]{0,3}،? (?:که(?! ممنوع| غیر‌مجاز)|با (?:نام|عنوان|لوگو|آرم|محتوای|موضوع|هویت)|دارای|به (?:نام|اسم)|مربوط به"
    r"|حاوی|معاند|ضد‌انقلاب|مخالف|مستهجن|غیر‌اخلاقی|متفرقه|مختلط|ناشناس|غیر‌مرتبط|دانش‌آموزی|صنفی|سیاسی|شخصی"
    r"|خانوادگی|اولیا|اولیای)(?!\w)",
    match=(" که نام یگان بر آن‌هاست", "ی با عنوان صنف", "ی سیاسی"),
    reject=(" ممنوع است", " برای کارکنان"),
)
"""Only groups there of one kind are not to be joined."""
MADE = Rule(
    "stance.made-for-others",
    r"(?<!\w)(?:ساخت|ساختن|ایجاد|باز کردن|فعال‌سازی|فروش|اجاره) (?:اکانت|حساب|حساب کاربری|آی‌دی|شماره مجازی)"
    r"(?: [^\s،؛.]{1,16}){0,2} [«(\"]{0,2}$",
    match=("ساخت اکانت ", "ایجاد حساب کاربری "),
    reject=("ایجاد گروه ", "ساخت کانال "),
)
FOR_OTHERS = Rule(
    "stance.for-others",
    r"[»)\"ی‌]{0,2} (?:جهت|برای|به) (?:مشتری|مشتریان|مراجعان|مراجعین|متقاضیان|دیگران|اشخاص|غیر)(?!\w)",
    match=(" جهت مشتریان", " برای دیگران"),
    reject=(" برای کارکنان",),
)
"""An account there made for customers: a service, not the use of the place."""
ADVERTISED = Rule(
    "stance.advertised",
    r"(?<!\w)(?:سفارش|درج|پخش|انتشار|دادن) (?:هر‌گونه |هر نوع )?(?:تبلیغ|تبلیغات|آگهی|آگهی‌های)(?!\w)"
    r"|(?<!\w)تبلیغ ن?کن(?:ند|د|ید|یم)(?!\w)"
    r"|(?<!\w)(?<!و )تبلیغ(?:ات)?(?: (?!و )[^\s،؛.]{1,16}){0,5} (?:در|روی|از طریق|بر بستر) ",
    match=(
        "تبلیغ کنند",
        "هرگونه تبلیغات شرکت‌های دولتی در سکوها",
        "به صفحه‌های اینستاگرام سفارش تبلیغ بدهند",
        "درج هرگونه آگهی در تلگرام",
    ),
    reject=("تبلیغ و فروش در تلگرام",),
)
ANY_THING = Rule(
    "stance.any-thing",
    r"(?<![\w\u200c])(?:(?<!به )هر(?! نحو| شکل)|هرگونه|(?<!به )هیچ|هیچ‌یک|کلیه|همه|مطلقا|مطلقاً|به‌کلی|نامه|نامه‌ها|اسناد"
    r"|اداری|رسمی|(?:ارسال|انتشار|درج|تبادل|نشر|پخش|بارگذاری|گذاشتن) (?:پیام|مطلب|مطالب|محتوا|محتوای|خبر"
    r"|اخبار|اطلاعیه|اطلاعات|اسناد|فایل)(?:‌ها|‌های)?)(?!\w)",
    match=("ارسال هرگونه اطلاعات", "نامه اداری", "انتشار مطلب در تلگرام"),
    reject=("ارسال نسخه", "فروش بیمه\u200cنامه", "به هیچ وجه", "انتشار عکس"),
)
RULES = (
    MADE,
    FOR_OTHERS,
    ONE_THING,
    TOLD_THERE,
    TELLS,
    SENT_THERE,
    NOT_SENT,
    ONE_PLACE,
    SOME_GROUPS,
    SO_NAMED,
    ADVERTISED,
    ANY_THING,
)


def of_one_use(draft: Draft, provision: ProvisionDraft, head: int, tail: int) -> bool:
    """Whether only one kind of thing is not to be sent or advertised there («ارسال نسخه در واتس‌اپ ممنوع است»).

    What is not to be sent by any foreign messenger at all is the end of their use; and so is «استفاده از … برای …»,
    forbidden for a purpose.
    """
    text = draft.text
    if ADVERTISED.regex.search(text, provision.start, provision.end):
        return True
    near = max(provision.start, head - 120)
    if ONE_PLACE.regex.search(text, near, head) and not WHOLE.regex.search(text, provision.start, head):
        return True
    told = ((MADE, FOR_OTHERS), (SOME_GROUPS, SO_NAMED))
    if any(rule.regex.search(text, near, head) and on.regex.match(text, tail, provision.end) for rule, on in told):
        return True
    found = ONE_THING.regex.search(text, near, head)
    told_there = any(
        before.regex.search(text, near, head) and behind.regex.match(text, tail, provision.end)
        for before, behind in ((TOLD_THERE, TELLS), (SENT_THERE, NOT_SENT))
    )
    if (found is None and not told_there) or ANY_THING.regex.search(text, provision.start, provision.end):
        return False
    named = draft.within("platform", provision.start, provision.end)
    return (found is not None and "تبلیغ" in found.group()) or not any(p.features.get("is_class") for p in named)
