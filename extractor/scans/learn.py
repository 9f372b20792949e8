"""``python -m extractor.scans.learn``: the engine's confusions, learned from letters that it read.

The letters of the corpus that are for learning are set in the faces for learning, damaged in three degrees and read;
what was read is aligned with what was printed. Written are the lexicons ``ocr_learned.csv`` (what stands for what,
how often) and ``ocr_words.csv`` (the words of those letters with their counts: the official vocabulary).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from extractor.clean.characters import fold_in_place
from extractor.scans.align import differences
from extractor.scans.fonts import faces
from extractor.scans.pages import Sheet, sheets
from extractor.sources.scan.engine import chosen
from extractor.sources.scan.read import joined, read_page

LONGEST = 3
"""Letters on either side of a confusion."""
MIN_COUNT = 3
"""A confusion seen less often is chance."""
MIN_LIKE = 0.6
"""Lines of pages of which less than this share was read right teach nothing."""
_WORD = re.compile(r"[^\W\d_]{2,40}")


def folded(text: str) -> str:
    """Letters and digits in one form, without half-spaces, blanks as one space."""
    return " ".join(fold_in_place(text)[0].replace("\u200c", "").replace("\u0640", "").split())


def of_sheet(sheet: Sheet) -> tuple[Counter[tuple[str, str]], str]:
    """The confusions of one letter, and what was printed on the pages that were read well enough."""
    found: Counter[tuple[str, str]] = Counter()
    printed = []
    for number, (image, truth) in enumerate(sheet.pages(), 1):
        text, _, _ = joined([read_page(image, number, chosen())])
        read, right = folded(text), folded(truth)
        pairs = list(differences(read, right))
        if sum(max(len(a), len(b)) for a, b, _, _ in pairs) > (1 - MIN_LIKE) * len(right):
            continue
        printed.append(right)
        for was, true, before, behind in pairs:
            if max(len(was), len(true)) <= LONGEST and not (set(was + true) & set(" \n")):
                found[was, true] += 1
                if len(was) != len(true) and before.isalpha() and behind.isalpha():
                    found[before + was, before + true] += 1
    return found, " ".join(printed)


def learn(
    corpora: Path, rounds: int, workers: int, step: int = 1
) -> tuple[list[tuple[str, str, int, int]], Counter[str], int]:
    """Confusions as (read, printed, times, times that it was printed), the words with counts, and the pages read."""
    confusions: Counter[tuple[str, str]] = Counter()
    read = []
    with ThreadPoolExecutor(workers) as pool:
        for counts, printed in pool.map(of_sheet, islice(sheets(corpora, "learn", rounds), 0, None, step)):
            confusions.update(counts)
            read.append(printed)
    everything = " ".join(read)
    rows = []
    for (was, true), count in confusions.most_common():
        if count >= MIN_COUNT:
            rows.append((was, true, count, everything.count(true) if true else len(everything)))
    texts = {sheet.letter.id: folded(sheet.letter.text) for sheet in sheets(corpora, "learn", 1)}
    words = Counter(_WORD.findall(" ".join(texts.values())))
    return rows, words, sum(bool(text) for text in read)


def main() -> int:
    """Learn, and write the lexicons."""
    parser = argparse.ArgumentParser(description="Learn the reading engine's confusions from letters set in type.")
    parser.add_argument("corpora", type=Path)
    parser.add_argument(
        "--rounds", type=int, default=1, help="how often each letter is set in each degree (default: 1)"
    )
    parser.add_argument("--step", type=int, default=2, help="take only every Nth of these pages (default: 2)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--into", type=Path, default=Path(__file__).parents[1] / "lexicons")
    options = parser.parse_args()
    rows, words, pages = learn(options.corpora, options.rounds, options.workers, options.step)
    head = (
        "# What the engine reads for what is printed, learned by:\n"
        f"# python -m extractor.scans.learn corpora --rounds {options.rounds} --step {options.step}\n"
        f"# {pages} letters, in {len(faces('learn'))} faces for learning of fonts.csv, in three degrees of damage;\n"
        "# letters and faces for testing are others. read, printed: folded, either may be empty.\n"
        "# count: how often; seen: how often the printed letters stood there.\n"
        "read,printed,count,seen\n"
    )
    lines = [f'"{was}","{true}",{count},{seen}\n' for was, true, count, seen in rows if '"' not in was + true]
    (options.into / "ocr_learned.csv").write_text(head + "".join(lines), "utf-8")
    head = "# Words of the letters for learning with their counts; words met once are left out.\nword,count\n"
    kept = [f"{word},{count}\n" for word, count in words.most_common() if count > 1]
    (options.into / "ocr_words.csv").write_text(head + "".join(kept), "utf-8")
    print(f"{pages} letters, {len(rows)} confusions, {len(kept)} words", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
