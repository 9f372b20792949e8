"""What an instrument is to the report: what it tells of, or background that it leans on, recalls, amends or lifts.

Reported is what headline or lead tell, or whose issuing or content is told further down; cited is what stands only as
a ground («طبق مصوبه …»), what was told before («پیش از این …»، «… ممنوع کرده بود») and what is named in passing.
"""

from __future__ import annotations

from extractor.assemble.draft import DirectiveDraft, Draft
from extractor.assemble.instruments.former import (
    PLUPERFECT,
    is_former,
    is_set_against_old,
    looks_back,
    only_of_before,
    said_before,
)
from extractor.assemble.instruments.grounds import is_told_besides
from extractor.assemble.instruments.identity_signs import GROUNDS
from extractor.assemble.instruments.stories import of_story
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule

RECALLED = Rule(
    "directive.recalled",
    r"(?<!\w)(?:با یادآوری|یادآوری|با اشاره به|با استناد به|مذکور در|مقرر در|مندرج در|پیش‌بینی‌شده در|ارجاع به"
    r"|ضوابط|مفاد)(?: [^\s.؛:]{1,16}){0,4} $|(?<!\w)همان $",
    match=("جریمه مقرر در ماده 14 ", "امضاکنندگان با یادآوری ", "تنها ضابطه همان "),
    reject=("پیش از این نیز ",),
)
WHICH = Rule(
    "directive.which",
    r"[^.؛:\n]{0,50}?(?<!\w)که(?!\w)",
    match=(" شورای شهر که پارسال تصویب شد",),
    reject=(" ابلاغ شد و باید",),
)
SENDING = Rule(
    "directive.by-sending",
    r"(?<!\w)(?:با|طی|ضمن) (?:ارسال|صدور|انتشار|ابلاغ|مخابره) (?:یک )?$",
    match=("هیئت با ارسال ",),
    reject=("پس از ارسال ",),
)
RULES = (RECALLED, WHICH, SENDING)

_AGAIN = 3  # mentions after the first: the report is about it


def decide_roles(draft: Draft, own: list[DirectiveDraft], claimed: list[DirectiveDraft]) -> None:
    """Set the role of every claimed instrument; `own` are those whose text the document is."""
    mains = [] if own else mains_of(draft, claimed)
    main = mains[0] if mains else None
    for item in claimed:
        if own:
            item.role = "cited"
        elif any(item is other for other in mains):
            item.role = "cited" if _unread(draft, item) or _recalled(draft, item) else "reported"
        else:
            relation = bool(item.mentions) and bool(item.mentions[0].features.get("relation"))
            past = item.date is not None and item.date.features.get("precision") != "day"
            lifted = item.status == "repealed" and main is not None and main.status != "repealed"
            recalled = bool(item.mentions) and is_recalled(draft, item.mentions[0])
            background = relation or past or lifted or item.background or recalled
            background = (
                background
                or _is_untrue(item)
                or _stayed(item)
                or _earlier(draft, item)
                or _in_passing(draft, item)
                or _said_once(draft, item)
                or (item.type == "letter" and _said_before(draft, item))
            )
            item.role = "cited" if background else "reported"


def main_of(draft: Draft, claimed: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The instrument that the report is about, if it is about one."""
    real = [item for item in claimed if not item.background]
    led = [
        item
        for item in real
        if item.features.get("title")
        or item.features.get("lead")
        or any(is_set_against_old(draft, head) for head in item.mentions)
    ]
    revoked = any(
        item.features.get("revokes") or (item.type in ("ruling", "order") and item.status == "issued") for item in led
    )
    return max(
        led,
        key=lambda d: (
            not _is_untrue(d),
            not _stayed(d) and (d.status != "repealed" or not revoked),
            not all(h.features.get("relation") == "cites" for h in d.mentions if not h.features.get("anaphor")),
            not (_had_been(draft, d) or only_of_before(draft, d) or (d.type == "letter" and _said_before(draft, d))),
            d.mentions[0].features.get("relation") != "amends",
            not _recalled_by(draft, d, led),
            not is_told_besides(draft, d.mentions[0]),
            any(h.features.get("alters") for h in d.mentions),
            d.features.get("title", 0),
            d.status != "repealed",
            not all(h.features.get("relation") for h in d.mentions),
            d.score,
        ),
        default=_first_told(real),
    )


def _recalled_by(draft: Draft, item: DirectiveDraft, others: list[DirectiveDraft]) -> bool:
    """Whether the sentence that tells of another one recalls it («در نامه‌ای با اشاره به دستور …»)."""
    before = any(
        other.start < item.start and draft.sentence_at(other.start) == draft.sentence_at(item.start) for other in others
    )
    return before and is_recalled(draft, item.mentions[0])


def _first_told(items: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The first instrument; where only its year is known, the first that is news («نامه‌ای») with a number or day."""
    if not items or not _only_year(items[0]):
        return items[0] if items else None
    news = (item for item in items if any(head.features.get("indefinite") for head in item.mentions))
    return next((item for item in news if item.number or (item.date and not _only_year(item))), items[0])


def mains_of(draft: Draft, claimed: list[DirectiveDraft]) -> list[DirectiveDraft]:
    """What the report is about; in a collection, what each of its stories is about."""
    if not draft.stories:
        return [main] if (main := main_of(draft, claimed)) else []
    told = (main_of(draft, of_story(draft, claimed, at)) for at in (0, *draft.stories))
    return [main for main in told if main is not None]


def _is_untrue(item: DirectiveDraft) -> bool:
    """Whether it is only what a rumour told."""
    return any(head.features.get("untrue") for head in item.mentions)


def _stayed(item: DirectiveDraft) -> bool:
    """Whether the report tells that a court stays it."""
    return any(head.features.get("stayed") for head in item.mentions)


def is_recalled(draft: Draft, head: Mention) -> bool:
    """Whether the words before a name only recall it: «با اشاره به بخشنامه …»."""
    return RECALLED.regex.search(draft.text, max(0, head.start - 60), head.start) is not None


def _in_passing(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether it is named below the lead, seldom, and neither its issuing nor any of its content is told."""
    if any(item.features.get(place) for place in ("title", "lead")) or item.features.get("repeated", 0) >= _AGAIN:
        return False
    told = any(item.features.get(act) for act in ("verb", "event", "issued"))
    told = told or (bool(item.provisions) and any(_is_sent(draft, head) for head in item.mentions))
    return not told or (not item.provisions and all(h.features.get("relation") for h in item.mentions))


def _is_sent(draft: Draft, head: Mention) -> bool:
    """Whether a name is the means by which its sender acts: «با ارسال نامه شماره … خواسته است …»."""
    return SENDING.regex.search(draft.text, max(0, head.start - 24), head.start) is not None


def _unread(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the one instrument of a report is only named in passing, and nothing of what it says is read out."""
    if _by_article(draft, item) or _by_the_way(draft, item):
        return True
    if not _in_passing(draft, item):
        return False
    if not item.provisions or item.type == "order" or all(h.features.get("relation") for h in item.mentions):
        return True
    return len(item.mentions) == 1 and is_recalled(draft, item.mentions[0])


def _by_the_way(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether one sentence below the lead names it and reads out what it says, under a headline on something else."""
    title = draft.metadata.get("title")
    named = {draft.sentence_at(head.start) for head in item.mentions}
    if title is None or draft.kind != "news" or len(item.mentions) > _TWICE or not item.provisions:
        return False
    if any(item.features.get(place) for place in ("title", "lead")) or _news_of_it(draft, item):
        return False
    if not {p.sentence for p in item.provisions} <= named:
        return False
    of_news = _stems(draft.text[title.start : title.end])
    told = [draft.sentences[index] for index in named if index is not None]
    words = _stems(" ".join(draft.text[s.start : s.end] for s in told))
    return len(of_news & words) <= _OFF * len(of_news)


def _news_of_it(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether it is told to be given, and not only in a clause that says which it is («بخشنامه‌ای که پارسال …»)."""
    which = any(WHICH.regex.match(draft.text, head.end, head.end + _WHICH) for head in item.mentions)
    return bool(item.features.get("issued")) and not which


_WHICH = 60  # letters


def _stems(text: str) -> set[str]:
    return {word[:4] for word in content_words(text)}


_TWICE = 2  # mentions
_OFF = 0.34  # of the headline's words


def _by_article(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether it is a standing one of which only an article is a ground: «طبق ماده 3 دستورالعمل …، وزارت باید …»."""
    if item.type not in _STANDING or len(item.mentions) != 1 or item.features.get("title"):
        return False
    head = item.mentions[0]
    leans = head.features.get("relation") in (*GROUNDS, "cites") or is_recalled(draft, head)
    return bool(head.features.get("clause")) and leans


_STANDING = ("law", "regulation", "instruction")


def _said_once(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the one sentence that names it tells in the past perfect what it said."""
    return len(item.mentions) == 1 and _said_before(draft, item)


def _earlier(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether its first mentions tell it as of long before."""
    return _had_been(draft, item) or any(looks_back(draft, h) or is_former(draft, h) for h in item.mentions[:2])


def _recalled(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a report that is about something else recalls it: below headline and lead, and as past.

    It has only a year for its day, it is lifted in passing, or what it said stands in the past perfect.
    """
    if any(item.features.get(place) for place in ("title", "lead")):
        return False
    return _only_year(item) or item.status == "repealed" or _earlier(draft, item) or _said_before(draft, item)


def _only_year(item: DirectiveDraft) -> bool:
    """Whether it has no more than a year for its day, as what is recalled."""
    return item.date is not None and item.date.features.get("precision") == "year"


def _said_before(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether the sentence that names it first tells what it said in the past perfect («… تأکید کرده بود»)."""
    return any(said_before(draft, head) for head in item.mentions[:1])


def _had_been(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether a verb alone tells it, in the past perfect: «… صادرات را ممنوع کرده بود»."""
    return bool(item.mentions) and all(_pluperfect(draft, head) for head in item.mentions)


def _pluperfect(draft: Draft, head: Mention) -> bool:
    told = bool(head.features.get("event")) and head.text.endswith("ه")
    return told and PLUPERFECT.regex.match(draft.text, head.end) is not None
