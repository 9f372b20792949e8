"""Which instrument a provision belongs to.

Inside an instrument's own text every clause is its own. In a report, a clause belongs to the instrument named in
its sentence, or to the one whose content is being told: a list after «مقرر گردید:», a quotation, the sentences
that follow in the paragraph.
"""

from __future__ import annotations

import re

from extractor.assemble.attributed import (
    WRITER,
    annulling,
    in_force,
    laid_by_named,
    law_lays_down,
    length_of,
    main_by_story,
    of_forwarded,
    opened_by,
    passing,
    speaking_instrument,
    told_last,
)
from extractor.assemble.clauses.bearing import NAMES
from extractor.assemble.clauses.provisions import OUTRIGHT
from extractor.assemble.draft import MEASURE, DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.explanation import note
from extractor.assemble.instruments.roles import is_recalled
from extractor.assemble.instruments.stories import story_at
from extractor.assemble.instruments.told import told_there_alone
from extractor.assemble.legal.rulings import contested, pleaded
from extractor.assemble.neighbours import go_on, is_beside
from extractor.assemble.parties.acting import is_of_games
from extractor.assemble.repeats import distinct, fuller, without_names
from extractor.assemble.scorer import Scorer
from extractor.assemble.sentences import BULLETS
from extractor.assemble.speech import personal
from extractor.assemble.words import content_words
from extractor.find.mention import Mention
from extractor.find.rule import Rule

OWN_WORDS = Rule(
    "attribution.own-words",
    r"(?:می‌رساند|مقرر می‌دارد|اعلام می‌دارد|ابلاغ می‌گردد|ابلاغ می‌شود|مقرر می‌گردد|مقرر می‌شود|تصویب کرد)[ ]?[:؛][\W]{0,6}$",
    match=("به استناد بخشنامه شماره 12 به استحضار می‌رساند:",),
    reject=("به استناد بخشنامه شماره 12 عمل می‌شود.",),
)
OF_MAIN = Rule(
    "attribution.of-main",
    r"(?<!\w)(?:ماده|بند|تبصره) \(?[^\s()]{1,6}\)? (?:از )?(?:این |آن |همین )?"
    r"(?:طرح|لایحه|مصوبه|بخش‌نامه|دستور‌العمل|آیین‌نامه|شیوه‌نامه|ابلاغیه)(?!\w)"
    r"|به (?:اطلاع|استحضار|آگاهی)(?: [^،.؛:\n]{2,60}?)? (?:می‌رساند|می‌رسد)(?!\w)",
    match=("مطابق ماده 20 طرح، تولید", "طبق بند ب این مصوبه ", "به استحضار می‌رساند تا پایان مهر"),
    reject=("ماده 5 قانون کار", "طبق این طرح"),
)
TEXT_BELOW = Rule(
    "attribution.text-below",
    r"(?<!\w)(?:متن|مشروح)(?!\w)[^\n]{2,160}?(?:شرح(?: (?:زیر|ذیل))?|قرار(?: زیر)?)"
    r"(?: (?:است|می‌باشد|منتشر شد|صادر شد))? ?:\s{0,4}$",
    match=("متن این بخشنامه که امروز صادر شده، بدین شرح است:", "متن کامل نامه به شرح زیر است:"),
    reject=("متن این بخشنامه منتشر شد.", "شرح ماجرا از این قرار است:"),
)
RULES = (OWN_WORDS, OF_MAIN, TEXT_BELOW)

_PRINTED = 20  # sentences for which an announced text goes on

_THREAT = re.compile(r"(?<!\w)(?:برخورد|برخوردها|برخوردهای)(?!\w)")
_ARTICLES = 40  # sentences of numbered articles back in which they may name their instrument
_CARRY = 2  # sentences after the naming that still tell its content, within one paragraph


def attribute(draft: Draft, items: list[DirectiveDraft], scorer: Scorer) -> None:
    """Score every provision candidate and hang the accepted ones on their directives."""
    anchors = anchors_of(draft, items)
    mains = main_by_story(draft, items)
    accepted: list[tuple[ProvisionDraft, DirectiveDraft]] = []
    faint: list[tuple[ProvisionDraft, DirectiveDraft]] = []
    agreed = {
        draft.sentence_at(e.start): e
        for item in items
        for e in item.mentions
        if e.features.get("event") and "موافقت" in e.text
    }
    for provision in draft.provisions:
        event = agreed.get(provision.sentence)
        if event is not None and event.start < provision.cue[1] and provision.cue[0] < event.end:
            note(draft, provision, "rejected", "the verb that enacts, not what is laid down")
            continue
        main = mains[story_at(draft, provision.start)]
        owner, how = owner_of(draft, provision, items, anchors, main)
        if owner is None:
            note(draft, provision, "rejected", "no instrument stands behind it")
            continue
        if owner.region and draft.kind == "letter" and provision.by.endswith(".shut"):
            note(draft, provision, "rejected", "a letter's report of what was done")
            continue
        if how == "main" and owner.status == "repealed":
            note(draft, provision, "rejected", "the one instrument told is lifted")
            continue
        if how == "main" and provision.start < owner.start and any(i.status == "denied" for i in items):
            note(draft, provision, "rejected", "what the rumour said, told before what is true")
            continue
        provision.features[how] = 1.0
        provision.features["definite"] *= how == "main" and provision.modality != "permission"
        if how != "main":
            provision.features |= dict.fromkeys(NAMES, 0.0)
        weak = provision.features["strength"] < OUTRIGHT or provision.modality == "permission"
        if how in ("scope", "main") and weak:
            sentence = draft.sentences[provision.sentence]
            provision.features["told"] = float(bool(personal().search(draft.text, sentence.start, sentence.end)))
        if _tells_a_rule(draft, provision):
            provision.features |= dict.fromkeys(("speech", "retold", "told"), 0.0)
        if how == "main":
            provision.features["presupposes"] = float(_presupposes(draft, provision))
        provision.features["denied"] = float(
            owner.status == "denied" or _of_lifted(provision, items) or _of_stayed(draft, provision)
        )
        provision.score = scorer.score("provision", provision.features)
        if provision.score >= scorer.threshold and owner.status != "denied":
            accepted.append((provision, owner))
        else:
            faint.append((provision, owner))
    headline = _headlines(draft, accepted, faint, scorer)
    accepted, faint = accepted + headline, [pair for pair in faint if pair not in headline]
    beside = [pair for pair in faint if is_beside(draft, scorer, *pair, accepted)]
    accepted = sorted(accepted + beside, key=lambda pair: pair[0].start)
    faint = [pair for pair in faint if pair not in beside]
    accepted = sorted(accepted + go_on(draft, scorer, accepted, items, mains[0]), key=lambda pair: pair[0].start)
    for provision, owner in without_names(draft, fuller(draft, distinct(draft, accepted), faint)):
        owner.provisions.append(provision)
        note(draft, provision, "chosen", scorer.reasons("provision", provision.features))


type Told = tuple[ProvisionDraft, DirectiveDraft]


def _headlines(draft: Draft, accepted: list[Told], faint: list[Told], scorer: Scorer) -> list[Told]:
    """What only the headline of a short text lays down: the clause that its measure is, or the one told of it."""
    told: list[Told] = []
    for provision, owner in faint:
        f = provision.features
        doubted = f.get("foreign") or (owner.issuer is not None and is_of_games(owner.issuer))
        if not f.get("title") or doubted or not told_there_alone(draft, provision):
            continue
        itself = any(h.by == MEASURE and (h.start, h.end) == provision.cue for h in owner.mentions)
        if itself or not any(of is owner and p.modality not in _UPON_A_RULE for p, of in (*accepted, *told)):
            f["title"], f["anchored"] = (
                0.0,
                float(itself or _repeats(draft, provision, owner) or f.get("anchored", 0.0)),
            )
            provision.score = scorer.score("provision", provision.features)
            told += [(provision, owner)] if provision.score >= scorer.threshold else []
    return told


def _repeats(draft: Draft, provision: ProvisionDraft, owner: DirectiveDraft) -> bool:
    """Whether the sentence that tells of the instrument says again what the clause does."""
    words = content_words(draft.text[provision.start : provision.end])
    told = [draft.sentences[i] for i in (draft.sentence_at(head.start) for head in owner.mentions[:2]) if i is not None]
    return any(2 * len(words & content_words(draft.text[s.start : s.end])) >= len(words) for s in told)


_UPON_A_RULE = ("sanction", "exemption")  # what presupposes another clause


_RULES = ("closed", "not-bound", "only-through", "granted", "allowed", "taught-through", "remote")
"""Cues by which a speaker tells what holds, and wishes nothing: «متوقف می‌شود», «فقط با … انجام می‌شود»."""


_AGREED = re.compile(r"موافقت (?:شد|شده|گردید)$|(?:تفویض|واگذار|سپرده|گذاشته|گرفته) (?:شد|می‌شود|شده)")


def _tells_a_rule(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the clause says what holds, whoever tells it: what stops for a time, how a thing is done, who may."""
    name = provision.by.rsplit(".", 1)[-1]
    if provision.features.get("decided"):
        return True
    if name == "time-limit":
        return bool(provision.bearer and provision.features["definite"])
    if name == "allowed" and draft.text.startswith("حق ", provision.cue[0]):
        return False  # «مردم حق دارند گلایه کنند»
    if name in ("leave", "task"):
        return _AGREED.search(draft.text, *provision.cue) is not None
    return name in _RULES and (name != "closed" or bool(provision.features["definite"]))


def _presupposes(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether the clause frees or punishes, and so tells of a rule that stands: «برخورد می‌شود» alone only threatens."""
    threat = provision.modality == "sanction" and _THREAT.search(draft.text, *provision.cue)
    return provision.modality in ("exemption", "sanction") and not provision.by.endswith(".free") and not threat


def _of_lifted(provision: ProvisionDraft, items: list[DirectiveDraft]) -> bool:
    """Whether a ban is only the subject of an instrument that is lifted («لغو بخشنامه ممنوعیت ثبت سفارش»)."""
    return provision.by.endswith("nominal-ban") and any(
        item.status == "repealed" and item.subject and item.subject[0] <= provision.cue[0] < item.subject[1]
        for item in items
    )


def _of_stayed(draft: Draft, provision: ProvisionDraft) -> bool:
    """Whether what stops is an instrument and no conduct («اجرای بخشنامه … را متوقف کرد»)."""
    named = draft.within("heading", provision.start, provision.cue[0])
    stops = "متوقف" in draft.text[slice(*provision.cue)]
    return stops and bool(named) and named[-1].features.get("relation") == "cites"


type Anchors = dict[int, list[tuple[Mention, DirectiveDraft]]]
"""Sentence index to every (mention, directive) in it, in text order."""


def anchors_of(draft: Draft, items: list[DirectiveDraft]) -> Anchors:
    anchors: Anchors = {}
    for item in items:
        for head in item.mentions:
            if item.background and not law_lays_down(draft, head):
                continue
            index = draft.sentence_at(head.start)
            if index is not None:
                anchors.setdefault(index, []).append((head, item))
    for pairs in anchors.values():
        pairs.sort(key=lambda pair: pair[0].start)
    return anchors


def owner_of(
    draft: Draft,
    provision: ProvisionDraft,
    items: list[DirectiveDraft],
    anchors: Anchors,
    main: DirectiveDraft | None,
) -> tuple[DirectiveDraft | None, str]:
    inside = [item for item in items if item.region and item.region[0] <= provision.start < item.region[1]]
    if inside:
        item = min(inside, key=length_of)  # the resolution that a letter prints stands within the letter
        if (sent := of_forwarded(provision, items)) is not None:
            return sent, "anchored"
        if (rule := contested(draft, item, items, provision.start)) is not None:
            return rule, "full_text"
        if (recalled := laid_by_named(draft, anchors.get(provision.sentence, []), provision)) is not None:
            return recalled, "full_text"
        start, end = pleaded(draft, item)
        return (None, "pleaded") if start <= provision.start < end else (item, "full_text")
    if any(item.type == "ruling" and item.region is not None for item in items):
        return None, "beside"  # words on a ruling that is quoted
    index = provision.sentence
    here = anchors.get(index)
    if here and (opened := opened_by(draft, index, anchors)) and all(map(passing, here)):
        return opened, "scope"  # «مقرر کرد: الف) … کسانی که قانون تازه به آنان می‌رسد …»
    if here:
        before = [pair for pair in here if pair[0].start <= provision.cue[bool(pair[0].features.get("event"))]]
        if provision.by.endswith("nominal-ban"):
            passed = [pair for pair in here if pair[0].features.get("event") and pair[0].start > provision.cue[1]]
            if passed:
                return passed[0][1], "anchored"
        speaker = annulling(draft, before, main, provision.cue[0]) or told_last(draft, here, provision)
        if speaker := speaker or speaking_instrument(draft, before, main, provision.cue[0]):
            return speaker, "anchored"
        plain = [pair for pair in before if pair[0].features.get("relation") != "implements"] or before
        plain = [
            pair for pair in plain if not is_recalled(draft, pair[0])
        ] or plain  # «با اشاره به نامه …، اعلام کرد …»
        pointing = [pair for pair in plain if pair[0].features.get("anaphor")]
        return in_force(draft, provision, (pointing or plain[-1:] or here)[0][1], main), "anchored"
    sentence = draft.sentences[index]
    grounded = any(
        h.features.get("relation") == "based_on" for h in draft.within("heading", sentence.start, provision.cue[0])
    )
    if grounded and main is not None:
        return main, "grounded"
    if (own := _own_article(draft, index, anchors)) is not None:
        return own, "scope"
    if main is not None and OF_MAIN.regex.search(draft.text, sentence.start, provision.cue[0]):
        return main, "scope"
    for steps, back in enumerate(range(index - 1, max(-1, index - 14), -1), 1):
        other = draft.sentences[back]
        if other.clause is not None and sentence.clause is not None and all(map(passing, anchors.get(back, ()))):
            continue
        opens = other.title and back in anchors and _listed(draft, back, index)  # «مصوبه تازه شورا:»
        if (other.title and not opens) or story_at(draft, other.start) != story_at(draft, provision.start):
            break
        if back in anchors:
            grounds = [item for head, item in anchors[back] if head.features.get("relation") == "follows"]
            told = [
                item
                for head, item in anchors[back]
                if not head.features.get("relation") and not any(item is ground for ground in grounds)
            ]
            formulas = (OWN_WORDS, OF_MAIN)  # «به اطلاع … می‌رساند به استناد مصوبه …:» goes on in the writer's words
            spoken = any(rule.regex.search(draft.text, other.start, other.end) for rule in formulas)
            leans = [h for h, _ in anchors[back] if h.features.get("relation") and not h.features.get("anaphor")]
            writer = any(WRITER.regex.search(draft.text, other.start, h.start) for h in leans)
            own_words = main is not None and (grounds or spoken or writer)
            owner = told[-1] if told else main if main is not None and own_words else anchors[back][-1][1]
            same = other.paragraph == sentence.paragraph
            resumed = steps == 1 and draft.text.startswith(("این ", "آن ", "همین "), provision.start)
            if (
                (same and steps <= _CARRY)
                or resumed
                or _listed(draft, back, index)
                or _quoted(draft, other.start, provision.start)
            ):
                return in_force(draft, provision, owner, main), "scope"
            break
    if main is None:
        return None, ""
    return main, "scope" if _printed_below(draft, main, index) else "main"


def _printed_below(draft: Draft, item: DirectiveDraft, index: int) -> bool:
    """Whether a sentence before announced the instrument's text («متن این بخشنامه … بدین شرح است:»)."""
    told = (draft.sentence_at(head.start) for head in item.mentions)
    before = (draft.sentences[at] for at in told if at is not None and 0 < index - at <= _PRINTED)
    return any(TEXT_BELOW.regex.search(draft.text, sentence.start, sentence.end) for sentence in before)


def _listed(draft: Draft, anchor: int, index: int) -> bool:
    """Whether the sentence is an item of a list that the anchor's sentence opens with a colon."""
    opener = draft.sentences[anchor]
    if not re.search(r"[:：]\W{0,4}$", draft.text[opener.start : opener.end]):
        return False
    between = draft.sentences[anchor + 1 : index + 1]
    return all(
        s.clause is not None or s.paragraph == between[0].paragraph or _bulleted(draft, s.paragraph) for s in between
    )


def _own_article(draft: Draft, index: int, anchors: Anchors) -> DirectiveDraft | None:
    """The instrument whose articles the sentence stands among: one of them before it names it («این دستورالعمل»)."""
    for back in range(index, max(-1, index - _ARTICLES), -1):
        if draft.sentences[back].clause is None:
            break
        for head, item in anchors.get(back, ()):
            if head.features.get("anaphor") and not head.features.get("relation"):
                return item
    return None


def _bulleted(draft: Draft, paragraph: int) -> bool:
    return paragraph < len(draft.lines) and bool(re.match(rf"^\s{{0,6}}[-{BULLETS}]", draft.lines[paragraph].text))


def _quoted(draft: Draft, start: int, end: int) -> bool:
    """Whether a quotation opened after `start` is still open at `end`."""
    piece = draft.text[start:end]
    return piece.count("«") > piece.count("»") and end - start < 2500
