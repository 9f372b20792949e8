"""To whom an instrument is sent or whom it binds: who it is sent to, asked or to pass it on, or else who is bound."""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.salutations import spoken_to
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SENT_TO = Rule(
    "directive.sent-to",
    r"(?:خطاب به|به) (?P<who>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,80}?) (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت"
    r"|صادر)(?: (?:شد|کرد|کردیم|کرده|شده|نمود|گردید))?|خطاب به (?P<to>[^،.:؛\n«»]{4,70})|برای (?P<for>(?:کلیه|همه"
    r"|تمامی) [^،.:؛\n«»]{4,60})",
    match=("بخشنامه را به کلیه دانشگاه‌ها ابلاغ کردیم", "در نامه‌ای خطاب به استانداران سراسر کشور"),
    reject=("ابلاغ شد",),
)
AFTERTHOUGHT = Rule(
    "directive.no-addressee",
    r"(?<!\w)(?:است|شد|شده|کرد|کرده|دارند|ندارند|دارد|گزارش|خبرگزاری|خبرنگار|بود|می‌شود|گفت|که|دهند|دهد|کنند|کند|شوند|شود|گردد|نمایند|نشده|گفته|کنن|هیچ|هیچ‌کس)(?!\w)",
    match=("گزارش حوزه دولت", "کارگران علاقه‌ای ندارند"),
    reject=("کلیه دستگاه‌های اجرایی",),
)
SENT_ON = Rule(
    "directive.sent-on",
    r"به (?P<who>(?:کلیه|همه|تمامی) [^،.:؛\n«»]{4,60}?)(?: اعم از [^.؛\n]{3,120}?)? (?:اعلام و ابلاغ|ابلاغ|اعلام"
    r"|اطلاع‌رسانی) (?:نمایند|کنند|شود|گردد|نماید|کند)",
    match=("به کلیه داروخانه‌ها اعم از روزانه و شبانه‌روزی استان اعلام و ابلاغ نمایند",),
    reject=("به آنان ابلاغ شد",),
)
ASKED = Rule(
    "directive.asked",
    r"(?<![\w\u200c])از (?P<who>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,70}?) (?:(?:درخواست|تقاضا|خواسته|دعوت) "
    r"(?:شد|شده|کرد|کرده|دارد|دارند|می‌شود|می‌کند|نمود|می‌گردد|است)|(?:خواست|خواستند|می‌خواهد)(?!\w))"
    r"|قابل توجه (?P<note>[^،.:؛\n«»]{4,70})"
    r"|به (?:اطلاع|آگاهی|استحضار) (?P<told>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,70}?) (?:می‌رساند|می‌رسد|رساند)",
    match=(
        "از کلیه مالکان درخواست شده است تا",
        "از رانندگان خواست که",
        "قابل توجه مشترکان گرامی",
        "به اطلاع کلیه دانشجویان می‌رساند",
    ),
    reject=("از او پرسیده شد",),
)
AUDIENCE = Rule(
    "directive.audience",
    r"(?:کلیه|همه|تمامی|تمام)(?!\w)|(?:مسئول|مسوول|مدیر|استاندار|مودی|مؤدی|کارکن|کارمند|بازنشست|دانش‌آموز"
    r"|دانشجو|شهروند"
    r"|رانند|متقاضی|مشمول|مشترک|کارفرما|کارگر|بانک|دستگاه|سازمان|وزارت|نهاد|شرکت|واحد|اداره|ادارات|گمرک|استان|شهردار"
    r"|دانشگاه"
    r"|مدرسه|مدارس|رسانه|اپراتور|صنف|اصناف|پزشک|داروخانه|بیمارستان|نمایند|مالک|صاحب|فروشند|تولیدکنند|وارد‌کنند"
    r"|صادر‌کنند"
    r"|عامل|عوامل|ناشر|هیات|هیئت|باشگاه|ورزشکار|کوهنورد|مسافر|زائر|روسا|رؤسا|رئیس|معاون|والدین|خانواد|بیمار|دولت"
    r"|مجلس|پیمانکار"
    r"|پلتفرم|سکو|مشاغل|فعالان|نانوا|هموطن|ملت|شعب|کلانتر|بخشدار|فرماندار|دهیار|دادستان|اولیا|کسب|موسس|مؤسس|مراکز|مرکز|کاربر"
    r"|اتاق|شبکه|سردفتر|دفاتر|دفتر|اتحادیه|ناظر|مشاور|قضات|ضابط|معلم|پرستار|فرهنگیان|کشاورز|دامدار|مرغدار"
    r"|صیاد|تعاونی|کارگزار|صراف|انبوه‌ساز|سازند|خبرگزاری|ناخدا|دارندگان|ارائه‌دهند|مجریان|ستاد|کمیته|کارگروه)\S{0,14}",
    match=("کلیه دستگاه‌های اجرایی", "مودیان مشمول", "شهرداری تهران"),
    reject=("را به طور رسمی", "علاوه بر دو طبقه"),
)
DIRECTED = Rule(
    "directive.directed-to",
    r"(?<![\w\u200c])(?:خطاب به|به|برای) (?!(?:امضا|امضای|امضاء|تصویب|تایید|تأیید|دستور|استناد|موجب|منظور|عنوان)(?!\w))"
    r"(?=[^\s،.:؛])",
    match=("دادستان به کلانتری‌ها دستور داد",),
    reject=("موجب", "به امضای وزیر رسید"),
)
RECEIVER_END = Rule(
    "directive.receiver-end",
    r"[.:؛\n«»()،]| (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت|نوشته|نوشتند|صادر|دستور|تاکید|تأکید|اجازه|خواست"
    r"|خواسته|مهلت|هشدار|امضا"
    r"|را|که|تا|نیز|هم|طی|با|مبنی|(?:یک|دو|سه|چهار|ده|\d{1,3}) (?:روز|هفته|ماه|سال|ساعت)|خواستار|از|برای"
    r"|در (?:خصوص|مورد|رابطه|این)|درباره|مکلف|موظف|اقدام|ضمن|فرمان|فرستاد|فرستاده|فرستادند|می‌فرستد"
    r"|رسید|رسیده|تذکر|توصیه|خبر|بر|علیه|می‌رساند|رسانده|می‌رسد|نتیجه|نتيجه|پاسخ|داد|کرد|شد|است|بود)(?![\w\u200c])",
    match=(" دستور داد", "، فرمانداران"),
    reject=(" مناطق بیست‌ودوگانه",),
)
ONE_HEAD = Rule(
    "directive.receivers-under-one-head",
    r"(?P<rest>(?: [^\s،.؛:]{2,14}){1,2}(?:، ?[^\s،.؛:]{2,14}(?: [^\s،.؛:]{2,14})?){0,3} و [^\s،.؛:]{2,14}"
    r"(?: (?!دستور|ابلاغ|اعلام|ارسال)[^\s،.؛:]{2,14}){0,4}?) (?:دستور|ابلاغ|اعلام|ارسال|اطلاع‌رسانی|هشدار|تذکر|که|آورده"
    r"|نوشت|نوشته|خواستار|تاکید|تأکید|خواست|خواسته|مقرر)(?!\w)",
    match=(" برق و گاز شهرستان دستور",),
    reject=(" فرمانداران و شهرداران را",),
)
SENDS = Rule(
    "directive.sends",
    r"(?: (?:یک|دو|سه|ده|\d{1,3}) (?:روز|هفته|ماه|ساعت))?،? (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت|نوشته|صادر"
    r"|دستور|هشدار|تاکید|تأکید|اجازه|مهلت|تذکر|فرمان"
    r"|توصیه|فرستاد|فرستاده|فرستادند)(?! ن(?:شد|شده|کرد|کرده|می‌شود|خواهد))(?![\w\u200c])",
    match=(" دستور داد", " فرستاده است"),
    reject=(" را", " ابلاغ نشده است"),
)
AWAY = Rule(
    "directive.not-directed",
    r"(?<![\w\u200c])(?:منتسب|مربوط|متعلق|نسبت|وابسته|موسوم|مشروط|منوط|استناد|توجه|پیرو|عطف|راجع|معروف|محدود|منجر"
    r"|اشاره|پاسخ|اعتراض|منضم|ملزم|موظف|مکلف|مجاز|بنا|با عنایت|ابتلا|دسترسی|ورود|رسیدگی|کمک|مبدل|تبدیل) $",
    match=("نامه منتسب ", "با استناد "),
    reject=("نامه وزیر ",),
)
TOLD_OF = Rule(
    "directive.told-of",
    r" (?:خبر|نتیجه|نتيجه|پاسخ|داد|کرد|شد|است|بود)(?![\w\u200c])",
    match=(" خبر داد",),
    reject=(" ابلاغ",),
)
OFFICE_HOLDERS = Rule(
    "directive.office-holders",
    r"(?:استانداران|فرمانداران|بخشداران|شهرداران|دهیاران|مدیران|رؤسا|روسا|رییسان|معاونان|معاونین|دادستان|وزرا"
    r"|فرماندهان|وزارت"
    r"|وزیر|سازمان|استانداری|فرمانداری|شهرداری|دهیاری|بخشداری)\S{0,6}(?= |$)",
    match=("استانداران", "مدیران کل"),
    reject=("کافه‌ها",),
)
OFFICE = Rule(
    "directive.office-behind-name",
    r" (?:رئیس|رییس|وزیر|معاون|مدیر|دبیر|سرپرست|استاندار|فرماندار|شهردار|دادستان|فرمانده|قائم‌مقام|نماینده|مدیرعامل)"
    r"(?:‌?کل)?(?= )",
    match=(" رئیس کل گمرک",),
    reject=(" رئیسی گفت",),
)
ISSUER_FIRST = Rule(
    "directive.issuer-first",
    r".{2,70}? (?:با صدور|طی|در|با ارسال|با ابلاغ|به موجب) (?:آخرین |یک )?(?:بخش‌?نامه|نامه|اطلاعیه|ابلاغیه"
    r"|دستور|دستورالعمل|مصوبه|حکم)"
    r"\S{0,4}(?: شماره \S{1,20})?(?: مورخ \S{1,12})?(?: |$)",
    match=("استاندار طی بخشنامه‌ای شهرداران",),
    reject=("شهرداران سراسر کشور",),
)
NUMBERING = Rule(
    "directive.receiver-numbering",
    r"(?:[\d۰-۹]{1,2}[-.)] ?){1,3}|جهت (?:استحضار|اطلاع|اقدام)(?: و \S{3,9})? ",
    match=("1-2- وزارت ارتباطات", "جهت استحضار مدیران عامل"),
    reject=("وزارت ارتباطات",),
)
RULES = (
    SENT_TO,
    AFTERTHOUGHT,
    SENT_ON,
    ASKED,
    AUDIENCE,
    DIRECTED,
    RECEIVER_END,
    ONE_HEAD,
    SENDS,
    AWAY,
    TOLD_OF,
    OFFICE_HOLDERS,
    OFFICE,
    ISSUER_FIRST,
    NUMBERING,
)


def addressees_of(draft: Draft, item: DirectiveDraft) -> list[tuple[int, int]]:
    """The phrases that tell to whom a directive is sent or whom it binds, without its issuer; empty where none does."""
    spans = [span for span in _addressees(draft, item) if not _is_issuer(draft, item, span)]
    if item.type == "ruling" and item.role == "full_text":  # a private party is none, only a body that it obliges
        return [span for span in spans if draft.within("body", *span)]
    legislated = item.type in ("law", "bill") or (item.issuer is not None and item.issuer.value == "parliament")
    return [span for span in spans if draft.text[slice(*span)] != "دولت" or not legislated]


def each_once(draft: Draft, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The addressees without what leads up to them, each once and at its fullest."""
    kept: list[tuple[int, int]] = []
    bare = {}
    for start, end in spans:
        lead = NUMBERING.regex.match(draft.text, start, end)
        span = (lead.end() if lead else start, end)
        bare[span] = draft.text[slice(*span)].replace(" محترم", "")
    for span, text in bare.items():
        fuller = any(text in other and (text != other or span > twin) for twin, other in bare.items() if twin != span)
        if not fuller:
            kept.append(span)
    return kept


def _is_issuer(draft: Draft, item: DirectiveDraft, span: tuple[int, int]) -> bool:
    """Whether a phrase is the issuer's name or stands over it."""
    if item.issuer is None:
        return False
    return draft.text[slice(*span)] == item.issuer.text or (span[0] < item.issuer.end and item.issuer.start < span[1])


def _receivers(draft: Draft, start: int, limit: int) -> tuple[list[tuple[int, int]], int]:
    """The receivers listed from `start` on and where they end: office holders one by one, others as one phrase."""
    parts, at = [], start
    for stop in RECEIVER_END.regex.finditer(draft.text, start, min(limit, start + 200)):
        if (
            stop.group() == "،"
            and _by_name(draft, at, stop.start())
            and OFFICE.regex.match(draft.text, stop.end(), limit)
        ):
            continue  # «خطاب به NAME، رئیس …»
        holder = OFFICE_HOLDERS.regex.match(draft.text, stop.end() + 1, limit)
        if stop.group() == "،" and not holder and (one := ONE_HEAD.regex.match(draft.text, stop.end(), limit)):
            parts.append((at, one.end("rest")))
            break
        parts.append((at, stop.start()))
        following = stop.end() + 1
        if stop.group() != "،" or not holder:
            break
        at = following
    else:
        parts.append((at, min(limit, start + 80)))
    end = parts[-1][1]
    if len(parts) > 1 and (last := re.search(r" و ", draft.text[slice(*parts[-1])])):
        middle = parts[-1][0] + last.start()
        if OFFICE_HOLDERS.regex.match(draft.text, middle + 3, end):
            parts[-1:] = [(parts[-1][0], middle), (middle + 3, end)]
    return parts, end


def _by_name(draft: Draft, start: int, end: int) -> bool:
    """Whether the phrase is the name of a person, with a title or none."""
    return any(person.end == end and person.start - start < 20 for person in draft.within("person", start, end))


def _directed(draft: Draft, item: DirectiveDraft, start: int, end: int) -> list[tuple[int, int]]:
    """Whom the sentence in [start, end) says that something is sent to, ordered or told."""
    for to in DIRECTED.regex.finditer(draft.text, start, end):
        parts, behind = _receivers(draft, to.end(), end)
        told = to.group() == "به " and SENDS.regex.match(draft.text, behind, end)
        named = to.group() == "به " and any(_next_to(draft, name, to.start()) for name in item.mentions)
        if item.role == "cited" and not named and not _object_of(draft, item, to.start()):
            continue
        named = named and not TOLD_OF.regex.match(draft.text, behind, end)
        everyone = to.group() == "برای " and re.match("کلیه|همه|تمامی", draft.text[to.end() : to.end() + 6])
        receivers = [trimmed for part in parts if (trimmed := _trimmed(draft, *part))]
        spoken = to.group().startswith("خطاب")
        if receivers and (spoken or ((told or named or everyone) and _audience(draft, *parts[0]))):
            return receivers
    return []


def _next_to(draft: Draft, name: Mention, at: int) -> bool:
    """Whether «به» at `at` stands next to the name of the instrument, or to the body or person whose one it is."""
    if not 0 <= at - name.end <= 110 or AWAY.regex.search(draft.text, max(0, at - 14), at):
        return False
    between = draft.text[name.end : at]
    for kind in ("body", "person"):
        for maker in draft.within(kind, name.end, at):
            start = min(maker.start, int(maker.features.get("office_start", maker.start)))
            between = between.replace(draft.text[start : maker.end], "")
    return len(between) <= 10 and "\n" not in between and "،" not in between


def _spoken(draft: Draft, to: list[tuple[int, int]]) -> bool:
    """Whether the text speaks of whom it is written to («خطاب به») below its headline."""
    title = draft.metadata.get("title") if draft.metadata else None
    return draft.text.endswith("خطاب به ", 0, to[0][0]) and not (title and title.start <= to[0][0] < title.end)


def _object_of(draft: Draft, item: DirectiveDraft, at: int) -> bool:
    """Whether the instrument is what is sent there («مصوبه شورا درباره اجاره را به استانداران ابلاغ کرد»)."""
    near = [name for name in item.mentions if 0 <= at - name.end <= 120 and "\n" not in draft.text[name.end : at]]
    return any(draft.text[name.end : at].endswith("را ") and not draft.within("heading", name.end, at) for name in near)


def _addressees(draft: Draft, item: DirectiveDraft) -> list[tuple[int, int]]:
    if spoken := spoken_to(draft, item):
        return [spoken]
    told = (draft.sentences[i] for head in item.mentions if (i := draft.sentence_at(head.start)) is not None)
    directed = [to for sentence in told if (to := _directed(draft, item, sentence.start, sentence.end))]
    if directed:
        everyone = (to for to in directed if draft.text.startswith(("کلیه", "همه", "تمامی"), to[0][0]))
        return next(everyone, None) or next((to for to in directed if _spoken(draft, to)), directed[0])
    for provision in item.provisions:
        sentence = draft.sentences[provision.sentence]
        if asked := ASKED.regex.search(draft.text, sentence.start, provision.end):
            group = asked.lastgroup or "who"
            if _audience(draft, *asked.span(group)) and (span := _trimmed(draft, *asked.span(group))):
                return [span]
    for provision in item.provisions:
        if sent := SENT_ON.regex.search(draft.text, provision.start, provision.end):
            return [sent.span("who")]
    for provision in item.provisions:
        bound = _bound(draft, provision) if _is_main(item, provision) else None
        if bound and _audience(draft, *bound) and (span := _trimmed(draft, *bound, bound=True)):
            return [span]
    return []


def _is_main(item: DirectiveDraft, provision: ProvisionDraft) -> bool:
    """Whether whom a provision binds is who the instrument is for: no note to an article, no leave in passing."""
    if provision.modality == "permission":
        return item.role == "reported" and provision is item.provisions[0]
    return provision.modality != "sanction" and not (provision.clause or "").startswith("تبصره")


_VOTED = re.compile(r"(?<!\w)با [^،.]{2,16} ر[اأ]ی (?:موافق |مثبت )?")
_WHO = re.compile(r"[یی] که (?!(?:از|در|به) تاریخ)[^.؛:\n]{4,90}$")


def _bound(draft: Draft, provision: ProvisionDraft) -> tuple[int, int] | None:
    """Whom the provision binds: without who bound him, and with the clause that says which ones are meant."""
    if provision.bearer is None:
        return None
    start, end = provision.bearer
    if voted := _VOTED.search(draft.text, start, end):
        start = voted.end()
    if (
        draft.text.startswith(" که ", end)
        and end < provision.cue[0]
        and _WHO.match(draft.text, end - 1, provision.cue[0])
    ):
        end = start + len(draft.text[start : provision.cue[0]].rstrip(" ،"))
    return start, end


def _trimmed(draft: Draft, start: int, end: int, *, bound: bool = False) -> tuple[int, int] | None:
    """An addressee without the object marker and what follows it; None where a verb or a source is left in it.

    bound: the phrase is whom a provision binds, so that a clause that says which ones are meant may stand in it.
    """
    if first := ISSUER_FIRST.regex.match(draft.text, start, end):
        start = first.end()
    text = draft.text[start:end]
    cut = (
        None
        if bound and " که " in text
        else re.search(
            r" (?:را|نیز|هم|که)(?!\w)| (?:اقدام|تا صدور) |، (?![^،]{2,40} و )| و$| اعم از | (?:خواستار"
            r"|نوشت|تاکید|درخواست|خواست|دستور|مبنی|مقرر|آورده|اعلام|ابلاغ|فقط|تنها|صرفا|صرفاً|از امروز|از فردا|از ابتدای"
            r"|از این پس|تا پایان|تا تاریخ|بدون)(?!\w)",
            text,
        )
    )
    if cut:
        end = start + cut.start()
    plain = start + len(re.split(r" که | شده$", draft.text[start:end])[0]) if bound else end
    if end - start < 4 or AFTERTHOUGHT.regex.search(draft.text, start, plain):
        return None
    return start, end


def _audience(draft: Draft, start: int, end: int) -> bool:
    """Whether a phrase names bodies or a group of people, to whom an instrument can be sent."""
    known = any(b.start - start < 12 for kind in ("body", "person") for b in draft.within(kind, start, end))
    return known or bool(AUDIENCE.regex.match(draft.text, start, end))
