"""The body from which a paper is told to have come: «از سازمان … به شعبه‌ها بخشنامه‌ای رسید که …»."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.draft import Draft
from extractor.assemble.parties.pointed import bodies_within
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

FROM = Rule(
    "sent-from.from",
    r"(?:^|[\s(])از (?:طرف |سوی |جانب )?$",
    match=("هفته پیش از ", "از سوی "),
    reject=("پس از آن ", "به "),
)
TO = Rule(
    "sent-from.to",
    r"(?: (?:به|برای) (?!(?:عنوان|دلیل|علت|منظور|جای|مدت)(?!\w))(?P<who>[^.؛:،\n«»]{2,60}?))?(?: (?:نیز|هم|یک))? ",
    match=(" به مدارس تهران ", " نیز ", " "),
)
CAME = Rule(
    "sent-from.came",
    r"(?: (?:جدید|تازه|فوری|محرمانه)‌?(?:ای|ی)?)?(?: [^.؛:،\n]{2,60}?)? "
    r"(?:رسید|رسیده|آمد|آمده|(?:ابلاغ|صادر|ارسال|فرستاده) (?:شد|شده|گردید|گردیده))(?:‌?است| است)?(?!\w)",
    match=(" رسید که", " تازه‌ای ابلاغ شد", " درباره شهریه ارسال شده است"),
    reject=(" نرسید", " رسیدگی شد", " ارسال نشد"),
)
RULES = (FROM, TO, CAME)


def sent_from(draft: Draft, heading: Mention, start: int) -> Mention | None:
    """The body in the sentence that begins at `start` from which the paper came, if it is told so in front of it."""
    return next((body for body, _ in _way(draft, heading, start)), None)


def sent_to(draft: Draft, heading: Mention) -> tuple[int, int] | None:
    """Whom that sentence tells to have got the paper."""
    index = draft.sentence_at(heading.start)
    if index is None:
        return None
    return next((to for _, to in _way(draft, heading, draft.sentences[index].start) if to[0] >= 0), None)


def _way(draft: Draft, heading: Mention, start: int) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """The body from which a paper came, and where in the text it is told to have gone."""
    if not heading.features["indefinite"] or CAME.regex.match(draft.text, heading.end) is None:
        return
    for body in bodies_within(draft, start, heading.start):
        opens = office_start(body)
        if FROM.regex.search(draft.text, max(start, opens - 12), opens):
            way = TO.regex.fullmatch(draft.text, body.end, heading.start)
            if way is not None:
                yield body, way.span("who")
            return
