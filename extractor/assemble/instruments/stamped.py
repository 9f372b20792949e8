"""What a paper is told to bear: the stamp or head of a body, a day above or below its text.

«متنی که دست به دست می‌شود مهر «شورای …» را دارد و تاریخ 22 آبان 1401 بالای آن نوشته شده است».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft, Sentence
from extractor.assemble.parties.pointed import bodies_within
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

UNDER = Rule(
    "stamped.under",
    r"(?<!\w)(?:مهر|سربرگ|نشان|آرم|امضا[یء]?|مهر و امضا[یء]?)(?: رسمی)? [«\"]?$",
    match=("متن مهر «", "با سربرگ "),
    reject=("در مهرماه ", "شهر مهر در "),
)
BEARS = Rule(
    "stamped.bears",
    r"[»\"]? (?:را )?(?:(?:بر|در) (?:خود|بالای خود|پای خود|آن) )?"
    r"(?:دارد|دارند|داشت|خورده|دیده می‌شود|به چشم می‌خورد|نقش بسته)(?!\w)",
    match=("» را دارد", " را بر خود دارد", " دیده می‌شود"),
    reject=(" را گرفت", " را ندارد"),
)
_PLACE = r"(?:در )?(?:بالا|پای|پایین|صدر|ذیل|زیر|گوشه)(?:ی)? (?:آن|نامه|متن|برگه|سند|صفحه|بخش‌نامه)"
DAY_ON = Rule(
    "stamped.day-on",
    rf" (?:(?:را )?{_PLACE} )(?:نوشته|درج|ثبت|دیده|نقش|خورده|به چشم|آمده|حک)(?!\w)",
    match=(" بالای آن نوشته شده است", " در صدر نامه درج شده"),
    reject=(" منتشر شد", " بالای آن کوه"),
)
DAY_BEHIND = Rule(
    "stamped.day-behind",
    rf"(?<!\w){_PLACE},?،? (?:هم |نیز )?تاریخ $",
    match=("و بالای آن تاریخ ", "پای نامه تاریخ "),
    reject=("در تاریخ ",),
)
RULES = (UNDER, BEARS, DAY_ON, DAY_BEHIND)

_BACK = 2  # sentences back in which the paper is named at most


def read_stamps(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Give the paper told last the body whose stamp it bears, and the day that stands on it, if it has none."""
    for index, sentence in enumerate(draft.sentences):
        stamp = _stamp(draft, sentence)
        if stamp is None:
            continue
        begin = draft.sentences[max(0, index - _BACK)].start
        near = [i for i in found if any(begin <= head.start < sentence.end for head in i.mentions)]
        told = [i for i in near if i.type not in ("law", "bill") and not i.mentions[0].features.get("relation")]
        if not told:
            continue
        paper = max(told, key=lambda item: max(head.start for head in item.mentions if head.start < sentence.end))
        paper.issuer = paper.issuer or stamp
        paper.date = paper.date or _day(draft, sentence)


def _stamp(draft: Draft, sentence: Sentence) -> Mention | None:
    """The body whose stamp a sentence says that a paper bears."""
    for body in bodies_within(draft, sentence.start, sentence.end):
        opens = office_start(body)
        led = UNDER.regex.search(draft.text, max(sentence.start, opens - 24), opens)
        if led and BEARS.regex.match(draft.text, body.end, sentence.end):
            return body
    return None


def _day(draft: Draft, sentence: Sentence) -> Mention | None:
    """The day that a sentence says stands on a paper."""
    for date in draft.within("date", sentence.start, sentence.end):
        if date.value is None or date.features.get("precision") != "day":
            continue
        if DAY_ON.regex.match(draft.text, date.end, sentence.end):
            return date
        if DAY_BEHIND.regex.search(draft.text, sentence.start, date.start):
            return date
    return None
