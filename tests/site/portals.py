# ruff: noqa: E501 markup is easier to read in long lines
"""More pages in the manner of real ones, written after those of `outlets` had been mended on: a second look at the unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.site.pages import PERSIAN, Site
from tests.site.story import Story
from tests.site.words import NAMES, headline, paragraph, sentence


def logo_heading(x: Story) -> str:
    """The first heading is the site's name, the headline a second-level one; paragraphs pasted from an office program."""
    x.code = None
    text = "".join(
        f'<p class="MsoNormal" dir="RTL"><span lang="FA" style="font-size:14pt"><span>{text}</span></span><o:p></o:p></p><p>&nbsp;</p>'
        for text in x.body
    )
    return x.page(
        f'<div class="top"><h1><a href="/">خبر نمونه</a></h1><span>{x.weekday} {x.other_day(120)}</span><ul>{x.menu()}</ul></div><div class="m"><h2>{x.title}</h2><span class="d">{x.slashes} {x.clock}</span>{text}</div>',
        title=f"{x.title} :: خبر نمونه",
    )


def one_paragraph(x: Story) -> str:
    """One element, lines broken by <br> inside it, the date in a line of the breadcrumb."""
    x.code = None
    return x.page(
        f'<div id="bc"><a href="/">خانه</a> / <a href="/e">اقتصاد</a> / {x.named}</div><div id="n"><h1>{x.title}</h1><p>{"<br>".join(x.body)}</p></div><div id="more"><a href="/1">همه اخبار</a>{x.items(5)}</div>'
    )


def interview(x: Story) -> str:
    """Questions in bold, answers of one word among longer ones."""
    x.code = None
    asked = [f"آیا {sentence(x.rng)[:60]}؟" for _ in x.paragraphs]
    lines = [
        line
        for question, answer in zip(asked, x.paragraphs, strict=True)
        for line in (question, "بله." if x.rng.random() < 0.3 else answer)
    ]
    x.body = [x.lead, *lines]
    text = "".join(f"<p><strong>{line}</strong></p>" if line in asked else f"<p>{line}</p>" for line in lines)
    return x.page(
        f'<nav>{x.items(9)}</nav><article><h1>{x.title}</h1><time datetime="{x.iso}">{x.named}</time><p class="l">{x.lead}</p>{text}</article><footer><p>{paragraph(x.rng)}</p></footer>'
    )


def inline_pointers(x: Story) -> str:
    """Pointers to other stories as paragraphs of the text, in one line with their link or over several."""
    x.code = None
    half = len(x.paragraphs) // 2
    inline = f"<p><strong>بیشتر بخوانید: {x.link()}</strong></p>"
    block = f"<p><strong>همچنین بخوانید:</strong></p><p>{x.link()}</p><p>{x.link()}</p>"
    return x.page(
        f'<div class="z1"><h1>{x.title}</h1><div>{x.named} - {x.clock}</div><div class="z2"><p>{x.lead}</p>{x.p(x.paragraphs[:half])}{inline}{x.p(x.paragraphs[half:-1])}{block}{x.p(x.paragraphs[-1:])}</div></div><div class="z3">{x.items(9)}</div>'
    )


def clauses(x: Story) -> str:
    """An announcement whose rules stand in a numbered list, with files to download below."""
    x.code = None
    rules = [sentence(x.rng) for _ in range(7)]
    x.body = [x.lead, *rules]
    files = "<div><b>فایل‌های پیوست</b><ul><li><a href=/f.pdf>دریافت فایل بخشنامه (۲۳۰ کیلوبایت)</a></li></ul></div>"
    listed = "".join(f"<li>{rule}</li>" for rule in rules)
    return x.page(
        f'<div class="portal"><div class="rightnav"><ul>{x.menu()}</ul></div><div class="centre"><h3>{x.title}</h3><p>تاریخ درج: {x.slashes}</p><p>{x.lead}</p><ol>{listed}</ol>{files}</div></div>',
        title="سازمان نمونه | اطلاعیه‌ها",
    )


def many_scripts(x: Story) -> str:
    """Several objects of JSON-LD, the page's own last, times of change first; the text shows a relative day."""
    x.code = None
    later = f"{x.moment + timedelta(days=3):%Y-%m-%dT%H:%M:%S}+03:30"
    graph = [
        {"@type": "Organization", "name": "خبر نمونه", "foundingDate": "2001-01-01"},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "خانه"}]},
        {
            "@type": "NewsArticle",
            "dateModified": later,
            "datePublished": x.iso,
            "headline": x.title,
            "author": {"@type": "Person", "name": "علی فرضی"},
        },
    ]
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **item}, ensure_ascii=False)}</script>'
        for item in graph
    )
    return x.page(
        f'{x.items(12, "<span>{}</span>")}<div class="q"><div class="r"><h1>{x.title}</h1><div>۲ روز پیش</div></div><div class="s">{x.p(x.body)}</div></div>{x.teasers(3, "<div>{}<p>{}</p></div>")}',
        scripts,
    )


def hidden_copies(x: Story) -> str:
    """A window for signing in, a hidden copy of another story, a note on cookies."""
    x.code = None
    modal = f'<div class="modal" style="display: none"><h4>ورود به حساب</h4><p>{paragraph(x.rng)}</p></div><div hidden><h1>{headline(x.rng)}</h1><p>{paragraph(x.rng)}</p></div>'
    cookies = "<div class=ck><p>این وب‌سایت برای بهتر شدن تجربه شما از کوکی استفاده می‌کند و با ماندن در آن به این کار رضایت می‌دهید.</p><button>می‌پذیرم</button></div>"
    return x.page(
        f'{modal}<header><ul>{x.menu()}</ul></header><div class="n"><h1>{x.title}</h1><p class="date">{x.weekday} {x.named} ساعت {x.clock}</p>{x.p(x.body)}</div>{cookies}'
    )


def articles_around(x: Story) -> str:
    """Teasers in article elements, the story itself in a div."""
    teasers = x.teasers(8, "<article><h2>{}</h2><p>{}</p></article>")
    return x.page(
        f'<section>{teasers}</section><div class="k"><div class="k1"><h1>{x.title}</h1><ul><li>تاریخ: {x.slashes} ساعت: {x.clock}</li><li>کد: {x.code}</li></ul></div><div class="k2"><div>{"</div><div>".join(x.body)}</div></div></div><section>{x.teasers(4, "<article><h2>{}</h2><p>{}</p></article>")}</section>',
        f'<meta property="og:title" content="{x.title}">',
    )


def captions(x: Story) -> str:
    """Bare text beside pictures whose captions are whole sentences."""
    x.code = None
    figure = f"<figure><img src=a.jpg><figcaption>{sentence(x.rng)}</figcaption></figure>"
    return x.page(
        f'<div class="content-wrapper"><div class="story-head"><h1>{x.title}</h1><span>انتشار: {x.named}</span></div><div class="story-body">{x.lead}{figure}{"<br><br>".join(x.paragraphs)}</div></div><div class="footer-wrapper"><p>{paragraph(x.rng)}</p></div>'
    )


def author_box(x: Story) -> str:
    """A box about the writer and a question to readers below the text."""
    x.code = None
    box = f'<div class="author-box"><h4>درباره نویسنده</h4><p>{x.rng.choice(NAMES)} روزنامه‌نگار است و از سال ۱۳۸۰ درباره اقتصاد می‌نویسد و با روزنامه‌های نمونه همکاری کرده است.</p></div>'
    return x.page(
        f'<div class="wrap"><div class="single"><h1 class="t">{x.title}</h1><div class="m">توسط <a href=#>{x.rng.choice(NAMES)}</a> در {x.named}</div><div class="entry">{x.p(x.body)}</div>{box}<div class="rate">آیا این مطلب برای شما مفید بود؟ بله خیر</div></div></div>'
    )


def two_labels(x: Story) -> str:
    """The change is named before the publication, in one line."""
    return x.page(
        f'<div class="h">{x.items(5)}</div><div class="c"><h2 class="hd">{x.title}</h2><div class="i">به‌روزرسانی: {x.other_day(4)} ۰۹:۰۰ | انتشار: {x.named} {x.clock} | شماره خبر: {x.code}</div><div class="sm">{x.lead}</div><div class="ct">{x.p(x.paragraphs)}</div></div>'
    )


def dated_address(x: Story) -> str:
    """The day in the address and, relative, on the page."""
    x.code = None
    address = f"https://sample.example/{x.jalali.year}/{x.jalali.month:02d}/{x.jalali.day:02d}/some-words/"
    return x.page(
        f"<div><h1>{x.title}</h1><span>۳ ماه پیش</span>{x.p(x.body)}</div>", f'<link rel="canonical" href="{address}">'
    )


def mail_date(x: Story) -> str:
    """The markup tells the day as mail does."""
    x.code = None
    stamp = (
        f"{['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][x.moment.weekday()]}, {x.moment:%d %b %Y %H:%M:%S} +0330"
    )
    return x.page(f'<div class="w"><h1>{x.title}</h1>{x.p(x.body)}</div>', f'<meta name="pubdate" content="{stamp}">')


def threaded(x: Story) -> str:
    """Readers' words in a list without a heading, behind the form they are written in."""
    x.code = None
    said = "".join(
        f"<li><div><cite>{x.rng.choice(NAMES)}</cite> {x.slashes} {x.clock}</div><p>{paragraph(x.rng)}</p></li>"
        for _ in range(7)
    )
    return x.page(
        f'<div class="p1"><h1>{x.title}</h1><small>{x.named} {x.clock}</small>{x.p(x.body)}</div><form><textarea></textarea><input type=submit></form><ol>{said}</ol>'
    )


def law_tree(x: Story) -> str:
    """A portal of laws: a tree of titles beside the text, articles under headings of their own."""
    x.code = None
    rules = [f"ماده {number} - {text}".translate(PERSIAN) for number, text in enumerate(x.paragraphs, 1)]
    x.body = rules
    tree = "".join(
        f"<li><a href=#>قانون نمونه شماره {i}</a><ul><li><a href=#>فصل اول</a></li></ul></li>" for i in range(12)
    )
    return x.page(
        f'<form id="aspnetForm"><div class="tree"><ul>{tree}</ul></div><div class="law"><h1>{x.title}</h1><table><tr><td>تاریخ تصویب</td><td>{x.other_day(-60)}</td></tr><tr><td>تاریخ انتشار</td><td>{x.slashes}</td></tr><tr><td>مرجع</td><td>مجلس شورای اسلامی</td></tr></table>{x.p(rules)}</div></form>',
        title="سامانه قوانین نمونه",
    )


def english_labels(x: Story) -> str:
    """A theme left in English: labels, months and the clock."""
    x.code = None
    names = [
        "Farvardin",
        "Ordibehesht",
        "Khordad",
        "Tir",
        "Mordad",
        "Shahrivar",
        "Mehr",
        "Aban",
        "Azar",
        "Dey",
        "Bahman",
        "Esfand",
    ]
    shown = f"{x.jalali.day} {names[x.jalali.month - 1]} {x.jalali.year}"
    return x.page(
        f"<div><h1>{x.title}</h1><div>Posted on {shown} by admin</div>{x.p(x.body)}<div>Share this: <a href=#>Twitter</a></div><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p><h3>Related Posts</h3><ul>{x.items(4)}</ul></div>"
    )


def short_lines(x: Story) -> str:
    """A notice of short lines, none of them a long paragraph, amid menus."""
    x.code = None
    x.body = [
        "به اطلاع می‌رساند:",
        "استفاده از پیام‌رسان خارجی در ادارات ممنوع است.",
        "ساعت کار اداره‌ها از ۷ تا ۱۳ است.",
        "مدیران مسئول اجرای این دستور هستند.",
    ]
    return x.page(
        f'<div class="mm"><ul>{x.menu()}</ul></div><div class="nt"><h2>{x.title}</h2><div class="dd">{x.named}</div>{"".join(f"<div>{line}</div>" for line in x.body)}</div><div class="lk"><h4>پیوندهای مفید</h4><ul>{x.items(7)}</ul></div>'
    )


def kicker_above(x: Story) -> str:
    """A kicker that is a sentence, the lead in bold and no paragraph, facts in a list."""
    facts = f"<ul><li>{x.weekday}، {x.named}</li><li>ساعت {x.clock}</li><li>کد خبر: {x.code}</li></ul>"
    main = f'<div class="right"><h3 class="rotitr">{sentence(x.rng)}</h3><h2 class="titr">{x.title}</h2>{facts}<b>{x.lead}</b>{x.p(x.paragraphs)}<p class="end">/ انتهای پیام</p></div>'
    return x.page(f'<ul>{x.menu()}</ul>{main}<div class="left"><h4>پربازدیدها</h4>{x.items(9)}</div>')


def more_said(x: Story) -> str:
    """One paragraph of text, and readers' words under a heading that counts them."""
    x.body, x.code = [x.lead], None
    said = "".join(
        f"<div class=u><p><span>{x.rng.choice(NAMES)}</span> <span>{x.slashes}</span></p><p>{paragraph(x.rng)}</p></div>"
        for _ in range(6)
    )
    return x.page(
        f'<div class="z"><h1>{x.title}</h1><div>{x.named}</div><p>{x.lead}</p></div><div class="y"><h3>نظرات (۶)</h3>{said}</div>'
    )


def rows(x: Story) -> str:
    """A portal of tables: kicker, headline, date, lead and text in a row each; the window title is the portal's."""
    x.code = None
    texts = ["وزیر خبر داد:", f"<b>{x.title}</b>", f"تاریخ : {x.slashes} ساعت : {x.clock}", f"<b>{x.lead}</b>"]
    lines = "".join(f"<tr><td><span>{text}</span></td></tr>" for text in [*texts, "<br><br>".join(x.paragraphs)])
    menu = "".join(f"<tr><td><a href={n}>{name}</a></td></tr>" for n, name in enumerate(("خانه", "معاونت‌ها", "تماس")))
    return x.page(
        f"<form><table><tr><td><table>{menu}</table></td><td><table>{lines}<tr><td><a>چاپ</a></td></tr></table></td><td><table><tr><td>پیوندها</td></tr></table>{x.items(5)}</td></tr></table></form>",
        title="پورتال استانداری نمونه",
    )


def site_name_heads(x: Story) -> str:
    """The site's name is the only first heading and a link; the year opens the date; code and clock touch."""
    year, month, day = x.named.split()[::-1]
    shown = (
        f"<div><span>{year} {month} {day}, {x.weekday}</span> <span>{x.clock}</span><span>شناسه: {x.code}</span></div>"
    )
    return x.page(
        f'<header><h1><a href="/">بانک نمونه</a></h1><ul>{x.menu()}</ul></header><div class="k">{shown}<h3>{x.title}</h3><div><p>{x.lead}</p></div><div>{x.p(x.paragraphs)}</div></div>',
        title="اخبار - بانک نمونه",
    )


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    logo_heading, one_paragraph, interview, inline_pointers, clauses, many_scripts, hidden_copies, articles_around, captions, author_box,
    two_labels, dated_address, mail_date, threaded, law_tree, english_labels, short_lines, kicker_above, more_said,
    rows, site_name_heads,
)  # fmt: skip


def make(number: int) -> Site:
    """The page of a number."""
    rng = Random(8_000_000 + number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    moment = datetime.combine(date(2014, 1, 1), datetime.min.time(), UTC) + timedelta(minutes=rng.randrange(5_800_000))
    paragraphs = [paragraph(rng) for _ in range(rng.randrange(4, 10))]
    x = Story(rng, moment, headline(rng), paragraph(rng), paragraphs, str(rng.randrange(10**5, 10**9)))
    data = layout(x).encode()
    return Site(number, data, layout.__name__, "utf-8", "", True, x.title, x.body, x.published or "", x.code or "")
