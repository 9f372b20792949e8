"""Letters: one file to its instruments, each with header, addressee, subject, body, signature and footer.

The fields شماره / تاریخ / پیوست stand in any order, value before or after the label; a new group of them opens a new letter.
What follows the signature and is neither a footer nor a copy list is handwriting or a stamp: set apart, with a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.kinds import GREETING, LETTER_FIELD
from extractor.assemble.sentences import ITEM
from extractor.find.headings import find_headings
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FOOTER = Rule(
    "letter.footer",
    r"^[\W]{0,6}(?:آدرس|نشانی|تلفن|تلفکس|نمابر|فکس|فاکس|دورنگار|کد‌پستی|صندوق پستی|پست الکترونیک|وب‌?سایت|سایت "
    r"اینترنتی|ایمیل)(?!\w)[^\n:]{0,12}[:：]|تلفن ?:",
    match=("آدرس: تهران- خیابان", "تلفن: 88556677", "نشانی: میدان ونک"),
    reject=("تلفن همراه کارکنان را",),
    flags=re.MULTILINE,
)
COPY = Rule(
    "letter.copy",
    r"^[\W]{0,6}(?:رونوشت|گیرندگان|رو‌نوشت)(?!\w)",
    match=("رونوشت:", "رونوشت به معاونت"),
    reject=("از رونوشت آن",),
    flags=re.MULTILINE,
)
ATTACHED = Rule(
    "letter.attachment",
    r"پی?وست[ ]{0,2}:[ ]{0,2}(?P<said>ندارد|دارد|\d{1,3}|-|بدون)|(?P<turned>ندارد|دارد)[ ]{0,2}:?پیوست",
    match=("پیوست: دارد", "پوست: ندارد", "پیوست : 3"),
    reject=("به پیوست ارسال می‌شود",),
)
SUBJECT = Rule(
    "letter.subject",
    r"^[\W]{0,6}موضوع[ ]{0,2}[:：][ ]{0,2}(?P<subject>[^\n]{3,300})",
    match=("موضوع: ممنوعیت استفاده",),
    reject=("این موضوع: مهم",),
    flags=re.MULTILINE,
)
ADDRESSEE = Rule(
    "letter.addressee",
    r"^[\W]{0,4}(?:کلیه|همه|تمامی|جناب آقای|جناب|سرکار خانم|سرکار|برادر|خواهر|حضور|محضر|ریاست محترم|رییس محترم|رئیس "
    r"محترم|وزیر محترم|معاون محترم|مدیر‌کل محترم|مدیرعامل محترم|مدیران|روسای|رؤسای|استانداران|معاونین|معاونان|وزارت"
    r"|سازمان|بانک|شرکت|اداره)"
    r"|محترم[^.\n]{0,60}$",
    match=("کلیه دستگاه‌های اجرایی کشور", "جناب آقای دکتر احمدی", "مدیرکل محترم امور مالیاتی استان"),
    reject=("با سلام و احترام",),
)
SELF = Rule(
    "letter.self",
    r"(?:این|مفاد این|از این|دستور‌العمل [^\s]{2,12} زیر)[ ]?(?P<noun>بخش‌نامه|دستور‌العمل|ابلاغیه|اطلاعیه|آیین‌نامه"
    r"|تصمیم|مصوبه|شیوه‌نامه)?",
    match=("مفاد این بخشنامه", "از مفاد این دستور العمل"),
    reject=("دستور",),
)
RULES = (FOOTER, COPY, ATTACHED, SUBJECT, ADDRESSEE, SELF)

_SHORT = 90
_ENDS = re.compile(r"[.؛؟!][ \t]{0,3}$")


@dataclass
class Letter:
    """One letter of the file: its lines, and where its fields, body and signature lie (indices into `lines`)."""

    lines: list[Line]
    fields_at: int

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


def _is_field(line: Line) -> bool:
    return bool(LETTER_FIELD.regex.search(line.text)) and not SUBJECT.regex.match(line.text) and len(line.text) < 120


def split_letters(lines: list[Line]) -> list[Letter]:
    """The letters of a file, in order; a group of header fields opens each."""
    groups: list[int] = []
    last = -10
    for index, line in enumerate(lines):
        if _is_field(line):
            if index - last > 6 or (
                re.match(r"\W{0,4}شماره", line.text)
                and any(re.match(r"\W{0,4}شماره", p.text) for p in lines[groups[-1] : index])
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
            and len(lines[start - 1].text) < _SHORT
            and not _ENDS.search(lines[start - 1].text)
            and not FOOTER.regex.search(lines[start - 1].text)
        ):
            if _is_field(lines[start - 1]) or COPY.regex.search(lines[start - 1].text):
                break
            start -= 1
        starts.append(max(start, starts[-1] + 1))
    ends = [*starts[1:], len(lines)]
    return [Letter(lines[s:e], g - s) for s, e, g in zip(starts, ends, groups, strict=True)]


def mark_letters(draft: Draft) -> None:
    """Tell the lines of every letter of the file apart; other kinds of documents are left as they are."""
    if draft.kind == "letter":
        for letter in split_letters(draft.lines):
            _mark(draft, letter)


def assemble_letters(draft: Draft) -> list[DirectiveDraft]:
    """One directive a letter, with what its header and signature say."""
    return [_directive(draft, letter) for letter in split_letters(draft.lines)]


def _mark(draft: Draft, letter: Letter) -> None:
    lines = letter.lines
    fields = [i for i, line in enumerate(lines) if _is_field(line)]
    last_field = max((i for i in fields if i - letter.fields_at < 8), default=-1)
    for line in lines[: last_field + 1]:
        line.kind = "field" if _is_field(line) else "letterhead"
    body_from = None
    for i in range(last_field + 1, len(lines)):
        line = lines[i]
        if SUBJECT.regex.match(line.text):
            line.kind = "subject"
        elif GREETING.regex.match(line.text) and len(line.text) < 40:
            line.kind = "greeting"
        elif (
            body_from is None
            and len(line.text) < _SHORT + 60
            and not _ENDS.search(line.text)
            and not ITEM.regex.match(line.text)
            and not GREETING.regex.match(line.text)
        ):
            line.kind = "addressee"
        else:
            body_from = i
            break
    if body_from is None:
        return
    signature = _signature_line(draft, lines, body_from)
    for i in range(body_from, len(lines)):
        line = lines[i]
        if FOOTER.regex.search(line.text):
            line.kind = "footer"
        elif COPY.regex.match(line.text):
            line.kind = "copies"
        elif signature is not None and i >= signature:
            line.kind = "signature" if i <= signature + 1 else "stamp"
        elif (
            i > body_from
            and len(line.text) < 50
            and not _ENDS.search(line.text)
            and not ITEM.regex.match(line.text)
            and i + 1 < len(lines)
        ):
            line.kind = "stamp"


def _signature_line(draft: Draft, lines: list[Line], body_from: int) -> int | None:
    for i in range(body_from + 1, len(lines)):
        line = lines[i]
        if (
            len(line.text) < 60
            and not _ENDS.search(line.text)
            and not FOOTER.regex.search(line.text)
            and draft.within("person", line.start - 1, line.end + 1)
        ):
            return i
    return None


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
    subject = next((line for line in lines if line.kind == "subject"), None)
    if subject is not None:
        match = SUBJECT.regex.match(subject.text)
        if match:
            found.subject = (
                subject.start + match.start("subject"),
                subject.start + len(subject.text[: match.end("subject")].rstrip(" .")),
            )
            found.subject_by = "rule:letter.subject"
    found.addressees = [
        (line.start + len(line.text) - len(line.text.lstrip()), line.start + len(line.text.rstrip(" :،")))
        for line in lines
        if line.kind == "addressee" and ADDRESSEE.regex.search(line.text)
    ]
    if not found.addressees:
        found.addressees = [(line.start, line.end) for line in lines if line.kind == "addressee"][:1]
    found.signatory = _signatory(draft, lines)
    found.issuer = _issuer(draft, lines, found)
    found.type = _type(draft, letter, found)
    if found.number:
        found.mentions.append(found.number)
    return found


def _header_value(draft: Draft, kind: str, header: list[Line]) -> Mention | None:
    label = "شماره" if kind == "number" else "تاریخ"
    best: Mention | None = None
    for position, line in enumerate(header):
        if label not in line.text:
            continue
        near = draft.within(kind, line.start, line.end)
        if not near and position + 1 < len(header):
            near = draft.within(kind, header[position + 1].start, header[position + 1].end)
        if near and best is None:
            at = line.start + line.text.index(label)
            best = min(near, key=lambda m: abs(m.start - at))
    return best


def _signatory(draft: Draft, lines: list[Line]) -> Mention | None:
    for line in lines:
        if line.kind == "signature":
            people = draft.within("person", line.start - 1, line.end + 1)
            if people:
                return people[0]
    return None


def _issuer(draft: Draft, lines: list[Line], found: DirectiveDraft) -> Mention | None:
    head = [m for line in lines if line.kind == "letterhead" for m in draft.within("body", line.start, line.end)]
    known = [m for m in head if m.value]
    if known or head:
        ranked = sorted(
            known or head,
            key=lambda m: (m.value in ("president-office", "president", "judiciary-of-iran"), -(m.end - m.start)),
        )
        return ranked[0]
    signed = [m for line in lines if line.kind == "signature" for m in draft.within("body", line.start, line.end)]
    return signed[0] if signed else None


def _type(draft: Draft, letter: Letter, found: DirectiveDraft) -> str:
    text = draft.text[letter.start : letter.end]
    for heading in find_headings(text[:400]):
        line = next((ln for ln in letter.lines if ln.start <= letter.start + heading.start < ln.end), None)
        if (
            line is not None
            and line.kind in ("letterhead", "field", "subject")
            and heading.start - (line.start - letter.start) < 14
            and heading.value in ("circular", "instruction", "notice", "order", "resolution")
        ):
            return str(heading.value)
    to = " ".join(draft.text[s:e] for s, e in found.addressees)
    many = bool(re.search(r"(?:^|\s)(?:کلیه|همه|تمامی|تمام)(?:\s|$)", to))
    own = [
        h
        for h in find_headings(text)
        if h.features["anaphor"]
        and h.value in ("circular", "instruction", "notice", "order", "resolution", "regulation")
    ]
    if many:
        return "circular" if not own or any(h.value in ("circular", "instruction") for h in own) else str(own[0].value)
    return str(own[0].value) if own and not own[0].features["relation"] else "letter"
