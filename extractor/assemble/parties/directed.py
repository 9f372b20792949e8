"""Whom a sentence says that an instrument is sent to, written to or ordered: office holders one by one."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AFTERTHOUGHT, AUDIENCE, is_audience, trimmed
from extractor.assemble.parties.sent_from import sent_to
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

DIRECTED = Rule(
    "directive.directed-to",
    r"(?<![\w\u200c])(?:خطاب به|به دست|در اختیار|به|برای) (?!(?:دست|ریاست|سرپرستی|همراه|نمایندگی|میزبانی"
    r"|گفته|گزارش|نقل|امضا|امضای|امضاء|تصویب|تایید|تأیید|دستور|استناد|موجب|منظور|عنوان|اجرا|اطلاع|بررسی"
    r"|اقدام)(?!\w))(?=[^\s،.:؛])",
    match=("دادستان به کلانتری‌ها دستور داد",),
    reject=("موجب", "به امضای وزیر رسید"),
)
RECEIVER_END = Rule(
    "directive.receiver-end",
    r"[.:؛\n«»()،]| (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت|نوشته|نوشتند|صادر|دستور|تاکید|تأکید|اجازه|خواست"
    r"|پیشنهاد|درخواست|تقاضا|آمده|گفته|بخشنامه(?= کرد)|خواسته|مهلت|هشدار|امضا"
    r"|را|که|تا|نیز|هم|طی|با|مبنی|(?:یک|دو|سه|چهار|ده|\d{1,3}) (?:روز|هفته|ماه|سال|ساعت)|خواستار|از|برای|دست به دست"
    r"|(?:[\d.,]{1,9}|هزار|میلیون|یک|دو|سه|ده|صد) (?:درصد|میلیون|میلیارد|ریال|تومان)"
    r"|در (?:خصوص|مورد|رابطه|این|رسانه\S{0,4}|تاریخ|روز|پاسخ|پی)|منتشر|موضوع(?= (?:الزام|لزوم|ضرورت|ممنوعیت))"
    r"|(?:بند|ماده|تبصره) \d|درباره|مکلف|موظف|اقدام|ضمن|فرمان|فرستاد|فرستاده|فرستادند|می‌فرستد"
    r"|رسید|رسیده|تذکر|توصیه|خبر|بر|علیه|رفت|رفته|یادآور|همچنان|نوشته‌ایم|نوشتیم|می‌نویسد|اجباری|الزامی|ممنوع"
    r"|فرستادیم|فرستاده‌ایم|نامه(?= (?:نوشت|داد|زد|فرستاد))|می‌رساند|رسانده|می‌رسد|نتیجه|نتيجه|پاسخ|جواب|تکلیف|قرار"
    r"|گذاشت|مشخص|داد|کرد|شد|است|بود)(?![\w\u200c])",
    match=(" دستور داد", "، فرمانداران"),
    reject=(" مناطق بیست‌ودوگانه",),
)
_ITEM = r" (?!(?:از|به|با|در|که|را|تا|برای|طی|باید|مبنی|درباره)(?!\w))[^\s،.؛:]{2,16}"
LIST = Rule(
    "directive.receivers-listed",
    rf"(?:،(?:{_ITEM}){{1,5}}){{1,9}}?،?(?<! و) و (?P<last>[^\s،.؛:]{{2,16}}(?:{_ITEM}){{0,6}}?)"
    r"(?=،| (?:دستور|ابلاغ|اعلام|ارسال|اطلاع‌رسانی|هشدار|تذکر|که|آورده"
    r"|نوشت|نوشته|خواستار|تاکید|تأکید|خواست|خواسته|مقرر|درباره|در|برای)(?!\w))",
    match=("، خمین، محلات و دلیجان دستور", "، غیردولتی و مؤسسات اعتباری غیربانکی، "),
    reject=("، از آنها خواست", "، مدارس تعطیل شد"),
)
CLOSED = Rule(
    "directive.receivers-closed",
    r" (?:سراسر کشور|کل کشور|کشور|استان‌ها|شهرستان‌ها|تابعه)(?= (?!(?:و|سراسر|کشور|تابعه|محترم)(?!\w)))",
    match=(" استان‌ها وضع پروانه‌ها",),
    reject=(" استان‌ها و شهرستان‌ها", " استان‌های کشور"),
)
_BETWEEN = r"(?: و| نیز)?(?: با (?:موضوع|عنوان) «[^»\n]{4,120}»| با (?:امضای|موضوع|عنوان) [^.؛:،«\n]{4,70}?)?"
SENDS = Rule(
    "directive.sends",
    rf"{_BETWEEN}(?: (?:یک|دو|سه|ده|\d{{1,3}}) (?:روز|هفته|ماه|ساعت))?،? "
    r"(?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت|نوشته|صادر|دستور|هشدار|تاکید|تأکید|اجازه|مهلت|تذکر|فرمان|پیشنهاد"
    r"|توصیه|فرستاد|فرستاده|فرستادند|فرستادیم|فرستاده‌ایم|نوشته‌ایم|نوشتیم|می‌نویسد|رسید|رسیده|رفت|رفته|نامه (?:نوشت"
    r"|نوشتیم|زد|داد|داده|داده‌ایم)"
    r"|یادآور|جواب|تکلیف)(?! ن(?:شد|شده|کرد|کرده|می‌شود|خواهد))(?![\w\u200c])",
    match=(" دستور داد", " فرستاده است", " و با موضوع «هزینه اعزام» ارسال شده"),
    reject=(" را", " ابلاغ نشده است"),
)
GIVES = Rule(
    "directive.gives",
    r" (?:قرار (?:گرفت|داد|می‌گیرد)|گذاشت)",
    match=(" قرار گرفته است", " گذاشتند"),
    reject=(" است",),
)
MAKES_FOR = Rule(
    "directive.makes-for",
    rf"{_BETWEEN}،? (?:ابلاغ|ارسال|صادر|نوشت|فرستاد|مشخص|می‌فرستد)",
    match=(" صادر کرد", " فرستاد"),
    reject=(" تصویب شد",),
)
SENDING = Rule(
    "directive.sending",
    r"(?<!\w)(?:ارسال|ابلاغ|صدور) (?:یک |این )?$",
    match=("از ارسال ", "از ابلاغ این "),
    reject=("ارسال بخشنامه ",),
)
AWAY = Rule(
    "directive.not-directed",
    r"(?<![\w\u200c])(?:منتسب|مربوط|متعلق|نسبت|وابسته|موسوم|مشروط|منوط|استناد|توجه|پیرو|عطف|راجع|معروف|محدود|منجر"
    r"|اشاره|پاسخ|اعتراض|منضم|ملزم|موظف|مکلف|مجاز|بنا|با عنایت|ابتلا|دسترسی|ورود|رسیدگی|کمک|مبدل|تبدیل) $",
    match=("نامه منتسب ", "با استناد "),
    reject=("نامه وزیر ",),
)
BELONGS = Rule(
    "directive.belongs-to",
    r"(?<![\w\u200c])(?:وابسته|متعلق|نزدیک|منتسب|منسوب|معروف|موسوم) $",
    match=("خبرگزاری نمونه، وابسته ",),
    reject=("به کارکنان وابسته‌", "نامه "),
)
TOLD_OF = Rule(
    "directive.told-of",
    r" (?:خبر|نتیجه|نتيجه|پاسخ|داد|کرد|شد|است|بود)(?![\w\u200c])",
    match=(" خبر داد",),
    reject=(" ابلاغ",),
)
OFFICE_HOLDERS = Rule(
    "directive.office-holders",
    r"(?:استانداران|فرمانداران|بخشداران|شهرداران|دهیاران|مدیران|رؤسا|روسا|رییسان|معاونان|معاونین|دادستان|وزرا"
    r"|فرماندهان|وزارت"
    r"|وزیر|سازمان|استانداری|فرمانداری|شهرداری|دهیاری|بخشداری)\S{0,6}(?= |$)",
    match=("استانداران", "مدیران کل"),
    reject=("کافه‌ها",),
)
OFFICE = Rule(
    "directive.office-behind-name",
    r" (?:رئیس|رییس|وزیر|معاون|مدیر|دبیر|سرپرست|استاندار|فرماندار|شهردار|دادستان|فرمانده|قائم‌مقام|نماینده|مدیرعامل)"
    r"(?:‌?کل)?(?= )",
    match=(" رئیس کل گمرک",),
    reject=(" رئیسی گفت",),
)
RULES = (
    DIRECTED,
    RECEIVER_END,
    LIST,
    CLOSED,
    SENDS,
    GIVES,
    MAKES_FOR,
    SENDING,
    AWAY,
    BELONGS,
    TOLD_OF,
    OFFICE_HOLDERS,
    OFFICE,
)


def directed(draft: Draft, item: DirectiveDraft, start: int, end: int) -> list[tuple[int, int]]:
    """Whom the sentence in [start, end) says that something is sent to, ordered or told."""
    for name in item.mentions:  # «از سازمان … به شعبه‌ها بخشنامه‌ای رسید»
        got = sent_to(draft, name) if start <= name.start < end and "indefinite" in name.features else None
        if got is not None and is_audience(draft, *got) and (who := trimmed(draft, *got)):
            return [who]
    for to in DIRECTED.regex.finditer(draft.text, start, end):
        if BELONGS.regex.search(draft.text, max(start, to.start() - 12), to.start()):
            continue
        parts, behind = _receivers(draft, to.end(), end)
        told = _SENT[to.group()].regex.match(draft.text, behind, end)
        named = to.group() in ("به ", "خطاب به ") and any(
            _next_to(draft, item, name, to.start()) for name in item.mentions
        )
        if to.group() in ("برای ", "به دست ", "در اختیار ") or draft.text.startswith(" رسید", behind):
            told = told if item.region is None and item.role != "cited" and _reaches(draft, item, to.start()) else None
        elif told is None and draft.text.startswith(" خبر داد", behind):  # «از ارسال بخشنامه‌ای به بانک‌ها خبر داد»
            told = next((sent for name in item.mentions if (sent := _sending(draft, name, to.start()))), None)
        elif told is None and item.type == "order" and draft.text.startswith(" داد", behind):
            told = re.compile(r"را $").search(draft.text, max(0, to.start() - 3), to.start())
        if item.role == "cited" and not (
            named or _object_of(draft, item, to.start()) or (told and _went(draft, item, to.start()))
        ):
            continue
        named = named and not TOLD_OF.regex.match(draft.text, behind, end)
        if told is None and _QUANTITY.match(draft.text, behind):
            continue  # «به تولیدکنندگان 40 میلیارد ریال تسهیلات بدهد»: what they get
        everyone = to.group() == "برای " and re.match("کلیه|همه|تمامی", draft.text[to.end() : to.end() + 6])
        receivers = [who for part in parts if (who := trimmed(draft, *part)) and not _gives(draft, item, *who)]
        spoken = to.group().startswith("خطاب")
        if receivers and (spoken or ((told or named or everyone) and is_audience(draft, *parts[0]))):
            return receivers
    return []


def _gives(draft: Draft, item: DirectiveDraft, start: int, end: int) -> bool:
    """Whether the phrase is who gave the instrument («تا گزارش خود را به بانک مرکزی اعلام کنند»), or who reports it."""
    named = draft.within("body", start, end)[:1]
    if any(b.features.get("is_news_agency") or b.features.get("is_outlet") for b in named if b.start == start):
        return True
    if item.issuer is None:
        return False
    same = any(b.value is not None and b.value == item.issuer.value and b.end == end for b in named)
    return same and draft.text[start:end].split()[0] == item.issuer.text.split()[0]


_SENT = {"به ": SENDS, "خطاب به ": SENDS, "به دست ": SENDS, "برای ": MAKES_FOR, "در اختیار ": GIVES}
_SENT_WITHIN = 120
_QUANTITY = re.compile(r" (?:[\d.,]{1,9}|هزار|میلیون|یک|دو|سه|ده|صد) (?:درصد|میلیون|میلیارد|ریال|تومان)(?!\w)")


def _sending(draft: Draft, name: Mention, at: int) -> re.Match[str] | None:
    """Whether the text speaks of the sending of the instrument that is named in front of `at`."""
    near = 0 < at - name.end < _SENT_WITHIN
    return SENDING.regex.search(draft.text, max(0, name.start - 14), name.start) if near else None


def _reaches(draft: Draft, item: DirectiveDraft, at: int) -> bool:
    """Whether the instrument, named in front of `at` in the same clause, is what gets there."""
    near = [name for name in item.mentions if 0 < at - name.end < _SENT_WITHIN]
    return any(not _OTHER_CLAUSE.search(draft.text, name.end, at) for name in near)


_OTHER_CLAUSE = re.compile(r"(?<!\w)(?:دارند|ندارند|دارد|ندارد|باشند|شوند|کنند|آمده است|گفت|افزود)(?!\w)")


def _receivers(draft: Draft, start: int, limit: int) -> tuple[list[tuple[int, int]], int]:
    """The receivers listed from `start` on and where they end: office holders one by one, others as one phrase."""
    parts, at, here = [], start, start
    everyone = _EVERYONE.match(draft.text, start)
    while stop := RECEIVER_END.regex.search(draft.text, here, min(limit, start + _LONGEST)):
        holder = OFFICE_HOLDERS.regex.match(draft.text, stop.end() + 1, limit)
        if bracket := _BRACKET.match(draft.text, stop.start(), limit):
            here = bracket.end()
        elif stop.group() != "،":
            parts.append((at, stop.start()))
            break
        elif _by_name(draft, at, stop.start()) and OFFICE.regex.match(draft.text, stop.end(), limit):
            here = stop.end()  # «خطاب به NAME، رئیس …»
        elif (everyone or not holder) and (rest := _listed(draft, stop.start(), limit, told=bool(everyone))):
            here = rest
        else:
            parts.append((at, stop.start()))
            at = here = stop.end() + 1
            if not holder:
                break
    else:
        parts.append((at, min(limit, at + 80)))
    end = parts[-1][1]
    parts = [(first, _closed(draft, first, last)) for first, last in parts]
    if len(parts) > 1 and (last_one := re.search(r" و ", draft.text[slice(*parts[-1])])):
        middle = parts[-1][0] + last_one.start()
        if OFFICE_HOLDERS.regex.match(draft.text, middle + 3, end):
            parts[-1:] = [(parts[-1][0], middle), (middle + 3, end)]
    return parts, end


_LONGEST = 300  # letters of a list of receivers
_EVERYONE = re.compile("(?:کلیه|همه|تمامی|تمام) ")
_BRACKET = re.compile(r"\([^()\n]{1,20}\)(?= )")


def _listed(draft: Draft, start: int, limit: int, *, told: bool) -> int | None:
    """Where the list ends that goes on at the comma at `start`; None where something else follows.

    told: whether the list is told to be one («کلیه …»); else its last part is to name receivers or, under one head
    («شهرداران اراک، خمین و محلات»), to stand in front of what is done.
    """
    rest = LIST.regex.match(draft.text, start, limit)
    if rest is None:
        return None
    headed = not draft.text.startswith("،", rest.end())
    return rest.end() if told or headed or AUDIENCE.regex.match(draft.text, rest.start("last"), limit) else None


def _closed(draft: Draft, start: int, end: int) -> int:
    """Where the receivers end in front of what is told them without a joint («به وزیر نیرو پرداخت پاداش را …»)."""
    closed = CLOSED.regex.search(draft.text, start, end)
    end = closed.end() if closed else end
    for body in draft.within("body", start, end)[:1]:
        opens = office_start(body) == start
        if opens and body.value is not None and draft.text.startswith(" ", body.end):
            following = draft.text[body.end + 1 : end].split(" ")[0]
            on = following in ("", "و") or _NAMES_ON.match(following) or AFTERTHOUGHT.regex.search(following)
            return end if on else body.end
    return end


_NAMES_ON = re.compile("استان|شهر|منطقه|ناحیه|ایران|کشور|محترم|در$")


def _by_name(draft: Draft, start: int, end: int) -> bool:
    """Whether the phrase is the name of a person, with a title or none."""
    return any(person.end == end and person.start - start < 20 for person in draft.within("person", start, end))


def _next_to(draft: Draft, item: DirectiveDraft, name: Mention, at: int) -> bool:
    """Whether «به» at `at` stands next to the name of the instrument, or to the body or person whose one it is."""
    if not 0 <= at - name.end <= 110 or AWAY.regex.search(draft.text, max(0, at - 14), at):
        return False
    if item.role == "cited" and name.features.get("relation") in ("implements", "based_on", "follows"):
        return False  # «در اجرای مصوبه شماره … به شعب ابلاغ شد»: what was sent is another
    between = draft.text[name.end : at]
    for kind in ("body", "person"):
        for maker in draft.within(kind, name.end, at):
            start = office_start(maker)
            between = between.replace(draft.text[start : maker.end], "")
    for value in draft.within("number", name.end, at) + draft.within("date", name.end, at):
        between = between.replace(draft.text[value.start : value.end], "")
    between = _LABELS.sub("", between)
    return len(between) <= 10 and "\n" not in between and "،" not in between


_LABELS = re.compile(r"(?<!\w)(?:به |با )?(?:شماره|مورخه?|تاریخ|به تاریخ)(?!\w) ?")


_THAT_WENT = re.compile(r"[^.؛:\n«»]{0,90}?،? که (?:[^.؛:،\n\s]{1,14} ){0,6}$")


def _went(draft: Draft, item: DirectiveDraft, at: int) -> bool:
    """Whether a relative clause of the instrument says where it went («بخشنامه … که هفته قبل به بانک‌ها فرستاده شد»)."""
    return item.type != "bill" and any(
        0 < at - name.end <= _SENT_WITHIN
        and _THAT_WENT.fullmatch(draft.text, name.end, at)
        and not draft.within("heading", name.end, at)
        for name in item.mentions
    )


def is_spoken(draft: Draft, to: list[tuple[int, int]]) -> bool:
    """Whether the text speaks of whom it is written to («خطاب به») below its headline."""
    title = draft.metadata.get("title") if draft.metadata else None
    return draft.text.endswith("خطاب به ", 0, to[0][0]) and not (title and title.start <= to[0][0] < title.end)


def _object_of(draft: Draft, item: DirectiveDraft, at: int) -> bool:
    """Whether the instrument is what is sent there («مصوبه شورا درباره اجاره را به استانداران ابلاغ کرد»)."""
    near = [name for name in item.mentions if 0 <= at - name.end <= 120 and "\n" not in draft.text[name.end : at]]
    return any(draft.text[name.end : at].endswith("را ") and not draft.within("heading", name.end, at) for name in near)
