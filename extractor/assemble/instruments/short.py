"""A measure that a short text tells: a post, a headline by itself, a point of a digest, the answer of an office.

There is no lead below a headline that would tell it again: the line is the news. Either an office is given the word
for it («سخنگوی گمرک: صادرات پیاز ممنوع است», «طبق اعلام پلیس …»), or the line tells it as done, of nobody
(«ورود موتور به بازار ممنوع شد», «ممنوعیت صید از شنبه»). What asks, fears, wants, jokes or denies is no measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft, ProvisionDraft, Sentence
from extractor.assemble.instruments.acts import event_of
from extractor.assemble.instruments.doubts import is_doubted, is_doubtful
from extractor.assemble.instruments.features import instrument_features
from extractor.assemble.instruments.short_rules import (
    FINITE,
    MANY,
    NOMINAL,
    NOW,
    PASSED,
    PRIVATE,
    PUBLIC,
    UTILITY,
)
from extractor.assemble.instruments.speakers import speaking
from extractor.assemble.instruments.spoken import SHOWS
from extractor.assemble.instruments.stories import story_at
from extractor.assemble.instruments.told import WINDOW, begins, measure_of
from extractor.assemble.parties.acting import is_abroad
from extractor.assemble.words import content_words
from extractor.find.rule import flexible
from extractor.lexicons import any_of, table

_BANS = ("forbidden", "not-permitted", "not-possible", "lifted-ban", "lifts-ban", "mandatory", "no-longer")
_STATES = (
    *("closed", "day-off", "shut", "remote", "hours", "called-off", "by-numbers", "ceiling", "one-way"),
    *("time-limit", "put-off"),
)
_STOPS = ("closed", "shut")  # which may be told of one firm
_CUTS = ("sanction-verb",)
_DUTIES = ("must", "duty", "may-not")
_SHORT = 700  # letters of a text that is all news
_LINES = 5  # sentences of it that may tell
_DIGEST = 14
_NAME = 12  # letters of what is named
_AGAIN = 0.6  # the share of a headline's words by which a line below tells it again
_LIKELY = 0.3  # an instrument that is named with such a weight will be claimed with what it lays down in hand
_POSSIBLE = 0.12  # and with such a one it may be
_ENDS = 16  # letters behind the cue of a line that tells it as done
_MANY = ("called-off",)
_PLAIN = ("hours", "called-off", "by-numbers", "ceiling", "time-limit", "shut", "put-off")


def find_short(draft: Draft, found: list[DirectiveDraft]) -> list[DirectiveDraft]:
    """The measures of a short text in which no instrument is named: one, or one for each point of a digest."""
    if not is_short(draft) or is_abroad(draft):
        return []
    measures: dict[int, DirectiveDraft] = {}
    for spoken, least in ((True, _LIKELY), (False, _POSSIBLE)):
        taken = {_point(draft, draft.sentences[i]) for i in _told_already(draft, found, least)}
        if taken and not draft.stories:
            return list(measures.values())
        for provision in _telling(draft):
            point = _point(draft, draft.sentences[provision.sentence])
            if point in taken or point in measures:
                continue
            if (measure := _measure(draft, provision, spoken=spoken)) is not None:
                measures[point] = measure
    for index, sentence in enumerate(draft.sentences):
        point = _point(draft, sentence)
        if point not in taken and point not in measures and _leads(draft, index) and (named := _named(draft, sentence)):
            measures[point] = named
    return list(measures.values())


def is_short(draft: Draft) -> bool:
    """Whether a text is all news, so that what its headline tells need not be told again."""
    lines = [line for line in draft.lines if line.kind in ("title", "body")]
    size = sum(line.end - line.start for line in lines)
    return draft.kind == "post" or (draft.kind in ("other", "news") and size <= _SHORT)


def told_there_alone(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline of a short text lays down what no line below it tells."""
    if not draft.sentences[provision.sentence].title or not is_short(draft):
        return False
    words = content_words(draft.text[provision.start : provision.end])
    below = (p for p in draft.provisions if not draft.sentences[p.sentence].title)
    return not any(len(words & content_words(draft.text[s.start : s.end])) >= _AGAIN * len(words) for s in below)


def _told_already(draft: Draft, found: list[DirectiveDraft], least: float) -> Iterator[int]:
    """The sentences that name instruments which are as likely as that to be claimed."""
    for item in found:
        weight = draft.scorer.score("directive", instrument_features(draft, item))
        if not item.background and weight >= least:
            for head in item.mentions:
                if (index := draft.sentence_at(head.start)) is not None:
                    yield index


def _point(draft: Draft, sentence: Sentence) -> int:
    """The story that a sentence is of; a text that is no digest is one."""
    return story_at(draft, sentence.start) if draft.stories else 0


def _telling(draft: Draft) -> list[ProvisionDraft]:
    """The clauses that may be the news, in the order of the text."""
    most = _DIGEST if draft.stories else _LINES
    return [p for p in draft.provisions if p.sentence < most and not is_doubtful(p)]


def _measure(draft: Draft, provision: ProvisionDraft, *, spoken: bool) -> DirectiveDraft | None:
    """What a clause lays down, in the word of an office, or as news of nobody."""
    sentence = draft.sentences[provision.sentence]
    whole = draft.text[sentence.start : sentence.end]
    if is_doubted(draft, sentence, provision.cue[_name(provision) not in _DUTIES]):
        return None
    if provision.by.endswith("time-limit") and SHOWS.regex.search(whole):
        return None  # till when works are taken in
    if spoken:
        office = speaking(draft, provision.sentence, *provision.cue)
        return measure_of(draft, provision, "announcement", office) if office and _binds(draft, provision) else None
    if not _is_done(draft, provision) or PRIVATE.regex.search(draft.text, *_line(draft, sentence)) or _abroad(whole):
        return None
    measure = measure_of(draft, provision, "decision", None)
    measure.mentions[0].features["content"] = True
    return measure


def _line(draft: Draft, sentence: Sentence) -> tuple[int, int]:
    """The line of a sentence, with the marks and words around it."""
    line = draft.line_at(sentence.start)
    return (line.start, line.end) if line is not None else (sentence.start, sentence.end)


@cache
def _states() -> re.Pattern[str]:
    states = any_of(flexible(state) for state in (*table("speech")["foreign_states"], "اروپا", "جهان"))
    return re.compile(rf"(?<![\w\u200c])(?<!به )(?<!از )(?<!با )(?<!برای )(?<!و ){states}(?!\w)")


def _abroad(text: str) -> bool:
    """Whether another country is named that nobody goes or sends to: «مدارس فرانسه», and not «سفر به ترکیه»."""
    return _states().search(text) is not None


def _name(provision: ProvisionDraft) -> str:
    return provision.by.rpartition(".")[2]


def _binds(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the word of an office makes a rule of the clause: a ban, or what holds from or until a day."""
    cue = _name(provision)
    window = _dated(draft, provision)
    if draft.kind == "news" and not begins(draft, provision):
        return False  # what an office recalls is no news
    if cue in _BANS:
        return True
    if cue in _STATES:
        known = provision.features.get("platform") or _public(draft, provision)
        return bool(cue not in _STOPS or known or begins(draft, provision))
    if cue in _CUTS:
        return UTILITY.regex.search(draft.text, provision.start, provision.cue[1]) is not None
    return cue in _DUTIES and window and not provision.features.get("everybody")


def _is_done(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether headline or first line tell a measure as taken, of nobody: «… ممنوع شد», «ممنوعیت … از شنبه»."""
    sentence = draft.sentences[provision.sentence]
    if not _leads(draft, provision.sentence):
        return False
    cue = _name(provision)
    window = _dated(draft, provision)
    ends = sentence.end - provision.cue[1] < _ENDS
    nominal = NOMINAL.regex.match(draft.text, sentence.start, sentence.end)
    if cue == "nominal-ban" or (nominal is not None and not FINITE.regex.search(nominal.group())):
        return nominal is not None and window and not FINITE.regex.search(nominal.group())
    if cue in _BANS or (cue in _CUTS and UTILITY.regex.match(draft.text, sentence.start)):
        return ends and _passed(draft, provision)
    if cue in _MANY and not MANY.regex.match(draft.text, sentence.start):
        return False
    if cue in _STATES:
        return ends and _passed(draft, provision) and (window or _public(draft, provision) or cue in _PLAIN)
    return False


def _leads(draft: Draft, index: int) -> bool:
    """Whether a sentence is headline or first line, or a point of a digest."""
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    return draft.sentences[index].title or index <= first or bool(draft.stories)


def _named(draft: Draft, sentence: Sentence) -> DirectiveDraft | None:
    """The measure that a headline without a verb only names, with its day: «لغو پروازهای عصر تا پایان هفته»."""
    nominal = NOMINAL.regex.match(draft.text, sentence.start, sentence.end)
    window = WINDOW.regex.search(draft.text, sentence.start, sentence.end)
    if nominal is None or window is None or FINITE.regex.search(nominal.group()):
        return None
    if PRIVATE.regex.search(draft.text, *_line(draft, sentence)) or _abroad(nominal.group()):
        return None
    if is_doubted(draft, sentence, nominal.end()) or window.start() - sentence.start < _NAME:
        return None
    head = event_of(NOMINAL, nominal, "decision", None, "what")
    head.features["content"] = True
    measure = DirectiveDraft("decision", head.start, MEASURE, mentions=[head])
    measure.subject, measure.subject_by = (sentence.start, window.start() - 1), "rule:subject.headline"
    return measure


def _dated(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the clause says from when, until when or for how long it holds."""
    return any(rule.regex.search(draft.text, provision.start, provision.end) for rule in (WINDOW, NOW))


def _passed(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the clause tells what was done or becomes of a thing, by nobody who is named."""
    stop = min(provision.end, provision.cue[1] + 14)
    return " را " not in draft.text[provision.start : stop] and (
        PASSED.regex.search(draft.text, provision.cue[0], stop) is not None
    )


def _public(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether what stops is open to all, and no single firm or person."""
    return PUBLIC.regex.match(draft.text, provision.start, provision.cue[0]) is not None

