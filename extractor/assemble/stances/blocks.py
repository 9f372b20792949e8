"""What a text tells of a platform's block as a fact: that it is in force, was laid down once, or was lifted."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.stances.lifting import lifting_at
from extractor.assemble.stances.stance_rules import PART
from extractor.assemble.stances.told import blocked_by_act, criminal, throttled
from extractor.find.mention import Mention
from extractor.find.rule import Rule

BANNED = Rule(
    "stance.banned-state",
    r"فیلتر‌شده|فیلتر(?:ه|ن)(?!\w)|فیلترینگ|فیلتر(?:ند|ن)(?!\w)|فیلتر‌(?:شدن|کردن)(?!\w)"
    r"|فیلتر (?:است|خواه(?:د|ند) (?:بود|ماند)|می‌ماند|اند|هست|هستند"
    r"|می‌باشد|شده|بودن|شد(?!ن))"
    r"|(?:پس|بعد) از (?:فیلتر(?!‌شکن)|انسداد|مسدودیت|مسدودی)(?!\w)"
    r"|مسدود (?:شدن|است|هستند|می‌باشد|شده|شد|مانده|اند)|مسدود(?:ند|ه|ن)(?!\w)|مسدودسازی|ممنوع (?:است|شده|شد|اعلام)"
    r"|(?<!\w)بسته(?:‌اند| است| مانده)(?!\w)|از داخل (?:کشور|ایران) (?:باز نمی‌شود|باز نمی‌شوند|در‌دسترس نیست)",
    match=("پس از فیلتر شدن تلگرام", "پیام‌رسان فیلترشده تلگرام", "فیلترینگ اینستاگرام", "سال‌هاست فیلتر هستند"),
    reject=("فیلترشکن", "فیلتر هوا"),
)
BANNED_BY = Rule(
    "stance.banned-by",
    r"[»)\"]?(?: (?:نیز|هم))?(?:،? (?:از|در) [^،.؛:\n]{2,40}?)? (?:با|به|طبق|بنا به|بنا بر|به‌موجب|توسط|از سوی) "
    r"(?:مصوبه|دستور|حکم|تصمیم|رأی|رای|تصویب|ابلاغ|کارگروه|شورای|دادستان)[^،.؛:\n]{0,80}? "
    r"(?<!رفع )(?:مسدود|فیلتر|ممنوع) (?:شد(?:ه|ند|ه‌است)?|گردید(?:ند|ه)?|کرد(?:ه|ند)?|است|هست|هستند)(?!\w)",
    match=(" از مهر 1401 با مصوبه شورای امنیت کشور مسدود شده بودند", " با رأی کارگروه در دی‌ماه 92 فیلتر شد"),
    reject=(" با دستور دادستان رفع فیلتر شد", " به دستور دادستان فیلتر خواهد شد"),
)
DECIDED = Rule(
    "stance.decided",
    r"(?<!\w)(?:با|به|طبق|بنا به|به‌موجب|بر‌اساس) (?:\S{1,12} )?(?:مصوبه|دستور|حکم|تصمیم|رأی|رای|تصویب|ابلاغ)(?!\w)"
    r"|(?<!\w)از (?:وقتی|زمانی|روزی|سالی|ماهی)(?: که)?(?!\w)",
    match=("با تصمیم شورای امنیت کشور، ", "به دستور دادستان ", "از وقتی که یوتیوب "),
    reject=("درخواست دستور ",),
)
PUT_OUT = Rule(
    "stance.put-out",
    r"[^،.؛:\n]{0,50}? (?:از دسترس(?: کاربران)? خارج|قطع|بسته|از کار انداخته) "
    r"(?:شد(?:ه|ند|ه‌است|ه‌اند)?|گردید(?:ند)?)(?!\w)",
    match=(" تا اطلاع ثانوی از دسترس خارج شدند", " بسته شده"),
    reject=(" از دسترس خارج نشد", " از دسترس خارج شود"),
)
HYPOTHETICAL = Rule(
    "stance.hypothetical",
    r"(?<!\w)(?:احتمال|مخالف|شایعه|در صورت|(?:اگر|آیا)(?!\w)|ممکن است|در آینده|قرار نیست|نخواهد شد|تکذیب|رفع|بازگشایی"
    r"|(?:پرسش|سوال|سؤال)ی? درباره|پیشنهاد|موافق|تصمیمی|نشده|طرح|یا نشدن|امکان|بررسی|خواستار|درخواست|تهدید"
    r"|منتسب|جعلی|کذب|صحت ندارد|نداریم"
    r"|دستور کار(?!\w)|(?:برنامه|قصد|دستور)ی (?:برای|جهت|بر))",
    match=("احتمال فیلتر شدن", "با فیلتر کردن مخالفیم", "اگر فیلتر شود", "برنامه‌ای برای فیلتر نداریم"),
    reject=("پس از فیلتر شدن", "اینستاگرام فیلتر شد"),
)
DENIED = Rule(
    "stance.block-denied",
    r"(?<!\w)(?:تکذیب|صحت ندارد|کذب|دروغ|جعلی|شایعه|نادرست|ساختگی)(?!\w)",
    match=("خبر مسدودسازی صحت ندارد", "تکذیب خبر فیلتر شدن"),
    reject=("تأیید کرد",),
)
FREEING = Rule(
    "stance.freeing",
    r"(?<!\w)(?:رفع|باز‌گشایی|باز شدن|بازگشت|آزاد شدن|آزاد‌سازی|برداشته|لغو)(?!\w)",
    match=("خبر رفع فیلتر را تکذیب کرد", "شایعه باز شدن"),
    reject=("خبر مسدود شدن",),
)
AGAIN = Rule(
    "stance.again",
    r"(?<!\w)(?:دوباره|مجدد|مجددا|مجدداً|بار دیگر|باز هم)(?: \S{1,12}){0,2} (?:فیلتر|مسدود)",
    match=("دوباره فیلتر شد", "بار دیگر در ایران مسدود شد"),
    reject=("دوباره برقرار شد",),
)
ALL_OF_THEM = Rule(
    "stance.all-of-them",
    r"(?<!\w)(?:هر (?:دو|سه|چهار)|همه|همگی)(?:‌ی آن‌ها| آن‌ها|شان| تا| تاشون| پیام‌رسان| شبکه| سکو| پلتفرم| سرویس)?"
    r"(?: (?:هم|همچنان|هنوز|کماکان|نیز|اکنون|الان)){0,2} $",
    match=("تلگرام و یوتیوب بررسی نشده و هر دو تا ", "هر سه همچنان "),
    reject=("هر دو بار ",),
)
NEXT_CLAUSE = Rule(
    "stance.next-clause",
    r"(?<!\w)(?:است|هست|هستند|اند|شده‌است|فیلتر(?:ه|ن|ند)|مسدود(?:ه|ن|ند)|(?:ن?شده|ن?شدند|شد|نشد|کرد|کردند|گفت)) و "
    r"(?!(?:این|خبر|موضوع) )",
    match=("فیلتر است و ما چنین درخواستی نداده‌ایم", "چیزی عوض نشده و "),
    reject=("فیلتر است و این خبر کذب است", "درست و "),
)
CLOSED = Rule(
    "stance.closed",
    r"[»)\"]?(?: (?:هم|نیز|که)){0,2} بسته (?:شد(?!ن)|شده|ماند|بود|بودند|شدند)(?!\w)",
    match=(" بسته شد", " هم بسته شده"),
    reject=(" بسته شدن", " بسته پیشنهادی"),
)
THERE = Rule(
    "stance.there",
    r"(?<!\w)(?:صفحه|صفحات|کانال|کانال‌های|گروه|گروه‌های|حساب|حساب‌های|پیج|اکانت|دفتر|ربات)"
    r"(?: [^\s،؛.]{1,12}){0,3} [«(\"]?$",
    match=("صفحه رسمی او در ", "گروه "),
    reject=("همان سال ",),
)
OTHERS = Rule(
    "stance.others-blocked",
    r" و (?:\S{1,10} )?(?:کانال|صفحه|صفحات|گروه|سایت|وب‌سایت|حساب|دامنه|پیج)(?:‌ها|‌های)?(?!\w)",
    match=(" بازداشت شدند و ۱۲ کانال مسدود شد",),
    reject=(" و تلگرام مسدود شد",),
)
BLOCKED_ALL = Rule(
    "stance.blocked-all",
    r"[»)\"]?(?: (?!که(?!\w))[^\s،.؛]{1,14}){0,7}? (?:(?:فیلتر|مسدود|قطع|بسته) (?:شدند|شد|شده‌اند|هستند)"
    r"|از دسترس(?: \S{1,10})? خارج (?:شدند|شد|شده‌اند))(?!\w)(?! (?:خواه|ن?می))",
    match=(" از بامداد دیروز در کشور فیلتر شدند", " مسدود شده‌اند"),
    reject=(" مسدود شده‌ای", " فیلتر نشدند"),
)
"""Of a class only a finite verb tells that it is blocked: «پیام‌رسان‌های فیلترشده» is its name."""
FILTERED_ONE = Rule(
    "stance.filtered-one",
    r"[»)\"ی]? (?:که )?(?:فیلتر‌شده|فیلتر|مسدود)(?:‌شده)?(?! (?:شد|شدند|کرد))",
    match=(" فیلترشده‌شان", " که فیلتر است"),
    reject=(" مسدود شد", " این فروشگاه بسته است"),
)
ADDED = Rule(
    "stance.added",
    r"[^.؛\n]{0,40}? به (?:این|همین|آن) (?:فهرست|جمع|لیست) (?:اضافه|افزوده|پیوست)(?!\w)",
    match=(" نیز از مهر به این فهرست اضافه شدند",),
    reject=(" به این گروه پیوست",),
)
ALREADY_BLOCKED = Rule(
    "stance.already-blocked",
    r"[»)\"]? که (?:[^\s،؛.]{1,12} ){0,4}(?:فیلتر|مسدود|ممنوع) (?:است|هست|هستند|شده|شده‌است|شده‌اند|بود)(?!\w)",
    match=(" که سال‌هاست فیلتر است",),
    reject=(" که فیلتر می‌شود",),
)
OF_THEM = Rule(
    "stance.of-them",
    r"، (?:که |و |چون |زیرا )?(?:آن‌ها|این‌ها|هر‌دو|این دو|همه|آن) (?:[^\s،.؛]{1,14} ){0,6}?(?:فیلتر|مسدود) "
    r"(?:است|هستند|بوده|شده|شده‌اند|می‌باشند)(?!\w)",
    match=("، آن‌ها از سال 88 فیلتر هستند",),
    reject=("، کاربران فیلتر هستند",),
)
"""The clause behind a name that speaks of it by a pronoun."""
APPOSED = Rule(
    "stance.apposed",
    r"[»)\"]?، (?:(?!که |و |اما |ولی )[^\s،.؛]{1,16} ?){1,6}، (?:[^\s،.؛]{1,14} ){0,6}?(?:فیلتر|مسدود) "
    r"(?:است|شد|شده|شده‌است|بوده|مانده)(?!\w)",
    match=("، پاتوق جوانان، از بهار 1403 فیلتر است",),
    reject=("، پاتوق جوانان است", "، کاربران، صفحه فیلتر نشد"),
)
"""What a name is called between commas, and then its state."""
LISTED = Rule(
    "stance.listed",
    r"[»)\" ]{0,3}(?:،(?: و)?|/| و‌?یا| و| یا|،? (?:از جمله|مانند|مثل|نظیر|همچون|چون|همانند|شامل|یعنی|اعم از"
    r"|به‌ویژه)|[:(])"
    r"[ «(\"]{0,3}(?:(?:پیام‌رسان(?: اجتماعی)?|شبکه(?: اجتماعی)?|نرم‌افزار|اپلیکیشن|برنامه|سکوی|پلتفرم)[ «(\"]{1,3})?",
    match=("، ", " و «", " نظیر ", "» و پیام‌رسان «"),
    reject=(" برخلاف ",),
)
CALLED = Rule(
    "stance.called",
    r"(?<!\w)(?:پیام‌رسان|شبکه|سکو|پلتفرم|نرم‌افزار|سامانه|اپلیکیشن|برنامه|بازی|فروشگاه|ابزار|سرویس|مسنجر|موتور|سایت|مرورگر)"
    r"(?:‌?(?:ها|های|ی))?(?: (?:اجتماعی|داخلی|خارجی|ایرانی|بومی|غیر‌بومی|غیر‌ایرانی|آموزشی|برخط|آنلاین|هوش مصنوعی|اینترنتی"
    r"|آمریکایی|محبوب|پرمخاطب|معروف|پر‌طرفدار|مجازی|پیام‌رسان|ویدیویی|جهانی|به نام|موسوم به)){0,3} ?[«(\"]{0,2}$",
    match=("سکوی خارجی ", "شبکه اجتماعی «", "پیام‌رسان‌های ", "ابزار هوش مصنوعی "),
    reject=("کانال ", "پیام‌رسان و "),
)
BESIDE = Rule(
    "stance.beside-name",
    r"(?: \((?:[^()،؛\n]{1,24})\)| سابق\))",
    match=(" (توییتر سابق)", " سابق)"),
    reject=(" سابق",),
)
RULES = (
    CALLED,
    BESIDE,
    BANNED,
    BANNED_BY,
    ADDED,
    OTHERS,
    FILTERED_ONE,
    BLOCKED_ALL,
    NEXT_CLAUSE,
    CLOSED,
    ALREADY_BLOCKED,
    THERE,
    DECIDED,
    PUT_OUT,
    HYPOTHETICAL,
    DENIED,
    FREEING,
    AGAIN,
    ALL_OF_THEM,
    OF_THEM,
    APPOSED,
    LISTED,
)

_AFTER = 60  # characters behind a name in which its state is told


def told_stances(draft: Draft, places: list[Mention]) -> list[str]:
    """What the text tells of a platform's block as a fact: that it is in force, or that it was lifted.

    Of a block that was lifted, what is told of it as being in force is the past, unless it still is or is again; a
    block that a sentence denies is none, and that of a service of the platform only restricts it.
    """
    places = [place for place in places if not (place.features.get("anaphor") and place.features.get("domestic"))]
    told = [lifting_at(draft, place) for place in places]
    if "still blocked" in told:
        return ["prohibited"]
    laid_down = [clause for item in draft.directives for clause in item.provisions]
    free = [
        place
        for place in places
        if ALREADY_BLOCKED.regex.match(draft.text, place.end)
        or not any(clause.start <= place.start < clause.end for clause in laid_down)
    ]
    banned = [place for place in free if banned_at(draft, place)]
    if "lifted" in told:
        lifted = places[told.index("lifted")].start
        again = any(
            place.start > lifted and AGAIN.regex.search(draft.text, lifted, place.end + _AFTER) for place in banned
        )
        return ["prohibited" if again else "permitted"]
    if any(_denied_at(draft, place) for place in places):
        return []
    if not banned:
        return ["restricted"] if any(_throttled_at(draft, place) for place in free) else []
    heads = [head_of_list(draft, place) for place in banned]
    if all(PART.regex.search(draft.text, max(0, head - 60), head) for head in heads):
        return ["restricted"]
    return ["prohibited"]


def _denied_at(draft: Draft, place: Mention) -> bool:
    """Whether the sentence of a mention denies that the platform was blocked, not that it was unblocked."""
    index = draft.sentence_at(place.start)
    if index is None:
        return False
    span = _span(draft, index)
    return bool(
        DENIED.regex.search(draft.text, *span)
        and BANNED.regex.search(draft.text, *span)
        and not FREEING.regex.search(draft.text, *span)
    )


def banned_by(draft: Draft, place: Mention) -> tuple[int, int] | None:
    """Where a ban by an instrument or a body is told behind a name or its list («با مصوبه … مسدود شد»)."""
    index = draft.sentence_at(place.start)
    if index is None:
        return None
    told = BANNED_BY.regex.match(draft.text, tail_of_list(draft, place), draft.sentences[index].end)
    return told.span() if told else None


def banned_at(draft: Draft, place: Mention) -> bool:
    """Whether the text speaks of a ban in force right beside this mention («پیام‌رسان فیلترشده تلگرام»)."""
    index = draft.sentence_at(place.start)
    if index is None or place.features.get("channel_use"):
        return False
    sentence = draft.sentences[index]
    if (place.value == "class:circumvention-tools" or place.features.get("category") == "other") and criminal(
        draft, place, sentence.start, sentence.end
    ):
        return not HYPOTHETICAL.regex.search(draft.text, sentence.start, place.end)
    if place.features.get("is_class") and not BLOCKED_ALL.regex.match(
        draft.text, tail_of_list(draft, place), sentence.end
    ):
        return False
    start = max(sentence.start, draft.text.rfind("،", 0, place.start) + 1)
    turns = [found.end() for found in NEXT_CLAUSE.regex.finditer(draft.text, start, place.start)]
    start = turns[-1] if turns else start
    bounds = [draft.text.find(mark, place.end, sentence.end) for mark in ("،", ": ")]
    end = min((bound for bound in bounds if bound >= 0), default=sentence.end)
    near = BANNED.regex.search(draft.text, max(start, place.start - 30), min(end, place.end + _AFTER))
    put_out = PUT_OUT.regex.match(draft.text, place.end, end) and DECIDED.regex.search(draft.text, *_span(draft, index))
    if near and OTHERS.regex.search(draft.text, place.end, near.end()):
        near = None
    there = THERE.regex.search(draft.text, start, place.start)
    if near and there and near.start() >= place.end and not FILTERED_ONE.regex.match(draft.text, place.end):
        near = None  # a page or channel there was blocked
    closed = place.features.get("domestic") is False and not there and CLOSED.regex.match(draft.text, place.end, end)
    added = ADDED.regex.match(draft.text, place.end, end) and BANNED.regex.search(
        draft.text, sentence.start, place.start
    )
    tail = tail_of_list(draft, place)
    behind = not there and (
        OF_THEM.regex.search(draft.text, tail, sentence.end) or APPOSED.regex.match(draft.text, tail, sentence.end)
    )
    if behind:
        return not HYPOTHETICAL.regex.search(draft.text, start, behind.end())
    acted = not there and blocked_by_act(draft, sentence.end, head=head_of_list(draft, place), tail=tail)
    if near or put_out or closed or added or acted or banned_by(draft, place):
        stop = max([place.end, *(found.end() for found in (near, put_out) if found)]) + _AFTER // 2
        turn = NEXT_CLAUSE.regex.search(draft.text, near.start(), min(end, stop)) if near else None
        stop = turn.start() if turn else stop
        meant = near and ALL_OF_THEM.regex.search(draft.text, place.end, max(place.end, near.start()))
        start = meant.start() if meant else start
        return not HYPOTHETICAL.regex.search(draft.text, start, min(end, stop))
    beside = next(iter(draft.within("platform", place.end, sentence.end)), None)  # one state of a whole list
    if beside is None or not LISTED.regex.fullmatch(draft.text, place.end, beside.start):
        return False
    return banned_at(draft, beside)


def _throttled_at(draft: Draft, place: Mention) -> bool:
    """Whether the sentence of a mention tells as a fact that the way to the platform was made narrower."""
    index = draft.sentence_at(place.start)
    listed = {"head": head_of_list(draft, place), "tail": tail_of_list(draft, place)}
    if index is None or place.features.get("channel_use") or not throttled(draft, *_span(draft, index), **listed):
        return False
    return not HYPOTHETICAL.regex.search(draft.text, *_span(draft, index))


def head_of_list(draft: Draft, platform: Mention) -> int:
    """Where the list begins that a platform stands in («در ایتا، بله و گپ»); its own place where it stands alone.

    The noun that calls it so belongs to it («بازی روبلاکس»), and so does what stands in brackets behind it.
    """
    head = platform.start
    for other in reversed(draft.within("platform", max(0, platform.start - 200), platform.start)):
        if not LISTED.regex.fullmatch(draft.text, other.end, head):
            break
        head = other.start
    called = CALLED.regex.search(draft.text, max(0, head - 60), head)
    return called.start() if called else head


def tail_of_list(draft: Draft, platform: Mention) -> int:
    """Where the list ends that a platform stands in; its own end where it stands alone."""
    tail = platform.end
    for other in draft.within("platform", platform.end, platform.end + 200):
        if not LISTED.regex.fullmatch(draft.text, tail, other.start):
            break
        tail = other.end
    beside = BESIDE.regex.match(draft.text, tail)
    return beside.end() if beside else tail


def listed_with(draft: Draft, places: list[Mention]) -> list[Mention]:
    """The platforms with those that their lists go on to name."""
    if not places:
        return places
    return draft.within("platform", head_of_list(draft, places[0]), tail_of_list(draft, places[-1]))


def _span(draft: Draft, index: int) -> tuple[int, int]:
    return draft.sentences[index].start, draft.sentences[index].end
