"""Durations and deadlines without a date: «ظرف یک هفته از تاریخ ابلاغ», «حداکثر تا ۴۸ ساعت», «در اسرع وقت»."""

from __future__ import annotations

import re
from functools import cache

import ahocorasick_rs

from extractor.find.dates.tokens import Tokens, tokenize
from extractor.find.mention import Mention
from extractor.find.numbers import number_words
from extractor.find.rule import Rule

_ASAP = Rule(
    id="duration.asap",
    pattern=r"(?<![^\W\d_])(?:در[ ]اسرع‌وقت|هر‌چه[ ]سریع‌تر|هر‌چه[ ]زودتر|فورا|فوراً|فوری|بلافاصله|"
    r"بدون[ ]فوت[ ]وقت|بی‌درنگ|آنا|آناً|در[ ]کوتاه‌ترین[ ]زمان(?:[ ]ممکن)?|به‌فوریت|بفوریت|به‌قید[ ]فوریت)(?![^\W\d_])",
    match=("در اسرع وقت ابلاغ شود", "فورا", "هرچه سریع‌تر", "هر چه سریعتر"),
    reject=("فوریت", "وقت اداری"),
)
_CUE = Rule(
    id="duration.cue",
    pattern=r"(?<![^\W\d_])(?P<cue>حداکثر[ ](?:ظرف|تا|طی|در)[ ]?(?:مدت)?|حداکثر|ظرف[ ](?:مدت|مهلت)|ظرف|"
    r"طی[ ]مدت|طی|مهلت|به[ ]مدت|برای[ ]مدت|در[ ]مدت|تا|مدت|به‌مدت|پس[ ]از|بعد[ ]از|از)[ \u200c]{0,2}$",
    match=("ظرف مدت ", "حداکثر تا ", "طی "),
    reject=("ظرفیت ", "کتاب "),
)
_FROM = Rule(
    id="duration.from",
    pattern=r"[ \u200c]{0,2}(?:کاری|اداری)?[ \u200c]{0,2}(?P<from>(?:پس|"
    r"بعد)?[ ]?از[ ](?:تاریخ[ ])?(?:ابلاغ|صدور|وصول|دریافت|تصویب|انتشار|امضا|اعلام|لازم‌الاجرا[ ]شدن|"
    r"لازم‌الاجراء[ ]شدن|شروع)(?:[ ]این[ ][^\W\d_]{3,14})?)",
    match=(" از تاریخ ابلاغ", " پس از ابلاغ این بخشنامه", " کاری از صدور"),
    reject=(" از محل درآمد",),
)
_MORE = re.compile(r"(?<![^\W\d_])(?:کمتر|بیش|بیشتر|بالاتر|پایین[ \u200c]?تر) $")
RULES = (_ASAP, _CUE, _FROM)

_ISO = {
    "Y": ("", "Y"),
    "M": ("", "M"),
    "D": ("", "D"),
    "T": ("T", "H"),
    "m": ("T", "M"),
    "s": ("T", "S"),
}
_TIMES = {"H": (7, "D"), "E": (10, "Y"), "C": (100, "Y")}
_PHRASE = re.compile(
    r"(?:(?P<low>[dt0c])[<-])?(?P<n>[dt0cny]|z)(?P<half1>&z)?(?P<unit>[YMHDTUEC7])(?P<half2>&z)?"
    r"(?:&(?P<n2>[dt0cn])(?P<unit2>[YMHDTU7]))?"
)
_AGED = re.compile(r"(?:(?P<low>[dt0c])[<-])?(?P<n>[dt0cn])(?P<half1>&z)?(?P<unit>G)(?P<half2>)(?P<n2>(?!))?")
_POINT_AFTER = re.compile(r"(?P<ago>p(?!>))|(?P<now>L)|r?uT?[dc0]")  # «سه روز پیش», «10 ماه جاری», «ده دقیقه به 8»
_POINT_BEFORE = re.compile("T[dc0t]&$")  # «ساعت 8 و 20 دقیقه»
_ASAP_STEMS = ("اسرع", "سریع", "زودتر", "فور", "بلافاصله", "فوت", "درنگ", "آنا", "کوتاه")
_UNIT_NAMES = ("سال", "ماه", "هفته", "روز", "ساعت", "دقیقه", "ثانیه", "شبانه", "دهه", "قرن")


@cache
def _units() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_UNIT_NAMES, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


@cache
def _stems() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_ASAP_STEMS)


@cache
def _count_near() -> re.Pattern[str]:
    words = sorted((word for word in number_words.words() if word != "ه"), key=len, reverse=True)
    return re.compile(
        rf"(?:\d|(?<![^\W\d_])(?:{'|'.join(words)}|نیم)|(?:{'|'.join(w for w in words if len(w) > 2)}|نیم))"
        rf"[ \u200c]{{0,3}}(?:و[ ]نیم[ ])?$"
    )


def _iso(count: float, unit: str) -> str | None:
    if unit in _TIMES:
        count, unit = count * _TIMES[unit][0], _TIMES[unit][1]
    if count != int(count):
        smaller = {"Y": ("M", 12), "M": ("D", 30), "T": ("m", 60)}.get(unit)
        if smaller is None:
            return None
        count, unit = count * smaller[1], smaller[0]
    if not 0 < count < 100000:
        return None
    mark, letter = _ISO[unit]
    return f"P{mark}{int(count)}{letter}"


def find_durations(text: str) -> list[Mention]:
    """Lengths of time, kind "duration": value ISO 8601 ("P7D", "P1M", "PT48H"), or "asap" for «در اسرع وقت».

    Weeks are written in days; of «۱۵ تا ۲۰ روز» the value is the longer one. Features: cue («ظرف», «حداکثر تا» …, None
    for a bare length), cue_span, from («از تاریخ ابلاغ»), from_span, business («روز کاری»), low (the shorter one). A
    length without a cue is a guess (confidence 0.4).
    """
    found = [
        Mention(
            "duration",
            match.start(),
            match.end(),
            match.group(),
            "asap",
            "rule:duration.asap",
            0.9,
            {"cue": match.group()},
        )
        for match in (_ASAP.regex.finditer(text) if _stems().find_matches_as_indexes(text) else ())
    ]
    last_end = -1
    for _, start_at, end_at in _units().find_matches_as_indexes(text):
        if start_at < last_end or not _count_near().search(text[max(0, start_at - 14) : start_at]):
            continue
        left, right = max(0, start_at - 40), min(len(text), end_at + 24)
        while left > 0 and text[left - 1].isalnum():
            left -= 1
        tokens = tokenize(text, left, right)
        for phrase in _PHRASE.finditer(tokens.classes):
            start, end = tokens.starts[phrase.start()], tokens.ends[phrase.end() - 1]
            if not (start <= start_at < end and start > last_end):
                continue
            value = _length(tokens, phrase)
            if value is None or _is_point(tokens, phrase):
                continue
            found.append(_mention(text, start, end, value))
            if phrase["low"]:
                found[-1].features["low"] = _low(tokens, phrase)
            last_end = end
            break
    found.sort(key=lambda mention: mention.start)
    return found


def read_length(tokens: Tokens, first: int, last: int) -> str | None:
    """ISO 8601 of the length that begins at the token `first`, as in «سه سال و دو ماه» or «پنج‌ساله»."""
    phrase = _AGED.match(tokens.classes, first, last) or _PHRASE.match(tokens.classes, first, last)
    return _length(tokens, phrase) if phrase and not phrase["low"] else None


def _length(tokens: Tokens, phrase: re.Match[str]) -> str | None:
    number = 0.5 if phrase["n"] == "z" else float(tokens.values[phrase.start("n")])
    number += 0.5 if phrase["half1"] or phrase["half2"] else 0
    value = _iso(number, str(tokens.values[phrase.start("unit")])) if number > 0 else None
    if value and phrase["n2"]:
        second = _iso(float(tokens.values[phrase.start("n2")]), str(tokens.values[phrase.start("unit2")]))
        if second:
            tail = second.removeprefix("P")
            value += tail.removeprefix("T") if "T" in value else tail
    return value


def _low(tokens: Tokens, phrase: re.Match[str]) -> str | None:
    return _iso(float(tokens.values[phrase.start("low")]), str(tokens.values[phrase.start("unit")]))


def _is_point(tokens: Tokens, phrase: re.Match[str]) -> bool:
    """Whether the length only says how far a point of time lies off, or is a part of one."""
    after = _POINT_AFTER.match(tokens.classes, phrase.end())
    if after and after["ago"]:
        return float(tokens.values[after.start()]) < 0
    if after and after["now"]:
        return float(tokens.values[after.start()]) == 0
    return bool(after or _POINT_BEFORE.search(tokens.classes[: phrase.start()]))


def _mention(text: str, start: int, end: int, value: str) -> Mention:
    mention = Mention("duration", start, end, text[start:end], value, "rule:duration.length", 0.4, {"cue": None})
    left = max(0, start - 24)
    cue = _CUE.regex.search(text[left:start])
    if cue and not (cue["cue"] == "از" and _MORE.search(text, left, left + cue.start("cue"))):
        mention.features["cue"] = cue["cue"].strip()
        mention.features["cue_span"] = (left + cue.start("cue"), left + cue.end("cue"))
        mention.confidence = 0.85 if cue["cue"].strip() not in ("تا", "از", "طی") else 0.6
    tail = _FROM.regex.match(text, end)
    if tail:
        mention.features["from"] = tail["from"].strip()
        mention.features["from_span"] = tail.span("from")
        mention.confidence = max(mention.confidence, 0.8)
    if re.match(r"[ \u200c](?:کاری|اداری)", text[end : end + 8]):
        mention.features["business"] = True
    return mention
