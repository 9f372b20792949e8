"""The functions of the package: text in, records out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from extractor.errors import ExtractorError, InputError
from extractor.sources.reader import only, read_bytes, read_path
from extractor.sources.text import LoadedText, from_string

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.assemble.draft import Draft
    from extractor.clean import CleanText
    from extractor.find.mention import Mention
    from extractor.pipeline import Explanation
    from extractor.record import DateValue, Document, IssuerValue, Value

type Failure = tuple[str, str]
"""The uri of an input and why there is no document of it."""


def extract(source: str | bytes | Path, *, rules_only: bool = False) -> Document:
    """The directives in one text, file or bytes.

    A `str` is the text itself; a file is given as a `Path`. Offsets in the document count code points of
    ``document.text``, which is the text as it came. Raises InputError for a file or bytes that cannot be read, and for
    a file of several documents (a page of posts, a web archive), which `extract_many` reads.

    rules_only: let the rules decide, not the trained models. Raises ModelError where the models cannot be loaded.
    """
    from extractor.pipeline import extract_source

    return extract_source(_loaded(source), rules_only=rules_only)


def explain(source: str | bytes | Path, *, rules_only: bool = False) -> Explanation:
    """As `extract`, with every candidate that was weighed: where, by which rule, how sure, and why not."""
    from extractor.pipeline import explain_source

    return explain_source(_loaded(source), rules_only=rules_only)


@overload
def extract_many(
    paths: Iterable[str | Path | LoadedText],
    *,
    workers: int = 1,
    on_error: Literal["raise"] = "raise",
    rules_only: bool = False,
) -> Iterator[Document]: ...


@overload
def extract_many(
    paths: Iterable[str | Path | LoadedText], *, workers: int = 1, on_error: Literal["yield"], rules_only: bool = False
) -> Iterator[Document | InputError]: ...


def extract_many(
    paths: Iterable[str | Path | LoadedText],
    *,
    workers: int = 1,
    on_error: Literal["raise", "yield"] = "raise",
    rules_only: bool = False,
) -> Iterator[Document | InputError]:
    """The documents of many files, one by one, in the order of `paths`; here a `str` is a path.

    A file that holds several documents yields them all, in its order.

    workers:  processes to work in; 1 works in this one. Where processes are spawned (macOS, Windows, or in a program
              with threads), a script needs the usual ``if __name__ == "__main__":``.
    on_error: what becomes of an input that fails: "raise" raises its InputError when its turn comes; "yield" puts the
              InputError in its place, and the others follow. A fault of the extractor itself is reported as such.
    rules_only: let the rules decide, not the trained models.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    for result in _results(paths, workers, rules_only):
        if not isinstance(result, tuple):
            yield result
        elif on_error == "yield":
            yield InputError(*result)
        else:
            raise InputError(*result)


def _results(paths: Iterable[str | Path | LoadedText], workers: int, rules_only: bool) -> Iterator[Document | Failure]:
    given = iter(paths)
    first = list(islice(given, 2))
    if workers == 1 or len(first) < 2:  # one file alone: its pages are shared out, if it is a scan
        return chain.from_iterable(
            _attempts(path, rules_only=rules_only, pages=workers) for path in chain(first, given)
        )
    from extractor.workers import in_order

    paths = chain(first, given)
    return chain.from_iterable(
        in_order(partial(_all_attempts, rules_only=rules_only), paths, workers=workers, lost=_lost)
    )


def _all_attempts(path: str | Path | LoadedText, *, rules_only: bool) -> list[Document | Failure]:
    return list(_attempts(path, rules_only=rules_only))


def _attempts(path: str | Path | LoadedText, *, rules_only: bool, pages: int = 1) -> Iterator[Document | Failure]:
    """The documents of one input, each behind the boundary that keeps its failure from the others.

    pages: so many pages of a scan are read at once.
    """
    try:
        for source in [path] if isinstance(path, LoadedText) else read_path(path, workers=pages):
            yield (source.uri, source.reason) if isinstance(source, InputError) else _attempt(source, rules_only)
    except InputError as error:
        yield error.uri, error.reason
    except ExtractorError:
        raise
    except Exception as error:
        yield _uri(path), f"internal error: {type(error).__name__}: {error}"


def _attempt(source: LoadedText, rules_only: bool) -> Document | Failure:
    """The document of one text; a fault of ours becomes the failure of this text alone."""
    from extractor.pipeline import extract_source

    try:
        return extract_source(source, rules_only=rules_only)
    except ExtractorError:
        raise
    except Exception as error:
        return source.uri, f"internal error: {type(error).__name__}: {error}"


def _lost(path: str | Path | LoadedText) -> list[Document | Failure]:
    return [(_uri(path), "the process that worked on it died; out of memory?")]


def _uri(path: str | Path | LoadedText) -> str:
    return path.uri if isinstance(path, LoadedText) else str(path)


def _loaded(source: str | bytes | Path) -> LoadedText:
    if isinstance(source, str):
        return from_string(source)
    if isinstance(source, bytes):
        return only(read_bytes(source), "<bytes>")
    return only(read_path(source), str(source))


def load() -> Language:
    """An ordinary spaCy `Language` ("fa") with the extraction in it: ``nlp(text)._.directives``."""
    from extractor.pipeline_spacy import load

    return load()


def clean(text: str) -> CleanText:
    """The clean form of `text`, with its edits and the way back: `.text`, `.edits`, `.raw_span(start, end)`."""
    from extractor.clean import clean

    return clean(text)


def find_dates(text: str, published: date | str | None = None) -> list[DateValue]:
    """The dates in `text`, in its own offsets.

    published: the day on which the text came out, a Gregorian `date` or a Jalali one in ISO form ("1402-03-04");
    relative dates («هفته گذشته») are resolved against it, and stay unresolved without it.
    """
    from extractor.assemble.records import date_value
    from extractor.find.dates.finder import find_dates

    day = _jalali(published) if isinstance(published, str) else published
    found = _found(text, lambda draft: find_dates(draft.text, day), date_value)
    return [value for value in found if value is not None]


def find_numbers(text: str) -> list[Value]:
    """The numbers of directives, letters, sessions and clauses in `text`, in its own offsets; no telephones or sums."""
    from extractor.find.numbers.finder import find_numbers

    return _found(text, lambda draft: find_numbers(draft.text), _value)


def find_platforms(text: str) -> list[Value]:
    """The platforms named in `text`, in its own offsets; `value` is the platform's id."""
    from extractor.find.platforms.finder import find_platforms

    return _found(text, lambda draft: find_platforms(draft.text, draft.skeleton), _value)


def find_bodies(text: str) -> list[IssuerValue]:
    """The public bodies named in `text`, in its own offsets; `value` is the id in the authority file."""
    from extractor.find.bodies.finder import canonical_name, find_bodies
    from extractor.record import IssuerValue

    found = _found(text, lambda draft: find_bodies(draft.text, draft.skeleton), _value)
    return [
        IssuerValue(**value.model_dump(), name=(value.value and canonical_name(value.value)) or value.text)
        for value in found
    ]


def _found[T](text: str, find: Callable[[Draft], list[Mention]], convert: Callable[[Draft, Mention], T]) -> list[T]:
    """What `find` finds and does not reject, as records over the raw text, in order."""
    from extractor.assemble.draft import Draft
    from extractor.assemble.scorer import RuleScorer
    from extractor.clean import clean
    from extractor.find.skeleton import Skeleton

    cleaned = clean(from_string(text).text)
    draft = Draft(clean=cleaned, text=cleaned.text, skeleton=Skeleton(cleaned.text), scorer=RuleScorer())
    mentions = sorted(find(draft), key=lambda mention: (mention.start, mention.end))
    return [convert(draft, mention) for mention in mentions if mention.rejected is None]


def _value(draft: Draft, mention: Mention) -> Value:
    from extractor.assemble.records import to_value

    return to_value(draft, mention.start, mention.end, mention.value, mention.by, mention.confidence)


def _jalali(day: str) -> date:
    from extractor.find.dates.calendars import jalali_to_gregorian

    year, month, number = (int(part) for part in day.split("-"))
    found = jalali_to_gregorian(year, month, number)
    if found is None:
        raise ValueError(f"{day} is no day of the Jalali calendar")
    return found
