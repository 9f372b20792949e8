"""Ways in which a sentence tells that a body lays something down without the name of an instrument.

Of its own doing («ورود کامیون را ممنوع کرد»), of what was done by it («با اعلام … از سر گرفته شد»). The words are in
lexicons/issuing.toml.
"""

from __future__ import annotations

from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_WORDS = table("issuing")["declared"]
_DID = r"(?:کرد|کردند|نمود|نمودند|کرده[ \u200c]?(?:است|اند))(?!\w)(?! بود)"
_THINGS = any_of(flexible(thing) for thing in _WORDS["things"])
_DEEDS = any_of(flexible(deed) for deed in _WORDS["deeds"])
_SOME = r"(?:(?:هر‌گونه|هر نوع|کلیه|تمامی|همه) )?"
_BESIDE = r"(?:[^.؛:\n«»]{1,60} )?"

MAKES = Rule(
    "declared.makes",
    rf"(?P<what>[^.؛:\n«»]{{6,170}}?) را {_BESIDE}(?P<done>{any_of(_WORDS['made'])} (?:اعلام )?{_DID})",
    match=("ورود کامیون به شهر را از فردا ممنوع کرد", "نصب کنتور را الزامی اعلام کرد"),
    reject=("سفر خود را لغو کرد", "کارخانه را تعطیل کرد"),
    stems=tuple(_WORDS["made"]),
)
ALTERS = Rule(
    "declared.alters",
    rf"(?<!\w)(?P<what>{_SOME}(?:{_THINGS}|{_DEEDS})(?!\w)[^.؛:\n«»]{{2,160}}?) را {_BESIDE}"
    rf"(?P<done>{any_of(_WORDS['altered'])} (?:اعلام )?{_DID}"
    rf"|{any_of(_WORDS['moved'])} (?:داد|دادند|داده[ \u200c]?است)(?!\w)|به تعویق (?:انداخت|انداختند)(?!\w))",
    match=(
        "مهلت ثبت اسناد را تا پایان مهر تمدید کرد",
        "مجوز پخش داروخانه‌ها را لغو کرد",
        "نرخ آب را افزایش داد",
        "هرگونه برداشت شن از رود را متوقف کرد",
        "برگزاری آزمون را به تعویق انداخت",
    ),
    reject=("قرارداد سرمربی را تمدید کرد", "برداشت شن از رود را متوقف کرده بود"),
    stems=(*_WORDS["altered"], *_WORDS["moved"], "تعویق"),
)
SETS = Rule(
    "declared.sets",
    rf"(?<!\w)برای (?P<what>[^.؛:\n«»]{{4,120}}?) (?P<done>(?:[^\s.؛:]{{1,14}} ){{0,4}}?{any_of(_WORDS['set'])}"
    rf"(?: [^\s.؛:]{{1,14}}){{0,3}}? (?:گذاشت|گذاشتند|(?:تعیین|وضع|اعمال|مقرر) {_DID}|در نظر گرفت))(?!\w)",
    match=("برای خرید سیمان محدودیت گذاشت", "برای تخلیه زباله در رود دو میلیون تومان جریمه تعیین کرد"),
    reject=("برای دیدن بازی وقت گذاشت",),
    stems=tuple(_WORDS["set"]),
)
NEWS_OF = Rule(
    "declared.news-of",
    rf"(?<!\w)از (?P<what>{any_of(_WORDS['news'])}(?!\w)[^.؛:\n«»]{{4,150}}?) (?P<done>خبر (?:داد|دادند))(?!\w)",
    match=("از توقف صدور مجوز خبر داد", "از تمدید مهلت ثبت‌نام حج خبر داد"),
    reject=("از کشف پنج تن شکر خبر داد", "از برگزاری جشنواره خبر داد"),
    stems=("خبر داد",),
)
AGREES = Rule(
    "declared.agrees",
    rf"(?<!\w)با (?P<what>{_SOME}{any_of((*_WORDS["deeds"], *_WORDS["things"], *_WORDS["news"]))}(?!\w)[^.؛:\n«»]{{2,150}}?) (?P<done>موافقت {_DID})",
    match=("با برگزاری نمایشگاه در پارک موافقت کرد", "با تمدید مهلت ثبت‌نام موافقت کرد"),
    reject=("با او موافقت کرد", "با برگزاری نمایشگاه مخالفت کرد"),
    stems=("موافقت",),
)
PASSES = Rule(
    "declared.passes",
    rf"(?<!\w)(?P<what>(?:طرح|برنامه|ضوابط|شیوه‌نامه|دستور‌العمل|تعرفه|نرخ|بودجه)(?!\w)[^.؛:\n«»]{{4,150}}?) را {_BESIDE}"
    rf"(?P<done>(?:تصویب|مصوب) {_DID})",
    match=("طرح ساماندهی دستفروشان را تصویب کرد",),
    reject=("لایحه تجارت را تصویب کرد", "طرح را بررسی کرد"),
    stems=("تصویب", "مصوب"),
)
LETS = Rule(
    "declared.lets",
    rf"(?<!\w)(?P<done>(?:اجازه (?:داد|دادند)|(?:مقرر|اعلام) {_DID})) (?:که |تا )?"
    rf"(?P<what>{_SOME}{_DEEDS}(?!\w)[^.؛:\n«»]{{4,150}}? (?:شود|شوند|گردد|گیرد|گیرند|یابد|پذیرد))(?!\w)",
    match=("اجازه داد برگزاری نمایشگاه از سر گرفته شود", "مقرر کرد فروش سیمان تنها با کارت ملی انجام شود"),
    reject=("اجازه داد او برود", "اجازه نداد فروش سیمان آغاز شود"),
    stems=("اجازه", "مقرر", "اعلام"),
)
DECIDES = Rule(
    "declared.decides",
    rf"(?<!\w)(?P<done>تصمیم (?:گرفت|گرفتند)) (?:که |تا )?(?P<what>{_SOME}(?:{_THINGS}|{_DEEDS})(?!\w)"
    rf"[^.؛:\n«»]{{2,150}}? را {_BESIDE}(?:{any_of(_WORDS['altered'])}|{any_of(_WORDS['made'])}) (?:کند|کنند|نماید))(?!\w)",
    match=("تصمیم گرفت برگزاری مراسم را تا اطلاع ثانوی تعطیل کند",),
    reject=("تصمیم گرفت خانه را تعطیل کند", "تصمیم گرفت برگزاری مراسم را به شهر دیگری ببرد"),
    stems=("تصمیم گرفت",),
)
ASKS = Rule(
    "declared.asks",
    rf"(?<!\w)از (?P<who>{any_of(_WORDS['below'])}(?!\w)[^.؛:\n«»]{{0,60}}?) (?P<done>خواست(?:ند)?)(?!\w)،? (?:که |تا )?"
    rf"(?P<what>[^.؛:\n]{{6,150}}? (?:{any_of(_WORDS['altered'])}|{any_of(_WORDS['made'])}"
    r"|خودداری|جلوگیری|اجتناب|ممانعت) (?:کنند|نمایند|شود|گردد))(?!\w)",
    match=("از واحدهای تابعه خواست برداشت شن را متوقف کنند", "از ادارات استان خواست تا از خرید خودرو خودداری کنند"),
    reject=("از مردم خواست صبور باشند", "از واحدهای تابعه خواست بیشتر کار کنند"),
    stems=("خواست",),
)
VOTED = Rule(
    "declared.voted",
    rf"(?<!\w)به (?P<what>{any_of((*_WORDS['news'], *_WORDS['deeds']))}(?!\w)[^.؛:\n«»]{{4,150}}?) "
    r"(?P<done>ر[أا]ی (?:مثبت |موافق )?(?:داد|دادند))(?!\w)(?! بود)",
    match=("به ممنوعیت حمل سگ در خیابان رأی دادند",),
    reject=("به ممنوعیت حمل سگ رأی ندادند",),
    stems=("رأی", "رای"),
)
DONE_BY = Rule(
    "declared.done-by",
    rf"(?<!\w)(?P<done>(?:{any_of(_WORDS['done_to'])} (?:اعلام )?"
    r"(?:شد|شدند|شده[ \u200c]?(?:است|اند)|گردید|گردیدند|می‌شود|می‌شوند|می‌گردد|خواهد شد|خواهند شد|ماند|می‌ماند)"
    r"|از سر گرفته (?:شد|شدند|می‌شود|خواهد شد)|به تعویق افتاد|(?:افزایش|کاهش|تغییر) (?:یافت|می‌یابد|خواهد یافت)))(?!\w)(?! بود)",
    match=("از شنبه آزاد شد", "از سر گرفته شد", "تا پایان سال متوقف ماند"),
    reject=("ممنوع شده بود", "برگزار شد"),
    stems=(*_WORDS["done_to"], "از سر گرفته", "به تعویق", "یافت", "یابد"),
)
BY_AGENT = Rule(
    "declared.by-agent",
    r"(?<![\w\u200c])(?:(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس|حسب) (?:دستور|حکم|تصمیم|اعلام|مجوز|موافقت|نظر|رأی|رای|اجازه|هماهنگی"
    r"|تصویب|ابلاغ|تأیید|تایید|مصوبه)(?: (?:کتبی|قضایی|قضائی|فوری|جدید|تازه|امروز|اعضای))?|از سوی|توسط|از طرف|از جانب) $",
    match=("ورود کامیون از سوی ", "با موافقت ", "بنا بر اعلام "),
    reject=("با حضور ", "اعلام "),
)
OF_MEASURE = Rule(
    "declared.of-measure",
    rf"(?:^|[،:] |(?<!\w))(?P<what>{_SOME}(?:{_THINGS}|{_DEEDS})(?!\w)[^.؛:\n«»]{{2,170}})$",
    match=("ممنوعیت خرید ملک در روستا",),
    reject=("رئیس اداره",),
)
LED_BY = Rule(
    "declared.led-by",
    r"[\W\d]{0,6}(?:به گزارش [^،\n]{2,70}، ?|(?:امروز|دیروز|سرانجام|همچنین|عصر امروز|صبح امروز|شامگاه دیروز) ?،? ?"
    r"|[^،:\n]{2,40}: ?)?(?:(?:اعضای|نمایندگان) )?",
    match=("به گزارش ایرنا، ", "خبرگزاری نمونه: ", ""),
    reject=(),
)
RULES = (
    *(MAKES, ALTERS, SETS, NEWS_OF, AGREES, PASSES, LETS, DECIDES, ASKS, VOTED),
    *(DONE_BY, BY_AGENT, OF_MEASURE, LED_BY),
)
ACTIVE = (MAKES, ALTERS, SETS, NEWS_OF, AGREES, PASSES, DECIDES, LETS, ASKS, VOTED)
"""What is tried on a sentence that a body opens, in this order."""
