"""Candidate phrases for a directive's subject and addressees: where one may begin, and where it may end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.legal.rulings import pleaded
from extractor.assemble.letters.receivers import receiver_words
from extractor.assemble.parties.addressees import ASKED, SENT_ON, SENT_TO
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.subjects.subjects import QUOTED, only_names
from extractor.find.headings.beside import adjectives_after, lead_words
from extractor.find.rule import Rule, flexible

type Span = tuple[int, int]
type Found = tuple[Span, str]
"""A phrase and the kind of place it was found at."""

REACH = 220
_ENDS = 4
_MENTIONS = 4
MOST = 60

_STOP = re.compile(
    r"[،؛:.؟!()«»\"\n]|(?<![\w\u200c])(?:"
    + flexible(
        r"را|است|شد|شده|شود|کرد|کرده|کردند|می‌شود|می‌کند|ابلاغ|صادر|منتشر|اعلام|تصویب|به تصویب|خبر داد|مصوب|مورخ|مورخه"
        r"|شماره|به شماره|که|تا|در جلسه|در تاریخ|از سوی|توسط|باید|موظف|مکلف|ممنوع|لغو|قرار|خواهد|نیز|و"
    )
    + r")(?![\w\u200c])"
)
_TITLE_PART = re.compile(r"[^:؛/|«»\"]{6,200}")
THAT = Rule(
    "attribute.that",
    r"(?:که|مبنی بر اینکه|مبنی بر این‌که)[ ](?!(?:به|در|از|با|توسط|طی|قرار|امروز|دیروز|روز)(?!\w))",
    match=(" که زمین‌های زیر 200 متر",),
    reject=(" که توسط وزارت",),
)
RULES = (THAT,)
_LINE_SUBJECT = re.compile(r"\W{0,4}موضوع[ \t]{0,3}[:：\-–]?[ \t]{0,3}")
_ALL = re.compile(flexible(r"(?<![\w\u200c])(?:کلیه|همه|تمامی|تمام|عموم)(?:‌ی)? "))
_TO = re.compile(r"(?<![\w\u200c])(?:خطاب به|به|برای|از) ")


def subject_candidates(draft: Draft, item: DirectiveDraft) -> list[Found]:
    """What the directive may be about, in no order of merit."""
    found: dict[Span, str] = {}
    for span, kind in _subjects(draft, item):
        span = _trim(draft.text, *span)
        told = span != item.subject and _TOLD.search(draft.text, *span)
        if 5 <= span[1] - span[0] <= REACH and len(found) < MOST and not told and not only_names(draft, span):
            found.setdefault(span, kind)
    return list(found.items())


_TOLD = re.compile(r"(?<!\w)(?:شد|کرد|گفت|است|بود) که(?!\w)")
"""What somebody told is no phrase."""


def _subjects(draft: Draft, item: DirectiveDraft) -> Iterator[Found]:
    text = draft.text
    if item.subject:
        yield item.subject, item.subject_by
    title = draft.metadata.get("title") if draft.metadata else None
    if title is not None:
        yield (title.start, title.end), "headline"
        for part in _TITLE_PART.finditer(text, title.start, title.end):
            yield part.span(), "headline part"
            body = next((b for b in draft.within("body", *part.span()) if b.start - part.start() < 2), None)
            if body is not None:
                yield (body.end, part.end()), "headline behind body"
            for heading in draft.within("heading", *part.span())[:1]:
                yield (adjectives_after(text, heading.end), part.end()), "headline behind noun"
            for lead in lead_words().finditer(text, *part.span()):
                yield (lead.end(), part.end()), "headline lead"
    for start, end in _passages(draft, item):
        for name in ("subject", "subject_near"):
            for lead in lead_words(name).finditer(text, start, end):
                yield from ((span, f"lead {name}") for span in _ended(text, lead.end(), end))
        for quoted in QUOTED.regex.finditer(text, start, end) if QUOTED.possible(text, start, end) else ():
            yield quoted.span("title"), "quoted"
        for that in THAT.regex.finditer(text, start, end):
            yield from ((span, "that") for span in _ended(text, that.end(), end)[:2])
    for mention in item.mentions[:_MENTIONS]:
        index = draft.sentence_at(mention.start)
        if index is None:
            continue
        end = draft.sentences[index].end
        starts = {mention.start: "noun", adjectives_after(text, mention.end): "behind noun"}
        for kind in ("number", "date", "body"):
            for value in draft.within(kind, mention.end, min(end, mention.end + 120))[:3]:
                starts[value.end] = f"behind {kind}"
        for start, kind in starts.items():
            yield from ((span, kind) for span in _ended(text, start, end))
        before = re.search(
            r"[^،؛:.\n]{6,120}?(?= را )", text[max(draft.sentences[index].start, mention.start - 130) : mention.start]
        )
        if before:
            offset = max(draft.sentences[index].start, mention.start - 130)
            yield (offset + before.start(), offset + before.end()), "object before"
    for provision in item.provisions[:6]:
        yield (provision.start, provision.end), "clause"
        if provision.action:
            yield provision.action, "action"


def _passages(draft: Draft, item: DirectiveDraft) -> list[Span]:
    """Where its subject may be told: the sentences of its mentions, or the head of its own text."""
    if item.region:
        start, end = item.region
        lines = [line for line in draft.lines if start <= line.start < min(end, start + 900)]
        return [(line.start, line.end) for line in lines[:14]]
    places = []
    for mention in item.mentions[:_MENTIONS]:
        index = draft.sentence_at(mention.start)
        if index is not None:
            places.append((draft.sentences[index].start, draft.sentences[index].end))
    return list(dict.fromkeys(places))


def _ended(text: str, start: int, limit: int) -> list[Span]:
    """The phrases that begin at `start`, by where they may end."""
    spans = []
    limit = min(limit, start + REACH)
    for stop in _STOP.finditer(text, start, limit):
        if stop.start() - start > 5:
            spans.append((start, stop.start()))
        if len(spans) >= _ENDS:
            return spans
    return [*spans, (start, limit)]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in ' \t،؛:-–"«»*().#':
        start += 1
    while end > start and text[end - 1] in ' \t\n،؛:"«»*(.-–':
        end -= 1
    if text.startswith("»", end) and "«" in text[start:end].rpartition("»")[2]:
        end += 1  # «تشکیل «ستاد آب»»
    if lead := _LINE_SUBJECT.match(text, start, end):
        start = lead.end()
    return start, end


def addressee_candidates(draft: Draft, item: DirectiveDraft) -> list[Found]:
    """To whom the directive may be sent, or whom it may bind."""
    found: dict[Span, str] = {}
    _, decided = pleaded(draft, item)  # the parties of a ruling are not sent it
    for span, kind in _addressees(draft, item):
        span = _trim(draft.text, *span)
        if span[0] < decided and kind != "rule":
            continue
        if 3 <= span[1] - span[0] <= 160 and len(found) < MOST:
            found.setdefault(span, kind)
    return list(found.items())


def _addressees(draft: Draft, item: DirectiveDraft) -> Iterator[Found]:
    text = draft.text
    yield from ((span, "rule") for span in item.addressees)
    for provision in item.provisions[:12]:
        if provision.bearer:
            yield provision.bearer, f"bearer {provision.modality}"
        for body in draft.within("body", provision.start, min(provision.end, provision.start + 60))[:1]:
            yield (body.start, body.end), "body of clause"
        if sent := SENT_ON.regex.search(text, provision.start, provision.end):
            yield sent.span("who"), "sent on"
        sentence = draft.sentences[provision.sentence]
        for asked in ASKED.regex.finditer(text, sentence.start, provision.end):
            yield from ((asked.span(g), "asked") for g in ("who", "note", "told") if asked[g])
        start = provision.start
        for stop in _STOP.finditer(text, start, min(provision.end, start + 110)):
            if stop.start() - start > 3:
                yield (start, stop.start()), f"head of {provision.modality}"
                break
    if item.region:
        lines = [line for line in draft.lines if item.region[0] <= line.start < item.region[1] and line.text.strip()]
        for line in lines[:12]:
            if len(line.text) < 140 and line.kind in ("addressee", "letterhead", "subject", "body", "title"):
                yield (line.start, line.end), f"line {line.kind}"
                if (to := re.match(rf"\W{{0,4}}(?:{receiver_words()})[ ]?[:：]?[ ]", line.text)) is not None:
                    yield (line.start + to.end(), line.end), f"line to {line.kind}"
                for part in re.finditer(r"[^،؛]{6,90}", line.text):
                    yield (line.start + part.start(), line.start + part.end()), f"part of {line.kind}"
    for start, end in _passages(draft, item):
        for sent in SENT_TO.regex.finditer(text, start, end):
            yield from ((sent.span(g), "sent to") for g in ("who", "to", "for") if sent[g])
        for asked in ASKED.regex.finditer(text, start, end):
            yield from ((asked.span(g), "asked") for g in ("who", "note", "told") if asked[g])
        for everyone in _ALL.finditer(text, start, end):
            yield from ((span, "all") for span in _ended(text, everyone.start(), end)[:2])
        for to in _TO.finditer(text, start, end):
            if AUDIENCE.regex.match(text, to.end(), end):
                yield from ((span, f"behind {to.group().strip()}") for span in _ended(text, to.end(), end)[:2])
        for body in draft.within("body", start, end)[:6]:
            yield (body.start, body.end), "body"
