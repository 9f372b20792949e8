"""``extractor train``: models from the corpus, and from a user's own corrections."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

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
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Train and save."""
    from extractor.corpus.corrections import read_corrections
    from extractor.corpus.document import load_corpus
    from extractor.corpus.splits import part, read
    from extractor.learn.store import folder, save
    from extractor.training.models import train_models
    from extractor.training.run import COPIES, portion

    documents, problems = load_corpus(options.corpus)
    if problems:
        print("\n".join(map(str, problems)))
        return 1
    chosen = portion(part(documents, read(options.corpus), "train"), options.share)
    more = [document for path in options.on for document in read_corrections(path)]
    print(
        f"{len(chosen)} documents of {options.corpus}, {len(more)} corrected records, {COPIES} damaged copies of each"
    )
    models = train_models([*chosen, *more], say=print)
    out = options.output or folder()
    save(replace(models, meta={**models.meta, "documents": len(chosen), "corrections": len(more)}), out)
    print(f"saved in {out}")
    return 0
