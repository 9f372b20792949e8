"""The state that the stages fill: everything known of one document, over its clean text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.find.mention import Mention
from extractor.find.skeleton import Skeleton

if TYPE_CHECKING:
    from extractor.assemble.scorer import Scorer
    from extractor.clean import CleanText
    from extractor.record import Warning


@dataclass(slots=True)
class Line:
    """One line of the clean text; `kind` is what the layout took it for."""

    start: int
    end: int
    text: str
    kind: str = "body"


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
    action: tuple[int, int] | None = None
    condition: tuple[int, int] | None = None
    deadline: Mention | None = None
    platforms: list[str] = field(default_factory=list)


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
    issuer: Mention | None = None
    signatory: Mention | None = None
    addressees: list[tuple[int, int]] = field(default_factory=list)
    attachments: bool | None = None
    sessions: list[int] = field(default_factory=list)
    references: list[tuple[str, DirectiveDraft]] = field(default_factory=list)
    provisions: list[ProvisionDraft] = field(default_factory=list)
    platforms: list[tuple[str, str]] = field(default_factory=list)
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    region: tuple[int, int] | None = None


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
    """One document on its way through the stages."""

    clean: CleanText
    text: str
    skeleton: Skeleton
    scorer: Scorer
    kind: str = "other"
    lines: list[Line] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    metadata: dict[str, Mention | None] = field(default_factory=dict)
    provisions: list[ProvisionDraft] = field(default_factory=list)
    directives: list[DirectiveDraft] = field(default_factory=list)
    platforms: list[dict[str, Any]] = field(default_factory=list)
    considered: list[Considered] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)

    def found(self, kind: str) -> list[Mention]:
        """The mentions of a kind that were not rejected, in text order."""
        return [m for m in self.mentions.get(kind, ()) if m.rejected is None]

    def within(self, kind: str, start: int, end: int) -> list[Mention]:
        """The mentions of a kind inside [start, end)."""
        return [m for m in self.found(kind) if start <= m.start and m.end <= end]

    def overlapping(self, kind: str, start: int, end: int) -> bool:
        """Whether a mention of a kind shares a character with [start, end)."""
        return any(m.start < end and start < m.end for m in self.found(kind))

    def sentence_at(self, position: int) -> int | None:
        """The index of the sentence that covers `position`."""
        for index, sentence in enumerate(self.sentences):
            if sentence.start <= position < sentence.end:
                return index
        return None
