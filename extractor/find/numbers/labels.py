"""What a number is called by the words beside it: an instrument, a clause, a session, a code, a telephone, money, a
count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.find.rule import ZWNJ, Rule, flexible
from extractor.lexicons import rows

REACH = 72
_GAP = r"[ \u200c]{0,2}"
_EDGE = r"(?<![^\W\d_])"
_BOUND = r"(?:(?<=ه)[ \u200c]?ی)?"  # «مصوبه‌ی 117»
_COLON = r"[ \u200c]{0,2}[:؛.…_\-–=*|]{0,12}[ \u200c]{0,2}"

LETTERHEAD = Rule(
    id="number.letterhead",
    pattern=r"(?:^|\n)[ \t*#>|]{0,4}"
    r"(?P<cue>شماره(?:\u200c?ی)?(?:[ ](?:نامه|ثبت(?:[ ](?:مصوبه|دبیرخانه|دفتر))?|دبیرخانه"
    r"|سند|اندیکاتور|صدور|ابلاغ|ابلاغیه|مصوبه|بخش\u200c?نامه|تصویب\u200c?نامه|آیین\u200c?نامه|دستور\u200c?العمل)"
    r"|[ ]و[ ]تاریخ)?"
    r"|ش(?=[ ]?(?::|$))"
    r"|[Nn][Oo]\.?(?=[ ]?:)|Ref\.?(?=[ ]?:))"
    r"[ \t\u200c]{0,2}[:؛.…_\-–]{0,12}[ \t]{0,3}/?"
    r"(?:\n{1,2}[ ]{0,3}(?:تاریخ|پیوست|ساعت|ضمیمه)[ ]{0,2}:?[^\n\d]{0,12}){0,3}\n{0,2}[ ]{0,3}$",
    match=(
        "شماره: ",
        "شماره\u200cی نامه: ",
        "شماره:\t",
        "شماره نامه\t",
        "No: ",
        "Ref: ",
        "ش: ",
        "شماره:\nتاریخ:\nپیوست:\n",
        "\nشماره نامه : ",
        "شماره ثبت مصوبه: ",
        "شماره و تاریخ: ",
    ),
    reject=("بخشنامه شماره ", "شماره تلفن ", "شماره تلفن\t", "ردیف\tشماره\tتاریخ\t"),
)
AFTER_LABEL = Rule(
    id="number.label-after",
    pattern=r"[ \u200c]{0,2}:?[ ]{0,2}(?P<cue>شماره)[ \u200c]{0,2}:?[ ]{0,2}(?=\n|$)",
    match=(" شماره:", ": شماره\n"),
    reject=(" شماره تلفن",),
)
OF_YEAR = Rule(
    id="number.of-year",
    pattern=r"[ \u200c](?:1[34])?\d\d(?!\d)",
    match=(" 1398 بانک مرکزی", " 84 درباره"),
    reject=(" گذشته", " 100 نفر"),
)
RULES = (LETTERHEAD, AFTER_LABEL, OF_YEAR)


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its place: `kind` is a contract label, "other" (reason in `name`), or None for a bare «شماره»."""

    kind: str | None
    name: str
    start: int
    end: int
    numbered: bool
    plural: bool = False


def _alternatives(role: str) -> str:
    cues = sorted({row["cue"] for row in rows("number_labels") if row["role"] == role}, key=len, reverse=True)
    return "|".join(
        flexible(re.escape(cue).replace("\\ ", "[ \\u200c]{1,2}").replace(f"\\{ZWNJ}", ZWNJ)) for cue in cues
    )


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(row["role"], _key(row["cue"])): row["label"] for row in rows("number_labels")}


def _key(cue: str) -> str:
    return re.sub(f"[ {ZWNJ}]", "", cue).replace("أ", "ا")


_NUMBERED = (
    r"(?:(?:به|با|طی|ذیل|تحت)[ ])?(?:شماره آن|شماره|شماره‌ی|شماره‌های|شماره‌ها|شمارۀ|شماره‌اش|شماره‌ش|ش\.?|ردیف)(?![^\W\d_])"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    heads, things = _alternatives("head"), _alternatives("thing")
    word = r"[ \u200c]{1,2}(?!شماره)[^\W\d_]{2,16}"
    tail = rf"{_COLON}(?:\n{{1,2}}[ ]?)?[«(\[\"]?{_GAP}$"
    return {
        "other": re.compile(
            rf"{_EDGE}(?P<cue>{_alternatives('other')}){_COLON}(?:(?P<list>[\d\-– ،,و]{{3,40}}))?{tail}"
        ),
        "code": re.compile(rf"{_EDGE}(?P<cue>{_alternatives('code')}){tail}"),
        "thing": re.compile(rf"{_EDGE}(?P<cue>{things}){_GAP}(?P<no>{flexible(_NUMBERED)}){tail}"),
        "head": re.compile(
            rf"{_EDGE}(?P<cue>{heads})(?P<between>(?:{word}){{0,4}}?){_GAP}(?P<no>{flexible(_NUMBERED)}){tail}"
        ),
        "weak_head": re.compile(
            rf"{_EDGE}(?P<cue>{_alternatives('weak_head')})"
            rf"(?P<between>(?:{word}){{0,3}}?){_GAP}(?P<no>{flexible(_NUMBERED)}){tail}"
        ),
        "session": re.compile(
            rf"{_EDGE}(?<!صورت[ {ZWNJ}])(?P<cue>{_alternatives('session')})(?:[ ](?:علنی|عادی|رسمی|فوق‌العاده)"
            rf")?{_GAP}(?P<no>{flexible(_NUMBERED)})?{tail}"
        ),
        "clause": re.compile(rf"{_EDGE}(?P<cue>{_alternatives('clause')}){_GAP}(?P<no>{flexible(_NUMBERED)})?{tail}"),
        "bare_head": re.compile(rf"{_EDGE}(?P<cue>{heads}){_BOUND}{tail}"),
        "bare": re.compile(rf"{_EDGE}(?P<cue>{flexible(_NUMBERED)}){_COLON}[«(\[\"]?{_GAP}$"),
    }


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"(?P<close>\\?[)\]])?[ \u200c]{{0,2}}(?P<cue>{_alternatives('unit')})(?![^\W\d_])")


@cache
def _last_words() -> frozenset[str]:
    """The last words that cues have, in whatever way their half-spaces were lost."""
    found = {
        "شماره",
        "شمارهٔ",
        "شمارۀ",
        "ی",
        "های",
        "ها",
        "ردیف",
        "شمارههای",
        "شمارهها",
        "شمارهی",
        "شمارهاش",
        "آن",
        "اش",
        "شمارهش",
        "تاریخ",
        "پیوست",
        "ساعت",
        "ضمیمه",
        "دبیرخانه",
        "ثبت",
        "سند",
        "نامه",
        "بخشنامه",
        "ش",
        "No",
        "NO",
        "no",
        "Ref",
        "مصوبه",
        "اندیکاتور",
        "صدور",
        "ابلاغ",
        "عادی",
        "علنی",
        "رسمی",
        "العاده",
        "فوقالعاده",
    }
    for row in rows("number_labels"):
        if row["role"] not in ("unit", "thing"):
            parts = re.split(f"[ {ZWNJ}]", row["cue"])
            found.update({"".join(parts[i:]) for i in range(len(parts))})
    return frozenset(found)


def _last_word(text: str, start: int) -> str:
    """The last word of letters before `start`, over at most 44 characters of other kinds."""
    end = start
    floor = max(0, start - 44)
    while end > floor and not text[end - 1].isalpha():
        end -= 1
    left = end
    while left > 0 and end - left < 16 and text[left - 1].isalpha():
        left -= 1
    return text[left:end]


def label_before(text: str, start: int) -> Label | None:
    """The label that ends right before the number at `start`, the most telling first; None without one."""
    left = max(0, start - REACH)
    window = text[left:start]
    if _last_word(text, start) not in _last_words():
        return None
    if head := LETTERHEAD.regex.search(window):
        at, end = left + head.start("cue"), left + head.end("cue")
        sure = ":" in text[end:start] or "\n" in text[end:start]
        return Label("directive" if sure else None, "letterhead" if sure else "شماره", at, end, True)
    names = _names()
    for role in ("other", "thing", "code", "session", "head", "weak_head", "clause", "bare_head", "bare"):
        pattern = _patterns()[role]
        match = pattern.search(window)
        if match is None:
            continue
        while role == "head" and (nearer := pattern.search(window, match.end("cue"))):
            match = nearer
        cue = match["cue"]
        name = names.get((role.removeprefix("bare_"), _key(cue)), cue)
        numbered = role == "bare" or bool(match.groupdict().get("no"))
        if role == "other" and match["list"] and name not in ("telephone", "fax"):
            continue
        last = match.end("no") if match.groupdict().get("no") else match.end("cue")
        plural = bool(re.search("های|ات|مواد|اصول", text[left + match.start() : left + last]))
        kind = {
            "other": "other",
            "thing": "other",
            "code": "news_code",
            "session": "session",
            "clause": "clause",
            "bare": None,
        }.get(role, name)
        return Label(kind, name, left + match.start(), left + last, numbered, plural)
    return None


def label_after(text: str, end: int) -> Label | None:
    """«95/3525 شماره:», as OCR prints a letterhead."""
    match = AFTER_LABEL.regex.match(text, end)
    return Label("directive", "letterhead", *match.span("cue"), True) if match else None


def unit_after(text: str, end: int) -> str | None:
    """The reason why a number is a sum or a count: «ریال», «درصد», «رأی موافق», «بندی»."""
    match = _units().match(text, end)
    if match is None:
        return None
    if match["close"] and match["cue"] not in ("ریال", "تومان", "دلار", "درصد"):
        return None
    if match["cue"] == "سال" and OF_YEAR.regex.match(text, match.end()):
        return None
    return _names().get(("unit", _key(match["cue"])))
