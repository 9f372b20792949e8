"""The parts of a ruling: what the parties say in it is not what the court lays down."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
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
RULES = (CASE_FILE, DECIDES)


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
