"""Who speaks, and what is merely said: words of saying, wishes, other countries (lexicons/speech.toml)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

COURTESY = Rule(
    "speech.courtesy",
    r"(?:تبریک|تهنیت|تسلیت)(?: و (?:تبریک|تهنیت|تسلیت))? (?:عرض|می‌گویم|می‌گوییم|گفته|گفت|باد)|(?:انتصاب|موفقیت|ضایعه) "
    r"[^.\n]{2,80}?(?:تبریک|تهنیت|تسلیت)",
    match=("انتصاب شایسته جنابعالی را تبریک و تهنیت عرض نموده", "درگذشت پدرتان را تسلیت می‌گویم"),
    reject=("پیام تبریک رئیس",),
)
ASKS_IN_WRITING = Rule(
    "speech.asks-in-writing",
    r"(?<!\w)(?:در|طی|با صدور|با ارسال) (?:این |یک )?(?:بخش‌نامه|ابلاغیه|دستور‌العمل|شیوه‌نامه)(?:‌?ای|‌?ی)?(?!\w)"
    r"[^.؛\n]{0,160}? خواستار(?!\w)",
    match=("در بخشنامه‌ای به همه شعب خواستار",),
    reject=("در نامه‌ای به رئیس‌جمهور خواستار", "در بخشنامه آمده است. وی خواستار"),
    stems=("خواستار",),
)
"""A wish of who may command: it is laid down, and no mere wish."""
LIKELY_ONES = Rule(
    "speech.likely-ones",
    r"[^\s،؛.]{2,16}ی (?:را )?که (?:[^\s،؛.]{1,12} ){0,2}?احتمال(?!\w)",
    match=("محکومانی را که احتمال شمول قانون می‌رود",),
    reject=("گفت که احتمال دارد",),
    stems=("احتمال",),
)
"""Of whom or what something is likely: no doubt about what is laid down."""
RULES = (COURTESY, ASKS_IN_WRITING, LIKELY_ONES)


def _alternatives(name: str) -> str:
    return "|".join(flexible(word) for word in sorted(table("speech")[name], key=len, reverse=True))


@cache
def _saying(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!ارزش )(?<!به )(?:{_alternatives(name)})"
        r"(?:ه\u200c?(?:است|اند)|ه (?:است|بود|بودند)|ه|ند)?(?![\w\u200c])"
    )


def verbs() -> re.Pattern[str]:
    """A verb of saying in its finite forms."""
    return _saying("verbs")


def personal() -> re.Pattern[str]:
    """A verb of saying whose subject is a person («گفت», not «اعلام کرد»)."""
    return _saying("personal")


_COLON = re.compile(r" ?: ?[«\"]?")
_BEFORE = 24
"""Letters between a verb of saying and the colon behind it at most."""


def said_from(text: str, start: int, end: int) -> int:
    """Where the words of the last speaker begin who is given the word in [start, end); `start` if nobody is."""
    begin = start
    for colon in _COLON.finditer(text, start, end):
        if verbs().search(text, max(start, colon.start() - _BEFORE), colon.start()):
            begin = colon.end()
    return begin


@cache
def _outsiders() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\u200c])(?:{_alternatives('outsiders')})(?![\w\u200c])")


def speaks_outsider(before: str) -> bool:
    """Whether somebody speaks in `before` who has no authority («یک کارشناس گفت»)."""
    speaks = max((match.end() for match in personal().finditer(before)), default=0)
    begin = max(speaks - 70, before.rfind(". ", 0, speaks), 0)
    return _outsiders().search(before, begin, speaks) is not None


@cache
def openers() -> re.Pattern[str]:
    """Words that open a sentence and say nothing of the matter, where the sentence begins."""
    return re.compile(rf"(?:{_alternatives('openers')})[ ،؛:]{{1,3}}(?:که )?")


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\u200c])(?:{_alternatives('soft')})")


_LEADS = "(?:به|از|با|در|و|برای|علیه|بر|تا|که|را)"
"""What leads to another phrase, so that the state behind it is not that of the organ: «دولت به عراق»."""


@cache
def _foreign() -> re.Pattern[str]:
    states, actors, organs = (_alternatives(f"foreign_{kind}") for kind in ("states", "actors", "organs"))
    head = rf"^[\W]{{0,4}}(?:در )?(?:[^\s،.:؛]{{2,14}} ){{0,2}}?(?:{states})(?!\w)"
    organ = rf"(?<!\w)(?:{organs}) (?:(?!{_LEADS} )[^\s،.:؛]{{1,14}} ){{0,2}}?(?:{states})(?!\w)"
    there = rf"(?:[،؛] | و )در (?:{states})(?= [^\s،.:؛]{{2,16}} )(?! (?:و|برگزار|است|بود|به سر))"
    return re.compile(rf"{head}|{there}|{organ}|(?<![\w\u200c])(?:{actors})(?!\w)")


@lru_cache(maxsize=1024)
def is_soft(text: str) -> bool:
    """Whether `text` holds a word of wish, advice, doubt or question."""
    wished = ASKS_IN_WRITING.regex.sub(" ", text) if ASKS_IN_WRITING.possible(text) else text
    wished = LIKELY_ONES.regex.sub(" ", wished) if LIKELY_ONES.possible(wished) else wished
    return _soft().search(wished) is not None


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\u200c])(?:{_alternatives(name)})(?!\w)")


def is_standing(text: str) -> bool:
    """Whether `text` says that something has long held, rests on a law, or holds on a condition: no new measure."""
    return _words("standing").search(text) is not None


def is_hearsay(text: str) -> bool:
    """Whether `text` says that something is only heard, supposed or joked."""
    return _words("hearsay").search(text) is not None


@lru_cache(maxsize=1024)
def is_foreign(sentence: str) -> bool:
    """Whether another country or an organ of it acts in the sentence."""
    return _foreign().search(sentence) is not None
