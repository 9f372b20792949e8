"""What an instrument is about by the first of its clauses that says it: «صید ماهی سفید تا پایان فروردین ممنوع است»."""

from __future__ import annotations

import re

from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.subjects.noun_phrases import UNTIL, phrase_until
from extractor.assemble.subjects.subjects import only_names
from extractor.clean.characters import ZWNJ
from extractor.find.mention import Mention
from extractor.find.rule import Rule

LEADING = Rule(
    "subject.before-clause",
    r"(?:[^\w\n«]{1,12}|\d{1,2}[.)\-–/] ?|(?:[آ-ی]|\d{1,2})[)\-–] ?"
    r"|(?:به (?:علت|دلیل|منظور|سبب|موجب|استناد|جهت|اعلام|گفته|مناسبت|دستور)|با (?:توجه|عنایت|هدف|تصمیم|دستور|تصویب"
    r"|اعلام)|بر‌(?:اساس|پایه)|نظر به|طبق|برابر|مطابق|بنا (?:به|بر)|در (?:پی|راستای|اجرای|جهت)"
    r"|پیرو)(?!\w)[^،؛:.\n]{2,110}،"
    r"|(?:به استناد|به‌موجب|بر‌اساس|بر پایه|طبق|مطابق) (?:آن|همین|این)"
    r" ?(?:نامه|بخش‌نامه|دستور‌العمل|مصوبه|ابلاغیه|اطلاعیه)?،?"
    r"|از (?:امروز|فردا|پس‌فردا|امشب|این پس|این تاریخ|این به بعد|هم‌اکنون|ابتدای|اول|(?:روز )?(?:\S{1,4}‌?)?شنبه"
    r"|جمعه|(?:روز )?\d{1,2})(?: (?:سال|ماه|هفته|روز)?(?: ?(?:آینده|جاری|بعد))?(?: ?(?:فروردین|اردیبهشت|خرداد|تیر|مرداد"
    r"|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند))?(?:‌?ماه)?)?"
    r"|(?:اولا|ثانیا|ثالثا|نخست|دوم|سوم|همچنین|لذا|بنابراین|ضمنا|همه|کلیه|تمامی|هر‌گونه|هر‌نوع|انجام|دیگر|دیگه|فقط|تنها|بله،|بالاخره)"
    r"(?: آنکه| اینکه| این‌که)?)(?: |(?<=[\W]))",
    match=(
        "🔹 صید",
        "به علت تعمیر لوله‌ها، پذیرش",
        "به استناد آن دریافت",
        "از امروز رسیدگی",
        "از شنبه تردد",
        "۱- صید",
        "هرگونه تبلیغ",
    ),
    reject=("تردد", "صید"),
)
PREDICATE = Rule(
    "subject.predicate",
    r"(?:(?! (?:که|را|و)(?!\w)) [^\s،؛:.]{1,20}){0,14}?"
    r" (?:(?:ممنوع|قدغن|متوقف|تعطیل|آزاد|بلامانع|الزامی|اجباری|خلاف|تخلف)(?=[ ]{0,2}(?:[^\w\s«(#@]|\n|$|و ))"
    r"|(?:\S{2,20} )?(?:است|نیست|می‌باشد|نمی‌باشد|بوده|(?:ن?می‌)?شود|ن?می‌شه|نشود"
    r"|(?:ن?می‌)?گردد|شد|گردید|شده|ن?خواهد (?:شد|بود)"
    r"|(?:صورت|انجام) ن?می‌(?:گیرد|پذیرد)|ندارد|دارد|باشد))(?![\w\u200c])",
    match=(
        " از ۱ تا ۱۲ محرم بعد از ساعت ۲۳ ممنوع و هیئت‌ها",
        " فقط از طریق سامانه انجام می‌شود",
        " تا پایان سال ممنوع است",
        " متوقف می‌شود",
    ),
    reject=(" را ممنوع کردند", " باید پروانه بگیرند"),
)
GREETING = Rule(
    "subject.greeting",
    r"[^.؛\n]{0,90}?(?:(?:به (?:اطلاع|آگاهی|استحضار)|توجه)(?: [^\s:]{2,16}){0,5}? (?:می‌رساند|می‌رسانیم"
    r"|رسانده می‌شود|فرمایند|کنند|نمایند)(?: که)?[ :،]{1,3})",
    match=("به اطلاع مشترکان می‌رساند بازدید", "دانشجویان مجتمع توجه فرمایند: پذیرش"),
    reject=("توجه به ایمنی",),
)
LAID = Rule(
    "subject.laid-down",
    r"(?:(?! (?:که|را|و)(?!\w)) [^\s،؛:.«»]{1,20}){0,14}?"
    r" (?:ممنوع|قدغن|متوقف|تعطیل|آزاد|بلامانع|الزامی|اجباری|مجاز|غیر‌مجاز|رایگان|منوط|محدود|مسدود|لغو|تمدید|امکان‌پذیر"
    r"|مقدور|میسر|جایز|فیلتر|توقیف|جمع‌آوری|پلمب"
    r"|غیر‌حضوری|یک‌طرفه|برداشته|کاهش|افزایش|تغییر|تعیین|شناور|برگزار|انجام|مشمول|اعمال)(?: (?:به|از) [^،؛:.]{3,60}?)?"
    r" (?:است|نیست|بوده|(?:ن?می‌)?(?:شود|شوند|گردد|گردند|باشد|یابد|کند)|شد|گردید|یافت|کرد|شده"
    r"|یافته|ن?خواهد (?:شد|بود|یافت)|اعلام (?:شد|شده))(?![\w\u200c])",
    match=(" از شنبه ممنوع می‌شود", " منوط به کسب مجوز از وزارت صنایع شد", " در این هفته کاهش یافت", " پلمب شوند"),
    reject=(" را ممنوع کردند", " از او خبر داد"),
)
SAYS = Rule(
    "subject.says",
    r"(?<!\w)(?:گفت|افزود|نوشت|داد|(?:اعلام|تاکید|تأکید|بیان|اظهار|مقرر|ابلاغ|تصویب|مصوب|مشخص|عنوان|تصریح) (?:کرد"
    r"|شد|نمود)"
    r"|(?:نوشته|آمده|گفته|شده|کرده)(?: است| بود)?)(?: که)?[ :،«\"]{1,3}|^[^\n:؛.]{2,40}: ",
    match=("وی گفت که عرضه", "اعلام کرد: صادرات", "آمده است: تردد"),
    reject=("گفتگو با",),
    flags=re.MULTILINE,
)
RUMOURED = Rule(
    "subject.rumoured",
    r"(?<![\w\u200c])(?:(?:می‌)?(?:گوید|گفت|گفته|گه|گفتند)|مدعی (?:است|شده|شد|بود)|ادعا (?:می‌کرد|می‌کند|کرده|شده|شد)"
    r"|نوشته (?:بود|شده|است))(?: (?:است|بود))?(?: که)?[ :،«\"]{1,3}",
    match=("متنی که می‌گوید قطع برق", "متنی که میگه خرید", "در آن ادعا شده است که تردد"),
    reject=("گفتگو با",),
)
RUMOUR_OF = Rule(
    "subject.rumour-of",
    r"(?<!\w)از [«\"]?(?P<of>[^«»،؛:.\n]{8,110}?)[»\"]? خبر می.?(?:دهد|داد|دادند)"
    r"|(?<!\w)(?:درباره|در مورد|در خصوص|مبنی بر) [«\"]?(?P<on>[^«»،؛:.\n]{6,110}?)[»\"]? (?:درست نیست|درست نبود|نادرست"
    r"|صحت ندارد|کذب|دروغ|ساختگی|تکذیب)",
    match=("تصویری که از «توقف صادرات سنگ» خبر می‌دهد", "نوشته ما درباره بازگشت سهمیه درست نبود"),
    reject=("از توقف صادرات خبر داد",),
)
RIGHT_TO = Rule(
    "subject.right-to",
    r"(?<!\w)(?:حق|اجازه) (?P<what>(?!هیچ|این|آن)[^\s،؛:.]{3,20} [^،؛:.\n]{3,100}?)(?: را)?"
    r"(?: (?:در|به|از) [^،؛:.\n]{2,50}?)? (?:ندار(?:د|ند|ه|ن)|نخواهند داشت|نخواهد داشت)(?!\w)",
    match=("رانندگان حق دریافت کرایه بیشتر را ندارند", "داروخانه‌ها اجازه فروش آن دارو ندارند"),
    reject=("حق با شماست",),
)
"""What nobody, or a kind of people, has a right to: the clause is about it."""
RULES = (RIGHT_TO, LEADING, PREDICATE, GREETING, LAID, SAYS, RUMOURED, RUMOUR_OF)

_OPENING = 3
"""So many sentences open a notice."""

_SAYINGS = ("تصریح", "تأکید", "تاکید", "یادآوری", "یادآور", "اعلام", "ابلاغ", "خاطرنشان")
_TERM = 40  # letters between the thing put off and the verb
_NOBODY = ("هیچ", "هر", "کسی", "کس", "مدت", "مهلت", "کسانی", "احتراما", "پیشتر", "موارد", "مراتب", "آن", "خواهشمند")
_HOW_MUCH = re.compile(r"(?:حداقل|حداکثر|دست‌کم) (?:\d|\S{2,10} (?:درصد|روز|ماه|سال|نفر|میلیون|هزار|تومان|ریال)(?!\w))")


def told_by_clause(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The thing of which the first clause says that it is banned, required or done; of a notice its first sentence."""
    if item.type in ("law", "bill", "ruling"):
        return None
    first = [(p.start, p.end) for p in item.provisions[:1] if p.modality not in ("exemption", "sanction")]
    if item.role == "full_text" and item.type in ("notice", "announcement"):
        own = (s for s in draft.sentences if not s.title and (item.region is None or s.start >= item.region[0]))
        first += [(s.start, s.end) for s in own][:_OPENING]
    for start, end in first:
        if greeting := GREETING.regex.match(draft.text, start, end):
            start = greeting.end()
        if span := thing(draft, start, end):
            return span
        by_word = any(head.by == MEASURE for head in item.mentions)
        if by_word and (right := RIGHT_TO.regex.search(draft.text, start, end)):
            return phrase_until(draft.text, right.start("what"), right.end("what"), UNTIL)
    return None


def told_by_words(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The thing of which the sentence that names it, or whose verb stands for it, says what is to hold of it.

    «دستور داد صادرات پیاز متوقف شود», «در اطلاعیه‌ای اعلام کرد که تردد ممنوع است», «صادرات پیاز از سوی … ممنوع شد»
    """
    for head in item.mentions[:3]:
        index = draft.sentence_at(head.start)
        if index is None or draft.sentences[index].title or head.features.get("relation") not in (None, "based_on"):
            continue
        sentence = draft.sentences[index]
        starts = _said(draft, head.end, min(sentence.end, head.end + _NEAR))
        if head.features.get("event"):
            ordered = _ORDERED.match(draft.text, head.end)
            starts = [*_of_verb(draft, sentence.start, head), *([ordered.end()] if ordered else [])]
        if span := next((x for x in (thing(draft, start, sentence.end, LAID) for start in starts) if x), None):
            return span
    return None


def _of_verb(draft: Draft, start: int, verb: Mention) -> list[int]:
    """Where the clause begins whose predicate the verb is, if its subject stands there, the nearest place first."""
    places = [start, *(m.end() for m in _BEGINS.finditer(draft.text, start, verb.start))]
    for place in reversed(places):
        span = thing(draft, place, verb.end + _NEAR, LAID)
        said = _predicate(draft, span[1], LAID) if span and span[1] <= verb.start else None
        if said and said.end() >= verb.end:
            return [place]
    return []


_NEAR = 90
_BEGINS = re.compile(r"[،:؛«] ?|(?<![\w\u200c])که ")
_ORDERED = re.compile(r"(?: ?است)?[ ،:«]{1,3}(?:که |تا )?")


def told_by_lead(draft: Draft) -> tuple[int, int] | None:
    """The thing that the lead says to be banned, changed, put off."""
    lead = next((s for s in draft.sentences if not s.title), None)
    places = [lead.start, *_said(draft, lead.start, lead.end)] if lead else []
    return next((x for x in (thing(draft, at, lead.end, LAID) for at in places if lead) if x), None)


def told_by_rumour(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What is said of an instrument that there is not: «متنی که می‌گوید خرید … جرم است، ساختگی است»."""
    for head in item.mentions[:3]:
        line = draft.line_at(head.start)
        if line is None:
            continue
        start, end = max(0, line.start - _LINE_BEFORE), line.end
        if told := RUMOUR_OF.regex.search(draft.text, start, end):
            return told.span("of" if told["of"] else "on")
        for said in RUMOURED.regex.finditer(draft.text, start, end):
            if found := thing(draft, said.end(), end):
                return found
    return None


_LINE_BEFORE = 200


def _said(draft: Draft, start: int, end: int) -> list[int]:
    """Where what somebody says begins."""
    return [said.end() for said in SAYS.regex.finditer(draft.text, start, end)]


def thing(draft: Draft, start: int, end: int, by: Rule = PREDICATE) -> tuple[int, int] | None:
    """The noun phrase with which a clause begins, behind what leads up to it, where the clause says such a thing."""
    while lead := LEADING.regex.match(draft.text, start, end):
        start = lead.end()
    for day in draft.covering("date", start, start + 1):  # «دوشنبه 25 دی همه مدارس غیرحضوری است»
        start = max(start, day.end)
    while lead := LEADING.regex.match(draft.text, start, end):
        start = lead.end()
    span = phrase_until(draft.text, start, min(len(draft.text), end + 30), UNTIL)
    if span is not None and " " not in draft.text[slice(*span)] and _PLACED.match(draft.text, span[1]):
        place = phrase_until(draft.text, span[1] + len(" در "), min(len(draft.text), end + 30), UNTIL)
        span = (span[0], place[1]) if place is not None else None  # «تردد در محور هراز ممنوع است»
    return span if span is not None and span[1] <= end and _tells(draft, span, by) else None


_PLACED = re.compile(r" (?:در|به|با|از) ")


def _tells(draft: Draft, span: tuple[int, int], by: Rule = PREDICATE) -> bool:
    """Whether the phrase names a thing, no one who is bound, and is what the clause goes on about."""
    text, words = draft.text, draft.text[slice(*span)].split()
    put_off = words[0] == "مهلت" and text.find("تمدید", span[1], span[1] + _TERM) >= 0
    if (
        len(words) < 2 or (words[0] in _NOBODY and not put_off) or words[-1] == "خود"
    ):  # «ترازوی خود»: whose, the clause says
        return False
    if words[-1] in (*_SAYINGS, "خواهشمند") or _HOW_MUCH.match(text, span[0]) or text[span[0] - 1 : span[0]] == ZWNJ:
        return False
    if AUDIENCE.regex.match(text, *span) or only_names(draft, span):
        return False
    named = [h for h in draft.within("heading", *span) if h.features["strength"] == "strong"]
    if named or any(body.start == span[0] for body in draft.within("body", *span)):
        return False
    if not words[0][0].isalpha() or draft.covering("person", span[0], span[0] + 1):
        return False
    return (by is PREDICATE and text.startswith(" را ", span[1])) or _predicate(draft, span[1], by) is not None


def _predicate(draft: Draft, end: int, by: Rule) -> re.Match[str] | None:
    """What is said of the phrase, behind the body by which it is done («از سوی سازمان برنامه و بودجه ممنوع شد»)."""
    whom = _BY_WHOM.match(draft.text, end)
    bodies = draft.covering("body", whom.end(), whom.end() + 1) if whom else []
    return by.regex.match(draft.text, bodies[0].end if bodies else end)


_BY_WHOM = re.compile(r" (?:(?:از (?:سوی|طرف|جانب)|توسط|به وسیله|(?:با|به) (?:دستور|حکم|تصمیم|اعلام)) )")
