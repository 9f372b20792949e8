"""Exact-span precision, recall and F1 of `find_temporal` on parstdex's own test suite.

    python benchmarks/parstdex_spans.py path/to/parstdex/data.json [--misses]

parstdex joins dates with the times beside them and takes the prepositions in: that is the wide span of a mention. The
typed spans (dates and times apart) and the core spans (without prepositions) are printed to compare.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from extractor.find.dates.finder import find_temporal

# One character for one, so offsets stay: what the cleaner folds.
FOLD = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يىكۀةأإ", "01234567890123456789ییکههاا")


def spans_of(text: str, style: str) -> set[tuple[int, int]]:
    """The spans found in one test sentence; style: "wide", "typed" or "core"."""
    mentions = [mention for mention in find_temporal(text.translate(FOLD)) if mention.rejected is None]
    return {(m.start, m.end) if style == "core" else tuple(m.features[style]) for m in mentions}


def main() -> None:
    """Print integer counts beside the ratios, for each style of span."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the sentences whose spans differ")
    options = parser.parse_args()
    cases = json.loads(options.data.read_text("utf-8"))
    for style in ("wide", "typed", "core"):
        tp = fp = fn = 0
        for case in cases:
            text = case["test_input"]
            expected = {(start, end) for start, end in json.loads(case["expected"])}
            found = spans_of(text, style)
            tp, fp, fn = tp + len(found & expected), fp + len(found - expected), fn + len(expected - found)
            if options.misses and style == "wide" and found != expected:
                print(text[:200])
                print("   missed", [text[a:b] for a, b in sorted(expected - found)])
                print("   extra ", [text[a:b] for a, b in sorted(found - expected)])
        precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
        f1 = 2 * tp / max(1, 2 * tp + fp + fn)
        print(f"{style}: tp {tp} fp {fp} fn {fn}  P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
