"""Texts that are themselves the instrument: laws, cabinet resolutions, bylaws, court rulings.

They show it by their form: an enacting formula, articles, a line «مصوب …» below the title, a promulgation at the foot.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.draft import DirectiveDraft, Draft, Letter, Line
from extractor.assemble.legal.fields import FOREIGN, foot_lines, head_lines, own_date, own_number
from extractor.assemble.legal.issuers import act_issuer, act_types, bare, first_noun, promulgations
from extractor.assemble.legal.rulings import quoted_ruling, told_above
from extractor.assemble.letters.lines import FROM_TO, is_field
from extractor.assemble.letters.signatures import known_signer, signature_below, signer_behind
from extractor.assemble.page.guides import is_guide
from extractor.assemble.page.headlines import SHEET
from extractor.assemble.page.kind_signs import ENACTED, OFFICE, OWN_LINE, TITLE_OF_ACT
from extractor.assemble.page.kinds import is_minuted, is_ruling, is_set_of_rules, news_signs
from extractor.assemble.page.printed import day_below
from extractor.assemble.subjects.measures import told_below_title, told_by_title
from extractor.assemble.subjects.named import told_by_opening
from extractor.assemble.subjects.subjects import QUOTED, only_names, subject_within
from extractor.assemble.words import parts
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

FORMULA = Rule(
    "legal.enacting-formula",
    r"(?P<body>(?:(?:هیئت|هیات|هیأت|شورای|مجلس|کمیسیون|مجمع|ستاد|کارگروه|کمیته)(?!\w)|(?:وزیران|وزرای|اعضای) عضو)"
    r"[^\n.:؛]{2,80}?) (?:در |به استناد|بنا به"
    r"|بنا بر|با |موارد (?:زیر|ذیل) )[^\n]{0,800}?(?:تصویب|مصوب|موافقت|مقرر|اتخاذ تصمیم) "
    r"(?:کرد|نمود|داشت|کردند|نمودند|داشتند)[ ]{0,2}[.:：\n]",
    match=(
        "هیئت وزیران در جلسه 1403/5/3 به پیشنهاد وزارت کشور تصویب کرد:",
        "شورای پول و اعتبار در هزار و دویستمین جلسه خود به تاریخ 1397/11/9 مقرر کرد:",
    ),
    reject=("هیئت وزیران تشکیل جلسه داد",),
)
ARTICLE = Rule(
    "legal.article",
    r"^[#* ]{0,6}ماده[ ]{0,2}\(?(?:\d{1,3}|واحده|اول)\)?[ ]{0,2}(?:[-–ـ:.(]|\\-|$|(?<=\d) (?!قانون|آیین|این|از|آن))",
    match=("ماده 1 - هر کس", "ماده واحده- دولت", "ماده (2)"),
    reject=("ماده غذایی",),
    flags=re.MULTILINE,
)
PASSED_LINE = Rule(
    "legal.passed-line",
    r"^[(\[ ]{0,3}مصوب[ ]{1,3}(?=[\d(])",
    match=("مصوب 1403,05,03",),
    reject=("مصوب مجلس",),
    flags=re.MULTILINE,
)
COVERING = Rule(
    "legal.covering",
    r"(?:ابلاغ|ارسال|فرستاده|ایفاد) (?:می‌شود|می‌گردد|می‌دارد|می‌دارم|می‌نماید|شد|گردید)",
    match=("به پیوست قانون یادشده برای اجرا ابلاغ می‌گردد.",),
    reject=("ابلاغ این قانون",),
)
LABELLED_SUBJECT = Rule(
    "legal.labelled-subject",
    r"^[\W]{0,6}(?:موضوع(?: (?:شکایت|مصوبه|دعوا|اتهام))?(?: و خواسته)?|دستور(?: کار)? جلسه|خواسته|اتهام(?:ات)?"
    r"|عنوان(?: (?:مصوبه|طرح|لایحه|قانون|مقرره|سند|آیین‌نامه|تصویب‌نامه|بخش‌نامه))?)"
    r"[ ]{0,2}[:：][ ]{0,2}(?P<subject>[^\n]{3,300})",
    match=(
        "موضوع شکایت و خواسته: ابطال بند 4",
        "عنوان مصوبه: تعرفه ترافیک",
        "خواسته: ابطال بخشنامه",
        "اتهام: نشر اکاذیب",
    ),
    reject=("این موضوع: مهم",),
    flags=re.MULTILINE,
)
ENACTED_SUBJECT = Rule(
    "legal.enacted-subject",
    r"[،:] ?(?P<subject>[^،:؛\n]{8,140}?) را (?:به شرح (?:زیر|ذیل|آتی) |(?:به این|بدین) (?:شرح|قرار) )?(?:تصویب|مقرر"
    r"|مصوب) (?:کرد|نمود|کردند|نمودند)",
    match=("قانون مدیریت خدمات کشوری، ضوابط دورکاری کارکنان را به شرح زیر تصویب نمود:",),
    reject=("هیئت وزیران تصویب کرد:",),
)
ENTITLED = Rule(
    "legal.entitled",
    r" با موضوع[ ]{0,2}:?[ ]{1,2}[«\"]?(?P<subject>[^\n«»]{10,240})",
    match=("رأی شماره 31 هیأت عمومی دیوان با موضوع: ابطال مصوبه شورای شهر بابل",),
    reject=("رأی با موضوع",),
)
RULES = (
    FORMULA,
    ARTICLE,
    PASSED_LINE,
    COVERING,
    LABELLED_SUBJECT,
    ENACTED_SUBJECT,
    ENTITLED,
)


def covering_letter(draft: Draft) -> Letter | None:
    """The numbered letter above an act that sends it out («… برای اجرا ابلاغ می‌گردد»); None where there is none.

    Number and date of such a letter are not those of the act. A bill bears its register number itself.
    """
    if draft.kind != "legal" or (opens := _opening_line(draft)) is None:
        return None
    begins = next((i for i, line in enumerate(draft.lines[:opens]) if not SHEET.regex.match(line.text)), 0)
    above = draft.lines[begins:opens]
    numbered = [i for i, line in enumerate(above) if _NUMBER_LINE.match(line.text)]
    sent = any(COVERING.regex.search(line.text) for line in above)
    bill = any(re.match(r"[\W]{0,4}(?:طرح|لایحه)(?!\w)", line.text) for line in above)
    return Letter(above, numbered[0]) if numbered and sent and not bill else None


def _opening_line(draft: Draft) -> int | None:
    """The index of the line with which the act begins: its name above the formula or the first article, or these.

    A number of its own above the name («شماره …», where the letter above has another) begins it too.
    """
    for index, line in enumerate(draft.lines):
        if not (ENACTED.regex.match(line.text) or ARTICLE.regex.match(line.text)):
            continue
        above = [i for i in range(max(0, index - _PREAMBLE), index) if draft.lines[i].text.strip()]
        named = next((i for i in reversed(above) if _is_name(draft.lines[i])), None)
        if named is None:
            return index
        numbered = [i for i in range(named) if _NUMBER_LINE.match(draft.lines[i].text)]
        return named - 1 if len(numbered) > 1 and numbered[-1] == named - 1 else named
    return None


_PREAMBLE = 3
"""So many lines of preamble stand between the name of an act and its first article."""
_NUMBER_LINE = re.compile(r"[\W]{0,4}شماره(?! ثبت)")


def _is_name(line: Line) -> bool:
    """Whether a line is the name of an act: «دستورالعمل ساماندهی …», no sentence."""
    if TITLE_OF_ACT.regex.match(line.text):
        return True
    text = line.text.strip()
    return len(text) <= 150 and not text.endswith((".", ":", "؛")) and first_noun(text) is not None


def _names_itself(draft: Draft, line: Line) -> bool:
    """Whether a line is the name of an act and no more: «دستورالعمل ساماندهی …», without number and maker."""
    numbers = draft.within("number", line.start, line.end)
    if not _is_name(line) or any(number.features.get("label") != "clause" for number in numbers):
        return False
    return not only_names(draft, (line.start, line.end)) and parts(line.text) >= 3


def full_text(draft: Draft) -> DirectiveDraft | None:
    """The instrument that this document is, or None where it only talks about instruments."""
    if draft.kind != "legal" or is_guide(draft):
        return None
    start = draft.letters[-1].end if draft.letters else 0
    text, head = draft.text, head_lines(draft, start)
    formula = FORMULA.regex.search(text, start)
    articles = ARTICLE.regex.findall(text)
    passed = PASSED_LINE.regex.search(text)
    ruling = is_ruling(text)
    edges = head + foot_lines(draft, start)
    told = any(OWN_LINE.regex.match(line.text) or TITLE_OF_ACT.regex.match(line.text) for line in edges)
    told = told or is_minuted(draft.text, draft.lines) or is_set_of_rules(draft.lines)
    if not (
        formula
        or len(articles) >= 2
        or (articles and (_named(draft) or _below_office(draft)))
        or passed
        or ruling
        or told
        or ARTICLE.regex.match(text.lstrip())
    ):
        return None
    title = draft.metadata.get("title")
    found = DirectiveDraft(
        _type(draft, head, formula is not None, ruling, title),
        start,
        "rule:legal.form",
        role="full_text",
        score=0.95,
        region=(start, len(text)),
    )
    quoted = quoted_ruling(draft) if ruling else None
    found.region = quoted or found.region
    if found.type == "bill":
        found.status = "proposed"  # no act yet, however whole its articles are
    _subject(draft, found, formula, title)
    found.number = own_number(draft, start, found.type)
    found.date = _date(draft, formula, passed, found) or own_date(draft, start, found.number) or day_below(draft)
    found.date = found.date or (told_above(draft, quoted[0]) if quoted else None)
    found.issuer = act_issuer(draft, head, formula, found)
    found.signatory = _signatory(draft)
    found.addressees = _addressees(draft, head) if formula else []
    return found


def _named(draft: Draft) -> bool:
    """Whether the headline begins with the name of a kind of instrument («شیوه‌نامه …»)."""
    title = draft.metadata.get("title")
    return title is not None and first_noun(title.text) is not None


def _below_office(draft: Draft) -> bool:
    """Whether nobody reports and the first line names the office from which the text comes."""
    return not news_signs(draft.text) and any(OFFICE.regex.match(line.text) for line in draft.lines[:1])


def _type(draft: Draft, head: list[Line], formula: bool, ruling: bool, title: Mention | None) -> str:
    if ruling:
        return "ruling"
    texts = [title.text if title else draft.text[:200], *(line.text for line in head)]
    first = next((kind for text in texts if (kind := first_noun(text))), None)
    if formula:
        return first if first in ("regulation", "instruction") else "resolution"
    if first:
        return first
    words = {bare(word) for word in re.split(r"[^\w\u200c]", texts[0])}
    return next(
        (kind for noun, kind in act_types().items() if noun in words),
        "law" if ARTICLE.regex.search(draft.text) and not _sits(head) else "resolution",
    )


def _sits(head: list[Line]) -> bool:
    """Whether the first line of the head is the name of a body that sits and enacts, and of no parliament."""
    return any(_SITS.match(line.text) for line in head[:1])


_SITS = re.compile(rf"\W{{0,4}}(?!مجلس){any_of(table('kinds')['sits'])}(?!\w)")


def _subject(draft: Draft, found: DirectiveDraft, formula: re.Match[str] | None, title: Mention | None) -> None:
    """Its subject: what a label calls so, what the formula passes, the headline."""
    labelled = LABELLED_SUBJECT.regex.search(draft.text, found.start, found.start + 1500)
    passed = ENACTED_SUBJECT.regex.search(draft.text, *formula.span()) if formula else None
    entitled = ENTITLED.regex.search(title.text) if title and found.type == "ruling" else None
    if title and entitled:
        found.subject, found.subject_by = (title.start + entitled.start("subject"), title.end), "rule:legal.title"
    elif labelled:
        span = labelled.start("subject"), labelled.start("subject") + len(labelled["subject"].rstrip(" ."))
        named = first_noun(draft.text[slice(*span)]) is not None
        found.subject = (subject_within(draft.text, *span) if named else None) or span
        found.subject_by = "rule:letter.subject"
    elif title and (about := subject_within(draft.text, title.start, title.end)):
        found.subject, found.subject_by = about, "rule:legal.title"
    elif told := _of_headline(draft, found, title):
        found.subject, found.subject_by = told, "rule:legal.title"
    elif passed:
        found.subject, found.subject_by = passed.span("subject"), "rule:legal.title"
    elif title and (below := told_below_title(draft, title)):
        found.subject, found.subject_by = below, "rule:legal.title"
    elif opening := told_by_opening(draft, found.start):
        found.subject, found.subject_by = opening, "rule:legal.opening"
    elif name := next((line for line in head_lines(draft, found.start) if _names_itself(draft, line)), None):
        found.subject, found.subject_by = (name.start, name.start + len(name.text.rstrip(" .:"))), "rule:legal.name"


def _of_headline(draft: Draft, found: DirectiveDraft, title: Mention | None) -> tuple[int, int] | None:
    if title is None or found.type == "ruling" or _numbered(draft, title) or title.text.endswith((":", "؟")):
        return None
    if passed := _PASSED_BEHIND.search(title.text):  # «قانون … (مصوب 1396/02/10 مجلس)»
        end = passed.start()
        title = replace(title, end=title.start + end, text=title.text[:end])
    quoted = QUOTED.regex.search(draft.text, title.start, title.end)
    return quoted.span("title") if quoted else told_by_title(draft, title)


_PASSED_BEHIND = re.compile(r"[ ]?[(\[،–-][ ]?مصوب (?=[^\n]{0,40}\d)[^\n]{4,90}$")


def _numbered(draft: Draft, title: Mention) -> bool:
    """Whether the headline is hardly more than the instrument's number («مصوبه شماره 12 شورا»)."""
    return any(n.features.get("numbered") for n in draft.within("number", title.start, title.end))


def _date(
    draft: Draft, formula: re.Match[str] | None, passed: re.Match[str] | None, found: DirectiveDraft
) -> Mention | None:
    if passed:
        near = [date for date in draft.within("date", passed.end() - 1, passed.end() + 30) if date.value]
        if near:
            return near[0]
    if formula := formula or ENACTED.regex.search(draft.text, found.start):
        session = re.search("جلسه|تاریخ", draft.text[formula.start() : formula.end()])
        if session:
            at = formula.start() + session.end()
            near = draft.within("date", at, at + 90)
            if near:
                return near[0]
    if found.type not in ("law", "regulation", "instruction"):
        return None
    for match in promulgations(draft, found):
        near = [
            d
            for d in draft.within("date", match.start(), min(len(draft.text), match.end() + 120))
            if d.features.get("precision") == "day" and "سنا" not in draft.text[max(0, d.start - 24) : d.start]
        ]
        if near:
            return near[0]
    return None


def _addressees(draft: Draft, head: list[Line]) -> list[tuple[int, int]]:
    """The bodies that lines above the enacting formula list: «وزارت کشور - وزارت نیرو»; or a circular’s readers."""
    found: list[tuple[int, int]] = []
    begun = next((i for i, line in enumerate(head) if is_field(line) or first_noun(line.text)), 0)
    for line in head[begun:]:  # above stands the letterhead
        if sent := FROM_TO.regex.match(line.text):
            return [(line.start + sent.start("who"), line.start + sent.end("who"))]
        parts = [(line.start + part.start(), line.start + part.end()) for part in _LISTED.finditer(line.text)]
        bodies = draft.within("body", line.start, line.end)
        if parts and all(any(b.start == start and end - b.end < 4 for b in bodies) for start, end in parts):
            found += parts
    return found


_LISTED = re.compile(r"[^\s\-–—](?:(?![ ][-–—][ ]).){0,120}")


def _signatory(draft: Draft) -> Mention | None:
    lines = [line for line in draft.lines if line.text.strip() and line.kind != "tail"][-6:]
    for line in lines:
        if len(line.text) < 70 and not FOREIGN.regex.match(line.text):
            people = draft.within("person", line.start, line.end)
            if people:
                return people[0]
    named = signature_below(draft, lines, 0)
    if named is None:
        return next((signer for line in reversed(lines) if (signer := signer_behind(draft, line))), None)
    return known_signer(draft, lines[named])
