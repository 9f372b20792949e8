"""Whom a clause of a report binds, as a reason for and against: what a speaker tells is a rule or his wish.

«باید» alone says neither. A rule binds a kind of people or bodies («پرستارانی که فرزند شیرخوار دارند»), nobody at all
(«هیچ مدرسه‌ای نباید»), or by a day; a wish speaks to everybody («مردم باید صرفه‌جویی کنند»). A bare subjunctive
orders bodies and units, and invites everybody («پرسش‌های خود را با ما در میان بگذارند»).
"""

from __future__ import annotations

import re

from extractor.assemble.clauses.clauses import VERBS, cue_name
from extractor.assemble.clauses.subordinate import verb_ends
from extractor.assemble.draft import Draft
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

NOBODY = Rule(
    "bearing.nobody",
    r"(?:از (?:این پس|فردا|امروز|شنبه|امسال)،? )?هیچ(?: ?(?:یک|کدام) از)?(?!\w)"
    r"(?!‌(?:وجه|عنوان|شرایط|روی|گاه|کس|چیز|کشور|دولت|انسان|آدم|ملت|جا)ی?(?!\w))",
    match=("هیچ فروشنده‌ای نباید", "از این پس هیچ مدیری"),
    reject=("به هیچ وجه نباید", "هیچ کس نمی‌تواند"),
)
OF_A_KIND = Rule(
    "bearing.of-a-kind",
    r"(?:[^\s،؛.:]{2,16} ){0,3}?[^\s،؛.:]{2,18}(?:ی|‌?(?:ها|ان)یی?) که(?!\w)",
    match=("پرستارانی که فرزند شیرخوار دارند", "واحدی که نیروگاه دارد", "شرکت‌هایی که"),
    reject=("رانندگان اتوبوس که",),
)
EVERYBODY = Rule(
    "bearing.everybody",
    rf"(?:(?:همه|کلیه|عموم|تمامی) )?{any_of(table('people_words')['everybody'])}(?!\w)",
    match=("مردم باید", "همه شهروندان نباید"),
    reject=("رانندگان باید",),
)
INVITES = Rule(
    "bearing.invites",
    r"(?<!\w)(?:تماس|مراجعه|در میان|خبر (?:دهند|بدهند)|(?:به )?(?:آن )?(?:توجه|اعتنا) نکنند"
    r"|(?:پرسش|سؤال|سوال|شکایت|مشاهدات|تخلف|تخلفات)(?:‌?های?)?(?: خود)? را)(?!\w)",
    match=("با شماره 110 تماس بگیرند", "پرسش‌های خود را بفرستند", "تخلفات را خبر دهند"),
    reject=("تا سه روز اعتراض کنند",),
)
PASSIVE = Rule(
    "bearing.passive",
    r"(?<!\w)(?:ن?(?:شود|شوند|گردد|گردند)|(?:صورت|انجام) (?:ن?گیرد|پذیرد)|برسد)[.؛!»\" ]{0,3}$",
    match=("تعطیل شود.", "صورت گیرد."),
    reject=("برگزار کنند.",),
)
FROM_NOW = Rule(
    "bearing.from-now",
    r"(?<!\w)از این (?:پس|به بعد)(?!\w)",
    match=("از این پس خودروها", "رانندگان از این به بعد"),
    reject=("از این راه", "پس از این"),
)
RULES = (FROM_NOW, NOBODY, OF_A_KIND, EVERYBODY, INVITES, PASSIVE)

NAMES = ("nobody", "of_a_kind", "everybody", "cannot", "order", "deadline", "from_now")
"""The reasons that count where a clause hangs on the one instrument of a report and does not stand beside its name."""

WISHES = ("must", "may-not", "mandatory", "refrain", "subjunctive", "negative-subjunctive")
"""Cues by which a speaker may also say what he wants."""

# «از این پس هر واحدی …»: words in front of the group that is bound.
_LEAD = re.compile(r"(?:از (?:این پس|فردا|امروز|شنبه|امسال)،? )?(?:(?:آن دسته از|هر|هیچ) )?(?=\w)")
# «می‌توانند با شماره 110 تماس بگیرند»: an invitation, no leave.
_CALLS = re.compile(flexible(r"(?<!\w)(?:با شماره|تماس (?:بگیر|حاصل)|پرسش|سؤال|سوال)"))
_ORDERING = ("closed", "to-be-shut", "refrain", "prevent")
_SUBJUNCTIVE = re.compile(r"(?<!می )(?<!می\u200c)(?<![\w])(?:شو|گرد|کن|نمای)(?:د|ند)$")
_OPENER = 40
"""Letters of an order in front of its first clause at most: «همچنین», «در این مدت»."""


def bearing(draft: Draft, cue: Mention, start: int, end: int, order: int | None) -> dict[str, float]:
    """The reasons of a clause; order: where the words begin whose bare subjunctive nothing governs."""
    text, name = draft.text, cue_name(cue)
    everybody = EVERYBODY.regex.match(text, start, end) is not None
    nobody = NOBODY.regex.match(text, start, end) is not None
    lead = _LEAD.match(text, start, end)
    at = lead.end() if lead else start
    group = not everybody and (_is_body(draft, at) or AUDIENCE.regex.match(text, at, end) is not None)
    kind = group and OF_A_KIND.regex.match(text, at, end) is not None and not verb_ends(text, start, cue.start)
    kind = kind and not cue.text.startswith(("ناچار", "ناگزیر"))
    can = name == "may-not" and not cue.text.startswith("نب")
    invites = INVITES.regex.search(text, start, end) is not None
    bare = name in VERBS or (name in _ORDERING and _SUBJUNCTIVE.search(cue.text) is not None)
    ordered = order is not None and bare and cue.start >= order and not everybody and not invites
    whole = order is not None and start - order < _OPENER and PASSIVE.regex.search(text, start, end) is not None
    return {
        "nobody": float(nobody),
        "of_a_kind": float(kind),
        "everybody": float(
            (everybody and name in WISHES) or (name == "may" and _CALLS.search(text, start, end) is not None)
        ),
        "cannot": float(can and (group or nobody)),
        "from_now": float(
            name in ("may", "may-not", "must")
            and not everybody
            and FROM_NOW.regex.search(text, start, cue.end) is not None
        ),
        "order": float(ordered and (group or nobody or whole)),
    }


def _is_body(draft: Draft, start: int) -> bool:
    """Whether a body is named there."""
    return any(body.start == start for body in draft.within("body", start, start + 120))
