"""Platforms: names, classes, references back, damaged names, and the words that only look like them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extractor.find.fuzzy import Reading, assign, confusions, distance
from extractor.find.mention import Mention
from extractor.find.platforms.finder import RULES, find_platforms
from extractor.find.platforms.lexicon import Name, names
from extractor.find.rule import Rule
from extractor.find.skeleton import Skeleton, skeleton_key
from extractor.lexicons import table

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "platforms.jsonl").read_text("utf-8").splitlines()
    if line.strip()
]


def _params() -> list[Any]:
    marks = {"known-failure": [pytest.mark.xfail(strict=True)]}
    return [pytest.param(case, id=case["id"], marks=marks.get(case["kind"], [])) for case in CASES]


def _own(mentions: list[Mention]) -> list[Mention]:
    """Mentions that count: not rejected, no bare class, no reference back."""
    return [m for m in mentions if not (m.rejected or m.features.get("bare") or m.features["anaphor"])]


@pytest.mark.parametrize("case", _params())
def test_find_platforms_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    mentions = find_platforms(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert sorted(m.value or "" for m in _own(mentions)) == sorted(case["found"])
    assert [m.value for m in mentions if m.features["channel_use"]] == case.get("channel", [])
    back: dict[str, list[str | None]] = {}
    for mention in mentions:
        if mention.features["anaphor"]:
            back.setdefault(mention.text, []).append(mention.value)
    assert back == dict(case.get("back", []))
    assert [[m.text, m.value] for m in mentions if m.features["via"] == "fuzzy"] == case.get("fuzzy", [])
    if "bare" in case:
        assert [m.value for m in mentions if m.features.get("bare")] == case["bare"]
    if "rejected" in case:
        assert [m.value for m in mentions if m.rejected] == case["rejected"]


def test_find_platforms_cases_are_many() -> None:
    assert len(CASES) >= 45
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_find_platforms_rules_hold_their_examples(rule: Rule) -> None:
    assert all(rule.regex.search(text) for text in rule.match)
    assert not any(rule.regex.search(text) for text in rule.reject)


@pytest.mark.parametrize("joiner", ["", " ", "\u200c"])
def test_find_platforms_joiners_are_equal(joiner: str) -> None:
    text = f"پیام{joiner}رسان{joiner}های خارجی و واتس{joiner}آپ و اسکای{joiner}روم"
    assert [m.value for m in _own(find_platforms(text))] == ["class:foreign-messengers", "whatsapp", "skyroom"]


def test_find_platforms_shares_the_skeleton() -> None:
    text = "استفاده از تلگرام ممنوع است."
    assert find_platforms(text, Skeleton(text)) == find_platforms(text)


@pytest.mark.parametrize(
    "name", [name for name in names() if name.certain and not name.address], ids=lambda n: n.variant
)
def test_find_platforms_certain_names_stand_alone(name: Name) -> None:
    found = [m for m in find_platforms(f"درباره «{name.variant}» گفته شد") if not m.features["anaphor"]]
    assert [m.value for m in found] == [name.id]


@pytest.mark.parametrize("name", [name for name in names() if not name.certain], ids=lambda n: f"{n.id}-{n.variant}")
def test_find_platforms_ambiguous_names_need_evidence(name: Name) -> None:
    assert not _own(find_platforms(f"او {name.variant} را دید و رفت"))


@pytest.mark.parametrize(
    "name",
    [name for name in names() if frozenset({"head"}) in name.needs and len(name.key) > 1],
    ids=lambda n: f"{n.id}-{n.variant}",
)
def test_find_platforms_ambiguous_names_after_a_head(name: Name) -> None:
    assert [m.value for m in _own(find_platforms(f"عضویت در پیام‌رسان «{name.variant}» آزاد است"))] == [name.id]


PLAIN = [
    n for n in names() if n.certain and not n.latin and 6 <= len(n.key) <= 9 and n.category in ("messenger", "network")
]


ORDINARY = {skeleton_key(word) for word in table("platform_classes")["fuzzy"]["words"]}
"""Words like «توییت», which a name may be damaged into and which are never taken for one."""


def _cost(written: str, name: Name) -> float:
    cost = distance(written, name.key, 99.0)
    assert cost is not None
    return cost / len(name.key)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Name, str]:
    """A name with one or two confusions from the table, cheap enough to be read back."""
    name = draw(st.sampled_from(PLAIN))
    table, letters = confusions(), list(name.key)
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(1, len(letters) - 1))
        kind = draw(st.sampled_from(["swap", "drop", "repeat"]))
        swaps = [b for (b, a), price in table.swap.items() if a == letters[at] and price <= 0.5]
        if kind == "swap" and swaps:
            letters[at] = draw(st.sampled_from(sorted(swaps)))
        elif kind == "drop" and letters[at] in table.drop:
            del letters[at]
        elif kind == "repeat":
            letters.insert(at, letters[at])
        assume(len(letters) > 1)
    written = skeleton_key("".join(letters))
    cost = _cost(written, name)
    assume(0 < cost <= 0.2)
    assume(not any(len(other.key) > 3 and other.key in written for other in names()))
    rivals = [other for other in names() if other.id != name.id and not other.latin]
    assume(all(_cost(written, rival) > cost + 0.05 for rival in rivals))
    assume(all(written != other.key for other in names()))
    assume(written not in ORDINARY)
    return name, written


@settings(deadline=None, max_examples=100)
@given(damaged())
def test_find_platforms_reads_damaged_names_in_a_list(pair: tuple[Name, str]) -> None:
    name, written = pair
    others = [word for word, id in (("تلگرام", "telegram"), ("وایبر", "viber"), ("توییتر", "twitter")) if id != name.id]
    text = f"شبکه‌های اجتماعی نظیر {others[0]}، {written}، {others[1]} و مانند آن"
    found = [m for m in find_platforms(text) if m.text == written]
    assert [m.value for m in found] == [name.id]


@settings(deadline=None, max_examples=100)
@given(damaged())
def test_find_platforms_no_damaged_names_in_ordinary_prose(pair: tuple[Name, str]) -> None:
    assert not find_platforms(f"دیروز {pair[1]} در خیابان دیده شد و مردم از آن گفتند.")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                *"ابپتسشلمنوهیکگرد «»،.:()\n\u200c@",
                "تلگرام",
                "بله",
                "گپ",
                "پیام‌رسان",
                " و ",
                "خارجی",
                "این",
                "های",
                "مانند ",
            ]
        ),
        max_size=40,
    )
)
def test_find_platforms_never_fails_and_keeps_offsets(parts: list[str]) -> None:
    text = "".join(parts)
    mentions = find_platforms(text)
    assert all(text[m.start : m.end] == m.text and m.start < m.end for m in mentions)
    assert mentions == sorted(mentions, key=lambda m: (m.start, m.end))
    assert all(0 <= m.confidence <= 1 for m in mentions)


def test_find_platforms_damaged_strings_stand_in_no_lexicon() -> None:
    keys = {skeleton_key(name.variant) for name in names()}
    assert not keys & {skeleton_key(text) for case in CASES for text, _ in case.get("fuzzy", [])}


@pytest.mark.parametrize(
    ("written", "name", "cost"),
    [("تلگرام", "تلگرام", 0.0), ("تلکرام", "تلگرام", 0.2), ("وابیر", "وایبر", 0.6), ("تلگرا", "تلگرام", 0.45)],
)
def test_fuzzy_distance(written: str, name: str, cost: float) -> None:
    assert distance(written, name, 2.0) == pytest.approx(
        cost, abs=0.25
    )  # the learned costs move a little when learned anew


@given(st.text("ابپتسوینر", max_size=8), st.text("ابپتسوینر", max_size=8))
def test_fuzzy_distance_is_zero_only_for_equals(written: str, name: str) -> None:
    assert (distance(written, name, 99.0) == 0.0) == (written == name)


@given(st.text("ابپتسوینر", min_size=1, max_size=8), st.text("ابپتسوینر", min_size=1, max_size=8))
def test_fuzzy_distance_limit_only_cuts(written: str, name: str) -> None:
    full = distance(written, name, 99.0)
    assert full is not None
    assert distance(written, name, full + 1e-9) == full  # costs are summed in another order under a limit
    if full > 0.01:
        assert distance(written, name, full - 0.01) is None


def test_fuzzy_assign_gives_each_name_once() -> None:
    readings = [
        Reading(0, (0, 4), "whatsapp", 0.2),
        Reading(0, (0, 4), "viber", 0.3),
        Reading(1, (6, 12), "whatsapp", 0.05),
    ]
    assert [(r.item, r.id) for r in assign(readings)] == [(1, "whatsapp"), (0, "viber")]
    assert [(r.item, r.id) for r in assign(readings, {"viber"})] == [(1, "whatsapp")]
    assert not assign(readings[:2], margin=0.2)


def test_find_platforms_loses_none_in_a_long_text() -> None:
    text = "استفاده از پیام‌رسان‌های خارجی مانند تلگرام، واتساپ و لاین ممنوع است و این پیام‌رسان‌ها ناامن‌اند " * 40
    counts = [len([m for m in find_platforms(text * copies) if m.value == "telegram"]) for copies in (1, 16)]
    assert counts == [80, 1280]  # by name, and by «این پیام‌رسان‌ها», in every copy
