"""Clauses with a cue that lay nothing down: they alter, enact or define, name a price, ask, or tell what was done."""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import ENACTED, cue_name, names_lifting
from extractor.assemble.clauses.formulas import is_formula
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

AMENDING = Rule(
    "provision.amending",
    r"^(?:(?:بنا‌بر ?این|لذا)،? )?(?:(?:از تاریخ|از زمان|با (?:صدور|ابلاغ|تصویب)) [^،\n]{3,80}?"
    r"(?:،|(?= (?:کلیه|تمام|همه|بخش‌نامه|دستور‌العمل|مصوبه))) )?(?:بدین‌وسیله )?(?:و |در |به |این )?"
    r"(?:(?:کلیه|تمامی|تمام|همه|هر‌گونه|سایر) )?(?:متن |اعتبار |اجرای )?"
    r"(?:(?:ماده|مواد|بند|بندهای|تبصره|عبارت|کلمه|واژه|جمله|جزء|تصویب‌نامه|مصوبه"
    r"|آیین‌نامه|بخش‌نامه|دستور‌العمل|شیوه‌نامه|ابلاغ(?:یه)?)(?:‌?ها|‌?های)?|مصوبات|احکام|ضوابط|مقررات|قوانین)(?!\w)[^.؛\n]{0,250}?(?<!\w)(?:لغو|ملغی|ملغا|حذف|اصلاح|تصحیح|جایگزین|اضافه"
    r"|الحاق|افزوده|نسخ|منسوخ|باطل|ابطال|کان‌لم‌یکن|بلا‌اثر|ساقط|موقوف‌الاجرا)(?!\w)[^.؛\n]{0,80}$",
    match=(
        "در ماده (3) عبارت «شش ماه» جایگزین عبارت «سه ماه» می‌شود",
        "تبصره (2) حذف می‌شود",
        "تصویب‌نامه شماره 12/ت34 لغو می‌گردد",
        "بخش‌نامه شماره 44 از درجه اعتبار ساقط است",
        "کلیه ابلاغ‌های پیشین لغو می‌گردد",
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
    r"(?<!\w)(?:از|پس از) [^،؛.\n]{2,60}? (?:لازم‌الاجرا|قابل اجرا)(?:ست)?"
    r"(?: (?:است|می‌باشد|خواهد بود|می‌شود|می‌گردد|بوده))?$"
    r"|^(?:(?:و|البته|همچنین|وی|او) )?(?:این|آن|همین) (?:مصوبه|بخش‌نامه|دستور‌العمل|شیوه‌نامه|آیین‌نامه|قانون|طرح|تصمیم"
    r"|ابلاغیه|دستور|محدودیت|ممنوعیت|ضوابط)(?: [^\s،؛.]{1,16}){0,8}? (?:اجرا|اجرایی|عملیاتی|اعمال|لازم‌الاجرا) "
    r"(?:است|خواهد بود|می‌شود|می‌گردد|خواهد شد|بوده)$"
    r"|^این (?:ر[أا]ی|دادنامه|حکم)(?!\w)[^.؛\n]{0,220}? لازم‌الاتباع(?:ست)?(?: است| می‌باشد)?$",
    match=(
        *("این مصوبه از اول مهر 1402 لازم‌الاجرا است", "پانزده روز پس از انتشار لازم‌الاجرا می‌باشد"),
        *("این طرح از شنبه در همه استان‌ها اجرا می‌شود", "این بخشنامه از تاریخ ابلاغ لازم‌الاجرا بوده"),
        "این رأی در موارد مشابه برای دادگاه‌ها لازم‌الاتباع است",
    ),
    reject=("رعایت این ضوابط برای همه واحدها لازم‌الاجرا است",),
    stems=("اجرا", "اتباع"),
)

SENT_ON = Rule(
    "provision.sent-on",
    r"(?<!\w)(?:پیوست|به امضای|به (?:این |همین )?شرح|به این ترتیب|زیر|ذیل|بدین‌وسیله|پاسخ|(?:جهت|برای) "
    r"(?:استحضار|اطلاع|آگاهی|ملاحظه|بهره‌برداری|اجرا|اقدام|دستور))(?!\w)[^.؛\n]{0,120}?"
    r"(?<!\w)(?:ابلاغ|اعلام|ارسال|ایفاد|تقدیم|معروض|تنظیم) (?:می‌شود|می‌شوند|می‌گردد|می‌گردند)$"
    r"|^(?:ارسال|ایفاد|تقدیم) (?:می‌شود|می‌گردد)$",
    match=(
        "تصویر مصوبه به پیوست ارسال می‌گردد",
        "ضوابط زیر جهت بهره‌برداری ابلاغ می‌گردد",
        "پاسخ به این شرح اعلام می‌گردد",
        "مراتب جهت استحضار ایفاد می‌شود",
        "به امضای 40 نفر از نمایندگان رسیده است تقدیم می‌گردد",
    ),
    reject=("گزارش آن هر شش ماه به هیئت وزیران تقدیم می‌شود", "نتیجه تا پایان مهر اعلام می‌شود"),
)
HANDED_ON = Rule(
    "provision.handed-on",
    r"^(?:احتراما،? |بدین‌وسیله )?(?:(?:مصوبه|نامه|بخش‌نامه|تصویر|رونوشت|نسخه‌ای از)(?!\w)"
    r"[^.؛\n]{0,200} (?:ارسال|ایفاد|تقدیم)"
    r"|(?:(?:آقای|خانم|جناب|سرکار)(?!\w)[^.؛\n]{0,220}"
    r"|[^.؛\n]{3,120} به عنوان (?:رابط|نماینده)(?!\w)[^.؛\n]{0,60}) معرفی"
    r"|(?:هزینه|یارانه|اعتبار|بار مالی)(?!\w)[^.؛\n]{0,120} از محل [^.؛\n]{3,80} (?:تأمین|تامین|پرداخت))"
    r" (?:می‌شود|می‌گردد)$",
    match=(
        "مصوبه شورا در باب نرخ تازه ارسال می‌گردد",
        "بدین‌وسیله آقای نوید رستگار جهت کارآموزی معرفی می‌گردد",
        "هزینه اجرای این قانون از محل صرفه‌جویی تأمین می‌شود",
    ),
    reject=("متخلف به هیئت معرفی می‌گردد", "گزارش آن هر ماه ارسال می‌شود", "هزینه از محل اعتبار به مأمور پرداخت شود"),
    stems=("می",),
)
"""What a letter hands on, whom it introduces, from what an act is paid."""
ADVICE = Rule(
    "provision.advice",
    r"(?<!\w)(?:بهتر است|توصیه می‌(?:شود|گردد|کند|کنیم)|انتظار می‌رود|امید است|در نظر دار(?:د|ند|یم)"
    r"|(?:سبب|باعث|موجب) شد(?:ند|ه|ه‌است)?|دعوت کرد(?:یم|ند|ه‌ایم)?|ناچار شوند)(?!\w)[^.؛\n]{0,160}$",
    match=("بهتر است همکاران پیش از جلسه ", "انتظار می‌رود در پاسخ به مراجعان ", "مؤسسه در نظر دارد همایش را "),
    reject=("مقتضی است پرونده را ",),
)
"""In front of a bare subjunctive: what is advised, hoped, planned, or came of something."""
TAKES_PLACE = Rule(
    "provision.takes-place",
    r"(?<!\w)(?:جلسه|نشست|مجلس|مراسم|آیین|همایش|کنگره|جشن|بازدید|کارگاه|نمایشگاه|مسابقه)(?!\w)"
    r"(?! (?:دفاع|آزمون)(?!\w))"
    r"[^.؛\n]{0,160}?(?<!\w)(?:روز|ساعت|مورخ|تاریخ|\d{1,2}(?= [^\W\d_]))(?!\w)[^.؛\n]{0,120}?"
    r"(?<!\w)(?:برگزار|برپا|تشکیل|انجام) (?:می‌شود|می‌گردد|می‌گیرد|خواهد شد|خواهد گردید|خواهد گرفت)$"
    r"|(?<!\w)(?:متعاقبا|بعدا|به‌زودی|در آینده)(?!\w)[^.؛\n]{0,60}?(?<!\w)(?:اعلام|ابلاغ|ارسال) "
    r"(?:می‌شود|می‌گردد|خواهد شد|خواهد گردید)$",
    match=(
        "جلسه آموزشی در روز 18 اسفند در سالن همایش برگزار می‌گردد",
        "آیین افتتاح در 22 بهمن برگزار خواهد شد",
        "ترتیب اجرای آن متعاقبا اعلام خواهد شد",
    ),
    reject=("جلسات دفاع در سامانه برگزار می‌شود", "نتیجه تا پایان مهر اعلام می‌شود", "جلسه کارگروه هر ماه تشکیل می‌شود"),
    stems=("شود", "گردد", "گیرد", "خواهد"),
)
REASON = Rule(
    "provision.reason",
    r"^(?:[^،؛.\n]{0,30}، )?(?:احتراما،? )?(?:نظر به این‌که|نظر به آنکه|از آن‌جا(?:یی)?‌که|با توجه به این‌که"
    r"|همان‌(?:طور|گونه)‌که|به قرار اطلاع)(?!\w)[^،\n]{0,240}$",
    match=("نظر به اینکه احضار از طریق پیام‌رسان انجام می‌شود", "به قرار اطلاع واصله اسناد نزد اشخاص نگهداری می‌شود"),
    reject=("با توجه به این‌که سامانه قطع است، درخواست‌ها حضوری ثبت می‌شود",),
    stems=("نظر به", "آن", "این", "همان", "قرار"),
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
_ENFORCED = re.compile(
    r"(?<!محسوب )(?<!تلقی )(?<!نظر گرفته )(?<!تعیین )(?<!پیش‌بینی )(?<!مقرر )(?<!وضع )"
    r"(?<!خواهد )(?<!خواهند )(?<![\w\u200c])(?:شد|شده)(?:[ \u200c]?است)?$"
)
GUIDES = Rule(
    "provision.guides",
    r"(?<!\w)(?:برای|جهت|به منظور) (?:کسب )?(?:اطلاعات|اطلاع|آگاهی|مطالعه|مشاهده|دسترسی|دریافت راهنمایی|آشنایی)(?!\w)"
    r"[^.؛\n]{0,160}?(?<!\w)می‌تو(?:انید|نید)(?!\w)"
    r"|(?<!\w)می‌تو(?:انید|نید)(?!\w)[^.؛\n]{0,120}?(?<!\w)(?:را (?:ببینید|بخوانید|مشاهده کنید|مطالعه کنید|دانلود کنید)"
    r"|کلیک کنید|(?:مشاهده|مطالعه) (?:کنید|نمایید|فرمایید))(?!\w)",
    match=("برای اطلاع از مهلت‌ها می‌توانید این صفحه را باز کنید", "می‌توانید مقاله مالیات را ببینید"),
    reject=("مالکان برای اطلاع همسایگان می‌توانند", "می‌توانید اعتراض کنید"),
    stems=("می",),
)
# «نظر به اینکه برداشت … ممنوع است، مقتضی است …»: what is asked comes behind the reason.
_GOES_ON = re.compile(
    flexible(
        r"[^،؛.]{0,90}(?<=[^\W\d_]{2}[دت])، (?:لذا |بنابراین |از این رو،? )?"
        r"(?:مقتضی|خواهشمند|مستدعی|شایسته|دستور فرما|لازم است|بدین‌وسیله|مقرر (?:می|گردید|شد))"
    )
)
_LEFT, _BEHIND = 4, 24  # characters of the clause, of one that comes behind a reason
_ENDS = re.compile(flexible(r"(?:است|هستند|می‌باشد|می‌باشند|‌اند)$"))
_WHERE = re.compile(
    flexible(r"(?:^|(?<!\w))(?:(?:[^\s،؛.]{2,18}(?:ی|ها|ان)|در مواردی|در صورتی|زمانی) که|اگر|چنانچه) [^،؛.]{2,120}$")
)
# «زیرا … باید …»: a reason lays nothing down.
EFFECT = Rule(
    "provision.effect",
    r"(?:^|[،:] |(?<!\w)که )(?:(?:این|چنین) (?:وضعیت|امر|موضوع|مسئله|روند|کار|اقدام|طرح|مصوبه|تصمیم"
    r"|سامانه|رقم|تغییر|اتفاق|فناوری)"
    r"|(?:اجرای|تصویب|افزایش|کاهش|ایجاد|انتشار|حذف|توسعه|تأخیر|نبود|وجود|رواج|گسترش|استفاده از|امکاناتی))(?!\w)"
    r"[^.؛\n]{0,200}?(?<!\w)می‌توان(?:د|ند)(?!\w)"
    r"(?![^.؛،\n]{0,90}(?:انجام|صورت|پرداخت|ثبت|ارائه|برگزار|واریز) (?:شود|گیرد|پذیرد|گردد))",
    match=("این وضعیت می‌تواند امید مردم را کم‌رنگ کند", "استفاده از سامانه می‌تواند هزینه‌ها را کاهش دهد"),
    reject=("این شورا می‌تواند", "اجرای طرح می‌تواند در دو مرحله انجام شود"),
    stems=("توان",),
)
_BECAUSE = re.compile(flexible(r"(?<!\w)(?:زیرا|چرا‌که|(?<!ی )چون(?! و چرا))(?!\w)[^.؛،]{0,160}$"))
# «نگهداری آن طبق قانون جرم است»: the law that stands says so.
_BY_LAW = re.compile(flexible(r"(?<!\w)(?:قانون|قانونا|شرعا|شرع)(?!\w)"))
_PUT_OFF = re.compile(r"(?<!\w)(?:موکول|به تعویق|ر[أا]ی نیاورد|رد شد|به نتیجه نرسید|در دست بررسی)(?!\w)")
_ALTERING = {"closed", "sanction-verb", "dispositive", "subjunctive", "not-permitted", "forbidden", "told"} | ENACTED
_SENDING = {"dispositive", "enacted", "request", "told"}
# «به معنای ممنوعیت … نیست»
_MEANING = re.compile(flexible(r"(?<!\w)به (?:معنای?|معنی|مفهوم|منزله) $"))
_NAMES_ACT = re.compile(
    r"[ \u200c]?(?:کردن|نمودن|ساختن)(?!\w)(?![^.؛\n]{0,160} (?:خبر داد|تصویب کرد|ر[أا]ی داد))"
)  # «ممنوع کردن واردات چاره نیست»
# «مغازه‌ها همچنان پلمب می‌شوند»: what goes on threatens nobody.
_GOES_ON_NOW = re.compile(
    flexible(r"(?<!\w)(?:همچنان|هنوز(?: هم)?|این روزها|هم‌اکنون|هر روز|با وجود این)(?!\w)[^.؛\n]{0,120}$")
)
_OPENER = 16  # letters of what opens a sentence and was cut
_NOW = re.compile(r"می[ \u200c]?(?:شو(?:د|ند)|گرد(?:د|ند))$")
_WANTED = re.compile(
    flexible(
        r"(?<!\w)(?:برای|جهت|به‌منظور|در صورت|پس از|بعد از|پیش از|تا|طرح|پیشنهاد|درخواست|پیگیری?|بررسی|امکان|نقشه راه"
        r"|شرط|خواستار|مخالف|احتمال|وعده|روند|هدف|گام|زمان|برنامه)(?: (?:این|آن))? $"
    )
)


def lays_nothing_down(text: str, start: int, end: int, cue: Mention) -> bool:
    """Whether the clause alters or enacts another instrument, defines, names a price, asks or tells what was done."""
    told = text[start : cue.end]
    if is_formula(text, start, end, cue):
        return True
    if cue_name(cue) == "lifted-ban" and _PUT_OFF.search(text, cue.end, end):
        return True
    if names_lifting(cue) and _WANTED.search(text[max(0, cue.start - 24) : cue.start]):
        return True
    if cue_name(cue) in ("mandatory", "request", "duty", "resolved") and HEADS.regex.match(
        text[cue.end : end + 1].rstrip()
    ):
        return True
    if cue_name(cue) == "forbidden" and _NAMES_ACT.match(text, cue.end):
        return True
    if cue_name(cue) == "nominal-ban" and _MEANING.search(text, start, cue.start):
        return True
    if (
        cue.value == "sanction"
        and _GOES_ON_NOW.search(text, max(0, start - _OPENER), cue.start)
        and _NOW.search(cue.text)
    ):
        return True
    if cue_name(cue) == "nominal-ban" and UNTRUE.regex.match(text, cue.end):
        return True
    if cue.text == "می‌توان" and SAID_OF.regex.match(text, cue.end, end + 2):
        return True
    if FINDING.search(told) or ASKED.search(text, start, cue.start) or LOST.search(text[start:end]):
        return True
    if FORMERLY.search(told) or EXPLAINS.regex.match(text[start : cue.start]):
        return True
    if _BECAUSE.search(text, start, cue.start) or GUIDES.search(text, start, end) or _has_effect(text, start, end, cue):
        return True
    if cue_name(cue) == "duty" and _bound_already(text, start, end, cue):
        return True
    if cue_name(cue) in ("crime", "counts-as-crime") and _BY_LAW.search(text, start, cue.start):
        return True
    if cue.value == "sanction" and _ENFORCED.search(cue.text) and not text.startswith(" و ", cue.end):
        return True
    if cue.text.startswith("موافقت") and ASSENT.regex.search(text, start, cue.start):
        return True
    if cue_name(cue) in _SENDING and (SENT_ON.regex.search(told) or TAKES_PLACE.search(told)):
        return True
    if REASON.search(text[start : cue.start]) and (
        cue_name(cue) in _SENDING or _GOES_ON.match(text, cue.end, end + _BEHIND)
    ):
        return True
    if cue_name(cue) in ("subjunctive", "negative-subjunctive") and _advised(text, start, cue):
        return True
    if cue_name(cue) in _SENDING and HANDED_ON.search(told):
        return True
    if DEFINING.search(told) or IN_FORCE.search(told):
        return True
    return bool(cue_name(cue) in _ALTERING and AMENDING.regex.search(told)) or bool(PRICED.search(told))


def _advised(text: str, start: int, cue: Mention) -> bool:
    """Whether a subjunctive is only advised, hoped or planned: «بهتر است همکاران …»."""
    begin = max(text.rfind(mark, 0, start) for mark in (".", "؛", "\n")) + 1
    return ADVICE.regex.search(text, max(begin, start - 40), cue.start) is not None


def _bound_already(text: str, start: int, end: int, cue: Mention) -> bool:
    """Whether a duty only says who or when is meant: «در مواردی که شرکت موظف به ثبت است، …»."""
    goes_on = text[end : end + 1] in (" ", "،") and text[end : end + 3].strip(" ،") not in ("", "و")
    whole = end - cue.end < _LEFT and _ENDS.search(cue.text) is not None
    return whole and goes_on and _WHERE.search(text, start, cue.start) is not None


def _has_effect(text: str, start: int, end: int, cue: Mention) -> bool:
    """Whether the clause says what may come of something, and nobody is let do it."""
    return cue_name(cue) == "may" and EFFECT.search(text[start:end]) is not None


UNTRUE = Rule(
    "provision.untrue",
    r"[^.؛\n]{0,90}?(?: را(?: [^\s،؛.]{1,12})? (?:تکذیب|رد) (?:کرد|کردند|کرده|نمود)|(?: را)? (?:تکذیب (?:شد|می‌شود)"
    r"|صحت ندارد|کذب (?:است|محض)|شایعه (?:است|خواند)|بی‌اساس (?:است|خواند|دانست)))(?!\w)",
    match=(" «اسکایپ» را تکذیب کرد", " واردات موز صحت ندارد"),
    reject=(" واردات موز را اعلام کرد",),
)
SAID_OF = Rule(
    "provision.said-of",
    r"[^.؛\n]{0,140}? (?:اشاره کرد|نام برد|یاد کرد|گفت|نتیجه گرفت|پی برد|برشمرد|دریافت که|دید که)(?!\w)",
    match=(" به ایتا و بله اشاره کرد", " گفت"),
    reject=(" از سامانه استفاده کرد",),
)

LOST = Rule(
    "provision.lost",
    r"(?<!\w)(?:مفقود|گم|سرقت|ربوده) (?:شده|گردیده|شد|گردید|می‌باشد)(?:‌است| است)?،? و "
    r"(?:(?:از درجه )?اعتبار|(?:از )?درجه اعتبار|از اعتبار|فاقد|باطل|بی‌اعتبار)(?!\w)",
    match=("گواهی پایان کار به نام اینجانب مفقود شده و از درجه اعتبار ساقط است", "مفقود گردیده و فاقد اعتبار است"),
    reject=("چک مفقودشده فاقد اعتبار است",),
    stems=("مفقود", "گم", "سرقت", "ربوده"),
)
"""A paper that its owner gives notice to have lost."""

FORMERLY = Rule(
    "provision.formerly",
    r"(?<!\w)در (?:متن|نسخه|ویرایش|روال|رویه|شیوه|مقررات|ضوابط)‌?(?:ی)? (?:قبلی|سابق|پیشین|قدیمی|قدیم)(?!\w)"
    r"[^.؛\n]{0,160}?(?:بود|بودند|می‌شد|می‌کرد|نداشت|نداشتند|داشت|داشتند)$",
    match=("در متن قبلی شورا موظف بود", "در روال سابق شهرداری مجاز به دریافت آن نبود"),
    reject=("در متن جدید شورا موظف است", "در متن قبلی آمده و شورا موظف است"),
    stems=("قبلی", "سابق", "پیشین", "قدیم"),
)
"""What the text that is replaced said."""
EXPLAINS = Rule(
    "provision.explains",
    r"^(?:و |این |پس |حالا )?یعنی(?!\w)",
    match=("یعنی اگر هشت ماه کار کردی نمی‌توانند بگویند", "این یعنی شعبه نمی‌تواند"),
    reject=("20 درصد، یعنی دو میلیون تومان، باید بپردازد",),
)
"""What somebody tells that it means."""

RULES = (
    *(EXPLAINS, LOST, FORMERLY, UNTRUE, SAID_OF, AMENDING, DEFINING, PRICED, FINDING, ASKED, ASSENT, IN_FORCE, SENT_ON),
    *(HANDED_ON, ADVICE, TAKES_PLACE, REASON, HEADS, GUIDES, EFFECT),
)
