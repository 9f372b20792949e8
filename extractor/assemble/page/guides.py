"""Pages that explain how something is done («… چیست و چگونه محاسبه می‌شود»): they name instruments and are none."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.find.rule import Rule

ASKS = Rule(
    "guides.asks",
    r"(?<!\w)(?:چیست|کدامند|کدام است|چگونه است|چقدر است|چه قدر است|چگونه [^\n.؛:]{2,40}؟|یعنی چه"
    r"|صفر تا صد|همه چیز درباره"
    r"|هر ?آنچه|هر چه|راهنمای (?:جامع|کامل|گام|خرید|ثبت)|نحوه محاسبه|فرمول محاسبه)(?!\w)",
    match=("مالیات طلا چیست؟", "هر آنچه باید بدانیم", "قانون ارث و نحوه محاسبه آن"),
    reject=("آیین‌نامه نحوه اجرای قانون", "راهنمای عمل دستگاه‌ها"),
)
CONTENTS = Rule(
    "guides.contents",
    r"^[\W]{0,6}(?:(?:آن‌?چه|آن چه) (?:در (?:این|ادامه)) [^\n]{0,30}(?:خواهید خواند|می‌خوانید|می‌خوانیم)"
    r"|فهرست (?:مطالب|محتوا)|(?:سوالات|سؤالات|پرسش‌های) (?:متداول|رایج|پرتکرار)|جمع‌بندی|نتیجه‌گیری|سخن پایانی)[\W]{0,4}$",
    match=("آنچه در این مطلب خواهید خواند:", "## سوالات متداول", "   جمع‌بندی"),
    reject=("جمع‌بندی نظرات انجام شد", "فهرست مطالبات"),
    flags=re.MULTILINE,
)
WRITES = Rule(
    "guides.writes",
    r"(?<!\w)در (?:این|ادامه این) (?:مطلب|مقاله|نوشتار|نوشته|راهنما|پست)،?(?:[^\n.؛]{0,160}?)(?<!\w)"
    r"(?:بررسی|معرفی|توضیح|آشنا|خواهیم|می‌پردازیم|می‌پردازد|می‌خوانید|می‌کنیم|می‌دهیم)(?!\w)",
    match=("در این مقاله به بررسی مالیات طلا می‌پردازیم", "در این مطلب، همه نکات را بررسی می‌کنیم"),
    reject=("در این مقاله آمده است",),
)
RULES = (ASKS, CONTENTS, WRITES)


def is_guide(draft: Draft) -> bool:
    """Whether a text explains a matter to readers: two signs of headline, contents and of what its writer says."""
    title = draft.metadata.get("title")
    asks = title is not None and ASKS.regex.search(title.text) is not None
    contents = any(CONTENTS.regex.match(line.text) for line in draft.lines)
    return asks + contents + (WRITES.regex.search(draft.text) is not None) >= _SIGNS


_SIGNS = 2
