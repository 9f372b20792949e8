"""Bans of one use of a platform: one kind of thing is not to be sent or sold there, or there as elsewhere."""

from __future__ import annotations

from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.assemble.stances.stance_rules import WHOLE
from extractor.find.rule import Rule

ONE_THING = Rule(
    "stance.one-thing",
    r"(?<!\w)(?:ارسال|فرستادن|مکاتبه|(?<!و )(?:تبلیغ|(?<!گروه )(?<!کانال )(?<!صفحه )(?<!صفحات )(?<!های )(?:پیش‌)?فروش)"
    r"(?! و)|(?:گرفتن|برگزاری|اخذ) (?:آزمون|امتحان|امتحانات))(?!\w)(?: [^\s؛.]{1,16}){0,8} [«(\"]?$",
    match=("ارسال نسخه بیمار در ", "مکاتبه با مشتریان در ", "برگزاری آزمون شفاهی در ", "فروش بلیت قطار در "),
    reject=("تشکیل گروه در ", "تبلیغ و فروش در "),
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
USED_GROUPS = Rule(
    "stance.used-groups",
    r"(?<!\w)استفاده(?: [^\s،؛.]{1,16})? از (?:این )?"
    r"(?:گروه|کانال|صفحه|ربات|گروه‌ها|کانال‌ها|صفحات|گروه‌های|کانال‌های|ربات‌های)(?!\w)"
    r"(?: [^\s،؛.]{1,16}){0,4} [«(\"]{0,2}$",
    match=("استفاده از کانال‌ها و گروه‌های ", "استفاده همکاران از ربات‌های "),
    reject=("استفاده از ", "ایجاد گروه‌های "),
)
FOR_ONE_THING = Rule(
    "stance.for-one-thing",
    r"[»)\"ی‌]{0,2}(?: [^\s،؛.]{1,16}){0,3}? (?:جهت|برای|به‌منظور|در)"
    r" (?:اعلام|ارسال|دریافت|فروش|تبلیغ|انتشار|تبادل|ثبت|اخذ)"
    r" (?!(?:هر|هرگونه|همه|کلیه|امور|مکاتبات) )(?![^.؛\n]{0,60}(?:اداری|سازمانی|رسمی)(?!\w))",
    match=(" جهت اعلام نرخ به مشتریان", "ی برای دریافت بیعانه "),
    reject=(" برای ارسال نامه‌های اداری", " جهت انتشار هرگونه مطلب", " در ادارات"),
)
"""Groups there are not to be used for one thing; behind the platform what that is."""
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
    r"(?<![\w\u200c])(?:هر|هرگونه|هیچ|هیچ‌یک|کلیه|همه|مطلقا|مطلقاً|به‌کلی|نامه|نامه‌ها|اسناد|اداری)(?!\w)",
    match=("ارسال هرگونه اطلاعات", "نامه اداری"),
    reject=("ارسال نسخه", "فروش بیمه\u200cنامه"),
)
RULES = (MADE, FOR_OTHERS, ONE_THING, ONE_PLACE, USED_GROUPS, FOR_ONE_THING, ADVERTISED, ANY_THING)


def of_one_use(draft: Draft, provision: ProvisionDraft, head: int, tail: int) -> bool:
    """Whether only one kind of thing is not to be sent or advertised there («ارسال نسخه در واتس‌اپ ممنوع است»).

    What is not to be sent by any foreign messenger at all is the end of their use.
    """
    text = draft.text
    if ADVERTISED.regex.search(text, provision.start, provision.end):
        return True
    near = max(provision.start, head - 120)
    if ONE_PLACE.regex.search(text, near, head) and not WHOLE.regex.search(text, provision.start, head):
        return True
    if USED_GROUPS.regex.search(text, near, head) and FOR_ONE_THING.regex.match(text, tail, provision.end):
        return True
    if MADE.regex.search(text, near, head) and FOR_OTHERS.regex.match(text, tail, provision.end):
        return True
    found = ONE_THING.regex.search(text, near, head)
    if found is None or ANY_THING.regex.search(text, provision.start, provision.end):
        return False
    named = draft.within("platform", provision.start, provision.end)
    return "تبلیغ" in found.group() or not any(place.features.get("is_class") for place in named)
