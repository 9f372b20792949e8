"""What a complaint asks a court to annul, whether it was refused («شکایت … را رد کرد»), and what the parties write."""

from __future__ import annotations

from extractor.find.rule import Rule

PLEA = Rule(
    "plea.of-complaint",
    r"(?<!\w)(?:موضوع(?: (?:شکایت|دادخواست|پرونده)(?: و خواسته)?|(?=:))|خواسته|شکایت(?: [^\s.؛:]{1,16}){0,6} "
    r"(?:به خواسته|برای))"
    r"[ ]?:?[ ](?:(?:درخواست|تقاضای|صدور حکم به) )?[^\s]{2,14} $",
    match=("موضوع شکایت: ابطال ", "موضوع شکایت و خواسته: تقاضای ابطال ", "شکایت یک تاجر به خواسته ابطال "),
    reject=("با ابطال ", "خواسته مردم لغو "),
)
REFUSED = Rule(
    "plea.refused",
    r"(?<!\w)شکایت [^.؛\n]{0,220}?(?:را (?:مردود اعلام|رد) (?:کرد|کردند|نمود)|(?:رد می‌شود|رد می‌گردد|مردود است)"
    r"|غیر ?وارد تشخیص)(?!\w)"
    r"|(?<!\w)(?:ابطال|باطل) ن(?:کرد|شد|می‌شود|می‌گردد)(?!\w)"
    r"|(?<!\w)(?:قابل ابطال|خلاف قانون|مغایر قانون|مغایرتی)(?: [^\s.؛]{1,14}){0,5} "
    r"(?:(?:تشخیص|شناخته) (?:داده )?(?:نشد|نگردید)|نبوده|نیست|نمی‌باشد|ندارد|ندانست)(?!\w)"
    r"|(?<!\w)(?:رای|رأی|حکم) به رد شکایت",
    match=(
        "هیات عمومی شکایت بازنشستگان از بخشنامه صندوق را رد کرد",
        "مصوبه را ابطال نکرد",
        "خلاف قانون تشخیص داده نشد",
        "رأی به رد شکایت صادر می‌کند",
    ),
    reject=("شکایت خود را ثبت کرد", "خلاف قانون تشخیص داده شد"),
)
ANNULLED = Rule(
    "plea.annulled",
    r"(?<!\w)(?:ابطال|باطل) (?:می‌شود|می‌گردد|شد|شده|گردید|کرد|نمود|اعلام)(?!\w)|(?<!\w)حکم به ابطال",
    match=("بند 2 بخشنامه ابطال می‌شود", "مصوبه باطل شد"),
    reject=("موضوع شکایت: ابطال بخشنامه",),
)
PLEADED = Rule(
    "plea.pleaded",
    r"(?<!\w)(?:شاکی|مشتکی‌عنه|طرف شکایت|خوانده|خواهان|دادخواست|دفاع|دفاعیات|وکیل|(?:امور )?حقوقی)(?!\w)",
    match=("مدیرکل حقوقی سازمان طی ", "در پاسخ به شاکی، "),
    reject=("دولت ", "حقوق بازنشستگان در "),
)
HOUSE = Rule(
    "plea.house",
    r"(?<!\w)(?:مجلس|نماینده|نمایندگان|فوریت|صحن|شورای نگهبان)(?!\w)",
    match=("تقدیم مجلس شد", "یک فوریت این"),
    reject=("کمیسیون ماده صد",),
)
ANSWERS = Rule(
    "plea.answers",
    r"(?<!\w)(?:پاسخ داده|(?:اعلام|اظهار|بیان|عنوان|ابراز) (?:کرده|نموده|داشته)|توضیح داده|دفاع (?:کرده|نموده)"
    r"|مدعی (?:شده|است|شد))(?!\w)",
    match=(" شماره 12 پاسخ داده است", " شماره 12 مدعی شده"),
    reject=(" شماره 12 تصویب شد",),
)
RULES = (PLEA, REFUSED, ANNULLED, PLEADED, HOUSE, ANSWERS)


def is_refused(text: str, lead: str) -> bool:
    """Whether `lead`, the words before a noun, ask for its annulment, and the court of `text` annulled nothing."""
    return PLEA.regex.search(lead) is not None and refuses(text)


def refuses(text: str) -> bool:
    """Whether the court whose ruling a text tells refused a complaint and annulled nothing."""
    return REFUSED.regex.search(text) is not None and not ANNULLED.regex.search(text)


def is_brief(text: str, start: int, after: str) -> bool:
    """Whether a numbered «لایحه» is what a party to a case writes to the court, and no bill."""
    behind = after.lstrip("\u200c ")
    if not behind.startswith(("شماره", "به شماره")) or HOUSE.regex.search(text, max(0, start - 150), start + 150):
        return False
    pleaded = PLEADED.regex.search(text, max(0, start - 150), start)
    return pleaded is not None or ANSWERS.regex.search(after) is not None
