"""Reading: charsets, damage, refusals, and what is text in a folder."""

from __future__ import annotations

import codecs
import hashlib
import os
import random
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.sources import text as text_source
from extractor.sources.folder import Folder
from extractor.sources.language import other_language
from extractor.sources.reader import only, read_path
from extractor.sources.text import LoadedText, from_string, read_bytes

LETTER = (
    "اداره کل امور بانکی\r\nشماره: ۱۲۳۴/۵/ب\r\nتاریخ: ۱۴۰۱/۰۲/۰۳\r\n\r\n"
    "به همه شعب ابلاغ می‌شود که از این پس پذیرش چک‌های فاقد شناسه صیاد ممنوع است و متصدیان موظفند آن را برگردانند.\r\n"
)
OLD_LETTER = LETTER.replace("ی", "ي").translate({0x6F0 + digit: str(digit) for digit in range(10)})
"""The same in the letters that windows-1256 has."""


def codes(loaded: LoadedText) -> list[str]:
    return [warning.code for warning in loaded.warnings]


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (LETTER.encode(), "utf-8"),
        (codecs.BOM_UTF8 + LETTER.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "utf-16le"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "utf-16be"),
        (LETTER.encode("utf-16-le"), "utf-16le"),
        (LETTER.encode("utf-16-be"), "utf-16be"),
        (codecs.BOM_UTF32_LE + LETTER.encode("utf-32-le"), "utf-32le"),
    ],
    ids=["utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf16le", "utf16be", "utf32le-bom"],
)
def test_read_bytes_decodes_unicode_untouched(data: bytes, charset: str) -> None:
    loaded = read_bytes(data, "نامه.txt")
    assert (loaded.text, loaded.charset, loaded.uri, loaded.warnings) == (LETTER, charset, "نامه.txt", ())
    assert loaded.sha256 == hashlib.sha256(data).hexdigest()
    assert loaded.id == loaded.sha256[:16]


@pytest.mark.parametrize("length", [12, 30, 80, len(OLD_LETTER)])
def test_read_bytes_detects_windows_1256(length: int) -> None:
    text = OLD_LETTER[:length]
    loaded = read_bytes(text.encode("cp1256"))
    assert (loaded.text, loaded.charset, loaded.warnings) == (text, "windows-1256", ())


def test_read_bytes_detects_windows_1256_behind_a_long_ascii_head() -> None:
    text = "x = 1\n" * 30_000 + OLD_LETTER
    assert read_bytes(text.encode("cp1256")).text == text


def test_read_bytes_names_a_guessed_charset() -> None:
    russian = "Настоящий приказ вступает в силу со дня его подписания. " * 5
    loaded = read_bytes(russian.encode("cp1251"))
    assert loaded.text == russian
    assert codes(loaded) == ["charset_guessed", "not_persian"]


def misread(text: str, charset: str) -> str:
    """The UTF-8 of `text` read in a one-byte charset, in which a byte that stands for nothing is a control."""
    return "".join(bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("charset", ["latin-1", "cp1252", "cp1256"])
@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("text", [LETTER, LETTER[:12], f"<p>{LETTER}</p>", codecs.BOM_UTF8.decode() + LETTER])
def test_read_bytes_puts_back_what_was_encoded_twice(text: str, times: int, charset: str) -> None:
    data = text.removeprefix("\ufeff")
    for _ in range(times):
        data = misread(data, charset)
    loaded = read_bytes((data if text[0] != "\ufeff" else "\ufeff" + data).encode())
    assert loaded.text == text.removeprefix("\ufeff")
    assert codes(loaded) == ["encoded_twice"]
    assert from_string(data).text == data
    assert "encoded_twice" in codes(from_string(data))


@pytest.mark.parametrize("text", ["رأی قطعی علی طبیعی", "عطا عظیم، آبی آتی", "Ünïcödé, déjà vu", "«طک» – ؟"])
def test_read_bytes_leaves_what_only_looks_encoded_twice(text: str) -> None:
    loaded = read_bytes(text.encode())
    assert loaded.text == text
    assert "encoded_twice" not in codes(loaded)


@pytest.mark.parametrize("prefix", [b"", codecs.BOM_UTF8], ids=["plain", "bom"])
def test_read_bytes_reports_each_undecodable_place(prefix: bytes) -> None:
    first, second, third = LETTER[:20].encode(), LETTER[20:50].encode(), LETTER[50:].encode()
    loaded = read_bytes(prefix + first + b"\xff" + second + b"\xd8\xd8\xfe" + third)
    places = [(warning.code, warning.start, warning.end) for warning in loaded.warnings]
    assert places == [("undecodable", 20, 21), ("undecodable", 51, 54)]
    assert loaded.text == LETTER[:20] + "\ufffd" + LETTER[20:50] + "\ufffd" * 3 + LETTER[50:]


def test_read_bytes_caps_the_places_of_damage() -> None:
    loaded = read_bytes((LETTER.encode() + b"\xff") * 50)
    assert len(loaded.warnings) == text_source.MAX_PLACES + 1
    assert loaded.warnings[-1].message.endswith("30 further places")
    assert loaded.warnings[-1].start is None


def test_read_bytes_reports_characters_lost_before() -> None:
    loaded = read_bytes(f"{LETTER}\ufffd{LETTER}".encode())
    assert [(w.code, w.start, w.end) for w in loaded.warnings] == [("lost_characters", len(LETTER), len(LETTER) + 1)]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, b""], ids=["bom", "no-bom"])
def test_read_bytes_truncated_utf16(mark: bytes) -> None:
    loaded = read_bytes(mark + LETTER.encode("utf-16-le")[:-3])
    assert loaded.text == LETTER[:-2]
    assert [(w.code, w.start, w.end) for w in loaded.warnings] == [("truncated", len(LETTER) - 2, len(LETTER) - 2)]


def test_read_bytes_half_a_surrogate_pair_in_utf16() -> None:
    loaded = read_bytes(codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le") + "😀".encode("utf-16-le")[:2])
    assert loaded.text == LETTER + "\ufffd"
    assert codes(loaded) == ["undecodable"]


def test_read_bytes_keeps_nul_characters_with_a_warning() -> None:
    text = LETTER.replace("\r\n", "\0\n", 1)
    loaded = read_bytes(text.encode())
    assert loaded.text == text
    at = text.index("\0")
    assert [(w.code, w.start, w.end) for w in loaded.warnings] == [("nul", at, at + 1)]


def random_bytes(size: int) -> bytes:
    return random.Random(1).randbytes(size)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "empty file"),
        (b"\n \t\r\n", "no text in it"),
        (codecs.BOM_UTF8, "no text in it"),
        (codecs.BOM_UTF16_LE, "no text in it"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04" + random_bytes(100), "office document"),
        (b"\x89PNG\r\n\x1a\n" + random_bytes(100), "a PNG picture"),
        (b"\x1f\x8b\x08\0" + random_bytes(100), "a gzip archive"),
        (bytes(5000), "binary"),
        (random_bytes(5000), "binary"),
        (b"MZ" + random_bytes(200), "binary"),
    ],
    ids=["empty", "blank", "bom-only", "bom16-only", "pdf", "zip", "png", "gzip", "zeros", "random", "short-random"],
)
def test_read_bytes_refuses_with_name_and_cause(data: bytes, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as caught:
        read_bytes(data, "in/file.txt")
    assert str(caught.value).startswith("in/file.txt: ")


@given(st.binary(min_size=1, max_size=400))
def test_read_bytes_never_fails_but_by_input_error(data: bytes) -> None:
    try:
        loaded = read_bytes(data)
    except InputError:
        return
    loaded.text.encode("utf-8")  # nothing in it that no file could hold
    for warning in loaded.warnings:
        if warning.start is not None and warning.end is not None:
            assert 0 <= warning.start <= warning.end <= len(loaded.text)


@given(st.text(min_size=1).filter(lambda text: text.strip() and not text.startswith("\ufeff")))
def test_utf8_text_comes_back_untouched(text: str) -> None:
    try:
        loaded = read_bytes(text.encode("utf-8"))
    except InputError as error:
        assert "binary" in error.reason  # noqa: PT017 - either outcome is right, each has its condition
        return
    assert loaded.text == text or loaded.charset != "utf-8"


def test_from_string_takes_nothing_away() -> None:
    text = f"\ufeff{LETTER}"
    assert from_string(text).text == text
    assert from_string(LETTER).sha256 == read_bytes(LETTER.encode()).sha256
    assert from_string(LETTER).charset is None


def test_from_string_empty_is_a_warning() -> None:
    assert codes(from_string("")) == ["empty"]


def test_from_string_replaces_lone_surrogates_in_place() -> None:
    loaded = from_string("بند\ud800 یک")
    assert loaded.text == "بند\ufffd یک"
    assert [(w.code, w.start, w.end) for w in loaded.warnings] == [("undecodable", 3, 4)]


def test_read_path_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "نامه.txt"
    file.write_bytes(LETTER.encode("utf-16"))
    assert only(read_path(file), "").text == LETTER
    assert only(read_path(file), "").uri == str(file)


def test_read_path_reads_a_named_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LETTER.encode(),), daemon=True)
    writer.start()
    assert only(read_path(pipe), "").text == LETTER


@pytest.mark.parametrize(
    ("name", "cause"), [("missing.txt", "No such file"), (".", "is a directory"), ("a\0b", "null byte")]
)
def test_read_path_refuses_with_name_and_cause(tmp_path: Path, name: str, cause: str) -> None:
    with pytest.raises(InputError, match=cause):
        only(read_path(tmp_path / name), "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_read_path_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(LETTER)
    file.chmod(0)
    with pytest.raises(InputError, match="Permission denied"):
        only(read_path(file), "")


def test_read_path_refuses_a_device() -> None:
    with pytest.raises(InputError, match="not a regular file"):
        read_path("/dev/zero")


def test_read_path_names_a_file_whose_name_is_no_unicode(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(file)).write_text(LETTER, "utf-8")
    loaded = only(read_path(os.fsdecode(file)), "")
    assert loaded.uri.endswith("/\ufffd.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LETTER, None),
        (OLD_LETTER, None),
        ("کوتاه", None),
        ("قرار ممنوعیت", None),
        ("The use of foreign messengers in offices is forbidden by this circular.", "another script"),
        (
            "أعلنت وزارة الداخلية في بيان لها أن القرار الجديد سيدخل حيز التنفيذ من بداية الشهر المقبل في كل المدن.",
            "Arabic",
        ),
        ("وفاقی حکومت نے تمام سرکاری اداروں کو ہدایت کی ہے کہ وہ اس حکم پر فوری عمل کریں۔", "Urdu"),
        ("د کورنیو چارو وزارت په یوه خبرپاڼه کې ویلي چې دا پرېکړه به پلې کېږي", "Pashto"),
        ("وەزارەتی ناوخۆ لە ڕاگەیەندراوێکدا ڕایگەیاند کە بڕیارەکە جێبەجێ دەکرێت", "Kurdish"),
        (
            "طبق ماده 5 قانون، الزامات الحاق واحدها و البته اعضای آن به شرح زیر است و باید رعایت شود.",
            None,
        ),
        ("Telegram و WhatsApp در ادارات ممنوع شد و کارمندان باید از Bale استفاده کنند.", None),
    ],
)
def test_other_language(text: str, language: str | None) -> None:
    assert other_language(text) == language


def test_files_of_a_folder_are_sorted_and_nested(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "a.md",
        "sub/c.TEXT",
        "sub/d.json",
        "e.warc.gz",
        "f.xlsx",
        "g",
        ".hidden/e.txt",
        ".f.txt",
        "~$h.docx",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("متن", "utf-8")
    (tmp_path / "again").symlink_to(".")
    folder = Folder(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in folder.read() if isinstance(path, Path)]
    assert found == ["a.md", "b.txt", "e.warc.gz", "sub/c.TEXT"]
    assert folder.left_out == {"*.json": 1, "*.xlsx": 1, "without a suffix": 1, "link to a folder": 1}


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(InputError, match=r"no text, page, .* or web archive \(\*\.txt, .*\*\.warc\.gz\) in it"):
        list(Folder(tmp_path).read())
