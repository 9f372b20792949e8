"""Whole pages as cases: headline, publication date, and what is and is not the page's own text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.site.reading import body_of, hints_of, read

TITLE = "مهلت ثبت کالای انبارها تا پایان آبان تمدید شد"
DAY = "۱۲ مهر ۱۳۹۹"
TEXT = (
    "سازمان بازرسی بازار در نامه‌ای به اتحادیه‌ها اعلام کرد که همه انبارداران باید موجودی خود را در سامانه ثبت کنند.",
    "در این نامه آمده است که انبارهای ثبت نشده از اول آذر پلمب می‌شوند و کالای آن‌ها به فروش می‌رسد.",
    "وی گفت: این تصمیم پس از نشست کارگروه گرفته شد و تا اطلاع بعدی به قوت خود باقی است.",
)
WORDS = {
    "title": TITLE,
    "day": DAY,
    "text": "".join(f"<p>{part}</p>" for part in TEXT),
    "other": "نام‌نویسی برای وام نوسازی واحدهای صنفی از فردا آغاز می‌شود و تا یک ماه ادامه دارد.",
    "said": "سلام ما انباردارها چهار ماه است که منتظر پاسخ هستیم و هیچ کس در اداره جواب درستی به ما نمی‌دهد.",
}
USUAL = "<h1>{title}</h1><span>تاریخ انتشار: {day}</span>"
CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/pages.jsonl").open(encoding="utf-8")]


def filled(text: str) -> str:
    for name, value in WORDS.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_html_pages(case: dict[str, Any]) -> None:
    """`head` of the page, what stands `above` the text and `below` it; `above` is headline and date, if not told."""
    head, above = case.get("head", "<title>{title}</title>"), case.get("above", USUAL)
    main = f"<div>{above}<div>{{text}}{case.get('below', '')}</div></div>"
    page = filled(f"<html><head>{head}</head><body>{case.get('before', '')}{main}{case.get('after', '')}</body></html>")
    text = read(page)
    known, body = hints_of(text), body_of(text)
    assert known.get("title") == filled(case.get("title", "{title}"))
    assert known.get("published") == case.get("published", "1399-07-12")
    for code in case.get("warns", ()):
        assert code in {warning.code for warning in text.warnings}
    for part in [*TEXT, *map(filled, case.get("has", ()))]:
        assert part in body
    for part in map(filled, case.get("lacks", ())):
        assert part not in body
