"""Office documents: their lines, the way back to paragraphs, and words for what is not read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import CASES, Run
from office import make_docx, pack, paragraph, part

from extractor import Document, InputError
from extractor.sources import docx
from extractor.sources.reader import only, read_bytes

DOCUMENTS = [json.loads(line) for line in (CASES / "docx.jsonl").read_text("utf-8").splitlines()]
LETTER = "".join(
    map(
        paragraph,
        (
            "وزارت نیرو",
            "شماره: ۴۴/۱۲۰۷",
            "تاریخ: ۱۴۰۲/۰۳/۲۷",
            "موضوع: منع استفاده از تلگرام",
            "استفاده از تلگرام در ادارات ممنوع است.",
        ),
    )
)


@pytest.mark.parametrize("case", DOCUMENTS, ids=[case["id"] for case in DOCUMENTS])
def test_docx_lines(case: dict[str, str]) -> None:
    beside = {name: inner for name, inner in case.items() if name not in ("id", "body", "text")}
    loaded = only(read_bytes(make_docx(case["body"], beside), "a.docx"), "a.docx")
    assert loaded.text == case["text"]
    assert all(loaded.text[region.start : region.end].strip() for region in loaded.regions)


def test_docx_regions_lead_back_to_paragraphs() -> None:
    styled = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>فصل یک</w:t></w:r></w:p>'
    loaded = only(read_bytes(make_docx(f"<w:p/>{styled}", {"header1": paragraph("وزارت نمونه")})), "a.docx")
    found = {region.block: loaded.text[region.start : region.end] for region in loaded.regions}
    assert found == {"header1 p[1]": "وزارت نمونه", "document p[2] Heading1": "فصل یک"}


def _locked(data: bytes) -> bytes:
    """The archive with the flag of encryption at every file."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begun = data.find(mark)
        while begun >= 0:
            data = data[: begun + at] + b"\x01" + data[begun + at + 1 :]
            begun = data.find(mark, begun + 4)
    return data


def _old(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + stream.encode("utf-16-le") + bytes(2000)


ENTITY = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
GOOD = make_docx(LETTER)
REFUSED = {
    "cut off": (GOOD[: len(GOOD) // 2], "damaged ZIP archive"),
    "no zip": (b"PK\x03\x04" + bytes(300), "damaged ZIP archive"),
    "wrong sum": (GOOD.replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged ZIP archive"),
    "no XML": (pack({"word/document.xml": b"<w:document><w:p>"}), "a damaged office document: "),
    "entities": (pack({"word/document.xml": ENTITY.encode()}), "declares a document type"),
    "no words": (make_docx("<w:p/>"), "no text in it"),
    "locked": (_locked(GOOD), "an archive with a password"),
    "encrypted": (_old("EncryptedPackage"), "with a password: save it without one"),
    "doc": (_old("WordDocument"), r"an old Word document \(.doc\)"),
    "xls": (_old("Workbook"), r"an old Excel workbook \(.xls\)"),
    "msg": (_old("__properties_version1.0"), "an Outlook message"),
    "ole": (_old("nothing"), "an old office document, or damaged"),
    "xlsx": (pack({"xl/workbook.xml": b"<a/>"}), "an Excel workbook"),
    "pptx": (pack({"ppt/presentation.xml": b"<a/>"}), "a PowerPoint presentation"),
    "odt": (pack({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "an OpenDocument file"),
    "zip": (pack({"a.txt": b"a"}), "a ZIP archive, no office document"),
    "zip in zip": (pack({"a.docx": GOOD}), "a ZIP archive, no office document"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_docx_refusals_name_the_cause(kind: str) -> None:
    data, cause = REFUSED[kind]
    with pytest.raises(InputError, match=f"a.docx: .*{cause}"):
        only(read_bytes(data, "a.docx"), "a.docx")


def test_docx_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack({"word/document.xml": part("document", " " * 3_000_000).encode()})
    monkeypatch.setattr(docx, "MAX_BYTES", 1_000_000)
    assert len(bomb) < 10_000
    with pytest.raises(InputError, match="unpacks to more than 1,000,000 bytes"):
        only(read_bytes(bomb), "bomb")
    monkeypatch.setattr(docx, "MAX_PARTS", 10)
    with pytest.raises(InputError, match="holds 20 files, and at most 10"):
        only(read_bytes(pack({f"{number}": b"" for number in range(20)})), "many")


def test_docx_depth_costs_nothing() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("ته") + "</w:tc></w:tr></w:tbl>" * 3000
    assert only(read_bytes(make_docx(deep)), "deep").text == "ته"


def test_docx_of_pictures_alone_is_read_as_pictures() -> None:
    data = make_docx("<w:p/>", files={"word/media/image1.emf": bytes(100)})
    (error,) = read_bytes(data, "a.docx")
    assert str(error) == (
        "a.docx#image1.emf: the document has no words, and this picture is of a kind that is not read"
    )


def test_docx_among_others_through_the_command(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    files = {"a.docx": GOOD, "b.docx": GOOD[:300], "c.docx": _old("EncryptedPackage"), "d.docx": make_docx(LETTER)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "old.doc").write_bytes(_old("WordDocument"))
    done = run("extract", "in", "in/old.doc", "--format", "jsonl")
    assert done.returncode == 1
    told = done.stderr.decode()
    assert "extractor: in/b.docx: a damaged ZIP archive or office document: " in told
    assert "extractor: in/c.docx: an office document with a password: save it without one\n" in told
    assert "extractor: in/old.doc: an old Word document (.doc): save it as .docx, PDF or text\n" in told
    documents = [Document.model_validate_json(line) for line in done.stdout.splitlines()]
    assert [Path(document.source.uri).name for document in documents] == ["a.docx", "d.docx"]
    number = documents[0].directives[0].number
    assert number is not None
    assert (number.value, documents[0].text[number.start : number.end]) == ("44/1207", "۴۴/۱۲۰۷")
