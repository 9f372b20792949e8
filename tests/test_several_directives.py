"""Texts with more than one directive, or with speakers who are not the issuer: what goes to which.

`right` of a case is how many fields came out right over all contents, and may only grow. A value of `expected` is a
key of the contents, or stands for itself; `refers` is the place of another directive of `expected`, with the relation.
A case with `count` has so many directives in all contents, and no more.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_rows, read_ways

from extractor.api import extract
from extractor.record import Directive

CONTENTS = (
    {
        **{"A": "گمرک ایران", "B": "وزارت جهاد کشاورزی", "K": "ستاد تنظیم بازار"},
        **{"h": "ترخیص برنج خارجی", "h2": "نگهداری برنج خارجی در انبارهای غیراختصاصی"},
        **{"n": "1401/3312", "m": "1400/981", "d": "3 مهر 1401", "e": "18 اسفند 1400"},
        **{"p": "بهروز حاتمی", "o": "مدیرکل واردات گمرک ایران"},
        **{"M": "رئیس‌کل گمرک", "B2": "گمرک بوشهر", "S": "دبیر ستاد تنظیم بازار", "L": "قانون امور گمرکی", "y": "1390"},
        **{"q": "واردکنندگان موظف‌اند کالا را ظرف ده روز اظهار کنند", "place": "بازارچه مرزی مهران"},
        **{
            "r": "سود بازرگانی برنج",
            "P": "مدیرکل گمرکات بوشهر",
            "to": "واردکنندگان",
            "t": "حمایت از صادرکنندگان خشکبار",
        },
    },
    {
        **{"A": "وزارت علوم", "B": "دانشگاه تهران", "K": "شورای عالی انقلاب فرهنگی"},
        **{"h": "برگزاری آزمون حضوری", "h2": "پذیرش دانشجوی مهمان در نیم‌سال تابستان"},
        **{"n": "2/8870", "m": "2/4112", "d": "25 آبان 1400", "e": "1 مهر 1398"},
        **{"p": "علی نیک‌سیرت", "o": "معاون آموزشی وزارت علوم"},
        **{
            "M": "وزیر علوم",
            "B2": "دانشگاه تبریز",
            "S": "دبیر شورای عالی انقلاب فرهنگی",
            "L": "قانون سنجش",
            "y": "1395",
        },
        **{"q": "دانشگاه‌ها موظف‌اند برنامه آزمون را منتشر کنند", "place": "خوابگاه‌های دانشگاه تبریز"},
        **{"r": "شهریه دانشگاه‌های غیردولتی", "P": "رئیس دانشگاه تبریز", "to": "دانشگاه‌ها", "t": "جذب نخبگان"},
    },
    {
        **{"A": "شهرداری مشهد", "B": "استانداری خراسان رضوی", "K": "شورای اسلامی شهر مشهد"},
        **{"h": "تردد کامیون در ساعت‌های اوج", "h2": "توقف اتوبوس‌های بین‌شهری در حاشیه میدان‌ها"},
        **{"n": "21/904", "m": "21/305", "d": "9 مرداد 1403", "e": "30 بهمن 1401"},
        **{"p": "حمید ملک‌زاده", "o": "معاون حمل‌ونقل شهرداری مشهد"},
        **{"M": "شهردار مشهد", "B2": "سازمان اتوبوسرانی مشهد", "S": "سخنگوی شورای اسلامی شهر مشهد", "y": "1389"},
        **{
            "L": "قانون رسیدگی به تخلفات رانندگی",
            "q": "رانندگان موظف‌اند برچسب مجاز نصب کنند",
            "place": "پل میدان شهدا",
        },
        **{"r": "کرایه تاکسی", "P": "مدیرعامل سازمان اتوبوسرانی مشهد", "to": "رانندگان", "t": "هوای پاک شهرها"},
    },
)


def says(directive: Directive, field: str, value: str) -> bool:
    """Whether a field of the directive is, or holds, the value."""
    if field == "clause":
        return any(value in provision.text for provision in directive.provisions)
    if field in ("type", "status", "role"):
        return getattr(directive, field) in value.split("|")
    told = getattr(directive, field)
    return told is not None and (value in told.text if field == "issuer" else told.text == value)


def right(text: str, expected: list[dict[str, str]]) -> int:
    """The fields that come out right, each expected directive taken as the one that fits it best."""
    rest = list(extract(text, rules_only=True).directives)
    total, taken = 0, []
    for wanted in expected:
        plain = [item for item in wanted.items() if item[0] != "refers"]
        counts = [sum(says(one, *item) for item in plain) for one in rest]
        best = counts.index(max(counts)) if counts else None
        total += counts[best] if best is not None else 0
        taken.append(rest.pop(best) if best is not None else None)
    for wanted, source in zip(expected, taken, strict=True):
        relation, _, place = wanted.get("refers", "").partition(" ")
        target = taken[int(place)] if place else None
        if source is not None and target is not None:
            total += any((r.relation, r.target) == (relation, target.id) for r in source.references)
    return total


@pytest.mark.parametrize("case", read_ways("several", "right"))
def test_each_directive_has_its_own(case: dict[str, Any]) -> None:
    assert reached(case) >= case["right"]


COUNTED = [pytest.param(row, id=row["way"]) for row in read_rows("several") if "count" in row]


@pytest.mark.parametrize("case", COUNTED)
def test_so_many_directives_and_no_more(case: dict[str, Any]) -> None:
    counts = [len(extract(case["text"].format(**content), rules_only=True).directives) for content in CONTENTS]
    assert counts == [case["count"]] * len(CONTENTS)


def reached(case: dict[str, Any]) -> int:
    """The fields that come out right over all contents."""
    return sum(
        right(
            case["text"].format(**content),
            [{field: content.get(value, value) for field, value in wanted.items()} for wanted in case["expected"]],
        )
        for content in CONTENTS
    )
