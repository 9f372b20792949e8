"""The status of an instrument as the text tells it: denied, repealed, a draft, proposed, or else issued."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.denials import NEVER, denies
from extractor.assemble.instruments.former import is_former
from extractor.assemble.instruments.identity_signs import GROUNDS, VEHICLE
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.instruments.untrue import called_false, untrue_behind
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

DRAFTED = Rule(
    "instrument.draft",
    r"پیش‌نویس|در (?:حال|دست) (?:تدوین|تهیه|نگارش|آماده‌سازی)|(?:تدوین|تهیه) (?:کرده‌ایم|کردیم|می‌شود|کرده|خواهد "
    r"شد|می‌کنیم|شده(?= (?:و|تا) (?:برای|به|پس|در انتظار|منتظر)))|مراحل تدوین"
    r"|(?:به‌زودی|(?:هفته|ماه|روزهای|روز|سال)(?:‌های)? آینده|فردا|آینده نزدیک)(?: [^\s.؛:]{1,16}){0,5}? "
    r"(?:ابلاغ|صادر|منتشر|تصویب|نهایی) (?:می‌شود|می‌کنیم|می‌کند|می‌گردد|خواهد شد|خواهد کرد|خواهیم کرد)",
    match=("پیش‌نویس آیین‌نامه", "در حال تدوین", "تدوین کردیم"),
    reject=("تصویب شد",),
)
PROPOSED = Rule(
    "instrument.proposed",
    r"در (?:حال|دست) بررسی|در انتظار (?:تصویب|تایید|تأیید)|در صورت (?:تصویب|تایید|تأیید|موافقت)"
    r"|(?:تقدیم|پیشنهاد) (?:می‌شود|شد|شده|کرد|کرده|داد|داده)|به مجلس (?:ارائه"
    r"|ارسال|تقدیم)|پیشنهادی|تقدیم (?:مجلس|هیات|هیئت)|در دستور کار|بررسی (?:خواهد شد|می‌شود)|منتظر (?:تصویب|تایید)"
    r"|نیازمند تایید",
    match=("در صورت تصویب نهایی", "لایحه تقدیم مجلس شد"),
    reject=("ابلاغ شد",),
)
PENDING = Rule(
    "instrument.pending",
    r"(?<!\w)برای (?:تایید|تصویب)(?: نهایی)? به [^.؛:\n]{3,50}? (?:فرستاده|ارسال|ارائه|تقدیم) "
    r"(?:شد|شده|می‌شود|خواهد شد|کرد|کردند)(?!\w)"
    r"|(?<!\w)(?:تا|پیش از|منوط به|بدون) (?:امضا[یء]?|تایید|تصویب|موافقت) [^.؛:\n]{3,70}? "
    r"(?:اجرا|اجرایی|قابل اجرا|لازم‌الاجرا|قطعی) (?:نمی‌شود|نیست|نخواهد (?:بود|شد)|نمی‌باشد)(?!\w)",
    match=(
        "مصوبه شورا برای تایید نهایی به دولت فرستاده شد",
        "این مصوبه تا امضای رئیس‌جمهور اجرا نمی‌شود",
        "پیش از تایید فرمانداری قابل اجرا نیست",
    ),
    reject=("تا پایان سال اجرا نمی‌شود", "پس از امضای وزیر اجرا شد"),
)
RULES = (DRAFTED, PROPOSED, PENDING)


def instrument_status(draft: Draft, item: DirectiveDraft) -> str:
    """The status (see the contract) that the words about the first mentions give."""
    near = ""
    for head in item.mentions[:4]:
        index = draft.sentence_at(head.start)
        if index is not None:
            end = min(draft.sentences[index].end, head.end + 220)
            bills = (h.start for h in draft.within("heading", head.end, end) if h.value == "bill")
            end = min(end, next(bills, end)) if item.type != "bill" else end  # what is drafted there is another's
            near += " " + draft.text[max(draft.sentences[index].start, head.start - 120) : end]
    issued = re.search(
        flexible(
            r"ابلاغ (?:شد|کرد|کرده|نمود|گردید)|صادر (?:شد|کرد)|تصویب (?:شد|کرد|کردند)|به تصویب (?:\S{1,14} "
            r"){0,3}رسید|لازم‌الاجرا"
        ),
        near,
    )
    if any(head.features.get("untrue") for head in item.mentions):
        return "denied"
    told_by_it = item.type in ("notice", "announcement") and _is_vehicle(draft, item.mentions[0])
    if denies(near) and (not issued or NEVER.regex.search(near)) and not told_by_it:
        return "denied"
    if not told_by_it and any(untrue_behind(draft, head) or called_false(draft, head) for head in item.mentions[:4]):
        return "denied"
    lifted = any(is_lifted(draft, h) for h in item.mentions)
    if lifted and not item.features["soft"] and item.type != "bill":
        return "repealed"
    if item.type == "bill":
        return "draft" if DRAFTED.regex.search(near) else "proposed"
    if item.promulgated:
        return "issued"
    if PENDING.regex.search(near):
        return "proposed"
    ground = item.number is not None and item.mentions[0].features.get("relation") in (*GROUNDS, "amends")
    former = all(is_former(draft, head) and "نویس" not in head.text for head in item.mentions)
    if item.type != "law" and DRAFTED.regex.search(near) and not (issued or ground or former):
        return "draft"
    if PROPOSED.regex.search(near) and not issued:
        return "proposed"
    return "issued"


def _is_vehicle(draft: Draft, head: Mention) -> bool:
    """Whether it is what the report is told by: «در اطلاعیه‌ای ضمن تکذیب … اعلام کرد»."""
    return (
        bool(head.features.get("indefinite"))
        and VEHICLE.regex.search(draft.text, max(0, head.start - 14), head.start) is not None
    )
