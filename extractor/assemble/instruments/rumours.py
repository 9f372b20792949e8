"""A measure that a rumour tells and a public body denies, told without the name of an instrument.

«شرکت پخش خبر کاهش سهمیه بنزین را تکذیب کرد», «سازمان سنجش: قطع اینترنت در روز آزمون صحت ندارد».
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import event_of, in_sentence
from extractor.assemble.instruments.denials import denied_at
from extractor.assemble.instruments.passed import passed_object
from extractor.assemble.instruments.untrue import untrue_behind
from extractor.assemble.parties.acting import is_abroad
from extractor.assemble.parties.authority import may_act
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_WHAT = any_of(flexible(word) for word in table("issuing")["declared"]["rumoured"])
_UNTRUE = (
    r"(?:صحت|واقعیت) ندارد|(?:کذب(?: محض)?|دروغ|شایعه|نادرست|بی‌اساس) (?:است|بوده)|شایعه(?:‌ای)? (?:بیش|دروغ)|شایعه‌ست"
)
DENIES_IT = Rule(
    "rumours.denies-it",
    rf"(?<!\w)(?:خبر|خبرهای|اخبار|شایعه|شایعات|ادعای) (?:منتشر‌شده |مربوط به |درباره |در‌خصوص |مبنی بر )?[«\"]?"
    rf"(?P<what>{_WHAT}(?!\w)[^.؛:\n«»]{{2,110}}?)[»\"]? (?P<done>را (?:[^\s.؛:،]{{3,10}} )?(?:تکذیب|رد) "
    rf"(?:کرد|کرده|کردند|می‌کند)|{_UNTRUE})(?!\w)",
    match=("خبر کاهش سهمیه بنزین را تکذیب کرد", "شایعه تزریق اجباری واکسن در مدارس صحت ندارد"),
    reject=("خبر کاهش سهمیه بنزین را تأیید کرد", "خبر درگذشت هنرمند را تکذیب کرد"),
    stems=("تکذیب", "رد ", "ندارد", "کذب", "دروغ", "شایعه", "نادرست", "اساس"),
)
IS_UNTRUE = Rule(
    "rumours.is-untrue",
    rf"(?:^|[:؛،] |(?<!\w)(?:شایعه|خبر|کرد|داشت|گفت|که) )[«\"]?(?P<what>{_WHAT}(?!\w)[^.؛:\n«»]{{2,110}}?)[»\"]?،? "
    rf"(?P<done>{_UNTRUE}|را (?:[^\s.؛:،]{{3,10}} )?تکذیب (?:کرد|کرده|می‌کند))(?!\w)",
    match=("سازمان سنجش: قطع سراسری اینترنت صحت ندارد", "شایعه «تزریق اجباری در مدارس» صحت ندارد"),
    reject=("قطع اینترنت خبر مهمی است", "لغو سفر رئیس‌جمهور تأیید شد"),
    stems=("تکذیب", "ندارد", "کذب", "دروغ", "شایعه", "نادرست", "اساس"),
)
CALLS_NEWS = Rule(
    "rumours.calls-news",
    r"(?<!\w)(?:خبری|خبرهایی|اخباری|شایعه‌ای|شایعاتی|مطلبی|مطالبی) (?:درباره|مبنی بر|در‌خصوص|در مورد|با عنوان) [«\"]?"
    rf"(?P<what>{_WHAT}(?!\w)[^.؛:\n«»]{{2,110}}?)[»\"]?،? (?:[^.؛\n]{{0,90}}?(?<!\w))?"
    rf"(?:این|چنین) (?:خبر|شایعه|ادعا|موضوع|مطلب)ی? (?P<done>{_UNTRUE}"
    r"|را (?:[^\s.؛:،]{3,10} )?(?:تکذیب|رد) (?:کرد|کرده|می‌کند))(?!\w)",
    match=("در واکنش به انتشار خبری درباره حذف یارانه کارمندان گفت: این خبر کذب محض است",),
    reject=("در واکنش به خبری درباره حذف یارانه کارمندان گفت: این خبر درست است",),
    stems=("تکذیب", "رد ", "ندارد", "کذب", "دروغ", "شایعه", "نادرست", "اساس"),
)
RULES = (DENIES_IT, IS_UNTRUE, CALLS_NEWS)

_LEAD = 3  # sentences of the body
_POST = 9  # of a post


def denied_measure(draft: Draft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The measure that headline or lead deny, where no denied instrument is named: one of its own beside all others."""
    event = _denied_measure(draft, found)
    if event is None:
        return None
    item = DirectiveDraft(str(event.value), event.start, event.by, mentions=[event])
    item.subject = passed_object(draft, event)
    item.subject_by = "rule:subject.object" if item.subject else ""
    return item


def _denied_measure(draft: Draft, found: list[DirectiveDraft]) -> Mention | None:
    if any(denied_at(draft, head) or untrue_behind(draft, head) for item in found for head in item.mentions):
        return None
    below = [i for i, s in enumerate(draft.sentences) if not s.title]
    first = below[0] if below else 0
    for index in [*below[: _LEAD if draft.kind == "news" else _POST], *range(first)]:
        sentence = draft.sentences[index]
        if is_abroad(draft) or any(not h.features["anaphor"] for h in in_sentence(draft, index)):
            continue
        for rule in RULES:
            told = rule.search(draft.text, sentence.start, sentence.end)
            if told is not None and _denied_by(draft, index) is not None:
                event = event_of(rule, told, "decision", None, "done")
                event.features["content"] = event.features["untrue"] = True
                event.features["what"] = told.span("what")
                return event
    return None


def _denied_by(draft: Draft, index: int) -> Mention | None:
    """The public body, or its spokesman, who denies it in the sentence, in headline or lead."""
    near = [draft.sentences[i] for i in dict.fromkeys((index, *range(min(_LEAD, len(draft.sentences)))))]
    bodies = (b for s in near for b in draft.within("body", s.start, s.end) if may_act(draft, b, s.start, spoken=True))
    return next(bodies, None)
