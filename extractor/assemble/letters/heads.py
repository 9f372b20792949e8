"""Which lines of a letter's head name who writes, and which whom he writes to, where neither is said.

A body's name above the fields, or in front of the name of God, writes; the one below is spoken to.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Line
from extractor.assemble.letters.receivers import plural_offices, receivers
from extractor.assemble.page.kind_signs import BY_NAME_OF_GOD
from extractor.find.bodies.lexicon import offices
from extractor.find.rule import Rule
from extractor.find.skeleton import skeleton_key

_BELOW = r"(?:(?:متن|مفاد|موارد|مصوبه|مصوبات|تصمیمات)(?: به شرح)?|(?:به|بدین) (?:این )?(?:شرح|قرار))"
_SENT = r"(?:ابلاغ|اعلام|ارسال) (?:می‌شود|می‌گردد|می‌دارد|می‌نماید)"
RESOLVED = Rule(
    "letter.resolved-below",
    r"(?<!\w)(?P<sat>جلسه|نشست)(?!\w)[^\n]{0,300}?(?<!\w)"
    rf"(?:{_BELOW} ?(?:زیر|ذیل|آتی)?(?: [^\s:.]{{1,12}}){{0,4}}? "
    r"(?:به تصویب (?:رسید|رسیده‌است)|(?:تصویب|مصوب|مقرر) (?:شد|گردید)|اتخاذ تصمیم (?:شد|گردید|نمود))[ ]{0,2}[:.]?"
    r"|(?:به تصویب رسید(?:ه(?:(?: |‌)است)?)?|(?:تصویب|مصوب) (?:شد|گردید)(?:ه(?:(?: |‌)است)?)?)"
    rf"(?:[^\n]{{0,80}}?{_BELOW} ?(?:زیر|ذیل|آتی)?[^\n]{{0,50}}?{_SENT}[ ]{{0,2}}[:.]?"
    rf"|[^\n]{{0,60}}?{_SENT}[ ]{{0,2}}:)"
    r"|(?:(?:تصویب|مصوب|مقرر|اتخاذ تصمیم) (?:نمود|کرد|داشت|نمودند|کردند)|مقرر (?:گردید|شد))(?: که)?[ ]{0,2}:)"
    r"[ ]{0,2}$",
    match=(
        "موضوع در بیستمین جلسه شورا مورخ 1402/12/9 مطرح و به شرح زیر تصویب شد:",
        "در نشست رسمی شورای شهر به تاریخ 1397/4/20 بررسی و مصوبه ذیل به تصویب رسید :",
        "ضوابط یادشده که در نشست 212 مورخ 1398/6/11 به تصویب رسیده، بدین شرح برای اجرا ابلاغ می‌گردد:",
        "شورای ترافیک در جلسه مورخ 1398/4/26 درخواست آن شهرداری را بررسی و مقرر نمود:",
        "تعرفه کشتیرانی که در جلسه 88 مورخ 1400/2/20 تصویب شده است، برای اجرا ابلاغ می‌شود:",
    ),
    reject=("مصوبه جلسه 12 شورا به پیوست ابلاغ می‌گردد.", "موضوع در جلسه مطرح شد و به تصویب رسید."),
    flags=re.MULTILINE,
)
RESOLUTION_OF = Rule(
    "letter.resolution-of-sitting",
    r"(?<!\w)مصوب(?:ه|ات)(?!\w)[^\n]{0,50}?(?<!\w)(?P<sat>جلسه|نشست)(?!\w)[^\n]{0,160}?"
    rf"(?:به|بدین) (?:این )?(?:شرح|قرار) ?(?:زیر|ذیل)?[^\n]{{0,50}}?{_SENT}[ ]{{0,2}}:[ ]{{0,2}}$",
    match=("مصوبه هفتاد و سومین جلسه شورا مورخ 1401/8/8 به شرح زیر جهت اجرا ابلاغ می‌گردد:",),
    reject=("مصوبه جلسه 12 شورا به پیوست ابلاغ می‌گردد:",),
    flags=re.MULTILINE,
)


def sends_resolution(text: str) -> int | None:
    """Where in the line a sitting is named whose resolution stands below it; None where none is sent."""
    told = RESOLVED.regex.search(text) or RESOLUTION_OF.regex.search(text)
    return told.start("sat") if told else None


NOTED = Rule(
    "letter.noted-below",
    r"^\W{0,4}(?:یادداشت|توضیح|توضیحات|پی‌نوشت|پاورقی|رونوشت|گیرندگان|بازدید|مطالب مرتبط)(?!\w)",
    match=("یادداشت اداره تنقیح: این بند لغو شده", "رونوشت:"),
    reject=("تبصره: توضیح",),
)
"""What stands below an act and is not of it."""
FIRST_ARTICLE = Rule(
    "letter.first-article",
    r"^[\W]{0,4}ماده[ ]{0,2}(?:واحده|\(?(?:1|یکم?|اول)\)?)[ ]{0,2}(?:[-–ـ—:.]|$)",
    match=("ماده واحده", "ماده 1- شهرداری", "ماده اول:"),
    reject=("ماده 1 قانون", "ماده واحده قانون"),
)


def enclosed_from(lines: list[Line]) -> int | None:
    """Where below a letter's signature the articles of an act begin; None where there is none."""
    signed = next((i for i, line in enumerate(lines) if line.kind == "signature"), len(lines))
    return next((i for i in range(signed + 1, len(lines)) if FIRST_ARTICLE.regex.match(lines[i].text)), None)


RULES = (RESOLVED, RESOLUTION_OF, NOTED, FIRST_ARTICLE)

SHORT = 90  # characters
_ENDS = re.compile(r"(?:(?<![.…])\.|[؛؟!])[ \t]{0,3}$")


def is_short(line: Line) -> bool:
    """Whether a line is short and ends no sentence, as lines of a head do."""
    return len(line.text) < SHORT and not _ENDS.search(line.text)


def is_office(line: Line) -> bool:
    """Whether a line begins with an office («رئیس سازمان …», «از طرف مدیرکل …»), as one of a signature does."""
    words = line.text.removeprefix("از طرف ").split()
    return bool(words) and skeleton_key(words[0].rstrip("،")) in offices()


def heads_late(draft: Draft, lines: list[Line], at: int) -> bool:
    """Whether the names of bodies below the fields are the letterhead, which no line above them is."""
    above = [line for line in lines[:at] if line.kind != "greeting"]
    if not above or any(line.kind == "letterhead" and _names_body(draft, line) for line in above[:-1]):
        own = bool(above) and above[-1].kind == "letterhead" and is_office(lines[at]) and is_short(lines[at])
        return own and "محترم" not in lines[at].text
    below = above[-1].kind in ("field", "letterhead") and any(line.kind == "addressee" for line in above)
    listed = any(receivers(line.text, 0, len(line.text)) is not None for line in above)
    if len(above) == 1 and _SHEET_TO.match(above[0].text):
        first = lines[at + 1].text if at + 1 < len(lines) else ""
        headed = is_letterhead(draft, lines[at]) or (_FIELD.match(first) is not None and "محترم" not in lines[at].text)
        return headed and is_short(lines[at])
    return below and listed and is_letterhead(draft, lines[at]) and is_short(lines[at])


def last_resort(draft: Draft, lines: list[Line], body_from: int) -> None:
    """Without an addressee found, the last short line in front of greeting and body is the one."""
    head = [line for line in lines[:body_from] if line.kind != "greeting"]
    kinds = {line.kind for line in head[:-1]}
    told = head[-1:]
    while head and head[-1].kind == "subject" and _below_name_of_god(lines, head):
        head = head[:-1]
    kinds |= {line.kind for line in told} - {"letterhead"}
    least = 2 if draft.kind == "legal" and any(_names_body(draft, line) for line in head[-1:]) else 3
    open_end = len(head) >= least and head[-1].kind == "letterhead"
    last = 1
    if open_end and is_letterhead(draft, head[-1]):  # the names of bodies behind the fields are spoken to
        fields = [i for i, line in enumerate(head) if line.kind == "field"]
        above = bool(fields) and any(line.kind == "letterhead" for line in head[: fields[0]])
        behind = head[fields[-1] + 1 :] if fields else []
        last = len(behind)
        open_end = bool(behind) and all(line.kind == "letterhead" and _names_body(draft, line) for line in behind)
        passed = sends_resolution(lines[body_from].text) is not None
        open_end = open_end and (above or passed or draft.kind == "legal")
    if open_end and "addressee" not in kinds and kinds & {"field", "subject"}:
        for line in head[-last:]:
            line.kind = "addressee"


def _below_name_of_god(lines: list[Line], head: list[Line]) -> bool:
    """Whether the head names a body, then God, and then, above its subject, another body."""
    formula = next((line.start for line in lines if BY_NAME_OF_GOD.regex.match(line.text)), None)
    spoken = next((line for line in reversed(head) if line.kind != "subject"), None)
    if formula is None or spoken is None or spoken.kind != "letterhead":
        return False
    return spoken.start > formula and any(line.kind == "letterhead" and line.end <= formula for line in head)


_SHEET_TO = re.compile(r"\W{0,4}(?:بخش\u200c?نامه|ابلاغیه|دستورالعمل|دستور\u200cالعمل) به ")
"""The line that heads a sheet and says whom it is for («بخشنامه به کلیه شعب»): who writes stands below it."""


_FIELD = re.compile(r"\W{0,4}(?:شماره|تاریخ|ش ?:)")


def quotes_body(draft: Draft, lines: list[Line], index: int) -> bool:
    """Whether a line is nothing but a body's name in quotes or stars, as some letterheads are.

    A body that nobody knows is one where it opens the letter and the fields follow.
    """
    line = lines[index]
    text = line.text.strip()
    if not text.startswith(("«", "*", '"')) or not (bare := text.strip(' «»*"')):
        return False
    opens = all(above.kind == "greeting" for above in lines[:index]) and index + 1 < len(lines)
    if opens and _FIELD.match(lines[index + 1].text) and not draft.within("heading", line.start, line.end):
        return True
    at = line.start + line.text.index(bare)
    return any(
        body.start == at and at + len(bare) - body.end < 4 for body in draft.within("body", line.start, line.end)
    )


def _names_body(draft: Draft, line: Line) -> bool:
    """Whether the line is a body's name from its first word on."""
    return any(body.start - line.start < 4 for body in draft.within("body", line.start, line.end))


def is_letterhead(draft: Draft, line: Line) -> bool:
    """Whether the line is the name of a body that nobody is addressed by."""
    bodies = draft.within("body", line.start, line.end)
    if plural_offices().match(line.text):
        return False
    return bool(bodies) and not bodies[0].features.get("office") and not re.search("محترم|کلیه|همه|تمامی", line.text)
