"""What a permission says of a platform named in it."""

from __future__ import annotations

from extractor.assemble.draft import Draft, ProvisionDraft
from extractor.assemble.stances.blocks import head_of_list, tail_of_list
from extractor.assemble.stances.duties import ASIDE, ON_TERMS, VISITED, duty_stance
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ONLY_IF = Rule(
    "stance.only-if",
    r"(?<!\w)(?:به شرط|مشروط (?:به|بر)|منوط به"
    r"|پس از (?:ثبت|دریافت|اخذ|پذیرش|معرفی|احراز)|(?:فقط|تنها|صرفا|صرفاً) "
    r"(?:با|برای|در صورت|در صورتی|در شرایطی|زمانی|وقتی|هنگامی|به شرطی|به‌منظور|به منظور|جهت|چنانچه|اگر"
    r"|پس از|بعد از|در (?:موارد|ساعات|ساعت|ایام|روزهای|زمان|وقت|محدوده|چارچوب|خارج|داخل|محیط)))(?!\w)",
    match=(
        "تنها پس از دو ساعت مجاز است",
        "در واتس‌اپ به شرط رضایت بیمار مجاز است",
        "تنها برای ارتباط با استادان خارج",
        "تنها در صورتی که دفتر داشته باشند می‌توانند",
    ),
    reject=("با هماهنگی اداره", "فقط در مدارس"),
)
CONSENT = Rule(
    "stance.with-consent",
    r"[»)\"]?(?: [^\s،؛.]{1,14}){0,4}? (?:فقط )?(?:با|پس از|به شرط) (?:موافقت|اجازه|رضایت|تأیید|تایید)(?: کتبی)? ",
    match=(" با موافقت استاد مجاز است", " فقط با رضایت کتبی بیمار بلامانع است"),
    reject=(" بلامانع است",),
)
ONLY_SOME = Rule(
    "stance.only-some",
    r"(?<!\w)(?:فقط|تنها|صرفا|صرفاً) (?!(?:از|در|به|با|برای|بر|بستر|روی|مرجع|راه|محل|پس|بعد)(?!\w))"
    r"(?:[^\s،؛.]{1,16} ){1,8}?(?:می‌توانند|می‌تواند|مجازند|مجاز|حق|اجازه)(?!\w)",
    match=("صرفاً شرکت‌های صادراتی می‌توانند", "تنها خبرنگاران دارای کارت مجازند"),
    reject=("فقط در ایتا می‌توانند", "کارکنان می‌توانند"),
)
PROMISED = Rule(
    "stance.promised",
    r"(?<!\w)(?:به‌زودی|قرار است|امیدواریم|در آینده)(?!\w)[^.؛\n]{0,80}? (?:رفع|باز|آزاد|برداشته|لغو)(?!\w)",
    match=("به زودی یوتیوب رفع فیلتر می‌شود",),
    reject=("رفع فیلتر یوتیوب تصویب شد",),
)
ONLY_THROUGH = Rule(
    "stance.only-through",
    r"(?<!\w)(?:فقط|صرفا|صرفاً|تنها|منحصرا|منحصراً) (?:از (?:طریق|راه|مسیر)|در|با(?: استفاده از)?|بر بستر|به‌وسیله|روی)"
    r"(?: (?!(?:از|به|برای|که|در|با|تا) )[^\s،؛.]{1,16}){0,3}(?:(?<=خود) در|(?<=رسمی) در)? [«(\"]{0,2}$",
    match=("ثبت درخواست صرفاً از طریق ", "نوبت‌دهی تنها در پیام‌رسان «"),
    reject=("استفاده از ", "فقط "),
)
LICENSED = Rule(
    "stance.licensed",
    r"(?<!\w)(?:مجوز|پروانه)(?!\w)",
    match=("مجوز وی‌پی‌ان سازمانی بگیرند",),
    reject=("مجوزها",),
)
CONJUNCT = Rule(
    "stance.conjunct",
    r"(?<!\w)(?:می‌[^\s،؛.]{2,12}|است|هستند|شد|شدند|کرد|کردند) و (?!را )",
    match=("به ایتا روی می‌آورند و انتشار", "ممنوع است و "),
    reject=("معرفی کنند و بپذیرند", "درست و "),
)
NOT_COVERED = Rule(
    "stance.not-covered",
    r"[»)\"]?(?: [^\s؛.]{1,16}){0,12}? (?:مشمول|شامل|تابع) (?:مفاد )?(?:این|آن) [^\s،؛.]{2,16}"
    r"(?: [^\s،؛.]{1,12}){0,2}? (?:نیست(?:ند)?|نبوده(?:‌اند)?|نمی‌باش(?:د|ند)|نخواه(?:د|ند) بود|نمی‌شو(?:د|ند))(?!\w)",
    match=(" فعلا مشمول این حکم نیست", " و اسکایپ به دلیل عدم گزارش مشمول این دستور نمی‌باشند"),
    reject=(" از این حکم مستثنی است", " مشمول جریمه نیست"),
)
"""What an instrument does not reach: it lays nothing down for it."""
RULES = (NOT_COVERED, ONLY_IF, CONSENT, ONLY_SOME, PROMISED, ONLY_THROUGH, LICENSED, CONJUNCT)


def permission_stance(draft: Draft, provision: ProvisionDraft, platform: Mention) -> str:
    """What a permission or an exemption says of a platform named in it.

    A permission permits; where it holds on a condition or for some only, it restricts; where it is for nothing but the
    platform, it requires it; what another half of the sentence lays down is a duty.
    """
    text, head, tail = draft.text, head_of_list(draft, platform), tail_of_list(draft, platform)
    turns = [found.end() for found in CONJUNCT.regex.finditer(text, provision.start, provision.end)]
    start = max((turn for turn in turns if turn <= head), default=provision.start)
    end = min((turn for turn in turns if turn > tail), default=provision.end)
    if provision.modality == "permission":
        if end <= provision.cue[0]:
            return duty_stance(draft, provision, platform)
        if ON_TERMS.regex.match(text, tail, end) or CONSENT.regex.match(text, tail, end):
            return "restricted"
        if ONLY_IF.regex.search(text, start, end) or ONLY_SOME.regex.search(text, start, end):
            return "restricted"
        if PROMISED.regex.search(text, start, end):
            return "mentioned"
        if ONLY_THROUGH.regex.search(text, max(start, head - 60), head):
            return "required"
        if VISITED.regex.match(text, tail, end):
            return ASIDE
    elif NOT_COVERED.regex.match(text, tail, end):
        return "mentioned"
    tool = platform.value == "class:circumvention-tools"
    return "restricted" if tool and LICENSED.regex.search(text, start, end) else "permitted"
