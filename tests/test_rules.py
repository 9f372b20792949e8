"""Every rule against its own examples, and the form of every pattern: bounded, so that time stays linear.

A pattern whose repeats are all bounded looks at a window of bounded width from each place of the text, whatever the
text.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from re import _constants as codes  # the only place where Python keeps its parser of patterns
from re import _parser
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor
from extractor.find.rule import Rule, Rules, flexible

ROOMS = ("clean", "find", "assemble")
MAX_WIDTH = 1_000
"""Characters that one match may span."""
LINEAR = {
    "extractor.clean.characters._BLANK_LINES": "every try begins at a line feed and reads on to where the next begins",
}
"""Patterns outside of rules with an endless repeat that is known to do no harm, and why."""


def modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        package = importlib.import_module(f"{extractor.__name__}.{room}")
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def rules() -> list[tuple[str, Rule]]:
    """Every rule of a module's ``RULES``, with the module's name, once."""
    found = {}
    for module in modules():
        for rule in getattr(module, "RULES", ()):
            found.setdefault(id(rule), (module.__name__, rule))
    return list(found.values())


def patterns() -> Iterator[Any]:
    """The patterns that the modules hold outside of rules, in `re.compile` at module level."""
    for module in modules():
        for name, value in vars(module).items():
            full_name = f"{module.__name__}.{name}"
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and full_name not in LINEAR:
                yield pytest.param(value.pattern, value.flags, id=full_name)


RULES = rules()
EACH = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for _, rule in RULES])


REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
ONE_CHARACTER = (codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.CATEGORY)


def unbounded(pattern: str, flags: int = 0, *, runs: bool = False) -> list[str]:
    """The parts of `pattern` that may repeat without end.

    With `runs`, a run of one kind of character is let pass where nothing after it can fail: such a run is matched
    from its first character and left behind whole, so no place is looked at twice.
    """
    return [repr(part) for part in _unbounded(_parser.parse(pattern, flags), not runs)]


def _unbounded(parsed: Any, fails_after: bool) -> Iterator[Any]:
    for at, (operation, argument) in enumerate(parsed):
        fails = fails_after or any(can_fail(*item) for item in parsed[at + 1 :])
        if operation in REPEATS:
            low, high, body = argument
            run = len(body) == 1 and body[0][0] in ONE_CHARACTER and low <= 1
            if high == codes.MAXREPEAT and not (run and not fails):
                yield body
            fails = fails or high > 1
        for part in parts(argument):
            yield from _unbounded(part, fails)


def can_fail(operation: Any, argument: Any) -> bool:
    """Whether matching can fail at this operation."""
    if operation in REPEATS:
        return bool(argument[0] > 0)
    if operation is codes.SUBPATTERN:
        return any(can_fail(*item) for item in argument[-1])
    return True


def parts(argument: Any) -> Iterator[Any]:
    """The patterns within the argument of one operation."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for item in argument:
            yield from parts(item)


def test_there_are_rules() -> None:
    assert len(RULES) > 50


def test_rule_ids_are_unique() -> None:
    counts = Counter(rule.id for _, rule in RULES)
    assert [rule_id for rule_id, count in counts.items() if count > 1] == []


@EACH
def test_rule_finds_its_examples(rule: Rule) -> None:
    assert rule.match, "a rule shows at least one example"
    assert [example for example in rule.match if not rule.regex.search(example)] == []
    if rule.stems:
        assert [example for example in rule.match if not rule.search(example)] == []


@pytest.mark.parametrize("text", ["", "\n", "ماده 1 الف\n\nماده 2 ب\nو ماده 3\nماده 4 پ", "ماده 1\n"])
def test_matches_at_lines_are_those_of_a_search(text: str) -> None:
    rule = Rule("test", r"^ماده \d{1,2}", match=("ماده 1",), flags=re.MULTILINE)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            found = [match.span() for match in rule.at_lines(text, start, end)]
            assert found == [match.span() for match in rule.regex.finditer(text, start, end)]


STEMMED = ("abba", "acca", "bbcc", "")


@given(st.lists(st.tuples(st.sampled_from(STEMMED), st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_stems_are_looked_for_in_the_text_at_hand(asked: list[tuple[str, int, int]]) -> None:
    """Whatever text was asked about before, and whatever part of it."""
    rule = Rule("stems", "ab|ca", match=(), stems=("ab", "ca"))
    for text, start, end in asked:
        assert rule.possible(text, start, end) == any(stem in text[start:end] for stem in rule.stems)


@given(st.lists(st.lists(st.sampled_from(["ab", "abc", "ca", "b", "dd"]), max_size=3), max_size=5), st.text("abcd"))
def test_of_many_rules_those_are_possible_that_are_possible_alone(stems: list[list[str]], text: str) -> None:
    rules = Rules([Rule(str(place), "x", match=(), stems=tuple(each)) for place, each in enumerate(stems)])
    for start in range(len(text) + 1):
        assert list(rules.possible(text, start)) == [rule for rule in rules.rules if rule.possible(text, start)]


@EACH
def test_rule_passes_over_its_counterexamples(rule: Rule) -> None:
    assert [example for example in rule.reject if rule.regex.search(example)] == []


@EACH
def test_rule_is_bounded(rule: Rule) -> None:
    assert unbounded(flexible(rule.pattern), rule.flags) == []
    width = _parser.parse(flexible(rule.pattern), rule.flags).getwidth()[1]
    assert width <= MAX_WIDTH


@pytest.mark.parametrize(("pattern", "flags"), list(patterns()))
def test_other_pattern_is_bounded(pattern: str, flags: int) -> None:
    assert unbounded(pattern, flags & ~re.UNICODE, runs=True) == []


@pytest.mark.parametrize("pattern", ["a*", "(?:ab|c+)?", "(?P<x>[0-9]{2,})", "a*?", "(?=a+)b", "(a)(?(1)b+|c)", "a++"])
def test_unbounded_sees_every_repeat(pattern: str) -> None:
    assert len(unbounded(pattern)) == 1


def test_unbounded_accepts_bounds() -> None:
    assert unbounded("a{0,9}(?:b?|c{3}){1,2}d{2,7}?") == []


@pytest.mark.parametrize("pattern", ["[ab]+", "x[ab]*", "(?P<n>[0-9]+)|(?P<w>[a-z]+)", r"[0-9]+(?:\.[0-9]{1,3})?"])
def test_unbounded_lets_a_closing_run_pass(pattern: str) -> None:
    assert unbounded(pattern, runs=True) == []


@pytest.mark.parametrize(
    "pattern", [r"\s*$", "[ab]+c", "(?:[ab]+)+", "(?:ab)+", "(?:[ab]+,){1,2}", "(?:[ab]+,)?", "(?=[ab]+)c", "a{3,}"]
)
def test_unbounded_sees_a_run_that_may_be_scanned_again(pattern: str) -> None:
    assert unbounded(pattern, runs=True) != []
