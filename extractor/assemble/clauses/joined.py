"""Clauses that «و» or a comma joins to a modal clause, and whose verb is of somebody or something else.

Two verbs of one bearer are one clause («موظفند … ثبت کنند و … تحویل دهند»). Where the second has a subject of its own,
it lays something down by itself, whatever the first forbids, allows or demands.
"""

from __future__ import annotations

import re

from extractor.assemble.clauses.subordinate import verb_ends
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.find.mention import Mention
from extractor.find.rule import flexible

# «صدور مجوز منوط به استعلام است و شهرداری …», «حضور الزامی است اما …»: the predicate closed its clause, its verb said
# or left to the next.
SAID = re.compile(
    flexible(
        r"(?<!لازم )(?<!مقتضی )(?<!شایسته )(?:است|هستند|می‌باشد|می‌باشند|خواهد بود|خواهند بود|بوده)$|^(?:الزامی|اجباری)$"
        r"|(?:الزامی|اجباری|ضروری|ممنوع|متوقف|تعطیل|منع|لغو|آزاد|معاف|مستثنی|مستثنا) "
        r"(?:اعلام )?(?:شد|شدند|شود|شوند|می‌شود|خواهد شد|گردد|گردید|کرد)$"
    )
)


def is_of_others(cue: Mention, before: Mention, text: str) -> bool:
    """Whether a subjunctive that «و» joins to a modal clause is of somebody or something else: one acts, the many did
    before; another group is named; what is to be done has its own subject («… ثبت کنند و گزارش آن ارسال شود»).
    """
    if before.value not in ("obligation", "prohibition", "permission") or before.by.endswith((".request", ".resolved")):
        return False
    if _of_group(cue, before, text):
        return True
    ends = verb_ends(text, before.end, cue.start)
    joint = _JOINT.match(text, ends[-1] if ends else before.end, cue.start)
    if joint is None:
        return False
    last = text[before.end : joint.start()].rsplit(" ", 1)[-1]
    verb = cue.text.rsplit(" ", 1)[-1]
    acts = bool(ends) and _ACTIVE.fullmatch(last) is not None and _ACTIVE.fullmatch(verb) is not None
    if acts and before.value == "obligation" and (_ONE.fullmatch(last) is None) != (_ONE.fullmatch(cue.text) is None):
        return True
    if _WITHIN.search(text, before.end, cue.start) or not (ends or SAID.search(before.text)):
        return False
    own = text[joint.end() : cue.end]
    if _ACTIVE.fullmatch(verb):
        group = AUDIENCE.regex.match(own)
        return group is not None and _OBJECT.match(own, group.end()) is None
    done = _DONE.search(own) is not None and _ACTED_ON.search(own) is None
    return done and len(own.split()) >= _OWN_WORDS and _ADVERB.match(own) is None


def _of_group(cue: Mention, before: Mention, text: str) -> bool:
    """Whether a group with a relative clause must do it: «… مجاز نیست و کسانی که … نصب کرده‌اند، آن را جمع کنند»."""
    if not (SAID.search(before.text) or before.text.endswith(("نیست", "نیستند"))):
        return False
    verb = cue.text.rsplit(" ", 1)[-1]
    group = _GROUP.match(text, before.end, cue.end)
    if group is None or _ACTIVE.fullmatch(verb) is None or _ONE.fullmatch(verb) is not None:
        return False
    return group.end() <= cue.start + 1 and _WITHIN.search(text, group.end(), cue.start) is None


_GROUP = re.compile(
    r" ?،? و (?:کلیه |همه |تمامی )?[^\s،؛.]{2,14}(?:انی|هایی|[\u200c ]?ها[\u200c ]?یی|ینی)(?: [^\s،؛.]{2,12}){0,2} که "
    r"(?:[^\s؛.]{1,16} ){1,14}?[^\s؛.]{1,12}(?:ه[\u200c ]?اند|دارند|هستند|نیستند|بودند)،? "
)
_JOINT = re.compile(r"(?:،? و |، )(?!(?:نیز|هم|یا|در|به|از|با|بر|برای|تا|که|پس|سپس|حداکثر|ظرف|حتی|نه)(?!\w))")
_WITHIN = re.compile(flexible(r"(?<!\w)(?:که|اگر|چنانچه|هرگاه|مبادا|زیرا|چون|بدون آن‌که|بی‌آنکه)(?!\w)|[دن]د تا "))
_OBJECT = re.compile(r"(?: [^\s،؛.]{1,16}){0,4}? را(?!\w)")
_DONE = re.compile(r"(?<![\w\u200c])ن?(?:شود|شوند|گردد|گردند)$")
_ACTED_ON = re.compile(r" را |(?<!\w)(?:باعث|موجب|سبب|منجر|دچار|مواجه)(?!\w)")
_ADVERB = re.compile(r"(?:دوباره|مجددا|بلافاصله|فورا|سریعا|باید|نباید|همه|آن|آنها|آن‌ها|این)(?!\w)")
_OWN_WORDS = 4

# «کند», «برساند», «بچیند» are of one, «کنند», «دهند» of many.
_ACTIVE = re.compile(r"(?!شو|گرد)[^\W\d_]{1,10}د")
_ONE = re.compile(r"(?:.{0,9}[^ن]د|(?:[بن]?[کز]|.{0,8}ا|.{0,8}[چبش]ی)ند)")


_LEAVE_IT = re.compile(r"(?<!\w)(?:خارج|بیرون|جدا) (?:شود|شوند)$")


def is_governed(cue: Mention, before: Mention, gap: str) -> bool:
    """Whether a cue is only in what the modal word before it says: «می‌تواند بوفه را با رعایت فهرست مجاز به … واگذار
    نماید», «می‌توانند از این برنامه خارج شوند», «موظفند ترتیبی اتخاذ نمایند تا …».
    """
    if "،" in gap:
        return False
    if cue.by.endswith(".request"):
        return before.by.endswith((".duty", ".must")) and cue.text.startswith("ترتیب")
    within = cue.text.startswith("مجاز به") or _LEAVE_IT.search(cue.text) is not None
    return before.by.endswith(".may") and within
