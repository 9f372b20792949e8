"""What stands in front of what a clause lays down: the instrument that is its ground, the body that acts."""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import VERBS, cue_name
from extractor.assemble.draft import Draft
from extractor.assemble.stances.blocks import head_of_list
from extractor.assemble.subjects.subjects import QUOTED
from extractor.find.bodies.office import office_start
from extractor.find.headings.beside import adjectives_after
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_GROUND_FIRST = re.compile(
    r"(?:و |در |به )?(?:"
    + "|".join(
        flexible(word)
        for name in ("based_on", "implements", "follows")
        for word in table("heading_words")["before"][name]
    )
    + r")(?![\w\u200c])"
)


BY_WORD = Rule(
    "fronts.by-word",
    r"(?<!\w)(?:(?:به|طبق|بنا به|بنا بر|بر‌اساس|مطابق|برابر) (?:گفته|اعلام|اطلاعیه|اعلامیه|خبر|اظهارات)"
    r"|با (?:ابلاغ|اعلام|تصمیم|مصوبه|تصویب)|به نقل از|از (?:قول|زبان)) $",
    match=("به گفته ", "طبق اعلام ", "بنا بر اعلام ", "با ابلاغ "),
    reject=("طبق ", "به گزارش "),
)
"""In front of the office whose word a clause is."""
_NTH = (
    r"(?:\(?\d{1,3}\)?|\(?[«\"]?(?:الف|[آ-ی])[»\"]?\)?"
    r"|(?:اول|نخست|یکم|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|آخر|پایانی|دیگر|بعدی))"
)
_OF = r"(?: (?:از )?(?:آن|(?:این|همین) \S{2,14}))?"
BY_PART = Rule(
    "fronts.by-part",
    rf"(?:و )?(?:(?:بر‌اساس|طبق|مطابق|برابر|به‌موجب|بنا‌بر|در) "
    rf"(?:(?:بند|ماده|تبصره|بخش) {_NTH}{_OF}|(?:این|همین) (?:بند|ماده|تبصره))(?: (?:نیز|هم))?،? "
    r"(?:(?:آمده(?:‌است)?|می‌خوانیم|ت[أا]کید شده(?:‌است)?|تصریح شده(?:‌است)?|نوشته شده(?:‌است)?)(?: که)? )?"
    rf"|(?:بند|ماده|تبصره) {_NTH}{_OF}(?: (?:نیز|هم))? "
    r"(?:می‌گوید|(?:ت[أا]کید|تصریح) (?:می‌کند|دارد|کرده(?:‌است)?)|مقرر (?:می‌دارد|کرده‌است))(?: که)? )"
    r"(?!(?:از )?(?:این|آن|همین|قانون|آ[یئ]ین‌نامه|اساس‌نامه|مصوبه|تصویب‌نامه|بخش‌نامه|دستور‌العمل|شیوه‌نامه|نامه|سند|طرح"
    r"|لایحه|فصل|بند|ماده|تبصره|برنامه|قرارداد|تفاهم‌نامه|ابلاغیه|اطلاعیه|ر[أا]ی|آمده|می‌خوانیم)(?!\w))(?=\S)",
    match=(
        "بر‌اساس بند اول خرید",
        "طبق این ماده خرید",
        "و مطابق بند سوم خرید",
        "بند چهارم هم می‌گوید خرید",
        "طبق ماده 3 آن، خرید",
        "در بند «ب» این نامه نیز خرید",
        "در بند 7 هم آمده‌است که خرید",
    ),
    reject=("بر‌اساس قانون خرید", "بند چهارم لغو شد", "طبق ماده 3 قانون کار خرید"),
)
"""The part of an instrument whose words a clause retells."""
BY_LAW = Rule(
    "fronts.by-dated-law",
    r"(?:و )?(?:بر‌اساس|طبق|برابر|مطابق|به‌موجب|به‌استناد|وفق|مستند به) [^،؛:.\n]{0,30}?"
    r"(?<![\w\u200c])قانون(?!\w)[^،؛:.\n]{0,110}?(?:مصوب|اصلاحی)(?: (?:سال|مورخ))? ?\d{1,4}(?:/\d{1,2}/\d{1,4})?\)?"
    r"(?: (?:با|و) (?:اصلاحات|الحاقات)(?: و (?:اصلاحات|الحاقات))?(?: (?:بعدی|آن|پس از آن)){0,2})?"
    r" (?!(?:و|با|هیئت|هیات|هیأت|مجلس|شورا|شورای|مجمع|در|کمیسیون|است|که|از|به|بر|را)(?!\w))",
    match=("طبق ماده 5 قانون معادن مصوب 1377 با اصلاحات بعدی استخراج",),
    reject=("قانون معادن مصوب 1377 استخراج", "طبق قانون کار مصوب 1369 مجلس کارفرما"),
)
"""A law with its day, behind which the clause begins without a comma."""
RULES = (BY_WORD, BY_PART, BY_LAW)


def behind_law(text: str, start: int, cue_start: int) -> int:
    """Cut the dated law with which a clause opens."""
    law = BY_LAW.regex.match(text, start, cue_start)
    return law.end() if law and cue_start - law.end() >= _LEAST else start


def behind_word(draft: Draft, start: int, cue: Mention) -> int:
    """Cut by whose word a clause holds: «طبق اعلام پلیس راهور تردد … ممنوع است»."""
    for body in draft.within("body", start, cue.start):
        begin = office_start(body)
        if begin - start > _BY_WORD:
            break
        if BY_WORD.regex.search(draft.text, start, begin) and body.end < cue.start:
            return (
                body.end + len(draft.text[body.end : cue.start]) - len(draft.text[body.end : cue.start].lstrip(" ،:"))
            )
    return start


_BY_WORD = 30  # letters
_LEAST = 3  # letters left of the clause before its cue


def behind_name(draft: Draft, start: int, cue_start: int) -> int:
    """Cut the grounds that a clause names first: «طبق مصوبه «…» شورای … استفاده از … ممنوع است», «طبق بند سوم …»."""
    if (part := BY_PART.regex.match(draft.text, start, cue_start)) and cue_start - part.end() >= _LEAST:
        return part.end()
    while (at := _behind_ground(draft, start, cue_start)) > start:
        start = at
    return start


def _behind_ground(draft: Draft, start: int, cue_start: int) -> int:
    """Where the clause goes on behind the first ground that it names."""
    heading = next((h for h in draft.within("heading", start, cue_start) if h.features.get("relation")), None)
    if heading is None or heading.start - start > 40 or not _GROUND_FIRST.match(draft.text, start):
        return start
    at = adjectives_after(draft.text, heading.end)
    if quoted := QUOTED.regex.match(draft.text, at, cue_start):
        at = quoted.end()
    values = [m for kind in ("number", "date", "body") for m in draft.within(kind, at, cue_start)]
    for value in sorted(values, key=lambda m: m.start):
        if re.fullmatch(
            r"[\s،]{0,3}(?:شماره|جلسه|در جلسه|جلسه مورخ|مورخ|مورخه|سال|مصوب)?[\s]{0,2}", draft.text[at : value.start]
        ):
            at = value.end
    if at == heading.end or cue_start - at < 12:
        return start
    while draft.text[at] in " ،":
        at += 1
    return at


_ACTED = re.compile(
    flexible(
        r"(?:کرد|کردند|نمود|نمودند|ساخت|کرده|کرده‌است|کرده‌اند|می‌کند|می‌کنند|می‌سازد|می‌نماید|می‌کرد|کرده بود"
        r"|(?:می‌)?(?:دانست|شمرد|شناخت|سپرد)|می‌داند|(?:دانسته|شمرده|شناخته|سپرده|داده|واگذار کرده)(?: است| بود)?)$"
    )
)
_OFFICE = re.compile(
    r"(?:(?:تبصره|بند|ماده|اصل) [^\s،؛:]{1,6} (?:از )?){0,3}"  # «ماده 5 قانون معادن …»
    r"(?:[^\W\d_]{2,12} ?[-–/] ?){0,2}"  # «تهران- ایرنا- وزارت راه …»
    r"(?:(?:حجت‌الاسلام(?: و ?المسلمین)?|آیت‌الله|دکتر|مهندس|سردار|امیر|سرهنگ|سرتیپ) ){0,2}"
    r"(?:(?:رئیس|رییس|معاون|مدیر|مدیرکل|اعضای|وزیر|دبیر|سخنگوی|سرپرست|فرمانده|نمایندگان|روابط عمومی)"
    r"(?: [^\s،]{1,14}){0,4} )?"
)
_MEANS = re.compile(
    flexible(r"[ ،]{0,2}(?:نیز |هم )?(?:با|طی|در|ضمن|به‌منظور|به‌دلیل|برای|به|خطاب به) [^،؛:\n]{3,110}، ?")
)
_ACTS = any_of(table("modality")["no_bearer"]["heads"].split())
# «در نامه‌ای به مدیران شهرستان‌ها صید … را ممنوع کرد»: to whom, up to the act, without a comma.
_SENT_TO = re.compile(flexible(rf" (?:خطاب )?به [^،؛:\n]{{3,60}}?(?= (?:هر‌گونه|مهلت|{_ACTS})(?!\w))"))
# «به مدیران فیلیمو، نماوا و فیلم‌نت آنان را ملزم کرد»: to whom, before the pronoun for them.
_SENT_TO_THEM = re.compile(flexible(r" (?:خطاب )?به [^؛:.\n]{3,110}?(?= (?:آنان|آن‌ها|ایشان) را )"))
_ACT = re.compile(flexible(rf"(?<!\w){_ACTS}(?!\w)"))  # with which the object begins
_CLOSE = 14  # letters: «با صدور بخشنامه‌ای»
_TO_OFFICE = re.compile(r" (?:خطاب )?به (?:[^\s،]{2,14} ){0,4}")
_OF_SAME = re.compile(
    flexible(r" (?:همین|این|همان) (?:نهاد|سازمان|وزارتخانه|وزارت‌خانه|بانک|شورا|ستاد|دستگاه|اداره|مرجع|شرکت)(?= )")
)
_DONE_FIRST = re.compile(r" را [^\s،]{2,14} و (?=[^،؛:\n]{3,120} را )")


def behind_issuer(draft: Draft, start: int, cue: Mention) -> int:
    """Cut who lays it down from a clause that tells it as an event: «وزارت راه با صدور بخشنامه‌ای، تردد … را ممنوع کرد».

    The clause begins with its object. Without an issuer at its head it is left as it is.
    """
    text = draft.text
    mark = text.rfind(" را ", start, cue.start)
    if mark >= 0 and (judged := _judged(text, start, mark, cue)):
        return judged
    if mark < 0 and " را " in cue.text:  # «مهلت … را تمدید کرد»: the cue holds its object
        mark = cue.start + len(cue.text.split(" را ")[0])
    if mark < 0 or cue_name(cue) in VERBS or not _ACTED.search(cue.text):
        return start
    actors = [m for kind in ("body", "person", "heading") for m in draft.within(kind, start, mark - 2)]
    actors = [m for m in actors if not m.features.get("is_news_agency")]
    past = _PRESENT.search(cue.text) is None
    actor = _acting(text, start, actors, past=past)
    bare = _BARE_BODY.match(text, start, mark) if actor is None and past else None
    if actor is None and bare is None:
        return start
    at = bare.end() if bare else 0
    if actor is not None:
        at = adjectives_after(text, actor.end) if actor.kind == "heading" else actor.end
    last = min(mark - 2, cue.start)
    for kind in ("number", "date", "heading"):
        beside = (m for m in draft.within(kind, at, last) if "،" not in text[at : m.start])
        at = max([at, *(m.end for m in beside if m.start - at <= _CLOSE or not _ACT.search(text, at, m.start))])
    at = max([at, *(m.end for m in draft.within("body", at, last) if m.start <= at + 1 and m.end > at)])
    dates = (m for m in draft.within("date", at, last) if "،" not in text[at : m.start])
    at = max([at, *(m.end for m in dates if m.start - at <= _CLOSE or not _ACT.search(text, at, m.start))])
    at = max([at, *(m.end for m in draft.within("body", at, last) if _TO_OFFICE.fullmatch(text, at, m.start))])
    if them := _SENT_TO_THEM.match(text, at, mark + 4):
        at = them.end()
    while means := _MEANS.match(text, at, mark) or _SENT_TO.match(text, at, mark) or _OF_SAME.match(text, at, mark):
        at = means.end()
    if done := _DONE_FIRST.search(text, at, cue.start):
        at = done.end()
    while text.startswith((" ", "،", "نیز ", "هم "), at):
        at = text.index(" ", at) + 1 if text[at] in "نه" else at + 1
    return at if mark - at >= 3 else start


# «ستاد در مصوبه شماره … صادرکنندگان را مکلف کرده»: a body by its noun alone.
_BARE_BODY = re.compile(
    flexible(
        r"(?:این |آن |همین )?(?:شورا|ستاد|کمیسیون|کارگروه|کمیته|هیئت|هیات|سازمان|وزارتخانه|دولت|مجلس"
        r"|بانک|دیوان|اداره|شهرداری)"
        r"(?= (?:نیز |هم )?(?:در|با|طی|به‌موجب) )"
    )
)
_PRESENT = re.compile(r"(?<!\w)می[ \u200c]?[^\W\d_]{2,8}$")
_AFTER = re.compile(flexible(r"(?:[^\s،؛:]{1,12} ){0,4}?(?:پس از|بعد از|در پی|به‌دنبال|هم‌زمان با)(?!\w)(?! این)"))
_FIRST = re.compile(r"(?:[^،؛:\n«»]{3,120}، ){1,3}")


def _acting(text: str, start: int, actors: list[Mention], *, past: bool) -> Mention | None:
    """Who acts among those named in front of an object: the first, or one behind a comma («سه ماه بعد، دولت با …»).

    past: it is told as done, so that what stands in front tells when and why.
    """
    for actor in sorted(actors, key=lambda m: m.start):
        comma = text.rfind("، ", start, actor.start)
        opens = comma + 2 if comma >= 0 else start
        if _OFFICE.fullmatch(text, opens, actor.start) and (
            opens == start
            or (past and _FIRST.fullmatch(text, start, opens) and " که " not in text[start:opens])
            or (past and _AFTER.match(text, start, opens))
        ):
            return actor
    return None


_CONDEMNS = re.compile(flexible(r"(?:محکوم|ملزم|مکلف|موظف) (?:می‌نماید|می‌کند|می‌دارد|نمود|کرد)"))
_JUDGES = re.compile(
    r"(?<!\w)(?:دادگاه|شعبه|هیئت|هیأت|هیات|مرجع)(?: [^\s،؛.]{2,14}){0,2}? "
    r"(?=[^\s،؛.]{2,20}(?: [^\s،؛.]{1,20}){0,6} را )"
    r"|(?<!\w)(?:داده?|دانست(?:ه)?|تشخیص|شناخته?|نموده) و (?=[^؛.]{2,120} را )"
)


def _judged(text: str, start: int, mark: int, cue: Mention) -> int | None:
    """Where the party whom a court condemns is named («دادگاه دعوا را وارد تشخیص داده و خوانده را … محکوم می‌کند»)."""
    if not _CONDEMNS.search(text, cue.start, cue.end + 12):
        return None
    found = [judge.end() for judge in _JUDGES.finditer(text, start, mark + 4)]
    return found[-1] if found else None


def before_list(draft: Draft, start: int, bound: int) -> int:
    """Take back a cut at a comma that stands between platforms («بر اساس مصوبه دولت واتس‌اپ، سیگنال و تلگرام …»)."""
    named = draft.within("platform", start, start + _NEAR)
    head = head_of_list(draft, named[0]) if named else start
    if not bound <= head < start:
        return start
    ends = [m.end for kind in ("body", "heading", "number", "date") for m in draft.within(kind, bound, head)]
    at = max(ends, default=head)
    at = at if head - at <= _PHRASE else head
    return at + len(draft.text[at:head]) - len(draft.text[at:head].lstrip(" ،:"))


_NEAR, _PHRASE = 30, 60  # code points
