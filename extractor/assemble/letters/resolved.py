"""What a council passed and a letter sends on in full: «در جلسه مورخ … بررسی و مصوبه زیر تصویب شد:».

The letter of the council to somebody is an instrument of its own beside what it sends. A sheet that speaks to nobody
(«در نشست شماره 12 تصویب شده و به این شرح ابلاغ می‌شود:») is the resolution itself, with its day.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft, Letter, Line
from extractor.assemble.instruments.acts import COUNCILS
from extractor.assemble.legal.issuers import first_noun
from extractor.assemble.letters.heads import NOTED, enclosed_from, sends_resolution
from extractor.find.mention import Mention
from extractor.find.rule import Rule

CLOSES = Rule(
    "letter.closes-resolution",
    r"^\W{0,4}(?:مصوبه (?:فوق|مزبور|یادشده|مذکور|بالا)|مراتب|لذا|خواهشمند|ضمنا|مقتضی|لطفا|بدیهی است|شایسته است"
    r"|با تشکر)(?!\w)",
    match=("خواهشمند است دستور فرمایید", "مصوبه فوق مشتمل بر سه تبصره", "مراتب جهت اجرا ابلاغ می‌گردد"),
    reject=("تبصره دوم: پروانه‌ها", "شهرداری مکلف است"),
)
TITLED = Rule(
    "letter.resolved-title",
    r"^\W{0,4}(?:متن )?(?:مصوبه|تصویب‌نامه|عنوان(?: مصوبه)?)?[ ]{0,2}:?[ ]{0,2}"
    r"«[ ]?(?P<title>(?![^«»\n]{0,190}(?:است|شود|گردد|باشد|نماید|نمایند|کنند|کند|می‌\S{2,8})"
    r"[ .؛]{0,3}»)[^«»\n]{8,200}?)[ ]?»[ .:]{0,3}$",
    match=("مصوبه «ساماندهی تابلوهای بزرگراه»", "«ضوابط نصب تابلو»"),
    reject=("«شهرداری موظف است هزینه را بپردازد» و بس", "«دریافت وجه ممنوع است.»"),
)
QUOTED = Rule(
    "letter.quoted-resolution",
    r"(?<!\w)(?P<sat>جلسه|نشست)(?!\w)[^\n«»]{0,200}?"
    r"(?:(?:در ?خصوص|درباره|در مورد|پیرامون|راجع به) (?P<about>[^،«»\n]{6,140}?) )?"
    r"(?:(?:چنین )?مقرر (?:داشت|داشته‌است|داشته است|نمود|کرد|گردید|شد)|(?:تصویب|مصوب) (?:کرد|نمود|شد|گردید)"
    r"|به تصویب رسید|اتخاذ تصمیم (?:نمود|کرد|شد|گردید))[^\n«».]{0,40}[:：][ ]{0,2}\n{0,2}[ ]{0,3}(?=«)",
    match=(
        "در نشست 1398/04/18 خود، درباره حساب‌های راکد چنین مقرر داشت:\n«",
        "در جلسه مورخ 1398/5/2 تصویب کرد: «",
    ),
    reject=("در جلسه دیروز گفت: «", "در جلسه 1398/5/2 تصویب کرد."),
)
"""What leads to the words of a council that a letter of others quotes."""
MINUTED = Rule(
    "letter.minuted",
    r"(?<!\w)صورت‌?جلسه (?P<who>[^،؛.\n]{4,120}?) که (?:در آن|طی آن|به موجب آن) "
    r"(?:مقرر|تصویب|مصوب|تصمیم گرفته) (?:شد|گردید|شده‌است|شده است)(?: که)? (?P<what>[^؛.\n]{12,220}?)"
    r"(?=[.؛]|، ?(?:ارسال|ایفاد|تقدیم|ابلاغ|خواهشمند|مقتضی|مستدعی|دستور|لذا|به (?:پیوست|استحضار|اطلاع))"
    r"| (?:به پیوست )?(?:ارسال|ایفاد) می)",
    match=("صورت‌جلسه کارگروه آب مورخ 1400/2/1 که در آن مقرر گردید برداشت شن متوقف شود، ارسال می‌گردد",),
    reject=("صورت‌جلسه کارگروه آب ارسال می‌گردد.",),
)
"""The minutes that a letter encloses, and what they say was resolved."""
ENCLOSED = Rule(
    "letter.enclosed-act",
    r"(?<!\w)(?:به ?پیوست|به ?ضمیمه|متن)(?: [^\s،؛.]{2,12}){0,3}? (?P<noun>مصوبه|تصویب‌نامه|آیین‌نامه|دستور‌العمل|شیوه‌نامه"
    r"|ضوابط|اساسنامه|طرح|لایحه)(?!\w)(?: شماره [^\s،]{1,20})?(?:[^\n«»]{0,60}?«[ ]?(?P<title>[^«»\n]{8,200}?)[ ]?»)?"
    r"[^\n]{0,160}?(?<!\w)(?P<sat>جلسه|نشست|تاریخ|مورخه?)(?!\w)[^\n]{0,160}?(?<!\w)"
    r"(?:به تصویب رسید|تصویب (?:شد|گردید|نمود|کرد)|مصوب (?:شد|گردید))",
    match=(
        "به پیوست مصوبه «ساماندهی پارک حاشیه‌ای» که در نودمین جلسه شورا به تاریخ 29 آبان 1397 به تصویب رسیده",
        "به پیوست متن آیین‌نامه انضباطی که در نشست مورخ 1396/3/2 تصویب شد",
    ),
    reject=("به پیوست مصوبه جلسه ارسال می‌گردد", "به پیوست نامه‌ای که در جلسه به تصویب رسید"),
)
"""What a letter says of the act that stands below its signature."""
RULES = (CLOSES, TITLED, QUOTED, MINUTED, ENCLOSED)


def resolved_below(draft: Draft, letter: Letter, found: DirectiveDraft) -> DirectiveDraft | None:
    """The resolution that the letter sends on in full; None where there is none, or the letter is the resolution."""
    for at, line in enumerate(letter.lines[:-1]):
        told = sends_resolution(line.text) if line.kind == "body" else None
        if told is None:
            continue
        sat = line.start + told
        dates = [date for date in draft.within("date", sat, line.end) if date.value]
        body = _council(draft, line, sat) or _of_council(found.issuer)
        if not dates or body is None:
            return None
        sessions = _sessions(draft, line)
        if not _speaks(letter.lines[:at]):
            found.date, found.sessions = dates[0], sessions
            found.issuer = _of_council(found.issuer) or body
            found.type = "resolution" if found.type == "letter" else found.type
            return None
        named = found.issuer is not None and found.issuer.text.startswith(body.text)  # a letterhead with its place
        if _of_council(found.issuer) is None and not named:
            return None
        return _resolution(draft, letter, at, found, (dates[0], found.issuer or body, sessions))
    return None


def enclosed_act(draft: Draft, letter: Letter, found: DirectiveDraft) -> DirectiveDraft | None:
    """The act that stands below the signature of the letter that sends it («به پیوست مصوبه «…» که در جلسه …»)."""
    begins = enclosed_from(letter.lines)
    told = ENCLOSED.regex.search(draft.text, letter.start, letter.lines[begins].start) if begins else None
    if begins is None or told is None:
        return None
    line = draft.line_at(told.start())
    end = line.end if line else told.end()
    date = next((date for date in draft.within("date", told.start("sat"), end) if date.value), None)
    below = letter.lines[begins:]
    last = next((i for i, line in enumerate(below) if i and NOTED.regex.match(line.text)), len(below)) - 1
    start, stop = below[0].start, below[last].end
    item = DirectiveDraft(
        first_noun(told["noun"]) or "resolution",
        start,
        "rule:letter.enclosed-act",
        role="full_text",
        region=(start, stop),
        score=1.0,
    )
    sat = draft.within("body", told.start("sat"), told.end())
    item.date, item.issuer = date, next((body for body in sat if _of_council(body)), None) or found.issuer
    item.subject, item.subject_by = found.subject, found.subject_by
    if told["title"]:
        item.subject, item.subject_by = told.span("title"), "rule:letter.resolved-title"
    found.type = "letter"
    return item


def quoted_resolution(draft: Draft, letter: Letter, found: DirectiveDraft) -> DirectiveDraft | None:
    """The resolution whose words a letter of others quotes between guillemets («شورا در جلسه … مقرر داشت: «…»»)."""
    for told in QUOTED.regex.finditer(draft.text, letter.start, letter.end):
        line = draft.line_at(told.start())
        end = draft.text.find("»", told.end(), letter.end)
        if line is None or line.kind != "body" or end - told.end() < _QUOTED:
            continue
        body = _council(draft, line, told.start("sat"))
        date = next((date for date in draft.within("date", told.start(), told.end()) if date.value), None)
        if body is None or date is None:
            continue
        item = DirectiveDraft(
            "resolution", told.end(), "rule:letter.quoted-resolution", role="cited", region=(told.end(), end), score=1.0
        )
        item.date, item.issuer, item.sessions = date, body, _sessions(draft, line)
        if told["about"]:
            item.subject, item.subject_by = told.span("about"), "rule:letter.about"
        return item if found.issuer is None or found.issuer.value != body.value or body.value is None else None
    return None


def minuted_decision(draft: Draft, letter: Letter) -> DirectiveDraft | None:
    """The decision of which the letter encloses the minutes («صورت‌جلسه … مورخ … که در آن مقرر گردید …»)."""
    for told in MINUTED.regex.finditer(draft.text, letter.start, letter.end):
        date = next((date for date in draft.within("date", *told.span("who")) if date.value), None)
        bodies = draft.within("body", *told.span("who"))
        if date is None or not bodies:
            continue
        item = DirectiveDraft(
            "decision", told.start(), "rule:letter.minuted", role="cited", region=told.span("what"), score=1.0
        )
        item.date, item.issuer = date, bodies[0]
        return item
    return None


_QUOTED = 60  # characters at least of what is quoted in full


def _resolution(
    draft: Draft, letter: Letter, at: int, found: DirectiveDraft, told: tuple[Mention, Mention, list[int]]
) -> DirectiveDraft:
    signed = next((i for i, line in enumerate(letter.lines) if line.kind in ("signature", "copies")), len(letter.lines))
    below = letter.lines[at + 1 : signed]
    last = next((i for i, line in enumerate(below) if i and CLOSES.regex.match(line.text)), len(below))
    start, end = letter.lines[at].end, below[last - 1].end if below else letter.lines[at].end
    date, issuer, sessions = told
    item = DirectiveDraft(
        "resolution", start, "rule:letter.resolved-below", role="full_text", region=(start, end), score=1.0
    )
    item.date, item.issuer, item.sessions = date, issuer, sessions
    titled = TITLED.regex.match(below[0].text) if below else None
    item.subject, item.subject_by = found.subject, found.subject_by
    if titled:
        span = (below[0].start + titled.start("title"), below[0].start + titled.end("title"))
        item.subject, item.subject_by = span, "rule:letter.resolved-title"
    found.type = "letter"
    return item


def _speaks(above: list[Line]) -> bool:
    """Whether the letter greets somebody, or speaks to one as a letter does."""
    return any(line.kind == "greeting" or (line.kind == "addressee" and "محترم" in line.text) for line in above)


def _council(draft: Draft, line: Line, sat: int) -> Mention | None:
    """The council whose sitting it was: the one named behind «جلسه», else in front of it."""
    named = draft.within("body", sat, line.end) + draft.within("body", line.start, sat)[::-1]
    sat_at = next((body for body in named if _of_council(body)), None)
    return None if sat_at is not None and sat_at.features.get("kind") == "parliament" else sat_at


def _of_council(body: Mention | None) -> Mention | None:
    return body if body is not None and body.features.get("kind") in (*COUNCILS, "cabinet") else None


def _sessions(draft: Draft, line: Line) -> list[int]:
    numbers = draft.within("number", line.start, line.end)
    return next((list(n.features["sessions"]) for n in numbers if n.features.get("sessions")), [])
