"""What an instrument's own words do not give, from the rest of the report: subject, addressees, issuer, signatory."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.instruments.denials import denies
from extractor.assemble.legal.ruling_fields import accused_of
from extractor.assemble.letters.lines import SUBJECT
from extractor.assemble.letters.receivers import receivers
from extractor.assemble.parties.acting import speaks_for
from extractor.assemble.parties.addressees import addressees_of, each_once
from extractor.assemble.parties.signers import office_of, signer_of
from extractor.assemble.subjects.clauses import told_by_clause, told_by_words
from extractor.assemble.subjects.measures import (
    ACTED,
    SENTENCE,
    done_in_title,
    is_about,
    told_below_title,
    told_by_title,
)
from extractor.assemble.subjects.named import entitled, told_by_purpose
from extractor.assemble.subjects.objects import told_by_act, told_by_ground, told_by_news
from extractor.assemble.subjects.subjects import is_whose
from extractor.find.mention import Mention
from extractor.find.rule import Rule

VALUE_LINE = Rule(
    "directive.value-line",
    r"^\W{0,6}(?P<label>شماره|تاریخ|مورخ(?:ه)?)"
    r"(?: (?P<noun>نامه|بخش‌نامه|ابلاغیه|مصوبه|اطلاعیه|ابلاغ|صدور|ثبت|تصویب))?[ ]{0,2}[:：]",
    match=("شماره: 12/440", "📌 شماره بخشنامه: 4410", "▪️تاریخ ابلاغ: 1402/01/05", "مورخ: 1402/01/05"),
    reject=("شماره تماس: 8800", "تاریخ انتشار: 1402/01/05"),
    flags=re.MULTILINE,
)
BY_WHOSE_ACT = Rule(
    "directive.by-whose-act",
    r"^\W{0,6}(?:با|به|طبق|بنا به|بر اساس) (?:ابلاغ|دستور|حکم|اعلام|تصمیم|بخش‌نامه|ابلاغیه|اطلاعیه) ",
    match=("با ابلاغ رئیس کل بانک مرکزی", "به دستور دادستان"),
    reject=("رئیس کل بانک مرکزی ابلاغ کرد",),
)
SPOKESMAN = Rule(
    "directive.spokesman",
    r"(?:\S{2,14} ){0,4}?(?:سخنگوی|روابط عمومی) ",
    match=("سخنگوی دولت گفت", "به گزارش پیام، سخنگوی "),
    reject=("رئیس سازمان گفت",),
)
RULES = (VALUE_LINE, BY_WHOSE_ACT, SPOKESMAN)

_CLOSE = 24  # letters: «رئیس کل سازمان»


def complete(draft: Draft, item: DirectiveDraft, main: DirectiveDraft | None) -> None:
    """Subject and addressees where the instrument's own words give none."""
    if item.role != "full_text":
        _read_labels(draft, item)
    if item is main and not item.addressees and item.role != "full_text":
        labelled = (receivers(draft.text, line.start, line.end) for line in draft.lines)
        item.addressees = [audience for audience in labelled if audience][:1]
    if not item.addressees:
        item.addressees = addressees_of(draft, item)
    item.addressees = each_once(draft, item.addressees)
    title = draft.metadata.get("title") if draft.metadata else None
    given = item.type in ("order", "ruling") and item.subject_by == "rule:subject.ezafe"
    if given and item.subject and is_whose(draft.text, item.subject):
        item.subject, item.subject_by = None, ""
    if item.role != "full_text" and item.subject_by in ("", "rule:subject.ezafe") and (told := entitled(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.quoted"
    ban = next((p for p in item.provisions if p.by.endswith("nominal-ban")), None)
    if item.subject is None and item.role != "full_text" and (told := told_by_act(draft, item, main=item is main)):
        item.subject, item.subject_by = told, "rule:subject.act"
    if item is main and item.role == "reported" and title is not None and item.issuer is not None:
        done = done_in_title(draft, title, item.issuer)
        if done and item.subject_by in ("", "rule:subject.ezafe"):
            item.subject, item.subject_by = done, "rule:subject.title"
    if item.subject is None and item is main and title is not None and (below := told_below_title(draft, title)):
        item.subject, item.subject_by = below, "rule:subject.headline"
    if item.subject is None and ban is not None and item.role != "full_text":
        item.subject, item.subject_by = (ban.start, ban.end), "rule:subject.ban"
    headed = item is main and title is not None and ACTED.regex.search(title.text) is not None
    if item.subject is None and item.role != "full_text" and not headed and (told := told_by_ground(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.ground"
    told_of = (
        item is main and item.role == "reported" and (title is None or SENTENCE.regex.search(title.text) is not None)
    )
    if item.subject is None and told_of and (told := told_by_news(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.news"
    if (
        item is main
        and item.subject is None
        and item.role != "cited"
        and title is not None
        and not item.background
        and (item.status == "denied" or not denies(title.text))
        and is_about(draft, title, item)
        and (headline := told_by_title(draft, title))
    ):
        item.subject, item.subject_by = headline, "rule:subject.title"
    if item.subject is None and item.role != "full_text" and (told := told_by_ground(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.ground"
    words = item.subject is None and item.role == "reported"
    if words and (told := told_by_words(draft, item, main=item is main)):
        item.subject, item.subject_by = told, "rule:subject.words"
    if item.subject is None and item.role != "cited" and (told := told_by_clause(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.clause"
    if item.subject is None and item.role == "full_text" and (told := told_by_purpose(draft, item)):
        item.subject, item.subject_by = told, "rule:subject.purpose"
    if item.signatory is None and item.role != "full_text":
        item.signatory = signer_of(draft, item)
    if item.issuer is None and item.signatory is not None and item.role != "full_text":
        item.issuer = office_of(draft, item.signatory)
    if item.issuer is None:
        item.issuer = accused_of(draft, item)
    if _is_in_name(draft, item):
        item.issuer = None
    if item.issuer is None and item.role == "reported" and item.type in ("law", "bill") and not item.background:
        item.issuer = _legislator(draft, item)
    if item.issuer is None and item.status == "denied":
        item.issuer = _denier(draft, item)
    if item.issuer is None and item is main:
        item.issuer = _issuer_of_lead(draft, item)
    if item.issuer is not None:
        item.issuer = named_in_full(draft, item.issuer)


def _read_labels(draft: Draft, item: DirectiveDraft) -> None:
    """Number, date, subject, addressees from the labelled lines below one that names the instrument and no more."""
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


def named_in_full(draft: Draft, body: Mention) -> Mention:
    """The fuller name that the text has for a body without an id («شورای شهر»: «شورای شهر تهران»), where it is one.

    A court is the general board that the text names for it.
    """
    if body.value is not None:
        boards = [b for b in draft.found("body") if body.features.get("kind") == "court" and _is_board_of(b, body)]
        return boards[0] if boards else body
    words = body.text.split()
    fuller = [b for b in draft.found("body") if b.value is not None and _holds(b.text.split(), words)]
    if len({b.value for b in fuller}) != 1:
        return body
    known = fuller[0]
    return replace(known, by=body.by, confidence=min(body.confidence, known.confidence))


def _is_in_name(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether what was taken for the issuer of a law is the body that it is about («قانون دیوان عدالت اداری»)."""
    if item.type != "law" or item.issuer is None or item.issuer.features.get("kind") == "parliament":
        return False
    return draft.text[max(0, item.issuer.start - 14) : item.issuer.start].rstrip(" «").endswith("قانون")


_ACTED_ON = re.compile(r"(?<!\w)(?:به|از|برای|با|علیه|کارکنان|کارمندان|حقوق|بازنشستگان|اموال|درآمد)[ «]{1,2}$")
_BESIDE = 90
"""So many characters around the name of a bill its author is looked for."""


def _legislator(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """Parliament where the report of a law names it; of a bill, who stands in the sentence that names it."""
    if item.type == "law":
        return next((b for b in draft.found("body") if b.value == "parliament"), None)
    for head in item.mentions[:2]:
        wanted = "cabinet" if head.text.startswith("لایحه") else "parliament"
        index = draft.sentence_at(head.start)
        if index is not None and not head.features.get("event"):
            sentence = draft.sentences[index]
            named = [
                b
                for b in draft.within("body", sentence.start, sentence.end)
                if b.value == wanted
                and abs(b.start - head.start) < _BESIDE
                and not _ACTED_ON.search(draft.text, max(0, b.start - 12), b.start)
                and not draft.text.startswith(" را", b.end)
            ]
            if named:
                return named[0]
    return None


def _holds(name: list[str], words: list[str]) -> bool:
    """Whether a name has all the words and begins with the first («شورای اسلامی شهر تهران» for «شورای شهر»)."""
    return name[:1] == words[:1] and set(words) <= set(name)


def _is_board_of(board: Mention, court: Mention) -> bool:
    """Whether a body is the general board of a court, which rules where the court is said to."""
    return board.features.get("parent") == court.value and board.text.startswith(("هیات عمومی", "هیئت عمومی"))


def _denier(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body whose spokesman says in the sentence of the name that there is no such instrument of it."""
    index = draft.sentence_at(item.mentions[0].start) if item.mentions else None
    if index is None:
        return None
    named = draft.within("body", draft.sentences[index].start, item.mentions[0].start)
    spoken = SPOKESMAN.regex.match(draft.text, draft.sentences[index].start, item.mentions[0].start)
    whole = [b for b in named if b.value is None or not b.value.endswith("-spokesperson")]
    return whole[0] if spoken and whole else None


def _issuer_of_lead(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The body that acts in the sentence of the first mention, or else at the head of the lead."""
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        bodies = [b for b in _actors(draft, index) if b.end <= head.start]
        if bodies:
            return bodies[0]
    for line in draft.lines[:3]:
        if (by := BY_WHOSE_ACT.regex.match(draft.text, line.start, line.end)) is not None:
            named = draft.within("body", by.end(), line.end)
            if named and named[0].value is not None and named[0].start - by.end() < _CLOSE:
                return named[0]
    for index, sentence in enumerate(draft.sentences[:4]):
        for body in _actors(draft, index)[:1]:
            if body.start - sentence.start < 25 or (
                body.start - sentence.start < 60 and "گزارش" in draft.text[sentence.start : body.start]
            ):
                return body
    return None


def _actors(draft: Draft, index: int) -> list[Mention]:
    """The bodies of a sentence that may act: no agency, no office holder who speaks, none that something is done to."""
    sentence = draft.sentences[index]
    bodies = draft.within("body", sentence.start, sentence.end)
    return [
        b
        for b in bodies
        if not (b.features.get("is_news_agency") or b.features.get("is_outlet") or speaks_for(draft, b))
        and not re.search(
            r"(?:به|با|برای|علیه|از|خبرنگار|خبرگزاری|مجوز|تایید|موافقت|اجازه|حاشیه (?:جلسه|نشست))[ «]{1,2}$",
            draft.text[max(0, b.start - 14) : b.start],
        )
    ]
