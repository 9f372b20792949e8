"""What kind of document a text is: news, letter, legal text, post or something else.

The kind shows in the form: header fields, an addressee and a greeting make a letter; articles, an enacting
formula or a line «مصوب …» a legal text; marks, hashtags and a handle a post; phrases of reporting a news story.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Line
from extractor.assemble.page.headlines import KICKER
from extractor.assemble.page.kind_signs import (
    ADDRESSED,
    BARE_ARTICLE,
    BARE_VALUE,
    BY_NAME_OF_GOD,
    CLOSED,
    DECIDED,
    ENACTED,
    GAZETTE_FIELD,
    GREETING,
    LEGAL_HEAD,
    LETTER_FIELD,
    MINUTES,
    NEWSROOM,
    OFFICE,
    OWN_LINE,
    PAGE_SECTION,
    PETITION,
    POST_SIGN,
    RULING,
    SENT_OUT,
    SET_OF_RULES,
    SIGNED_OFF,
    SPEAKS_OF_ITSELF,
    STATUTE,
    TITLE_OF_ACT,
    TITLE_OF_LETTER,
    VERDICT,
)
from extractor.assemble.sentences import ITEM
from extractor.lexicons import table

_HEAD_FIELD = re.compile(r"^\W{0,4}(?:شماره|تاریخ|پیوست)", re.MULTILINE)
_FIELDS = 8  # lines in which a page of laws prints the fields of an act
_LETTER = 3.0  # points from which a text is a letter


@cache
def _news_phrases() -> tuple[str, ...]:
    """Every spelling of the phrases by which a report shows itself."""
    written = [str(p) for p in table("layout")["news"]]
    return tuple(dict.fromkeys(p.replace("\u200c", joint) for p in written for joint in ("\u200c", " ", "")))


def news_signs(text: str) -> int:
    """How often the text says by whom it is reported («به گزارش», «وی افزود»); «به گزارش شماره 12» names a paper, and
    «از تاریخ انتشار این آگهی» is what a notice says of itself.
    """
    others = (text.count(own) for own in ("به گزارش شماره", "تاریخ انتشار این", "تاریخ انتشار آگهی"))
    return sum(map(text.count, _news_phrases())) - sum(others)


_RESOLVED = re.compile(
    r"(?<!\w)مصوبات[ ]{0,2}[:：]|(?<!\w)(?:مقرر|تصویب|مصوب|موافقت|پذیرفته) (?:شد|گردید)(?!\w)|به تصویب رسید(?!\w)"
    r"|(?<!\w)(?:تصمیم گرفت(?:ه شد|ند)|(?:تصمیم‌گیری|اتخاذ تصمیم|موافقت) (?:شد|گردید)|تصمیمات (?:زیر|ذیل))(?!\w)"
    r"|\n[^\w\n]{0,4}(?:مصوبه|تصمیم)[ ]{0,2}\(?(?:1|یکم?|اول)\)?[ ]{0,2}[:：\-–ـ.]"
)
_MAY_BE_POST = re.compile("[@#\u203c\u23e9-\u23fa\u2600-\u27bf\u2b05-\u2b07\u2b50\u2b55\U0001f1e6-\U0001faff]|t\\.me/")


def document_kind(text: str, lines: list[Line]) -> str:
    """The kind of the document, one of record.Kind."""
    head = text[:6000]
    news = news_signs(head)
    if news and OWN_LINE.regex.search("\n".join(line.text for line in lines[:_FIELDS])):
        news -= head.count("تاریخ انتشار")  # a field beside «تاریخ تصویب»
    if NEWSROOM.regex.search(head[:800]):
        return "news"
    if news < 2 and is_ruling(head):
        return "legal"
    headings = [m for m in LEGAL_HEAD.regex.finditer(text) if not _is_headline_of_ruling(text, m.start())]
    heads = len(headings)
    articles = heads + sum(1 for _ in BARE_ARTICLE.at_lines(text, 0, len(text)))
    enacted = (news < 2 and is_minuted(text, lines)) or (not news and _is_enacted(text, lines, bool(articles)))
    explained = PAGE_SECTION.regex.search(text) is not None  # a page that explains an instrument under headings
    if not enacted and not explained and not news and _is_headless(text, lines):
        return "letter"
    if not enacted and not explained and _letter_points(head, lines, news, articles) >= _LETTER:
        return "letter"
    headed = any(m.start() < len(head) for m in headings)
    legal = enacted or headed or articles >= 3 or (not news and is_set_of_rules(lines))
    if legal and (news == 0 or enacted or articles >= 3):
        return "legal"
    posts = len(POST_SIGN.regex.findall(text)) if _MAY_BE_POST.search(text) else 0
    if posts and (len(text) < 1800 or posts >= 4) and (news < 2 or posts >= 3):
        return "post"
    if news > explained:
        return "news"
    if legal or explained or OWN_LINE.regex.search(_edges(lines)):
        return "legal"
    return "news" if len(lines) > 1 else "other"


def _is_enacted(text: str, lines: list[Line], articles: bool) -> bool:
    """Whether a text that nobody reports is an act in its own words, also where a letter passes it on."""
    if articles and PETITION.regex.search(text[:6000]):
        return True
    if ENACTED.regex.search(text[:6000]) or STATUTE.regex.search(text) or (articles and SENT_OUT.regex.search(text)):
        return True
    top = "\n".join(line.text for line in _head_lines(lines)[:3])
    if OWN_LINE.regex.search(top) and not (GREETING.regex.search(text[:6000]) or _MAY_BE_POST.search(text)):
        return True
    return bool(TITLE_OF_ACT.regex.search(top)) and (articles or bool(OWN_LINE.regex.search(top)))


def is_minuted(text: str, lines: list[Line]) -> bool:
    """Whether a text is the minutes of a sitting that resolved something, whoever spoke at it."""
    head = [
        line
        for line in _head_lines(lines)
        if not (OFFICE.regex.match(line.text) or BY_NAME_OF_GOD.regex.match(line.text))
    ]
    top = "\n".join(line.text for line in head[:3])
    return MINUTES.regex.search(top) is not None and _RESOLVED.search(text) is not None


def is_ruling(text: str) -> bool:
    """Whether a text is a ruling by its head, or by the name of a verdict as which it speaks."""
    heads = RULING.regex.finditer(text[:1500])
    passed = ENACTED.regex.search(text[:1500])  # the cabinet's papers bear the number of a file too
    if any(
        not (_is_headline_of_ruling(text, head.start()) or (passed and _FILE.match(head.group()))) for head in heads
    ):
        return True
    end = text.find("\n", _VERDICT)
    named = VERDICT.regex.search(text if end < 0 else text[:end])
    if named is None or DECIDED.regex.search(text) is None:
        return False
    return not (_is_headline_of_ruling(text, named.start()) and _TOLD_BY_OTHERS.search(text, named.end()))


def _is_headline_of_ruling(text: str, start: int) -> bool:
    """Whether a line that begins with «رأی» is a headline on a ruling, and not the heading of its text."""
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    return line.lstrip(" «").startswith(("رای", "رأی")) and _ON_RULING.search(line) is not None


_VERDICT = 300  # letters, and the line to its end
_FILE = re.compile(r"\W{0,4}شماره پرونده")
_ON_RULING = re.compile(
    r" (?:شد|کرد|داد|است|گردید|رسید|می\S{1,10})[\W]{0,4}$"
    r"|^\D{2,60}? (?:درباره|در ?باره|در خصوص|در مورد|پیرامون|جدید|تازه|مهم"
    r"|به (?:سود|نفع|زیان|ضرر)|علیه|برای) \D{0,120}$"
)
_TOLD_BY_OTHERS = re.compile(
    r"\n[^\n:.]{2,24}: |(?<!\w)(?:اعلام کرد|گفت|افزود|خبر داد|صادر (?:شد|شده|کرد)|به گزارش|رأی داد|رای داد)(?!\w)"
)


def is_set_of_rules(lines: list[Line]) -> bool:
    """Whether the head names rules («آیین‌نامه …») below the office that gives them, or above items."""
    head = lines[:_NAMED_BY]
    named = next((i for i, line in enumerate(head) if SET_OF_RULES.regex.match(line.text)), None)
    if named is None:
        return False
    under = any(OFFICE.regex.match(line.text) and not KICKER.regex.search(line.text) for line in head[:named])
    if any(_SPOKE.search(line.text) for line in lines):
        return False
    return under or sum(bool(ITEM.regex.match(line.text)) for line in lines) >= _ITEMS


_SPOKE = re.compile(r"(?<!\w)(?:گفت|افزود|به گفته|یادآور شد)(?!\w)")
_NAMED_BY = 4  # lines
_ITEMS = 3


def _edges(lines: list[Line]) -> str:
    """The head and the last lines, where an instrument says what it is."""
    return "\n".join(line.text for line in [*_head_lines(lines), *lines[-3:]])


def _head_lines(lines: list[Line]) -> list[Line]:
    """The short lines before the first paragraph."""
    numbered = any(LETTER_FIELD.regex.match(ln.text) or GAZETTE_FIELD.regex.match(ln.text) for ln in lines[1:3])
    named = bool(lines) and not lines[0].text.rstrip().endswith((".", "؟", "!"))
    begun = named and (numbered or TITLE_OF_LETTER.regex.match(lines[0].text) is not None)  # however long its name
    stop = next(
        (
            i
            for i, line in enumerate(lines)
            if i >= begun and (len(line.text) > 110 or line.text.rstrip().endswith("."))
        ),
        len(lines),
    )
    return lines[: min(stop, 14)]


def _is_headless(text: str, lines: list[Line]) -> bool:
    """Whether the text closes like a letter and speaks of itself, as a last page or one without its head does."""
    foot = "\n".join(line.text for line in lines[1:][-8:])
    closed = CLOSED.regex.search(foot) and SPEAKS_OF_ITSELF.regex.search(text)
    return bool(closed) and not POST_SIGN.regex.search(text)


def _letter_points(head: str, lines: list[Line], news: int, articles: int) -> float:
    """Header fields, an addressee among the first lines, a greeting, a close; a report's phrases speak against it.

    articles: how many of the lines are heads of articles, or say by whom an act was passed.
    """
    if news >= 3:
        return 0.0
    head_lines = _head_lines(lines)
    top = "\n".join(line.text for line in head_lines)
    fields = min(len(LETTER_FIELD.regex.findall(head)), 3)
    if articles < 3 and GAZETTE_FIELD.regex.search(top):
        fields = max(fields, 2)  # number and day
    greeting = bool(GREETING.regex.search(head))
    addressed = bool(ADDRESSED.regex.search(top))
    bare = sum(bool(BARE_VALUE.regex.match(line.text)) for line in head_lines)
    if not fields and not greeting and not (addressed and bare):
        return 0.0
    office = any(OFFICE.regex.match(line.text) for line in head_lines[:4])
    points = fields + 1.5 * greeting + 1.5 * addressed + 0.5 * ("موضوع" in top) + min(bare, 2) + 1.0 * office
    if articles and not greeting and not _HEAD_FIELD.search(top):
        points -= 1.5  # an act that speaks to its readers and tells its subject
    points += 1.0 * (fields > (news > 0) and bool(TITLE_OF_LETTER.regex.search(top)))
    return points + 0.5 * bool(SIGNED_OFF.regex.search(head)) - 1.0 * news
