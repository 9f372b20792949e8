"""The parts of a ruling: what the parties say in it is not what the court lays down."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

CASE_FILE = Rule(
    "ruling.case-file",
    r"^[\W\d]{0,6}(?:گردش[ \u200c]?کار|خلاصه (?:جریان )?پرونده|شرح (?:شکایت|پرونده|ماجرا)|جریان پرونده|شاکی|شاکیان"
    r"|خواهان|موضوع شکایت)[^\n:]{0,30}:",
    match=("گردش کار: شاکی اعلام کرده است", "موضوع شکایت و خواسته: ابطال بخشنامه"),
    reject=("شاکی از رأی تمکین کرد", "گردش کار در اداره"),
)
DECIDES = Rule(
    "ruling.decides",
    r"^[\W\d]{0,6}(?:متن )?(?:رأی|رای)(?: (?:هیأت|هیئت|هیات|وحدت|شعبه|دادگاه|دیوان|شماره)[^\n.؛]{0,60})?"
    r"[ ]{0,2}(?::|$)",
    match=("رأی هیأت عمومی", "رای دادگاه: در خصوص دعوای خواهان", "رأی وحدت رویه شماره 12"),
    reject=("رأی هیأت عمومی دیوان در این باره منتشر شد.",),
)
QUOTED = Rule(
    "ruling.quoted-below",
    r"(?<!\w)(?:رأی|رای|دادنامه)(?!\w)[^\n]{0,160}[:：][ ]{0,2}\n{1,2}[ ]{0,3}(?=«)",
    match=("متن کامل رأی:\n«مطابق ماده ۵۰۲",),
    reject=("متن رأی: «مطابق ماده", "متن رأی:\nمطابق ماده"),
)
"""The text of a ruling between guillemets, in what somebody writes on it."""
SAT_ON = Rule(
    "ruling.sat-on",
    r"(?<!\w)جلسه(?!\w)[^\n.؛]{0,120}?(?=[^\n.؛]{0,200}(?:صدور|صادر)(?!\w))",
    match=("هیأت عمومی در جلسه 1400/3/4 با صدور رأی به اختلاف پایان داد",),
    reject=("موضوع در جلسه بعد بررسی می‌شود.",),
)
CONTESTED_TEXT = Rule(
    "ruling.contested-text",
    r"(?<!\w)(?:متن|مفاد|بند|ماده|تبصره|مقرره|مصوبه|بخش‌نامه|دستور‌العمل|شیوه‌نامه|آیین‌نامه|ابلاغیه|تصویب‌نامه)(?![\w\u200c])"
    r"(?:(?!(?:اعلام|اظهار|پاسخ|دفاع|توضیح|دادخواست|خلاصه|لایحه|گفته|معتقد|رأی|رای|دادنامه)(?!\w))[^\n:]){0,260}"
    r"[:：][ ]{0,2}\n{0,2}[ ]{0,3}(?=«)",
    match=("متن بند مورد اعتراض چنین است: «", "بند 7 شیوه‌نامه مقرر کرده:\n«", "متن مقرره مورد شکایت: «پرداخت"),
    reject=("شاکی درباره بند 3 مصوبه اعلام کرده است: «", "متن رأی: «", "بند 3 مصوبه ابطال می‌شود."),
)
"""What leads to the words of the rule that a complaint is about."""
RULES = (CASE_FILE, DECIDES, QUOTED, SAT_ON, CONTESTED_TEXT)


def quoted_ruling(draft: Draft) -> tuple[int, int] | None:
    """Where the text of the ruling stands in guillemets, with words on it above and below; None where it does not."""
    opened = QUOTED.regex.search(draft.text)
    end = draft.text.find("»", opened.end()) if opened else -1
    return (opened.end(), end + 1) if opened and end - opened.end() >= _RULING else None


_RULING = 200  # characters at least of a ruling in full


def told_above(draft: Draft, end: int) -> Mention | None:
    """The day of the sitting that what introduces the ruling tells."""
    for sat in SAT_ON.regex.finditer(draft.text, 0, end):
        stop = draft.text.find("\n", sat.start())
        dates = draft.within("date", sat.start(), min(end, stop if stop > 0 else end))
        if dates and dates[0].value:
            return dates[0]
    return None


def pleaded(draft: Draft, ruling: DirectiveDraft) -> tuple[int, int]:
    """The case file of a printed ruling, from the parties to where the court decides; empty where either is missing."""
    if ruling.type != "ruling" or ruling.region is None:
        return (0, 0)
    start, end = ruling.region
    lines = [line for line in draft.lines if start <= line.start < end]
    opened = next((line.start for line in lines if CASE_FILE.regex.match(line.text)), None)
    if opened is None:
        return (0, 0)
    decided = [line.start for line in lines if line.start > opened and DECIDES.regex.match(line.text)]
    return (opened, decided[-1] if decided else opened)


def contested(draft: Draft, ruling: DirectiveDraft, items: list[DirectiveDraft], at: int) -> DirectiveDraft | None:
    """The rule that a complaint is about, where its own words stand at that place between guillemets."""
    if ruling.type != "ruling" or ruling.region is None:
        return None
    opened = draft.text.rfind("«", ruling.region[0], at + 1)
    closed = draft.text.find("»", opened) if opened >= 0 else -1
    if closed < at or closed - opened < _CONTESTED:
        return None
    leads = CONTESTED_TEXT.regex.finditer(draft.text, max(ruling.region[0], opened - _LEAD), opened + 1)
    if not any(lead.end() == opened for lead in leads):
        return None
    named = [item for item in items if item.region is None and item.type not in ("law", "bill", "ruling")]
    lifted = [item for item in named if item.status == "repealed"]
    asked = [item for item in named if any(head.features.get("wished") for head in item.mentions)]
    return next(iter(lifted or asked or named), None)


_CONTESTED = 24  # characters at least of the words of a rule
_LEAD = 320  # characters in which they are announced
