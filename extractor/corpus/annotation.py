"""The annotation of one corpus document, as it stands in its TOML file.

Every value that the text states is a verbatim quote: a string, or a table ``{quote, line, nth}`` where the same
words stand more than once (``line`` counts from 1; ``nth`` counts the occurrences in that line, or in the document).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from extractor.record import DirectiveType, Kind, Modality, Relation, Role, Stance, Status

Domain = Literal[
    "tax",
    "customs",
    "banking",
    "health",
    "education",
    "labour",
    "civil-service",
    "municipality",
    "courts",
    "environment",
    "media",
    "guilds",
    "transport",
    "energy",
    "housing",
    "agriculture",
    "culture",
    "security",
    "platforms",
    "other",
]
Manner = Literal["news", "post", "letter", "circular", "resolution", "decree", "ruling", "bill", "negative"]
OtherKind = Literal["date", "number", "body", "person"]
OtherRole = Literal["publication", "event", "deadline", "cited", "none"]


class Part(BaseModel):
    """Base of all parts: frozen, and no key beyond the format."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_min_length=1)


class Quoted(Part):
    """Words of the text, with their line or occurrence where they stand more than once."""

    quote: str
    line: Annotated[int, Field(ge=1)] | None = None
    nth: Annotated[int, Field(ge=1)] | None = None


def _table(given: Any) -> Any:
    return {"quote": given} if isinstance(given, str) else given


Quote = Annotated[Quoted, BeforeValidator(_table)]


class Deadline(Quoted):
    """``value``: ISO 8601 duration (P7D), a Jalali date, "asap", or absent where the text leaves it open."""

    value: str | None = None


class Issuer(Quoted):
    """``id``: the body's id in the authority file; absent for a body that is not in it."""

    id: str | None = None


class Signer(Part):
    """Who signed, and in what office."""

    name: Quote
    role: Quote | None = None


class PlatformEntry(Part):
    """A platform with its stance."""

    id: str
    stance: Stance
    optional: bool = False


class ReferenceEntry(Part):
    """A relation to another directive of the same document."""

    relation: Relation
    target: str


class ProvisionEntry(Quoted):
    """One prohibition, obligation, permission, exemption or sanction; its parts are looked for inside it first."""

    modality: Modality
    clause: str | None = None
    bearer: Quote | None = None
    action: Quote | None = None
    platforms: list[str] = []
    condition: Quote | None = None
    deadline: Annotated[Deadline, BeforeValidator(_table)] | None = None


class DirectiveEntry(Part):
    """One instrument."""

    id: str
    role: Role
    type: DirectiveType
    status: Status
    number: str | None = None
    number_quote: Quote | None = None
    date: str | None = None
    date_quote: Quote | None = None
    subject: Quote | None = None
    issuer: Issuer | None = None
    issuer_optional: bool = False
    signatory: Signer | None = None
    addressees: list[Quote] = []
    attachments: bool | None = None
    sessions: list[int] = []
    references: list[ReferenceEntry] = []
    platforms: list[PlatformEntry] = []
    provisions: list[ProvisionEntry] = []
    provisions_scored: bool = True
    optional: bool = False
    role_alt: list[Role] = []
    type_alt: list[DirectiveType] = []
    status_alt: list[Status] = []
    number_alt: list[str] = []
    date_alt: list[str] = []
    issuer_alt: list[str] = []


class MetadataEntry(Part):
    """What the page says of itself."""

    title: Quote | None = None
    published: str | None = None
    published_quote: Quote | None = None
    published_time: str | None = None
    outlet: Quote | None = None
    agency: str | None = None
    agency_quote: Quote | None = None
    news_code: str | None = None
    news_code_quote: Quote | None = None
    url: Quote | None = None


class Other(Quoted):
    """A number, date, body or person that is no directive's own; ``what`` says in a word what it is."""

    kind: OtherKind
    role: OtherRole
    what: str | None = None


class Annotation(Part):
    """All that is annotated in one document."""

    scenario: str
    domain: Domain
    manner: Manner
    kind: Kind
    kind_alt: list[Kind] = []
    notes: str | None = None
    metadata: MetadataEntry = MetadataEntry()
    platforms: list[PlatformEntry] = []
    directives: list[DirectiveEntry] = []
    others: list[Other] = []
