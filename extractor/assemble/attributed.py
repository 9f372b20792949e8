"""Which instrument a clause belongs to whose sentence names several: the one that speaks, or the one named last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.assemble.instruments.roles import main_of
from extractor.assemble.instruments.stories import of_story
from extractor.find.mention import Mention
from extractor.find.rule import Rule, flexible

type Named = tuple[Mention, DirectiveDraft]
"""Where a sentence names an instrument."""

WRITER = Rule(
    "attribution.writer",
    r"(?<!\w)(?:پیرو|عطف به|بازگشت به|با عنایت به|به‌استناد|مستند به|در اجرای|احتراما|به (?:اطلاع|استحضار|آگاهی)(?: "
    r"[^.؛:\n]{2,90}?)? (?:می‌رساند|می‌رسد))(?!\w)",
    match=(
        "پیرو نامه شماره 12 آن اداره، ",
        "به اطلاع شهروندان می‌رساند، بر اساس مصوبه",
        "به استناد مصوبه شورا، ",
        "به اطلاع بانک‌ها، بیمه‌ها می‌رساند ",
    ),
    reject=("بر اساس مصوبه ستاد کرونا، ", "طبق بخشنامه وزارت کشور، "),
)
WHICH_LAID = Rule(
    "attribution.which-laid",
    r"^[^.؛\n]{0,110}? که (?:(?:در|به موجب|طی|بر‌اساس|طبق) آن )?"
    r"(?P<resolved>مقرر (?:گردید|شد|گردیده|شده|داشته|کرده|نموده)(?: است| بود)? (?:که )?)?$",
    match=(" مورخ 88/9/8 که در آن مقرر گردید ", " شماره 12 شورا که مقرر داشته ", " شماره 44 که "),
    reject=(" شماره 12 که لغو شد و ",),
)
"""Between the name of another instrument and what that one laid down."""
ANNULLED = Rule(
    "attribution.annulled",
    r"(?<!\w)(?:باطل|ابطال|لغو|نقض|منسوخ|ملغی|بی‌اعتبار) (?:اعلام )?(?:کرد|نمود|شد|گردید|کرده(?:‌است)?|دانست)،? و ",
    match=("بخشنامه را که نوشته بود باطل کرد و ", "مصوبه را لغو کرده است و "),
    reject=("بخشنامه را ابلاغ کرد و ",),
)
"""Behind the name of what is annulled: what follows is laid down by who annuls."""
ASKS = Rule(
    "attribution.asks",
    r"(?<!\w)(?:خواهشمند است|خواهشمندم|مقتضی است|شایسته است|دستور (?:فرمایید|فرمائید|فرمایند|دهید)|انتظار دارد)(?!\w)",
    match=("با توجه به تصمیم شورا، دستور فرمایید ",),
    reject=("بر اساس مصوبه شورا باید ",),
)
"""Behind a ground: the writer of the letter asks, not what he leans on."""
FOUND_WRONG = Rule(
    "attribution.found-wrong",
    r"(?: [^\s.؛:،]{1,20}){0,7}? را (?:[^\s.؛:]{1,16} ){0,2}?"
    r"(?:خلاف|مغایر|غیر‌قانونی|نادرست|ناقض|فاقد|در تعارض|معارض)(?!\w)"
    r"[^.؛\n]{0,90}? (?:دانست|دانسته|شناخت|شناخته|خواند|خوانده|(?:تشخیص|نظر) داده?|اعلام کرده?)(?:‌است)?،? و ",
    match=(" را مغایر ماده 12 قانون آب دانسته و ", " عوارض پسماند را کاملا خلاف قانون تشخیص داد و "),
    reject=(" را ابلاغ کرد و ", " را خلاف قانون دانست."),
)
"""Behind the name of what is judged: what follows is laid down by who judges it."""
ARTICLE_OF = Rule(
    "attribution.article-of",
    r"(?:^|[،؛:] |(?<!\w)(?:و|اما|ولی|که) )(?:(?:تبصره|بند|ماده|اصل) [^\s،؛:]{1,6} (?:از )?){1,3}$",
    match=("ماده 5 ", "پزشکان ناراضی‌اند، تبصره یک ماده 7 "),
    reject=("طبق ماده 5 ", "اصلاح ماده 5 "),
)
"""Before a law whose article is the subject of a clause."""
LAW_LAID = Rule(
    "attribution.law-laid",
    r"[^.؛:\n]{0,200}? را (?:[^.؛:\n]{1,60} )?(?:ممنوع|منع|مجاز|مکلف|موظف|ملزم|محدود|الزامی|اجباری|معاف|مشروط|منوط) "
    r"(?:[^.؛:\n]{1,40} )?(?:کرد|کرده|کرده‌است|کرده بود|می‌کند|شمرد|شمرده|می‌شمارد|دانست|دانسته|می‌داند|نموده)(?!\w)",
    match=(" معادن هر حفاری بدون پروانه را منع کرده", " کار که سال 69 تصویب شد، وزارت کار را مکلف کرده بود"),
    reject=(" معادن را نقد کرد",),
)
RULES = (ASKS, WRITER, WHICH_LAID, ANNULLED, FOUND_WRONG, ARTICLE_OF, LAW_LAID)


def law_lays_down(draft: Draft, head: Mention) -> bool:
    """Whether a law does not only stand behind a report, but its article says itself what is so, and what it says is
    told: «ماده 5 قانون معادن مصوب 1377 هر حفاری بدون پروانه را منع کرده»."""
    index = draft.sentence_at(head.start)
    if index is None or head.features.get("relation"):
        return False
    sentence = draft.sentences[index]
    return (
        ARTICLE_OF.regex.search(draft.text[sentence.start : head.start]) is not None
        and LAW_LAID.regex.match(draft.text, head.end, sentence.end) is not None
    )


_QUOTES = re.compile(
    r"(?<!\w)(?:آمده|نوشته|نوشته شده|تاکید شده|تأکید شده|تصریح شده|ذکر شده|به (?:این )?شرح(?: زیر)?)(?: است)? ?:"
)
_WROTE = re.compile(
    r"(?<!\w)(?:نوشت|نوشته|آورده|تاکید کرد|تأکید کرد|اعلام کرد|دستور داد|خواست)(?: است)?(?: ?:| که |، )"
)


def speaking_instrument(
    draft: Draft, before: list[Named], main: DirectiveDraft | None, cue: int
) -> DirectiveDraft | None:
    """The instrument that speaks where a clause stands behind a ground: «در اطلاعیه … آمده است: بر اساس مصوبه …، …»,
    «در نامه‌ای به …، با توجه به مصوبه … نوشت: …».

    The formulas of a writer («پیرو …»، «به استناد …»، «به اطلاع … می‌رساند») are the main instrument's own words.
    """
    if not before or before[-1][0].features.get("relation") not in GROUNDS:
        return None
    ground, item = before[-1]
    sentence = draft.sentences[draft.sentence_at(ground.start) or 0]
    for head, other in reversed(before[:-1]):
        quoted = _QUOTES.search(draft.text, head.end, ground.start)
        if head.features.get("indefinite"):
            quoted = quoted or _WROTE.search(draft.text, ground.end, cue)
        if other is not item and not head.features.get("relation") and quoted:
            return other
    own = main is not None and main is not item and not main.mentions[0].features.get("relation")
    asks = ASKS.regex.search(draft.text, ground.end, min(sentence.end, cue + _ASKED))
    return main if own and (asks or WRITER.regex.search(draft.text, sentence.start, ground.start)) else None


_ASKED = 16  # letters of a cue that asks


# «آیین‌نامه‌ای که در آن …», «تصویب‌نامه … که بر پایه آن …», «به موجب آن»: what the instrument named last says.
_BY_IT = re.compile(
    r"(?<!\w)(?:در|طی|بر‌?اساس|بر اساس|بر پایه|به[ \u200c]موجب|طبق|مطابق) آن(?!\w)(?! (?:آمده|ذکر|اشاره))"
)


def annulling(draft: Draft, before: list[Named], main: DirectiveDraft | None, cue: int) -> DirectiveDraft | None:
    """The instrument that annuls the one named last and then lays something down: «دیوان … بخشنامه … را باطل کرد و
    سازمان مکلف است …»."""
    if not before or before[-1][0].features.get("relation") != "repeals":
        return None
    annulled, item = before[-1]
    if ANNULLED.regex.search(draft.text, annulled.end, cue) is None:
        return None
    by = (other for head, other in reversed(before) if other is not item and not head.features.get("relation"))
    return next(by, main if main is not item else None)


_OF_THIS = re.compile(r"(?<!\w)(?:از|مشمول|شامل|تابع) (?:(?:شمول|دایره|دامنه) )?این ")


def in_force(
    draft: Draft, provision: ProvisionDraft, owner: DirectiveDraft, main: DirectiveDraft | None
) -> DirectiveDraft:
    """Who frees somebody «از این حکم»: where the owner was lifted, the main instrument, which is in force."""
    if provision.modality != "exemption" or owner.status != "repealed" or main is None or main.status == "repealed":
        return owner
    return main if _OF_THIS.search(draft.text, provision.start, provision.end) else owner


def told_last(draft: Draft, here: list[Named], provision: ProvisionDraft) -> DirectiveDraft | None:
    """The instrument named last before a clause, where the one pointed at is only its ground («در اجرای این مصوبه
    دستوری داد که …») or rests on it («این بخشنامه در اجرای تصویب‌نامه‌ای است که در آن …»); and the one by which another
    is judged («با نامه‌ای … این مصوبه را مغایر قانون دانسته و خواسته است …»).
    """
    before = [(head, item) for head, item in here if head.end <= provision.start]
    if before and FOUND_WRONG.regex.match(draft.text, before[-1][0].end, provision.cue[0]):
        judging = (item for head, item in reversed(before[:-1]) if not head.features.get("relation"))
        return next((item for item in judging if item is not before[-1][1]), None)
    pointing = next((pair for pair in before if pair[0].features.get("anaphor")), None)
    if pointing is None or before[-1][1] is pointing[1]:
        return None
    last, item = before[-1]
    if last.features.get("relation"):
        return item if _BY_IT.search(draft.text, last.end, provision.cue[0]) else None
    return item if pointing[0].features.get("relation") in ("implements", "based_on") else None


_LAID_ONCE = re.compile(
    flexible(r"(?:(?:شده|گردیده|کرده|نموده|داشته|دانسته|ساخته|گذاشته)(?:‌است| است| بود|‌بود)?|ن?بود|ن?بودند|می‌کرد)$")
)


def laid_by_named(draft: Draft, here: list[Named], provision: ProvisionDraft) -> DirectiveDraft | None:
    """The instrument of others that laid a clause down, where a letter or an act only recalls it: «به موجب مصوبه …
    توزیع آن جرم تلقی شده است», «بخشنامه … که واحدها را به پرداخت آن ملزم نموده», «صورت‌جلسه … که در آن مقرر گردید …».
    """
    before = [pair for pair in here if pair[0].end <= provision.cue[0] and pair[1].region is None]
    if not before or before[-1][0].features.get("anaphor") or before[-1][0].features.get("event"):
        return None
    head, item = before[-1]
    once = _LAID_ONCE.search(draft.text, *provision.cue) is not None
    if once and head.features.get("relation") in GROUNDS:
        return item
    which = WHICH_LAID.regex.match(draft.text[head.end : provision.start]) if head.end < provision.start else None
    return item if which is not None and (once or which["resolved"]) else None


def passing(named: Named) -> bool:
    """Whether an instrument is only named in passing: a law, or what another carries out or rests on."""
    return named[0].value == "law" or bool(named[0].features.get("relation"))


def opened_by(draft: Draft, index: int, anchors: Mapping[int, Sequence[Named]]) -> DirectiveDraft | None:
    """The instrument whose name opens with a colon the list in which a marked line of a report stands."""
    if draft.kind != "news" or draft.sentences[index].clause is None:
        return None
    opener = next((i for i in range(index - 1, max(-1, index - 14), -1) if draft.sentences[i].clause is None), None)
    if opener is None or draft.sentences[opener].title or not draft.text.endswith(":", 0, draft.sentences[opener].end):
        return None
    told = [item for head, item in anchors.get(opener, ()) if not head.features.get("relation")]
    return told[-1] if told else None


def main_by_story(draft: Draft, items: list[DirectiveDraft]) -> list[DirectiveDraft | None]:
    """What the text is about above its first story, and each of its stories, as `story_at` counts them."""
    return [_in_force(draft, of_story(draft, items, at)) for at in (0, *draft.stories)]


def _in_force(draft: Draft, items: list[DirectiveDraft]) -> DirectiveDraft | None:
    """What a story is about; where that is denied, what it tells besides, as given in truth."""
    main = main_of(draft, items)
    if main is None or main.status != "denied":
        return main
    true = [i for i in items if i.status != "denied" and i.type not in ("law", "bill") and i.start > main.start]
    return main_of(draft, [i for i in true if not i.mentions[0].features.get("relation")]) or main


def length_of(item: DirectiveDraft) -> int:
    """Of the instrument's own text, in letters."""
    start, end = item.region or (0, 0)
    return end - start


def of_forwarded(provision: ProvisionDraft, items: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The cited instrument that is about a ban («تصویر بخشنامه … در خصوص ممنوعیت … ارسال می‌گردد»): it lays it down."""
    if not provision.by.endswith("nominal-ban"):
        return None
    cited = (item for item in items if item.region is None and item.subject and item.status == "issued")
    return next((c for c in cited if c.subject and c.subject[0] <= provision.cue[0] < c.subject[1]), None)
