"""Lines of the clean text told apart: title, body, metadata, furniture; and what kind of document it is.

No page structure survives in plain text, so the lines themselves must tell: furniture says so in a few set phrases,
paragraphs are long or end a sentence, a headline is a short line before the first paragraph, best one that stands twice.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft, Line
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

PARAGRAPH = 90  # characters from which a line without a full stop counts as a paragraph
RUN_ON = 400  # characters from which a line without any sentence end is run-together headlines

LETTER_FIELD = Rule(
    "layout.letter-field",
    r"^[ \t]{0,8}(?:شماره|تاریخ|پیوست|پوست|شماره نامه|تاریخ نامه|موضوع)[ \t]{0,3}[:：]|[\d/\-]{4,16}[ \t]{0,3}(?:شماره|تاریخ|پیوست)[ \t]{0,3}:?[ \t]{0,3}$",
    match=("شماره: 95/3525", "تاریخ : 1395/12/21", "93/11/29 تاریخ:", "پیوست: دارد"),
    reject=("شماره جدید مجله منتشر شد", "تاریخ ایران"),
    flags=re.MULTILINE,
)
GREETING = Rule(
    "layout.greeting",
    r"^[ \t]{0,8}(?:با )?سلام(?: و|،| علیک|$| \S{1,12}$)|^[ \t]{0,8}(?:با|ضمن) (?:اهدای? )?(?:احترام|سلام)",
    match=("سلام علیکم", "با سلام و احترام", "با احترام، به آگاهی می‌رساند", "سلام و ملکم"),
    reject=("سلامت جامعه", "احترام به قانون"),
    flags=re.MULTILINE,
)
LEGAL_HEAD = Rule(
    "layout.legal-head",
    r"^(?:#{0,4} {0,2})(?:ماده|اصل)[ ]{0,2}\(?\d{1,3}\)?[ ]{0,2}(?:[-–ـ.:(]|$)|^ماده واحده|^ماده (?:اول|یک)[ ]{0,2}[-–ـ:]|^مصوب[ ]{0,2}(?:جلسه )?[\d]"
    r"|(?:هیئت|هیات|هیأت|شورای)[^\n]{0,60}در جلسه[^\n]{0,160}(?:تصویب|مصوب) (?:کرد|نمود)[ ]{0,2}:|^(?:رای|رأی) (?:هیئت|هیات|هیأت|شعبه|وحدت)",
    match=(
        "ماده 1 - هر کس",
        "ماده واحده- دولت مکلف است",
        "مصوب 1403,05,03",
        "هیئت وزیران در جلسه 1403/5/3 به استناد اصل 138 تصویب کرد:",
    ),
    reject=("در ماده 14 قانون آمده است", "مصوبه مجلس ابلاغ شد"),
    flags=re.MULTILINE,
)
PAGE_SECTION = Rule(
    "layout.markdown-heading", r"^#{1,5} \S", match=("## بخشنامه جدید",), reject=("#هشتگ",), flags=re.MULTILINE
)
BARE_ARTICLE = Rule(
    "layout.bare-article",
    r"^(?:ماده|تبصره)[ ]?\(?\d{1,3}\)?[ ](?!قانون|آیین|این|از|آن)",
    match=("ماده1 هر کس عمدا", "تبصره 2 در مواردی"),
    reject=("ماده 14 قانون کار",),
    flags=re.MULTILINE,
)
POST_SIGN = Rule(
    "layout.post-sign",
    r"(?:^|[\s|(])@[A-Za-z]\w{3,31}|t\.me/|[\U0001F300-\U0001FAFF\u2600-\u27BF\u2B50\u2B55]|^#\S{3,40}",
    match=("@Farsna", "🔹 متن", "t.me/channel", "#فیلترینگ"),
    reject=("mail@csmc.ir", "متن ساده"),
    flags=re.MULTILINE,
)
EMOJI_LINE = Rule(
    "layout.mark-line",
    r"^[^\w«»\"]{0,12}$",
    match=("🔹", "- -", "✅"),
    reject=("متن", "12"),
)
RULES = (BARE_ARTICLE, LETTER_FIELD, GREETING, LEGAL_HEAD, PAGE_SECTION, POST_SIGN, EMOJI_LINE)

_SENTENCE_END = re.compile(r"[.؟!:؛»\"](?:\s|$)|[.؟!]\"?$")
_HANDLE_LINE = re.compile(r"^\W{0,6}(?:@|https?://|www\.|t\.me/)?[A-Za-z@][\w@.|/: \-]{0,60}$")
_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*•▪●🔹🔸🔻♦️◾️▫️]{1,3}|\(?\d{1,2}[ ]{0,2}[-–.)ـ])[ ]{0,3}")
_DATE_ONLY = re.compile(
    r"^[\W\d]{4,40}$|^(?:(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه)?[،, ]{0,2}\d{1,2} [^\d\s]{2,10} \d{2,4}(?: {0,3}[-–|،]? {0,3}(?:ساعت )?\d{1,2}:\d{2})?$"
)


@cache
def _starts(name: str) -> re.Pattern[str]:
    phrases = sorted((str(p) for p in table("layout")[name]), key=len, reverse=True)
    body = "|".join(flexible(re.escape(p).replace("\\\u200c", "\u200c")) for p in phrases)
    return re.compile(rf"^[\W\d_]{{0,10}}(?:{body})(?!\w)", re.IGNORECASE)


def _is_meta(text: str) -> bool:
    found = _starts("meta").match(text)
    return (
        bool(found)
        and len(text) < 70
        and bool(re.match(r"\s{0,3}(?::|：|$|[\d])", text[found.end() :] if found else ""))
    )


def _is_paragraph(text: str) -> bool:
    bare = text.strip()
    if len(bare) >= RUN_ON and not re.search(r"[.؟](?:\s|$)", bare):
        return False
    return len(bare) >= PARAGRAPH or (len(bare) > 25 and bool(re.search(r"[.؟!؛]\"?»?$", bare)))


def split_lines(text: str) -> list[Line]:
    """The non-blank lines of `text`, without their line ends."""
    return [Line(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def lay_out(draft: Draft) -> None:
    """Fill `draft.lines` and `draft.kind`."""
    draft.lines = lines = split_lines(draft.text)
    draft.kind = _kind(draft.text, lines)
    if draft.kind == "letter":
        return
    _mark_furniture(lines)
    first = next((i for i, line in enumerate(lines) if line.kind == "body" and _is_paragraph(line.text)), None)
    _mark_title(lines, first, draft.kind)
    if first is not None:
        _mark_edges(lines, first)


@cache
def _news_phrases() -> tuple[str, ...]:
    """Every spelling of the phrases by which a report shows itself."""
    written = [str(p) for p in table("layout")["news"]]
    return tuple(dict.fromkeys(p.replace("\u200c", joint) for p in written for joint in ("\u200c", " ", "")))


def news_signs(text: str) -> int:
    """How often the text says by whom it is reported («به گزارش», «وی افزود»)."""
    return sum(map(text.count, _news_phrases()))


_MAY_BE_POST = re.compile("[@#\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]|t\\.me/")


def _kind(text: str, lines: list[Line]) -> str:
    head = text[:6000]
    fields = len(LETTER_FIELD.regex.findall(head))
    greeting = bool(GREETING.regex.search(head))
    news = news_signs(head)
    if (fields >= 3 or (fields >= 2 and greeting) or (fields and greeting and "موضوع" in head)) and news < 3:
        return "letter"
    legal = LEGAL_HEAD.regex.search(head) or len(BARE_ARTICLE.regex.findall(text)) >= 3
    if legal and (news == 0 or len(LEGAL_HEAD.regex.findall(text)) + len(BARE_ARTICLE.regex.findall(text)) >= 3):
        return "legal"
    posts = len(POST_SIGN.regex.findall(text)) if _MAY_BE_POST.search(text) else 0
    if posts and (len(text) < 1800 or posts >= 4) and (news < 2 or posts >= 3):
        return "post"
    if news:
        return "news"
    if legal or PAGE_SECTION.regex.search(text):
        return "legal"
    return "news" if len(lines) > 1 and len(text) > 200 else "other"


def _mark_furniture(lines: list[Line]) -> None:
    clutter, tail = _starts("clutter"), _starts("tail")
    seen_paragraph = ended = False
    for line in lines:
        bare = line.text.strip()
        paragraph = _is_paragraph(bare)
        if ended:
            line.kind = "tail"
        elif _is_meta(bare) or _DATE_ONLY.match(bare):
            line.kind = "meta"
        elif clutter.match(bare) and len(bare) < 120:
            line.kind = "furniture"
            ended = seen_paragraph and bool(tail.match(bare))
        elif EMOJI_LINE.regex.match(bare) or _HANDLE_LINE.match(bare) or (len(bare) >= RUN_ON and not paragraph):
            line.kind = "furniture"
        seen_paragraph = seen_paragraph or (paragraph and line.kind == "body")


def _mark_title(lines: list[Line], first: int | None, kind: str) -> None:
    """The headline: before the first paragraph, best one that stands twice; else the line next above the text."""
    ends = tuple(table("layout")["kicker_end"])
    stop = len(lines) if first is None else first
    above = [line for line in lines[:stop] if line.kind == "body" and not line.text.strip().endswith(ends)]
    above = [line for line in above if len(line.text.split()) >= 3 and not _BULLET.match(line.text)]
    if not above and first is not None and _opens(lines, first, kind):
        above = [lines[first]]
    if kind == "post":
        above = [line for line in above if not line.text.rstrip().endswith((".", ":", "،"))]
    if not above:
        return
    texts = [line.text.strip() for line in above]
    twice = [line for line, text in zip(above, texts, strict=True) if texts.count(text) > 1]
    chosen = (
        twice[0] if twice else (above[0] if kind in ("legal", "post", "other") or above[0] is lines[0] else above[-1])
    )
    for line in lines[:stop] if chosen is not (lines[first] if first is not None else None) else [chosen]:
        if line is chosen or line.text.strip() == chosen.text.strip():
            line.kind = "title"
    if first is not None and any(line.kind == "meta" for line in lines):
        for line in lines[:first]:
            if (
                line.kind == "body"
                and not line.text.startswith("#")
                and len(line.text.split()) < 5
                and not line.text.rstrip().endswith(".")
            ):
                line.kind = "furniture"


def _opens(lines: list[Line], first: int, kind: str) -> bool:
    """Whether the first long line is itself the headline: it opens the text, ends no sentence, and text follows."""
    text = lines[first].text.strip()
    if first + 1 >= len(lines) or any(line.kind == "body" for line in lines[:first]):
        return False
    if kind == "post":
        return (
            len(text) < 130
            and not text.endswith((".", "،", ":"))
            and any(len(line.text) > 60 for line in lines[first + 1 :])
        )
    return not text.endswith((".", "؛", ":", "،")) and len(text) < 420


def _mark_edges(lines: list[Line], first: int) -> None:
    """Short lines after the last paragraph, without a sentence end, are furniture; bullets are not."""
    last = max((i for i, line in enumerate(lines) if line.kind == "body" and _is_paragraph(line.text)), default=first)
    for line in lines[last + 1 :]:
        if (
            line.kind == "body"
            and not _SENTENCE_END.search(line.text)
            and not _BULLET.match(line.text)
            and len(line.text) < 60
        ):
            line.kind = "furniture"
