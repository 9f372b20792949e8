"""Dates as pages and their markup write them, and which is the publication's."""

from __future__ import annotations

import pytest

from extractor.sources.html_dates import find_dates, parse_stamp
from tests.site.reading import PARAGRAPH, hints_of, read


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("۱۵ اردیبهشت ۱۳۹۸ - ۱۰:۲۰", "1398-02-15", "10:20"),
        ("1402/07/22", "1402-07-22", None),
        ("1402/07/22-10:20", "1402-07-22", "10:20"),
        ("10:20-1402/07/22", "1402-07-22", "10:20"),
        ("۲۵۴۱ ۲۲ مهر ۱۴۰۲ ۱۲", "1402-07-22", None),
        ("12-1402/07/22-3", "1402-07-22", None),
        ("22 مهر، 10:20", None, None),
        ("22 مهر 02، 10:20", "1402-07-22", "10:20"),
        ("22-07-1402 ساعت 9:05", "1402-07-22", "09:05"),
        ("02:36 · 01 Shahrivar 1405", "1405-06-01", "02:36"),
        ("14 October 2023", "1402-07-22", None),
        ("October 14, 2023", "1402-07-22", None),
        ("۱۴ اکتبر ۲۰۲۳", "1402-07-22", None),
        ("98/02/15", "1398-02-15", None),
        ("سه‌شنبه بیست و یکم آبان 1402 ساعت 10:20", "1402-08-21", "10:20"),
        ("بیست و هشتم خرداد ماه هزار و چهارصد و دو", "1402-03-28", None),
        ("یکم مهر یک هزار و سیصد و نود و نه", "1399-07-01", None),
        ("دوازدهم آبان هزار و چهارصد", "1400-08-12", None),
        ("پنجم دی سال هزار و سیصد و پنجاه", "1350-10-05", None),
        ("۵ تیر هزار و چهارصد و سه نفر", "1403-04-05", None),
        ("مهر هزار و سیصد", None, None),
        ("پنجم دی هزار و دویست تن", None, None),
        ("سی ام آذر ۱۴۰۱", "1401-09-30", None),
        ("۱۲ آبان ماه ۱۴۰۲ ساعت ۱۴ و ۵ دقیقه", "1402-08-12", "14:05"),
        ("۱۴۰۱ مهر ۱۲, سه شنبه", "1401-07-12", None),
        ("شنبه۱۲ مهر۱۳۹۹", "1399-07-12", None),
        ("۱۲\u200cمهرماه\u200c۱۳۹۹ساعت ۱۰:۲۰", "1399-07-12", "10:20"),
        ("مهر 1399", None, None),
        ("۱۲ مهریه ۱۱۴ سکه", None, None),
        ("1398/13/01", None, None),
        ("1401/12/30", None, None),
        ("تلفن 021-88901234", None, None),
    ],
)
def test_html_dates_as_pages_write_them(written: str, day: str | None, clock: str | None) -> None:
    found = next(find_dates(written), None)
    assert (found.value if found else None, found.clock if found else None) == (day, clock)


@pytest.mark.parametrize(
    ("stamp", "day", "clock"),
    [
        ("2023-10-14T15:09:00+03:30", "1402-07-22", "15:09"),
        ("2023-10-13T21:09:00Z", "1402-07-22", "00:39"),
        ("1402-07-22 15:09", "1402-07-22", "15:09"),
        ("1402/07/22", "1402-07-22", None),
        ("2019-05-05T23:50:00+04:30", "1398-02-15", "23:50"),
    ],
)
def test_html_stamps_of_markup(stamp: str, day: str, clock: str | None) -> None:
    found = parse_stamp(stamp)
    assert found is not None
    assert (found.value, found.clock) == (day, clock)


@pytest.mark.parametrize(
    ("head", "line", "day", "codes"),
    [
        ("", "تاریخ تصویب: ۱۳۹۸/۰۲/۱۵", None, []),
        ("", "امروز: ۱۳۹۸/۰۲/۱۵", None, []),
        ("", "تاریخ چاپ: ۱۳۹۸/۰۲/۱۵", None, []),
        ("", "<p>تاریخ: ۱۳۹۸/۰۲/۱۲</p><p>تاریخ انتشار: ۱۳۹۸/۰۲/۱۵</p>", "1398-02-15", ["date_conflict"]),
        ("", "بازدید: ۲۵۴۱ | ۱۳۹۸/۰۲/۱۵ | نظر: ۱۲", "1398-02-15", ["date_conflict"]),
        ("", "<i>۱۲</i><b>۱۵ اردیبهشت ۱۳۹۸</b><u>۲۵۴۱</u>", "1398-02-15", ["date_conflict"]),
        ("", "به‌روز شده در ۱۳۹۸/۰۲/۱۵", None, []),
        ("", "تاریخ انتشار: ۱۳۹۸/۰۲/۱۵ | به‌روز شده: ۱۳۹۸/۰۲/۲۰", "1398-02-15", []),
        ("", "<span>شماره خبر: ۱۳۹۸۰۲۱۵۰۰۱</span><span>۱۵ اردیبهشت ۱۳۹۸</span>", "1398-02-15", []),
        ('<meta name="dc.date" content="2019-05-05">', "۱۳۹۹/۰۱/۰۱", "1398-02-15", ["date_conflict"]),
        ('<meta name="dc.date" content="1398-02-15">', "", "1398-02-15", []),
        ('<meta property="article:modified_time" content="2019-05-05">', "", None, []),
    ],
)
def test_html_publication_date(head: str, line: str, day: str | None, codes: list[str]) -> None:
    text = read(f"<html><head>{head}</head><body><h1>تیتر ساختگی آزمون</h1><div>{line}</div>{PARAGRAPH * 3}")
    assert hints_of(text).get("published") == day
    assert [warning.code for warning in text.warnings if warning.code == "date_conflict"] == codes


@pytest.mark.parametrize(
    ("address", "day", "code"),
    [
        ("https://sample.example/news/85123456/some-words", None, "85123456"),
        ("https://sample.example/fa/news/1402/08/12/2982345/words", "1402-08-12", "2982345"),
        ("https://sample.example/2023/11/03/words/", "1402-08-12", None),
        ("https://sample.example/tag/12345678/", None, None),
        ("https://sample.example/news/", None, None),
    ],
)
def test_html_address_tells_what_the_page_does_not(address: str, day: str | None, code: str | None) -> None:
    text = read(f"<body><h1>این عنوان یک صفحه ساختگی است</h1>{PARAGRAPH * 3}</body>", url=address)
    assert (hints_of(text).get("published"), hints_of(text).get("news_code")) == (day, code)
    for hint in text.hints:
        assert hint.field != "news_code" or text.text[hint.start : hint.end] == code
