"""The authority file and the lists beside it: complete, without contradictions, and found again in text."""

from __future__ import annotations

import re

from extractor.find.bodies.finder import find_bodies
from extractor.find.bodies.lexicon import authority, places, spellings, surfaces, words
from extractor.find.skeleton import skeleton_key
from extractor.lexicons import rows

_KINDS = {
    *("ministry", "organization", "council", "court", "prosecutor", "police", "military", "parliament", "commission"),
    *("bank", "university", "province", "municipality", "city_council", "guild", "agency", "outlet", "office"),
    *("person_office", "headquarters", "company", "deputy", "center", "committee", "federation", "foundation", "union"),
    *("embassy", "regulator", "insurance", "institute", "board", "blocker"),
}
_DATE = re.compile(r"(?:1[234]\d\d(?:-\d\d){0,2})?")


def test_bodies_are_many() -> None:
    assert sum(row["kind"] != "blocker" for row in rows("bodies")) >= 420


def test_bodies_ids_are_unique_and_kebab() -> None:
    ids = [row["id"] for row in rows("bodies")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9{}]+(?:-[a-z0-9{}]+)*", body_id) for body_id in ids)


def test_bodies_refer_to_bodies() -> None:
    known = authority()
    for body in known.values():
        assert body.kind in _KINDS, body.id
        assert body.parent is None or body.parent in known, body.id
        assert body.parent != body.id
        assert body.successor is None or body.successor in known, body.id
        assert body.local_id is None or body.local_id in known, body.id
        assert _DATE.fullmatch(body.valid_from), body.id
        assert _DATE.fullmatch(body.valid_to), body.id
        assert not body.successor or body.valid_to, body.id


def test_bodies_spellings_belong_to_one_body() -> None:
    owner: dict[str, str] = {}
    for row in rows("bodies"):
        if "{" in row["id"] or row["kind"] == "blocker":
            continue
        for cell in [row["name"], *row["variants"].split("|")]:
            key = skeleton_key(cell.lstrip("~?"))
            if key:
                assert owner.setdefault(key, row["id"]) == row["id"], cell


def test_bodies_are_found_by_their_canonical_names() -> None:
    for body in authority().values():
        if body.kind == "blocker" or "unnamed" in body.flags:
            continue
        found = [m for m in find_bodies(body.name) if m.value is not None and m.rejected is None]
        assert [(m.value, m.text) for m in found] == [(body.id, body.name)], body.id


def test_surfaces_hold_no_empty_key() -> None:
    assert all(len(key) > 2 for key in surfaces())


def test_spellings_of_commas() -> None:
    forms = set(spellings("وزارت صنعت، معدن و تجارت"))
    assert {"وزارت صنعت معدن تجارت", "وزارت صنعت معدن و تجارت", "وزارت صنعت و معدن و تجارت"} <= forms


def test_places() -> None:
    assert len(set(places().provinces.values())) == 31
    assert not set(places().countries) & set(places().provinces)


def test_stops_are_no_vocabulary() -> None:
    assert not words().stops & words().vocabulary


def test_given_names_are_unique() -> None:
    keys = [skeleton_key(row["name"]) for row in rows("given_names")]
    assert len(keys) >= 300
    assert len(keys) == len(set(keys))


def test_roles_are_unique() -> None:
    names = [word for row in rows("roles") for word in (row["role"], *row["variants"].split("|")) if word]
    assert len(names) == len(set(names))
