"""How the instruments of a text stand to one another, as the words beside their names say: «پیرو», «به استناد», «لغو».

A letter or act speaks itself of what it names. In a report it is the instrument told in the same sentence that does
(«گمرک با بخشنامه …، این مصوبه را ابلاغ کرد»), else the one that the report is about.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Link
from extractor.assemble.instruments.attributes import clause_end
from extractor.assemble.instruments.former import is_former
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.instruments.roles import is_recalled, main_of
from extractor.find.headings.finder import MEANS
from extractor.find.mention import Mention
from extractor.find.rule import Rule

AMENDED = Rule(
    "directive.amended",
    r"(?:اصلاح|الحاق|اضافه|افزوده|جایگزین|تمدید|حذف|تصحیح)(?: و \S{2,12})? (?:می‌شود|می‌گردد|می‌شوند|شد|گردید"
    r"|گردیده|گشت"
    r"|شود|گردد)|(?<!\w)تغییر (?:می‌یابد|یافت|می‌کند|داده)|(?<!\w)(?:اصلاح|تمدید|حذف) و "
    r"(?=$|(?:بند|ماده|تبصره|جزء)(?:‌ها|‌های)?(?!\w))|جایگزین (?:\S{1,12} ){1,6}(?:می‌شود|می‌گردد|شد|گردید)",
    match=("بند 2 مصوبه 266 به شرح زیر اصلاح می‌شود", "عدد 3 به 5 تغییر می‌یابد", "متن زیر به ماده 52 الحاق می‌گردد"),
    reject=("اصلاح قانون",),
)
ANNULS = Rule(
    "directive.annuls",
    r"[^.؛:\n]{0,170}? (?:مبنی بر|دایر بر|در خصوص|در مورد|درباره|با موضوع|موضوع|که(?: به موجب آن)?) "
    r"(?:[^\s.؛:]{2,12} ){0,2}?(?:ابطال|لغو|نقض) (?:(?:بند|ماده|تبصره|جزء|اطلاق|عبارت) [^.؛:\n]{0,40}?)?",
    match=(" شماره 14 مورخ 1401/8/17 هیات عمومی مبنی بر ابطال بند 4 ", " شماره 9 دیوان در خصوص ابطال "),
    reject=(" شماره 14 را ابلاغ و ",),
)
REPLACED = Rule(
    "directive.replaced",
    r"[^.؛:\n]{0,90}? (?:لغو|ملغی|منسوخ|نسخ|ابطال|باطل)(?: (?:شده|گردیده|می‌شود|می‌گردد|شد|گردید))? "
    r"و (?:[^\s.؛:]{2,14} ){1,4}?جایگزین",
    match=(" شماره 14 مورخ 1398/2/1 لغو و این بخشنامه جایگزین آن می‌گردد", " مزبور ملغی و موارد زیر جایگزین می‌شود"),
    reject=(" شماره 14 اصلاح و متن زیر جایگزین آن می‌گردد",),
)
TROUBLED = Rule(
    "directive.troubled",
    r"[^.؛:\n]{0,120}? (?:با (?:[^\s]{2,12} )?(?:ابهام|مشکل|سوال|سؤال|چالش|مانع|دشواری)(?:‌?(?:ات|ی|اتی|ها|های|هایی))?"
    r"(?: [^\s.؛]{2,14}){0,3}? (?:مواجه|روبه‌رو|روبرو)|دچار (?:ابهام|مشکل|سردرگمی)"
    r"|(?:ابهام|سوال|سؤال|مشکل)(?:ات|ی|اتی|هایی)? (?:پیش آمده|ایجاد شده|مطرح شده|وجود دارد|به وجود آمده))",
    match=(
        " شماره 12 با ابهام مواجه شده‌اند",
        " برخی ادارات با مشکلاتی روبه‌رو هستند",
        " مورخ 1400 ابهاماتی ایجاد شده است",
    ),
    reject=(" شماره 12 ادارات موظفند",),
)
ATTACHED = Rule(
    "directive.attached",
    r"(?<!\w)(?:به پیوست(?: (?:تصویر|متن|نسخه‌ای از|یک نسخه از|یک نسخه))?|منضم‌به|به‌انضمام|به‌ضمیمه|همراه‌با)"
    r"[ «\"]{1,2}$",
    match=("با احترام، به پیوست تصویر ", "به پیوست ", "منضم به "),
    reject=("پیوست نامه ",),
)
BY_THIS = Rule(
    "directive.by-this",
    r"(?<!\w)(?:با|به موجب) (?:(?:رأی|رای|تصویب|ابلاغ|صدور|ارسال|اجرای) )?(?:این|همین) [^\s]{2,14}،? $",
    match=("با رأی این جلسه، ", "با ابلاغ این بخشنامه، ", "با این مصوبه "),
    reject=("با رأی قاطع، ",),
)
READS = Rule(
    "directive.reads",
    r"[^.؛:\n«»]{0,60}(?:آمده|تصریح شده|تاکید شده|نوشته شده|می‌خوانیم|نوشته)(?:[ \u200c]?است)?[ ]?:[ ]?[«\"]?[ ]?"
    r"(?:پیرو|عطف به|بازگشت به|در اجرای|به استناد)(?: مفاد)? $",
    match=(" آمده است: «پیرو ", " به مدیران تاکید شده است: در اجرای "),
    reject=(" آمده است: مدیران مکلفند پیرو ",),
)
SENT_BY = Rule(
    "directive.sent-by",
    r"(?: [^\s.؛:]{1,20}){0,8}? را(?: [^\s.؛:]{1,20}){0,4}? (?:با|طی|به‌موجب|در|با صدور|با ارسال) ",
    match=(" مصوبه را با ", " نرخ حمل و نقل را روز شنبه طی "),
    reject=(" مصوبه را لغو کرد. با ",),
)
SAME_COURT = Rule(
    "directive.same-court",
    r"[^.؛:\n]{0,70}? (?:(?:این|همین) (?:هیات|هیئت|شعبه|دیوان|دادگاه|مرجع)|(?:هیات|هیئت) (?:عمومی|تخصصی))(?!\w)",
    match=(" شماره 12 مورخ 1397/12/21 این هیات", " شماره 12 هیئت عمومی دیوان عدالت اداری"),
    reject=(" شماره 12 شعبه چهارم دادگاه تجدیدنظر",),
)
SENDS = Rule(
    "directive.sends-on",
    r"(?:(?! را )[^.؛:\n]){0,110}? را (?:[^\s.؛:]{1,20} ){0,9}?(?:ابلاغ|ارسال) (?:کرد|کرده|نمود)(?!\w)",
    match=(" شماره 12345 هیئت وزیران را برای اجرا به گمرکات ابلاغ کرد",),
    reject=(" شماره 12345 را لغو کرد", " شماره 12 ابلاغ کرد"),
)
PROLONGED = Rule(
    "directive.prolonged",
    r"(?<!\w)(?:مهلت|اعتبار|مدت|زمان)(?: (?:اجرای|مقرر در|مندرج در|موضوع|تعیین‌شده در))? $",
    match=("مهلت ", "اعتبار "),
    reject=("مهلت اعتراض به ",),
)
ACCEPTED = Rule(
    "directive.accepted",
    r"[^.؛:\n]{0,120}? را (?:پذیرفت|تصویب کرد|تایید کرد|تأیید کرد)(?!\w)",
    match=(" وزارت نیرو به شماره 12 مورخ 9 مهر را پذیرفت",),
    reject=(" وزارت نیرو را رد کرد",),
)
BY_CLAUSE = Rule(
    "directive.by-clause",
    r"[^.؛:\n]{0,120}?(?<!\w)به‌موجب (?:بند|ماده|تبصره) (?:آخر|پایانی|\d{1,2})(?: این [^\s]{2,14})? (?:لغو|ملغی|نسخ|باطل|ابطال)",
    match=(" سال 99 که روا می‌دانست، به موجب بند آخر لغو شده است",),
    reject=(" به موجب بند 3 ابلاغ شد",),
)
STAYS_IT = Rule(
    "directive.stays-it",
    r"[^.؛:\n]{0,60}?(?<!\w)(?:توقف(?: موقت)? (?:اجرای )?آن(?!\w)|اجرای آن را [^.؛:\n]{0,20}?متوقف)",
    match=(" توقف اجرای آن را صادر کرد", " موقت داد و اجرای آن را متوقف کرد"),
    reject=(" توقف کار را صادر کرد",),
)
PASSES_ON = Rule(
    "directive.passes-on",
    r"[^.؛\n]{0,140}? (?:(?:ابلاغ|ارسال|اعلام|مخابره) (?:کرد|کرده|نمود)|فرستاد|فرستاده|رساند|رسانده)(?!\w)",
    match=(" شماره 12 به شعب ابلاغ کرد", " تازه‌ای برای شعب فرستاد"),
    reject=(" شماره 12 لغو کرد",),
)
RULES = (
    ANNULS,
    REPLACED,
    TROUBLED,
    SAME_COURT,
    PASSES_ON,
    ACCEPTED,
    BY_CLAUSE,
    STAYS_IT,
    SENDS,
    PROLONGED,
    SENT_BY,
    BY_THIS,
    AMENDED,
    ATTACHED,
    READS,
)

_ANOTHER = re.compile(r"(?<!\w)(?:شد|شده|کرد|کرده|گردید|است|داشت)(?: است)? و ")
_RELATIONS = ("follows", "based_on", "implements", "amends", "repeals", "cites")


def relation_of(item: DirectiveDraft) -> str | None:
    """How the text speaks of the instrument: by its first mention that says more than that it is named."""
    told = any(not h.features.get("anaphor") for h in item.mentions)
    said = [
        "cites" if h.features.get("wished") else str(h.features["relation"])
        for h in item.mentions
        if h.features.get("relation") in _RELATIONS and not (told and _only_tells(h))
    ]
    if len({h.value for h in item.mentions}) > 1 and "implements" in said:
        return "implements"  # «در پی مصوبه …» of the report, «در اجرای تصمیمات …» of the instrument itself
    return next((relation for relation in said if relation != "cites"), next(iter(said), None))


def _only_tells(head: Mention) -> bool:
    """Whether «بر اساس این آیین‌نامه …» goes on with what that instrument itself lays down."""
    return head.features.get("relation") == "based_on" and bool(head.features.get("anaphor"))


def _amended(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the clause that names the instrument goes on to change its wording, and not to replace it."""
    if any(REPLACED.regex.match(draft.text, head.end, clause_end(draft, head)) for head in item.mentions):
        return False
    return any(AMENDED.regex.search(draft.text, head.end, clause_end(draft, head)) for head in item.mentions)


def _before(draft: Draft, item: DirectiveDraft, rule: Rule) -> bool:
    """Whether such words lead up to the first mention of the instrument."""
    head = item.mentions[0].start if item.mentions else item.start
    return rule.regex.search(draft.text, max(0, head - 60), head) is not None


def _reading(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> DirectiveDraft | None:
    """The instrument whose words open with the name: «در این نامه آمده است: «پیرو تصویب‌نامه شماره …»»."""
    if not item.mentions:
        return None
    head = item.mentions[0]
    for other in claimed:
        for named in other.mentions:
            near = other is not item and named.end <= head.start <= named.end + _QUOTED
            if near and READS.regex.fullmatch(draft.text, named.end, head.start):
                return other
    return None


_QUOTED = 110
"""So many characters lie at most between a name and the one with which its words open."""


def _in_article(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a law is named inside a numbered clause, whose content it serves, and not as the ground of the whole."""
    index = draft.sentence_at(item.start)
    return index is not None and draft.sentences[index].clause is not None


def link(
    draft: Draft,
    own: list[DirectiveDraft],
    claimed: list[DirectiveDraft],
    links: list[Link],
) -> None:
    """Fill the references of the document's own instruments, or of those that a report tells.

    links: what the letters of the document say of one another.
    """
    for source, relation, target in links:
        source.references.append((relation, target))
    main = main_of(draft, claimed) if not own else None
    for item in claimed:
        host = next((o for o in own if o.region and o.region[0] <= item.start < o.region[1]), None)
        if own and host is not None and (ruling := _ruled(draft, claimed, item)) is not None:
            ruling.references.append(("repeals", item))
        elif own and host is not None:
            host.references.append((_said_by_own(draft, host, item), item))
        elif not own:
            reading = _reading(draft, claimed, item)
            if reading or not _link_told(draft, claimed, item):
                _link_to_main(draft, reading or main, item)
    if not own:
        _link_stays(draft, claimed)
    for item in claimed:
        known = [(said, to) for said, to in item.references if to.type != "law" or to.number or to.date or to.region]
        item.references = [] if item.status == "denied" else known


def _link_stays(draft: Draft, claimed: list[DirectiveDraft]) -> None:
    """Refer from an order of stay to what was named last before it («دستور توقف اجرای آن را صادر کرد»)."""
    for source in (item for item in claimed if item.type in ("order", "ruling") and not item.references):
        head = next((h for h in source.mentions if STAYS_IT.regex.match(draft.text, h.end)), None)
        named = [
            (h.end, item)
            for item in claimed
            for h in item.mentions
            if head and item is not source and item.type not in ("order", "ruling", "law") and h.end <= head.start
        ]
        if named:
            source.references.append(("cites", max(named, key=lambda pair: pair[0])[1]))


def _ruled(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> DirectiveDraft | None:
    """The ruling that a letter passes on and that annuls the instrument («دادنامه … مبنی بر ابطال بخشنامه …»)."""
    for head in item.mentions[:1] if item.status == "repealed" else ():
        for ruling in (other for other in claimed if other.type == "ruling" and other.region is None):
            for named in ruling.mentions:
                near = named.end <= head.start <= named.end + _RULED
                if near and ANNULS.regex.fullmatch(draft.text, named.end, head.start):
                    return ruling
    return None


_RULED = 240
"""So many characters lie at most between a ruling and the instrument that it annuls."""


def _said_by_own(draft: Draft, host: DirectiveDraft, item: DirectiveDraft) -> str:
    """What an instrument that the document is does with one that it names."""
    if _amended(draft, item):
        return "amends"
    if item.status == "repealed":
        return "repeals"
    said = _softened(draft, host, item, relation_of(item))
    if said is None and _before(draft, item, ATTACHED):
        return "cites" if item.type == "letter" else "implements"
    proposal = said == "based_on" and any(h.text.startswith("پیشنهاد") for h in item.mentions[:1])
    return "cites" if proposal else said or "cites"


def _softened(draft: Draft, host: DirectiveDraft, item: DirectiveDraft, said: str | None) -> str | None:
    """The relation, but for a ruling or law that is only recalled on the way."""
    recalls = said == "based_on" and host.type == item.type == "ruling"  # «به موجب دادنامه …» tells what went before
    if recalls and not any(SAME_COURT.regex.match(draft.text, head.end) for head in item.mentions):
        return "cites"
    if said == "implements" and any(TROUBLED.regex.match(draft.text, head.end) for head in item.mentions):
        return "cites"  # «برخی ادارات در اجرای بخشنامه … با ابهام مواجه شده‌اند»: others do
    if said in ("based_on", "implements") and item.type == "law" and _in_article(draft, item):
        return "cites"
    return said


def _link_to_main(draft: Draft, main: DirectiveDraft | None, item: DirectiveDraft) -> None:
    """Refer from what the report is about to an instrument that is named without another beside it."""
    if main is None or main is item:
        return
    said = _softened(draft, main, item, relation_of(item))
    if item.status == "repealed" and (
        _before(draft, item, BY_THIS)
        or any(BY_CLAUSE.regex.match(draft.text, h.end) for h in item.mentions)
        or item.features.get("recalled")
        or any(is_former(draft, h) for h in item.mentions)
    ):
        main.references.append(("repeals", item))
    elif said or (item.role == "cited" and item.mentions and is_recalled(draft, item.mentions[0])):
        main.references.append((said or "cites", item))


def _link_told(draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft) -> bool:
    """Refer to the instrument from those that are told in the sentences of its mentions; whether there was one."""
    linked = False
    for head in item.mentions:
        beside = _beside(draft, claimed, item, head)
        if beside is None:
            continue
        source, acting = beside
        led = _is_led(draft, source, head, acting)
        said = _softened(draft, source, item, _said_beside(draft, head, acting, led=led))
        if said in ("follows", "based_on") and relation_of(item) == "implements":
            said = "implements"
        if said and all(target is not item for _, target in source.references):
            source.references.append((said, item))
            linked = True
    return linked


def _beside(
    draft: Draft, claimed: list[DirectiveDraft], item: DirectiveDraft, head: Mention
) -> tuple[DirectiveDraft, Mention] | None:
    """The instrument that acts in the sentence of the mention, and its name there: the means, else the nearest."""
    at = draft.sentence_at(head.start)
    near = []
    for source in claimed:
        told = [named for named in source.mentions if at is not None and draft.sentence_at(named.start) == at]
        if source is item or source.type in ("law", "bill") or source.status == "repealed":
            continue
        if any(named.features.get("relation") for named in told):
            continue
        near += [(not _is_means(draft, named), abs(named.start - head.start), source, named) for named in told]
    if not near:
        return None
    *_, source, named = min(near, key=lambda told: told[:2])
    return source, named


def _is_led(draft: Draft, source: DirectiveDraft, head: Mention, acting: Mention) -> bool:
    """Whether who gives the instrument opens the sentence, and then leans on the one named by `head`."""
    index = draft.sentence_at(head.start)
    if index is None or source.issuer is None or source.role == "full_text":
        return False
    return draft.sentences[index].start <= source.issuer.start < head.start < acting.start


def _is_means(draft: Draft, head: Mention) -> bool:
    """Whether something is done by the instrument: «با بخشنامه …», «در نامه …»."""
    return MEANS.regex.search(draft.text, max(0, head.start - 14), head.start) is not None


def _said_beside(draft: Draft, head: Mention, acting: Mention, *, led: bool = False) -> str | None:
    """What the instrument whose name is `acting` does with the one named by `head`, in one sentence.

    led: who gives it stands in front of both («شهردار نیز با استناد به این مصوبه … دستور داد»).
    """
    relation = head.features.get("relation")
    if _only_tells(head) and not led:
        return None  # «بر اساس این بخشنامه، آیین‌نامه … باید اصلاح شود»
    if relation == "implements" and _ANOTHER.search(draft.text, head.end, max(head.end, acting.start)):
        return None  # «بر اجرای این بخشنامه تأکید شده و …»: the clause is over
    if relation in _RELATIONS:
        return "cites" if head.features.get("wished") else str(relation)
    means = _is_means(draft, acting)
    if (means or acting.value in ("ruling", "order")) and is_lifted(draft, head):
        return "repeals"
    sent = means and SENT_BY.regex.fullmatch(draft.text, head.end, acting.start)
    if sent and PASSES_ON.regex.match(draft.text, acting.end):
        return "implements"
    if means and acting.end <= head.start and SENDS.regex.match(draft.text, head.end):
        return "implements"  # «با نامه شماره … مصوبه شماره … را ابلاغ کرد»
    prolonged = PROLONGED.regex.search(draft.text, max(0, head.start - 40), head.start)
    if means and prolonged and AMENDED.regex.search(draft.text, acting.end, clause_end(draft, acting)):
        return "amends"
    accepted = head.text.startswith("پیشنهاد") and ACCEPTED.regex.match(draft.text, head.end)
    return "cites" if accepted or is_recalled(draft, head) else None
