"""The tokens of a phrase sorted by what they are: days, months, years, an edge, a relation to today."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.find.dates.numeric import NumericDate
from extractor.find.dates.tokens import Tokens


@dataclass(slots=True)
class Parts:
    """The tokens of a phrase by what they are."""

    days: list[int] = field(default_factory=list)
    months: list[tuple[str, int]] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    weekday: int | None = None
    weekdays: list[int] = field(default_factory=list)
    every: bool = False
    era: str | None = None
    edge: str | None = None
    relative: float | None = None
    season: list[int] = field(default_factory=list)
    half: int | None = None
    unit: str | None = None
    this: bool = False
    present: bool = False
    fiscal: int | None = None
    ranged: bool = False
    quarter: bool = False
    open_end: bool = False
    numeric: NumericDate | None = None


def collect(tokens: Tokens, start: int, end: int) -> Parts:
    """Sort the tokens [start, end) of a phrase into `Parts`."""
    parts = Parts()
    for index in range(start, end):
        cls, value = tokens.classes[index], tokens.values[index]
        if cls in "d0tcon":
            number = int(value)
            if parts.months or parts.unit == "Y" or parts.season or (cls == "t" and not parts.unit):
                parts.years.append(number)
            else:
                parts.days.append(number)
        elif cls == "y":
            parts.years.append(int(value))
        elif cls in "mwghlb":
            parts.months.append(value)
        elif cls == "W":
            parts.weekdays.append(int(value))
            parts.weekday = parts.weekdays[0]
        elif cls == "K":
            parts.era = str(value)
        elif cls == "e":
            parts.edge = str(value)
        elif cls == "f":
            parts.half = int(value)
        elif cls in "Lp":
            parts.relative = float(value)
        elif cls == "I":
            parts.relative, parts.unit = float(value), "Y"
        elif cls == "i":
            parts.this = not isinstance(value, tuple)
            parts.present = value == "1"
        elif cls == "v":
            parts.every = True
        elif cls == "~":
            parts.fiscal = int(value)
        elif cls in "SB":
            parts.season.append(int(value))
        elif cls in "YMHDCE7":
            if parts.unit is None or cls == "Y":
                parts.unit = "D" if cls == "7" else cls
        elif cls == "F":
            parts.unit, parts.quarter = parts.unit or cls, True
        elif cls == "G":
            parts.unit = parts.unit or "G" + str(value)
        elif cls in "<-":
            parts.ranged = True
        elif cls == "O":
            parts.open_end = True
        elif cls == "X":
            parts.numeric = value
    return parts
