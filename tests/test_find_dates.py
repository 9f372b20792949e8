"""Dates: the cases of dates.jsonl and temporal.jsonl, examples of every phrase and rule, properties of any text."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.find.dates import calendars, durations, finder, numeric
from extractor.find.dates.finder import find_dates, find_durations, find_temporal
from extractor.find.dates.grammar import GRAMMAR, PHRASES, Phrase
from extractor.find.mention import Mention
from extractor.find.numbers import number_words
from extractor.find.rule import Rule

FOLDER = Path(__file__).parent / "cases"
CASES = [json.loads(line) for line in (FOLDER / "dates.jsonl").read_text("utf-8").splitlines()]
EXPRESSIONS = [json.loads(line) for line in (FOLDER / "temporal.jsonl").read_text("utf-8").splitlines()]
RULES = {rule.id: rule for rule in (*finder.RULES, *durations.RULES, *numeric.RULES)}
WORDS = """
سال ماه روز هفته ساعت دی مهر اسفند رمضان نوامبر می شنبه گذشته آینده این تا و از پایان نیمه دوم بیست یکم هزار
1396 93 12 30 0 99999999999999999999 2.5 1396/12/30 15-02-1398 1403,05,03 10:61 12:30 - / . : شماره ظرف
"""
MIXED = st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200c"]), max_size=14).map(" ".join)
TEXTS = st.one_of(st.text(max_size=60), MIXED, MIXED.map(lambda text: text.replace(" ", "")))


def _value(mention: Mention, key: str) -> object:
    return {"text": mention.text, "value": mention.value}.get(key, mention.features.get(key))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_find_dates_case(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(case["why"])))
    published = datetime.date.fromisoformat(str(case["published"])) if "published" in case else None
    found = find_dates(str(case["text"]), published)
    expected = case["expect"]
    assert isinstance(expected, list)
    assert [m.text for m in found if m.rejected is None] == [item["text"] for item in expected]
    for mention, item in zip([m for m in found if m.rejected is None], expected, strict=True):
        assert {key: _value(mention, key) for key in item} == item
    assert {m.text: m.rejected for m in found if m.rejected} == case.get("rejected", {})


@pytest.mark.parametrize("case", EXPRESSIONS, ids=[case["id"] for case in EXPRESSIONS])
def test_find_temporal_case(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(case["why"])))
    text = str(case["text"])
    found = [mention.features for mention in find_temporal(text) if mention.rejected is None]
    for style in ("wide", "typed") if "typed" in case else ("wide",):
        spans = sorted({tuple(features[style]) for features in found})
        assert [text[start:end] for start, end in spans] == case[style]


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.id for phrase in PHRASES])
def test_phrase_examples(phrase: Phrase) -> None:
    for example in phrase.match:
        names = {mention.by.rpartition(".")[2] for mention in find_temporal(example)}
        assert phrase.id in names, example
    for example in phrase.reject:
        names = {mention.by.rpartition(".")[2] for mention in find_temporal(example) if mention.rejected is None}
        assert phrase.id not in names, example


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_examples(rule: Rule) -> None:
    assert all(rule.regex.search(example) for example in rule.match)
    assert not any(rule.regex.search(example) for example in rule.reject)


def test_grammar_repeats_are_bounded() -> None:
    assert not set("*+") & set(GRAMMAR.pattern.replace("[*+]", ""))


@given(TEXTS, st.none() | st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
@settings(max_examples=300, deadline=None)
def test_find_temporal_any_text(text: str, published: datetime.date | None) -> None:
    last = -1
    for mention in [*find_temporal(text, published)]:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= last
        last = mention.end
        assert 0 <= mention.confidence <= 1
        wide, typed = mention.features["wide"], mention.features["typed"]
        assert wide[0] <= typed[0] <= mention.start < mention.end <= typed[1] <= wide[1]
        if mention.kind == "date" and mention.value:
            assert mention.rejected is None
            year, *rest = map(int, mention.value.split("-"))
            assert calendars.jalali_to_gregorian(year, *(*rest, 1, 1)[:2])
            first, final = (datetime.date.fromisoformat(day) for day in mention.features["gregorian"])
            assert first <= final
            assert mention.features["precision"] == ("year", "month", "day")[len(rest)]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_find_durations_any_text(text: str) -> None:
    for mention in find_durations(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.value == "asap" or str(mention.value).startswith("P")


@pytest.mark.parametrize(
    ("text", "value", "cue"),
    [
        ("ظرف یک هفته از تاریخ ابلاغ", "P7D", "ظرف"),
        ("حداکثر تا 48 ساعت", "PT48H", "حداکثر تا"),
        ("ظرف مدت دو ماه اقدام شود", "P2M", "ظرف مدت"),
        ("در اسرع وقت ابلاغ گردد", "asap", "در اسرع وقت"),
        ("هر چه سریعتر", "asap", "هر چه سریعتر"),
        ("نیم ساعت", "PT30M", None),
        ("مهلت 10 روزه تمدید شد", None, None),
        ("ظرف 2 ماه و 10 روز", "P2M10D", "ظرف"),
        ("ظرف یکماه", "P1M", "ظرف"),
        ("ظرف 15 تا 20 روز", "P20D", "ظرف"),
        ("دو دهه", "P20Y", None),
        ("30 ثانیه", "PT30S", None),
        ("ده روز پیش آمد", None, None),
        ("ده روز پیش از عید", "P10D", None),
        ("تا ده روز دیگر", "P10D", "تا"),
        ("ساعت 8 و 20 دقیقه", None, None),
        ("10 ماه جاری", None, None),
    ],
)
def test_find_durations(text: str, value: str | None, cue: str | None) -> None:
    found = find_durations(text)
    assert [mention.value for mention in found] == ([value] if value else [])
    assert [mention.features["cue"] for mention in found] == ([cue] if value else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ساعت 8 و نیم شب", "20:30"),
        ("ساعت 5 عصر", "17:00"),
        ("یک ربع به هفت عصر", "18:45"),
        ("ساعت 12 شب", "00:00"),
        ("ساعت 1 ظهر", "13:00"),
        ("2 شب", "02:00"),
        ("12 بامداد", "00:00"),
        ("ساعت 30/18", "18:30"),
        ("ساعت 7:30 عصر", "19:30"),
        ("ساعت 22:30 بامداد", "22:30"),
        ("ساعت صفر", "00:00"),
        ("ساعت 20 و 15 دقیقه", "20:15"),
        ("ساعت 5", None),
        ("ساعت 8 تا 12 ظهر", None),
    ],
)
def test_time_of_day(text: str, value: str | None) -> None:
    (mention,) = find_temporal(text)
    assert mention.value == value


@pytest.mark.parametrize(
    ("text", "length"), [("سه سال و دو ماه", "P3Y2M"), ("پنج‌ساله", "P5Y"), ("چند روز", None), ("3 تا 5 سال", None)]
)
def test_length_of_a_span(text: str, length: str | None) -> None:
    (mention,) = find_temporal(text)
    assert mention.features["duration"] == length


def test_find_durations_reads_what_the_time_runs_from() -> None:
    (mention,) = find_durations("ظرف یک هفته از تاریخ ابلاغ این بخشنامه")
    assert mention.features["from"] == "از تاریخ ابلاغ این بخشنامه"


@pytest.mark.parametrize(
    "text", ["یکشنبه 9 آبان 1396", "یک\u200cشنبه 9 آبان 1396", "یک شنبه 9 آبان 1396", "یکشنبه 9 آبانماه 1396"]
)
def test_half_space_space_and_nothing_are_equal(text: str) -> None:
    (mention,) = find_dates(text)
    assert mention.value == "1396-08-09"


def test_find_temporal_gives_times_too() -> None:
    found = find_temporal("صبح امروز ساعت 8 و 30 دقیقه تا ساعت 14:15 و 3 ساعت بعد")
    assert [(m.kind, m.text) for m in found][:2] == [("time", "صبح"), ("date", "امروز")]
    assert "3 ساعت بعد" in [m.text for m in found]


@given(st.integers(1, 9999))
def test_number_words_round_trip(number: int) -> None:
    units = ["", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده"]
    units += ["پانزده", "شانزده", "هفده", "هجده", "نوزده"]
    tens = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
    hundreds = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
    parts = [f"{units[number // 1000]} هزار"] if number >= 1000 else []
    parts += [hundreds[number % 1000 // 100]] if number % 1000 >= 100 else []
    rest = number % 100
    parts += (
        [units[rest]]
        if 0 < rest < 20
        else [tens[rest // 10]] + ([units[rest % 10]] if rest % 10 else [])
        if rest
        else []
    )
    assert number_words.to_int(" و ".join(parts)) == number
    assert number_words.to_int(" و ".join(parts).replace(" ", "")) == number


@given(st.dates(datetime.date(1700, 1, 1), datetime.date(2200, 1, 1)))
def test_calendars_round_trip(day: datetime.date) -> None:
    jalali = calendars.gregorian_to_jalali(day)
    assert jalali is not None
    assert calendars.jalali_to_gregorian(*jalali) == day
    assert jalali[2] <= calendars.month_length(*jalali[:2])


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [(1440, 9, 12, "2019-05-17"), (1, 1, 1, "0622-07-19"), (1445, 1, 1, "2023-07-19")],
)
def test_hijri_to_gregorian(year: int, month: int, day: int, expected: str) -> None:
    assert str(calendars.hijri_to_gregorian(year, month, day)) == expected


@pytest.mark.parametrize(
    ("run", "number"),
    [
        ("200/96/528-1396/05/21", "200/96/528"),
        ("12345-21/5/1396", "12345"),
        ("1396/05/21-200/96/528", "200/96/528"),
        ("95/3525", "95/3525"),
        ("1396/05/21", ""),
    ],
)
def test_cut_number(run: str, number: str) -> None:
    start, end = numeric.cut_number(run, 0, len(run))
    assert run[start:end] == number
