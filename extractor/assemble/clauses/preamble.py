"""On what a letter leans before it asks: «نظر به شکایات واصله و به استناد ماده ۲۱ …، خواهشمند است …»."""

from __future__ import annotations

from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

_GROUNDS = "|".join(
    flexible(word) for name in ("based_on", "implements", "follows") for word in table("heading_words")["before"][name]
)
PREAMBLE = Rule(
    "provision.preamble",
    rf"\W{{0,4}}(?:و |لذا |احتراما،? |سلام علیکم[،؛]? )?(?:{_GROUNDS}|نظر به|با عنایت به|عنایت به"
    r"|از آنجا ?(?:یی|ئی)? که|با هدف|به منظور|در راستای|در پی)(?!\w)[^؛:.\n]{4,400}?[،,] {0,2}"
    r"(?:لذا |بدین‌وسیله |از این رو،? |بنابراین،? )?"
    r"(?=(?:(?:خواهشمند|مقتضی|مستدعی|شایسته|بایسته|انتظار)‌?(?:است|می‌رود)|دستور فرمایید"
    r"|(?:تقاضا|درخواست|استدعا) (?:دارد|دارم|می‌شود|می‌گردد))(?!\w))",
    match=(
        "نظر به شکایات واصله از مراجعان، خواهشمند است",
        "با عنایت به گزارش‌ها و به استناد بند 4 مصوبه، مقتضی است",
        "به منظور حفظ آرامش و نظر به فصل سرما، لذا مستدعی است",
    ),
    reject=(
        "به منظور حفظ آرامش مقتضی است",
        "نظر به این موضوع بانک‌ها، که باید",
        "بر‌اساس آیین‌نامه، مدیران کانال‌ها، لازم است",
    ),
)
RULES = (PREAMBLE,)


def behind_preamble(text: str, start: int, cue_end: int) -> int:
    """Where a clause begins whose head is grounds alone, up to the words that ask somebody for something.

    «لازم است» asks nobody: whom it binds may stand in front of it.
    """
    found = PREAMBLE.regex.match(text, start, cue_end)
    return found.end() if found else start
