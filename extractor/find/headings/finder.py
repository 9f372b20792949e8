"""Directive heads: the nouns that name an instrument, with what stands around them.

«پیرو بخشنامه شماره … مورخ … سازمان …», «این مصوبه», «طی نامه‌ای», «بخشنامه‌های متعدد»: the noun gives the type,
the words beside it say whether one instrument is meant, whether it was named before, and what this text does with
it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from extractor.find.headings.beside import alternatives, beside
from extractor.find.headings.generic import is_compound, is_generic, is_no_plan, is_not_to_come, is_obeyed
from extractor.find.headings.heading_rules import (
    ALTERING,
    BAN_ENDED,
    BILL_CONTEXT,
    CARRIES_OUT,
    CLAUSE_OF,
    DENIED_LIFTING,
    EXTENDED,
    GROUND,
    IN_VIEW_TOO,
    ISSUE_VERB,
    ITS_OBJECT,
    MEANS,
    NAMED_AS_SAME,
    NOT_MEANT,
    NOT_TAKEN,
    OBJECT,
    OF_OFFICE,
    PLACE_TAKEN,
    REPEALED_BY,
    REVISED,
    REVISES,
    REVISES_IN,
    RUNS_UNTIL,
    SOME_NEW,
    STAYED,
    TO_CARRY_OUT,
    WHICH,
    WISHED,
)
from extractor.find.headings.joined import (
    AGAINST,
    BY_IT,
    CARRIED_OUT,
    CHANGED,
    FOLLOWS_TOO,
    LIFTED_BY_IT,
    OPPOSED,
    join_grounds,
)
from extractor.find.headings.written import MAILED, WRITTEN, is_mail, is_written
from extractor.find.mention import Mention
from extractor.find.pleas import is_brief, is_refused
from extractor.find.rule import flexible
from extractor.lexicons import rows, table

_SUFFIX = r"(?P<suffix>\u200c?(?:هایی|های|ها|هایش|ات|اش|ای|ی)|\u200c?هایی|یی)?"

_WINDOW, _WINDOW_BEFORE = 120, 130


@cache
def _nouns() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    kinds = {
        row["noun"].replace("\u200c", "").replace("أ", "ا"): (row["type"], row["strength"])
        for row in rows("instruments")
    }
    nouns = sorted({row["noun"].replace("أ", "ا") for row in rows("instruments")}, key=len, reverse=True)
    body = "|".join(flexible(noun) for noun in nouns)
    return re.compile(rf"(?<![\w\u200c])(?P<noun>{body}){_SUFFIX}(?![\w\u200c])"), kinds


@cache
def _before() -> list[tuple[str, re.Pattern[str]]]:
    """Tried in order on the text before the noun; the first that ends there wins."""
    groups: dict[str, list[str]] = table("heading_words")["before"]
    return [
        (
            name,
            re.compile(
                rf"(?<!\w)(?:{alternatives(words)})(?: (?:فوری|کامل|مفاد|اجرای|آخرین|متن|کلیه|تمام|همه|این|آن|همین|همان"
                rf"|یک))?[ «\"]{{0,2}}$"
            ),
        )
        for name, words in groups.items()
    ]


def find_headings(text: str) -> list[Mention]:
    """The instrument nouns of the clean text, kind="heading"; value is the directive type.

    features: strength strong|weak, plural, indefinite, anaphor, generic, relation (based_on, implements, follows,
    amends, repeals, negative or None), wished (the relation is only asked for: «خواستار لغو بخشنامه»), clause (the
    label in «بند 11 مصوبه»), verb (an issuing verb is near).
    """
    pattern, kinds = _nouns()
    found = []
    for match in pattern.finditer(text):
        noun = match["noun"].replace("\u200c", "").replace(" ", "")
        type_, strength = kinds[noun]
        suffix = (match["suffix"] or "").strip("\u200c")
        if noun == "حکم" and OF_OFFICE.regex.match(text, match.end()):
            type_ = "order"
        if noun in ("حکم", "طرح", "رای", "نامه", "دستور") and suffix in ("ات", "اش"):
            continue
        if is_compound(noun, text[max(0, match.start() - 20) : match.start()]):
            continue
        if noun == "پیشنویس" and pattern.match(text, match.end() + 1):
            continue
        lead = text[max(0, match.start() - 40) : match.start()]
        leans = any(before.search(lead) for _, before in _before())
        if noun in WRITTEN and not (is_written(noun, lead, text, match.end(), leans=leans) and not suffix):
            continue
        if noun in MAILED and not is_mail(suffix, lead):
            continue
        if NOT_MEANT.regex.match(text, match.start(), min(len(text), match.end() + 14)):
            continue
        before = text[max(0, match.start() - _WINDOW_BEFORE) : match.start()]
        after = text[match.end() : match.end() + _WINDOW]
        features = _features(noun, type_, strength, suffix, before, after, text, match.start())
        if features is None or (noun == "سند" and not features["anaphor"]):
            continue
        found.append(
            Mention(
                "heading",
                match.start(),
                match.end(),
                match.group(),
                type_,
                "rule:heading.noun",
                0.8 if strength == "strong" else 0.5,
                features,
            )
        )
    found = [*found[:1], *(heading for law, heading in pairwise(found) if not _inside_name(text, law, heading))]
    for heading, behind in pairwise(found):
        if heading.features["relation"] == "repeals" and behind.features["relation"] == "repeals":
            means = behind if _by_means(text, behind, heading.end) else None
            means = heading if _led_to(text, heading, behind) else means
            if means is not None:
                means.features["relation"] = None
    join_grounds(text, found)
    return found


def coordinated(headings: list[Mention], numbers: list[Mention]) -> list[Mention]:
    """The headings, and one of no length for each further number of one («بخشنامه‌های شماره 12 و 15»), in order."""
    more = [
        replace(heading, start=number.start, end=number.start, text="", features={**heading.features, "plural": False})
        for number in numbers
        if number.features.get("coordinated")
        for heading in headings
        if heading.start <= number.features["label_span"][0] <= heading.end
    ]
    return sorted([*headings, *more], key=lambda heading: heading.start)


def _inside_name(text: str, law: Mention, heading: Mention) -> bool:
    """Whether a law is named only as what the cited one before it alters («به استناد قانون الحاق موادی به قانون …»)."""
    if law.value == "law" and CARRIES_OUT.regex.match(text[law.end : heading.start]):
        return True
    cited = law.features["relation"] or law.features["clause"]
    if law.value != "law" or heading.value != "law" or not cited:
        return False
    return ALTERING.regex.fullmatch(text, law.end, heading.start) is not None


def _led_to(text: str, heading: Mention, behind: Mention) -> bool:
    """Whether the first repeals the second: «با بخشنامه …، بخشنامه … را لغو کرد», «این بخشنامه، بخشنامه … را …»."""
    if heading.features["anaphor"] and re.fullmatch(r"[،, ]{1,3}", text[heading.end : behind.start]):
        return True
    led = MEANS.regex.search(text, max(0, heading.start - 14), heading.start)
    return bool(led) and not _STOPS.search(text, heading.end, behind.start)


_ORDINAL = re.compile(r"(?<=[ \u200c])(?:[^\s،.؛:]{2,8} (?:هزار )?و ){0,4}[^\s،.؛:]{2,10}مین $")
"""«در اجرای سیصد و دومین صورت‌جلسه …»: the number in front of the noun."""


def _by_means(text: str, behind: Mention, start: int) -> bool:
    """Whether the second is that by which the first, which ends at `start`, is repealed («… با بخشنامه … لغو شد»)."""
    means = MEANS.regex.search(text, max(start, behind.start - 14), behind.start)
    return bool(means) and not _STOPS.search(text, start, behind.start)


_STOPS = re.compile(r"[.؛:\n]")


def lifts_ban(text: str, start: int, end: int) -> bool:
    """Whether the instrument named there cancels a ban and is not cancelled («با دستور …، فیلترینگ … لغو شد»)."""
    return bool(MEANS.regex.search(text, max(0, start - 14), start)) and BAN_ENDED.regex.match(text, end) is not None


def _features(
    noun: str, type_: str, strength: str, suffix: str, before: str, after: str, text: str, at: int
) -> dict[str, Any] | None:
    clause = CLAUSE_OF.regex.search(before)
    lead = _ORDINAL.sub("", before[: clause.start()] if clause else before)
    relation = next((name for name, pattern in _before() if pattern.search(lead)), None)
    if relation == "based_on" and OPPOSED.regex.search(lead):
        relation = "cites"
    if relation == "based_on" and BY_IT.regex.search(lead):
        relation = "repeals" if LIFTED_BY_IT.regex.match(after) else None
    if relation is None and FOLLOWS_TOO.regex.search(lead):
        relation = "follows"
    if relation is None and CARRIED_OUT.regex.search(lead):
        relation = "implements"
    if relation is None and GROUND.regex.search(lead):
        relation = "based_on"
    if relation is None and TO_CARRY_OUT.regex.match(after):
        relation = "implements"
    if relation is None and IN_VIEW_TOO.regex.search(lead):
        relation = "in_view"
    if relation == "replaces":
        relation = "amends" if clause else "repeals"
    means = MEANS.regex.search(lead)
    if relation in (None, "implements") and RUNS_UNTIL.regex.search(lead) and EXTENDED.regex.match(after):
        relation = "amends"
    revised = REVISED.regex.match(after) or (REVISES.regex.match(after) and not means)
    revised = revised or (lead.endswith("در ") and REVISES_IN.regex.match(after))
    if relation is None and (revised or (clause and CHANGED.regex.match(after))):
        relation = "amends"
    if relation is None and AGAINST.regex.search(lead):
        relation = "cites"
    if relation is None and lead.endswith("جای ") and PLACE_TAKEN.regex.match(after):
        relation = "amends" if clause else "repeals"
    by_it = suffix in ("ای", "ی", "یی") and MEANS.regex.search(lead)  # «در بخشنامه‌ای اعلام کرد … فاقد اعتبار است»
    repealed = REPEALED_BY.regex.match(after) and not lifts_ban(text, at, at + len(noun) + len(suffix))
    if relation is None and repealed and not by_it:
        relation = "repeals"
    if type_ == "bill" and noun == "طرح":
        around = text[max(0, at - 150) : at + 200]
        if not BILL_CONTEXT.regex.search(around) or is_no_plan(before, after):
            return None
    if is_not_to_come(before, after):
        return None
    if noun == "لایحه" and (is_brief(text, at, after) or (clause and relation in ("based_on", "implements"))):
        return None  # «به استناد ماده 19 لایحه استقلال …»: a law that keeps its name
    if relation == "implements" and STAYED.regex.match(after):
        relation = "cites"  # a stay neither repeals nor carries out
    bound = noun.endswith("ه") and suffix == "ی" and not SOME_NEW.regex.match(after)  # «مصوبه‌ی شورا»
    indefinite = suffix in ("ای", "ی", "یی") and not bound and noun not in ("آگهی",)
    if relation == "repeals" and indefinite and means and ITS_OBJECT.regex.match(after):
        relation = None  # «با صدور بخشنامه‌ای آن را لغو کرد»
    if relation in ("follows", "in_wake") and indefinite:
        relation = None  # «در پی بخشنامه‌ای از سوی …» tells of it
    if relation in ("in_wake", "in_view"):
        seen = relation == "in_view" and type_ == "letter" and not lead.endswith("مفاد ")  # of «مفاد نامه» it makes use
        relation = "cites" if seen else "based_on"
    plural = suffix.startswith("ها") or suffix == "ات" or noun in ("مصوبات", "تصمیمات", "ضوابط", "مقررات", "سیاستها")
    return {
        "noun": noun,
        "strength": strength,
        "plural": plural and noun not in ("ضوابط", "سیاستها"),
        "indefinite": indefinite,
        "anaphor": bool(beside("anaphor_before", end=True).search(before) or beside("anaphor_after").match(after))
        and not (indefinite and WHICH.regex.match(after))
        and not (before.endswith("همان ") and NAMED_AS_SAME.regex.match(after)),
        "generic": bool(
            beside("generic_after").match(after)
            or OBJECT.regex.search(before)
            or is_generic(noun, before, after)
            or is_obeyed(noun, before, after)
        )
        or (type_ == "decision" and bool(NOT_TAKEN.regex.match(after))),
        "relation": relation,
        "wished": relation in ("repeals", "amends")
        and (bool(WISHED.regex.search(lead) or DENIED_LIFTING.regex.search(lead)) or is_refused(text, lead)),
        "clause": clause["label"] if clause else None,
        "verb": bool(ISSUE_VERB.regex.search(text, max(0, at - 80), at + 200)),
    }
