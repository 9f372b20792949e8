"""Ways in which a report tells that a body lays something down, each with sixteen bodies: for how many it is found.

`bodies` of a case is what was reached, and may only grow: most that are left are heads of bodies and companies. The
ways of `ways_values.jsonl` tell to whom an instrument goes, what it does to another, its status, day or number: each
with the contents of its area, and `cells` of them come out right, all or as many as were reached.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractor.api import extract
from extractor.evaluate.alike import close, fold_number, value_of


def read(name: str) -> list[dict[str, Any]]:
    """The lines of a file of cases."""
    return [json.loads(line) for line in (Path(__file__).parent / "cases" / name).read_text("utf-8").splitlines()]


WAYS, VALUES, CONTENTS = read("ways.jsonl"), read("ways_values.jsonl"), read("ways_contents.jsonl")
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


def is_right(case: dict[str, Any], content: dict[str, Any], found: list[dict[str, Any]]) -> bool:
    """Whether a report of the content told in the way of the case was read as it says, and no value too many."""
    if case["area"] == "addressees":
        to = [receiver["text"] for item in found for receiver in item["addressees"]]
        return len(to) == 1 and close(content["who"], to[0])
    if case["area"] == "references":
        told = [(link["relation"], link["target"]) for item in found for link in item["references"]]
        keys = content["key"].items()
        named = [i["id"] for i in found if all(fold_number(value_of(i[k])) == fold_number(v) for k, v in keys)]
        right = [link for link in told if link[0] in case["relations"] and link[1] in named]
        return len(told) == len(right) == min(1, len(case["relations"]))
    if case["area"] == "status":
        return [item["status"] for item in found if item["type"] == content["type"]] == [case["status"]]
    field = case["area"].removesuffix("s")
    values = [fold_number(value_of(item[field])) for item in found if item[field] is not None]
    if not case.get("own", True):
        return bool(found) and content["date"] not in values
    return values == [fold_number(content[field])]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["way"]) for case in VALUES])
def test_values_told_in_a_way(case: dict[str, Any]) -> None:
    right = 0
    for content in (content for content in CONTENTS if content["area"] == case["area"]):
        record = extract(case["text"].format(**content) + "\n", rules_only=True)
        right += is_right(case, content, [item.model_dump() for item in record.directives])
    assert right >= case["cells"]
