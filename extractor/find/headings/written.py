"""Whether what is said names a letter: «به پیشنهاد شماره …», «بر اساس اعلام سازمان … به شماره …»."""

from __future__ import annotations

from extractor.find.rule import Rule

WRITTEN = ("پیشنهاد", "درخواست", "اعلام", "استعلام", "تقاضا")
"""Nouns of what is said, which name a letter where a text leans on one that has a number or a day."""

LEANS = Rule(
    "heading.leans",
    r"(?<!\w)(?:به|بنا به|بنا‌بر|با|طی|برابر|بررسی|پذیرش|پذیرفتن) $",
    match=("هیئت وزیران به ", "و بنا به "),
    reject=("هیئت ",),
)
BY_LETTER = Rule(
    "heading.by-letter",
    r"[ ](?:\(?(?:به )?شماره |(?:(?!(?:که|را|شد|کرد|است|در|طی|با|از|شماره|نامه|مدرسه|تلفن) )"
    r"[^\s.؛:،()\n]{1,16} ){1,9}\(?(?:به )?شماره )\(?[\dآ-ی/]"
    r"|[ ]\d{1,2} [^\W\d_][^\s.؛:،()\d]{1,13}(?: [^\W\d_][^\s.؛:،()\d]{1,11})? 1[34]\d\d(?!\d)"
    r"|[ ](?:مورخ|[\d]{2,4}/)",
    match=(
        " شماره 12",
        " وزارت کشور (شماره 19407",
        " سازمان فناوری اطلاعات به شماره 5102/ص",
        " مورخ 1401/5/3",
        " 2 رجب 1445 سازمان",
    ),
    reject=(" بانک درباره وام", " کرد", " هواشناسی در هشدار شماره"),
)
DATED = Rule(
    "heading.written-number-and-day",
    r" (?:به )?شماره [^\s،؛]{1,24} (?:مورخه?|به تاریخ|-) ?[\d۰-۹]{1,4}/",
    match=(" شماره 93/1172 مورخ 93/4/3 شهرداری", " به شماره 12/ص مورخه 1400/2/1"),
    reject=(" شماره 12 بانک", " مورخ 1400/2/1"),
)
"""Behind what is said: number and day of a registered letter («درخواست شماره … مورخ … شهرداری»)."""
RULES = (LEANS, BY_LETTER, DATED)

MAILED = ("ایمیل", "رایانامه")
"""Nouns that more often name an address or a way to write: «ایمیل ما», «از او ایمیل می‌خواست»."""


def is_mail(suffix: str, before: str) -> bool:
    """Whether such a noun names one that was sent: «در ایمیلی», «در این ایمیل»."""
    return suffix in ("ی", "ای") or before.endswith(("این ", "آن ", "همین "))


def is_written(noun: str, before: str, text: str, end: int, *, leans: bool) -> bool:
    """Whether the noun that ends at `end` names a letter.

    before: the words up to the noun; leans: they are known to speak of a ground («بازگشت به»).
    """
    found = BY_LETTER.regex.match(text, end)
    if found is None:
        return False
    numbered = (noun == "پیشنهاد" and "شماره" in found.group()) or DATED.regex.match(text, end) is not None
    return numbered or leans or LEANS.regex.search(before) is not None
