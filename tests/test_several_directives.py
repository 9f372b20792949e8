"""Texts with more than one directive, or with speakers who are not the issuer: what goes to which.

`right` of a case is how many fields came out right over all contents, and may only grow. A value of `expected` is a
key of the contents, or stands for itself.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_ways

from extractor.api import extract
from extractor.record import Directive

CONTENTS = (
    {
        **{"A": "گمرک ایران", "B": "وزارت جهاد کشاورزی", "K": "ستاد تنظیم بازار"},
        **{"h": "ترخیص برنج خارجی", "h2": "نگهداری برنج خارجی در انبارهای غیراختصاصی"},
        **{"n": "1401/3312", "m": "1400/981", "d": "3 مهر 1401", "e": "18 اسفند 1400"},
        **{"p": "بهروز حاتمی", "o": "مدیرکل واردات گمرک ایران"},
    },
    {
        **{"A": "وزارت علوم", "B": "دانشگاه تهران", "K": "شورای عالی انقلاب فرهنگی"},
        **{"h": "برگزاری آزمون حضوری", "h2": "پذیرش دانشجوی مهمان در نیم‌سال تابستان"},
        **{"n": "2/8870", "m": "2/4112", "d": "25 آبان 1400", "e": "1 مهر 1398"},
        **{"p": "علی نیک‌سیرت", "o": "معاون آموزشی وزارت علوم"},
    },
    {
        **{"A": "شهرداری مشهد", "B": "استانداری خراسان رضوی", "K": "شورای اسلامی شهر مشهد"},
        **{"h": "تردد کامیون در ساعت‌های اوج", "h2": "توقف اتوبوس‌های بین‌شهری در حاشیه میدان‌ها"},
        **{"n": "21/904", "m": "21/305", "d": "9 مرداد 1403", "e": "30 بهمن 1401"},
        **{"p": "حمید ملک‌زاده", "o": "معاون حمل‌ونقل شهرداری مشهد"},
    },
)


def says(directive: Directive, field: str, value: str) -> bool:
    """Whether a field of the directive is, or holds, the value."""
    if field == "clause":
        return any(value in provision.text for provision in directive.provisions)
    if field in ("type", "status"):
        return bool(getattr(directive, field) == value)
    told = getattr(directive, field)
    return told is not None and (value in told.text if field == "issuer" else told.text == value)


def right(text: str, expected: list[dict[str, str]]) -> int:
    """The fields that come out right, each expected directive taken as the one that fits it best."""
    rest = list(extract(text, rules_only=True).directives)
    total = 0
    for wanted in expected:
        counts = [sum(says(one, *item) for item in wanted.items()) for one in rest]
        if counts:
            best = max(counts)
            total += best
            rest.pop(counts.index(best))
    return total


@pytest.mark.parametrize("case", read_ways("several", "right"))
def test_each_directive_has_its_own(case: dict[str, Any]) -> None:
    assert reached(case) >= case["right"]


def reached(case: dict[str, Any]) -> int:
    """The fields that come out right over all contents."""
    return sum(
        right(
            case["text"].format(**content),
            [{field: content.get(value, value) for field, value in wanted.items()} for wanted in case["expected"]],
        )
        for content in CONTENTS
    )
