"""Who resolves, where the sentence of the verb names nobody by name, and whether what was resolved is told.

«این شورا در آخرین نشست خود تصمیم گرفت …», «اعضا مقرر کردند …», «در جلسه دیروز کارگروه … . وی گفت: مقرر شد …».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, in_sentence
from extractor.assemble.parties.acting import is_of_games, is_source
from extractor.assemble.speech import is_hearsay
from extractor.find.mention import Mention
from extractor.find.rule import Rule

MEANT = Rule(
    "resolving.meant",
    r"(?<![\w\u200c])(?:(?:اعضای|نمایندگان) (?:(?:این|آن|همین) )?|(?:این|آن|همین) |(?<!نماینده )(?<!رئیس )(?<!عضو )"
    r"(?<!سخنگوی )(?<!دبیر ))"
    r"(?P<head>شورا|ستاد|کارگروه|کمیسیون|کمیته|هیات|هیئت|قرارگاه|مجمع)(?! ?‌?(?:ها|های|ی)(?!\w))"
    r"(?= (?:نیز|هم|در|پس|با|به|مقرر|تصمیم|تصویب|مصوب|اعلام|همچنین|ضمن|بعد|برای|از|بر|طی|روز|دیروز|امروز)(?!\w)|،"
    r"| \d{1,2} \S{2,9} (?:\d{4} )?(?:تصویب|مصوب|مقرر|تصمیم)|(?: \S{2,5})?[ \u200c]?شنبه(?!\w))"
    r"|(?<![\w\u200c])(?:این|همین) (?P<office>سازمان|وزارتخانه|اداره کل|اداره|دانشگاه|استانداری|فرمانداری|شهرداری|مرکز)"
    r"(?!\w)|(?<![\w\u200c])(?P<members>اعضا)"
    r"(?= (?:نیز|هم|در|با|به|پس|بعد|ضمن|همچنین|سرانجام|تصمیم|مقرر|تصویب|مصوب|موافقت|رای)(?!\w)|،)",
    match=(
        "این شورا در نشست خود",
        "اعضای شورا در ادامه",
        "ستاد نیز مقرر کرد",
        "این سازمان اپراتور را",
        "اعضا تصمیم گرفتند",
        "اعضا با اجماع",
        "شورا 28 خرداد 1394 تصویب کرد",
        "ستاد سه‌شنبه شب مقرر کرد",
    ),
    reject=("رئیس شورا در جلسه", "شوراها در", "شورای شهر", "اعضای خانواده در"),
)
SAT = Rule(
    "resolving.sat",
    r"(?<![\w\u200c])(?:جلسه|نشست|جلسات|مصوبات|تصمیمات|تصمیم‌های)(?!\w)",
    match=("نشست روز گذشته کمیته", "مصوبات شورای فرهنگ"),
    reject=("نشستن",),
)
IMPERSONAL = Rule(
    "resolving.impersonal",
    r"(?:مقرر|مصوب|تصویب)‌(?:شد|گردید|شده(?:‌است)?)(?! بود)|تصمیم (?:بر این )?(?:گرفته )?شد",
    match=("مقرر شد", "تصمیم گرفته شد"),
    reject=("مقرر کرد",),
)
OWN_DOING = Rule(
    "resolving.own-doing",
    r"(?<!\w)(?:کند|نماید|دهد|بدهد|گیرد|بگیرد|آورد|بیاورد|بپردازد|رساند|برساند|سازد|بسازد|بگذارد|بفرستد|ببرد|بزند)"
    r"(?=[.؛،»\" ]|$)",
    match=("همایش را برگزار کند.", "مجوز بدهد."),
    reject=("برگزار کنند", "تعطیل شود", "بسته باشد"),
)
RESOLVES = Rule(
    "resolving.resolves",
    r"(?:تصویب|مصوب|مقرر)(?!\w)|به تصویب|تصمیم",
    match=("تصمیم گرفت", "به تصویب رسید"),
    reject=("دستور داد", "ابلاغ کرد"),
)
PRIVATE = Rule(
    "resolving.private",
    r"(?<!\w)(?:شورای مرکزی|انجمن|حزب|جبهه|تشکل|کانون|باشگاه|قشر|سهامداران|کمیته فنی|کمیته برگزاری)(?!\w)",
    match=("شورای مرکزی انجمن دانشجویان",),
    reject=("شورای پول و اعتبار",),
)
BY_ARTICLE = Rule(
    "instrument.by-article",
    r"(?<!\w)(?:در|طبق|بر‌اساس|به‌موجب) (?:ماده|بند|تبصره|جزء|اصل) [\w()]{1,8}"
    r"(?: (?:نیز|هم|آن|این طرح|این لایحه)){0,2} $",
    match=("در ماده 2 نیز ", "طبق بند الف "),
    reject=("در ماده 2 قانون شورا ",),
)
HANDED_TO = Rule(
    "instrument.handed-to",
    r"(?<!\w)(?:واگذاری|ارجاع|سپردن|تحویل|انتقال|سپرده شدن) [^.؛:،\n]{0,60}? ?به $",
    match=("با واگذاری این کار به ", "پس از ارجاع پرونده به "),
    reject=("با اشاره به ", "واگذاری زمین، به "),
)
AGENDA = Rule(
    "resolving.agenda",
    r"(?:مقرر‌|قرار )(?:شد|گردید)(?!\w)[^.؛\n]{4,220}? (?:به بحث(?: و (?:بررسی|تبادل نظر))? گذاشته شود"
    r"|(?:مورد بحث(?: و بررسی)?|مورد بررسی) قرار گیرد)(?!\w)",
    match=("مقرر شد این موضوع هفته آینده به بحث و بررسی گذاشته شود",),
    reject=("مقرر شد پروانه‌ها تمدید شود",),
)
"""What was resolved is only that it will be talked about."""
THAT = Rule("resolving.that", r"(?<!\w)که(?!\w)", match=("قانونی که",), reject=("اینکه",))
RULES = (AGENDA, BY_ARTICLE, HANDED_TO, THAT, MEANT, SAT, IMPERSONAL, OWN_DOING, RESOLVES, PRIVATE)

_BACK = 1800  # letters back that a body is named before «این شورا»
_SITTING_BACK = 4  # sentences back that the sitting is told
_NAMED = 3  # words of a body's name that tell which one it is, where the authority file does not hold it


def meant_body(draft: Draft, start: int, end: int) -> Mention | None:
    """The body that «این شورا», «اعضای ستاد» or «اعضا» between `start` and `end` stands for: the last of its kind."""
    for found in MEANT.regex.finditer(draft.text, start, end):
        if draft.covering("body", found.start(), found.end()):
            continue
        head = (found["head"] or found["office"] or "").replace("وزارتخانه", "وزارت")
        named = [
            b
            for b in draft.within("body", max(0, found.start() - _BACK), found.start())
            if b.features.get("kind") in (*COUNCILS, *OFFICIAL, "university", "board") and not is_of_games(b)
        ]
        named = [
            b
            for b in named
            if (head and f" {head}" in f" {b.text}" and len(b.text) > len(head) + 2)
            or (not head and b.features.get("kind") in COUNCILS)
        ]
        if named:
            return max(named, key=lambda b: (b.text.startswith(head), b.value is not None, b.start))
    return None


def sitting_council(draft: Draft, index: int, verb: re.Match[str]) -> Mention | None:
    """The council whose sitting the sentences before tell of, where it «was resolved»: «… مقرر شد مدارس …»."""
    if not IMPERSONAL.regex.match(verb.group()):
        return None
    for back in range(_SITTING_BACK + 1):
        sentence = draft.sentences[max(0, index - back)]
        end = verb.start() if back == 0 else sentence.end
        if not SAT.regex.search(draft.text, sentence.start, end):
            continue
        near = [b for b in draft.within("body", sentence.start, end) if b.features.get("kind") in COUNCILS]
        near = [b for b in near if b.features.get("kind") != "parliament" and not PRIVATE.regex.search(b.text)]
        near = [b for b in near if not (is_source(draft, b) or is_of_games(b))]
        if near:
            return near[-1]
    return None


def content_told(draft: Draft, index: int, verb: re.Match[str], body: Mention) -> bool:
    """Whether the sentence goes on with what the body laid down for others, not with what it will do itself."""
    if not RESOLVES.regex.match(verb.group()) or PRIVATE.regex.search(body.text):
        return False
    sentence = draft.sentences[index]
    known = body.value is not None
    if (not known and len(body.text.split()) < _NAMED) or is_hearsay(draft.text[sentence.start : verb.start()]):
        return False
    clauses = [p for p in draft.provisions if p.sentence == index and p.cue[1] > verb.end()]
    clauses = [p for p in clauses if not (p.features["question"] or p.features["foreign"])]
    if not clauses:
        return False
    if any(h.value in ("bill", "letter") for h in draft.within("heading", verb.end(), clauses[0].end)):
        return False
    by_itself = OWN_DOING.regex.search(draft.text, clauses[0].cue[0], clauses[0].cue[1] + 8)
    return not by_itself or (known and body.features.get("kind") in COUNCILS)


def passed_as_law(draft: Draft, index: int, verb: re.Match[str], body: Mention) -> bool:
    """Whether the vote told is the one on a law that the sentence names («قانون … که مرداد 1385 در مجلس تصویب شد»)."""
    if body.features.get("kind") != "parliament" or "تصویب" not in verb.group():
        return False
    laws = [h for h in in_sentence(draft, index) if h.value == "law" and h.features["relation"]]
    laws = [h for h in laws if h.end < verb.start()]
    return any(THAT.regex.search(draft.text, h.end, verb.start()) for h in laws[-1:])
