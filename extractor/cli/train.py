"""``extractor train``: models from the corpus, and from a user's own corrections."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from extractor.cli.command import Commands, examples


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    summary = "Train the models that decide, from the corpus."
    parser = commands.add_parser(
        "train",
        help=summary,
        description=summary + " The same corpus gives the same models.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=examples(
            "extractor train",
            "extractor train --on corrected.jsonl --output my-models",
        )
        + "\n\n--on: records of `extractor extract --format jsonl`, put right by hand.",
    )
    parser.add_argument("--corpus", type=Path, default=Path("corpora"), metavar="FOLDER", help="default: corpora")
    parser.add_argument("--on", type=Path, action="append", default=[], metavar="FILE", help="also learn from these")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="default: where the models in use lie")
    parser.add_argument("--share", type=float, default=1.0, metavar="S", help="learn from a part of the stories, 0..1")
    spans = parser.add_mutually_exclusive_group()
    spans.add_argument("--no-spans", action="store_true", help="train no span model")
    spans.add_argument("--marks", action="store_true", help="let the deciders learn from the span model's marks (slow)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train and save."""
    from extractor.corpus.corrections import read_corrections
    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import part, read
    from extractor.learn.spans import FOLDER as SPANS
    from extractor.learn.spans import digest
    from extractor.learn.store import folder, save
    from extractor.training.models import train_models
    from extractor.training.run import COPIES, portion
    from extractor.training.spans import train_spans

    documents, problems = load_corpus(options.corpus)
    if problems:
        print("\n".join(map(str, problems)))
        return 1
    chosen = portion(part(documents, read(options.corpus), "train"), options.share)
    more = [document for path in options.on for document in read_corrections(path)]
    print(
        f"{len(chosen)} documents of {options.corpus}, {len(more)} corrected records, {COPIES} damaged copies of each"
    )
    out = options.output or folder()
    everything = [*chosen, *more]
    marks = None if options.no_spans else train_spans(everything, out, left_out=options.marks, say=print)
    models = train_models(everything, marks=marks, say=print)
    about: dict[str, Any] = {**models.meta, "documents": len(chosen), "corrections": len(more)}
    if marks is not None:
        about["spans"] = digest(out / SPANS)
    save(replace(models, meta=about), out)
    print(f"saved in {out}")
    return 0
