"""Repairs of what an engine misread, in the text alone."""

from __future__ import annotations

import pytest

from extractor.clean.recognised import repair


@pytest.mark.parametrize(
    ("read", "label"),
    [
        pytest.param("ش ماره: ۱۲۳/۴۵", "شماره", id="torn-number"),
        pytest.param("تار یخ: ۱۴۰۲/۳/۴", "تاریخ", id="torn-date"),
        pytest.param("تاریح: ۱۴۰۲/۳/۴", "تاریخ", id="letter"),
        pytest.param("تاریخ ثبت: ۱۴۰۲/۳/۴", None, id="another-label"),
        pytest.param("شماره: ۱۲", None, id="right"),
        pytest.param("تریح تصویب: 1402/3/4", "تاریخ", id="before-a-day"),
        pytest.param("تاریخ حصویب: 1402/3/4", "تصویب", id="what-day"),
        pytest.param("تارذ تصویب :7 مهر 1403", "تاریخ", id="before-a-day-in-words"),
        pytest.param("تمدید: 7 مهر 1403", None, id="word-before-a-day-in-words"),
        pytest.param("تاریخ اعزام: 1402/3/4", None, id="another-what"),
        pytest.param("تمدید: 1402/3/4", None, id="word-before-a-day"),
        pytest.param("تیخ: 1402/3/4", "تاریخ", id="half-a-label-before-a-day"),
        pytest.param("مور خ: 1402/3/4", "مورخ", id="torn-before-a-day"),
        pytest.param("شجاره دادنامه: 1402/55", "شماره", id="before-a-number"),
        pytest.param("شمار»: 12-34-5", "شماره", id="sign-for-a-letter"),
        pytest.param("شناسه: 1402/55", None, id="word-before-a-number"),
        pytest.param("نمابر: 021/55", None, id="another-word"),
        pytest.param("شجاره: ندارد", None, id="no-number"),
        pytest.param("ری شماره ۴۵", "رای", id="ruling"),
        pytest.param("رای شماره ۴۵", None, id="right-ruling"),
        pytest.param("فرمانداری ری شماره ۴۵", None, id="town"),
    ],
)
def test_scan_labels_are_mended(read: str, label: str | None) -> None:
    changed = [text for start, _, text in repair(f"{read}\nمدیران محترم") if start < len(read) and text != "/"]
    assert changed == ([] if label is None else [label])


def _mended(text: str) -> str:
    for start, end, new in reversed(repair(text)):
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("شماره 4410 /ت5512ه", "شماره 4410/ت5512ه"),
        ("شماره 4410/ الف", "شماره 4410/الف"),
        ("شماره: 96 / 2 / 77", "شماره: 96 / 2 / 77"),
        ("شماره 4410/ مورخ 1402", "شماره 4410/ مورخ 1402"),
        ("مصوب 1402،07،19", "مصوب 1402,07,19"),
        ("مبلغ 1402،072 ریال", "مبلغ 1402،072 ریال"),
        ("دستور 41/97, شنبه", "دستور 41/97، شنبه"),
        ("شماره 4410/ت55120د", "شماره 4410/ت55120ه"),
        ("شماره 4410/ت55120هف مورخ", "شماره 4410/ت55120ه مورخ"),
        ("شماره 4410/ت55120ک", "شماره 4410/ت55120ک"),
        ("شماره 4410 ات 55120هم مورخ", "شماره 4410/ت55120ه مورخ"),
        ("شماره 4410ات55120", "شماره 4410/ت55120"),
        ("شماره 4410/ت55120م2", "شماره 4410/ت55120م2"),
        ("بند 44 ات 5512", "بند 44 ات 5512"),
        ("هیئت وزیران تصویب: کرد:", "هیئت وزیران تصویب کرد:"),
        ("هیئت وزیران تصویب 1\nکرد:", "هیئت وزیران تصویب کرد:"),
        ("به شرح زیر تصویب: نمود آنان", "به شرح زیر تصویب: نمود آنان"),
        ("شماره: 96 2 / 7710 / س", "شماره: 96 / 2 / 7710 / س"),
        ("شماره: 96 2", "شماره: 96 2"),
        ("شماره: 96 / 2 7710", "شماره: 96 / 2 / 7710"),
        ("شماره: 96 / 2 7710 نفر", "شماره: 96 / 2 7710 نفر"),
        ("شماره: 675/409 غ", "شماره: 675/409/غ"),
        ("شجاره: 675/409 الف", "شماره: 675/409/الف"),
        ("شماره: 675/409 مورخ", "شماره: 675/409 مورخ"),
        ("پیوست: 2 د", "پیوست: 2 د"),
        ("رآی هیثت عمومی", "رای هیئت عمومی"),
        ("مصو به کمیسیون", "مصوبه کمیسیون"),
        ("انجام خوا هد شد", "انجام خواهد شد"),
        ("کار خانه", "کار خانه"),
        ("بنا به", "بنا به"),
        ("ن باید", "ن باید"),
        ("تاریخ: 1303/6/13", "تاریخ: 1403/6/13"),
        ("قانون مدنی مصوب 1307/02/18", "قانون مدنی مصوب 1307/02/18"),
        ("هیثت وزیران", "هیئت وزیران"),
        ("با سلام و احترام؛", "با سلام و احترام؛"),
        ("با سلام و تحیت", "با سلام و تحیت"),
        ("با سلام و احتوام", "با سلام و احترام"),
    ],
)
def test_figures_and_set_lines_are_mended(read: str, mended: str) -> None:
    assert _mended(read) == mended


def test_letters_that_a_text_misreads_throughout_are_read_back() -> None:
    read = "شهرحاری و احاره کل خحمات شهری، پروندههای احاری حر اختیار و پرحاخت حستمزد کارکنان"
    right = "شهرداری و اداره کل خدمات شهری، پروندههای اداری در اختیار و پرداخت دستمزد کارکنان"
    assert _mended(read) == right


def test_a_letter_misread_by_chance_tells_nothing_of_the_others() -> None:
    read = "محل اجرای شهرحاری و صحیح است که محرم و حج حر پیش است"
    assert _mended(read) == read.replace("شهرحاری", "شهرداری")


@pytest.mark.parametrize(
    "text",
    [
        "فرصت بدهد و نوشت و ندانست و نخواست و فروخت و بگذارند",
        "روستای ما و خودروها و بندها و مخاطبان و معلولان و کارفرمای ایشان",
    ],
)
def test_forms_of_known_words_stay(text: str) -> None:
    assert repair(text) == []
