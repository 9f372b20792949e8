"""Which of several instruments of one kind is meant, where the text counts them: «مصوبه دوم», «در بخشنامه‌ای دیگر»."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ORDINAL = Rule(
    "counted.ordinal",
    r" (?P<which>نخست|اول|یکم|دوم|سوم|چهارم|پنجم)(?!\w)(?! (?:ماه|سال|هفته|روز|شورا|شهر|کشور))",
    match=(" دوم، ", " نخست این شورا"),
    reject=(" دومین", " 2"),
)
OTHER = Rule(
    "counted.other",
    r"(?:‌?(?:ای|ی))? (?:(?:جدید|تازه)(?:‌?ای|ی)? و )?(?:دیگری?|جداگانه(?:‌?ای)?)(?!\w)(?! (?:از|که) (?:این|آن|همین))",
    match=("‌ای دیگر", " دیگری از سوی وزارت", "‌ای جداگانه"),
    reject=(" جدید",),
)
RULES = (ORDINAL, OTHER)

_COUNTED = ("resolution", "decision", "circular", "instruction", "notice", "order", "letter", "announcement")


def ordinal_of(draft: Draft, heading: Mention) -> str | None:
    """The place that the text gives an instrument among its like: «مصوبه دوم»."""
    if heading.value not in _COUNTED or heading.features.get("event"):
        return None
    found = ORDINAL.regex.match(draft.text, heading.end)
    return {"نخست": "اول", "یکم": "اول"}.get(found["which"], found["which"]) if found else None


def is_another(draft: Draft, heading: Mention) -> bool:
    """Whether the name opens one beside those told: «در بخشنامه‌ای دیگر», «مصوبه دیگر شورا»."""
    if heading.value not in _COUNTED or heading.features.get("event") or heading.features["plural"]:
        return False
    return heading.features.get("relation") is None and OTHER.regex.match(draft.text, heading.end) is not None


def counted_apart(draft: Draft, item: DirectiveDraft, heading: Mention) -> bool:
    """Whether the text counts the instrument and the mention as two."""
    if heading.features.get("anaphor"):
        return False
    if heading.start < item.start and not heading.features.get("relation"):
        later = item.mentions[0]
        return is_another(draft, later) or ordinal_of(draft, later) not in (None, "اول", ordinal_of(draft, heading))
    which = ordinal_of(draft, heading)
    if which is None:
        return is_another(draft, heading) and item.start < heading.start
    known = [told for head in item.mentions if (told := ordinal_of(draft, head)) is not None]
    if known:
        return which not in known
    return which != "اول" and item.start < heading.start


def is_counted(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the text opens it as the second, third or another of its kind."""
    first = item.mentions[0]
    return is_another(draft, first) or ordinal_of(draft, first) not in (None, "اول")


def share_sitting(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Give «مصوبه دوم», told without its council, the council and the day of the first one."""
    for item in found:
        if not item.mentions or item.issuer or item.number:
            continue
        if ordinal_of(draft, item.mentions[0]) in (None, "اول"):
            continue
        alike = [o for o in found if o.start < item.start and o.type == item.type and o.issuer is not None]
        if alike:
            item.issuer, item.date = alike[-1].issuer, item.date or alike[-1].date
            item.sessions = item.sessions or alike[-1].sessions
