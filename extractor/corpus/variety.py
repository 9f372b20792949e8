"""How varied a body of text is: growth of its vocabulary, its openings, its lengths, its words of modality.

The same measures are taken of the corpus and of any reference text, so that the two can stand side by side. A token
is a word of `extractor.corpus.overlap.words` with the half-space as a boundary, every number as one "#": texts that
write «می شود» and texts that write «می‌شود» are then counted alike.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.clean import clean
from extractor.corpus.document import CorpusDocument
from extractor.corpus.overlap import words
from extractor.errors import CorpusError
from extractor.find.modality import find_modality

STEPS = tuple(10**power * digit for power in range(3, 7) for digit in (1, 2, 5))
"""After how many tokens the types are counted: 1,000, 2,000, 5,000 … 5,000,000."""
OPENING = 3
QUANTILES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_PIECE = re.compile(r"[^.؟!\n]{1,400}")


@dataclass(frozen=True)
class Variety:
    """Measures of some texts.

    growth: types after each of `STEPS` that the texts reach, and after all. lengths: tokens of a text, ascending.
    openings: how many texts begin with these words. cues: how often each cue of modality stands in the texts.
    """

    tokens: int
    growth: dict[int, int]
    lengths: tuple[int, ...]
    openings: Counter[str]
    cues: Counter[str]

    @property
    def texts(self) -> int:
        """How many texts were measured."""
        return len(self.lengths)

    @property
    def types(self) -> int:
        """Different tokens."""
        return max(self.growth.values(), default=0)

    @property
    def distinct_openings(self) -> float:
        """Share of the openings that differ, 0..1; 1 where there is no text."""
        return len(self.openings) / self.openings.total() if self.openings else 1.0

    def quantiles(self) -> list[int]:
        """The lengths at `QUANTILES` (nearest rank); empty where there is no text."""
        return [self.lengths[round(q * (len(self.lengths) - 1))] for q in QUANTILES] if self.lengths else []


def tokens(text: str) -> list[str]:
    """The tokens of a text.

    >>> tokens("شبکه\\u200cهای ۱۲")
    ['شبکه', 'های', '#']
    """
    return words(text.replace("\u200c", " "))


def measure(texts: Iterable[str]) -> Variety:
    """The variety of texts, in time linear in their length; a text without a token counts for nothing.

    The texts are taken in the order of their hashes, so that neither file names nor the dates of a crawl put texts of
    one affair side by side, where they would flatten the curve.
    """
    seen: set[str] = set()
    growth: dict[int, int] = {}
    total = 0
    lengths: list[int] = []
    openings: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    steps = iter(STEPS)
    step = next(steps)
    for text in sorted(texts, key=lambda text: hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()):
        stream = tokens(text)
        if not stream:
            continue
        lengths.append(len(stream))
        openings[" ".join(stream[:OPENING])] += 1
        cues.update(_cues(text))
        for token in stream:
            seen.add(token)
            total += 1
            if total == step:
                growth[step] = len(seen)
                step = next(steps, 0)
    if total:
        growth[total] = len(seen)
    return Variety(total, growth, tuple(sorted(lengths)), openings, cues)


def _cues(text: str) -> Iterator[str]:
    """The ids of the cues in a text of any spelling; forms that are a cue only by their place are left out."""
    cleaned = clean(text).text
    for piece in _PIECE.finditer(cleaned):
        for mention in find_modality(cleaned, *piece.span()):
            yield cue_name(mention.by)


def cue_name(by: str) -> str:
    """The cue's id in modality.toml.

    >>> cue_name("rule:modality.must")
    'must'
    """
    return by.removeprefix("rule:modality.")


@dataclass(frozen=True)
class Wording:
    """How the provisions of one modality are worded: by cue, and by the words of the cue.

    Each provision counts once, for its strongest cue of that modality; "" is a provision without one.
    """

    cues: Counter[str]
    words: Counter[str]

    def commonest(self, counter: Counter[str]) -> tuple[str, float]:
        """The commonest entry and its share of all provisions; ("", 0) where none has a cue."""
        named = [(name, n) for name, n in counter.most_common() if name]
        return (named[0][0], named[0][1] / counter.total()) if named else ("", 0.0)


def wordings(documents: Iterable[CorpusDocument]) -> dict[str, Wording]:
    """The wording of the provisions, by modality."""
    found: dict[str, Wording] = {}
    for document in documents:
        for number, directive in enumerate(document.annotation.directives):
            for place, provision in enumerate(directive.provisions):
                span = document.spans[f"directives.{number}.provisions.{place}"]
                wording = found.setdefault(provision.modality, Wording(Counter(), Counter()))
                # The corpus is written clean, so the cues are looked for in its text as it stands.
                cues = [m for m in find_modality(document.text, *span, forms=True) if m.value == provision.modality]
                best = max(cues, key=lambda mention: mention.features["strength"], default=None)
                wording.cues[cue_name(best.by) if best else ""] += 1
                wording.words[" ".join(words(best.text)) if best else ""] += 1
    return found


def issuers(documents: Iterable[CorpusDocument]) -> Counter[str]:
    """How many directives each issuer has: by its id, or by its words where it has none."""
    return Counter(
        directive.issuer.id or " ".join(words(directive.issuer.quote))
        for document in documents
        for directive in document.annotation.directives
        if directive.issuer is not None
    )


def read_texts(path: Path) -> list[str]:
    """The texts of a JSON Lines file of objects with `text`; raises CorpusError naming the line that is none."""
    texts = []
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    texts.append(_text(path, number, line))
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error
    return texts


def _text(path: Path, number: int, line: str) -> str:
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise CorpusError(f"{path}: line {number} is no JSON: {error}") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise CorpusError(f"{path}: line {number} is no object with a `text`")
    return str(entry["text"])


def side_by_side(columns: Sequence[tuple[str, Variety]], *, most: int = 12) -> Iterator[str]:
    """The measures of several bodies of text as lines, one column each."""
    width = max(12, *(len(name) + 2 for name, _ in columns))

    def row(name: str, cells: Iterable[str]) -> str:
        return f"  {name:34}" + "".join(f"{cell:>{width}}" for cell in cells)

    varieties = [variety for _, variety in columns]
    yield row("", (name for name, _ in columns))
    yield row("texts", (f"{v.texts:,}" for v in varieties))
    yield row("tokens", (f"{v.tokens:,}" for v in varieties))
    for place, share in enumerate(QUANTILES):
        cells = (f"{v.quantiles()[place]:,}" if v.texts else "-" for v in varieties)
        yield row(f"tokens of a text, quantile {share:.2f}", cells)
    for step in sorted({step for v in varieties for step in v.growth if step in STEPS}):
        yield row(
            f"types after {step:,} tokens", (f"{v.growth[step]:,}" if step in v.growth else "-" for v in varieties)
        )
    yield row("types after all", (f"{v.types:,}" for v in varieties))
    yield row("distinct three-word openings", (f"{v.distinct_openings:.1%}" for v in varieties))
    yield row("commonest opening, texts", (f"{max(v.openings.values(), default=0):,}" for v in varieties))
    yield row(
        "cues of modality in 1,000 tokens", (f"{1000 * v.cues.total() / max(1, v.tokens):.1f}" for v in varieties)
    )
    for name, _ in varieties[0].cues.most_common(most):
        yield row(f"  of them {name}", (f"{v.cues[name] / max(1, v.cues.total()):.1%}" for v in varieties))
