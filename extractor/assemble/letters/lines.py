"""The lines of a letter told apart: letterhead, fields, addressee, subject, greeting, body, signature, copies,
footer.

The head ends where the first paragraph, the greeting or a numbered clause begins. In it, a line with a label or
with hardly more than a number or a date is a field, a line that speaks to somebody an addressee, a line about
something behind the addressee the subject.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft, Line
from extractor.assemble.letters.heads import (
    SHORT,
    enclosed_from,
    heads_late,
    is_letterhead,
    is_office,
    is_short,
    last_resort,
    quotes_body,
    sends_resolution,
)
from extractor.assemble.letters.receivers import plural_offices, receivers
from extractor.assemble.letters.signatures import known_signer, signature_below
from extractor.assemble.page.headlines import SHEET
from extractor.assemble.page.kind_signs import BY_NAME_OF_GOD, GAZETTE_FIELD, GREETING, LETTER_FIELD
from extractor.assemble.sentences import ITEM
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

FOOTER = Rule(
    "letter.footer",
    r"^[\W]{0,6}(?:آدرس|نشانی|تلفن|تلفکس|نمابر|فکس|فاکس|دورنگار|کد‌پستی|صندوق پستی|پست الکترونیک|وب‌?سایت|سایت "
    r"اینترنتی|ایمیل)(?!\w)[^\n:]{0,12}[:：]|تلفن ?:",
    match=("آدرس: تهران- خیابان", "تلفن: 88556677", "نشانی: میدان ونک"),
    reject=("تلفن همراه کارکنان را",),
    flags=re.MULTILINE,
)
COPY = Rule(
    "letter.copy",
    r"^[\W]{0,6}(?:رونوشت|گیرندگان|رو‌نوشت)(?!\w)",
    match=("رونوشت:", "رونوشت به معاونت"),
    reject=("از رونوشت آن",),
    flags=re.MULTILINE,
)
ATTACHED = Rule(
    "letter.attachment",
    r"پی?وست[ ]{0,2}:[ ]{0,2}(?P<said>ندارد|دارد|\d{1,3}|-|بدون)|(?P<turned>ندارد|دارد)[ ]{0,2}:?[ ]{0,2}پیوست",
    match=("پیوست: دارد", "پوست: ندارد", "پیوست : 3"),
    reject=("به پیوست ارسال می‌شود",),
)
SUBJECT = Rule(
    "letter.subject",
    r"^[\W]{0,6}(?:(?:موضوع|عنوان)(?: (?:نامه|بخش‌نامه|ابلاغیه))?|درباره|در خصوص|در مورد|پیرامون|Re|Subject)"
    r"[ ]{0,2}[:：|][ \t]{0,2}(?P<subject>[^\n]{3,300})",
    match=("موضوع: ممنوعیت استفاده", "عنوان: ساعت کار ادارات", "موضوع نامه: ساعت کار", "درباره: ساعت کار"),
    reject=("این موضوع: مهم", "درباره ساعت کار: کوتاه"),
    flags=re.MULTILINE,
)
NAMED = Rule(
    "letter.named-line",
    r"^[\W]{0,6}(?:ابلاغ |متن )?(?:(?:بخش‌نامه|دستور‌العمل|شیوه‌نامه|نظام‌نامه|ابلاغیه|اطلاعیه|تصمیم) "
    r"|(?=(?:ضوابط|شیوه|نحوه) ))"
    r"(?P<name>(?!شماره|صادره|مورخ|جدید|زیر|ذیل|فوق)(?:به [^\n]{4,90}? (?:در خصوص|درباره|در مورد|پیرامون|با موضوع) )?"
    r"(?!به )[^\n:؛.]{8,150})$",
    match=("شیوه‌نامه نقل و انتقال کارکنان", "بخشنامه به بانک‌ها در خصوص سپرده مشترک", "ابلاغ نحوه نگهداری اسناد"),
    reject=("بخشنامه به کلیه واحدهای قضایی", "بخشنامه شماره 12", "بخشنامه"),
)
ADDRESSEE = Rule(
    "letter.addressee",
    r"^[\W]{0,4}(?:کلیه|همه|تمامی|جناب آقای|جناب|سرکار خانم|سرکار|برادر|خواهر|حضور|محضر|ریاست محترم|رییس محترم|رئیس "
    r"محترم|وزیر محترم|معاون محترم|مدیر‌کل محترم|مدیرعامل محترم|مدیران|روسای|رؤسای|استانداران|معاونین|معاونان|وزارت"
    r"|سازمان|بانک|شرکت|اداره)"
    r"|محترم[^.\n]{0,60}[ .…_]{0,40}$",
    match=(
        "کلیه دستگاه‌های اجرایی کشور",
        "جناب آقای دکتر احمدی",
        "مدیرکل محترم امور مالیاتی استان",
        "مدیر کل محترم ........",
    ),
    reject=("با سلام و احترام",),
)

OPENS_BODY = Rule(
    "letter.opens-body",
    r"^[\W]{0,4}(?:به موجب|به استناد|نظر به|با عنایت|با توجه|در اجرای|در راستای|حسب|بر اساس|بر‌اساس|مطابق|از آنجا"
    r"|با صدور|به منظور|پیرو|عطف|بازگشت|در پی|با (?:هدف|لغو|ابطال|اصلاح|نسخ)|در (?:اصلاح|تکمیل|ادامه|پاسخ)|طبق|برابر"
    r"|بر پایه|ضمن|به دنبال|بدین‌وسیله|به (?:آگاهی|اطلاع|استحضار)|خواهشمند است|مقتضی است|لازم است)(?!\w)",
    match=("به استناد ماده 5 قانون", "نظر به کاهش بارش"),
    reject=("مدیران محترم", "به مدیران محترم"),
)
FROM_TO = Rule(
    "letter.from-to",
    r"^[ \t«\"]{0,6}(?:از:? [^:\n]{4,60}?|بخش‌نامه|ابلاغیه|دستور‌العمل) به:? "
    r"(?P<who>(?![^\n]{4,160} (?:در خصوص|درباره|در مورد|پیرامون|با موضوع))[^:»\"\n]{4,160})[»\" ]{0,3}$",
    match=("از معاون امور حج به مدیران محترم کاروان‌ها", "بخشنامه به کلیه واحدهای قضایی"),
    reject=("از این پس", "بخشنامه جدید", "بخشنامه به بانک‌ها در خصوص سپرده"),
)
URGENCY = Rule(
    "letter.urgency",
    r"^[\s*«\"(]{0,6}(?:(?:خیلی|بسیار) )?(?:فوری|آنی|محرمانه|عادی|اقدام فوری)(?: و محرمانه)?[\s*»\").]{0,6}$",
    match=("بسیار فوری", "«خیلی محرمانه»"),
    reject=("فوری ارسال شود",),
)
FOR_ATTENTION = Rule(
    "letter.for-attention",
    r"^[ \t]{0,6}جهت (?:اطلاع|استحضار|اطلاع و اقدام) (?P<who>[^.؛\n]{6,260}?) ارسال "
    r"(?:می‌گردد|می‌شود|گردید|شد)[ .]{0,4}$",
    match=("جهت اطلاع مدیران عامل محترم کلیه بانک‌های دولتی ارسال می‌شود.",),
    reject=("جهت اطلاع",),
)
RECEIVERS = Rule(
    "letter.receivers",
    r"^[\W]{0,6}(?:گیرندگان|مخاطبان|مخاطبین)(?: محترم| ?/ ?ذی.?نفعان)?[ ]{0,2}[:：]?[\W]{0,4}$",
    match=("گیرندگان:", "گیرندگان محترم:", "مخاطبین/ذی‌نفعان"),
    reject=("گیرندگان رونوشت:", "گیرندگان: استانداران"),
)
BARE = Rule(
    "letter.bare-field",
    r"^\W{0,6}(?:شماره|تاریخ|پیوست|ندارد|دارد|ضمیمه|موضوع)\W{0,6}$",
    match=("شماره", "ندارد", "پیوست :"),
    reject=("شماره تلفن", "پیوست دارد"),
)
"""A label or a value of the head alone on its line, as a column of it copied from a sheet is."""
NEXT_RECEIVER = Rule(
    "letter.next-receiver",
    r"^[\W\d]{0,8}(?:دفتر|دفاتر|دادستانی|معاونت|مدیریت|مدیران|مدیر|مرکز|مراکز|هیئت|هیات|شورای|ستاد|گمرک|صندوق|ادارات"
    r"|اداره|سازمان|سازمان‌های|وزارت|شرکت|شرکت‌های|بانک|بانک‌های|دانشگاه|دانشگاه‌های|استانداران|استانداری|فرمانداران"
    r"|رؤسای|روسای|معاونان|معاونین|کلیه|تمامی)(?!\w)",
    match=("دادستانی انتظامی مالیاتی", "2- رؤسای دانشگاه‌ها"),
    reject=("استان تهران", "با سلام"),
)
RULES = (
    RECEIVERS,
    BARE,
    NEXT_RECEIVER,
    OPENS_BODY,
    FROM_TO,
    URGENCY,
    FOR_ATTENTION,
    FOOTER,
    COPY,
    ATTACHED,
    SUBJECT,
    NAMED,
    ADDRESSEE,
)

NUMBERED = re.compile(r"\W{0,4}(?:شماره|ش ?:)")
_QUOTED = re.compile(r"^[ \t*]{0,4}«[^»\n]{8,120}»[ \t*]{0,4}$")
_SAYS = re.compile(  # «با سلام، رعایت موارد زیر الزامی است:»: a greeting that goes on
    flexible(r"(?<!\w)(?:است|شود|گردد|می‌شود|می‌گردد|باشد|دارد|نمایید|نمایند|کنید|کنند|فرمایید)[ :.؛]{0,3}$|:$")
)
_ENDS = re.compile(r"(?:(?<![.…])\.|[؛؟!])[ \t]{0,3}$")
_STOPS = re.compile(rf"{_ENDS.pattern}|(?:است|شود|گردد|نمایید|فرمایید|می‌باشد|می‌گردد|می‌شود|گردید|شد)[ ]?:[ \t]{{0,3}}$")


@cache
def _slogans() -> re.Pattern[str]:
    """The slogans of the years, which head letters between quotes."""
    phrases = sorted((str(phrase) for phrase in table("layout")["slogans"]), key=len, reverse=True)
    return re.compile(rf"\W{{0,3}}(?:سال )?[«\"]?(?:{'|'.join(flexible(phrase) for phrase in phrases)})")


def _is_slogan(text: str) -> bool:
    """Whether a line of the head is a slogan of the year, quoted or alone on its line."""
    found = _slogans().match(text.strip(" \t*«"))
    return found is not None and (_QUOTED.match(text) is not None or len(text.split()) <= _SLOGAN)


_SLOGAN = 7  # words


def is_field(line: Line) -> bool:
    """Whether a line is a labelled header field (شماره، تاریخ، پیوست)."""
    if GAZETTE_FIELD.regex.match(line.text):
        return True
    return bool(LETTER_FIELD.regex.search(line.text)) and not SUBJECT.regex.match(line.text) and len(line.text) < 120


def is_addressee(text: str) -> bool:
    """Whether a line speaks to somebody, by its form or by a label of receivers."""
    text = _TO_ALL.sub("", text, count=1)
    return (
        bool(ADDRESSEE.regex.search(text) or _CALLED.match(text))
        or plural_offices().match(text) is not None
        or receivers(text, 0, len(text)) is not None
    )


_BLANK = re.compile(
    r"\W{0,4}(?:اداره[ \u200c]?کل|اداره|استان|شعبه|شهرستان|دانشگاه|واحد) [^.:\n]{2,60} ?[.…]{4,40}\s{0,4}$"
)
"""Whose name is to be filled in: «اداره کل تأمین اجتماعی استان .........»."""
_CALLED = re.compile(r"\W{0,4}قابل توجه (?!است|بود|این|آن)[^.؛:\n]{4,110}[:.،]?\s{0,4}$")
_TO_ALL = re.compile(r"^\W{0,4}به (?=(?:کلیه|همه|تمامی)(?!\w))")


def mark_lines(draft: Draft, lines: list[Line]) -> None:
    """Set the kind of every line of one letter."""
    body_from = _mark_head(draft, lines)
    if body_from is None:
        return
    last_resort(draft, lines, body_from)
    signature = _signature_line(draft, lines, body_from)
    above = lines[signature - 1] if signature is not None and signature > body_from + 1 else None
    led = above is not None and is_office(above) and is_short(above)  # the office stands over the name
    headless = not any(line.kind == "field" for line in lines[:body_from])
    for i in range(body_from, len(lines)):
        line = lines[i]
        if headless and i > body_from and _is_foot_field(draft, line):
            line.kind = "field"
        elif FOOTER.regex.search(line.text):
            line.kind = "footer"
        elif COPY.regex.match(line.text):
            line.kind = "copies"
        elif signature is not None and i >= signature - led:
            line.kind = "signature" if i <= signature + 1 else "stamp"
        elif i > body_from and len(line.text) < 50 and not (_STOPS.search(line.text) or ITEM.regex.match(line.text)):
            line.kind = "body" if i + 1 == len(lines) or _BULLET.match(line.text) else "stamp"
    if enclosed := enclosed_from(lines):
        for line in lines[enclosed:]:
            line.kind = "copies" if COPY.regex.match(line.text) else "body"


_TO = re.compile(r"[\W]{0,4}به[ ]{0,2}[:：]")
_WORD = re.compile(r"[^\W\d_]{3}")
_STAMPED = re.compile("ورود|وارده|رسید|دبیرخانه|بایگانی|اندیکاتور")
_BULLET = re.compile(r"^[ \t]{0,8}[-*•▪●◾■□–]")


def _mark_head(draft: Draft, lines: list[Line]) -> int | None:
    """Mark the head and return the index of the first line of the body."""
    addressed = subject = listed = False
    for i, line in enumerate(lines):
        text = line.text
        first = i > 0 and RECEIVERS.regex.match(lines[i - 1].text) and not (is_field(line) or BARE.regex.match(text))
        if listed and not SUBJECT.regex.match(text) and (first or NEXT_RECEIVER.regex.match(text)) and is_short(line):
            line.kind = "addressee"
            continue
        listed = bool(RECEIVERS.regex.match(text)) or (
            _TO.match(text) is not None and any(SUBJECT.regex.match(other.text) for other in lines[i + 1 : i + 8])
        )
        if RECEIVERS.regex.match(text):
            line.kind, addressed = "field", True
        elif BY_NAME_OF_GOD.regex.match(text) or _is_slogan(text):
            line.kind = "greeting"
        elif not addressed and quotes_body(draft, lines, i):
            line.kind = "letterhead"
        elif SUBJECT.regex.match(text) or (not subject and _QUOTED.match(text) and not FROM_TO.regex.match(text)):
            line.kind, subject = "subject", True
        elif not subject and _is_listed_addressee(lines, i):
            line.kind, addressed = "addressee", True
        elif (
            NAMED.regex.match(text)
            and not FROM_TO.regex.match(text)
            and not draft.within("number", line.start, line.end)
        ):
            line.kind = "subject"
        elif SHEET.regex.match(text) and not ITEM.regex.match(text):
            line.kind = "footer"  # of the sheet that prints the letter
        elif (
            is_field(line)
            or URGENCY.regex.match(text)
            or BARE.regex.match(text)
            or (_is_value(draft, line) and (not addressed or not _WORD.search(text)))
        ):
            line.kind = "field"
        elif addressed and heads_late(draft, lines, i):
            line.kind = "letterhead"
        elif FOR_ATTENTION.regex.match(text) or FROM_TO.regex.match(text):
            line.kind, addressed = "addressee", True
        elif GREETING.regex.match(text) and len(text) < 45 and not _SAYS.search(text):
            line.kind = "greeting"
        elif (
            OPENS_BODY.regex.match(text)
            or GREETING.regex.match(text)
            or len(text) >= SHORT + 60
            or _ENDS.search(text)
            or ITEM.regex.match(text)
            or sends_resolution(text) is not None
        ):
            if addressed or GREETING.regex.match(text) or not _heads_below(lines, i):
                return i
            line.kind, subject = "greeting" if subject else "subject", True
        elif is_addressee(text) and (addressed or receivers(text, 0, len(text)) or not is_letterhead(draft, line)):
            line.kind, addressed = "addressee", True
        elif addressed and (len(text) > SHORT or (text.rstrip().endswith(":") and lines[i - 1].kind == "greeting")):
            return i
        elif addressed and not subject and len(text) > 14:
            line.kind, subject = "subject", True
        else:
            line.kind = "addressee" if addressed else "letterhead"
    return None


def _is_listed_addressee(lines: list[Line], at: int) -> bool:
    """Whether an item speaks to somebody («2- مدیرکل محترم …») and greeting or subject of the letter come below."""
    text = lines[at].text
    item = ITEM.regex.match(text)
    if item is None or _ENDS.search(text) or not is_short(lines[at]) or not is_addressee(text[item.end() :]):
        return False
    below = (line.text for line in lines[at + 1 : at + _LIST])
    return any(SUBJECT.regex.match(other) or GREETING.regex.match(other) for other in below)


_LIST = 9  # lines


def _heads_below(lines: list[Line], at: int) -> bool:
    """Whether the number stands right below a line and text below that: the line introduces the letter."""
    numbered = [i for i, line in enumerate(lines[: at + _INTRODUCED]) if is_field(line) and NUMBERED.match(line.text)]
    return bool(numbered) and numbered[0] > at and any(_ENDS.search(line.text) for line in lines[numbered[0] + 1 :])


_INTRODUCED = 5  # lines


def _is_value(draft: Draft, line: Line) -> bool:
    """Whether a line holds a number or a date and hardly anything else."""
    values = draft.within("number", line.start, line.end) + draft.within("date", line.start, line.end)
    return bool(values) and len(line.text) < 60 and len(re.sub(r"[\W\d_]", "", line.text)) < 34


def _is_foot_field(draft: Draft, line: Line) -> bool:
    """Whether a line behind the body bears the letter's number or date, and is no stamp of the register."""
    return (is_field(line) or _is_value(draft, line)) and not _STAMPED.search(line.text)


_OFFICES = 120  # characters of a line with more than one office and the name behind a dash
_BY = re.compile(r" [-–—ـ] ?[^\W\d_]{2,20}(?: [^\W\d_][\w\u200c]{1,24}){1,4}[ ]{0,3}$")


def _signature_line(draft: Draft, lines: list[Line], body_from: int) -> int | None:
    """The first short line behind the body's beginning that names a person, known or by its place at the foot."""
    for i in range(body_from + 1, len(lines)):
        line = lines[i]
        short = len(line.text.strip()) < (_OFFICES if is_office(line) and _BY.search(line.text) else 60)
        short = short and not _ENDS.search(line.text) and not FOOTER.regex.search(line.text)
        if short and known_signer(draft, line):
            return i
    return signature_below(draft, lines, body_from)
