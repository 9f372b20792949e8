"""What the commands share in their parsers."""

from __future__ import annotations

import argparse

type Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def examples(*lines: str) -> str:
    """The closing part of a command's help."""
    return "examples:\n" + "\n".join(f"  {line}" for line in lines)


def at_least_one(text: str) -> int:
    """A whole number of at least 1, as an argument."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number of at least 1, not {text}")
    return number


def share(text: str) -> float:
    """A number from 0 to 1, as an argument."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1, not {text}")
    return number
