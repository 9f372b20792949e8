"""Corpus documents scored under a decider, clean or damaged, and the table that sets the deciders side by side."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.corpus.damage import Damaged, mixed
from extractor.corpus.document import CorpusDocument
from extractor.corpus.gold import to_gold
from extractor.decide.decider import Decider
from extractor.evaluate.figure import Bin, Kept, draw
from extractor.evaluate.gold import GoldRecord, read_gold
from extractor.evaluate.run import DocumentResult, Evaluation, evaluate, micro
from extractor.evaluate.score import Counts
from extractor.pipeline import analyse, calibrated, to_document
from extractor.sources.text import from_string, read_bytes
from extractor.training.run import seed_of

RESAMPLES = 1000

type Score = Callable[[Decider | None], Evaluation]
"""The evaluation of a sample of documents under a decider; None is the rules."""


def samples(documents: Sequence[CorpusDocument], folder: Path | None) -> dict[str, Score]:
    """What is scored: the corpus documents as written and damaged, or the gold records of a folder."""
    if folder is not None:
        records = read_gold(folder)
        return {folder.name: lambda decider: score_records(records, decider)}
    return {
        "clean": lambda decider: score(documents, decider, damaged=False),
        "damaged": lambda decider: score(documents, decider, damaged=True),
    }


def gold_of(document: CorpusDocument, damaged: Damaged) -> GoldRecord:
    """The gold record of a document whose text was damaged: every quote is what the text has in its place."""
    record = to_gold(document)
    text = damaged.text

    def quoted(key: str, old: Any) -> Any:
        span = document.spans.get(key)
        return old if span is None or old is None else text[slice(*damaged.span(*span))]

    record["metadata"]["title"] = quoted("metadata.title", record["metadata"]["title"])
    for number, directive in enumerate(record["directives"]):
        key = f"directives.{number}"
        directive["subject"] = quoted(f"{key}.subject", directive["subject"])
        if directive["issuer"] is not None:
            directive["issuer"]["quote"] = quoted(f"{key}.issuer", directive["issuer"]["quote"])
        if directive["signatory"] is not None:
            directive["signatory"]["name"] = quoted(f"{key}.signatory.name", directive["signatory"]["name"])
        directive["addressees"] = [
            quoted(f"{key}.addressees.{place}", old) for place, old in enumerate(directive["addressees"])
        ]
        for place, provision in enumerate(directive["provisions"] or ()):
            provision["quote"] = quoted(f"{key}.provisions.{place}", provision["quote"])
    return GoldRecord(document.id, record, document.path.with_suffix(".txt"))


def predict(text: str, decider: Decider | None) -> dict[str, Any]:
    """The record of a text as plain data."""
    return to_document(calibrated(analyse(text, decider), decider), from_string(text)).model_dump(mode="json")


def score(documents: Iterable[CorpusDocument], decider: Decider | None, *, damaged: bool) -> Evaluation:
    """The evaluation of corpus documents, as written or in their first damaged form."""
    texts = {d.id: mixed(d.text, seed_of(d)) if damaged else Damaged(d.text) for d in documents}
    documents = list(documents)
    records = [gold_of(document, texts[document.id]) for document in documents]
    return evaluate(records, {d.id: predict(texts[d.id].text, decider) for d in documents})


def score_records(records: Sequence[GoldRecord], decider: Decider | None) -> Evaluation:
    """The evaluation of a folder's gold records."""
    return evaluate(list(records), {r.key: predict(read_bytes(r.text.read_bytes()).text, decider) for r in records})


def interval(results: Sequence[DocumentResult], *, field: str | None = None, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1, documents drawn with replacement; of one field, or of the micro average."""
    chance = random.Random(seed)
    counted = []
    for result in results:
        fields = result.fields
        counted.append(fields.get(field, Counts()) if field else micro(fields))
    scores = []
    for _ in range(RESAMPLES):
        total = Counts()
        for _ in counted:
            total = total.plus(chance.choice(counted))
        scores.append(total.f1)
    scores.sort()
    return scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES) - 1]


def table(columns: Mapping[str, Evaluation]) -> Iterator[str]:
    """One line a field: F1 under every decider, and the micro average with its bootstrap interval."""
    names = list(columns)
    yield f"{'field':22}" + "".join(f"{name:>24}" for name in names)
    fields = {field: None for evaluation in columns.values() for field in evaluation.fields}
    for field in fields:
        row = f"{field:22}"
        for evaluation in columns.values():
            counts = evaluation.fields.get(field, Counts())
            row += f"{counts.f1:>10.3f} {'/'.join(map(str, counts)):>13}"
        yield row
    row = f"{'micro':22}"
    for evaluation in columns.values():
        low, high = interval(evaluation.documents)
        row += f"{micro(evaluation.fields).f1:>10.3f} {f'[{low:.3f} {high:.3f}]':>13}"
    yield row


def sureness(evaluations: Iterable[Evaluation]) -> list[tuple[float, bool]]:
    """Confidence and rightness of every predicted value that carries a confidence."""
    return [
        (outcome.confidence, bool(outcome.counts.tp))
        for evaluation in evaluations
        for document in evaluation.documents
        for outcome in document.outcomes
        if outcome.confidence is not None
    ]


def calibration(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, list[Bin]]:
    """Expected calibration error, and the values of each tenth of confidence."""
    rows, error = [], 0.0
    for place in range(bins):
        inside = [p for p in pairs if place / bins <= p[0] < (place + 1) / bins or (place == bins - 1 and p[0] == 1.0)]
        if inside:
            mean, right = sum(p[0] for p in inside) / len(inside), sum(p[1] for p in inside) / len(inside)
            rows.append(Bin(mean, right, len(inside)))
            error += abs(mean - right) * len(inside) / len(pairs)
    return error, rows


def confidence_report(evaluations: Mapping[str, Evaluation]) -> Iterator[str]:
    """For each sample: the calibration by tenths of confidence, and for each field what a threshold keeps and costs."""
    for name, evaluation in evaluations.items():
        pairs = sureness([evaluation])
        error, rows = calibration(pairs)
        yield f"== {name}: {len(pairs)} values with a confidence, expected calibration error {error:.3f}"
        for mean, right, count in rows:
            yield f"  said {mean:.2f}  right {right:.2f}  {'#' * round(40 * right):40} {count}"
        heads = "".join(f"{f'>= {level}':>12}" for level in LEVELS)
        yield f"  {'field':12}{'values':>7}{'error':>7}{heads}   (precision recall)"
        for field, (found, missed) in _by_field(evaluation).items():
            cells = [f"{each.precision:.2f} {each.recall:.2f}" for each in (kept(found, missed, at) for at in LEVELS)]
            yield f"  {field:12}{len(found):>7}{calibration(found)[0]:>7.3f}" + "".join(f"{c:>12}" for c in cells)
        yield ""


LEVELS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)


def confidence_figure(evaluations: Mapping[str, Evaluation], title: str) -> str:
    """The reliability of every sample, and what a threshold keeps of each field of the first, as a picture (SVG)."""
    reliability = {}
    for name, evaluation in evaluations.items():
        error, rows = calibration(sureness([evaluation]))
        reliability[f"{name}: calibration error {error:.3f}"] = rows
    fields = {}
    for field, (found, missed) in _by_field(next(iter(evaluations.values()))).items():
        fields[f"{field} ({len(found)})"] = [kept(found, missed, step / 40) for step in range(40)]
    return draw(reliability, fields, title)


def kept(found: Sequence[tuple[float, bool]], missed: int, level: float) -> Kept:
    """Precision and recall of the values of a field that are at least so sure; missed: gold that nothing answered."""
    wanted = sum(right for _, right in found) + missed
    rights = [right for sure, right in found if sure >= level]
    return Kept(level, sum(rights) / len(rights) if rights else 1.0, sum(rights) / wanted if wanted else 1.0)


def _by_field(evaluation: Evaluation) -> dict[str, tuple[list[tuple[float, bool]], int]]:
    """By field: confidence and rightness of what was predicted, and how many gold values were not answered right."""
    found: dict[str, list[tuple[float, bool]]] = {}
    missed: dict[str, int] = {}
    for document in evaluation.documents:
        for outcome in document.outcomes:
            missed[outcome.field] = missed.get(outcome.field, 0) + outcome.counts.fn
            if outcome.confidence is not None:
                found.setdefault(outcome.field, []).append((outcome.confidence, bool(outcome.counts.tp)))
    return {field: (pairs, missed[field]) for field, pairs in found.items()}
