"""The words by which a clause forbids, obliges, permits, exempts or threatens; negation counts, not the word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.find.modality import cues, find_modality

FOUND = [
    ("تردد خودروهای سنگین ممنوع است", "prohibition", "ممنوع است"),
    ("فروشندگان مجاز نیستند کارمزد بگیرند", "prohibition", "مجاز نیستند"),
    ("مدارس حق ندارند وجه بگیرند", "prohibition", "حق ندارند"),
    ("از توقف خودداری کنند", "prohibition", "خودداری کنند"),
    ("بانک‌ها نمی‌توانند وام بدهند", "prohibition", "نمی‌توانند"),
    ("قضات نباید قرار صادر کنند", "prohibition", "نباید"),
    ("عدم استفاده از واتساپ", "prohibition", "عدم استفاده"),
    ("ممنوعیت صید ماهی", "prohibition", "ممنوعیت"),
    ("بانک‌ها موظفند گزارش دهند", "obligation", "موظفند"),
    ("ناشران مکلف‌اند شابک بگیرند", "obligation", "مکلف‌اند"),
    ("ثبت‌نام الزامی است", "obligation", "الزامی است"),
    ("دستگاه‌ها باید گزارش بدهند", "obligation", "باید"),
    ("لازم است بازدید شود", "obligation", "لازم است"),
    ("خروج دام بلامانع است", "permission", "بلامانع است"),
    ("ناشران مجازند تخفیف بدهند", "permission", "مجازند"),
    ("بیمه‌شدگان می‌توانند اعتراض کنند", "permission", "می‌توانند"),
    ("ممنوعیت صید کفال لغو شد", "permission", "ممنوعیت صید کفال لغو شد"),
    ("رفع فیلتر یک پیام‌رسان", "permission", "رفع فیلتر"),
    ("نوزادان از عوارض معاف هستند", "exemption", "معاف هستند"),
    ("جانبازان مشمول این حکم نمی‌شوند", "exemption", "مشمول این حکم نمی‌شوند"),
    ("آمبولانس‌ها مستثنی می‌باشند", "exemption", "مستثنی می‌باشند"),
    ("در صورت تخلف پروانه لغو می‌شود", "sanction", "در صورت تخلف پروانه لغو می‌شود"),
    ("این کار تخلف محسوب می‌شود", "sanction", "تخلف محسوب می‌شود"),
    ("مرتکب به حبس محکوم می‌شود", "sanction", "مرتکب به حبس محکوم می‌شود"),
    ("صدور حواله دستی وجاهت قانونی ندارد", "prohibition", "وجاهت قانونی ندارد"),
    ("کارت‌های پارسال از درجه اعتبار ساقط است", "prohibition", "از درجه اعتبار ساقط است"),
    ("حفاری تا اطلاع بعدی موقوف‌الاجرا می‌گردد", "prohibition", "موقوف‌الاجرا می‌گردد"),
    ("از تخلیه نخاله جلوگیری به‌عمل می‌آید", "prohibition", "جلوگیری به‌عمل می‌آید"),
    ("از صدور فاکتور دستی امتناع ورزند", "prohibition", "امتناع ورزند"),
    ("پزشکان امکان استفاده از سامانه را ندارند", "prohibition", "امکان استفاده از سامانه را ندارند"),
    ("شرکت‌ها الزامی به ثبت دوباره ندارند", "exemption", "الزامی به ثبت دوباره ندارند"),
    ("صندوق‌های خیریه مشمول نیستند", "exemption", "مشمول نیستند"),
    ("مودیان از بخشودگی برخوردار خواهند شد", "exemption", "بخشودگی برخوردار خواهند شد"),
    ("متخلفان با تعطیلی یک‌ماهه مواجه خواهند شد", "sanction", "مواجه خواهند شد"),
    ("عواقب بی‌توجهی به این اخطار بر عهده مالک خواهد بود", "sanction", "بر عهده مالک خواهد بود"),
    ("تأخیر در تحویل موجب ارجاع پرونده به هیئت می‌شود", "sanction", "موجب ارجاع پرونده به هیئت می‌شود"),
    ("مدیران مسئول حسن اجرای این بخشنامه خواهند بود", "obligation", "مسئول حسن اجرای این بخشنامه خواهند بود"),
    ("سازمان وظیفه دارد آمار را منتشر کند", "obligation", "وظیفه دارد"),
    ("سه کارگزاری به‌عنوان کارگزاری‌های مورد تایید معرفی شدند", "permission", "معرفی شدند"),
]
NEGATED = [
    ("دانشجویان موظف نیستند هزینه بدهند", "exemption"),
    ("ملزم نیست مدرک بیاورد", "exemption"),
    ("ورود خبرنگاران ممنوع نیست", "permission"),
    ("ثبت آن منع قانونی ندارد", "permission"),
    ("ثبت‌نام دوباره الزامی نیست", "exemption"),
    ("نیازی به ارائه گواهی نیست", "exemption"),
    ("همراه داشتن دوچرخه محدودیتی ندارد", "permission"),
    ("به تایید دوباره نیازی نیست", "exemption"),
    ("صید این ماهی منعی ندارد", "permission"),
    ("این سهمیه قابل واگذاری نیست", "prohibition"),
]
KNOWN_FAILURES: set[str] = set()


@pytest.mark.parametrize(("text", "modality", "cue"), FOUND, ids=[case[0] for case in FOUND])
@pytest.mark.parametrize("joint", ["\u200c", " ", ""])
def test_find_modality_found(text: str, modality: str, cue: str, joint: str) -> None:
    written = text.replace("\u200c", joint)
    found = [m for m in find_modality(written, 0, len(written)) if cue.replace("\u200c", joint) in m.text]
    assert {m.value for m in found} == {modality}
    assert [m.value for m in find_modality(written, 0, len(written))] == [modality]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        pytest.param(*case, id=case[0], marks=pytest.mark.xfail(strict=True) if case[0] in KNOWN_FAILURES else ())
        for case in NEGATED
    ],
)
def test_find_modality_negated(text: str, modality: str) -> None:
    assert [m.value for m in find_modality(text, 0, len(text))] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        *("فضای مجازی", "قرارداد تازه", "برقرار است", "مجازات‌ها", "موظفی استادان", "فیلتر آب", "جلوگیری از سیل"),
        *("پرهیز غذایی", "متخلفان زیادند", "حقوق کارمندان", "باران بارید", "عدم‌النفع"),
        *("فیلم با استقبال مواجه خواهد شد", "مسئول روابط عمومی شرکت است", "کشور با خشکسالی روبه‌رو است"),
        pytest.param("دشت ممنوعه", marks=pytest.mark.xfail(strict=True, reason="an adjective, read as «ممنوع است»")),
    ],
)
def test_find_modality_passed_over(text: str) -> None:
    assert find_modality(text, 0, len(text)) == []


def test_find_modality_bare_forms_only_on_demand() -> None:
    text = "گزارش کار خود را ابلاغ نمایند."
    assert find_modality(text, 0, len(text)) == []
    assert [m.value for m in find_modality(text, 0, len(text), forms=True)] == ["obligation"]
    text = "در آن حضور نداشته باشند."
    assert [m.value for m in find_modality(text, 0, len(text), forms=True)] == ["prohibition"]


def test_find_modality_stems_let_every_example_in() -> None:
    barred = [(cue.rule.id, e) for cue in cues() for e in cue.rule.match if not any(stem in e for stem in cue.stems)]
    assert barred == []
    assert [stem for cue in cues() for stem in cue.stems if "\u200c" in stem] == []


def test_find_modality_keeps_to_its_window() -> None:
    text = "ورود ممنوع است. خروج بلامانع است."
    first = find_modality(text, 0, 15)
    assert [(m.text, m.value) for m in first] == [("ممنوع است", "prohibition")]
    second = find_modality(text, 15, len(text))
    assert [(text[m.start : m.end], m.value) for m in second] == [("بلامانع است", "permission")]


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "ممنوع است",
                    "مجاز",
                    "نیست",
                    "موظفند",
                    "باید",
                    "از",
                    "معاف",
                    "می‌شود",
                    "در صورت تخلف",
                    "جریمه",
                    "لغو شد",
                ),
                *("ممنوعیت", "حق", "ندارند", "خودداری", "کنند", "مشمول", "،", ".", "\n", "و", "مقرر شد"),
            ]
        ),
        max_size=25,
    ),
    st.booleans(),
)
def test_find_modality_spans(pieces: list[str], forms: bool) -> None:
    text = " ".join(pieces)
    found = find_modality(text, 0, len(text), forms=forms)
    assert all(text[m.start : m.end] == m.text and 0 < m.features["strength"] <= 1 for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {m.value for m in found} <= {"prohibition", "obligation", "permission", "exemption", "sanction"}
