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
    ],
)
def test_scan_labels_are_mended(read: str, label: str | None) -> None:
    changed = [text for start, _, text in repair(f"{read}\nمدیران محترم") if start < len(read) and text != "/"]
    assert changed == ([] if label is None else [label])
