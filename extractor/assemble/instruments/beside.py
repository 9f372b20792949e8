"""What another body lays down by its mere verb, told beside the instrument that a report names.

«وزارت … در بخشنامه‌ای … را ممنوع کرد و استانداری … نیز … را متوقف کرد»: the second has no name, so that only its verb
stands for it. Whose instrument is told already is no other body, and what its sentence names tells it by that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft, Sentence
from extractor.assemble.instruments.enacting import led_by
from extractor.assemble.instruments.enacting_rules import LEADING
from extractor.assemble.instruments.identity_signs import one_body
from extractor.assemble.parties.acting import is_abroad
from extractor.find.mention import Mention
from extractor.find.rule import Rule

AND = Rule(
    "beside.and",
    r"(?<!\w)(?:کرد|کردند|کرده‌است|کرده‌اند|شد|شدند|شده‌است|داد|دادند|است|رسید|گرفت)،? (?:و|اما|ولی) ",
    match=("را ممنوع کرد و ", "ممنوع است، اما "),
    reject=("کرد. و", "خرید و فروش"),
)
RULES = (AND,)
ALSO = re.compile(r" (?:نیز|هم|همچنین)(?!\w)")


def acts_beside(draft: Draft, found: list[DirectiveDraft]) -> Iterator[Mention]:
    """The acts of bodies of whom nothing is told yet, where something is told of another."""
    if is_abroad(draft) or not found:
        return
    known = [item.issuer for item in found if item.issuer is not None]
    told = {head.start for item in found for head in item.mentions}
    for sentence in draft.sentences:
        if sentence.title or sentence.clause is not None:
            continue
        for part in _parts(draft, sentence):
            event = _act(draft, part)
            if event is None or any(part.start <= at < part.end for at in told):
                continue
            issuer: Mention = event.features["issuer"]
            if not any(one_body(issuer, other) for other in known):
                known.append(issuer)
                yield event


def _parts(draft: Draft, sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, and what stands behind each «کرد و» of it."""
    starts = [sentence.start, *(found.end() for found in AND.regex.finditer(draft.text, sentence.start, sentence.end))]
    for start, end in zip(starts, [*starts[1:], sentence.end], strict=True):
        yield replace(sentence, start=start, end=end)


def _act(draft: Draft, part: Sentence) -> Mention | None:
    named = draft.within("heading", part.start, part.end)
    if any(not heading.features["anaphor"] for heading in named):
        return None
    for rule in LEADING:
        event = led_by(draft, rule, part)
        if event is not None:
            return event if ALSO.match(draft.text, event.features["issuer"].end) else None
    return None
