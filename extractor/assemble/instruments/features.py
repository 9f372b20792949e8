"""What speaks for an instrument candidate."""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.acts import COURTS, OFFICIAL
from extractor.assemble.instruments.counted import is_counted
from extractor.assemble.instruments.denials import (
    denied_at,
    denies_named,
    denies_rumour,
)
from extractor.assemble.instruments.events import BANS, REVOKES
from extractor.assemble.instruments.former import is_set_against_old
from extractor.assemble.instruments.laid import is_laid
from extractor.assemble.instruments.lifted import is_lifted
from extractor.assemble.instruments.references import acts
from extractor.assemble.instruments.statuses import DRAFTED
from extractor.assemble.instruments.stories import opens_story
from extractor.assemble.instruments.untrue import untrue_behind
from extractor.assemble.parties.acting import is_of_games, is_ordered
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.assemble.parties.authority import has_authority
from extractor.assemble.parties.issuing import appoints, is_ended, is_issued, is_taken, of_office, tells_content
from extractor.assemble.speech import COURTESY, is_foreign, is_soft
from extractor.assemble.stances.lifting import lifting_at
from extractor.find.mention import Mention
from extractor.find.rule import Rule

LETTER_ORDERS = Rule(
    "instrument.letter-orders",
    r"(?<![\w\u200c])(?:را (?:\S{2,20} ){0,3}?(?:ابلاغ|ممنوع|الزامی|مکلف|موظف|ملزم|بلامانع|تمدید|لغو|متوقف|مجاز|آزاد) "
    r"(?:اعلام )?(?:کرد|کرده|نمود|نموده|دانست|شمرد)|دستور (?:داد|داده)|موافقت کرد|مقرر کرد|خواست(?:ه|ار)?(?!\w)"
    r"|(?:درخواست|تقاضا|پیشنهاد) (?:کرد|کرده|نمود)|بر [^.؛:\n]{3,90}? (?:تاکید|تأکید) (?:کرد|کرده)"
    r"|(?:نوشت|نوشته(?:‌است)?|تاکید کرد(?:ه‌است)?|تأکید کرد(?:ه‌است)?|اعلام کرد(?:ه‌است)?)(?: که| ?:)?"
    r" ?[^.؛\n]{1,140}? (?:باید|نباید|مجاز نیست|حق ندارند|موظفند|مکلفند|ممنوع است))(?!\w)",
    match=(
        "نوشت: کارکنان تا دوشنبه باید",
        "دورکاری را ابلاغ کرد",
        "دستور داد",
        "خواستار اجرای آن شد",
        "ترخیص را بلامانع دانست",
    ),
    reject=("تسلیت گفت", "خواستگاری"),
)
TO_OFFICE = Rule(
    "instrument.letter-to",
    r"(?:‌?ا?ی)?(?: [^.؛:\n]{0,60}?)?? (?:(?:خطاب به|به) |(?P<of>از) (?=[^.؛:\n]{3,60} (?:خواست|درخواست|تقاضا)(?!\w)))",
    match=("‌ای به ", "‌ای با شماره 12 خطاب به ", "‌ای از مدیران خواست"),
    reject=("‌ای درباره",),
)
_LEANS = ("based_on", "implements", "follows", "amends", "repeals")
_JUDGES = (*COURTS, "prosecutor", "commission", "board")


TELLING = ("rule:subject.about", "rule:subject.quoted", "rule:subject.headline")


def instrument_features(draft: Draft, item: DirectiveDraft) -> dict[str, float]:
    heads = item.mentions
    sentences = [s for s in (draft.sentence_at(h.start) for h in heads) if s is not None]
    first_body = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    own_first = draft.text[draft.sentences[sentences[0]].start : draft.sentences[sentences[0]].end] if sentences else ""
    head = " ".join(draft.text[s.start : s.end] for s in draft.sentences[:1])
    issued = any(is_issued(draft, h) or (item.type == "order" and appoints(draft, h)) for h in heads) and (
        item.issuer is not None or item.subject is not None
    )
    bare = not item.number and not item.date and not item.sessions
    nobodys = not item.number and not item.sessions and item.issuer is None
    denied = item.type != "decision" and any(denied_at(draft, h) or untrue_behind(draft, h) for h in heads)
    rumoured = denied and denies_rumour(draft, item)
    by_court = item.issuer is not None and item.issuer.features.get("kind") in _JUDGES
    orders = _orders(draft, item)
    ordered = orders or any(
        (is_ordered(draft, h) and (item.issuer is not None or of_office(draft, h)))
        or (item.issuer is not None and h.features.get("ordered"))
        or _by_decision(draft, item, h)
        for h in heads
    )
    taken = item.subject_by in TELLING and any(is_taken(draft, h) for h in heads)
    taken = taken or any(h.features.get("content") or _by_decision(draft, item, h) for h in heads)
    counted = is_counted(draft, item) and (item.issuer is not None or any(is_lifted(draft, h) for h in heads))
    does = item.type not in ("law", "bill") and any(acts(draft, h) for h in heads)
    taken = taken or counted or does or is_laid(draft, item) or any(is_set_against_old(draft, h) for h in heads)
    taken = taken or (
        item.type == "bill" and any(_in_step(draft, i, h) for i, h in zip(sentences, heads, strict=False))
    )
    alters = any(h.features.get("alters") for h in heads)
    lifted = [h for h in heads if is_lifted(draft, h)] if bare else []
    recalled = any(TOLD_OF.regex.match(draft.text, h.end) for h in lifted)
    named = item.subject is not None or (item.type == "letter" and item.issuer is not None)
    recalled = recalled or (named and any(is_ended(draft, h) for h in lifted))
    recalled = recalled or (named and any(h.features.get("stayed") for h in heads))
    told = (
        issued
        or recalled
        or taken
        or (ordered and item.type == "order")
        or item.promulgated
        or rumoured
        or (denied and denies_named(draft, item))
        or (item.type == "law" and item.date is not None)
        or (any(h.value == "bill" for h in heads) and item.type == "resolution")
        or any(tells_content(draft, h) or is_ended(draft, h) for h in heads)
    )
    posted = draft.kind in ("post", "other") and any(draft.sentences[i].title for i in sentences)
    by_authority = item.issuer is not None and not is_of_games(item.issuer)
    posted = posted and (by_authority or taken) and not is_foreign(head)  # its headline is its lead
    return {
        "number": float(item.number is not None or bool(item.sessions)),
        "date": float(item.date is not None),
        "issuer": float(item.issuer is not None),
        "subject_about": float(item.subject_by in ("rule:subject.about", "rule:subject.quoted", "rule:subject.object")),
        "subject_ezafe": float(item.subject_by == "rule:subject.ezafe"),
        "strong": float(any(h.features.get("strength") == "strong" for h in heads)),
        "weak": float(all(h.features.get("strength") == "weak" for h in heads)),
        "verb": float(any(h.features.get("verb") for h in heads)),
        "basis": float(any(h.features.get("relation") in _LEANS or h.features.get("told_apart") for h in heads)),
        "indefinite": float(all(h.features.get("indefinite") for h in heads)),
        "plural": float(item.number is None and all(h.features.get("plural") for h in heads)),
        "generic": float(all(h.features.get("generic") for h in heads)),
        "title": float(any(draft.sentences[i].title for i in sentences)),
        "lead": float(any(first_body <= i <= first_body + 2 or opens_story(draft, i) for i in sentences) or posted),
        "bare": float(
            bare and item.type != "bill" and item.issuer is None and item.subject_by not in TELLING and not told
        ),
        "bare_statement": float(
            item.type == "announcement"
            and (bare or (nobodys and not item.provisions))
            and not any(h.features.get("event") for h in heads)
            and not _bans(draft, item, sentences)
        ),
        "bare_law": float(item.type == "law" and bare and not item.promulgated),
        "enacted": float(item.type == "law" and item.date is not None and item.date.features.get("label") == "enacted"),
        "bare_letter": float(item.type == "letter" and not alters and (bare or (nobodys and _vaguely_dated(item))))
        * (0.25 if orders or denied or recalled or _tells(draft, item, sentences) else 1.0),
        "bare_order": float(
            item.type == "order"
            and bare
            and not (ordered or issued or by_court or rumoured or (denied and item.subject is not None))
        ),
        "ordered": float(ordered),
        "issued": float(issued or taken),
        "promulgated": float(item.promulgated),
        "bare_ruling": float(item.type == "ruling" and bare and not by_court),
        "bare_bill": float(item.type == "bill" and bare and not taken),
        "bare_decision": float(
            item.type == "decision"
            and (bare or (nobodys and item.subject is None))
            and not taken
            and not any(h.features.get("event") or (item.issuer and h.features.get("relation")) for h in heads)
        ),
        "event": float(all(h.features.get("event") for h in heads)),
        "denied": float(denied) + float(rumoured),
        "revokes": float(
            any(h.features.get("revokes") or (h.features.get("event") and REVOKES.regex.search(h.text)) for h in heads)
        ),
        "platform_ban": float(_platform_ban(draft, item)),
        "foreign": float(
            not _platform_ban(draft, item) and not _ours(item) and (is_foreign(own_first) or is_foreign(head))
        )
        * (0.3 if told else 1.0),
        "recalled": float(recalled),
        "soft": float(is_soft(own_first) and not orders),
        "drafted": float(bool(DRAFTED.regex.search(own_first)) and item.subject is not None),
        "repeated": float(min(len(heads), 4) - 1),
    }


def _by_decision(draft: Draft, item: DirectiveDraft, head: Mention) -> bool:
    """Whether something is done by the decision of a body named with it: «بر پایه تصمیم شورای …», «با تصمیم ستاد …»."""
    f = head.features
    with_it = draft.text.startswith("با ", max(0, head.start - 3))
    if f.get("noun") != "تصمیم" or not (f.get("relation") == "based_on" or with_it) or f["anaphor"] or f["plural"]:
        return False
    if item.issuer is None or item.issuer.features.get("kind") not in OFFICIAL or item.issuer.start < head.end:
        return False
    if HAPPENS.regex.match(draft.text, item.issuer.end):
        return True
    return with_it and HAPPENED.regex.match(draft.text, item.issuer.end) is not None


STEP = Rule(
    "instrument.step-of-bill",
    r"(?<!\w)(?:(?:تقدیم|ارائه|ارسال|فرستاده|اعلام وصول)(?: \S{2,12}){0,3}? (?:شد|کرد|کردند|گردید)|به تصویب رسید"
    r"|(?:به|راهی) (?:صحن )?(?:علنی )?(?:مجلس|بهارستان|پارلمان)(?: شورای اسلامی)? (?:رسید|رفت|شد|فرستاد|فرستادند)"
    r"|(?:کلیات|جزئیات|فوریت\S{0,2}|ماده \S{1,8})[^.؛\n]{0,120}? "
    r"(?:(?:تصویب|موافقت) (?:شد|کرد|کردند)|(?:رأی|رای) آورد)"
    r"|(?:طرح|لایحه)(?!‌?ها|‌?ای)[^.؛\n]{3,110}? را (?:[^\s.؛]{1,12} ){0,4}?(?:تصویب کرد(?:ند)?|به تصویب رساند(?:ند)?"
    r"|رد کرد(?:ند)?|تایید کرد|(?:به مجلس )?(?:باز‌گرداند|برگرداند|عودت داد)"
    r"|(?:مغایر|خلاف) (?:[^\s.؛]{1,12} ){1,6}?(?:شناخت|ن?دانست|تشخیص داد))"
    r"|تصویب (?:کلیات |فوریت |جزئیات )?(?:طرح|لایحه)(?!‌?ها|‌?ای)[^.؛\n]{3,110}? در (?:این |کمیسیون|مجلس|صحن|شورا)"
    r"[^.؛\n]{0,50}? خبر داد(?:ند)?"
    r"|(?:طرح|لایحه)(?!‌?ها|‌?ای)[^.؛\n]{2,90}? در (?:کمیسیون|صحن|مجلس)[^.؛\n]{0,40}? (?:تصویب|رد|نهایی) (?:شد|گردید)"
    r"|(?:به|برای) [^.؛\n]{3,60}? (?:ارجاع|اعاده) (?:شد|داده شد)"
    r"|از دستور کار (?:[^\s.؛]{2,8} ){0,3}خارج (?:شد|کرد(?:ند)?)"
    r"|با (?:کلیات )?(?:طرح|لایحه)(?!‌?ها|‌?ای)[^.؛\n]{3,110}? مخالفت کرد(?:ند)?)(?!\w)",
    match=(
        "طرح شفافیت آرا را تصویب کرد",
        "از تصویب کلیات لایحه هوای پاک در این کمیسیون خبر داد",
        "لایحه بودجه را به مجلس بازگرداند",
        "برای رفع ایراد به کمیسیون ارجاع شد",
        "به مجلس تقدیم شد",
        "به مجلس رسید",
        "تقدیم مجلس کرد",
        "یک فوریت طرح شفافیت تصویب شد",
        "کلیات آن را تصویب کردند",
    ),
    reject=("بررسی شد", "در دستور کار است"),
)


def _in_step(draft: Draft, index: int, head: Mention) -> bool:
    """Whether headline or lead tell a step of a bill: it was tabled, its urgency or its outlines were passed."""
    first = next((i for i, s in enumerate(draft.sentences) if not s.title), 0)
    if index > first + 1 or head.features["plural"] or head.features["generic"]:
        return False
    sentence = draft.sentences[index]
    if is_foreign(draft.text[sentence.start : sentence.end]):
        return False
    return STEP.regex.search(draft.text, max(sentence.start, head.start - 40), sentence.end) is not None


HAPPENS = Rule(
    "instrument.happens",
    r"[^.؛\n]{8,220}?(?<!\w)(?:می‌(?:شود|شوند|گردد|ماند|کنند|گیرند|یابد)|خواهد شد|خواهند شد|باید|نباید"
    r"|ممنوع|مجاز|الزامی|تعطیل)(?!\w)",
    match=("، ورود کامیون به خیابان از ساعت 7 ممنوع است", " از اول مهر باز می‌شود"),
    reject=(" در سال 1380 گرفته شد",),
)
HAPPENED = Rule(
    "instrument.happened",
    r"[^.؛\n]{8,160}?(?<!\w)(?:شد|شدند|گردید|گردیدند|یافت|یافتند|کرد|شده است|شده‌اند)(?!\w)",
    match=("، ورود کامیون به خیابان ممنوع شد", " ساعت کار ادارات تغییر کرد"),
    reject=(" مخالفیم",),
)


def _vaguely_dated(item: DirectiveDraft) -> bool:
    """Whether a month or a year is all that is told of its date: «در سال 1380 نامه‌ای به شرکتی فرستاد»."""
    return item.date is not None and item.date.features.get("precision") in ("month", "year")


def _tells(draft: Draft, item: DirectiveDraft, sentences: list[int]) -> bool:
    """Whether somebody's letter lays something down where it is named, or in the sentence behind."""
    near = {index + step for index in sentences for step in (0, 1)}
    return item.issuer is not None and any(
        p.sentence in near
        and (p.features["strength"] >= 0.6 or (p.features["strength"] >= 0.4 and p.features.get("definite")))
        and not p.features.get("soft")
        for p in draft.provisions
    )


def _bans(draft: Draft, item: DirectiveDraft, sentences: list[int]) -> bool:
    """Whether an authority's statement forbids something where it is named: «در بیانیه‌ای … را ممنوع اعلام کرد»."""
    return (item.issuer is not None and has_authority(item.issuer)) and any(
        p.sentence in sentences and p.features["ban"] > 0 and not (p.features.get("soft") or p.features.get("past"))
        for p in draft.provisions
    )


def _orders(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a public body's letter to somebody asks, orders or allows something: «در نامه‌ای به … خواست …»."""
    if (
        item.type != "letter"
        or not _ours(item)
        or item.issuer is None
        or not has_authority(item.issuer)
        or item.issuer.features.get("kind") == "parliament"
    ):
        return False
    for head in item.mentions[:3]:
        index = draft.sentence_at(head.start)
        if index is None:
            continue
        sentence = draft.sentences[index]
        to = TO_OFFICE.regex.match(draft.text, head.end, sentence.end)
        courtesy = COURTESY.regex.search(draft.text, sentence.start, sentence.end)
        if to and to["of"] and not AUDIENCE.regex.match(draft.text, to.end()):
            continue
        if to and not courtesy and LETTER_ORDERS.regex.search(draft.text, to.end(), sentence.end):
            return True
    return False


def _ours(item: DirectiveDraft) -> bool:
    """Whether the issuer is a body of the authority file."""
    return item.issuer is not None and item.issuer.value is not None


def _platform_ban(draft: Draft, item: DirectiveDraft) -> bool:
    """A ban of platforms counts whoever lays it down, and so does an order by which they were unblocked."""
    if item.type == "order" and any(_unblocks(draft, head) for head in item.mentions):
        return True
    return any(h.features.get("event") and BANS.regex.match(h.text) for h in item.mentions) and bool(
        draft.within("platform", max(0, item.start - 250), item.start + 100)
    )


def _unblocks(draft: Draft, heading: Mention) -> bool:
    """Whether the sentence of an order tells that a platform named behind it was unblocked."""
    index = draft.sentence_at(heading.start)
    if index is None or heading.features["plural"] or heading.features["generic"]:
        return False
    behind = draft.within("platform", heading.end, draft.sentences[index].end)[:1]
    return any(lifting_at(draft, place) == "lifted" for place in behind)


TOLD_OF = Rule(
    "instrument.told-of",
    r"(?:ه?‌?ای)?(?: [^.؛:\n]{0,60}?)? که [^.؛\n]{5,140}? "
    r"(?:(?:بود|بودند)(?!\w)|می‌(?:کرد|داد|دانست|خواست|شد|گرفت|شمرد)(?:ند)?(?!\w))",
    match=(" پارسال که صادرات را آزاد کرده بود", "‌ای که فروش فیش را تنها یک بار ممکن می‌دانست"),
    reject=(" پارسال که هنوز برقرار است",),
)
RULES = (
    STEP,
    HAPPENS,
    HAPPENED,
    TOLD_OF,
    LETTER_ORDERS,
    TO_OFFICE,
)
