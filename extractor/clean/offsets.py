"""The way between raw and clean positions, kept as the few places where the two run apart.

Between two regions every clean character is exactly one raw character, so folding ي to ی costs nothing. A *region* says
that raw [r0, r1) became clean [c0, c1); either side may be empty (an insertion, a deletion).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Region = tuple[int, int, int, int]
"""(r0, r1, c0, c1): source [r0, r1) became target [c0, c1); code points, half-open."""


class Side:
    """The starts and ends of all regions on one side of a map, sorted."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.starts = starts
        self.ends = ends


class OffsetMap:
    """Sorted, disjoint regions; outside of them source and target run in step."""

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        self.regions = tuple(regions)
        self._raw = Side([region[0] for region in self.regions], [region[1] for region in self.regions])
        self._clean = Side([region[2] for region in self.regions], [region[3] for region in self.regions])

    @classmethod
    def of_changes(cls, changes: Iterable[tuple[int, int, int]]) -> OffsetMap:
        """From (start, end, length of the replacement), sorted and disjoint, in positions of the source.

        >>> OffsetMap.of_changes([(2, 3, 0)]).raw_span(2, 4)
        (3, 5)
        """
        shift = 0
        regions = []
        for start, end, length in changes:
            regions.append((start, end, start + shift, start + shift + length))
            shift += length - (end - start)
        return cls(regions)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of the target span [start, end).

        It begins and ends at characters that belong to the target span: what was deleted beside it and what was
        inserted at its edges is left out. A span of nothing but insertions has an empty source span.
        """
        return _carry(self._clean, self._raw, start, end)

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest target span that holds what the source span [start, end) became.

        A span of nothing but deleted characters has an empty target span, at its place.
        """
        return _carry(self._raw, self._clean, start, end)


def _carry(here: Side, there: Side, start: int, end: int) -> tuple[int, int]:
    """The span on the other side, less what has no counterpart at its edges."""
    first, last = start, end
    while first < last and (i := _region_of(here, first)) >= 0 and there.starts[i] == there.ends[i]:
        first = here.ends[i]
    while first < last and (i := _region_of(here, last - 1)) >= 0 and there.starts[i] == there.ends[i]:
        last = here.starts[i]
    if first >= last:
        at = _edge(here, there, start)
        return at, at
    i = _region_of(here, first)
    left = there.starts[i] if i >= 0 else _edge(here, there, first)
    i = _region_of(here, last - 1)
    right = there.ends[i] if i >= 0 else _edge(here, there, last - 1) + 1
    return left, right


def _region_of(side: Side, at: int) -> int:
    """The number of the region that holds the character `at`, or -1 where both sides run in step."""
    i = bisect_right(side.ends, at)
    return i if i < len(side.ends) and side.starts[i] <= at else -1


def _edge(here: Side, there: Side, at: int) -> int:
    """The position on the other side of the edge before `at`; behind whatever was deleted there."""
    i = bisect_right(here.ends, at)
    if i < len(here.ends) and here.starts[i] < at:
        return there.starts[i]
    return at if i == 0 else there.ends[i - 1] + at - here.ends[i - 1]


def compose(first: OffsetMap, second: OffsetMap) -> OffsetMap:
    """The map of two steps in a row: `first` leads from raw to a middle text, `second` from there to the clean text.

    Regions that overlap in the middle text melt into one.

    >>> whole = compose(OffsetMap.of_changes([(0, 1, 0)]), OffsetMap.of_changes([(2, 2, 1)]))
    >>> whole.regions
    ((0, 1, 0, 0), (3, 3, 2, 3))
    """
    a, b = first.regions, second.regions
    if not a or not b:
        return second if not a else first
    found: list[Region] = []
    i = j = 0
    to_raw = to_clean = 0  # what is added to a middle position between two regions
    while i < len(a) or j < len(b):
        start, end = min([region[2:4] for region in a[i : i + 1]] + [region[0:2] for region in b[j : j + 1]])
        raw_start, clean_start = start + to_raw, start + to_clean
        grown = True
        while grown:
            grown = False
            if i < len(a) and _melts(a[i][2], a[i][3], start, end):
                end, to_raw, grown = max(end, a[i][3]), a[i][1] - a[i][3], True
                i += 1
            if j < len(b) and _melts(b[j][0], b[j][1], start, end):
                end, to_clean, grown = max(end, b[j][1]), b[j][3] - b[j][1], True
                j += 1
        found.append((raw_start, end + to_raw, clean_start, end + to_clean))
    return OffsetMap(found)


def _melts(region_start: int, region_end: int, start: int, end: int) -> bool:
    """Whether a region overlaps the group [start, end), or stands empty at the place of an empty group."""
    return region_start < end or region_start == region_end == start == end
