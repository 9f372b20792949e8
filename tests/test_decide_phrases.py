"""Which phrases the models may choose a subject from."""

import pytest

from extractor.decide.phrases import subject_candidates
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
