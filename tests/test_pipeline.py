"""What holds of the record of any text, and how the work grows with the text's length."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from conftest import read_cases
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.api import explain, extract
from extractor.evaluate.alike import fold_wording
from extractor.pipeline import analyse
from extractor.record import Document, Record

TOPICS = ("metadata", "letters", "provisions", "directives", "negatives")
CASES = [case.values[0] for topic in TOPICS for case in read_cases(topic)]
TEXTS = [case["text"] for case in CASES]

_WORDS = (
    "بخشنامه|مصوبه|نامه|دستورالعمل‌ها|قانون|لایحه|این|مذکور|شماره|۹۵/۳۲۱|مورخ|۱۴۰۱/۰۲/۰۳|وزارت کشور|بانك مركزي|"
    "کلیه دستگاه‌ها|ممنوع است|موظفند|باید|می‌توانند|معاف هستند|لغو شد|مقرر گردید:|تلگرام|پیام‌رسان‌های خارجی|"
    "در صورتی که|ظرف یک هفته|گفت:|به گزارش ایسنا،|شماره: ۱۲/م|تاریخ: ۹۳/۱۱/۲۹|پیوست: ندارد|موضوع: ورود|با سلام|"
    "۱- |تبصره ۲-|ماده ۳ -|رئیس مرکز|رضا کریمی|آدرس: تهران|تاریخ انتشار: ۳ دی ۱۴۰۰|نظرات|@kanal|🔹|«|»|.|؟|،|:|ﻻ|ك|ـ"
)
_PIECES = [*_WORDS.split("|"), "\n", "\n\n", "\r\n", "\u200c", "\u200f", "\ufeff", "\x00", "e\u0301"]
DOCUMENTS = st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join) | st.text(max_size=80)
CUT = st.tuples(st.sampled_from(TEXTS), st.integers(0, 1500), st.integers(0, 1500)).map(
    lambda cut: cut[0][min(cut[1:]) : max(cut[1:])]
)


def records(value: Any) -> Iterator[Record]:
    """Every record within a record."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from records(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from records(item)


def check(document: Document) -> None:
    text = document.text
    for record in records(document):
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        if start is not None and end is not None:
            assert 0 <= start <= end <= len(text)
            if hasattr(record, "text"):
                assert text[start:end] == record.text != ""
    assert all(0 <= start < end <= len(text) for start, end in document.body)
    assert all(a[1] <= b[0] for a, b in pairwise(document.body))
    ids = [directive.id for directive in document.directives]
    assert ids == [f"d{number}" for number in range(1, len(ids) + 1)]
    for directive in document.directives:
        assert {reference.target for reference in directive.references} <= set(ids) - {directive.id}
        assert directive.status != "denied" or directive.provisions == []
    names = [platform.id for platform in document.platforms]
    assert len(names) == len(set(names))


@settings(max_examples=150)
@given(DOCUMENTS)
@example("بخشنامه\u200f شماره ۹۵\u200c/۳ ممنوع است")
@example("شماره: ۱\r\nتاریخ: ۱۳۹۵/۱/۱\r\nپیوست: ندارد\r\nموضوع: ورود ممنوع است")
def test_pipeline_any_text(text: str) -> None:
    check(extract(text))


@settings(max_examples=150)
@given(CUT)
def test_pipeline_any_cut_of_a_document(text: str) -> None:
    check(extract(text))


@settings(max_examples=40)
@given(DOCUMENTS | CUT)
def test_pipeline_same_text_same_record(text: str) -> None:
    assert extract(text) == extract(text)


@pytest.mark.parametrize("text", TEXTS[::4])
def test_pipeline_record_of_a_case(text: str) -> None:
    document = extract(text)
    check(document)
    assert Document.model_validate_json(document.model_dump_json()) == document


def told(document: Document) -> Any:
    """What the record says, without offsets and without the spelling of the words."""
    return [
        (
            *(directive.type, directive.role, directive.status),
            *(getattr(value, "value", None) for value in (directive.number, directive.date, directive.issuer)),
            fold_wording(directive.subject and directive.subject.text),
            [(r.relation, r.target) for r in directive.references],
            [(p.modality, p.clause, fold_wording(p.text), p.platforms) for p in directive.provisions],
        )
        for directive in document.directives
    ]


@pytest.mark.parametrize("text", TEXTS[::9])
def test_pipeline_line_ends_do_not_matter(text: str) -> None:
    assert told(extract(text.replace("\n", "\r\n"))) == told(extract(text))


def turned(text: str, letters: str, into: str) -> str:
    return text.translate(str.maketrans(letters, into))


SURFACES = (
    lambda text: text.replace("\u200c", ""),
    lambda text: text.replace("\u200c", " "),
    lambda text: turned(text, "یک", "يك"),
    lambda text: turned(text, "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"),
    lambda text: turned(text, "۰۱۲۳۴۵۶۷۸۹", "0123456789"),
)
FURNITURE = """
انتهای پیام
برچسب‌ها: مالیات، بانک
اخبار مرتبط
بخشنامه شماره ۹۹۹/۱ وزارت نیرو: حفر چاه ممنوع شد
نظرات
ارسال نظر
علی ۴ آذر ۱۴۰۲
باید همه را جریمه کنند و این بخشنامه را لغو کنند.
ورود کد امنیتی
captcha
"""
BY_A_HALFSPACE = pytest.mark.xfail(
    strict=True, reason="the models weigh an answer at about one half, and a half-space tips it"
)
SPELLED = ("object-behind-the-name", "forced-not-to")
RIGHT = [
    pytest.param(case["text"], id=case["id"], marks=[BY_A_HALFSPACE] if case["id"] in SPELLED else [])
    for case in CASES
    if case["kind"] not in ("known-failure", "synthetic")
]
UNSURE = pytest.mark.xfail(
    strict=True,
    reason="the models weigh a clause at about one half, and what surrounds it tips them",
)
TIPPED = ("group-with-relative-clause",)
PAGES = [
    pytest.param(case["text"], id=case["id"], marks=[UNSURE] if case["id"] in TIPPED else [])
    for case in CASES
    if case["kind"] not in ("known-failure", "synthetic") and "\n\n" in case["text"] and "موضوع:" not in case["text"]
]


@pytest.mark.parametrize("text", RIGHT)
def test_pipeline_surface_does_not_matter(text: str) -> None:
    """Half-spaces lost or turned to spaces, Arabic letters, another set of digits: the record says the same."""
    expected = told(extract(text))
    for surface in SURFACES:
        assert told(extract(surface(text))) == expected


@pytest.mark.parametrize("text", PAGES)
def test_pipeline_furniture_does_not_matter(text: str) -> None:
    assert told(extract(text + FURNITURE)) == told(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "وزارت صمت صادرات سیمان را ممنوع کرد.",
        "شهرداری اهواز تردد کامیون‌ها در مرکز شهر را ممنوع کرد.",
    ],
)
def test_pipeline_models_leave_the_clause_that_tells_the_directive(text: str) -> None:
    (directive,) = extract(text).directives
    assert [provision.modality for provision in directive.provisions] == ["prohibition"]


QUOTED_RULING = (
    "رأی وحدت رویه شماره ۹۱۲ - ۱۴۰۳/۱۱/۰۹\n"
    "هیئت عمومی دیوان عالی کشور\n"
    "قابلیت تجدیدنظر آرای صادر شده در دعاوی تصرف\n"
    "\n"
    "حسب گزارش رسیده، شعبه چهارم دادگاه تجدیدنظر استان یزد به موجب دادنامه شماره ۱۴۰۱۲۳۳۹۰۰۰۰۷۱۱۴۵۰ مورخ "
    "۱۴۰۱/۰۶/۱۴ رأی بدوی را قطعی دانسته و شعبه دوم همان دادگاه نظر دیگری داشته است.\n"
    "\n"
    "رأی وحدت رویه هیئت عمومی:\n"
    "«مطابق مواد یاد شده، دعاوی تصرف از شمول قطعیت بیرون است و رأی دادگاه نخستین در این دعاوی ظرف بیست روز "
    "قابل تجدیدنظر است. بنا به مراتب، رأی شعبه دوم که با این نظر انطباق دارد صحیح و قانونی تشخیص داده می‌شود. "
    "این رأی برای شعب دیوان عالی کشور و دادگاه‌ها لازم‌الاتباع است.»\n"
)


def test_pipeline_number_above_a_quoted_ruling_is_its_own() -> None:
    ruling = next(d for d in extract(QUOTED_RULING).directives if d.role == "full_text")
    assert ruling.number
    assert ruling.number.value == "912"
    assert ruling.date
    assert ruling.date.value == "1403-11-09"


def test_pipeline_explains_what_it_weighed() -> None:
    text = "بخشنامه شماره ۷۷۱۰ مورخ ۱۴ مرداد ۱۴۰۲ استانداری یزد: مدیران موظفند ساعت کار را رعایت کنند.\n"
    explanation = explain(text)
    assert explanation.document == extract(text)
    assert any(item.field == "directive" and item.outcome == "chosen" for item in explanation.considered)
    assert all(0 <= item.start <= item.end <= len(text) for item in explanation.considered)
    assert all(item.reason for item in explanation.considered if item.outcome == "rejected")
    assert {"number", "date", "issuer", "bearer"} <= {i.field for i in explanation.considered if i.directive == "d1"}


LONG = (
    "بخشنامه شماره {n}/۱۲ مورخ ۱۴۰۱/۰۲/۰۳ وزارت نیرو درباره مصرف آب چاه‌های دشت ابلاغ شد. "
    "بر اساس این بخشنامه، کشاورزان موظفند ظرف یک هفته کنتور نصب کنند و استفاده از تلگرام برای ثبت درخواست ممنوع است. "
    "وی گفت: باران امسال کمتر از پارسال بود.\n\n"
)


def copies(count: int) -> str:
    return "".join(LONG.format(n=n) for n in range(100, 100 + count))


def candidates(count: int) -> dict[str, int]:
    draft = analyse(copies(count))
    return {kind: len(found) for kind, found in draft.mentions.items()} | {
        "sentences": len(draft.sentences),
        "lines": len(draft.lines),
        "provisions": len(draft.provisions),
        "directives": len(draft.directives),
    }


def test_pipeline_candidates_grow_in_proportion() -> None:
    few, many = candidates(4), candidates(40)
    assert few.keys() == many.keys()
    for kind in ("number", "date", "body", "platform", "heading", "sentences", "lines"):
        assert few[kind] > 0
        assert abs(many[kind] - 10 * few[kind]) <= 0.1 * many[kind], kind
    assert few["directives"] == 4
    assert many["directives"] == 40


def test_pipeline_many_instruments_have_ids_and_numbers_of_their_own() -> None:
    document = extract(copies(30))
    check(document)
    numbers = [d.number.value for d in document.directives if d.number]
    assert numbers == [f"{n}/12" for n in range(100, 130)]


def test_text_broken_at_a_width_reads_as_its_paragraphs_do() -> None:
    text = (
        "به گزارش ایرنا، سازمان امور مالیاتی کشور در بخشنامه‌ای به شماره ۲۰۰/۹۷/۱۱۴ مورخ ۱۳ آذر ۱۳۹۷ به ادارات کل "
        "اعلام کرد صاحبان مشاغل گروه دوم باید اظهارنامه خود را تا پایان دی در سامانه ثبت کنند و دریافت اظهارنامه "
        "کاغذی در ادارات ممنوع است. این بخشنامه برای همه استان‌ها لازم‌الاجراست و از روز ابلاغ اجرا می‌شود."
    )
    broken = textwrap.fill(text, 64, break_long_words=False, break_on_hyphens=False)
    whole, parted = extract(text, rules_only=True), extract(broken, rules_only=True)
    assert broken.count("\n") > 3
    told = [
        [(p.modality, p.start, p.end) for d in record.directives for p in d.provisions] for record in (whole, parted)
    ]
    assert told[0]
    assert told[0] == told[1]
