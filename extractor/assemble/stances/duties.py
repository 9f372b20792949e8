"""What a duty says of a platform named in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.assemble.stances.block_rules import ALREADY_BLOCKED, TO_BE_BLOCKED
from extractor.assemble.stances.blocks import head_of_list, tail_of_list
from extractor.assemble.stances.stance_rules import (
    ACCESS,
    ACTIVE_THERE,
    BACKED,
    BLOCKING,
    CLOSING,
    CUT,
    DELETED,
    FILTERING,
    INSTEAD,
    KEPT,
    LEAVE,
    LEAVE_FROM,
    LICENCE,
    NEGATED,
    NOT_CUT,
    PLANNED,
    REASON,
    REPORTED,
    STOPPED,
    THOSE_WHO,
    TO_BE_LIFTED,
    UNBLOCKING,
    UNBLOCKING_OF,
    USED,
)
from extractor.find.mention import Mention
from extractor.find.rule import Rule

PLACE = Rule(
    "stance.place",
    r"(?<!\w)(?:در|بستر|طریق|روی|صفحات|صفحه|کانال‌های|حساب‌های)(?: [^\s،؛.]{1,16}){0,4} [«(\"]{0,2}$",
    match=("کسب‌وکارهای فعال در بستر ", "صاحبان صفحات "),
    reject=("استفاده از ",),
)
HOLDERS = Rule(
    "stance.holders",
    r"(?<!\w)(?:(?:کانال|گروه|صفحه|حساب|پیج|ربات|کسب‌و‌کار|فروشگاه)(?:‌ها)?(?:ی)?|صفحات)"
    r"(?: [^\s،؛.]{1,12}){0,2}(?:(?: [^\s،؛.]{1,12}){1,3} در)? [«(\"]{0,2}$",
    match=("کانال‌های خبری ", "صفحات ", "گروه‌های کلاسی و خانواده در "),
    reject=("شرکت ", "پیام‌رسان "),
)
ASIDE = "aside"
"""What a clause says of a platform that it only names and does not concern: no stance of the instrument."""

MADE_FREE = Rule(
    "stance.made-free",
    r"[^.؛\n]{0,60}?(?<!\w)(?:آزاد|باز|برقرار|وصل|رفع فیلتر|رفع محدودیت|باز‌گشایی) "
    r"(?:شود|شوند|گردد|گردند|بشه|بشن|شه|شن|کنند|کند|نماید|نمایند|می‌شود|می‌شوند|می‌شه|خواهد شد|خواهند شد)(?!\w)"
    r"|[^.؛\n]{0,40}? کنار (?:برود|بروند|گذاشته شود)(?!\w)",
    match=(" برای همه باز می‌شود", " و فروشگاه گوگل‌پلی کنار برود", " آزاد شود"),
    reject=(" باز نشود", " بسته شود"),
)
UNBLOCKED = Rule(
    "stance.to-be-unblocked",
    r"(?:[^.؛\n]{0,80}?[ »)\"])?(?:رفع فیلتر|رفع مسدودیت|رفع انسداد|باز‌گشایی"
    r"|از (?:(?:حالت|فهرست|لیست) )?(?:فیلتر(?:ینگ)?|مسدودیت) (?:خارج|آزاد)"
    r"|(?:به|در) (?:فهرست|لیست|جمع) (?:(?!غیر)[^\s،؛.]{1,14} ){0,3}?(?<= )مجاز(?: [^\s،؛.]{1,14}){0,3}? "
    r"(?:قرار|افزوده|اضافه|وارد)) "
    r"(?:شود|شوند|گردد|گردند|بشه|بشن|شه|شن|کنند|کند|نماید|نمایند|گیرد|گیرند|می‌شود|می‌شوند|خواهد شد|خواهند شد)(?!\w)",
    match=(" برای همه رفع فیلتر شود", " بازگشایی شود", " در فهرست سکوهای مجاز قرار گیرد"),
    reject=(" رفع فیلتر نشود", " در فهرست سکوهای غیرمجاز قرار گیرد"),
)
FREED_OF = Rule(
    "stance.freed-of",
    r"(?<!\w)(?:دسترسی|محدودیت|فیلتر|تماس)(?: [^\s،؛.]{1,16}){0,6} [«(\"]{0,2}$",
    match=("دسترسی مردم به ", "محدودیت پیام‌رسان ", "تماس صوتی "),
    reject=("کانال ", "استفاده از "),
)
REPLACING = Rule(
    "stance.replacing",
    r"[»)\"]?(?: (?:نیز|هم|باید|به‌عنوان))? (?:جایگزین|جانشین)(?!\w)[^.؛\n]{0,40}? "
    r"(?:شود|شوند|گردد|گردند|خواهد|خواهند|است|می‌شود|می‌شوند|کنند|نمایند)(?!\w)",
    match=(" جایگزین آن خواهد بود", " جایگزین آن‌ها شوند"),
    reject=(" جایگزینی ندارد",),
)
REPRESENTED = Rule(
    "stance.represented",
    r"[^.؛\n]{0,120}?(?<!\w)(?:نماینده|نمایندگی|دفتر)(?!\w)[^.؛\n]{0,50}?"
    r"(?:معرفی|تعیین|تأسیس|تاسیس|ایجاد|مستقر|دایر|داشته)(?!\w)"
    r"|[^.؛\n]{0,120}?(?:معرفی|تعیین|داشتن) (?:نماینده|دفتر)(?!\w)",
    match=(" باید ظرف دو ماه نماینده قانونی معرفی کند",),
    reject=(" باید سهم سازنده را بپردازد", " نماینده مجلس گفت"),
)
ON_TERMS = Rule(
    "stance.on-terms",
    r"[»)\"]?(?: (?!را(?!\w))[^\s،؛.]{1,14}){0,6}? (?:را )?(?:(?:منوط|مشروط|موکول) (?:به|بر)"
    r"|(?:نیازمند|مستلزم) (?:[^\s،؛.]{1,14} ){0,2}?(?:مجوز|پروانه|موافقت|تأیید|تایید|ثبت|اجازه|احراز|معرفی))(?!\w)"
    r"|[»)\"]?(?: (?:نیز|هم))? را به (?:[^\s،؛.]{1,14} ){1,9}?(?:منوط|مشروط|موکول) "
    r"(?:کرد|کردند|کند|کنند|شد|ساخت|نمود|و)(?!\w)",
    match=(" در ایران منوط به معرفی نماینده است", " را مشروط به ثبت کرد", " نیازمند دریافت مجوز است"),
    reject=(" را ممنوع و فروش را مشروط کرد",),
)
KEEPS_USERS = Rule(
    "stance.keeps-users-from",
    r"[»)\"]?(?: [^\s؛.]{1,16}){0,8}? (?:باید|موظفند|مکلفند|موظف است|مکلف است|موظف‌اند|مکلف‌اند) از "
    r"(?:انتشار|بازنشر|بارگذاری|پخش|فروش|تبلیغ|تبلیغات|عرضه)(?: [^\s؛.]{1,16}){0,7}? (?:توسط|از سوی) "
    r"(?:کاربران|اعضا|فروشندگان|کانال‌ها|مدیران)(?: [^\s؛.]{1,16}){0,3}? (?:جلوگیری|ممانعت)(?!\w)"
    r"|[^.؛\n]{0,50}? (?:مهلت|فرصت) (?:دارند|دارد|داد|داده|داده‌اند|می‌دهد|داده شد|داده شده)(?!\w)[^.؛\n]{0,90}? "
    r"(?:داخل|درون|ایران|نمایندگی|دفتر|نماینده)(?!\w)",
    match=(" و دیگر سکوها نیز باید از انتشار فیلم توسط کاربران جلوگیری کنند", " مهلت داد داده‌ها را به داخل بیاورد"),
    reject=(" باید از انتشار فیلم جلوگیری کنند",),
)
"""A limit on what users may do there, which the platform has to see to, or a respite to come into the country."""
PUT_TO_USE = Rule(
    "stance.put-to-use",
    r"[»)\"]? را (?:[^\s،؛.]{1,14} ){0,7}?(?:نصب|راه‌اندازی|جایگزین|فعال|به‌کار) "
    r"(?:شود|گردد|کنند|کند|نمایند|نماید|گیرند|بگیرند|ببرند|برند)(?!\w)",
    match=(" را روی تلفن کارکنان نصب کنند", " را جایگزین نمایند"),
    reject=(" را حذف کنند",),
)
OFF_DEVICES = Rule(
    "stance.off-devices",
    r"[»)\"]?(?: را)?(?: باید)? (?:به‌کلی |بلافاصله |فورا )?از (?:روی )?(?:[^\s،؛.]{1,14} ){0,2}?"
    r"(?:رایانه|تلفن|گوشی|سیستم|سامانه|دستگاه|موبایل|تبلت|شبکه|همراه|فروشگاه|مارکت|بازار|فهرست|لیست|جمع)"
    r"(?:[^\s،؛.]{0,6})(?: (?!فیلتر|مسدود|ممنوع|غیر‌مجاز)[^\s،؛.]{1,14}){0,4}? "
    r"(?:حذف|پاک|خارج|برداشته) (?:شود|شوند|گردد|گردند|کنند|کند|نمایند|نماید|می‌شود|می‌شوند"
    r"|خواهد شد|خواهند شد|شد|شدند|و)(?!\w)",
    match=(" از رایانه‌های اداری حذف شود", " را از روی تلفن همراه خود پاک کنند", " باید از فروشگاه‌ها حذف شود"),
    reject=(" از فهرست سکوهای مسدود حذف شود",),
)
LEAVING = Rule(
    "stance.leaving",
    r"(?<!\w)(?:خروج|کوچ|مهاجرت|انتقال|ترک|لغو عضویت|غیر‌فعال‌سازی|غیر‌فعال کردن|بستن|انحلال|جمع‌آوری|برچیدن"
    r"|تعطیل کردن|حذف|پاک کردن)"
    r"(?: (?!(?:به|با|و|عضویت|استفاده|ایجاد|تشکیل|راه‌اندازی) )[^\s،؛.]{1,16}){0,8} [«(\"]{0,2}$",
    match=("خروج فوری همکاران از گروه‌های کاری در ", "انتقال فعالیت‌ها از ", "نسبت به حذف "),
    reject=("انتقال فعالیت‌ها به ", "خروج از تلگرام و عضویت در "),
)
AIMED_AT = Rule(
    "stance.aimed-at",
    r"(?<!\w)(?:به منظور|به‌منظور|با هدف|در جهت|در راستای|مشوق برای|تشویق)(?: [^\s،.؛]{1,16}){0,9}? "
    r"(?:خروج|کوچ|مهاجرت|انتقال)(?: [^\s،.؛]{1,16}){0,6} [«(\"]{0,2}$",
    match=("به منظور انتقال فعالیت از ", "با هدف ترغیب سازندگان به کوچ از "),
    reject=("موظف به انتقال کانال‌ها از ",),
)
"""What a plan is to bring about, which leaves the platform as it is."""
AT_WISH = Rule(
    "stance.at-wish",
    r"(?<!\w)(?:در صورت (?:تمایل|درخواست|علاقه|رضایت)|به (?:دلخواه|اختیار)|حسب (?:تمایل|درخواست))(?!\w)"
    r"(?: (?!(?:فقط|صرفا|صرفاً|تنها)(?!\w))[^\s،.؛]{1,14}){0,6} [«(\"]{0,2}$",
    match=("در صورت تمایل آنان از طریق پیام‌رسان ",),
    reject=("در صورت بارندگی از طریق ", "در صورت تمایل فقط از طریق "),
)
"""A duty to whoever asks for it: the platform may be used."""
VISITED = Rule(
    "stance.visited",
    r"[»)\"]?(?: [^\s،؛.]{1,14}){0,3} مراجعه (?:کنند|نمایند|شود|فرمایند|کنید|نمایید|فرمایید)(?!\w)",
    match=(" مراجعه کنند", " سازمان مراجعه نمایند"),
    reject=(" استفاده کنند",),
)
TAKEN_OFF = Rule(
    "stance.taken-off",
    r"(?<!\w)(?:مطالب|مطلب|محتوا|محتوای|پست|پست‌ها|پست‌های|تصویر|تصاویر|عکس|عکس‌ها|عکس‌های|آگهی|آگهی‌های|ویدیو|ویدیوی|فیلم)"
    r"(?!\w)(?: [^\s،؛.]{1,14}){0,6} از(?: [^\s،؛.]{1,14}){0,3} [«(\"]{0,2}$",
    match=("کلیه مطالب موضوع شکایت را از کانال ", "حذف تصویر شاکی از صفحه "),
    reject=("همکاران از ",),
)
"""Something is taken off a page there."""
NOT_USED = Rule(
    "stance.not-used",
    r"[»)\"]? (?:[^\s،؛.]{1,14} ){0,3}?(?:حمایت|پشتیبانی|تقدیر|قدردانی|استعلام|شکایت|مطالبه|بازدید|رفع|نظرسنجی"
    r"|سؤال|سوال|دعوت|درخواست|گزارش)(?!\w)",
    match=(" حمایت مالی شود", " بازدید کنند"),
    reject=(" استفاده کنند",),
)
TARIFF_OF = Rule(
    "stance.tariff-of",
    r"(?<!\w)(?:ترافیک|تعرفه|هزینه|بسته‌های|پهنای‌باند|اینترنت)(?: [^\s،؛.]{1,16}){0,6} [«(\"]{0,2}$",
    match=("ترافیک مصرفی کاربران در ", "تعرفه "),
    reject=("استفاده از ",),
)
DEARER = Rule(
    "stance.dearer",
    r"[^.؛\n]{0,60}?(?<!\w)(?:(?:دو|سه|چهار|چند) برابر|گران‌تر|تمام‌بها"
    r"|تعرفه (?:کامل|آزاد|ترجیحی)|افزایش (?:یابد|می‌یابد|دهند))(?!\w)",
    match=(" با دو برابر تعرفه محاسبه شود", " تمام‌بها حساب شود"),
    reject=(" نیم‌بها محاسبه شود",),
)
COUNT_OF = Rule(
    "stance.count-of",
    r"(?<!\w)(?:گزارش|آمار|میزان|فهرست|لیست|اسامی|مشخصات|تعداد|وضعیت|نظرات|نتایج|ارزیابی|بررسی|تخلفات|عملکرد)"
    r"(?: (?!(?:را|باید|فقط|صرفا|تنها|کنند|شود) )[^\s،؛.]{1,16}){0,5}? (?:استفاده|کاربران|عملکرد|فعالیت|حضور|عضو)(?!\w)"
    r"(?: (?!(?:را|باید|در|به) )[^\s،؛.]{1,16}){0,4} (?:از|در) [«(\"]{0,2}$"
    r"|(?<!\w)(?:درباره|درخصوص|در خصوص|در مورد|پیرامون|تخلفات|عملکرد|نظرات)(?: [^\s،؛.]{1,16}){0,3} [«(\"]{0,2}$",
    match=("گزارش میزان استفاده کارکنان از ", "نظرات مردم درباره ", "تخلفات "),
    reject=("گزارش را در ", "گزارش استفاده از خودرو را در ", "آمار خود را از طریق "),
)
AGAINST = Rule(
    "stance.against",
    r"(?<!\w)(?:پالایش|مسدود|فیلتر|انسداد|برخورد|جلوگیری|مقابله|مبارزه|جمع‌آوری|توقیف|پلمب|حذف|محدود|معدوم)(?!\w)",
    match=("فوراً پالایش و نتیجه منعکس شود", "با فروش آن برخورد کنند"),
    reject=("پالایشگاه", "فیلترشکن"),
)
UNREACHED = Rule(
    "stance.unreached",
    r"[»)\"]?(?: (?!و(?!\w))[^\s،؛.]{1,14}){0,6}? "
    r"(?:قابل دسترسی?|در دسترس|قابل استفاده|باز) (?:نباشد|نباشند|نماند|نمانند)(?!\w)",
    match=(" در داخل کشور قابل دسترس نباشد", "» برای کارکنان باز نباشند"),
    reject=(" قابل دسترس باشد", " بسته بماند"),
)
"""What a duty is to reach: «به نحوی که … قابل دسترس نباشد»."""
RULES = (
    PLACE,
    HOLDERS,
    UNREACHED,
    MADE_FREE,
    UNBLOCKED,
    FREED_OF,
    REPLACING,
    REPRESENTED,
    ON_TERMS,
    KEEPS_USERS,
    PUT_TO_USE,
    OFF_DEVICES,
    LEAVING,
    AIMED_AT,
    AT_WISH,
    VISITED,
    TAKEN_OFF,
    NOT_USED,
    TARIFF_OF,
    DEARER,
    COUNT_OF,
    AGAINST,
)


def duty_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What a duty says of a platform named in it.

    The duty to use a platform requires it; one to leave or to block it prohibits it, one to unblock it or to keep it
    within reach permits it; one to filter it, or to hold a licence for what is done there, restricts it. What binds the
    platform itself, or is about it in some other way, only mentions it. What stands in front of a list stands in front
    of each of its members.
    """
    text, head, tail = draft.text, head_of_list(draft, platform), tail_of_list(draft, platform)
    before = text[max(provision.start, head - 60) : head]
    if platform.value == "class:circumvention-tools":  # nobody is bound to use one
        against = AGAINST.regex.search(text, provision.start, provision.end)
        return "prohibited" if against else "mentioned"
    if ALREADY_BLOCKED.regex.match(text, tail, min(len(text), provision.end + 10)):
        return ASIDE
    if MADE_FREE.regex.match(text, tail, provision.end) and FREED_OF.regex.search(
        text, max(provision.start, head - 60), head
    ):
        return "permitted"
    if UNBLOCKED.regex.match(text, tail, provision.end):
        return "permitted"
    if any(found.start() < platform.start < found.end() for found in _lifting(text, provision)):
        return "permitted"
    tariff = TARIFF_OF.regex.search(text, max(provision.start, head - 90), head)
    if tariff and DEARER.regex.match(text, tail, provision.end):
        return "restricted"
    if COUNT_OF.regex.search(text, max(provision.start, head - 90), head):
        return "mentioned"
    if REPLACING.regex.match(text, tail, provision.end):
        return "required"
    if INSTEAD.regex.search(before):
        return "prohibited"
    if AIMED_AT.regex.search(text, max(provision.start, head - 160), head):
        return "mentioned"
    if AT_WISH.regex.search(text, max(provision.start, head - 90), head):
        return "permitted"
    blocking = BLOCKING.regex.search(text, max(provision.start, head - 120), head)
    if blocking:
        lifted = UNBLOCKING.regex.search(text, max(provision.start, blocking.start() - 12), blocking.end())
        return "permitted" if lifted else "prohibited"
    if UNBLOCKING_OF.regex.search(text, max(0, head - 80), head):
        return "mentioned" if PLANNED.regex.search(text, max(0, head - 80), head) else "permitted"
    if VISITED.regex.match(text, tail, provision.end):
        return ASIDE
    if NOT_CUT.regex.match(text, tail, provision.end):
        return "permitted"
    if ON_TERMS.regex.match(text, tail, provision.end) or KEEPS_USERS.regex.match(text, tail, provision.end):
        return "restricted"
    if OFF_DEVICES.regex.match(text, tail, provision.end):
        return "prohibited"
    if PUT_TO_USE.regex.match(text, tail, provision.end):
        return "required"
    if TO_BE_BLOCKED.regex.match(text, tail, provision.end):
        return "prohibited"
    foreign = platform.features.get("is_class") and platform.features.get("domestic") is False
    if foreign and REPRESENTED.regex.match(text, tail, provision.end):
        return "restricted"
    if _acts_itself(draft, provision, platform) or REASON.regex.search(text[provision.start : head]):
        return "mentioned"
    if TAKEN_OFF.regex.search(text, max(provision.start, head - 90), head) and DELETING.search(
        text, provision.start, provision.end
    ):
        return "mentioned"
    if LEAVING.regex.search(text, max(provision.start, head - 90), head):
        return "prohibited"
    if NEGATED.regex.match(text, tail, provision.end) or UNREACHED.regex.match(text, tail, provision.end):
        return "prohibited"
    if CLOSING.regex.match(text, tail, provision.end) or STOPPED.regex.match(text, tail):
        return "prohibited"
    if DELETED.regex.match(text, tail, provision.end) and HOLDERS.regex.search(text, max(0, head - 60), head):
        return "prohibited"
    if LEAVE.regex.search(text, provision.start, provision.end) and LEAVE_FROM.regex.search(before):
        return "prohibited"
    if FILTERING.regex.search(text, max(provision.start, head - 120), head):
        return "restricted"
    licence = LICENCE.regex.search(text, tail, provision.end)
    holders = HOLDERS.regex.search(text, max(0, head - 40), head) or ACTIVE_THERE.regex.search(before)
    if licence and (PLACE.regex.search(before) or holders):
        return "restricted"
    if REPORTED.regex.match(text, tail, provision.end):
        return ASIDE
    if THOSE_WHO.regex.search(text, max(provision.start, head - 60), head):
        return "restricted" if CUT.regex.search(text, tail, provision.end) else "mentioned"
    if KEPT.regex.match(text, tail, provision.end) and (ACCESS.regex.search(before) or not USED.regex.search(before)):
        return "permitted"
    bound = provision.bearer is not None and provision.bearer[0] <= platform.start < provision.bearer[1]
    used = USED.regex.search(before) and not BACKED.regex.search(before) and not NOT_USED.regex.match(text, tail)
    return "required" if used and not bound else "mentioned"


def _acts_itself(draft: Draft, provision: ProvisionDraft, platform: Mention) -> bool:
    """Whether the platform itself must do it («کافه‌بازار موظف است … را حذف کند»), not those who act there."""
    bearer, head = provision.bearer, head_of_list(draft, platform)
    if bearer is None or not bearer[0] <= head < bearer[1]:
        return False
    theirs = (
        PLACE.regex.search(draft.text, max(0, bearer[0] - 1), head)
        or ACTIVE_THERE.regex.search(draft.text, bearer[0], head)
        or HOLDERS.regex.search(draft.text, max(0, bearer[0] - 40), bearer[0])
    )
    return theirs is None and head - bearer[0] <= _BEFORE_NAME


DELETING = re.compile(r"(?<!\w)(?:حذف|پاک)(?!\w)")
_BEFORE_NAME = 20  # letters of «شرکت», «فروشگاه», «پیام‌رسان داخلی» before a name


def _lifting(text: str, provision: ProvisionDraft) -> Iterator[re.Match[str]]:
    return TO_BE_LIFTED.regex.finditer(text, provision.start, min(len(text), provision.end + 20))
