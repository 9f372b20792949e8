"""Whether a body is a public one whose word, or whose head's word, lays something down."""

from __future__ import annotations

import re
from functools import cache

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COUNCILS, COURTS, OFFICIAL
from extractor.assemble.parties.acting import MEMBER, is_of_games, is_private, is_source
from extractor.find.mention import Mention
from extractor.find.rule import flexible
from extractor.lexicons import any_of, table

_KINDS = frozenset((*OFFICIAL, *COUNCILS, *COURTS, "board", "university", "school", "guild", "hospital", "airport"))


@cache
def _public_companies() -> re.Pattern[str]:
    return re.compile(any_of(flexible(name) for name in table("body_words")["public_companies"]) + r"(?![\w\u200c])")


def has_authority(body: Mention) -> bool:
    """Whether bodies of this kind lay something down: no clubs, unions, parties, banks and private companies.

    Of foundations only those of the authority file do («بنیاد مسکن»), not a charity.
    """
    kind = body.features.get("kind")
    if body.features.get("foreign") or is_of_games(body):
        return False
    return kind in _KINDS or (kind == "foundation" and body.value is not None) or is_public_company(body)


def is_public_company(body: Mention) -> bool:
    """Whether the body is a company of the state's."""
    return body.features.get("kind") == "company" and is_public_name(body.text)


def is_public_name(name: str) -> bool:
    """Whether a name begins like that of a company of the state's («شرکت ملی …»)."""
    return _public_companies().match(name) is not None


def may_act(draft: Draft, body: Mention, start: int, *, spoken: bool = False) -> bool:
    """Whether the body acts here as an authority: itself or by its head, not as the source of a report.

    spoken: a spokesman of it will do.
    """
    if not has_authority(body) or is_source(draft, body) or is_private(draft, body):
        return False
    return spoken or not MEMBER.regex.search(draft.text, max(start, body.start - 40), body.start)
