"""The order of the decisions: what is laid down, which instruments are claimed, what they are, what belongs to them."""

from __future__ import annotations

from extractor.assemble.attributed import main_by_story
from extractor.assemble.attribution import anchors_of, owner_of
from extractor.assemble.draft import DirectiveDraft, Draft, ProvisionDraft
from extractor.assemble.instruments.explained import explains
from extractor.assemble.instruments.stories import story_at
from extractor.assemble.parties.issuers_told import named_in_full
from extractor.assemble.repeats import distinct
from extractor.assemble.stances.stance import directive_platforms, document_platforms
from extractor.assemble.subjects.completion import complete
from extractor.decide.bearers import decide_bearers
from extractor.decide.clauses import TASK as CLAUSE
from extractor.decide.clauses import decide_clauses
from extractor.decide.decider import Decider
from extractor.decide.directives import CLAIM, decide_attributes, decide_claims, is_nobodys, measure
from extractor.decide.relations import decide_relations
from extractor.decide.spans import mark
from extractor.decide.stances import decide_stances
from extractor.decide.values import decide_values
from extractor.decide.wordings import decide_wordings


def decide(draft: Draft, decider: Decider) -> None:
    """Replace what the rules decided in `draft` by what `decider` decides over the same candidates."""
    ruled = draft.directives
    items = draft.proposal.items
    laid_down = [(item, clause) for item in ruled for clause in item.provisions]
    for item in items:
        if all(item is not other for other in ruled):
            complete(draft, item, None)
    if decider.knows(CLAUSE):
        clauses = decide_clauses(draft, ruled, decider)
        hand_out(draft, items, clauses)
    else:
        clauses = [clause for item in ruled for clause in item.provisions]
    claimed = ruled
    if decider.knows(CLAIM):
        claimed = decide_claims(draft, items, ruled, decider)
        if not claimed and clauses and not explains(draft):
            claimed = decide_claims(draft, [_told(draft, clauses)], [], decider)
    if decider.knows(CLAUSE):
        hand_out(draft, claimed, clauses)
        if decider.loyalty(CLAUSE):
            _keep_own(claimed, laid_down)
    if claimed:
        mark(draft, decider)
    decide_attributes(draft, claimed, decider)
    decide_values(draft, claimed, decider)
    claimed = one_each(claimed)
    decide_bearers(draft, claimed, decider)
    decide_wordings(draft, claimed, decider)
    decide_relations(draft, claimed, decider)
    for item in claimed:
        if item.issuer is not None:
            item.issuer = named_in_full(draft, item.issuer)
        if item.status == "denied":
            item.provisions = []
        item.platforms = directive_platforms(draft, item)
    draft.directives = sorted((item for item in claimed if not is_nobodys(item)), key=lambda item: item.start)
    draft.platforms = document_platforms(draft)
    decide_stances(draft, decider)


def one_each(claimed: list[DirectiveDraft]) -> list[DirectiveDraft]:
    """The instruments with those as one that turned out to have one type and number, told in reports.

    The first to name it stays, with the clauses of both and the references of and to both.
    """
    kept: list[DirectiveDraft] = []
    stands_for: dict[int, DirectiveDraft] = {}
    for item in sorted(claimed, key=lambda item: item.start):
        twin = next((other for other in kept if _is_one(item, other)), None)
        if twin is None:
            kept.append(item)
            continue
        stands_for[id(item)] = twin
        twin.mentions = [*twin.mentions, *item.mentions]
        twin.provisions = sorted([*twin.provisions, *item.provisions], key=lambda clause: clause.start)
        twin.references = [*twin.references, *item.references]
        twin.date, twin.issuer = twin.date or item.date, twin.issuer or item.issuer
    for item in kept if stands_for else ():
        named = [(relation, stands_for.get(id(target), target)) for relation, target in item.references]
        item.references = [(relation, target) for relation, target in named if target is not item]
    return kept


def _is_one(one: DirectiveDraft, other: DirectiveDraft) -> bool:
    told = one.region is None and other.region is None
    same = one.number is not None and other.number is not None and one.number.value == other.number.value
    return told and same and one.type == other.type


def _keep_own(claimed: list[DirectiveDraft], laid_down: list[tuple[DirectiveDraft, ProvisionDraft]]) -> None:
    """Give back the clause whose verb is all that tells a claimed directive («وزارت … صادرات … را ممنوع کرد»).

    Who claims the directive claims the clause: the verb is the same.
    """
    for item, clause in laid_down:
        verb = next((h for h in item.mentions if h.features.get("event")), None)
        own = verb is not None and clause.cue[0] < verb.end and verb.start < clause.cue[1]
        kept = [other for owner in claimed for other in owner.provisions]
        if own and any(item is owner for owner in claimed) and not any(_meet(clause, other) for other in kept):
            item.provisions = sorted([*item.provisions, clause], key=lambda provision: provision.start)


def _meet(one: ProvisionDraft, other: ProvisionDraft) -> bool:
    return one.start < other.end and other.start < one.end


def _told(draft: Draft, clauses: list[ProvisionDraft]) -> DirectiveDraft:
    """The one instrument of a text that lays something down and names none."""
    told = measure(draft, clauses[0])
    told.provisions = list(clauses)
    complete(draft, told, told)
    return told


def hand_out(draft: Draft, items: list[DirectiveDraft], clauses: list[ProvisionDraft]) -> None:
    """Every clause to the instrument that stands behind it; what is told twice once."""
    anchors = anchors_of(draft, items)
    mains = main_by_story(draft, items)
    owned = []
    for clause in clauses:
        owner, _ = owner_of(draft, clause, items, anchors, mains[story_at(draft, clause.start)])
        if owner is not None:
            owned.append((clause, owner))
    for item in items:
        item.provisions = []
    for clause, owner in distinct(draft, owned):
        owner.provisions.append(clause)
