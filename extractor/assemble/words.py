"""The words that two phrases are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w{4,40}")


@lru_cache(maxsize=1024)
def content_words(text: str) -> frozenset[str]:
    """The words of four letters and more, joined forms folded.

    >>> content_words("استفاده از پیام‌رسان") == content_words("استفاده پیام‌رسان")
    True
    """
    return frozenset(_WORD.findall(text.replace("\u200c", "").replace("ئ", "ی")))


def parts(text: str) -> int:
    """How many words stand in the text, joined forms taken apart: the same however half-spaces were written.

    >>> parts("آب‌بهای چاه‌ها") == parts("آب بهای چاه ها")
    True
    """
    return len(text.replace("\u200c", " ").split())
