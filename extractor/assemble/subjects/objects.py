"""What the sentence that names an instrument does, as its subject: «در بخشنامه‌ای شرایط تقسیط را ابلاغ کرد».

The object of the verb, what was agreed to, what a report brings news of, or the subject of the clause that stands
behind «طبق مصوبه …،».
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.passed import SAT
from extractor.assemble.parties.audiences import AUDIENCE, is_audience
from extractor.assemble.subjects.noun_phrases import UNTIL, phrase_until
from extractor.assemble.subjects.subjects import subject_within
from extractor.assemble.subjects.topical import topical
from extractor.find.headings.beside import adjectives_after
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ACTS = Rule(
    "subject.object-of-act",
    r" (?:را|رو)(?= )(?:(?! (?:که|را|کرد|شد|است|گفت)(?!\w)) (?:[^\s؛:.«»]|(?<=\d)\.(?=\d)){1,16}){0,16}?"
    r" (?:ممنوع|قدغن|غیر‌مجاز|غیر‌قانونی|مجاز|آزاد|متوقف|تعطیل|لغو|ابطال|باطل|رایگان|الزامی|اجباری|محدود|تمدید|بلامانع"
    r"|معلق|ابلاغ|اعلام|تعیین|تصویب|مصوب|مشخص|روشن|تشریح|صادر|منتشر|مقرر|حذف|مسدود|فیلتر|بیان|یادآوری|جابه‌جا|منوط"
    r"|اصلاح|تخلف|مغایر قانون|کوتاه|طولانی|آسان|ساده|دشوار)(?: اعلام)?"
    r" (?:کرد|کردند|کرده|کرده‌اند|کرده‌است|نمود|نمودند|نموده|می‌کند)(?!\w)"
    r"| (?:را|رو)(?= )(?:(?! (?:که|را|کرده|بود|شد|است)(?!\w)) [^\s،؛:.«»]{1,16}){0,9}?"
    r" (?:(?:تغییر|کاهش|افزایش|سامان|سر و سامان) (?:داد|دادند|داده|می‌دهد)|(?:یادآور|خواستار) (?:شد|شدند|شده)"
    r"|(?:ن?پذیرفت|روا دانست)(?:ند|ه)?)(?!\w)",
    match=(
        " را به استان‌ها ابلاغ کرد",
        " را قدغن کرد",
        " را در بازار داخل غیرمجاز اعلام کرده است",
        " را تا پایان تابستان تغییر داد",
        " را به سردفتران یادآور شد",
    ),
    reject=(" را به دادگاه برد", " را منع کرده بود تغییر داد را که پارسال ابلاغ کرد", " ابلاغ کرد"),
)
OBLIGED = Rule(
    "subject.obliged",
    r" را (?:ملزم|موظف|مکلف) به (?P<to>[^،؛.\n]{6,90}?)(?: تا (?:پایان|تاریخ|اول)[^،؛.\n]{2,30}?)? "
    r"(?:کرد|نمود|می‌کند)(?!\w)"
    r"| را به (?P<of>[^،؛.\n]{6,90}?) (?:ملزم|موظف|مکلف) (?:کرد|نمود|می‌کند)(?!\w)"
    r"| را از (?P<out>[^،؛.\n]{6,90}?) (?:منع|برحذر) (?:کرد|نمود|می‌کند|داشت)(?!\w)",
    match=(
        "شهرداری را ملزم به نوسازی اتوبوس‌ها تا پایان سال کرد",
        "دهیاران را به توقف ساخت‌وساز موظف کرد",
        "همه را از ماندن در آن منع کرد",
    ),
    reject=("شهرداری را ملزم کرد",),
)
REFRAIN = Rule(
    "subject.refrain",
    r" از (?P<what>[^،؛.\n]{4,90}?) (?:منع|خودداری|امتناع|پرهیز) (?:شد|شده|کرد|کند|کنند|نمایند|می‌شو|می‌کن)",
    match=(" از تجویز مسکن قوی منع شدند", " از صدور پروانه خودداری کنند"),
    reject=(" از تجویز مسکن قوی خبر داد",),
)
AGREES = Rule(
    "subject.agreed",
    r"(?<![\w\u200c])با (?!اشاره|توجه|حضور|بیان|هدف|تاکید|تأکید|صدور|اکثریت|رأی|رای|این|آن|پیشنهاد|درخواست|نظر)"
    r"(?P<what>[^،؛:.\n]{6,150}?) موافقت (?:کرد|کردند|شد|شده|کرده|نمود|نمودند)(?!\w)",
    match=("با ترخیص کالاهای مانده در بندر موافقت کرد",),
    reject=("با این درخواست موافقت کرد", "با اکثریت آرا موافقت کرد"),
)
WANTS = Rule(
    "subject.wanted-by",
    r"(?<![\w\u200c])(?:خواستار|خواهان) (?P<what>[^،؛:.\n]{6,150}?) (?:شد|شدند|شده|است|هستند|گردید)(?![\w\u200c])",
    match=("در نامه‌ای خواستار انتقال کانال‌ها به داخل شده است",),
    reject=("خواستار شد",),
    stems=("خواستار", "خواهان"),
)
URGES = Rule(
    "subject.urged",
    r"(?<![\w\u200c])بر (?:(?:لزوم|ضرورت|اهمیت|اجرای) )?(?P<what>[^،؛:.\n]{6,150}?) (?:تأکید|تاکید) (?:کرد|کردند|شد"
    r"|شده|نمود)(?!\w)",
    match=("بر لزوم ثبت قراردادها در سامانه تأکید کرد", "بر ممنوعیت عرضه دارو تاکید کردند"),
    reject=("تأکید کرد که بر سر راه",),
)
ALLOTTED = Rule(
    "subject.allotted",
    r"(?<!\w)(?:مبلغ|اعتبار|اعتباری|بودجه|تومان|ریال|یورو|دلار|تسهیلات|ارز)(?!\w)[^.؛\n]{0,70}?"
    r" (?:به|برای|جهت) (?:بحث |موضوع |منظور )?(?P<what>(?!این|آن|تصویب)[^،؛:.\n]{8,110}?) (?:تخصیص|اختصاص)"
    r" (?:یابد|یافت|یافته|می.?یابد|داد|داده|دهد|دهند)(?!\w)",
    match=(
        "مقرر شد ۵۰ میلیارد تومان برای لایروبی قنات‌ها اختصاص یابد",
        "تسهیلاتی از محل اعتبار استان به تأمین بذر تخصیص داده شد",
    ),
    reject=("اختصاص یافت", "صد دستگاه برای اهدا به نوعروسان اختصاص یافت"),
    stems=("اختصاص", "تخصیص"),
)
APPOINTS = Rule(
    "subject.appointed",
    r"(?<!\w)(?:ضمن|با) (?P<what>(?:انتصاب|ابقای|معرفی|عزل) [^،؛:.\n]{8,160}?)(?:،| (?:تصریح|تأکید|تاکید|اعلام|خاطرنشان"
    r"|نوشت|خواست|آورده)(?!\w))"
    r"|(?<=، )(?P<whom>[^،؛:.\n]{4,60}? را به (?:عنوان|سمت) [^،؛:.\n]{4,90}?) (?:منصوب|معرفی|تعیین) (?:کرد|نمود|شد)",
    match=("در حکمی ضمن انتصاب رئیس بنیاد تصریح کرد", "با صدور حکمی، سارا نیک را به عنوان سرپرست موزه منصوب کرد"),
    reject=("ضمن تبریک انتصاب او گفت",),
    stems=("انتصاب", "ابقا", "معرفی", "عزل", "منصوب", "تعیین"),
)
NEWS = Rule(
    "subject.news-of",
    r"(?<![\w\u200c])(?<!پس )(?<!بعد )(?<!قبل )(?<!پیش )از (?:(?:ابلاغ|تصویب|صدور|آغاز|شروع|اجرای) )?"
    r"(?:(?:دستور|حکم|بخش‌نامه|مصوبه|دستور‌العمل|ابلاغیه|اطلاعیه) )?"
    r"(?P<what>(?!قضا[یئ]ی|کشف|دستگیری|بازداشت|شناسایی|تشکیل|برگزاری|مشاهده|وقوع|مرگ|افتتاح"
    r"|پیشرفت|وجود|رشد)[^؛:.\n]{8,160}?) خبر (?:داد|دادند|داده)(?!\w)",
    match=("از افزایش سقف وام روستایی خبر داد", "از صدور دستور جبران خسارت مشترکان خبر داد"),
    reject=("از او خبر گرفت", "از کشف پنج تن شکر خبر داد", "پس از پایان جلسه خبر داد"),
)
BEFORE_NAME = Rule(
    "subject.object-before-name",
    r" (?:را|رو) (?:طی|در|با|به‌موجب|ضمن|به وسیله)(?: (?:صدور|ارسال|ابلاغ|انتشار))? ?$",
    match=("واردات تایر را طی ", " را با صدور "),
    reject=("را به ", "تایر طی "),
)
ACCORDING = Rule(
    "subject.according",
    r"(?<![\w\u200c])(?:بر‌اساس|بر پایه|طبق|برابر|مطابق|به‌موجب|بنا بر|بنا به|با|به)"
    r"(?: (?:آخرین|جدیدترین|متن|مفاد|بند \S{1,5}))? [«\"]?$",
    match=("طبق ", "بر اساس آخرین "),
    reject=("پیرو ",),
)
PLEDGED = Rule(
    "subject.pledged",
    r"(?:(?:مقرر|قرار) (?:شد|شده|گردید)(?: است)?(?: که| تا)?|اعلام (?:شد|شده)(?: است)? که|هر‌گونه|همچنین|نیز"
    r"|از (?:روز |اول |ابتدای |تاریخ )?[^\s،]{1,12}(?: [^\s،]{1,12})? تا [^\s،]{1,12}|فقط|تنها)(?=[ ،])",
    match=("قرار شده است، سود", "هرگونه صعود"),
    reject=("سود سهام",),
)
LISTED = Rule(
    "subject.listed",
    r"(?<!\w)(?:از جمله|مانند|نظیر|همچون|مثل|شامل|از قبیل|اعم از) [^،؛:.\n]{2,40}(?:، [^،؛:.\n]{2,40}){0,6} و (?=\S)",
    match=("شبکه‌های خارجی از جمله ایکس، اینستاگرام و واتس‌اپ",),
    reject=("فروش کتاب، دفتر و قلم",),
)
"""Names of what is meant, whose commas part no clauses."""
_MARKS = re.compile(r"[ ،:؛«\"*)]{1,6}")
_BEARS = re.compile(
    r"[ ,،]{0,2}(?:ن?(?:باید|بایستی?)(?![^،؛:.\n]{2,90}? (?:شود|شوند|گردد|گردند)(?!\w))"
    r"|موظف|مکلف|ملزم|مجازند|مجاز(?: به|ند)|حق|ن?می.?توان|اجازه|لازم"
    r"|از [^،؛.\n]{4,90}? (?:منع|خودداری|امتناع|پرهیز|معاف)(?!\w))"
)


def told_by_act(draft: Draft, item: DirectiveDraft, *, main: bool) -> tuple[int, int] | None:
    """What the sentence that names the instrument lays down or agrees to; for the `main` one the lead may say it."""
    if item.type in ("law", "bill"):
        return None
    if found := _before_name(draft, item):
        return found
    return _acted(draft, item, _sentences(draft, item, main=main))


def told_by_verb(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The object of the verb that stands for the instrument, in its own sentence."""
    return _acted(draft, item, _of_verbs(draft, item))


type _Places = Iterator[tuple[int, int, list[int]]]
"""Stretches of text, each with the places in it where an object may begin."""


def _acted(draft: Draft, item: DirectiveDraft, places: _Places) -> tuple[int, int] | None:
    for start, end, marks in places:
        for acted in ACTS.regex.finditer(draft.text, start, end):
            for begin in sorted({mark for mark in marks if mark <= acted.start()}, reverse=True):
                if found := _object(draft, item, begin, acted.start()):
                    return found
            if about := subject_within(draft.text, acted.start(), acted.end()):
                return about  # «پیشنهاد وزارتخانه را درباره … تصویب کرد»
        obliged = OBLIGED.regex.search(draft.text, start, end)
        if obliged is not None and (found := topical(draft, item, *obliged.span(obliged.lastgroup or "to"))):
            return found
        agreed = AGREES.regex.search(draft.text, start, end)
        if agreed is not None and (found := topical(draft, item, *agreed.span("what"))):
            return found
        wanted = WANTS.regex.search(draft.text, start, end) if WANTS.possible(draft.text, start, end) else None
        if wanted is not None and (found := topical(draft, item, *wanted.span("what"))):
            return found
        urged = URGES.regex.search(draft.text, start, end)
        if urged is not None and (found := topical(draft, item, *urged.span("what"))):
            return found
        named = APPOINTS.regex.search(draft.text, start, end) if APPOINTS.possible(draft.text, start, end) else None
        if named is not None and item.type == "order":
            return named.span(named.lastgroup or "what")
        given = ALLOTTED.regex.search(draft.text, start, end) if ALLOTTED.possible(draft.text, start, end) else None
        if given is not None and (found := topical(draft, item, *given.span("what"))):
            return found
    return None


def _object(draft: Draft, item: DirectiveDraft, start: int, end: int) -> tuple[int, int] | None:
    """What lies between a mark and the object marker, without what pledges it, where that can tell a subject."""
    start += len(draft.text[start:end]) - len(draft.text[start:end].lstrip(" ،"))
    only = PLEDGED.regex.match(draft.text, start, end) or SAT.regex.match(draft.text, start, end)
    return topical(draft, item, only.end() if only else start, end)


def _before_name(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The object that stands before the name: «واردات تایر را طی بخشنامه‌ای ممنوع کرد»."""
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        lead = BEFORE_NAME.regex.search(draft.text, max(0, head.start - 24), head.start)
        if index is None or lead is None:
            continue
        start = draft.sentences[index].start
        bodies = draft.within("body", start, lead.start())[:1]
        marks = [start, *(b.end for b in bodies), *_commas(draft.text, start, lead.start())]
        if found := topical(draft, item, max(mark for mark in marks if mark <= lead.start()), lead.start()):
            return found
    return None


def told_by_news(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """What the lead brings news of («رئیس سازمان از افزایش سقف وام روستایی خبر داد»)."""
    lead = next((s for s in draft.sentences if not s.title), None)
    news = NEWS.regex.search(draft.text, lead.start, lead.end) if lead else None
    span = phrase_until(draft.text, news.start("what"), news.end("what")) if news else None
    if span is None or draft.text.startswith(" که ", span[1]):
        return None
    return topical(draft, item, *span)


def told_by_ground(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """The subject of the clause that an instrument is the ground of: «طبق مصوبه ستاد، صید میگو … ممنوع است»."""
    text = draft.text
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        ground = ACCORDING.regex.search(text, max(0, head.start - 30), head.start)
        if index is None or ground is None or head.features.get("anaphor"):
            continue
        sentence = draft.sentences[index]
        span = phrase_until(text, sentence.start, ground.start(), UNTIL)
        if span and ground.start() - span[1] < 2 and (found := topical(draft, item, *span)):
            return found
        if item.role == "cited" and (item.type in _NO_GROUND or draft.proposal.own):
            continue
        at = _name_end(draft, head, sentence.end)
        while lead := PLEDGED.regex.match(text, at, sentence.end) or _MARKS.match(text, at, sentence.end):
            at = lead.end()
        span = phrase_until(text, at, sentence.end, UNTIL)
        refrained = REFRAIN.regex.match(text, span[1], sentence.end) if span else None
        if refrained and (found := topical(draft, item, *refrained.span("what"))):
            return found
        borne = span is not None and AUDIENCE.regex.match(text, *span) is not None
        if span and any(p.bearer and p.bearer[0] == span[0] for p in item.provisions):
            borne = borne or is_audience(draft, *span)
        if span and not borne and not _BEARS.match(text, span[1]) and (found := topical(draft, item, *span)):
            return found
    return None


def _of_verbs(draft: Draft, item: DirectiveDraft) -> _Places:
    """The sentences of the verbs that stand for the instrument, up to the verb."""
    for verb in [head for head in item.mentions[:_NAMES] if head.features.get("event")]:
        index = draft.sentence_at(verb.start)
        if index is None:
            continue
        sentence = draft.sentences[index]
        marks = [sentence.start, *_behind_values(draft, sentence.start, verb.start)]
        yield sentence.start, min(sentence.end, verb.end + _VERB), marks


def _sentences(draft: Draft, item: DirectiveDraft, *, main: bool) -> _Places:
    """The sentences that may say it, from where its name ends, with the places where an object may begin."""
    text = draft.text
    for head in item.mentions[:2]:
        index = draft.sentence_at(head.start)
        if index is None or head.features.get("relation") in ("repeals", "amends", "follows", "cites", "implements"):
            continue
        sentence = draft.sentences[index]
        start = _values_end(draft, head, sentence.end)
        ends = [end for begin, end in item.addressees if head.end < begin and end < sentence.end]
        yield start, sentence.end, [start, *ends, *_behind_values(draft, start, sentence.end)]
    lead = next((s for s in draft.sentences if not s.title), None)
    if not main or lead is None or item.issuer is None:
        return
    own = next((b for b in draft.within("body", lead.start, lead.end) if b.text == item.issuer.text), None)
    if own is not None:
        yield own.end, lead.end, [own.end, *_commas(text, own.end, lead.end)]


def _behind_values(draft: Draft, start: int, end: int) -> list[int]:
    """Where an object may begin in a sentence: behind bodies, days, marks and «که»."""
    values = [*draft.within("body", start, end), *draft.within("date", start, end)]
    named = [listed.span() for listed in LISTED.regex.finditer(draft.text, start, end)]
    commas = (at for at in _commas(draft.text, start, end) if not any(first < at < last for first, last in named))
    return [*(value.end for value in values), *commas]


def _commas(text: str, start: int, end: int) -> list[int]:
    return [m.end() for m in _MARKED.finditer(text, start, end)]


def _values_end(draft: Draft, head: Mention, limit: int) -> int:
    """Where the name of the instrument ends: behind the adjectives, number, date and issuer that follow it."""
    at = adjectives_after(draft.text, head.end)
    values = [m for kind in ("number", "date", "body") for m in draft.within(kind, at, limit)]
    for value in sorted(values, key=lambda m: m.start):
        if value.start - at < _GAP and not re.search("[،؛:.]", draft.text[at : value.start]):
            at = max(at, value.end)
    return at


def _name_end(draft: Draft, head: Mention, limit: int) -> int:
    """Where the name ends in front of a clause: at the comma that closes it, or behind its values."""
    at = _values_end(draft, head, limit)
    comma = re.compile(r"[^،؛:.\n]{0,70}?(?=،)").match(draft.text, at, limit)
    told = comma and not re.search(r"(?<!\w)(?:که|را|شد|است|کرد|می)(?!\w)", comma.group())
    if comma and re.compile(r"، (?:ن?(?:باید|بایستی?)|نمی|می|ممنوع|الزامی|مجاز)(?!\w)").match(draft.text, comma.end()):
        return at  # the comma stands between a subject and its verb
    return comma.end() if comma and told else at


_MARKED = re.compile(r"[،:؛] |(?<![\w\u200c])(?:که|نیز|هم|خود|(?:\S{0,6}رفت|کرد|شد|داد|است) و) ")
_NAMES = 4
"""So many mentions of an instrument are asked for a verb."""
_NO_GROUND = ("law", "ruling", "order", "letter")
_VERB = _GAP = 16
"""Letters of an auxiliary behind the verb of an act; letters between the parts of a name («به شماره», «مورخ»)."""


RULES = (
    ACTS,
    OBLIGED,
    REFRAIN,
    AGREES,
    WANTS,
    URGES,
    ALLOTTED,
    APPOINTS,
    NEWS,
    BEFORE_NAME,
    ACCORDING,
    PLEDGED,
    LISTED,
)
