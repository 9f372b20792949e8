"""What an instrument's own words do not give, from the rest of the report: subject, addressees, issuer, signatory."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.instruments.former import only_of_before
from extractor.assemble.legal.issuers import LABELLED_BODY
from extractor.assemble.letters.lines import SUBJECT
from extractor.assemble.letters.receivers import receivers
from extractor.assemble.parties.addressees import addressees_of, each_once
from extractor.assemble.parties.issuers_told import complete_issuer
from extractor.assemble.parties.signers import signer_of
from extractor.assemble.subjects.readings import complete_subject
from extractor.find.rule import Rule

VALUE_LINE = Rule(
    "directive.value-line",
    r"^\W{0,6}(?P<label>شماره|تاریخ|مورخ(?:ه)?)"
    r"(?: (?P<noun>نامه|بخش‌نامه|ابلاغیه|مصوبه|اطلاعیه|ابلاغ|صدور|ثبت|تصویب))?[ ]{0,2}[:：]",
    match=("شماره: 12/440", "📌 شماره بخشنامه: 4410", "▪️تاریخ ابلاغ: 1402/01/05", "مورخ: 1402/01/05"),
    reject=("شماره تماس: 8800", "تاریخ انتشار: 1402/01/05"),
    flags=re.MULTILINE,
)
RULES = (VALUE_LINE,)

_CLOSE = 3  # letters between a label and its value


def complete(draft: Draft, item: DirectiveDraft, main: DirectiveDraft | None) -> None:
    """Subject and addressees where the instrument's own words give none."""
    if item.role != "full_text":
        _read_labels(draft, item)
        item.signatory = item.signatory or signer_of(draft, item)
    complete_issuer(draft, item, main=item is main)
    former = main is not None and item is not main and item.type == main.type and item.mentions
    if main is not None and former and item.issuer is None and only_of_before(draft, item):
        item.issuer = main.issuer  # «در بخشنامه سال 92 تنها …»: the same body's
    if item is main and not item.addressees and item.role != "full_text":
        labelled = (receivers(draft.text, line.start, line.end) for line in draft.lines)
        item.addressees = [audience for audience in labelled if audience][:1]
    if not item.addressees:
        item.addressees = addressees_of(draft, item)
    item.addressees = each_once(draft, item.addressees)
    complete_subject(draft, item, main=item is main)


def _read_labels(draft: Draft, item: DirectiveDraft) -> None:
    """Number, date, subject, issuer, addressees from the labelled lines below one that only names the instrument."""
    for head in item.mentions[:2]:
        place = next((i for i, line in enumerate(draft.lines) if line.start <= head.start < line.end), None)
        if place is None or len(draft.lines[place].text) > 90 or head.start - draft.lines[place].start > 4:
            continue
        for line in draft.lines[place + 1 : place + 5]:
            if labelled := VALUE_LINE.regex.match(draft.text, line.start, line.end):
                _read_value(draft, item, labelled["label"], line)
            subject = SUBJECT.regex.match(draft.text, line.start, line.end)
            audience = receivers(draft.text, line.start, line.end)
            if subject and item.subject is None:
                end = subject.start("subject") + len(subject["subject"].rstrip(" ."))
                item.subject, item.subject_by = (subject.start("subject"), end), "rule:subject.label"
            if audience and not item.addressees:
                item.addressees = [audience]
            by = LABELLED_BODY.regex.search(draft.text, line.start, line.end) if item.issuer is None else None
            named = draft.within("body", by.end(), line.end)[:1] if by else []
            if by and named and named[0].start - by.end() < _CLOSE:
                item.issuer = named[0]
    nouns = {str(head.features["noun"]) for head in item.mentions if head.features.get("noun")}
    for line in draft.lines if nouns and item.number is None else ():  # «(شماره بخشنامه: 12)» at the foot of a post
        labelled = VALUE_LINE.regex.match(draft.text, line.start, line.end)
        if labelled and (labelled["noun"] or "").replace("\u200c", "") in nouns:
            _read_value(draft, item, labelled["label"], line)


def _read_value(draft: Draft, item: DirectiveDraft, label: str, line: Line) -> None:
    """The number or date that a labelled line bears («📌 شماره: 12»), where the instrument has none yet."""
    dates = [date for date in draft.within("date", line.start, line.end) if date.features.get("precision") == "day"]
    numbers = [m for m in draft.within("number", line.start, line.end) if m.features.get("label") == "directive"]
    if label == "شماره" and item.number is None and numbers:
        item.number = numbers[0]
        dates = [date for date in dates if date.start > numbers[0].end]
        item.date = item.date or next(iter(dates), None)
    if label != "شماره" and item.date is None and dates:
        item.date = dates[0]
