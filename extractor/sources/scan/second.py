"""A second look at the digits of a page: the engine's words beside what each piece of ink says for itself.

The engine reads lines; on digits it guesses from what is usual, drops and doubles some, and loses those at the start of
a line. Here runs of pieces that look like digits (see `digits`) are held against its words. Where the two differ, a
date of the calendar wins, else the surer of the two. Words of letters are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extractor.sources.scan.days import is_day
from extractor.sources.scan.digits import DIGITS, Piece, pieces_of, told
from extractor.sources.scan.page import Box, Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

JOINED, SPACED, DASH = 0.8, 0.36, 0.45
"""Two digits of a token are no further apart than this share of their height; digit and slash; digit and hyphen."""
SURE, MEAN = 0.55, 0.85
"""How sure every piece of a run, and a run on the whole, has to be."""
BELIEVED = 0.93
"""A run that is this sure is believed rather than the engine."""
LOST = 0.97
"""How sure a run that the engine has no word for has to be."""
LATIN = 0.7
"""Latin digits that the engine is this sure of are left alone; the pieces are told as Persian ones."""
_DIGIT = re.compile("[۰-۹٠-٩]")
_LATIN = re.compile("[0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_CORE = re.compile(r"[۰-۹٠-٩0-9](?:[۰-۹٠-٩0-9/.\-|\\]{0,30}[۰-۹٠-٩0-9])?")
_EDGES = re.compile(r"^([(\[«]?).{0,60}?([)\]»:؛،,.]?)$")
_DASHED = re.compile("[۰-۹0-9]{1,8}(?:-[۰-۹0-9]{1,8}){1,5}")
_ARABIC = {0x660 + n: 0x6F0 + n for n in range(10)}


@dataclass(frozen=True)
class Run:
    """Digits and separators that stand close together, from left to right."""

    text: str
    box: Box
    sure: float


def second_look(words: Sequence[Word], image: Gray) -> list[Word]:
    """The words of a prepared page with their digits read again."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    if not any(_DIGIT.search(word.text) for word in words):
        return [_turned_back(word, words) for word in words]
    pieces = pieces_of(image)
    middles = np.array([(piece.box[1] + piece.box[3]) / 2 for piece in pieces])
    result: list[Word] = []
    for line in lines.values():
        if any(_DIGIT.search(word.text) for word in line):
            top, bottom = _band(line)
            inside = [pieces[n] for n in np.flatnonzero((middles >= top) & (middles <= bottom))]
            kinds = list(_told(line, inside))
            line = _merged(line, list(_runs(kinds)), [piece.box for piece, _, _ in kinds])
        result += [_turned_back(word, line) for word in line]
    return result


def _band(line: Sequence[Word]) -> tuple[float, float]:
    top = float(np.median([word.box[1] for word in line]))
    bottom = float(np.median([word.box[3] for word in line]))
    air = 0.25 * (bottom - top)
    return top - air, bottom + air


def _told(line: Sequence[Word], inside: list[Piece]) -> Iterator[tuple[Piece, str, float]]:
    """The pieces of a line from left to right, each with its character, if it is one of ours, and how sure that is."""
    left = min(word.box[0] for word in line) - 10
    right = max(word.box[2] for word in line) + 10
    inside = sorted((p for p in inside if left <= (p.box[0] + p.box[2]) / 2 <= right), key=lambda p: p.box[0])
    kinds = told(inside)
    sizes = [p.box for p, (kind, sure) in zip(inside, kinds, strict=True) if kind in DIGITS[1:] and sure > MEAN]
    tall = float(np.median([box[3] - box[1] for box in sizes])) if sizes else 0.0
    middle = float(np.median([(box[1] + box[3]) / 2 for box in sizes])) if sizes else 0.0
    for piece, (kind, sure) in zip(inside, kinds, strict=True):
        low, top, high, bottom = piece.box
        if kind in ("۰", "", ".") and _is_colon(piece.box, inside, tall):
            yield piece, "", sure
            continue
        air = 0.25 * tall if kind == "۰" else 0.0  # words' boxes may reach over the nought beside them
        over = [word.text for word in line if word.box[0] + air <= (low + high) / 2 <= word.box[2] - air]
        ours = any(_DIGIT.search(text) for text in over)
        if over and not ours and not any(set(text) <= set("/-.") for text in over):
            yield piece, "", sure
        elif (
            (kind in ("", ".") or sure < SURE)
            and (ours or not over)
            and abs((top + bottom) / 2 - middle) < 0.25 * tall
            and (0.15 * tall < bottom - top < 0.5 * tall and 0.6 < (high - low) / (bottom - top) < 1.5)
        ):
            yield piece, "۰", MEAN  # a nought too small or blurred to be told by its shape
        else:
            yield piece, "" if sure < SURE else kind, sure


def _is_colon(box: Box, inside: list[Piece], tall: float) -> bool:
    """Whether a second dot stands above or below this one."""
    return any(
        other.box != box
        and abs(other.box[0] + other.box[2] - box[0] - box[2]) < 0.4 * tall
        and max(other.box[3] - other.box[1], box[3] - box[1]) < 0.5 * tall
        for other in inside
    )


def _runs(pieces: list[tuple[Piece, str, float]]) -> Iterator[Run]:
    """The runs of digits of a line, from left to right, and separators that stand between them."""
    heights = [piece.box[3] - piece.box[1] for piece, kind, _ in pieces if kind and kind in DIGITS[1:]]
    if not heights:
        return
    height = float(np.median(heights))
    part: list[tuple[Piece, str, float]] = []
    for piece, kind, sure in pieces:
        if part:
            digits = bool(_DIGIT.match(kind) and _DIGIT.match(part[-1][1]))
            dash = "-" in (kind, part[-1][1])
            apart = piece.box[0] - part[-1][0].box[2] > (JOINED if digits else DASH if dash else SPACED) * height
            if apart or not kind:
                yield from _run(part)
                part = []
        if kind:
            part.append((piece, kind, sure))
    yield from _run(part)


def _run(part: list[tuple[Piece, str, float]]) -> Iterator[Run]:
    """The digits of a run of pieces, and a slash before or behind them as one of its own."""
    low, high = 0, len(part)
    while low < high and not _DIGIT.match(part[low][1]):
        low += 1
    while high > low and not _DIGIT.match(part[high - 1][1]):
        high -= 1
    for some in (part[:low], part[low:high], part[high:]):
        text = "".join(kind for _, kind, _ in some)
        sure = float(np.mean([s for _, _, s in some])) if some else 0.0
        if sure >= MEAN and (text == "/" or _DIGIT.match(text)):
            lefts, tops, rights, bottoms = zip(*(piece.box for piece, _, _ in some), strict=True)
            yield Run(text, (min(lefts), min(tops), max(rights), max(bottoms)), sure)


def _merged(line: list[Word], runs: list[Run], ink: list[Box]) -> list[Word]:
    """The words of a line with those of digits replaced by the runs that cover the same ink, where these are better."""
    result = list(line)
    slashes = [run for run in runs if run.text == "/"]
    runs = numbers = [run for run in runs if run.text != "/"]
    while runs:
        cluster, over = [runs[0]], list[Word]()
        runs = runs[1:]
        grown = True
        while grown:
            more = [w for w in result if w not in over and any(_covers(w.box, run.box) for run in cluster)]
            over += more
            other = [run for run in runs if any(_covers(word.box, run.box) for word in over)]
            cluster += other
            runs = [run for run in runs if run not in other]
            grown = bool(more or other)
        _replace(result, over, cluster, slashes, ink, line[0].line)
    for slash in slashes:
        near = [run for run in numbers if -_shared(slash.box, run.box) < (run.box[3] - run.box[1])]
        taken = any("/" in word.text and _shared(word.box, slash.box) > 0 for word in result)
        if near and not taken and slash.sure >= LOST:
            result.append(Word("/", slash.box, round(slash.sure, 4), line[0].line))
    return result


def _replace(
    result: list[Word], over: list[Word], cluster: list[Run], slashes: list[Run], ink: list[Box], line: int
) -> None:
    cluster.sort(key=lambda run: run.box[0])
    sure = min(run.sure for run in cluster)
    if not over:
        result += [Word(run.text, run.box, run.sure, line) for run in cluster if run.sure >= LOST and len(run.text) > 2]
        return
    confidence = min(word.confidence or 0.0 for word in over)
    lettered = [word for word in over if _LETTER.search(word.text) and _DIGIT.search(word.text)]
    if any(_LETTER.search(word.text) and not _DIGIT.search(word.text) for word in over):
        over[:] = [word for word in over if not _LETTER.search(word.text) or _DIGIT.search(word.text)]
    if not over or (confidence >= LATIN and any(_LATIN.search(w.text) and not _DIGIT.search(w.text) for w in over)):
        return
    over.sort(key=lambda word: word.box[0])
    if lettered or len(over) == len(cluster) == 1:
        word = over[0]
        cores = _CORE.findall(word.text)
        if len(over) > 1 or len(cluster) > 1 or len(cores) != 1 or not _better(cluster[0], cores[0], confidence):
            return
        if len(cluster[0].text) == 1 and len(cores[0]) == 1 and confidence > 0.6:
            return
        text = _CORE.sub(cluster[0].text, word.text)
        box = word.box if lettered else _union(word.box, cluster[0].box)
        result[result.index(word)] = Word(text, box, round(cluster[0].sure, 4), word.line)
        return
    said = "".join(c for word in over for c in word.text.translate(_ARABIC) if c.isdigit())
    ours = "".join(c for run in cluster for c in run.text if c.isdigit())
    dashed = any("-" in word.text for word in over) and not any("-" in run.text for run in cluster)
    if dashed and len(ours) <= len(said) + 1:
        return
    if sure < BELIEVED or (len(ours) < len(said) and _left_over(over, [*cluster, *slashes], ink)):
        return
    joined = "/".join(run.text for run in cluster)
    if len(cluster) > 1 and is_day(joined):
        cluster = [Run(joined, _union(cluster[0].box, cluster[-1].box), sure)]
    first, last = _EDGES.match(over[-1].text), _EDGES.match(over[0].text)
    for word in over:
        result.remove(word)
    made = [Word(run.text, run.box, round(run.sure, 4), line) for run in cluster]
    if first and first[1]:
        made[-1] = Word(first[1] + made[-1].text, made[-1].box, made[-1].confidence, line)
    if last and last[2]:
        made[0] = Word(made[0].text + last[2], made[0].box, made[0].confidence, line)
    result += made


def _left_over(over: list[Word], runs: list[Run], ink: list[Box]) -> bool:
    """Whether ink as tall as a digit stands in the boxes of these words that no run accounts for."""
    tall = 0.5 * max(run.box[3] - run.box[1] for run in runs)
    low, high = min(word.box[0] for word in over), max(word.box[2] for word in over)
    return any(
        box[3] - box[1] > tall
        and low <= (box[0] + box[2]) / 2 <= high
        and not any(run.box[0] <= (box[0] + box[2]) / 2 <= run.box[2] for run in runs)
        for box in ink
    )


def _covers(one: Box, other: Box) -> bool:
    """Whether two boxes share much of the narrower's width."""
    return _shared(one, other) > 0.4 * min(_width(one), _width(other))


def _better(run: Run, said: str, confidence: float) -> bool:
    if run.text == said:
        return False
    ours, theirs = is_day(run.text), is_day(said)
    if ours != theirs:
        return ours
    return run.sure >= BELIEVED or confidence < run.sure


def _turned_back(word: Word, line: Sequence[Word]) -> Word:
    """Numbers joined by hyphens stand in print in the turned order, where Arabic letters are around them (UAX 9)."""
    if not _DASHED.fullmatch(word.text) or is_day(word.text):
        return word
    if not any(_LETTER.search(other.text) for other in line):
        return word
    return Word("-".join(reversed(word.text.split("-"))), word.box, word.confidence, word.line)


def _width(box: Box) -> int:
    return box[2] - box[0]


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _shared(one: Box, other: Box) -> int:
    return min(one[2], other[2]) - max(one[0], other[0])
