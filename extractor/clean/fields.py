"""Labels, set lines and fields of a letter that an engine misread: what stands there is told by what may.

A line of a letter's head is a label and its value, so the value tells the label where half of its letters are wrong
(«تیخ: 1402/8/30»), and the label tells the form of the value: a day of the calendar, a number with its slashes and the
letters of its office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.clean.characters import LETTERS, Change
from extractor.clean.halfspace import halfspaces
from extractor.clean.misread import is_known, is_usual, readings
from extractor.lexicons import months, rows
from extractor.sources.scan.days import is_day

_LABELLED = re.compile(r"^[ \t]{0,8}([^\W\d_]{1,7}(?: [^\W\d_]{1,6})?)[ \t]{0,2}:", re.MULTILINE)
_LINE = re.compile(r"^[^\n:]{5,26}$", re.MULTILINE)
_NUMBER = re.compile(
    rf"شماره[ ]{{0,2}}:?[ ]{{0,2}}(?P<number>[0-9{LETTERS}](?:[0-9/\-{LETTERS}]|[ ]?[/|\\«\[\]][ ]?){{2,24}})"
)
_TORN_SLASH = re.compile(
    rf"شماره[ ]{{0,2}}:?[ ]{{0,2}}[0-9{LETTERS}/\-]{{0,16}}[0-9{LETTERS}](?P<slash> /|/ )"
    rf"(?=[0-9]|الف(?![{LETTERS}])|[{LETTERS}]{{1,2}}(?![{LETTERS}]))"
)
_LOST_SLASH = re.compile(
    rf"شماره[ ]{{0,2}}:[ ]{{0,2}}(?:[0-9{LETTERS}]{{1,6}} / ){{0,5}}[0-9]{{1,6}}(?P<blank> )(?=[0-9]{{1,6}} / )"
    rf"|شماره[ ]{{0,2}}:[ ]{{0,2}}(?:[0-9{LETTERS}]{{1,6}} / ){{1,5}}[0-9]{{1,6}}(?P<last> )"
    r"(?=[0-9]{1,6}[ ]{0,8}$)",
    re.MULTILINE,
)
_RULING = re.compile(r"^[ \t]{0,8}(ر[اآأ]?[یيئى])(?= (?:شماره|هی[اأئثن]ت عمومی|وحدت رویه))", re.MULTILINE)
_ENTRY = re.compile(
    rf"^[ \t]{{0,8}}(?P<label>[{LETTERS}]{{2,9}}»?|[{LETTERS}]{{1,6}} [{LETTERS}]{{1,5}})(?: [{LETTERS}]{{3,9}})?"
    rf"[ ]{{0,2}}[:؛][:؛. ]{{0,3}}(?P<value>[0-9{LETTERS}][0-9{LETTERS}/.\- ]{{1,30}})$",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    rf"(?:[0-9]{{1,20}}|[{LETTERS}]{{1,3}})(?:(?: ?[/.\-] ?| )(?:[0-9]{{1,20}}|[{LETTERS}]{{1,3}})){{0,9}}"
)
_LOST_CODE = re.compile(
    rf"^[ \t]{{0,8}}شماره(?: [{LETTERS}]{{3,9}})?[ ]{{0,2}}:[ ]{{0,2}}[0-9]{{1,7}}(?:/[0-9{LETTERS}]{{1,7}}){{0,4}}"
    rf"(?P<blank> )(?:ا[لن]ف|[{LETTERS}])[ ]{{0,2}}$",
    re.MULTILINE,
)
_CABINET = re.compile(
    r"[0-9]{3}(?:/ت|(?P<mark> ?ات ?))[0-9]{3,6}"
    rf"(?P<end> ?(?:د هد|هد|هس|ههـ|هف|هک|هم|مد|[دمف]|هـ)|)(?![{LETTERS}0-9])"
)
_STRAY_SIGN = re.compile(r"(?<=تصویب)(?:[:؛.,»]\s|\s[0-9]\s)(?=(?:کرد|نمود)(?:ند)?[:؛.])")
"""A speck, read as a sign or digit, in the formula by which a decree begins to enact."""
_WORDED_DAY = re.compile(rf"[0-9]{{1,2}} {months('jalali')}(?:ماه| ماه)? [0-9]{{4}}")
_NUMBERING = re.compile(
    rf"(?<![{LETTERS}])(?P<word>[{LETTERS}]{{4,6}})(?: (?:نامه|ثبت|مصوبه|ثبت مصوبه|دادنامه|دبیرخانه|ابلاغ))?"
    rf"(?P<colon> ?[:؛]?) ?(?P<value>(?:[{LETTERS}]{{1,3}}/)?[0-9]{{1,15}}(?P<more>[/\-])?)"
)
_DATED = re.compile(rf"^[ \t]{{0,8}}تاریخ (?P<what>[{LETTERS}]{{4,9}})[ ]{{0,2}}[:؛]", re.MULTILINE)


def labels_of(text: str) -> Iterator[Change]:
    """Labels at the start of a line: «پوست:» is «پیوست:», «ش ماره:» is «شماره:», «تیخ:» before a day is «تاریخ:»."""
    labels = ("شماره", "تاریخ", "پیوست", "موضوع")
    for match in _LABELLED.finditer(text):
        said = match[1].replace(" ", "")
        if match[1] in labels:
            continue
        for label in labels:
            cost = 0.0 if said == label else readings(said).get(label)
            if cost is not None and abs(len(said) - len(label)) <= 1:
                yield *match.span(1), label
                break
    for match in _ENTRY.finditer(text):
        named = _named(match["label"], match["value"].rstrip())
        if named is not None:
            yield *match.span("label"), named
    for match in _DATED.finditer(text):
        if not is_known(match["what"], halfspaces()):
            whats = [
                row["cue"].removeprefix("تاریخ ") for row in rows("date_labels") if row["cue"].startswith("تاریخ ")
            ]
            near = [what for what in whats if _apart(match["what"], what) == 1]
            yield from ((*match.span("what"), what) for what in near[:1] if len(near) == 1)
    for match in _NUMBERING.finditer(text):
        if _apart(match["word"], "شماره") == 1 and not (match["word"].startswith("شماره") or _said(match)):
            yield *match.span("word"), "شماره"
    for match in _RULING.finditer(text):
        if match[1] not in ("رای", "رأی"):
            yield *match.span(1), "رای"


def _said(match: re.Match[str]) -> bool:
    """Whether a word in use is more than a misread «شماره» before a number: it has no colon, or that has one part."""
    sign = match["more"] if match["word"] == "شمار" else match["more"] and match["colon"]
    return is_usual(match["word"], halfspaces()) and not sign


def _named(label: str, value: str) -> str | None:
    """What a misread label was, by the form of its value; None where it is a known word, or has none of the forms."""
    said = label.replace(" ", "")
    dated = is_day(value.replace(" ", "")) or _WORDED_DAY.fullmatch(value) is not None
    if not dated and (not _NUMBERED.fullmatch(value) or not re.search("[0-9]", value)):
        return None
    usual = is_usual(said, halfspaces())
    for name in ("تاریخ", "مورخ") if dated else ("شماره",):
        if said == name:
            return name if label != name else None
        if not usual and _apart(said.removesuffix("»"), name) <= (2 if len(name) > 4 else 1):
            return name
    return None


def formulas_of(text: str) -> Iterator[Change]:
    """«سلام و ملکم» is «سلام علیکم»: a short line that is nearly a set formula."""
    formulas = [row["formula"] for row in rows("ocr_formulas")]
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip(" \t.،؛")
        near = [
            (_apart(bare, formula), formula)
            for formula in formulas
            if abs(len(bare) - len(formula)) <= 3 and bare.split(" ")[0] == formula.split(" ")[0]
        ]
        apart, formula = min(near, default=(0, ""))
        if 0 < apart <= 0.36 * len(formula):
            start = match.start() + line.index(bare)
            yield start, start + len(bare), formula


def _apart(one: str, other: str) -> int:
    """The edit distance of two short strings, blanks aside."""
    one, other = one.replace(" ", "").replace("\u200c", ""), other.replace(" ", "").replace("\u200c", "")
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def fields_of(text: str) -> Iterator[Change]:
    """Numbers behind a label with their slashes, as the forms of numbers have them."""
    for match in _NUMBER.finditer(text):
        old = match["number"].rstrip()
        new = re.sub(r"[ ]?[/|\\«\[\]][ ]?", "/", old).rstrip("/")
        if re.search(r"[|\\«\[\]]", old) and any(c.isdigit() for c in new):
            yield match.start("number"), match.start("number") + len(old), new
    for match in _TORN_SLASH.finditer(text):
        if any(c.isdigit() for c in match.group()):
            yield *match.span("slash"), "/"
    for match in _LOST_SLASH.finditer(text):
        yield *match.span(match.lastgroup or 0), " / "
    for match in _LOST_CODE.finditer(text):
        yield *match.span("blank"), "/"
    for match in _CABINET.finditer(text):
        if match["mark"]:
            yield *match.span("mark"), "/ت"
        if match["end"]:
            yield *match.span("end"), "ه"
    for match in _STRAY_SIGN.finditer(text):
        yield *match.span(), " "
