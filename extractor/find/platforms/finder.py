"""Platforms in the clean text: names, damaged names, classes, and references back to them.

    find_platforms("استفاده از تلگرام و پیام‌رسان‌های خارجی ممنوع است") -> telegram, class:foreign-messengers

The names are rows of the lexicon ``platforms``, the words of the class grammar stand in ``platform_classes.toml``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from extractor.find.mention import Mention
from extractor.find.platforms.back import COUNTED, NAMING, PAIR, refer_back
from extractor.find.platforms.channel import RULES as CHANNEL_RULES
from extractor.find.platforms.channel import channel_use
from extractor.find.platforms.classes import RULES as CLASS_RULES
from extractor.find.platforms.classes import ClassHit, find_classes
from extractor.find.platforms.context import RULES as CONTEXT_RULES
from extractor.find.platforms.context import Context
from extractor.find.platforms.damaged import Damaged
from extractor.find.platforms.lexicon import Hit, Name, longest, scan, scanners, words
from extractor.find.platforms.lists import RULES as LIST_RULES
from extractor.find.platforms.lists import Lists
from extractor.find.platforms.pronoun import RULES as PRONOUN_RULES
from extractor.find.platforms.pronoun import refer_by_pronoun
from extractor.find.rule import Rule
from extractor.find.skeleton import Skeleton
from extractor.lexicons import table

RULES: tuple[Rule, ...] = (
    *CLASS_RULES,
    *CONTEXT_RULES,
    *LIST_RULES,
    *CHANNEL_RULES,
    *PRONOUN_RULES,
    PAIR,
    COUNTED,
    NAMING,
)

_SURE = {"head": 0.93, "app": 0.85, "list": 0.9, "near+quote": 0.85, "quote+school": 0.85}
_CATEGORY = {"messengers": "messenger", "social-networks": "network", "platforms": "platform"}


def find_platforms(text: str, skeleton: Skeleton | None = None) -> list[Mention]:
    """All mentions of platforms in the clean text, in order; ``kind`` is "platform", ``value`` an id of the contract.

    Features: ``is_class``, ``domestic`` (None where unknown), ``category``, ``via`` ("exact", "context", "fuzzy",
    "class" or "link"), ``channel_use`` (only the place of a post or a signature), ``bare`` (a class without «داخلی» or
    «خارجی»), ``anaphor`` with ``refers_to`` (spans of what is meant). An ambiguous word that nothing proves is
    ``rejected``.
    """
    skeleton = skeleton or Skeleton(text)
    first, second = scanners()
    raw = first.raw(skeleton.key)
    if not raw:
        return []
    found = longest(scan(first, skeleton, raw) + scan(second, skeleton, second.raw(skeleton.key)))
    certain = [hit for hit in found if hit.name.certain and not hit.name.address]
    starts = [hit.start for hit in found]
    classes = [hit for hit in find_classes(text) if not _covered(hit, found, starts)]
    context = Context(text, classes, certain)
    pending = [hit for hit in found if not hit.name.certain and not hit.name.address]
    proofs = _prove(context, pending)
    lists = Lists(context, classes, [*certain, *(hit for hit in pending if hit.start in proofs)], pending)
    lists.run()
    proofs |= dict.fromkeys(lists.proved, "list")
    context.proved |= {hit.name.id for hit in pending if hit.start in proofs}
    proofs |= _prove(context, [hit for hit in pending if hit.start not in proofs])

    mentions = [_rejected(text, hit) if context.vetoed(hit) else _named(context, hit, "exact", 0.96) for hit in certain]
    mentions += [_link(text, hit) for hit in found if hit.name.address]
    for hit in pending:
        proof = proofs.get(hit.start)
        if proof:
            mentions.append(_named(context, hit, "context", _SURE.get(proof, 0.75), proof))
        elif certain or context.heads:
            mentions.append(_rejected(text, hit))
    mentions += _damaged(context, lists.damaged, mentions)
    mentions += _classes(context, classes, mentions)
    mentions += refer_back(text, classes, mentions)
    mentions += refer_by_pronoun(text, mentions)
    return sorted(mentions, key=lambda mention: (mention.start, mention.end))


def _covered(hit: ClassHit, found: list[Hit], starts: list[int]) -> bool:
    """Whether the class phrase is part of a certain name («فیس‌بوک مسنجر»)."""
    at = bisect_left(starts, hit.head_end) - 1
    return at >= 0 and found[at].name.certain and found[at].end >= hit.head_end


def _prove(context: Context, hits: list[Hit]) -> dict[int, str]:
    proofs = {hit.start: context.proof(hit) for hit in hits if not context.answers(hit) or context.head(hit)}
    return {start: proof for start, proof in proofs.items() if proof}


def _features(name: Name) -> dict[str, object]:
    is_class = name.id.startswith("class:")
    return {"is_class": is_class, "domestic": name.domestic, "category": name.category, "anaphor": False}


def _named(context: Context, hit: Hit, via: str, confidence: float, proof: str | None = None) -> Mention:
    features = {**_features(hit.name), "via": via, "channel_use": channel_use(context, hit.start, hit.end)}
    if proof:
        features["evidence"] = proof
    return Mention(
        "platform",
        hit.start,
        hit.end,
        context.text[hit.start : hit.end],
        hit.name.id,
        f"rule:platform.{via}",
        confidence,
        features,
    )


def _link(text: str, hit: Hit) -> Mention:
    features = {**_features(hit.name), "via": "link", "channel_use": True}
    return Mention(
        "platform", hit.start, hit.end, text[hit.start : hit.end], hit.name.id, "rule:platform.link", 0.9, features
    )


def _rejected(text: str, hit: Hit) -> Mention:
    features = {**_features(hit.name), "via": "context", "channel_use": False}
    reason = "a word or a name: nothing beside it speaks of a platform"
    return Mention(
        "platform",
        hit.start,
        hit.end,
        text[hit.start : hit.end],
        hit.name.id,
        "rule:platform.context",
        0.1,
        features,
        reason,
    )


def _damaged(context: Context, damaged: list[Damaged], mentions: list[Mention]) -> list[Mention]:
    """Damaged names that overlap no name found in full, the cheapest reading of each place."""
    taken = {at for m in mentions if not m.rejected for at in range(m.start, m.end)}
    found = []
    for one in sorted(damaged, key=lambda one: (one.cost, one.start)):
        if not taken.isdisjoint(range(one.start, one.end)):
            continue
        if context.vetoed(Hit(one.start, one.end, one.end, one.name)):
            continue
        taken.update(range(one.start, one.end))
        features = {**_features(one.name), "via": "fuzzy", "cost": round(one.cost, 3)}
        features["channel_use"] = channel_use(context, one.start, one.end)
        text = context.text[one.start : one.end]
        confidence = round(max(0.4, 0.9 - 1.2 * one.cost), 2)
        found.append(
            Mention("platform", one.start, one.end, text, one.name.id, "rule:platform.fuzzy", confidence, features)
        )
    return found


@cache
def _qualified() -> tuple[str, ...]:
    return tuple(table("platform_classes")["heads"]["qualified"])


def _classes(context: Context, classes: list[ClassHit], named: list[Mention]) -> list[Mention]:
    """The class phrases that name a class; those that only introduce a name or refer back are left out."""
    accepted = {mention.start for mention in named if not mention.rejected}
    spoken = any(not m.rejected and m.features["via"] != "link" for m in named) or any(
        hit.quals and hit.kind in ("messengers", "social-networks") and not hit.against for hit in classes
    )
    found = []
    for hit in classes:
        if not hit.kind:
            carried = hit.quals and hit.plural and hit.carrier in _qualified()
            if not carried or not context.near(Hit(hit.start, hit.end, hit.end, _nothing())):
                continue
            hit.kind = "platforms"
            found += [_class(context, hit, f"class:{qual}-platforms", 0.5, bare=False) for qual in hit.quals]
            continue
        if hit.against or (hit.back and not hit.quals):
            continue
        if not hit.plural and _introduces(context.text, hit, accepted):
            continue
        if hit.quals:
            confidence = (0.92 if hit.plural else 0.75) - (0.1 if hit.kind == "platforms" and not spoken else 0.0)
            confidence = round(confidence, 2)
            found += [_class(context, hit, id, confidence, bare=False) for id in hit.ids]
        elif (hit.kind == "platforms" and not (hit.plural and context.near_name(hit.start, hit.end))) or (
            hit.kind == "social-networks"
            and hit.plural
            and _sociology().search(context.text, max(0, hit.start - 300), hit.end + 300)
        ):
            continue
        elif hit.plural or (spoken and not hit.verbal) or hit.social:
            found.append(_class(context, hit, hit.ids[0], 0.4 if hit.plural else 0.25, bare=True))
    return found


@cache
def _sociology() -> re.Pattern[str]:
    return re.compile(words("against", "sociology"))


@cache
def _nothing() -> Name:
    return Name("", "", "", frozenset(), (), None, None, "other", None, False, False)


def _introduces(text: str, hit: ClassHit, accepted: set[int]) -> bool:
    """Whether a name follows the phrase: «پیام‌رسان داخلی «بله»»."""
    at = hit.end
    while at < len(text) and at - hit.end <= 3:
        if at in accepted:
            return True
        if text[at] not in " \u200c«\"'(:":
            return False
        at += 1
    return at in accepted


def _class(context: Context, hit: ClassHit, id: str, confidence: float, *, bare: bool) -> Mention:
    domestic = None if bare else id.startswith("class:domestic")
    features: dict[str, object] = {
        "is_class": True,
        "domestic": domestic,
        "category": _CATEGORY[hit.kind],
        "anaphor": False,
        "via": "class",
        "channel_use": False,
        "bare": bare,
    }
    return Mention(
        "platform",
        hit.start,
        hit.end,
        context.text[hit.start : hit.end],
        id,
        "rule:platform.class",
        confidence,
        features,
    )
