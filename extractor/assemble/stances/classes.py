"""The platforms of a list that its head puts in a class («پیام‌رسان‌های مجاز به شرح زیر است»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.assemble.draft import Draft
from extractor.find.platforms.lists import POINT
from extractor.find.rule import Rule

_WORD = r"(?: ?(?:پیام‌رسان|شبکه|سکوی|نرم‌افزار|سامانه|اپلیکیشن))?[ «(\"]{0,3}"
_MARK = rf"\s{{0,3}}(?:{POINT}"
LISTED_AS = Rule(
    "stance.listed-as",
    r"(?<!\w)(?:پیام‌رسان|شبکه|سکو|پلتفرم|نرم‌افزار|سامانه|بستر|اپلیکیشن|ابزار|برنامه|فروشگاه|کانال)"
    r"(?:‌(?:ها|های|هایی))(?: (?!غیر)[^\s،؛.:(]{1,16}){0,3}?"
    r"(?P<how>(?: غیر)? ?(?:‌)?مجاز|(?: غیر)? ?قانونی| ممنوعه?| ممنوع‌شده| مورد تأیید| مورد تایید| منتخب| تأیید‌شده"
    r"| تایید‌شده| دارای مجوز| مسدود| قابل استفاده)(?!\w)",
    match=("پیام‌رسان‌های مجاز", "نرم‌افزارهای غیرمجاز", "سکوهای داخلی مورد تأیید"),
    reject=("پیام‌رسان‌های داخلی", "کاربران مجاز"),
)
LISTING = Rule(
    "stance.listing",
    r"[^.؛\n]{0,90}?(?:عبارت(?:ند| است|‌اند) از|شامل|به شرح|به قرار|از این قرار|:|\("
    r"|اعلام (?:شد|می‌شود|گردید|می‌گردد))[^.؛\n:]{0,40}:?" + _MARK + ")?" + _WORD,
    match=(" برای کار اداری عبارتند از: ", " به شرح زیر اعلام می‌شود:\n- ", ":\n۱) پیام‌رسان "),
    reject=(" را در ",),
)
NEXT_ITEM = Rule(
    "stance.next-item",
    r"[»)\"؛،,./\s]{1,3}" + _MARK + "|و)?" + _WORD,
    match=("\n- ", "»، «", " و ", "\n۲) پیام‌رسان "),
    reject=("را",),
)
RULES = (LISTED_AS, LISTING, NEXT_ITEM)


def classed(draft: Draft, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Each platform, with its stance, of the lists whose heads stand in the spans."""
    for found in (found for start, end in spans for found in LISTED_AS.regex.finditer(draft.text, start, end)):
        rule, at = LISTING, found.end()
        for place in draft.within("platform", at, min(at + _LIST, len(draft.text))):
            if not rule.regex.fullmatch(draft.text, at, place.start):
                break
            rule, at = NEXT_ITEM, place.end
            if place.value and not place.features.get("bare"):
                yield str(place.value), named_as(found["how"])


_LIST = 600
"""Code points behind the head of a list in which its members are looked for."""


def named_as(how: str) -> str:
    """The stance that the name of a class gives its members."""
    return "prohibited" if any(word in how for word in ("غیر", "ممنوع", "مسدود")) else "permitted"
