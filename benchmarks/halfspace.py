"""How well half-spaces are restored, against hazm and shekar in one run.

    python benchmarks/halfspace.py CORPUS.jsonl [--half test|dev] [--limit N] [--errors N] [--ours-only] [--speed]

CORPUS holds one JSON object a line with "id" and "text". Documents fall into halves by a hash of their id: rules are
written while looking at "dev", figures are reported on "test". Of each document the sentences with a half-space between
two letters are taken. Two damages: *lost* deletes every half-space, *spaced* turns it into a space. Each gap between
neighbouring letters is then compared with the original.

Counted as right either way: a word (or pair of words) that the whole file also writes in the way the answer does. Such
answers are no error; neither do they add to the hits. A word is a lexeme: its plural, its ی and its ezafe are the same
word. `strict` counts every difference as an error.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ZWNJ = "\u200c"
LETTERS = "ء-غف-يپچژکگیئؤآ"
FOLD = str.maketrans("يكىۀةأإٱ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "یکیههااا" + "0123456789" * 2)
JUNK = re.compile("[\u00ad\u00ac\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640\u064b-\u0655\u0670]")
SENTENCE = re.compile(r"[^\n.؟!]+[.؟!]*")
WORD = re.compile(f"[{LETTERS}]+(?:[ {ZWNJ}][{LETTERS}]+)*")


def half(identifier: str) -> str:
    """The half a document belongs to."""
    return "dev" if int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 2 == 0 else "test"


def original(text: str) -> str:
    """The text with letters folded, marks and half-spaces that join nothing removed; spaces single."""
    text = JUNK.sub("", text.translate(FOLD))
    text = re.sub(f"{ZWNJ}+", ZWNJ, text)
    text = re.sub(f"(?<![{LETTERS}]){ZWNJ}|{ZWNJ}(?![{LETTERS}])", "", text)
    return re.sub("[ \u00a0\t]+", " ", text)


def sentences(text: str) -> Iterator[str]:
    for match in SENTENCE.finditer(text):
        if ZWNJ in match.group():
            yield match.group().strip()


PLURAL = re.compile("ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان|ست)?$")
ENDING = re.compile("(?<=..)(?:ان|ی|یی|انی)$")


def lexeme(pair: tuple[str, str]) -> tuple[str, str]:
    """A pair of letter runs without the inflection of the second."""
    left, right = pair
    if PLURAL.match(right):
        return left, "ها"
    return left, ENDING.sub("", PLURAL.sub("", right) if len(right) > 4 else right)


class Spellings:
    """How the file joins two neighbouring letter runs: glued, with a half-space, or with a space."""

    def __init__(self, texts: list[str]) -> None:
        self.glued: Counter[str] = Counter()
        self.half: Counter[tuple[str, str]] = Counter()
        self.spaced: Counter[tuple[str, str]] = Counter()
        run = re.compile(f"[{LETTERS}]+|[ {ZWNJ}]|[^{LETTERS} {ZWNJ}]+")
        for text in texts:
            tokens = run.findall(text)
            for i, token in enumerate(tokens):
                if token == ZWNJ:
                    self.half[lexeme((tokens[i - 1], tokens[i + 1]))] += 1
                elif token == " " and 0 < i < len(tokens) - 1:
                    self.spaced[tokens[i - 1], tokens[i + 1]] += 1
                else:
                    self.glued[token] += 1


def gaps(text: str) -> tuple[str, dict[int, str]]:
    """The text without spaces and half-spaces, and which of the two stands before its i-th character."""
    letters: list[str] = []
    found: dict[int, str] = {}
    for character in text:
        if character in (" ", ZWNJ):
            if found.get(len(letters)) != ZWNJ:
                found[len(letters)] = character
        else:
            letters.append(character)
    return "".join(letters), found


def word_at(letters: str, joins: dict[int, str], at: int, stops: str) -> tuple[str, str]:
    """The letter runs left and right of the gap `at`, each up to the next gap of a kind in `stops` or a non-letter."""
    left = at - 1
    while left > 0 and letters[left - 1].isalpha() and joins.get(left, "none") not in stops:
        left -= 1
    right = at + 1
    while right < len(letters) and letters[right].isalpha() and joins.get(right, "none") not in stops:
        right += 1
    return letters[left:at], letters[at:right]


class Score:
    def __init__(self) -> None:
        self.hits = self.wrong = self.missed = self.also_wrong = self.also_missed = self.garbled = 0
        self.errors: Counter[tuple[str, str]] = Counter()

    def add(self, gold: str, answer: str, spellings: Spellings, damage: str) -> None:
        letters, gold_gaps = gaps(gold)
        answered, answer_gaps = gaps(answer)
        if letters != answered:
            self.garbled += 1
            return
        for at in gold_gaps.keys() | answer_gaps.keys():
            wanted, given = gold_gaps.get(at, ""), answer_gaps.get(at, "")
            if wanted == given or ZWNJ not in (wanted, given):
                continue
            if given == ZWNJ:
                pair = word_at(letters, answer_gaps, at, " " + ZWNJ)
                if spellings.half[lexeme(pair)]:
                    self.also_wrong += 1
                else:
                    self.wrong += 1
                    self.errors["wrong", f"{pair[0]}_{pair[1]} (was {wanted or 'glued'!r})"] += 1
                continue
            pair = word_at(letters, gold_gaps, at, " " + ZWNJ)
            either = spellings.spaced[pair] if given == " " else spellings.glued["".join(pair)]
            if either:
                self.also_missed += 1
            else:
                self.missed += 1
            self.errors["missed" if not either else "also", "_".join(pair)] += 1
        self.hits += sum(1 for at, gap in gold_gaps.items() if gap == ZWNJ and answer_gaps.get(at) == ZWNJ)

    def row(self) -> str:
        precision = self.hits / max(1, self.hits + self.wrong)
        recall = self.hits / max(1, self.hits + self.missed)
        strict_p = self.hits / max(1, self.hits + self.wrong + self.also_wrong)
        strict_r = self.hits / max(1, self.hits + self.missed + self.also_missed)
        return (
            f"P {precision:.4f}  R {recall:.4f}  strict P {strict_p:.4f} R {strict_r:.4f}  hits {self.hits}"
            f" wrong {self.wrong} (+{self.also_wrong} either way) missed {self.missed} (+{self.also_missed} either way)"
            f" unreadable {self.garbled}"
        )


def tools(ours_only: bool) -> dict[str, Callable[[str], str]]:
    from extractor.clean import clean

    found: dict[str, Callable[[str], str]] = {"extractor": lambda text: clean(text).text}
    if not ours_only:
        import hazm
        from shekar import Normalizer as Shekar  # type: ignore[import-untyped]

        found["hazm"] = hazm.Normalizer().normalize
        found["shekar"] = Shekar()
    return found


def speed(texts: list[str]) -> None:
    """MB of UTF-8 a second: one process, CPU time, the first pass with nothing remembered and the second."""
    import hazm

    from extractor.clean import clean

    size = sum(len(text.encode()) for text in texts) / 1e6
    normalize = hazm.Normalizer().normalize
    clean("گرم")
    normalize("گرم")
    for name, tool in (("extractor", clean), ("hazm", normalize)):
        for number in ("first", "second"):
            began = time.process_time()
            for text in texts:
                tool(text)
            sys.stdout.write(f"{name:10} {number:7} {size / (time.process_time() - began):.1f} MB/s\n")


def comparable(text: str) -> str:
    """A tool's own digits, quotes and spacing of punctuation undone, so that only half-spaces count."""
    return original(text.translate(FOLD)).replace("«", '"').replace("»", '"').replace("…", "...").replace("٪", "%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=("test", "dev"), default="test")
    parser.add_argument("--limit", type=int, default=4000, help="at most so many sentences")
    parser.add_argument("--errors", type=int, default=0, help="list the most frequent errors of the first tool")
    parser.add_argument("--ours-only", action="store_true")
    parser.add_argument("--speed", action="store_true", help="MB/s over whole documents instead, first and second pass")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.corpus.read_text("utf-8").splitlines()]
    if options.speed:
        return speed([document["text"] for document in documents])
    texts = [original(document["text"]) for document in documents]
    spellings = Spellings(texts)
    gold = [s for d, t in zip(documents, texts, strict=True) if half(d["id"]) == options.half for s in sentences(t)]
    gold = gold[:: max(1, len(gold) // options.limit)]
    sys.stdout.write(f"{options.half}: {len(gold)} sentences, {sum(s.count(ZWNJ) for s in gold)} half-spaces\n")
    for name, tool in tools(options.ours_only).items():
        for damage, instead in (("lost", ""), ("spaced", " ")):
            score = Score()
            began = time.perf_counter()
            answers = [tool(sentence.replace(ZWNJ, instead)) for sentence in gold]
            took = time.perf_counter() - began
            for sentence, answer in zip(gold, answers, strict=True):
                score.add(comparable(sentence), comparable(answer), spellings, damage)
            sys.stdout.write(f"{name:10} {damage:7} {score.row()}  {took:.1f} s\n")
            if options.errors and name == "extractor":
                for kind in ("wrong", "missed", "also"):
                    worst = [(w, n) for (k, w), n in score.errors.most_common() if k == kind][: options.errors]
                    sys.stdout.write(f"  {kind}: " + "  ".join(f"{w}:{n}" for w, n in worst) + "\n")


if __name__ == "__main__":
    main()
