"""Which phrases the models may choose a subject from."""

import pytest

from extractor.decide.phrases import addressee_candidates, subject_candidates
from extractor.pipeline import analyse

TOLD = (
    "وزارت نیرو بخشنامه‌ای درباره کولرها صادر کرد که پس از ساعت ۱۴ خاموش شوند و مدیران موظف شدند گزارش بدهند.\n",
    "بخشنامه‌ای درباره سفر مدیران صادر شده است. وزیر درباره مدیرانی که در بخشنامه گفته شد که سفر نروند توضیح داد.\n",
)


@pytest.mark.parametrize("text", TOLD)
def test_decide_phrases_end_where_a_verb_tells(text: str) -> None:
    draft = analyse(text)
    phrases = [
        draft.text[start:end] for item in draft.directives for (start, end), _ in subject_candidates(draft, item)
    ]
    assert any(phrase in ("کولرها", "سفر مدیران") for phrase in phrases)
    assert not [phrase for phrase in phrases if "شد که" in phrase or "کرد که" in phrase]


def subjects(text: str) -> list[str]:
    draft = analyse(text)
    return [draft.text[start:end] for item in draft.directives for (start, end), _ in subject_candidates(draft, item)]


def test_decide_phrases_take_a_headline_apart() -> None:
    text = (
        "ممنوعیت صید میگو در هرمزگان؛ تمدید مهلت پروانه\n\n"
        "به گزارش خبرگزاری البرز، سازمان شیلات بخشنامه شماره ۱۲/۳ را ابلاغ کرد. صیادان موظفند پروانه بگیرند.\n"
    )
    assert {"ممنوعیت صید میگو در هرمزگان", "تمدید مهلت پروانه"} <= set(subjects(text))


def test_decide_phrases_leave_the_label_out() -> None:
    text = (
        "موضوع: ممنوعیت صید میگو در هرمزگان\n\n"
        "به گزارش خبرگزاری البرز، سازمان شیلات بخشنامه شماره ۱۲/۳ را ابلاغ کرد. صیادان موظفند پروانه بگیرند.\n"
    )
    found = subjects(text)
    assert "ممنوعیت صید میگو در هرمزگان" in found
    assert not [phrase for phrase in found if phrase.startswith("موضوع")]


def test_decide_phrases_hold_everybody_of_a_kind() -> None:
    draft = analyse(
        "بخشنامه شماره ۱۲/۳ وزارت نیرو درباره چراغ‌های کلیه شرکت‌های تابعه صادر شد. مدیران باید گزارش بدهند.\n"
    )
    found = [draft.text[a:b] for item in draft.directives for (a, b), _ in addressee_candidates(draft, item)]
    assert "کلیه شرکت‌های تابعه" in found
