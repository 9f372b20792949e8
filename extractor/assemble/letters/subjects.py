"""What a letter is about: the line that says so, the line that names it, or the opening of its body."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assemble.draft import Draft, Line
from extractor.assemble.letters.lines import NAMED, SUBJECT, is_field
from extractor.assemble.page.kind_signs import TITLE_OF_LETTER
from extractor.assemble.subjects.named import told_by_opening
from extractor.assemble.subjects.subjects import is_whose, only_names, subject_within
from extractor.find.rule import Rule

UNLABELLED = Rule(
    "letter.subject-line",
    r"^[ \t*]{0,4}[«\"]?(?P<subject>(?!(?:انا|باسمه|بسم|و|به|از|با|در|جهت|توسط|احترام|سلام|ضمن|عطف|پیرو|بازگشت|نظر|لطفا"
    r"|خواهشمند)(?!\w))[^\s:«»\"]{2,20}(?: [^\s:«»\"]{1,20}){1,13})[»\"]?[ \t*]{0,4}$",
    match=("تغییر ساعت کار ادارات در ماه‌های گرم", "«همراه آوردن تلفن ساده»"),
    reject=("با سلام و احترام", "عطف به نامه شماره 34", "امضا"),
)
BESIDE = Rule(
    "letter.beside-subject",
    r"،? (?:و )?(?:عطف به|پیرو|بازگشت به|در پاسخ به) [^\n]{0,40}?(?:شماره|مورخ)",
    match=(" و عطف به گزارش شماره 33", "، پیرو نامه مورخ 1402/3/4"),
    reject=(" و عطف به گذشته شدن قانون",),
)
BILL = Rule(
    "letter.bill-examined",
    r"(?:^|[،:] )(?P<bill>(?:لایحه|طرح)(?! شماره)(?![\w\u200c]) [^،؛.:\n]{6,140}?)،? که "
    r"(?:[^\s،؛.]{2,12} ){0,3}?در (?:جلسه|نشست|اجلاس)[^؛\n]{4,160}(?:مجلس|تصویب|مصوب)",
    match=("عطف به نامه شماره 32، لایحه حمایت از کودکان که در جلسه مورخ 1398/4/5 به تصویب مجلس رسید، بررسی شد",),
    reject=("لایحه شماره 32 که در جلسه مورخ 1398/4/5 به تصویب مجلس رسید",),
)
"""The bill that a letter of the one who examines it is about."""
RULES = (UNLABELLED, BESIDE, BILL)

_LABEL_ALONE = re.compile(r"\W{0,4}موضوع(?: (?:نامه|بخشنامه))?[ ]?[:：]?\W{0,4}")
_LONGEST = 160  # characters of a subject below its label
_OPENING = 300  # characters of the body in which a letter says what it is about


def letter_subject(draft: Draft, lines: list[Line]) -> tuple[tuple[int, int] | None, str]:
    """The span of the subject and the rule that gave it; (None, "") where nothing tells it."""
    for label, line in pairwise(lines):
        if _LABEL_ALONE.fullmatch(label.text) and not is_field(line) and len(line.text) < _LONGEST:
            start = line.start + len(line.text) - len(line.text.lstrip(" \t*«"))
            return (start, line.start + len(line.text.rstrip(" .*»"))), "rule:letter.subject"
    abouts = [line for line in lines if line.kind == "subject"]
    labelled = next((line for line in abouts if SUBJECT.regex.match(line.text)), None)
    for line in [labelled] if labelled else abouts:
        if found := _of_line(draft, line):
            return found
    for line in lines:
        entitled = line.kind in ("letterhead", "field") and TITLE_OF_LETTER.regex.match(line.text)
        if entitled and (told := subject_within(draft.text, line.start, line.end)):
            return told, "rule:letter.subject-line"
    body = next((line for line in lines if line.kind == "body"), None)
    if body is not None and (bill := BILL.regex.search(body.text)):
        return (body.start + bill.start("bill"), body.start + bill.end("bill")), "rule:letter.about"
    opening = subject_within(draft.text, body.start, min(body.end, body.start + _OPENING)) if body else None
    if opening is None and body is not None and (enclosed := told_by_opening(draft, body.start)):
        return (None, "") if only_names(draft, enclosed) else (enclosed, "rule:letter.enclosed")
    return opening, "rule:letter.about" if opening else ""


def _of_line(draft: Draft, line: Line) -> tuple[tuple[int, int], str] | None:
    """What one line calls the subject, without the answered letter that it names beside."""
    labelled, named = SUBJECT.regex.match(line.text), NAMED.regex.match(line.text)
    if named and not labelled:
        span = (line.start + named.start("name"), line.start + named.end("name"))
        span = subject_within(draft.text, line.start, line.end) or span
        whose = only_names(draft, span) or is_whose(draft.text, span)
        return None if whose else (span, "rule:letter.subject-line")
    about = labelled or UNLABELLED.regex.match(line.text)
    if about is None:
        return None
    text = line.text[: about.end("subject")]
    beside = BESIDE.regex.search(text, about.start("subject") + 8)
    end = len(text[: beside.start() if beside else None].rstrip(" ."))
    if line.text.lstrip(" *").startswith("(") and text[end - 1] == ")":
        end -= 1
    span = (line.start + about.start("subject"), line.start + end)
    if not labelled and only_names(draft, span):
        return None
    return span, "rule:letter.subject" if labelled else "rule:letter.subject-line"
