"""What the corpus holds, counted: the figures of the corpus card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.corpus.document import CorpusDocument
from extractor.corpus.forms import date_form, number_form
from extractor.corpus.overlap import words

FIELDS = (
    *("total", "manner", "kind", "domain", "about-platforms", "length", "type", "role", "status", "reference"),
    *("modality", "stance", "issuer", "date-form", "number-form", "deadline-form", "other", "opening"),
)
LENGTHS = ((0, 60), (60, 150), (150, 300), (300, 600), (600, 1200), (1200, 100_000))


def count(documents: Sequence[CorpusDocument]) -> dict[str, Counter[str]]:
    """Counters by field: manner, kind, domain, length, type, role, status, reference, modality, stance, forms …"""
    tally: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    stories = set()
    for document in documents:
        given = document.annotation
        stories.add(document.story)
        tally["total"]["documents"] += 1
        tally["total"]["words"] += (size := len(words(document.text)))
        tally["total"]["without directive"] += not given.directives
        tally["manner"][given.manner] += 1
        tally["kind"][given.kind] += 1
        tally["domain"][given.domain] += 1
        about = given.domain == "platforms" or any(d.platforms for d in given.directives)
        tally["about-platforms"]["yes" if about else "no"] += 1
        tally["length"][next(f"{low}-{high} words" for low, high in LENGTHS if low <= size < high)] += 1
        tally["opening"][" ".join(words(document.text)[:4])] += 1
        _count_annotation(document, tally)
    tally["total"]["stories"] = len(stories)
    return tally


def _count_annotation(document: CorpusDocument, tally: dict[str, Counter[str]]) -> None:
    given = document.annotation
    if given.metadata.published_quote is not None:
        tally["date-form"][date_form(given.metadata.published_quote.quote)] += 1
    for directive in given.directives:
        tally["total"]["directives"] += 1
        tally["total"]["optional directives"] += directive.optional
        tally["type"][directive.type] += 1
        tally["role"][directive.role] += 1
        tally["status"][directive.status] += 1
        tally["reference"].update(r.relation for r in directive.references)
        tally["stance"].update(p.stance for p in directive.platforms)
        if directive.issuer is not None:
            tally["issuer"][directive.issuer.id or "(no id)"] += 1
        if directive.number_quote is not None:
            tally["number-form"][number_form(directive.number_quote.quote)] += 1
        if directive.date_quote is not None:
            tally["date-form"][date_form(directive.date_quote.quote)] += 1
        for provision in directive.provisions:
            tally["total"]["provisions"] += 1
            tally["modality"][provision.modality] += 1
            if provision.deadline is not None:
                tally["deadline-form"][_deadline(provision.deadline.value)] += 1
    for other in given.others:
        tally["other"][f"{other.kind}:{other.role}"] += 1
        if other.kind == "date":
            tally["date-form"][date_form(other.quote)] += 1


def _deadline(value: str | None) -> str:
    if value is None or value == "asap":
        return value or "open"
    return "duration" if value.startswith("P") else "date"


def report(tally: dict[str, Counter[str]], *, most: int = 40) -> str:
    """The counters as lines of text; of openings and issuers only the most frequent."""
    lines: list[str] = []
    for name, counter in tally.items():
        if name == "opening":
            lines += _openings(counter)
            continue
        shown = counter.most_common(most)
        rest = "" if len(counter) <= most else f", … {len(counter)} in all"
        lines.append(f"{name}: " + (", ".join(f"{key} {n}" for key, n in shown) or "none") + rest)
    return "\n".join(lines)


def _openings(counter: Counter[str]) -> Iterable[str]:
    repeated = [(words, n) for words, n in counter.most_common(10) if n > 1]
    yield f"opening: {len(counter)} different of {counter.total()}" + "".join(f", «{w}» {n}" for w, n in repeated)
