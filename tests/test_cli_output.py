"""What the command line prints: the table for the eye and the CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from rich.console import Console
from rich.text import Text

from extractor.cli.bidi import PDI, RLI, Cell, harmless, isolated
from extractor.cli.sheet import COLUMNS, write_csv
from extractor.cli.table import write_table
from extractor.record import (
    DateValue,
    Directive,
    Document,
    IssuerValue,
    PlatformStance,
    Provision,
    Signatory,
    Source,
    Value,
    Warning,
)

TEXT = (
    "سازمان امور نمونه کشور\nشماره: ۴۴/۱۲۰۷\nتاریخ: ۱۴۰۱/۰۵/۱۲\nمدیران محترم استان‌ها\n"
    "موضوع: ممنوعیت استفاده از تلگرام در امور اداری\nبا سلام\n"
    "استفاده از تلگرام در امور اداری ممنوع است.\nسارا کریمی\nرئیس سازمان\n"
)


def value(wording: str, normal: str | None = None, cls: type[Any] = Value, **more: Any) -> Any:
    start = TEXT.index(wording)
    found = {"value": normal or wording, "text": wording, "start": start, "end": start + len(wording)}
    return cls(**found, confidence=0.9, by="rule:test", **more)


@pytest.fixture
def document() -> Document:
    sentence = value("استفاده از تلگرام در امور اداری ممنوع است.")
    directive = Directive(
        id="d1",
        role="full_text",
        type="circular",
        status="issued",
        number=value("۴۴/۱۲۰۷", "44/1207"),
        date=value("۱۴۰۱/۰۵/۱۲", "1401-05-12", DateValue, precision="day", gregorian=("2022-08-03", "2022-08-03")),
        subject=value("ممنوعیت استفاده از تلگرام در امور اداری"),
        issuer=value("سازمان امور نمونه کشور", None, IssuerValue, name="سازمان امور نمونه"),
        signatory=Signatory(name=value("سارا کریمی"), role=value("رئیس سازمان")),
        addressees=[value("مدیران محترم استان‌ها")],
        platforms=[PlatformStance(id="telegram", stance="prohibited")],
        provisions=[
            Provision(
                modality="prohibition",
                platforms=["telegram"],
                **sentence.model_dump(exclude={"value"}),
            )
        ],
    )
    return Document(
        id="0" * 16,
        source=Source(uri="letters/a.txt", media_type="text/plain", charset="utf-8", sha256="0" * 64),
        kind="letter",
        text=TEXT,
        directives=[directive],
        warnings=[Warning(code="nul", message="NUL characters", start=3, end=4)],
    )


def rows(documents: list[Document]) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    write_csv(documents, out)
    assert out.getvalue().startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(out.getvalue()[1:], newline="")))


def test_csv_one_row_per_directive(document: Document) -> None:
    first, second = document.directives[0], document.directives[0].model_copy(update={"id": "d2", "number": None})
    found = rows(
        [document.model_copy(update={"directives": [first, second]}), document.model_copy(update={"directives": []})]
    )
    assert [row["directive"] for row in found] == ["d1", "d2"]
    assert found[0] == {
        "document": "letters/a.txt",
        "document_id": "0" * 16,
        "kind": "letter",
        "published": "",
        "directive": "d1",
        "role": "full_text",
        "type": "circular",
        "status": "issued",
        "number": "44/1207",
        "date": "1401-05-12",
        "date_text": "۱۴۰۱/۰۵/۱۲",
        "gregorian_first": "2022-08-03",
        "gregorian_last": "2022-08-03",
        "issuer_id": "سازمان امور نمونه کشور",
        "issuer": "سازمان امور نمونه",
        "signatory": "سارا کریمی",
        "signatory_role": "رئیس سازمان",
        "addressees": "مدیران محترم استان‌ها",
        "subject": "ممنوعیت استفاده از تلگرام در امور اداری",
        "attachments": "",
        "references": "",
        "platforms": "telegram: prohibited",
        "provisions": "prohibition: استفاده از تلگرام در امور اداری ممنوع است.",
    }
    assert tuple(found[0]) == COLUMNS


def test_csv_cells_do_not_run_as_formulas(document: Document) -> None:
    subject = document.directives[0].subject
    assert subject is not None
    evil = document.directives[0].model_copy(
        update={"subject": subject.model_copy(update={"text": "=cmd|'/c calc'!A1"})}
    )
    assert rows([document.model_copy(update={"directives": [evil]})])[0]["subject"] == "'=cmd|'/c calc'!A1"


def shown(documents: list[Document]) -> str:
    out = io.StringIO()
    write_table(documents, out)
    return out.getvalue()


def test_table_shows_directive_provisions_and_warnings(document: Document) -> None:
    plain = re.sub(r"[\u2066-\u2069]", "", shown([document]))
    words = " ".join(re.sub(r"[│┌┐└┘─┬┴┼╪╞╡═├┤]", " ", plain).split())
    for part in (
        "a.txt",
        "44/1207",
        "1401-05-12",
        "d1 circular",
        "full_text, issued",
        "prohibited: telegram",
        "nul",
        "3-4",
    ):
        assert part in words
    assert "استفاده از تلگرام در امور اداری ممنوع است." in words


def test_table_shows_a_document_without_directives(document: Document) -> None:
    lines = shown([document.model_copy(update={"directives": [], "warnings": []})]).splitlines()
    assert any("a.txt" in line and "none" in line for line in lines)


def test_table_lines_are_equally_wide_and_isolated(document: Document) -> None:
    table = shown([document]).split("\n\n")[0]
    widths = {Text(line).cell_len for line in table.splitlines()}
    assert len(widths) == 1
    for line in table.splitlines():
        assert line.count(RLI) == line.count(PDI)
        outside = re.sub(f"{RLI}[^{PDI}]*{PDI}", "", line)
        assert not re.search(r"[\u0600-\u06ff]", outside)


def test_isolated_only_right_to_left() -> None:
    assert isolated("44/1207") == "44/1207"
    assert isolated("۴۴/ب") == f"{RLI}۴۴/ب{PDI}"


def test_harmless_takes_commands_and_marks_out() -> None:
    assert harmless("بند\x1b[31m\u202eیک\u2067\r\n") == "بند [31mیک "


@pytest.mark.parametrize("width", [8, 20, 60])
def test_cell_wraps_inside_isolates(width: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(Cell("استفاده از تلگرام در امور اداری ممنوع است"))
    lines = out.getvalue().splitlines()
    assert all(Text(line).cell_len == width for line in lines)
    assert all(line.strip().startswith(RLI) and line.endswith(PDI) for line in lines)
    assert (
        " ".join(re.sub(f"[{RLI}{PDI}]", "", line).strip() for line in lines)
        == "استفاده از تلگرام در امور اداری ممنوع است"
    )


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    from extractor import extract
    from extractor.record import at_least

    text = "سازمان بنادر در بخشنامه‌ای به شماره ۱۲/۳۴ پهلوگیری شبانه را ممنوع کرد و کشتی‌ها موظفند اطلاع دهند."
    document = extract(text)
    assert at_least(document, 0.0) == document
    for level in (0.3, 0.6, 0.9, 1.0):
        kept = at_least(document, level)
        assert len(kept.directives) == len(document.directives)
        for directive, whole in zip(kept.directives, document.directives, strict=True):
            assert [p.text for p in directive.provisions] == [p.text for p in whole.provisions if p.confidence >= level]
            for name in ("number", "date", "subject", "issuer"):
                before: Value | None = getattr(whole, name)
                expected = before if before is not None and before.confidence >= level else None
                assert getattr(directive, name) == expected
