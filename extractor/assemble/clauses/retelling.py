"""What speaks against a clause of a report: somebody's words, wishes or questions, another country, the past."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.assemble.draft import Draft, Sentence
from extractor.assemble.speech import is_foreign, is_soft, personal, verbs
from extractor.find.rule import Rule

IMPERSONAL = Rule(
    "provision.impersonal",
    r"(?:باید|نباید|می‌توان|بایستی)(?: (?!پرداخت )[^\s.؛،]{1,14}){0,7}? (?:کرد|گفت|داد|رفت|دانست|گرفت|دید|داشت|بود"
    r"|شد|پذیرفت|اندیشید)(?=[.،؛ ]|$)"
    r"|می‌توان(?:د|ند)(?: [^\s.؛]{1,16}){0,14}? (?:کمک کند|کمک کنند|باعث|موجب|منجر|تأثیر"
    r"|تاثیر|نقش|مفید|مؤثر|موثر|خطرناک|عواقب|یاری.?گر|راه.?گشا|گره.?گشا|کارساز|ثمر.?بخش|سودمند)(?!\w)"
    r"|می‌توان(?:د|ند)?(?: [^\s.؟!،؛]{1,16}){0,3}? (?:خطر|ریسک|آثار|اثرات|پیامد|روند|زمینه|انگیزه|سرعت|کیفیت|بهره‌وری)"
    r"(?:های|ها|‌های|‌ها|ی)?(?!\w)|می‌توان(?:ید|ند|یم)(?: [^\s.؛]{1,16}){0,16}? نرم‌افزار"
    r"(?: [^\s.؛]{1,16}){0,8}? (?:استفاده|بهره)"
    r"|می‌توانید،?(?: [^\s.؛]{1,16}){0,4}? (?:بخوانید|ببینید|بشنوید|تماشا کنید|مشاهده کنید|مطالعه کنید)(?!\w)",
    match=(
        "می‌تواند به تسریع کار کمک کند",
        "می‌تواند خطر آتش‌سوزی را کاهش دهد",
        "می‌توانید از نرم‌افزار ما استفاده کنید",
        "نباید در این باره شتاب‌زده نتیجه گرفت",
        "باید در نظر داشت",
        "در این بسته می‌توانید بخوانید",
    ),
    reject=("بانک‌ها باید پرداخت کنند",),
    stems=("باید", "بایستی", "توان"),
)


FIRST_PERSON = Rule(
    "provision.first-person",
    r"(?<!\w)(?:ما|من) (?:باید|نباید|می|نمی|هم|نیز|معتقد)|^ما(?!\w)|می‌خواهیم|(?<!\w)(?:کنیم|داریم|هستیم|باشیم"
    r"|معتقدیم|موافقیم|مخالفیم|خواستاریم|امیدواریم|نگرانیم|می‌خواهیم)(?!\w)|(?<!\w)برای ما(?!\w)",
    match=("نامه آنان برای ما لازم‌الاجراست", "ما باید", "باید تلاش کنیم"),
    reject=("بانک‌ها باید",),
    stems=("ما", "من ", "یم"),
)


PAST = Rule(
    "provision.past",
    r"(?<!\w)(?<!خواهد )(?<!خواهند )(?:بود|بودند|می‌شد|می‌کردند)(?!\w)",
    match=("ممنوع بود", "اجرا می‌شد"),
    reject=("ممنوع خواهد بود", "بودجه"),
    stems=("بود", "می"),
)


OPINION = Rule(
    "provision.opinion",
    r"(?<!\w)(?:حرف|نظر|استدلال|گلایه|سخن|ادعا|عقیده|اعتقاد|انتقاد|تصور|برداشت)(?:شان|ش|‌ام|م)?"
    r"(?: [^\s.؛،:]{1,16}){0,4}? این (?:است|بود) که(?!\w)"
    r"|(?<!\w)(?:برخی|بعضی|بعضی‌ها|خیلی‌ها|بسیاری|شماری|گروهی|عده‌ای|تعدادی|منتقدان|مخالفان|موافقان|طرفداران|ناظران)(?!\w)"
    r"(?: [^\s.؛،:]{1,16}){0,5}? (?:می‌گویند|می‌گفتند|گفته‌اند|معتقدند|می‌خواهند|خواهانند|می‌پرسند)(?!\w)"
    r"|(?<!\w)(?:یکی|بعضی‌ها|بعضیا|خیلیا|یه عده|بقیه)(?: (?:هم|دیگه)){0,2} (?:می‌گه|می‌گن)(?!\w)"
    r"|^\W{0,3}(?:حالا |باز )?(?:هم )?می‌گویند(?!\w)",
    match=("حرف سازمان این بود که", "نظرشان این است که", "برخی استادان هم می‌گویند", "یکی هم می‌گه", "حالا می‌گویند"),
    reject=("تصمیم شورا این بود که", "برخی از شعب باید"),
    stems=("این است", "این بود", "ند", "گه", "گن"),
)


UNSURE = Rule(
    "provision.unsure",
    r"(?<!\w)(?:نمی‌دان(?:م|د|یم|ند|ست|ستم|ستند|ستیم)|(?:معلوم|مشخص|روشن) (?:نیست|نبود|نشده|نکرده))(?: که)?"
    r"(?: [^\s.؛،:]{1,16}){0,6} ?$",
    match=("مدیر مدرسه نمی‌دانست ", "معلوم نیست که فروشنده "),
    reject=("نمی‌دانست. فروشنده ", "مدیر می‌داند که "),
)
"""In front of what somebody wonders whether it is so."""


def told_features(
    draft: Draft, sentence: Sentence, start: int, end: int, cue: tuple[int, int] | None = None
) -> dict[str, float]:
    """What speaks against a clause of a report: somebody's words, wishes or questions, another country, the past."""
    return sentence_features(draft, sentence) | span_features(draft, sentence, start, end, cue)


def sentence_features(draft: Draft, sentence: Sentence) -> dict[str, float]:
    """The part of it that all clauses of a sentence share."""
    whole = draft.text[sentence.start : sentence.end]
    return {
        "retold": float(_retold(draft, sentence)),
        "soft": float(
            is_soft(whole)
            or bool(IMPERSONAL.search(whole) or OPINION.search(whole))
            or is_column(draft)
            or _posted(draft, sentence)
        ),
        "question": float(whole.rstrip('"» ').endswith("؟")),
        "foreign": float(is_foreign(whole)),
    }


def span_features(
    draft: Draft, sentence: Sentence, start: int, end: int, cue: tuple[int, int] | None = None
) -> dict[str, float]:
    """The part of it that is the clause's own."""
    cue_start, cue_end = cue or (end, end)
    head = draft.text[sentence.start : cue_start]
    near = FIRST_PERSON.search(draft.text[start : min(end, cue_end + 25)]) or _AND_WE.search(draft.text, cue_end, end)
    own = near is not None or _is_ours(draft.text, cue_end, end)
    unsure = {"question": 1.0} if UNSURE.regex.search(head[-_UNSURE:]) else {}
    return unsure | {
        "speech": float(_speaks(head)),
        "first_person": float(bool(own)),
        "past": float(
            _of_what_was(draft, sentence, start)
            or bool(PAST.search(head[-30:] + draft.text[cue_start:cue_end]) or _UNDONE.search(draft.text, cue_end, end))
        ),
    }


@lru_cache(maxsize=1024)
def _speaks(head: str) -> bool:
    """Whether somebody says something in the words before a clause; those that end together share them."""
    return verbs().search(head) is not None


# «می‌توانند شکایت کنند و ما آماده همکاری هستیم»
_AND_WE = re.compile(r" و ما(?: هم| نیز)? (?!باید)[^.؛،\n]{2,40}یم(?!\w)")
# «باید اصلاح می‌شد»: what should have been done.
_UNDONE = re.compile(
    r"(?<!\w)می[ \u200c]?(?:شد|کرد|داد|گرفت|داشت|رفت|آمد|یافت|پرداخت|نمود|گذاشت|نوشت|دید|ساخت|بود|گشت|رسید|ماند|سوخت)"
    r"(?:ند|یم|ید)?(?=[.؛،!» ]{0,3}$|،| (?:تا|اما|ولی)(?!\w))"
)


# «باید بر شمار سالن‌ها بیفزاییم»: the first verb behind the cue is of «ما».
_FIRST_VERB = re.compile(
    r"(?<![\w\u200c])(?:ن?(?:کن|شو|گرد|ده|گیر|باش|نمای|دار|یاب|ورز)|[بن](?!رای|سیار|عد|دون|زرگ|اید|باید)[^\W\d_]{2,8})"
    r"(?P<who>یم|د|ند)(?!\w)"
)


def _is_ours(text: str, start: int, end: int) -> bool:
    """Whether «ما» are who does what the words behind a cue say, where the cue is no verb of others itself."""
    if _FIRST_VERB.fullmatch(text, max(text.rfind(" ", 0, start) + 1, 0), start):
        return False
    verb = _FIRST_VERB.search(text, start, end)
    return verb is not None and verb["who"] == "یم"


def _retold(draft: Draft, sentence: Sentence) -> bool:
    """Whether a speaker was given the word earlier in the paragraph."""
    if sentence.paragraph >= len(draft.lines):
        return False
    return bool(personal().search(draft.text, draft.lines[sentence.paragraph].start, sentence.start))


POSTED = Rule(
    "provision.posted",
    r"(?<!\w)(?:نماینده|نمایندگان|عضو|فعال|کارشناس|استاد|وکیل|حقوق‌دان|روزنامه‌نگار|مدیرعامل|کاربران?|کاربری)(?!\w)"
    r"[^.؛\n]{0,80}"
    r"(?<!\w)(?:در|با انتشار (?:پستی|توییتی|مطلبی) در) (?:[^\s.؛]{1,14} ){0,3}?"
    r"(?:ایکس|توییتر|توئیتر|اینستاگرام|تلگرام|لینکدین)(?!\w)"
    r"[^.؛\n]{0,30}?(?<!\w)(?:نوشت|نوشته|گفت|واکنش نشان داد)",
    match=("سارا امینی، نماینده یزد، در شبکه اجتماعی ایکس نوشت", "یک فعال صنفی در صفحه اینستاگرام خود نوشته"),
    reject=("وزیر نیرو در شبکه ایکس نوشت", "نماینده مجلس گفت"),
    stems=("ایکس", "توی", "توئ", "اینستاگرام", "تلگرام", "لینکدین"),
)
"""Who has no authority and writes what he thinks on a network."""


COLUMN = Rule(
    "provision.column",
    r"^[^\w\n]{0,4}(?:سرمقاله|سخن (?:سردبیر|نخست|روز)|یادداشت (?:روز|اول|سردبیر|مهمان|وارده|شفاهی)"
    r"|یادداشت(?=[^\w\n]{0,4}$| ?[-–:|]))"
    r"(?![\w\u200c])",
    match=("سرمقاله - روزنامه صبح", "یادداشت روز", "یادداشت | دیوار کوتاه"),
    reject=("یادداشت اداری", "سرمقاله‌نویسان گفتند"),
)
"""A line at the head of a page that says that somebody writes what he thinks."""


def is_column(draft: Draft) -> bool:
    """Whether the page is a leader or a column: it wishes, and lays nothing down."""
    head = [line for line in draft.lines[:_HEAD] if line.text.strip()]
    return draft.kind not in ("letter", "legal") and any(COLUMN.regex.match(line.text) for line in head)


_HEAD = 5  # lines


def _posted(draft: Draft, sentence: Sentence) -> bool:
    """Whether somebody without authority was given the word earlier in the paragraph, on a network."""
    if sentence.paragraph >= len(draft.lines):
        return False
    line = draft.lines[sentence.paragraph]
    return POSTED.possible(draft.text, line.start, sentence.end) and bool(
        POSTED.regex.search(draft.text, line.start, sentence.end)
    )


LAST = Rule(
    "provision.last-of-it",
    r"(?:این|آن|همین) (?:محدودیت|ممنوعیت|تصمیم|حکم|دستور|تعطیلی|توقیف|منع)(?![\w\u200c])",
    match=("این محدودیت در پایان ماه برداشته شد",),
    reject=("این محدودیت‌ها", "محدودیت"),
)
WAS = Rule(
    "provision.had-been", r"ه[ \u200c]?بود(?:ند)?[\W]{0,4}$", match=("را متوقف کرده بود.",), reject=("متوقف بود.",)
)


def _of_what_was(draft: Draft, sentence: Sentence, start: int) -> bool:
    """Whether the clause goes on with what the sentence before tells of an earlier time («… متوقف کرده بود. این …»)."""
    if LAST.regex.match(draft.text, start, sentence.end) is None:
        return False
    index = draft.sentence_at(sentence.start)
    before = draft.sentences[index - 1] if index else None
    return (
        before is not None and WAS.regex.search(draft.text, max(before.start, before.end - 24), before.end) is not None
    )


_UNSURE = 120  # letters in front of a cue

RULES = (LAST, WAS, UNSURE, IMPERSONAL, FIRST_PERSON, PAST, OPINION, POSTED, COLUMN)
