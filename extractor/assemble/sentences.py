"""Sentences and numbered items of the body.

A sentence ends at . ؟ ! ؛ before a blank, or at the end of its line; not inside numbers, Latin names or brackets of
one letter. An item mark at the head of a line (1- , الف) , ماده 3 ، تبصره 2) names the clause of what follows it.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Line, Sentence
from extractor.assemble.page.rubrics import before_more, behind_rubric
from extractor.assemble.page.run_in import ORDER
from extractor.find.rule import Rule

ITEM = Rule(
    "sentences.item",
    r"^[ \t*#\W]{0,8}?(?:(?P<unit>ماده|تبصره|بند|اصل)[ ]{0,2}\(?(?P<of>\d{1,3}|واحده"
    r"|(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده)(?:م)?|اول|سوم"
    r"|[الف-ی]{1,3})\)?[ ]{0,2}(?:(?:مکرر)?[ ]?\((?:اصلاحی|الحاقی|سابق|مکرر)(?!\w)[^)\n]{0,40}\)[ ]{0,2})?"
    r"(?:[-–ـ—:.]|\\-|(?<=\d) (?!قانون|آیین|این|از|آن))"
    r"|(?P<note>تبصره)[ ]{0,2}[-–ـ—:]"
    r"|(?:مصوبه|تصمیم|ردیف)[ ]{0,2}\(?(?P<minuted>\d{1,2}|(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده)(?:م)?|اول|سوم)\)?"
    r"[ ]{0,2}(?::|[-–ـ—.](?=[ ]))"
    r"|\(?(?P<number>\d{1,2}(?:[ ]?[-–ـ—][ ]?\d{1,2}){0,2})[ ]{0,2}(?:[-–ـ—.)]|\\-|/(?= )|\ufe0f?\u20e3)(?!\d)"
    r"|\(?(?P<letter>الف|ب|پ|ت|ث|ج|چ|ح|خ|د)[ ]{0,2}(?:[-–ـ—)]|\\-)(?!\w)"
    r"|(?P<ordinal>اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم)[ ]?[-–ـ—)](?= )"
    r"|(?P<word>یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|یازده|دوازده)[ ]?[-–ـ—)،.](?= ))[ ]{0,4}",
    match=(
        "1- عدم استفاده",
        "تبصره 2- در مواردی",
        "الف) صادرات",
        "ماده 1 - هر کس",
        "4. ارسال",
        "2-1- درج نشانی",
        "ماده دوم: هر کس",
        "2/ ارسال فهرست",
        "3\ufe0f\u20e3 ارسال فهرست",
        "چهارم- پرداخت هزینه",
        "ماده 12 (اصلاحی 1390/08/22)- کارفرما",
        "مصوبه 2: شهرداری موظف است",
        "ردیف (3)- درخواست",
    ),
    reject=(
        "1397 سال خوبی بود",
        "ماده غذایی",
        "الفبا",
        "10.5 درصد",
        "12-3-1400",
        "1/5 درصد",
        "اول مهر",
        "مصوبه 14-ب، نشست سی‌ام",
    ),
)
RULES = (ITEM,)

_BREAK = re.compile(
    r"(?:[؟!؛]|\.(?:(?<![A-Za-z]\.)|(?=[\"»])))[\"»)]{0,2}(?=[ \t]|$)|\.(?<=[^\d\s]{3}\.)(?=[^\W\d_A-Za-z]{2})"
    r"|\.(?=/ ?[^\W\d_]{1,2}[ \t]{0,3}$)"  # «…خواهد شد./م»: the mark of who typed it
    r"|\.(?:\[[^\]\n]{1,24}\]){1,6}(?=[ \t]|$)"  # «… مسدود شد.[3] دسترسی …»: notes of an encyclopedia
)
_AND = re.compile(r"(?:[،,]|(?<!\w)و)[ ]?\.{1,4}$")
"""In front of the last dot of an ellipsis that stands for more of a list."""
BULLETS = "*•·▪▫●○◾◽■□♦►▸▶➤✅☑✔✓🔹🔸🔻🔺🔷🔶🔘📌\ufe0f"
"""The marks with which a list or a post begins its points, beside the dash."""
_MARKS = re.compile(rf"^[ \t#{BULLETS}\-–]{{1,10}}")


def sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence spans of one paragraph, trimmed of blanks.

    >>> [("یک. دو؟ سه")[s:e] for s, e in sentences_of("یک. دو؟ سه", 0, 10)]
    ['یک.', 'دو؟', 'سه']
    """
    spans, at = [], start
    for match in _BREAK.finditer(text, start, end):
        if match.group().startswith("؛") and match.start() - at < 40:
            continue
        if text.startswith("..", match.start() - 1) and (")" in match.group() or _AND.search(text, at, match.start())):
            continue
        spans.append((at, match.end()))
        at = match.end()
    spans.append((at, end))
    trimmed = []
    for s, e in spans:
        piece = text[s:e]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((s + left, s + len(piece.rstrip())))
    return trimmed


def item_mark(line: str) -> tuple[str | None, int]:
    """The clause mark at the head of a line and the length of the mark; (None, 0) without one."""
    found = ITEM.regex.match(line)
    if not found:
        return None, 0
    if found["unit"]:
        of = ORDER.get(found["of"], found["of"])
        label = of if found["unit"] in ("ماده", "بند") else f"{found['unit']} {of}"
    elif of := found["minuted"]:
        label = ORDER.get(of, of)
    else:
        label = found["number"] or found["letter"] or found["note"] or found["ordinal"] or ORDER[found["word"]]
    return label, found.end()


def is_list_line(line: str) -> bool:
    """Whether a line opens with the mark of an item or a bullet."""
    return ITEM.regex.match(line) is not None or _MARKS.match(line) is not None


def segment(draft: Draft, lines: list[Line] | None = None) -> None:
    """Fill `draft.sentences` from its title and body lines."""
    clause: str | None = None
    for index, line in enumerate(draft.lines if lines is None else lines):
        if line.kind not in ("body", "title"):
            continue
        label, skip = item_mark(line.text)
        if label:
            clause = label
        elif _MARKS.match(line.text) or not line.text[:1].isspace():
            clause = None
        if not skip and (marks := _MARKS.match(line.text)):
            skip = marks.end()
        begin, stop = line.start + skip, line.end
        if draft.kind not in ("letter", "legal"):
            begin, stop = behind_rubric(draft.text, begin, stop), before_more(draft.text, begin, stop)
        for start, end in sentences_of(draft.text, begin, stop):
            draft.sentences.append(Sentence(start, end, index, clause, line.kind == "title"))
