"""Who signs a letter: the line of the signature, by a known name or by its place beside an office at the foot."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft, Line
from extractor.assemble.letters.heads import is_office, is_short
from extractor.find.bodies.lexicon import offices
from extractor.find.bodies.patterns import word_key
from extractor.find.mention import Mention
from extractor.find.people.names import name_lists
from extractor.find.rule import flexible

_FOOT = 4  # lines behind which nothing of the letter stands
_NAME = re.compile(
    r"[ \t]{0,60}(?:(?:از طرف|از جانب|امضا(?:ء|کننده)?[ ]?:)[ ])?(?:(?:دکتر|مهندس|آقای|خانم) )?"
    r"(?P<name>[^\W\d_]{2,14}(?:[ \u200c][^\W\d_]{2,14}){1,4})"
    r"(?:[ \t،]{0,8}$| ?(?:[|/،(]|[ ][-–][ ]) ?(?P<office>[^\n:؛]{4,70}))"
)


@cache
def _office() -> re.Pattern[str]:
    """The words with which an office begins."""
    words = sorted(offices().values(), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(flexible(word) for word in dict.fromkeys(words))})(?!\w)")


def known_signer(draft: Draft, line: Line) -> Mention | None:
    """The person of a line by a name that the finder knows."""
    people = draft.within("person", line.start - 1, line.end + 1)
    return people[0] if people else None


def signature_below(draft: Draft, lines: list[Line], start: int) -> int | None:
    """The index of the line at the foot that bears a name nobody knows, below or above the office that he holds.

    The name becomes a person's. start: where the body of the letter begins.
    """
    foot = [i for i in range(max(start + 1, len(lines) - _FOOT - 4), len(lines)) if lines[i].kind != "copies"]
    for i in foot:
        if signer_behind(draft, lines[i], known=True):
            return i
        named = _NAME.fullmatch(lines[i].text)
        if named is None or is_office(lines[i]) or not _may_be_name(draft, lines[i], named["name"]):
            continue
        if named["office"] is not None:
            if _office().match(named["office"]):
                _take(draft, lines[i], named, named.span("office"))
                return i
            continue
        beside = [j for j in (i + 1, i - 1) if start < j < len(lines) and _signs(lines[j])]
        if beside:
            office = lines[beside[0]]
            _take(draft, lines[i], named, (office.start - lines[i].start, office.end - lines[i].start))
            return i
    return None


def signer_behind(draft: Draft, line: Line, *, known: bool = False) -> Mention | None:
    """The name behind the office on one line («معاون قضایی دیوان - صادقی فرد»), which then is a person's.

    known: only one that begins with a given name, for a place or a unit may stand there too.
    """
    found = _BEHIND_OFFICE.fullmatch(line.text)
    if found is None or not is_office(line):
        return None
    keys = [word_key(word) for word in found["name"].split()]
    if any(key in name_lists().not_names or key in name_lists().roles for key in keys):
        return None
    if known and not (keys[0] in name_lists().given or keys[0].startswith("سید")):
        return None
    if draft.overlapping("body", line.start + found.start("name"), line.start + found.end("name")):
        return None
    _take(draft, line, found, found.span("office"))
    return draft.mentions["person"][-1]


_BEHIND_OFFICE = re.compile(
    r"(?P<office>[^\W\d_](?:(?!\d{4})[^\n:؛.]){6,70}?)[ ]{1,3}[-–—ـ][ ]{0,3}"
    r"(?:(?:دکتر|مهندس|آقای|خانم|سردار|امیر|سرلشکر|سرتیپ|سرهنگ|سرگرد|سروان|ستوان|دوم|یکم|پاسدار|ستاد|خلبان) ){0,3}"
    r"(?P<name>[^\W\d_]{2,14}(?:[ \u200c][^\W\d_]{2,14}){1,3})[ ]{0,4}"
)


def _signs(line: Line) -> bool:
    """Whether a line is an office and no more, as one over or under a name."""
    return is_office(line) and is_short(line) and ":" not in line.text and "محترم" not in line.text


def _may_be_name(draft: Draft, line: Line, name: str) -> bool:
    """Whether no word of a line is one that no name has, and no body or instrument is named there."""
    lists = name_lists()
    keys = [word_key(word) for word in name.split()]
    if not 2 <= len(keys) <= 4 or any(key in lists.not_names or key in lists.roles for key in keys):
        return False
    return not (draft.overlapping("body", line.start, line.end) or draft.overlapping("heading", line.start, line.end))


def _take(draft: Draft, line: Line, named: re.Match[str], office: tuple[int, int]) -> None:
    """Make the name of the line a person's, who holds the office; its span is counted from the line's start."""
    start = line.start + named.start("name")
    printed = draft.text[line.start + office[0] : line.start + office[1]]
    role = printed.strip(" \t،.)-–")
    role_start = line.start + office[0] + printed.index(role)
    features = {
        "cue": "signature",
        "has_given": False,
        "in_signature": True,
        "role_text": role,
        "role_span": (role_start, role_start + len(role)),
        "body_id": None,
    }
    name = named["name"]
    person = Mention("person", start, start + len(name), name, name, "rule:person.signature", 0.7, features)
    draft.mentions["person"] = [*draft.mentions.get("person", []), person]
