"""Ways in which a letter is laid out, each with the same ten letters: how many are read whole.

A letter is read whole where kind, number, date, issuer, signatory with his office, addressees, subject, what it refers
to and what it lays down all come out. `letters` of a way is what was reached, and may only grow.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_cases

from extractor.api import extract

CONTENTS = [case.values[0] for case in read_cases("letter_contents")]
TITLES = ("دکتر ", "مهندس ")


def written(way: str, letter: dict[str, Any]) -> str:
    """The letter as `way` lays it out."""
    clauses = [text for _, text, _ in letter["provisions"]]
    reference, opens = letter["reference"]["text"], letter["opens"]
    running = ". ".join(clauses) + "."
    return way.format(
        **{key: letter[key] for key in ("issuer", "unit", "signer", "post", "to", "subject", "noun", "opens")},
        number=letter["number"][0],
        date=letter["date"][0],
        reference=reference,
        clauses=running,
        text=f"{reference}، {opens}: {running}",
        items="\n".join(f"{mark}- {text}." for mark, text in zip("۱۲۳", clauses, strict=False)),
    )


def misread(text: str, letter: dict[str, Any], readers: int) -> set[str]:
    """The fields of the letter that come out of `text` otherwise than they stand in it."""
    document = extract(text, rules_only=True)
    own = [item for item in document.directives if item.role == "full_text"]
    if document.kind != "letter" or len(own) != 1:
        return {"kind"}
    (found,) = own
    others = {item.id: item for item in document.directives}
    signer, role = (found.signatory and found.signatory.name), (found.signatory and found.signatory.role)
    name = letter["signer"]
    for title in TITLES:
        name = name.removeprefix(title)
    told = letter["reference"]
    read = {
        "number": found.number and found.number.value == letter["number"][1],
        "date": found.date and found.date.value == letter["date"][1],
        "issuer": found.issuer and found.issuer.text == letter["issuer"],
        "signer": signer and signer.text == name,
        "post": role and role.text == letter["post"],
        "to": [value.text for value in found.addressees] == letter["to"][:readers],
        "subject": found.subject and found.subject.text == letter["subject"],
        "reference": any(
            (relation.relation, other.number and other.number.value, other.date and other.date.value)
            == (told["relation"], told["number"], told["date"])
            for relation in found.references
            for other in [others[relation.target]]
        ),
        "provisions": [
            (provision.modality, provision.bearer.text if provision.bearer else None) for provision in found.provisions
        ]
        == [(modality, bearer) for modality, _, bearer in letter["provisions"]],
    }
    return {field for field, right in read.items() if not right}


@pytest.mark.parametrize("way", read_cases("letter_ways"))
def test_way_of_writing_is_read(way: dict[str, Any]) -> None:
    wrong = {
        letter["id"]: fields
        for letter in CONTENTS
        if (fields := misread(written(way["text"], letter), letter, way.get("to", 1)))
    }
    assert len(CONTENTS) - len(wrong) >= way["letters"], wrong
