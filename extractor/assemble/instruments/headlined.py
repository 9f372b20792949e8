"""What a headline says that a public body laid down, by nouns or of a thing done by it, where the text tells no more.

«ممنوعیت فروش قلیان در پارک‌ها از سوی شهرداری قم», «تعرفه پارکینگ‌ها از سوی شورای شهر قم تعیین شد».
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, event_of, in_sentence
from extractor.assemble.instruments.doubts import is_doubted
from extractor.assemble.parties.acting import is_abroad
from extractor.assemble.parties.authority import may_act
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible
from extractor.lexicons import any_of, table

_WORDS = table("issuing")["declared"]
_BY = r"(?:از سوی|توسط|از طرف|از جانب|با (?:اعلام|ابلاغ|موافقت|تصویب)|به تشخیص)"
NAMES = Rule(
    "headlined.names",
    r"[^\w\n]{0,4}(?:(?:اعلام|اعمال|وضع|ابلاغ) )?"
    rf"(?P<what>(?P<done>{any_of(flexible(word) for word in _WORDS['news'])})(?!\w) [^.؛:\n«»؟?]{{4,120}}?) "
    rf"{_BY} (?=(?P<who>\S))",
    match=("ممنوعیت فروش قلیان در پارک‌ها از سوی شهرداری", "اعلام ممنوعیت صید میگو توسط شیلات"),
    reject=("انتقاد از ممنوعیت فروش قلیان از سوی ", "احتمال ممنوعیت صید از سوی "),
)
MEASURE = Rule(
    "headlined.measure",
    rf"[^\w\n]{{0,4}}{any_of(flexible(word) for word in (*_WORDS['news'], 'جلوگیری'))}(?!\w) [^.؛:\n«»؟?]{{4,120}}",
    match=("ممنوعیت صید میگو در بندر", "توقف ساخت ویلا در باغ‌ها"),
    reject=("انتقاد از ممنوعیت صید",),
)
SET_BY = Rule(
    "headlined.set-by",
    r"(?<![\w\u200c])(?P<what>(?:تعرفه|نرخ|سقف|سهمیه|ضوابط|عوارض|کرایه|شهریه|کارمزد|حداقل|حداکثر|محدودیت|محدودیت‌های"
    rf"|ممنوعیت|مهلت|ساعت کار|ساعات کار)(?!\w)[^.؛:\n«»]{{4,150}}?) {_BY} (?P<who>[^.؛:\n«»]{{4,90}}?) "
    r"(?P<done>(?:اعلام|تعیین|مشخص|وضع|ابلاغ|اعمال|تصویب|اصلاح) (?:شد|شدند|شده‌است|گردید)(?!\w)(?! بود))",
    match=("تعرفه پارکینگ‌های عمومی از سوی شورای شهر قم اعلام شد",),
    reject=("زمان جشنواره از سوی وزارت ارشاد اعلام شد", "تعرفه پارکینگ از سوی شورا اعلام نشد"),
    stems=("از سوی", "توسط", "از طرف", "از جانب", "اعلام", "ابلاغ", "موافقت", "تصویب", "تشخیص"),
)
NEW = Rule(
    "headlined.new",
    r"[^\w\n]{0,4}(?P<done>ممنوعیت|ممنوعیت‌های|محدودیت|محدودیت‌های|شرط|شرط‌های|شرایط|الزام|سقف|جریمه) (?:جدید|تازه) "
    r"(?=(?P<who>[^.؛:\n«»؟?]{3,60}?) برای (?P<what>[^.؛:\n«»؟?]{4,100})$)",
    match=("محدودیت جدید شهرداری قم برای تردد کامیون‌ها",),
    reject=("محدودیت جدید در راه است",),
)
ENDS = Rule(
    "headlined.ends",
    r"^[ \u200c]{0,2}(?:[+/|؛:(\n][^\n]{0,120})?$",
    match=("", " + جزئیات", "/ رانندگان بخوانند"),
    reject=(" تکذیب شد", " تخلف است"),
)
RULES = (NAMES, MEASURE, SET_BY, NEW, ENDS)

_LEAD = 2  # sentences
_NEAR = 2  # letters between «از سوی» and the body


def headlined(draft: Draft) -> Mention | None:
    """The act of the body by which headline or lead say that something was forbidden, closed or set."""
    if is_abroad(draft):
        return None
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    order = range(min(first + _LEAD, len(draft.sentences)))
    return next((event for i in order for rule in (SET_BY, NAMES, NEW) if (event := _told(draft, i, rule))), None)


def names_measure(text: str) -> bool:
    """Whether a headline, up to whose word it was, only names a measure: «ممنوعیت صید میگو»."""
    return MEASURE.regex.fullmatch(text) is not None


def _told(draft: Draft, index: int, rule: Rule) -> Mention | None:
    """What a sentence names as done by a body, or a headline without a verb: «ممنوعیت … از سوی شهرداری قم»."""
    sentence = draft.sentences[index]
    if sentence.clause is not None or in_sentence(draft, index) or is_doubted(draft, sentence, sentence.end):
        return None
    if rule is SET_BY:
        found = SET_BY.search(draft.text, sentence.start, sentence.end)
    else:
        found = rule.regex.match(draft.text, sentence.start, sentence.end) if sentence.title else None
    body = _by(draft, found.start("who"), sentence.end) if found else None
    if found is None or body is None or (rule is NAMES and not ENDS.regex.match(draft.text[body.end : sentence.end])):
        return None
    if rule is NEW and body.end != found.end("who"):
        return None
    council = body.features.get("kind") in COUNCILS and rule is SET_BY
    event = event_of(rule, found, "resolution" if council else "decision", body, "done")
    event.features["content"] = True
    event.features["what"] = found.span("what")
    return event


def _by(draft: Draft, start: int, end: int) -> Mention | None:
    """The public body, or its head, that is named right there."""
    body = next((b for b in draft.within("body", start, end) if office_start(b) - start <= _NEAR), None)
    return body if body is not None and may_act(draft, body, start) else None
