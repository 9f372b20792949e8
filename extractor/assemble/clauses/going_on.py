"""What a report goes on to tell of an instrument in the plain present or future: «صنایع دو روز از مدار خارج می‌شوند».

Such a verb lays down only where another clause of the same instrument stands beside it; alone it is news. A verb that a
modal word governs is in the subjunctive, so a present behind it opens a clause of its own.
"""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import FINAL, VERBS, cue_name
from extractor.assemble.clauses.subordinate import is_on_breach, is_relative_verb, on_condition, verb_ends
from extractor.assemble.draft import Sentence
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

TOLD = "told"
"""The name of the cue of such a clause."""

_WORDS = {name: any_of(words) for name, words in table("modality")["told"].items()}
_STEMS = rf"(?:{table('modality')['endings']['stem']}|{_WORDS['stems']})"

GOES_ON = Rule(
    "provision.told",
    rf"(?<![\w\u200c])(?!{_WORDS['no_rule']} |(?:استحضار|آگاهی|عرض|اطلاع) (?:می‌رس|خواهد رسید))[^\s.؟!،؛:«»\"]{{1,24}} "
    rf"(?P<verb>(?:بر‌|باز‌|وا|فرو|در)?(?P<not>ن)?می‌(?:{_STEMS}(?:د|ند)|{_WORDS['spoken']})"
    r"|(?P<never>ن)?(?:خواهد|خواهند) [^\W\d_]{2,8})"
    r"(?=[»\"]{0,2}(?:[.؛،]| (?:و|اما|ولی|لیکن)(?!\w)|$))",
    match=(
        "صنایع هفته‌ای دو روز از مدار خارج می‌شوند.",
        "ایثارگران هزینه نمی‌دهند، ",
        "سامانه از شنبه باز خواهد شد و مدارس",
        "مبلغ به حساب افراد برمی‌گردد",
        "درخواست اتاق توی سامانه ثبت میشه، ",
    ),
    reject=("قیمت‌ها بالا رفت.", "کارشناسان هشدار می‌دهند.", "واحدها باید ثبت کنند.", "کسانی که ثبت می‌کنند پس از آن"),
    stems=("می", "خواه"),
)
IDLE = Rule(
    "provision.told-idle",
    rf"^[،؛\s]{{0,3}}(?:(?:و|اما|ولی|که) )?(?:{_WORDS['idle_heads']}(?!\w)|\d{{1,9}} |{_WORDS['counts']} )"
    rf"|(?<!\w)(?:{_WORDS['idle']}|در سال 1\d{{3}})(?!\w)",
    match=(
        "روزانه 650 کامیون از مرز خارج می‌شود",
        "برخی مدارس کتاب خریداری می‌کنند",
        "22 تیم گشت مستقر خواهند بود",
        "این کار هر سال انجام می‌شود",
    ),
    reject=("هر مشترک 10 درصد می‌پردازد", "صنایع هفته‌ای دو روز از مدار خارج می‌شوند"),
)
FAILS = Rule(
    "provision.told-fails",
    r"(?<!\w)هر (?:کس|که|فردی|شخصی|واحدی)(?: که)? [^؛.]{2,140}?(?<![\w\u200c])"
    r"(?:کند|کنند|دهد|دهند|شود|شوند|باشد|ب(?!اید|لند)[^\W\d_]{2,8}د)،"
    r"|(?<!\w)(?:اگر|چنانچه|هرگاه|در صورتی‌که) [^؛.]{2,140}?(?<![\w\u200c])(?:باز|بر)?ن(?!یاز|یرو)[^\W\d_]{2,9}(?:د|ند)،"
    r"|(?<!\w)در غیر این‌صورت(?!\w)"
    r"|(?<!\w)در صورت (?:(?:عدم|کشف|تکرار|تاخیر|تأخیر|دیرکرد|تمرد|اثبات|استنکاف|تخطی|نقض|ارتکاب)(?!\w)"
    r"|(?:مشاهده|احراز|بروز|گزارش)(?: (?:هر‌گونه|موارد|این))? (?:تخلف|خلاف|تقلب|نقض|جرم)"
    r"|(?:[^\s،؛.]{2,14} ){0,2}?ن(?:کردن|دادن|داشتن|پرداختن|گرفتن|رساندن|شدن|بودن)(?!\w))",
    match=(
        "در صورت ثبت نکردن قرارداد، ",
        "در صورت کشف حساب پنهان، ",
        "هر کس فایل را دوباره نشر دهد، ",
        "چنانچه نشانی خود را ثبت نکنند، ",
        "در غیر این صورت ",
    ),
    reject=("در صورت ثبت قرارداد، ", "اگر نوبت بگیرد، ", "هر کس که بخواهد ", "چنانچه برنامه تغییر کند، "),
)
RULES = (GOES_ON, IDLE, FAILS)

_STRENGTH = 0.35
_JOINS = re.compile(r"[»\"]?(?:،| و(?!\w)| (?:اما|ولی|لیکن)(?!\w)|؛)")
# «… اجازه فعالیت دارند و شهرداری … می‌برد»: the cue holds the verb of its clause.
_CLOSED = re.compile(
    flexible(
        r"(?<!\w)(?:است|نیست|هستند|نیستند|دارند|دارد|ندارند|ندارد|شده(?:‌?اند| است)?|شدند?"
        r"|می‌(?:شود|شوند|گردد|گردند|باشد|باشند)"
        r"|خواه(?:د|ند) (?:شد|بود|داشت))$"
    )
)
_BREACH = re.compile(flexible(rf"(?<!\w){_WORDS['breach']}(?!\w)"))
# «بهره‌برداری که آمار ندهد …», «فروشنده‌ای که جنس قاچاق بفروشد …»
_OFFENDER = re.compile(
    flexible(
        r"(?<!\w)[^\s،؛.]{2,18}ی که (?:[^\s،؛.]{1,16} ){1,8}?(?:(?:قاچاق|تخلف|غیبت|خلاف|گران|جعلی|تقلب|فاقد)(?!\w)"
        r"|ن(?!یاز|یرو|شان|فر|خواه)[^\W\d_]{2,8}(?:د|ند|ه|ن|ه‌اند)(?= [^\s،؛.]))"
    )
)
_LACKS = re.compile(r"(?<!\w)بدهکاران?(?!\w)|ی که فاقد(?!\w)")
_WARNED = re.compile(
    flexible(
        r"(?<!\w)(?:تذکر|اخطار)(?: کتبی| شفاهی){0,2} (?:داده (?:می‌شود|خواهد شد)|می‌گیر(?:د|ند)|دریافت می‌کن(?:د|ند))"
    )
)
# «در صورت ریزش سقف، پروانه تعلیق می‌شود»: a penalty that follows an event.
_PENALTY = re.compile(
    flexible(
        r"(?<!\w)در صورت (?!نیاز|لزوم|امکان|عدم امکان|درخواست|تمایل|موافقت)[^؛.]{4,140}? "
        rf"(?:{table('modality')['endings']['penal']})\W{{0,3}}$"
    )
)
_GAIN = re.compile(flexible(rf"(?<!\w){_WORDS['gain']}(?!\w)"))
_FREED = re.compile(
    flexible(rf"(?<!\w)بدون (?:[^\s،؛.]{{1,12}} ){{0,2}}?{_WORDS['burdens']}(?!\w)|(?<!\w)رایگان (?:می‌ماند|خواهد ماند)")
)
# … and not «بر اساس این بخشنامه مجوزی صادر نمی‌شود»: the ground.
_NOT_REACHED = re.compile(
    flexible(
        rf"(?<!\w)(?<!اساس )(?<!پایه )(?<!طبق )(?<!مطابق )(?<!موجب )(?<!برابر )(?<!در )(?<!با )"
        rf"(?:این|آن) (?:[^\s،؛.]{{2,14}} ){{0,3}}?{_WORDS['reaching']}(?!\w)"
    )
)
_OPENS = re.compile(
    flexible(
        r"(?<!\w)(?:باز|باز‌گشایی|آزاد|رفع فیلتر|رفع مسدودی) (?:می‌شو(?:د|ند)|می‌گرد(?:د|ند)|خواه(?:د|ند) شد)\W{0,3}$"
    )
)
_REFRAINS = re.compile(flexible(r"(?<!\w)(?:خودداری|پرهیز|اجتناب) ن?می‌(?:کن|نمای|ورز|شو)(?:د|ند)\W{0,3}$"))
# «در این دستورالعمل آمده است که …»: what is said, no clause within a clause.
_SAYS_THAT = re.compile(
    flexible(
        r"(?<!\w)(?:آمده|نوشته|قید|ذکر|تصریح|تأکید|تاکید|اعلام|بیان|مقرر|پیش‌بینی)(?: شده| کرده)?(?: است)? که "
        r"|(?<!\w)(?:گفت|افزود|اعلام کرد|تأکید کرد|تاکید کرد|تصریح کرد|خبر داد|توضیح داد|نوشت"
        r"|می‌گوید|این‌که|آنکه)(?!\w)(?: که)? "
    )
)
_IN_RELATIVE = re.compile(r"(?<!\w)[^\s،؛.]{2,18}(?:ی|ها|ان) که(?!\w)")
_IF = re.compile(flexible(r"(?<!\w)(?:اگر|چنانچه|هرگاه|در صورتی‌که|در صورت)(?!\w)"))
_NO_SUBJECT = re.compile(r"،? ?و (?:از|مشمول|شامل|لازم|نیازی|به|محدودیت)(?!\w)")
_GOVERNED = re.compile(flexible(rf"(?<!\w){_WORDS['governors']}(?!\w)"))


def told_cues(text: str, sentence: Sentence, cues: list[Mention]) -> list[Mention]:
    """`cues` with the presents and futures of the sentence that close a main clause of their own."""
    if not GOES_ON.possible(text, sentence.start, sentence.end):
        return cues
    found = list(cues)
    for match in GOES_ON.regex.finditer(text, sentence.start, sentence.end):
        before = max((c for c in found if c.start < match.end()), key=lambda c: c.start, default=None)
        start = before.end if before is not None else sentence.start
        if start > match.start() or not _is_main(text, start, match, before):
            continue
        clause = text[start : match.end()]
        following = next((c for c in cues if c.start >= match.end()), None)
        if _is_part(text, clause, match.end(), before, following):
            continue
        value = _modality(clause, negative=bool(match["not"] or match["never"]))
        by = f"rule:provision.{TOLD}"
        found.append(Mention("modality", *match.span(), match.group(), value, by, _STRENGTH, {"strength": _STRENGTH}))
        found.sort(key=lambda cue: cue.start)
    return found


def is_idle(clause: str) -> bool:
    """Whether a clause in plain present or future tells how things are: a price, a number, what usually happens."""
    return IDLE.regex.search(clause) is not None


def follows_breach(clause: str) -> bool:
    """Whether the clause tells what follows for who does what he must not («در صورت کشف تخلف، … افزوده می‌شود»)."""
    breach = _BREACH.search(clause) or FAILS.regex.search(clause) or _OFFENDER.search(clause)
    return (breach or _PENALTY.search(clause)) is not None and not _GAIN.search(clause)


def is_penalty(clause: str) -> bool:
    """Whether the clause says which penalty follows an event («در صورت تمرد، متصدی جلب شود»)."""
    return _PENALTY.search(clause) is not None


def is_refused(clause: str) -> bool:
    """Whether what is not done is kept from who broke a rule, owes or lacks («پروانه بدهکاران تمدید نمی‌شود»)."""
    return (_BREACH.search(clause) or _OFFENDER.search(clause) or _LACKS.search(clause)) is not None


def _is_main(text: str, start: int, match: re.Match[str], before: Mention | None) -> bool:
    """Whether the verb closes a main clause that begins behind the cue before it."""
    gap = text[start : match.start("verb")]
    gap = gap[max((said.end() for said in _SAYS_THAT.finditer(gap)), default=0) :]
    if is_relative_verb(gap) or on_condition(gap) or _GOVERNED.search(gap):
        return False
    if text.startswith("،", match.end()) and _IN_RELATIVE.search(gap):
        return False
    if before is None:
        return True
    if cue_name(before) in FINAL | VERBS:
        return _JOINS.match(gap) is not None
    if cue_name(before) != "resolved" and _CLOSED.search(before.text) and _JOINS.match(gap):
        return True
    return bool(verb_ends(text, start, match.start("verb")))


def _is_part(text: str, clause: str, end: int, before: Mention | None, following: Mention | None) -> bool:
    """Whether the clause goes on with what the cue beside it says: a further penalty, what frees the same people, two
    things on one condition.
    """
    if before is not None and before.value == "sanction":
        return True
    if following is None or re.search(r"[.؟!؛]", text[end : following.start]):
        return False
    if following.value == "sanction":
        return is_on_breach(clause) or _BREACH.search(clause) is not None or _WARNED.search(clause) is not None
    frees = following.value == "exemption" and _NO_SUBJECT.match(text, end) is not None
    return frees or _IF.search(clause) is not None


def _modality(clause: str, *, negative: bool) -> str:
    """What a clause in plain present or future lays down."""
    breach = is_on_breach(clause) or _BREACH.search(clause) or FAILS.regex.search(clause) or _OFFENDER.search(clause)
    breach = breach or _PENALTY.search(clause)
    offends = negative and is_refused(clause)
    if _FREED.search(clause) or (negative and not offends and _NOT_REACHED.search(clause)):
        return "exemption"
    if offends or (breach and (negative or not _GAIN.search(clause))) or _WARNED.search(clause):
        return "sanction"
    if not negative and _OPENS.search(clause):
        return "permission"
    return "prohibition" if negative != (_REFRAINS.search(clause) is not None) else "obligation"
