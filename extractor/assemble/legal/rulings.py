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
    match=("متن رأی را می‌خوانید:\n«مطابق ماده ۵۰۲",),
    reject=("متن رأی: «مطابق ماده", "متن رأی:\nمطابق ماده"),
)
"""The text of a ruling between guillemets, in what somebody writes on it."""
SAT_ON = Rule(
    "ruling.sat-on",
    r"(?<!\w)جلسه(?!\w)[^\n.؛]{0,120}?(?=[^\n.؛]{0,200}(?:صدور|صادر)(?!\w))",
    match=("موضوع در جلسه مورخ 1400/3/4 هیأت عمومی مطرح و به صدور رأی زیر منتهی شد",),
    reject=("موضوع در جلسه بعد بررسی می‌شود.",),
)
RULES = (CASE_FILE, DECIDES, QUOTED, SAT_ON)


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
