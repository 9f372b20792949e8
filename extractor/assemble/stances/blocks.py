"""What a text tells of a platform's block as a fact: that it is in force, was laid down once, or was lifted."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.stances.block_rules import (
    ADDED,
    AGAIN,
    ALL_OF_THEM,
    ALREADY_BLOCKED,
    APPOSED,
    BANNED,
    BANNED_BY,
    BEHIND_BLOCK,
    BESIDE,
    BLOCKED_ALL,
    CALLED,
    CLOSED,
    CUT_OFF,
    DECIDED,
    DENIED,
    FILTERED_ONE,
    FREED_ELSEWHERE,
    FREEING,
    HYPOTHETICAL,
    LISTED,
    NEXT_CLAUSE,
    NOT_YET,
    OF_THEM,
    OTHERS,
    OUT_OF_REACH,
    PUT_OUT,
    SAYS_THERE,
    THERE,
)
from extractor.assemble.stances.lifting import lifting_at
from extractor.assemble.stances.stance_rules import PART
from extractor.assemble.stances.told import blocked_by_act, criminal, throttled
from extractor.find.mention import Mention

_AFTER = 60  # characters behind a name in which its state is told


_FREED = 600  # characters before a name in which others are told to have come free


def told_stances(draft: Draft, places: list[Mention]) -> list[str]:
    """What the text tells of a platform's block as a fact: that it is in force, or that it was lifted.

    Of a block that was lifted, what is told of it as being in force is the past, unless it still is or is again; a
    block that a sentence denies is none, and that of a service of the platform only restricts it.
    """
    places = [place for place in places if not (place.features.get("anaphor") and place.features.get("domestic"))]
    told = [lifting_at(draft, place) for place in places]
    if "still blocked" in told:
        return ["prohibited"]
    laid_down = [clause for item in draft.directives for clause in item.provisions]
    free = [
        place
        for place in places
        if ALREADY_BLOCKED.regex.match(draft.text, tail_of_list(draft, place))
        or not any(clause.start <= place.start < clause.end for clause in laid_down)
    ]
    banned = [place for place in free if banned_at(draft, place)]
    if "lifted" in told:
        lifted = places[told.index("lifted")].start
        again = any(
            place.start > lifted and AGAIN.regex.search(draft.text, lifted, place.end + _AFTER) for place in banned
        )
        return ["prohibited" if again else "permitted"]
    if any(_denied_at(draft, place) for place in places):
        return []
    if not banned:
        return ["restricted"] if any(_throttled_at(draft, place) for place in free) else []
    heads = [head_of_list(draft, place) for place in banned]
    if all(PART.regex.search(draft.text, max(0, head - 60), head) for head in heads):
        return ["restricted"]
    return ["prohibited"]


def _denied_at(draft: Draft, place: Mention) -> bool:
    """Whether the sentence of a mention denies that the platform was blocked, not that it was unblocked."""
    index = draft.sentence_at(place.start)
    if index is None:
        return False
    span = _span(draft, index)
    return bool(
        DENIED.regex.search(draft.text, *span)
        and BANNED.regex.search(draft.text, *span)
        and not FREEING.regex.search(draft.text, *span)
    )


def banned_by(draft: Draft, place: Mention) -> tuple[int, int] | None:
    """Where a ban by an instrument or a body is told behind a name or its list («با مصوبه … مسدود شد»)."""
    index = draft.sentence_at(place.start)
    if index is None:
        return None
    told = BANNED_BY.regex.match(draft.text, tail_of_list(draft, place), draft.sentences[index].end)
    there = THERE.regex.search(draft.text, draft.sentences[index].start, head_of_list(draft, place))
    return told.span() if told and not there else None


def banned_at(draft: Draft, place: Mention) -> bool:
    """Whether the text speaks of a ban in force right beside this mention («پیام‌رسان فیلترشده تلگرام»)."""
    index = draft.sentence_at(place.start)
    if index is None or place.features.get("channel_use"):
        return False
    sentence = draft.sentences[index]
    if (place.value == "class:circumvention-tools" or place.features.get("category") == "other") and criminal(
        draft, place, sentence.start, sentence.end
    ):
        return not HYPOTHETICAL.regex.search(draft.text, sentence.start, place.end)
    head, tail = head_of_list(draft, place), tail_of_list(draft, place)
    if place.features.get("is_class") and not any(
        rule.regex.match(draft.text, tail, sentence.end) for rule in (BLOCKED_ALL, BEHIND_BLOCK)
    ):
        return False
    start = max(sentence.start, draft.text.rfind("،", 0, head) + 1)
    turns = [found.end() for found in NEXT_CLAUSE.regex.finditer(draft.text, start, place.start)]
    start = turns[-1] if turns else start
    bounds = [draft.text.find(mark, place.end, sentence.end) for mark in ("،", ": ")]
    end = min((bound for bound in bounds if bound >= 0), default=sentence.end)
    near = BANNED.regex.search(draft.text, max(start, head - 30), min(end, place.end + _AFTER))
    if near and SAYS_THERE.regex.search(draft.text, place.end, near.start()):
        near = None
    put_out = PUT_OUT.regex.match(draft.text, place.end, end) and DECIDED.regex.search(draft.text, *_span(draft, index))
    if near and OTHERS.regex.search(draft.text, place.end, near.end()):
        near = None
    there = THERE.regex.search(draft.text, start, place.start)
    if near and there and near.start() >= place.end and not FILTERED_ONE.regex.match(draft.text, place.end):
        near = None  # a page or channel there was blocked
    foreign = place.features.get("domestic") is False and not there
    closed = foreign and (CLOSED.regex.match(draft.text, place.end, end) or _not_yet(draft, place, tail))
    added = ADDED.regex.match(draft.text, place.end, end) and BANNED.regex.search(
        draft.text, sentence.start, place.start
    )
    cut = CUT_OFF.regex.search(draft.text, sentence.start, sentence.end)
    cut = cut if cut and cut.start("name") <= place.start < cut.end() else None
    behind = not there and (
        cut
        or OUT_OF_REACH.regex.match(draft.text, tail, sentence.end)
        or OF_THEM.regex.search(draft.text, tail, sentence.end)
        or APPOSED.regex.match(draft.text, tail, sentence.end)
        or BEHIND_BLOCK.regex.match(draft.text, tail, sentence.end)
        or ALREADY_BLOCKED.regex.match(draft.text, tail, sentence.end)
    )
    if behind:
        return not HYPOTHETICAL.regex.search(draft.text, start, behind.end())
    acted = not there and blocked_by_act(draft, sentence.end, head=head, tail=tail)
    if near or put_out or closed or added or acted or banned_by(draft, place):
        stop = max([place.end, *(found.end() for found in (near, put_out) if found)]) + _AFTER // 2
        turn = NEXT_CLAUSE.regex.search(draft.text, near.start(), min(end, stop)) if near else None
        stop = turn.start() if turn else stop
        meant = near and ALL_OF_THEM.regex.search(draft.text, place.end, max(place.end, near.start()))
        start = meant.start() if meant else start
        return not HYPOTHETICAL.regex.search(draft.text, start, min(end, stop))
    beside = next(iter(draft.within("platform", place.end, sentence.end)), None)  # one state of a whole list
    if beside is None or not LISTED.regex.fullmatch(draft.text, place.end, beside.start):
        return False
    return banned_at(draft, beside)


def _not_yet(draft: Draft, place: Mention, tail: int) -> bool:
    """Whether a platform is told not to have come free, behind others that have: «رفع فیلتر شد. … X فعلاً نه»."""
    if not NOT_YET.regex.match(draft.text, tail):
        return False
    return FREED_ELSEWHERE.regex.search(draft.text, max(0, place.start - _FREED), place.start) is not None


def _throttled_at(draft: Draft, place: Mention) -> bool:
    """Whether the sentence of a mention tells as a fact that the way to the platform was made narrower."""
    index = draft.sentence_at(place.start)
    listed = {"head": head_of_list(draft, place), "tail": tail_of_list(draft, place)}
    if index is None or place.features.get("channel_use") or not throttled(draft, *_span(draft, index), **listed):
        return False
    return not HYPOTHETICAL.regex.search(draft.text, *_span(draft, index))


def head_of_list(draft: Draft, platform: Mention) -> int:
    """Where the list begins that a platform stands in («در ایتا، بله و گپ»); its own place where it stands alone.

    The noun that calls it so belongs to it («بازی روبلاکس»), and so does what stands in brackets behind it.
    """
    head = platform.start
    for other in reversed(draft.within("platform", max(0, platform.start - 200), platform.start)):
        if not LISTED.regex.fullmatch(draft.text, other.end, head):
            break
        head = other.start
    called = CALLED.regex.search(draft.text, max(0, head - 60), head)
    return called.start() if called else head


def tail_of_list(draft: Draft, platform: Mention) -> int:
    """Where the list ends that a platform stands in; its own end where it stands alone."""
    tail = platform.end
    for other in draft.within("platform", platform.end, platform.end + 200):
        if other.features.get("anaphor") or not LISTED.regex.fullmatch(draft.text, tail, other.start):
            break
        tail = other.end
    beside = BESIDE.regex.match(draft.text, tail)
    return beside.end() if beside else tail


def listed_with(draft: Draft, places: list[Mention]) -> list[Mention]:
    """The platforms with those that their lists go on to name."""
    if not places:
        return places
    return draft.within("platform", head_of_list(draft, places[0]), tail_of_list(draft, places[-1]))


def _span(draft: Draft, index: int) -> tuple[int, int]:
    return draft.sentences[index].start, draft.sentences[index].end
