"""The scorer: one predicted document against its gold record, field by field.

Every comparison is kept as an `Outcome`, so the counts, the listing of misses and the report rest on the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from extractor.evaluate.align import align
from extractor.evaluate.alike import (
    Fields,
    absent,
    close,
    equal,
    fold_number,
    overlap,
    same_issuer,
    value_of,
    wording_of,
)

Same = Callable[[Any, Any], bool]

UNCOUNTED = frozenset({"platform-ids"})
"""Fields that are shown and have floors, but stay out of the micro average: they repeat another field."""
NEAR_KINDS = (frozenset({"post", "news"}), frozenset({"legal", "letter"}), frozenset({"news", "other"}))
"""Kinds of document that may stand for one another."""
_NOTHING: Fields = {"kind": None, "metadata": {}, "platforms": [], "directives": [], "text": ""}


class Counts(NamedTuple):
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def plus(self, other: Counts) -> Counts:
        """The sum, count by count."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """tp / (tp + fp); 1 where nothing was predicted."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """tp / (tp + fn); 1 where nothing was to be found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def exact_f1(self) -> Fraction:
        """2 tp / (2 tp + fp + fn); 1 where there was nothing to be found and nothing predicted."""
        return Fraction(2 * self.tp, 2 * self.tp + self.fp + self.fn) if any(self) else Fraction(1)

    @property
    def f1(self) -> float:
        """`exact_f1` as a float."""
        return float(self.exact_f1)


AGREE, SPURIOUS, MISSED, WRONG = Counts(tp=1), Counts(fp=1), Counts(fn=1), Counts(fp=1, fn=1)
"""How a comparison ends; a wrong value is a false positive and a false negative."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison: what gold has and what was predicted (None for nothing), and how it counts."""

    field: str
    gold: Any
    predicted: Any
    counts: Counts
    value: Mapping[str, Any] | None = None
    """The predicted `Value`, where the field has one."""

    @property
    def confidence(self) -> float | None:
        """How sure the prediction is of itself."""
        return None if self.value is None else self.value.get("confidence")


def _one(
    field: str, gold: Any, predicted: Any, same: Same, alternatives: Iterable[Any] = (), *, of: Any = None
) -> Iterator[Outcome]:
    """A field with one value; a prediction that agrees with an alternative agrees with gold. of: its Value, if any."""
    if any(other == predicted or (other and predicted and same(other, predicted)) for other in alternatives):
        gold = predicted
    if absent(gold):
        if not absent(predicted):
            yield Outcome(field, None, predicted, SPURIOUS, _value(of))
    elif absent(predicted):
        yield Outcome(field, gold, None, MISSED)
    else:
        yield Outcome(field, gold, predicted, AGREE if same(gold, predicted) else WRONG, _value(of))


def _many(
    field: str, gold: Iterable[Any], predicted: Iterable[Any], same: Same, optional: Sequence[Any] = ()
) -> Iterator[Outcome]:
    """A field with any number of values, each gold one answered by the first free prediction that agrees."""
    free = [value for value in predicted if not any(same(other, value) for other in optional)]
    for value in gold:
        at = next((i for i, other in enumerate(free) if same(value, other)), None)
        if at is None:
            yield Outcome(field, value, None, MISSED)
        else:
            taken = free.pop(at)
            yield Outcome(field, value, taken, AGREE, _value(taken))
    for value in free:
        yield Outcome(field, None, value, SPURIOUS, _value(value))


def _value(predicted: Any) -> Mapping[str, Any] | None:
    return predicted if isinstance(predicted, Mapping) else None


def _alternatives(gold: Fields, field: str) -> list[Any]:
    found = gold.get(f"{field}_alt", [])
    return found if isinstance(found, list) else [found]


def _stances(platforms: Iterable[Fields] | None) -> list[tuple[str, str]]:
    return [(platform["id"], platform["stance"]) for platform in platforms or ()]


def _same_kind(gold: Any, predicted: Any) -> bool:
    return gold == predicted or any({gold, predicted} <= near for near in NEAR_KINDS)


def score(gold: Fields, document: Fields | None) -> list[Outcome]:
    """All comparisons of `document`, a `Document` as a mapping, with its gold record; None stands for a crash."""
    document = document or _NOTHING
    text = document.get("text") or ""
    outcomes = [*_metadata(gold, document), *_platforms(gold, document)]
    pairs = align(gold.get("directives", []), document.get("directives", []), text)
    twins = {one["id"]: other["id"] for one, other in pairs if one and other and "id" in one and "id" in other}
    for one, other in pairs:
        if not (one and one.get("optional")):
            outcomes += _directive(one, other, text, twins)
    return outcomes


def _metadata(gold: Fields, document: Fields) -> Iterator[Outcome]:
    if gold.get("kind"):
        yield from _one("kind", gold["kind"], document.get("kind"), _same_kind, _alternatives(gold, "kind"))
    found = document.get("metadata") or {"published": document.get("published_in_text")}
    wanted = gold.get("metadata")
    if wanted is not None:
        title, code = found.get("title"), found.get("news_code")
        yield from _one("title", wanted.get("title"), value_of(title), close, of=title)
        for field in ("published", "agency"):
            yield from _one(field, wanted.get(field), value_of(found.get(field)), equal, of=found.get(field))
        yield from _one("news_code", wanted.get("news_code"), fold_number(value_of(code)), equal, of=code)
        yield from _one("url", wanted.get("url"), value_of(found.get("url")), equal, of=found.get("url"))
    elif "published_in_text" in gold:
        dated = found.get("published")
        yield from _one("published", gold["published_in_text"], value_of(dated), equal, of=dated)


def _platforms(gold: Fields, document: Fields) -> Iterator[Outcome]:
    required = [platform for platform in gold.get("platforms", []) if not platform.get("optional")]
    optional = [platform["id"] for platform in gold.get("platforms", []) if platform.get("optional")]
    found = [platform for platform in document.get("platforms", []) if platform["id"] not in optional]
    yield from _many("platforms", _stances(required), _stances(found), equal)
    named, found_named = (
        sorted({platform["id"] for platform in side if not platform["id"].startswith("class:")})
        for side in (required, found)
    )
    yield from _many("platform-ids", named, found_named, equal)


def _directive(gold: Fields | None, found: Fields | None, text: str, twins: Fields) -> Iterator[Outcome]:
    """A pair of directives, or one that stands alone: then every value of it is missed, or too many."""
    yield from _one("directive", gold and True, found and True, equal)
    alone = not gold
    gold, found = gold or {}, found or {}
    for field in ("role", "type", "status"):
        yield from _one(field, gold.get(field), found.get(field), equal, _alternatives(gold, field))
    numbers = [fold_number(number) for number in _alternatives(gold, "number")]
    number = fold_number(value_of(found.get("number")))
    yield from _one("number", fold_number(gold.get("number")), number, equal, numbers, of=found.get("number"))
    date = found.get("date")
    yield from _one("date", gold.get("date"), value_of(date), equal, _alternatives(gold, "date"), of=date)
    if not gold.get("issuer_optional"):
        issuer = found.get("issuer")
        yield from _one("issuer", gold.get("issuer"), issuer, same_issuer, _alternatives(gold, "issuer"), of=issuer)
    signatory, signed = gold.get("signatory"), found.get("signatory")
    name = signed and signed.get("name")
    yield from _one("signatory", signatory and signatory.get("name"), signed and value_of(name), close, of=name)
    subject = found.get("subject")
    yield from _one("subject", gold.get("subject"), wording_of(subject), close, of=subject)
    addressees = found.get("addressees") or []
    yield from _many("addressees", gold.get("addressees") or [], addressees, lambda g, p: close(g, wording_of(p)))
    platforms = gold.get("platforms") or []
    yield from _many(
        "directive-platforms",
        _stances(platform for platform in platforms if not platform.get("optional")),
        _stances(found.get("platforms")),
        equal,
        _stances(platform for platform in platforms if platform.get("optional")),
    )
    if "provisions" in gold:
        yield from _references(gold, found, twins)
    yield from _provisions(gold, found, text, alone)


def _references(gold: Fields, found: Fields, twins: Fields) -> Iterator[Outcome]:
    """Relations, their targets followed through the pairing of the directives."""
    wanted = [
        (reference["relation"], twins.get(reference["target"], "?"))
        for reference in gold.get("references") or []
        if "target" in reference
    ]
    named = [
        (reference["relation"], reference["target"])
        for reference in found.get("references") or []
        if reference.get("target")
    ]
    yield from _many("references", wanted, named, equal)


def _provisions(gold: Fields, found: Fields, text: str, alone: bool) -> Iterator[Outcome]:
    """Provisions by modality and span, or by modality alone where the gold names no more; `null` is not scored."""
    provisions = found.get("provisions") or [{"modality": modality} for modality in found.get("modalities") or []]
    if gold.get("provisions") is not None:

        def same(one: Fields, other: Fields) -> bool:
            return bool(one["modality"] == other["modality"]) and overlap(one["quote"], other, text) >= 0.5

        yield from _many("provisions", gold["provisions"], provisions, same)
    elif gold.get("modalities") is not None or alone:
        yield from _many("provisions", gold.get("modalities") or [], provisions, lambda g, p: bool(g == p["modality"]))
