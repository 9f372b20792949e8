# ruff: noqa: E501 markup is easier to read in long lines
"""The pages: eleven layouts, honest or meaningless class names, five ways with charsets, nine with dates, clutter.

What is right is known before the page is written, and is handed out beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import jdatetime

from tests.site.words import NAMES, headline, paragraph, sentence

MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
DAYS = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یکشنبه"]
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
CHARSETS = ("utf-8", "utf-8 unnamed", "windows-1256", "utf-8 called windows-1256", "windows-1256 called utf-8")
DATES = ("labelled", "named month", "unlabelled", "json-ld", "json-ld utc", "jalali meta", "time element", "microdata", "conflict")  # fmt: skip


@dataclass(frozen=True)
class Site:
    """One page and what is right about it. `conflict`: its sources for the date contradict each other."""

    number: int
    html: bytes
    layout: str
    charset: str
    dates: str
    friendly: bool
    title: str
    body: list[str]
    published: str
    code: str
    conflict: bool = False


@dataclass
class _Parts:
    rng: Random
    friendly: bool
    title: str
    lead: str
    paragraphs: list[str]
    meta: str

    def name(self, honest: str) -> str:
        """A class: its honest name, or one that says nothing."""
        return honest if self.friendly else f"c{self.rng.randrange(16**6):06x}"

    def div(self, honest: str, content: str, tag: str = "div") -> str:
        return f'<{tag} class="{self.name(honest)}">{content}</{tag}>'

    def links(self, count: int) -> str:
        return "".join(
            f'<li><a href="/news/{self.rng.randrange(10**6)}/">{headline(self.rng)}</a></li>' for _ in range(count)
        )

    def p(self, texts: list[str]) -> str:
        return "\n".join(f"<p>{text}</p>" for text in texts)


def _jalali(day: date) -> jdatetime.date:
    return jdatetime.date.fromgregorian(date=day)


def _slashes(day: date, clock: str = "") -> str:
    found = _jalali(day)
    return f"{found.year}/{found.month:02d}/{found.day:02d}{clock}".translate(PERSIAN)


def _named(day: date) -> str:
    found = _jalali(day)
    return f"{DAYS[day.weekday()]} {found.day} {MONTHS[found.month - 1]} {found.year}".translate(PERSIAN)


def semantic(x: _Parts) -> str:
    return (
        f"<main><article><header><h1>{x.title}</h1>{x.meta}<p>{x.lead}</p></header>{x.p(x.paragraphs)}</article></main>"
    )


def boxes(x: _Parts) -> str:
    lead = x.div("lead", f"<p>{x.lead}</p>")
    return x.div("news", x.div("title", f"<h1>{x.title}</h1>") + x.meta + lead + x.div("item-text", x.p(x.paragraphs)))


def tables(x: _Parts) -> str:
    menu = f"<td width=150><ul>{x.links(8)}</ul></td>"
    text = f"<td><h2>{x.title}</h2>{x.meta}<p>{x.lead}</p>{x.p(x.paragraphs)}</td>"
    return f"<table width=100%><tr>{menu}{text}<td><ul>{x.links(5)}</ul></td></tr></table>"


def breaks(x: _Parts) -> str:
    text = "<br><br>".join([x.lead, *x.paragraphs])
    return x.div("content", f"<h1>{x.title}</h1>{x.meta}" + x.div("body", text))


def wrapped(x: _Parts) -> str:
    text = "".join(x.div("row", x.div("paragraph", text)) for text in [x.lead, *x.paragraphs])
    return x.div("page", x.div("head", f"<h1>{x.title}</h1>{x.meta}") + x.div("story", text))


def printed(x: _Parts) -> str:
    return f"<h3>{x.title}</h3>{x.meta}<hr>{x.p([x.lead, *x.paragraphs])}<p>انتهای پیام</p>"


def split(x: _Parts) -> str:
    half = len(x.paragraphs) // 2
    advert = x.div("adv", "<a href=/ad>خرید بی‌واسطه از کارخانه</a>")
    parts = [x.div("part", x.p(part)) for part in (x.paragraphs[:half], x.paragraphs[half:])]
    return x.div("news", f"<h1>{x.title}</h1>{x.meta}<p>{x.lead}</p>" + parts[0] + advert + parts[1])


def quoting(x: _Parts) -> str:
    first, *rest = x.paragraphs
    quote, items = rest[0], rest[1].split(". ")
    listed = "".join(f"<li>{item}</li>" for item in items)
    text = f"<p>{first}</p><blockquote>{quote}</blockquote><ul>{listed}</ul>{x.p(rest[2:])}"
    x.paragraphs[2:3] = items
    return x.div("post", f"<h1>{x.title}</h1>{x.meta}<p>{x.lead}</p>" + x.div("entry", text))


def pointing(x: _Parts) -> str:
    half = len(x.paragraphs) // 2
    more = f"<p>بیشتر بخوانید:</p><ul>{x.links(3)}</ul>"
    text = x.p([x.lead, *x.paragraphs[:half]]) + more + x.p(x.paragraphs[half:])
    return x.div("news", f"<h1>{x.title}</h1>{x.meta}" + x.div("text", text))


def discussed(x: _Parts) -> str:
    comments = "".join(
        x.div(
            "comment",
            f"<b>{x.rng.choice(NAMES)}</b> <span>{_slashes(date(2024, 5, 5))} - ۱۲:۱۰</span><p>{sentence(x.rng)}</p>",
        )
        for _ in range(x.rng.randrange(3, 9))
    )
    text = f"<h1>{x.title}</h1>{x.meta}" + x.div("text", x.p([x.lead, *x.paragraphs]))
    return x.div("news", text) + x.div("comments", f"<h4>نظرات بینندگان</h4>{comments}")


def linked(x: _Parts) -> str:
    texts = [text.replace(" که ", ' <a href="/tag/1">که</a> ', 1) for text in [x.lead, *x.paragraphs]]
    return x.div("single", f"<h1><a href=#>{x.title}</a></h1>{x.meta}" + x.div("content", x.p(texts)))


LAYOUTS: tuple[Callable[[_Parts], str], ...] = (
    semantic, boxes, tables, breaks, wrapped, printed, split, quoting, pointing, discussed, linked,
)  # fmt: skip


def make(number: int) -> Site:
    """The page of a number."""
    rng = Random(number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    charset = CHARSETS[rng.choice((0, 0, 0, 0, 1, 2, 3, 4))]
    style = DATES[number % len(DATES)]
    friendly = bool((number // len(LAYOUTS)) % 2)
    moment = datetime(2012, 1, 1, tzinfo=UTC) + timedelta(minutes=rng.randrange(6_000_000))
    day, clock = moment.date(), f"{moment:%H:%M}".translate(PERSIAN)
    code = str(rng.randrange(10**5, 10**9))
    title = headline(rng)
    parts = _Parts(rng, friendly, title, paragraph(rng), [paragraph(rng) for _ in range(rng.randrange(4, 12))], "")
    head, line = _dated(style, day, clock, moment, title)
    line += f" <span>کد خبر: {code.translate(PERSIAN)}</span>"
    if rng.random() < 0.3:
        line += f" <span>به‌روز شده در: {_slashes(day + timedelta(days=3))}</span>"
    parts.meta = parts.div("meta", line)
    main = layout(parts)
    page = _around(parts, main, head, layout is printed)
    if charset == "utf-8 called windows-1256" or charset == "windows-1256":
        page = page.replace(
            "<!-- charset -->", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'
        )
    elif charset != "utf-8 unnamed":
        page = page.replace("<!-- charset -->", '<meta charset="utf-8">')
    body = [parts.lead, *parts.paragraphs]
    if charset.startswith("windows"):
        page, title, *body = (text.replace("ی", "ي").replace("۰", "0") for text in (page, title, *body))
        page = page.translate({ord(p): a for p, a in zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)})
        body = [text.translate({ord(p): a for p, a in zip("۰۱۲۳۴۵۶۷۸۹", "0123456789", strict=True)}) for text in body]
        data = page.encode("windows-1256", "xmlcharrefreplace")
    else:
        data = page.encode()
    jalali = _jalali(day)
    published = f"{jalali.year:04d}-{jalali.month:02d}-{jalali.day:02d}"
    return Site(
        number, data, layout.__name__, charset, style, friendly, title, body, published, code, style == "conflict"
    )


def _dated(style: str, day: date, clock: str, moment: datetime, title: str) -> tuple[str, str]:
    """What the head says of the date, and the line under the headline."""
    iso = f"{day}T{moment:%H:%M}:00+03:30"
    if style == "labelled":
        return "", f"<span>تاریخ انتشار: {_slashes(day)} - {clock}</span>"
    if style == "named month":
        return "", f"<span>تاریخ انتشار:</span> <span>{_named(day)} ساعت {clock}</span>"
    if style == "unlabelled":
        return "", f"<span>{_named(day)} - {clock}</span>"
    if style == "json-ld":
        item = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": iso}
        return f'<script type="application/ld+json">{json.dumps(item, ensure_ascii=False)}</script>', ""
    if style == "json-ld utc":
        utc = datetime(day.year, day.month, day.day, 0, 40) - timedelta(hours=3, minutes=30)
        item = {"@graph": [{"@type": ["NewsArticle"], "headline": title, "datePublished": f"{utc:%Y-%m-%dT%H:%M:%S}Z"}]}
        return f'<script type="application/ld+json">{json.dumps(item)}</script>', f"<span>{_named(day)}</span>"
    if style == "jalali meta":
        found = _jalali(day)
        stamp = f"{found.year}-{found.month:02d}-{found.day:02d} {moment:%H:%M}"
        return f'<meta name="article:published_time" content="{stamp}">', ""
    if style == "time element":
        return "", f'<time datetime="{iso}">{_named(day)}</time>'
    if style == "microdata":
        return "", f'<span itemprop="datePublished" content="{iso}">{_slashes(day)}</span> {clock}'
    other = day - timedelta(days=40)
    return f'<meta property="article:published_time" content="{other}T10:00:00+03:30">', (
        f"<span>تاریخ انتشار: {_slashes(day)} - {clock}</span>"
    )


def _around(x: _Parts, main: str, head: str, bare: bool) -> str:
    """The page around its main part: menus, today's date, sidebars with teasers, forms, a footer."""
    og = f'<meta property="og:title" content="{x.title}">' if x.rng.random() < 0.6 else ""
    top = f"<html dir=rtl lang=fa><head><!-- charset --><title>{x.title} | پایگاه خبری نمونه</title>{og}{head}"
    top += "<style>.a{color:red}</style><script>var a = '<p>هیچ</p>';</script></head><body>"
    if bare:
        return f"<!doctype html>{top}<div>پایگاه خبری نمونه</div>{main}</body></html>"
    today = date(2025, 3, 1) + timedelta(days=x.rng.randrange(300))
    header = x.div("header", f"<a href=/>پایگاه خبری نمونه</a> <span>امروز: {_named(today)}</span>")
    menu = "".join(
        f"<li><a href=/{i}>{name}</a></li>"
        for i, name in enumerate(["خانه", "سیاسی", "اقتصادی", "ورزشی", "استان‌ها", "درباره ما", "تماس با ما"])
    )
    teasers = "".join(f"<div><a href=/n/{i}>{headline(x.rng)}</a><p>{sentence(x.rng)}</p></div>" for i in range(3))
    side = x.div("sidebar", f"<h3>پربیننده‌ترین‌ها</h3><ul>{x.links(8)}</ul>" + x.div("teasers", teasers))
    tags = x.div("tags", "برچسب‌ها: <a href=/t/1>مدرسه</a> <a href=/t/2>پیام‌رسان</a>")
    related = x.div("related", f"<h3>اخبار مرتبط</h3><ul>{x.links(4)}</ul>")
    form = f"<form class={x.name('form')}><h3>ارسال نظر</h3><p>نظرهایی که توهین داشته باشند منتشر نخواهند شد و پیش از انتشار بررسی می‌شوند.</p>نام: <input> کد امنیتی: <input></form>"
    footer = x.div("footer", "تمامی حقوق برای پایگاه خبری نمونه محفوظ است. نقل مطالب با ذکر منبع آزاد است.")
    menus = x.div("menu", f"<ul>{menu}</ul>")
    sides = (side, "") if x.rng.random() < 0.5 else ("", side)
    share = x.div("share", "<a href=#>تلگرام</a> <a href=#>واتساپ</a> <a href=#>نسخه چاپی</a>")
    return f"<!doctype html>{top}{header}{menus}{sides[0]}{main}{share}{tags}{related}{form}{sides[1]}{footer}</body></html>"
