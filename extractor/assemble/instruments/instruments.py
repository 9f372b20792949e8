"""Instrument candidates of a running text, gathered into one draft per instrument.

A candidate comes from a noun («بخشنامه شماره …»), or from a verb of resolving without one («در این جلسه مقرر
شد»). Mentions of the same instrument are joined: by an anaphor, the same number, or the same type without a
contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.instruments.attributes import number_of
from extractor.assemble.instruments.beside import acts_beside
from extractor.assemble.instruments.counted import is_counted
from extractor.assemble.instruments.dates import date_of
from extractor.assemble.instruments.decided import decided
from extractor.assemble.instruments.denials import merge_denied
from extractor.assemble.instruments.denied_apart import is_none_such
from extractor.assemble.instruments.enacting import declared
from extractor.assemble.instruments.events import find_events
from extractor.assemble.instruments.explained import explains
from extractor.assemble.instruments.features import instrument_features
from extractor.assemble.instruments.grounds import dated_ground, is_ground, sent_with, stands_behind
from extractor.assemble.instruments.had_laid import had_laid
from extractor.assemble.instruments.headed import merge_annulled, merge_headline, merge_named_fully, merge_numbered
from extractor.assemble.instruments.headlined import headlined
from extractor.assemble.instruments.identity import LOOSE, same_instrument, told_before
from extractor.assemble.instruments.inside_subject import inside_subject
from extractor.assemble.instruments.lifted import points_at_lifted
from extractor.assemble.instruments.naming_rules import (
    LABEL,
    LAST_SITTING,
    PASSED_LAW,
    STILL_TO_COME,
    UNTOLD,
    WITHIN,
)
from extractor.assemble.instruments.narrated_dates import LATER_TOLD, day_of_sitting
from extractor.assemble.instruments.passed import passed_object
from extractor.assemble.instruments.passed_bills import council_of, is_passed, merge_passed_bills
from extractor.assemble.instruments.pointed_back import mark_lifted, may_be_act
from extractor.assemble.instruments.rumours import denied_measure
from extractor.assemble.instruments.sittings import of_sitting, resolved_together, sessions_of
from extractor.assemble.instruments.stamped import read_stamps
from extractor.assemble.instruments.statuses import instrument_status
from extractor.assemble.instruments.told import is_vague, told_measures
from extractor.assemble.legal.ruling_fields import read_ruling_fields
from extractor.assemble.parties.issuers import issuer_of
from extractor.assemble.parties.issuing import own_order, type_of
from extractor.assemble.sentences import item_mark
from extractor.assemble.subjects.named import before_its_number
from extractor.assemble.subjects.subjects import subject_of
from extractor.assemble.words import content_words
from extractor.find.mention import Mention

type Doubted = tuple[Mention, DirectiveDraft | None]
"""A mention that named no instrument of its own, and the one it was taken for, if any."""


def propose_instruments(draft: Draft, *, own_text: bool) -> tuple[list[DirectiveDraft], list[Doubted]]:
    """The instruments named in the body and title, in order of first mention; and the mentions that opened none.

    own_text: the document is an instrument itself, so «این قانون» means it and no other.
    """
    found: list[DirectiveDraft] = []
    doubted: list[Doubted] = []
    explained = explains(draft)
    late: list[Mention] = []
    for heading in _in_body(draft):
        if not own_text and not explained and may_be_act(heading, found):
            late.append(heading)
            continue
        if not inside_subject(draft, heading, found) and not (explained and not number_of(draft, heading)):
            known = _place(draft, heading, found, own_text=own_text)
            if known is None or known.mentions[0] is not heading:
                doubted.append((heading, known))
    if not own_text and not explained:
        for event in find_events(draft):
            known = _led(draft, found) if event.features["issuer"] is None else None
            if known is not None:
                known.mentions.append(event)
            else:
                _place(draft, event, found)
        for heading in late:
            _place(draft, heading, found)
        doubted = [pair for pair in doubted if pair[1] is not None or not _settle(draft, pair[0], found)]
        for heading, known in doubted:
            if known is None and (taken := decided(draft, heading)) is not None:
                if taken.features["rests"]:
                    found.append(_of_verb(draft, taken, heading))
                else:
                    _place(draft, taken, found)
        _settle_bare(draft, found)
        merge_passed_bills(draft, found)
        merge_annulled(draft, found)
        merge_headline(draft, found)
        merge_named_fully(draft, found)
        merge_numbered(draft, found)
        merge_denied(draft, found)
        mark_lifted(draft, found)
        read_ruling_fields(draft, found)
        read_stamps(draft, found)
        if draft.kind != "letter" and (measures := told_measures(draft, found, of_nobody=False)):
            found[:] = [item for item in found if not is_vague(item)] + measures
            for heading, known in doubted:
                if known is None and measures[0].start < heading.start and heading.value != "decision":
                    _settle(draft, heading, measures)
        elif (
            draft.kind != "letter"
            and not any(_is_told(draft, item) for item in found)
            and (said := declared(draft) or headlined(draft))
        ):
            _place_said(draft, said, found)
        if draft.kind != "letter" and (untrue := denied_measure(draft, found)):
            found.append(untrue)
        if draft.kind != "letter":
            found += told_measures(draft, found, of_nobody=True)
        if draft.kind != "letter":
            found += [_of_verb(draft, act) for act in (*acts_beside(draft, found), *had_laid(draft, found))]
    found.sort(key=lambda d: d.start)
    for item in found:
        item.type = type_of(draft, item)
        item.date = item.date or day_of_sitting(draft, item.mentions[0], LATER_TOLD)
        item.features = instrument_features(draft, item)
        item.status = instrument_status(draft, item)
    return found, doubted


def _led(draft: Draft, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The instrument that headline or lead name, whose content a ban of platforms is that is told of nobody."""
    for item in found:
        index = draft.sentence_at(item.start)
        led = index is not None and (draft.sentences[index].title or index <= _LEAD)
        first = item.mentions[0].features
        if led and not item.background and first["strength"] == "strong" and not first["relation"]:
            return item
    return None


_LEAD = 2  # sentences


def _settle(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> bool:
    """Join an anaphor that no noun explains to the verb or bill told before it: «… را ممنوع کرد. در این بخشنامه …»."""
    if not heading.features["anaphor"] or heading.value in ("law", "letter"):
        return False
    item = told_before(draft, heading, found)
    if item is None:
        return False
    if item.type in LOOSE and all(h.features.get("event") for h in item.mentions):
        item.type = str(heading.value)
    elif item.type == "bill" and is_passed(draft, item):
        item.type, item.issuer = "resolution", council_of(draft, item) or item.issuer
    item.mentions.append(heading)
    return True


def _place_said(draft: Draft, said: Mention, found: list[DirectiveDraft]) -> None:
    """Let what a body is told to lay down be what a verb of its sentence stands for, if one was found there."""
    index = draft.sentence_at(said.start)
    known = next((i for i in found if _is_bare_verb(i) and draft.sentence_at(i.start) == index), None)
    if known is None:
        _place(draft, said, found)
        return
    known.mentions[0].features["content"] = True
    known.issuer = known.issuer or said.features["issuer"]


def _of_verb(draft: Draft, act: Mention, *pointing: Mention) -> DirectiveDraft:
    """The instrument that a verb stands for, and what points at it behind («این تصمیم»)."""
    item = DirectiveDraft(str(act.value), act.start, act.by, mentions=[act, *pointing], issuer=act.features["issuer"])
    item.subject = passed_object(draft, act)
    item.subject_by = "rule:subject.object" if item.subject else ""
    return item


def _is_bare_verb(item: DirectiveDraft) -> bool:
    """Whether nothing but a verb stands for an instrument, of which it is not known that it lays something down."""
    heads = item.mentions
    return all(h.features.get("event") and not (h.features.get("content") or h.features.get("ordered")) for h in heads)


def _is_told(draft: Draft, item: DirectiveDraft) -> bool:
    """Whether an instrument is named so plainly that the text may be about it."""
    if (_is_bare_verb(item) and not item.date) or stands_behind(draft, item):
        return False
    strong = any(head.features["strength"] == "strong" for head in item.mentions)
    return bool(strong or item.issuer or item.number or item.date)


def _settle_bare(draft: Draft, found: list[DirectiveDraft]) -> None:
    """«طبق بند 2 مصوبه», of which nothing is known, means what a verb told before: «… به تصویب رسید»."""
    for item in list(found):
        f = item.mentions[0].features
        bare = not (item.number or item.date or item.issuer or item.subject or item.sessions)
        bare = bare and not is_counted(draft, item)
        if item.type != "resolution" or not bare or f.get("event") or f["indefinite"] or f["relation"] == "repeals":
            continue
        told = [o for o in found if o.type == "resolution" and o.start < item.start and _by_verb(o)]
        if told:
            told[-1].mentions = sorted(told[-1].mentions + item.mentions, key=lambda head: head.start)
            found.remove(item)


def _by_verb(item: DirectiveDraft) -> bool:
    return any(head.features.get("event") for head in item.mentions)


def _in_body(draft: Draft) -> Iterator[Mention]:
    for heading in draft.found("heading"):
        line = draft.line_at(heading.start)
        if line is None or (
            draft.kind in ("legal", "letter") and LABEL.regex.search(draft.text, line.start, heading.end)
        ):
            continue
        if item_mark(line.text)[1] > heading.start - line.start:
            continue  # «مصوبه 2: …» numbers a point of what is resolved
        answered = line.kind in ("greeting", "addressee") and heading.features["relation"] == "follows"
        titled = draft.kind != "letter" and (
            line.kind == "title" or (line.kind == "meta" and _opens(draft, heading, line))
        )
        if line.kind == "body" or answered or titled:
            yield heading


def _opens(draft: Draft, heading: Mention, line: Line) -> bool:
    """Whether a line beside the headline names an instrument with its number («بخشنامه … - شماره … - 1402/3/11»)."""
    opens = heading.start - line.start < _BULLET and heading.features["strength"] == "strong"
    return opens and any(n.features.get("label") == "directive" for n in draft.within("number", heading.end, line.end))


_BULLET = 4  # letters of marks at the head of a line


def _lifted_again(draft: Draft, heading: Mention, found: list[DirectiveDraft]) -> DirectiveDraft | None:
    """The instrument cited before that a letter lifts («بخشنامه یاد شده لغو می‌گردد»)."""
    known = same_instrument(draft, heading, found, None, None, None, None)
    if known is not None:
        known.mentions.append(heading)
    return known


_WORD = 26  # letters


# How telling the places are that a subject is taken from, best first.
_RANK = tuple(f"rule:subject.{place}" for place in ("quoted", "about", "headline", "object", "ezafe"))


def _place(
    draft: Draft, heading: Mention, found: list[DirectiveDraft], *, own_text: bool = False
) -> DirectiveDraft | None:
    """Join the mention to the instrument it names, or open a new one; None where it names none."""
    f = heading.features
    number = number_of(draft, heading)
    date = date_of(draft, heading, number)
    f["told_apart"] = sent_with(draft, heading) or dated_ground(draft, heading)
    if own_text and (points_at_lifted(draft, heading) or is_none_such(draft, heading)):
        return _lifted_again(draft, heading, found)
    ground = is_ground(heading)
    if own_text and not (number or date or of_sitting(draft, heading) or f["told_apart"] or ground):
        return None
    issuer = issuer_of(draft, heading, number, date)
    if issuer is not None and issuer.features.get("is_news_agency"):
        issuer = None  # who tells of it
    reports = issuer is not None and issuer.features.get("kind") == "commission"
    if reports and heading.value == "law" and f.get("anaphor"):
        issuer = None  # who reported on it
    subject, subject_by = subject_of(draft, heading, number, date, issuer)
    f["told_apart"] = f["told_apart"] or (ground and issuer is not None and subject_by == "rule:subject.quoted")
    if own_text and not (number or date or of_sitting(draft, heading) or f["told_apart"]):
        return None
    if (
        subject
        and issuer is None
        and subject_by == "rule:subject.ezafe"
        and WITHIN.regex.search(draft.text, heading.start - 4, subject[0] + _WORD)
    ):
        subject, subject_by = None, ""  # «در مصوبه مجازاتی برای کاربر نیامده است»
    if number and (before := before_its_number(draft, heading)):
        subject, subject_by = before, "rule:subject.quoted"
    if subject and draft.covering("person", subject[0], subject[0] + 1):
        subject, subject_by = None, ""  # «با دستور X رئیس …»: who, not what
    if f.get("event"):
        subject, issuer = passed_object(draft, heading), f.get("issuer")
        subject_by = "rule:subject.object" if subject else ""
    sat = of_sitting(draft, heading) or (issuer is not None and LAST_SITTING.regex.match(draft.text, heading.end))
    if resolved_together(draft, heading, issuer):
        sat, f["anaphor"] = True, False
    if sat:
        f["plural"] = False  # «مصوبات جلسه اخیر ستاد …»: what one sitting resolved
    unnamed = not number and not date and not f.get("event") and not sat
    f["promulgated"] = unnamed and heading.value == "law" and _law_news(draft, heading)
    if unnamed and heading.value == "law" and not f["promulgated"]:
        return None
    if unnamed and (f["plural"] or f["generic"]):
        if own_order(draft, heading) is None:
            return None
        f["plural"] = f["generic"] = False  # «دستورات لازم صادر شد», says the prosecutor
    if unnamed and STILL_TO_COME.regex.match(draft.text, heading.end):
        return None
    by_some = f["relation"] == "based_on" and f["indefinite"] and issuer is None
    if unnamed and by_some and UNTOLD.regex.match(draft.text, heading.end):
        return None
    known = same_instrument(draft, heading, found, number, date, issuer, subject)
    if known is None:
        if f.get("anaphor") and not number and not date:
            return None
        known = DirectiveDraft(str(heading.value), heading.start, heading.by)
        found.append(known)
    known.mentions.append(heading)
    known.number = known.number or number
    known.date = known.date or date
    known.issuer = _named_fully(known.issuer, issuer)
    if f.get("anaphor") and not number and not date:
        return known
    if subject and (
        known.subject is None
        or _RANK.index(subject_by) < _RANK.index(known.subject_by)
        or (subject_by == known.subject_by and _fuller(draft, subject, known.subject))
    ):
        known.subject, known.subject_by = subject, subject_by
    if not known.sessions and known.type in ("resolution", "decision", "regulation"):
        known.sessions = sessions_of(draft, heading)
    return known


def _named_fully(known: Mention | None, issuer: Mention | None) -> Mention | None:
    """The issuer of both mentions that is known by name («نامه استاندار»: «استاندار سمنان در نامه‌ای …»)."""
    if known is None or issuer is None:
        return known or issuer
    fuller = known.value is None and issuer.value is not None and issuer.text.startswith(f"{known.text} ")
    return issuer if fuller else known


def _fuller(draft: Draft, subject: tuple[int, int], known: tuple[int, int]) -> bool:
    """Whether the lead tells in full what the headline tells in short («مسدودسازی X»: «مسدودسازی کامل سکوی X»)."""
    line = draft.line_at(known[0])
    short, full = (content_words(draft.text[slice(*span)]) for span in (known, subject))
    return line is not None and line.kind == "title" and short < full


def _law_news(draft: Draft, heading: Mention) -> bool:
    """Whether title or lead report on the law itself: it was passed, promulgated, annulled."""
    index = draft.sentence_at(heading.start)
    if index is None or sum(not s.title for s in draft.sentences[: index + 1]) > 2:
        return False
    return bool(PASSED_LAW.regex.match(draft.text, heading.end, draft.sentences[index].end))
