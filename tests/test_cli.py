"""The command line: outputs, exit codes, messages, help."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from rich.console import Console
from rich.text import Text

from extractor.cli import extract as extract_command
from extractor.cli.bidi import PDI, RLI, Cell, harmless, isolated
from extractor.cli.main import main, parser
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
    json_schema,
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


# What the parser alone decides, in this process.


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract"],
        ["extract", "a.txt", "--format", "xml"],
        ["extract", "a.txt", "--workers", "0"],
        ["extract", "-", "-"],
        ["extract", "a.txt", "-o", "missing-folder/out.jsonl"],
        ["evaluate"],
        ["evaluate", ".", "--allow-lower"],
        ["evaluate", ".", "--predictions", "a", "--save-predictions", "b"],
        ["evaluate", ".", "--check-floors", "a", "--update-floors", "b"],
        ["explain"],
        ["unknown"],
    ],
)
def test_misuse_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: extractor" in capsys.readouterr().err


def examples() -> Iterator[str]:
    """The command lines that the help shows."""
    commands = next(action for action in parser()._actions if action.dest == "==SUPPRESS==" or action.choices)
    assert commands.choices is not None
    for name in commands.choices:
        command = commands.choices[name]  # type: ignore[index]
        for line in (command.epilog or "").splitlines():
            if "extractor " in line and line.startswith("  "):
                yield line.strip()


def test_help_shows_examples() -> None:
    assert len(list(examples())) >= 8


@pytest.mark.parametrize("line", list(examples()))
def test_help_example_is_understood(line: str) -> None:
    command = line.split("|")[-1].split("extractor ", 1)[1]
    command = re.sub(r"[<>] \S+", "", command)
    assert callable(parser().parse_args(command.split()).run)


@pytest.mark.parametrize(
    ("output", "form"),
    [(None, "table"), ("a.jsonl", "jsonl"), ("a.CSV", "csv"), ("a.json", "json"), ("a.out", "table")],
)
def test_format_follows_the_suffix(output: str | None, form: str) -> None:
    assert extract_command._by_suffix(Path(output) if output else None) == form


# The real command.


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    (folder / "sub").mkdir(parents=True)
    (folder / "b.txt").write_text(TEXT, "utf-8")
    (folder / "sub" / "a.txt").write_text(TEXT.replace("44", "45"), "utf-16")
    return folder


def test_version_and_schema(run: Run) -> None:
    assert re.fullmatch(rb"extractor \d+\.\d+\.\d+\n", run("--version").stdout)
    assert json.loads(run("schema").stdout) == json_schema()


def test_extract_jsonl_in_order_whatever_the_workers(run: Run, letters: Path) -> None:
    plain = run("extract", letters, "-", "--format", "jsonl", stdin=TEXT.replace("ی", "ي").encode("cp1256", "replace"))
    assert plain.returncode == 0, plain.stderr
    documents = [Document.model_validate_json(line) for line in plain.stdout.splitlines()]
    assert [document.source.uri for document in documents] == [
        str(letters / "b.txt"),
        str(letters / "sub" / "a.txt"),
        "<stdin>",
    ]
    assert [document.source.charset for document in documents] == ["utf-8", "utf-16le", "windows-1256"]
    assert documents[0].text == TEXT
    assert documents[0].directives[0].number is not None
    assert documents[0].directives[0].number.value == "44/1207"
    parallel = run("extract", letters, "--format", "jsonl", "--workers", 2)
    assert parallel.stdout.splitlines() == plain.stdout.splitlines()[:2]


def test_extract_json_and_output_file(run: Run, letters: Path, tmp_path: Path) -> None:
    done = run("extract", letters, "-o", "out.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))) == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_failed_inputs_leave_the_others_intact(run: Run, letters: Path, tmp_path: Path, workers: int) -> None:
    (letters / "c.txt").write_bytes(b"")
    (tmp_path / "void").mkdir()
    done = run("extract", "missing.txt", letters, "void", letters / "b.txt", "--format", "jsonl", "--workers", workers)
    assert done.returncode == 1
    assert [Path(json.loads(line)["source"]["uri"]).name for line in done.stdout.splitlines()] == [
        "b.txt",
        "a.txt",
        "b.txt",
    ]
    assert done.stderr.decode().splitlines() == [
        "extractor: missing.txt: No such file or directory",
        f"extractor: {letters / 'c.txt'}: empty file",
        "extractor: void: no text file (*.txt, *.text, *.md) in it",
    ]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_extract_nothing_but_a_failure(run: Run, form: str) -> None:
    done = run("extract", "missing.txt", "--format", form)
    assert done.returncode == 1
    if form == "json":
        assert json.loads(done.stdout) == []


def test_extract_into_a_closed_pipe_is_quiet(letters: Path, tmp_path: Path) -> None:
    for number in range(40):
        (letters / f"{number}.txt").write_text(TEXT * 20, "utf-8")
    command = f"{sys.executable} -m extractor extract {letters} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (141, b"")


def test_explain_lists_what_was_weighed(run: Run, letters: Path) -> None:
    done = run("explain", letters / "b.txt", "--format", "json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["document"]["text"] == TEXT
    assert {"chosen", "rejected"} >= {item["outcome"] for item in found["considered"]} >= {"chosen"}
    assert all(TEXT[item["start"] : item["end"]] == item["text"] for item in found["considered"])
    assert run("explain", letters / "b.txt").returncode == 0


def test_explain_a_missing_file(run: Run) -> None:
    done = run("explain", "missing.txt")
    assert (done.returncode, done.stderr) == (1, b"extractor: missing.txt: No such file or directory\n")


@pytest.fixture
def gold(letters: Path) -> Path:
    (letters / "gold").mkdir()
    record = {
        "document": "b.txt",
        "kind": "letter",
        "directives": [{"id": "d1", "type": "circular", "number": "44/1207"}],
    }
    (letters / "gold" / "b.json").write_text(json.dumps(record), "utf-8")
    return letters


def test_evaluate_floors_and_predictions(run: Run, gold: Path, tmp_path: Path) -> None:
    done = run("evaluate", gold, "--format", "json", "--save-predictions", "p.jsonl", "--update-floors", "floors.json")
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)["fields"]["number"]
    assert (counts["tp"], counts["fn"]) == (1, 0)
    check = ("evaluate", gold, "--check-floors", "floors.json", "--predictions", "p.jsonl")
    assert run(*check).returncode == 0
    (tmp_path / "p.jsonl").write_text('{"document": "b.txt"}\n')
    failed = run(*check)
    assert failed.returncode == 1
    assert "loss  b  number: tp 1→0 fn 0→1" in failed.stdout.decode()
    assert "number: tp 0 fp 0 fn 1 (F1 0.000) is below the floor tp 1" in failed.stderr.decode()


def test_evaluate_a_missing_text_is_missed_and_fails(run: Run, gold: Path) -> None:
    (gold / "b.txt").unlink()
    done = run("evaluate", gold)
    assert done.returncode == 1
    assert done.stdout.decode().splitlines()[0].split()[:7] == ["kind", "tp", "0", "fp", "0", "fn", "1"]
    assert b"b: No such file or directory" in done.stderr


def test_import_is_light() -> None:
    code = "import sys, extractor; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"hazm", "spacy", "numpy", "pydantic", "rich", "charset_normalizer", "jdatetime"}
    assert not heavy & set(done.stdout.split())


def test_extract_loads_no_more_than_it_needs(letters: Path) -> None:
    arguments = ["extract", str(letters / "b.txt"), "-o", os.devnull]
    code = f"import sys, extractor.cli.main as m; m.main({arguments!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "hazm", "charset_normalizer", "numpy"} & set(done.stdout.split())
