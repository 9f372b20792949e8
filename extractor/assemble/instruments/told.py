"""A measure that a clause tells without the name of an instrument.

A body lays it down («فرماندار ملایر … را ممنوع کرد»), an office says what holds from now on («سخنگوی گمرک گفت: صادرات
پیاز تا پایان دی ممنوع است»), or a short text tells it of nobody («ورود موتور به بازار ممنوع شد»): a post, a headline by
itself, a point of a digest has no lead below that would tell it again. The ways are tried in this order, each on all
that may be the news.
"""

from __future__ import annotations

from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft, ProvisionDraft, Sentence
from extractor.assemble.instruments.acts import event_of
from extractor.assemble.instruments.contents import (
    BANS,
    DUTIES,
    binds,
    cue_of,
    is_done,
    is_private,
    told_to,
)
from extractor.assemble.instruments.denials import HANDED_ROUND, denied_at
from extractor.assemble.instruments.doubts import is_doubted, is_doubtful
from extractor.assemble.instruments.enacting_actors import OBJECT
from extractor.assemble.instruments.features import instrument_features
from extractor.assemble.instruments.former import LATER
from extractor.assemble.instruments.grounds import stands_behind
from extractor.assemble.instruments.resolving import AGENDA
from extractor.assemble.instruments.speakers import SAYS, speaking
from extractor.assemble.instruments.stories import story_at
from extractor.assemble.instruments.told_rules import ANNOUNCED, FINITE, MADE, NEWS_OF_BAN, NOMINAL, PROMISED, WINDOW
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, speaks_for
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.parties.pointed import BOUND
from extractor.assemble.speech import personal
from extractor.assemble.words import content_words
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention

_SHORT = 700  # letters of a text that is all news
_LINES = 5  # sentences of it that may tell
_DIGEST = 14  # of a digest
_LEAD = 3  # sentences of the body of a report
_STORY = 10  # where the headline tells it too
_SHARED = 2  # words of the headline in a clause far below it
_AGAIN = 0.6  # the share of a headline's words by which a line below tells it again
_LIKELY = 0.3  # an instrument that is named with such a weight will be claimed with what it lays down in hand
_POSSIBLE = 0.12  # and with such a one it may be
_ALSO = ("refrain", "sanction", "sealed", "closed")
"""Cues by which an office lays down what the headline tells too."""
_PLAIN = 0.6  # strength of a cue that bans or obliges
_NAME = 12  # letters of what is named
_HELPERS = ("همکاری ", "هماهنگی ", "همکاری با ", "هماهنگی با ", "مشارکت ", "کمک ")
"""Before a body with whose help another acts."""
_OPENS = 30  # letters before a body that opens its sentence


def told_measures(draft: Draft, found: list[DirectiveDraft], *, of_nobody: bool) -> list[DirectiveDraft]:
    """The measures that clauses tell where no instrument is named: one, or one for each point of a digest."""
    if is_abroad(draft) or (of_nobody and not is_short(draft)):
        return []
    measures: dict[int, DirectiveDraft] = {}
    for way, least in ((_of_nobody, _POSSIBLE),) if of_nobody else ((_by_office, _LIKELY), (_by_body, _POSSIBLE)):
        told = [(draft.sentences[p.sentence], way(draft, p)) for p in _telling(draft)]
        told += [(sentence, _named(draft, sentence)) for sentence in draft.sentences if of_nobody]
        first: dict[int, DirectiveDraft] = {}
        for sentence, measure in told:
            if measure is not None and (point := _point(draft, sentence)) not in measures:
                first.setdefault(point, measure)
        taken = _told_already(draft, found, least) if first else set()
        if taken and not draft.stories:
            break
        measures |= {point: measure for point, measure in first.items() if point not in taken}
    return list(measures.values())


def is_vague(item: DirectiveDraft) -> bool:
    """Whether a headline only says «تصمیم تازه درباره …», which the text then tells."""
    plain = all(not (h.features.get("event") or h.features.get("relation")) for h in item.mentions)
    return item.type == "decision" and plain and not (item.issuer or item.number or item.date)


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


def _told_already(draft: Draft, found: list[DirectiveDraft], least: float) -> set[int]:
    """The points in which instruments are named that are as likely as that to be claimed."""
    lead = [i for i, s in enumerate(draft.sentences) if not s.title][:_LEAD]
    taken = set()
    for item in found:
        if stands_behind(draft, item) or is_vague(item) or any(denied_at(draft, head) for head in item.mentions):
            continue
        if draft.scorer.score("directive", instrument_features(draft, item)) < least:
            continue
        told = [index for head in item.mentions if (index := draft.sentence_at(head.start)) is not None]
        if is_short(draft) or item.number or any(draft.sentences[i].title or i in lead for i in told):
            taken |= {_point(draft, draft.sentences[index]) for index in told}
    return taken


def _point(draft: Draft, sentence: Sentence) -> int:
    """The story that a sentence is of; a text that is no digest is one."""
    return story_at(draft, sentence.start) if draft.stories else 0


def _telling(draft: Draft) -> list[ProvisionDraft]:
    """The clauses that may be the news: those of the lead, then the headlines of a short text."""
    body = [i for i, s in enumerate(draft.sentences) if not s.title]
    short = is_short(draft)
    most = _DIGEST if draft.stories else _LINES if short else _LEAD
    lead = [*body[:most], *(i for i, s in enumerate(draft.sentences) if s.title and short)]
    near = [p for index in lead for p in draft.provisions if p.sentence == index]
    far = [p for p in draft.provisions if p.sentence in body[most:_STORY] and _headlined(draft, p)]
    told = (p for p in (*near, *far) if not is_doubtful(p, "foreign", "first_person"))
    return [p for p in told if not HANDED_ROUND.regex.search(draft.text, draft.sentences[p.sentence].start, p.cue[0])]


def _by_body(draft: Draft, provision: ProvisionDraft) -> DirectiveDraft | None:
    """A ban or licence whose sentence, or the next, begins with the body that lays it down."""
    f = provision.features
    sentence = draft.sentences[provision.sentence]
    announced = NEWS_OF_BAN.regex.search(draft.text, max(0, provision.cue[0] - 6), sentence.end)
    assents = "موافقت" in draft.text[slice(*provision.cue)]  # «با فروش سیمان موافقت کرد» is no clause of it
    if assents or provision.by.endswith(("resolved", "mandatory", "sanction-verb")):
        return None
    if is_doubted(draft, sentence, told_to(provision)) or AGENDA.regex.search(draft.text, sentence.start, sentence.end):
        return None
    if not announced and (f["strength"] < 0.6 or provision.by.endswith("nominal-ban")):
        return None
    after = draft.sentences[provision.sentence + 1] if provision.sentence + 1 < len(draft.sentences) else sentence
    after = sentence if LATER.regex.search(draft.text, after.start, after.start + _OPENS) else after
    actors = [
        b
        for b in draft.within("body", sentence.start, after.end)
        if not (b.features.get("is_news_agency") or is_of_games(b) or OBJECT.regex.match(draft.text, b.end))
        and not BOUND.regex.match(draft.text, b.end)
        and not draft.text.endswith(_HELPERS, 0, b.start)
        and (announced or not speaks_for(draft, b) or _heads(draft, b, provision))
        and b.start - (sentence if b.start < sentence.end else after).start < _OPENS
    ]
    if not actors or (f["foreign"] and all(actor.value is None for actor in actors)):
        return None
    told = ANNOUNCED.regex.search(draft.text, sentence.start, after.end)
    return _measure(draft, provision, "announcement" if told else "decision", actors[0])


def _heads(draft: Draft, body: Mention, provision: ProvisionDraft) -> bool:
    """Whether it is the head of a body who does what the clause tells: «فرماندار ملایر … را موظف کرد»."""
    start = office_start(body)
    between = draft.text[body.end : max(body.end, provision.cue[0])]
    return (
        has_authority(body)
        and not MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
        and not SAYS.regex.search(draft.text, start, provision.cue[1])
        and MADE.regex.search(draft.text, provision.cue[0], min(len(draft.text), provision.cue[1] + 12)) is not None
        and " که " not in between
    )


def _by_office(draft: Draft, provision: ProvisionDraft) -> DirectiveDraft | None:
    """What holds from now on in the words of the office that is in charge of it."""
    sentence = draft.sentences[provision.sentence]
    headed = not sentence.title and _bans_in_headline(draft, provision)
    if is_doubtful(provision) or is_doubted(draft, sentence, told_to(provision)):
        return None
    if not (headed or binds(draft, provision)):
        return None
    if not (is_short(draft) or _in_headline(draft, provision)):
        return None
    office = speaking(draft, provision.sentence, *provision.cue)
    return _measure(draft, provision, "announcement", office) if office is not None else None


def _bans_in_headline(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline tells as a ban or duty what the clause lays down («استفاده از … در باغ‌ها ممنوع است»)."""
    if provision.features["strength"] < _PLAIN or cue_of(provision) not in (*BANS, *DUTIES, *_ALSO):
        return False
    words = _stems(draft, (provision.start, provision.end))
    return any(
        draft.sentences[p.sentence].title
        and p.features["strength"] >= _PLAIN
        and len(words & _stems(draft, (p.start, p.end))) >= _SHARED
        for p in draft.provisions
    )


def _of_nobody(draft: Draft, provision: ProvisionDraft) -> DirectiveDraft | None:
    """What headline or first line tell as taken, of nobody."""
    sentence = draft.sentences[provision.sentence]
    if is_doubtful(provision) or not _leads(draft, sentence) or not is_done(draft, provision):
        return None
    if is_private(draft, sentence) or is_doubted(draft, sentence, told_to(provision)):
        return None
    if personal().search(draft.text, sentence.start, provision.cue[0]):
        return None  # somebody says so
    if provision.modality == "permission" and PROMISED.regex.match(draft.text, sentence.start, sentence.end):
        return None
    measure = _measure(draft, provision, "decision", None)
    measure.mentions[0].features["content"] = True
    return measure


def _leads(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence is headline or first line, or a point of a digest."""
    first = next((s for s in draft.sentences if not s.title), sentence)
    return sentence.title or sentence.start <= first.start or bool(draft.stories)


def _named(draft: Draft, sentence: Sentence) -> DirectiveDraft | None:
    """The measure that a headline without a verb only names, with its day: «لغو پروازهای عصر تا پایان هفته»."""
    named = NOMINAL.regex.match(draft.text, sentence.start, sentence.end) if _leads(draft, sentence) else None
    window = WINDOW.regex.search(draft.text, sentence.start, sentence.end)
    if named is None or window is None or window.start() - sentence.start < _NAME or FINITE.regex.search(named.group()):
        return None
    if is_private(draft, sentence) or is_doubted(draft, sentence, named.end()):
        return None
    head = event_of(NOMINAL, named, "decision", None, "what")
    head.features["content"] = True
    measure = DirectiveDraft("decision", head.start, MEASURE, mentions=[head])
    measure.subject, measure.subject_by = (sentence.start, window.start() - 1), "rule:subject.headline"
    return measure


def _in_headline(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline tells the same, so that the measure is the news; true where there is no headline."""
    titles = [s for s in draft.sentences if s.title]
    if not titles:
        return True
    words = _stems(draft, *((s.start, s.end) for s in titles))
    least = min(1 if _leads(draft, draft.sentences[provision.sentence]) else 2, len(words)) if len(words) > 1 else 0
    return len(words & _stems(draft, (provision.start, provision.end))) >= least


def _stems(draft: Draft, *spans: tuple[int, int]) -> set[str]:
    """The beginnings of the words of content in some stretches of the text."""
    return {word[:5] for word in content_words(" ".join(draft.text[start:end] for start, end in spans))}


def _headlined(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline is news of the ban that a later sentence of the story lays down."""
    titles = [s for s in draft.sentences if s.title]
    if not any(NEWS_OF_BAN.regex.search(draft.text, s.start, s.end) for s in titles):
        return False
    words = _stems(draft, *((s.start, s.end) for s in titles))
    return len(words & _stems(draft, (provision.start, provision.end))) >= _SHARED


def _measure(draft: Draft, provision: ProvisionDraft, kind: str, issuer: Mention | None) -> DirectiveDraft:
    """The directive that a told clause stands for."""
    features = dict.fromkeys(("plural", "indefinite", "anaphor", "generic"), False)
    head = Mention(
        "heading",
        *provision.cue,
        draft.text[provision.cue[0] : provision.cue[1]],
        kind,
        MEASURE,
        0.5,
        {**features, "strength": "weak", "event": True, "verb": True, "relation": None, "clause": None, "noun": ""},
    )
    return DirectiveDraft(str(head.value), head.start, head.by, mentions=[head], issuer=issuer)
