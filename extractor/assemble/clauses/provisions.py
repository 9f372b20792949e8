"""Sentences to provision candidates: one clause, one modality, with the reasons for and against.

Nothing is decided here. A candidate says how strong its cue is, whether it is speech, wish, question or another
country's rule; the assembly adds which instrument stands behind it, and the scorer decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.assemble.clauses.bearing import bearing
from extractor.assemble.clauses.borders import clause_spans
from extractor.assemble.clauses.clauses import (
    ENACTED,
    OFFENDERS,
    VERBS,
    cue_name,
    effective_cues,
)
from extractor.assemble.clauses.definitions import is_definition
from extractor.assemble.clauses.fronts import before_list, behind_issuer, behind_law, behind_name, behind_word
from extractor.assemble.clauses.going_on import TOLD, follows_breach, is_idle, is_penalty, is_refused, told_cues
from extractor.assemble.clauses.heads import trim_clause
from extractor.assemble.clauses.joined import is_of_others
from extractor.assemble.clauses.jussives import command
from extractor.assemble.clauses.laid_down import lays_nothing_down
from extractor.assemble.clauses.listed import announced, definitions, is_laid_down, list_heads, modality_of
from extractor.assemble.clauses.parts import fill_parts
from extractor.assemble.clauses.reasons import reasons
from extractor.assemble.clauses.retelling import told_features
from extractor.assemble.clauses.subordinate import on_condition
from extractor.assemble.draft import Draft, ProvisionDraft, Sentence
from extractor.assemble.sentences import is_list_line
from extractor.assemble.speech import said_from
from extractor.find.mention import Mention
from extractor.find.modality import find_modality
from extractor.find.rule import Rule, flexible
from extractor.lexicons import table

CLAUSE_MARK = Rule(
    "provision.clause-mark",
    r"(?<!\w)(?:بند|ماده|تبصره)(?=[ («\"\d])[ ]{0,2}[(«\"]?(?P<label>\d{1,3}|الف|(?!و)[آ-ی])[)»\"]?(?= )"
    r"(?!(?: (?:بند|ماده|تبصره) \S{1,6}){0,2} (?:از )?قانون)",
    match=("بند 7 آن", "طبق ماده (3) ", "بند ب مصوبه", "بند «الف» این"),
    reject=(
        "بند (ث) تبصره (13) قانون بودجه",
        "ماده 3 قانون کار",
        "بندرعباس",
        "کمربندی شمالی",
        "ماده را امضا کرد",
        "ماده و تبصره",
    ),
)


ADVISED = Rule(
    "provision.advised",
    r"(?<![\w\u200c])(?!ن|فرما)[^\W\d_]{2,12}ید$",
    match=("آب بنوشید", "ورزش کنید"),
    reject=("خودداری نمایید", "استفاده نکنید", "ارسال کنند"),
)
"""What a report tells everybody to do in plain words: advice. In a letter it is an order."""
OF_SERVICE = Rule(
    "provision.rules-of-service",
    r"(?<!\w)(?:بر‌اساس|طبق|مطابق|برابر|به‌موجب|در) (?:قوانین|شرایط|مقررات|سیاست‌های|خط‌مشی) "
    r"(?:(?:این|همین) )?(?:کاربری|استفاده|خدمات|حریم خصوصی|پیام‌رسان|برنامه|نرم‌افزار|اپلیکیشن|سکو|پلت‌فرم|اپ)(?!\w)",
    match=("بر‌اساس قوانین کاربری، ", "طبق شرایط استفاده از خدمات", "مطابق قوانین این پیام‌رسان "),
    reject=("طبق قوانین کشور", "بر‌اساس شرایط جوی"),
)
"""In front of what a company lays down for the users of its own service."""
DEFINITE = Rule(
    "provision.definite",
    r"(?<!\w)(?:\d{1,9}|ظرف|حداکثر|حداقل|دست‌کم|ماهانه|سالانه|روزانه|هفتگی|(?:پیش|قبل) از(?! (?:هر چیز|همه))"
    r"|پس از|بدون|فقط|تنها|صرفا"
    r"|تا (?:پایان|آخر|اول|ابتدای|نیمه|اطلاع)|از (?:ابتدای|اول|فردا|شنبه)"
    r"|(?:یک|دو|سه|چهار|پنج|شش|هفت|هشت|نه|ده|پانزده|بیست"
    r"|سی|چهل|پنجاه|صد)(?: (?:و )?[^\s،؛.]{2,6}){0,2} (?:روز|ماه|هفته|ساعت|سال|درصد|برابر|نفر|بار|هزار|میلیون))(?!\w)",
    match=("ظرف ده روز پاسخ دهد", "باید 20 درصد واریز کنند", "هر پنج ماه", "تا پایان مهر", "بیست و پنج درصد آن را"),
    reject=("باید به میدان بیایند", "باید پیش از هر چیز راضی کند", "این راه درست نیست"),
)
OF_CONSTITUTION = Rule(
    "provision.of-the-constitution",
    r"(?<!\w)(?:بر‌اساس|طبق|مطابق|برابر|به‌موجب|به‌حکم|به‌استناد) (?:اصل|اصول) [^،؛.\n]{1,40}?قانون اساسی(?!\w)"
    r"(?! (?:(?:و|تصویب|ابلاغ)(?!\w)|، (?:ابلاغ|تصویب)))",
    match=("بر‌اساس اصل سی‌ام قانون اساسی دولت", "طبق اصول 43 و 44 قانون اساسی، "),
    reject=("طبق قانون اساسی", "طبق اصل 138 قانون اساسی و ماده 5 قانون کار"),
)
"""In front of what the constitution says: no directive of anybody."""
_DONE_UPON = ("dispositive", "indicative", "enacted", "one-way", "hours")
"""What is done, and is a penalty where it follows a breach."""
_NOT_DONE = ("negative-dispositive", "not-enacted")
"""What is not done, and a penalty where it is kept from who breaks a rule."""
_DONE_THEN = ("closed", "refrain", "prevent")
"""The same where it is still to come: «در غیر این صورت از کار آن جلوگیری می‌شود»."""
_TO_COME = re.compile(r"(?:می.?(?:شو|آی|آور)(?:د|ند)|خواه(?:د|ند) (?:شد|بود|آمد))$")
_NOT_TO = re.compile(
    r"^(?:(?!(?:شود|شوند|گردد|گردند|کند|کنند|نماید|نمایند|دهد|دهند) )[^\s.؛]{1,20} ){1,24}?"
    rf"(?!نمای)ن(?:{table('modality')['endings']['stem']}|شو|گرد|باش|ی[^\s]{{2,6}})(?:د|ند)[.!»\" ]{{0,3}}$"
)
OUTRIGHT = 0.85
"""From this strength on a cue says its modality whoever speaks («گفت: رانندگان موظفند …»)."""

_LAID_DOWN = re.compile(
    flexible(
        r"(?:مقرر|قرار|بنا)(?: بر (?:این|آن))? (?:شد|گردید|شده|گذاشته شد)|مقرر (?:داشت|داشته|کرده)"
        r"|به تصویب (?:\S{1,12} ){0,3}?(?:رسید|رساند)(?= که)"
        r"|(?:تصویب|مصوب|پیش‌بینی|توافق) (?:شد|گردید|شده)(?: است|‌است)?(?= که| تا)"
        r"|تصمیم بر (?:این|آن) (?:شد|گرفته شد|است)"
        r"|(?:این|آن) (?:سند|مصوبه|بخش‌نامه|دستور‌العمل|طرح|آیین‌نامه)|ابلاغ (?:شد"
        r"|کرد)|دستور داد|(?:مصوب|تصویب|مقرر|موافقت) کرد(?:ند)?(?!\w)|تصمیم گرفت"
        r"|(?<!\w)(?:در|طی|با (?:ارسال|صدور|انتشار)) (?:این |آن |یک )?"
        r"(?:نامه|بخش‌نامه|اطلاعیه|ابلاغیه|دستور‌العمل|شیوه‌نامه|مکاتبه|پیام)(?:‌?ای)?(?!\w)"
        r"[^.؛\n]{1,220}? (?:خواست(?:ه|ند|ه‌ایم|ار (?:آن |این )?(?:شد|شده|شدند|شده‌است) که)?|اجازه داد(?:ه|ند)?"
        r"|پیشنهاد (?:کرد|داد)(?:ه‌ایم|ه‌اند|ه|ند|یم)?)(?!\w)"
        r"|(?<!\w)ر[أا]ی داد(?:ه|ند)? که|(?<!\w)(?:تصمیم|مصوبه)(?: [^\s.؛،]{1,14}){0,4} (?:آن|این) (?:بود|است) که"
        r"|(?:بخش‌نامه|دستور)(?:‌?ای)? کرد(?:ه|ند|ه بود)?(?= که)"
        r"|(?<!\w)(?:نامه|بخش‌نامه|دستور‌العمل|ابلاغیه|اطلاعیه|دستور)(?:‌?ای)?(?!\w)[^.؛\n«]{0,120}"
        r"(?:آمده|نوشته|تأکید|تاکید|خطاب|دستور داده)(?!\w)[^.؛\n«]{0,60}«"
    )
)


def propose_provisions(draft: Draft) -> None:
    """Fill `draft.provisions` with a candidate for every clause that holds a cue of modality."""
    heads = list_heads(draft)
    printed = announced(draft)
    leading = {head.sentence for head in heads.values() if head.cue is not None} | definitions(draft) | reasons(draft)
    for index, sentence in enumerate(draft.sentences):
        head = heads.get(index)
        if index in leading or is_definition(draft, sentence):
            continue
        own = draft.kind == "letter" or sentence.clause is not None
        laid_down = _LAID_DOWN.search(draft.text, sentence.start, sentence.end) is not None
        forms = own or head is not None or laid_down or index in printed
        order = None if forms or sentence.title else _ordered(draft, index)
        acts = draft.kind == "legal"
        found = find_modality(draft.text, sentence.start, sentence.end, forms=forms or order is not None, acts=acts)
        if not forms and order is None:
            found = _with_others(draft, sentence, found)
        if not own:
            found = [cue for cue in found if cue_name(cue) not in ("indicative", "negative-dispositive")]
        found = [cue for cue in found if counts(draft, cue)]
        if draft.kind not in ("letter", "legal") and not laid_down:
            found = [cue for cue in found if cue_name(cue) != "subjunctive" or not ADVISED.regex.search(cue.text)]
        if order is not None:
            found = [
                c for c in found if cue_name(c) not in VERBS or (c.start >= order and cue_name(c) != "dispositive")
            ]
        cues = effective_cues(found, draft.text, sentence)
        if head is not None and head.conditions:
            cues = [cue for cue in cues if cue_name(cue) not in VERBS]
        if head is not None and head.cue is not None and not cues and is_laid_down(draft, sentence):
            draft.provisions.append(_listed(draft, index, sentence, head.cue, head.bearer))
        if not (acts and own) and not sentence.title:
            cues = told_cues(draft.text, sentence, cues)
        for cue, (start, end) in zip(cues, clause_spans(draft.text, sentence, cues), strict=True):
            bound = start
            start, end = trim_clause(draft.text, start, end, cue)
            start = behind_issuer(draft, behind_name(draft, behind_word(draft, start, cue), cue.start), cue)
            start = before_list(draft, start, bound)
            if end - start < 8 or (cue_name(cue) == "subjunctive" and on_condition(draft.text[start : cue.start])):
                continue
            if lays_nothing_down(draft.text, start, end, cue) or _of_no_act(draft.text, bound, cue):
                continue
            if cue_name(cue) == TOLD and is_idle(draft.text[start:end]):
                continue
            upon = cue_name(cue) in _DONE_UPON or (
                cue_name(cue) in _DONE_THEN and _TO_COME.search(cue.text) is not None
            )
            refused = cue_name(cue) in _NOT_DONE and is_refused(draft.text[start:end])
            refused = refused or (cue_name(cue) == "subjunctive" and is_penalty(draft.text[start:end]))
            if refused or (upon and follows_breach(draft.text[start:end])):
                cue.value = "sanction"
            asks = cue_name(cue) == "request" and not cue.text.startswith("ترتیب")
            if asks and _NOT_TO.match(draft.text[cue.end : end].lstrip()):
                cue.value = "prohibition"  # «درخواست کرده است تا … نگیرند»
            proposed = draft.told if cue_name(cue) == TOLD else draft.provisions
            last = proposed[-1] if proposed else None
            told_on = last is not None and said_from(draft.text, last.cue[0], start) <= last.cue[0]
            again = draft.text.startswith(OFFENDERS, start)
            if last and cue.value == last.modality == "sanction" and last.sentence == index and told_on and not again:
                last.end = max(end, last.end)
                continue
            begin = behind_law(draft.text, start, cue.start)
            provision = ProvisionDraft(
                str(cue.value), begin, end, cue.by, (cue.start, cue.end), index, clause=sentence.clause
            )
            if provision.clause is None:
                provision.clause = _clause_named(draft, bound, cue.start)
            provision.features = _features(draft, sentence, cue, start, end)
            fill_parts(draft, provision, int(cue.features.get("bearer_end", cue.start)))
            bearer = provision.bearer
            provision.features["bearer"] = float(bearer is not None and not draft.within("platform", *bearer))
            if draft.kind != "letter":
                provision.features |= bearing(draft, cue, start, end, order)
                provision.features["deadline"] = float(provision.deadline is not None)
            proposed.append(provision)


def _of_no_act(text: str, start: int, cue: Mention) -> bool:
    """Whether the clause is of a company's own terms, or says what the constitution says."""
    if OF_SERVICE.regex.search(text, start, cue.start):
        return True
    constitution = OF_CONSTITUTION.regex.search(text, start, cue.start)
    return constitution is not None and cue.start - constitution.end() < _SAYS


_SAYS = 60
"""So many letters at most stand between the article and its modal word."""


def _ordered(draft: Draft, index: int) -> int | None:
    """Where an order in the bare subjunctive begins; the lines of a list hang on what opens it with a colon."""
    sentence = draft.sentences[index]
    above = index - 1
    while above > 0 and _is_listed(draft, sentence) and _is_listed(draft, draft.sentences[above]):
        above -= 1
    opened = above >= 0 and draft.text[draft.sentences[above].end - 1] == ":"
    return None if opened else command(draft.text, sentence.start, sentence.end)


def _is_listed(draft: Draft, sentence: Sentence) -> bool:
    """Whether the line of the sentence is one of a list."""
    return sentence.paragraph < len(draft.lines) and is_list_line(draft.lines[sentence.paragraph].text)


def _with_others(draft: Draft, sentence: Sentence, cues: list[Mention]) -> list[Mention]:
    """The cues of a sentence with the subjunctives that «و» joins to a modal clause and that are of somebody else."""
    if not cues:
        return cues
    found = list(cues)
    for cue in find_modality(draft.text, sentence.start, sentence.end, forms=True, acts=False):
        before = [other for other in found if other.start < cue.start]
        if cue_name(cue) == "subjunctive" and before and is_of_others(cue, before[-1], draft.text):
            found = sorted([*found, cue], key=lambda each: each.start)
    return found


def counts(draft: Draft, cue: Mention) -> bool:
    """Whether a cue says anything there: what is told to be done binds in the body of an act alone; items of letters
    tell reasons too.
    """
    return draft.kind == "legal" or cue_name(cue) not in ENACTED


def _listed(
    draft: Draft, index: int, sentence: Sentence, cue: Mention, bearer: tuple[int, int] | None
) -> ProvisionDraft:
    """The provision that a line of a list is by what its head says."""
    start, end = sentence.start, sentence.end
    while draft.text[end - 1] in " ؛،":
        end -= 1
    listed = ProvisionDraft(
        modality_of(draft, sentence, cue),
        start,
        end,
        "rule:provision.listed",
        (start, start),
        index,
        clause=sentence.clause,
    )
    listed.features = _features(draft, sentence, replace(cue, by=listed.by, start=start, end=start), start, end)
    fill_parts(draft, listed, start)
    listed.bearer = bearer or listed.bearer
    listed.features["bearer"] = float(listed.bearer is not None)
    return listed


def _clause_named(draft: Draft, start: int, end: int) -> str | None:
    """The clause that the sentence itself names before the cue («بند 7 آن نیز …»), in a letter not of what it cites."""
    label = None
    for match in CLAUSE_MARK.regex.finditer(draft.text, start, end):
        named = draft.within("heading", match.end(), min(end, match.end() + _OF) + 40)[:1]
        cites = named and named[0].start <= match.end() + _OF and not named[0].features["anaphor"]
        if cites and draft.kind == "letter":
            continue
        unit = match.group().split()[0]
        label = match["label"] if unit in ("بند", "ماده") else f"{unit} {match['label']}"
    return label


_OF = 5
"""So many characters stand at most between a clause and the instrument whose it is."""


def _features(draft: Draft, sentence: Sentence, cue: Mention, start: int, end: int) -> dict[str, float]:
    features = {
        "strength": float(cue.features["strength"]),
        "ban": float(cue_name(cue) == "forbidden"),
        "platform": float(bool(draft.within("platform", sentence.start, sentence.end))),
        "title": float(sentence.title),
        "decided": float("told_from" in cue.features),
        "item": float(sentence.clause is not None),
        "length": float(sentence.end - sentence.start),
        "definite": float(bool(DEFINITE.regex.search(draft.text, start, end))),
    }
    if draft.kind == "letter":
        asks = draft.text[sentence.start : sentence.end].rstrip('"» ').endswith("؟")
        return features | ({"question": 1.0} if asks else {})
    told = told_features(draft, sentence, start, end, (cue.start, cue.end))
    if cue.features["strength"] >= OUTRIGHT and cue.value != "permission":
        told |= {"speech": 0.0, "retold": 0.0}
    return features | told


RULES = (
    CLAUSE_MARK,
    ADVISED,
    OF_SERVICE,
    OF_CONSTITUTION,
    DEFINITE,
)
