"""``python -m extractor.scans.digits``: learns to tell printed digits apart, one by one, and writes ``digits.npz``.

Tokens of Persian digits and separators, and words, are set in the faces for learning and damaged like scans; every
piece of ink is a sample. Learned is a small network (one hidden layer) over the shape of the piece, its height and its
place on the line; its weights are what `sources.scan.digits` reads.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractor.scans.damage import DAMAGES, DEGREES, POWER, skewed, stamped
from extractor.scans.fonts import Face, faces, load
from extractor.sources.scan.digits import CLASSES, DIGITS, WEIGHTS, features, pieces_of

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

_MARKS = "//////---."
_LETTERS = "بتدرسمنهوکلفقعحجشصطگپچخغضی"
_OTHERS = "()[]«»:،؛"
_HIDDEN = 64


def _token(chance: random.Random) -> str:
    """A date, a number with separators, or a word."""
    if chance.random() < 0.12:
        return chance.choice(_OTHERS)
    if chance.random() < 0.3:
        return "".join(chance.choice(_LETTERS) for _ in range(chance.randint(1, 4)))
    groups = ["".join(chance.choice(DIGITS) for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(1, 4))]
    return chance.choice(_MARKS).join(groups)


def _page(face: Face, chance: random.Random) -> tuple[Gray, list[tuple[str, float, float, int, int]]]:
    """A damaged page of tokens and, for each glyph, (class, left, right, top, bottom of its line)."""
    from PIL import Image, ImageDraw

    size = round(chance.uniform(24, 52) * face.scale)
    font = load(face.path, size)
    width, height = 1200, 900
    canvas = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(canvas)
    glyphs = []
    for row in range(20, height - 2 * size, round(size * 1.9)):
        x = 20.0
        while True:
            token = _token(chance)
            units = [token] if token[0] in _LETTERS + _OTHERS else list(token)
            if x + sum(font.getlength(unit) for unit in units) > width - 20:
                break
            for unit in units:
                length = font.getlength(unit)
                draw.text((x, row), unit, font=font, fill=0, direction="rtl", language="fa")
                kind = unit if unit in CLASSES else ""
                glyphs.append((kind, x, x + length, row, row + round(size * 1.75)))
                x += length
            x += size * chance.uniform(0.8, 1.5)
    image = np.array(canvas)
    generator = np.random.default_rng(chance.getrandbits(32))
    degree = chance.choice(DEGREES)
    for damage, shares in DAMAGES:
        if damage not in (skewed, stamped) and chance.random() < shares[degree]:
            image = damage(image, POWER[degree] * chance.uniform(0.7, 1.0), generator)
    return image, glyphs


def samples(pages: int, seed: int) -> Iterator[tuple[np.ndarray, int]]:
    """Features of a piece of ink, with the number of its class."""
    import cv2

    from extractor.sources.scan.prepare import GRAINY, noise, without_shade, without_specks

    chance = random.Random(seed)
    there = faces("learn")
    for _ in range(pages):
        image, glyphs = _page(chance.choice(there), chance)
        even = without_shade(image)
        if noise(even) > GRAINY:
            even = without_specks(cv2.GaussianBlur(even, (0, 0), 0.8).astype(np.uint8), 22)
        pieces = pieces_of(even)
        for top in sorted({glyph[3] for glyph in glyphs}):
            line = [glyph for glyph in glyphs if glyph[3] == top]
            bottom = line[0][4]
            inside = [p for p in pieces if top <= (p.box[1] + p.box[3]) / 2 <= bottom and p.box[3] - p.box[1] >= 3]
            if not inside:
                continue
            tall = float(np.percentile([p.box[3] - p.box[1] for p in inside], 75))
            values = features(inside)
            for n, piece in enumerate(inside):
                left, _, right, _ = piece.box
                at = [g for g in line if g[1] - 2 <= (left + right) / 2 <= g[2] + 2]
                alone = sum(g[1] < right - 2 and g[2] > left + 2 for g in line) == 1
                if len(at) != 1 or (at[0][0] and not alone):
                    continue
                if (
                    at[0][0]
                    and at[0][0] not in "-."
                    and sum(at[0][1] <= (p.box[0] + p.box[2]) / 2 <= at[0][2] for p in inside) > 1
                    and (piece.box[3] - piece.box[1]) < 0.4 * tall
                ):
                    continue  # a piece of a digit that came apart
                yield values[n], CLASSES.index(at[0][0]) if at[0][0] else len(CLASSES)


def main() -> int:
    """Learn, try on pages not learned from, and write the weights."""
    from sklearn.neural_network import MLPClassifier

    parser = argparse.ArgumentParser(description="Learn to tell printed digits apart.")
    parser.add_argument("--pages", type=int, default=240)
    parser.add_argument("--into", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    found = list(samples(options.pages, 7))
    x, y = np.array([sample for sample, _ in found], np.float32), np.array([kind for _, kind in found])
    model = MLPClassifier((_HIDDEN,), alpha=1e-3, max_iter=40, random_state=7, early_stopping=True)
    model.fit(x, y)
    tried = list(samples(max(options.pages // 10, 2), 8))
    right = model.score(np.array([sample for sample, _ in tried]), np.array([kind for _, kind in tried]))
    parts = {
        f"{name}{i}": part.astype(np.float16)
        for name, of in (("w", model.coefs_), ("b", model.intercepts_))
        for i, part in enumerate(of)
    }
    np.savez_compressed(options.into, **parts)
    print(f"{len(y)} pieces of ink; of {len(tried)} others {right:.4f} are told right", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
