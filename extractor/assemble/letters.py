"""Letters: one file to its instruments, each with header, addressee, subject, body, signature and footer.

The fields شماره / تاریخ / پیوست stand in any order, value before or after the label; a new group of them opens a
new letter. What follows the signature and is neither a footer nor a copy list is handwriting or a stamp: set
apart, with a warning.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import DirectiveDraft, Draft, Letter, Line
from extractor.assemble.legal import covering_letter
from extractor.assemble.letter_lines import (
    ADDRESSEE,
    ATTACHED,
    COPY,
    FOOTER,
    FOR_ATTENTION,
    FROM_TO,
    SUBJECT,
    is_field,
    is_short,
    mark_lines,
)
from extractor.assemble.subjects import subject_within
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

SELF = Rule(
    "letter.self",
    r"(?:این|مفاد این|از این|دستور‌العمل [^\s]{2,12} زیر)[ ]?(?P<noun>بخش‌نامه|دستور‌العمل|ابلاغیه|اطلاعیه|آیین‌نامه"
    r"|تصمیم|مصوبه|شیوه‌نامه)?",
    match=("مفاد این بخشنامه", "از مفاد این دستور العمل"),
    reject=("دستور",),
)
UNLABELLED = Rule(
    "letter.subject-line",
    r"^[ \t*]{0,4}[«\"]?(?P<subject>(?!(?:و|به|از|با|در|جهت|توسط|احترام|سلام|ضمن|عطف|پیرو|بازگشت|نظر|لطفا"
    r"|خواهشمند)(?!\w))[^\s:«»\"]{2,20}(?: [^\s:«»\"]{1,20}){1,13})[»\"]?[ \t*]{0,4}$",
    match=("تغییر ساعت کار ادارات در ماه‌های گرم", "«همراه آوردن تلفن ساده»"),
    reject=("با سلام و احترام", "عطف به نامه شماره 34", "امضا"),
)
RULES = (SELF, UNLABELLED)

_NUMBERED = re.compile(r"\W{0,4}(?:شماره|ش ?:)")
_OPENING = 300  # characters of the body in which a letter says what it is about


def split_letters(lines: list[Line]) -> list[Letter]:
    """The letters of a file, in order; a group of header fields opens each."""
    groups: list[int] = []
    last = -10
    for index, line in enumerate(lines):
        if is_field(line):
            if index - last > 6 or (
                _NUMBERED.match(line.text) and any(_NUMBERED.match(p.text) for p in lines[groups[-1] : index])
                if groups
                else True
            ):
                groups.append(index)
            last = index
    if not groups:
        return [Letter(lines, 0)] if lines else []
    starts = [0]
    for at in groups[1:]:
        start = at
        while (
            start > 0
            and at - start < 6
            and is_short(lines[start - 1])
            and not FOOTER.regex.search(lines[start - 1].text)
        ):
            if is_field(lines[start - 1]) or COPY.regex.search(lines[start - 1].text):
                break
            start -= 1
        starts.append(max(start, starts[-1] + 1))
    ends = [*starts[1:], len(lines)]
    return [Letter(lines[s:e], g - s) for s, e, g in zip(starts, ends, groups, strict=True)]


def mark_letters(draft: Draft) -> None:
    """Tell the lines of every letter of the file apart, and of one that sends an act out; other lines are left."""
    if draft.kind == "letter":
        own = [line for line in draft.lines if line.kind == "body"]  # of a web page, not what surrounds the letter
        draft.letters = split_letters(own)
        for letter in draft.letters:
            mark_lines(draft, letter.lines)
    elif covering := covering_letter(draft):
        draft.letters = [covering]
        mark_lines(draft, covering.lines)


def assemble_letters(draft: Draft) -> list[DirectiveDraft]:
    """One directive a letter, with what its header and signature say."""
    return [_directive(draft, letter) for letter in draft.letters]


def _directive(draft: Draft, letter: Letter) -> DirectiveDraft:
    lines = letter.lines
    found = DirectiveDraft(
        "letter", letter.start, "rule:letter.header", role="full_text", region=(letter.start, letter.end), score=1.0
    )
    header = [line for line in lines if line.kind in ("field", "letterhead")]
    found.number = _header_value(draft, "number", header)
    found.date = _header_value(draft, "date", header)
    for line in header:
        attached = ATTACHED.regex.search(line.text)
        if attached:
            said = attached["said"] or attached["turned"]
            found.attachments = said not in ("ندارد", "-", "بدون")
    abouts = [line for line in lines if line.kind == "subject"]
    subject = next((line for line in abouts if SUBJECT.regex.match(line.text)), abouts[0] if abouts else None)
    if subject is not None:
        labelled = SUBJECT.regex.match(subject.text)
        about = labelled or UNLABELLED.regex.match(subject.text)
        if about:
            found.subject = (
                subject.start + about.start("subject"),
                subject.start + len(subject.text[: about.end("subject")].rstrip(" .")),
            )
            found.subject_by = "rule:letter.subject" if labelled else "rule:letter.subject-line"
    body = next((line for line in lines if line.kind == "body"), None)
    if found.subject is None and body is not None:
        found.subject = subject_within(draft.text, body.start, min(body.end, body.start + _OPENING))
        found.subject_by = "rule:letter.about" if found.subject else ""
    to = [line for line in lines if line.kind == "addressee"]
    found.addressees = _addressees(to)
    found.signatory = _signatory(draft, lines)
    found.issuer = _issuer(draft, lines, found)
    found.type = _type(draft, letter, found)
    if found.number:
        found.mentions.append(found.number)
    return found


def _addressees(lines: list[Line]) -> list[tuple[int, int]]:
    """Who is spoken to, each alone; a person by name stands beside the office and is left to it."""
    spoken = [line for line in lines if ADDRESSEE.regex.search(line.text) or FROM_TO.regex.match(line.text)] or lines[
        :1
    ]
    offices = [line for line in spoken if not _BY_NAME.fullmatch(line.text.strip(" :،"))] or spoken
    return [span for line in offices for span in _split(line, *_addressee(line))]


_BY_NAME = re.compile(r"(?:جناب آقای|سرکار خانم|جناب سرهنگ|جناب)(?: (?:دکتر|مهندس|سید|حاج)){0,3}(?: \S{2,20}){1,2}")
_POLITE = re.compile(
    r"(?:جناب آقای|سرکار خانم) (?=(?:رئیس|رییس|مدیر|معاون|وزیر|استاندار|فرماندار|شهردار|دادستان|دبیر|سرپرست))"
)


def _split(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The offices that one line lists: «…؛ …», or «…، …» where each part speaks to somebody by itself."""
    text = line.text[start - line.start : end - line.start]
    for mark in ("؛", "،"):
        parts = [part for part in re.finditer(rf"[^{mark}]{{1,200}}", text) if part.group().strip()]
        alone = all(ADDRESSEE.regex.search(p.group().strip()) or _plural().match(p.group().strip()) for p in parts)
        under_one = re.match(r"\s*(?:کلیه|همه|تمامی)(?!\w)", text) and text.count("کلیه") < 2
        if len(parts) > 1 and ((alone and not under_one) or mark == "؛"):
            spans = [
                (p.start() + len(p.group()) - len(p.group().lstrip()), p.start() + len(p.group().rstrip()))
                for p in parts
            ]
            return [(start + s, start + e) for s, e in spans]
    polite = _POLITE.match(text)
    return [(start + (polite.end() if polite else 0), end)]


def _addressee(line: Line) -> tuple[int, int]:
    """Who is spoken to in the line: without «به:» in front, of «جهت اطلاع … ارسال می‌شود» the middle."""
    if named := FOR_ATTENTION.regex.match(line.text) or FROM_TO.regex.match(line.text):
        return line.start + named.start("who"), line.start + named.end("who")
    label = r"\s*(?:به|گیرندگان|گیرنده|مخاطبان|مخاطبین|مخاطب|خطاب به)?\s*:?\s*"
    lead = re.match(label, line.text) if ":" in line.text[:14] else None
    start = lead.end() if lead else len(line.text) - len(line.text.lstrip())
    return line.start + start, line.start + len(line.text.rstrip(" :،"))


def _header_value(draft: Draft, kind: str, header: list[Line]) -> Mention | None:
    """The number or date of the head: beside its label, on the line below it, or the first that stands there alone."""
    label = "شماره" if kind == "number" else "تاریخ"
    for position, line in enumerate(header):
        if label not in line.text:
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
    return None


def _own_values(draft: Draft, kind: str, line: Line) -> list[Mention]:
    values = draft.within(kind, line.start, line.end)
    if kind == "number":
        values = [v for v in values if not draft.overlapping("date", v.start, v.end)]
    return [v for v in values if v.features.get("label") not in ("session", "article", "clause", "news_code")]


def _signatory(draft: Draft, lines: list[Line]) -> Mention | None:
    for line in lines:
        if line.kind == "signature":
            people = draft.within("person", line.start - 1, line.end + 1)
            if people:
                return people[0]
    return None


_ABOVE = ("president-office", "president", "judiciary-of-iran", "government", "islamic-republic")
_UNIT = re.compile(flexible(r"(?:معاونت|دفتر|حوزه|دبیر‌خانه|گروه|واحد|بخش|امور|اداره (?!کل)|مرکز|مدیریت)(?!\w)"))


def _is_unit(body: Mention) -> bool:
    """Whether the body is a part of the one above it on the letterhead, as a deputyship or an office is."""
    return body.features.get("kind") == "deputy" or (body.value is None and bool(_UNIT.match(body.text)))


def _issuer(draft: Draft, lines: list[Line], found: DirectiveDraft) -> Mention | None:
    head = [m for line in lines if line.kind == "letterhead" for m in draft.within("body", line.start, line.end)]
    known = [m for m in head if m.value] or head
    above = [m for m in known if m.value not in _ABOVE] or known
    own = [m for m in above if not _is_unit(m)] or above
    if own:
        last = draft.line_at(own[-1].start)
        return max(
            (m for m in own if draft.line_at(m.start) is last), key=lambda m: (m.value is not None, m.end - m.start)
        )
    signed = [m for line in lines if line.kind == "signature" for m in draft.within("body", line.start, line.end)]
    return signed[0] if signed else None


_LETTER_TYPES = ("circular", "instruction", "notice", "order", "resolution", "regulation")


@cache
def _plural() -> re.Pattern[str]:
    words = sorted((str(word) for word in table("people_words")["plural_offices"]), key=len, reverse=True)
    return re.compile(rf"\W{{0,4}}(?:{'|'.join(flexible(word) for word in words)})ی?(?!\w)")


def _type(draft: Draft, letter: Letter, found: DirectiveDraft) -> str:
    """What the letter calls itself, in its head or as «این بخشنامه»; sent to all of a kind it is a circular."""
    headings = [
        h
        for line in letter.lines
        if line.kind not in ("stamp", "footer", "copies")
        for h in draft.within("heading", line.start, line.end)
        if h.value in _LETTER_TYPES
    ]
    for heading in headings:
        line = draft.line_at(heading.start)
        if line is None or heading.start - letter.start > 400:
            break
        named = line.kind in ("letterhead", "field") or (line.kind == "subject" and heading.value != "regulation")
        if named and heading.start - line.start < 14:
            return str(heading.value)
    to = [draft.text[s:e] for s, e in found.addressees]
    many = any(re.search(r"(?:^|\s)(?:کلیه|همه|تمامی|تمام)(?:\s|$)", who) or _plural().match(who) for who in to)
    own = [h for h in headings if h.features["anaphor"] and h.value not in ("regulation", "resolution")]
    if many:
        return "circular" if not own or any(h.value in ("circular", "instruction") for h in own) else str(own[0].value)
    return str(own[0].value) if own else "letter"
