"""What kind of document a text is: news, letter, legal text, post or something else.

The kind shows in the form: header fields, an addressee and a greeting make a letter; articles, an enacting
formula or a line «مصوب …» a legal text; marks, hashtags and a handle a post; phrases of reporting a news story.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Line
from extractor.find.rule import Rule
from extractor.lexicons import table

LETTER_FIELD = Rule(
    "kinds.letter-field",
    r"^[ \t]{0,8}(?:(?:شماره|تاریخ)(?:‌ی)?(?: (?:نامه|ثبت|سند|صدور))?|پیوست|پوست|ضمیمه|موضوع|مورخ|ش|ت|[Nn][Oo]\.?"
    r"|Ref\.?|Date)[ \t]{0,3}[:：]|^[ \t]{0,8}(?:شماره|تاریخ"
    r"|پیوست)[ \t]{1,3}(?=[\d]|دارد|ندارد|یک|دو|سه)[^.\n]{1,50}$"
    r"|[\d/\-]{4,16}[ \t]{0,3}(?:شماره|تاریخ|پیوست)[ \t]{0,3}:?[ \t]{0,3}$",
    match=("شماره: 95/3525", "شماره نامه: 12", "No: 810/2264", "تاریخ : 1395/12/21", "93/11/29 تاریخ:", "پیوست: دارد"),
    reject=("شماره جدید مجله منتشر شد", "تاریخ ایران"),
    flags=re.MULTILINE,
)
GREETING = Rule(
    "kinds.greeting",
    r"^[«\" \t]{0,8}(?:با )?سلام(?: و|،|؛| علیک|$| \S{1,12}$)|^[«\" \t]{0,8}(?:با|ضمن) (?:اهدای? )?(?:احترام|سلام"
    r"|درود)|^احتراما"
    r"|^[ \t]{0,8}(?:عطف|بازگشت|پیرو|در پاسخ|پاسخ)(?: به)? (?:نامه|بخشنامه|درخواست|مکاتبه)|^(?:نظر به|به (?:آگاهی"
    r"|اطلاع|استحضار) می‌رساند)",
    match=("سلام علیکم", "با سلام و احترام", "با احترام، به آگاهی می‌رساند", "سلام و ملکم"),
    reject=("سلامت جامعه", "احترام به قانون"),
    flags=re.MULTILINE,
)
LEGAL_HEAD = Rule(
    "kinds.legal-head",
    r"^(?:#{0,4} {0,2})(?:ماده|اصل)[ ]{0,2}\(?\d{1,3}\)?[ ]{0,2}(?:[-–ـ.:(]|$)|^ماده واحده|^ماده (?:اول"
    r"|یک)[ ]{0,2}[-–ـ:]|^مصوب[ ]{0,2}(?:جلسه )?[\d]"
    r"|(?:هیئت|هیات|هیأت|شورای)[^\n]{0,60}در جلسه[^\n]{0,160}(?:تصویب|مصوب) (?:کرد|نمود)[ ]{0,2}:|^(?:رای|رأی) "
    r"(?:هیئت|هیات|هیأت|شعبه|وحدت)",
    match=(
        "ماده 1 - هر کس",
        "ماده واحده- دولت مکلف است",
        "مصوب 1403,05,03",
        "هیئت وزیران در جلسه 1403/5/3 به استناد اصل 138 تصویب کرد:",
    ),
    reject=("در ماده 14 قانون آمده است", "مصوبه مجلس ابلاغ شد"),
    flags=re.MULTILINE,
)
PAGE_SECTION = Rule(
    "kinds.markdown-heading", r"^#{1,5} \S", match=("## بخشنامه جدید",), reject=("#هشتگ",), flags=re.MULTILINE
)
BARE_ARTICLE = Rule(
    "kinds.bare-article",
    r"^(?:ماده|تبصره)[ ]?\(?\d{1,3}\)?[ ](?!قانون|آیین|این|از|آن)",
    match=("ماده1 هر کس عمدا", "تبصره 2 در مواردی"),
    reject=("ماده 14 قانون کار",),
    flags=re.MULTILINE,
)
POST_SIGN = Rule(
    "kinds.post-sign",
    r"(?:^|[\s|(])@[A-Za-z]\w{3,31}|t\.me/|[\U0001F1E6-\U0001FAFF\u23E9-\u23FA\u2600-\u27BF\u2B05-\u2B07\u2B50\u2B55\u203C]|^#\S{3,40}",
    match=("@Farsna", "🔹 متن", "t.me/channel", "#فیلترینگ"),
    reject=("mail@csmc.ir", "متن ساده"),
    flags=re.MULTILINE,
)
RULING = Rule(
    "kinds.ruling",
    r"^[\W]{0,4}(?:رای|رأی) (?:هیئت|هیات|هیأت|شعبه|وحدت|دادگاه|دیوان|شماره)|^[\W]{0,4}(?:شماره )?(?:دادنامه"
    r"|پرونده)[ ]{0,2}:|شماره دادنامه",
    match=("رای هیات عمومی", "شماره دادنامه: 140109970905811025", "دادنامه: 1234"),
    reject=("رای مردم", "نامه شماره 12"),
    flags=re.MULTILINE,
)
ADDRESSED = Rule(
    "kinds.addressed",
    r"^(?:(?:جناب|سرکار|برادر|خواهر|حضور|محضر|ریاست|رییس|رئیس|وزیر|معاون|مدیر|مدیر‌کل|استاندار|فرماندار|دادستان"
    r"|سرپرست|دبیر|همکاران|کلیه|تمامی|همه|رؤسای|روسای|مدیران|استانداران|معاونین|معاونان|فرماندهی|آقایان|به:)"
    r"[^.:\n]{2,80}|[^.:\n]{2,60} محترم[^.:\n]{0,60})[؛،:]?[ ]{0,2}$",
    match=("مدیرکل محترم امور مالیاتی استان", "کلیه دستگاه‌های اجرایی کشور", "جناب آقای دکتر احمدی"),
    reject=("وزیر گفت: این طرح اجرا می‌شود",),
    flags=re.MULTILINE,
)
OFFICE = Rule(
    "kinds.office",
    r"^[\W]{0,4}(?:بسمه تعالی|جمهوری اسلامی|ریاست جمهوری|وزارت|سازمان|دانشگاه|اداره|معاونت|مرکز|دادسرا|دادستانی"
    r"|دادگستری|شرکت|بانک|شورای|دفتر|شبکه|شهرداری|استانداری|فرمانداری|مدیریت|دبیرخانه|گمرک|صندوق)[^.:؛]{0,70}$",
    match=("وزارت بهداشت، درمان و آموزش پزشکی", "دانشگاه تهران"),
    reject=("وزارت بهداشت اعلام کرد: واکسن رسید",),
)
BARE_VALUE = Rule(
    "kinds.bare-value",
    r"^[\W]{0,4}(?:شماره|مورخ|تاریخ)?[ ]{0,2}:?[ ]{0,2}(?=[^\n]{0,30}\d)[\dآ-ی.]{1,14}(?: {0,2}[/\-] "
    r"{0,2}[\dآ-ی.]{1,14}){1,4}[^\n]{0,14}$"
    r"|^(?:مورخ )?[^\s\d]{2,8}(?: و [^\s\d]{2,6})? (?:فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن"
    r"|اسفند)[^\n]{0,40}$",
    match=("1400/03/10", "د/710", "یازدهم مردادماه 1402", "1204/د/300"),
    reject=("معاونت پرستاری",),
)
SIGNED_OFF = Rule(
    "kinds.signed-off",
    r"^[\W]{0,4}(?:رونوشت|با تشکر|با سپاس|و من الله التوفیق|با احترام|گیرندگان)(?!\w)",
    match=("رونوشت: معاونت", "با تشکر"),
    reject=("از رونوشت آن",),
    flags=re.MULTILINE,
)
RULES = (
    RULING,
    LETTER_FIELD,
    GREETING,
    LEGAL_HEAD,
    PAGE_SECTION,
    BARE_ARTICLE,
    POST_SIGN,
    ADDRESSED,
    OFFICE,
    BARE_VALUE,
    SIGNED_OFF,
)

_LETTER = 3.0  # points from which a text is a letter


@cache
def _news_phrases() -> tuple[str, ...]:
    """Every spelling of the phrases by which a report shows itself."""
    written = [str(p) for p in table("layout")["news"]]
    return tuple(dict.fromkeys(p.replace("\u200c", joint) for p in written for joint in ("\u200c", " ", "")))


def news_signs(text: str) -> int:
    """How often the text says by whom it is reported («به گزارش», «وی افزود»)."""
    return sum(map(text.count, _news_phrases()))


_MAY_BE_POST = re.compile("[@#\u203c\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b50\u2b55\U0001f1e6-\U0001faff]|t\\.me/")


def document_kind(text: str, lines: list[Line]) -> str:
    """The kind of the document, one of record.Kind."""
    head = text[:6000]
    news = news_signs(head)
    if RULING.regex.search(head[:1500]) and news < 2:
        return "legal"
    if _letter_points(head, lines, news) >= _LETTER:
        return "letter"
    articles = len(LEGAL_HEAD.regex.findall(text)) + len(BARE_ARTICLE.regex.findall(text))
    legal = bool(LEGAL_HEAD.regex.search(head)) or articles >= 3
    if legal and (news == 0 or articles >= 3):
        return "legal"
    posts = len(POST_SIGN.regex.findall(text)) if _MAY_BE_POST.search(text) else 0
    if posts and (len(text) < 1800 or posts >= 4) and (news < 2 or posts >= 3):
        return "post"
    explained = PAGE_SECTION.regex.search(text) is not None  # a page that explains an instrument under headings
    if news > explained:
        return "news"
    if legal or explained:
        return "legal"
    return "news" if len(lines) > 1 else "other"


def _head_lines(lines: list[Line]) -> list[Line]:
    """The short lines before the first paragraph."""
    stop = next(
        (i for i, line in enumerate(lines) if len(line.text) > 110 or line.text.rstrip().endswith(".")), len(lines)
    )
    return lines[: min(stop, 14)]


def _letter_points(head: str, lines: list[Line], news: int) -> float:
    """Header fields, an addressee among the first lines, a greeting, a close; a report's phrases speak against it."""
    if news >= 3:
        return 0.0
    head_lines = _head_lines(lines)
    top = "\n".join(line.text for line in head_lines)
    fields = min(len(LETTER_FIELD.regex.findall(head)), 3)
    greeting = bool(GREETING.regex.search(head))
    addressed = bool(ADDRESSED.regex.search(top))
    bare = sum(bool(BARE_VALUE.regex.match(line.text)) for line in head_lines)
    if not fields and not greeting and not (addressed and bare):
        return 0.0
    office = any(OFFICE.regex.match(line.text) for line in head_lines[:4])
    points = fields + 1.5 * greeting + 1.5 * addressed + 0.5 * ("موضوع" in top) + min(bare, 2) + 1.0 * office
    return points + 0.5 * bool(SIGNED_OFF.regex.search(head)) - 1.0 * news
