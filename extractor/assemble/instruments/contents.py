"""What a clause must be to be told as a measure: a ban, a state or a duty that begins now or for a time, for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractor.assemble.draft import Draft, ProvisionDraft, Sentence
from extractor.assemble.instruments.told_rules import (
    BECOMES,
    FINITE,
    MADE,
    MANY,
    NOMINAL,
    NOW,
    PRIVATE,
    PUBLIC,
    SHOWS,
    SINCE,
    UTILITY,
    VERBLESS,
    WINDOW,
)
from extractor.find.rule import flexible
from extractor.lexicons import any_of, table

BANS = (
    *("forbidden", "not-permitted", "not-possible", "allowed", "lifted-ban", "lifts-ban", "mandatory", "no-longer"),
    "verbless-ban",
)
_GRANTS = ("exempt", "pays-nothing", "free", "possible", "granted")
"""What frees or allows: a measure where it begins, or is told as done («معاف کرده‌ایم»)."""
_ENFORCED = ("closed", "day-off", "shut", "remote", "hours")
"""What was closed or blocked may be told as an enforcement too («از ابتدای سال سه واحد تعطیل شدند»)."""
_STATES = (*_ENFORCED, "called-off", "by-numbers", "ceiling", "one-way", "time-limit", "put-off")
_STOPS = ("closed", "shut")  # which may be told of one firm
_PLAIN = ("hours", "called-off", "by-numbers", "ceiling", "time-limit", "shut", "put-off")  # which may not
_CUTS = ("sanction-verb",)
DUTIES = ("must", "duty", "only-through", "may-not")
_ENDS = 16  # letters behind the cue of a line that tells it as done
_VERB = 14  # letters behind a cue in which its verb ends


def cue_of(provision: ProvisionDraft) -> str:
    """The name of the cue by which a clause was proposed."""
    return provision.by.rpartition(".")[2]


def told_to(provision: ProvisionDraft) -> int:
    """Where the words end that tell the clause as a measure; a duty's own «باید» is none of them."""
    return provision.cue[cue_of(provision) not in DUTIES]


def binds(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the word of an office makes a rule of the clause: what is recalled in a report is no news."""
    cue = cue_of(provision)
    if cue in DUTIES:
        dated = is_dated(draft, provision) or _obliged(draft, provision)
        return dated and not provision.features.get("everybody")
    if cue not in (*BANS, *_GRANTS, *_STATES, *_CUTS) or _of_works(draft, provision):
        return False
    if (draft.kind == "news" or cue in _GRANTS) and not begins(draft, provision):
        return False
    if cue in _CUTS:
        return UTILITY.regex.search(draft.text, provision.start, provision.cue[1]) is not None
    known = cue not in _STOPS or provision.features.get("platform")
    return bool(known or _is_public(draft, provision) or begins(draft, provision))


def _obliged(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether it is told that somebody was put under a duty: «کارخانه‌ها ملزم به نصب فیلتر شدند»."""
    done = draft.text[slice(*provision.cue)].rstrip(". ").endswith(("شد", "شدند", "شده‌اند", "گردیدند"))
    return cue_of(provision) == "duty" and done


def is_done(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether a line tells a measure as taken, of nobody: «… ممنوع شد», «ممنوعیت … از شنبه»."""
    sentence, cue = draft.sentences[provision.sentence], cue_of(provision)
    dated = is_dated(draft, provision)
    named = NOMINAL.regex.match(draft.text, sentence.start, sentence.end)
    if cue == "nominal-ban" or (named is not None and not FINITE.regex.search(named.group())):
        return named is not None and dated and not FINITE.regex.search(named.group())
    end = draft.text.find("/", provision.cue[1], sentence.end)
    end = end if end > 0 else sentence.end
    verbless = cue == "verbless-ban" or VERBLESS.regex.fullmatch(draft.text, provision.cue[0], end)
    becomes = verbless or BECOMES.regex.search(draft.text, *_verb(provision)) is not None
    if end - provision.cue[1] >= _ENDS or not becomes or " را " in draft.text[provision.start : _verb(provision)[1]]:
        return False
    if cue in _CUTS:
        return UTILITY.regex.match(draft.text, sentence.start) is not None
    if cue == "called-off" and not MANY.regex.match(draft.text, sentence.start):
        return False
    return cue in BANS or (
        cue in _STATES and (dated or cue in _PLAIN or _is_public(draft, provision)) and not _of_works(draft, provision)
    )


def begins(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the measure holds from now on or for a time: «از شنبه», «تا پایان دی», «ممنوع شد»."""
    window = next(iter(_windows(draft, provision)), None)
    becomes = BECOMES.regex.search(draft.text, *_verb(provision))
    if cue_of(provision) not in _ENFORCED:
        return bool(window or becomes or MADE.regex.search(draft.text, *_verb(provision)))
    done = becomes is not None and becomes.group() in ("شد", "شدند", "گردید")
    return window is not None and not (done and SINCE.regex.match(window.group()))


def is_dated(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the clause says from when, until when or for how long it holds."""
    return any(_windows(draft, provision))


def _windows(draft: Draft, provision: ProvisionDraft) -> Iterator[re.Match[str]]:
    for rule in (WINDOW, NOW):
        yield from rule.regex.finditer(draft.text, provision.start, provision.end)


def is_private(draft: Draft, sentence: Sentence) -> bool:
    """Whether a line is of a house or a joke, or of another country that nobody goes or sends to («مدارس فرانسه»)."""
    line = draft.line_at(sentence.start)
    span = (line.start, line.end) if line is not None else (sentence.start, sentence.end)
    return bool(PRIVATE.regex.search(draft.text, *span) or _states().search(draft.text, sentence.start, sentence.end))


@cache
def _states() -> re.Pattern[str]:
    states = any_of(flexible(state) for state in (*table("speech")["foreign_states"], "اروپا", "جهان"))
    return re.compile(rf"(?<![\w\u200c])(?<!به )(?<!از )(?<!با )(?<!برای )(?<!و ){states}(?!\w)")


def _verb(provision: ProvisionDraft) -> tuple[int, int]:
    """From the cue to where its verb ends."""
    return provision.cue[0], min(provision.end, provision.cue[1] + _VERB)


def _is_public(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether what stops is open to all, and no single firm or person."""
    return PUBLIC.regex.match(draft.text, provision.start, provision.cue[0]) is not None


def _of_works(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether a term is the one till which works are taken in."""
    sentence = draft.sentences[provision.sentence]
    return (
        cue_of(provision) == "time-limit" and SHOWS.regex.search(draft.text, sentence.start, sentence.end) is not None
    )
