"""Whose word it is that something holds: the office that says so, before, above or behind, or by whose act it does."""

from __future__ import annotations

import re

from extractor.assemble.clauses.fronts import BY_WORD
from extractor.assemble.draft import Draft
from extractor.assemble.parties.acting import MEMBER, is_source
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.parties.issuers_told import BY_WHOSE_ACT
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_WORDS = table("told")
SAYS = Rule(
    "speakers.says",
    r"(?<!\w)(?:گفت|افزود|گفته است|گفته|ادامه داد|خبر داد|اطلاع داد"
    r"|(?:اعلام|اظهار|بیان|تصریح|عنوان|اضافه) (?:کرد|داشت|نمود|کرده‌است)|اعلام می‌کند|می‌گوید"
    r"|(?:با|ضمن) (?:بیان|اعلام|تأکید بر|تاکید بر) ا?ینکه)(?!\w)|:",
    match=("سخنگوی گمرک گفت", "رئیس پلیس با بیان اینکه", "استانداری اعلام کرد", "پلیس راهور:"),
    reject=("تاکید کرد", "هشدار داد"),
)
SPOKESMAN = Rule(
    "speakers.spokesman",
    r"(?:سخنگوی?|(?<!\w)روابط عمومی)(?: [^\s،.:؛]{2,14}){0,3} $",
    match=("سخنگوی ", "مسئول روابط عمومی "),
    reject=("عضو ",),
)
BEHIND = Rule(
    "speakers.behind",
    r"[^.؛/\n]{0,30}?[ ]{0,2}[؛/][ ]{0,2}",
    match=("/ سازمان سنجش", "؛ گمرک اعلام کرد"),
    reject=(". سازمان",),
)
OF_IT = Rule(
    "speakers.of-it",
    r"(?:منبع|مرجع)[ ]?:|(?<!\w)(?:این(?:و| را| رو| خبر| تصمیم| موضوع| مطلب| طرح| اطلاعیه)"
    rf"|{any_of(_WORDS['papers'])}‌?(?:ش|اش|شو))(?!\w)[^.؛\n]{{0,90}}?(?<!\w){any_of(_WORDS['given'])}(?!\w)",
    match=("منبع: ", "اینو اعلام کرده", "بخشنامه‌ش رو وزارت کشور داده", "این تصمیم را ستاد گرفته است"),
    reject=("این کار درست نیست",),
)
RULES = (SAYS, SPOKESMAN, BEHIND, OF_IT)

_NEAR = 90  # letters between an office and its verb of saying
_FRONT = 40  # letters before an office that give it the word
_GIVES_WORD = re.compile(r"(?::|(?<!\w)(?:گفت|خبر داد|(?:اعلام|اظهار|تأکید|تاکید|تصریح) کرد))$")
_LABEL = 110  # letters of a line that only says who speaks
_ABOVE = 7  # sentences back to it
_LEAD = 6  # sentences of the body of which one may name the office of who speaks
_OPENS = 30  # letters before an office that opens its sentence
_SLASH = 24  # letters behind a slash
_BELOW = 220  # letters behind a sentence in which a line says whose word it was


def speaking(draft: Draft, index: int, start: int, end: int) -> Mention | None:
    """The office whose word it is that stands in [start, end) of a sentence."""
    return (
        _in_sentence(draft, index, start)
        or _behind(draft, index, end)
        or _above(draft, index, start)
        or _apart(draft, index, start)
        or _below(draft, index)
    )


def says_before(draft: Draft, index: int, at: int) -> re.Match[str] | None:
    """The first verb of saying, or colon, of a sentence before `at`."""
    return SAYS.regex.search(draft.text, draft.sentences[index].start, at)


def _in_sentence(draft: Draft, index: int, at: int) -> Mention | None:
    """The office before the verb of saying, or by whose word or act: «به گفته …», «با تصویب شورای تأمین، …»."""
    begin = draft.sentences[index].start
    verbs = list(SAYS.regex.finditer(draft.text, begin, at))  # «خبرگزاری فارس: مدیرکل … گفت: …» has three
    for body in offices_in(draft, begin, at):
        front = (max(begin, office_start(body) - _FRONT), office_start(body))
        if any(rule.regex.search(draft.text, *front) for rule in (BY_WORD, BY_WHOSE_ACT)):
            return body
        if any(body.end <= verb.start() < body.end + _NEAR for verb in verbs):
            return body
    return None


def _behind(draft: Draft, index: int, end: int) -> Mention | None:
    """The office behind a slash: «… تمدید شد/ سازمان سنجش»."""
    sentence = draft.sentences[index]
    told = BEHIND.regex.match(draft.text, end, sentence.end)
    named = offices_in(draft, told.end(), sentence.end)[:1] if told is not None else []
    return next((body for body in named if told is not None and body.start <= told.end() + _SLASH), None)


def _above(draft: Draft, index: int, at: int) -> Mention | None:
    """The office that a line above gives the word, as posts do: «استانداری تهران:», «کارگروه … اعلام کرد:»."""
    if says_before(draft, index, at):
        return None
    for above in reversed(draft.sentences[max(0, index - _ABOVE) : index]):
        label = draft.text[above.start : above.end].rstrip(' «"')
        if len(label) <= _LABEL and _GIVES_WORD.search(label) and (named := offices_in(draft, above.start, above.end)):
            return named[-1]
    return None


def _apart(draft: Draft, index: int, at: int) -> Mention | None:
    """The office that opens the lead, where a person, or «وی», speaks: whose office it is was told before."""
    begin, says = draft.sentences[index].start, says_before(draft, index, at)
    named = says and draft.within("person", begin, says.start())
    if says is None or not (named or _HE.search(draft.text, begin, says.start())):
        return None
    for above in [s for s in draft.sentences[:index] if not s.title][:_LEAD]:
        for body in offices_in(draft, above.start, above.end):
            if office_start(body) - above.start < _OPENS:
                return body
    return None


_HE = re.compile(r"(?<!\w)(?:وی|او|سرهنگ|سردار)(?!\w)")


def _below(draft: Draft, index: int) -> Mention | None:
    """The office that the next sentence or a line below names as who said or gave it («این را شهرداری اعلام کرد»).

    «این تصمیم بر اساس مصوبه شورا گرفته شد» names only on what it rests.
    """
    end = draft.sentences[index].end
    behind = draft.sentences[index + 1 : index + 2]
    below = [line for line in draft.lines if end <= line.start < end + _BELOW]
    parts = [(part.start, part.end) for part in behind] + [(line.start, line.end) for line in below]
    for start, stop in parts:
        told = OF_IT.regex.search(draft.text, start, stop)
        if told and not any(h.features["relation"] == "based_on" for h in draft.within("heading", *told.span())):
            return next(iter(offices_in(draft, start, stop)), None)
    return None


def offices_in(draft: Draft, start: int, end: int) -> list[Mention]:
    """The public bodies whose heads or spokesmen may speak in [start, end)."""
    return [
        b
        for b in draft.within("body", start, end)
        if has_authority(b)
        and not is_source(draft, b)
        and (
            not MEMBER.regex.search(draft.text, max(0, b.start - 40), b.start)
            or SPOKESMAN.regex.search(draft.text, max(0, b.start - 40), b.start)
        )
    ]
