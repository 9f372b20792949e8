"""Every clause of a sentence that could lay something down: the candidates of the models.

Persian closes a clause with its verb. A sentence is cut behind its finite verbs and predicates, and behind what only
leads to a clause: who says so, on what ground, an opening quotation mark. Every run of up to `REACH` neighbouring
pieces is a candidate; nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from extractor.assemble.clauses.definitions import is_definition
from extractor.assemble.clauses.grounds import BASIS, BASIS_DIRECT, OPENED
from extractor.assemble.clauses.heads import DECIDED, NOTE_THAT, NOTICE, SPEAKER
from extractor.assemble.clauses.laid_down import DEFINING
from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.speech import openers, said_from, verbs
from extractor.find.rule import Rule, flexible

REACH = 4
"""So many neighbouring pieces are joined at most."""
SHORTEST, LONGEST = 12, 700

CLAUSE_END = Rule(
    "clause.end",
    r"(?<![\w\u200c])(?:ن?می‌\w{2,14}|(?:کن|نمای|گرد|شو|ده|گیر|دار|باش|یاب|آور|رس|آی|ساز|پرداز|پذیر|ورز|رو|خواه|خواهن)(?:د|ند|یم|ید)"
    r"|(?:ب(?!لند|رند)|ن(?!یاز|یرو))\w{3,9}ند|(?:کرد|شد|بود|داد|گرفت|داشت|یافت|رسید|آمد|آورد|گردید|نمود|ساخت|گذاشت|رفت|خواست|خورد|ماند)(?:ند|ه‌?(?:است|اند)?|ه)?"
    r"|(?:است|نیست|هست|نیستند|هستند|ندارد|ندارند|ممنوع|مجاز|معاف|موظفند|مکلفند|ملزمند|موظف‌اند|مکلف‌اند|بلامانع))"
    r"(?:[»\")]{0,2})(?P<joint>[،؛:]{1,2} ?(?:و |اما |ولی )?| و | اما | ولی | که | (?=وگرنه ))",
    match=("ثبت کنند و ", "ممنوع و شرکت‌ها", "می‌شود، ", "شد: ", "بپردازند و ", "ثبت کنند "),
    reject=("کتاب و دفتر", "ساختمان بلند و "),
)
RULES = (CLAUSE_END,)

_CLOSE = re.compile(r"[»\"؛)]")
_OPEN = re.compile(r"[:؛«\"][ ]?")
_OPENS = (":", "؛", "«", '"')
_LEAD = re.compile(flexible(r"(?:مقرر (?:شد|گردید|شده‌است|کرد)|لازم است|ضروری است|خواهشمند است|مقتضی است)(?: که| تا)? "))
_UNTIL = re.compile(
    flexible(
        r"تا (?:\d|(?:پایان|تاریخ|سقف|اطلاع|صدور|زمان|هنگام|ابلاغ|تعیین|تصویب|تکمیل|اعلام|سال|روز|اول|آخر|اتمام)(?!\w))"
    )
)
# «فاقد اعتبار بوده و ممنوع می‌باشد»: the predicate goes on.
_SAID_ON = re.compile(flexible(r"بوده و (?:اکیدا |کاملا |مطلقا )?[^\s،؛.]{2,14} (?:است|می‌باشد|خواهد بود)(?!\w)"))
# «واحدها موظف‌اند:»: a head that only opens a list.
_OPENS_LIST = re.compile(
    flexible(r"(?<!\w)(?:موظف|مکلف|ملزم)(?:ند|‌اند| (?:است|هستند|شدند|شد|می‌باشند|می‌باشد))?(?: تا| که)? ?:?$")
)
_LOOSE_START = ' \t،؛:-–"«»*('
_LOOSE_END = ' \t\n،؛"»*('


def clause_candidates(draft: Draft, sentence: Sentence) -> list[tuple[int, int]]:
    """The candidate spans of a sentence over the clean text, in order."""
    text = draft.text
    if is_definition(draft, sentence):
        return []
    starts, ends = {sentence.start}, {sentence.end}
    for match in CLAUSE_END.regex.finditer(text, sentence.start, sentence.end):
        if _SAID_ON.match(text, match.start()):
            continue
        ends.add(match.start("joint"))
        starts.add(match.end())
    for match in _CLOSE.finditer(text, sentence.start, sentence.end):
        ends.add(match.end() if match.group() == ")" else match.start())
    for pattern in (_OPEN, _LEAD, verbs(), NOTE_THAT.regex, NOTICE.regex, DECIDED.regex, SPEAKER.regex, BASIS.regex):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            starts.add(match.end())
    for start in sorted(starts):
        if opener := openers().match(text, start, sentence.end):
            starts.add(opener.end())
        if ground := _ground(text, start, sentence.end):
            starts.add(start + ground)
    spans = set()
    stops = sorted(ends)
    for start in starts:
        if text[start : start + 1] in _OPENS:  # a clause begins behind it, and that is a start too
            continue
        following = bisect_right(stops, start)
        for end in stops[following : following + REACH]:
            s, e = trimmed(text, start, end)
            if SHORTEST <= e - s <= LONGEST and not (
                _framed(text, s, e) or DEFINING.search(text[s:e]) or _heads_list(text, s, e)
            ):
                spans.add((s, e))
    return sorted(spans)


def _framed(text: str, start: int, end: int) -> bool:
    """Whether the span begins with who says it, on what ground, or an opening word: what follows is a candidate too."""
    if 0 < _ground(text, start, end) <= end - start - SHORTEST or openers().match(text, start, end):
        return True
    return start < said_from(text, start, end) <= end - SHORTEST


_GROUND = 220
"""Letters of a ground at most."""


def _ground(text: str, start: int, end: int) -> int:
    """How long the ground is with which the words from `start` on begin («طبق این بخشنامه، …»); 0 without one."""
    head = text[start : min(start + _GROUND, end)]
    basis = BASIS.regex.match(head)
    if basis is not None and not OPENED.regex.search(basis.group()):
        return basis.end()
    direct = BASIS_DIRECT.regex.match(head)
    return direct.end() if direct else 0


def _heads_list(text: str, start: int, end: int) -> bool:
    """Whether the span says that somebody must, and leaves what to the lines behind its colon."""
    opens = text[end - 1] == ":" or text[end : end + 2].strip().startswith(":")
    return opens and _OPENS_LIST.search(text[max(start, end - 40) : end]) is not None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without loose marks and joining words at its ends."""
    while start < end and text[start] in _LOOSE_START:
        start += 1
    for head in ("و ", "که ", "تا ", "اما "):
        if text.startswith(head, start) and not _UNTIL.match(text, start):
            start += len(head)
    while end > start and text[end - 1] in _LOOSE_END:
        end -= 1
    return start, end
