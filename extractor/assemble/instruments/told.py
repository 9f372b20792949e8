"""A measure that a report tells in its lead without the name of an instrument.

Either a body lays it down («ورود … ممنوع شد», «… واجد شرایط معرفی شدند»), or an office tells what holds from now on:
«سخنگوی گمرک گفت: صادرات پیاز تا پایان دی ممنوع است», «استانداری اعلام کرد: … فردا تعطیل است».
What a law has long forbidden, what somebody fears, wants or repeats, is no measure.
"""

from __future__ import annotations

from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.instruments.denials import denied_at, denies
from extractor.assemble.instruments.enacting import OBJECT
from extractor.assemble.instruments.resolving import AGENDA
from extractor.assemble.instruments.speakers import SAYS, offices_in, speaking
from extractor.assemble.parties.acting import MEMBER, is_abroad, is_of_games, speaks_for
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.parties.issuers_told import BY_WHOSE_ACT
from extractor.assemble.parties.pointed import BOUND
from extractor.assemble.speech import is_standing
from extractor.assemble.words import content_words
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

ANNOUNCED = Rule(
    "instrument.announced",
    r"اعلام (?:کرد|شد|نمود)|معرفی (?:شد|شدند|کرد)|خبر داد|اطلاع داد",
    match=("معرفی شدند", "اعلام کرد"),
    reject=("ممنوع شد",),
)
NEWS_OF_BAN = Rule(
    "instrument.news-of-ban",
    r"(?<!\w)از (?:ممنوعیت|ممنوع شدن|لغو ممنوعیت) [^.؛]{4,120}? خبر (?:داد|دادند)",
    match=("از ممنوعیت سفر به ترکیه خبر داد",),
    reject=("از ممنوعیت سفر گلایه کرد",),
)
WINDOW = Rule(
    "told.window",
    r"(?<!\w)(?:(?<!پیش )(?<!پس )(?<!قبل )(?<!بعد )"
    r"از (?:امروز|فردا|امشب|پس‌فردا|این پس|هم‌اکنون|(?:(?:روز|بامداد|صبح|ظهر|عصر) )?(?:\S{1,4}‌)?شنبه|جمعه"
    r"|(?:هفته|ماه|سال|فصل) (?:آینده|بعد|جدید|نو)|ابتدای|اول|تاریخ|ساعت|روز|آغاز|بامداد|صبح|ظهر|عصر"
    r"|نیمه‌شب|شامگاه|\d{1,2}(?= ))"
    r"|تا (?:پایان|آخر|اطلاع (?:ثانوی|بعدی)|ساعت|زمان"
    r"|\d{1,2}(?= )|(?:روز )?(?:\S{1,4}‌)?شنبه|جمعه|صبح|ظهر|عصر|نیمه‌شب)|به مدت|فردا|(?:در )?روز(?:های)? "
    r"(?:(?:\S{1,4}‌)?شنبه|جمعه)|(?:در )?تعطیلات|(?:در )?این مدت"
    r"|(?<=[،:] )دیگر(?= [^.؛،\n]{4,120} (?:مجاز|ممکن|امکان‌پذیر|میسر) نیست))(?!\w)",
    match=(
        "از ابتدای هفته آینده",
        "به گفته وزیر، دیگر صید میگو مجاز نیست",
        "تا پایان دی‌ماه",
        "فردا سه‌شنبه",
        "از ساعت 12",
    ),
    reject=("از کشور", "تا حدودی", "پیش از آغاز سال تحصیلی"),
)
SINCE = Rule(
    "told.since",
    r"از (?:ابتدای|اول|آغاز|تاریخ|ساعت|روز|\d)",
    match=("از ابتدای",),
    reject=("از فردا", "تا پایان"),
)
CHANGES = Rule(
    "told.changes",
    r"(?:اعلام )?(?:شد|شدند|می‌شود|می‌شوند|خواهد شد|خواهند شد|گردید|می‌گردد|کرد|کردند|کردیم|کرده‌ایم)(?!\w)",
    match=("ممنوع شد", "ممنوع می‌شود", "رفع فیلتر شد"),
    reject=("ممنوع است",),
)
ANNOUNCES = Rule(
    "told.announces",
    r"(?<!\w)(?:اعلام (?:کرد|کرده‌است|کرده)|اطلاع داد|(?:در|با صدور|با انتشار) اطلاعیه‌?‌?ای?)(?!\w)",
    match=("سازمان سنجش اعلام کرد", "در اطلاعیه‌ای"),
    reject=("وزیر گفت", "اظهار کرد"),
)
MADE = Rule(
    "told.made",
    r"(?<!\w)(?:اعلام )?(?:کرد|نمود|ساخت|دانست)(?!\w)",
    match=("ممنوع کرد", "موظف اعلام نمود"),
    reject=("ممنوع است", "ممنوع کردند"),
)
RULES = (ANNOUNCED, NEWS_OF_BAN, WINDOW, SINCE, CHANGES, ANNOUNCES, MADE)

_LEAD = 3
"""So many sentences of the body may tell the measure."""
_TAG = 30
"""Letters of a line that is only a tag or a call («#فوری», «به ما بپیوندید»)."""
_STORY = 10
"""So many may, where the headline tells it too."""
_DENIAL = 90
"""So many characters behind the sentence may deny what it tells."""
_SHARED = 2  # words of the headline in a clause far below it
_TELLABLE = (
    *("forbidden", "closed", "day-off", "shut", "remote", "hours"),
    *("not-permitted", "not-possible", "lifted-ban", "lifts-ban", "allowed"),
)
"""What an office may lay down by saying so: bans, closures and their end; duties only where it announces them."""
_DUTIES = ("must", "duty", "only-through")
_ENFORCED = ("closed", "day-off", "shut", "remote", "hours")
"""What was closed or blocked may be told as an enforcement too («از ابتدای سال سه واحد تعطیل شدند»)."""


def find_measure(draft: Draft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """A measure told in the lead without the name of an instrument, by a body that acts or an office that speaks."""
    below = [i for i, s in enumerate(draft.sentences) if not s.title]
    if draft.kind == "post" and not any(draft.sentences[i].end - draft.sentences[i].start > _TAG for i in below):
        below = list(range(len(draft.sentences)))  # all is told in the first line
    body = below[:_LEAD]
    if any(
        not (item.background or is_vague(item))
        and any(draft.sentence_at(h.start) in body or _titled(draft, h) for h in item.mentions)
        for item in found
        if not any(denied_at(draft, h) for h in item.mentions)
    ):
        return None
    numbered = any(item.number and not item.mentions[0].features.get("relation") for item in found)
    for provision in draft.provisions:  # whoever speaks of a numbered instrument tells what it lays down
        f = provision.features
        near = provision.sentence in body or (provision.sentence in below[:_STORY] and _headlined(draft, provision))
        if not near or _assents(draft, provision) or f["question"] or f["soft"] or f["past"]:
            continue
        told = draft.sentences[provision.sentence]
        if denies(draft.text[told.start : told.end + _DENIAL]) or AGENDA.regex.search(draft.text, told.start, told.end):
            continue
        if measure := _laid_down(draft, provision) or (None if numbered else _told(draft, provision, body)):
            return measure
    return None


def is_vague(item: DirectiveDraft) -> bool:
    """Whether a headline only says «تصمیم تازه درباره …», which the text then tells."""
    plain = all(not (h.features.get("event") or h.features.get("relation")) for h in item.mentions)
    return item.type == "decision" and plain and not (item.issuer or item.number or item.date)


def _assents(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the verb is the assent by which something is let («با فروش سیمان موافقت کرد»), and no clause of it."""
    return "موافقت" in draft.text[slice(*provision.cue)]


def _laid_down(draft: Draft, provision: ProvisionDraft) -> DirectiveDraft | None:
    """A ban or licence whose sentence, or the next, begins with the body that lays it down."""
    f = provision.features
    sentence = draft.sentences[provision.sentence]
    announced = NEWS_OF_BAN.regex.search(draft.text, max(0, provision.cue[0] - 6), sentence.end)
    if provision.by.endswith(("resolved", "mandatory", "sanction-verb")):
        return None
    if not announced and (f["strength"] < 0.6 or provision.by.endswith("nominal-ban")):
        return None
    after = draft.sentences[provision.sentence + 1] if provision.sentence + 1 < len(draft.sentences) else sentence
    actors = [
        b
        for b in draft.within("body", sentence.start, after.end)
        if not (b.features.get("is_news_agency") or is_of_games(b) or OBJECT.regex.match(draft.text, b.end))
        and not BOUND.regex.match(draft.text, b.end)
    ]
    actors = [
        b
        for b in actors
        if (announced or not speaks_for(draft, b) or _heads(draft, b, provision))
        and b.start - (sentence if b.start < sentence.end else after).start < 30
    ]
    if not actors or (f["foreign"] and all(actor.value is None for actor in actors)):
        return None
    if actors[0].text == "دولت" and is_abroad(draft):
        return None
    told = ANNOUNCED.regex.search(draft.text, sentence.start, after.end)
    return measure_of(draft, provision, "announcement" if told else "decision", actors[0])


def _heads(draft: Draft, body: Mention, provision: ProvisionDraft) -> bool:
    """Whether it is the head of a body who does what the clause tells: «فرماندار ملایر … را موظف کرد»."""
    start = office_start(body)
    between = draft.text[body.end : max(body.end, provision.cue[0])]
    return (
        has_authority(body)
        and not MEMBER.regex.search(draft.text, max(0, body.start - 40), body.start)
        and not SAYS.regex.search(draft.text, start, provision.cue[1])
        and MADE.regex.search(draft.text, provision.cue[0], min(len(draft.text), provision.cue[1] + 12)) is not None
        and " که " not in between
    )


def _told(draft: Draft, provision: ProvisionDraft, lead: list[int]) -> DirectiveDraft | None:
    """A ban, a closure or the end of one that begins now, in the words of the office that is in charge of it."""
    cue = provision.by.rpartition(".")[2]
    announced = cue in _DUTIES and (_announced(draft, provision) or _obliged(draft, provision))
    if not (cue in _TELLABLE or announced) or provision.features["foreign"] or provision.features["first_person"]:
        return None
    sentence = draft.sentences[provision.sentence]
    if is_standing(draft.text[sentence.start : provision.cue[0 if announced else 1]]):
        return None
    if not (begins(draft, provision) or _heads_post(draft, provision, lead)) or not _in_headline(draft, provision):
        return None
    office = _acting(draft, provision) or speaking(draft, provision.sentence, provision.cue[0], lead)
    return measure_of(draft, provision, "announcement", office) if office is not None else None


def _announced(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether a body announced a duty with its term: «سازمان … اعلام کرد داوطلبان باید تا پایان مهر ثبت‌نام کنند»."""
    sentence = draft.sentences[provision.sentence]
    told = ANNOUNCES.regex.search(draft.text, sentence.start, provision.cue[0])
    offices = offices_in(draft, sentence.start, told.start()) if told else []
    itself = bool(offices) and not MEMBER.regex.search(draft.text, max(0, offices[0].start - 40), offices[0].start)
    return itself and WINDOW.regex.search(draft.text, provision.start, provision.end) is not None


def _obliged(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether it is told that somebody was put under a duty: «کارخانه‌ها ملزم به نصب فیلتر شدند»."""
    done = draft.text[slice(*provision.cue)].rstrip(". ").endswith(("شد", "شدند", "شده‌اند", "گردیدند"))
    return provision.by.endswith(".duty") and done


def _acting(draft: Draft, provision: ProvisionDraft) -> Mention | None:
    """The body by whose act the speaker says that the measure holds («با تصویب شورای تأمین، بازار تعطیل می‌شود»)."""
    sentence = draft.sentences[provision.sentence]
    for body in draft.within("body", sentence.start, provision.cue[0]):
        if BY_WHOSE_ACT.regex.search(draft.text, max(sentence.start, office_start(body) - 40), office_start(body)):
            return body
    return None


def _heads_post(draft: Draft, provision: ProvisionDraft, lead: list[int]) -> bool:
    """Whether a post opens with an office and a colon, and a ban behind it: «پلیس راهور کرج: توقف در … ممنوع است»."""
    sentence = draft.sentences[provision.sentence]
    if draft.kind not in ("post", "other") or provision.sentence != lead[0]:
        return False
    return ":" in draft.text[sentence.start : provision.start + 1] and provision.features["ban"] > 0


def begins(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the measure holds from now on or for a time: «از شنبه», «تا پایان دی», «ممنوع شد»."""
    window = WINDOW.regex.search(draft.text, provision.start, provision.end)
    changes = CHANGES.regex.search(draft.text, provision.cue[0], min(provision.end, provision.cue[1] + 14))
    if provision.by.rpartition(".")[2] not in _ENFORCED:
        return bool(window or changes)
    done = changes is not None and changes.group().endswith(("شد", "شدند", "گردید")) and "خواه" not in changes.group()
    return window is not None and not (done and SINCE.regex.match(window.group()))


def _in_headline(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline tells the same, so that the measure is the news; true where there is no headline."""
    titles = [s for s in draft.sentences if s.title]
    if not titles:
        return True
    words = _stems(draft, *((s.start, s.end) for s in titles))
    opens = provision.sentence == next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    least = min(1 if opens else 2, len(words)) if len(words) > 1 else 0  # «#فوری», «هشدار» tell nothing
    return len(words & _stems(draft, (provision.start, provision.end))) >= least


def _stems(draft: Draft, *spans: tuple[int, int]) -> set[str]:
    """The beginnings of the words of content in some stretches of the text."""
    return {word[:5] for word in content_words(" ".join(draft.text[start:end] for start, end in spans))}


def _headlined(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the headline is news of the ban that a later sentence of the story lays down."""
    titles = [s for s in draft.sentences if s.title]
    if not any(NEWS_OF_BAN.regex.search(draft.text, s.start, s.end) for s in titles):
        return False
    words = _stems(draft, *((s.start, s.end) for s in titles))
    return len(words & _stems(draft, (provision.start, provision.end))) >= _SHARED


def measure_of(draft: Draft, provision: ProvisionDraft, kind: str, issuer: Mention | None) -> DirectiveDraft:
    """The directive that a told clause stands for."""
    features = dict.fromkeys(("plural", "indefinite", "anaphor", "generic"), False)
    head = Mention(
        "heading",
        *provision.cue,
        draft.text[provision.cue[0] : provision.cue[1]],
        kind,
        MEASURE,
        0.5,
        {**features, "strength": "weak", "event": True, "verb": True, "relation": None, "clause": None, "noun": ""},
    )
    return DirectiveDraft(str(head.value), head.start, head.by, mentions=[head], issuer=issuer)


def _titled(draft: Draft, heading: Mention) -> bool:
    index = draft.sentence_at(heading.start)
    return index is not None and draft.sentences[index].title
