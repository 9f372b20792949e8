"""Bills that a report tells as passed: what «مصوبه» and «طرح» of one vote are, and whose vote it was."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COUNCILS
from extractor.assemble.parties.acting import is_source
from extractor.find.mention import Mention
from extractor.find.rule import Rule

PASSED_BILL = Rule(
    "instrument.bill-passed",
    r"تصویب (?:کرد|کردند|شد|رساندند|نهایی شد)|به تصویب (?:\S{1,14} ){0,4}?(?:رسید|رسیده|رساند|رساندند|رسانده)"
    r"|رای (?:مثبت )?دادند|(?<!\w)موافقت (?:کرد|کردند|شد)(?!\w)",
    match=("ماده 5 این طرح را تصویب کردند", "لایحه به تصویب نمایندگان رسید", "با لایحه شهرداری موافقت کردند"),
    reject=("در صورت تصویب", "در صورت موافقت"),
)


OUTLINE = Rule(
    "instrument.bill-outline",
    r"(?<!\w)(?:کلیات|(?:یک|دو|سه)?‌?فوریت|شور (?:اول|نخست))(?!\w)",
    match=("کلیات این طرح را تصویب کردند", "دو فوریت لایحه تصویب شد"),
    reject=("ماده 5 این طرح را تصویب کردند",),
)
VOTED = Rule(
    "instrument.bill-voted",
    r"[^.؛:\n]{0,120}? را (?:با [^.؛:\n]{0,40}? )?"
    r"(?:(?:تصویب|مصوب) (?:کرد|نمود)"
    r"|به تصویب رساند)",
    match=(" شهرداری درباره پسماندها را تصویب کرد", " را با 12 رای موافق تصویب کردند"),
    reject=(" در شورا بررسی شد", " را بررسی کرد"),
)
PROMULGATED = Rule(
    "instrument.bill-promulgated",
    r"(?<!\w)(?:(?:از|با) (?:تصویب و )?ابلاغ (?=(?:لایحه|طرح|ماده واحده)(?!\w))|"
    r"(?:را|ای که)(?: [^.؛:\n]{0,90})? (?:جهت|برای) اجرا (?:به (?:\S{1,14} ){1,3}?)?ابلاغ (?:کرد|شد|نمود)"
    r"|(?:رئیس[ ‌]?جمهور|رئیس مجلس|رئیس قوه مقننه)(?: [^.؛:\n]{0,90})? ابلاغ (?:کرد|شد|نمود))",
    match=(
        "از تصویب و ابلاغ لایحه خبر داد",
        "این طرح را برای اجرا به دولت ابلاغ کرد",
        "این لایحه از سوی رئیس جمهور ابلاغ شد",
    ),
    reject=("لایحه به مجلس ابلاغ شد", "بخشنامه را ابلاغ کرد", "پس از ابلاغ قانون"),
)
"""What is put in force is a law, whatever it was called when it was tabled."""
RULES = (PASSED_BILL, OUTLINE, VOTED, PROMULGATED)


def merge_passed_bills(draft: Draft, found: list[DirectiveDraft]) -> None:
    """«مصوبه مجلس» and the bill that the same report says was passed are one resolution, named by the bill."""
    for bill in [item for item in found if item.type == "bill" and is_passed(draft, item)]:
        resolutions = [item for item in found if item.type == "resolution"]
        twin = next((item for item in resolutions if item.mentions[0].features["relation"] != "repeals"), None)
        if twin is None or not (twin.issuer is None or twin.issuer.features.get("kind") == "parliament"):
            continue
        twin.mentions = sorted(twin.mentions + bill.mentions, key=lambda h: h.start)
        if bill.subject:
            twin.subject, twin.subject_by = bill.subject, bill.subject_by
        twin.issuer = twin.issuer or bill.issuer
        twin.start = min(twin.start, bill.start)
        found.remove(bill)
    for bill in [item for item in found if item.type == "bill"]:
        if any(_told(draft, head, PROMULGATED) for head in bill.mentions):
            bill.type = "law"
            bill.mentions[0].features["promulgated"] = True
        elif city := _city_council(draft, bill):
            bill.type, bill.issuer = "resolution", city
            for twin in [item for item in found if item is not bill and _is_vote_of(item, city)]:
                bill.mentions = sorted(bill.mentions + twin.mentions, key=lambda h: h.start)
                bill.start, bill.date = min(bill.start, twin.start), bill.date or twin.date
                found.remove(twin)


def _city_council(draft: Draft, bill: DirectiveDraft) -> Mention | None:
    """The city's council that passed the bill, as the object of its vote: «شورای شهر لایحه … را تصویب کرد»."""
    for head in bill.mentions:
        index = draft.sentence_at(head.start)
        sentence = draft.sentences[index] if index is not None else None
        outline = sentence and OUTLINE.regex.search(draft.text, sentence.start, sentence.end)
        if sentence and not outline and VOTED.regex.match(draft.text, head.end, sentence.end):
            named = [b for b in draft.within("body", sentence.start, head.start) if b.features.get("kind") == _CITY]
            if named:
                return named[-1]
    return None


def _is_vote_of(item: DirectiveDraft, city: Mention) -> bool:
    """Whether «مصوبه شورای شهر» without number is the vote on the bill, by the same council."""
    by, relation = item.issuer, item.mentions[0].features.get("relation")
    own = by is not None and by.features.get("kind") in (_CITY, "council") and by.value in (None, city.value)
    return item.type == "resolution" and own and item.number is None and relation not in ("repeals", "amends")


_CITY = "city_council"


def is_passed(draft: Draft, bill: DirectiveDraft) -> bool:
    """Whether a sentence that names the bill tells that it was passed, and not only its outline."""
    return any(_told(draft, head, PASSED_BILL) and not _told(draft, head, OUTLINE) for head in bill.mentions)


def _told(draft: Draft, head: Mention, by: Rule) -> bool:
    """Whether the sentence of this head matches."""
    index = draft.sentence_at(head.start)
    sentence = draft.sentences[index] if index is not None else None
    return sentence is not None and by.regex.search(draft.text, sentence.start, sentence.end) is not None


def council_of(draft: Draft, bill: DirectiveDraft) -> Mention | None:
    """The council that passed the bill: named in its sentence, or in the one before."""
    index = draft.sentence_at(bill.start)
    if index is None:
        return None
    near = draft.within("body", draft.sentences[max(0, index - 1)].start, draft.sentences[index].end)
    councils = [b for b in near if b.features.get("kind") in COUNCILS and not is_source(draft, b)]
    return councils[-1] if councils else None
