"""What headline or lead tell that a public body lays down by its own word, without the name of an instrument.

The body, or its head, is what the sentence is about, and the predicate makes a rule of something: «فرماندار … ورود
کامیون به شهر را ممنوع کرد», «سازمان … برای خرید سیمان محدودیت گذاشت», «وزارت … از تمدید مهلت ثبت‌نام خبر داد»; or it is
told by whose word something was done: «با مجوز استاندار … پذیرش بیماران از سر گرفته شد».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, event_of, in_sentence
from extractor.assemble.instruments.declared_rules import (
    ACTIVE,
    ALTERS,
    ASKS,
    BY_AGENT,
    CONFIRMS,
    DONE_BY,
    LED_BY,
    NEWS_OF,
    NEXT,
    OF_MEASURE,
    RULES,
    STOPS,
    TITLES,
    VOTED,
)
from extractor.assemble.instruments.doubts import is_doubted
from extractor.assemble.parties.acting import is_abroad
from extractor.assemble.parties.authority import has_authority, may_act
from extractor.assemble.speech import personal
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.people.names import name_at
from extractor.find.rule import Rule

__all__ = ("RULES", "declared")

_LEAD = 3
"""So many sentences of the body can be the news."""
_BESIDE = 90
"""Letters between the body and what it lays down: «… در اطلاعیه‌ای که دیروز منتشر شد، …»."""
_OFFICE = 40
"""Letters of an office in front of its body: «رئیس سازمان …», «مدیرکل دفتر فنی وزارت …»."""
_TELLS = re.compile(r"(?<!\w)(?:که|گفت|افزود|پرسید|نوشت|خواست|مدعی|انتقاد|به نقل)(?!\w)")


def declared(draft: Draft) -> Mention | None:
    """The act that the lead, or else the headline, tells of the body it is about."""
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    lead = [*range(first, min(first + _LEAD, len(draft.sentences))), *range(first)]
    return next((event for index in lead if (event := _declared(draft, index)) is not None), None)


def _declared(draft: Draft, index: int) -> Mention | None:
    sentence = draft.sentences[index]
    named = [heading for heading in in_sentence(draft, index) if not heading.features["anaphor"]]
    by_decision = bool(named) and all(_is_agent(draft, heading) for heading in named)
    if sentence.clause is not None or (named and not by_decision) or is_abroad(draft):
        return None
    for rule in () if by_decision else ACTIVE:
        found = rule.search(draft.text, sentence.start, sentence.end)
        if found is None or is_doubted(draft, sentence, found.end("done")):
            continue
        actor = _actor(draft, sentence, found, spoken=rule in (NEWS_OF, CONFIRMS, VOTED))
        if actor is None or (rule is VOTED and actor.features.get("kind") not in COUNCILS):
            continue
        between = draft.text[actor.end : max(actor.end, found.start("what"))]
        if rule in (ALTERS, STOPS) and not NEXT.regex.fullmatch(between):
            continue
        return _event(rule, found, actor)
    return _done_by(draft, sentence)


def _is_agent(draft: Draft, heading: Mention) -> bool:
    """Whether a noun only says by whose decision something is done («با تصمیم مسئولان سازمان …»)."""
    return heading.value == "decision" and draft.text.endswith(("با ", "به ", "طبق "), 0, heading.start)


def _event(rule: Rule, found: re.Match[str], actor: Mention) -> Mention:
    """The act of the body, by the kind of the body and of what it did."""
    council = actor.features.get("kind") in COUNCILS and rule not in (NEWS_OF, CONFIRMS, DONE_BY)
    kind = "resolution" if council else "decision"
    if rule in (NEWS_OF, CONFIRMS, ASKS):
        kind = "order" if rule is ASKS else "announcement"
    event = event_of(rule, found, kind, actor, "done")
    event.features["content"] = True
    event.features["ordered"] = rule is ASKS
    return event


def _actor(draft: Draft, sentence: Sentence, found: re.Match[str], *, spoken: bool) -> Mention | None:
    """The body that opens the sentence, itself or by its head; of news a spokesman may tell."""
    led = LED_BY.regex.match(draft.text, sentence.start, sentence.end)
    opens = led.end() if led else sentence.start
    for body in draft.within("body", sentence.start, found.start("done")):
        begin = office_start(body)
        if begin < opens or body.features.get("is_outlet") or body.features.get("is_news_agency"):
            continue
        if not may_act(draft, body, sentence.start, spoken=spoken):
            return None
        named = _named(draft, opens, begin)
        if begin - max(opens, named) > (_OFFICE if begin == body.start else 2):
            return None
        between = draft.text[body.end : max(body.end, found.start("what"))]
        if len(between) > _BESIDE or _TELLS.search(between):
            return None
        return None if personal().search(draft.text, body.end, found.start("done")) else body
    return None


def _named(draft: Draft, opens: int, begin: int) -> int:
    """Where the name ends that stands before the office of who acts («سردار حسینی، فرمانده …»), else `opens`."""
    name = name_at(draft.text, opens, begin) if begin - opens > 4 else None
    if name is None or not (name.given or name.honorific):
        return opens
    return name.end + len(draft.text[name.end : begin]) - len(draft.text[name.end : begin].lstrip(" ،"))


def _done_by(draft: Draft, sentence: Sentence) -> Mention | None:
    """What was done by the word of a body: «با مجوز استاندار …، پذیرش مسافر از سر گرفته شد»."""
    found = DONE_BY.search(draft.text, sentence.start, sentence.end)
    if found is None or is_doubted(draft, sentence, found.end()):
        return None
    for body in draft.within("body", sentence.start, found.start("done")):
        begin = office_start(body)
        if not has_authority(body) or not may_act(draft, body, sentence.start):
            continue
        agent = _agent(draft, sentence.start, begin)
        if agent is None or personal().search(draft.text, body.end, found.start()):
            continue
        before = OF_MEASURE.regex.search(draft.text, sentence.start, agent)
        behind = OF_MEASURE.regex.search(draft.text, body.end, found.start())
        if before or behind:
            return _event(DONE_BY, found, body)
    return None


def _agent(draft: Draft, start: int, begin: int) -> int | None:
    """Where the words begin that make the body at `begin` who does it («از سوی …»), a name before its office or not."""
    if agent := BY_AGENT.regex.search(draft.text, max(start, begin - 40), begin):
        return agent.start()
    for person in draft.within("person", max(start, begin - 60), begin):
        titled = TITLES.regex.search(draft.text, max(start, person.start - 40), person.start)
        named = titled.start() if titled else person.start
        agent = BY_AGENT.regex.search(draft.text, max(start, named - 40), named)
        if agent and begin - person.end <= 2:
            return agent.start()
    return None
