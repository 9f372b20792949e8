"""What an instrument is about where its own words do not say it: readings of the report, the surest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft
from extractor.assemble.instruments.denials import denied_news, denies
from extractor.assemble.subjects.clauses import told_by_clause, told_by_lead, told_by_rumour, told_by_words
from extractor.assemble.subjects.edges import within_edges, without_front
from extractor.assemble.subjects.measures import (
    ACTED,
    SENTENCE,
    acts_of_other,
    done_in_title,
    is_about,
    is_measure,
    told_below_title,
    told_by_title,
)
from extractor.assemble.subjects.named import entitled, told_by_case, told_by_decision, told_by_purpose
from extractor.assemble.subjects.objects import told_by_act, told_by_ground, told_by_news, told_by_verb
from extractor.assemble.subjects.relatives import named_as_passed, told_by_relative, told_by_topic, told_by_vote
from extractor.assemble.subjects.subjects import is_whose
from extractor.assemble.words import content_words
from extractor.find.mention import Mention

type Span = tuple[int, int]

_BY = "rule:subject."
_LABELLED = _BY + "label"
_WEAK = _BY + "ezafe"
"""By the noun that follows the instrument's own («بخشنامه مالیات»): two readings are surer."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An instrument of a text. main: the report is about it. title: the headline."""

    draft: Draft
    item: DirectiveDraft
    main: bool
    title: Mention | None

    def by(self, reading: Callable[[Draft, DirectiveDraft], Span | None]) -> Span | None:
        """A reading that holds of whatever is not printed in full."""
        return reading(self.draft, self.item) if self.item.role != "full_text" else None


def complete_subject(draft: Draft, item: DirectiveDraft, *, main: bool) -> None:
    """Fill the subject by the first reading that finds one; one that is weakly told gives way to two of them."""
    told = _Told(draft, item, main, draft.metadata.get("title") if draft.metadata else None)
    of_act = item.type in ("order", "ruling") and item.subject_by == _WEAK
    if of_act and item.subject and is_whose(draft.text, item.subject):
        item.subject, item.subject_by = None, ""
    for by, reading in READINGS:
        weak = item.subject_by in ("", _WEAK) and reading in (_entitled, _done_in_title)
        if (weak or item.subject is None) and (span := reading(told)):
            item.subject, item.subject_by = span, _BY + by
    if item.subject is not None and item.subject_by != _LABELLED:
        item.subject = within_edges(draft.text, without_front(draft, item, item.subject))


def _entitled(told: _Told) -> Span | None:
    return told.by(entitled)


def _done_in_title(told: _Told) -> Span | None:
    item, title = told.item, told.title
    if item.role != "reported" or title is None:
        return None
    if told.main and item.issuer is not None:
        return done_in_title(told.draft, title, item.issuer)
    lead = next((s for s in told.draft.sentences if not s.title), None)
    body = next((b for b in told.draft.within("body", title.start, title.end) if b.start == title.start), None)
    if told.main or lead is None or body is None or not any(lead.start <= h.start < lead.end for h in item.mentions):
        return None
    same = item.issuer is None or item.issuer.value == body.value
    return done_in_title(told.draft, title, body) if same else None  # the lead's, where the report is on another's


def _act(told: _Told) -> Span | None:
    return told.by(lambda draft, item: told_by_act(draft, item, main=told.main))


def _below_title(told: _Told) -> Span | None:
    return told_below_title(told.draft, told.title) if told.main and told.title is not None else None


def _ban(told: _Told) -> Span | None:
    ban = next((p for p in told.item.provisions if p.by.endswith("nominal-ban")), None)
    if told.item.role == "full_text":
        return None
    return (ban.start, ban.end) if ban is not None else told.item.named_ban


def _ground_before_title(told: _Told) -> Span | None:
    """The ground, where no headline tells what was done."""
    headed = told.main and told.title is not None and ACTED.regex.search(told.title.text) is not None
    return None if headed else told.by(told_by_ground)


def _news(told: _Told) -> Span | None:
    headed = told.title is not None and SENTENCE.regex.search(told.title.text) is None
    if not told.main or told.item.role != "reported" or headed:
        return None
    return told_by_news(told.draft, told.item)


def _title(told: _Told) -> Span | None:
    title, item = told.title, told.item
    if not told.main or title is None or item.role == "cited" or item.background:
        return None
    if item.by == MEASURE and title.text.rstrip().endswith("؟"):
        return None  # who answers says it
    if (item.status != "denied" and denies(title.text)) or not is_about(told.draft, title, item):
        return None
    if item.issuer is not None and acts_of_other(told.draft, title, item.issuer):
        return None
    if item.status == "denied" and title.text.lstrip(" 🚫❌⛔‼️").startswith("این "):
        return None  # «این نامه ساختگی است»
    return told_by_title(told.draft, title)


def _words_before_title(told: _Told) -> Span | None:
    """What its own sentence says, where the headline only names a topic or tells it of something else."""
    span = told_by_words(told.draft, told.item) if told.main and told.item.role == "reported" else None
    if span is None or told.title is None:
        return span
    headline, said = told.title.text, told.draft.text[slice(*span)]
    acts = is_measure(told.draft, told.title)
    return None if acts and content_words(headline) & content_words(said) else span


def _words(told: _Told) -> Span | None:
    found = told_by_words(told.draft, told.item) if told.item.role != "full_text" else None
    return found or (told_by_lead(told.draft) if told.main and told.item.role == "reported" else None)


def _clause(told: _Told) -> Span | None:
    return told_by_clause(told.draft, told.item) if told.item.role != "cited" else None


def _purpose(told: _Told) -> Span | None:
    return told_by_purpose(told.draft, told.item) if told.item.role == "full_text" else None


def _case(told: _Told) -> Span | None:
    item = told.item
    return told_by_case(told.draft, item) if item.type == "ruling" and item.role == "full_text" else None


def _denied(told: _Told) -> Span | None:
    return denied_news(told.draft, told.item.mentions[0]) if told.item.status == "denied" else None


def _rumour(told: _Told) -> Span | None:
    return told_by_rumour(told.draft, told.item) if told.item.status == "denied" else None


READINGS: tuple[tuple[str, Callable[[_Told], Span | None]], ...] = (
    ("quoted", _entitled),
    ("quoted", lambda told: told.by(named_as_passed)),
    ("decided", lambda told: told.by(told_by_decision)),
    ("about", lambda told: told.by(told_by_topic)),
    ("act", _act),
    ("title", _done_in_title),
    ("headline", _below_title),
    ("ban", _ban),
    ("ground", _ground_before_title),
    ("news", _news),
    ("act", lambda told: told.by(told_by_verb)),
    ("denied", _denied),
    ("words", _words_before_title),
    ("title", _title),
    ("ground", lambda told: told.by(told_by_ground)),
    ("act", lambda told: told.by(told_by_vote)),
    ("act", lambda told: told.by(told_by_relative)),
    ("words", _words),
    ("clause", _clause),
    ("about", _case),
    ("purpose", _purpose),
    ("denied", _rumour),
)
