"""What was read against what was printed: two texts aligned letter by letter (Wagner, Fischer 1974)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np


def distances(read: str, truth: str) -> np.ndarray:
    """The table of edit distances of all beginnings: rows count letters of `read`, columns of `truth`."""
    codes = np.frombuffer(truth.encode("utf-32-le"), np.uint32)
    columns = np.arange(len(truth) + 1, dtype=np.int32)
    rows = np.empty((len(read) + 1, len(truth) + 1), dtype=np.int32)
    rows[0] = columns
    for i, letter in enumerate(read, 1):
        above = rows[i - 1]
        best = above + 1
        np.minimum(best[1:], above[:-1] + (codes != ord(letter)), out=best[1:])
        rows[i] = np.minimum.accumulate(best - columns) + columns
    return rows


def edit_distance(read: str, truth: str) -> int:
    """Letters changed, dropped and added between the two."""
    return int(distances(read, truth)[-1, -1])


def differences(read: str, truth: str) -> Iterator[tuple[str, str, str, str]]:
    """The places where the texts differ: (read, truth, letter before, letter behind), the last two alike in both.

    A text's edges count as a line end.
    """
    rows = distances(read, truth)
    i, j = len(read), len(truth)
    end_i, end_j = i, j
    behind = "\n"
    while i or j:
        if i and j and read[i - 1] == truth[j - 1] and rows[i, j] == rows[i - 1, j - 1]:
            if end_i > i or end_j > j:
                yield read[i:end_i], truth[j:end_j], read[i - 1], behind
            i, j = i - 1, j - 1
            end_i, end_j, behind = i, j, read[i]
        elif i and j and rows[i, j] == rows[i - 1, j - 1] + 1:
            i, j = i - 1, j - 1
        elif i and rows[i, j] == rows[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    if end_i or end_j:
        yield read[:end_i], truth[:end_j], "\n", behind
