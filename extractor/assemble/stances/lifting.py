"""Whether a text tells that a platform was unblocked, or that it still is not.

A sentence is compared in a plain form: the platform asked about, with those joined to it by «و», is written ⌂, other
platforms ◦, quotation marks and the noun before a name («پیام‌رسان») are left out. Only what is told as done counts:
what is asked for, promised, denied or to come lifts nothing.
"""

from __future__ import annotations

import re
from typing import Literal

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.speech import is_foreign
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

HERE, OTHER = "⌂", "◦"
NEAR = 200
"""So many characters of the sentence on either side of the name are looked at."""

_BLOCK = r"(?:فیلتر(?:ینگ)?(?!‌شکن)|مسدودیت|مسدودی|مسدود‌سازی|انسداد|ممنوعیت|محدودیت(?:‌های|‌ها)?)"
_OF = r"(?: (?!نسخه|قابلیت|ویژگی|تعداد|حجم|سرعت|اندازه|سن)[^\s،؛.]{1,14}){0,4}?"
"""What may stand between the word of the block and the platform: «فیلترینگ چندساله ⌂», not «محدودیت حجم فایل در ⌂»."""
_GAP = r"(?:،? (?!نه(?!\w))[^\s؛.]{1,16}){0,8}?"
_PASSIVE = r"(?:شد|شدند|شده(?! بود)(?:‌است|‌اند)?|گردید|گردیدند|گردیده(?:‌است)?)"
_ACTIVE = r"(?:کرد|کردند|کرده(?! بود)(?:‌است|‌اند)?|نمود|نمودند)"
_DONE = rf"(?:{_PASSIVE}|{_ACTIVE})"
_UNBLOCK = rf"رفع‌{_BLOCK}"
_STILL = "(?:هنوز|همچنان|کماکان)"
_UNDONE = "(?:نشده|نشدند|نشد)(?:‌است|‌اند)?"

LIFTED_BLOCK = Rule(
    "stance.lifted-block",
    rf"(?<!\w){_BLOCK}{_OF} ⌂{_GAP} (?:(?:لغو|رفع|برطرف|حذف|تمام|نقض|ابطال|باطل|ملغی) {_DONE}"
    rf"|(?:برداشته|برچیده|شکسته) {_PASSIVE}"
    rf"|برداشت(?:ند|ه‌است|ه‌اند)?|برچید(?:ند)?|کنار رفت"
    rf"|پایان یافت|به پایان رسید|خاتمه یافت|پایان داد(?:ه {_PASSIVE}|ند)?)(?!\w)",
    match=("فیلترینگ ⌂ لغو شد", "محدودیت دسترسی به ⌂ پس از دو سال برداشته شد", "دادستانی فیلتر ⌂ را برداشت"),
    reject=("فیلتر ⌂ برداشته نشد", "محدودیت تعداد اعضای ⌂ برداشته شد", "فیلتر ⌂ لغو شده بود"),
)
UNBLOCKED = Rule(
    "stance.unblocked",
    rf"⌂{_GAP} (?:(?:{_UNBLOCK}) {_DONE}|از (?:(?:حالت|وضعیت|فهرست|لیست|زیر) )?{_BLOCK} "
    rf"(?:خارج {_DONE}|در‌(?:آمد|اومد)(?:ند|ن)?"
    rf"|در‌آمده(?:‌است)?|بیرون آمد(?:ند)?|بیرون آورد(?:ند)?|آزاد {_DONE}|رها {_PASSIVE})|باز‌گشایی {_DONE}"
    r"|دیگر (?:فیلتر|مسدود|ممنوع) نیست(?:ند)?)(?!\w)"
    r"|(?<!صفحه )(?<!کانال )(?<!گروه )(?<!حساب )⌂"
    r"(?: (?:از|تا|بالاخره|سرانجام|دوباره|هم|نیز|پس|بعد)(?: [^\s،؛.]{1,14}){0,4}?)? باز شد(?:ند|ه‌اند)?(?! بود)(?!\w)",
    match=("⌂ از امروز رفع فیلتر شد", "⌂ از فیلترینگ درآمد", "⌂ دیگر فیلتر نیست", "⌂ پس از دو سال باز شد"),
    reject=("⌂ هنوز رفع فیلتر نشده", "⌂ رفع فیلتر می‌شود", "⌂ رفع فیلتر شده بود", "صفحه ⌂ باز شد"),
)
FREED = Rule(
    "stance.freed",
    rf"(?:(?:استفاده|دسترسی|فعالیت)(?: [^\s،؛.]{{1,12}}){{0,2}}? (?:از|به|در) )⌂{_GAP} "
    rf"(?:آزاد|برقرار|وصل|ممکن|میسر|از سر گرفته) {_DONE}(?!\w)|⌂(?: [^\s،؛.:]{{1,14}}){{0,5}}? آزاد {_DONE}(?!\w)",
    match=("دسترسی به ⌂ دوباره برقرار شد", "⌂ از امروز آزاد شد"),
    reject=(
        "⌂ آزاد نشد",
        "⌂ خبر داد: واردات چای آزاد شد",
        "⌂ می‌نویسد ظرفیت خوابگاه‌ها برای ورود دانشجویان تازه آزاد شد",
    ),
)
WITHIN_REACH = Rule(
    "stance.within-reach",
    r"⌂(?:،? [^\s؛.]{1,14}){0,8}? در دسترس(?: [^\s،؛.]{1,10}){0,2}? قرار گرفت(?:ند|ه‌است|ه‌اند|ه)?(?!\w)",
    match=("⌂ پس از دو سال در دسترس کاربران قرار گرفت",),
    reject=("⌂ در دسترس قرار نگرفت",),
)
ENACTED_LIFTING = Rule(
    "stance.enacted-lifting",
    rf"(?:{_UNBLOCK}|لغو {_BLOCK}|پایان (?:دادن به )?{_BLOCK}|باز‌گشایی){_OF} ⌂{_GAP} (?:(?:تصویب|مصوب|ابلاغ|اجرا"
    rf"|اجرایی|عملی|نهایی|انجام|محقق|اعمال|صادر|آغاز|موافقت|اعلام|امضا|تایید|تأیید) {_DONE}|صورت گرفت|به تصویب رسید"
    r"|به اجرا در‌آمد|کلید خورد|خبر داد(?:ند)?|(?:دستور|رای|رأی|حکم) داد(?:ند|ه|ه‌است|ه‌اند)?|داد(?:ند)?)(?!\w)",
    match=("رفع فیلتر ⌂ ابلاغ شد", "دستور رفع فیلترینگ ⌂ را صادر کرد", "وزیر از رفع محدودیت ⌂ خبر داد"),
    reject=("رفع فیلتر ⌂ تصویب نشد", "رفع فیلتر ⌂ بررسی شد"),
)
VOTED_FREE = Rule(
    "stance.voted-free",
    rf"(?<!\w)(?:رای|رأی|تصویب|موافقت|تصمیم|مصوب|مقرر) (?:داد(?:ند|ن|ه‌اند)?|کرد(?:ند|ن)?|گرفت(?:ند|ن)?|شد)(?: که| تا)?"
    rf"(?: [^\s،؛.]{{1,14}}){{0,3}}? {_BLOCK}{_OF} ⌂{_GAP} (?:برداشته|رفع|لغو|حذف) "
    r"(?:شود|شوند|شه|شن|بشه|بشن|بشود|گردد)(?!\w)",
    match=("رای دادن محدودیت ⌂ برداشته شه", "موافقت کردند که فیلتر ⌂ رفع شود"),
    reject=("رأی ندادند که محدودیت ⌂ برداشته شود", "محدودیت ⌂ برداشته شود"),
)
LIFTING_BY = Rule(
    "stance.lifting-by",
    rf"^\W{{0,6}}(?:{_UNBLOCK}|لغو {_BLOCK}|پایان {_BLOCK}|باز‌گشایی){_OF} ⌂(?: و ◦)? (?:با|به|طبق) "
    r"(?:رأی|رای|تصویب|مصوبه|دستور|حکم|موافقت|تصمیم)(?!\w)",
    match=("رفع فیلتر ⌂ با رأی شورای عالی",),
    reject=("رفع فیلتر ⌂ با فیلترشکن", "پیشنهاد رفع فیلتر ⌂ به دستور"),
)
LIFTING_ALONE = Rule(
    "stance.lifting-alone",
    rf"^\W{{0,6}}(?:{_UNBLOCK}|لغو {_BLOCK}|پایان {_BLOCK}|باز‌گشایی){_OF} ⌂\W{{0,6}}$",
    match=("رفع فیلتر ⌂", "پایان فیلترینگ ⌂!"),
    reject=("رفع فیلتر ⌂؟ نه", "رفع فیلتر ⌂ در دستور کار"),
)
LIFTED = (LIFTED_BLOCK, UNBLOCKED, FREED, ENACTED_LIFTING, VOTED_FREE, LIFTING_BY, LIFTING_ALONE)

NOT_DONE = Rule(
    "stance.lifting-not-done",
    r"قرار (?:است|بود|نیست)|خواستار|درخواست|خواست(?!ه|ن)|پیشنهاد|احتمال|ممکن|شاید|(?:در )?صورتی? |اگر|آیا|چرا|باید"
    r"|امیدوار|وعده|قول|تلاش|پیگیر|بررسی|طرح|لایحه|امکان|مخالف|شایعه|تکذیب|صحت ندارد|کذب|دروغ|مدعی|ادعا|تصور"
    r"|گفته می‌شود|؟|هنوز|همچنان|کماکان|منتظر|تا (?:امضا|تأیید|تایید|ابلاغ)ی?(?!\w)|اجرا(?:یی)? (?:نمی‌شود|نشده)"
    r"|تا زمانی|مشروط|شرط|به‌زودی|نزدیک است|نوبت|رد (?:کرد|شد)"
    r"|(?:دوباره|مجدد|مجددا|مجدداً|بار دیگر) (?:فیلتر|مسدود)|موقت",
    match=("قرار است رفع فیلتر شود", "خواستار رفع فیلتر ⌂ شد", "⌂ هنوز رفع فیلتر نشده"),
    reject=("فیلتر ⌂ برداشته شد", "دسترسی ⌂ دوباره برقرار شد"),
)
DENIED_AFTER = Rule(
    "stance.lifting-denied-after",
    r"(?<!\w)(?:خبر|ادعا|شایعه|موضوع|مطلب|گزارش)(?:[^.\n؛]{0,60}?)"
    r"(?:تکذیب|صحت ندارد|کذب|دروغ|نادرست|شایعه|رد کرد)|^\W{0,4}تکذیب",
    match=("وزارت ارتباطات این خبر را تکذیب کرد", "این ادعا صحت ندارد"),
    reject=("این خبر را تأیید کرد",),
)
LIFTED_IT = Rule(
    "stance.lifted-it",
    rf"(?<!\w)(?:این|آن|همین) {_BLOCK}(?: را)?(?: [^\s،؛.]{{1,14}}){{0,6}}? "
    rf"(?:(?:لغو|رفع|برطرف|حذف|نقض|ابطال|باطل|ملغی) {_DONE}"
    rf"|(?:برداشته|برچیده) {_PASSIVE}|برداشت(?:ند|ه‌است)?|برچید(?:ند)?|پایان (?:یافت|داد(?:ند)?))(?!\w)",
    match=("این ممنوعیت را لغو کرد", "این محدودیت از امروز برداشته شد"),
    reject=("این ممنوعیت لغو نشد", "این محدودیت را تمدید کرد"),
)
"""Of a ban told in the sentence before."""
NOT_A_BLOCK = Rule(
    "stance.not-a-block",
    r"نسخه|قابلیت|ویژگی|به‌روز‌رسانی|بروز‌رسانی|آپدیت|اختلال|قطعی|خرابی|سرور|کد تخفیف",
    match=("نسخه تازه ⌂ در دسترس قرار گرفت", "اختلال ⌂ برطرف شد"),
    reject=("⌂ در دسترس قرار گرفت",),
)
STILL_BLOCKED = Rule(
    "stance.still-blocked",
    rf"⌂{_GAP} {_STILL}{_GAP} (?:(?:فیلتر|مسدود|ممنوع)‌(?:است|هست|ه|ن|ند|اند|هستند|می‌باشد|مانده(?:‌است|‌اند)?)"
    rf"|(?:{_UNBLOCK}) {_UNDONE})(?!\w)|⌂{_GAP} در {_BLOCK} (?:به‌سر می‌بر|مانده|باقی مانده)"
    rf"|{_BLOCK}{_OF} ⌂{_GAP} {_STILL}{_GAP} (?:(?:برداشته|رفع|لغو) {_UNDONE}(?!\w)|پا‌برجا|باقی|برقرار|ادامه دارد)"
    rf"|{_STILL}{_GAP} ⌂{_GAP} (?:{_UNBLOCK}) {_UNDONE}(?!\w)"
    rf"|{_STILL}{_GAP} {_BLOCK}{_OF} ⌂{_GAP} (?:برداشته|رفع|لغو) {_UNDONE}(?!\w)",
    match=("⌂ هنوز رفع فیلتر نشده", "محدودیت ⌂ همچنان پابرجاست", "هنوز فیلتر ⌂ برداشته نشده است"),
    reject=("⌂ رفع فیلتر شد", "فیلتر ⌂ برداشته نشد"),
)
_SIGN = re.compile(
    "رفع|لغو|حذف|تمام|برطرف|نقض|ابطال|باطل|ملغی|برداشت|برچید|شکسته|پایان|خاتمه|خارج|آمد|آور|اومد|آزاد|رها|گشایی|دیگر|برقرار|وصل"
    "|ممکن|میسر|گرفت|باز شد|رفت|هنوز|همچنان|کماکان|ادامه|پابرجا|به ?سر|مانده"
)
"""What every pattern needs one of."""
_SAID = re.compile(r"(?<!\w)(?:گفت|افزود|نوشت|(?:تأکید|تاکید|اظهار|اضافه|اعلام|تصریح) کرد|داد): ?[«\"]?")
"""Behind it begins what is said: what stands before it is the frame."""
_HEAD = re.compile(flexible("(?:پیام‌رسان|شبکه(?:‌های)? اجتماعی|شبکه|اپلیکیشن|نرم‌افزار|برنامه|پلتفرم|سکوی|سایت) ([⌂◦])"))
_JOINED = re.compile(
    f"([{HERE}{OTHER}])(?:(?:،? (?:و|یا|از جمله|مانند|مثل|نظیر|همچون|شامل) |، )[{HERE}{OTHER}]){{1,12}}"
)
RULES = (*LIFTED, WITHIN_REACH, LIFTED_IT, NOT_DONE, DENIED_AFTER, NOT_A_BLOCK, STILL_BLOCKED)


def lifting_at(draft: Draft, place: Mention) -> Literal["lifted", "still blocked"] | None:
    """What the sentence of a platform's mention tells of its block; None where it tells nothing of the kind."""
    index = draft.sentence_at(place.start)
    if index is None:
        return None
    sentence = draft.sentences[index]
    start, end = max(sentence.start, place.start - NEAR), min(sentence.end, place.end + NEAR)
    start = max(start, draft.text.rfind("؛", start, place.start) + 1)
    said = [found.end() for found in _SAID.finditer(draft.text, start, place.start)]
    start = said[-1] if said else start
    cut = draft.text.find("؛", place.end, end)
    denied = cut >= 0 and DENIED_AFTER.regex.search(draft.text, cut, sentence.end) is not None
    end = end if cut < 0 else cut
    if _BLOCK_WORD.search(draft.text, start, end) and _lifted_after(draft, index):
        return "lifted"
    if not _SIGN.search(draft.text, start, end):
        return None
    told = _plain(draft, start, end, place)
    if is_foreign(told) or NOT_A_BLOCK.regex.search(told):
        return None
    if STILL_BLOCKED.regex.search(told):
        return "still blocked"
    if NOT_DONE.regex.search(told) or denied or _denied_after(draft, index):
        return None
    lifted = any(rule.regex.search(told) for rule in LIFTED) or (
        WITHIN_REACH.regex.search(told) and _blocked_before(draft, sentence)
    )
    return "lifted" if lifted else None


def _plain(draft: Draft, start: int, end: int, place: Mention) -> str:
    """A stretch of a sentence with its platforms as marks (see the module)."""
    pieces, at = [], start
    for other in draft.within("platform", start, end):
        pieces += [draft.text[at : other.start], HERE if other.start == place.start else OTHER]
        at = max(at, other.end)
    text = "".join([*pieces, draft.text[at:end]])
    text = " ".join(re.sub(r"[«»\"'()#]", " ", text).split())
    text = _HEAD.sub(r"\1", text)
    return _JOINED.sub(lambda found: HERE if HERE in found.group() else OTHER, text)


def _denied_after(draft: Draft, index: int) -> bool:
    """Whether one of the next two sentences denies what this one tells."""
    return any(
        DENIED_AFTER.regex.search(draft.text, sentence.start, sentence.end)
        for sentence in draft.sentences[index + 1 : index + 3]
    )


def _lifted_after(draft: Draft, index: int) -> bool:
    """Whether the next sentence tells that the ban of this one was lifted: «… این ممنوعیت را لغو کرد»."""
    for sentence in draft.sentences[index + 1 : index + 2]:
        found = LIFTED_IT.regex.search(draft.text, sentence.start, sentence.end)
        if found and not NOT_DONE.regex.search(draft.text, sentence.start, sentence.end):
            return not draft.within("platform", sentence.start, found.start())
    return False


_BLOCK_WORD = re.compile("فیلتر|مسدود|محدودیت|ممنوع|انسداد|دوباره|مجدد|بار دیگر")


def _blocked_before(draft: Draft, sentence: Sentence) -> bool:
    """Whether a block is spoken of before or in the sentence, or that something comes again."""
    return _BLOCK_WORD.search(draft.text, max(0, sentence.start - 600), sentence.end) is not None
