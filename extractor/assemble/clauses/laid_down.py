"""Clauses with a cue that lay nothing down: they alter, enact or define, name a price, ask, or tell what was done."""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import ENACTED, cue_name, names_lifting
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

AMENDING = Rule(
    "provision.amending",
    r"^(?:از تاریخ [^،\n]{3,80}، )?(?:بدین‌وسیله )?(?:و |در |به |این )?"
    r"(?:متن |اعتبار |اجرای )?(?:ماده|مواد|بند|بندهای|تبصره|عبارت|کلمه|واژه|جمله|جزء|تصویب‌نامه|مصوبه"
    r"|آیین‌نامه|بخش‌نامه|دستور‌العمل|شیوه‌نامه)(?!\w)[^.؛\n]{0,250}?(?<!\w)(?:لغو|ملغی|ملغا|حذف|اصلاح|تصحیح|جایگزین|اضافه"
    r"|الحاق|افزوده|نسخ|منسوخ|باطل|ابطال|کان‌لم‌یکن|بلا‌اثر|ساقط|موقوف‌الاجرا)(?!\w)[^.؛\n]{0,80}$",
    match=(
        "در ماده (3) عبارت «شش ماه» جایگزین عبارت «سه ماه» می‌شود",
        "تبصره (2) حذف می‌شود",
        "تصویب‌نامه شماره 12/ت34 لغو می‌گردد",
        "بخش‌نامه شماره 44 از درجه اعتبار ساقط است",
    ),
    reject=("پروانه واحد متخلف لغو می‌شود", "پروازهای عمومی لغو می‌شود"),
)


DEFINING = Rule(
    "provision.defining",
    r"^(?:[^،؛.\n]{1,60}[:،] )?(?:(?:(?!موظف|مکلف|ملزم|باید|نباید)[^\s،؛.:]{1,20} ){1,12})?"
    r"(?:عبارت(?:ند| است| هستند)? از"
    r"|(?:محلی|مکانی|جایی|شخصی|فردی|کسی|کسانی|واحدی|بنگاهی|سامانه‌ای|سندی|مبلغی|وجهی|مدتی|زمانی|عملی|فرآیندی|قراردادی)"
    r" است که)(?!\w)"
    r"|^(?:منظور|مقصود|مراد) از ",
    match=(
        "کارگاه محلی است که کارگر در آن کار می‌کند",
        "مستأجر: شخصی است که ملک را در اختیار می‌گیرد",
        "منظور از واحد، بخشی است که اداره می‌شود",
    ),
    reject=("کارفرما موظف است", "وظایف شورا شامل نظارت است"),
    stems=("عبارت", "است که", "منظور", "مقصود", "مراد"),
)


PRICED = Rule(
    "provision.priced",
    r"(?:ریال|تومان|درصد) تعیین (?:می‌شود|می‌گردد|خواهد شد)$|برای اجرا باید$",
    match=("حداقل مزد روزانه مبلغ 3400000 ریال تعیین می‌گردد", "حق مسکن برای اجرا باید"),
    reject=("نرخ را سازمان تعیین می‌کند", "بانک‌ها باید"),
    stems=("تعیین", "برای اجرا باید"),
)

FINDING = Rule(
    "provision.finding",
    r"(?<!\w)(?:بند|ماده|تبصره|مصوبه|بخش‌نامه|مقرره|دستور‌العمل|تصمیم|حکم|اطلاق|شرط)(?: [^\s،؛.]{1,16}){0,6}? "
    r"(?:خلاف|مغایر)(?!\w)[^،؛.\n]{0,40}$",
    match=("لذا بند مذکور خلاف قانون بوده", "اطلاق این مقرره مغایر قانون است"),
    reject=("دریافت وجه خلاف مقررات است",),
    stems=("خلاف", "مغایر"),
)
ASKED = Rule(
    "provision.asked",
    r"(?<!\w)آیا(?!\w)[^:؛.؟\n]{0,160}$",
    match=("پرسیده‌اند آیا شرکت‌ها ",),
    reject=("در پاسخ به این که آیا این حکم تغییر کرده، گفت: شرکت‌ها ",),
    stems=("آیا",),
)
ASSENT = Rule(
    "provision.assent",
    r"(?<!\w)(?:با (?:کلیات|جزئیات|(?:یک|دو)[ \u200c]?فوریت|ماده|بند|تبصره|الحاق|اصلاح|لایحه|طرح)(?!\w)[^.؛\n]{0,160}"
    r"|ر[أا]ی (?:موافق|مخالف|ممتنع)(?!\w)[^.؛\n]{0,120})$",
    match=("نمایندگان با ماده 4 لایحه حمایت ", "با 21 رأی مخالف از مجموع نمایندگان حاضر "),
    reject=("با فروش نسیه ", "با برگزاری مسابقه "),
)
IN_FORCE = Rule(
    "provision.in-force",
    r"(?<!\w)(?:از|پس از) [^،؛.\n]{2,60}? (?:لازم‌الاجرا|قابل اجرا)(?:ست)?(?: (?:است|می‌باشد|خواهد بود|می‌شود|می‌گردد))?$",
    match=("این مصوبه از اول مهر 1402 لازم‌الاجرا است", "پانزده روز پس از انتشار لازم‌الاجرا می‌باشد"),
    reject=("رعایت این ضوابط برای همه واحدها لازم‌الاجرا است",),
    stems=("اجرا",),
)

SENT_ON = Rule(
    "provision.sent-on",
    r"(?<!\w)(?:پیوست|به (?:این |همین )?شرح|به این ترتیب|زیر|ذیل|بدین‌وسیله|پاسخ|(?:جهت|برای) "
    r"(?:استحضار|اطلاع|آگاهی|ملاحظه|بهره‌برداری|اجرا|اقدام|دستور))(?!\w)[^.؛\n]{0,120}?"
    r"(?<!\w)(?:ابلاغ|اعلام|ارسال|ایفاد|تقدیم|معروض|تنظیم) (?:می‌شود|می‌شوند|می‌گردد|می‌گردند)$",
    match=(
        "تصویر مصوبه به پیوست ارسال می‌گردد",
        "ضوابط زیر جهت بهره‌برداری ابلاغ می‌گردد",
        "پاسخ به این شرح اعلام می‌گردد",
        "مراتب جهت استحضار ایفاد می‌شود",
    ),
    reject=("گزارش آن هر شش ماه به هیئت وزیران تقدیم می‌شود", "نتیجه تا پایان مهر اعلام می‌شود"),
)
HEADS = Rule(
    "provision.heads-a-list",
    r"^(?: (?:دستور|ترتیبی?) (?:(?:اتخاذ|صادر|داده) )?(?:فرمایید|فرمایند|نمایید|نمایند|شود|گردد)(?: تا| که)?)?"
    r"(?: (?!(?:شود|گردد|شوند|گردند|کنند|کند|نمایند|نماید|نمایید|آید|آورند|گیرد|گیرند|باشد|باشند|دهند|دهد)(?!\w))"
    r"[^\s.؛:]{1,20}){0,12} ?:$",
    match=(" دستور فرمایید از ساعت 18 تا اعلام بعدی:", ":", " ترتیبی اتخاذ شود که:"),
    reject=(" دستور فرمایید درها بسته شود:", " نسبت به موارد زیر اقدام گردد:"),
)

# «چهار نفر جریمه شده‌اند»: news of enforcement threatens nobody.
_ENFORCED = re.compile(r"(?<!محسوب )(?<!تلقی )(?<!خواهد )(?<!خواهند )(?<![\w\u200c])(?:شد|شده)(?:[ \u200c]?است)?$")
_PUT_OFF = re.compile(r"(?<!\w)(?:موکول|به تعویق|ر[أا]ی نیاورد|رد شد|به نتیجه نرسید|در دست بررسی)(?!\w)")
_ALTERING = {"closed", "sanction-verb", "dispositive", "subjunctive", "not-permitted", "forbidden", "told"} | ENACTED
_SENDING = {"dispositive", "enacted", "request", "told"}
_WANTED = re.compile(
    flexible(
        r"(?<!\w)(?:برای|جهت|به‌منظور|در صورت|پس از|بعد از|پیش از|تا|طرح|پیشنهاد|درخواست|پیگیری?|بررسی|امکان|نقشه راه"
        r"|شرط|خواستار|مخالف|احتمال|وعده|روند|هدف|گام|زمان|برنامه)(?: (?:این|آن))? $"
    )
)


def lays_nothing_down(text: str, start: int, end: int, cue: Mention) -> bool:
    """Whether the clause alters or enacts another instrument, defines, names a price, asks or tells what was done."""
    told = text[start : cue.end]
    if cue_name(cue) == "lifted-ban" and _PUT_OFF.search(text, cue.end, end):
        return True
    if names_lifting(cue) and _WANTED.search(text[max(0, cue.start - 24) : cue.start]):
        return True
    if cue_name(cue) in ("mandatory", "request", "duty") and HEADS.regex.match(text[cue.end : end + 1].rstrip()):
        return True
    if FINDING.search(told) or ASKED.search(text, start, cue.start):
        return True
    if cue.value == "sanction" and _ENFORCED.search(cue.text) and not text.startswith(" و ", cue.end):
        return True
    if cue.text.startswith("موافقت") and ASSENT.regex.search(text, start, cue.start):
        return True
    if cue_name(cue) in _SENDING and SENT_ON.regex.search(told):
        return True
    if DEFINING.search(told) or IN_FORCE.search(told):
        return True
    return bool(cue_name(cue) in _ALTERING and AMENDING.regex.search(told)) or bool(PRICED.search(told))


RULES = (AMENDING, DEFINING, PRICED, FINDING, ASKED, ASSENT, IN_FORCE, SENT_ON, HEADS)
