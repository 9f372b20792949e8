"""The output contract, schema version 1, as frozen models.

Offsets are Unicode code points, half-open, into ``Document.text`` (the raw text):
``text[v.start:v.end] == v.text`` holds for every value, always.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"

Kind = Literal["news", "letter", "legal", "post", "other"]
Role = Literal["full_text", "reported", "cited"]
DirectiveType = Literal[
    "circular",
    "instruction",
    "resolution",
    "decision",
    "announcement",
    "notice",
    "order",
    "regulation",
    "law",
    "bill",
    "ruling",
    "letter",
]
Status = Literal["issued", "draft", "proposed", "repealed", "denied"]
Modality = Literal["prohibition", "obligation", "permission", "exemption", "sanction"]
Relation = Literal["follows", "based_on", "implements", "amends", "repeals", "cites"]
Stance = Literal["prohibited", "restricted", "required", "permitted", "mentioned"]
Precision = Literal["day", "month", "year", "unresolved"]
Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """Base of all records: frozen, and no field beyond the contract."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Value(Record):
    """A value found in the text, with its place, its finder and how sure that is.

    ``by`` is ``rule:<id>``, ``model:<name>`` or ``rule+model:<id>``.
    """

    value: str | None
    text: str
    start: Offset
    end: Offset
    confidence: Confidence
    by: str


class DateValue(Value):
    """A Jalali date: ``value`` is ISO and partial where the text is ("1396-12-22", "1396-10", "1393").

    ``gregorian`` holds the first and the last day meant, ISO, inclusive; both are null when unresolved.
    """

    precision: Precision
    gregorian: tuple[str, str] | None = None
    time: str | None = None


class IssuerValue(Value):
    """The issuing body: ``value`` is its id in the authority file, null for a body that is not in it."""

    name: str | None = None


class PlatformStance(Record):
    """How an instrument stands to a platform."""

    id: str
    stance: Stance


class PlatformMention(Record):
    """One place where a platform is named."""

    start: Offset
    end: Offset
    text: str
    by: str
    confidence: Confidence


class DocumentPlatform(PlatformStance):
    """A platform of the document: the strongest stance that an instrument in force gives it, and every mention."""

    mentions: list[PlatformMention] = []


class Provision(Record):
    """One prohibition, obligation, permission, exemption or sanction."""

    modality: Modality
    text: str
    start: Offset
    end: Offset
    confidence: Confidence
    by: str
    clause: str | None = None
    bearer: Value | None = None
    action: Value | None = None
    platforms: list[str] = []
    condition: Value | None = None
    deadline: Value | None = None


class Signatory(Record):
    """Who signed, and in what office."""

    name: Value
    role: Value | None = None


class Reference(Record):
    """A relation to another directive of the same document, by its id."""

    relation: Relation
    target: str


class Directive(Record):
    """One instrument: the circular, resolution, order … with what it says of itself and what it lays down."""

    id: str
    role: Role
    type: DirectiveType
    status: Status
    number: Value | None = None
    date: DateValue | None = None
    subject: Value | None = None
    issuer: IssuerValue | None = None
    signatory: Signatory | None = None
    addressees: list[Value] = []
    attachments: bool | None = None
    sessions: list[int] = []
    references: list[Reference] = []
    platforms: list[PlatformStance] = []
    provisions: list[Provision] = []


class Metadata(Record):
    """What the page says of itself."""

    title: Value | None = None
    published: DateValue | None = None
    outlet: Value | None = None
    agency: Value | None = None
    news_code: Value | None = None
    url: Value | None = None


class Source(Record):
    """Where the text came from; ``sha256`` is over the bytes as they came."""

    uri: str
    media_type: str
    charset: str | None
    sha256: str


class Warning(Record):
    """What was dropped, doubted or unreadable."""

    code: str
    message: str
    start: Offset | None = None
    end: Offset | None = None


class Region(Record):
    """Where the reader of a page or scan took a run of the text from: the way back beyond the text.

    page: counted from 1. box: left, top, right, bottom, in pixels of the page's picture as it was read. block: the
    element of a web page. confidence: the reading engine's own.
    """

    start: Offset
    end: Offset
    page: int | None = None
    box: tuple[int, int, int, int] | None = None
    block: str | None = None
    confidence: Confidence | None = None


class Document(Record):
    """All that was found in one input document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    id: str
    source: Source
    kind: Kind
    text: str
    body: list[tuple[int, int]] = []
    metadata: Metadata = Metadata()
    platforms: list[DocumentPlatform] = []
    directives: list[Directive] = []
    warnings: list[Warning] = []
    regions: list[Region] = []

    def regions_of(self, start: int, end: int) -> list[Region]:
        """The regions that share a character with text[start:end]; none for a text that was read as text."""
        return [region for region in self.regions if region.start < end and start < region.end]


def at_least(document: Document, confidence: float) -> Document:
    """`document` without the values and provisions that are less sure than `confidence` (0..1).

    Directives stay: what is known of one may be sure though a value of it is not. `platforms` and `references` have no
    confidence of their own and stay as they are.
    """

    def kept(value: Any) -> Any:
        return None if isinstance(value, Value) and value.confidence < confidence else value

    def directive(given: Directive) -> Directive:
        signatory = given.signatory
        if signatory is not None:
            role = kept(signatory.role)
            signatory = Signatory(name=signatory.name, role=role) if kept(signatory.name) else None
        return given.model_copy(
            update={
                **{name: kept(getattr(given, name)) for name in ("number", "date", "subject", "issuer")},
                "signatory": signatory,
                "addressees": [value for value in given.addressees if value.confidence >= confidence],
                "provisions": [
                    p.model_copy(update={n: kept(getattr(p, n)) for n in ("bearer", "action", "condition", "deadline")})
                    for p in given.provisions
                    if p.confidence >= confidence
                ],
            }
        )

    metadata = {name: kept(getattr(document.metadata, name)) for name in Metadata.model_fields}
    return document.model_copy(
        update={
            "metadata": Metadata(**metadata),
            "directives": [directive(given) for given in document.directives],
        }
    )


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `Document`, generated from the models."""
    schema = Document.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema
