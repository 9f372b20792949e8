"""What an instrument is about by a clause that hangs on its name or on the verb that passed it.

«بخشنامه پارسال که صادرات فله را آزاد گذاشته بود», «آیین‌نامه‌ای که برای عبور از پیک تصویب شد», «مصوبه‌ای که بر
پایه آن ارسال نامه … ممنوع شد»; «محدودیت‌های ترافیکی گردنه که در شورا به تصویب رسید».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.subjects.clauses import thing
from extractor.assemble.subjects.noun_phrases import UNTIL, VERBAL, phrase_until
from extractor.assemble.subjects.topical import topical
from extractor.find.headings.beside import lead_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule

WHICH = Rule(
    "subject.which",
    r"(?:(?!(?<!\w)(?:شد|شده|است|بود|کرد|کرده|را|که|می|گفت)(?!\w))[^.؛:\n«»]){0,90}?"
    r"(?:(?: (?:صادر|ابلاغ|تصویب|امضا|تهیه|گرفته) شده)?(?: است| بود)?)?،? که "
    r"(?P<in>(?:در|بر‌اساس|بر پایه|به‌موجب|طبق|با|مطابق) آن(?: متن)?(?: (?:آمده|نوشته|گفته|تاکید|تأکید|مقرر)"
    r"(?: شده)?(?: بود| است)?(?: که)?)?[ ،:]{1,2})?",
    match=(
        " پارسال که صادرات",
        "‌ای است که سال 1400 در",
        " شورا که بر پایه آن ارسال",
        "‌ای که در آن آمده است ",
        " شورا صادر شده که بر پایه آن ",
    ),
    reject=(" را لغو کرد که", " ابلاغ شد که"),
)
WHOSE_OBJECT = Rule(
    "subject.which-object",
    r"(?!فقط|تنها|هر|همه|کلیه)(?P<what>(?! )(?:(?! هر)[^،؛:.\n«»]){5,120}?) را (?:[^\s،؛:.]{1,16} ){0,8}?"
    r"(?:می‌\S{2,12}|ن?کرد|کرده|دانست|دانسته|خواند|داد|داده|گذاشت|گذاشته|شمرد|شمرده|سپرد|سپرده|گرفت|گرفته"
    r"|خواستار شد|خواستار شده|بست|بسته|برچید|برچیده)(?![\w\u200c])",
    match=("اضافه‌کار شبانه را تا ۱۲۰ ساعت روا می‌دانست", "تعیین شروع کار را به استانداران سپرده بود"),
    reject=("به استان‌ها ابلاغ شد",),
)
TOPIC = Rule(
    "subject.which-topic",
    r" ?(?:(?:موضوع|عنوان)(?: اصلی)?(?: آن|‌?ش|‌اش)|(?:مربوط به|ناظر بر|ناظر به|درباره|در خصوص|در مورد|راجع به"
    r"|مرتبط با))"
    r" (?P<what>[^؛:.\n«»]{6,120}?) (?:است|بود|می‌باشد)(?![\w\u200c])",
    match=("موضوع آن دورکاری مادران است", " مربوط به مشاغل سخت است"),
    reject=("موضوع مهمی است", "درباره مشاغل نوشته شد"),
)
FOR = Rule(
    "subject.which-for",
    r"(?<![\w\u200c])برای (?P<what>[^،؛:.\n«»]{6,90}?) (?:تصویب|تدوین|صادر|نوشته|تنظیم|تهیه|وضع|مصوب) "
    r"(?:شد|شده|کرد|کرده)(?![\w\u200c])",
    match=("در وزارت نیرو برای عبور از پیک تصویب شد",),
    reject=("برای استان‌ها فرستاده شد",),
)
NAMED = Rule(
    "subject.passed-name",
    r"[«\"](?P<name>[^»\"\n]{8,160})[»\"](?! (?:را|که|نوشت|گفت))[^.؛:«»\n]{0,130}$",
    match=("«الزامات فعالیت سکوها» در هشتاد و سومین جلسه کمیسیون ",),
    reject=("«الزامات» نوشت: متن ", "«الزامات فعالیت سکوها» را "),
)
RAISED = Rule(
    "subject.passed-topic",
    r"(?<!\w)موضوع (?P<what>[^،؛:.\n«»]{8,110}?) (?:نیز |هم )?(?:بررسی|مطرح|طرح)(?: شد)? و (?:به )?$"
    r"|(?<!\w)بر سر (?P<on>[^،؛:.\n«»]{8,110}?) (?:به )?$",
    match=("موضوع ساماندهی ارتباطات اداری بررسی و ", "بر سر مزد سال آینده "),
    reject=("بررسی و ",),
)
WHICH_PASSED = Rule(
    "subject.passed-which",
    r"(?:^|[،؛:] ?|(?<!\w)(?:بر‌اساس|طبق|مطابق|به‌موجب|برابر|ابلاغ|اجرای) )(?P<what>(?:(?! را )[^،؛:.\n«»]){8,110}?)،? "
    r"که (?:(?!(?<!\w)(?:را|شد|است)(?!\w))[^،؛:.\n«»]){0,90}$",
    match=("بر اساس محدودیت‌های ترافیکی گردنه که در شورای ترافیک استان ",),
    reject=("محدودیت‌ها را که در شورا ",),
)
RULES = (WHICH, TOPIC, WHOSE_OBJECT, FOR, NAMED, RAISED, WHICH_PASSED)

_PASSIVE = re.compile(r"(?:رسید|رسیده|شد|شده|گردید)\S{0,8}$")
_BACK = 260
"""Letters in front of the verb that passed it in which its name may stand."""


def told_by_topic(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What the text says the instrument is on: «این بخشنامه که موضوع آن دورکاری مادران است»."""
    for which, limit in _relatives(draft, item):
        topic = TOPIC.regex.match(draft.text, which.end(), limit)
        if topic and (found := topical(draft, item, *topic.span("what"))):
            return found
    return None


def told_by_relative(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What the relative clause behind the name says that the instrument is for, frees, bans or sets."""
    clauses = (
        _in_clause(draft, item, which.end(), limit, within=which["in"] is not None)
        for which, limit in _relatives(draft, item)
    )
    return next((found for found in clauses if found), None)


def _relatives(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[re.Match[str], int]]:
    """The beginnings of the clauses that hang on its names, and where their sentences end."""
    for head in item.mentions[:3]:
        index = draft.sentence_at(head.start)
        if head.features.get("event") or index is None or draft.sentences[index].title:
            continue
        limit = draft.sentences[index].end
        if which := WHICH.regex.match(draft.text, head.end, limit):
            yield which, limit


def _in_clause(draft: Draft, item: DirectiveDraft, start: int, limit: int, *, within: bool) -> tuple[int, int] | None:
    """The subject that a relative clause tells; within: it says what stands in the instrument."""
    if within and (told := thing(draft, start, limit)):
        return told
    acted = WHOSE_OBJECT.regex.match(draft.text, start, limit)
    if acted and not AUDIENCE.regex.match(draft.text, *acted.span("what")):
        whose = any(body.start == acted.start("what") for body in draft.within("body", *acted.span("what")))
        if not whose and (found := topical(draft, item, *acted.span("what"))):
            return found
    aim = FOR.regex.search(draft.text, start, min(limit, start + _BACK))
    if aim and not AUDIENCE.regex.match(draft.text, *aim.span("what")):
        return topical(draft, item, *aim.span("what"))
    return None


def named_as_passed(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The title in guillemets of which the verb says that it was passed: «… » در جلسه … به تصویب رسید»."""
    for event in item.mentions[:3]:
        index = draft.sentence_at(event.start)
        if event.features.get("event") and index is not None and _PASSIVE.search(event.text):
            start = max(draft.sentences[index].start, event.start - _BACK)
            if named := NAMED.regex.search(draft.text, start, event.start):
                return named.span("name")
    return None


def told_by_vote(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What the sentence of the verb names as passed: a title, a topic, or what a relative clause hangs on."""
    for event in item.mentions[:2]:
        index = draft.sentence_at(event.start)
        if not event.features.get("event") or index is None:
            continue
        start = max(draft.sentences[index].start, event.start - _BACK)
        if found := _passed(draft, item, event, start):
            return found
    return None


def _passed(draft: Draft, item: DirectiveDraft, event: Mention, start: int) -> tuple[int, int] | None:
    if raised := RAISED.regex.search(draft.text, start, event.start):
        found = topical(draft, item, *raised.span("what" if raised["what"] else "on"))
        return found and phrase_until(draft.text, *found, VERBAL)
    leads = lead_words().finditer(draft.text, start, event.start)
    last = max(leads, key=lambda lead: lead.end(), default=None)
    about = phrase_until(draft.text, last.end(), event.start, VERBAL) if last else None
    if about and not draft.text[about[1] : event.start].strip(" به") and topical(draft, item, *about):
        return about
    if _PASSIVE.search(event.text) and (which := WHICH_PASSED.regex.search(draft.text, start, event.start)):
        told = phrase_until(draft.text, *which.span("what"), UNTIL)
        return topical(draft, item, *told) if told and told == which.span("what") else None
    return None
