"""What a report says was never given: instruments denied, called a forgery, or only still to come."""

from __future__ import annotations

from itertools import combinations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL
from extractor.assemble.instruments.identity_signs import overlap
from extractor.assemble.parties.acting import is_source
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule, Rules

DENIED = Rule(
    "instrument.denied",
    r"(?:ابلاغ|صادر|تصویب|مصوب|مطرح) (?:نشده|نکرده|نشد|نکرد|نگردیده)(?![^\W\d_])|تکذیب|کذب (?:است|محض)"
    r"|(?<!\w)نه (?:ابلاغ|صادر|نوشته|تصویب|امضا) شده|(?:جعلی|ساختگی|کذب|دروغ) (?:خواند|دانست|نامید)(?!\w)"
    r"|(?<!\w)(?:صدور|ابلاغ) (?:(?!شکایت|اعتراض|دادخواست|درخواست)[^.؛:\n]){4,110}? را رد کرد(?!\w)"
    r"|صحت ندارد|واقعیت ندارد|(?:جعلی|ساختگی)(?: و \S{2,12})? (?:است|بود|می‌باشد|اعلام)"
    r"|شایعه(?:‌ای)? (?:است|بود|بیش|دروغ|ساخته)|(?<!\w)(?:فیک|قلابی|جعلی|الکی|دروغ)(?:ه|‌ست| است| بود)(?!\w)"
    r"|(?<!\w)هیچ[ \u200c]?(?:کس|یک|کدام|مقام|واحد)(?!\w)[^.؛:\n]{0,60}? "
    r"(?:امضا|صادر|ابلاغ|تایید|ارسال) (?:نکرده|نکرد|نشده)"
    r"|(?<!\w)متعلق به [^.؛:\n]{2,40}? (?:نیست|نبوده|نمی‌باشد)(?!\w)|جعل سند|(?:سندیت|اصالت) ندارد"
    r"|(?<!\w)(?:شماره|امضا|مهر)[^.؛:\n]{0,50}? (?:دبیرخانه|سوابق)[^.؛:\n]{0,24}? (?:وجود ندارد|ثبت نشده|یافت نشد)"
    r"|(?<!\w)(?:دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|فرمان)[^\s.؛:]{0,4}(?: [^\s.؛:]{1,16}){0,7}? "
    r"نداده[ \u200c]?(?:ایم|است|اند)|خارج نشده"
    r"|(?<!\w)(?:مصوبه‌ای|بخشنامه‌ای|دستوری|دستورالعملی|حکمی|ابلاغیه‌ای) (?:برای|درباره|در‌خصوص|در (?:خصوص|مورد|زمینه)"
    r"|مبنی بر|با (?:این|چنین) (?:مضمون|محتوا|عنوان)[^\s.؛:]{0,2}) (?:[^\s.؛:،]{1,16} ){0,7}?"
    r"(?:نداشته|نداشت|ندارد|ندارند|نداریم|نداشته‌ایم|نداده(?:‌ایم|‌اند| است)?"
    r"|به (?:(?:دست|اداره|دفتر|واحد) )?(?:ما|این [^\s.؛:]{2,14}) (?:نرسیده|نرسید|نیامده))(?!\w)"
    r"|(?<!\w)(?:چنین|همچین) (?:مصوبه|بخشنامه|دستور|دستورالعمل|حکم|ابلاغیه|اطلاعیه|نامه|قانون|لایحه|تصمیم)(?:‌?ای|ی) "
    r"(?:[^\s.؛:،]{1,16} ){0,6}?(?:نداریم|نداشتیم|ندارد|ندادیم|نداده‌ایم|نداشته(?:‌ایم|‌اند)?|نیامده|نیومده|نفرستاده"
    r"|نفرستادیم|نزده‌ایم|وجود ندارد|در کار نیست)(?!\w)"
    r"|(?<!\w)هیچ (?:دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|دستورالعمل|مکاتبه)[^\s.؛:]{0,4}(?: [^\s.؛:]{1,16}){1,12}? "
    r"(?:نفرستاده|نرسیده|نفرستادیم|ننوشته)(?:[ \u200c]?(?:ایم|است|اند))?(?!\w)"
    r"|(?<!\w)(?:صدور|ابلاغ|تصویب|انتشار) [^.؛:\n]{4,110}? را (?:نادرست|بی‌اساس|خلاف واقع) (?:خواند|دانست|نامید)(?!\w)"
    r"|(?<!\w)نه [^.؛:\n]{3,70}? (?:مصوبه‌ای|بخشنامه‌ای|دستوری|دستورالعملی|حکمی|ابلاغیه‌ای)(?: [^\s.؛:،]{1,16}){0,6}? "
    r"(?:داشته|داده|صادر کرده)(?:[ \u200c]?(?:است|اند))? و نه (?!شده)"
    r"|(?<!\w)(?:این|آن) (?:متن|سند|تصویر|برگه|نوشته) (?:مصوبه|بخشنامه|دستور|نامه|ابلاغیه|آیین‌نامه|سند)(?!\w)"
    r"(?: [^\s.؛:،]{1,16}){0,5} نیست(?!\w)"
    r"|(?<!\w)(?:مصوبه|بخشنامه|آیین‌نامه|دستورالعمل|لایحه|طرح|نامه)(?:‌?ای|ی) با (?:این|چنین|همین) "
    r"(?:عنوان|نام|مضمون|محتوا)"
    r"(?: [^\s.؛:،]{1,16}){0,6} (?:نیامده|نرسیده|ارائه نشده|ابلاغ نشده|تصویب نشده|مطرح نشده)(?!\w)",
    match=(
        "این متن مصوبه دولت نیست",
        "نه کارگروه تعیین مصادیق مصوبه‌ای در این خصوص داشته و نه مراجع قضایی دستوری داده‌اند",
        "آیین‌نامه‌ای با این عنوان به هیات وزیران نیامده است",
        "دستوری برای آن نداده‌ایم",
        "چنین بخشنامه‌ای نه صادر شده و نه در دست تدوین است",
        "ابلاغ دستورالعمل افزایش سن را رد کرد",
        "نامه ساختگی است",
        "دستورالعمل جدیدی ابلاغ نشده",
        "این خبر کذب محض است",
        "بخشنامه جعلی است",
        "این نامه فیکه",
        "این بخشنامه شایعه‌ای بیش نیست",
        "مصوبه‌ای درباره افزایش کرایه نداشته",
        "مصوبه‌ای با این مضمون نداریم",
        "بخشنامه‌ای برای تعطیلی فردا به دست ما نرسیده",
        "چنین اطلاعیه‌ای ندادیم",
        "هیچ نامه‌ای برای افزایش شهریه به استان‌ها نفرستاده است",
        "همچین نامه‌ای از جهاد نیومده",
        "چنین بخشنامه‌ای از ستاد نداشته‌ایم",
        "صدور بخشنامه افزایش حقوق را نادرست خواند",
        "نامه 12 را هیچ کس در این اداره امضا نکرده",
        "این اطلاعیه متعلق به سازمان سنجش نیست",
        "شماره آن در دبیرخانه ما ثبت نشده",
        "دستورالعملی با این محتوا وجود ندارد",
    ),
    reject=(
        "ابلاغ شده",
        "اساسنامه را تطبیق نداده‌اند",
        "پروانه صادر نمی‌شود",
        "با رد شایعه تعطیلی",
        "مجوز دریافت نکرده‌اند",
        "رئیس‌جمهور این مصوبه را امضا کرد",
        "زمین متعلق به شهرداری است",
    ),
    stems=(
        "نشد",
        "نکرد",
        "نگردید",
        "تکذیب",
        "کذب",
        "نه ",
        "جعلی",
        "ساختگی",
        "فیک",
        "قلابی",
        "الکی",
        "دروغ",
        "رد کرد",
        "ندار",
        "شایعه",
        "نداد",
        "نداشت",
        "نرسید",
        "نیومد",
        "نیامد",
        "نفرستاد",
        "ننوشته",
        "نزده",
        "در کار نیست",
        "خارج نشده",
        "صحت ندارد",
        "نادرست",
        "اساس",
        "خلاف واقع",
        " نیست",
        "هیچ",
        "متعلق به",
        "جعل سند",
        "سندیت",
        "اصالت",
        "دبیرخانه",
        "سوابق",
    ),
)

DENIED_RUMOUR = Rule(
    "instrument.denied-rumour",
    r"(?<!\w)(?:شایعه|شایعات|خبر|اخبار|ادعای) (?!(?:این|آن|همین|منتشر|مذکور|فوق|مربوط)(?!\w))"
    r"(?:(?!(?:ابلاغ|صدور|تصویب|دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|فرمان|قانون|طرح|لایحه|آیین‌نامه|اطلاعیه)(?!\w))"
    r"[^\s.؛:،]{1,20} ){1,9}?را (?:[^\s.؛:،]{3,10} )?تکذیب"
    r"|(?<!\w)(?:شایعه‌هایی|شایعاتی|خبری|خبرهایی|اخباری|مطالبی|ادعاهایی|آنچه) که "
    r"(?:(?!(?:این|آن|همین|چنین|ابلاغ|صدور|تصویب|دستور|حکم|بخشنامه|ابلاغیه|مصوبه|نامه|فرمان|قانون|طرح|لایحه|آیین‌نامه"
    r"|اطلاعیه)(?!\w))[^\s.؛:]{1,20} ){2,16}?(?:صحت ندارد|صحت ندارند|واقعیت ندارد|کذب است|کذب محض)",
    match=(
        "خبرهایی که در کانال‌ها درباره فروش معافیت دست به دست می‌شود، صحت ندارد",
        "شایعه مسدود شدن پیام‌رسان‌ها را تکذیب",
        "خبر افزایش نرخ نان را قویا تکذیب",
    ),
    reject=(
        "خبر صدور این بخشنامه را تکذیب",
        "این خبر را تکذیب",
        "شایعه منتشر شده را تکذیب",
        "خبرهایی که درباره این تصمیم پخش شده صحت ندارد",
    ),
    stems=("تکذیب", "صحت ندار", "واقعیت ندار", "کذب"),
)


NOT_SERVED = Rule(
    "instrument.not-served",
    r"(?<!\w)(?:حکمی|رأیی|رایی|دادنامه‌ای|ابلاغیه‌ای|احضاریه‌ای|قراری) (?:هنوز )?به (?:ما|من|او|وی|آن‌ها|آنان|ایشان|موکلم)"
    r" (?:ابلاغ|داده) نشده",
    match=("هیچ حکمی به ما ابلاغ نشده",),
    reject=("بخشنامه‌ای به ما ابلاغ نشده", "حکمی صادر نشده"),
    stems=("نشده",),
)
"""What a party says that has not been served on it yet."""


def denies(text: str) -> bool:
    """Whether the text denies an instrument, and not only a rumour of something else."""
    *others, last = _DENIALS.rules
    possible = list(_DENIALS.possible(text))
    if last not in possible:
        return False
    for rule in others:
        text = rule.regex.sub(" ", text) if rule in possible else text
    return last.regex.search(text) is not None


_DENIALS = Rules((DENIED_RUMOUR, NOT_SERVED, DENIED))
"""What is told of others, cut out before a denial is looked for, and the denial."""


NOT_YET = Rule(
    "instrument.not-yet",
    r"(?<!\w)(?:تا ?کنون|هنوز|تا به امروز|تا امروز|تا این لحظه)(?!\w)",
    match=("تاکنون دستورالعمل اجرایی ابلاغ نشده", "هنوز صادر نشده"),
    reject=("هرگز صادر نشده",),
)
NEVER = Rule(
    "instrument.never-given",
    r"(?<!\w)نه (?:ابلاغ|صادر|نوشته|تصویب|امضا) شده|(?<!\w)چنین [^\s.؛:]{3,14}ی (?:[^\s.؛:]{1,14} ){0,6}?(?:هرگز )?"
    r"(?:ابلاغ|صادر|نوشته|تصویب|امضا) (?:نشده|نشد|نکرده)",
    match=("چنین بخشنامه‌ای صادر نشده", "چنین دستوری از سوی این شرکت صادر نشده", "نه صادر شده و نه در دست تدوین است"),
    reject=("هنوز صادر نشده",),
)


DENIED_NEWS = Rule(
    "instrument.denied-news",
    r"(?<!\w)(?:تکذیب|رد) (?:خبر|اخبار|شایعه|ادعای)(?: مربوط به| مبنی بر| درباره)? "
    r"(?P<what>[^؛:.،\n]{4,90})(?=[؛:.،\n])"
    r"|(?<!\w)(?:خبر|اخبار|شایعه|ادعای)(?: مربوط به| مبنی بر| درباره)? (?P<news>[^؛:.،\n]{4,90}?)"
    r" (?:را (?:قویا |به‌شدت )?(?:تکذیب|رد)|صحت ندارد|واقعیت ندارد|کذب|نادرست|درست نیست|بی‌اساس)",
    match=("تکذیب خبر قطع پیامک بانک‌ها؛", "خبر قطع یارانه را تکذیب"),
    reject=("خبر قطع پیامک بانک‌ها منتشر شد",),
    stems=("تکذیب", "رد ", "صحت ندارد", "واقعیت ندارد", "کذب", "نادرست", "درست نیست", "بی‌اساس"),
)


_ABOVE = 400


def denied_news(draft: Draft, head: Mention) -> tuple[int, int] | None:
    """What is denied before the text says that there is no such instrument, in its own line or in one above."""
    line = draft.line_at(head.start)
    starts = (line.start, max(0, line.start - _ABOVE)) if line is not None else ()
    told = next((m for start in starts if (m := DENIED_NEWS.search(draft.text, start, head.start))), None)
    return told.span("what" if told["what"] else "news") if told is not None else None


def denies_named(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether what is denied is an instrument on something, and not one that is only still to come."""
    strong = any(head.features.get("strength") == "strong" for head in item.mentions)
    if not strong or item.subject is None or len(draft.text[slice(*item.subject)].split()) < 2:
        return False
    return NOT_YET.regex.search(draft.text, max(0, item.start - 40), item.mentions[0].end + 160) is None


RUMOUR = Rule(
    "instrument.rumour",
    r"(?<!\w)(?:شایعه|شایعات|شایعه‌ای|ادعا|ادعای|ادعایی|تکذیب|کذب|جعلی|ساختگی|دروغ|بی‌اساس|صحت ندارد|واقعیت ندارد"
    r"|دست به دست|فضای مجازی|شبکه‌های اجتماعی|(?:خبر|متنی|متن|پیامی|پیام|تصویری|تصویر|فایلی|ویدیویی)"
    r"(?: [^\s.؛:]{1,16}){0,6}? "
    r"(?:منتشر|می‌چرخد|می‌چرخید|پخش|منتسب|منسوب|صحت|رد کرد))(?!\w)",
    match=("متنی که در فضای مجازی پخش شده", "خبر تصویب فیلتر ایمو صحت ندارد"),
    reject=("خبر داد که",),
)
CIRCULATES = Rule(
    "instrument.circulates",
    r"(?:(?: [^\s.؛:]{1,14}){0,5}? که| منت?سو?ب به) (?:[^\s.؛:]{1,14} ){0,8}?"
    r"(?:دست به دست|می[ \u200c]?(?:چرخ|گرد)(?:د|ه)|پخش شده|منتشر شده)(?!\w)",
    match=(
        " که داره دست به دست میشه",
        "‌ای با مهر وزارت نیرو که در گروه‌ها می‌چرخد",
        " منتسب به وزارت نیرو تو گروه‌ها می‌چرخه",
    ),
    reject=(" که به استان‌ها ابلاغ شده",),
)
HANDED_ROUND = Rule(
    "instrument.handed-round",
    r"(?<!\w)(?:دست به دست|می[ \u200c]?چرخ(?:د|ه)|منتسب به|منسوب به|شایعه)(?!\w)",
    match=("در گروه‌ها دست به دست می‌شود که", "عکس نامه‌ای منتسب به وزارت"),
    reject=("در گروه‌ها منتشر شد",),
)
RULES = (
    CIRCULATES,
    HANDED_ROUND,
    DENIED,
    DENIED_RUMOUR,
    NOT_SERVED,
    NOT_YET,
    NEVER,
    RUMOUR,
    DENIED_NEWS,
)

_LEAD = 3  # sentences
_BEFORE, _BEHIND = 7, 160  # letters around a mention that may deny it
_NEAR = 300  # letters between two names of one rumour
_ALIKE = 0.5  # of the words of the shorter subject


def is_rumoured(draft: Draft, head: Mention) -> bool:
    """Whether the sentence tells what it names as a rumour («پیامی دست به دست می‌شود که شورا دستور … داده»)."""
    index = draft.sentence_at(head.start)
    if index is None or draft.sentences[index].title:
        return False
    before = RUMOUR.regex.search(draft.text, draft.sentences[index].start, head.start)
    return before is not None or CIRCULATES.regex.match(draft.text, head.end) is not None


def denies_rumour(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a public body denies a rumour that headline, lead or the sentence tells of."""
    head = item.mentions[0]
    index = draft.sentence_at(head.start)
    if (
        index is None
        or head.features.get("event")
        or NOT_YET.regex.search(draft.text, max(0, head.start - 40), head.end)
    ):
        return False
    near = [*range(min(_LEAD, len(draft.sentences))), index]
    told = [draft.sentences[at] for at in dict.fromkeys(near)]
    speaks = any(
        body.features.get("kind") in (*OFFICIAL, *COUNCILS, "university", "company", "bank")
        and (body.value is not None or len(body.text.split()) > 1)
        and not is_source(draft, body)
        for sentence in told
        for body in draft.within("body", sentence.start, sentence.end)
    )
    return speaks and any(RUMOUR.regex.search(draft.text, s.start, s.end) for s in told)


def merge_denied(draft: Draft, found: list[DirectiveDraft]) -> None:
    """Join what one denial calls by two names: «خبر ابلاغ دستور … صحت ندارد … این نامه جعلی است»."""
    told = (item for item in found if item.type not in ("notice", "announcement"))  # by which a body denies
    denied = [item for item in told if any(denied_at(draft, head) for head in item.mentions)]
    none_such = [item for item in denied if _none_such(draft, item.mentions[0])]
    for rumour in [item for item in found if item not in none_such and is_rumoured(draft, item.mentions[0])]:
        twins = [item for item in none_such if item.type == rumour.type and item.start > rumour.start]
        if len(twins) == 1 and twins[0] in found:
            rumour.mentions = sorted(rumour.mentions + twins[0].mentions, key=lambda head: head.start)
            found.remove(twins[0])
    for first, second in combinations(sorted(denied, key=lambda item: item.start), 2):
        if first not in found or second not in found or (first.number and second.number):
            continue
        if first.type == second.type or not _one_rumour(draft, first, second) or (first.date and second.date):
            continue
        first.mentions = sorted(first.mentions + second.mentions, key=lambda head: head.start)
        first.number, first.date = first.number or second.number, first.date or second.date
        first.issuer = second.issuer if first.issuer is None or is_source(draft, first.issuer) else first.issuer
        found.remove(second)


def _none_such(draft: Draft, head: Mention) -> bool:
    """Whether a mention says that there is no such instrument: «چنین نامه‌ای صادر نشده», «مصوبه‌ای نداشته»."""
    return head.features.get("relation") == "negative" or draft.text.endswith("چنین ", 0, head.start)


def _one_rumour(draft: Draft, first: DirectiveDraft, second: DirectiveDraft) -> bool:
    """Whether the subjects of two denied instruments agree, or the second, told near the first, has none."""
    if _headed_then_led(draft, first, second):
        return True
    if first.subject and second.subject:
        return overlap(draft, first.subject, second.subject) >= _ALIKE
    return second.start - max(head.end for head in first.mentions if head.start <= second.start) < _NEAR


def _headed_then_led(draft: Draft, first: DirectiveDraft, second: DirectiveDraft) -> bool:
    """Whether the headline denies one, and the lead, by another noun, one on the same word («اینترنت طبقاتی»)."""
    headed, led = draft.sentence_at(first.start), draft.sentence_at(second.start)
    body = [i for i, s in enumerate(draft.sentences) if not s.title]
    if (
        headed is None
        or not draft.sentences[headed].title
        or led not in body[:1]
        or not (first.subject and second.subject)
    ):
        return False
    words, others = (content_words(draft.text[slice(*item.subject)]) for item in (first, second) if item.subject)
    return bool({w for w in words if len(w) >= _WORD} & set(others))


_WORD = 5  # letters


def denied_at(draft: Draft, head: Mention) -> bool:
    """Whether the words around a mention deny it."""
    end = min(next((start for start in draft.stories if start > head.start), len(draft.text)), head.end + _BEHIND)
    index = draft.sentence_at(head.start)
    told = draft.sentences[index].end if index is not None else end
    others = (h for h in draft.within("heading", told, max(told, end)) if not h.features["anaphor"])
    another = next((h.start for h in others if h.value != head.value and h.features["strength"] == "strong"), end)
    return denies(draft.text[max(0, head.start - _BEFORE) : min(end, another)])
