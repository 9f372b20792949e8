"""What is cut from a clause: who says it, on what ground, under which name; and what follows it in its sentence."""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import FINAL, NO_TIME, cue_name, told_from
from extractor.assemble.clauses.content import COPULA, content_at, noun_phrase
from extractor.assemble.clauses.ends import told_until
from extractor.assemble.clauses.grounds import BASIS_DIRECT, REASON_FIRST, RECALLED, behind_basis
from extractor.assemble.clauses.preamble import behind_preamble
from extractor.assemble.clauses.subordinate import VERB_END, verb_ends
from extractor.assemble.speech import openers, said_from, verbs
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

BY_IT = Rule(
    "provision.by-it",
    r"(?<!شود )(?<!شوند )(?<!گردد )(?<!کند )(?<!کنند )(?<!\w)(?:و|که) (?:بر‌اساس|بر پایه|طبق|مطابق|به‌موجب) آن،? ",
    match=("اطلاعیه‌ای منتشر کرد که بر اساس آن رانندگان", "صادر شده بود و طبق آن بانک‌ها"),
    reject=("پس از آن بانک‌ها", "راهی پیدا شود که بر اساس آن بانک‌ها"),
)
"""Between the name of an instrument and what it lays down."""
NOTE_THAT = Rule(
    "provision.that-clause",
    r"(?:(?<!\w)(?:کرد|کردند|کرده|است|شد|داد|داده|گفت|افزود|داشت|دارد|دارند|اینکه|این‌که|نمود|گردید|بوده|بود|رسید|رسیده|رسانده|رساند|رساندند"
    rf"|مبنی بر)(?: است)? ?(?:که|تا{NO_TIME})|مبنی بر (?:اینکه|این‌که)"
    rf"|مقرر (?:شد|گردید|کرد|شده)(?: است)?(?: که| تا{NO_TIME})?) ",
    match=("اعلام کرد که مدارس", "مبنی بر اینکه کارکنان", "مقرر شد تا کمیته"),
    reject=("مردی که آمد", "به‌گونه‌ای باشد که بتواند", "برگزار شد تا پایان سال"),
)

READS_THAT = Rule(
    "provision.reads-that",
    r"^(?:همچنین |نیز |هم )?(?:آمده(?:‌است)?|(?:تأکید|تاکید|تصریح|نوشته|ذکر|قید|اعلام|مقرر) شده(?:‌است)?)،? که (?=\S)",
    match=("آمده است که از شنبه", "همچنین تصریح شده که کارکنان"),
    reject=("به بازار آمده که", "آمده است: "),
)
"""What is left of a frame behind the comma of its relative clause («در این نامه که امروز منتشر شد، آمده است که …»)."""
WHICH = Rule(
    "provision.instrument-which",
    r"^(?:این|آن|همین) (?:مصوبه|تصویب‌نامه|بخش‌نامه|دستور‌العمل|آیین‌نامه|شیوه‌نامه|ابلاغیه|اطلاعیه|قانون|سند"
    r"|نامه|ضوابط|لایحه|طرح)(?: [^\s،]{2,14}){0,2} که [^،؛:.\n]{6,160}"
    r"(?:شد|شده|بود|رسید|رسیده|گردید|گردیده|کرد|کرده|یافت|یافته|دارد|است)(?:‌است| است| بود)?، (?:نیز |هم )?",
    match=("این آیین‌نامه که در جلسه 12 شهریور به تصویب رسیده بود، تبلیغ",),
    reject=("این آیین‌نامه تبلیغ",),
)
"""An instrument with what a relative clause tells of it, in front of what it lays down."""
NOTICE = Rule(
    "provision.notice-lead",
    r"(?:به (?:اطلاع|استحضار|آگاهی|عرض)(?: [^.؛:\n]{2,90}?)? (?:می‌رساند|می‌رسانم|می‌رسد|رسانده می‌شود|رساند)"
    r"|(?:اعلام|یادآور|متذکر|یادآوری|خاطر‌نشان|تأکید|تاکید) (?:می‌دارد|می‌نماید|می‌شود"
    r"|می‌گردد|می‌کند))(?:[،:؛]|(?= ))(?: که)? ",
    match=("به استحضار می‌رساند مدارس", "به اطلاع کلیه مشترکان می‌رساند: پرداخت", "یادآور می‌شود که بانک‌ها"),
    reject=("به اطلاع نرسید", "تعطیل اعلام می‌شود."),
)

DECIDED = Rule(
    "provision.decided-lead",
    r"(?<!\w)(?:تصمیم (?:بر این )?گرفت(?:ند|یم|ه‌است|ه شد|ه شده‌است|ه‌اند|ه‌ایم|ه)?"
    r"|(?:اتفاق آرا|همه) ر[أا]ی دادن|(?:حکم|ر[أا]ی|تذکر|پیشنهاد|هشدار|دستور|مهلت) "
    r"داد(?:ند|م|یم|ه‌است|ه بود|ه‌اند|ه‌ایم|ه می‌شود|ه(?! شد))?"
    r"|پیشنهاد کرد(?:ند|یم|ه‌است|ه بود(?:ند)?|ه‌اند|ه‌ایم|ه)?|(?:اعلام|ابلاغ) کرده‌ایم)"
    rf"(?: است)?،?(?: که| تا{NO_TIME})? (?=\S|$)",
    match=("شورا تصمیم گرفت مدارس", "دیوان حکم داد شرکت", "به استان‌ها اعلام کرده‌ایم که بلیت", "دستور دادم خودروها"),
    reject=("تصمیم‌گیری شورا", "رای دادگاه"),
)

SPEAKER = Rule(
    "provision.speaker-lead",
    r"(?:با|ضمن) (?:بیان|اعلام|یادآوری|تصریح|(?:تاکید|تأکید|اشاره) (?:بر|به)) (?:این مطلب که|این‌که|آنکه) ",
    match=("وی با بیان اینکه سرویس‌ها", "با اشاره به این که مصوبه"),
    reject=("با بیان این مطلب افزود",),
)

_JOINED = re.compile(r"،? (?:و|ولی|اما|لیکن) ")
# «فعالیت معادن متوقف است، ورود کامیون انجام نمی‌شود»: a clause with its own verb behind a comma.
_NEXT = re.compile(
    flexible(
        r"، (?!مگر|به‌شرط|مشروط|اعم|خواه|به‌جز|جز|حتی|چه|زیرا|چون|چرا|که|در حالی|تا|و|ولی|اما|لیکن|به‌ویژه|از جمله|البته)"
        r"(?=(?:[^\s،؛.]{1,20} ){2,24}?(?:ن?می‌[^\W\d_]{2,12}(?:د|ند)|(?:خواهد|خواهند) [^\W\d_]{2,8}|است|نیست|هستند"
        r"|نیستند|شدند?|کردند?|کنند?|شوند?|نمایند?|باشند?|دارند?|ندارند?)(?!\w))"
    )
)


# «3-2- بانک‌ها موظفند»: the number of an item within a paragraph.
_NUMBERED = re.compile(r"\d{1,2} ?[-–] ?\d{1,2} ?[-–.] ?(?=[^\W\d_])")
_PERFECT = re.compile(flexible(r"(?:شده|گردیده|کرده|نموده)(?:‌است| است| بود)?$"))
_ITEM = re.compile(r"\d{1,2} ?[-–ـ.)] ?(?=[^\W\d_])")  # the number of an item that is quoted
_LEFT = 12  # letters at least that a speaker says of what a cue holds
_LONG_CUE = 24  # letters of a cue that says by itself what is laid down


def trim_clause(text: str, start: int, end: int, cue: Mention) -> tuple[int, int]:
    """Cut who said it and on what ground from the head of the clause, and loose marks from its ends."""
    resolved = int(cue.features.get("told_from", start))
    framed = SPEAKER.regex.search(text, start, cue.start) is not None
    whole = len(cue.text) >= _LONG_CUE
    spoken = said_from(text, cue.start, cue.end)
    if cue.start < spoken < cue.end - _LEFT:  # «درباره متخلفان گفت: پروانه آنان باطل می‌شود»
        start = spoken + len(text[spoken : cue.end]) - len(text[spoken : cue.end].lstrip())
    if start < resolved <= cue.start - (0 if whole else 8):
        start = resolved
    for _ in range(4):
        before = start
        head = text[start : cue.start]
        if (colon := max(head.rfind(": "), head.rfind(":\n"), head.rfind("؛ "))) >= 0 and (
            colon < 120 or verbs().search(head, max(0, colon - 30), colon) or head.endswith("آمده است", 0, colon)
        ):
            start += colon + 2
        elif said := _said(head, whole=whole):
            start += said
        elif (head.startswith("همان") or _PERFECT.search(cue.text)) and (recalled := RECALLED.regex.match(head)):
            start += recalled.end()
        elif start < (asked := behind_preamble(text, start, cue.end + 14)) < cue.end:
            start = min(asked, cue.start)
        elif which := WHICH.regex.match(head):
            start += which.end()
        elif opener := openers().match(text, start, cue.start):
            start = opener.end()
        elif (basis := behind_basis(head)) and (whole or cue_name(cue) in FINAL or len(head) - basis > 3):
            start += basis
        elif direct := BASIS_DIRECT.regex.match(head) or READS_THAT.regex.match(head):
            start += direct.end()
        elif (by_it := _last(BY_IT, head)) and not verb_ends(text, start + by_it, cue.start):
            start += by_it
        elif lead := max(_last(NOTICE, head), _last(SPEAKER, head), _last(DECIDED, head)):
            start += lead
        elif (reason := REASON_FIRST.regex.match(head)) and (whole or len(head) - reason.end() > 3):
            start += reason.end()
        else:
            start += _that_clause(head)
        if text.startswith("خود،", start) or text.startswith("خود ", start):
            start += 4
        while start < cue.start and text[start] in ' \t،؛:-–"«*':
            start += 1
        if start == before:
            break
    if cue.text.startswith("وگرنه"):
        start = cue.start
    if cue_name(cue) in ("nominal-ban", "nominal-duty"):
        start, end = noun_phrase(text, cue, end)
    elif (content := content_at(text, start, cue)) is not None:
        start = content
    elif cue_name(cue) == "resolved" and end - cue.end > 20:
        told = told_from(text, cue)
        start = told + len(text[told:end]) - len(text[told:end].lstrip(' :،«"'))
    end = told_until(text, cue, end, framed=framed)
    while start < cue.start and text[start] in ' \t،؛:-–"«*':
        start += 1
    while end > cue.end and text[end - 1] in ' \t\n،؛"»*':
        end -= 1
    if text.endswith(("».", "»؛"), 0, end) and "«" not in text[start:end] and end - 2 >= cue.end:
        end -= 2
    mark = _NUMBERED.match(text, start, cue.start) or (text[start - 1] == "«" and _ITEM.match(text, start, cue.start))
    if start and mark:
        start = mark.end()
    for joiner in ("و ", "لیکن ", "ولی ", "اما "):
        if text.startswith(joiner, start) and cue.start - start >= len(joiner):
            start += len(joiner)
    for tail in (" و", " اما", " ولی", " لیکن", " لکن"):
        if text[max(start, end - 6) : end].endswith(tail) and end - len(tail) >= cue.end:
            end -= len(tail)
    return _own_clause(text, start, end, cue)


def _own_clause(text: str, start: int, end: int, cue: Mention) -> tuple[int, int]:
    """Cut the clauses that «و» joins in front of and behind a predicate that ends its clause."""
    name = cue_name(cue)
    closed = _RELATIVE_END.match(text, cue.end, end)
    if closed and BY_IT.regex.search(text, max(0, start - _BY_IT), start):
        return start, closed.end()  # «… که بر اساس آن تبلیغ ممنوع شده بود، مغایر قانون شناخته شد»
    if name == "duty" and COPULA.search(cue.text) and " به " in cue.text and _NEW_CLAUSE.match(text, cue.end, end):
        return start, cue.end  # «موظف به برگزاری کلاس‌ها هستند و آموزش مجازی ادامه می‌یابد»
    if name not in FINAL | _PREDICATES or (name in _PREDICATES and not _closes(text, start, cue)):
        if name in ("duty", "task", "must", "may", "may-not", "not-permitted", "time-limit"):
            start += _last(FIXED, text[start : cue.start])
            start = behind_verb(text, start, cue.start)
        return start, end
    behind = _JOINED.match(text, cue.end, end) or _NEXT.match(text, cue.end, end)
    if behind and len(text[behind.end() : end].split()) >= 3:
        end = cue.end
    if cue.value != "sanction":
        if fixed := _last(FIXED, text[start : cue.start]):
            start += fixed
        ends = verb_ends(text, start, cue.start)
        joint = _JOINED.match(text, ends[-1], cue.start) if ends else None
        if joint and cue.start - joint.end() >= 6:
            start = joint.end()
    return start, end


FIXED = Rule(
    "provision.fixed-first",
    r"(?:ریال|تومان|درصد|ساعت|روز|ماه|نفر|عدد) (?:تعیین|اعلام|مصوب|تصویب|پیش‌بینی|لحاظ) (?:شده|گردیده|شد|گردید)"
    r"(?: است)? و (?=[^،؛.\n]{6})"
    r"|(?<!\w)(?:(?:مطرح|قرائت)(?: شد| گردید)?|بررسی(?: شد| گردید)) و (?=با [^،؛.\n]{6})",
    match=(
        "درخواست شهرداری مطرح و با احداث پل موافقت شد",
        "کرایه هر نفر 45 هزار تومان تعیین شده و رانندگان حق دریافت بیشتر",
    ),
    reject=("به مبلغی که تعیین شده و رانندگان", "کرایه تعیین شده"),
)
"""A price or a number that is told in front of what is laid down of it."""
_RELATIVE_END = re.compile(r"(?: ?(?:بود|بودند|است|شده|گردیده)){0,2}(?=،)")
_BY_IT = 24  # letters
_NEW_CLAUSE = re.compile(r" و (?!باید|نباید)[^،؛.\n]{8,120}? ن?می[ \u200c]?[^\W\d_]{2,12}(?:د|ند)(?!\w)")
_PREDICATES = {"mandatory", "possible", "not-possible", "not-bound", "task"}


def _closes(text: str, start: int, cue: Mention) -> bool:
    """Whether a predicate closes its clause («رعایت آن الزامی است و …»), and does not open one («لازم است …»)."""
    before = len(text[start : cue.start].split())
    return COPULA.search(cue.text) is not None and before >= (1 if _JOINED.match(text, cue.end) else 2)


def behind_verb(text: str, start: int, end: int) -> int:
    """Where the last clause before `end` begins: «نرخ ثابت است و صرافی‌ها باید …»; a relative clause is none."""
    verbs_before = list(VERB_END.finditer(text, start, end))
    if not verbs_before or re.search(r"ی که |اگر |چنانچه |در صورت", text[start : verbs_before[-1].start()]):
        return start
    joint = _JOINED.match(text, verbs_before[-1].end(), end)
    return joint.end() if joint else start


# «اوراقی که … نوشته می‌شود»: what is written, not who says so.
_PASSIVE = re.compile(r" شده(?:[ \u200c]?است)?(?= )")  # «خواسته شده است …»
_AUXILIARY = re.compile(r" (?:می[ \u200c]?شو(?:د|ند)|شو(?:د|ند)|خواه(?:د|ند) شد)(?!\w)(?! ?(?:که|:))")


def _said(head: str, *, whole: bool) -> int:
    """The end of the last verb of saying in `head` that content follows; 0 without one.

    whole: the cue behind it is content enough.
    """
    last = 0
    for match in verbs().finditer(head):
        if (whole or len(head) - match.end() > 3) and not _AUXILIARY.match(head, match.end()):
            passive = _PASSIVE.match(head, match.end())
            last = passive.end() if passive else match.end()
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


RULES = (
    BY_IT,
    NOTE_THAT,
    READS_THAT,
    WHICH,
    NOTICE,
    DECIDED,
    SPEAKER,
    FIXED,
)
