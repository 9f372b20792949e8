"""Sentences that say what a word means: their subjunctives («که … باشد») bind nobody."""

from __future__ import annotations

from extractor.find.rule import Rule

_NUMBER = r"^(?:[\d\W]{0,12}|[آ-ی]\)? ?[-–.:)] ?)"
_NOT_A_KIND = (
    "ضروری|الزامی|اجباری|مقتضی|بدیهی|اساسی|کافی|قطعی|طبیعی|منتفی|جدی|شایستگی|حالی|صورتی|گونه‌ای|نحوی|طوری|حدی|قدری"
    "|برای|سوی|روی|بررسی"
)
_KIND = rf"(?!(?:{_NOT_A_KIND})(?!\w))[^\s،؛.:]{{2,18}}ی(?!\w)"
"""A noun with «ی», the kind of thing that the word names («سکویی», «شخصی»)."""

_NOT_FOR = r"(?<!برای )(?<!شامل )(?<!مشمول )(?<! از )(?<! به )(?<! در )(?<! با )(?<! بر )"

SAYS_WHAT_IT_IS = Rule(
    "definition.says-what",
    rf"{_NUMBER}(?:[^؛.\n]{{1,70}}?[:،] ?|[^:؛.\n]{{2,70}}? ){_NOT_FOR}{_KIND}(?: [^\s،؛.:]{{1,16}}){{0,4}}? "
    r"(?:است|هستند|می‌باشد) که(?!\w)",
    match=("1-2. سکوی داخلی: سکویی است که سهام آن متعلق به ایرانیان باشد", "کاربر شخصی است که از سکو استفاده کند"),
    reject=("شایان ذکر است که", "انجام این کار ضروری است که", "جریمه برای رانندگانی است که"),
)
NAMES_ITS_KIND = Rule(
    "definition.names-its-kind",
    rf"{_NUMBER}[^:؛.\n]{{2,60}}: ?{_KIND}(?: [^\s،؛.:]{{1,16}}){{0,4}}? که(?!\w)"
    r"(?:(?! (?:ن?می‌|[^\s]{2,10}(?:ه‌اند|ه‌است)|است|بود|شد|کرد|دارد|دارند|ندارد|ندارند|کنند|شوند|گردند))[^؛.:\n]){2,160}"
    r" ن?(?:باشد|شود|گردد|کند|نماید|دهد|گیرد|داشته باشد|شده باشد|کرده باشد)\W{0,4}$",
    match=("سکوی خارجی: سکویی که داخلی شمرده نشود.", "ارائه‌دهنده: شرکتی که پروانه فعالیت داشته باشد."),
    reject=("وزیر کشور: کسانی که بیمارند به اداره نیایند.", "شهردار: رانندگانی که طرح ندارند وارد نشود."),
)
MEANS = Rule(
    "definition.means",
    rf"{_NUMBER}(?:منظور|مقصود|مراد) از (?!این)",
    match=("منظور از بهره‌بردار کسی است که پروانه دریافت کند",),
    reject=("به منظور استفاده از",),
)
BINDS = Rule(
    "definition.binds",
    r"(?<!\w)(?:ن?باید|می‌بایست|بایستی|موظف|مکلف|ملزم|الزامی|(?:ممنوع|مجاز|بلامانع) (?:است|نیست|می‌باشد)|حق ندار)",
    match=("باید ثبت شود", "موظف است", "ممنوع است"),
    reject=("ممنوع باشد",),
)
RULES = (SAYS_WHAT_IT_IS, NAMES_ITS_KIND, MEANS, BINDS)


def is_definition(sentence: str) -> bool:
    """Whether a sentence only says what a word means, and binds nobody in the same breath.

    >>> is_definition("سکوی خارجی: سکویی که داخلی شمرده نشود.")
    True
    """
    defines = any(rule.regex.search(sentence) for rule in (SAYS_WHAT_IT_IS, NAMES_ITS_KIND, MEANS))
    return defines and BINDS.regex.search(sentence) is None
