"""Who acts in a sentence: an office that speaks, a source of the report, by whose order something is done."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.speech import is_foreign
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SPEAKER = Rule(
    "attribute.speaker",
    r"(?:رئیس|رییس|معاون|دبیر|سخنگوی|سخنگو|مخبر|منشی|عضو|اعضای|مدیرکل|مدیر|وزیر|نماینده|مشاور|قائم‌مقام|سرپرست|فرمانده|مسئول"
    r"|مسوول|جانشین|مدیرعامل|کارشناس|بازرس|رئیس‌کل|بازپرس|دادیار|قاضی)"
    r"(?: [^\s،.:؛]{2,14}){0,3} $",
    match=("معاون قضایی ", "رئیس ", "عضو ناظر ", "بازپرس شعبه دوم "),
    reject=("جلسه ",),
)

MEMBER = Rule(
    "attribute.member",
    r"(?:سخنگوی|سخنگو|مخبر|منشی|عضو|اعضای|نماینده|نمایندگان|مشاور|کارشناس|بازرس|مسئول|مسوول)"
    r"(?: [^\s،.:؛]{2,14}){0,3} $",
    match=("عضو ناظر ", "سخنگوی "),
    reject=("معاون قضایی ", "رئیس "),
)

SOURCE = Rule(
    "attribute.source-of-report",
    r"(?:به گزارش|به نقل از|گزارش)(?: (?:خبرنگار|خبرگزاری|روابط|عمومی|پایگاه|اطلاع‌رسانی|خبری|سایت|روزنامه|اداره|کل|شبکه"
    r"|وب‌سایت|حوزه|دفتر)){0,5} $",
    match=("به گزارش روابط عمومی ", "به گزارش خبرنگار "),
    reject=("گزارش داد ",),
)

INFORMANT = Rule(
    "attribute.informant",
    r"(?<!\w)(?:منبع|منابع|منبعی|مقامی|مقام)(?: (?:آگاه|مطلع|نزدیک|ارشد|مسئول))? (?:در|به|از) $",
    match=("یک منبع آگاه در ", "منابع نزدیک به "),
    reject=("مقام معظم ", "آگاه در "),
)
"""Somebody in a body who tells, and whom it does not send."""

CEREMONY = Rule(
    "attribute.ceremony",
    r"(?:به )?بهره‌برداری|(?<!\w)(?:افتتاح|کلنگ|رونمایی|گشایش)",
    match=("رئیس‌جمهور به بهره‌برداری خواهد رسید",),
    reject=("وزیر پلمب شد",),
)


GAMES = Rule(
    "acting.games",
    r"(?<!\w)(?:فدراسیون|باشگاه|لیگ|تیم|کمیته انضباطی|کمیته المپیک)(?!\w)",
    match=("کمیته انضباطی فدراسیون فوتبال",),
    reject=("کمیته اضطرار",),
)


OF_SOME = Rule(
    "acting.of-some",
    r"(?<!\w)(?:فراکسیون|حزب|جبهه|ائتلاف|طیف|مجمع نمایندگان|(?:\d{1,4} (?:نفر|تن|نماینده|عضو)|شماری|تعدادی|جمعی|گروهی"
    r"|عده‌ای|برخی|بعضی|اکثر|بیشتر)(?: از)?)(?: (?!در |با |به )[^\s،.:؛]{2,14}){0,3} $",
    match=("فراکسیون اقلیت ", "60 نفر از ", "شماری از ", "جمعی از اعضای "),
    reject=("رئیس فراکسیون در ", "با حضور نمایندگان ", "نفر در "),
)
INNER = Rule(
    "acting.inner",
    r"شورای مرکزی(?! سازمان)|(?:هیئت|هیات) (?:مدیره|رئیسه|موسس|مؤسس)",
    match=("شورای مرکزی انجمن", "هیئت مدیره"),
    reject=("شورای عالی", "دفتر مرکزی"),
)


BY = Rule(
    "acting.by",
    r"(?<![\w\u200c])(?:به|با|طبق|برابر|حسب|بنا به|بنا‌بر|بر‌اساس) $",
    match=("به ", "بنا بر ", "طبق "),
    reject=("از ", "درباره "),
)


def is_of_some(draft: Draft, body: Mention) -> bool:
    """Whether only some members of the body act («فراکسیون اقلیت مجلس», «60 نفر از نمایندگان مجلس»)."""
    return OF_SOME.regex.search(draft.text, max(0, body.start - 60), body.start) is not None


def is_private(draft: Draft, body: Mention) -> bool:
    """Whether the body is no authority: a union, its inner council, or some members of a house."""
    if is_of_some(draft, body):
        return True
    unknown = body.value is None
    return unknown and (body.features.get("kind") == "union" or INNER.regex.match(body.text) is not None)


def speaks_for(draft: Draft, body: Mention) -> bool:
    """Whether the body is only named as the office of a speaker («سخنگوی سازمان …»)."""
    return bool(body.features.get("office")) or bool(
        SPEAKER.regex.search(draft.text, max(0, body.start - 40), body.start)
    )


def is_source(draft: Draft, body: Mention) -> bool:
    """Whether the body is only the source of the report («به گزارش روابط عمومی سازمان …»), or an outlet."""
    outlet = body.features.get("is_outlet") or body.features.get("is_news_agency")
    reported = SOURCE.regex.search(draft.text, max(0, body.start - 60), body.start) is not None
    return bool(outlet) or reported or informs(draft, body)


def informs(draft: Draft, body: Mention) -> bool:
    """Whether only somebody in the body tells («یک منبع آگاه در شرکت … گفت»)."""
    return INFORMANT.regex.search(draft.text, max(0, body.start - 30), body.start) is not None


_VALUES = re.compile(r"^(?:[ \u200c]|به شماره|شماره|مورخه?|تاریخ){1,8}")  # what was said of number and day
_TWOFOLD = re.compile(r"(?<=\w) و [^\s،.:؛]{3,14} $")  # «معاون امور اقتصادی و بازرگانی وزارت …»


def is_office(between: str) -> bool:
    """Whether only an office that may issue stands between an instrument and a body («نامه مدیرکل آموزش و پرورش»)."""
    office = _TWOFOLD.sub(" ", _VALUES.sub("", between).lstrip("ی \u200c"))
    barred = MEMBER.regex.search(office) or re.search(r"(?<!\w)(?:به|از|با|در|و)(?!\w)", office)
    return SPEAKER.regex.fullmatch(office) is not None and not barred


def is_of_games(body: Mention) -> bool:
    """Whether the body is one of sports, whose bans lay nothing down."""
    return GAMES.regex.search(body.text) is not None


def is_abroad(draft: Draft) -> bool:
    """Whether headline or lead tell of another country, so that «دولت» is its government."""
    return any(is_foreign(draft.text[s.start : s.end]) for s in draft.sentences[:2])


def is_ordered(draft: Draft, heading: Mention) -> bool:
    """Whether the noun says by whose order something is done: «به دستور …», «بنا بر دستور …»; no ceremony is meant.

    «به رأی کمیته اعتراض کرد» is done by nobody's order.
    """
    led = BY.regex.search(draft.text, max(0, heading.start - 12), heading.start)
    if heading.value not in ("order", "ruling") or led is None:
        return False
    if led.group() == "به " and heading.features.get("noun") == "رای":
        return False
    if led.group() not in ("به ", "با ") and (heading.value != "order" or heading.features["anaphor"]):
        return False
    index = draft.sentence_at(heading.start)
    end = draft.sentences[index].end if index is not None else heading.end
    return CEREMONY.regex.search(draft.text, heading.end, max(heading.end + 90, min(end, heading.end + 200))) is None


RULES = (BY, SPEAKER, MEMBER, SOURCE, INFORMANT, CEREMONY, GAMES, OF_SOME, INNER)
