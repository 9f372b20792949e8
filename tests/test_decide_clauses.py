"""Which spans the models may choose as provisions."""

from extractor import extract

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
