"""Whether a phrase names bodies or people to whom an instrument can be sent, and where the phrase ends."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table


def _words(name: str) -> str:
    """The words of a list of people_words as alternatives of a pattern."""
    return "|".join(flexible(str(word)) for word in table("people_words")[name])


AFTERTHOUGHT = Rule(
    "directive.no-addressee",
    r"(?<!\w)(?:است|شد|شده|کرد|کرده|دارند|ندارند|دارد|گزارش|خبرگزاری|خبرنگار|بود|می‌شود|گفت|که|دهند|دهد|کنند|کند|شوند|شود|گردد|نمایند|نشده|گفته|کنن|هیچ|هیچ‌کس)(?!\w)",
    match=("گزارش حوزه دولت", "کارگران علاقه‌ای ندارند"),
    reject=("کلیه دستگاه‌های اجرایی",),
)
AUDIENCE = Rule(
    "directive.audience",
    rf"(?:کلیه|همه|تمامی|تمام|سایر)(?!\w)"
    rf"|(?!استاندارد)(?:(?:هر دو|هر سه|هر چهار|هر|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده"
    rf"|\d{{1,2}}) )?(?:{_words('audience_stems')})\S{{0,14}}"
    rf"|(?<![\w\u200c])(?!(?:دیگران|نگران|دوران)(?!\w)|[خب]یابان)\S{{1,14}}(?:{_words('audience_endings')})ی?(?!\w)",
    match=("کلیه دستگاه‌های اجرایی", "مودیان مشمول", "شهرداری تهران", "غرفه‌داران میادین", "بیکارشدگان", "سه اپراتور"),
    reject=(
        "را به طور رسمی",
        "علاوه بر دو طبقه",
        "پایان سال",
        "دیگران",
        "استانداردهای ملی",
        "خیابان‌های بزرگ",
    ),
)
NOBODY = Rule(
    "directive.nobody-in-particular",
    r"(?:همه )?(?:مسئولان|مسئولین|مسوولان|مسوولین|مقامات|دست‌اندرکاران)(?: کشور| امر| مربوطه| ذی‌ربط| محترم){0,2}$",
    match=("مسئولین", "مسئولان امر"),
    reject=("مسئولان فنی داروخانه‌ها",),
)
NO_AUDIENCE = Rule(
    "directive.no-audience",
    r"(?:مسئولیت|مسوولیت|مالکیت|عاملیت|سازمان‌دهی|کسب)(?! و )(?!\w)",
    match=("مسئولیت پیگیری", "کسب مجوز"),
    reject=("مسئولان پیگیری", "کسبه بازار"),
)
"""Nouns of acts that begin like those of people."""
RULES = (AFTERTHOUGHT, AUDIENCE, NOBODY, NO_AUDIENCE)


def trimmed(draft: Draft, start: int, end: int, *, bound: bool = False) -> tuple[int, int] | None:
    """An addressee without the object marker and what follows it; None where a verb or a source is left in it.

    bound: the phrase is whom a provision binds, so that a clause that says which ones are meant may stand in it.
    """
    text = draft.text[start:end]
    cut = (
        None
        if bound and " که " in text
        else re.search(
            r" (?:را|نیز|هم|که)(?!\w)| (?:اقدام|تا صدور) |، (?!(?:[^،]{2,40}، ){0,16}[^،]{2,60} و )| و$"
            r"| اعم از | (?:خواستار|نوشت|تاکید|درخواست|خواست|دستور|مبنی|مقرر|آورده|اعلام|ابلاغ|فقط|تنها|صرفا|صرفاً"
            r"|از امروز|از فردا|از ابتدای|از این پس|تا پایان|تا تاریخ|بدون)(?!\w)",
            text,
        )
    )
    if cut:
        end = start + cut.start()
    elif not bound and (acted := _acted(draft.text, start, end)):
        end = acted
    plain = start + len(re.split(r" که | شده$", draft.text[start:end])[0]) if bound else end
    if NOBODY.regex.match(draft.text[start:end]):
        return None
    if end - start < 3 or AFTERTHOUGHT.regex.search(draft.text, start, plain):
        return None
    return start, end


def _acted(text: str, start: int, end: int) -> int | None:
    """Where what is done begins, whose mark «را» is still to come («به مدارس دولتی | دریافت شهریه را ممنوع کرد»)."""
    action = _action().search(text, start, end)
    if action is None or _FOR_ACTION.search(text, start, action.start()) or _OBJECT.match(text, action.end()) is None:
        return None
    return action.start()


@cache
def _action() -> re.Pattern[str]:
    """A noun of action behind another word."""
    words = "|".join(flexible(str(word)) for word in table("heading_words")["actions"])
    return re.compile(rf"(?<=\w) (?:{words})(?![\w\u200c])")


_OBJECT = re.compile(r"[^.؛:\n]{2,140}? را ")
_FOR_ACTION = re.compile(
    r"(?:های|هاي|مراکز|دفاتر|متقاضیان|متقاضی|داوطلبان|متولیان|متصدیان|مجریان|فعالان|عوامل|مرکز|دفتر|اداره|ادارات|ستاد|شرکت|سازمان)$"
)
"""Words that a noun of action belongs to: «متقاضیان دریافت وام», «مراکز عرضه دارو»."""


def is_audience(draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase names bodies or a group of people, to whom an instrument can be sent."""
    if NO_AUDIENCE.regex.match(draft.text, start, end):
        return False
    known = any(b.start - start < 12 for kind in ("body", "person") for b in draft.within(kind, start, end))
    return known or bool(AUDIENCE.regex.match(draft.text, start, end))
