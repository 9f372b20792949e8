"""Orders in the bare subjunctive: «فرمانداران جلسه را فردا برگزار کنند.», «از کسی وجهی گرفته نشود.»

A subjunctive that closes its sentence and hangs on no other word orders. What a speaker says behind a colon is a
sentence of its own, whatever stands in front of it («با اشاره به اینکه … است، گفت: …»).
"""

from __future__ import annotations

import re

from extractor.assemble.speech import said_from
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

_ENDINGS = table("modality")["endings"]

JUSSIVE = Rule(
    "provision.jussive",
    r"(?<![\w\u200c])(?<!می )ن?(?:کنند|نمایند|کند|نماید|شود|شوند|گردد|گردند|دهند|دهد|بدهند|بدهد|گیرند|گیرد"
    r"|یابد|یابند|پردازند|برسد|برسند|فرمایند|فرمایید|نمایید|کنید|بیاورند|باشند|باشد|(?:نگه|نگاه) دارند"
    rf"|(?!ندار)[بن](?:{_ENDINGS['stem']})(?:د|ند)|[بن]{_ENDINGS['rare']}"
    r"|(?:بر|باز|فرا|وا|فرو)ن?(?:(?:دار|گیر|گمار)(?:د|ند)|خوانند)|(?:بر|باز)ن?گرد(?:د|ند))[.؛!»\" ]{0,3}$",
    match=("بلیت دریافت نشود.", "حضور و غیاب را ثبت کنند", "راهی بیندیشند.", "پلاک را برندارند."),
    reject=("ثبت می‌کنند.", "ثبت شد."),
)
GOVERNOR = Rule(
    "provision.governor",
    r"(?<!\w)(?:که|اگر|چنانچه|هرگاه|و?ن?باید|و?بایستی|ن?می.?توان\S{0,4}|بتوان\S{0,4}|شاید|ممکن|لازم|ضروری|بهتر|قرار است"
    r"|ن?می.?خواه\S{0,4}|خواه|مگر|مبادا|کاش|امیدوار\S{0,5}|وعده|قول|خواهش|بعید|منطقی|طبیعی"
    r"|می.?کوش\S{0,3}|ن?می.?دان\S{1,3}|ن?توانست\S{0,4}|به نظر|این.?که|آن.?که"
    r"|وقتی|بدون آن|بی.?آن|هر.?کس|هر.?چه|چگونه|چه"
    r"|پیش‌بینی|انتظار|توصیه|امکان|قادر|فرصت|حاضر|مایل|درصدد|قصد|دوست|باور|کافی|اجازه|سعی|تلاش|کوشش|سبب|باعث|موجب"
    r"|پیشنهاد|درخواست|تقاضا|خواستار|تا(?! (?:پایان|اطلاع|تاریخ|سقف|ساعت|روز|سال|آخر|اول|اصلاح|\d{1,4}|یک|دو|سه|چهار"
    r"|پنج|شش|هفت|هشت|نه|ده|پانزده|بیست|سی|چهل|پنجاه|صد|نیمه|ابتدای|انتهای|هنگام|زمان|صدور|رفع|تعیین)(?!\w)))(?!\w)",
    match=("شرکت‌ها می‌توانند ثبت کنند", "تلاش می‌کند تا برنده شود", "اگر ثبت کنند"),
    reject=("تا پایان مهر ثبت کنند", "هزینه را پرداخت کنند"),
)
RULES = (JUSSIVE, GOVERNOR)


# «نقشه‌ای که برای مدارس تهیه می‌شود به تأیید … برسد»: what the relative clause says governs nothing.
_RELATIVE = re.compile(
    flexible(
        r"(?<!\w)(?!(?:حالی|صورتی|شرطی|گونه‌ای|نحوی|طوری|زمانی|حدی|جایی) )[^\s،؛.:]{2,18}(?:ی|ها|ان) که "
        r"(?:(?!که |باید |تا )[^\s،؛.:]{1,18} ){1,12}?(?:ن?می‌[^\W\d_]{2,10}(?:د|ند)|است|نیست|هستند|نیستند"
        r"|ن?دارد|ن?دارند|(?:شده|کرده|داده|گرفته|یافته|رسیده)(?:‌است|‌اند))(?!\w)"
    )
)


# «اگر … تمایل داشتند، اقدام شود»: an order on a condition.
_CONDITION = re.compile(flexible(r"^(?:اگر|چنانچه|هرگاه|در صورتی‌که) [^،؛.:]{3,140}،"))
# «… اعلام شود تا تأمین شود»: what the order is for.
_AIM = re.compile(r"(?<=[^\W\d_]{3}[دن]د) تا(?= (?!(?:پایان|تاریخ|سال|روز|ساعت|\d))[^.؛]{4,160}$)|(?<=شود) تا(?!\w)")


def command(text: str, start: int, end: int) -> int | None:
    """Where the words begin that end with a subjunctive which nothing governs; None where there is no such order."""
    begin = said_from(text, start, end)
    words = _RELATIVE.sub(" ", text[begin:end])
    words = _CONDITION.sub("", words, count=1)
    if aim := _AIM.search(words):
        words = words[: aim.start()]
    if JUSSIVE.regex.search(words[-40:]) is None:
        return None
    return begin if GOVERNOR.regex.search(words) is None else None
