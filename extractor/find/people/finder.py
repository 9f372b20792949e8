"""People and the offices they hold: signature blocks, «…، وزیر …، گفت», «به امضای …», titles.

A search begins only where a role, a title or a cue stands (one Aho-Corasick scan). A name is known by its given
name, or by the title before it; how far the surname goes is a guess from its form.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from ahocorasick_rs import AhoCorasick

from extractor.find.bodies.finder import find_bodies
from extractor.find.bodies.lexicon import Head
from extractor.find.bodies.patterns import chain, word_key
from extractor.find.mention import Mention
from extractor.find.people.names import SURNAME, Name, name_at, name_before, name_lists, name_of_line
from extractor.find.rule import Rule
from extractor.lexicons import rows, table

RULES = (
    Rule(
        id="person.gap",
        pattern="[ \u200c]{0,2}[-–—،,؛(«]{0,2}[ \u200c]{0,2}",
        match=(" - ", "، ", " (", " "),
    ),
    Rule(
        id="person.initial_line",
        pattern="^[^\n0-9.؛:!؟«»()]{4,45}$",
        match=("رضا جواهری",),
        reject=("تاریخ: 1395", "این نامه ابلاغ شد."),
        flags=re.MULTILINE,
    ),
)
_GAP, _LINE = (rule.regex for rule in RULES)
_COLON = re.compile("[ \u200c]{0,2}[:/][ \u200c]{0,2}")  # «رئیس شورای شهر: …» at the foot
_COLUMN = re.compile("(?<=[^ \t])[ \t]{3}[ \t]*")  # between two who sign side by side
_SIGNED_FOR = re.compile(r"\(?(?:از طرف|از جانب|به نمایندگی از|به نیابت از|امضا(?:ء|کننده)?[ ]?:)\)?[ :]{0,2}")
_LAST_LINES = 14
_SIGNING_LINES = 3
_SHARED = re.compile(
    r"[ \t]{0,9}(?:امضا(?:ء|کننده)?[ ]?:[ ]?)?(?P<first>[^\n0-9.:!؟؛«|/،]{4,60}?) ?(?:[|/،(]|[ ][-–][ ])"
    r" ?(?P<second>[^\n0-9.:!؟؛«|/،]{4,60}?)[ \t)]{0,9}"
)
_UNIT = re.compile("(?:حسابرس|مدیریت|اداره|معاونت|دبیرخانه|سرپرستی)(?!\\w)")
_LONG_LINE = 160
_UNIT_HEAD = Head("office", "strong")


@dataclass(slots=True)
class _Role:
    start: int
    end: int
    body_id: str | None
    features: dict[str, Any] = field(default_factory=dict)


@cache
def _matcher() -> tuple[AhoCorasick, list[str]]:
    """The triggers in all joinings, and what each of them is: role, honorific, signed, written or said."""
    data = table("people_words")
    kinds: dict[str, str] = {}
    for row in rows("roles"):
        for word in (row["role"], *row["variants"].split("|")):
            if word and row["use"] != "title":
                kinds.update((form, "role") for form in _joinings(word))
    for kind in ("said", "signed", "written"):
        for word in data[kind]:
            kinds.update((form, kind) for form in _joinings(word))
    for word in data["honorifics"]:
        kinds.update((form, "honorific") for form in _joinings(word))
    return AhoCorasick(list(kinds)), list(kinds.values())


def _joinings(word: str) -> Iterator[str]:
    """`word` with each gap as a space, a half-space or nothing, and ئ as it is or as ی."""
    parts = re.split("[ \u200c]", word)
    for gaps in product((" ", "\u200c", ""), repeat=len(parts) - 1):
        joined = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=True))
        yield joined
        yield joined.replace("ئ", "ی")


def find_people(text: str, bodies: list[Mention] | None = None) -> list[Mention]:
    """The people named in the clean text, in order; ``kind="person"``, ``value`` the name as written.

    `bodies` are the document's body mentions, found here when not given. features: cue (signature, role, signed,
    said, honorific, written, line), in_signature, has_given; where known role_text, role_span, body_id, honorific,
    dropped (trailing noise that was left out of the name).
    """
    automaton, kinds = _matcher()
    hits: list[tuple[int, int, str]] = []
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if not (start and text[start - 1].isalpha()) and not (end < len(text) and text[end].isalpha()):
            hits.append((start, -end, kinds[index]))
    hits.sort()
    roles_hit = any(kind == "role" for _, _, kind in hits)
    if bodies is None:
        bodies = find_bodies(text) if roles_hit else []
    found: list[Mention] = []
    roles = _roles(text, [(s, -e) for s, e, kind in hits if kind == "role"], bodies) if roles_hit else []
    starts = {role.start for role in roles}
    for role in roles:
        found.extend(_beside(text, role, starts))
    for start, minus_end, kind in hits:
        if kind == "said":
            name = name_before(text, start)
            if name is not None and name.given:
                found.append(_mention(text, name, "said", 0.7))
        elif kind in ("signed", "honorific", "written"):
            name = name_at(text, start if kind == "honorific" else -minus_end)
            if name is not None and (name.given or kind == "honorific"):
                sure = 0.85 if name.given else 0.6 if SURNAME.search(text, name.start, name.end) else 0.35
                found.append(_mention(text, name, kind, sure))
    found.extend(_alone(text))
    signed = [one for one in found if one.features["cue"] == "signature"]
    for one in _signed_in_line(text):
        if not any(one.start < o.end and o.start < one.end for o in signed):
            known = next(
                (o for o in found if (o.start, o.end) == (one.start, one.end) and "role_span" in o.features), None
            )
            if known is None or known.features["role_span"][0] != one.features["role_span"][0]:
                found.append(one)
            else:  # the office in full, as the line has it
                known.features |= {key: one.features[key] for key in ("role_text", "role_span")}
    return _settle(found)


def _roles(text: str, hits: list[tuple[int, int]], bodies: list[Mention]) -> list[_Role]:
    """The offices at the hits, each with the body or unit it goes on to; one inside another is dropped."""
    by_office = {m.features["office_start"]: m for m in bodies if "office_start" in m.features and not m.rejected}
    exact = {m.start: (m.end, m.value) for m in bodies if not m.rejected}
    roles: list[_Role] = []
    for start, end in hits:
        if roles and start < roles[-1].end:
            continue
        body = by_office.get(start)
        if body is not None and body.end >= end:
            roles.append(_Role(start, body.end, body.value or body.features.get("parent")))
            continue
        hung = chain(text, end, _UNIT_HEAD, word_key(text[start:end]), exact)
        if hung is not None and hung.confidence >= 0.4:
            roles.append(_Role(start, hung.end, hung.parent))
        else:
            roles.append(_Role(start, end, None))
    return _joined(text, roles)


def _joined(text: str, roles: list[_Role]) -> list[_Role]:
    """The roles, those that fill a line together made one: «معاون وزیر و رئیس سازمان» below a name."""
    result: list[_Role] = []
    run: list[_Role] = []
    for role in roles:
        if not run or text[run[-1].end : role.start] not in (" ", " و "):
            run = []
        run.append(role)
        result.append(role)
        if len(run) > 1 and _opens_line(text, run[0].start) and _stands_alone(text, role):
            body = next((one.body_id for one in reversed(run) if one.body_id), None)
            result[-len(run) :] = run = [_Role(run[0].start, role.end, body)]
    return result


def _beside(text: str, role: _Role, starts: set[int]) -> Iterator[Mention]:
    """The name before or after a role: in a signature block on the next line, else in the same phrase."""
    line_start = _line_start(text, role.start)
    if _opens_line(text, role.start):
        signed = _stands_alone(text, role)
        role = _in_full(text, role) if signed else role
        above = _line_name(text, _line_start(text, line_start - 1), line_start - 1, signed=signed)
        if above is None and line_start > 1 and text[line_start - 2] == "\n":  # a blank line between
            above = _line_name(text, _line_start(text, line_start - 2), line_start - 2)
        if above is not None and signed:
            yield _mention(text, above, "signature", 0.9, role)
            return
        line_end = _line_end(text, role.end)
        if not text[role.end : line_end].strip(" \u200c:،-"):
            below = _line_name(text, line_end + 1, _line_end(text, line_end + 1), signed=signed)
            if below is not None:
                yield _mention(text, below, "signature", 0.85, role)
                return
        elif (mark := _COLON.match(text, role.end)) is not None:
            same = _line_name(text, mark.end(), line_end, signed=True)
            if same is not None and not text[same.end : line_end].strip():
                yield _mention(text, same, "signature", 0.8, role)
                return
    before = name_before(text, role.start)
    gap = _GAP.match(text, role.end)
    after = name_at(text, gap.end()) if gap else None
    if after is not None and gap is not None and "،" in gap[0]:
        own = _GAP.match(text, after.end)  # «…، وزیر …، NAME معاون …»: the name goes with the role after it
        if (own is not None and own.end() in starts) or (before is not None and before.given):
            after = None
    if after is not None and (after.given or after.honorific):
        yield _mention(text, after, "role", 0.85 if after.given else 0.65, role)
    elif before is not None and (before.given or before.honorific):
        yield _mention(text, before, "role", 0.85 if before.given else 0.6, role)


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks and dashes stands before `at` on its line, or that it is signed for the office."""
    before = text[_line_start(text, at) : at].strip(" \u200c-–،")
    return not before or _SIGNED_FOR.fullmatch(before) is not None


def _line_start(text: str, at: int) -> int:
    """Where the line that holds `at` begins; never more than `_LONG_LINE` back."""
    floor = max(0, at - _LONG_LINE)
    return max(text.rfind("\n", floor, max(at, 0)) + 1, floor)


def _line_end(text: str, at: int) -> int:
    """Where the line that holds `at` ends; never more than `_LONG_LINE` on."""
    stop = text.find("\n", at, at + _LONG_LINE)
    return stop if stop >= 0 else min(len(text), at + _LONG_LINE)


def _stands_alone(text: str, role: _Role) -> bool:
    """Whether the role is (nearly) its whole line: few words after it, or the second of what it is head of."""
    rest = text[role.end : _line_end(text, role.end)]
    return len(rest.split()) <= (6 if rest.startswith((" و ", "، ")) else 3) and not re.search("[.؛!؟]", rest)


def _in_full(text: str, role: _Role) -> _Role:
    """The role that stands alone on its line, with the words that no lexicon gave it («معاون» … «بیمه‌ای»)."""
    rest = _REST_OF_OFFICE.match(text, role.end)
    single = rest is not None and rest[0].startswith((" ", "\u200c")) and len(rest[0].split()) == 1
    if single and len(text[role.start : role.end].split()) > 1:
        return role  # a stray word
    if rest is None or any(word_key(word) in name_lists().given for word in rest[0].split()):
        return role
    return _Role(role.start, rest.end(), role.body_id)


_REST_OF_OFFICE = re.compile(
    r"(?:،?[ \u200c](?!(?:امضا|امضاء|مهر|محل|از|با|به|در)(?!\w))[^\W\d_]{1,20}(?:\u200c[^\W\d_]{1,12}){0,3}){1,6}"
    r"(?=[ \t]{0,20}$|[ \t]{3})",
    re.MULTILINE,
)


def _line_name(text: str, start: int, end: int, *, signed: bool = False) -> Name | None:
    """The name that a line, or its first column, consists of, but for a title and one stray word.

    signed: an office of its own stands beside the line, so that any word may be a surname.
    """
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\u200c-–"))
    if signed_for := _SIGNED_FOR.match(text, start, end):
        start = signed_for.end()
    if column := _COLUMN.search(text, start, end):
        end = column.start()
    line = text[start:end]
    if not 4 <= len(line) <= 60 or re.search("[0-9:!؟؛«]", line):
        return None
    name = name_at(text, start, end) or (name_of_line(text, start, end, beside=True) if signed else None)
    if name is None or not (name.given or name.honorific):
        return None
    if signed and name.end < end and (whole := name_of_line(text, name.start, end, beside=True)):
        whole.honorific = name.honorific
        return whole
    left = text[name.end : end].split()
    return name if len(left) <= 1 and not (left and word_key(left[0]) in name_lists().roles) else None


def _alone(text: str) -> Iterator[Mention]:
    """Names that stand alone on one of the last lines, with no role beside them."""
    start = len(text)
    for _ in range(_LAST_LINES):
        if start <= 0:
            return
        end, start = start, text.rfind("\n", 0, max(start - 1, 0)) + 1
        whole = text[start:end]
        at = start + len(whole) - len(whole.lstrip(" \t\u200c"))  # signatures are set far into the line
        line = _COLUMN.split(text[at:end].strip("\n"))[0] if end - start < _LONG_LINE else ""
        if _LINE.fullmatch(line) and len(line.split()) <= 5 and start > 0:
            name = _line_name(text, at, at + len(line))
            if name is not None and name.given and not text[name.end : at + len(line)].strip():
                yield _mention(text, name, "line", 0.55)
        if start == 0:
            return


def _signed_in_line(text: str) -> Iterator[Mention]:
    """A name and an office that share one of the last lines («NAME | معاون …», «مدیریت کل مقررات، NAME»)."""
    end = len(text.rstrip())
    for _ in range(_SIGNING_LINES):
        start = text.rfind("\n", 0, max(end, 0)) + 1
        line = text[start:end] if end - start < _LONG_LINE else ""
        if (both := _SHARED.fullmatch(line)) is not None:
            for mine, other in (("first", "second"), ("second", "first")):
                name = name_of_line(text, start + both.start(mine), start + both.end(mine), beside=True)
                head = both[other].replace("\u200c", " ").split()[0]
                if name is not None and (word_key(head) in name_lists().roles or _UNIT.match(both[other])):
                    role = _Role(start + both.start(other), start + both.end(other), None)
                    yield _mention(text, name, "signature", 0.75, role)
                    return
        if start == 0:
            return
        end = len(text[:start].rstrip())


def _mention(text: str, name: Name, cue: str, confidence: float, role: _Role | None = None) -> Mention:
    features: dict[str, Any] = {"cue": cue, "has_given": name.given, "in_signature": cue in ("signature", "line")}
    if name.honorific:
        features["honorific"] = name.honorific
    if role is not None:
        features["role_text"] = text[role.start : role.end]
        features["role_span"] = (role.start, role.end)
        features["body_id"] = role.body_id
    rest = text[name.end : _line_end(text, name.end)].strip()
    if features["in_signature"] and rest:
        features["dropped"] = rest
    written = text[name.start : name.end]
    value = " ".join(written.split())
    return Mention("person", name.start, name.end, written, value, f"rule:person.{cue}", round(confidence, 2), features)


_RANK = {"signature": 0, "role": 1, "signed": 2, "said": 3, "honorific": 4, "written": 5, "line": 6}


def _settle(found: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the one with the best cue; in order of the text."""
    kept: list[Mention] = []
    starts: list[int] = []
    for one in sorted(found, key=lambda m: (_RANK[m.features["cue"]], m.start)):
        at = bisect_right(starts, one.start)
        if (at and kept[at - 1].end > one.start) or (at < len(kept) and kept[at].start < one.end):
            continue
        kept.insert(at, one)
        starts.insert(at, one.start)
    return kept
