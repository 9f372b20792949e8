"""The order of words and lines, the reading engine by its name, sound text layers, days, typefaces."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from extractor.scans.fonts import faces, lacking, load
from extractor.scans.render import behind
from extractor.sources.scan.days import is_day
from extractor.sources.scan.engine import VARIABLE, EngineError, chosen
from extractor.sources.scan.layout import ordered, paragraphs
from extractor.sources.scan.page import Word
from extractor.sources.scan.pdf import is_sound
from extractor.sources.scan.read import without_noise
from extractor.sources.scan.second import second_look
from extractor.sources.scan.stamps import without_stamps
from extractor.sources.scan.stops import with_commas
from extractor.sources.scan.tesseract import apart
from extractor.sources.scan.wide import squeezed


def test_engine_of_an_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "no-such-engine")
    with pytest.raises(EngineError, match="no-such-engine"):
        chosen()


def _line(*texts: str, top: int = 0, right: int = 1000, line: int = 0, gap: int = 10) -> list[Word]:
    words = []
    for text in texts:
        left = right - 12 * len(text)
        words.append(Word(text, (left, top, right, top + 20), 0.9, line))
        right = left - gap
    return words


def _texts(words: list[Word]) -> list[str]:
    return [" ".join(words[n].text for n in paragraph.words) for paragraph in paragraphs(words)]


def test_layout_line_runs_from_right_to_left_but_latin_words() -> None:
    words = _line("نسخه", "Teams", "Microsoft", "را", "27", "ISO", "ببینید")
    assert [words[n].text for n in ordered(words, range(len(words)))] == [
        *("نسخه", "Microsoft", "Teams", "را", "ISO", "27", "ببینید")
    ]


def test_layout_number_block_is_read_after_the_letterhead() -> None:
    words = [
        *_line("وزارت", "نیرو", top=0, line=0),
        *_line("شماره:", "۱۲/۳", top=0, right=250, line=0),
        *_line("دفتر", "وزیر", top=40, line=1),
        *_line("تاریخ:", "۱۴۰۲/۰۱/۰۲", top=40, right=250, line=1),
    ]
    assert _texts(words) == ["وزارت نیرو", "دفتر وزیر", "شماره: ۱۲/۳", "تاریخ: ۱۴۰۲/۰۱/۰۲"]


def test_layout_number_block_near_the_letterhead_is_told_by_its_labels() -> None:
    words = [
        *_line("سازمان", "خدمات", "تاریخ:", "۱۴۰۲/۰۱/۰۲", top=0, line=0, gap=30),
        *_line("معاونت", "حفاظت", "پیوست:", "دارد", top=40, line=1, gap=30),
    ]
    assert _texts(words) == ["سازمان خدمات", "معاونت حفاظت", "تاریخ: ۱۴۰۲/۰۱/۰۲", "پیوست: دارد"]


@pytest.mark.parametrize("label", ["شماره:", "هماره:", "شماره‌ی نامه:", "ستاره:"])
def test_layout_number_block_is_told_by_misread_and_longer_labels(label: str) -> None:
    words = [
        *_line("سازمان", "خدمات", *label.split(" "), "۴۴/۱", top=0, line=0, gap=30),
        *_line("معاونت", "حفاظت", "پیوست:", "دارد", top=40, line=1, gap=30),
    ]
    cut = label != "ستاره:"
    assert (_texts(words)[0] == "سازمان خدمات") is cut


def test_a_word_whose_box_reaches_over_the_one_before_it_keeps_its_place() -> None:
    words = [
        Word("به", (300, 0, 330, 20), 0.9, 0),
        Word("آگاهی", (220, 0, 280, 20), 0.9, 0),
        Word("می‌رساند", (100, 0, 330, 20), 0.9, 0),
        Word("عملیات", (0, 0, 90, 20), 0.9, 0),
    ]
    mended = apart(words)
    assert mended[2].box == (100, 0, 220, 20)
    assert [mended[n].text for n in ordered(mended, range(4))] == ["به", "آگاهی", "می‌رساند", "عملیات"]


def test_boxes_of_words_from_left_to_right_and_of_other_lines_stay() -> None:
    words = [
        Word("۱۲", (10, 0, 40, 20), 0.9, 0),
        Word("شماره:", (60, 0, 120, 20), 0.9, 0),
        Word("دبیرخانه", (20, 30, 140, 50), 0.9, 1),
    ]
    assert apart(words) == words


@pytest.mark.parametrize(
    ("marks", "read"),
    [
        ([(5, 5), (4, 4), (5, 9)], "..،"),
        ([(5, 5), (6, 6), (5, 6)], "..."),
        ([(5, 9)], "،"),
        ([(6, 7)], "."),
        ([(5, 5), (8, 24)], ".."),
    ],
)
def test_a_comma_is_told_from_a_full_stop_by_its_height(marks: list[tuple[int, int]], read: str) -> None:
    page = np.full((60, 400), 255, np.uint8)
    words = []
    for n, (width, height) in enumerate(marks):
        left = 300 - 100 * n
        page[40 - height : 40, left : left + width] = 0
        page[15:40, left + 20 : left + 60] = 0
        words.append(Word("کند.", (left, 12, left + 60, 42), 0.9, 0))
    found = with_commas([*words, Word("۱۲.", words[-1].box, 0.9, 0)], page)
    assert "".join(word.text[-1] for word in found) == read + "."


def _stamped(print_: int, stamp: int, size: int = 160) -> np.ndarray:
    """Two rows of bars as letters, 22 pixels tall, and a ring of that size across them."""
    page = Image.new("L", (900, 700), 255)
    pen = ImageDraw.Draw(page)
    for left in range(40, 860, 30):
        for top in (100, 200):
            pen.rectangle([left, top, left + 8, top + 22], fill=print_)
    ring = Image.new("L", page.size, 255)
    ImageDraw.Draw(ring).ellipse([300, 90, 300 + size, 90 + size], outline=stamp, width=4)
    return np.asarray(ImageChops.darker(page, ring))


def test_a_stamp_is_taken_from_darker_print() -> None:
    page, bare = _stamped(0, 130), _stamped(0, 255)
    cleared = without_stamps(page, 22.0)
    assert np.count_nonzero(page != bare) > 1000
    assert np.count_nonzero(cleared != bare) < 150


@pytest.mark.parametrize(
    ("print_", "stamp", "size"),
    [
        pytest.param(120, 130, 160, id="print-as-pale"),
        pytest.param(0, 10, 160, id="ring-as-dark"),
        pytest.param(0, 130, 60, id="small"),
        pytest.param(0, 130, 560, id="as-wide-as-the-page"),
    ],
)
def test_what_is_no_stamp_stays(print_: int, stamp: int, size: int) -> None:
    page = _stamped(print_, stamp, size)
    assert np.array_equal(without_stamps(page, 22.0), page)


class _Sure:
    """An engine that reads one word a letter wide as surely as it is told to."""

    name = "sure"

    def __init__(self, confidence: float) -> None:
        self.confidence = confidence
        self.widths: list[int] = []

    def read(self, image: np.ndarray, *, sparse: bool = False) -> list[Word]:
        self.widths.append(image.shape[1])
        return [Word("پیوست", (40, 10, 80, 40), self.confidence, 0)]


@pytest.mark.parametrize(("confidence", "taken"), [(0.95, True), (0.5, False)])
def test_a_page_in_a_wide_face_is_read_again_squeezed(confidence: float, taken: bool) -> None:
    words = [Word("ش ماره", (10, 10, 10 + 6 * 38, 40), 0.6, 0)] * 12
    engine = _Sure(confidence)
    found = squeezed(words, np.full((60, 600), 255, np.uint8), engine)
    assert engine.widths == [300]
    assert found == ([Word("پیوست", (80, 10, 160, 40), confidence, 0)] if taken else words)


def test_a_page_in_a_usual_face_is_read_once() -> None:
    words = [Word("شماره", (10, 10, 10 + 5 * 16, 40), 0.6, 0)] * 12
    engine = _Sure(0.95)
    assert squeezed(words, np.full((60, 600), 255, np.uint8), engine) == words
    assert not engine.widths


def test_layout_full_lines_of_one_column_are_one_paragraph() -> None:
    words = [
        *_line("موضوع:", "ساعت", "کار", top=0, line=0),
        *_line(*["کارکنان"] * 8, "دولتمندان", "مکلفند", top=40, line=1),
        *_line(*["گزارش"] * 11, "هستند", "به", top=80, line=2),
        *_line("بدهند.", top=120, line=3),
        *_line("۲-", "مدیران", "مستثنی", "هستند.", top=160, line=4),
    ]
    assert [text.split(" ")[0] for text in _texts(words)] == ["موضوع:", "کارکنان", "۲-"]


def test_layout_of_nothing() -> None:
    assert paragraphs([]) == []


@pytest.mark.parametrize(
    ("layer", "sound"),
    [
        ("این نامه را برای شما از تهران می‌فرستیم و در آن از کار سال گذشته می‌گوییم", True),
        ("نیا همان ار یارب امش زا نارهت میتسرف یم و رد نآ زا راک لاس هتشذگ مییوگ", False),
        ("\ue001\ue002\ue003 " * 40, False),
        ("متن", False),
    ],
)
def test_pdf_sound_layer(layer: str, sound: bool) -> None:
    assert is_sound(layer.split()) is sound


def test_fonts_hold_what_persian_needs_and_are_used_for_one_thing() -> None:
    families = [{found.family for found in faces(use)} for use in ("learn", "dev", "test")]
    assert sum(map(len, families)) == len(set.union(*families))
    assert all(not lacking(found.path) for use in ("learn", "dev", "test") for found in faces(use))


def test_numbers_of_justified_lines_are_set_as_those_of_others() -> None:
    assert behind("شماره ", "۲۶-۱۱") != "۲۶-۱۱"
    assert behind("", "۲۶-۱۱") == behind("Ref ", "۲۶-۱۱") == "۲۶-۱۱"
    seen = [np.asarray(_set(behind(before, number))) for before, number in (("", "۷۷۰۱-۲۶"), ("شماره", "۲۶-۷۷۰۱"))]
    assert np.array_equal(*seen)


def _set(text: str) -> Image.Image:
    canvas = Image.new("L", (300, 60), 255)
    ImageDraw.Draw(canvas).text(
        (20, 5),
        text,
        font=load(next(f for f in faces("learn") if f.family == "Nazli").path, 30),
        fill=0,
        direction="rtl",
        language="fa",
    )
    return canvas


def test_scan_a_number_block_is_kept_whole_where_its_rows_slide_along_the_letterhead() -> None:
    head = [Word(f"سازمان{n}", (800, 68 * n, 1000, 68 * n + 36), 0.9, n) for n in range(3)]
    block = [Word(f"شماره:{n}", (60, 80 * n, 320, 80 * n + 36), 0.9, 9 + n) for n in range(3)]
    words = [*head, *block, Word("مدیران", (800, 400, 1000, 436), 0.9, 20)]
    found = [words[n].text for paragraph in paragraphs(words) for n in paragraph.words]
    assert found == [word.text for word in words]


def test_scan_lines_of_noise_are_dropped() -> None:
    body = [Word("بخشنامه", (300 - 90 * n, 100, 380 - 90 * n, 130), 0.9, 0) for n in range(3)]
    specks = [Word("۲", (300, 200, 310, 230), 0.3, 1), Word("رم", (200, 200, 220, 230), 0.2, 1)]
    ruling = [Word("۰۰۰", (300, 300, 380, 306), 0.9, 2)]
    unsure = [Word("احترام", (300, 400, 380, 430), 0.3, 3), Word("با", (390, 400, 410, 430), 0.3, 3)]
    assert without_noise([*body, *specks, *ruling, *unsure]) == [*body, *unsure]


def test_scan_words_of_letters_are_left_alone() -> None:
    words = [Word("ندارد", (10, 10, 60, 30), 0.9, 0), Word("12/4", (100, 10, 140, 30), 0.9, 0)]
    assert second_look(words, np.full((50, 200), 255, np.uint8)) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۱۴۰۲/۱۲/۳۰", True),
        ("1402-13-01", False),
        ("۳۱/۰۶/۱۳۹۸", True),
        ("۲۱", False),
        ("۰۳/۲/۵", True),
        ("۱۳۰۰/۲/۵", False),
    ],
)
def test_scan_days_of_the_calendar(text: str, day: bool) -> None:
    assert is_day(text) is day
