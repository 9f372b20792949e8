"""The decision that «این تصمیم» means, where only what was decided was told before, and by no verb of resolving.

«مدارس فردا غیرحضوری است. این تصمیم را کارگروه … گرفت», «این تصمیم در جلسه کمیته … گرفته شد».
"""

from __future__ import annotations

from dataclasses import replace

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, event_of
from extractor.assemble.instruments.doubts import is_doubtful
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.assemble.instruments.speakers import speaking
from extractor.assemble.parties.acting import is_of_games, is_private, is_source, speaks_for
from extractor.assemble.speech import is_hearsay
from extractor.find.mention import Mention
from extractor.find.rule import Rule

TAKEN = Rule(
    "decided.taken",
    r"(?: (?P<by>[^.؛:\n]{3,180}?))? "
    r"(?P<done>(?:گرفته|اتخاذ) (?:شد|شده(?:‌است|‌اند)?|می‌شود|گردید|گردیده|کرد|کرده(?:‌است)?)"
    r"|گرفت(?:ند)?|گرفته(?:‌است|‌اند)?)(?!\w)(?! بود)",
    match=(" را کارگروه مدیریت بحران استان گرفت", " در جلسه کمیته اضطرار اتخاذ شد"),
    reject=(" درست نبود", " را نقد کرد"),
)
ASKED_OF = Rule(
    "decided.asked-of",
    r"(?<!\w)(?:به|با|هشدار|درخواست|پیشنهاد|گزارش|اعلام|نظر|حضور|همکاری|هماهنگی|مخالفت) $",
    match=("بنا به هشدار ", "با حضور "),
    reject=("از سوی ", "در جلسه "),
)
RULES = (TAKEN, ASKED_OF)

_BACK = 3  # sentences back in which what was decided is told
_NEXT = 2  # sentences behind
_LEAST = 0.4  # strength of a clause that lays something down


def decided(draft: Draft, heading: Mention) -> Mention | None:
    """The act of the body by which «این تصمیم» was taken, where a clause near it tells what was decided.

    Where it is only told on what it rests («این تصمیم بر اساس مصوبه … گرفته شد»), it is of the office that tells it.
    """
    index = draft.sentence_at(heading.start)
    if heading.value != "decision" or not heading.features["anaphor"] or index is None:
        return None
    sentence = draft.sentences[index]
    taken = TAKEN.regex.match(draft.text, heading.end, sentence.end)
    if sentence.title or taken is None or is_hearsay(draft.text[sentence.start : heading.start]):
        return None
    clauses = [
        p
        for p in draft.provisions
        if index - _BACK <= p.sentence <= index + _NEXT
        and not draft.sentences[p.sentence].title
        and p.features["strength"] >= _LEAST
        and not is_doubtful(p)
    ]
    if not clauses or not taken["by"]:
        return None
    first = min(clauses, key=lambda p: p.start)
    rests = next((h for h in draft.within("heading", *taken.span("by")) if h.features["relation"] in GROUNDS), None)
    by = _by(draft, taken.start("by"), rests.start if rests is not None else taken.end("by"))
    spoken = by is None and rests is not None
    by = speaking(draft, first.sentence, *first.cue) if spoken else by
    if by is None:
        return None
    event = event_of(TAKEN, taken, "announcement" if spoken else "decision", by, "done")
    event.features.update(content=True, rests=rests is not None)
    start, end = first.cue
    if start > taken.start("done"):
        return event
    return replace(event, start=start, end=end, text=draft.text[start:end])  # it is told from its first clause on


def _by(draft: Draft, start: int, end: int) -> Mention | None:
    """The council, or else the office, by which it was taken."""
    bodies = [
        b
        for b in draft.within("body", start, end)
        if b.features.get("kind") in (*COUNCILS, *OFFICIAL, "board", "university")
        and not (is_source(draft, b) or is_of_games(b) or is_private(draft, b) or b.features.get("foreign"))
        and not ASKED_OF.regex.search(draft.text, max(start, b.start - 14), b.start)
    ]
    councils = [b for b in bodies if b.features.get("kind") in COUNCILS]
    return next(iter(councils or [b for b in bodies if not speaks_for(draft, b)] or bodies), None)
