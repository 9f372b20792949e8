"""A second look at the figures of a page: the engine's words beside what the network of `figures` reads there.

The engine guesses digits from what is usual, drops and doubles some, and loses numbers that stand alone. Lines with
digits or with the label of a number or date are read again. Where the two differ, a date of the calendar wins, else
what the network is sure of, else the surer of the two. Words of letters are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import numpy as np

from extractor.sources.scan.blanks import evened, without_void, words_apart
from extractor.sources.scan.choice import agreed, better, count, has_sign_for_digit, with_tail
from extractor.sources.scan.days import is_day, is_year
from extractor.sources.scan.figures import WORD, Seen, seen
from extractor.sources.scan.page import Box, Word

if TYPE_CHECKING:
    from extractor.sources.scan.page import Gray

GAP = 2.6
"""A gap of so many line heights parts a line in two pieces, each with a height of its own."""
REACH, LABEL_REACH = 1.5, 14.0
"""So many line heights beside a piece, and beside a label, may hold figures that the engine lost."""
DARK, INKED = 128, 0.2
"""Ink is darker; a gap of which a larger share of the columns has ink is none."""
LOST, AWAITED = 0.9, 0.6
"""How sure a figure has to be for which the engine has no digit, and where a label on the line awaits one."""
TRUSTED = 0.7
"""How sure a figure has to be to stand for words that may be digits."""
JOINING = 0.5
"""How sure a slash between two figures has to be."""
STRAY = 0.6
"""Words of a letter or two that are less sure than this may be digits."""
_DIGIT = re.compile("[۰-۹٠-٩0-9]")
_LETTER = re.compile(r"[^\W\d_]")
_LABEL = re.compile("شمار|تاریخ|تار.خ|مورخ|پیوست|پوست|ساعت|کلاسه|دادنامه|^ش:|^ت:")
_HYPHENED = re.compile(r"(\W*)(\d+(?:-\d+)+)(\W*)")
_LONG = re.compile(r"\d{3}")
_DAY = re.compile(r"(?<![\d/])[1۱][34۳۴]\d\d/\d\d?/\d\d?(?![\d/])")
_UNIT = re.compile(r"[0-9۰-۹]+(?:[/.:،][0-9۰-۹]+)*|[^\W\d_]+|.")
_ZEROLIKE = re.compile("[.-]")
_DOT = re.compile(r"(?<=[^\W\d_])[۰0](?=[^\W\d_])")
_MIRROR = str.maketrans("()«»", ")(»«")
_BEFORE = re.compile(r"^\W*(?:[^\W\d_]{3,}\W*)+|^[^\w/\-]+")
_BEHIND = re.compile(r"[^\w/\-]+$")


@dataclass(frozen=True)
class Figure:
    """Digits, signs and letters without a blank between, in reading order."""

    text: str
    box: Box
    sure: float
    joins: bool = False
    """Whether it is a slash between two others, with a blank beside it."""


def second_look(words: Sequence[Word], image: Gray) -> list[Word]:
    """The words of a prepared page with their figures read again."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    result: list[Word] = []
    for line in lines.values():
        for piece, edges in _pieces(line, image):
            if any(_DIGIT.search(word.text) or _LABEL.search(word.text) or _stray(word) for word in piece):
                piece = [replace(word, text=_turned(word, piece)) for word in piece]
                result += merged(piece, figures_of(piece, edges, image))
            else:
                result += piece
    return result


def _stray(word: Word) -> bool:
    """Whether a word is so short and unsure that it may be a digit or two."""
    return len(word.text) <= 2 and (word.confidence or 0.0) < STRAY


def _turned(word: Word, piece: Sequence[Word]) -> str:
    """A word in reading order: the engine gives numbers joined by hyphens as they stand, from left to right."""
    found = _HYPHENED.fullmatch(word.text)
    if not found:
        return word.text
    return found[1] + logical(found[2], lettered=_behind_letters(found[2], word.box[2], piece)) + found[3]


def _behind_letters(figure: str, right: float, piece: Sequence[Word]) -> bool:
    """Whether letters stand before a figure, so that its numbers joined by hyphens run from right to left (UAX 9, W2).

    A number of an item opens a paragraph; a longer one that opens a line goes on with a line above.
    """
    if _LONG.search(figure):
        return any(_LETTER.search(word.text) for word in piece)
    return any(word.box[2] > right and _LETTER.search(word.text) for word in piece)


def _pieces(line: list[Word], image: Gray) -> Iterator[tuple[list[Word], tuple[float, float]]]:
    """The words between wide gaps of a line, with the left and right end of what belongs to them alone.

    A gap with ink in it is none: the engine lost what stands there.
    """
    top, bottom = (round(float(np.median([word.box[side] for word in line]))) for side in (1, 3))
    inked = (image[max(top, 0) : bottom] < DARK).any(axis=0)
    line = sorted(line, key=lambda word: word.box[0])
    height = float(np.median([word.box[3] - word.box[1] for word in line]))
    parts: list[list[Word]] = [[line[0]]]
    reached = line[0].box[2]
    for word in line[1:]:
        if word.box[0] - reached > GAP * height and inked[reached : word.box[0]].mean() < INKED:
            parts.append([])
        parts[-1].append(word)
        reached = max(reached, word.box[2])
    ends = [(min(w.box[0] for w in part), max(w.box[2] for w in part)) for part in parts]
    bounds = [0.0, *((a[1] + b[0]) / 2 for a, b in pairwise(ends)), float(image.shape[1])]
    for n, part in enumerate(parts):
        label = _LABEL.search(part[0].text)
        left = max(
            bounds[n] if not label or n == 0 else ends[n - 1][1],
            ends[n][0] - (LABEL_REACH if label else REACH) * height,
        )
        right = min(bounds[n + 1], ends[n][1] + REACH * height)
        yield part, (left, right)


def awaits(piece: Sequence[Word]) -> bool:
    """Whether a label of a number or date stands there and no digit with it."""
    return any(_LABEL.search(word.text) for word in piece) and not any(_DIGIT.search(word.text) for word in piece)


def figures_of(piece: Sequence[Word], edges: tuple[float, float], image: Gray) -> list[Figure]:
    """The figures that the network reads on a piece of a line, from left to right."""
    top = float(np.median([word.box[1] for word in piece]))
    bottom = float(np.median([word.box[3] for word in piece]))
    air = 0.22 * (bottom - top)
    box = (edges[0], top - air, edges[1], bottom + air)
    parts: list[list[Seen]] = [[]]
    for one in evened(words_apart(list(_without_words(without_void(seen(image, box)))))):
        if one.character == " ":
            parts.append([])
        elif one.character == WORD:
            parts += [[one], []]
        else:
            parts[-1].append(one)
    rows = (round(top), round(bottom))
    parts = [part for part in parts if part]
    joins = [part[0].character == "/" and len(part) == 1 and _between(parts, n) for n, part in enumerate(parts)]
    return [
        figure
        for part, joining in zip(parts, joins, strict=True)
        if part[0].character != WORD
        for figure in _figure(part, joining, rows, piece)
    ]


def _between(parts: list[list[Seen]], n: int) -> bool:
    """Whether figures stand on both sides of a part."""
    return 0 < n < len(parts) - 1 and _is_figure(parts[n - 1]) and _is_figure(parts[n + 1])


def _is_figure(part: list[Seen]) -> bool:
    """Whether there is a digit in it, or a letter or two that may be the code of an office."""
    letters = [one for one in part if one.character != "/"]
    coded = bool(letters) and len(letters) < 3 and all(one.character.isalpha() for one in letters)
    return (coded and letters[0].character != WORD) or any(_DIGIT.match(one.character) for one in part)


def _without_words(found: list[Seen]) -> Iterator[Seen]:
    """Letters that make a word, and no code of an office, told as a word."""
    for lettered, run in groupby(found, lambda one: one.character.isalpha() and one.character != WORD):
        part = list(run)
        word = lettered and len(part) > 2 and "".join(one.character for one in part) != "فلا"
        yield from (replace(one, character=WORD) if word else one for one in part)


def _figure(part: list[Seen], joins: bool, rows: tuple[int, int], piece: Sequence[Word]) -> Iterator[Figure]:
    """The figure of these characters, signs at its ends aside: with a digit, or a letter or slash alone.

    A date and what a hyphen or dot joins to it are figures of their own.
    """
    slash = len(part) == 1 and part[0].character == "/"
    kept = [n for n, one in enumerate(part) if slash or one.character.isalnum()]
    if not kept:
        return
    part = part[kept[0] : kept[-1] + 1]
    if len(part) > 1 and not any(_DIGIT.match(one.character) for one in part):
        return
    text = _signs_right("".join(one.character for one in part))
    day = _DAY.search(text)
    if day and day[0] != text and is_day(day[0]):
        for one in (part[: day.start()], part[day.start() : day.end()], part[day.end() :]):
            yield from _figure(one, False, rows, piece)
        return
    box = (round(part[0].left), rows[0], round(part[-1].right), rows[1])
    lettered = _behind_letters(text, box[2], piece)
    yield Figure(logical(text, lettered=lettered), box, min(one.sure for one in part), joins)


def _signs_right(text: str) -> str:
    """The text with zeros for signs where that makes it a day or a year, and the dot between two letters of a code."""
    text = _DOT.sub(".", text)
    if is_day(text) or not _ZEROLIKE.search(text):
        return text
    mended = _ZEROLIKE.sub("0" if re.search("[0-9]", text) else "۰", text)
    return mended if is_day(mended) or is_year(mended) else text


def logical(text: str, *, lettered: bool) -> str:
    """Characters from left to right put in reading order, as UAX 9 sets them.

    lettered: Arabic letters stand on the line, so that numbers joined by hyphens run from right to left.
    """
    if not lettered and not _LETTER.search(text):
        return text
    units = _UNIT.findall(text)
    turned = [unit[::-1] if _LETTER.match(unit) else unit.translate(_MIRROR) for unit in reversed(units)]
    result = "".join(turned)
    days = [order for order in (result, text) if is_day(order)]
    return next((day for day in days if day[:4].isdigit()), days[0] if days else result)


def merged(piece: list[Word], figures: list[Figure]) -> list[Word]:
    """The words of a piece of a line, where a figure is the better reading of the same ink with that in their place."""
    result = list(piece)
    free = list(figures)
    lost = AWAITED if awaits(piece) else LOST
    while free:
        cluster, over = [free.pop(0)], list[Word]()
        grown = True
        while grown:
            more = [w for w in result if w not in over and any(_covers(w.box, figure.box) for figure in cluster)]
            over += more
            other = [figure for figure in free if any(_covers(word.box, figure.box) for word in over)]
            cluster += other
            free = [figure for figure in free if figure not in other]
            grown = bool(more or other)
        for word in over:
            result.remove(word)
        result += _chosen(over, cluster, piece[0].line, lost)
    return result


def _chosen(over: list[Word], cluster: list[Figure], line: int, lost: float) -> list[Word]:
    """The words that stand where the engine's words and the figures share their ink.

    lost: how sure a figure has to be where the engine has no digit.
    """
    cluster.sort(key=lambda figure: -figure.box[2])
    if not over:
        found = [
            f for f in cluster if f.sure >= (JOINING if f.joins else lost) and (count(f.text) > 1 or f.text == "/")
        ]
        return [Word(figure.text, figure.box, figure.sure, line) for figure in found]
    if not any(_DIGIT.search(figure.text) for figure in cluster):  # «و» that was read as «9», «/» as «7»
        one = over[0]
        misread = len(over) == len(cluster) == 1 and _DIGIT.fullmatch(one.text) is not None
        misread = misread and cluster[0].sure >= (TRUSTED if cluster[0].text == "/" else LOST)
        return [Word(cluster[0].text, one.box, cluster[0].sure, line)] if misread else over
    read = {_letters(figure.text) for figure in cluster}
    kept = [w for w in over if not _DIGIT.search(w.text) and len(_letters(w.text)) > 2 and _letters(w.text) not in read]
    over = sorted((word for word in over if word not in kept), key=lambda word: -word.box[2])
    sure = min(figure.sure for figure in cluster if figure.text != "/")
    ours = " ".join(figure.text for figure in cluster)
    said = " ".join(word.text for word in over)
    if not _DIGIT.search(said):
        if sure < (TRUSTED if all(map(_stray, over)) else lost) or count(ours) < 3:
            return kept + over
        return [Word(figure.text, figure.box, figure.sure, line) for figure in cluster]
    before, behind = _BEFORE.match(said), _BEHIND.search(said)
    start, end = before.end() if before else 0, behind.start() if behind else len(said)
    if len(cluster) == 1:
        ours = agreed(ours, said[start:end])
        cluster = [replace(cluster[0], text=ours)]
    confidence = min(word.confidence or 0.0 for word in over)
    if not better(ours, sure, said[start:end], confidence) or has_sign_for_digit(ours, said):
        return kept + over
    if is_day(ours.replace(" ", "")):
        box = _union([figure.box for figure in cluster])
        orders = (ours, " ".join(reversed(ours.split(" "))))
        ours = next((order for order in orders if order[:4].isdecimal()), ours).replace(" ", "")
        cluster = [Figure(ours, box, sure)]
    made = [Word(figure.text, figure.box, round(figure.sure, 4), line) for figure in cluster]
    made[-1] = replace(made[-1], text=with_tail(made[-1].text, said[start:end]))
    made[0] = Word(said[:start] + made[0].text, made[0].box, made[0].confidence, line)
    made[-1] = Word(made[-1].text + said[end:], made[-1].box, made[-1].confidence, line)
    return kept + made


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(text))


def _union(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _covers(one: Box, other: Box) -> bool:
    """Whether two boxes share much of the narrower's width."""
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > 0.4 * min(one[2] - one[0], other[2] - other[0])
