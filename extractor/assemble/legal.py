"""Texts that are themselves the instrument: laws, cabinet resolutions, bylaws, court rulings.

They show it by their form: an enacting formula, articles, a line «مصوب …» below the title, a promulgation at the foot.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.subjects import subject_within
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FORMULA = Rule(
    "legal.enacting-formula",
    r"(?P<body>(?:هیئت|هیات|هیأت|شورای|مجلس|کمیسیون|مجمع)[^\n.:؛]{2,80}?) (?:در جلسه|در تاریخ|به استناد|بنا به|بنا "
    r"بر)[^\n]{0,500}?(?:تصویب|مصوب|موافقت) (?:کرد|نمود|کردند|نمودند)[ ]{0,2}[:：\n]",
    match=("هیئت وزیران در جلسه 1403/5/3 به پیشنهاد وزارت کشور تصویب کرد:",),
    reject=("هیئت وزیران تشکیل جلسه داد",),
)
ARTICLE = Rule(
    "legal.article",
    r"^[#* ]{0,6}ماده[ ]{0,2}\(?(?:\d{1,3}|واحده|اول)\)?[ ]{0,2}(?:[-–ـ:.(]|\\-|$|(?<=\d) (?!قانون|آیین|این|از|آن))",
    match=("ماده 1 - هر کس", "ماده واحده- دولت", "ماده (2)"),
    reject=("ماده غذایی",),
    flags=re.MULTILINE,
)
PASSED_LINE = Rule(
    "legal.passed-line",
    r"^[(\[ ]{0,3}مصوب[ ]{1,3}(?=[\d(])",
    match=("مصوب 1403,05,03",),
    reject=("مصوب مجلس",),
    flags=re.MULTILINE,
)
PROMULGATED = Rule(
    "legal.promulgation",
    r"(?:قانون|لایحه|طرح|آیین‌نامه|تصویب‌نامه)[^\n.]{0,60}?(?:فوق|بالا)?[^\n.]{0,40}?مشتمل بر[^\n]{0,400}|(?:این "
    r"قانون|قانون بالا|قانون فوق)[^\n]{0,160}?(?:به تصویب|تصویب (?:شد|گردید))[^\n]{0,160}",
    match=("قانون فوق مشتمل بر ماده واحده در جلسه علنی روز یکشنبه به تصویب رسید",),
    reject=("قانون خوبی است",),
)
RULING = Rule(
    "legal.ruling-head",
    r"^[ ]{0,4}(?:رای|رأی) (?:هیئت|هیات|هیأت|شعبه|وحدت|دادگاه|دیوان)|شماره دادنامه|(?:شماره )?دادنامه[ ]{0,2}:",
    match=("رای هیات عمومی", "شماره دادنامه: 140109970905811025"),
    reject=("رای مردم",),
    flags=re.MULTILINE,
)
RULES = (FORMULA, ARTICLE, PASSED_LINE, PROMULGATED, RULING)

_HEAD = 700  # characters in which a ruling names its date

_NOUNS = (
    ("آیین‌نامه", "regulation"),
    ("آئین‌نامه", "regulation"),
    ("دستورالعمل", "instruction"),
    ("شیوه‌نامه", "instruction"),
    ("ضوابط", "regulation"),
    ("تصویب‌نامه", "resolution"),
    ("مصوبه", "resolution"),
    ("بخشنامه", "circular"),
    ("لایحه", "bill"),
    ("طرح", "bill"),
    ("قانون", "law"),
    ("رای", "ruling"),
)


def full_text(draft: Draft) -> DirectiveDraft | None:
    """The instrument that this document is, or None where it only talks about instruments."""
    text = draft.text
    formula = FORMULA.regex.search(text)
    articles = ARTICLE.regex.findall(text)
    passed = PASSED_LINE.regex.search(text)
    ruling = RULING.regex.search(text[:1500])
    if draft.kind != "legal" or not (
        formula
        or len(articles) >= 2
        or (articles and _named(draft))
        or passed
        or ruling
        or ARTICLE.regex.match(text.lstrip())
    ):
        return None
    title = draft.metadata.get("title")
    found = DirectiveDraft(
        _type(draft, formula is not None, ruling is not None, title),
        0,
        "rule:legal.form",
        role="full_text",
        score=0.95,
        region=(0, len(text)),
    )
    if title:
        found.subject, found.subject_by = (title.start, title.end), "rule:legal.title"
        if about := subject_within(draft.text, title.start, title.end):
            found.subject = about
    found.date = _date(draft, formula, passed) or (_ruled_on(draft) if ruling else None)
    found.issuer = _issuer(draft, formula, found)
    found.signatory = _signatory(draft)
    if ruling:
        found.number = next((n for n in draft.found("number") if n.features.get("label") == "ruling"), None)
    elif title is None or passed or formula:
        head = text[: formula.start() if formula else 600]
        found.number = next(
            (n for n in draft.within("number", 0, len(head)) if n.features.get("label") in ("directive", "letter")),
            None,
        )
    return found


def _named(draft: Draft) -> bool:
    """Whether the headline begins with the name of a kind of instrument («شیوه‌نامه …»)."""
    title = draft.metadata.get("title")
    head = title.text.replace("\u200c", "").replace(" ", "") if title else ""
    return head.startswith(tuple(noun.replace("\u200c", "") for noun, _ in _NOUNS))


def _type(draft: Draft, formula: bool, ruling: bool, title: Mention | None) -> str:
    if ruling:
        return "ruling"
    head = (title.text if title else draft.text[:200]).replace("\u200c", "").replace(" ", "")
    if formula:
        first = next((kind for noun, kind in _NOUNS if head.startswith(noun.replace("\u200c", ""))), None)
        return first if first in ("regulation", "instruction") else "resolution"
    return next((kind for noun, kind in _NOUNS if noun.replace("\u200c", "") in head[:60]), "law")


def _date(draft: Draft, formula: re.Match[str] | None, passed: re.Match[str] | None) -> Mention | None:
    if passed:
        near = draft.within("date", passed.end() - 1, passed.end() + 30)
        if near:
            return near[0]
    if formula:
        session = re.search("جلسه|تاریخ", draft.text[formula.start() : formula.end()])
        if session:
            at = formula.start() + session.end()
            near = draft.within("date", at, at + 40)
            if near:
                return near[0]
    for match in PROMULGATED.regex.finditer(draft.text):
        near = [
            d
            for d in draft.within("date", match.start(), min(len(draft.text), match.end() + 120))
            if d.features.get("precision") == "day"
        ]
        if near:
            return near[0]
    return None


def _ruled_on(draft: Draft) -> Mention | None:
    """The date of a ruling: the first that its head labels as issued («تاریخ دادنامه: …», «رأی شماره … مورخ …»)."""
    return next(
        (d for d in draft.within("date", 0, _HEAD) if d.value and d.features.get("label") in ("issued", "document")),
        None,
    )


def _issuer(draft: Draft, formula: re.Match[str] | None, found: DirectiveDraft) -> Mention | None:
    if formula:
        bodies = draft.within("body", formula.start(), formula.end("body") + 10)
        if bodies:
            return bodies[0]
    for match in PROMULGATED.regex.finditer(draft.text):
        bodies = [
            b
            for b in draft.within("body", match.start(), min(len(draft.text), match.end() + 80))
            if b.features.get("kind") in ("parliament", "council", "cabinet")
        ]
        if bodies:
            return bodies[0]
    if found.type == "ruling":
        courts = [b for b in draft.found("body") if b.features.get("kind") in ("court", "tribunal", "judiciary")]
        return courts[0] if courts else None
    return None


def _signatory(draft: Draft) -> Mention | None:
    lines = [line for line in draft.lines if line.text.strip()][-5:]
    for line in lines:
        if len(line.text) < 70:
            people = draft.within("person", line.start, line.end)
            if people:
                return people[0]
    return None
