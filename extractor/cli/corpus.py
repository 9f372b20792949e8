"""``extractor corpus``: the corpus written for this project."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.cli.command import Commands, examples


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Look after the annotated corpus."
    parser = commands.add_parser("corpus", help=summary, description=summary)
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    _add_check(actions)
    _add_split(actions)
    _add_agreement(actions)
    _add_card(actions)
    _add_spans(actions)


def _add_check(actions: Commands) -> None:
    summary = "Check the annotation of the corpus and count what it holds."
    parser = actions.add_parser(
        "check",
        help=summary,
        description=summary + " FOLDER holds stories/, ids.csv and formulas.txt (see corpora/GUIDELINE.md).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor corpus check",
            "extractor corpus check corpora --story vat-invoice-deadline --no-counts",
            "extractor corpus check corpora --against seeds --gold out/gold",
        ),
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.add_argument(
        "--story", action="append", default=[], metavar="ID", help="only problems of this story; repeatable"
    )
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="texts that nothing may be copied from",
    )
    parser.add_argument("--gold", type=Path, metavar="DIR", help="write the gold records there")
    parser.add_argument("--no-counts", action="store_true", help="only the problems")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the corpus; 1 where it has an error."""
    from extractor.corpus.check import checked

    lines, good = checked(
        options.folder,
        stories=options.story,
        against=options.against,
        gold=options.gold,
        counts=not options.no_counts,
    )
    print("\n".join(lines))
    return int(not good)


def _add_split(actions: Commands) -> None:
    summary = "Put new stories into train, dev or test, and freeze all with their hashes."
    parser = actions.add_parser("split", help=summary, description=summary)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.set_defaults(run=run_split)


def run_split(options: argparse.Namespace) -> int:
    """Write splits.csv; 1 where a document cannot be read."""
    from collections import Counter

    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import freeze

    documents, problems = load_corpus(options.folder)
    if problems:
        print("\n".join(map(str, problems)))
        return 1
    rows = freeze(options.folder, documents)
    parts = Counter(rows[document.story].part for document in documents)
    print(", ".join(f"{name}: {count} documents" for name, count in sorted(parts.items())))
    return 0


def _add_agreement(actions: Commands) -> None:
    summary = "How far the second annotation (FOLDER/second) agrees with the first."
    parser = actions.add_parser("agreement", help=summary, description=summary)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.set_defaults(run=run_agreement)


def run_agreement(options: argparse.Namespace) -> int:
    """Print the agreement; 1 where an annotation cannot be read."""
    from extractor.corpus.agreement import kappa, measure

    agreement, problems = measure(options.folder)
    for problem in problems:
        print(problem)
    print(f"{agreement.documents} documents annotated twice, {len(agreement.shared)} provisions marked by both")
    print(f"spans of provisions: F1 {agreement.span_f1:.3f}")
    print(f"modality, of spans that both marked: Cohen's kappa {kappa(agreement.shared):.3f}")
    print(f"modality, with none where only one marked: Cohen's kappa {kappa(agreement.pairs):.3f}")
    print(f"directives: F1 {agreement.directive_f1:.3f}")
    return int(bool(problems))


def _add_card(actions: Commands) -> None:
    summary = "The figures of the corpus card: what the corpus holds and how varied it is."
    parser = actions.add_parser(
        "card",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor corpus card", "extractor corpus card corpora --reference news.jsonl"),
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.add_argument(
        "--reference", type=Path, metavar="FILE", help="texts to set beside it: JSON Lines of objects with `text`"
    )
    parser.set_defaults(run=run_card)


def run_card(options: argparse.Namespace) -> int:
    """Print the figures; 1 where a document cannot be read."""
    from extractor.corpus.card import card
    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import FILE, read
    from extractor.corpus.variety import measure, read_texts

    reference = ("reference", measure(read_texts(options.reference))) if options.reference else None
    documents, problems = load_corpus(options.folder)
    for problem in problems:
        print(problem)
    splits = read(options.folder) if (options.folder / FILE).exists() else {}
    for line in card(documents, splits, reference):
        print(line)
    return int(bool(problems))


def _add_spans(actions: Commands) -> None:
    summary = "Write train.spacy and dev.spacy: what the span model learns from, for `spacy train`."
    parser = actions.add_parser(
        "spans",
        help=summary,
        description=summary,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples("extractor corpus spans --output spans/"),
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("corpora"), metavar="FOLDER")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="where the two files go")
    parser.set_defaults(run=run_spans)


def run_spans(options: argparse.Namespace) -> int:
    """Write the examples; 1 where a document cannot be read."""
    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import part, read
    from extractor.training.spans import write

    documents, problems = load_corpus(options.folder)
    for problem in problems:
        print(problem)
    splits = read(options.folder)
    options.output.mkdir(parents=True, exist_ok=True)
    for name in ("train", "dev"):
        write(part(documents, splits, name), options.output / f"{name}.spacy")
    return int(bool(problems))
