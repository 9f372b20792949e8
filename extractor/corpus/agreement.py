"""How far two annotators agree: spans of provisions by F1, their modality by Cohen's kappa.

Cohen (1960), «A Coefficient of Agreement for Nominal Scales». Two spans are one where their intersection over union
is at least a half; kappa is over the spans that both marked, and once more with "none" where only one did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.corpus.document import CorpusDocument, Problem, Span, load_corpus, load_document
from extractor.decide.clauses import likeness

SECOND = "second"
NONE = "none"


@dataclass(frozen=True)
class Agreement:
    """pairs: the modality of each span under both annotators, "none" where one has no such span."""

    documents: int
    pairs: list[tuple[str, str]]
    directives: tuple[int, int, int]

    @property
    def shared(self) -> list[tuple[str, str]]:
        """The spans that both marked."""
        return [pair for pair in self.pairs if NONE not in pair]

    @property
    def span_f1(self) -> float:
        """2 x shared / (first's + second's)."""
        return 2 * len(self.shared) / max(1, len(self.pairs) + len(self.shared))

    @property
    def directive_f1(self) -> float:
        """Of directives that count, matched by type with number, date, or a shared provision."""
        both, first, second = self.directives
        return 2 * both / max(1, first + second)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa.

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5
    """
    if not pairs:
        return 1.0
    seen = sum(one == other for one, other in pairs) / len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[name] * second[name] for name in first) / len(pairs) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def measure(folder: Path) -> tuple[Agreement, list[Problem]]:
    """The agreement of `folder`/second/*.toml with the annotations of the same documents in `folder`/stories."""
    documents, problems = load_corpus(folder)
    known = {document.id: document for document in documents}
    pairs: list[tuple[str, str]] = []
    directives = [0, 0, 0]
    count = 0
    for path in sorted((folder / SECOND).glob("*.toml")):
        first = known.get(path.stem)
        if first is None:
            problems.append(Problem(str(path), "no-document", "no document of this id in stories/"))
            continue
        second, found = load_document(path, first.path.with_suffix(".txt"))
        problems += found
        if second is not None:
            count += 1
            pairs += _pairs(_provisions(first), _provisions(second))
            for place, number in enumerate(_directives(first, second)):
                directives[place] += number
    return Agreement(count, pairs, (directives[0], directives[1], directives[2])), problems


def _provisions(document: CorpusDocument) -> list[tuple[Span, str]]:
    return [
        (document.spans[key], str(provision.modality))
        for number, directive in enumerate(document.annotation.directives)
        for place, provision in enumerate(directive.provisions)
        if (key := f"directives.{number}.provisions.{place}") in document.spans
    ]


def _pairs(first: Iterable[tuple[Span, str]], second: Iterable[tuple[Span, str]]) -> list[tuple[str, str]]:
    free = list(second)
    pairs = []
    for span, modality in first:
        best = max(free, key=lambda other: likeness(span, other[0]), default=None)
        if best is not None and likeness(span, best[0]) >= 0.5:
            free.remove(best)
            pairs.append((modality, best[1]))
        else:
            pairs.append((modality, NONE))
    return pairs + [(NONE, modality) for _, modality in free]


def _directives(first: CorpusDocument, second: CorpusDocument) -> tuple[int, int, int]:
    free = [d for d in second.annotation.directives if not d.optional]
    wanted = [d for d in first.annotation.directives if not d.optional]
    total, both = len(free), 0
    for one in wanted:
        quotes = {p.quote for p in one.provisions}
        twin = next(
            (
                other
                for other in free
                if other.type == one.type
                and (
                    (one.number and one.number == other.number)
                    or (one.date and one.date == other.date)
                    or quotes & {p.quote for p in other.provisions}
                    or (one.subject and other.subject and one.subject.quote == other.subject.quote)
                )
            ),
            None,
        )
        if twin is not None:
            free.remove(twin)
            both += 1
    return both, len(wanted), total
