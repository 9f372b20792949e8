"""By what a mention shows that it tells of an instrument of long before, and not of the one that the report is about.

«پیش از این … در بخشنامه‌ای … را ممنوع کرده بود», «در بخشنامه سال 92 … الزامی شده بود», «بخشنامه پارسال».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FORMER = Rule(
    "instrument.former",
    r"(?: [^\s.؛:،]{2,12})? (?:قبلی|پیشین|سابق|قدیمی|پارسال|(?:سال|بهار|تابستان|پاییز|زمستان) (?:گذشته|پیش|قبل))(?!\w)",
    match=(" پارسال وزارتخانه که", " زمستان گذشته همین شورا", " قبلی", " سازمان سابق"),
    reject=(" قبل از ظهر", " گذشته"),
)
LATER = Rule(
    "directive.earlier",
    r"پیش از (?:این|آن)(?! که|‌که)|پیش‌از‌این|پیش‌تر|قبلا|سال گذشته|سال‌های گذشته|در گذشته|همچنان که|چند(?:ی| سال| ماه) پیش"
    r"|(?<![^\n])[\W]{0,3}(?:پیشینه|سابقه|تاریخچه) ?:",
    match=("پیشینه: مصوبه", "پیش از این گمرک در بخشنامه‌ای", "پیش از آن نیز شورا", "پیش‌تر", "پیشتر"),
    reject=("از این پس", "پیش از آن که ابلاغ شود", "پیشینه این مصوبه: "),
)
NEWLY = Rule(
    "instrument.newly",
    r"(?:‌?(?:ای|ی))? (?:جدید|تازه)(?:‌?(?:ای|ی|تری|تر))?(?!\w)",
    match=(" جدید این دانشگاه", " تازه وزارت"),
    reject=(" سال گذشته",),
)
"""Behind the noun of an instrument that is only now given."""
PLUPERFECT = Rule(
    "directive.had-been",
    r" ?بود(?:ند|یم)?(?!\w)",
    match=(" بود و", "بودند"),
    reject=(" بودجه", " است"),
)
SAID_BEFORE = Rule(
    "directive.said-before",
    r"(?<!\w)(?:کرده|داده|گفته|خواسته|نوشته|گذاشته|دانسته|آورده|آمده|سپرده|نموده|شده|گردیده) بود(?:ند|یم)?(?!\w)",
    match=("بانک‌ها را موظف کرده بود", "پیشنهاد داده بودند", "تنها ثبت دامنه الزامی شده بود"),
    reject=("موظف کرده است", "کرده بودجه"),
)
WROTE_OF = Rule(
    "directive.wrote-of",
    r"(?<!\w)(?:به|از|درباره|درباره‌ی) $",
    match=("در گزارش پارسال به ", "پیش‌تر درباره‌ی "),
    reject=("در ",),
)
REPORTED = Rule(
    "directive.reported-then",
    r"[^.؛:\n]{1,90}? (?:پرداخته|اشاره کرده|نوشته|گزارش داده|خبر داده) بود(?:ند|یم)?(?!\w)",
    match=(" شورای شهر پرداخته بودیم که", " 117 وزارت نیرو اشاره کرده بود"),
    reject=(" شورا پرداخته‌ایم", " 117 اشاره کرد"),
)
"""What an outlet had written of before: «در گزارش تیر نیز به مصوبه 117 پرداخته بودیم»."""
RULES = (FORMER, LATER, NEWLY, PLUPERFECT, SAID_BEFORE, WROTE_OF, REPORTED)


def is_former(draft: Draft, heading: Mention) -> bool:
    """Whether the name is of the instrument before: «بخشنامه قبلی», «بخشنامه پارسال وزارتخانه»."""
    return not heading.features.get("event") and FORMER.regex.match(draft.text, heading.end) is not None


def is_new(draft: Draft, heading: Mention) -> bool:
    """Whether the name is of one that is only now given: «بخشنامه تازه»."""
    return NEWLY.regex.match(draft.text, heading.end) is not None


def looks_back(draft: Draft, heading: Mention) -> bool:
    """Whether the sentence tells what it names as of before: «پیش از این …»."""
    index = draft.sentence_at(heading.start)
    start = draft.sentences[index].start if index is not None else heading.start
    return LATER.regex.search(draft.text, start, heading.start) is not None and not is_new(draft, heading)


def said_before(draft: Draft, heading: Mention) -> bool:
    """Whether the sentence tells in the past perfect what the instrument said («… تأکید کرده بود»)."""
    index = draft.sentence_at(heading.start)
    return index is not None and bool(SAID_BEFORE.regex.search(draft.text, heading.end, draft.sentences[index].end))


def reported_then(draft: Draft, heading: Mention) -> bool:
    """Whether an outlet tells that it had written of the instrument before."""
    led = WROTE_OF.regex.search(draft.text, max(0, heading.start - 12), heading.start)
    return led is not None and REPORTED.regex.match(draft.text, heading.end) is not None


def is_of_before(draft: Draft, heading: Mention, date: Mention | None) -> bool:
    """Whether a mention, which has that date, tells of long before.

    It is called so, its sentence looks back, or a year is its date and the past perfect tells it.
    """
    if heading.features.get("anaphor"):
        return False
    if is_former(draft, heading) or looks_back(draft, heading) or reported_then(draft, heading):
        return True
    year = date is not None and date.features.get("precision") == "year"
    return year and said_before(draft, heading)


def only_of_before(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether every name of an instrument so far tells it as of before."""
    return all(is_of_before(draft, head, item.date) for head in item.mentions if not head.features.get("anaphor"))


def is_set_against_old(draft: Draft, heading: Mention) -> bool:
    """Whether the name is of the new one, in a text that told before of the old one: «اما مصوبه تازه چه می‌گوید؟»."""
    vague = heading.features.get("plural") or heading.features.get("indefinite")
    if not is_new(draft, heading) or vague:
        return False
    before = (h for h in draft.found("heading") if h.value == heading.value and h.start < heading.start)
    return any(is_of_before(draft, other, None) for other in before)
