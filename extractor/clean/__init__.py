"""Raw text to clean text, with the way back for every position."""

from extractor.clean.cleaner import CleanText, Edit, clean, replay
from extractor.clean.offsets import OffsetMap, compose

__all__ = ["CleanText", "Edit", "OffsetMap", "clean", "compose", "replay"]
