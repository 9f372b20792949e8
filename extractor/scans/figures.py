"""``python -m extractor.scans.figures``: learns to read figures on strips of lines, and writes ``figures.onnx``.

Needs torch and onnx, which nothing else does. Learned is what stands at each step of a strip (the middle of a
character, or nothing), and, once that is known roughly, the reading as a whole (connectionist temporal classification,
Graves and others 2006).
Faces for choosing are never learned from: what is told at the end is how strips set in those are read.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import cv2
import numpy as np
import torch
from torch import nn

from extractor.scans.fonts import faces
from extractor.scans.network import Network, gone_on
from extractor.scans.strips import Spot, strips
from extractor.sources.scan import figures
from extractor.sources.scan.figures import CLASSES, HEIGHT, STEP, WORD

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

NOTHING = len(CLASSES)
BATCH, RATE, ALIGNED = 16, 2e-3, 600
"""Strips to a step of learning; the first rate; after so many steps the reading as a whole is learned too."""
WHOLE = 0.5
"""How much the reading as a whole counts beside what stands at each step."""
SAMPLE = 400
"""Strips by which the norms of a network that is learned on are told."""
FAR = 0.3
"""So many strips are bent far, and so many made uneven: other typefaces than those that are learned from."""
WIDEST = 680
"""Pixels; longer strips are left out."""
_PLACE = {character: n for n, character in enumerate(CLASSES)}
_FIGURE = re.compile("[^ ]*[۰-۹0-9][^ ]*")


def bent(picture: Gray, spots: list[Spot], chance: random.Random) -> tuple[Gray, np.ndarray]:
    """A strip made wider, taller, slanted, uneven, bolder or paler, and what stands at each of its steps."""
    far = 2.5 if chance.random() < FAR else 1.0
    wide, tall = chance.uniform(0.86, 1.16) ** far, chance.uniform(0.9, 1.1)
    slant = far * chance.uniform(-0.12, 0.12)
    middle = HEIGHT / 2
    move = np.array([[wide, slant, -slant * middle], [0, tall, middle * (1 - tall) + chance.uniform(-2.5, 2.5)]])
    width = max(16, int(picture.shape[1] * wide))
    made = cv2.warpAffine(picture, move, (width, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=255)
    if chance.random() < FAR:
        made = _uneven(made, chance)
    kind = chance.random()
    if kind < 0.3:
        side = chance.choice(((2, 2), (2, 2), (1, 2), (2, 1), (1, 3)))
        made = (cv2.erode if kind < 0.15 else cv2.dilate)(made, np.ones(side, np.uint8))
    elif kind < 0.45:
        made = cv2.GaussianBlur(made, (0, 0), chance.uniform(0.4, 1.1))
    ink = (255 - made.astype(np.float32)) / 255
    if chance.random() < 0.5:
        ink = np.clip(ink * chance.uniform(0.6, 1.3), 0, 1)
    if chance.random() < 0.3:
        grain = np.random.default_rng(chance.getrandbits(32)).normal(0, chance.uniform(0.02, 0.1), ink.shape)
        ink = np.clip(ink + grain.astype(np.float32), 0, 1)
    steps = np.full((width + 1) // STEP, NOTHING, np.int64)
    for character, left, right in spots:
        low, high = left * wide / STEP - 0.5, right * wide / STEP - 0.5
        first, last = int(np.ceil(low)), int(np.floor(high))
        if last < first:
            first = last = round((low + high) / 2)
        steps[max(first, 0) : last + 1] = _PLACE[character]
    return ink, steps


def _uneven(picture: Gray, chance: random.Random) -> Gray:
    """A strip whose strokes wander by a pixel or two, as if drawn by another hand (Simard and others 2003)."""
    height, width = picture.shape
    generator = np.random.default_rng(chance.getrandbits(32))
    coarse = generator.normal(0, chance.uniform(0.4, 1.3), (2, height // 10 + 2, width // 10 + 2)).astype(np.float32)
    shift = [cv2.resize(one, (width, height), interpolation=cv2.INTER_CUBIC) for one in coarse]
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return cv2.remap(picture, columns + shift[0], rows + shift[1], cv2.INTER_LINEAR, borderValue=255).astype(np.uint8)


def _batches(data: list[tuple[Gray, list[Spot]]], chance: random.Random) -> Iterator[list[tuple[Gray, list[Spot]]]]:
    """All strips once, those of about the same width together."""
    order = list(range(len(data)))
    chance.shuffle(order)
    for start in range(0, len(order), BATCH * 8):
        near = sorted(order[start : start + BATCH * 8], key=lambda n: data[n][0].shape[1])
        groups = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        chance.shuffle(groups)
        yield from ([data[n] for n in group] for group in groups)


def _endless(data: list[tuple[Gray, list[Spot]]], chance: random.Random) -> Iterator[list[tuple[Gray, list[Spot]]]]:
    while True:
        yield from _batches(data, chance)


def learn(data: list[tuple[Gray, list[Spot]]], steps: int, seed: int, *, further: bool = False) -> Network:
    """The network after so many steps over the strips; the same call gives the same network on one machine.

    further: from the network there is, at half the rate.
    """
    torch.set_num_threads(1)  # sums of several threads differ from run to run
    torch.manual_seed(seed)
    chance = random.Random(seed)
    rate, aligned = (RATE / 2, 0) if further else (RATE, ALIGNED)
    sample = data[:: 1 + len(data) // SAMPLE] if further else []
    bents = [torch.from_numpy(bent(*one, chance)[0])[None, None] for one in sample]
    started = gone_on(figures.WEIGHTS, bents) if further else Network()
    network: Network = started.to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3)
    weights = torch.ones(NOTHING + 1)
    weights[NOTHING], weights[_PLACE[WORD]] = 0.6, 0.3
    whole = nn.CTCLoss(blank=NOTHING, zero_infinity=True)
    for number, batch in enumerate(islice(_endless(data, chance), steps)):
        made = [bent(picture, spots, chance) for picture, spots in batch]
        width = max(ink.shape[1] for ink, _ in made) // STEP * STEP + STEP
        ink = torch.zeros(len(made), 1, HEIGHT, width)
        wanted = torch.full((len(made), width // STEP), -1)
        for n, (picture, at) in enumerate(made):
            ink[n, 0, :, : picture.shape[1]] = torch.from_numpy(picture)
            wanted[n, : len(at)] = torch.from_numpy(at)
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(ink.contiguous(memory_format=torch.channels_last))
        shares = scores[:, :, 0].float().log_softmax(1)
        loss = nn.functional.nll_loss(shares, wanted, ignore_index=-1, weight=weights)
        if number >= aligned:
            target = torch.tensor([_PLACE[spot[0]] for _, spots in batch for spot in spots])
            lengths = torch.tensor([len(spots) for _, spots in batch])
            ends = torch.tensor([len(at) for _, at in made])
            loss = loss + WHOLE * whole(shares.permute(2, 0, 1), target, ends, lengths)
        share = 0.5 * (1 + np.cos(np.pi * number / steps)) + 0.005
        for group in optimizer.param_groups:
            group["lr"] = rate * min(1.0, (number + 1) / 200) * share
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
    network.eval()
    return network


def right(data: list[tuple[Gray, list[Spot]]]) -> tuple[int, int]:
    """How many figures of these strips the network that was written reads right, and how many there are."""
    good = total = 0
    for picture, spots in data:
        read = "".join(one.character for one in figures.seen(picture, (0, 0, picture.shape[1], HEIGHT))).split(" ")
        wanted = _FIGURE.findall("".join(spot[0] for spot in spots))
        total += len(wanted)
        good += sum(figure in read for figure in wanted)
    return good, total


def main() -> int:
    """Learn, write the network, and try it on faces that it has not seen."""
    parser = argparse.ArgumentParser(description="Learn to read figures on strips of lines set in type.")
    parser.add_argument("--pages", type=int, default=500, help="small pages to cut strips from (default: 500)")
    parser.add_argument("--steps", type=int, default=6500, help="steps of learning (default: 6500)")
    parser.add_argument("--further", action="store_true", help="learn on from the network there is")
    options = parser.parse_args()
    made = strips([*faces("learn"), *faces("figures")], options.pages, 7)
    data = [(picture, spots) for picture, spots in made if picture.shape[1] <= WIDEST]
    network = learn(data, options.steps, 7, further=options.further)
    torch.onnx.export(
        network,
        (torch.zeros(1, 1, HEIGHT, 200),),
        str(figures.WEIGHTS),
        dynamo=False,
        input_names=["strip"],
        output_names=["scores"],
        dynamic_axes={"strip": {3: "width"}, "scores": {3: "steps"}},
    )
    good, total = right(list(strips(faces("dev"), max(options.pages // 20, 2), 8)))
    print(f"{len(data)} strips; in faces not learned from {good} of {total} figures are right", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
