"""What README.md and ARCHITECTURE.md say is tried: commands are run, their output compared, examples executed.

``python tests/test_readme.py`` prints the outputs of the README anew and writes them into it.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from extractor.record import (
    Directive,
    DirectiveType,
    Document,
    Kind,
    Metadata,
    Modality,
    Provision,
    Role,
    Stance,
    Status,
    Value,
)

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FENCE = re.compile(r"^```(\S+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ISOLATES = re.compile("[\u2066-\u2069]")


class Block(NamedTuple):
    """A fenced block: its language, the file it is for, its lines, and where the lines stand in the README."""

    language: str
    target: str
    text: str
    start: int
    end: int


def blocks(language: str, text: str | None = None) -> list[Block]:
    """The blocks of a language."""
    found = FENCE.finditer(README.read_text("utf-8") if text is None else text)
    every = [Block(match[1], match[2] or "", match[3], *match.span(3)) for match in found]
    return [block for block in every if block.language == language]


def commands() -> list[str]:
    """The command lines of the blocks that show no output."""
    lines = "".join(block.text for block in blocks("sh")).splitlines()
    return [line.split("#")[0].strip() for line in lines if line.strip()]


def furnish(folder: Path) -> dict[str, str]:
    """Put into `folder` what the README's commands expect to find; the environment to run them in."""
    (folder / "letter.txt").write_text(blocks("text")[0].text, "utf-8")
    for name in ("seeds", "corpora"):
        (folder / name).symlink_to(ROOT / name)
    tools = folder / ".bin"
    tools.mkdir()
    for name, call in (("extractor", "-m extractor"), ("python", "")):
        (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {call} "$@"\n')
        (tools / name).chmod(0o755)
    known = {name: value for name, value in os.environ.items() if name not in ("MLTERM", "TERM", "COLUMNS")}
    return {**known, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def shell(line: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """A command line in a shell; both outputs as they would mingle in a terminal."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def session(line: str, folder: Path, environment: dict[str, str]) -> str:
    """A console block of a command with the output that it has today, without trailing blanks."""
    output = shell(line, folder, environment).stdout
    return "\n".join([f"$ {line}", *(shown.rstrip() for shown in output.rstrip().splitlines())]) + "\n"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    return tmp_path, furnish(tmp_path)


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.text.split("\n")[0])
def test_readme_shows_what_the_command_prints(block: Block, place: tuple[Path, dict[str, str]]) -> None:
    line = block.text.split("\n")[0].removeprefix("$ ")
    assert session(line, *place) == block.text, "the README is out of date: python tests/test_readme.py"


def test_readme_table_is_of_both_circulars() -> None:
    shown = ISOLATES.sub("", next(block.text for block in blocks("console") if "extract seeds/003" in block.text))
    for part in ("95/3525", "1595/الف/م", "1395-12-21", "1393-11-29", "viber", "whatsapp", "ممنوعیت استفاده"):
        assert part in shown


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("extractor ")])
def test_readme_commands_run(line: str, place: tuple[Path, dict[str, str]]) -> None:
    done = shell(line, *place)
    assert done.returncode == 0, done.stdout
    target = re.search(r"(?:>|-o) (\S+)$", line)
    assert (place[0] / target[1]).stat().st_size if target else done.stdout


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("make ")])
def test_readme_make_targets_exist(line: str) -> None:
    done = subprocess.run([*line.split(), "--dry-run"], cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("python ")])
def test_readme_scripts_exist_and_know_their_options(line: str) -> None:
    """These take long or need data of their own, so only their command line is tried."""
    _, *words = line.split()
    if words[0] == "-m":
        assert importlib.util.find_spec(words[1])
        return
    done = subprocess.run(
        [sys.executable, words[0], "--help"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    for option in (word for word in words if word.startswith("--")):
        assert re.search(rf"{option}\b", done.stdout), f"{line}: no {option}"


def test_every_command_line_of_the_readme_is_tried() -> None:
    lines = [*commands(), *(block.text.split("\n")[0].removeprefix("$ ") for block in blocks("console"))]
    assert {line.split()[0] for line in lines} <= {"extractor", "make", "python"}
    assert {line.split()[1] for line in lines if line.startswith("extractor ")} >= {
        "extract",
        "explain",
        "evaluate",
        "schema",
    }
    assert all(block.text.startswith("$ ") and block.text.count("\n$ ") == 0 for block in blocks("console"))


@pytest.mark.filterwarnings("ignore")
def test_readme_python(place: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place[0])
    text = "\n".join(block.text for block in blocks("python"))
    example = doctest.DocTestParser().get_doctest(text, {}, "README.md", str(README), 0)
    assert len(example.examples) > 20
    report: list[str] = []
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


NEWS = """مرکز ملی نمونه‌سنجی
شماره: ۱۲/۵۵
تاریخ: ۱۴۰۲/۰۳/۲۷
مدیران محترم استان‌ها
موضوع: پیام‌رسان نمونه‌گرام
با سلام
پیرو رهنمود نامه شماره ۳/۳۳ مورخ ۱۴۰۱/۰۲/۰۳، ارسال نامه در نمونه گرام خط قرمز است.
"""
KNOWN = """
import sys, extractor
text = sys.stdin.buffer.read().decode("utf-8")
first, second = extractor.extract(text).directives
print(extractor.__file__)
print(first.issuer.value, second.type, second.number.value)
print([(p.id, p.stance) for p in first.platforms], [p.by for p in first.provisions])
print([p.value for p in extractor.find_platforms("گروه ما در NemuneGram است")])
"""


def test_readme_rows_make_it_know_more(tmp_path: Path) -> None:
    """A copy of the package with the README's rows added knows the platform, the body, the noun and the cue."""
    for folder in ("extractor", "models"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    rows = [block for language in ("csv", "toml") for block in blocks(language)]
    assert {block.target for block in rows} == {"platforms.csv", "bodies.csv", "instruments.csv", "modality.toml"}
    for block in rows:
        lexicon = tmp_path / "extractor" / "lexicons" / block.target
        assert block.text not in lexicon.read_text("utf-8")
        with lexicon.open("a", encoding="utf-8") as file:
            file.write(block.text)
    command = [sys.executable, "-c", KNOWN]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, input=NEWS.encode(), cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        str(tmp_path / "extractor" / "__init__.py"),
        "nemune-center instruction 3/33",
        "[('nemune-gram', 'restricted')] ['rule+model:modality.red-line']",
        "['nemune-gram']",
    ]


def test_readme_names_every_warning() -> None:
    code = re.compile(r'Warning\(code="(\w+)"|_places\([^"]*"(\w+)"')
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "extractor").rglob("*.py"))
    codes = {name for match in code.finditer(sources) for name in match.groups() if name}
    table = README.read_text("utf-8").split("| code |")[1].split("\n\n")[0]
    assert codes == set(re.findall(r"`(\w+)`", table))


def test_readme_names_every_field_and_choice_of_the_records() -> None:
    text = README.read_text("utf-8").split("## The records")[1].split("\n## ")[0]
    words = set(re.findall(r"\w+", text))
    choices = {word for kind in (Kind, Role, DirectiveType, Status, Modality, Stance) for word in kind.__args__}
    fields = {name for record in (Document, Metadata, Directive, Provision, Value) for name in record.model_fields}
    assert choices - words == set()
    assert fields - words == {"id", "schema_version", "source"}


def linked(document: Path) -> Iterator[str]:
    """The files and folders that a document names in backticks or links to."""
    text = FENCE.sub("", document.read_text("utf-8"))
    yield from re.findall(r"\]\(([^)#:]+)\)", text)
    yield from re.findall(r"`((?:extractor|corpora|tests|benchmarks|seeds)/[\w./]*)`", text)
    yield from (
        f"extractor/{path}" for path in re.findall(r"`((?!extractor|corpora|tests|benchmarks)\w+/[\w/]+\.py)`", text)
    )


DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "corpora/CARD.md",
    "corpora/GUIDELINE.md",
    "models/CARD.md",
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_name_files_that_exist(name: str) -> None:
    for path in linked(ROOT / name):
        assert (ROOT / path).exists() or (ROOT / name).parent.joinpath(path).exists(), f"{name}: {path}"


def test_architecture_lists_every_folder_and_no_other() -> None:
    tree = next(match[3] for match in FENCE.finditer((ROOT / "ARCHITECTURE.md").read_text("utf-8")) if match[2])
    packages = [path for path in (ROOT / "extractor").rglob("*") if path.is_dir() and any(path.glob("*.py"))]
    for depth, indent in ((1, 2), (2, 4)):
        listed = re.findall(rf"^ {{{indent}}}(\w+)/", tree, re.MULTILINE)
        folders = [path.name for path in packages if len(path.relative_to(ROOT / "extractor").parts) == depth]
        assert sorted(listed) == sorted(folders)


def rewrite() -> None:
    """Write today's output of each console block into the README."""
    text = README.read_text("utf-8")
    for block in reversed(blocks("console", text)):
        with TemporaryDirectory() as folder:
            line = block.text.split("\n")[0].removeprefix("$ ")
            shown = session(line, Path(folder), furnish(Path(folder)))
        text = text[: block.start] + shown + text[block.end :]
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
