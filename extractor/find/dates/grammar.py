"""The grammar of time expressions: regular expressions over the token classes of `dates.lexicon`.

Each phrase is a pattern over one-character classes with its own examples in text; `GRAMMAR` tries them in this order at
every token, so what is longer or surer stands first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAYS = "[d0co](?:(?:[<&,-]D?W?|,&W?)[d0co]){0,5}"
_MONTH = "(?:M[mwghl]M?|[mwgl]M?|hM?|b(?=[,-]?Y?y)|(?<=o)b)"
_NOT_COUNTED = "(?![%UYMHDGC]|T(?![dc0V])|&[YMHDTUC])"
_YEAR = rf"(?:[,-]?Y?~?y(?!%)|Y~?[td0c]{_NOT_COUNTED}|[t0]{_NOT_COUNTED}(?![:/])|Y[~K]?[Lp]|iY|I|L)"
_WEEKDAY = "(?:D?W[,(-]?)?"
_NUM = "(?:[dt0c][<&-]?[dt0c]|[dt0cn]<n|q?[dt0cny]|q|z)"
_AGAIN = r"(?![%YMHDTGCUJ7]|&[dct0][YMHDTU])"
_HOUR_END = r"<[dc0](?:&[zf])?(?![%YMHDTGCUJ7mwghlbW]|&[dct0][YMHDTUmwghl])"
_NO_DATE = "(?![yt0dcoLpmwlgIKSBiGWY~]|&[dct0])"
_YEARISH = rf"(?:Y~?[ytd0]{_NOT_COUNTED}|Y[~K]?[Lp]|I|iY|[yt]{_NOT_COUNTED})"


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
        rf"e?{_WEEKDAY}(?:D?{_DAYS}[DM]?{_MONTH}{_YEAR}?|[d0co][/-][mwghl][/-][yt0]|[mwg][d0],y)K?",
        (
            "22 اسفند 1396",
            "بیست و یکم اسفند ماه",
            "روز نهم دی ماه سال 1299",
            "20 تا 25 مهر",
            "14مهر92",
            "3 نوامبر 2018",
            "12 رمضان 1440",
            "10/اردیبهشت/1405",
            "03-مرداد-1402",
            "مهر 18, 1399",
        ),
        ("سه تیره", "۵ می‌شود"),
        confidence=0.95,
    ),
    Phrase(
        "day_this_month",
        rf"{_WEEKDAY}(?:D?{_DAYS}D?iM|(?:D[d0co]|D?o)(?:(?:[<&,-]D?W?|,&W?)[d0co]){{0,5}}D?M[Lp])",
        ("سوم تا پنجم همین ماه", "دهم ماه جاری"),
        ("دو ماه", "شش ماه پیش"),
    ),
    Phrase(
        "half",
        rf"e?f[oc0d]?(?:M?[mwghl]M?{_YEAR}?|{_YEARISH}|Y|M[Lp]|iM|C[od]|E[otdcy0])K?",
        ("نیمه دوم 1401", "نیمه اول فروردین 1403", "نیمه دوم سال", "ربع چهارم سال"),
        ("نیمه دوم بازی",),
    ),
    Phrase(
        "to_hour",
        rf"T?(?:(?:{_NUM}[U]|[dct0]?f)u(?:T[dc0](?:&z)?|[dc0](?:&z)?{_AGAIN}|A)|{_NUM}UruT?[dc0]{_AGAIN}|{_NUM}TuAr)r?[Aa]?",
        ("ده دقیقه به هشت", "یک ربع به هفت عصر", "5 دقیقه به ساعت 16", "ده دقیقه مانده به 8 شب"),
        ("ده دقیقه به 3 نفر", "ده دقیقه به او", "ده دقیقه به 40 رسید"),
        time=True,
    ),
    Phrase(
        "every_hour",
        rf"v{_NUM}?[TUAa](?:{_NUM}J)?",
        ("هر پانزده دقیقه", "هر 8 ساعت یک بار", "هر شب"),
        ("هر روز", "هر دو نفر"),
        time=True,
        point=False,
    ),
    Phrase(
        "frequency",
        rf"v?{_NUM}[YMHDTAUSE7]!|(?:(?:[DHYMT@7]|(?<![dct0ny])G|v?{_NUM}[YMHDTU7]|v[YMHDTA7])[&,]?{_NUM}J"
        rf"|{_NUM}J(?:[PZ][HDMYT7]|v{_NUM}?[HDMYT7]))|{_NUM}[DHMTUA]P[HDMY7]{_NO_DATE}"
        rf"|D{_NUM}[TU](?![dc0noVLp])|(?:[@H]|(?<![dct0ny])G){_NUM}[DTU](?![dc0noVLp])",
        ("روزی 12 بار", "هفته‌ای دو مرتبه", "یک شب در میان", "3 روز در هفته", "در روز 7 الی 8 ساعت", "دو بار در ماه"),
        ("سه بار", "روز 22 ساعت 8", "سه روز در سال 95", "ماهی تازه", "سه بار در خانه"),
        point=False,
    ),
    Phrase(
        "quarter",
        rf"e?(?:[cd0][GM][oe](?:{_YEARISH}|Y~?)|F[ocd](?:{_YEARISH}|Y)|[cd0]G{_YEARISH})K?",
        ("سه‌ماهه اول سال 1402", "شش‌ماهه اول امسال", "فصل سوم سال", "سه‌ماهه نخست سال مالی"),
        ("سه ماهه دوم قرارداد",),
    ),
    Phrase(
        "month_year",
        rf"e?(?:M?[mwghl]M?(?:[<&,-]M?[mwgl]M?){{0,3}}{_YEAR}|M?b[,-]?Y?y)"
        rf"K?",
        ("دی ماه 96", "مهرماه سال قبل", "می 2018"),
        ("ماه مهربان",),
    ),
    Phrase(
        "decade", "e?E(?:[tdcy0]|o(?![mwgl]))(?:(?:[<&,]|,&)[tdcy0o]){0,3}(?:CK?)?K?", ("دهه 60 و 70",), ("دهه فجر",)
    ),
    Phrase(
        "nested",
        rf"oD>o[HMY](?:>?o[MFY])?{_YEARISH}|o[DHM](?:>?o[HMYF]){{1,2}}(?:>?(?:{_YEARISH}|Y))?",
        ("نوزدهمین روز از دومین ماه سومین فصل امسال", "سومین روز دومین هفته سال"),
        ("سومین روز", "نوزدهمین روز سال"),
        point=False,
    ),
    Phrase(
        "ordinal_unit",
        rf"e?(?:[HE]o(?:[mwgl]M?{_YEAR}?|M[Lp]|iM|{_YEARISH}|Y)?|iMo|Do>?(?:{_YEARISH}|"
        rf"Y)|oD(?!W)>?(?:{_YEARISH}|Y)|oD>?(?:[mwgl]M?{_YEAR}?|[HM](?![mwghldoc0]))|oD?W(?:M[mwgl]|[mwgl]M?){_YEAR}?|oD?W(?:M|>?(?:{_YEARISH}|Y))|"
        rf"[DHM]6(?:{_YEARISH}|[YHM]|[mwgl]M?{_YEAR}?)|oG|"
        rf"o[HM]>?(?:{_YEARISH}|Y)|oD(?!W)|o[HMYCE]C?[do]?|oA>?M?[mwgl]M?{_YEAR}?|(?:(?<=[P>])|e)Do(?!v))K?",
        (
            "هفته اول مهر",
            "چهل و هفتمین روز سال",
            "آخرین جمعه ماه رمضان",
            "اولین روز هفته",
            "دهمین شب از ماه محرم",
            "از روز اول",
            "آخرین پنجشنبه سال",
            "روزهای ابتدایی هفته",
            "هشتادمین سالگرد",
            "دهه اول محرم",
        ),
        point=False,
    ),
    Phrase(
        "ago",
        rf"{_NUM}(?:&z)?[YMHDFCE7](?:&z)?[Lp]|{_NUM}G[Lp]",
        ("سه روز پیش", "10 سال گذشته", "سه سال و نیم گذشته", "شش‌ماهه گذشته"),
        ("سه روز خوب",),
        confidence=0.8,
    ),
    Phrase(
        "season",
        rf"e?(?:F?[SB]{_YEAR}|[FD]?S(?:&S)?|FB(?:&[SB])?|(?<=[ps]>)B)",
        ("تابستان 1395", "فصل بهار"),
        ("بهار آزادی",),
    ),
    Phrase(
        "hour",
        rf"(?:(?<=Z)T[dc0]&[dc0](?:&[zf])?(?![%YMHDTGCUJ7mwghlbW])|T[dt0]/[dt0](?!/)|T[d0]-[d0](?![-/%YMHDTGCUJ7mwghlbW])|"
        rf"e?T[dc0tnol](?:[<][dc0t](?!D(?!W)))?(?:&[zf])?(?:&[dct0o](?=U))?U?(?:&[dct0]U)?)"
        rf"(?:[Aa](?:L|p(?!>))?(?:{_HOUR_END}[Aa]?)?)?",
        (
            "ساعت 8 صبح",
            "ساعت 11 و سی دقیقه",
            "ساعت 10 شب گذشته",
            "ساعت 8 صبح تا 14",
            "بین ساعت 8 و 10",
            "ساعت 30/18",
            "ساعت 8-12",
        ),
        ("ساعت کاری", "ساعت رجب"),
        time=True,
    ),
    Phrase(
        "clock",
        rf"e?T?VU?[Aa]?(?:{_HOUR_END}[Aa]?)?",
        ("ساعت 15:09", "23:59 دقیقه شب", "8:30 تا 12"),
        ("1:2",),
        time=True,
        confidence=0.95,
    ),
    Phrase(
        "time_span",
        rf"{_NUM}(?:&z)?[TU](?:&z)?(?:&[dct0nz][TU]){{0,2}}[Lp]?|{_NUM}A(?:L|p(?!>))|"
        rf"[TU][Lp]|[dc]?fT[Lp]?|[dc]f[Lp]",
        ("48 ساعت آینده", "نیم ساعت پیش", "چند شب گذشته", "دقایقی پیش", "ربع ساعت", "یک ربع دیگر"),
        ("ساعت کار",),
        time=True,
        point=False,
    ),
    Phrase(
        "minutes",
        rf"[dct0](?:[,&][dct0]){{1,4}}U|U[dct0](?:[,&][dct0]){{1,4}}|(?<=P)U[dct0]{_NOT_COUNTED}(?!<)|"
        rf"[dct0]&[dct0]U(?:&[dct0]U)?[Aa]?",
        ("دقایق 5 ، 61 و 89", "در دقیقه 88"),
        time=True,
        point=False,
    ),
    Phrase(
        "hour_part",
        "[dc0](?:&[zf])?(?:<[dc0](?:&[zf])?)?[Aa](?!j)",
        ("5 و نیم عصر", "8 صبح", "8 تا 12 ظهر"),
        ("صبح روشن",),
        time=True,
    ),
    Phrase(
        "weekday",
        "[vi]?e?D?W(?:(?:[<&,]|,&)D?W){0,6}(?:v?i[HM]|H[Lp]|[cd]H[Lp]|[Lp])?",
        ("یکشنبه این هفته", "سه‌شنبه گذشته", "روز دوشنبه", "همین جمعه"),
        ("شنبلیله",),
        confidence=0.7,
    ),
    Phrase("deictic", "e?(?:R(?:D?W)?(?:&R)?|N|I)", ("امروز دوشنبه", "دیروز", "امسال"), ("امروزی",), confidence=0.8),
    Phrase(
        "year",
        rf"e?(?:YoK|Y~?[ytd0cn](?![%/])(?:(?:<Y?|&Y?|,|-)(?:y(?!%)|[td0]{_NOT_COUNTED})){{0,4}}(?:<?O)?K?|"
        rf"Y[~K]?[Lp](?:<Y?[yt])?K?|iY|[ny]K|[yt]<?O)",
        ("سال 93", "سال جاری", "سال میلادی گذشته", "سال ششم هجری", "1440 هجری قمری", "سال‌های 59 تا 72", "سال گذشته"),
        ("ساله",),
    ),
    Phrase(
        "relative_unit",
        "e?(?:i?[MHDCEF7][Lp]K?|i[MHDCEF])",
        ("هفته گذشته", "روز قبل", "این هفته", "فصل آینده"),
        ("هفته نامه",),
        confidence=0.75,
    ),
    Phrase(
        "every",
        rf"(?:e|e?D?oD?|D?[d0c]D?(?=vM))?v{_NUM}?[YMHDFSBE7](?:>Y|H)?|[17]",
        ("هر روز", "هر دو هفته", "روز به روز", "شبانه‌روز", "پنجم هر ماه", "پایان هر فصل"),
        ("هر کس", "هر دو نفر", "به روز رسانی"),
        point=False,
    ),
    Phrase(
        "span",
        rf"(?!nY[yt]){_NUM}(?:&z)?(?:[YMHDCE7](?:&z)?(?:&[dct0n][YMHD7]){{0,2}}K?|"
        rf"Go?)",
        ("سه سال", "8 سالگی", "سی و چهار هفته", "دو سال قمری", "400 سال پیش از میلاد"),
        ("سه نفر", "بخشنامه 230/115 سال 84"),
        point=False,
    ),
    Phrase(
        "edge_unit",
        "e{1,2}(?:Y~|[YHDF]|M(?![mwghlb]))K?(?:<?O)?|Y~|[YMH](?==(?:[edcmghlWXYyt0oI]|w[MYyt0I,]))",
        ("پایان سال", "آخر هفته", "سال تحصیلی", "سال منتهی به 31 شهریور"),
        ("پایان کار",),
        confidence=0.6,
    ),
    Phrase(
        "century", "e?C[odcy](?:[&<][odc])?K?", ("قرن ششم و هفتم هجری", "قرن‌های 18 و 19"), ("قرن جدید",), point=False
    ),
    Phrase(
        "feast",
        rf"[DA]j(?:&j)?{_YEAR}?|e?j{_YEAR}|ej|e?D?3{_YEAR}?K?",
        ("شب یلدا", "عاشورای 1440", "روزهای تاسوعا و عاشورا", "عید فطر"),
        ("نوروزی", "عید دیدنی"),
        point=False,
    ),
    Phrase(
        "month",
        "e?(?:[mwg](?:(?:[<&,]|,&)[mwg]){1,3}M|mM?|[wl]M|Mm|M[wl](?:&[wl])?|Mb(?!x)|M[gh]M?|l&l|g)|e[wlh]|[mwl][<-][mwl]M?",
        ("خردادماه", "ابتدای مهر", "ماه رمضان", "ماه ژوئن"),
        ("خبرگزاری مهر", "دی روز"),
        confidence=0.6,
    ),
    Phrase(
        "bare_year",
        rf"(?<![/:.-])(?<![dt0cny]%)y(?![<&-][dt0ny]%)(?:-y|<y|,?&y|y)?(?![%/:])K?{_NOT_COUNTED}",
        ("جام جهانی 2018",),
        ("2000 تومان", "2000 سال"),
        confidence=0.3,
    ),
    Phrase("unit", "(?<=Z)[YMHD7](?![dct0noy])", ("در طول روز",), ("در روز",), point=False, confidence=0.4),
    Phrase("season_adjective", "2", ("خواب زمستانی",), ("بهاری",), point=False, confidence=0.5),
    Phrase(
        "event_year",
        rf"(?<=4)t(?![%/:.(-]){_NOT_COUNTED}",
        ("انتخابات 96", "فتنه گران 88"),
        ("انتخابات 45 حزب", "بودجه 90 درصد"),
        point=False,
        confidence=0.5,
    ),
    Phrase("lunar_year", "n5", ("111 ق",), ("ماده 111 ق", "111 ق.م"), point=False),
    Phrase("era", r"(?<=[yn0tdX]\()K(?=\))", ("سال 2001 (قمری)",), ("تقویم (قمری)",), point=False, confidence=0.5),
    Phrase(
        "day_part",
        "(?:[oe]T|T[oe6]|[ei])?A(?:[<&][Aa]|L|p(?!>))?|a<A|a(?=[RWDN])|(?:(?<=[RWN])|(?<=vD))a|"
        "(?:oT|T[oe6])(?:D(?![WLpdoctmwgl])|(?=D?[RWN]|D[Lp]))",
        (
            "صبح امروز",
            "دوشنبه عصر",
            "نخستین ساعات بامداد",
            "ساعات اولیه صبح",
            "اواخر شب گذشته",
            "ساعات پایانی روز",
        ),
        ("روزنامه عصر",),
        time=True,
        confidence=0.5,
    ),
)

_NEVER_FIRST = r"(?![x|,()\[\]/:.&%<>PZOsJrQ!=k~u456Lp-])"  # no phrase begins so; spares trying them all at every word
GRAMMAR = re.compile(_NEVER_FIRST + "(?:" + "|".join(f"(?P<{phrase.id}>{phrase.pattern})" for phrase in PHRASES) + ")")
BY_ID = {phrase.id: phrase for phrase in PHRASES}
