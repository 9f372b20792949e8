"""What an instrument is about where its name stands apart: enclosed, entitled, amended, or asked for by somebody."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.subjects.subjects import is_whose, subject_within
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

_NAME = r"[«\"](?P<name>[^»\"\n]{8,200})[»\"]"
_ACT = r"(?:قانون|آیین‌نامه|دستور‌العمل|شیوه‌نامه|ضوابط|سیاست|تصویب‌نامه|مصوبه|اساسنامه|سند|لایحه|طرح)"
ENCLOSED = Rule(
    "subject.enclosed",
    rf"(?:(?:پیوست|ضمیمه|ارسال|ابلاغ|متن|نسخه|تصویر|اجرای)[ ,،]{{1,2}}(?:\S{{1,12}} ){{0,3}}?(?=[«\"]{_ACT})"
    rf"|(?<![\w\u200c]){_ACT}[ ]{{0,2}}(?:\S{{1,12}} )?|(?=[«\"]{_ACT}[^»\"\n]{{6,200}}[»\"][ ،]{{1,2}}(?:که|را"
    rf"|مشتمل|به شرح)(?!\w)))" + _NAME,
    match=("به پیوست «قانون حمایت از بافندگان»", "لایحه «نظام جامع آبیاری»", "«دستورالعمل انبارداری» را مشتمل بر"),
    reject=("به گزارش «آفتاب یزد دیروز»", "به استناد «قانون حمایت از بافندگان»،"),
)
ENTITLED = Rule(
    "subject.entitled",
    r"(?<![\w\u200c])(?:(?:با|تحت|ذیل) (?:عنوان|موضوع|نام)|(?:عنوان|موضوع|نام)(?:\u200c?ش| آن| این [^\s«]{2,14}| متن)"
    r"(?: را| هم| نیز)?"
    r"|(?<=، )موضوع)[ :،]{0,2}" + _NAME,
    match=(
        "که با عنوان «نوسازی ناوگان باری»",
        "عنوان آن «ساماندهی بازارچه‌ها» است",
        "موضوعش «وام بی‌ضامن»",
        "استان‌ها، موضوع «وام بی‌ضامن»",
    ),
    reject=("نوشت: «ساماندهی بازارچه‌ها»",),
)
ON_THESE_TERMS = Rule(
    "subject.on-these-terms",
    r"(?:^|[،:؛\n] ?| [-–] )(?P<subject>(?:(?! [-–] )[^،:؛.\n«]){8,150}?)(?:،? موضوع [^\n:]{6,110}?)?،? "
    r"(?:را )?(?:به شرح (?:زیر|ذیل|آتی"
    r"|پیوست)"
    r"|به (?:این|همین) (?:شرح|صورت|ترتیب)|بدین (?:شرح|قرار|ترتیب))[ ،]{1,2}(?:به تصویب|تصویب|مصوب|اصلاح|تعیین|ابلاغ"
    r"|اعلام"
    r"|موافقت|مقرر)(?![\w\u200c])",
    match=("با اعمال اصلاحات، ساماندهی دستفروشی به شرح ذیل به تصویب رسید",),
    reject=("به شرح زیر تصویب شد",),
)
ABOVE = Rule(
    "subject.above-passed",
    r"^[ *#«]{0,4}(?P<name>[^\n:«»]{12,150}?)[ *»]{0,4}\n{1,2}[ («]{0,2}مصوب"
    r"(?= (?:\d|\S{2,12} و \S{2,14}مین|\S{2,14}مین|جلس|شورا|هیئت|هیات|مجلس|کمیسیون))",
    match=(
        "سیاست‌های نگهداری اسناد\nمصوب جلسه ۱۲ شورای عالی",
        "آیین‌نامه واگذاری غرفه‌ها\n(مصوب دویست و سومین جلسه شورا",
    ),
    reject=("قانون مصوب ۱۳۵۵",),
    flags=re.MULTILINE,
)
PURPOSE = Rule(
    "subject.purpose",
    r"(?<![\w\u200c])(?:به منظور|در راستای|با هدف|در جهت) "
    r"(?P<what>(?!اجرای (?:بند|ماده|تبصره|اصل|مفاد|مصوبه|دستور|بخش‌نامه|نامه)(?!\w))[^،؛:.\n]{8,150}?)"
    r"(?:،| (?:و (?:با|به|در)|به (?:آگاهی|اطلاع|استحضار)|مقرر|ابلاغ|اعلام|خواهشمند|لازم)(?![\w\u200c]))",
    match=("به منظور ساماندهی انبارها به آگاهی می‌رساند", "در راستای کاهش مصرف آب، مقرر شد"),
    reject=("به منظور", "در راستای اجرای بند 3 ماده 113 قانون برنامه ششم، مقرر شد"),
)
DIFFERED = Rule(
    "subject.case-differed",
    r"(?<!\w)(?:درباره|در خصوص|درخصوص|در مورد|راجع به|نسبت به|پیرامون) (?P<what>[^،؛:.\n]{6,150}?)،? "
    r"(?:با استنباط [^،؛:.\n]{4,60}، )?(?:آرا[ءی]?|آرای|رأی‌های|احکام|تصمیمات) (?:متفاوت|مختلف|متهافت|متعارض|معارض)",
    match=("شعب آن مرجع درباره مسئولیت باربر آرا متفاوت داده‌اند", "در خصوص مهر زوجه آرای مختلف صادر شده"),
    reject=("درباره مسئولیت باربر رأی داد",),
    stems=("متفاوت", "مختلف", "متهافت", "متعارض", "معارض"),
)
CHARGED = Rule(
    "subject.case-charged",
    r"(?<!\w)(?:دایر|مبنی|دائر) بر (?P<what>[^،؛:.\n]{6,120}?)(?=[،؛.]| (?:با (?:توجه|عنایت)|نظر به|به شرح)(?!\w))"
    r"|(?<!\w)دعوای (?P<claim>[^،؛:.\n]{6,90}?) (?:در صلاحیت|به طرفیت|علیه|را|مطرح)(?!\w)",
    match=("علیه آقای ک. دایر بر احتکار شکر، با توجه به", "دعوای استرداد سفته در صلاحیت دادگاه"),
    reject=("دایر بر اینکه",),
)
DECIDED = Rule(
    "subject.case-decided",
    r"[ ،]{1,3}(?:خود[ ،]{1,2})?(?:نیز |هم )?"
    r"(?P<what>(?!(?:این|آن|همین|همان|وی|او|که|را|در|به|از|با|بر)(?!\w))[^\s(]"
    r"(?:(?! (?:را|رو|که|است|شد|شده|بود) )[^،؛.:\n«»]){6,140}?)"
    r"(?: (?:را|رو))?(?:،? که [^.\n]{4,200}?)?(?: (?:از (?:روز|تاریخ|زمان)|بر خلاف|به دلیل|به علت)"
    r" [^،.\n]{3,40}?)? "
    r"(?:باطل|ابطال|ملغی|خلاف|مغایر|غیر‌قانونی|نقض|رد|تأیید|تایید)(?!\w)",
    match=(
        " بند 3 بخشنامه مدیرعامل شرکت آب را باطل کرد",
        "، تبصره 2 شیوه‌نامه را که می‌گفت «کارانه تعلق نمی‌گیرد» ابطال کرد",
        " نیز اخذ عوارض از مطب پزشکان خلاف قانون تشخیص شده",
        " شکایت یک کارگر را رد کرد",
    ),
    reject=(" این مصوبه را باطل کرد", " (موضوع کلاسه 84) که ابطال شد", " را باطل کرد", " اعلام کرد: خلاف قانون است"),
)
"""What a ruling that is told of annuls, or throws out."""
RULES = (DECIDED, DIFFERED, CHARGED, ENCLOSED, ENTITLED, ON_THESE_TERMS, ABOVE, PURPOSE)

_REACH = 700
"""So many characters of a text are its opening."""
_BEHIND = 330
"""So far behind its name an instrument's title may be told."""
_ASKED = re.compile(r"(?:کلیات )?(?:پیشنهاد|درخواست|تقاضای|تقاضا)(?:‌های|‌ها|ی)? ")


def told_by_opening(draft: Draft, start: int) -> tuple[int, int] | None:
    """What a text in full encloses, passes or amends, in the words of its opening or of what sends it out."""
    end = min(len(draft.text), start + _REACH)
    for begin, stop in ((max(0, start - _REACH), start), (start, end)):  # what sends it out stands above it
        for enclosed in ENCLOSED.regex.finditer(draft.text, begin, stop):
            if not _is_ground(draft, enclosed):
                return enclosed.span("name")
    if above := ABOVE.regex.search(draft.text, max(0, start - _REACH), end):
        return above.span("name")
    passed = ON_THESE_TERMS.regex.search(draft.text, start, end)
    return passed.span("subject") if passed and not is_whose(draft.text, passed.span("subject")) else None


def _is_ground(draft: Draft, enclosed: re.Match[str]) -> bool:
    """Whether the title is that of what the text rests on («به استناد مصوبه «…»»), and not what it sends out."""
    heads = draft.covering("heading", enclosed.start(), enclosed.start("name"))
    return any(head.features["relation"] in ("based_on", "follows") or head.features["clause"] for head in heads)


def told_by_purpose(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The aim that the opening of a text in full gives it («به منظور ساماندهی …، به آگاهی می‌رساند»)."""
    start = item.region[0] if item.region else 0
    aim = PURPOSE.regex.search(draft.text, start, min(len(draft.text), start + _REACH))
    return aim.span("what") if aim else None


def told_by_case(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What a ruling in full decides: on what the chambers differed, else the charge or the claim."""
    start = item.region[0] if item.region else 0
    end = min(len(draft.text), start + _CASE)
    if differed := DIFFERED.regex.search(draft.text, start, end):
        return differed.span("what")
    charged = CHARGED.regex.search(draft.text, start, end)
    return charged.span(charged.lastgroup or "what") if charged else None


def told_by_decision(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What a ruling annuls or throws out, right behind its name («در دادنامه شماره … مورخ … بند 2 بخشنامه … را»)."""
    for head in item.mentions[:3] if item.type == "ruling" else ():
        index = draft.sentence_at(head.start)
        if index is None or head.features.get("event"):
            continue
        at, end = head.end, draft.sentences[index].end
        values = [m for kind in ("number", "date", "body") for m in draft.within(kind, at, end)]
        for value in sorted(values, key=lambda m: m.start):
            if value.start >= at and _VALUED.fullmatch(draft.text, at, value.start):
                at = value.end
        if decided := DECIDED.regex.match(draft.text, at, end):
            return decided.span("what")
    return None


_VALUED = re.compile(r"[ ،(]{0,2}(?:(?:به |صادره )?(?:شماره|مورخه?|تاریخ|کلاسه|سال|صادره|از سوی|خود)[ :]{1,2}){0,2}")
_CASE = 1500
"""So many characters of a ruling tell the case."""


def entitled(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The title in guillemets that the text says the instrument has («عنوان آن «…» است»)."""
    for head in item.mentions[:4]:
        line = draft.line_at(head.start)
        if line is None or line.kind == "title":
            continue
        behind = min(line.end, head.end + _BEHIND)
        other = next(
            (h.start for h in draft.within("heading", head.end + 1, behind) if not h.features["anaphor"]), behind
        )
        if told := ENTITLED.regex.search(draft.text, head.end, other):
            return told.span("name")
    return None


def before_its_number(draft: Draft, heading: Mention) -> tuple[int, int] | None:
    """The name in front of «موضوع»: «آیین‌نامه ورود موقت قطعات، موضوع تصویب‌نامه شماره …»."""
    lead = _NAMED_BEFORE.search(draft.text, max(0, heading.start - 14), heading.start)
    index = draft.sentence_at(heading.start)
    if lead is None or index is None:
        return None
    begin = max(draft.sentences[index].start, lead.start() - _LONGEST)
    name = _BEFORE.search(draft.text, begin, lead.start())
    return name.span() if name else None


_BEFORE = re.compile(rf"(?<![\w\u200c]){flexible(_ACT)}[^،؛:\n]{{6,150}}$")
_LONGEST = 160
_NAMED_BEFORE = re.compile(r"[ ،]{1,2}\(?موضوع $")


def without_asking(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """What is proposed or asked for, without that word and without who asks; None where only who is told."""
    asked = _ASKED.match(text, *span)
    if asked is None:
        return span
    rest = (asked.end(), span[1])
    if not (is_whose(text, rest) or text[rest[0]].isdigit()):
        return rest
    aim = _AIM.search(text, *rest)  # «درخواست 52 نماینده برای لغو عوارض»
    return (aim.end(), rest[1]) if aim else subject_within(text, *rest)


_AIM = re.compile(r" (?:برای|جهت|به منظور) ")
