"""The command line: outputs, exit codes, messages, help."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

from extractor.cli import extract as extract_command
from extractor.cli.main import main, parser
from extractor.record import (
    Document,
    json_schema,
)

TEXT = (
    "سازمان امور نمونه کشور\nشماره: ۴۴/۱۲۰۷\nتاریخ: ۱۴۰۱/۰۵/۱۲\nمدیران محترم استان‌ها\n"
    "موضوع: ممنوعیت استفاده از تلگرام در امور اداری\nبا سلام\n"
    "استفاده از تلگرام در امور اداری ممنوع است.\nسارا کریمی\nرئیس سازمان\n"
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
        ["extract", "a.txt", "-o", "out.xlsx"],
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


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "a.txt", "--min-confidence", "high"], "must be a number from 0 to 1, not high"),
        (["extract", "a.txt", "--min-confidence", "nan"], "must be a number from 0 to 1, not nan"),
        (["extract", "a.txt", "--workers", "two"], "must be a whole number of at least 1, not two"),
        (["evaluate", "seeds", "--split", "dev"], "give either a FOLDER or --split"),
    ],
)
def test_misuse_is_told_in_words(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert told in capsys.readouterr().err


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
    [
        (None, "table"),
        ("a.jsonl", "jsonl"),
        ("a.CSV", "csv"),
        ("a.json", "json"),
        ("a.txt", "table"),
        ("a.out", None),
        ("a.xlsx", None),
    ],
)
def test_format_follows_the_suffix(output: str | None, form: str | None) -> None:
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
        "extractor: void: no text, page, office document, mail, scan or web archive (*.txt, *.text, *.md, *.html, "
        "*.htm, *.xhtml, *.docx, *.docm, *.dotx, *.eml, *.mht, *.mhtml, *.png, *.jpg, *.jpeg, *.tif, *.tiff, *.pdf, "
        "*.warc, *.warc.gz) in it",
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
    assert not {"spacy", "hazm", "charset_normalizer", "sklearn", "scipy"} & set(done.stdout.split())
