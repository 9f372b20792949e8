"""The clause that belongs to a cue of modality: which cues count, where the clause begins and ends.

Persian closes a clause with its verb: a clause ends behind its predicate, the next begins behind «و» or a comma.
From the head of the clause what is not laid down is cut: who says it, on what ground, under which name.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.speech import openers, verbs
from extractor.assemble.subjects import QUOTED
from extractor.find.headings import adjectives_after
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

BASIS = Rule(
    "provision.basis-prefix",
    r"(?:^|،|؛| و )[ ]{0,2}(?:همچنین )?(?:(?:بر‌اساس|طبق|برابر|مطابق|به‌موجب|به‌استناد|بنا‌بر|وفق|با توجه به|در|با "
    r"تصویب) [^،؛:.\n]{0,120}?"
    r"(?:مصوبه|بخش‌نامه|تصمیم|قانون|دستور‌العمل|آیین‌نامه|شیوه‌نامه"
    r"|پیش‌نویس|اخطاریه|دادنامه|رای|ضوابط|جلسه|نامه|ابلاغیه|اطلاعیه|ماده|هیئت وزیران|هیات وزیران"
    r"|لایحه|تبصره)(?:(?! (?:مقرر|قرار|باید|نباید|موظف|مکلف|ملزم) )[^،؛:.\n]){0,60}?"
    r"(?:[،:]|(?:آمده است|آمده|نیز)[،:]? )"
    r"|(?:به گزارش|به نقل از|به گفته) [^،:.\n]{2,90}[،:])[ ]{0,2}",
    match=(
        "بر اساس این مصوبه، بانک‌ها موظفند",
        "طبق بند 3 قانون بودجه، دولت مکلف است",
        "در این نامه آمده است: کارکنان",
        "به گزارش ایسنا، بانک‌ها",
    ),
    reject=("بانک‌ها موظفند",),
)


BASIS_DIRECT = Rule(
    "provision.basis-direct",
    r"^(?:بر‌اساس|طبق|برابر|مطابق|به‌موجب|وفق|با) (?:این|آن|همین|تصویب) (?:مصوبه|بخش‌نامه|تصمیم|قانون|دستور‌العمل"
    r"|آیین‌نامه|هیئت وزیران|هیات وزیران)(?: نیز)? |^بر (?:این|همین) اساس،? ",
    match=("بر این اساس عطاری‌ها حق ندارند", "طبق این مصوبه دولت موظف است", "با تصویب هیات وزیران وزارت کشور موظف شد"),
    reject=("طبق معمول",),
)


NOTE_THAT = Rule(
    "provision.that-clause",
    r"(?:(?:کرد|کردند|کرده|است|شد|داد|داده|گفت|افزود|داشت|دارد|دارند|اینکه|این‌که|نمود|گردید|بوده|بود|مبنی بر)(?: "
    r"است)? ?(?:که|تا)|مبنی بر (?:اینکه|این‌که)|مقرر (?:شد|گردید|کرد|شده)(?: است)?(?: که| تا)?) ",
    match=("اعلام کرد که مدارس", "مبنی بر اینکه کارکنان", "مقرر شد تا کمیته"),
    reject=("مردی که آمد",),
)


NOTICE = Rule(
    "provision.notice-lead",
    r"(?:به (?:اطلاع|استحضار|آگاهی|عرض)(?: [^،.؛:\n]{2,60}?)? (?:می‌رساند|می‌رسانم|می‌رسد|رسانده می‌شود|رساند)"
    r"|(?:اعلام|یادآور|متذکر|یادآوری|خاطر‌نشان) (?:می‌دارد|می‌نماید|می‌شود|می‌گردد|می‌کند))(?:[،:؛]|(?= ))(?: که)? ",
    match=("به استحضار می‌رساند مدارس", "به اطلاع کلیه مشترکان می‌رساند: پرداخت", "یادآور می‌شود که بانک‌ها"),
    reject=("به اطلاع نرسید", "تعطیل اعلام می‌شود."),
)


SPEAKER = Rule(
    "provision.speaker-lead",
    r"(?:با|ضمن) (?:بیان|اعلام|یادآوری|تصریح|(?:تاکید|تأکید|اشاره) (?:بر|به)) (?:این مطلب که|این‌که|آنکه) ",
    match=("وی با بیان اینکه سرویس‌ها", "با اشاره به این که مصوبه"),
    reject=("با بیان این مطلب افزود",),
)


ASIDE = Rule(
    "provision.aside",
    r"[ ،]{1,2}که (?:این|آن) (?:مسئله|مساله|موضوع|امر|کار|اقدام|مهم|روند|تصمیم)(?!\w)",
    match=("پرداخت کند که این مسئله به معنی انحصار است",),
    reject=("که این بانک باید",),
)


CONDITIONAL = Rule(
    "provision.conditional",
    r"(?<!\w)(?:اگر|چنانچه|در صورتی|هرگاه|به شرط|در صورت|مشروط)(?!\w)|ی که (?!.{0,80}?،)",
    match=("اگر واحدها ادامه ", "مودیانی که نسبت به پرداخت اقدام "),
    reject=("واحدها باید ",),
)


PHRASE_END = Rule(
    "provision.phrase-end",
    r"[\"»](?! برای| در| از| به)|،(?= (?:در|تصریح|تاکید|گفت|اعلام|از|که|با|ابلاغ|به|نیز|لازم)(?!\w))|؛| (?:مورد بحث"
    r"|را (?:ابلاغ|صادر|اعلام|تصویب|لغو|خواستار)|به تصویب|ابلاغ|صادر|تاکید|تصویب|ایفاد|ارسال"
    r"|خبر داد|خبر دادند)(?= |[.،])",
    match=("تلگرام» و", "خدمات پستی، در نشست هفته گذشته"),
    reject=("دبیرخانه، تبلیغات",),
)


CONTENT = Rule(
    "provision.content-lead",
    r"(?:بخش‌نامه|دستور‌العمل|مصوبه|نامه|اطلاعیه|ابلاغیه|دستور|تصمیم|قانون|لایحه|آیین‌نامه|سند|طرح)(?:‌ای|ی)?(?: "
    r"[^.؟!؛]{0,110}?)? (?:که|مبنی بر(?: (?:اینکه|این‌که|آنکه))?|تا|فرمودند)[ :]{1,2}[«\"]?",
    match=("بخشنامه را به کلیه دانشگاه‌ها ابلاغ کردیم که هیچ", "بخشنامه جدید شورا که زمین‌ها"),
    reject=("بانک‌هایی که",),
)


# Cues that close their clause; after the others the clause runs on to its verb.
FINAL = {
    "forbidden",
    "refrain",
    "exempt",
    "sanction",
    "sanction-verb",
    "closed",
    "mandatory-final",
    "not-permitted",
    "leave",
}


# Cues after which the bearer's duty follows; the bearer stands before them.
# Cues that stand at the end of their clause: a subjunctive behind them orders something else.
_CLOSING = {"subjunctive", "refrain", "forbidden", "exempt", "closed", "negative-subjunctive", "request"}


_VERB_END = re.compile(
    r"(?:"
    + flexible(
        r"کنند|نمایند|کند|نماید|شود|شوند|گردد|گردند|است|شد|شدند|می‌باشد|می‌باشند|دهند|دهد|خواهد شد|خواهند شد|می‌شود"
        r"|می‌شوند|آورند|بوده|باشند|باشد|نیست|نیستند|هستند|دارد|دارند|ندارد|ندارند|شده‌اند|نشده‌اند"
    )
    + r")(?=،| و |؛)"
)


def cue_name(cue: Mention) -> str:
    return cue.by.rsplit(".", 1)[-1]


def effective_cues(cues: list[Mention], text: str, sentence: Sentence) -> list[Mention]:
    """Drop the cues that only carry another: «باید … خودداری کنند» forbids, «مقرر شد بانک‌ها موظفند» obliges once."""
    kept: list[Mention] = []
    cues = [c for c in cues if cue_name(c) != "nominal-ban" or not text[: c.start].endswith(("این ", "آن ", "همین "))]
    for i, cue in enumerate(cues):
        following = cues[i + 1] if i + 1 < len(cues) else None
        before = text[kept[-1].end if kept else sentence.start : cue.start]
        if cue_name(cue) in ("subjunctive", "negative-subjunctive"):
            carried = bool(kept) and cue_name(kept[-1]) not in _CLOSING and not re.search(r"[.؟!؛]", before)
            if carried or CONDITIONAL.regex.search(before):
                continue
        if following is not None and _carries(cue, following, text):
            continue
        kept.append(cue)
    if len(kept) == 1 and cue_name(kept[0]) == "resolved" and len(text[kept[0].end : sentence.end].strip(' :"«»')) < 4:
        return []
    return kept


def _carries(cue: Mention, following: Mention, text: str) -> bool:
    """Whether `cue` only leads to the next one, which says what is laid down."""
    gap = text[cue.end : following.start]
    name = cue_name(cue)
    joined = not re.search(r"[.؟!]", gap) and not _VERB_END.search(gap)
    if name == "resolved" and not re.search(r"[.؟!؛]", gap):
        following.features["strength"] = max(following.features["strength"], cue.features["strength"])
        return True
    if name in ("must", "mandatory", "request"):
        if joined and cue_name(following) != "subjunctive":
            following.features["bearer_end"] = cue.start
            return True
        return False
    if name == "duty" and joined and following.value == "prohibition":
        following.features["bearer_end"] = cue.start
        return True
    if name == "nominal-ban":
        aside = re.search(r"(?<!\w)(?:ضمن|با|و|بر|به)\s$", text[max(0, cue.start - 6) : cue.start])
        if following.value == "prohibition" and (aside or "،" not in gap) and len(gap) < 160:
            return True
        if joined and "،" not in gap and following.value == "obligation":
            following.value = "prohibition"
            return True
    return False


def clause_spans(text: str, sentence: Sentence, cues: list[Mention]) -> list[tuple[int, int]]:
    """The part of the sentence that belongs to each cue."""
    if not cues:
        return []
    bounds = [sentence.start]
    for cue, following in pairwise(cues):
        bounds.append(_boundary(text, cue, following))
    bounds.append(sentence.end)
    return list(pairwise(bounds))


def _boundary(text: str, cue: Mention, following: Mention) -> int:
    gap = text[cue.end : following.start]
    strong = re.search(r"؛|[\"»](?! (?:برای|در|از)(?!\w)) ?و? ?", gap)
    if strong:
        return cue.end + strong.end()
    ends = list(_VERB_END.finditer(gap))
    if cue_name(cue) in FINAL and not ends:
        joint = re.match(r"[^،؛]{0,12}?(?:،| و )", gap)
        return cue.end + (joint.end() if joint else 0)
    if ends:
        joint = re.match(r"،? ?(?:و )?", gap[ends[-1].end() :])
        return cue.end + ends[-1].end() + (joint.end() if joint else 0)
    if cue_name(cue) == "nominal-ban" and "،" in gap:
        return cue.end + gap.index("،") + 1
    joints = ((mark, gap.rfind(mark)) for mark in ("،", " و ", " که"))
    comma = max((at + len(mark) for mark, at in joints if at >= 0), default=0)
    return cue.end + comma


def trim_clause(text: str, start: int, end: int, cue: Mention) -> tuple[int, int]:
    """Cut who said it and on what ground from the head of the clause, and loose marks from its ends."""
    for _ in range(4):
        before = start
        head = text[start : cue.start]
        if (colon := max(head.rfind(": "), head.rfind(":\n"), head.rfind("؛ "))) >= 0 and (
            colon < 120 or verbs().search(head, max(0, colon - 30), colon)
        ):
            start += colon + 2
        elif said := _said(head):
            start += said
        elif opener := openers().match(text, start, cue.start):
            start = opener.end()
        elif (basis := _last(BASIS, head)) and (cue_name(cue) in FINAL or len(head) - basis > 3):
            start += basis
        elif direct := BASIS_DIRECT.regex.match(head):
            start += direct.end()
        elif lead := max(_last(NOTICE, head), _last(SPEAKER, head)):
            start += lead
        else:
            start += _that_clause(head)
        if text.startswith("خود،", start) or text.startswith("خود ", start):
            start += 4
        while start < cue.start and text[start] in ' \t،؛:-–"«*':
            start += 1
        if start == before:
            break
    if cue_name(cue) == "nominal-ban":
        start, end = _noun_phrase(text, cue, end)
    elif (content := _content(text, start, cue.start)) is not None:
        start = content
    elif cue_name(cue) == "resolved" and end - cue.end > 20:
        start = cue.end
    end = _told_until(text, cue, end)
    while start < cue.start and text[start] in ' \t،؛:-–"«*':
        start += 1
    while end > cue.end and text[end - 1] in ' \t\n،؛"»*':
        end -= 1
    for tail in (" و", " اما", " ولی"):
        if text[max(start, end - 4) : end].endswith(tail) and end - len(tail) >= cue.end:
            end -= len(tail)
    return _own_clause(text, start, end, cue)


def _told_until(text: str, cue: Mention, end: int) -> int:
    """Where the clause ends before a speaker takes over («…، اظهار کرد: …») or an aside on it begins."""
    for verb in verbs().finditer(text, cue.end, end):
        comma = text.rfind("،", cue.end, verb.start())
        if (
            comma >= 0
            and text[comma + 1 : verb.start()].strip() in ("", "وی", "او")
            and text[verb.end() : verb.end() + 1] in ":؛ ،."
        ):
            return comma
    aside = ASIDE.regex.search(text, cue.end, end)
    return aside.start() if aside else end


_JOINED = re.compile(r"،? (?:و|ولی|اما) ")


def _own_clause(text: str, start: int, end: int, cue: Mention) -> tuple[int, int]:
    """Cut the clauses that «و» joins in front of and behind a predicate that ends its clause."""
    name = cue_name(cue)
    if name not in FINAL:
        return start, end
    behind = _JOINED.match(text, cue.end, end)
    if behind and len(text[behind.end() : end].split()) >= 3:
        end = cue.end
    if not name.startswith("sanction"):
        verbs_before = list(_VERB_END.finditer(text, start, cue.start))
        joint = _JOINED.match(text, verbs_before[-1].end(), cue.start) if verbs_before else None
        if joint and cue.start - joint.end() >= 8:
            start = joint.end()
    return start, end


def _said(head: str) -> int:
    """The end of the last verb of saying in `head` that content follows; 0 without one."""
    last = 0
    for match in verbs().finditer(head):
        if len(head) - match.end() > 3:
            last = match.end()
    return last + 4 if head[last:].startswith(" که ") and last else last


def _that_clause(head: str) -> int:
    """Where the clause begins behind the last «که» of saying or resolving; 0 without one."""
    last = max(NOTE_THAT.regex.finditer(head), key=lambda m: m.end(), default=None)
    if last is None:
        return 0
    before = head[: last.end()]
    said_so = verbs().search(before) or any(
        word in before
        for word in ("مقرر", "مبنی", "تاکید", "تصریح", "تصویب", "تصمیم", "مصوب", "موافقت", "بیان", "اشاره", "یادآوری")
    )
    return last.end() if said_so else 0


def _last(rule: Rule, head: str) -> int:
    """The end of the last match of `rule` in `head`; 0 without one."""
    return max((match.end() for match in rule.regex.finditer(head)), default=0)


def _noun_phrase(text: str, cue: Mention, end: int) -> tuple[int, int]:
    """The phrase that a nominal ban heads: to its closing quotation mark, or to where a new predicate begins."""
    start = cue.start - 1 if text[cue.start - 1 : cue.start] in ("«", '"') else cue.start
    stop = PHRASE_END.regex.search(text, cue.end, end)
    return start, stop.start() if stop else end


def _content(text: str, start: int, cue_start: int) -> int | None:
    """Where the content begins after the instrument's name and a «که» or an opening quotation mark."""
    found = None
    for match in CONTENT.regex.finditer(text, start, cue_start):
        found = match.end()
    return found if found is not None and cue_start - found < 400 else None


def behind_name(draft: Draft, start: int, cue_start: int) -> int:
    """Cut the ground that a clause names first: «طبق مصوبه «…» شورای … استفاده از … ممنوع است»."""
    heading = next((h for h in draft.within("heading", start, cue_start) if h.features.get("relation")), None)
    if heading is None or heading.start - start > 40:
        return start
    at = adjectives_after(draft.text, heading.end)
    if quoted := QUOTED.regex.match(draft.text, at, cue_start):
        at = quoted.end()
    values = [m for kind in ("number", "date", "body") for m in draft.within(kind, at, cue_start)]
    for value in sorted(values, key=lambda m: m.start):
        if re.fullmatch(
            r"[\s،]{0,3}(?:شماره|جلسه|در جلسه|جلسه مورخ|مورخ|مورخه|سال|مصوب)?[\s]{0,2}", draft.text[at : value.start]
        ):
            at = value.end
    if at == heading.end or cue_start - at < 12:
        return start
    while draft.text[at] in " ،":
        at += 1
    return at


RULES = (
    BASIS,
    BASIS_DIRECT,
    NOTE_THAT,
    CONDITIONAL,
    PHRASE_END,
    CONTENT,
    NOTICE,
    SPEAKER,
    ASIDE,
)
