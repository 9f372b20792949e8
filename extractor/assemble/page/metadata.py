"""What the page says of itself: title, outlet, agency, news code, address, and when it was published."""

from __future__ import annotations

import re

from extractor.assemble.draft import Considered, Draft, Line
from extractor.assemble.page.agencies import agencies, agency_of
from extractor.assemble.page.bare import BARE, names_body
from extractor.assemble.page.published import is_of_act, published
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.sources.labels import CODE_NAME, CODE_THING

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
RULES = (CODE, URL, PERMALINK, OUTLET_REPORT, HANDLE)

_CODE = 6  # digits of a code that is only called a number
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
    meta["published"] = published(draft)
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
        if line.kind in ("meta", "furniture", "tail") and not is_of_act(draft, line):
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


def _first(draft: Draft, rule: Rule, group: str, by: str, confidence: float) -> Mention | None:
    match = rule.regex.search(draft.text)
    return _mention(group, draft, match.start(group), match.end(group), match[group], by, confidence) if match else None


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
