"""Half-spaces (ZWNJ) put back, where they were lost («میشود») and where they became a space («می شود»).

Both fixes are functions of letter runs alone: `split` of one run, `joined` of two neighbours, and neither looks at how
the runs were joined before. So a text that was cleaned stays as it is when it is cleaned again.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.clean.glued import split_glued
from extractor.clean.lexicon import (
    ADJECTIVE,
    NON_JOINERS,
    NOT_NOUNS,
    STRONG,
    WEAK,
    ZWNJ,
    Lexicon,
    lexicon,
    shows,
    word_set,
)

PLURALS = word_set("ها های هایی هایم هایت هایش هایمان هایتان هایشان هاست هاییم هایند هایید هارا هایشون")
AFTER_HEH = word_set("ام ات اش ای اند ایم اید ایست ست مان تان شان")
DEGREES = word_set("تر ترین تری ترها ترهای ترینها ترینهای ترند ترش")
POSSESSIVES = word_set("اش شان مان تان")
INFLECTIONS = word_set("هایی های ها انی ان یی ی م ش شان ند")
_PAIR_INFLECTIONS = word_set("هایی های ها انی ان یی ی")
_LAST_INFLECTIONS = word_set("ان ی ها های")
MI = re.compile("(بر|در|باز|فرا|فرو|وا|ور)?(ن?می)(.+)", re.DOTALL)
_PLAIN_ENDINGS = word_set("ی ان انی انه م ش ت شان مان تان ات اتی گان گانی گی یی یان ند اند یم ید ای")
_PLURAL_ENDING = re.compile("(.{2,40}?)(ها(?:یی|یم|یت|یش|ی|یمان|یتان|یشان|ست|ییم|یند)?)", re.DOTALL)
_HEH_ENDING = re.compile("(.{1,40}?ه)(ام|ات|اش|ای|اند|ایم|اید|مان|تان|شان)", re.DOTALL)
_DEGREE_ENDING = re.compile("(.{2,40}?)(تر|ترین|تری|ترها|ترهای)", re.DOTALL)
_LEADERS = word_set("می نمی برمی درمی بازمی فرامی وامی برنمی درنمی بازنمی فرانمی وانمی")
_FOLLOWERS = PLURALS | AFTER_HEH | DEGREES | POSSESSIVES | {"ی"}
_PRONOUNCED_HEH = word_set("به که چه نه سه ده مه شه")


class HalfSpaces:
    """The decisions on letter runs, by one lexicon; remembered per word and per pair."""

    def __init__(self, words: Lexicon) -> None:
        self.words = words
        self.glued = words.glued

    def split(self, run: str) -> str:
        """A run of letters with the half-spaces and spaces it lost; its parts split no further.

        Risk: a name that looks like an inflected word.
        """
        new = self._split_once(run)
        if new == run:
            return run
        return " ".join(ZWNJ.join(self.split(part) for part in word.split(ZWNJ)) for word in new.split(" "))

    def _split_once(self, run: str) -> str:
        if len(run) < 4 or len(run) > 40:
            return run
        words = self.words
        rank = words.rank(run)
        if run in words.keep:
            return run
        form = self.glued.get(run)
        if form is not None:
            return form
        if rank >= STRONG:
            return run
        for fix in (self._verb, self._plural, self._after_heh, self._degree):
            new = fix(run)
            if new:
                return new if shows(new) else self._compound_inside(new)
        if rank or run in words.verbs or self._inflected(run):
            return run
        return self._inflected_compound(run) or self._parts(run) or split_glued(run, words) or run

    def _compound_inside(self, form: str) -> str:
        """«نرمافزارهای» → «نرم‌افزارهای»: where the ending needs no half-space, its stem may."""
        stem, _, ending = form.partition(ZWNJ)
        return self.glued.get(stem, stem) + ending

    def _inflected(self, run: str) -> bool:
        """Whether a word in the lexicon with an ending is all there is to the run: «بازیکنانی», «متهمان»."""
        rank = self.words.rank
        for size in range(1, min(4, len(run) - 3) + 1):
            if run[-size:] not in _PLAIN_ENDINGS:
                continue
            stem = run[:-size]
            if rank(stem) or (run[-size] == "گ" and rank(stem + "ه")):
                return True
            if size < 3 and stem.endswith("ان") and rank(stem[:-2]):
                return True
        return False

    def known(self, word: str) -> bool:
        """Whether `word` is a word, a compound or an inflection this class takes apart."""
        return bool(self.words.rank(word)) or word in self.glued or self._split_once(word) != word

    def _use(self, word: str) -> int:
        """The rank of a word; a compound counts as in use."""
        return STRONG if word in self.glued else self.words.rank(word)

    def _verb(self, run: str) -> str:
        """«میشود» → «می‌شود», «برنمیگردد» → «برنمی‌گردد». Risk: a noun that begins with «می» and is in no lexicon."""
        if "می" not in run[:5]:
            return ""
        match = MI.fullmatch(run)
        if match is None:
            return ""
        rest = match[3]
        if self._follows_mi(rest):
            return f"{match[1] or ''}{match[2]}{ZWNJ}{rest}"
        return ""

    def _follows_mi(self, run: str) -> bool:
        words = self.words
        if run in words.verbs or run in words.participles:
            return True
        match = _HEH_ENDING.fullmatch(run)
        if match is not None and match[1] in words.participles:
            return True
        for ending in ("شان", "ش", "م"):
            if run.endswith(ending) and run[: -len(ending)] in words.verbs and len(run) > len(ending) + 2:
                return ending != "م" and run[-len(ending) - 1] in "دم"
        return False

    def _plural(self, run: str) -> str:
        """«شبکههای» → «شبکه‌های». Risk: «حرفهای» may be حرف‌های or حرفه‌ای; a list of nouns decides."""
        if "ها" not in run:
            return ""
        match = _PLURAL_ENDING.fullmatch(run)
        if match is None:
            return ""
        stem, ending = match[1], match[2]
        if ending == "های" and (stem + "ه" in self.words.ei or self._use(stem) < STRONG <= self._use(stem + "ه")):
            return f"{stem}ه{ZWNJ}ای"
        if ending == "های" and stem.endswith("ان") and len(stem) > 4 and not self.known(stem):
            return f"{stem}ه{ZWNJ}ای"
        if ending == "هاست" and stem + "ه" in self.words.participles:
            return f"{stem}ه است"
        if ending == "هایم" and stem + "ه" in self.words.participles:
            return f"{stem}ه{ZWNJ}ایم"
        if stem in NOT_NOUNS and len(stem) < 3:
            return run
        if self.known(stem) or len(stem) >= 4 or (stem.endswith(("ه", "ی")) and len(stem) >= 3):
            return f"{stem}{ZWNJ}{ending}"
        return ""

    def _after_heh(self, run: str) -> str:
        """«گفتهاند» → «گفته‌اند», «خانهاش» → «خانه‌اش». Risk: none known for stems in the lexicon."""
        match = _HEH_ENDING.fullmatch(run) if "ه" in run[2:-1] else None
        if match is None:
            return ""
        stem, ending = match[1], match[2]
        if len(stem) < 3 or stem.endswith("اه") or (ending in ("مان", "تان", "ات", "ام") and self._inflected(run)):
            return ""
        if stem in self.words.participles or self.known(stem):
            return f"{stem}{ZWNJ}{ending}"
        return ""

    def _degree(self, run: str) -> str:
        """«مهمترین» → «مهم‌ترین». Risk: a name in «تر» whose beginning is an adjective."""
        match = _DEGREE_ENDING.fullmatch(run) if "تر" in run[2:] else None
        if match is None:
            return ""
        stem = match[1]
        rank = self.words.rank(stem)
        if rank == ADJECTIVE or (rank >= WEAK and len(stem) >= 4 and stem.endswith(("ی", "ه"))) or stem in self.glued:
            return f"{stem}{ZWNJ}{match[2]}"
        return ""

    def _inflected_compound(self, run: str) -> str:
        """«سرمایهگذارانی» → «سرمایه‌گذارانی». Risk: none known."""
        for size in range(1, 5):
            if run[-size:] in INFLECTIONS:
                form = self.glued.get(run[:-size])
                if form is not None:
                    return form + run[-size:]
        return ""

    def _parts(self, run: str) -> str:
        """«سیاستگذاری» → «سیاست‌گذاری», «بیحرمتی» → «بی‌حرمتی»: parts that join freely. Risk: loan words."""
        words = self.words
        for at in range(3, len(run) - 1):
            last = run[at:]
            if last in words.lasts_glued or _uninflected(last) in words.lasts:
                first = run[:at]
                rank = words.rank(first)
                if first[-1] in NON_JOINERS or first in NOT_NOUNS or len(run) < 6:
                    continue
                if rank >= STRONG or (rank and len(first) > 3 and len(last) > 3):
                    return f"{first}{ZWNJ}{last}"
        for at in (2, 3):
            if run[:at] in words.firsts_glued and len(run) - at >= 4 and words.rank(run[at:]) >= STRONG:
                return f"{run[:at]}{ZWNJ}{run[at:]}"
        return ""

    def may_follow(self, right: str) -> bool:
        """Whether some word before it could make `joined` true; a quick look at the right side alone."""
        if right in _FOLLOWERS or right in self.words.seconds or right in self.words.lasts:
            return True
        for size in range(1, min(4, len(right) - 3) + 1):
            if right[-size:] in _PAIR_INFLECTIONS and (
                right[:-size] in self.words.seconds or right[:-size] in self.words.lasts
            ):
                return True
        return False

    def may_lead(self, left: str) -> bool:
        """Whether some word behind it could make `joined` true where `may_follow` does not say so."""
        return left in _LEADERS or left in self.words.firsts

    def joined(self, left: str, right: str) -> bool:
        """Whether a half-space belongs between two letter runs that a space parts.

        Risk: «می» the month, «ها» the letter, «شان» the honour.
        """
        words = self.words
        if left in _LEADERS:
            return self._follows_mi(right)
        if right in PLURALS:
            return left not in NOT_NOUNS and len(left) > 1
        if right in ("ای", "ام", "اند", "ایم", "اید", "ات"):
            return (
                left[-1] == "ه"
                and left not in _PRONOUNCED_HEH
                and left not in NOT_NOUNS - {"شده", "کرده"}
                and len(left) > 2
                and not left.endswith("اه")
            )
        if right in POSSESSIVES:
            return left not in NOT_NOUNS and len(left) > 2 and (right != "شان" or left[-1] in "هیت")
        if right == "ی":
            return left[-1] == "ه" and len(left) > 2
        if right in DEGREES:
            rank = words.rank(left)
            return left not in NOT_NOUNS and (rank == ADJECTIVE or (bool(rank) and len(left) > 2))
        if left + ZWNJ + right in words.pairs:
            return True
        if right in words.lasts or _uninflected(right) in words.lasts:
            return left not in NOT_NOUNS and len(left) > 1 and bool(words.rank(left))
        if right in self.words.seconds or left in words.firsts:
            return left in words.firsts and words.rank(right) >= STRONG and right not in NOT_NOUNS
        return any(
            right[-size:] in _PAIR_INFLECTIONS and left + ZWNJ + right[:-size] in words.pairs
            for size in range(1, min(4, len(right) - 3) + 1)
        )


def _uninflected(word: str) -> str:
    """`word` without one inflection, itself when it has none."""
    for size in (1, 2, 3):
        if word[-size:] in _LAST_INFLECTIONS and len(word) > size + 2:
            return word[:-size]
    return word


@cache
def halfspaces() -> HalfSpaces:
    """The decisions by the lexicon of this process."""
    return HalfSpaces(lexicon())
