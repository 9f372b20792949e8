"""Lists that hang on a sentence: «موارد زیر ممنوع است:», «مشروط بر اینکه:».

A sentence that ends with a colon heads the marked lines behind it. Where it says what holds of all of them, each line
without a cue of its own is laid down by it, and the head lays nothing down. Where it names them as conditions, a line
that is only a verb form lays nothing down. Where it announces terms, a line says what one of them means. Where it only
names a body, a line that names an act («ایجاد …») is that body's duty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.sentences import is_list_line
from extractor.find.mention import Mention
from extractor.find.modality import find_modality
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

ACTS = Rule(
    "listed.acts",
    r"(?<!\w)(?<!در )(?:موارد|اقدامات|اقدام‌های|نکات|امور|کارهای|وظایف|تکالیف|مراتب|ضوابط)(?: \S{2,12})?"
    r" (?:مشروح )?(?:زیر|ذیل)(?!\w)",
    match=("نسبت به موارد زیر اقدام لازم به عمل آید:", "اقدامات ذیل را انجام دهند:"),
    reject=("ارائه مدارک زیر الزامی است:",),
)
NOTIFIED = Rule(
    "listed.notified",
    r"(?<!\w)(?<!در )(?:موارد|اقدامات|نکات|امور|مراتب|تصمیمات|دستورات)(?: [^\s،؛.:]{2,12})? (?:مشروح )?(?:زیر|ذیل)"
    r"(?!\w)[^.؛:\n]{0,60}? (?:ابلاغ|اعلام|ارسال|مقرر) (?:می‌شود|می‌گردد|شد|گردید|می‌دارد|می‌دارم|می‌کند|می‌نماید) ?:",
    match=("موارد زیر جهت اجرا ابلاغ می‌گردد:", "تصمیمات ذیل برای اجرا اعلام می‌شود:"),
    reject=("مراتب جهت اجرا ابلاغ می‌گردد.",),
)
DUTIES = Rule(
    "listed.duties",
    r"(?<!\w)(?:وظایف|تکالیف|تعهدات|مسئولیت‌های|وظایف و (?:اختیارات|مسئولیت‌های)) [^.؛:\n]{2,60}?"
    r"(?:عبارت(?:ند| است)? از|به (?:این )?(?:شرح|قرار)(?: (?:زیر|ذیل))?(?: است)?|از این قرار(?:ند| است)?)(?: است)? ?:$"
    r"|(?:شرح|قرار|موارد) (?:زیر|ذیل) محکوم (?:می‌نماید|می‌کند|می‌دارد|می‌شود|می‌گردد|نمود|کرد) ?:$",
    match=("وظایف ناظر عبارت است از:", "تکالیف پیمانکار به شرح زیر است:", "خوانده را به شرح ذیل محکوم می‌نماید:"),
    reject=("وظایف ناظر زیاد است:", "خوانده را محکوم می‌نماید:"),
)
THINGS = Rule(
    "listed.things",
    r"(?<!\w)(?:در )?(?:این|آن) (?:محل|مکان|منطقه|نقطه|معبر|جا)‌?ها(?!\w)"
    r"|(?<!\w)(?<!در )(?:موارد|اقلام|اشخاص|افراد|مطالب|اعمال|مشاغل|اماکن|آثار|اسناد|اطلاعات|محصولات|خدمات"
    r"|مناطق|وسایل|رفتار‌های|محتوای|مضامین|عناوین|اصناف|انواع|\w{2,14}[ \u200c]?های|\w{3,14}(?:ان|ین|ات)) "
    r"(?:[^\s،؛.:]{2,14} )?(?:مشروح )?(?:زیر|ذیل)(?!\w)(?! (?:\d|سن|سقف|نظر|پوشش|خط|\w{2,8} سال))",
    match=(
        "کالاهای زیر قابل مبادله نیست:",
        "توقف در این مکان‌ها ممنوع است:",
        "مشاغل و واحدهای زیر از این حکم مستثنی هستند:",
        "انتشار مطالب زیر ممنوع است:",
        "درج محتوای زیر در آگهی مجاز نیست:",
        "متقاضیان زیر از پرداخت عوارض معاف می‌شوند:",
    ),
    reject=("جدول زیر", "کارگران زیر هجده سال معاف هستند:", "در موارد زیر قطع می‌شود:"),
)
CONDITIONS = Rule(
    "listed.conditions",
    r"(?<!\w)(?:(?:مشروط (?:بر|به)|به شرط|به شرطی که|منوط به|در صورت(?:ی که)?|چنانچه|دارای|واجد|حائز)"
    r"[^.؛:\n]{0,60}?(?:شرایط|شروط|موارد|ویژگی‌های) (?:زیر|ذیل)"
    r"|(?:مشروط (?:بر|به)|به شرط) (?:این‌که|آن‌که|آنکه|اینکه))[^.؛:\n]{0,80}:$"
    r"|^[#*\s]{0,8}(?:شرایط|شروط)(?: [^.؛:\n]{1,60})?:$",
    match=("در صورت احراز شرایط زیر:", "شرایط دریافت وام:", "درس را حذف کند مشروط بر اینکه:", "واجد شرایط ذیل باشند:"),
    reject=("موارد زیر ممنوع است:", "در صورت احراز شرایط می‌توانند:"),
)
TERMS = Rule(
    "listed.terms",
    r"(?<!\w)(?:اصطلاحات|واژه‌های?|واژگان|عبارات|تعاریف)(?!\w)[^.؛\n]{0,90}?"
    r"(?<!\w)(?:معانی|معنای|تعریف|از این قرار(?:ند)?|شرح)(?!\w)"
    r"|^[#*\s]{0,8}تعاریف(?: و اصطلاحات)?[ :]{0,3}$",
    match=("اصطلاحات این آیین‌نامه در معانی مشروح زیر به کار می‌رود:", "تعاریف", "واژه‌های این متن از این قرارند:"),
    reject=("اصطلاحات عامیانه", "تعاریف مردم از او", "به شرح زیر ابلاغ شد:"),
    stems=("اصطلاحات", "واژ", "عبارات", "تعاریف"),
)
TERM = Rule(
    "listed.term",
    r"^(?:[^\s:،؛.]{1,20} ){0,5}[^\s:،؛.]{1,20} ?(?:\([^)\n]{1,30}\) ?)?:(?= )",
    match=("کالا: محصولی که", "ب- دستگاه مرکزی: واحد", "طرح (پروژه): مجموعه"),
    reject=("بانک‌ها موظفند گزارش دهند", "به گزارش ایسنا، وزیر گفت: "),
)
WANTED = Rule(
    "listed.wanted",
    r"(?<!\w)(?:پیشنهاد|درخواست|خواسته|خواهان|توصیه|انتظار|مطالبه|گلایه|انتقاد|پرسش|سوال|سؤال|راهکار|راه‌کار|هدف|اهداف|مزایا"
    r"|ویژگی|مدارک|شرایط|دلیل|دلایل|علت)(?:‌?های?|‌?هایی)?(?:شان|ش|ی)?(?!\w)",
    match=("پیشنهادهای اتحادیه از این قرار است:", "مدارک لازم:"),
    reject=("متن این بخشنامه به شرح زیر است:",),
)
"""What heads a list of wishes, reasons or papers: its lines lay nothing down by a bare verb."""
POINTS = Rule(
    "listed.points",
    r"(?<!\w)(?:بندها|مفاد|احکام|مواد)(?:ی? (?:مهم|اصلی|آن|این \S{2,14})){0,2} ?:$",
    match=("مهم‌ترین بندها:", "خلاصه مفاد آن:", "مفاد:"),
    reject=("مواد لازم برای شیرینی:", "بندهای مهم را خواندیم."),
)
"""A head that says that the points of an instrument follow, without its name."""
WROTE = Rule(
    "listed.wrote",
    r"(?<!\w)به [^.؛:\n]{3,60}? (?:نوشت|نوشته|(?:ابلاغ|اعلام) (?:کرد|کرده|شد|شده)|دستور (?:داد|داده|داده شد))"
    r"(?:‌است)? ?:$",
    match=("اداره کل به شهرستان‌ها نوشته است:", "بانک به شعب خود ابلاغ کرد:"),
    reject=("به خبرنگاران گفت:", "به زبان ساده نوشت که"),
)
"""A head that says what a body wrote to those below it, and names no paper."""
RULES = (ACTS, NOTIFIED, DUTIES, THINGS, CONDITIONS, TERMS, TERM, WANTED, POINTS, WROTE)

_TOLD = re.compile(
    r":|؟|(?<!\w)(?:است|نیست|هستند|نیستند|بود|بودند|شد|شدند|کرد|کردند|گردید|دارد|دارند|ندارد|باشد|باشند"
    r"|شود|شوند|گردد|گردند|کند|کنند|نماید|نمایند|ن?می[ \u200c]\w{2,14})(?!\w)"
)
_ACT = re.compile(flexible(any_of(table("modality")["listed_duty"]["heads"].split())) + r"(?![\w\u200c])")
_LONGEST = 400
_SHORTEST = 10


@dataclass(frozen=True)
class ListHead:
    """What a list's head says of its lines: the cue that holds of each, who bears it; or that they are conditions.

    acts: only of lines that name an act.
    """

    sentence: int
    cue: Mention | None
    conditions: bool
    bearer: tuple[int, int] | None = None
    acts: bool = False


def list_heads(draft: Draft) -> dict[int, ListHead]:
    """For the index of each sentence that stands in a list whose head says something of all its lines, that head."""
    found: dict[int, ListHead] = {}
    head: ListHead | None = None
    at = -1
    for index, sentence in enumerate(draft.sentences):
        in_list = sentence.paragraph < len(draft.lines) and is_list_line(draft.lines[sentence.paragraph].text)
        if draft.text[sentence.end - 1] == ":":
            head, at = _head(draft, index, sentence), sentence.paragraph
        elif head is not None and in_list and sentence.paragraph > at:
            if head.acts and not _ACT.match(draft.text, sentence.start, sentence.end):
                continue
            if _is_resolved(head) and not _opens_line(draft, index):
                continue
            if head.bearer is None or _of_body(draft, head, sentence):
                found[index] = head
        elif not in_list:
            head = None
    return found


def _is_resolved(head: ListHead) -> bool:
    """Whether a head says only that what follows was resolved («… تشکیل جلسه داد و مصوب شد:»)."""
    return head.cue is not None and head.cue.by.endswith(".resolved")


def _opens_line(draft: Draft, index: int) -> bool:
    """Whether a sentence is the first of a list's line, and no remark behind it, and no headline («### …»)."""
    paragraph = draft.sentences[index].paragraph
    first = index == 0 or draft.sentences[index - 1].paragraph != paragraph
    return first and not draft.lines[paragraph].text.lstrip().startswith("#")


def announced(draft: Draft) -> frozenset[int]:
    """The sentences of the marked lines under a head that tells an instrument («در این بخشنامه آمده است:»)."""
    found: set[int] = set()
    open_at: int | None = None  # the paragraph of the head whose lines go on
    for index, sentence in enumerate(draft.sentences):
        in_list = sentence.paragraph < len(draft.lines) and is_list_line(draft.lines[sentence.paragraph].text)
        if draft.text[sentence.end - 1] == ":":
            open_at = sentence.paragraph if _tells(draft, sentence) else None
        elif open_at is not None and in_list and sentence.paragraph > open_at:
            found.add(index)
        elif not in_list and sentence.paragraph != open_at:
            open_at = None
    return frozenset(found)


def _tells(draft: Draft, sentence: Sentence) -> bool:
    """Whether a head names the instrument whose points follow."""
    text = draft.text[sentence.start : sentence.end]
    named = bool(draft.within("heading", sentence.start, sentence.end))
    named = named or any(rule.regex.search(text) for rule in (POINTS, WROTE))
    return named and WANTED.regex.search(text) is None


def definitions(draft: Draft) -> frozenset[int]:
    """The sentences that say what a term means: the lines «term: …» under a head that announces terms."""
    found: set[int] = set()
    paragraph: int | None = None  # of the head or the last term; None where no terms are being told
    for index, sentence in enumerate(draft.sentences):
        text = draft.text[sentence.start : sentence.end]
        if TERMS.search(text):
            paragraph = sentence.paragraph
        elif paragraph is not None and TERM.regex.match(text):
            found.add(index)
            paragraph = sentence.paragraph
        elif sentence.paragraph != paragraph:
            paragraph = None
    return frozenset(found)


def _head(draft: Draft, index: int, sentence: Sentence) -> ListHead | None:
    text = draft.text[sentence.start : sentence.end]
    if CONDITIONS.regex.search(text):
        return ListHead(index, None, conditions=True)
    cues = find_modality(draft.text, sentence.start, sentence.end, forms=True)
    duties = DUTIES.regex.search(text) is not None and (draft.kind != "news" or sentence.clause is not None)
    if duties or (not cues and NOTIFIED.regex.search(text)):
        span, by = (sentence.start, sentence.end), "rule:provision.listed"
        duty = Mention("modality", *span, text, "obligation", by, 0.65, {"strength": 0.65})
        return ListHead(index, duty, conditions=False, acts=not duties)
    if not cues:
        return _body_head(draft, index, sentence)
    cue = next((c for c in reversed(cues) if c.value != "obligation"), cues[0])
    if cue.value == "sanction":
        return None
    if cue.by.endswith(".resolved") and not text[cue.end - sentence.start :].strip(" :"):
        return ListHead(index, cue, conditions=False)
    rule = ACTS if cue.value == "obligation" else THINGS
    return ListHead(index, cue, conditions=False) if rule.regex.search(text) else None


def _body_head(draft: Draft, index: int, sentence: Sentence) -> ListHead | None:
    """The head that is only the name of a body, in an act or a letter («ب) وزارت نیرو:»)."""
    end = sentence.end - 1
    bodies = draft.within("body", sentence.start, end)
    named = bodies and bodies[0].start == sentence.start and not draft.text[bodies[0].end : end].strip()
    if not named or (sentence.clause is None and draft.kind != "letter"):
        return None
    span = (bodies[0].start, bodies[0].end)
    duty = Mention("modality", *span, bodies[0].text, "obligation", "rule:provision.listed", 0.9, {"strength": 0.9})
    return ListHead(index, duty, conditions=False, bearer=span)


def _of_body(draft: Draft, head: ListHead, sentence: Sentence) -> bool:
    """Whether a line is an act of the body in its head: it opens with a verbal noun, its mark is of another kind."""
    above = draft.sentences[head.sentence].clause
    same = above is not None and sentence.clause is not None and above.isdigit() == sentence.clause.isdigit()
    return not same and _ACT.match(draft.text, sentence.start, sentence.end) is not None


_ENDS = re.compile(flexible(r"(?:عدم|توقف|ممنوعیت|منع|خودداری از|اجتناب از|پرهیز از)(?!\w)"))


def modality_of(draft: Draft, sentence: Sentence, cue: Mention) -> str:
    """What a line is by its head's cue; what is to end («توقف …», «عدم …») is forbidden by a head that obliges."""
    ends = cue.value == "obligation" and _ENDS.match(draft.text, sentence.start, sentence.end) is not None
    return "prohibition" if ends else str(cue.value)


def is_laid_down(draft: Draft, sentence: Sentence) -> bool:
    """Whether a line under a head that says something of it is a phrase of its own and says nothing itself."""
    text = draft.text[sentence.start : sentence.end]
    if _STRUCK.match(text):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and _TOLD.search(_IF.sub("", text)) is None


_STRUCK = re.compile(r"\W{0,3}(?:منسوخ|حذف شده?|حذفی|نسخ|لغو شده?|ابطال)(?!\w)[^\w]{0,3}[\d/.\W]{0,16}$")
# «یکی از برادران، چنانچه پدر بیش از شصت سال داشته باشد»: under what condition, of whom.
_IF = re.compile(
    flexible(
        r"(?:،? (?:چنانچه|اگر|در صورتی‌که|به‌شرط(?:ی‌که| آن‌که| این‌که)|مشروط (?:بر|به) (?:این|آن)‌که)|(?<=ی) که) "
        r"[^.؛:؟،]{4,160}(?=[.؛]?$)"
    )
)
