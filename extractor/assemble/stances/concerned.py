"""Which platforms an instrument concerns beside those that its clauses name, and how it stands to them.

The sentences that name it tell what was done to them; its name or subject does («دستور مسدودسازی تلگرام»); a headline
says shortly what the text does not repeat; a list gives those that a class in it means; and a sentence behind a clause
says whom it meets («این ممنوعیت شامل تلگرام می‌شود»).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft, Sentence
from extractor.assemble.stances.block_rules import HYPOTHETICAL
from extractor.assemble.stances.blocks import (
    banned_at,
    banned_by,
    head_of_list,
    listed_with,
    tail_of_list,
)
from extractor.assemble.stances.classes import LISTED_AS, classed, named_as
from extractor.assemble.stances.duties import ASIDE, ON_TERMS
from extractor.assemble.stances.lifting import lifting_at
from extractor.assemble.stances.stance_rules import BLOCKING, NAMED_BAN, ONE_PAGE, PART, UNBLOCKING_OF
from extractor.assemble.stances.there import SPREAD, held_there
from extractor.assemble.stances.told import OBLIGED_TO, used_by_act
from extractor.find.mention import Mention
from extractor.find.rule import Rule

type StanceOf = Callable[[Draft, ProvisionDraft, Mention], str]

BY_IT = Rule(
    "stance.by-it",
    r"(?<!\w)(?:با|به|طبق|بنا‌به|بنا‌بر|بر‌اساس|به‌موجب|در پی|پس از صدور) $",
    match=("امروز به ", "بنا بر "),
    reject=("از ",),
)
_MEASURES = (
    "ممنوعیت|محدودیت|محرومیت|بخشنامه|دستور|دستورالعمل|مصوبه|حکم|تصمیم|ابلاغیه|قانون|مجوز|اجازه|الزام|تکلیف|موضوع"
)
NO_USE = Rule(
    "stance.no-use",
    r"(?<!\w)(?:(?:عدم|خودداری از|پرهیز از|اجتناب از|منع) (?:استفاده|به‌کارگیری|بهره‌گیری|عضویت|فعالیت|ارسال|تبادل"
    r"|نصب|حضور|انتشار)|(?:توقف|خاتمه|پایان) (?:استفاده|فعالیت|عضویت|حضور))(?: [^\s،؛.]{1,16}){0,8} [«(\"]{0,2}$"
    r"|(?<!\w)(?:جمع‌آوری|برچیدن|بستن|تعطیلی|غیر‌فعال‌سازی)(?: (?!(?:و|به) )[^\s،؛.]{1,16}){0,6} (?:از|در) [«(\"]{0,2}$",
    match=("عدم استفاده از ", "خودداری از ارسال نامه در ", "جمع‌آوری کامل گروه‌های اداری از "),
    reject=("استفاده از ",),
)
FREE_USE = Rule(
    "stance.free-use",
    r"(?<!\w)(?:آزادی|آزاد شدن|مجاز شدن|مجاز بودن|اجازه|مجوز)(?: [^\s،؛.]{1,16}){0,2}? ?"
    r"(?:استفاده|تبلیغ|فعالیت|حضور|دسترسی|برگزاری)"
    r"(?: [^\s،؛.]{1,16}){0,3} (?:از|در|به) [«(\"]{0,2}$",
    match=("آزادی تبلیغ در ", "مجوز استفاده دانشگاه‌ها از "),
    reject=("استفاده از ",),
)
USE_OF = Rule(
    "stance.use-in-subject",
    r"(?<!\w)(?:استفاده|به‌کارگیری|بهره‌گیری|عضویت|فعالیت|حضور|نصب|ایجاد|راه‌اندازی|تشکیل|انتقال|ارسال|برگزاری|ارائه)"
    r"(?: [^\s،؛.]{1,16}){0,6}? (?:از|در|به|روی|بستر)(?: [^\s،؛.]{1,16}){0,2} [«(\"]{0,2}$|(?<!\w)نصب [«(\"]{0,2}$",
    match=("عضویت همکاران در ", "راه‌اندازی کانال اداره در ", "نصب "),
    reject=("گزارش درباره ",),
)
THE_ABOVE = Rule(
    "stance.the-above",
    r"(?<!\w)(?:موضوع|امر|مورد|اقدام|مراتب|موارد) (?:فوق|مذکور|یاد‌شده|مزبور|صدر‌الذکر|بالا|پیش‌گفته)(?!\w)"
    r"|(?<!\w)(?:این|آن) (?:موضوع|امر|اقدام|کار|فعالیت|رویه|استفاده|عضویت)(?!\w)",
    match=("موضوع فوق ممنوع است", "این اقدام مجاز نیست"),
    reject=("این بخشنامه",),
)
TO_BE_DONE = Rule(
    "stance.to-be-done",
    r"(?<!\w)(?:اقدام(?:ات)? (?:لازم|مقتضی|شایسته|عاجل)|نسبت به (?:موضوع|اجرا|انجام)|اهتمام|همکاری لازم"
    r"|اقدام (?:شود|گردد|نمایند|کنند))(?!\w)",
    match=("دستور فرمایید اقدام لازم به عمل آید",),
    reject=("گزارش ارسال شود",),
)
MEMBERS = Rule(
    "stance.members",
    rf"(?<!\w)(?:این|همین) (?:{_MEASURES})(?: [^\s،؛.]{{1,14}}){{0,5}}? (?:شامل|مشمول|متوجه|در‌برگیرنده)(?: حال)?"
    r"(?: [^\s،؛.]{1,14}){0,3} [«(\"]{0,2}$"
    r"|(?<!\w)(?:(?:از جمله|منظور از|نمونه‌های|مصادیق) )?(?:این|آن) \S{2,14}‌(?:ها|های)(?: [^\s؛.]{1,16}){0,6}? ?"
    r"(?:(?:عبارت(?:ند| است) از|شامل|یعنی)(?: [^\s؛.]{1,12})? |می‌توان (?:به|از) |: )[«(\"]{0,2}$",
    match=("این ممنوعیت شامل ", "از جمله این سکوها می‌توان به ", "این پیام‌رسان‌ها عبارتند از "),
    reject=("این بخشنامه به ", "این شامل ", "این سکوها در "),
)
MEMBER_TOO = Rule(
    "stance.member-too",
    r"[»)\"]?(?: (?:هم|نیز|همگی))? (?:مشمول|جزو|جزء|از جمله|در زمره|در شمار) (?:این|همین|آن) "
    rf"(?:{_MEASURES}|\S{{2,14}}‌(?:ها|های))(?:ست|یند"
    r"| (?:است|هستند|می‌شود|می‌شوند|خواهد شد|خواهند شد|قرار (?:دارد|دارند|می‌گیرد|گرفت)))?(?!\w)",
    match=(" نیز مشمول این ممنوعیت است", " هم از جمله این سکوهاست"),
    reject=(" مشمول مالیات است", " نیز از این بخشنامه خبر دارد"),
)
NOT_MEMBER = Rule(
    "stance.not-member",
    r"[^.؛\n]{0,60}?(?<!\w)(?:ن(?:می‌شود|می‌شوند|می‌گردد|خواهد|خواهند|یست|یستند|شده|می‌باشد)|مستثنا|مستثنی|معاف)(?!\w)",
    match=(" نمی‌شود", " مستثنا هستند"),
    reject=(" می‌شود",),
)
RULES = (
    BY_IT,
    FREE_USE,
    NO_USE,
    USE_OF,
    THE_ABOVE,
    TO_BE_DONE,
    MEMBERS,
    MEMBER_TOO,
    NOT_MEMBER,
)


def concerned(
    draft: Draft, item: DirectiveDraft, stances: dict[str, list[str]], stance_of: StanceOf
) -> Iterator[tuple[str, str]]:
    """(id, stance) for the platforms that the directive concerns otherwise than by a clause that names them.

    `stances` is what its clauses say, `stance_of` how a clause is read.
    """
    yield from _told_of(draft, item)
    yield from _named_after(draft, item)
    yield from _in_headline(draft, item, stance_of)
    yield from _in_lists(draft, item)
    yield from _headed(draft, item)
    yield from _on_terms(draft, item)
    yield from _members(draft, item, stances)


def _sentences_of(draft: Draft, item: DirectiveDraft) -> list[int]:
    """The sentences that name the instrument or hold its clauses."""
    told = {draft.sentence_at(mention.start) for mention in item.mentions}
    return sorted({index for index in told if index is not None} | {one.sentence for one in item.provisions})


def _members(draft: Draft, item: DirectiveDraft, stances: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The platforms that a sentence behind the instrument names as what it meets, with what it says of the class."""
    here = _sentences_of(draft, item)
    told = [stance for values in stances.values() for stance in values if stance not in (ASIDE, "mentioned")]
    named = [found for index in here for found in LISTED_AS.regex.finditer(draft.text, *_span(draft, index))]
    stance = told[-1] if told else named_as(named[-1]["how"]) if named else None
    for start, end in (_span(draft, index) for index in sorted({at + step for at in here for step in (0, 1, 2)})):
        for place in draft.within("platform", start, end) if stance else ():
            if not place.value or place.features.get("bare") or place.features.get("anaphor"):
                continue
            head, tail = head_of_list(draft, place), tail_of_list(draft, place)
            met = MEMBERS.regex.search(draft.text, max(start, head - 120), head)
            met = met or MEMBER_TOO.regex.match(draft.text, tail, end)
            if met and not NOT_MEMBER.regex.match(draft.text, tail, end):
                yield str(place.value), str(stance)


def held(draft: Draft, item: DirectiveDraft) -> Iterator[str]:
    """The platforms in which lessons or sittings go on, told from the instrument's name to right behind its clauses."""
    if item.status not in ("issued", None) or item.role == "cited" or not item.provisions:
        return
    here = _sentences_of(draft, item)
    own = {mention.start for mention in item.mentions}
    freed = [clause for clause in item.provisions if clause.modality != "obligation"]
    for index in range(here[0], max(clause.sentence for clause in item.provisions) + _ON + 1):
        start, end = _span(draft, index)
        if index not in here and any(head.start not in own for head in draft.within("heading", start, end)):
            continue
        for place in draft.within("platform", start, end):
            listed = {"head": head_of_list(draft, place), "tail": tail_of_list(draft, place)}
            known = place.value and not place.features.get("bare") and place.features.get("domestic") is not False
            known = known and not any(clause.start <= place.start < clause.end for clause in freed)
            told = known and held_there(draft, start, end, **listed)
            if told and not HYPOTHETICAL.regex.search(draft.text, start, end):
                yield str(place.value)


_ON = 3  # sentences behind the last clause


def _on_terms(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[str, str]]:
    """The platforms of a line of the instrument's text that makes something with them hang on a condition."""
    for place in draft.within("platform", *item.region) if item.region else ():
        index = draft.sentence_at(place.start)
        if index is None or not place.value or place.features.get("bare"):
            continue
        if ON_TERMS.regex.match(draft.text, tail_of_list(draft, place), draft.sentences[index].end):
            yield str(place.value), "restricted"


def _in_lists(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[str, str]]:
    """The platforms of a list that the instrument heads («پیام‌رسان‌های مجاز به شرح زیر است»)."""
    here = _sentences_of(draft, item)
    spans = [item.region] if item.region else []
    spans += [_span(draft, index) for index in sorted({at + step for at in here for step in (0, 1, 2)})]
    return classed(draft, spans)


def _span(draft: Draft, index: int) -> tuple[int, int]:
    if index >= len(draft.sentences):
        return 0, 0
    return draft.sentences[index].start, draft.sentences[index].end


def _told_of(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[str, str]]:
    """What the sentences naming a directive tell it to have done: unblocked a platform, or banned it."""
    found = {draft.sentence_at(mention.start) for mention in item.mentions}
    sentences = [draft.sentences[index] for index in sorted(index for index in found if index is not None)]
    for place in (p for sentence in sentences for p in draft.within("platform", sentence.start, sentence.end)):
        if place.value and lifting_at(draft, place) == "lifted":
            yield str(place.value), "permitted"
            continue
        head, tail = head_of_list(draft, place), tail_of_list(draft, place)
        index = draft.sentence_at(place.start)
        whole = draft.sentences[index] if index is not None else None
        if place.value and whole and _nearest(draft, item, whole, head):
            used = used_by_act(draft, whole.start, whole.end, head=head, tail=tail)
            if used and not HYPOTHETICAL.regex.search(draft.text, max(whole.start, head - 60), tail):
                part = used == "prohibited" and PART.regex.search(draft.text, max(0, head - 60), head)
                yield str(place.value), "restricted" if part else used
                continue
        told = banned_by(draft, place)
        named = told is not None and any(told[0] <= mention.start < told[1] for mention in item.mentions)
        if place.value and (named or _done_by(draft, item, place)):
            part = PART.regex.search(draft.text, max(0, head - 60), head)
            yield str(place.value), "restricted" if part else "prohibited"


def _nearest(draft: Draft, item: DirectiveDraft, sentence: Sentence, at: int) -> bool:
    """Whether no other instrument is named between the directive and `at` («…، مصوبه‌ای که بر پایه آن X ممنوع شد»)."""
    named = draft.within("heading", sentence.start, at)
    return not named or any(named[-1].start == mention.start for mention in item.mentions)


def _done_by(draft: Draft, item: DirectiveDraft, place: Mention) -> bool:
    """Whether the platform was blocked by the directive: «به دستور دادستان تلگرام از دسترس خارج شد»."""
    if item.type not in ("order", "decision", "resolution"):
        return False
    here = draft.sentence_at(place.start)
    led = [m for m in item.mentions if m.end <= place.start and draft.sentence_at(m.start) == here]
    if not led or place.features.get("bare"):
        return False
    by_it = BY_IT.regex.search(draft.text, max(0, led[-1].start - 12), led[-1].start)
    return by_it is not None and banned_at(draft, place)


def _headed(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[str, str]]:
    """What the nouns of a headline say of a platform, where the lead names the instrument («ممنوعیت X در ادارات»)."""
    lead = next((at for at, sentence in enumerate(draft.sentences) if not sentence.title), 0)
    if item.role == "cited" or not any(draft.sentence_at(mention.start) == lead for mention in item.mentions):
        return
    for start, end in (_span(draft, at) for at in range(lead)):
        for place in (
            draft.within("platform", start, end) if not HYPOTHETICAL.regex.search(draft.text, start, end) else ()
        ):
            stance = _by_nouns(draft, start, place)
            if stance and place.value and not place.features.get("bare"):
                yield str(place.value), stance


def _in_headline(draft: Draft, item: DirectiveDraft, stance_of: StanceOf) -> Iterator[tuple[str, str]]:
    """What a headline that names the directive, or gives its subject, says of platforms."""
    told = {at for mention in item.mentions if (at := draft.sentence_at(mention.start)) is not None}
    told |= {at + 1 for at in told if draft.text[draft.sentences[at].end - 1] == ":"}  # «مصوبه کمیسیون:»
    if item.subject and (at := draft.sentence_at(item.subject[0])) is not None:
        told.add(at)
    for provision in draft.provisions:
        if provision.sentence not in told or not draft.sentences[provision.sentence].title:
            continue
        for place in draft.within("platform", provision.start, provision.end):
            stance = stance_of(draft, provision, place)
            if place.value and not place.features.get("bare") and stance not in (ASIDE, "mentioned"):
                yield str(place.value), stance


def _named_after(draft: Draft, item: DirectiveDraft) -> Iterator[tuple[str, str]]:
    """The platforms that the directive's subject names, with what its nouns say («دستور مسدودسازی تلگرام»).

    Where they only name a use, the clauses that point back to it («موضوع فوق ممنوع است») say how it stands.
    """
    if item.subject is None:
        return
    start, end = item.subject
    for place in listed_with(draft, draft.within("platform", start, end)):
        stance = _by_nouns(draft, start, place) or _pointed_at(draft, item, start, place)
        if stance and place.value and not place.features.get("bare"):
            yield str(place.value), stance


def _by_nouns(draft: Draft, start: int, place: Mention) -> str | None:
    """What the nouns from `start` on say of a platform that follows them."""
    text, head = draft.text, head_of_list(draft, place)
    if SPREAD.regex.match(text, tail_of_list(draft, place)) or ONE_PAGE.regex.search(text, start, head):
        return None
    if UNBLOCKING_OF.regex.search(text, start, head) or lifting_at(draft, place) == "lifted":
        return "permitted"
    if BLOCKING.regex.search(text, start, head) or NAMED_BAN.regex.search(text, start, head):
        return "prohibited"
    if NO_USE.regex.search(text, start, head):
        return "prohibited"
    if FREE_USE.regex.search(text, start, head):
        return "permitted"
    return "required" if OBLIGED_TO.regex.search(text, start, head) else None


def _pointed_at(draft: Draft, item: DirectiveDraft, start: int, place: Mention) -> str | None:
    """What a clause says of the use of a platform that the subject names, where it points back to the subject."""
    if not USE_OF.regex.search(draft.text, start, head_of_list(draft, place)):
        return None
    for clause in item.provisions:
        pointed = THE_ABOVE.regex.search(draft.text, clause.start, clause.end)
        if pointed and clause.modality in ("prohibition", "permission"):
            return "prohibited" if clause.modality == "prohibition" else "permitted"
        done = pointed or (item.region and TO_BE_DONE.regex.search(draft.text, clause.start, clause.end))
        if done and clause.modality == "obligation" and place.features.get("domestic"):
            return "required"
    return None
