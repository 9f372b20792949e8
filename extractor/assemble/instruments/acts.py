"""Acts of a body that a sentence tells without the name of an instrument, by other words than a verb of resolving.

«با تصمیم شورای … دسترسی به … مسدود شد», «ستاد … ممنوعیت صادرات … را لغو کرد», «به همه معاونت‌ها نوشته‌ایم که …».
"""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.assemble.parties.acting import is_abroad, is_source, speaks_for
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.find.mention import Mention
from extractor.find.rule import Rule

COUNCILS = ("council", "parliament", "commission", "committee", "headquarters", "city_council")


DECIDE = (*COUNCILS, "ministry", "court", "prosecutor", "board")  # whose «تصمیم گرفت» lays something down
COURTS = ("court",)
OFFICIAL = (
    *("council", "commission", "committee", "headquarters", "city_council", "ministry"),
    *("organization", "center", "deputy", "police", "prosecutor", "province", "municipality", "office", "regulator"),
    *("person_office", "military"),
)
"""Kinds of bodies whose word lays something down; not companies, clubs, unions, universities, banks, parliament."""

BY_DECISION = Rule(
    "instrument.by-decision",
    r"(?<!\w)(?:با|به|طبق|بنا به|بنا‌بر|بر‌اساس) (?P<act>تصمیم|رای|نظر|تصویب|موافقت) "
    r"(?=(?P<who>[^.؛\n]{3,90}?)[ ،])[^.؛\n]{8,220}? (?P<done>(?:مسدود|فیلتر|تعطیل|متوقف|ممنوع|لغو|آزاد|غیر‌حضوری|مجازی"
    r"|تمدید|اجباری|الزامی|رایگان|محدود|برداشته|بلامانع|مجاز|معلق|قطع|از دسترس خارج) (?:اعلام )?"
    r"(?:شد|شدند|شده|شده‌اند|شده‌است|گردید|گردیده|می‌شود|می‌شوند|خواهد شد|خواهند شد)"
    r"|می‌توانند|موظفند|مکلفند|موظف (?:شدند|شد|هستند)|مجازند|اجازه (?:یافتند|یافت|دارند))(?!\w)",
    match=(
        "با موافقت شورای شهر، دست‌فروشان می‌توانند",
        "با رای اعضای شورای عالی فضای مجازی، پیام‌رسان وی‌چت رفع فیلتر شد",
    ),
    reject=("با تصمیم شورا بررسی شد", "با حضور اعضای شورا تعطیل شد"),
    stems=(
        "مسدود",
        "فیلتر",
        "تعطیل",
        "متوقف",
        "ممنوع",
        "لغو",
        "آزاد",
        "حضوری",
        "مجاز",
        "تمدید",
        "اجباری",
        "الزامی",
        "رایگان",
        "محدود",
        "برداشته",
        "بلامانع",
        "معلق",
        "قطع",
        "دسترس",
        "توانند",
        "موظف",
        "مکلفند",
        "مجازند",
        "اجازه",
    ),
)


LIFTS = Rule(
    "instrument.lifts",
    r"(?<!\w)(?:(?:لغو|رفع) \w{2,6}|برداشت(?:ند)?)$",
    match=("ممنوعیت صادرات تخم‌مرغ را که از آبان برقرار بود، لغو کرد",),
    reject=("ممنوعیت صادرات را نقد کرد",),
)
"""The verb of what the cue `lifts-ban` found."""


WRITES = Rule(
    "instrument.writes",
    r"(?<!\w)به (?P<all>همه |کلیه |تمامی )?(?P<to>[^.؛،:\n]{3,60}?) (?P<done>نوشته(?:‌ایم|‌است|‌اند)?|نوشت|نوشتیم"
    r"|نامه (?:زده‌ایم|زدیم|نوشته‌ایم|نوشتیم)|(?:ابلاغ|اعلام|بخش‌نامه) (?:کرده‌ایم|کردیم)|ابلاغ (?:شده‌است|شده|شد)"
    r"|دستور (?:داده‌ایم|دادیم|داده شده‌است|داده شده|داده شد))"
    r"(?: که|:|؛| تا|(?<=م) (?=\w))",
    match=(
        "به مدارس ابلاغ شده است که",
        "به همه معاونت‌ها نوشته‌ایم که",
        "به مدیران مدارس نوشته:",
        "به همه مراکز دستور داده‌ایم پرونده‌ها را",
    ),
    reject=("به زبان ساده نوشته شده", "به مدیران نوشته دیگری"),
    stems=("نوشت", "ابلاغ کرد", "ابلاغ شد", "اعلام کرد", "دستور داد", "نامه", "بخشنامه کرد"),
)
ENDS = Rule(
    "instrument.ends",
    r"(?<!\w)(?:از (?:لغو|ابطال|توقف اجرای|تمدید|اصلاح) [^.؛\n]{4,150}? (?P<done>خبر (?:داد|دادند)))(?!\w)",
    match=("سخنگوی وزارت صنعت از لغو بخشنامه ثبت سفارش خبر داد",),
    reject=("سخنگوی وزارت صنعت از ابلاغ بخشنامه خبر داد",),
    stems=("خبر داد",),
)
BY_NOTICE = Rule(
    "instrument.by-notice",
    r"(?<!\w)(?:طبق|برابر|مطابق|بنا به|بنا‌بر|بر‌اساس) (?P<act>ابلاغ) (?P<who>[^.؛،\n]{3,90}?)، (?=[^.؛\n]{12})",
    match=("طبق ابلاغ وزارت جهاد به استان‌ها، سهمیه آرد نصف می‌شود",),
    reject=("طبق اعلام وزارت جهاد، سهمیه آرد نصف می‌شود", "پس از ابلاغ وزارت، سهمیه"),
)
STAYS = Rule(
    "instrument.stays",
    r"(?<!\w)(?:(?P<done>(?:متوقف|معلق) (?:کرد|نمود|کرده(?:‌است)?)"
    r"|(?:موافقت|دستور موقت|رای|حکم|قرار) (?:کرد|داد|صادر کرد))(?!\w)(?! بود))",
    match=("اجرای این مصوبه را متوقف کرد", "با توقف مصوبه موافقت کرد"),
    reject=("مصوبه متوقف شد", "با توقف آن موافقت کرده بود"),
    stems=("متوقف", "معلق", "موافقت", "رای داد", "دستور موقت", "حکم", "قرار"),
)
ANNULS = Rule(
    "instrument.annuls",
    r"(?<!\w)(?:به (?:ابطال|لغو|نقض|بی‌اعتباری) [^.؛\n]{4,150}? (?P<done>(?:رای|رأی|حکم) (?:داد|دادند|صادر کرد))"
    r"|(?P<vote>(?:رای|رأی|حکم)) (?:خود را )?به (?:ابطال|لغو|نقض|بی‌اعتباری) [^.؛\n]{4,150}? (?:داد|دادند))(?!\w)",
    match=("به ابطال بخشنامه سازمان رای داد", "رأی به ابطال بخشنامه سازمان داد"),
    reject=("به ابطال آن اعتراض کرد", "رأی به ابطال آن را رد کرد"),
    stems=("رای", "رأی", "حکم"),
)
REFUSES = Rule(
    "instrument.refuses",
    r"(?<!\w)(?:شکایت|دادخواست|درخواست ابطال|تقاضای ابطال|اعتراض)(?!\w)[^.؛\n]{4,180}? را "
    r"(?P<done>رد (?:کرد|نمود)|مردود (?:اعلام کرد|دانست|شناخت)|وارد (?:ندانست|تشخیص نداد)"
    r"|غیروارد (?:دانست|تشخیص داد))(?!\w)",
    match=("شکایت از بخشنامه مهر را رد کرد", "درخواست ابطال مصوبه شورا را وارد ندانست"),
    reject=("شکایت از بخشنامه مهر را پذیرفت",),
    stems=("شکایت", "دادخواست", "ابطال", "اعتراض"),
)
STAYED = Rule(
    "instrument.stayed",
    r"[^.؛\n]{0,160}? (?:(?:متوقف|معلق) (?:شد|کرد|نمود|گردید)|داد|صادر (?:کرد|شد)|خبر داد|موافقت کرد)(?!\w)(?! بود)",
    match=(" سهمیه چای با دستور دیوان متوقف شد", " سهمیه چای داد", " سهمیه چای را صادر کرد"),
    reject=(" سهمیه چای را رد کرد",),
)
RULES = (STAYED, ANNULS, STAYS, REFUSES, BY_DECISION, BY_NOTICE, LIFTS, WRITES, ENDS)


def in_sentence(draft: Draft, index: int) -> list[Mention]:
    """The instrument nouns of a sentence."""
    return draft.within("heading", draft.sentences[index].start, draft.sentences[index].end)


def told_act(draft: Draft, index: int) -> Mention | None:
    """The act that a sentence tells as done by decision, as the end of a ban or as something written, if any."""
    for tell in (_annuls, _stays, _refuses, _by_decision, _by_notice, _lifts, _writes, _ends):
        if told := tell(draft, index):
            return told
    return None


def _annuls(draft: Draft, index: int) -> Mention | None:
    """The court that votes an instrument down: «هیئت عمومی دیوان به ابطال بخشنامه … رأی داد»."""
    sentence = draft.sentences[index]
    found = ANNULS.search(draft.text, sentence.start, sentence.end)
    courts = [
        b
        for b in draft.within("body", sentence.start, found.start() if found else sentence.start)
        if b.features.get("kind") in COURTS and not speaks_for(draft, b)
    ]
    if found is None or not courts:
        return None
    said = found.lastgroup or "done"
    if any(h.value == "ruling" and h.start < found.start(said) for h in in_sentence(draft, index)):
        return None  # the ruling is told by its name
    event = event_of(ANNULS, found, "ruling", courts[-1], said)
    event.features["content"] = event.features["revokes"] = True
    return event


def _stays(draft: Draft, index: int) -> Mention | None:
    """The court that stays an instrument: «دیوان عدالت اداری اجرای بخشنامه … را تا صدور رأی متوقف کرد»."""
    sentence = draft.sentences[index]
    found = STAYS.search(draft.text, sentence.start, sentence.end)
    named = in_sentence(draft, index)
    _mark_stayed(draft, sentence.start, sentence.end, named)
    if found is None or any(h.value == "order" for h in named):
        return None
    stayed = next((h for h in named if h.features["relation"] == "cites" and h.end <= found.start()), None)
    courts = [
        b
        for b in draft.within("body", sentence.start, stayed.start if stayed else sentence.start)
        if b.features.get("kind") in COURTS and not speaks_for(draft, b)
    ]
    if stayed is None or not courts:
        return None
    stayed.features["stayed"] = True
    event = event_of(STAYS, found, "order", courts[-1], "done")
    event.features["ordered"] = True
    return event


def _mark_stayed(draft: Draft, start: int, end: int, named: list[Mention]) -> None:
    """Mark what a court stays: «دیوان دستور توقف اجرای بخشنامه … را صادر کرد», «اجرای آن با حکم دیوان متوقف شد»."""
    if not any(b.features.get("kind") in COURTS for b in draft.within("body", start, end)):
        return
    for head in named:
        if head.features["relation"] == "cites" and STAYED.regex.match(draft.text, head.end, end):
            before = draft.text[max(start, head.start - 40) : head.start]
            head.features["stayed"] = "توقف" in before or "تعلیق" in before or "اجرای" in before


def _refuses(draft: Draft, index: int) -> Mention | None:
    """The court that lets an instrument stand: «دیوان عدالت اداری شکایت از بخشنامه … را رد کرد»."""
    sentence = draft.sentences[index]
    found = REFUSES.search(draft.text, sentence.start, sentence.end)
    if found is None or sentence.title:
        return None
    courts = [b for b in draft.within("body", sentence.start, found.start()) if b.features.get("kind") in COURTS]
    kept = next(iter(draft.within("heading", *found.span())), None)
    if not courts or kept is None or any(h.value == "ruling" for h in in_sentence(draft, index)):
        return None
    kept.features.update(relation="cites", stayed=True)
    event = event_of(REFUSES, found, "ruling", courts[-1], "done")
    event.features["content"] = True
    return event


def _ends(draft: Draft, index: int) -> Mention | None:
    """The office that tells that an instrument is no more: «سخنگوی وزارت … از لغو بخشنامه … خبر داد»."""
    sentence = draft.sentences[index]
    found = ENDS.search(draft.text, sentence.start, sentence.end)
    if found is None or sentence.title:
        return None
    done = {
        h.features["relation"] for h in draft.within("heading", *found.span()) if h.features["strength"] == "strong"
    }
    if not done & {"repeals", "amends"}:
        return None
    by = [b for b in draft.within("body", sentence.start, found.start()) if not is_source(draft, b)]
    by = [b for b in by if b.features.get("kind") in OFFICIAL]
    told = event_of(ENDS, found, "announcement", by[-1], "done") if by else None
    if told is not None:
        told.features["revokes" if "repeals" in done else "content"] = True
    return told


def _by_decision(draft: Draft, index: int) -> Mention | None:
    """What is done by the decision of a body: «با تصمیم شورای …، دسترسی به … مسدود شد»."""
    sentence = draft.sentences[index]
    found = BY_DECISION.search(draft.text, sentence.start, sentence.end)
    if found is None or any(
        h.end <= found.start("act") or h.start >= found.end("act") for h in in_sentence(draft, index)
    ):
        return None
    by = [b for b in draft.within("body", found.start("who"), found.start("done")) if b.start - found.start("who") < 22]
    if not by or by[0].features.get("kind") not in {*DECIDE, *OFFICIAL}:
        return None
    passed = found["act"] != "تصمیم" and by[0].features.get("kind") in COUNCILS
    return event_of(BY_DECISION, found, "resolution" if passed else "decision", by[0], "done")


def _by_notice(draft: Draft, index: int) -> Mention | None:
    """What is done as a body made known to others: «طبق ابلاغ وزارت … به استان‌ها، سهمیه … نصف می‌شود»."""
    sentence = draft.sentences[index]
    found = BY_NOTICE.regex.search(draft.text, sentence.start, sentence.end)
    if found is None or sentence.title or in_sentence(draft, index):
        return None
    by = draft.within("body", *found.span("who"))[:1]
    if not by or by[0].start - found.start("who") > 2 or by[0].features.get("kind") not in OFFICIAL:
        return None
    told = event_of(BY_NOTICE, found, "order", by[0], "act")
    told.features["ordered"] = True
    return told


def _lifts(draft: Draft, index: int) -> Mention | None:
    """A body that ends a ban: «ستاد تنظیم بازار ممنوعیت صادرات … را لغو کرد»."""
    cue = next((p.cue for p in draft.provisions if p.sentence == index and p.by == "rule:modality.lifts-ban"), None)
    if cue is None or in_sentence(draft, index) or is_abroad(draft):
        return None
    by = [
        b
        for b in draft.within("body", draft.sentences[index].start, cue[0])
        if not (is_source(draft, b) or speaks_for(draft, b) or b.features.get("kind") not in OFFICIAL)
    ]
    verb = LIFTS.regex.search(draft.text, *cue)
    return event_of(LIFTS, verb, "decision", by[-1]) if verb and by and cue[0] - by[-1].end < 60 else None


def _writes(draft: Draft, index: int) -> Mention | None:
    """What a body wrote to those below it, told with no noun: «به همه معاونت‌ها نوشته‌ایم که … حق ندارند»."""
    sentence = draft.sentences[index]
    found = WRITES.search(draft.text, sentence.start, sentence.end)
    if found is None or any(head.start < found.start("done") for head in in_sentence(draft, index)):
        return None
    if not found["all"] and not AUDIENCE.regex.match(draft.text, found.start("to")):
        return None
    least = _BARE if found["done"].startswith(("ابلاغ", "دستور")) else _PLAIN
    listed = found.end() >= sentence.end and draft.text[found.end() - 1] == ":"  # «به … نوشته:» over what it wrote
    last = index + _LISTED if listed else index
    if not any(
        index <= p.sentence <= last
        and p.cue[0] >= found.end()
        and p.features["strength"] >= least
        and not p.features["soft"]
        for p in draft.provisions
    ):
        return None
    ours = found["done"].endswith("م")
    near = draft.within("body", max(0, sentence.start - 1500) if ours else sentence.start, found.start())
    by = [b for b in near if not is_source(draft, b) and b.features.get("kind") in (*OFFICIAL, "bank")]
    by = [b for b in by if speaks_for(draft, b)] or by
    done = found["done"]
    kind = "letter" if done.startswith("نامه") else "circular" if done.startswith(("نوشت", "بخش")) else "order"
    written = event_of(WRITES, found, kind, by[-1], "done") if by else None
    if written is not None:
        written.features["ordered"] = True
    return written


_LISTED = 3  # sentences behind the colon
_BARE, _PLAIN = 0.4, 0.45  # how strong what was written must be: a bare subjunctive will do of an order


def event_of(rule: Rule, verb: re.Match[str], kind: str, issuer: Mention | None, group: str | int = 0) -> Mention:
    """A verb, or a group of its match, that by a rule stands for an instrument without a name."""
    flags = dict.fromkeys(("plural", "indefinite", "anaphor", "generic"), False)
    told = {"strength": "weak", "event": True, "verb": True, "issuer": issuer, "relation": None, "clause": None}
    features = {**flags, **told, "noun": verb[group]}
    return Mention("heading", *verb.span(group), verb[group], kind, f"rule:{rule.id}", 0.5, features)
