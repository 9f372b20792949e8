"""What a text recalls of a time long past: it was laid down once, and is no directive of the report.

«در دهه 60 … ممنوع بود», «پیش از انقلاب … دستور داده بود», «چهل سال پیش … را قدغن کرد». What was laid down last year is
none of these: it may still hold.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_WORDS = {name: any_of(words) for name, words in table("bygone").items()}
ERA = Rule(
    "bygone.era",
    rf"(?<![\w\u200c])(?:دهه(?:‌های)? (?:شمسی )?(?:13)?(?:[1-8]0|{_WORDS['decades']})(?!\w)"
    rf"|(?:پیش|قبل) از (?:پیروزی )?{_WORDS['turns']}"
    rf"|(?:زمان|دوران|دوره|عصر|روزگار|عهد|سلطنت|حکومت) (?:[^\s.؛:،]{{2,8}} )?{_WORDS['reigns']}"
    rf"|(?:سال‌های|روزهای|ماه‌های) (?:نخست|نخستین|اول|اولیه|آغازین|پس از|بعد از|ابتدایی)(?: پیروزی)? {_WORDS['turns']}"
    rf"|(?:سال‌های|روزهای) {_WORDS['reigns']}|(?:اوایل|ابتدای|آغاز) {_WORDS['turns']}"
    rf"|(?:آن|همان) {_WORDS['then']}"
    rf"|(?:\d{{2}}|{_WORDS['many']}) (?:سال|دهه) (?:پیش|قبل)|(?:سال|دهه|قرن)‌ها (?:پیش|قبل)"
    r"|(?:قرن|سده) (?:گذشته|پیش)|(?:نیم|یک|دو|سه|چند) (?:قرن|سده|دهه) (?:پیش|قبل)"
    r"|(?:در|از|به) (?:(?:اوایل|اواسط|اواخر|نیمه|پایان) )?سال(?:‌های)? ?(?:12\d\d|13[0-6]\d))(?!\w)",
    match=(
        "در دهه 60 وزارت",
        "در دهه چهل",
        "پیش از انقلاب",
        "در دوران جنگ",
        "در سال‌های نخست انقلاب",
        "آن سال‌ها",
        "چهل سال پیش",
        "در سال 1345",
        "در اواخر سال 1360",
    ),
    reject=("در دهه فجر", "پس از انقلاب", "سال گذشته", "دو سال پیش", "در سال 1401", "دهه 90"),
)
ASIDE = Rule(
    "bygone.aside",
    r"(?<![\w\u200c])(?:که|که در|که از|از|مصوب|متولدان|متولد|نسل|(?:برای|بعد از|پس از) [^\n.؛:]{2,16}) (?:از )?$",
    match=("که در ", "که از ", "از ", "نسل ", "برای نخستین بار "),
    reject=("در ", "می‌گفت که وزارت نیرو در "),
)
"""In front of the time where it only says since when something is, or which thing is meant."""
RULES = (ERA, ASIDE)


def is_bygone(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether every sentence that tells of an instrument without number tells it of a time long past."""
    if item.number or item.date:
        return False
    found = {draft.sentence_at(head.start) for head in item.mentions}
    return bool(found) and all(_recalls(draft, index) for index in found)


def _recalls(draft: Draft, index: int | None) -> bool:
    return index is not None and tells_of_an_age(draft, draft.sentences[index].start, draft.sentences[index].end)


def tells_of_an_age(draft: Draft, start: int, end: int) -> bool:
    """Whether that stretch of a sentence tells of a time long past, and not only of something that is as old."""
    return any(
        not ASIDE.regex.search(draft.text, max(start, era.start() - 40), era.start())
        for era in ERA.regex.finditer(draft.text, start, end)
    )
