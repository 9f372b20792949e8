"""Which clauses the models may choose from: where they begin and end, and what is none."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.decide.clause_candidates import clause_candidates, trimmed
from extractor.pipeline import analyse

NAMED = "بخشنامه شماره ۱۲/۳ ابلاغ شد. "


def candidates(text: str) -> list[str]:
    draft = analyse(text)
    return [draft.text[start:end] for sentence in draft.sentences for start, end in clause_candidates(draft, sentence)]


@pytest.mark.parametrize("lead", ["لازم است", "خواهشمند است"])
def test_a_clause_begins_behind_what_leads_to_it(lead: str) -> None:
    assert "کارمندان گزارش بنویسند." in candidates(f"{NAMED}در همه شهرها {lead} کارمندان گزارش بنویسند.")


@pytest.mark.parametrize("lead", ["وی افزود: ", "به گفته دبیر شورا، ", "بر این اساس ", "همچنین ", "طبق این بخشنامه، "])
def test_no_clause_begins_with_who_says_it(lead: str) -> None:
    found = candidates(f"{NAMED}{lead}کارمندان گزارش بنویسند.")
    assert "کارمندان گزارش بنویسند." in found
    assert not any(clause.startswith(lead.strip()) for clause in found)


def test_a_predicate_that_goes_on_is_one_clause() -> None:
    text = "نامه‌های پیشین فاقد اعتبار بوده و اکیدا ممنوع می‌باشد."
    assert candidates(text) == [text]


def test_a_head_that_opens_a_list_is_no_clause() -> None:
    text = f"{NAMED}همه شرکت‌های استان موظف‌اند:\n- زباله را جدا کنند\n- گزارش بنویسند"
    found = candidates(text)
    assert {"زباله را جدا کنند", "گزارش بنویسند"} <= set(found)
    assert not any("موظف‌اند" in clause for clause in found)


@pytest.mark.parametrize(
    "item", ["انبار آزاد: انباری که کالایی در آن نگهداری نشود.", "انبار بسته: انباری که بیرون از شهر ساخته شود."]
)
def test_an_item_that_names_a_kind_is_no_clause(item: str) -> None:
    found = candidates(f"آیین‌نامه انبارها\n\nماده ۱- اصطلاحات\nالف- {item}\nماده ۲- کالا ترخیص می‌شود.\n")
    assert "کالا ترخیص می‌شود." in found
    assert not any(clause in item for clause in found)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("، تا گزارش بنویسند،", "گزارش بنویسند"),
        ("تا پایان مهر گزارش بنویسند", "تا پایان مهر گزارش بنویسند"),
        ("و تا 15 مهر گزارش بنویسند؛", "تا 15 مهر گزارش بنویسند"),
    ],
)
def test_a_clause_is_bare_but_keeps_its_limit(text: str, bare: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == bare


LETTER = (
    "سازمان نظام پزشکی\nشماره: ۴۰۰/۱۸\nتاریخ: ۱۴۰۰/۰۹/۱۴\n\nرئیس محترم دانشگاه علوم پزشکی شیراز\nسلام علیکم\n"
    "خواهشمند است دستور فرمایید:\n"
    "الف) از صدور مجوز برای مراکزی که مسئول فنی آنها در محل حضور ندارد، خودداری گردد.\n"
    "ب) نسبت به ثبت مشخصات بیمارانی که بیمه ندارند، اقدام نمایند.\n"
)


def test_decide_clauses_keep_their_cue() -> None:
    provisions = extract(LETTER).directives[0].provisions
    assert [p.modality for p in provisions] == ["prohibition", "obligation"]
    assert [p.text.rpartition("، ")[2] for p in provisions] == ["خودداری گردد.", "اقدام نمایند."]
