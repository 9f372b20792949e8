"""The cells of the table: long words broken at their joints, isolates only where the terminal knows them."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from extractor.cli.bidi import PDI, RLI, Cell, broken, isolated
from extractor.cli.table import write_table


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLTERM", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("class:foreign-messengers, viber", 20, "class:foreign-\nmessengers, viber"),
        ("class:foreign-messengers", 24, "class:foreign-messengers"),
        ("class:domestic-social-networks", 18, "class:domestic-\nsocial-networks"),
        ("a/bb/ccc/dddd", 8, "a/bb/\nccc/dddd"),
        ("nojointwhatsoever", 5, "nojointwhatsoever"),
        ("-abcdefgh", 5, "-abcdefgh"),
        ("۱۵۹۵/الف/م", 4, "۱۵۹۵/الف/م"),
    ],
)
def test_broken_at_joints(text: str, width: int, expected: str) -> None:
    assert broken(text, width) == expected


@pytest.mark.parametrize("width", [7, 12, 18])
def test_cell_with_a_long_word_keeps_the_width(width: int) -> None:
    out = io.StringIO()
    Console(file=out, width=width).print(Cell("prohibited: class:foreign-messengers, viber"))
    lines = out.getvalue().splitlines()
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "prohibited:class:foreign-messengers,viber"


@pytest.mark.parametrize(("name", "value"), [("MLTERM", "3.9.0"), ("TERM", "mlterm"), ("TERM", "mlterm-256color")])
def test_no_isolates_in_mlterm(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isolated("نامه") == f"{RLI}نامه{PDI}"
    monkeypatch.setenv(name, value)
    assert isolated("نامه") == "نامه"
    out = io.StringIO()
    Console(file=out, width=10).print(Cell("نامه"))
    assert out.getvalue() == f"{' ' * 6}نامه\n"


def test_no_table_without_documents() -> None:
    out = io.StringIO()
    write_table([], out)
    assert out.getvalue() == ""
