"""What kind of document a text is: news, letter, legal text, post or something else.

The kind shows in the form: header fields, an addressee and a greeting make a letter; articles, an enacting
formula or a line «مصوب …» a legal text; marks, hashtags and a handle a post; phrases of reporting a news story.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Line
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_HEADS = table("instrument_heads")

LETTER_FIELD = Rule(
    "kinds.letter-field",
    r"^[ \t(\[*]{0,8}(?:(?:شماره|تاریخ)(?:‌ی)?(?: (?:نامه|بخش‌نامه|ثبت|سند|صدور|دبیر‌خانه|اندیکاتور|ابلاغ))?|پیوست|پوست"
    r"|ضمیمه|موضوع|مورخ|ش|ت|[Nn][Oo]\.?|Ref\.?|Date)[ \t]{0,3}[:：]"
    r"|^[ \t(\[*]{0,8}(?:شماره(?=\d)|(?:(?:شماره|تاریخ)(?: (?:نامه|ثبت|ابلاغ))?|پیوست|ش)[ \t]{1,3})"
    r"(?=[\d]|دارد|ندارد|یک|دو|سه)[^.\n]{1,60}$"
    r"|[\d/\-]{4,16}[ \t]{0,3}(?:شماره|تاریخ|پیوست)[ \t]{0,3}:?[ \t]{0,3}$"
    r"|^[ \t]{0,8}(?:دستور|بخش‌نامه|ابلاغیه|اخطاریه|حکم)(?: شماره)?[ :]{1,2}(?=\d)[^.:؛\n]{1,40}$",
    match=(
        "شماره: 95/3525",
        "شماره نامه: 12",
        "شماره9000/24187/100   1398/6/12",
        "No: 810/2264",
        "تاریخ : 1395/12/21",
        "93/11/29 تاریخ:",
        "پیوست: دارد",
        "ش 41/2207 / 1401-02-11",
        "(شماره نامه 5107/31، 2 مهر 1402)",
        "دستور 41-ج/97، یکشنبه 97/10/30",
    ),
    reject=("شماره جدید مجله منتشر شد", "تاریخ ایران", "شماره‌های تازه"),
    flags=re.MULTILINE,
)
GAZETTE_FIELD = Rule(
    "kinds.gazette-field",
    r"^[ \t]{0,8}شماره[ :]{0,3}(?=[^\s\d]{0,8}\d)[^\s.]{1,30}[ \t]{5,120}\d{2,4}/\d{1,2}/\d{1,4}[ \t]{0,20}$",
    match=(
        "شماره 112/40                                                             1399/4/11",
        "شماره20115/ت55/ه            98/4/1",
    ),
    reject=("شماره 112/40 مورخ 1399/4/11",),
    flags=re.MULTILINE,
)
"""Number and day at the two ends of a line, as the Official Gazette sets the head of letters and of acts."""
GREETING = Rule(
    "kinds.greeting",
    r"^[«\" \t]{0,8}(?:با )?سلام(?: و|،|؛|‌علیک|$| \S{1,12}$)|^[«\" \t]{0,8}(?:با|ضمن) (?:اهدا[یء]? )?(?:احترام|سلام"
    r"|درود|تحیات)|^احتراما"
    r"|^[ \t]{0,8}(?:عطف|بازگشت|پیرو|در پاسخ|پاسخ)(?: به)? (?:نامه|بخشنامه|درخواست|مکاتبه)|^(?:نظر به|به (?:آگاهی"
    r"|اطلاع|استحضار) می‌رساند)",
    match=("سلام علیکم", "با سلام و احترام", "با احترام، به آگاهی می‌رساند", "سلام و ملکم"),
    reject=("سلامت جامعه", "احترام به قانون"),
    flags=re.MULTILINE,
)
LEGAL_HEAD = Rule(
    "kinds.legal-head",
    r"^(?:#{0,4} {0,2})(?:ماده|اصل)[ ]{0,2}\(?\d{1,3}\)?[ ]{0,2}(?:[-–ـ.:(]|$)|^ماده واحده|^ماده (?:اول"
    r"|یک)[ ]{0,2}[-–ـ:]|^مصوب[ ]{0,2}(?:(?:جلسه|جلسات)[^\n]{0,20})?[\d]"
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
OWN_LINE = Rule(
    "kinds.own-line",
    r"^[\W]{0,4}(?:صورت‌)?(?:شماره (?:ثبت )?|کد |تاریخ |عنوان )?(?:مصوبه|تصویب|تصویب‌نامه|تصمیم|آیین‌نامه|لایحه|طرح"
    r"|صورت‌جلسه)(?: (?:شماره|جلسه|جلسات))?[ ]{0,2}[:：\-–]?[ ]{0,2}(?=[^\n]{0,24}\d)"
    r"(?![^\n]{0,120} (?:شد|کرد|است|گردید|می‌شود|می‌کند)(?!\w))[^\n.؛]{2,120}$",
    match=("شماره مصوبه: 412/ش", "تاریخ تصویب: 1402/08/30", "مصوبه 14-ب، نشست سی‌ام، 1396/02/09", "کد مصوبه: 98-12"),
    reject=("مصوبه شماره 12 شورا ابلاغ شد", "مصوبه شورا"),
    flags=re.MULTILINE,
)
ENACTED = Rule(
    "kinds.enacted",
    r"^[ \t]{0,4}(?:هیئت|هیات|هیأت|شورای|مجلس|کمیسیون|مجمع|ستاد|کارگروه|کمیته)[^\n.؛]{2,80}? "
    r"(?:در|به استناد|بنا به|بنا بر|با|موارد (?:زیر|ذیل))[^\n]{0,800}?(?:تصویب|مصوب|موافقت|مقرر|اتخاذ تصمیم) "
    r"(?:کرد|نمود|کردند|نمودند|داشت)[ ]{0,2}[:：][ ]{0,2}$"
    r"|^[ \t]{0,4}(?:هیئت|هیات|هیأت|شورای|مجلس|کمیسیون|مجمع|ستاد|کارگروه|کمیته)[^\n.؛]{2,80}? "
    r"جلسه[^\n\d]{0,30}\d{1,4}[/.]\d{1,2}[/.]\d{1,4}[^\n]{0,200}?(?:پیشنهاد|استناد)[^\n]{0,400}?(?:تصویب|مصوب|موافقت) "
    r"(?:کرد|نمود|کردند|نمودند)[ ]{0,2}\.?[ ]{0,2}$"
    r"|^[^\n]{0,300}در جلسه[^\n]{0,300}(?:زیر|ذیل) (?:را )?(?:به تصویب رسید|تصویب شد|تصویب گردید|مقرر "
    r"(?:شد|گردید))[ ]{0,2}[:：]",
    match=(
        "هیأت وزیران در جلسه 1398/9/6 به پیشنهاد وزارت راه تصویب نمود:",
        "شورای پول و اعتبار در هزار و دویستمین جلسه خود به تاریخ 1397/11/09 مقرر کرد:",
        "به استناد ماده 5 قانون و در جلسه شماره 331 موارد زیر به تصویب رسید:",
    ),
    reject=(
        "هیئت وزیران در جلسه دیروز سفر استانی را بررسی کرد",
        "شورای عالی با رفع محدودیت موافقت کرد.",
        "شورای شهر در جلسه امروز طرح را تصویب کرد و رفت.",
    ),
    flags=re.MULTILINE,
)
STATUTE = Rule(
    "kinds.statute",
    r"^(?:این )?(?:قانون|آیین‌نامه|لایحه|طرح)(?: (?:فوق|بالا))?،? مشتمل بر[^\n]{0,80}(?:ماده|تبصره|بند)[^\n]{0,300}"
    r"(?:تصویب|تأیید|تایید)",
    match=("قانون فوق مشتمل بر ماده واحده در جلسه علنی به تصویب رسید",),
    reject=("قانون خوبی است",),
    flags=re.MULTILINE,
)
SENT_OUT = Rule(
    "kinds.sent-out",
    r"^[^\n]{0,30}در اجرای اصل (?:یکصد و بیست و سوم|صد و بیست و سوم|\(?123\)?)(?: \(123\))? قانون اساسی",
    match=(
        "در اجرای اصل یکصد و بیست و سوم قانون اساسی جمهوری اسلامی ایران",
        "در اجرای اصل یکصد و بیست و سوم (123) قانون اساسی",
    ),
    reject=("اصل یکصد و بیست و سوم قانون اساسی",),
    flags=re.MULTILINE,
)
"""The letter that sends an act out: above the act, or alone."""
TITLE_OF_ACT = Rule(
    "kinds.title-of-act",
    rf"^[\W]{{0,4}}{any_of(_HEADS['laws'])}(?!\w)[^\n:؛.]{{6,150}}$",
    match=("طرح ساماندهی بازار اجاره", "تصمیم شماره 518 شورای رقابت"),
    reject=("قانون چیست؟: پاسخ", "طرحی نو"),
    flags=re.MULTILINE,
)
PAGE_SECTION = Rule(
    "kinds.markdown-heading", r"^#{1,5} {1,3}\S", match=("## بخشنامه جدید",), reject=("#هشتگ",), flags=re.MULTILINE
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
    r"|پرونده)[ ]{0,2}:|شماره دادنامه|^[\W]{0,4}دادنامه(?: شماره)? \d|^[\W]{0,4}(?:کلاسه(?: پرونده)?|مرجع رسیدگی"
    r"|خواهان|خوانده|مشتکی‌عنه)[ ]{0,2}[:：]",
    match=("رای هیات عمومی", "شماره دادنامه: 140109970905811025", "دادنامه: 1234", "دادنامه شماره 99", "خواهان: شرکت"),
    reject=("رای مردم", "نامه شماره 12"),
    flags=re.MULTILINE,
)
ADDRESSED = Rule(
    "kinds.addressed",
    r"^(?:(?:جناب|سرکار|برادر|خواهر|حضور|محضر|ریاست|رییس|رئیس|وزیر|معاون|مدیر|مدیر‌کل|استاندار|فرماندار|بخشدار|شهردار"
    r"|دادستان|فرمانده|سرپرست|دبیر|همکاران|کلیه|تمامی|همه|رؤسای|روسای|مدیران|استانداران|فرمانداران|بخشداران|شهرداران"
    r"|معاونین|معاونان|فرماندهی|فرماندهان|آقایان|به:)"
    r"[^.:\n]{2,80}|[^.:\n]{2,60} محترم[^.:\n]{0,60})[؛،:]?[ ]{0,2}$",
    match=("مدیرکل محترم امور مالیاتی استان", "کلیه دستگاه‌های اجرایی کشور", "جناب آقای دکتر احمدی"),
    reject=("وزیر گفت: این طرح اجرا می‌شود",),
    flags=re.MULTILINE,
)
OFFICE = Rule(
    "kinds.office",
    r"^[\W]{0,4}(?:بسمه تعالی|جمهوری اسلامی|ریاست جمهوری|وزارت|سازمان|دانشگاه|اداره|معاونت|مرکز|دادسرا|دادستانی"
    r"|دادگستری|شرکت|بانک|شورای|دفتر|شبکه|شهرداری|استانداری|فرمانداری|بخشداری|دهیاری|مدیریت|دبیرخانه|گمرک|صندوق|دیوان"
    r"|قوه|خزانه‌داری|ستاد|کمیسیون|هیئت|هیأت|هیات|اتحادیه|اتاق|انجمن|کانون|پژوهشگاه|بیمارستان|دبستان|دبیرستان|هنرستان"
    r"|مدرسه|فرماندهی|پلیس|سفارت)[^.:؛]{0,70}$",
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
MINUTES = Rule(
    "kinds.minutes",
    r"^[\W]{0,4}صورت[ ‌]?جلسه(?![\w\u200c])"
    r"(?![^\n]{0,120} (?:شد|کرد|است|چیست|گردید|می‌شود|می‌کند)[\W]{0,3}$)[^\n:؟.]{3,120}$",
    match=("صورت‌جلسه کارگروه صیانت از حقوق شهروندی استان قزوین", "صورتجلسه شورای اداری شهرستان"),
    reject=("صورت‌جلسه شورای شهر منتشر شد", "صورت‌جلسه چیست؟", "صورتجلسه‌ها را امضا کنند"),
    flags=re.MULTILINE,
)
CLOSED = Rule(
    "kinds.closed",
    r"^[\W]{0,6}رونوشت(?!\w)|^[^\W\d][^\n\d.:؛،؟]{4,34}\n{1,2}[\W]{0,4}(?:مدیر[ \u200c]?(?:کل|عامل)?|رئیس|رییس|معاون"
    r"|وزیر|استاندار|فرماندار|شهردار|دادستان|دبیر|سرپرست|فرمانده)(?!\w)[^\n.:؟]{0,70}(?:\n|$)",
    match=("رونوشت:", "سارا کریمی\nمدیر کل آموزش و پرورش استان"),
    reject=("از رونوشت آن", "رئیس سازمان گفت: آب کم است"),
    flags=re.MULTILINE,
)
SPEAKS_OF_ITSELF = Rule(
    "kinds.speaks-of-itself",
    r"(?<!\w)(?:این|مفاد این) (?:بخش‌نامه|دستور‌العمل|ابلاغیه|نامه)(?![\w\u200c])|(?<!\w)بدین‌وسیله(?!\w)",
    match=("اجرای این بخشنامه", "بدین‌وسیله ابلاغ می‌شود"),
    reject=("این نامه‌ها", "بخشنامه قبلی"),
)
TITLE_OF_LETTER = Rule(
    "kinds.title-of-letter",
    rf"^[\W]{{0,4}}{any_of(_HEADS['letters'])}(?!\w)"
    r"(?![^\n]{0,150} (?:شد|کرد|است|چیست|گردید|می‌شود|می‌کند|می‌کنند|شود)[\W]{0,3}$)[^\n:؛.؟]{3,150}$",
    match=("بخشنامه حداقل مزد سال 1402", "«بخشنامه به مراجع قضایی»"),
    reject=("بخشنامه جدید مزد ابلاغ شد", "بخشنامه چیست؟"),
    flags=re.MULTILINE,
)
NEWSROOM = Rule(
    "kinds.newsroom",
    r"^[ \t]{0,4}(?:(?:گروه|سرویس)(?: [^\s:.،]{2,14}){1,3} )?(?:(?:خبرگزاری|پایگاه خبری)(?: [^\s:.،\-–]{2,14}){1,2}"
    r"|[^\s:.،\-–]{2,12}[ ‌]?نیوز)[ ]{0,2}[:\-–—ـ][ ]{0,2}[^\n]{40}",
    match=(
        "گروه اقتصادی البرز نیوز: هیئت دولت در نشست امروز خود لایحه مالیات بر سوداگری را بررسی کرد.",
        "پایگاه خبری دادبان- شعبه دوم دیوان عدالت اداری شکایت کانون وکلا را از بخشنامه تازه پذیرفت.",
    ),
    reject=("خبرگزاری‌ها: موظفند اخبار خود را با ذکر منبع منتشر کنند و از نشر اخبار دروغ بپرهیزند",),
    flags=re.MULTILINE,
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
    GAZETTE_FIELD,
    GREETING,
    LEGAL_HEAD,
    OWN_LINE,
    ENACTED,
    STATUTE,
    SENT_OUT,
    TITLE_OF_ACT,
    PAGE_SECTION,
    BARE_ARTICLE,
    POST_SIGN,
    ADDRESSED,
    OFFICE,
    BARE_VALUE,
    MINUTES,
    CLOSED,
    SPEAKS_OF_ITSELF,
    TITLE_OF_LETTER,
    SIGNED_OFF,
    NEWSROOM,
)

_LETTER = 3.0  # points from which a text is a letter


@cache
def _news_phrases() -> tuple[str, ...]:
    """Every spelling of the phrases by which a report shows itself."""
    written = [str(p) for p in table("layout")["news"]]
    return tuple(dict.fromkeys(p.replace("\u200c", joint) for p in written for joint in ("\u200c", " ", "")))


def news_signs(text: str) -> int:
    """How often the text says by whom it is reported («به گزارش», «وی افزود»); «به گزارش شماره 12» names a paper."""
    return sum(map(text.count, _news_phrases())) - text.count("به گزارش شماره")


_RESOLVED = re.compile(r"(?<!\w)مصوبات[ ]{0,2}[:：]|(?<!\w)مقرر (?:شد|گردید)(?!\w)")
_MAY_BE_POST = re.compile("[@#\u203c\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b50\u2b55\U0001f1e6-\U0001faff]|t\\.me/")


def document_kind(text: str, lines: list[Line]) -> str:
    """The kind of the document, one of record.Kind."""
    head = text[:6000]
    news = news_signs(head)
    if NEWSROOM.regex.search(head[:800]):
        return "news"
    if RULING.regex.search(head[:1500]) and news < 2:
        return "legal"
    articles = len(LEGAL_HEAD.regex.findall(text)) + len(BARE_ARTICLE.regex.findall(text))
    enacted = not news and _is_enacted(text, lines, bool(articles))
    explained = PAGE_SECTION.regex.search(text) is not None  # a page that explains an instrument under headings
    if not enacted and not explained and not news and _is_headless(text, lines):
        return "letter"
    if not enacted and not explained and _letter_points(head, lines, news, articles) >= _LETTER:
        return "letter"
    legal = enacted or bool(LEGAL_HEAD.regex.search(head)) or articles >= 3
    if legal and (news == 0 or articles >= 3):
        return "legal"
    posts = len(POST_SIGN.regex.findall(text)) if _MAY_BE_POST.search(text) else 0
    if posts and (len(text) < 1800 or posts >= 4) and (news < 2 or posts >= 3):
        return "post"
    if news > explained:
        return "news"
    if legal or explained or OWN_LINE.regex.search(_edges(lines)):
        return "legal"
    return "news" if len(lines) > 1 else "other"


def _is_enacted(text: str, lines: list[Line], articles: bool) -> bool:
    """Whether a text that nobody reports is an act in its own words, also where a letter passes it on."""
    if ENACTED.regex.search(text[:6000]) or STATUTE.regex.search(text) or (articles and SENT_OUT.regex.search(text)):
        return True
    top = "\n".join(line.text for line in _head_lines(lines)[:3])
    if MINUTES.regex.search(top) and _RESOLVED.search(text):
        return True
    return bool(TITLE_OF_ACT.regex.search(top)) and (articles or bool(OWN_LINE.regex.search(top)))


_OWN_FIELDS = (LETTER_FIELD, RULING, OFFICE, ADDRESSED)
_LABEL = re.compile(r"[\W]{0,6}(?:(?:شماره|کد|تاریخ) (?=[^\n]{0,24}\d)|[^\s:]{2,16}(?: [^\s:]{1,16}){0,2}[ ]?:)")


def is_own_field(text: str) -> bool:
    """Whether a line of an act is one of its fields or its letterhead: no headline, and no word on the page."""
    return bool(_LABEL.match(text)) or any(rule.regex.match(text) for rule in _OWN_FIELDS)


def _edges(lines: list[Line]) -> str:
    """The head and the last lines, where an instrument says what it is."""
    return "\n".join(line.text for line in [*_head_lines(lines), *lines[-3:]])


def _head_lines(lines: list[Line]) -> list[Line]:
    """The short lines before the first paragraph."""
    stop = next(
        (i for i, line in enumerate(lines) if len(line.text) > 110 or line.text.rstrip().endswith(".")), len(lines)
    )
    return lines[: min(stop, 14)]


def _is_headless(text: str, lines: list[Line]) -> bool:
    """Whether the text closes like a letter and speaks of itself, as a last page or one without its head does."""
    foot = "\n".join(line.text for line in lines[1:][-8:])
    posted = POST_SIGN.regex.search(text)
    return not posted and bool(CLOSED.regex.search(foot)) and bool(SPEAKS_OF_ITSELF.regex.search(text))


def _letter_points(head: str, lines: list[Line], news: int, articles: int) -> float:
    """Header fields, an addressee among the first lines, a greeting, a close; a report's phrases speak against it."""
    if news >= 3:
        return 0.0
    head_lines = _head_lines(lines)
    top = "\n".join(line.text for line in head_lines)
    fields = min(len(LETTER_FIELD.regex.findall(head)), 3)
    if articles < 3 and GAZETTE_FIELD.regex.search(top):
        fields = max(fields, 2)  # number and day
    greeting = bool(GREETING.regex.search(head))
    addressed = bool(ADDRESSED.regex.search(top))
    bare = sum(bool(BARE_VALUE.regex.match(line.text)) for line in head_lines)
    if not fields and not greeting and not (addressed and bare):
        return 0.0
    office = any(OFFICE.regex.match(line.text) for line in head_lines[:4])
    points = fields + 1.5 * greeting + 1.5 * addressed + 0.5 * ("موضوع" in top) + min(bare, 2) + 1.0 * office
    points += 1.0 * (fields > 1 and bool(TITLE_OF_LETTER.regex.search(top)))
    return points + 0.5 * bool(SIGNED_OFF.regex.search(head)) - 1.0 * news
