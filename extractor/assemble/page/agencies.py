"""The news agency or outlet that a text names as its source: «به گزارش …», the dateline, a line «منبع: …», the foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain

from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, rows, table

SOURCE_LINE = Rule(
    "agencies.source-line",
    r"^[\W]{0,4}(?:منبع|مرجع|به نقل از)[ ]{0,3}[:：][ ]{0,3}(?P<name>[^\n]{2,40})$",
    match=("منبع :  ایسنا", "مرجع : مهر"),
    reject=("منبع آب",),
    flags=re.MULTILINE,
)
REPORT = Rule(
    "agencies.report",
    r"(?:به گزارش|گفت‌و‌گو(?:یی)? با|به نقل از|خبرنگار)(?!\w)(?P<rest>(?:(?! به نقل از)[^\n،؛:.]){2,70})"
    r"|خ(?<!\wخ)(?<! و خ)برگزاری[ ]|/[ ]{0,2}(?=\S{2,16}\s{0,3}$)",
    match=("به گزارش خبرگزاری فارس", "گفت‌وگو با خبرنگار فارس", "به گزارش ایسنا"),
    reject=("گزارش شد",),
    flags=re.MULTILINE,
)
DATELINE = Rule(
    "agencies.dateline",
    r"^[^\w\n]{0,4}(?:[^\s\d:؛،.]{2,14}(?: [^\s\d:؛،.]{2,14}){0,2}[ ]{0,2}[-–—_ـ،/][ ]{0,2})?"
    r"(?=(?P<name>[^\n:\-–—_ـ/|،]{2,40}?)"
    r"[ ]{0,2}[-–—_ـ/|:])",
    match=("بجنورد - ایرنا - وزیر", "ایلنا: دفتر واردات", "خبرگزاری موج - گروه اجتماعی: شورا", "ایسنا / 25 خرداد"),
    reject=("وزیر نیرو گفت",),
    flags=re.MULTILINE,
)
NAMED_FIRST = Rule(
    "agencies.named-first",
    r"^[^\w\n]{0,4}(?P<name>[^\s:؛\-–—_ـ/|،]{2,16}(?: [^\s:؛\-–—_ـ/|،]{2,16}){0,3})[ ]{0,2}[-–—_ـ/|؛][ ]{0,2}(?=\w)",
    match=("برنا - ساری | 3 تیر", "ایلنا- گروه کارگری: نشست", "ایسکانیوز؛ جشنواره آغاز شد"),
    reject=("نشست ایلنا",),
    flags=re.MULTILINE,
)
"""An agency before the place or the desk."""
TOLD_TO = Rule(
    "agencies.told-to",
    r"(?<!\w)به (?P<name>[^\s:؛،.]{2,14}(?: [^\s:؛،.]{2,14})?) "
    r"(?:گفت|گفته‌است|می‌گوید|توضیح داد|اظهار کرد|اظهار داشت|اعلام کرد)(?!\w)",
    match=("مدیرعامل شرکت به ایلنا گفت: قرارداد", "سخنگوی شورا به خبرگزاری ایمنا می‌گوید"),
    reject=("به گزارش ایلنا", "گفت به"),
)
RETOLD = Rule(
    "agencies.retold",
    r"(?:^|(?<=[.؟!] ))(?P<name>[^\s:؛،.]{2,14}(?: [^\s:؛،.]{2,14})?) "
    r"(?:به نقل از|از [^\s.،:]{2,14} (?:می‌افزاید|گزارش))(?!\w)",
    match=("ایلنا به نقل از دفتر وزیر نوشت:", "ایرنا از زاهدان گزارش می‌دهد"),
    reject=("او به گزارش ایلنا",),
    flags=re.MULTILINE,
)
REPORTS = Rule(
    "agencies.reports",
    r"^[^\w\n]{0,4}(?=(?P<name>[^\n:،.]{2,30}?) (?:(?:در گزارشی )?(?:گزارش می‌دهد|گزارش داد|خبر می‌دهد|نوشت))(?!\w))",
    match=("ایمنا گزارش می‌دهد؛", "فارس نوشت: در این نامه"),
    reject=("به گزارش ایمنا",),
    flags=re.MULTILINE,
)
FOOT = Rule(
    "agencies.foot",
    r"(?:^|[.»][ ]{0,2}\()(?P<name>[^\n()/.:،]{2,30})\)?[ ]{0,2}\.?\s{0,3}\Z",
    match=("\nایسنا\n", "بازی را ببینند. (برنا)"),
    reject=("پایان کار: 12",),
    flags=re.MULTILINE,
)
RULES = (SOURCE_LINE, REPORT, DATELINE, NAMED_FIRST, REPORTS, TOLD_TO, RETOLD, FOOT)

_STAFF = re.compile(r"(?<!\w)خبرنگار(?:ان)?(?!\w)[^\n،؛:.]{0,30}$")
_HEAD, _TAIL = 2500, 300  # characters in which a text names its source
_FOOT = 50  # characters: no foot is longer


@cache
def _ids() -> dict[str, str]:
    """The names of the news agencies and outlets in the authority file, without blanks, and their ids."""
    ids: dict[str, str] = {}
    for row in rows("bodies"):
        if row["kind"] in ("agency", "outlet", "news_agency"):
            for name in (row["name"], *row["variants"].split("|"), *row.get("acronyms", "").split("|")):
                full = name.strip().removeprefix("?")
                short = re.sub(r"^(?:خبرگزاری|پایگاه خبری|سایت|وب‌سایت|روزنامه|ماهنامه)[ \u200c]", "", full)
                for form in {_key(full), _key(short)}:
                    if len(form) > 1:
                        ids.setdefault(form, row["id"])
    return ids


@cache
def _common() -> frozenset[str]:
    return frozenset(_key(name) for name in table("layout")["common_outlets"])


@cache
def agencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """The names that are words of nothing else, as one pattern, and the ids of all."""
    return re.compile(rf"(?<!\w)(?P<name>{_any_of(_ids().keys() - _common())})(?!\w)"), _ids()


@cache
def _alone() -> re.Pattern[str]:
    """A common word as a source: in quotation marks, or a newspaper's name behind «به گزارش» with a pause behind it."""
    common = _ids().keys() & _common()
    papers = {key for key in common if f"روزنامه{key}" in _ids() or f"ماهنامه{key}" in _ids()}
    return re.compile(rf" «(?P<name>{_any_of(common)})»|(?<=گزارش) (?P<paper>{_any_of(papers)})(?=،)")


def _any_of(keys: AbstractSet[str]) -> str:
    return any_of(r"[ \u200c]?".join(map(re.escape, key)) for key in sorted(keys))


@cache
def _newswires() -> frozenset[str]:
    wires = (row for row in rows("bodies") if row["kind"] in ("agency", "news_agency"))
    return frozenset(row["id"] for row in wires if "outlet" not in row["flags"].split("|"))


def agency_of(draft: Draft) -> Mention | None:
    """The news agency that the text names as its source, in the lead or at the foot."""
    pattern, _ = agencies()
    for match in SOURCE_LINE.at_lines(draft.text, 0, len(draft.text)):
        if named := pattern.search(match["name"]):
            return _mention(draft, match.start("name") + named.start(), match.start("name") + named.end(), 0.95)
    zones = [(0, min(len(draft.text), _HEAD)), (max(0, len(draft.text) - _TAIL), len(draft.text))]
    for low, high in zones:
        for span in _reported(draft, low, high):
            if not (_own_name(draft, span) or _of_own_staff(draft, span)):
                return _mention(draft, *span, 0.9)
    for low, high in zones if draft.kind in ("news", "post") else ():
        heads = (rule.at_lines(draft.text, low, high) for rule in (DATELINE, NAMED_FIRST, REPORTS))
        inside = (rule.regex.finditer(draft.text, low, high) for rule in (TOLD_TO, RETOLD))
        foot = FOOT.regex.finditer(draft.text, max(low, high - _FOOT), high)
        for match in chain(*heads, *inside, foot):
            named = pattern.fullmatch(draft.text, *match.span("name"))
            if named and _is_wire(named["name"]):
                return _mention(draft, *named.span(), 0.8)
    return None


def _reported(draft: Draft, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The names behind the words of reporting: right there, else the last before the pause («خبرنگار اقتصادی …»)."""
    pattern, _ = agencies()
    at = low
    while match := REPORT.regex.search(draft.text, at, high):
        at = match.start() + 1
        if match["rest"] is not None and (alone := _alone().match(draft.text, match.start("rest"))):
            yield alone.span(alone.lastgroup or 0)
            continue
        if match["rest"] is None:
            found = pattern.match(draft.text, match.start()) or pattern.match(draft.text, match.end())
            names = [found] if found else []
        else:
            names = list(pattern.finditer(draft.text, *match.span("rest")))
        if names:
            at_once = match["rest"] is None or not draft.text[match.start("rest") : names[0].start()].strip(' «"')
            yield (names[0] if at_once else names[-1]).span()


def _key(name: str) -> str:
    return name.replace("\u200c", "").replace(" ", "")


def _is_wire(name: str) -> bool:
    """Whether a name at the head of a line is a source: an agency's, or one that calls itself a news site."""
    _, ids = agencies()
    return ids[_key(name)] in _newswires() or name.startswith(("پایگاه خبری", "خبرگزاری"))


def _own_name(draft: Draft, named: tuple[int, int]) -> bool:
    """Whether the name is the page's own: it stands alone above the text."""
    above = [line for line in draft.lines[:8] if line.end <= named[0] and line.kind in ("furniture", "meta")]
    return any(_key(line.text) == _key(draft.text[slice(*named)]) for line in above)


def _of_own_staff(draft: Draft, named: tuple[int, int]) -> bool:
    """Whether a newspaper or site speaks of its own reporter."""
    _, ids = agencies()
    before = max(0, named[0] - 45)
    of_paper = ids[_key(draft.text[slice(*named)])] not in _newswires()
    return of_paper and bool(_STAFF.search(draft.text, before, named[0]))


def _mention(draft: Draft, start: int, end: int, confidence: float) -> Mention:
    _, ids = agencies()
    written = draft.text[start:end]
    return Mention("agency", start, end, written, ids[_key(written)], "rule:metadata.agency", confidence)
