"""What is laid down, as a subject: told by the headline, or by the line below it."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.page.rubrics import before_more, behind_rubric
from extractor.assemble.subjects.finite import last_finite
from extractor.assemble.subjects.named import without_asking
from extractor.assemble.subjects.noun_phrases import UNTIL, phrase_until
from extractor.assemble.subjects.subjects import only_names, subject_within
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

DONE = Rule(
    "directive.headline-done",
    r" (?P<what>[^:/|؛]{8,150}?) را(?: (?:تا|از|برای|به) [^:/|؛،]{2,50})?"
    r" (?:ممنوع|تصویب|لغو|ابلاغ|ابطال|باطل|الزامی|آزاد|مجاز|متوقف|تمدید"
    r"|اعلام)(?: اعلام)? "
    r"(?:کرد|کردند|نمود|کرده است)[ .!]{0,3}",
    match=(" سند موسیقی را تصویب کرد", " ورود موتورسیکلت به پارک‌ها را ممنوع اعلام کرد"),
    reject=(" سند موسیقی را نقد کرد", " سند موسیقی تصویب شد"),
)
ACTED = Rule(
    "directive.headline-acted",
    r" (?:را (?:\S{2,14} ){1,3}?(?:کرد|کردند|نمود|داد|می.?کند)"
    r"|(?:به [^/|؛:]{3,40} )?(?:ابلاغ|اعلام|واگذار) (?:شد|شدند|می.?شود|می.?شوند|گردید|خواهد شد)"
    r"|(?:ممنوع|تعطیل|متوقف|تمدید|لغو|آزاد|باز|ابلاغ|تصویب|رایگان|الزامی|اجباری|باطل|ابطال"
    r"|یک‌طرفه|جمع‌آوری|پلمب|فعال|غیر‌فعال|غیر‌حضوری"
    r"|مجاز|رفع|محدود|مسدود|اعلام|تعیین)(?: اعلام)?"
    r" (?:شد|شدند|می.?شود|می.?شوند|است|گردید|خواهد شد)"
    r"| موافقت (?:شد|کرد)| \d[^:؛/|]{2,24} (?:شد|می.?شود))[ .!]{0,3}$",
    match=("باشگاه‌ها را تعطیل کرد", "تردد موتورسیکلت ممنوع شد", "سند ملی به دستگاه‌ها ابلاغ شد"),
    reject=("لغو مجوز صرافی‌ها",),
)
MEANS = Rule(
    "directive.means",
    r"[ ،]{0,2}(?:با|طی|به موجب|در پی) [^،:؛\n]{4,50}، ",
    match=(" با صدور دستور موقت، اجرای بخشنامه",),
    reject=("اجرای بخشنامه",),
)
SENTENCE = Rule(
    "subject.finite-headline",
    r"(?<![\w\u200c])(?:ن?می‌[^\W\d]{2,12}|(?:ن?شد|کرد|داد|ن?دارد|ن?دار|بود|نیست|است|هست|ماند|گرفت|رسید|یافت|رفت|آمد|شکست)(?:ند)?)"
    r"[ .!»]{0,3}(?=$|[/|؛])",
    match=("جاده هراز جمعه یک‌طرفه می‌شود", "مهلت اظهارنامه تمدید شد/ جریمه بخشوده می‌شود"),
    reject=("تمدید مهلت اظهارنامه", "لغو مصوبه‌ای که تصویب شد، در دیوان"),
)
DONE_TO = Rule(
    "subject.done-to",
    r"(?:می.?(?:شود|شوند|گردد|گردند)|(?<![\w\u200c])(?:شدند|گردید|برگشت))[ .!»]{0,3}$",
    match=("شیرخشک با کد ملی عرضه می‌شود", "نسخه کاغذی به داروخانه‌ها برگشت"),
    reject=("دودکش‌ها خاموش ماند", "آیا شیرخشک عرضه می‌شود؟"),
)
BELOW_TITLE = Rule(
    "directive.below-title",
    r"\W{0,4}\n[*# ]{0,4}(?:در‌باره|در خصوص|در مورد|پیرامون"
    r"|راجع به)‌?(?:ی)?[: ]{1,3}(?P<subject>[^\n.]{8,160})(?=\n|$)",
    match=("\nدر باره تعطیلی نوبت عصر\n",),
    reject=("\nدر خصوص تعطیلی نوبت عصر به اطلاع می‌رساند. مدارس",),
)
ASKING = Rule(
    "subject.asking",
    r"(?:ن?کرد|ن?شد|می‌شود|می‌کند|است|نیست|شده|کرده)[»\" ]{0,2}[؟?]",
    match=("بازی را ممنوع کرد؟ دبیر شورا پاسخ داد",),
    reject=("بازی ممنوع شد",),
)
WANTED = Rule(
    "subject.wanted",
    r"(?<![\w\u200c])(?:خواستار (?P<asked>[^:/|؛]{8,120}?) (?:شد|شدند|است)"
    r"|(?:مکلف|موظف|ملزم) به (?P<owed>[^:/|؛]{8,120}?) (?:شد|شدند|است|هستند)"
    r"|از (?P<kept>[^:/|؛]{8,120}?) (?:منع|محروم) (?:شد|شدند|می‌شود|می‌شوند|هستند|است)"
    r"|(?:حق|اجازه) (?P<right>[^:/|؛]{8,120}?)(?: را)? ن?دار(?:د|ند)"
    r"|مجاز به (?P<free>[^:/|؛]{8,120}?) (?:شد|شدند|است|هستند|نیست|نیستند)"
    r"|(?:رأی|رای|دستور) (?:به )?(?P<given>[^:/|؛]{8,120}?) (?:داد|دادند))[ .!]{0,3}$",
    match=(
        "مشاوران از درج قیمت در آگهی منع شدند",
        "بانک‌ها حق دریافت کارمزد بیشتر را ندارند",
        "وزیر صمت خواستار تمدید مهلت شد",
        "دهیاران مکلف به نصب کنتور شدند",
        "دادگاه رأی به رفع مسدودی سایت داد",
    ),
    reject=("مهلت تمدید شد", "دستور داد"),
)
CALLING = Rule(
    "subject.calling",
    r"^\W{0,4}(?:(?:\S{1,14} ){0,4}سلام|قابل توجه|توجه|هشدار به|خبر (?:خوش|مهم|خوب|بد|فوری)|(?:فوری|مهم) برای)"
    r"(?![\w\u200c])"
    r"|^(?:\S{2,16} ){1,4}(?:بخوان|بدان|توجه کن|دقت کن)[^\W\d_]{1,4}[ !]{0,3}$"
    r"|^[^!]{3,30}!{1,4}\W{0,6}$|؟ ?(?:واکنش|پاسخ|توضیحات?) ",
    match=(
        *("بچه‌های خوابگاه سلام", "معلم‌ها بخوانند!", "سلام. قابل توجه دانشجویان", "تموم شد!"),
        *("خبر خوش وزیر برای مستأجران", "حذف سوابق از کنکور؟ واکنش سازمان سنجش", "فوری برای راننده‌ها"),
    ),
    reject=("توجه‌نکردن به ایمنی معادن", "تمدید مهلت اظهارنامه"),
)
SPOKEN = Rule(
    "subject.spoken",
    r"(?:توضیح|توضیحات|واکنش|هشدار|اخطار|تذکر|نامه|پاسخ|بیانیه|انتقاد|گلایه|اعتراض|نظر)"
    r"(?![\w\u200c])",
    match=("توضیحات شورا درباره خبر سهمیه آب", "هشدار دادستان به نامزدها", "نامه سرگشاده فروشندگان به وزیر"),
    reject=("نامه‌نگاری الکترونیکی اداره‌ها", "هشدارهای زیست‌محیطی"),
)
"""A headline that says who speaks to whom has a subject only behind «درباره»."""
ONLY_TELLS = Rule(
    "subject.only-tells",
    r"(?<![\w\u200c])(?:دستور|فرمان|هشدار|تذکر|اخطار|نامه|بخش‌نامه|اطلاعیه|ابلاغیه)‌?(?:ای|ی)?"
    r"(?: (?:جدید|تازه|ویژه|فوری|مهم|ارزی|مالیاتی)‌?ی?){0,2}"
    r" (?:داد|دادند|نوشت|نوشتند|زد|کرد|(?:صادر|منتشر|ارسال|ابلاغ) کرد)[ .!»]{0,3}$",
    match=("وزیر علوم در نامه‌ای به رؤسای دانشگاه‌ها دستور داد", "بانک مرکزی بخشنامه ارزی جدید داد"),
    reject=("دادستان دستور رفع تصرف داد", "شورا سند را ابلاغ کرد"),
)
"""A headline that says who wrote or ordered, and not what."""
WHY = Rule(
    "subject.why",
    r"(?<!\w)(?:چرا|چگونه|چطور|چه کسی|چه کسانی|چقدر|چند|کدام|چیست)(?!\w)",
    match=("چرا صادرات ممنوع شد؟",),
    reject=("آیا صادرات ممنوع شد؟",),
)
RULES = (
    ASKING,
    CALLING,
    SPOKEN,
    ONLY_TELLS,
    WANTED,
    WHY,
    DONE,
    ACTED,
    MEANS,
    SENTENCE,
    DONE_TO,
    BELOW_TITLE,
)

_INSTRUMENT_WORD = re.compile(
    flexible(
        r"بخش‌نامه|دستور‌العمل|مصوبه|تصویب|ممنوع|مجاز|موظف|مکلف|ابلاغ|لایحه|طرح|قانون|آیین‌نامه|الزامی|معاف|لغو"
        r"|می‌شود|شد"
    )
)


def is_about(draft: Draft, title: Mention, item: DirectiveDraft) -> bool:
    """Whether the headline is about the instrument: it shares a word with what names it or with what it lays down.

    The lead tells of it where it names the instrument or the one who issued it.
    """
    lead = next((s for s in draft.sentences if not s.title), None)
    bodies = draft.within("body", lead.start, lead.end) if lead else []
    by = item.issuer is not None and any(body.text == item.issuer.text for body in bodies)
    in_lead = lead is not None and any(lead.start <= head.start < lead.end for head in item.mentions)
    acts = any(head.features.get("event") and title.start <= head.start < title.end for head in item.mentions)
    if acts or (in_lead and by):
        return True
    told = [draft.text[p.start : p.end] for p in item.provisions]
    opening = [s for s in draft.sentences if not s.title][:_OPENING]
    near = any(s.start <= head.start < s.end for head in item.mentions[:1] for s in opening)
    if lead and (near or in_lead or by):
        told.append(draft.text[lead.start : lead.end])
    for head in item.mentions[:4]:
        index = draft.sentence_at(head.start)
        if index is not None and not draft.sentences[index].title:  # what the headline itself says shows nothing
            told.append(draft.text[draft.sentences[index].start : draft.sentences[index].end])
    if item.role == "reported" and DONE_TO.regex.search(title.text):  # who else would it be done by
        return True
    words = content_words(draft.text[title.start : title.end])
    shared = words & content_words(" ".join(told))
    return not words or len(shared) / len(words) >= (_SOME if in_lead else _MANY)


_SOME, _MANY = 0.1, 0.3
"""Of a headline's words, so many are told of the instrument."""
_OPENING = 3
"""An instrument that is named in so many sentences at the head of a report is what the lead tells of."""


def is_measure(draft: Draft, title: Mention) -> bool:
    """Whether a headline says what is done, and does not only name a topic («نانواها و روزهای تعطیل»)."""
    verb = last_finite(draft.text, title.start, title.end)
    return verb is not None or any(rule.search(title.text) for rule in (_INSTRUMENT_WORD, SENTENCE.regex))


def done_in_title(draft: Draft, title: Mention, issuer: Mention) -> tuple[int, int] | None:
    """What the headline says that the issuer did («شورای شهر نحوه اجرای طرح … را تصویب کرد»)."""
    for part in re.finditer(r"[^/|؛:]{8,200}", draft.text[title.start : title.end]):
        start, end = _trimmed(draft.text, title.start + part.start(), title.start + part.end())
        body = next((b for b in draft.within("body", start, end) if b.start == start), None)
        if body is not None and body.value == issuer.value and (body.value or body.text == issuer.text):
            done = DONE.regex.fullmatch(draft.text, body.end, end)
            return _behind_means(draft.text, *done.span("what")) if done else None
    return None


def acts_of_other(draft: Draft, title: Mention, issuer: Mention) -> bool:
    """Whether the headline tells what another body has laid down («بانک مرکزی … را ابلاغ کرد», of the cabinet's)."""
    body = next((b for b in draft.within("body", title.start, title.end) if b.start == title.start), None)
    if body is None or DONE.regex.fullmatch(draft.text, body.end, title.end) is None:
        return False
    return bool(body.value and issuer.value) and body.value != issuer.value


def told_below_title(draft: Draft, title: Mention) -> tuple[int, int] | None:
    """The subject in a line of its own below a headline that only names («اطلاعیه شماره 3 ستاد …», «درباره …»)."""
    below = BELOW_TITLE.regex.match(draft.text, title.end)
    return below.span("subject") if below else None


def told_by_title(draft: Draft, title: Mention) -> tuple[int, int] | None:
    """The part of the headline that tells the measure, without «X:» in front, who acts and the finite verb.

    Of a sentence its subject, where that is a phrase («صید میگو در هرمزگان | تا پایان تیر ممنوع شد»). None where the
    headline says no more than who speaks («اطلاعیه شماره ۳ ستاد انتخابات») or calls somebody («معلم‌ها بخوانند!»).
    """
    found = _part_of_title(draft, title)
    if found is None or CALLING.regex.search(draft.text[slice(*found)]) or _MEANT.search(draft.text, *found):
        return None
    found = without_asking(draft.text, found) or found
    if SPOKEN.regex.match(draft.text, *found):
        return subject_within(draft.text, *found)
    if SENTENCE.regex.search(draft.text[found[0] : found[1]]) is None:
        return found
    if wanted := WANTED.regex.search(draft.text, *found):
        return wanted.span(wanted.lastgroup or "given")
    if ONLY_TELLS.regex.search(draft.text, *found) and " را " not in draft.text[slice(*found)]:
        return subject_within(draft.text, *found)
    if draft.within("body", found[0], found[0] + 60) and (about := subject_within(draft.text, *found)):
        return about  # «ساترا به سکو درباره پخش سریال اخطار داد»
    subject = phrase_until(draft.text, *found, UNTIL)
    if subject is None or subject[0] != found[0] or _LEADS_UP.match(draft.text, *subject) or only_names(draft, subject):
        return found
    verb = last_finite(draft.text, *found)
    if verb is not None and _DOES.match(draft.text, verb):
        return found  # «نانوایی‌ها جمعه‌ها پخت می‌کنند»: who does it tells too little
    said = draft.text[slice(*subject)]
    most = draft.text.startswith("،", subject[1]) or len(said) >= _MOST * (found[1] - found[0])
    whole = most and len(said.split()) >= 2
    return subject if whole and " را " not in draft.text[slice(*found)] else found


_DOES = re.compile(r"(?:ن?می[\u200c ]?)?(?:کن|ده|دار|گیر|خواه|بر|گذار|زن)(?:د|ند)|ن?دار(?:د|ند)(?![\w\u200c])")
_MEANT = re.compile(r"(?<!\w)(?:به دنبال|در صدد|درصدد|در فکر|در پی) [^/|؛]{3,90} (?:است|هستند|هستیم|بود)[ .!»]{0,3}$")
"""What somebody is after has not been laid down («شهرداری به دنبال نوسازی … است»)."""
_MOST = 0.25
"""A subject that is less of the sentence tells less than the sentence does («شکار در تفرش تا پایان زادآوری … شد»)."""
_LEADS_UP = re.compile(r"(?:در|از|با|به|بر|برای|تا|پس|طبق)(?![\w\u200c])")


def _part_of_title(draft: Draft, title: Mention) -> tuple[int, int] | None:
    start, stop = behind_rubric(draft.text, title.start, title.end), before_more(draft.text, title.start, title.end)
    text = draft.text[start:stop]
    colon = re.match(r"^[^:]{3,60}:[ ]{1,3}|^[^:؛]{3,60}(?:کرد|شد|داد|گفت)؛[ ]{1,3}", text)
    start += colon.end() if colon and stop - start - colon.end() > 12 else 0
    body = next((b for b in draft.within("body", start, stop) if b.start == start), None)
    asks = ASKING.regex.search(text) or text.rstrip().endswith("؟")
    if asks and (body is not None or WHY.regex.search(text) or _asks_of_verb(text)):
        return None
    done = DONE.regex.fullmatch(draft.text, body.end, stop) if body is not None else None
    if done is not None:
        return _behind_means(draft.text, *done.span("what"))
    start, end = (body.end, stop) if body is not None and ACTED.regex.search(text) else (start, stop)
    start, end = _behind_means(draft.text, start, end)
    acted = ACTED.regex.search(draft.text, start, end)
    if acted and _MEASURE.match(acted.group()):
        return _trimmed(draft.text, start, start + len(draft.text[start : acted.end()].rstrip(" .!")))
    if acted:
        start += 3 if "موافقت" in acted.group() and draft.text.startswith("با ", start) else 0
        manner = _MANNER.search(draft.text, start + _SHORT, acted.start())
        return _bare(draft.text, start, manner.start() if manner else acted.start())
    parts = [m.span() for m in re.finditer(r"[^/؛|]+", draft.text[start:stop])]
    pieces = [_trimmed(draft.text, start + left, start + right) for left, right in parts]
    telling = [
        piece
        for piece in pieces
        if piece[1] - piece[0] >= _SHORT
        and not only_names(draft, piece)
        and not _told_of(draft, piece)
        and not CALLING.regex.search(draft.text[slice(*piece)])
    ]
    return max(telling, key=lambda p: (len(_INSTRUMENT_WORD.findall(draft.text[slice(*p)])), p[1] - p[0]), default=None)


def _asks_of_verb(text: str) -> bool:
    """Whether a headline is a question with a verb of action («سخنگوها برگشتند؟»)."""
    verb = last_finite(text, 0, len(text))
    return (
        verb is not None
        and re.fullmatch(r"[\w\u200c]{3,16}[»\" ]{0,2}[؟?][»\" ]{0,2}", text[verb:].strip()) is not None
    )


def _told_of(draft: Draft, piece: tuple[int, int]) -> bool:
    """Whether a part of a headline says what becomes of the instrument («مصوبه در انتظار تایید دولت»)."""
    head = next((h for h in draft.within("heading", *piece) if h.start == piece[0]), None)
    return head is not None and re.match(r" (?:در|به|از|با|تا)(?!\w)", draft.text[head.end : piece[1]]) is not None


_MANNER = re.compile(r" (?:فقط|تنها|صرفا|از طریق|توسط|از سوی|با حضور|به‌?زودی|رسما)(?![\w\u200c])")
"""How, by whom and when it is done, behind what is done."""
_SHORT = 6
# The verbs of a headline that is itself the measure, and not news of a text («صید میگو تا پایان تیر ممنوع شد»).
_MEASURE = re.compile(
    r" (?:ممنوع|تعطیل|متوقف|تمدید|لغو|آزاد|باز|رایگان|الزامی|اجباری|مجاز|رفع|محدود|مسدود|\d[^:؛/|]{2,24})(?= )"
)


def _behind_means(text: str, start: int, end: int) -> tuple[int, int]:
    """What is told without how it came about («با صدور دستور موقت، اجرای … را متوقف کرد»)."""
    means = MEANS.regex.match(text, start, end)
    return (means.end() if means else start), end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase without the marks around it."""
    while end > start and text[end - 1] in ' ،؛.:"»':
        end -= 1
    while start < end and text[start] in ' ،؛:«"':
        start += 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
