"""What the rules claim no instrument for still reaches the models."""

from __future__ import annotations

import pytest

from extractor.pipeline import analyse

LETTER = """اتاق اصناف ایران
شماره: ۱۲۰/۴۴
تاریخ: ۱۴۰۲/۰۳/۰۲
ریاست محترم اتحادیه‌ها
با سلام
در راستای اجرای آیین‌نامه نظارت بر بازارچه‌ها مقتضی است واحدها از فروش کالای بی‌شناسه خودداری نمایند.
با احترام
رضا سلیمی
رئیس اتاق"""
CASES = [
    pytest.param(LETTER, ("regulation", "rule:instrument.passed-over"), id="without-number-in-a-letter"),
    pytest.param(
        "شورای شهر مصوبه ساماندهی بازارچه‌ها را ابلاغ کرد و دستفروشی ممنوع شد.\n"
        "به استناد مصوبه شورا، غرفه‌داران از عوارض معاف بودند.",
        ("resolution", "rule:instrument.joined"),
        id="joined-to-another",
    ),
    pytest.param(
        "بازگشت به وارده ۹۸/۲۲۰۴/ج به آگاهی می‌رسد ممنوعیت واگذاری الوار در بخشنامه شماره ۳۱/۵۰ برداشته شد.",
        ("letter", "rule:instrument.number"),
        id="number-without-a-noun",
    ),
    pytest.param(
        "بخشنامه‌ای در کار نیست.\n"
        "شورای اسلامی شهر تبریز ورود کامیون به بازار را منع کرد و رانندگان باید از جاده کمربندی بروند.",
        ("decision", "rule:instrument.told"),
        id="verb-of-a-body",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_faint_instruments_are_proposed(text: str, expected: tuple[str, str]) -> None:
    draft = analyse(text)
    assert expected in [(item.type, item.by) for item in draft.proposal.faint]
    assert all(item is not other for item in draft.proposal.faint for other in draft.directives)
    assert set(map(id, draft.proposal.faint)) <= set(map(id, draft.proposal.items))


def test_faint_instruments_of_an_endless_list_are_few() -> None:
    text = "بخشنامه ممنوعیت. " + " ".join(f"بازگشت به وارده {number}/م/44 همکاری کنید." for number in range(150, 199))
    assert 0 < len(analyse(text).proposal.faint) <= 14


def numbers_alone(paper: str) -> list[str]:
    text = f"بازگشت به {paper} شماره ۹۸/۲۲۰۴/ج به آگاهی می‌رسد ممنوعیت واگذاری در بخشنامه شماره ۳۱/۵۰ برداشته شد."
    return [item.by for item in analyse(text).proposal.faint if item.by == "rule:instrument.number"]


def test_the_number_of_a_contract_is_no_instrument() -> None:
    assert numbers_alone("وارده") == ["rule:instrument.number"]
    assert [numbers_alone(paper) for paper in ("قرارداد اجاره", "تفاهم‌نامه", "چک")] == [[], [], []]
