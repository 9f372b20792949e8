"""Figures read again: reading order, the choice between two readings, and strips to learn from."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from extractor.scans import strips as module
from extractor.scans.fonts import faces, same
from extractor.scans.strips import _vocabulary, strips
from extractor.sources.scan.blanks import evened, without_void, words_apart
from extractor.sources.scan.choice import agreed, better, has_sign_for_digit, with_tail
from extractor.sources.scan.figures import CLASSES, HEIGHT, Seen, as_class
from extractor.sources.scan.page import Word
from extractor.sources.scan.second import Figure, _figure, _turned, logical, merged


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("فلا/۴۵/۲۲۱۷", "۴۵/۲۲۱۷/الف"),
        ("۹۸/د/۱۲۰/۷۷", "۱۲۰/۷۷/د/۹۸"),
        ("ه۵۹۶۴۰ت/۳۰۱۷۷", "۳۰۱۷۷/ت۵۹۶۴۰ه"),
        ("۹۵-۳۳۰", "۳۳۰-۹۵"),
        ("۱۴۰۳-۰۲-۱۱", "۱۴۰۳-۰۲-۱۱"),
        ("۱۱-۰۲-۱۴۰۳", "۱۴۰۳-۰۲-۱۱"),
        ("۱۴:۳۰", "۱۴:۳۰"),
    ],
)
def test_figures_are_put_in_reading_order(seen: str, read: str) -> None:
    assert logical(seen, lettered=True) == read


def test_figures_alone_run_from_left_to_right() -> None:
    assert logical("330-95", lettered=False) == "330-95"


@pytest.mark.parametrize(
    ("ours", "sure", "theirs", "confidence", "taken"),
    [
        ("۱۴۰۳/۰۲/۱۱", 0.6, "۱۴۰۳/۰۲/۸۱", 0.9, True),
        ("۱۴۰۳/۰۲/۸۱", 0.99, "۱۴۰۳/۰۲/۱۱", 0.4, False),
        ("۴۵/۲۲۱۷/الف", 0.4, "۴۵/۲۲۱۷/ الف", 0.9, True),
        ("۴۵/۲۲۱۷", 0.99, "۴۵۸/۲۲۱۷", 0.7, True),
        ("۴۵/۲۲۱۷", 0.5, "۴۵۸/۲۲۱۷", 0.95, False),
        ("۱۴۰۲ / ۷۱", 0.5, "۷۱/۱۴۰۲", 0.9, True),
        ("۱۵", 0.75, "۵", 0.97, True),
        ("۴", 0.85, "۱", 0.6, False),
        ("۱۴۰۳", 0.5, "۱۳۰۳", 0.8, True),
        ("۱۴۰۰/۰۲/۱۱", 0.6, "۱۴۰۰/۰۲/۱", 0.8, True),
        ("۱۴۰۰/۰۲/۱", 0.6, "۱۴۰۰/۰۲/۱۱", 0.8, False),
        ("۳۸", 0.74, "۲۸", 0.93, True),
        ("۳۸", 0.65, "۲۸", 0.93, False),
        ("۱۴۰۲/۸/۳۰", 0.8, "۱۴۰۲/۸/۲۰", 0.87, True),
        ("مب/۴۵۷۵/۸", 0.5, "مب ۴۵۷۵۱۸", 0.9, True),
        ("۴۷/۱۳۳۰۴۱", 0.4, "۴۷۱۳۳۰۴۱", 0.9, True),
        ("۴۷/۱۳۳۰۴۱", 0.4, "۴۷۲۱۳۳۰۴۱", 0.9, False),
        ("۴۷۱۳۳۰۴۱", 0.4, "۴۷/۱۳۳۰۴۱", 0.9, False),
        ("۴۵/۱۲/ش", 0.95, "۴۵/۱۲اش", 0.78, True),
        ("۴۵/۱۲/لف", 0.6, "۴۵/۱۲/الف", 0.4, False),
        ("۴۵/۲۲۱۷", 0.5, "۴ ۲۱۷", 0.95, True),
        ("۴۵/۲۲۱۷", 0.4, "۴ ۲۱۷", 0.95, False),
        ("۱۸/۲۲۶۱۰", 0.6, "۱۸/۲۳۶۱۰", 0.85, True),
        ("۱۴۰۲/۱۲/۱۳", 0.5, "۱۴۰۳/۱۲/۱۳", 0.9, True),
        ("۱۳۹۸/۰۴/۲۵", 0.5, "۱۳۹۵", 0.9, True),
        ("۱۴۰۲۰۱۴۰۴", 0.6, "۱۴۰۳-۱۴۰۴", 0.9, False),
        ("۰۵/۲۲ / ۱۴۰۲", 0.9, "۱۴۰۲/۰۵/۲۲", 0.8, False),
        ("-۲۶۵/1۵99", 0.5, "265/1599", 0.1, False),
        ("30177/ت59640", 0.6, "30177 ات 59640", 0.7, True),
    ],
)
def test_the_better_reading_is_taken(ours: str, sure: float, theirs: str, confidence: float, taken: bool) -> None:
    assert better(ours, sure, theirs, confidence) is taken


@pytest.mark.parametrize(
    ("ours", "theirs", "sign"),
    [
        ("63", "(3)", True),
        ("۰۲", "۲-", True),
        ("۰۲", "۲.", True),
        ("۱۲", "۲-", False),
        ("6۹", ")٩(", True),
        ("۱۳", "(۳)", False),
        ("۶۳", "۳", False),
        ("۰۱۲", "۲-", False),
    ],
)
def test_a_sign_is_no_digit(ours: str, theirs: str, sign: bool) -> None:
    assert has_sign_for_digit(ours, theirs) is sign


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ("30177/ت59640", "30177 ات 59640ه", "30177/ت59640ه"),
        ("30177/ت59640م", "59640ه", "30177/ت59640ه"),
        ("۴۵/۲۲۱۷", "۴۵/۲۲۱۷", "۴۵/۲۲۱۷"),
        ("۴۵/۲۲۱۷", "۴۵/۲۲۴ه", "۴۵/۲۲۱۷"),
    ],
)
def test_letters_at_the_end_are_the_engines(ours: str, theirs: str, told: str) -> None:
    assert with_tail(ours, theirs) == told


def _strip_of(text: str) -> list[Seen]:
    return [Seen(character, 10.0 * n, 10.0 * n + 8, 0.9) for n, character in enumerate(text)]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("۷۱ / ۱۴۰۲/۲۰۰", "۷۱ / ۱۴۰۲ / ۲۰۰"),
        ("۷۱ ۱۴۰۲  /۲۰۰", "۷۱ ۱۴۰۲ / ۲۰۰"),
        ("۱۴۰۲ / ۰۵/۲۲", "۱۴۰۲/۰۵/۲۲"),
        ("فلا /۴۵/۲۲۱۷", "فلا /۴۵/۲۲۱۷"),
        ("ـ/ ۵ ـ ۴۵/۱۲", "ـ/ ۵ ـ ۴۵/۱۲"),
    ],
)
def test_blanks_stand_about_all_slashes_of_a_number_or_about_none(seen: str, read: str) -> None:
    assert "".join(one.character for one in evened(_strip_of(seen))) == read


@pytest.mark.parametrize(
    ("seen", "read"), [("۳و۲", "۳ و ۲"), ("۵ات۱", "۵ ات ۱"), ("۱۲/و", "۱۲/و"), ("۷۷د", "۷۷د"), ("و۲ـ", "و ۲ـ")]
)
def test_short_words_are_no_codes(seen: str, read: str) -> None:
    assert "".join(one.character for one in words_apart(_strip_of(seen))).strip() == read


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("۱۴.۲/۰۵/۲۲", "۱۴۰۲/۰۵/۲۲"),
        ("۱۴۰۲/-۵/۲۲", "۱۴۰۲/۰۵/۲۲"),
        ("۱۴۰۲.۵.۲۲", "۱۴۰۲.۵.۲۲"),
        ("۲۰/۴.۵", "۲۰/۴.۵"),
        ("۶۶۲۰/ب۰م", "م.ب/۶۶۲۰"),
        ("۹۶-۲۲", "۹۶-۲۲"),
    ],
)
def test_signs_are_told_from_zeros(seen: str, read: str) -> None:
    assert [figure.text for figure in _figure(_strip_of(seen), False, (0, 20), [])] == [read]


def test_a_figure_takes_the_place_of_the_words_that_share_its_ink() -> None:
    label, first, rest = (
        Word("شماره:", (300, 10, 380, 40), 0.9, 3),
        Word("۴۵۸/", (220, 10, 290, 40), 0.5, 3),
        Word("۲۲۱۷،", (140, 10, 215, 40), 0.6, 3),
    )
    found = merged([label, first, rest], [Figure("۴۵/۲۲۱۷", (142, 8, 288, 42), 0.98)])
    assert [word.text for word in found] == ["شماره:", "۴۵/۲۲۱۷،"]
    assert found[1].box == (142, 8, 288, 42)
    assert found[1].line == 3


@pytest.mark.parametrize(
    ("ours", "theirs", "read"),
    [
        ("۴۷/۱۳۳.۴۱", "۴۷۱۳۳۰۴۱", "۴۷/۱۳۳۰۴۱"),
        ("۲.۷۰۰.۰۰۰", "۲۰۷۰۰۰۰۰۰", "۲.۷۰۰.۰۰۰"),
        ("۴۷/۱۳۳.۴۱", "۴۷/۱۳۳.۴۱", "۴۷/۱۳۳.۴۱"),
        ("۶۷/قف/۱۱۸", "۶۷ ف /۱۱۸", "۶۷/ف/۱۱۸"),
        ("۶۷/مب/۱۱۸", "۶۷ م /۱۱۸", "۶۷/مب/۱۱۸"),
        ("۶۷/قف/۱۱۸", "۶۷/ف/۱۱۹", "۶۷/قف/۱۱۸"),
    ],
)
def test_where_digits_agree_a_zero_and_a_lone_letter_are_the_engines(ours: str, theirs: str, read: str) -> None:
    assert agreed(ours, theirs) == read


def test_a_day_that_blanks_part_has_its_year_first() -> None:
    over = [Word("۳۱۴۰۰/۱۲/۰۲", (100, 0, 260, 40), 0.4, 0)]
    parts = [Figure("۱۴۰۰", (100, 0, 150, 40), 0.9), Figure("/", (160, 0, 170, 40), 0.9, joins=True)]
    parts += [Figure("۱۲", (175, 0, 200, 40), 0.9), Figure("/", (210, 0, 220, 40), 0.9, joins=True)]
    parts += [Figure("۰۲", (225, 0, 258, 40), 0.9)]
    assert [word.text for word in merged(over, parts)] == ["۱۴۰۰/۱۲/۰۲"]


def test_words_of_letters_are_left_alone() -> None:
    words = [Word("ندارد", (10, 10, 60, 30), 0.9, 0), Word("پیوست:", (70, 10, 120, 30), 0.9, 0)]
    found = merged(words, [Figure("۵", (12, 10, 20, 30), 0.9)])
    assert sorted(found, key=lambda word: word.box) == words


def test_strips_hold_what_their_characters_say() -> None:
    made = list(strips(faces("test")[:1], 1, 3))
    assert made
    for picture, spots in made:
        assert picture.shape[0] == HEIGHT
        assert {spot[0] for spot in spots} <= set(CLASSES)
        assert all(-2 <= left <= right <= picture.shape[1] + 2 for _, left, right in spots)
        assert all(before[1] <= after[1] for before, after in pairwise(spots))


def test_strips_draw_only_characters_that_are_told_apart() -> None:
    """Any word of the vocabulary may come up in learning, so all are tried."""
    words, _ = _vocabulary()
    assert len(words) > 1000
    assert {as_class(character) for word in words for character in word} <= set(CLASSES)


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        ("۶۱۰/۲۸۴۱۷-۱۳۹۷/۷/۱۱", ["۶۱۰/۲۸۴۱۷", "۱۳۹۷/۷/۱۱"]),
        ("۹۸/۴/۱۲", ["۹۸/۴/۱۲"]),
        ("۴۵/۱۳۹۷/۷/۱۱", ["۴۵/۱۳۹۷/۷/۱۱"]),
    ],
)
def test_a_date_is_parted_from_what_a_hyphen_joins_to_it(seen: str, found: list[str]) -> None:
    assert [figure.text for figure in _figure(_strip_of(seen), False, (0, 20), [])] == found


@pytest.mark.parametrize(("text", "read"), [("۷۷۰۱-۱۱-۲۶", "۲۶-۱۱-۷۷۰۱"), ("۲-۱", "۲-۱"), ("۴۵/۱۲", "۴۵/۱۲")])
def test_hyphened_numbers_of_the_engine_are_put_in_reading_order(text: str, read: str) -> None:
    number = Word(text, (200, 10, 290, 40), 0.9, 0)
    line = [number, Word("وزارت", (100, 10, 190, 40), 0.9, 0)]
    assert _turned(number, line) == read


@pytest.mark.parametrize(
    ("seen", "steps", "read"),
    [
        ("۱۴۰ ۳/ ۶", (30, 31, 15, 15, 30, 15, 16), "۱۴۰۳/۶"),
        ("۱۴۰ ۳", (20, 20, 14, 15), "۱۴۰ ۳"),
        ("۱۴ ب", (20, 10, 10), "۱۴ ب"),
        ("۴ ۵", (10, 10), "۴ ۵"),
    ],
)
def test_blanks_as_wide_as_none_part_nothing(seen: str, steps: tuple[int, ...], read: str) -> None:
    places = [0, *accumulate(steps)]
    found = [Seen(character, place - 5.0, place + 5.0, 0.9) for character, place in zip(seen, places, strict=True)]
    assert "".join(one.character for one in without_void(found)) == read


@pytest.mark.parametrize(
    ("sign", "sure", "read"), [("/", 0.8, "/"), ("/", 0.5, "7"), ("و", 0.95, "و"), ("و", 0.8, "7")]
)
def test_a_lone_digit_may_be_a_sign_or_letter(sign: str, sure: float, read: str) -> None:
    words = [Word("۷۱", (0, 10, 40, 40), 0.9, 0), Word("7", (60, 10, 70, 40), 0.6, 0)]
    assert {word.text for word in merged(words, [Figure(sign, (61, 10, 69, 40), sure)])} == {"۷۱", read}


def test_latin_digits_that_a_face_draws_as_persian_ones_are_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    face = faces("test")[0]

    def digits() -> set[str]:
        module._own.cache_clear()
        return {spot[0] for _, spots in strips([face], 3, 3) for spot in spots} & set("0123456789")

    assert digits()
    monkeypatch.setattr(module, "same", lambda path, one, other: other == "۴")
    assert not digits()
    module._own.cache_clear()


def test_same_glyphs_are_told() -> None:
    path = faces("test")[0].path
    assert same(path, "۴", "۴")
    assert not same(path, "4", "۴")
