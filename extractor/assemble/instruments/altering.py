"""The act that alters another instrument, where the text names only the altered one.

«شورا … مصوبه 92/440 خود را اصلاح کرد» tells a resolution of its own; a sheet that says «بدین‌وسیله عبارت «…» در بند 2
نامه شماره … به «…» اصلاح می‌گردد» is one.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.attributes import number_of
from extractor.assemble.instruments.resolving import meant_body
from extractor.assemble.parties.acting import is_abroad, is_of_games, is_private, is_source, speaks_for
from extractor.assemble.speech import is_hearsay
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ALTERED = Rule(
    "altering.altered",
    r"(?<!\w)(?:اصلاح|عوض|تمدید|تکمیل|بازنویسی) (?:کرد|کردند|کرده|نمود|نموده)(?!\w)(?! (?:بود|ن?می))",
    match=("مصوبه 92/440 خود را اصلاح کرد",),
    reject=("مصوبه را اصلاح کرده بود", "اصلاح شد"),
    stems=("اصلاح", "عوض", "تمدید", "تکمیل", "بازنویسی"),
)
CORRECTS = Rule(
    "altering.corrects",
    r"(?<!\w)(?:عبارت|واژه|کلمه|جمله|عدد|رقم)(?:‌های|‌ها)? [*«\"“]{1,4}[^»\"”\n]{1,160}[»\"”*]{1,4}[^.؛\n]{0,200}? "
    r"(?P<done>(?:اصلاح|جایگزین|تصحیح|حذف|اضافه|افزوده)(?: آن| آن‌ها)? (?:می‌شود|می‌گردد|گردید|شد)|تغییر (?:می‌یابد|یافت))"
    r"(?!\w)",
    match=("بدین وسیله عبارت «تا پایان آذر» در بند 3 نامه مذکور به «تا پایان دی» اصلاح می‌گردد",),
    reject=("عبارت «تا پایان آذر» در این نامه آمده است", "مهلت اصلاح می‌گردد"),
    stems=("عبارت", "واژه", "کلمه", "جمله", "عدد", "رقم"),
)
RULES = (ALTERED, CORRECTS)

_NEVER = ("law", "bill", "ruling")


def altering(draft: Draft, index: int) -> Mention | None:
    """The act told in a sentence by which what it names is altered."""
    return _alters_own(draft, index) or _corrects(draft, index)


def _alters_own(draft: Draft, index: int) -> Mention | None:
    """«شورا مصوبه 92/440 خود را اصلاح کرد»: the body acts, and no instrument is told by which."""
    sentence = draft.sentences[index]
    named = in_sentence(draft, index)
    first = named[0] if named else None
    if sentence.title or first is None or first.features["relation"] != "amends" or first.value in _NEVER:
        return None
    verb = ALTERED.search(draft.text, first.end, sentence.end)
    known = number_of(draft, first) or draft.within("date", first.end, verb.start() if verb else first.end)
    if verb is None or not known or (len(named) > 1 and named[1].start < verb.start()):
        return None
    if is_abroad(draft) or is_hearsay(draft.text[sentence.start : verb.end()]):
        return None
    acting = [
        b
        for b in draft.within("body", sentence.start, first.start)
        if b.features.get("kind") in (*COUNCILS, *OFFICIAL, "board", "bank")
        and not (is_source(draft, b) or is_of_games(b) or is_private(draft, b) or speaks_for(draft, b))
    ]
    body = acting[-1] if acting else meant_body(draft, sentence.start, first.start)
    return _event(ALTERED, verb, str(first.value), body, 0) if body is not None else None


def _corrects(draft: Draft, index: int) -> Mention | None:
    """What corrects words in a letter named by its number, told on a page that reads it out and names no other."""
    sentence = draft.sentences[index]
    named = [h for h in in_sentence(draft, index) if not h.features["anaphor"]]
    if sentence.title or len(named) != 1 or named[0].value in _NEVER or number_of(draft, named[0]) is None:
        return None
    corrects = CORRECTS.search(draft.text, sentence.start, sentence.end)
    if corrects is None or named[0].features["relation"] in ("based_on", "implements"):
        return None
    named[0].features["relation"] = "amends"
    kind = str(named[0].value)
    if kind == "letter" and not any(_calls_itself(h, named[0]) for h in draft.found("heading")):
        kind = "circular"  # a sheet that goes out to all units
    return _event(CORRECTS, corrects, kind, None, "done")


def _calls_itself(heading: Mention, named: Mention) -> bool:
    """Whether a text calls something else than the corrected letter a letter too."""
    return heading.value == "letter" and heading is not named and not heading.features["anaphor"]


def _event(rule: Rule, verb: re.Match[str], kind: str, issuer: Mention | None, group: str | int) -> Mention:
    event = event_of(rule, verb, kind, issuer, group)
    event.features.update(content=True, alters=True, strength="strong")
    return event
