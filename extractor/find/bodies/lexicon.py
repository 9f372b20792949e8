"""The authority file of public bodies, compiled for matching: bodies, their spellings, places and word lists.

Everything is read and expanded once, on first use. Keys are `skeleton_key`s, so spacing never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick

from extractor.errors import LexiconError
from extractor.find.skeleton import skeleton_key
from extractor.lexicons import rows, table

_TAIL = re.compile(r"(?: جمهوری اسلامی(?: ایران)?| ایران| کشور)$")
_LOOSE = frozenset(("سازمان", "اداره", "فرماندهی", "فرمانده", "دادگستری", "استانداری", "فرمانداری"))
_UNADDRESSED = frozenset(("agency", "outlet", "blocker", "company"))
_COMMA = re.compile(r" ?، ?")


@dataclass(frozen=True, slots=True)
class Body:
    """One row of the authority file; dates are partial Jalali ISO or empty."""

    id: str
    name: str
    kind: str
    parent: str | None
    valid_from: str
    valid_to: str
    successor: str | None
    flags: frozenset[str]

    @property
    def local_id(self) -> str | None:
        """The id that a mention takes when a place follows («ستاد مقابله با کرونا در …»)."""
        return next((flag.removeprefix("local:") for flag in self.flags if flag.startswith("local:")), None)


@dataclass(frozen=True, slots=True)
class Surface:
    """One spelling of a body: how sure it is by itself, and the office it names, if it is one («وزیر نیرو»)."""

    body: Body
    confidence: float
    needs_context: bool = False
    office: str | None = None
    one_word: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens names of bodies («معاونت»); `open` is strong, weak or place."""

    kind: str
    open: str


@dataclass(frozen=True, slots=True)
class Family:
    """The words before the place in a family of local bodies («شهرداری» of «شهرداری {city}»).

    needs_unit: «استان» has to stand before the place, because the words alone say too little.
    """

    row_id: str
    place: str
    kind: str
    parent: str | None
    confidence: float
    office: str | None = None
    needs_unit: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Skeleton keys of places to their slugs; `prefixes` holds every beginning of a key.

    needs_unit: the slugs of those whose name is one only behind «استان», «شهرستان».
    """

    provinces: dict[str, str]
    cities: dict[str, str]
    countries: dict[str, str]
    prefixes: frozenset[str]
    needs_unit: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of body_words.toml as sets of skeleton keys."""

    tails: frozenset[str]
    transparent: frozenset[str]
    agency_cues: tuple[str, ...]
    determiners: frozenset[str]
    not_a_name: frozenset[str]
    stops: frozenset[str]
    vocabulary: frozenset[str]


@cache
def places() -> Places:
    """The places of body_places.csv."""
    found: dict[str, dict[str, str]] = {"province": {}, "city": {}, "country": {}}
    needs_unit = set()
    for row in rows("body_places"):
        for name in _cells(row["name"].lstrip("?"), row["variants"]):
            found[row["kind"]][skeleton_key(name)] = row["slug"]
        if row["name"].startswith("?"):
            needs_unit.add(row["slug"])
    prefixes = {key[:n] for table_ in found.values() for key in table_ for n in range(2, len(key) + 1)}
    return Places(found["province"], found["city"], found["country"], frozenset(prefixes), frozenset(needs_unit))


@cache
def offices() -> dict[str, str]:
    """Skeleton keys of the office words that may stand right before a body, to the word itself."""
    return {
        skeleton_key(word): row["role"]
        for row in rows("roles")
        if row["use"] == "head"
        for word in _cells(row["role"], row["variants"])
    }


@cache
def words() -> Words:
    """The word lists, with the words of all names in the authority file as vocabulary."""
    data = table("body_words")
    own = {
        skeleton_key(word)
        for row in rows("bodies")
        if row["kind"] not in ("agency", "outlet", "blocker")
        for name in _cells(row["name"], row["variants"])
        for word in name.replace("،", " ").split()
        if len(word) > 2
    }
    stops = keys(data["stops"])
    return Words(
        tails=keys(data["tails"]),
        transparent=keys(data["transparent"]),
        agency_cues=tuple(skeleton_key(cue) for cue in data["agency_cues"]),
        determiners=keys(data["determiners"]),
        not_a_name=keys(data["not_a_name"]),
        stops=stops,
        vocabulary=frozenset((own | keys(data["vocabulary"])) - stops),
    )


@cache
def tasks() -> frozenset[str]:
    """What bodies are for, as noun and preposition («مبارزه با»), which a name goes on behind."""
    return frozenset(table("body_words")["tasks"])


def keys(names: list[str]) -> frozenset[str]:
    """The skeleton keys of `names`."""
    return frozenset(map(skeleton_key, names))


def spellings(name: str) -> Iterator[str]:
    """The ways a name is written: commas or none, هیات/هیئت, جمهور/جمهوری, قوه/قوه‌ی.

    >>> sorted(spellings("وزارت صنعت، معدن و تجارت"))[0]
    'وزارت صنعت معدن تجارت'
    """
    forms = {name}
    if "،" in name:
        last = re.sub(r" و (?=[^ ]+$)", " ", name)
        forms |= {_COMMA.sub(joint, name) for joint in (" ", " و ", "،", " ،")} | {_COMMA.sub(" ", last)}
    if name.endswith(" مجلس"):
        forms |= {f"{form} شورای اسلامی" for form in forms}
    swaps = []
    for old, new in (("هیات", "هیئت"), ("رئیس جمهور", "رئیس جمهوری"), ("قوه ", "قوه ی "), ("گفت‌وگو", "گفتگو")):
        if old in name and new not in name:
            swaps.append((old, new))
    for form in forms:
        for chosen in product((False, True), repeat=len(swaps)):
            out = form
            for (old, new), use in zip(swaps, chosen, strict=True):
                if use:
                    out = out.replace(old, new)
            yield out


@cache
def matcher() -> tuple[AhoCorasick, list[Surface | Family | Head]]:
    """The automaton over all spellings, families and heads, and what each of its patterns stands for.

    A key that is both a spelling and a head stands twice in the list; the automaton reports both.
    """
    entries: list[tuple[str, Surface | Family | Head]] = [*surfaces().items(), *_families()]
    heads = {
        skeleton_key(word): Head(group["kind"], group["open"])
        for group in table("body_words")["heads"]
        for word in group["words"]
    }
    for key in words().transparent:
        heads.setdefault(key, Head("transparent", "none"))
    entries.extend(heads.items())
    return AhoCorasick([key for key, _ in entries]), [entry for _, entry in entries]


@cache
def surfaces() -> dict[str, Surface]:
    """Every spelling of every body by skeleton key; what a row says outright wins over what rules derive from it."""
    stated: dict[str, Surface] = {}
    derived: dict[str, Surface] = {}
    leading = set(offices())
    for row in rows("bodies"):
        if not row["id"] or not row["name"] or not row["kind"]:
            raise LexiconError(f"bodies.csv: a row without id, name or kind: {row}")
        if _place_of(row) is not None:
            continue
        body = _body(row, row["id"], row["name"])
        for raw in _cells(row["name"], row["variants"], row["acronyms"]):
            name = raw.lstrip("~?")
            rest = name.partition(" ")[2]
            single = not rest and "\u200c" not in name
            sure = 0.6 if raw[0] == "~" or "unnamed" in body.flags else 0.9 if single else 0.95
            office = _leading_office(name, leading) if rest else None
            surface = Surface(body, sure, raw[0] == "?", office, single)
            for form in spellings(name):
                stated.setdefault(skeleton_key(form), surface)
                short = _TAIL.sub("", form)
                if short != form and " " in short and body.kind != "university":
                    derived.setdefault(skeleton_key(short), surface)
                if body.kind not in _UNADDRESSED:
                    for polite in _courteous(form):
                        derived.setdefault(skeleton_key(polite), surface)
                for variant, role in _as_office(form):
                    derived.setdefault(skeleton_key(variant), Surface(body, min(sure, 0.9), raw[0] == "?", role))
    return derived | stated


def _courteous(name: str) -> Iterator[str]:
    """The name as letters write it: «سازمان محترم …», «هیات عالی محترم …», «شورای محترم عالی …»."""
    parts = name.split()
    for at in range(1, min(len(parts), 3)):
        if at == 1 or parts[1] in ("عالی", "عمومی", "کل"):
            yield " ".join((*parts[:at], "محترم", *parts[at:]))


def _leading_office(name: str, leading: set[str]) -> str | None:
    """The office word that `name` begins with, two words rather than one («رئیس جمهور …»)."""
    parts = name.split()
    return next((lead for n in (2, 1) if skeleton_key(lead := " ".join(parts[:n])) in leading), None)


def _families() -> Iterator[tuple[str, Family]]:
    """The keys that open names of local bodies, with and without «استان» dropped; offices too («شهردار»)."""
    for row in rows("bodies"):
        place = _place_of(row)
        if place is None:
            continue
        opens: dict[str, tuple[str | None, bool]] = {}
        for name in _cells(row["name"], row["variants"]):
            full = name.split("{")[0].strip()
            lead = full.removesuffix(" استان").removesuffix(" شهرستان")
            loose = lead == full or lead.split()[0] in _LOOSE
            for form in spellings(lead):
                if form not in opens or loose:
                    opens[form] = (None, not loose)
                for variant, role in _as_office(form):
                    opens.setdefault(variant, (role, not loose))
        for lead, (lead_role, needs_unit) in opens.items():
            office = lead_role or next((word for word in lead.split()[:1] if skeleton_key(word) in offices()), None)
            sure = 0.85 if " " in lead or lead.endswith("ی") else 0.75
            yield (
                skeleton_key(lead),
                Family(row["id"], place, row["kind"], row["parent"] or None, sure, office, needs_unit),
            )


def _as_office(name: str) -> Iterator[tuple[str, str]]:
    """The office that heads the body `name`, with the office word: «وزارت نیرو» gives «وزیر نیرو»."""
    first, gap, rest = name.partition(" ")
    role = _office_of().get(first)
    if role is not None:
        for lead in (role, f"{role} محترم", f"{role} وقت", f"{role} سابق"):
            yield lead + gap + rest, role
            short = _TAIL.sub("", " " + rest)
            if short.strip() and short.strip() != rest:
                yield lead + short, role


@cache
def _office_of() -> dict[str, str]:
    return {row["body_head"]: row["role"] for row in rows("roles") if row["body_head"]}


def _place_of(row: dict[str, str]) -> str | None:
    return next((kind for kind in ("province", "city") if f"{{{kind}}}" in row["id"]), None)


@cache
def authority() -> dict[str, Body]:
    """The bodies by id, families expanded over their places; a row of its own wins over a family's."""
    found = {row["id"]: _body(row, row["id"], row["name"]) for row in rows("bodies") if _place_of(row) is None}
    for row in rows("bodies"):
        place = _place_of(row)
        for entry in rows("body_places"):
            if entry["kind"] == place:
                body_id = row["id"].replace(f"{{{place}}}", entry["slug"])
                found.setdefault(
                    body_id, _body(row, body_id, row["name"].replace(f"{{{place}}}", entry["name"].lstrip("?")))
                )
    return found


def _body(row: dict[str, str], body_id: str, name: str) -> Body:
    return Body(
        id=body_id,
        name=name.lstrip("~?"),
        kind=row["kind"],
        parent=row["parent"] or None,
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        successor=row["successor"] or None,
        flags=frozenset(_cells(row["flags"])),
    )


def _cells(*cells: str) -> tuple[str, ...]:
    """The non-empty parts of cells that separate their values by |."""
    return tuple(part.strip() for cell in cells for part in cell.split("|") if part.strip())
