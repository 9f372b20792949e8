"""Ways in which a report tells that a body lays something down, each with sixteen bodies: for how many it is found.

`bodies` of a case is what was reached, and may only grow: most that are left are heads of bodies and companies.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.api import extract

WAYS = [json.loads(line) for line in (Path(__file__).parent / "cases" / "ways.jsonl").read_text("utf-8").splitlines()]
BODIES = (
    *("وزارت بهداشت", "استانداری یزد", "فرماندار ملایر", "شورای شهر مشهد", "دادستان شیراز", "پلیس راهور", "بانک مرکزی"),
    *("ستاد ملی مقابله با کرونا", "سازمان غذا و دارو", "دانشگاه تهران", "هیئت دولت", "کمیسیون تنظیم مقررات ارتباطات"),
    *("اداره کل آموزش و پرورش گیلان", "شرکت ملی گاز", "رئیس سازمان حج و زیارت", "کارگروه تعیین مصادیق محتوای مجرمانه"),
)
THINGS = {
    "ورود خودروهای غیربومی به شهر": "تصمیم تازه درباره خودروهای غیربومی",
    "استفاده از تلگرام در ادارات": "تکلیف تلگرام در ادارات روشن شد",
    "صادرات پیاز": "صادرات پیاز چه می‌شود",
    "برگزاری مراسم عروسی در تالارها": "تکلیف مراسم عروسی در تالارها",
    "فروش اینترنتی دارو": "سرنوشت فروش اینترنتی دارو",
}
BELOW = "این موضوع در ماه‌های گذشته بارها در رسانه‌ها مطرح شده بود.\nکارشناسان درباره آثار آن نظرهای متفاوتی دارند.\n"


def stories(way: str) -> list[str]:
    """A short story for each body, about one thing after the other."""
    things = list(THINGS.items())
    return [
        f"{headline}\nبه گزارش ایرنا، {way.format(body=body, thing=thing)}\n{BELOW}"
        for number, body in enumerate(BODIES)
        for thing, headline in [things[number % len(things)]]
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["way"]) for case in WAYS])
def test_way_of_telling_is_found(case: dict[str, Any]) -> None:
    found = [bool(extract(story, rules_only=True).directives) for story in stories(case["text"])]
    assert sum(found) >= case["bodies"]


def test_background_alone_is_no_directive() -> None:
    assert (
        extract(f"صادرات پیاز چه می‌شود\nبه گزارش ایرنا، بازار پیاز شلوغ است.\n{BELOW}", rules_only=True).directives
        == []
    )
