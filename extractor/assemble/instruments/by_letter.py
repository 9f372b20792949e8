"""Letters by whose word something is laid down, or by whose sending somebody acts."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.speakers import SAYS
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BY_LETTER = Rule(
    "instrument.by-letter",
    r"(?<!\w)(?:در|طی|با ارسال|با نگارش|ضمن ارسال) $",
    match=("در ", "با ارسال "),
    reject=("پیرو ", "با "),
)
IN_LETTER = Rule(
    "instrument.in-letter",
    r"(?:^|[،:؛.\n]|(?<!\w)(?:در|طی|ضمن|با|طبق|مطابق|بر‌اساس|بر‌پایه|به‌موجب)) ?$",
    match=("سازمان حج در ", "به گزارش ایسنا، "),
    reject=("در پاسخ به ", "با اشاره به "),
)
RULES = (BY_LETTER, IN_LETTER)

_NUMBER = 70  # letters from a letter to its number
_ITS_BODY = 12  # letters behind a letter in which the name of its body begins
_TO = ("به ", "برای ")


def says(draft: Draft, letter: Mention, at: int) -> bool:
    """Whether what stands at `at` is the letter's word: «در نامه شماره … نوشت: …», «نامه … می‌گوید …»."""
    between = draft.text[letter.end : at]
    if ":" in between:
        return True
    if IN_LETTER.regex.search(draft.text, max(0, letter.start - 12), letter.start) is None:
        return False
    numbered = any(n.features.get("label") for n in draft.within("number", letter.end, min(at, letter.end + _NUMBER)))
    others = [b for b in draft.within("body", letter.end + _ITS_BODY, at) if not draft.text.endswith(_TO, 0, b.start)]
    return SAYS.regex.search(between) is not None or (numbered and not others)


def is_sent(draft: Draft, letter: Mention) -> bool:
    """Whether a letter is the means by which somebody acts: «در نامه‌ای به مدیران …»."""
    sent = BY_LETTER.regex.search(draft.text, max(0, letter.start - 14), letter.start)
    return sent is not None and bool(letter.features["indefinite"])
