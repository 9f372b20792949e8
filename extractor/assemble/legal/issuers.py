"""Which body an act comes from: its formula, a label, the court of a ruling, parliament or cabinet, its head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.instruments.acts import COURTS
from extractor.assemble.legal.fields import FOREIGN, foot_lines, head_lines, passed_by
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import table

PROMULGATED = Rule(
    "legal.promulgation",
    r"(?:قانون|لایحه|طرح|آیین‌نامه|تصویب‌نامه)[^\n.]{0,60}?(?:فوق|بالا)?[^\n.]{0,40}?مشتمل بر[^\n]{0,400}|(?:این "
    r"قانون|قانون بالا|قانون فوق)[^\n]{0,160}?(?:به تصویب|تصویب (?:شد|گردید))[^\n]{0,160}"
    r"|(?:قانون|لایحه|طرح)[^\n]{4,240}? (?:که )?(?:با تصویب )?در جلسه علنی[^\n]{4,160}",
    match=(
        "قانون فوق مشتمل بر ماده واحده در جلسه علنی روز یکشنبه به تصویب رسید",
        "«قانون بیمه بیکاری» که در جلسه علنی مورخ 1369/6/26 مجلس شورای اسلامی تصویب و به تأیید شورای نگهبان رسیده",
    ),
    reject=("قانون خوبی است",),
)
LABELLED_BODY = Rule(
    "legal.labelled-body",
    r"(?:^|\|)[\W]{0,6}(?:مرجع(?: (?:تصویب|صدور|رسیدگی|تصویب‌کننده|صادر‌کننده))?|صادر‌کننده|تهیه‌کننده|تصویب‌کننده"
    r"|از طرف|از)[ *]{0,4}[:：][ *]{0,4}",
    match=("مرجع رسیدگی: هیئت عمومی", "مرجع تصویب: شورای شهر", "**از:** بانک مرکزی", "تاریخ: 1403 | صادرکننده: گمرک"),
    reject=("مرجع رسمی", "نامه از: او"),
    flags=re.MULTILINE,
)
RULES = (PROMULGATED, LABELLED_BODY)

_LEADS = re.compile(r"[\W\d_]*(?:(?:شماره|کد|تاریخ|متن|صورت|پیش‌نویس)\s+)?")
_RULES_IN_CASES = (*COURTS, "board", "commission")


def bare(text: str) -> str:
    """The text without spaces and half-spaces."""
    return text.replace("\u200c", "").replace(" ", "")


@cache
def act_types() -> dict[str, str]:
    """The nouns with which the text of an act begins, without half-spaces, and its type, in their order."""
    return {bare(noun): kind for noun, kind in table("instrument_heads")["acts"].items()}


def first_noun(text: str) -> str | None:
    """The kind of instrument with whose name a line begins, a label in front of it or none."""
    head = bare(_LEADS.sub("", text, count=1))
    return next((kind for noun, kind in act_types().items() if head.startswith(noun)), None)


_MEMBERS = re.compile(r"(?:وزیران|وزرای) عضو [^\n.:؛]{2,80}?(?=$| (?:در|با|به|بنا)(?!\w))")
"""The ministers of a board, who decide for the cabinet by articles 127 and 138 of the constitution."""


def act_issuer(draft: Draft, head: list[Line], formula: re.Match[str] | None, found: DirectiveDraft) -> Mention | None:
    """The body that the act comes from. head: its first lines. formula: the match of its enacting formula."""
    if formula and (members := _MEMBERS.match(formula["body"])):
        start = formula.start("body")
        name = members[0].rstrip()
        return Mention("body", start, start + len(name), name, None, "rule:legal.members", 0.8, {"kind": "cabinet"})
    if formula:
        bodies = draft.within("body", formula.start(), formula.end("body") + 10)
        if bodies:
            return bodies[0]
    own = [
        b for line in head if LABELLED_BODY.regex.match(line.text) for b in draft.within("body", line.start, line.end)
    ]
    if own:
        return own[0]
    if found.type == "ruling":
        return _court(draft, head)
    if found.type in ("law", "bill"):
        return _legislator(draft, found)
    named = [
        body
        for line in head
        if first_noun(line.text) or line.text.lstrip(" (").startswith("مصوب")
        for body in draft.within("body", line.start, line.end)
    ]
    return (
        next(iter(named), None)
        or _promulgator(draft, found, ("parliament", "council"))
        or passed_by(draft, found.start)
        or _heading(draft, head, found)
    )


def promulgations(draft: Draft, found: DirectiveDraft) -> Iterator[re.Match[str]]:
    """Where it is said that the act was passed: in its closing formula, else in the letter that sends it out."""
    own = PROMULGATED.regex.finditer(draft.text, found.start)
    sent = (
        match for letter in draft.letters for match in PROMULGATED.regex.finditer(draft.text, letter.start, letter.end)
    )
    return chain(own, sent if found.type == "law" else ())


def _promulgator(draft: Draft, found: DirectiveDraft, kinds: tuple[str, ...]) -> Mention | None:
    """The body by which the closing formula says that the act was passed."""
    for match in promulgations(draft, found):
        for body in draft.within("body", match.start(), min(len(draft.text), match.end() + 80)):
            if body.features.get("kind") in kinds and body.value != "senate":
                return body
    return None


def _legislator(draft: Draft, found: DirectiveDraft) -> Mention | None:
    """Parliament of a law and of a bill of its members («طرح»), the cabinet of a government bill («لایحه»)."""
    passed = _promulgator(draft, found, ("parliament",)) if found.type == "law" else None
    title = draft.metadata.get("title")
    texts = [title.text if title else "", *(line.text for line in head_lines(draft, found.start))]
    kind = "cabinet" if any(re.match(r"\W{0,4}لایحه", text) for text in texts) else "parliament"
    first = next(
        (b for b in draft.found("body") if b.start >= found.start and kind in (b.features.get("kind"), b.value)), None
    )
    return passed or first


def _court(draft: Draft, head: list[Line]) -> Mention | None:
    """The court of a ruling: in its head, at its foot, or the first that the text names."""
    places = [*head, *foot_lines(draft, head[0].start if head else 0)]
    edges = [
        body
        for line in places
        if not FOREIGN.regex.match(line.text)
        for body in draft.within("body", line.start, line.end)
        if body.features.get("kind") in _RULES_IN_CASES
    ]
    anywhere = [b for b in draft.found("body") if b.features.get("kind") in COURTS]
    return next(iter(edges + anywhere), None)


def _heading(draft: Draft, head: list[Line], found: DirectiveDraft) -> Mention | None:
    """The body that the head bears, that opens the first paragraph, or that signs."""
    bodies = [
        body
        for line in head
        if "محترم" not in line.text and not FOREIGN.regex.match(line.text)
        for body in draft.within("body", line.start, line.end)
    ]
    after = head[-1].end if head else found.start
    opening = [b for b in draft.within("body", after, after + 120) if b.start - after < 12]
    return next(iter(bodies + opening), None)
