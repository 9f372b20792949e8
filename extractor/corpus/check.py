"""The check of the corpus: quotes, ids, enumerations, agreement between fields, shared wording, counts."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jdatetime

from extractor.corpus.annotation import DirectiveEntry
from extractor.corpus.counts import count, report
from extractor.corpus.document import CorpusDocument, Problem, line_of, load_corpus, occurrences
from extractor.corpus.forms import DATE_IN_TEXT, NUMBER_IN_TEXT, fold_digits, number_value
from extractor.corpus.gold import to_gold
from extractor.corpus.overlap import shared_runs
from extractor.errors import CorpusError
from extractor.lexicons import rows

STRENGTH = ("mentioned", "permitted", "required", "restricted", "prohibited")
DURATION = re.compile(r"P(?:\d+[YMWD])+|P(?:\d+[YMWD])*T(?:\d+[HM])+")
FOREIGN = {
    "ي": "Arabic ي",
    "ى": "Arabic ى",
    "ك": "Arabic ك",
    "\u00a0": "NBSP",
    "\t": "tab",
    "\r": "CR",
    "\ufeff": "BOM",
    "\u200e": "bidi mark",
    "\u200f": "bidi mark",
}
SPACING = re.compile(
    r"(?<![\w\u200c])(?:ن?می) (?=[بپتجچخدرزسشفکگمنوهیآا]\w{2,})"  # «می شود»
    r"|\w (?:های|هایی|هایش|هایشان)(?![\w\u200c])"
    r"| \u200c|\u200c[\s.،؛»)]|[^\S\n]{2,}| (?=[،؛](?:\s|$))"
)


@dataclass(frozen=True)
class Ids:
    """The ids that the corpus may use; of each platform the names that are sure signs of it."""

    platforms: dict[str, tuple[str, ...]]
    bodies: frozenset[str]
    agencies: frozenset[str]


def read_ids(path: Path) -> Ids:
    """The platforms of the lexicon and the classes, bodies and agencies of `path` (``kind,id,names``)."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows("platforms"):
        known = names[row["id"]]
        if not row["needs"] and not row["variant"].isascii():
            known.append(row["variant"])
    listed: dict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            listed[row["kind"]].add(row["id"])
    platforms = {id_: tuple(known) for id_, known in names.items()} | dict.fromkeys(listed["class"] - names.keys(), ())
    return Ids(platforms, frozenset(listed["body"]), frozenset(listed["agency"]))


def check_corpus(path: Path, *, against: Sequence[Path] = ()) -> list[Problem]:
    """Every problem of the corpus folder `path` (the one with ``stories/``, ``ids.csv``, ``formulas.txt``)."""
    documents, problems = load_corpus(path)
    return problems + check_documents(documents, folder=path, against=against)


def check_documents(
    documents: Sequence[CorpusDocument], *, folder: Path, against: Sequence[Path] = ()
) -> list[Problem]:
    """The problems between and within documents that could be read; `against` are reference texts (.txt, .jsonl).

    Raises CorpusError where a list that the check needs is missing.
    """
    try:
        ids = read_ids(folder / "ids.csv")
        lines = (folder / "formulas.txt").read_text("utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"{error.filename}: {error.strerror}") from error
    problems = [problem for document in documents for problem in check_document(document, ids)]
    for id_, times in Counter(d.id for d in documents).items():
        if times > 1:
            problems.append(Problem(str(folder), "document-id", f"{id_} names {times} documents"))
    formulas = [line for line in lines if line and not line.startswith("# ")]
    texts = [(str(d.path), d.text) for d in documents]
    for run in shared_runs(texts, formulas=formulas, reference=list(_reference(against))):
        shown = " ".join(run.words[:25]) + (" …" if len(run.words) > 25 else "")
        problems.append(Problem(run.first, "shared-run", f"{len(run.words)} words with {run.second}: {shown}"))
    return problems


def _reference(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix == ".txt":
                yield str(file), file.read_text("utf-8", errors="replace")
            elif file.suffix == ".jsonl":
                for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                    row = json.loads(line)
                    text = "\n".join(str(value) for value in row.values()) if isinstance(row, dict) else str(row)
                    yield f"{file}:{number}", text


def check_document(document: CorpusDocument, ids: Ids) -> list[Problem]:
    """The problems within one document."""
    found = [
        *_check_text(document),
        *_check_metadata(document, ids),
        *_check_platforms(document, ids),
        *_check_unmarked(document),
    ]
    names = [d.id for d in document.annotation.directives]
    if names != [f"d{n}" for n in range(1, len(names) + 1)]:
        found.append(("error", "directive-id", f"expected d1, d2 … in order, not {names}"))
    for index, directive in enumerate(document.annotation.directives):
        found += _check_directive(document, index, directive, ids)
    return [Problem(str(document.path), code, message, level) for level, code, message in found]  # type: ignore[arg-type]


Found = Iterator[tuple[str, str, str]]


def _check_text(document: CorpusDocument) -> Found:
    given = document.annotation
    for char, name in FOREIGN.items():
        if char in document.text:
            yield "error", "text", f"{name} on line {line_of(document.text, document.text.index(char))}"
    for match in SPACING.finditer(document.text):
        around = document.text[max(0, match.start() - 12) : match.end() + 12].replace("\n", "⏎")
        yield "warning", "spacing", f"line {line_of(document.text, match.start())}: «{around}»"
    if (given.manner == "negative") != (not any(not d.optional for d in given.directives)):
        yield "error", "manner", "a negative has no directive (but optional ones), and every other manner has one"
    kinds = {
        "news": {"news"},
        "post": {"post"},
        "letter": {"letter"},
        "negative": {"news", "post", "letter", "legal", "other"},
    }
    if given.kind not in kinds.get(given.manner, {"letter", "legal"}):
        yield "error", "kind", f"manner {given.manner} with kind {given.kind}"


def _check_metadata(document: CorpusDocument, ids: Ids) -> Found:
    meta = document.annotation.metadata
    for value, quote, name in (
        (meta.published, meta.published_quote, "published"),
        (meta.agency, meta.agency_quote, "agency"),
        (meta.news_code, meta.news_code_quote, "news_code"),
    ):
        if (value is None) != (quote is None):
            yield "error", "pair", f"{name} and {name}_quote belong together"
    if meta.agency is not None and meta.agency not in ids.agencies:
        yield "error", "agency", f"{meta.agency} is not in ids.csv"
    if meta.published is not None and meta.published_quote is not None:
        yield from _check_date(meta.published, meta.published_quote.quote, "published")
    if meta.news_code and meta.news_code_quote and meta.news_code != number_value(meta.news_code_quote.quote):
        yield "error", "news-code", f"{meta.news_code} is not what «{meta.news_code_quote.quote}» says"
    if meta.published_time is not None and not re.fullmatch(r"[0-2]\d:[0-5]\d", meta.published_time):
        yield "error", "time", f"{meta.published_time} is not HH:MM"


def _check_platforms(document: CorpusDocument, ids: Ids) -> Found:
    given = document.annotation
    own = {p.id: p.stance for p in given.platforms}
    if len(own) < len(given.platforms):
        yield "error", "platform-twice", "a platform is listed twice"
    for id_ in {*own, *(p.id for d in given.directives for p in d.platforms)} - ids.platforms.keys():
        yield "error", "platform-id", f"{id_} is not in ids.csv"
    for id_, names in ids.platforms.items():
        if id_ not in own and (name := next((n for n in names if occurrences(document.text, n)), None)):
            yield "warning", "platform-missing", f"«{name}» stands in the text, {id_} is not listed"
    for directive in given.directives:
        for platform in directive.platforms:
            if platform.id not in own:
                yield "error", "platform-missing", f"{directive.id} has {platform.id}, the document has not"
            elif directive.status == "issued" and not platform.optional and not directive.optional:
                if STRENGTH.index(own[platform.id]) < STRENGTH.index(platform.stance):
                    yield (
                        "error",
                        "stance",
                        f"{platform.id}: {own[platform.id]}, but {directive.id} has it {platform.stance}",
                    )
            elif directive.status in ("repealed", "denied", "proposed", "draft") and platform.stance == "prohibited":
                yield (
                    "error",
                    "stance",
                    f"{directive.id} is {directive.status}: {platform.id} cannot be prohibited by it",
                )


def _check_directive(document: CorpusDocument, index: int, directive: DirectiveEntry, ids: Ids) -> Found:
    where = directive.id
    for value, quote, name in (
        (directive.number, directive.number_quote, "number"),
        (directive.date, directive.date_quote, "date"),
    ):
        if (value is not None and quote is None) or (name == "number" and quote is not None and value is None):
            yield "error", "pair", f"{where}: {name} and {name}_quote belong together"
    if directive.number and directive.number_quote and directive.number != number_value(directive.number_quote.quote):
        yield "error", "number", f"{where}: {directive.number} is not what «{directive.number_quote.quote}» says"
    if directive.date and directive.date_quote:
        yield from _check_date(directive.date, directive.date_quote.quote, f"{where} date")
    for id_ in [*([directive.issuer.id] if directive.issuer and directive.issuer.id else []), *directive.issuer_alt]:
        if id_ not in ids.bodies:
            yield "error", "body-id", f"{where}: {id_} is not in ids.csv (add it there, or leave the id out)"
    known = {d.id for d in document.annotation.directives}
    for reference in directive.references:
        if reference.target not in known or reference.target == directive.id:
            yield "error", "reference", f"{where}: {reference.relation} → {reference.target}"
    if directive.status == "denied" and directive.provisions:
        yield "error", "denied", f"{where}: a denied text has no provisions"
    if not directive.provisions_scored and directive.provisions:
        yield "error", "provisions", f"{where}: provisions_scored = false goes with none"
    listed = {p.id for p in directive.platforms}
    spans: list[tuple[str, str, tuple[int, int]]] = []
    for number, provision in enumerate(directive.provisions):
        key = f"directives.{index}.provisions.{number}"
        for id_ in set(provision.platforms) - listed:
            yield (
                "error",
                "provision-platform",
                f"{where} provision {number}: {id_} is not among the directive's platforms",
            )
        if provision.deadline is not None and provision.deadline.value is not None:
            yield from _check_deadline(provision.deadline.value, f"{where} provision {number}")
        if (span := document.spans.get(key)) is None:
            continue
        if document.text[span[0] : span[1]].lstrip(" -–•0123456789۰۱۲۳۴۵۶۷۸۹") != provision.quote:
            yield "error", "provision-start", f"{where} provision {number}: the quote begins with a list mark"
        for other, modality, (start, end) in spans:
            shared = min(end, span[1]) - max(start, span[0])
            if modality == provision.modality and shared > 0.5 * min(end - start, span[1] - span[0]):
                yield "error", "provision-twice", f"{where}: provisions {other} and {number} are one"
        spans.append((str(number), provision.modality, span))


def _check_deadline(value: str, where: str) -> Found:
    if value != "asap" and not DURATION.fullmatch(value):
        yield from _check_date(value, None, f"{where} deadline")


def _check_date(value: str, quote: str | None, where: str) -> Found:
    if not re.fullmatch(r"1[2-5]\d\d(-\d\d(-\d\d)?)?", value):
        yield "error", "date", f"{where}: {value} is no Jalali date (1396, 1396-12, 1396-12-22)"
        return
    parts = [int(part) for part in value.split("-")]
    try:
        jdatetime.date(*[*parts, 1, 1][:3])
    except ValueError as error:
        yield "error", "date", f"{where}: {value}: {error}"
    numbers = {int(n) for n in re.findall(r"\d+", fold_digits(quote or ""))}
    if (
        len(numbers) > 1
        and not {parts[0], parts[0] % 100} & numbers
        and not re.search(r"\b(?:19|20)\d\d\b", fold_digits(quote or ""))
    ):
        yield "warning", "date", f"{where}: {value} beside «{quote}»"
    if len(numbers) > 1 and len(parts) == 3 and parts[2] not in numbers:
        yield "warning", "date", f"{where}: {value} beside «{quote}»"


def _check_unmarked(document: CorpusDocument) -> Found:
    """Dates and labelled numbers that no quote covers: their role must be said, in `others` if nowhere else."""
    covering = [
        span
        for key, span in document.spans.items()
        if not re.search(r"provisions\.\d+(\.(action|condition|bearer))?$", key)
    ]
    folded = fold_digits(document.text)
    for pattern, code in ((DATE_IN_TEXT, "date-unmarked"), (NUMBER_IN_TEXT, "number-unmarked")):
        for match in pattern.finditer(folded):
            start, end = match.span(pattern.groups and 1)
            if not any(a < end and start < b for a, b in covering):
                yield "warning", code, f"line {line_of(folded, start)}: «{document.text[start:end]}» has no role"


def checked(
    folder: Path,
    *,
    stories: Sequence[str] = (),
    against: Sequence[Path] = (),
    gold: Path | None = None,
    counts: bool = True,
) -> tuple[list[str], bool]:
    """The lines of a report on the corpus `folder`, and whether it is free of errors.

    Only problems of `stories` are shown where given; `gold` is a folder that takes the gold records.
    """
    documents, problems = load_corpus(folder)
    problems += check_documents(documents, folder=folder, against=against)
    if stories:
        problems = [problem for problem in problems if Path(problem.file).parent.name in stories]
    lines = [str(problem) for problem in problems]
    if counts:
        lines.append(report(count(documents)))
    if gold is not None:
        gold.mkdir(parents=True, exist_ok=True)
        for document in documents:
            record = json.dumps(to_gold(document), ensure_ascii=False, indent=1)
            (gold / f"{document.id}.json").write_text(record + "\n", "utf-8")
    errors = sum(problem.level == "error" for problem in problems)
    lines.append(f"{len(documents)} documents, {errors} errors, {len(problems) - errors} warnings")
    return lines, errors == 0
