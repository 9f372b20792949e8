# ruff: noqa: E501 markup is easier to read in long lines
"""Pages in the manner of content systems: agencies, portals, blogs, gazettes. Nothing in the reader was written on them.

Names of classes and the order of the parts are those that such systems are known for; all words are made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

from tests.site.pages import PERSIAN, Site
from tests.site.story import ORDINALS, Story
from tests.site.words import NAMES, headline, paragraph, sentence


def agency(x: Story) -> str:
    """Columns of a grid, a kicker, code and date in the header of the item, summary, boxes of teasers."""
    top = f'<header id="masthead"><div class="container"><nav class="navbar"><ul>{x.menu()}</ul></nav><span class="today">{x.other_day(300)}</span></div></header>'
    nav = f'<div class="item-nav row"><div class="col-4 item-date"><span>{x.named}، {x.clock}</span></div><div class="col-4 item-code"><span>کد خبر:</span> <span>{x.code}</span></div><ol class="breadcrumb"><li><a href="/">خانه</a></li><li><a href="/s">اقتصاد</a></li></ol></div>'
    titles = f'<div class="item-title"><h4 class="kicker subtitle">{x.rng.choice(NAMES)} در گفت‌وگو با ما:</h4><h1 class="first-title"><a href="/news/{x.code}/">{x.title}</a></h1></div>'
    summary = f'<div class="item-summary"><figure class="item-img"><img alt="عکس"></figure><p class="summary introtext">{x.lead}</p></div>'
    text = f'<div class="item-body"><div class="item-text" itemprop="articleBody">{x.p(x.paragraphs, " style=text-align:justify")}</div></div>'
    tags = f'<section class="box tags"><header><h2>برچسب‌ها</h2></header><ul>{x.items(3)}</ul></section>'
    related = f'<section class="box"><header><h2>اخبار مرتبط</h2></header><div><ul>{x.teasers(4)}</ul></div></section>'
    form = '<section class="box" id="comments"><header><h2>نظر شما</h2></header><form><label>نام</label><input><p>شما در حال پاسخ به نظر «» هستید.</p></form></section>'
    side = f'<div class="col-4 sidebar"><section class="box"><header><h2>پربازدیدترین‌ها</h2></header><ul>{x.teasers(6)}</ul></section></div>'
    main = f'<main><div class="row"><div class="col-8 main-content"><article id="item" class="item"><div class="item-header">{nav}{titles}</div>{summary}{text}</article>{tags}{related}{form}</div>{side}</div></main>'
    return x.page(
        top + main + '<footer id="pagefooter"><p>تمامی حقوق برای خبر نمونه محفوظ است.</p></footer>', x.json_ld()
    )


def portal(x: Story) -> str:
    """Body in justified divs with breaks, labels in spans, a long thread of comments under meaningless names."""
    nav = f'<div class="news_nav news_id_c"><span class="news_nav_title">کد خبر: </span>{x.code}</div><div class="news_nav news_pdate_c"><span class="news_nav_title">تاریخ انتشار: </span>{x.named} - {x.clock}</div><div class="news_nav">تعداد نظرات: ۱۲ نظر</div>'
    text = "".join(f'<div style="text-align: justify;">{text}<br><br></div>' for text in x.paragraphs)
    said = "".join(
        f'<div class="c_{i}"><div><span>{x.rng.choice(NAMES)}</span><span>|</span><span>ایران</span><span>|</span><span>{x.clock} - {x.slashes}</span></div><div>{paragraph(x.rng)}</div><div><span>۰</span><span>۳</span> <a href="#">پاسخ</a></div></div>'
        for i in range(14)
    )
    thread = f'<div class="cmt_wrap"><div class="hd">نظرات بینندگان</div><div>انتشار یافته: ۱۴ | در انتظار بررسی: ۰ | غیر قابل انتشار: ۱</div>{said}</div>'
    main = f'<div class="inner">{nav}<h1 class="title"><a class="link_1" href="/fa/news/{x.code}">{x.title}</a></h1><div class="subtitle">{x.lead}</div><div class="body">{text}</div><div class="news_tools"><a href="#">ارسال به دوستان</a> | <a href="#">نسخه چاپی</a></div>{thread}</div>'
    return x.page(
        f'<div class="top_menu"><ul>{x.menu()}</ul></div>{main}<div class="col3">{x.teasers(8)}</div>',
        title=f"{x.title} - خبر نمونه | Sample News",
    )


def single_news(x: Story) -> str:
    """Lead as a heading, boxes of links inside the text, the end of the report by a formula."""
    half = len(x.paragraphs) // 2
    box = f'<div class="inline-news-box"><ul>{x.items(3)}</ul></div>'
    head = f'<ul class="list-inline details"><li class="service"><a href="/s">اخبار اقتصادی</a></li><li class="time">{x.named} - {x.clock}</li></ul>'
    text = f'<div class="story">{x.p(x.paragraphs[:half], " dir=RTL")}{box}{x.p(x.paragraphs[half:], " dir=RTL")}<p dir=RTL>انتهای پیام/</p></div>'
    x.code = None
    main = f'<article class="single-news">{head}<h1 class="title">{x.title}</h1><h3 class="lead">{x.lead}</h3>{text}</article><section class="related-news"><h2>مرتبط‌ها</h2>{x.teasers(3, "<article><h2>{}</h2><h4>{}</h4></article>")}</section>'
    side = f"<section><h2>پربیننده‌ها</h2>{x.items(10, '<article><h2>{}</h2></article>')}</section>"
    return x.page(f"<nav><ul>{x.menu()}</ul></nav>{main}{side}", f'<meta property="og:title" content="{x.title}">')


def hydrated(x: Story) -> str:
    """A page that a script framework rendered: meaningless classes, a contents list, its state as JSON."""
    state = json.dumps({"props": {"title": x.title, "text": "<p>" + sentence(x.rng) + "</p>"}}, ensure_ascii=False)
    contents = "".join(f'<li><a href="#h{i}">بخش {i} گزارش</a></li>' for i in range(4))
    bar = f'<div class="css-k1"><a href="/u/1"><span>{x.rng.choice(NAMES)}</span></a><span>{x.weekday} {x.named} - {x.clock}</span><span>مطالعه 4 دقیقه</span></div>'
    text = "".join(f'<div class="sc-{i}a"><p class="sc-9c b7">{text}</p></div>' for i, text in enumerate(x.paragraphs))
    teasers = x.teasers(5, '<div class="sc-t"><span>{}</span><p class="sc-9c b7">{}</p><span>۲ ساعت قبل</span></div>')
    x.code = None
    main = f'<main class="css-1"><div class="css-2"><h1 class="css-3">{x.title}</h1>{bar}<p class="sc-9c b9">{x.lead}</p><div class="css-5"><p>فهرست مطالب</p><ul>{contents}</ul></div>{text}</div><div class="css-8"><span>مقاله رو دوست داشتی؟</span><span>نظرت چیه؟</span></div><div class="css-9"><div>مطالب مرتبط</div>{teasers}</div></main>'
    return x.page(
        f'<div id="__next"><header>{x.items(20, "<span>{}</span>")}</header>{main}</div><script id="__NEXT_DATA__" type="application/json">{state}</script>',
        x.json_ld("Article"),
    )


def blog_theme(x: Story) -> str:
    """A theme whose outermost wrapper is named for its sidebar; published and updated times; a thread of comments."""
    later = x.moment + timedelta(days=9)
    meta = f'<div class="entry-meta"><span class="posted-on">ارسال شده در <time class="entry-date published" datetime="{x.iso}">{x.named}</time><time class="updated" datetime="{later:%Y-%m-%dT%H:%M}:00+03:30">{x.other_day(9)}</time></span><span class="byline"> توسط <a href="/author/a">مدیر سایت</a></span></div>'
    notes = "".join(
        f'<li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">{x.rng.choice(NAMES)}</b> <span class="says">گفت:</span> <time datetime="{later:%Y-%m-%d}T10:00:00+03:30">{x.other_day(9)} در ۱۰:۰۰</time></footer><div class="comment-content"><p>{paragraph(x.rng)}</p></div></article></li>'
        for _ in range(5)
    )
    comments = f'<section id="comments" class="comments-area"><h2 class="comments-title">۵ دیدگاه در “{x.title}”</h2><ol class="comment-list">{notes}</ol><div id="respond"><h3>دیدگاهتان را بنویسید <small>لغو پاسخ</small></h3><form><p>نشانی ایمیل شما منتشر نخواهد شد. بخش‌های موردنیاز علامت‌گذاری شده‌اند *</p></form></div></section>'
    turn = f'<nav class="post-navigation"><span>قبلی</span>{x.link()}<span>بعدی</span>{x.link()}</nav>'
    x.code = None
    main = f'<article id="post-31" class="post type-post status-publish hentry"><header class="entry-header"><h1 class="entry-title">{x.title}</h1>{meta}</header><div class="entry-content">{x.p(x.body)}</div><footer class="entry-footer">دسته‌ها: {x.link("اقتصاد")} برچسب‌ها: {x.link("مدرسه")}</footer></article>{turn}{comments}'
    side = f'<aside id="secondary" class="widget-area"><section class="widget"><h2>نوشته‌های تازه</h2><ul>{x.items(6)}</ul></section></aside>'
    return x.page(
        f'<div id="page" class="hfeed site sidebar-right"><header class="site-header"><ul class="menu">{x.menu()}</ul></header><div id="content" class="site-content">{main}{side}</div></div>',
        title=f"{x.title} – نمونه",
        attributes=' class="single single-post has-sidebar"',
    )


def amp(x: Story) -> str:
    """The light twin of a page: a sidebar element with the menu, the date relative, the markup alone exact."""
    meta = f'<div class="amp-wp-meta"><time datetime="{x.iso}">۲ سال قبل</time></div>'
    main = f'<article class="amp-wp-article"><header><h1 class="amp-wp-title">{x.title}</h1>{meta}</header><figure><amp-img src="a.jpg"></amp-img><figcaption>عکس تزئینی است</figcaption></figure><div class="amp-wp-article-content">{x.p(x.body)}</div></article>'
    x.code = None
    return x.page(
        f'<amp-sidebar id="s"><ul>{x.menu()}</ul></amp-sidebar>{main}<amp-ad></amp-ad><footer class="amp-wp-footer"><p>همه حقوق محفوظ است</p><a href="#top">بازگشت به بالا</a></footer>',
        x.json_ld(),
    )


def gazette(x: Story) -> str:
    """A page of an old server framework: one form around all, tables, windows-1256, the rule's own date beside that of its printing."""
    x.charset = "windows-1256"
    state = f'<div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" value="{"x" * 2000}"></div>'
    rules = [f"ماده {i} - {text}" for i, text in enumerate(x.paragraphs, 1)]
    number = f"شماره {x.rng.randrange(10**5)}/ت{x.rng.randrange(10**4)}هـ"
    sign = "معاون اول رئیس جمهور - علی فرضی"
    rows = f'<tr><td><span id="ctl00_lbl1">تاریخ تصویب:</span></td><td><span>{x.other_day(-40)}</span></td></tr><tr><td>مرجع تصویب:</td><td>هیئت وزیران</td></tr><tr><td>تاریخ انتشار:</td><td><span id="ctl00_lbl2">{x.slashes}</span></td></tr><tr><td>شماره انتشار:</td><td>۲۱۰۳۴</td></tr>'
    text = "<br />".join([number, x.lead, *rules, sign])
    x.body, x.code = [x.lead, *rules], None
    form = f'<form method="post" action="./Show.aspx?id=9" id="form1">{state}<table width="100%"><tr><td class="menu"><ul>{x.menu()}</ul></td><td><div><span id="ctl00_title">{x.title}</span></div><table>{rows}</table><div id="ctl00_dvText">{text}</div></td></tr></table><div>کلیه حقوق این سامانه محفوظ است</div></form>'
    return x.page(form, title=x.title)


def ministry(x: Story) -> str:
    """Modules in panes, the date without label, the count of visits beside it, paragraphs in divs."""
    text = "".join(f"<div>{text}</div><div>&nbsp;</div>" for text in x.body)
    x.code = None
    main = f'<div id="dnn_ContentPane"><div class="DnnModule"><div class="ArticleDetail"><h2 class="title">{x.title}</h2><div class="info"><span>{x.slashes} - {x.clock}</span> <span>تعداد بازدید: ۱۲۴</span> <span>گروه خبری: اخبار ستاد</span></div><div class="articleText">{text}</div></div></div></div>'
    return x.page(
        f'<form id="Form"><div class="head"><ul>{x.menu()}</ul><span>امروز {x.weekday} {x.other_day(200)}</span></div>{main}<div class="pane"><h3>سامانه‌ها</h3><ul>{x.items(6)}</ul></div><div class="foot">نشانی: تهران، خیابان نمونه، تلفن ۰۲۱-۱۲۳۴۵۶۷۸</div></form>',
        title="وزارت نمونه > اخبار",
    )


def content_manager(x: Story) -> str:
    """Microdata, the details in a list of definitions, pages turned below."""
    info = f'<dl class="article-info muted"><dt class="article-info-term">جزئیات</dt><dd class="createdby">نوشته شده توسط <span>روابط عمومی</span></dd><dd class="published"><time datetime="{x.iso}" itemprop="datePublished">تاریخ انتشار: {x.named}</time></dd><dd class="modified"><time datetime="{x.moment + timedelta(days=5):%Y-%m-%d}" itemprop="dateModified">آخرین به‌روزرسانی: {x.other_day(5)}</time></dd><dd class="hits">بازدید: ۵۴۳</dd></dl>'
    x.code = None
    main = f'<div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{x.title}</h2></div>{info}<div itemprop="articleBody">{x.p(x.body)}</div><ul class="pager pagenav"><li>{x.link("قبلی")}</li><li>{x.link("بعدی")}</li></ul></div>'
    return x.page(
        f'<div class="body"><div class="navigation"><ul>{x.menu()}</ul></div><div class="row-fluid"><main id="content" class="span9">{main}</main><div id="aside" class="span3"><div class="well"><h3>آخرین مطالب</h3><ul>{x.items(5)}</ul></div></div></div></div>'
    )


def fields(x: Story) -> str:
    """Every part a field in wrappers, the author's line before the date."""
    text = f'<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even">{x.p(x.body)}</div></div></div>'
    x.code = None
    main = f'<div class="breadcrumb">شما اینجا هستید: <a href="/">خانه</a> » <a href="/n">اخبار</a></div><h1 class="page-header">{x.title}</h1><article class="node node-article"><footer><span class="submitted">ارسال شده توسط admin در {x.weekday}، {x.named} - {x.clock}</span></footer>{text}<div class="field field-name-field-tags"><div class="field-label">موضوع:&nbsp;</div>{x.link("پیام‌رسان")}</div></article>'
    return x.page(
        f'<div class="region-sidebar"><h2>منوی اصلی</h2><ul>{x.menu()}</ul></div><div class="region-content">{main}</div>',
        title=f"{x.title} | سازمان نمونه",
    )


def old_table(x: Story) -> str:
    """Upper-case tags, fonts, cells and breaks; nothing has a class."""
    x.charset = "windows-1256"
    x.code = None
    text = "<BR><BR>".join(x.body)
    return f'<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1256"><TITLE>{x.title}</TITLE></HEAD><BODY BGCOLOR=white><CENTER><TABLE WIDTH=760><TR><TD COLSPAN=2><FONT SIZE=5>روزنامه آزمون</FONT></TD></TR><TR><TD WIDTH=120 VALIGN=top>{x.items(9, "{}<BR>")}</TD><TD DIR=rtl><FONT SIZE=4><B>{x.title}</B></FONT><BR><FONT SIZE=1>{x.weekday} {x.named} ساعت {x.clock}</FONT><BR><BR><FONT SIZE=2>{text}</FONT></TD></TR></TABLE></CENTER></BODY></HTML>'


def weblog(x: Story) -> str:
    """A blog whose date is in words, behind the text."""
    day = x.jalali.day
    spelled = (
        ORDINALS[day - 1]
        if day <= 20
        else f"بیست و {ORDINALS[day - 21]}"
        if day < 30
        else "سی‌ام"
        if day == 30
        else "سی و یکم"
    )
    x.code = None
    text = "<br>".join(x.body)
    return x.page(
        f'<div id="wrap"><div class="sdb"><h4>پیوندهای روزانه</h4><ul>{x.items(7)}</ul></div><div class="post"><div class="PostTitle"><a href="/post-3.aspx">{x.title}</a></div><div class="PostBody">{text}</div><div class="PostInfo">+ نوشته شده در {x.weekday} {spelled} {x.month} {x.jalali.year} ساعت {x.moment:%H:%M} توسط نویسنده | <a href="#">۳ نظر</a></div></div></div>',
        title="دفتر نمونه - " + x.title,
    )


def divs_only(x: Story) -> str:
    """No paragraph, no heading: every line a div with classes of utility, time before day."""
    text = "".join(f'<div class="text-justify leading-8 mt-4">{text}</div>' for text in x.paragraphs)
    x.code = None
    teasers = x.teasers(6, '<div class="flex gap-2"><div class="font-bold">{}</div><div class="text-sm">{}</div></div>')
    main = f'<div class="flex flex-col"><div class="text-2xl font-bold">{x.title}</div><div class="flex text-xs"><span>{x.clock}</span><span> - </span><span>{x.slashes}</span></div><div class="text-lg">{x.lead}</div>{text}</div>'
    return x.page(
        f'<div id="app"><div class="flex">{x.items(14, "<div>{}</div>")}</div><div class="grid grid-cols-12"><div class="col-span-8">{main}</div><div class="col-span-4">{teasers}</div></div></div>',
        f'<meta property="og:title" content="{x.title}"><meta property="og:site_name" content="خبر نمونه">',
    )


def jalali_markup(x: Story) -> str:
    """The markup tells Jalali days in Persian digits; the page shows the day in a sentence of its own."""
    jalali = f"{x.slashes} {x.clock}:۰۰"
    main = f'<div class="content-news"><h2 class="rutitr">گزارش نمونه</h2><h1>{x.title}</h1><div class="news-info">در تاریخ {x.slashes} ساعت {x.clock} منتشر شد | شناسه: {x.code}</div><div class="lid">{x.lead}</div><div class="matn">{x.p(x.paragraphs)}</div></div>'
    return x.page(
        f"<ul>{x.menu()}</ul>{main}<div><h3>از گوشه و کنار وب</h3>{x.items(8)}</div>",
        f'<meta property="article:published_time" content="{jalali}"><meta property="og:title" content="{x.title}">',
    )


def broadcaster(x: Story) -> str:
    """Each paragraph in a div of its own, both calendars, a skip link, related stories in a section among the text."""
    half = len(x.paragraphs) // 2
    wrap = lambda text: f'<div dir="rtl" class="e1"><p class="k2">{text}</p></div>'  # noqa: E731
    gregorian = f"{x.moment.day} {['ژانویه', 'فوریه', 'مارس', 'آوریل', 'مه', 'ژوئن', 'ژوئیه', 'اوت', 'سپتامبر', 'اکتبر', 'نوامبر', 'دسامبر'][x.moment.month - 1]} {x.moment.year}".translate(
        PERSIAN
    )
    more = f'<section aria-label="مطالب مرتبط"><a href="#end">از مطالب مرتبط رد شوید و به خواندن ادامه دهید</a><strong>مطالب مرتبط</strong><ul>{x.items(4)}</ul><p id="end">پایان مطالب مرتبط</p></section>'
    x.code = None
    text = "".join(map(wrap, x.paragraphs[:half])) + more + "".join(map(wrap, x.paragraphs[half:]))
    return x.page(
        f'<a href="#content">پرش به محتوا</a><nav><ul>{x.menu()}</ul></nav><main><h1 id="content">{x.title}</h1><figure><img alt="x"><figcaption>منبع تصویر، گتی</figcaption></figure><section><ul><li>{x.rng.choice(NAMES)}</li><li>خبرنگار نمونه</li></ul></section><time datetime="{x.moment:%Y-%m-%d}">{x.named} - {gregorian}</time>{wrap(x.lead)}{text}</main><section aria-labelledby="top"><h2>برگزیده‌ها</h2><ul>{x.teasers(4)}</ul></section>',
        title=f"{x.title} - نمونه فارسی",
    )


def brief(x: Story) -> str:
    """Two sentences of text amid two hundred links and long teasers."""
    x.body = [x.lead]
    x.code = None
    mega = "".join(f"<div><h5>{name}</h5><ul>{x.items(14)}</ul></div>" for name in ("سیاست", "اقتصاد", "ورزش", "جهان"))
    main = f'<div class="newsbox"><h1>{x.title}</h1><span class="dt">{x.named} | {x.clock}</span><div class="ntext"><p>{x.lead}</p></div></div>'
    return x.page(
        f'<div class="mega">{mega}</div><div class="cols"><div class="c1">{main}</div><div class="c2">{x.teasers(9, "<div><h3>{}</h3><div>{}</div></div>")}</div></div>',
        f'<meta name="description" content="{x.lead}">',
    )


def quoted_letter(x: Story) -> str:
    """A report that gives a letter whole: the letter's number and date are text."""
    letter = [
        "جناب آقای فرضی",
        "رئیس محترم سازمان نمونه",
        "با سلام و احترام",
        *x.paragraphs[1:3],
        "علی نمونه‌ای",
        f"تاریخ نامه: {x.other_day(-20)}",
    ]
    x.body = [x.lead, x.paragraphs[0], *letter, *x.paragraphs[3:]]
    main = f'<article><h1>{x.title}</h1><div class="bar"><span>{x.weekday} {x.named} - {x.clock}</span><span>کد مطلب: {x.code}</span></div><div class="sum">{x.lead}</div><div class="txt"><p>{x.paragraphs[0]}</p><blockquote>{x.p(letter)}</blockquote>{x.p(x.paragraphs[3:])}</div></article>'
    return x.page(
        f'<div class="navi"><ul>{x.menu()}</ul></div>{main}<div class="box"><b>تازه‌ها</b><ul>{x.items(8)}</ul></div>'
    )


def undated(x: Story) -> str:
    """A standing page: today's date in the head and dates of the matter in the text, none of publication."""
    x.published = x.code = None
    x.body = [x.lead, *x.paragraphs, f"این دستور از تاریخ {x.named} اجرا شده است."]
    return x.page(
        f'<div id="hd"><span>امروز: {x.weekday} {x.other_day(90)}</span><ul>{x.menu()}</ul></div><div id="ct"><h1>{x.title}</h1>{x.p(x.body)}</div><div id="ft">© ۱۴۰۲ سازمان نمونه</div>'
    )


def spoken_time(x: Story) -> str:
    """«ماه» behind the month's name, the clock in words, the code in the address alone; text in list and table too."""
    table = f"<table><tr><th>ردیف</th><th>شرح</th></tr><tr><td>۱</td><td>{sentence(x.rng)}</td></tr><tr><td>۲</td><td>{sentence(x.rng)}</td></tr></table>"
    x.code = None
    main = f'<div class="detail"><h1>{x.title}</h1><div>{x.weekday} {x.jalali.day} {x.month} ماه {x.jalali.year}، ساعت {x.moment.hour} و {x.moment.minute:02d} دقیقه</div><div class="sotitr">{x.lead}</div><div class="mat">{x.p(x.paragraphs)}{table}</div></div>'
    x.body += [
        cell
        for cell in table.replace("</td>", "\n")
        .replace("</th>", "\n")
        .replace("<tr>", "")
        .replace("</tr>", "")
        .replace("<td>", "")
        .replace("<th>", "")
        .replace("<table>", "")
        .replace("</table>", "")
        .split("\n")
        if cell
    ]
    return x.page(f"<div>{x.items(12)}</div>{main}<div>{x.items(12)}</div>")


def paper(x: Story) -> str:
    """A daily: the day of the issue in the head is that of publication; text in bare lines of the body."""
    x.code = None
    return x.page(
        f'<div class="issue">روزنامه آزمون | شماره ۵۴۳۲ | {x.weekday} {x.named} | صفحه ۴</div><div class="sections">{x.items(10, "{} | ")}</div><h2>{x.title}</h2>{"<br/>".join(x.body)}<hr/><div>بازگشت به صفحه اول</div>'
    )


def entities(x: Story) -> str:
    """Every letter a numeric reference, tags left open."""
    x.code = None
    coded = lambda text: "".join(f"&#{ord(letter)};" if ord(letter) > 127 else letter for letter in text)  # noqa: E731
    text = "".join(f"<p>{coded(text)}" for text in x.body)
    return f"<html><head><title>{coded(x.title)}</title></head><body><table><tr><td>{x.items(5, '{}<br>')}<td><h3>{coded(x.title)}</h3><div>{coded('زمان انتشار : ' + x.slashes)}</div>{text}</table>"


def discussed_first(x: Story) -> str:
    """Author's card and a poll before the text, «دیدگاه‌ها» as a bare line and the thread in the same container."""
    talk = "".join(
        f"<div><b>{x.rng.choice(NAMES)}</b><i>{x.other_day(2)} {x.clock}</i><div>{paragraph(x.rng)}</div></div>"
        for _ in range(8)
    )
    main = f'<div class="w"><h1>{x.title}</h1><div class="a"><img><span>{x.rng.choice(NAMES)}</span><span>دبیر بخش اقتصاد</span></div><div>{x.named}، {x.clock} <span>شناسه خبر {x.code}</span></div>{x.p(x.body)}<p>پایان پیام</p><div>۸ دیدگاه</div>{talk}<div>برای ثبت دیدگاه وارد حساب خود شوید</div></div>'
    return x.page(f"<div>{x.items(8)}</div>{main}")


LAYOUTS: tuple[Callable[[Story], str], ...] = (
    agency, portal, single_news, hydrated, blog_theme, amp, gazette, ministry, content_manager, fields, old_table, weblog, divs_only,
    jalali_markup, broadcaster, brief, quoted_letter, undated, spoken_time, paper, entities, discussed_first,
)  # fmt: skip


def make(number: int) -> Site:
    """The page of a number."""
    rng = Random(7_000_000 + number)
    layout = LAYOUTS[number % len(LAYOUTS)]
    moment = datetime.combine(date(2014, 1, 1), datetime.min.time(), UTC) + timedelta(minutes=rng.randrange(5_800_000))
    paragraphs = [paragraph(rng) for _ in range(rng.randrange(4, 10))]
    x = Story(rng, moment, headline(rng), paragraph(rng), paragraphs, str(rng.randrange(10**5, 10**9)))
    page = layout(x)
    title, body = x.title, x.body
    if x.charset == "windows-1256":
        western = {ord(p): a for p, a in zip("۰۱۲۳۴۵۶۷۸۹ی", "0123456789ي", strict=True)}
        page, title, *body = (text.translate(western) for text in (page, title, *body))
    data = page.encode(x.charset, "xmlcharrefreplace")
    return Site(number, data, layout.__name__, x.charset, "", True, title, body, x.published or "", x.code or "")
