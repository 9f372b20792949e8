"""The one place where the order of the stages is written.

    raw text -> clean -> lay out -> find -> segment -> propose -> decide (rules, then models) -> records

Every stage takes the `Draft` and fills its part. A document without a word of directives leaves after the first look:
its metadata and platforms are read, the expensive stages are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from extractor.assemble import records
from extractor.assemble.clauses.provisions import propose_provisions
from extractor.assemble.directives import assemble_directives
from extractor.assemble.draft import Considered, Draft
from extractor.assemble.explanation import considered
from extractor.assemble.letters.letters import mark_letters
from extractor.assemble.page.layout import lay_out
from extractor.assemble.page.metadata import read_metadata
from extractor.assemble.scorer import RuleScorer, Scorer
from extractor.assemble.sentences import segment
from extractor.assemble.stances.stance import document_platforms
from extractor.clean import clean
from extractor.decide.confidence import calibrate
from extractor.decide.decider import Decider
from extractor.decide.relevance import worth_deciding
from extractor.decide.stage import decide
from extractor.find.bodies.finder import find_bodies
from extractor.find.dates.finder import find_dates
from extractor.find.headings.finder import coordinated, find_headings
from extractor.find.numbers.finder import find_numbers
from extractor.find.people.finder import find_people
from extractor.find.platforms.finder import find_platforms
from extractor.find.relevance import is_relevant
from extractor.find.skeleton import Skeleton
from extractor.learn.store import default, default_rules
from extractor.record import Document, Source, Warning
from extractor.sources.text import LoadedText


def find_on_page(draft: Draft) -> None:
    """Dates, numbers and bodies are looked for where the stages need them; platforms everywhere."""
    draft.mentions["platform"] = find_platforms(draft.text, draft.skeleton)


def find_dates_and_numbers(draft: Draft) -> None:
    draft.mentions["number"] = find_numbers(draft.text)
    draft.mentions["date"] = find_dates(draft.text)


def find_actors(draft: Draft) -> None:
    draft.mentions["body"] = find_bodies(draft.text, draft.skeleton)
    draft.mentions["person"] = find_people(draft.text, draft.mentions["body"])
    headings = [
        heading
        for heading in find_headings(draft.text)
        if not any(b.start < heading.start for b in draft.covering("body", heading.start, heading.end))
    ]  # «ستاد اجرایی فرمان امام» names a body, no order
    draft.mentions["heading"] = coordinated(headings, draft.found("number"))


def resolve_dates(draft: Draft) -> None:
    """With the publication date known, «سال گذشته» and «۲۲ اسفند» get their year."""
    published = draft.metadata.get("published")
    open_dates = any(d.features.get("precision") == "unresolved" for d in draft.found("date"))
    if open_dates and published is not None and published.features.get("gregorian"):
        day = date.fromisoformat(str(published.features["gregorian"][0]))
        draft.mentions["date"] = find_dates(draft.text, day)


def warn_of_dates(draft: Draft) -> None:
    """Impossible dates and weekdays that contradict their date are told."""
    for found in draft.mentions.get("date", ()):
        if found.features.get("warning"):
            draft.warnings.append(
                Warning(code="weekday", message=str(found.features["warning"]), start=found.start, end=found.end)
            )
        doubt = found.rejected or ""
        if doubt.startswith("no such") and not draft.overlapping("number", found.start, found.end):
            draft.warnings.append(Warning(code="impossible_date", message=doubt, start=found.start, end=found.end))


def set_apart_stamps(draft: Draft) -> None:
    """Handwriting and stamps of a letter stay in the text, out of the body, with a warning."""
    for line in draft.lines:
        if line.kind == "stamp":
            dates = draft.within("date", line.start, line.end)
            seen = f"handwriting or stamp{', dated ' + str(dates[0].value) if dates else ''}"
            draft.warnings.append(Warning(code="stamp", message=seen, start=line.start, end=line.end))


def read_page_dates(draft: Draft) -> None:
    """Of an ordinary article only the dates outside its text matter."""
    if any(line.kind in ("meta", "furniture", "tail") and any(c.isdigit() for c in line.text) for line in draft.lines):
        draft.mentions["date"] = find_dates(draft.text)


def rate_platforms(draft: Draft) -> None:
    """Of an ordinary article only the sentences that name a platform matter."""
    if draft.mentions["platform"]:
        segment(draft)
    draft.platforms = document_platforms(draft)


Stage = Callable[[Draft], None]

# What runs, in this order. Every document is looked at; an ordinary one is left early, a relevant one is read whole.
LOOK: tuple[Stage, ...] = (lay_out, find_on_page)
ORDINARY: tuple[Stage, ...] = (read_page_dates, read_metadata, rate_platforms)
FIND: tuple[Stage, ...] = (find_dates_and_numbers, find_actors)
ASSEMBLE: tuple[Stage, ...] = (
    read_metadata,
    resolve_dates,
    mark_letters,
    segment,
    propose_provisions,
    assemble_directives,
    warn_of_dates,
    set_apart_stamps,
)


@dataclass
class Explanation:
    """A document with everything that was weighed for it; offsets of `considered` are over the raw text."""

    document: Document
    considered: list[Considered] = field(default_factory=list)


def begin(text: str, scorer: Scorer | None = None, *, source: LoadedText | None = None) -> Draft:
    """The draft of a raw text, cleaned; `scorer` decides over the candidates, by default the rules' own.

    source: what the reader knows of the text beside it: its hints, its body, whether an engine recognised it.
    """
    cleaned = clean(text, recognised=source.recognised if source is not None else None)
    draft = Draft(clean=cleaned, text=cleaned.text, skeleton=Skeleton(cleaned.text), scorer=scorer or RuleScorer())
    if source is not None and source.hints:
        spans = [cleaned.clean_span(hint.start, hint.end) for hint in source.hints]
        draft.hints = tuple(
            replace(hint, start=start, end=end) for hint, (start, end) in zip(source.hints, spans, strict=True)
        )
    if source is not None and source.body is not None:
        draft.body = tuple(cleaned.clean_span(start, end) for start, end in source.body)
    return draft


def run(draft: Draft, stages: tuple[Stage, ...]) -> Draft:
    """Run `stages` over the draft, in order."""
    for stage in stages:
        stage(draft)
    return draft


def relevant(draft: Draft) -> bool:
    """Whether a directive is possible: a letter, or a text with a word without which there is none."""
    return draft.kind == "letter" or is_relevant(draft.skeleton)


def analyse(
    text: str,
    decider: Decider | None = None,
    *,
    scorer: Scorer | None = None,
    source: LoadedText | None = None,
) -> Draft:
    """Run all stages over one raw text.

    decider: who decides over what the rules proposed; None for the rules. source: where the text came from, if its
    reader knows more of it than the text says.
    """
    draft = run(begin(text, scorer, source=source), LOOK)
    if relevant(draft):
        run(draft, FIND)
    return finish(draft, decider)


def finish(draft: Draft, decider: Decider | None) -> Draft:
    """Run what follows the finders: the rules' assembly, then the decisions over what it proposed."""
    if not relevant(draft):
        return run(draft, ORDINARY)
    run(draft, ASSEMBLE)
    if decider is not None and worth_deciding(draft, decider):
        decide(draft, decider)
    return draft


def models(*, rules_only: bool = False) -> Decider | None:
    """The trained models of this installation, loaded once; None where only the rules shall decide."""
    return None if rules_only else default()


def calibrated(draft: Draft, decider: Decider | None) -> Draft:
    """A finished draft with confidences that can be trusted; decider: who decided over it, None for the rules."""
    calibrate(draft, default_rules() if decider is None else decider)
    return draft


def extract_source(source: LoadedText, *, rules_only: bool = False) -> Document:
    """The record of one input."""
    decider = models(rules_only=rules_only)
    return to_document(calibrated(analyse(source.text, decider, source=source), decider), source)


def explain_source(source: LoadedText, *, rules_only: bool = False) -> Explanation:
    """The record of one input with all that was weighed for it."""
    decider = models(rules_only=rules_only)
    draft = calibrated(analyse(source.text, decider, source=source), decider)
    document = to_document(draft, source)
    return Explanation(document, considered(draft, document))


def to_document(draft: Draft, source: LoadedText) -> Document:
    """The record of a finished draft; offsets over the raw text."""
    body = [draft.clean.raw_span(line.start, line.end) for line in draft.lines if line.kind == "body"]
    warnings = [*source.warnings]
    for warning in draft.warnings:
        start, end = draft.clean.raw_span(warning.start or 0, warning.end or 0)
        warnings.append(warning.model_copy(update={"start": start, "end": end}))
    return Document(
        id=source.sha256[:16],
        source=Source(uri=source.uri, media_type=source.media_type, charset=source.charset, sha256=source.sha256),
        kind=draft.kind,  # type: ignore[arg-type]
        text=source.text,
        body=_joined(body),
        metadata=records.metadata(draft),
        platforms=records.platforms(draft),
        directives=records.directives(draft),
        warnings=warnings,
        regions=list(source.regions),
    )


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
