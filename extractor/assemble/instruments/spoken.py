"""What the head of an office says holds for others from now on, where no noun, ban or duty tells of an instrument.

«مدیرکل … گفت: مهلت ثبت‌نام … تا پایان آبان تمدید شد», «شهردار …: جریمه دیرکرد بخشوده می‌شود», «… مجوزی صادر نمی‌کنیم».
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import event_of, in_sentence
from extractor.assemble.instruments.doubts import is_doubted
from extractor.assemble.instruments.speakers import speaking
from extractor.assemble.instruments.told_rules import SHOWS
from extractor.assemble.parties.acting import is_abroad
from extractor.find.mention import Mention
from extractor.find.rule import Rule

_WAS = r"(?:شد|شدند|شده‌است|گردید|می‌شود|می‌شوند|می‌گردد|خواهد شد|خواهند شد)(?!\w)(?! بود)"
EXTENDED = Rule(
    "spoken.extended",
    r"(?<![\w\u200c])(?P<what>(?:مهلت|فرصت"
    r"|زمان (?:[^\s.؛:،]{2,12} ){0,2}?(?:ثبت‌نام|پرداخت|ارائه|تحویل|ارسال|انتخاب رشته))"
    rf"(?!\w)[^.؛:\n«»]{{2,170}}?) (?P<done>تمدید {_WAS})",
    match=("مهلت ثبت‌نام کارت سوخت تا پایان مهر تمدید شد", "زمان اعلام‌شده ثبت‌نام دامداران تا شنبه تمدید می‌شود"),
    reject=("قرارداد او تمدید شد", "مهلت ثبت‌نام تمدید نشد", "مهلت ثبت‌نام تمدید شده بود"),
    stems=("تمدید",),
)
REMITTED = Rule(
    "spoken.remitted",
    r"(?<![\w\u200c])(?P<what>(?:جرایم|جرائم|جریمه|جریمه‌های|دیرکرد|کارمزد|عوارض|بدهی|سود)(?!\w)[^.؛:\n«»]{2,170}?) "
    rf"(?P<done>(?:کسر و |حذف و )?(?:بخشیده|بخشوده) {_WAS})",
    match=("جریمه دیرکرد عوارض خودرو تا پایان سال بخشوده می‌شود", "کارمزد آنان کسر و بخشیده خواهد شد"),
    reject=("گناه او بخشوده شد", "جریمه او بخشوده نمی‌شود"),
    stems=("بخشیده", "بخشوده"),
)
DISCOUNTED = Rule(
    "spoken.discounted",
    r"(?<!\w)از (?P<what>(?:\d{1,3} درصد )?(?:تخفیف|بخشودگی)(?!\w)[^.؛:\n«»]{0,90}?)(?: نیز)? "
    r"(?P<done>(?:بهره‌مند|برخوردار) (?:می‌شوند|می‌شود|خواهند شد|خواهد شد|می‌گردند))(?!\w)",
    match=("از تخفیف 20 درصدی بهره‌مند می‌شوند", "از 15 درصد تخفیف عوارض نیز برخوردار خواهند شد"),
    reject=("از تخفیف بهره‌مند شده بودند", "از تسهیلات بهره‌مند می‌شوند"),
    stems=("بهره", "برخوردار"),
)
NO_LICENCE = Rule(
    "spoken.no-licence",
    r"(?<![\w\u200c])(?P<what>(?:هیچ(?:‌گونه)? )?(?:مجوزی|مجوز|مجوز‌های|پروانه‌ای)(?: [^\s.؛:،«»]{1,18}){0,14}?) "
    r"(?P<done>(?:صادر|داده) (?:نمی‌شود|نمی‌گردد|نخواهد شد)|صادر (?:نمی‌کنیم|نمی‌کند|نخواهیم کرد|نخواهد کرد)"
    r"|(?:نمی‌دهیم|نخواهیم داد|نخواهد داد))(?!\w)",
    match=("تا پایان سال مجوزی برای چاه کشاورزی صادر نمی‌کنیم", "هیچ مجوز جدیدی به مرغداران داده نخواهد شد"),
    reject=("مجوزی صادر نشده است", "مجوز آن صادر می‌شود", "اجازه نمی‌دهیم"),
    stems=("مجوز", "پروانه"),
)
IS_DUTY = Rule(
    "spoken.is-duty",
    r"(?<!\w)به (?P<what>(?:همه|کلیه|تمامی|تمام) [^.؛:\n«»]{3,80}?) (?P<done>تکلیف (?:است|شد|شده‌است|کردیم|کرده‌ایم))"
    r" (?:که|تا)(?!\w)",
    match=("به تمامی درمانگاه‌ها تکلیف است که", "به همه شهرداری‌ها تکلیف کرده‌ایم تا"),
    reject=("این یک تکلیف است که", "به همه تکلیف است"),
    stems=("تکلیف",),
)
_SPOKEN = (EXTENDED, REMITTED, DISCOUNTED, NO_LICENCE, IS_DUTY)
RULES = _SPOKEN

_LEAD = 6
"""So many sentences of the body can be what the office has to say."""


def spoken(draft: Draft) -> Mention | None:
    """The measure of the office that speaks in the lead."""
    lead = [i for i, s in enumerate(draft.sentences) if not s.title][:_LEAD]
    if is_abroad(draft):
        return None
    for rule in _SPOKEN:
        for index in lead:
            if event := _spoken(draft, rule, index):
                return event
    return None


def _spoken(draft: Draft, rule: Rule, index: int) -> Mention | None:
    sentence = draft.sentences[index]
    found = rule.search(draft.text, sentence.start, sentence.end)
    if found is None or sentence.clause is not None or SHOWS.regex.search(found["what"]):
        return None
    if is_doubted(draft, sentence, found.end()):
        return None
    named = [head for head in in_sentence(draft, index) if not head.features["anaphor"]]
    if any(head.value != "letter" or head.start > found.start("what") for head in named):
        return None  # a letter named before it is what the speaker answers
    office = speaking(draft, index, found.start("what"), found.end())
    if office is None:
        return None
    event = event_of(rule, found, "announcement", office, "done")
    event.features["content"] = True
    return event
