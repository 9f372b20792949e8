"""How an instrument, and the document as a whole, stands to a platform: one documented function for each.

prohibited > restricted > required > permitted > mentioned. Of a directive: what its provisions lay down on the
platform. Of a document: the strongest stance of an instrument in force; a lifted, denied or merely proposed ban
is not `prohibited`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.stances.block_rules import ALREADY_BLOCKED
from extractor.assemble.stances.blocks import (
    head_of_list,
    tail_of_list,
    told_stances,
)
from extractor.assemble.stances.concerned import concerned, held
from extractor.assemble.stances.duties import ASIDE, duty_stance
from extractor.assemble.stances.one_use import of_one_use
from extractor.assemble.stances.permissions import permission_stance
from extractor.assemble.stances.stance_rules import (
    ACTIVE_THERE,
    CUT,
    EXAMPLE_OF,
    EXCEPT,
    FORCED,
    LIMITED,
    MEANS,
    NOT_CUT,
    OFFENDERS,
    ONE_PAGE,
    PART,
    PLACED,
    REFRAINS_FROM,
    SERVED,
    SHUT,
    THOSE_WHO,
    THROTTLED,
    THROTTLED_OF,
    UNLICENSED,
    WHOLE,
)
from extractor.assemble.stances.there import PASSED_ROUND, SAID_THERE, SEEN_THERE, SENT_THERE, SPREAD, read_there
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ORDER = ("prohibited", "restricted", "required", "permitted", "mentioned")


def strongest(stances: Iterable[str]) -> str:
    """The strongest of the stances; `mentioned` where there is none.

    >>> strongest(["permitted", "prohibited"])
    'prohibited'
    """
    return min(stances, key=ORDER.index, default="mentioned")


def provision_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What one provision says of one platform named in it.

    A ban that meets only a service of the platform, or only those who do there what they must not, restricts it, and
    so does a throttle.
    """
    text, head, tail = draft.text, head_of_list(draft, platform), tail_of_list(draft, platform)
    said = SAID_THERE.regex.search(text, max(0, head - 90), head)
    if said or any(rule.regex.match(text, tail) for rule in (SEEN_THERE, PASSED_ROUND, SENT_THERE)):
        return ASIDE
    if THROTTLED_OF.regex.search(text, max(provision.start, head - 90), head) and THROTTLED.regex.match(
        text, tail, provision.end
    ):
        return "restricted"
    if ONE_PAGE.regex.search(text, max(provision.start, head - 90), head) and SHUT.regex.search(
        text, provision.start, provision.end
    ):
        return ASIDE
    freed = provision.modality in ("permission", "exemption")
    if freed and ALREADY_BLOCKED.regex.match(text, tail):
        return ASIDE
    stance = _clause_stance(draft, provision, platform)
    if stance == "prohibited" and platform.value != "class:circumvention-tools":
        if PART.regex.search(text, max(provision.start, head - 60), head):
            return "restricted"
        others = OFFENDERS.regex.search(text, max(provision.start, head - 60), provision.end)
        closes = CUT.regex.search(text, tail, provision.end) and (
            provision.modality != "prohibition" or CUT.regex.search(text, *provision.cue)
        )
        if closes and others and others.start() < head:
            return "restricted"
    return stance


def _clause_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What one provision says of one platform named in it, the whole of which it is about.

    A prohibition prohibits, or restricts where it is only of a service to the platform, of making others use it, or of
    one use of a domestic one; a permission permits, or
    restricts where it holds on a condition; an exemption permits; a sanction threatens those who keep using it, which
    presupposes a ban; what is to be shut is prohibited; of a duty see `duty_stance`. A circumvention tool by whose
    means something shall not be reached is only mentioned.
    """
    text, head, tail = draft.text, head_of_list(draft, platform), tail_of_list(draft, platform)
    before = text[max(provision.start, head - 40) : head]
    if platform.value == "class:circumvention-tools" and MEANS.regex.search(
        text, max(provision.start, head - 40), head
    ):
        return "mentioned"
    if provision.modality in ("prohibition", "sanction") and _traded_there(draft, provision, head):
        return "mentioned"
    if (
        provision.modality == "prohibition"
        and ACTIVE_THERE.regex.search(text, max(provision.start, head - 60), head)
        and REFRAINS_FROM.regex.match(text, tail, provision.end)
    ):
        return "mentioned"  # whom it binds, or whose case it is about
    if provision.modality == "prohibition":
        if provision.by.endswith("nominal-ban") and SPREAD.regex.match(text, tail):
            return ASIDE
        if provision.by.endswith("nominal-ban") and TAKEN_BACK.regex.match(text, tail, provision.end):
            return "permitted"
        if read_there(draft, provision.start, provision.end, head=head, tail=tail):
            return "mentioned"
        if TURNED.regex.search(text, provision.cue[0], head):
            return duty_stance(draft, provision, platform)
        if THOSE_WHO.regex.search(text, max(provision.start, head - 60), head):
            return "restricted"
        if INSTEAD_OF_IT.regex.match(text, tail, provision.end + 40) and head > provision.cue[0]:
            return "required"
        if EXCEPT.regex.search(before) or NOT_CUT.regex.match(text, tail, provision.end):
            return "permitted"
        forced = FORCED.regex.match(text, tail, provision.end) is not None
        limited = LIMITED.regex.search(text, *provision.cue) is not None
        limited = limited or (forced and platform.features.get("domestic") is not False)
        one_use = platform.features.get("domestic") and platform.features.get("category") != "meeting"
        if one_use and not WHOLE.regex.search(text, provision.start, provision.end):
            limited = True
        if platform.value != "class:circumvention-tools":
            limited = limited or _unlicensed(draft, provision, head)
        limited = limited or of_one_use(draft, provision, head, tail)
        limited = limited or SERVED.regex.search(text, max(provision.start, head - 90), head) is not None
        return "restricted" if limited else "prohibited"
    if provision.modality == "sanction":
        return "restricted" if of_one_use(draft, provision, head, tail) else "prohibited"
    if provision.by.endswith("to-be-shut"):
        return "prohibited"
    if provision.modality in ("permission", "exemption"):
        return permission_stance(draft, provision, platform)
    return duty_stance(draft, provision, platform)


TURNED = Rule(
    "stance.turned",
    r"(?<!\w)و [^.؛\n]{1,60}?(?<!\w)(?:موظف|مکلف|ملزم)(?:ند| (?:کرد|کرده|شد|شده|شدند|ساخت|نمود|است|هستند))(?!\w)",
    match=(" را ممنوع و بانک‌ها را موظف کرد ",),
    reject=(" را ممنوع کرد و از بانک‌ها خواست",),
)
TAKEN_BACK = Rule(
    "stance.taken-back",
    r"[»)\"]?(?:(?! و )[^.؛\n]){0,70}? (?:(?:ابطال|باطل|لغو|نقض|ملغی|متوقف|معلق|تعلیق|منتفی|رفع|برداشته)"
    r" (?:کرد|کردند|شد|شدند|شده|کرده|نمود|گردید|می‌شود|می‌کند|خواهد شد|خواهد کرد|اعلام)|برداشت|پایان (?:داد|یافت))(?!\w)",
    match=(" را ابطال کرد", " را تا رسیدگی نهایی متوقف کرد", " لغو شد"),
    reject=(" را اعلام کرد", " را لغو نکرد"),
)
INSTEAD_OF_IT = Rule(
    "stance.instead-of-it",
    r"[»)\"]? را (?:به‌عنوان )?(?:جایگزین|الزامی|اجباری|ابزار رسمی|بستر رسمی|پیام‌رسان رسمی)(?!\w)",
    match=(" را جایگزین اعلام کرد",),
    reject=(" را ممنوع کرد",),
)
MOST_NAMED = 20
"""So often may one clause name a platform; what a list says of it by repeating it further is not asked."""
RULES = (TURNED, INSTEAD_OF_IT, TAKEN_BACK)


def _unlicensed(draft: Draft, provision: ProvisionDraft, head: int) -> bool:
    """Whether only what has no licence is forbidden; not where the platform is told as one that has none."""
    found = UNLICENSED.regex.search(draft.text, provision.start, provision.end)
    return found is not None and not EXAMPLE_OF.regex.fullmatch(draft.text, found.end(), max(found.end(), head))


def _traded_there(draft: Draft, provision: ProvisionDraft, head: int) -> bool:
    """Whether the platform is only the place of a trade in what is forbidden («فروش فیلترشکن در تلگرام»)."""
    goods = [p for p in draft.within("platform", provision.start, head) if p.value == "class:circumvention-tools"]
    return bool(goods) and PLACED.regex.fullmatch(draft.text, goods[-1].end, head) is not None


def directive_platforms(draft: Draft, item: DirectiveDraft) -> list[tuple[str, str]]:
    """(id, stance) for every platform that the provisions or the subject of the directive concern."""
    stances: dict[str, list[str]] = {}
    for provision in item.provisions:
        asked = Counter[str]()
        for platform in draft.within("platform", provision.start, provision.end):
            asked[platform.value or ""] += 1
            if asked[platform.value or ""] > MOST_NAMED:
                continue
            if platform.value and not platform.features.get("bare") and platform.features.get("via") != "link":
                stance = provision_stance(draft, provision, platform)
                if stance != ASIDE:
                    stances.setdefault(platform.value, []).append(stance)
    lifted = any(provision.by.endswith(("lifted-ban", "lifts-ban")) for provision in item.provisions)
    for values in stances.values() if not lifted else ():
        if {"permitted", "prohibited"} <= set(values):  # one use is allowed, another is not
            values[:] = ["restricted"]
    if item.region and item.type != "bill":  # a bill's reasons tell what there is, not what it concerns
        listed = [
            p
            for p in draft.within("platform", *item.region)
            if p.value and not p.features.get("channel_use") and not p.features.get("bare")
        ]
        if draft.kind == "legal" and item.provisions:  # what is told behind the last article is no part of it
            listed = [p for p in listed if p.start < item.provisions[-1].end]
        banned = any(stance == "prohibited" for values in stances.values() for stance in values)
        for platform in listed:
            if banned and not platform.features.get("domestic"):
                stances.setdefault(str(platform.value), ["prohibited"])
    for key, stance in concerned(draft, item, stances, provision_stance):
        stances.setdefault(key, [stance])
    for key in held(draft, item):
        stances.setdefault(key, []).append("required")
    if item.status in ("draft", "proposed"):
        return [
            (key, "restricted" if strongest(values) == "prohibited" else strongest(values))
            for key, values in stances.items()
        ]
    if item.status == "denied":
        about = draft.within("platform", *item.subject) if item.subject else []
        named = [str(place.value) for place in about if place.value and not place.features.get("bare")]
        return [(key, "mentioned") for key in dict.fromkeys([*stances, *named])]
    return [(key, strongest(values)) for key, values in stances.items()]


def _in_title(draft: Draft, place: Mention) -> bool:
    """Whether a headline names the platform, which tells shortly what the text tells in full."""
    index = draft.sentence_at(place.start)
    return index is not None and draft.sentences[index].title


def _in_force(item: DirectiveDraft, stance: str) -> bool:
    """Whether what an instrument says of a platform holds: it was not lifted, nor is a ban only proposed."""
    return item.status != "repealed" and (item.status != "proposed" or stance == "required")


def document_platforms(draft: Draft) -> list[dict[str, Any]]:
    """Every platform that the text names, with its stance and mentions, in order of first mention.

    An address alone names none: it is where a text or a program is to be had. What stands around the text of a page
    is not its own; the last lines of a post are.
    """
    mentions: dict[str, list[Mention]] = {}
    for platform in draft.found("platform"):
        line = draft.line_at(platform.start)
        outside = line is not None and line.kind in ("furniture", "tail") and draft.kind != "post"
        if platform.value and not platform.features.get("bare") and not outside:
            mentions.setdefault(platform.value, []).append(platform)
    found: list[dict[str, Any]] = []
    for key, places in mentions.items():
        if all(place.features.get("via") == "link" for place in places):
            continue
        given = [(item, stance) for item in draft.directives for id_, stance in item.platforms if id_ == key]
        stances = [stance if _in_force(item, stance) else "mentioned" for item, stance in given]
        laid_down = any(stance != "mentioned" for stance in stances)
        told = told_stances(draft, [p for p in places if not (laid_down and _in_title(draft, p))])
        if told == ["permitted"]:  # the ban that was lifted is told as what was before
            stances = [stance for (item, _), stance in zip(given, stances, strict=True) if item.role != "cited"]
        stances += told
        found.append({"id": key, "stance": strongest(stances), "mentions": places})
    return found
