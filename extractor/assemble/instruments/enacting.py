"""Acts that lay something down by a verb of their own, where a sentence names no instrument.

A body does it: «شورای پول و اعتبار نرخ سود … را تعیین کرد», «فرماندار … ورود کامیون به شهر را ممنوع کرد», «وزارت … از
تمدید مهلت خبر داد»; it is done by its word: «با مجوز استاندار … پذیرش بیماران از سر گرفته شد»; its head says that it is
so: «مدیرکل … گفت: مهلت … تمدید شد»; or it was passed in it: «… از مصوبات شورای … است».

Anywhere in a text only what councils and authorities do counts (`enacted`); what any public body does, or its head,
counts where headline or lead tell it and nothing else tells of an instrument (`declared`).
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.doubts import is_doubted, is_doubtful
from extractor.assemble.instruments.enacting_rules import (
    ACTS,
    ALLOWS,
    ALTERS,
    ASKS,
    CONFIRMS,
    FIXES_AMOUNT,
    GRANTS,
    HOLDS,
    LEADING,
    LETS_KNOW,
    LISTS,
    MAKES,
    NEWS_OF,
    NOTICE_IS,
    OBLIGES,
    OF_RESOLVED,
    PASSED,
    PASSED_IN,
    STOPS,
    VOTES,
)
from extractor.assemble.instruments.resolving import PRIVATE, meant_body
from extractor.assemble.instruments.speakers import speaking
from extractor.assemble.instruments.told_rules import SHOWS
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, is_source, speaks_for
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.parties.authority import has_authority, is_public_company, may_act
from extractor.assemble.speech import personal
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.people.names import name_at
from extractor.find.rule import Rule

RAISES = Rule("enacting.raises", r"(?:افزایش|کاهش) ", match=("افزایش داد",), reject=("تغییر داد",))
PUBLISHES = Rule(
    "enacting.publishes",
    r"(?:اعلام|ابلاغ|منتشر|برقرار|صادر) ",
    match=("اعلام کرد",),
    reject=("تعیین کرد",),
)
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
WITHIN = Rule(
    "enacting.within-this",
    r"(?<!\w)(?:در|طی|طبق|مطابق|به‌موجب|بر‌اساس) (?:این|آن|همین) $",
    match=("در این ", "بر اساس همین "),
    reject=("با استفاده از همین ",),
)
TWO_VERBS = Rule(
    "enacting.two-verbs",
    r"(?<!\w)(?:کرد|کرده|شد|شده|داد|داده|است) و ",
    match=("به شبکه واگذار کرده و دسترسی شرکت‌ها",),
    reject=("تخلفات ثبت‌شده در شهر",),
)
LONG_AGO = Rule(
    "enacting.long-ago",
    r"(?<!\w)(?:در|از) (?:سال‌?های|سال|دهه) (?:\d{2,4}|گذشته|پیش)",
    match=("در سال 1320 ", "از دهه 60"),
    reject=("در سال جاری",),
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
RULES = (RAISES, PUBLISHES, GIVER_NOT, OBJECT, WITHIN, TWO_VERBS, LONG_AGO, IN_SITTING, BY_AGENT, TITLES, NEXT, LED_BY)

_NAMING = (ALTERS, FIXES_AMOUNT, VOTES, STOPS, OF_RESOLVED, PASSED_IN)
"""Acts whose object is the subject of the instrument."""
_SAID = (NEWS_OF, CONFIRMS, *HOLDS)
_GIVERS = (*COUNCILS, *OFFICIAL, "board", "university", "court")
_RULING = (*COUNCILS, "board", "ministry", "regulator", "bank")  # others stop, raise and cut their own
_OPENS = 45  # letters before the body that opens the sentence
_NEAR = 140  # letters between the body and what it lays down
_LEAD, _SAYING = 3, 6  # sentences of the body that can be the news; in which an office may say it
_BESIDE = 90  # letters between the body that opens a sentence and what it lays down
_OFFICE = 40  # letters of an office in front of its body: «مدیرکل دفتر فنی وزارت …»
_TELLS = re.compile(r"(?<!\w)(?:که|گفت|افزود|پرسید|نوشت|خواست|مدعی|انتقاد|به نقل)(?!\w)")


def enacted(draft: Draft, index: int) -> Mention | None:
    """The act that a sentence tells by the verb that lays it down, where it names no instrument of its own."""
    sentence = draft.sentences[index]
    if sentence.title:
        return None
    for rule in (*PASSED, *ACTS):
        found = _find(draft, rule, sentence)
        if found is None or is_doubted(draft, sentence, found.end()) or is_abroad(draft):
            continue
        if rule in PASSED:
            giver = _council(draft, rule, found, index)
        else:
            giver = None if _names_other(draft, index, rule) else _giver(draft, sentence.start, found)
            giver = giver if giver is not None and _meant(draft, index, rule, found, giver) else None
        if giver is not None:
            return _event(draft, rule, found, giver)
    return None


def declared(draft: Draft) -> Mention | None:
    """The act that the lead, or else the headline, tells of the body it is about, or in the words of its head."""
    if is_abroad(draft):
        return None
    body = [i for i, s in enumerate(draft.sentences) if not s.title]
    first = body[0] if body else 0
    for frame, lead in ((_led, [*body[:_LEAD], *range(first)]), (_said, body[:_SAYING])):
        for index in lead:
            if draft.sentences[index].clause is None and (event := frame(draft, index)):
                return event
    return None


def _led(draft: Draft, index: int) -> Mention | None:
    """What the body that a sentence is about does, or what is done by the word of one."""
    sentence = draft.sentences[index]
    named = [heading for heading in in_sentence(draft, index) if not heading.features["anaphor"]]
    if not all(_is_agent(draft, heading) for heading in named):
        return None
    for rule in (*(() if named else LEADING), *HOLDS):
        found = _find(draft, rule, sentence)
        if found is None or is_doubted(draft, sentence, found.end("done")):
            continue
        actor = _agent(draft, sentence, found) if rule in HOLDS else _actor(draft, sentence, rule, found)
        if actor is not None:
            return _event(draft, rule, found, actor)
    return None


def _said(draft: Draft, index: int) -> Mention | None:
    """What is so in the words of an office; a letter named before is what its head answers."""
    sentence = draft.sentences[index]
    for rule in HOLDS:
        found = _find(draft, rule, sentence)
        if found is None or SHOWS.regex.search(found["what"]) or RAISES.regex.match(found["done"]):
            continue  # that something rose is no rule
        if is_doubted(draft, sentence, found.end()):
            continue
        named = [head for head in in_sentence(draft, index) if not head.features["anaphor"]]
        answers = all(head.value == "letter" and head.start <= found.start("what") for head in named)
        office = speaking(draft, index, found.start("what"), found.end()) if answers else None
        if office is not None:
            return _event(draft, rule, found, office)
    return None


def _find(draft: Draft, rule: Rule, sentence: Sentence) -> re.Match[str] | None:
    """What a rule finds in a sentence, with its whole object: «ثبت‌نام در مدارس … را متوقف کرد»."""
    if rule not in (ALTERS, STOPS):
        return rule.search(draft.text, sentence.start, sentence.end)
    both = [(one, match) for one in (ALTERS, STOPS) if (match := one.search(draft.text, sentence.start, sentence.end))]
    named = [body.end for _, match in both for body in draft.covering("body", match.start(), match.start() + 1)]
    if named:  # a word in a body's name («شورای پول و اعتبار») is not what is acted on
        behind = [(one, match) for one, _ in both if (match := one.search(draft.text, max(named), sentence.end))]
        both = behind or both
    first, found = min(both, key=lambda pair: pair[1].start(), default=(None, None))
    return found if first is rule and found is not None and not TWO_VERBS.regex.search(found["what"]) else None


def _is_agent(draft: Draft, heading: Mention) -> bool:
    """Whether a noun only says by whose decision something is done («با تصمیم مسئولان سازمان …»)."""
    return heading.value == "decision" and draft.text.endswith(("با ", "به ", "طبق "), 0, heading.start)


def _event(draft: Draft, rule: Rule, found: re.Match[str], actor: Mention) -> Mention:
    """The act of the body, by the kind of the body and of what it did."""
    kind = actor.features.get("kind")
    council = kind in COUNCILS and rule not in (*_SAID, STOPS, LISTS, GRANTS)
    value = "announcement" if rule in _SAID else "ruling" if kind in COURTS else "resolution" if council else "decision"
    if rule is LETS_KNOW:
        value = "order" if found["done"].startswith("ابلاغ") else "announcement"
    elif rule in (ASKS, OBLIGES) and value == "decision":
        value = "order"
    elif rule is NOTICE_IS:
        value = next((str(h.value) for h in draft.within("heading", *found.span("done"))), value)
    event = event_of(rule, found, value, actor, "done")
    event.features["content"] = True
    event.features["ordered"] = rule is ASKS
    if rule in _NAMING:
        start, end = found.span("what")
        if rule is PASSED_IN:
            at = IN_SITTING.regex.search(draft.text, start, office_start(actor))
            end = len(draft.text[: at.start() if at else actor.start].rstrip())
        if rule is STOPS:  # «اجرای مصوبه …»
            start = max([start, *(head.end + 1 for head in draft.within("heading", start, end - 1))])
        if start <= actor.start < actor.end < end:
            again = rule.search(draft.text, actor.end, found.end())
            start = again.start("what") if again is not None else actor.end + 1
        event.features["what"] = (start, end)
    return event


def _actor(draft: Draft, sentence: Sentence, rule: Rule, found: re.Match[str]) -> Mention | None:
    """The body that opens the sentence, itself or by its head; of news a spokesman may tell."""
    led = LED_BY.regex.match(draft.text, sentence.start, sentence.end)
    opens = led.end() if led else sentence.start
    for body in draft.within("body", sentence.start, found.start("done")):
        begin = office_start(body)
        if begin < opens or body.features.get("is_outlet") or body.features.get("is_news_agency"):
            continue
        if not may_act(draft, body, sentence.start, spoken=rule in (NEWS_OF, CONFIRMS, VOTES)):
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
        return body if rule is not VOTES or body.features.get("kind") in COUNCILS else None
    return None


def _named(draft: Draft, opens: int, begin: int) -> int:
    """Where the name ends that stands before the office of who acts («سردار حسینی، فرمانده …»), else `opens`."""
    name = name_at(draft.text, opens, begin) if begin - opens > 4 else None
    if name is None or not (name.given or name.honorific):
        return opens
    return name.end + len(draft.text[name.end : begin]) - len(draft.text[name.end : begin].lstrip(" ،"))


def _agent(draft: Draft, sentence: Sentence, found: re.Match[str]) -> Mention | None:
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


def _council(draft: Draft, rule: Rule, found: re.Match[str], index: int) -> Mention | None:
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


def _names_other(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether the sentence names an instrument by which, or within which, the body acts."""
    heads = in_sentence(draft, index)
    if rule in (ALTERS, STOPS) and any(h.features["relation"] == "repeals" for h in heads):
        return True  # «دستورالعمل صدور پروانه … را ابطال کرد»
    named = [h for h in heads if h.text != "رای" and h.value != "law" and not h.features["relation"]]
    return any(
        not h.features["anaphor"] or WITHIN.regex.search(draft.text, max(0, h.start - 18), h.start) for h in named
    )


def _giver(draft: Draft, start: int, found: re.Match[str]) -> Mention | None:
    """The body that acts: the last one before what it lays down that is not the object or somebody's office."""
    commands = found["done"].startswith("ابلاغ")  # the head of an office does so himself
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


def _meant(draft: Draft, index: int, rule: Rule, found: re.Match[str], giver: Mention) -> bool:
    """Whether the verb of this body lays something down here and now, for others."""
    kind, start = giver.features.get("kind"), draft.sentences[index].start
    if kind == "parliament" or LONG_AGO.regex.search(draft.text, start, max(start, giver.start)):
        return False
    after = [p for p in draft.provisions if p.sentence == index and p.cue[1] >= found.start("done")]
    after = [p for p in after if not is_doubtful(p, "past", "first_person")]
    if rule in (ALTERS, FIXES_AMOUNT, STOPS):
        known = giver.value is not None and (rule is not STOPS or kind in OFFICIAL)
        if PUBLISHES.regex.match(found["done"]):
            return False
        return kind in _RULING or (known and not RAISES.regex.match(found["done"]))
    if rule is MAKES and (found["done"].startswith("ممنوع") or "اعلام" not in found["done"]):
        return False  # a verb of resolving
    if rule is VOTES:
        return kind in (*COUNCILS, "board", "court")
    if rule is GRANTS:  # told there, or in the sentence before
        granted = any(p.modality == "permission" and index - 1 <= p.sentence <= index for p in draft.provisions)
        return kind in (*COUNCILS, *OFFICIAL) and granted
    if rule in (ALLOWS, LETS_KNOW) and not AUDIENCE.regex.match(draft.text, found.start("what")):
        return False  # those who are told are not the ones who have to follow
    if rule is LETS_KNOW:
        least = 0.4 if found["done"].startswith("ابلاغ") else 0.6
        return any(p.features["strength"] >= least for p in after)
    return bool(after)
