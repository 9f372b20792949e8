"""The office named with a body: «رئیس سازمان …», «مدیرکل دفتر فنی وزارت …»."""

from __future__ import annotations

from extractor.find.mention import Mention


def office_start(body: Mention) -> int:
    """Where the body begins, with the office that is named before it."""
    return min(body.start, int(body.features.get("office_start", body.start)))
