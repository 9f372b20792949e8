"""Sentences and the marks of numbered items."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.assemble.draft import Line
from extractor.assemble.page.run_in import part_run_in
from extractor.assemble.sentences import item_mark, sentences_of

PIECES = st.lists(
    st.sampled_from(
        ["ممنوع است", ".", "؟", "؛", "!", " ", "10.5", "a.b", "«", "»", "1- ", "،", "و", "\u200c", ")", '"']
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("ورود ممنوع است. خروج آزاد است.", ["ورود ممنوع است.", "خروج آزاد است."]),
        ("آیا می‌دانید؟ بله.", ["آیا می‌دانید؟", "بله."]),
        ("نرخ 10.5 درصد است. تمام.", ["نرخ 10.5 درصد است.", "تمام."]),
        ("گفت: «ورود ممنوع است.» سپس رفت.", ["گفت: «ورود ممنوع است.»", "سپس رفت."]),
        ("نشانی www.ostan.ir است", ["نشانی www.ostan.ir است"]),
        ("بدون نقطه", ["بدون نقطه"]),
        ("  ", []),
        ("هزینه‌ها بالا رفت.قیمت‌ها ثابت ماند.", ["هزینه‌ها بالا رفت.", "قیمت‌ها ثابت ماند."]),
    ],
)
def test_assemble_sentences(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text, 0, len(text))] == sentences


@given(PIECES)
def test_assemble_sentences_leave_nothing_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = sentences_of(text, 0, len(text))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1- ورود ممنوع است", "1", "ورود ممنوع است"),
        ("4. ارسال گزارش", "4", "ارسال گزارش"),
        ("(3) ارسال گزارش", "3", "ارسال گزارش"),
        ("الف) صادرات", "الف", "صادرات"),
        ("ب- واردات", "ب", "واردات"),
        ("ماده 12 - هر کس", "12", "هر کس"),
        ("ماده واحده- دولت", "واحده", "دولت"),
        ("تبصره 2- در مواردی", "تبصره 2", "در مواردی"),
        ("تبصره- در مواردی", "تبصره", "در مواردی"),
        ("بند 3- مدیران", "3", "مدیران"),
    ],
)
def test_assemble_item_mark(line: str, label: str, rest: str) -> None:
    found, length = item_mark(line)
    assert (found, line[length:]) == (label, rest)


@pytest.mark.parametrize(
    "line", ["1397 سال خوبی بود", "10.5 درصد", "ماده غذایی", "الفبا", "12 نفر آمدند", "ماده 14 قانون کار را", "برف", ""]
)
def test_assemble_item_mark_none(line: str) -> None:
    assert item_mark(line) == (None, 0)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "این ضوابط چنین است. ماده یک: واحدها باید ثبت شوند ماده دو: مهلت دو ماه است. تبصره: تمدید ندارد.",
            [
                "این ضوابط چنین است.",
                "ماده یک: واحدها باید ثبت شوند",
                "ماده دو: مهلت دو ماه است.",
                "تبصره: تمدید ندارد.",
            ],
        ),
        (
            "مدیران موظفند موارد زیر را بفرستند: 1- نام واحد؛ 2- شماره پروانه 3- نشانی واحد و نام مالک آن",
            ["مدیران موظفند موارد زیر را بفرستند:", "1- نام واحد؛", "2- شماره پروانه", "3- نشانی واحد و نام مالک آن"],
        ),
        (
            "فرماندار گفت: الف) ورود کامیون از فردا ممنوع است. ب) خروج آزاد است و نیازی به مجوز ندارد.",
            ["فرماندار گفت:", "الف) ورود کامیون از فردا ممنوع است.", "ب) خروج آزاد است و نیازی به مجوز ندارد."],
        ),
        (
            "صرافی‌ها گزارش دهند. 3ـ1ـ صرافی‌ها موظفند نرخ را ثبت کنند. 3ـ 2 ـ بانک‌ها موظفند مانده را بنویسند.",
            ["صرافی‌ها گزارش دهند.", "3ـ1ـ صرافی‌ها موظفند نرخ را ثبت کنند.", "3ـ 2 ـ بانک‌ها موظفند مانده را بنویسند."],
        ),
    ],
)
def test_points_that_run_on_are_lines(text: str, points: list[str]) -> None:
    found = part_run_in([Line(7, 7 + len(text), text)])
    assert [line.text for line in found] == points
    assert all(text[line.start - 7 : line.end - 7] == line.text for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "به استناد ماده 7- قانون و ماده 8- همان قانون، رئیس سازمان گفت کار ادامه دارد و کسی منع نمی‌شود.",
        "تیم ملی، 3- سه بر دو حریف را برد و در گروه خود اول شد؛ بازی بعدی یک هفته دیگر برگزار خواهد شد.",
        "نرخ سود در سال گذشته 1. دو درصد بالا رفت و در سال تازه هم بنا بر گزارش‌ها همان اندازه بالا می‌رود.",
        "وی درباره گروه ب - که دیروز بازی کرد - گفت داور خوب بود و تیم باید بهتر از این بازی کند، همین.",
    ],
)
def test_a_line_without_points_stays_whole(text: str) -> None:
    line = Line(0, len(text), text)
    assert part_run_in([line]) == [line]


@given(
    st.lists(
        st.sampled_from(["1- ", "2- ", "ماده 1: ", "تبصره: ", "متن ", ". ", "؛ ", "الف) ", "ب) ", "  ", "3-1- "]),
        max_size=40,
    )
)
def test_points_lose_no_letter(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = part_run_in([Line(0, len(text), text)])
    assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")
    assert all(one.end <= other.start for one, other in pairwise(found))
