"""What a verb of passing passes: «شورا در جلسه امروز افزایش کرایه را تصویب کرد», «با افزایش کرایه موافقت کرد»."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS
from extractor.assemble.parties.acting import is_source
from extractor.assemble.speech import is_soft
from extractor.assemble.subjects.named import without_asking
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_WORDS = table("issuing")["declared"]
_MATTERS = any_of(flexible(word) for name in ("deeds", "things", "news", "voted") for word in _WORDS[name])

PASSES = Rule(
    "instrument.passes",
    r"(?:تصویب|مصوب|موافقت|ممنوع) (?:کرد|کردند|نمود|نمودند)|به تصویب (?:رساند|رساندند)",
    match=("تصویب کرد", "موافقت کرد", "ممنوع کرد"),
    reject=("تصویب شد", "دستور داد"),
)
PASSED_OBJECT = Rule(
    "instrument.passed-object",
    r"(?<!\w)(?:با (?!اشاره|توجه|حضور|بیان|هدف|تاکید|صدور|اکثریت)(?P<agreed>[^،؛:.\n]{8,150}?)"
    r"|(?P<what>[^،؛:.\n]{8,170}?) را) $",
    match=("افزایش نرخ کرایه را ", "با اختصاص اعتبار به مدارس "),
    reject=("مدرسه",),
)
SAT = Rule(
    "instrument.sat",
    r" ?(?:(?:نیز|هم|همچنین|سرانجام|بالاخره|نهایتا) ){0,2}"
    r"(?:در (?:\S{2,12} و ){0,2}(?:\S{2,14}مین )?(?:نشست|جلسه|جلسات|صحن)(?:‌ای)?"
    r"(?: (?:علنی|امروز|دیروز|دیشب|اخیر|هفتگی|گذشته|خود|این|هفته|فوق‌العاده"
    r"|عادی|شب|صبح|عصر|روز|شنبه|یک‌شنبه|دوشنبه|سه‌شنبه|چهارشنبه|پنج‌شنبه|مورخ|شماره|[\d/]{1,10}|شورا|دولت|مجلس"
    r"|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|ماه|سال)){0,6} "
    r"|(?:امروز|دیروز|دیشب) )(?:خود )?",
    match=(" در جلسه امروز خود افزایش", "امروز ", "سرانجام در چهل و دومین جلسه خود طرح", "هم در جلسه‌ای کنترل"),
    reject=("افزایش",),
)
WAS_PASSED = Rule(
    "instrument.was-passed",
    r"(?:تصویب|مصوب) (?:شد|شده‌است|گردید)(?!\w)(?! بود)|به تصویب (?:\S{1,12} ){0,4}?(?:رسید|رسیده‌است)(?!\w)(?! بود)",
    match=("تصویب شد", "به تصویب اعضا رسید"),
    reject=("تصویب کرد", "تصویب شده بود"),
)
IN_ITS_SITTING = Rule(
    "instrument.in-its-sitting",
    rf"(?:(?<=[:،.] )|(?<=\n)|(?<=که ))(?P<what>(?:{_MATTERS})(?!\w)[^.؛:،\n«»]{{6,160}}?)،? "
    r"(?:نیز |هم |دیروز |امروز |دیشب )?"
    r"(?:(?:در|طی) (?:[^\s.؛:،]{2,14} ){0,2}?(?:نشست|جلسه|صحن|جلسات)(?: [^\s.؛:،]{2,12}){0,3}?"
    r"|توسط|از سوی|در) $",
    match=("گفت: ممنوعیت ساخت ویلا در باغ‌ها در جلسه دیروز ", "، افزایش کرایه مترو از سوی "),
    reject=("گفت: گزارش سالانه در جلسه دیروز ", "او در جلسه دیروز "),
)
ABOUT = Rule(
    "instrument.about-what",
    r" ?(?:درباره|در خصوص|درخصوص|در مورد|راجع به|با موضوع) ",
    match=("درباره ثبت‌نام مدارس",),
    reject=("در باغ‌ها",),
)
IS_PASSED = Rule(
    "instrument.is-passed",
    rf"(?<!\w)(?<!طرح )(?:پیشنهاد |طرح پیشنهادی )?(?!تاریخ|زمان|طرح)(?P<what>(?:{_MATTERS})(?!\w)"
    r"(?:(?! (?:شد|کرد|است|بود|داد)(?!\w))[^.؛:،\n«»]){6,140}?)(?: (?:با|در|از سوی|توسط)(?= [^.؛:،\n]{0,40}"
    r"(?:ر[أا]ی|حضور|جلسه|نشست|شورا|کمیسیون|کمیته|ستاد|هیئت|موافقت|اکثریت))[^.؛:،\n]{3,80}?)? (?:نیز |هم )?$",
    match=("در این جلسه پیشنهاد ممنوعیت ساخت ویلا در باغ‌ها ", "افزایش کرایه مترو نیز ", "تمدید مهلت با رأی اعضا "),
    reject=("گزارش سالانه ", "سهمیه بررسی شد و "),
)
"""Before «تصویب شد»."""
BY_VOTE = Rule(
    "instrument.by-vote",
    r"(?:(?<=[:،.؛] )|(?<=\n))(?P<what>(?!وی |او )[^.؛:،\n«»]{6,120}?) (?:(?:در|به) تاریخ [^.؛:،\n]{4,30}? )?"
    r"با ر[أا]ی(?: (?:قاطع|مثبت|موافق|بالا|بالای|اکثریت))?(?: (?:اعضای|نمایندگان|اکثریت))? $",
    match=("\nویرایش تازه ضوابط نما در تاریخ 20 دی 1402 با رأی قاطع اعضای ",),
    reject=("\nاین ویرایش با حضور ", "\nاو با رأی اعضای "),
)
"""What a council passes by its vote, before the council's name."""
RULES = (IS_PASSED, BY_VOTE, ABOUT, PASSES, PASSED_OBJECT, SAT, WAS_PASSED, IN_ITS_SITTING)


def passed_in_sitting(draft: Draft, start: int, body: Mention, verb: str) -> tuple[int, int] | None:
    """What a council passed, told without who acts: «افزایش کرایه در جلسه دیروز شورای شهر تصویب شد»."""
    kind = body.features.get("kind")
    if kind not in COUNCILS or kind == "parliament" or not WAS_PASSED.regex.match(verb):
        return None
    found = IN_ITS_SITTING.regex.search(draft.text, start, body.start)
    found = found or BY_VOTE.regex.search(draft.text, start, body.start)
    return found.span("what") if found and not is_soft(draft.text[start : body.start]) else None


def passed_object(draft: Draft, event: Mention) -> tuple[int, int] | None:
    """What a verb passes: «شورا در جلسه امروز افزایش کرایه را تصویب کرد», «با افزایش کرایه موافقت کرد»."""
    index = draft.sentence_at(event.start)
    if event.features.get("what"):
        start, end = event.features["what"]
        if draft.text.startswith(("این ", "آن "), int(start)):
            return None  # «این ویرایش با رأی اعضای شورا تصویب شد»
        sat = SAT.regex.match(draft.text, int(start), int(end))
        about = ABOUT.regex.match(draft.text, int(start), int(end))
        return without_asking(draft.text, (about.end() if about else sat.end() if sat else int(start), int(end)))
    if index is not None and WAS_PASSED.regex.match(event.text):
        if draft.sentences[index].title:
            return None
        found = IS_PASSED.regex.search(draft.text, draft.sentences[index].start, event.start)
        return without_asking(draft.text, found.span("what")) if found else None
    if index is None or not PASSES.regex.match(event.text):
        return None
    sentence = draft.sentences[index]
    start = max(sentence.start, event.start - 220)
    bodies = [b for b in draft.within("body", start, event.start) if not is_source(draft, b)]
    by = event.features.get("issuer")
    start = by.end if by in bodies else bodies[0].end if bodies else start
    found = PASSED_OBJECT.regex.search(draft.text, start, event.start)
    if found is None:
        return None
    group = "agreed" if event.text.startswith("موافقت") else "what"
    if not found[group]:
        return None
    lead = SAT.regex.match(draft.text, found.start(group), found.end(group))
    begin = lead.end() if lead else found.start(group)
    begin += len(found.string[begin : found.end(group)]) - len(found.string[begin : found.end(group)].lstrip(" ،«"))
    passed = without_asking(draft.text, (begin, found.end(group)))
    return passed if passed and passed[1] - passed[0] >= 8 else None
