"""Whether the clause of an instrument's noun says outright that the instrument was given.

«دستور تعطیلی … را صادر کرد», «دستوری برای … صادر شده است», «به دستور مدیر شبکه بهداشت … پلمب شد».
"""

from __future__ import annotations

from extractor.assemble.attributes import clause_end
from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ISSUED = Rule(
    "instrument.issued",
    r"[^.؛:\n]{1,150}?(?<!\w)صادر (?:شد|شده|شده‌است|کرد|کرده|کردند|کرده‌است|کرده‌اند|نمود|نموده|گردید|گردیده"
    r"|کرده‌ایم|کردیم|کردم)(?!\w)",
    match=(" تعطیلی کشتارگاه را صادر کرد", "ی برای تخلیه انبارها صادر شده است", " آن از سوی سازمان صادر شده"),
    reject=(" تعطیلی کشتارگاه را صادر نکرد", " تخلیه صادر نشده"),
)
OFFICE = Rule(
    "instrument.by-order-of-office",
    r" (?:مستقیم |کتبی |صریح |ویژه |اکید |شفاهی )?(?:آقای |دکتر |مهندس )?"
    r"(?:وزیر|معاون|معاونت|رئیس|رییس|مدیر|مدیرکل|مدیرعامل|استاندار|فرماندار|بخشدار|شهردار|دهیار|دادستان|بازپرس|دادیار"
    r"|قاضی|فرمانده(?! تیم)|سرپرست(?! تیم)|دبیر|نخست‌وزیر|(?:مقام|مقامات|مرجع|مراجع) (?:محترم )?قضا[یئ]ی"
    r"|مقام عالی)(?![\w\u200c])",
    match=(" مدیر شبکه بهداشت شهرستان", " وزیر کشور فرانسه", " مقام قضایی"),
    reject=(" کار جلسه", " پزشک", " او"),
)
RULES = (ISSUED, OFFICE)


def is_issued(draft: Draft, heading: Mention) -> bool:
    """Whether the clause of an order's noun goes on to say that the order was given, and names what or by whom."""
    if heading.value != "order" or heading.features["plural"] or heading.features["generic"]:
        return False
    return ISSUED.regex.match(draft.text, heading.end, clause_end(draft, heading)) is not None


def of_office(draft: Draft, heading: Mention) -> bool:
    """Whether an office stands behind the noun, known to the authority file or not."""
    return OFFICE.regex.match(draft.text, heading.end) is not None
