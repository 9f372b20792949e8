"""Whether it is a firm, a club or a group by whose word something is said to hold: they lay nothing down for others.

«شرکت … در بخشنامه‌ای به کارکنانش …», «به دستور مدیرعامل باشگاه …», «در اطلاعیه گروه … آمده است». Who has authority is
told in `authority`.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft, Sentence
from extractor.assemble.parties.acting import is_of_some
from extractor.assemble.parties.authority import is_public_name
from extractor.assemble.speech import personal
from extractor.assemble.subjects.finite import first_finite
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_WORDS = {name: any_of(words) for name, words in table("powerless").items()}
_WHO = (
    rf"(?:{_WORDS['heads']} ){{0,2}}"
    rf"(?P<who>(?:{_WORDS['private']}|{_WORDS['groups']})(?![\w\u200c]) ?)(?=[^\s.؛:،])"
)
OPENS = Rule(
    "powerless.opens",
    rf"[\W\d]{{0,6}}(?:به گزارش [^،\n]{{2,70}}، ?|[^،:\n.؛]{{2,40}}: ?|(?:امروز|دیروز|همچنین|اما) ?،? ?)?{_WHO}",
    match=("به گزارش ایرنا، شرکت نمونه ", "مدیرعامل باشگاه ستاره ", "گروه آزادی "),
    reject=("وزارت نیرو ", "گروه، "),
)
BY_THEM = Rule(
    "powerless.by-them",
    r"(?<![\w\u200c])(?:(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس|حسب) (?:دستور|حکم|تصمیم|اعلام|مجوز|موافقت|نظر|ابلاغ"
    r"|مصوبه|بخش‌نامه|اطلاعیه|دستور‌العمل)|از سوی|توسط|از طرف|از جانب)(?: (?:کتبی|جدید|تازه|داخلی))? "
    rf"{_WHO}",
    match=("با ابلاغ شرکت نمونه ", "به دستور مدیر باشگاه ستاره ", "از سوی گروه آزادی "),
    reject=("به دستور وزیر ", "در شرکت نمونه "),
)
THEIRS = Rule(
    "powerless.theirs",
    rf"(?: ?(?:‌?(?:ای|ی|های|ها)|جدید|تازه|اخیر|داخلی)){{0,2}}(?: از سوی)? {_WHO}",
    match=(" گروه آزادی ", "‌ای از سوی شرکت نمونه ", " داخلی شرکت نمونه "),
    reject=(" وزارت نیرو",),
)
"""Behind the noun of an instrument: whose it is."""
NAMED = Rule(
    "powerless.named",
    rf"(?<![\w\u200c]){_WORDS['theirs']}(?![\w\u200c])",
    match=("شورای هماهنگی تشکل‌های صنفی", "ستاد انتخاباتی"),
    reject=("شورای پول و اعتبار",),
)
BEGINS = Rule(
    "powerless.begins",
    rf"(?:{_WORDS['private']}|{_WORDS['groups']})(?![\w\u200c])",
    match=("موسسه خیریه مهر", "انجمن نویسندگان"),
    reject=("وزارت نیرو",),
)
"""A name that begins so, of a body that the authority file does not know."""
IN_IT = Rule(
    "powerless.in-it",
    r"(?<!\w)(?:در|طی|با صدور|با انتشار|با ارسال|ضمن صدور)(?: این| یک)? $",
    match=("در ", "با صدور "),
    reject=("از ", "طبق "),
)
GIVES = Rule(
    "powerless.gives",
    r"[^.؛:\n]{0,90}?(?<!\w)(?:صادر|منتشر|ابلاغ|ارسال|اعلام|امضا) (?:کرد|کردند|کرده)(?!\w)",
    match=("‌ای برای اعضا صادر کرد",),
    reject=(" تازه را نقد کرد", " صادر شد"),
)
PASSIVE = Rule(
    "powerless.passive",
    r"(?<!\w)(?:شد|شدند|شده|گردید|گردیدند|می‌شود|می‌شوند|خواهد شد)(?!\w)",
    match=("ممنوع شد", "ملزم شدند"),
    reject=("ممنوع کرد",),
)
RULES = (OPENS, BY_THEM, THEIRS, NAMED, BEGINS, IN_IT, GIVES, PASSIVE)

_OTHERS = ("law", "bill", "letter", "ruling", "regulation")
"""Types that may be told of as theirs without being so: a bill of a party's members, a letter to them."""


def is_powerless(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether wherever an instrument without number is told, a firm or a group is told to have given it."""
    if item.number or item.type in _OTHERS or item.status == "denied":
        return False
    if item.issuer is not None:
        return is_theirs(item.issuer) or (item.type != "resolution" and is_of_some(draft, item.issuer))
    heads = [head for head in item.mentions if not head.features.get("anaphor")]
    return bool(heads) and all(_given_by_them(draft, head) for head in heads)


def is_theirs(body: Mention) -> bool:
    """Whether a body that the authority file does not know is a firm, or the council or staff of a group."""
    if body.value is not None or is_public_name(body.text):
        return False
    return (NAMED.regex.search(body.text) or BEGINS.regex.match(body.text)) is not None


def _given_by_them(draft: Draft, head: Mention) -> bool:
    index = draft.sentence_at(head.start)
    if index is None:
        return False
    sentence = draft.sentences[index]
    if not head.features.get("event"):
        whose = THEIRS.regex.match(draft.text, head.end, sentence.end)
        if whose and not is_public_name(draft.text[whose.start("who") : whose.end("who") + _NAME]):
            return True
    return _acts(draft, sentence, head)


def _acts(draft: Draft, sentence: Sentence, head: Mention) -> bool:
    """Whether they open the sentence and give it, or it is told that something was done by their word."""
    opens = OPENS.regex.match(draft.text, sentence.start, sentence.end)
    by_them = BY_THEM.regex.search(draft.text, sentence.start, sentence.end)
    for found in (opens if opens is not None and _gives(draft, opens.end(), head) else None, by_them):
        if found is None or is_public_name(draft.text[found.start("who") : found.end("who") + _NAME]):
            continue
        if not any(b.start < head.start for b in draft.within("body", found.end(), sentence.end) if _may(b)):
            return True
    return False


def _gives(draft: Draft, opens: int, head: Mention) -> bool:
    """Whether who opens the sentence gives it, and does not speak of another's («مدیر شرکت … گفت: بخشنامه تازه …»)."""
    said = first_finite(draft.text, opens, max(opens, head.start)) if not head.features.get("event") else None
    if said is not None or personal().search(draft.text, opens, max(opens, head.start)):
        return False
    if head.features.get("event"):
        labelled = ":" in draft.text[opens : min(head.start, opens + _LABEL)]
        return labelled or PASSIVE.regex.search(draft.text, head.start, head.end + _VERB) is None
    return (
        IN_IT.regex.search(draft.text, max(opens, head.start - _VERB), head.start) is not None
        or GIVES.regex.match(draft.text, head.end) is not None
    )


def _may(body: Mention) -> bool:
    """Whether another body is named behind them that could have given it."""
    return not (body.features.get("is_news_agency") or body.features.get("is_outlet") or is_theirs(body))


_LABEL = 40  # letters to the colon behind who speaks
_VERB = 14  # letters to an auxiliary or a preposition
_NAME = 24  # letters of a name behind the noun that opens it
