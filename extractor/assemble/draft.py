"""The state that the stages fill: everything known of one document, over its clean text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.find.mention import Mention
from extractor.find.skeleton import Skeleton

if TYPE_CHECKING:
    from extractor.assemble.scorer import Scorer
    from extractor.clean import CleanText
    from extractor.record import Warning
    from extractor.sources.text import Hint


@dataclass(slots=True)
class Line:
    """One line of the clean text; `kind` is what the layout took it for."""

    start: int
    end: int
    text: str
    kind: str = "body"


@dataclass(slots=True)
class Letter:
    """One letter of a file: its lines, and which of them (an index) holds the first header field."""

    lines: list[Line]
    fields_at: int

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


@dataclass(slots=True)
class Sentence:
    """A sentence of the body; `clause` is the mark of the numbered item it belongs to ("1", "تبصره 2")."""

    start: int
    end: int
    paragraph: int
    clause: str | None = None
    title: bool = False


@dataclass(slots=True)
class ProvisionDraft:
    """A provision candidate with its reasons; `score` is the scorer's verdict."""

    modality: str
    start: int
    end: int
    by: str
    cue: tuple[int, int]
    sentence: int
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    clause: str | None = None
    bearer: tuple[int, int] | None = None
    bearer_by: str = "rule:provision.bearer"
    bearer_chance: float = 0.7
    action: tuple[int, int] | None = None
    condition: tuple[int, int] | None = None
    deadline: Mention | None = None
    platforms: list[str] = field(default_factory=list)


MEASURE = "rule:instrument.measure"
"""By what an instrument is found that only a clause of what it lays down tells."""


@dataclass(slots=True)
class DirectiveDraft:
    """One instrument, gathered from its mentions; spans are over the clean text."""

    type: str
    start: int
    by: str
    mentions: list[Mention] = field(default_factory=list)
    role: str = "reported"
    status: str = "issued"
    number: Mention | None = None
    date: Mention | None = None
    subject: tuple[int, int] | None = None
    subject_by: str = ""
    named_ban: tuple[int, int] | None = None
    """The ban that the instrument is told as, where a clause tells what is forbidden."""
    came_of: bool = False
    """Whether the report tells what came of the decision instead of what it lays down."""
    issuer: Mention | None = None
    signatory: Mention | None = None
    addressees: list[tuple[int, int]] = field(default_factory=list)
    addressees_by: str = "rule:directive.addressee"
    attachments: bool | None = None
    sessions: list[int] = field(default_factory=list)
    references: list[tuple[str, DirectiveDraft]] = field(default_factory=list)
    provisions: list[ProvisionDraft] = field(default_factory=list)
    platforms: list[tuple[str, str]] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    region: tuple[int, int] | None = None
    sureness: dict[str, float] = field(default_factory=dict)
    """Probabilities of values that are bare spans, by field (and place), and of role, type and status."""

    @property
    def promulgated(self) -> bool:
        """Whether the report is on the law itself: it was passed, promulgated, amended."""
        return self.type == "law" and any(head.features.get("promulgated") for head in self.mentions)

    @property
    def background(self) -> bool:
        """Whether it is a law that the report only leans on."""
        return self.type == "law" and self.region is None and not self.promulgated


type Link = tuple[DirectiveDraft, str, DirectiveDraft]
"""How one instrument speaks of another: source, relation, target."""


@dataclass(slots=True)
class Proposal:
    """The instruments of a text before any is claimed: its own, those that it names, how own ones speak of another.

    faint: mentions that the rules claim no instrument for, and that the models weigh.
    """

    own: list[DirectiveDraft] = field(default_factory=list)
    named: list[DirectiveDraft] = field(default_factory=list)
    faint: list[DirectiveDraft] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def items(self) -> list[DirectiveDraft]:
        """All of them, in order of first mention."""
        return sorted(self.own + self.named + self.faint, key=lambda item: item.start)


@dataclass(slots=True)
class Considered:
    """What was weighed for a field and how it ended; the ground of `explain`."""

    field: str
    start: int
    end: int
    value: str | None
    by: str
    confidence: float
    outcome: str
    reason: str
    directive: str | None = None


@dataclass
class Draft:
    """One document on its way through the stages.

    hints and body are the reader's, where it has them (see `LoadedText`), over the clean text. told: clauses that lay
    something down only beside a provision; those that stand beside one go to `provisions`.
    """

    clean: CleanText
    text: str
    skeleton: Skeleton
    scorer: Scorer
    hints: tuple[Hint, ...] = ()
    body: tuple[tuple[int, int], ...] | None = None
    kind: str = "other"
    lines: list[Line] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)
    """Where each story of a collection begins; empty where the text tells one."""
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    metadata: dict[str, Mention | None] = field(default_factory=dict)
    provisions: list[ProvisionDraft] = field(default_factory=list)
    told: list[ProvisionDraft] = field(default_factory=list)
    proposal: Proposal = field(default_factory=lambda: Proposal())
    directives: list[DirectiveDraft] = field(default_factory=list)
    platforms: list[dict[str, Any]] = field(default_factory=list)
    considered: list[Considered] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    _order: dict[str, tuple[list[Mention], list[Mention], list[int]]] = field(default_factory=dict)
    _starts: dict[str, list[int]] = field(default_factory=dict)

    def found(self, kind: str) -> list[Mention]:
        """The mentions of a kind that were not rejected, in text order."""
        return self._sorted(kind)[0]

    def _sorted(self, kind: str) -> tuple[list[Mention], list[int]]:
        """The accepted mentions of a kind by start, and their starts; remembered while the list stays the same one."""
        mentions = self.mentions.get(kind, [])
        known = self._order.get(kind)
        if known is None or known[0] is not mentions:
            accepted = sorted((m for m in mentions if m.rejected is None), key=lambda m: m.start)
            known = self._order[kind] = (mentions, accepted, [m.start for m in accepted])
        return known[1], known[2]

    def within(self, kind: str, start: int, end: int) -> list[Mention]:
        """The mentions of a kind inside [start, end)."""
        accepted, starts = self._sorted(kind)
        return [m for m in accepted[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end]

    def covering(self, kind: str, start: int, end: int) -> list[Mention]:
        """The mentions of a kind that share a character with [start, end); mentions of a kind do not overlap."""
        accepted, starts = self._sorted(kind)
        first = max(0, bisect_right(starts, start) - 1)
        return [m for m in accepted[first : bisect_left(starts, end)] if m.end > start]

    def overlapping(self, kind: str, start: int, end: int) -> bool:
        """Whether a mention of a kind shares a character with [start, end)."""
        return bool(self.covering(kind, start, end))

    def sentence_at(self, position: int) -> int | None:
        """The index of the sentence that covers `position`."""
        index = self._place("sentences", self.sentences, position)
        return index if index is not None and position < self.sentences[index].end else None

    def line_at(self, position: int) -> Line | None:
        """The line that covers `position`."""
        index = self._place("lines", self.lines, position)
        return self.lines[index] if index is not None and position < self.lines[index].end else None

    def _place(self, name: str, items: list[Sentence] | list[Line], position: int) -> int | None:
        starts = self._starts.get(name)
        if starts is None or len(starts) != len(items):
            starts = self._starts[name] = [item.start for item in items]
        index = bisect_right(starts, position) - 1
        return index if index >= 0 else None
