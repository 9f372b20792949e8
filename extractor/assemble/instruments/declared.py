"""What headline or lead tell that a public body lays down by its own word, without the name of an instrument.

The body, or its head, is what the sentence is about, and the predicate makes a rule of something: «فرماندار … ورود
کامیون به شهر را ممنوع کرد», «سازمان … برای خرید سیمان محدودیت گذاشت», «وزارت … از تمدید مهلت ثبت‌نام خبر داد».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, event_of, in_sentence
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, is_source
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_WORDS = table("issuing")["declared"]
_DID = r"(?:کرد|کردند|نمود|نمودند|کرده[ \u200c]?است)"

MAKES = Rule(
    "declared.makes",
    rf"(?P<what>[^.؛:\n«»]{{6,170}}?) را (?:[^.؛:\n«»]{{1,60}} )?"
    rf"(?P<done>{any_of(_WORDS['made'])} (?:اعلام )?{_DID})(?!\w)",
    match=("ورود کامیون به شهر را از فردا ممنوع کرد", "نصب کنتور را الزامی اعلام کرد"),
    reject=("سفر خود را لغو کرد", "کارخانه را تعطیل کرد"),
    stems=tuple(_WORDS["made"]),
)
ALTERS = Rule(
    "declared.alters",
    rf"(?<!\w)(?P<what>{any_of(_WORDS['things'])}(?!\w)[^.؛:\n«»]{{2,160}}?) را (?:[^.؛:\n«»]{{1,60}} )?"
    rf"(?P<done>{any_of(_WORDS['altered'])} (?:اعلام )?{_DID}"
    rf"|{any_of(_WORDS['moved'])} (?:داد|دادند|داده[ \u200c]?است))(?!\w)",
    match=("مهلت ثبت اسناد را تا پایان مهر تمدید کرد", "مجوز پخش داروخانه‌ها را لغو کرد", "نرخ آب را افزایش داد"),
    reject=("قرارداد سرمربی را تمدید کرد",),
    stems=(*_WORDS["altered"], *_WORDS["moved"]),
)
SETS = Rule(
    "declared.sets",
    rf"(?<!\w)برای (?P<what>[^.؛:\n«»]{{4,120}}?) (?P<done>(?:[^\s.؛:]{{1,14}} ){{0,4}}?{any_of(_WORDS['set'])}"
    rf"(?: [^\s.؛:]{{1,14}}){{0,3}}? (?:گذاشت|گذاشتند|(?:تعیین|وضع|اعمال|مقرر) {_DID}|در نظر گرفت))(?!\w)",
    match=("برای خرید سیمان محدودیت گذاشت", "برای تخلیه زباله در رود دو میلیون تومان جریمه تعیین کرد"),
    reject=("برای دیدن بازی وقت گذاشت",),
    stems=tuple(_WORDS["set"]),
)
NEWS_OF = Rule(
    "declared.news-of",
    rf"(?<!\w)از (?P<what>{any_of(_WORDS['news'])}(?!\w)[^.؛:\n«»]{{4,150}}?) (?P<done>خبر (?:داد|دادند))(?!\w)",
    match=("از توقف صدور مجوز خبر داد", "از تمدید مهلت ثبت‌نام حج خبر داد"),
    reject=("از کشف پنج تن شکر خبر داد", "از برگزاری جشنواره خبر داد"),
    stems=("خبر داد",),
)
LED_BY = Rule(
    "declared.led-by",
    r"^[\W\d]{0,6}(?:به گزارش [^،\n]{2,70}، ?|(?:(?:امروز|دیروز|سرانجام|همچنین) ?،? ?)|[^،:\n]{2,40}: ?)?",
    match=("به گزارش ایرنا، ", "خبرگزاری نمونه: ", ""),
    reject=(),
)
RULES = (MAKES, ALTERS, SETS, NEWS_OF, LED_BY)

_LEAD = 3
"""So many sentences of the body can be the news."""
_BESIDE = 90
"""Letters between the body and what it lays down: «… در اطلاعیه‌ای که دیروز منتشر شد، …»."""
_TELLS = re.compile(r"(?<!\w)(?:که|گفت|افزود|پرسید|نوشت|خواست|مدعی|انتقاد|به نقل)(?!\w)")
_UNITS = ("university", "school")
PUBLIC_COMPANY = re.compile(flexible(r"(?:شرکت (?:ملی|مادر|ارتباطات زیر‌ساخت|مدیریت|گاز|آب|برق|توزیع|راه)|توانیر)"))


def declared(draft: Draft) -> Mention | None:
    """The act that the lead, or else the headline, tells of the body it is about."""
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    lead = [*range(first, min(first + _LEAD, len(draft.sentences))), *range(first)]
    return next((event for index in lead if (event := _declared(draft, index)) is not None), None)


def _declared(draft: Draft, index: int) -> Mention | None:
    sentence = draft.sentences[index]
    if sentence.clause is not None or in_sentence(draft, index):
        return None
    for rule in (MAKES, ALTERS, SETS, NEWS_OF):
        found = rule.search(draft.text, sentence.start, sentence.end)
        if found is None:
            continue
        actor = _actor(draft, sentence, found, spoken=rule is NEWS_OF)
        if actor is None or is_abroad(draft):
            continue
        kind = "announcement" if rule is NEWS_OF else "decision"
        if actor.features.get("kind") in COUNCILS and rule is not NEWS_OF:
            kind = "resolution"
        event = event_of(rule, found, kind, actor, "done")
        event.features["content"] = True
        return event
    return None


def _actor(draft: Draft, sentence: Sentence, found: re.Match[str], *, spoken: bool) -> Mention | None:
    """The body that opens the sentence, itself or by its head; of news a spokesman may tell."""
    led = LED_BY.regex.match(draft.text, sentence.start, sentence.end)
    opens = led.end() if led else sentence.start
    for body in draft.within("body", sentence.start, found.start("done")):
        begin = min(body.start, int(body.features.get("office_start", body.start)))
        if is_source(draft, body) or is_of_games(body) or not _may(body):
            continue
        member = MEMBER.regex.search(draft.text, max(sentence.start, body.start - 40), body.start)
        if begin - opens > (_OFFICE if begin == body.start else 2) or (member and not spoken):
            return None
        between = draft.text[body.end : max(body.end, found.start("what"))]
        return body if len(between) <= _BESIDE and not _TELLS.search(between) else None
    return None


_OFFICE = 40
"""Letters of an office in front of its body: «رئیس سازمان …», «مدیرکل دفتر فنی وزارت …»."""


def _may(body: Mention) -> bool:
    """Whether the word of a body of this kind lays something down."""
    kind = body.features.get("kind")
    return kind in OFFICIAL or kind in _UNITS or kind == "board" or bool(PUBLIC_COMPANY.match(body.text))
