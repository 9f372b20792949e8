"""To whom an instrument is sent or whom it binds: who it is sent to, asked or to pass it on, or else who is bound."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.letters.salutations import spoken_to
from extractor.assemble.parties.audiences import is_audience, trimmed
from extractor.assemble.parties.bound import bound_by, bound_in_it
from extractor.assemble.parties.concerned import concerned
from extractor.assemble.parties.directed import directed, is_spoken
from extractor.assemble.parties.obliged import charged, obliged
from extractor.find.bodies.office import office_start
from extractor.find.mention import Mention
from extractor.find.rule import Rule

SENT_TO = Rule(
    "directive.sent-to",
    r"(?:خطاب به|به) (?P<who>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,80}?) (?:ابلاغ|اعلام|ارسال|اطلاع‌رسانی|نوشت"
    r"|صادر)(?: (?:شد|کرد|کردیم|کرده|شده|نمود|گردید))?|خطاب به (?P<to>[^،.:؛\n«»]{4,70})|برای (?P<for>(?:کلیه|همه"
    r"|تمامی) [^،.:؛\n«»]{4,60})",
    match=("بخشنامه را به کلیه دانشگاه‌ها ابلاغ کردیم", "در نامه‌ای خطاب به استانداران سراسر کشور"),
    reject=("ابلاغ شد",),
)
SENT_ON = Rule(
    "directive.sent-on",
    r"به (?P<who>(?:کلیه|همه|تمامی) [^،.:؛\n«»]{4,60}?)(?: اعم از [^.؛\n]{3,120}?)? (?:اعلام و ابلاغ|ابلاغ|اعلام"
    r"|اطلاع‌رسانی) (?:نمایند|کنند|شود|گردد|نماید|کند)",
    match=("به کلیه داروخانه‌ها اعم از روزانه و شبانه‌روزی استان اعلام و ابلاغ نمایند",),
    reject=("به آنان ابلاغ شد",),
)
ASKED = Rule(
    "directive.asked",
    r"(?<![\w\u200c])(?<!شماری )(?<!برخی )(?<!بسیاری )(?<!گروهی )(?<!تعدادی )(?<!جمعی )(?<!یکی )"
    r"از (?P<who>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,70}?|(?:کلیه|همه|تمامی|تمام) [^.:؛\n«»]{4,120}?)"
    r" (?:(?:درخواست|تقاضا|خواسته|دعوت) "
    r"(?:شد|شده|کرد|کرده|دارد|دارند|می‌شود|می‌کند|نمود|می‌گردد|است)|(?:خواست|خواستند|خواسته|می‌خواهد)(?!\w))"
    r"|قابل توجه (?P<note>[^،.:؛\n«»]{4,70})"
    r"|(?<!\w)دستور(?:ات|های)? (?:لازم|مقتضی|اکید|ویژه) به (?P<ordered>[^،.:؛\n«»]{4,90}?) "
    r"(?:داده|صادر|ابلاغ) (?:شد|شده|کرد)"
    r"|به (?:اطلاع|آگاهی|استحضار) (?P<told>(?:کلیه |همه |تمامی |تمام )?[^،.:؛\n«»]{4,70}?"
    r"|(?:کلیه|همه|تمامی) [^.:؛\n«»]{4,120}?) (?:می‌رساند|می‌رسد|رساند)",
    match=(
        "از کلیه مالکان درخواست شده است تا",
        "از رانندگان خواست که",
        "از همه معلمان، دانش‌آموزان و مدیران مدارس خواست تا",
        "قابل توجه مشترکان گرامی",
        "به اطلاع کلیه دانشجویان می‌رساند",
        "دستور لازم به شهرداری‌ها داده شده که",
    ),
    reject=("از او پرسیده شد", "شماری از مالکان خواسته بودند"),
)
NUMBERING = Rule(
    "directive.receiver-numbering",
    r"(?:[\d۰-۹]{1,2}[-.)] ?){1,3}|جهت (?:استحضار|اطلاع|اقدام)(?: و \S{3,9})? ",
    match=("1-2- وزارت ارتباطات", "جهت استحضار مدیران عامل"),
    reject=("وزارت ارتباطات",),
)
ONE_OFFICE = Rule(
    "directive.one-office",
    r"(?:معاونت|معاون|اداره(?: کل)?|مدیریت|مدیرعامل|مدیرکل|مدیر کل|رئیس|رییس|سازمان|وزارت|وزیر|شرکت|دانشگاه|بانک"
    r"|شهرداری"
    r"|شهردار|استانداری|استاندار|فرمانداری|فرماندار|بخشداری|بنیاد|ستاد|کمیته|مرکز|صندوق|پلیس|دادستان|گمرک|دبیر"
    r"|فرمانده)(?= [^\W\d_])",
    match=("معاونت درمان", "مدیرعامل بیمارستان"),
    reject=("معاونان درمان", "شهرسازی"),
)
RULES = (SENT_TO, SENT_ON, ASKED, NUMBERING, ONE_OFFICE)


def addressees_of(draft: Draft, item: DirectiveDraft) -> list[tuple[int, int]]:
    """The phrases that tell to whom a directive is sent or whom it binds, without its issuer; empty where none does."""
    found = [alone for span in _addressees(draft, item) for alone in _by_name(draft, *span)]
    spans = [span for span in found if not _is_issuer(draft, item, span)]
    if item.type == "ruling" and item.role == "full_text":  # a private party is none, only a body that it obliges
        return [span for span in spans if draft.within("body", *span)]
    legislated = item.type in ("law", "bill") or (item.issuer is not None and item.issuer.value == "parliament")
    return [span for span in spans if draft.text[slice(*span)] != "دولت" or not legislated]


def _by_name(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """The offices of a row, each alone («رئیس کل گمرک و رئیس کل بانک مرکزی»); the row where not all are known."""
    bodies = [(office_start(body), body.end) for body in draft.within("body", start, end) if body.value is not None]
    between = [draft.text[one[1] : other[0]] for one, other in pairwise(bodies)]
    named = len(bodies) > 1 and bodies[0][0] == start and bodies[-1][1] == end
    if named and all(gap in (" و ", "، ", "، و ") for gap in between):
        return bodies
    return _single_offices(draft.text, start, end)


def _single_offices(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a row of which each is one office or body («معاونت درمان، اداره کل دارو و مدیرعامل …»)."""
    parts, at = [], start
    for joint in [*_JOINT.finditer(text, start, end), None]:
        parts.append((at, joint.start() if joint else end))
        at = joint.end() if joint else end
    return parts if len(parts) > 1 and all(ONE_OFFICE.regex.match(text, *part) for part in parts) else [(start, end)]


_JOINT = re.compile("،(?: و)? | و ")


def each_once(draft: Draft, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The addressees without what leads up to them, each once and at its fullest."""
    kept: list[tuple[int, int]] = []
    bare = {}
    for start, end in spans:
        lead = NUMBERING.regex.match(draft.text, start, end)
        span = (lead.end() if lead else start, end)
        bare[span] = draft.text[slice(*span)].replace(" محترم", "")
    for span, text in bare.items():
        fuller = any(text in other and (text != other or span > twin) for twin, other in bare.items() if twin != span)
        if not fuller:
            kept.append(span)
    return kept


def _is_issuer(draft: Draft, item: DirectiveDraft, span: tuple[int, int]) -> bool:
    """Whether a phrase is the issuer's name or stands over it."""
    if item.issuer is None:
        return False
    return draft.text[slice(*span)] == item.issuer.text or (span[0] < item.issuer.end and item.issuer.start < span[1])


_OPENING = 4  # sentences of a notice in which it says to whom it speaks
_NEAR = 160  # letters behind the name of an instrument


def _names(draft: Draft, item: DirectiveDraft) -> list[tuple[Mention, int]]:
    """The names of an instrument that a report tells of, each with the end of its sentence."""
    named = ((head, draft.sentence_at(head.start)) for head in item.mentions if item.region is None)
    return [(head, draft.sentences[place].end) for head, place in named if place is not None]


def _asked(draft: Draft, start: int, end: int, *, only: bool = False) -> tuple[int, int] | None:
    """Whom [start, end) says that something is asked of, or told unless `only` that counts."""
    asked = ASKED.regex.search(draft.text, start, end)
    group = (asked.lastgroup or "who") if asked else "who"
    if asked is None or (only and group not in ("who", "ordered")) or not is_audience(draft, *asked.span(group)):
        return None
    return trimmed(draft, *asked.span(group))


def _addressees(draft: Draft, item: DirectiveDraft) -> list[tuple[int, int]]:
    if spoken := spoken_to(draft, item):
        return [spoken]
    told = [draft.sentences[i] for head in item.mentions if (i := draft.sentence_at(head.start)) is not None]
    directions = [to for sentence in told if (to := directed(draft, item, sentence.start, sentence.end))]
    if item.type == "ruling":  # «نامه‌ای را که به شعبه‌ها نوشته بود باطل کرد»: it is the letter that was sent
        directions = [to for to in directions if is_spoken(draft, to)]
    if directions:
        everyone = (to for to in directions if draft.text.startswith(("کلیه", "همه", "تمامی"), to[0][0]))
        return next(everyone, None) or next((to for to in directions if is_spoken(draft, to)), directions[0])
    for place in {draft.sentence_at(head.start): None for head in item.mentions}:
        sentence = draft.sentences[place] if place is not None and item.region is None else None
        if sentence and (bound := obliged(draft, sentence.start, sentence.end)):
            return [bound]
    for name, end in _names(draft, item):
        if (within := bound_in_it(draft, name.end, end)) and (item.type != "law" or draft.within("body", *within)):
            return [within]
    asked = [_asked(draft, name.end, min(name.end + _NEAR, end), only=True) for name, end in _names(draft, item)]
    asked += [_asked(draft, draft.sentences[p.sentence].start, p.end) for p in item.provisions]
    if item.role == "full_text" and item.type in ("notice", "announcement") and item.region is None:
        opening = [sentence for sentence in draft.sentences if not sentence.title][:_OPENING]
        asked += [_asked(draft, sentence.start, sentence.end) for sentence in opening]
    if first := next((span for span in asked if span), None):
        return [first]
    for provision in item.provisions:
        if sent := SENT_ON.regex.search(draft.text, provision.start, provision.end):
            return [sent.span("who")]
    if item.role == "cited" and item.type != "bill":
        item = replace(item, provisions=[p for p in item.provisions if draft.sentences[p.sentence] in told])
    laid = (charged(draft, name.end, end) for name, end in _names(draft, item))
    bound = bound_by(draft, item) or next((span for span in laid if span), None)
    if bound is None or _is_issuer(draft, item, bound):
        bound = concerned(draft, item)
    return [bound] if bound else []
