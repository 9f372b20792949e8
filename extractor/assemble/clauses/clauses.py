"""Which cues of modality count in a sentence, and which only lead to the next.

Where the clause of each begins and ends stands in `clauses/borders.py`, what is cut from it in `clauses/heads.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.clauses.joined import SAID, is_governed, is_of_others
from extractor.assemble.clauses.subordinate import (
    VERB_END,
    closes_condition,
    is_relative,
    is_undergone,
    is_within,
    on_condition,
    verb_ends,
)
from extractor.assemble.draft import Sentence
from extractor.assemble.speech import said_from
from extractor.find.mention import Mention
from extractor.find.rule import flexible

# Cues that close their clause; after the others the clause runs on to its verb.
FINAL = {
    "forbidden",
    "refrain",
    "prevent",
    "to-be-shut",
    "hours",
    "one-way",
    "pays-nothing",
    "upon-breach",
    "wrongdoer",
    "penalty-line",
    "exempt",
    "outside",
    "sanction",
    "sanction-verb",
    "closed",
    "day-off",
    "free",
    "offence",
    "crime",
    "counts-as-crime",
    "mandatory-final",
    "not-permitted",
    "only-through",
    "leave",
    "told",
}

# Cues that are the verb of their clause.
VERBS = {
    "subjunctive",
    "negative-subjunctive",
    "dispositive",
    "negative-dispositive",
    "indicative",
    "enacted",
    "not-enacted",
}

# What the body of an act tells is done or is not.
ENACTED = {"enacted", "not-enacted"}

# Cues that stand at the end of their clause: a subjunctive behind them orders something else.
_CLOSING = {
    "subjunctive",
    "refrain",
    "prevent",
    "to-be-shut",
    "forbidden",
    "exempt",
    "outside",
    "closed",
    "day-off",
    "negative-subjunctive",
    "request",
    "only-through",
}

# «… تصویب شد و در تاریخ … به تأیید شورای نگهبان رسید»: how the act came about.
_CONFIRMED = re.compile(r"و (?:در تاریخ [^،\n]{4,30} )?به (?:تأیید|تایید) ")

# «این طرح قرار است سه ماده را اصلاح کند»: what is to come, not what was resolved.
_EXPECTED = re.compile(flexible(r"(?<!\w)(?:قرار|بنا) (?:است|بود|نیست)(?!\w)[^.؟!؛]{0,120}$"))

# «قرار بود بازنشستگان معاف شوند»: what did not come.
_WAS_TO_BE = re.compile(r"(?<!\w)(?:قرار|بنا) بود(?!\w)[^.؟!؛]{0,120}$")

# «آنچه شورا تصویب کرد فقط به تهران مربوط است»: what is or was so, not what was resolved.
_HAPPENED = re.compile(flexible(r"(?<!\w)(?:است|بود|شد|شدند|شده|شده‌است|کرد|کردند|داشت|داد|گرفت|یافت|رسید)$"))

OR_ELSE = re.compile(flexible(r"(?<!\w)(?:و )?(?P<else>وگرنه|در غیر این‌صورت|والا)(?!\w)"))
ELSE = 16  # letters of a cue that begins with it
_OPENS = re.compile(flexible(r"(?:موظف|مکلف|ملزم|متعهد) "))  # «موظف هستند …»: what must be done comes behind
_ON = re.compile(r" ?(?:،|(?:و|اما|ولی|لیکن|لکن|مگر) )")
_UNLESS = re.compile(r"،? ?(?:مگر|به استثنای|به‌جز) ")  # «الزامی است مگر در موارد … عدم پرداخت اجاره»

# «شناسنامه را کنترل و از ثبت‌نام خودداری کنند», «نسبت به ثبت آن اقدام و از …»: the first duty ends at «و», its verb
# stands at the end.
ELIDED = re.compile(r"(?: را (?:[^\s،؛.]{2,14} ){1,4}?| اقدام )و (?=از (?!طریق|راه|سوی|جمله|این پس))")
LEADS = ("duty", "must", "mandatory", "request")

# «فاقد اعتبار بوده و ممنوع می‌باشد»: one thing said twice.
OFFENDERS = ("متخلف", "خاطی", "مرتکب")  # «مسئولیت … خواهد بود و متخلفین مشمول …»: who is threatened by himself
_AND = re.compile(r" ?(?:،)? ?و (?:اکیدا |کاملا |مطلقا )?")

# «… ممنوع است و مسئولیت آن متوجه متصدی خواهد بود»: who answers for what was laid down.
_ANSWERS = re.compile(
    flexible(
        r"(?: (?:است|می‌باشد|باشند|باشد))?،? و (?:عواقب و )?مسئولیت (?:آن|این امر|این کار|این موضوع|ناشی از آن)"
        r"(?: نیز)? (?:متوجه|با|(?:بر|به) عهده) [^.؟!؛،]{2,60}"
    )
)

# «باید به گونه‌ای باشد که … قابل دسترس نباشد»: what is to be reached is no ban of its own.
_MANNER = re.compile(
    flexible(r"(?<!\w)(?:به‌گونه‌ای|به‌نحوی|به‌طوری|طوری|به‌صورتی|به‌شکلی|به‌ترتیبی)(?!\w)[^.؟!؛]{0,90}? که(?!\w)")
)

# «نمی‌تواند کسی را به … ملزم کند»: what may not be done is to oblige.
_BINDING = re.compile(r" ?(?:کند|کنند|نماید|نمایند|سازد|سازند)(?!\w)")
_MODAL = {"may-not", "not-permitted", "may", "must"}

# «خواهشمند است نسبت به … اقدام و نتیجه را گزارش نمایند»: one demand to its last verb.
_DEMAND = re.compile(
    flexible(
        r"(?:از (?:همه|تمامی|تمام|کلیه|عموم) [^.؛]{3,160}? )?(?:تقاضا|درخواست) (?:دار|می‌شود|می‌گردد|شده)"
        r"|(?:از (?:[^\s.؛،]{1,16} ){1,6}?)?خواسته (?:شد|است)|لطفا|خواهشمند است|دستور فرمایید"
        r"|(?:شایسته|انتظار|مقتضی|مستدعی) است"
        r"|ترتیبی? (?:اتخاذ|داده)"
    )
)

_STOP = re.compile(r"[؟!؛]|(?<!\.)\.(?![A-Za-z0-9.])")  # no dot of an address («… در سامانه haj.ir ثبت نام کنند»)
_CLOSED = re.compile(r"[»\" ]{0,2}(?:[.؛،]|و(?!\w)|$)")
_GOVERNED = re.compile(r"(?<!\w)(?:که|اگر|چنانچه|هرگاه|مبادا|تا(?= [^.؛]{0,60}$))(?!\w)")


# «مقرر شد تا کمیته …» orders, «مقرر شد تا پایان سال …» says until when.
NO_TIME = (
    r"(?! (?:پایان|انتهای?|اواخر|اوایل|ابتدای?|آخر|تاریخ|سال|ماه|هفته|روز|ساعت|اطلاع|زمان|هنگام|نیمه|پیش از|قبل از|\d"
    r"|[^\s]{2,9} (?:ماه|روز|سال|ساعت|هفته)(?!\w)))"
)
_ORDERS = re.compile(NO_TIME)


def told_from(text: str, cue: Mention) -> int:
    """Where what was resolved begins: behind the cue, with its «تا» where that says until when."""
    return cue.end if not cue.text.endswith(" تا") or _ORDERS.match(text, cue.end) else cue.end - len("تا")


def cue_name(cue: Mention) -> str:
    return cue.by.rsplit(".", 1)[-1]


def effective_cues(cues: list[Mention], text: str, sentence: Sentence) -> list[Mention]:
    """Drop the cues that only carry another: «باید … خودداری کنند» forbids, «مقرر شد بانک‌ها موظفند» obliges once."""
    kept: list[Mention] = []
    cues = [c for c in cues if cue_name(c) != "nominal-ban" or not text[: c.start].endswith(("این ", "آن ", "همین "))]
    cues = [c for c in cues if not closes_condition(cue_name(c), c, text, sentence.start)]
    cues = [c for c in cues if not is_undergone(c, text, sentence.start)]
    for i, cue in enumerate(cues):
        following = cues[i + 1] if i + 1 < len(cues) else None
        before = text[kept[-1].end if kept else sentence.start : cue.start]
        if is_relative(cue_name(cue), cue, following, before, text):
            continue
        if _WAS_TO_BE.search(before):
            continue
        if following is not None and " که " in before and not text[cue.end : following.start].strip():
            continue  # «… در روزهایی که مدارس غیرحضوری می‌شود الزامی است»: the first is of the relative clause
        if cue_name(cue) in ("subjunctive", "negative-subjunctive"):
            aim = cue_name(cue) == "subjunctive" and before.startswith(" تا ")  # «دعوت کند تا … داشته باشند»
            carried = (
                bool(kept)
                and not cue.features.get("led")
                and (cue_name(kept[-1]) not in _CLOSING or _demands(kept[-1], cue, before) or aim)
                and not _STOP.search(_opened(kept[-1], before))
                and said_from(before, 0, len(before)) == 0
                and not is_of_others(cue, kept[-1], text)
            )
            if (carried and not _bans_too(cue, kept[-1], text)) or on_condition(before) or _EXPECTED.search(before):
                continue
        if cue_name(cue) in ENACTED and (
            is_within(before) or (kept and kept[-1].value == "sanction" and not _breaks(before))
        ):
            continue
        if kept and kept[-1].value == "obligation" and not _STOP.search(before):
            acts = cue_name(cue) in ("prevent", "to-be-shut") and cue_name(kept[-1]) not in _CLOSING
            if _MANNER.search(before) or (acts and not VERB_END.search(before)):
                continue
        if kept and cue_name(cue) == "nominal-ban" and _UNLESS.match(before):
            continue
        if kept and not _breaks(before) and is_governed(cue, kept[-1], before):
            continue
        if kept and cue_name(kept[-1]) == "nominal-ban" and _sends(cue) and not _breaks(before):
            continue
        if kept and cue_name(kept[-1]) == "lifted-ban" and _grants(cue) and not _STOP.search(before):
            continue
        if kept and kept[-1].value == "obligation" and names_lifting(cue) and not _breaks(before):
            continue
        if (
            kept
            and cue_name(kept[-1]) in _MODAL
            and cue_name(cue) == "duty"
            and _BINDING.match(text, cue.end)
            and not _breaks(before)
        ):
            continue
        if kept and _ANSWERS.fullmatch(text, kept[-1].end, cue.end):
            kept[-1] = replace(kept[-1], end=cue.end)
            continue
        if kept and kept[-1].value == cue.value and _AND.fullmatch(before) and not cue.text.startswith(OFFENDERS):
            kept[-1] = replace(kept[-1], end=cue.end)
            continue
        if cue_name(cue) == "nominal-duty" and following is not None and _names_what(cue, following, text):
            continue
        if following is not None and _carries(cue, following, text):
            following.features["led"] = 1.0
            continue
        kept.append(cue)
    if len(kept) == 1 and cue_name(kept[0]) == "resolved":
        rest = text[kept[0].end : sentence.end].strip(' .!:"«»')
        if len(rest) < 4 or _CONFIRMED.match(rest) or _HAPPENED.search(rest):
            return []
    return kept


def _opened(cue: Mention, gap: str) -> str:
    """What stands behind the mark with which a duty opens («بانک‌ها موظفند؛ …»)."""
    return gap.removeprefix("؛") if cue_name(cue) == "duty" else gap


def names_lifting(cue: Mention) -> bool:
    """Whether the cue only names a lifting («رفع محدودیت») and tells none («محدودیت … برداشته شد»)."""
    return cue_name(cue) == "lifted-ban" and cue.text.startswith(("رفع", "لغو"))


def _breaks(gap: str) -> bool:
    """Whether a sentence or a clause ends in `gap`."""
    return _STOP.search(gap) is not None or VERB_END.search(gap) is not None


def _bans_too(cue: Mention, duty: Mention, text: str) -> bool:
    """Whether a verb behind a duty forbids on its own: «موظفند … ثبت کنند و از … استفاده نکنند»."""
    between = text[duty.end : cue.start]
    return (
        cue_name(cue) == "negative-subjunctive"
        and duty.value == "obligation"
        and _CLOSED.match(text, cue.end) is not None
        and _GOVERNED.search(between) is None
        and _MANNER.search(between) is None
        and bool(verb_ends(text, duty.end, cue.start))
    )


def _sends(cue: Mention) -> bool:
    """Whether the cue only says that something is sent: «تصویر بخشنامه ممنوعیت … ارسال می‌گردد»."""
    return cue_name(cue) == "dispositive" and cue.text.startswith(("ارسال", "ایفاد", "تقدیم"))


def _grants(cue: Mention) -> bool:
    """Whether the cue is the verb of a lifting named before it: «با رفع محدودیت … موافقت کرد»."""
    return cue.text.startswith(("موافقت", "تصویب", "مصوب"))


def _demands(cue: Mention, following: Mention, gap: str) -> bool:
    """Whether a request opens the clause that the following verb closes."""
    return following.value == cue.value and _DEMAND.match(cue.text) is not None and not VERB_END.search(gap)


def said_whole(cue: Mention, gap: str) -> bool:
    """Whether the clause of the cue ends with it, and what follows begins another."""
    opens = _OPENS.match(cue.text) is not None and " به " not in cue.text
    return SAID.search(cue.text) is not None and _ON.match(gap) is not None and not opens


def _names_what(cue: Mention, following: Mention, text: str) -> bool:
    """Whether a duty is only named as what the next cue is about («الزام دانش‌آموزان به تهیه … جایز نیست»)."""
    return cue_name(following) != "nominal-ban" and not _STOP.search(text[cue.end : following.start])


def _carries(cue: Mention, following: Mention, text: str) -> bool:
    """Whether `cue` only leads to the next one, which says what is laid down."""
    gap = text[cue.end : following.start]
    name = cue_name(cue)
    whole = said_whole(cue, gap)
    joined = not re.search(r"[.؟!]", gap) and not VERB_END.search(gap)
    if name == "resolved" and not _STOP.search(gap):
        following.features["strength"] = max(following.features["strength"], cue.features["strength"])
        following.features["told_from"] = told_from(text, cue)
        return True
    if name in LEADS and following.value == "prohibition" and ELIDED.search(gap):
        return False
    if OR_ELSE.search(text, cue.end, following.start + ELSE):
        return False  # «باید ظرف یک ماه ثبت کند وگرنه قطع می‌شود»
    if name in ("must", "mandatory", "request"):
        if joined and not _MANNER.search(gap) and not whole and cue_name(following) != "subjunctive":
            following.features["bearer_end"] = cue.start
            if name == "request" and following.value == "sanction":
                following.value = "obligation"  # «خواهشمند است … با متخلفان برخورد گردد»
            return True
        return False
    if names_lifting(cue) and joined and cue_name(following) in VERBS:
        return True
    if name == "duty" and joined and following.value == "prohibition" and not whole:
        following.features["bearer_end"] = cue.start
        return True
    if name == "nominal-ban":
        aside = re.search(r"(?<!\w)(?:ضمن|با|و|بر|به)\s$", text[max(0, cue.start - 6) : cue.start])
        if following.value == "prohibition" and (aside or "،" not in gap) and len(gap) < 160:
            return True
        if joined and "،" not in gap and following.value == "obligation" and not _sends(following):
            following.value = "prohibition"
            return True
    return False
