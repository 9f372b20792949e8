"""What a body forbids, told in passing: deep in an interview, a feature, a digest whose thread is another.

No headline tells it again, so the sentence itself must: the body that lays it down acts in it («از آبان که شهرداری ورود
موتور را ممنوع کرده، …»), it is told by whose word it holds («به دستور …»), or an office says that it holds from now on.
"""

from __future__ import annotations

from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.contents import begins
from extractor.assemble.instruments.denials import denies
from extractor.assemble.instruments.doubts import asks, is_doubtful
from extractor.assemble.instruments.enacting_actors import BY_AGENT, GIVER_NOT, OBJECT
from extractor.assemble.instruments.speakers import offices_in, speaking
from extractor.assemble.instruments.supposed import IF
from extractor.assemble.instruments.told_rules import NEWS_OF_BAN, NOW
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, is_private, is_source
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.speech import is_hearsay, is_soft, is_standing, personal
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BANNED = Rule(
    "passing.banned",
    r"(?P<done>(?:ممنوع|غیر‌مجاز|قدغن) (?:اعلام )?(?:کرده‌است|کرده‌اند|کردند|کرده|کرد|نموده‌است|نموده|نمود))(?!\w)",
    match=("ممنوع کرده است", "غیرمجاز اعلام کرد"),
    reject=("ممنوع شد", "ممنوع نکرد"),
)
IS_BANNED = Rule(
    "passing.is-banned",
    r"(?P<done>(?:ممنوع|غیر‌مجاز|قدغن)(?: اعلام)? (?:است|شده‌است|شده‌اند|شده|شد|شدند|می‌شود|خواهد شد|خواهد بود|گردید)"
    r"|(?:دیگر )?مجاز نیست)(?!\w)",
    match=("ممنوع شده است", "دیگر مجاز نیست"),
    reject=("ممنوع کرد", "ممنوع نیست"),
)
ONLY_TOLD = Rule(
    "passing.only-told",
    r"(?:اعلام|نظر)(?: \S{2,8})? $",
    match=("طبق اعلام ",),
    reject=("به دستور ",),
)
BY_ACT = Rule(
    "passing.by-act",
    r"(?<![\w\u200c])(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس|حسب|به‌موجب) (?P<done>ابلاغ|تصمیم|تصویب|موافقت|حکم|اجازه)"
    r"(?: (?:جدید|تازه|اخیر|اعضای|مسئولان))? $",
    match=("با ابلاغ ", "طبق تصمیم تازه "),
    reject=("طبق اعلام ", "برای تصمیم "),
)
NOTIFIES = Rule(
    "passing.notifies",
    r"به (?:اطلاع|استحضار|آگاهی) [^.؛:\n]{2,70}? (?:می‌رساند|می‌رسد|رسانده می‌شود)(?!\w)",
    match=("به اطلاع کلیه صنوف می‌رساند",),
    reject=("به اطلاع رسید",),
)
SAID = Rule(
    "passing.said",
    r"(?<!\w)(?:گفت|افزود|(?:اعلام|اظهار|بیان|تصریح|عنوان|اضافه) (?:کرد|داشت|نمود|کرده‌است)|خبر داد|ادامه داد|نوشت)"
    r"(?!\w)",
    match=("گفت", "اعلام کرد"),
    reject=("گفته بود",),
)
PROLONGED = Rule(
    "passing.prolonged",
    r"(?<!\w)(?:این|همین) (?:ممنوعیت|محدودیت|معافیت|تعطیلی|مهلت|مجوز) را (?:[^.؛:\n]{1,60}? )?"
    r"(?P<done>(?:تمدید|لغو) (?:کرد|کردند|کرده‌است|کرده‌اند|نمود)|برداشت(?:ه‌است)?)(?!\w)(?! بود)",
    match=("این ممنوعیت را تا پایان مهر تمدید کرده است", "این محدودیت را برداشت"),
    reject=("این ممنوعیت را نقد کرد",),
    stems=("تمدید", "لغو", "برداشت"),
)
RULES = (SAID, PROLONGED, BANNED, IS_BANNED, ONLY_TOLD, BY_ACT, NOTIFIES)

_BANS = ("forbidden", "not-permitted", "no-longer")
_DUTIES = ("must", "duty", "may-not", "only-through", "mandatory", "allowed", "remote", "closed", "day-off")
_TOLD = ("duty", "mandatory")
"""What an office may lay down for others by saying that it holds from now on."""
_LABEL = 170  # letters of a line that gives an office the word
_NEAR = 170  # letters between the body and its verb
_DENIAL = 60  # letters behind the sentence


def passing(draft: Draft, index: int) -> Mention | None:
    """The ban that a sentence tells, with the body that it is of."""
    sentence = draft.sentences[index]
    laid_down = [p for p in draft.provisions if p.sentence == index and p.by.rpartition(".")[2] in (*_BANS, *_DUTIES)]
    if not laid_down and not PROLONGED.possible(draft.text, sentence.start, sentence.end):
        return None
    if sentence.title or sentence.clause is not None or is_abroad(draft) or _names(draft, index) or _headlined(draft):
        return None
    if asks(draft, sentence) or denies(draft.text[sentence.start : sentence.end + _DENIAL]):
        return None
    for provision in laid_down:
        if is_doubtful(provision, "past") or provision.features.get("denied"):
            continue
        before = draft.text[sentence.start : provision.cue[0]]
        if is_soft(before) or is_hearsay(before) or IF.regex.search(before):
            continue
        if event := _event(draft, provision):
            return event
    return _prolonged(draft, index)


def _headlined(draft: Draft) -> bool:
    """Whether the headline is news of a ban, so that the ban is the thread of the text."""
    return any(NEWS_OF_BAN.regex.search(draft.text, s.start, s.end) for s in draft.sentences if s.title)


def _prolonged(draft: Draft, index: int) -> Mention | None:
    """A body that prolongs or ends a ban told before: «… حالا شورای ترافیک این ممنوعیت را تمدید کرده است»."""
    sentence = draft.sentences[index]
    found = PROLONGED.search(draft.text, sentence.start, sentence.end)
    if found is None:
        return None
    before = draft.text[sentence.start : found.start("done")]
    if is_soft(before) or is_hearsay(before) or IF.regex.search(before):
        return None
    body = _actor(draft, sentence.start, found.start("done"))
    if body is None:
        return None
    event = event_of(PROLONGED, found, "decision", body, "done")
    event.features["content"] = True
    return event


def _names(draft: Draft, index: int) -> bool:
    """Whether the sentence names an instrument; «قانون» without a name is none."""
    return any(h.value != "law" or h.features.get("relation") for h in in_sentence(draft, index))


def _event(draft: Draft, provision: ProvisionDraft) -> Mention | None:
    start, cue = draft.sentences[provision.sentence].start, provision.cue[0]
    if provision.by.rpartition(".")[2] in _DUTIES:
        return _duty(draft, start, provision)
    for rule in (BANNED, IS_BANNED):
        found = rule.regex.match(draft.text, cue) or rule.regex.match(draft.text, max(start, cue - 5))
        if found is None:
            continue
        kind, body = "decision", _actor(draft, start, cue)
        if rule is IS_BANNED:
            told = _agent(draft, start, provision) or _printed(draft, provision)
            kind, body = told or ("announcement", _speaker(draft, provision))
        if body is None:
            continue
        event = event_of(rule, found, kind, body, "done")
        event.features["content"] = True
        return event
    return None


def _actor(draft: Draft, start: int, cue: int) -> Mention | None:
    """The body, or its head, that forbids something: the last one before the object."""
    bodies = [
        b
        for b in draft.within("body", start, cue)
        if _rules(draft, b)
        and not MEMBER.regex.search(draft.text, max(start, b.start - 40), b.start)
        and not GIVER_NOT.regex.search(draft.text, max(start, office_start(b) - 12), office_start(b))
        and not OBJECT.regex.match(draft.text, b.end)
        and cue - b.end < _NEAR
    ]
    for body in bodies:
        between = draft.text[body.end : cue]
        if " را " in between and " که " not in between and not personal().search(between):
            return body
    return None


def _agent(draft: Draft, start: int, provision: ProvisionDraft) -> tuple[str, Mention] | None:
    """The type of the act, and the body by whose word something is forbidden («به دستور …», «از سوی …»)."""
    cue = provision.cue[0]
    for body in draft.within("body", start, cue):
        begin = office_start(body)
        agent = BY_AGENT.regex.search(draft.text, max(start, begin - 40), begin)
        if agent is None or not _rules(draft, body) or cue - body.end > _NEAR:
            continue
        if not ONLY_TOLD.regex.search(agent.group()):
            return "order" if "دستور" in agent.group() else "decision", body
        if _begins(draft, provision):
            return "announcement", body
    return None


def _duty(draft: Draft, start: int, provision: ProvisionDraft) -> Mention | None:
    """A duty by the act of a body: «با ابلاغ وزارت …، داروخانه‌ها از این پس باید …»."""
    for body in draft.within("body", start, provision.cue[0]):
        begin = office_start(body)
        agent = BY_ACT.regex.search(draft.text, max(start, begin - 40), begin)
        if agent is not None and _rules(draft, body) and provision.cue[0] - body.end < _NEAR:
            event = event_of(BY_ACT, agent, "order" if "ابلاغ" in agent.group() else "decision", body, "done")
            event.features["content"] = event.features["ordered"] = True
            return event
    said = SAID.regex.search(draft.text, start, provision.cue[0])
    if (
        said is not None
        and provision.by.endswith(_TOLD)
        and begins(draft, provision)
        and not any(map(_may_be_meant, draft.found("heading")))
        and (office := _speaker(draft, provision))
    ):
        event = event_of(SAID, said, "announcement", office)
        event.features["content"] = True
        return event
    return None


def _begins(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether it holds from now on or for a time."""
    if begins(draft, provision) or NOW.regex.search(draft.text, provision.start, provision.cue[1]):
        return True
    dates = draft.within("date", provision.start, provision.cue[1])
    return not any(map(_may_be_meant, draft.found("heading"))) and any(
        d.features.get("precision") in ("day", "month", "unresolved")
        and draft.text.endswith(("از ", "تا "), 0, d.start)
        for d in dates
    )


def _speaker(draft: Draft, provision: ProvisionDraft) -> Mention | None:
    """The office that says that something is forbidden from now on."""
    index = provision.sentence
    if not _begins(draft, provision) or is_standing(draft.text[draft.sentences[index].start : provision.cue[1]]):
        return None
    office = speaking(draft, index, *provision.cue)
    if office is None or not _rules(draft, office):
        return None
    where = draft.sentence_at(office.start)
    return office if where in (None, index) or not _names(draft, where) else None


def _may_be_meant(heading: Mention) -> bool:
    """Whether who speaks may speak of what this noun names."""
    f = heading.features
    return heading.value != "law" and not f["generic"] and (heading.value == "decision" or not f["plural"])


def _printed(draft: Draft, provision: ProvisionDraft) -> tuple[str, Mention] | None:
    """The notice that a line above gives as the words of an office: «متن زیر را برای ما فرستاد: «به اطلاع …»»."""
    index = provision.sentence
    above, sentence = draft.sentences[index - 1], draft.sentences[index]
    label = draft.text[above.start : above.end].rstrip(' «"')
    if not label.endswith(":") or len(label) > _LABEL or personal().search(label) or _names(draft, index - 1):
        return None
    notifies = NOTIFIES.regex.search(draft.text, sentence.start, provision.cue[0])
    bodies = [b for b in offices_in(draft, above.start, above.end) if _rules(draft, b)]
    bodies = [b for b in bodies if not GIVER_NOT.regex.search(draft.text, max(above.start, b.start - 12), b.start)]
    if not bodies or not (notifies or _begins(draft, provision)):
        return None
    return "notice" if notifies else "announcement", bodies[0]


def _rules(draft: Draft, body: Mention) -> bool:
    """Whether bodies of this kind lay down rules for others."""
    if not has_authority(body) or is_source(draft, body) or is_of_games(body) or is_private(draft, body):
        return False
    return body.features.get("kind") in (*OFFICIAL, *COUNCILS, "board", "university")
