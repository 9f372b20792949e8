"""What posts and headlines set around what they tell: marks, a call for attention in front, a hint of more behind.

«🔴 فوری | ورود موتور ممنوع شد + جزئیات»: the sentence is «ورود موتور ممنوع شد».
"""

from __future__ import annotations

from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_SIGN = "\\u2190-\\u21ff\\u2300-\\u27bf\\u2b00-\\u2bff\\ufe0f\\u20e3\\U0001F000-\\U0001FAFF"
_CALLS, _MORE = (any_of(table("layout")[name]) for name in ("rubrics", "more"))

OPENS = Rule(
    "rubrics.opens",
    rf"(?:[\d][\ufe0f\u20e3]{{1,2}}|[ \t#*•·\-–—{_SIGN}\u203c\u2049]){{0,12}}"
    rf"(?:{_CALLS}(?![\w\u200c])[ ]{{0,2}}[|/؛:!\-–{_SIGN}]{{1,3}}[ ]{{0,2}}){{0,2}}",
    match=("🔴 فوری | ", "💢", "1️⃣ ", "🎥 ببینید | ", "فوری/ "),
    reject=(),
)
CLOSES = Rule(
    "rubrics.closes",
    rf"[ ]{{0,2}}[+؛/|][ ]{{0,2}}{_MORE}(?: و {_MORE})?[ \t{_SIGN}\u203c\u2049]{{0,12}}$"
    rf"|[ ]{{0,3}}[{_SIGN}\u203c\u2049][ {_SIGN}\u203c\u2049]{{0,12}}$",
    match=(" + جزئیات", "؛ جزئیات 👇", " ‼️"),
    reject=("جزئیات", "ممنوع شد"),
)
POINT = Rule(
    "rubrics.point",
    rf"[ \t]{{0,4}}(?:\d{{1,2}}[\ufe0f\u20e3]{{1,2}}|(?<!\d)[-–—*•·{_SIGN}])[-–—*•·{_SIGN} \t]{{0,6}}",
    match=("1️⃣ ", "➖ ", "🔸 ", "- "),
    reject=("1- ", "صید"),
)
"""With which a line of a post begins that is a point by itself."""
RULES = (OPENS, CLOSES, POINT)


def behind_rubric(text: str, start: int, end: int) -> int:
    """Where the words begin that a line tells, behind marks and «فوری |»."""
    opens = OPENS.regex.match(text, start, end)
    return opens.end() if opens is not None and opens.end() < end else start


def before_more(text: str, start: int, end: int) -> int:
    """Where they end, before «+ جزئیات» and marks."""
    closes = CLOSES.regex.search(text, max(start, end - 40), end)
    return closes.start() if closes is not None and closes.start() > start else end
