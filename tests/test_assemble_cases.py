"""Whole documents, from raw text to record: metadata, letters, provisions, directives, and texts that hold none.

A case states what must hold of the record, and nothing is checked that it does not state. Wordings must be the same
to the letter; provisions are told by modality and an overlap of at least one half; `null` says the field is absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from conftest import read_cases

from extractor.api import extract
from extractor.evaluate.alike import overlap
from extractor.record import Directive, Document, Provision

TOPICS = ("metadata", "letters", "provisions", "directives", "told", "negatives", "instruments")
ENOUGH = 0.5
"""The overlap from which a provision stands where the case says."""

PLAIN = ("role", "type", "status", "attachments", "sessions")
KEYS = {
    *("kind", "metadata", "platforms", "no_platforms", "warnings", "no_warnings", "in_body", "outside_body"),
    *("directives", "count", "no_directives", "lays_down_nothing"),
}
DIRECTIVE_KEYS = {
    *PLAIN,
    *("number", "date", "subject", "issuer", "issuer_text", "signatory", "addressees", "references", "platforms"),
    *("provisions", "provision_count"),
}
PROVISION_KEYS = {
    *("modality", "quote", "clause", "bearer", "action", "condition", "deadline", "deadline_text"),
    *("platforms", "same_span"),
}


def each_case() -> list[Any]:
    return [
        pytest.param(*case.values, id=f"{topic}-{case.id}", marks=case.marks)
        for topic in TOPICS
        for case in read_cases(topic)
    ]


def each_with_models() -> list[Any]:
    """The cases that hold by the rules; those that the models read otherwise are marked so in their rows."""
    return [
        pytest.param(*c.values, id=c.id, marks=pytest.mark.xfail(strict=True) if "with_models" in c.values[0] else ())
        for c in each_case()
        if c.values[0]["kind"] != "known-failure"
    ]


@pytest.mark.parametrize("case", each_case())
def test_assemble_cases(case: dict[str, Any]) -> None:
    assert case["expect"].keys() <= KEYS
    assert list(unmet(case["expect"], extract(case["text"], rules_only=True))) == []


@pytest.mark.parametrize("case", each_with_models())
def test_assemble_cases_with_models(case: dict[str, Any]) -> None:
    assert case.get("with_models", "known-failure") == "known-failure"
    assert list(unmet(case["expect"], extract(case["text"]))) == []


def test_assemble_cases_are_enough() -> None:
    cases = [case.values[0] for case in each_case()]
    assert len({case["text"] for case in cases}) == len(cases) >= 90
    assert {case["kind"] for case in cases} <= {"wild", "negative", "synthetic", "known-failure"}
    assert all(case["why"] for case in cases)


TEXT = (
    "مصرف آب چاه‌ها\n\nبخشنامه شماره ۳۱/۲۲ مورخ ۱۴۰۱/۰۲/۰۳ وزارت نیرو درباره مصرف آب ابلاغ شد. "
    "بر اساس این بخشنامه، کشاورزان موظفند ظرف یک هفته کنتور نصب کنند و تبلیغ در تلگرام ممنوع است.\n"
)
DUTY = "کشاورزان موظفند ظرف یک هفته کنتور نصب کنند"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ({"count": 1}, {"count": 2}),
        ({"platforms": {"telegram": "prohibited"}}, {"platforms": {"telegram": "mentioned"}}),
        ({"no_platforms": ["bale"]}, {"no_platforms": ["telegram"]}),
        ({"metadata": {"news_code": None}}, {"metadata": {"news_code": "31"}}),
        ({"in_body": [DUTY]}, {"outside_body": [DUTY]}),
        ({"no_warnings": ["stamp"]}, {"warnings": ["stamp"]}),
        ({}, {"no_directives": True}),
        ({"lays_down_nothing": ["درباره مصرف آب ابلاغ شد."]}, {"lays_down_nothing": [DUTY]}),
        ({"directives": [{"number": "31/22"}]}, {"directives": [{"number": "31/23"}]}),
        ({"directives": [{"number": "31/22"}]}, {"directives": [{"number": None}]}),
        ({"directives": [{"date": "1401-02-03"}]}, {"directives": [{"date": None}]}),
        ({"directives": [{"issuer": "ministry-of-energy"}]}, {"directives": [{"issuer": "central-bank"}]}),
        ({"directives": [{"subject": "مصرف آب"}]}, {"directives": [{"subject": "کنتور"}]}),
        ({"directives": [{"role": "reported"}]}, {"directives": [{"role": "cited"}, {"role": "reported"}]}),
        ({"directives": [{"signatory": None}]}, {"directives": [{"signatory": "رضا کریمی"}]}),
        ({"directives": [{"provision_count": 2}]}, {"directives": [{"provision_count": 1}]}),
        ({"directives": [{"references": []}]}, {"directives": [{"references": [["amends", 0]]}]}),
        (
            {"directives": [{"provisions": [{"modality": "obligation", "quote": DUTY, "deadline": "P7D"}]}]},
            {"directives": [{"provisions": [{"modality": "permission", "quote": DUTY}]}]},
        ),
        (
            {"directives": [{"provisions": [{"modality": "obligation", "quote": DUTY, "bearer": "کشاورزان"}]}]},
            {"directives": [{"provisions": [{"modality": "obligation", "quote": DUTY, "bearer": None}]}]},
        ),
        (
            {"directives": [{"provisions": [{"modality": "obligation", "quote": DUTY, "platforms": []}]}]},
            {"directives": [{"provisions": [{"modality": "obligation", "quote": "تبلیغ در تلگرام"}]}]},
        ),
    ],
)
def test_assemble_cases_can_fail(right: dict[str, Any], wrong: dict[str, Any]) -> None:
    """The check sees what it is there to see."""
    document = extract(TEXT, rules_only=True)
    assert list(unmet(right, document)) == []
    assert list(unmet(wrong, document)) != []


def test_assemble_cases_see_a_reference_too_many() -> None:
    document = extract(
        f"{TEXT}دستورالعمل شماره ۴۴/۱ در اجرای بخشنامه شماره ۳۱/۲۲ وزارت نیرو ابلاغ شد.\n", rules_only=True
    )
    linked = {"number": "44/1"}
    assert list(unmet({"directives": [linked]}, document)) == []
    assert list(unmet({"directives": [linked | {"references": []}]}, document)) != []


def unmet(expect: dict[str, Any], document: Document) -> Iterator[str]:
    """What the record does not fulfil, in words."""
    if "kind" in expect and document.kind != expect["kind"]:
        yield f"kind: {document.kind}"
    yield from _unmet_metadata(expect.get("metadata", {}), document)
    stances = {platform.id: platform.stance for platform in document.platforms}
    for name, stance in expect.get("platforms", {}).items():
        if stances.get(name) != stance:
            yield f"platform {name}: {stances.get(name)}"
    for name in expect.get("no_platforms", ()):
        if name in stances:
            yield f"platform {name} is none"
    codes = [warning.code for warning in document.warnings]
    for code in expect.get("warnings", ()):
        if code not in codes:
            yield f"no warning {code!r} among {codes}"
    for code in expect.get("no_warnings", ()):
        if code in codes:
            yield f"warning {code!r}"
    body = " ⏎ ".join(document.text[start:end] for start, end in document.body)
    yield from (f"not in body: {words}" for words in expect.get("in_body", ()) if words not in body)
    yield from (f"in body: {words}" for words in expect.get("outside_body", ()) if words in body)
    yield from _unmet_directives(expect, document)


def _unmet_metadata(expect: dict[str, Any], document: Document) -> Iterator[str]:
    assert expect.keys() <= {"title", "published", "time", "outlet", "agency", "news_code", "url"}
    metadata = document.metadata
    for name, wanted in expect.items():
        if name == "time":
            found: str | None = metadata.published.time if metadata.published else None
        else:
            value = getattr(metadata, name)
            found = value.value if value else None
        if found != wanted:
            yield f"{name}: {found!r}"


def _unmet_directives(expect: dict[str, Any], document: Document) -> Iterator[str]:
    found = document.directives
    if expect.get("no_directives") and found:
        yield f"directives: {[(d.type, d.status, d.subject and d.subject.text) for d in found]}"
    if "count" in expect and len(found) != expect["count"]:
        yield f"{len(found)} directives: {[(d.type, d.role, d.number and d.number.value) for d in found]}"
    for words in expect.get("lays_down_nothing", ()):
        for provision in (p for d in found for p in d.provisions):
            if overlap(words, provision.model_dump(), document.text) > 0.2:
                yield f"lays down: {provision.modality} {provision.text!r}"
    wanted = expect.get("directives", [])
    if len(wanted) > len(found):
        yield f"only {len(found)} directives: {[(d.type, d.role) for d in found]}"
    elif wanted:
        trials = [
            [
                line
                for w, d in zip(wanted, chosen, strict=True)
                for line in _unmet_directive(w, d, wanted, chosen, document)
            ]
            for chosen in permutations(found, len(wanted))
        ]
        yield from min(trials, key=len)


def _unmet_directive(
    wanted: dict[str, Any],
    found: Directive,
    all_wanted: list[dict[str, Any]],
    chosen: tuple[Directive, ...],
    document: Document,
) -> Iterator[str]:
    assert wanted.keys() <= DIRECTIVE_KEYS
    yield from (
        f"{found.id} {n}: {getattr(found, n)!r}" for n in PLAIN if n in wanted and getattr(found, n) != wanted[n]
    )
    for name in ("number", "date", "issuer"):
        value = getattr(found, name)
        if name in wanted and (value.value if value else None) != wanted[name]:
            yield f"{found.id} {name}: {value.value if value else None!r}"
    wordings = {
        "issuer_text": found.issuer.text if found.issuer else None,
        "subject": found.subject.text if found.subject else None,
        "signatory": found.signatory.name.text if found.signatory else None,
        "addressees": [addressee.text for addressee in found.addressees],
    }
    yield from (f"{found.id} {n}: {text!r}" for n, text in wordings.items() if n in wanted and text != wanted[n])
    stances = {platform.id: platform.stance for platform in found.platforms}
    for name, stance in wanted.get("platforms", {}).items():
        if stances.get(name) != stance:
            yield f"{found.id} platform {name}: {stances.get(name)}"
    links = [(r.relation, r.target) for r in found.references]
    if wanted.get("references") == [] and links:
        yield f"{found.id} references: {links}"
    for relation, index in wanted.get("references", ()):
        assert index < len(all_wanted)
        if (relation, chosen[index].id) not in links:
            yield f"{found.id} references: {links}"
    if "provision_count" in wanted and len(found.provisions) != wanted["provision_count"]:
        yield f"{found.id} provisions: {[(p.modality, p.text) for p in found.provisions]}"
    for provision in wanted.get("provisions", ()):
        yield from _unmet_provision(provision, found.provisions, document.text)


def _unmet_provision(wanted: dict[str, Any], found: list[Provision], text: str) -> Iterator[str]:
    assert wanted.keys() <= PROVISION_KEYS
    assert wanted["quote"] in text
    at = [p for p in found if overlap(wanted["quote"], p.model_dump(), text) >= ENOUGH]
    right = next((p for p in at if p.modality == wanted["modality"]), None)
    if right is None:
        yield f"no {wanted['modality']} {wanted['quote']!r} among {[(p.modality, p.text) for p in at or found]}"
        return
    if "same_span" in wanted and overlap(wanted["quote"], right.model_dump(), text) < 0.98:
        yield f"span: {right.text!r}"
    if "clause" in wanted and right.clause != wanted["clause"]:
        yield f"clause: {right.clause!r}"
    for name in ("bearer", "action", "condition"):
        value = getattr(right, name)
        if name in wanted and (value.text if value else None) != wanted[name]:
            yield f"{name}: {value and value.text!r}"
    deadline = right.deadline
    if "deadline" in wanted and (deadline.value if deadline else None) != wanted["deadline"]:
        yield f"deadline: {deadline!r}"
    if "deadline_text" in wanted and (deadline.text if deadline else None) != wanted["deadline_text"]:
        yield f"deadline: {deadline and deadline.text!r}"
    if "platforms" in wanted and sorted(right.platforms) != sorted(wanted["platforms"]):
        yield f"platforms: {right.platforms}"
