"""Scans through the real engine: pages set in type here, read back, with the place of every value; and bad scans."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Run
from PIL import Image, ImageChops, ImageDraw

import extractor
from extractor.record import Document
from extractor.scans.fonts import Face, faces
from extractor.scans.render import Layout, set_letter
from extractor.sources.scan import limits
from extractor.sources.scan.engine import VARIABLE, EngineError, chosen
from extractor.sources.scan.page import Word
from extractor.sources.scan.read import joined, read_page

LETTER = """وزارت نیرو
شرکت توزیع نیروی برق

شماره: ۴۴/۱۲۵۷
تاریخ: ۱۴۰۲/۰۳/۲۷
پیوست: ندارد

مدیران محترم شرکت‌های تابعه
موضوع: ممنوعیت ارسال نامه‌های اداری در پیام‌رسان‌های خارجی

با سلام و احترام
به آگاهی می‌رساند ارسال نامه‌های اداری از طریق واتس‌آپ و تلگرام در همه شرکت‌های تابعه ممنوع است و با \
متخلفان برابر مقررات رفتار خواهد شد.
"""
ORDER = LETTER.replace("۴۴/۱۲۵۷", "۳۳/۶۱۷۸").replace("۱۴۰۲/۰۳/۲۷", "۱۴۰۱/۱۱/۱۲")


def face() -> Face:
    return next(found for found in faces("learn") if found.family == "Nazli")


def page(text: str = LETTER, **layout: Any) -> Image.Image:
    pages = set_letter(text, face(), Layout(**{"dpi": 200, **layout}))
    return Image.fromarray(pages[0].image)


def save(image: Image.Image, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The letter as a PNG, read once."""
    return extractor.extract(save(page(), tmp_path_factory.mktemp("scan") / "letter.png"))


def test_scan_letter_is_read(read: Document) -> None:
    letter = read.directives[0]
    assert letter.number is not None
    assert letter.date is not None
    assert (letter.number.value, letter.date.value) == ("44/1257", "1402-03-27")
    assert {platform.id for platform in read.platforms} >= {"telegram", "whatsapp"}
    assert [provision.modality for provision in letter.provisions][:1] == ["prohibition"]
    assert read.source.media_type == "image/png"


def test_scan_values_point_at_their_boxes(read: Document) -> None:
    number = read.directives[0].number
    assert number is not None
    regions = read.regions_of(number.start, number.end)
    assert regions
    truth = next(box for text, box in set_letter(LETTER, face(), Layout(dpi=200))[0].lines if "۱۲۵۷" in text)
    for region in regions:
        assert region.page == 1
        assert region.box is not None
        left, top, right, bottom = region.box
        assert truth[0] - 8 <= left < right <= truth[2] + 8
        assert truth[1] - 8 <= top < bottom <= truth[3] + 8
        assert region.confidence is not None


def test_scan_regions_cover_the_words(read: Document) -> None:
    words = [(region.start, region.end) for region in read.regions]
    assert words == sorted(words)
    assert "".join(read.text[start:end] for start, end in words) == "".join(read.text.split())


def test_scan_label_stands_before_its_value(read: Document) -> None:
    line = next(line for line in read.text.splitlines() if "۱۲۵۷" in line)
    assert line.index("شماره") < line.index("۱۲۵۷")


def test_scan_paragraph_is_one_line(read: Document) -> None:
    assert any("آگاهی" in line and "رفتار" in line for line in read.text.splitlines())


def test_scan_number_and_date_are_read_below_a_stamp(tmp_path: Path) -> None:
    image = page()
    layer = Image.new("L", image.size, 255)
    pen = ImageDraw.Draw(layer)
    left, top, right, _ = next(
        box for text, box in set_letter(LETTER, face(), Layout(dpi=200))[0].lines if "۱۲۵۷" in text
    )
    middle, radius = ((left + right) // 2, top + 45), 130
    for share in (1.0, 0.92, 0.6):
        pen.circle(middle, radius * share, outline=120, width=3)
    for turn in range(0, 360, 15):
        pen.arc([middle[0] - 100, middle[1] - 100, middle[0] + 100, middle[1] + 100], turn, turn + 8, fill=120, width=9)
    letter = extractor.extract(save(ImageChops.darker(image, layer), tmp_path / "stamped.png")).directives[0]
    assert letter.number is not None
    assert letter.date is not None
    assert (letter.number.value, letter.date.value) == ("44/1257", "1402-03-27")


def test_scan_skewed_noisy_page(tmp_path: Path) -> None:
    tilted = np.asarray(page().rotate(3, fillcolor=255, resample=Image.Resampling.BICUBIC)).astype(float)
    shade = np.linspace(1.0, 0.6, tilted.shape[1])
    grainy = tilted * shade + np.random.default_rng(1).normal(0, 12, tilted.shape)
    path = save(Image.fromarray(np.clip(grainy, 0, 255).astype(np.uint8)), tmp_path / "a.jpg", quality=60)
    document = extractor.extract(path)
    assert document.directives[0].number is not None
    assert document.directives[0].number.value == "44/1257"


def test_scan_upside_down_is_turned(tmp_path: Path) -> None:
    document = extractor.extract(save(page().rotate(180), tmp_path / "a.png"))
    assert [warning.code for warning in document.warnings if warning.code == "turned"] == ["turned"]
    assert "ممنوعیت" in document.text
    region = next(region for region in document.regions if document.text[region.start : region.end] == "ممنوعیت")
    assert region.box is not None
    assert region.box[1] > 1169  # it stands in the lower half of the page as it came


@pytest.mark.parametrize("turn", [90, 270])
def test_scan_on_its_side_is_turned(tmp_path: Path, turn: int) -> None:
    document = extractor.extract(save(page().rotate(turn, expand=True), tmp_path / "a.png"))
    assert [warning.code for warning in document.warnings if warning.code == "turned"] == ["turned"]
    assert document.directives[0].number is not None
    assert document.directives[0].number.value == "44/1257"


def test_scan_tiff_pages_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    page().save(path, save_all=True, append_images=[page(ORDER)])
    document = extractor.extract(path)
    assert {region.page for region in document.regions} == {1, 2}
    own = [d.number.value for d in document.directives if d.number and d.role == "full_text"]
    assert own == ["44/1257", "33/6178"]


def test_scan_pdf_of_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    page().save(path, resolution=200)
    document = extractor.extract(path)
    assert document.source.media_type == "application/pdf"
    assert document.directives[0].number is not None
    assert document.directives[0].number.value == "44/1257"


def test_scan_bad_inputs_are_told_and_the_rest_stands(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a-zero.png").write_bytes(b"")
    (folder / "b-broken.pdf").write_bytes(b"%PDF-1.7\nnothing of it")
    (folder / "c-broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "d-huge.png").write_bytes(_huge())
    Image.new("L", (600, 800), 255).save(folder / "e-blank.png")
    page().save(folder / "f-good.png")
    done = run("extract", "in", "--format", "jsonl")
    assert done.returncode == 1
    said = dict(line.removeprefix("extractor: in/").split(": ", 1) for line in done.stderr.decode().splitlines())
    assert said["a-zero.png"] == "empty file"
    assert said["b-broken.pdf"].startswith("a damaged PDF")
    assert said["c-broken.png"].startswith("a damaged picture")
    assert "30,000 x 30,000" in said["d-huge.png"]
    assert f"{limits.MAX_PIXELS:,}" in said["d-huge.png"]
    assert said["e-blank.png"].startswith("no text found")
    (good,) = (json.loads(line) for line in done.stdout.decode().splitlines())
    assert good["source"]["uri"] == "in/f-good.png"
    assert good["directives"][0]["date"]["value"] == "1402-03-27"


def _huge() -> bytes:
    """The head of a PNG of 30,000 x 30,000 pixels, and nothing of its pixels."""
    small = BytesIO()
    Image.new("1", (1, 1)).save(small, "png")
    data = bytearray(small.getvalue())
    import zlib

    data[16:24] = (30_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def test_scan_latin_page_warns(tmp_path: Path) -> None:
    from PIL import ImageDraw, ImageFont

    image = Image.new("L", (1200, 600), 255)
    font = ImageFont.truetype(str(face().path), 40)
    text = (
        "The quick brown fox jumps over the lazy dog\nand the committee met again on Monday\nto decide nothing at all"
    )
    ImageDraw.Draw(image).multiline_text((60, 60), text, font=font, fill=0, spacing=30)
    codes = {warning.code for warning in extractor.extract(save(image, tmp_path / "a.png")).warnings}
    assert codes & {"not_persian", "no_text", "poor_scan"}


def test_scan_picture_of_a_cat_is_no_letter(tmp_path: Path) -> None:
    """A drawing gives an error of its own, or a warning; no directive is made of it."""
    from PIL import ImageDraw

    fur = np.random.default_rng(3).normal(225, 10, (420, 480)).clip(0, 255).astype(np.uint8)
    image = Image.fromarray(fur)
    draw = ImageDraw.Draw(image)
    draw.ellipse((110, 110, 370, 370), fill=150, outline=40, width=4)
    for ear in ([(130, 170), (140, 60), (220, 120)], [(350, 170), (340, 60), (260, 120)]):
        draw.polygon(ear, fill=130, outline=40)
    for eye in (185, 275):
        draw.ellipse((eye - 5, 195, eye + 25, 240), fill=230, outline=20)
        draw.ellipse((eye + 5, 200, eye + 15, 235), fill=10)
    draw.polygon([(228, 262), (252, 262), (240, 278)], fill=30)
    for rise in (-30, 0, 30):
        draw.line((220, 285, 90, 280 + rise), fill=60, width=3)
        draw.line((260, 285, 390, 280 + rise), fill=60, width=3)
    (found,) = extractor.extract_many([save(image, tmp_path / "cat.png")], on_error="yield")
    if isinstance(found, extractor.InputError):
        assert "no text found" in found.reason
    else:
        assert {warning.code for warning in found.warnings} & {"no_text", "poor_scan"}
        assert not found.directives


def test_scan_evidence_is_drawn(run: Run, tmp_path: Path) -> None:
    path = save(page(), tmp_path / "letter.png")
    done = run("extract", "letter.png", "--save-evidence", "out", "--format", "jsonl")
    assert done.returncode == 0
    drawn = np.asarray(Image.open(tmp_path / "out" / "letter.png-page1.png").convert("RGB")).astype(int)
    colored = np.abs(drawn[..., 0] - drawn[..., 2]) > 40
    assert Image.open(path).size == (drawn.shape[1], drawn.shape[0])
    assert colored.sum() > 1000


def test_engine_missing_names_the_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, run: Run) -> None:
    from extractor.sources.scan.tesseract import INSTALL, Tesseract

    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match=INSTALL):
        Tesseract()


def test_engine_of_ones_own_reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, "test_scans:OneWord")
    document = extractor.extract(save(page(), tmp_path / "a.png"))
    assert document.text == "تلگرام"


class OneWord:
    """An engine that sees one word everywhere."""

    name = "one-word"

    def read(self, image: np.ndarray, *, sparse: bool = False) -> list[Word]:
        return [Word("تلگرام", (40, 40, 90, 70), 0.9, 0)] if image.size else []


@pytest.mark.parametrize(
    "line",
    ["۰۱/۴۲۱۱۷ شماره", "۱۴۰۲/۱۲/۱۲ درباره خوابگاه", "شماره: ۲۰۰ / ۱۴۰۲ / ۷۱", "شماره: ۲۶-۱۱-۷۷۰۱", "شماره: ۵۱/۲۲۹۰۷۴"],
)
def test_scan_digits_are_read_one_by_one(line: str) -> None:
    """Digits that open a line, which the engine loses; spaced and hyphened numbers in the order of the letter."""
    image = np.asarray(page(LETTER.replace("با سلام و احترام", line)))
    text, _, _ = joined([read_page(image, 1, chosen())])
    assert line in text


def test_scan_encrypted_pdf_is_refused(tmp_path: Path, run: Run) -> None:
    """A PDF whose password check no empty password passes (standard security handler, RC4 of 40 bits)."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"a1" * 32 + b">/U<" + b"b2" * 32 + b">>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>"
    data += b"xref\n0 5\n0000000000 65535 f \n%strailer%s\nstartxref\n%d\n%%%%EOF\n" % (table, trailer, len(data))
    locked, letter = tmp_path / "locked.pdf", tmp_path / "letter.txt"
    locked.write_bytes(data)
    letter.write_text(LETTER, "utf-8")
    done = run("extract", str(locked), str(letter), "--format", "jsonl")
    assert done.returncode == 1
    assert "locked.pdf: an encrypted PDF; it needs a password" in done.stderr.decode()
    assert "44/1257" in done.stdout.decode()
