"""The XML of office documents, walked as it is unpacked: no tree is built, and no entity is there to be expanded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers.expat import ParserCreate

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
"""The namespaces of Word's own elements, the space included that the walk puts behind a namespace."""


class Refused(Exception):
    """What a document is not read for."""


def walk(
    pieces: Iterable[bytes],
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the functions for each element and run of text; names are "namespace name", Word's own without namespace.

    Raises Refused for a document type declaration, which no office document has and entities need, and ExpatError for
    what is no XML.
    """

    def refuse(*_: object) -> None:
        raise Refused("the document declares a document type, as none does that an office program wrote")

    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda tag, known: start(
        _own(tag), {_own(name): value for name, value in known.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_own(tag))
    parser.CharacterDataHandler = text
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _own(name: str) -> str:
    for space in WORD:
        if name.startswith(space):
            return name[len(space) :]
    return name
