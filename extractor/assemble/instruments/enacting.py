"""Acts that lay something down by a verb of their own, where a sentence names no instrument.

A body does it: «شورای پول و اعتبار نرخ سود … را تعیین کرد», «فرماندار … ورود کامیون به شهر را ممنوع کرد», «وزارت … از
تمدید مهلت خبر داد»; it is done by its word: «با مجوز استاندار … پذیرش بیماران از سر گرفته شد»; its head says that it is
so: «مدیرکل … گفت: مهلت … تمدید شد»; or it was passed in it: «… از مصوبات شورای … است».

Anywhere in a text only what councils and authorities do counts (`enacted`); what any public body does, or its head,
counts where headline or lead tell it and nothing else tells of an instrument (`declared`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.doubts import is_doubted, is_doubtful
from extractor.assemble.instruments.enacting_actors import (
    IN_SITTING,
    agent_of,
    council_behind,
    council_telling,
    giver_of,
    opening_body,
    voting_council,
)
from extractor.assemble.instruments.enacting_rules import (
    ACTS,
    AGREED_OF,
    ALLOWS,
    ALTERS,
    ASKS,
    CONFIRMS,
    DELEGATES,
    ENDS_IT,
    FIXES_AMOUNT,
    GIVES_TERM,
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
    TERM,
    VOTES,
    VOTES_THAT,
)
from extractor.assemble.instruments.identity_signs import GAVE
from extractor.assemble.instruments.speakers import speaking
from extractor.assemble.instruments.told_rules import SHOWS
from extractor.assemble.parties.acting import is_abroad
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.speech import said_from
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule, Rules

RAISES = Rule("enacting.raises", r"(?:افزایش|کاهش) ", match=("افزایش داد",), reject=("تغییر داد",))
PUBLISHES = Rule(
    "enacting.publishes",
    r"(?:اعلام|ابلاغ|منتشر|برقرار|صادر) ",
    match=("اعلام کرد",),
    reject=("تعیین کرد",),
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
NO_RULE = Rule(
    "enacting.no-rule",
    r"(?<!\w)(?:خود|متخلف|متخلفان|متخلفین|خاطی|مذکور)(?!\w)"
    r"|^[^\s]{2,14} (?:\d{1,3}|یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|چند|چندین) ",
    match=("فعالیت سه داروخانه", "فعالیت‌های خود", "فعالیت داروخانه متخلف"),
    reject=("برداشت شن از رودخانه", "فعالیت داروخانه‌ها"),
)
"""An object by which a body tells what it did to somebody, or of itself, and lays nothing down."""
RULES = (NO_RULE, RAISES, PUBLISHES, WITHIN, TWO_VERBS, LONG_AGO)

_NAMING = (MAKES, ALTERS, FIXES_AMOUNT, VOTES, STOPS, OF_RESOLVED, PASSED_IN, AGREED_OF, TERM, DELEGATES, ENDS_IT)
"""Acts whose object is the subject of the instrument."""
_ENACTED, _LED, _HOLDS = Rules((*PASSED, *ACTS)), Rules((*LEADING, *HOLDS)), Rules(HOLDS)
_SAID = (NEWS_OF, CONFIRMS, *HOLDS)
_RULING = (*COUNCILS, "board", "ministry", "regulator", "bank")  # others stop, raise and cut their own
_OPENS = 45  # letters before the body that opens the sentence
_LEAD, _SAYING = 3, 6  # sentences of the body that can be the news; in which an office may say it


def enacted(draft: Draft, index: int) -> Mention | None:
    """The act that a sentence tells by the verb that lays it down, where it names no instrument of its own."""
    sentence = draft.sentences[index]
    if sentence.title:
        return None
    for rule in _ENACTED.possible(draft.text, sentence.start, sentence.end):
        found = _find(draft, rule, sentence)
        if found is None or is_doubted(draft, sentence, found.end()) or is_abroad(draft):
            continue
        if rule in PASSED:
            giver = council_behind(draft, rule, found, index) or council_telling(draft, rule, found, index)
        else:
            giver = None if _names_other(draft, index, rule) else giver_of(draft, sentence.start, found)
            giver = giver or (voting_council(draft, found) if rule is VOTES_THAT else None)
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
    named = [h for h in in_sentence(draft, index) if not (h.features["anaphor"] or GAVE.regex.match(draft.text, h.end))]
    if not all(_is_agent(draft, heading) for heading in named):
        return None
    said = said_from(draft.text, sentence.start, sentence.end)
    parts = (sentence, replace(sentence, start=said)) if said > sentence.start else (sentence,)
    rules = _HOLDS if named else _LED
    told = (led_by(draft, rule, part) for part in parts for rule in rules.possible(draft.text, part.start, part.end))
    return next((event for event in told if event is not None), None)


def led_by(draft: Draft, rule: Rule, sentence: Sentence) -> Mention | None:
    """The act that a rule finds in a sentence or part of one, of the body that opens it or by whose word it is done."""
    found = _find(draft, rule, sentence)
    if found is None or is_doubted(draft, sentence, found.end("done")):
        return None
    actor = agent_of(draft, sentence, found) if rule in HOLDS else opening_body(draft, sentence, rule, found)
    return _event(draft, rule, found, actor) if actor is not None else None


def _said(draft: Draft, index: int) -> Mention | None:
    """What is so in the words of an office; a letter named before is what its head answers."""
    sentence = draft.sentences[index]
    for rule in _HOLDS.possible(draft.text, sentence.start, sentence.end):
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
        return rule.regex.search(draft.text, sentence.start, sentence.end)
    both = [(one, match) for one in (ALTERS, STOPS) if (match := one.search(draft.text, sentence.start, sentence.end))]
    named = [body.end for _, match in both for body in _in_body(draft, match.start())]
    if named:  # a word in a body's name («شورای پول و اعتبار») is not what is acted on
        behind = [(one, match) for one, _ in both if (match := one.search(draft.text, max(named), sentence.end))]
        both = behind or [(one, match) for one, match in both if not _in_body(draft, match.start())]
    first, found = min(both, key=lambda pair: pair[1].start(), default=(None, None))
    if first is not rule or found is None or TWO_VERBS.regex.search(found["what"]):
        return None
    return found if rule is ALTERS or not NO_RULE.regex.search(found["what"]) else None


def _in_body(draft: Draft, at: int) -> list[Mention]:
    """The bodies whose name goes on at a place; what is done to an outlet begins with its name."""
    named = draft.covering("body", at, at + 1)
    reports = draft.text.endswith(("گزارش ", "خبرنگار ", "از ", "گفتگو با ", "گفت‌وگو با "), 0, at)
    return [b for b in named if b.features.get("kind") != "outlet" or b.start != at or reports]


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
    elif rule in (ALTERS, STOPS) and found["done"].startswith(("تصویب", "مصوب")):
        value = "resolution"
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


def _names_other(draft: Draft, index: int, rule: Rule) -> bool:
    """Whether the sentence names an instrument by which, or within which, the body acts."""
    heads = in_sentence(draft, index)
    if rule in (ALTERS, STOPS) and any(h.features["relation"] == "repeals" for h in heads):
        return True  # «دستورالعمل صدور پروانه … را ابطال کرد»
    named = [h for h in heads if h.text != "رای" and h.value != "law" and not h.features["relation"]]
    return any(
        not h.features["anaphor"] or WITHIN.regex.search(draft.text, max(0, h.start - 18), h.start) for h in named
    )


_POINTS_BACK = (" آن", " آن‌ها", " آنها", " این‌ها")


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
    if rule in (TERM, DELEGATES, ENDS_IT):
        return giver.start - start <= _OPENS
    if rule is MAKES and (found["done"].startswith("ممنوع") or "اعلام" not in found["done"]):
        return False  # a verb of resolving
    if rule is VOTES_THAT and not found["what"].endswith(("شود", "شوند", "گردد", "گردند", "شه", "شن")):
        return False
    if rule is VOTES and found["what"].endswith(_POINTS_BACK):
        return False  # «به پالایش آن رأی دادند»: what was told before
    if rule in (VOTES, VOTES_THAT):
        return kind in (*COUNCILS, "board", "court")
    if rule is GRANTS:  # told there, or in the sentence before; of some new one, in those behind
        near = (index - 1, index) if found["what"].startswith("این") else (index + 1, index + _LEAD)
        granted = any(
            (p.modality == "permission" or p.sentence > index) and near[0] <= p.sentence <= near[1]
            for p in draft.provisions
        )
        return kind in (*COUNCILS, *OFFICIAL) and granted
    if rule in (ALLOWS, GIVES_TERM, LETS_KNOW) and not AUDIENCE.regex.match(draft.text, found.start("what")):
        return False  # those who are told are not the ones who have to follow
    if rule is LETS_KNOW:
        least = 0.4 if found["done"].startswith("ابلاغ") else 0.6
        return any(p.features["strength"] >= least for p in after)
    return bool(after)
