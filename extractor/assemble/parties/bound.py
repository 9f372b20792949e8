"""Whom an instrument binds: the one who must or must not in its main provision, as the shortest full noun phrase."""

from __future__ import annotations

import re

from extractor.assemble.clauses.heads import behind_verb
from extractor.assemble.clauses.parts import BEARER_CUES, WHEN
from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.parties.audiences import AUDIENCE, is_audience, trimmed
from extractor.assemble.parties.directed import obliged
from extractor.find.headings.beside import adjectives_after
from extractor.find.rule import Rule

LEAD = Rule(
    "bound.lead",
    r"[^\w«]{0,6}(?:(?:نخست|اول|دوم|سوم|چهارم|اولا|اولاً|ثانیا|ثانیاً)(?:،| (?:آن|این)‌?که) "
    r"|(?:که|و|تا|نیز|همچنین|ولی|اما|لیکن|سپس|اینکه|بلکه|لذا|بنابراین|ضمن این‌که|البته) "
    r"|(?:بر این اساس|بر همین اساس|بدین ترتیب|به این ترتیب|از این پس|از این به بعد|در این (?:مدت|میان|حال)"
    r"|(?:طبق|مطابق|بر اساس|به موجب|در|با) (?:آن|این)(?= \S{3,14}(?:ها|ان)(?!\w)))،? "
    r"|(?:در|بر|از|با|به|طبق|مطابق|پس|پیش|قبل|بعد|برای|تا|ظرف|طی|چنانچه|اگر|هرگاه|حسب|بنا|نظر|براساس|برابر|وفق|جهت"
    r"|هنگام|ضمن|علاوه|صرف‌نظر|نظر به) [^،:؛.\n]{2,90}، "
    r"|[^،.؛:\n«»]{0,70}[^،.؛:\n«»\d][:] ?)",
    match=("نخست، بانک‌ها", "که بانک‌ها", "بر این اساس کارفرمایان", "طبق ماده 5، بانک‌ها", "👈 و راننده‌ها"),
    reject=("بانک‌ها مکلفند",),
)
MARK = Rule(
    "bound.list-mark",
    r"(?:[^\w«(]{1,4}(?:\d{1,2}[^\w«\s]{1,3} ?)?|\d{1,2}[^\w«\s]{1,3} ?)(?=[^\W\d])",
    match=("👈 راننده‌ها", "۱/ داروخانه‌ها", "2️⃣ مدارس"),
    reject=("مدرسه", "«شبکه»"),
)
GROUND = Rule(
    "bound.ground",
    r"(?:طبق|مطابق|بر‌اساس|بر پایه|به‌موجب|به‌استناد|بنا‌بر|حسب|برابر|وفق|در|با تصویب|با) ",
    match=("طبق مصوبه شورا", "به موجب ماده 5"),
    reject=("بانک‌ها",),
)
NOT_IN_PHRASE = Rule(
    "bound.phrase-end",
    r"[،:؛.()«»\"\n]| (?:از|تا|را|به|با|در(?! بخش)|برای|بر|طبق|مطابق|ظرف|طی|پس|پیش|قبل|بعد|هنگام|بدون|علاوه|بابت|توسط"
    r"|باید|بایستی|بایست|می‌بایست|می‌باید|نباید|می‌توان\S{1,3}|نمی‌توان\S{1,3}|حق|اجازه|اختیار|فقط|تنها|صرفا|صرفاً|حداکثر|حداقل"
    r"|دیگر|همچنین|نیز|هم|که|لازم(?: را)?|ملزم\S{0,4}|موظف\S{0,4}|مکلف\S{0,4}|مجاز(?:ند|‌اند)?(?! به)"
    r"|هیچ|هر|هرگز|همواره|نسبت|فردا|امروز|امشب|امسال|هم‌اکنون|اکنون|مجددا|مجدداً|است|هستند|بودند|شد|شدند"
    r"|می‌شود|ناچار\S{0,4}|خود)(?![\w\u200c])",
    match=("بانک‌ها تا پایان", "کارفرمایان مکلف"),
    reject=("دستگاه‌های اجرایی",),
)
GOES_ON = Rule(
    "bound.phrase-goes-on",
    r"(?:(?:واقع|شاغل|ساکن|مستقر|فعال|عضو|حاضر|مندرج|موجود|مقیم) در|(?:وابسته|متصل|مربوط|منتهی|مبتلا) به"
    r"|(?:بیش|کمتر|بیشتر|بالاتر|پایین‌تر|خارج|اعم|غیر) از|تحت پوشش|بدون|دارای)$",
    match=("واحدهای واقع در", "کارگاه‌های کمتر از"),
    reject=("بانک‌ها در",),
)
LISTED = Rule(
    "bound.phrase-listed",
    r"،(?: (?!(?:باید|از|تا|در|به|با|را|که|برای|طبق|ظرف)(?!\w))[^\s،:؛.]{2,20}){1,5}"
    r"(?:،(?: [^\s،:؛.]{2,20}){1,5}){0,8} و ",
    match=("، بانک‌ها و دفاتر",),
    reject=("، باید آن را ثبت و",),
)
RELATIVE = Rule(
    "bound.relative-clause",
    r" [^،:؛.\n]{3,90}?(?:(?<!\w)(?:است|هستند|دارند|دارد|شده|نشده|باشند|باشد|کرده)(?!\w)|\w[\u200c ]?اند(?!\w)"
    r"|می[\u200c ]\S{2,12}ند(?!\w))(?:[\u200c ]?اند(?!\w))?",
    match=(" کنتور آنان خاموش است ظرف", " هنوز نفرستاده‌اند، تا"),
    reject=(" در شهر",),
)
OBLIGING = Rule(
    "bound.obliging-verb",
    r" (?:به (?:[^\s،:؛.]{2,20} ){1,8})?(?:از (?:[^\s،:؛.]{2,20} ){1,12})?"
    r"(?:مکلف|ملزم|موظف|منع|برحذر|معاف|مجاز|متعهد|مأمور|مامور)(?!\w)",
    match=(" مکلف کرد", " از ماندن در پیام‌رسان‌ها منع کرد"),
    reject=(" ثبت کند",),
)
PASSIVE = Rule(
    "bound.passive",
    r"(?<!تعطیل)(?<!مجازی)(?<!حضوری) (?:شود|گردد|می‌شود|می‌گردد|شد|خواهد شد|خواهد گردید|شوند|گردند|است)[ .؛،»\"]{0,4}$",
    match=("کمیته‌ای تشکیل شود.", "در محل برگزار می‌گردد"),
    reject=("مدارس تعطیل می‌شود", "ثبت کنند"),
)
VOTE = Rule(
    "bound.vote",
    r"(?:موافقت (?:کرد|نمود)|ر[أا]ی داد|خبر داد)\S{0,6}(?: است)?[ .؛،»\"]{0,4}$",
    match=("نمایندگان با ماده 4 موافقت کردند.", "اعضا به رفع محدودیت رأی دادند"),
    reject=("می‌تواند موافقت کند",),
)
FOR_WHOM = Rule(
    "bound.for-whom",
    r"(?<!\w)برای (?P<who>[^\s،:؛.]{3,20}(?: [^\s،:؛.]{2,20}){0,4}?)"
    r" (?:ممنوع|آزاد|مجاز|الزامی|اجباری|بلا‌مانع|غیر‌مجاز)(?!\w)",
    match=("همراه داشتن تلفن برای داوطلبان ممنوع است",),
    reject=("ممنوع است برای",),
)
IN_IT = Rule(
    "bound.in-it",
    r"(?<![\w\u200c])(?:که )?(?:در|به‌موجب|بر‌اساس|بر پایه|طبق|مطابق) آن،? (?=[^\s،.؛:])",
    match=("تصویب‌نامه‌ای که در آن بانک‌ها", "و بر اساس آن کلیه دستگاه‌ها"),
    reject=("در آن.",),
)
BINDS = Rule(
    "bound.binds",
    r"[^.؛:\n«»]{4,120}?،?(?= (?:(?:را )?(?:موظف|مکلف|ملزم|مجاز)(?:ند|‌اند| )|باید|نباید|می‌توان|نمی‌توان|اجازه |حق |اختیار ))",
    match=("همه بانک‌ها موظفند", "استانداران اجازه یافتند"),
    reject=("همه بانک‌ها",),
)
RULES = (IN_IT, BINDS, LEAD, MARK, GROUND, NOT_IN_PHRASE, GOES_ON, LISTED, RELATIVE, OBLIGING, PASSIVE, VOTE, FOR_WHOM)

_SHUT = ("closed", "day-off", "shut")
"""Cues of what is closed: the subject is who has to close («مدارس ابتدایی فردا تعطیل است»)."""
_LEADS = 4
_MAIN = 4
_NAMED_WITHIN = 26
_BESIDE = 4
_OURS = re.compile(r" ما(?![\w\u200c])")
"""A speaker's own: «تا مسئولان ما …»."""
_PERFECT = re.compile(r"ه[\u200c ]?(?:اند|است) و ")


def bound_by(draft: Draft, item: DirectiveDraft) -> tuple[int, int] | None:
    """Whom the instrument binds: by one of its first duties or bans; by a leave that comes first, else by an exemption.

    What an instrument that gives leave to everybody adds for one body is not what it is for.
    """
    voted = (p for p in item.provisions if not VOTE.regex.search(draft.text, p.start, p.end))
    first = next(voted, None)
    if first is None:
        return None
    if first.modality == "permission" and item.type != "ruling":
        return _bearer(draft, first)
    duties = [p for p in item.provisions if p.modality in ("obligation", "prohibition") and not _is_note(p)]
    spans = [span for p in duties[:_MAIN] if (span := _bearer(draft, p, wide=item.role != "cited"))]
    if spans:
        found = next((span for span in spans if _is_fuller(draft, span, spans[0])), spans[0])
        return None if _OURS.search(draft.text, *found) else found
    return _bearer(draft, first) if not duties and first.modality == "exemption" else None


def bound_in_it(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """Whom the sentence in [start, end) says to be bound in an instrument («مصوبه‌ای که در آن بانک‌ها مکلف شده‌اند»)."""
    for lead in IN_IT.regex.finditer(draft.text, start, end):
        if any(other.value != "law" for other in draft.within("heading", start, lead.start())):
            return None  # «این تصمیم بر پایه تصویب‌نامه‌ای است که در آن …»: in the other one
        binds = BINDS.regex.match(draft.text, lead.end(), end)
        span = _phrase(draft, lead.end(), binds.end(), whole=True) if binds else None
        if span and is_audience(draft, *span) and (kept := trimmed(draft, *span, bound=True)):
            return kept
    return None


_ALL = re.compile(r"(?:کلیه|همه|تمامی|تمام) ")


def _is_fuller(draft: Draft, span: tuple[int, int], first: tuple[int, int]) -> bool:
    """Whether a phrase names all of those whom the first names in short («تمام مدارس …» for «مدارس شهر»)."""
    whole, short = draft.text[slice(*span)], draft.text[slice(*first)]
    return bool(_ALL.match(whole)) and not _ALL.match(short) and short.split(" ")[0] in whole.split(" ")[1:3]


def _is_note(provision: ProvisionDraft) -> bool:
    return (provision.clause or "").startswith("تبصره")


def _bearer(draft: Draft, provision: ProvisionDraft, *, wide: bool = False) -> tuple[int, int] | None:
    """Whom a provision binds, as an addressee; None where it does not say.

    wide: also where grounds and places stand between the head of the clause and who is bound.
    """
    if span := obliged(draft, provision.start, provision.end):
        return span
    for span in (
        _subject(draft, provision),
        _for_whom(draft, provision),
        _found(draft, provision),
        _beside_cue(draft, provision),
        _many_beside_cue(draft, provision) if wide else None,
    ):
        if span and is_audience(draft, *span) and (kept := trimmed(draft, *span, bound=True)):
            return kept
    return None


def _subject(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The noun phrase at the head of the clause, behind its grounds and up to its first other part."""
    cue = provision.cue[0]
    told = provision.by.rsplit(".", 1)[-1] in (*BEARER_CUES, "granted", "mandatory")
    passive = PASSIVE.regex.search(draft.text, max(provision.start, provision.end - 40), provision.end)
    if not told and (passive or provision.modality == "permission"):
        return None
    start = behind_verb(draft.text, provision.start, cue)
    perfect = [verb.end() for verb in _PERFECT.finditer(draft.text, start, cue)]
    start = _behind_leads(draft, perfect[-1] if perfect else start, cue)
    shut = provision.by.rsplit(".", 1)[-1] in _SHUT
    everyone = [word.start() for word in _ALL.finditer(draft.text, start, cue)] if shut else []
    return _phrase(draft, everyone[-1] if everyone else start, cue, whole=told or shut)


def _for_whom(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """Whom a ban or a leave is said to be for («همراه داشتن تلفن برای داوطلبان ممنوع است»)."""
    found = FOR_WHOM.regex.search(draft.text, provision.start, provision.end)
    return found.span("who") if found else None


def _found(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The bearer that the provision was read with: without who bound him, and up to the first other part."""
    if provision.bearer is None:
        return None
    start, end = provision.bearer
    if draft.text.startswith(" که ", end) and draft.text[end - 1] == "ی":
        end = max(end, provision.cue[0])
    return _phrase(draft, start, end, whole=True)


def _beside_cue(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The body that stands right in front of what binds it, behind a ground («مطابق رأی صادره شرکت … موظف است»)."""
    if provision.by.rsplit(".", 1)[-1] not in ("duty", "task", "must", "may-not"):
        return None
    cue = provision.cue[0]
    beside = [b for b in draft.within("body", provision.start, cue) if draft.text[b.end : cue].strip(" \u200c") == ""]
    return next(((min(b.start, int(b.features.get("office_start", b.start))), b.end) for b in beside), None)


def _many_beside_cue(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """The many right in front of what binds them, behind a ground or place («در شهرهای بزرگ دانشگاه‌ها باید»)."""
    if provision.by.rsplit(".", 1)[-1] not in ("duty", "task", "must", "may-not"):
        return None
    cue = provision.cue[0]
    start = provision.start
    for stop in NOT_IN_PHRASE.regex.finditer(draft.text, start, cue):
        start = stop.end()
    for word in re.finditer(r"(?:(?<= )|^)[^ ]", draft.text[start:cue]):
        plural = AUDIENCE.regex.match(draft.text, start + word.start(), cue)
        if plural and plural.group().endswith(("ها", "های", "ان")):
            return _until(draft.text, start + word.start(), cue)
    return None


def _behind_leads(draft: Draft, start: int, end: int) -> int:
    """Where the clause begins behind its joints, its conditions and the instrument that it stands on."""
    for _ in range(_LEADS):
        if lead := LEAD.regex.match(draft.text, start, end):
            start = lead.end()
        elif ground := GROUND.regex.match(draft.text, start, end):
            names = draft.within("heading", ground.end(), end)
            if not names or names[0].start - ground.end() > _NAMED_WITHIN:
                return start
            start = adjectives_after(draft.text, names[0].end)
            for value in (m for kind in ("number", "date", "body") for m in draft.within(kind, start, end)):
                start = value.end if value.start - start < _BESIDE else start
            start += len(draft.text[start:end]) - len(draft.text[start:end].lstrip(" ،"))
        else:
            break
    return start


def _phrase(draft: Draft, start: int, limit: int, *, whole: bool) -> tuple[int, int] | None:
    """The noun phrase from `start` to its first end before `limit`; up to `limit` itself only if `whole`."""
    text = draft.text
    if mark := MARK.regex.match(text, start, limit):
        start = mark.end()
    at = start
    while stop := NOT_IN_PHRASE.regex.search(text, at, limit):
        listed = LISTED.regex.match(text, stop.start(), limit)
        if listed or GOES_ON.regex.search(text, start, stop.end()):
            at = listed.end() if listed else stop.end()
        elif stop.group() == " که" and text[stop.start() - 1] == "ی":
            told = RELATIVE.regex.match(text, stop.end(), limit)
            return (start, told.end()) if told else None
        elif stop.group() in (" را", " خود", " لازم را") and not OBLIGING.regex.match(text, stop.end(), limit + 20):
            return _before_object(draft, start, stop.start())
        else:
            return _until(text, start, stop.start())
    return _until(text, start, limit) if whole else None


def _until(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase without its day and without marks at its end."""
    when = WHEN.regex.search(text, start, end)
    end = when.start() if when else end
    return start, start + len(text[start:end].rstrip(" ،"))


def _before_object(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The body or the many that act upon an object next to them («سازمان بنادر عوارض را دریافت نکند»)."""
    named = next(iter(draft.within("body", start, end)), None)
    if named is not None and named.start - start < _BESIDE:
        return start, named.end
    plural = _PLURAL.match(draft.text, start, end)
    return plural.span() if plural else None


_PLURAL = re.compile(r"[^\s،.]{2,14}(?:ها|ان)(?= )")
"""A plural that no ezafe is written behind («کارفرمایان مزایا را …»)."""
