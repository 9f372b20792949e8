"""Sentences to provision candidates: one clause, one modality, with the reasons for and against.

Nothing is decided here. A candidate says how strong its cue is, whether it is speech, wish, question or another country's
rule; the assembly adds which instrument stands behind it, and the scorer decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.attributes import QUOTED
from extractor.assemble.draft import Draft, ProvisionDraft, Sentence
from extractor.assemble.speech import openers, personal, said, verbs
from extractor.find.dates import find_durations
from extractor.find.headings import adjectives_after
from extractor.find.mention import Mention
from extractor.find.modality import find_modality
from extractor.find.rule import Rule, flexible

BASIS = Rule(
    "provision.basis-prefix",
    r"(?:^|،|؛| و )[ ]{0,2}(?:همچنین )?(?:(?:بر‌اساس|طبق|برابر|مطابق|به‌موجب|به‌استناد|بنا‌بر|وفق|با توجه به|در|با "
    r"تصویب) [^،؛:.\n]{0,120}?"
    r"(?:مصوبه|بخش‌نامه|تصمیم|قانون|دستور‌العمل|آیین‌نامه|جلسه|نامه|ابلاغیه|اطلاعیه|ماده|هیئت وزیران|هیات وزیران"
    r"|لایحه|تبصره)[^،؛:.\n]{0,60}?(?:[،:]|(?:آمده|آمده است|نیز)[،:]? )"
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
    r"|آیین‌نامه|هیئت وزیران|هیات وزیران)(?: نیز)? ",
    match=("طبق این مصوبه دولت موظف است", "با تصویب هیات وزیران وزارت کشور موظف شد"),
    reject=("طبق معمول",),
)
NOTE_THAT = Rule(
    "provision.that-clause",
    r"(?:(?:کرد|کردند|کرده|است|شد|داد|داده|گفت|افزود|داشت|دارد|دارند|اینکه|این‌که|نمود|گردید|بوده|بود|مبنی بر)(?: "
    r"است)? ?(?:که|تا)|مبنی بر (?:اینکه|این‌که)|مقرر (?:شد|گردید|کرد|شده)(?: است)?(?: که| تا)?) ",
    match=("اعلام کرد که مدارس", "مبنی بر اینکه کارکنان", "مقرر شد تا کمیته"),
    reject=("مردی که آمد",),
)
CONDITION = Rule(
    "provision.condition",
    r"(?:در صورتی‌که|در صورت|چنانچه|اگر|مشروط (?:به|بر)|به شرط|به شرطی‌که|تنها در صورتی|منوط به)[^،؛.\n]{4,160}",
    match=("در صورتی که متقاضی واجد شرایط باشد، مجاز است", "به شرط رعایت دستورالعمل‌ها"),
    reject=("صورت جلسه",),
)
BEARER = Rule(
    "provision.bearer",
    r"^(?:که |تا |و |نیز |اینکه )?(?P<who>(?:(?!(?:در|از|به|با|برای|تا|طبق|که|چنانچه|اگر|علاوه|حداقل|حداکثر|نیز|هم"
    r"|وی|ما|آن|این|همه چیز|لذا|البته|اما|یا|هرگونه|هر‌گونه|استفاده|فعالیت|انجام|رعایت|ورود|پرداخت|جهت|نسبت|ضمن|بر"
    r"|پس|قبل|بعد|مطابق|براساس)\b)[^\s،؛:.]{1,20})(?: [^\s،؛:.]{1,20}){0,16}?)،? ?$",
    match=("بانک‌ها و موسسات اعتباری ", "کلیه دستگاه‌های اجرایی "),
    reject=("در این جلسه ",),
)
IMPERSONAL = Rule(
    "provision.impersonal",
    r"(?:باید|نباید|می‌توان|بایستی)(?: (?!پرداخت )[^\s.؛،]{1,14}){0,7}? (?:کرد|گفت|داد|رفت|دانست|گرفت|دید|داشت|بود"
    r"|شد|پذیرفت|اندیشید)(?=[.،؛ ]|$)",
    match=("نباید طوری صحبت کرد که", "باید در نظر داشت"),
    reject=("بانک‌ها باید پرداخت کنند",),
)
CLAUSE_MARK = Rule(
    "provision.clause-mark",
    r"(?:بند|ماده|تبصره)[ ]{0,2}[(«\"]?(?P<label>\d{1,3}|[الف-ی]{1,3})[)»\"]?(?= )",
    match=("بند 7 آن", "طبق ماده (3) "),
    reject=("بندرعباس",),
)
FIRST_PERSON = Rule(
    "provision.first-person",
    r"(?<!\w)(?:ما|من) (?:باید|نباید|می|نمی|هم|نیز|معتقد)|^ما(?!\w)|می‌خواهیم|(?<!\w)(?:کنیم|داریم|هستیم|باشیم"
    r"|معتقدیم)(?!\w)",
    match=("ما باید", "باید تلاش کنیم"),
    reject=("بانک‌ها باید",),
)
BAN_OF = Rule(
    "provision.ban-of",
    r"(?:ممنوعیت|عدم) (?:استفاده|فعالیت|حضور|عضویت|ورود|به‌کارگیری|تردد)(?:ی)? (?P<who>(?!از|در|به"
    r"|هرگونه)[^،؛.\n]{4,70}?) (?:از|در|به)(?!\w)"
    r"|برای (?P<whom>(?:کلیه|همه|تمامی) [^،؛.\n]{4,60})",
    match=("ممنوعیت استفاده نهادها و موسسات دولتی از پیام‌رسان",),
    reject=("ممنوعیت استفاده از پیام‌رسان",),
)
BY_WHOM = Rule(
    "provision.by-whom",
    r"توسط (?P<who>[^،؛.\n]{4,40}(?:، [^،؛.\n]{3,30})?) (?:معرفی|اعلام|تعیین|انتخاب|مجاز)",
    match=("انجام تبلیغات توسط نهادها و مؤسسات دولتی، عمومی و غیردولتی معرفی شدند",),
    reject=("توسط وی",),
)
TO_WHOM = Rule(
    "provision.to-whom",
    r"(?:^|[ ،])به (?P<who>[^،؛.\n]{3,50}?) (?:اجازه|اختیار|مجوز)?[ ]?(?:داده|اجازه|اختیار)",
    match=("به استان‌ها داده شد تا", "به بانک‌ها اجازه داده شد"),
    reject=("اجازه داده شد",),
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
    r"|را (?:ابلاغ|صادر|اعلام|تصویب|لغو|خواستار)|به تصویب|ابلاغ|صادر|تاکید|تصویب) ",
    match=("تلگرام» و", "خدمات اداری، در یکی از جلسات"),
    reject=("دبیرخانه، تبلیغات",),
)
CONTENT = Rule(
    "provision.content-lead",
    r"(?:بخش‌نامه|دستور‌العمل|مصوبه|نامه|اطلاعیه|ابلاغیه|دستور|تصمیم|قانون|لایحه|آیین‌نامه|سند|طرح)(?:‌ای|ی)?(?: "
    r"[^.؟!؛]{0,110}?)? (?:که|مبنی بر(?: (?:اینکه|این‌که|آنکه))?|تا|فرمودند)[ :]{1,2}[«\"]?",
    match=("دستورالعملی را به همه وزارتخانه‌ها ابلاغ کردیم که هیچ", "بخشنامه جدید شورا که زمین‌ها"),
    reject=("بانک‌هایی که",),
)
RULES = (
    IMPERSONAL,
    FIRST_PERSON,
    CLAUSE_MARK,
    BASIS,
    BASIS_DIRECT,
    CONDITIONAL,
    NOTE_THAT,
    CONDITION,
    BEARER,
    PHRASE_END,
    CONTENT,
    BAN_OF,
    BY_WHOM,
    TO_WHOM,
)

# Cues that close their clause; after the others the clause runs on to its verb.
_FINAL = {
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
_BEARER_CUES = {"duty", "must", "may", "may-not", "not-permitted", "allowed", "time-limit"}
_VERB_END = re.compile(
    r"(?:"
    + flexible(
        r"کنند|نمایند|کند|نماید|شود|شوند|گردد|گردند|است|شد|شدند|می‌باشد|می‌باشند|دهند|دهد|خواهد شد|خواهند شد|می‌شود"
        r"|می‌شوند|آورند|بوده|باشند|باشد"
    )
    + r")(?=،| و |؛)"
)


_LAID_DOWN = re.compile(
    flexible(
        r"(?:مقرر|قرار) (?:شد|گردید|شده)|(?:این|آن) (?:سند|مصوبه|بخش‌نامه|دستور‌العمل|طرح|آیین‌نامه)|ابلاغ (?:شد"
        r"|کرد)|دستور داد"
    )
)


def propose_provisions(draft: Draft) -> None:
    """Fill `draft.provisions` with a candidate for every clause that holds a cue of modality."""
    for index, sentence in enumerate(draft.sentences):
        forms = sentence.clause is not None or _LAID_DOWN.search(draft.text, sentence.start, sentence.end) is not None
        cues = _effective(find_modality(draft.text, sentence.start, sentence.end, forms=forms), draft.text, sentence)
        for cue, (start, end) in zip(cues, _clauses(draft.text, sentence, cues), strict=True):
            bound = start
            start, end = _trim(draft.text, start, end, cue)
            start = _behind_name(draft, start, cue.start)
            if end - start < 8 or (
                _name(cue) == "subjunctive" and CONDITIONAL.regex.search(draft.text, start, cue.start)
            ):
                continue
            last = draft.provisions[-1] if draft.provisions else None
            if last and cue.value == last.modality == "sanction" and last.sentence == index:
                last.end = max(end, last.end)
                continue
            provision = ProvisionDraft(
                str(cue.value), start, end, cue.by, (cue.start, cue.end), index, clause=sentence.clause
            )
            if provision.clause is None:
                provision.clause = _clause_named(draft.text, bound, cue.start)
            provision.features = _features(draft, sentence, cue, start, end)
            _fill(draft, provision, int(cue.features.get("bearer_end", cue.start)))
            bearer = provision.bearer
            provision.features["bearer"] = float(bearer is not None and not draft.within("platform", *bearer))
            draft.provisions.append(provision)


def _clause_named(text: str, start: int, end: int) -> str | None:
    """The clause that the sentence itself names before the cue («بند 7 آن نیز …»)."""
    label = None
    for match in CLAUSE_MARK.regex.finditer(text, start, end):
        unit = match.group().split()[0]
        label = match["label"] if unit in ("بند", "ماده") else f"{unit} {match['label']}"
    return label


def _name(cue: Mention) -> str:
    return cue.by.rsplit(".", 1)[-1]


def _effective(cues: list[Mention], text: str, sentence: Sentence) -> list[Mention]:
    """Drop the cues that only carry another: «باید … خودداری کنند» forbids, «مقرر شد بانک‌ها موظفند» obliges once."""
    kept: list[Mention] = []
    for i, cue in enumerate(cues):
        following = cues[i + 1] if i + 1 < len(cues) else None
        before = text[kept[-1].end if kept else sentence.start : cue.start]
        if _name(cue) in ("subjunctive", "negative-subjunctive"):
            carried = bool(kept) and _name(kept[-1]) not in _CLOSING and not re.search(r"[.؟!؛]", before)
            if carried or CONDITIONAL.regex.search(before):
                continue
        if following is not None and _carries(cue, following, text):
            continue
        kept.append(cue)
    if len(kept) == 1 and _name(kept[0]) == "resolved" and len(text[kept[0].end : sentence.end].strip(' :"«»')) < 4:
        return []
    return kept


def _carries(cue: Mention, following: Mention, text: str) -> bool:
    """Whether `cue` only leads to the next one, which says what is laid down."""
    gap = text[cue.end : following.start]
    name = _name(cue)
    joined = not re.search(r"[.؟!]", gap) and not _VERB_END.search(gap)
    if name == "resolved" and not re.search(r"[.؟!؛]", gap):
        following.features["strength"] = max(following.features["strength"], cue.features["strength"])
        return True
    if name in ("must", "mandatory", "request"):
        if joined and _name(following) != "subjunctive":
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


def _clauses(text: str, sentence: Sentence, cues: list[Mention]) -> list[tuple[int, int]]:
    """The part of the sentence that belongs to each cue."""
    if not cues:
        return []
    bounds = [sentence.start]
    for cue, following in zip(cues, cues[1:], strict=False):
        bounds.append(_boundary(text, cue, following))
    bounds.append(sentence.end)
    return list(zip(bounds, bounds[1:], strict=False))


def _boundary(text: str, cue: Mention, following: Mention) -> int:
    gap = text[cue.end : following.start]
    strong = re.search(r"؛|[\"»](?! (?:برای|در|از)(?!\w)) ?و? ?", gap)
    if strong:
        return cue.end + strong.end()
    ends = list(_VERB_END.finditer(gap))
    if _name(cue) in _FINAL and not ends:
        joint = re.match(r"[^،؛]{0,12}?(?:،| و )", gap)
        return cue.end + (joint.end() if joint else 0)
    if ends:
        joint = re.match(r"،? ?(?:و )?", gap[ends[-1].end() :])
        return cue.end + ends[-1].end() + (joint.end() if joint else 0)
    if _name(cue) == "nominal-ban" and "،" in gap:
        return cue.end + gap.index("،") + 1
    joint = max(gap.rfind("،") + 1, gap.rfind(" و ") + 3, gap.rfind(" که ") + 1, 0)
    return cue.end + joint


def _trim(text: str, start: int, end: int, cue: Mention) -> tuple[int, int]:
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
        elif basis := _last(BASIS, head):
            start += basis
        elif direct := BASIS_DIRECT.regex.match(head):
            start += direct.end()
        else:
            that = None
            for that in NOTE_THAT.regex.finditer(head):
                pass
            if that is not None and (
                verbs().search(head[: that.end()]) or "مقرر" in that.group() or "مبنی" in that.group()
            ):
                start += that.end()
        while start < cue.start and text[start] in ' \t،؛:-–"«*':
            start += 1
        if start == before:
            break
    if _name(cue) == "nominal-ban":
        start, end = _noun_phrase(text, cue, end)
    elif (that := _content(text, start, cue.start)) is not None:
        start = that
    while end > cue.end and text[end - 1] in ' \t\n،؛"»*':
        end -= 1
    for tail in (" و", " اما", " ولی"):
        if text[:end].endswith(tail) and end - len(tail) >= cue.end:
            end -= len(tail)
    return start, end


def _said(head: str) -> int:
    """The end of the last verb of saying in `head` that content follows; 0 without one."""
    last = 0
    for match in verbs().finditer(head):
        if len(head) - match.end() > 3:
            last = match.end()
    return last + 4 if head[last:].startswith(" که ") and last else last


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


def _behind_name(draft: Draft, start: int, cue_start: int) -> int:
    """Cut the ground that a clause names first: «طبق مصوبه «…» شورای … استفاده از … ممنوع است»."""
    heading = next((h for h in draft.within("heading", start, cue_start) if h.features.get("relation")), None)
    if heading is None or heading.start - start > 40:
        return start
    at = adjectives_after(draft.text, heading.end)
    if quoted := QUOTED.regex.match(draft.text, at, cue_start):
        at = quoted.end()
    values = [m for kind in ("number", "date", "body") for m in draft.within(kind, at, cue_start)]
    for value in sorted(values, key=lambda m: m.start):
        if re.fullmatch(r"[\s،]{0,3}(?:شماره|مورخ|مورخه|سال|مصوب)?[\s]{0,2}", draft.text[at : value.start]):
            at = value.end
    if at == heading.end or cue_start - at < 12:
        return start
    while draft.text[at] in " ،":
        at += 1
    return at


def _features(draft: Draft, sentence: Sentence, cue: Mention, start: int, end: int) -> dict[str, float]:
    whole = draft.text[sentence.start : sentence.end]
    head = draft.text[sentence.start : cue.start]
    return {
        "strength": float(cue.features["strength"]),
        "speech": float(bool(verbs().search(head))),
        "retold": float(_retold(draft, sentence)),
        "soft": float(said("soft", whole) or bool(IMPERSONAL.regex.search(whole))),
        "question": float(whole.rstrip('"» ').endswith("؟")),
        "foreign": float(said("foreign", whole)),
        "first_person": float(bool(FIRST_PERSON.regex.search(draft.text[start : min(end, cue.end + 25)]))),
        "ban": float(_name(cue) == "forbidden"),
        "platform": float(bool(draft.within("platform", sentence.start, sentence.end))),
        "title": float(sentence.title),
        "item": float(sentence.clause is not None),
        "past": float(bool(re.search(flexible(r"(?<!\w)(?:بود|بودند|می‌شد|می‌کردند)(?!\w)"), head[-30:] + cue.text))),
        "length": float(len(whole)),
    }


def _retold(draft: Draft, sentence: Sentence) -> bool:
    """Whether a speaker was given the word earlier in the paragraph."""
    if sentence.paragraph >= len(draft.lines):
        return False
    return bool(personal().search(draft.text, draft.lines[sentence.paragraph].start, sentence.start))


def _fill(draft: Draft, provision: ProvisionDraft, bearer_end: int) -> None:
    """Bearer, action, condition, deadline and platforms of the clause."""
    text, start, end = draft.text, provision.start, provision.end
    cue_start, cue_end = provision.cue
    name = provision.by.rsplit(".", 1)[-1]
    for rule in (BAN_OF, BY_WHOM, TO_WHOM):
        whom = rule.regex.search(text, start, end)
        if whom and (name == "nominal-ban") == (rule is BAN_OF) and (name == "leave" or rule is BAN_OF):
            provision.bearer = whom.span("whom") if "whom" in whom.groupdict() and whom["whom"] else whom.span("who")
    condition = CONDITION.regex.search(text, start, end)
    if condition:
        provision.condition = (condition.start(), condition.end())
    head_start = (
        condition.end() + 1 if condition and condition.start() - start < 4 and condition.end() < cue_start else start
    )
    if (name in _BEARER_CUES or bearer_end < cue_start) and bearer_end > head_start:
        head = text[head_start:bearer_end]
        offset = len(head) - len(head.lstrip(" ،"))
        found = BEARER.regex.match(head[offset:])
        if found and len(found["who"]) > 2:
            provision.bearer = (
                head_start + offset + found.start("who"),
                head_start + offset + found.start("who") + len(found["who"].rstrip(" ،")),
            )
    if name in _FINAL or name == "mandatory":
        low = provision.bearer[1] if provision.bearer else start
        provision.action = _strip(text, low, cue_start)
    else:
        provision.action = _strip(text, cue_end, end)
    provision.deadline = _deadline(draft, start, end)


def _deadline(draft: Draft, start: int, end: int) -> Mention | None:
    """By when: a date that the clause calls its limit («تا پایان مهر» is its last day), else a duration."""
    for date in draft.within("date", start, end):
        if date.features.get("label") == "deadline" and date.value:
            last = date.features.get("last") if date.features.get("edge") == "last" else None
            return replace(date, value=last or date.value)
    for duration in find_durations(draft.text[start:end]):
        return replace(duration, start=start + duration.start, end=start + duration.end)
    return None


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in ' ،؛:."«\n':
        start += 1
    while end > start and text[end - 1] in ' ،؛:."»\n':
        end -= 1
    return (start, end) if end - start > 4 else None
