"""Where a clause ends within its sentence: before a speaker takes over, or an aside on it begins."""

from __future__ import annotations

import re

from extractor.assemble.speech import verbs
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

ASIDE = Rule(
    "provision.aside",
    r"[ ،]{1,2}که (?:این|آن) (?:مسئله|مساله|موضوع|امر|کار|اقدام|مهم|روند|تصمیم)(?!\w)",
    match=("پرداخت کند که این مسئله به معنی انحصار است",),
    reject=("که این بانک باید",),
)
RULES = (ASIDE,)

_VERBAL = tuple(f"{end}{gap}" for end in ("د", "است", "نیست", "شد") for gap in (" ", "، "))  # how verbs end
# «صادرکنندگان را به … مکلف کرده، در حالی که …»: what is told beside it.
_NARRATED = re.compile(r"(?:کرد|کردند|کرده|کرده است|کرده‌است|داد|داده است)$")
_WHILE = re.compile(flexible(r"، (?:در حالی‌که|حال‌آن‌که|این در حالی است)(?!\w)"))

# «… باید اقدام کنند مگر آن‌که خلاف قانون باشد، بنابراین …»: what is concluded from it.
_HENCE = re.compile(
    flexible(r"(?<=[دت])،? (?:بنابراین|بنابر این|لذا|فلذا|علی‌هذا|از این رو|از همین رو)(?!\w)"),
)


def told_until(text: str, cue: Mention, end: int, *, framed: bool) -> int:
    """Where the clause ends before a speaker takes over («…، اظهار کرد: …») or an aside on it begins.

    framed: it stands within the words of one («با بیان این‌که … باز می‌ماند افزود: …»).
    """
    for verb in verbs().finditer(text, cue.end, end):
        if framed and text[verb.end() : verb.end() + 1] in ":،" and text.endswith(_VERBAL, cue.start, verb.start()):
            return len(text[: verb.start()].rstrip(" ،"))
        comma = text.rfind("،", cue.end, verb.start())
        if (
            comma >= 0
            and text[comma + 1 : verb.start()].strip() in ("", "وی", "او")
            and text[verb.end() : verb.end() + 1] in ":؛ ،."
        ):
            return comma
    if hence := _HENCE.search(text, cue.end, end):
        end = hence.start()
    aside = ASIDE.regex.search(text, cue.end, end)
    if aside is None and _NARRATED.search(cue.text):
        aside = _WHILE.search(text, cue.end, end)
    return aside.start() if aside else end
