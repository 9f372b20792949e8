"""Where the clause of a cue of modality ends and that of the next begins.

Persian closes a clause with its verb: a clause ends behind its predicate, the next begins behind «و» or a comma.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assemble.clauses.clauses import ELIDED, ELSE, FINAL, LEADS, OR_ELSE, VERBS, cue_name, said_whole
from extractor.assemble.clauses.subordinate import verb_ends
from extractor.assemble.draft import Sentence
from extractor.assemble.speech import said_from
from extractor.find.mention import Mention
from extractor.find.rule import flexible

# What closes a clause besides its verb: a semicolon, the end of a quotation. A name in quotation marks is none.
_STRONG = re.compile(r"؛|[\"»](?! (?:برای|در|از)(?!\w)) ?و? ?")
_SAID_LAST = re.compile(r" و (?:اعلام|تاکید|مقرر|تصریح) (?:کرد|کردند|نمود|شد)(?: که)?$")
"""«مهلت … را کاهش داد و اعلام کرد …»: another clause is said behind it."""
_MORE = re.compile(r" و ?\.{2,4}")
"""«و …» that stands for more of a list."""
_NAMED = re.compile(r"«[^«»\n]{1,24}»")
# «مهلت … تمدید می‌شود و مودیانی که … اظهارنامه دهند از جریمه معافند»: who the next clause is about.
_WHO = re.compile(
    flexible(
        r"[^،؛.]{0,24}?،? و (?=(?!(?:حالی|صورتی|شرطی|گونه‌ای|زمانی|حدی|جایی) )"
        r"[^\s،؛.]{2,18}ی(?: [^\s،؛.]{2,14}){0,2} که(?!\w))"
    )
)


def clause_spans(text: str, sentence: Sentence, cues: list[Mention]) -> list[tuple[int, int]]:
    """The part of the sentence that belongs to each cue."""
    if not cues:
        return []
    bounds = [sentence.start]
    for cue, following in pairwise(cues):
        bounds.append(_boundary(text, cue, following))
    bounds.append(sentence.end)
    return list(pairwise(bounds))


def _boundary(text: str, cue: Mention, following: Mention) -> int:
    gap = _MORE.sub(lambda more: "_" * len(more.group()), text[cue.end : following.start])
    if (spoken := said_from(text, cue.end, following.start)) > cue.end:
        return spoken
    if _SAID_LAST.search(cue.text):
        return cue.end
    if else_ := OR_ELSE.search(text, cue.end, following.start + ELSE):
        return else_.start("else")
    if cue_name(cue) in ("mandatory", "duty", "time-limit", "ceiling") and said_whole(cue, gap):
        return cue.end + len(gap) - len(gap.lstrip(" ،"))
    if cue_name(cue) in LEADS and (elided := ELIDED.search(gap)):
        return cue.end + elided.end()
    strong = _STRONG.search(_NAMED.sub(lambda named: "_" * len(named.group()), gap))
    if strong:
        return cue.end + strong.end()
    ends = verb_ends(text, cue.end, following.start)
    who = _WHO.match(gap) if cue_name(cue) != "nominal-ban" else None
    if who and not (ends and ends[-1] > cue.end + who.end()):
        return cue.end + who.end()
    if cue_name(cue) in FINAL | VERBS and not ends:
        joint = re.match(r"[^،؛]{0,12}?(?:،| و )", gap)
        return cue.end + (joint.end() if joint else 0)
    if ends:
        joint = re.match(r"،? ?(?:و |اما |ولی |لیکن )?", text[ends[-1] : following.start])
        return ends[-1] + (joint.end() if joint else 0)
    if cue_name(cue) in ("nominal-ban", "nominal-duty") and "،" in gap:
        return cue.end + gap.index("،") + 1
    joints = ((mark, gap.rfind(mark)) for mark in ("،", " و ", " که"))
    comma = max((at + len(mark) for mark, at in joints if at >= 0), default=0)
    return cue.end + comma
