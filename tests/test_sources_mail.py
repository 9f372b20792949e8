"""Mails and pages saved as such: their text, subject and day, attachments, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st
from office import make_docx, paragraph

from extractor import Document, InputError
from extractor.sources import mail
from extractor.sources.reader import only, read_bytes
from extractor.sources.text import LoadedText

BAN = "استفاده از تلگرام در اداره‌ها ممنوع است."
LETTER = f"اداره کل نمونه\nشماره: ۵۱/۸۸۰\nتاریخ: ۱۴۰۲/۰۳/۰۴\nموضوع: منع استفاده از تلگرام\n{BAN}\n"
PAGE = (
    f"<html><head><title>منع تلگرام در اداره‌ها</title></head><body><h1>منع تلگرام در اداره‌ها</h1>"
    f"<p>به گزارش روابط عمومی، {BAN} این خبر در همه شهرها خوانده شد و مردم آن را شنیدند.</p>"
    f"<p>در این خبر آمده است که {BAN} کارکنان باید از پیام‌رسان‌های داخلی استفاده کنند.</p></body></html>"
)


def _mail(text: str = LETTER, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "a@nemune.example"
    message["To"] = "b@nemune.example"
    message["Subject"] = "ابلاغ بخشنامه تازه"
    message["Date"] = "Sun, 04 Jun 2023 21:30:00 +0000"
    for name, value in headers.items():
        message[name] = value
    message.set_content(text)
    return message


def _read(message: EmailMessage, name: str = "a.eml") -> list[LoadedText | InputError]:
    return list(read_bytes(message.as_bytes(), name))


def _values(loaded: LoadedText) -> dict[str, str]:
    for hint in loaded.hints:
        assert loaded.text[hint.start : hint.end].strip()
    return {hint.field: hint.value for hint in loaded.hints}


def test_mail_of_plain_text_under_its_subject_and_day() -> None:
    (loaded,) = _read(_mail())
    assert isinstance(loaded, LoadedText)
    head = "ابلاغ بخشنامه تازه\nتاریخ ارسال: Sun, 04 Jun 2023 21:30:00 +0000\n"
    assert loaded.text.replace("\r\n", "\n") == head + LETTER
    assert _values(loaded) == {"title": "ابلاغ بخشنامه تازه", "published": "1402-03-15"}  # past midnight in Tehran
    assert [region.block for region in loaded.regions] == ["Subject", "Date", "text/plain"]


SUBJECTS = {
    "=?utf-8?b?2KfYqNmE2KfYug==?=": "ابلاغ",
    "=?windows-1256?b?x8jhx9s=?=": "ابلاغ",
    "ابلاغ": "ابلاغ",
    "RE: Fwd: ابلاغ": "ابلاغ",
    "پاسخ: ابلاغ": "ابلاغ",
    "Regarding: ابلاغ": "Regarding: ابلاغ",
    "=?no-such?b?xx?= ابلاغ": "=?no-such?b?xx?= ابلاغ",
    "=?چ?q?xx?= ابلاغ": "=?چ?q?xx?= ابلاغ",
}


@pytest.mark.parametrize("codec", ["utf-8", "windows-1256"])
@pytest.mark.parametrize("written", SUBJECTS)
def test_mail_subjects(written: str, codec: str) -> None:
    head = "From a@nemune.example Sun Jun 18 10:00:00 2023\nX-Mailer-2: x\nTo: b@nemune.example\n"
    data = f"{head}Subject: {written}\n\n{LETTER.replace('ی', 'ي')}".encode(codec, "replace")
    assert _values(only(read_bytes(data, "a.eml"), "a.eml")) == {"title": SUBJECTS[written]}


def test_mail_behind_a_byte_order_mark() -> None:
    assert _values(only(read_bytes(b"\xef\xbb\xbf" + _mail().as_bytes(), "a.eml"), "a.eml"))["title"]


def test_mail_prefers_its_page() -> None:
    message = _mail("نسخه ساده")
    message.add_alternative(PAGE, subtype="html", charset="utf-8")
    (loaded,) = _read(message)
    assert isinstance(loaded, LoadedText)
    assert "نسخه ساده" not in loaded.text
    assert loaded.body
    assert all(BAN in loaded.text[start:end] for start, end in loaded.body)
    for region in loaded.regions:
        assert loaded.text[region.start : region.end].strip()


@pytest.mark.parametrize("charset", ["windows-1256", "utf-16", "utf-8", "unknown-8bit"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_mail_charsets(charset: str, encoding: str) -> None:
    import base64
    import quopri

    known = charset if charset != "unknown-8bit" else "utf-8"
    data = LETTER.replace("ی", "ي").encode(known, "replace")
    packed = base64.encodebytes(data) if encoding == "base64" else quopri.encodestring(data)
    head = f"From: a@nemune.example\nTo: b@nemune.example\nContent-Type: text/plain; charset={charset}\n"
    raw = f"{head}Content-Transfer-Encoding: {encoding}\n\n".encode() + packed
    assert "موضوع: منع استفاده از تلگرام" in only(read_bytes(raw), "a").text


def test_mail_lines_that_a_mailer_folded_are_put_together() -> None:
    message = _mail()
    message.replace_header("Content-Type", 'text/plain; charset="utf-8"; format="flowed"')
    message.set_payload("استفاده از تلگرام در \nاداره‌ها ممنوع است.\n-- \nنام\n".encode())
    (loaded,) = _read(message)
    assert isinstance(loaded, LoadedText)
    assert loaded.text.endswith("استفاده از تلگرام در اداره‌ها ممنوع است.\n-- \nنام\n")


def test_mail_attachments_are_read_or_named() -> None:
    message = _mail("نامه پیوست شد.")
    message.add_attachment(make_docx(paragraph(BAN)), maintype="application", subtype="zip", filename="نامه.docx")
    message.add_attachment(LETTER, filename="b.txt")
    message.add_attachment(b"PK\x03\x04" + bytes(50), maintype="application", subtype="zip", filename="c.docx")
    message.add_attachment(bytes(50), maintype="application", subtype="octet-stream", filename="d.bin")
    message.add_attachment(bytes(50), maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(_mail("نامه درونی"))
    first, letter, text, broken, inner = _read(message)
    assert isinstance(first, LoadedText)
    assert [(w.code, w.message) for w in first.warnings] == [
        ("not_read", "attachments of a kind that is not read: d.bin")
    ]
    assert isinstance(letter, LoadedText)
    assert (letter.uri, letter.text) == ("a.eml#نامه.docx", BAN)
    assert isinstance(text, LoadedText)
    assert text.text.splitlines() == LETTER.splitlines()
    assert isinstance(broken, InputError)
    assert str(broken).startswith("a.eml#c.docx: a damaged ZIP archive")
    assert isinstance(inner, LoadedText)
    assert "نامه درونی" in inner.text


def test_mail_of_an_attachment_alone() -> None:
    message = _mail()
    message.set_content(make_docx(paragraph(BAN)), maintype="application", subtype="zip", filename="a.docx")
    (loaded,) = _read(message)
    assert isinstance(loaded, LoadedText)
    assert loaded.text == BAN


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a"])
def test_saved_page_is_read_as_the_page(name: str) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://nemune.example/news/1402/03/04/5511"
    message["Subject"] = "نامی دیگر"
    message["Date"] = "Fri, 10 May 2024 10:00:00 -0000"
    message.set_content(PAGE.encode("windows-1256", "replace"), maintype="text", subtype="html")
    message.make_related()
    message.add_related(bytes(90), maintype="image", subtype="png")
    message.add_related("<p>آگهی</p>", subtype="html")
    loaded = only(read_bytes(message.as_bytes(), name), name)
    values = _values(loaded)
    assert values["title"].startswith("منع تلگرام در اداره")
    assert values["published"] == "1402-03-04"
    assert values["url"] == "https://nemune.example/news/1402/03/04/5511"
    assert "آگهی" not in loaded.text
    assert loaded.charset == "windows-1256"


def test_saved_page_under_the_name_of_another() -> None:
    assert "تلگرام" in only(read_bytes(PAGE.encode(), "a.mht"), "a.mht").text


def test_mail_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    deep: EmailMessage = _mail("ته")
    for _ in range(mail.MAX_DEPTH + 1):
        outer = _mail("نامه")
        outer.add_attachment(deep)
        deep = outer
    *read, last = _read(deep)
    assert len(read) == mail.MAX_DEPTH + 1
    assert isinstance(last, InputError)
    assert last.reason == f"mails within mails are read {mail.MAX_DEPTH} deep"
    nested = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(5000))
    with pytest.raises(InputError, match="more than 500 parts within parts"):
        only(read_bytes(f"From: a@nemune.example\nTo: b\n{nested}".encode()), "a.eml")
    odd = _mail()
    odd.set_content(b"x", maintype="image", subtype="x-odd", disposition="attachment")
    with pytest.raises(InputError, match="no text in it; attachments of a kind that is not read: image/x-odd"):
        only(iter(_read(odd)), "a.eml")
    monkeypatch.setattr(mail, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="at most 100 are read"):
        only(iter(_read(_mail())), "a.eml")


def _whole() -> bytes:
    message = _mail()
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(make_docx(paragraph(BAN)), maintype="application", subtype="zip", filename="نامه.docx")
    return message.as_bytes()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=9)), min_size=1, max_size=9))
def test_damage_is_read_or_refused(cuts: list[tuple[float, int, bytes]]) -> None:
    for data, name in ((_whole(), "a.eml"), (make_docx(paragraph(BAN)), "a.docx")):
        for share, gone, put in cuts:
            at = int(share * len(data))
            data = data[:at] + put + data[at + gone :]
        with suppress(InputError):
            for one in read_bytes(data, name):
                if isinstance(one, LoadedText):
                    titles = [hint for hint in one.hints if hint.field == "title"]
                    assert all(one.text[hint.start : hint.end] == hint.value for hint in titles)
                    assert all(0 <= hint.start < hint.end <= len(one.text) for hint in one.hints)
                    assert all(0 <= region.start < region.end <= len(one.text) for region in one.regions)


def test_mail_through_the_command(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(_mail().as_bytes())
    (folder / "b.eml").write_bytes(b"From: a@nemune.example\nTo: b@nemune.example\nContent-Type: image/gif\n\nGIF8")
    done = run("extract", "in", "--format", "jsonl")
    assert (done.returncode, done.stderr.decode()) == (1, "extractor: in/b.eml: no text in it\n")
    (document,) = [Document.model_validate_json(line) for line in done.stdout.splitlines()]
    assert document.metadata.published is not None
    assert document.metadata.published.value == "1402-03-15"
    assert [one.number.value for one in document.directives if one.number] == ["51/880"]
