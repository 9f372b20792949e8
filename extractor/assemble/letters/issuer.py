"""Which body a letter comes from: of the lines of its letterhead, or the office that signs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractor.assemble.draft import Draft, Line
from extractor.assemble.letters.heads import is_office, is_short
from extractor.assemble.page.bare import names_body
from extractor.find.bodies.lexicon import surfaces
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.find.skeleton import skeleton_key

_ABOVE = ("president-office", "president", "judiciary-of-iran", "government", "islamic-republic")
_UNIT = re.compile(
    flexible(
        r"(?:معاونت|دفتر|حوزه|دبیر‌خانه|گروه|واحد|بخش|امور|اداره (?!کل)|مرکز|مدیریت"
        r"|(?:سازمان|ستاد|حوزه) (?:مرکزی|ستادی))(?!\w)"
    )
)


_OF_ITS_OWN = ("prosecutor-general-cyberspace-deputy",)
"""Deputyships that write in their own name."""


def _is_unit(body: Mention) -> bool:
    """Whether the body is a part of the one above it on the letterhead, as a deputyship or an office is."""
    kind = body.features.get("kind")
    return (
        body.value is None
        and not _OF_PROVINCE.match(body.text)
        and (kind == "deputy" or bool(_UNIT.match(body.text)) or (kind == "office" and not body.features.get("place")))
    )


_OF_PROVINCE = re.compile(flexible(r"اداره‌کل [^\n]{3,60} (?:استان|شهرستان) [^\W\d_]{2}"))
"""The directorate of a province writes in its own name."""


def _is_deputyship(body: Mention) -> bool:
    """Whether the body is a deputyship, of whichever house, and does not write in its own name."""
    return body.features.get("kind") == "deputy" and body.value not in _OF_ITS_OWN


def _is_deputy_of(body: Mention, others: list[Mention]) -> bool:
    """Whether a deputyship with an id of its own stands below the body that it belongs to."""
    return (
        body.features.get("kind") == "deputy"
        and body.value not in _OF_ITS_OWN
        and any(other.value == body.features.get("parent") for other in others)
    )


def letter_issuer(draft: Draft, lines: list[Line]) -> Mention | None:
    """The body that a letter comes from: the last of its letterhead that is no mere unit, or whose head signs it."""
    if (sitting := _sitting(draft, lines) or _enacted(draft, lines)) is not None:
        return sitting
    headed = [line for line in lines if line.kind == "letterhead"]
    if lines and not any(draft.within("body", line.start, line.end) for line in headed):
        titles = (line for line in draft.lines if line.kind == "title" and line.start < lines[0].start)
        headed = [line for line in titles if names_body(draft, line)][:1] or headed  # of the page that prints it
    heads = [line for line in headed if not BELONGS.regex.match(line.text)]
    head = [m for line in heads for m in draft.within("body", line.start, line.end)]
    head = _joined(head)
    known = [m for m in head if m.value or (_opens_line(draft, m) and not _is_unit(m))]
    known = known if any(m.value and not _is_deputyship(m) for m in known) else head
    above = [m for m in known if m.value not in _ABOVE] or known
    own = [m for m in above if not (_is_unit(m) or _is_deputy_of(m, above))] or above
    own = [m for m in own if not _is_deputyship(m)] or own
    own = [m for m in own if not _is_over(m, own)] or own
    if own and own[-1].features.get("kind") in _SITTING:  # «دادستانی کل کشور», «کارگروه …», signed by the prosecutor
        signs = {m.value for m in _signed(draft, lines) if m.value is not None}
        own = [m for m in known if m.value in signs] or own
    unit = not own or all(_is_unit(m) or _is_deputyship(m) for m in own)
    if unit and (whole := next((named for line in heads if (named := body_of_line(draft, line))), None)) is not None:
        return whole
    if own:
        last = draft.line_at(own[-1].start)
        body = max(
            (m for m in own if draft.line_at(m.start) is last), key=lambda m: (m.value is not None, m.end - m.start)
        )
        return (last and body.value is None and body_of_line(draft, last, body.start)) or body
    return next(iter(_signed(draft, lines)), None) or _at_foot(draft, lines)


def _signed(draft: Draft, lines: list[Line]) -> list[Mention]:
    """The bodies in whose name a letter is signed, those of whose deputies or members only where there is no other."""
    signed = [m for line in lines if line.kind == "signature" for m in draft.within("body", line.start, line.end)]
    leading = [m for m in signed if not _DEPUTY.search(draft.text, max(0, m.start - 16), m.start)]
    return leading or signed


_SITTING = ("committee", "commission", "council", "headquarters")
_NO_BODY = re.compile(
    r"(?<!\w)(?:محترم|جناب|سلام|احترام|تعالی|الله|خدا|صلوات|جمهوری اسلامی ایران|پیوست|تاریخ|شماره|صورت|صفحه|سال|اداری"
    r"|یادداشت|فوری|است|شد|می\S{0,8}|باید|را|که|به نام|درباره|در خصوص|در مورد|پیرامون)(?!\w)"
)
_LABEL = re.compile(
    r"\W{0,6}(?:(?:از(?: طرف)?|فرستنده|صادر\u200c?کننده|(?:مرجع|واحد) (?:صادر\u200c?کننده|صدور|تصویب))[ ]{0,2}[:|])?"
    r"\W{0,4}"
)
_WHOLE = re.compile(r"[^\W\d_]{2,20}(?:[ \u200c،]{1,2}[^\W\d_]{1,20}){1,9}")
_WHOLE_END = re.compile(r"[ »*\").،\-]{0,9}(?:$|/ )")


def body_of_line(draft: Draft, line: Line, start: int | None = None) -> Mention | None:
    """The body that a whole line of the letterhead names, where the finder does not know it, or not in full.

    start: where the body that the finder knows a part of begins; else the line must name none that it knows.
    """
    label = _LABEL.match(line.text)
    at = start - line.start if start is not None else label.end() if label else 0
    name = _WHOLE.match(line.text, at)
    if name is None or not _WHOLE_END.match(line.text, name.end()) or _NO_BODY.search(name[0]):
        return None
    span = (line.start + at, line.start + name.end())
    if any(draft.overlapping(kind, *span) for kind in ("heading", "person")):
        return None
    if any(m.start < span[0] + 2 if start is None else m.start > span[0] for m in draft.within("body", *span)):
        return None
    return Mention("body", *span, name[0], None, "rule:letter.letterhead-line", 0.5, {"kind": "unknown"})


def _is_over(body: Mention, others: list[Mention]) -> bool:
    """Whether another of the letterhead belongs to the body, whichever of the two is printed first."""
    if any(other.features.get("parent") == body.value for other in others if body.value):
        return True
    kinds = {other.features.get("kind") for other in others if other.value}
    return body.features.get("kind") == "ministry" and bool(kinds - {"ministry", "deputy"})


SITTING = Rule(
    "letter.sitting",
    r"(?: محترم)? (?:در|طی) (?:\S{1,14} ){0,6}?(?:جلسه|نشست)(?!\w)",
    match=(" در جلسه مورخ 1398/10/2 ", " در دومین نشست خود "),
    reject=(" در سفر",),
)
BELONGS = Rule(
    "letter.belongs-to",
    r"^\W{0,6}(?:عضو(?: رسمی)?|وابسته به|تابعه|تحت (?:نظارت|پوشش|نظر|پوشش و نظارت)|زیر (?:نظر|مجموعه|پوشش))(?!\w)",
    match=("عضو اتاق اصناف مرکز استان", "تحت نظارت وزارت کشور", "(وابسته به وزارت نیرو)"),
    reject=("اعضای هیئت مدیره", "وابستگی"),
)
"""A line under the letterhead that names the body above the one that writes."""
RULES = (SITTING, BELONGS)


def _sitting(draft: Draft, lines: list[Line]) -> Mention | None:
    """The cabinet, whose sitting the first paragraph of a decree tells: «هیئت وزیران در جلسه …»."""
    first = next((line for line in lines if line.kind == "body"), None)
    named = draft.within("body", first.start, first.end)[:1] if first else []
    opens = [body for body in named if first and body.start - first.start < _INDENT and body.value == "cabinet"]
    return next((body for body in opens if SITTING.regex.match(draft.text, body.end)), None)


ENACTED = re.compile(r"[\W]{0,4}مصوب(?!\w)")


def _enacted(draft: Draft, lines: list[Line]) -> Mention | None:
    """The body that a line of the head says to have passed what is sent («(مصوب جلسه 841 شورای عالی …)»)."""
    for line in lines:
        if line.kind == "body":
            return None
        if ENACTED.match(line.text) and (passed := draft.within("body", line.start, line.end)):
            return passed[-1]
    return None


def _at_foot(draft: Draft, lines: list[Line]) -> Mention | None:
    """The body that one of the last lines consists of, or its office, where one signs without a name."""
    found: list[Mention] = []
    for line in (line for line in lines[-_FOOT:] if line.kind in ("body", "stamp", "signature")):
        for body in draft.within("body", line.start, line.end):
            opens = body.start - line.start < _INDENT or (is_office(line) and is_short(line))
            if opens and not draft.text[body.end : line.end].strip(" .،"):
                found.append(body)
    return next((body for body in found if not _is_unit(body)), None) or next(iter(found), None)


_FOOT = 3  # lines


def _opens_line(draft: Draft, body: Mention) -> bool:
    """Whether a body without an id stands at the head of its line."""
    line = draft.line_at(body.start)
    return line is not None and body.start - line.start < _INDENT


def _joined(head: list[Mention]) -> list[Mention]:
    """The bodies of a letterhead; a unit that the authority file knows together with the one above it has its id."""
    known = surfaces()
    joined = head[:1]
    for above, body in pairwise(head):
        whole = known.get(skeleton_key(f"{body.text} {above.text}")) if body.value is None else None
        joined.append(
            replace(body, value=whole.body.id, features={**body.features, "kind": whole.body.kind}) if whole else body
        )
    return joined


_INDENT = 4  # letters
_DEPUTY = re.compile(flexible(r"(?<!\w)(?:معاون|معاونت|قائم‌مقام|مشاور|نماینده)(?: محترم| اول)? $"))
"""«معاون قوه قضائیه و رئیس سازمان …» signs for the organization that he heads."""
