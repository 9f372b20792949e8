"""Cues of modality: the words by which a clause forbids, obliges, permits, exempts or threatens.

The cues are rows of lexicons/modality.toml. Each has a strength: «ممنوع است» and «موظفند» say the modality by
themselves, «باید», «می‌تواند» and bare subjunctives need an instrument beside them. Negation is part of the cue:
«مجاز نیست» forbids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import table

_GAP = re.compile(r"\{gap:(\d{1,3}),(\d{1,3})\}")


@dataclass(frozen=True)
class Cue:
    """One cue: its rule, the modality, how much it says by itself, and the stems without which it is not tried."""

    rule: Rule
    modality: str
    strength: float
    stems: tuple[str, ...]
    form: bool
    acts: bool


def _pattern(alternatives: list[str], endings: dict[str, str]) -> str:
    gap = r"(?:[^.؟!\\n]|\\.(?=\\d)){\1,\2}?(?:(?<![\\w\\u200c])|(?!\\w))"  # no word begins within another
    body = "|".join(_GAP.sub(gap, alternative) for alternative in alternatives)
    for name, verbs in endings.items():
        body = body.replace("{" + name + "}", f"(?:{verbs})")
    return rf"(?<![\w\u200c])(?:{body})(?!\w)"


@cache
def cues() -> tuple[Cue, ...]:
    """All cues in the order in which they are tried."""
    lexicon = table("modality")
    return tuple(
        Cue(
            Rule(
                f"modality.{row['id']}",
                _pattern(row["patterns"], lexicon["endings"]),
                tuple(row["match"]),
                tuple(row["reject"]),
            ),
            row["modality"],
            row["strength"],
            tuple(row["stems"].split()),
            row.get("form", False),
            row.get("acts", False),
        )
        for row in lexicon["cue"]
    )


@cache
def _stems() -> tuple[AhoCorasick, tuple[int, ...]]:
    """All stems as one automaton, and for each the cues (as bits) that it lets in."""
    masks: dict[str, int] = {}
    for position, cue in enumerate(cues()):
        for stem in cue.stems:
            masks[stem] = masks.get(stem, 0) | 1 << position
    return AhoCorasick(list(masks)), tuple(masks.values())


def __getattr__(name: str) -> tuple[Rule, ...]:
    if name == "RULES":
        return tuple(cue.rule for cue in cues())
    raise AttributeError(name)


def find_modality(text: str, start: int, end: int, *, forms: bool = False, acts: bool = True) -> list[Mention]:
    """The modality cues inside [start, end) of the clean text, in order, none overlapping an earlier-ranked one.

    forms: bare verb forms count too. acts: those that count in acts alone are wanted. Mention.value is the modality;
    features["strength"] in 0..1 says how much the cue says by itself.
    """
    found: list[Mention] = []
    piece = text[start:end]
    automaton, masks = _stems()
    present = 0
    for index, _, _ in automaton.find_matches_as_indexes(piece, overlapping=True):
        present |= masks[index]
    known = cues()
    while present:
        lowest = present & -present
        present ^= lowest
        cue = known[lowest.bit_length() - 1]
        if (cue.form and not forms) or (cue.acts and not acts):
            continue
        for match in cue.rule.regex.finditer(piece):
            s, e = start + match.start(), start + match.end()
            if all(e <= m.start or s >= m.end for m in found):
                features = {"strength": cue.strength}
                by = f"rule:{cue.rule.id}"
                found.append(Mention("modality", s, e, match.group(), cue.modality, by, cue.strength, features))
    found.sort(key=lambda m: m.start)
    return found
