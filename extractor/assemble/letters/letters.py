"""Letters: one file to its instruments, each with header, addressee, subject, body, signature and footer.

The fields شماره / تاریخ / پیوست stand in any order, value before or after the label; a new group of them opens a
new letter. What follows the signature and is neither a footer nor a copy list is handwriting or a stamp: set
apart, with a warning.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assemble.draft import DirectiveDraft, Draft, Letter, Line, Link
from extractor.assemble.legal.texts import covering_letter
from extractor.assemble.letters.issuer import letter_issuer
from extractor.assemble.letters.lines import (
    ATTACHED,
    FOR_ATTENTION,
    FROM_TO,
    NEXT_RECEIVER,
    RECEIVERS,
    is_addressee,
    mark_lines,
)
from extractor.assemble.letters.receivers import plural_offices, receivers
from extractor.assemble.letters.resolved import (
    enclosed_act,
    minuted_decision,
    quoted_resolution,
    resolved_below,
)
from extractor.assemble.letters.split import give_back_signatures, split_letters
from extractor.assemble.letters.subjects import letter_subject
from extractor.assemble.letters.types import LETTER_TYPES, letter_type
from extractor.assemble.page.kind_signs import OFFICE
from extractor.assemble.speech import COURTESY
from extractor.assemble.subjects.subjects import subject_within
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BLANK = Rule(
    "letter.blank",
    r"\.{5,60}|…{2,30}|_{4,60}",
    match=("شماره: .........", "نام: ______"),
    reject=("محمد تقی ...",),
)
PASSED = Rule(
    "letter.passed-line",
    r"^[\W]{0,4}(?:مصوب(?!ه|ات)|تصویب‌شده در|تاریخ تصویب)(?!\w)",
    match=("(مصوب دویستمین جلسه شورا مورخ 1400/12/02)", "تاریخ تصویب: 1399/2/3"),
    reject=("مصوبه شماره 14", "مصوبات جلسه"),
)
ANOTHER_DAY = Rule(
    "letter.another-day",
    r"تاریخ (?:ثبت|ورود|وصول|دریافت|رسید|اجرا|شروع|پایان|انقضا|اعتبار|مهلت|چاپ|درج|انتشار)(?!\w)",
    match=("تاریخ ثبت: 1402/03/10", "تاریخ اجرا 1402/04/01"),
    reject=("تاریخ: 1402/03/07", "تاریخ صدور: 1402/03/07"),
)
"""Days in the head of a letter that are not those on which it was written."""
RULES = (BLANK, PASSED, ANOTHER_DAY)


def mark_letters(draft: Draft) -> None:
    """Tell the lines of every letter of the file apart, and of one that sends an act out; other lines are left."""
    if draft.kind == "letter":
        own = [line for line in draft.lines if line.kind == "body"]  # of a web page, not what surrounds the letter
        draft.letters = split_letters(own)
        give_back_signatures(draft, draft.letters)
        for letter in draft.letters:
            mark_lines(draft, letter.lines)
    elif covering := covering_letter(draft):
        draft.letters = [covering]
        mark_lines(draft, covering.lines)


def assemble_letters(draft: Draft) -> tuple[list[DirectiveDraft], list[Link]]:
    """One directive a letter, with what its header and signature say; none for a form or an unnumbered courtesy.

    In front of it what it sends on in full, and that it does.
    """
    own: list[DirectiveDraft] = []
    sent: list[Link] = []
    for letter in draft.letters:
        found = _directive(draft, letter)
        if found.number is None and (_is_form(draft, letter) or _is_courtesy(draft, letter)):
            continue
        passed = (
            enclosed_act(draft, letter, found)
            or resolved_below(draft, letter, found)
            or quoted_resolution(draft, letter, found)
        )
        minuted = minuted_decision(draft, letter)
        own += [*(item for item in (passed, minuted) if item), found]
        sent += [(found, "implements", passed)] if passed else []
        sent += [(found, "cites", minuted)] if minuted else []
    return own, sent


def _is_form(draft: Draft, letter: Letter) -> bool:
    """Whether the text is a form that waits to be filled in."""
    return len(BLANK.regex.findall(draft.text, letter.start, letter.end)) >= 4


def _is_courtesy(draft: Draft, letter: Letter) -> bool:
    """Whether a letter wishes joy or condoles, and lays nothing down."""
    bound = any(p.features["strength"] >= 0.6 for p in draft.provisions if letter.start <= p.start < letter.end)
    return not bound and COURTESY.regex.search(draft.text, letter.start, letter.end) is not None


def _directive(draft: Draft, letter: Letter) -> DirectiveDraft:
    lines = letter.lines
    found = DirectiveDraft(
        "letter", letter.start, "rule:letter.header", role="full_text", region=(letter.start, letter.end), score=1.0
    )
    header = [line for line in lines if line.kind in ("field", "letterhead")]
    found.number = _header_value(draft, "number", header)
    found.date = (
        _passed(draft, header)
        or _header_value(draft, "date", header)
        or _beside(draft, found.number)
        or _closing(draft, lines)
    )
    for line in header:
        attached = ATTACHED.regex.search(line.text)
        if attached:
            said = attached["said"] or attached["turned"]
            found.attachments = said not in ("ندارد", "-", "بدون")
    found.subject, found.subject_by = letter_subject(draft, lines)
    to = [line for line in lines if line.kind == "addressee"]
    labelled = {below.start for above, below in pairwise(lines) if RECEIVERS.regex.match(above.text)}
    found.addressees = _addressees(draft, to, labelled)
    found.signatory = _signatory(draft, lines)
    found.issuer = letter_issuer(draft, lines)
    found.type = letter_type(draft, letter, found)
    if letter is draft.letters[0]:
        _by_headline(draft, found)
    if found.number:
        found.mentions.append(found.number)
    return found


def _by_headline(draft: Draft, found: DirectiveDraft) -> None:
    """Type and subject from the headline of a page that prints the letter («بخشنامه … در خصوص …»)."""
    title = draft.metadata.get("title")
    if title is None:
        return
    named = next((h for h in draft.within("heading", title.start, title.end) if h.start - title.start < 4), None)
    if named is not None and found.type in ("letter", "circular") and named.value in LETTER_TYPES:
        found.type = str(named.value)
    about = subject_within(draft.text, title.start, title.end) if named is not None else None
    if about and found.subject_by not in ("rule:letter.subject", "rule:letter.subject-line"):
        found.subject, found.subject_by = about, "rule:subject.title"
    elif found.subject is None and named is not None and title.end - named.end > 8:
        start = named.end + len(draft.text[named.end : title.end]) - len(draft.text[named.end : title.end].lstrip())
        found.subject, found.subject_by = (start, title.end), "rule:subject.title"


def _addressees(draft: Draft, lines: list[Line], labelled: set[int]) -> list[tuple[int, int]]:
    """Who is spoken to, each alone; a person by name stands beside the office and is left to it.

    labelled: where the lines begin over which only «گیرندگان» stands.
    """
    named = (FROM_TO, NEXT_RECEIVER)
    spoken = [
        line
        for line in lines
        if line.start in labelled or is_addressee(line.text) or any(r.regex.search(line.text) for r in named)
    ]
    told = [line for line in spoken if not _COLLEAGUES.match(line.text)]
    spoken = told or spoken or lines[:1]
    offices = [line for line in spoken if not _BY_NAME.fullmatch(line.text.strip(" :،"))] or spoken
    spans = [
        (line, span)
        for line in offices
        for start, end in [_addressee(line)]
        for span in _in_a_row(draft, start, end) or _split(line, start, end)
    ]
    return [
        span for line, span in spans if not _NOBODY.fullmatch(line.text, span[0] - line.start, span[1] - line.start)
    ]


_COLLEAGUES = re.compile(r"\W{0,4}(?:همکاران?|همکار) (?:گرامی|محترم|عزیز|ارجمند)\W{0,4}$")
"""With what a letter greets those whom its line «به:» names."""
_BY_NAME = re.compile(
    r"(?:(?:برادر|خواهر)(?: (?:گرامی|ارجمند|عزیز|محترم|بزرگوار))? )?"
    r"(?:جناب آقای|سرکار خانم|جناب سرهنگ|جناب)(?: (?:دکتر|مهندس|سید|حاج)){0,3}(?: \S{2,20}){1,2}"
)
_NOBODY = re.compile(r"(?:همکار محترم|جناب آقای|سرکار خانم|[\W\d_]){1,8}")  # titles before a blank
_POLITE = re.compile(
    r"(?:جناب آقای|سرکار خانم) (?=(?:رئیس|رییس|مدیر|معاون|وزیر|استاندار|فرماندار|شهردار|دادستان|دبیر|سرپرست))"
)


_DASHED = re.compile(r"[^\s–—-](?:(?! [-–—] )[^\n]){1,90}?(?= [-–—] |\s{0,9}$)")
_ROW_END = re.compile(r"^\S{1,20}(?: \S{1,20}){0,3} و \S")  # «معاونان، رؤسای سازمان‌ها و مدیران …» speaks to all at once


_PLACES = re.compile(r"(?:مناطق|نواحی|شهرستان|استان|بخش|روستا)(?:[ \u200c]?(?:ها|های))?(?!\w)")
"""Of what the one named first is: «مدیران آموزش و پرورش شهرستان‌ها، مناطق و نواحی»."""
_BETWEEN = re.compile(r"\s?[،؛/–—-]\s?")


def _in_a_row(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """The bodies of which a line consists, one beside the other; empty where there is a word more, or only one."""
    bodies = draft.within("body", start, end)
    ends = bool(bodies) and bodies[0].start == start and not draft.text[bodies[-1].end : end].strip(" ،")
    joined = all(_BETWEEN.fullmatch(draft.text, a.end, b.start) for a, b in pairwise(bodies))
    return [(body.start, body.end) for body in bodies] if ends and joined and len(bodies) > 1 else []


def _split(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The offices that one line lists: «…؛ …», or «…، …» where each part speaks to somebody by itself."""
    text = line.text[start - line.start : end - line.start]
    for mark in ("؛", " / ", "،"):
        spans, at = [], start
        for part in text.split(mark):
            if bare := part.strip():
                left = at + len(part) - len(part.lstrip())
                spans.append((left, left + len(bare)))
            at += len(part) + len(mark)
        named = [line.text[left - line.start : right - line.start] for left, right in spans]
        told = named[receivers(line.text, 0, len(line.text)) is not None :]  # the first stands behind the label
        alone = mark != "،" or all(is_addressee(who) or plural_offices().match(who) for who in told)
        under_one = mark == "،" and re.match(r"\s*(?:کلیه|همه|تمامی)(?!\w)", text) and text.count("کلیه") < 2
        one_row = mark == "،" and " محترم" not in text and _ROW_END.search(named[-1]) is not None
        one_row = one_row or (mark == "،" and any(_PLACES.match(who) for who in named[1:]))
        if len(spans) > 1 and alone and not under_one and not one_row:
            return spans
    row = [(start + part.start(), start + part.end()) for part in _DASHED.finditer(text)]
    if len(row) > 1 and all(OFFICE.regex.match(line.text[a - line.start : b - line.start]) for a, b in row):
        return row
    polite = _POLITE.match(text)
    return [(start + (polite.end() if polite else 0), end)]


def _addressee(line: Line) -> tuple[int, int]:
    """Who is spoken to in the line: without «به:» in front, of «جهت اطلاع … ارسال می‌شود» the middle."""
    if named := FOR_ATTENTION.regex.match(line.text) or FROM_TO.regex.match(line.text):
        return line.start + named.start("who"), line.start + named.end("who")
    if labelled := receivers(line.text, 0, len(line.text)):
        return line.start + labelled[0], line.start + labelled[1]
    item = _ITEM.match(line.text)
    return line.start + (item.end() if item else 0), line.start + len(line.text.rstrip(" :،.…_"))


_ITEM = re.compile(r"\s*(?:(?:\d{1,2}|[-•▪*])\s?[-–ـ.)]?\s)?\s*(?:(?:قابل توجه|به) (?=\S{2}))?")


def _header_value(draft: Draft, kind: str, header: list[Line]) -> Mention | None:
    """The number or date of the head: beside its label, on the line below it, or the first that stands there alone.

    Days of something else («تاریخ ثبت: …») are taken where no other is. The name of the letter bears its number too.
    """
    label = "شماره" if kind == "number" else "تاریخ"
    for own in (True, False):
        for position, line in enumerate(header):
            if label not in line.text or (own and ANOTHER_DAY.regex.search(line.text)):
                continue
            near = _own_values(draft, kind, line)
            if not near and position + 1 < len(header):
                near = _own_values(draft, kind, header[position + 1])
            if near:
                at = line.start + line.text.index(label)
                return min(near, key=lambda m: abs(m.start - at))
    for line in header:
        if line.kind == "field" and (values := _own_values(draft, kind, line)):
            return values[0]
    named = [
        m for line in header if kind == "number" for m in _own_values(draft, kind, line) if _in_name(draft, line, m)
    ]
    return next(iter(named), None)


def _in_name(draft: Draft, line: Line, number: Mention) -> bool:
    """Whether a line of the head calls the letter by that number («بخشنامه 12/ص مورخ …»), and leans on no other."""
    named = draft.within("heading", line.start, number.start)
    return bool(named) and named[-1].value in LETTER_TYPES and named[-1].features["relation"] is None


def _passed(draft: Draft, header: list[Line]) -> Mention | None:
    """The day of the sitting that the line under a name tells: «(مصوب جلسه 841 مورخ … شورا)»."""
    told = (line for line in header if PASSED.regex.match(line.text))
    dates = (date for line in told for date in draft.within("date", line.start, line.end))
    return next((date for date in dates if date.value and date.features.get("precision") == "day"), None)


def _beside(draft: Draft, number: Mention | None) -> Mention | None:
    """The day that stands without a label on the line of the number, as in the Official Gazette."""
    line = draft.line_at(number.start) if number else None
    dates = draft.within("date", line.start, line.end) if line else []
    return dates[0] if len(dates) == 1 and dates[0].features.get("precision") == "day" else None


_FOOT = 3  # lines
_PLACE = re.compile(r"\W*(?:[^\W\d_]{2,12}(?:[ \u200c][^\W\d_]{2,12})?[ ]?[،,:\-–]\W*)?")


def _closing(draft: Draft, lines: list[Line]) -> Mention | None:
    """The day alone on a line at the foot, a place before it at most: «ملایر، 31 مرداد 1395»."""
    for line in reversed(lines[-_FOOT:]):
        for date in draft.within("date", line.start, line.end):
            alone = _PLACE.fullmatch(draft.text, line.start, date.start) and not draft.text[date.end : line.end].strip()
            if alone and date.value and date.features.get("precision") == "day":
                return date
    return None


def _own_values(draft: Draft, kind: str, line: Line) -> list[Mention]:
    values = draft.within(kind, line.start, line.end)
    if kind == "number":
        values = [v for v in values if not any(_is_day(v, date) for date in draft.covering("date", v.start, v.end))]
    else:  # the year with which a number begins is none
        values = [
            v
            for v in values
            if v.features.get("precision") != "year"
            or not any(n.end - n.start > v.end - v.start for n in draft.covering("number", v.start, v.end))
        ]
    return [v for v in values if v.features.get("label") not in ("session", "article", "clause", "news_code")]


def _is_day(number: Mention, date: Mention) -> bool:
    """Whether what was taken for a number is a date, and not one that begins with the year («1402-331»)."""
    return date.features.get("precision") != "year" or number.end - number.start <= date.end - date.start


def _signatory(draft: Draft, lines: list[Line]) -> Mention | None:
    for line in lines:
        if line.kind == "signature":
            people = draft.within("person", line.start - 1, line.end + 1)
            if people:
                return people[0]
    return None
