"""What an instrument is about: a quoted title, a phrase behind «در خصوص» or «که», a headline, the ezafe chain."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.speech import said_from
from extractor.assemble.subjects.edges import SHORTEST, undated, without_complement
from extractor.assemble.subjects.finite import first_finite
from extractor.assemble.subjects.noun_phrases import LOOSE, UNTIL, VERBAL, bare_end, offices, phrase_until
from extractor.clean.characters import ZWNJ
from extractor.find.headings.beside import adjectives_after, lead_words, subject_lead
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import rows, table

QUOTED = Rule(
    "attribute.quoted-title",
    r"[ ]{0,2}(?:(?!(?:عبارت|عبارات|جمله|کلمه|واژه|متن) )[^\s«\"]{1,14} ){0,3}?[«\"](?P<title>[^»\"\n]{6,220})[»\"]",
    match=("«سیاست‌ها و اقدامات ساماندهی پیام‌رسان‌ها»", ' "ضوابط حضور مسوولان"'),
    reject=("بدون گیومه",),
    stems=("«", '"'),
)


PASSED = Rule(
    "attribute.passed-law",
    r"(?P<name>(?:(?:،(?= \S{2,14} و ))? (?!مصوب|(?:که|را|این|آن|شماره)(?!\w))"
    r"(?:و(?! (?:قانون|آیین‌نامه|ماده|مواد|بند|تبصره|مصوبه|بخش‌نامه|دستور‌العمل)|\w)|[^\W\d][\w\u200c]{1,20})){1,13}?)"
    r"(?: ?[،,(\-–]{1,2})? ?مصوبه?(?![\w\u200c])",
    match=(
        " قنوات مصوب ۱۳۰۹",
        " تشکیلات، وظایف و انتخابات دهیاری‌ها مصوب ۱۳۷۵",
        " تأمین اجتماعی، مصوب سوم تیر ۱۳۵۴",
        " صدور چک (مصوب ۱۳۵۵)",
    ),
    reject=(" که مصوب شد", " را مصوب دانست"),
)


def subject_of(
    draft: Draft, heading: Mention, number: Mention | None, date: Mention | None, issuer: Mention | None
) -> tuple[tuple[int, int] | None, str]:
    """What the instrument is about: a quoted title, a phrase behind «در خصوص» or «که», or the ezafe chain behind it."""
    text = draft.text
    index = draft.sentence_at(heading.start)
    voted = _VOTED.search(text, draft.sentences[index].start, heading.end) if index is not None else None
    if voted and heading.features["noun"] == "رای":
        return voted.span("what"), "rule:subject.about"
    limit = draft.sentences[index].end if index is not None else min(len(text), heading.end + 260)
    at = adjectives_after(text, heading.end)
    named = phrase_until(text, at, limit)
    named = named and without_complement(draft, named)
    if heading.start and text[heading.start - 1] in '«"':
        inside = re.match(r"[^»\"\n]{8,200}(?=[»\"])", text[heading.start : limit])
        if inside and len(inside.group().split()) >= 4 and not _SENTENCE.search(inside.group()):
            return (heading.start, heading.start + inside.end()), "rule:subject.quoted"
    if headline := _headline(draft, heading):
        return headline, "rule:subject.headline"
    passed = PASSED.regex.match(text, heading.end, limit) if heading.value in ("law", "regulation") else None
    if passed and (heading.value == "law" or not passed.group().endswith("ه")):
        return (heading.start, passed.end("name")), "rule:subject.ezafe"
    values = sorted(
        (m for m in (number, date, issuer) if m is not None and m.start >= heading.end), key=lambda m: m.start
    )
    if named and date and date.features.get("precision") == "day" and named[0] + SHORTEST < date.start < named[1]:
        named = (named[0], bare_end(text, named[0], date.start))  # «دستور مسدودسازی … دو روز قبل از سوی … صادر شد»
    if named and (any(m.start < named[1] for m in values) or _words(text, named) < 2):
        named = None
    titled = text.startswith(("«", " «"), at) and adjectives_after(text, at + 2) == at + 2
    if named is None and not titled:
        for value in values:
            if value.start - at < 26:
                at = max(at, value.end)
    quoted = QUOTED.regex.match(text, at, limit)
    lead = subject_lead().search(text, at, min(limit, at + 100)) or subject_lead("subject_near").match(text, at, limit)
    if lead and (_BREAKS.search(text, at, _clause_before(text, lead)) or (named and lead.start() >= named[0] + 60)):
        lead = None
    if lead and any(not h.features["anaphor"] for h in draft.within("heading", at, lead.start())):
        lead = None  # «در نامه‌ای با اشاره به دستور … مبنی بر …»: what the other one says
    if quoted and _SENTENCE.search(quoted["title"]):
        quoted = None
    if (
        quoted
        and _words(text, quoted.span("title")) >= (2 if titled else 4)
        and not (lead and lead.start() < quoted.start("title"))
    ):
        return quoted.span("title"), "rule:subject.quoted"
    if lead:
        quoted = QUOTED.regex.match(text, lead.end(), limit)
        if quoted and quoted.start("title") - lead.end() < 4 and not _SENTENCE.search(quoted["title"]):
            return quoted.span("title"), "rule:subject.quoted"
        about = phrase_until(text, lead.end(), limit, VERBAL)
        if about and _words(text, about) == 1 and _DEFINED.match(text, about[1]):
            return None, ""
        if about and _SILENT.match(text, about[1]):
            return None, ""  # «بخشنامه درباره استفاده شخصی حکمی ندارد»
        if about and only_names(draft, about):
            return None, ""  # «برای مجلس ارائه شد»: to whom, not what
        if about and heading.value not in _ACTS and _sent_to(text, lead, about):
            return None, ""  # «اخطاریه‌ای برای مدیرعامل شرکت»: to whom, not what
        if about and _FOR_ACTION.match(text, *about):
            return None, ""  # «جهت اطلاع و اقدام ابلاغ می‌گردد»: what for, not what
        if about and (sat := _SAT.search(text, *about)) and sat.start() - about[0] >= SHORTEST:
            about = (about[0], sat.start())
        return about and without_complement(draft, about), "rule:subject.about"
    if heading.value in ("law", "bill"):
        at = heading.end
        limit = min([limit, *(value.start for value in values)])
    if before := _said_before(draft, heading):
        return before, "rule:subject.about"
    phrase = named or phrase_until(text, at, limit)
    if heading.value == "letter" or phrase is None or _words(text, phrase) < 2 or only_names(draft, phrase):
        return None, ""
    if text[slice(*phrase)].split(" ")[0] in _COUNTS or _ADRIFT.match(text, *phrase):
        return None, ""
    if text.endswith("در ", 0, heading.start) and _FORESEEN.match(text, phrase[1]):
        return None, ""  # «در مصوبه مجازاتی برای خریدار پیش‌بینی نشده»: of the verb, not of the name
    if _only_whose(text, phrase, heading) or _TELLS.search(text[slice(*phrase)]):
        return None, ""
    keeps = heading.value in ("law", "bill", "regulation")
    if heading.features.get("indefinite") or any(v.end <= phrase[0] for v in values):
        return None, ""  # «در بخشنامه‌ای دادستان‌ها را …»: nothing hangs on an indefinite name, nor on its number
    if keeps and phrase[0] - heading.end <= 20:
        phrase = (heading.start, phrase[1])
    if house := _IN_HOUSE.search(text[slice(*phrase)]):
        phrase = (phrase[0], phrase[0] + house.start())
    phrase = without_complement(draft, undated(draft, phrase))
    return phrase, "rule:subject.ezafe"


def _clause_before(text: str, lead: re.Match[str]) -> int:
    """Where what stands between a name and what introduces its subject ends: before the comma of «، با موضوع»."""
    start = lead.start()
    return start - 1 if text[start - 1] in "،," else start


def _sent_to(text: str, lead: re.Match[str], about: tuple[int, int]) -> bool:
    """Whether «برای» leads to whom an instrument goes, and not to what it is for."""
    if not re.search(r"(?:برای|جهت)\W*$", lead.group()):
        return False
    return is_whose(text, about) or AUDIENCE.regex.match(text, *about) is not None


def subject_within(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first phrase that «در خصوص», «درباره» … introduces in [start, end)."""
    lead = lead_words().search(text, start, end)
    if lead is None:
        return None
    news = _NEWS_ON.match(text, lead.end(), end)  # «درباره خبر افزایش عوارض»
    return phrase_until(text, news.end() if news else lead.end(), end, VERBAL)


_NEWS_ON = re.compile(r"(?:خبر|شایعه|ادعای|موضوع|بحث|مسئله|مساله) ")


def _said_before(draft: Draft, heading: Mention) -> tuple[int, int] | None:
    """The subject in front of the name: «وزارت … در حوزه انتقال کانال‌ها بخشنامه صادر کرده است»."""
    index = draft.sentence_at(heading.start)
    if index is None or not _GIVES.match(draft.text, heading.end):
        return None
    leads = lead_words().finditer(draft.text, draft.sentences[index].start, heading.start)
    last = max(leads, key=lambda m: m.end(), default=None)
    if last is None or heading.start - last.end() > 120 or "،" in draft.text[last.end() : heading.start]:
        return None
    if said_from(draft.text, last.end(), heading.start) > last.end():
        return None  # «با اشاره به گزارش‌ها درباره … گفت: … دستور داد»
    return phrase_until(draft.text, last.end(), heading.start - 1, VERBAL)


_GIVES = re.compile(
    r"(?:\u200c?(?:ای|ی|هایی))?(?: لازم| تازه| جدید)? (?:(?:را )?(?:صادر|ابلاغ|منتشر|اتخاذ)"
    r"|(?:داد|داده|می\u200cدهد|گرفت|گرفته|رسید)(?!\w))"
)


def _headline(draft: Draft, heading: Mention) -> tuple[int, int] | None:
    """The rest of a headline that begins with the instrument's name («بخشنامه بخشودگی جرایم به مناسبت …»)."""
    line = draft.line_at(heading.start)
    if line is None or not (line.kind == "title" or line.text.startswith("#")) or heading.value in ("law", "letter"):
        return None
    head = draft.text[line.start : heading.start]
    if re.search(r"[^\s#*/|:]", re.sub(r"^.*[/|:]", "", head)):
        return None
    at = adjectives_after(draft.text, heading.end)
    unity = _OF_UNITY.match(draft.text, at, line.end)
    at = unity.end() if unity else at
    number = next((n for n in draft.within("number", at, line.end) if n.start <= at + 1), None)
    at = number.end if number else at
    body = next((b for b in draft.within("body", at, line.end) if b.start <= at + 1), None)
    behind = body.end if body else at
    if body and (part := _NEXT_PART.match(draft.text, behind, line.end)):
        said = part.span("what")  # «اطلاعیه ستاد مقابله با …/ صعود به قله ممنوع است»
        finite = ":" in part.group() and _FINITE.search(draft.text[slice(*said)])
        return (phrase_until(draft.text, *said, UNTIL) if finite else None) or said
    if place := _SEAT.match(draft.text, behind, line.end) or _BY_HEAD.match(draft.text, behind, line.end):
        behind = place.end()  # «اطلاعیه سفارت ایران در وین درباره …»
    lead = subject_lead().match(draft.text, behind, line.end)
    lead = lead or subject_lead("subject_near").match(draft.text, behind, line.end)
    at = lead.end() if lead else at
    rest = re.match(_REST[lead is not None], draft.text[at : line.end])
    if (
        rest is None
        or (_ADRIFT.match(rest.group()) and not lead)
        or _FINITE.search(rest.group())
        or rest.group().rstrip().endswith("؟")
        or (len(rest.group().split()) < 2 and not lead)
    ):
        return None
    end = at + len(_IN_HOUSE.sub("", rest.group()).rstrip(" *"))
    span = (at + (len(rest.group()) - len(rest.group().lstrip())), end)
    if (verb := first_finite(draft.text, *span)) is not None:
        if not lead or verb - span[0] < SHORTEST:
            return None
        span = (span[0], span[0] + len(draft.text[span[0] : verb].rstrip()))
    if not lead and _only_whose(draft.text, span, heading):
        return None
    if heading.value == "bill" and not lead and number is None and body is None:
        return heading.start, end
    return span if lead or not only_names(draft, span) else None


def only_names(draft: Draft, span: tuple[int, int]) -> bool:
    """Whether a phrase says no more than who laid down or told the instrument, and when («مصوبه سران قوا»)."""
    rest = draft.text[span[0] : span[1]]
    for kind in ("body", "person", "date", "number", "heading"):
        for value in draft.within(kind, *span):
            rest = rest.replace(value.text, " ")
    words = (word.replace(ZWNJ, "") for word in _WORD.findall(_PLACE.sub(" ", rest)))
    return not [word for word in words if word not in LOOSE and word not in _no_topic()]


_PLACE = re.compile(r"(?<!\w)(?:استان|شهرستان|شهر|بخش|منطقه) [\w\u200c]{2,20}|#\w{2,30}")


_WORD = re.compile(r"[^\W\d_][\w\u200c]*")


@cache
def _no_topic() -> frozenset[str]:
    return frozenset(word.replace(ZWNJ, "") for word in table("heading_words")["no_topic"])


def _only_whose(text: str, span: tuple[int, int], heading: Mention) -> bool:
    """Whether a short phrase behind the name tells whose it is, not what it is about («اطلاعیه فرمانداری بروجن»)."""
    return heading.value not in _ACTS and _words(text, span) <= 3 and text[slice(*span)].split(" ")[0] in offices()


def is_whose(text: str, span: tuple[int, int]) -> bool:
    """Whether what stands behind «دستور» or «رأی» tells who gave it, however long («دستور مقام قضایی در اسکله»)."""
    first = next((word for word in text[slice(*span)].split(" ") if word not in _GIVEN), "")
    return first in offices() or first in ("مقام", "مرجع") or any(first == row["role"] for row in rows("roles"))


_GIVEN = ("دستور", "حکم", "رأی", "رای", "دادنامه")


_ACTS = ("law", "bill", "regulation", "instruction")  # which are made for bodies too: «آیین‌نامه شورای دانش‌آموزی»


def _words(text: str, span: tuple[int, int]) -> int:
    return len(text[span[0] : span[1]].split())


_FINITE = re.compile(r"(?<!\w)(?:شد|می.?شود|کرد|است|می.?شوند|می.?کند|نیست|گردید|ن?می\u200c\w{2,12})[ ]{0,3}$")


_OF_UNITY = re.compile(r" وحدت رویه(?: (?:جدید|تازه|اخیر))?")


_SEAT = re.compile(
    r" (?:در|استان|شهرستان|شهر) [^\s،:/|]{2,14}(?: [^\s،:/|]{2,14})?(?= (?:درباره|در خصوص|درخصوص|در مورد|پیرامون) )"
)


# «دستور ویژه استاندار برای …»: who gave it, by his office alone.
_BY_HEAD = re.compile(
    r" (?:(?:ویژه|فوری|تازه|جدید|مهم|مشترک) )?(?:استاندار|فرماندار|وزیر|رئیس|رییس|دادستان|شهردار|مدیرکل"
    r"|دیوان|دادگاه|شعبه|شورا|شورای|مجلس|دولت)(?!\w)(?: [^\s،:/|]{2,14}){0,4}?"
    r"(?= (?:درباره|در خصوص|درخصوص|در مورد|پیرامون|برای|به) )"
)


_NEXT_PART = re.compile(
    r"(?:(?: خطاب)? به [^/|:؛\n]{3,60}|(?: [^\s/|:؛]{2,14}){0,3})[ ]{0,2}[/|:؛][ ]{1,3}(?P<what>[^/|؛\n]{10,160})"
)


_FORESEEN = re.compile(r" (?:(?:پیش‌بینی|ذکر|لحاظ|قید|در نظر گرفته|گنجانده) ن?(?:شد|می)|ن?یامده)")


_ADRIFT = re.compile(
    r"[ ]{0,3}(?:(?:شماره|در|به|از|با|تا|بر)(?!\w)|\d{1,6}[/\-]|\S{2,14}م(?:ین)? (?:جلسه|نشست|اجلاس)(?!\w))"
)  # «مصوبه در انتظار تایید هیئت وزیران»


_REST = (r"(?:[^/|؛\n]|(?<=\d)/(?=\d)){8,170}", r"(?:[^/|؛\n]|(?<=\d)/(?=\d)){4,170}")


_FOR_ACTION = re.compile(
    r"(?:استحضار|اطلاع|آگاهی|ملاحظه|اقدام|بهره[ \u200c]?برداری|دستور|اجرا|پیگیری)(?:،| و|$)(?: (?:استحضار|اطلاع|آگاهی"
    r"|ملاحظه|اقدام|بهره[ \u200c]?برداری|صدور دستور|دستور|اجرا|پیگیری|هرگونه|لازم|مقتضی|و|شایسته|قانونی|ابلاغ)){0,6}$"
    r"|(?:گرفتن|اخذ|دریافت|کسب|اعلام|جمع[ \u200c]?آوری|شنیدن) "
    r"(?:نظر|نظرات|نظرها|نظرهای|دیدگاه|دیدگاه[ \u200c]?های?|پیشنهادها)(?!\w)"
    r"|(?:نظرخواهی|نظرسنجی|اظهار[ \u200c]?نظر)(?!\w)"
)
_SAT = re.compile(r" (?:در|طی) (?:(?!برگزاری)[^\s،.؛:]{1,14} ){0,9}?(?:جلسه|جلسات|نشست|صحن)(?!\w)")


_IN_HOUSE = re.compile(
    r" در (?:صحن )?(?:علنی )?(?:مجلس|هی[ائ]ت (?:دولت|وزیران)|دولت|شورای (?:نگهبان|شهر))[ ]{0,3}$"
    r"| در (?:صف|انتظار|آستانه|دستور کار|حال|مرحله) [^/|\n]{2,60}$"
)


_SENTENCE = re.compile(
    r"(?<!\w)(?:ک(?:نند|ند|نید|رد|ردند)|نما(?:یند|ید|یید)|شو(?:د|ند)|گرد(?:د|ند)|ده(?:ند|ید)|ن?باش(?:ند|د|ید)|است|نیست"
    r"|ن?شد(?:ند)?|ن?دار(?:د|ند|یم)|ن?بود|نزنید|ن?می\u200c[^\W\d]{2,12})[ .!]{0,3}$|(?<!\w)(?:است|نیست|ن?شده) (?:و"
    r"|نه|که)(?!\w)"
)


_TELLS = re.compile(
    r"(?<![\w\u200c])(?:ن(?:شد|شود|شده|رسید|رسیده|گرفت|گرفته|کرد|کرده|کند|کنند|شوند|گردد|دارد|یست)|شود|شوند|گردد|است)$"
)
"""A phrase that closes with a verb is a clause: «تا زمانی که مصوبه لغو نشود»."""
_SILENT = re.compile(r" ?(?:حکمی|چیزی|سخنی|اشاره‌ای|مطلبی|صحبتی|تصمیمی) ن")
_VOTED = re.compile(r"(?<!\w)به (?P<what>[^.؛:،\n]{6,150}?) ر[أا]ی$")  # «شورا … به رفع فیلتر … رأی داد»
_BREAKS = re.compile(
    r"[.؛:،]|(?<!\w)(?:درخواست|پیشنهاد|تقاضای|می\u200cرساند|کرد|شد|است|بود|(?:کرده|شده|داده|گفته) و"
    r"|و (?:با (?:توجه|عنایت)|نظر) به)(?!\w)"
)
# «اختیاراتی است که …»: the word alone names no subject.
_DEFINED = re.compile(r" (?:است )?که(?!\w)")


_COUNTS = (
    *("تعداد", "تعدادی", "برخی", "بعضی", "همه", "کلیه", "تمامی", "تمام", "هر", "هیچ", "بندهای", "ملغی"),
    *("مراتب", "مال", "ردیف", "خلاف", "جلسه", "جلسات", "نشست"),
)
"""What no name of an instrument goes on with: how many, and which parts of it («طبق مصوبه دیروز تعداد زیادی …»)."""


RULES = (
    QUOTED,
    PASSED,
)
