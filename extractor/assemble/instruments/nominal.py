"""Acts of a council or office that a sentence tells by nouns, with no verb of resolving.

«شهردار … از تصویب طرح تفصیلی در کمیسیون ماده پنج خبر داد», «تشکیل کارگروه … از مصوبات شورای … است».
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, OFFICIAL, event_of, in_sentence
from extractor.assemble.instruments.doubts import is_doubted
from extractor.assemble.instruments.resolving import PRIVATE
from extractor.assemble.parties.acting import is_abroad, is_of_games, is_source
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_DEEDS = any_of(flexible(deed) for deed in table("issuing")["declared"]["deeds"])
_LISTED = any_of(flexible(word) for word in table("modality")["listed_duty"]["heads"].split())
PASSED_IN = Rule(
    "nominal.passed-in",
    r"(?<!\w)از (?P<done>تصویب(?: نهایی)?) (?P<what>[^.؛:\n«»]{8,240}?) خبر (?:داد|دادند)(?!\w)",
    match=("از تصویب طرح هادی سه روستا در شورای برنامه‌ریزی استان خبر داد",),
    reject=("از تصویب آن استقبال کرد", "از بررسی طرح هادی در شورا خبر داد"),
    stems=("از تصویب",),
)
IN_SITTING = Rule(
    "nominal.in-sitting",
    r"(?<!\w)(?:در|توسط|از سوی) (?:(?:[^\s.؛:،]{2,12}مین )?(?:نشست|جلسه|صحن|جلسات)"
    r"(?: (?:امروز|دیروز|اخیر|علنی|این هفته))? )?$",
    match=("در ", "در نشست امروز ", "از سوی "),
    reject=("برای ", "به "),
)
OF_RESOLVED = Rule(
    "nominal.of-resolved",
    rf"(?<![\w\u200c])(?P<what>(?:{_LISTED}|{_DEEDS}|ممنوعیت|محدودیت|افزایش|کاهش|تعطیلی|واگذاری)(?!\w)[^.؛:\n«»]{{6,200}}?)"
    r"،? (?:نیز |هم )?(?:یکی (?:دیگر )?از|از جمله|از دیگر|از مهم‌ترین|جزو|از) (?P<done>مصوبات|تصمیمات|تصمیم‌های) "
    r"(?P<where>[^.؛:\n«»]{4,100}?) (?:است|بود|می‌باشد|عنوان شد|به شمار می‌رود)(?!\w)",
    match=(
        "واگذاری زمین به تعاونی‌ها از جمله مصوبات این هفته شورای مسکن است",
        "حذف عوارض نوسازی، یکی از مصوبات امروز شورا بود",
    ),
    reject=("یکی از مصوبات خوب بود", "اجرای طرح از مطالبات شورا است"),
    stems=("مصوبات", "تصمیم"),
)
NOTICE_IS = Rule(
    "nominal.notice-is",
    r"(?<!\w)(?P<done>ابلاغیه‌ای|بخش‌نامه‌ای|دستور‌العملی|مصوبه‌ای|دستوری) (?:از سوی|از طرف|از جانب) "
    r"(?P<where>[^.؛:\n«»]{3,70}?) (?:است|بود) که(?!\w)",
    match=("این شیوه ابلاغیه‌ای از سوی وزارت نیرو است که",),
    reject=("بخشنامه‌ای از سوی سازمان صادر شد",),
    stems=("از سوی", "از طرف", "از جانب"),
)
RULES = (PASSED_IN, IN_SITTING, OF_RESOLVED, NOTICE_IS)

_TOLD = (PASSED_IN, OF_RESOLVED, NOTICE_IS)


def nominal(draft: Draft, index: int) -> Mention | None:
    """The resolution or notice that a sentence tells by its nouns."""
    sentence = draft.sentences[index]
    if sentence.title or sentence.clause:
        return None
    for rule in _TOLD:
        found = rule.search(draft.text, sentence.start, sentence.end)
        if found is None or is_doubted(draft, sentence, found.end()) or is_abroad(draft):
            continue
        if rule is PASSED_IN and any(not (h.features["anaphor"] or h.text == "طرح") for h in in_sentence(draft, index)):
            continue
        where = "what" if rule is PASSED_IN else "where"
        body = next((b for b in draft.within("body", *found.span(where)) if _lays(draft, rule, b)), None)
        if body is None:
            continue
        heads = [h for h in in_sentence(draft, index) if h.start == found.start("done")]
        kind = str(heads[0].value) if rule is NOTICE_IS and heads else "resolution"
        event = event_of(rule, found, kind, body, "done")
        event.features["content"] = True
        if rule is OF_RESOLVED:
            event.features["what"] = found.span("what")
        elif rule is PASSED_IN:
            at = IN_SITTING.regex.search(draft.text, found.start("what"), office_start(body))
            end = at.start() if at else body.start
            event.features["what"] = (found.start("what"), len(draft.text[:end].rstrip()))
        return event
    return None


def _lays(draft: Draft, rule: Rule, body: Mention) -> bool:
    """Whether the body is the council in which it was passed, or the office that the notice is from."""
    if body.features.get("foreign") or is_source(draft, body) or is_of_games(body) or PRIVATE.regex.search(body.text):
        return False
    kind = body.features.get("kind")
    if rule is NOTICE_IS:
        return kind in (*OFFICIAL, *COUNCILS, "university")
    if kind not in COUNCILS or kind == "parliament" or "مجلس" in draft.text[body.start : body.end + 14]:
        return False
    start = office_start(body)
    return rule is not PASSED_IN or IN_SITTING.regex.search(draft.text, max(0, start - 60), start) is not None
