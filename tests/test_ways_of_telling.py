"""Ways in which a report tells that a body lays something down, each with sixteen bodies: for how many it is found.

`bodies` of a case is what was reached, and may only grow: most that are left are heads of bodies and companies.
Ways in which a post or another short text tells it, each with ten contents: for how many it is `found`, and for how
many issuer, modality and platforms are `right` too. And short texts that talk of such things and lay nothing down:
some of them not about platforms, whose ban counts whoever lays it down.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.api import extract
from extractor.record import Document


def cases(name: str) -> list[dict[str, Any]]:
    """The lines of a file of cases."""
    path = Path(__file__).parent / "cases" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def named(ways: list[dict[str, Any]]) -> list[Any]:
    """The cases as parameters that are called by their way."""
    return [pytest.param(case, id=case["way"]) for case in ways]


WAYS = cases("ways")
CONTENTS = cases("ways_short_contents")
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


@pytest.mark.parametrize("case", named(WAYS))
def test_way_of_telling_is_found(case: dict[str, Any]) -> None:
    found = [bool(extract(story, rules_only=True).directives) for story in stories(case["text"])]
    assert sum(found) >= case["bodies"]


def test_background_alone_is_no_directive() -> None:
    assert (
        extract(f"صادرات پیاز چه می‌شود\nبه گزارش ایرنا، بازار پیاز شلوغ است.\n{BELOW}", rules_only=True).directives
        == []
    )


def is_right(case: dict[str, Any], content: dict[str, Any], record: Document) -> bool:
    """Whether who lays it down, how it binds, and what it does to platforms are told as the content has it."""
    issuers = [d.issuer.text.replace("_", " ") for d in record.directives if d.issuer]
    by = not case["issuer"] or any(i == content["body"] or i in content["speaker"] for i in issuers)
    how = {p.modality for d in record.directives for p in d.provisions} & set(content["modalities"])
    return by and bool(how) and content["platforms"].items() <= {p.id: p.stance for p in record.platforms}.items()


@pytest.mark.parametrize("case", named(cases("ways_short")))
def test_way_of_a_short_text_is_found(case: dict[str, Any]) -> None:
    told = [{**content, "tag": content["body"].replace(" ", "_")} for content in CONTENTS]
    records = [(content, extract(case["text"].format(**content), rules_only=True)) for content in told]
    found = [(content, record) for content, record in records if record.directives]
    right = [content["content"] for content, record in found if is_right(case, content, record)]
    assert len(found) >= case["found"]
    assert len(right) >= case["right"]


@pytest.mark.parametrize("case", named(cases("ways_short_empty")))
@pytest.mark.parametrize("thing", ["تلگرام", "صادرات پیاز", "ورود سگ به پارک", "فروش سیگار الکترونیکی"])
def test_short_text_that_lays_nothing_down_is_empty(case: dict[str, Any], thing: str) -> None:
    thing = thing if case.get("platforms", True) else thing.replace("تلگرام", "خوردن پسته")
    assert extract(case["text"].format(thing=thing), rules_only=True).directives == []
