"""In what form a date or a number is printed: names for counting, and where an unmarked one stands."""

from __future__ import annotations

import re
import unicodedata

from extractor.lexicons import months

MONTH = months("jalali")
GREGORIAN = "ژانویه|فوریه|مارس|آوریل|مه|می|ژوئن|ژوئیه|جولای|اوت|آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"
LUNAR = "محرم|صفر|ربیع|جمادی|رجب|شعبان|رمضان|شوال|ذی[ \u200c]?القعده|ذی[ \u200c]?الحجه|ذیقعده|ذیحجه"
WEEKDAY = "(?:یک|دو|سه|چهار|پنج)?[ \u200c]?شنبه|جمعه"
ORDINAL = (
    "یکم|اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|یازدهم|دوازدهم|سیزدهم"
    "|چهاردهم|پانزدهم|شانزدهم|هفدهم|هجدهم|نوزدهم|بیستم|سی"
)

_DATE_FORMS: tuple[tuple[str, str], ...] = (
    ("lunar-hijri", rf"(?:{LUNAR})\b"),
    ("gregorian", rf"\b(?:{GREGORIAN})\b|\b(?:19|20)\d\d\b|میلادی"),
    ("range", rf"\d{{1,2}} ?(?:تا|الی|لغایت|-|–) ?\d{{1,2}} (?:{MONTH})|از \S+ تا \S+ (?:{MONTH})"),
    ("numeric-ymd", r"\b1[34]\d\d ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{1,2}\b"),
    ("numeric-dmy", r"\b\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?1[34]\d\d\b"),
    ("numeric-two-digit-year", r"\b\d{2} ?[/.\-] ?\d{1,2} ?[/.\-] ?\d{1,2}\b"),
    ("weekday-day-month", rf"(?:{WEEKDAY})،? (?:مورخ )?\d{{1,2}} ?(?:{MONTH})"),
    ("day-month-year", rf"\d{{1,2}} ?(?:{MONTH})(?:[ \u200c]?ماه)?،? ?(?:سال )?\d{{2,4}}\b"),
    ("words", rf"(?:{ORDINAL})[ \u200c](?:{MONTH})|(?:یک[ \u200c]?هزار|هزار) و سیصد|هزار و چهارصد"),
    ("day-month", rf"\d{{1,2}} ?(?:{MONTH})"),
    ("season-part", r"نیمه (?:اول|دوم|نخست)|سه[ \u200c]?ماهه?|فصل|بهار|تابستان|پاییز|زمستان|ابتدای|اوایل|اواخر|پایان"),
    ("month-year", rf"(?:{MONTH})(?:[ \u200c]?ماه)?،? ?(?:سال )?\d{{2,4}}\b"),
    ("relative", r"گذشته|جاری|امسال|پارسال|دیروز|امروز|فردا|آینده|پیش|بعد|این هفته|این ماه|قبل"),
    ("month", rf"(?:{MONTH})"),
    ("year", r"\b(?:1[34])?\d\d\b"),
)
_NUMBER_FORMS: tuple[tuple[str, str], ...] = (
    ("cabinet", r"^\d+/ت ?\d+ ?ه?$"),
    ("spaced", r" "),
    ("letter-first", r"^[^\W\d_]"),
    ("letter-last", r"[^\W\d_]$"),
    ("letter-inside", r"[^\W\d_]"),
    ("three-part", r"^\d+[/\-]\d+[/\-]\d+$"),
    ("four-part", r"^(?:\d+[/\-.]){3,}\d+$"),
    ("two-part", r"^\d+/\d+$"),
    ("hyphen-or-dot", r"^\d+[\-.]\d+$"),
    ("long-digits", r"^\d{9,}$"),
    ("plain", r"^\d+$"),
)
_DATES = [(name, re.compile(pattern)) for name, pattern in _DATE_FORMS]
_NUMBERS = [(name, re.compile(pattern)) for name, pattern in _NUMBER_FORMS]

DATE_IN_TEXT = re.compile(
    rf"\b(?:\d{{4}}|\d{{2}}) ?[/\-] ?\d{{1,2}} ?[/\-] ?\d{{1,2}}\b|\b\d{{1,2}} ?[/\-] ?\d{{1,2}} ?[/\-] ?\d{{4}}\b"
    rf"|\b\d{{1,2}} (?:{MONTH})\b|\b(?:{MONTH})"
    rf"(?:[ \u200c]?ماه)? (?:سال )?\d{{2,4}}\b"
    rf"|\bسال \d{{2,4}}\b|\b(?:{ORDINAL}) (?:{MONTH})(?:[ \u200c]?ماه)?\b"
)
"""Dates that an annotator must have marked one way or another; over folded text."""
NUMBER_IN_TEXT = re.compile(r"\b(?:شماره|به ش)[ :]{1,3}(\d[^\s،؛.)»]*)")
"""Labelled numbers that must have been marked; over folded text."""

_DIGITS = {ord(c): str(unicodedata.digit(c)) for c in "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"}


def fold_digits(text: str) -> str:
    """The text with ASCII digits; length and offsets stay."""
    return text.translate(_DIGITS)


def number_value(quote: str) -> str:
    """A number as the contract writes it: ASCII digits, no spaces, no tatweel."""
    return re.sub(r"[\s\u200c\u0640]", "", fold_digits(quote))


def date_form(quote: str) -> str:
    """The name of the form in which a date is printed.

    >>> date_form("۲۲ اسفند ۱۳۹۶"), date_form("۹۳/۱۱/۲۹"), date_form("هفته گذشته")
    ('day-month-year', 'numeric-two-digit-year', 'relative')
    """
    folded = fold_digits(quote)
    return next((name for name, pattern in _DATES if pattern.search(folded)), "other")


def number_form(quote: str) -> str:
    """The name of the form in which a number is printed.

    >>> number_form("۱۵۹۵/الف/م"), number_form("۲۰۰/۹۶/۵۲۸")
    ('letter-last', 'three-part')
    """
    folded = fold_digits(quote).replace("\u0640", "").strip()
    return next((name for name, pattern in _NUMBERS if pattern.search(folded)), "other")
