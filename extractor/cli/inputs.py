"""The inputs that a command line names: files, folders and ``-`` for standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.errors import InputError
from extractor.sources.folder import Folder, is_read
from extractor.sources.reader import read_bytes, read_path
from extractor.sources.text import LoadedText

STDIN = "-"


type Fetch = Callable[[str], Iterator[LoadedText | InputError]]


def expand(names: Sequence[str], fetch: Fetch | None = None) -> Iterator[Path | LoadedText | InputError]:
    """The inputs in the order of `names`, a folder by its text files; what cannot be opened comes as its error.

    fetch: brings the texts at an address of the web; without it an address is no input.
    """
    for name in names:
        try:
            if fetch is not None and name.lower().startswith(("http://", "https://")):
                yield from fetch(name)
            elif name == STDIN:
                yield from read_bytes(sys.stdin.buffer.read(), "<stdin>")
            elif "://" in name and not Path(name).exists():
                yield InputError(name, "only addresses that begin with http:// or https:// are read")
            elif Path(name).is_dir():
                folder = Folder(name)
                yield from folder.read()
                if folder.left_out:
                    print(f"extractor: {name}: {folder.told()}", file=sys.stderr)
            else:
                yield Path(name)
        except InputError as error:
            yield error


def reads(names: Sequence[str], output: Path) -> bool:
    """Whether a file that is to be written is one of the inputs, by itself or in a folder."""
    for path in map(Path, names):
        if path.is_dir():
            if is_read(output.name) and path.resolve() in output.resolve().parents:
                return True
        elif path.exists() and output.exists() and path.samefile(output):
            return True
    return False


def complain(error: InputError) -> None:
    """Name the input that failed and the cause on standard error."""
    print(f"extractor: {error}", file=sys.stderr)


def texts(inputs: Sequence[str], failed: list[InputError]) -> Iterator[LoadedText]:
    """Every text of the inputs; what cannot be read is complained of, kept in `failed`, and the rest goes on."""
    for found in expand(inputs):
        for text in _read(found):
            if isinstance(text, InputError):
                complain(text)
                failed.append(text)
            else:
                yield text


def _read(found: Path | LoadedText | InputError) -> Iterator[LoadedText | InputError]:
    """The texts of one input, and the error that ended it."""
    try:
        if isinstance(found, Path):
            yield from read_path(found)
        else:
            yield found
    except InputError as error:
        yield error
