"""The headline of a page or post, told from what stands above it: mastheads, trails of sections, kickers, bylines."""

from __future__ import annotations

import re

from extractor.assemble.draft import Line
from extractor.assemble.page.kind_signs import BY_NAME_OF_GOD, ENACTED, OFFICE, is_own_field
from extractor.assemble.sentences import BULLETS
from extractor.assemble.words import parts
from extractor.find.rule import Rule
from extractor.lexicons import table

PARAGRAPH = 90  # characters from which a line without a full stop counts as a paragraph
RUN_ON = 400  # characters from which a line without any sentence end is run-together headlines

_PAPERS = (
    r"(?:خبرگزاری|روزنامه|پایگاه|سایت|وب‌سایت|هفته‌نامه|ماهنامه|دو‌ماهنامه|فصلنامه|مجله|نشریه|گروه|سرویس|صفحه|سرمقاله"
    r"|یادداشت|ویژه‌نامه|ضمیمه|دبیر‌خانه|اخبار|خبر‌نامه)"
)
MASTHEAD = Rule(
    "layout.masthead",
    rf"^[^\w]{{0,4}}(?:[^\s|؛:–]{{2,14}}(?: [^\s|؛:–]{{1,14}}){{0,4}}[ ]{{0,2}}[|؛:–][ ]{{0,2}})?"
    rf"{_PAPERS}(?![\w\u200c])"
    r"|(?:^| )نیوز[ ]{0,2}$"
    rf"|^[^\w]{{0,4}}شماره[ ]?\d{{1,5}}[ ،–-]{{1,3}}{_PAPERS}(?![\w\u200c])"
    rf"|^[^\w]{{0,4}}[^\s\d:.،]{{2,12}}[ ]{{0,2}}[-–ـ][ ]{{0,2}}"
    rf"(?:{_PAPERS}|خبرنگار|دفتر|نمایندگی)(?![\w\u200c])",
    match=(
        "روزنامه سلامت",
        "پایگاه خبری رهنمون",
        "گروه فرهنگ",
        "پیشران | پایگاه خبری بازار",
        "صدا و سیمای گیلان | خبرگزاری صدا و سیما مرکز گیلان",
        "محیط نیوز",
        "شماره 55 ماهنامه برق - تیر 1397",
        "آنکارا - دفتر رایزنی بازرگانی",
    ),
    reject=("پایگاه‌های خبری فیلتر شدند", "مدیر گروه فرهنگ", "شماره تازه روزنامه"),
)
SECTION = Rule(
    "layout.section",
    r"^[^\w]{0,4}(?:مصوبات|بخش‌نامه‌ها(?:ی)?|آیین‌نامه‌ها(?:ی)?|دستور‌العمل‌ها(?:ی)?|اطلاعیه‌ها(?:ی)?|قوانین|اخبار|آرای?)"
    r"(?![\w\u200c])(?: [^\s\d:.؟!]{1,16}){0,6}[ ]{0,3}$",
    match=("مصوبات شورای عالی محیط زیست", "بخشنامه‌ها", "قوانین و مقررات"),
    reject=("مصوبه شورای عالی", "مصوبات جلسه 12 شورا", "اخبار: باران"),
)
"""The name of the page's section: what kind of papers it gathers, and whose."""
MENU = Rule(
    "layout.menu",
    r"^[^\w]{0,4}(?:(?:صفحه (?:اصلی|نخست)|خانه)(?= {1,12}[^\s>»/])"
    r"(?=[^\n]{0,160}(?:تماس با ما|درباره ما|جست‌?و?‌?جو|ورود))"
    r"|(?:[^\s|.:؟\d]{1,16}(?: [^\s|.:؟\d]{1,16}){0,4}[ ]{0,3}\|[ ]{0,3}){2,9}[^\s|.:؟\d]{1,16})",
    match=("خانه اخبار مصوبات درباره ما تماس با ما", "درگاه | ورود به سامانه | آمار | English"),
    reject=("صفحه اصلی > مقررات > بخشنامه‌ها", "ایرنا | خبرگزاری", "خانه‌دار شدن کارگران"),
)
"""The row of a site's own pages below its name."""
KICKER = Rule(
    "layout.kicker",
    r"(?:کرد|داد|گفت|شد|خواست|است|می‌دهد|می‌کند|می‌گوید)[؛:،][ ]{0,2}$|^[^.:؛]{3,60}[؛:][ ]{0,2}$"
    r"|^در (?:نشست|جلسه|صحن|دیدار|گفت‌و‌گو|حاشیه|مراسم|پاسخ|همایش)(?!\w)[^\n.؛:،/]{3,60} "
    r"(?:تصویب|مطرح|اعلام|عنوان|تشریح|بررسی) شد[ ]{0,2}$"
    r"|^(?![^\n]{0,60} را )(?:[^\s.]{1,20} ){1,8}(?:(?:اعلام|تشریح|تاکید|تأکید|عنوان|مطرح|اظهار) کرد|خبر "
    r"(?:داد|می‌دهد)|گزارش (?:داد|می‌دهد)|هشدار داد)[ ]{0,2}$"
    r"|^(?:از (?:سوی|طرف|زبان)|توسط|با حضور|طی)(?!\w)[^\n.؛:،/]{3,60} "
    r"(?:اعلام|تشریح|عنوان|مطرح|بیان|تأکید|تاکید) شد[ ]{0,2}$",
    match=(
        "دبیر مرکز ملی فضای مجازی تشریح کرد؛",
        "معاون مرکز اعلام کرد:",
        "معاون وزیر نیرو خبر داد",
        "ایمنا گزارش می‌دهد",
        "در نشست هفتگی شورای شهر اعلام شد",
    ),
    reject=(
        "استفاده از فیلترشکن تخلف شد",
        "سازمان سنجش نتایج آزمون را اعلام کرد",
        "ممنوعیت‌های تبلیغاتی نامزدها اعلام شد",
    ),
)
TRAIL = Rule(
    "layout.trail",
    r"^[^\w]{0,4}(?:[^\s>›»«|/.:؟]{1,16}(?: [^\s>›»«|/.:؟]{1,16}){0,4}(?:[ ]{0,3}[>›»|]{1,2}[ ]{0,3}"
    r"|[ ]{1,3}/[ ]{1,3})){1,5}[^\s>›»«|/.:؟]{1,16}(?: [^\s>›»«|/.:؟]{1,16}){0,4}[ ]{0,3}$"
    r"|^[^\W\d_]{3,16}(?:\.[ ]?[^\W\d_]{3,16}){1,4}\.?[ ]{0,3}$",
    match=(
        "اقتصاد > بانک، بیمه و بورس",
        "تسنیم | استان‌ها | کردستان",
        "تلفن همراه / اینترنت / اخبار ایران",
        "خارجی. ورزشی.",
    ),
    reject=("طرح تصویب شد/ تکلیف چه می‌شود؟", "«نامه» | گفت", "ساعت کار ادارات در استان تهران تغییر کرد"),
)
SHEET = Rule(
    "layout.sheet",
    r"^[\W]{0,4}(?:(?:دوره|اجلاسیه|سال)(?: \S{1,12}){1,4}[ ]{0,2}[-–ـ،][ ]{0,2}(?:سال|اجلاسیه|دوره|شماره)(?!\w)"
    r"|سال(?: \S{1,12}){1,4} شماره[ ]{0,2}\d|صفحه[ ]{0,2}\d|مجلس شورای اسلامی$|روزنامه رسمی(?!\w)"
    r"|(?:الف|ب|ج)[ ]{0,2}[).ـ-]|(?:پرونده|کلاسه)(?:‌های?)?[ ]{0,2}\d)",
    match=("دوره یازدهم - سال سوم", "سال هفتاد و پنج شماره 21703", "الف. شرح شکایت", "پرونده‌های 0002158 و 01"),
    reject=("سال نو مبارک", "دوره آموزشی برگزار شد"),
)
CHAT = Rule(
    "layout.chat",
    r"(?<!\w)(?:سلام|درود|(?:دست|خود|برا|به|همه|خیال|حال|کار|\w{2,12}‌?ها)‌?(?:مون|تون))(?!\w)",
    match=("دوستان سلام شب بخیر", "بالاخره رسید دستمون", "نصف پیام‌هاتون یک سؤال بوده"),
    reject=("قانون تازه مالیات", "آزمون پایتون پیرامون شبکه"),
)
"""Words with which the writer of a post talks to the readers."""
_CABINETS = r"(?:هیئت|هیات|هیأت|شورای|کمیسیون|کارگروه|ستاد|کمیته|مجمع|مجلس)"
LETTERHEAD = Rule(
    "layout.letterhead-of-act",
    r"^[\W]{0,4}(?:مصوبه|تصمیم|تصویب‌نامه|صورت‌جلسه) (?=[^\n]{0,24}\d)"
    r"(?:(?:شماره|جلسه|نشست|مورخه?|تاریخ|به|[^\s\d]{0,3}\d\S{0,20})"
    rf"[ ،]{{1,3}}){{1,9}}{_CABINETS}(?: [^\s.:؛؟«]{{1,14}}){{0,7}}[ ]{{0,3}}$"
    r"|^[\W]{0,4}شعبه (?:[^\s.:؛؟]{1,14} ){1,4}(?:دادگاه|دادسرا|تعزیرات|دیوان|اداره)(?: [^\s.:؛؟]{1,14}){0,7}[ ]{0,3}$",
    match=(
        "مصوبه شماره 4 جلسه شماره 31 مورخ 96/2/7 شورای عالی آب",
        "تصمیم شماره 18 شورای رقابت",
        "شعبه دوم بدوی تعزیرات حکومتی یاسوج",
    ),
    reject=(
        "تصمیم شماره 18 شورای رقابت درباره آسانسور.",
        "مصوبه تازه شورای شهر",
        "رأی وحدت رویه شماره 794 هیأت عمومی",
        "شعبه دوم بانک: تعطیل",
    ),
)
"""What heads an act and names its court, or its body, number and day: no headline."""
FIELD_OF_SITTING = Rule(
    "layout.field-of-sitting",
    r"^\W{0,4}(?:(?:ریاست|رئیس|رییس|دبیر|تاریخ|زمان|مکان|محل|ساعت|شماره)(?: (?:تشکیل|برگزاری|شروع|پایان))? جلسه"
    r"|غا[یئ]بین|غایبان"
    r"|حاضر(?:ین|ان)(?: در جلسه)?|مدعوین|زمان|مکان|شاکی|شاکیان|طرف شکایت|خواهان|خوانده)"
    r"(?: (?!گفت|افزود)\S{2,12})?[ ]{0,2}[:：]",
    match=("ریاست جلسه: معاون عمرانی", "غایبین: نماینده راه", "شاکی: شرکت پخش", "زمان: دوشنبه"),
    reject=("رئیس جلسه گفت: طرح خوب است", "زمان اجرای طرح اعلام شد", "شاکی پرونده شهرداری"),
)
"""What the head of minutes or of a ruling tells of the sitting and of who is there."""
RULES = (MASTHEAD, FIELD_OF_SITTING, LETTERHEAD, SECTION, MENU, KICKER, TRAIL, SHEET, CHAT)

_PAGER = re.compile(r"^[ \t]{0,4}[◄◀‹«<←][^»\n]{2,40}[►▶›>→][ \t]{0,4}$")
"""The row that leads from one page to its neighbours («◄ ماده ۴۳   ماده ۴۵ ►»)."""
BULLET = re.compile(rf"^[ \t]{{0,8}}(?:[-{BULLETS}]{{1,3}}|\(?\d{{1,2}}[ ]{{0,2}}[-–.)ـ])[ ]{{0,3}}")
_HEADLINE_MARK = re.compile(
    r"^(?:[♦⭕📣🌐🎥📹🎬🔴🟢🔺🔻📌🚨❗‼⚡✅❌⬅💢🟡🔵◾🔰]\ufe0f?[ ]?){1,4}(?=[^\W\d_])"
)  # a post's headline
_ALARM = re.compile(r"^[^\w]{1,12}|[^\w]{1,12}$")  # the marks around a word that calls for attention
_POINT = re.compile(r"^[ \t]{0,8}[🔹🔸▪▫•]")  # one of the points below it
_TAGS = re.compile(r"^\W{0,4}#\S{2,40}(?:[ ،]{1,3}#\S{2,40}){0,12}[ ]{0,4}$")
_CALL = re.compile(
    r"^\W{0,6}(?:(?:همکاران|اهالی|همشهریان|دانشجویان|هموطنان|کسبه|والدین)(?!\w)"
    r"|[^.:\n]{2,40} (?:محترم|عزیز|گرامی)\W{0,4}$)"
)
_CALLED = re.compile(r"^\W{0,6}قابل توجه (?:همه |کلیه )?\w")
"""Whom a post calls stands over it as a letter's receiver does."""
VERB = re.compile(
    r"(?:شد|شدند|کرد|کردند|داد|دادند|است|نیست|رسید|گرفت|یافت|ماند|خورد|آمد|رفت|زد|بود"
    r"|(?<!\w)(?:می|نمی)[\u200c ]?\S{2,12}"
    r"|خواهد \S{2,8})[\W]{0,3}$"
)
_PROSE = re.compile(
    rf"[.؟!][»”\")]{{0,2}}(?:\s|$)|[:؛»”]$|{VERB.pattern}"
    r"|(?<!\w)(?:دارد|دارند|ندارد|شود|شوند|کند|کنند|باشد|باشند|هستند|نیستند|گفت|افزود|شده|کرده|گردید|نمود)\W{0,3}$"
)  # what a run of headlines does not have: a sentence that ends, or a verb as its last word
_ENDS = re.compile(r"\.\"?»?$|[؟!.][^\n]{12,90}[؟!؛]\"?»?$|[؛:][^\n]{12,90}[!؛]\"?»?$")
_UPON = re.compile(
    r"^\W{0,4}(?:(?:با|به) (?:رای|رأی|دستور|حکم|تصمیم|مصوبه|ابلاغ|اعلام|امضای|موافقت|پیشنهاد|درخواست)"
    r"|در پی|به دنبال|پس از|بر اساس|بر پایه|از سوی|در نشست)(?!\w)"
)  # upon what the news came about: a kicker where no verb follows
_GOES_ON = re.compile(r"^\W{0,4}(?:(?:در پی|به دنبال|پس از|به گفته|بر اساس) (?:آن|این|او|وی)|وی|او)(?!\w)|[^\n]؟ \w")
_ON = re.compile(r" (?:در ?خصوص|درباره|در مورد|مبنی بر|با موضوع) ?:? ?")
_ABOUT = re.compile(r"^\W{0,4}(?:در ?باره|در خصوص|در مورد|پیرامون|موضوع)(?!\w)")


def is_paragraph(text: str) -> bool:
    """Whether a line is text and no headline: it is long, or ends a sentence."""
    bare = text.strip()
    if len(bare) >= RUN_ON and not _PROSE.search(bare):
        return False
    return len(bare) >= PARAGRAPH or (len(bare) > 25 and _ENDS.search(bare) is not None)


def mark_title(lines: list[Line], kind: str) -> None:
    """Find the headline: before the first paragraph, best one that stands twice; else the line next above the text."""
    if kind == "post" and _CALLED.match(next((line.text for line in lines if line.kind == "body"), "")):
        return
    if kind == "post" and (headline := _marked_headline(lines)):
        headline.kind = "title"
        return
    if kind == "post" and CHAT.regex.search(next((line.text for line in lines if line.kind == "body"), "")):
        return
    first = next((i for i, line in enumerate(lines) if line.kind == "body" and is_paragraph(line.text)), None)
    stop = len(lines) if first is None else first
    above = [line for line in lines[:stop] if line.kind == "body" and not _no_headline(line, kind)]
    below = [line for line in above if not _above_title(line.text)]
    if not below and first is not None and _opens(lines, first, kind):
        above = []  # a long headline below nothing but its kicker
    above = _below_menu(lines, below or above)
    if not above and first is not None and _opens(lines, first, kind):
        above = [lines[first]]
    if kind == "post":
        above = [line for line in above if not line.text.rstrip().endswith((".", ":", "،"))]
        above = [] if above and _asks_at_length(above[0].text.rstrip()) else above
    if not above:
        return
    texts = [line.text.strip() for line in above]
    twice = [line for line, text in zip(above, texts, strict=True) if texts.count(text) > 1]
    chosen = twice[0] if twice else _best(lines, above, kind)
    for line in lines[:stop] if chosen is not (lines[first] if first is not None else None) else [chosen]:
        if line is chosen or line.text.strip() == chosen.text.strip():
            line.kind = "title"
    for line in lines[: lines.index(chosen)]:
        if line.kind == "body" and kind == "news" and _is_masthead(line.text):
            line.kind = "furniture"
    if first is not None and (twice or any(line.kind == "meta" for line in lines)):
        for line in lines[:first]:
            if (
                line.kind == "body"
                and not line.text.startswith("#")
                and len(line.text.split()) < 5
                and not line.text.rstrip().endswith(".")
            ):
                line.kind = "furniture"


def _no_headline(line: Line, kind: str) -> bool:
    """Whether a line cannot be the headline: too short, a list's item, tags, a field or the letterhead of an act."""
    text = line.text.strip()
    if text.endswith(tuple(table("layout")["kicker_end"])) or parts(text) < 3 or BULLET.match(text):
        return True
    if kind != "post" and (text.startswith("قابل توجه ") or FIELD_OF_SITTING.regex.match(text) or _PAGER.search(text)):
        return True
    if _TAGS.match(text) or (kind == "post" and _CALL.match(text)):
        return True
    row = re.split(r" [-–—] ", text)
    if kind == "legal" and len(row) > 1 and all(OFFICE.regex.match(part) for part in row) and not VERB.search(text):
        return True  # to whom an act was sent
    if kind == "legal" and (ENACTED.regex.match(text) or BY_NAME_OF_GOD.regex.match(text)):
        return True
    if kind == "legal" and LETTERHEAD.regex.match(text) and not (_ON.search(text) or VERB.search(text)):
        return True
    return kind == "legal" and ((is_own_field(text) and not _ON.search(text)) or bool(SHEET.regex.match(text)))


def _below_menu(lines: list[Line], above: list[Line]) -> list[Line]:
    """The lines that can be the headline without the site's name over its menu and without the name of a section."""
    menu = next((i for i, line in enumerate(lines[:_MENU]) if MENU.regex.match(line.text.strip())), 0)
    named = [line for line in lines[:menu] if not VERB.search(line.text)]
    left = [line for line in above if line not in named and not SECTION.regex.match(line.text.strip())]
    return left or above


_MENU = 3  # lines


def _asks_at_length(text: str) -> bool:
    """Whether a line is a question or a call of the text itself: those of headlines are short."""
    return text.endswith(("؟", "!")) and len(text.split()) > 11


def _best(lines: list[Line], above: list[Line], kind: str) -> Line:
    """Of the lines above the text the headline: the first of a text without a page's head, else the last.

    Of two neighbours a short phrase without a verb is the kicker («آماده‌باش در گلستان»), the longer line the headline.
    """
    if kind == "news" and len(above) > 1:
        gap = lines[lines.index(above[0]) + 1 : lines.index(above[1])]
        short = len(above[0].text.split()) <= 5 and not VERB.search(above[0].text)
        longer = len(above[1].text) > len(above[0].text) or bool(VERB.search(above[1].text))
        upon = bool(_UPON.match(above[0].text)) and len(above[0].text.split()) <= 9 and not VERB.search(above[0].text)
        if (short or upon) and longer and all(ln.kind == "meta" for ln in gap) and not _ABOUT.match(above[1].text):
            return above[1]
    if len(above) > 1 and _GOES_ON.search(above[-1].text) and len(above[-1].text) > len(above[-2].text) * 0.9:
        return above[-2]  # the line below the headline goes on with it
    return above[0] if kind in ("legal", "post", "other") or above[0] is lines[0] else above[-1]


def _marked_headline(lines: list[Line]) -> Line | None:
    """The first line of a post where a mark of its own sets it off from the text below («♦️ …»)."""
    body = [line for line in lines if line.kind == "body"][:3]
    above = bool(body) and (_is_masthead(body[0].text) or _ALARM.sub("", body[0].text) in table("layout")["alarms"])
    if len(body) > 2 and above and _HEADLINE_MARK.match(body[1].text):
        body = body[1:]
    if len(body) < 2 or not _HEADLINE_MARK.match(body[0].text) or _CALL.match(body[0].text):
        return None
    text = body[0].text.strip()
    sentence = text.endswith(".") and not _POINT.match(body[1].text)
    return None if sentence or text.endswith((":", "،")) or len(text) > 220 else body[0]


def _is_masthead(text: str) -> bool:
    """Whether a line names outlet or section and no more: a masthead or the trail of sections to the page."""
    bare = text.strip()
    trail = TRAIL.regex.match(bare) is not None and not VERB.search(bare)
    named = len(re.findall(r"\w+", bare)) <= (12 if "|" in bare else 8) and MASTHEAD.regex.search(bare) is not None
    return trail or (named and not VERB.search(bare))


def _above_title(text: str) -> bool:
    """Whether a line is a masthead, a trail, a kicker or the name of an office, which stand above the headline."""
    bare = text.strip()
    office = OFFICE.regex.match(bare) is not None and len(bare.split()) <= 8 and not VERB.search(bare)
    return office or bool(KICKER.regex.search(bare)) or _is_masthead(bare)


def _opens(lines: list[Line], first: int, kind: str) -> bool:
    """Whether the first long line is itself the headline: it opens the text, ends no sentence, and text follows."""
    text = lines[first].text.strip()
    before = [line for line in lines[:first] if line.kind == "body"]
    if first + 1 >= len(lines) or any(len(ln.text.split()) > 2 and not _above_title(ln.text) for ln in before):
        return False
    if kind == "post":
        return (
            len(text) < 130
            and not text.endswith((".", "،", ":"))
            and any(len(line.text) > 60 for line in lines[first + 1 :])
        )
    return not text.endswith((".", "؛", ":", "،")) and len(text) < 420 and not re.search(r"\.[ ]", text)
