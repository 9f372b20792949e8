"""Bad input, through the real command or the whole extraction: a message or a warning, never a crash."""

from __future__ import annotations

import codecs
import json
import os
from pathlib import Path

import pytest
from conftest import Run

from extractor import Document, InputError, extract, extract_many

GOOD = (
    "اداره کل نمونه\nشماره: ۵۱/۸۸۰\nتاریخ: ۱۴۰۲/۰۳/۰۴\n"
    "موضوع: منع استفاده از تلگرام\nاستفاده از تلگرام در ادارات ممنوع است.\n"
)


OLD = GOOD.replace("ی", "ي").translate({0x6F0 + digit: str(digit) for digit in range(10)})
"""The same in the letters that windows-1256 has."""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A good file between bad ones, by name."""
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "a-empty.txt": b"",
        "b-binary.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "c-zeros.txt": bytes(1000),
        "d-good.txt": GOOD.encode(),
        "e-truncated.txt": codecs.BOM_UTF16_LE + GOOD.encode("utf-16-le")[:-1],
        "f-invalid.txt": GOOD.encode() + b"\xd8",
        "g-nul.txt": GOOD.replace("\n", "\0\n", 1).encode(),
        "h-english.txt": b"The ministry announced that the circular of last week is repealed. " * 3,
        "i-good.txt": OLD.encode("cp1256"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "j-broken-link.txt").symlink_to("nowhere.txt")
    return folder


@pytest.mark.parametrize("workers", [1, 2])
def test_each_bad_input_is_named_and_the_others_stand(run: Run, inputs: Path, workers: int) -> None:
    done = run("extract", "in", "--format", "jsonl", "--workers", workers)
    assert done.returncode == 1
    messages = dict(line.removeprefix("extractor: in/").split(": ", 1) for line in done.stderr.decode().splitlines())
    assert messages == {
        "a-empty.txt": "empty file",
        "b-binary.txt": "a damaged picture: cannot identify image file",
        "c-zeros.txt": "binary, not text: mostly control characters",
        "j-broken-link.txt": "No such file or directory",
    }
    documents = [Document.model_validate_json(line) for line in done.stdout.splitlines()]
    codes = {Path(document.source.uri).name: [warning.code for warning in document.warnings] for document in documents}
    assert set(codes) == {name for name in os.listdir(inputs) if name not in messages}
    expected = {"e": "truncated", "f": "undecodable", "g": "nul", "h": "not_persian"}
    for name, found in codes.items():
        assert name[0] not in expected or expected[name[0]] in found
    numbers = {
        Path(document.source.uri).name: document.directives[0].number and document.directives[0].number.value
        for document in documents
        if document.directives
    }
    assert {numbers[name] for name in numbers if "good" in name} == {"51/880"}
    assert sum("good" in name for name in numbers) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "a.txt").chmod(0)
    done = run("extract", "a.txt")
    assert (done.returncode, done.stderr) == (1, b"extractor: a.txt: Permission denied\n")


def test_folder_without_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    done = run("extract", "void", "--format", "jsonl")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"extractor: void: no text, page, office document, mail, scan or web archive" in done.stderr


UNREAD = {
    "a.json": (json.dumps({"text": GOOD}), "JSON, not text"),
    "b.txt": (json.dumps([{"text": GOOD}]), "JSON, not text"),
    "a.xml": (f'<?xml version="1.0"?><rss><channel><title>{GOOD}</title></channel></rss>', "XML, neither"),
    "a.csv": (f'id,text\n1,"{GOOD}"\n', "a table, not a text"),
    "a.parquet": ("PAR1" + GOOD, "a Parquet file"),
    "a.rtf": ("{\\rtf1 " + GOOD, "an RTF document"),
}
"""What holds text in a form that no reader reads: content, and what the message says."""


@pytest.mark.parametrize("name", UNREAD)
def test_what_no_reader_reads_is_said(name: str, tmp_path: Path) -> None:
    content, reason = UNREAD[name]
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(InputError, match=f"{name}: .*{reason}"):
        extract(tmp_path / name)


READ = [
    f"From: a@nemune.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{GOOD}",
    f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html><body><p>{GOOD}</p></body></html>',
    f"[{{بسمه تعالی}}]\n{GOOD}",
    f"توجه: مهم\nموضوع: بخشنامه\n\n{GOOD}",
]


@pytest.mark.parametrize("content", READ)
def test_what_only_resembles_it_is_read(content: str) -> None:
    assert "تلگرام" in extract(content.encode()).text


def test_a_folder_tells_what_it_leaves_out_and_reads_the_rest(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.xlsx", "b.csv", "c.txt", "d.csv"):
        (folder / name).write_text(GOOD, "utf-8")
    done = run("extract", "in", "--format", "jsonl")
    kinds = "text, page, office document, mail, scan or web archive"
    told = f"extractor: in: left out, being no {kinds} by their names: 2 *.csv, 1 *.xlsx\n"
    assert (done.returncode, done.stderr.decode()) == (0, told)
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_listed_leaves_the_others(run: Run, tmp_path: Path) -> None:
    for name in ("in", "in/a", "in/b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "c.txt").write_text(GOOD, "utf-8")
    (tmp_path / "in/a").chmod(0)
    done = run("extract", "in", "--format", "jsonl")
    (tmp_path / "in/a").chmod(0o700)
    assert (done.returncode, done.stderr) == (1, b"extractor: in/a: Permission denied\n")
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("inputs", "output"), [("a.txt", "a.txt"), ("in", "in/b.txt"), ("link.txt", "a.txt"), (".", "new.txt")]
)
def test_an_input_is_not_written_over(run: Run, tmp_path: Path, inputs: str, output: str) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.txt"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    done = run("extract", inputs, "-o", output)
    assert done.returncode == 2
    assert f"{output}: is among the inputs".encode() in done.stderr
    assert output == "new.txt" or (tmp_path / output).read_text("utf-8") == GOOD


@pytest.mark.parametrize("name", ["ftp://nemune.example/a.txt", "file:///a.txt"])
def test_an_address_that_is_not_of_the_web(run: Run, name: str) -> None:
    done = run("extract", name)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"extractor: {name}: only addresses that begin with http:// or https://")


def test_empty_standard_input(run: Run) -> None:
    done = run("extract", "-")
    assert done.returncode == 1
    assert done.stderr == b"extractor: <stdin>: empty file\n"


def test_extract_many_raises_or_yields(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(GOOD, "utf-8")
    bad.write_bytes(b"")
    found = list(extract_many([bad, good], on_error="yield"))
    assert [type(one) for one in found] == [InputError, Document]
    with pytest.raises(InputError, match=r"bad\.txt: empty file"):
        list(extract_many([good, bad]))
    with pytest.raises(ValueError, match="workers"):
        list(extract_many([good], workers=0))


def test_an_internal_fault_is_one_inputs_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor import pipeline

    whole = pipeline.extract_source

    def faulty(source: object, **options: object) -> Document:
        if source.text == "بد":  # type: ignore[attr-defined]
            raise ZeroDivisionError("by zero")
        return whole(source, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract_source", faulty)
    for name, text in (("a.txt", "بد"), ("b.txt", GOOD)):
        (tmp_path / name).write_text(text, "utf-8")
    first, second = extract_many([tmp_path / "a.txt", tmp_path / "b.txt"], on_error="yield")
    assert isinstance(first, InputError)
    assert first.reason == "internal error: ZeroDivisionError: by zero"
    assert isinstance(second, Document)
    assert json.loads(second.model_dump_json())["text"] == GOOD
