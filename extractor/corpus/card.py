"""The figures of the corpus card as lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractor.corpus.counts import LENGTHS, count
from extractor.corpus.document import CorpusDocument
from extractor.corpus.splits import Row
from extractor.corpus.variety import Variety, Wording, issuers, measure, side_by_side, wordings

SHOWN = (
    ("manner", "documents by manner"),
    ("kind", "documents by kind"),
    ("domain", "documents by domain"),
    ("type", "directives by type"),
    ("role", "directives by role"),
    ("status", "directives by status"),
    ("reference", "relations between directives"),
    ("modality", "provisions by modality"),
    ("date-form", "dates by form"),
    ("number-form", "numbers by form"),
)


def card(
    documents: Sequence[CorpusDocument],
    splits: Mapping[str, Row],
    reference: tuple[str, Variety] | None = None,
) -> Iterator[str]:
    """The figures of the card, line by line; a story without a row in `splits` counts as "unassigned".

    Counts of directives and provisions hold the optional ones too.
    """
    tally = count(documents)
    total = tally["total"]
    yield (
        f"{total['documents']} documents in {total['stories']} stories, {total['words']:,} words; "
        f"{total['directives']} directives ({total['optional directives']} optional), "
        f"{total['provisions']} provisions; "
        f"{total['without directive']} documents without directive"
    )
    for name, title in SHOWN:
        yield _line(title, tally[name])
    parts = Counter(splits[d.story].part if d.story in splits else "unassigned" for d in documents)
    yield _line("documents by split", parts)
    about, every = tally["about-platforms"]["yes"], total["documents"]
    yield f"documents about platforms: {about} of {every} ({about / max(1, every):.1%})"
    lengths = Counter({f"{low}-{high}": tally["length"][f"{low}-{high} words"] for low, high in LENGTHS})
    yield "documents by words: " + ", ".join(f"{name} {n}" for name, n in lengths.items())
    bodies = issuers(documents)
    top = max(bodies.values(), default=0)
    yield f"distinct issuers: {len(bodies)} of {bodies.total()} named; the commonest has {top}"
    yield "words of modality in provisions:"
    for modality, wording in sorted(wordings(documents).items()):
        yield from _wording(modality, wording)
    columns = [("corpus", measure(document.text for document in documents))]
    yield "variety of the text:"
    yield from side_by_side([*columns, reference] if reference else columns)


def _line(title: str, counter: Counter[str]) -> str:
    return f"{title}: " + (", ".join(f"{name} {n}" for name, n in counter.most_common()) or "none")


def _wording(modality: str, wording: Wording) -> Iterator[str]:
    every = wording.cues.total()
    cue, cue_share = wording.commonest(wording.cues)
    word, word_share = wording.commonest(wording.words)
    none = wording.cues[""]
    distinct = len([name for name in wording.words if name])
    yield (
        f"  {modality}: {every} provisions, {none} without a known cue ({none / every:.1%}), {distinct} different "
        f"wordings; commonest cue {cue} {cue_share:.1%}, commonest wording «{word}» {word_share:.1%}"
    )
    yield "    cues: " + ", ".join(f"{name} {n}" for name, n in wording.cues.most_common() if name)
    yield "    wordings: " + ", ".join(f"«{name}» {n}" for name, n in wording.words.most_common(9) if name)
