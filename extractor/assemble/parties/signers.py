"""Who signed an instrument that a report tells of: the person who issued, sent, signed or promulgated it by name.

«به امضای X»; «X، رئیس کل …، با ارسال بخشنامه‌ای»; «در نامه X به …»; «بخشنامه‌ای که X، معاون …، ابلاغ کرد»; «X وزیر …
دستورالعمل … را ابلاغ کرد». Who only speaks for a body («سخنگوی …، با صدور اطلاعیه») signs nothing.
"""

from __future__ import annotations

import re

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.parties.issuing_words import DID, NOUN, WROTE
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SIGNED = Rule(
    "signer.signed-by",
    r"(?<!\w)(?:به|با) امضا[یء]? (?:و دستور )?$",
    match=("به امضای ", "با امضا "),
    reject=("در امضای ",),
)
BY_MEANS = Rule(
    "signer.by-means",
    r"[)»]?[ ،]{0,3}(?P<office>[^.؛:\n«»)]{0,100}?)[)»]?[ ،]{0,3}(?<!\w)(?:نیز |هم )?"
    r"(?:\d{1,2} \S{2,10} (?:ماه )?(?:\d{2,4} )?)?"
    r"(?:در|طی|ضمن|با|با (?:صدور|ارسال|ابلاغ|انتشار|امضای|نگارش)|ضمن (?:صدور|ارسال|ابلاغ)|از طریق)"
    r"(?: (?:آخرین|یک|این|همین|متن|جدیدترین|تازه‌ترین|دو|چند|فقره)){0,2} ",
    match=(" رئیس کل سازمان امور مالیاتی کشور با ارسال ", "، وزیر کشور، در ", " در این ", ") با صدور "),
    reject=("، وزیر کشور، درباره ",),
)
OF_PERSON = Rule(
    "signer.of-person",
    r"(?:‌?ا?ی)?(?: (?:شماره )?[\d/\-]{1,20}(?:/[آ-ی]{1,3})?| (?:مورخ|به تاریخ) [\d/]{4,10}){0,2}"
    r"(?: (?:از سوی|توسط|از طرف|به قلم))?"
    r"(?: (?P<office>[^.؛:\n«»]{3,70}?)[ ،(]{1,3}| )",
    match=(" ", "‌ای از سوی ", " شماره 12/34 "),
    reject=("که",),
)
WHO_ISSUED = Rule(
    "signer.who-issued",
    r"(?:‌?ا?ی)?(?: [^.؛:\n]{0,60}?)? که (?:روز گذشته |دیروز |امروز |پیشتر |اخیرا )?(?P<office>[^.؛:\n]{0,70}? )?",
    match=("‌ای که ", " مورخ 1400/2/3 که دیروز "),
    reject=(" را ",),
)
ISSUED = Rule(
    "signer.issued",
    rf"(?<!\w){NOUN} (?:{DID}|می‌کند)(?!\w)|(?<![\w\u200c]){WROTE}(?!\w)"
    r"|به امضا(?:ی خود)? رساند",
    match=("بخشنامه را ابلاغ کرد", "نامه را امضا کرده است", "نوشته است"),
    reject=("ابلاغ کردیم", "ابلاغ شد"),
)
OBJECT_OF = Rule(
    "signer.object",
    r"(?<!\w)را(?!\w)",
    match=("بخشنامه را",),
    reject=("برای",),
)
BUSY = Rule(
    "signer.busy",
    r"(?<!\w)(?:گفت|گفته|افزود|که|کرد|کردند|شد|شده|است|بود|نوشت|داد|داشت|درباره|اشاره|انتقاد|بیان|تاکید|تأکید|اعتراض|استناد|پاسخ"
    r"|واکنش|گزارش|تقدیر|جلسه|نشست|دیدار|گفت‌وگو)(?!\w)",
    match=("گفت که", "با اشاره به"),
    reject=("وزیر کشور جمهوری اسلامی",),
)
RECEIVES = Rule(
    "signer.receives",
    r"(?<!\w)(?:به|با|از|برای|حضور|ریاست|همراه|نزد|علیه|درباره|میان|دفتر)"
    r"(?: (?:آقای|خانم|جناب|جناب آقای|سرکار خانم))?[ «]{1,2}$",
    match=("به ", "با حضور ", "خطاب به "),
    reject=("به گزارش ایسنا، ", "وزیر نیرو "),
)
SPOKESMAN = Rule(
    "signer.spokesman",
    r"(?<!\w)(?:سخنگو|سخنگوی|روابط عمومی|عضو|خبرنگار|مشاور رسانه‌ای|کارشناس|وکیل|منتقد)(?!\w)",
    match=("سخنگوی گمرک",),
    reject=("معاون گمرک",),
)
SIGNATURE = Rule(
    "signer.signature-line",
    r"[ ]{0,2}[-–—ـ،](?![ ]{0,2}(?:خبرنگار|عضو|روزنامه‌نگار|نویسنده|کارشناس|استاد|وکیل|پژوهشگر))"
    r"[^\n.:؛؟]{3,80}[»\")]{0,2}[ ]{0,2}$",
    match=(" - معاون رئیس جمهور و رئیس سازمان»", " ـ هیئت عمومی دیوان"),
    reject=(" - خبرنگار", " - رئیس سازمان گفت: کار تمام است."),
    flags=re.MULTILINE,
)
OFFICE_LINE = Rule(
    "signer.office-line",
    r"[ ]{0,3}(?:وزیر|معاون|رئیس|رییس|مدیرکل|مدیر کل|مدیرعامل|دبیر|استاندار|فرماندار|شهردار|سرپرست|فرمانده|دادستان)"
    r"(?!\w)[^\n.:؛؟]{0,90}$",
    match=("وزیر کشور", "معاون آموزشی و رئیس سازمان سنجش"),
    reject=("وزیر کشور گفت: نیست.", "وزیران"),
    flags=re.MULTILINE,
)
RULES = (OFFICE_LINE, SIGNATURE, SIGNED, BY_MEANS, OF_PERSON, WHO_ISSUED, ISSUED, OBJECT_OF, BUSY, RECEIVES, SPOKESMAN)

_OWN = ("circular", "letter", "order", "instruction", "notice", "announcement", "ruling", "decision")
"""What one person writes and signs; what a council passes is only promulgated by a person («… را ابلاغ کرد»)."""
_OFFICE_LINE = 90
_FAR = 160
"""A person named so many characters away does not belong to the name of the instrument."""


def signer_of(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """The person who signed, sent or issued a told instrument in his own name, if the text says so."""
    if item.status == "denied" or item.background:
        return None
    for head in item.mentions[:6]:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        sentence = draft.sentences[index]
        people = [p for p in draft.within("person", sentence.start, sentence.end) if not _speaks(p)]
        for person in people:
            if _signed(draft, person) or _acts(draft, item, head, person, sentence.end):
                return person
    return _below(draft, item)


def _office_below(draft: Draft, line: Line, person: Mention) -> bool:
    """Whether a name fills its line and the office stands alone on the next: «نام», «وزیر …»."""
    below = next((other for other in draft.lines if other.start > line.end and other.text.strip()), None)
    alone = not draft.text[person.end : line.end].strip()
    return alone and below is not None and len(below.text) <= _OFFICE_LINE and bool(OFFICE_LINE.regex.match(below.text))


def _below(draft: Draft, item: DirectiveDraft) -> Mention | None:
    """Who stands with his office on a line of his own below the text of an instrument that a report prints."""
    if item.role != "reported" or item.type not in _OWN or item.background or not item.mentions:
        return None
    told = [line for line in draft.lines if line.kind == "body" and line.start > item.mentions[0].start]
    for line in told:
        for person in draft.within("person", line.start, line.end):
            opens = not draft.text[line.start : _named_from(person)].strip(" \t«-–")
            signs = SIGNATURE.regex.match(draft.text, person.end) or _office_below(draft, line, person)
            if opens and signs and not BUSY.regex.search(line.text):
                return person
    return None


def office_of(draft: Draft, person: Mention) -> Mention | None:
    """The body whose office a signatory holds («حسین کاویانی، رئیس سازمان نظام وظیفه»)."""
    span = person.features.get("role_span")
    if span is None:
        return None
    held = draft.within("body", span[0], span[1] + 60)
    return held[0] if held and held[0].start <= span[1] + 1 else None


def _speaks(person: Mention) -> bool:
    """Whether the person is named as somebody's voice, and issues nothing in his own name."""
    return SPOKESMAN.regex.search(str(person.features.get("role_text", ""))) is not None


def _signed(draft: Draft, person: Mention) -> bool:
    if person.features.get("cue") == "signed":
        return True
    return SIGNED.regex.search(draft.text, max(0, _named_from(person) - 24), _named_from(person)) is not None


def _named_from(person: Mention) -> int:
    """Where the person is first meant: the title before the name, else the name."""
    honorific = person.features.get("honorific")
    return person.start - len(honorific) - 1 if honorific else person.start


def _acts(draft: Draft, item: DirectiveDraft, head: Mention, person: Mention, end: int) -> bool:
    """Whether the person issues the instrument named by `head` in a sentence that ends at `end`."""
    span = person.features.get("role_span")
    if person.end <= head.start:
        if head.start - person.end > _FAR:
            return False
        behind = span[1] if span and person.end <= span[0] and span[1] <= head.start else person.end
        means = BY_MEANS.regex.fullmatch(draft.text, behind, head.start)
        if means and item.type in _OWN and not head.features.get("event") and not _receives(draft, person):
            return _is_office(draft, means["office"], person, behind)
        between = draft.text[behind : head.start]
        return (
            not (head.features.get("event") or head.features.get("relation") or BUSY.regex.search(between))
            and not _receives(draft, person)
            and _made_object(draft, head, end)
        )
    if draft.text[max(0, head.start - 3) : head.start].strip() == "به":
        return False  # «به دستور X»: told is what was done, not who signed
    before = span[0] if span and head.end <= span[0] < person.start else _named_from(person)
    between = draft.text[head.end : before]
    own = item.type in _OWN and not head.features.get("event")
    if own and (office := OF_PERSON.regex.fullmatch(between)):
        return not (office["office"] and BUSY.regex.search(office["office"]))
    if (who := WHO_ISSUED.regex.fullmatch(between)) and not BUSY.regex.search(who["office"] or ""):
        behind = span[1] if span and span[0] >= person.end else person.end
        issued = ISSUED.regex.search(draft.text, behind, min(end, behind + 110))
        return issued is not None and not BUSY.regex.search(draft.text, behind, issued.start())
    return False


def _receives(draft: Draft, person: Mention) -> bool:
    """Whether somebody else acts upon the person («به X، وزیر نیرو، …», «با حضور X»)."""
    span = person.features.get("role_span")
    start = min(_named_from(person), span[0] if span else person.start)
    return RECEIVES.regex.search(draft.text, max(0, start - 30), start) is not None


def _is_office(draft: Draft, office: str, person: Mention, behind: int) -> bool:
    """Whether nothing but the rest of the office stands between a person and the means by which he acts."""
    if not office.strip(" ،"):
        return True
    return (
        (behind > person.end or "role_span" in person.features) and not BUSY.regex.search(office) and len(office) < 60
    )


def _made_object(draft: Draft, head: Mention, end: int) -> bool:
    """Whether the instrument is what the sentence's subject issues («… را … ابلاغ کرد»)."""
    marker = OBJECT_OF.regex.search(draft.text, head.end, min(end, head.end + 150))
    return (
        marker is not None and ISSUED.regex.search(draft.text, marker.end(), min(end, marker.end() + 110)) is not None
    )
