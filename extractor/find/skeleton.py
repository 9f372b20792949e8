"""The clean text without spaces, half-spaces and underscores, for matching words however they were joined.

«پیام‌رسان», «پیام رسان», «پیامرسان» and «#پیام_رسان» are one key in the skeleton. A hit in the key
maps back to a span of the clean text; `Skeleton.whole` says whether that span begins and ends at word edges.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

_FOLDS = (("آ", "ا"), ("ئ", "ی"), ("ؤ", "و"))


def skeleton_key(text: str) -> str:
    """`text` with spaces, half-spaces and underscores removed and hamza carriers folded; the form lexicon keys take.

    >>> skeleton_key("آی\u200cگپ") == skeleton_key("ای گپ")
    True
    """
    text = text.replace(" ", "").replace("\u200c", "").replace("_", "")
    for old, new in _FOLDS:
        text = text.replace(old, new)
    return text


class Skeleton:
    """The key of one clean text and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = skeleton_key(text)

    @cached_property
    def _gaps(self) -> list[int]:
        """For the i-th removed character, its position in the key (non-decreasing)."""
        pieces = self.text.replace("\u200c", " ").replace("_", " ").split(" ")
        return list(accumulate(map(len, pieces)))[:-1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the clean text that the non-empty key span [start, end) came from."""
        return start + bisect_right(self._gaps, start), end + bisect_right(self._gaps, end - 1)

    def whole(self, start: int, end: int) -> bool:
        """Whether the clean span [start, end) is bounded by something other than a letter on both sides."""
        before = start == 0 or not self.text[start - 1].isalnum()
        return before and (end == len(self.text) or not self.text[end].isalnum())
