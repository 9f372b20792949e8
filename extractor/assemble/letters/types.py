"""What a letter is called: by its head, by what it says of itself, by its number, or by whom it is sent to."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Letter
from extractor.assemble.letters.receivers import plural_offices
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

CABINET_NUMBER = Rule(
    "letter.cabinet-number",
    r"/ت\d{4,6}(?:ه|ک|ن|هـ)?$",
    match=("10244/ت52345ه", "188142/ت44517ن"),
    reject=("1595/الف/م", "14/ت/22"),
)
_PUBLIC = any_of(table("people_words")["public"])
PUBLIC = Rule(
    "letter.to-the-public",
    rf"^\W{{0,4}}(?:قابل توجه )?(?:کلیه |همه |تمامی )?{_PUBLIC}(?!\w)",
    match=("مشترکین محترم خیابان صفا", "قابل توجه شهروندان گرامی"),
    reject=("مدیر محترم امور مشترکین", "رئیس محترم شورای اولیا"),
)
RULES = (CABINET_NUMBER, PUBLIC)

LETTER_TYPES = ("circular", "instruction", "notice", "order", "resolution", "regulation")
"""What a letter may call itself."""


def letter_type(draft: Draft, letter: Letter, found: DirectiveDraft) -> str:
    """What the letter calls itself, in its head or as «این بخشنامه»; sent to all of a kind it is a circular, to the
    public a notice.

    A sheet numbered as the cabinet's resolutions are («…/ت51338ه») is one, whatever its head says.
    """
    if found.number is not None and CABINET_NUMBER.regex.search(str(found.number.value)):
        return "resolution"
    headings = [
        h
        for line in letter.lines
        if line.kind not in ("stamp", "footer", "copies")
        for h in draft.within("heading", line.start, line.end)
        if h.value in LETTER_TYPES
    ]
    for heading in headings:
        line = draft.line_at(heading.start)
        if line is None or heading.start - letter.start > 400:
            break
        named = line.kind in ("letterhead", "field") or (line.kind == "subject" and heading.value != "regulation")
        if named and heading.start - line.start < 14:
            return str(heading.value)
    to = [draft.text[s:e] for s, e in found.addressees]
    if to and all(PUBLIC.regex.match(who) for who in to):
        return "notice"
    many = any(re.search(r"(?:^|\s)(?:کلیه|همه|تمامی|تمام)(?:\s|$)", who) or plural_offices().match(who) for who in to)
    own = [h for h in headings if h.features["anaphor"] and h.value not in ("regulation", "resolution")]
    if many:
        return "circular" if not own or any(h.value in ("circular", "instruction") for h in own) else str(own[0].value)
    return str(own[0].value) if own else "letter"
