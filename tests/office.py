"""Word documents made for tests: parts of XML in a ZIP archive, as an office program writes them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def part(root: str, inner: str) -> str:
    """A part of a document: `inner` in its root element."""
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{_WORD}" xmlns:mc="{_COMPATIBLE}">{inner}</w:{root}>'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make_docx(body: str, beside: dict[str, str] | None = None, files: dict[str, bytes] | None = None) -> bytes:
    """A document with `body` in it. beside: the name of a part («header1») -> its root's content. files: raw files."""
    roots = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "numbering": "numbering", "styles": "styles"}
    parts = {f"word/{name}.xml": part(roots[name.rstrip("123")], inner) for name, inner in (beside or {}).items()}
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{name.rstrip("123")}" Target="{name}.xml"/>'
        for number, name in enumerate(beside or {})
    )
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_KINDS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    parts["word/document.xml"] = part("document", f"<w:body>{body}</w:body>")
    return pack({**{name: text.encode() for name, text in parts.items()}, **(files or {})})


def pack(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
