"""How an instrument, and the document as a whole, stands to a platform: one documented function for each.

prohibited > restricted > required > permitted > mentioned. Of a directive: what its provisions lay down on the
platform. Of a document: the strongest stance of an instrument in force; a lifted, denied or merely proposed ban
is not `prohibited`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.lifting import lifting_at
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ORDER = ("prohibited", "restricted", "required", "permitted", "mentioned")

LEAVE = Rule(
    "stance.leave",
    r"خارج (?:شود|شوند|شویم|گردند)|خروج از|ترک|منتقل|کوچ|مهاجرت|حذف (?:کنند|شود|نمایند)|متوقف|قطع",
    match=("باید از تلگرام خارج شود", "به شبکه‌های داخلی منتقل کنند"),
    reject=("استفاده کنند",),
)
LEAVE_FROM = Rule(
    "stance.leave-from",
    r"(?:^|[\s(«\"])(?<!یکی )(?<!برخی )(?<!هریک )(?<!یک )(?<!استفاده )از(?: \S{1,14}){0,4}[ «(\"]{0,3}$",
    match=("مدارس باید از شبکه پرمخاطب (",),
    reject=("باید به ", "به یکی از پیام‌رسان‌های "),
)
STOPPED = Rule(
    "stance.stopped",
    r"[»)\"]? ?(?:را )?(?:متوقف|تعطیل|قطع|ترک)(?!\w)",
    match=(" متوقف کنند", " را ترک کنند"),
    reject=(" را راه‌اندازی کنند",),
)
TO_BE_LIFTED = Rule(
    "stance.to-be-lifted",
    r"(?<!\w)(?:محدودیت|ممنوعیت|فیلتر|فیلترینگ|مسدودی|مسدودیت|انسداد)(?!\w)[^.؛\n]{0,160}?"
    r" (?:برداشته|برچیده|رفع|لغو|برطرف|حذف) (?:شود|شوند|گردد|گردند|کنند|کند|نماید|نمایند)(?!\w)",
    match=("محدودیت دسترسی به سکوها از جمله گوگل‌پلی برداشته شود",),
    reject=("محدودیت دسترسی به سکوها اعمال شود", "رفع محدودیت بررسی شود"),
)
USED = Rule(
    "stance.used",
    r"(?<!\w)(?:در|به|با|از|روی|بر|طریق|بستر|کانال|گروه|صفحه|حساب|نسخه|نصب)(?!\w)"
    r"(?: [^\s،؛.]{1,16}){0,5} [«(\"]{0,2}$",
    match=("باید محتوا را فقط در ", "از طریق کانال دانشکده در ", "یک کانال رسمی در شبکه "),
    reject=("دارندگان پروانه باید ترافیک ",),
)
BACKED = Rule(
    "stance.backed",
    r"(?<!\w)(?:حمایت از|نظارت بر|رسیدگی به|ساماندهی|توسعه|تعرفه|ترافیک|گزارش)(?: [^\s،؛.]{1,16}){0,3} [«(\"]{0,2}$",
    match=("برنامه حمایت از سکوهای ",),
    reject=("استفاده از سکوهای ",),
)
EXCEPT = Rule(
    "stance.except",
    r"(?<!\w)(?:جز|به‌جز|به جز|بجز|غیر از|به غیر از|مگر|به استثنای)(?: [^\s،.]{2,14}){0,2} [«\"]?$",
    match=("هر پیام‌رسانی جز پیام‌رسان ",),
    reject=("استفاده از ",),
)
INSTEAD = Rule(
    "stance.instead", r"به جای(?: [^\s،.]{2,14}){0,2} [«\"]?$", match=("باید به جای ",), reject=("باید از ",)
)
LIMITED = Rule("stance.limited", r"محدود(?! به)", match=("محدود خواهد شد",), reject=("ممنوع است",))
UNLICENSED = Rule(
    "stance.unlicensed",
    r"(?<!\w)(?:بدون|فاقد) (?:\S{1,12} ){0,2}?(?:مجوز|پروانه|هماهنگی|اجازه|نماد|تأیید|تایید|موافقت|ثبت)(?!\w)",
    match=("تبلیغ در صفحات اینستاگرام بدون اخذ مجوز ممنوع است",),
    reject=("تبلیغ بدون استثنا ممنوع است",),
)
BANNED = Rule(
    "stance.banned-state",
    r"فیلتر‌شده|فیلتر(?:ه|ن)(?!\w)|فیلترینگ|فیلتر (?:شدن|کردن|است|خواه(?:د|ند) (?:بود|ماند)|می‌ماند|اند|هست|هستند"
    r"|می‌باشد|شده|بودن|شد(?!ن))"
    r"|مسدود (?:شدن|است|هستند|می‌باشد|شده|شد)|مسدودسازی|ممنوع (?:است|شده|شد|اعلام)",
    match=("پس از فیلتر شدن تلگرام", "پیام‌رسان فیلترشده تلگرام", "فیلترینگ اینستاگرام", "سال‌هاست فیلتر هستند"),
    reject=("فیلترشکن", "فیلتر هوا"),
)
HYPOTHETICAL = Rule(
    "stance.hypothetical",
    r"(?<!\w)(?:احتمال|مخالف|شایعه|در صورت|(?:اگر|آیا)(?!\w)|ممکن است|در آینده|قرار نیست|نخواهد شد|تکذیب|رفع|بازگشایی"
    r"|پیشنهاد|موافق|تصمیمی|نشده|طرح|یا نشدن|امکان|بررسی|خواستار|درخواست|تهدید)",
    match=("احتمال فیلتر شدن", "با فیلتر کردن مخالفیم", "اگر فیلتر شود"),
    reject=("پس از فیلتر شدن", "اینستاگرام فیلتر شد"),
)
BLOCKING = Rule(
    "stance.blocking",
    r"(?:مسدود‌سازی|مسدودسازی|مسدود کردن|انسداد|فیلتر کردن|فیلترینگ|فیلتر نمودن|قطع دسترسی|جلوگیری از (?:فعالیت|دسترسی))"
    r"(?: [^\s،.؛]{1,16}){0,8} [«(\"]{0,2}$",
    match=("نسبت به مسدودسازی موقت شبکه‌های اجتماعی ", "انسداد کامل پیام‌رسان "),
    reject=("استفاده از پیام‌رسان ",),
)
CLOSING = Rule(
    "stance.closing",
    r"(?:[^.؛\n]{0,40}? )?را (?:\S{1,12} ){0,3}?(?:ببند|بندند|می‌بند|مسدود|فیلتر|قطع|تعطیل|از دسترس خارج|حذف|پاک"
    r"|غیر.?فعال)",
    match=(" همکاران را ببندند", " را از همه سیستم‌ها حذف نمایند", " را مسدود کند"),
    reject=(" را نصب کنند",),
)
AGAIN = Rule(
    "stance.again",
    r"(?<!\w)(?:دوباره|مجدد|مجددا|مجدداً|بار دیگر|باز هم)(?: \S{1,12}){0,2} (?:فیلتر|مسدود)",
    match=("دوباره فیلتر شد", "بار دیگر در ایران مسدود شد"),
    reject=("دوباره برقرار شد",),
)
UNBLOCKING_OF = Rule(
    "stance.unblocking-of",
    r"(?:رفع|لغو|پایان) (?:فیلتر|مسدودی|محدودیت|ممنوعیت|انسداد)(?:[^\s،.؛]{1,8})?(?: [^\s.؛]{1,16}){0,5} [«(\"]{0,2}$",
    match=("رفع فیلتر لینکدین و ", "لغو محدودیت دسترسی به پیام‌رسان "),
    reject=("رفع اشکال ", "فیلتر کردن "),
)
PLANNED = Rule(
    "stance.unblocking-planned",
    r"(?<!\w)(?:طرح|برنامه|نقشه راه|پیشنهاد|امکان|بررسی|شرایط|گزارش|زمان|روند|نحوه) (?:رفع|لغو|پایان)(?!\w)",
    match=("نقشه راه رفع محدودیت از ", "بررسی رفع فیلتر "),
    reject=("نسبت به رفع فیلتر ",),
)
MEANS = Rule(
    "stance.means",
    r"(?<!\w)(?:با (?:هیچ|استفاده از|کمک)|به‌وسیله|بدون (?:نیاز|استفاده|کمک))(?: [^\s،.(]{1,14}){0,4}"
    r"[ («]{0,3}(?:(?:اعم از|از جمله|نظیر|مانند|مثل) )?$",
    match=("با هیچ نرم‌افزاری (اعم از ", "بدون نیاز به "),
    reject=("استفاده از ",),
)
LISTED = Rule(
    "stance.listed",
    r"[»)\" ]{0,3}(?:،| و| یا|،? از جمله| مانند| مثل)[ «(\"]{0,3}",
    match=("، ", " و «"),
    reject=(" برخلاف ",),
)
UNBLOCKING = Rule("stance.unblocking", r"رفع|بازگشایی|پایان", match=("رفع فیلترینگ",), reject=("مسدودسازی",))
RULES = (
    BLOCKING,
    CLOSING,
    STOPPED,
    TO_BE_LIFTED,
    USED,
    BACKED,
    UNBLOCKING,
    UNBLOCKING_OF,
    PLANNED,
    MEANS,
    AGAIN,
    LISTED,
    LEAVE,
    LEAVE_FROM,
    BANNED,
    HYPOTHETICAL,
    EXCEPT,
    INSTEAD,
    LIMITED,
    UNLICENSED,
)


def strongest(stances: Iterable[str]) -> str:
    """The strongest of the stances; `mentioned` where there is none.

    >>> strongest(["permitted", "prohibited"])
    'prohibited'
    """
    return min(stances, key=ORDER.index, default="mentioned")


def provision_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What one provision says of one platform named in it.

    A prohibition prohibits; a permission or an exemption permits; a sanction threatens those who keep using it, which
    presupposes a ban; what is to be shut is prohibited; of a duty see `_duty_stance`. A circumvention tool by whose
    means something shall not be reached is only mentioned.
    """
    text = draft.text
    before = text[max(provision.start, platform.start - 40) : platform.start]
    if platform.value == "class:circumvention-tools" and MEANS.regex.search(before):
        return "mentioned"
    if provision.modality == "prohibition":
        if EXCEPT.regex.search(before):
            return "permitted"
        limited = LIMITED.regex.search(text, *provision.cue)
        limited = limited or UNLICENSED.regex.search(text, provision.start, provision.end)
        return "restricted" if limited else "prohibited"
    if provision.modality == "sanction" or provision.by.endswith("to-be-shut"):
        return "prohibited"
    if provision.modality in ("permission", "exemption"):
        return "permitted"
    return _duty_stance(draft, provision, platform)


def _duty_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What a duty says of a platform named in it.

    The duty to use a platform requires it; one to leave or to block it prohibits it, one to unblock it permits it. What
    binds the platform itself, or is about it in some other way, only mentions it. What stands in front of a list stands
    in front of each of its members.
    """
    text, head = draft.text, _head_of_list(draft, platform)
    before = text[max(provision.start, head - 60) : head]
    if INSTEAD.regex.search(before):
        return "prohibited"
    blocking = BLOCKING.regex.search(text, max(provision.start, head - 120), head)
    if blocking:
        lifted = UNBLOCKING.regex.search(text, max(provision.start, blocking.start() - 12), blocking.end())
        return "permitted" if lifted else "prohibited"
    if UNBLOCKING_OF.regex.search(text, max(0, head - 80), head):
        return "mentioned" if PLANNED.regex.search(text, max(0, head - 80), head) else "permitted"
    if any(found.start() < platform.start < found.end() for found in _lifting(text, provision)):
        return "permitted"
    if CLOSING.regex.match(text, platform.end, provision.end) or STOPPED.regex.match(text, platform.end):
        return "prohibited"
    if LEAVE.regex.search(text, provision.start, provision.end) and LEAVE_FROM.regex.search(before):
        return "prohibited"
    bound = provision.bearer is not None and provision.bearer[0] <= platform.start < provision.bearer[1]
    return "required" if USED.regex.search(before) and not bound and not BACKED.regex.search(before) else "mentioned"


def _lifting(text: str, provision: ProvisionDraft) -> Iterator[re.Match[str]]:
    return TO_BE_LIFTED.regex.finditer(text, provision.start, min(len(text), provision.end + 20))


def _head_of_list(draft: Draft, platform: Mention) -> int:
    """Where the list begins that a platform stands in («در ایتا، بله و گپ»); its own place where it stands alone."""
    head = platform.start
    for other in reversed(draft.within("platform", max(0, platform.start - 200), platform.start)):
        if not LISTED.regex.fullmatch(draft.text, other.end, head):
            break
        head = other.start
    return head


def directive_platforms(draft: Draft, item: DirectiveDraft) -> list[tuple[str, str]]:
    """(id, stance) for every platform that the provisions or the subject of the directive concern."""
    stances: dict[str, list[str]] = {}
    for provision in item.provisions:
        for platform in draft.within("platform", provision.start, provision.end):
            if platform.value and not platform.features.get("channel_use") and not platform.features.get("bare"):
                stances.setdefault(platform.value, []).append(provision_stance(draft, provision, platform))
    if item.region and item.type != "bill":  # a bill's reasons tell what there is, not what it concerns
        listed = [
            p
            for p in draft.within("platform", *item.region)
            if p.value and not p.features.get("channel_use") and not p.features.get("bare")
        ]
        banned = any(stance == "prohibited" for values in stances.values() for stance in values)
        for platform in listed:
            stances.setdefault(
                str(platform.value), ["prohibited" if banned and not platform.features.get("domestic") else "mentioned"]
            )
    for lifted in _lifted_by(draft, item):
        stances.setdefault(lifted, ["permitted"])
    if item.status in ("draft", "proposed"):
        return [
            (key, "restricted" if strongest(values) == "prohibited" else strongest(values))
            for key, values in stances.items()
        ]
    if item.status in ("denied", "repealed"):
        return [(key, "mentioned") for key in stances]
    return [(key, strongest(values)) for key, values in stances.items()]


def _lifted_by(draft: Draft, item: DirectiveDraft) -> list[str]:
    """The platforms that the sentences naming a directive tell it to have unblocked («دستور رفع فیلتر تلگرام»)."""
    found = {draft.sentence_at(mention.start) for mention in item.mentions}
    sentences = [draft.sentences[index] for index in sorted(index for index in found if index is not None)]
    places = [place for sentence in sentences for place in draft.within("platform", sentence.start, sentence.end)]
    return [str(place.value) for place in places if place.value and lifting_at(draft, place) == "lifted"]


def document_platforms(draft: Draft) -> list[dict[str, Any]]:
    """Every platform of the text with its stance and mentions, in order of first mention."""
    mentions: dict[str, list[Mention]] = {}
    for platform in draft.found("platform"):
        line = draft.line_at(platform.start)
        outside = line is not None and line.kind in ("furniture", "tail")
        if platform.value and not platform.features.get("bare") and not outside:
            mentions.setdefault(platform.value, []).append(platform)
    found: list[dict[str, Any]] = []
    for key, places in mentions.items():
        stances = [
            "mentioned" if item.status == "proposed" and stance == "restricted" else stance
            for item in draft.directives
            for id_, stance in item.platforms
            if id_ == key
        ]
        stances += _told_stances(draft, places)
        if all(place.features.get("category") == "store" for place in places) and strongest(stances) == "mentioned":
            continue
        found.append({"id": key, "stance": strongest(stances), "mentions": places})
    return found


_AFTER = 45  # characters behind a name in which its state is told


def _told_stances(draft: Draft, places: list[Mention]) -> list[str]:
    """What the text tells of a platform's block as a fact: that it is in force, or that it was lifted.

    Of a block that was lifted, what is told of it as being in force is the past, unless it still is or is again.
    """
    told = [lifting_at(draft, place) for place in places]
    if "still blocked" in told:
        return ["prohibited"]
    laid_down = [clause for item in draft.directives for clause in item.provisions]
    free = [place for place in places if not any(clause.start <= place.start < clause.end for clause in laid_down)]
    banned = [place for place in free if _banned_at(draft, place)]
    if "lifted" in told:
        lifted = places[told.index("lifted")].start
        again = any(
            place.start > lifted and AGAIN.regex.search(draft.text, lifted, place.end + _AFTER) for place in banned
        )
        return ["prohibited" if again else "permitted"]
    return ["prohibited"] if banned else []


def _banned_at(draft: Draft, place: Mention) -> bool:
    """Whether the text speaks of a ban in force right beside this mention («پیام‌رسان فیلترشده تلگرام»)."""
    if place.features.get("is_class"):
        return False
    index = draft.sentence_at(place.start)
    if index is None:
        return False
    sentence = draft.sentences[index]
    start = max(sentence.start, draft.text.rfind("،", 0, place.start) + 1)
    end = draft.text.find("،", place.end, sentence.end)
    end = sentence.end if end < 0 else end
    near = BANNED.regex.search(draft.text, max(start, place.start - 30), min(end, place.end + _AFTER))
    if near:
        return not HYPOTHETICAL.regex.search(draft.text, start, end)
    beside = next(iter(draft.within("platform", place.end, sentence.end)), None)  # one state of a whole list
    if beside is None or not LISTED.regex.fullmatch(draft.text, place.end, beside.start):
        return False
    return _banned_at(draft, beside)
