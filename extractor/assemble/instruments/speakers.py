"""Which office speaks in a sentence: named before the verb of saying, above it, or where the lead opens."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.parties.acting import MEMBER, is_source
from extractor.assemble.parties.authority import has_authority
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SAYS = Rule(
    "speakers.says",
    r"(?<!\w)(?:گفت|افزود|گفته است|گفته|ادامه داد|خبر داد|اطلاع داد"
    r"|(?:اعلام|اظهار|بیان|تصریح|عنوان|اضافه) (?:کرد|داشت|نمود|کرده‌است)|اعلام می‌کند|می‌گوید"
    r"|(?:با|ضمن) (?:بیان|اعلام|تأکید بر|تاکید بر) ا?ینکه)(?!\w)|:",
    match=("سخنگوی گمرک گفت", "رئیس پلیس با بیان اینکه", "استانداری اعلام کرد", "پلیس راهور:"),
    reject=("تاکید کرد", "هشدار داد"),
)
SPOKESMAN = Rule(
    "speakers.spokesman",
    r"(?:سخنگوی?|(?<!\w)روابط عمومی)(?: [^\s،.:؛]{2,14}){0,3} $",
    match=("سخنگوی ", "مسئول روابط عمومی "),
    reject=("عضو ",),
)
BY_WORD = Rule(
    "speakers.by-word",
    r"(?<!\w)(?:به گفته|به‌اعلام|(?:بنا‌بر|بنا به|طبق|بر‌اساس|برابر) (?:اعلام|اطلاعیه|گفته)) $",
    match=("به گفته ", "بنا بر اعلام "),
    reject=("به نقل از ", "اعلام "),
)
RULES = (SAYS, SPOKESMAN, BY_WORD)

_SHORT = 110  # letters of a line that only says who speaks


def speaking(draft: Draft, index: int, at: int, lead: list[int]) -> Mention | None:
    """The office whose word it is that stands at `at`: named before the verb of saying, or where the lead opens."""
    sentence = draft.sentences[index]
    verbs = list(SAYS.regex.finditer(draft.text, sentence.start, at))  # «خبرگزاری فارس: مدیرکل … گفت: …» has three
    says = verbs[0] if verbs else None
    for body in offices_in(draft, sentence.start, at):
        if any(body.end <= verb.start() < body.end + 90 for verb in verbs):
            return body
        if BY_WORD.regex.search(draft.text, max(sentence.start, office_start(body) - 16), office_start(body)):
            return body
    if says is None and (label := _label(draft, index, lead)):
        return label
    if says is None or not _named_apart(draft, sentence.start, says.start()):
        return None
    for before in lead:
        if before < index:
            first = draft.sentences[before]
            for body in offices_in(draft, first.start, first.end):
                if office_start(body) - first.start < 30:
                    return body
    return None


def _label(draft: Draft, index: int, lead: list[int]) -> Mention | None:
    """The office that a line above says to speak, as posts do: «استانداری تهران:», «کارگروه … اعلام کرد:»."""
    for before in lead:
        above = draft.sentences[before]
        if before >= index or above.end - above.start > _SHORT:
            continue
        if draft.text[above.start : above.end].rstrip().endswith(":") and (
            offices := offices_in(draft, above.start, above.end)
        ):
            return offices[-1]
    return None


def _named_apart(draft: Draft, start: int, end: int) -> bool:
    """Whether a person, or «وی», speaks whose office was named before."""
    return (
        bool(draft.within("person", start, end))
        or re.search(r"(?<!\w)(?:وی|او|سرهنگ|سردار)(?!\w)", draft.text[start:end]) is not None
    )


def offices_in(draft: Draft, start: int, end: int) -> list[Mention]:
    """The public bodies whose heads or spokesmen may speak in [start, end)."""
    return [
        b
        for b in draft.within("body", start, end)
        if has_authority(b)
        and not is_source(draft, b)
        and (
            not MEMBER.regex.search(draft.text, max(0, b.start - 40), b.start)
            or SPOKESMAN.regex.search(draft.text, max(0, b.start - 40), b.start)
        )
    ]
