"""References back: «نرم‌افزارهای مذکور», «این پیام‌رسان‌ها», «پیام‌رسان یادشده» mean what was named before."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from extractor.find.mention import Mention
from extractor.find.platforms.classes import ClassHit
from extractor.find.platforms.context import END
from extractor.find.rule import Rule
from extractor.lexicons import table

REACH_STRONG, REACH_WEAK = 1500, 450
"""How far back «این پیام‌رسان‌ها» and «این نرم‌افزارها» may refer, in code points."""
NEAREST = 60
"""How many mentions before a reference are looked at."""
GROUP_GAP = 45
"""Mentions this near to each other within one sentence are one list."""

PAIR = Rule(
    id="platform.back.pair",
    pattern=(
        r"(?<!\w)(?:این|آن|هر) (?:دو|سه|چهار)(?=(?: (?:هم|نیز|همچنان|هنوز|کماکان|دیگر|اکنون|الان|فعلا|فعلاً)){0,2} "
        r"(?:رفع )?(?:فیلتر|مسدود|آزاد|ممنوع))"
    ),
    match=("این دو همچنان فیلتر هستند", "هر سه مسدودند"),
    reject=("این دو نفر", "هر دو ممکن است"),
)
LEAD = 24
"""Code points between «سامانه» and the name that it leads to («سامانه آموزش مجازی «اسکای‌روم»»)."""
NAMING = Rule(
    id="platform.back.naming",
    pattern=(
        r"[ \u200c](?:(?:داخلی|خارجی|ایرانی|بومی|برخط|آنلاین|آموزشی|اجتماعی|آموزش مجازی|هوش مصنوعی|معروف|محبوب) )?"
        r"[«(\"]{0,2}"
    ),
    match=(" ", " برخط «", "\u200cآموزش مجازی "),
    reject=("ها",),
)
COUNTED = Rule(
    id="platform.back.counted",
    pattern=r"(?:این|آن|هر|همین)[ \u200c](دو|سه|چهار|پنج)(?!\w)",
    match=("این دو", "هر سه پیام‌رسان"),
    reject=("این دوست",),
)
_NUMBERS = {"دو": 2, "سه": 3, "چهار": 4, "پنج": 5}
_NETWORKS = frozenset({"messenger", "network", "video", "platform"})
_ANY = _NETWORKS | {"meeting", "circumvention", "store"}
_FITS = {
    "messengers": _NETWORKS,
    "social-networks": _NETWORKS,
    "platforms": _NETWORKS | {"meeting", "store"},
    "": _ANY,
}


@cache
def _programs() -> frozenset[str]:
    return frozenset(table("platform_classes")["heads"]["programs"])


@cache
def _carriers() -> tuple[frozenset[str], frozenset[str]]:
    heads = table("platform_classes")["heads"]
    return frozenset(heads["referring"]), frozenset(heads["referring_singular"])


def refer_back(text: str, classes: list[ClassHit], mentions: list[Mention]) -> list[Mention]:
    """One mention for each platform or class that a reference means; one with value None where nothing precedes."""
    known = sorted((m for m in mentions if _citable(m)), key=lambda m: m.start)
    starts = [m.start for m in known]
    named_so, _ = _carriers()
    found: list[Mention] = []
    pairs = [ClassHit(m.start(), m.end(), m.end(), "platforms", True, "", back=True) for m in PAIR.regex.finditer(text)]
    for hit in [*classes, *pairs]:
        carrier = hit.carrier.rstrip("ی") if hit.carrier not in named_so else hit.carrier
        if not hit.back or hit.against or (not hit.kind and carrier not in named_so):
            continue
        reach = REACH_STRONG if hit.kind in ("messengers", "social-networks") else REACH_WEAK
        at = bisect_left(starts, hit.start)
        before = [m for m in known[max(0, at - NEAREST) : at] if m.end > hit.start - reach and _fits(m, hit)]
        if not hit.kind and not hit.plural:
            before = _called_so(text, known[max(0, at - NEAREST) : at], before, (hit.start, carrier))
        if hit.quals:
            before = [m for m in before if m.value not in hit.ids]
        number = COUNTED.regex.match(text, hit.start)
        meant = _several(text, before, _NUMBERS[number[1]] if number else 0) if hit.plural else before[-1:]
        found += _mentions(text, hit, meant)
    return found


def _called_so(text: str, named: list[Mention], fitting: list[Mention], at: tuple[int, str]) -> list[Mention]:
    """What «این سامانه» may mean: what the last «سامانه» before it names, of any kind of platform; where it names
    nothing else, what fits on the same line, or anywhere near if only a program is called so («این نرم‌افزار»).
    """
    here, carrier = at
    last = text.rfind(carrier, max(0, here - REACH_WEAK), here)
    if last >= 0:
        within = [m for m in named if m.start <= last < m.end and not m.features["is_class"]]
        if within:
            return within[:1]
        called = [m for m in named if 0 <= m.start - last - len(carrier) <= LEAD]
        if called and NAMING.regex.fullmatch(text, last + len(carrier), called[0].start):
            return called[:1]
    after = [m for m in fitting if m.start > last]
    if carrier in _programs():
        return after
    line = text.rfind("\n", 0, here)
    if carrier in _carriers()[1]:
        return [m for m in fitting if m.start > line]
    return [m for m in after[-1:] if not END.regex.search(text, m.end, here)]


def _citable(mention: Mention) -> bool:
    return not mention.rejected and mention.features["via"] != "link" and not mention.features.get("bare")


def _fits(mention: Mention, hit: ClassHit) -> bool:
    if mention.features["category"] not in _FITS[hit.kind]:
        return False
    if mention.features["is_class"] and hit.kind in ("messengers", "social-networks"):
        category = {"messengers": "messenger", "social-networks": "network"}[hit.kind]
        if mention.features["category"] not in (category, "platform"):
            return False
    if not hit.quals or mention.features["domestic"] is None:
        return True
    return ("domestic" if mention.features["domestic"] else "foreign") in hit.quals


def _several(text: str, before: list[Mention], number: int) -> list[Mention]:
    """The nearest list of so many, or the nearest list or class; else all single names of the last stretch; else the
    last name.
    """
    if not before:
        return []
    groups: list[list[Mention]] = []
    for mention in before:
        last = groups[-1][-1] if groups else None
        near = last is not None and mention.start - last.end <= GROUP_GAP
        if last is not None and near and not END.regex.search(text, last.end, max(mention.start, last.end)):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    for group in reversed(groups if number else []):
        if len({m.value for m in group}) == number and not any(m.features["is_class"] for m in group):
            return group
    for group in reversed(groups):
        if len({m.value for m in group}) >= 2 or any(m.features["is_class"] for m in group):
            return group
    recent = [m for m in before if m.end > before[-1].end - REACH_WEAK]
    return recent if len({m.value for m in recent}) >= 2 else before[-1:]


def _mentions(text: str, hit: ClassHit, meant: list[Mention]) -> list[Mention]:
    def one(value: str | None, spans: list[tuple[int, int]], confidence: float, like: Mention | None) -> Mention:
        features = {
            "is_class": like.features["is_class"] if like else True,
            "domestic": like.features["domestic"] if like else None,
            "category": like.features["category"] if like else "platform",
            "via": "context",
            "channel_use": False,
            "anaphor": True,
            "refers_to": spans,
        }
        part = text[hit.start : hit.end]
        return Mention("platform", hit.start, hit.end, part, value, "rule:platform.back", confidence, features)

    if not meant:
        return [one(None, [], 0.3, None)] if hit.kind in ("messengers", "social-networks") and not hit.quals else []
    by_id: dict[str | None, list[Mention]] = {}
    for mention in meant:
        by_id.setdefault(mention.value, []).append(mention)
    sure = 0.8 if hit.kind else 0.65
    return [
        one(value, [(m.start, m.end) for m in group], round(sure * group[-1].confidence, 2), group[-1])
        for value, group in by_id.items()
    ]
