"""Pages: charsets, limits, posts, stories, and the whole way to the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.api import extract_many
from extractor.errors import InputError
from extractor.sources.html import MAX_BYTES, read_html
from extractor.sources.reader import read_bytes
from extractor.sources.stories import group
from extractor.sources.text import LoadedText
from tests.conftest import Run
from tests.site.reading import PARAGRAPH, body_of, hints_of, read


@pytest.mark.parametrize(
    ("data", "header", "charset", "codes"),
    [
        (PARAGRAPH.encode(), "windows-1256", "utf-8", ["charset_contradicted"]),
        (PARAGRAPH.replace("ی", "ي").encode("cp1256"), "utf-8", "windows-1256", ["charset_contradicted"]),
        (PARAGRAPH.replace("ی", "ي").encode("cp1256"), "windows-1256", "windows-1256", []),
        (PARAGRAPH.replace("ی", "ي").encode("cp1256"), "iso-8859-6", "windows-1256", ["charset_contradicted"]),
        (("\ufeff" + PARAGRAPH).encode("utf-16-le"), "utf-16", "utf-16le", []),
        (PARAGRAPH.encode(), "no-such-charset", "utf-8", ["charset_contradicted"]),
    ],
)
def test_html_charset(data: bytes, header: str, charset: str, codes: list[str]) -> None:
    text = read(data, header_charset=header)
    assert text.charset == charset
    assert "متن ساختگ" in text.text
    assert [warning.code for warning in text.warnings if "charset" in warning.code] == codes


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"<html><body></body></html>", "no visible text"),
        (b"<html>" + b"x" * MAX_BYTES, "at most"),
        (b"<html>" + bytes(range(256)) * 50, "binary"),
    ],
)
def test_html_refuses(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        list(read_html(data, "bad.html"))


@pytest.mark.parametrize(
    "data",
    [
        "<div>" * 100_000 + PARAGRAPH,
        "<b>" * 100_000 + PARAGRAPH,
        "<table><tr><td>" * 20_000 + PARAGRAPH,
        "<script>" + "a<b;" * 500_000 + "</script>" + PARAGRAPH,
        PARAGRAPH + "<script>" * 50_000,
        "<div " + " ".join(f'a{i}="x"' for i in range(50_000)) + ">" + PARAGRAPH,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPH,
        "<!-- " + "<p>" * 1000 + "-->" + PARAGRAPH,
    ],
    ids=["nested", "inline", "tables", "script", "unclosed", "attributes", "json", "comment"],
)
def test_html_bombs_leave_the_text(data: str) -> None:
    assert "متن ساختگی است" in body_of(read(f"<html><body>{data}"))


def test_html_sections_without_end_are_bounded() -> None:
    text = read("<html><body>" + f"<h3>نظرات</h3>{PARAGRAPH}" * 5_000)
    assert not text.body
    assert [warning.code for warning in text.warnings] == ["no_body"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/=\"'& pdivtabletrh1ascriptسلام۱۲۳\u200c\n!-")), max_size=300))
def test_html_any_markup_is_read_or_refused(markup: str) -> None:
    try:
        texts = list(read_html(b"<html>" + markup.encode(), "any"))
    except InputError:
        return
    for text in texts:
        assert isinstance(text, LoadedText)
        assert all(0 <= start < end <= len(text.text) for start, end in text.body or ())


def test_html_guesses_posts_by_their_own_links() -> None:
    posts = "".join(
        f'<div class="x"><div><div><a href="https://t.me/nemuneh">نمونه</a></div><div>خبر ساختگی شماره {n} امروز.</div>'
        f'<div><span>1.2K</span> <a href="https://t.me/nemuneh/{n}">'
        f'<time datetime="2023-10-14T1{n}:00:00+00:00">{n}</time></a>'
        "</div></div></div>"
        for n in range(1, 4)
    )
    texts = [text for text in read_html(f"<html><body><main>{posts}</main>".encode(), "c.html") if text]
    assert [hints_of(text)["url"][-1] for text in texts if isinstance(text, LoadedText)] == ["1", "2", "3"]
    assert all(hints_of(text)["published"] == "1402-07-22" for text in texts if isinstance(text, LoadedText))
    assert [body_of(text) for text in texts if isinstance(text, LoadedText)] == [
        f"خبر ساختگی شماره {n} امروز." for n in range(1, 4)
    ]


@pytest.mark.parametrize(("named", "title"), [(' data-post="nemuneh/7"', None), ("", "نام کانال نمونه")])
def test_html_one_post_alone_is_known_by_its_name(named: str, title: str | None) -> None:
    text = read(
        f'<html><head><meta property="og:title" content="نام کانال نمونه"></head><body><div{named}>{PARAGRAPH}'
        '<a href="https://t.me/nemuneh/7"><time datetime="2023-10-14T10:00:00+00:00">10:00</time></a></div>'
    )
    known = hints_of(text)
    assert (known.get("title"), known["published"]) == (title, "1402-07-22")
    assert "متن ساختگی است" in body_of(text)


FORM = (
    '<html><body><form id="aspnetForm"><div class="menu"><a href="/">خانه</a></div><h1>تیتر ساختگی آزمون فرم</h1>'
    '<div class="a">{0}{0}</div><div class="b">{0}{0}</div><div class="related"><p>{1}</p></div></form>'
)
LETTER = """<html><body><ul><li><a href=/>خانه</a></ul><div><h2>بخشنامه</h2>
<p>شماره: ۲۰۰/۹۶/۵۲۸<br>تاریخ: ۱۳۹۶/۱۲/۲۲<br>پیوست: ندارد</p>
<p>مدیران کل محترم امور آزمون</p><p>با سلام و احترام</p><p>استفاده از پیام‌رسان تلگرام در مکاتبات اداری ممنوع است.</p>
<p>علی فرضی<br>معاون آزمون</p></div><div class=footer>تمامی حقوق محفوظ است</div></body></html>"""


TOLD = (
    "سازمان بازرسی بازار در نامه‌ای به اتحادیه‌ها اعلام کرد که همه انبارداران باید موجودی خود را ثبت کنند.",
    "انبارهای ثبت نشده از اول آذر پلمب می‌شوند و کالای آن‌ها به فروش می‌رسد.",
)


def _told(article: str, shown: str) -> LoadedText:
    item = {"@type": "NewsArticle", "headline": "مهلت انبارها تمدید شد", "articleBody": article}
    script = f'<script type="application/ld+json">{json.dumps(item, ensure_ascii=False)}</script>'
    return read(f"<html><head>{script}</head><body>{shown}</body></html>")


@pytest.mark.parametrize("shown", ["", "<div id='app'>برای دیدن این صفحه جاوااسکریپت را روشن کنید.</div>"])
@pytest.mark.parametrize("article", ["\n".join(TOLD), "".join(f"<p>{part}</p>" for part in TOLD)])
def test_html_text_that_scripts_would_show_is_taken_from_json_ld(article: str, shown: str) -> None:
    text = _told(article, shown)
    assert body_of(text) == "\n".join(TOLD)
    blocks = [region.block for region in text.regions if text.text[region.start : region.end] in TOLD]
    assert blocks == ["script[ld+json] articleBody"] * 2


def test_html_text_that_the_page_shows_is_read_there() -> None:
    text = _told("\n".join(TOLD), "".join(f"<p>{part}</p>" for part in TOLD))
    assert body_of(text) == "\n".join(TOLD)
    assert text.text.count(TOLD[0]) == 1


def test_html_frames_are_named() -> None:
    with pytest.raises(InputError, match=r"no visible text on the page; its frames: menu.htm, main.htm"):
        read('<html><frameset cols="20%,80%"><frame src=menu.htm><frame src=main.htm></frameset></html>')


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_html_in_wide_characters_is_known_without_its_name(codec: str) -> None:
    data = f"\ufeff<!DOCTYPE html><html><body><h1>{TOLD[0]}</h1>{PARAGRAPH}</body></html>".encode(codec)
    data = data if codec != "utf-16" else data[2:]  # Python writes a mark of its own
    (found,) = read_bytes(data)
    assert isinstance(found, LoadedText)
    assert found.media_type == "text/html"


def test_html_page_inside_a_form() -> None:
    text = read(FORM.format(PARAGRAPH, "خبر دیگری که باید کنار گذاشته شود و از این متن نیست."))
    assert body_of(text).count("متن ساختگی است") == 4
    assert "خبر دیگری" not in body_of(text)


def test_html_letter_keeps_its_head(tmp_path: Path) -> None:
    (tmp_path / "letter.html").write_text(LETTER, "utf-8")
    (document,) = extract_many([tmp_path / "letter.html"])
    assert document.kind == "letter"
    assert [(found.number.value, found.date.value) for found in document.directives if found.number and found.date] == [
        ("200/96/528", "1396-12-22")
    ]
    assert document.metadata.published is None


PAGE = """<html><head><title>ممنوعیت پیام‌رسان نمونه | پایگاه</title>
<link rel=canonical href="https://example.ir/news/7"><meta property=og:site_name content="پایگاه نمونه"></head>
<body><nav><a href=/>خانه</a> <a href=/t>تلگرام</a></nav><div><h1>ممنوعیت پیام‌رسان نمونه</h1>
<div>کد خبر: ۱۲۳۴۵۶ | تاریخ انتشار: ۱۵ اردیبهشت ۱۳۹۸ - ۱۰:۲۰</div>
<p>رئیس اداره نمونه گفت: با بخشنامه شماره ۱۲۳/الف استفاده از واتساپ در مدرسه‌ها ممنوع است.</p>
<p>وی افزود: این بخشنامه به همه مدرسه‌ها ابلاغ شده است.</p></div>
<h3>اخبار مرتبط</h3>
<p>استفاده از اینستاگرام در اداره‌ها با دستور تازه ممنوع شد و باید کنار گذاشته شود.</p></body></html>"""


def test_html_to_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "pages" / "b.html").write_bytes(b"<html></html>")
    done = run("extract", "pages", "--format", "jsonl")
    assert done.returncode == 1
    assert "b.html: no visible text on the page" in done.stderr.decode()
    record = json.loads(done.stdout)
    told = record["metadata"]
    assert told["title"]["value"] == "ممنوعیت پیام‌رسان نمونه"
    assert (told["published"]["value"], told["published"]["time"]) == ("1398-02-15", "10:20")
    assert told["published"]["gregorian"] == ["2019-05-05", "2019-05-05"]
    assert (told["news_code"]["value"], told["url"]["value"]) == ("123456", "https://example.ir/news/7")
    assert told["outlet"]["value"] == "پایگاه نمونه"
    for value in told.values():
        assert value is None or record["text"][value["start"] : value["end"]] == value["text"]
    body = "".join(record["text"][start:end] for start, end in record["body"])
    assert "ابلاغ شده" in body
    assert "اینستاگرام" not in body
    assert "ممنوعیت" not in body
    assert {platform["id"] for platform in record["platforms"]} == {"whatsapp"}
    assert record["directives"][0]["number"]["value"] == "123/الف"
    assert record["source"]["media_type"] == "text/html"


def test_html_post_of_many_becomes_records() -> None:
    path = Path(__file__).parent / "outlets" / "channel_mirror.html"
    documents = list(extract_many([path]))
    assert [document.metadata.url.value for document in documents if document.metadata.url] == [
        f"https://t.me/nemuneh/{n}" for n in (9003, 9002, 9001)
    ]
    assert {document.kind for document in documents[:2]} == {"post"}


def test_stories_keep_all_their_sources(run: Run, tmp_path: Path) -> None:
    words = " ".join(f"واژه{n}" for n in range(80))
    texts = [words, words + " افزوده", "متن دیگری که هیچ ربطی به آن ندارد " * 5, words]
    loaded = [LoadedText(text, f"{n}", "text/plain", None, f"{n:064d}") for n, text in enumerate(texts)]
    assert [[source.uri for source, _ in story.sources] for story in group(loaded)] == [["0", "1", "3"], ["2"]]
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE.replace("خانه", name), "utf-8")
    done = run("stories", "a.html", "missing.html", "b.html")
    assert done.returncode == 1
    (story,) = map(json.loads, done.stdout.splitlines())
    assert [(source["uri"], source["likeness"]) for source in story["sources"]] == [("a.html", 1.0), ("b.html", 1.0)]


POSTS = {
    "path": ("/sample/{n}", "<time datetime='2023-11-03T21:00:00+00:00'>00:30</time>"),
    "moment": ("https://ble.ir/sample/-673546923{n}/1699045200000", "<span>۱۳ آبان، ۰۰:۳۰</span>"),
    "code": ("https://rubika.ir/sample/EJBFIBEJ{c}", "<time>۱۴۰۲/۰۸/۱۳ - ۰۰:۳۰</time>"),
}


@pytest.mark.parametrize("url", [None, "https://eitaa.com/sample"])
@pytest.mark.parametrize("kind", POSTS)
def test_html_posts_are_known_by_every_form_of_address(kind: str, url: str | None) -> None:
    address, shown = POSTS[kind]

    def post(number: int) -> str:
        link = address.format(n=number, c="ABC"[number])
        name = f' data-post="sample/{number}"' if kind == "path" else ""
        return (
            f'<div{name}><div>خبر ساختگی {number}.</div><div><span>۲۳</span> <a href="{link}">{shown}</a></div></div>'
        )

    page = f"<html><body><main>{post(0)}{post(1)}{post(2)}</main>"
    texts = [text for text in read_html(page.encode(), "c.html", url=url) if isinstance(text, LoadedText)]
    assert [body_of(text) for text in texts] == [f"خبر ساختگی {number}." for number in range(3)]
    for text in texts:
        known = hints_of(text)
        assert (known["published"], known["outlet"]) == ("1402-08-13", "sample")
        assert {hint.time for hint in text.hints if hint.field == "published"} == {"00:30"}
        assert ("url" in known) == (kind != "path" or url is not None)
        assert all(text.text[hint.start : hint.end] == hint.value for hint in text.hints if hint.field != "published")


@pytest.mark.parametrize("host", ["t.me", "eitaa.com", "ble.ir"])
def test_html_posts_keep_their_lines(host: str) -> None:
    def post(number: int, said: str) -> str:
        link = f'<a href="https://{host}/sample/{number}"><time datetime="2023-11-03T21:00:00+00:00">00:30</time></a>'
        name = f'<div><a href="https://{host}/sample"><span>کانال نمونه</span></a></div>'
        foot = f"<div><div><span>12.3K</span><span> views</span><span>{link}</span></div></div>"
        return f'<div class="w"><div class="b">{name}<div dir="auto">{said}</div>{foot}</div></div>'

    other = f'<div>Forwarded from <a href="https://{host}/other/5">دیگری</a></div>'
    said = [
        "فوری<br/>متن دوم.<br/><br/>@sample",
        other + "<b>بخشنامه شماره ۱۲/الف مورخ ۱۴۰۲/۰۸/۱۰</b><br/>ابلاغ شد",
        "",
    ]
    page = "<main>" + "".join(post(number, text) for number, text in enumerate(said, 1)) + "</main>"
    texts = [text for text in read_html(f"<html><body>{page}".encode(), "c.html") if isinstance(text, LoadedText)]
    assert [body_of(text) for text in texts] == [
        "فوری\nمتن دوم.\n@sample",
        "بخشنامه شماره ۱۲/الف مورخ ۱۴۰۲/۰۸/۱۰\nابلاغ شد",
        "",
    ]
    assert [[warning.code for warning in text.warnings] for text in texts] == [[], [], ["no_words"]]
    assert {(hints_of(text)["published"], hints_of(text)["outlet"]) for text in texts} == {("1402-08-13", "sample")}


def test_html_next_story_on_the_page_is_no_text() -> None:
    def story(heading: str, title: str, day: str) -> str:
        return f"<article><{heading}>{title}</{heading}><div>تاریخ انتشار: {day}</div>{PARAGRAPH * 2}</article>"

    title = "مهلت ثبت کالای انبارها تمدید شد"
    own, other = story("h1", title, "۱۲ مهر ۱۳۹۹"), story("h2", "وام نوسازی صنوف داده می‌شود", "۱۱ مهر ۱۳۹۹")
    text = read(f"<html><head><title>{title}</title></head><body>{own}{other}</body></html>")
    assert body_of(text).count("ساختگی") == 2
    parts = f"<section><h1>{title}</h1>{PARAGRAPH * 2}</section><section><h2>شرایط</h2>{PARAGRAPH}</section>"
    assert body_of(read(f"<html><body>{parts}</body></html>")).count("ساختگی") == 3
