"""Whom a text speaks to in a line of its own («استانداران محترم سراسر کشور»), in a notice or a quoted letter."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

SALUTATION = Rule(
    "salutation.line",
    r"^[ \t«\"*]{0,6}(?P<who>(?:قابل توجه )?(?=[^.؟!:\n]{0,100}?(?<!\w)(?:محترم|گرامی|ارجمند|شریف|عزیز)(?!\w))"
    r"[^\s.؟!:][^.؟!:\n]{6,150}?)[ \t،؛*»:]{0,6}$",
    match=("استانداران محترم سراسر کشور", "قابل توجه مشترکان گرامی", "«رؤسای محترم دانشکده‌ها"),
    reject=("مشترکان گرامی مهلت دارند.", "روز محترم: شنبه"),
)
VERBAL = Rule(
    "salutation.verbal",
    r"(?<![\w\u200c])(?:است|شد|شده|شود|می‌شود|کرد|کرده|کند|کنند|گفت|گردید|می‌باشد|دارد|دارند|باید|را|سلام|احترام"
    r"|به استحضار|به اطلاع|رئیس جلسه|امضا)(?![\w\u200c])",
    match=("مهلت تمدید شد",),
    reject=("استانداران محترم",),
)
FOLLOWED = Rule(
    "salutation.followed",
    r"^[ \t«\"]{0,6}(?:با |ضمن )?(?:سلام|احترام|احتراما|عطف|پیرو|بازگشت|نظر به|با عنایت|با توجه|در اجرای|در راستای"
    r"|به استناد|به موجب|به استحضار|به اطلاع|همان‌طور|همان‌گونه|بدین‌وسیله|موضوع|خواهشمند|حسب|در پی|از آنجا)",
    match=("با سلام و احترام", "پیرو بخشنامه شماره 12"),
    reject=("مدیران محترم",),
)
NOTIFIED = Rule(
    "salutation.notified",
    r"^[ \t«\"*]{0,6}(?:بدین‌وسیله )?به (?:اطلاع|آگاهی|استحضار) "
    rf"(?!(?:(?:کلیه|همه|عموم|تمامی) )?{any_of(table('people_words')['everybody'])}(?!\w))"
    r"(?P<who>[^:\n]{6,200}?) (?:می‌رساند|می‌رسد|رسانده می‌شود)(?: که)?[ \t؛:،]{0,3}$",
    match=("به اطلاع دارندگان پروانه موقت که مهلت آنان تمام شده می‌رساند:",),
    reject=("به اطلاع مردم شریف استان می‌رساند:", "به اطلاع مالکان می‌رساند مهلت تمدید شد."),
)
"""A line of its own that says to whom what follows is made known."""
RULES = (SALUTATION, VERBAL, FOLLOWED, NOTIFIED)

_TEXT_OF = re.compile(r"(?:متن|شرح|آمده|می‌خوانید|می‌آید|نوشته|خطاب)[^\n]{0,120}[:：][\W]{0,4}$")
_HEAD = 8
"""So many lines of its own text may stand in front of the one that speaks to somebody."""


def spoken_to(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whom the instrument's own text speaks to in a line of its own; None where it has no such line."""
    lines = [line for line in draft.lines if line.text.strip() and line.kind not in ("meta", "furniture", "tail")]
    if item.region is not None:
        own = [line for line in lines if item.region[0] <= line.start < item.region[1]]
        return _first(own[:_HEAD], own)
    for place, line in enumerate(lines):
        named = any(line.start <= head.start < line.end for head in item.mentions)
        if named and (line.kind == "title" or _TEXT_OF.search(line.text)):
            return _first(lines[place + 1 : place + 3], lines)
    return None


def _first(head: list[Line], lines: list[Line]) -> tuple[int, int] | None:
    for line in head:
        if (told := NOTIFIED.regex.match(line.text)) and AUDIENCE.regex.match(told["who"]):
            return line.start + told.start("who"), line.start + told.end("who")
        said = SALUTATION.regex.match(line.text)
        if said is None or VERBAL.regex.search(said["who"]):
            continue
        after = lines[place] if (place := lines.index(line) + 1) < len(lines) else None
        if after is not None and (FOLLOWED.regex.match(after.text) or said["who"].startswith("قابل توجه ")):
            start = said.start("who") + (len("قابل توجه ") if said["who"].startswith("قابل توجه ") else 0)
            return line.start + start, line.start + len(line.text[: said.end("who")].rstrip(" ،؛:»"))
    return None
