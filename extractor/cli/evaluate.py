"""``extractor evaluate``: a folder of texts against its gold."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.command import Commands, at_least_one, examples

if TYPE_CHECKING:
    from extractor.evaluate.alike import Fields
    from extractor.evaluate.gold import GoldRecord
    from extractor.evaluate.run import Evaluation


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Score the extraction of a folder of texts against its gold records."
    parser = commands.add_parser(
        "evaluate",
        help=summary,
        description=summary + " Gold lies in FOLDER/gold/*.json, the texts in FOLDER/text/ or FOLDER.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor evaluate seeds/",
            "extractor evaluate seeds/ --each --misses",
            "extractor evaluate seeds/ --check-floors tests/floors.json",
            "extractor evaluate --split scans --workers 2",
            "extractor evaluate seeds/ --predictions records.jsonl --format json",
            "extractor evaluate --split dev --confidence --figure confidence.svg",
            "extractor evaluate --split test --ablation",
        ),
    )
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER")
    parser.add_argument(
        "--split",
        choices=("dev", "test", "scans"),
        help="score this part of the corpus, clean and damaged; scans: its letters, set in type and read again",
    )
    parser.add_argument("--corpus", type=Path, default=Path("corpora"), metavar="FOLDER", help="default: corpora")
    parser.add_argument("--rules-only", action="store_true", help="let the rules decide, not the models")
    parser.add_argument(
        "--ablation",
        action="store_true",
        help="rules only, models only, both and, with the extra `embeddings`, both with sentence vectors, "
        "side by side (slow)",
    )
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="keep the sentence vectors of --ablation there")
    parser.add_argument(
        "--confidence", action="store_true", help="how far confidence can be trusted, and what it costs"
    )
    parser.add_argument("--figure", type=Path, metavar="FILE", help="--confidence also as a picture (SVG)")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="score this JSON Lines file, extract nothing")
    parser.add_argument("--save-predictions", type=Path, metavar="FILE", help="keep the extracted records there")
    parser.add_argument("--workers", type=at_least_one, default=1, metavar="N", help="processes (default: 1)")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    parser.add_argument("--each", action="store_true", help="also a line for each document")
    parser.add_argument("--misses", action="store_true", help="also each comparison that failed")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--check-floors", type=Path, metavar="FILE", help="fail where a field falls below its floor")
    floors.add_argument("--update-floors", type=Path, metavar="FILE", help="pin what was reached as the floors")
    parser.add_argument("--allow-lower", action="store_true", help="let --update-floors lower a floor")
    parser.set_defaults(run=run, parser=parser)


def run(options: argparse.Namespace) -> int:
    """Evaluate; 1 where a text failed or a floor does not hold."""
    from extractor.evaluate.gold import read_gold, read_predictions
    from extractor.evaluate.report import as_data, as_table
    from extractor.evaluate.run import evaluate

    if options.allow_lower and not options.update_floors:
        options.parser.error("--allow-lower goes with --update-floors")
    if options.predictions and options.save_predictions:
        options.parser.error("--save-predictions has nothing to save: --predictions extracts nothing")
    if options.figure and not options.confidence:
        options.parser.error("--figure goes with --confidence")
    if (options.folder is None) == (options.split is None):
        options.parser.error("give either a FOLDER or --split")
    if options.split == "scans":
        return _scans(options)
    if options.split or options.ablation or options.confidence:
        return _on_samples(options)
    records = read_gold(options.folder)
    predictions: dict[str, Fields | str] = {}
    if options.predictions:
        predictions.update(read_predictions(options.predictions))
    else:
        predictions = _extracted(records, options)
    evaluation = evaluate(records, predictions)
    if options.format == "json":
        print(json.dumps(as_data(evaluation), ensure_ascii=False, indent=1))
    else:
        print("\n".join(as_table(evaluation, each=options.each, misses=options.misses)))
    for failure in evaluation.failures:
        print(f"extractor: {failure}", file=sys.stderr)
    below = _floors(options, evaluation)
    return int(below or bool(evaluation.failures))


def _on_samples(options: argparse.Namespace) -> int:
    """Evaluate a part of the corpus, or a folder, under the deciders that are asked for."""
    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import part, read
    from extractor.learn.embed import bundled
    from extractor.learn.store import default
    from extractor.pipeline import models
    from extractor.training.ablation import columns, compare
    from extractor.training.scoring import confidence_figure, confidence_report, samples, table

    documents, problems = load_corpus(options.corpus) if options.split or options.ablation else ([], [])
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    splits = read(options.corpus) if documents else {}
    chosen = part(documents, splits, options.split) if options.split else []
    scored = samples(chosen, options.folder)
    decider = models(rules_only=options.rules_only)
    if options.ablation:
        encoder = bundled(options.vectors)
        lines = compare(scored, columns(part(documents, splits, "train"), default(), encoder))
    elif options.confidence:
        evaluations = {name: score(decider) for name, score in scored.items()}
        lines = confidence_report(evaluations)
        if options.figure:
            title = f"Confidence: {options.split or options.folder.name}{', rules only' if options.rules_only else ''}"
            options.figure.write_text(confidence_figure(evaluations, title), "utf-8")
    else:
        lines = table({name: score(decider) for name, score in scored.items()})
    for line in lines:
        print(line)
    return 0


def _scans(options: argparse.Namespace) -> int:
    from extractor.evaluate.scans import as_lines, evaluate_scans

    sums = evaluate_scans(options.corpus, workers=options.workers)
    if options.format == "json":
        print(json.dumps({f"{degree} {reading}": found.row() for (degree, reading), found in sums.items()}, indent=1))
    else:
        print("\n".join(as_lines(sums)))
    return 0


def _extracted(records: list[GoldRecord], options: argparse.Namespace) -> dict[str, Fields | str]:
    """The extracted records by the stem of their document; a failure as its cause."""
    from extractor.api import extract_many
    from extractor.errors import InputError

    paths = [record.text for record in records]
    results = list(extract_many(paths, workers=options.workers, on_error="yield", rules_only=options.rules_only))
    if save := options.save_predictions:
        lines = (f"{result.model_dump_json()}\n" for result in results if not isinstance(result, InputError))
        save.write_text("".join(lines), "utf-8")
    return {
        record.key: result.reason if isinstance(result, InputError) else result.model_dump(mode="json")
        for record, result in zip(records, results, strict=True)
    }


def _floors(options: argparse.Namespace, evaluation: Evaluation) -> bool:
    """Check or pin the floors, as asked, after listing what moved since they were pinned; whether one is broken."""
    from extractor.evaluate import floors

    out = sys.stderr if options.format == "json" else sys.stdout
    path: Path | None = options.check_floors or options.update_floors
    if path is None:
        return False
    if options.check_floors or path.exists():
        known = floors.read(path)
        for change in floors.changes(evaluation, known):
            print(change, file=out)
    if options.update_floors:
        floors.update(path, evaluation, allow_lower=options.allow_lower)
        print(f"pinned in {path}", file=out)
        return False
    broken = floors.violations(evaluation, known)
    for line in broken:
        print(f"extractor: {line}", file=sys.stderr)
    if not broken:
        print("all floors hold", file=out)
    return bool(broken)
