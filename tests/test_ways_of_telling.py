"""Ways in which a report tells that a body lays something down, each with sixteen bodies: for how many it is found.

`bodies` of a case is what was reached, and may only grow. Cases of `more` are crossed with other bodies and things;
those of `not` tell of nothing laid down, whoever does it, and their number may only fall. Some have a `headline` of
their own, which alone tells it.

The ways of `subjects.jsonl` are crossed with what is laid down, phrases of growing length and grammar: for how many the
subject is the whole phrase and no more of the sentence (`right`). Those of `ways_values.jsonl` tell to whom an
instrument goes, what it does to another, its status, day or number, or what an office does by its mere word: each with
the contents of its area, and `cells` of them come out right, all or as many as were reached.

Ways in which a post or another short text tells it, each with ten contents: for how many it is `found`, and for how
many issuer, modality and platforms are `right` too. And short texts that talk of such things and lay nothing down:
some of them not about platforms, whose ban counts whoever lays it down.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_rows, read_ways

from extractor.api import extract
from extractor.evaluate.alike import close, fold_number, value_of
from extractor.record import Document

SHORT, CONTENTS = read_rows("ways_short_contents"), read_rows("ways_contents")
PHRASES = [row for row in read_rows("subjects") if "content" in row]
NOTHING = [pytest.param(row, id=row["way"]) for row in read_rows("ways") if row.get("of") == "not"]
EMPTY = [pytest.param(row, id=row["way"]) for row in read_rows("ways_short_empty")]
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
MORE_BODIES = (
    *("استاندار کرمانشاه", "ستاد نماز جمعه تبریز", "اتاق اصناف ایران", "دانشگاه علوم پزشکی بوشهر"),
    *("رئیس بیمارستان امام رضا(ع) مشهد", "سازمان بیمه سلامت", "سردار حسین کاظمی، فرمانده انتظامی لرستان،"),
    *("دادستان عمومی و انقلاب اهواز", "معاون بهره‌برداری شرکت متروی تهران", "قرارگاه اربعین"),
    *("رئیس کل دادگستری خراسان جنوبی", "مدیرکل میراث فرهنگی اصفهان"),
)
MORE_THINGS = {
    "دریافت شهریه پیش از آغاز سال تحصیلی": "خبری برای خانواده‌ها درباره شهریه مدارس",
    "حضور تماشاگران در ورزشگاه‌ها": "تکلیف حضور تماشاگران در ورزشگاه‌ها",
    "برداشت شن و ماسه از رودخانه": "برداشت شن از رودخانه چه می‌شود",
    "پرداخت تسهیلات خرد بدون ضامن": "خبر تازه برای متقاضیان تسهیلات خرد",
    "ملاقات حضوری با بیماران": "ملاقات با بیماران در بیمارستان‌ها",
}
BELOW = "این موضوع در ماه‌های گذشته بارها در رسانه‌ها مطرح شده بود.\nکارشناسان درباره آثار آن نظرهای متفاوتی دارند.\n"


def stories(case: dict[str, Any]) -> list[str]:
    """A short story for each body, about one thing after the other."""
    bodies, things = (MORE_BODIES, MORE_THINGS) if case.get("of") else (BODIES, THINGS)
    told = list(things.items())
    return [
        f"{case.get('headline', headline)}\nبه گزارش ایرنا، {case['text']}\n{BELOW}".format(body=body, thing=thing)
        for number, body in enumerate(bodies)
        for thing, headline in [told[number % len(told)]]
    ]


def found_in(case: dict[str, Any]) -> int:
    """In how many of the stories there is a directive."""
    return sum(bool(extract(story, rules_only=True).directives) for story in stories(case))


@pytest.mark.parametrize("case", read_ways("ways", "bodies"))
def test_way_of_telling_is_found(case: dict[str, Any]) -> None:
    assert found_in(case) >= case["bodies"]


@pytest.mark.parametrize("case", NOTHING)
def test_what_lays_nothing_down_is_no_directive(case: dict[str, Any]) -> None:
    assert found_in(case) <= case["bodies"]


def test_background_alone_is_no_directive() -> None:
    assert (
        extract(f"صادرات پیاز چه می‌شود\nبه گزارش ایرنا، بازار پیاز شلوغ است.\n{BELOW}", rules_only=True).directives
        == []
    )


def is_told_right(case: dict[str, Any], content: dict[str, Any], record: Document) -> bool:
    """Whether who lays it down, how it binds, and what it does to platforms are told as the content has it."""
    issuers = [d.issuer.text.replace("_", " ") for d in record.directives if d.issuer]
    by = not case["issuer"] or any(i == content["body"] or i in content["speaker"] for i in issuers)
    how = {p.modality for d in record.directives for p in d.provisions} & set(content["modalities"])
    return by and bool(how) and content["platforms"].items() <= {p.id: p.stance for p in record.platforms}.items()


@pytest.mark.parametrize("case", read_ways("ways_short", "right"))
def test_way_of_a_short_text_is_found(case: dict[str, Any]) -> None:
    told = [{**content, "tag": content["body"].replace(" ", "_")} for content in SHORT]
    records = [(content, extract(case["text"].format(**content), rules_only=True)) for content in told]
    found = [(content, record) for content, record in records if record.directives]
    right = [content["content"] for content, record in found if is_told_right(case, content, record)]
    assert len(found) >= case["found"]
    assert len(right) >= case["right"]


@pytest.mark.parametrize("case", EMPTY)
@pytest.mark.parametrize("thing", ["تلگرام", "صادرات پیاز", "ورود سگ به پارک", "فروش سیگار الکترونیکی"])
def test_short_text_that_lays_nothing_down_is_empty(case: dict[str, Any], thing: str) -> None:
    thing = thing if case.get("platforms", True) else thing.replace("تلگرام", "خوردن پسته")
    assert extract(case["text"].format(thing=thing), rules_only=True).directives == []


def plain(text: str) -> str:
    """The text without blanks, for half-spaces are restored before it is read."""
    return text.replace(" ", "").replace("\u200c", "")


@pytest.mark.parametrize("case", read_ways("subjects", "right"))
def test_subject_is_the_whole_phrase(case: dict[str, Any]) -> None:
    right = []
    for content in PHRASES:
        found = extract(case["text"].format(**content) + "\n" + BELOW, rules_only=True).directives
        wanted = [plain(one.format(**content)) for one in case["subject"]]
        right += [content["content"]] if any(d.subject and plain(d.subject.text) in wanted for d in found) else []
    assert len(right) >= case["right"], right


def test_whom_it_is_sent_to_is_no_subject() -> None:
    for content in PHRASES:
        text = "{topic}\nبه گزارش ایرنا، {body} بخشنامه‌ای برای {to} فرستاد.\n".format(**content) + BELOW
        subjects = [plain(d.subject.text) for d in extract(text, rules_only=True).directives if d.subject]
        assert plain(content["to"]) not in subjects


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
    if case["area"] == "told":
        return bool(found) == case.get("own", True)
    field = case["area"].removesuffix("s")
    values = [fold_number(value_of(item[field])) for item in found if item[field] is not None]
    if not case.get("own", True):
        return bool(found) and content["date"] not in values
    return values == [fold_number(content[field])]


@pytest.mark.parametrize("case", read_ways("ways_values", "cells"))
def test_values_told_in_a_way(case: dict[str, Any]) -> None:
    right = 0
    for content in (content for content in CONTENTS if content["area"] == case["area"]):
        record = extract(case["text"].format(**content) + "\n", rules_only=True)
        right += is_right(case, content, [item.model_dump() for item in record.directives])
    assert right >= case["cells"]
