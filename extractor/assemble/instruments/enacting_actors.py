"""Who lays something down by a verb of its own: the body that opens a sentence, the last before what it acts on.

Or that by whose word it is done («با مجوز استاندار …»), or in which it was passed («… در کمیسیون ماده پنج»).
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, in_sentence
from extractor.assemble.instruments.enacting_rules import (
    ALTERS,
    CONFIRMS,
    NEWS_OF,
    NOTICE_IS,
    PASSED_IN,
    STOPS,
    VOTES,
    VOTES_THAT,
)
from extractor.assemble.instruments.resolving import PRIVATE, meant_body
from extractor.assemble.parties.acting import MEMBER, is_of_games, is_source, speaks_for
from extractor.assemble.parties.authority import has_authority, is_public_company, may_act
from extractor.assemble.speech import personal
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.people.names import name_at
from extractor.find.rule import Rule

GIVER_NOT = Rule(
    "enacting.no-giver",
    r"(?<![\w\u200c])(?:به|از|با|بین|علیه|برای|قانون|لایحه|طرح|درباره|مخالفت|اعتراض|حضور|ریاست|پیشنهاد|درخواست) $",
    match=("با ", "به پیشنهاد "),
    reject=("دیروز ",),
)
OBJECT = Rule(
    "enacting.is-object",
    r" (?:(?:استان|کشور|شهر|شهرستان|منطقه|مذکور|مربوط|نیز)(?: [^\s.؛:،]{2,14})? )?را(?!\w)",
    match=(" را", " استان را"),
    reject=(" در",),
)
IN_SITTING = Rule(
    "enacting.in-sitting",
    r"(?<!\w)(?:در|توسط|از سوی) (?:(?:[^\s.؛:،]{2,12}مین )?(?:نشست|جلسه|صحن|جلسات)"
    r"(?: (?:امروز|دیروز|اخیر|علنی|این هفته))? )?$",
    match=("در ", "در نشست امروز ", "از سوی "),
    reject=("برای ", "به "),
)
BY_AGENT = Rule(
    "enacting.by-agent",
    r"(?<![\w\u200c])(?:(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس|حسب) (?:دستور|حکم|تصمیم|اعلام|مجوز|موافقت"
    r"|نظر|رأی|رای|اجازه|هماهنگی|تصویب|ابلاغ|تأیید|تایید|مصوبه)(?: (?:کتبی|قضایی|قضائی|فوری|جدید|تازه|امروز|اعضای"
    r"|مسئولان|مسئولین|مسوولان|مسولان|مسولین))?"
    r"|از سوی|توسط|از طرف|از جانب) $",
    match=("ورود کامیون از سوی ", "با موافقت ", "بنا بر اعلام "),
    reject=("با حضور ", "اعلام "),
)
TITLES = Rule(
    "enacting.titles",
    r"(?<!\w)(?:(?:سردار|سرتیپ|سرهنگ|سرگرد|ناخدا|امیر|دکتر|مهندس|حجت‌الاسلام|حجت‌الاسلام‌والمسلمین|آیت‌الله|سید|آقای|خانم"
    r"|دوم|پاسدار) ){1,4}$",
    match=("سردار ", "سرتیپ دوم پاسدار "),
    reject=("وزیر ",),
)
NEXT = Rule(
    "enacting.next",
    r"^[ ،]{0,3}(?:(?:[^\s]{1,14} )?(?:امروز|دیروز|نیز|هم|همچنین|سرانجام|روز|صبح|عصر|شامگاه|هفته|پس|در"
    r"|طی|با|به|از|بر|برای|طبق|ضمن|برابر|تا|بار دیگر|به‌تازگی|اخیرا)(?!\w)[^.؛:\n]{0,120}"
    r"|[^.؛:\n]{2,120}،) ?$|^[ ،]{0,3}$",
    match=("", " در اطلاعیه‌ای که دیروز منتشر شد، ", " نیز ", "، سردار کاظمی، "),
    reject=(" رکورد ", " ظرفیت "),
)
"""What may stand between who acts and what is acted on, so that the noun is the whole object."""
LED_BY = Rule(
    "enacting.led-by",
    r"[\W\d]{0,6}(?:به گزارش [^،\n]{2,70}، ?|(?:امروز|دیروز|سرانجام|همچنین|عصر امروز|صبح امروز|شامگاه دیروز) ?،? ?"
    r"|[^،:\n]{2,40}: ?)?(?:(?:اعضای|نمایندگان|مسئولان|مسئولین|مسوولان) )?",
    match=("به گزارش ایرنا، ", "خبرگزاری نمونه: ", ""),
    reject=(),
)
RULES = (GIVER_NOT, OBJECT, IN_SITTING, BY_AGENT, TITLES, NEXT, LED_BY)

_SAT = 900  # letters back that the council is named of which the members vote
_GIVERS = (*COUNCILS, *OFFICIAL, "board", "university", "court")
_VOTES = (VOTES, VOTES_THAT)
_NEAR = 140  # letters between the body and what it lays down
_BESIDE = 90  # letters between the body that opens a sentence and what it lays down
_OFFICE = 40  # letters of an office in front of its body: «مدیرکل دفتر فنی وزارت …»
_TELLS = re.compile(r"(?<!\w)(?:که|گفت|افزود|پرسید|نوشت|خواست|مدعی|انتقاد|به نقل)(?!\w)")


def opening_body(draft: Draft, sentence: Sentence, rule: Rule, found: re.Match[str]) -> Mention | None:
    """The body that opens the sentence, itself or by its head; of news a spokesman may tell."""
    led = LED_BY.regex.match(draft.text, sentence.start, sentence.end)
    opens = led.end() if led else sentence.start
    for body in draft.within("body", sentence.start, found.start("done")):
        begin = office_start(body)
        if begin < opens or body.features.get("is_outlet") or body.features.get("is_news_agency"):
            continue
        if not may_act(draft, body, sentence.start, spoken=rule in (NEWS_OF, CONFIRMS, PASSED_IN, *_VOTES)):
            return None
        named = _named(draft, opens, begin)
        if begin - max(opens, named) > (_OFFICE if begin == body.start else 2):
            return None
        between = draft.text[body.end : max(body.end, found.start("what"))]
        if len(between) > _BESIDE or _TELLS.search(between):
            return None
        if personal().search(draft.text, body.end, found.start("done")):
            return None
        if rule in (ALTERS, STOPS) and not NEXT.regex.fullmatch(between):
            return None
        return body if rule not in _VOTES or body.features.get("kind") in COUNCILS else None
    return None


def _named(draft: Draft, opens: int, begin: int) -> int:
    """Where the name ends that stands before the office of who acts («سردار حسینی، فرمانده …»), else `opens`."""
    name = name_at(draft.text, opens, begin) if begin - opens > 4 else None
    if name is None or not (name.given or name.honorific):
        return opens
    return name.end + len(draft.text[name.end : begin]) - len(draft.text[name.end : begin].lstrip(" ،"))


def agent_of(draft: Draft, sentence: Sentence, found: re.Match[str]) -> Mention | None:
    """The body by whose word it is done: «با مجوز استاندار …، پذیرش مسافر از سر گرفته شد», a name before it or not."""
    for body in draft.within("body", sentence.start, found.start("done")):
        if not has_authority(body) or not may_act(draft, body, sentence.start):
            continue
        begin = office_start(body)
        people = draft.within("person", max(sentence.start, begin - 60), begin)
        fronts = [begin, *(person.start for person in people if begin - person.end <= 2)]
        for front in fronts:
            titled = TITLES.regex.search(draft.text, max(sentence.start, front - 40), front)
            named = titled.start() if titled else front
            by = BY_AGENT.regex.search(draft.text, max(sentence.start, named - 40), named)
            if by and not personal().search(draft.text, body.end, found.start("done")):
                return body
    return None


def council_behind(draft: Draft, rule: Rule, found: re.Match[str], index: int) -> Mention | None:
    """The council in which it was passed, or the office that a notice is from, named behind."""
    if rule is PASSED_IN and any(not (h.features["anaphor"] or h.text == "طرح") for h in in_sentence(draft, index)):
        return None
    for body in draft.within("body", *found.span("where")):
        kind, start = body.features.get("kind"), office_start(body)
        if not has_authority(body) or is_source(draft, body) or PRIVATE.regex.search(body.text):
            continue
        if rule is NOTICE_IS and kind in (*OFFICIAL, *COUNCILS, "university"):
            return body
        house = kind == "parliament" or "مجلس" in draft.text[body.start : body.end + 14]
        sat = rule is not PASSED_IN or IN_SITTING.regex.search(draft.text, max(0, start - 60), start)
        if rule is not NOTICE_IS and kind in COUNCILS and not house and sat:
            return body
    return None


def council_telling(draft: Draft, rule: Rule, found: re.Match[str], index: int) -> Mention | None:
    """The council whose head tells what it passed: «دبیر شورای … از تصویب ممنوعیت … در جلسه دیروز خبر داد»."""
    if rule is not PASSED_IN or any(not h.features["anaphor"] for h in in_sentence(draft, index)):
        return None
    body = opening_body(draft, draft.sentences[index], rule, found)
    return body if body is not None and body.features.get("kind") in set(COUNCILS) - {"parliament"} else None


def voting_council(draft: Draft, found: re.Match[str]) -> Mention | None:
    """The council of which the members vote, named last before it, by its secretary too: «دبیر کارگروه … گفت»."""
    named = [
        b
        for b in draft.within("body", max(0, found.start() - _SAT), found.start())
        if b.features.get("kind") in COUNCILS and b.features.get("kind") != "parliament"
    ]
    named = [b for b in named if not (is_source(draft, b) or is_of_games(b) or PRIVATE.regex.search(b.text))]
    return next((b for b in reversed(named) if b.value or " " in b.text), None)


def giver_of(draft: Draft, start: int, found: re.Match[str]) -> Mention | None:
    """The body that acts: the last one before what it lays down that is not the object or somebody's office."""
    commands = found["done"].startswith(("ابلاغ", "مهلت", "فرصت", "اخطار"))  # the head of an office does so himself
    bodies = [
        b
        for b in draft.within("body", max(start, found.start("what") - 300), found.start("done"))
        if (b.features.get("kind") in _GIVERS or b.value == "central-bank" or is_public_company(b))
        and not (is_source(draft, b) or is_of_games(b) or PRIVATE.regex.search(b.text) or b.features.get("foreign"))
        and not (
            speaks_for(draft, b)
            and not (commands and not MEMBER.regex.search(draft.text, max(start, b.start - 40), b.start))
        )
        and not GIVER_NOT.regex.search(draft.text, max(start, b.start - 12), b.start)
        and not OBJECT.regex.match(draft.text, b.end)
        and abs(found.start("what") - b.end) < _NEAR
        and not personal().search(draft.text, b.end, max(b.end, found.start("what")))
    ]
    cited = bodies and any(h.end > bodies[-1].start - 30 for h in draft.within("heading", start, bodies[-1].start))
    if not bodies or cited:  # «به استناد مصوبه … کمیسیون …»
        return meant_body(draft, start, found.end())
    return bodies[-1]
