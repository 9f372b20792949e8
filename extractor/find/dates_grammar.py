"""The grammar of time expressions: regular expressions over the token classes of `dates_tokens`.

Each phrase is a pattern over one-character classes with its own examples in text; `GRAMMAR` tries them in this order at
every token, so what is longer or surer stands first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAYS = "[d0co](?:(?:[<&,-]D?W?|,&W?)[d0co]){0,5}"
_MONTH = "(?:M[mwghl]M?|[mwgl]M?|hM?|b(?=[,-]?Y?y)|(?<=o)b)"
_NOT_COUNTED = "(?![%UYMHDTGC]|&[YMHDTUC])"
_YEAR = rf"(?:[,-]?Y?~?y(?!%)|Y~?[td0c]{_NOT_COUNTED}|[t0]{_NOT_COUNTED}(?![:/])|Y~?[Lp]|iY|I|L)"
_WEEKDAY = "(?:D?W[,(-]?)?"
_NUM = "(?:[dt0c][<&-]?[dt0c]|q?[dt0cny]|q|z)"
_YEARISH = rf"(?:Y~?[ytd0]{_NOT_COUNTED}|Y~?[Lp]|I|iY|[yt]{_NOT_COUNTED})"


@dataclass(frozen=True)
class Phrase:
    """A pattern over token classes. `time`: of the clock, not of the calendar. `point`: fixes or can fix days of a
    calendar.
    """

    id: str
    pattern: str
    match: tuple[str, ...]
    reject: tuple[str, ...] = ()
    time: bool = False
    point: bool = True
    confidence: float = 0.9


PHRASES = (
    Phrase(
        "numeric",
        rf"{_WEEKDAY}XK?",
        ("روز شنبه 95/9/6", "1396/12/22", "1440/09/12 قمری"),
        ("شماره 95/3525",),
        confidence=0.95,
    ),
    Phrase(
        "day_month",
        rf"e?{_WEEKDAY}D?{_DAYS}[DM]?{_MONTH}{_YEAR}?K?",
        (
            "22 اسفند 1396",
            "بیست و یکم اسفند ماه",
            "روز نهم دی ماه سال 1299",
            "20 تا 25 مهر",
            "14مهر92",
            "3 نوامبر 2018",
            "12 رمضان 1440",
        ),
        ("سه تیره", "۵ می‌شود"),
        confidence=0.95,
    ),
    Phrase(
        "day_this_month", rf"{_WEEKDAY}D?{_DAYS}D?(?:iM|M[Lp])", ("سوم تا پنجم همین ماه", "دهم ماه جاری"), ("دو ماه",)
    ),
    Phrase(
        "half",
        rf"e?f[oc0d]?(?:[mwghl]M?{_YEAR}?|{_YEARISH}|Y|M[Lp]|iM|C[od]K?|E[otd])",
        ("نیمه دوم 1401", "نیمه اول فروردین 1403", "نیمه دوم سال", "ربع چهارم سال"),
        ("نیمه دوم بازی",),
    ),
    Phrase(
        "quarter",
        rf"e?(?:[cd0][GM][oe](?:{_YEARISH}|Y)|F[ocd](?:{_YEARISH}|Y)|[cd0]G{_YEARISH})",
        ("سه‌ماهه اول سال 1402", "شش‌ماهه اول امسال", "فصل سوم سال"),
        ("سه ماهه دوم قرارداد",),
    ),
    Phrase(
        "month_year",
        rf"e?(?:M?[mwghl]M?(?:[<&,-]M?[mwgl]M?){{0,3}}{_YEAR}|b[,-]?Y?y)"
        rf"K?",
        ("دی ماه 96", "مهرماه سال قبل", "می 2018"),
        ("ماه مهربان",),
    ),
    Phrase("decade", "e?E[tdcy0o](?:(?:[<&,]|,&)[tdcy0o]){0,3}(?:CK?)?K?", ("دهه 60 و 70",), ("دهه فجر",)),
    Phrase(
        "ordinal_unit",
        rf"e?(?:[HE]o(?:[mwgl]M?{_YEAR}?|M[Lp]|iM|{_YEARISH}|Y)?|iMo|Do>?(?:{_YEARISH}|"
        rf"Y)|oD(?!W)>?(?:{_YEARISH}|Y)|o[HM]>?(?:{_YEARISH}|Y)|oD(?!W)|o[HMYCE]C?[do]?)K?",
        ("هفته اول مهر", "چهل و هفتمین روز سال"),
        point=False,
    ),
    Phrase(
        "ago",
        rf"{_NUM}(?:&z)?[YMHDFCE](?:&z)?[Lp]",
        ("سه روز پیش", "10 سال گذشته", "سه سال و نیم گذشته"),
        ("سه روز خوب",),
        confidence=0.8,
    ),
    Phrase("season", rf"e?(?:F?[SB]{_YEAR}|F?S(?:&S)?|FB(?:&[SB])?)", ("تابستان 1395", "فصل بهار"), ("بهار آزادی",)),
    Phrase(
        "hour",
        r"e?T[dc0tno](?:[<][dc0t](?!D))?(?:&z)?(?:&[dct0o](?=U)"
        r")?U?(?:&[dct0]U)?[Aa]?",
        ("ساعت 8 صبح", "ساعت 11 و سی دقیقه"),
        ("ساعت کاری",),
        time=True,
    ),
    Phrase("clock", "e?T?VU?[Aa]?", ("ساعت 15:09", "23:59 دقیقه شب"), ("1:2",), time=True, confidence=0.95),
    Phrase(
        "time_span",
        rf"{_NUM}(?:&z)?[TU](?:&z)?(?:&[dct0nz][TU]){{0,2}}[Lp]?",
        ("48 ساعت آینده", "نیم ساعت پیش"),
        ("ساعت کار",),
        time=True,
        point=False,
    ),
    Phrase(
        "minutes",
        "[dct0](?:[,&][dct0]){1,4}U|U[dct0](?:[,&][dct0]){1,4}|[dct0]&[dct0]U(?:&[dct0]U)?[Aa]?",
        ("دقایق 5 ، 61 و 89",),
        time=True,
        point=False,
    ),
    Phrase("hour_part", "[dc0](?:&z)?[Aa](?!j)", ("5 و نیم عصر", "8 صبح"), ("صبح زود",), time=True),
    Phrase(
        "weekday",
        "v?e?D?W(?:(?:[<&,]|,&)D?W){0,6}(?:v?i[HM]|H[Lp]|[cd]H[Lp]|[Lp])?",
        ("یکشنبه این هفته", "سه‌شنبه گذشته", "روز دوشنبه"),
        ("شنبلیله",),
        confidence=0.7,
    ),
    Phrase("deictic", "e?(?:R(?:D?W)?(?:&R)?|N|I)", ("امروز دوشنبه", "دیروز", "امسال"), ("امروزی",), confidence=0.8),
    Phrase(
        "year",
        rf"e?(?:Y~?[ytd0cn](?![%/])(?:(?:<Y?|&Y?|,|-)[ytd0]{_NOT_COUNTED}){{0,4}}(?:<?O)?K?|"
        rf"Y~?[Lp](?:<Y?[yt])?K?|iY|[ny]K|[yt]<?O)",
        ("سال 93", "سال جاری", "1440 هجری قمری", "سال‌های 59 تا 72", "سال گذشته"),
        ("ساله",),
    ),
    Phrase(
        "relative_unit",
        "e?(?:i?[MHDCE][Lp]K?|i[MHDCEF])",
        ("هفته گذشته", "روز قبل", "این هفته"),
        ("هفته نامه",),
        confidence=0.75,
    ),
    Phrase("every", "v[YMHDF](?:>Y|H)?", ("هر روز",), ("هر کس",), point=False),
    Phrase(
        "span",
        rf"{_NUM}(?:&z)?(?:[YMHDCE](?:&z)?(?:&[dct0n][YMHD]){{0,2}}|"
        rf"G)",
        ("سه سال", "8 سالگی", "سی و چهار هفته"),
        ("سه نفر",),
        point=False,
    ),
    Phrase("edge_unit", "e{1,2}(?:[YMHDF]K?)(?:<?O)?", ("پایان سال", "آخر هفته"), ("پایان کار",), confidence=0.6),
    Phrase("century", "e?C[odcy](?:&o)?K?", ("قرن ششم و هفتم هجری",), ("قرن جدید",), point=False),
    Phrase("feast", rf"[DA]j{_YEAR}?|j{_YEAR}", ("شب یلدا", "عاشورای 1440"), ("نوروزی",), point=False),
    Phrase(
        "month",
        "e?(?:[mwg](?:(?:[<&,]|,&)[mwg]){1,3}M|mM?|[wl]M|Mm|M[wl]|g)|e[wlh]|[mwl][<-][mwl]M?",
        ("خردادماه", "ابتدای مهر", "ماه رمضان"),
        ("خبرگزاری مهر", "دی روز"),
        confidence=0.6,
    ),
    Phrase(
        "bare_year",
        rf"(?<![/:.%-])y(?:-y|<y|,?&y|y)?(?![%/:])K?{_NOT_COUNTED}",
        ("جام جهانی 2018",),
        ("2000 تومان", "2000 سال"),
        confidence=0.3,
    ),
    Phrase(
        "day_part",
        "A(?:[<&]A)?|a(?=[RWDN])|(?<=[RWN])a",
        ("صبح امروز", "دوشنبه عصر"),
        ("روزنامه عصر",),
        time=True,
        confidence=0.5,
    ),
)

GRAMMAR = re.compile("|".join(f"(?P<{phrase.id}>{phrase.pattern})" for phrase in PHRASES))
BY_ID = {phrase.id: phrase for phrase in PHRASES}
#: What stands between two phrases of one expression, and before it, in the wide reading (parstdex's convention).
JOINT = re.compile(r"<?[P>Z]?k?")
LEAD = re.compile(r"(?:(?:[ps]>)|[P<>Z]){0,2}k?$|$")
