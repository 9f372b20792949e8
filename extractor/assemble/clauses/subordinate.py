"""Verbs that close their clause, and clauses that lay nothing down of their own: conditions, relative clauses.

Persian closes a clause with its verb, also the clause within a clause.
"""

from __future__ import annotations

import re

from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

CONDITIONAL = Rule(
    "provision.conditional",
    r"(?<!\w)(?:اگر|چنانچه|در صورتی|هرگاه|به شرطی?|در صورت|مشروط)(?!\w)"
    r"|ی که (?!.{0,80}?(?:،|(?<![\w\u200c])(?:ن?دارند|ن?دارد|هستند|نیستند|است|نیست|شده‌اند|شده‌است"
    r"|ن?می‌(?:کنند|کند|شوند|شود|دهند|دهد)|ن?(?:کرده|داده|گرفته|رسیده|پرداخته)‌اند) ))",
    match=("اگر واحدها ادامه ", "به شرطی که تابع قوانین ", "مودیانی که نسبت به پرداخت اقدام "),
    reject=("واحدها باید ", "کامیون‌هایی که معاینه فنی ندارند در جاده "),
)

JOINT = r")(?=[»\"]?(?:،| و |؛| اما | ولی | لیکن | وگرنه ))"

_FORMS = (
    flexible(
        r"کنند|نمایند|کند|نماید|سازند|سازد|گیرند|گیرد|ورزند|ورزد|رسانند|رساند|گذارند|گذارد|پردازند"
        r"|شود|شوند|گردد|گردند|است|شد|شدند|می‌باشد|می‌باشند|دهند|دهد|خواهد شد|خواهند شد|می‌شود"
        r"|می‌شوند|آورند|بوده|باشند|باشد|نیست|نیستند|هستند|دارد|دارند|ندارد|ندارند|شده‌اند|نشده‌اند"
    )
    + r"|(?<!\w)ن?می[ \u200c]?[^\W\d_]{2,12}(?:د|ند)|(?<!\w)(?:خواهد|خواهند) [^\W\d_]{2,8}"
    + r"|(?<!\w)(?:ب(?!لند|رند)|ن(?!یاز|یرو))[^\W\d_]{2,9}ند"
    + r"|(?<!\w)(?:ن?کن(?:ه|ن)|[بن]ش(?:ه|ن)|[بن]د(?:ه|ن)|[بن]گیر(?:ه|ن)|[بن]ذار(?:ه|ن)|ن?باش(?:ه|ن)"
    + r"|ن?می[ \u200c]?ش(?:ه|ن))"
    + rf"|(?<!\w)[بن](?:{table('modality')['endings']['stem']})د"
)
VERB_END = re.compile(rf"(?:{_FORMS}{JOINT}")
_VERB = re.compile(
    rf"(?<![\w\u200c])(?:{_FORMS}"
    r"|ن?(?:کرده|نموده|شده|گردیده|داده|گرفته|یافته|داشته|گذرانده|دیده|رسیده|پرداخته)(?:[ \u200c]?اند)?)(?![\w\u200c])"
)
# «محصولی که نشان نداشته باشد تمدید نمی‌شود و …»: the verb of the clause within is said, the next is that of the clause.
_VERB_WITHIN = re.compile(
    rf"(?<!\w)(?!می[ \u200c]?(?:توان|خواه)|خواه)(?:{_FORMS}) (?!(?:و|که|یا|است|بود)(?!\w))"
    r"|(?<!\w)(?:صادر|ابلاغ|منتشر|تصویب) شده (?!(?:و|که|یا|است|بود|باشد|بودند|باشند)(?!\w))"
)
# «در نامه‌ای که دیروز فرستاد خواسته …»
_PAST_WITHIN = re.compile(
    r"(?<!\w)(?:فرستاد|رفت|نوشت|داد|کرد|گرفت|رسید|آمد|گذاشت|یافت|خواند|بست|ساخت|ریخت)(?:ند)? "
    r"(?!(?:و|که|یا|است|بود)(?!\w))"
)
# A verb behind these closes a clause within the clause.
_SUBORDINATE = re.compile(
    flexible(r"(?<!\w)(?:\S{2,16}ی که|آنچه|آنان که|هر‌کس|اگر|چنانچه|هر‌گاه|در صورتی|وقتی|هنگامی|زمانی|تا زمانی)(?!\w)")
)

# «هرگاه ارتباط قطع شود، …»: the cue stands in a condition that ends behind it.
_WHEN = re.compile(
    flexible(
        r"(?<!\w)(?:اگر|چنانچه|هر‌گاه|در صورتی‌که|وقتی|زمانی‌که|هنگامی‌که)(?!\w)،?"
        r"(?: (?:پس|بعد|قبل|پیش|ظرف|به|بنا|تا|در|طی|با|حسب|حتی|علی‌رغم|بر) [^،؛.:]{2,60}،){0,2}[^،؛.:]{0,120}$"
    )
)
_SUBJUNCTIVE_END = re.compile(r"(?:شود|شوند|گردد|گردند|باشد|باشند|کند|کنند|نماید|نمایند|دهد|دهند)$")

_WITH_VERB = re.compile(flexible(r" ?(?:این‌که|آن‌که|این که|آن که)(?!\w)"))
_CONDITION_END = re.compile(r"(?:[^\W\d_]د|است|نیست|یم)،")
_THAT = re.compile(r"(?<!\w)که(?!\w)")
_ON_BREACH = re.compile(
    r"ی که [^؛.]{2,140}?(?<![\w\u200c])(?:ن?(?:کند|کنند|شود|شوند|باشد|باشند|دهد|دهند|گیرد|گیرند|نماید|نمایند)"
    r"|(?:ب(?!اید|لند)|ن)[^\W\d_]{2,9}(?:د|ند))،"
    r"|در صورت (?:تخلف|تکرار|تخطی|نقض|عدم|استنکاف|احراز)(?!\w)[^؛.]{2,140}?،"
)
_MEANT = re.compile(flexible(r"(?:گفته|اطلاق|نامیده) (?:می‌شود|می‌گردد)"))


def verb_ends(text: str, start: int, end: int) -> list[int]:
    """Where clauses end behind their verbs in [start, end); the verb of a relative or conditional clause ends none."""
    ends: list[int] = []
    begin = start
    for match in VERB_END.finditer(text, start, end):
        within = _SUBORDINATE.search(text, begin, match.start())
        if within is None or _VERB_WITHIN.search(text, within.end(), match.start()):
            ends.append(match.end())
            begin = match.end()
        elif text[match.end()] == "،":
            begin = match.end()
    return ends


def closes_condition(name: str, cue: Mention, text: str, start: int) -> bool:
    """Whether the cue is the last verb of a condition («هرگاه ارتباط قطع شود، …»)."""
    subjunctive = name.endswith("subjunctive") or _SUBJUNCTIVE_END.search(cue.text) is not None
    return subjunctive and text.startswith("،", cue.end) and _WHEN.search(text[start : cue.start]) is not None


def on_condition(before: str) -> bool:
    """Whether a verb behind `before` stands in a condition: one that no comma closes («اگر بیمار شود، …»)."""
    last = max(CONDITIONAL.regex.finditer(before), key=lambda match: match.end(), default=None)
    if last is None:
        return False
    rest = before[last.end() :]
    if last.group() == "در صورت":  # «در صورت تمایل مستأجر تمدید شود» holds no verb
        return "،" not in rest and _WITH_VERB.match(rest) is not None
    if last.group() in ("اگر", "چنانچه", "هرگاه", "در صورتی"):
        return _CONDITION_END.search(rest) is None
    if last.group().startswith("ی که"):  # «کارگری که بیمار شود به درمانگاه …»: its own verb is said
        return _VERB_WITHIN.search(rest) is None and _PAST_WITHIN.search(rest) is None
    return True


_RELATIVE = re.compile(
    r"(?:(?<![\w\u200c])(?!(?:حالی|صورتی|گونه‌ای|نحوی|طوری|شرطی|زمانی|جایی|حدی|ترتیبی)(?!\w))[^\s.؛:]{2,18}ی"
    r"|(?:ها|های [^\s.؛:،]{2,16}|ان|ات)،?|، ?"
    r"|(?<!\w)(?:این|آن|همین) [^\s.؛:،]{2,16}"
    r"|[^\s.؛:،]{2,18}(?= که (?:[^\s.؛:،]{2,14} ){1,2}(?:آن\u200c?ها|آنان|ایشان)(?!\w))) که(?!\w)[^.؛:؟!]{0,160}$"
)
_WITHIN_OTHERS = {"subjunctive", "negative-subjunctive", "not-bound", "refrain", "prevent"}
_BEFORE_COMMA = {"dispositive", "indicative", "negative-dispositive"}


def is_relative(name: str, cue: Mention, following: Mention | None, before: str, text: str) -> bool:
    """Whether the cue only tells which things the next one lays something down of: «داده‌ای که ضرورت ندارد جایز نیست»,
    «هر پیک که شصت سفارش برده باشد، می‌تواند …»."""
    comma = text.startswith("،", cue.end)
    closed = name == "refrain" and comma
    straight = following is not None and text[cue.end : following.start] == " "  # «کسانی که ناگزیرند می‌توانند …»
    others = name in _WITHIN_OTHERS or (comma and name in _BEFORE_COMMA) or straight
    if not others or (following is None and not closed) or text.startswith(" و ", cue.end):
        return False
    within = _RELATIVE.search(before)
    gap = text[cue.end : following.start] if following is not None and not closed else ""
    if within is None or re.search(r"[.؛؟!:]", gap) or VERB_END.search(gap):
        return False
    opened = text.rfind("که", 0, cue.start)
    return VERB_END.search(text, opened, cue.start) is None


def is_within(before: str) -> bool:
    """Whether a verb behind `before` is no act of its own: it closes a clause within the clause («کالایی که گمرک ترخیص
    می‌کند»), tells what follows on a breach («کسی که گران بفروشد، نامش منتشر می‌شود») or what a word means."""
    return is_on_breach(before) or is_relative_verb(before)


def is_on_breach(before: str) -> bool:
    """Whether a verb behind `before` tells what follows for those who do this or that («کسی که گران بفروشد، …»)."""
    return _ON_BREACH.search(before) is not None


def is_relative_verb(before: str) -> bool:
    """Whether a verb behind `before` closes a clause within the clause, or says what a word means."""
    if _MEANT.search(before):
        return True
    last = max(_THAT.finditer(before), key=lambda match: match.end(), default=None)
    return last is not None and _VERB.search(before, last.end()) is None and "،" not in before[last.end() :]


_DONE_TO = re.compile(r"(?<![\w\u200c])شده$")
_OF_WHOM = re.compile(r"ی که [^،؛:.\n]{0,90}$")
_UNDERGONE = re.compile(r"(?<!خواهد )(?<!خواهند )شد(?:ه|ند|ه[ \u200c]?(?:است|اند))?$")


def is_undergone(cue: Mention, text: str, start: int) -> bool:
    """Whether a penalty only says who or what is meant («رانندگانی که جریمه شده‌اند باید …», «اشیاء ضبط شده را …»)."""
    if _DONE_TO.search(cue.text) and text.startswith(" را ", cue.end):
        return True
    undergone = cue.value == "sanction" and _UNDERGONE.search(cue.text) is not None
    return undergone and _OF_WHOM.search(text[start : cue.start]) is not None


RULES = (CONDITIONAL,)
