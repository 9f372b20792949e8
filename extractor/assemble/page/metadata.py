"""What the page says of itself: title, publication date and time, outlet, agency, news code, address.

Of all dates on a page the one beside «تاریخ انتشار» is the publication date; without the label, one that stands
alone above the text, and never «به‌روز شده» or today's date in the page head.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Considered, Draft, Line
from extractor.assemble.page.agencies import agencies, agency_of
from extractor.assemble.page.bare import BARE, names_body
from extractor.assemble.page.foot import DAY, OF_FOOT, is_page_line
from extractor.assemble.page.headlines import is_paragraph
from extractor.assemble.page.kind_signs import OFFICE, OWN_LINE, is_own_field
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table
from extractor.sources.labels import CODE_NAME, CODE_THING, code_label

PUBLISHED = Rule(
    "metadata.published",
    r"(?:تاریخ )?(?:انتشار|مخابره|درج)(?: خبر)?(?!\w)|^[\W]{0,4}تاریخ[ ]{0,2}:",
    match=("تاریخ انتشار: 8 مهر 1399", "انتشار: 15:09"),
    reject=("به روز شده در",),
    flags=re.MULTILINE,
)
OF_AFFAIR = Rule(
    "metadata.day-of-affair",
    r"(?:^|[\s|])(?:(?:تاریخ|زمان|روز|نوبت) )?(?:ثبت (?:درخواست|مکاتبه|سفارش|شکایت)|پذیرش"
    r"|مراجعه(?: بعدی)?|تولد|ویزیت|بستری"
    r"|ترخیص|سفارش|خرید|تحویل|سررسید|اعتبار|انقضا|نوبت(?: بعدی)?|بازدید بعدی|مهلت)[ ]{0,2}[:：][ ]{0,3}$",
    match=("مراجعه بعدی: ", "نسخه | تاریخ پذیرش: "),
    reject=("تاریخ انتشار: ", "تاریخ: "),
)
"""In front of a day of what a form or receipt is about."""
RECEIPT = Rule(
    "metadata.receipt",
    r"^[^\w\n]{0,4}(?:کد (?:رهگیری|پیگیری)|شماره (?:پیگیری|رهگیری|پرونده|سفارش))[ ]{0,2}[:：]",
    match=("کد رهگیری: 9904",),
    reject=("کد خبر: 9904",),
    flags=re.MULTILINE,
)
UPDATED = Rule(
    "metadata.updated",
    r"به‌روز|بروز‌رسانی|آخرین (?:تغییر|ویرایش)|(?<!خبرهای )(?<!اخبار )(?<!رویدادهای )امروز",
    match=("به روز شده در: 3 تیر", "به‌روزرسانی", "امروز: 3 تیر 1402"),
    reject=("تاریخ انتشار", "مهم‌ترین خبرهای امروز، 3 تیر 1402"),
)
CODE = Rule(
    "metadata.news-code",
    rf"(?:{CODE_NAME}[ ]{{0,2}}{CODE_THING}?|^[^\w\n]{{0,4}}خبر (?:شماره|کد))[ ]{{0,2}}"
    r"[:：]?[ ]{0,3}(?P<code>(?:[A-Za-z]{1,20}-)?\d{4,16}(?:-\d{3,8})?)(?![\d/])"
    rf"|^\W{{0,4}}(?P<before>\d{{4,10}}-\d{{4,8}})[ ]{{0,3}}[:：][ ]{{0,3}}{CODE_NAME}[ ]{{0,2}}{CODE_THING}\W{{0,4}}$",
    match=(
        "کد خبر 666280",
        "کد خبر: mazandaran-41877",
        "کد خبر: 9103-04417",
        "شناسه مطلب: 84199",
        "کد مطلب : 281019",
        "خبر شماره: 14821",
        "8107-02215: کد خبر",
    ),
    reject=("کد پستی 1234567890",),
)
URL = Rule(
    "metadata.url",
    r"(?:لینک|نشانی|آدرس|پیوند)[^\n:]{0,20}:[ ]{0,3}(?P<url>(?:https?://)?[\w.\-]{3,60}\.[a-z]{2,6}/[^\s\"«»]{1,300})",
    match=("لینک مطلب: https://example.ir/fa/1",),
    reject=("لینک مطلب را ببینید",),
    flags=re.ASCII,
)
PERMALINK = Rule(
    "metadata.permalink",
    r"(?:^|\n)\W{0,4}(?P<url>(?:https?://)?(?:www\.)?[\w.\-]{1,40}\.[a-z]{2,6}/(?:[\w.\-]{1,60}/){1,3}\d{1,12})\s{0,9}$",
    match=("@kanal\nhttps://t.me/kanal/2527", "متن\n🔗 ble.ir/kanal/12"),
    reject=("https://example.ir/app/details", "https://t.me/kanal/2527 را ببینید"),
    flags=re.ASCII,
)
"""The address of a post in its last line."""
OUTLET_REPORT = Rule(
    "metadata.outlet-report",
    r"به گزارش[ ]{1,2}(?P<name>[^\n،؛:.]{2,30}?)[ ]{0,2}[،؛:,]"
    r"|^(?P<dateline>[^\W\d_][^\n\d.،:؛|\-]{1,20}?)[ ]{0,2}[-–ـ][ ]{1,3}\S",
    match=("به گزارش آفتاب نمونه ، مطلب", "آی‌تی‌من- قاسم خالدی گفت"),
    reject=("گزارش ماهانه",),
    flags=re.MULTILINE,
)
HANDLE = Rule(
    "metadata.handle",
    r"(?<![\w.+\-])@(?P<handle>[A-Za-z]\w{3,31})",
    match=("@Farsna", "▫️@Farsna"),
    reject=("mail@csmc.ir",),
    flags=re.MULTILINE,
)
RULES = (PUBLISHED, OF_AFFAIR, RECEIPT, UPDATED, CODE, URL, PERMALINK, OUTLET_REPORT, HANDLE)

_FOOT = 4  # lines below the text
_CODE = 6  # digits of a code that is only called a number
_NEWS_CODE = re.compile(code_label("[ ]{0,2}"))
_OF_PAGE = re.compile(rf"انتشار|مخابره|درج|{code_label('[ ]{0,2}')}|بازدید")
_OWN_NUMBER = re.compile(r"^\W{0,6}شماره[ ]{0,2}(?:(?:نامه|جلسه|بخش[\u200c]?نامه)[ ]{0,2})?[:：]?[ ]{0,2}[\d«/]")
_NAMED = re.compile(flexible(rf"^\W{{0,6}}{any_of(table('instrument_heads')['titles'])}(?![\w\u200c])"))
_DOMAIN = re.compile(r"^(?:www\.)?(?P<name>[a-z0-9\-]{3,30})\.(?:ir|com|org|net|news)$")


def read_metadata(draft: Draft) -> None:
    """Fill `draft.metadata`; a letter has none but that of a page that prints it, a legal text only its title."""
    meta: dict[str, Mention | None] = dict.fromkeys(("title", "published", "outlet", "agency", "news_code", "url"))
    draft.metadata = meta
    if draft.kind == "letter" and all(line.kind == "body" for line in draft.lines):
        return
    meta["title"] = _title(draft)
    meta["news_code"] = _code(draft)
    meta["url"] = _first(draft, URL, "url", "rule:metadata.url", 0.95)
    if draft.kind == "post" and meta["url"] is None:
        meta["url"] = _first(draft, PERMALINK, "url", "rule:metadata.permalink", 0.9)
    meta["published"] = _published(draft)
    meta["agency"] = agency_of(draft)
    meta["outlet"] = _outlet(draft)
    _prefer_hints(draft, meta)


def _prefer_hints(draft: Draft, meta: dict[str, Mention | None]) -> None:
    """What the reader knows from the structure of the page stands before what the lines suggest."""
    if draft.body is not None:
        meta["published"] = None  # the reader has weighed every date of the page
    for hint in draft.hints:
        if hint.field not in meta or hint.start >= hint.end:
            continue
        found = _mention(hint.field, draft, hint.start, hint.end, hint.value, hint.by, hint.confidence)
        if hint.field == "published":
            found.features |= {"precision": "day", "gregorian": (hint.gregorian, hint.gregorian), "time": hint.time}
        meta[hint.field] = found
        draft.considered.append(
            Considered(
                hint.field, hint.start, hint.end, hint.value, hint.by, hint.confidence, "chosen", "told by the page"
            )
        )


def _mention(kind: str, draft: Draft, start: int, end: int, value: str | None, by: str, confidence: float) -> Mention:
    return Mention(kind, start, end, draft.text[start:end], value, by, confidence)


def _title(draft: Draft) -> Mention | None:
    line = next((ln for ln in draft.lines if ln.kind == "title"), None)
    if line is None:
        return None
    mark = re.match(
        r"^[\s#*\-–|\ufe0f\u200d\u203c\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b55\U0001f1e6-\U0001faff]{1,40}", line.text
    )
    start = line.start + (mark.end() if mark else 0)
    end = line.start + len(line.text.rstrip(" *"))
    text = draft.text[start:end]
    if BARE.regex.match(text) or (draft.kind == "letter" and names_body(draft, line)):
        return None
    return _mention("title", draft, start, end, text, "rule:metadata.title", 0.85) if text else None


def _code(draft: Draft) -> Mention | None:
    for line in draft.lines:
        if line.kind in ("meta", "furniture", "tail") and not _of_act(draft, line):
            match = CODE.regex.search(line.text)
            where = "code" if match and match["code"] else "before"
            if match and not (match.group().startswith("شماره") and len(match[where]) < _CODE):  # of a newspaper
                return _mention(
                    "news_code",
                    draft,
                    line.start + match.start(where),
                    line.start + match.end(where),
                    match[where],
                    "rule:metadata.news-code",
                    0.95,
                )
    return None


_PASSED = re.compile(r"[\W]{0,4}مصوب(?!ه|ات) ?[(:]?[ ]?\d")


def _of_act(draft: Draft, line: Line) -> bool:
    """Whether a line of a legal text tells number or date of the act, not of the page that prints it."""
    own = is_own_field(line.text) or OWN_LINE.regex.match(line.text) or _PASSED.match(line.text)
    return draft.kind == "legal" and bool(own) and not re.search("انتشار|درج", line.text)


def _first(draft: Draft, rule: Rule, group: str, by: str, confidence: float) -> Mention | None:
    match = rule.regex.search(draft.text)
    return _mention(group, draft, match.start(group), match.end(group), match[group], by, confidence) if match else None


def _published(draft: Draft) -> Mention | None:
    """The labelled date; else a date that stands alone above the text and is not today's or the update's."""
    outside = [line for line in draft.lines if line.kind in ("meta", "furniture", "tail", "title")]
    lines = [line for line in outside if not _of_act(draft, line)]
    text = (line for line in draft.lines if line.kind == "body" and is_paragraph(line.text))
    body_from = next((line.start for line in text), len(draft.text))
    alone = _single_head_date(draft, lines, body_from)
    foot = None if draft.kind in ("legal", "letter") else _foot_date(draft, lines)
    best: tuple[float, Mention] | None = None
    for position, line in enumerate(lines):
        for date in draft.within("date", line.start, line.end):
            if date.features.get("precision") != "day" or line.kind == "title":
                continue
            above = lines[position - 1] if position else None
            labelled = PUBLISHED.regex.search(line.text) or (
                above is not None and len(above.text) < 30 and PUBLISHED.regex.search(above.text)
            )
            if _of_instrument(draft, line) or _of_affair(draft, line, date) or _signed_on(draft, line, above):
                continue
            if UPDATED.regex.search(line.text):
                score, reason = 0.05, "update or today's date"
            elif labelled:
                score, reason = 0.95, "labelled"
            elif date is alone:
                score, reason = 0.6, "the only date above the text"
            elif draft.kind == "post" and line.start > body_from and _stamped(draft, line, date):
                score, reason = 0.8, "with its clock on a line of its own below the post"
            elif date is foot:
                score, reason = 0.55, "on a line of the page right below the text"
            else:
                score, reason = 0.2, "unlabelled, one of several dates outside the text"
            draft.considered.append(
                Considered("published", date.start, date.end, date.value, date.by, score, "considered", reason)
            )
            if score >= 0.3 and (best is None or score > best[0]):
                best = (score, date)
    if best is None:
        return None
    date = best[1]
    if date.features.get("time") is None:
        clock = _clock_near(draft, date)
        if clock:
            date.features["time"] = clock
    date.confidence = best[0]
    return date


def _stamped(draft: Draft, line: Line, date: Mention) -> bool:
    """Whether a line is nothing but a day and its clock."""
    rest = draft.text[line.start : date.start] + draft.text[date.end : line.end]
    return _clock_near(draft, date) is not None and not re.search(r"[^\W\d_]", rest)


def _single_head_date(draft: Draft, lines: list[Line], body_from: int) -> Mention | None:
    """The date above the text where there is just one and it is not called an update; else that of the page's lines."""
    dates = [
        (line, date)
        for line in lines
        if not UPDATED.regex.search(line.text)
        for date in draft.within("date", line.start, line.end)
        if date.features.get("precision") == "day"
    ]
    above = {date.value: date for line, date in reversed(dates) if line.start < body_from}
    beside = {date.value: date for line, date in reversed(dates) if line.kind == "meta"}
    named = any(line.kind == "title" and _NAMED.match(line.text) for line in draft.lines)
    if named or draft.kind != "news":
        beside = {value: date for value, date in beside.items() if _on_page(draft, date)}
    found = above or beside
    return next(iter(found.values())) if len(found) == 1 else None


def _foot_date(draft: Draft, lines: list[Line]) -> Mention | None:
    """The first day right below the text, on a line that tells nothing but of the page: its code, clock, section."""
    last = max((line.end for line in draft.lines if line.kind == "body"), default=0)
    for line in [line for line in lines if line.start >= last and line.text.strip()][:_FOOT]:
        days = [d for d in draft.within("date", line.start, line.end) if d.features.get("precision") == "day"]
        if days and not UPDATED.regex.search(line.text):
            told = OF_FOOT.regex.sub(
                " ", draft.text[line.start : days[0].start] + " | " + draft.text[days[0].end : line.end]
            )
            return days[0] if not re.search(r"[^\W\d_]{2}", told) else None
    return None


def _on_page(draft: Draft, date: Mention) -> bool:
    """Whether the page says by a clock or a code beside the date that it is its own."""
    place = next((i for i, line in enumerate(draft.lines) if line.start <= date.start < line.end), 0)
    near = draft.lines[max(0, place - 1) : place + 2]
    coded = any(_NEWS_CODE.search(line.text) for line in near if line.kind != "body")
    return coded or _clock_near(draft, date) is not None


def _of_instrument(draft: Draft, line: Line) -> bool:
    """Whether a date's line heads an instrument: «شماره» stands beside it, or it begins with the instrument's name."""
    if _OF_PAGE.search(line.text) or is_page_line(line.text):
        return False
    place = next(i for i, other in enumerate(draft.lines) if other is line)
    near = draft.lines[max(0, place - 2) : place + 3]
    if draft.kind == "legal" and any(
        n.features.get("form") == "lettered" for n in draft.within("number", line.start, line.end)
    ):
        return True  # «1398/04/18 - 44329/ت56692ه»
    if draft.kind != "post" and any(BARE.regex.match(other.text) for other in near):
        return True
    return bool(_NAMED.match(line.text)) or any(_OWN_NUMBER.match(other.text) for other in near)


def _of_affair(draft: Draft, line: Line, date: Mention) -> bool:
    """Whether a day is that of what a form or receipt is about: its registration, the next visit."""
    before = draft.text[line.start : date.start]
    if OF_AFFAIR.regex.search(before):
        return True
    return before.strip() in ("تاریخ ثبت:", "تاریخ ثبت :") and RECEIPT.regex.search(draft.text) is not None


def _signed_on(draft: Draft, line: Line, above: Line | None) -> bool:
    """Whether a day stands alone under the office that signs a notice, and not on a line of the page."""
    text = [other.end for other in draft.lines if other.kind == "body" and is_paragraph(other.text)]
    signs = above is not None and text and above.start >= text[-1] and OFFICE.regex.match(above.text) is not None
    return bool(signs) and not re.search(r"[^\W\d_]{3}", DAY.regex.sub(" ", line.text))


def _clock_near(draft: Draft, date: Mention) -> str | None:
    line = draft.line_at(date.start)
    match = re.search(r"(?<![\d/:])([01]?\d|2[0-3]):([0-5]\d)(?![\d/:])", line.text) if line else None
    return f"{int(match[1]):02d}:{match[2]}" if match else None


def _outlet(draft: Draft) -> Mention | None:
    """The outlet: a channel's handle at the foot of a post, the site name above the text, or the dateline."""
    if draft.kind == "post":
        handles = list(HANDLE.regex.finditer(draft.text))
        if handles:
            last = handles[-1]
            return _mention(
                "outlet", draft, last.start("handle"), last.end("handle"), last["handle"], "rule:metadata.handle", 0.8
            )
        return None
    for line in draft.lines[:6]:
        if line.kind == "furniture" and (site := _DOMAIN.match(line.text.strip())):
            name = site["name"]
            at = draft.text.lower().find(name)
            return _mention("outlet", draft, at, at + len(name), name, "rule:metadata.site", 0.8)
    page = any(line.kind == "meta" for line in draft.lines) or (draft.lines and draft.lines[0].kind == "furniture")
    if not page:
        return None
    pattern, _ = agencies()
    for match in OUTLET_REPORT.regex.finditer(draft.text):
        group = "name" if match["name"] else "dateline"
        start, end = match.span(group)
        agency = pattern.match(draft.text, start)
        if group == "dateline" and draft.kind == "legal":
            continue  # «الف - پایگاه: صفحه‌ای که …»
        if agency or len(match[group].split()) > 3 or not _in_text(draft.lines, start):
            continue
        return _mention("outlet", draft, start, end, match[group].strip(), "rule:metadata.outlet", 0.6)
    return None


def _in_text(lines: list[Line], at: int) -> bool:
    return any(line.start <= at < line.end and line.kind == "body" for line in lines)
