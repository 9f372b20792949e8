"""Authors and tags: what the markup tells, what stands on the page, and the command that prints them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.site.reading import PARAGRAPH, read

TITLE = "این عنوان یک صفحه ساختگی است"
TAGGED = "<p>برچسب‌ها</p><ul><li><a href=/1>شهرداری</a></li><li><a href=/2>خدمات شهری</a></li></ul>"


@pytest.mark.parametrize(
    ("head", "line", "foot", "authors", "tags"),
    [
        ("", "خبرنگار: مریم کاظمی | ۱۲ مهر ۱۴۰۱", "", ["مریم کاظمی"], []),
        ("", "<span>نویسنده:</span> <b>علی نمونه‌ای</b> - کد خبر: ۱۲۳۴۵", "", ["علی نمونه‌ای"], []),
        ("", '<a rel=author itemprop="author">زهرا نمونه</a>', "", ["زهرا نمونه"], []),
        ("", "نوشته شده توسط رضا نمونه در ۱۲ مهر ۱۴۰۱", "", ["رضا نمونه"], []),
        ("<meta name=author content='سارا نمونه'>", "نویسنده: تحریریه", "", ["سارا نمونه"], []),
        ("", "کد خبر: ۱۲۳۴۵۶", TAGGED, [], ["شهرداری", "خدمات شهری"]),
        ("", "", "<div>برچسب‌ها: شهرداری، خدمات شهری</div>", [], ["شهرداری", "خدمات شهری"]),
        ("<meta name=keywords content='آب، برق,گاز'>", "", TAGGED, [], ["آب", "برق", "گاز"]),
        ("", "۱۲ مهر ۱۴۰۱", "", [], []),
    ],
)
def test_html_authors_and_tags(head: str, line: str, foot: str, authors: list[str], tags: list[str]) -> None:
    html = (
        f"<head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1><div>{line}</div>{PARAGRAPH * 4}{foot}</body>"
    )
    text = read(html)
    for name, right in (("author", authors), ("tag", tags)):
        found = [hint for hint in text.hints if hint.field == name]
        assert [hint.value for hint in found] == right
        assert [text.text[hint.start : hint.end] for hint in found] == right


def test_metadata_prints_what_records_do_not_hold(run: Run, tmp_path: Path) -> None:
    body = f"<h1>{TITLE}</h1><div>خبرنگار: مریم کاظمی | ۱۲ مهر ۱۴۰۱</div>{PARAGRAPH * 4}{TAGGED}"
    (tmp_path / "a.html").write_text(f"<body>{body}</body>", "utf-8")
    done = run("metadata", "a.html", "missing.html")
    assert done.returncode == 1
    (told,) = map(json.loads, done.stdout.splitlines())
    (record,) = map(json.loads, run("extract", "a.html", "--format", "jsonl").stdout.splitlines())
    assert told["id"] == record["id"]
    assert (told["title"]["value"], told["published"]["value"], told["url"]) == (TITLE, "1401-07-12", None)
    assert [author["value"] for author in told["authors"]] == ["مریم کاظمی"]
    for value in told["authors"] + told["tags"]:
        assert record["text"][value["start"] : value["end"]] == value["text"]
