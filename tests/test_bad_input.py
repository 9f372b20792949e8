"""Bad and odd input, through the real command or the whole extraction: a message or a warning, never a crash."""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Document, InputError, extract, extract_many
from extractor.workers import in_order

GOOD = (
    "اداره کل نمونه\nشماره: ۵۱/۸۸۰\nتاریخ: ۱۴۰۲/۰۳/۰۴\n"
    "موضوع: منع استفاده از تلگرام\nاستفاده از تلگرام در ادارات ممنوع است.\n"
)
OLD = GOOD.replace("ی", "ي").translate({0x6F0 + digit: str(digit) for digit in range(10)})
"""The same in the letters that windows-1256 has."""
SENTENCE = "هوای امروز آرام است و باران نمی‌بارد. "


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
    assert b"extractor: void: no text, page, scan or web archive" in done.stderr


MAIL = "From: a@nemune.example\r\nMIME-Version: 1.0\r\nContent-Type: {}\r\n\r\n{}"
UNREAD = {
    "a.eml": (MAIL.format("text/plain\r\nContent-Transfer-Encoding: base64", "2KfYr9in2LHZhyDaqdmE"), "in MIME form"),
    "a.html": (
        MAIL.format("multipart/related; boundary=x", f"--x\r\n\r\n<html><body>{GOOD}</body></html>"),
        "in MIME form",
    ),
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
    for name in ("a.docx", "b.csv", "c.txt", "d.csv"):
        (folder / name).write_text(GOOD, "utf-8")
    done = run("extract", "in", "--format", "jsonl")
    told = "extractor: in: left out, being no text, page, scan or web archive by their names: 2 *.csv, 1 *.docx\n"
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


ODD = {
    "brackets": "(" * 100_000 + " بخشنامه شماره ۱۲/۳ " + ")" * 100_000,
    "guillemets": "«" * 100_000 + " بخشنامه شماره ۱۲/۳ " + "»" * 100_000,
    "digits": "۱" * 200_000,
    "slashes": "شماره " + "۱/" * 100_000,
    "half-spaces": "می\u200c" * 50_000,
    "bare half-spaces": "بخشنامه" + "\u200c" * 200_000 + "ها",
    "spaces": " " * 200_000 + "بخشنامه",
    "blank lines": "\n \n" * 70_000 + "بخشنامه",
    "labels": "شماره: تاریخ: پیوست: موضوع: " * 3_000,
    "marks": "\u202e\u200f\u0640\u064b" * 50_000,
    "conjunctions": "تلگرام، " * 10_000 + "ممنوع است",
    "not a sentence end": "ممنوع " * 10_000,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_survived(name: str) -> None:
    assert extract(ODD[name]).text == ODD[name]


def test_one_line_of_ten_megabytes() -> None:
    line = (SENTENCE * 200_000).encode()[:10_000_000]
    document = extract(line)
    assert len(document.text.encode()) >= 9_999_990
    assert document.directives == []


@pytest.mark.slow
def test_a_hundred_megabytes() -> None:
    document = extract((f"{SENTENCE}\n" * 1_500_000).encode()[:100_000_000] + GOOD.encode())
    assert document.text.endswith(GOOD)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_any_string_has_a_document(text: str) -> None:
    document = extract(text)
    assert len(document.text) == len(text)
    Document.model_validate_json(document.model_dump_json())


PIECES = st.sampled_from(
    [
        "بخشنامه",
        "شماره",
        ":",
        "۱۲/۳",
        "مورخ",
        "۹۵/۰۱/۰۲",
        "تلگرام",
        "ممنوع",
        "است",
        ".",
        "\n",
        "«",
        "»",
        "\u200c",
        " ",
        "پیرو",
        "وزارت کشور",
        "موظفند",
        "ماده",
        "۱-",
        "تبصره",
        "به استناد",
        "لغو",
        "(",
        ")",
        "ظرف یک هفته",
        "مدیرکل",
        "\u202b",
        "ي",
    ]
)


@settings(max_examples=80)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_every_value_stands_where_it_says(text: str) -> None:
    document = extract(text)
    data = document.model_dump()

    def check(node: object) -> None:
        if isinstance(node, dict):
            if {"text", "start", "end"} <= node.keys():
                assert text[node["start"] : node["end"]] == node["text"]
            for child in node.values():
                check(child)
        elif isinstance(node, list):
            for child in node:
                check(child)

    check(data["directives"])
    check(data["platforms"])
    check(data["metadata"])
    for start, end in document.body:
        assert 0 <= start <= end <= len(text)


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


def crash_on(number: int) -> int:
    """Die on 3, as a process without memory does."""
    if number == 3:
        os._exit(9)
    return number * 10


def test_in_order_survives_a_worker_that_dies() -> None:
    found = list(in_order(crash_on, range(12), workers=2, lost=lambda number: -number))
    assert found == [-3 if number == 3 else number * 10 for number in range(12)]


def crash_on_odd(number: int) -> int:
    """Die on every second item, so that pools break while they are still being filled."""
    if number % 2:
        os._exit(9)
    return number * 10


def test_in_order_survives_workers_that_die_while_items_are_handed_out() -> None:
    def slowly() -> Iterator[int]:
        for number in range(6):
            yield number
            time.sleep(0.2)

    found = list(in_order(crash_on_odd, slowly(), workers=1, lost=lambda number: -number))
    assert found == [0, -1, 20, -3, 40, -5]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the process table")
def test_workers_end_with_their_parent() -> None:
    code = (
        "import time\nfrom extractor.workers import in_order\n"
        "for _ in in_order(time.sleep, [0, 60, 60, 60], workers=2, lost=print): print('one', flush=True)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    parent.stdout.readline()
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    assert len(children) == 2
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(alive(child) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [child for child in children if alive(child)] == []


def alive(process: str) -> bool:
    """Whether a process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_in_order_draws_inputs_only_as_results_are_taken() -> None:
    drawn = []

    def numbers() -> object:
        for number in range(1000):
            drawn.append(number)
            yield number

    results = in_order(abs, numbers(), workers=2, lost=int)  # type: ignore[arg-type]
    assert next(results) == 0
    assert len(drawn) < 20
    results.close()


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
