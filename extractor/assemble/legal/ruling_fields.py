"""The fields that a report prints of a ruling below its lead: number, date, and the chamber that the lead names."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COUNCILS, COURTS
from extractor.assemble.parties.issuers import issuer_of
from extractor.find.mention import Mention
from extractor.find.pleas import refuses
from extractor.find.rule import Rule

RULED_ON = Rule(
    "ruling.date-line",
    r"^[\W]{0,4}تاریخ(?: (?:دادنامه|صدور|رای|رأی|صدور رای|صدور رأی))?[ ]{0,2}[:：]",
    match=("تاریخ دادنامه: 1399/2/3", "تاریخ: 1399/2/3"),
    reject=("تاریخ انتشار: 1399/2/3", "تاریخچه: "),
)
REASONS = Rule(
    "ruling.reasons",
    r"(?:نظر به|با (?:توجه|عنایت) به|مطابق|هرچند|اولا|از آنجا)(?!\w)",
    match=("نظر به اینکه شاکی",),
    reject=("ابطال بخشنامه",),
)
MADE_BY = Rule(
    "ruling.disputed-made-by",
    r"[»\"]{0,2} (?:مصوبه?|مصوبات|صادره از|ابلاغی|ابلاغ‌شده از سوی) (?:سوی )?",
    match=("» مصوب شورای شهر", " صادره از دانشگاه"),
    reject=("» که در شورا",),
)
ACCUSED = Rule(
    "ruling.accused",
    r"^[\W\d_]{0,6}(?:طرف شکایت|طرف دعوا|مشتکی‌عنه|خوانده|خواندگان)[ ]{0,2}[:：]",
    match=("طرف شکایت: شورای اسلامی شهر کرج", "* طرف شکایت : وزارت کار"),
    reject=("طرف شکایت در پاسخ گفت",),
    flags=re.MULTILINE,
)
CONTESTED = Rule(
    "ruling.contested",
    r"^[\W\d_]{0,6}(?:موضوع (?:شکایت|خواسته)(?: و خواسته)?|خواسته|موضوع)[ ]{0,2}[:：][^\n]{0,12}ابطال",
    match=("موضوع شکایت و خواسته: ابطال بند 3 مصوبه", "خواسته: ابطال بخشنامه"),
    reject=("خواسته: الزام به تنظیم سند",),
    flags=re.MULTILINE,
)
TRIED = Rule(
    "ruling.tried",
    r"[^.؛:\n]{0,170}?(?<!\w)(?:محکوم|تبرئه|مجرم شناخته|محاکمه) (?:شد|شده|شده‌است|شدند|گردید|گردیده)(?!\w)",
    match=(" به ریاست قاضی نادری به دو سال حبس محکوم شد", " تبرئه شد"),
    reject=(" احضار شد", " خواستار محکوم شدن او بود"),
)
"""Behind the court by which somebody is told to have been tried."""
BY_COURT = Rule(
    "ruling.by-court",
    r"(?<!\w)(?:از سوی|از طرف|توسط|به حکم|با حکم|در) $",
    match=("از سوی ", "توسط "),
    reject=("به ",),
)
RULES = (RULED_ON, REASONS, MADE_BY, ACCUSED, CONTESTED, TRIED, BY_COURT)

_NEAR = 2  # lines between the fields of a ruling
_BEFORE = 3  # sentences back that the trial is told


def read_ruling_fields(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Complete the reported rulings whose number stands on a line of its own («شماره دادنامه: …»)."""
    for item in list(found):
        if item.type == "ruling" and item.issuer is None and item.number is not None:
            item.issuer = _tried_before(draft, item)
        line = draft.line_at(item.number.start) if item.type == "ruling" and item.number else None
        if line is None or not re.match(r"[\W]{0,4}(?:شماره )?(?:دادنامه|رای|رأی)", line.text):
            continue
        item.date = item.date or _date_near(draft, line.start)
        item.issuer = _chamber(draft, item.issuer) or item.issuer
        if item.subject and REASONS.regex.match(draft.text, item.subject[0]):
            item.subject, item.subject_by = None, ""
        disputed = _disputed(draft, found)
        if item.subject is None and disputed is not None and disputed is not item:
            item.subject, item.subject_by = disputed.subject, disputed.subject_by


def _tried_before(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The court by which somebody was condemned, told right before its ruling is named by its number."""
    index = draft.sentence_at(item.start)
    if index is None:
        return None
    for sentence in reversed(draft.sentences[max(0, index - _BEFORE) : index + 1]):
        for body in draft.within("body", sentence.start, min(sentence.end, item.start)):
            led = BY_COURT.regex.search(draft.text, max(sentence.start, body.start - 12), body.start)
            if led and body.features.get("kind") in COURTS and TRIED.regex.match(draft.text, body.end, sentence.end):
                return body
    return None


def _disputed(draft: Draft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """What a refused complaint was about, as one instrument: named by headline and lead, numbered among the fields."""
    asked = next((item for item in found if any(h.features.get("wished") for h in item.mentions)), None)
    if asked is None or not refuses(draft.text):
        return None
    told = [o for o in found if o.type == asked.type and o is not asked and not (o.number or o.date)]
    for item in sorted(told, key=lambda o: o.subject_by == "rule:subject.quoted"):  # its title in quotes says it best
        asked.mentions = sorted(item.mentions + asked.mentions, key=lambda h: h.start)
        asked.start = min(item.start, asked.start)
        if item.subject:
            asked.subject, asked.subject_by = item.subject, item.subject_by
        found.remove(item)
    for head in asked.mentions:
        head.features["relation"] = "cites"
    made = (issuer_of(draft, head, asked.number, asked.date) for head in asked.mentions)
    asked.issuer = next((body for body in made if body is not None and body.features.get("kind") not in COURTS), None)
    if asked.issuer is None and asked.subject and (by := MADE_BY.regex.match(draft.text, asked.subject[1])):
        asked.issuer = next((b for b in draft.within("body", by.end(), by.end() + 90) if b.start == by.end()), None)
    return asked


def accused_of(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """Who made what a complaint asks to annul: the body on the line of the accused; of a resolution, the council."""
    lines = (draft.line_at(head.start) for head in item.mentions)
    if item.type == "ruling" or not any(line and CONTESTED.regex.match(line.text) for line in lines):
        return None
    for line in draft.lines:
        if ACCUSED.regex.match(line.text):
            bodies = draft.within("body", line.start, line.end)
            made = [b for b in bodies if b.features.get("kind") in COUNCILS] if item.type == "resolution" else []
            return next(iter(made or bodies), None)
    return None


def _date_near(draft: Draft, start: int) -> Mention | None:
    """The date on a line of fields beside the one that starts at `start`."""
    lines = [line for line in draft.lines if line.text.strip()]
    at = next(i for i, line in enumerate(lines) if line.start == start)
    for line in lines[max(0, at - _NEAR) : at + _NEAR + 1]:
        if RULED_ON.regex.match(line.text) and (dates := draft.within("date", line.start, line.end)):
            return dates[0]
    return None


def _chamber(draft: Draft, court: Mention | None) -> Mention | None:
    """The chamber of the court that the sentence below the headline names in full, if it names one of this court."""
    lead = next((s for s in draft.sentences if not s.title), None)
    if lead is None:
        return None
    named = [b for b in draft.within("body", lead.start, lead.end) if b.features.get("parent") == _COURT]
    return next((b for b in named if court is None or court.value in (None, _COURT, b.value)), None)


_COURT = "administrative-justice-court"
