"""The public functions: names, offsets, and what each returns."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import extractor
from extractor import api

TEXT = "وزارت كشور در نامه شماره ۱۲۰۴/۵۶ مورخ ۱۴۰۱/۰۲/۰۳ استفاده از تلگرام را منع کرد؛ هفته گذشته هم یادآوری شد."


def test_every_public_name_is_there() -> None:
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
    assert set(extractor.__all__) <= set(dir(extractor))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = extractor.nothing  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("find", "wording", "value"),
    [
        (api.find_numbers, "۱۲۰۴/۵۶", "1204/56"),
        (api.find_dates, "۱۴۰۱/۰۲/۰۳", "1401-02-03"),
        (api.find_platforms, "تلگرام", "telegram"),
        (api.find_bodies, "وزارت كشور", "ministry-of-interior"),
    ],
)
def test_find_gives_values_in_raw_offsets(find: object, wording: str, value: str) -> None:
    raw = f"\u202bسلام\u200f  {TEXT}"
    found = next(one for one in find(raw) if one.text == wording)  # type: ignore[operator]
    assert raw[found.start : found.end] == wording
    assert found.value == value


@pytest.mark.parametrize("published", ["1401-03-10", datetime.date(2022, 5, 31)])
def test_find_dates_resolves_against_publication(published: str | datetime.date) -> None:
    unresolved, resolved = (
        next(date for date in extractor.find_dates(TEXT, day) if "گذشته" in date.text) for day in (None, published)
    )
    assert (unresolved.precision, unresolved.gregorian) == ("unresolved", None)
    assert resolved.gregorian == ("2022-05-21", "2022-05-27")


@pytest.mark.parametrize("published", ["1401-12-30", "1401-13-01", "yesterday"])
def test_find_dates_refuses_an_impossible_publication(published: str) -> None:
    with pytest.raises(ValueError, match=r"no day of the Jalali calendar|unpack|invalid literal"):
        extractor.find_dates(TEXT, published)


def test_extract_takes_text_bytes_and_path(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    documents = [extractor.extract(source) for source in (TEXT, TEXT.encode(), file)]
    assert len({document.id for document in documents}) == 1
    assert [document.source.uri for document in documents] == ["<text>", "<bytes>", str(file)]
    assert extractor.explain(file).document == documents[2]


def test_clean_leads_back_to_the_raw_text() -> None:
    cleaned = extractor.clean(TEXT)
    at = cleaned.text.index("1204/56")
    start, end = cleaned.raw_span(at, at + 7)
    assert TEXT[start:end] == "۱۲۰۴/۵۶"
    assert cleaned.edits


def test_load_gives_a_spacy_language_with_directives() -> None:
    nlp = extractor.load()
    assert nlp.lang == "fa"
    assert nlp(TEXT)._.directives == extractor.extract(TEXT).directives
