"""What a body had laid down before the news, told by a verb in the past perfect, and whether it was lifted since.

«ستاد ملی کرونا در فروردین برگزاری جشنواره‌ها را متوقف کرده بود. این محدودیت خرداد برداشته شد.»: background, and cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.bygone import tells_of_an_age
from extractor.assemble.instruments.denied_apart import DOUBTED
from extractor.assemble.instruments.enacting_actors import OBJECT
from extractor.assemble.parties.acting import is_abroad, is_source, speaks_for
from extractor.assemble.speech import is_hearsay
from extractor.find.mention import Mention
from extractor.find.rule import Rule

HAD_LAID = Rule(
    "instrument.had-laid",
    r"(?<!\w)را (?:[^.؛:\n«»]{1,130} )??(?P<done>(?:ممنوع|متوقف|تعطیل|محدود|مسدود|فیلتر|موظف|ملزم|مکلف|الزامی|اجباری"
    r"|مجاز|محروم|معاف|منع|غیر‌مجاز) (?:و [^.؛:\n«»]{3,90}? )?(?:اعلام )?(?:کرده|نموده|ساخته)) بود(?:ند)?(?!\w)",
    match=(
        "ورود کامیون را تا پایان هفته ممنوع کرده بود",
        "دستگاه‌ها را مکلف کرده بود زباله‌ها را",
        "تجمع را ممنوع و مردم را به خانه هدایت کرده بود",
    ),
    reject=("ورود کامیون را ممنوع کرد", "ورود کامیون ممنوع شده بود", "او را آزاد کرده بودجه"),
    stems=("کرده بود", "نموده بود", "ساخته بود"),
)
SINCE_LIFTED = Rule(
    "instrument.since-lifted",
    r"(?<!\w)(?:این|آن|همین) (?:محدودیت|ممنوعیت|تصمیم|دستور|تعطیلی|توقف|مسدودی|مسدودسازی|الزام|شرط|حکم)(?:‌ها)?(?!\w)"
    r"[^.؛\n]{0,90}? (?:برداشته|لغو|رفع|منتفی|ملغی|نقض) (?:شد|شده|شدند|گردید|کرد|می‌شود)(?!\w)"
    r"|(?<!\w)(?:از|با) (?:لغو|رفع|برداشتن|پایان) (?:این|آن) (?:محدودیت|ممنوعیت|تصمیم|دستور|تعطیلی)(?!\w)",
    match=("این محدودیت در اواخر همان ماه برداشته شد", "این دستور را لغو کرد", "چند روز بعد از لغو این محدودیت"),
    reject=("این محدودیت پابرجاست",),
    stems=("برداشت", "پایان", "لغو", "رفع", "منتفی", "ملغی", "نقض"),
)
RULES = (HAD_LAID, SINCE_LIFTED)

_OPENS = 60  # letters before the body: «پیش از این در سال ۸۹ هم»


def had_laid(draft: Draft, found: list[DirectiveDraft]) -> Iterator[Mention]:
    """The acts in the past perfect, of bodies, that stand for no instrument yet."""
    told = {draft.sentence_at(head.start) for item in found for head in item.mentions}
    for index, sentence in enumerate(draft.sentences):
        if sentence.title or sentence.clause is not None or index in told:
            continue
        verb = HAD_LAID.search(draft.text, sentence.start, sentence.end)
        if verb is None or tells_of_an_age(draft, sentence.start, verb.start("done")):
            continue
        before = draft.text[sentence.start : verb.start("done")]
        if is_abroad(draft) or is_hearsay(before) or DOUBTED.regex.search(before) or in_sentence(draft, index):
            continue
        body = _doer(draft, sentence.start, verb.start())
        if body is None:
            continue
        kind = "order" if body.features.get("kind") in (*COURTS, "prosecutor") else "decision"
        event = event_of(HAD_LAID, verb, kind, body, "done")
        event.features["content"] = True
        behind = draft.sentences[min(index + 1, len(draft.sentences) - 1)].end
        event.features["lifted_later"] = SINCE_LIFTED.search(draft.text, verb.end(), behind) is not None
        yield event


def _doer(draft: Draft, start: int, end: int) -> Mention | None:
    """The public body that opens the sentence and does what its verb tells."""
    bodies = [b for b in draft.within("body", start, end) if not is_source(draft, b)]
    if not bodies:
        return None
    first = bodies[0]
    doubtful = speaks_for(draft, first) or OBJECT.regex.match(draft.text, first.end)
    known = first.features.get("kind") in (*OFFICIAL, *COUNCILS, *COURTS)
    return first if known and not doubtful and first.start - start < _OPENS else None
