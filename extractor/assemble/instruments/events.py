"""Instruments without a name: verbs that resolve, order or ban, and acts of a body by which something is done.

«شورای … در جلسه امروز مقرر کرد», «… ممنوع اعلام شد»: such a verb stands for an instrument where a body acts in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.assemble.clauses.fronts import BY_PART
from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, COURTS, DECIDE, OFFICIAL, event_of, in_sentence, told_act
from extractor.assemble.instruments.altering import altering
from extractor.assemble.instruments.by_letter import is_sent, says
from extractor.assemble.instruments.bygone import tells_of_an_age
from extractor.assemble.instruments.condemns import condemns
from extractor.assemble.instruments.enacting import enacted
from extractor.assemble.instruments.passed import passed_in_sitting
from extractor.assemble.instruments.passing import passing
from extractor.assemble.instruments.resolving import (
    AGENDA,
    BY_ARTICLE,
    HANDED_TO,
    content_told,
    meant_body,
    passed_as_law,
    sitting_council,
)
from extractor.assemble.instruments.sittings import summed_up
from extractor.assemble.parties.acting import is_of_games, is_private, is_source, speaks_for
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.speech import is_hearsay, said_from
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ENACT = Rule(
    "instrument.enacting-verb",
    r"(?<!\w)(?:تصویب|مصوب|مقرر|وضع)‌(?:کرد|کردند|نمود|نمودند|شد|گردید|کرده|کرده‌است|شده|شده‌است)(?!\w)|به تصویب "
    r"(?:\S{1,12} ){0,4}?(?:رسید|رساند|رساندند|رسیده|رسانده)|(?<!\w)مقرر (?:داشت|داشتند|داشته)(?!\w)"
    r"|(?<!\w)قرار (?:شد|شده)(?!\w)"
    r"|دستور (?:(?:موقت|توقف|قضایی|اکید) )?(?:دادم|دادیم|داده‌ام|داده‌ایم|دادند|داده|داد)"
    r"|تصمیم (?:گرفت|گرفتند|گرفته)(?!\w)"
    r"|ممنوع (?:اعلام )?(?:کرد|شد|کردند|کرده‌اند|کرده|نمود|نمودند|نموده|گردید|شده|است|اعلام شد)(?!\w)"
    r"|(?:موافقت) (?:کرد|کردند|شد)"
    r"|ابلاغ (?:کرد|شد|کرده)(?!\w)",
    match=("هیئت وزیران تصویب کرد", "مقرر شد", "به تصویب اعضا رسید", "دستور داد", "تصمیم گرفت مراکز", "مقرر داشت"),
    reject=("تصویب نکرد", "تصمیم نگرفت", "قرارداد", "برقرار است", "ممنوع کردن"),
)


CLOSED_BY = Rule(
    "instrument.closed-by",
    r"(?<!\w)(?:توسط|از سوی|با حکم|به حکم|از طرف) (?P<who>[^.؛،\n]{3,70}?) (?:فیلتر|مسدود|پلمب|توقیف|تعطیل"
    r"|متوقف|رفع فیلتر) (?:شد|شدند|شده|گردید|می‌شود|خواهد شد)(?!\w)",
    match=("توسط کارگروه تعیین مصادیق فیلتر شده است",),
    reject=("فیلتر شده است",),
    stems=("توسط", "از سوی", "با حکم", "به حکم", "از طرف"),
)


BY_ACT = Rule(
    "instrument.by-act-of",
    r"(?:با|به|طبق|بنا به) (?:ابلاغ|تصویب|تصمیم|حکم|موافقت|مصوبه) (?:رئیس |وزیر |معاون )?$"
    r"|(?<!\w)(?:اعضای|نمایندگان) $",
    match=("با ابلاغ ", "اعضای "),
    reject=("با حضور ",),
)


TOLD = Rule(
    "instrument.told",
    r"(?<!\w)به (?:(?:وزیر|رئیس|رییس|رؤسای|روسای|معاون|مدیر|مدیران|مدیرعامل|دبیر|فرمانده|سرپرست) )?(?:کل )?$",
    match=("رئیس‌جمهور به وزیر ", "به "),
    reject=("به دستور رئیس ", "وزیر "),
)


READS = Rule(
    "instrument.reads",
    r"(?:آمده(?:‌است)?|تصریح (?:شده(?:‌است)?|کرد)|تأکید (?:شده(?:‌است)?|کرد)|تاکید (?:شده(?:‌است)?|کرد)|می‌خوانیم"
    r"|(?:این|ذیل|زیر) (?:شرح )?است|نوشت|نوشته(?:‌است)?) ?:",
    match=(" خطاب به استانداران آمده است: ", " تصریح شده است:"),
    reject=(" پیش‌تر آمده بود", " نوشته شد."),
)


SITTING = Rule(
    "instrument.sitting",
    r"در (?:این |آن |همین )(?:جلسه|نشست)|در جلسه (?:مذکور|امروز|یادشده)",
    match=("در این جلسه مقرر شد",),
    reject=("جلسه بعدی",),
)


RESOLVES = Rule(
    "instrument.resolves-that",
    r"(?<!\w)(?:مقرر‌|قرار )(?:شد|گردید|شده)(?!\w)|را (?:که [^.؛\n]{4,150}? )?(?:از تاریخ (?:صدور|تصویب|ابلاغ) )?"
    r"(?:لغو|ابطال|باطل|کان‌لم‌یکن|بی‌اعتبار) (?:(?:اعلام )?(?:کرد|نمود)|و [^.؛:\n]{3,90}? (?:کرد|نمود|سپرد)(?!\w))"
    r"|(?:تشخیص داد|دانست) و (?:آن را )?(?:لغو|ابطال|باطل) (?:کرد|نمود)"
    r"|(?:تصویب|مصوب) (?:کرد|کردند|شد|نمود) (?:که|تا)|دستور "
    r"(?:(?:موقت|توقف|قضایی|اکید) )?(?:داد|دادند|داده|دادم|دادیم|داده‌ام|داده‌ایم)(?!\w)"
    r"|تصمیم (?:گرفت|گرفتند|گرفته)(?!\w)",
    match=("مقرر شد دستورالعمل بازنگری شود", "تصویب کرد که", "را که وزارت نوشته بود، از تاریخ تصویب ابطال کرد"),
    reject=("دستورالعمل تصویب شد",),
)


BANS = Rule(
    "instrument.bans",
    r"ممنوع (?:اعلام )?(?:کرد|شد|کردند|کرده‌اند|کرده|نمود|نمودند|نموده|گردید|شده|است|می‌شود)(?!\w)",
    match=("ممنوع اعلام کرده‌اند", "ممنوع شد"),
    reject=("ممنوعیت",),
)


DOES = Rule("instrument.does", r"(?<!\w)(?:کرد|کردند|کرده|کرده‌اند)$", match=("ممنوع کرده",), reject=("ممنوع شد",))


OURS = Rule("instrument.ours", r"داد(?:م|یم|ه‌ام|ه‌ایم)$", match=("دستور دادم",), reject=("دستور داد",))


COUNCIL_PASSED = Rule(
    "instrument.council-passed",
    r"در (?:یکی از )?(?:جلسات|جلسه|نشست) (?:شورا|هیات|هیئت|کمیسیون|مجلس|ستاد|کارگروه)[^.؛]{2,70}? به تصویب رسید",
    match=("در یکی از جلسات کمیسیون ماده پنج به تصویب رسید",),
    reject=("این بخشنامه به تصویب رسید",),
)


AT_LARGE = Rule(
    "instrument.states-at-large",
    r"(?<!\w)(?:بسیاری|برخی|بعضی|اغلب|بیشتر|اکثر|سایر|دیگر|همه|تمام) (?:از )?(?:کشور|دولت)‌?ها(?:ی \S{2,12})?(?!\w)"
    r"|(?<!\w)(?:کشور|دولت)‌?های (?:دیگر|همسایه|پیشرفته|اروپایی|غربی|منطقه|توسعه‌یافته)(?!\w)",
    match=("در بسیاری از کشورها", "در کشورهای همسایه"),
    reject=("از کشور", "دولت"),
)
"""What is forbidden in countries that nobody names."""
ASKED = Rule("instrument.asked", r"[»\" ]{0,3}[؟?]", match=("؟", " ؟"), reject=(". چرا",))


REVOKES = Rule(
    "instrument.revokes",
    r"(?:لغو|ابطال|باطل|کان‌لم‌یکن|بی‌اعتبار) (?:(?:اعلام )?(?:کرد|نمود)|و )",
    match=("را ابطال کرد", "را لغو و بررسی متن تازه را به کمیسیون سپرد"),
    reject=("ابطال رای",),
)


def _kind_of(verb: str, body: Mention | None, *, banned: bool, revoked: bool) -> str:
    """The type of the instrument that a verb of a body stands for."""
    of = body.features.get("kind") if body is not None else None
    if revoked and of in COURTS:
        return "ruling"
    if "دستور" in verb:
        return "order"
    if "تصمیم" in verb:
        return "decision"
    if "تصویب" in verb or "مصوب" in verb or (of in COUNCILS and not banned and not revoked):
        return "resolution"
    return "decision"


def find_events(draft: Draft) -> Iterator[Mention]:
    """Resolving verbs that stand for an instrument without a name: «شورای … در جلسه امروز … تصویب کرد»."""
    heads = [h for h in draft.found("heading") if h.value != "law"]
    heads = [h for h in heads if h.value != "letter" or h.features["relation"] == "repeals"]
    headed = {draft.sentence_at(h.start) for h in heads if h.features["relation"] != "amends"}
    pointed = {draft.sentence_at(h.start) for h in heads if h.features["anaphor"]}
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    for index, sentence in enumerate(draft.sentences):
        own_words = sentence.clause is not None or _read_out(draft, index)
        told_here = told_act(draft, index) or condemns(draft, index) or altering(draft, index)
        told_here = told_here or (None if own_words else enacted(draft, index) or summed_up(draft, index))
        if event := told_here or (None if own_words or index < first + _LEAD else passing(draft, index)):
            yield event
            continue
        if index in pointed and not COUNCIL_PASSED.regex.search(draft.text, sentence.start, sentence.end):
            continue
        rule = RESOLVES if index in headed - pointed else ENACT
        verb = rule.regex.search(draft.text, sentence.start, sentence.end)
        if verb is None and (closed := CLOSED_BY.search(draft.text, sentence.start, sentence.end)):
            by = [b for b in draft.within("body", *closed.span("who")) if not speaks_for(draft, b)]
            if by and index not in headed:
                yield event_of(CLOSED_BY, closed, "decision", by[0])
            continue
        if not verb or ASKED.regex.match(draft.text, verb.end()) or _is_history(draft, sentence, verb):
            continue
        if _ONE_CAN.search(draft.text, sentence.start, verb.start()):
            continue
        letters = [h for h in in_sentence(draft, index) if h.value == "letter" and h.end <= verb.start()]
        if any(says(draft, h, verb.start()) or is_sent(draft, h) for h in letters):
            continue  # «… در نامه‌ای نوشت: … ممنوع است», «در نامه‌ای با … موافقت کرد»: what the letter says
        body = _acting_body(draft, index, verb)
        banned = BANS.regex.match(draft.text, verb.start(), sentence.end)
        sitting = SITTING.regex.search(draft.text, sentence.start, verb.end())
        told_content = body is not None and content_told(draft, index, verb, body)
        passed = passed_in_sitting(draft, sentence.start, body, verb.group()) if body is not None else None
        hearsay = is_hearsay(draft.text[sentence.start : verb.start()])
        if hearsay or ("تصمیم" in verb.group() and not (told_content or _decides(body))):
            continue
        told = banned and _bans_platform(draft, sentence, verb) and not (sentence.clause or _read_out(draft, index))
        told = told and not (
            AT_LARGE.regex.search(draft.text, sentence.start, verb.start())
            or tells_of_an_age(draft, sentence.start, sentence.end)
        )
        if body is None and not sitting and not told:
            continue
        if AGENDA.regex.match(draft.text, verb.start(), sentence.end):
            continue
        if BY_ARTICLE.regex.search(draft.text, sentence.start, verb.start()):
            continue  # «در ماده 2 نیز مقرر شده …»: what the bill says
        if banned and BY_PART.regex.match(draft.text, sentence.start, verb.start()):
            continue  # «بر‌اساس بند اول … ممنوع است»: what an instrument told before says
        if body is not None and passed_as_law(draft, index, verb, body):
            continue
        revoked = bool(REVOKES.regex.search(verb.group()))
        if revoked and any(h.features["relation"] not in ("repeals", "cites") for h in in_sentence(draft, index)):
            continue
        kind = _kind_of(verb.group(), body, banned=bool(banned), revoked=revoked)
        event = event_of(rule, verb, kind, body)
        event.features["content"] = told_content or passed is not None
        if passed is not None:
            event.features["what"] = passed
        yield event


_OF_IT = (
    *("قانون ", "پیشنهاد ", "درخواست ", "پیش\u200cبینی ", "پیش بینی ", "هشدار ", "گزارش ", "توصیه ", "استعلام "),
    *("کارکنان ", "کارمندان ", "بازنشستگان ", "پرسنل ", "شاغلان "),
)
# «قانون سازمان دامپزشکی», «پیشنهاد وزارت نیرو تصویب شد», «با توجه به پیش‌بینی هواشناسی، کارگروه تصمیم گرفت»
_LEAD = 3  # sentences of the body; what is told below them is told in passing
_SPEECH = 1500  # letters back that who speaks is named
_ONE_CAN = re.compile(r"(?<!\w)ن?می[ \u200c]?توان [^.؟!؛،\n]{0,60}$")  # «اعتماد را نمی‌توان ابلاغ کرد»
PLUPERFECT = re.compile(r"ه?[ \u200c]?بود(?:ند)?(?!\w)")


def _is_history(draft: Draft, sentence: Sentence, verb: re.Match[str]) -> bool:
    """Whether it is told of decades ago that something had been laid down: «در دهه 60 … ممنوع کرده بود»."""
    had = PLUPERFECT.match(draft.text, verb.end()) is not None
    return had and tells_of_an_age(draft, sentence.start, verb.start())


def _decides(body: Mention | None) -> bool:
    """Whether a body of the authority file is one whose decisions lay something down, told or not what."""
    return body is not None and body.value is not None and body.features.get("kind") in DECIDE


def _bans_platform(draft: Draft, sentence: Sentence, verb: re.Match[str]) -> bool:
    """Whether a ban told of nobody is one of platforms; what a platform's own company forbids is none."""
    platforms = draft.within("platform", sentence.start, sentence.end)
    by_itself = platforms and platforms[0].start - sentence.start < 6 and DOES.regex.search(verb.group())
    return bool(platforms) and not by_itself


def _read_out(draft: Draft, index: int) -> bool:
    """Whether the paragraph reads an instrument out, so that its sentences are that instrument's words."""
    before = [s for s in draft.sentences[max(0, index - 4) : index] if s.paragraph == draft.sentences[index].paragraph]
    return any(
        READS.regex.search(draft.text, head.end, sentence.end)
        for sentence in before
        for head in draft.within("heading", sentence.start, sentence.end)
    )


def _acting_body(draft: Draft, index: int, verb: re.Match[str]) -> Mention | None:
    """The body that resolves: before the verb in its sentence, or the one whose sitting is being told."""
    sentence = draft.sentences[index]
    bodies = [
        b
        for b in draft.within("body", sentence.start, verb.start())
        if not b.features.get("is_news_agency")
        and (b.features.get("kind") not in ("bank", "company", "club") or has_authority(b))
        and not (is_source(draft, b) or is_of_games(b) or is_private(draft, b))
        and not draft.text.endswith(_OF_IT, 0, b.start)
        and not (speaks_for(draft, b) and "دستور" not in verb.group() and not _by_act_of(draft, b))
        and not HANDED_TO.regex.search(draft.text, max(sentence.start, b.start - 80), b.start)
        and not (verb.group().endswith(("کرد", "نمود")) and draft.text.endswith(("توسط ", "از سوی "), 0, b.start))
    ]
    if REVOKES.regex.search(verb.group()):  # whose instrument is annulled does not annul it
        annulled = [h.end for h in in_sentence(draft, index) if h.features["relation"] == "repeals"]
        bodies = [b for b in bodies if not annulled or b.start < annulled[0]] or bodies
    said = said_from(draft.text, sentence.start, verb.start())
    bodies = [b for b in bodies if b.start >= said] or bodies  # «وزیر در حاشیه جلسه دولت گفت: شورا … را ممنوع کرد»
    council = next((b for b in bodies if b.features.get("kind") in COUNCILS), None)
    if council is not None and "دستور" not in verb.group():
        return council
    if SITTING.regex.search(draft.text, sentence.start, verb.end()):
        told = draft.within("body", max(0, sentence.start - 1500), verb.start())
        near = [b for b in told if b.start < sentence.start and not speaks_for(draft, b)]
        sat = [b for b in near if b.features.get("kind") in COUNCILS]
        sat = sat or [b for b in told if b.features.get("kind") in COUNCILS]
        sat = sat or [b for b in near if draft.text[max(0, b.start - 5) : b.start] in ("جلسه ", "نشست ")]
        sat = sat or [b for b in near if draft.text[max(0, b.start - 3) : b.start] == "در "]
        if sat:
            return sat[-1]
    placed = [b for b in bodies if draft.text[max(0, b.start - 3) : b.start] == "در "]
    bodies = placed or bodies
    if not bodies and OURS.regex.search(verb.group()):
        told = draft.within("body", max(0, sentence.start - _SPEECH), sentence.start)
        spoken = [b for b in told if b.features.get("kind") in OFFICIAL and speaks_for(draft, b)]
        return spoken[-1] if spoken else None
    if not bodies:
        if any(h.features["relation"] for h in in_sentence(draft, index)):
            return None  # «بر اساس تصمیم اعضای کمیسیون …، مقرر شد …»: that decision is told
        return meant_body(draft, sentence.start, verb.end()) or sitting_council(draft, index, verb)
    if "دستور" in verb.group():  # «رئیس‌جمهور به وزیر نیرو دستور داد»: who is told orders nothing
        acting = [b for b in bodies if not TOLD.regex.search(draft.text, max(0, b.start - 24), b.start)]
        return acting[-1] if acting else None
    return bodies[0]


def _by_act_of(draft: Draft, body: Mention) -> bool:
    """Whether the office itself or all members act: «با ابلاغ وزیر …، … ممنوع شد», «اعضای شورا … مصوب کردند»."""
    return BY_ACT.regex.search(draft.text, max(0, body.start - 22), body.start) is not None


RULES = (
    BY_ACT,
    TOLD,
    CLOSED_BY,
    ENACT,
    READS,
    SITTING,
    RESOLVES,
    BANS,
    DOES,
    OURS,
    COUNCIL_PASSED,
    ASKED,
    AT_LARGE,
    REVOKES,
)
